/* Scenarios side by side: with the path, the allowance and each other. */
#include "app/plan/plan.h"
#include "base/num.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/plan_parts.h"
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

/* ---- which of them ---- */

/* Reference, decided, planned, all; then stored ones, as many as are kept in memory together with these. */
enum { STORED_SHOWN = APP_SCENARIOS_KEPT - SCENARIO_KINDS };

typedef struct Listed {
    const AppScenario *scenario;  /* NULL: it cannot be computed */
    const ScenarioRecord *record; /* NULL: one of the four */
    Err fault;
} Listed;
typedef struct Listing {
    Listed list[APP_SCENARIOS_KEPT];
    size_t count, from, stored; /* from: the first stored one that is shown */
} Listing;

static size_t asked_from(const Visit *visit, size_t stored)
{
    int64_t from = 0;
    if (!num_parse_int(http_query(visit->request, S("from")), &from) || from < 1 || (size_t)from >= stored) return 0;
    return (size_t)from;
}

/* The four must be there; a stored one that cannot be computed is told and spoils nothing else. */
static Status load(Visit *visit, const RoadmapPlace *place, Listing *out, Err *err)
{
    const ScenarioRecord *own = ROADMAP_LIST(&place->roadmap->input, KIND_SCENARIO, ScenarioRecord);
    *out = (Listing){.stored = place->roadmap->input.set[KIND_SCENARIO].count};
    out->from = asked_from(visit, out->stored);
    for (; out->count < APP_SCENARIOS_KEPT && out->from + out->count < SCENARIO_KINDS + out->stored; out->count++) {
        Listed *l = &out->list[out->count];
        if (out->count >= SCENARIO_KINDS) l->record = &own[out->from + out->count - SCENARIO_KINDS];
        const Str name = l->record ? l->record->head.id : str(scenario_name((ScenarioKind)out->count));
        const Status status =
            app_scenario_kept(visit->app, place->municipality.code, (Date){0}, name, &l->scenario, &l->fault);
        if (status == ST_OK) continue;
        if (!l->record || status == ST_INTERNAL || status == ST_UNAVAILABLE) {
            *err = l->fault;
            return status;
        }
        l->scenario = NULL;
    }
    return ST_OK;
}

/* The scenarios that can be computed, in their order. */
static size_t computed(const Listing *listing, const AppScenario **out)
{
    size_t n = 0;
    for (size_t i = 0; i < listing->count; i++)
        if (listing->list[i].scenario) out[n++] = listing->list[i].scenario;
    return n;
}

/* ---- the page ---- */

static Str invested(const Visit *visit, const AppPlan *p)
{
    return plan_least(visit, p->whole.capex, p->whole.known < p->whole.lines);
}

/* The register states a cost for each measure, the plan computes it from rows of its own: beside one another. */
static Status fill_costs(Visit *visit, const RoadmapPlace *place, RoadmapScenariosPage *page, Err *err)
{
    const AppPlan *all, *own;
    const Str code = place->municipality.code;
    if (!plan_setting(&place->roadmap->plan)) return ST_OK;
    Status status = app_plan_kept(visit->app, code, S("all"), PERSPECTIVE_SOCIETY, &all, err);
    if (status == ST_INVALID) return ST_OK; /* without a rate there is no such plan, and its own page says so */
    if (status != ST_OK) return status;
    const Str society = invested(visit, all), from = err_number(visit->arena, all->first_year),
              to = err_number(visit->arena, all->last_year);
    status = app_plan_kept(visit->app, code, S("all"), PERSPECTIVE_MUNICIPAL, &own, err);
    if (status == ST_INVALID) return ST_OK;
    if (status != ST_OK) return status;
    page->costs = tr_fmt(visit->arena, visit->lang,
                         N_("Known cost: what the register states for each measure, whoever pays. The investment plan "
                            "computes what all measures cost from rows of its own: {0} in investments for society "
                            "from {2} to {3}, of which {1} are the municipality's."),
                         society, invested(visit, own), from, to);
    page->plan_url = roadmap_url(visit, PAGE_PLAN, code, S(""));
    return ST_OK;
}

static bool is_among(const Str *list, size_t n, Str text)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], text)) return true;
    return false;
}

