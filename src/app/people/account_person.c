/* What the law gives a person: everything that is stored about them, and to be forgotten. */
#include "app/people/account_priv.h"

static void json_account(Json *j, const Account *account, Arena *arena)
{
    const Person *p = &account->person;
    json_kstr(j, "id", p->id);
    json_kstr(j, "name", p->name);
    json_kstr(j, "email", p->email);
    json_kstr(j, "title", p->title);
    json_kstr(j, "organisation", p->organisation);
    json_kbool(j, "has_account", account->exists);
    json_kbool(j, "has_password", account->password.n > 0);
    json_kbool(j, "disabled", account->disabled);
    json_kstr(j, "created", app_utc_text(arena, account->created));
}

static Status json_grants(App *app, Arena *arena, Json *j, Str person, Err *err)
{
    RoleGrant *grants;
    size_t n;
    TRY(grant_list(app->db, arena, person, &grants, &n, err));
    json_key(j, "roles");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kstr(j, "organisation", grants[i].organisation);
        json_kstr(j, "role", grants[i].role);
        json_end(j);
    }
    json_end(j);
    return ST_OK;
}

static Status json_sessions(App *app, Arena *arena, Json *j, Str person, Err *err)
{
    Session *sessions;
    size_t n;
    TRY(session_list(app->db, arena, person, &sessions, &n, err));
    json_key(j, "sessions");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kstr(j, "created", app_utc_text(arena, sessions[i].created));
        json_kstr(j, "last_used", app_utc_text(arena, sessions[i].seen));
        json_end(j);
    }
    json_end(j);
    AccountLink *links;
    TRY(link_list(app->db, arena, person, &links, &n, err));
    json_key(j, "links");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kstr(j, "purpose", links[i].purpose);
        json_kstr(j, "created", app_utc_text(arena, links[i].created));
        json_kstr(j, "expires", app_utc_text(arena, links[i].expires));
        json_kstr(j, "used", app_utc_text(arena, links[i].used));
        json_end(j);
    }
    json_end(j);
    return ST_OK;
}

/* What they did, and what was done to their account. */
static Status json_events(App *app, Arena *arena, Json *j, Str person, Err *err)
{
    Event *events;
    size_t n;
    TRY(event_list_of(app->db, arena, person, &events, &n, err));
    json_key(j, "events");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kint(j, "id", events[i].id);
        json_kstr(j, "at", events[i].at);
        json_kstr(j, "actor", events[i].actor);
        json_kstr(j, "action", events[i].action);
        json_kstr(j, "kind", events[i].kind);
        json_kstr(j, "object", events[i].object);
        json_kstr(j, "why", events[i].why);
        json_end(j);
    }
    json_end(j);
    return ST_OK;
}

Status app_person_export(App *app, Arena *arena, Str person, Buf *out, Err *err)
{
    Account found;
    TRY(account_person(app, arena, person, &found, err));
    TRY(account_permit(app, arena, ACTION_EXPORT_PERSON, GROUP_PERSON, found.person.organisation, found.person.id,
                       err));
    Json j = json_new(out);
    json_object(&j);
    json_account(&j, &found, arena);
    TRY(json_grants(app, arena, &j, found.person.id, err));
    TRY(json_sessions(app, arena, &j, found.person.id, err));
    TRY(json_events(app, arena, &j, found.person.id, err));
    json_end(&j);
    buf_addc(out, '\n');
    return ST_OK;
}

typedef struct Erasing {
    Str account, why;
} Erasing;

static Status erase_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Erasing *e = ctx;
    Account found;
    RoleGrant *grants;
    size_t n;
    TRY(account_person(app, arena, e->account, &found, err));
    const Str id = found.person.id;
    TRY(account_permit(app, arena, ACTION_ERASE_PERSON, GROUP_PERSON, found.person.organisation, id, err));
    TRY(grant_list(app->db, arena, id, &grants, &n, err));
    const Author author = app_author(app, e->why);
    for (size_t i = 0; i < n; i++) TRY(record_delete(app->db, &grant_kind, &grants[i].head, &author, err));
    TRY(person_erase(app->db, id, app->seconds, err));
    return app_event(app, "erase", "person", id, S("{}"), e->why, err);
}

Status app_person_erase(App *app, Arena *arena, Str person, Str why, Err *err)
{
    Erasing e = {person, why};
    return app_in_transaction(app, arena, true, erase_write, &e, err);
}

/* ---- adding and changing ---- */

typedef struct Writing {
    Person person;
    Str before; /* the organisation that it had */
    Str why;
    bool is_new;
} Writing;

static Status person_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Writing *w = ctx;
    const Person *p = &w->person;
    if (!w->is_new) TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, w->before, p->id, err));
    if (w->is_new || !str_eq(w->before, p->organisation))
        TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, p->organisation, p->id, err));
    TRY(w->is_new ? person_insert(app->db, p, err) : person_update(app->db, p, err));
    return app_event(app, w->is_new ? "add" : "change", "person", p->id, S("{}"), w->why, err);
}

static Status check_and_write(App *app, Arena *arena, Writing *w, bool needs_email, Faults *faults, Err *err)
{
    Err fault;
    Person *p = &w->person;
    if (p->email.n || needs_email)
        TRY(account_keep_fault(account_email_read(arena, p->email, &p->email, &fault), &fault, faults, err));
    p->name = str_trim(p->name);
    p->title = str_trim(p->title);
    account_check_text(p->name, true, "name", faults);
    account_check_text(p->title, false, "title", faults);
    TRY(account_keep_fault(account_check_organisation(app, arena, p->organisation, &fault), &fault, faults, err));
    if (faults->total) return err_fail(err, ST_INVALID, N_("The person was not stored"));
    return app_in_transaction(app, arena, true, person_write, w, err);
}

Status app_person_add(App *app, Arena *arena, const AppPerson *person, Str *id, Faults *faults, Err *err)
{
    Writing w = {.person = {.id = account_new_id(arena),
                            .name = person->name,
                            .email = person->email,
                            .title = person->title,
                            .organisation = person->organisation},
                 .is_new = true};
    *id = w.person.id;
    return check_and_write(app, arena, &w, false, faults, err);
}

Status app_person_set(App *app, Arena *arena, Str person, const AppPerson *changes, Str why, Faults *faults, Err *err)
{
    Account found;
    TRY(account_person(app, arena, person, &found, err));
    Writing w = {.person = found.person, .before = found.person.organisation, .why = why};
    if (changes->name.p) w.person.name = changes->name;
    if (changes->email.p) w.person.email = changes->email;
    if (changes->title.p) w.person.title = changes->title;
    if (changes->organisation.p) w.person.organisation = changes->organisation;
    return check_and_write(app, arena, &w, found.exists, faults, err);
}

Status app_person_name(App *app, Arena *arena, Str id, Str *name, Err *err)
{
    *name = S("");
    Account found;
    Err unknown;
    const Status status = id.n ? account_get(app->db, arena, id, &found, &unknown) : ST_NOT_FOUND;
    if (status == ST_OK) *name = found.person.name;
    if (status == ST_OK || status == ST_NOT_FOUND) return ST_OK;
    if (err) *err = unknown;
    return status;
}
