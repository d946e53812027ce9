/* What the pages of the investment plan share: the plan that the address asks for, addresses, kronor. */
#ifndef WEB_PLAN_PARTS_H
#define WEB_PLAN_PARTS_H
#include "app/plan.h"
#include "web/plan_pages.h"
#include "web/roadmap_parts.h"

/* The plan of the address: perspective=municipal, society or climate, and the scenario as roadmap_query has it. *moved:
 * as roadmap_open. ST_NOT_FOUND where the city has no plan. */
Status plan_open(Visit *visit, RoadmapPlace *place, AppPlan *plan, bool *moved, Err *err);
/* The same for a page, with its head: title, breadcrumb and tabs. *done: the answer leads on, or says that the city has
 * no plan yet. tab PLAN_TABS: a page beneath. */
Status plan_page_open(Visit *visit, int tab, const char *title, RoadmapPlace *place, AppPlan *plan, PlanHead *head,
                      bool *done, Err *err);
/* A page with the scenario of the plan and what the address changes of it, in a perspective. */
Str plan_address(const Visit *visit, PageId page, const AppPlan *plan, PerspectiveKind perspective);

Str plan_millions(const Visit *visit, Maybe sek); /* "12,5"; unknown: "–" */
Str plan_money(const Visit *visit, double sek);   /* "12,5 miljoner kronor" */
/* Whether any line of cost of a measure is an illustration; empty: of any measure. */
bool plan_made_up(const AppPlan *plan, Str measure);
Str plan_made_up_text(const Visit *visit);

#endif
