/* The cells of a sheet, row by row. */
#include "exchange/xlsx.h"

#include "base/num.h"
#include "exchange/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    ROW_BYTES_MAX = 1024 * 1024, /* the text of one row */
    ENTRIES_MAX = 4096,
    LETTERS_MAX = 3
};

enum { AT_DATA = AT_AFTER_TEXT, AT_ROW, AT_CELL, AT_VALUE };

typedef struct Cell { /* a cell of the row being read: its text is text[from .. from + n) of the row */
    XlsxKind kind;
    bool is_shared, is_set;
    XlsxDate date;
    size_t from, n;
} Cell;

typedef struct SheetReader {
    PartReader part;
    const XlsxLimits *limits;
    Arena *arena;
    const Shared *shared;
    const XlsxStyles *styles;
    bool from_1904;
    Str sheet;
    size_t sheet_index;
    XlsxRowFn *fn;
    void *ctx;
    long row, column; /* being read; from 1 */
    size_t count;     /* columns of the row so far */
    Cell *cell;       /* [limits->columns], as gathered */
    XlsxCell *given;  /* [limits->columns], as handed on */
    Buf text;         /* of the row */
} SheetReader;

static void sheet_fail(SheetReader *r, Status status, const char *message, Str arg)
{
    err_failf(r->part.err, status, message, arg);
    err_at(r->part.err, S(""), r->sheet, r->row, r->column);
    part_stop(&r->part, status);
}

/* -1 where it is no number, most + 1 for all that is more. */
static long digits(const char *s, long most)
{
    long x = 0;
    for (; *s; s++) {
        if (*s < '0' || *s > '9') return -1;
        if (x <= most) x = x * 10 + (*s - '0');
    }
    return x <= most ? x : most + 1;
}

static void row_start(SheetReader *r, const char **attributes)
{
    const char *number = part_attribute(attributes, "r");
    const long row = number ? digits(number, r->limits->rows) : r->row + 1;
    r->column = 0;
    r->count = 0;
    buf_clear(&r->text);
    if (row <= r->row) {
        sheet_fail(r, ST_INVALID,
                   N_("The rows of the sheet are not in order ({0}); open the file and save it again as .xlsx"),
                   str(number));
        return;
    }
    r->row = row;
    if (row > r->limits->rows)
        sheet_fail(r, ST_LIMIT, N_("The sheet has more than {0} rows; it was not read"),
                   err_number(r->arena, r->limits->rows));
}

/* "AB12": the column, 28; -1 where the reference is none or stands in another row. Columns past ZZZ end as too many. */
static long reference_column(const char *reference, long row)
{
    long column = 0;
    size_t letters = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && letters < LETTERS_MAX; reference++, letters++)
        column = column * 26 + (*reference - 'A' + 1);
    if (letters == 0 || *reference == '\0') return -1;
    long number = 0;
    for (; *reference; reference++) {
        if (*reference < '0' || *reference > '9' || number > row) return -1;
        number = number * 10 + (*reference - '0');
    }
    return number == row ? column : -1;
}

static XlsxKind kind_of(const char *type, bool *is_shared)
{
    *is_shared = false;
    if (!type || strcmp(type, "n") == 0) return XLSX_NUMBER;
    if (strcmp(type, "b") == 0) return XLSX_BOOLEAN;
    if (strcmp(type, "e") == 0) return XLSX_ERROR;
    *is_shared = strcmp(type, "s") == 0;
    return XLSX_TEXT; /* s, str, inlineStr, d */
}

static void cell_start(SheetReader *r, const char **attributes)
{
    const char *reference = NULL, *type = NULL, *style = NULL;
    for (; *attributes; attributes += 2) {
        if (attributes[0][0] == 'r' && !attributes[0][1]) reference = attributes[1];
        if (attributes[0][0] == 't' && !attributes[0][1]) type = attributes[1];
        if (attributes[0][0] == 's' && !attributes[0][1]) style = attributes[1];
    }
    const long column = reference ? reference_column(reference, r->row) : r->column + 1;
    if (column < 0) {
        sheet_fail(r, ST_INVALID,
                   N_("“{0}” is not the place of a cell in this row; open the file and save it again as .xlsx"),
                   str(reference));
        return;
    }
    r->column = column;
    if (column > r->limits->columns) {
        sheet_fail(r, ST_LIMIT, N_("The sheet has more than {0} columns; it was not read"),
                   err_number(r->arena, r->limits->columns));
        return;
    }
    for (; r->count < (size_t)column; r->count++) r->cell[r->count] = (Cell){0};
    Cell *cell = &r->cell[column - 1];
    if (cell->is_set) {
        sheet_fail(r, ST_INVALID, N_("The cell is there twice; open the file and save it again as .xlsx"), S(""));
        return;
    }
    *cell = (Cell){.is_set = true, .from = r->text.n};
    cell->kind = kind_of(type, &cell->is_shared);
    const long at = style && r->styles->count ? digits(style, (long)r->styles->count) : -1;
    if (at >= 0 && (size_t)at < r->styles->count) cell->date = (XlsxDate)r->styles->date[at];
}

static void cell_end(SheetReader *r)
{
    Cell *cell = &r->cell[r->column - 1];
    if (cell->kind == XLSX_TEXT && !cell->is_shared && r->text.n > cell->from)
        r->text.n = cell->from + xlsx_unescape(r->text.p + cell->from, r->text.n - cell->from);
    cell->n = r->text.n - cell->from;
    if (cell->n == 0 && (cell->kind != XLSX_TEXT || cell->is_shared)) cell->kind = XLSX_EMPTY;
}

