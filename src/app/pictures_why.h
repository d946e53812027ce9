/* What the files share that explain the figures of pictures. */
#ifndef APP_PICTURES_WHY_H
#define APP_PICTURES_WHY_H
#include "app/app_priv.h"
#include "app/gap_why.h"
#include "app/pictures_explain.h"
#include "app/pictures_parts.h"
#include "app/plan/plan_measure.h"

struct AppPicture {
    App *app;
    Arena *arena;
    Lang lang;
    AppPictureQuery query;
    Chart chart;
    /* What it was drawn from; NULL where it is not of that. */
    const City *city; /* whose gap stands in it, by the question below */
    GapQuery gap;
    const AppScenario *scenario;
    const AppPlan *plan;
    const AppOptimise *sought;
    const AppInventory *accounts; /* with a view */
    AppBridge *bridge;
    const AppPlanMeasure *measure;
};

typedef struct Cell {
    const AppPicture *p;
    Asking of; /* of no scenario */
    size_t row, column;
    int year;              /* 0: the row is of none */
    Str row_id, column_id; /* of the chart's table */
} Cell;

/* Whose explanation stands beneath. */
typedef enum CellSource {
    OF_GAP,
    OF_EMISSIONS,
    OF_COMPARE,
    OF_SCENARIO,
    OF_PLAN,
    OF_SOUGHT,
    OF_ACCOUNTS,
    OF_YEARS, /* of accounts */
    OF_BRIDGE,
    OF_ECONOMICS /* of a measure */
} CellSource;
/* Hangs the explanation of a figure under the parent, by its address in the JSON of that. In it stand {0} for the year
 * of the row, {1} for what the row and {2} for what the column is about, and {3} for the place of the row. */
Status cell_child(const Cell *cell, AppWhy *parent, CellSource of, const char *address, Err *err);

Str cell_text(const Cell *cell, const char *key); /* in the language */
AppWhy *cell_node(const Cell *cell, AppWhy *parent, Str text);
Maybe cell_sum(const AppWhy *why);        /* of its parts; unknown where one of them is */
Maybe cell_difference(const AppWhy *why); /* of its two parts: the first less the second */
GapAsking cell_gap(const Cell *cell);

/* ---- figures: fill in what stands beneath, and the value ---- */
typedef Status CellExplain(const Cell *cell, AppWhy *out, Err *err);

/* Of the city (pictures_why_city.c). */
CellExplain cell_measured, cell_path, cell_trend, cell_left, cell_all_sectors, cell_before, cell_after, cell_change,
    cell_change_percent, cell_line;
/* Of the roadmap (pictures_why_roadmap.c), and of the plan (pictures_why_plan.c). */
CellExplain cell_wedge, cell_rest;
CellExplain cell_cash, cell_point_tonnes, cell_point_cost, cell_edge_from, cell_edge_to, cell_draws;
/* Of the accounts (pictures_why_accounts.c). */
CellExplain cell_scope_2, cell_share, cell_step;

#endif
