/* klimat plan optimise: what to do first. */
#include "app/plan/plan_optimise.h"
#include "app/roadmap/scenario_save.h"
#include "cli/plan.h"
#include "cli/term.h"

static Str millions(const Cli *cli, double sek)
{
    return tr_figure(cli->arena, cli->lang, sek / 1e6, 1);
}

static void put_found(Cli *cli, const AppOptimise *of)
{
    const OptimiseResult *r = &of->result;
    put_paragraph(cli, 0, app_optimise_lead(cli->arena, cli->lang, of, r));
    if (r->overshoot)
        put_paragraph(
            cli, 0,
            str(tr(cli->lang, N_("What may be emitted is spent already, so the overshoot was made as small as "
                                 "it can be."))));
    if (of->most_t.known && r->over_t > 0)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("That is {0} tonnes more than may be emitted."),
                             tr_figure(cli->arena, cli->lang, r->over_t, 0)));
    put_paragraph(cli, 0, app_optimise_bound(cli->arena, cli->lang, r));
    put_paragraph(cli, 0, app_optimise_conditions(cli->arena, cli->lang, of, r));
}

static void put_choice(Cli *cli, const AppOptimise *of)
{
    static const Column columns[] = {{N_("Start"), true, false},
                                     {N_("Measure"), false, true},
                                     {N_("Cost, SEK million"), true, false},
                                     {N_("Alone, tonnes in the target year"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    const Roadmap *roadmap = of->plan.scenario.roadmap;
    const size_t target = (size_t)(of->problem.target_year - of->problem.years.first);
    for (int year = of->problem.years.first; year <= of->plan.last_year; year++) {
        for (size_t m = 0; m < of->problem.candidate_count; m++) {
            if (app_optimise_start(of, &of->result, m) != year) continue;
            const StartOption *o = &of->problem.candidates[m].options[of->result.choice[m]];
            table_add(&table, err_number(cli->arena, year));
            table_add(&table, printable(cli->arena, roadmap->measures[m]->name));
            const Maybe cost = of->cost.measures[m];
            table_add(&table, cost.known ? millions(cli, cost.v) : tr_maybe(cli->arena, cli->lang, cost, 1));
            table_add(&table, tr_figure(cli->arena, cli->lang, o->tonnes[target], 0));
        }
    }
    put_heading(cli, str(tr(cli->lang, N_("In this order"))));
    table_print(&table, 0);
}

static void put_conflict(Cli *cli, const AppOptimise *of)
{
    if (of->result.end == OPTIMISE_NOT_FOUND) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No plan was found, and none was shown not to exist."))));
        return;
    }
    put_paragraph(
        cli, 0,
        str(tr(cli->lang, N_("No plan keeps all limits. These cannot be kept together; without any one of them "
                             "the others can:"))));
    for (size_t i = 0; i < of->result.conflict_count; i++) {
        const Limit *l = &of->result.conflict[i];
        put_item(cli, S("- "),
                 printable(cli->arena,
                           tr_fmt(cli->arena, cli->lang, "{0}. {1}", app_optimise_limit(cli->arena, cli->lang, of, l),
                                  app_optimise_loosen(cli->arena, cli->lang, of, l))));
    }
}

static void put_front(Cli *cli, const AppOptimise *of)
{
    static const Column columns[] = {{N_("Tonnes less"), true, false}, {N_("Cost, SEK million"), true, false}};
    const Str note = app_optimise_front_note(cli->lang, of);
    if (note.n) put_paragraph(cli, 0, note);
    if (of->front_count == 0) return;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < of->front_count; i++) {
        table_add(&table, tr_figure(cli->arena, cli->lang, of->front[i].plan.reduction_t, 0));
        table_add(&table, app_optimise_money(cli->arena, cli->lang, &of->front_costs[i]));
    }
    put_heading(cli, str(tr(cli->lang, N_("Cost against tonnes"))));
    table_print(&table, 0);
}

/* What somebody may not save, or not by that name, is refused before it is sought. */
static Status may_save(Cli *cli, const AppRoadmap *of, App **app, Err *err)
{
    const AppScenarioSave save = {.municipality = of->city.municipality.code, .name = cli_option(cli, "save")->text};
    Faults faults = faults_new(cli->arena);
    Status status = cli_open(cli, APP_WRITE, app, err);
    if (status == ST_OK) status = app_scenario_check_save(*app, cli->arena, &save, &faults, err);
    return faults.total ? report_refused(cli, &faults, status, err) : status;
}

static Status save_as(Cli *cli, App *app, const AppOptimise *of, const AppScenarioQuery *asked, Err *err)
{
    Faults faults = faults_new(cli->arena);
    Str id = S("");
    AppScenarioSave save = {.municipality = of->plan.scenario.of->city.municipality.code,
                            .name = cli_option(cli, "save")->text};
    if (of->result.end != OPTIMISE_FOUND) return err_fail(err, ST_INVALID, N_("There is no plan to save"));
    save.query = app_optimise_scenario(of, &of->result, asked, cli->arena);
    const Status status = app_scenario_save(app, cli->arena, &save, &id, &faults, err);
    if (status != ST_OK) return faults.total ? report_refused(cli, &faults, status, err) : status;
    report_note(cli, tr_fmt(cli->arena, cli->lang, N_("Saved as the scenario {0}."), id));
    return ST_OK;
}

Status optimise_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppOptimiseQuery *out, Err *err)
{
    *out = (AppOptimiseQuery){0};
    const OptionValue *ceiling = cli_option(cli, "ceiling"), *most = cli_option(cli, "most"),
                      *least = cli_option(cli, "least"), *front = cli_option(cli, "front"),
                      *first = cli_option(cli, "first-start"), *last = cli_option(cli, "last-start");
    const Status status = plan_query_of(cli, of, scenario, &out->plan, err);
    out->aim = str_eq(cli_option(cli, "aim")->text, S("cost")) ? AIM_COST : AIM_REDUCTION;
    out->carbon = cli_flag(cli, "level") ? CARBON_LEVEL : CARBON_CUMULATIVE;
    out->target_year = cli_option(cli, "target-year")->given ? (int)cli_option(cli, "target-year")->number : 0;
    if (ceiling->given) out->ceiling_sek = known(ceiling->number * 1e6);
    if (most->given) out->most_t = known(most->number);
    out->no_ceilings = cli_flag(cli, "no-ceilings");
    out->first_start = first->given ? (int)first->number : 0;
    out->last_start = last->given ? (int)last->number : 0;
    out->least_measures = least->given ? (size_t)least->number : 0;
    out->front = front->given ? (size_t)front->number : 0;
    return status;
}

