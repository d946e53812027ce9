/* What happens if: measures on and off, levers farther, earlier, faster. */
#include "app/roadmap/scenario_save.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/gate.h"
#include "web/what_if.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_MEASURES = 3 };

/* ---- sliders ---- */

static Str decimal(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_fixed(&b, x, 4);
    return buf_str(&b);
}

static Str shown(const Visit *visit, const char *unit, double x)
{
    Arena *a = visit->arena;
    if (strcmp(unit, "percent") == 0) return tr_percent(a, visit->lang, 100 * x, fabs(x) < 0.1 ? 1 : 0);
    if (strcmp(unit, "tonnes") == 0) return roadmap_tonnes(visit, known(x));
    if (strcmp(unit, "times") == 0) return tr_fmt(a, visit->lang, N_("{0} times"), tr_figure(a, visit->lang, x, 2));
    Buf b = buf_new(a);
    buf_fixed(&b, x, 1);
    return buf_str(&b);
}

typedef struct Range {
    double low, high, step;
} Range;

static Range level_range(const LeverRecord *lever, double value)
{
    const double usual = lever->level.known ? lever->level.v : value, most = fmax(fabs(usual), fabs(value));
    if (lever_in_tonnes(lever->kind)) {
        const double step = pow(10, floor(log10(fmax(most, 10))) - 1);
        return (Range){0, ceil(3 * most / step) * step, step};
    }
    const double high = most > 0.25 ? 1 : fmax(0.1, ceil(most * 4 * 20) / 20);
    return (Range){usual < 0 ? -high : 0, high, high > 0.5 ? 0.01 : 0.005};
}

static void add_slider(const Visit *visit, const LeverRecord *lever, const char *prefix, const char *label,
                       const char *unit, double value, Range range, WhatIfSlider *out)
{
    Arena *a = visit->arena;
    *out = (WhatIfSlider){.name = tr_fmt(a, LANG_EN, "{0}.{1}", str(prefix), lever->head.id),
                          .label = str(tr(visit->lang, label)),
                          .value = decimal(a, value),
                          .shown = shown(visit, unit, value),
                          .minimum = decimal(a, fmin(range.low, value)),
                          .maximum = decimal(a, fmax(range.high, value)),
                          .step = decimal(a, range.step),
                          .unit = unit};
}

/* As the address has it, or as the scenario says. */
static Maybe value_now(const AppRoadmap *of, const AppScenarioQuery *query, const LeverRecord *lever, const char *what)
{
    Maybe value = roadmap_lever_value(of, query->scenario, lever, what);
    for (size_t i = 0; i < query->change_count; i++) {
        const ScenarioChangeRecord *c = &query->changes[i];
        if (!str_eq(c->lever, lever->head.id) || !str_eq(c->what, str(what))) continue;
        value = strcmp(what, "pace") == 0 ? known(c->value.v * value.v) : c->value;
    }
    return value;
}

/* What there is to pull depends on the path: a step has no pace, a list of years no start. */
static size_t sliders_of(const Visit *visit, const AppRoadmap *of, const AppScenarioQuery *query,
                         const LeverRecord *lever, WhatIfSlider *out)
{
    const int first = of->input.years.first;
    const Maybe level = value_now(of, query, lever, "level"), start = value_now(of, query, lever, "start_year"),
                pace = value_now(of, query, lever, "pace");
    const bool in_tonnes = lever_in_tonnes(lever->kind);
    const bool given = str_eq(lever->path, S("given")), step = str_eq(lever->path, S("step"));
    size_t n = 0;
    if (level.known)
        add_slider(visit, lever, "level", N_("How far"), in_tonnes ? "tonnes" : "percent", level.v,
                   level_range(lever, level.v), &out[n++]);
    if (start.known && !given)
        add_slider(visit, lever, "start", N_("Starts"), "year", start.v,
                   (Range){first + 1, first + 21, start.v > floor(start.v) ? 0.5 : 1}, &out[n++]);
    if (pace.known && !given && !step)
        add_slider(visit, lever, "pace", N_("How fast"), "times", pace.v, (Range){0.25, 4, 0.25}, &out[n++]);
    return n;
}

/* ---- measures, by focus area ---- */

static Str lever_title(const Visit *visit, const AppScenario *s, const LeverRecord *lever)
{
    const Field *field = record_field(&roadmap_kinds[KIND_LEVER], S("kind"));
    const Str kind = str(tr(visit->lang, field_choice_label(field, lever->kind)));
    Str what = S("");
    for (size_t i = 0; i < s->roadmap->model.element_count; i++)
        if (str_eq(s->roadmap->elements[i]->head.id, lever->element))
            what = tr_name(visit->lang, s->roadmap->elements[i]->name, s->roadmap->elements[i]->name_en);
    for (size_t i = 0; i < s->roadmap->model.activity_count; i++)
        if (str_eq(s->roadmap->activities[i]->head.id, lever->activity))
            what = tr_name(visit->lang, s->roadmap->activities[i]->name, s->roadmap->activities[i]->name_en);
    return what.n ? tr_fmt(visit->arena, visit->lang, "{0}: {1}", kind, what) : kind;
}

