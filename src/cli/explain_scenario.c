/* klimat explain CODE scenario|plan|optimise SCENARIO FIGURE: a figure of a scenario, of the investment plan over it,
 * or of the plan that is sought, down to its rows, origins and sources. */
#include "app/crew.h"
#include "app/plan/plan_explain.h"
#include "app/roadmap/coverage_explain.h"
#include "cli/plan.h"
#include "cli/term.h"

enum { FIRST_FIGURE = 3 }; /* its place among the operands */

/* What has to be computed for the figures that are asked about. */
static void need(Str figure, AppScenarioQuery *query)
{
    query->with_effects = query->with_effects || str_starts(figure, S("measures[")) || str_eq(figure, S("effect_t")) ||
                          str_eq(figure, S("cumulative_t"));
    query->with_tornado = query->with_tornado || str_starts(figure, S("tornado["));
    if (str_starts(figure, S("sobol["))) query->sobol = SOBOL_DRAWS_USUAL;
}

/* ---- of a scenario ---- */

typedef struct ScenarioFigures {
    const AppScenario *scenario;
    const AppInventory *accounts; /* of klimat measure coverage; NULL: not asked about */
} ScenarioFigures;

static Status of_scenario(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ScenarioFigures *of = figures;
    return app_coverage_is_of_group(figure)
               ? app_coverage_group_explain(of->accounts, of->scenario, figure, cli->lang, cli->arena, out, err)
               : app_scenario_explain(of->scenario, figure, cli->lang, cli->arena, out, err);
}

static Status read_accounts(Cli *cli, Str municipality, const AppInventory **out, Err *err)
{
    App *app;
    AppInventory *in = ARENA_NEW(cli->arena, AppInventory);
    const AppInventoryQuery query = app_inventory_query(municipality);
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_inventory(app, cli->arena, &query, in, err);
    *out = in;
    return status;
}

static Status explain_scenarios(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppScenarioQuery query;
    AppScenario *s = ARENA_NEW(cli->arena, AppScenario);
    ScenarioFigures of = {.scenario = s};
    bool with_accounts = false;
    Status status = scenario_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status != ST_OK) return status;
    for (size_t i = FIRST_FIGURE; i < cli->operand_count; i++) {
        need(cli->operand[i], &query);
        with_accounts = with_accounts || app_coverage_is_of_group(cli->operand[i]);
    }
    query.threads = crew_processors();
    status = app_scenario_run(roadmap, &query, cli->arena, s, err);
    if (status == ST_OK && with_accounts)
        status = read_accounts(cli, roadmap->city.municipality.code, &of.accounts, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, of_scenario, &of, err) : status;
}

/* ---- of the plan ---- */

static Status of_plan(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err)
{
    return app_plan_explain(of, figure, cli->lang, cli->arena, out, err);
}

static Status explain_plans(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppPlanQuery query;
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    Status status = plan_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status == ST_OK) status = app_plan_run(roadmap, &query, cli->arena, plan, err);
    if (status == ST_OK && cli_option(cli, "measure")->given) return explain_plan_measure(cli, plan, FIRST_FIGURE, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, of_plan, plan, err) : status;
}

static Status of_optimise(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err)
{
    return app_optimise_explain(of, figure, cli->lang, cli->arena, out, err);
}

static Status explain_optimise(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppOptimiseQuery query;
    AppOptimise *of = ARENA_NEW(cli->arena, AppOptimise);
    Status status = optimise_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status == ST_OK) status = app_plan_optimise(roadmap, &query, cli->arena, of, err);
    if (status != ST_OK) return of->faults.total ? report_refused(cli, &of->faults, status, err) : status;
    return explain_figures(cli, FIRST_FIGURE, of_optimise, of, err);
}

Status explain_scenario(Cli *cli, Err *err)
{
    static const struct {
        const char *word, *example;
        Status (*explain)(Cli *, const AppRoadmap *, Err *);
    } kinds[] = {{"scenario", "years[2030].scenario_t", explain_scenarios},
                 {"plan", "years[2030].gap_sek", explain_plans},
                 {"optimise", "cost_sek", explain_optimise}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        AppRoadmap roadmap;
        if (!str_eq(cli->operand[1], str(kinds[i].word))) continue;
        if (cli->operand_count <= FIRST_FIGURE)
            return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} {1} all {2}"), cli->operand[0],
                             cli->operand[1], str(kinds[i].example));
        if (i > 0 && (cli_option(cli, "sector")->given || cli_option(cli, "gas")->given))
            return err_fail(err, ST_INVALID,
                            N_("The plan is about all sectors and gases: leave out --sector and --gas"));
        const Status status = scenario_open(cli, &roadmap, err);
        return status == ST_OK ? kinds[i].explain(cli, &roadmap, err) : status;
    }
    return err_failf(err, ST_INVALID,
                     N_("{0} cannot be explained. These can: gap, emissions, targets, series, changes, compare, chart, "
                        "purchases, editions, municipalities, register, request-list, contract, contract-diff, "
                        "audit-verify, inventory, inventory-years, inventory-bridge, inventory-missing, "
                        "inventory-factors, inventory-methods, inventory-uncertainty, inventory-esrs, "
                        "inventory-compare, plan-funding, plan-joint, plan-all, plan-lcc; scenario ID (of klimat "
                        "scenario and measure), plan ID, optimise ID. For example: klimat explain 0484 gap {1}"),
                     cli->operand[1], S("years[2030].path_t"));
}
