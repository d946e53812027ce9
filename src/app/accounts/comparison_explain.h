/* Where the figures come from of a kept result beside what the accounts say now. The addresses are those of `klimat
 * inventory compare --json`:
 *
 *   kept_t   live_t   difference_t   categories[3.1].kept_t   categories[3.1].live_t
 *
 * What was kept ends in the kept result, with its checksum; what is now in rows, factors and their sources; and the
 * difference tells which categories it is in, and which factors are others now. */
#ifndef APP_ACCOUNTS_COMPARISON_EXPLAIN_H
#define APP_ACCOUNTS_COMPARISON_EXPLAIN_H
#include "app/accounts/inventory_statement.h"
#include "app/roadmap/roadmap_explain.h"

/* The tree lives in the arena. ST_NOT_FOUND where there is no such figure. */
Status app_comparison_explain(const AppComparison *comparison, Str figure, Lang lang, Arena *arena, AppWhy *out,
                              Err *err);

#endif
