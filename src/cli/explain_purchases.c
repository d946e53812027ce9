/* klimat explain CODE purchases FIGURE: a figure of what was bought, down to the sums of the ledgers, factors and price
 * indices. Who may not see whom was bought from is told what everybody may see. */
#include "app/purchases/purchase_explain.h"

#include "cli/scenario.h"

enum { FIRST_FIGURE = 2 }; /* its place among the operands */

bool explains_purchases(Str word)
{
    return str_eq(word, S("purchases"));
}

static Status of_purchases(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err)
{
    return app_purchases_explain(of, figure, cli->lang, cli->arena, out, err);
}

Status explain_purchases(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality city;
    AppPurchases *p = ARENA_NEW(cli->arena, AppPurchases);
    const Maybe year = cli_number(cli, "year");
    const int asked = year.known ? (int)year.v : 0;
    if (cli->operand_count <= FIRST_FIGURE) return explain_which(cli, "spend.amount_sek", err);
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &city, err);
    if (status == ST_OK) status = app_purchases(app, cli->arena, city.code, asked, p, err);
    if (status == ST_DENIED) status = app_purchases_open(app, cli->arena, city.code, asked, p, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, of_purchases, p, err) : status;
}