static void row_end(SheetReader *r)
{
    if (r->count == 0) return;
    const Str text = buf_str(&r->text);
    for (size_t i = 0; i < r->count; i++) {
        const Cell *cell = &r->cell[i];
        r->given[i] = (XlsxCell){cell->kind, str_slice(text, cell->from, cell->from + cell->n), cell->date};
        if (cell->kind == XLSX_EMPTY || !cell->is_shared) continue;
        if (!xlsx_shared_string(r->shared, r->given[i].text, &r->given[i].text)) {
            r->column = (long)i + 1;
            sheet_fail(
                r, ST_INVALID,
                N_("The cell names a text that is not in the workbook; open the file and save it again as .xlsx"),
                S(""));
            return;
        }
    }
    const XlsxRow row = {.number = r->row,
                         .cell = r->given,
                         .count = r->count,
                         .sheet = r->sheet,
                         .sheet_index = r->sheet_index,
                         .from_1904 = r->from_1904};
    const Status status = r->fn(r->ctx, &row, r->part.err);
    if (status != ST_OK) part_stop(&r->part, status);
}

static int sheet_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    SheetReader *r = (SheetReader *)part;
    switch (parent) {
    case AT_CELL:
        if (name[0] == 'v' && !name[1]) {
            part->collecting = true;
            return AT_VALUE;
        }
        return strcmp(name, "is") == 0 ? AT_STRING : AT_SKIPPED;
    case AT_ROW:
        if (name[0] != 'c' || name[1]) return AT_SKIPPED;
        cell_start(r, attributes);
        return AT_CELL;
    case AT_DATA:
        if (strcmp(name, "row") != 0) return AT_SKIPPED;
        row_start(r, attributes);
        return AT_ROW;
    case AT_TOP: return strcmp(name, "sheetData") == 0 ? AT_DATA : AT_TOP;
    default: {
        const int place = xlsx_string_place(parent, name);
        part->collecting = place == AT_TEXT;
        return place;
    }
    }
}

static void sheet_close(PartReader *part, int place)
{
    SheetReader *r = (SheetReader *)part;
    if (place == AT_VALUE || place == AT_TEXT)
        part->collecting = false;
    else if (place == AT_CELL)
        cell_end(r);
    else if (place == AT_ROW)
        row_end(r);
}

static void sheet_text(PartReader *part, const char *text, size_t n)
{
    SheetReader *r = (SheetReader *)part;
    if (n > ROW_BYTES_MAX - r->text.n)
        sheet_fail(r, ST_LIMIT, N_("A row holds more than 1 MB of text; it was not read"), S(""));
    else
        buf_add(&r->text, (Str){text, n});
}

/* ---- the whole ---- */

bool xlsx_is_zip(Str bytes)
{
    return str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06"));
}

typedef struct Reading {
    bool all; /* sheets; otherwise the first */
    Str *sheet;
    XlsxRowFn *fn;
    void *ctx;
} Reading;

static Status read_sheet(Package *p, const XlsxParts *parts, size_t at, SheetReader *reader, Err *err)
{
    reader->sheet = parts->sheet_name[at];
    reader->sheet_index = at;
    reader->row = reader->column = 0;
    reader->part = (PartReader){.open = sheet_open, .close = sheet_close, .text = sheet_text};
    return part_parse(p, parts->sheet[at], &reader->part, err);
}

static Status read_parts(Package *p, const Reading *what, Err *err)
{
    if (zip_get_num_entries(p->zip, 0) > ENTRIES_MAX)
        return err_fail(err, ST_LIMIT, N_("The workbook has more parts than any real one; it was not read"));
    XlsxParts *parts = ARENA_NEW(p->arena, XlsxParts);
    Status status = xlsx_find_parts(p, parts, err);
    if (status != ST_OK) return status;
    Shared shared;
    status = xlsx_shared_read(p, parts->shared_strings, &shared, err);
    if (status != ST_OK) return status;
    XlsxStyles styles = {0};
    if (what->all) status = xlsx_styles_read(p, parts->styles, &styles, err);
    if (what->sheet) *what->sheet = parts->sheet_name[0];
    const size_t columns = (size_t)p->limits->columns;
    SheetReader reader = {.limits = p->limits,
                          .arena = p->arena,
                          .shared = &shared,
                          .styles = &styles,
                          .from_1904 = parts->from_1904,
                          .fn = what->fn,
                          .ctx = what->ctx,
                          .cell = ARENA_ARRAY(p->arena, Cell, columns),
                          .given = ARENA_ARRAY(p->arena, XlsxCell, columns),
                          .text = buf_new(p->arena)};
    for (size_t i = 0; i < (what->all ? parts->sheet_count : 1) && status == ST_OK; i++)
        status = read_sheet(p, parts, i, &reader, err);
    return status;
}

static Status read_bytes(Str bytes, const XlsxLimits *limits, Arena *arena, const Reading *what, Err *err)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    zip_error_fini(&why);
    if (!zip) {
        if (source) zip_source_free(source);
        return part_damaged(err);
    }
    Package package = {.zip = zip, .limits = limits, .arena = arena};
    const Status status = read_parts(&package, what, err);
    zip_discard(zip);
    return status;
}

Status xlsx_read(Str bytes, const XlsxLimits *limits, Arena *arena, Str *sheet, XlsxRowFn *fn, void *ctx, Err *err)
{
    if (sheet) *sheet = S("");
    return read_bytes(bytes, limits, arena, &(Reading){.sheet = sheet, .fn = fn, .ctx = ctx}, err);
}

Status xlsx_read_all(Str bytes, const XlsxLimits *limits, Arena *arena, XlsxRowFn *fn, void *ctx, Err *err)
{
    return read_bytes(bytes, limits, arena, &(Reading){.all = true, .fn = fn, .ctx = ctx}, err);
}
