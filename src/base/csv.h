/* CSV as in RFC 4180, with the separator, the byte order mark and the line ends that are met in Sweden. */
#ifndef BASE_CSV_H
#define BASE_CSV_H
#include "base/err.h"

enum { CSV_COLUMNS_MAX = 512, CSV_CELL_BYTES_MAX = 64 * 1024, CSV_ROWS_MAX = 2 * 1000 * 1000 };

/* '\r' in a text that has no other ends of lines (Excel's "CSV (Macintosh)"), otherwise '\n', with '\r' before it or
 * without. */
char csv_line_end(Str text);

typedef struct CsvReader {
    Str text;
    size_t at;
    char separator;
    char line_end;
    size_t cell_bytes_max; /* CSV_CELL_BYTES_MAX, where the caller sets no other */
    long row;              /* of the row last read, from 1, counted in records */
    Str *cells;            /* of the row last read */
    Arena *arena;          /* for those, and for cells with doubled quotation marks */
} CsvReader;

typedef struct CsvRow {
    const Str *cell;
    size_t count;
    long row;
} CsvRow;

/* separator 0: the one of ; , and tab that is most frequent in the first line outside quotation marks. */
CsvReader csv_reader(Arena *arena, Str text, char separator);
/* Reads the next row; *more is false at the end. The cells are valid until the next call. Fails, with row and column,
 * on an unclosed quotation mark, text after a closing one, a NUL byte, bytes that are not UTF-8, or more than the
 * limits above. */
Status csv_next(CsvReader *reader, CsvRow *row, bool *more, Err *err);

typedef enum CsvForm { CSV_PLAIN, CSV_EXCEL_SV } CsvForm; /* comma and point; semicolon, decimal comma, BOM */
void buf_csv(Buf *b, Str cell, char separator);           /* quoted where needed */
/* As buf_csv, and a text that a spreadsheet would run as a formula gets an apostrophe first. */
void buf_csv_safe(Buf *b, Str cell, char separator);

#endif
