/* Error propagation and data quality: worked examples to the digits in which they are stated. */
#include "near.h"

#include "model/quality.h"
#include "model/uncertainty.h"

static void products(void **state)
{
    (void)state;
    assert_known(uncertainty_product((const Maybe[]){known(5), known(10)}, 2), 11.1803, 5e-5);
    assert_known(uncertainty_product((const Maybe[]){known(5), known(50)}, 2), 50.2494, 5e-5);
    assert_known(uncertainty_product((const Maybe[]){known(3), known(4), known(12)}, 3), 13, 1e-12);
    assert_unknown(uncertainty_product((const Maybe[]){known(5), unknown()}, 2));
}

static void sums_with_sinks(void **state)
{
    (void)state;
    UncertainValue terms[] = {{1000, known(5)}, {500, known(20)}, {200, known(50)}};
    assert_known(uncertainty_sum(terms, 3), 8.82353, 5e-6);
    terms[2].value = -200;
    assert_known(uncertainty_sum(terms, 3), 11.53846, 5e-6);
    /* More sink than source: the percentage stays positive. */
    const UncertainValue sinks[] = {{100, known(10)}, {-300, known(20)}};
    assert_known(uncertainty_sum(sinks, 2), sqrt(10 * 10 + 60 * 60) / 2, 1e-12);
    const UncertainValue nothing[] = {{100, known(10)}, {-100, known(20)}};
    assert_unknown(uncertainty_sum(nothing, 2));
    assert_unknown(uncertainty_sum(nothing, 0));
    terms[1].percent = unknown();
    assert_unknown(uncertainty_sum(terms, 3));
}

static void large_uncertainties(void **state)
{
    (void)state;
    static const double cases[][3] = {{100, 1.0668824, 106.688},
                                      {120, 1.1032141, 132.386},
                                      {150, 1.1936655, 179.050},
                                      {200, 1.4556423, 291.128},
                                      {230, 1.6932765, 389.454}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_near(uncertainty_correction(cases[i][0]), cases[i][1], 5e-8);
        assert_near(uncertainty_corrected(cases[i][0]), cases[i][2], 5e-4);
    }
    assert_near(uncertainty_corrected(99.9), 99.9, 0);
    assert_near(uncertainty_corrected(0), 0, 0);
    assert_near(uncertainty_corrected(231), 389.454, 5e-4); /* the formula holds no further */
    assert_near(uncertainty_corrected(1e6), 389.454, 5e-4);
}

static void lognormal_intervals(void **state)
{
    (void)state;
    static const double cases[][3] = {
        {30, -26.176, 32.477}, {60, -46.123, 70.283}, {100, -64.564, 125.758}, {150, -78.401, 196.308}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const UncertaintyRange range = uncertainty_lognormal(cases[i][0]);
        assert_near(range.low_percent, cases[i][1], 5e-4);
        assert_near(range.high_percent, cases[i][2], 5e-4);
    }
    const UncertaintyRange none = uncertainty_lognormal(0);
    assert_near(none.low_percent, 0, 0);
    assert_near(none.high_percent, 0, 0);
}

static void level_and_trend(void **state)
{
    (void)state;
    const TrendSource sources[] = {
        {.base = 1000, .year = 800, .activity_percent = known(2), .factor_percent = known(5)},
        {.base = 300, .year = 150, .activity_percent = known(30), .factor_percent = known(50)},
        {.base = 100, .year = 110, .activity_percent = known(10), .factor_percent = known(100)}};
    static const struct {
        double g, h, i, j, k, l, m;
    } expected[] = {{5.385165, 16.518334, .030395, .571429, .151976, 1.616244, 2.635342},
                    {58.309519, 68.084728, .054984, .107143, 2.749211, 4.545686, 28.221426},
                    {100.498756, 108.766465, .024472, .078571, 2.447232, 1.111168, 7.223636}};
    TrendLine lines[3];
    TrendTable table;
    uncertainty_trend(sources, 3, lines, &table);
    for (size_t i = 0; i < 3; i++) {
        assert_known(lines[i].combined_percent, expected[i].g, 5e-7);
        assert_known(lines[i].level_variance, expected[i].h, 5e-7);
        assert_known(lines[i].type_a, expected[i].i, 5e-7);
        assert_known(lines[i].type_b, expected[i].j, 5e-7);
        assert_known(lines[i].factor_trend, expected[i].k, 5e-7);
        assert_known(lines[i].activity_trend, expected[i].l, 5e-7);
        assert_known(lines[i].trend_variance, expected[i].m, 5e-7);
    }
    assert_known(table.level_percent, 13.905737, 5e-7);
    assert_known(table.trend_percent, -24.285714, 5e-7);
    assert_known(table.trend_uncertainty, 6.170932, 5e-7);
    assert_near(table.base, 1400, 0);
    assert_near(table.year, 1060, 0);
    assert_int_equal(table.unstated, 0);
}

