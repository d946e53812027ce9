#include "model/optimise_parts.h"

#include <math.h>
#include <string.h>

const char *limit_name(LimitKind kind)
{
    static const char *const names[LIMIT_KINDS] = {"ceiling", "team",  "carbon",   "area",
                                                   "decided", "after", "requires", "excludes"};
    return names[kind];
}

const char *bound_name(BoundOf of)
{
    static const char *const names[] = {"none", "linearised", "proven"};
    return names[of];
}

/* Measured in bench/optimise.c: nodes of some half a millisecond with 1,500 options and some 5 ms with 10,000. */
enum {
    NODES_TIMES_OPTIONS = 15000000,
    NODES_LEAST = 1000,
    NODES_MOST = 20000,
    EVALUATIONS = 20000,
    BEFORE_ENOUGH = 4,
    LEAST_FOR_THREE = 5 /* nodes before what is enough counts, for each three options */
};

OptimiseWork optimise_work(const OptimiseProblem *of)
{
    size_t options = 1;
    for (size_t c = 0; c < of->candidate_count; c++) options += of->candidates[c].option_count;
    const size_t least = LEAST_FOR_THREE * options / 3;
    size_t nodes = NODES_TIMES_OPTIONS / options;
    nodes = nodes < NODES_LEAST ? NODES_LEAST : nodes > NODES_MOST ? NODES_MOST : nodes;
    return (OptimiseWork){.nodes = nodes,
                          .least_nodes = least < nodes / BEFORE_ENOUGH ? least : nodes / BEFORE_ENOUGH,
                          .evaluations = EVALUATIONS,
                          .enough_percent = 1,
                          .seed = 1};
}

/* One problem on its way to a plan. */
typedef struct Job {
    const OptimiseProblem *of;
    const TrueModel *truth;
    const LinearSolver *solver;
    const OptimiseWork *work;
    Form form;
    Search search;
    Domain *all;
    Truth best;
    double bound; /* in units of the programme */
} Job;

static bool is_stopped(const Job *job)
{
    return job->work->stop && job->work->stop(job->work->stop_of);
}

static bool is_sum(const TrueModel *truth, const OptimiseProblem *of, const uint32_t *choice, Arena *arena)
{
    const size_t years = of->years.count;
    double *a = ARENA_ARRAY(arena, double, years), *b = ARENA_ARRAY(arena, double, years), cost, sum_cost;
    OptimiseProblem copy = *of;
    const TrueModel sum = optimise_sum(&copy);
    truth->evaluate(truth->of, choice, a, &cost);
    sum.evaluate(sum.of, choice, b, &sum_cost);
    bool same = fabs(cost - sum_cost) <= 1e-9 * fabs(sum_cost);
    for (size_t y = 0; y < years; y++) same = same && fabs(a[y] - b[y]) <= 1e-9 * fabs(b[y]);
    return same;
}

/* A plan of the programme with the tree that is left for it. */
static void search_all(Job *job, size_t nodes, double *bound)
{
    Search *s = &job->search;
    const size_t least = job->work->nodes ? job->work->least_nodes * nodes / job->work->nodes : 0;
    memcpy(s->free, job->all, job->of->candidate_count * sizeof *s->free);
    search_dive(s, s->free);
    const double below = search_branch(s, job->all, nodes, least, job->work->enough_percent / 100);
    if (bound) *bound = fmax(*bound, below);
}

enum { TRIALS = 5 };

/* Improves one plan by the true model on its own, and keeps it where it is the best. */
static double try_plan(Job *job, const uint32_t *choice)
{
    Truth trial = truth_new(&job->search, job->truth, job->work->evaluations / TRIALS);
    truth_offer(&trial, choice);
    const double missing = trial.short_t;
    truth_improve(&trial);
    truth_offer(&job->best, trial.choice);
    job->best.count += trial.count;
    return missing;
}

/* Where measures compete the true model gives less than the sum: the programme is asked for more, until what it gives
 * is enough by the true model, and a little more, since the plan that is best then may be another. */
