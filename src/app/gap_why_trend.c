/* The trend: a line that is drawn anew through the measured points beneath the figure. */
#include "app/gap_why.h"
#include "base/num.h"

#define WITHOUT   "without_questioned_points."
#define AT_TARGET "at_target_year."

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* ---- the points ---- */

bool gap_why_has_notice(const Gap *gap, GapWarning warning, int year)
{
    for (size_t i = 0; i < gap->notice_count; i++)
        if (gap->notices[i].warning == warning && gap->notices[i].year == year) return true;
    return false;
}

/* The last year that is missing in the last gap of the points; 0 where there is none. */
static int last_missing(const Gap *gap)
{
    int year = 0;
    for (size_t i = 0; i < gap->notice_count; i++)
        if (gap->notices[i].warning == GAP_WARN_TREND_OVER_GAP && gap->notices[i].year > year)
            year = gap->notices[i].year;
    return year;
}

/* Why the point is left out, with what it says now and what it said before. */
static void left_out(const GapAsking *a, AppWhy *parent, int year, bool restated)
{
    AppWhy *why = gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("{0} is left out"), gap_year(a, year)), S(""));
    why->formula = restated ? gap_text(a, N_("It was restated by more than 5% since the edition before"))
                            : gap_text(a, N_("It stands before years without figures"));
    gap_why_gross(a, why, year);
    if (restated) gap_why_earlier(a, why, year);
}

/* The points as parts of the figure, and the line through them. sound: without those that are questioned. */
static bool line_of(const GapAsking *a, AppWhy *why, bool sound, Trend *out)
{
    const Gap *gap = &a->city->gap.gap;
    const Series points = gap->cagr_first_year ? series_from(gap->actual, gap->cagr_first_year) : (Series){0};
    int *year = ARENA_ARRAY(a->of.arena, int, points.n + 1);
    double *t = ARENA_ARRAY(a->of.arena, double, points.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < points.n; i++) {
        const bool restated = sound && gap_why_has_notice(gap, GAP_WARN_TREND_RESTATED, points.year[i]);
        if (restated || (sound && points.year[i] < last_missing(gap))) {
            left_out(a, why, points.year[i], restated);
            continue;
        }
        const Maybe measured = gap_why_measured(a, why, points.year[i])->value;
        if (!measured.known) continue;
        year[n] = points.year[i];
        t[n++] = measured.v;
    }
    gap_rule(a, why, "trend",
             a->city->gap.trend_method == TREND_OLS
                 ? N_("The line with the least sum of squared distances to the points (least squares)")
                 : N_("The line with the least sum of distances to the points (least absolute deviations); where "
                      "several slopes are equally good, the middle of them"));
    return trend_fit(a->city->gap.trend_method, (Series){year, t, n}, out);
}

/* ---- figures of the line ---- */

typedef enum LineFigure {
    LINE_SLOPE,
    LINE_SLOPE_LOW,
    LINE_SLOPE_HIGH,
    LINE_FIRST_YEAR,
    LINE_LAST_YEAR,
    LINE_POINTS,
    LINE_ZERO_YEAR,
    LINE_AT,
    LINE_AT_LOW,
    LINE_AT_HIGH,
    LINE_FIGURES
} LineFigure;

typedef enum LineUnit { UNIT_NONE, UNIT_YEAR, UNIT_TONNES, UNIT_TONNES_A_YEAR } LineUnit;
static const struct {
    const char *field, *text, *formula;
    LineUnit unit;
} line_figures[LINE_FIGURES] = {
    [LINE_SLOPE] = {"slope_t_per_year", N_("The slope of the trend"), N_("The slope of the line through the points"),
                    UNIT_TONNES_A_YEAR},
    [LINE_SLOPE_LOW] = {"slope_low", N_("The lowest slope that the points allow"),
                        N_("Least absolute deviations: the lowest slope that fits the points equally well. Least "
                           "squares: the lower end of the 95% confidence interval"),
                        UNIT_TONNES_A_YEAR},
    [LINE_SLOPE_HIGH] = {"slope_high", N_("The highest slope that the points allow"),
                         N_("Least absolute deviations: the highest slope that fits the points equally well. Least "
                            "squares: the upper end of the 95% confidence interval"),
                         UNIT_TONNES_A_YEAR},
    [LINE_FIRST_YEAR] = {"first_year", N_("The first year of the trend"), N_("The first of the points"), UNIT_YEAR},
    [LINE_LAST_YEAR] = {"last_year", N_("The last year of the trend"), N_("The last of the points"), UNIT_YEAR},
    [LINE_POINTS] = {"points", N_("How many points the trend rests on"), N_("The years with a figure"), UNIT_NONE},
    [LINE_ZERO_YEAR] = {"zero_year", N_("The year in which the trend is at zero"),
                        N_("The first year in which the line is at zero or below"), UNIT_YEAR},
    [LINE_AT] = {AT_TARGET "t", N_("Where the trend leads in the target year"),
                 N_("The line in the target year, never below zero"), UNIT_TONNES},
    [LINE_AT_LOW] = {AT_TARGET "low_t", N_("The least that the trend allows in the target year"),
                     N_("Least absolute deviations: from the latest year on by the lowest slope. Least squares: the "
                        "lower end of the 95% prediction interval"),
                     UNIT_TONNES},
    [LINE_AT_HIGH] = {AT_TARGET "high_t", N_("The most that the trend allows in the target year"),
                      N_("Least absolute deviations: from the latest year on by the highest slope. Least squares: the "
                         "upper end of the 95% prediction interval"),
                      UNIT_TONNES},
};

