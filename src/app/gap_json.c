/* The gap as JSON: the keys are an interface (docs/cli.md), so none is renamed. Tonnes and percent carry at most six
 * decimals. */
#include "app/app_priv.h"

enum { DECIMALS = 6 };

static void target_json(Json *j, const CityGap *city)
{
    const Target *t = &city->target;
    const Gap *g = &city->gap;
    json_key(j, "target");
    json_object(j);
    json_kstr(j, "origin", str(target_origin_name(city->origin)));
    json_kbool(j, "illustration", city->origin == ORIGIN_DEFAULT);
    json_kstr(j, "basis", str(basis_name(g->basis)));
    json_kstr(j, "boundary", str(boundary_name(t->boundary)));
    json_kstr(j, "status", str(target_status_name(t->status)));
    json_kbool(j, "approximate", t->approximate);
    json_kint(j, "base_year", g->base_year);
    json_kmaybe(j, "base_t", g->base_t, DECIMALS);
    json_kmaybe(j, "annual_reduction_percent", g->annual_reduction_percent, DECIMALS);
    json_kint(j, "target_year", g->target_year);
    json_kmaybe(j, "path_t", g->path_t, DECIMALS);
    json_kmaybe(j, "reduction_percent", g->reduction_percent, DECIMALS);
    json_kmaybe(j, "reduction_t", g->reduction_t, DECIMALS);
    json_end(j);
}

