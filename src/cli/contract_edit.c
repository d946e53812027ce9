/* klimat contract set, delete, progress, history: one object of an edition at a time. */
#include "base/json.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/record_edit.h"
#include "cli/term.h"
#include "model/contract_refer.h"

#include <string.h>

/* A new object without a place in the order stands behind all others, as on the page. */
static Status propose_position(Cli *cli, App *app, const AppEdit *edit, Str *value, Err *err)
{
    ContractKind kind;
    const Field *position = record_field(edit->kind, S("position"));
    if (edit->head.version || !position || value[position - edit->kind->fields].p) return ST_OK;
    if (!contract_kind_find(str(edit->kind->name), &kind)) return ST_OK;
    Contract contract;
    const Status status = app_contract(app, cli->arena, edit->head.municipality, edit->head.edition, &contract, err);
    if (status != ST_OK) return status;
    const Field *of = record_field(edit->kind, S("commitment"));
    const Str commitment = of && value[of - edit->kind->fields].p ? value[of - edit->kind->fields] : S("");
    const Maybe next = contract_next_position(&contract, kind, commitment);
    if (next.known) value[position - edit->kind->fields] = err_number(cli->arena, (int64_t)next.v);
    return ST_OK;
}

static const RecordWord words[] = {
    {"edition", &kind_edition}, {"joint_commitment", &kind_joint_commitment}, {"progress", &kind_progress}};
static const RecordFamily family = {.open = contract_open,
                                    .kinds = contract_kinds,
                                    .kind_count = CONTRACT_KINDS,
                                    .others = words,
                                    .other_count = sizeof words / sizeof *words,
                                    .has_edition = true,
                                    .propose = propose_position};

static const Option why_options[] = {OPTION_WHY};

const Command command_contract_set = {
    .name = "contract set",
    .operands = N_("CODE|NAME EDITION KIND ID FIELD=VALUE..."),
    .operands_least = 5,
    .operands_most = 44,
    .summary = N_("enters or changes one object of an edition that is open"),
    .description =
        N_("KIND is what the object is: commitment, undertaking, chapter, goal, target, party, document, process, "
           "theme, phase, member, revision or edition. An object with a new ID is made. Fields that are not named "
           "stay as they are; FIELD= empties one. What is wrong is listed, and nothing is saved until all is right. "
           "A new object stands behind the others of its kind unless position= says where."),
    .example = "klimat contract set 0484 2026/27 undertaking a10.2 goal_value=300 --why \"fler har gått med\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_set,
};

const Command command_contract_delete = {
    .name = "contract delete",
    .operands = N_("CODE|NAME EDITION KIND ID"),
    .operands_least = 4,
    .operands_most = 4,
    .summary = N_("takes one object out of an edition that is open"),
    .description =
        N_("Refused while something else in the edition refers to it. What is dropped from one edition to the "
           "next shows in the comparison: say why with an object of the kind revision."),
    .example = "klimat contract delete 0484 2026/27 undertaking a9.4 --why \"görs nu av andra\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .family = &family,
    .run = family_delete,
};

/* ---- progress ---- */

static Status run_progress(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    const RecordKind *kind = &kind_progress;
    Str *value = ARENA_ARRAY(cli->arena, Str, kind->field_count);
    const OptionValue *date = cli_option(cli, "date"), *amount = cli_option(cli, "value");
    const Str day = date_str(cli->arena, date->given ? date->date : cli_today());
    Buf id = buf_new(cli->arena);
    buf_add(&id, cli->operand[1]);
    buf_addc(&id, '-');
    buf_add(&id, day);
    AppEdit edit = {
        .kind = kind, .head = {.municipality = municipality.code, .id = buf_str(&id)}, .value = value, .why = S("")};
    value[record_field(kind, S("undertaking")) - kind->fields] = cli->operand[1];
    value[record_field(kind, S("told")) - kind->fields] = day;
    value[record_field(kind, S("status")) - kind->fields] = cli_option(cli, "status")->text;
    value[record_field(kind, S("evidence")) - kind->fields] = cli_option(cli, "evidence")->text;
    value[record_field(kind, S("source")) - kind->fields] = cli_option(cli, "source")->text;
    if (amount->given) value[record_field(kind, S("value")) - kind->fields] = amount->text;
    const Status begun = record_begin_edit(cli, app, &edit, err);
    return begun == ST_OK ? record_save_told(cli, app, &edit, err) : begun;
}

