/* Where the figures of the table of ESRS E1-6 come from. A datapoint goes by its number, and where several of the table
 * have the same by its category too; the addresses are those of `klimat inventory esrs --json`:
 *
 *   datapoints[E1-6_07].value   datapoints[E1-6_11/3.1].base_year_value   datapoints[E1-6_25].year_before_value
 *
 * An explanation has the row of the mapping, with the paragraph of the standard, and beneath it the figure of the
 * accounts down to its rows. */
#ifndef APP_ACCOUNTS_ESRS_EXPLAIN_H
#define APP_ACCOUNTS_ESRS_EXPLAIN_H
#include "app/accounts/esrs.h"
#include "app/roadmap/roadmap_explain.h"

/* The tree lives in the arena. ST_NOT_FOUND where there is no such figure. */
Status app_esrs_explain(const AppEsrs *table, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
