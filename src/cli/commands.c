#include "cli/command.h"

/* In the order of the work: a database, figures, the answer, pictures, upkeep. */
const Command *const commands[] = {
    &command_init,           &command_load,    &command_import_smhi, &command_import_series, &command_gap,
    &command_chart,          &command_serve,   &command_emissions,   &command_changes,       &command_compare,
    &command_municipalities, &command_targets, &command_editions,    &command_series,        &command_series_set,
    &command_series_delete,  &command_dump,    &command_log,         &command_help,          &command_completion,
    &command_manual,         &command_version,
};
const size_t command_count = sizeof commands / sizeof *commands;
