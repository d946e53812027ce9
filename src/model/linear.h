/* Linear programmes, as the model writes them and a solver of another room reads them: minimise the cost of the columns
 * so that every row's sum and every column stands within its bounds. docs/methods.md, "What to do first". */
#ifndef MODEL_LINEAR_H
#define MODEL_LINEAR_H
#include "base/err.h"

/* Bounds may be infinite. A row is sum of value[i] x[column[i]] for first[r] <= i < first[r + 1]. */
typedef struct LinearProgram {
    size_t column_count, row_count;
    double *cost, *lower, *upper;  /* [column] */
    double *row_lower, *row_upper; /* [row] */
    size_t *first;                 /* [row_count + 1] */
    uint32_t *column;
    double *value;
} LinearProgram;

typedef enum LinearEnd {
    LINEAR_SOLVED,
    LINEAR_INFEASIBLE,
    LINEAR_STOPPED /* on its limit of steps, or for trouble with figures: nothing is known */
} LinearEnd;

typedef struct LinearSolution {
    double *x;     /* [column] */
    double *price; /* [row]: what the cost changes for each unit by which the row's bound does */
    size_t steps;  /* of the simplex method */
} LinearSolution;

/* A solver, given by the room that has one. What open returns is closed when the arena is freed; it keeps its place
 * from one solve to the next, so that a solve after few changes takes few steps. The solve takes the costs and bounds
 * of the programme as they stand then; its rows' columns and values may not change after open. The same programme, in
 * the same order of solves, gives the same bytes. */
typedef struct LinearSolver {
    void *(*open)(const LinearProgram *program, Arena *arena);
    LinearEnd (*solve)(void *open, const LinearProgram *program, LinearSolution *out);
} LinearSolver;

/* What no choice of x within the columns' bounds can be below, whatever the prices are (weak duality):
 *
 *   sum over rows of p_r (lower bound of r where p_r > 0, else upper) + sum over columns of min of d_c x_c,
 *   d_c = cost_c - sum over rows of p_r value_rc
 *
 * So a bound is arithmetic of our own, and does not hang on what a solver says. Minus infinity where a price or a
 * reduced cost stands against an infinite bound; prices that are only just on the wrong side count as zero. */
double linear_bound(const LinearProgram *program, const double *price, double *reduced /* scratch, [column] */);

#endif
