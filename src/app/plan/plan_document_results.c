/* The three results, kept apart, and what to do first. */
#include "app/app_priv.h"
#include "app/plan/plan_document_parts.h"

#include <math.h>

/* ---- one result ---- */

static void add_figure(Grid *g, const char *name, Str figure)
{
    grid_text(g, pd_word(g->of, name));
    grid_text(g, figure);
}

static void money_result(const PlanDoc *d, PerspectiveKind kind, const char *caption)
{
    const MeasureEconomy *e = &d->whole[kind];
    const Str invested = pd_money(d, e->capex);
    Grid g = pd_grid(d, pd_word(d, caption));
    grid_column(&g, pd_word(d, N_("Figure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Result")), DOC_FIGURE);
    static const char *const bounds[] = {"{0}", N_("at most {0}"), N_("{0} of what is known")};
    add_figure(&g, N_("Net present value"), tr_fmt(d->arena, d->lang, bounds[pd_bound(d, kind)], pd_money(d, e->npv)));
    add_figure(&g, N_("Net present value as an equal amount a year"), pd_money(d, e->annuity));
    add_figure(&g, N_("Investments"), e->known < e->lines ? pd_at_least(d, invested) : invested);
    add_figure(&g, N_("Net present value ratio"), pd_number(d, e->npv_ratio, 2));
    add_figure(&g, N_("Paid back"),
               e->payback_years.known && e->valued
                   ? tr_fmt(d->arena, d->lang, N_("after {0} years"), pd_number(d, e->payback_years, 1))
                   : app_plan_payback(d->arena, d->lang, e, false));
    add_figure(&g, N_("Costs and benefits"),
               tr_fmt(d->arena, d->lang, N_("{0} of {1} known"), pd_count(d, e->known), pd_count(d, e->lines)));
    grid_put(&g);
    doc_remark(d->doc, pd_conditions(d, kind));
}

static bool is_partly_known(const MeasureEconomy *e)
{
    return e->known < e->lines;
}

/* ---- the municipality's economy ---- */

static void municipal_measures(const PlanDoc *d)
{
    uint32_t *order = ARENA_ARRAY(d->arena, uint32_t, d->measures + 1);
    const size_t n = pd_order(d, PERSPECTIVE_MUNICIPAL, order);
    Grid g = pd_grid(d, pd_word(d, N_("The municipality's economy by measure, SEK million")));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Investment")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Net present value")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("An equal amount a year")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("SEK a tonne")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Paid back, years")), DOC_FIGURE);
    for (size_t i = 0; i < n; i++) {
        const MeasureEconomy *e = &d->economy[PERSPECTIVE_MUNICIPAL][order[i]];
        pd_measure_cell(&g, order[i], is_partly_known(&d->economy[PERSPECTIVE_MUNICIPAL][order[i]]));
        grid_text(&g, pd_millions(d, known(e->capex)));
        grid_text(&g, pd_millions(d, known(e->npv)));
        grid_text(&g, pd_millions(d, known(e->annuity)));
        grid_text(&g, app_plan_sek_per_t(d->arena, d->lang, e));
        grid_text(&g, app_plan_payback(d->arena, d->lang, e, false));
    }
    g.strong = true;
    const MeasureEconomy *all = &d->whole[PERSPECTIVE_MUNICIPAL];
    const Str invested = pd_millions(d, known(all->capex));
    grid_text(&g, pd_word(d, N_("Sum")));
    grid_text(&g, is_partly_known(all) ? pd_at_least(d, invested) : invested);
    grid_text(&g, pd_millions(d, known(all->npv)));
    grid_text(&g, pd_millions(d, known(all->annuity)));
    grid_text(&g, app_plan_sek_per_t(d->arena, d->lang, all));
    grid_text(&g, app_plan_payback(d->arena, d->lang, all, false));
    g.table.is_tight = true;
    grid_put(&g);
    doc_remark(d->doc, pd_conditions(d, PERSPECTIVE_MUNICIPAL));
    doc_remark(d->doc, app_plan_order_text(d->lang, PERSPECTIVE_MUNICIPAL));
    doc_remark(d->doc, app_plan_tonne_convention(d->lang, PERSPECTIVE_MUNICIPAL));
    pd_remark(d,
              N_("* Not all costs and benefits of the measure are known. Measures that others pay for are left out."));
}

