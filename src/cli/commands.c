#include "cli/command.h"

const Command *const commands[] = {
    /* a database and its figures */
    &command_init,
    &command_load,
    &command_import_smhi,
    &command_import_series,
    /* the answer */
    &command_gap,
    &command_chart,
    &command_serve,
    /* what lies behind it */
    &command_emissions,
    &command_changes,
    &command_compare,
    &command_targets,
    &command_municipalities,
    &command_editions,
    /* the contract */
    &command_contract_list,
    &command_contract_show,
    &command_contract_history,
    &command_contract_diff,
    &command_contract_begin,
    &command_contract_revise,
    &command_contract_set,
    &command_contract_delete,
    &command_contract_progress,
    &command_contract_submit,
    &command_contract_return,
    &command_contract_decide,
    /* people */
    &command_organisation_list,
    &command_organisation_add,
    &command_organisation_set,
    &command_user_list,
    &command_user_show,
    &command_user_add,
    &command_user_invite,
    &command_user_link,
    &command_user_password,
    &command_user_grant,
    &command_user_revoke,
    &command_user_disable,
    &command_user_enable,
    &command_user_export,
    &command_user_erase,
    &command_user_roles,
    /* upkeep */
    &command_series,
    &command_series_set,
    &command_series_delete,
    &command_dump,
    &command_log,
    /* the program itself */
    &command_help,
    &command_completion,
    &command_manual,
    &command_version,
};
const size_t command_count = sizeof commands / sizeof commands[0];
