/* klimat measure set, delete: one object of the roadmap at a time. */
#include "cli/measure.h"
#include "cli/record_edit.h"

static const RecordFamily family = {.open = measure_open,
                                    .kinds = roadmap_kinds,
                                    .kind_count = KIND_ROADMAP_STATEMENT}; /* what is frozen is not written */

static const Option why_options[] = {OPTION_WHY};

const Command command_measure_set = {
    .name = "measure set",
    .operands = N_("CODE|NAME KIND ID FIELD=VALUE..."),
    .operands_least = 4,
    .operands_most = 44,
    .summary = N_("enters or changes one object of the roadmap"),
    .description =
        N_("KIND is what the object is: measure, lever, measure_tie, milestone, measure_benefit, team, scenario, "
           "model_value, and of the library model_activity, technology, carrier ... An object with a new ID is made. "
           "Fields that are not named stay as they are; FIELD= empties one. What is wrong is listed, and nothing is "
           "saved until all is right."),
    .example = "klimat measure set 0484 measure laddplatser stage=scale --why \"the third round begins\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_set,
};

const Command command_measure_delete = {
    .name = "measure delete",
    .operands = N_("CODE|NAME KIND ID"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("takes one object out of the roadmap"),
    .description =
        N_("Refused while something else refers to it. A measure that is not carried out after all keeps its "
           "history with the status stopped."),
    .example = "klimat measure delete 0484 lever laddplatser-1 --why \"it was there twice\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_delete,
};
