#include "model/simulate_inventory.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { STREAM_AMOUNTS = 0, STREAM_FACTORS = 1, LINE = 8 /* doubles in a line of the cache */ };

typedef struct PlanSource {
    RandomVariable amount;
    size_t category;
} PlanSource;

typedef struct PlanFactor {
    RandomVariable value;
    size_t first, end; /* its sources */
} PlanFactor;

struct SimulationPlan {
    RandomWidth width;
    PlanSource *sources; /* by factor, and within it in the order given */
    PlanFactor *factors;
    size_t factor_count, category_count, scope_count;
    size_t *scope_of;
    double unstated_percent;
};

static Status check_case(const SimulationCase *of, Err *err)
{
    for (size_t i = 0; i < of->source_count; i++) {
        if (of->sources[i].factor >= of->factor_count)
            return err_fail(err, ST_INVALID, N_("A source has a factor that is not in the list"));
        if (of->sources[i].category >= of->category_count)
            return err_fail(err, ST_INVALID, N_("A source has a category that is not in the list"));
    }
    for (size_t i = 0; i < of->category_count; i++)
        if (of->scope_of[i] >= of->scope_count)
            return err_fail(err, ST_INVALID, N_("A category has a scope that is not in the list"));
    return ST_OK;
}

static double unstated_percent(const SimulationCase *of)
{
    double all = 0, unstated = 0;
    for (size_t i = 0; i < of->source_count; i++) {
        const Dist *amount = &of->sources[i].amount, *factor = &of->factors[of->sources[i].factor].dist;
        const double size = fabs(dist_mean(amount) * dist_mean(factor));
        all += size;
        if (amount->kind == DIST_UNSTATED || factor->kind == DIST_UNSTATED || of->sources[i].at_least) unstated += size;
    }
    return all > 0 ? 100 * unstated / all : 0;
}

/* Sources of one factor stand together, so that only one factor's row is in use at a time: a counting sort. */
static void sort_sources(const SimulationCase *of, SimulationPlan *plan)
{
    for (size_t i = 0; i < of->source_count; i++) plan->factors[of->sources[i].factor].end++;
    size_t first = 0;
    for (size_t f = 0; f < of->factor_count; f++) {
        const size_t count = plan->factors[f].end;
        plan->factors[f].first = plan->factors[f].end = first;
        first += count;
    }
    for (size_t i = 0; i < of->source_count; i++) {
        const SimulatedSource *source = &of->sources[i];
        plan->sources[plan->factors[source->factor].end++] = (PlanSource){
            random_variable(&source->amount, of->seed, STREAM_AMOUNTS, source->variable), source->category};
    }
}

Status simulation_plan(const SimulationCase *of, RandomWidth width, Arena *arena, SimulationPlan **out, Err *err)
{
    const Status status = check_case(of, err);
    if (status != ST_OK) return status;
    SimulationPlan *plan = ARENA_NEW(arena, SimulationPlan);
    *plan = (SimulationPlan){.width = width,
                             .sources = ARENA_ARRAY(arena, PlanSource, of->source_count),
                             .factors = ARENA_ARRAY(arena, PlanFactor, of->factor_count),
                             .factor_count = of->factor_count,
                             .category_count = of->category_count,
                             .scope_count = of->scope_count,
                             .scope_of = ARENA_ARRAY(arena, size_t, of->category_count),
                             .unstated_percent = unstated_percent(of)};
    for (size_t i = 0; i < of->category_count; i++) plan->scope_of[i] = of->scope_of[i];
    for (size_t f = 0; f < of->factor_count; f++)
        plan->factors[f].value =
            random_variable(&of->factors[f].dist, of->seed, STREAM_FACTORS, of->factors[f].variable);
    sort_sources(of, plan);
    *out = plan;
    return ST_OK;
}

size_t simulation_rows(const SimulationPlan *plan)
{
    return plan->category_count + plan->scope_count + 1;
}

