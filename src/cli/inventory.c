/* klimat inventory: the climate accounts of a year, scope by category. */
#include "cli/inventory.h"

#include "app/accounts/inventory_text.h"
#include "cli/term.h"

/* ---- what the commands of the accounts share ---- */

Status inventory_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err)
{
    const Status status = cli_open(cli, mode, app, err);
    return status == ST_OK ? cli_municipality(cli, *app, cli->operand[0], municipality, err) : status;
}

AppInventoryQuery inventory_query_of(const Cli *cli, Str municipality)
{
    AppInventoryQuery q = inventory_view_of(cli, municipality);
    const OptionValue *year = cli_option(cli, "year");
    if (year->given) q.year = (int)year->number;
    return q;
}

AppInventoryQuery inventory_view_of(const Cli *cli, Str municipality)
{
    AppInventoryQuery q = app_inventory_query(municipality);
    const OptionValue *gwp = cli_option(cli, "gwp"), *approach = cli_option(cli, "consolidation"),
                      *basis = cli_option(cli, "basis");
    if (gwp->given) q.gwp = (GwpSet)gwp->choice;
    if (approach->given) q.approach = (Approach)approach->choice;
    if (basis->given) q.basis = (Scope2Basis)basis->choice;
    return q;
}

Status inventory_refuse_without_view(Cli *cli, const AppInventory *in, Err *err)
{
    if (in->has_view) return ST_OK;
    (void)app_inventory_no_view(in, err);
    if (in->entity_count == 0) return ST_INVALID;
    return report_refused(cli, &in->group_faults, ST_INVALID, err);
}

Str inventory_tonnes(const Cli *cli, Maybe kg)
{
    return app_tonnes_text(cli->arena, cli->lang, kg);
}

Str inventory_figure(const Cli *cli, const InventoryFigure *f)
{
    return app_figure_text(cli->arena, cli->lang, f);
}

Str inventory_coverage(const Cli *cli, Coverage coverage)
{
    return app_coverage_text(cli->lang, coverage);
}

Str inventory_approach(const Cli *cli, Approach approach)
{
    return app_approach_text(cli->lang, approach);
}

Str inventory_basis(const Cli *cli, Scope2Basis basis)
{
    return app_basis_text(cli->lang, basis);
}

/* ---- the table ---- */

static const Column columns[] = {{N_("Category"), false, true},
                                 {N_("tonnes CO2e"), true, false},
                                 {N_("Status"), false, false},
                                 {N_("From suppliers"), true, false},
                                 {N_("Uncertainty"), true, false}};

static Str share_text(const Cli *cli, Maybe share)
{
    return app_share_text(cli->arena, cli->lang, share);
}

static void add_line(Table *table, Style style, Str name, const InventoryFigure *f, const AppUncertainty *u)
{
    const Cli *cli = table->cli;
    table_add_styled(table, style, name);
    table_add_styled(table, style, inventory_figure(cli, f));
    table_add_styled(table, style, inventory_coverage(cli, f->coverage));
    table_add_styled(table, style, share_text(cli, figure_supplier_share(f)));
    table_add_styled(table, style, app_uncertainty_text(cli->arena, cli->lang, u));
}

static void add_categories(Cli *cli, Table *table, const AppInventory *in, int scope)
{
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        if (inventory_category_scope(c) != scope) continue;
        Buf name = buf_new(cli->arena);
        buf_add(&name, S("  "));
        buf_add(&name, inventory_category_id(c));
        buf_addc(&name, ' ');
        buf_add(&name, app_category_name(cli->lang, c));
        add_line(table, STYLE_PLAIN, buf_str(&name), &in->view.category[c], &in->category_uncertainty[c]);
    }
}

