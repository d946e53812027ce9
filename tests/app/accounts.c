#include "accounts.h"

#include "app/app_priv.h"

const Str good_password = STR_INIT("correct horse battery");

void run_sql(Fixture *f, App *app, const char *sql)
{
    assert_ok(f, stmt_run(db_stmt(app->db, sql), &f->err));
}

void add_organisation(Fixture *f, App *app, const char *id, const char *kind, const char *parent, const char *code)
{
    const AppOrganisation o = {
        .id = str(id), .name = str(id), .kind = str(kind), .parent = str(parent), .code = str(code)};
    Faults faults = faults_new(f->arena);
    bool changed;
    assert_ok(f, app_organisation_put(app, f->arena, &o, S(""), &changed, &faults, &f->err));
}

Str add_person(Fixture *f, App *app, const char *email, const char *organisation, const char *role)
{
    const AppPerson person = {
        .email = str(email), .name = S("Någon"), .organisation = str(organisation), .role = str(role)};
    Faults faults = faults_new(f->arena);
    Str id, token;
    assert_ok(f, app_account_add(app, f->arena, &person, good_password, &id, &token, &faults, &f->err));
    return id;
}

App *start(Fixture *f)
{
    App *app;
    assert_ok(f, app_open(&app, f->url, APP_CREATE, S("2026-06-30T12:00:00Z"), &f->err));
    app_set_password_cost(app, password_cost_of_tests);
    app_set_time(app, NOON);
    assert_ok(f, app_init(app, f->arena, &f->err));
    add_organisation(f, app, "eskilstuna", "municipality", "", "0484");
    add_organisation(f, app, "miljo", "department", "eskilstuna", "");
    add_organisation(f, app, "gavle", "municipality", "", "2180");
    add_organisation(f, app, "naturvard", "agency", "", "");
    return app;
}

Status sign_in(Fixture *f, App *app, const char *email, Str password, const char *address, Str *token)
{
    const AppSignIn in = {.email = str(email), .password = password, .address = str(address)};
    app_become_nobody(app);
    const Status status = app_sign_in(app, f->arena, &in, token, &f->err);
    app_become_operator(app);
    return status;
}

Status put(Fixture *f, App *app, const AppOrganisation *o, Faults *faults)
{
    bool changed;
    *faults = faults_new(f->arena);
    return app_organisation_put(app, f->arena, o, S(""), &changed, faults, &f->err);
}
