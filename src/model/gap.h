/* The gap: what was promised, what was measured, what is missing and how fast it must now close. One pure function over
 * plain structs; formulas and their sources in docs/methods.md. Tonnes are tonnes of the substance a year (CO2e where
 * it is all gases), percent are 0..100. */
#ifndef MODEL_GAP_H
#define MODEL_GAP_H
#include "base/err.h"
#include "model/path.h"
#include "model/series.h"
#include "model/target.h"
#include "model/trend.h"

typedef struct GapInput {
    Series gross;   /* one edition's totals, ascending */
    Series sinks;   /* registered sinks, tonnes taken up; empty: none registered */
    Series earlier; /* gross in the edition before, for restated points; may be empty */
    Basis basis;    /* what the target is about */
    int base_year, target_year;
    Maybe annual_reduction_percent; /* the rate of the path */
    Maybe reduction_percent;        /* the goal in the target year */
    BudgetForm budget_form;
    Maybe budget_total_t;  /* unknown: what the form and the rate imply */
    bool budget_is_carbon; /* a stated budget of CO2: "carbon budget", otherwise "path allowance" */
    TrendMethod trend_method;
    int trend_from_year; /* 2015 */
    Date as_of;          /* how far estimated years go, and what "has run out" means */
} GapInput;

typedef struct GapYear {
    int year;
    Maybe actual_t, gap_t, gap_percent;
    Maybe cumulative_actual_t;       /* from the year after the base year; unknown from the first missing year on */
    Maybe path_t, cumulative_path_t; /* unknown only where the base year is unknown or no rate is stated */
} GapYear;

typedef enum GapWarning {
    /* No figure for the base year, so no path. Year: the base year. */
    GAP_WARN_NO_BASE_YEAR,
    /* Cumulative figures are unknown from this year on. Year: the first missing one between base year and latest. */
    GAP_WARN_YEAR_MISSING,
    /* The target is net, sinks are not registered for the base year and the latest year: shown gross. */
    GAP_WARN_NET_UNMEASURED,
    /* The trend spans two or more missing years in a row. Year: the last of them. */
    GAP_WARN_TREND_OVER_GAP,
    /* The edition before says something else, by more than 5 %. Year: of the point; percent: of the earlier figure. */
    GAP_WARN_TREND_RESTATED,
    /* No trend: fewer than two points (least squares: three). */
    GAP_WARN_TREND_FEW_POINTS,
    /* Nothing remains of the budget. Year: the latest. */
    GAP_WARN_BUDGET_SPENT,
    /* Base year 2020: 2019 is shown beside it. Year: 2019; percent: from 2019 to 2020. */
    GAP_WARN_PANDEMIC_BASE,
    GAP_WARN_COUNT
} GapWarning;
const char *gap_warning_name(GapWarning warning);

typedef struct GapNotice {
    GapWarning warning;
    int year; /* 0 where it is about no single year */
    Maybe percent;
} GapNotice;

typedef struct Gap {
    Basis basis; /* as measured: net becomes net_unmeasured without sinks */
    int base_year, target_year;
    /* Gross; or gross - sinks in the years that have both, where sinks are registered for the base year and for the
     * latest year of gross. */
    Series actual;
    Maybe base_t, before_base_t; /* the base year, and 2019 where the base year is 2020 */
    Maybe annual_reduction_percent, reduction_percent;
    Maybe path_t;      /* the path in the target year */
    Maybe reduction_t; /* base_t (1 - reduction/100) */
    int latest_year;   /* 0: nothing measured */
    Maybe latest_t;
    Maybe required_to_path,
        required_to_reduction; /* percent a year from the latest year; unknown where the target year has passed */
    GapYear *years;            /* from the year after the base year to the target year */
    size_t year_count;

    struct {
        bool is_carbon;
        BudgetForm form;
        Maybe total_t, used_t, remaining_t; /* used: from the year after the base year to the latest */
        Maybe years_left; /* remaining / latest, from 31 December of the latest year; negative when overdrawn */
        /* The day within which the remainder reaches zero at the latest year's pace, 365.2425 days a year. Not set
         * where it cannot be told or falls outside the years 1000 to 9999. */
        Date runs_out_on;
        bool has_run_out; /* that day lies before the as-of date */
        /* The yearly cut that keeps within the remainder, first made in the year after the latest. Unknown with
         * remaining_t above zero: no such cut exists in form B, where one more uncut year is already too much. */
        Maybe required_percent;
    } budget;

    bool has_trend;
    Trend trend;
    /* The same without the restated points and without what stands before the last gap; NULL where no warning asks for
     * it, or where too few points are left. */
    Trend *trend_without;
    Maybe cagr_percent; /* from cagr_first_year, the first measured from trend_from_year on, to the latest */
    int cagr_first_year;
    Series estimated; /* on the trend, from the year after the latest to the as-of year; never part of actual */

    GapNotice *notices;
    size_t notice_count;
} Gap;

/* The series in `in` must outlive *out, which refers to them. Fails (ST_INVALID) on years outside GAP_YEAR_MIN to
 * GAP_YEAR_MAX, a target year not after the base year, rates outside 0..100, a reduction below 0 or a negative budget.
 * Form D without a stated budget is no failure: total_t is then unknown. */
enum { GAP_YEAR_MIN = 1000, GAP_YEAR_MAX = 9999 };
Status gap_compute(const GapInput *in, Arena *arena, Gap *out, Err *err);

/* What a target leaves in its year, t: below the base year by its reduction, or by its yearly rate where it states no
 * other. actual: the measured series, net or gross as the basis says. Unknown where the target states neither, or no
 * base year, or that year was not measured; and where it is net and the series is gross, from 100 % on: then it is a
 * balance, which gross emissions say nothing about. */
Maybe target_limit(const Target *target, Series actual, Basis basis);

#endif
