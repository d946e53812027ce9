/* What was bought, as text: the same after an import and in `klimat purchases`. */
#ifndef CLI_PURCHASES_H
#define CLI_PURCHASES_H
#include "app/purchases/ledger.h"
#include "cli/command.h"

/* Categories with their sums, what is not mapped, what is no purchase. kg: CO2e of each category and of all, where it
 * is known; NULL: not yet. */
void purchases_print_categories(Cli *cli, const PurchaseView *view, const Maybe *kg, Maybe total_kg);
/* Accounts of rows that no rule took, how many more there are, and the commands that map the largest. municipality: its
 * code. */
void purchases_print_unmapped(Cli *cli, const PurchaseView *view, Str municipality);
/* Rules that can never count, or leave it open which of two counts; and those that took no row, where asked. */
void purchases_print_doubtful_rules(Cli *cli, const PurchaseView *view, bool with_unused);
Str kronor(const Cli *cli, int64_t ore); /* "1 234 567", rounded */
Str row_count(const Cli *cli, double rows);

#endif