/* What the page is made from. */
typedef struct WhatIf {
    const QueryRefusals *refused;
    const Visit *visit;
    const AppScenario *now, *all; /* all: every measure, with its effect */
    const AppScenarioQuery *query;
    const bool *usual;
    bool *open;
    Str link;
} WhatIf;

static Str open_url(const WhatIf *w, Str id)
{
    Buf b = buf_new(w->visit->arena);
    buf_add(&b, roadmap_url(w->visit, PAGE_ROADMAP_WHAT_IF, w->now->of->city.municipality.code, w->link));
    buf_add(&b, S("&edit="));
    buf_url(&b, id);
    buf_add(&b, S("#measure-"));
    buf_url(&b, id);
    return buf_str(&b);
}

static void fill_effect(const WhatIf *w, size_t m, WhatIfMeasure *out)
{
    const Lang lang = w->visit->lang;
    if (w->now->roadmap->portfolio.measures[m].class != EFFECT_DIRECT) {
        out->note = str(tr(lang, N_("Listed, not summed")));
    } else if (!plan_counts(w->now->plan, m)) {
        out->note = str(tr(lang, N_("No effect that can be computed")));
    } else {
        out->counts = true;
        out->effect = what_if_effect(w->visit, w->now, m);
        out->effect_url = what_if_why_url(w->visit, w->now, w->link, "measures", out->id, "share_t");
    }
}

/* Levers that act on what the page shows: those of the group's accounts do not. */
static size_t pulled_count(const AppScenario *s, size_t m)
{
    size_t n = 0;
    for (size_t l = 0; l < s->roadmap->portfolio.measures[m].lever_count; l++) {
        const Str boundary = s->roadmap->levers[m][l]->boundary;
        n += !boundary.n || str_eq(boundary, S("territorial"));
    }
    return n;
}

static Str refusal_of(const WhatIf *w, Str slider)
{
    for (size_t i = 0; i < w->refused->count; i++)
        if (str_eq(w->refused->list[i].name, slider)) return w->refused->list[i].text;
    return S("");
}

/* Whether the address says something of a lever that cannot be used. */
static bool is_refused(const WhatIf *w, Str lever)
{
    for (size_t i = 0; i < w->refused->count; i++) {
        Str name = w->refused->list[i].name;
        (void)str_cut(&name, '.');
        if (str_eq(name, lever)) return true;
    }
    return false;
}

static void fill_measure(const WhatIf *w, size_t m, WhatIfMeasure *out)
{
    Arena *a = w->visit->arena;
    const AppScenario *s = w->now;
    const Measure *measure = &s->roadmap->portfolio.measures[m];
    WhatIfSlider *sliders = ARENA_ARRAY(a, WhatIfSlider, 3 * measure->lever_count + 1);
    *out =
        (WhatIfMeasure){.id = measure->id,
                        .number = roadmap_form_number(a, s->of, measure->id),
                        .name = s->roadmap->measures[m]->name,
                        .url = route_url(a, PAGE_MEASURE, w->visit->lang, s->of->city.municipality.code, measure->id),
                        .is_on = s->chosen[m],
                        .is_usual = w->usual[m],
                        .is_open = w->open[m],
                        .sliders = sliders};
    fill_effect(w, m, out);
    if (measure->class != EFFECT_DIRECT || measure->lever_count == 0) return;
    out->edit_url = open_url(w, measure->id);
    for (size_t l = 0; l < measure->lever_count && w->open[m]; l++) {
        const LeverRecord *lever = s->roadmap->levers[m][l];
        if (lever->boundary.n && !str_eq(lever->boundary, S("territorial"))) continue; /* moves nothing here */
        const size_t n = sliders_of(w->visit, s->of, w->query, lever, sliders + out->slider_count);
        if (pulled_count(s, m) > 1 && n)
            sliders[out->slider_count].label = tr_fmt(a, w->visit->lang, "{0}. {1}", lever_title(w->visit, s, lever),
                                                      sliders[out->slider_count].label);
        for (size_t i = 0; i < n; i++)
            sliders[out->slider_count + i].wrong = refusal_of(w, sliders[out->slider_count + i].name);
        out->slider_count += n;
    }
}

/* The one that was asked for, those that the address changes, and those that do most, so that there is something to
 * drag at once. Sliders of all would not fit into an address. */
