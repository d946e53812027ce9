/* What projects that were financed in the year are expected to emit over their lifetime: beside the accounts, in none
 * of their sums. */
#include "app/accounts/inventory_priv.h"

#include <math.h>

static Maybe weighed(const AppInventory *in, const AppRow *row)
{
    if (row->by[in->query.basis].state != ROW_COMPUTED) return unknown();
    const Maybe kg = emission_co2e(&row->calculation->result.by[in->query.basis], in->query.gwp);
    return kg.known ? known(kg.v * inventory_row_weight(in, row).at[PLACE_INSIDE]) : kg;
}

void inventory_lifetimes(AppInventory *in)
{
    in->lifetime_kg = unknown();
    in->lifetime_missing = 0;
    for (size_t i = 0; i < in->lifetime_count; i++) {
        AppLifetime *l = &in->lifetimes[i];
        l->co2e_kg = weighed(in, &l->row);
        in->lifetime_missing += !l->co2e_kg.known;
        if (l->co2e_kg.known) in->lifetime_kg = known((in->lifetime_kg.known ? in->lifetime_kg.v : 0) + l->co2e_kg.v);
    }
}
