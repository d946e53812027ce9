/* Results that were kept, and what has changed since: a kept result never changes, the rows it was computed from may.
 * The original and every recalculation stand side by side. */
#ifndef APP_ACCOUNTS_INVENTORY_STATEMENT_H
#define APP_ACCOUNTS_INVENTORY_STATEMENT_H
#include "app/accounts/inventory.h"
#include "model/recalculation.h"

typedef struct AppKeep {
    Str cause; /* of a recalculation: structure, method, factor, error, coverage; empty for the original */
    Str reason;
    Str decided_by, registry_number; /* empty: not known */
    Date decided;                    /* not set: not known */
} AppKeep;
/* Keeps the result of the query as it is now. ST_CONFLICT where it is the same as the one kept last. Faults carry the
 * names of the record's fields. */
Status app_inventory_keep(App *app, Arena *arena, const AppInventoryQuery *query, const AppKeep *keep,
                          InventoryStatement *out, Faults *faults, Err *err);

typedef struct AppComparedCategory {
    Maybe kept_kg, live_kg;
    bool kept_complete, live_complete;
    Str kept_status;
    Coverage live_status;
} AppComparedCategory;

/* A kept result beside what the same view is now. */
typedef struct AppComparison {
    const InventoryStatement *kept;
    AppInventory live; /* in the kept result's view */
    Maybe kept_kg, live_kg;
    bool kept_complete, live_complete; /* nothing is missing in them */
    Maybe difference_kg;               /* live - kept */
    bool same;                         /* every figure of the result */
    bool rows_changed;                 /* rows, factors or the group differ from what the kept one was computed from */
    AppComparedCategory category[CATEGORY_COUNT];
    bool has_verdict; /* it is the base year of the policy: whether it must be computed anew */
    Recalculation verdict;
} AppComparison;
/* number 0: the one kept last. cause: what the change is, for the verdict; CAUSE_ERROR where it is not known. */
Status app_inventory_compare(App *app, Arena *arena, Str municipality, int year, int number, RecalculationCause cause,
                             AppComparison *out, Err *err);

/* All kept results of a municipality, by year and number. */
Status app_inventory_statements(App *app, Arena *arena, Str municipality, InventoryStatement **out, size_t *n,
                                Err *err);

/* A year of the accounts as it is now, beside what was stated of it first and last. */
typedef struct AppYear {
    int year;
    bool has_view;
    Maybe scope_kg[SCOPE_COUNT], total_kg;
    bool complete;
    RecalculatedYear stated; /* original and current; unknown where none was kept */
} AppYear;
/* Every year that has rows, in the view of the query; its year is not looked at. */
Status app_inventory_series(App *app, Arena *arena, const AppInventoryQuery *query, AppYear **out, size_t *n, Err *err);

/* A row that moves to a newer factor. */
typedef struct AppMovedRow {
    Str id, category, activity;
    Str field; /* factor or market_factor; of a calculation the parameter */
    Str from, to;
} AppMovedRow;
/* Moves every row of the year whose factor has been superseded to the newest that supersedes it and is valid for the
 * year, all in one transaction with the reason. With a dry run nothing is written. A row whose unit does not become the
 * newer factor's is a fault, and then none is moved. */
Status app_inventory_newer_factors(App *app, Arena *arena, Str municipality, int year, Str why, bool dry_run,
                                   AppMovedRow **out, size_t *n, Faults *faults, Err *err);

#endif
