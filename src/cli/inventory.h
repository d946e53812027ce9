/* What the commands of the climate accounts share. */
#ifndef CLI_INVENTORY_H
#define CLI_INVENTORY_H
#include "app/accounts/factors.h"
#include "app/accounts/inventory_simulation.h"
#include "app/accounts/inventory_statement.h"
#include "cli/command.h"

/* Rows of an option table, to be followed by those of the command. */
#define INVENTORY_OPTIONS                                                                                              \
    {.name = "year", .kind = VALUE_YEAR, .help = N_("the year of the accounts; otherwise the newest")},                \
        INVENTORY_VIEW_OPTIONS
/* Those without the year. */
#define INVENTORY_VIEW_OPTIONS                                                                                         \
    {.name = "gwp",                                                                                                    \
     .kind = VALUE_CHOICE,                                                                                             \
     .choices = "AR4|AR5|AR6",                                                                                         \
     .help = N_("the GWP values that gases are weighed by; otherwise AR5")},                                           \
        {.name = "consolidation",                                                                                      \
         .kind = VALUE_CHOICE,                                                                                         \
         .choices = "operational_control|financial_control|equity_share",                                              \
         .help = N_("what counts as the group's own; otherwise operational_control")},                                 \
    {                                                                                                                  \
        .name = "basis", .kind = VALUE_CHOICE, .choices = "location|market",                                           \
        .help = N_("the basis of scope 2 in the total; otherwise location")                                            \
    }

/* Of one command, and of klimat explain. */
#define INVENTORY_BASE_OPTION                                                                                          \
    {                                                                                                                  \
        .name = "base", .kind = VALUE_YEAR,                                                                            \
        .help = N_("the year that the change is counted from; otherwise the base year of the policy, or the first")    \
    }
#define INVENTORY_KEPT_OPTIONS                                                                                         \
    {.name = "number", .kind = VALUE_COUNT, .help = N_("which of the year: 1 is the original; otherwise the last")},   \
    {                                                                                                                  \
        .name = "cause", .kind = VALUE_CHOICE, .choices = "structure|method|factor|error|coverage",                    \
        .help = N_("what has changed, for the policy of recalculation; otherwise error")                               \
    }
#define INVENTORY_SEARCH_OPTION                                                                                        \
    {                                                                                                                  \
        .name = "search", .kind = VALUE_TEXT, .help = N_("letters in the id, name, network, region or publisher")      \
    }

AppInventoryQuery inventory_query_of(const Cli *cli, Str municipality);
/* The same of INVENTORY_VIEW_OPTIONS: the year is the newest. */
AppInventoryQuery inventory_view_of(const Cli *cli, Str municipality);
/* By the same options of klimat inventory uncertainty, factors and compare and of klimat explain. */
AppSimulationQuery uncertainty_query_of(const Cli *cli, Str municipality);
AppFactorQuery factors_query_of(const Cli *cli, Str municipality);
Status inventory_compare_of(const Cli *cli, App *app, Str municipality, AppComparison *out, Err *err);
/* Opens the database and finds the municipality of the first operand. */
Status inventory_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err);

/* ST_INVALID where the group cannot be put together, with what is wrong or what to begin with. */
Status inventory_refuse_without_view(Cli *cli, const AppInventory *inventory, Err *err);

/* Tonnes from kilograms: three figures at least below ten. "–" where unknown; "at least" where it is incomplete. */
Str inventory_tonnes(const Cli *cli, Maybe kg);
Str inventory_figure(const Cli *cli, const InventoryFigure *figure);
Str inventory_coverage(const Cli *cli, Coverage coverage);
Str inventory_approach(const Cli *cli, Approach approach);
Str inventory_basis(const Cli *cli, Scope2Basis basis);

#endif
