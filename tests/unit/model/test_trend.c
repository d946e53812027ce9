/* Trends: lines worked out by hand, published quantiles, and properties on figures at random. */
#include "near.h"

#include "model/trend.h"

#define SERIES(years, tonnes) ((Series){(years), (tonnes), COUNT(tonnes)})

static void student_quantiles_as_published(void **state)
{
    (void)state;
    /* The usual tables, for example NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
    static const struct {
        double p, degrees, t, tolerance;
    } cases[] = {
        {0.975, 1, 12.7062, 5e-5}, {0.975, 2, 4.30265, 5e-6}, {0.975, 3, 3.182, 5e-4},      {0.975, 4, 2.776, 5e-4},
        {0.975, 7, 2.36462, 5e-6}, {0.975, 10, 2.228, 5e-4},  {0.975, 30, 2.04227, 5e-6},   {0.975, 100, 1.984, 5e-4},
        {0.95, 1, 6.314, 5e-4},    {0.95, 5, 2.015, 5e-4},    {0.99, 2, 6.965, 5e-4},       {0.995, 1, 63.657, 5e-4},
        {0.999, 3, 10.215, 5e-4},  {0.75, 1, 1, 1e-12},       {0.975, 1e6, 1.959966, 5e-6},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_near(student_t_quantile(cases[i].p, cases[i].degrees), cases[i].t, cases[i].tolerance);
}

/* One and two degrees of freedom have closed forms: tan(pi (p - 1/2)) and a/sqrt(2 p (1 - p)) with a = 2 p - 1. */
static void student_quantiles_in_closed_form(void **state)
{
    (void)state;
    const double pi = acos(-1);
    for (double p = 0.505; p < 0.9999; p += 0.0101) {
        const double one = tan(pi * (p - 0.5)), two = (2 * p - 1) / sqrt(2 * p * (1 - p));
        assert_near(student_t_quantile(p, 1), one, 1e-10 * one);
        assert_near(student_t_quantile(p, 2), two, 1e-10 * two);
    }
}

static void points_on_a_line(void **state)
{
    (void)state;
    static const int year[] = {2015, 2016, 2019, 2020};
    static const double t[] = {100, 90, 60, 50};
    for (TrendMethod method = 0; method < TREND_METHOD_COUNT; method++) {
        Trend trend;
        assert_true(trend_fit(method, SERIES(year, t), &trend));
        assert_near(trend.slope_t_per_year, -10, 1e-12);
        assert_near(trend.slope_low, -10, 1e-9);
        assert_near(trend.slope_high, -10, 1e-9);
        assert_near(trend.level_t, 50, 1e-10);
        assert_int_equal(trend.first_year, 2015);
        assert_int_equal(trend.last_year, 2020);
        assert_int_equal(trend.points, 4);
        assert_near(trend_at(&trend, 2023), 20, 1e-9);
        assert_near(trend_at(&trend, 2040), 0, 0);
    }
    Trend trend;
    assert_true(trend_fit(TREND_LAD, SERIES(year, t), &trend));
    assert_known(trend.zero_year, 2025, 0); /* at zero exactly */
    assert_unknown(trend_prediction_half(&trend, 2030));
}

/* Worked out by hand from the sums over all lines through two of the points. */
static void least_deviations_by_hand(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        int year[4];
        double t[4], low, high;
    } cases[] = {
        {2, {2020, 2021}, {3, 1}, -2, -2},
        {3, {2020, 2021, 2022}, {0, 10, 0}, 0, 0},
        {4, {2020, 2021, 2022, 2023}, {0, 10, 0, 10}, 10.0 / 3, 10.0 / 3}, /* sums 40/3, 20, 20, 40, 40, 40 */
        {4, {2020, 2021, 2022, 2023}, {0, 9, 10, 3}, -3, 5},               /* sum 16 on four lines */
        {4, {2020, 2021, 2023, 2024}, {0, 10, 0, 10}, 2.5, 2.5},
        {4, {2020, 2021, 2022, 2023}, {100, 80, 70, 30}, -25, -20}, /* sum 20 */
        {4, {2020, 2021, 2022, 2023}, {10, 7, 7, 0}, -3.5, -3},     /* sum 4 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Trend trend;
        assert_true(trend_fit(TREND_LAD, (Series){cases[i].year, cases[i].t, cases[i].n}, &trend));
        assert_near(trend.slope_low, cases[i].low, 1e-12);
        assert_near(trend.slope_high, cases[i].high, 1e-12);
        assert_near(trend.slope_t_per_year, (cases[i].low + cases[i].high) / 2, 1e-12);
        assert_near(trend.level_t, cases[i].t[cases[i].n - 1], 0); /* through the latest observation */
    }
}

