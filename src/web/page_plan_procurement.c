/* What could be bought, by what it costs over its life: the options of each procurement side by side. */
#include "app/plan/plan_procurement.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"

#include <math.h>

enum { PARTS = 7, BAR = 100, RATE_LEAST = -20, RATE_MOST = 100 };

typedef struct Shown {
    Visit *visit;
    const AppProcurements *of;
    Str code;
    const MeasureRecord *measures;
    size_t measure_count;
    bool may_add;
} Shown;

static Str kronor(const Shown *s, Maybe sek)
{
    return tr_maybe(s->visit->arena, s->visit->lang, sek, 0);
}

/* ---- one procurement ---- */

static bool is_least(const Procurement *p, CostOrder order, size_t place)
{
    const Cheapest *c = &p->cheapest[order];
    return c->known >= 2 && c->equal == 1 && c->place == place;
}

static double largest(const Procurement *p)
{
    double most = 0;
    for (size_t i = 0; i < p->count; i++) {
        const Maybe cost = p->options[i].cost.total;
        if (cost.known) most = fmax(most, cost.v);
    }
    return most;
}

static void name_measure(const Shown *s, const OptionCost *o, PlanOption *out)
{
    if (!o->record->measure.n) return;
    out->measure = o->record->measure;
    for (size_t i = 0; i < s->measure_count; i++)
        if (str_eq(s->measures[i].head.id, o->record->measure)) out->measure = s->measures[i].name;
    out->measure_url = route_url(s->visit->arena, PAGE_PLAN_MEASURE, s->visit->lang, s->code, o->record->measure);
}

static PlanOption option_of(const Shown *s, const Procurement *p, size_t place, double most)
{
    const OptionCost *o = &p->options[place];
    PlanOption out = {.name = o->record->name,
                      .price = kronor(s, o->price),
                      .lifetime = kronor(s, o->lifetime),
                      .cost = kronor(s, o->cost.total),
                      .yearly = kronor(s, o->own.yearly),
                      .tonnes = tr_maybe(s->visit->arena, s->visit->lang, o->tonnes, 1),
                      .with_carbon = kronor(s, o->cost.with_carbon),
                      .least_price = is_least(p, ORDER_PRICE, place),
                      .least_cost = is_least(p, ORDER_LIFE, place),
                      .least_yearly = is_least(p, ORDER_YEARLY, place),
                      .least_with_carbon = is_least(p, ORDER_WITH_CARBON, place),
                      .illustrative = o->record->illustrative};
    name_measure(s, o, &out);
    if (!o->cost.total.known || !(o->cost.total.v > 0)) return out;
    const int whole = (int)lround(BAR * o->cost.total.v / most);
    out.bought = (int)lround(BAR * fmin(o->price.v, o->cost.total.v) / most);
    out.later = whole - out.bought;
    return out;
}

/* What each cost is made of, down to what it is with the value of carbon dioxide. */
static PlanGrid parts_of(const Shown *s, const Procurement *p)
{
    static const char *const heads[PARTS + 1] = {N_("Option"),          N_("Purchases"),
                                                 N_("Operation"),       N_("Energy"),
                                                 N_("Disposal"),        N_("Residual value, subtracted"),
                                                 N_("Life-cycle cost"), N_("Carbon dioxide")};
    Arena *arena = s->visit->arena;
    PlanGrid grid = {.columns = PARTS + 1, .rows = p->count};
    grid.head = ARENA_ARRAY(arena, Str, grid.columns);
    grid.cells = ARENA_ARRAY(arena, Str, grid.columns * grid.rows);
    for (size_t c = 0; c < grid.columns; c++) grid.head[c] = str(tr(s->visit->lang, heads[c]));
    for (size_t i = 0; i < p->count; i++) {
        const LifeCycleCost *c = &p->options[i].cost;
        const Maybe parts[PARTS] = {c->purchase, c->operation, c->energy, c->disposal,
                                    c->residual, c->total,     c->carbon};
        Str *cells = &grid.cells[i * grid.columns];
        cells[0] = p->options[i].record->name;
        for (size_t k = 0; k < PARTS; k++) cells[k + 1] = kronor(s, parts[k]);
    }
    return grid;
}

static void fill_missing(const Shown *s, const Procurement *p, PlanProcurement *out)
{
    Str *list = ARENA_ARRAY(s->visit->arena, Str, p->count);
    for (size_t i = 0; i < p->count; i++) {
        const Str missing = app_procurement_missing(s->visit->arena, s->visit->lang, &p->options[i]);
        if (missing.n)
            list[out->missing_count++] =
                tr_fmt(s->visit->arena, s->visit->lang, N_("{0} has an unknown life-cycle cost. Not known: {1}."),
                       p->options[i].record->name, missing);
    }
    out->missing = list;
}

