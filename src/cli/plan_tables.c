/* The two tables of an investment plan in words: what its measures come to, and who pays year by year. */
#include "cli/plan.h"
#include "cli/term.h"

static Str millions(const Cli *cli, Maybe sek)
{
    return tr_maybe(cli->arena, cli->lang, sek.known ? known(sek.v / 1e6) : unknown(), 1);
}

void plan_put_measures(Cli *cli, PerspectiveKind perspective, const PlanMeasureRow *rows, size_t count)
{
    static const Column columns[] = {
        {N_("Measure"), false, true},           {N_("Investment, SEK million"), true, false},
        {N_("Net present value"), true, false}, {N_("SEK a tonne"), true, false},
        {N_("kg a krona"), true, false},        {N_("Paid back, years"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const PlanMeasureRow *m = &rows[i];
        table_add(&table, printable(cli->arena, m->name));
        table_add(&table, millions(cli, m->capex));
        table_add_styled(&table,
                         !m->npv.known  ? STYLE_PLAIN
                         : m->npv.v < 0 ? STYLE_OVER
                                        : STYLE_UNDER,
                         millions(cli, m->npv));
        table_add(&table, m->sek_per_t);
        table_add(&table, tr_maybe(cli->arena, cli->lang, m->kg_per_sek, 2));
        table_add(&table, m->payback);
    }
    const Str order = app_plan_order_text(cli->lang, perspective);
    put_heading(cli, str(tr(cli->lang, app_plan_order_heading(perspective))));
    if (order.n) put_paragraph(cli, 0, order);
    if (table.cells)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No measure has costs or benefits yet."))));
}

void plan_put_years(Cli *cli, const PlanYearRow *rows, size_t count, bool with_budget)
{
    static const Column columns[] = {{N_("Year"), true, false},         {N_("Need"), true, false},
                                     {N_("Capacity"), true, false},     {N_("Grants awarded"), true, false},
                                     {N_("Applied for"), true, false},  {N_("Gap"), true, false},
                                     {N_("In the budget"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns - (with_budget ? 0 : 1));
    for (size_t i = 0; i < count; i++) {
        const FundingYear *g = &rows[i].funding;
        table_add(&table, err_number(cli->arena, rows[i].year));
        const Str need = millions(cli, known(g->need));
        table_add(&table, g->incomplete ? tr_fmt(cli->arena, cli->lang, N_("at least {0}"), need) : need);
        table_add(&table, millions(cli, g->capacity));
        table_add(&table, millions(cli, known(g->granted)));
        table_add(&table, millions(cli, known(g->applied)));
        table_add_styled(&table, g->gap.known && g->gap.v > 0 ? STYLE_OVER : STYLE_PLAIN, millions(cli, g->gap));
        if (with_budget) table_add(&table, millions(cli, rows[i].in_budget));
    }
    put_heading(cli, str(tr(cli->lang, N_("Need and funding, SEK million"))));
    table_print(&table, 0);
}
