/* Eskilstuna worked through: 16 % a year from 2020 and -80 % in 2030, on the figures of the national emission database
 * (territorial greenhouse gases, t CO2e). The expected figures were computed independently; docs/methods.md tells them
 * as a story. */
#include "near.h"

#include "model/change.h"
#include "model/gap.h"

/* Edition of June 2026, as published in whole tonnes and as exported; Alla, Eskilstuna. */
static const int year_2026[] = {1990, 2000, 2005, 2010, 2015, 2020, 2021, 2022, 2023, 2024};
static const double whole_2026[] = {457287, 456026, 385328, 361823, 313639, 243605, 247290, 232666, 224147, 252200};
static const double exact_2026[] = {457287.428, 456025.628, 385327.998, 361822.853, 313638.606,
                                    243604.793, 247290.154, 232665.648, 224147.102, 252199.575};

/* Edition 2025-04-04, as exported. */
static const int year_2025[] = {1990, 2000, 2005, 2010, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023};
static const double exact_2025[] = {451870.546085242, 452847.779950089, 379421.641952897, 358636.889012069,
                                    281217.050831081, 273738.429746358, 297688.102411023, 263470.600829051,
                                    258224.183977204, 244340.176711515, 247325.17271208,  234882.381888226,
                                    226041.547599444};

#define EDITION_2025 ((Series){year_2025, exact_2025, COUNT(exact_2025)})

static Series edition_2026(const double *t)
{
    return (Series){year_2026, t, COUNT(year_2026)};
}

static Arena *arena;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Gap compute(Series gross, Series earlier)
{
    const GapInput in = {.gross = gross,
                         .earlier = earlier,
                         .basis = BASIS_GROSS,
                         .base_year = 2020,
                         .target_year = 2030,
                         .annual_reduction_percent = known(16),
                         .reduction_percent = known(80),
                         .trend_from_year = 2015,
                         .as_of = {2026, 6, 30}};
    Gap gap;
    Err err;
    assert_int_equal(gap_compute(&in, arena, &gap, &err), ST_OK);
    return gap;
}

static const GapYear *year_of(const Gap *gap, int year)
{
    assert_in_range(year, gap->base_year + 1, gap->target_year);
    const GapYear *y = &gap->years[year - gap->base_year - 1];
    assert_int_equal(y->year, year);
    return y;
}

static void the_path(void **state)
{
    (void)state;
    static const double path[] = {204628, 171888, 144386, 121284, 101879, 85578, 71885, 60384, 50722, 42607};
    const Gap gap = compute(edition_2026(whole_2026), (Series){0});
    assert_int_equal(gap.year_count, COUNT(path));
    for (int i = 0; i < 10; i++) assert_known(year_of(&gap, 2021 + i)->path_t, path[i], 0.5);
    assert_known(gap.path_t, 42607, 0.5);
    assert_known(gap.reduction_t, 48721, 1e-9);
    assert_near(100 * (1 - gap.path_t.v / gap.base_t.v), 82.5, 0.05); /* neither is turned into the other */
}

static void the_gap(void **state)
{
    (void)state;
    const Gap gap = compute(edition_2026(whole_2026), (Series){0});
    assert_int_equal(gap.latest_year, 2024);
    assert_known(gap.latest_t, 252200, 0);
    const GapYear *y = year_of(&gap, 2024);
    assert_known(y->gap_percent, 107.9, 0.05);
    assert_near(100 * (gap.latest_t.v / gap.base_t.v - 1), 3.5, 0.05);
    /* The printed totals hold the base year, the product's do not; the overshoot is the same. */
    assert_known(y->cumulative_actual_t, 1199908 - 243605, 1e-6);
    assert_known(y->cumulative_path_t, 885790.5 - 243605, 0.05);
    assert_near(y->cumulative_actual_t.v - y->cumulative_path_t.v, 314117.5, 0.05);
    assert_known(gap.required_to_path, 25.6, 0.05);
    assert_known(gap.required_to_reduction, 24.0, 0.05);
    assert_unknown(year_of(&gap, 2025)->actual_t);
    assert_unknown(year_of(&gap, 2025)->cumulative_actual_t);
    assert_unknown(year_of(&gap, 2025)->gap_t);
}

