/* Where emissions are heading. docs/methods.md, "Trend".
 *
 * Least absolute deviations (LAD): the line y = a + b x that minimises the sum of |residual|, intercept free. With few
 * years many slopes are equally good; they form an interval, which is reported whole, and the slope used is its
 * midpoint (the tie rule). The line is drawn through the latest observation: that shifts the line, not its slope.
 *
 * Ordinary least squares (OLS): the usual estimates, drawn as fitted; confidence interval of the slope and prediction
 * interval from Student's t with n - 2 degrees of freedom, two-sided, 95 %. */
#ifndef MODEL_TREND_H
#define MODEL_TREND_H
#include "base/arena.h"
#include "model/series.h"

typedef enum TrendMethod { TREND_LAD, TREND_OLS, TREND_METHOD_COUNT } TrendMethod;
const char *trend_method_name(TrendMethod method); /* "lad", "ols" */

enum { TREND_POINTS_MAX = 128, TREND_YEAR_MAX = 9999 };

typedef struct Trend {
    TrendMethod method;
    int first_year, last_year; /* of the points used */
    size_t points;
    double slope_t_per_year, slope_low, slope_high; /* LAD: interval of optimal slopes; OLS: 95 % confidence */
    double level_t;                                 /* of the line drawn, in last_year */
    double residual_sd_t;                           /* OLS only: root of the residual sum of squares / (n - 2) */
    double mean_year, sxx;                          /* OLS only: for the prediction interval */
    /* First calendar year at zero or below, on the line drawn; unknown where the slope is 0 or more, and where that
     * year would come after TREND_YEAR_MAX. */
    Maybe zero_year;
} Trend;

/* LAD needs two points, OLS three (two leave no residual to measure its interval with); false where there are fewer, or
 * more than TREND_POINTS_MAX. */
bool trend_fit(TrendMethod method, Series s, Trend *out);
double trend_at(const Trend *trend, int year); /* on the line drawn, never below zero */
/* Half the width of the 95 % prediction interval of one new yearly figure, around the line as fitted; unknown for
 * LAD. */
Maybe trend_prediction_half(const Trend *trend, int year);
/* Where a figure of that year lies by the trend, never below zero. OLS: the prediction interval. LAD: what the interval
 * of optimal slopes spans from the latest observation on. */
typedef struct TrendRange {
    double low, high;
} TrendRange;
TrendRange trend_range(const Trend *trend, int year);
/* 100 ((last/first)^(1/years) - 1) from the first to the last point; unknown with one point or figures that are not
 * positive. */
Maybe trend_cagr(Series s);
/* Student's t: the quantile for probability p (0.5 < p < 1) and degrees of freedom >= 1. */
double student_t_quantile(double p, double degrees);

#endif
