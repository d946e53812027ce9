/* klimat explain CODE scenario|plan --sealed EDITION FIGURE: a figure that was sealed with an edition of the contract.
 */
#include "app/contract/sealed.h"
#include "cli/plan.h"

enum { FIRST_FIGURE = 2 }; /* its place among the operands */

typedef struct SealedFigures {
    AppSealed *sealed;
    Arena *arena; /* of what is computed anew, once for all figures */
} SealedFigures;

static Status of_sealed(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const SealedFigures *of = figures;
    return app_sealed_explain(of->sealed, figure, cli->lang, of->arena, out, err);
}

Status explain_sealed(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppSealed sealed;
    bool found;
    const Str edition = cli_option(cli, "sealed")->text;
    const bool plan = str_eq(cli->operand[1], S("plan"));
    if (!plan && !str_eq(cli->operand[1], S("scenario")))
        return err_fail(err, ST_INVALID,
                        N_("A roadmap and an investment plan are sealed: write scenario or plan before the figures"));
    if (cli->operand_count <= FIRST_FIGURE)
        return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} {1} --sealed {2}"),
                         cli->operand[0], cli->operand[1],
                         tr_fmt(cli->arena, LANG_EN, "{0} {1}", edition,
                                plan ? S("years[2030].gap_sek") : S("scenarios[all].years[2030].scenario_t")));
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status == ST_OK)
        status = app_sealed_open(app, cli->arena, municipality.code, edition, plan ? SEALED_PLAN : SEALED_ROADMAP,
                                 &sealed, &found, err);
    if (status != ST_OK) return status;
    if (!found) return plan ? plan_not_frozen(edition, err) : roadmap_not_frozen(edition, err);
    const SealedFigures of = {.sealed = &sealed, .arena = cli->arena};
    return explain_figures(cli, FIRST_FIGURE, of_sealed, &of, err);
}
