/* The climate accounts of a municipal group: the result of a year, what it was computed from and what is missing of it.
 * Pages, reports and commands all show an AppInventory; nothing is computed beside it. The arithmetic is in
 * model/inventory.h, the records are in model/inventory_records.h and are written by app/records/record.h.
 *
 * Amounts are kilograms, unrounded. Unknown is not zero: a row without amount, without factor, or whose unit cannot be
 * converted counts as missing, and every figure above it says that it is incomplete ("at least"). */
#ifndef APP_ACCOUNTS_INVENTORY_H
#define APP_ACCOUNTS_INVENTORY_H
#include "app/records/record.h"
#include "model/calculation.h"
#include "model/inventory.h"
#include "model/inventory_records.h"
#include "model/purchase_view.h"
#include "model/units.h"

/* ---- what is asked for ---- */

typedef struct AppInventoryQuery {
    Str municipality; /* code or name */
    int year;         /* 0: the newest that has rows, a statement of completeness or a ledger */
    Approach approach;
    Scope2Basis basis;
    GwpSet gwp;
} AppInventoryQuery;
/* Operational control, scope 2 by location, AR5, the newest year. */
AppInventoryQuery app_inventory_query(Str municipality);

/* ---- rows and what became of them ---- */

typedef enum AppRowState {
    ROW_COMPUTED,
    ROW_NO_AMOUNT,
    ROW_NO_FACTOR,       /* none is named, it is not in the register, or it holds no figure */
    ROW_NOT_CONVERTIBLE, /* its unit is none, or does not become the factor's: the fault names both */
    ROW_NOT_CALCULATED,  /* its calculation lacks a parameter, or one cannot be read: AppCalculation says which */
    ROW_STATES
} AppRowState;

/* With what kronor of one year became kronor of another: value of the one / value of the other. */
typedef struct AppPriceIndex {
    const PriceIndexYear *from, *to; /* of the row, of the factor; of one series */
    double ratio;                    /* amount in kronor of `to` = amount in kronor of `from` x ratio */
} AppPriceIndex;

/* What the error of a row's figure hangs on: the amounts, with one error in all of its terms, and the factors, each
 * with the error that it has in all rows. */
typedef struct AppRowTerm {
    const Factor *factor; /* NULL: none */
    double share;         /* of the row's figure; all terms are 1 together */
    Maybe percent;        /* of the factor */
    bool stated;          /* of everything in it but the amounts it is said how sure it is */
} AppRowTerm;
typedef struct AppRowErrors {
    Maybe percent;                       /* of the amounts, in percent of the figure; unknown: none states any */
    bool amounts_stated, factors_stated; /* all of them; otherwise what follows is a lower bound */
    AppRowTerm *terms, one;
    size_t count;
} AppRowErrors;

/* By one factor: scope 2 has two of them, all others one. */
typedef struct AppRowFigure {
    AppRowState state;
    const Factor *factor;       /* NULL: none, or not in the register, or the row has a calculation */
    double conversion;          /* from the row's unit to the factor's, and from its price year */
    const AppPriceIndex *index; /* NULL: none was needed, or none covers both years (FLAG_PRICE_YEAR) */
    Maybe amount;               /* in the factor's unit; of a row with a calculation 1: its place is all of it */
    uint32_t place;             /* in the factor table, per unit of the row's first factor; NO_FACTOR */
    const Err *fault;           /* of ROW_NOT_CONVERTIBLE: says both units; its field is the row's */
    const AppRowErrors *errors; /* by its parameters, of a row with a calculation that states no percentage itself and
                                   has a figure; NULL otherwise. Only where there is a view */
} AppRowFigure;

/* Purchases in the bookkeeping count too: each sum of a ledger (an account, a supplier, a rule) is a row, in category
 * 3.1 or 3.2 as its purchase category says, by the factor per krona of that category. Such a row is derived anew each
 * time and stored nowhere; its ActivityRow is made up to be shown and computed like any other. The factor is that of
 * the year: where the category's is valid from a later year on, the one that it supersedes.
 *
 * Kronor are booked to the öre, so their uncertainty is 0: what is unsure is the factor.
 *
 * A purchase from a part of the group (the rule names the seller, or the supplier's number is the organisation number
 * of a part) has a counterparty and is eliminated. What no rule takes, and a category without a factor, is missing with
 * its kronor.
 *
 * Nothing counts twice: see inventory_purchases.c for which of the ledger and rows in kronor that somebody wrote by
 * hand is set aside. */
