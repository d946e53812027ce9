/* Uncertainty of an inventory by simulation: approach 2 of the IPCC 2006 Guidelines, volume 1, chapter 3.
 * docs/methods.md, "Uncertainty".
 *
 * Each source is an amount times a factor. In each draw a factor is drawn once, for all sources that use it, so that
 * its error does not average out among them; an amount is drawn for its source alone. Draws are functions of their
 * place (model/random.h), and within a draw the sources are added in one order: any thread may compute any part, and
 * the bytes do not depend on how many there are.
 *
 *   plan = simulation_plan(...)                       once; read by all threads
 *   simulation_draws(plan, first, count, ...)         for parts of the draws, each with scratch of its own
 *   draws_summary(row, ...)                          for each row of results
 *
 * Two years are compared by two plans of the same seed, whose shared factors have the same numbers: the difference of
 * their rows, draw by draw, is then the distribution of the change. */
#ifndef MODEL_SIMULATE_INVENTORY_H
#define MODEL_SIMULATE_INVENTORY_H
#include "model/random.h"

enum { SIMULATION_BLOCK = 256 }; /* draws are made in blocks; a part begins with a whole block */

typedef struct SimulatedFactor {
    Dist dist;         /* tonnes for a unit of the activity */
    uint32_t variable; /* its number: the same number draws the same error */
} SimulatedFactor;

typedef struct SimulatedSource {
    Dist amount;       /* units of the activity; a sink is negative */
    uint32_t variable; /* its number, among amounts */
    uint32_t factor;   /* its factor's place in the list */
    uint32_t category; /* its category's place in the list */
    bool at_least;     /* the uncertainty of a part of it is unstated, though some is drawn */
} SimulatedSource;

typedef struct SimulationCase {
    const SimulatedSource *sources;
    size_t source_count;
    const SimulatedFactor *factors;
    size_t factor_count;
    const uint32_t *scope_of; /* for each category, its scope */
    size_t category_count, scope_count;
    uint64_t seed;
} SimulationCase;

typedef struct SimulationPlan SimulationPlan;

/* Lives in the arena; the case is not needed afterwards. ST_INVALID where a source names a factor or category, or a
 * category a scope, that is not there. */
Status simulation_plan(const SimulationCase *of, RandomWidth width, Arena *arena, SimulationPlan **out, Err *err);

/* The rows of results, in tonnes: of each category, then of each scope, then of the whole. */
size_t simulation_rows(const SimulationPlan *plan);
size_t simulation_scratch(const SimulationPlan *plan); /* doubles that simulation_draws needs */

/* Draws first ... first + count - 1, first a multiple of SIMULATION_BLOCK. Row r, draw d is written to
 * rows[r * stride + d]. */
void simulation_draws(const SimulationPlan *plan, size_t first, size_t count, double *scratch, double *rows,
                      size_t stride);

/* What of the whole, at the mean of all distributions, comes from sources where the uncertainty of the amount or of
 * the factor, or of a part of them, is unstated: 0 ... 100, of the sum of absolute values. It has to be told beside the
 * interval, which is too narrow by it. */
double simulation_unstated_percent(const SimulationPlan *plan);

/* ---- what the draws say ---- */

typedef struct DrawsSummary {
    double mean, low, median, high; /* low and high: percentiles 2.5 and 97.5 */
    Maybe half_percent;             /* 100 (high - low)/2 / |mean|; unknown where the mean is zero */
} DrawsSummary;

/* n > 0; scratch has room for n. Between two draws a percentile is interpolated (Hyndman and Fan's definition 7). */
DrawsSummary draws_summary(const double *draws, size_t n, double *scratch);

/* The quantiles q[0 ... count - 1], ascending, each from 0 to 1, interpolated as above. */
void draws_quantiles(const double *draws, size_t n, const double *q, size_t count, double *scratch, double *out);

/* The part of the draws that is at most this, 0 ... 1. */
double draws_at_most(const double *draws, size_t n, double most);

/* The rule for stopping: whether the half-interval moved by less than 1 % since there were half as many draws. */
bool draws_settled(const DrawsSummary *before, const DrawsSummary *now);

#endif
