#include "model/gap.h"

#include <float.h>
#include <math.h>

enum { PANDEMIC_YEAR = 2020, GAP_IN_TREND_YEARS = 3 /* from one point to the next: two years are missing */ };
static const double restated_percent = 5;
static const double days_a_year = 365.2425; /* mean of the Gregorian calendar */

static const char *const warning_names[GAP_WARN_COUNT] = {
    "no_base_year",   "year_missing",     "net_unmeasured", "trend_over_gap",
    "trend_restated", "trend_few_points", "budget_spent",   "pandemic_base",
};

const char *gap_warning_name(GapWarning warning)
{
    return warning_names[warning];
}

static void notice(Gap *gap, GapWarning warning, int year, Maybe percent)
{
    gap->notices[gap->notice_count++] = (GapNotice){warning, year, percent};
}

/* ---- what is asked ---- */

/* The fields are named as the options of the program are. */
static Status bad(Err *err, Str field, const char *message)
{
    err_fail(err, ST_INVALID, message);
    err_field(err, field);
    return ST_INVALID;
}

static bool is_year(int year)
{
    return year >= GAP_YEAR_MIN && year <= GAP_YEAR_MAX;
}

/* Written so that NaN fails too, and infinity wherever the upper end is DBL_MAX. */
static bool within(Maybe x, double low, double high)
{
    return !x.known || (x.v >= low && x.v <= high);
}

static Status check(const GapInput *in, Err *err)
{
    if (!is_year(in->base_year)) return bad(err, S("base-year"), N_("The base year is not a year of four digits"));
    if (!is_year(in->target_year))
        return bad(err, S("target-year"), N_("The target year is not a year of four digits"));
    if (in->target_year <= in->base_year)
        return bad(err, S("target-year"), N_("The target year must come after the base year"));
    if (!within(in->annual_reduction_percent, 0, 100))
        return bad(err, S("rate"), N_("The yearly reduction must be between 0 and 100 percent"));
    if (!within(in->reduction_percent, 0, DBL_MAX))
        return bad(err, S("reduction"), N_("The reduction must be 0 percent or more"));
    if (!within(in->budget_total_t, 0, DBL_MAX)) return bad(err, S("budget"), N_("A budget cannot be negative"));
    return ST_OK;
}

/* ---- what was measured ---- */

static void choose_actual(const GapInput *in, Arena *arena, Gap *gap)
{
    gap->actual = in->gross;
    if (in->basis != BASIS_NET && in->basis != BASIS_NET_UNMEASURED) return;

    const int latest = in->gross.n ? in->gross.year[in->gross.n - 1] : 0;
    if (series_at(in->sinks, in->base_year).known && series_at(in->sinks, latest).known) {
        gap->basis = BASIS_NET;
        gap->actual = series_minus(in->gross, in->sinks, ARENA_ARRAY(arena, int, in->gross.n),
                                   ARENA_ARRAY(arena, double, in->gross.n));
    } else {
        gap->basis = BASIS_NET_UNMEASURED;
        notice(gap, GAP_WARN_NET_UNMEASURED, 0, unknown());
    }
}

static void read_base_and_latest(Gap *gap)
{
    gap->base_t = series_at(gap->actual, gap->base_year);
    if (!gap->base_t.known) notice(gap, GAP_WARN_NO_BASE_YEAR, gap->base_year, unknown());
    if (gap->actual.n) {
        gap->latest_year = gap->actual.year[gap->actual.n - 1];
        gap->latest_t = known(gap->actual.t[gap->actual.n - 1]);
    }
    if (gap->base_year != PANDEMIC_YEAR) return;
    gap->before_base_t = series_at(gap->actual, PANDEMIC_YEAR - 1);
    if (!gap->before_base_t.known) return;
    const double before = gap->before_base_t.v;
    const bool comparable = gap->base_t.known && before > 0;
    notice(gap, GAP_WARN_PANDEMIC_BASE, PANDEMIC_YEAR - 1,
           comparable ? known(100 * (gap->base_t.v - before) / before) : unknown());
}

/* ---- the path and the years under it ---- */

static Maybe path_at(const Gap *gap, int year)
{
    if (!gap->base_t.known || !gap->annual_reduction_percent.known) return unknown();
    return known(path_rate(gap->base_t.v, gap->annual_reduction_percent.v, year - gap->base_year));
}

