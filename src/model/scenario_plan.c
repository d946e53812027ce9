#include "model/scenario_parts.h"

#include <assert.h>
#include <math.h>

const char *scenario_name(ScenarioKind kind)
{
    static const char *const names[SCENARIO_KINDS] = {"reference", "decided", "planned", "all"};
    assert(kind < SCENARIO_KINDS);
    return names[kind];
}

bool scenario_parse(Str name, ScenarioKind *out)
{
    for (ScenarioKind kind = 0; kind < SCENARIO_KINDS; kind++) {
        if (!str_eq(str(scenario_name(kind)), name)) continue;
        *out = kind;
        return true;
    }
    return false;
}

bool portfolio_excludes(const Portfolio *of, size_t a, size_t b)
{
    for (size_t t = 0; t < of->measures[a].tie_count; t++)
        if (of->measures[a].ties[t].kind == TIE_EXCLUDES && of->measures[a].ties[t].measure == b) return true;
    for (size_t t = 0; t < of->measures[b].tie_count; t++)
        if (of->measures[b].ties[t].kind == TIE_EXCLUDES && of->measures[b].ties[t].measure == a) return true;
    return false;
}

size_t scenario_choose(const Portfolio *of, ScenarioKind kind, bool *chosen)
{
    const int least = kind == SCENARIO_ALL       ? MEASURE_IDEA
                      : kind == SCENARIO_PLANNED ? MEASURE_PLANNED
                      : kind == SCENARIO_DECIDED ? MEASURE_DECIDED
                                                 : MEASURE_STATUSES;
    size_t left_out = 0;
    for (size_t m = 0; m < of->count; m++) {
        chosen[m] = (int)of->measures[m].status >= least;
        for (size_t before = 0; chosen[m] && before < m; before++) {
            if (!chosen[before] || !portfolio_excludes(of, m, before)) continue;
            chosen[m] = false;
            left_out++;
        }
    }
    return left_out;
}

/* ---- making a plan ---- */

/* The levers that act in one place, an activity, a carrier or a sector, in the order of the measures. */
typedef struct LeverAt {
    const struct LeverAt *next;
    const Lever *lever;
    uint32_t measure;
} LeverAt;

typedef struct Maker {
    ScenarioPlan *plan;
    const CityModel *model;
    Arena *arena;
    Range *parts; /* of each carrier of the model, its places in plan->carriers */
    const LeverAt **at_activity, **at_carrier, **at_sector;
    size_t technology_count, intake_count, lever_count;
} Maker;

static const double *track_row(const Maker *m, const Track *track)
{
    double *row = ARENA_ARRAY(m->arena, double, m->plan->years);
    for (size_t y = 0; y < m->plan->years; y++) row[y] = track_at(track, m->model->years.first + (int)y).v;
    return row;
}

/* The factor of those gases of a carrier whose error is `input`; a year that is missing is 0 here, and only activities
 * whose factors are all there are evaluated. */
static const double *part_row(const Maker *m, const Carrier *carrier, uint32_t input)
{
    double *row = ARENA_ARRAY(m->arena, double, m->plan->years);
    for (size_t g = 0; g < carrier->gas_count; g++) {
        const GasFactor *of = &carrier->gases[g];
        const Gas only = m->plan->view.gas;
        if (of->kg.input != input || (only != GAS_COUNT && of->gas != only)) continue;
        const double weight = only == GAS_COUNT ? gwp_value(m->model->gwp, of->gas) : 1;
        for (size_t y = 0; y < m->plan->years; y++)
            row[y] += track_at(&of->kg, m->model->years.first + (int)y).v * weight / 1000;
    }
    return row;
}

/* In a view of energy: a unit for a unit. */
static void make_counted_carrier(Maker *m, uint32_t c)
{
    double *row = ARENA_ARRAY(m->arena, double, m->plan->years);
    const bool seen =
        m->plan->only == EVERYWHERE ? str_eq(m->model->carriers[c].unit, m->plan->view.carriers) : c == m->plan->only;
    for (size_t y = 0; y < m->plan->years; y++) row[y] = seen ? 1 : 0;
    m->plan->carriers[m->plan->carrier_count++] = (PlanCarrier){.factor = row, .carrier = c, .input = NO_INPUT};
    m->parts[c].end = m->plan->carrier_count;
}

