/* Costs and benefits with uncertainty: the lines of model/economy.h for many draws at once. docs/methods.md,
 * "Uncertainty of costs".
 *
 * Inputs are those of the model, drawn as for the emissions (model/simulate.h): the same seed gives the same draws of
 * the same input, so that a draw of the costs and a draw of the emissions tell of one future. In a draw
 *
 *   x_d(y)  the lever with its level, start and pace drawn
 *   changed B x_d, built by differences of it; both with the input of the amount
 *   energy  what the measure saves is a sum of terms, one for each technology, carrier and gas that its levers touch:
 *           F(y) = rho(y) sum of K_i(y) x(y);   drawn: rho(y) sum of K_i(y) x_d(y) times the inputs of the amount, of
 *           the energy for a unit, and of the factor
 *   value   with its own input
 *
 * rho is what interaction leaves of a measure, at the centre of all inputs, and stays there: exact for a measure that
 * interacts with no other, since a term is linear in each of its inputs. Stated costs keep their years. At the centre
 * of all inputs a draw gives what economy_of gives.
 *
 * Any thread may compute any part, with scratch of its own, and the bytes are the same. */
#ifndef MODEL_ECONOMY_DRAWS_H
#define MODEL_ECONOMY_DRAWS_H
#include "model/perspective.h"
#include "model/random.h"

enum { ECONOMY_TILE = RANDOM_TILE, PERSPECTIVES_MOST = 3 };

typedef struct EconomyDrawsCase {
    const Economy *economy;          /* outlives the draws */
    const Perspective *perspectives; /* of money; the yearly rows are of the first */
    size_t perspective_count;        /* 1 ... PERSPECTIVES_MOST */
    uint64_t seed;
} EconomyDrawsCase;

typedef struct EconomyDraws EconomyDraws;

/* Lives in the arena. */
EconomyDraws *economy_draws_new(const EconomyDrawsCase *of, RandomWidth width, Arena *arena);

size_t economy_draws_inputs(const EconomyDraws *e);
size_t economy_draws_scratch(const EconomyDraws *e); /* doubles */

/* Rows of results, each with a double for each draw. */
size_t economy_draws_rows(const EconomyDraws *e);
size_t economy_row_npv(const EconomyDraws *e, size_t measure, size_t perspective);
/* Of the first perspective: the kronor that are divided by tonnes, the value of carbon dioxide left out; and tonnes
 * over the horizon, undiscounted. */
size_t economy_row_cost(const EconomyDraws *e, size_t measure);
size_t economy_row_tonnes(const EconomyDraws *e, size_t measure);
size_t economy_row_total(const EconomyDraws *e, size_t perspective); /* net present value of the portfolio */
size_t economy_row_flow(const EconomyDraws *e, size_t year);         /* kronor of the portfolio, in above zero */
size_t economy_row_investment(const EconomyDraws *e, size_t year);   /* kronor, above zero */

/* Draws first ... first + count - 1, both multiples of ECONOMY_TILE. Row r, draw d is written to rows[r * stride + d].
 */
void economy_draws_run(const EconomyDraws *e, size_t first, size_t count, double *scratch, double *rows, size_t stride);

/* ---- other years to begin in ---- */

/* What each measure would cost and do if it began some years later or, below zero, earlier, by the same arithmetic and
 * without draws: levers move as a whole, and so do stated costs. What interaction leaves of a measure is that of the
 * economy's case: PART_ALONE where others are still to be chosen. All rows are of the measures in the economy's case
 * that are chosen; zeros for others. */
typedef struct StartRows {
    const double *cost;   /* [measure][shift], kronor: what remains to be paid, minus the net present value */
    const double *tonnes; /* [measure][shift][year], t CO2e less */
    const double *spend;  /* [measure][shift][year], kronor of investment, undiscounted, above zero */
} StartRows;
/* Shifts first, first + 1 ... years, count at most ECONOMY_TILE. Rows live in the arena. */
StartRows economy_starts(const Economy *economy, const Perspective *perspective, int first, size_t count, Arena *arena);

/* ---- which inputs matter ---- */

/* Net present value with one input at its 5th and its 95th percentile, all others at their centre. */
typedef struct EconomyBar {
    uint32_t input; /* its place in the model */
    double low, high;
} EconomyBar;
/* Of a measure or (EVERYWHERE) the portfolio, in a perspective of the case: the widest first, ties by place; inputs
 * without bearing are left out. bars has room for economy_draws_inputs; returns how many. */
size_t economy_tornado(const EconomyDraws *e, uint32_t measure, size_t perspective, double *scratch, EconomyBar *bars);

/* ---- percentiles ---- */

/* Kronor for a tonne over the draws. Where some draws have no effect the figure is undefined in them, and where the
 * effect changes its sign none can be told: undefined is their part, and the percentiles are those of the others. */
typedef struct AbatementDraws {
    Maybe low, median, high; /* percentiles 5, 50 and 95; unknown where half of the draws or more are undefined */
    double undefined;        /* 0 ... 1 */
} AbatementDraws;
/* scratch has room for 2 n. */
AbatementDraws economy_draws_abatement(const double *cost, const double *tonnes, size_t n, double size,
                                       double *scratch);

#endif