/* Each row can choose: K = J F sqrt 2 for a factor of its own each year, L = I E for the same error of the activity. */
static void correlation_can_be_turned(void **state)
{
    (void)state;
    TrendSource sources[] = {{.base = 1000,
                              .year = 800,
                              .activity_percent = known(2),
                              .factor_percent = known(5),
                              .factor_uncorrelated = true},
                             {.base = 300,
                              .year = 150,
                              .activity_percent = known(30),
                              .factor_percent = known(50),
                              .activity_correlated = true},
                             {.base = 100, .year = 110, .activity_percent = known(10), .factor_percent = unknown()}};
    TrendLine lines[3];
    TrendTable table;
    uncertainty_trend(sources, 3, lines, &table);
    assert_known(lines[0].factor_trend, 800.0 / 1400 * 5 * sqrt(2), 1e-12);
    assert_known(lines[1].activity_trend, lines[1].type_a.v * 30, 1e-12);
    assert_known(lines[2].activity_trend, 110.0 / 1400 * 10 * sqrt(2), 1e-12);
    assert_unknown(lines[2].factor_trend);
    assert_unknown(lines[2].combined_percent);
    assert_int_equal(table.unstated, 1);
    assert_unknown(table.level_percent);
    assert_unknown(table.trend_uncertainty);
    assert_known(table.trend_percent, -24.285714, 5e-7);
    for (size_t i = 0; i < 3; i++) sources[i].base = 0;
    uncertainty_trend(sources, 2, lines, &table);
    assert_known(table.level_percent, sqrt(lines[0].level_variance.v + lines[1].level_variance.v), 1e-12);
    assert_unknown(table.trend_percent);
    assert_unknown(table.trend_uncertainty);
}

/* ---- quality ---- */

/* Figures for the vectors below; whether anybody published them is not what is tested. */
static const QualityTable vectors = {.name = "vectors",
                                     .scores = 4,
                                     .is_squared = true,
                                     .figure = {[QUALITY_RELIABILITY] = {1, 1.10, 1.20, 1.50},
                                                [QUALITY_COMPLETENESS] = {1, 1.05, 1.10, 1.20},
                                                [QUALITY_TIME] = {1, 1.10, 1.20, 1.50},
                                                [QUALITY_GEOGRAPHY] = {1, 1.02, 1.05, 1.10},
                                                [QUALITY_TECHNOLOGY] = {1, 1.20, 1.50, 2}}};

static QualityScores all(unsigned char score)
{
    return (QualityScores){{score, score, score, score, score}};
}

static void scores_combine(void **state)
{
    (void)state;
    static const double expected[] = {1.05, 1.268491, 1.640008};
    for (unsigned char score = 1; score <= 3; score++) {
        const MaybeSpread spread = quality_spread(&vectors, all(score), spread_of_gsd_squared(1.05));
        assert_true(spread.known);
        assert_near(spread_gsd_squared(spread.v), expected[score - 1], 5e-7);
    }
    const MaybeSpread poor = quality_spread(&vectors, all(4), spread_of_gsd_squared(2));
    assert_true(poor.known);
    assert_near(spread_gsd_squared(poor.v), 3.171289, 5e-7);
}

static void spreads_combine(void **state)
{
    (void)state;
    const Spread factors[] = {spread_of_gsd(1.10), spread_of_gsd(1.30)};
    assert_near(spread_gsd(spread_product(factors, 2)), 1.321992, 5e-7);
    const Spread terms[] = {spread_of_gsd(1.2), spread_of_gsd(1.5)};
    assert_near(spread_gsd(spread_sum((const double[]){0.7, 0.3}, terms, 2)), 1.192805, 5e-7);
}

