/* Transition elements: from what, to what, how far, how fast; and what each of them rests on. */
#include "views.h"
#include "web/contract_parts.h"
#include "web/measures_parts.h"
#include "web/roadmap_own.h"

#include <math.h>
#include <stdlib.h>

static Str share_text(const Visit *visit, Maybe share)
{
    if (!share.known) return S("–");
    return tr_percent(visit->arena, visit->lang, 100 * share.v, share.v > 0 && share.v < 0.1 ? 1 : 0);
}

static Str amount_text(const Visit *visit, double x)
{
    if (fabs(x) < 0.005) return S("–");
    const int decimals = fabs(x) < 1 ? 2 : fabs(x) < 10 ? 1 : 0;
    return tr_figure(visit->arena, visit->lang, x, decimals);
}

/* "3 100 cars a year, today 900; 2 950 are replaced" */
static Str pace_text(const Visit *visit, const Roadmap *of, const Pace *pace)
{
    Arena *a = visit->arena;
    const Str unit = app_roadmap_unit(a, of, visit->lang, pace->unit);
    if (!pace->required.known) return S("");
    if (fabs(pace->required.v) < 0.005) return S("–");
    const Str required = amount_text(visit, pace->required.v);
    Str text = pace->today.known ? tr_fmt(a, visit->lang, N_("{0} {1} a year; in the last year {2}"), required, unit,
                                          amount_text(visit, pace->today.v))
                                 : tr_fmt(a, visit->lang, N_("{0} {1} a year"), required, unit);
    if (pace->replaced.known)
        text = tr_fmt(a, visit->lang, N_("{0}. {1} {2} a year are worn out and replaced anyway"), text,
                      amount_text(visit, pace->replaced.v), unit);
    return text;
}

static Str element_url(const Visit *visit, Str code, Str id)
{
    return route_url(visit->arena, PAGE_ROADMAP_ELEMENT, visit->lang, code, id);
}

static RoadmapElement element_of(const Visit *visit, const Roadmap *of, const AppElement *e, Str code)
{
    return (RoadmapElement){.name = tr_name(visit->lang, e->record->name, e->record->name_en),
                            .from = tr_name(visit->lang, e->from->name, e->from->name_en),
                            .to = tr_name(visit->lang, e->to->name, e->to->name_en),
                            .url = element_url(visit, code, e->record->head.id),
                            .today = share_text(visit, e->today),
                            .target = share_text(visit, e->target),
                            .pace = pace_text(visit, of, &e->pace),
                            .pace_url =
                                roadmap_figure_url(visit, code, S("all"), "paces", e->record->head.id, "required"),
                            .measures = e->measures ? err_number(visit->arena, (int64_t)e->measures) : S(""),
                            .bar_today = e->today.known ? (int)lround(100 * fmin(1, fmax(0, e->today.v))) : 0,
                            .bar_target = e->target.known ? (int)lround(100 * fmin(1, fmax(0, e->target.v))) : 0,
                            .known = e->usable && e->today.known && e->target.known};
}

/* Those that measures move first, then those whose figures are known. */
static int rank(const AppElement *e)
{
    return e->measures ? 0 : e->usable && e->today.known && e->target.known ? 1 : 2;
}

static int by_rank(const void *a, const void *b)
{
    const AppElement *x = a, *y = b;
    if (rank(x) != rank(y)) return rank(x) - rank(y);
    return x->at < y->at ? -1 : 1;
}

static void fill_areas(Visit *visit, const RoadmapPlace *place, const AppScenario *s, RoadmapElementsPage *page)
{
    Arena *a = visit->arena;
    size_t n;
    AppElement *list = app_scenario_elements(s, a, &n);
    const Field *field = record_field(&roadmap_kinds[KIND_ELEMENT], S("area"));
    RoadmapArea *areas = ARENA_ARRAY(a, RoadmapArea, 16);
    qsort(list, n, sizeof *list, by_rank);
    for (Str rest = str(field->choices); rest.n && page->area_count < 16;) {
        const Str area = str_cut(&rest, '|');
        RoadmapElement *elements = ARENA_ARRAY(a, RoadmapElement, n + 1);
        RoadmapArea *out = &areas[page->area_count];
        *out = (RoadmapArea){.name = field_choice_label(field, area), .elements = elements};
        for (size_t i = 0; i < n; i++) {
            if (!str_eq(list[i].record->area, area)) continue;
            elements[out->count++] = element_of(visit, s->roadmap, &list[i], place->municipality.code);
            out->unknown += !elements[out->count - 1].known;
            out->idle += elements[out->count - 1].known && list[i].measures == 0;
        }
        page->area_count += out->count > 0;
    }
    page->areas = areas;
    page->lead = tr_fmt(
        a, visit->lang,
        N_("{0} shifts that the city can make, each from one way of doing something to another. "
           "Percentages are the whole share that the new way has of the activity, in {1} and, with all measures, "
           "in {2}: where several shifts lead to the same, each shows that same share and pace."),
        err_number(a, (int64_t)n), err_number(a, s->result.years.first), err_number(a, s->target_year));
}

