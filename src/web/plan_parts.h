/* What the pages of the investment plan share: the plan that the address asks for, addresses, kronor. */
#ifndef WEB_PLAN_PARTS_H
#define WEB_PLAN_PARTS_H
#include "app/plan/plan_measure.h"
#include "web/plan_pages.h"
#include "web/roadmap_parts.h"

/* The plan of the address: perspective=municipal, society or climate, and the scenario as roadmap_query has it. *moved:
 * as roadmap_open. ST_NOT_FOUND where the city has no plan. */
Status plan_open(Visit *visit, RoadmapPlace *place, AppPlan *plan, bool *moved, Err *err);
/* The same for a page, with its head: title, breadcrumb and tabs. *done: the answer leads on, or says that the city has
 * no plan yet. tab PLAN_TABS: a page beneath. */
Status plan_page_open(Visit *visit, int tab, const char *title, RoadmapPlace *place, AppPlan *plan, PlanHead *head,
                      bool *done, Err *err);
/* The head alone, for a page that shows no plan: whose it is stands in the place. */
void plan_head(Visit *visit, RoadmapPlace *place, int tab, const char *title, PlanHead *out);
/* What the address changes of the assumptions, to try what if: rate, energy and investment, per cent. */
enum { PLAN_TRIED = 3 };
extern const char *const plan_tried_names[PLAN_TRIED];
/* A number of per cent that the address states, to try it; unknown where it states none. */
Status plan_percent(const Visit *visit, const char *name, double least, double most, Maybe *out, Err *err);
/* The page of a city whose plan has no assumptions yet, or whose emissions nobody has measured. */
Status plan_none(Visit *visit, RoadmapPlace *place);
/* A page with the scenario of the plan and what the address changes of it, in a perspective. */
Str plan_address(const Visit *visit, PageId page, const AppPlan *plan, PerspectiveKind perspective);
/* The same query alone: "?scenario=all&perspective=society". */
Str plan_query_text(const Visit *visit, const AppPlan *plan, PerspectiveKind perspective);
/* A picture of the plan as it stands on a page; NULL where there is nothing to draw. */
const ChartBlock *plan_chart(Visit *visit, const AppPlan *plan, PlanPicture picture);

/* Up from a measure to the tables in which it is counted; after the page's addresses were filled in. */
void plan_counted(Visit *visit, const AppPlanMeasure *of, Str code, PlanMeasurePage *page);
/* Of a figure by its address (app/plan/plan_explain.h): plan_figure_url(visit, p, "years", S("2030"), "gap_sek"). */
Str plan_figure_url(const Visit *visit, const AppPlan *plan, const char *list, Str id, const char *field);

/* The scenarios to choose from, those that are always there first. */
const PlanChoice *plan_scenarios(const Visit *visit, const AppRoadmap *of, Str chosen, size_t *count);

Str plan_millions(const Visit *visit, Maybe sek); /* "12,5"; unknown: "–" */
Str plan_money(const Visit *visit, double sek);   /* "12,5 miljoner kronor" */
/* Need and funding as a row of a table (page_plan.c). year empty: figures without pages of their own, and no plan is
 * asked; most: the greatest need, that of a bar of full width. */
/* As plan_money; "at least" where something is not in it. */
Str plan_least(const Visit *visit, double sek, bool at_least);
/* What a claim brings; where that cannot be computed what is stated, and that it is not counted. */
Str plan_claim_amount(const Visit *visit, const ClaimRecord *record, const ClaimResult *result);
PlanNeed plan_need(const Visit *visit, const AppPlan *plan, Str name, Str year, const FundingYear *funding,
                   double most);
Str plan_made_up_text(const Visit *visit);

/* The economics of a measure on a page: its lines of cost and benefit, with what is not known of them. */
void plan_lines(Visit *visit, const AppPlanMeasure *of, PlanMeasurePage *page);
Str plan_thousands(const Visit *visit, double sek); /* "12 345" */

#endif
