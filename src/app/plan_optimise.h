/* What to do first: which measures of the plan to carry out and when to begin each, within what there is money for and
 * the carbon budget. model/optimise.h has the problem; every plan that is found is evaluated anew by the roadmap. */
#ifndef APP_PLAN_OPTIMISE_H
#define APP_PLAN_OPTIMISE_H
#include "app/plan.h"
#include "model/optimise.h"

enum { OPTIMISE_STARTS_MOST = 16, OPTIMISE_FRONT_MOST = 12 };

typedef struct AppOptimiseQuery {
    AppPlanQuery plan; /* perspective and rate; the scenario's measures are the candidates */
    Aim aim;
    CarbonMeasure carbon;
    int target_year;   /* 0: that of the target */
    Maybe most_t;      /* what may be emitted; unknown: the allowance, or the path in the target year */
    Maybe ceiling_sek; /* of each year; unknown: the investment capacity of all, where it is known */
    bool no_ceilings;
    int first_start, last_start; /* 0: the plan's first year, and eight years on */
    size_t least_measures;       /* of each focus area */
    size_t front;                /* points of cost against tonnes; 0: none */
    bool (*stop)(void *of);      /* asked between steps; NULL: never */
    void *stop_of;
} AppOptimiseQuery;

typedef struct AppOptimise {
    AppPlan plan; /* of all candidates, as they are planned now */
    OptimiseProblem problem;
    Maybe most_t; /* may be emitted after the first year, or in the target year; unknown: nobody has said */
    OptimiseResult result;
    FrontPoint *front;
    size_t front_count;
    Faults faults;
} AppOptimise;
/* Measures that are decided keep their start; the others may begin in any year from first to last start, or not at all.
 * Only direct measures with levers are candidates for tonnes; measures without costs are free. */
Status app_plan_optimise(const AppRoadmap *of, const AppOptimiseQuery *query, Arena *arena, AppOptimise *out, Err *err);
/* The year in which the plan begins a measure; 0: it is not in it. */
int app_optimise_start(const AppOptimise *of, const OptimiseResult *result, size_t measure);
/* The plan as changes of a scenario: measures left out, and levers that start in other years. */
ScenarioChangeRecord *app_optimise_changes(const AppOptimise *of, Arena *arena, Str *minus, size_t *n);

void app_optimise_json(Buf *out, const AppOptimise *of);

#endif
