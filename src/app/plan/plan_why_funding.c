/* Where the figures of klimat plan funding come from: claims, proposals, loans, and what green instruments have done.
 */
#include "app/plan/plan_why.h"
#include "base/num.h"

#include <math.h>

/* ---- loans ---- */

static const struct {
    const char *field, *text, *how;
} loan_figures[] = {
    {"drawn_sek", N_("{0}: drawn in loans"), N_("The amount, in the year in which it is drawn")},
    {"interest_sek", N_("{0}: interest on loans"), N_("The rate, on what was owed at the end of the year before")},
    {"repaid_sek", N_("{0}: repaid of loans"), N_("By the terms of the loan")},
    {"owed_sek", N_("{0}: owed at the end of the year"), N_("What was drawn, less what has been repaid")}};
enum { LOAN_FIGURES = sizeof loan_figures / sizeof *loan_figures };

static double loan_value(const LoanYear *year, size_t figure)
{
    const double values[LOAN_FIGURES] = {year->drawn, year->interest, year->repaid, year->owed};
    return values[figure];
}

static void loan_terms(const PlanAsking *a, AppWhy *why, const ClaimRecord *r)
{
    const Field *repayment = record_field(&plan_kinds[KIND_CLAIM], S("loan_repayment"));
    plan_field(a, why, KIND_CLAIM, r, "loan_rate_percent");
    plan_year_field(a, why, KIND_CLAIM, r, "loan_drawn");
    plan_field(a, why, KIND_CLAIM, r, "loan_years");
    if (r->loan_grace.known) plan_field(a, why, KIND_CLAIM, r, "loan_grace");
    if (!r->loan_repayment.n) return;
    AppWhyRow row = *why->last_row; /* the same record says how it is repaid */
    row.text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", plan_text(a, repayment->use.label),
                      plan_text(a, field_choice_label(repayment, r->loan_repayment)));
    row.value = row.year = unknown();
    row.next = NULL;
    why_row(&a->of, why, row);
}

static void loan_node(const PlanAsking *a, AppWhy *parent, size_t c, int year, size_t figure)
{
    const Claim *claim = &a->p->plan->claims[c];
    AppWhy holder = {0}, *amount = plan_why_claim(a, &holder, c);
    Loan loan = claim->loan;
    LoanYear in = {0};
    loan.amount = amount->value.v;
    if (loan_fault(&loan)) return;
    loan_add(&loan, year, &in, 1);
    if (!(fabs(loan_value(&in, figure)) > 0)) return;
    AppWhy *why = why_child(&a->of, parent, plan_claim_name(a, c), known(loan_value(&in, figure)), why_sek(a));
    why->formula = plan_text(a, loan_figures[figure].how);
    loan_terms(a, why, a->p->plan->claim_records[c]);
    why->child = why->last_child = amount;
}

static bool explain_debt(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Plan *plan = a->p->plan;
    const AppDebtYear *years;
    const size_t n = app_plan_debt(a->p, a->of.arena, &years);
    int64_t year;
    size_t figure = 0;
    while (figure < LOAN_FIGURES && !plan_is(at->field, loan_figures[figure].field)) figure++;
    if (figure == LOAN_FIGURES || !num_parse_whole(at->id, &year) || n == 0 || year < years[0].year ||
        year > years[n - 1].year)
        return false;
    out->text = tr_fmt(a->of.arena, a->of.lang, loan_figures[figure].text, err_number(a->of.arena, year));
    out->unit = why_sek(a);
    for (size_t c = 0; c < plan->funding.claim_count; c++)
        if (instrument_is_loan(plan->programmes[plan->claims[c].programme].kind) && plan_claim_decided(a, c))
            loan_node(a, out, c, (int)year, figure);
    out->value = known(plan_sum(out));
    if (!out->child) plan_rule(a, out, N_("No loan that is granted or paid has any of it in this year"));
    return true;
}

/* ---- what green loans and bonds have done ---- */

/* By everybody, to the end of the year; 0: over all years. Unknown in all years where some cost is. */
static AppWhy *invested_node(const PlanAsking *a, AppWhy *parent, size_t c, int last)
{
    const EconomyCase *of = &a->p->plan->economy_case;
    bool is_known = true;
    AppWhy *why = why_child(&a->of, parent,
                            last ? tr_fmt(a->of.arena, a->of.lang, N_("Invested by everybody, to the end of {0}"),
                                          err_number(a->of.arena, last))
                                 : plan_text(a, N_("Invested by everybody over all years")),
                            unknown(), why_sek(a));
    for (size_t l = 0; l < of->line_count; l++) {
        if (of->lines[l].measure != a->p->plan->claims[c].measure || of->lines[l].type != COST_INVESTMENT) continue;
        plan_why_cost(a, why, l, (CostPart){.whose = STAKEHOLDERS, .last = last, .net = true});
        is_known = is_known && a->p->plan->economy->lines[l].known;
    }
    if (last || is_known) why->value = known(plan_sum(why));
    if (!why->child) plan_rule(a, why, N_("The measure has no investment"));
    return why;
}