static void make_carriers(Maker *m)
{
    size_t most = m->model->carrier_count;
    for (size_t c = 0; c < m->model->carrier_count; c++) most += m->model->carriers[c].gas_count;
    m->plan->carriers = ARENA_ARRAY(m->arena, PlanCarrier, most);
    m->parts = ARENA_ARRAY(m->arena, Range, m->model->carrier_count);
    for (uint32_t c = 0; c < m->model->carrier_count; c++) {
        const Carrier *carrier = &m->model->carriers[c];
        m->parts[c].first = m->plan->carrier_count;
        if (m->plan->view.carriers.n > 0) {
            make_counted_carrier(m, c);
            continue;
        }
        for (size_t g = 0; g < carrier->gas_count; g++) {
            const uint32_t input = carrier->gases[g].kg.input;
            bool seen = false;
            for (size_t before = 0; before < g; before++) seen |= carrier->gases[before].kg.input == input;
            if (!seen)
                m->plan->carriers[m->plan->carrier_count++] =
                    (PlanCarrier){.factor = part_row(m, carrier, input), .carrier = c, .input = input};
        }
        m->parts[c].end = m->plan->carrier_count;
    }
}

static void make_technology(Maker *m, const Activity *activity, const Technology *technology)
{
    PlanTechnology *out = &m->plan->technologies[m->technology_count++];
    *out = (PlanTechnology){.share = track_row(m, &technology->share),
                            .intensity = track_row(m, &technology->intensity),
                            .intakes = {m->intake_count, m->intake_count},
                            .intensity_input = technology->intensity.input};
    for (size_t i = 0; i < technology->intake_count; i++) {
        const Intake *intake = &technology->intakes[i];
        const bool elsewhere = m->model->carriers[intake->carrier].elsewhere;
        const EffectBoundary boundary = elsewhere ? EFFECT_ELSEWHERE : activity->boundary;
        if (m->plan->only == EVERYWHERE && boundary != m->plan->view.boundary) continue;
        const Range parts = m->parts[intake->carrier];
        for (size_t p = parts.first; p < parts.end; p++)
            m->plan->intakes[m->intake_count++] = (PlanIntake){p, intake->share};
    }
    out->intakes.end = m->intake_count;
}

static const LeverAt **place_of(const Maker *m, const Lever *lever)
{
    switch (lever->kind) {
    case LEVER_AVOID:
    case LEVER_IMPROVE: return &m->at_activity[lever->target];
    case LEVER_SHIFT: return &m->at_activity[m->model->elements[lever->target].activity];
    case LEVER_CARBON: return &m->at_carrier[lever->target];
    case LEVER_STATED:
    case LEVER_SINK:
    case LEVER_KINDS: break;
    }
    return &m->at_sector[lever->target];
}

/* From the last to the first, so that each list begins with the first. */
static void place_levers(Maker *m)
{
    const ScenarioPlan *plan = m->plan;
    m->at_activity = ARENA_ARRAY(m->arena, const LeverAt *, m->model->activity_count + 1);
    m->at_carrier = ARENA_ARRAY(m->arena, const LeverAt *, m->model->carrier_count + 1);
    m->at_sector = ARENA_ARRAY(m->arena, const LeverAt *, m->model->sector_count + 1);
    for (size_t i = plan->of->count; i-- > 0;) {
        const Measure *measure = &plan->of->measures[i];
        for (size_t l = plan->counts[i] ? measure->lever_count : 0; l-- > 0;) {
            const LeverAt **first = place_of(m, &measure->levers[l]);
            LeverAt *at = ARENA_NEW(m->arena, LeverAt);
            *at = (LeverAt){*first, &measure->levers[l], (uint32_t)i};
            *first = at;
        }
    }
}

static void add_lever(Maker *m, const LeverAt *at)
{
    const ScenarioPlan *plan = m->plan;
    const Lever *lever = at->lever;
    const Element *element = lever->kind == LEVER_SHIFT ? &m->model->elements[lever->target] : NULL;
    double *row = ARENA_ARRAY(m->arena, double, plan->years);
    for (size_t y = 0; y < plan->years; y++) row[y] = adoption_at(&lever->adoption, m->model->years.first + (int)y);
    plan->levers[m->lever_count++] = (PlanLever){.lever = lever,
                                                 .measure = at->measure,
                                                 .from = element                        ? element->from
                                                         : lever->kind == LEVER_IMPROVE ? lever->technology
                                                                                        : EVERYWHERE,
                                                 .to = element ? element->to : EVERYWHERE,
                                                 .row = row};
}

/* Adds those of one kind, and returns where they stand. */
static Range add_levers(Maker *m, const LeverAt *first, LeverKind kind)
{
    Range range = {m->lever_count, m->lever_count};
    for (const LeverAt *at = first; at; at = at->next)
        if (at->lever->kind == kind) add_lever(m, at);
    range.end = m->lever_count;
    return range;
}

