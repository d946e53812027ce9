/* The gap where figures are missing, spent, net or impossible, and what always holds. */
#include "near.h"

#include "model/gap.h"

#include <string.h>

static const int years_2020_24[] = {2020, 2021, 2022, 2023, 2024};
static const double falling[] = {1000, 900, 800, 700, 600};
#define FALLING ((Series){years_2020_24, falling, 5})

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

static GapInput input(Series gross)
{
    return (GapInput){.gross = gross,
                      .basis = BASIS_GROSS,
                      .base_year = 2020,
                      .target_year = 2030,
                      .annual_reduction_percent = known(16),
                      .reduction_percent = known(80),
                      .trend_from_year = 2015,
                      .as_of = {2026, 6, 30}};
}

static Gap compute(const GapInput *in)
{
    Gap gap;
    Err err;
    assert_int_equal(gap_compute(in, arena, &gap, &err), ST_OK);
    return gap;
}

static bool warns(const Gap *gap, GapWarning warning)
{
    for (size_t i = 0; i < gap->notice_count; i++)
        if (gap->notices[i].warning == warning) return true;
    return false;
}

/* The first notice of the kind, which must be there. */
static GapNotice notice_of(const Gap *gap, GapWarning warning)
{
    size_t i = 0;
    while (i < gap->notice_count && gap->notices[i].warning != warning) i++;
    assert_true(i < gap->notice_count);
    return gap->notices[i];
}

