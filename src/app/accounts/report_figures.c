/* The figures of the climate report: scopes by category with the years side by side, what lies outside of the scopes,
 * gases, the largest sources. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/report_parts.h"

#include <math.h>

/* ---- scopes by category ---- */

typedef const InventoryFigure *FigureOf(const InventoryView *view, size_t which);

static const InventoryFigure *of_category(const InventoryView *view, size_t which)
{
    return &view->category[which];
}

static const InventoryFigure *of_location(const InventoryView *view, size_t which)
{
    return &view->scope2[SCOPE2_LOCATION][which - CATEGORY_SCOPE_2];
}

static const InventoryFigure *of_market(const InventoryView *view, size_t which)
{
    return &view->scope2[SCOPE2_MARKET][which - CATEGORY_SCOPE_2];
}

static const InventoryFigure *of_scope(const InventoryView *view, size_t which)
{
    return &view->scope[which];
}

static const InventoryFigure *of_total(const InventoryView *view, size_t which)
{
    (void)which;
    return &view->total;
}

static void add_years(Grid *g, FigureOf *of, size_t which)
{
    const Report *r = g->of;
    for (size_t i = 0; i < r->year_count; i++) grid_text(g, report_figure(r, of(&r->year[i]->view, which)));
    if (r->year_count < 2) return;
    const InventoryFigure *before = of(&r->year[r->year_count - 2]->view, which), *after = of(&r->in->view, which);
    grid_text(g, report_change(r, before->co2e_kg, after->co2e_kg));
}

static void add_line(Grid *g, Str name, FigureOf *of, size_t which)
{
    grid_text(g, name);
    add_years(g, of, which);
    const Report *r = g->of;
    grid_text(g, report_coverage(r, of(&r->in->view, which)->coverage));
}

static bool is_shown(const Report *r, FigureOf *of, size_t category)
{
    for (size_t i = 0; i < r->year_count; i++) {
        const InventoryFigure *f = of(&r->year[i]->view, category);
        if (f->co2e_kg.known || f->coverage != COVERAGE_NOT_RELEVANT) return true;
    }
    return false;
}

static void add_categories(Grid *g, int scope, FigureOf *of)
{
    const Report *r = g->of;
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        if (inventory_category_scope(c) == scope && is_shown(r, of, c)) add_line(g, report_category(r, c), of, c);
}

static void year_columns(Grid *g)
{
    const Report *r = g->of;
    for (size_t i = 0; i < r->year_count; i++) grid_column(g, report_year(r, r->year[i]->year), DOC_FIGURE);
    if (r->year_count > 1) grid_column(g, report_word(r, N_("Change")), DOC_FIGURE);
}

static void scope_table(Report *r)
{
    static const struct {
        int scope;
        const char *name;
        FigureOf *of;
    } scopes[SCOPE_COUNT] = {{1, N_("Scope 1: own emissions"), of_category},
                             {2, N_("Scope 2 by location: purchased energy"), of_location},
                             {2, N_("Scope 2 by market: purchased energy"), of_market},
                             {3, N_("Scope 3: the value chain"), of_category}};
    Grid g = report_grid(
        r, tr_fmt(r->arena, r->lang, N_("Emissions by scope and category, tonnes CO2e ({0})"), report_view_words(r)));
    g.table.anchor = S("scopes");
    grid_column(&g, report_word(r, N_("Scope and category")), DOC_TEXT);
    year_columns(&g);
    grid_column(&g, report_word(r, N_("Status")), DOC_SHORT);
    for (size_t s = 0; s < SCOPE_COUNT; s++) {
        g.strong = true;
        add_line(&g, report_word(r, scopes[s].name), of_scope, s);
        g.strong = false;
        add_categories(&g, scopes[s].scope, scopes[s].of);
    }
    g.strong = true;
    add_line(&g, tr_fmt(r->arena, r->lang, N_("Total with {0}"), app_basis_text(r->lang, r->in->query.basis)), of_total,
             0);
    grid_put(&g);
}

