#include "model/trend.h"

#include <assert.h>
#include <float.h>
#include <math.h>

const char *trend_method_name(TrendMethod method)
{
    return method == TREND_OLS ? "ols" : "lad";
}

/* ---- Student's t ---- */

/* The continued fraction of the incomplete beta function, DLMF 8.17.22, evaluated from the front by Lentz's method;
 * it converges fast where x < (a + 1)/(a + b + 2). */
static double beta_fraction(double a, double b, double x)
{
    const double tiny = 1e-300; /* stands for a denominator of zero */
    double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), f = d;
    for (int m = 1; m < 500; m++) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double change = 1;
        for (int part = 0; part < 2; part++) {
            const double term = part == 0 ? even : odd;
            d = 1 + term * d;
            c = 1 + term / c;
            if (fabs(d) < tiny) d = tiny;
            if (fabs(c) < tiny) c = tiny;
            d = 1 / d;
            change = c * d;
            f *= change;
        }
        if (fabs(change - 1) < DBL_EPSILON) break;
    }
    return f;
}

/* I_x(a, b), the regularised incomplete beta function, DLMF 8.17; log_beta = log B(a, b). */
static double beta_regularised(double a, double b, double x, double log_beta)
{
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const double front = exp(a * log(x) + b * log1p(-x) - log_beta);
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
    return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/* The upper tail Q(t) = I_x(v/2, 1/2) / 2 with x = v/(v + t^2) falls from 1/2 at t = 0, and its slope, minus the
 * density, flattens all the way: Q is convex for t > 0. Newton's steps from the left of the root therefore never pass
 * it, and the root is where the steps end. */
double student_t_quantile(double p, double degrees)
{
    assert(p > 0.5 && p < 1 && degrees >= 1);
    const double half = degrees / 2;
    const double log_beta = lgamma(half) + lgamma(0.5) - lgamma(half + 0.5);
    const double density_at_0 = exp(-log_beta) / sqrt(degrees);
    double t = 0;
    for (int i = 0; i < 200; i++) {
        const double tail = beta_regularised(half, 0.5, degrees / (degrees + t * t), log_beta) / 2;
        const double density = density_at_0 * exp(-(half + 0.5) * log1p(t * t / degrees));
        const double step = (tail - (1 - p)) / density;
        t += step;
        if (!(step > 4 * DBL_EPSILON * t)) break;
    }
    return t;
}

/* ---- the two lines ---- */

static double sum_of_deviations(Series s, size_t through, double slope)
{
    double sum = 0;
    for (size_t i = 0; i < s.n; i++) sum += fabs(s.t[i] - s.t[through] - slope * (s.year[i] - s.year[through]));
    return sum;
}

/* The sum of deviations is a convex, piecewise linear function of intercept and slope; its minimum is a point, an edge
 * or a face, and every corner of that is a line through two of the points. So the best of all lines through two points
 * is a best line, and the flattest and the steepest of the best ones bound the slopes that are equally good.
 *
 * Whether two corners are equally good is a matter of whole numbers alone (signs and differences of years cancel along
 * the edge between them), so in exact arithmetic a tie is exact whatever the figures are. What is allowed for is the
 * rounding of the sums: a few units in the last place of the largest figure for each point. */
static void fit_least_deviations(Series s, Trend *out)
{
    double least = INFINITY, largest = 0;
    for (size_t i = 0; i < s.n; i++) largest = fmax(largest, fabs(s.t[i]));
    for (size_t i = 0; i < s.n; i++) {
        for (size_t j = i + 1; j < s.n; j++) {
            const double slope = (s.t[j] - s.t[i]) / (s.year[j] - s.year[i]);
            const double sum = sum_of_deviations(s, i, slope);
            const double rounding = 4 * DBL_EPSILON * (double)s.n * (largest + fmin(sum, least));
            if (sum < least - rounding) {
                out->slope_low = out->slope_high = slope;
            } else if (sum <= least + rounding) {
                out->slope_low = fmin(out->slope_low, slope);
                out->slope_high = fmax(out->slope_high, slope);
            }
            least = fmin(least, sum);
        }
    }
    out->slope_t_per_year = out->slope_low + (out->slope_high - out->slope_low) / 2;
    out->level_t = s.t[s.n - 1];
}

/* Sums over deviations from the means, which keeps the digits that sums of squares of years would lose. */
static void fit_least_squares(Series s, Trend *out)
{
    const double n = (double)s.n;
    double mean_t = 0, mean_year = 0;
    for (size_t i = 0; i < s.n; i++) {
        mean_t += s.t[i];
        mean_year += s.year[i];
    }
    mean_t /= n;
    mean_year /= n;
    double sxx = 0, sxy = 0, rss = 0;
    for (size_t i = 0; i < s.n; i++) {
        sxx += (s.year[i] - mean_year) * (s.year[i] - mean_year);
        sxy += (s.year[i] - mean_year) * (s.t[i] - mean_t);
    }
    const double slope = sxy / sxx;
    for (size_t i = 0; i < s.n; i++) {
        const double residual = s.t[i] - mean_t - slope * (s.year[i] - mean_year);
        rss += residual * residual;
    }
    out->mean_year = mean_year;
    out->sxx = sxx;
    out->residual_sd_t = sqrt(rss / (n - 2));
    const double half = student_t_quantile(0.975, n - 2) * out->residual_sd_t / sqrt(sxx);
    out->slope_t_per_year = slope;
    out->slope_low = slope - half;
    out->slope_high = slope + half;
    out->level_t = mean_t + slope * (out->last_year - mean_year);
}

static Maybe zero_year(const Trend *trend)
{
    if (!(trend->slope_t_per_year < 0)) return unknown();
    const double year = trend->last_year + ceil(trend->level_t / -trend->slope_t_per_year);
    return year <= TREND_YEAR_MAX ? known(year) : unknown();
}

bool trend_fit(TrendMethod method, Series s, Trend *out)
{
    if (s.n < (method == TREND_OLS ? 3 : 2) || s.n > TREND_POINTS_MAX) return false;
    *out = (Trend){.method = method, .first_year = s.year[0], .last_year = s.year[s.n - 1], .points = s.n};
    if (method == TREND_OLS)
        fit_least_squares(s, out);
    else
        fit_least_deviations(s, out);
    out->zero_year = zero_year(out);
    return true;
}

double trend_at(const Trend *trend, int year)
{
    return fmax(0, trend->level_t + trend->slope_t_per_year * (year - trend->last_year));
}

Maybe trend_prediction_half(const Trend *trend, int year)
{
    if (trend->method != TREND_OLS) return unknown();
    const double n = (double)trend->points, from_mean = year - trend->mean_year;
    const double spread = sqrt(1 + 1 / n + from_mean * from_mean / trend->sxx);
    return known(student_t_quantile(0.975, n - 2) * trend->residual_sd_t * spread);
}

TrendRange trend_range(const Trend *trend, int year)
{
    const int ahead = year - trend->last_year;
    const Maybe half = trend_prediction_half(trend, year);
    const double middle = trend->level_t + trend->slope_t_per_year * ahead;
    TrendRange range = {trend->level_t + trend->slope_low * ahead, trend->level_t + trend->slope_high * ahead};
    if (half.known) range = (TrendRange){middle - half.v, middle + half.v};
    return (TrendRange){fmax(0, range.low), fmax(0, range.high)};
}

Maybe trend_cagr(Series s)
{
    if (s.n < 2 || !(s.t[0] > 0) || !(s.t[s.n - 1] > 0)) return unknown();
    const double years = s.year[s.n - 1] - s.year[0];
    return known(100 * (pow(s.t[s.n - 1] / s.t[0], 1 / years) - 1));
}
