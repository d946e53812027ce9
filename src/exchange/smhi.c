#include "exchange/smhi.h"

#include "base/csv.h"
#include "exchange/sandbox.h"
#include "exchange/smhi_parts.h"
#include "exchange/wire.h"

#include <math.h>
#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 60, .memory_bytes = 160U << 20, .answer_bytes = 48U << 20};

static const XlsxLimits xlsx_limits = {.unpacked_bytes = SMHI_UNPACKED_BYTES_MAX,
                                       .ratio = 100, /* the real exports: 6 to 8 */
                                       .rows = SMHI_ROWS_MAX,
                                       .columns = SMHI_COLUMNS_MAX,
                                       .nesting = SMHI_NESTING_MAX,
                                       .shared_strings = 100 * 1000,
                                       .shared_bytes = 8 << 20};

/* ---- bytes to table ---- */

static Status on_row(void *ctx, const XlsxRow *row, Err *err)
{
    return smhi_take_row(ctx, row, err);
}

static Status parse_xlsx(Str bytes, SmhiBuilder *b, Err *err)
{
    return xlsx_read(bytes, &xlsx_limits, b->arena, &b->out->sheet, on_row, b, err);
}

static Status parse_csv(Str bytes, SmhiBuilder *b, Err *err)
{
    CsvReader reader = csv_reader(b->arena, bytes, 0);
    XlsxCell cell[SMHI_COLUMNS_MAX];
    for (;;) {
        CsvRow row;
        bool more;
        Status status = csv_next(&reader, &row, &more, err);
        if (status != ST_OK || !more) return status;
        if (row.count > SMHI_COLUMNS_MAX || row.row > SMHI_ROWS_MAX) {
            status = err_failf(err, ST_LIMIT, N_("The file has more than {0} columns or {1} rows; it was not read"),
                               err_number(b->arena, SMHI_COLUMNS_MAX), err_number(b->arena, SMHI_ROWS_MAX));
            err_at(err, S(""), S(""), row.row, 0);
            return status;
        }
        for (size_t i = 0; i < row.count; i++)
            cell[i] = (XlsxCell){row.cell[i].n ? XLSX_TEXT : XLSX_EMPTY, row.cell[i]};
        status = smhi_take_row(b, &(XlsxRow){row.row, cell, row.count}, err);
        if (status != ST_OK) return status;
    }
}

static bool holds(Str bytes, Str part)
{
    for (const char *p = bytes.p; p && (size_t)(p - bytes.p) + part.n <= bytes.n; p++) {
        p = memchr(p, part.p[0], bytes.n - (size_t)(p - bytes.p));
        if (!p) return false;
        if ((size_t)(p - bytes.p) + part.n <= bytes.n && memcmp(p, part.p, part.n) == 0) return true;
    }
    return false;
}

/* Says what a file is that is neither a workbook nor CSV; ST_OK for text that may be CSV. */
static Status check_kind(Str bytes, Err *err)
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
        return err_fail(err, ST_INVALID,
                        N_("This is a web page and not a workbook; fetch the file from the database again"));
    if (str_starts(bytes, S("\xFF\xFE")) || str_starts(bytes, S("\xFE\xFF")))
        return err_fail(err, ST_INVALID, N_("The text file is in UTF-16; save it as .xlsx, or as CSV UTF-8"));
    return ST_OK;
}

Status smhi_parse(Str bytes, Arena *arena, SmhiTable *out, Faults *faults, Err *err)
{
    const size_t faults_before = faults->total;
    const bool is_zip = xlsx_is_zip(bytes);
    *out = (SmhiTable){0};
    if (bytes.n > SMHI_FILE_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                         err_number(arena, SMHI_FILE_BYTES_MAX >> 20));
    Status status = is_zip ? ST_OK : check_kind(bytes, err);
    if (status != ST_OK) return status;
    SmhiBuilder b;
    smhi_start(&b, arena, out, faults, !is_zip);
    status = is_zip ? parse_xlsx(bytes, &b, err) : parse_csv(bytes, &b, err);
    if (status == ST_OK) status = smhi_finish(&b, err);
    if (status != ST_OK || faults->total == faults_before) return status;
    return err_failf(err, ST_INVALID, N_("The file holds {0} faults; nothing of it was taken in"),
                     err_number(arena, (int64_t)(faults->total - faults_before)));
}

/* ---- the table between child and parent ---- */

typedef struct WireRow {
    uint32_t name[4], row;
    char code[SMHI_CODE_BYTES];
} WireRow;

