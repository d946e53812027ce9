/* The roadmap of a city at a glance: does it reach the path, what is left, and what nobody knows yet. */
#include "views.h"
#include "web/accounts_parts.h"
#include "web/roadmap_parts.h"

#include <math.h>

static size_t target_of(const AppScenario *s)
{
    return (size_t)(s->target_year - s->result.years.first);
}

static Str at_least(const Visit *visit, const AppScenario *s, double t)
{
    const Str amount = roadmap_tonnes(visit, known(t));
    return s->result.complete[target_of(s)] ? amount : tr_fmt(visit->arena, visit->lang, N_("at least {0}"), amount);
}

/* ---- the answer ---- */

static Str path_words(const Visit *visit, const AppScenario *s, Maybe path_t)
{
    return tr_fmt(visit->arena, visit->lang,
                  s->of->city.target.status == TARGET_ILLUSTRATION ? N_("The illustrated path is {0}")
                                                                   : N_("The target path is {0}"),
                  roadmap_tonnes(visit, path_t));
}

static Str lead(const Visit *visit, const AppScenario *s)
{
    Arena *a = visit->arena;
    const size_t at = target_of(s);
    const Str city = s->of->city.municipality.name, year = err_number(a, s->target_year);
    const Str amount = at_least(visit, s, s->total_t[at]);
    const Str what = str_eq(s->scenario.head.id, S("all"))
                         ? tr_fmt(a, visit->lang, N_("With all measures {0} emits {1} in {2}."), city, amount, year)
                         : tr_fmt(a, visit->lang, N_("With the scenario \"{0}\" {1} emits {2} in {3}."),
                                  app_scenario_name(a, visit->lang, s), city, amount, year);
    if (!s->path_t[at].known) return what;
    const double over = s->total_t[at] - s->path_t[at].v;
    return tr_fmt(a, visit->lang,
                  over > 0 ? N_("{0} {1}: the roadmap does not reach it, {2} remain.")
                           : N_("{0} {1}: the roadmap reaches it, by {2}."),
                  what, path_words(visit, s, s->path_t[at]), roadmap_tonnes(visit, known(fabs(over))));
}

static Str second(const Visit *visit, const AppScenario *s)
{
    Arena *a = visit->arena;
    if (!s->probability.known)
        return str(
            tr(visit->lang, N_("How likely it is that the target is met cannot be told: something is unknown.")));
    return tr_fmt(a, visit->lang, N_("The probability of meeting the target for {0}, at most {1}, is {2}."),
                  err_number(a, s->target_year), roadmap_tonnes(visit, s->target_t),
                  roadmap_probability(visit, s->probability));
}

static RoadmapGap emission_gap(const Visit *visit, const AppScenario *s)
{
    Arena *a = visit->arena;
    const Maybe remaining = s->gap.remaining_t;
    const Maybe shown = remaining.known ? known(fabs(remaining.v)) : remaining;
    RoadmapGap gap = {.label = tr_fmt(a, visit->lang, N_("Emissions gap {0}"), err_number(a, s->target_year)),
                      .figure = tr_maybe(a, visit->lang, shown, 0),
                      .unit = str(tr(visit->lang, remaining.known && remaining.v <= 0 ? N_("tonnes below the path")
                                                                                      : N_("tonnes above the path"))),
                      .url = roadmap_figure_url(visit, s->of->city.municipality.code, s->scenario.head.id, "gap", S(""),
                                                "remaining_t"),
                      .link = str(tr(visit->lang, N_("Where it comes from"))),
                      .tone = remaining.known && remaining.v <= 0 ? "under" : "over"};
    if (s->gap.allowance_spent)
        gap.text = tr_fmt(a, visit->lang, N_("What the path leaves room for is used up in {0}."),
                          err_number(a, s->gap.allowance_spent));
    else if (s->allowance_t.known && !(s->allowance_t.v > 0))
        gap.text = str(tr(visit->lang, N_("What the path leaves room for is already used up.")));
    return gap;
}