static void no_rate(const PlanDoc *d)
{
    doc_text(d->doc, doc_frame(pd_word(d, N_("The assumptions of the plan have no rate for this result: it cannot be "
                                             "computed until they have."))));
}

static void municipal(PlanDoc *d)
{
    pd_section(d, S("result-municipal"), pd_word(d, app_perspective_label(PERSPECTIVE_MUNICIPAL)));
    if (!d->has[PERSPECTIVE_MUNICIPAL]) {
        no_rate(d);
        return;
    }
    doc_text(d->doc, doc_frame(pd_word(d, N_("The money that goes in and out of the municipality itself. Taxes are "
                                             "paid; benefits to others and the value of carbon dioxide are not its "
                                             "money. Grants are not in it: they stand in the chapter on funding."))));
    money_result(d, PERSPECTIVE_MUNICIPAL, N_("The result for the municipality"));
    municipal_measures(d);
}

/* ---- society ---- */

/* Present values by type: they sum to the net present value where no public krona weighs more than others. */
static void society_types(const PlanDoc *d)
{
    static const CostType types[] = {COST_INVESTMENT, COST_OPERATION, COST_REDIRECTED, COST_ENERGY,  COST_SAVING,
                                     COST_INCOME,     COST_BENEFIT,   COST_CARBON,     COST_RESIDUAL};
    static const char *const names[] = {N_("Investments"),  N_("Operation"),      N_("Redirected budget"),
                                        N_("Energy saved"), N_("Other savings"),  N_("Income"),
                                        N_("Benefits"),     N_("Carbon dioxide"), N_("Value at the end")};
    const Perspective *p = &d->perspective[PERSPECTIVE_SOCIETY];
    Grid g = pd_grid(d, pd_word(d, N_("What the net present value of society is made of, SEK million")));
    double sum = 0;
    grid_column(&g, pd_word(d, N_("Part")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Present value")), DOC_FIGURE);
    for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
        double present = 0;
        if (types[t] == COST_RESIDUAL && !p->residual) continue;
        for (size_t y = 0; y < d->years.count; y++)
            present += discount_factor(p->rate, (double)y) *
                       pd_sum(d, &(PlanCut){.types = 1u << types[t], .first = y, .end = y + 1});
        if (types[t] == COST_CARBON) present -= d->left_out[PERSPECTIVE_SOCIETY];
        if (!(fabs(present) > 0)) continue;
        sum += present;
        grid_text(&g, pd_word(d, names[t]));
        grid_text(&g, pd_millions(d, known(present)));
    }
    const double npv = d->whole[PERSPECTIVE_SOCIETY].npv;
    if (fabs(sum - npv) > 1e-6 * (fabs(npv) + 1)) return; /* weights of public money: parts would not be the whole */
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Net present value")));
    grid_text(&g, pd_millions(d, known(sum)));
    grid_put(&g);
}

static void society(PlanDoc *d)
{
    pd_section(d, S("result-society"), pd_word(d, app_perspective_label(PERSPECTIVE_SOCIETY)));
    if (!d->has[PERSPECTIVE_SOCIETY]) {
        no_rate(d);
        return;
    }
    doc_text(d->doc,
             doc_frame(pd_word(d, N_("Everybody's resources, whoever pays. Taxes and grants only move money "
                                     "and are left out; health, time and the value of carbon dioxide count."))));
    money_result(d, PERSPECTIVE_SOCIETY, N_("The result for society"));
    society_types(d);
    doc_remark(d->doc, pd_conditions(d, PERSPECTIVE_SOCIETY));
}

/* ---- the climate ---- */

static double tonnes_of(const PlanDoc *d, size_t m, size_t first, size_t end)
{
    double sum = 0;
    for (size_t y = first; y < end; y++) sum += d->of->economy->tonnes[m * d->of->economy->years.count + d->from + y];
    return sum;
}

static void tonnes_row(Grid *g, Str area, bool all)
{
    const PlanDoc *d = g->of;
    const int target = d->plan->scenario.target_year;
    const size_t place = (size_t)(target - d->years.first);
    const double whole = d->whole[PERSPECTIVE_CLIMATE].tonnes;
    double sum = 0, in_year = 0;
    for (size_t m = 0; m < d->measures; m++) {
        if (!all && !str_eq(d->of->roadmap->measures[m]->focus_area, area)) continue;
        sum += d->economy[PERSPECTIVE_CLIMATE][m].tonnes;
        in_year += tonnes_of(d, m, place, place + 1);
    }
    if (!all && !(fabs(sum) > 0)) return;
    grid_text(g, all ? pd_word(d, N_("Sum")) : pd_area(d, area));
    grid_text(g, pd_number(d, known(sum), 0));
    grid_text(g, pd_number(d, known(in_year), 0));
    grid_text(g, whole > 0 ? tr_percent(d->arena, d->lang, 100 * sum / whole, 0) : S(""));
}

static void climate(PlanDoc *d)
{
    const AppRoadmap *of = d->plan->scenario.of;
    pd_section(d, S("result-climate"), pd_word(d, app_perspective_label(PERSPECTIVE_CLIMATE)));
    doc_text(d->doc, doc_frame(pd_word(d, N_("Tonnes, and no money. Where measures touch the same emissions each has "
                                             "its fair share, so that nothing is counted twice."))));
    Grid g = pd_grid(d, pd_word(d, N_("Emissions that the measures take away, tonnes CO2e")));
    grid_column(&g, pd_word(d, N_("Focus area")), DOC_TEXT);
    grid_column(
        &g, tr_fmt(d->arena, d->lang, N_("{0}–{1}"), pd_year(d, d->plan->first_year), pd_year(d, d->plan->last_year)),
        DOC_FIGURE);
    grid_column(&g, tr_fmt(d->arena, d->lang, N_("In {0}"), pd_year(d, d->plan->scenario.target_year)), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Share of all")), DOC_FIGURE);
    for (size_t i = 0; i < of->focus_area_count; i++) tonnes_row(&g, of->focus_areas[i].id, false);
    tonnes_row(&g, S(""), false);
    g.strong = true;
    tonnes_row(&g, S(""), true);
    grid_put(&g);
    doc_remark(d->doc, pd_conditions(d, PERSPECTIVE_CLIMATE));
}

void pd_results(PlanDoc *d)
{
    pd_heading(d, "results", N_("Three results, never added together"), true);
    municipal(d);
    society(d);
    climate(d);
}

/* ---- what to do first ---- */

bool pd_is_stated(const PlanDoc *d, size_t measure)
{
    for (size_t l = 0; l < d->of->economy_case.line_count; l++) {
        const CostLine *line = &d->of->economy_case.lines[l];
        if (line->measure == measure && line->type < COST_TYPES && line->type != COST_CARBON &&
            d->of->economy->lines[l].counts && d->of->economy->lines[l].known)
            return true;
    }
    return false;
}

size_t pd_order(const PlanDoc *d, PerspectiveKind kind, uint32_t *order)
{
    const size_t all = economy_rank(d->economy[kind], d->measures, order);
    size_t n = 0;
    for (size_t i = 0; i < all; i++)
        if (d->economy[kind][order[i]].lines > 0 && pd_is_stated(d, order[i])) order[n++] = order[i];
    return n;
}

static void priority_columns(Grid *g)
{
    const PlanDoc *d = g->of;
    grid_column(g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(g, pd_word(d, N_("Investment")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Net present value")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Tonnes CO2e less")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("SEK a tonne")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("kg a krona")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Paid back, years")), DOC_FIGURE);
}

static void priority_row(Grid *g, PerspectiveKind kind, size_t m)
{
    const PlanDoc *d = g->of;
    const MeasureEconomy *e = &d->economy[kind][m];
    pd_measure_cell(g, m, is_partly_known(e));
    grid_text(g, pd_millions(d, known(e->capex)));
    grid_text(g, pd_millions(d, known(e->npv)));
    grid_text(g, pd_number(d, app_plan_tonnes(d->plan, m), 0));
    grid_text(g, app_plan_sek_per_t(d->arena, d->lang, e));
    grid_text(g, pd_number(d, e->kg_per_sek, 2));
    grid_text(g, app_plan_payback(d->arena, d->lang, e, false));
}

static void priority_table(PlanDoc *d, PerspectiveKind kind, const uint32_t *order, size_t n, bool defined)
{
    Grid g = pd_grid(d, pd_word(d, defined ? N_("In the order of what to do first; investment and net present "
                                                "value in SEK million")
                                           : N_("Kronor a tonne cannot be stated, for want of an effect; investment "
                                                "and net present value in SEK million")));
    priority_columns(&g);
    for (size_t i = 0; i < n; i++)
        if (d->economy[kind][order[i]].sek_per_t.known == defined) priority_row(&g, kind, order[i]);
    if (!g.count) return;
    g.table.is_tight = true;
    grid_put(&g);
    doc_remark(d->doc, pd_conditions(d, kind));
}

/* The measures whose costs and benefits nobody has stated. */
static void without_costs(const PlanDoc *d)
{
    Buf names = buf_new(d->arena);
    size_t n = 0;
    for (size_t m = 0; m < d->measures; m++) {
        if (!d->plan->scenario.chosen[m] || pd_is_stated(d, m)) continue;
        if (n++) buf_add(&names, S(", "));
        buf_add(&names, pd_measure(d, m));
    }
    if (n == 0) return;
    doc_remark(d->doc, tr_fmt(d->arena, d->lang,
                              N_("Of {0} measures no cost is known, and they have no place in the list: {1}."),
                              pd_count(d, n), buf_str(&names)));
}

static void conventions(const PlanDoc *d)
{
    const Maybe least = d->plan->setting->kg_per_sek_least;
    pd_remark(d, N_("Kronor a tonne: costs less gains in present value, without the value of carbon dioxide and "
                    "without grants, over tonnes that are not discounted. Among measures with a negative cost a lower "
                    "one says nothing, which is why net present value orders them. kg a krona: effect over the "
                    "technical life for each krona of investment, as Klimatklivet counts it."));
    const bool society = d->has[PERSPECTIVE_SOCIETY];
    doc_remark(d->doc, app_plan_tonne_convention(d->lang, society ? PERSPECTIVE_SOCIETY : PERSPECTIVE_MUNICIPAL));
    if (least.known)
        doc_remark(d->doc,
                   tr_fmt(d->arena, d->lang, N_("The plan asks for at least {0} kg a krona."), pd_number(d, least, 2)));
    pd_remark(d, N_("* Not all costs and benefits of the measure are known."));
}

Status pd_priority(PlanDoc *d, Err *err)
{
    const PerspectiveKind kind = d->has[PERSPECTIVE_SOCIETY] ? PERSPECTIVE_SOCIETY : PERSPECTIVE_MUNICIPAL;
    uint32_t *order = ARENA_ARRAY(d->arena, uint32_t, d->measures + 1);
    pd_heading(d, "priority", app_plan_order_heading(kind), true);
    if (!d->has[kind]) {
        no_rate(d);
        return ST_OK;
    }
    const size_t n = pd_order(d, kind, order);
    doc_text(d->doc, doc_frame(app_plan_order_text(d->lang, kind)));
    if (kind == PERSPECTIVE_SOCIETY)
        pd_remark(d, N_("The municipality's own order, by what it pays and gains itself, is that of the table in the "
                        "section on its economy. Which measures fit within the money that there is, and when each "
                        "begins, is another question, which the search for a plan answers."));
    else
        pd_remark(d, N_("The order is the municipality's, since society has no rate in the assumptions."));
    TRY(pd_picture(d, kind, PLAN_ABATEMENT, err));
    priority_table(d, kind, order, n, true);
    conventions(d);
    priority_table(d, kind, order, n, false);
    without_costs(d);
    return ST_OK;
}
