#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void print_json(Cli *cli, const AppLoadReport *report, bool dry_run)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "package", report->name);
    json_kbool(&j, "changed", report->changed);
    json_kbool(&j, "dry_run", dry_run);
    json_key(&j, "tables");
    json_array(&j);
    for (size_t i = 0; i < report->table_count; i++) {
        json_object(&j);
        json_kstr(&j, "table", report->tables[i].table);
        json_kint(&j, "rows", (int64_t)report->tables[i].rows);
        json_kint(&j, "changed", (int64_t)report->tables[i].changed);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static void print_text(Cli *cli, const AppLoadReport *report, bool dry_run)
{
    static const Column columns[] = {
        {.head = N_("Table")}, {.head = N_("Rows"), .right = true}, {.head = N_("New or changed"), .right = true}};
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("The data package {0}"), report->name));
    put(cli, S("\n"));
    Table table = table_new(cli, columns, 3);
    for (size_t i = 0; i < report->table_count; i++) {
        if (report->tables[i].rows == 0) continue;
        table_add(&table, report->tables[i].table);
        table_add(&table, tr_figure(cli->arena, cli->lang, (double)report->tables[i].rows, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, (double)report->tables[i].changed, 0));
    }
    table_print(&table, 2);
    put(cli, S("\n"));
    const char *end = N_("Loaded.");
    if (!report->changed) end = N_("Nothing changed: all of it was in the database already.");
    if (dry_run) end = N_("Nothing was stored: this was a trial run (--dry-run).");
    put_paragraph(cli, 0, str(tr(cli->lang, end)));
}

static Status run_load(Cli *cli, Err *err)
{
    const bool dry_run = cli_flag(cli, "dry-run");
    Faults faults = faults_new(cli->arena);
    AppLoadReport report = {0};
    App *app;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status != ST_OK) return status;
    status = app_load(app, cli->arena, cli->operand[0], dry_run, &report, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    if (cli->json)
        print_json(cli, &report, dry_run);
    else
        print_text(cli, &report, dry_run);
    return ST_OK;
}

static const Option load_options[] = {
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would come in, and stores nothing")},
};

const Command command_load = {
    .name = "load",
    .operands = N_("FOLDER"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("loads a data package: targets, goals, notes, figures"),
    .description =
        N_("Reads the folder of a data package (datapackage.json and its CSV files) and stores all of it, or "
           "nothing and a list of every fault with file, row and column. Loading the same package twice "
           "changes nothing."),
    .example = "klimat load examples/eskilstuna",
    .options = load_options,
    .option_count = sizeof load_options / sizeof *load_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_load,
};
