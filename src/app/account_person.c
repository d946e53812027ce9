/* What the law gives a person: everything that is stored about them, and to be forgotten. */
#include "app/account_priv.h"

static void json_account(Json *j, const Account *account, Arena *arena)
{
    const Person *p = &account->person;
    json_kstr(j, "id", p->id);
    json_kstr(j, "name", p->name);
    json_kstr(j, "email", p->email);
    json_kstr(j, "title", p->title);
    json_kstr(j, "organisation", p->organisation);
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

Status app_person_export(App *app, Arena *arena, Str account, Buf *out, Err *err)
{
    Account found;
    TRY(account_find(app, arena, account, &found, err));
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
    TRY(account_find(app, arena, e->account, &found, err));
    const Str id = found.person.id;
    TRY(account_permit(app, arena, ACTION_ERASE_PERSON, GROUP_PERSON, found.person.organisation, id, err));
    TRY(grant_list(app->db, arena, id, &grants, &n, err));
    const Author author = app_author(app, e->why);
    for (size_t i = 0; i < n; i++) TRY(record_delete(app->db, &grant_kind, &grants[i].head, &author, err));
    TRY(person_erase(app->db, id, app->seconds, err));
    return app_event(app, "erase", "person", id, S("{}"), e->why, err);
}

Status app_person_erase(App *app, Arena *arena, Str account, Str why, Err *err)
{
    Erasing e = {account, why};
    return app_in_transaction(app, arena, true, erase_write, &e, err);
}
