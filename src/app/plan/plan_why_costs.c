/* What lines cost somebody, and what a claim pays of them. */
#include "app/plan/plan_why.h"

#include <math.h>

static double share_of(const PlanAsking *a, size_t l, CostPart part)
{
    double share = 0;
    for (int s = 0; s < STAKEHOLDERS; s++)
        if (part.whose == STAKEHOLDERS || part.whose == s) share += a->p->plan->economy_case.lines[l].share[s];
    return share;
}

static double cost_in(const PlanAsking *a, size_t l, CostPart part, size_t y)
{
    const double cost = -a->p->plan->economy->lines[l].kronor[y] * share_of(a, l, part);
    return part.net ? cost : fmax(0, cost);
}

static void cost_years(const PlanAsking *a, AppWhy *why, size_t l, CostPart part)
{
    const Economy *economy = a->p->plan->economy;
    double sum = 0;
    for (size_t y = 0; y < economy->years.count; y++) {
        const int year = economy->years.first + (int)y;
        const double cost = cost_in(a, l, part, y);
        if ((part.first && year < part.first) || (part.last && year > part.last) || !(fabs(cost) > 0)) continue;
        LineFactors factors = plan_why_factors(a, l, y, share_of(a, l, part));
        factors.quantity = 0 - factors.quantity; /* a cost is above zero */
        sum += cost;
        why_by_method(&a->of, why, "plan",
                      (AppWhyRow){.kind = S("year"),
                                  .text = plan_why_product_in(a, l, &factors),
                                  .year = known(year),
                                  .value = known(cost),
                                  .unit = why_sek(a)});
    }
    why->value = known(sum);
    if (!why->row) plan_rule(a, why, N_("Nothing in any year that counts"));
}

AppWhy *plan_why_cost(const PlanAsking *a, AppWhy *parent, size_t l, CostPart part)
{
    const Economy *economy = a->p->plan->economy;
    AppWhy *why = why_child(&a->of, parent, plan_line_name(a, l), unknown(), why_sek(a));
    if (!economy->lines[l].known) {
        plan_why_line_row(a, why, l, N_("Its quantity or its value is not known: it is in no sum"));
        return why;
    }
    AppWhy *years = why_child(&a->of, why, plan_text(a, N_("Year by year")), unknown(), why_sek(a));
    years->formula =
        part.whose == STAKEHOLDERS
            ? plan_text(a, N_("Quantity × what a unit is worth, in each year, in fixed prices without VAT"))
            : tr_fmt(a->of.arena, a->of.lang,
                     N_("Quantity × what a unit is worth × the part {0}, in each year, in fixed prices without VAT"),
                     plan_why_part(a, share_of(a, l, part)));
    cost_years(a, years, l, part);
    why->value = years->value;
    plan_why_inputs(a, why, l);
    return why;
}

/* ---- claims ---- */

Str plan_claim_name(const PlanAsking *a, size_t c)
{
    const Claim *claim = &a->p->plan->claims[c];
    return tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", a->of.s->roadmap->measures[claim->measure]->name,
                  a->p->plan->programme_records[claim->programme]->name);
}

bool plan_claim_decided(const PlanAsking *a, size_t c)
{
    const FundingStatus status = a->p->plan->claims[c].status;
    return status == FUNDING_GRANTED || status == FUNDING_PAID;
}

/* Something of it is wrong, so that nothing is computed of it. */
static bool is_faulty(const PlanAsking *a, size_t c)
{
    const ClaimResult *result = &a->p->plan->results[c];
    return !result->known && !(result->amount > 0) && !(result->eligible > 0);
}

static int least_year(int a, int b)
{
    return a && b ? (a < b ? a : b) : a ? a : b;
}

