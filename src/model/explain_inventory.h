/* Where a figure of the accounts comes from: the tree from the figure down to rows, factors, gases and GWP values.
 * docs/methods.md, "The accounts".
 *
 *   figure -> categories -> entities -> rows = weight x amount x factor -> gases = kg x GWP
 *                                    -> what is eliminated (negative)
 *
 * The children of a node add up to it. Each level shows the largest children and one more for all others, which says
 * how many they are, so the tree of a million rows stays small. Names, units and sources belong to the records: a node
 * holds the places of its entity, row and factor in the arrays that the tree was made of. */
#ifndef MODEL_EXPLAIN_INVENTORY_H
#define MODEL_EXPLAIN_INVENTORY_H
#include "model/inventory.h"

typedef enum ExplainKind {
    EXPLAIN_FIGURE,
    EXPLAIN_CATEGORY,
    EXPLAIN_ENTITY,
    EXPLAIN_ROW,
    EXPLAIN_GAS,        /* a column of the factor table: a gas, biogenic CO2 (no CO2e), or CO2e as stated */
    EXPLAIN_OTHERS,     /* the children that are too small to be shown */
    EXPLAIN_ELIMINATED, /* bought inside the group: negative, with the rows it comes from */
    EXPLAIN_KINDS
} ExplainKind;
const char *explain_kind_name(ExplainKind kind); /* "figure" ... */

typedef struct ExplainNode {
    ExplainKind kind;
    double co2e_kg;          /* its share of the figure */
    size_t category, entity; /* from their level downwards */
    size_t rows;             /* computed rows below; of OTHERS: how many rows, entities or categories it stands for */
    size_t missing_rows;     /* rows below that lack amount or factor */
    /* A row: co2e_kg = weight x amount x kg CO2e of the factor */
    size_t row; /* place in the rows */
    uint32_t factor;
    double amount, weight;
    size_t own_category; /* of the row; differs from `category` where it moved to 3.8, 3.13 or 3.15 */
    /* A gas: co2e_kg = kg x gwp */
    FactorColumn column;
    double kg;  /* weight x amount x kg per unit */
    double gwp; /* kg CO2e per kg; NaN: the set has none. 1 where CO2e was stated, 0 for biogenic CO2 */
    struct ExplainNode *child;
    size_t child_count;
} ExplainNode;

enum { EXPLAIN_ALL = 255, EXPLAIN_LARGEST_MAX = 100 };
#define EXPLAIN_WHOLE SIZE_MAX /* as `largest`: all children, so nothing stands for others */

typedef struct ExplainQuery {
    InventoryQuery view; /* scope 2 is explained on its basis */
    unsigned scope;      /* 1, 2, 3; 0: all */
    size_t category;     /* as it counts in the view; EXPLAIN_ALL: all of the scope */
    size_t entity;       /* NO_ENTITY: all */
    size_t
        largest; /* children shown at each level, 1..EXPLAIN_LARGEST_MAX or EXPLAIN_WHOLE; categories are all shown */
} ExplainQuery;

/* rows, factors and parts as given to inventory_compute. The tree lives in the arena. */
void inventory_explain(const InventoryRows *rows, const FactorTable *factors, const InventoryPart *parts,
                       size_t part_count, const ExplainQuery *query, Arena *arena, ExplainNode *out);

#endif
