/* Where a figure of the investment plan comes from: a tree (app/roadmap/roadmap_explain.h) from the figure through
 * perspective, discounting and lines of cost (a quantity times what a unit is worth, in the plan's prices), the levers
 * and amounts that a quantity follows, claims and capacity, down to rows with a source, or that are said to be assumed.
 * Every number that `klimat plan show --json` and `klimat plan optimise --json` print has one, by its address:
 *
 *   measures[vindkraft].npv_sek     years[2030].gap_sek     payers[municipality].gap_sek     rate     price_year
 * horizon.first_year cost_sek   bound   measures[vindkraft].start   years[2030].spend_sek   front[2].reduction_t
 *
 * Points of the front are counted from 0. Kronor of lines stand with the sign that they have in the sum.
 *
 * And every number that the other commands of the plan print, by its address in their JSON:
 *
 *   plan funding          claims[ID].amount_sek   proposals[MEASURE/APPLICANT].cost_sek   debt[2030].owed_sek
 *                         proposals[MEASURE/APPLICANT].programmes[ID].most_sek   impact[CLAIM/2030].tonnes
 *   plan show --measure   perspectives[municipal].npv_sek   lines[ID].years[2030].sek   kg_per_sek
 *                         years[2030].by_type_sek.investment   years[2030].municipal_budget_sek.interest
 *                         claims[ID].amount_sek   proposals[PROGRAMME].most_sek   sensitivity.inputs[INPUT].low_sek
 *   plan joint            measures[ID].parties[CODE].cost_percent   measures[ID].cost_sek   sum.tonnes
 *   plan all              plans[CODE].funded_sek   sum.joint_measures
 *   plan lcc              rate   procurements[NAME].years   procurements[NAME].options[ID].lcc_sek
 *
 * The value of carbon dioxide of a measure follows from its tonnes and has no record: among its lines it is lines[],
 * by the empty id that it has there. A party with several parts in one joint measure, which is a fault, is told by the
 * first of them. Years of rows, as those of debt, are addresses. */
#ifndef APP_PLAN_PLAN_EXPLAIN_H
#define APP_PLAN_PLAN_EXPLAIN_H
#include "app/plan/plan_joint.h"
#include "app/plan/plan_measure.h"
#include "app/plan/plan_optimise.h"
#include "app/plan/plan_procurement.h"
#include "app/roadmap/roadmap_explain.h"

/* The tree lives in the arena. ST_NOT_FOUND where the plan has no such figure. */
Status app_plan_explain(const AppPlan *plan, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_optimise_explain(const AppOptimise *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_plan_funding_explain(const AppPlan *plan, const AppProposals *proposals, Str figure, Lang lang, Arena *arena,
                                AppWhy *out, Err *err);
Status app_plan_measure_explain(const AppPlanMeasure *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_procurements_explain(const AppProcurements *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
/* These read the plans that they are summed from, as they were read for them. */
Status app_joint_explain(App *app, const AppJoint *joint, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_plan_all_explain(App *app, const AppPlanAll *all, Str figure, Lang lang, Arena *arena, AppWhy *out,
                            Err *err);

#endif
