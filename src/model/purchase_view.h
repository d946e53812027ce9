/* What was bought in a year: the sums of ledgers by category, what is not mapped with its amount, the largest
 * suppliers, and how each rule was used. Amounts in öre, as in the ledgers: costs positive, credits taken off.
 *
 * Shares are of the spend, which is what was bought and what is not mapped together; unknown where that is not above
 * zero. The largest suppliers are those that together make up 80 per cent of the spend, and every other of more than
 * 1 per cent (GHG Protocol, Scope 3 guidance, box 7.3). */
#ifndef MODEL_PURCHASE_VIEW_H
#define MODEL_PURCHASE_VIEW_H
#include "model/purchase.h"

typedef struct LedgerSum {
    Str ledger;  /* id of its LedgerImport */
    int account; /* PURCHASE_NO_ACCOUNT */
    Str account_name, supplier, supplier_name;
    Str rule, category; /* empty: none */
    PurchaseOutcome outcome;
    int64_t rows, amount;
} LedgerSum;

typedef struct PurchaseTotal {
    int64_t rows, amount;
    Maybe share_percent;
} PurchaseTotal;

typedef struct PurchaseOfCategory {
    Str id;
    const PurchaseCategory *category; /* NULL: it has been deleted since */
    PurchaseTotal total;
} PurchaseOfCategory;
typedef struct PurchaseOfAccount {
    int account;
    Str name;
    PurchaseTotal total;
} PurchaseOfAccount;
typedef struct PurchaseOfSupplier {
    Str number, name;
    Str category; /* of most of its amount; empty: not mapped */
    PurchaseTotal total;
    bool largest;
} PurchaseOfSupplier;
typedef struct PurchaseOfRule {
    const PurchaseRule *rule;
    PurchaseTotal total;                         /* without a share */
    const LedgerSum *example[PURCHASE_EXAMPLES]; /* the largest sums that it took; NULL: no more */
    int hidden_by, unclear;                      /* as in PurchaseReview */
} PurchaseOfRule;

typedef struct PurchaseView {
    PurchaseTotal spend; /* bought and not mapped */
    PurchaseTotal outcome[PURCHASE_OUTCOMES];
    PurchaseOfCategory *categories; /* by amount, the largest first */
    PurchaseOfAccount *unmapped;    /* accounts of rows that no rule took, by amount without its sign */
    PurchaseOfSupplier *suppliers;  /* by amount; without those rows that name none */
    PurchaseOfRule *rules;          /* in their order */
    size_t category_count, unmapped_count, supplier_count, rule_count, largest_count;
} PurchaseView;

/* The sums, categories and rules must outlive the view. */
void purchase_view(Arena *arena, const LedgerSum *sums, size_t n, const PurchaseCategory *categories,
                   size_t category_count, const PurchaseRule *rules, size_t rule_count, PurchaseView *out);

#endif
