/* klimat inventory years: the years side by side, as they are now and as they were stated. */
#include "app/accounts/inventory_statement.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

static Maybe tonnes(Maybe kg)
{
    return kg.known ? known(kg.v / 1000) : kg;
}

static void years_json(Cli *cli, const AppYear *list, size_t n)
{
    static const char *const scopes[SCOPE_COUNT] = {"scope_1_t", "scope_2_location_t", "scope_2_market_t", "scope_3_t"};
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppYear *y = &list[i];
        json_object(&j);
        json_kint(&j, "year", y->year);
        for (int s = 0; s < SCOPE_COUNT; s++) json_kmaybe(&j, scopes[s], tonnes(y->scope_kg[s]), 6);
        json_kmaybe(&j, "total_t", tonnes(y->total_kg), 6);
        json_kbool(&j, "complete", y->complete);
        json_kmaybe(&j, "original_t", tonnes(y->stated.original_kg), 6);
        json_kmaybe(&j, "current_t", tonnes(y->stated.current_kg), 6);
        json_kint(&j, "recalculated", (int64_t)y->stated.times);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static void put_years(Cli *cli, const AppYear *list, size_t n)
{
    static const Column columns[] = {{N_("Year"), false, false},
                                     {N_("Scope 1"), true, false},
                                     {N_("Scope 2, by location"), true, false},
                                     {N_("Scope 2, by market"), true, false},
                                     {N_("Scope 3"), true, false},
                                     {N_("Total"), true, false},
                                     {N_("First kept"), true, false},
                                     {N_("Last kept"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const AppYear *y = &list[i];
        const Str total = inventory_tonnes(cli, y->total_kg);
        table_add(&table, err_number(cli->arena, y->year));
        for (int s = 0; s < SCOPE_COUNT; s++) table_add(&table, inventory_tonnes(cli, y->scope_kg[s]));
        table_add(&table,
                  y->total_kg.known && !y->complete ? tr_fmt(cli->arena, cli->lang, N_("at least {0}"), total) : total);
        table_add(&table, inventory_tonnes(cli, y->stated.original_kg));
        table_add(&table, inventory_tonnes(cli, y->stated.current_kg));
    }
    table_print(&table, 0);
}

static Status run_years(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppYear *list;
    size_t n;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_view_of(cli, municipality.code);
    status = app_inventory_series(app, cli->arena, &query, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json)
        years_json(cli, list, n);
    else if (n)
        put_years(cli, list, n);
    else
        put_paragraph(
            cli, 0, tr_fmt(cli->arena, cli->lang, N_("There are no climate accounts for {0} yet."), municipality.name));
    return ST_OK;
}

static const Option years_options[] = {INVENTORY_VIEW_OPTIONS};
const Command command_inventory_years = {
    .name = "inventory years",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the years of the climate accounts side by side, now and as they were kept"),
    .description = N_("Tonnes CO2e. What was kept first is the original, what was kept last the newest recalculation."),
    .example = "klimat inventory years 0484",
    .options = years_options,
    .option_count = sizeof years_options / sizeof *years_options,
    .json = true,
    .database = true,
    .run = run_years,
};
