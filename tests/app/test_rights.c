/* Who may do what to accounts, organisations and figures, where it takes more than the table of rights. */
#include "accounts.h"

#include "app/app_priv.h"

#include <string.h>

/* ---- accounts ---- */

/* Whoever can make a link can become the account: so it takes all of the organisations in which it has a role. */
static void test_links_do_not_lead_upwards(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "admin@miljo.se", "miljo", "administrator");
    const Str bo = add_person(f, app, "bo@miljo.se", "miljo", "editor");
    Str link;
    bool changed;
    assert_ok(f, app_act_as(app, S("admin@miljo.se"), &f->err));
    assert_ok(f, app_link_new(app, f->arena, bo, &link, &f->err));
    assert_status(app_grant(app, f->arena, bo, S("eskilstuna"), S("reader"), S(""), &changed, &f->err), ST_DENIED);
    app_become_operator(app);
    assert_ok(f, app_grant(app, f->arena, bo, S("eskilstuna"), S("administrator"), S(""), &changed, &f->err));
    assert_ok(f, app_act_as(app, S("admin@miljo.se"), &f->err));
    assert_status(app_link_new(app, f->arena, bo, &link, &f->err), ST_DENIED);
    assert_status(app_password_set(app, f->arena, bo, good_password, &f->err), ST_DENIED);
    app_close(app);
}

/* Who has made a link may know it: it does not get what somebody else gives the account later. */
static void test_links_end_when_somebody_else_changes_the_roles(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLink seen;
    Str link;
    bool changed;
    add_person(f, app, "admin@miljo.se", "miljo", "administrator");
    add_person(f, app, "admin@gavle.se", "gavle", "administrator");
    const Str bo = add_person(f, app, "bo@miljo.se", "miljo", "editor");
    assert_ok(f, app_act_as(app, S("admin@miljo.se"), &f->err));
    assert_ok(f, app_link_new(app, f->arena, bo, &link, &f->err));
    assert_ok(f, app_grant(app, f->arena, bo, S("miljo"), S("approver"), S(""), &changed, &f->err));
    assert_ok(f, app_link_look(app, f->arena, link, &seen, &f->err)); /* what its maker gives it may lead to */
    assert_ok(f, app_act_as(app, S("admin@gavle.se"), &f->err));
    assert_ok(f, app_grant(app, f->arena, S("bo@miljo.se"), S("gavle"), S("administrator"), S(""), &changed, &f->err));
    app_become_nobody(app);
    assert_status(app_link_look(app, f->arena, link, &seen, &f->err), ST_NOT_FOUND);
    assert_status(app_link_accept(app, f->arena, link, good_password, &f->err), ST_NOT_FOUND);
    /* So does taking a role back. */
    app_become_operator(app);
    assert_ok(f, app_link_new(app, f->arena, bo, &link, &f->err));
    assert_ok(f, app_act_as(app, S("admin@gavle.se"), &f->err));
    assert_ok(f, app_revoke(app, f->arena, S("bo@miljo.se"), S("gavle"), S("administrator"), S(""), &f->err));
    assert_status(app_link_look(app, f->arena, link, &seen, &f->err), ST_NOT_FOUND);
    /* The one that is made with a new account lasts, and so does one after the operator has added a role. */
    const AppPerson cia = {
        .email = S("cia@gavle.se"), .name = S("Cia"), .organisation = S("gavle"), .role = S("editor")};
    Faults faults = faults_new(f->arena);
    Str id;
    app_become_operator(app);
    assert_ok(f, app_account_add(app, f->arena, &cia, S(""), &id, &link, &faults, &f->err));
    assert_ok(f, app_grant(app, f->arena, id, S("gavle"), S("reader"), S(""), &changed, &f->err));
    assert_ok(f, app_link_accept(app, f->arena, link, good_password, &f->err));
    app_close(app);
}

/* To give a role to an address is no way to learn whose it is. */
static void test_accounts_of_others_are_an_address(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppAccount *list, account;
    size_t n;
    bool changed;
    Str link;
    add_person(f, app, "admin@gavle.se", "gavle", "administrator");
    add_person(f, app, "admin@eskilstuna.se", "eskilstuna", "administrator");
    const Str anna = add_person(f, app, "anna@eskilstuna.se", "eskilstuna", "editor");
    assert_ok(f, app_act_as(app, S("admin@gavle.se"), &f->err));
    assert_ok(f, app_grant(app, f->arena, S("anna@eskilstuna.se"), S("gavle"), S("reader"), S(""), &changed, &f->err));
    assert_ok(f, app_account(app, f->arena, anna, &account, &f->err));
    assert_str(account.name, "");
    assert_str(account.title, "");
    assert_str(app_account_called(&account), "anna@eskilstuna.se");
    assert_int_equal(account.grant_count, 1);
    assert_str(account.grants[0].organisation, "gavle");
    assert_ok(f, app_accounts(app, f->arena, S(""), &list, &n, &f->err));
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++) assert_true((list[i].name.n == 0) == str_eq(list[i].id, anna));
    assert_status(app_link_new(app, f->arena, anna, &link, &f->err), ST_DENIED);
    static const char *const those_who_see[] = {"admin@eskilstuna.se", "anna@eskilstuna.se"};
    for (int i = 0; i < 2; i++) {
        assert_ok(f, app_act_as(app, str(those_who_see[i]), &f->err));
        assert_ok(f, app_account(app, f->arena, anna, &account, &f->err));
        assert_str(account.name, "Någon");
        assert_int_equal(account.grant_count, 2);
    }
    app_close(app);
}

