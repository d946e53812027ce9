/* What the commands of the investment plan share. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H
#include "app/plan.h"
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
        {.name = "part",                                                                                               \
         .kind = VALUE_CHOICE,                                                                                         \
         .choices = "share|alone|last",                                                                                \
         .help = N_("which part of the effect counts where measures interact; otherwise the fair share")},             \
        {.name = "discount-tonnes", .kind = VALUE_FLAG, .help = N_("discounts tonnes at the same rate")},              \
    {                                                                                                                  \
        .name = "with-carbon", .kind = VALUE_FLAG, .help = N_("counts the value of carbon dioxide in kronor a tonne")  \
    }

/* The query of the options of the command. */
Status plan_query_of(Cli *cli, const AppRoadmap *of, AppPlanQuery *out, Err *err);

#endif
