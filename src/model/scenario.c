#include "model/scenario_parts.h"

#include <math.h>
#include <string.h>

enum { WORK_ROWS = 4 }; /* beside one for each technology: energy, wanted, moved, left */

size_t scenario_scratch(const ScenarioPlan *plan)
{
    const size_t rows = plan->changed_count + plan->technologies_most + WORK_ROWS + 1;
    return rows * plan->years + (plan->of->count + sizeof(double)) / sizeof(double);
}

size_t scenario_rows(const ScenarioPlan *plan)
{
    return plan->sector_count + 1;
}

/* "requires" has no circles among measures that count, so this ends; each round settles at least one more link. */
void plan_active(const ScenarioPlan *plan, const bool *chosen, bool *active)
{
    const size_t n = plan->of->count;
    for (size_t m = 0; m < n; m++) active[m] = chosen && chosen[m];
    for (bool again = true; again;) {
        again = false;
        for (size_t m = 0; m < n; m++) {
            const Measure *measure = &plan->of->measures[m];
            for (size_t t = 0; active[m] && t < measure->tie_count; t++) {
                const Tie tie = measure->ties[t];
                if (tie.kind != TIE_REQUIRES || (tie.measure < n && active[tie.measure])) continue;
                active[m] = false;
                again = true;
            }
        }
    }
    for (size_t m = 0; m < n; m++) active[m] = active[m] && plan->counts[m];
}

void plan_factors(const ScenarioPlan *plan, const bool *active, double *changed)
{
    for (size_t c = 0; c < plan->carrier_count; c++) {
        const PlanCarrier *carrier = &plan->carriers[c];
        if (carrier->levers.first == carrier->levers.end) continue;
        double *row = changed + carrier->changed * plan->years;
        memcpy(row, carrier->factor, plan->years * sizeof *row);
        for (size_t l = carrier->levers.first; l < carrier->levers.end; l++)
            for (size_t y = 0; active[plan->levers[l].measure] && y < plan->years; y++)
                row[y] *= 1 - plan->levers[l].row[y];
    }
}

/* e_k: tonnes for a unit of the activity, by the technology. */
static void technology_row(const ScenarioPlan *plan, const PlanActivity *activity, size_t k, const bool *active,
                           const double *changed, double *e)
{
    const PlanTechnology *technology = &plan->technologies[activity->technologies.first + k];
    const size_t years = plan->years;
    memset(e, 0, years * sizeof *e);
    for (size_t i = technology->intakes.first; i < technology->intakes.end; i++) {
        const PlanCarrier *carrier = &plan->carriers[plan->intakes[i].carrier];
        const bool is_changed = carrier->levers.first < carrier->levers.end;
        const double *factor = is_changed ? changed + carrier->changed * years : carrier->factor;
        const double share = plan->intakes[i].share;
        for (size_t y = 0; y < years; y++) e[y] += share * factor[y];
    }
    for (size_t y = 0; y < years; y++) e[y] *= technology->intensity[y];
    for (size_t l = activity->improve.first; l < activity->improve.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        if (!active[lever->measure] || (lever->from != EVERYWHERE && lever->from != k)) continue;
        for (size_t y = 0; y < years; y++) e[y] *= 1 - lever->row[y];
    }
}

/* The levers from first on that take from the same source, and what they want together. */
static size_t wanted_row(const ScenarioPlan *plan, Range range, const bool *active, double *wanted)
{
    const uint32_t from = plan->levers[range.first].from;
    size_t end = range.first;
    memset(wanted, 0, plan->years * sizeof *wanted);
    for (; end < range.end && plan->levers[end].from == from; end++) {
        const PlanLever *lever = &plan->levers[end];
        if (!active[lever->measure]) continue;
        for (size_t y = 0; y < plan->years; y++) wanted[y] += lever->row[y];
    }
    return end;
}

void plan_activity(const ScenarioPlan *plan, const PlanActivity *activity, const bool *active, const double *changed,
                   double *rows, double *out)
{
    const size_t years = plan->years, technologies = activity->technologies.end - activity->technologies.first;
    double *e = rows + WORK_ROWS * years, *wanted = rows, *part = rows + years;
    memset(out, 0, years * sizeof *out);
    for (size_t k = 0; k < technologies; k++) {
        const double *share = plan->technologies[activity->technologies.first + k].share;
        double *of = e + k * years;
        technology_row(plan, activity, k, active, changed, of);
        for (size_t y = 0; y < years; y++) out[y] += share[y] * of[y];
    }
    for (size_t l = activity->shift.first; l < activity->shift.end;) {
        const size_t end = wanted_row(plan, (Range){l, activity->shift.end}, active, wanted);
        const uint32_t from = plan->levers[l].from;
        const double *room = plan->technologies[activity->technologies.first + from].share;
        for (size_t y = 0; y < years; y++) part[y] = wanted[y] > room[y] ? room[y] / wanted[y] : 1;
        for (; l < end; l++) {
            const PlanLever *lever = &plan->levers[l];
            if (!active[lever->measure]) continue;
            const double *before = e + from * years, *after = e + lever->to * years;
            for (size_t y = 0; y < years; y++) out[y] -= lever->row[y] * part[y] * (before[y] - after[y]);
        }
    }
    if (activity->avoid.first < activity->avoid.end) {
        (void)wanted_row(plan, activity->avoid, active, wanted);
        for (size_t y = 0; y < years; y++) out[y] *= wanted[y] > 1 ? 0 : 1 - wanted[y];
    }
    for (size_t y = 0; y < years; y++) out[y] *= activity->amount[y];
}

void scenario_evaluate(const ScenarioPlan *plan, const bool *chosen, double *scratch, double *rows)
{
    const size_t years = plan->years;
    double *changed = scratch, *work = changed + plan->changed_count * years;
    double *one = work + (plan->technologies_most + WORK_ROWS) * years;
    bool *active = (bool *)(one + years);
    double *sinks = rows + plan->sector_count * years;
    plan_active(plan, chosen, active);
    plan_factors(plan, active, changed);
    memset(rows, 0, plan->sector_count * years * sizeof *rows);
    memcpy(sinks, plan->sinks, years * sizeof *sinks);
    for (size_t a = 0; a < plan->activity_count; a++) {
        plan_activity(plan, &plan->activities[a], active, changed, work, one);
        double *sector = rows + plan->activities[a].sector * years;
        for (size_t y = 0; y < years; y++) sector[y] += one[y];
    }
    for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        if (!active[lever->measure]) continue;
        double *sector = rows + lever->lever->target * years;
        if (lever->lever->kind == LEVER_SINK)
            for (size_t y = 0; y < years; y++) sinks[y] += lever->row[y];
        else
            for (size_t y = 0; y < years; y++) sector[y] -= lever->row[y];
    }
}
