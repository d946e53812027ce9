#include "app/roadmap/roadmap_pictures.h"

#include "app/app_priv.h"
#include "app/records/record_text.h"
#include "app/roadmap/measures.h"

#include <stdlib.h>

static const char *const names[ROADMAP_PICTURES] = {"wedges", "fan", "tornado", "residual", "timeline"};

const char *app_roadmap_picture_name(RoadmapPicture picture)
{
    return names[picture];
}

bool app_roadmap_picture_parse(Str name, RoadmapPicture *out)
{
    for (int i = 0; i < ROADMAP_PICTURES; i++) {
        if (!str_eq(name, str(names[i]))) continue;
        *out = (RoadmapPicture)i;
        return true;
    }
    return false;
}

void app_roadmap_picture_needs(RoadmapPicture picture, AppScenarioQuery *query)
{
    if (picture == ROADMAP_WEDGES) query->with_effects = true;
    if (picture == ROADMAP_TORNADO) query->with_tornado = true;
    if (picture == ROADMAP_FAN && query->draws == 0) query->draws = ROADMAP_DRAWS_USUAL;
}

/* ---- names ---- */

Str app_scenario_name(Arena *arena, Lang lang, const AppScenario *s)
{
    static const char *const bases[SCENARIO_KINDS] = {N_("Nothing more is done"), N_("Decided measures"),
                                                      N_("Decided and planned measures"), N_("All measures")};
    ScenarioKind base = SCENARIO_ALL;
    Str name = s->scenario.name;
    if (!name.n && scenario_parse(s->scenario.base, &base)) name = str(tr(lang, bases[base]));
    return s->is_changed ? tr_fmt(arena, lang, N_("{0}, changed"), name) : name;
}

/* "share:bil-el", of the record that the parameter is of. */
static Str subject_name(const RoadmapInput *in, Lang lang, ValueSubject subject, Str id)
{
    static const RoadmapKind kinds[] = {[SUBJECT_ACTIVITY] = KIND_ACTIVITY,
                                        [SUBJECT_TECHNOLOGY] = KIND_TECHNOLOGY,
                                        [SUBJECT_CARRIER] = KIND_CARRIER,
                                        [SUBJECT_SINK] = KIND_UPTAKE};
    if (subject == SUBJECT_CITY) return S("");
    const RecordKind *kind = &roadmap_kinds[kinds[subject]];
    const RecordSet *set = &in->set[kinds[subject]];
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        if (!str_eq(record_head_of(record)->id, id)) continue;
        return record_name(NULL, lang, kind, record); /* a text as it stands */
    }
    return id;
}

static bool value_input(const AppScenario *s, Lang lang, Str id, AppInputName *out)
{
    Str rest = id;
    const Str parameter = str_cut(&rest, ':'), subject_id = str_cut(&rest, ':');
    ValueSubject subject;
    if (!value_parameter_subject(parameter, &subject)) return false;
    const Field *field = record_field(&roadmap_kinds[KIND_VALUE], S("parameter"));
    out->what = str(tr(lang, field_choice_label(field, parameter)));
    out->where = subject_name(s->roadmap->input, lang, subject, subject_id);
    return true;
}

static bool lever_input(const AppScenario *s, Lang lang, uint32_t input, AppInputName *out)
{
    const Portfolio *p = &s->roadmap->portfolio;
    for (size_t m = 0; m < p->count; m++) {
        for (size_t l = 0; l < p->measures[m].lever_count; l++) {
            const Adoption *a = &p->measures[m].levers[l].adoption;
            const char *what = a->level_input == input   ? N_("How far it goes")
                               : a->delay_input == input ? N_("When it starts")
                               : a->pace_input == input  ? N_("How fast it goes")
                                                         : NULL;
            if (!what) continue;
            *out = (AppInputName){str(tr(lang, what)), s->roadmap->measures[m]->name};
            return true;
        }
    }
    return false;
}

AppInputName app_scenario_input(Arena *arena, Lang lang, const AppScenario *s, uint32_t input)
{
    AppInputName name = {0};
    (void)arena;
    const Str id = s->roadmap->model.inputs[input].id;
    if (!lever_input(s, lang, input, &name) && !value_input(s, lang, id, &name)) name.what = id;
    return name;
}

/* ---- what every picture has ---- */

bool app_roadmap_made_up(const AppRoadmap *of)
{
    const MeasureRecord *measures = ROADMAP_LIST(&of->input, KIND_MEASURE, MeasureRecord);
    const ValueRecord *values = ROADMAP_LIST(&of->input, KIND_VALUE, ValueRecord);
    for (size_t i = 0; i < of->input.set[KIND_MEASURE].count; i++)
        if (measures[i].illustrative) return true;
    for (size_t i = 0; i < of->input.set[KIND_VALUE].count; i++)
        if (values[i].illustrative) return true;
    return false;
}

