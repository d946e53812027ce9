#include "exchange/sheet_file.h"

#include "base/csv.h"
#include "exchange/wire.h"

#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 60, .memory_bytes = 640U << 20, .answer_bytes = 160U << 20};

static const XlsxLimits xlsx_limits = {.unpacked_bytes = SHEET_FILE_UNPACKED_BYTES_MAX,
                                       .ratio = 200, /* rows that repeat pack well: 40 to 60 */
                                       .rows = SHEET_FILE_ROWS_MAX,
                                       .columns = SHEET_FILE_COLUMNS_MAX,
                                       .nesting = 32,
                                       .shared_strings = 2000 * 1000,
                                       .shared_bytes = SHEET_FILE_TEXT_BYTES_MAX};

/* ---- what a file is ---- */

static bool holds(Str bytes, Str part)
{
    for (const char *p = bytes.p; p && (size_t)(p - bytes.p) + part.n <= bytes.n; p++) {
        p = memchr(p, part.p[0], bytes.n - (size_t)(p - bytes.p));
        if (!p) return false;
        if ((size_t)(p - bytes.p) + part.n <= bytes.n && memcmp(p, part.p, part.n) == 0) return true;
    }
    return false;
}

Status sheet_file_check_kind(Str bytes, Err *err)
{
    if (bytes.n == 0) return err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
    if (str_starts(bytes, S("\xD0\xCF\x11\xE0")))
        return holds(bytes, S("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"))
                   ? err_fail(err, ST_INVALID, N_("The workbook is protected with a password; save it without one"))
                   : err_fail(err, ST_INVALID,
                              N_("This is a workbook in the old Excel form (.xls); open it and save it as .xlsx"));
    if (str_starts(bytes, S("%PDF")))
        return err_fail(err, ST_INVALID, N_("This is a PDF; choose the workbook (.xlsx) or the CSV file instead"));
    if (str_starts(str_trim(str_slice(bytes, 0, 512)), S("<")))
        return err_fail(err, ST_INVALID, N_("This is a web page and not a workbook; fetch the file again"));
    if (str_starts(bytes, S("\xFF\xFE")) || str_starts(bytes, S("\xFE\xFF")))
        return err_fail(err, ST_INVALID, N_("The text file is in UTF-16; save it as .xlsx, or as CSV UTF-8"));
    return ST_OK;
}

/* ---- the child ---- */

typedef struct Builder {
    Buf rows, cells, text;
    Str sheet[SHEET_FILE_SHEETS_MAX];
    size_t sheet_count, row_count;
    uint32_t cell_count;
    bool is_csv, from_1904;
    char separator;
    Arena *arena;
} Builder;

static void add_struct(Buf *b, const void *p, size_t n)
{
    memcpy(buf_room(b, n), p, n);
    b->n += n;
}

static bool says_something(const XlsxCell *cell)
{
    return cell->kind != XLSX_EMPTY && str_trim(cell->text).n > 0;
}

static Status take_row(void *ctx, const XlsxRow *row, Err *err)
{
    Builder *b = ctx;
    SheetRow out = {(uint32_t)row->sheet_index, (uint32_t)row->number, b->cell_count, 0};
    b->from_1904 = row->from_1904;
    while (b->sheet_count <= row->sheet_index && b->sheet_count < SHEET_FILE_SHEETS_MAX)
        b->sheet[b->sheet_count++] = S("");
    if (!b->sheet[row->sheet_index].n) b->sheet[row->sheet_index] = str_dup(b->arena, row->sheet);
    for (size_t i = 0; i < row->count; i++) {
        const XlsxCell *cell = &row->cell[i];
        if (!says_something(cell)) continue;
        if (cell->text.n > SHEET_FILE_TEXT_BYTES_MAX - b->text.n) {
            err_failf(err, ST_LIMIT, N_("The file holds more than {0} MB of text; part it"),
                      err_number(b->arena, SHEET_FILE_TEXT_BYTES_MAX >> 20));
            err_at(err, S(""), row->sheet, row->number, (long)i + 1);
            return ST_LIMIT;
        }
        const SheetCell put = {(uint32_t)b->text.n, (uint32_t)cell->text.n, (uint16_t)i, (uint8_t)cell->kind,
                               (uint8_t)cell->date};
        add_struct(&b->cells, &put, sizeof put);
        buf_add(&b->text, cell->text);
        out.count++;
    }
    if (!out.count) return ST_OK;
    b->cell_count += out.count;
    add_struct(&b->rows, &out, sizeof out);
    b->row_count++;
    return ST_OK;
}

static Status take_csv(Builder *b, Str bytes, Err *err)
{
    CsvReader reader = csv_reader(b->arena, bytes, 0);
    XlsxCell *cell = ARENA_ARRAY(b->arena, XlsxCell, CSV_COLUMNS_MAX);
    b->is_csv = true;
    b->separator = reader.separator;
    for (;;) {
        CsvRow row;
        bool more;
        const Status status = csv_next(&reader, &row, &more, err);
        if (status != ST_OK || !more) return status;
        if (row.count > SHEET_FILE_COLUMNS_MAX || row.row > SHEET_FILE_ROWS_MAX) {
            err_failf(err, ST_LIMIT, N_("The file has more than {0} columns or {1} rows; it was not read"),
                      err_number(b->arena, SHEET_FILE_COLUMNS_MAX), err_number(b->arena, SHEET_FILE_ROWS_MAX));
            err_at(err, S(""), S(""), row.row, 0);
            return ST_LIMIT;
        }
        for (size_t i = 0; i < row.count; i++)
            cell[i] = (XlsxCell){.kind = row.cell[i].n ? XLSX_TEXT : XLSX_EMPTY, .text = row.cell[i]};
        const Status taken = take_row(b, &(XlsxRow){.number = row.row, .cell = cell, .count = row.count}, err);
        if (taken != ST_OK) return taken;
    }
}

