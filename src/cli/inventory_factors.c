/* klimat inventory factors: which emission factors there are. */
#include "app/accounts/factors.h"
#include "app/accounts/inventory_text.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

#include <math.h>

static void factors_json(Cli *cli, const AppFactor *list, size_t n, GwpSet gwp)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const Factor *f = list[i].factor;
        json_object(&j);
        Buf record = buf_new(cli->arena);
        record_json(&record, &inventory_kinds[KIND_FACTOR], f, false);
        json_key(&j, "factor");
        json_raw(&j, buf_str(&record));
        json_kmaybe(&j, "co2e_kg", list[i].co2e_kg, 9);
        json_kstr(&j, "gwp_set", str(gwp_set_name(gwp)));
        json_kstr(&j, "superseded_by", list[i].superseded ? list[i].superseded->head.id : S(""));
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Str years_text(const Cli *cli, const Factor *f)
{
    Buf b = buf_new(cli->arena);
    if (!f->first_year.known && !f->last_year.known) return S("–");
    if (f->first_year.known) buf_int(&b, (int64_t)f->first_year.v);
    if (f->first_year.known && f->last_year.known && fabs(f->first_year.v - f->last_year.v) < 0.5) return buf_str(&b);
    buf_add(&b, S("–"));
    if (f->last_year.known) buf_int(&b, (int64_t)f->last_year.v);
    return buf_str(&b);
}

static void put_factors(Cli *cli, const AppFactor *list, size_t n)
{
    static const Column columns[] = {{N_("Id"), false, false},     {N_("Name"), false, true},
                                     {N_("kg CO2e"), true, false}, {N_("Per unit"), false, false},
                                     {N_("Years"), false, false},  {N_("Publisher"), false, true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const Factor *f = list[i].factor;
        const Style style = list[i].superseded ? STYLE_FAINT : STYLE_PLAIN;
        table_add_styled(&table, style, f->head.id);
        table_add_styled(&table, style, printable(cli->arena, f->name));
        table_add_styled(&table, style, app_factor_kg_text(cli->arena, cli->lang, list[i].co2e_kg));
        table_add_styled(&table, style, printable(cli->arena, f->unit));
        table_add_styled(&table, style, years_text(cli, f));
        table_add_styled(&table, style, printable(cli->arena, f->publisher));
    }
    table_print(&table, 0);
}

AppFactorQuery factors_query_of(const Cli *cli, Str municipality)
{
    const OptionValue *year = cli_option(cli, "year"), *gwp = cli_option(cli, "gwp");
    return (AppFactorQuery){.municipality = municipality,
                            .search = cli_option(cli, "search")->text,
                            .year = year->given ? (int)year->number : 0,
                            .gwp = gwp->given ? (GwpSet)gwp->choice : GWP_AR5};
}

static Status run_factors(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppFactor *list;
    size_t n;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppFactorQuery query = factors_query_of(cli, municipality.code);
    status = app_factors(app, cli->arena, &query, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json)
        factors_json(cli, list, n, query.gwp);
    else if (n)
        put_factors(cli, list, n);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There is no such factor; try fewer letters, or another year."))));
    return ST_OK;
}

static const Option factors_options[] = {
    INVENTORY_SEARCH_OPTION,
    {.name = "year", .kind = VALUE_YEAR, .help = N_("those that are valid for the year; otherwise all")},
    {.name = "gwp",
     .kind = VALUE_CHOICE,
     .choices = "AR4|AR5|AR6",
     .help = N_("the GWP values that gases are weighed by; otherwise AR5")},
};
const Command command_inventory_factors = {
    .name = "inventory factors",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the emission factors that rows can name: those for all, and the municipality's own"),
    .description =
        N_("Kilograms CO2e per unit. Factors that another one supersedes are shown too; --json says by which."),
    .example = "klimat inventory factors 0484 --search diesel --year 2024",
    .options = factors_options,
    .option_count = sizeof factors_options / sizeof *factors_options,
    .json = true,
    .database = true,
    .run = run_factors,
};