/* By the technology that they take from, as they are evaluated. */
static Range add_shifts(Maker *m, const LeverAt *first, uint32_t technologies)
{
    Range range = {m->lever_count, m->lever_count};
    for (uint32_t k = 0; k < technologies; k++)
        for (const LeverAt *at = first; at; at = at->next)
            if (at->lever->kind == LEVER_SHIFT && m->model->elements[at->lever->target].from == k) add_lever(m, at);
    range.end = m->lever_count;
    return range;
}

static bool in_view(const ScenarioView *view, uint32_t sector)
{
    return view->sector == EVERYWHERE || view->sector == sector;
}

static bool takes_carrier(const Activity *activity, uint32_t carrier)
{
    for (size_t k = 0; k < activity->technology_count; k++)
        for (size_t i = 0; i < activity->technologies[k].intake_count; i++)
            if (activity->technologies[k].intakes[i].carrier == carrier) return true;
    return false;
}

static bool takes_part(const ScenarioPlan *plan, const Activity *activity)
{
    if (plan->only != EVERYWHERE) return takes_carrier(activity, plan->only);
    if (activity->boundary == plan->view.boundary) return true;
    /* What is made elsewhere for it. */
    if (plan->view.boundary != EFFECT_ELSEWHERE) return false;
    for (size_t k = 0; k < activity->technology_count; k++)
        for (size_t i = 0; i < activity->technologies[k].intake_count; i++)
            if (plan->of->model->carriers[activity->technologies[k].intakes[i].carrier].elsewhere) return true;
    return false;
}

static void make_activity(Maker *m, uint32_t a)
{
    ScenarioPlan *plan = m->plan;
    const Activity *activity = &m->model->activities[a];
    if (!plan->activity_usable[a] || !in_view(&plan->view, activity->sector) || !takes_part(plan, activity)) return;
    PlanActivity *out = &plan->activities[plan->activity_count++];
    double *amount = ARENA_ARRAY(m->arena, double, plan->years);
    for (size_t y = 0; y < plan->years; y++)
        amount[y] = activity_amount(m->model, activity, m->model->years.first + (int)y).v;
    *out = (PlanActivity){.activity = a, .sector = activity->sector, .amount = amount};
    out->technologies.first = m->technology_count;
    for (size_t k = 0; k < activity->technology_count; k++) make_technology(m, activity, &activity->technologies[k]);
    out->technologies.end = m->technology_count;
    if (activity->technology_count > plan->technologies_most) plan->technologies_most = activity->technology_count;
    const LeverAt *levers = m->at_activity[a];
    out->avoid = add_levers(m, levers, LEVER_AVOID);
    out->shift = add_shifts(m, levers, (uint32_t)activity->technology_count);
    out->improve = add_levers(m, levers, LEVER_IMPROVE);
}

static bool tonnes_count(const ScenarioView *view, const Lever *lever)
{
    if (view->carriers.n > 0 || lever->boundary != view->boundary || !in_view(view, lever->target)) return false;
    return view->gas == GAS_COUNT || (lever->kind == LEVER_SINK && view->gas == GAS_CO2);
}

bool plan_shows_sink(const ScenarioPlan *plan, size_t sink)
{
    const ScenarioView *view = &plan->view;
    return plan->sink_usable[sink] && view->carriers.n == 0 && view->boundary == EFFECT_TERRITORIAL &&
           (view->gas == GAS_COUNT || view->gas == GAS_CO2) && in_view(view, plan->of->model->sinks[sink].sector);
}

static void make_tonnes(Maker *m)
{
    ScenarioPlan *plan = m->plan;
    plan->tonnes = (Range){m->lever_count, m->lever_count};
    for (uint32_t s = 0; s < m->model->sector_count; s++)
        for (const LeverAt *at = m->at_sector[s]; at; at = at->next)
            if (tonnes_count(&plan->view, at->lever)) add_lever(m, at);
    plan->tonnes.end = m->lever_count;
    double *sinks = ARENA_ARRAY(m->arena, double, plan->years);
    for (size_t s = 0; s < m->model->sink_count; s++)
        for (size_t y = 0; plan_shows_sink(plan, s) && y < plan->years; y++)
            sinks[y] += track_at(&m->model->sinks[s].uptake, m->model->years.first + (int)y).v;
    plan->sinks = sinks;
}

static void make_reference(Maker *m)
{
    ScenarioPlan *plan = m->plan;
    double *reference = ARENA_ARRAY(m->arena, double, plan->activity_count * plan->years);
    double *scratch = ARENA_ARRAY(m->arena, double, scenario_scratch(plan));
    const bool *none = ARENA_ARRAY(m->arena, bool, plan->of->count + 1);
    double *rows = scratch + plan->changed_count * plan->years;
    plan_factors(plan, none, scratch);
    for (size_t a = 0; a < plan->activity_count; a++)
        plan_activity(plan, &plan->activities[a], none, scratch, rows, reference + a * plan->years);
    plan->reference = reference;
}

