/* What the use cases of the climate accounts share. */
#ifndef APP_ACCOUNTS_INVENTORY_PRIV_H
#define APP_ACCOUNTS_INVENTORY_PRIV_H
#include "app/accounts/inventory_simulation.h"
#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/records/record_rules.h"
#include "app/text_index.h"

/* ST_DENIED where the one who acts may not. record: which says whose it is; NULL: the municipality's accounts as a
 * whole. */
Status inventory_permit(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                        const void *record, Err *err);

/* The group as it is stored. Entities and holdings in the order of their kinds, at the same places in the input. */
typedef struct StoredGroup {
    const Entity *entities;
    size_t entity_count;
    const Holding *holdings;
    size_t holding_count;
    BoundaryInput boundary;
} StoredGroup;
Status inventory_group(App *app, Arena *arena, Str municipality, StoredGroup *out, Err *err);
/* Adds every fault of it, with the field of the holding (or of the entity) and its place among them, from 1, as row. */
void inventory_group_check(const StoredGroup *group, Faults *faults);

/* ---- rows on their way to the model (inventory_rows.c) ---- */

/* Factors of the register by id, and those that rows have used so far. */
typedef struct Factors {
    Arena *arena;
    int year;                      /* of the rows; 0: not told, and then no price is adjusted */
    const PriceIndexYear *indices; /* by series and year */
    size_t index_count;
    const Factor *all;
    TextIndex by_id;  /* places in all */
    TextIndex inputs; /* factor and scale: places in input */
    FactorInput *input;
    const Factor **of; /* whose input it is */
    size_t capacity;
    TextIndex unit_texts;
    struct ParsedUnit *units; /* by place in unit_texts */
    size_t unit_capacity;
} Factors;
Status inventory_factors(App *app, Arena *arena, Factors *out, Err *err);
const Factor *inventory_factor(const Factors *factors, Str id); /* NULL: none */

bool inventory_holds_figure(const Factor *factor);

/* Parameters of calculations by row (inventory_calculation.c). */
typedef struct Inputs {
    const ActivityInput *all; /* by row */
    size_t count;
    TextIndex by_row;
    size_t *first; /* by place in by_row */
} Inputs;
Status inventory_inputs(App *app, Arena *arena, Str municipality, Inputs *out, Err *err);
/* A parameter as the method takes it; false where it cannot be read: out->fault says why. */
bool inventory_input(Factors *factors, Calculation method, const ActivityInput *in, AppInput *out,
                     CalculationValue *value);
bool inventory_same_input(const AppInput *a, const AppInput *b); /* and only one of them may be there */
/* What became of a row with a calculation. */
void inventory_calculate(Factors *factors, const Inputs *inputs, int year, AppRow *row);
/* Adds what is wrong with a parameter, by the row that is stored. */
Status inventory_check_input(App *app, Arena *arena, Factors *factors, const ActivityInput *in, Faults *faults,
                             Err *err);
/* Its place in the model's table. */
uint32_t inventory_place_emission(Factors *factors, Str row, Scope2Basis basis, const Emission *emission);

/* From the row's unit to the factor's, by the row's bridge where it names one. ST_INVALID: names both units. */
Status inventory_convert(Factors *factors, const ActivityRow *row, const Factor *factor, double *out, Err *err);
/* The same taken apart, for the explanation: what the units alone come to, and by which power the bridge came in (1
 * multiplied, -1 divided, 0 not needed). NaN: there is no such way. */
typedef struct UnitWay {
    double scale;
    int bridge;
} UnitWay;
UnitWay inventory_unit_way(Arena *arena, const ActivityRow *row, const Factor *factor);
/* The other gas of a factor is one, or a blend. */
bool inventory_knows_gas(Str name);
/* How an amount of the year in a unit becomes one in kronor of the factor's price year. NULL: it need not, or no series
 * covers both years; of several that do, the first by its name. */
