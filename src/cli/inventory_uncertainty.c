/* klimat inventory uncertainty: how sure the accounts and their change are. */
#include "app/accounts/inventory_simulation.h"
#include "app/accounts/inventory_text.h"
#include "cli/inventory.h"
#include "cli/term.h"

#include <math.h>

static const Column columns[] = {{N_("Category"), false, true},    {N_("tonnes CO2e"), true, false},
                                 {N_("Propagation"), true, false}, {N_("Simulation"), true, false},
                                 {N_("From"), true, false},        {N_("To"), true, false}};

static void add_line(Table *table, Style style, Str name, const InventoryFigure *f, const AppUncertainty *u,
                     const DrawsSummary *s)
{
    const Cli *cli = table->cli;
    const bool told = app_simulation_tells(f, s);
    table_add_styled(table, style, name);
    table_add_styled(table, style, inventory_figure(cli, f));
    table_add_styled(table, style, app_uncertainty_text(cli->arena, cli->lang, u));
    table_add_styled(
        table, style,
        app_half_text(cli->arena, cli->lang, told ? s->half_percent : unknown(), app_uncertainty_is_whole(u)));
    table_add_styled(table, style, inventory_tonnes(cli, told ? known(1000 * s->low) : unknown()));
    table_add_styled(table, style, inventory_tonnes(cli, told ? known(1000 * s->high) : unknown()));
}

static void put_lines(Cli *cli, const AppInventorySimulation *s)
{
    const AppInventory *in = &s->inventory;
    const int shown = in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
    const struct {
        int place;
        const char *name;
    } scopes[] = {{SCOPE_1, N_("Scope 1")}, {shown, N_("Scope 2")}, {SCOPE_3, N_("Scope 3")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        add_line(&table, STYLE_STRONG, str(tr(cli->lang, scopes[i].name)), &in->view.scope[scopes[i].place],
                 &in->scope_uncertainty[scopes[i].place], &s->draws.scopes[i]);
        for (size_t c = 0; c < CATEGORY_COUNT; c++)
            if (inventory_category_scope(c) == (int)i + 1 && in->view.category[c].co2e_kg.known)
                add_line(&table, STYLE_PLAIN,
                         tr_fmt(cli->arena, cli->lang, "  {0} {1}", inventory_category_id(c),
                                app_category_name(cli->lang, c)),
                         &in->view.category[c], &in->category_uncertainty[c], &s->draws.categories[c]);
    }
    add_line(&table, STYLE_STRONG,
             tr_fmt(cli->arena, cli->lang, N_("Total ({0})"), inventory_basis(cli, in->query.basis)), &in->view.total,
             &in->total_uncertainty, &s->draws.whole);
    table_print(&table, 0);
}

static Str percent_text(const Cli *cli, double percent)
{
    return tr_percent(cli->arena, cli->lang, percent, percent < 10 ? 1 : 0);
}

static void put_notes(Cli *cli, const AppInventorySimulation *s)
{
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The true figure lies between From and To in 95 cases of 100: {0} draws, seed {1}. A "
                            "factor's error is the same in all rows that use it."),
                         tr_figure(cli->arena, cli->lang, (double)s->draws.draws, 0),
                         err_number(cli->arena, (int64_t)s->seed)));
    if (s->draws.unstated_percent > 0)
        put_paragraph(
            cli, 0,
            tr_fmt(
                cli->arena, cli->lang,
                N_("For {0} of the total no uncertainty is stated of the amount or of the factor, which is then taken "
                   "as exact, so the uncertainty is at least what is shown: state uncertainty_percent of the rows and "
                   "the factors."),
                percent_text(cli, s->draws.unstated_percent)));
    if (s->scored_unstated)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} rows have scores of quality and no percentage; no verified table turns such "
                                "scores into one."),
                             err_number(cli->arena, (int64_t)s->scored_unstated)));
    if (!s->inventory.view.total.complete)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("What is missing in the accounts is in neither of the figures."))));
}

static void put_contributions(Cli *cli, const AppInventorySimulation *s)
{
    enum { LINES_SHOWN = 5 };
    static const Column contribution_columns[] = {{N_("Category and factor"), false, true},
                                                  {N_("tonnes CO2e"), true, false},
                                                  {N_("Uncertainty"), true, false},
                                                  {N_("Of the variance"), true, false}};
    if (s->unsure_count == 0 || !s->unsure[0].share.known) return;
    put_heading(cli, str(tr(cli->lang, N_("What the uncertainty comes from"))));
    Table table = table_new(cli, contribution_columns, sizeof contribution_columns / sizeof *contribution_columns);
    for (size_t i = 0; i < s->unsure_count && i < LINES_SHOWN && s->unsure[i].share.known; i++) {
        const AppUnsureSource *u = &s->unsure[i];
        table_add(&table, tr_fmt(cli->arena, cli->lang, "{0} {1}", inventory_category_id(u->category),
                                 printable(cli->arena, app_origin_text(cli->lang, u->factor, u->calculation))));
        table_add(&table, inventory_tonnes(cli, known(u->kg)));
        table_add(&table, app_half_text(cli->arena, cli->lang, u->percent, u->stated));
        table_add(&table, app_share_text(cli->arena, cli->lang, u->share));
    }
    table_print(&table, 0);
}

