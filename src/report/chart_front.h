/* Cost against tonnes: the plans of which none does more for less, the plan as it is now, and the one that is chosen.
 * docs/methods.md, "What to do first". */
#ifndef REPORT_CHART_FRONT_H
#define REPORT_CHART_FRONT_H
#include "report/chart.h"

typedef struct ChartFrontPoint {
    double t;    /* less, up to the target year or in it */
    double cost; /* SEK, present value; below zero: it pays */
    bool is_shown;
} ChartFrontPoint;

enum { CHART_FRONT_MAX = 24 };
typedef struct ChartFront {
    const ChartPlace *place;
    const ChartFrontPoint *points; /* by tonnes, ascending */
    size_t count;                  /* those beyond CHART_FRONT_MAX are left out */
    ChartFrontPoint now, shown;    /* the plan as it is; the chosen one, which may be a point */
    bool has_shown;
    int target_year;
    bool in_target_year; /* tonnes are those of the target year alone */
    bool society;        /* whose money: society's, otherwise the municipality's */
    bool made_up;
} ChartFront;
void chart_front(Arena *arena, Lang lang, const ChartFront *front, Chart *out);

#endif
