/* What drives the amounts of a part and a category, the same in two years: so that the bridge tells more of the same
 * from more for each. */
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

enum { ABOVE_MOST = 32 };

static Status read_year(App *app, Arena *arena, Str municipality, int year, const Driver **out, size_t *n, Err *err)
{
    void *list;
    const RecordKind *kind = &inventory_kinds[KIND_DRIVER];
    const RecordWhere where = {municipality, record_field(kind, S("year")), err_number(arena, year), 0};
    TRY(record_find(app->db, arena, kind, &where, &list, n, err));
    *out = list;
    return ST_OK;
}

/* In the unit of the other; unknown where there is none above zero. */
static Maybe amount_in(const Driver *of, const Driver *unit_of)
{
    Unit from, to;
    UnitConversion conversion;
    if (!of->amount.known || !(of->amount.v > 0)) return unknown();
    if (str_eq(of->unit, unit_of->unit)) return of->amount;
    if (unit_parse(of->unit, &from, NULL) != ST_OK || unit_parse(unit_of->unit, &to, NULL) != ST_OK) return unknown();
    if (unit_convert(&from, &to, NULL, 0, &conversion, NULL) != ST_OK) return unknown();
    return known(of->amount.v * conversion.factor);
}

static bool drives(const Driver *d, Str category)
{
    for (Str rest = d->categories; rest.n;)
        if (str_eq(str_cut(&rest, ' '), category)) return true;
    return false;
}

/* Drivers of the earlier year that the later one has too. */
static void pair_years(Arena *arena, const Driver *before, size_t before_count, const Driver *after, size_t after_count,
                       Drivers *out)
{
    out->all = ARENA_ARRAY(arena, AppDriver, before_count + 1);
    for (size_t i = 0; i < before_count; i++)
        for (size_t k = 0; k < after_count; k++) {
            const Driver *a = &before[i], *b = &after[k];
            const bool same =
                str_eq(a->entity, b->entity) && str_eq(a->kind, b->kind) && str_eq(a->categories, b->categories);
            if (!same || !amount_in(a, a).known || !amount_in(b, a).known) continue;
            out->all[out->count++] =
                (AppDriver){.before = a, .after = b, .before_amount = a->amount.v, .after_amount = amount_in(b, a).v};
            break;
        }
}

Status inventory_drivers(App *app, Arena *arena, const AppBridge *b, Drivers *out, Err *err)
{
    const Driver *before, *after;
    size_t before_count, after_count;
    const AppInventory *in = &b->after;
    *out = (Drivers){.in = in};
    TRY(read_year(app, arena, in->municipality.code, b->before.year, &before, &before_count, err));
    TRY(read_year(app, arena, in->municipality.code, in->year, &after, &after_count, err));
    pair_years(arena, before, before_count, after, after_count, out);
    if (out->count == 0) return ST_OK;
    TextIndex entities = text_index_new(arena);
    for (size_t i = 0; i < in->entity_count; i++) text_index_add(&entities, in->entities[i].head.id, NULL);
    out->entities = entities;
    out->holder = inventory_holders(arena, in, &entities);
    out->found = ARENA_ARRAY(arena, size_t, in->entity_count * CATEGORY_COUNT + 1);
    return ST_OK;
}

/* Of one part (or the group: empty) the driver of the category, else the one of all; 0: none, otherwise place + 1. */
static size_t of_part(const Drivers *d, Str entity, Str category)
{
    size_t for_all = 0;
    for (size_t i = d->count; i > 0; i--) {
        const Driver *driver = d->all[i - 1].before;
        if (!str_eq(driver->entity, entity)) continue;
        if (driver->categories.n == 0) for_all = i;
    }
    for (size_t i = 0; i < d->count; i++)
        if (str_eq(d->all[i].before->entity, entity) && drives(d->all[i].before, category)) return i + 1;
    return for_all;
}

AppDriver *inventory_driver(const Drivers *d, const AppRow *row)
{
    enum { NONE = SIZE_MAX };
    size_t entity;
    if (d->count == 0 || !text_index_find(&d->entities, row->row->entity, &entity)) return NULL;
    size_t *found = &d->found[entity * CATEGORY_COUNT + row->category];
    for (int i = 0; *found == 0 && i < ABOVE_MOST; i++) {
        *found = of_part(d, d->in->entities[entity].head.id, row->row->category);
        if (d->holder[entity] == entity) break;
        entity = d->holder[entity];
    }
    if (*found == 0) *found = of_part(d, S(""), row->row->category);
    if (*found == 0) *found = NONE;
    return *found == NONE ? NULL : &d->all[*found - 1];
}

/* ---- in words ---- */

static Str driver_text(Arena *arena, Lang lang, const AppBridge *b, const AppDriver *d)
{
    const Field *kind = record_field(&inventory_kinds[KIND_DRIVER], S("kind"));
    Str part = str(tr(lang, N_("the whole group")));
    for (size_t i = 0; i < b->after.entity_count; i++)
        if (str_eq(b->after.entities[i].head.id, d->before->entity)) part = b->after.entities[i].name;
    const Str change = tr_fmt(arena, lang, N_("{0} to {1} {2}"), app_number_text(arena, lang, d->before_amount),
                              app_number_text(arena, lang, d->after_amount), d->before->unit);
    return tr_fmt(arena, lang, N_("{0} of {1}"), str(tr(lang, field_choice_label(kind, d->before->kind))),
                  tr_fmt(arena, lang, N_("{0}, {1}"), part, change));
}

Str app_drivers_text(Arena *arena, Lang lang, const AppBridge *b)
{
    size_t sources = 0;
    Buf list = buf_new(arena);
    for (size_t i = 0; i < b->driver_count; i++) {
        const AppDriver *d = &b->drivers[i];
        if (d->sources == 0) continue;
        if (sources) buf_add(&list, S("; "));
        buf_add(&list, driver_text(arena, lang, b, d));
        sources += d->sources;
    }
    if (sources == 0)
        return str(tr(lang, N_("No driver, such as floor area or employees, is stored for both years: activity is the "
                               "amount itself, and intensity cannot be told apart.")));
    return tr_fmt(arena, lang,
                  N_("Intensity is told from activity by drivers: {0}. Sources with one: {1}; without: {2}, where "
                     "activity is the amount itself."),
                  buf_str(&list), err_number(arena, (int64_t)sources),
                  err_number(arena, (int64_t)b->total.without_driver));
}
