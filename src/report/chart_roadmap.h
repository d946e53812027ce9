/* Charts of a city's roadmap: the measures as wedges between the reference scenario and what is left, the scenario with
 * its uncertainty, what the uncertainty comes from, and how much of what was measured the model explains. All amounts
 * are tonnes of CO2e. Sums over something unknown say "at least"; what is made up says so beside every picture. */
#ifndef REPORT_CHART_ROADMAP_H
#define REPORT_CHART_ROADMAP_H
#include "report/chart.h"

/* A probability as it is written everywhere: "under 1%", "37 %", "over 99%", "–" where it is unknown. */
Str chart_probability(Arena *arena, Lang lang, Maybe p);

typedef struct ChartRoadmap {
    const ChartPlace *place;
    Str scenario; /* what it is called in the language: "Alla åtgärder"; empty: it is about several */
    bool made_up; /* something in it is an example, not the municipality's own */
    Series measured;
    int first_year; /* of the arrays: the year of calibration */
    size_t years;
    const double *reference_t, *total_t; /* [year]; what counts against the path */
    Series path;                         /* from the base year on */
    bool complete;                       /* in the target year; otherwise sums are "at least" */
    int target_year;
    Maybe target_t;    /* what the target leaves */
    Maybe probability; /* of the target, 0 ... 1 */
} ChartRoadmap;

enum { CHART_WEDGES_MAX = 8 };
typedef struct ChartWedge {
    Str name;
    const double *t; /* [year], less */
    Str id;          /* of the measure */
} ChartWedge;
/* Wedges, those that do most up to the target year first; from the ninth on they are one. Together they are the
 * distance from the reference to the scenario. */
void chart_roadmap_wedges(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartWedge *wedges, size_t n,
                          Chart *out);

typedef struct ChartFan {
    const double *p05, *p50, *p95; /* [year] */
    size_t draws;
    double certain_percent; /* of the tonnes of the target year that no draw changes */
} ChartFan;
void chart_roadmap_fan(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartFan *fan, Chart *out);

enum { CHART_SCENARIOS_MAX = 8 };
typedef struct ChartScenario {
    Str name;
    const double *t; /* [year] */
} ChartScenario;
/* Those beyond CHART_SCENARIOS_MAX are left out. about: of any of them; its scenario is not named. */
void chart_roadmap_scenarios(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartScenario *scenarios,
                             size_t n, Chart *out);

enum { CHART_INPUTS_MAX = 12 };
typedef struct ChartInput {
    Str name, where;      /* "Level", "Electric cars"; the second may be empty */
    double low_t, high_t; /* of the target year, with the input at its 5th and at its 95th percentile */
    Str id;
} ChartInput;
/* Tornado: the widest first; those beyond CHART_INPUTS_MAX are left out and counted. */
void chart_roadmap_tornado(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartInput *inputs, size_t n,
                           Chart *out);

typedef struct ChartResidual {
    Str name;
    double measured_t, modelled_t; /* in the year of calibration */
    Str id;
} ChartResidual;
/* The largest sectors first, at most CHART_SECTORS_MAX. */
enum { CHART_SECTORS_MAX = 20 };
void chart_roadmap_residual(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartResidual *sectors, size_t n,
                            Chart *out);

enum { CHART_TIMELINE_YEARS = 40, CHART_TIMELINE_MAX = 150 };
typedef struct ChartSpan {
    Str area, name, status;    /* of the focus area, of the measure */
    int first_year, last_year; /* 0: not known */
} ChartSpan;
/* In the order given: those of one area follow one another. What has no beginning is counted and stands in the table.
 */
void chart_roadmap_timeline(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartSpan *spans, size_t n,
                            Chart *out);

#endif