typedef struct AppPurchase {
    const LedgerImport *ledger;
    const LedgerSum *sum;             /* without its supplier where the one who asks has no right to see those */
    const PurchaseCategory *category; /* NULL: no rule took it, or the category has been deleted */
    const PurchaseRule *rule;         /* NULL: none, or deleted */
} AppPurchase;

/* A parameter of a row's calculation, and what became of it. */
typedef struct AppInput {
    const ActivityInput *input;
    const Parameter *parameter; /* NULL: the method has none of the id */
    const Factor *factor;       /* NULL: none, or not in the register */
    Maybe amount;               /* in the parameter's unit, or as it is written */
    Str unit;                   /* that one */
    double conversion;          /* from that unit, times what the parameter is multiplied by, to the factor's */
    const AppPriceIndex *index; /* as of a row */
    const Err *fault;           /* what cannot be read, with its field; NULL: nothing */
} AppInput;

/* A row that a method computes. It has a figure where there are neither faults nor gaps. */
typedef struct AppCalculation {
    Calculation method; /* CALCULATIONS: none of the table */
    const AppInput *inputs;
    const CalculationValue *values; /* the same as the method takes them, at the same places */
    size_t input_count, faults;
    CalculationResult result; /* only without faults */
} AppCalculation;

typedef struct AppRow {
    const ActivityRow *row;
    const AppCalculation *calculation; /* NULL: amount times factor */
    const AppPurchase *purchase;       /* NULL: written by hand */
    size_t entity;                     /* place among the entities */
    size_t category;
    size_t counterparty;           /* place; NO_ENTITY: outside of the group */
    AppRowFigure by[SCOPE2_BASES]; /* outside of scope 2 both are the same */
    bool beside_ledger;            /* by hand, where a ledger counts too */
} AppRow;

/* A row of category 3.15 that says what a project financed in the year is expected to emit over its lifetime. It is
 * beside the accounts (GHG Protocol, Scope 3 Standard, category 15): in no figure of the year, and not among the rows.
 */
typedef struct AppLifetime {
    AppRow row;
    Maybe co2e_kg; /* at the weight of the part in the view; unknown: a parameter lacks, or a gas has no value */
} AppLifetime;

/* ---- what is to be looked at ---- */

typedef enum AppFlagKind {
    FLAG_NOT_CONVERTIBLE, /* of a row; fault says what and where */
    FLAG_NOT_CALCULATED,  /* of a row: its calculation lacks parameters */
    FLAG_OUTSIDE_YEARS,   /* of a factor: used for a year that it is not valid for */
    FLAG_OTHER_GWP,       /* it gives CO2e only, in another GWP set than the view's, or in one that is not stated */
    FLAG_UPSTREAM,        /* life cycle without a split: a part of the figure belongs to 3.3 */
    FLAG_PRICE_YEAR,      /* kronor of one year by a factor per krona of another, and no index covers both */
    FLAG_NO_MARKET,       /* rows of scope 2 have no factor by market */
    FLAG_DUPLICATE,       /* a row says the same as another: row and other */
    FLAG_LEDGER_NOWHERE,  /* a ledger's organisation is no part of the group: it counts nowhere */
    FLAG_LEDGER_UNMAPPED, /* costs that no rule takes */
    FLAG_LEDGER_FACTOR,   /* a purchase category without a factor that fits */
    FLAG_LEDGER_REPLACES, /* rows in kronor by hand are set aside: a ledger has them */
    FLAG_LEDGER_YIELDS,   /* a ledger is set aside: rows by hand are fuller */
    FLAG_LEDGER_BESIDE,   /* rows by hand that are not in kronor beside a ledger: the same purchase may be in both */
    FLAG_COARSE,          /* by a factor that is a coarse average: kronor by that of a whole division of purchases */
    FLAG_ILLUSTRATIVE,    /* made up for an example */
    FLAG_KINDS
} AppFlagKind;
const char *app_flag_name(AppFlagKind kind); /* "outside_years" ..., in JSON */

