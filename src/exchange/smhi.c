#include "exchange/smhi.h"

#include "base/csv.h"
#include "exchange/sandbox.h"
#include "exchange/sheet_file.h"
#include "exchange/smhi_parts.h"
#include "exchange/wire.h"

static const SandboxLimits sandbox_limits = {.seconds = 60, .memory_bytes = 160U << 20, .answer_bytes = 48U << 20};

static const XlsxLimits xlsx_limits = {.unpacked_bytes = SMHI_UNPACKED_BYTES_MAX,
                                       .ratio = 100, /* the real exports: 6 to 8 */
                                       .rows = SMHI_ROWS_MAX,
                                       .columns = SMHI_COLUMNS_MAX,
                                       .nesting = SMHI_NESTING_MAX,
                                       .shared_strings = 100000,
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
            cell[i] = (XlsxCell){.kind = row.cell[i].n ? XLSX_TEXT : XLSX_EMPTY, .text = row.cell[i]};
        status = smhi_take_row(b, &(XlsxRow){.number = row.row, .cell = cell, .count = row.count}, err);
        if (status != ST_OK) return status;
    }
}

Status smhi_parse(Str bytes, Arena *arena, SmhiTable *out, Faults *faults, Err *err)
{
    const size_t faults_before = faults->total;
    const bool is_zip = xlsx_is_zip(bytes);
    *out = (SmhiTable){0};
    if (bytes.n > SMHI_FILE_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                         err_number(arena, SMHI_FILE_BYTES_MAX >> 20));
    Status status = is_zip ? ST_OK : sheet_file_check_kind(bytes, err);
    if (status != ST_OK) return status;
    SmhiBuilder b;
    smhi_start(&b, arena, out, faults, !is_zip);
    status = is_zip ? parse_xlsx(bytes, &b, err) : parse_csv(bytes, &b, err);
    if (status == ST_OK) status = smhi_finish(&b, err);
    if (status != ST_OK || faults->total == faults_before) return status;
    return faults_refuse(err, faults->total - faults_before);
}

/* ---- the file ---- */

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    (void)err;
    Faults faults = faults_new(arena);
    SmhiTable table;
    Err own = {0};
    const Status status = smhi_parse(*(const Str *)ctx, arena, &table, &faults, &own);
    wire_put_outcome(answer, status, &own, &faults);
    if (status == ST_OK) smhi_put_table(answer, &table);
    return ST_OK;
}

static Status take_answer(Str answer, Arena *arena, SmhiTable *out, Faults *faults, Err *err)
{
    WireReader r = wire_reader(answer);
    const Status status = wire_outcome(&r, faults, err);
    return status == ST_OK ? smhi_take_table(&r, arena, out, err) : status;
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
    for (size_t i = faults_before; i < faults->count; i++) sandbox_name_file(&faults->list[i], name);
    if (status != ST_OK) sandbox_name_file(err, name);
    return status;
}