static void refuses_what_cannot_be(void **state)
{
    (void)state;
    const struct {
        GapInput in;
        const char *field;
    } cases[] = {
        {{.base_year = 2020, .target_year = 2020}, "target-year"},
        {{.base_year = 2020, .target_year = 2019}, "target-year"},
        {{.base_year = 2020, .target_year = 10000}, "target-year"},
        {{.base_year = 0, .target_year = 2030}, "base-year"},
        {{.base_year = 20, .target_year = 2030}, "base-year"},
        {{.base_year = 2020, .target_year = 2030, .annual_reduction_percent = known(-1)}, "rate"},
        {{.base_year = 2020, .target_year = 2030, .annual_reduction_percent = known(100.5)}, "rate"},
        {{.base_year = 2020, .target_year = 2030, .annual_reduction_percent = known((double)NAN)}, "rate"},
        {{.base_year = 2020, .target_year = 2030, .reduction_percent = known(-0.1)}, "reduction"},
        {{.base_year = 2020, .target_year = 2030, .reduction_percent = known((double)INFINITY)}, "reduction"},
        {{.base_year = 2020, .target_year = 2030, .budget_total_t = known(-1)}, "budget"},
        {{.base_year = 2020, .target_year = 2030, .budget_total_t = known((double)NAN)}, "budget"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Gap gap;
        Err err;
        assert_int_equal(gap_compute(&cases[i].in, arena, &gap, &err), ST_INVALID);
        assert_int_equal(err.status, ST_INVALID);
        assert_string_equal(err.field, cases[i].field);
        assert_int_equal(gap_compute(&cases[i].in, arena, &gap, NULL), ST_INVALID);
    }
}

static void nothing_measured(void **state)
{
    (void)state;
    const GapInput in = input((Series){0});
    const Gap gap = compute(&in);
    assert_int_equal(gap.latest_year, 0);
    assert_unknown(gap.latest_t);
    assert_unknown(gap.base_t);
    assert_unknown(gap.path_t);
    assert_unknown(gap.reduction_t);
    assert_unknown(gap.required_to_path);
    assert_unknown(gap.required_to_reduction);
    assert_unknown(gap.budget.total_t);
    assert_unknown(gap.budget.used_t);
    assert_unknown(gap.budget.remaining_t);
    assert_false(date_is_set(gap.budget.runs_out_on));
    assert_false(gap.budget.has_run_out);
    assert_false(gap.has_trend);
    assert_unknown(gap.cagr_percent);
    assert_int_equal(gap.estimated.n, 0);
    assert_int_equal(gap.year_count, 10);
    for (size_t i = 0; i < gap.year_count; i++) {
        assert_unknown(gap.years[i].actual_t);
        assert_unknown(gap.years[i].path_t);
        assert_unknown(gap.years[i].gap_t);
        assert_unknown(gap.years[i].gap_percent);
        assert_unknown(gap.years[i].cumulative_actual_t);
        assert_unknown(gap.years[i].cumulative_path_t);
    }
    assert_true(warns(&gap, GAP_WARN_NO_BASE_YEAR));
    assert_true(warns(&gap, GAP_WARN_TREND_FEW_POINTS));
    assert_int_equal(gap.notice_count, 2);
}

static void a_missing_year_makes_sums_unknown_from_there(void **state)
{
    (void)state;
    static const int year[] = {2020, 2021, 2023, 2024};
    static const double t[] = {1000, 900, 700, 600};
    const GapInput in = input((Series){year, t, 4});
    const Gap gap = compute(&in);
    assert_known(gap.years[0].cumulative_actual_t, 900, 0);
    assert_unknown(gap.years[1].actual_t);
    assert_unknown(gap.years[1].cumulative_actual_t);
    assert_known(gap.years[2].actual_t, 700, 0);
    assert_unknown(gap.years[2].cumulative_actual_t);
    assert_known(gap.years[2].cumulative_path_t, 840 + 705.6 + 592.704, 1e-9);
    assert_unknown(gap.budget.used_t);
    assert_unknown(gap.budget.remaining_t);
    assert_unknown(gap.budget.required_percent);
    assert_int_equal(notice_of(&gap, GAP_WARN_YEAR_MISSING).year, 2022);
    assert_false(warns(&gap, GAP_WARN_TREND_OVER_GAP)); /* one year alone is no gap of the trend */
}

static void no_base_year_no_path(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.base_year = 2019;
    in.budget_total_t = known(10000);
    const Gap gap = compute(&in);
    assert_unknown(gap.base_t);
    assert_unknown(gap.path_t);
    assert_unknown(gap.required_to_path);
    assert_int_equal(notice_of(&gap, GAP_WARN_NO_BASE_YEAR).year, 2019);
    /* The base year is not counted, so that a stated budget is followed without it. */
    assert_known(gap.budget.used_t, 4000, 0);
    assert_known(gap.budget.remaining_t, 6000, 0);
    assert_known(gap.years[0].cumulative_actual_t, 1000, 0);
}

static void no_rate_no_path(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.annual_reduction_percent = unknown();
    const Gap gap = compute(&in);
    assert_unknown(gap.path_t);
    assert_unknown(gap.years[0].path_t);
    assert_unknown(gap.years[0].gap_t);
    assert_unknown(gap.years[0].cumulative_path_t);
    assert_unknown(gap.required_to_path);
    assert_unknown(gap.budget.total_t);
    assert_known(gap.reduction_t, 200, 1e-12);
    assert_known(gap.required_to_reduction, 100 * (1 - pow(200.0 / 600, 1.0 / 6)), 1e-9);
    assert_known(gap.budget.used_t, 3000, 0);
}

static void a_path_to_zero(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.annual_reduction_percent = known(100);
    in.reduction_percent = known(105); /* climate positive */
    const Gap gap = compute(&in);
    assert_known(gap.years[0].path_t, 0, 0);
    assert_known(gap.years[0].gap_t, 900, 0);
    assert_unknown(gap.years[0].gap_percent); /* of nothing */
    assert_known(gap.required_to_path, 100, 0);
    assert_known(gap.reduction_t, -50, 1e-9);
    assert_unknown(gap.required_to_reduction);

    in.annual_reduction_percent = known(0);
    const Gap flat = compute(&in);
    assert_known(flat.path_t, 1000, 0);
    assert_unknown(flat.budget.total_t);
}

static void the_target_year_has_passed(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.target_year = 2023;
    const Gap gap = compute(&in);
    assert_int_equal(gap.year_count, 3);
    assert_int_equal(gap.latest_year, 2024);
    assert_unknown(gap.required_to_path);
    assert_unknown(gap.required_to_reduction);
    assert_known(gap.budget.used_t, 3000, 0); /* to the latest year */
    in.target_year = 2024;
    assert_unknown(compute(&in).required_to_path);
}

static void only_the_base_year_is_measured(void **state)
{
    (void)state;
    const GapInput in = input((Series){years_2020_24, falling, 1});
    const Gap gap = compute(&in);
    assert_known(gap.budget.used_t, 0, 0); /* the base year is not counted */
    assert_known(gap.budget.remaining_t, 5250, 1e-9);
    assert_known(gap.budget.required_percent, 16, 1e-9);
    assert_known(gap.required_to_path, 16, 1e-9);
    assert_false(gap.has_trend);
    assert_int_equal(gap.cagr_first_year, 2020);
    assert_unknown(gap.cagr_percent);
}

static void budgets(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    static const double implied[] = {5250, 6250, 5735.477907117632};
    for (BudgetForm form = FORM_DISCRETE; form <= FORM_CONTINUOUS; form++) {
        in.budget_form = form;
        const Gap gap = compute(&in);
        assert_known(gap.budget.total_t, implied[form], 1e-9);
        assert_known(gap.budget.remaining_t, implied[form] - 3000, 1e-9);
        assert_int_equal(gap.budget.form, form);
        assert_known(gap.budget.required_percent, budget_rate(form, 600, implied[form] - 3000).v, 1e-9);
    }
    in.budget_form = FORM_LINEAR;
    assert_unknown(compute(&in).budget.total_t);

    in.budget_total_t = known(6000);
    in.budget_is_carbon = true;
    const Gap gap = compute(&in);
    assert_true(gap.budget.is_carbon);
    assert_known(gap.budget.total_t, 6000, 0);
    assert_known(gap.budget.required_percent, 10, 1e-12); /* T = 2 x 3000 / 600 */
    assert_known(gap.budget.years_left, 5, 0);
    /* 5 x 365.2425 = 1826.2 days: the day after 1826 full days from 31 December 2024. */
    assert_int_equal(date_cmp(gap.budget.runs_out_on, (Date){2030, 1, 1}), 0);
    assert_false(gap.budget.has_run_out);
    in.budget_total_t = unknown();
    assert_false(compute(&in).budget.is_carbon); /* only a stated budget can be one */
}

static void a_spent_budget(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.budget_total_t = known(2700);
    const Gap gap = compute(&in);
    assert_known(gap.budget.remaining_t, -300, 0);
    assert_known(gap.budget.years_left, -0.5, 0);
    assert_unknown(gap.budget.required_percent);
    assert_int_equal(date_cmp(gap.budget.runs_out_on, (Date){2024, 7, 2}), 0); /* 182.6 days before the year's end */
    assert_true(gap.budget.has_run_out);
    assert_int_equal(notice_of(&gap, GAP_WARN_BUDGET_SPENT).year, 2024);

    in.budget_total_t = known(3000);
    const Gap even = compute(&in);
    assert_known(even.budget.remaining_t, 0, 0);
    assert_unknown(even.budget.required_percent);
    assert_int_equal(date_cmp(even.budget.runs_out_on, (Date){2024, 12, 31}), 0);
    assert_true(warns(&even, GAP_WARN_BUDGET_SPENT));

    /* Form B with less than one year left: no cut is enough, and yet the budget is not spent. */
    in.budget_form = FORM_DISCRETE_UNCUT;
    in.budget_total_t = known(3300);
    const Gap half = compute(&in);
    assert_unknown(half.budget.required_percent);
    assert_false(warns(&half, GAP_WARN_BUDGET_SPENT));
}

static void run_out_is_told_from_the_as_of_date(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.budget_total_t = known(3600); /* one year: 365.2425 days after 31 December 2024 */
    static const struct {
        Date as_of;
        bool has_run_out;
    } cases[] = {{{2025, 12, 31}, false}, {{2026, 1, 1}, false}, {{2026, 1, 2}, true},
                 {{2026, 1, 0}, true},    {{2025, 0, 0}, false}, {{0}, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        in.as_of = cases[i].as_of;
        const Gap gap = compute(&in);
        assert_int_equal(date_cmp(gap.budget.runs_out_on, (Date){2026, 1, 1}), 0);
        assert_int_equal(gap.budget.has_run_out, cases[i].has_run_out);
    }
}

static void a_day_too_far_is_not_named(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.budget_total_t = known(1e9);
    const Gap far = compute(&in);
    assert_true(far.budget.years_left.known);
    assert_false(date_is_set(far.budget.runs_out_on));
    assert_false(far.budget.has_run_out);
    in.budget_total_t = known(3000 + 600 * (9999 - 2024.5)); /* in the middle of the last year of four digits */
    assert_int_equal(compute(&in).budget.runs_out_on.year, 9999);
    in.budget_total_t = known(1e308);
    assert_false(date_is_set(compute(&in).budget.runs_out_on));

    static const double nothing[] = {1000, 900, 800, 700, 0};
    in = input((Series){years_2020_24, nothing, 5});
    const Gap still = compute(&in);
    assert_unknown(still.budget.years_left);
    assert_false(date_is_set(still.budget.runs_out_on));
    assert_false(still.budget.has_run_out);
    assert_unknown(still.budget.required_percent);

    static const double flood[] = {1000, 1e9, 1e9, 1e9, 1};
    in = input((Series){years_2020_24, flood, 5});
    const Gap over = compute(&in);
    assert_false(date_is_set(over.budget.runs_out_on)); /* three thousand million years ago */
    assert_true(over.budget.has_run_out);
}

static void net_needs_sinks(void **state)
{
    (void)state;
    static const double sink[] = {100, 100, 100, 100, 650};
    static const int some_year[] = {2020, 2021, 2024};
    static const double some[] = {100, 100, 650};
    GapInput in = input(FALLING);
    in.basis = BASIS_NET;
    const Gap none = compute(&in);
    assert_int_equal(none.basis, BASIS_NET_UNMEASURED);
    assert_known(none.base_t, 1000, 0);
    assert_true(warns(&none, GAP_WARN_NET_UNMEASURED));

    in.sinks = (Series){years_2020_24, sink, 5};
    const Gap net = compute(&in);
    assert_int_equal(net.basis, BASIS_NET);
    assert_known(net.base_t, 900, 0);
    assert_known(net.latest_t, -50, 0);
    assert_known(net.years[0].actual_t, 800, 0);
    assert_false(warns(&net, GAP_WARN_NET_UNMEASURED));
    assert_unknown(net.budget.years_left);
    assert_unknown(net.required_to_path);

    in.sinks = (Series){years_2020_24, sink, 4}; /* not for the latest year */
    assert_int_equal(compute(&in).basis, BASIS_NET_UNMEASURED);
    in.sinks = (Series){years_2020_24 + 1, sink, 4}; /* not for the base year */
    assert_int_equal(compute(&in).basis, BASIS_NET_UNMEASURED);

    in.sinks = (Series){some_year, some, 3};
    const Gap holes = compute(&in);
    assert_int_equal(holes.basis, BASIS_NET);
    assert_int_equal(holes.actual.n, 3);
    assert_unknown(holes.years[1].actual_t);
    assert_int_equal(notice_of(&holes, GAP_WARN_YEAR_MISSING).year, 2022);

    in.basis = BASIS_GROSS;
    assert_known(compute(&in).base_t, 1000, 0);
    in.basis = BASIS_NOT_STATED;
    assert_int_equal(compute(&in).basis, BASIS_NOT_STATED);
}

static void a_trend_over_a_gap_or_a_restated_point(void **state)
{
    (void)state;
    static const int year[] = {2015, 2016, 2019, 2020, 2021};
    static const double t[] = {1300, 1250, 1100, 1000, 900}, before[] = {1300, 1250, 1100, 940, 900};
    GapInput in = input((Series){year, t, 5});
    const Gap gap = compute(&in);
    assert_int_equal(notice_of(&gap, GAP_WARN_TREND_OVER_GAP).year, 2018);
    assert_false(warns(&gap, GAP_WARN_TREND_RESTATED));
    assert_int_equal(gap.trend_without->first_year, 2019);
    assert_int_equal(gap.trend_without->points, 3);
    assert_near(gap.trend_without->slope_t_per_year, -100, 1e-9);

    in.earlier = (Series){year, before, 5};
    const Gap restated = compute(&in);
    assert_int_equal(notice_of(&restated, GAP_WARN_TREND_RESTATED).year, 2020);
    assert_known(notice_of(&restated, GAP_WARN_TREND_RESTATED).percent, 6.3829787234, 1e-9);
    assert_int_equal(restated.trend_without->points, 2);
    assert_int_equal(restated.trend.points, 5);

    in.trend_from_year = 2019;
    in.earlier = (Series){0};
    const Gap clean = compute(&in);
    assert_null(clean.trend_without);
    assert_false(warns(&clean, GAP_WARN_TREND_OVER_GAP));
    assert_int_equal(clean.cagr_first_year, 2019);

    /* Exactly 5 % is not more than 5 %. */
    static const double five[] = {1300, 1250, 1100, 1000, 1000}, to[] = {1300, 1250, 1100, 1000, 1050};
    in.gross = (Series){year, to, 5};
    in.earlier = (Series){year, five, 5};
    const Gap edge = compute(&in);
    assert_false(warns(&edge, GAP_WARN_TREND_RESTATED));

    /* From zero no percentage can be told. */
    static const double zero[] = {1300, 1250, 1100, 1000, 0};
    in.earlier = (Series){year, zero, 5};
    const Gap risen = compute(&in);
    assert_int_equal(notice_of(&risen, GAP_WARN_TREND_RESTATED).year, 2021);
    assert_unknown(notice_of(&risen, GAP_WARN_TREND_RESTATED).percent);

    /* Too little left for a line of its own. */
    static const double all[] = {1, 1, 1, 1, 1};
    in.earlier = (Series){year, all, 5};
    assert_null(compute(&in).trend_without);
}

static void estimated_years_follow_the_line_drawn(void **state)
{
    (void)state;
    GapInput in = input(FALLING);
    in.as_of = (Date){2031, 0, 0};
    for (TrendMethod method = 0; method < TREND_METHOD_COUNT; method++) {
        in.trend_method = method;
        const Gap gap = compute(&in);
        assert_int_equal(gap.estimated.n, 7);
        assert_int_equal(gap.estimated.year[0], 2025);
        assert_near(gap.estimated.t[0], 500, 1e-9);
        assert_near(gap.estimated.t[5], 0, 1e-9);
        assert_near(gap.estimated.t[6], 0, 0); /* never below zero */
        assert_unknown(gap.years[4].actual_t); /* never measured */
        assert_known(gap.budget.used_t, 3000, 0);
    }
    in.as_of = (Date){2024, 12, 31};
    assert_int_equal(compute(&in).estimated.n, 0);
    in.as_of = (Date){0};
    assert_int_equal(compute(&in).estimated.n, 0);
}

static void the_pandemic_year(void **state)
{
    (void)state;
    static const int year[] = {2019, 2020, 2021};
    static const double t[] = {1100, 1000, 900};
    GapInput in = input((Series){year, t, 3});
    const Gap gap = compute(&in);
    assert_known(gap.before_base_t, 1100, 0);
    assert_known(notice_of(&gap, GAP_WARN_PANDEMIC_BASE).percent, -100.0 / 11, 1e-9);
    in.base_year = 2019;
    const Gap other = compute(&in);
    assert_unknown(other.before_base_t);
    assert_false(warns(&other, GAP_WARN_PANDEMIC_BASE));
    in = input((Series){year, t, 1}); /* 2019 alone: nothing to compare it with */
    const Gap alone = compute(&in);
    assert_known(alone.before_base_t, 1100, 0);
    assert_unknown(notice_of(&alone, GAP_WARN_PANDEMIC_BASE).percent);
    in = input(FALLING);
    const Gap unknown_2019 = compute(&in);
    assert_false(warns(&unknown_2019, GAP_WARN_PANDEMIC_BASE));
}

static void warnings_have_names(void **state)
{
    (void)state;
    for (GapWarning a = 0; a < GAP_WARN_COUNT; a++) {
        assert_true(strlen(gap_warning_name(a)) > 0);
        for (GapWarning b = 0; b < a; b++) assert_string_not_equal(gap_warning_name(a), gap_warning_name(b));
    }
}

/* ---- properties ---- */

enum { YEARS = 12 };

/* Some years from 2014 on, each known with four chances in five; the base year and the latest always. */
static Series sample(Random *random, int *year, double *t)
{
    size_t n = 0;
    for (int y = 2014; y < 2014 + YEARS; y++) {
        if (y != 2020 && y != 2013 + YEARS && random_int(random, 0, 4) == 0) continue;
        year[n] = y;
        t[n++] = random_between(random, 1, 1e6);
    }
    return (Series){year, t, n};
}

static BudgetForm random_form(Random *random)
{
    static const BudgetForm forms[] = {FORM_DISCRETE, FORM_DISCRETE_UNCUT, FORM_CONTINUOUS, FORM_LINEAR};
    return forms[random_int(random, 0, 3)];
}

static GapInput sample_input(Random *random, Series gross)
{
    GapInput in = input(gross);
    in.target_year = random_int(random, 2021, 2050);
    in.annual_reduction_percent = known(random_between(random, 0.5, 60));
    in.reduction_percent = known(random_between(random, 0, 120));
    in.budget_form = random_form(random);
    in.trend_method = random_int(random, 0, 1) ? TREND_OLS : TREND_LAD;
    if (random_int(random, 0, 1)) in.budget_total_t = known(random_between(random, 0, 1e7));
    return in;
}

static void sums_and_gaps_agree(void **state)
{
    (void)state;
    Random random = {8};
    for (int round = 0; round < 1000; round++) {
        int year[YEARS];
        double t[YEARS];
        const GapInput in = sample_input(&random, sample(&random, year, t));
        const Gap gap = compute(&in);
        double actual = 0, path = 0, before = gap.base_t.v;
        bool whole = true;
        for (size_t i = 0; i < gap.year_count; i++) {
            const GapYear *y = &gap.years[i];
            assert_int_equal(y->year, 2021 + (int)i);
            assert_true(y->path_t.v < before);
            before = y->path_t.v;
            path += y->path_t.v;
            assert_known(y->cumulative_path_t, path, 1e-9 * path);
            whole = whole && y->actual_t.known;
            assert_int_equal(y->cumulative_actual_t.known, whole);
            assert_int_equal(y->gap_t.known, y->actual_t.known);
            if (y->gap_t.known) assert_known(y->gap_percent, 100 * (y->actual_t.v / y->path_t.v - 1), 1e-6);
            if (!whole) continue;
            actual += y->actual_t.v;
            assert_near(y->cumulative_actual_t.v, actual, 1e-9 * actual);
            if (y->year == gap.latest_year) assert_known(gap.budget.used_t, actual, 1e-9 * actual);
        }
        assert_near(gap.years[gap.year_count - 1].path_t.v, gap.path_t.v, 0);
        if (gap.required_to_path.known) {
            const int left = gap.target_year - gap.latest_year;
            assert_near(path_rate(gap.latest_t.v, gap.required_to_path.v, left), gap.path_t.v, 1e-9 * gap.latest_t.v);
        }
        if (gap.budget.remaining_t.known)
            assert_near(gap.budget.used_t.v + gap.budget.remaining_t.v, gap.budget.total_t.v, 1e-6);
    }
}

/* The rate that the remainder asks for uses up the remainder, neither more nor less. */
static void the_required_rate_spends_the_remainder(void **state)
{
    (void)state;
    Random random = {9};
    int rounds = 0;
    for (int round = 0; round < 1000; round++) {
        GapInput in = input(FALLING);
        in.budget_form = random_form(&random);
        in.budget_total_t = known(random_between(&random, 2000, 12000));
        const Gap gap = compute(&in);
        if (!gap.budget.required_percent.known) {
            assert_true(gap.budget.remaining_t.v <= (in.budget_form == FORM_DISCRETE_UNCUT ? 600 : 0));
            continue;
        }
        double sum = 0;
        for (int n = 1; n <= 2000; n++) sum += budget_path(in.budget_form, 600, gap.budget.remaining_t.v, n);
        assert_near(sum, gap.budget.remaining_t.v, 1e-6);
        rounds++;
    }
    assert_true(rounds > 500);
}

/* In other units, a power of two so that nothing is rounded, every tonnage scales and no rate or date moves. */
static void units_do_not_matter(void **state)
{
    (void)state;
    Random random = {10};
    for (int round = 0; round < 500; round++) {
        int year[YEARS];
        double t[YEARS], scaled[YEARS];
        GapInput in = sample_input(&random, sample(&random, year, t));
        const Gap a = compute(&in);
        for (size_t i = 0; i < in.gross.n; i++) scaled[i] = t[i] / 1024;
        in.gross.t = scaled;
        in.budget_total_t.v /= 1024;
        const Gap b = compute(&in);
        for (size_t i = 0; i < a.year_count; i++) {
            assert_near(b.years[i].path_t.v * 1024, a.years[i].path_t.v, 0);
            assert_near(b.years[i].cumulative_actual_t.v * 1024, a.years[i].cumulative_actual_t.v, 0);
            assert_near(b.years[i].gap_percent.v, a.years[i].gap_percent.v, 0);
        }
        assert_near(b.required_to_path.v, a.required_to_path.v, 0);
        assert_near(b.budget.required_percent.v, a.budget.required_percent.v, 0);
        assert_near(b.budget.years_left.v, a.budget.years_left.v, 0);
        assert_int_equal(date_is_set(b.budget.runs_out_on), date_is_set(a.budget.runs_out_on));
        assert_near(b.trend.slope_t_per_year * 1024, a.trend.slope_t_per_year, 0);
        assert_int_equal(b.trend.zero_year.known, a.trend.zero_year.known);
        assert_near(b.trend.zero_year.v, a.trend.zero_year.v, 0);
        assert_near(b.cagr_percent.v, a.cagr_percent.v, 0);
    }
}

/* By its percentage, or by its rate where it has no percentage; a net balance says nothing of gross emissions. */
static void a_target_leaves_a_limit(void **state)
{
    (void)state;
    Target t = {.basis = BASIS_NET, .base_year = known(2020), .target_year = known(2030)};
    assert_false(target_limit(&t, FALLING, BASIS_NET).known);
    t.annual_reduction_percent = known(16);
    assert_near(target_limit(&t, FALLING, BASIS_GROSS).v, 1000 * pow(0.84, 10), 1e-9);
    t.reduction_percent = known(70);
    assert_near(target_limit(&t, FALLING, BASIS_NET_UNMEASURED).v, 300, 1e-9);
    t.reduction_percent = known(110);
    assert_near(target_limit(&t, FALLING, BASIS_NET).v, -100, 1e-9);
    assert_false(target_limit(&t, FALLING, BASIS_NET_UNMEASURED).known);
    t.base_year = known(2019); /* was not measured */
    assert_false(target_limit(&t, FALLING, BASIS_NET).known);
    t.base_year = unknown();
    assert_false(target_limit(&t, FALLING, BASIS_NET).known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_what_cannot_be, up, down),
        cmocka_unit_test_setup_teardown(nothing_measured, up, down),
        cmocka_unit_test_setup_teardown(a_missing_year_makes_sums_unknown_from_there, up, down),
        cmocka_unit_test_setup_teardown(no_base_year_no_path, up, down),
        cmocka_unit_test_setup_teardown(no_rate_no_path, up, down),
        cmocka_unit_test_setup_teardown(a_path_to_zero, up, down),
        cmocka_unit_test_setup_teardown(the_target_year_has_passed, up, down),
        cmocka_unit_test_setup_teardown(only_the_base_year_is_measured, up, down),
        cmocka_unit_test_setup_teardown(budgets, up, down),
        cmocka_unit_test_setup_teardown(a_spent_budget, up, down),
        cmocka_unit_test_setup_teardown(run_out_is_told_from_the_as_of_date, up, down),
        cmocka_unit_test_setup_teardown(a_day_too_far_is_not_named, up, down),
        cmocka_unit_test_setup_teardown(net_needs_sinks, up, down),
        cmocka_unit_test_setup_teardown(a_trend_over_a_gap_or_a_restated_point, up, down),
        cmocka_unit_test_setup_teardown(estimated_years_follow_the_line_drawn, up, down),
        cmocka_unit_test_setup_teardown(the_pandemic_year, up, down),
        cmocka_unit_test_setup_teardown(warnings_have_names, up, down),
        cmocka_unit_test_setup_teardown(sums_and_gaps_agree, up, down),
        cmocka_unit_test_setup_teardown(the_required_rate_spends_the_remainder, up, down),
        cmocka_unit_test_setup_teardown(units_do_not_matter, up, down),
        cmocka_unit_test_setup_teardown(a_target_leaves_a_limit, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
