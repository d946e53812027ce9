#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void print_json(Cli *cli, const AppSeriesReport *report)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kint(&j, "series", (int64_t)report->series);
    json_kint(&j, "values", (int64_t)report->values);
    json_kint(&j, "changed", (int64_t)report->changed);
    json_kbool(&j, "dry_run", report->dry_run);
    json_end(&j);
    put(cli, S("\n"));
}

static Str figure(const Cli *cli, size_t n)
{
    return tr_figure(cli->arena, cli->lang, (double)n, 0);
}

static void print_text(Cli *cli, const AppSeriesReport *report)
{
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} values, {1} of them new or changed; {2} series new or changed."),
                         figure(cli, report->values), figure(cli, report->changed), figure(cli, report->series)));
    if (report->dry_run)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing was stored: this was a trial run (--dry-run)."))));
    else if (report->changed == 0)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing changed: all of it was in the database already."))));
}

static Status run_import_series(Cli *cli, Err *err)
{
    App *app;
    Faults faults = faults_new(cli->arena);
    AppSeriesReport report = {0};
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status != ST_OK) return status;
    status = app_import_series(app, cli->arena, cli->operand[0], cli_flag(cli, "dry-run"), &report, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    if (cli->json)
        print_json(cli, &report);
    else
        print_text(cli, &report);
    return ST_OK;
}

static const Option import_series_options[] = {
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would come in, and stores nothing")},
};

const Command command_import_series = {
    .name = "import series",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("imports sinks, consumption-based emissions and indicators"),
    .description = N_("Reads series that stand beside the official figures from a CSV file, described in "
                      "docs/data-formats.md: sinks, emissions from consumption, and indicators for years without "
                      "official figures. All of the file comes in, or nothing and a list of every fault."),
    .example = "klimat import series series.csv --dry-run",
    .options = import_series_options,
    .option_count = sizeof import_series_options / sizeof *import_series_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_import_series,
};
