/* Scenarios with uncertainty: the same evaluation as model/scenario.h, for many draws at once. docs/methods.md,
 * "Uncertainty of scenarios".
 *
 * Every figure of the model and of a lever can name an input, something unknown with a distribution; an input is drawn
 * once in a draw for all figures that name it. Draws are functions of their place (model/random.h), and within a draw
 * the activities are added in one order: any thread may compute any part, with scratch of its own, and the bytes depend
 * neither on how many threads there are nor on the width of the processor's registers. Nothing is kept from one
 * evaluation to the next but the plan, so a plan may be read by all threads.
 *
 *   simulator_new(...)                          once for a scenario
 *   simulator_draws(s, first, count, ...)       for parts of the draws
 *   draws_quantiles(row, ...), draws_at_most(row, ...)   of each row of results
 *
 * What is drawn stays within what can be: a lever of a fraction between 0 and 1, a pace of 0 or more; drawn shares of
 * technologies are scaled to sum to one. The residual stands as it was calibrated. Against scenario_evaluate a draw of
 * central values differs by the rounding of short polynomials in S-curves, below 1e-8 of the change. */
#ifndef MODEL_SIMULATE_H
#define MODEL_SIMULATE_H
#include "model/random.h"
#include "model/scenario.h"
#include "model/simulate_inventory.h"

enum { SIMULATOR_BLOCK = 128 }; /* draws; a part begins with a whole block */

/* The draws of an input of the model: whoever uses the same seed draws the same. */
RandomVariable simulator_variable(const CityModel *model, uint64_t seed, uint32_t input);

typedef struct SimulatorCase {
    const ScenarioPlan *plan; /* outlives the simulator */
    const bool *chosen;
    int target_year;
    bool net; /* sinks subtracted */
    uint64_t seed;
} SimulatorCase;

typedef struct Simulator Simulator;

/* Lives in the arena. ST_INVALID where the target year is outside the horizon. */
Status simulator_new(const SimulatorCase *of, RandomWidth width, Arena *arena, Simulator **out, Err *err);

size_t simulator_inputs(const Simulator *s);                /* that have any bearing */
uint32_t simulator_input(const Simulator *s, size_t place); /* its place in the model */
size_t simulator_rows(const Simulator *s);    /* one for each year, and their sum to the target year; tonnes */
size_t simulator_scratch(const Simulator *s); /* doubles */

/* Draws first ... first + count - 1, first a multiple of SIMULATOR_BLOCK. Row r, draw d is written to
 * rows[r * stride + d]. */
void simulator_draws(const Simulator *s, size_t first, size_t count, double *scratch, double *rows, size_t stride);

/* The two halves of it, for one block: what is drawn may be kept and evaluated again (a slider), or be made up (a
 * tornado). inputs: [input][SIMULATOR_BLOCK]; totals: [row][SIMULATOR_BLOCK]. */
void simulator_sample(const Simulator *s, size_t first, double *inputs);
void simulator_block(const Simulator *s, const double *const *inputs, double *scratch, double *totals);

/* What of the gross tonnes of the target year, at the centre of all inputs, no draw changes, residuals included: 0 ...
 * 100, of the sum of absolute values. It has to be told beside the interval, which says nothing about it. */
double simulator_certain_percent(const Simulator *s);

/* The part of the draws 0 ... n - 1 in which no year from the first to the target year is above the path, 0 ... 1.
 * path: t, [year]. */
double simulator_within_path(const Simulator *s, const double *rows, size_t stride, size_t n, const double *path);

/* The part of the draws 0 ... n - 1 in which a lever is at `level` or above in the year, by the inputs that it has
 * drawn in a simulation of the same seed. What it pulls, before others compete for the same. Unknown where nobody has
 * stated how sure the lever is. scratch: LEVER_CHANCE_SCRATCH doubles. */
enum { LEVER_CHANCE_SCRATCH = 3 * SIMULATOR_BLOCK };
Maybe lever_chance(const CityModel *model, const Lever *lever, uint64_t seed, int year, double level, size_t n,
                   double *scratch);

/* ---- which inputs matter ---- */

/* One input at its 5th and its 95th percentile, all others at their centre: t in the target year, and summed to it. */
typedef struct TornadoBar {
    uint32_t input; /* its place in the model */
    double low_t, high_t, low_cumulative_t, high_cumulative_t;
} TornadoBar;
/* bars: simulator_inputs(s) of them, the widest in the target year first, ties by place. scratch: simulator_scratch and
 * room for all inputs of a block and its totals, see tornado_scratch. */
size_t tornado_scratch(const Simulator *s);
void simulator_tornado(const Simulator *s, double *scratch, TornadoBar *bars);

/* Sobol' indices of the target year's tonnes, or of their sum: which part of the variance an input explains alone
 * (first), and together with others (total). With f(A), f(B) and f(AB_i), where AB_i has input i from B and all others
 * from A:
 *
 *   first_i = mean of f(B) (f(AB_i) - f(A)) / V       (Saltelli and others 2010)
 *   total_i = mean of (f(A) - f(AB_i))^2 / (2 V)      (Jansen 1999)
 *
 * A job: simulator_inputs + 2 evaluations of each draw. Sums of blocks are kept apart and added in order. */
enum { SOBOL_HEAD = 3 };               /* f, f^2 of A and B, and how many */
size_t sobol_sums(const Simulator *s); /* doubles for one block */
size_t sobol_scratch(const Simulator *s);
void sobol_block(const Simulator *s, size_t block, bool cumulative, double *scratch, double *sums);
typedef struct SobolIndex {
    uint32_t input;
    Maybe first, total; /* unknown where nothing varies */
} SobolIndex;
void sobol_indices(const Simulator *s, const double *sums, size_t blocks, SobolIndex *out);

#endif