static void choose_open(WhatIf *w)
{
    const Portfolio *p = &w->now->roadmap->portfolio;
    const Str asked = http_query(w->visit->request, S("edit"));
    for (size_t m = 0; m < p->count; m++) {
        w->open[m] = str_eq(p->measures[m].id, asked);
        for (size_t l = 0; l < p->measures[m].lever_count; l++) {
            const Str lever = w->now->roadmap->levers[m][l]->head.id;
            w->open[m] |= is_refused(w, lever);
            for (size_t c = 0; c < w->query->change_count; c++) w->open[m] |= str_eq(w->query->changes[c].lever, lever);
        }
    }
    for (int k = 0; k < OPEN_MEASURES; k++) {
        size_t most = p->count;
        for (size_t m = 0; m < p->count; m++) {
            const MeasureEffect *e = &w->all->effects.measures[m];
            if (w->open[m] || !e->counted || !(e->share_t > 0)) continue;
            if (most == p->count || e->share_t > w->all->effects.measures[most].share_t) most = m;
        }
        if (most < p->count) w->open[most] = true;
    }
}

static Str area_name(const Visit *visit, const AppRoadmap *of, Str id)
{
    for (size_t i = 0; i < of->focus_area_count; i++)
        if (str_eq(of->focus_areas[i].id, id))
            return in_language(&visit->view, of->focus_areas[i].name_sv, of->focus_areas[i].name_en);
    return str(tr(visit->lang, N_("Other measures")));
}

static void fill_groups(WhatIf *w, WhatIfPage *page)
{
    const AppScenario *s = w->now;
    const size_t count = s->roadmap->portfolio.count, areas = s->of->focus_area_count;
    WhatIfGroup *groups = ARENA_ARRAY(w->visit->arena, WhatIfGroup, areas + 1);
    bool *placed = ARENA_ARRAY(w->visit->arena, bool, count + 1);
    choose_open(w);
    for (size_t g = 0; g <= areas; g++) {
        const Str area = g < areas ? s->of->focus_areas[g].id : S("");
        WhatIfMeasure *list = ARENA_ARRAY(w->visit->arena, WhatIfMeasure, count + 1);
        WhatIfGroup *group = &groups[page->group_count];
        *group = (WhatIfGroup){.name = area_name(w->visit, s->of, area), .measures = list};
        for (size_t m = 0; m < count; m++) {
            if (placed[m] || (g < areas && !str_eq(s->roadmap->measures[m]->focus_area, area))) continue;
            placed[m] = true;
            fill_measure(w, m, &list[group->count++]);
        }
        page->group_count += group->count > 0;
    }
    page->groups = groups;
}

static void fill_scenarios(const Visit *visit, const AppScenario *s, const AppScenarioQuery *query, WhatIfPage *page)
{
    Arena *a = visit->arena;
    const ScenarioRecord *own = ROADMAP_LIST(&s->of->input, KIND_SCENARIO, ScenarioRecord);
    const size_t own_count = s->of->input.set[KIND_SCENARIO].count;
    WhatIfScenario *list = ARENA_ARRAY(a, WhatIfScenario, SCENARIO_KINDS + own_count);
    for (size_t i = 0; i < SCENARIO_KINDS + own_count; i++) {
        AppScenario named = {.scenario = {.base = str(scenario_name((ScenarioKind)(i % SCENARIO_KINDS)))}};
        if (i >= SCENARIO_KINDS) named.scenario = own[i - SCENARIO_KINDS];
        const Str id = i < SCENARIO_KINDS ? named.scenario.base : named.scenario.head.id;
        list[i] = (WhatIfScenario){id, app_scenario_name(a, visit->lang, &named), str_eq(id, query->scenario)};
    }
    page->scenarios = list;
    page->scenario_count = SCENARIO_KINDS + own_count;
    page->scenario = query->scenario;
}

/* ---- saving ---- */

static const FormField save_fields[] = {SCENARIO_SAVE_FIELDS};
const FormSpec form_scenario_save = {save_fields, sizeof save_fields / sizeof *save_fields};

Status scenario_saved(Visit *visit, Str municipality, Status status, Str id, const Faults *faults, bool *done, Err *err)
{
    if (status == ST_OK) {
        Buf to = buf_new(visit->arena);
        buf_add(&to, roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, municipality, S("?scenario=")));
        buf_url(&to, id);
        buf_add(&to, S("&done=stored"));
        edit_redirect(visit, buf_str(&to));
        *done = true;
        return ST_OK;
    }
    /* Who may not is shown no form at which it could be told. */
    if (status == ST_DENIED || !form_may_tell(status, err)) return status;
    if (faults->total) {
        form_faults(&visit->form, visit->arena, visit->lang, faults);
        edit_refuse(visit, ST_INVALID);
    } else {
        edit_tell(visit, status, err);
    }
    return ST_OK;
}