/* Years 0..4, tonnes 1, 3, 2, 5, 4: mean 3, slope 8/10, residual sum of squares 3.6, s = sqrt(1.2). */
static void least_squares_by_hand(void **state)
{
    (void)state;
    static const int year[] = {2020, 2021, 2022, 2023, 2024};
    static const double t[] = {1, 3, 2, 5, 4};
    const double t3 = 3.182446305284263, sd = sqrt(1.2);
    Trend trend;
    assert_true(trend_fit(TREND_OLS, SERIES(year, t), &trend));
    assert_near(trend.slope_t_per_year, 0.8, 1e-14);
    assert_near(trend.level_t, 4.6, 1e-13);
    assert_near(trend.residual_sd_t, sd, 1e-13);
    assert_near(trend.slope_high - 0.8, t3 * sd / sqrt(10), 1e-9);
    assert_near(0.8 - trend.slope_low, t3 * sd / sqrt(10), 1e-9);
    assert_known(trend_prediction_half(&trend, 2022), t3 * sd * sqrt(1.2), 1e-9);
    assert_known(trend_prediction_half(&trend, 2026), t3 * sd * sqrt(1.2 + 1.6), 1e-9);
    const TrendRange range = trend_range(&trend, 2026);
    assert_near(range.high - trend_at(&trend, 2026), t3 * sd * sqrt(1.2 + 1.6), 1e-9);
    assert_near(range.low, fmax(0, trend_at(&trend, 2026) - t3 * sd * sqrt(1.2 + 1.6)), 1e-9);
}

/* From the latest observation on, the slopes fan out; below zero there is nothing. */
static void least_deviations_fan_out(void **state)
{
    (void)state;
    static const int year[] = {2020, 2021, 2022, 2023};
    static const double t[] = {100, 80, 70, 30}; /* slopes from -25 to -20 */
    Trend trend;
    assert_true(trend_fit(TREND_LAD, (Series){year, t, 4}, &trend));
    assert_near(trend_range(&trend, 2023).low, 30, 1e-12);
    assert_near(trend_range(&trend, 2023).high, 30, 1e-12);
    assert_near(trend_range(&trend, 2024).low, 5, 1e-12);
    assert_near(trend_range(&trend, 2024).high, 10, 1e-12);
    assert_near(trend_range(&trend, 2025).low, 0, 0);
    assert_near(trend_range(&trend, 2025).high, 0, 0);
}

static void too_few_or_too_many_points(void **state)
{
    (void)state;
    static const double t[TREND_POINTS_MAX + 1] = {3, 2, 1};
    int year[TREND_POINTS_MAX + 1];
    for (int i = 0; i <= TREND_POINTS_MAX; i++) year[i] = 2000 + i;
    Trend trend;
    assert_false(trend_fit(TREND_LAD, (Series){year, t, 0}, &trend));
    assert_false(trend_fit(TREND_LAD, (Series){year, t, 1}, &trend));
    assert_false(trend_fit(TREND_OLS, (Series){year, t, 2}, &trend));
    assert_true(trend_fit(TREND_LAD, (Series){year, t, 2}, &trend));
    assert_true(trend_fit(TREND_OLS, (Series){year, t, 3}, &trend));
    assert_true(trend_fit(TREND_LAD, (Series){year, t, TREND_POINTS_MAX}, &trend));
    assert_false(trend_fit(TREND_LAD, (Series){year, t, TREND_POINTS_MAX + 1}, &trend));
}