const AppPriceIndex *inventory_price_index(const Factors *factors, Str unit, const Factor *factor);
/* Whether the amount has to become kronor of another year at all: not where a unit names its price year (SEK_2020), nor
 * where the row's own bridge is a price index. */
bool inventory_price_differs(const Factors *factors, Str unit, Str bridge, const Factor *factor);
/* Why there is none where one was needed. */
AppPriceGap inventory_price_gap(const Factors *factors, const Factor *factor);
/* Adds a fault for a unit that is none, one that does not become its factor's, and a gas that nobody knows. */
void inventory_check_units(Factors *factors, const RecordKind *kind, const void *record, Faults *faults);
/* ST_DENIED where the factor has been used and something other than its note and its marking as coarse would change, or
 * it would go (after NULL). before NULL: it is new. */
Status inventory_factor_may_become(App *app, Arena *arena, const Factor *before, const Factor *after, Err *err);
/* What the factor says of each gas, times scale. */
FactorInput inventory_factor_input(Arena *arena, const Factor *factor, double scale);
/* Fills what became of the row. */
void inventory_row(Factors *factors, AppRow *row);

/* Whether the amount of a row is kronor: what a ledger may hold too. */
bool inventory_is_in_kronor(const AppRow *row);
/* Adds the rows that purchases in the ledgers make to those by hand, and sets aside what would count twice
 * (inventory_purchases.c). entities: by id. */
Status inventory_purchases(App *app, Arena *arena, AppInventory *inventory, Factors *factors, const TextIndex *entities,
                           Err *err);
/* Whether the one who acts may see whom was bought from: suppliers may be people. */
Status inventory_sees_suppliers(App *app, Arena *arena, Str municipality, bool *may, Err *err);
/* By entity the part that holds it, by the first holding; itself where none does. entities: by id. */
size_t *inventory_holders(Arena *arena, const AppInventory *inventory, const TextIndex *entities);
/* Sums up in kronor what the ledgers say. Only where has_view. */
void inventory_spend(AppInventory *inventory);
/* Which part of the spend of its category (AppSpend) a row from a ledger is. */
typedef enum SpendPart { SPEND_COMPUTED, SPEND_UNMAPPED, SPEND_NO_FACTOR, SPEND_INSIDE, SPEND_PARTS } SpendPart;
SpendPart inventory_spend_part(const AppInventory *inventory, const AppRow *row);

/* Drivers of two years (inventory_drivers.c). */
struct AppBridge;
struct AppDriver;
typedef struct Drivers {
    const AppInventory *in;
    struct AppDriver *all;
    size_t count;
    TextIndex entities;
    size_t *holder, *found; /* found: by entity and category, place + 1 */
} Drivers;
Status inventory_drivers(App *app, Arena *arena, const struct AppBridge *bridge, Drivers *out, Err *err);
struct AppDriver *inventory_driver(const Drivers *drivers, const AppRow *row); /* NULL: none */
/* The sources that a bridge is the sum of, by their names, with what drives them (inventory_bridge.c). */
struct AppBridgeSource;
Status inventory_bridge_sources(App *app, Arena *arena, struct AppBridge *bridge, struct AppBridgeSource **out,
                                size_t *n, Err *err);

/* Emissions over the lifetime of projects, in the view (inventory_lifetime.c). Only where has_view. */
void inventory_lifetimes(AppInventory *inventory);
/* Their rows and their sum as an object of JSON, under the key "lifetime". */
void inventory_lifetimes_json(Json *json, const AppInventory *inventory);
/* Flags of all rows (inventory_flags.c), in the place of those that are there. with_rows: each with the rows that it
 * concerns. */
void inventory_flags(Arena *arena, AppInventory *inventory, const Factors *factors, bool with_rows);
/* Uncertainty of the view (inventory_uncertainty.c). */
void inventory_uncertainty(Arena *arena, AppInventory *inventory);
/* app_inventory_simulate of the inventory that stands in out. */
Status inventory_simulate(App *app, Arena *arena, const AppSimulationQuery *query, AppInventorySimulation *out,
                          Err *err);
