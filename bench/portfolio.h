/* Portfolios of measures as the optimiser's bench has them: a formula of a seed, fixed before the optimiser was tuned.
 */
#ifndef BENCH_PORTFOLIO_H
#define BENCH_PORTFOLIO_H
#include "model/optimise.h"

enum { PORTFOLIO_INSTANCES = 5, PORTFOLIO_STARTS = 10, PORTFOLIO_YEARS = 12 };

/* 10 possible starts from 2026 on, 12 yearly ceilings, and for each 150 measures 25 precedences and 15 exclusions.
 * Instances 0 to 2 ask for the most tonnes under ceilings that are tight, less tight and wide; 3 and 4 for the least
 * cost that keeps a budget. */
void portfolio_make(size_t instance, size_t measures, Arena *arena, OptimiseProblem *out);

#endif
