/* Rules for purchases in words: the same in the terminal and on pages. */
#ifndef APP_PURCHASES_PURCHASE_TEXT_H
#define APP_PURCHASES_PURCHASE_TEXT_H
#include "app/purchases/ledger.h"
#include "base/tr.h"
#include "model/purchase_view.h"

/* Its conditions: "accounts 5020–5029, supplier “el*”". */
Str app_rule_when(Arena *arena, Lang lang, const PurchaseRule *rule);
/* What the rows are then: the purchase category, or why they are no purchase. */
Str app_rule_then(Lang lang, const PurchaseRule *rule);
/* Whom or what it took most of: up to PURCHASE_EXAMPLES names. */
Str app_rule_examples(Arena *arena, Lang lang, const PurchaseOfRule *rule);
/* Why it should be looked at: it never counts, or leaves it open which of two counts. Empty: nothing. at: its place. */
Str app_rule_doubt(Arena *arena, Lang lang, const PurchaseView *view, size_t at);
/* What a reader has to know of the tonnes: which kronor they are of, that they are coarse averages, that prices have
 * changed. Up to PURCHASE_CAVEATS paragraphs; *n of them. */
enum { PURCHASE_CAVEATS = 3 };
void app_purchase_caveats(Arena *arena, Lang lang, const AppPurchases *purchases, Str out[PURCHASE_CAVEATS], size_t *n);
Str app_account_text(Arena *arena, Lang lang, int account); /* "5020", or "none" */

#endif
