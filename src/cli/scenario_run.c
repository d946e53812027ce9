/* klimat scenario run, compare: where scenarios lead. */
#include "app/crew.h"
#include "cli/scenario.h"
#include "cli/term.h"

/* ---- run ---- */

static Status run_run(Cli *cli, Err *err)
{
    AppRoadmap roadmap;
    AppScenarioQuery query;
    AppScenario *s = ARENA_NEW(cli->arena, AppScenario);
    Status status = scenario_open(cli, &roadmap, err);
    if (status == ST_OK)
        status = scenario_query_of(cli, &roadmap, cli->operand_count > 1 ? cli->operand[1] : S("all"), &query, err);
    if (status != ST_OK) return status;
    query.with_effects = true;
    query.with_tornado = cli_flag(cli, "tornado");
    query.sobol = cli_flag(cli, "sobol") ? SOBOL_DRAWS_USUAL : 0;
    query.threads = crew_processors();
    status = app_scenario_run(&roadmap, &query, cli->arena, s, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_scenario_json(&cli->out, s);
        put(cli, S("\n"));
    } else {
        scenario_print(cli, s, cli_flag(cli, "effects"));
    }
    return ST_OK;
}

static const Option run_options[] = {
    {.name = "effects", .kind = VALUE_FLAG, .help = N_("shows every measure; otherwise the ten with the largest part")},
    {.name = "tornado", .kind = VALUE_FLAG, .help = N_("shows which inputs the result hangs on, one at a time")},
    {.name = "sobol",
     .kind = VALUE_FLAG,
     .help = N_("shows where the uncertainty comes from (Sobol' indices); takes some seconds")},
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_DRAW_OPTIONS,
    SCENARIO_VIEW_OPTIONS,
    SCENARIO_TARGET_OPTION,
    SCENARIO_EDITION_OPTION,
};
const Command command_scenario_run = {
    .name = "scenario run",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("where a scenario leads: against the path, with its probability, and what each measure does"),
    .description = N_("Without a scenario all measures are carried out. Measures and figures can be changed for this "
                      "one computation; nothing is saved."),
    .example = "klimat scenario run 0484 planned --draws 2000 --target-year 2030",
    .example_help = N_("Decided and planned measures of Eskilstuna, with probabilities from 2,000 draws."),
    .options = run_options,
    .option_count = sizeof run_options / sizeof *run_options,
    .json = true,
    .database = true,
    .run = run_run,
};

/* ---- compare ---- */

