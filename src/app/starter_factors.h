/* The emission factors that come with the program (register/factors.csv): sourced values, each with the years that it
 * is valid for. They are records as any other factor; what a city adds stands beside them. */
#ifndef APP_STARTER_FACTORS_H
#define APP_STARTER_FACTORS_H
#include "app/app_priv.h"
#include "model/inventory_records.h"

/* Inside a transaction: those that are new or were corrected, as events of their own. */
Status starter_factors_put(App *app, Arena *arena, Err *err);

/* The ids of them, sorted: a package leaves them out, because every database has them. */
Status starter_factor_ids(Arena *arena, Str **ids, size_t *n, Err *err);

#endif
