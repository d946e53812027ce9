/* What the files that make the pictures of the plan share. */
#ifndef APP_PLAN_PLAN_PICTURE_PARTS_H
#define APP_PLAN_PLAN_PICTURE_PARTS_H
#include "app/plan/plan_pictures.h"

/* Types of cost that are money, bits 1 << CostType. */
#define PLAN_MONEY                                                                                                     \
    (1U << COST_INVESTMENT | 1U << COST_OPERATION | 1U << COST_REDIRECTED | 1U << COST_ENERGY | 1U << COST_SAVING |    \
     1U << COST_INCOME | 1U << COST_TAX)

/* discounted: the conditions of present values stand beside the picture, otherwise those of fixed prices. */
ChartPlan plan_picture_about(Arena *arena, Lang lang, const AppPlan *plan, bool discounted);
/* Of a measure, or EVERYWHERE. */
void plan_picture_cash(Arena *arena, Lang lang, const AppPlan *plan, uint32_t measure, const ChartPlan *about,
                       bool incomplete, Chart *out);

#endif
