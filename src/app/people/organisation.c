#include "app/people/organisation.h"

#include "app/people/account_priv.h"

#include <string.h>

static AppOrganisation view_of(const Organisation *o)
{
    return (AppOrganisation){.id = o->head.id,
                             .name = o->name,
                             .short_name = o->short_name,
                             .legal_name = o->legal_name,
                             .kind = o->kind,
                             .parent = o->parent,
                             .code = o->code,
                             .organisation_number = o->organisation_number,
                             .version = o->head.version};
}

static Status add_rights(App *app, Arena *arena, AppOrganisation *o, Err *err)
{
    AccessObject object = {.group = GROUP_ORGANISATION};
    TRY(app_place(app, arena, o->id, &object.owner, err));
    TRY(app_may(app, arena, ACTION_CHANGE_ORGANISATION, &object, &o->may_change, err));
    object.group = GROUP_ACCOUNT;
    return app_may(app, arena, ACTION_MANAGE_USERS, &object, &o->may_manage_users, err);
}

/* Those beneath `parent`, each followed by its own. The depth ends a tree that has been closed behind our back. */
static void add_beneath(const Organisation *all, size_t count, Str parent, int depth, AppOrganisation *list, size_t *n)
{
    for (size_t i = 0; i < count && depth < ORGANISATION_DEPTH_MAX; i++) {
        if (!str_eq(all[i].parent, parent) || *n == count) continue;
        list[*n] = view_of(&all[i]);
        list[(*n)++].depth = depth;
        add_beneath(all, count, all[i].head.id, depth + 1, list, n);
    }
}

Status app_organisations(App *app, Arena *arena, AppOrganisation **out, size_t *n, Err *err)
{
    Organisation *all;
    size_t count;
    TRY(organisation_list(app->db, arena, &all, &count, err));
    AppOrganisation *list = ARENA_ARRAY(arena, AppOrganisation, count);
    *n = 0;
    add_beneath(all, count, S(""), 0, list, n);
    for (size_t i = 0; i < *n; i++) TRY(add_rights(app, arena, &list[i], err));
    *out = list;
    return ST_OK;
}

Status app_organisation(App *app, Arena *arena, Str id, AppOrganisation *out, Err *err)
{
    Organisation o;
    bool found;
    TRY(organisation_get(app->db, arena, id, &o, &found, err));
    if (!found)
        return err_failf(err, ST_NOT_FOUND, N_("There is no organisation {0} $ klimat organisation list shows all"),
                         id);
    *out = view_of(&o);
    return add_rights(app, arena, out, err);
}

/* ---- writing ---- */

/* The tree above the new place must end, and must not come back to the organisation itself. */
static Status check_parent(App *app, Arena *arena, const Organisation *o, Faults *faults, Err *err)
{
    Str above = o->parent;
    for (int depth = 0; above.n; depth++) {
        Organisation next;
        bool found;
        if (str_eq(above, o->head.id)) {
            faults_field(faults, "parent", N_("{0} cannot stand beneath itself, or beneath what stands beneath it"),
                         above);
            return ST_OK;
        }
        TRY(organisation_get(app->db, arena, above, &next, &found, err));
        if (!found) {
            faults_field(faults, "parent", N_("There is no organisation {0} $ klimat organisation list shows all"),
                         above);
            return ST_OK;
        }
        if (depth >= ORGANISATION_DEPTH_MAX - 2) {
            faults_field(faults, "parent", N_("The tree of organisations would become too deep at {0}"), o->head.id);
            return ST_OK;
        }
        above = next.parent;
    }
    return ST_OK;
}

static Status check_code(App *app, Arena *arena, const Organisation *o, Faults *faults, Err *err)
{
    if (o->code.n == 0) return ST_OK;
    Err unknown;
    AppMunicipality city;
    const Status known = app_municipality(app, arena, o->code, &city, &unknown);
    if (known != ST_OK) {
        err_field(&unknown, S("code"));
        return account_keep_fault(known, &unknown, faults, err);
    }
    Str other;
    TRY(organisation_of_code(app->db, arena, o->code, &other, err));
    if (other.n && !str_eq(other, o->head.id))
        faults_field(faults, "code", N_("The municipality is there already, as {0}"), other);
    return ST_OK;
}

