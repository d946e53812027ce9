/* klimat explain CODE inventory-uncertainty|inventory-compare|inventory-esrs|inventory-factors|inventory-methods
 * FIGURE: how sure the climate accounts are, kept results, and the tables beside them, down to rows, factors and
 * sources. */
#include "app/accounts/comparison_explain.h"
#include "app/accounts/esrs_explain.h"
#include "app/accounts/factors_explain.h"
#include "app/accounts/unsure_explain.h"
#include "cli/inventory.h"
#include "cli/scenario.h"

enum { FIRST_FIGURE = 2, DRAWS_LEAST = 100 }; /* its place among the operands; as klimat inventory uncertainty */

typedef struct UnsureFigures {
    AppSimulationQuery query;
    AppInventorySimulation *simulation;
    AppComparison comparison;
    AppEsrs esrs;
    AppFactor *factors;
    size_t factor_count;
    GwpSet gwp;
} UnsureFigures;

/* ---- what is read ---- */

static Status read_uncertainty(Cli *cli, App *app, Str municipality, UnsureFigures *of, Err *err)
{
    of->query = uncertainty_query_of(cli, municipality);
    of->simulation = ARENA_NEW(cli->arena, AppInventorySimulation);
    if (of->query.draws && of->query.draws < DRAWS_LEAST)
        return err_failf(err, ST_INVALID, N_("The climate accounts are drawn {0} times at least"),
                         err_number(cli->arena, DRAWS_LEAST));
    const Status status = app_inventory_simulate(app, cli->arena, &of->query, of->simulation, err);
    if (!of->simulation->inventory.has_view && of->simulation->inventory.year)
        return inventory_refuse_without_view(cli, &of->simulation->inventory, err);
    return status;
}

static Status read_comparison(Cli *cli, App *app, Str municipality, UnsureFigures *of, Err *err)
{
    return inventory_compare_of(cli, app, municipality, &of->comparison, err);
}

static Status read_esrs(Cli *cli, App *app, Str municipality, UnsureFigures *of, Err *err)
{
    const AppInventoryQuery query = inventory_query_of(cli, municipality);
    return app_esrs(app, cli->arena, &query, cli->lang, &of->esrs, err);
}

static Status read_factors(Cli *cli, App *app, Str municipality, UnsureFigures *of, Err *err)
{
    const AppFactorQuery query = factors_query_of(cli, municipality);
    of->gwp = query.gwp;
    return app_factors(app, cli->arena, &query, &of->factors, &of->factor_count, err);
}

static Status read_methods(Cli *cli, App *app, Str municipality, UnsureFigures *of, Err *err)
{
    (void)cli, (void)app, (void)municipality, (void)of, (void)err;
    return ST_OK;
}

/* ---- what is explained ---- */

static Status of_uncertainty(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const UnsureFigures *of = figures;
    return app_simulation_explain(of->simulation, &of->query, figure, cli->lang, cli->arena, out, err);
}

static Status of_comparison(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const UnsureFigures *of = figures;
    return app_comparison_explain(&of->comparison, figure, cli->lang, cli->arena, out, err);
}

static Status of_esrs(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const UnsureFigures *of = figures;
    return app_esrs_explain(&of->esrs, figure, cli->lang, cli->arena, out, err);
}

static Status of_factors(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const UnsureFigures *of = figures;
    return app_factor_explain(of->factors, of->factor_count, of->gwp, figure, cli->lang, cli->arena, out, err);
}

static Status of_methods(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const UnsureFigures *of = figures;
    (void)of;
    return app_calculation_explain(cli_option(cli, "category")->text, figure, cli->lang, cli->arena, out, err);
}

static const struct {
    const char *word, *example;
    Status (*read)(Cli *, App *, Str, UnsureFigures *, Err *);
    ExplainFigure explain;
} kinds[] = {{"inventory-uncertainty", "propagation_percent", read_uncertainty, of_uncertainty},
             {"inventory-compare", "difference_t", read_comparison, of_comparison},
             {"inventory-esrs", "datapoints[E1-6_07].value", read_esrs, of_esrs},
             {"inventory-factors", "[ID].co2e_kg", read_factors, of_factors},
             {"inventory-methods", "[chp_allocation].parameters[heat_efficiency].default", read_methods, of_methods}};

static size_t kind_of(Str word)
{
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !str_eq(word, str(kinds[k].word))) k++;
    return k;
}

bool explains_unsure(Str word)
{
    return kind_of(word) < sizeof kinds / sizeof *kinds;
}

Status explain_unsure(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    UnsureFigures of = {0};
    const size_t k = kind_of(cli->operand[1]);
    if (cli->operand_count <= FIRST_FIGURE) return explain_which(cli, kinds[k].example, err);
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = kinds[k].read(cli, app, municipality.code, &of, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, kinds[k].explain, &of, err) : status;
}
