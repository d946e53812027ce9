/* What may still be emitted: the total that is stated or that follows from form and rate, what has been used of it, and
 * what that means. */
#include "app/gap_why.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static BudgetForm form_of(const GapAsking *a)
{
    return a->city->gap.gap.budget.form;
}

/* A total that somebody has stated. */
static void stated_row(const GapAsking *a, AppWhy *why)
{
    const Str source = a->city->gap.budget_source;
    why->value = a->query->budget_t;
    why_row(&a->of, why,
            (AppWhyRow){.kind = S("stated"),
                        .text = why->text,
                        .value = why->value,
                        .unit = why->unit,
                        .origin = source.n ? S("stated") : S("assumed"),
                        .source = source.n ? source : gap_text(a, N_("Stated when the gap was computed"))});
}

static AppWhy *total(const GapAsking *a, AppWhy *parent)
{
    static const char *const implied[FORM_COUNT] = {
        [FORM_DISCRETE] = N_("Base year × (1 − rate) / rate: the sum of the path from the year after the base year"),
        [FORM_DISCRETE_UNCUT] = N_("Base year / rate: the sum of the path with the first year uncut"),
        [FORM_CONTINUOUS] = N_("Base year / −ln(1 − rate): the sum of a path that is cut all the time"),
        [FORM_LINEAR] = N_("A straight line to zero has no yearly rate, so that a total has to be stated")};
    const Gap *gap = &a->city->gap.gap;
    AppWhy *why = gap_node(
        a, parent,
        tr_fmt(a->of.arena, a->of.lang, N_("What may be emitted in all after {0}"), gap_year(a, gap->base_year)),
        gap_unit(a));
    if (a->query->budget_t.known) {
        stated_row(a, why);
        return why;
    }
    why->formula = gap_text(a, implied[form_of(a)]);
    const Maybe base = gap_why_measured(a, why, gap->base_year)->value, rate = gap_why_stated(a, why, GAP_RATE)->value;
    if (base.known && rate.known) why->value = budget_implied(form_of(a), base.v, rate.v);
    return why;
}

static AppWhy *used(const GapAsking *a, AppWhy *parent)
{
    return gap_why_sum(a, parent, a->city->gap.gap.latest_year, false);
}

static AppWhy *remaining(const GapAsking *a, AppWhy *parent)
{
    AppWhy *why = gap_node(a, parent, gap_text(a, N_("What may still be emitted in all")), gap_unit(a));
    why->formula = gap_text(a, N_("The total less what has been emitted"));
    const Maybe all = total(a, why)->value, gone = used(a, why)->value;
    if (all.known && gone.known) why->value = known(all.v - gone.v);
    return why;
}

static void years_left(const GapAsking *a, AppWhy *out)
{
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("How long the remainder lasts from 31 December {0}"),
                       gap_year(a, a->city->gap.gap.latest_year));
    out->unit = gap_text(a, N_("years"));
    out->formula = gap_text(a, N_("The remainder / what was emitted in the latest year"));
    const Maybe left = remaining(a, out)->value;
    const Maybe latest = gap_why_measured(a, out, a->city->gap.gap.latest_year)->value;
    if (left.known && latest.known && latest.v > 0) out->value = known(left.v / latest.v);
}

static void rate_now(const GapAsking *a, AppWhy *out)
{
    static const char *const formulas[FORM_COUNT] = {
        [FORM_DISCRETE] = N_("Latest year / (remainder + latest year)"),
        [FORM_DISCRETE_UNCUT] = N_("Latest year / remainder"),
        [FORM_CONTINUOUS] = N_("1 − e^(−latest year / remainder)"),
        [FORM_LINEAR] = N_("100 / years to zero, which are 2 × remainder / latest year")};
    out->text = gap_text(a, N_("The yearly cut that keeps within the remainder"));
    out->unit = S("%");
    out->formula = gap_text(a, formulas[form_of(a)]);
    const Maybe latest = gap_why_measured(a, out, a->city->gap.gap.latest_year)->value;
    const Maybe left = remaining(a, out)->value;
    if (left.known && latest.known) out->value = budget_rate(form_of(a), latest.v, left.v);
}

bool gap_why_budget(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppWhy holder = {0};
    if (is(at->field, "total_t"))
        *out = *total(a, &holder);
    else if (is(at->field, "used_t"))
        *out = *used(a, &holder);
    else if (is(at->field, "remaining_t"))
        *out = *remaining(a, &holder);
    else if (is(at->field, "years_left"))
        years_left(a, out);
    else if (is(at->field, "required_percent_per_year"))
        rate_now(a, out);
    else
        return false;
    return true;
}
