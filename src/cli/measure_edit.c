/* klimat measure set, delete: one object of the roadmap at a time. */
#include "cli/measure.h"
#include "cli/record_edit.h"

static Status find_kind(Cli *cli, Str name, const RecordKind **out, Err *err)
{
    Buf names = buf_new(cli->arena);
    for (int i = 0; i < KIND_ROADMAP_STATEMENT; i++) {
        *out = &roadmap_kinds[i];
        if (str_eq(str((*out)->name), name)) return ST_OK;
        if (i) buf_add(&names, S(", "));
        buf_add(&names, str((*out)->name));
    }
    return err_failf(err, ST_INVALID, N_("There is no kind {0}; there are: {1}"), name, buf_str(&names));
}

static Status begin(Cli *cli, App **app, const RecordKind **kind, RecordHead *key, Err *err)
{
    AppMunicipality municipality;
    Status status = measure_open(cli, APP_WRITE, app, &municipality, err);
    if (status == ST_OK) status = find_kind(cli, cli->operand[1], kind, err);
    if (status == ST_OK)
        *key = (RecordHead){.municipality = (*kind)->scope == RECORD_GLOBAL ? S("") : municipality.code,
                            .id = cli->operand[2]};
    return status;
}

static Status run_set(Cli *cli, Err *err)
{
    App *app;
    AppEdit edit = {.why = cli_option(cli, "why")->text};
    Status status = begin(cli, &app, &edit.kind, &edit.head, err);
    if (status != ST_OK) return status;
    Str *value = ARENA_ARRAY(cli->arena, Str, edit.kind->field_count);
    edit.value = value;
    status = record_values_of(cli, edit.kind, 3, value, err);
    if (status == ST_OK) status = record_begin_edit(cli, app, &edit, err);
    return status == ST_OK ? record_save_told(cli, app, &edit, err) : status;
}

static Status run_delete(Cli *cli, Err *err)
{
    App *app;
    const RecordKind *kind;
    RecordHead key;
    const Status status = begin(cli, &app, &kind, &key, err);
    return status == ST_OK ? record_delete_told(cli, app, kind, &key, cli_option(cli, "why")->text, err) : status;
}

static const Option why_options[] = {
    {.name = "why", .kind = VALUE_TEXT, .help = N_("the reason, for the event log")},
};

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
    .run = run_set,
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
    .run = run_delete,
};
