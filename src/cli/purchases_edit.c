/* klimat purchases set, delete: one category or rule at a time. */
#include "cli/inventory.h"
#include "cli/record_edit.h"
#include "model/purchase.h"

static const RecordWord words[] = {
    {"category", &kind_purchase_category}, {"rule", &kind_purchase_rule}, {"cost-centre", &kind_cost_centre}};
static const RecordFamily family = {
    .open = inventory_open, .others = words, .other_count = sizeof words / sizeof *words};

static const Option why_options[] = {OPTION_WHY};

const Command command_purchases_set = {
    .name = "purchases set",
    .operands = N_("CODE|NAME KIND ID FIELD=VALUE..."),
    .operands_least = 4,
    .operands_most = 20,
    .summary = N_("enters or changes a purchase category, a rule or a cost centre"),
    .description =
        N_("KIND is category, rule or cost-centre. A rule needs a position and an outcome (purchase, not_a_purchase, "
           "internal, depreciation), for a purchase its category, and one condition or more: account_from and "
           "account_to, supplier, text. A cost centre needs a pattern (centre, as 21*) and the department whose "
           "rows it has. Import the same ledger again to map its rows anew."),
    .example = "klimat purchases set 0484 rule medlem position=160 account_from=6910 account_to=6910 "
               "outcome=not_a_purchase",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_set,
};

const Command command_purchases_delete = {
    .name = "purchases delete",
    .operands = N_("CODE|NAME KIND ID"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("takes a purchase category, a rule or a cost centre out"),
    .description = N_("A category stays while a rule names it."),
    .example = "klimat purchases delete 0484 rule medlem",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_delete,
};
