/* What the files share that explain figures of the climate accounts: trees from a figure of the table down to the rows
 * of activity data, and what those rest on. A node is hung under its parent; its value is computed from what stands
 * beneath it, from the records, and is not taken from the figure that is explained. */
#ifndef APP_ACCOUNTS_INVENTORY_WHY_H
#define APP_ACCOUNTS_INVENTORY_WHY_H
#include "app/accounts/inventory_bridge.h"
#include "app/roadmap/roadmap_why.h"

typedef struct InventoryAsking {
    Asking of;              /* of no scenario: s and index are NULL */
    const AppInventory *in; /* with a view */
} InventoryAsking;

/* The same accounts with scope 2 by this basis, and the view that belongs to it. */
InventoryAsking inventory_on_basis(const InventoryAsking *a, Scope2Basis basis);
Str inventory_why_text(const InventoryAsking *a, const char *key); /* in the language */
AppWhy *inventory_why_node(const InventoryAsking *a, AppWhy *parent, Str text, const char *unit);
/* What holds by the section "accounts" of the page of methods. text: an English key. */
void inventory_why_rule(const InventoryAsking *a, AppWhy *why, const char *text);
Str inventory_why_entity(const InventoryAsking *a, size_t entity);     /* its name */
Str inventory_why_category(const InventoryAsking *a, size_t category); /* "3.1 Purchased goods and services" */
Str inventory_why_row_text(const InventoryAsking *a, const AppRow *row);

/* ---- sums over rows (inventory_why.c) ---- */
/* What of the rows is summed. */
typedef enum InventoryMeasure {
    MEASURE_CO2E,       /* t CO2e, net of what is eliminated: the figures of the table */
    MEASURE_BIOGENIC,   /* t of biogenic carbon dioxide */
    MEASURE_OUTSIDE,    /* t CO2e of gases outside the scopes */
    MEASURE_SUPPLIERS,  /* t CO2e of rows that are data of suppliers */
    MEASURE_UPSTREAM,   /* t CO2e by life-cycle factors without a split */
    MEASURE_OTHER_GWP,  /* t CO2e as stated in another GWP set than the view's, or in none that is told */
    MEASURE_ELIMINATED, /* t CO2e of what is taken out, as a positive figure */
    MEASURE_COLUMN,     /* kg of one column of the factor table */
    MEASURES
} InventoryMeasure;
typedef struct InventorySum {
    InventoryMeasure what;
    AppExplainQuery of; /* of the view, scope 2 by its basis; its `largest` is not looked at */
    FactorColumn column;
    bool of_trade; /* only rows with this part on the other side, and these words for the trade */
    size_t counterparty;
    uint32_t trade; /* as in the model's rows */
} InventorySum;
AppExplainQuery inventory_why_all(void); /* all scopes, categories and parts */

/* The figure in t CO2e: categories, parts of the group, rows, gases. Empty text: what it is. */
AppWhy *inventory_why_figure(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, Str text);
/* The same of another sum; each level is the sum of those beneath. Unknown where no row has a figure. */
AppWhy *inventory_why_sum(const InventoryAsking *a, AppWhy *parent, const InventorySum *sum, Str text);

/* ---- how many (inventory_why_counts.c) ---- */
/* The rows of a figure, or those of them that lack one: by category and part of the group, down to the records. */
AppWhy *inventory_why_count(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, bool missing,
                            Str text);
/* Hangs what a figure in tonnes lacks under it, without a value; nothing where it lacks nothing. */
void inventory_why_lacking(const InventoryAsking *a, AppWhy *why, const AppExplainQuery *of);

/* ---- how sure (inventory_why_unsure.c) ---- */
/* Half the 95 % interval in percent of the figure, by error propagation. whole_only: unknown where not everything says
 * how sure it is, otherwise it is then a lower bound. */
AppWhy *inventory_why_uncertainty(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, bool whole_only);
/* The part of the figure, 0..1, of which amount and factor both say how sure they are. */
AppWhy *inventory_why_stated(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of);

/* ---- what a row rests on (inventory_why_rows.c): rows of an explanation ---- */
/* The amount with its source; of a purchase its account, supplier and rule; of a row that a method computes its formula
 * and parameters. */
void inventory_why_amount(const InventoryAsking *a, AppWhy *why, const AppRow *row);
/* The calculation by itself: also of a row that is beside the accounts. */
void inventory_why_calculation(const InventoryAsking *a, AppWhy *why, const AppCalculation *calculation);
/* How the unit becomes the factor's: the row's bridge, the price index and what the units alone come to, each a row of
 * its own. Nothing where it is the same. */
void inventory_why_conversion(const InventoryAsking *a, AppWhy *why, const AppRow *row);
/* How much of the part counts, with the holdings that say so; nothing where all of it does. eliminated: what is taken
 * out, because the seller counts it. */
void inventory_why_weight(const InventoryAsking *a, AppWhy *why, const AppRow *row, double weight, bool eliminated);
/* All of a factor in the scopes, kg CO2e per its unit, from what its record says of each gas; unknown where the GWP set
 * lacks one of them. */
Maybe inventory_why_factor_co2e(const InventoryAsking *a, const Factor *factor);
/* value and unit: what of it is meant; both may be empty. */
void inventory_why_factor(const InventoryAsking *a, AppWhy *why, const Factor *factor, Maybe value, Str unit);
/* The record alone, as something that is counted or added; value may be unknown. */
void inventory_why_record(const InventoryAsking *a, AppWhy *why, const AppRow *row, Maybe value, Str unit);
Str inventory_why_source(const InventoryAsking *a, Str source, Str document); /* of an amount; empty: not told */

#endif