static Status save(Visit *visit, const RoadmapPlace *place, const AppScenarioQuery *query, bool *done, Err *err)
{
    const AppScenarioSave what = {.municipality = place->municipality.code,
                                  .name = form_value(&visit->form, "name"),
                                  .text = form_value(&visit->form, "text"),
                                  .query = *query};
    Str id;
    Faults faults = faults_new(visit->arena);
    const Status status = app_scenario_save(visit->app, visit->arena, &what, &id, &faults, err);
    return scenario_saved(visit, place->municipality.code, status, id, &faults, done, err);
}

/* ---- the page ---- */

/* What is kept is asked for first: to ask may throw away what was there before, and what is made from it would hang on
 * nothing. */
/* The form sends every measure that is on; what is shown has an address with no more than what differs. */
static bool lead_on(Visit *visit, const WhatIfResult *result, Str code)
{
    if (visit->form.posted || !http_query(visit->request, S("form")).n || result->refused.count) return false;
    Buf to = buf_new(visit->arena);
    buf_add(&to, roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, code, result->link));
    static const char *const kept[] = {"at", "edit"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const Str value = http_query(visit->request, str(kept[i]));
        if (!value.n || http_query(visit->request, S("begin")).n) continue;
        buf_addc(&to, '&');
        buf_add(&to, str(kept[i]));
        buf_addc(&to, '=');
        buf_url(&to, value);
    }
    edit_redirect(visit, buf_str(&to));
    return true;
}

static Status show(Visit *visit, RoadmapPlace *place, Err *err)
{
    WhatIfPage *page = ARENA_NEW(visit->arena, WhatIfPage);
    AppScenario scenario;
    AppScenarioQuery query;
    const AppScenario *all;
    const Str code = place->municipality.code;
    Status status = app_scenario_kept(visit->app, code, (Date){0}, S("all"), &all, err);
    if (status != ST_OK) return status;
    place->roadmap = all->of;
    WhatIfLevel level;
    status = what_if_level(visit, place, &level, err);
    if (status == ST_OK) status = what_if_run(visit, place, &level, &query, &scenario, &page->result, err);
    if (status == ST_OK) status = app_scenario_may_save(visit->app, visit->arena, code, &page->may_save, err);
    if (status != ST_OK || lead_on(visit, &page->result, code)) return status;
    roadmap_head(visit, place, ROADMAP_WHAT_IF, str(tr(visit->lang, N_("What if"))), &page->head);
    fill_scenarios(visit, &scenario, &query, page);
    if (page->result.refused.wrong) edit_refuse(visit, ST_INVALID);
    page->has_more_faults = page->result.fault_count > all->faults.count;
    WhatIf w = {.visit = visit,
                .refused = &page->result.refused,
                .now = &scenario,
                .all = all,
                .query = &query,
                .usual = roadmap_usual(visit, &scenario, query.scenario),
                .open = ARENA_ARRAY(visit->arena, bool, scenario.roadmap->portfolio.count + 1),
                .link = page->result.link};
    fill_groups(&w, page);
    page->stamp = roadmap_form_stamp(visit->arena, scenario.of);
    page->edit = http_query(visit->request, S("edit"));
    page->url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, code, S(""));
    page->link_url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, code, page->result.link);
    page->json_url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF_FILE, code, S(""));
    page->save_url = roadmap_url(visit, PAGE_ROADMAP_SAVE, code, page->result.link);
    page->reset_url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, code, roadmap_scenario_query(visit, query.scenario));
    page->sign_in_url = gate_sign_in_url(visit, page->link_url);
    page->target_year = scenario.target_year;
    page->draws = WHAT_IF_DRAWS;
    if (!visit->form.posted) visit->form = form_new(&form_scenario_save);
    page->form = &visit->form;
    visit->view.has_charts = false;
    visit->view.has_what_if = true;
    view_roadmap_what_if(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_roadmap_what_if(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved, done = false;
    AppScenarioQuery query;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    if (visit->form.posted && visit->form.wrong) edit_refuse(visit, ST_INVALID);
    if (visit->form.posted && !visit->form.wrong) {
        status = roadmap_query(visit, place.roadmap, &query, err);
        if (status == ST_OK) status = save(visit, &place, &query, &done, err);
    }
    return status == ST_OK && !done ? show(visit, &place, err) : status;
}

/* What the script asks for while a slider moves. */
Status page_roadmap_what_if_file(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    AppScenario scenario;
    AppScenarioQuery query;
    WhatIfResult result;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    const WhatIfLevel level = what_if_level_asked(visit);
    status = what_if_run(visit, &place, &level, &query, &scenario, &result, err);
    if (status != ST_OK) return status;
    if (result.refused.wrong) {
        err_fail_args(err, ST_INVALID, "{0}", &result.refused.list[0].text, 1);
        err_field(err, result.refused.list[0].name);
        return ST_INVALID;
    }
    what_if_json(&visit->out, &result, &scenario);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
