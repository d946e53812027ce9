/* klimat inventory set, delete: one object of the accounts at a time. */
#include "cli/inventory.h"
#include "cli/record_edit.h"

static Status find_kind(Cli *cli, Str name, const RecordKind **out, Err *err)
{
    Buf names = buf_new(cli->arena);
    for (int i = 0; i < INVENTORY_KINDS; i++) {
        *out = &inventory_kinds[i];
        if (str_eq(str((*out)->name), name)) return ST_OK;
        if (i) buf_add(&names, S(", "));
        buf_add(&names, str((*out)->name));
    }
    return err_failf(err, ST_INVALID, N_("There is no kind {0}; there are: {1}"), name, buf_str(&names));
}

static RecordHead key_of(const RecordKind *kind, Str municipality, Str id)
{
    return (RecordHead){.municipality = kind->scope == RECORD_GLOBAL ? S("") : municipality, .id = id};
}

static Status run_set(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const RecordKind *kind = NULL;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK) status = find_kind(cli, cli->operand[1], &kind, err);
    if (status != ST_OK) return status;
    Str *value = ARENA_ARRAY(cli->arena, Str, kind->field_count);
    AppEdit edit = {.kind = kind,
                    .head = key_of(kind, municipality.code, cli->operand[2]),
                    .value = value,
                    .why = cli_option(cli, "why")->text};
    status = record_values_of(cli, kind, 3, value, err);
    if (status == ST_OK) status = record_begin_edit(cli, app, &edit, err);
    return status == ST_OK ? record_save_told(cli, app, &edit, err) : status;
}

static const Option why_options[] = {
    {.name = "why", .kind = VALUE_TEXT, .help = N_("the reason, for the event log")},
};
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
    .run = run_set,
};

static Status run_delete(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const RecordKind *kind = NULL;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK) status = find_kind(cli, cli->operand[1], &kind, err);
    if (status != ST_OK) return status;
    const RecordHead key = key_of(kind, municipality.code, cli->operand[2]);
    return record_delete_told(cli, app, kind, &key, cli_option(cli, "why")->text, err);
}

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
    .run = run_delete,
};