static RoadmapGap measure_gap(const Visit *visit, const AppScenario *s, const AppRoadmapCoverage *c)
{
    Arena *a = visit->arena;
    RoadmapGap gap = {.label = str(tr(visit->lang, N_("Measures gap"))), .figure = S("–"), .tone = "plain"};
    gap.unit = str(tr(visit->lang, N_("of what is needed is not identified")));
    if (!c->needed_t.known || !(c->needed_t.v > 0)) return gap;
    gap.url = roadmap_figure_url(visit, s->of->city.municipality.code, s->scenario.head.id, "gap", S(""), "scenario_t");
    gap.link = str(tr(visit->lang, N_("Where it comes from")));
    const double part = fmin(1, fmax(0, c->identified_t.v / c->needed_t.v));
    gap.figure = tr_percent(a, visit->lang, 100 * (1 - part), 0);
    gap.tone = part < 1 ? "over" : "under";
    gap.text = tr_fmt(a, visit->lang, N_("The measures take {0} of the {1} that are needed."),
                      roadmap_tonnes(visit, c->identified_t), roadmap_tonnes(visit, c->needed_t));
    return gap;
}

static RoadmapGap chance(const Visit *visit, const AppScenario *s)
{
    Arena *a = visit->arena;
    RoadmapGap gap = {.label = str(tr(visit->lang, N_("Probability"))),
                      .figure = roadmap_probability(visit, s->probability),
                      .unit = tr_fmt(a, visit->lang, N_("of meeting the target {0}"), err_number(a, s->target_year)),
                      .tone = s->probability.known && s->probability.v >= 0.5 ? "under" : "over"};
    if (s->probability.known) {
        gap.url =
            roadmap_figure_url(visit, s->of->city.municipality.code, s->scenario.head.id, "gap", S(""), "probability");
        gap.link = str(tr(visit->lang, N_("Where it comes from")));
    }
    const size_t at = target_of(s);
    if (s->draws && s->p95[at] - s->p05[at] > 1)
        gap.text = tr_fmt(a, visit->lang, N_("In 90 cases of 100 the emissions land between {0} and {1}."),
                          tr_figure(a, visit->lang, s->p05[at], 0), roadmap_tonnes(visit, known(s->p95[at])));
    return gap;
}

/* ---- sources ---- */

static void fill_sources(Visit *visit, const AppScenario *s, RoadmapPage *page)
{
    AppSource *list;
    Arena *a = visit->arena;
    const size_t n = app_scenario_sources(s, a, &list);
    RoadmapSource *out = ARENA_ARRAY(a, RoadmapSource, n + 1);
    double most = 1;
    const AppSource *uncovered = app_largest_uncovered(list, n);
    for (size_t i = 0; i < n; i++) most = fmax(most, fmax(list[i].reference_t, list[i].total_t));
    for (size_t i = 0; i < n; i++) {
        const AppSource *x = &list[i];
        const Str code = s->of->city.municipality.code, scenario = s->scenario.head.id;
        out[i] = (RoadmapSource){.url = roadmap_figure_url(visit, code, scenario, "sectors", x->id, "scenario_t"),
                                 .rest_url = roadmap_figure_url(visit, code, scenario, "sectors", x->id, "residual_t"),
                                 .name = app_roadmap_sector_name(s->of, visit->lang, x->id),
                                 .measured = tr_maybe(a, visit->lang, x->measured_t, 0),
                                 .reference = tr_figure(a, visit->lang, x->reference_t, 0),
                                 .total = tr_figure(a, visit->lang, x->total_t, 0),
                                 .rest = tr_maybe(a, visit->lang, x->rest_t, 0),
                                 .covered = x->measures ? err_number(a, (int64_t)x->measures)
                                                        : str(tr(visit->lang, N_("none"))),
                                 .left = (int)lround(100 * fmax(0, x->total_t) / most),
                                 .gone = (int)lround(100 * fmax(0, x->reference_t - x->total_t) / most),
                                 .uncovered = x->measures == 0};
    }
    page->sources = out;
    page->source_count = n;
    if (uncovered) {
        page->uncovered_url = roadmap_figure_url(visit, s->of->city.municipality.code, s->scenario.head.id, "sectors",
                                                 uncovered->id, "scenario_t");
        page->uncovered = tr_fmt(a, visit->lang, N_("The largest source that no measure reaches is {0}: {1} in {2}."),
                                 app_roadmap_sector_name(s->of, visit->lang, uncovered->id),
                                 roadmap_tonnes(visit, known(uncovered->total_t)), err_number(a, s->target_year));
    }
}

/* ---- what is to be seen to ---- */

static void add_note(const Visit *visit, RoadmapPage *page, Str *notes, size_t count, const char *one,
                     const char *several)
{
    if (count == 0) return;
    notes[page->note_count++] =
        count == 1 ? str(tr(visit->lang, one))
                   : tr_fmt(visit->arena, visit->lang, several, err_number(visit->arena, (int64_t)count));
}