static void put_trend(Cli *cli, const AppInventorySimulation *s)
{
    enum { LINES_SHOWN = 10 };
    static const Column trend_columns[] = {{N_("Category and factor"), false, true},
                                           {N_("Base year"), true, false},
                                           {N_("Year"), true, false},
                                           {N_("Uncertainty"), true, false},
                                           {N_("Points of the change"), true, false}};
    const AppTrend *t = &s->trend;
    if (t->base_year == 0) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There is no other year to compare with, so no trend."))));
        return;
    }
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("The change since {0}"), err_number(cli->arena, t->base_year)));
    const Str said = app_trend_text(cli->arena, cli->lang, t);
    if (said.n) put_paragraph(cli, 0, said);
    if (t->stated_share.known && t->stated_share.v > 0 && t->stated_share.v < 1)
        put_paragraph(
            cli, 0,
            tr_fmt(cli->arena, cli->lang,
                   N_("It is at least that much: {0} of both years states an uncertainty of both the amount and the "
                      "factor; what is not stated is taken as exact."),
                   percent_text(cli, 100 * t->stated_share.v)));
    Table table = table_new(cli, trend_columns, sizeof trend_columns / sizeof *trend_columns);
    for (size_t i = 0; i < t->count && i < LINES_SHOWN; i++) {
        const AppTrendLine *l = &t->lines[i];
        const Maybe variance = l->line.trend_variance;
        const Str name = printable(cli->arena, app_origin_text(cli->lang, l->factor, l->calculation));
        table_add(&table, tr_fmt(cli->arena, cli->lang, "{0} {1}", inventory_category_id(l->category), name));
        table_add(&table, inventory_tonnes(cli, known(l->source.base)));
        table_add(&table, inventory_tonnes(cli, known(l->source.year)));
        const Maybe percent = app_trend_percent(l);
        table_add(&table, app_half_text(cli->arena, cli->lang, percent, l->stated));
        table_add(&table,
                  percent.known && variance.known ? tr_figure(cli->arena, cli->lang, sqrt(variance.v), 2) : S("–"));
    }
    table_print(&table, 0);
    if (t->count > LINES_SHOWN)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} smaller sources; --json shows all."),
                             err_number(cli->arena, (int64_t)(t->count - LINES_SHOWN))));
}

AppSimulationQuery uncertainty_query_of(const Cli *cli, Str municipality)
{
    const OptionValue *draws = cli_option(cli, "draws"), *seed = cli_option(cli, "seed"),
                      *base = cli_option(cli, "base");
    return (AppSimulationQuery){.of = inventory_query_of(cli, municipality),
                                .draws = draws->given ? (size_t)draws->number : 0,
                                .seed = seed->given ? (uint64_t)seed->number : 1,
                                .base_year = base->given ? (int)base->number : 0};
}

static Status run_uncertainty(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppInventorySimulation *s = ARENA_NEW(cli->arena, AppInventorySimulation);
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppSimulationQuery query = uncertainty_query_of(cli, municipality.code);
    status = app_inventory_simulate(app, cli->arena, &query, s, err);
    if (!s->inventory.has_view && s->inventory.year) return inventory_refuse_without_view(cli, &s->inventory, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_simulation_json(&cli->out, s);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("How sure the climate accounts {0} are, {1}"),
                      err_number(cli->arena, s->inventory.year), s->inventory.municipality.name));
    put(cli, S("\n\n"));
    put_lines(cli, s);
    put(cli, S("\n"));
    put_notes(cli, s);
    put_contributions(cli, s);
    put_trend(cli, s);
    return ST_OK;
}

static const Option uncertainty_options[] = {
    {.name = "draws",
     .kind = VALUE_COUNT,
     .minimum = 100,
     .maximum = SIMULATION_DRAWS_MOST,
     .help = N_("how many draws; otherwise as many as settle the interval")},
    {.name = "seed",
     .kind = VALUE_COUNT,
     .minimum = 0,
     .maximum = 4294967295,
     .help = N_("another seed gives other draws, the same one the same; otherwise 1")},
    INVENTORY_BASE_OPTION,
    INVENTORY_OPTIONS,
};
const Command command_inventory_uncertainty = {
    .name = "inventory uncertainty",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("how sure the climate accounts and their change are, computed in two ways"),
    .description =
        N_("Error propagation (approach 1 of the IPCC) beside simulation (approach 2), of categories, scopes and the "
           "total, and the uncertainty of the change since the base year. Where all errors are small and independent "
           "both give the same."),
    .example = "klimat inventory uncertainty 0484 --year 2024 --draws 100000 --seed 7",
    .options = uncertainty_options,
    .option_count = sizeof uncertainty_options / sizeof *uncertainty_options,
    .json = true,
    .database = true,
    .run = run_uncertainty,
};
