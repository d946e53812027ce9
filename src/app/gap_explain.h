/* Where a figure of the gap comes from: a tree from the figure down to the rows that say something, each with its
 * source. Every number that `klimat gap --json` prints has one, by its address:
 *
 *   latest_year   target.path_t   years[2030].gap_t   required.to_path_percent_per_year   budget.remaining_t
 *   trend.slope_t_per_year   trend.at_target_year.low_t   trend.without_questioned_points.points
 *   international_t   estimated[2026].t   warnings[trend_restated@2015].percent   reference_lines[ID].city_target_t
 *
 * The value of each part is computed from what stands beneath it, by the formulas of docs/methods.md ("Target path",
 * "Carbon budget", "Trend"), and is not taken from the figure that is explained; so a test can compare the two. */
#ifndef APP_GAP_EXPLAIN_H
#define APP_GAP_EXPLAIN_H
#include "app/roadmap/roadmap_explain.h"

/* query: the one that the city was computed with. The tree lives in the arena and points into the city. ST_NOT_FOUND
 * where the gap has no such figure. */
Status app_gap_explain(const City *city, const GapQuery *query, Str figure, Lang lang, Arena *arena, AppWhy *out,
                       Err *err);

#endif