/* Why kronor were not brought to the price year of their factor. */
typedef enum AppPriceGap {
    PRICE_NO_INDEX,
    PRICE_INDEX_LACKS_YEAR,   /* there is an index, but no series of it has both years */
    PRICE_INDEX_ILLUSTRATIVE, /* the only one that has both is made up for an example */
} AppPriceGap;

/* A row that a flag concerns. */
typedef struct AppFlagged {
    const AppRow *row;
    const struct AppFlagged *before;
} AppFlagged;

typedef struct AppFlag {
    AppFlagKind kind;
    const Factor *factor;   /* NULL: not about one */
    const ActivityRow *row; /* the first that it concerns */
    const ActivityRow *other;
    size_t rows;                       /* how many it concerns */
    const AppFlagged *concerned;       /* those, the last first; only where they are asked for (inventory_flags) */
    const Err *fault;                  /* of FLAG_NOT_CONVERTIBLE */
    const AppCalculation *calculation; /* of FLAG_NOT_CALCULATED */
    AppPriceGap price_gap;             /* of FLAG_PRICE_YEAR */
    const LedgerImport *ledger;        /* of the flags about ledgers, from here on */
    const AppPurchase *purchase;       /* the first */
    size_t entity, category;
    double sek; /* how much */
} AppFlag;

/* What is known of a category in a part of the group: stated, and what the rows make of it. A statement covers what
 * lies beneath the part too, where that has none of its own: so one of the municipality can say that the whole group
 * has been looked through. Rows that nobody has called complete are partial. */
typedef struct AppCoverage {
    size_t entity, category; /* places */
    Coverage stated, effective;
    const Completeness *statement; /* NULL: none */
    bool from_above;               /* the statement is that of a part above */
    size_t rows, missing_rows;
} AppCoverage;
/* Whether something is to be found out here: what is said of the part above is told there, unless rows of this part
 * lack a figure. */
bool app_coverage_is_gap(const AppCoverage *coverage);

/* Approach 1 of the IPCC: half the 95 % interval in percent of the figure. Rows by the same factor share its error.
 * What states no uncertainty counts as exact: where stated_share is less than 1 the percentage is a lower bound. */
typedef struct AppUncertainty {
    Maybe percent;      /* unknown: nothing states any */
    Maybe stated_share; /* 0..1 of absolute values: of the figure, where amount and factor both state one */
} AppUncertainty;

/* A ledger of the year; öre. */
typedef struct AppLedger {
    LedgerImport record;
    size_t entity;    /* the part of the group whose bookkeeping it is; NO_ENTITY: none, so it counts nowhere */
    int64_t spend;    /* bought, and not mapped */
    int64_t internal; /* left out by a rule, or bought of itself */
} AppLedger;

/* What became of a sum of a ledger. */
typedef enum AppSumCounts { SUM_LEFT_OUT, SUM_SPEND, SUM_INTERNAL } AppSumCounts;

/* What the ledgers say of a category, in öre; the four parts are its spend. */
typedef struct AppSpend {
    size_t rows;
    int64_t computed, unmapped, no_factor;
    int64_t inside; /* bought inside the group, and eliminated */
} AppSpend;

/* ---- the result ---- */

