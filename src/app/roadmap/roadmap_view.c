#include "app/roadmap/roadmap_view.h"

#include "app/roadmap/roadmap_priv.h"

#include <stdlib.h>

static size_t target_of(const AppScenario *s)
{
    return (size_t)(s->target_year - s->result.years.first);
}

/* ---- sources ---- */

static bool uses_carrier(const Activity *activity, uint32_t carrier)
{
    for (size_t k = 0; k < activity->technology_count; k++)
        for (size_t i = 0; i < activity->technologies[k].intake_count; i++)
            if (activity->technologies[k].intakes[i].carrier == carrier) return true;
    return false;
}

bool app_lever_acts_on(const AppScenario *s, const Lever *lever, uint32_t sector)
{
    const CityModel *model = &s->roadmap->model;
    switch (lever->kind) {
    case LEVER_AVOID:
    case LEVER_IMPROVE: return model->activities[lever->target].sector == sector;
    case LEVER_SHIFT: return model->activities[model->elements[lever->target].activity].sector == sector;
    case LEVER_STATED: return lever->boundary == EFFECT_TERRITORIAL && lever->target == sector;
    case LEVER_CARBON:
        for (size_t a = 0; a < model->activity_count; a++)
            if (model->activities[a].sector == sector && uses_carrier(&model->activities[a], lever->target))
                return true;
        return false;
    case LEVER_SINK:
    case LEVER_KINDS: break;
    }
    return false;
}

static size_t measures_on(const AppScenario *s, uint32_t sector)
{
    const Portfolio *p = &s->roadmap->portfolio;
    size_t n = 0;
    for (size_t m = 0; m < p->count; m++) {
        bool acts = false;
        if (!s->chosen[m] || !plan_counts(s->plan, m)) continue;
        for (size_t l = 0; l < p->measures[m].lever_count; l++)
            acts = acts || app_lever_acts_on(s, &p->measures[m].levers[l], sector);
        n += acts;
    }
    return n;
}

static int by_left(const void *a, const void *b)
{
    const AppSource *x = a, *y = b;
    if (x->total_t > y->total_t || x->total_t < y->total_t) return x->total_t > y->total_t ? -1 : 1;
    return str_cmp(x->id, y->id);
}

double app_sector_t(const AppScenario *s, uint32_t sector, size_t year, bool reference)
{
    const size_t at = sector * s->result.years.count + year;
    const Maybe rest = s->result.residual[at];
    return (reference ? s->result.reference : s->result.scenario)[at] + (rest.known ? rest.v : 0);
}

size_t app_scenario_sources(const AppScenario *s, Arena *arena, AppSource **out)
{
    const CityModel *model = &s->roadmap->model;
    const size_t years = s->result.years.count, target = target_of(s);
    AppSource *list = ARENA_ARRAY(arena, AppSource, model->sector_count + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < model->sector_count; i++) {
        AppSource source = {.sector = i,
                            .id = model->sectors[i].id,
                            .measured_t = series_at(model->sectors[i].measured, s->result.years.first),
                            .reference_t = app_sector_t(s, i, target, true),
                            .total_t = app_sector_t(s, i, target, false),
                            .rest_t = s->result.residual[i * years + target],
                            .measures = measures_on(s, i)};
        if (source.measured_t.known || source.reference_t > 0) list[n++] = source;
    }
    qsort(list, n, sizeof *list, by_left);
    *out = list;
    return n;
}

const AppSource *app_largest_uncovered(const AppSource *sources, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sources[i].measures == 0 && sources[i].total_t > 0) return &sources[i];
    return NULL;
}

/* ---- coverage ---- */

bool app_measure_without_effect(const AppScenario *s, size_t m)
{
    return s->roadmap->portfolio.measures[m].class == EFFECT_DIRECT && !plan_counts(s->plan, m);
}

static void count_origin(AppRoadmapCoverage *c, ValueOrigin origin)
{
    c->values_own += origin == VALUE_OWN;
    c->values_default += origin == VALUE_DEFAULT;
    c->values_assumed += origin == VALUE_ASSUMED;
}

static void count_track(AppRoadmapCoverage *c, const Track *track)
{
    if (track->points.n) count_origin(c, track->origin);
}

/* Of the activities that count. */
static void count_values(const AppScenario *s, AppRoadmapCoverage *c)
{
    const CityModel *model = &s->roadmap->model;
    for (size_t a = 0; a < model->activity_count; a++) {
        const Activity *activity = &model->activities[a];
        if (!activity_amount(model, activity, s->result.years.first).known) continue;
        count_track(c, &activity->amount);
        for (size_t k = 0; k < activity->technology_count; k++) {
            count_track(c, &activity->technologies[k].share);
            count_track(c, &activity->technologies[k].intensity);
        }
    }
}

