/* The four overviews: what has to be invested, what it costs to run, what it saves, and what else it is good for. */
#include "app/plan/plan_document_parts.h"

#include <math.h>

enum { PERIOD = 5, PERIODS_MOST = 3 };
enum {
    INVESTED = 1u << COST_INVESTMENT,
    RUN = 1u << COST_OPERATION,
    TURNED = 1u << COST_REDIRECTED,
    SAVED = 1u << COST_ENERGY | 1u << COST_SAVING | 1u << COST_INCOME
};

/* ---- rows by focus area ---- */

/* Fills what a row says of some measures (NULL: all). */
typedef void CutRow(Grid *grid, const bool *measures);

static bool area_measures(const PlanDoc *d, Str id, bool *out)
{
    bool any = false;
    for (size_t m = 0; m < d->measures; m++) {
        out[m] = d->plan->scenario.chosen[m] && str_eq(d->of->roadmap->measures[m]->focus_area, id);
        any = any || out[m];
    }
    return any;
}

static void by_area(Grid *g, CutRow *row)
{
    const PlanDoc *d = g->of;
    const AppRoadmap *of = d->plan->scenario.of;
    bool *measures = ARENA_ARRAY(d->arena, bool, d->measures + 1);
    for (size_t i = 0; i <= of->focus_area_count; i++) {
        const Str id = i < of->focus_area_count ? of->focus_areas[i].id : S("");
        if (!area_measures(d, id, measures)) continue;
        grid_text(g, pd_area(d, id));
        row(g, measures);
    }
    g->strong = true;
    grid_text(g, pd_word(d, N_("Sum")));
    row(g, NULL);
    g->strong = false;
    grid_put(g);
    doc_remark(d->doc, pd_price_words(d));
}

static void cell(Grid *g, const bool *measures, unsigned types, unsigned whose, int sign)
{
    grid_text(g, pd_cell(g->of, &(PlanCut){.measures = measures, .types = types, .whose = whose}, sign));
}

/* ---- investments ---- */

/* Ends at a year that five divides, the last with the horizon. */
static size_t periods_of(const PlanDoc *d, size_t *ends)
{
    size_t n = 0;
    for (size_t at = 0; at < d->years.count;) {
        const int first = d->years.first + (int)at;
        size_t end = at + (size_t)(PERIOD - (first - 1) % PERIOD);
        if (end > d->years.count || n + 1 == PERIODS_MOST) end = d->years.count;
        ends[n++] = at = end;
    }
    return n;
}

static void investment_row(Grid *g, const bool *measures)
{
    size_t ends[PERIODS_MOST];
    const PlanDoc *d = g->of;
    const size_t n = periods_of(d, ends);
    for (size_t i = 0; i < n; i++)
        grid_text(g, pd_cell(d, &(PlanCut){measures, INVESTED, 0, i ? ends[i - 1] : 0, ends[i]}, -1));
    cell(g, measures, INVESTED, 0, -1);
    cell(g, measures, INVESTED, OWN_PURSES, -1);
}

static void investments(PlanDoc *d)
{
    size_t ends[PERIODS_MOST];
    pd_section(d, S("investments"), pd_word(d, N_("Investment needs")));
    Grid g = pd_grid(d, pd_word(d, N_("Investments by focus area, SEK million")));
    const size_t n = periods_of(d, ends);
    grid_column(&g, pd_word(d, N_("Focus area")), DOC_TEXT);
    for (size_t i = 0; i < n; i++)
        grid_column(&g,
                    tr_fmt(d->arena, d->lang, N_("{0}–{1}"), pd_year(d, d->years.first + (int)(i ? ends[i - 1] : 0)),
                           pd_year(d, d->years.first + (int)ends[i] - 1)),
                    DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("All years")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of it the municipality and its companies")), DOC_FIGURE);
    by_area(&g, investment_row);
}

/* ---- costs ---- */

static void cost_row(Grid *g, const bool *measures)
{
    const PlanDoc *d = g->of;
    const PlanCut run = {.measures = measures, .types = RUN};
    size_t not_known;
    const size_t lines = pd_lines(d, &run, &not_known);
    const Str yearly =
        pd_millions(d, lines > not_known ? known(0 - pd_sum(d, &run) / (double)d->years.count) : unknown());
    cell(g, measures, RUN, 0, -1);
    grid_text(g, lines > not_known && not_known ? pd_at_least(d, yearly) : yearly);
    cell(g, measures, RUN, OWN_PURSES, -1);
    cell(g, measures, TURNED, 0, 1);
}

static void costs(PlanDoc *d)
{
    pd_section(d, S("costs"), pd_word(d, N_("Costs of operation")));
    Grid g = pd_grid(d, pd_word(d, N_("Costs of operation by focus area, SEK million")));
    grid_column(&g, pd_word(d, N_("Focus area")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("All years")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("A year, on average")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of it the municipality and its companies")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Budget that is there and is turned to it")), DOC_FIGURE);
    by_area(&g, cost_row);
}

static void stakeholders(PlanDoc *d)
{
    Grid g = pd_grid(d, pd_word(d, N_("Who pays and who gains, SEK million")));
    static const unsigned types[] = {INVESTED, RUN, SAVED, 1u << COST_BENEFIT};
    grid_column(&g, pd_word(d, N_("Who")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Investments")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Operation")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Savings and income")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Benefits")), DOC_FIGURE);
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        size_t unused;
        const PlanCut all = {.types = INVESTED | RUN | TURNED | SAVED | 1u << COST_BENEFIT, .whose = 1u << s};
        if (!pd_lines(d, &all, &unused)) continue;
        grid_text(&g, pd_stakeholder(d, s));
        for (size_t t = 0; t < sizeof types / sizeof *types; t++)
            cell(&g, NULL, types[t], 1u << s, types[t] == INVESTED || types[t] == RUN ? -1 : 1);
    }
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Sum")));
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        cell(&g, NULL, types[t], 0, types[t] == INVESTED || types[t] == RUN ? -1 : 1);
    grid_put(&g);
    doc_remark(d->doc, pd_price_words(d));
}