static void test_administrators_stay_in_their_tree(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    add_person(f, app, "admin@gavle.se", "gavle", "administrator");
    const Str anna = add_person(f, app, "anna@eskilstuna.se", "eskilstuna", "editor");
    AppAccount *list, account;
    size_t n;
    bool changed;
    Str link;
    Buf out = buf_new(f->arena);
    assert_ok(f, app_act_as(app, S("admin@gavle.se"), &f->err));
    assert_ok(f, app_accounts(app, f->arena, S(""), &list, &n, &f->err));
    assert_int_equal(n, 1);
    assert_status(app_account(app, f->arena, anna, &account, &f->err), ST_NOT_FOUND);
    assert_status(app_link_new(app, f->arena, anna, &link, &f->err), ST_DENIED);
    assert_status(app_grant(app, f->arena, anna, S("eskilstuna"), S("reader"), S(""), &changed, &f->err), ST_DENIED);
    assert_status(app_revoke(app, f->arena, anna, S("eskilstuna"), S("editor"), S(""), &f->err), ST_DENIED);
    assert_status(app_account_disable(app, f->arena, anna, true, S(""), &f->err), ST_DENIED);
    assert_status(app_person_export(app, f->arena, anna, &out, &f->err), ST_DENIED);
    assert_status(app_person_erase(app, f->arena, anna, S(""), &f->err), ST_DENIED);
    app_become_operator(app);
    assert_ok(f, app_account(app, f->arena, anna, &account, &f->err));
    assert_int_equal(account.grant_count, 1);
    assert_false(account.disabled);
    app_close(app);
}

/* ---- organisations ---- */

static void test_the_tree_stays_a_tree(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppOrganisation top, o;
    Faults faults;
    assert_ok(f, app_organisation(app, f->arena, S("eskilstuna"), &top, &f->err));
    o = top;
    o.parent = S("miljo");
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    assert_string_equal(faults.list[0].field, "parent");
    o.parent = S("eskilstuna");
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    o.parent = S("nowhere");
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    o = top;
    o.code = S("");
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    assert_string_equal(faults.list[0].field, "code");
    o = (AppOrganisation){.id = S("annan"), .name = S("x"), .kind = S("municipality"), .code = S("0484")};
    assert_status(put(f, app, &o, &faults), ST_INVALID); /* there already */
    o.code = S("9999");
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    o = (AppOrganisation){.id = S("Stora Bolaget"), .kind = S("company")};
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    assert_int_equal(faults.total, 2); /* id and name */
    o = (AppOrganisation){.id = S("ny"), .name = S("x"), .kind = S("company")};
    assert_status(put(f, app, &o, &faults), ST_INVALID);
    o = (AppOrganisation){.id = S("miljo"), .name = S("x"), .kind = S("company")};
    assert_status(put(f, app, &o, &faults), ST_CONFLICT);
    o = top;
    o.name = S("Eskilstuna kommun");
    assert_ok(f, put(f, app, &o, &faults));
    assert_status(
        put(f, app, &(AppOrganisation){.id = S("eskilstuna"), .name = S("y"), .version = top.version}, &faults),
        ST_CONFLICT);
    Str above = S("miljo");
    for (int depth = 2; depth < ORGANISATION_DEPTH_MAX; depth++) {
        o = (AppOrganisation){.id = tr_fmt(f->arena, LANG_EN, "d{0}", err_number(f->arena, depth)),
                              .name = S("x"),
                              .kind = S("department"),
                              .parent = above};
        const Status status = put(f, app, &o, &faults);
        if (depth < ORGANISATION_DEPTH_MAX - 1) assert_ok(f, status);
        if (status != ST_OK) assert_string_equal(faults.list[0].field, "parent");
        above = o.id;
    }
    app_close(app);
}

