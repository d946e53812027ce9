/* klimat organisation list, add, set. */
#include "app/people/organisation.h"

#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void print_json(Cli *cli, const AppOrganisation *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppOrganisation *o = &list[i];
        json_object(&j);
        json_kstr(&j, "id", o->id);
        json_kstr(&j, "name", o->name);
        json_kstr(&j, "short_name", o->short_name);
        json_kstr(&j, "legal_name", o->legal_name);
        json_kstr(&j, "kind", o->kind);
        json_kstr(&j, "parent", o->parent);
        json_kstr(&j, "code", o->code);
        json_kstr(&j, "organisation_number", o->organisation_number);
        json_kint(&j, "version", o->version);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Str indented(const Cli *cli, const AppOrganisation *o)
{
    Buf b = buf_new(cli->arena);
    for (int i = 0; i < o->depth; i++) buf_add(&b, S("  "));
    buf_add(&b, printable(cli->arena, o->name));
    return buf_str(&b);
}

static Status run_list(Cli *cli, Err *err)
{
    App *app;
    AppOrganisation *list;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_organisations(app, cli->arena, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        print_json(cli, list, n);
        return ST_OK;
    }
    if (n == 0) {
        put_paragraph(
            cli, 0, str(tr(cli->lang, N_("There are no organisations: klimat organisation add makes the first one."))));
        return ST_OK;
    }
    static const Column columns[] = {
        {.head = N_("Organisation"), .flexible = true}, {.head = N_("Id")}, {.head = N_("Kind")}, {.head = N_("Code")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, indented(cli, &list[i]));
        table_add(&table, list[i].id);
        table_add(&table, str(tr(cli->lang, organisation_kind_text(list[i].kind))));
        table_add(&table, list[i].code);
    }
    table_print(&table, 0);
    return ST_OK;
}

const Command command_organisation_list = {
    .name = "organisation list",
    .summary = N_("the organisations, as a tree"),
    .example = "klimat organisation list",
    .json = true,
    .database = true,
    .run = run_list,
};

/* ---- writing ---- */

static void take(const Cli *cli, const char *option, Str *field)
{
    const OptionValue *value = cli_option(cli, option);
    if (value->given) *field = value->text;
}

static Status put_organisation(Cli *cli, bool is_new, Err *err)
{
    App *app;
    AppOrganisation o = {.id = cli->operand[0]};
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK && !is_new) status = app_organisation(app, cli->arena, cli->operand[0], &o, err);
    if (status != ST_OK) return status;
    take(cli, "name", &o.name);
    take(cli, "short-name", &o.short_name);
    take(cli, "legal-name", &o.legal_name);
    take(cli, "kind", &o.kind);
    take(cli, "parent", &o.parent);
    take(cli, "code", &o.code);
    take(cli, "number", &o.organisation_number);
    Faults faults = faults_new(cli->arena);
    bool changed;
    status = app_organisation_put(app, cli->arena, &o, cli_option(cli, "why")->text, &changed, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, changed ? N_("Stored: {0}, {1}.") : N_("Nothing changed: {0}, {1}."),
                         o.id, o.name));
    return ST_OK;
}

static Status run_add(Cli *cli, Err *err)
{
    return put_organisation(cli, true, err);
}

static Status run_set(Cli *cli, Err *err)
{
    return put_organisation(cli, false, err);
}

#define KINDS "municipality|department|company|agency|programme|region|business|academia|civil_society|other"
#define ORGANISATION_OPTIONS(needed)                                                                                   \
    {.name = "name", .kind = VALUE_TEXT, .required = (needed), .help = N_("what it is called")},                       \
        {.name = "kind", .kind = VALUE_CHOICE, .choices = KINDS, .required = (needed), .help = N_("what it is")},      \
        {.name = "parent", .kind = VALUE_TEXT, .placeholder = N_("ID"), .help = N_("the organisation above it")},      \
        {.name = "code", .kind = VALUE_TEXT, .placeholder = N_("CODE"), .help = N_("of a municipality: its code")},    \
        {.name = "number", .kind = VALUE_TEXT, .help = N_("the organisation number, such as 212000-0357")},            \
        {.name = "short-name", .kind = VALUE_TEXT, .help = N_("the short name")},                                      \
        {.name = "legal-name", .kind = VALUE_TEXT, .help = N_("the name as it signs")}, OPTION_WHY

static const Option add_options[] = {ORGANISATION_OPTIONS(true)};
static const Option set_options[] = {ORGANISATION_OPTIONS(false)};

const Command command_organisation_add = {
    .name = "organisation add",
    .operands = N_("ID"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("adds an organisation to the tree"),
    .description =
        N_("The id is a short name in small letters that never changes, such as eskilstuna. A department or a "
           "company stands beneath its municipality."),
    .example = "klimat organisation add eskilstuna --name \"Eskilstuna kommun\" --kind municipality --code 0484",
    .options = add_options,
    .option_count = sizeof add_options / sizeof *add_options,
    .database = true,
    .acts = true,
    .run = run_add,
};

const Command command_organisation_set = {
    .name = "organisation set",
    .operands = N_("ID"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("changes what is said of an organisation"),
    .example = "klimat organisation set eskilstuna --short-name Eskilstuna",
    .options = set_options,
    .option_count = sizeof set_options / sizeof *set_options,
    .database = true,
    .acts = true,
    .run = run_set,
};