Status sheet_file_parse(Str bytes, Arena *arena, Buf *answer, Err *err)
{
    Builder *b = ARENA_NEW(arena, Builder);
    b->arena = arena;
    b->rows = b->cells = b->text = buf_new(arena);
    const bool is_zip = xlsx_is_zip(bytes);
    Status status = is_zip ? ST_OK : sheet_file_check_kind(bytes, err);
    if (status == ST_OK)
        status = is_zip ? xlsx_read_all(bytes, &xlsx_limits, arena, take_row, b, err) : take_csv(b, bytes, err);
    if (status != ST_OK) return status;
    wire_put_u64(answer, b->is_csv);
    wire_put_u64(answer, b->from_1904);
    wire_put_u64(answer, (unsigned char)b->separator);
    wire_put_u64(answer, b->sheet_count);
    for (size_t i = 0; i < b->sheet_count; i++) wire_put_str(answer, b->sheet[i]);
    wire_put_u64(answer, b->row_count);
    wire_put_u64(answer, b->cell_count);
    wire_put_bytes(answer, b->rows.p, b->rows.n);
    wire_put_bytes(answer, b->cells.p, b->cells.n);
    wire_put_u64(answer, b->text.n);
    wire_put_bytes(answer, b->text.p, b->text.n);
    return ST_OK;
}

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    return sheet_file_parse(*(const Str *)ctx, arena, answer, err);
}

/* ---- the parent ---- */

Str sheet_file_text(const SheetFile *file, const SheetCell *cell)
{
    return str_slice(file->text, cell->from, cell->from + cell->n);
}

static bool is_sound(const SheetFile *f)
{
    for (size_t i = 0; i < f->row_count; i++) {
        const SheetRow *row = &f->row[i];
        if (row->sheet >= f->sheet_count || !row->number || row->number > SHEET_FILE_ROWS_MAX || !row->count)
            return false;
        if (row->first > f->cell_count || row->count > f->cell_count - row->first) return false;
        if (i && (row->sheet < row[-1].sheet || (row->sheet == row[-1].sheet && row->number <= row[-1].number)))
            return false;
        for (size_t k = row->first; k < row->first + row->count; k++)
            if (k > row->first && f->cell[k].column <= f->cell[k - 1].column) return false;
    }
    for (size_t i = 0; i < f->cell_count; i++) {
        const SheetCell *cell = &f->cell[i];
        if (cell->column >= SHEET_FILE_COLUMNS_MAX || cell->kind == XLSX_EMPTY || cell->kind > XLSX_ERROR) return false;
        if (cell->date > XLSX_YEAR || cell->from > f->text.n || cell->n > f->text.n - cell->from) return false;
        if (!str_is_utf8(sheet_file_text(f, cell))) return false;
    }
    return true;
}

Status sheet_file_take(Str answer, SheetFile *out, Err *err)
{
    WireReader r = wire_reader(answer);
    *out = (SheetFile){.name = S("")};
    out->is_csv = wire_u64(&r) != 0;
    out->from_1904 = wire_u64(&r) != 0;
    out->separator = (char)wire_count(&r, 127);
    out->sheet_count = wire_count(&r, SHEET_FILE_SHEETS_MAX);
    for (size_t i = 0; i < out->sheet_count; i++) out->sheet[i] = wire_str(&r);
    out->row_count = wire_count(&r, (size_t)SHEET_FILE_SHEETS_MAX * SHEET_FILE_ROWS_MAX);
    out->cell_count = wire_count(&r, answer.n / sizeof *out->cell);
    out->row = wire_bytes(&r, out->row_count * sizeof *out->row);
    out->cell = wire_bytes(&r, out->cell_count * sizeof *out->cell);
    const size_t bytes = wire_count(&r, SHEET_FILE_TEXT_BYTES_MAX);
    const char *text = wire_bytes(&r, bytes);
    out->text = (Str){text ? text : "", text ? bytes : 0};
    if (wire_ended(&r) && is_sound(out)) return ST_OK;
    *out = (SheetFile){.name = S("")};
    return wire_nonsense(err);
}

Status sheet_file_read(Sandbox *sandbox, Str name, Str bytes, Arena *arena, SheetFile *out, Err *err)
{
    Str answer;
    Err unused;
    if (!err) err = &unused;
    *out = (SheetFile){.name = name};
    Status status = ST_OK;
    if (bytes.n > SHEET_FILE_BYTES_MAX)
        status = err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                           err_number(arena, SHEET_FILE_BYTES_MAX >> 20));
    if (status == ST_OK) status = sandbox_bytes(sandbox, bytes, child, sandbox_limits, arena, &answer, err);
    if (status == ST_OK) status = sheet_file_take(answer, out, err);
    out->name = name;
    if (status != ST_OK) sandbox_name_file(err, name);
    return status;
}