Status page_roadmap_elements(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    const AppScenario *scenario;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_scenario_kept(visit->app, place.municipality.code, (Date){0}, S("all"), &scenario, err);
    if (status != ST_OK) return status;
    RoadmapElementsPage page = {.first_year = scenario->result.years.first, .target_year = scenario->target_year};
    roadmap_head(visit, &place, ROADMAP_ELEMENTS, str(tr(visit->lang, N_("Transition elements"))), &page.head);
    fill_areas(visit, &place, scenario, &page);
    page.crowds = roadmap_crowds(visit, scenario, &page.crowd_count);
    page.residual = roadmap_chart(visit, &place, scenario, ROADMAP_RESIDUAL);
    status = roadmap_own_may(visit, place.municipality.code, &page.may_edit, err);
    if (status != ST_OK) return status;
    roadmap_own_fill(visit, place.municipality.code, scenario->of, &page);
    view_roadmap_elements(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- one element ---- */

static Str gas_text(Arena *arena, Str id)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < id.n; i++) buf_addc(&b, id.p[i] >= 'a' && id.p[i] <= 'z' ? (char)(id.p[i] - 32) : id.p[i]);
    return buf_str(&b);
}

/* The form of an own figure, with what it is of and, to begin with, the figure that stands there now. */
static Str own_value_url(const Visit *visit, Str code, Str element, const AppElementValue *v)
{
    Buf b = buf_new(visit->arena);
    const struct {
        const char *name;
        Str value;
    } given[] = {{"parameter", v->parameter},
                 {"subject", v->id},
                 {"gas", v->gas},
                 {"carrier", v->row ? v->row->carrier : S("")},
                 {"year", v->row && v->row->year.known ? err_number(visit->arena, (int64_t)v->row->year.v) : S("")},
                 {"unit", v->row && v->row->unit.n ? v->row->unit : S("")},
                 {"origin", S("own")}};
    buf_add(&b,
            measures_with_element(
                visit, measures_record_url(visit, PAGE_MEASURE_NEW, code, &roadmap_kinds[KIND_VALUE], S("")), element));
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        if (!given[i].value.n) continue;
        buf_addc(&b, '&');
        buf_add(&b, str(given[i].name));
        buf_addc(&b, '=');
        buf_url(&b, given[i].value);
    }
    return buf_str(&b);
}

static void fill_doors(const Visit *visit, Str code, Str element, const AppElementValue *v, RoadmapValue *out)
{
    const RecordKind *kind = &roadmap_kinds[KIND_VALUE];
    if (!v->row || v->level != VALUE_OF_CITY) {
        out->own_url = own_value_url(visit, code, element, v);
        return;
    }
    const Str id = v->row->head.id;
    out->edit_url =
        measures_with_element(visit, measures_record_url(visit, PAGE_MEASURE_EDIT, code, kind, id), element);
    out->delete_url =
        measures_with_element(visit, measures_record_url(visit, PAGE_MEASURE_DELETE, code, kind, id), element);
}

static RoadmapValue value_of(const Visit *visit, const AppElementValue *v)
{
    static const struct {
        const char *origin, *mark;
    } marks[] = {
        {"own", N_("own")}, {"default", N_("default")}, {"assumed", N_("assumed")}, {"missing", N_("missing")}};
    Arena *a = visit->arena;
    const Field *field = record_field(&roadmap_kinds[KIND_VALUE], S("parameter"));
    const int mark = !v->row                                                                 ? 3
                     : v->level == VALUE_OF_SCENARIO || str_eq(v->row->origin, S("assumed")) ? 2
                     : v->level == VALUE_OF_CITY                                             ? 0
                                                                                             : 1;
    RoadmapValue out = {.what = str(tr(visit->lang, field_choice_label(field, v->parameter))),
                        .of = v->subject,
                        .value = S("–"),
                        .unit = v->unit,
                        .origin = marks[mark].origin,
                        .mark = marks[mark].mark};
    if (v->gas.n) out.what = tr_fmt(a, visit->lang, "{0}, {1}", out.what, gas_text(a, v->gas));
    if (!v->row) return out;
    Buf b = buf_new(a);
    const double x = v->row->value.v;
    const bool whole = fabs(x - round(x)) < 1e-9;
    const int decimals = whole || fabs(x) >= 100 ? 0 : fabs(x) >= 10 ? 1 : fabs(x) >= 1 ? 2 : 4;
    buf_figure(&b, visit->lang, x, decimals);
    out.value = str_eq(v->parameter, S("share")) || str_eq(v->parameter, S("part"))
                    ? tr_percent(a, visit->lang, 100 * x, 1)
                    : buf_str(&b);
    if (str_eq(v->unit, S("%"))) {
        out.value = tr_percent(a, visit->lang, x, decimals);
        out.unit = S("");
    }
    if (v->row->low.known && v->row->high.known)
        out.spread = tr_fmt(a, visit->lang, N_("between {0} and {1}"), amount_text(visit, v->row->low.v),
                            amount_text(visit, v->row->high.v));
    out.note = v->row->note;
    if (v->row->year.known) out.year = err_number(a, (int64_t)v->row->year.v);
    out.source = v->row->source;
    out.illustrative = v->row->illustrative;
    return out;
}

