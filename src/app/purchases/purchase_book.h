/* What a municipality's purchases are mapped with, whether a ledger is there or not: categories, rules, the factors
 * that a category may name; and whose ledgers somebody may take in. */
#ifndef APP_PURCHASES_PURCHASE_BOOK_H
#define APP_PURCHASES_PURCHASE_BOOK_H
#include "app/people/organisation.h"
#include "app/purchases/ledger.h"
#include "model/access.h"
#include "model/inventory_records.h"

typedef struct AppPurchaseBook {
    AppMunicipality municipality;
    PurchaseCategory *categories; /* in their order */
    PurchaseRule *rules;
    CostCentre *centres;
    const Factor **factors; /* per krona, for all and the municipality's own */
    const Entity *entities; /* parts of the group: a rule may name the seller among them */
    int *years;             /* that have a ledger, the newest first */
    size_t category_count, rule_count, centre_count, factor_count, entity_count, year_count;
} AppPurchaseBook;
/* For those who may see ledgers; ST_DENIED. */
Status app_purchase_book(App *app, Arena *arena, Str municipality, AppPurchaseBook *out, Err *err);

/* The organisation whose ledgers a rule or a cost centre is for; empty: all, or it is of another kind. */
Str app_purchase_owner(const RecordKind *kind, const void *record);

/* A part of the group that is not entered yet, as a form may propose it. */
typedef struct PurchaseBookPart {
    Str name, kind, organisation; /* organisation empty: every ledger's organisation is named by a part */
} PurchaseBookPart;
/* Of the first ledger whose organisation no part names. The first part of a group is the municipality. */
PurchaseBookPart app_purchase_missing_part(const AppPurchaseBook *book, const AppPurchases *bought);

/* The years that have a ledger, the newest first. code: of the municipality. For everybody. */
Status app_purchase_years(App *app, Arena *arena, Str code, int **out, size_t *n, Err *err);

/* Whether the one who acts may do it to ledgers, categories and rules of an organisation; empty: of the municipality as
 * a whole. */
Status app_ledger_may(App *app, Arena *arena, AccessAction action, Str municipality, Str entity, bool *may, Err *err);
/* The organisations of the municipality (code) whose ledger the one who acts may take in, in the order of the tree. */
Status app_ledger_owners(App *app, Arena *arena, Str municipality, AppOrganisation **out, size_t *n, Err *err);

#endif