static void put_table(Cli *cli, const AppInventory *in)
{
    static const struct {
        int scope;
        const char *name;
    } lines[SCOPE_COUNT] = {
        {1, N_("Scope 1")}, {2, N_("Scope 2, by location")}, {2, N_("Scope 2, by market")}, {3, N_("Scope 3")}};
    const int shown = in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (int s = 0; s < SCOPE_COUNT; s++) {
        add_line(&table, STYLE_STRONG, str(tr(cli->lang, lines[s].name)), &in->view.scope[s],
                 &in->scope_uncertainty[s]);
        if (lines[s].scope != 2 || s == shown) add_categories(cli, &table, in, lines[s].scope);
    }
    add_line(&table, STYLE_STRONG,
             tr_fmt(cli->arena, cli->lang, N_("Total ({0})"), inventory_basis(cli, in->query.basis)), &in->view.total,
             &in->total_uncertainty);
    table_print(&table, 0);
}

static void put_notes(Cli *cli, const AppInventory *in)
{
    const InventoryFigure *total = &in->view.total;
    if (total->biogenic_co2_kg.known)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("Outside the scopes: {0} tonnes of biogenic CO2."),
                             inventory_tonnes(cli, total->biogenic_co2_kg)));
    const Str lifetime = app_lifetime_text(cli->arena, cli->lang, in);
    if (lifetime.n) put_paragraph(cli, 0, lifetime);
    put_paragraph(cli, 0, app_other_basis_text(cli->arena, cli->lang, in));
    if (!total->complete)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Not everything is known, so the totals say at least: klimat inventory missing {0} "
                                "lists what is missing."),
                             in->municipality.code));
    const Maybe stated = in->total_uncertainty.stated_share;
    if (stated.known && stated.v < 1)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Uncertainty of at least: for {0} of the total no uncertainty is stated of the amount "
                                "or of the factor, which is then taken as exact."),
                             share_text(cli, known(1 - stated.v))));
}

static void put_kept(Cli *cli, const AppInventory *in)
{
    if (in->statement_count == 0) return;
    const InventoryStatement *s = &in->statements[in->statement_count - 1];
    const Maybe kg = s->total_t.known ? known(s->total_t.v * 1000) : unknown();
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Kept as {0}: {1} tonnes. klimat inventory compare {2} tells what has changed since."),
                         s->head.id, inventory_tonnes(cli, kg), in->municipality.code));
}

static void put_sources(Cli *cli, const AppInventory *in)
{
    enum { SOURCES_SHOWN = 5 };
    if (in->view.source_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("The largest sources"))));
    for (size_t i = 0; i < in->view.source_count && i < SOURCES_SHOWN; i++) {
        const InventorySource *s = &in->view.source[i];
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang, N_("{0} {1}, {2}: {3} tonnes ({4})"), inventory_category_id(s->category),
                        app_category_name(cli->lang, s->category), printable(cli->arena, in->entities[s->entity].name),
                        inventory_tonnes(cli, known(s->co2e_kg)), share_text(cli, s->share)));
    }
}