AppWhy *plan_why_eligible(const PlanAsking *a, AppWhy *parent, size_t c, int last)
{
    const Plan *plan = a->p->plan;
    const Claim *claim = &plan->claims[c];
    const ClaimRecord *record = plan->claim_records[c];
    const CostPart part = {
        .whose = (int)claim->whose, .first = claim->first_year, .last = least_year(claim->last_year, last)};
    AppWhy *why = why_child(&a->of, parent,
                            last ? tr_fmt(a->of.arena, a->of.lang, N_("The costs that it may pay, to the end of {0}"),
                                          err_number(a->of.arena, last))
                                 : plan_text(a, N_("The costs that it may pay")),
                            unknown(), why_sek(a));
    for (size_t l = 0; l < plan->economy_case.line_count; l++)
        if (claim_pays(&plan->funding, claim, l)) plan_why_cost(a, why, l, part);
    why->value = known(plan_sum(why));
    if (claim->first_year) plan_year_field(a, why, KIND_CLAIM, record, "first_year");
    if (claim->last_year) plan_year_field(a, why, KIND_CLAIM, record, "last_year");
    if (!why->child) plan_rule(a, why, N_("The measure has no cost that it may pay"));
    return why;
}

/* The claim itself, with what it says of its amount. */
static void claim_row(const PlanAsking *a, AppWhy *why, size_t c)
{
    const ClaimRecord *record = a->p->plan->claim_records[c];
    plan_field(a, why, KIND_CLAIM, record, record->share_percent.known ? "share_percent" : "amount_sek");
}

AppWhy *plan_why_claim(const PlanAsking *a, AppWhy *parent, size_t c)
{
    const Claim *claim = &a->p->plan->claims[c];
    AppWhy *why = why_child(&a->of, parent, plan_claim_name(a, c), known(0), why_sek(a));
    claim_row(a, why, c);
    if (is_faulty(a, c)) {
        plan_rule(a, why,
                  N_("Something of the funding is wrong, or none of its costs is known: nothing of it is counted"));
    } else if (claim->amount.known) {
        why->value = claim->amount;
    } else {
        why->formula = tr_fmt(a->of.arena, a->of.lang, N_("{0} per cent of the costs that it may pay"),
                              plan_number(a, 100 * claim->share.v));
        why->value = known(claim->share.v * plan_why_eligible(a, why, c, 0)->value.v);
    }
    return why;
}

AppWhy *plan_why_claim_paid(const PlanAsking *a, AppWhy *parent, size_t c, int last)
{
    AppWhy *why = why_child(&a->of, parent, plan_claim_name(a, c), known(0), why_sek(a));
    const double amount = plan_why_claim(a, why, c)->value.v;
    const double all = plan_why_eligible(a, why, c, 0)->value.v;
    why->formula = plan_text(a, N_("All of it, over the years in which the costs that it may pay come"));
    if (all > 0) why->value = known(amount);
    if (last && all > 0) {
        why->value = known(amount * plan_why_eligible(a, why, c, last)->value.v / all);
        why->formula = tr_fmt(a->of.arena, a->of.lang,
                              N_("The amount × the costs that it may pay to the end of {0}, by all that it may pay: it "
                                 "comes as they come"),
                              err_number(a->of.arena, last));
    }
    if (!(all > 0)) plan_rule(a, why, N_("It is paid as its costs come, and has none that are known"));
    return why;
}

bool plan_why_claim_figure(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Plan *plan = a->p->plan;
    AppWhy holder = {0};
    size_t c = 0;
    while (c < plan->funding.claim_count && !str_eq(plan->claims[c].id, at->id)) c++;
    if (c == plan->funding.claim_count) return false;
    if (plan_is(at->field, "eligible_sek"))
        plan_why_eligible(a, &holder, c, 0);
    else if (plan_is(at->field, "amount_sek"))
        plan_why_claim(a, &holder, c);
    else
        return false;
    *out = *holder.child;
    out->text = plan_is(at->field, "amount_sek")
                    ? tr_fmt(a->of.arena, a->of.lang, N_("What the funding comes to: {0}"), out->text)
                    : tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", plan_claim_name(a, c), out->text);
    if (plan->results[c].known) return true;
    out->value = unknown();
    plan_rule(a, out, N_("Not all of its costs are known, or something of it is wrong: it has no amount"));
    return true;
}
