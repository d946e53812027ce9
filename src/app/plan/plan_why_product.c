/* What a line of cost or benefit comes to in a year, as the factors that give it on a pocket calculator. */
#include "app/plan/plan_why.h"

#include <math.h>

/* As many decimals as the product needs to come out: a figure that is rounded as it is read elsewhere would not do. */
static Str factor(const PlanAsking *a, double x)
{
    enum { DECIMALS_MOST = 9 };
    int decimals = 0;
    for (double at = x; decimals < DECIMALS_MOST && fabs(at - round(at)) > 1e-7 * fabs(at); at *= 10) decimals++;
    return tr_figure(a->of.arena, a->of.lang, x, decimals);
}

Str plan_why_part(const PlanAsking *a, double part)
{
    return tr_fmt(a->of.arena, a->of.lang, "{0}\xC2\xA0%", factor(a, 100 * part));
}

static const UnitValue *value_of(const PlanAsking *a, const CostLine *line)
{
    return line->value == NO_VALUE ? NULL : &a->p->plan->economy_case.values[line->value];
}

Str plan_line_worth(const PlanAsking *a, size_t l)
{
    return a->p->plan->economy_case.lines[l].type == COST_JOBS ? plan_text(a, N_("job-years")) : why_sek(a);
}

Str plan_line_unit(const PlanAsking *a, size_t l)
{
    const CostLine *line = &a->p->plan->economy_case.lines[l];
    const UnitValue *value = value_of(a, line);
    if (value) return value->unit;
    return line->type != COST_JOBS && line->currency.n ? line->currency : plan_line_worth(a, l);
}

Str plan_amount(const PlanAsking *a, double x, Str unit)
{
    return tr_fmt(a->of.arena, a->of.lang, unit.n ? "{0}\xC2\xA0{1}" : "{0}", factor(a, x), unit);
}

/* Kronor for a unit; empty where the quantity is kronor itself. */
static Str price_unit(const PlanAsking *a, size_t l)
{
    const Str unit = plan_line_unit(a, l), worth = plan_line_worth(a, l);
    if (str_eq(unit, worth)) return S("");
    return unit.n ? tr_fmt(a->of.arena, a->of.lang, "{0}/{1}", worth, unit) : worth;
}

static void add_times(const PlanAsking *a, Buf *out, Str text)
{
    buf_add(out, tr_fmt(a->of.arena, a->of.lang, " × {0}", text));
}

static bool is_one(double x)
{
    return !(fabs(x - 1) > 1e-12);
}

static bool is_nothing(double x)
{
    return !(fabs(x) > 0);
}

/* Value and tax in one bracket; each with its part in it where they are not the same. */
static Str taxed_price(const PlanAsking *a, size_t l, const LineFactors *f)
{
    const bool same = is_one(f->of_tax / f->of_value);
    return tr_fmt(a->of.arena, a->of.lang, same ? "({0} + {1})\xC2\xA0{2}" : "({0} × {3} + {1} × {4})\xC2\xA0{2}",
                  factor(a, f->value), factor(a, f->tax), price_unit(a, l), plan_why_part(a, f->of_value),
                  plan_why_part(a, f->of_tax));
}

Str plan_why_product(const PlanAsking *a, size_t l, const LineFactors *f)
{
    const bool taxed = !is_nothing(f->tax * f->of_tax), valued = !taxed || !is_nothing(f->value * f->of_value);
    const double part = valued ? f->of_value : f->of_tax, price = valued ? f->value : f->tax;
    Buf out = buf_new(a->of.arena);
    buf_add(&out, plan_amount(a, f->quantity, plan_line_unit(a, l)));
    if (taxed && valued)
        add_times(a, &out, taxed_price(a, l, f));
    else if (price_unit(a, l).n || !is_one(price))
        add_times(a, &out, plan_amount(a, price, price_unit(a, l)));
    if (!is_one(part) && (!taxed || !valued || is_one(f->of_tax / f->of_value)))
        add_times(a, &out, plan_why_part(a, part));
    if (!is_one(f->rest)) add_times(a, &out, factor(a, f->rest));
    return buf_str(&out);
}

LineFactors plan_why_factors(const PlanAsking *a, size_t l, size_t y, double part)
{
    const LineRows *rows = &a->p->plan->economy->lines[l];
    const bool is_paid = cost_type_is_paid(a->p->plan->economy_case.lines[l].type);
    return (LineFactors){.quantity = is_paid ? 0 - rows->quantity[y] : rows->quantity[y],
                         .value = rows->value[y],
                         .tax = rows->tax[y],
                         .of_value = part,
                         .rest = 1};
}

Str plan_why_product_in(const PlanAsking *a, size_t l, const LineFactors *factors)
{
    return tr_fmt(a->of.arena, a->of.lang, N_("{0}, in"), plan_why_product(a, l, factors));
}
