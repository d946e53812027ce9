/* A workbook (.xlsx) of plain sheets: rows of texts, figures and formulas, written by libxlsxwriter. What sheets a
 * workbook has and what stands in them is the caller's; registers, which are read again, are written by
 * register_workbook.
 *
 * A text is a text whatever it begins with: only what is given as a formula is one. A formula carries the value that we
 * computed, so that a viewer which computes nothing shows it, and a program which computes finds the same. */
#ifndef EXCHANGE_WORKBOOK_H
#define EXCHANGE_WORKBOOK_H
#include "base/err.h"
#include "base/maybe.h"

typedef enum CellKind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_FORMULA } CellKind;
typedef enum CellStyle {
    CELL_PLAIN,
    CELL_HEAD,
    CELL_TITLE,
    CELL_WRAPPED,
    CELL_FIGURE,             /* 1 234 */
    CELL_EXACT,              /* 1 234,567 with what decimals there are */
    CELL_PERCENT,            /* of 0..1 */
    CELL_SUM,                /* a figure in bold, with a line above */
    CELL_SUM_TEXT,           /* the same for its name */
    CELL_UNKNOWN,            /* grey ground: a figure that is not known */
    CELL_INCOMPLETE,         /* yellow ground: a figure that is "at least" */
    CELL_PERCENT_INCOMPLETE, /* the same of 0..1 */
    CELL_STYLES
} CellStyle;

typedef struct Cell {
    CellKind kind;
    CellStyle style;
    Str text;     /* of a text; of a formula, without "=", in English with commas */
    double value; /* of a number; of a formula, as computed */
} Cell;
static inline Cell cell_text(Str text, CellStyle style)
{
    return (Cell){text.n ? CELL_TEXT : CELL_EMPTY, style, text, 0};
}
/* An unknown figure is an empty cell of grey ground. */
static inline Cell cell_number(Maybe value, CellStyle style)
{
    return value.known ? (Cell){CELL_NUMBER, style, {"", 0}, value.v} : (Cell){CELL_EMPTY, CELL_UNKNOWN, {"", 0}, 0};
}
static inline Cell cell_formula(Str formula, double value, CellStyle style)
{
    return (Cell){CELL_FORMULA, style, formula, value};
}

typedef struct Sheet {
    Str name;             /* at most 31 characters; what Excel does not take in a name becomes a space */
    size_t width;         /* columns */
    const double *widths; /* of the columns, in characters; NULL: as wide as is usual */
    const Cell *cells;    /* rows x width */
    size_t rows;
    size_t head_rows; /* stay at the top; the last of them has filters where has_filter */
    bool has_filter;
} Sheet;

typedef struct WorkbookFacts {
    Str title, author;
    Str day; /* YYYY-MM-DD, so that the same content gives the same bytes; empty: none */
} WorkbookFacts;

/* Appends the file. ST_LIMIT, with sheet and row, where a text is longer than a cell holds. */
Status workbook_write(Arena *arena, const WorkbookFacts *facts, const Sheet *sheets, size_t count, Buf *out, Err *err);

/* The name of a sheet as it stands in the file. */
Str workbook_sheet_name(Arena *arena, Str name);

#endif
