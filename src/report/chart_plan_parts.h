/* What the charts of the plan share. Inside the room only. */
#ifndef REPORT_CHART_PLAN_PARTS_H
#define REPORT_CHART_PLAN_PARTS_H
#include "report/chart_plan.h"
#include "report/draw.h"

/* Title and source: the scenario, what is made up, the conditions. */
void plan_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartPlan *about, Str title);
double plan_millions_of(double sek);
Str plan_sek(Arena *arena, Lang lang, double sek);     /* "12,5 miljoner kronor" */
Str plan_sek_cell(Arena *arena, Lang lang, Maybe sek); /* millions, one decimal; unknown: "–" */
Str plan_count(Arena *arena, size_t n);
/* A standing bar on two axes of amounts. */
void plan_bar(Draw *d, Str name, double from, double to, double height, Colour fill);
void plan_zero_line(Draw *d, double from, double to); /* on an axis of amounts that runs across */

#endif
