/* The first worksheet of an xlsx workbook, row by row, in the memory of one row. Reads what the national emission
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
typedef struct XlsxCell {
    XlsxKind kind;
    Str text; /* a number in machine form, "1" or "0", "#N/A" ...; valid until the callback returns */
} XlsxCell;

typedef struct XlsxRow {
    long number; /* in the sheet, from 1 */
    const XlsxCell *cell;
    size_t count; /* cell[0] is column A; cells that the file leaves out are XLSX_EMPTY */
} XlsxRow;
/* Anything but ST_OK stops the reading and comes back from xlsx_read. */
typedef Status XlsxRowFn(void *ctx, const XlsxRow *row, Err *err);

bool xlsx_is_zip(Str bytes);
/* *sheet (may be NULL) is set before the first row comes. Rows without cells are left out. */
Status xlsx_read(Str bytes, const XlsxLimits *limits, Arena *arena, Str *sheet, XlsxRowFn *fn, void *ctx, Err *err);

#endif