/* ---- savings ---- */

static void saving_row(Grid *g, const bool *measures)
{
    cell(g, measures, 1u << COST_ENERGY, 0, 1);
    cell(g, measures, 1u << COST_SAVING, 0, 1);
    cell(g, measures, 1u << COST_INCOME, 0, 1);
    cell(g, measures, SAVED, 0, 1);
    cell(g, measures, SAVED, OWN_PURSES, 1);
}

static void savings(PlanDoc *d)
{
    pd_section(d, S("savings"), pd_word(d, N_("Savings and income")));
    Grid g = pd_grid(d, pd_word(d, N_("Savings and income by focus area, SEK million")));
    grid_column(&g, pd_word(d, N_("Focus area")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Energy")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Other savings")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Income")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Together")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of it the municipality and its companies")), DOC_FIGURE);
    by_area(&g, saving_row);
    pd_remark(d, N_("A figure below zero: it costs more than before, such as electricity instead of petrol."));
}

/* ---- benefits ---- */

static double line_sum(const PlanDoc *d, const double *row)
{
    double sum = 0;
    for (size_t y = d->from; y < d->from + d->years.count; y++) sum += row[y];
    return sum;
}

/* What a line is valued with; NULL: kronor of its own. */
static const UnitValue *value_of(const PlanDoc *d, size_t line)
{
    const uint32_t value = d->of->economy_case.lines[line].value;
    return value == NO_VALUE ? NULL : &d->of->economy_case.values[value];
}

static Str value_name(const PlanDoc *d, size_t line)
{
    const UnitValue *value = value_of(d, line);
    const UnitValueRecord *record = value ? plan_record_of(d->of->input, KIND_UNIT_VALUE, value->id) : NULL;
    if (record) return record->name;
    return d->of->lines[line] ? d->of->lines[line]->name : S("");
}

static bool is_benefit(const PlanDoc *d, size_t l)
{
    const CostType type = d->of->economy_case.lines[l].type;
    return d->of->economy->lines[l].counts && (type == COST_BENEFIT || type == COST_CARBON);
}

static bool is_alike(const PlanDoc *d, size_t a, size_t b)
{
    return is_benefit(d, a) && is_benefit(d, b) && value_of(d, a) && value_of(d, a) == value_of(d, b);
}

/* All lines with the value of the line l, which is the first of them. */
static void benefit_row(Grid *g, size_t l)
{
    const PlanDoc *d = g->of;
    const UnitValue *value = value_of(d, l);
    double quantity = 0, kronor = 0;
    size_t lines = 0, not_known = 0;
    for (size_t i = l; i < d->of->economy_case.line_count; i++) {
        if (i != l && !is_alike(d, l, i)) continue;
        lines++;
        not_known += !d->of->economy->lines[i].known;
        quantity += line_sum(d, d->of->economy->lines[i].quantity);
        kronor += line_sum(d, d->of->economy->lines[i].kronor);
    }
    const bool any = lines > not_known;
    const Str amount = pd_millions(d, any ? known(kronor) : unknown());
    grid_own(g, value_name(d, l));
    grid_text(g, pd_number(d, any && value ? known(quantity) : unknown(), 0));
    grid_own(g, value ? value->unit : S(""));
    grid_text(g, any && not_known ? pd_at_least(d, amount) : amount);
    grid_own(g, value ? value->set : S(""));
}

static void benefits(PlanDoc *d)
{
    const size_t lines = d->of->economy_case.line_count;
    double jobs = 0;
    pd_section(d, S("benefits"), pd_word(d, N_("Benefit calculations")));
    Grid g = pd_grid(d, pd_word(d, N_("Benefits for society: a quantity, and what it is worth")));
    grid_column(&g, pd_word(d, N_("What is valued")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Quantity")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Unit")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("SEK million")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Values of")), DOC_TEXT);
    for (size_t l = 0; l < lines; l++) {
        bool is_first = is_benefit(d, l);
        for (size_t i = 0; i < l && is_first; i++) is_first = !is_alike(d, i, l);
        if (is_first) benefit_row(&g, l);
        if (d->of->economy_case.lines[l].type == COST_JOBS && d->of->economy->lines[l].counts)
            jobs += line_sum(d, d->of->economy->lines[l].kronor);
    }
    if (!g.count)
        doc_text(d->doc, doc_frame(pd_word(d, N_("No benefits have been calculated yet."))));
    else {
        grid_put(&g);
        doc_remark(d->doc, pd_price_words(d));
    }
    if (jobs > 0)
        doc_text(d->doc, doc_frame(tr_fmt(d->arena, d->lang,
                                          N_("The investments give work of {0} job-years, which are told here and not "
                                             "counted in money."),
                                          pd_number(d, known(jobs), 0))));
}

void pd_overviews(PlanDoc *d)
{
    pd_heading(d, "overviews", N_("Four overviews"), true);
    doc_text(d->doc, doc_frame(pd_word(d, N_("Everything is the difference to what happens when nothing more is done. "
                                             "A dash means that nothing is recorded or known, and \"at least\" that "
                                             "something in a sum is not known."))));
    investments(d);
    costs(d);
    stakeholders(d);
    savings(d);
    benefits(d);
}
