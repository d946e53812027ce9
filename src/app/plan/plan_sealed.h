/* A plan as it was frozen with an edition of the contract, read out of its text for pages and the terminal: what was
 * sealed is shown, and nothing of it is computed anew. */
#ifndef APP_PLAN_PLAN_SEALED_H
#define APP_PLAN_PLAN_SEALED_H
#include "app/plan/plan.h"

typedef struct SealedMeasure {
    Str id, name;
    Maybe npv, capex, tonnes;
    MeasureEconomy economy; /* without flow, annuity and rates; what is not known is 0 */
    PlanBound bound;        /* what kronor a tonne can be called */
    bool is_older;          /* the seal does not say why it is not paid back */
} SealedMeasure;

typedef struct SealedPerspective {
    Perspective of; /* without the public factor, which its figures hold */
    SealedMeasure *measures;
    size_t measure_count;
    MeasureEconomy whole;
    uint32_t *order; /* as economy_rank; in the perspective of the climate, which ranks no money, by tonnes */
    size_t order_count;
} SealedPerspective;

typedef struct SealedYear {
    int year;
    FundingYear funding;
} SealedYear;

typedef struct SealedPlan {
    Str edition, sha256, roadmap_sha256, scenario;
    Date frozen;
    int first_year, last_year, price_year;
    bool illustrative; /* assumptions or costs are made up */
    SealedPerspective perspectives[PERSPECTIVE_KINDS];
    size_t perspective_count; /* 0: nothing was measured, so that only its records were frozen */
    SealedYear *years;
    size_t year_count;
} SealedPlan;

/* Lives in the arena, and points into the statement's text, which may come from elsewhere: ST_INVALID where it holds a
 * figure or a perspective that no plan has. */
Status app_plan_sealed(const PlanStatement *statement, Arena *arena, SealedPlan *out, Err *err);
/* The perspective, or NULL where the plan was frozen without a rate for it. */
const SealedPerspective *sealed_perspective(const SealedPlan *plan, PerspectiveKind kind);

/* "6.3", or why there is no number, as app_plan_payback; that the seal does not say it, where it is older. */
Str sealed_payback(Arena *arena, Lang lang, const SealedMeasure *measure);
Str sealed_sek_per_t(Arena *arena, Lang lang, const SealedMeasure *measure); /* as app_plan_sek_per_t */

/* "The plan has changed since the edition ... was sealed", and in what; empty where it never was. */
Str app_plan_since_text(Arena *arena, Lang lang, const AppPlanSince *since);

#endif