static Maybe plus(Maybe a, Maybe b)
{
    return a.known && b.known ? known(a.v + b.v) : unknown();
}

static Maybe minus(Maybe a, Maybe b)
{
    return a.known && b.known ? known(a.v - b.v) : unknown();
}

/* One row for each year after the base year: the base year itself is never counted. A sum over a missing year is
 * unknown, and stays so. */
static void fill_years(Arena *arena, Gap *gap)
{
    gap->year_count = (size_t)(gap->target_year - gap->base_year);
    gap->years = ARENA_ARRAY(arena, GapYear, gap->year_count);
    Maybe actual_sum = known(0), path_sum = known(0);
    for (size_t i = 0; i < gap->year_count; i++) {
        GapYear *y = &gap->years[i];
        y->year = gap->base_year + 1 + (int)i;
        y->actual_t = series_at(gap->actual, y->year);
        y->path_t = path_at(gap, y->year);
        y->gap_t = minus(y->actual_t, y->path_t);
        if (y->gap_t.known && y->path_t.v > 0) y->gap_percent = known(100 * y->gap_t.v / y->path_t.v);
        y->cumulative_actual_t = actual_sum = plus(actual_sum, y->actual_t);
        y->cumulative_path_t = path_sum = plus(path_sum, y->path_t);
    }
}

static void set_goal(Gap *gap)
{
    gap->path_t = path_at(gap, gap->target_year);
    if (gap->base_t.known && gap->reduction_percent.known)
        gap->reduction_t = known(gap->base_t.v * (100 - gap->reduction_percent.v) / 100);
    if (!gap->latest_t.known) return;
    const int years = gap->target_year - gap->latest_year;
    if (gap->path_t.known) gap->required_to_path = path_compound_rate(gap->latest_t.v, gap->path_t.v, years);
    if (gap->reduction_t.known)
        gap->required_to_reduction = path_compound_rate(gap->latest_t.v, gap->reduction_t.v, years);
}

/* ---- the budget ---- */

/* Emitted from the year after the base year to the latest year; unknown over a missing year. */
static Maybe used_since_base(Gap *gap)
{
    if (gap->latest_year < gap->base_year) return unknown();
    double sum = 0;
    for (int year = gap->base_year + 1; year <= gap->latest_year; year++) {
        const Maybe t = series_at(gap->actual, year);
        if (!t.known) {
            notice(gap, GAP_WARN_YEAR_MISSING, year, unknown());
            return unknown();
        }
        sum += t.v;
    }
    return known(sum);
}

/* Rounded up: a moment within a day belongs to that day, and 31 December itself is day 0. */
static Date day_after(int latest_year, double years)
{
    if (!(latest_year + 1 + years >= GAP_YEAR_MIN && latest_year + years <= GAP_YEAR_MAX)) return (Date){0};
    const double days = ceil(years * days_a_year);
    const Date day = date_from_days(date_days((Date){latest_year, 12, 31}) + (int64_t)days);
    return is_year(day.year) ? day : (Date){0};
}

static void set_budget(const GapInput *in, Gap *gap)
{
    gap->budget.form = in->budget_form;
    gap->budget.total_t = in->budget_total_t;
    gap->budget.is_carbon = in->budget_is_carbon && in->budget_total_t.known;
    if (!in->budget_total_t.known && gap->base_t.known && in->annual_reduction_percent.known)
        gap->budget.total_t = budget_implied(in->budget_form, gap->base_t.v, in->annual_reduction_percent.v);
    gap->budget.used_t = used_since_base(gap);
    gap->budget.remaining_t = minus(gap->budget.total_t, gap->budget.used_t);
    if (!gap->budget.remaining_t.known) return;

    const double remaining = gap->budget.remaining_t.v;
    gap->budget.required_percent = budget_rate(in->budget_form, gap->latest_t.v, remaining);
    if (remaining <= 0) notice(gap, GAP_WARN_BUDGET_SPENT, gap->latest_year, unknown());
    if (gap->latest_t.v > 0) {
        gap->budget.years_left = known(remaining / gap->latest_t.v);
        gap->budget.runs_out_on = day_after(gap->latest_year, gap->budget.years_left.v);
    }
    if (date_is_set(gap->budget.runs_out_on) && date_is_set(in->as_of))
        gap->budget.has_run_out = date_cmp(gap->budget.runs_out_on, in->as_of) < 0;
    else
        gap->budget.has_run_out = remaining < 0; /* overdrawn, on no day that can be named */
}

