/* The worksheets of an xlsx workbook, row by row, in the memory of one row. Reads what the national emission
 * database serves (inline strings, zip data descriptors, stray text), what Excel and LibreOffice save (shared strings,
 * prefixes, cells without references, rows left out), and refuses what no honest workbook holds: document types and
 * entities, deep nesting, sizes beyond the limits. Numbers come as the text of the file: the reader of the table
 * decides what they mean. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H
#include "base/err.h"

typedef struct XlsxLimits {
    size_t unpacked_bytes; /* of every part that is read */
    int ratio;             /* unpacked to packed, where a part is larger than 1 MB */
    long rows, columns;    /* highest row and column number that a cell may have */
    int nesting;           /* of XML elements */
    size_t shared_strings, shared_bytes;
} XlsxLimits;

typedef enum XlsxKind { XLSX_EMPTY, XLSX_NUMBER, XLSX_TEXT, XLSX_BOOLEAN, XLSX_ERROR } XlsxKind;
/* What the format of a cell shows of a date: a spreadsheet keeps dates as numbers of days. */
typedef enum XlsxDate { XLSX_NO_DATE, XLSX_DAY, XLSX_MONTH, XLSX_YEAR } XlsxDate;
typedef struct XlsxCell {
    XlsxKind kind;
    Str text;      /* a number in machine form, "1" or "0", "#N/A" ...; valid until the callback returns */
    XlsxDate date; /* by xlsx_read_all */
} XlsxCell;

typedef struct XlsxRow {
    long number; /* in the sheet, from 1 */
    const XlsxCell *cell;
    size_t count; /* cell[0] is column A; cells that the file leaves out are XLSX_EMPTY */
    Str sheet;
    size_t sheet_index; /* from 0 */
    bool from_1904;     /* the days of dates are counted from 1904-01-01 */
} XlsxRow;
/* Anything but ST_OK stops the reading and comes back from xlsx_read. */
typedef Status XlsxRowFn(void *ctx, const XlsxRow *row, Err *err);

bool xlsx_is_zip(Str bytes);
/* The first worksheet. *sheet (may be NULL) is set before the first row comes. Rows without cells are left out. */
Status xlsx_read(Str bytes, const XlsxLimits *limits, Arena *arena, Str *sheet, XlsxRowFn *fn, void *ctx, Err *err);
/* All worksheets, one after another, with what their formats show of dates. */
Status xlsx_read_all(Str bytes, const XlsxLimits *limits, Arena *arena, XlsxRowFn *fn, void *ctx, Err *err);

#endif
