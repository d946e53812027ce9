/* A yearly series: tonnes in calendar years, ascending, each year at most once. A year without a figure is not in the
 * series: unknown is not zero. The arrays belong to whoever made the series. */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H
#include "base/maybe.h"

#include <stddef.h>

typedef struct Series {
    const int *year;
    const double *t; /* tonnes a year; which gas and boundary the owner of the series says */
    size_t n;
} Series;

Maybe series_at(Series s, int year);
Series series_from(Series s, int first_year); /* the part from that year on */
Series series_until(Series s, int last_year);
/* a - b in the years where both are known; out_year and out_t have room for a.n. */
Series series_minus(Series a, Series b, int *out_year, double *out_t);

#endif
