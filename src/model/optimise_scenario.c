#include "model/optimise_scenario.h"
#include "model/scenario_parts.h"

#include <math.h>
#include <string.h>

struct ScenarioStarts {
    bool net;           /* sinks count */
    Portfolio expanded; /* a measure for each start */
    ScenarioPlan *plan;
    size_t measures;
    size_t *first; /* [measure + 1]: its starts in the expanded portfolio */
    bool *chosen;  /* scratch, [start] */
    double *scratch, *rows;
    double *reference; /* [year] */
    double *alone;     /* [start][year] */
    const OptimiseProblem *problem;
};

/* ---- a measure for each start ---- */

static Series moved_series(Series of, int by, Arena *arena)
{
    int *year = arena_array(arena, of.n, sizeof *year);
    for (size_t i = 0; i < of.n; i++) year[i] = of.year[i] + by;
    return (Series){year, of.t, of.n};
}

static Measure moved(const Measure *of, int start, Arena *arena)
{
    Measure out = *of;
    Lever *levers = arena_array(arena, of->lever_count, sizeof *levers);
    const double begins = floor(measure_start(of));
    const int by = start - (int)begins;
    for (size_t l = 0; l < of->lever_count; l++) {
        levers[l] = of->levers[l];
        Adoption *a = &levers[l].adoption;
        a->start += by;
        a->end += by;
        if (a->kind == ADOPT_GIVEN) a->given = moved_series(a->given, by, arena);
    }
    out.levers = levers;
    out.ties = NULL;
    out.tie_count = 0;
    return out;
}

static void sum(const ScenarioStarts *s, const bool *chosen, double *out)
{
    const size_t years = s->plan->years, sectors = s->plan->sector_count;
    scenario_evaluate(s->plan, chosen, s->scratch, s->rows);
    for (size_t y = 0; y < years; y++) {
        out[y] = s->net ? -s->rows[sectors * years + y] : 0;
        for (size_t r = 0; r < sectors; r++) out[y] += s->rows[r * years + y];
    }
}

static void less(const ScenarioStarts *s, double *tonnes)
{
    for (size_t y = 0; y < s->plan->years; y++) tonnes[y] = s->reference[y] - tonnes[y];
}

Status scenario_starts(const Portfolio *of, ScenarioView view, bool net, const StartYears *starts, Arena *arena,
                       ScenarioStarts **out, Faults *faults, Err *err)
{
    ScenarioPlan *stated;
    Status status = scenario_plan(of, view, arena, &stated, faults, err);
    if (status != ST_OK) return status;
    ScenarioStarts *s = ARENA_NEW(arena, ScenarioStarts);
    s->measures = of->count;
    s->net = net;
    s->first = ARENA_ARRAY(arena, size_t, of->count + 1);
    for (size_t m = 0; m < of->count; m++) s->first[m + 1] = s->first[m] + starts[m].count;
    const size_t n = s->first[of->count];
    Measure *measures = ARENA_ARRAY(arena, Measure, n);
    for (size_t m = 0; m < of->count; m++)
        for (size_t o = 0; o < starts[m].count; o++)
            measures[s->first[m] + o] = moved(&of->measures[m], starts[m].year[o], arena);
    s->expanded = (Portfolio){of->model, measures, n};
    Faults again = faults_new(arena); /* the same as those of the measures as they were stated */
    status = scenario_plan(&s->expanded, view, arena, &s->plan, &again, err);
    if (status != ST_OK) return status;
    const size_t years = s->plan->years;
    s->chosen = arena_array(arena, n, sizeof *s->chosen);
    s->scratch = ARENA_ARRAY(arena, double, scenario_scratch(s->plan));
    s->rows = ARENA_ARRAY(arena, double, scenario_rows(s->plan) * years);
    s->reference = ARENA_ARRAY(arena, double, years);
    s->alone = ARENA_ARRAY(arena, double, n *years);
    sum(s, s->chosen, s->reference);
    for (size_t j = 0; j < n; j++) {
        s->chosen[j] = true;
        sum(s, s->chosen, s->alone + j * years);
        less(s, s->alone + j * years);
        s->chosen[j] = false;
    }
    *out = s;
    return ST_OK;
}

const double *scenario_start_tonnes(const ScenarioStarts *starts, size_t measure, size_t option)
{
    return starts->alone + (starts->first[measure] + option) * starts->plan->years;
}

