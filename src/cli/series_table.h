/* Several yearly series under one another, a column for each year; and the same as JSON. */
#ifndef CLI_SERIES_TABLE_H
#define CLI_SERIES_TABLE_H
#include "base/json.h"
#include "cli/command.h"

typedef struct SeriesRow {
    Str name;
    bool strong; /* a total, or the city in question */
    Series series;
} SeriesRow;
/* On a terminal the first year and as many of the latest as its width has room for; in a pipe all. */
void put_series_table(Cli *cli, const char *head, const SeriesRow *rows, size_t n, int decimals);
/* "key": [{"year": 2020, "name": 1.5}, ...] */
void json_series(Json *j, const char *key, const char *name, Series series);

#endif
