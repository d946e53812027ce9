/* Scenarios side by side: with the path, the allowance and each other. */
#include "views.h"
#include "web/roadmap_parts.h"

static Str cost_of(const Visit *visit, const AppScenario *s)
{
    double sum = 0;
    size_t known_costs = 0, n = 0;
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) {
        if (!s->chosen[m]) continue;
        const Maybe cost = s->roadmap->measures[m]->cost_sek;
        n++;
        known_costs += cost.known;
        sum += cost.known ? cost.v : 0;
    }
    if (n == 0 || known_costs == 0) return S("–");
    const Str millions =
        tr_fmt(visit->arena, visit->lang, N_("{0} million SEK"), tr_figure(visit->arena, visit->lang, sum / 1e6, 0));
    return known_costs == n ? millions : tr_fmt(visit->arena, visit->lang, N_("at least {0}"), millions);
}

static Str signed_tonnes(const Visit *visit, Maybe t)
{
    if (!t.known) return S("–");
    const Str amount = tr_figure(visit->arena, visit->lang, t.v, 0);
    return t.v >= 0.5 ? tr_fmt(visit->arena, visit->lang, "+{0}", amount) : amount;
}

static Str spent(const Visit *visit, const AppScenario *s)
{
    if (s->gap.allowance_spent) return err_number(visit->arena, s->gap.allowance_spent);
    if (!s->allowance_t.known) return S("–");
    if (!(s->allowance_t.v > 0)) return str(tr(visit->lang, N_("already")));
    if (!s->gap.over_allowance_t.known) return S("–");
    return str(tr(visit->lang, N_("not before 2050")));
}

static RoadmapScenario scenario_of(const Visit *visit, const AppScenario *s, Str code)
{
    Arena *a = visit->arena;
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    size_t chosen = 0;
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) chosen += s->chosen[m];
    const Str query = roadmap_scenario_query(visit, s->scenario.head.id);
    return (RoadmapScenario){.id = s->scenario.head.id,
                             .name = app_scenario_name(a, visit->lang, s),
                             .text = s->scenario.text,
                             .url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, code, query),
                             .json_url = roadmap_url(visit, PAGE_ROADMAP, code, query),
                             .is_own = s->is_stored,
                             .illustrative = s->scenario.illustrative,
                             .measures = err_number(a, (int64_t)chosen),
                             .total = s->result.complete[at] ? tr_figure(a, visit->lang, s->total_t[at], 0)
                                                             : tr_fmt(a, visit->lang, N_("at least {0}"),
                                                                      tr_figure(a, visit->lang, s->total_t[at], 0)),
                             .gap = signed_tonnes(visit, s->gap.remaining_t),
                             .cumulative = signed_tonnes(visit, s->gap.cumulative_t),
                             .spent = spent(visit, s),
                             .probability = roadmap_probability(visit, s->probability),
                             .probability_allowance = roadmap_probability(visit, s->probability_allowance),
                             .cost = cost_of(visit, s),
                             .over = !s->gap.remaining_t.known || s->gap.remaining_t.v > 0};
}

/* Reference, decided, planned, all; then those that are stored, as many as are kept at a time. */
static Status load(Visit *visit, const RoadmapPlace *place, const AppScenario **list, size_t *n, Err *err)
{
    const ScenarioRecord *own = ROADMAP_LIST(&place->roadmap->input, KIND_SCENARIO, ScenarioRecord);
    const size_t own_count = place->roadmap->input.set[KIND_SCENARIO].count;
    for (*n = 0; *n < SCENARIO_KINDS + own_count && *n < APP_SCENARIOS_KEPT; *n += 1) {
        const Str name = *n < SCENARIO_KINDS ? str(scenario_name((ScenarioKind)*n)) : own[*n - SCENARIO_KINDS].head.id;
        const Status status = app_scenario_kept(visit->app, place->municipality.code, (Date){0}, name, &list[*n], err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

static void fill(Visit *visit, const RoadmapPlace *place, const AppScenario *const *list, size_t n,
                 RoadmapScenariosPage *page)
{
    Arena *a = visit->arena;
    Chart chart;
    const AppScenario *first = list[0];
    const size_t at = (size_t)(first->target_year - first->result.years.first);
    RoadmapScenario *out = ARENA_ARRAY(a, RoadmapScenario, n);
    for (size_t i = 0; i < n; i++) out[i] = scenario_of(visit, list[i], place->municipality.code);
    page->scenarios = out;
    page->scenario_count = n;
    page->target_year = first->target_year;
    page->path = roadmap_tonnes(visit, first->path_t[at]);
    page->allowance = roadmap_tonnes(visit, first->allowance_t);
    app_roadmap_scenarios_picture(a, visit->lang, list, n, &chart);
    page->lines = roadmap_chart_made(visit, place->municipality.code, "scenarios", &chart, S(""));
    page->lead = chart.summary;
}

Status page_roadmap_scenarios(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    const AppScenario *list[APP_SCENARIOS_KEPT];
    size_t n;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = load(visit, &place, list, &n, err);
    if (status != ST_OK) return status;
    RoadmapScenariosPage page = {0};
    roadmap_head(visit, &place, ROADMAP_SCENARIOS, str(tr(visit->lang, N_("Scenarios"))), &page.head);
    fill(visit, &place, list, n, &page);
    view_roadmap_scenarios(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status roadmap_scenarios_chart(Visit *visit, const RoadmapPlace *place, Chart *out, Err *err)
{
    const AppScenario *list[APP_SCENARIOS_KEPT];
    size_t n;
    const Status status = load(visit, place, list, &n, err);
    if (status == ST_OK) app_roadmap_scenarios_picture(visit->arena, visit->lang, list, n, out);
    return status;
}
