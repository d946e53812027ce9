/* Describes what stands in the climate accounts as objects of the table of rights (model/access.h). */
#include "app/accounts/inventory_priv.h"

enum { HOLDERS_MOST = 32 };

/* The organisation that answers for a part of the group: its own, or that of the nearest part above it. */
static Status organisation_behind(App *app, Arena *arena, Str municipality, Str entity, Str *out, Err *err)
{
    const RecordKind *holding = &inventory_kinds[KIND_HOLDING];
    const RecordWhere where = {municipality, record_field(holding, S("entity")), entity, 1};
    RecordWhere above = where;
    *out = S("");
    for (int i = 0; i < HOLDERS_MOST; i++) {
        Entity e;
        void *list;
        size_t n;
        bool found;
        const RecordHead key = {.municipality = municipality, .id = above.cell};
        TRY(record_get(app->db, arena, &inventory_kinds[KIND_ENTITY], &key, &e, &found, err));
        if (!found) return ST_OK;
        *out = e.organisation;
        if (out->n) return ST_OK;
        TRY(record_find(app->db, arena, holding, &above, &list, &n, err));
        if (n == 0) return ST_OK;
        above.cell = ((const Holding *)list)->owner;
    }
    return ST_OK;
}

static Str stated_entity(const RecordKind *kind, const void *record)
{
    if (kind == &inventory_kinds[KIND_ACTIVITY_ROW]) return ((const ActivityRow *)record)->entity;
    if (kind == &inventory_kinds[KIND_COMPLETENESS]) return ((const Completeness *)record)->entity;
    if (kind == &inventory_kinds[KIND_DATA_REQUEST]) return ((const DataRequest *)record)->entity;
    if (kind == &inventory_kinds[KIND_DRIVER]) return ((const Driver *)record)->entity;
    return S("");
}

/* The part of the group that a record is about; a parameter is about that of its row. */
static Status entity_of(App *app, Arena *arena, const RecordKind *kind, const void *record, Str *out, Err *err)
{
    *out = stated_entity(kind, record);
    if (kind != &inventory_kinds[KIND_ACTIVITY_INPUT]) return ST_OK;
    const ActivityInput *in = record;
    ActivityRow row;
    bool found;
    const RecordHead key = {.municipality = in->head.municipality, .id = in->activity_row};
    TRY(record_get(app->db, arena, &inventory_kinds[KIND_ACTIVITY_ROW], &key, &row, &found, err));
    if (found) *out = row.entity;
    return ST_OK;
}

Status inventory_permit(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                        const void *record, Err *err)
{
    AccessObject object = {.group = GROUP_INVENTORY};
    if (kind == &inventory_kinds[KIND_DATA_REQUEST]) object.group = GROUP_REQUEST;
    if (kind == &inventory_kinds[KIND_PRICE_INDEX]) object.group = GROUP_FACTOR;
    if (kind == &inventory_kinds[KIND_FACTOR]) {
        municipality = record ? ((const Factor *)record)->municipality : S("");
        if (municipality.n == 0) object.group = GROUP_FACTOR;
    }
    /* What everybody may, they may without a look at the organisations. */
    if (access_allows(&(AccessSubject){0}, action, &object)) return ST_OK;
    if (object.group == GROUP_FACTOR) return app_permit(app, arena, action, &object, err);
    TRY(app_object_of_city(app, arena, object.group, municipality, &object, err));
    if (record) {
        Str organisation = S(""), entity;
        TRY(entity_of(app, arena, kind, record, &entity, err));
        if (kind == &inventory_kinds[KIND_DATA_REQUEST]) object.owner_person = ((const DataRequest *)record)->person;
        if (entity.n) TRY(organisation_behind(app, arena, municipality, entity, &organisation, err));
        TRY(app_place(app, arena, organisation, &object.owner, err));
    }
    return app_permit(app, arena, action, &object, err);
}
