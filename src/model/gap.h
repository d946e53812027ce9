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
    Series earlier; /* the same from the edition before, for restated points; may be empty */
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
    GAP_WARN_NO_BASE_YEAR, /* no figure for the base year: no path */
    GAP_WARN_YEAR_MISSING, /* a year between base year and latest is missing: cumulative figures are unknown from there
                            */
    GAP_WARN_NET_UNMEASURED,   /* the target is net, sinks are not registered: shown gross */
    GAP_WARN_TREND_OVER_GAP,   /* the trend spans two or more missing years in a row */
    GAP_WARN_TREND_RESTATED,   /* a point of the trend was restated by more than 5 % between editions */
    GAP_WARN_TREND_FEW_POINTS, /* no trend: fewer than two points */
    GAP_WARN_BUDGET_SPENT,
    GAP_WARN_PANDEMIC_BASE, /* base year 2020: 2019 is shown beside it */
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
    Series actual;               /* gross, or net where sinks are registered */
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
        Maybe total_t, used_t, remaining_t;
        Maybe years_left;       /* remaining / latest, from 31 December of the latest year; negative when overdrawn */
        Date runs_out_on;       /* not set: cannot be told */
        bool has_run_out;       /* before the as-of date */
        Maybe required_percent; /* unknown with remaining known: the budget is spent */
    } budget;

    bool has_trend;
    Trend trend;
    Trend *trend_without; /* the same without the restated points (or without what stands before the gap), where a
                             warning asks for it */
    Maybe cagr_percent;
    int cagr_first_year;
    Series estimated; /* on the trend, from the year after the latest to the as-of year; never part of actual */

    GapNotice *notices;
    size_t notice_count;
} Gap;

/* Fails (ST_INVALID) on a target year not after the base year, rates outside 0..100, a reduction below 0, a negative
 * budget, a form D without a stated budget is no failure: total_t is then unknown. */
Status gap_compute(const GapInput *in, Arena *arena, Gap *out, Err *err);

#endif
