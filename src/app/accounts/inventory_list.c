#include "app/accounts/inventory_list.h"

#include "app/accounts/inventory_priv.h"
#include "base/num.h"

static Status factors_of(App *app, Arena *arena, Str municipality, void **out, size_t *n, Err *err)
{
    void *list;
    size_t all;
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_FACTOR], S(""), S(""), &list, &all, err));
    Factor *kept = ARENA_ARRAY(arena, Factor, all + 1);
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        const Factor *f = &((const Factor *)list)[i];
        if (f->municipality.n == 0 || str_eq(f->municipality, municipality)) kept[(*n)++] = *f;
    }
    *out = kept;
    return ST_OK;
}

Status app_inventory_records(App *app, Arena *arena, const RecordKind *kind, Str municipality, int year, void **out,
                             size_t *n, Err *err)
{
    if (kind == &inventory_kinds[KIND_FACTOR]) return factors_of(app, arena, municipality, out, n, err);
    const Field *field = record_field(kind, S("year"));
    if (year == 0 || !field) return record_list(app->db, arena, kind, municipality, S(""), out, n, err);
    const RecordWhere where = {municipality, field, err_number(arena, year), 0};
    return record_find(app->db, arena, kind, &where, out, n, err);
}

Status app_inventory_page(App *app, Arena *arena, const RecordKind *kind, const AppPageQuery *query, void **out,
                          size_t *n, size_t *total, Err *err)
{
    RecordPage page = {.municipality = query->municipality, .first = query->first, .most = query->most};
    for (size_t i = 0; i < APP_PAGE_FILTERS && query->filter[i]; i++) {
        int64_t number;
        const Field *field = record_field(kind, str(query->filter[i]));
        if (!field || !query->value[i].n) continue;
        if (field->type == FIELD_INTEGER && !num_parse_int(query->value[i], &number)) continue;
        page.field[page.fields] = field;
        page.cell[page.fields++] = query->value[i];
    }
    return record_page(app->db, arena, kind, &page, out, n, total, err);
}

static Status add_uses(App *app, Arena *arena, const RecordKind *kind, const RecordWhere *where, AppUse *out, size_t *n,
                       Err *err)
{
    void *list;
    size_t found;
    TRY(record_find(app->db, arena, kind, where, &list, &found, err));
    for (size_t i = 0; i < found; i++) out[(*n)++] = (AppUse){kind, where->field, record_at(kind, list, i)};
    return ST_OK;
}

static bool names(const Field *field, const RecordKind *kind)
{
    return field->use.refers && field->type != FIELD_LIST && str_eq(str(field->use.refers), str(kind->name));
}

Status app_inventory_uses(App *app, Arena *arena, const RecordKind *kind, Str municipality, Str id, size_t most,
                          AppUse **out, size_t *n, Err *err)
{
    size_t fields = 0;
    for (int k = 0; k < INVENTORY_KINDS; k++)
        for (size_t f = 0; f < inventory_kinds[k].field_count; f++)
            fields += names(&inventory_kinds[k].fields[f], kind);
    *out = ARENA_ARRAY(arena, AppUse, fields * most + 1);
    *n = 0;
    for (int k = 0; k < INVENTORY_KINDS; k++) {
        const RecordKind *of = &inventory_kinds[k];
        const Str place = of->scope == RECORD_GLOBAL ? S("") : municipality;
        for (size_t f = 0; f < of->field_count; f++) {
            if (!names(&of->fields[f], kind)) continue;
            const RecordWhere where = {place, &of->fields[f], id, most};
            TRY(add_uses(app, arena, of, &where, *out, n, err));
        }
    }
    return ST_OK;
}

Status app_inventory_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                         const void *record, bool *may, Err *err)
{
    const Status status = inventory_permit(app, arena, action, kind, municipality, record, err);
    *may = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}
