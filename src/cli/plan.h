/* What the commands of the investment plan share. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H
#include "app/plan/plan_funding.h"
#include "app/plan/plan_optimise.h"
#include "cli/scenario.h"

/* Rows of an option table, to be followed by those of the scenario and of the command. */
#define PLAN_OPTIONS                                                                                                   \
    {.name = "perspective",                                                                                            \
     .kind = VALUE_CHOICE,                                                                                             \
     .choices = "municipal|society|climate",                                                                           \
     .help = N_("whose economy; otherwise the municipality's")},                                                       \
        {.name = "rate",                                                                                               \
         .kind = VALUE_PERCENT,                                                                                        \
         .minimum = -20,                                                                                               \
         .maximum = 100,                                                                                               \
         .help = N_("the rate of discount; otherwise that of the plan's assumptions")},                                \
        {.name = "energy-price",                                                                                       \
         .kind = VALUE_PERCENT,                                                                                        \
         .minimum = -100,                                                                                              \
         .maximum = 1000,                                                                                              \
         .help = N_("what if energy cost so many per cent more, or below zero less")},                                 \
        {.name = "investment",                                                                                         \
         .kind = VALUE_PERCENT,                                                                                        \
         .minimum = -100,                                                                                              \
         .maximum = 1000,                                                                                              \
         .help = N_("what if investments cost so many per cent more, or below zero less")},                            \
        {.name = "part",                                                                                               \
         .kind = VALUE_CHOICE,                                                                                         \
         .choices = "share|alone|last",                                                                                \
         .help = N_("which part of the effect counts where measures interact; otherwise the fair share")},             \
        {.name = "discount-tonnes", .kind = VALUE_FLAG, .help = N_("discounts tonnes at the same rate")},              \
    {                                                                                                                  \
        .name = "with-carbon", .kind = VALUE_FLAG, .help = N_("counts the value of carbon dioxide in kronor a tonne")  \
    }

/* Those of what to do first. */
#define OPTIMISE_OPTIONS                                                                                               \
    {.name = "aim",                                                                                                    \
     .kind = VALUE_CHOICE,                                                                                             \
     .choices = "reduction|cost",                                                                                      \
     .help =                                                                                                           \
         N_("the largest reduction under the ceilings, or the least cost within what may be emitted; otherwise the "   \
            "reduction")},                                                                                             \
        {.name = "level", .kind = VALUE_FLAG, .help = N_("looks at the target year alone, not at the sum up to it")},  \
        {.name = "most",                                                                                               \
         .kind = VALUE_NUMBER,                                                                                         \
         .minimum = -1e12,                                                                                             \
         .maximum = 1e12,                                                                                              \
         .help = N_("tonnes that may be emitted; otherwise what is left of the allowance, or the path")},              \
        {.name = "ceiling",                                                                                            \
         .kind = VALUE_NUMBER,                                                                                         \
         .minimum = 0,                                                                                                 \
         .maximum = 1e9,                                                                                               \
         .help = N_("million kronor of investment a year; otherwise the capacity of all, where it is known")},         \
        {.name = "no-ceilings", .kind = VALUE_FLAG, .help = N_("seeks without any ceiling")},                          \
        {.name = "first-start",                                                                                        \
         .kind = VALUE_YEAR,                                                                                           \
         .help = N_("the first year to begin in; otherwise the plan's first")},                                        \
        {.name = "last-start",                                                                                         \
         .kind = VALUE_YEAR,                                                                                           \
         .help = N_("the last year to begin in; otherwise eight years in all")},                                       \
        {.name = "least",                                                                                              \
         .kind = VALUE_COUNT,                                                                                          \
         .maximum = 1000,                                                                                              \
         .help = N_("how many measures each focus area has at least; otherwise none")},                                \
    {                                                                                                                  \
        .name = "front", .kind = VALUE_COUNT, .maximum = OPTIMISE_FRONT_MOST,                                          \
        .help = N_("how many points of cost against tonnes are computed; otherwise none")                              \
    }

/* The query of the options of the command, of a scenario. */
Status plan_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppPlanQuery *out, Err *err);
Status optimise_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppOptimiseQuery *out, Err *err);

/* ---- the plan of today and the one that was sealed, in the same tables (plan_tables.c) ---- */

typedef struct PlanMeasureRow {
    Str name;
    Maybe capex, npv; /* SEK */
    Maybe kg_per_sek;
    Str sek_per_t, payback; /* in words where there is no number */
} PlanMeasureRow;
/* In this order, which is that of the perspective. */
void plan_put_measures(Cli *cli, PerspectiveKind perspective, const PlanMeasureRow *rows, size_t count);

typedef struct PlanYearRow {
    int year;
    FundingYear funding;
    Maybe in_budget; /* SEK */
} PlanYearRow;
/* with_budget: also what the budget has of it. */
void plan_put_years(Cli *cli, const PlanYearRow *rows, size_t count, bool with_budget);

/* plan_sealed.c: the plan as it was frozen with an edition; whether it has changed since. */
Status plan_show_sealed(Cli *cli, Str edition, Err *err);
Status plan_not_frozen(Str edition, Err *err); /* ST_NOT_FOUND, and when one is frozen */
void plan_put_since(Cli *cli, const AppPlanSince *since);

/* The economics of one measure of the plan, to the terminal or as JSON. */
Status plan_measure_show(Cli *cli, const AppPlan *plan, Str id, Err *err);
/* The plan over the scenario that an operand names, as klimat plan funding and klimat plan calendar have it: with who
 * could pay on the day of --as-of, otherwise today. */
Status plan_funding_open(Cli *cli, Str scenario, AppPlan *plan, AppProposals *proposals, Err *err);

/* klimat explain of the figures of one measure, as --measure has it, and of funding, joint measures, all plans and
 * procurements, which a word names: plan-funding ... (explain_plan.c). */
Status explain_plan_measure(Cli *cli, const AppPlan *plan, size_t first, Err *err);
bool explains_plan(Str word);
Status explain_plan(Cli *cli, Err *err);

#endif