/* The trap: the same 1.5 is a wide spread as a GSD and half of it, on the scale of logarithms, as a square. */
static void a_square_is_not_taken_for_a_gsd(void **state)
{
    (void)state;
    assert_near(spread_of_gsd(1.5).ln_gsd, 2 * spread_of_gsd_squared(1.5).ln_gsd, 1e-15);
    const QualityScores scores = {{1, 1, 1, 1, 3}};
    const Spread none = spread_of_gsd(1);
    const MaybeSpread expert = quality_spread(quality_table(QUALITY_ECOINVENT_2), scores, none);
    const MaybeSpread found = quality_spread(quality_table(QUALITY_CIROTH), scores, none);
    assert_true(expert.known && found.known);
    assert_near(spread_gsd_squared(expert.v), 1.2, 1e-12);
    assert_near(spread_gsd(found.v), 1.65, 1e-12);
    assert_near(spread_gsd_squared(found.v), 1.65 * 1.65, 1e-12);
}

/* An example that is published with the expert table (Muller and others 2014): scores 1 to 5. */
static void every_cell_is_used_as_it_stands(void **state)
{
    (void)state;
    const QualityScores scores = {{5, 4, 3, 2, 4}};
    const MaybeSpread spread = quality_spread(quality_table(QUALITY_ECOINVENT_2), scores, spread_of_gsd_squared(1.05));
    assert_true(spread.known);
    const double u[] = {1.5, 1.1, 1.1, 1.01, 1.5, 1.05};
    double variance = 0;
    for (size_t i = 0; i < COUNT(u); i++) variance += log(u[i]) * log(u[i]);
    assert_near(spread_gsd_squared(spread.v), exp(sqrt(variance)), 1e-12);
}

static void what_was_not_scored_is_unknown(void **state)
{
    (void)state;
    const Spread basic = spread_of_gsd(1);
    for (size_t i = 0; i < QUALITY_INDICATORS; i++) {
        QualityScores scores = all(1);
        scores.of[i] = QUALITY_UNSET;
        assert_false(quality_spread(&vectors, scores, basic).known);
        scores.of[i] = 5; /* no such score on a scale of four */
        assert_false(quality_spread(&vectors, scores, basic).known);
        scores.of[i] = 255;
        assert_false(quality_spread(quality_table(QUALITY_CIROTH), scores, basic).known);
    }
    /* Cells that the published tables leave empty, and the table that could not be checked. */
    assert_false(quality_spread(quality_table(QUALITY_CIROTH), (QualityScores){{5, 1, 1, 1, 1}}, basic).known);
    assert_false(quality_spread(quality_table(QUALITY_ECOINVENT_2), (QualityScores){{1, 1, 1, 4, 1}}, basic).known);
    for (unsigned char score = 1; score <= 4; score++)
        assert_false(quality_spread(quality_table(QUALITY_GHG_PROTOCOL), all(score), basic).known);
}

static void spreads_as_percentages(void **state)
{
    (void)state;
    for (double percent = 0; percent < 400; percent += 7)
        assert_near(spread_percent(spread_of_percent(percent)), percent, 1e-10);
    const double sigma = spread_of_percent(60).ln_gsd; /* as in the log-normal interval */
    assert_near(100 * (exp(1.96 * sigma - sigma * sigma / 2) - 1), 70.283, 5e-4);
}

static void age_of_data(void **state)
{
    (void)state;
    static const double years[] = {0, 2.99, 3, 5.9, 6, 9.9, 10, 40};
    static const int scores[] = {1, 1, 2, 2, 3, 3, 4, 4};
    for (size_t i = 0; i < COUNT(years); i++) assert_int_equal(quality_time_score(years[i]), scores[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products),
        cmocka_unit_test(sums_with_sinks),
        cmocka_unit_test(large_uncertainties),
        cmocka_unit_test(lognormal_intervals),
        cmocka_unit_test(level_and_trend),
        cmocka_unit_test(correlation_can_be_turned),
        cmocka_unit_test(scores_combine),
        cmocka_unit_test(spreads_combine),
        cmocka_unit_test(a_square_is_not_taken_for_a_gsd),
        cmocka_unit_test(every_cell_is_used_as_it_stands),
        cmocka_unit_test(what_was_not_scored_is_unknown),
        cmocka_unit_test(spreads_as_percentages),
        cmocka_unit_test(age_of_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