/* In a programme, and in the organisation of a municipality, a role reaches beyond the tree above it. */
static void test_nobody_raises_their_own_organisation(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppOrganisation top, o;
    Faults faults;
    add_organisation(f, app, "programmet", "programme", "", "");
    add_person(f, app, "admin@eskilstuna.se", "eskilstuna", "administrator");
    add_person(f, app, "admin@programmet.se", "programmet", "administrator");
    assert_ok(f, app_organisation(app, f->arena, S("eskilstuna"), &top, &f->err));
    const AppOrganisation programme = {
        .id = S("eget"), .name = S("x"), .kind = S("programme"), .parent = S("eskilstuna")};
    const AppOrganisation city = {
        .id = S("stockholm"), .name = S("x"), .kind = S("municipality"), .code = S("0180"), .parent = S("eskilstuna")};
    const AppOrganisation company = {
        .id = S("bolaget"), .name = S("x"), .kind = S("company"), .parent = S("eskilstuna")};
    assert_ok(f, app_act_as(app, S("admin@eskilstuna.se"), &f->err));
    assert_status(put(f, app, &programme, &faults), ST_DENIED);
    assert_string_equal(f->err.field, "kind");
    assert_status(put(f, app, &city, &faults), ST_DENIED);
    assert_string_equal(f->err.field, "code");
    o = top;
    o.code = S("0180");
    assert_status(put(f, app, &o, &faults), ST_DENIED);
    o = top;
    o.kind = S("programme");
    o.code = S("");
    assert_status(put(f, app, &o, &faults), ST_DENIED);
    o = top;
    o.name = S("Eskilstuna kommun");
    assert_ok(f, put(f, app, &o, &faults));
    assert_ok(f, put(f, app, &company, &faults));
    assert_ok(f, app_act_as(app, S("admin@programmet.se"), &f->err));
    o = city;
    o.parent = S("");
    assert_ok(f, put(f, app, &o, &faults));
    app_close(app);
}

/* Whoever stands above an organisation administers it: so nobody puts one that has administrators beneath their own. */
static void test_an_organisation_is_moved_by_its_own(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppOrganisation o;
    Faults faults;
    add_organisation(f, app, "programmet", "programme", "", "");
    add_person(f, app, "admin@programmet.se", "programmet", "administrator");
    add_person(f, app, "admin@gavle.se", "gavle", "administrator");
    add_person(f, app, "ed@naturvard.se", "naturvard", "editor");
    assert_ok(f, app_act_as(app, S("admin@programmet.se"), &f->err));
    assert_ok(f, app_organisation(app, f->arena, S("gavle"), &o, &f->err));
    o.name = S("Gävle kommun");
    assert_ok(f, put(f, app, &o, &faults)); /* changed, where it stands */
    assert_ok(f, app_organisation(app, f->arena, S("gavle"), &o, &f->err));
    o.parent = S("programmet");
    assert_status(put(f, app, &o, &faults), ST_DENIED);
    assert_ok(f, app_organisation(app, f->arena, S("naturvard"), &o, &f->err));
    o.parent = S("programmet");
    assert_ok(f, put(f, app, &o, &faults)); /* nobody administers it yet */
    app_become_operator(app);
    assert_ok(f, app_organisation(app, f->arena, S("gavle"), &o, &f->err));
    o.parent = S("programmet");
    assert_ok(f, put(f, app, &o, &faults));
    app_close(app);
}

/* A database that cannot be read is no fault of whoever filled in the form. */
static void test_a_database_that_fails_is_no_fault_of_the_form(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    Faults faults = faults_new(f->arena);
    Str id, token;
    bool changed;
    const AppPerson person = {
        .email = S("anna@example.se"), .name = S("X"), .organisation = S("eskilstuna"), .role = S("reader")};
    const AppOrganisation city = {
        .id = S("stockholm"), .name = S("x"), .kind = S("municipality"), .code = S("0180"), .version = 0};
    run_sql(f, app, "ALTER TABLE area RENAME TO area_away");
    assert_status(app_organisation_put(app, f->arena, &city, S(""), &changed, &faults, &f->err), ST_INTERNAL);
    assert_true(f->err.of_service);
    run_sql(f, app, "ALTER TABLE organisation RENAME TO organisation_away");
    assert_status(app_account_add(app, f->arena, &person, S(""), &id, &token, &faults, &f->err), ST_INTERNAL);
    assert_true(f->err.of_service);
    assert_status(app_person_add(app, f->arena, &person, &id, &faults, &f->err), ST_INTERNAL);
    assert_int_equal(faults.total, 0);
    app_close(app);
}

/* ---- many figures at once ---- */

static Status load_as(Fixture *f, App *app, const char *email, Str package)
{
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    app_become_operator(app);
    if (email) assert_ok(f, app_act_as(app, str(email), &f->err));
    return app_load(app, f->arena, package, false, &report, &faults, &f->err);
}