static Status run_optimise(Cli *cli, Err *err)
{
    AppRoadmap roadmap;
    AppOptimiseQuery query;
    AppOptimise *of = ARENA_NEW(cli->arena, AppOptimise);
    const Str scenario = cli->operand_count > 1 ? cli->operand[1] : S("all");
    const bool saves = cli_option(cli, "save")->given;
    App *writer = NULL;
    Status status = scenario_open(cli, &roadmap, err);
    if (status == ST_OK && saves) status = may_save(cli, &roadmap, &writer, err);
    if (status == ST_OK) status = optimise_query_of(cli, &roadmap, scenario, &query, err);
    if (status == ST_OK) status = app_plan_optimise(&roadmap, &query, cli->arena, of, err);
    if (status != ST_OK) return of->faults.total ? report_refused(cli, &of->faults, status, err) : status;
    if (saves) status = save_as(cli, writer, of, &query.plan.scenario, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_optimise_json(&cli->out, of);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG, roadmap.city.municipality.name);
    put(cli, S("\n\n"));
    if (of->result.end == OPTIMISE_FOUND) {
        put_found(cli, of);
        put_choice(cli, of);
        put_front(cli, of);
    } else {
        put_conflict(cli, of);
    }
    return ST_OK;
}

static const Option optimise_options[] = {
    OPTIMISE_OPTIONS,
    {.name = "save", .kind = VALUE_TEXT, .placeholder = N_("NAME"), .help = N_("saves the plan as a scenario")},
    PLAN_OPTIONS,
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_TARGET_OPTION,
    SCENARIO_EDITION_OPTION,
};
const Command command_plan_optimise = {
    .name = "plan optimise",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("what to do first: which measures, and when each begins"),
    .description = N_("Decided measures keep their start. Every plan that is found is evaluated by the roadmap itself, "
                      "with all that measures do to one another; the bound and what it is a bound of stand beside it."),
    .example = "klimat plan optimise 0484 --ceiling 150 --front 6 --save \"Mest för pengarna\"",
    .example_help = N_("The largest reduction for 150 million kronor a year, saved as a scenario."),
    .options = optimise_options,
    .option_count = sizeof optimise_options / sizeof *optimise_options,
    .json = true,
    .database = true,
    .run = run_optimise,
};
