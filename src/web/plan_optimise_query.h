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
/* The answer, from memory or sought anew: then when it is the visitor's turn (web/searches.h), and with so much of the
 * processor's time as leaves the server free for others. ST_UNAVAILABLE with a sentence for the reader, and when to
 * come again in the response, where it is another's turn. */
Status optimise_answer(Visit *visit, Str municipality, const AppOptimiseQuery *query, const AppOptimise **out,
                       Err *err);

/* Whether the answer is in memory, so that nothing would be sought. */
bool optimise_is_kept(const Visit *visit, Str municipality, const AppOptimiseQuery *query);

/* The same for a file. *moved: as roadmap_open. */
Status optimise_open(Visit *visit, AppOptimiseQuery *query, const AppOptimise **out, bool *moved, Err *err);
/* The plan that is shown: a point of the front where the address names one (*point, from 1 on), otherwise the plan that
 * was sought (0). ST_INVALID where the front has no such point. */
Status optimise_shown(const Visit *visit, const AppOptimise *of, const OptimiseResult **out, size_t *point, Err *err);

/* What is wrong with the limits of the address, beside the fields that say so; the values are as typed. err: what the
 * answer failed with, told beside its field if it has one, unless several are wrong. Returns how many faults are told.
 */
size_t optimise_fill_faults(const Visit *visit, const Err *err, PlanOptimisePage *page);
/* The form as the address has it. of: NULL where there is no answer. */
void optimise_fill_form(const Visit *visit, const AppRoadmap *roadmap, const AppOptimiseQuery *query,
                        const AppOptimise *of, PlanOptimisePage *page);

#endif
