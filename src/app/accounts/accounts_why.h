/* Figures of the accounts that are explained, list by list: each false where the list has no such figure. What they are
 * made of is in inventory_why.h. */
#ifndef APP_ACCOUNTS_ACCOUNTS_WHY_H
#define APP_ACCOUNTS_ACCOUNTS_WHY_H
#include "app/accounts/inventory_why.h"

WhyAddress accounts_address(Str figure);
/* A figure of the table by scope, of what of names: total_t, rows, supplier_share ... */
bool accounts_why_figure(const InventoryAsking *a, const AppExplainQuery *of, Str field, AppWhy *out);

/* ---- lists beside the table (accounts_why_lists.c) ---- */
bool accounts_why_gas(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_co2e(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_elimination(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_source(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_coverage(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_parameters(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_lifetime(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_project(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);

/* ---- kronor (accounts_why_purchases.c) ---- */
bool accounts_why_ledger(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_spend(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);
bool accounts_why_aside(const InventoryAsking *a, const WhyAddress *at, AppWhy *out);

/* ---- flags, and what was kept (accounts_why_flags.c): *found false where there is no such figure ---- */
Status accounts_why_flag(App *app, const InventoryAsking *a, const WhyAddress *at, AppWhy *out, bool *found, Err *err);
Status accounts_why_statement_named(App *app, const InventoryAsking *a, const WhyAddress *at, AppWhy *out, bool *found,
                                    Err *err);
void accounts_why_statement(const InventoryAsking *a, AppWhy *why, const InventoryStatement *statement);
/* The figure that was kept, and the same computed anew. */
Status accounts_why_kept(App *app, const InventoryAsking *a, const InventoryStatement *statement, AppWhy *out,
                         Err *err);

#endif
