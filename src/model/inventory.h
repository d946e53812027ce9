/* The climate accounts of a group: from rows of activity to the table by scope. docs/methods.md, "The accounts".
 *
 * A row says that an entity used an amount of something, and names the factor of it:
 *
 *   kg of a gas = amount x kg of the gas per unit
 *
 * Rows are summed once, to a small table of entity x category x gas (inventory_compute). From it alone follows the
 * table by scope in any view of it (inventory_view): consolidation approach, basis of scope 2 and GWP set,
 *
 *   kg CO2e of a category = sum over entities of weight x (sum over gases of kg x GWP), minus what is eliminated
 *
 * so a view costs no walk through the rows. Everything is in kilograms, unrounded, summed in the order of the rows.
 *
 * Outside the scopes stand carbon dioxide of biogenic origin and the gases that are none of the Kyoto Protocol's seven.
 * Scope 2 is there twice, by location and by market. A factor that states CO2e only keeps the GWP set that it was
 * stated in: it is added as it is, and each figure says how much of it cannot be weighed anew.
 *
 * Unknown is not zero: a row without amount or factor is counted as missing, and the figure above it says "at least".
 */
#ifndef MODEL_INVENTORY_H
#define MODEL_INVENTORY_H
#include "base/err.h"
#include "model/boundary.h"
#include "model/gwp.h"

/* Categories by place, as inventory_category_id() names them: 1.1-1.4, 2.1-2.4, 3.1-3.16. */
enum {
    CATEGORY_SCOPE_1 = 0,
    CATEGORY_SCOPE_2 = 4,
    CATEGORY_SCOPE_3 = 8,
    CATEGORY_LEASED_IN = 15,  /* 3.8 */
    CATEGORY_LEASED_OUT = 20, /* 3.13 */
    CATEGORY_INVESTMENT = 22, /* 3.15 */
    CATEGORY_COUNT = 24
};

/* --- Factors: a table with a column for each gas that occurs, rows padded to 64 bytes. --- */

typedef struct FactorGas {
    Gas gas;
    double kg; /* per unit */
} FactorGas;

typedef struct FactorInput {
    const FactorGas *gases; /* what is known of it; none, and no CO2e: the factor is unknown */
    size_t gas_count;
    Maybe biogenic_co2_kg;
    Maybe co2e_kg;           /* where the source gives no gases */
    GwpSet co2e_set;         /* GWP_SETS: not stated */
    bool upstream_included;  /* life cycle without a split between own emissions and 3.3 */
    const double *stated_kg; /* of a sum of several factors: CO2e by the set that it was stated in, [GWP_SETS + 1],
                                which may stand beside gases. NULL: it is one factor */
} FactorInput;

typedef enum ColumnKind { COLUMN_GAS, COLUMN_OTHER_GAS, COLUMN_BIOGENIC, COLUMN_CO2E } ColumnKind;

typedef struct FactorColumn {
    ColumnKind kind; /* COLUMN_OTHER_GAS: outside the scopes */
    Gas gas;         /* of the first two */
    GwpSet set;      /* of COLUMN_CO2E; GWP_SETS: not stated */
} FactorColumn;

enum { FACTOR_COLUMNS_MAX = 48, NO_FACTOR = UINT32_MAX };

typedef struct FactorTable {
    size_t n, column_count;
    size_t stride; /* doubles in a row: column_count rounded up to a multiple of 8 */
    FactorColumn column[FACTOR_COLUMNS_MAX];
    const double *kg;     /* [factor * stride + column], kg per unit; aligned to 64 bytes */
    const uint8_t *flags; /* FACTOR_... of each */
} FactorTable;
enum { FACTOR_UPSTREAM = 1, FACTOR_BIOGENIC_UNKNOWN = 2, FACTOR_UNKNOWN = 4 };

/* In the order of the input. ST_INVALID, all faults in the list with the factor's place from 1 as row: CO2e together
 * with gases, a gas twice, an amount that is no number. */
Status factor_table_new(const FactorInput *in, size_t n, Arena *arena, FactorTable *out, Faults *faults);

/* --- Rows: a structure of arrays, so that a million of them stream through the processor. --- */

/* An entity in a period; rows of the whole year and of a quarter belong to different parts of the same entity. */
typedef struct InventoryPart {
    size_t entity;
    Date from, to; /* not set: the boundary's whole time */
} InventoryPart;

enum { INVENTORY_PARTS_MAX = 10000, INVENTORY_ROWS_MAX = 50000000, NO_ENTITY = UINT16_MAX };
enum { ROW_SUPPLIER_DATA = 1 };

typedef struct InventoryRows {
    size_t n;
    const uint16_t *part;
    const uint8_t *category;
    const uint32_t *factor;        /* place in the table; beyond it: unknown, the row is missing */
    const uint32_t *market_factor; /* read in scope 2 only, for the market-based figure; NULL: none is known */
    const double *amount;          /* in the factor's unit; NaN: unknown, the row is missing */
    const uint16_t *counterparty;  /* entity; NO_ENTITY: outside the group. NULL: no row has one */
    const uint32_t *trade;         /* number of the words that both sides use, from 1; 0: none. NULL: no row has any */
    const uint8_t *flags;          /* ROW_...; NULL: none */
} InventoryRows;

/* The small table. Lives in the arena and holds the factor table's columns, nothing of the rows. */
typedef struct Inventory Inventory;