static void try_plans(Job *job)
{
    Search *s = &job->search;
    Form *f = &job->form;
    double missing = try_plan(job, s->best);
    if (f->carbon_row == NO_ROW) return;
    double *need = &f->program.row_lower[f->carbon_row];
    const double asked = *need;
    for (size_t i = 1; i < TRIALS && !is_stopped(job); i++) {
        *need += fmax(1.02 * missing, 0.02 * fabs(f->need_t)) / f->row_scale[f->carbon_row];
        s->best_cost = INFINITY;
        search_all(job, job->work->nodes / 8, NULL);
        if (!isfinite(s->best_cost)) break;
        missing = try_plan(job, s->best);
    }
    *need = asked;
}

static void begin_from(Search *s, const uint32_t *start)
{
    local_set(&s->local, start);
    local_improve(&s->local, s->usable, false);
    search_offer(s);
}

/* The search's own arrays, and all that candidates may do. */
static void begin(Job *job, Arena *arena)
{
    const OptimiseProblem *of = job->form.of;
    job->search = search_new(&job->form, job->solver, arena);
    job->search.seed = job->work->seed;
    job->search.stop = job->work->stop;
    job->search.stop_of = job->work->stop_of;
    job->search.local.stop = job->work->stop;
    job->search.local.stop_of = job->work->stop_of;
    job->all = ARENA_ARRAY(arena, Domain, of->candidate_count);
    for (size_t c = 0; c < of->candidate_count; c++)
        job->all[c] = (Domain){0, (uint32_t)of->candidates[c].option_count, true};
}

/* The options with what they add where all others stand as in the plan, and in *offset what the plan does more than the
 * sum of that. */
static Candidate *around(Job *job, const uint32_t *plan, double *offset, Arena *arena)
{
    const OptimiseProblem *of = job->of;
    const size_t years = of->years.count;
    Candidate *candidates = ARENA_ARRAY(arena, Candidate, of->candidate_count);
    uint32_t *choice = ARENA_ARRAY(arena, uint32_t, of->candidate_count);
    double *without = ARENA_ARRAY(arena, double, years), cost_without, cost;
    memcpy(choice, plan, of->candidate_count * sizeof *choice);
    job->truth->evaluate(job->truth->of, plan, offset, &cost);
    for (size_t c = 0; c < of->candidate_count; c++) {
        candidates[c] = of->candidates[c];
        StartOption *options = ARENA_ARRAY(arena, StartOption, candidates[c].option_count);
        choice[c] = NOT_CHOSEN;
        job->truth->evaluate(job->truth->of, choice, without, &cost_without);
        for (uint32_t o = 0; o < candidates[c].option_count; o++) {
            double *tonnes = ARENA_ARRAY(arena, double, years);
            choice[c] = o;
            job->truth->evaluate(job->truth->of, choice, tonnes, &cost);
            for (size_t y = 0; y < years; y++) tonnes[y] -= without[y];
            options[o] = (StartOption){of->candidates[c].options[o].start, cost - cost_without, tonnes};
        }
        choice[c] = plan[c];
        candidates[c].options = options;
        for (size_t y = 0; plan[c] != NOT_CHOSEN && y < years; y++) offset[y] -= options[plan[c]].tonnes[y];
        job->best.count += candidates[c].option_count + 1;
    }
    return candidates;
}

enum { ROUNDS = 4 };

/* The programme once more with the effects that options have around the best plan, instead of alone. */
static void try_around(Job *job, Arena *arena)
{
    const OptimiseProblem *of = job->of;
    double *offset = ARENA_ARRAY(arena, double, of->years.count);
    for (size_t i = 0; i < ROUNDS && job->form.program.column_count <= job->work->evaluations && !is_stopped(job);
         i++) {
        OptimiseProblem near = *of;
        near.candidates = around(job, job->best.choice, offset, arena);
        near.most_t += counted_t(of, offset);
        Job *next = ARENA_NEW(arena, Job);
        *next = (Job){.of = &near, .truth = job->truth, .solver = job->solver, .work = job->work};
        next->form = optimise_form(&near, of->aim, job->form.carbon_row != NO_ROW, arena);
        begin(next, arena);
        if (search_solve(&next->search, &next->bound) != LINEAR_SOLVED) return;
        local_weigh(&next->search.local, next->search.at.price);
        begin_from(&next->search, job->best.choice);
        search_all(next, job->work->nodes / 8, NULL);
        job->search.solves += next->search.solves;
        const double before = job->best.aim, missing = job->best.short_t;
        if (isfinite(next->search.best_cost)) (void)try_plan(job, next->search.best);
        if (!(job->best.aim < before || job->best.short_t < missing)) return;
    }
}