size_t simulation_scratch(const SimulationPlan *plan)
{
    return (2 + simulation_rows(plan)) * SIMULATION_BLOCK + LINE;
}

double simulation_unstated_percent(const SimulationPlan *plan)
{
    return plan->unstated_percent;
}

/* One block of draws: a row of sums for each category, scope and the whole, in `sums`. */
static void draw_block(const SimulationPlan *plan, size_t first, double *amount, double *factor, double *sums)
{
    memset(sums, 0, simulation_rows(plan) * SIMULATION_BLOCK * sizeof *sums);
    for (size_t f = 0; f < plan->factor_count; f++) {
        const PlanFactor *of = &plan->factors[f];
        if (of->first == of->end) continue;
        random_row(plan->width, &of->value, first, SIMULATION_BLOCK, factor);
        for (size_t i = of->first; i < of->end; i++) {
            const PlanSource *source = &plan->sources[i];
            random_row(plan->width, &source->amount, first, SIMULATION_BLOCK, amount);
            random_add_products(plan->width, amount, factor, SIMULATION_BLOCK,
                                sums + source->category * SIMULATION_BLOCK);
        }
    }
    double *scopes = sums + plan->category_count * SIMULATION_BLOCK;
    double *whole = scopes + plan->scope_count * SIMULATION_BLOCK;
    for (size_t c = 0; c < plan->category_count; c++) {
        const double *category = sums + c * SIMULATION_BLOCK;
        double *scope = scopes + plan->scope_of[c] * SIMULATION_BLOCK;
        for (size_t i = 0; i < SIMULATION_BLOCK; i++) scope[i] += category[i];
    }
    for (size_t s = 0; s < plan->scope_count; s++)
        for (size_t i = 0; i < SIMULATION_BLOCK; i++) whole[i] += scopes[s * SIMULATION_BLOCK + i];
}

void simulation_draws(const SimulationPlan *plan, size_t first, size_t count, double *scratch, double *rows,
                      size_t stride)
{
    assert(first % SIMULATION_BLOCK == 0);
    /* Rows that begin with a line of the cache are read and written as one. */
    double *amount = scratch + (LINE - (uintptr_t)scratch / sizeof *scratch % LINE) % LINE;
    double *factor = amount + SIMULATION_BLOCK, *sums = factor + SIMULATION_BLOCK;
    for (size_t done = 0; done < count; done += SIMULATION_BLOCK) {
        draw_block(plan, first + done, amount, factor, sums);
        const size_t kept = count - done < SIMULATION_BLOCK ? count - done : SIMULATION_BLOCK;
        for (size_t r = 0; r < simulation_rows(plan); r++)
            memcpy(rows + r * stride + first + done, sums + r * SIMULATION_BLOCK, kept * sizeof *rows);
    }
}

/* ---- what the draws say ---- */

/* Moves what is smaller than the pivot (or not larger) to the front of x[first ... end - 1], and returns where the rest
 * begins (Lomuto's partition). There is no branch to guess wrong: each place is swapped, and only counted where it
 * fits. */
static ptrdiff_t move_smaller(double *x, ptrdiff_t first, ptrdiff_t end, double pivot)
{
    ptrdiff_t rest = first;
    for (ptrdiff_t i = first; i < end; i++) {
        const double v = x[i];
        x[i] = x[rest];
        x[rest] = v;
        rest += v < pivot;
    }
    return rest;
}

static ptrdiff_t move_not_larger(double *x, ptrdiff_t first, ptrdiff_t end, double pivot)
{
    ptrdiff_t rest = first;
    for (ptrdiff_t i = first; i < end; i++) {
        const double v = x[i];
        x[i] = x[rest];
        x[rest] = v;
        rest += v <= pivot;
    }
    return rest;
}

static void swap(double *x, ptrdiff_t a, ptrdiff_t b)
{
    const double t = x[a];
    x[a] = x[b];
    x[b] = t;
}

/* Moves the k-th smallest of x[first ... last] to its place, what is not larger before it, what is not smaller behind
 * it. Of many, the pivot is found among a sample around the place that k has in it, so that it lies close to the k-th
 * (Floyd and Rivest 1975). Those that equal the pivot are put beside it: a year that no draw changes is one value. */
