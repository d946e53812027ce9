/* klimat request: asking departments and companies for their data, and what they answer. */
#include "app/accounts/request.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

static const RecordKind *const request_kind = &inventory_kinds[KIND_DATA_REQUEST];

static Str state_text(const Cli *cli, const AppRequest *r)
{
    const Str state = str(tr(cli->lang, field_choice_label(record_field(request_kind, S("state")), r->request.state)));
    if (!r->late) return state;
    return tr_fmt(cli->arena, cli->lang, N_("{0}, {1} days late"), state, err_number(cli->arena, r->days_late));
}

static void list_json(Cli *cli, const AppRequest *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppRequest *r = &list[i];
        json_object(&j);
        json_kstr(&j, "id", r->request.head.id);
        json_kstr(&j, "entity", r->request.entity);
        json_kstr(&j, "entity_name", r->entity_name);
        json_kmaybe(&j, "year", r->request.year, 0);
        json_kstr(&j, "categories", r->request.categories);
        json_kstr(&j, "text", r->request.text);
        json_kstr(&j, "person", r->request.person);
        json_kdate(&j, "asked", r->request.asked);
        json_kdate(&j, "due", r->request.due);
        json_kstr(&j, "state", r->request.state);
        json_kbool(&j, "late", r->late);
        json_kint(&j, "days_late", r->days_late);
        json_kstr(&j, "answer", r->request.answer);
        json_kdate(&j, "answered", r->request.answered);
        json_kdate(&j, "approved", r->request.approved);
        json_kstr(&j, "returned_why", r->returned_why);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_list(Cli *cli, Err *err)
{
    static const Column columns[] = {{N_("Id"), false, false},       {N_("Part"), false, true},
                                     {N_("Year"), true, false},      {N_("Categories"), false, false},
                                     {N_("Deadline"), false, false}, {N_("State"), false, false}};
    App *app;
    AppMunicipality municipality;
    AppRequest *list;
    size_t n;
    const OptionValue *as_of = cli_option(cli, "as-of");
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK)
        status = app_requests(app, cli->arena, municipality.code, as_of->given ? date_last(as_of->date) : cli_today(),
                              &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        list_json(cli, list, n);
        return ST_OK;
    }
    if (n == 0) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing has been asked for: klimat request add asks."))));
        return ST_OK;
    }
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const DataRequest *r = &list[i].request;
        table_add(&table, r->head.id);
        table_add(&table, printable(cli->arena, list[i].entity_name));
        table_add(&table, r->year.known ? err_number(cli->arena, (int64_t)r->year.v) : S("–"));
        table_add(&table, r->categories);
        table_add(&table, date_str(cli->arena, r->due));
        table_add_styled(&table, list[i].late ? STYLE_OVER : STYLE_PLAIN, state_text(cli, &list[i]));
    }
    table_print(&table, 0);
    return ST_OK;
}

static const Option list_options[] = {
    {.name = "as-of", .kind = VALUE_DATE, .help = N_("what was late on this day; otherwise today")},
};
const Command command_request_list = {
    .name = "request list",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("what has been asked of departments and companies, and what is late"),
    .example = "klimat request list 0484 --as-of 2026-03-01",
    .options = list_options,
    .option_count = sizeof list_options / sizeof *list_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_list,
};

static void said(Cli *cli, const char *key)
{
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, key, cli->operand[1]));
}

static Status run_add(Cli *cli, Err *err)
{
    static const char *const fields[] = {"entity", "year", "categories", "text", "due", "person"};
    App *app;
    AppMunicipality municipality;
    void *saved;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    Str *value = ARENA_ARRAY(cli->arena, Str, request_kind->field_count);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const OptionValue *given = cli_option(cli, fields[i]);
        const size_t at = (size_t)(record_field(request_kind, str(fields[i])) - request_kind->fields);
        if (given->given) value[at] = given->text;
    }
    const AppEdit edit = {.kind = request_kind,
                          .head = {.municipality = municipality.code, .id = cli->operand[1]},
                          .value = value,
                          .why = S("")};
    Faults faults = faults_new(cli->arena);
    status = app_request_ask(app, cli->arena, &edit, cli_today(), &saved, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    said(cli, N_("Asked: {0}."));
    return ST_OK;
}