static void fill_plan(const Job *job, Arena *arena, OptimiseResult *out)
{
    const OptimiseProblem *of = job->of;
    const Truth *best = &job->best;
    double *tonnes = ARENA_ARRAY(arena, double, of->years.count), *spend = ARENA_ARRAY(arena, double, of->years.count);
    job->truth->evaluate(job->truth->of, best->choice, tonnes, &out->cost);
    for (size_t c = 0; c < of->candidate_count; c++) {
        if (best->choice[c] == NOT_CHOSEN) continue;
        const Candidate *candidate = &of->candidates[c];
        const StartOption *option = &candidate->options[best->choice[c]];
        out->sum_t += counted_t(of, option->tonnes);
        for (size_t k = 0; k < candidate->spend_count; k++) {
            const size_t y = (size_t)(option->start - of->years.first) + k;
            if (y < of->years.count) spend[y] += candidate->spend[k];
        }
    }
    out->end = OPTIMISE_FOUND;
    out->choice = best->choice;
    out->tonnes = tonnes;
    out->spend = spend;
    out->reduction_t = counted_t(of, tonnes);
    out->over_t = job->form.need_t - out->reduction_t;
    out->objective = out->aim == AIM_COST ? out->cost : out->reduction_t;
}

/* A cost of nothing has no percentage: below a millionth of what an option may cost. */
static void fill_bound(const Job *job, OptimiseResult *out)
{
    if (!isfinite(job->bound)) return;
    const double sign = out->aim == AIM_COST ? 1 : -1, scale = job->form.cost_scale;
    out->bound = sign * job->bound * scale;
    out->bound_of = job->truth->sums_bound ? BOUND_PROVEN : BOUND_LINEARISED;
    const double above = sign * (out->objective - out->bound);
    if (above >= -1e-9 * scale && fabs(out->objective) > 1e-6 * scale)
        out->gap_percent = known(100 * fmax(above, 0) / fabs(out->objective));
}

static void make_plan(Job *job, const uint32_t *start, Arena *arena, OptimiseResult *out)
{
    Search *s = &job->search;
    if (start) begin_from(s, start);
    search_all(job, job->work->nodes, &job->bound);
    if (!isfinite(s->best_cost)) {
        out->end = isinf(job->bound) && job->bound > 0 ? OPTIMISE_INFEASIBLE : OPTIMISE_NOT_FOUND;
        if (out->end == OPTIMISE_INFEASIBLE) out->conflict_count = conflict_find(s, &out->conflict);
        return;
    }
    job->best = truth_new(s, job->truth, job->work->evaluations);
    truth_offer(&job->best, s->best);
    if (!is_sum(job->truth, job->of, s->best, arena)) {
        try_plans(job);
        try_around(job, arena);
    }
    out->evaluations = job->best.count;
    if (job->best.short_t > 0) {
        out->end = OPTIMISE_NOT_FOUND;
        return;
    }
    fill_plan(job, arena, out);
    fill_bound(job, out);
}

