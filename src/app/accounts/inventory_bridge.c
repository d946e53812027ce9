#include "app/accounts/inventory_bridge.h"

#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"

#include <math.h>

/* What of the row counts in the total, wherever it is shown. */
static double counted(const AppInventory *in, const AppRow *row)
{
    const BoundaryWeight w = inventory_row_weight(in, row);
    double sum = w.at[PLACE_INSIDE];
    if (row->category >= CATEGORY_SCOPE_3) return sum;
    for (Place p = PLACE_LEASED_IN; p < PLACE_COUNT; p++) sum += w.at[p];
    return sum;
}

/* By the row's own unit, which is the same in both years where the source is. */
static BridgeState state_of(const AppInventory *in, const AppRow *row)
{
    const AppRowFigure *figure = &row->by[in->query.basis], *first = &row->by[SCOPE2_LOCATION];
    BridgeState state = {.weight = counted(in, row)};
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

/* The weight of a part in the other year, for a source that is not there: so that a part that was bought or sold is
 * told from a source that came or went. */
static double weight_there(const AppInventory *in, const AppRow *row)
{
    for (size_t i = 0; i < in->entity_count; i++) {
        if (!str_eq(in->entities[i].head.id, row->row->entity)) continue;
        AppRow whole = *row;
        ActivityRow record = *row->row;
        record.from_date = record.to_date = (Date){0};
        whole.row = &record;
        whole.entity = i;
        return counted(in, &whole);
    }
    return 0;
}

static void set_driver(const Drivers *drivers, const AppRow *row, BridgeSource *s)
{
    AppDriver *driver = inventory_driver(drivers, row);
    if (!driver) return;
    driver->sources++;
    s->before.driver = known(driver->before_amount);
    s->after.driver = known(driver->after_amount);
}

static BridgeSource source_of(const AppBridge *b, const Drivers *drivers, const AppRow *before, const AppRow *after)
{
    BridgeSource s = {.before = {.absent = true}, .after = {.absent = true}};
    if (before) s.before = state_of(&b->before, before);
    if (after) s.after = state_of(&b->after, after);
    if (!before) s.before.weight = weight_there(&b->before, after);
    if (!after) s.after.weight = weight_there(&b->after, before);
    if (before && after)
        s.method_changed = !str_eq(before->row->method, after->row->method) ||
                           !str_eq(before->row->unit, after->row->unit) ||
                           !str_eq(before->row->calculation, after->row->calculation);
    if (before && after) set_driver(drivers, after, &s);
    return s;
}

static void split(Arena *arena, AppBridge *b, const Drivers *drivers)
{
    TextIndex names = text_index_new(arena);
    const size_t most = b->before.row_count + b->after.row_count + 1;
    size_t *before = ARENA_ARRAY(arena, size_t, most), *after = ARENA_ARRAY(arena, size_t, most);
    name_sources(arena, &b->before, &names, before);
    name_sources(arena, &b->after, &names, after);
    for (size_t i = 0; i < names.count; i++) {
        const AppRow *first = before[i] ? &b->before.rows[before[i] - 1] : NULL;
        const AppRow *second = after[i] ? &b->after.rows[after[i] - 1] : NULL;
        const BridgeSource source = source_of(b, drivers, first, second);
        const Bridge part = bridge_source(&source);
        bridge_add(&b->total, &part);
        bridge_add(&b->category[first ? first->category : second->category], &part);
    }
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
    split(arena, out, &drivers);
    out->drivers = drivers.all;
    out->driver_count = drivers.count;
    return ST_OK;
}