static Maybe figure_of(const Trend *line, LineFigure figure, int target_year)
{
    const bool ahead = target_year > line->last_year;
    if (figure >= LINE_AT && !ahead) return unknown();
    switch (figure) {
    case LINE_SLOPE: return known(line->slope_t_per_year);
    case LINE_SLOPE_LOW: return known(line->slope_low);
    case LINE_SLOPE_HIGH: return known(line->slope_high);
    case LINE_FIRST_YEAR: return known(line->first_year);
    case LINE_LAST_YEAR: return known(line->last_year);
    case LINE_POINTS: return known((double)line->points);
    case LINE_ZERO_YEAR: return line->zero_year;
    case LINE_AT: return known(trend_at(line, target_year));
    case LINE_AT_LOW: return known(trend_range(line, target_year).low);
    case LINE_AT_HIGH: return known(trend_range(line, target_year).high);
    case LINE_FIGURES: break;
    }
    return unknown();
}

static bool explain_line(const GapAsking *a, Str field, bool sound, AppWhy *out)
{
    for (LineFigure f = 0; f < LINE_FIGURES; f++) {
        if (!is(field, line_figures[f].field)) continue;
        Trend line;
        const LineUnit unit = line_figures[f].unit;
        out->text = gap_text(a, line_figures[f].text);
        out->formula = gap_text(a, line_figures[f].formula);
        out->unit = unit == UNIT_TONNES ? gap_unit(a) : unit == UNIT_TONNES_A_YEAR ? gap_unit_a_year(a) : S("");
        if (unit == UNIT_YEAR) out->form = WHY_YEAR;
        if (line_of(a, out, sound, &line)) out->value = figure_of(&line, f, a->city->gap.gap.target_year);
        if (f >= LINE_AT) gap_why_stated(a, out, GAP_TARGET_YEAR);
        return true;
    }
    return false;
}

/* The change a year from the first point to the last. */
static void compound(const GapAsking *a, AppWhy *out)
{
    const Gap *gap = &a->city->gap.gap;
    const int year[] = {gap->cagr_first_year, gap->latest_year};
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("The change a year from {0} to {1}"), gap_year(a, year[0]),
                       gap_year(a, year[1]));
    out->unit = S("%");
    out->formula = gap_text(a, N_("100 × ((last / first)^(1 / years between) − 1)"));
    const Maybe first = gap_why_measured(a, out, year[0])->value, last = gap_why_measured(a, out, year[1])->value;
    const double t[] = {first.v, last.v};
    if (first.known && last.known) out->value = trend_cagr((Series){year, t, 2});
}

bool gap_why_trend(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    if (is(at->field, "cagr_percent")) {
        compound(a, out);
        return true;
    }
    const Str without = S(WITHOUT);
    if (!str_starts(at->field, without)) return explain_line(a, at->field, false, out);
    return a->city->gap.gap.trend_without && explain_line(a, str_slice(at->field, without.n, at->field.n), true, out);
}

AppWhy *gap_why_trend_at(const GapAsking *a, AppWhy *parent, int year)
{
    Trend line;
    AppWhy *why =
        gap_node(a, parent, tr_fmt(a->of.arena, a->of.lang, N_("Estimated for {0}"), gap_year(a, year)), gap_unit(a));
    why->formula =
        gap_text(a, N_("The line of the trend in that year, never below zero; it enters no measured figure"));
    if (line_of(a, why, false, &line)) why->value = known(trend_at(&line, year));
    return why;
}

bool gap_why_estimated(const GapAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppWhy holder = {0};
    int64_t year;
    if (!is(at->field, "t") || !num_parse_whole(at->id, &year)) return false;
    if (!series_at(a->city->gap.gap.estimated, (int)year).known) return false;
    *out = *gap_why_trend_at(a, &holder, (int)year);
    return true;
}