static void put_eliminations(Cli *cli, const AppInventory *in)
{
    if (in->view.elimination_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Bought inside the group, counted once with the seller"))));
    for (size_t i = 0; i < in->view.elimination_count; i++) {
        const Elimination *e = &in->view.elimination[i];
        const Str buyer = printable(cli->arena, in->entities[e->entity].name),
                  seller = printable(cli->arena, in->entities[e->counterparty].name),
                  t = inventory_tonnes(cli, known(e->co2e_kg)), category = inventory_category_id(e->category);
        const char *key = e->matched ? N_("{0} {1} of {2}: {3} tonnes taken out, matched; the two sides differ by {4}")
                                     : N_("{0} {1} of {2}: {3} tonnes taken out, not matched by the seller");
        put_item(
            cli, S("  "),
            tr_fmt(cli->arena, cli->lang, key, category, buyer, seller, t, inventory_tonnes(cli, e->difference_kg)));
    }
}

static Str spend_text(const Cli *cli, int64_t ore)
{
    return tr_figure(cli->arena, cli->lang, (double)ore / 100, 0);
}

/* What the bookkeeping gives to the categories of purchases, and what of it is not known. */
static void put_purchases(Cli *cli, const AppInventory *in)
{
    bool headed = false;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        const AppSpend *s = &in->spend[c];
        if (s->rows == 0) continue;
        if (!headed) put_heading(cli, str(tr(cli->lang, N_("Purchases from the bookkeeping"))));
        headed = true;
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang, N_("{0} {1}: {2} SEK, of which {3} SEK are computed"),
                        inventory_category_id(c), app_category_name(cli->lang, c),
                        spend_text(cli, s->computed + s->unmapped + s->no_factor + s->inside),
                        spend_text(cli, s->computed)));
        if (s->unmapped)
            put_paragraph(cli, 4,
                          tr_fmt(cli->arena, cli->lang, N_("Missing: {0} SEK that no rule takes."),
                                 spend_text(cli, s->unmapped)));
        if (s->no_factor)
            put_paragraph(cli, 4,
                          tr_fmt(cli->arena, cli->lang, N_("Missing: {0} SEK in purchase categories without a factor."),
                                 spend_text(cli, s->no_factor)));
        if (s->inside)
            put_paragraph(cli, 4,
                          tr_fmt(cli->arena, cli->lang, N_("Bought inside the group and taken out: {0} SEK."),
                                 spend_text(cli, s->inside)));
    }
    if (headed)
        put_paragraph(cli, 2,
                      tr_fmt(cli->arena, cli->lang,
                             N_("By purchase category, and whom to ask first: klimat purchases {0} --year {1}"),
                             in->municipality.code, err_number(cli->arena, in->year)));
}

static void put_flags(Cli *cli, const AppInventory *in)
{
    if (in->flag_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("To be looked at"))));
    for (size_t i = 0; i < in->flag_count; i++) {
        const Str text = app_flag_text(cli->arena, cli->lang, in, &in->flags[i]),
                  command = app_flag_command(cli->arena, cli->lang, in, &in->flags[i]);
        put_item(cli, S("  "),
                 printable(cli->arena, command.n ? tr_fmt(cli->arena, cli->lang, "{0} ({1})", text, command) : text));
    }
}

static void put_inventory(Cli *cli, const AppInventory *in)
{
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("Climate accounts {0}, {1}"), err_number(cli->arena, in->year),
                      in->municipality.name));
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0} · {1} · GWP values of {2}"),
                         inventory_approach(cli, in->query.approach), inventory_basis(cli, in->query.basis),
                         str(gwp_set_name(in->query.gwp))));
    put(cli, S("\n"));
    put_table(cli, in);
    put(cli, S("\n"));
    put_notes(cli, in);
    put_kept(cli, in);
    put_sources(cli, in);
    put_eliminations(cli, in);
    put_purchases(cli, in);
    put_flags(cli, in);
}

static Status run_inventory(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppInventory in;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_inventory(app, cli->arena, &query, &in, err);
    if (status != ST_OK) return status;
    status = inventory_refuse_without_view(cli, &in, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_inventory_json(&cli->out, &in);
        put(cli, S("\n"));
    } else {
        put_inventory(cli, &in);
    }
    return ST_OK;
}

static const Option inventory_options[] = {INVENTORY_OPTIONS};
const Command command_inventory = {
    .name = "inventory",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the climate accounts of the municipal group: scope by category"),
    .description =
        N_("Scope 2 is there by location and by market; the total holds the one that is named. What is "
           "incomplete says “at least”. --json holds kilograms of each gas too, and what is to be looked at."),
    .example = "klimat inventory 0484 --year 2024 --gwp AR6 --basis market",
    .options = inventory_options,
    .option_count = sizeof inventory_options / sizeof *inventory_options,
    .json = true,
    .database = true,
    .run = run_inventory,
};
