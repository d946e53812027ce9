/* From year to year, and from a figure to where it comes from. */
#ifndef APP_ACCOUNTS_INVENTORY_BRIDGE_H
#define APP_ACCOUNTS_INVENTORY_BRIDGE_H
#include "app/accounts/inventory.h"
#include "model/bridge.h"
#include "model/explain_inventory.h"

/* What drives amounts, in both years: square metres, employees. */
typedef struct AppDriver {
    const Driver *before, *after;
    double before_amount, after_amount; /* above zero, in the unit of the first */
    size_t sources;                     /* that it is the driver of */
} AppDriver;

/* A source of one category, as it is split. */
typedef struct AppBridgeSource {
    const AppRow *before, *after; /* of the two inventories; NULL: not there in that year */
    size_t category;
    bool first;              /* of the categories that the source counts in: it is one source of the whole */
    const AppDriver *driver; /* NULL: none */
    BridgeSource source;
} AppBridgeSource;

/* The change between two years in one view, split exactly. Rows of the two years are the same source where part,
 * category and activity are the same.
 *
 * A source has the driver of its part and category, else that of its part, else those of the parts above, else those of
 * the group, where both years have it. Without one the amount is the activity, and intensity is no effect of its own.
 */
typedef struct AppBridge {
    AppInventory before, after;
    Bridge total;
    Bridge category[CATEGORY_COUNT]; /* as the table has it: what is leased or owned in part in 3.8, 3.13 and 3.15 */
    const AppDriver *drivers;        /* that both years have; some may be those of no source */
    size_t driver_count;
} AppBridge;
/* query: of the later year; its year 0 is the newest. from 0: the year before it that there is. */
Status app_inventory_bridge(App *app, Arena *arena, const AppInventoryQuery *query, int from, AppBridge *out, Err *err);

typedef struct AppExplainQuery {
    unsigned scope;  /* 1, 2, 3; 0: all */
    size_t category; /* EXPLAIN_ALL */
    size_t entity;   /* NO_ENTITY: all */
    size_t largest;  /* children shown at each level */
} AppExplainQuery;
/* The tree of a figure of the inventory's view. Only where has_view. */
void app_inventory_explain(const AppInventory *inventory, Arena *arena, const AppExplainQuery *query, ExplainNode *out);
/* The tree as JSON: rows with their amounts, units, conversions, factors and sources, gases with their GWP values; and
 * beside it the projects of the same part and category over their lifetime. */
void app_explain_json(Buf *out, const AppInventory *inventory, const AppExplainQuery *query, const ExplainNode *node);
/* Whether it stands beside what is explained. */
bool app_explains_lifetime(const AppExplainQuery *query, const AppLifetime *lifetime);

#endif
