/* klimat explain CODE chart PICTURE FIGURE: a figure of the table behind a picture, down to what another command prints
 * and to the rows and sources of that. */
#include "cli/chart.h"
#include "cli/scenario.h"

enum { FIRST_FIGURE = 3 }; /* its place among the operands */

bool explains_chart(Str word)
{
    return str_eq(word, S("chart"));
}

static Status of_picture(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err)
{
    (void)cli;
    return app_picture_explain(of, figure, out, err);
}

Status explain_chart(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const AppPicture *picture;
    Status status = chart_check_name(cli, 2, err);
    if (status != ST_OK) return status;
    const Str name = cli->operand[2];
    if (cli->operand_count <= FIRST_FIGURE)
        return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} {1} {2}"), cli->operand[0],
                         tr_fmt(cli->arena, cli->lang, "{0} {1}", cli->operand[1], name), S("'rows[0].1'"));
    status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    const AppPictureQuery query = chart_query_of(cli, municipality.code, name);
    chart_begins(cli, name);
    status = app_picture_read(app, cli->arena, cli->lang, &query, &picture, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, of_picture, picture, err) : status;
}
