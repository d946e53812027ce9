/* klimat plan lcc: what the options of a procurement cost over their lives. */
#include "app/plan/plan_procurement.h"

#include "cli/plan.h"
#include "cli/term.h"

static Str kronor(const Cli *cli, Maybe sek)
{
    return tr_maybe(cli->arena, cli->lang, sek, 0);
}

static Style style_of(const Procurement *p, CostOrder order, size_t place)
{
    const Cheapest *c = &p->cheapest[order];
    return c->known >= 2 && c->equal == 1 && c->place == place ? STYLE_UNDER : STYLE_PLAIN;
}

static void put_costs(Cli *cli, const Procurement *p)
{
    static const Column columns[] = {{N_("Option"), false, true},
                                     {N_("Purchase price"), true, false},
                                     {N_("Lifetime, years"), true, false},
                                     {N_("Life-cycle cost"), true, false},
                                     {N_("Cost a year"), true, false},
                                     {N_("Tonnes"), true, false},
                                     {N_("With carbon dioxide"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->count; i++) {
        const OptionCost *o = &p->options[i];
        table_add(&table, printable(cli->arena, o->record->name));
        table_add_styled(&table, style_of(p, ORDER_PRICE, i), kronor(cli, o->price));
        table_add(&table, tr_maybe(cli->arena, cli->lang, o->lifetime, 0));
        table_add_styled(&table, style_of(p, ORDER_LIFE, i), kronor(cli, o->cost.total));
        table_add_styled(&table, style_of(p, ORDER_YEARLY, i), kronor(cli, o->own.yearly));
        table_add(&table, tr_maybe(cli->arena, cli->lang, o->tonnes, 1));
        table_add_styled(&table, style_of(p, ORDER_WITH_CARBON, i), kronor(cli, o->cost.with_carbon));
    }
    table_print(&table, 0);
}

/* What a life-cycle cost is made of. */
static void put_parts(Cli *cli, const Procurement *p)
{
    static const Column columns[] = {{N_("Option"), false, true},        {N_("Purchases"), true, false},
                                     {N_("Operation"), true, false},     {N_("Energy"), true, false},
                                     {N_("Disposal"), true, false},      {N_("Residual value"), true, false},
                                     {N_("Carbon dioxide"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->count; i++) {
        const LifeCycleCost *c = &p->options[i].cost;
        const Maybe parts[] = {c->purchase, c->operation, c->energy, c->disposal, c->residual, c->carbon};
        table_add(&table, printable(cli->arena, p->options[i].record->name));
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) table_add(&table, kronor(cli, parts[k]));
    }
    put_paragraph(cli, 0, str(tr(cli->lang, N_("Present values, in kronor; the residual value is subtracted:"))));
    table_print(&table, 0);
}

static void put_procurement(Cli *cli, const AppProcurements *of, const Procurement *p, bool with_parts)
{
    put_heading(cli, printable(cli->arena, p->name));
    put_paragraph(cli, 0, printable(cli->arena, app_procurement_answer(cli->arena, cli->lang, p)));
    put_paragraph(cli, 0, printable(cli->arena, app_procurement_yearly(cli->arena, cli->lang, p)));
    put_paragraph(cli, 0, printable(cli->arena, app_procurement_carbon(cli->arena, cli->lang, of, p)));
    if (p->illustrative)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("A made-up example, not the municipality's own figures."))));
    put_costs(cli, p);
    if (with_parts) put_parts(cli, p);
    for (size_t i = 0; i < p->count; i++) {
        const Str missing = app_procurement_missing(cli->arena, cli->lang, &p->options[i]);
        if (missing.n)
            put_item(cli, S("- "),
                     tr_fmt(cli->arena, cli->lang, N_("{0} has an unknown life-cycle cost. Not known: {1}."),
                            printable(cli->arena, p->options[i].record->name), missing));
    }
    put_paragraph(cli, 0, app_procurement_conditions(cli->arena, cli->lang, of, p));
}

static void put_faults(Cli *cli, const AppProcurements *of)
{
    if (of->faults.total == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("To be mended"))));
    for (size_t i = 0; i < of->faults.count; i++) {
        Buf text = buf_new(cli->arena);
        buf_err_terminal(&text, cli->lang, &of->faults.list[i]);
        put_item(cli, S("- "), printable(cli->arena, buf_str(&text)));
    }
}

static Status run_lcc(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppProcurements of;
    size_t only = 0;
    const bool is_one = cli->operand_count > 1;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status == ST_OK)
        status = app_procurements(app, cli->arena, municipality.code, cli_number(cli, "rate"), &of, err);
    if (status == ST_OK && is_one) status = app_procurement_find(&of, cli->operand[1], &only, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_procurements_json(&cli->out, &of, is_one ? &of.of.list[only] : NULL);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("{0}: life-cycle costs of procurements"), municipality.name));
    put(cli, S("\n"));
    if (of.of.count == 0) {
        put(cli, S("\n"));
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There are no options of a procurement yet."))));
    }
    for (size_t i = 0; i < of.of.count; i++)
        if (!is_one || i == only) put_procurement(cli, &of, &of.of.list[i], is_one);
    put_faults(cli, &of);
    return ST_OK;
}

static const Option lcc_options[] = {
    {.name = "rate",
     .kind = VALUE_PERCENT,
     .minimum = -20,
     .maximum = 100,
     .help = N_("a real rate of discount to try; otherwise the internal rate without the growth of prices")}};

const Command command_plan_lcc = {
    .name = "plan lcc",
    .operands = N_("CODE|NAME [PROCUREMENT]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("the options of procurements by what they cost over their lives, with and without carbon dioxide"),
    .description =
        N_("All options of a procurement are compared over the same years: purchases, operation, energy and disposal "
           "less the residual value, as present values. A cost that is not known makes the life-cycle cost unknown. "
           "With the name of a procurement, or its beginning, also what the costs are made of."),
    .example = "klimat plan lcc 0484",
    .options = lcc_options,
    .option_count = sizeof lcc_options / sizeof *lcc_options,
    .json = true,
    .database = true,
    .run = run_lcc,
};
