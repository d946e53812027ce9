/* The plan as it was sealed beside the plan of today, figure by figure and measure by measure: what app_plan_since
 * names in words. Both are read out of their texts, so that what is compared is what the seal stands for. */
#ifndef APP_PLAN_PLAN_CHANGES_H
#define APP_PLAN_PLAN_CHANGES_H
#include "app/plan/plan_sealed.h"

typedef struct AppPlanChanges {
    SealedPlan then, now;
} AppPlanChanges;
/* since->is_frozen, and there still is a plan (since->now). Lives in the arena and points into the texts of `since`. */
Status app_plan_changes(const AppPlanSince *since, Arena *arena, AppPlanChanges *out, Err *err);

/* A figure of the plan as a whole. Unknown: not known, or the plan has no rate for it. */
typedef struct PlanTotal {
    const char *label; /* an English key */
    bool is_money;     /* kronor; otherwise tonnes */
    Maybe then, now;
} PlanTotal;
enum { PLAN_TOTALS = 7 };
void app_plan_totals(const AppPlanChanges *of, PlanTotal out[PLAN_TOTALS]);

/* One measure in both. NULL: it was, or is, not in the plan. */
typedef struct PlanChange {
    Str name; /* of today, where it is in the plan of today */
    const SealedMeasure *then, *now;
} PlanChange;
/* Measures of which investment, net present value or tonnes differ in the perspective: those that were sealed by their
 * place then, and behind them the new ones. Lives in the arena. */
PlanChange *app_plan_changed(const AppPlanChanges *of, PerspectiveKind perspective, Arena *arena, size_t *n);

/* Millions of kronor with one decimal, or whole tonnes; "–" where it is not known. */
Str app_plan_amount(Arena *arena, Lang lang, Maybe figure, bool is_money);
/* The same of a measure, or "not in the plan". */
Str app_plan_change_text(Arena *arena, Lang lang, const SealedMeasure *measure, Maybe figure, bool is_money);

#endif
