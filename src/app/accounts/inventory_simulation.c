/* The accounts as sources of a simulation: each row an amount times a factor. */
#include "app/accounts/inventory_simulation.h"

#include "app/accounts/inventory_priv.h"

#include <math.h>
#include <stdlib.h>

enum { SCOPES = 3 };

/* The percentages are those of records, so they are in range; an amount that nobody can draw stands as it is. */
static Dist drawn(double value, Maybe percent)
{
    Dist dist;
    const bool is_exact = percent.known && !(percent.v > 0);
    Status status;
    if (!percent.known)
        status = dist_unstated(value, &dist, NULL);
    else if (is_exact || !(fabs(value) > 0))
        status = dist_fixed(value, &dist, NULL);
    else if (percent.v <= SIMULATED_NORMAL_MOST)
        status = dist_normal(value, percent.v, &dist, NULL);
    else
        status = dist_lognormal(value, percent.v, &dist, NULL);
    return status == ST_OK ? dist : (Dist){.kind = DIST_UNSTATED, .centre = value};
}

static SimulatedFactor *factors_of(Arena *arena, const AppInventory *in)
{
    const size_t n = in->factor_table.n;
    size_t count;
    SimulatedFactor *out = ARENA_ARRAY(arena, SimulatedFactor, n + 1);
    const uint32_t *errors = inventory_factor_errors(arena, in, &count);
    for (size_t i = 0; i < n; i++) {
        const double tonnes = inventory_factor_co2e(&in->factor_table, (uint32_t)i, in->query.gwp) / 1000;
        out[i].dist = drawn(isfinite(tonnes) ? tonnes : 0, inventory_factor_percent(in, (uint32_t)i));
        out[i].variable = errors[i];
    }
    return out;
}

void app_simulation_case(Arena *arena, const AppInventory *in, uint64_t seed, SimulationCase *out)
{
    const Scope2Basis basis = in->query.basis;
    SimulatedSource *sources = ARENA_ARRAY(arena, SimulatedSource, in->row_count * PLACE_COUNT + 1);
    uint32_t *scope_of = ARENA_ARRAY(arena, uint32_t, CATEGORY_COUNT);
    size_t count = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) scope_of[c] = (uint32_t)inventory_category_scope(c) - 1;
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        RowPart part[PLACE_COUNT];
        const size_t n = inventory_row_parts(in, row, basis, part);
        for (size_t k = 0; k < n; k++)
            sources[count++] = (SimulatedSource){
                .amount = drawn(inventory_row_amount(row, basis) * part[k].weight, inventory_amount_percent(row->row)),
                .variable = (uint32_t)i, /* the parts of a row have one error */
                .factor = row->by[basis].place,
                .category = (uint32_t)part[k].category};
    }
    *out = (SimulationCase){.sources = sources,
                            .source_count = count,
                            .factors = factors_of(arena, in),
                            .factor_count = in->factor_table.n,
                            .scope_of = scope_of,
                            .category_count = CATEGORY_COUNT,
                            .scope_count = SCOPES,
                            .seed = seed};
}

bool app_simulation_tells(const InventoryFigure *figure, const DrawsSummary *summary)
{
    return figure->co2e_kg.known && summary->high > summary->low;
}

static bool has_scores(const ActivityRow *row)
{
    return row->reliability.known || row->completeness.known || row->time.known || row->geography.known ||
           row->technology.known;
}

static void count_rows(AppInventorySimulation *s)
{
    for (size_t i = 0; i < s->inventory.row_count; i++) {
        RowPart part[PLACE_COUNT];
        const AppRow *row = &s->inventory.rows[i];
        if (inventory_row_parts(&s->inventory, row, s->inventory.query.basis, part) == 0) continue;
        s->sources++;
        s->scored_unstated += has_scores(row->row) && !inventory_amount_percent(row->row).known;
    }
}

Status inventory_simulate(App *app, Arena *arena, const AppSimulationQuery *query, AppInventorySimulation *out,
                          Err *err)
{
    SimulationCase of;
    SimulationSettings settings = simulation_settings();
    out->seed = query->seed;
    if (!out->inventory.has_view) return app_inventory_no_view(&out->inventory, err);
    if (query->draws) settings.draws_least = settings.draws_most = query->draws;
    app_simulation_case(arena, &out->inventory, query->seed, &of);
    TRY(simulate_inventory(&of, &settings, arena, &out->draws, err));
    count_rows(out);
    inventory_unsure(arena, out);
    return app_inventory_trend_since(app, arena, &out->inventory, query->base_year, &out->trend, err);
}

Status app_inventory_simulate(App *app, Arena *arena, const AppSimulationQuery *query, AppInventorySimulation *out,
                              Err *err)
{
    *out = (AppInventorySimulation){0};
    TRY(app_inventory(app, arena, &query->of, &out->inventory, err));
    return inventory_simulate(app, arena, query, out, err);
}
