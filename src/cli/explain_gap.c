/* klimat explain CODE gap FIGURE: a figure of the gap down to what was measured, promised and stated. */
#include "app/gap_explain.h"

#include "cli/query.h"
#include "cli/scenario.h"

enum { FIRST_FIGURE = 2 }; /* its place among the operands */

Status explain_gap(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    City *city = ARENA_NEW(cli->arena, City);
    if (cli->operand_count <= FIRST_FIGURE)
        return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} gap {1}"), cli->operand[0],
                         S("years[2030].path_t"));
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = query_read(cli, municipality.code);
    status = app_city(app, cli->arena, &query, city, err);
    for (size_t i = FIRST_FIGURE; status == ST_OK && i < cli->operand_count; i++) {
        AppWhy why;
        status = app_gap_explain(city, &query, cli->operand[i], cli->lang, cli->arena, &why, err);
        if (status == ST_OK) explain_put(cli, FIRST_FIGURE, i, &why);
    }
    return status;
}
