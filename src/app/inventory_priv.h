/* What the use cases of the climate accounts share. */
#ifndef APP_INVENTORY_PRIV_H
#define APP_INVENTORY_PRIV_H
#include "app/account.h"
#include "app/app_priv.h"
#include "app/record_rules.h"
#include "model/boundary.h"
#include "model/inventory_records.h"

/* ST_DENIED where the one who acts may not. record: which says whose it is; NULL: the municipality's accounts as a
 * whole. */
Status inventory_permit(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                        const void *record, Err *err);

/* The group as it is stored. Entities and holdings in the order of their kinds, at the same places in the input. */
typedef struct StoredGroup {
    const Entity *entities;
    size_t entity_count;
    const Holding *holdings;
    size_t holding_count;
    BoundaryInput boundary;
} StoredGroup;
Status inventory_group(App *app, Arena *arena, Str municipality, StoredGroup *out, Err *err);
/* Adds every fault of it, with the field of the holding (or of the entity) and its place among them, from 1, as row. */
void inventory_group_check(const StoredGroup *group, Faults *faults);

#endif