/* The path from its base year on: measured years first, then those of the scenario. */
Series app_scenario_path(Arena *arena, const AppScenario *s)
{
    const Gap *gap = &s->of->city.gap;
    const int first = s->result.years.first;
    const size_t room = gap->year_count + s->result.years.count + 1;
    int *year = ARENA_ARRAY(arena, int, room);
    double *t = ARENA_ARRAY(arena, double, room);
    size_t n = 0;
    if (gap->base_t.known && gap->base_year < first) {
        year[n] = gap->base_year;
        t[n++] = gap->base_t.v;
    }
    for (size_t i = 0; i < gap->year_count && gap->years[i].year < first; i++) {
        if (!gap->years[i].path_t.known) continue;
        year[n] = gap->years[i].year;
        t[n++] = gap->years[i].path_t.v;
    }
    for (size_t y = 0; y < s->result.years.count; y++) {
        if (!s->path_t[y].known) continue;
        year[n] = first + (int)y;
        t[n++] = s->path_t[y].v;
    }
    return (Series){year, t, n};
}

static ChartRoadmap about(Arena *arena, Lang lang, const AppScenario *s, ChartPlace *place)
{
    const CityGap *city = &s->of->city;
    *place = (ChartPlace){.city = city->municipality.name,
                          .edition = city->edition.name,
                          .substance_name = app_substance_name(lang, city->substance),
                          .unit = app_unit_name(lang, city->substance),
                          .illustration = city->target.status == TARGET_ILLUSTRATION};
    return (ChartRoadmap){.place = place,
                          .scenario = app_scenario_name(arena, lang, s),
                          .made_up = app_roadmap_made_up(s->of),
                          .measured = city->gap.actual,
                          .first_year = s->result.years.first,
                          .years = s->result.years.count,
                          .reference_t = s->reference_t,
                          .total_t = s->total_t,
                          .path = app_scenario_path(arena, s),
                          .complete = s->result.complete[s->target_year - s->result.years.first],
                          .target_year = s->target_year,
                          .target_t = s->target_t,
                          .probability = s->probability};
}

/* ---- wedges ---- */

/* Against a gross path what is taken up does not count: it is no part of the distance between the two lines. */
static const double *counted_share(Arena *arena, const AppScenario *s, size_t m)
{
    const MeasureEffect *e = &s->effects.measures[m];
    const Measure *measure = &s->roadmap->portfolio.measures[m];
    const Horizon years = s->result.years;
    if (s->net) return e->share;
    double *out = NULL;
    for (size_t l = 0; l < measure->lever_count; l++) {
        const Lever *lever = &measure->levers[l];
        if (lever->kind != LEVER_SINK || lever->boundary != EFFECT_TERRITORIAL) continue;
        if (!out) {
            out = ARENA_ARRAY(arena, double, years.count);
            for (size_t y = 0; y < years.count; y++) out[y] = e->share[y];
        }
        for (size_t y = 0; y < years.count; y++)
            if (e->share[y] > 0 || e->share[y] < 0) out[y] -= adoption_at(&lever->adoption, years.first + (int)y);
    }
    return out ? out : e->share;
}

static bool any(const double *t, size_t n)
{
    for (size_t y = 0; y < n; y++)
        if (t[y] > 0.5 || t[y] < -0.5) return true;
    return false;
}

bool app_roadmap_is_wedge(Arena *arena, const AppScenario *s, size_t m)
{
    return s->chosen[m] && s->effects.measures[m].counted && any(counted_share(arena, s, m), s->result.years.count);
}

static Status wedges(Arena *arena, Lang lang, const AppScenario *s, const ChartRoadmap *a, Chart *out, Err *err)
{
    const size_t count = s->roadmap->portfolio.count;
    ChartWedge *list = ARENA_ARRAY(arena, ChartWedge, count + 1);
    size_t n = 0;
    for (size_t m = 0; m < count; m++) {
        if (app_roadmap_is_wedge(arena, s, m))
            list[n++] = (ChartWedge){s->roadmap->measures[m]->name, counted_share(arena, s, m),
                                     s->roadmap->portfolio.measures[m].id};
    }
    if (n == 0)
        return err_failf(err, ST_UNAVAILABLE, N_("No measure in the roadmap of {0} has an effect that can be counted"),
                         s->of->city.municipality.name);
    chart_roadmap_wedges(arena, lang, a, list, n, out);
    return ST_OK;
}

/* ---- tornado, residual ---- */

static void tornado(Arena *arena, Lang lang, const AppScenario *s, const ChartRoadmap *a, Chart *out)
{
    ChartInput *list = ARENA_ARRAY(arena, ChartInput, s->bar_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->bar_count; i++) {
        const TornadoBar *bar = &s->bars[i];
        const double width = bar->high_t - bar->low_t;
        if (width < 0.5 && width > -0.5) continue;
        const AppInputName name = app_scenario_input(arena, lang, s, bar->input);
        list[n++] =
            (ChartInput){name.what, name.where, bar->low_t, bar->high_t, s->roadmap->model.inputs[bar->input].id};
    }
    chart_roadmap_tornado(arena, lang, a, list, n, out);
}