Status app_organisation_check(App *app, Arena *arena, const Organisation *o, Faults *faults, Err *err)
{
    TRY(check_parent(app, arena, o, faults, err));
    return check_code(app, arena, o, faults, err);
}

typedef struct Putting {
    const AppOrganisation *in;
    Str why;
    bool *changed;
    Faults *faults;
} Putting;

/* The organisation as it is, and the place where it is to stand. */
static Status permit(App *app, Arena *arena, const Organisation *before, Str parent, Err *err)
{
    AccessObject object = {.group = GROUP_ORGANISATION};
    if (before->head.version) {
        TRY(app_place(app, arena, before->head.id, &object.owner, err));
        TRY(app_permit(app, arena, ACTION_CHANGE_ORGANISATION, &object, err));
        if (str_eq(before->parent, parent)) return ST_OK;
        TRY(organisation_has_administrators(app->db, before->head.id, &object.has_administrators, err));
        TRY(app_permit(app, arena, ACTION_MOVE_ORGANISATION, &object, err));
        object.has_administrators = false;
    }
    TRY(app_place(app, arena, parent, &object.owner, err));
    return app_permit(app, arena, ACTION_CHANGE_ORGANISATION, &object, err);
}

/* Roles in a programme, and in the organisation of a municipality, reach beyond the tree above it. So whoever gives an
 * organisation that standing must be trusted with the top of the tree: else everybody could raise themselves. */
static Status permit_standing(App *app, Arena *arena, const Organisation *before, const Organisation *after, Err *err)
{
    const Str programme = S("programme");
    const bool ranked = str_eq(before->kind, programme) != str_eq(after->kind, programme);
    const bool moved = !str_eq(before->code, after->code);
    bool may = true;
    if (ranked || moved)
        TRY(app_may(app, arena, ACTION_CHANGE_ORGANISATION, &(AccessObject){.group = GROUP_ORGANISATION}, &may, err));
    if (may) return ST_OK;
    err_fail(err, ST_DENIED,
             N_("What is a programme, and which municipality an organisation is, is decided by administrators of the "
                "programme and by those who run the service"));
    err_field(err, ranked ? S("kind") : S("code"));
    return ST_DENIED;
}

Status app_organisation_permit(App *app, Arena *arena, const Organisation *before, const Organisation *after, Err *err)
{
    TRY(permit(app, arena, before, after->parent, err));
    return permit_standing(app, arena, before, after, err);
}

static Status put_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Putting *p = ctx;
    const AppOrganisation *in = p->in;
    Organisation o = {0};
    bool found = false;
    if (in->version) TRY(organisation_get(app->db, arena, in->id, &o, &found, err));
    TRY(permit(app, arena, &o, in->parent, err));
    const Organisation stored = o;
    o.head = (RecordHead){.id = in->id, .version = in->version};
    Str number = in->organisation_number;
    organisation_number_read(arena, str_trim(in->organisation_number), &number); /* what is none stays, and is told */
    const Str values[] = {in->id, in->name, in->short_name, in->legal_name, in->kind, in->parent, in->code, number};
    record_read(arena, &organisation_kind, &(RecordInput){.value = values}, &o, p->faults);
    o.head.version = in->version;
    TRY(permit_standing(app, arena, &stored, &o, err));
    if (!p->faults->total) TRY(app_organisation_check(app, arena, &o, p->faults, err));
    if (p->faults->total) return err_fail(err, ST_INVALID, N_("The organisation was not stored"));
    const Author author = app_author(app, p->why);
    const int64_t before = db_changes(app->db);
    TRY(record_put(app->db, &organisation_kind, &o, &author, err));
    *p->changed = db_changes(app->db) != before;
    return ST_OK;
}

Status app_organisation_put(App *app, Arena *arena, const AppOrganisation *in, Str why, bool *changed, Faults *faults,
                            Err *err)
{
    *changed = false;
    Putting p = {in, why, changed, faults};
    return app_in_transaction(app, arena, true, put_write, &p, err);
}
