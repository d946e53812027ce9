/* Who acts, and what they may. */
#include "app/people/account_priv.h"

#include <stdlib.h>
#include <string.h>

static void set_actor(App *app, Str actor, bool is_operator)
{
    if (actor.n >= sizeof app->actor) abort(); /* ids are short */
    if (actor.n) memcpy(app->actor, actor.p, actor.n);
    app->actor[actor.n] = '\0';
    app->is_operator = is_operator;
}

void app_become_operator(App *app)
{
    set_actor(app, S("operator"), true);
}

void app_become_nobody(App *app)
{
    set_actor(app, S(""), false);
}

void app_become(App *app, Str account)
{
    set_actor(app, account, false);
}

Str app_actor(const App *app)
{
    return str(app->actor);
}

void app_set_password_cost(App *app, PasswordCost cost)
{
    app->password_cost = cost;
}

Status app_act_as(App *app, Str account, Err *err)
{
    Arena *arena = arena_new();
    Account found;
    Status status = account_find(app, arena, account, &found, err);
    if (status == ST_OK && found.disabled)
        status = err_failf(err, ST_DENIED, N_("The account {0} is disabled"), account);
    if (status == ST_OK) app_become(app, found.person.id);
    arena_free(arena);
    return status;
}

/* ---- places ---- */

static Status place_of(App *app, Arena *arena, Str organisation, AccessPlace *out, bool *programme, Err *err)
{
    *out = (AccessPlace){0};
    *programme = false;
    if (organisation.n == 0) return ST_OK;
    Str *above = ARENA_ARRAY(arena, Str, ORGANISATION_DEPTH_MAX);
    Organisation o;
    bool found;
    TRY(organisation_get(app->db, arena, organisation, &o, &found, err));
    if (!found) return ST_OK;
    *out = (AccessPlace){.id = organisation, .above = above};
    *programme = str_eq(o.kind, S("programme"));
    while (o.parent.n && out->above_count < ORGANISATION_DEPTH_MAX) {
        above[out->above_count++] = o.parent;
        TRY(organisation_get(app->db, arena, o.parent, &o, &found, err));
        if (!found) break;
    }
    return ST_OK;
}

Status app_place(App *app, Arena *arena, Str organisation, AccessPlace *out, Err *err)
{
    bool programme;
    return place_of(app, arena, organisation, out, &programme, err);
}

Status app_object_of_city(App *app, Arena *arena, AccessGroup group, Str code, AccessObject *out, Err *err)
{
    Str id;
    *out = (AccessObject){.group = group};
    TRY(organisation_of_code(app->db, arena, code, &id, err));
    return app_place(app, arena, id, &out->municipality, err);
}

/* ---- permission ---- */

Status app_subject(App *app, Arena *arena, Str account, AccessSubject *out, Err *err)
{
    *out = (AccessSubject){.person = account};
    if (account.n == 0) return ST_OK;
    RoleGrant *grants;
    size_t n;
    TRY(grant_list(app->db, arena, account, &grants, &n, err));
    AccessGrant *list = ARENA_ARRAY(arena, AccessGrant, n);
    for (size_t i = 0; i < n; i++) {
        AccessGrant *g = &list[out->grant_count];
        if (!access_role_parse(grants[i].role, &g->role)) continue;
        TRY(place_of(app, arena, grants[i].organisation, &g->place, &g->programme, err));
        out->grant_count++;
    }
    out->grants = list;
    return ST_OK;
}

Status app_may(App *app, Arena *arena, AccessAction action, const AccessObject *object, bool *may, Err *err)
{
    AccessSubject subject = {.is_operator = true};
    if (!app->is_operator) TRY(app_subject(app, arena, app_actor(app), &subject, err));
    *may = access_allows(&subject, action, object);
    return ST_OK;
}

Status app_permit(App *app, Arena *arena, AccessAction action, const AccessObject *object, Err *err)
{
    bool may;
    TRY(app_may(app, arena, action, object, &may, err));
    if (may) return ST_OK;
    if (!app->actor[0]) return err_fail(err, ST_DENIED, N_("Sign in first; then try again"));
    return err_fail(
        err, ST_DENIED,
        N_("Your roles do not allow this; an administrator of the organisation can give you one that does"));
}

Status app_permit_figures(App *app, Arena *arena, Str code, Err *err)
{
    AccessObject object = {.group = GROUP_NATIONAL};
    if (code.n) TRY(app_object_of_city(app, arena, GROUP_FIGURES, code, &object, err));
    return app_permit(app, arena, ACTION_WRITE_FIGURES, &object, err);
}
