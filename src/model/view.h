/* Views of a series: per person and as an index. docs/methods.md, "Per person and index". */
#ifndef MODEL_VIEW_H
#define MODEL_VIEW_H
#include "model/series.h"

/* Tonnes a person: emissions of the year / population on 31 December of the same year; the years with both. Room for
 * s.n. */
Series view_per_person(Series s, Series population, int *out_year, double *out_t);
/* Base year = 100; empty where the base year is unknown or not above zero. Room for s.n. */
Series view_index(Series s, int base_year, int *out_year, double *out_t);

#endif
