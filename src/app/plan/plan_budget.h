/* What of the plan's need the budget has: cost lines name a row of the budget, and so its project. */
#ifndef APP_PLAN_PLAN_BUDGET_H
#define APP_PLAN_PLAN_BUDGET_H
#include "app/plan/plan.h"

/* A project that costs are linked to, in a year of the plan. */
typedef struct PlanProject {
    const BudgetItem *linked; /* a row of it; its project, or where that is empty the row itself */
    double need_sek;          /* what the municipality and its companies pay of the costs that are linked */
    double budget_sek;        /* approved or planned for the project in the year, current prices */
    double covered_sek;       /* the lesser: what is beyond the need is for something else */
} PlanProject;
/* year: its place among those of the economy. Lives in the arena. */
size_t app_plan_projects(const AppPlan *plan, size_t year, Arena *arena, PlanProject **out);
/* The sum of what is covered; unknown where no cost is linked, or the year has no budget at all. */
Maybe app_plan_in_budget(const AppPlan *plan, size_t year, Arena *arena);
/* The row of the budget with the id; NULL: there is none. */
const BudgetItem *app_plan_budget_item(const AppPlan *plan, Str id);
/* Whether a row of the budget is of the same project. */
bool app_same_project(const BudgetItem *a, const BudgetItem *b);

#endif