/* Projects financed in the year, over their lifetime: beside the accounts. */
static void lifetime_table(Report *r)
{
    const AppInventory *in = r->in;
    const Str text = app_lifetime_text(r->arena, r->lang, in);
    if (!text.n) return;
    doc_text(r->doc, doc_frame(text));
    Grid g = report_grid(
        r, report_word(r, N_("Projects financed in the year, over their whole lifetime, tonnes CO2e; in no sum")));
    g.table.anchor = S("lifetime");
    grid_column(&g, report_word(r, N_("Project")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Part of the group")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("tonnes CO2e")), DOC_FIGURE);
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppLifetime *l = &in->lifetimes[i];
        grid_own(&g, l->row.row->activity);
        grid_own(&g, in->entities[l->row.entity].name);
        grid_text(&g, report_tonnes(r, l->co2e_kg));
    }
    grid_put(&g);
}

/* ---- outside of the scopes ---- */

static Str biogenic(const Report *r, const InventoryFigure *f)
{
    const Str t = report_tonnes(r, f->biogenic_co2_kg);
    return f->biogenic_co2_kg.known && f->biogenic_unknown_rows ? tr_fmt(r->arena, r->lang, N_("at least {0}"), t) : t;
}

static void outside_table(Report *r)
{
    static const char *const names[SCOPE_COUNT] = {N_("Scope 1"), N_("Scope 2, by location"), N_("Scope 2, by market"),
                                                   N_("Scope 3")};
    Grid g = report_grid(r, report_word(r, N_("Biogenic carbon dioxide, outside of the scopes, tonnes CO2")));
    grid_column(&g, report_word(r, N_("Scope")), DOC_TEXT);
    for (size_t i = 0; i < r->year_count; i++) grid_column(&g, report_year(r, r->year[i]->year), DOC_FIGURE);
    for (size_t s = 0; s < SCOPE_COUNT; s++) {
        grid_text(&g, report_word(r, names[s]));
        for (size_t i = 0; i < r->year_count; i++) grid_text(&g, biogenic(r, &r->year[i]->view.scope[s]));
    }
    grid_put(&g);
    doc_remark(
        r->doc,
        report_word(r, N_("Carbon dioxide from biomass is stated for itself and is part of no total. Methane and "
                          "nitrous oxide from biomass are part of the scopes. Offsets and traded allowances are "
                          "deducted nowhere.")));
}

/* ---- gases ---- */

typedef struct GasSum {
    double kg, co2e_kg;
    bool occurs;
} GasSum;

static void add_gas(Grid *g, Str name, Maybe kg, double co2e_kg, double total_kg)
{
    const Report *r = g->of;
    grid_text(g, name);
    grid_text(g, report_tonnes(r, kg));
    grid_text(g, report_tonnes(r, known(co2e_kg)));
    grid_text(g, total_kg > 0 ? report_share(r, known(co2e_kg / total_kg)) : S("–"));
}

static void gas_table(Report *r)
{
    const InventoryView *v = &r->in->view;
    const double total = v->total.co2e_kg.known ? v->total.co2e_kg.v : 0;
    GasSum family[GAS_FAMILY_COUNT] = {0}, stated = {0};
    for (size_t i = 0; i < v->column_count; i++) {
        const FactorColumn *c = &v->column[i];
        const double kg = v->total.gas_kg[i];
        if (c->kind == COLUMN_CO2E) stated = (GasSum){0, stated.co2e_kg + kg, true};
        if (c->kind != COLUMN_GAS || !(fabs(kg) > 0)) continue;
        GasSum *sum = &family[gas_family(c->gas)];
        *sum = (GasSum){sum->kg + kg, sum->co2e_kg + kg * gwp_value(v->gwp, c->gas), true};
    }
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("The total by gas, {0}, GWP values of {1}"),
                                   report_year(r, r->in->year), str(gwp_set_name(v->gwp))));
    g.table.anchor = S("gases");
    grid_column(&g, report_word(r, N_("Gas")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("tonnes of the gas")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("tonnes CO2e")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Share")), DOC_FIGURE);
    for (GasFamily f = 0; f < GAS_FAMILY_COUNT; f++)
        if (family[f].occurs)
            add_gas(&g, report_word(r, gas_family_name(f)), known(family[f].kg), family[f].co2e_kg, total);
    if (stated.occurs && fabs(stated.co2e_kg) > 0)
        add_gas(&g, report_word(r, N_("Stated as CO2e only, not by gas")), unknown(), stated.co2e_kg, total);
    grid_put(&g);
}

void report_figures(Report *r)
{
    report_heading(r, "figures", N_("Emissions by scope and category"), true);
    scope_table(r);
    doc_remark(r->doc, app_other_basis_text(r->arena, r->lang, r->in)); /* both must be told */
    doc_remark(r->doc,
               report_word(r, N_("“At least” stands where something is not known: unknown is not counted as zero. "
                                 "Categories that are not relevant stand among those left out, with the reason.")));
    outside_table(r);
    lifetime_table(r);
    gas_table(r);
}

/* ---- the largest sources ---- */

Status report_sources_of_emissions(Report *r, Err *err)
{
    enum { SOURCES_SHOWN = 10, SOURCES_SAID = 3 };
    const InventoryView *v = &r->in->view;
    report_heading(r, "sources", N_("The largest sources"), false);
    if (!v->source_count) {
        doc_remark(r->doc, report_word(r, N_("No source can be computed yet.")));
        return ST_OK;
    }
    double shown = 0;
    for (size_t i = 0; i < v->source_count && i < SOURCES_SAID; i++)
        shown += v->source[i].share.known ? v->source[i].share.v : 0;
    if (v->source_count > SOURCES_SAID)
        doc_text(r->doc, doc_frame(tr_fmt(r->arena, r->lang,
                                          N_("The three largest sources make up {0} of all that has been calculated. A "
                                             "source is one category in one part of the group."),
                                          report_share(r, known(shown)))));
    Chart chart;
    app_chart_sources(r->arena, r->lang, r->in, &chart);
    const Status status = report_chart(r, &chart, err);
    if (status != ST_OK) return status;
    Grid g = report_grid(r, tr_fmt(r->arena, r->lang, N_("The largest sources in {0}"), report_year(r, r->in->year)));
    grid_column(&g, report_word(r, N_("Source")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Part of the group")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("tonnes CO2e")), DOC_FIGURE);
    grid_column(&g, report_word(r, N_("Share of the total")), DOC_FIGURE);
    for (size_t i = 0; i < v->source_count && i < SOURCES_SHOWN; i++) {
        const InventorySource *s = &v->source[i];
        grid_text(&g, report_category(r, s->category));
        grid_own(&g, r->in->entities[s->entity].name);
        grid_text(&g, report_tonnes(r, known(s->co2e_kg)));
        grid_text(&g, report_share(r, s->share));
    }
    grid_put(&g);
    return ST_OK;
}
