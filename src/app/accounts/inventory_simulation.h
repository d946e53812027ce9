/* How sure the accounts of a year are: by simulation (approach 2 of the IPCC) beside error propagation (approach 1,
 * which app_inventory always computes), and how sure the change since the base year is.
 *
 * Both take the same percentages: of a row's amount, and of its factor, whose error all rows that use it share. What
 * nobody stated is taken as exact by both, so that the uncertainty is then a lower bound, and told: how much of the
 * figure it is, and how many rows have scores of quality that no verified table turns into a percentage
 * (model/quality.h). Of a row that states only one of the two, that one counts. */
#ifndef APP_ACCOUNTS_INVENTORY_SIMULATION_H
#define APP_ACCOUNTS_INVENTORY_SIMULATION_H
#include "app/accounts/inventory.h"
#include "app/accounts/simulation.h"
#include "model/uncertainty.h"

/* Above this a figure is drawn as log-normal: a normal one would often have the other sign. */
enum { SIMULATED_NORMAL_MOST = 50 };

/* A source of the trend: a category's rows by one factor, or by those that it supersedes. Kilograms. */
typedef struct AppTrendLine {
    Str key; /* of no other line */
    size_t category;
    const Factor *factor; /* of the year; of the base year where the year has none; NULL: of a calculation */
    Str calculation;      /* the id of its method */
    TrendSource source;   /* an uncertainty that nobody stated is 0 here, */
    bool stated;          /* and false: what the line makes unsure is then a lower bound */
    TrendLine line;
} AppTrendLine;

typedef struct AppTrend {
    int base_year; /* 0: there is no year to compare with */
    const AppInventory *base;
    AppTrendLine *lines; /* by what they add to the uncertainty of the trend, the largest first */
    size_t count;
    TrendTable table;   /* unstated counts the lines that are a lower bound */
    Maybe stated_share; /* 0..1 of both years, of absolute values, where all is stated */
} AppTrend;

/* What makes the figure of the year unsure: a category's rows by one factor, or by one calculation. */
typedef struct AppUnsureSource {
    size_t category;
    const Factor *factor; /* NULL: of a calculation */
    Str calculation;      /* its id */
    double kg;
    Maybe percent; /* unknown: nothing of it is stated */
    bool stated;   /* all of it; if not, the percentage is a lower bound */
    Maybe share;   /* 0..1 of the variance of the total, by propagation; unknown with the percentage */
} AppUnsureSource;

typedef struct AppInventorySimulation {
    AppInventory inventory; /* of the year */
    uint64_t seed;
    Simulation draws;        /* categories by place, scopes by scope - 1 (2 by the view's basis); tonnes */
    size_t sources;          /* rows that were drawn */
    size_t scored_unstated;  /* rows whose amount has scores of quality, and no percentage */
    AppUnsureSource *unsure; /* by share, the largest first; then what states nothing, by size */
    size_t unsure_count;
    AppTrend trend;
} AppInventorySimulation;

typedef struct AppSimulationQuery {
    AppInventoryQuery of;
    size_t draws; /* 0: as many as settle the interval, SIMULATION_DRAWS_USUAL at most */
    uint64_t seed;
    int base_year; /* 0: that of the policy, otherwise the first year */
} AppSimulationQuery;

/* ST_INVALID where the group has faults; ST_LIMIT for too many draws. The same query gives the same bytes. */
Status app_inventory_simulate(App *app, Arena *arena, const AppSimulationQuery *query, AppInventorySimulation *out,
                              Err *err);
/* An inventory that is there as a case of the simulation: what app_inventory_simulate draws. Lives in the arena. */
void app_simulation_case(Arena *arena, const AppInventory *inventory, uint64_t seed, SimulationCase *out);
/* What the amounts and the factor of a line make together, in percent; unknown where neither states any. */
Maybe app_trend_percent(const AppTrendLine *line);
/* The trend from a base year; 0: that of the policy, otherwise the first year. Where there is none to compare with, out
 * has no base year; ST_NOT_FOUND: a year was asked for that has no accounts. */
Status app_inventory_trend_since(App *app, Arena *arena, const AppInventory *inventory, int base_year, AppTrend *out,
                                 Err *err);
void app_inventory_trend(Arena *arena, const AppInventory *base, const AppInventory *year, AppTrend *out);
/* Whether the draws say anything of a figure: not where it is unknown, nor where nothing in it states an uncertainty.
 */
bool app_simulation_tells(const InventoryFigure *figure, const DrawsSummary *summary);
/* The JSON of `klimat inventory uncertainty --json`. */
void app_simulation_json(Buf *out, const AppInventorySimulation *simulation);

#endif