static void years_json(Json *j, const Gap *g)
{
    json_key(j, "years");
    json_array(j);
    for (size_t i = 0; i < g->year_count; i++) {
        const GapYear *y = &g->years[i];
        json_object(j);
        json_kint(j, "year", y->year);
        json_kmaybe(j, "actual_t", y->actual_t, DECIMALS);
        json_kmaybe(j, "path_t", y->path_t, DECIMALS);
        json_kmaybe(j, "gap_t", y->gap_t, DECIMALS);
        json_kmaybe(j, "gap_percent", y->gap_percent, DECIMALS);
        json_kmaybe(j, "cumulative_actual_t", y->cumulative_actual_t, DECIMALS);
        json_kmaybe(j, "cumulative_path_t", y->cumulative_path_t, DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void budget_json(Json *j, const CityGap *city)
{
    const Gap *g = &city->gap;
    json_key(j, "budget");
    json_object(j);
    json_kstr(j, "kind", g->budget.is_carbon ? S("carbon_budget") : S("path_allowance"));
    json_kstr(j, "form", str(budget_form_name(g->budget.form)));
    json_kmaybe(j, "total_t", g->budget.total_t, DECIMALS);
    json_kmaybe(j, "used_t", g->budget.used_t, DECIMALS);
    json_kmaybe(j, "remaining_t", g->budget.remaining_t, DECIMALS);
    json_kmaybe(j, "years_left", g->budget.years_left, DECIMALS);
    json_kdate(j, "runs_out_on", g->budget.runs_out_on);
    json_kmaybe(j, "required_percent_per_year", g->budget.required_percent, DECIMALS);
    json_kbool(j, "has_run_out", g->budget.has_run_out);
    if (city->budget_source.n) json_kstr(j, "source", city->budget_source);
    json_end(j);
}

/* Where the trend leads: with least absolute deviations the span of the equally good slopes, with least squares the
 * prediction interval. */
static void trend_then_json(Json *j, const Trend *t, int year)
{
    json_key(j, "at_target_year");
    if (year <= t->last_year) {
        json_null(j);
        return;
    }
    const TrendRange range = trend_range(t, year);
    json_object(j);
    json_kint(j, "year", year);
    json_kfixed(j, "t", trend_at(t, year), DECIMALS);
    json_kfixed(j, "low_t", range.low, DECIMALS);
    json_kfixed(j, "high_t", range.high, DECIMALS);
    json_end(j);
}

static void trend_fields(Json *j, const Trend *t, int target_year)
{
    json_kstr(j, "method", str(trend_method_name(t->method)));
    json_kint(j, "first_year", t->first_year);
    json_kint(j, "last_year", t->last_year);
    json_kint(j, "points", (int64_t)t->points);
    json_kfixed(j, "slope_t_per_year", t->slope_t_per_year, DECIMALS);
    json_kfixed(j, "slope_low", t->slope_low, DECIMALS);
    json_kfixed(j, "slope_high", t->slope_high, DECIMALS);
    json_key(j, "zero_year");
    if (t->zero_year.known)
        json_int(j, (int64_t)t->zero_year.v);
    else
        json_null(j);
    trend_then_json(j, t, target_year);
}

static void trend_json(Json *j, const Gap *g, TrendMethod method)
{
    json_key(j, "trend");
    json_object(j);
    if (g->has_trend) {
        trend_fields(j, &g->trend, g->target_year);
    } else {
        static const char *const unknown_keys[] = {"first_year", "slope_t_per_year", "slope_low",
                                                   "slope_high", "zero_year",        "at_target_year"};
        json_kstr(j, "method", str(trend_method_name(method)));
        for (size_t i = 0; i < sizeof unknown_keys / sizeof *unknown_keys; i++) json_knull(j, unknown_keys[i]);
    }
    json_kmaybe(j, "cagr_percent", g->cagr_percent, DECIMALS);
    if (g->trend_without) {
        json_key(j, "without_questioned_points");
        json_object(j);
        trend_fields(j, g->trend_without, g->target_year);
        json_end(j);
    }
    json_end(j);
}

static void extras_json(Json *j, const CityGap *city)
{
    const Gap *g = &city->gap;
    json_kdate(j, "as_of", city->as_of);
    json_kbool(j, "includes_international", city->includes_international);
    json_kmaybe(j, "international_t", city->international_t, DECIMALS);
    json_key(j, "estimated");
    json_array(j);
    for (size_t i = 0; i < g->estimated.n; i++) {
        json_object(j);
        json_kint(j, "year", g->estimated.year[i]);
        json_kfixed(j, "t", g->estimated.t[i], DECIMALS);
        json_end(j);
    }
    json_end(j);
    json_key(j, "warnings");
    json_array(j);
    for (size_t i = 0; i < g->notice_count; i++) {
        json_object(j);
        json_kstr(j, "code", str(gap_warning_name(g->notices[i].warning)));
        json_key(j, "year");
        if (g->notices[i].year)
            json_int(j, g->notices[i].year);
        else
            json_null(j);
        json_kmaybe(j, "percent", g->notices[i].percent, DECIMALS);
        json_end(j);
    }
    json_end(j);
}

/* What the lines say, and which level follows for the city from its own figure of their base year. */
static void references_json(Json *j, const CityGap *city)
{
    json_key(j, "reference_lines");
    json_array(j);
    for (size_t i = 0; i < city->reference_count; i++) {
        const ReferenceLine *l = &city->references[i];
        const Maybe base = series_at(city->gap.actual, l->base_year);
        json_object(j);
        json_kstr(j, "id", l->id);
        json_kstr(j, "name_sv", l->name_sv);
        json_kstr(j, "name_en", l->name_en);
        json_kstr(j, "boundary_sv", l->boundary_sv);
        json_kstr(j, "boundary_en", l->boundary_en);
        json_kstr(j, "basis", str(basis_name(l->basis)));
        json_kint(j, "base_year", l->base_year);
        json_kint(j, "target_year", l->target_year);
        json_kmaybe(j, "reduction_percent", l->reduction_percent, DECIMALS);
        json_kmaybe(j, "supplementary_percent", l->supplementary_percent, DECIMALS);
        json_kmaybe(j, "city_base_t", base, DECIMALS);
        json_kmaybe(j, "city_target_t", reference_level(l, base), DECIMALS);
        json_kstr(j, "source", l->source);
        json_end(j);
    }
    json_end(j);
}

static void city_fields(Json *j, const CityGap *city)
{
    const Gap *g = &city->gap;
    json_key(j, "municipality");
    json_object(j);
    json_kstr(j, "code", city->municipality.code);
    json_kstr(j, "name", city->municipality.name);
    json_end(j);
    json_key(j, "edition");
    if (city->has_edition)
        json_str(j, city->edition.name);
    else
        json_null(j);
    json_kstr(j, "substance", city->substance);
    json_key(j, "latest_year");
    if (g->latest_year)
        json_int(j, g->latest_year);
    else
        json_null(j);
    target_json(j, city);
    years_json(j, g);
    json_key(j, "required");
    json_object(j);
    json_kmaybe(j, "to_path_percent_per_year", g->required_to_path, DECIMALS);
    json_kmaybe(j, "to_reduction_percent_per_year", g->required_to_reduction, DECIMALS);
    json_end(j);
    budget_json(j, city);
    trend_json(j, g, city->trend_method);
    extras_json(j, city);
}

void app_gap_json(Buf *out, const CityGap *city)
{
    Json j = json_new(out);
    json_object(&j);
    city_fields(&j, city);
    references_json(&j, city);
    json_end(&j);
    buf_addc(out, '\n');
}

void app_gap_all_json(Buf *out, const CityGap *cities, size_t n)
{
    Json j = json_new(out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_object(&j);
        city_fields(&j, &cities[i]);
        json_end(&j);
    }
    json_end(&j);
    buf_addc(out, '\n');
}
