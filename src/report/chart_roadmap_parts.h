/* What the charts of the roadmap share. Inside the room only. */
#ifndef REPORT_CHART_ROADMAP_PARTS_H
#define REPORT_CHART_ROADMAP_PARTS_H
#include "report/chart_roadmap.h"
#include "report/draw.h"

/* Title and source, which names the scenario and says what is made up. */
void road_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartRoadmap *about, Str title);

/* The years that are shown: some measured ones before, and some after the target year. */
typedef struct RoadmapYears {
    int first, last;
} RoadmapYears;
RoadmapYears road_years(const ChartRoadmap *about);
/* A figure of the arrays in a year; unknown outside of them. */
Maybe road_at(const ChartRoadmap *about, const double *t, int year);
Maybe road_path_at(const ChartRoadmap *about, int year);
double road_highest(const ChartRoadmap *about, RoadmapYears years);

/* Measured, the reference and the path, in the same look on every picture. */
void road_measured_line(Draw *d, const ChartRoadmap *about);
void road_reference_line(Draw *d, const ChartRoadmap *about);
void road_path_line(Draw *d, const ChartRoadmap *about);
/* The scenario's line, with an upright bar in the target year from the path to it. */
void road_scenario_line(Draw *d, const ChartRoadmap *about, const double *t, Str name);
/* Beside that bar: what remains. */
void road_gap_label(Draw *d, const ChartRoadmap *about, const double *t);
/* Where a line ends, at the right edge of a wide picture; false where it is unknown there. */
bool road_end(Draw *d, Label *out, Str name, Maybe at, Colour colour, bool strong);

/* "With {scenario}, {city} emits {tonnes} in {year}; the path is {tonnes}, so {tonnes} remain." */
Str road_sentence(Arena *arena, Lang lang, const ChartRoadmap *about);
Str road_tonnes(Arena *arena, Lang lang, double t, bool complete); /* "at least 48 721 tonnes" */

#endif
