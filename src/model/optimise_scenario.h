/* The scenario as the true model of the optimiser: each measure of a portfolio with the years in which it may start,
 * and what it then does, alone and together with others. docs/methods.md, "What to do first". */
#ifndef MODEL_OPTIMISE_SCENARIO_H
#define MODEL_OPTIMISE_SCENARIO_H
#include "model/optimise.h"
#include "model/scenario.h"

typedef struct StartYears {
    const int *year; /* ascending */
    size_t count;
} StartYears;

typedef struct ScenarioStarts ScenarioStarts;

/* starts[measure]. A measure that starts in another year is the same with all its levers moved by whole years. The plan
 * is made once, with an alternative for each start; ties between measures are not in it, since they are limits of the
 * optimiser. net: what is taken up counts as less; a promise of gross emissions is kept without. Lives in the arena and
 * refers to the portfolio. Statuses and faults as of scenario_plan. */
Status scenario_starts(const Portfolio *of, ScenarioView view, bool net, const StartYears *starts, Arena *arena,
                       ScenarioStarts **out, Faults *faults, Err *err);

/* t less, [year]: what the measure does with this start when nothing else is done. */
const double *scenario_start_tonnes(const ScenarioStarts *starts, size_t measure, size_t option);
/* t where nothing is done, [year], without residuals. */
const double *scenario_start_reference(const ScenarioStarts *starts);

/* Whether no plan does more than the sum of what its measures do alone: shown in docs/methods.md for portfolios in
 * which no lever works for the worse, and where what is shifted to is no dirtier than what is shifted from, is improved
 * by nothing and is the source of no other shift. */
bool scenario_sums_bound(const ScenarioStarts *starts);

/* For a problem whose candidates are the measures in their order, and whose options are their starts. Cost is the sum
 * of the options'. Writes in scratch memory of the starts: one thread at a time. */
TrueModel scenario_truth(ScenarioStarts *starts, const OptimiseProblem *problem);

#endif