static void year_by_year(void **state)
{
    (void)state;
    static const struct {
        int year;
        double path, actual, percent, path_sum, actual_sum;
    } rows[] = {
        {2021, 204628, 247290, 20.8, 204628, 247290},
        {2022, 171888, 232666, 35.4, 376516, 479956},
        {2023, 144386, 224147, 55.2, 520901, 704103},
        {2024, 121284, 252200, 107.9, 642185, 956302},
    };
    const Gap gap = compute(edition_2026(exact_2026), (Series){0});
    for (size_t i = 0; i < COUNT(rows); i++) {
        const GapYear *y = year_of(&gap, rows[i].year);
        assert_known(y->path_t, rows[i].path, 0.5);
        assert_known(y->actual_t, rows[i].actual, 0.5);
        assert_known(y->gap_percent, rows[i].percent, 0.05);
        assert_known(y->cumulative_path_t, rows[i].path_sum, 0.5);
        assert_known(y->cumulative_actual_t, rows[i].actual_sum, 0.5);
        assert_known(y->gap_t, y->actual_t.v - y->path_t.v, 0);
    }
    assert_known(year_of(&gap, 2030)->path_t, 42607, 0.5);
    assert_known(year_of(&gap, 2030)->cumulative_path_t, 1055240, 0.5);
}

static void the_edition_before(void **state)
{
    (void)state;
    const Gap gap = compute(EDITION_2025, (Series){0});
    assert_known(gap.base_t, 244340, 0.5);
    assert_known(gap.path_t, 42735, 0.5);
    assert_int_equal(gap.latest_year, 2023);
    assert_known(gap.before_base_t, 258224, 0.5);
    assert_int_equal(gap.notice_count, 1);
    assert_int_equal(gap.notices[0].warning, GAP_WARN_PANDEMIC_BASE);
    assert_int_equal(gap.notices[0].year, 2019);
    assert_known(gap.notices[0].percent, -5.377, 5e-4);
    assert_null(gap.trend_without);
    assert_near(gap.trend.slope_t_per_year, -6619.238420408, 1e-6);
    assert_near(gap.trend.slope_low, gap.trend.slope_high, 1e-6);
    assert_known(gap.trend.zero_year, 2058, 0);
    assert_known(gap.cagr_percent, -2.693169280474, 1e-9);
    assert_int_equal(gap.cagr_first_year, 2015);
    assert_int_equal(gap.estimated.n, 3);
    assert_near(gap.estimated.t[0], 226041.547599444 - 6619.238420408, 1e-6);
    assert_int_equal(gap.estimated.year[2], 2026);
}

/* 2015 restated by 11.5 % and 2016 to 2019 gone: the slope nearly doubles, though 2024 rose. */
static void the_trend_rests_on_a_restated_point(void **state)
{
    (void)state;
    const Gap gap = compute(edition_2026(exact_2026), EDITION_2025);
    assert_true(gap.has_trend);
    assert_near(gap.trend.slope_t_per_year, -11186.438, 1e-6);
    assert_near(gap.trend.slope_low, -11186.438, 1e-6);
    assert_near(gap.trend.slope_high, -11186.438, 1e-6);
    assert_known(gap.trend.zero_year, 2047, 0);
    assert_known(gap.cagr_percent, -2.393345787865, 1e-9);

    assert_int_equal(gap.notice_count, 2);
    assert_int_equal(gap.notices[0].warning, GAP_WARN_TREND_RESTATED);
    assert_int_equal(gap.notices[0].year, 2015);
    assert_known(gap.notices[0].percent, 11.5, 0.05);
    assert_int_equal(gap.notices[1].warning, GAP_WARN_TREND_OVER_GAP);
    assert_int_equal(gap.notices[1].year, 2019);

    assert_non_null(gap.trend_without);
    assert_int_equal(gap.trend_without->first_year, 2020);
    assert_int_equal(gap.trend_without->points, 5);
    assert_near(gap.trend_without->slope_t_per_year, -1660.4385, 1e-6);
    assert_near(gap.trend_without->slope_low, -5469.5725, 1e-6);
    assert_near(gap.trend_without->slope_high, 2148.6955, 1e-6);
    assert_known(gap.trend_without->zero_year, 2176, 0);
}