static const Option add_options[] = {
    {.name = "entity",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .required = true,
     .help = N_("the part of the group that is asked")},
    {.name = "year", .kind = VALUE_YEAR, .required = true, .help = N_("the year that the data are of")},
    {.name = "categories",
     .kind = VALUE_TEXT,
     .placeholder = N_("CATEGORIES"),
     .required = true,
     .help = N_("the categories, a space between: \"1.1 1.2\"")},
    {.name = "text", .kind = VALUE_TEXT, .required = true, .help = N_("what is asked for")},
    {.name = "due", .kind = VALUE_DATE, .required = true, .help = N_("the last day to answer")},
    {.name = "person", .kind = VALUE_TEXT, .placeholder = N_("ID"), .help = N_("who answers: the id of a person")},
};
const Command command_request_add = {
    .name = "request add",
    .operands = N_("CODE|NAME ID"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("asks a department or a company for its data"),
    .example = "klimat request add 0484 energi-2025 --entity energi --year 2025 --categories \"1.1 1.2\" --text "
               "\"bränslen och fordon\" --due 2026-02-15",
    .options = add_options,
    .option_count = sizeof add_options / sizeof *add_options,
    .database = true,
    .acts = true,
    .run = run_add,
};

static Status run_answer(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Faults faults = faults_new(cli->arena);
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_request_answer(app, cli->arena, municipality.code, cli->operand[1], cli_option(cli, "text")->text,
                                    cli_today(), S(""), &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    said(cli, N_("Answered: {0}. Whoever asked looks at it now."));
    return ST_OK;
}

static const Option answer_options[] = {
    {.name = "text",
     .kind = VALUE_TEXT,
     .required = true,
     .help = N_("what has been handed in or entered, and what is missing")},
};
const Command command_request_answer = {
    .name = "request answer",
    .operands = N_("CODE|NAME ID"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("answers a request"),
    .example = "klimat request answer 0484 energi-2025 --text \"alla rader är inlagda, köldmedier saknas\"",
    .options = answer_options,
    .option_count = sizeof answer_options / sizeof *answer_options,
    .database = true,
    .acts = true,
    .run = run_answer,
};

static Status run_return(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status =
            app_request_return(app, cli->arena, municipality.code, cli->operand[1], cli_option(cli, "why")->text, err);
    if (status == ST_OK) said(cli, N_("Returned: {0}."));
    return status;
}

static const Option return_options[] = {
    {.name = "why", .kind = VALUE_TEXT, .required = true, .help = N_("what is missing in the answer")},
};
const Command command_request_return = {
    .name = "request return",
    .operands = N_("CODE|NAME ID"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("hands an answer back, with what is missing"),
    .example = "klimat request return 0484 energi-2025 --why \"köldmedierna saknas\"",
    .options = return_options,
    .option_count = sizeof return_options / sizeof *return_options,
    .database = true,
    .acts = true,
    .run = run_return,
};

static Status run_approve(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_request_approve(app, cli->arena, municipality.code, cli->operand[1], cli_today(),
                                     cli_option(cli, "why")->text, err);
    if (status == ST_OK) said(cli, N_("Approved: {0}."));
    return status;
}

static const Option approve_options[] = {
    OPTION_WHY,
};
const Command command_request_approve = {
    .name = "request approve",
    .operands = N_("CODE|NAME ID"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("approves an answer"),
    .example = "klimat request approve 0484 energi-2025",
    .options = approve_options,
    .option_count = sizeof approve_options / sizeof *approve_options,
    .database = true,
    .acts = true,
    .run = run_approve,
};
