/* The simulation as JSON: the keys are an interface (docs/cli.md). */
#include "app/accounts/inventory_simulation.h"
#include "app/accounts/inventory_text.h"
#include "base/json.h"

enum { DECIMALS = 6 };

static void summary_json(Json *j, const InventoryFigure *f, const DrawsSummary *s)
{
    json_key(j, "simulation");
    if (!app_simulation_tells(f, s)) {
        json_null(j);
        return;
    }
    json_object(j);
    json_kfixed(j, "mean_t", s->mean, DECIMALS);
    json_kfixed(j, "low_t", s->low, DECIMALS);
    json_kfixed(j, "median_t", s->median, DECIMALS);
    json_kfixed(j, "high_t", s->high, DECIMALS);
    json_kmaybe(j, "half_percent", s->half_percent, DECIMALS);
    json_end(j);
}

static void line_json(Json *j, const InventoryFigure *f, const AppUncertainty *u, const DrawsSummary *s)
{
    const Maybe kg = f->co2e_kg;
    json_kmaybe(j, "total_t", kg.known ? known(kg.v / 1000) : kg, DECIMALS);
    json_kbool(j, "complete", f->complete);
    json_kmaybe(j, "propagation_percent", u->percent, DECIMALS);
    json_kbool(j, "lower_bound", !app_uncertainty_is_whole(u));
    json_kmaybe(j, "stated_share", u->stated_share, DECIMALS);
    summary_json(j, f, s);
}

static void lines_json(Json *j, const AppInventorySimulation *s)
{
    const AppInventory *in = &s->inventory;
    const int scope[] = {SCOPE_1, in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION, SCOPE_3};
    json_key(j, "scopes");
    json_array(j);
    for (size_t i = 0; i < sizeof scope / sizeof *scope; i++) {
        json_object(j);
        json_kint(j, "scope", (int64_t)i + 1);
        line_json(j, &in->view.scope[scope[i]], &in->scope_uncertainty[scope[i]], &s->draws.scopes[i]);
        json_end(j);
    }
    json_end(j);
    json_key(j, "categories");
    json_array(j);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        if (!in->view.category[c].co2e_kg.known) continue;
        json_object(j);
        json_kstr(j, "category", inventory_category_id(c));
        line_json(j, &in->view.category[c], &in->category_uncertainty[c], &s->draws.categories[c]);
        json_end(j);
    }
    json_end(j);
}

static void trend_line_json(Json *j, const AppTrendLine *l)
{
    json_object(j);
    json_kstr(j, "category", inventory_category_id(l->category));
    json_kstr(j, "factor", l->factor ? l->factor->head.id : S(""));
    json_kstr(j, "calculation", l->calculation);
    json_kfixed(j, "base_t", l->source.base / 1000, DECIMALS);
    json_kfixed(j, "year_t", l->source.year / 1000, DECIMALS);
    json_kbool(j, "stated", l->stated);
    const bool told = app_trend_percent(l).known;
    json_kmaybe(j, "activity_percent", told ? l->source.activity_percent : unknown(), DECIMALS);
    json_kmaybe(j, "factor_percent", told ? l->source.factor_percent : unknown(), DECIMALS);
    json_kmaybe(j, "combined_percent", app_trend_percent(l), DECIMALS);
    json_kmaybe(j, "level_variance", l->line.level_variance, DECIMALS);
    json_kmaybe(j, "type_a", l->line.type_a, DECIMALS);
    json_kmaybe(j, "type_b", l->line.type_b, DECIMALS);
    json_kmaybe(j, "factor_trend_points", l->line.factor_trend, DECIMALS);
    json_kmaybe(j, "activity_trend_points", l->line.activity_trend, DECIMALS);
    json_kmaybe(j, "trend_variance", l->line.trend_variance, DECIMALS);
    json_end(j);
}

static void trend_json(Json *j, const AppTrend *t)
{
    json_key(j, "trend");
    if (t->base_year == 0) {
        json_null(j);
        return;
    }
    json_object(j);
    json_kint(j, "base_year", t->base_year);
    json_kfixed(j, "base_t", t->table.base / 1000, DECIMALS);
    json_kfixed(j, "year_t", t->table.year / 1000, DECIMALS);
    json_kmaybe(j, "change_percent", t->table.trend_percent, DECIMALS);
    json_kmaybe(j, "trend_points", t->table.trend_uncertainty, DECIMALS);
    json_kmaybe(j, "level_percent", t->table.level_percent, DECIMALS);
    json_kmaybe(j, "stated_share", t->stated_share, DECIMALS);
    json_kint(j, "unstated_sources", (int64_t)t->table.unstated);
    json_key(j, "sources");
    json_array(j);
    for (size_t i = 0; i < t->count; i++) trend_line_json(j, &t->lines[i]);
    json_end(j);
    json_end(j);
}

static void contributions_json(Json *j, const AppInventorySimulation *s)
{
    json_key(j, "contributions");
    json_array(j);
    for (size_t i = 0; i < s->unsure_count; i++) {
        const AppUnsureSource *u = &s->unsure[i];
        json_object(j);
        json_kstr(j, "category", inventory_category_id(u->category));
        json_kstr(j, "factor", u->factor ? u->factor->head.id : S(""));
        json_kstr(j, "calculation", u->calculation);
        json_kfixed(j, "total_t", u->kg / 1000, DECIMALS);
        json_kmaybe(j, "uncertainty_percent", u->percent, DECIMALS);
        json_kbool(j, "stated", u->stated);
        json_kmaybe(j, "variance_share", u->share, DECIMALS);
        json_end(j);
    }
    json_end(j);
}

void app_simulation_json(Buf *out, const AppInventorySimulation *s)
{
    const AppInventory *in = &s->inventory;
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", in->municipality.code);
    json_kint(&j, "year", in->year);
    json_kstr(&j, "gwp_set", str(gwp_set_name(in->query.gwp)));
    json_kstr(&j, "consolidation", str(approach_name(in->query.approach)));
    json_kstr(&j, "basis", str(scope2_basis_name(in->query.basis)));
    json_kint(&j, "draws", (int64_t)s->draws.draws);
    json_kint(&j, "seed", (int64_t)s->seed);
    json_kbool(&j, "settled", s->draws.settled);
    json_kint(&j, "rows", (int64_t)s->sources);
    json_kfixed(&j, "unstated_percent", s->draws.unstated_percent, DECIMALS);
    json_kint(&j, "rows_with_scores_only", (int64_t)s->scored_unstated);
    line_json(&j, &in->view.total, &in->total_uncertainty, &s->draws.whole);
    lines_json(&j, s);
    contributions_json(&j, s);
    trend_json(&j, &s->trend);
    json_end(&j);
}