static void test_who_loads_a_package(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    static const TableText figures[] = {{"goals", "municipality,id,name_sv,position,source\n0484,a,Mål,1,Prov\n"}},
                           both[] = {{"goals", "municipality,id,name_sv,position,source\n0484,a,Mål,1,Prov\n"
                                               "2180,a,Mål,1,Prov\n"}},
                           national[] = {{"groups", "id,municipality,name_sv,source\ngrannar,0484,G,Prov\n"}},
                           records[] = {{"organisations", "id,name,short_name,legal_name,kind,parent,code\n"
                                                          "bolaget,Bolaget,,,company,eskilstuna,\n"}};
    const Str packages[] = {write_package(f, "figures", figures, 1), write_package(f, "both", both, 1),
                            write_package(f, "national", national, 1), write_package(f, "records", records, 1)};
    static const struct {
        const char *email, *organisation, *role;
        Status expected[4];
    } cases[] = {
        {"re@eskilstuna.se", "eskilstuna", "reader", {ST_DENIED, ST_DENIED, ST_DENIED, ST_DENIED}},
        {"ad@eskilstuna.se", "eskilstuna", "administrator", {ST_DENIED, ST_DENIED, ST_DENIED, ST_DENIED}},
        {"ed@gavle.se", "gavle", "editor", {ST_DENIED, ST_DENIED, ST_DENIED, ST_DENIED}},
        {"ed@eskilstuna.se", "eskilstuna", "editor", {ST_OK, ST_DENIED, ST_DENIED, ST_DENIED}},
        {"ed@programmet.se", "programmet", "editor", {ST_DENIED, ST_DENIED, ST_OK, ST_DENIED}},
    };
    add_organisation(f, app, "programmet", "programme", "", "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        app_become_operator(app);
        add_person(f, app, cases[i].email, cases[i].organisation, cases[i].role);
        for (size_t k = 0; k < COUNT(packages); k++) {
            const size_t before = event_count(f, app);
            const Status status = load_as(f, app, cases[i].email, packages[k]);
            if (status != cases[i].expected[k]) fail_msg("%s, package %zu: %s", cases[i].email, k, err_text(f));
            if (status == ST_OK) assert_false(str_eq(newest_event(f, app).actor, S("operator")));
            if (status != ST_OK) assert_int_equal(event_count(f, app), before);
        }
    }
    for (size_t k = 0; k < COUNT(packages); k++) assert_ok(f, load_as(f, app, NULL, packages[k]));
    app_close(app);
}

static void test_who_imports_figures(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    const Str national = smhi_file(f, "smhi.csv", "Alla;Alla;Södermanlands län;Eskilstuna;1;2\n"),
              own = write_file(f, "series.csv",
                               S("municipality;series;kind;name;unit;year;value;method;source\n"
                                 "0484;skog;sink;Skog;ton/år;2022;12;Taxering;SLU\n"));
    static const struct {
        const char *email, *organisation, *role;
        Status national, own;
    } cases[] = {
        {"re@eskilstuna.se", "eskilstuna", "reader", ST_DENIED, ST_DENIED},
        {"ed@gavle.se", "gavle", "editor", ST_DENIED, ST_DENIED},
        {"ed@eskilstuna.se", "eskilstuna", "editor", ST_DENIED, ST_OK},
        {"ed@programmet.se", "programmet", "editor", ST_OK, ST_DENIED},
    };
    add_organisation(f, app, "programmet", "programme", "", "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        const AppImportOptions options = {.edition = day("2026-06-01"), .source = S("Prov")};
        AppImportReport import;
        AppSeriesReport series;
        Faults faults = faults_new(f->arena);
        app_become_operator(app);
        add_person(f, app, cases[i].email, cases[i].organisation, cases[i].role);
        assert_ok(f, app_act_as(app, str(cases[i].email), &f->err));
        const size_t before = event_count(f, app);
        assert_status(app_import_smhi(app, f->arena, &national, 1, &options, &import, &faults, &f->err),
                      cases[i].national);
        assert_status(app_import_series(app, f->arena, own, false, &series, &faults, &f->err), cases[i].own);
        const size_t stored = (size_t)(cases[i].national == ST_OK) + (size_t)(cases[i].own == ST_OK);
        assert_int_equal(event_count(f, app), before + stored);
    }
    app_close(app);
}

const struct CMUnitTest rights_tests[] = {
    TEST(test_links_do_not_lead_upwards),
    TEST(test_links_end_when_somebody_else_changes_the_roles),
    TEST(test_accounts_of_others_are_an_address),
    TEST(test_administrators_stay_in_their_tree),
    TEST(test_the_tree_stays_a_tree),
    TEST(test_nobody_raises_their_own_organisation),
    TEST(test_an_organisation_is_moved_by_its_own),
    TEST(test_a_database_that_fails_is_no_fault_of_the_form),
    TEST(test_who_loads_a_package),
    TEST(test_who_imports_figures),
};
const size_t rights_test_count = COUNT(rights_tests);
