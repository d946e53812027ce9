#include "cli/query.h"
#include "cli/term.h"

#include <math.h>

GapQuery query_read(const Cli *cli, Str municipality)
{
    return (GapQuery){
        .municipality = municipality,
        .edition = cli_option(cli, "edition")->date,
        .substance = cli_option(cli, "substance")->text,
        .base_year = cli_number(cli, "base-year"),
        .rate_percent = cli_number(cli, "rate"),
        .target_year = cli_number(cli, "target-year"),
        .reduction_percent = cli_number(cli, "reduction"),
        .budget_t = cli_number(cli, "budget"),
        .budget_source = cli_option(cli, "budget-source")->text,
        .has_budget_form = cli_flag(cli, "budget-form"),
        .budget_form = (BudgetForm)cli_option(cli, "budget-form")->choice,
        .trend = (TrendMethod)cli_option(cli, "trend")->choice,
        .as_of = cli_option(cli, "as-of")->date,
        .include_international = cli_flag(cli, "include-international"),
    };
}

static Status gap_all(Cli *cli, App *app, Err *err)
{
    const GapQuery query = query_read(cli, S(""));
    CityGap *cities;
    size_t n;
    const Status status = app_gap_all(app, cli->arena, &query, &cities, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_gap_all_json(&cli->out, cities, n);
    } else {
        gap_print_all(cli, cities, n);
    }
    return ST_OK;
}

static Status gap_one(Cli *cli, App *app, Err *err)
{
    AppMunicipality municipality;
    Status status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = query_read(cli, municipality.code);
    CityGap city;
    status = app_gap(app, cli->arena, &query, &city, err);
    if (status != ST_OK) return status;
    if (!city.has_edition && query.substance.n)
        return err_failf(
            err, ST_NOT_FOUND,
            N_("There are no figures of {0} for {1} in the database: klimat editions lists those there are"),
            query.substance, municipality.name);
    if (cli->json) {
        app_gap_json(&cli->out, &city);
    } else {
        gap_print(cli, &city);
    }
    return ST_OK;
}

static Status run_gap(Cli *cli, Err *err)
{
    const bool all = cli_flag(cli, "all");
    if (!all && cli->operand_count == 0)
        return err_fail(err, ST_INVALID, N_("Which municipality? Write klimat gap 0484, or klimat gap --all"));
    if (all && cli->operand_count)
        return err_failf(err, ST_INVALID, N_("Both {0} and --all: write one of them"), cli_operands(cli, 0));
    App *app;
    const Status status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    return all ? gap_all(cli, app, err) : gap_one(cli, app, err);
}

static const Option gap_options[] = {
    {.name = "all", .kind = VALUE_FLAG, .help = N_("all municipalities, from one edition")},
    QUERY_OPTIONS,
};

const Command command_gap = {
    .name = "gap",
    .operands = N_("CODE|NAME"),
    .operands_most = 4,
    .summary = N_("what was promised, what was measured, what is missing and how fast it must close"),
    .description = N_("Without options the city's own targets count. For a city without targets the base year 2020, "
                      "16 % a year and 80 % by 2030 are shown as an illustration."),
    .example = "klimat gap 0484 --edition 2025-04-04 --rate 16",
    .example_help = N_("The gap of Eskilstuna in the figures of 4 April 2025, on a path of 16% a year."),
    .options = gap_options,
    .option_count = sizeof gap_options / sizeof *gap_options,
    .json = true,
    .database = true,
    .run = run_gap,
};