static void put_comparison(Cli *cli, const AppScenario *list, size_t n)
{
    static const Column columns[] = {{N_("Scenario"), false, true},
                                     {N_("Tonnes, target year"), true, false},
                                     {N_("Against the path"), true, false},
                                     {N_("Against the first"), true, false},
                                     {N_("Sum against the path"), true, false},
                                     {N_("Allowance gone"), true, false},
                                     {N_("Probability"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    const size_t target = (size_t)(list[0].target_year - list[0].result.years.first);
    for (size_t i = 0; i < n; i++) {
        const AppScenario *s = &list[i];
        const bool whole = s->result.complete[target] && list[0].result.complete[target];
        table_add(&table, scenario_title(cli, s));
        table_add(&table, scenario_tonnes(cli, s->total_t[target], s->result.complete[target]));
        table_add_styled(&table, s->gap.remaining_t.known && s->gap.remaining_t.v > 0 ? STYLE_OVER : STYLE_UNDER,
                         signed_figure(cli, s->gap.remaining_t));
        table_add(&table,
                  signed_figure(cli, i && whole ? known(s->total_t[target] - list[0].total_t[target]) : unknown()));
        table_add(&table, signed_figure(cli, s->gap.cumulative_t));
        table_add(&table, s->gap.allowance_spent ? err_number(cli->arena, s->gap.allowance_spent) : S("–"));
        table_add(&table, scenario_percent(cli, s->probability, s->draws));
    }
    table_print(&table, 0);
}

/* Of a column: in the language of the rest, as ids are not. */
static Str short_title(const Cli *cli, const AppScenario *s)
{
    static const char *const titles[] = {[SCENARIO_REFERENCE] = N_("Reference"),
                                         [SCENARIO_DECIDED] = N_("Decided measures"),
                                         [SCENARIO_PLANNED] = N_("Planned ones too"),
                                         [SCENARIO_ALL] = N_("All measures")};
    ScenarioKind kind;
    if (!s->is_stored && scenario_parse(s->scenario.head.id, &kind)) return str(tr(cli->lang, titles[kind]));
    return scenario_title(cli, s);
}

static void put_years(Cli *cli, const AppScenario *list, size_t n)
{
    enum { SHOWN = 8 };
    Column columns[SHOWN + 2] = {{N_("Year"), true, false}};
    const size_t all = n;
    if (n > SHOWN) n = SHOWN;
    for (size_t i = 0; i < n; i++)
        columns[i + 1] = (Column){str_cstr(cli->arena, short_title(cli, &list[i])), true, false};
    columns[n + 1] = (Column){N_("Path"), true, false};
    Table table = table_new(cli, columns, n + 2);
    for (size_t y = 0; y < list[0].result.years.count; y++) {
        const int year = list[0].result.years.first + (int)y;
        if (year > list[0].target_year && year % 5) continue;
        table_add(&table, err_number(cli->arena, year));
        for (size_t i = 0; i < n; i++)
            table_add(&table, scenario_tonnes(cli, list[i].total_t[y], list[i].result.complete[y]));
        table_add(&table, tr_maybe(cli->arena, cli->lang, list[0].path_t[y], 0));
    }
    put(cli, S("\n"));
    table_print(&table, 0);
    if (n < all)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Year by year stand the first {0} of {1}: name others after the municipality."),
                             err_number(cli->arena, (int64_t)n), err_number(cli->arena, (int64_t)all)));
}

static void compare_json(Cli *cli, const AppScenario *list, size_t n, const Faults *faulty)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_key(&j, "scenarios");
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        Buf one = buf_new(cli->arena);
        app_scenario_json(&one, &list[i]);
        json_raw(&j, buf_str(&one));
    }
    json_end(&j);
    scenario_faulty_json(cli, &j, faulty);
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_compare(Cli *cli, Err *err)
{
    AppRoadmap roadmap;
    Str *names;
    Status status = scenario_open(cli, &roadmap, err);
    if (status != ST_OK) return status;
    const bool by_name = cli->operand_count > 1;
    size_t count = scenario_names(cli, &roadmap, &names), n;
    if (by_name) count = cli->operand_count - 1;
    AppScenario *list;
    Faults faulty;
    status = scenario_run_each(cli, &roadmap, by_name ? cli->operand + 1 : names, count, by_name, cli->json, &list, &n,
                               &faulty, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        compare_json(cli, list, n, &faulty);
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("Scenarios of {0}, target year {1}"), roadmap.city.municipality.name,
                      err_number(cli->arena, list[0].target_year)));
    put(cli, S("\n\n"));
    put_comparison(cli, list, n);
    put_years(cli, list, n);
    scenario_put_faulty(cli, &faulty);
    return ST_OK;
}

static const Option compare_options[] = {
    SCENARIO_DRAW_OPTIONS,
    SCENARIO_TARGET_OPTION,
    SCENARIO_EDITION_OPTION,
};
const Command command_scenario_compare = {
    .name = "scenario compare",
    .operands = N_("CODE|NAME [SCENARIO …]"),
    .operands_least = 1,
    .operands_most = 9,
    .summary = N_("scenarios side by side, with the path, what may be emitted, and each other"),
    .description = N_("Without scenarios all there are. The first one named is the one that the others are compared "
                      "with."),
    .example = "klimat scenario compare 0484 reference planned all",
    .options = compare_options,
    .option_count = sizeof compare_options / sizeof *compare_options,
    .json = true,
    .database = true,
    .run = run_compare,
};
