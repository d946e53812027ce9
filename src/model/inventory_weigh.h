/* How a view weighs the small table: by gas and by boundary. Between the files of the accounts. */
#ifndef MODEL_INVENTORY_WEIGH_H
#define MODEL_INVENTORY_WEIGH_H
#include "model/inventory_table.h"

#define NO_LINE SIZE_MAX

/* kg CO2e per kg of each column. Biogenic carbon dioxide is in neither of the two, nor is a gas without a value. */
typedef struct Weigher {
    GwpSet gwp;
    const FactorTable *columns;
    double co2e[FACTOR_COLUMNS_MAX];
    double other[FACTOR_COLUMNS_MAX]; /* gases outside the scopes */
    bool has_none[FACTOR_COLUMNS_MAX];
} Weigher;
Weigher weigher_new(const FactorTable *columns, GwpSet gwp);
double weigh_co2e(const Weigher *weigher, const double *kg);

/* The line that a line belongs to at a place; NO_LINE: none (scope 3 of what lies outside, scope 2 by the other basis).
 */
size_t line_target(size_t line, Place place, Scope2Basis basis);
bool line_in_total(size_t line, Scope2Basis basis); /* all but scope 2 by the other basis */

Date part_from(const InventoryQuery *query, const InventoryPart *part);
Date part_to(const InventoryQuery *query, const InventoryPart *part);
BoundaryWeight part_weight(const InventoryQuery *query, const InventoryPart *part);

/* A part of a trade cell that is taken out of a line of the view. */
typedef struct TakenOut {
    const TradeCell *cell;
    size_t entity, line;
    double weight; /* > 0 */
} TakenOut;
/* What lies inside the group; room for PLACE_COUNT entries per trade cell. Returns how many. */
size_t eliminate(const Inventory *inventory, const InventoryQuery *query, TakenOut *out);
/* The lines of their own, to view->elimination. */
void elimination_lines(const Inventory *inventory, const InventoryQuery *query, const Weigher *weigher,
                       const TakenOut *taken, size_t taken_count, Arena *arena, InventoryView *view);

#endif