/* Parts, categories and counterparties outside their ranges are the caller's mistake and abort. ST_LIMIT beyond the
 * limits above. */
Status inventory_compute(const InventoryRows *rows, const FactorTable *factors, const InventoryPart *parts,
                         size_t part_count, size_t entity_count, Arena *arena, Inventory **out, Err *err);

/* --- Views --- */

typedef enum Scope2Basis { SCOPE2_LOCATION, SCOPE2_MARKET, SCOPE2_BASES } Scope2Basis;
const char *scope2_basis_name(Scope2Basis basis); /* "location", "market" */
bool scope2_basis_parse(Str name, Scope2Basis *out);

/* What is known of a category, in one entity or combined. Only CALCULATED and NOT_RELEVANT are complete. */
typedef enum Coverage {
    COVERAGE_NOT_EVALUATED,
    COVERAGE_MISSING, /* relevant, and not calculated */
    COVERAGE_PARTIAL,
    COVERAGE_CALCULATED,
    COVERAGE_NOT_RELEVANT,
    COVERAGE_COUNT
} Coverage;
const char *coverage_name(Coverage coverage); /* "calculated" ... */
bool coverage_parse(Str name, Coverage *out);

/* Several parts as one. Not relevant parts do not count; the rest is calculated where all are, partial where some are
 * or any is partial, otherwise missing, or not evaluated where nothing more is known. `found` has the bit 1 << coverage
 * of every part. */
Coverage coverage_combine(unsigned found);
/* What the rows make of the coverage that was stated: rows that are missing, or that stand where none should, make it
 * partial; "calculated" without a row is missing. */
Coverage coverage_effective(Coverage stated, size_t rows, size_t missing);

typedef struct InventoryQuery {
    const Boundary *boundary;
    Approach approach;
    Scope2Basis basis; /* of the total, and of scope 2 that moves to 3.8, 3.13 or 3.15 */
    GwpSet gwp;
    const Coverage *stated; /* [entity * CATEGORY_COUNT + category]; NULL: nothing is stated */
} InventoryQuery;

/* One figure of the table, net of what is eliminated. */
typedef struct InventoryFigure {
    Maybe co2e_kg;         /* unknown where no row was computed */
    Maybe biogenic_co2_kg; /* outside the scopes; unknown where no factor states it */
    double other_co2e_kg;  /* gases outside the scopes */
    double eliminated_kg;  /* what co2e_kg would be larger by */
    double supplier_kg;    /* of co2e_kg: from data of suppliers */
    double upstream_kg;    /* of co2e_kg: by life-cycle factors without a split, so a part belongs to 3.3 */
    double stated_kg;      /* of co2e_kg: by factors that state CO2e only */
    double other_set_kg;   /* of stated_kg: in another GWP set than the view's, or in one that is not stated */
    size_t rows, missing_rows, biogenic_unknown_rows; /* rows of all kinds; those of them that lack the figure */
    bool unweighed;     /* it holds a gas that the GWP set has no value for, and lacks that gas */
    unsigned coverages; /* bits, for coverage_combine */
    Coverage coverage;
    bool complete;        /* otherwise co2e_kg is "at least" */
    const double *gas_kg; /* [column] of the factor table, net */
} InventoryFigure;

Maybe figure_supplier_share(const InventoryFigure *figure); /* 0..1 of co2e_kg; unknown where that is 0 or unknown */
Maybe figure_upstream_share(const InventoryFigure *figure);

/* What was taken out because it lies inside the group: a purchase whose seller is inside counts with the seller. */
typedef struct Elimination {
    size_t entity, counterparty;
    size_t category;
    uint32_t trade;
    double co2e_kg; /* taken out: the row's figure x the day's weights of both */
    bool matched;   /* the counterparty has rows with the same words and this entity on the other side */
    Maybe own_kg,
        other_kg; /* of the whole trade, unweighted: this side's rows and the other's; other: unknown if unmatched */
    Maybe difference_kg; /* own - other */
} Elimination;

/* A source: a category of an entity, net. */
typedef struct InventorySource {
    size_t entity, category; /* category as it counts in this view: 3.15 for an investment's scope 1 */
    double co2e_kg;
    Maybe share; /* of the total, 0..1 */
} InventorySource;

enum { SCOPE_1, SCOPE_2_LOCATION, SCOPE_2_MARKET, SCOPE_3, SCOPE_COUNT };

typedef struct InventoryView {
    Approach approach;
    Scope2Basis basis;
    GwpSet gwp;
    size_t column_count;
    const FactorColumn *column;
    InventoryFigure category[CATEGORY_COUNT]; /* scope 2 by the view's basis */
    InventoryFigure scope2[SCOPE2_BASES][CATEGORY_SCOPE_3 - CATEGORY_SCOPE_2];
    InventoryFigure scope[SCOPE_COUNT];
    InventoryFigure total;          /* scopes 1, 2 by the view's basis, and 3 */
    const Elimination *elimination; /* of the view's basis; by category, entity, counterparty, trade */
    size_t elimination_count;
    const InventorySource *source; /* largest first; ties by category, then entity */
    size_t source_count;
} InventoryView;

/* The view lives in the arena; the inventory must outlive it. */
void inventory_view(const Inventory *inventory, const InventoryQuery *query, Arena *arena, InventoryView *out);

#endif
