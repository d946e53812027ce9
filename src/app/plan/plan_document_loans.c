/* Loans and green bonds of the plan: on what terms, when they are drawn and repaid, and the yearly report of what the
 * green ones have done. */
#include "app/app_priv.h"
#include "app/plan/plan_document_parts.h"
#include "app/plan/plan_funding.h"

enum { REPORT_COLUMNS = 6 }; /* instruments that each have a column in the yearly report; where more, the sum alone */

/* ---- what is borrowed ---- */

static bool is_granted_loan(const PlanDoc *d, size_t claim)
{
    const Claim *c = &d->of->claims[claim];
    return instrument_is_loan(d->of->programmes[c->programme].kind) &&
           (c->status == FUNDING_GRANTED || c->status == FUNDING_PAID);
}

static void loan_row(Grid *g, size_t i)
{
    const PlanDoc *d = g->of;
    const ClaimRecord *r = d->of->claim_records[i];
    const Claim *claim = &d->of->claims[i];
    grid_own(g, d->of->programme_records[claim->programme]->name);
    pd_measure_cell(g, claim->measure, false);
    grid_text(g, pd_stakeholder(d, claim->whose));
    grid_text(g, pd_millions(d, d->of->results[i].known ? known(d->of->results[i].amount) : unknown()));
    grid_text(g, pd_number(d, r->loan_rate_percent, 2));
    grid_text(g, r->loan_drawn.known && r->loan_years.known
                     ? tr_fmt(d->arena, d->lang, "{0}–{1}", pd_year(d, (int)r->loan_drawn.v),
                              pd_year(d, (int)(r->loan_drawn.v + r->loan_years.v)))
                     : S(""));
    grid_text(g, pd_choice(d, KIND_CLAIM, "loan_repayment", r->loan_repayment));
}

static size_t terms(PlanDoc *d)
{
    Grid g = pd_grid(d, pd_word(d, N_("Loans that are granted or paid, SEK million")));
    grid_column(&g, pd_word(d, N_("Loan")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Borrower")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Amount of money")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Interest, %")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Term")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Repayment")), DOC_TEXT);
    size_t n = 0;
    for (size_t i = 0; i < d->of->funding.claim_count; i++) {
        if (!is_granted_loan(d, i)) continue;
        if (n++ == 0) pd_section(d, S("debt"), pd_word(d, N_("Loans and green bonds")));
        loan_row(&g, i);
    }
    g.table.is_tight = true;
    grid_put(&g);
    return n;
}

static void by_year(const PlanDoc *d)
{
    LoanYear *years = ARENA_ARRAY(d->arena, LoanYear, d->of->economy->years.count);
    funding_debt(&d->of->funding, d->of->results, EVERYWHERE, years);
    Grid g = pd_grid(d, pd_word(d, N_("Loans that are granted, by year, SEK million")));
    grid_column(&g, pd_word(d, N_("Year")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Drawn")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Interest")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Repaid")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Owed at the end")), DOC_FIGURE);
    for (size_t y = 0; y < d->years.count; y++) {
        const LoanYear *l = &years[d->from + y];
        grid_text(&g, pd_year(d, d->years.first + (int)y));
        grid_text(&g, pd_millions(d, known(l->drawn)));
        grid_text(&g, pd_millions(d, known(l->interest)));
        grid_text(&g, pd_millions(d, known(l->repaid)));
        grid_text(&g, pd_millions(d, known(l->owed)));
    }
    g.table.is_tight = true;
    grid_put(&g);
    pd_remark(d, N_("In the prices of each year, at the rate of each loan."));
}

/* ---- what the green ones have done ---- */

/* Rows of one instrument stand together, year by year. */
static size_t years_of(const AppImpact *list, size_t n, size_t first)
{
    size_t end = first;
    while (end < n && list[end].impact.claim == list[first].impact.claim) end++;
    return end - first;
}

static void part_row(Grid *g, const AppImpact *years, size_t n)
{
    const PlanDoc *d = g->of;
    const Impact *last = &years[n - 1].impact;
    const Claim *claim = &d->of->claims[last->claim];
    Maybe tonnes = known(0);
    for (size_t y = 0; y < n; y++)
        tonnes = tonnes.known && years[y].impact.tonnes.known ? known(tonnes.v + years[y].impact.tonnes.v) : unknown();
    grid_own(g, d->of->programme_records[claim->programme]->name);
    pd_measure_cell(g, claim->measure, false);
    grid_text(g, pd_millions(d, known(last->paid)));
    grid_text(g, pd_millions(d, last->whole));
    grid_text(g, last->share.known ? tr_percent(d->arena, d->lang, 100 * last->share.v, 0) : S(""));
    grid_text(g, pd_number(d, tonnes, 0));
}

/* The tonnes of each instrument, or where they are many of all together. True where some are not known. */
static bool tonnes_by_year(const PlanDoc *d, const AppImpact *list, size_t n, size_t instruments)
{
    bool left_out = false;
    const bool each = instruments <= REPORT_COLUMNS;
    Grid g = pd_grid(d, pd_word(d, N_("Yearly report of green loans and bonds: the instrument's part, t CO2e less")));
    grid_column(&g, pd_word(d, N_("Year")), DOC_TEXT);
    for (size_t i = 0; each && i < n; i += years_of(list, n, i))
        grid_column(&g, pd_measure(d, d->of->claims[list[i].impact.claim].measure), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Sum")), DOC_FIGURE);
    for (size_t y = 0; y < d->years.count; y++) {
        const int year = d->years.first + (int)y;
        bool others;
        const Maybe sum = app_plan_impact_sum(list, n, year, &others);
        grid_text(&g, pd_year(d, year));
        for (size_t i = 0; each && i < n; i++)
            if (list[i].year == year) grid_text(&g, pd_number(d, list[i].impact.tonnes, 1));
        grid_text(&g, pd_number(d, sum, 1));
        left_out = left_out || others;
    }
    g.table.is_tight = true;
    grid_put(&g);
    return left_out;
}

static void report(PlanDoc *d)
{
    const AppImpact *list;
    const size_t n = app_plan_impact(d->plan, d->arena, &list);
    if (n == 0) return;
    pd_section(d, S("green"), pd_word(d, N_("Yearly report of green loans and bonds")));
    Grid g = pd_grid(d, pd_word(d, N_("What green loans and bonds pay of the investments, SEK million")));
    grid_column(&g, pd_word(d, N_("Instrument")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Paid by it")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Whole investment of all")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Its part")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Its tonnes, all years")), DOC_FIGURE);
    size_t instruments = 0;
    for (size_t i = 0; i < n; i += years_of(list, n, i), instruments++) part_row(&g, &list[i], years_of(list, n, i));
    grid_put(&g);
    const bool left_out = tonnes_by_year(d, list, n, instruments);
    pd_remark(d, N_("An instrument's tonnes in a year are the measure's, times what the instrument has paid by then of "
                    "the whole investment of everybody."));
    if (left_out) pd_remark(d, app_plan_impact_left_out);
}

void pd_loans(PlanDoc *d)
{
    if (terms(d) == 0) return;
    by_year(d);
    report(d);
}
