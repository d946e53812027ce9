/* Where the figures of purchases come from: from a sum down to what the ledgers say by account and supplier, with the
 * rule that took it, and from tonnes down to kronor, price index, factor and what counts of them. The addresses are
 * those of the JSON of `klimat purchases`:
 *
 *   spend.amount_sek   emissions_t   coarse_average_t   counted_sek   suppliers
 *   ledgers[ID].mapped_rows           ledgers[ID].unmapped_sek
 *   categories[ID].share_percent      categories[ID].emissions_t
 *   unmapped.rows                     unmapped.accounts[5010].amount_sek   unmapped.accounts[none].rows
 *   no_purchases.internal.amount_sek  rules[ID].rows                       rules[ID].examples[0].amount_sek
 *   largest_suppliers[1002].emissions_t
 *
 * A supplier goes by its number, one without a number by its name, and where two have the same number by both:
 * largest_suppliers[1002/El AB].rows. unadjusted_price_years holds addresses of price years, and no figures.
 *
 * Of purchases that everybody may see (is_open) an explanation ends in whole ledgers: it names no supplier, account,
 * rule or file. */
#ifndef APP_PURCHASES_PURCHASE_EXPLAIN_H
#define APP_PURCHASES_PURCHASE_EXPLAIN_H
#include "app/purchases/ledger.h"
#include "app/roadmap/roadmap_explain.h"

/* The tree lives in the arena. ST_NOT_FOUND where there is no such figure. */
Status app_purchases_explain(const AppPurchases *purchases, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
