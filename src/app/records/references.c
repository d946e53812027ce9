#include "app/records/references.h"

#include "model/contract.h"
#include "model/kinds.h"
#include "store/account.h"

#include <string.h>

References references_new(App *app, Arena *arena)
{
    return (References){.app = app, .arena = arena, .asked = text_index_new(arena)};
}

/* ---- looking up ---- */

static const RecordKind *kind_named(const char *name)
{
    for (size_t i = 0; i < RECORD_KINDS; i++)
        if (str_eq(str(record_kinds[i]->name), str(name))) return record_kinds[i];
    return NULL;
}

static Status find_person(App *app, Arena *arena, Str id, Found *out, Err *err)
{
    Account unused;
    const Status status = account_get(app->db, arena, id, &unused, err);
    *out = status == ST_OK ? FOUND_IT : FOUND_NOT;
    return status == ST_NOT_FOUND ? ST_OK : status;
}

/* What is for all may be one municipality's own, and then says so itself. */
static Str municipality_of(const RecordKind *kind, const void *record)
{
    const Field *own = kind->scope == RECORD_GLOBAL ? record_field(kind, S("municipality")) : NULL;
    return own ? record_cell(NULL, own, record) : record_head_of(record)->municipality;
}

static Status find_record(App *app, Arena *arena, const RecordKind *kind, Str municipality, Str id, Found *out,
                          Err *err)
{
    bool there;
    void *record = arena_alloc(arena, kind->size);
    const RecordHead key = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : municipality, .id = id};
    TRY(record_get(app->db, arena, kind, &key, record, &there, err));
    *out = there ? FOUND_IT : FOUND_NOT;
    if (!there || kind->scope != RECORD_GLOBAL) return ST_OK;
    const Str owner = municipality_of(kind, record);
    if (owner.n && !str_eq(owner, municipality)) *out = FOUND_FOREIGN;
    return ST_OK;
}

static Str name_of(Arena *arena, const char *refers, Str municipality, Str id)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(refers));
    buf_addc(&b, ' ');
    buf_add(&b, municipality);
    buf_addc(&b, ' ');
    buf_add(&b, id);
    return buf_str(&b);
}

static Status look_up(References *known, const char *refers, Str municipality, Str id, Found *out, Err *err)
{
    const RecordKind *kind = kind_named(refers);
    bool is_new;
    const size_t at = text_index_add(&known->asked, name_of(known->arena, refers, municipality, id), &is_new);
    if (at == known->capacity) {
        Found *more = ARENA_ARRAY(known->arena, Found, at * 2 + 16);
        if (at) memcpy(more, known->found, at * sizeof *more);
        known->found = more;
        known->capacity = at * 2 + 16;
    }
    if (is_new && kind) TRY(find_record(known->app, known->arena, kind, municipality, id, &known->found[at], err));
    if (is_new && !kind) TRY(find_person(known->app, known->arena, id, &known->found[at], err));
    *out = known->found[at];
    return ST_OK;
}

static const char *message_of(const char *refers, Found found)
{
    static const struct {
        const char *kind, *message;
    } messages[] = {
        {"organisation", N_("There is no organisation {0} $ klimat organisation list shows all")},
        {"person", N_("There is no person {0} $ klimat user list shows all")},
        {"entity", N_("There is no part of the group with the id {0}")},
        {"factor", N_("There is no emission factor with the id {0} $ klimat inventory factors shows all")},
        {"activity_row", N_("There is no row of activity data with the id {0}")},
        {"data_source", N_("There is no data source with the id {0}")},
        {"inventory_method", N_("There is no method of calculation with the id {0}")},
        {"model_activity", N_("There is no activity {0} in the model")},
        {"technology", N_("There is no technology {0}")},
        {"carrier", N_("There is no carrier {0}")},
        {"transition_element", N_("There is no transition element {0} in the model")},
        {"team", N_("There is no team {0}")},
        {"measure", N_("There is no measure {0}: klimat measure list shows all")},
        {"lever", N_("There is no lever {0}")},
        {"scenario", N_("There is no scenario with the id {0}")},
    };
    if (found == FOUND_FOREIGN)
        return N_("{0} is another municipality's own: choose one that is for all, or make one of your own");
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (str_eq(str(messages[i].kind), str(refers))) return messages[i].message;
    return N_("There is nothing with the id {0}");
}