/* What is left out in this one and not in the scenario of all measures. */
static void fill_left_out(const Visit *visit, const AppScenario *s, const AppScenario *all, RoadmapScenario *out)
{
    const Str *here = accounts_faults(visit, &s->faults), *there = accounts_faults(visit, &all->faults);
    Str *own = ARENA_ARRAY(visit->arena, Str, s->faults.count + 1);
    for (size_t i = 0; i < s->faults.count; i++)
        if (!is_among(there, all->faults.count, here[i])) own[out->left_out_count++] = here[i];
    out->left_out = own;
}

static RoadmapScenario line_of(const Visit *visit, const Listed *l, const AppScenario *all, Str code)
{
    if (l->scenario) {
        RoadmapScenario line = scenario_of(visit, l->scenario, code);
        if (l->record) fill_left_out(visit, l->scenario, all, &line);
        return line;
    }
    Buf why = buf_new(visit->arena);
    buf_err(&why, visit->lang, &l->fault);
    return (RoadmapScenario){.id = l->record->head.id,
                             .name = l->record->name,
                             .text = l->record->text,
                             .is_own = true,
                             .illustrative = l->record->illustrative,
                             .fault = buf_str(&why)};
}

static Str part_url(const Visit *visit, Str code, size_t from)
{
    const Str query =
        from ? tr_fmt(visit->arena, visit->lang, "?from={0}", err_number(visit->arena, (int64_t)from)) : S("");
    return roadmap_url(visit, PAGE_ROADMAP_SCENARIOS, code, query);
}

static void fill_parts(const Visit *visit, const Listing *listing, Str code, RoadmapScenariosPage *page)
{
    page->stored = listing->stored;
    page->first = listing->from + 1;
    page->last = listing->from + listing->count - SCENARIO_KINDS;
    if (listing->from)
        page->before_url = part_url(visit, code, listing->from > STORED_SHOWN ? listing->from - STORED_SHOWN : 0);
    if (page->last < listing->stored) page->after_url = part_url(visit, code, page->last);
}

static void fill(Visit *visit, const RoadmapPlace *place, const Listing *listing, RoadmapScenariosPage *page)
{
    Arena *a = visit->arena;
    Chart chart;
    const AppScenario *list[APP_SCENARIOS_KEPT];
    const size_t n = computed(listing, list);
    const AppScenario *first = list[0], *all = listing->list[SCENARIO_ALL].scenario;
    const size_t at = (size_t)(first->target_year - first->result.years.first);
    RoadmapScenario *out = ARENA_ARRAY(a, RoadmapScenario, listing->count);
    for (size_t i = 0; i < listing->count; i++)
        out[i] = line_of(visit, &listing->list[i], all, place->municipality.code);
    page->scenarios = out;
    page->scenario_count = listing->count;
    page->target_year = first->target_year;
    page->path = roadmap_tonnes(visit, first->path_t[at]);
    page->allowance = roadmap_tonnes(visit, first->allowance_t);
    page->chart_lines = n > CHART_SCENARIOS_MAX ? CHART_SCENARIOS_MAX : 0;
    fill_parts(visit, listing, place->municipality.code, page);
    app_roadmap_scenarios_picture(a, visit->lang, list, n, &chart);
    page->lines = roadmap_chart_made(
        visit, place->municipality.code, "scenarios", &chart,
        listing->from ? tr_fmt(a, visit->lang, "?from={0}", err_number(a, (int64_t)listing->from)) : S(""));
    page->lead = chart.summary;
    page->places = app_scenario_places_text(a, visit->lang, all);
}

Status page_roadmap_scenarios(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    Listing listing;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    RoadmapScenariosPage page = {0};
    status = fill_costs(visit, &place, &page, err);
    if (status == ST_OK) status = load(visit, &place, &listing, err);
    if (status != ST_OK) return status;
    roadmap_head(visit, &place, ROADMAP_SCENARIOS, str(tr(visit->lang, N_("Scenarios"))), &page.head);
    fill(visit, &place, &listing, &page);
    view_roadmap_scenarios(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status roadmap_scenarios_chart(Visit *visit, const RoadmapPlace *place, Chart *out, Err *err)
{
    Listing listing;
    const AppScenario *list[APP_SCENARIOS_KEPT];
    const Status status = load(visit, place, &listing, err);
    if (status != ST_OK) return status;
    app_roadmap_scenarios_picture(visit->arena, visit->lang, list, computed(&listing, list), out);
    return ST_OK;
}
