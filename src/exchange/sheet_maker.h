/* A sheet that is filled cell by cell, row after row (exchange/workbook.h), and the names of cells in formulas. */
#ifndef EXCHANGE_SHEET_MAKER_H
#define EXCHANGE_SHEET_MAKER_H
#include "base/tr.h"
#include "exchange/workbook.h"

typedef struct SheetMaker {
    Arena *arena;
    Lang lang;
    const void *of; /* what the caller makes it of */
    Sheet sheet;
    Cell *cells;
    size_t count, capacity;
} SheetMaker;
/* name: an English key */
SheetMaker sheet_new(Arena *arena, Lang lang, const char *name, size_t width, const double *widths);
void sheet_add(SheetMaker *maker, Cell cell);
void sheet_text(SheetMaker *maker, Str text);
void sheet_head(SheetMaker *maker, const char *const *names, size_t n); /* English keys */
void sheet_end_row(SheetMaker *maker);                                  /* fills it with empty cells */
size_t sheet_row(const SheetMaker *maker);                              /* the row that is filled now, from 0 */
Sheet sheet_done(SheetMaker *maker);

Str sheet_cell_name(Arena *arena, size_t row, size_t column); /* "C7" of places from 0 */
Str sheet_column_name(Arena *arena, size_t column);           /* "C" */

#endif
