/* klimat inventory set, delete: one object of the accounts at a time. */
#include "cli/inventory.h"
#include "cli/record_edit.h"

static const RecordFamily family = {.open = inventory_open, .kinds = inventory_kinds, .kind_count = INVENTORY_KINDS};

static const Option why_options[] = {OPTION_WHY};
const Command command_inventory_set = {
    .name = "inventory set",
    .operands = N_("CODE|NAME KIND ID FIELD=VALUE..."),
    .operands_least = 4,
    .operands_most = 44,
    .summary = N_("enters or changes one object of the climate accounts"),
    .description =
        N_("KIND is what the object is: entity, holding, factor, activity_row, completeness, data_source ... "
           "An object with a new ID is made. Fields that are not named stay as they are; FIELD= empties one. "
           "What is wrong is listed, and nothing is saved until all is right."),
    .example = "klimat inventory set 0484 activity_row r2024-1.2-01 amount=301500 --why \"the meter was read again\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_set,
};

const Command command_inventory_delete = {
    .name = "inventory delete",
    .operands = N_("CODE|NAME KIND ID"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("takes one object out of the climate accounts"),
    .description =
        N_("Refused while something else refers to it. Kept results, and factors that have been used, stay."),
    .example = "klimat inventory delete 0484 activity_row r2024-1.2-01 --why \"it was there twice\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_delete,
};
