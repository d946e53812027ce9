/* What the use cases of ledgers share. */
#ifndef APP_PURCHASES_LEDGER_PRIV_H
#define APP_PURCHASES_LEDGER_PRIV_H
#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/purchases/ledger.h"
#include "model/organisation.h"

/* The rules and the cost centres that hold for an organisation, in their order, and the checksum of both. */
typedef struct LedgerRules {
    PurchaseRule *rules;
    size_t n;
    CostCentre *centres;
    size_t centre_count;
    Str sha256;
} LedgerRules;
/* place: the organisation with those above it. */
Status ledger_rules(App *app, Arena *arena, Str municipality, const AccessPlace *place, LedgerRules *out, Err *err);
Status ledger_object(App *app, Arena *arena, Str municipality, Str entity, AccessObject *out, Err *err);

/* Factors per krona, for all and the municipality's own. */
Status purchase_spend_factors(App *app, Arena *arena, Str municipality, const Factor ***out, size_t *count, Err *err);
/* Fills what the purchases emit. */
Status purchase_emissions(App *app, Arena *arena, AppPurchases *purchases, Err *err);

#endif
