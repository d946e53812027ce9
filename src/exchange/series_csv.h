/* Yearly series beside the official one, from a CSV file that a person keeps in a spreadsheet: what sinks take up,
 * consumption-based emissions, early-warning indicators. One row a year; docs/data-formats.md shows an example.
 * Numbers may have a decimal comma or a decimal point; "1.234", which can be read two ways, is a fault. */
#ifndef EXCHANGE_SERIES_CSV_H
#define EXCHANGE_SERIES_CSV_H
#include "base/err.h"
#include "base/maybe.h"

#define SERIES_VALUE_MAX       1e15 /* of an indicator, up or down; any unit */
#define SERIES_TONNES_MAX      1e12
#define SERIES_UNCERTAINTY_MAX 1000

enum { SERIES_FILE_BYTES_MAX = 8 << 20, SERIES_FILE_ROWS_MAX = 50 * 1000, SERIES_CELL_BYTES_MAX = 2000 };

typedef struct SeriesFileRow {
    Str municipality; /* code (a lost leading zero is put back) or name */
    Str series;       /* id: a-z, 0-9, - and _ */
    Str kind;         /* sink, consumption, indicator */
    Str name, unit, method, source, note;
    int year;
    double value;
    Maybe uncertainty_percent;
    bool preliminary;
    long row; /* in the file */
} SeriesFileRow;
typedef enum SeriesColumn {
    SERIES_COL_MUNICIPALITY,
    SERIES_COL_SERIES,
    SERIES_COL_KIND,
    SERIES_COL_NAME,
    SERIES_COL_UNIT,
    SERIES_COL_YEAR,
    SERIES_COL_VALUE,
    SERIES_COL_UNCERTAINTY,
    SERIES_COL_PRELIMINARY,
    SERIES_COL_METHOD,
    SERIES_COL_SOURCE,
    SERIES_COL_NOTE,
    SERIES_COL_COUNT
} SeriesColumn;
typedef struct SeriesFile {
    Str name;
    SeriesFileRow *rows;
    size_t row_count;
    long
        column[SERIES_COL_COUNT]; /* where each stands, for faults that are found later; from 1, 0: the file has none */
} SeriesFile;

/* What is wrong with a row by itself, the field named as the column is; texts become as they are kept. A value that is
 * typed is held to the same rules as one from a file. */
void series_row_check(Arena *arena, SeriesFileRow *row, Faults *faults);

/* What rows say against one another: a year twice, two kinds, names or units of one series. Reading does this with the
 * municipalities as they are written; to be done again when names have become codes, since a city may stand under both.
 */
void series_file_check(Arena *arena, const SeriesFile *file, Faults *faults);

/* Reads the file in a sandboxed child. All faults found are added to `faults` with row and column (ST_INVALID then). */
Status series_file_read(Str path, Arena *arena, SeriesFile *out, Faults *faults, Err *err);
/* The same from bytes, without the child: for tests and fuzzing. */
Status series_file_parse(Str bytes, Arena *arena, SeriesFile *out, Faults *faults, Err *err);

#endif