/* Fills what makes its inventory unsure (inventory_unsure.c). */
void inventory_unsure(Arena *arena, AppInventorySimulation *simulation);
/* What a row has in a line of the trend: all of it in a category, or what hangs on one factor there. */
typedef struct TrendPart {
    Str key; /* of the line; only while it is visited, as are the errors */
    size_t category;
    const Factor *factor; /* NULL: of a calculation */
    Str calculation;
    int year; /* 0: the base year, 1: the year */
    const AppRow *row;
    const AppRowErrors *errors; /* of the row */
    double kg, variance;        /* of the amounts: percent x kg, squared */
    bool stated;                /* everything in it says how sure it is */
} TrendPart;
typedef void TrendVisit(void *to, const TrendPart *part);
/* All parts, those of the base year first. */
void inventory_trend_parts(const AppInventory *base, const AppInventory *year, TrendVisit *visit, void *to);
/* The result as canonical JSON, the form in which it is kept. Only where has_view. */
void inventory_canon(Buf *out, const AppInventory *inventory);
/* kg CO2e per unit of a row of the factor table; NaN where a gas has no value in the set, or there is no such row. */
double inventory_factor_co2e(const FactorTable *table, uint32_t place, GwpSet gwp);
/* How much of the row counts, and where, with what is eliminated and net of it. Only where has_view. */
BoundaryWeight inventory_row_gross(const AppInventory *inventory, const AppRow *row);
BoundaryWeight inventory_row_weight(const AppInventory *inventory, const AppRow *row);
/* The category of the view in which a row of a category stands at a place. */
size_t inventory_placed(size_t category, Place place);
/* The same by the categories of the view that the row counts in; none where its figure is not known. */
typedef struct RowPart {
    size_t category;
    double weight; /* not 0 */
} RowPart;
size_t inventory_row_parts(const AppInventory *inventory, const AppRow *row, Scope2Basis basis,
                           RowPart out[PLACE_COUNT]);
/* As the row states it; of a row with a calculation 1, since its factor is all of it. */
Maybe inventory_own_amount(const AppRow *row);
/* In the unit that the factor table's row of this basis is per. Only where the figure is computed. */
double inventory_row_amount(const AppRow *row, Scope2Basis basis);
/* What is stated of a factor by its place; a calculation's is exact, what is unsure is stated for the row, or stands in
 * its terms. */
Maybe inventory_factor_percent(const AppInventory *inventory, uint32_t place);
/* The errors of factors, numbered from 0 and without gaps: one however many units and calculations the factor is used
 * in, and one for what is exact. Lives in the arena. */
typedef struct FactorErrors {
    TextIndex ids; /* of factors; empty: what is exact */
    size_t count;
    uint32_t *of_place; /* by place in the factor table */
    Maybe *percent;     /* by number */
} FactorErrors;
FactorErrors inventory_factor_errors(Arena *arena, const AppInventory *inventory);
uint32_t inventory_error_of(const FactorErrors *errors, const Factor *factor); /* NULL: what is exact */
/* Fills AppRowFigure.errors of all rows (inventory_terms.c). */
void inventory_errors(Arena *arena, AppInventory *inventory);
/* Of any row that is computed. out stays where it is: it may point into itself. */
void inventory_row_errors(const AppInventory *inventory, const AppRow *row, Scope2Basis basis, AppRowErrors *out);
/* The change of the figure in kg CO2e for a change of a parameter of its calculation (or of its factor) by 100 %, as
 * calculation_slope. */
bool inventory_input_slope(const AppInventory *inventory, const AppRow *row, size_t input, bool of_factor,
                           Arena *scratch, double out[SCOPE2_BASES]);
bool inventory_has_scores(const ActivityRow *row); /* of the quality of the data */
/* What is stated of the row's amount, by a percentage or by scores of a verified table. */
Maybe inventory_amount_percent(const ActivityRow *row);

#endif
