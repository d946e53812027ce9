/* The costs and benefits of each measure, line by line: what every sum of the document is made of, with the id that the
 * line has in the register. */
#include "app/app_priv.h"
#include "app/plan/plan_document_parts.h"

static double sum_of(const PlanDoc *d, size_t line)
{
    double sum = 0;
    for (size_t y = 0; y < d->years.count; y++) sum += d->of->economy->lines[line].kronor[d->from + y];
    return sum;
}

/* The first line of a measure is what its name leads to. */
static void line_row(Grid *g, size_t l, bool is_first)
{
    const PlanDoc *d = g->of;
    const CostLine *line = &d->of->economy_case.lines[l];
    const CostLineRecord *r = d->of->lines[l];
    const Str pages = d->beside->measure_pages, id = d->of->roadmap->portfolio.measures[line->measure].id;
    grid_target(g, pd_measure(d, line->measure), pages.n ? tr_fmt(d->arena, d->lang, "{0}{1}", pages, id) : S(""),
                is_first ? pd_measure_anchor(d, line->measure) : S(""));
    grid_own(g, r->name);
    grid_own(g, r->head.id);
    grid_text(g, app_plan_type(d->lang, line->type));
    grid_text(g, app_plan_payers_of(d->arena, d->lang, line));
    grid_text(g, pd_millions(d, d->of->economy->lines[l].known ? known(sum_of(d, l)) : unknown()));
}

/* What the lines of each type are together, as in the overviews. */
static void type_rows(Grid *g)
{
    const PlanDoc *d = g->of;
    g->strong = true;
    for (CostType t = 0; t < COST_TYPES; t++) {
        const PlanCut cut = {.types = 1u << t};
        size_t unused;
        if (t == COST_CARBON || pd_lines(d, &cut, &unused) == 0) continue;
        grid_text(g, pd_word(d, N_("Sum")));
        for (size_t i = 0; i < 2; i++) grid_text(g, S(" "));
        grid_text(g, app_plan_type(d->lang, t));
        grid_text(g, S(" "));
        grid_text(g, pd_cell(d, &cut, 1));
    }
}

void pd_measure_lines(PlanDoc *d)
{
    const EconomyCase *of = &d->of->economy_case;
    pd_heading(d, "lines", N_("Where every krona comes from"), true);
    doc_text(d->doc, doc_frame(pd_word(d, N_("The costs and benefits of each measure, over all years of the plan: in "
                                             "above zero, out below. The sums at the end are those of the four "
                                             "overviews."))));
    Grid g = pd_grid(d, pd_word(d, N_("Costs and benefits, line by line, SEK million")));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Cost or benefit")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Id in the register")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Type")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Who pays or gains")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("SEK million")), DOC_FIGURE);
    uint32_t last = EVERYWHERE;
    for (size_t l = 0; l < of->line_count; l++) {
        const uint32_t m = of->lines[l].measure;
        if (!d->of->lines[l] || !d->of->economy->lines[l].counts || of->lines[l].type == COST_JOBS) continue;
        line_row(&g, l, m != last);
        last = m;
    }
    if (g.count) type_rows(&g);
    g.table.is_tight = true;
    grid_put(&g);
    doc_remark(d->doc, pd_price_words(d));
}