static void fill_notes(const Visit *visit, const AppScenario *s, const AppRoadmapCoverage *c, RoadmapPage *page)
{
    Str *notes = ARENA_ARRAY(visit->arena, Str, 8);
    add_note(visit, page, notes, c->without_owner, N_("One measure has no owner."), N_("{0} measures have no owner."));
    add_note(visit, page, notes, c->without_effect, N_("One direct measure has no effect that can be computed."),
             N_("{0} direct measures have no effect that can be computed."));
    add_note(visit, page, notes, c->without_cost, N_("One measure has no known cost."),
             N_("{0} measures have no known cost."));
    add_note(visit, page, notes, c->listed, N_("One measure is indirect or enabling: it is listed and not summed."),
             N_("{0} measures are indirect or enabling: they are listed and not summed."));
    if (s->result.overstated_year)
        notes[page->note_count++] = tr_fmt(
            visit->arena, visit->lang, N_("The stated tonnes are more than what is left of {0} from {1} on."),
            app_roadmap_sector_name(s->of, visit->lang, s->roadmap->model.sectors[s->result.overstated_sector].id),
            err_number(visit->arena, s->result.overstated_year));
    page->notes = notes;
}

static void fill(Visit *visit, const RoadmapPlace *place, const AppScenario *s, RoadmapPage *page)
{
    AppRoadmapCoverage coverage;
    RoadmapGap *gaps = ARENA_ARRAY(visit->arena, RoadmapGap, 4);
    app_scenario_coverage(s, &coverage);
    page->has_measures = coverage.measures > 0;
    page->first_year = s->result.years.first;
    page->target_year = s->target_year;
    page->lead = lead(visit, s);
    page->second = second(visit, s);
    page->draws = app_scenario_draws_text(visit->arena, visit->lang, s);
    page->places = app_scenario_places_text(visit->arena, visit->lang, s);
    gaps[page->gap_count++] = emission_gap(visit, s);
    gaps[page->gap_count++] = measure_gap(visit, s, &coverage);
    gaps[page->gap_count++] = chance(visit, s);
    gaps[page->gap_count++] = roadmap_data_gap(visit, s->of->city.municipality.code, s);
    page->gaps = gaps;
    page->milestones = roadmap_milestones(visit, s, &page->milestone_count);
    page->stones = roadmap_measure_milestones(visit, s, &page->stone_count);
    fill_sources(visit, s, page);
    fill_notes(visit, s, &coverage, page);
    page->crowds = roadmap_crowds(visit, s, &page->crowd_count);
    page->faults = roadmap_left_out(visit, s);
    page->fault_count = s->faults.count;
    page->wedges = roadmap_chart(visit, place, s, ROADMAP_WEDGES);
    if (page->has_measures) page->fan = roadmap_chart(visit, place, s, ROADMAP_FAN);
    if (page->has_measures) page->tornado = roadmap_chart(visit, place, s, ROADMAP_TORNADO);
    if (plan_setting(&s->of->plan))
        page->plan_url =
            roadmap_url(visit, PAGE_PLAN, place->municipality.code, roadmap_scenario_query(visit, s->scenario.head.id));
    page->json_url = roadmap_url(visit, PAGE_ROADMAP_FILE, place->municipality.code,
                                 roadmap_scenario_query(visit, s->scenario.head.id));
}

static Str chosen_scenario(const Visit *visit)
{
    const Str name = http_query(visit->request, S("scenario"));
    return name.n ? name : S("all");
}

Status page_roadmap(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    const AppScenario *scenario;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_scenario_kept(visit->app, place.municipality.code, (Date){0}, chosen_scenario(visit), &scenario, err);
    if (status != ST_OK) return status;
    RoadmapPage *page = ARENA_NEW(visit->arena, RoadmapPage);
    roadmap_head(visit, &place, ROADMAP_OVERVIEW, str(tr(visit->lang, N_("Roadmap"))), &page->head);
    fill(visit, &place, scenario, page);
    visit->view.description = page->lead;
    view_roadmap(&visit->out, &visit->view, page);
    return ST_OK;
}

/* The scenario that the address asks for, as JSON: that of `klimat scenario run --json`. */
Status page_roadmap_file(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    AppScenario scenario;
    AppScenarioQuery query;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = roadmap_query(visit, place.roadmap, &query, err);
    if (status != ST_OK) return status;
    query.with_effects = true;
    query.draws = ROADMAP_DRAWS_USUAL;
    status = app_scenario_run(place.roadmap, &query, visit->arena, &scenario, err);
    if (status != ST_OK) return status;
    app_scenario_json(&visit->out, &scenario);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
