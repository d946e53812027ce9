#include "cli/command.h"
#include "cli/series_table.h"
#include "cli/term.h"

static void print_json(Cli *cli, const CompareCity *cities, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_object(&j);
        json_kstr(&j, "code", cities[i].municipality.code);
        json_kstr(&j, "name", cities[i].municipality.name);
        json_series(&j, "per_person", "t", cities[i].per_person);
        json_series(&j, "index", "index", cities[i].index);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static void print_text(Cli *cli, const CompareCity *cities, size_t n)
{
    SeriesRow *rows = ARENA_ARRAY(cli->arena, SeriesRow, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (SeriesRow){.name = cities[i].municipality.name, .strong = i == 0, .series = cities[i].per_person};
    put_styled(cli, STYLE_STRONG, str(tr(cli->lang, N_("Tonnes per person"))));
    put(cli, S("\n"));
    put_series_table(cli, N_("Municipality"), rows, n, 2);
    for (size_t i = 0; i < n; i++) rows[i].series = cities[i].index;
    put_heading(cli, str(tr(cli->lang, N_("Index, base year = 100"))));
    put_series_table(cli, N_("Municipality"), rows, n, 0);
}

static Status run_compare(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    CompareCity *cities;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = {.municipality = municipality.code,
                            .edition = cli_option(cli, "edition")->date,
                            .substance = cli_option(cli, "substance")->text,
                            .base_year = cli_number(cli, "base-year")};
    status = app_compare(app, cli->arena, &query, &cities, &n, err);
    if (status == ST_OK && n == 0)
        status = err_failf(err, ST_NOT_FOUND, N_("There are no figures for {0} in the database"), municipality.name);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, cities, n);
    else
        print_text(cli, cities, n);
    return ST_OK;
}

static const Option compare_options[] = {
    {.name = "edition", .kind = VALUE_DATE, .help = N_("the edition, by its report date; otherwise the newest")},
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("GGT (all greenhouse gases), CO2, CH4 …; otherwise GGT")},
    {.name = "base-year", .kind = VALUE_YEAR, .help = N_("the year that is 100 in the index")},
};

const Command command_compare = {
    .name = "compare",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("a city beside its peers, per person and as an index"),
    .description = N_("The cities that have data of their own in the database, the one named first. Population is that "
                      "of 31 December of the same year."),
    .example = "klimat compare 0484",
    .options = compare_options,
    .option_count = sizeof compare_options / sizeof *compare_options,
    .json = true,
    .database = true,
    .run = run_compare,
};