/* Of a problem that was found good. */
static Status plan_for(const OptimiseProblem *of, bool with_carbon, const TrueModel *truth, const LinearSolver *solver,
                       const OptimiseWork *work, const uint32_t *start, Arena *arena, OptimiseResult *out, Err *err)
{
    Job *job = ARENA_NEW(arena, Job);
    *job = (Job){.of = of, .truth = truth, .solver = solver, .work = work, .bound = -HUGE_VAL};
    job->form = optimise_form(of, of->aim, with_carbon, arena);
    begin(job, arena);
    Search *s = &job->search;
    *out = (OptimiseResult){.aim = of->aim};
    const LinearEnd end = search_solve(s, &job->bound);
    if (end == LINEAR_STOPPED)
        return err_fail(err, ST_NUMERIC, N_("The solver found no answer: are figures of very different sizes mixed?"));
    if (end == LINEAR_INFEASIBLE) {
        out->end = OPTIMISE_INFEASIBLE;
        out->conflict_count = conflict_find(s, &out->conflict);
    } else {
        local_weigh(&s->local, s->at.price);
        make_plan(job, start, arena, out);
    }
    out->solves = s->solves;
    out->stopped = is_stopped(job);
    return ST_OK;
}

Status optimise(const OptimiseProblem *of, const TrueModel *truth, const LinearSolver *solver, const OptimiseWork *work,
                const uint32_t *start, Arena *arena, OptimiseResult *out, Faults *faults, Err *err)
{
    const Status status = optimise_check(of, faults, err);
    if (status != ST_OK) return status;
    OptimiseProblem copy = *of;
    const bool spent = of->aim == AIM_COST && !(of->most_t > 0);
    if (spent) copy.aim = AIM_REDUCTION;
    const Status made = plan_for(&copy, copy.aim == AIM_COST, truth, solver, work, start, arena, out, err);
    out->overshoot = spent;
    return made;
}

/* ---- cost against tonnes ---- */

/* Leaves out what another point beats. points: by falling tonnes. */
static size_t leave_beaten(FrontPoint *points, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool beaten = false;
        for (size_t k = 0; k < n && !beaten; k++) {
            const OptimiseResult *a = &points[k].plan, *b = &points[i].plan;
            const bool as_good = a->cost <= b->cost && a->reduction_t >= b->reduction_t;
            const bool better = a->cost < b->cost || a->reduction_t > b->reduction_t;
            beaten = k != i && as_good && (better || k < i);
        }
        if (!beaten) points[kept++] = points[i];
    }
    return kept;
}

Status optimise_front(const OptimiseProblem *of, const TrueModel *truth, const LinearSolver *solver,
                      const OptimiseWork *work, size_t most, Arena *arena, FrontPoint *out, size_t *count,
                      Faults *faults, Err *err)
{
    *count = 0;
    Status status = optimise_check(of, faults, err);
    if (status != ST_OK) return status;
    FrontPoint *points = ARENA_ARRAY(arena, FrontPoint, most);
    OptimiseProblem step = *of;
    step.aim = AIM_REDUCTION;
    status = plan_for(&step, false, truth, solver, work, NULL, arena, &points[0].plan, err);
    if (status != ST_OK || points[0].plan.end != OPTIMISE_FOUND) return status;
    points[0].least_t = points[0].plan.reduction_t;
    step.aim = AIM_COST;
    OptimiseResult cheapest;
    status = plan_for(&step, false, truth, solver, work, NULL, arena, &cheapest, err);
    if (status != ST_OK || cheapest.end != OPTIMISE_FOUND) return status;
    const double all_t = counted_t(of, of->reference_t), top = points[0].plan.reduction_t;
    size_t n = 1;
    for (size_t i = 1; i + 1 < most; i++) {
        const double least = top + (cheapest.reduction_t - top) * (double)i / (double)(most - 1);
        step.most_t = all_t - least;
        FrontPoint *point = &points[n];
        point->least_t = least;
        status = plan_for(&step, true, truth, solver, work, points[n - 1].plan.choice, arena, &point->plan, err);
        if (status != ST_OK) return status;
        n += point->plan.end == OPTIMISE_FOUND ? 1 : 0;
    }
    points[n++] = (FrontPoint){cheapest.reduction_t, cheapest};
    n = leave_beaten(points, n);
    for (size_t i = 0; i < n; i++) out[i] = points[n - 1 - i];
    *count = n;
    return ST_OK;
}
