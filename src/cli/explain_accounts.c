/* klimat explain CODE inventory|inventory-years|inventory-bridge|inventory-missing FIGURE: a figure of the climate
 * accounts by its address, down to rows of activity data, factors, GWP values and ledgers. */
#include "app/accounts/accounts_explain.h"
#include "cli/inventory.h"
#include "cli/scenario.h"

enum { FIRST_FIGURE = 2 }; /* its place among the operands */

typedef struct AccountsFigures {
    App *app;
    AppInventoryQuery query;
    AppInventory in;   /* of a year */
    AppBridge *bridge; /* of two */
} AccountsFigures;

static Status read_accounts(Cli *cli, AccountsFigures *of, Err *err)
{
    const Status status = app_inventory(of->app, cli->arena, &of->query, &of->in, err);
    return status == ST_OK ? inventory_refuse_without_view(cli, &of->in, err) : status;
}

/* What is missing is told of a group that cannot be put together too. */
static Status read_rows(Cli *cli, AccountsFigures *of, Err *err)
{
    return app_inventory(of->app, cli->arena, &of->query, &of->in, err);
}

static Status read_bridge(Cli *cli, AccountsFigures *of, Err *err)
{
    const OptionValue *from = cli_option(cli, "from");
    of->bridge = ARENA_NEW(cli->arena, AppBridge);
    return app_inventory_bridge(of->app, cli->arena, &of->query, from->given ? (int)from->number : 0, of->bridge, err);
}

static Status read_nothing(Cli *cli, AccountsFigures *of, Err *err)
{
    (void)cli, (void)of, (void)err;
    return ST_OK;
}

static Status of_accounts(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const AccountsFigures *of = figures;
    return app_accounts_explain(of->app, &of->in, figure, cli->lang, cli->arena, out, err);
}

static Status of_years(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const AccountsFigures *of = figures;
    return app_accounts_years_explain(of->app, &of->query, figure, cli->lang, cli->arena, out, err);
}

static Status of_bridge(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const AccountsFigures *of = figures;
    return app_accounts_bridge_explain(of->app, of->bridge, figure, cli->lang, cli->arena, out, err);
}

static Status of_missing(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const AccountsFigures *of = figures;
    return app_accounts_missing_explain(&of->in, figure, cli->lang, cli->arena, out, err);
}

static const struct {
    const char *word, *example;
    Status (*read)(Cli *, AccountsFigures *, Err *);
    ExplainFigure explain;
} kinds[] = {{"inventory", "categories[1.1].total_t", read_accounts, of_accounts},
             {"inventory-years", "[2024].scope_1_t", read_nothing, of_years},
             {"inventory-bridge", "effects_t.activity", read_bridge, of_bridge},
             {"inventory-missing", "categories[ID/3.1].missing_rows", read_rows, of_missing}};

static size_t kind_of(Str word)
{
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !str_eq(word, str(kinds[k].word))) k++;
    return k;
}

bool explains_accounts(Str word)
{
    return kind_of(word) < sizeof kinds / sizeof *kinds;
}

Status explain_accounts(Cli *cli, Err *err)
{
    AppMunicipality municipality;
    AccountsFigures of = {0};
    const size_t k = kind_of(cli->operand[1]);
    if (cli->operand_count <= FIRST_FIGURE) return explain_which(cli, kinds[k].example, err);
    Status status = inventory_open(cli, APP_READ, &of.app, &municipality, err);
    if (status != ST_OK) return status;
    of.query = inventory_query_of(cli, municipality.code);
    status = kinds[k].read(cli, &of, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, kinds[k].explain, &of, err) : status;
}
