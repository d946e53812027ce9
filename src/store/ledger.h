/* The sums of ledgers that were taken in (model/purchase.h): per account, supplier and rule. They are no records, so a
 * change of them ends with an event that states the tables' checksums (store/state.h). */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H
#include "model/purchase_view.h"
#include "store/db.h"

/* Puts the sums of a ledger in the place of those that are there. Inside a transaction. */
Status ledger_sums_put(Db *db, Str municipality, Str ledger, const LedgerSum *sums, size_t n, Err *err);
/* Those of one year, of all ledgers of the municipality; by ledger, account, supplier. */
Status ledger_sums(Db *db, Arena *arena, Str municipality, int year, LedgerSum **out, size_t *n, Err *err);

#endif
