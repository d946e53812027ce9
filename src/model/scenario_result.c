#include "model/scenario_parts.h"

#include <math.h>

/* ---- crowds ---- */

typedef struct Crowds {
    const ScenarioPlan *plan;
    const bool *active;
    Arena *arena;
    Crowd *list;
    size_t count;
} Crowds;

static void add_crowd(Crowds *crowds, const PlanActivity *activity, Range range, uint32_t from, const double *room)
{
    const ScenarioPlan *plan = crowds->plan;
    Crowd crowd = {.activity = activity->activity, .from = from};
    double worst = 0;
    for (size_t y = 0; y < plan->years; y++) {
        double wanted = 0;
        for (size_t l = range.first; l < range.end; l++)
            if (crowds->active[plan->levers[l].measure]) wanted += plan->levers[l].row[y];
        const double over = wanted - (room ? room[y] : 1);
        if (!(over > 1e-9)) continue;
        if (crowd.first_year == 0) crowd.first_year = plan->of->model->years.first + (int)y;
        if (!(over > worst)) continue;
        worst = over;
        crowd.worst_year = plan->of->model->years.first + (int)y;
        crowd.wanted = wanted;
        crowd.room = room ? room[y] : 1;
    }
    if (crowd.first_year == 0) return;
    uint32_t *measures = ARENA_ARRAY(crowds->arena, uint32_t, range.end - range.first);
    for (size_t l = range.first; l < range.end; l++) {
        const uint32_t m = plan->levers[l].measure;
        if (!crowds->active[m]) continue;
        bool seen = false;
        for (size_t i = 0; i < crowd.measure_count; i++) seen |= measures[i] == m;
        if (!seen) measures[crowd.measure_count++] = m;
    }
    crowd.measures = measures;
    crowds->list[crowds->count++] = crowd;
}

static void find_crowds(Crowds *crowds)
{
    const ScenarioPlan *plan = crowds->plan;
    crowds->list = ARENA_ARRAY(crowds->arena, Crowd, plan->tonnes.end + 1); /* at most one for each lever */
    for (size_t a = 0; a < plan->activity_count; a++) {
        const PlanActivity *activity = &plan->activities[a];
        if (activity->avoid.first < activity->avoid.end) add_crowd(crowds, activity, activity->avoid, EVERYWHERE, NULL);
        for (size_t l = activity->shift.first; l < activity->shift.end;) {
            const uint32_t from = plan->levers[l].from;
            const size_t first = l;
            while (l < activity->shift.end && plan->levers[l].from == from) l++;
            add_crowd(crowds, activity, (Range){first, l}, from,
                      plan->technologies[activity->technologies.first + from].share);
        }
    }
}

/* ---- the result ---- */

static bool residual_counts(const ScenarioPlan *plan, size_t sector)
{
    return plan->view.carriers.n == 0 && plan->view.boundary == EFFECT_TERRITORIAL && plan->view.gas == GAS_COUNT &&
           (plan->view.sector == EVERYWHERE || plan->view.sector == sector) &&
           plan->of->model->sectors[sector].measured.n > 0;
}

static Maybe *residuals(const ScenarioPlan *plan, const double *reference, Arena *arena)
{
    Maybe *residual = ARENA_ARRAY(arena, Maybe, plan->sector_count * plan->years);
    for (size_t s = 0; s < plan->sector_count; s++)
        if (residual_counts(plan, s))
            calibrate(&plan->of->model->sectors[s], plan->of->model->years, reference + s * plan->years,
                      residual + s * plan->years);
    return residual;
}

/* Sums over sectors, and whether they are whole: what is unknown in a sector that is measured stands in its residual.
 */
static const double *sum_sectors(const ScenarioPlan *plan, const double *rows, const Maybe *residual, Arena *arena)
{
    double *sum = ARENA_ARRAY(arena, double, plan->years);
    for (size_t s = 0; s < plan->sector_count; s++) {
        for (size_t y = 0; y < plan->years; y++) {
            const Maybe rest = residual[s * plan->years + y];
            sum[y] += rows[s * plan->years + y] + (rest.known ? rest.v : 0);
        }
    }
    return sum;
}

static const bool *completeness(const ScenarioPlan *plan, const Maybe *residual, Arena *arena, ScenarioResult *out)
{
    const CityModel *model = plan->of->model;
    bool *complete = ARENA_ARRAY(arena, bool, plan->years);
    bool whole = true;
    for (size_t a = 0; a < model->activity_count; a++) {
        if (plan->activity_usable[a]) continue;
        out->unknown_activities++;
        const bool counts = model->activities[a].boundary == plan->view.boundary;
        if (counts && !residual_counts(plan, model->activities[a].sector)) whole = false;
    }
    for (size_t s = 0; s < model->sink_count; s++)
        if (!plan->sink_usable[s]) out->unknown_sinks++;
    for (size_t y = 0; y < plan->years; y++) {
        complete[y] = whole;
        for (size_t s = 0; s < plan->sector_count; s++)
            if (residual_counts(plan, s) && !residual[s * plan->years + y].known) complete[y] = false;
    }
    return complete;
}

