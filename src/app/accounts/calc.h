/* Emissions from a file of amounts and factors. Needs no database, so that anybody can check a published example. */
#ifndef APP_ACCOUNTS_CALC_H
#define APP_ACCOUNTS_CALC_H
#include "base/err.h"
#include "model/calc.h"

typedef struct AppCalc {
    GwpSet set;
    const CalcRow *row; /* of the file, in its order */
    size_t row_count;
    CalcResult *result; /* one for each id, in the order of the file */
    size_t count;
    bool has_biogenic; /* the file says what is known of biogenic carbon dioxide */
} AppCalc;
/* All or nothing: faults are listed by row and column (ST_INVALID then). */
Status app_calc(Arena *arena, Str path, GwpSet set, AppCalc *out, Faults *faults, Err *err);

/* The JSON of `klimat calc --json`: each figure with what it follows from, which is the rows of the file, their factors
 * and what the gases weigh. The same in every language. */
void app_calc_json(Buf *out, const AppCalc *calc);

#endif
