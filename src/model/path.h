/* Target paths: what may be emitted each year. Pure formulas; sources in docs/methods.md, "Target path" and "Carbon
 * budget". E0 is the base year's emissions, r a yearly cut as a fraction, n whole years after the base year.
 *
 *   yearly rate     E(n) = E0 (1 - r)^n
 *   two points      compound: r = 1 - (E1/E0)^(1/N)       linear: E(n) = E0 + (E1 - E0) n / N
 *
 * Four forms turn a budget B, what may be emitted after the base year, into a path:
 *
 *   A  discrete, cut in the first year       E(n) = E0 (1 - r)^n         sum E0 (1 - r)/r    r = E0 / (B + E0)
 *   B  discrete, first year uncut            E(n) = E0 (1 - r)^(n - 1)   sum E0 / r          r = E0 / B
 *   C  continuous                            e(t) = E0 exp(-k t)         sum E0 / k          k = E0 / B
 *   D  linear to zero in T years             e(t) = E0 (1 - t/T)         sum E0 T / 2        T = 2 B / E0
 *
 * The yearly cut of C is r = 1 - exp(-k). Yearly values of C and D are integrals over the calendar year, from n - 1 to
 * n years after the end of the base year; so the four sums above are sums of calendar years from n = 1 on. */
#ifndef MODEL_PATH_H
#define MODEL_PATH_H
#include "base/maybe.h"
#include "base/str.h"

#include <stdbool.h>

typedef enum BudgetForm { FORM_DISCRETE, FORM_DISCRETE_UNCUT, FORM_CONTINUOUS, FORM_LINEAR, FORM_COUNT } BudgetForm;
const char *budget_form_name(BudgetForm form);     /* "A", "B", "C", "D" */
bool budget_form_parse(Str name, BudgetForm *out); /* A..D, a..d, discrete, discrete-uncut, continuous, linear */

/* Tonnes n years after the base year, n >= 0. rate_percent 0..100. */
double path_rate(double base_t, double rate_percent, int n);
/* Percent a year that takes from_t to to_t in the years given, below zero where to_t is the larger; unknown where
 * years <= 0, from_t <= 0 or to_t < 0. */
Maybe path_compound_rate(double from_t, double to_t, int years);
/* Tonnes n years after from_t on the straight line to to_t; years > 0. */
double path_linear(double from_t, double to_t, int years, int n);

/* What a path of the form, cut by rate_percent a year, adds up to from the year after the base year to infinity.
 * D has no yearly rate and gives unknown, as does a rate of 0 or less or above 100, or a base year below zero. */
Maybe budget_implied(BudgetForm form, double base_t, double rate_percent);
/* The yearly cut in percent that keeps within budget_t; D: percent of base_t a year, 100 / T (above 100: zero before
 * the first year is over). Unknown ("the budget is spent") where budget_t <= 0 or base_t <= 0, and in form B where
 * budget_t < base_t: one uncut year is already more than the budget. */
Maybe budget_rate(BudgetForm form, double base_t, double budget_t);
/* Tonnes in the n-th year after the base year (n >= 1) on the path of that budget; 0 where budget_rate is unknown,
 * for then there is no such path. */
double budget_path(BudgetForm form, double base_t, double budget_t, int n);

#endif
