/* The accounts as sources of a simulation: each row an amount times a factor, or several such terms where a method
 * computes it. */
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
    /* A term that takes away goes down where the others of its row go up: they have one error of the amounts. */
    if (status == ST_OK && dist.kind == DIST_NORMAL && value < 0) dist.spread = -dist.spread;
    return status == ST_OK ? dist : (Dist){.kind = DIST_UNSTATED, .centre = value};
}

/* Those of the table, and then the errors of factors by themselves, around 1 tonne, for what hangs on a factor without
 * being an amount of it. */
static SimulatedFactor *factors_of(Arena *arena, const AppInventory *in, const FactorErrors *errors)
{
    const size_t n = in->factor_table.n;
    SimulatedFactor *out = ARENA_ARRAY(arena, SimulatedFactor, n + errors->count + 1);
    for (size_t i = 0; i < n; i++) {
        const double tonnes = inventory_factor_co2e(&in->factor_table, (uint32_t)i, in->query.gwp) / 1000;
        out[i].dist = drawn(isfinite(tonnes) ? tonnes : 0, inventory_factor_percent(in, (uint32_t)i));
        out[i].variable = errors->of_place[i];
    }
    for (size_t e = 0; e < errors->count; e++)
        out[n + e] = (SimulatedFactor){.dist = drawn(1, errors->percent[e]), .variable = (uint32_t)e};
    return out;
}

/* What hangs on no factor is so much of the row's own place. */
static SimulatedSource source_of(const AppInventory *in, const AppRow *row, const AppRowErrors *e,
                                 const AppRowTerm *term, const FactorErrors *errors)
{
    const Scope2Basis basis = in->query.basis;
    const uint32_t place = row->by[basis].place;
    const double amount = inventory_row_amount(row, basis) * term->share;
    const bool own = e->terms == &e->one || !term->factor;
    const double tonnes = own ? 1 : inventory_factor_co2e(&in->factor_table, place, in->query.gwp) / 1000;
    return (SimulatedSource){.amount = {.centre = amount * tonnes},
                             .factor = own ? place
                                           : (uint32_t)(in->factor_table.n + inventory_error_of(errors, term->factor)),
                             .at_least = !e->amounts_stated || !term->stated};
}

static size_t sources_most(const AppInventory *in)
{
    size_t n = 1;
    for (size_t i = 0; i < in->row_count; i++)
        n += PLACE_COUNT * (1 + (in->rows[i].calculation ? in->rows[i].calculation->input_count : 0));
    return n;
}

void app_simulation_case(Arena *arena, const AppInventory *in, uint64_t seed, SimulationCase *out)
{
    SimulatedSource *sources = ARENA_ARRAY(arena, SimulatedSource, sources_most(in));
    uint32_t *scope_of = ARENA_ARRAY(arena, uint32_t, CATEGORY_COUNT);
    const FactorErrors errors = inventory_factor_errors(arena, in);
    size_t count = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) scope_of[c] = (uint32_t)inventory_category_scope(c) - 1;
    for (size_t i = 0; i < in->row_count; i++) {
        RowPart part[PLACE_COUNT];
        AppRowErrors e;
        const size_t n = inventory_row_parts(in, &in->rows[i], in->query.basis, part);
        if (n) inventory_row_errors(in, &in->rows[i], in->query.basis, &e);
        for (size_t k = 0; k < n; k++)
            for (size_t t = 0; t < e.count; t++) {
                SimulatedSource s = source_of(in, &in->rows[i], &e, &e.terms[t], &errors);
                s.amount = drawn(s.amount.centre * part[k].weight, e.percent);
                s.variable = (uint32_t)i; /* the parts and terms of a row have one error of its amounts */
                s.category = (uint32_t)part[k].category;
                sources[count++] = s;
            }
    }
    *out = (SimulationCase){.sources = sources,
                            .source_count = count,
                            .factors = factors_of(arena, in, &errors),
                            .factor_count = in->factor_table.n + errors.count,
                            .scope_of = scope_of,
                            .category_count = CATEGORY_COUNT,
                            .scope_count = SCOPES,
                            .seed = seed};
}

bool app_simulation_tells(const InventoryFigure *figure, const DrawsSummary *summary)
{
    return figure->co2e_kg.known && summary->high > summary->low;
}

bool inventory_has_scores(const ActivityRow *row)
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
        s->scored_unstated += inventory_has_scores(row->row) && !inventory_amount_percent(row->row).known;
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
