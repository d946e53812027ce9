/* What a package may not do to the climate accounts, and what its rows must be together. */
#ifndef APP_ACCOUNTS_LOAD_INVENTORY_H
#define APP_ACCOUNTS_LOAD_INVENTORY_H
#include "app/app_priv.h"
#include "exchange/package.h"

/* Whether a row may be put over what is stored: factors that were used and results that were kept stay. */
Status load_inventory_may_put(App *app, Arena *arena, const RecordKind *kind, const void *record, Err *err);
/* After everything was put: units, gases, the group as a whole, and rows that say the same as another. */
Status load_inventory_check(App *app, Arena *arena, const Package *package, Faults *faults, Err *err);

#endif
