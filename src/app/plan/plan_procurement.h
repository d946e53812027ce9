/* What a municipality's procurement options cost over their lives, for the page and the command: the comparison of
 * model/procurement.h, what it is computed with, and what it comes to in words. */
#ifndef APP_PLAN_PLAN_PROCUREMENT_H
#define APP_PLAN_PLAN_PROCUREMENT_H
#include "app/plan/plan.h"
#include "model/procurement.h"

typedef struct AppProcurements {
    AppMunicipality municipality;
    const PlanInput *input; /* the records */
    const PlanSetting *setting;
    Procurements of;
    Maybe rate_percent; /* the real rate that was asked for instead of that of the assumptions */
    Faults faults;      /* what cannot be turned into the plan's kronor, each at its record */
} AppProcurements;

/* rate_percent: real; unknown: the municipality's internal rate without the growth of prices. ST_NOT_FOUND where the
 * municipality has no assumptions of a plan, ST_INVALID where those have no rate. */
Status app_procurements(App *app, Arena *arena, Str municipality, Maybe rate_percent, AppProcurements *out, Err *err);
/* The same out of a plan that is computed, with its own rate. ST_INVALID where it has none. */
Status app_procurements_of(const AppPlan *plan, Arena *arena, AppProcurements *out, Err *err);
/* The procurement of that name, in any case of its letters, or the only one whose name begins with it. ST_NOT_FOUND
 * tells which there are. */
Status app_procurement_find(const AppProcurements *of, Str name, size_t *out, Err *err);

/* "Bought 2026 and compared over 20 years, present values of 2026 ...": the first year, the years, the price year and
 * the rate, which stand beside every result. */
Str app_procurement_conditions(Arena *arena, Lang lang, const AppProcurements *of, const Procurement *p);
/* Who is cheapest over its life, and whether that is who is cheapest to buy. */
Str app_procurement_answer(Arena *arena, Lang lang, const Procurement *p);
/* The same with the value of carbon dioxide, and by cost a year where lives differ; empty: nothing to say. */
Str app_procurement_carbon(Arena *arena, Lang lang, const AppProcurements *of, const Procurement *p);
Str app_procurement_yearly(Arena *arena, Lang lang, const Procurement *p);
/* What is missing in an option's life-cycle cost, as a list in words; empty: it is known. */
Str app_procurement_missing(Arena *arena, Lang lang, const OptionCost *option);

/* The JSON of `klimat plan lcc --json`; one procurement, or all (NULL). */
void app_procurements_json(Buf *out, const AppProcurements *of, const Procurement *only);

#endif
