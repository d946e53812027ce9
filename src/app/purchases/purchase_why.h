/* What the files share that explain figures of purchases. A value is summed up anew from the sums of the ledgers, and
 * not taken from the view. */
#ifndef APP_PURCHASES_PURCHASE_WHY_H
#define APP_PURCHASES_PURCHASE_WHY_H
#include "app/purchases/purchase_explain.h"
#include "app/roadmap/roadmap_why.h"

typedef struct Buying {
    Asking of; /* of no scenario: s and index are NULL */
    const AppPurchases *p;
} Buying;

/* Some sums of ledgers. */
typedef struct Sums {
    const LedgerSum **sum;
    size_t n;
} Sums;

/* Which sums; what is not set takes all. */
typedef struct Wanted {
    unsigned outcomes; /* bits, 1 << PurchaseOutcome; 0: all */
    bool with_rule;
    const Str *category, *rule, *ledger;
    const int *account;
    const PurchaseOfSupplier *supplier;
} Wanted;
extern const unsigned purchase_spend; /* bought, and not mapped */
bool purchase_wants(const Wanted *wanted, const LedgerSum *sum);
Sums purchase_sums_of(const Buying *b, const Wanted *wanted);
/* By ledger, account, supplier and rule: the last key of every order, so that the same sums give the same list. */
int purchase_sum_order(const LedgerSum *x, const LedgerSum *y);

/* What is told of sums. */
typedef enum Told { TOLD_KRONOR, TOLD_ROWS } Told;
/* Sums them up in a node: what each ledger has of it, and below by what was bought and by account each sum by supplier;
 * of no sums the ledgers that were looked through. by_category false: they are of one. */
void purchase_why_sums(const Buying *b, AppWhy *why, Sums sums, Told told, bool by_category);
/* A node of its own for them. */
AppWhy *purchase_why_part(const Buying *b, AppWhy *parent, Str text, Sums sums, Told told, bool by_category);
/* The row of a ledger, with its file and checksum. */
void purchase_why_ledger(const Buying *b, AppWhy *why, const LedgerImport *ledger, Maybe value, Str unit);
void purchase_why_order(const Buying *b, AppWhy *why); /* its children, the largest first */
/* How many suppliers the sums name, grouped by what the largest sum of each is. */
void purchase_why_suppliers(const Buying *b, AppWhy *why, Sums sums);

Str purchase_why_text(const Buying *b, const char *key); /* in the language */
/* What was bought, by its name; why it is no purchase; that no rule takes it. */
Str purchase_why_name(const Buying *b, const LedgerSum *sum);

/* ---- tonnes (purchase_why_tonnes.c) ---- */
typedef struct WantedTonnes {
    Wanted of;
    bool coarse; /* by factors that are coarse averages alone */
} WantedTonnes;
void purchase_why_tonnes(const Buying *b, AppWhy *why, const WantedTonnes *wanted);
/* The sums whose tonnes count. */
Sums purchase_sums_counted(const Buying *b);

#endif