/* As the program shows it: without the 2.47 t (2023) and 2.14 t (2024) of international transport. */
static void without_international_transport(void **state)
{
    (void)state;
    double t[COUNT(exact_2026)];
    for (size_t i = 0; i < COUNT(t); i++)
        t[i] = exact_2026[i] - (year_2026[i] == 2023 ? 2.47 : year_2026[i] == 2024 ? 2.14 : 0);
    const Gap gap = compute(edition_2026(t), EDITION_2025);
    assert_known(gap.latest_t, 252197.435, 1e-9);
    assert_known(gap.path_t, 42606.77762898, 1e-6);
    assert_known(gap.reduction_t, 48720.9586, 1e-6);
    assert_known(gap.required_to_path, 25.648510935, 1e-8);
    assert_known(gap.required_to_reduction, 23.968097117, 1e-8);
    assert_known(gap.budget.used_t, 956297.869, 1e-6);
    assert_known(gap.budget.required_percent, 43.873797032, 1e-8);
    assert_near(gap.trend.slope_t_per_year, -11186.74675, 1e-6);
    assert_known(gap.trend.zero_year, 2047, 0);
    assert_known(gap.cagr_percent, -2.393437813, 1e-8);
    assert_near(gap.trend_without->slope_t_per_year, -1660.706, 1e-6);
}

static void least_squares(void **state)
{
    (void)state;
    Trend trend;
    assert_true(trend_fit(TREND_OLS, series_from(edition_2026(exact_2026), 2015), &trend));
    assert_near(trend.slope_t_per_year, -8569.577816393, 1e-6);
    assert_near(trend.level_t, 225120.649914753, 1e-5);
    assert_near(trend.residual_sd_t, 18084.117916880, 1e-6);
    assert_near(trend.slope_high - trend.slope_t_per_year, 2.7764451 * 2536.430902129, 1e-3);
    assert_known(trend.zero_year, 2051, 0);

    assert_true(trend_fit(TREND_OLS, series_from(EDITION_2025, 2015), &trend));
    assert_near(trend.slope_t_per_year, -7618.774000273, 1e-6);
    assert_near(trend.residual_sd_t, 10438.400801292, 1e-6);
    assert_near(trend.slope_t_per_year - trend.slope_low, 2.3646243 * 1347.591748815, 1e-3);
    assert_known(trend.zero_year, 2053, 0);
}

/* Form A: 5.25 times 243,605 = 1,278,926 t, of which 956,303 t are used by the end of 2024. */
static void the_path_allowance(void **state)
{
    (void)state;
    const Gap gap = compute(edition_2026(whole_2026), (Series){0});
    assert_false(gap.budget.is_carbon);
    assert_known(gap.budget.total_t, 1278926.25, 1e-6);
    assert_known(gap.budget.used_t, 956303, 1e-9);
    assert_known(gap.budget.remaining_t, 322623.25, 1e-6);
    assert_known(gap.budget.years_left, 1.2792357256, 1e-9);
    assert_known(gap.budget.required_percent, 43.8743561608, 1e-9);
    assert_int_equal(date_cmp(gap.budget.runs_out_on, (Date){2026, 4, 13}), 0); /* 467.23 days into 2025 and 2026 */
    assert_true(gap.budget.has_run_out);
}

/* The same year and gas in four editions. */
static void history_is_rewritten(void **state)
{
    (void)state;
    static const int years[] = {2015, 2019};
    static const double editions[][2] = {{289537, 289311}, {282783, 258928}, {281217, 258224}};
    Change changes[COUNT(exact_2025)];
    assert_int_equal(change_between(S("0484"), S("Eskilstuna"), (Series){years, editions[0], 2},
                                    (Series){years, editions[1], 2}, 0.5, changes),
                     2);
    change_sort(changes, 2);
    assert_int_equal(changes[0].year, 2019);
    assert_near(changes[0].after_t - changes[0].before_t, 258928 - 289311, 0);
    assert_known(changes[0].percent, -10.5, 0.05);

    const size_t n = change_between(S("0484"), S("Eskilstuna"), EDITION_2025, edition_2026(exact_2026), 0.5, changes);
    assert_int_equal(n, 9); /* every year that both hold */
    change_sort(changes, n);
    assert_int_equal(changes[0].year, 2015);
    assert_known(changes[0].percent, 11.5, 0.05);
    assert_int_equal(changes[1].year, 2005);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_path, up, down),
        cmocka_unit_test_setup_teardown(the_gap, up, down),
        cmocka_unit_test_setup_teardown(year_by_year, up, down),
        cmocka_unit_test_setup_teardown(the_edition_before, up, down),
        cmocka_unit_test_setup_teardown(the_trend_rests_on_a_restated_point, up, down),
        cmocka_unit_test_setup_teardown(without_international_transport, up, down),
        cmocka_unit_test_setup_teardown(least_squares, up, down),
        cmocka_unit_test_setup_teardown(the_path_allowance, up, down),
        cmocka_unit_test_setup_teardown(history_is_rewritten, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
