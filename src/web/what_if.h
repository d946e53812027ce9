/* "What if": the scenario of an address in words, figures and a drawn curve. The page writes them, and the script
 * (assets/what-if.js) puts what the same function gives as JSON in their places while a slider moves. */
#ifndef WEB_WHAT_IF_H
#define WEB_WHAT_IF_H
#include "web/roadmap_parts.h"

enum { WHAT_IF_DRAWS = 2000 };

/* Everything anew, with WHAT_IF_DRAWS draws. */
Status what_if_run(const Visit *visit, const RoadmapPlace *place, AppScenarioQuery *query, AppScenario *scenario,
                   WhatIfResult *out, Err *err);
void what_if_json(Buf *out, const WhatIfResult *result, const AppScenario *scenario);

#endif
