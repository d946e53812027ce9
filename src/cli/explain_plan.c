/* klimat explain CODE plan SCENARIO --measure ID FIGURE, CODE plan-funding SCENARIO FIGURE, CODE plan-joint PORTFOLIO
 * FIGURE, CODE plan-all FIGURE, CODE plan-lcc FIGURE: figures of the investment plan beside those of klimat plan show.
 * Joint measures and all plans are about several municipalities; CODE is any of them. */
#include "app/plan/plan_explain.h"
#include "cli/plan.h"

typedef struct PlanFigures {
    App *app;
    AppMunicipality municipality;
    AppPlan plan;
    AppProposals proposals;
    AppJoint joint;
    AppPlanAll all;
    AppProcurements procurements;
} PlanFigures;

static Status read_funding(Cli *cli, PlanFigures *of, Err *err)
{
    return plan_funding_open(cli, cli->operand[2], &of->plan, &of->proposals, err);
}

static Status read_joint(Cli *cli, PlanFigures *of, Err *err)
{
    return app_joint(of->app, cli->arena, cli->operand[2], &of->joint, err);
}

static Status read_all(Cli *cli, PlanFigures *of, Err *err)
{
    return app_plan_all(of->app, cli->arena, &of->all, err);
}

static Status read_lcc(Cli *cli, PlanFigures *of, Err *err)
{
    return app_procurements(of->app, cli->arena, of->municipality.code, cli_number(cli, "rate"), &of->procurements,
                            err);
}

static Status of_funding(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const PlanFigures *of = figures;
    return app_plan_funding_explain(&of->plan, &of->proposals, figure, cli->lang, cli->arena, out, err);
}

static Status of_joint(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const PlanFigures *of = figures;
    return app_joint_explain(of->app, &of->joint, figure, cli->lang, cli->arena, out, err);
}

static Status of_all(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const PlanFigures *of = figures;
    return app_plan_all_explain(of->app, &of->all, figure, cli->lang, cli->arena, out, err);
}

static Status of_lcc(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const PlanFigures *of = figures;
    return app_procurements_explain(&of->procurements, figure, cli->lang, cli->arena, out, err);
}

static const struct {
    const char *word, *example;
    size_t first; /* the operand of the first figure: behind a scenario or a portfolio, or at once */
    Status (*read)(Cli *, PlanFigures *, Err *);
    ExplainFigure explain;
} kinds[] = {{"plan-funding", "all debt[2030].owed_sek", 3, read_funding, of_funding},
             {"plan-joint", "PORTFOLIO sum.cost_sek", 3, read_joint, of_joint},
             {"plan-all", "sum.cost_sek", 2, read_all, of_all},
             {"plan-lcc", "rate", 2, read_lcc, of_lcc}};

static size_t kind_of(Str word)
{
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !str_eq(word, str(kinds[k].word))) k++;
    return k;
}

bool explains_plan(Str word)
{
    return kind_of(word) < sizeof kinds / sizeof *kinds;
}

Status explain_plan(Cli *cli, Err *err)
{
    PlanFigures *of = ARENA_NEW(cli->arena, PlanFigures);
    const size_t k = kind_of(cli->operand[1]), first = kinds[k].first;
    if (cli->operand_count <= first) return explain_which(cli, kinds[k].example, err);
    Status status = cli_open(cli, APP_READ, &of->app, err);
    if (status == ST_OK) status = cli_municipality(cli, of->app, cli->operand[0], &of->municipality, err);
    if (status == ST_OK) status = kinds[k].read(cli, of, err);
    return status == ST_OK ? explain_figures(cli, first, kinds[k].explain, of, err) : status;
}

static Status of_measure(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err)
{
    return app_plan_measure_explain(of, figure, cli->lang, cli->arena, out, err);
}

Status explain_plan_measure(Cli *cli, const AppPlan *plan, size_t first, Err *err)
{
    AppPlanMeasure *of = ARENA_NEW(cli->arena, AppPlanMeasure);
    Status status = app_plan_measure(plan, cli_option(cli, "measure")->text, cli_today(), cli->arena, of, err);
    return status == ST_OK ? explain_figures(cli, first, of_measure, of, err) : status;
}
