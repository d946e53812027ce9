/* The years of the accounts side by side, in one view: what tables and charts over time are made of. */
#ifndef APP_ACCOUNTS_INVENTORY_YEARS_H
#define APP_ACCOUNTS_INVENTORY_YEARS_H
#include "app/accounts/inventory.h"

/* The figures of a year without the rows they were made of. gas_kg of its figures is not kept. */
typedef struct AppYearFigures {
    AppInventoryQuery query; /* with the year */
    InventoryFigure scope[SCOPE_COUNT], category[CATEGORY_COUNT], total;
} AppYearFigures;

/* The newest years, at most `most` of them, newest first, the inventory's own among them. Only where has_view. */
Status app_inventory_by_year(App *app, Arena *arena, const AppInventory *inventory, size_t most, AppYearFigures **out,
                             size_t *n, Err *err);

#endif