typedef struct AppInventory {
    AppInventoryQuery query; /* with the year and the code that were found */
    AppMunicipality municipality;
    int year;
    const int *years; /* that have rows, statements of completeness or ledgers, ascending */
    size_t year_count;

    const Entity *entities; /* places everywhere above are in these */
    size_t entity_count;
    const Holding *holdings;
    size_t holding_count;
    const Factor **factors; /* those that rows of the year name */
    size_t factor_count;
    const DataSource *data_sources;
    size_t data_source_count;
    AppRow *rows; /* of the year, in the order of their kind: category, entity, id; then those from ledgers */
    size_t row_count;
    AppRow *aside; /* set aside, so that nothing counts twice; without figures */
    size_t aside_count;
    AppLifetime *lifetimes; /* in the order of rows */
    size_t lifetime_count;
    Maybe lifetime_kg;       /* sum of those that are known; unknown: none is */
    size_t lifetime_missing; /* those that are not */
    const AppLedger *ledgers;
    size_t ledger_count;
    const LedgerSum *sums;           /* of all ledgers of the year; those that became rows without what is hidden */
    const unsigned char *sum_counts; /* AppSumCounts of each */
    size_t sum_count;
    AppSpend spend[CATEGORY_COUNT]; /* of the rows from ledgers that count */
    /* [entity * CATEGORY_COUNT + category]: what it buys is counted from a ledger, its own or that of the part above
     * it; NULL: no part's is. */
    const bool *from_ledger;
    bool suppliers_hidden; /* the one who asks may not see whom was bought from */
    AppCoverage *coverage; /* by category, then entity; those without rows and statement are left out */
    size_t coverage_count;
    const Coverage *stated; /* [entity * CATEGORY_COUNT + category], as the model is told, for further views */
    AppFlag *flags;
    size_t flag_count;
    const RecalculationPolicy *policy;    /* NULL: none */
    const InventoryStatement *statements; /* kept results of the year, by number */
    size_t statement_count;

    FactorTable factor_table;
    const Factor *const *input_factor; /* whose each of its rows is; NULL: a calculation's */
    InventoryRows columns;             /* the rows as the model has them, at the same places */
    const Str *trades;                 /* the words of each trade: by its number in the columns, less 1 */
    const InventoryPart *parts;
    size_t part_count;
    const Inventory *table;   /* sums by entity, category and gas: other views follow from it at once */
    const Boundary *boundary; /* NULL where the group has faults, or no entity */
    Faults group_faults;      /* cyclic ownership, shares over 100 %: then there is no view */
    bool has_view;
    InventoryView view; /* of the query */
    AppUncertainty category_uncertainty[CATEGORY_COUNT], scope_uncertainty[SCOPE_COUNT], total_uncertainty;
} AppInventory;

/* ST_NOT_FOUND names the years that there are. A group with faults is no failure: has_view is false then. */
Status app_inventory(App *app, Arena *arena, const AppInventoryQuery *query, AppInventory *out, Err *err);
/* Whether a factor of the row is a coarse average; false where the row has no figure. */
bool app_row_is_coarse(const AppRow *row);
/* Why there is no view: no part of the group is entered, or its parts and holdings have faults. ST_INVALID. */
Status app_inventory_no_view(const AppInventory *in, Err *err);
/* The same accounts in another view; nothing is read anew. Only where has_view. */
void app_inventory_view(const AppInventory *inventory, Arena *arena, Approach approach, Scope2Basis basis, GwpSet gwp,
                        InventoryView *out);
/* Years with rows, statements of completeness or ledgers, ascending. */
Status app_inventory_years(App *app, Arena *arena, Str municipality, int **out, size_t *n, Err *err);

/* The name of a category in the language; "3.1" and so on is inventory_category_id. */
Str app_category_name(Lang lang, size_t category);
/* One flag as a sentence that says what to do. */
Str app_flag_text(Arena *arena, Lang lang, const AppInventory *inventory, const AppFlag *flag);
/* All of them as sentences, for a reader: factors of one price year are one. with_made_up: also that figures are made
 * up for an example. */
void app_flag_texts(Arena *arena, Lang lang, const AppInventory *inventory, bool with_made_up, Str **out, size_t *n);
/* What does it in the terminal; empty: the sentence says enough. */
Str app_flag_command(Arena *arena, Lang lang, const AppInventory *inventory, const AppFlag *flag);
/* One row by itself, with what became of its calculation; calculation NULL: it has none. */
Status app_inventory_calculation(App *app, Arena *arena, const ActivityRow *record, AppRow *out, Err *err);
/* Whether its rows are beside the accounts, and in no figure of the year; NULL: no. */
bool app_calculation_is_apart(const AppCalculation *calculation);
/* What a calculation lacks, in words; empty: nothing. */
Str app_calculation_gaps_text(Arena *arena, Lang lang, const AppCalculation *calculation);
/* The JSON of `klimat inventory --json` and of the pages: the same in every language. */
void app_inventory_json(Buf *out, const AppInventory *inventory);

#endif
