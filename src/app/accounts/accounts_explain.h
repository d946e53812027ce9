/* Where the figures of the climate accounts come from: a tree from the figure down to rows of activity data, factors,
 * GWP values, ledgers and statements, each with its source. Every number of the commands' JSON has one, by its address:
 *
 *   inventory           total_t   supplier_share   uncertainty_percent   missing_rows
 *                       scopes[1].total_t   scopes[2/market].rows   categories[3.1].eliminated_t
 *                       gases[ch4].kg   co2e_only[AR5].kg   (co2e_only[]: its set is not stated)
 *                       eliminations[ENTITY/COUNTERPARTY/CATEGORY].difference_t   (and /TRADE, where it has words)
 *                       sources[ENTITY/CATEGORY].share   completeness[ENTITY/CATEGORY].missing_rows
 *                       calculations[ROW].parameters   lifetime.total_t   lifetime.projects[ROW].total_t
 *                       purchases.ledgers[ID].spend_sek   purchases.categories[3.1].unmapped_sek
 *                       purchases.set_aside[ROW].amount   flags[FLAG/FACTOR/ROW].rows   kept[2024.1].total_t
 *   inventory years     [2024].scope_2_market_t   [2024].original_t   [2024].recalculated
 *   inventory bridge    before_t   effects_t.activity   categories[1.1].effects_t.factor   sources
 *                       drivers[ID].after
 *   inventory missing   categories[ENTITY/CATEGORY].rows   rows[ROW].amount_sek
 *
 * scope, year, from and to are addresses and no figures. The value of each part is computed from what stands beneath
 * it, from the records, and is not taken from the figure that is explained; so a test can compare the two. Trees live
 * in the arena; ST_NOT_FOUND where there is no such figure. */
#ifndef APP_ACCOUNTS_ACCOUNTS_EXPLAIN_H
#define APP_ACCOUNTS_ACCOUNTS_EXPLAIN_H
#include "app/accounts/inventory_bridge.h"
#include "app/roadmap/roadmap_explain.h"

/* Only of accounts that have a view. */
Status app_accounts_explain(App *app, const AppInventory *inventory, Str figure, Lang lang, Arena *arena, AppWhy *out,
                            Err *err);
/* query: the view; its year is not looked at. */
Status app_accounts_years_explain(App *app, const AppInventoryQuery *query, Str figure, Lang lang, Arena *arena,
                                  AppWhy *out, Err *err);
Status app_accounts_bridge_explain(App *app, AppBridge *bridge, Str figure, Lang lang, Arena *arena, AppWhy *out,
                                   Err *err);
/* Also of accounts without a view. */
Status app_accounts_missing_explain(const AppInventory *inventory, Str figure, Lang lang, Arena *arena, AppWhy *out,
                                    Err *err);

#endif
