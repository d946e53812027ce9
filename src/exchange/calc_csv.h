/* Amounts and factors from a CSV file that needs no database: the arithmetic of any published example in one line a
 * row. Columns id, amount, unit, per, co2, ch4, n2o, co2e, and optional co2_biogenic, ch4_origin, note; factors in kg
 * per unit `per`, empty where there is none. docs/data-formats.md shows an example.
 *
 * An amount such as "1.234" can be read in two ways and is asked about. A factor with three decimals is nothing unusual
 * in published tables: it is read by the decimal sign of the file, which is the point where commas stand between the
 * cells, and otherwise the one that its other numbers show; where they show none it is asked about too. */
#ifndef EXCHANGE_CALC_CSV_H
#define EXCHANGE_CALC_CSV_H
#include "base/err.h"
#include "model/calc.h"

enum { CALC_FILE_BYTES_MAX = 16 << 20, CALC_FILE_ROWS_MAX = 100 * 1000, CALC_CELL_BYTES_MAX = 500 };
#define CALC_NUMBER_MAX 1e15 /* of an amount and of a factor */

typedef struct CalcFile {
    Str name;
    CalcRow *row;
    size_t count;
    bool has_biogenic; /* the column is there; without it nothing is known of biogenic carbon dioxide */
} CalcFile;

/* Reads the file in a sandboxed child. All faults found are in `faults`, by row and column (ST_INVALID then). */
Status calc_file_read(Str path, Arena *arena, CalcFile *out, Faults *faults, Err *err);
/* The same from bytes, without the child: for tests and fuzzing. */
Status calc_file_parse(Str bytes, Arena *arena, CalcFile *out, Faults *faults, Err *err);

#endif