static PlanProcurement procurement_of(const Shown *s, const Procurement *p, size_t number)
{
    Arena *arena = s->visit->arena;
    const Lang lang = s->visit->lang;
    const double most = largest(p);
    PlanOption *options = ARENA_ARRAY(arena, PlanOption, p->count);
    for (size_t i = 0; i < p->count; i++) options[i] = option_of(s, p, i, most);
    PlanProcurement out = {.name = p->name,
                           .answer = app_procurement_answer(arena, lang, p),
                           .yearly = app_procurement_yearly(arena, lang, p),
                           .carbon = app_procurement_carbon(arena, lang, s->of, p),
                           .conditions = app_procurement_conditions(arena, lang, s->of, p),
                           .options = options,
                           .option_count = p->count,
                           .parts = parts_of(s, p),
                           .parts_id = tr_fmt(arena, lang, "parts-{0}", err_number(arena, (int64_t)number))};
    fill_missing(s, p, &out);
    if (s->may_add)
        out.new_url =
            plan_record_new_url(s->visit, s->code, &plan_kinds[KIND_PROCUREMENT_OPTION], "procurement", p->name);
    return out;
}

/* ---- the page ---- */

static void fill(const Shown *s, PlanProcurementPage *page)
{
    const Visit *visit = s->visit;
    const RecordKind *kind = &plan_kinds[KIND_PROCUREMENT_OPTION];
    PlanProcurement *list = ARENA_ARRAY(visit->arena, PlanProcurement, s->of->of.count + 1);
    bool is_made_up = false;
    for (size_t i = 0; i < s->of->of.count; i++) {
        list[i] = procurement_of(s, &s->of->of.list[i], i);
        is_made_up = is_made_up || s->of->of.list[i].illustrative;
    }
    page->list = list;
    page->count = s->of->of.count;
    if (is_made_up) page->head.illustrative = plan_made_up_text(visit);
    page->url = route_url(visit->arena, PAGE_PLAN_PROCUREMENT, visit->lang, s->code, S(""));
    page->json_url = route_url(visit->arena, PAGE_PLAN_PROCUREMENT_FILE, visit->lang, s->code, S(""));
    page->register_url = plan_record_url(visit, PAGE_PLAN_RECORDS_OF, s->code, kind, S(""));
    if (s->may_add) page->new_url = plan_record_new_url(visit, s->code, kind, "procurement", S(""));
    if (s->of->rate_percent.known) {
        page->rate = str_trim(http_query(visit->request, S("rate")));
        page->untried_url = page->url;
        Buf b = buf_new(visit->arena);
        buf_add(&b, page->json_url);
        buf_add(&b, S("?rate="));
        buf_url(&b, page->rate);
        page->json_url = buf_str(&b);
    }
    page->faults = accounts_faults(visit, &s->of->faults);
    page->fault_count = s->of->faults.count;
    page->fault_total = s->of->faults.total;
}

static Status open_procurements(Visit *visit, RoadmapPlace *place, AppProcurements *of, bool *moved, Err *err)
{
    Str code;
    Maybe rate;
    Status status = city_code(visit, &code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = plan_percent(visit, "rate", RATE_LEAST, RATE_MOST, &rate, err);
    if (status == ST_OK) status = app_municipality(visit->app, visit->arena, code, &place->municipality, err);
    if (status == ST_OK) status = app_procurements(visit->app, visit->arena, code, rate, of, err);
    return status;
}

Status page_plan_procurement(Visit *visit, Err *err)
{
    RoadmapPlace place = {0};
    AppProcurements *of = ARENA_NEW(visit->arena, AppProcurements);
    AppMeasures measures;
    bool moved;
    PlanProcurementPage *page = ARENA_NEW(visit->arena, PlanProcurementPage);
    Status status = open_procurements(visit, &place, of, &moved, err);
    if (status == ST_NOT_FOUND && place.municipality.code.n && !of->setting) return plan_none(visit, &place);
    if (status != ST_OK || moved) return status;
    Shown s = {.visit = visit, .of = of, .code = place.municipality.code};
    status = plan_record_may_add(visit, &plan_kinds[KIND_PROCUREMENT_OPTION], s.code, S(""), &s.may_add, err);
    if (status == ST_OK) status = app_measures(visit->app, visit->arena, s.code, false, &measures, err);
    if (status != ST_OK) return status;
    s.measures = ROADMAP_LIST(&measures.roadmap.input, KIND_MEASURE, MeasureRecord);
    s.measure_count = measures.roadmap.input.set[KIND_MEASURE].count;
    plan_head(visit, &place, PLAN_PROCUREMENT, N_("Compare procurements"), &page->head);
    fill(&s, page);
    visit->view.description = page->count ? page->list[0].answer : S("");
    view_plan_procurement(&visit->out, &visit->view, page);
    return ST_OK;
}

/* That of `klimat plan lcc --json`. */
Status page_plan_procurement_file(Visit *visit, Err *err)
{
    RoadmapPlace place = {0};
    AppProcurements of;
    bool moved;
    const Status status = open_procurements(visit, &place, &of, &moved, err);
    if (status != ST_OK || moved) return status;
    app_procurements_json(&visit->out, &of, NULL);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
