/* What the files share that explain how sure the accounts are. Of each row stands what it counts for, in tonnes, and
 * what it states of its amount; of each factor what that states. */
#ifndef APP_ACCOUNTS_UNSURE_WHY_H
#define APP_ACCOUNTS_UNSURE_WHY_H
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_why.h"
#include "app/accounts/unsure_explain.h"

typedef struct UnsureAsking {
    InventoryAsking of; /* of the year */
    const AppInventorySimulation *s;
    const AppSimulationQuery *query;
} UnsureAsking;

/* ---- rows (unsure_why_rows.c) ---- */
/* A row in a category, a scope or the whole. */
typedef struct UnsureRow {
    const AppRow *row;
    double kg, size;            /* as it counts; the same of its parts without their signs */
    const AppRowErrors *errors; /* only while it is visited */
} UnsureRow;
typedef void UnsureVisit(void *to, const UnsureRow *row);
/* of: its scope, category and part of the group. */
void unsure_each(const InventoryAsking *a, const AppExplainQuery *of, UnsureVisit *visit, void *to);

/* Rows of a node. Those that come from one ledger are one: their kronor are exact. */
typedef struct UnsureList {
    const InventoryAsking *a;
    AppWhy *why;
    Str unit;
    AppWhyRow **of_ledger; /* by place among the ledgers */
    size_t *sums;
} UnsureList;
UnsureList unsure_list(const InventoryAsking *a, AppWhy *why, Str unit);
void unsure_add(UnsureList *list, const AppRow *row, double value, Str spread);
/* "±5 %"; "at least" where not all of it is stated; in words where nothing is. */
Str unsure_spread(const InventoryAsking *a, const AppRow *row, Maybe percent, bool is_all);
/* The factor and what it states, in percent. */
void unsure_factor(const InventoryAsking *a, AppWhy *why, const Factor *factor);
/* The tonnes of all that is asked about, as one row for each that counts. */
AppWhy *unsure_total(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, Str text);

/* How many rows are drawn; only: those that have scores of quality and no percentage. */
void unsure_count(const InventoryAsking *a, bool only_scored, AppWhy *out);

/* ---- what is drawn (inventory_why_unsure.c) ---- */
/* Of the total, by its parts, what does not state how sure it is. */
void unsure_unstated(const InventoryAsking *a, AppWhy *out);
void unsure_drawn(const InventoryAsking *a, const AppExplainQuery *of, AppWhy *parent);

/* ---- sources (unsure_why_trend.c): false where there is no such figure ---- */
bool unsure_contribution(const UnsureAsking *a, const WhyAddress *at, AppWhy *out);
bool unsure_trend(const UnsureAsking *a, const WhyAddress *at, AppWhy *out);
bool unsure_trend_source(const UnsureAsking *a, const WhyAddress *at, AppWhy *out);

#endif
