/* klimat explain CODE editions|municipalities|register|request-list|contract|contract-diff|audit-verify FIGURE: counts
 * of lists, down to what was counted. An edition of the contract stands before the figures, as the commands take it. */
#include "app/contract/contract_explain.h"
#include "app/lists_explain.h"

#include "cli/scenario.h"

enum { FIRST_FIGURE = 2, EDITIONS_MOST = 2 }; /* its place among the operands; editions that are compared */

typedef struct ListFigures {
    Cli *cli;
    App *app;
    Str code;
    Str edition[EDITIONS_MOST];
    AppAudit audit;
    AppContractView *view;
    ContractDiff *diff;
} ListFigures;

static Date as_of(const Cli *cli)
{
    const OptionValue *given = cli_option(cli, "as-of");
    return given->given ? date_last(given->date) : cli_today();
}

/* ---- what is read once ---- */

static Status read_nothing(ListFigures *of, Err *err)
{
    (void)of, (void)err;
    return ST_OK;
}

static Status read_audit(ListFigures *of, Err *err)
{
    return app_audit(of->app, of->cli->arena, cli_option(of->cli, "head")->text, &of->audit, err);
}

static Status read_contract(ListFigures *of, Err *err)
{
    const Cli *cli = of->cli;
    const OptionValue *at = cli_option(cli, "at");
    of->view = ARENA_NEW(cli->arena, AppContractView);
    if (at->given)
        return app_contract_view_past(of->app, cli->arena, of->code, of->edition[0], at->date, of->view, err);
    return app_contract_view(of->app, cli->arena, of->code, of->edition[0], as_of(cli), of->view, err);
}

static Status read_diff(ListFigures *of, Err *err)
{
    of->diff = ARENA_NEW(of->cli->arena, ContractDiff);
    Status status = app_read_begin(of->app, err);
    if (status != ST_OK) return status;
    status = app_contract_diff(of->app, of->cli->arena, of->code, of->edition[0], of->edition[1], of->diff, err);
    app_read_end(of->app);
    return status;
}

/* ---- a figure ---- */

static Status of_editions(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_editions_explain(of->app, cli_option(cli, "substance")->text, figure, cli->lang, cli->arena, out, err);
}

static Status of_municipalities(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_population_explain(of->app, figure, cli->lang, cli->arena, out, err);
}

static Status of_register(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_registers_explain(of->app, of->code, of->edition[0], figure, cli->lang, cli->arena, out, err);
}

static Status of_requests(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_requests_explain(of->app, of->code, as_of(cli), figure, cli->lang, cli->arena, out, err);
}

static Status of_contract(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_contract_explain(of->view, figure, cli->lang, cli->arena, out, err);
}

static Status of_diff(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_contract_diff_explain(of->diff, figure, cli->lang, cli->arena, out, err);
}

static Status of_audit(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const ListFigures *of = figures;
    return app_audit_explain(of->app, &of->audit, figure, cli->lang, cli->arena, out, err);
}

static const struct {
    const char *word, *example;
    size_t editions; /* how many may stand before the figures */
    Status (*read)(ListFigures *, Err *);
    ExplainFigure explain;
} kinds[] = {{"editions", "[2026-06/GGT].series", 0, read_nothing, of_editions},
             {"municipalities", "[0484].population", 0, read_nothing, of_municipalities},
             {"register", "[factor].rows", 1, read_nothing, of_register},
             {"request-list", "[ID].days_late", 0, read_nothing, of_requests},
             {"contract", "2025/26 late", 1, read_contract, of_contract},
             {"contract-diff", "2025/26 2026/27 tally.lowered", 2, read_diff, of_diff},
             {"audit-verify", "records", 0, read_audit, of_audit}};

static size_t kind_of(Str word)
{
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !str_eq(word, str(kinds[k].word))) k++;
    return k;
}

bool explains_list(Str word)
{
    return kind_of(word) < sizeof kinds / sizeof *kinds;
}

/* The editions of the contract that are named before the figures; *first is the first figure. */
static Status read_editions(ListFigures *of, size_t most, size_t *first, Err *err)
{
    const Cli *cli = of->cli;
    ContractEdition *list;
    size_t n, named = 0;
    *first = FIRST_FIGURE;
    if (most == 0) return ST_OK;
    const Status status = app_contract_editions(of->app, cli->arena, of->code, &list, &n, err);
    if (status != ST_OK) return status;
    while (named < most && *first < cli->operand_count) {
        size_t i = 0;
        while (i < n && !str_eq(list[i].head.id, cli->operand[*first])) i++;
        if (i == n && field_is_edition(cli->operand[*first]))
            return err_failf(err, ST_NOT_FOUND,
                             N_("There is no edition {0} of the contract to explain; klimat contract list {1} shows "
                                "those there are"),
                             cli->operand[*first], of->code);
        if (i == n) break;
        of->edition[named++] = cli->operand[(*first)++];
    }
    return ST_OK;
}

Status explain_list(Cli *cli, Err *err)
{
    AppMunicipality municipality;
    ListFigures of = {.cli = cli};
    size_t first;
    const size_t k = kind_of(cli->operand[1]);
    Status status = cli_open(cli, APP_READ, &of.app, err);
    if (status == ST_OK) status = cli_municipality(cli, of.app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    of.code = municipality.code;
    status = read_editions(&of, kinds[k].editions, &first, err);
    if (status != ST_OK) return status;
    if (cli->operand_count <= first || (kinds[k].editions == EDITIONS_MOST && first < FIRST_FIGURE + EDITIONS_MOST))
        return explain_which(cli, kinds[k].example, err);
    status = kinds[k].read(&of, err);
    return status == ST_OK ? explain_figures(cli, first, kinds[k].explain, &of, err) : status;
}