static void make_room(Maker *m)
{
    size_t technologies = 0, intakes = 0, levers = 0;
    for (size_t a = 0; a < m->model->activity_count; a++) {
        const Activity *activity = &m->model->activities[a];
        technologies += activity->technology_count;
        for (size_t k = 0; k < activity->technology_count; k++)
            for (size_t i = 0; i < activity->technologies[k].intake_count; i++)
                intakes += 1 + m->model->carriers[activity->technologies[k].intakes[i].carrier].gas_count;
    }
    for (size_t i = 0; i < m->plan->of->count; i++) levers += m->plan->of->measures[i].lever_count;
    m->plan->technologies = ARENA_ARRAY(m->arena, PlanTechnology, technologies);
    m->plan->intakes = ARENA_ARRAY(m->arena, PlanIntake, intakes);
    m->plan->levers = ARENA_ARRAY(m->arena, PlanLever, levers);
    m->plan->activities = ARENA_ARRAY(m->arena, PlanActivity, m->model->activity_count);
}

static void make_plan(ScenarioPlan *plan, Arena *arena)
{
    const CityModel *model = plan->of->model;
    Maker m = {.plan = plan, .model = model, .arena = arena};
    make_carriers(&m);
    make_room(&m);
    place_levers(&m);
    for (uint32_t a = 0; a < model->activity_count; a++) make_activity(&m, a);
    for (uint32_t c = 0; c < model->carrier_count; c++) {
        if (plan->view.carriers.n > 0) continue;
        const Range levers = add_levers(&m, m.at_carrier[c], LEVER_CARBON);
        for (size_t p = m.parts[c].first; p < m.parts[c].end; p++) {
            plan->carriers[p].levers = levers;
            if (levers.first < levers.end) plan->carriers[p].changed = plan->changed_count++;
        }
    }
    make_tonnes(&m);
    make_reference(&m);
}

Status scenario_plan(const Portfolio *of, ScenarioView view, Arena *arena, ScenarioPlan **out, Faults *faults, Err *err)
{
    const CityModel *model = of->model;
    ScenarioPlan *plan = ARENA_NEW(arena, ScenarioPlan);
    *plan = (ScenarioPlan){
        .of = of, .view = view, .only = EVERYWHERE, .years = model->years.count, .sector_count = model->sector_count};
    plan->activity_usable = ARENA_ARRAY(arena, bool, model->activity_count);
    plan->sink_usable = ARENA_ARRAY(arena, bool, model->sink_count);
    plan->counts = ARENA_ARRAY(arena, bool, of->count);
    const Status status = model_check(model, plan->activity_usable, plan->sink_usable, faults, err);
    if (status != ST_OK) return status;
    measures_check(of, plan->counts, faults);
    for (size_t i = 0; i < of->count; i++) {
        if (!plan->counts[i]) plan->faulty_measures++;
        plan->counts[i] = plan->counts[i] && of->measures[i].class == EFFECT_DIRECT && of->measures[i].lever_count > 0;
    }
    make_plan(plan, arena);
    *out = plan;
    return ST_OK;
}

ScenarioPlan *scenario_plan_carrier(const ScenarioPlan *of, uint32_t carrier, Arena *arena)
{
    ScenarioPlan *plan = ARENA_NEW(arena, ScenarioPlan);
    *plan = (ScenarioPlan){.of = of->of,
                           .view = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, of->of->model->carriers[carrier].unit},
                           .only = carrier,
                           .years = of->years,
                           .sector_count = of->sector_count,
                           .counts = of->counts,
                           .activity_usable = of->activity_usable,
                           .sink_usable = of->sink_usable,
                           .faulty_measures = of->faulty_measures};
    make_plan(plan, arena);
    return plan;
}

bool plan_counts(const ScenarioPlan *plan, size_t measure)
{
    return plan->counts[measure];
}

bool plan_knows(const ScenarioPlan *plan, size_t measure)
{
    const CityModel *model = plan->of->model;
    const Measure *of = &plan->of->measures[measure];
    for (size_t l = 0; l < of->lever_count; l++) {
        const Lever *lever = &of->levers[l];
        for (uint32_t a = 0; a < model->activity_count; a++) {
            if (plan->activity_usable[a]) continue;
            const bool acts = lever->kind == LEVER_SHIFT    ? model->elements[lever->target].activity == a
                              : lever->kind == LEVER_CARBON ? takes_carrier(&model->activities[a], lever->target)
                                                            : lever->kind <= LEVER_IMPROVE && lever->target == a;
            if (acts) return false;
        }
    }
    return true;
}
