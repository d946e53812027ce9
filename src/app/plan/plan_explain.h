/* Where a figure of the investment plan comes from: a tree (app/roadmap/roadmap_explain.h) from the figure through
 * perspective, discounting and lines of cost (a quantity times what a unit is worth, in the plan's prices), the levers
 * and amounts that a quantity follows, claims and capacity, down to rows with a source, or that are said to be assumed.
 * Every number that `klimat plan show --json` and `klimat plan optimise --json` print has one, by its address:
 *
 *   measures[vindkraft].npv_sek     years[2030].gap_sek     payers[municipality].gap_sek     rate     price_year
 * horizon.first_year cost_sek   bound   measures[vindkraft].start   years[2030].spend_sek   front[2].reduction_t
 *
 * Points of the front are counted from 0. Kronor of lines stand with the sign that they have in the sum. */
#ifndef APP_PLAN_PLAN_EXPLAIN_H
#define APP_PLAN_PLAN_EXPLAIN_H
#include "app/plan/plan_optimise.h"
#include "app/roadmap/roadmap_explain.h"

/* The tree lives in the arena. ST_NOT_FOUND where the plan has no such figure. */
Status app_plan_explain(const AppPlan *plan, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_optimise_explain(const AppOptimise *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
