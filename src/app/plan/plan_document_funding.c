/* Need, capacity, funding and the gap, by year and by who pays; and what is sought for each measure. */
#include "app/app_priv.h"
#include "app/plan/plan_document_parts.h"
#include "app/plan/plan_picture_parts.h"

#include <math.h>
#include <stdlib.h>

/* ---- by year ---- */

static void funding_columns(Grid *g, const char *first)
{
    const PlanDoc *d = g->of;
    grid_column(g, pd_word(d, first), DOC_TEXT);
    grid_column(g, pd_word(d, N_("Need")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Capacity")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Grants awarded")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Gap")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Applied for")), DOC_FIGURE);
    grid_column(g, pd_word(d, N_("Ideas")), DOC_FIGURE);
}

/* At least that, where a cost is not known. */
static Str need_text(const PlanDoc *d, const FundingYear *f)
{
    const Str need = pd_millions(d, known(f->need));
    return f->incomplete ? pd_at_least(d, need) : need;
}

static void funding_row(Grid *g, Str name, const FundingYear *f, Str capacity, Str gap)
{
    const PlanDoc *d = g->of;
    grid_text(g, name);
    grid_text(g, need_text(d, f));
    grid_text(g, capacity);
    grid_text(g, pd_millions(d, known(f->granted)));
    grid_text(g, gap);
    grid_text(g, pd_millions(d, known(f->applied)));
    grid_text(g, pd_millions(d, known(f->ideas)));
}

static void funding_words(const PlanDoc *d)
{
    doc_remark(d->doc, tr_fmt(d->arena, d->lang,
                              N_("Need: investments and operation less redirected budget, in prices of {0}. Capacity: "
                                 "own money and loans. Grants awarded: grants and others' money, granted or paid. "
                                 "What is applied for, and ideas, are shown and not subtracted. A dash: nobody has "
                                 "stated the capacity, and the gap is unknown."),
                              pd_year(d, (int)d->plan->setting->price_year.v)));
}

static Status by_year(PlanDoc *d, Err *err)
{
    pd_section(d, S("funding-years"), pd_word(d, N_("Year by year")));
    Grid g = pd_grid(d, pd_word(d, N_("Need, capacity and funding by year, SEK million")));
    funding_columns(&g, N_("Year"));
    for (size_t y = 0; y < d->years.count; y++) {
        const FundingYear *f = &d->of->gap.all[d->from + y];
        funding_row(&g, pd_year(d, d->years.first + (int)y), f, pd_millions(d, f->capacity), pd_millions(d, f->gap));
    }
    const FundingYear sum = pd_funding(d, d->of->gap.all);
    g.strong = true;
    funding_row(&g, pd_word(d, N_("Sum")), &sum, pd_capacity(d, d->of->gap.all), pd_gap(d, d->of->gap.all));
    g.table.is_tight = true;
    grid_put(&g);
    funding_words(d);
    return pd_picture(d, d->plan->perspective.kind, PLAN_NEED, err);
}

/* ---- by who pays ---- */

static size_t those_in_need(const PlanDoc *d, Stakeholder *out)
{
    size_t n = 0;
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        const FundingYear sum = pd_funding(d, d->of->gap.of[s]);
        if (sum.need > 0 || sum.incomplete) out[n++] = s;
    }
    return n;
}

/* Year by year: the need of each, or what of it is unfunded. */
static void matrix(const PlanDoc *d, const Stakeholder *who, size_t n, Str caption, bool unfunded)
{
    Grid g = pd_grid(d, caption);
    grid_column(&g, pd_word(d, N_("Year")), DOC_TEXT);
    for (size_t i = 0; i < n; i++) grid_column(&g, pd_stakeholder(d, who[i]), DOC_FIGURE);
    for (size_t y = 0; y < d->years.count; y++) {
        grid_text(&g, pd_year(d, d->years.first + (int)y));
        for (size_t i = 0; i < n; i++) {
            const FundingYear *f = &d->of->gap.of[who[i]][d->from + y];
            grid_text(&g, unfunded ? pd_millions(d, f->gap) : need_text(d, f));
        }
    }
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Sum")));
    for (size_t i = 0; i < n; i++) {
        const FundingYear *years = d->of->gap.of[who[i]];
        const FundingYear sum = pd_funding(d, years);
        grid_text(&g, unfunded ? pd_gap(d, years) : need_text(d, &sum));
    }
    g.table.is_tight = true;
    grid_put(&g);
    doc_remark(d->doc, pd_price_words(d));
}

/* Money of each over all years, with and without taxes. Taxes sum to nothing: what one does not pay the state does not
 * get. */
