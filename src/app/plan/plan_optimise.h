/* What to do first: which measures of the plan to carry out and when to begin each, within what there is money for and
 * the carbon budget. model/optimise.h has the problem; every plan that is found is evaluated anew by the roadmap. */
#ifndef APP_PLAN_PLAN_OPTIMISE_H
#define APP_PLAN_PLAN_OPTIMISE_H
#include "app/plan/plan.h"
#include "model/optimise.h"
#include "report/cache.h"
#include "report/chart_front.h"

enum { OPTIMISE_STARTS_MOST = 16, OPTIMISE_FRONT_MOST = 12, OPTIMISE_FRONT_USUAL = 6 };

typedef struct AppOptimiseQuery {
    AppPlanQuery plan; /* perspective and rate; the scenario's measures are the candidates */
    Aim aim;
    CarbonMeasure carbon;
    int target_year;   /* 0: that of the target */
    Maybe most_t;      /* what may be emitted; unknown: the allowance, or the path in the target year */
    Maybe ceiling_sek; /* of each year; unknown: the capacity (app_optimise_capacity), where it is known */
    bool no_ceilings;
    int first_start, last_start; /* 0: the plan's first year, and eight years on */
    size_t least_measures;       /* of each focus area */
    size_t front;                /* points of cost against tonnes: 2 or more; 0: none */
    bool (*stop)(void *of);      /* asked between steps; NULL: never */
    void *stop_of;
    Cache *found;  /* of app_plan_optimise_kept: what the threads of the program have sought; NULL: not shared */
    int effort;    /* there: how long `stop` lets it seek, so that what was cut short serves who would get no more */
    Str found_key; /* set by it: of the question and the state of the database */
} AppOptimiseQuery;

/* What a plan costs as the page of the plan counts it, and shows it once the plan is saved: each measure with its share
 * of what all do together (AppPlan.whole). The search itself adds what each measure costs and saves by itself
 * (OptimiseResult.cost), because a sum is what can be sought; where measures save the same thing, the two differ. */
typedef struct AppOptimiseCost {
    double cost; /* SEK, present value; below zero it is a gain */
    PlanBound bound;
    double left_out;       /* AppPlan.left_out */
    const Maybe *measures; /* [measure]: SEK; unknown: no cost of it is known, or it is not in the plan */
} AppOptimiseCost;

typedef struct AppOptimise {
    AppPlan plan; /* of all candidates, as they are planned now, each by itself */
    OptimiseProblem problem;
    Maybe most_t;        /* may be emitted after the first year, or in the target year; unknown: nobody has said */
    const int *planned;  /* [measure]: the year in which it begins as the plan is now; 0: it is not in the scenario */
    AppOptimiseCost now; /* of all candidates as they are planned now */
    double now_t;        /* the tonnes that are counted, which they are then less */
    double reference_t;  /* emitted where nothing is done: of what most_t is about */
    int first, last;     /* starts that are possible */
    Maybe most_ceiling;  /* SEK: the largest need of any year as the plan is now; unknown: there is none */
    OptimiseResult result;
    AppOptimiseCost cost; /* of the result, where one was found */
    FrontPoint *front;    /* those that another point neither undercuts nor outdoes, as the plan counts costs */
    AppOptimiseCost *front_costs;
    size_t front_count;
    Maybe lowest_t; /* front: the least that was found, under all limits but that of carbon; unknown where that search
                       was stopped */
    Faults faults;  /* also of a front that could not be computed: it is empty then, and the plan stands */
} AppOptimise;
/* Measures that are decided keep their start; the others may begin in any year from first to last start, or not at all.
 * Only direct measures with levers are candidates for tonnes; measures without costs are free. ST_INVALID for a front
 * of one point. */
Status app_plan_optimise(const AppRoadmap *of, const AppOptimiseQuery *query, Arena *arena, AppOptimise *out, Err *err);
/* The same, kept in memory until something is written or several others have been asked for since, so that a point of
 * the front is no new search; what was stopped is kept in `found` alone. The arena is for that. `stop` is of no account
 * to what is there already. */
Status app_plan_optimise_kept(App *app, Str municipality, const AppOptimiseQuery *query, Arena *arena,
                              const AppOptimise **out, Err *err);
/* Whether the answer is there already, so that nothing would be sought. */
bool app_plan_optimise_is_kept(App *app, Str municipality, const AppOptimiseQuery *query);
/* All that the answer depends on, as one text: the municipality, the question and the state of the database. */
Status app_plan_optimise_question(App *app, Str municipality, const AppOptimiseQuery *query, Arena *arena, Str *out,
                                  Err *err);

/* Of the result or a point of the front. */
const AppOptimiseCost *app_optimise_cost(const AppOptimise *of, const OptimiseResult *result);
/* What may be invested in a year where nobody says otherwise: the capacity of the municipality in its own perspective,
 * of all who pay in the others. */
Maybe app_optimise_capacity(const AppPlan *plan, size_t year);
/* The year in which a plan of it begins a measure; 0: it is not in it. */
int app_optimise_start(const AppOptimise *of, const OptimiseResult *result, size_t measure);
/* A plan of it as a scenario: what was asked for, with measures left out and levers that start in other years. */
AppScenarioQuery app_optimise_scenario(const AppOptimise *of, const OptimiseResult *result,
                                       const AppScenarioQuery *asked, Arena *arena);

/* A plan of it as a text, for a form that saves it: its tonnes and kronor, and each measure that could be chosen with
 * the year in which it begins, 0 where it is left out. */
Str app_optimise_chosen(const AppOptimise *of, const OptimiseResult *result, Arena *arena);
/* The scenario of such a text: nothing is sought, but the plan is evaluated anew. ST_CONFLICT where the measures that
 * can be chosen, their starts, or what the plan does or costs are no longer those of the text. */
Status app_optimise_take(const AppRoadmap *of, const AppOptimiseQuery *query, Str chosen, Arena *arena,
                         AppScenarioQuery *out, Err *err);

/* ---- in words ---- */

/* "the ceiling of 2027, 12.5 million kronor" */
Str app_optimise_limit(Arena *arena, Lang lang, const AppOptimise *of, const Limit *limit);
/* What to do about it, a sentence. */
Str app_optimise_loosen(Arena *arena, Lang lang, const AppOptimise *of, const Limit *limit);
/* What it is a bound of, and how far the plan is from it. */
Str app_optimise_bound(Arena *arena, Lang lang, const OptimiseResult *result);

/* With what the costs are computed: horizon, rate, prices; and how the sum that the search makes small differs from
 * what the plan costs. */
Str app_optimise_conditions(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *result);
/* "3.4", "at least 3.4", "3.4 of what is known": million kronor that a plan costs, or with gain its worth. */
Str app_optimise_money(Arena *arena, Lang lang, const AppOptimiseCost *cost);
/* How much emissions fall and what that costs or gains, a sentence. */
Str app_optimise_lead(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *result);
/* What the points of the front are not: computed, or sought to the end. Empty where all is well. */
Str app_optimise_front_note(Lang lang, const AppOptimise *of);

/* Cost against tonnes, with the plan now and, where shown is a point of the front, that one marked. ST_UNAVAILABLE with
 * a sentence why, where there are no points. */
Status app_optimise_picture(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *shown, Chart *out,
                            Err *err);

void app_optimise_json(Buf *out, const AppOptimise *of);

#endif