static void put_table(Buf *b, const SmhiTable *t)
{
    const size_t values = t->row_count * t->year_count;
    buf_room(b, values * sizeof(double) + t->row_count * sizeof(WireRow) + (64U << 10));
    wire_put_u64(b, t->row_count);
    wire_put_u64(b, t->year_count);
    wire_put_u64(b, t->name_count);
    wire_put_bytes(b, t->t, values * sizeof(double));
    for (size_t i = 0; i < t->row_count; i++) {
        const SmhiRow *r = &t->rows[i];
        WireRow w = {.name = {r->main, r->sub, r->county, r->municipality}, .row = (uint32_t)r->row};
        if (r->code.n) memcpy(w.code, r->code.p, r->code.n);
        wire_put_bytes(b, &w, sizeof w);
    }
    for (size_t i = 0; i < t->year_count; i++) wire_put_u64(b, (uint64_t)t->year[i]);
    for (size_t i = 0; i < t->name_count; i++) wire_put_str(b, t->names[i]);
    const Str texts[] = {t->sheet, t->report_name, t->substance, t->label, t->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) wire_put_str(b, texts[i]);
    const Date d = t->report_date;
    wire_put_u64(b, (uint64_t)((d.year * 100 + d.month) * 100 + d.day));
}

static bool get_rows(WireReader *r, Arena *arena, SmhiTable *t)
{
    /* Both arrays lie on 8-byte boundaries of the answer, which is aligned itself. */
    const void *values = wire_bytes(r, t->row_count * t->year_count * sizeof(double));
    t->t = (double *)(uintptr_t)values;
    const WireRow *w = wire_bytes(r, t->row_count * sizeof(WireRow));
    if (r->bad) return false;
    for (size_t i = 0; i < t->row_count * t->year_count; i++)
        if (t->t[i] < 0 || isinf(t->t[i])) return false;
    t->rows = ARENA_ARRAY(arena, SmhiRow, t->row_count);
    for (size_t i = 0; i < t->row_count; i++) {
        for (size_t k = 0; k < 4; k++)
            if (w[i].name[k] >= t->name_count) return false;
        const Str code = {w[i].code, strnlen(w[i].code, SMHI_CODE_BYTES)};
        for (size_t k = 0; k < code.n; k++)
            if (code.p[k] < '0' || code.p[k] > '9') return false;
        t->rows[i] = (SmhiRow){w[i].name[0], w[i].name[1], w[i].name[2], w[i].name[3], code, (long)w[i].row};
    }
    return true;
}

/* Nothing in the answer is believed before it is checked: the child read a stranger's file. */
static bool get_table(WireReader *r, Arena *arena, SmhiTable *t)
{
    t->row_count = wire_count(r, SMHI_ROWS_MAX);
    t->year_count = wire_count(r, SMHI_YEARS_MAX);
    t->name_count = wire_count(r, SMHI_NAMES_MAX);
    if (t->row_count * t->year_count > SMHI_VALUES_MAX || !get_rows(r, arena, t)) return false;
    t->year = ARENA_ARRAY(arena, int, t->year_count);
    for (size_t i = 0; i < t->year_count; i++) t->year[i] = (int)wire_count(r, 9999);
    t->names = ARENA_ARRAY(arena, Str, t->name_count);
    for (size_t i = 0; i < t->name_count; i++) t->names[i] = wire_str(r);
    Str *const texts[] = {&t->sheet, &t->report_name, &t->substance, &t->label, &t->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = wire_str(r);
    const int date = (int)wire_count(r, 99991231);
    const Date d = {date / 10000, date / 100 % 100, date % 100};
    t->report_date = d;
    Date again;
    return wire_ended(r) && (date == 0 || (date_parse(date_str(arena, d), &again) && date_cmp(d, again) == 0));
}

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    (void)err;
    Faults faults = faults_new(arena);
    SmhiTable table;
    Err own = {0};
    const Status status = smhi_parse(*(const Str *)ctx, arena, &table, &faults, &own);
    wire_put_u64(answer, status == ST_OK);
    if (status == ST_OK) {
        put_table(answer, &table);
    } else {
        wire_put_err(answer, &own);
        wire_put_faults(answer, &faults);
    }
    return ST_OK;
}

static Status take_answer(Str answer, Arena *arena, SmhiTable *out, Faults *faults, Err *err)
{
    WireReader r = wire_reader(answer);
    if (wire_u64(&r)) {
        if (get_table(&r, arena, out)) return ST_OK;
    } else {
        Err told;
        wire_err(&r, arena, &told);
        wire_faults(&r, faults);
        if (wire_ended(&r)) {
            if (err) *err = told;
            return told.status;
        }
    }
    *out = (SmhiTable){0};
    return err_fail(err, ST_INTERNAL, N_("The answer of the reading process makes no sense"));
}

/* ---- the file ---- */

static void set_file(Err *err, Str name)
{
    const Err was = *err;
    err_at(err, name, str(was.sheet), was.row, was.column);
}

Status smhi_read(Str path, Arena *arena, SmhiTable *out, Faults *faults, Err *err)
{
    *out = (SmhiTable){0};
    Err unused;
    if (!err) err = &unused;
    const Str name = str_dup(arena, sandbox_file_name(path));
    const size_t faults_before = faults->count;
    Str answer;
    Status status = sandbox_read(path, SMHI_FILE_BYTES_MAX, child, sandbox_limits, arena, &answer, err);
    if (status == ST_OK) status = take_answer(answer, arena, out, faults, err);
    out->file = name;
    for (size_t i = faults_before; i < faults->count; i++) set_file(&faults->list[i], name);
    if (status != ST_OK) set_file(err, name);
    return status;
}