static void count_explained(const AppScenario *s, AppRoadmapCoverage *c)
{
    for (uint32_t i = 0; i < s->roadmap->model.sector_count; i++) {
        const Maybe measured = series_at(s->roadmap->model.sectors[i].measured, s->result.years.first);
        c->measured_t += measured.known ? measured.v : 0;
        c->explained_t += s->result.reference[i * s->result.years.count];
    }
}

void app_scenario_coverage(const AppScenario *s, AppRoadmapCoverage *out)
{
    const Portfolio *p = &s->roadmap->portfolio;
    const size_t target = target_of(s);
    *out = (AppRoadmapCoverage){.measures = p->count,
                                .unknown_activities = s->result.unknown_activities,
                                .unknown_sinks = s->result.unknown_sinks};
    for (size_t m = 0; m < p->count; m++) {
        const MeasureRecord *r = s->roadmap->measures[m];
        out->chosen += s->chosen[m];
        out->without_owner += r->owner.n == 0;
        out->without_cost += !r->cost_sek.known;
        out->without_effect += app_measure_without_effect(s, m);
        out->listed += p->measures[m].class != EFFECT_DIRECT;
    }
    count_values(s, out);
    count_explained(s, out);
    if (!s->path_t[target].known) return;
    out->needed_t = known(s->reference_t[target] - s->path_t[target].v);
    out->identified_t = known(s->reference_t[target] - s->total_t[target]);
}

/* ---- emissions and uptake ---- */

double app_effect_uptake_t(const AppScenario *s)
{
    return s->result.scenario_sinks[target_of(s)] - s->result.reference_sinks[target_of(s)];
}

bool app_measure_is_uptake(const AppScenario *s, size_t measure)
{
    const Measure *m = &s->roadmap->portfolio.measures[measure];
    for (size_t l = 0; l < m->lever_count; l++)
        if (m->levers[l].kind != LEVER_SINK) return false;
    return m->lever_count > 0;
}

/* ---- elements ---- */

/* What the chosen measures move from one technology to others, and of it what goes by the element: where they want more
 * than there is, all get the same part of what they want (model/scenario.h). */
static void shifted(const AppScenario *s, const Element *element, uint32_t technology, double share, double *away,
                    double *by_element, size_t *measures)
{
    const CityModel *model = &s->roadmap->model;
    const Portfolio *p = &s->roadmap->portfolio;
    double wanted = 0, mine = 0;
    *measures = 0;
    for (size_t m = 0; m < p->count; m++) {
        if (!s->chosen[m] || !plan_counts(s->plan, m)) continue;
        bool acts = false;
        for (size_t l = 0; l < p->measures[m].lever_count; l++) {
            const Lever *lever = &p->measures[m].levers[l];
            if (lever->kind != LEVER_SHIFT) continue;
            const Element *e = &model->elements[lever->target];
            if (e->activity != element->activity || e->from != technology) continue;
            const double x = adoption_at(&lever->adoption, s->target_year);
            wanted += x;
            if (e == element) mine += x, acts = true;
        }
        *measures += acts;
    }
    const double room = wanted > share && wanted > 0 ? share / wanted : 1;
    *away = wanted * room;
    *by_element = mine * room;
}

/* What comes to the technology from all others. */
static double gained(const AppScenario *s, const Element *element, const Activity *activity, int year)
{
    const CityModel *model = &s->roadmap->model;
    double sum = 0;
    for (size_t i = 0; i < model->element_count; i++) {
        const Element *e = &model->elements[i];
        if (e->activity != element->activity || e->to != element->to) continue;
        const Maybe share = track_at(&activity->technologies[e->from].share, year);
        double away, mine;
        size_t unused;
        if (!share.known) continue;
        shifted(s, e, e->from, share.v, &away, &mine, &unused);
        sum += mine;
    }
    return sum;
}

static AppElement element_of(const AppScenario *s, uint32_t at)
{
    const CityModel *model = &s->roadmap->model;
    const Element *e = &model->elements[at];
    const Activity *activity = &model->activities[e->activity];
    const int first = s->result.years.first;
    AppElement out = {.record = s->roadmap->elements[at],
                      .activity = activity,
                      .activity_record = s->roadmap->activities[e->activity],
                      .at = at,
                      .from = s->roadmap->technologies[e->activity][e->from],
                      .to = s->roadmap->technologies[e->activity][e->to],
                      .usable = activity_amount(model, activity, first).known,
                      .today = track_at(&activity->technologies[e->to].share, first),
                      .from_today = track_at(&activity->technologies[e->from].share, first)};
    const Maybe to = track_at(&activity->technologies[e->to].share, s->target_year),
                from = track_at(&activity->technologies[e->from].share, s->target_year);
    double away = 0, mine = 0;
    if (from.known) {
        shifted(s, e, e->from, from.v, &away, &mine, &out.measures);
        out.from_target = known(from.v - away);
    }
    if (to.known) out.target = known(to.v + gained(s, e, activity, s->target_year));
    if (out.target.known) out.pace = element_pace(model, e, out.target.v, first, s->target_year);
    return out;
}