static double select_kth(double *x, ptrdiff_t first, ptrdiff_t last, ptrdiff_t k)
{
    enum { SAMPLED = 600 };
    while (first < last) {
        if (last - first > SAMPLED) {
            const double n = (double)(last - first + 1), at = (double)(k - first + 1), z = log(n),
                         s = 0.5 * exp(2 * z / 3);
            const double spread = 0.5 * sqrt(z * s * (n - s) / n) * (at < n / 2 ? -1 : 1);
            const ptrdiff_t low = k - (ptrdiff_t)(at * s / n - spread),
                            high = k + (ptrdiff_t)((n - at) * s / n + spread);
            (void)select_kth(x, low > first ? low : first, high < last ? high : last, k);
        }
        const double pivot = x[k];
        swap(x, k, last);
        const ptrdiff_t at = move_smaller(x, first, last, pivot);
        swap(x, at, last);
        if (k <= at) {
            if (k == at) break;
            last = at - 1;
        } else {
            first = move_not_larger(x, at + 1, last + 1, pivot);
            if (k < first) break;
        }
    }
    return x[k];
}

/* Of x[first ... last]; four at once, which do not wait for one another. */
static double smallest(const double *x, ptrdiff_t first, ptrdiff_t last)
{
    double least[4] = {x[first], x[first], x[first], x[first]};
    ptrdiff_t i = first;
    for (; i + 3 <= last; i += 4)
        for (ptrdiff_t l = 0; l < 4; l++) least[l] = x[i + l] < least[l] ? x[i + l] : least[l];
    for (; i <= last; i++) least[0] = x[i] < least[0] ? x[i] : least[0];
    for (ptrdiff_t l = 1; l < 4; l++) least[0] = least[l] < least[0] ? least[l] : least[0];
    return least[0];
}

/* The quantile q of x[0 ... n - 1], where nothing before x[first] is larger than what follows. Returns where it was
 * found. */
static double quantile(double *x, size_t n, ptrdiff_t *first, double q)
{
    const ptrdiff_t last = (ptrdiff_t)n - 1;
    const double place = (double)last * q;
    const ptrdiff_t k = (ptrdiff_t)place;
    const double below = select_kth(x, *first, last, k);
    *first = k;
    if (k == last) return below;
    return below + (place - (double)k) * (smallest(x, k + 1, last) - below);
}

DrawsSummary draws_summary(const double *draws, size_t n, double *scratch)
{
    assert(n > 0 && n <= PTRDIFF_MAX);
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += draws[i];
    memcpy(scratch, draws, n * sizeof *draws);
    ptrdiff_t first = 0;
    DrawsSummary summary = {.mean = sum / (double)n};
    summary.low = quantile(scratch, n, &first, 0.025);
    summary.median = quantile(scratch, n, &first, 0.5);
    summary.high = quantile(scratch, n, &first, 0.975);
    const double size = fabs(summary.mean);
    if (size > 0) summary.half_percent = known(100 * (summary.high - summary.low) / 2 / size);
    return summary;
}

void draws_quantiles(const double *draws, size_t n, const double *q, size_t count, double *scratch, double *out)
{
    assert(n > 0 && n <= PTRDIFF_MAX);
    memcpy(scratch, draws, n * sizeof *draws);
    ptrdiff_t first = 0;
    for (size_t i = 0; i < count; i++) out[i] = quantile(scratch, n, &first, q[i]);
}

double draws_at_most(const double *draws, size_t n, double most)
{
    size_t within = 0;
    for (size_t i = 0; i < n; i++) within += draws[i] <= most;
    return (double)within / (double)n;
}

bool draws_settled(const DrawsSummary *before, const DrawsSummary *now)
{
    const double half_before = before->high - before->low, half = now->high - now->low;
    return fabs(half - half_before) <= 0.01 * fabs(half_before);
}
