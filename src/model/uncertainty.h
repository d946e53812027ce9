/* Uncertainty of an inventory by error propagation: approach 1 of the IPCC 2006 Guidelines, volume 1, chapter 3, which
 * is always computed. docs/methods.md, "Uncertainty". (Approach 2, by simulation: model/simulate_inventory.h.)
 *
 * An uncertainty is half the 95 % interval in per cent of the value. An uncertainty that nobody stated is unknown, and
 * so is what would be computed from it; it is never read as none. */
#ifndef MODEL_UNCERTAINTY_H
#define MODEL_UNCERTAINTY_H
#include "base/maybe.h"

#include <stddef.h>

typedef struct UncertainValue {
    double value;  /* a sink is negative */
    Maybe percent; /* 0 or more */
} UncertainValue;

/* Equation 3.1, the uncertainty of a product of independent factors: sqrt(U1^2 + ... + Un^2). */
Maybe uncertainty_product(const Maybe *percent, size_t n);

/* Equation 3.2, of a sum of independent terms: sqrt((U1 x1)^2 + ... + (Un xn)^2)/|x1 + ... + xn|. Unknown where the sum
 * is zero. */
Maybe uncertainty_sum(const UncertainValue *terms, size_t n);

/* Large uncertainties. Error propagation underestimates those above 100 %, so they are multiplied by
 * F_C = ((-0.720 + 1.0921 U - 1.63e-3 U^2 + 1.11e-5 U^3)/U)^2, which holds from 100 to 230 %. */
enum { UNCERTAINTY_LARGE = 100, UNCERTAINTY_LARGEST = 230 };
double uncertainty_correction(double percent); /* F_C; 100 <= percent <= 230 */
/* Below 100 % the uncertainty itself; above 230 % what comes of 230, since the formula holds no further. */
double uncertainty_corrected(double percent);

/* The 95 % interval of a log-normal figure with this uncertainty around its mean, in per cent of the mean: low is below
 * zero, high above. Equations 3.5 to 3.7. */
typedef struct UncertaintyRange {
    double low_percent, high_percent;
} UncertaintyRange;
UncertaintyRange uncertainty_lognormal(double percent);

/* ---- level and trend, table 3.2 ---- */

/* A source in two years. The factor is taken for the same in both (its error then hardly touches the trend), the
 * activity data for measured anew each year; either can be the other way for a row. */
typedef struct TrendSource {
    double base, year;                      /* columns C and D */
    Maybe activity_percent, factor_percent; /* columns E and F */
    bool activity_correlated;               /* the same error of the activity data in both years */
    bool factor_uncorrelated;               /* an error of its own in the factor of each year */
} TrendSource;

typedef struct TrendLine {
    Maybe combined_percent;             /* G */
    Maybe level_variance;               /* H, percent squared */
    Maybe type_a, type_b;               /* I and J: percentage points of the trend for 1 % of both years, of one */
    Maybe factor_trend, activity_trend; /* K and L, percentage points */
    Maybe trend_variance;               /* M, percentage points squared */
} TrendLine;

typedef struct TrendTable {
    double base, year;       /* sums of C and D */
    Maybe level_percent;     /* of the sum in the year: sqrt of the sum of H */
    Maybe trend_percent;     /* 100 (year - base)/base; unknown where the base is zero */
    Maybe trend_uncertainty; /* percentage points to either side: sqrt of the sum of M */
    size_t unstated;         /* rows in which an uncertainty is unknown */
} TrendTable;

/* lines has room for n. */
void uncertainty_trend(const TrendSource *sources, size_t n, TrendLine *lines, TrendTable *table);

#endif
