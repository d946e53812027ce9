#include "web/roadmap_parts.h"

#include "base/hash.h"
#include "base/num.h"
#include "web/accounts_parts.h"

#include <math.h>
#include <string.h>

static const PageId tab_pages[ROADMAP_TABS] = {PAGE_ROADMAP,  PAGE_ROADMAP_SCENARIOS, PAGE_ROADMAP_WHAT_IF,
                                               PAGE_MEASURES, PAGE_COVERAGE,          PAGE_ROADMAP_ELEMENTS};

Status roadmap_open(Visit *visit, RoadmapPlace *out, bool *moved, Err *err)
{
    Str code;
    Status status = city_code(visit, &code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_municipality(visit->app, visit->arena, code, &out->municipality, err);
    if (status != ST_OK) return status;
    city_head(visit, &out->municipality, CITY_ROADMAP, &out->city);
    return app_roadmap_kept(visit->app, out->municipality.code, (Date){0}, &out->roadmap, err);
}

/* ---- the scenario in the address ---- */

static const struct {
    const char *prefix, *what;
} lever_words[] = {{"level.", "level"}, {"start.", "start_year"}, {"pace.", "pace"}};
enum { LEVER_WORDS = sizeof lever_words / sizeof *lever_words };

/* How far a lever, its start and its pace can be asked for. */
typedef struct Reach {
    double low, high;
} Reach;

static Reach reach_of(const AppRoadmap *of, const LeverRecord *lever, const char *what)
{
    const Horizon years = of->input.years;
    if (strcmp(what, "start_year") == 0) return (Reach){years.first - 30, years.first + (double)years.count - 1};
    if (strcmp(what, "pace") == 0) return (Reach){0.01, 100};
    if (lever_in_tonnes(lever->kind)) return (Reach){-1e9, 1e9};
    return (Reach){lever->level.known && lever->level.v < 0 ? -1 : 0, 1};
}

/* A part of one is shown as the slider shows it too. */
static Str reach_text(const Visit *visit, const char *what, double x)
{
    Arena *a = visit->arena;
    if (strcmp(what, "start_year") == 0) return err_number(a, lround(x));
    const Str figure = tr_figure(a, visit->lang, x, fabs(x) < 1 && fabs(x) > 0 ? 2 : 0);
    if (strcmp(what, "pace") == 0 || fabs(x) > 1) return figure;
    return tr_fmt(a, visit->lang, "{0} ({1})", figure, tr_percent(a, visit->lang, 100 * x, 0));
}

/* Told beside the slider where there is one, else the end of the visit. */
static Status refuse(const Visit *visit, const HttpPair *pair, Str text, bool wrong, QueryRefusals *refused, Err *err)
{
    if (refused) {
        if (!refused->list) refused->list = ARENA_ARRAY(visit->arena, QueryRefusal, visit->request->query_count);
        refused->list[refused->count++] = (QueryRefusal){pair->name, text, !wrong};
        refused->wrong |= wrong;
        return ST_OK;
    }
    if (!wrong) return ST_OK;
    err_fail_args(err, ST_INVALID, "{0}", &text, 1);
    err_field(err, pair->name);
    return ST_INVALID;
}

static Status refuse_value(const Visit *visit, const HttpPair *pair, const char *what, Reach reach,
                           QueryRefusals *refused, Err *err)
{
    double value;
    const bool is_number = num_parse(pair->value, &value) && isfinite(value);
    const Str text = is_number
                         ? tr_fmt(visit->arena, visit->lang, N_("{0} is out of reach: from {1} to {2} is possible."),
                                  pair->value, reach_text(visit, what, reach.low), reach_text(visit, what, reach.high))
                         : tr_fmt(visit->arena, visit->lang, N_("“{0}” is no number."), pair->value);
    return refuse(visit, pair, text, true, refused, err);
}

static const LeverRecord *find_lever(const AppRoadmap *of, Str id)
{
    return roadmap_record_of(&of->input, KIND_LEVER, id);
}

Maybe roadmap_lever_value(const AppRoadmap *of, Str scenario, const LeverRecord *lever, const char *what)
{
    const ScenarioChangeRecord *changes = ROADMAP_LIST(&of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    Maybe out = strcmp(what, "level") == 0        ? lever->level
                : strcmp(what, "start_year") == 0 ? lever->start_year
                                                  : known(1);
    for (size_t i = 0; i < of->input.set[KIND_SCENARIO_CHANGE].count; i++) {
        const ScenarioChangeRecord *c = &changes[i];
        if (str_eq(c->scenario, scenario) && str_eq(c->lever, lever->head.id) && str_eq(c->what, str(what)) &&
            c->value.known)
            out = c->value;
    }
    return out;
}

/* A change that differs from what the scenario says. A pace is told against the scenario's own. */
static Status read_change(const Visit *visit, const AppRoadmap *of, const HttpPair *pair, AppScenarioQuery *out,
                          ScenarioChangeRecord *changes, QueryRefusals *refused, Err *err)
{
    for (int w = 0; w < LEVER_WORDS; w++) {
        const Str prefix = str(lever_words[w].prefix);
        double value;
        if (!str_starts(pair->name, prefix)) continue;
        const LeverRecord *lever = find_lever(of, str_slice(pair->name, prefix.n, pair->name.n));
        if (!lever)
            return refuse(visit, pair,
                          tr_fmt(visit->arena, visit->lang, N_("{0} is no longer in the roadmap."),
                                 str_slice(pair->name, prefix.n, pair->name.n)),
                          false, refused, err);
        const Reach reach = reach_of(of, lever, lever_words[w].what);
        if (!num_parse(pair->value, &value) || !(value >= reach.low && value <= reach.high))
            return refuse_value(visit, pair, lever_words[w].what, reach, refused, err);
        const Maybe usual = roadmap_lever_value(of, out->scenario, lever, lever_words[w].what);
        if (usual.known && fabs(usual.v - value) <= 1e-9 * fmax(1, fabs(usual.v))) return ST_OK;
        const bool is_pace = strcmp(lever_words[w].what, "pace") == 0;
        changes[out->change_count++] = (ScenarioChangeRecord){.lever = lever->head.id,
                                                              .what = str(lever_words[w].what),
                                                              .value = known(is_pace ? value / usual.v : value)};
    }
    return ST_OK;
}

Str roadmap_form_stamp(Arena *arena, const AppRoadmap *of)
{
    enum { DIGITS = 8 };
    const MeasureRecord *measures = ROADMAP_LIST(&of->input, KIND_MEASURE, MeasureRecord);
    Buf ids = buf_new(arena);
    for (size_t m = 0; m < of->input.set[KIND_MEASURE].count; m++) {
        buf_add(&ids, measures[m].head.id);
        buf_addc(&ids, ' ');
    }
    return str_slice(hash_hex(arena, buf_str(&ids)), 0, DIGITS);
}

Str roadmap_form_number(Arena *arena, const AppRoadmap *of, Str measure)
{
    const MeasureRecord *measures = ROADMAP_LIST(&of->input, KIND_MEASURE, MeasureRecord);
    for (size_t m = 0; m < of->input.set[KIND_MEASURE].count; m++)
        if (str_eq(measures[m].head.id, measure)) return err_number(arena, (int64_t)m);
    return S("");
}

static bool is_on(const HttpRequest *request, const char *name, Str value)
{
    for (size_t i = 0; i < request->query_count; i++)
        if (str_eq(request->query[i].name, str(name)) && str_eq(request->query[i].value, value)) return true;
    return false;
}

/* The form names each measure that is on; all others are off. */
static void read_boxes(const Visit *visit, const AppRoadmap *of, AppScenarioQuery *out)
{
    const HttpRequest *request = visit->request;
    const MeasureRecord *measures = ROADMAP_LIST(&of->input, KIND_MEASURE, MeasureRecord);
    Buf plus = buf_new(visit->arena), minus = buf_new(visit->arena);
    for (size_t m = 0; m < of->input.set[KIND_MEASURE].count; m++) {
        if (str_eq(measures[m].status, S("stopped"))) continue;
        const bool on =
            is_on(request, "on", measures[m].head.id) || is_on(request, "m", err_number(visit->arena, (int64_t)m));
        Buf *list = on ? &plus : &minus;
        if (list->n) buf_addc(list, ' ');
        buf_add(list, measures[m].head.id);
    }
    out->plus = buf_str(&plus);
    out->minus = buf_str(&minus);
}

Status roadmap_query(const Visit *visit, const AppRoadmap *of, AppScenarioQuery *out, Err *err)
{
    return roadmap_query_told(visit, of, NULL, out, err);
}

Status roadmap_query_told(const Visit *visit, const AppRoadmap *of, QueryRefusals *refused, AppScenarioQuery *out,
                          Err *err)
{
    const HttpRequest *request = visit->request;
    ScenarioChangeRecord *changes = ARENA_ARRAY(visit->arena, ScenarioChangeRecord, request->query_count + 1);
    const bool anew = http_query(request, S("begin")).n > 0;
    *out = (AppScenarioQuery){.scenario = http_query(request, S("scenario")),
                              .plus = anew ? S("") : http_query(request, S("plus")),
                              .minus = anew ? S("") : http_query(request, S("minus")),
                              .changes = changes,
                              .seed = ROADMAP_SEED_USUAL,
                              .lang = visit->lang};
    if (out->scenario.n == 0) out->scenario = S("all");
    if (anew) return ST_OK;
    const Str form = http_query(request, S("form"));
    if (form.n > 1 && !str_eq(form, roadmap_form_stamp(visit->arena, of)))
        return err_fail(
            err, ST_CONFLICT,
            N_("The measures have changed since the page was opened. Open the page anew and choose again."));
    if (form.n) read_boxes(visit, of, out);
    for (size_t i = 0; i < request->query_count; i++) {
        const Status status = read_change(visit, of, &request->query[i], out, changes, refused, err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

static void add(Buf *b, const char *name, Str value, char *sign)
{
    if (value.n == 0) return;
    buf_addc(b, *sign);
    buf_url(b, str(name));
    buf_addc(b, '=');
    buf_url(b, value);
    *sign = '&';
}

/* The lists of measures that differ from the scenario as it is. */
static void differing(const Visit *visit, const AppScenario *now, const bool *usual, bool on, Buf *b, char *sign)
{
    const Portfolio *p = &now->roadmap->portfolio;
    Buf list = buf_new(visit->arena);
    for (size_t m = 0; m < p->count; m++) {
        if (now->chosen[m] != on || usual[m] == on) continue;
        if (list.n) buf_addc(&list, ' ');
        buf_add(&list, p->measures[m].id);
    }
    add(b, on ? "plus" : "minus", buf_str(&list), sign);
}

const bool *roadmap_usual(const Visit *visit, const AppScenario *now, Str name)
{
    const ScenarioRecord plain = {.base = name}, *own = roadmap_record_of(&now->of->input, KIND_SCENARIO, name);
    bool *chosen = ARENA_ARRAY(visit->arena, bool, now->roadmap->portfolio.count + 1);
    Faults unused = faults_new(visit->arena);
    roadmap_choose(now->roadmap, own ? own : &plain, chosen, &unused);
    return chosen;
}

Str roadmap_link(const Visit *visit, const AppScenario *scenario, const AppScenarioQuery *query)
{
    const bool *usual = roadmap_usual(visit, scenario, query->scenario);
    Buf b = buf_new(visit->arena);
    char sign = '?';
    add(&b, "scenario", query->scenario, &sign);
    differing(visit, scenario, usual, true, &b, &sign);
    differing(visit, scenario, usual, false, &b, &sign);
    for (size_t i = 0; i < query->change_count; i++) {
        const ScenarioChangeRecord *c = &query->changes[i];
        for (int w = 0; w < LEVER_WORDS; w++) {
            if (!str_eq(c->what, str(lever_words[w].what))) continue;
            const LeverRecord *lever = find_lever(scenario->of, c->lever);
            Buf name = buf_new(visit->arena), value = buf_new(visit->arena);
            const bool is_pace = str_eq(c->what, S("pace"));
            buf_add(&name, str(lever_words[w].prefix));
            buf_add(&name, c->lever);
            buf_fixed(&value,
                      is_pace ? c->value.v * roadmap_lever_value(scenario->of, query->scenario, lever, "pace").v
                              : c->value.v,
                      6);
            add(&b, buf_cstr(&name), buf_str(&value), &sign);
        }
    }
    return buf_str(&b);
}

/* ---- addresses and the head ---- */

Str roadmap_url(const Visit *visit, PageId page, Str code, Str more)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, page, visit->lang, code, S("")));
    buf_add(&b, more);
    return buf_str(&b);
}

Str roadmap_scenario_query(const Visit *visit, Str scenario)
{
    Buf b = buf_new(visit->arena);
    char sign = '?';
    if (!str_eq(scenario, S("all"))) add(&b, "scenario", scenario, &sign);
    return buf_str(&b);
}

void roadmap_head(Visit *visit, const RoadmapPlace *place, int tab, Str title, RoadmapHead *out)
{
    *out = (RoadmapHead){.city = &place->city, .tab = tab};
    for (int i = 0; i < ROADMAP_TABS; i++)
        out->url[i] = roadmap_url(visit, tab_pages[i], place->municipality.code, S(""));
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", place->municipality.name, title);
    if (tab != ROADMAP_OVERVIEW)
        city_crumb(visit, roadmap_url(visit, PAGE_ROADMAP, place->municipality.code, S("")), title);
    if (place->roadmap && app_roadmap_made_up(place->roadmap))
        out->illustrative = str(tr(visit->lang, N_("Partly a made-up example: measures and figures that are marked "
                                                   "as illustrations are not the municipality's own.")));
}

/* ---- pictures ---- */

static Str chart_url(const Visit *visit, Str code, const char *name, const char *ending, Str query)
{
    Buf b = buf_new(visit->arena);
    const Str file = tr_fmt(visit->arena, visit->lang, "{0}{1}", str(name), str(ending));
    buf_add(&b, route_url(visit->arena, PAGE_ROADMAP_CHART, visit->lang, code, file));
    buf_add(&b, query);
    return buf_str(&b);
}

const ChartBlock *roadmap_chart_made(Visit *visit, Str code, const char *name, const Chart *chart, Str query)
{
    const ChartFiles files = {.csv_url = chart_url(visit, code, name, ".csv", query),
                              .json_url = chart_url(visit, code, name, ".json", query),
                              .svg_url = chart_url(visit, code, name, ".svg", query),
                              .png_url = chart_url(visit, code, name, ".png", query),
                              .option_url = chart_url(visit, code, name, ".option.json", query),
                              .narrow_option_url = chart_url(visit, code, name, ".narrow.json", query),
                              .anchor = "scenarios"};
    return chart_block_made(visit, name, chart, &files);
}

const ChartBlock *roadmap_chart(Visit *visit, const RoadmapPlace *place, const AppScenario *scenario,
                                RoadmapPicture picture)
{
    Chart chart;
    Err unused;
    if (app_roadmap_picture(visit->arena, visit->lang, scenario, picture, &chart, &unused) != ST_OK) return NULL;
    return roadmap_chart_made(visit, place->municipality.code, app_roadmap_picture_name(picture), &chart,
                              roadmap_scenario_query(visit, scenario->scenario.head.id));
}

/* ---- words ---- */

Str roadmap_probability(const Visit *visit, Maybe p)
{
    return chart_probability(visit->arena, visit->lang, p);
}

Str roadmap_tonnes(const Visit *visit, Maybe t)
{
    return t.known ? tr_fmt(visit->arena, visit->lang, N_("{0} tonnes"), tr_figure(visit->arena, visit->lang, t.v, 0))
                   : S("–");
}

const RoadmapMilestone *roadmap_milestones(const Visit *visit, const AppScenario *s, size_t *n)
{
    Arena *a = visit->arena;
    RoadmapMilestone *out = ARENA_ARRAY(a, RoadmapMilestone, s->milestone_count + 1);
    *n = s->draws ? s->milestone_count : 0;
    for (size_t i = 0; i < *n; i++) {
        const AppMilestone *m = &s->milestones[i];
        out[i] = (RoadmapMilestone){.id = m->id,
                                    .year = err_number(a, m->year),
                                    .name = app_milestone_name(visit->lang, m),
                                    .limit = tr_maybe(a, visit->lang, m->limit_t, 0),
                                    .chance = roadmap_probability(visit, m->probability),
                                    .bar = err_number(a, m->probability.known ? lround(100 * m->probability.v) : 0),
                                    .is_target = m->target != NULL,
                                    .known = m->probability.known};
        if (m->probability.known && !s->is_changed)
            out[i].url = roadmap_figure_url(visit, s->of->city.municipality.code, s->scenario.head.id, "milestones",
                                            m->id, "probability");
    }
    return out;
}

/* A fraction of what the lever acts on, or tonnes. */
static Str level_text(const Visit *visit, const AppMeasureMilestone *m, Maybe level)
{
    if (!level.known) return S("–");
    return m->tonnes ? tr_fmt(visit->arena, visit->lang, "{0} t", tr_figure(visit->arena, visit->lang, level.v, 0))
                     : tr_percent(visit->arena, visit->lang, 100 * level.v, 1);
}

const RoadmapMilestone *roadmap_measure_milestones(const Visit *visit, const AppScenario *s, size_t *n)
{
    Arena *a = visit->arena;
    const Str code = s->of->city.municipality.code;
    RoadmapMilestone *out = ARENA_ARRAY(a, RoadmapMilestone, s->measure_milestone_count + 1);
    *n = s->draws ? s->measure_milestone_count : 0;
    for (size_t i = 0; i < *n; i++) {
        const AppMeasureMilestone *m = &s->measure_milestones[i];
        const Maybe p = m->probability;
        out[i] = (RoadmapMilestone){.id = m->record->head.id,
                                    .year = tr_date(a, visit->lang, m->record->due),
                                    .name = m->record->text,
                                    .limit = level_text(visit, m, m->record->level),
                                    .chance = p.known ? roadmap_probability(visit, p) : S("–"),
                                    .bar = err_number(a, p.known ? lround(100 * p.v) : 0),
                                    .measure = s->roadmap->measures[m->measure]->name,
                                    .measure_url = route_url(a, PAGE_MEASURE, visit->lang, code, m->record->measure),
                                    .known = p.known};
        if (p.known && !s->is_changed)
            out[i].url = roadmap_figure_url(visit, code, s->scenario.head.id, "measure_milestones", m->record->head.id,
                                            "probability");
    }
    return out;
}

const Str *roadmap_crowds(const Visit *visit, const AppScenario *s, size_t *n)
{
    Str *out = ARENA_ARRAY(visit->arena, Str, s->result.crowd_count + 1);
    Arena *a = visit->arena;
    *n = s->result.crowd_count;
    for (size_t i = 0; i < *n; i++) {
        const Crowd *c = &s->result.crowds[i];
        Buf who = buf_new(a);
        for (size_t m = 0; m < c->measure_count; m++) {
            if (m) buf_add(&who, S(", "));
            buf_add(&who, s->roadmap->measures[c->measures[m]]->name);
        }
        out[i] =
            tr_fmt(a, visit->lang,
                   N_("{0}: from {1} on the measures want {2} of the activity together, and there is {3}. What does "
                      "not fit is taken off all of them alike: {4}."),
                   app_crowd_name(s, visit->lang, c), err_number(a, c->first_year),
                   tr_percent(a, visit->lang, 100 * c->wanted, 0), tr_percent(a, visit->lang, 100 * c->room, 0),
                   buf_str(&who));
    }
    return out;
}

static Str values_text(const Visit *visit, const AppRoadmapCoverage *c)
{
    Arena *a = visit->arena;
    const Str args[] = {err_number(a, (int64_t)(c->values_own + c->values_default + c->values_assumed)),
                        err_number(a, (int64_t)c->values_own), err_number(a, (int64_t)c->values_default),
                        err_number(a, (int64_t)c->values_assumed), err_number(a, (int64_t)c->unknown_activities)};
    return tr_args(
        a, visit->lang,
        N_("The rest it explains with {0} figures: {1} of the municipality's own, {2} defaults with a source "
           "and {3} assumed. {4} activities lack a figure and are counted nowhere."),
        args, sizeof args / sizeof *args);
}

RoadmapGap roadmap_data_gap(const Visit *visit, Str code, const AppScenario *s)
{
    AppRoadmapCoverage c;
    Buf url = buf_new(visit->arena);
    app_scenario_coverage(s, &c);
    buf_add(&url, roadmap_url(visit, PAGE_ROADMAP_ELEMENTS, code, S("")));
    buf_add(&url, S("#residual"));
    const double unexplained = c.measured_t > 0 ? fmax(0, 1 - c.explained_t / c.measured_t) : 0;
    return (RoadmapGap){.label = str(tr(visit->lang, N_("Data gap"))),
                        .figure =
                            c.measured_t > 0 ? tr_percent(visit->arena, visit->lang, 100 * unexplained, 0) : S("–"),
                        .unit = str(tr(visit->lang, N_("of what was measured the model does not explain"))),
                        .text = values_text(visit, &c),
                        .url = buf_str(&url),
                        .link = str(tr(visit->lang, N_("What the model explains"))),
                        .tone = "plain"};
}

const Str *roadmap_left_out(const Visit *visit, const AppScenario *s)
{
    Faults named = faults_new(visit->arena);
    for (size_t i = 0; i < s->faults.count; i++) {
        Err fault = s->faults.list[i];
        if (!fault.file[0] && strcmp(fault.field, fault.arg[0]) == 0)
            err_arg(&fault, 0, app_library_name(s->roadmap, visit->lang, str(fault.field)));
        if (!fault.file[0]) fault.field[0] = '\0'; /* the message names what of the model it is about */
        faults_add(&named, &fault);
    }
    return accounts_faults(visit, &named);
}