static AppWhy *share_node(const PlanAsking *a, AppWhy *parent, size_t c, int year)
{
    AppWhy *why =
        why_child(&a->of, parent, plan_text(a, N_("The instrument's part of the investment")), unknown(), S(""));
    why->formula = plan_text(a, N_("What it has paid, by what everybody invests over all years; at most 1"));
    const double paid = plan_why_claim_paid(a, why, c, year)->value.v;
    const Maybe whole = invested_node(a, why, c, 0)->value;
    if (whole.known && whole.v > 0) why->value = known(fmin(1, paid / whole.v));
    return why;
}

/* All that is stated of it is in emissions that the tonnes of the plan are not of. */
static bool acts_elsewhere(const PlanAsking *a, uint32_t measure)
{
    const EconomyCase *of = &a->p->plan->economy_case;
    const unsigned boundaries = of->boundaries ? of->boundaries : 1U << EFFECT_TERRITORIAL;
    const Measure *m = &of->of->measures[measure];
    for (size_t l = 0; l < m->lever_count; l++) {
        const bool has_boundary = m->levers[l].kind == LEVER_STATED || m->levers[l].kind == LEVER_SINK;
        if (!has_boundary || boundaries & 1U << m->levers[l].boundary) return false;
    }
    return m->lever_count > 0;
}

static AppWhy *tonnes_node(const PlanAsking *a, AppWhy *parent, size_t c, int year)
{
    const Economy *economy = a->p->plan->economy;
    const uint32_t measure = a->p->plan->claims[c].measure;
    const size_t y = (size_t)(year - economy->years.first);
    AppWhy *why = why_child(
        &a->of, parent,
        tr_fmt(a->of.arena, a->of.lang, N_("Tonnes less in {0} by the whole measure"), err_number(a->of.arena, year)),
        economy->acts[measure] ? known(economy->tonnes[measure * economy->years.count + y]) : unknown(), S("t CO2e"));
    if (!economy->acts[measure]) {
        plan_rule(a, why,
                  N_("Nobody has said how the measure acts, or its effect cannot be computed: it is not known"));
        return why;
    }
    why->formula = plan_text(a, N_("The measure's part of what all measures of the scenario do, by the evaluation of "
                                   "the roadmap"));
    if (acts_elsewhere(a, measure))
        plan_rule(a, why,
                  N_("What is stated of it lies outside of the municipality's territory: nothing of it counts here"));
    plan_why_acts(a, why, measure, year);
    return why;
}

static void share_of_tonnes(const PlanAsking *a, AppWhy *parent, size_t c, int year)
{
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("Tonnes less in the year by the instrument")), unknown(),
                            S("t CO2e"));
    why->formula = plan_text(a, N_("Its part of the investment × the tonnes of the measure"));
    const Maybe share = share_node(a, why, c, year)->value;
    const Maybe tonnes = tonnes_node(a, why, c, year)->value;
    if (share.known && tonnes.known) why->value = known(share.v * tonnes.v);
}

static bool explain_impact_field(const PlanAsking *a, Str field, size_t c, int year, AppWhy *parent)
{
    if (plan_is(field, "paid_sek"))
        plan_why_claim_paid(a, parent, c, year);
    else if (plan_is(field, "invested_sek"))
        invested_node(a, parent, c, year);
    else if (plan_is(field, "whole_sek"))
        invested_node(a, parent, c, 0);
    else if (plan_is(field, "share"))
        share_node(a, parent, c, year);
    else if (plan_is(field, "measure_tonnes"))
        tonnes_node(a, parent, c, year);
    else if (plan_is(field, "tonnes"))
        share_of_tonnes(a, parent, c, year);
    else
        return false;
    return true;
}

static bool explain_impact(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppImpact *list;
    const size_t n = app_plan_impact(a->p, a->of.arena, &list);
    for (size_t i = 0; i < n; i++) {
        const size_t c = list[i].impact.claim;
        const Str year = err_number(a->of.arena, list[i].year);
        AppWhy holder = {0};
        if (!str_eq(at->id, tr_fmt(a->of.arena, LANG_EN, "{0}/{1}", a->p->plan->claims[c].id, year))) continue;
        if (!explain_impact_field(a, at->field, c, list[i].year, &holder)) return false;
        *out = *holder.child;
        out->text = plan_is(at->field, "paid_sek")
                        ? tr_fmt(a->of.arena, a->of.lang, N_("{0}: paid to the end of {1}"), out->text, year)
                        : tr_fmt(a->of.arena, a->of.lang, "{0}, {1}: {2}", plan_claim_name(a, c), year, out->text);
        return true;
    }
    return false;
}

Status app_plan_funding_explain(const AppPlan *plan, const AppProposals *proposals, Str figure, Lang lang, Arena *arena,
                                AppWhy *out, Err *err)
{
    const PlanAsking a = plan_asking(plan, lang, arena);
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    const bool found = !plan_in_list(figure, &at)      ? plan_is(figure, "price_year") && plan_why_setting(&a, &at, out)
                       : plan_is(at.list, "claims")    ? plan_why_claim_figure(&a, &at, out)
                       : plan_is(at.list, "proposals") ? plan_why_proposal(&a, proposals, &at, out)
                       : plan_is(at.list, "debt")      ? explain_debt(&a, &at, out)
                                                       : plan_is(at.list, "impact") && explain_impact(&a, &at, out);
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The funding has no figure {0}; klimat plan funding --json shows those there are, for example "
                        "debt[2030].owed_sek and claims[ID].amount_sek"),
                     figure);
}