static int by_measured(const void *a, const void *b)
{
    const ChartResidual *x = a, *y = b;
    if (x->measured_t > y->measured_t || x->measured_t < y->measured_t) return x->measured_t > y->measured_t ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static void residual(Arena *arena, Lang lang, const AppScenario *s, const ChartRoadmap *a, Chart *out)
{
    const CityModel *model = &s->roadmap->model;
    ChartResidual *list = ARENA_ARRAY(arena, ChartResidual, model->sector_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < model->sector_count; i++) {
        const Maybe measured = series_at(model->sectors[i].measured, s->result.years.first);
        if (!measured.known) continue;
        list[n++] = (ChartResidual){app_roadmap_sector_name(s->of, lang, model->sectors[i].id), measured.v,
                                    s->result.reference[i * s->result.years.count], model->sectors[i].id};
    }
    qsort(list, n, sizeof *list, by_measured);
    chart_roadmap_residual(arena, lang, a, list, n, out);
}

/* ---- the timeline ---- */

typedef struct Dated {
    ChartSpan span;
    size_t area, at; /* place of its focus area; last: none */
} Dated;

static int by_area_and_beginning(const void *a, const void *b)
{
    const Dated *x = a, *y = b;
    if (x->area != y->area) return x->area < y->area ? -1 : 1;
    if (x->span.first_year != y->span.first_year) return x->span.first_year < y->span.first_year ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static Dated dated(const AppScenario *s, Lang lang, size_t m)
{
    const AppRoadmap *of = s->of;
    const MeasureRecord *record = s->roadmap->measures[m];
    const Field *status = record_field(&roadmap_kinds[KIND_MEASURE], S("status"));
    const AppMeasure measure = {.record = record,
                                .levers = s->roadmap->levers[m],
                                .lever_count = s->roadmap->portfolio.measures[m].lever_count};
    Dated out = {.area = of->focus_area_count, .at = m};
    out.span = (ChartSpan){.area = str(tr(lang, N_("No focus area"))),
                           .name = record->name,
                           .status = str(tr(lang, field_choice_label(status, record->status))),
                           .first_year = app_measure_first_year(&measure),
                           .last_year = app_measure_last_year(&measure)};
    for (size_t i = 0; i < of->focus_area_count; i++) {
        const AppGoal *area = &of->focus_areas[i];
        if (!str_eq(area->id, record->focus_area)) continue;
        out.area = i;
        out.span.area = lang == LANG_EN && area->name_en.n ? area->name_en : area->name_sv;
    }
    return out;
}

static Status timeline(Arena *arena, Lang lang, const AppScenario *s, const ChartRoadmap *a, Chart *out, Err *err)
{
    const size_t count = s->roadmap->portfolio.count;
    Dated *list = ARENA_ARRAY(arena, Dated, count + 1);
    ChartSpan *spans = ARENA_ARRAY(arena, ChartSpan, count + 1);
    size_t n = 0, begin = 0;
    for (size_t m = 0; m < count; m++)
        if (s->chosen[m]) list[n++] = dated(s, lang, m);
    qsort(list, n, sizeof *list, by_area_and_beginning);
    for (size_t i = 0; i < n; i++) {
        spans[i] = list[i].span;
        begin += spans[i].first_year > 0;
    }
    if (begin == 0)
        return err_failf(err, ST_UNAVAILABLE, N_("Nobody has said when the measures of {0} begin"),
                         s->of->city.municipality.name);
    chart_roadmap_timeline(arena, lang, a, spans, n, out);
    return ST_OK;
}

Status app_roadmap_picture(Arena *arena, Lang lang, const AppScenario *s, RoadmapPicture picture, Chart *out, Err *err)
{
    ChartPlace *place = ARENA_NEW(arena, ChartPlace);
    const ChartRoadmap a = about(arena, lang, s, place);
    const ChartFan fan = {s->p05, s->p50, s->p95, s->draws, s->certain_percent};
    switch (picture) {
    case ROADMAP_WEDGES: return wedges(arena, lang, s, &a, out, err);
    case ROADMAP_FAN: chart_roadmap_fan(arena, lang, &a, &fan, out); break;
    case ROADMAP_TORNADO: tornado(arena, lang, s, &a, out); break;
    case ROADMAP_RESIDUAL: residual(arena, lang, s, &a, out); break;
    case ROADMAP_TIMELINE: return timeline(arena, lang, s, &a, out, err);
    case ROADMAP_PICTURES: break;
    }
    return ST_OK;
}

void app_roadmap_scenarios_picture(Arena *arena, Lang lang, const AppScenario *const *scenarios, size_t n, Chart *out)
{
    ChartScenario *list = ARENA_ARRAY(arena, ChartScenario, n + 1);
    ChartPlace place;
    ChartRoadmap a = about(arena, lang, scenarios[0], &place);
    a.scenario = S("");
    for (size_t i = 0; i < n; i++)
        list[i] = (ChartScenario){app_scenario_name(arena, lang, scenarios[i]), scenarios[i]->total_t};
    chart_roadmap_scenarios(arena, lang, &a, list, n, out);
}
