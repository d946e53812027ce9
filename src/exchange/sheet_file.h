/* A table that somebody has written: the cells of a workbook (.xlsx, every worksheet) or of a CSV file, as they stand.
 * What they mean is for its reader to say. The file is read in a child that is locked in (exchange/sandbox.h); what
 * comes back is checked and used where it lies, so that a hundred thousand rows take little more than their texts. */
#ifndef EXCHANGE_SHEET_FILE_H
#define EXCHANGE_SHEET_FILE_H
#include "exchange/sandbox.h"
#include "exchange/xlsx.h"

enum {
    SHEET_FILE_BYTES_MAX = 32 << 20,
    SHEET_FILE_UNPACKED_BYTES_MAX = 256 << 20,
    SHEET_FILE_ROWS_MAX = 250 * 1000,
    SHEET_FILE_COLUMNS_MAX = 256,
    SHEET_FILE_SHEETS_MAX = 64,
    SHEET_FILE_TEXT_BYTES_MAX = 96 << 20 /* of all cells */
};

typedef struct SheetCell {
    uint32_t from, n; /* of the text of the file */
    uint16_t column;  /* from 0 */
    uint8_t kind;     /* XlsxKind, never XLSX_EMPTY */
    uint8_t date;     /* XlsxDate */
} SheetCell;
typedef struct SheetRow {
    uint32_t sheet, number; /* the second from 1 */
    uint32_t first, count;  /* cells that hold something, by column; at least one */
} SheetRow;
typedef struct SheetFile {
    Str name; /* of the file, for messages */
    bool is_csv, from_1904;
    char separator; /* of CSV */
    Str sheet[SHEET_FILE_SHEETS_MAX];
    size_t sheet_count; /* CSV: 1, without a name */
    const SheetRow *row;
    size_t row_count;
    const SheetCell *cell;
    size_t cell_count;
    Str text;
} SheetFile;

/* A child of the sandbox reads the bytes (NULL: a child of this program). What makes the file unreadable as a whole is
 * in err, with its place. */
Status sheet_file_read(Sandbox *sandbox, Str name, Str bytes, Arena *arena, SheetFile *out, Err *err);
/* The two halves, for tests and fuzzing: what the child does, and what is done with its answer. */
Status sheet_file_parse(Str bytes, Arena *arena, Buf *answer, Err *err);
Status sheet_file_take(Str answer, SheetFile *out, Err *err);

Str sheet_file_text(const SheetFile *file, const SheetCell *cell);

/* What bytes are that are neither a workbook nor CSV: ST_INVALID with what to do. ST_OK for text that may be CSV. */
Status sheet_file_check_kind(Str bytes, Err *err);

#endif
