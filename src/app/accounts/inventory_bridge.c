#include "app/accounts/inventory_bridge.h"

#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"

#include <math.h>

/* A source, and the place that is looked at: what it has inside stands in its own category, what it has outside in
 * those for what is leased or owned in part, as in the table. */
typedef struct Placed {
    const AppRow *before, *after; /* NULL: not there */
    Place place;
} Placed;

static double counted(const AppInventory *in, const AppRow *row, Place place)
{
    if (place != PLACE_INSIDE && row->category >= CATEGORY_SCOPE_3) return 0;
    return inventory_row_weight(in, row).at[place];
}

/* By the row's own unit, which is the same in both years where the source is. */
static BridgeState state_of(const AppInventory *in, const AppRow *row, Place place)
{
    const AppRowFigure *figure = &row->by[in->query.basis], *first = &row->by[SCOPE2_LOCATION];
    BridgeState state = {.weight = counted(in, row, place)};
    if (figure->state != ROW_COMPUTED) return state;
    /* The factor table is per unit of the row's first factor that is known. */
    const double conversion = first->state == ROW_COMPUTED ? first->conversion : figure->conversion;
    const double kg = conversion * inventory_factor_co2e(&in->factor_table, figure->place, in->query.gwp);
    state.amount = row->row->amount;
    if (isfinite(kg)) state.factor_kg = known(kg);
    if (row->calculation) {
        /* What the method says how much is done; the rest of it is the factor. */
        const Maybe activity = row->calculation->result.activity;
        state.amount = activity.known ? activity : known(1);
        if (isfinite(kg)) state.factor_kg = known(kg / state.amount.v);
    }
    return state;
}

/* Of several rows that say the same thing the first of one year goes with the first of the other. */
static Str source_name(Arena *arena, TextIndex *seen, size_t *times, const AppRow *row)
{
    Buf b = buf_new(arena);
    buf_add(&b, row->row->entity);
    buf_addc(&b, ' ');
    buf_add(&b, row->row->category);
    buf_addc(&b, ' ');
    buf_add(&b, row->row->activity);
    const size_t at = text_index_add(seen, buf_str(&b), NULL);
    buf_addc(&b, ' ');
    buf_int(&b, (int64_t)++times[at]);
    return buf_str(&b);
}

static void name_sources(Arena *arena, const AppInventory *in, TextIndex *names, size_t *row_of)
{
    TextIndex seen = text_index_new(arena);
    size_t *times = ARENA_ARRAY(arena, size_t, in->row_count + 1);
    for (size_t i = 0; i < in->row_count; i++) {
        const size_t at = text_index_add(names, source_name(arena, &seen, times, &in->rows[i]), NULL);
        row_of[at] = i + 1;
    }
}

/* NO_ENTITY: the part is not there. */
static size_t entity_there(const AppInventory *in, Str id)
{
    size_t i = 0;
    while (i < in->entity_count && !str_eq(in->entities[i].head.id, id)) i++;
    return i < in->entity_count ? i : NO_ENTITY;
}

/* Purchases that are counted from a ledger in one of the years and from rows by hand in the other: rows come and go
 * with that, though nothing more or less was bought. */
static bool changes_books(const AppBridge *b, const AppRow *row)
{
    bool from_ledger[2];
    const AppInventory *years[] = {&b->before, &b->after};
    if (!inventory_is_in_kronor(row)) return false;
    for (size_t i = 0; i < 2; i++) {
        const size_t entity = entity_there(years[i], row->row->entity);
        from_ledger[i] = entity != NO_ENTITY && years[i]->from_ledger &&
                         years[i]->from_ledger[entity * CATEGORY_COUNT + row->category];
    }
    return from_ledger[0] != from_ledger[1];
}

/* The weight of a part in the other year, for a source that is not there: so that a part that was bought or sold is
 * told from a source that came or went. */
static double weight_there(const AppInventory *in, const AppRow *row, Place place)
{
    AppRow whole = *row;
    ActivityRow record = *row->row;
    record.from_date = record.to_date = (Date){0};
    whole.row = &record;
    whole.entity = entity_there(in, record.entity);
    return whole.entity == NO_ENTITY ? 0 : counted(in, &whole, place);
}

static void set_driver(const Drivers *drivers, const AppRow *row, BridgeSource *s)
{
    const AppDriver *driver = inventory_driver(drivers, row);
    if (!driver) return;
    s->before.driver = known(driver->before_amount);
    s->after.driver = known(driver->after_amount);
}

static BridgeSource source_of(const AppBridge *b, const Drivers *drivers, const Placed *of)
{
    const AppRow *before = of->before, *after = of->after;
    BridgeSource s = {.before = {.absent = true}, .after = {.absent = true}};
    if (before) s.before = state_of(&b->before, before, of->place);
    if (after) s.after = state_of(&b->after, after, of->place);
    if (!before) s.before.weight = weight_there(&b->before, after, of->place);
    if (!after) s.after.weight = weight_there(&b->after, before, of->place);
    if (before && after)
        s.method_changed = !str_eq(before->row->method, after->row->method) ||
                           !str_eq(before->row->unit, after->row->unit) ||
                           !str_eq(before->row->calculation, after->row->calculation);
    if (!before || !after) /* where the part itself came or went, that is boundary */
        s.method_changed =
            fabs(before ? s.after.weight : s.before.weight) > 0 && changes_books(b, before ? before : after);
    if (before && after) set_driver(drivers, after, &s);
    return s;
}

