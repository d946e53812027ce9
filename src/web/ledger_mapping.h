/* Which column of a supplier ledger is what: a list of the file's headings to choose from for each meaning. In the
 * import it is one text, "date=Datum;amount=Belopp" (app/purchases/ledger.h). */
#ifndef WEB_LEDGER_MAPPING_H
#define WEB_LEDGER_MAPPING_H
#include "web/purchases_pages.h"
#include "web/router.h"

/* The fields of the form, one for each meaning; the form has them by these names. */
#define LEDGER_MAPPING(X)                                                                                              \
    X("column-date", "date", N_("Date"))                                                                               \
    X("column-supplier", "supplier", N_("Supplier"))                                                                   \
    X("column-supplier-number", "supplier_number", N_("Supplier number"))                                              \
    X("column-account", "account", N_("Account"))                                                                      \
    X("column-account-name", "account_name", N_("Name of the account"))                                                \
    X("column-cost-centre", "cost_centre", N_("Cost centre"))                                                          \
    X("column-text", "text", N_("Text"))                                                                               \
    X("column-amount", "amount", N_("Amount without VAT"))                                                             \
    X("column-gross", "gross", N_("Amount with VAT"))                                                                  \
    X("column-vat", "vat", N_("VAT"))                                                                                  \
    X("column-currency", "currency", N_("Currency"))

/* What was chosen, in place of the form's `columns`; nothing chosen: that is left as it is. A heading that was chosen
 * twice is a fault of the form. */
void ledger_mapping_take(const Visit *visit, Form *form);
/* Chooses what was read, and offers the headings. */
void ledger_mapping_show(const Visit *visit, Form *form, Str columns, const Str *headings, size_t n,
                         LedgerMapping *out);
/* 'Date from "Fakturadatum"; ...' for each column that was found. */
Str ledger_mapping_text(const Visit *visit, Str columns);
/* What rules and readers go by and was not found: a sentence about supplier and account; empty: both were. */
Str ledger_mapping_lacks(const Visit *visit, Str columns);

#endif
