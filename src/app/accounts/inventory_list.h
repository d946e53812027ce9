/* The registers of the climate accounts, for lists: what there is of a kind, what names a record, what one may do. */
#ifndef APP_ACCOUNTS_INVENTORY_LIST_H
#define APP_ACCOUNTS_INVENTORY_LIST_H
#include "app/accounts/inventory.h"
#include "app/people/account.h"

/* Records of a kind in the order of the kind; of factors those for all and the municipality's own. year: of kinds that
 * have one; 0: all. Requests for data are left to app_requests, which knows who may see whom. */
Status app_inventory_records(App *app, Arena *arena, const RecordKind *kind, Str municipality, int year, void **out,
                             size_t *n, Err *err);

/* A page of a kind that belongs to a municipality: `most` records from place `first` on, and how many there are.
 * Filters are names of fields with what they hold; those that the kind has no field for, or that hold nothing, do not
 * count. */
enum { APP_PAGE_FILTERS = 4 };
typedef struct AppPageQuery {
    Str municipality;
    const char *filter[APP_PAGE_FILTERS];
    Str value[APP_PAGE_FILTERS];
    size_t first, most;
} AppPageQuery;
Status app_inventory_page(App *app, Arena *arena, const RecordKind *kind, const AppPageQuery *query, void **out,
                          size_t *n, size_t *total, Err *err);

/* A record that names another one. */
typedef struct AppUse {
    const RecordKind *kind;
    const Field *field;
    const void *record;
} AppUse;
/* What of a municipality's accounts names a record; at most `most` of each kind and field. */
Status app_inventory_uses(App *app, Arena *arena, const RecordKind *kind, Str municipality, Str id, size_t most,
                          AppUse **out, size_t *n, Err *err);

/* Whether the one who acts may. record NULL: in the accounts as a whole. */
Status app_inventory_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                         const void *record, bool *may, Err *err);

#endif
