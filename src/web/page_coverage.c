/* Coverage: which sources, plans and undertakings have measures, and what the measures lack. */
#include "app/roadmap/coverage.h"

#include "views.h"
#include "web/accounts_parts.h"
#include "web/contract_parts.h"
#include "web/edit_parts.h"
#include "web/measures_parts.h"

#include <math.h>

enum { GROUP_SHOWN = 10, SECTORS_SHOWN = 12 };

typedef struct Covered {
    Visit *visit;
    RoadmapPlace place;
    const AppMeasureCoverage *c;
    Str code;
} Covered;

static Str count_text(const Covered *x, size_t n)
{
    return err_number(x->visit->arena, (int64_t)n);
}

static const RoadmapMeasureLink *links_of(const Covered *x, const AppMeasure *const *list, size_t n)
{
    RoadmapMeasureLink *out = ARENA_ARRAY(x->visit->arena, RoadmapMeasureLink, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (RoadmapMeasureLink){list[i]->record->name,
                                      measures_url(x->visit, PAGE_MEASURE, x->code, list[i]->record->head.id)};
    return out;
}

/* ---- what remains ---- */

static void fill_gaps(const Covered *x, CoveragePage *page)
{
    Visit *visit = x->visit;
    Arena *a = visit->arena;
    const AppMeasureCoverage *c = x->c;
    RoadmapGap *gaps = ARENA_ARRAY(a, RoadmapGap, 3);
    size_t n = 0;
    if (c->left_t.known)
        gaps[n++] = (RoadmapGap){
            .label = str(tr(visit->lang, N_("Emissions gap"))),
            .figure = tr_figure(a, visit->lang, fabs(c->left_t.v), 0),
            .unit = str(tr(visit->lang, c->left_t.v > 0 ? N_("tonnes above the path") : N_("tonnes below the path"))),
            .text = tr_fmt(a, visit->lang, N_("In {0}, with all measures."), err_number(a, page->target_year)),
            .url = roadmap_figure_url(visit, x->code, S("all"), "gap", S(""), "remaining_t"),
            .link = str(tr(visit->lang, N_("Where it comes from"))),
            .tone = c->left_t.v > 0 ? "over" : "under"};
    if (c->needed_t.known && c->needed_t.v > 0)
        gaps[n++] =
            (RoadmapGap){.label = str(tr(visit->lang, N_("Measures gap"))),
                         .figure = tr_percent(a, visit->lang, 100 * fmax(0, 1 - c->identified_t.v / c->needed_t.v), 0),
                         .unit = str(tr(visit->lang, N_("of what is needed is not identified"))),
                         .text = tr_fmt(a, visit->lang, N_("The measures take {0} of the {1} that are needed."),
                                        roadmap_tonnes(visit, c->identified_t), roadmap_tonnes(visit, c->needed_t)),
                         .url = roadmap_figure_url(visit, x->code, S("all"), "gap", S(""), "scenario_t"),
                         .link = str(tr(visit->lang, N_("Where it comes from"))),
                         .tone = c->identified_t.v < c->needed_t.v ? "over" : "under"};
    if (c->measures.has_scenario) gaps[n++] = roadmap_data_gap(visit, x->code, &c->measures.scenario);
    page->gaps = gaps;
    page->gap_count = n;
}

static void fill_lead(const Covered *x, CoveragePage *page)
{
    Visit *visit = x->visit;
    const CoverSource *largest = NULL;
    for (size_t i = 0; i < x->c->territory_count && !largest; i++)
        if (!x->c->territory[i].is_activity && x->c->territory[i].count == 0) largest = &x->c->territory[i];
    if (!x->c->measures.has_scenario)
        page->lead = str(tr(visit->lang, N_("Nothing is measured here yet, so that sources cannot be weighed.")));
    else if (largest)
        page->lead =
            tr_fmt(visit->arena, visit->lang,
                   N_("The largest source that no measure acts on is {0}: {1}, {2} of the emissions."),
                   largest->name[visit->lang], roadmap_tonnes(visit, known(largest->t)),
                   largest->share.known ? tr_percent(visit->arena, visit->lang, 100 * largest->share.v, 1) : S("–"));
    else
        page->lead = str(tr(visit->lang, N_("Some measure acts on every source that was measured.")));
    const CoverSource *of_group = NULL;
    for (size_t i = 0; i < x->c->group_count && !of_group; i++)
        if (x->c->group[i].count == 0) of_group = &x->c->group[i];
    if (of_group)
        page->third = tr_fmt(visit->arena, visit->lang,
                             N_("In the municipal group's accounts the largest that no measure names is {0}: {1}."),
                             of_group->name[visit->lang], roadmap_tonnes(visit, known(of_group->t)));
    if (x->c->uptake_t > 0)
        page->second = tr_fmt(visit->arena, visit->lang,
                              N_("Besides, the measures take up {0}, which do not count against a path of emissions."),
                              roadmap_tonnes(visit, known(x->c->uptake_t)));
}

/* ---- sources ---- */

static CoverLine line_of(const Covered *x, const CoverSource *s, double largest)
{
    Visit *visit = x->visit;
    Arena *a = visit->arena;
    const Str t = tr_figure(a, visit->lang, s->t, 0);
    CoverLine line = {.name = s->name[visit->lang],
                      .t = s->at_least ? tr_fmt(a, visit->lang, N_("at least {0}"), t) : t,
                      .share = s->share.known ? tr_percent(a, visit->lang, 100 * s->share.v, 1) : S("–"),
                      .count = s->count ? count_text(x, s->count) : str(tr(visit->lang, N_("none"))),
                      .less = s->less_t.known ? tr_figure(a, visit->lang, s->less_t.v, 0) : S("–"),
                      .none = s->count == 0,
                      .is_activity = s->is_activity,
                      .bar = largest > 0 ? (int)lround(100 * fmax(0, s->t) / largest) : 0,
                      .measures = links_of(x, s->measures, s->count),
                      .measure_count = s->count};
    if (s->is_activity)
        line.control = edit_text(visit, record_field(&roadmap_kinds[KIND_ACTIVITY], S("control")), s->control);
    return line;
}

static const CoverLine *lines_of(const Covered *x, const CoverSource *list, size_t n)
{
    CoverLine *lines = ARENA_ARRAY(x->visit->arena, CoverLine, n + 1);
    for (size_t i = 0; i < n; i++) lines[i] = line_of(x, &list[i], list[0].t);
    return lines;
}

/* The largest sectors with their activities. */
static size_t shown_lines(const AppMeasureCoverage *c)
{
    size_t sectors = 0, i = 0;
    for (; i < c->territory_count; i++)
        if (!c->territory[i].is_activity && ++sectors > SECTORS_SHOWN) break;
    return i;
}

/* ---- teams and undertakings ---- */

static void fill_teams(const Covered *x, CoveragePage *page)
{
    CoverTeamLine *lines = ARENA_ARRAY(x->visit->arena, CoverTeamLine, x->c->team_count + 1);
    for (size_t i = 0; i < x->c->team_count; i++) {
        const CoverTeam *t = &x->c->teams[i];
        lines[i] = (CoverTeamLine){.name = t->team ? t->team->name : str(tr(x->visit->lang, N_("no team yet"))),
                                   .area = t->focus_area[x->visit->lang],
                                   .measures = count_text(x, t->measures),
                                   .in_year = count_text(x, t->in_year),
                                   .without_owner = count_text(x, t->without_owner),
                                   .without_milestones = count_text(x, t->without_milestones),
                                   .late = count_text(x, t->late_milestones),
                                   .no_team = !t->team,
                                   .is_late = t->late_milestones > 0};
    }
    page->teams = lines;
    page->team_count = x->c->team_count;
}

static Str undertaking_url(const Covered *x, Str id)
{
    ContractEdition edition = {.head = {.municipality = x->code, .id = x->c->edition}};
    const ContractPlace place = {.municipality = x->place.municipality, .view.contract.edition = edition};
    return shown_object_url(x->visit, &place, PAGE_CONTRACT_OBJECT, KIND_UNDERTAKING, id);
}

static void fill_promises(const Covered *x, CoveragePage *page)
{
    Arena *a = x->visit->arena;
    CoverPromise *without = ARENA_ARRAY(a, CoverPromise, x->c->undertaking_count + 1);
    CoverPromise *with = ARENA_ARRAY(a, CoverPromise, x->c->undertaking_count + 1);
    for (size_t i = 0; i < x->c->undertaking_count; i++) {
        const CoverUndertaking *u = &x->c->undertakings[i];
        CoverPromise *out = u->count ? &with[page->with_count++] : &without[page->without_count++];
        *out = (CoverPromise){.id = u->undertaking->head.id,
                              .text = shown_beginning(a, u->undertaking->text),
                              .owner = u->owner,
                              .url = undertaking_url(x, u->undertaking->head.id),
                              .measures = links_of(x, u->measures, u->count),
                              .measure_count = u->count};
    }
    page->without = without;
    page->with = with;
    page->edition = x->c->edition;
    if (x->c->undertaking_count)
        page->promises_lead =
            tr_fmt(a, x->visit->lang, N_("{0} of the {1} undertakings of {2} have no measure."),
                   count_text(x, page->without_count), count_text(x, x->c->undertaking_count), x->c->edition);
}

static void fill_lacks(const Covered *x, CoveragePage *page)
{
    CoverLack *lacks = ARENA_ARRAY(x->visit->arena, CoverLack, LACK_KINDS);
    const AppMeasures *of = &x->c->measures;
    for (int k = 0; k < LACK_KINDS; k++) {
        const AppMeasure **list = arena_array(x->visit->arena, of->count + 1, sizeof *list);
        size_t n = 0;
        for (size_t i = 0; i < of->count; i++)
            if (app_measure_is_open(&of->list[i]) && app_measure_lacks(&of->list[i], (MeasureLack)k))
                list[n++] = &of->list[i];
        lacks[k] = (CoverLack){app_lack_text((MeasureLack)k), count_text(x, n), links_of(x, list, n), n};
    }
    page->lacks = lacks;
    page->lack_count = LACK_KINDS;
}

/* ---- the page ---- */

static Status open_covered(Visit *visit, Covered *x, bool *moved, Err *err)
{
    *x = (Covered){.visit = visit};
    Status status = city_code(visit, &x->code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_municipality(visit->app, visit->arena, x->code, &x->place.municipality, err);
    if (status != ST_OK) return status;
    city_head(visit, &x->place.municipality, CITY_ROADMAP, &x->place.city);
    return app_measure_coverage_kept(visit->app, x->code, accounts_today(), &x->c, err);
}

Status page_coverage(Visit *visit, Err *err)
{
    Covered x;
    bool moved;
    const Status status = open_covered(visit, &x, &moved, err);
    if (status != ST_OK || moved) return status;
    const AppMeasureCoverage *c = x.c;
    CoveragePage page = {.group_year = c->group_year,
                         .plan_year = c->year,
                         .json_url = measures_url(visit, PAGE_COVERAGE_FILE, x.code, S(""))};
    if (c->measures.has_scenario) {
        page.first_year = c->measures.scenario.result.years.first;
        page.target_year = c->measures.scenario.target_year;
        page.places = app_scenario_places_text(visit->arena, visit->lang, &c->measures.scenario);
    }
    fill_lead(&x, &page);
    fill_gaps(&x, &page);
    page.territory = lines_of(&x, c->territory, c->territory_count);
    page.territory_count = c->territory_count;
    page.territory_shown = shown_lines(c);
    page.group_count = c->group_count < GROUP_SHOWN ? c->group_count : GROUP_SHOWN;
    page.group = lines_of(&x, c->group, page.group_count);
    fill_teams(&x, &page);
    fill_promises(&x, &page);
    fill_lacks(&x, &page);
    const MeasuresPlace place = {.place = x.place, .measures = c->measures};
    measures_head(visit, &place, ROADMAP_COVERAGE, str(tr(visit->lang, N_("Coverage"))), &page.head);
    view_coverage(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_coverage_file(Visit *visit, Err *err)
{
    Covered x;
    bool moved;
    const Status status = open_covered(visit, &x, &moved, err);
    if (status != ST_OK || moved) return status;
    app_measure_coverage_json(&visit->out, x.c);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
