/* klimat scenario all: one scenario of every municipality. */
#include "app/crew.h"
#include "base/json.h"
#include "cli/scenario.h"
#include "cli/term.h"

static void put_table(Cli *cli, const AppScenarioLine *lines, size_t n)
{
    static const Column columns[] = {{N_("Municipality"), false, true}, {N_("Measured"), true, false},
                                     {N_("Target year"), true, false},  {N_("Scenario"), true, false},
                                     {N_("Path"), true, false},         {N_("Missing"), true, false},
                                     {N_("Probability"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const AppScenarioLine *l = &lines[i];
        if (!l->computed) continue;
        table_add(&table, l->municipality.name);
        table_add(&table, tr_figure(cli->arena, cli->lang, l->measured_t, 0));
        table_add(&table, err_number(cli->arena, l->target_year));
        table_add(&table, scenario_tonnes(cli, l->scenario_t, l->complete));
        table_add(&table, tr_maybe(cli->arena, cli->lang, l->path_t, 0));
        table_add(&table, signed_figure(cli, l->remaining_t));
        table_add(&table, scenario_percent(cli, l->probability, l->draws));
    }
    table_print(&table, 0);
    for (size_t i = 0; i < n; i++) {
        Buf why = buf_new(cli->arena);
        if (lines[i].computed) continue;
        buf_err(&why, cli->lang, &lines[i].why);
        put_item(cli, S("- "), tr_fmt(cli->arena, cli->lang, "{0}: {1}", lines[i].municipality.name, buf_str(&why)));
    }
}

static void put_error(Cli *cli, const AppScenarioLine *line)
{
    Buf why = buf_new(cli->arena);
    buf_err(&why, LANG_EN, &line->why);
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "municipality", line->municipality.code);
    json_kstr(&j, "error", buf_str(&why));
    json_end(&j);
}

static Status run_all(Cli *cli, Err *err)
{
    App *app;
    AppScenarioLine *lines;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    const OptionValue *draws = cli_option(cli, "draws"), *seed = cli_option(cli, "seed"),
                      *target = cli_option(cli, "target-year");
    static const char *const kinds[] = {"reference", "decided", "planned", "all"};
    const OptionValue *scenario = cli_option(cli, "scenario");
    const AppScenarioQuery query = {.scenario = str(kinds[scenario->given ? scenario->choice : 0]),
                                    .draws = draws->given ? (size_t)draws->number : ROADMAP_DRAWS_USUAL,
                                    .seed = seed->given ? (uint64_t)seed->number : 1,
                                    .target_year = target->given ? (int)target->number : 0,
                                    .threads = crew_processors()};
    status = app_scenario_all(app, cli->arena, cli_option(cli, "edition")->date, &query, cli->json, &lines, &n, err);
    if (status != ST_OK) return status;
    if (n == 0)
        return err_fail(err, ST_NOT_FOUND,
                        N_("No municipality has measured emissions here: import the emission database first"));
    if (!cli->json) {
        put_table(cli, lines, n);
        return ST_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (lines[i].computed)
            put(cli, lines[i].json);
        else
            put_error(cli, &lines[i]);
        put(cli, S("\n"));
    }
    return ST_OK;
}

static const Option all_options[] = {
    {.name = "scenario",
     .kind = VALUE_CHOICE,
     .choices = "reference|decided|planned|all",
     .help = N_("which measures are carried out; otherwise reference, nothing more")},
    SCENARIO_DRAW_OPTIONS,
    SCENARIO_TARGET_OPTION,
    SCENARIO_EDITION_OPTION,
};
const Command command_scenario_all = {
    .name = "scenario all",
    .summary = N_("the scenario of every municipality with measured emissions, on all processors"),
    .description = N_("With --json one line for each municipality, as klimat scenario run prints it."),
    .example = "klimat scenario all --draws 1000 --json",
    .options = all_options,
    .option_count = sizeof all_options / sizeof *all_options,
    .json = true,
    .database = true,
    .run = run_all,
};
