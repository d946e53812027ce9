/* klimat purchases start: categories and rules to begin with. */
#include "app/purchases/purchase_start.h"
#include "cli/record_edit.h"
#include "cli/term.h"

static Status run_start(Cli *cli, Err *err)
{
    App *app;
    const Maybe digits = cli_number(cli, "digits");
    Faults faults = faults_new(cli->arena);
    const AppPurchaseStart start = {.municipality = cli->operand[0],
                                    .chart = (PurchaseChart)cli_option(cli, "chart")->choice,
                                    .entity = cli_option(cli, "entity")->text,
                                    .digits = digits.known ? (int)digits.v : PURCHASE_DIGITS,
                                    .why = cli_option(cli, "why")->text};
    AppPurchaseStarted started;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status != ST_OK) return status;
    status = app_purchases_start(app, cli->arena, &start, &started, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    report_note(cli,
                tr_fmt(cli->arena, cli->lang, N_("{0} categories and {1} rules were added; {2} were there already."),
                       err_number(cli->arena, (int64_t)started.categories),
                       err_number(cli->arena, (int64_t)started.rules), err_number(cli->arena, (int64_t)started.kept)));
    if (started.filled)
        report_note(cli, tr_fmt(cli->arena, cli->lang,
                                N_("Categories without a factor that got the one of the set: {0}. The event log says "
                                   "which."),
                                err_number(cli->arena, (int64_t)started.filled)));
    report_note(cli, str(tr(cli->lang, N_("Next: klimat import sie or klimat import ledger takes a ledger in."))));
    return ST_OK;
}

static const Option start_options[] = {
    {.name = "chart",
     .kind = VALUE_CHOICE,
     .choices = PURCHASE_CHART_IDS,
     .help = N_("the chart of accounts: kommunbas for municipalities (default), bas for companies")},
    {.name = "entity",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .help = N_("the organisation whose ledgers the rules are for; otherwise all")},
    {.name = "digits",
     .kind = VALUE_COUNT,
     .minimum = PURCHASE_DIGITS_MIN,
     .maximum = PURCHASE_DIGITS_MAX,
     .help = N_("how many digits the account numbers have; otherwise 4")},
    OPTION_WHY,
};

const Command command_purchases_start = {
    .name = "purchases start",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("adds purchase categories and rules to begin with"),
    .description = N_(
        "The rules follow the groups of a chart of accounts, so that a first ledger is mapped at once. What is there "
        "already stays as it is, and all of it can be changed; only a category that has no factor gets that of the "
        "set, "
        "so a set that was taken over earlier is brought up to date by taking it again. Most categories come with a "
        "coarse average, in kg CO2e per SEK, of a whole division of public purchases: it shows where to look first, "
        "until you give one of your own."),
    .example = "klimat purchases start 0484 --chart kommunbas",
    .options = start_options,
    .option_count = sizeof start_options / sizeof *start_options,
    .database = true,
    .acts = true,
    .run = run_start,
};