static const Option progress_options[] = {
    {.name = "status",
     .kind = VALUE_CHOICE,
     .choices = "not_started|ongoing|fulfilled|paused",
     .required = true,
     .help = N_("how it goes")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("the day that this is said of; otherwise today")},
    {.name = "value", .kind = VALUE_NUMBER, .help = N_("the indicator's value on that day")},
    {.name = "evidence", .kind = VALUE_TEXT, .help = N_("what shows it")},
    {.name = "source", .kind = VALUE_TEXT, .help = N_("where the value comes from")},
};
const Command command_contract_progress = {
    .name = "contract progress",
    .operands = N_("CODE|NAME UNDERTAKING"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("tells how an undertaking goes, beside the edition that promised it"),
    .description = N_("A decided or sealed edition stays as it is; what is told here stands beside it, by date."),
    .example = "klimat contract progress 0484 a10.2 --status ongoing --value 120 --date 2026-06-30",
    .options = progress_options,
    .option_count = sizeof progress_options / sizeof *progress_options,
    .database = true,
    .acts = true,
    .run = run_progress,
};

/* ---- history ---- */

static void history_json(Cli *cli, const AppEvent *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppEvent *e = &list[i];
        json_object(&j);
        json_kint(&j, "id", e->id);
        json_kstr(&j, "at", e->at);
        json_kstr(&j, "actor", e->actor);
        json_kstr(&j, "action", e->action);
        json_key(&j, "before");
        json_raw(&j, e->before.n ? e->before : S("null"));
        json_key(&j, "after");
        json_raw(&j, e->after.n ? e->after : S("null"));
        json_kstr(&j, "why", e->why);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static void history_event(Cli *cli, App *app, const RecordKind *kind, const AppEvent *e)
{
    AppEventChange *changes;
    const size_t n = app_event_changes(cli->arena, kind, e, &changes);
    Buf head = buf_new(cli->arena);
    buf_add(&head, e->at);
    buf_add(&head, S("  "));
    buf_add(&head, contract_actor(cli, app, e->actor));
    if (e->why.n) {
        buf_add(&head, S("  "));
        buf_add(&head, printable(cli->arena, e->why));
    }
    put_styled(cli, STYLE_STRONG, buf_str(&head));
    put(cli, S("\n"));
    for (size_t i = 0; i < n; i++) {
        const Str label = str(tr(cli->lang, changes[i].field->use.label));
        const Str before = contract_value(cli, changes[i].field, changes[i].before);
        const Str after = contract_value(cli, changes[i].field, changes[i].after);
        const char *key = !changes[i].before.n  ? N_("{0}: “{2}”")
                          : !changes[i].after.n ? N_("{0}: “{1}” taken out")
                                                : N_("{0}: “{1}” became “{2}”");
        put_item(cli, S("  "), tr_fmt(cli->arena, cli->lang, key, label, before, after));
    }
}

static Status run_history(Cli *cli, Err *err)
{
    App *app;
    const RecordKind *kind;
    RecordHead key;
    AppEvent *list;
    size_t n;
    Status status = family_open(cli, APP_READ, &app, &kind, &key, err);
    if (status != ST_OK) return status;
    status = app_record_events(app, cli->arena, kind, &key, &list, &n, err);
    if (status != ST_OK) return status;
    if (n == 0) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), key.id);
    if (cli->json) {
        history_json(cli, list, n);
        return ST_OK;
    }
    for (size_t i = 0; i < n; i++) history_event(cli, app, kind, &list[i]);
    return ST_OK;
}

const Command command_contract_history = {
    .name = "contract history",
    .operands = N_("CODE|NAME EDITION KIND ID"),
    .operands_least = 4,
    .operands_most = 4,
    .summary = N_("who changed what in one object, when and why"),
    .example = "klimat contract history 0484 2026/27 undertaking a10.2",
    .json = true,
    .database = true,
    .acts = true,
    .family = &family,
    .run = run_history,
};
