#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void print_json(Cli *cli, const AppMunicipality *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_object(&j);
        json_kstr(&j, "code", list[i].code);
        json_kstr(&j, "name", list[i].name);
        json_kstr(&j, "county_code", list[i].county_code);
        json_kstr(&j, "county", list[i].county);
        json_kmaybe(&j, "population", list[i].population, 0);
        json_key(&j, "population_year");
        if (list[i].population.known)
            json_int(&j, list[i].population_year);
        else
            json_null(&j);
        json_kbool(&j, "has_figures", list[i].has_figures);
        json_kbool(&j, "has_own_target", list[i].has_own_target);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static void print_text(Cli *cli, const AppMunicipality *list, size_t n)
{
    static const Column columns[] = {{.head = N_("Code")},
                                     {.head = N_("Municipality")},
                                     {.head = N_("County"), .flexible = true},
                                     {.head = N_("Population"), .right = true},
                                     {.head = N_("Figures")},
                                     {.head = N_("Target")}};
    const Str yes = str(tr(cli->lang, N_("yes"))), no = S("–"), own = str(tr(cli->lang, N_("own")));
    Table table = table_new(cli, columns, 6);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, list[i].code);
        table_add(&table, list[i].name);
        table_add(&table, list[i].county);
        table_add(&table, tr_maybe(cli->arena, cli->lang, list[i].population, 0));
        table_add(&table, list[i].has_figures ? yes : no);
        table_add(&table, list[i].has_own_target ? own : no);
    }
    table_print(&table, 0);
}

static Status run_municipalities(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality *list;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    const Str search = cli_operands(cli, 0);
    if (status == ST_OK) status = app_municipalities(app, cli->arena, search, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, list, n);
    else if (n == 0)
        return err_failf(err, ST_NOT_FOUND, N_("No municipality has {0} in its name or code"), search);
    else
        print_text(cli, list, n);
    return ST_OK;
}

const Command command_municipalities = {
    .name = "municipalities",
    .operands = N_("[SEARCH]"),
    .operands_most = 4,
    .summary = N_("the municipalities, all or those that match"),
    .description = N_("Lists code, name, county and population, and whether there are figures and targets of the "
                      "municipality's own in the database."),
    .example = "klimat municipalities upplands",
    .json = true,
    .database = true,
    .run = run_municipalities,
};
