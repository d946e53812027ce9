/* The charts of the climate accounts: which figures go into which picture. */
#ifndef APP_ACCOUNTS_INVENTORY_PICTURES_H
#define APP_ACCOUNTS_INVENTORY_PICTURES_H
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_years.h"
#include "report/chart_accounts.h"

/* "operational control, scope 2 by location, GWP values of AR5" */
Str app_view_text(Arena *arena, Lang lang, const AppInventoryQuery *query);

/* Only where has_view. years: as of app_inventory_by_year. */
void app_chart_scopes(Arena *arena, Lang lang, const AppInventory *inventory, const AppYearFigures *years, size_t n,
                      Chart *out);
void app_chart_sources(Arena *arena, Lang lang, const AppInventory *inventory, Chart *out);
void app_chart_bridge(Arena *arena, Lang lang, const AppBridge *bridge, Chart *out);

enum { APP_CHART_YEARS = 12 };
extern const char *const app_accounts_chart_names[]; /* scopes, sources, bridge */
extern const size_t app_accounts_chart_count;
/* By name. from: of the bridge, as in app_inventory_bridge. ST_NOT_FOUND for an unknown name;
 * ST_INVALID where the group has faults. */
Status app_accounts_chart(App *app, Arena *arena, Lang lang, const AppInventoryQuery *query, int from, Str name,
                          Chart *out, Err *err);

#endif
