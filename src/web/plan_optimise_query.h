/* What the address asks the optimiser for, and the answer, within what a request may take. */
#ifndef WEB_PLAN_OPTIMISE_QUERY_H
#define WEB_PLAN_OPTIMISE_QUERY_H
#include "app/plan/plan_optimise.h"
#include "web/plan_optimise_pages.h"
#include "web/plan_parts.h"

/* aim=reduction or cost, carbon=sum or level, most= tonnes, ceiling= million kronor a year, free=1 (no ceilings),
 * first= and last= years of start, least= measures of each focus area, perspective=municipal or society, scenario=.
 * Each may be left out, or empty. ST_INVALID for what is none of these. */
Status optimise_query(const Visit *visit, AppOptimiseQuery *out, Err *err);
/* The same as a query string: "?aim=cost&most=..."; point: of the front from 1 on, 0: none. */
Str optimise_link(const Visit *visit, const AppOptimiseQuery *query, size_t point);
/* The answer, from memory or sought anew: then with so much of the processor's time and as many at once as leave the
 * server free for others. ST_UNAVAILABLE with a sentence for the reader where too many are being answered. */
Status optimise_answer(Visit *visit, Str municipality, const AppOptimiseQuery *query, const AppOptimise **out,
                       Err *err);

/* The same for a file. *moved: as roadmap_open. */
Status optimise_open(Visit *visit, AppOptimiseQuery *query, const AppOptimise **out, bool *moved, Err *err);
/* The plan that is shown: a point of the front where the address names one (*point, from 1 on), otherwise the plan that
 * was sought (0). ST_INVALID where the front has no such point. */
Status optimise_shown(const Visit *visit, const AppOptimise *of, const OptimiseResult **out, size_t *point, Err *err);

/* The form as the address has it. of: NULL where there is no answer. */
void optimise_fill_form(const Visit *visit, const AppRoadmap *roadmap, const AppOptimiseQuery *query,
                        const AppOptimise *of, PlanOptimisePage *page);

#endif
