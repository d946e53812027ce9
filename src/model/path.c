#include "model/path.h"

#include <math.h>

static const char *const form_names[FORM_COUNT] = {"A", "B", "C", "D"};
static const char *const form_words[FORM_COUNT] = {"discrete", "discrete-uncut", "continuous", "linear"};

const char *budget_form_name(BudgetForm form)
{
    return form_names[form];
}

bool budget_form_parse(Str name, BudgetForm *out)
{
    for (BudgetForm form = 0; form < FORM_COUNT; form++) {
        if (str_eq_fold(name, str(form_names[form])) || str_eq(name, str(form_words[form]))) {
            *out = form;
            return true;
        }
    }
    return false;
}

/* Percent are turned into what is left, (100 - p)/100, and not into 1 - p/100: for 80 that is 0.2 and not
 * 0.19999999999999996. */
static double share_left(double percent)
{
    return (100 - percent) / 100;
}

double path_rate(double base_t, double rate_percent, int n)
{
    return base_t * pow(share_left(rate_percent), n);
}

Maybe path_compound_rate(double from_t, double to_t, int years)
{
    if (years <= 0 || !(from_t > 0) || !(to_t >= 0)) return unknown();
    return known(100 * (1 - pow(to_t / from_t, 1.0 / years)));
}

double path_linear(double from_t, double to_t, int years, int n)
{
    return from_t + (to_t - from_t) * n / years;
}

Maybe budget_implied(BudgetForm form, double base_t, double rate_percent)
{
    if (!(rate_percent > 0 && rate_percent <= 100) || !(base_t >= 0)) return unknown();
    const double r = rate_percent / 100;
    switch (form) {
    case FORM_DISCRETE: return known(base_t * share_left(rate_percent) / r);
    case FORM_DISCRETE_UNCUT: return known(base_t / r);
    case FORM_CONTINUOUS: return known(base_t / -log1p(-r)); /* 100 %: k is infinite and the sum 0 */
    case FORM_LINEAR:
    case FORM_COUNT: break;
    }
    return unknown();
}

Maybe budget_rate(BudgetForm form, double base_t, double budget_t)
{
    if (!(budget_t > 0) || !(base_t > 0)) return unknown();
    switch (form) {
    case FORM_DISCRETE: return known(100 * base_t / (budget_t + base_t));
    case FORM_DISCRETE_UNCUT: return budget_t < base_t ? unknown() : known(100 * base_t / budget_t);
    case FORM_CONTINUOUS: return known(-100 * expm1(-base_t / budget_t));
    case FORM_LINEAR: return known(50 * base_t / budget_t); /* 100 / T */
    case FORM_COUNT: break;
    }
    return unknown();
}

/* The integral of E0 (1 - t/T) over the n-th year, which ends at T where zero is reached within it. */
static double linear_year(double base_t, double zero_after_years, int n)
{
    const double from = n - 1, to = fmin(n, zero_after_years);
    if (from >= to) return 0;
    return base_t * (to - from) * (1 - (from + to) / (2 * zero_after_years));
}

double budget_path(BudgetForm form, double base_t, double budget_t, int n)
{
    const Maybe rate = budget_rate(form, base_t, budget_t);
    if (!rate.known) return 0;
    switch (form) {
    case FORM_DISCRETE: return path_rate(base_t, rate.v, n);
    case FORM_DISCRETE_UNCUT: return path_rate(base_t, rate.v, n - 1);
    case FORM_CONTINUOUS: {
        const double k = base_t / budget_t; /* the integral of E0 exp(-k t) over the year, with E0 / k = B */
        return budget_t * exp(-k * (n - 1)) * -expm1(-k);
    }
    case FORM_LINEAR: return linear_year(base_t, 2 * budget_t / base_t, n);
    case FORM_COUNT: break;
    }
    return 0;
}
