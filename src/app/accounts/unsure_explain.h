/* Where the figures come from that tell how sure the climate accounts are. Every number of
 * `klimat inventory uncertainty --json` has an explanation, by its address there. What stands in a list goes by its
 * category, its factor and its calculation, of which one of the last two is missing:
 *
 *   total_t   propagation_percent   stated_share   simulation.low_t   unstated_percent   draws   seed   rows
 *   scopes[2].propagation_percent   categories[3.1].simulation.half_percent
 *   contributions[3.1/ex-livsmedel].variance_share   contributions[1.4/refrigerant_mass_balance].uncertainty_percent
 *   trend.trend_points   trend.base_t   trend.sources[1.1/ex-avfallsbransle].type_a
 *
 * An explanation ends in rows of activity data and factors with the uncertainty that each states, or that none is
 * stated; what is drawn, in what and how. */
#ifndef APP_ACCOUNTS_UNSURE_EXPLAIN_H
#define APP_ACCOUNTS_UNSURE_EXPLAIN_H
#include "app/accounts/inventory_simulation.h"
#include "app/roadmap/roadmap_explain.h"

/* query: the one that it was simulated with. The tree lives in the arena. ST_NOT_FOUND where there is no such figure.
 */
Status app_simulation_explain(const AppInventorySimulation *simulation, const AppSimulationQuery *query, Str figure,
                              Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