static bool is_outside(const Field *field, bool with_people)
{
    if (!field->use.refers || (field->type != FIELD_ID && field->type != FIELD_LIST)) return false;
    if (str_eq(str(field->use.refers), S("person"))) return with_people;
    const RecordKind *target = kind_named(field->use.refers);
    return target && target->scope != RECORD_EDITION;
}

/* A part of what may be one municipality's own, and does not say whose it is: it is whose that is. */
static bool follows_owner(const RecordKind *kind)
{
    return kind->scope == RECORD_GLOBAL && !record_field(kind, S("municipality"));
}

Status check_references(References *known, const RecordKind *kind, const void *record, bool with_people, Faults *faults,
                        Err *err)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (!is_outside(f, with_people)) continue;
        for (Str rest = record_cell(known->arena, f, record); rest.n;) {
            const Str id = f->type == FIELD_LIST ? str_cut(&rest, ' ') : rest;
            Found found = FOUND_IT;
            if (f->type == FIELD_ID) rest = S("");
            if (id.n) TRY(look_up(known, f->use.refers, municipality_of(kind, record), id, &found, err));
            if (found == FOUND_FOREIGN && follows_owner(kind)) found = FOUND_IT;
            if (found != FOUND_IT) faults_field(faults, f->name, message_of(f->use.refers, found), id);
        }
    }
    return ST_OK;
}

/* ---- the other way ---- */

static void fault_of_naming(Arena *arena, const RecordKind *naming, const void *record, Faults *faults)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(naming->name));
    buf_addc(&b, ' ');
    buf_add(&b, record_head_of(record)->id);
    faults_field(faults, "id", N_("{0} refers to it"), buf_str(&b));
}

static Status check_naming(App *app, Arena *arena, const RecordKind *naming, const Field *field, const RecordHead *head,
                           Faults *faults, Err *err)
{
    void *list;
    size_t n;
    const Str municipality = naming->scope == RECORD_GLOBAL ? S("") : head->municipality;
    if (field->type == FIELD_ID) {
        const RecordWhere where = {municipality, field, head->id, 1};
        TRY(record_find(app->db, arena, naming, &where, &list, &n, err));
        if (n) fault_of_naming(arena, naming, list, faults);
        return ST_OK;
    }
    if (naming->scope == RECORD_CITY && municipality.n)
        TRY(record_list(app->db, arena, naming, municipality, S(""), &list, &n, err));
    else
        TRY(record_all(app->db, arena, naming, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const void *record = record_at(naming, list, i);
        if (!list_has(record_cell(arena, field, record), head->id)) continue;
        fault_of_naming(arena, naming, record, faults);
        return ST_OK;
    }
    return ST_OK;
}

/* An object of a contract that is dropped in one edition stands in the others: what names it by id goes on doing so. */
static Status stands_elsewhere(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, bool *out,
                               Err *err)
{
    const RecordWhere where = {head->municipality, record_field(kind, S("id")), head->id, 2};
    void *list;
    size_t n = 0;
    if (kind->scope == RECORD_EDITION) TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    *out = n > 1;
    return ST_OK;
}

Status check_referrers(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *faults, Err *err)
{
    bool elsewhere;
    TRY(stands_elsewhere(app, arena, kind, head, &elsewhere, err));
    if (elsewhere) return ST_OK;
    for (size_t k = 0; k < RECORD_KINDS; k++) {
        const RecordKind *naming = record_kinds[k];
        if (naming->scope == RECORD_EDITION) continue;
        for (size_t i = 0; i < naming->field_count; i++) {
            const Field *f = &naming->fields[i];
            const bool names = f->type == FIELD_ID || f->type == FIELD_LIST;
            if (names && f->use.refers && str_eq(str(f->use.refers), str(kind->name)))
                TRY(check_naming(app, arena, naming, f, head, faults, err));
        }
    }
    return ST_OK;
}