AppElement *app_scenario_elements(const AppScenario *s, Arena *arena, size_t *n)
{
    *n = s->roadmap->model.element_count;
    AppElement *list = ARENA_ARRAY(arena, AppElement, *n + 1);
    for (uint32_t i = 0; i < *n; i++) list[i] = element_of(s, i);
    return list;
}

/* ---- what an element rests on ---- */

typedef struct Values {
    const AppScenario *s;
    Lang lang;
    Arena *arena;
    AppElementValue *list;
    size_t n, room;
} Values;

static void add_values(Values *v, const char *parameter, Str id, Str name, Str carrier, Str gas, Str unit, bool wanted)
{
    ValueRow *rows;
    const size_t n = roadmap_values(v->s->roadmap->input, str(parameter), id, carrier, gas, v->arena, &rows);
    for (size_t i = 0; i < n && v->n < v->room; i++)
        v->list[v->n++] = (AppElementValue){
            str(parameter),
            name,
            id,
            gas,
            rows[i].row,
            rows[i].level,
            rows[i].row->unit.n ? app_roadmap_unit(v->arena, v->s->roadmap, v->lang, rows[i].row->unit) : unit};
    if (n == 0 && wanted && v->n < v->room)
        v->list[v->n++] =
            (AppElementValue){.parameter = str(parameter), .subject = name, .id = id, .gas = gas, .unit = unit};
}

static void add_carrier(Values *v, Str id)
{
    static const Str gases[] = {STR_INIT("co2"), STR_INIT("ch4"), STR_INIT("n2o")};
    const CarrierRecord *list = ROADMAP_LIST(v->s->roadmap->input, KIND_CARRIER, CarrierRecord);
    for (size_t i = 0; i < v->s->roadmap->input->set[KIND_CARRIER].count; i++) {
        const CarrierRecord *c = &list[i];
        if (!str_eq(c->head.id, id) || c->emits_nothing) continue;
        const Str name = tr_name(v->lang, c->name, c->name_en);
        for (size_t g = 0; g < sizeof gases / sizeof *gases; g++)
            add_values(v, "factor", id, name, S(""), gases[g],
                       tr_fmt(v->arena, v->lang, "kg/{0}", app_roadmap_unit(v->arena, v->s->roadmap, v->lang, c->unit)),
                       g == 0);
    }
}

static void add_technology(Values *v, const TechnologyRecord *t, Str unit)
{
    const Str name = tr_name(v->lang, t->name, t->name_en);
    add_values(v, "share", t->head.id, name, S(""), S(""), S(""), false);
    add_values(v, "intensity", t->head.id, name, S(""), S(""), tr_fmt(v->arena, v->lang, "/{0}", unit), true);
    for (Str rest = t->carriers; rest.n;) add_carrier(v, str_cut(&rest, ' '));
}

AppElementValue *app_element_values(const AppScenario *s, const AppElement *e, Lang lang, Arena *arena, size_t *n)
{
    enum { ROOM = 256 };
    Values v = {s, lang, arena, ARENA_ARRAY(arena, AppElementValue, ROOM), 0, ROOM};
    const ActivityRecord *a = e->activity_record;
    const Element *element = &s->roadmap->model.elements[e->at];
    const TechnologyRecord **technologies = s->roadmap->technologies[element->activity];
    const AmountFrom from = s->roadmap->amount_from[element->activity];
    const Str name = tr_name(lang, a->name, a->name_en), unit = app_roadmap_unit(arena, s->roadmap, lang, a->unit),
              stock = app_roadmap_unit(arena, s->roadmap, lang, a->stock_unit);
    add_values(&v, "amount", a->head.id, name, S(""), S(""), unit, from == AMOUNT_UNKNOWN);
    if (from == AMOUNT_FROM_POPULATION)
        add_values(&v, "amount_per_inhabitant", a->head.id, name, S(""), S(""), unit, true);
    if (from == AMOUNT_FROM_MEASURED) add_values(&v, "measured_percent", a->head.id, name, S(""), S(""), S("%"), true);
    add_values(&v, "growth_percent", a->head.id, name, S(""), S(""), S("%"), false);
    add_values(&v, "stock_size", a->head.id, name, S(""), S(""), stock, a->stock_unit.n > 0);
    add_values(&v, "lifetime", a->head.id, name, S(""), S(""), S(""), a->stock_unit.n > 0);
    add_technology(&v, technologies[element->from], unit);
    add_technology(&v, technologies[element->to], unit);
    *n = v.n;
    return v.list;
}