const double *scenario_start_reference(const ScenarioStarts *starts)
{
    return starts->reference;
}

/* ---- whether sums bound ---- */

static bool within(const double *row, size_t years)
{
    for (size_t y = 0; y < years; y++)
        if (!(row[y] >= 0 && row[y] <= 1)) return false;
    return true;
}

static bool levers_within(const ScenarioPlan *plan, Range range)
{
    for (size_t l = range.first; l < range.end; l++)
        if (!within(plan->levers[l].row, plan->years)) return false;
    return true;
}

/* t for a unit of the activity, where nothing is done. */
static double plain(const ScenarioPlan *plan, size_t technology, size_t y)
{
    const PlanTechnology *t = &plan->technologies[technology];
    double sum = 0;
    for (size_t i = t->intakes.first; i < t->intakes.end; i++)
        sum += plan->intakes[i].share * plan->carriers[plan->intakes[i].carrier].factor[y];
    return sum * t->intensity[y];
}

/* What is shifted to is no dirtier, and nothing else touches it. */
static bool shift_is_plain(const ScenarioPlan *plan, const PlanActivity *activity, const PlanLever *lever)
{
    const PlanTechnology *to = &plan->technologies[activity->technologies.first + lever->to];
    for (size_t y = 0; y < plan->years; y++)
        if (plain(plan, activity->technologies.first + lever->to, y) >
            plain(plan, activity->technologies.first + lever->from, y))
            return false;
    for (size_t i = to->intakes.first; i < to->intakes.end; i++) {
        const Range levers = plan->carriers[plan->intakes[i].carrier].levers;
        if (levers.first < levers.end) return false;
    }
    for (size_t l = activity->shift.first; l < activity->shift.end; l++)
        if (plan->levers[l].from == lever->to) return false;
    for (size_t l = activity->improve.first; l < activity->improve.end; l++)
        if (plan->levers[l].from == EVERYWHERE || plan->levers[l].from == lever->to) return false;
    return true;
}

static bool emits_no_less_than_nothing(const ScenarioPlan *plan, const PlanActivity *activity)
{
    for (size_t k = activity->technologies.first; k < activity->technologies.end; k++)
        for (size_t i = plan->technologies[k].intakes.first; i < plan->technologies[k].intakes.end; i++)
            for (size_t y = 0; y < plan->years; y++) {
                const double factor = plan->carriers[plan->intakes[i].carrier].factor[y];
                if (!(factor >= 0 && plan->intakes[i].share >= 0 && plan->technologies[k].intensity[y] >= 0 &&
                      activity->amount[y] >= 0))
                    return false;
            }
    return true;
}

bool scenario_sums_bound(const ScenarioStarts *starts)
{
    const ScenarioPlan *plan = starts->plan;
    for (size_t a = 0; a < plan->activity_count; a++) {
        const PlanActivity *activity = &plan->activities[a];
        if (!levers_within(plan, activity->avoid) || !levers_within(plan, activity->shift) ||
            !levers_within(plan, activity->improve) || !emits_no_less_than_nothing(plan, activity))
            return false;
        for (size_t l = activity->shift.first; l < activity->shift.end; l++)
            if (!shift_is_plain(plan, activity, &plan->levers[l])) return false;
    }
    for (size_t c = 0; c < plan->carrier_count; c++)
        if (!levers_within(plan, plan->carriers[c].levers)) return false;
    return true;
}

/* ---- the true model ---- */

static void evaluate(void *of, const uint32_t *choice, double *tonnes, double *cost)
{
    ScenarioStarts *s = of;
    memset(s->chosen, 0, s->expanded.count * sizeof *s->chosen);
    *cost = 0;
    for (size_t m = 0; m < s->measures; m++) {
        if (choice[m] == NOT_CHOSEN) continue;
        s->chosen[s->first[m] + choice[m]] = true;
        *cost += s->problem->candidates[m].options[choice[m]].cost;
    }
    sum(s, s->chosen, tonnes);
    less(s, tonnes);
}

TrueModel scenario_truth(ScenarioStarts *starts, const OptimiseProblem *problem)
{
    starts->problem = problem;
    return (TrueModel){starts, evaluate, scenario_sums_bound(starts)};
}