static bool shifts(const Measure *measure, uint32_t element)
{
    for (size_t l = 0; l < measure->lever_count; l++)
        if (measure->levers[l].kind == LEVER_SHIFT && measure->levers[l].target == element) return true;
    return false;
}

static void fill_element_doors(const Visit *visit, Str code, const ElementRecord *e, RoadmapElementPage *page)
{
    const RecordKind *kind = &roadmap_kinds[KIND_ELEMENT];
    if (!page->may_edit || !str_eq(e->municipality, code)) return;
    page->edit_url =
        measures_with_element(visit, measures_record_url(visit, PAGE_MEASURE_EDIT, code, kind, e->head.id), e->head.id);
    page->delete_url = measures_record_url(visit, PAGE_MEASURE_DELETE, code, kind, e->head.id);
}

static void fill_element(Visit *visit, const RoadmapPlace *place, const AppScenario *s, const AppElement *e,
                         RoadmapElementPage *page)
{
    Arena *a = visit->arena;
    const Portfolio *p = &s->roadmap->portfolio;
    const Field *control = record_field(&roadmap_kinds[KIND_ACTIVITY], S("control")),
                *boundary = record_field(&roadmap_kinds[KIND_ACTIVITY], S("boundary"));
    size_t n;
    const AppElementValue *values = app_element_values(s, e, visit->lang, a, &n);
    RoadmapValue *out = ARENA_ARRAY(a, RoadmapValue, n + 1);
    RoadmapMeasureLink *measures = ARENA_ARRAY(a, RoadmapMeasureLink, p->count + 1);
    for (size_t i = 0; i < n; i++) {
        out[i] = value_of(visit, &values[i]);
        if (page->may_edit) fill_doors(visit, place->municipality.code, e->record->head.id, &values[i], &out[i]);
    }
    fill_element_doors(visit, place->municipality.code, e->record, page);
    for (size_t m = 0; m < p->count; m++)
        if (shifts(&p->measures[m], e->at))
            measures[page->measure_count++] = (RoadmapMeasureLink){
                s->roadmap->measures[m]->name,
                route_url(visit->arena, PAGE_MEASURE, visit->lang, place->municipality.code, p->measures[m].id)};
    page->element = element_of(visit, s->roadmap, e, place->municipality.code);
    page->words = shown_text(visit, e->record->text);
    page->source = e->record->source;
    page->activity = tr_fmt(a, visit->lang, N_("{0}, in {1}"),
                            tr_name(visit->lang, e->activity_record->name, e->activity_record->name_en),
                            app_roadmap_unit(a, s->roadmap, visit->lang, e->activity_record->unit));
    page->control = str(tr(visit->lang, field_choice_label(control, e->activity_record->control)));
    page->boundary = str(tr(visit->lang, field_choice_label(boundary, e->activity_record->boundary)));
    page->values = out;
    page->value_count = n;
    page->measures = measures;
    page->first_year = s->result.years.first;
    page->target_year = s->target_year;
}

Status page_roadmap_element(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    const AppScenario *scenario;
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_scenario_kept(visit->app, place.municipality.code, (Date){0}, S("all"), &scenario, err);
    if (status != ST_OK) return status;
    size_t n;
    bool may;
    status = roadmap_own_may(visit, place.municipality.code, &may, err);
    if (status != ST_OK) return status;
    const AppElement *list = app_scenario_elements(scenario, visit->arena, &n);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].record->head.id, visit->param[1])) continue;
        RoadmapElementPage page = {.may_edit = may};
        const ElementRecord *of = list[i].record;
        const Str name = tr_name(visit->lang, of->name, of->name_en);
        roadmap_head(visit, &place, ROADMAP_ELEMENTS, str(tr(visit->lang, N_("Transition elements"))), &page.head);
        city_crumb(visit, page.head.url[ROADMAP_ELEMENTS], name);
        visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", place.municipality.name, name);
        fill_element(visit, &place, scenario, &list[i], &page);
        view_roadmap_element(&visit->out, &visit->view, &page);
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no transition element {0} in the model"), visit->param[1]);
}