static void with_taxes(PlanDoc *d)
{
    static const unsigned taxes = 1u << COST_TAX, in_kind = 1u << COST_BENEFIT, money = PLAN_MONEY & ~(1u << COST_TAX);
    Grid g = pd_grid(d, pd_word(d, N_("Money in and out over all years, by whose it is, SEK million")));
    grid_column(&g, pd_word(d, N_("Who")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Without taxes")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Taxes and VAT")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Money in all")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Beside it: benefits that are no money")), DOC_FIGURE);
    for (Stakeholder s = 0; s <= STAKEHOLDERS; s++) {
        const unsigned whose = s < STAKEHOLDERS ? 1u << s : 0;
        const PlanCut cuts[] = {{.types = money, .whose = whose},
                                {.types = taxes, .whose = whose},
                                {.types = money | taxes, .whose = whose},
                                {.types = in_kind, .whose = whose}};
        double sums[4], most = 0;
        for (size_t i = 0; i < 4; i++) most = fmax(most, fabs(sums[i] = pd_sum(d, &cuts[i])));
        if (s < STAKEHOLDERS && !(most > 0)) continue;
        g.strong = s == STAKEHOLDERS;
        grid_text(&g, s < STAKEHOLDERS ? pd_stakeholder(d, s) : pd_word(d, N_("Sum")));
        for (size_t i = 0; i < 3; i++) grid_text(&g, pd_millions(d, known(sums[i])));
        grid_text(&g, pd_cell(d, &cuts[3], 1));
    }
    grid_put(&g);
    doc_remark(d->doc, tr_fmt(d->arena, d->lang,
                              N_("{0} to {1}, in prices of {2}, not discounted; below zero more goes out than in. What "
                                 "is not known is not in it."),
                              pd_year(d, d->plan->first_year), pd_year(d, d->plan->last_year),
                              pd_year(d, (int)d->plan->setting->price_year.v)));
    pd_remark(d, N_("Taxes and VAT are money to the one who pays them, and so a household that buys less petrol gains "
                    "its taxes too. But the state gets as much less: taxes are a transfer between them and sum to "
                    "nothing. The result for society leaves them out; that for the municipality has the taxes that it "
                    "pays itself. Grants are a transfer as well, and stand in no row here. The price of electricity, "
                    "fuel and grid is no transfer: it pays for what is made."));
}

static Status by_stakeholder(PlanDoc *d, Err *err)
{
    Stakeholder who[STAKEHOLDERS];
    const size_t n = those_in_need(d, who);
    pd_section(d, S("funding-stakeholders"), pd_word(d, N_("By who pays")));
    Grid g = pd_grid(d, pd_word(d, N_("Need, capacity and funding by who pays, SEK million")));
    funding_columns(&g, N_("Who"));
    for (size_t i = 0; i < n; i++) {
        const FundingYear sum = pd_funding(d, d->of->gap.of[who[i]]);
        funding_row(&g, pd_stakeholder(d, who[i]), &sum, pd_capacity(d, d->of->gap.of[who[i]]),
                    pd_gap(d, d->of->gap.of[who[i]]));
    }
    if (!g.count) {
        doc_text(d->doc, doc_frame(pd_word(d, N_("Nobody has a cost in the plan yet."))));
        return ST_OK;
    }
    grid_put(&g);
    pd_remark(d, N_("One's surplus does not pay for another: gaps are not evened out between years or between those "
                    "who pay."));
    matrix(d, who, n, pd_word(d, N_("Need by year and by who pays, SEK million")), false);
    matrix(d, who, n, pd_word(d, N_("Unfunded by year and by who pays, SEK million")), true);
    TRY(pd_picture(d, d->plan->perspective.kind, PLAN_CASH, err));
    with_taxes(d);
    return ST_OK;
}

/* ---- by measure ---- */

/* Kronor of investment and operation of a measure over all years. */
static Maybe cost_of(const PlanDoc *d, size_t measure)
{
    bool *only = ARENA_ARRAY(d->arena, bool, d->measures);
    only[measure] = true;
    const PlanCut cut = {.measures = only, .types = 1u << COST_INVESTMENT | 1u << COST_OPERATION};
    size_t not_known;
    const size_t lines = pd_lines(d, &cut, &not_known);
    return lines > not_known ? known(0 - pd_sum(d, &cut)) : unknown();
}

static void claim_row(Grid *g, size_t i)
{
    const PlanDoc *d = g->of;
    const ClaimRecord *r = d->of->claim_records[i];
    const Claim *claim = &d->of->claims[i];
    const ClaimResult *result = &d->of->results[i];
    const Maybe amount = result->known ? known(result->amount) : unknown(), cost = cost_of(d, claim->measure);
    pd_measure_cell(g, claim->measure, false);
    grid_own(g, d->of->programme_records[claim->programme]->name);
    grid_text(g, pd_stakeholder(d, claim->whose));
    grid_text(g, pd_choice(d, KIND_CLAIM, "status", r->status));
    grid_text(g, amount.known || !r->amount_sek.known
                     ? pd_millions(d, amount)
                     : tr_fmt(d->arena, d->lang, N_("{0} (stated, not counted)"), pd_millions(d, r->amount_sek)));
    grid_text(g, amount.known && cost.known && cost.v > 0 ? tr_percent(d->arena, d->lang, 100 * amount.v / cost.v, 0)
                                                          : S(""));
}

static void by_measure(PlanDoc *d)
{
    pd_section(d, S("funding-measures"), pd_word(d, N_("What is sought for each measure")));
    Grid g = pd_grid(d, pd_word(d, N_("Sources of funds by measure, SEK million")));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Source")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Who gets it")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Status")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Amount of money")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Part of the cost")), DOC_FIGURE);
    for (uint32_t m = 0; m < d->measures; m++)
        for (size_t i = 0; i < d->of->funding.claim_count; i++)
            if (d->of->claims[i].measure == m && d->plan->scenario.chosen[m]) claim_row(&g, i);
    if (!g.count) {
        doc_text(d->doc, doc_frame(pd_word(d, N_("No funding has been sought for any measure yet."))));
        return;
    }
    g.table.is_tight = true;
    grid_put(&g);
    pd_remark(d, N_("The cost is that of all who pay, investments and operation. A loan's part is what it "
                    "finances: it is repaid, so the cost is moved to other years."));
}

Status pd_funding_chapter(PlanDoc *d, Err *err)
{
    pd_heading(d, "funding", N_("Need, funding and what is unfunded"), true);
    TRY(by_year(d, err));
    TRY(by_stakeholder(d, err));
    by_measure(d);
    pd_loans(d);
    return ST_OK;
}
