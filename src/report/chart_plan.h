/* Charts of the investment plan: what a tonne costs with each measure, who pays for what is needed, and what goes in
 * and out for each who pays or gains. Perspectives are never added together, and neither are those who pay. Sums over
 * something unknown say "at least"; what is undefined is told beside the picture. */
#ifndef REPORT_CHART_PLAN_H
#define REPORT_CHART_PLAN_H
#include "report/chart.h"

typedef struct ChartPlan {
    Str city;
    Str scenario;    /* what it is called in the language */
    Str conditions;  /* horizon, rate and prices in words: they stand beside each picture */
    bool made_up;    /* something in it is an example, not the municipality's own */
    bool of_society; /* the abatement cost curve: it is society for which something pays off, not the municipality */
    int first_year;
    size_t years;
} ChartPlan;

/* A measure of the abatement cost curve. */
typedef struct ChartAbatement {
    Str name;
    Maybe tonnes;    /* less over the horizon; unknown: no effect of it can be counted */
    Maybe sek_per_t; /* unknown: undefined */
    Maybe npv;       /* kronor; unknown: no cost of it is known */
    size_t lines, known;
    Str id; /* of the measure */
} ChartAbatement;
/* In the order of economy_rank (model/perspective.h): a bar as wide as the tonnes and as high as a tonne costs. Those
 * without a defined cost for a tonne, or that do not lower emissions, have no place on the curve; they stand in the
 * table, and the summary tells how many they are. */
void chart_plan_abatement(Arena *arena, Lang lang, const ChartPlan *about, const ChartAbatement *measures, size_t n,
                          Chart *out);

/* A year of need and funding, in kronor. */
typedef struct ChartPlanYear {
    double need, granted, applied;
    Maybe capacity, gap;
    bool incomplete; /* something of the need is not known */
} ChartPlanYear;
/* Bars as high as the need: paid by own capacity, granted, unfunded. The line is the capacity. */
void chart_plan_need(Arena *arena, Lang lang, const ChartPlan *about, const ChartPlanYear *years, Chart *out);

enum { CHART_PAYERS_MAX = 8 };
typedef struct ChartPayer {
    Str name;
    const double *kronor; /* [year], in above zero, out below */
    Str id;               /* of the payer */
} ChartPayer;
/* At most CHART_PAYERS_MAX. incomplete: some of the costs are not known. */
void chart_plan_cash(Arena *arena, Lang lang, const ChartPlan *about, const ChartPayer *payers, size_t n,
                     bool incomplete, Chart *out);

/* ---- one measure: what its net present value hangs on, and how sure it is; about->city names it ---- */

enum { CHART_PLAN_INPUTS_MAX = 12 };
typedef struct ChartPlanInput {
    Str name, where;  /* the second may be empty */
    double low, high; /* net present value with the input at its 5th and at its 95th percentile, kronor */
    Str id;
} ChartPlanInput;
/* The widest first; those beyond CHART_PLAN_INPUTS_MAX are left out and counted. npv: all inputs at their centre. */
void chart_plan_tornado(Arena *arena, Lang lang, const ChartPlan *about, double npv, const ChartPlanInput *inputs,
                        size_t n, Chart *out);

typedef struct ChartPlanSpread {
    double p05, p50, p95, probability; /* kronor; that it is above zero, 0 ... 1 */
    double low, high;                  /* the ends of the bins, kronor */
    const size_t *bin;                 /* draws in each */
    size_t bins, draws;
} ChartPlanSpread;
void chart_plan_spread(Arena *arena, Lang lang, const ChartPlan *about, const ChartPlanSpread *spread, Chart *out);

#endif
