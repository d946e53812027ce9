/* What the files about purchases share: sets of rules as bits. */
#ifndef MODEL_PURCHASE_PARTS_H
#define MODEL_PURCHASE_PARTS_H
#include "model/purchase.h"

typedef uint64_t BitWord;
enum { BITS = 64 };

size_t purchase_map_rules(const PurchaseMap *map);
size_t purchase_map_words(const PurchaseMap *map); /* of a set */
/* Those whose accounts hold it; a view. */
const BitWord *purchase_account_rules(const PurchaseMap *map, int account);
/* Those whose supplier it is. */
void purchase_supplier_rules(const PurchaseMap *map, Str number, Str name, BitWord *out);
/* The first in both sets whose text fits; PURCHASE_NO_RULE. */
int purchase_rule_of(PurchaseMap *map, const BitWord *account, const BitWord *supplier, Str text);
PurchaseOutcome purchase_map_outcome(const PurchaseMap *map, const PurchaseAccount *account, int32_t rule);

#endif