/* Stated tonnes that are more than what a sector emits. */
static void find_overstated(const ScenarioPlan *plan, const bool *active, const double *scenario, const Maybe *residual,
                            ScenarioResult *out)
{
    for (size_t y = 0; out->overstated_year == 0 && y < plan->years; y++) {
        for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) {
            const Lever *lever = plan->levers[l].lever;
            const size_t at = lever->target * plan->years + y;
            if (lever->kind != LEVER_STATED || !active[plan->levers[l].measure]) continue;
            if (!(scenario[at] + (residual[at].known ? residual[at].v : 0) < 0)) continue;
            out->overstated_year = out->years.first + (int)y;
            out->overstated_sector = lever->target;
            break;
        }
    }
}

void scenario_run(const ScenarioPlan *plan, const bool *chosen, Arena *arena, ScenarioResult *out)
{
    const size_t rows = scenario_rows(plan) * plan->years;
    double *scratch = ARENA_ARRAY(arena, double, scenario_scratch(plan));
    double *reference = ARENA_ARRAY(arena, double, rows), *scenario = ARENA_ARRAY(arena, double, rows);
    bool *active = ARENA_ARRAY(arena, bool, plan->of->count);
    scenario_evaluate(plan, NULL, scratch, reference);
    scenario_evaluate(plan, chosen, scratch, scenario);
    plan_active(plan, chosen, active);
    const Maybe *residual = residuals(plan, reference, arena);
    Crowds crowds = {.plan = plan, .active = active, .arena = arena};
    find_crowds(&crowds);
    *out = (ScenarioResult){.years = plan->of->model->years,
                            .sector_count = plan->sector_count,
                            .reference = reference,
                            .scenario = scenario,
                            .residual = residual,
                            .reference_sinks = reference + plan->sector_count * plan->years,
                            .scenario_sinks = scenario + plan->sector_count * plan->years,
                            .reference_t = sum_sectors(plan, reference, residual, arena),
                            .scenario_t = sum_sectors(plan, scenario, residual, arena),
                            .faulty_measures = plan->faulty_measures,
                            .crowds = crowds.list,
                            .crowd_count = crowds.count};
    out->complete = completeness(plan, residual, arena, out);
    find_overstated(plan, active, scenario, residual, out);
}

/* ---- pace and gap ---- */

Pace element_pace(const CityModel *model, const Element *element, double target_share, int from, int target)
{
    const Activity *activity = &model->activities[element->activity];
    const Track *share = &activity->technologies[element->to].share;
    const bool in_stock = activity->stock.size.points.n > 0;
    Pace pace = {.unit = in_stock ? activity->stock.unit : activity->unit};
    Maybe quantity[3], part[2];
    const int years[3] = {from - 1, from, target};
    for (size_t i = 0; i < 3; i++)
        quantity[i] = in_stock ? track_at(&activity->stock.size, years[i]) : activity_amount(model, activity, years[i]);
    for (size_t i = 0; i < 2; i++) part[i] = track_at(share, years[i]);
    if (quantity[1].known && quantity[2].known && part[1].known && target > from)
        pace.required = known((target_share * quantity[2].v - part[1].v * quantity[1].v) / (target - from));
    if (quantity[0].known && quantity[1].known && part[0].known && part[1].known)
        pace.today = known(part[1].v * quantity[1].v - part[0].v * quantity[0].v);
    if (quantity[1].known && activity->stock.lifetime.known)
        pace.replaced = known(quantity[1].v / activity->stock.lifetime.v);
    return pace;
}

ScenarioGap scenario_gap(const ScenarioResult *result, const Maybe *path, int target_year, Maybe allowance_t)
{
    ScenarioGap gap = {.target_year = target_year};
    if (target_year < result->years.first || target_year >= result->years.first + (int)result->years.count) return gap;
    const size_t last = (size_t)(target_year - result->years.first);
    double over = 0, emitted = 0;
    bool whole = true, path_known = true;
    for (size_t y = 0; y < result->years.count; y++) {
        whole = whole && result->complete[y];
        emitted += result->scenario_t[y];
        if (whole && allowance_t.known && gap.allowance_spent == 0 && emitted > allowance_t.v)
            gap.allowance_spent = result->years.first + (int)y;
        if (y > last) continue;
        path_known = path_known && path[y].known;
        over += result->scenario_t[y] - path[y].v;
        if (y < last) continue;
        if (result->complete[y] && path[y].known) gap.remaining_t = known(result->scenario_t[y] - path[y].v);
        if (whole && path_known) gap.cumulative_t = known(over);
        if (whole && allowance_t.known) gap.over_allowance_t = known(emitted - allowance_t.v);
    }
    return gap;
}

Maybe for_each_unit(double amount, double effect, double size)
{
    return fabs(effect) > 1e-9 * fabs(size) ? known(amount / effect) : unknown();
}
