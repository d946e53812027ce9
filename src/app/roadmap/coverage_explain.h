/* Where the figures of the group's largest sources come from, as `klimat measure coverage --json` prints them beside
 * those of the territory (app/roadmap/roadmap_explain.h):
 *
 *   coverage.group[3.1].t     coverage.group[3.1].share     coverage.group[1.2].less_t */
#ifndef APP_ROADMAP_COVERAGE_EXPLAIN_H
#define APP_ROADMAP_COVERAGE_EXPLAIN_H
#include "app/accounts/inventory.h"
#include "app/roadmap/roadmap_explain.h"

bool app_coverage_is_of_group(Str figure);
/* scenario: of all measures; accounts: of the municipality, in the year that the coverage is of. The tree lives in the
 * arena. ST_NOT_FOUND where there is no such figure. */
Status app_coverage_group_explain(const AppInventory *accounts, const AppScenario *scenario, Str figure, Lang lang,
                                  Arena *arena, AppWhy *out, Err *err);

#endif
