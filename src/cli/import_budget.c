/* klimat import budget: an investment budget as the municipality has it, a row for each project. */
#include "app/plan/budget_import.h"
#include "base/file.h"
#include "cli/register.h"
#include "cli/term.h"

enum { FILE_BYTES_MAX = 32 << 20 };

static Str words(const Cli *cli, const char *key)
{
    return str(tr(cli->lang, key));
}

static void put_read(Cli *cli, const AppBudgetReport *table)
{
    static const char *const units[] = {"", N_("kronor"), N_("thousands of kronor"), N_("millions of kronor")};
    const Str args[] = {err_number(cli->arena, (int64_t)table->projects), err_number(cli->arena, table->first),
                        err_number(cli->arena, table->last), words(cli, units[table->unit]),
                        tr_figure(cli->arena, cli->lang, table->sum_sek, 0)};
    put_paragraph(
        cli, 0,
        tr_args(cli->arena, cli->lang,
                N_("{0} projects, {1} to {2}, amounts in {3}. Their sum is {4} SEK: hold it against the file."), args,
                sizeof args / sizeof *args));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Read as {0}. Sums and rows without amounts were passed over: {1}."),
                         printable(cli->arena, table->columns), err_number(cli->arena, (int64_t)table->passed_over)));
}

static void note_questions(Cli *cli, const AppBudgetReport *table)
{
    if (table->asks_unit)
        report_note(cli, words(cli, N_("The unit is told with --unit kronor, thousands or millions.")));
    if (table->asks_decimal)
        report_note(cli, words(cli, N_("The decimal sign is told with --decimal comma or point.")));
}

static AppBudgetOptions options_of(Cli *cli, Str municipality)
{
    const OptionValue *decimal = cli_option(cli, "decimal"), *unit = cli_option(cli, "unit");
    return (AppBudgetOptions){.municipality = municipality,
                              .columns = cli_option(cli, "columns")->text,
                              .decimal = !decimal->given        ? '\0'
                                         : decimal->choice == 0 ? ','
                                                                : '.',
                              .forget = cli_flag(cli, "forget-columns"),
                              .unit = unit->given ? (AppBudgetUnit)(unit->choice + 1) : UNIT_NOT_TOLD,
                              .kind = cli_option(cli, "kind")->text,
                              .state = cli_option(cli, "state")->text,
                              .source = cli_option(cli, "source")->text,
                              .dry_run = cli_flag(cli, "dry-run"),
                              .why = cli_option(cli, "why")->text,
                              .lang = cli->lang};
}

static Status run_budget(Cli *cli, Err *err)
{
    App *app;
    Str bytes;
    AppMunicipality city;
    AppBudgetReport *report = ARENA_NEW(cli->arena, AppBudgetReport);
    Faults faults = faults_new(cli->arena);
    const Str file = cli->operand[0];
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[1], &city, err);
    if (status == ST_OK) status = file_read(cli->arena, file, FILE_BYTES_MAX, &bytes, err);
    if (status != ST_OK) return status;
    const AppBudgetOptions options = options_of(cli, city.code);
    status = app_import_budget(app, cli->arena, file, bytes, &options, report, &faults, err);
    if (status != ST_OK) {
        note_questions(cli, report);
        return report_refused(cli, &faults, status, err);
    }
    if (cli->json) {
        register_preview_json(cli, &report->preview, file);
        return ST_OK;
    }
    put_read(cli, report);
    const AppRegisterOptions shown = {.dry_run = options.dry_run};
    register_print(cli, &shown, &report->preview);
    if (report->columns_remembered && !options.dry_run)
        put_paragraph(cli, 0,
                      words(cli, options.columns.n || options.decimal
                                     ? N_("What was told of the columns is remembered for the next file.")
                                     : N_("What was told of the columns before is forgotten.")));
    return ST_OK;
}

static const Option budget_options[] = {
    {.name = "unit",
     .kind = VALUE_CHOICE,
     .choices = "kronor|thousands|millions",
     .help = N_("what amounts are in, where the file does not say it")},
    {.name = "columns",
     .kind = VALUE_TEXT,
     .placeholder = N_("COLUMNS"),
     .help = N_("which heading is what, where the usual words do not tell: \"name=Objekt;2026=Netto 2026\"; "
                "remembered")},
    {.name = "decimal",
     .kind = VALUE_CHOICE,
     .choices = "comma|point",
     .help = N_("the decimal sign of amounts that can be read two ways, such as 1.234; remembered")},
    {.name = "forget-columns",
     .kind = VALUE_FLAG,
     .help = N_("forgets what was told before of columns and decimal sign, and reads by the usual words")},
    {.name = "kind",
     .kind = VALUE_CHOICE,
     .choices = "capital|operating",
     .help = N_("which budget it is; otherwise the investment budget")},
    {.name = "state",
     .kind = VALUE_CHOICE,
     .choices = "approved|planned|spent",
     .help = N_("what the amounts are where a heading does not say budget, plan or outcome; otherwise approved")},
    {.name = "source", .kind = VALUE_TEXT, .help = N_("the document it is from; otherwise the name of the file")},
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would change, and stores nothing")},
    OPTION_WHY,
};

const Command command_import_budget = {
    .name = "import budget",
    .operands = N_("FILE CODE|NAME"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("takes in an investment budget from a workbook or CSV"),
    .description =
        N_("Reads a row for each project and a column for each year; titles may stand above the headings, and "
           "sums are passed over. Whether amounts are kronor, thousands or millions stands in the file or is "
           "told, never guessed. A project that is there already keeps its id, so that costs stay linked to "
           "it. All faults are listed with row and column, and nothing is taken in then."),
    .example = "klimat import budget investeringsbudget-2026.xlsx 0484 --unit thousands --dry-run",
    .options = budget_options,
    .option_count = sizeof budget_options / sizeof *budget_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_budget,
};