static void the_year_of_zero(void **state)
{
    (void)state;
    static const int year[] = {2020, 2021};
    static const struct {
        double t[2];
        Maybe zero;
    } cases[] = {
        {{100, 90}, {2030, true}},    {{100, 91}, {2032, true}},  {{110, 100}, {2031, true}},
        {{100, 100}, {0, false}},     {{100, 101}, {0, false}},   {{100, 0}, {2021, true}},
        {{7979, 7978}, {9999, true}}, {{7980, 7979}, {0, false}}, {{100, 99.99999}, {0, false}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Trend trend;
        assert_true(trend_fit(TREND_LAD, SERIES(year, cases[i].t), &trend));
        assert_int_equal(trend.zero_year.known, cases[i].zero.known);
        if (trend.zero_year.known) assert_near(trend.zero_year.v, cases[i].zero.v, 0);
    }
}

static void compound_annual_change(void **state)
{
    (void)state;
    static const int year[] = {2020, 2021, 2022};
    assert_known(trend_cagr(SERIES(year, ((double[]){100, 500, 121}))), 10, 1e-12);
    assert_known(trend_cagr(SERIES(year, ((double[]){100, 0, 25}))), -50, 1e-12);
    assert_known(trend_cagr((Series){year, (double[]){100, 90}, 2}), -10, 1e-12);
    assert_unknown(trend_cagr((Series){year, (double[]){100}, 1}));
    assert_unknown(trend_cagr((Series){NULL, NULL, 0}));
    assert_unknown(trend_cagr(SERIES(year, ((double[]){0, 1, 2}))));
    assert_unknown(trend_cagr(SERIES(year, ((double[]){1, 1, 0}))));
}

/* ---- properties ---- */

enum { POINTS_MAX = 12 };

typedef struct Sample {
    int year[POINTS_MAX];
    double t[POINTS_MAX];
    Series series;
} Sample;

static void sample(Random *random, Sample *out, bool whole)
{
    const int n = random_int(random, 3, POINTS_MAX);
    int year = 2015;
    for (int i = 0; i < n; i++) {
        out->year[i] = year;
        out->t[i] = random_between(random, 0, 1e6);
        if (whole) out->t[i] = floor(out->t[i] / 1e5); /* small whole numbers: many ties */
        year += random_int(random, 1, 3);
    }
    out->series = (Series){out->year, out->t, (size_t)n};
}

/* The least sum of deviations that a line of this slope can have: its intercept is a median of what is left. */
static double least_sum(Series s, double slope)
{
    double least = INFINITY;
    for (size_t through = 0; through < s.n; through++) {
        double sum = 0;
        for (size_t i = 0; i < s.n; i++) sum += fabs(s.t[i] - s.t[through] - slope * (s.year[i] - s.year[through]));
        least = fmin(least, sum);
    }
    return least;
}

static void no_line_misses_by_less(void **state)
{
    (void)state;
    Random random = {4};
    for (int round = 0; round < 2000; round++) {
        Sample s;
        sample(&random, &s, round % 2);
        Trend trend;
        assert_true(trend_fit(TREND_LAD, s.series, &trend));
        const double best = least_sum(s.series, trend.slope_t_per_year), rounding = 1e-9 * (1 + best);
        for (int i = 0; i < 20; i++)
            assert_true(best <= least_sum(s.series, random_between(&random, -1e6, 1e6)) + rounding);
    }
}

/* Within the interval every slope is as good as the best; just outside it none is. */
static void the_interval_is_whole(void **state)
{
    (void)state;
    Random random = {5};
    int wide = 0;
    for (int round = 0; round < 4000; round++) {
        Sample s;
        sample(&random, &s, round % 2);
        Trend trend;
        assert_true(trend_fit(TREND_LAD, s.series, &trend));
        const double low = trend.slope_low, high = trend.slope_high;
        assert_true(low <= trend.slope_t_per_year && trend.slope_t_per_year <= high);
        const double best = least_sum(s.series, low), rounding = 1e-9 * (1 + best);
        assert_near(least_sum(s.series, high), best, rounding);
        assert_near(least_sum(s.series, random_between(&random, low, high)), best, rounding);
        const double step = 1e-3 * (1 + fabs(low) + fabs(high));
        assert_true(least_sum(s.series, low - step) > best + rounding);
        assert_true(least_sum(s.series, high + step) > best + rounding);
        wide += high > low;
    }
    assert_true(wide > 100);
}

/* Other units, a shift of all figures and a slope added to all change the trend in the same way. */
static void trends_follow_scale_and_shift(void **state)
{
    (void)state;
    Random random = {6};
    for (int round = 0; round < 1000; round++) {
        Sample s, other;
        sample(&random, &s, round % 2);
        other = s;
        const double scale = ldexp(1, random_int(&random, -8, 8)), tilt = random_int(&random, -9, 9);
        for (size_t i = 0; i < s.series.n; i++) other.t[i] = scale * s.t[i] + tilt * (s.year[i] - 2015) + 7;
        other.series.t = other.t;
        other.series.year = other.year;
        for (TrendMethod method = 0; method < TREND_METHOD_COUNT; method++) {
            Trend a, b;
            assert_true(trend_fit(method, s.series, &a) && trend_fit(method, other.series, &b));
            const double rounding = 1e-8 * (1 + scale * (1 + fabs(a.slope_low) + fabs(a.slope_high)));
            assert_near(b.slope_t_per_year, scale * a.slope_t_per_year + tilt, rounding);
            assert_near(b.slope_low, scale * a.slope_low + tilt, rounding);
            assert_near(b.slope_high, scale * a.slope_high + tilt, rounding);
        }
    }
}

/* No line has a smaller sum of squares, and residuals neither lean nor drift. */
static void least_squares_is_least(void **state)
{
    (void)state;
    Random random = {7};
    for (int round = 0; round < 1000; round++) {
        Sample s;
        sample(&random, &s, false);
        Trend trend;
        assert_true(trend_fit(TREND_OLS, s.series, &trend));
        double sum = 0, drift = 0, size = 0;
        for (size_t i = 0; i < s.series.n; i++) {
            const int from_last = s.year[i] - trend.last_year;
            const double residual = s.t[i] - trend.level_t - trend.slope_t_per_year * from_last;
            sum += residual;
            drift += residual * from_last;
            size += fabs(s.t[i]) * (1 - from_last);
        }
        assert_near(sum, 0, 1e-10 * size);
        assert_near(drift, 0, 1e-10 * size);
    }
}

static void names_of_methods(void **state)
{
    (void)state;
    assert_string_equal(trend_method_name(TREND_LAD), "lad");
    assert_string_equal(trend_method_name(TREND_OLS), "ols");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(student_quantiles_as_published),
        cmocka_unit_test(student_quantiles_in_closed_form),
        cmocka_unit_test(points_on_a_line),
        cmocka_unit_test(least_deviations_by_hand),
        cmocka_unit_test(least_squares_by_hand),
        cmocka_unit_test(least_deviations_fan_out),
        cmocka_unit_test(too_few_or_too_many_points),
        cmocka_unit_test(the_year_of_zero),
        cmocka_unit_test(compound_annual_change),
        cmocka_unit_test(names_of_methods),
        cmocka_unit_test(no_line_misses_by_less),
        cmocka_unit_test(the_interval_is_whole),
        cmocka_unit_test(trends_follow_scale_and_shift),
        cmocka_unit_test(least_squares_is_least),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