/* ---- the trend ---- */

/* Notes what the trend rests on, and collects the points that stand without it: those not restated, after the last
 * gap. */
static Series sound_points(const GapInput *in, Series points, Gap *gap, int *year, double *t)
{
    size_t n = 0;
    for (size_t i = 0; i < points.n; i++) {
        if (i > 0 && points.year[i] - points.year[i - 1] >= GAP_IN_TREND_YEARS) {
            notice(gap, GAP_WARN_TREND_OVER_GAP, points.year[i] - 1, unknown());
            n = 0;
        }
        const Maybe now = series_at(in->gross, points.year[i]), before = series_at(in->earlier, points.year[i]);
        if (now.known && before.known && fabs(now.v - before.v) > fabs(before.v) * restated_percent / 100) {
            notice(gap, GAP_WARN_TREND_RESTATED, points.year[i],
                   before.v > 0 ? known(100 * (now.v - before.v) / before.v) : unknown());
            continue;
        }
        year[n] = points.year[i];
        t[n++] = points.t[i];
    }
    return (Series){year, t, n};
}

static void set_trend(const GapInput *in, Series points, Arena *arena, Gap *gap)
{
    gap->has_trend = trend_fit(in->trend_method, points, &gap->trend);
    if (!gap->has_trend) {
        notice(gap, GAP_WARN_TREND_FEW_POINTS, 0, unknown());
        return;
    }
    const Series sound =
        sound_points(in, points, gap, ARENA_ARRAY(arena, int, points.n), ARENA_ARRAY(arena, double, points.n));
    Trend without;
    if (sound.n == points.n || !trend_fit(in->trend_method, sound, &without)) return;
    gap->trend_without = ARENA_NEW(arena, Trend);
    *gap->trend_without = without;
}

static void set_estimated(const GapInput *in, Arena *arena, Gap *gap)
{
    if (!gap->has_trend || in->as_of.year <= gap->latest_year || in->as_of.year > GAP_YEAR_MAX) return;
    const size_t n = (size_t)(in->as_of.year - gap->latest_year);
    int *year = ARENA_ARRAY(arena, int, n);
    double *t = ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        year[i] = gap->latest_year + 1 + (int)i;
        t[i] = trend_at(&gap->trend, year[i]);
    }
    gap->estimated = (Series){year, t, n};
}

Status gap_compute(const GapInput *in, Arena *arena, Gap *out, Err *err)
{
    const Status status = check(in, err);
    if (status) return status;

    *out = (Gap){.basis = in->basis,
                 .base_year = in->base_year,
                 .target_year = in->target_year,
                 .annual_reduction_percent = in->annual_reduction_percent,
                 .reduction_percent = in->reduction_percent};
    /* Each warning at most once, but for the two that are about points of the trend. */
    out->notices = ARENA_ARRAY(arena, GapNotice, GAP_WARN_COUNT + 2 * in->gross.n);
    choose_actual(in, arena, out);
    read_base_and_latest(out);
    fill_years(arena, out);
    set_goal(out);
    set_budget(in, out);

    const Series points = series_from(out->actual, in->trend_from_year);
    set_trend(in, points, arena, out);
    out->cagr_percent = trend_cagr(points);
    out->cagr_first_year = points.n ? points.year[0] : 0;
    set_estimated(in, arena, out);
    return ST_OK;
}

Maybe target_limit(const Target *target, Series actual, Basis basis)
{
    const Maybe base = target->base_year.known ? series_at(actual, (int)target->base_year.v) : unknown();
    if (!base.known || !target->target_year.known) return unknown();
    if (target->reduction_percent.known) {
        const bool balance = target->basis == BASIS_NET && basis != BASIS_NET;
        if (balance && target->reduction_percent.v >= 100) return unknown();
        return known(base.v * (100 - target->reduction_percent.v) / 100);
    }
    if (!target->annual_reduction_percent.known || target->target_year.v < target->base_year.v) return unknown();
    return known(
        path_rate(base.v, target->annual_reduction_percent.v, (int)(target->target_year.v - target->base_year.v)));
}
