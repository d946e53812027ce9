#include "model/uncertainty.h"

#include <assert.h>
#include <math.h>

static double square(double x)
{
    return x * x;
}

Maybe uncertainty_product(const Maybe *percent, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!percent[i].known) return unknown();
        sum += square(percent[i].v);
    }
    return known(sqrt(sum));
}

Maybe uncertainty_sum(const UncertainValue *terms, size_t n)
{
    double squares = 0, sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!terms[i].percent.known) return unknown();
        squares += square(terms[i].percent.v * terms[i].value);
        sum += terms[i].value;
    }
    return fabs(sum) > 0 ? known(sqrt(squares) / fabs(sum)) : unknown();
}

double uncertainty_correction(double percent)
{
    assert(percent >= UNCERTAINTY_LARGE && percent <= UNCERTAINTY_LARGEST);
    return square((-0.720 + percent * (1.0921 + percent * (-1.63e-3 + percent * 1.11e-5))) / percent);
}

double uncertainty_corrected(double percent)
{
    if (percent < UNCERTAINTY_LARGE) return percent;
    const double within = fmin(percent, UNCERTAINTY_LARGEST);
    return within * uncertainty_correction(within);
}

UncertaintyRange uncertainty_lognormal(double percent)
{
    const double spread = log1p(square(percent / 200)), sigma = sqrt(spread);
    return (UncertaintyRange){100 * expm1(-spread / 2 - 1.96 * sigma), 100 * expm1(-spread / 2 + 1.96 * sigma)};
}

/* ---- level and trend ---- */

static Maybe ratio(double a, double b)
{
    return fabs(b) > 0 ? known(a / b) : unknown();
}

static Maybe times(Maybe a, Maybe b, double c)
{
    return a.known && b.known ? known(a.v * b.v * c) : unknown();
}

static Maybe sum_of_squares(Maybe a, Maybe b)
{
    return a.known && b.known ? known(a.v * a.v + b.v * b.v) : unknown();
}

/* What the trend, in per cent, becomes when both years of this row are 1 % more, less what it is. */
static Maybe type_a(const TrendSource *s, double base, double year)
{
    const double more_base = base + 0.01 * s->base, more_year = year + 0.01 * s->year;
    if (!(fabs(base) > 0 && fabs(more_base) > 0)) return unknown();
    return known(fabs(100 * (more_year - more_base) / more_base - 100 * (year - base) / base));
}

static TrendLine trend_line(const TrendSource *s, double base, double year)
{
    TrendLine line = {.type_a = type_a(s, base, year), .type_b = ratio(fabs(s->year), fabs(base))};
    const Maybe squares = sum_of_squares(s->activity_percent, s->factor_percent), share = ratio(s->year, year);
    line.combined_percent = squares.known ? known(sqrt(squares.v)) : unknown();
    const Maybe level = times(line.combined_percent, share, 1);
    line.level_variance = times(level, level, 1);
    line.factor_trend = s->factor_uncorrelated ? times(line.type_b, s->factor_percent, sqrt(2))
                                               : times(line.type_a, s->factor_percent, 1);
    line.activity_trend = s->activity_correlated ? times(line.type_a, s->activity_percent, 1)
                                                 : times(line.type_b, s->activity_percent, sqrt(2));
    line.trend_variance = sum_of_squares(line.factor_trend, line.activity_trend);
    return line;
}

static void add(Maybe *sum, Maybe term)
{
    *sum = sum->known && term.known ? known(sum->v + term.v) : unknown();
}

static Maybe root(Maybe x)
{
    return x.known ? known(sqrt(x.v)) : unknown();
}

void uncertainty_trend(const TrendSource *sources, size_t n, TrendLine *lines, TrendTable *table)
{
    *table = (TrendTable){0};
    for (size_t i = 0; i < n; i++) {
        table->base += sources[i].base;
        table->year += sources[i].year;
        table->unstated += !sources[i].activity_percent.known || !sources[i].factor_percent.known;
    }
    Maybe level = known(0), trend = known(0);
    for (size_t i = 0; i < n; i++) {
        lines[i] = trend_line(&sources[i], table->base, table->year);
        add(&level, lines[i].level_variance);
        add(&trend, lines[i].trend_variance);
    }
    table->level_percent = root(level);
    table->trend_uncertainty = root(trend);
    const Maybe change = ratio(table->year - table->base, table->base);
    table->trend_percent = change.known ? known(100 * change.v) : unknown();
}
