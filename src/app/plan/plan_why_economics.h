/* What the files share that explain one measure's economics. */
#ifndef APP_PLAN_PLAN_WHY_ECONOMICS_H
#define APP_PLAN_PLAN_WHY_ECONOMICS_H
#include "app/plan/plan_measure.h"
#include "app/plan/plan_why.h"

typedef struct EconomicsAsking {
    PlanAsking a;
    const AppPlanMeasure *of;
} EconomicsAsking;

/* years[2030].by_type_sek.investment, by_stakeholder_sek.municipality, municipal_budget_sek.interest */
bool economics_year(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out);

#endif