/* What becomes of each source: it is added to the bridge, or put into a list, where there is one. */
typedef struct Splitting {
    AppBridge *b;
    const Drivers *drivers;
    AppBridgeSource *list;
    size_t count;
} Splitting;

static void take_part(Splitting *s, const AppBridgeSource *of)
{
    const Bridge part = bridge_source(&of->source);
    Bridge in_all = part;
    if (s->list) {
        s->list[s->count++] = *of;
        return;
    }
    if (!of->first) in_all.sources = in_all.without_driver = in_all.method_unseparated = 0;
    if (!of->first) in_all.coverage_changed = in_all.unknown_sources = 0;
    bridge_add(&s->b->total, &in_all);
    bridge_add(&s->b->category[of->category], &part);
}

/* Where it stands in the table of either year, and once in its own category where it does so in neither: it is a source
 * of the total once, and of each category that it counts in. */
static void take_source(Splitting *s, Placed of)
{
    const AppRow *row = of.after ? of.after : of.before;
    AppDriver *driver = of.before && of.after ? inventory_driver(s->drivers, row) : NULL;
    bool first = true;
    if (driver) driver->sources++;
    for (of.place = PLACE_COUNT; of.place-- > PLACE_INSIDE;) {
        const BridgeSource source = source_of(s->b, s->drivers, &of);
        const bool is_there = fabs(source.before.weight) > 0 || fabs(source.after.weight) > 0;
        if (!is_there && (of.place != PLACE_INSIDE || !first)) continue;
        take_part(s, &(AppBridgeSource){.before = of.before,
                                        .after = of.after,
                                        .category = inventory_placed(row->category, of.place),
                                        .first = first,
                                        .driver = driver,
                                        .source = source});
        first = false;
    }
}

static void split(Arena *arena, Splitting *s)
{
    const AppBridge *b = s->b;
    TextIndex names = text_index_new(arena);
    const size_t most = b->before.row_count + b->after.row_count + 1;
    size_t *before = ARENA_ARRAY(arena, size_t, most), *after = ARENA_ARRAY(arena, size_t, most);
    name_sources(arena, &b->before, &names, before);
    name_sources(arena, &b->after, &names, after);
    for (size_t i = 0; i < names.count; i++) {
        const AppRow *first = before[i] ? &b->before.rows[before[i] - 1] : NULL;
        const AppRow *second = after[i] ? &b->after.rows[after[i] - 1] : NULL;
        take_source(s, (Placed){.before = first, .after = second});
    }
}

Status inventory_bridge_sources(App *app, Arena *arena, AppBridge *b, AppBridgeSource **out, size_t *n, Err *err)
{
    Drivers drivers;
    TRY(inventory_drivers(app, arena, b, &drivers, err));
    *out = ARENA_ARRAY(arena, AppBridgeSource, (b->before.row_count + b->after.row_count) * PLACE_COUNT + 1);
    Splitting s = {.b = b, .drivers = &drivers, .list = *out};
    split(arena, &s);
    *n = s.count;
    return ST_OK;
}

static Status year_before(const AppInventory *in, int *year, Err *err)
{
    for (size_t i = in->year_count; i > 0 && *year == 0; i--)
        if (in->years[i - 1] < in->year) *year = in->years[i - 1];
    if (*year) return ST_OK;
    return err_fail(err, ST_NOT_FOUND, N_("A bridge leads from one year to another: there is no year before this one"));
}

Status app_inventory_bridge(App *app, Arena *arena, const AppInventoryQuery *query, int from, AppBridge *out, Err *err)
{
    *out = (AppBridge){0};
    const AppInventory *in;
    TRY(app_inventory_kept(app, arena, query, &in, err));
    out->after = *in;
    AppInventoryQuery earlier = out->after.query;
    earlier.year = from;
    TRY(year_before(&out->after, &earlier.year, err));
    if (earlier.year >= out->after.year)
        return err_failf(err, ST_INVALID, N_("A bridge to {0} begins in an earlier year, not in {1}"),
                         err_number(arena, out->after.year), err_number(arena, earlier.year));
    TRY(app_inventory_kept(app, arena, &earlier, &in, err));
    out->before = *in;
    if (!out->before.has_view || !out->after.has_view)
        return app_inventory_no_view(out->before.has_view ? &out->after : &out->before, err);
    Drivers drivers;
    TRY(inventory_drivers(app, arena, out, &drivers, err));
    split(arena, &(Splitting){.b = out, .drivers = &drivers});
    out->drivers = drivers.all;
    out->driver_count = drivers.count;
    return ST_OK;
}
