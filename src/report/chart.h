/* Charts as data: one description serves the server's SVG and the browser, with a title, a text summary and a table of
 * the same figures. Input is structs of the model; colours are those of the palette in palette.c, which the style sheet
 * maps to light and dark. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H
#include "base/tr.h"
#include "model/change.h"
#include "model/gap.h"

typedef struct ChartTable {
    Str *head;
    size_t columns;
    Str *cells;    /* as shown, in the language: rows x columns */
    Maybe *values; /* the same cells as numbers, unknown where a cell is text or has no figure */
    size_t rows;
    /* The ids of what rows and columns are about (a measure, a sector, a city), for who explains their figures; empty
     * where a row is a year and a column has its place. */
    Str *row_id, *column_id;
} ChartTable;
typedef struct Chart {
    const char *id;     /* "path", "budget", "sectors", "change", "reference", "compare", "index" */
    Str title, summary; /* plain text in the language */
    Str option;         /* ECharts option, JSON */
    ChartTable table;
    const struct ChartNote *notes; /* those marked in the picture: the first bears the mark 1, and so on */
    size_t note_count;
    Str source;        /* edition and substance, in words */
    int width, height; /* of the picture without scripts */
    Str hash;          /* of all that decides the picture: hexadecimal */

    Str narrow_option, narrow_hash; /* see chart_narrow() */
    int narrow_width, narrow_height;
} Chart;

/* The same chart drawn for a narrow screen, 400 px wide: fewer ticks, the legend below. A page holds both pictures and
 * shows the one that fits. */
Chart chart_narrow(const Chart *chart);

typedef struct ChartPlace {
    Str city, edition, substance_name, unit;
    bool illustration; /* the city has no target of its own: path and goal are an illustration, never a promise */
} ChartPlace;
typedef struct ChartNote {
    int year;
    Str text, source;
} ChartNote;

/* The path, the measured line, estimated years set apart, the trend with its interval, the goal, notes. */
void chart_path(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, const ChartNote *notes,
                size_t note_count, Chart *out);
/* What has been used of the path allowance or budget, year by year, and what is left. */
void chart_budget(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, Chart *out);
typedef struct ChartSector {
    Str name;
    Series series;
    Str id;
} ChartSector;
/* Emissions by sector over time, stacked; years as they are in the edition, spaced by time. */
void chart_sectors(Arena *arena, Lang lang, const ChartPlace *place, const ChartSector *sectors, size_t n, Chart *out);
/* Two editions of the same series, and the difference. */
void chart_change(Arena *arena, Lang lang, const ChartPlace *place, Str before_name, Series before, Str after_name,
                  Series after, Chart *out);
/* The long view: measured, path, and the national and European lines drawn from the city's own level in their base
 * year. */
void chart_reference(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, const ReferenceLine *lines,
                     size_t n, Chart *out);
/* Several cities, per person (t/person) or as an index (base year = 100). */
typedef struct ChartCity {
    Str name;
    Series series;
    bool self;
    Str id; /* its code */
} ChartCity;
void chart_compare(Arena *arena, Lang lang, const ChartPlace *place, bool per_person, int base_year,
                   const ChartCity *cities, size_t n, Chart *out);

/* The table as CSV (Swedish Excel form or plain) and JSON. */
void chart_csv(Buf *out, Lang lang, const Chart *chart);
void chart_json(Buf *out, const Chart *chart);

#endif
