#include "exchange/ledger_table.h"

#include "base/composed.h"
#include "base/csv.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/unseen.h"
#include "exchange/ledger_columns.h"
#include "exchange/sandbox.h"
#include "exchange/sheet_file.h"

#include <math.h>
#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 120, .memory_bytes = 640U << 20, .answer_bytes = 64U << 20};

static const XlsxLimits xlsx_limits = {.unpacked_bytes = 1U << 30,
                                       .ratio = 100,
                                       .rows = LEDGER_TABLE_ROWS_MAX,
                                       .columns = LEDGER_TABLE_COLUMNS_MAX,
                                       .nesting = 32,
                                       .shared_strings = 1000000,
                                       .shared_bytes = 64 << 20};

enum { HEADING_ROWS_MAX = 50, HEADINGS_LEAST = 2, HEADING_BYTES_MAX = 100 };

typedef struct TableReader {
    Arena *arena;
    const LedgerTableOptions *options;
    LedgerFile *file;
    Faults *faults;
    PurchaseSums *sums;
    LedgerHeadings headings;
    bool has_headings;
    long rows_seen, sums_passed_over;
    uint64_t *row_hash; /* of the rows so far, by their value; 0: free */
    size_t row_slots, row_count;
    long repeated, first_repeated; /* rows that say what another one says; the first of them */
    int year;
    Str unclear; /* of a row that would have been the headings */
    long unclear_row, unclear_column;
    Str missing;
    size_t most_words; /* of a row that may be the headings, so far */
} TableReader;

/* ---- faults ---- */

static void fault(TableReader *r, long row, size_t column, const char *message, Str a, Str b)
{
    Err err;
    err_failf(&err, ST_INVALID, message, a, b);
    err_at(&err, S(""), S(""), row, column == SIZE_MAX ? 0 : (long)column + 1);
    faults_add(r->faults, &err);
}

static void cell_fault(TableReader *r, long row, LedgerColumn column, const char *message, Str text)
{
    enum { SHOWN_BYTES_MAX = 60 };
    text = str_slice(text, 0, SHOWN_BYTES_MAX);
    fault(r, row, r->headings.column[column], message, str_slice(text, 0, str_utf8_prefix(text)), S(""));
}

/* ---- headings ---- */

static bool has(const TableReader *r, LedgerColumn column)
{
    return r->headings.column[column] != SIZE_MAX;
}

static const char *const asks_vat =
    N_("Does “{0}” hold VAT or not? Tell it: amount={0} where it is without VAT, gross={0} where VAT is in it");
static const char *const asks_amounts = N_("No column holds amounts: tell which one, with amount=HEADING");
static const char *const asks_dates = N_("No column holds dates: tell which one, with date=HEADING, or tell the year");

static void check_headings(TableReader *r, long row)
{
    const LedgerHeadings *h = &r->headings;
    if (h->twice.n)
        fault(r, row, h->twice_column, N_("“{0}” means the same as another column: tell which one counts"), h->twice,
              S(""));
    if (h->unclear.n)
        fault(r, row, h->unclear_column, asks_vat, h->unclear, S(""));
    else if (!has(r, LEDGER_AMOUNT) && !has(r, LEDGER_GROSS))
        fault(r, row, SIZE_MAX, asks_amounts, S(""), S(""));
    if (!has(r, LEDGER_AMOUNT) && has(r, LEDGER_GROSS) && !has(r, LEDGER_VAT))
        fault(r, row, h->column[LEDGER_GROSS],
              N_("Amounts with VAT need a column with the VAT, so that it can be taken off: tell it with vat=HEADING"),
              S(""), S(""));
    if (!has(r, LEDGER_DATE) && !r->options->year) fault(r, row, SIZE_MAX, asks_dates, S(""), S(""));
    if (!has(r, LEDGER_SUPPLIER) && !has(r, LEDGER_SUPPLIER_NUMBER) && !has(r, LEDGER_ACCOUNT) && !has(r, LEDGER_TEXT))
        fault(r, row, SIZE_MAX, N_("A purchase is told by a supplier, an account or a text: no column holds one"),
              S(""), S(""));
    r->file->columns = ledger_headings_text(r->arena, h);
}

static bool is_word(Str cell)
{
    const char c = cell.n ? cell.p[0] : ' ';
    return cell.n <= HEADING_BYTES_MAX &&
           ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80);
}

/* What a reader may choose from: each heading once. A row of headings that is not known by its words is the first one
 * with the most cells that begin with a letter. */
static void keep_headings(TableReader *r, const Str *cell, size_t n, bool is_known)
{
    size_t words = 0, kept = 0;
    for (size_t i = 0; i < n; i++) words += is_word(str_trim(cell[i]));
    if (!is_known && words <= r->most_words) return;
    r->most_words = words;
    Str *list = ARENA_ARRAY(r->arena, Str, words);
    for (size_t i = 0; i < n; i++) {
        const Str heading = str_trim(cell[i]);
        bool is_new = is_word(heading);
        for (size_t k = 0; k < kept && is_new; k++) is_new = !str_eq(list[k], heading);
        if (is_new) list[kept++] = str_dup(r->arena, heading);
    }
    r->file->headings = list;
    r->file->heading_count = kept;
}

/* Titles may stand above the headings: these are the first row with two known ones. */
static void look_for_headings(TableReader *r, long row, const Str *cell, size_t n)
{
    LedgerHeadings h;
    ledger_headings(r->arena, r->options->columns, cell, n, &h);
    if (r->options->earlier) h.missing = S("");
    if (h.missing.n) r->missing = h.missing;
    const bool is_known = h.known + (h.unclear.n > 0) >= HEADINGS_LEAST && !h.missing.n;
    keep_headings(r, cell, n, is_known);
    if (!is_known) return;
    for (size_t c = 0; c < LEDGER_COLUMNS; c++) h.heading[c] = str_dup(r->arena, h.heading[c]);
    h.unclear = str_dup(r->arena, h.unclear);
    r->headings = h;
    r->has_headings = true;
    check_headings(r, row);
}

/* ---- rows ---- */

typedef struct Cells {
    const XlsxCell *cell;
    size_t n;
    long row;
    bool from_1904;
} Cells;

static Str text_of(const TableReader *r, const Cells *c, LedgerColumn column)
{
    const size_t at = r->headings.column[column];
    if (at >= c->n || c->cell[at].kind == XLSX_EMPTY) return S("");
    const Str text = str_trim(c->cell[at].text);
    const Str cut = str_slice(text, 0, LEDGER_TEXT_BYTES_MAX);
    return str_slice(cut, 0, str_utf8_prefix(cut));
}

/* Of an account or a supplier, as it is kept: names stand on pages, beside others. */
static Str name_of(const TableReader *r, const Cells *c, LedgerColumn column)
{
    return str_composed(r->arena, str_seen(r->arena, text_of(r, c, column)));
}

static bool is_number_cell(const TableReader *r, const Cells *c, LedgerColumn column)
{
    const size_t at = r->headings.column[column];
    return at < c->n && c->cell[at].kind == XLSX_NUMBER;
}

static bool take_amount(TableReader *r, const Cells *c, LedgerColumn column, int64_t *ore)
{
    const Str text = text_of(r, c, column);
    const size_t at = r->headings.column[column];
    if (at < c->n && c->cell[at].kind == XLSX_ERROR) {
        cell_fault(r, c->row, column, N_("The cell holds the error {0}"), text);
        return false;
    }
    double x;
    if (is_number_cell(r, c, column) && num_parse(text, &x) && fabs(x) < 1e13) { /* formulas leave more decimals */
        *ore = llround(x * 100);
        return true;
    }
    const AmountReading reading = ledger_amount(text, r->options->decimal, ore);
    if (reading == AMOUNT_OK) return true;
    cell_fault(r, c->row, column, ledger_amount_fault(reading), text);
    return false;
}

/* Without VAT, in öre. */
static bool take_net(TableReader *r, const Cells *c, int64_t *ore)
{
    int64_t vat = 0;
    if (has(r, LEDGER_AMOUNT)) return take_amount(r, c, LEDGER_AMOUNT, ore);
    if (!take_amount(r, c, LEDGER_GROSS, ore)) return false;
    if (text_of(r, c, LEDGER_VAT).n && !take_amount(r, c, LEDGER_VAT, &vat)) return false;
    return !__builtin_sub_overflow(*ore, vat, ore);
}

/* Workbooks keep a day as the number of days since 1899-12-30, or 1904-01-01. */
static bool workbook_date(Str text, bool from_1904, Date *out)
{
    enum { EPOCH_DAYS = 25569, EPOCH_DAYS_1904 = 24107, LEAST = 20000, MOST = 80000 };
    double x;
    if (!num_parse(text, &x) || x < LEAST || x > MOST) return false;
    *out = date_from_days((int64_t)x - (from_1904 ? EPOCH_DAYS_1904 : EPOCH_DAYS));
    return true;
}

static void check_date(TableReader *r, const Cells *c)
{
    const Str text = text_of(r, c, LEDGER_DATE);
    Date date;
    if (!has(r, LEDGER_DATE)) return;
    if (!(is_number_cell(r, c, LEDGER_DATE) && workbook_date(text, c->from_1904, &date)) && !ledger_date(text, &date)) {
        cell_fault(r, c->row, LEDGER_DATE, N_("“{0}” is not a date: write it as 2024-03-15"), text);
        return;
    }
    if (!r->year) r->year = date.year;
    if (date.year != r->year)
        fault(r, c->row, r->headings.column[LEDGER_DATE], N_("{0} lies outside {1}: a ledger is taken in year by year"),
              date_str(r->arena, date), err_number(r->arena, r->year));
}

static bool take_account(TableReader *r, const Cells *c, int *number)
{
    const Str text = text_of(r, c, LEDGER_ACCOUNT);
    int64_t x;
    *number = PURCHASE_NO_ACCOUNT;
    if (text.n == 0) return true;
    /* "4010 Livsmedel": the number and its name in one cell. */
    Str rest = text;
    const Str first = str_cut(&rest, ' ');
    if (!num_parse_int(first, &x) || x < 1 || x > PURCHASE_ACCOUNT_MAX) {
        cell_fault(r, c->row, LEDGER_ACCOUNT, N_("“{0}” is not an account: a whole number of at most nine digits"),
                   text);
        return false;
    }
    *number = (int)x;
    return true;
}

static bool is_sum_row(const TableReader *r, const Cells *c)
{
    if (text_of(r, c, LEDGER_DATE).n && has(r, LEDGER_DATE)) return false;
    for (size_t i = 0; i < c->n; i++) {
        const Str text = str_trim(c->cell[i].text);
        if (c->cell[i].kind == XLSX_EMPTY || text.n == 0) continue;
        return str_eq_fold(str_slice(text, 0, 5), S("summa")) || str_eq_fold(str_slice(text, 0, 5), S("total"));
    }
    return false;
}

static void check_currency(TableReader *r, const Cells *c)
{
    const Str text = text_of(r, c, LEDGER_CURRENCY);
    if (text.n && !str_eq_fold(text, S("SEK")) && !str_eq_fold(text, S("kr")))
        cell_fault(r, c->row, LEDGER_CURRENCY, N_("Only amounts in SEK can be taken in, not in {0}"), text);
}

/* ---- rows that are repeated ---- */

static void put_hash(uint64_t *slots, size_t size, uint64_t hash)
{
    size_t i = (size_t)(hash ^ hash >> 32) & (size - 1);
    while (slots[i] && slots[i] != hash) i = (i + 1) & (size - 1);
    slots[i] = hash;
}

static bool has_hash(const TableReader *r, uint64_t hash)
{
    if (!r->row_slots) return false;
    size_t i = (size_t)(hash ^ hash >> 32) & (r->row_slots - 1);
    while (r->row_hash[i] && r->row_hash[i] != hash) i = (i + 1) & (r->row_slots - 1);
    return r->row_hash[i] == hash;
}

/* A row that is the same cell by cell may be an invoice that came twice, or two purchases: it counts, and is told. */
static void look_for_repetition(TableReader *r, const Cells *c)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < c->n; i++)
        hash = (hash * 0x9E3779B97F4A7C15ULL) ^ (c->cell[i].kind == XLSX_EMPTY ? 0 : str_hash(c->cell[i].text));
    hash |= 1;
    if (has_hash(r, hash)) {
        if (r->repeated++ == 0) r->first_repeated = c->row;
        return;
    }
    if (r->row_count * 2 >= r->row_slots) {
        const size_t size = r->row_slots ? r->row_slots * 2 : 1024;
        uint64_t *now = ARENA_ARRAY(r->arena, uint64_t, size);
        for (size_t i = 0; i < r->row_slots; i++)
            if (r->row_hash[i]) put_hash(now, size, r->row_hash[i]);
        r->row_hash = now;
        r->row_slots = size;
    }
    put_hash(r->row_hash, r->row_slots, hash);
    r->row_count++;
}

static Status take_row(TableReader *r, const Cells *c, Err *err)
{
    int number;
    PurchaseRow row = {0};
    if (is_sum_row(r, c)) {
        r->sums_passed_over++;
        return ST_OK;
    }
    look_for_repetition(r, c);
    check_date(r, c);
    check_currency(r, c);
    const bool has_account = take_account(r, c, &number);
    if (!take_net(r, c, &row.amount) || !has_account) return ST_OK;
    Status status = purchase_account(r->sums, number, &row.account, err);
    if (status != ST_OK) return status;
    PurchaseAccount *a = &r->sums->accounts[row.account];
    const Str name = name_of(r, c, LEDGER_ACCOUNT_NAME);
    if (number != PURCHASE_NO_ACCOUNT && name.n && !a->name.n) a->name = str_dup(r->arena, name);
    status = purchase_supplier(r->sums, name_of(r, c, LEDGER_SUPPLIER_NUMBER), name_of(r, c, LEDGER_SUPPLIER),
                               &row.supplier, err);
    if (status == ST_OK) status = purchase_centre(r->sums, name_of(r, c, LEDGER_CENTRE), S(""), &row.centre, err);
    if (status != ST_OK) return status;
    row.text = text_of(r, c, LEDGER_TEXT);
    return purchase_add(r->sums, &row, err);
}

static bool is_blank(const Cells *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->cell[i].kind != XLSX_EMPTY && str_trim(c->cell[i].text).n) return false;
    return true;
}

static Status take_cells(TableReader *r, const Cells *c, Err *err)
{
    Str text[LEDGER_TABLE_COLUMNS_MAX];
    if (is_blank(c)) return ST_OK;
    r->rows_seen++;
    if (r->has_headings) {
        const Status status = take_row(r, c, err);
        if (status != ST_OK) err_at(err, S(""), S(""), c->row, 0);
        return status;
    }
    for (size_t i = 0; i < c->n; i++) text[i] = c->cell[i].kind == XLSX_EMPTY ? S("") : c->cell[i].text;
    const size_t faults_before = r->faults->total;
    look_for_headings(r, c->row, text, c->n);
    if (r->faults->total != faults_before)
        return err_fail(err, ST_INVALID,
                        N_("What the columns of the file hold has to be told first; nothing was taken in"));
    if (!r->has_headings && r->rows_seen > HEADING_ROWS_MAX)
        return r->missing.n ? err_failf(err, ST_INVALID, N_("There is no heading “{0}” in the file"), r->missing)
                            : err_fail(err, ST_INVALID,
                                       N_("No row of headings was found: the columns need headings such as Datum, "
                                          "Leverantör, Konto, Text and Belopp exkl. moms"));
    return ST_OK;
}

/* ---- workbook or CSV ---- */

static Status on_row(void *ctx, const XlsxRow *row, Err *err)
{
    return take_cells(ctx, &(Cells){row->cell, row->count, row->number, row->from_1904}, err);
}

/* The sign that parts most cells of one of the first lines: titles above the headings have commas of their own. */
static char separator_of(Str text)
{
    static const char signs[] = {';', '\t', ','};
    size_t most = 0, line = 0, count[sizeof signs] = {0};
    const char end = csv_line_end(text);
    char best = 0;
    bool quoted = false;
    for (size_t i = 0; i <= text.n && line < HEADING_ROWS_MAX; i++) {
        const char c = i < text.n ? text.p[i] : end;
        quoted ^= c == '"';
        for (size_t k = 0; k < sizeof signs && !quoted; k++) count[k] += c == signs[k];
        if (c != end || (quoted && i < text.n)) continue;
        for (size_t k = 0; k < sizeof signs; k++) {
            if (count[k] > most) best = signs[k];
            if (count[k] > most) most = count[k];
            count[k] = 0;
        }
        line++;
    }
    return best;
}

static Status parse_csv(TableReader *r, Str bytes, Err *err)
{
    CharsetCount count = {0};
    charset_look(&count, bytes);
    Status status = charset_decide(&count, &r->file->charset, err);
    if (status != ST_OK) return status;
    Buf utf8 = buf_new(r->arena);
    if (r->file->charset == CHARSET_CP437 || r->file->charset == CHARSET_LATIN1) {
        Err note;
        charset_add(&utf8, r->file->charset, bytes);
        err_failf(&note, ST_INVALID, N_("The letters of the file are in {0}: it was read as that"),
                  str(charset_text(r->file->charset)));
        ledger_note(r->file, &note);
        bytes = buf_str(&utf8);
    }
    CsvReader reader = csv_reader(r->arena, bytes, separator_of(bytes));
    XlsxCell cell[LEDGER_TABLE_COLUMNS_MAX];
    for (;;) {
        CsvRow row;
        bool more;
        status = csv_next(&reader, &row, &more, err);
        if (status != ST_OK || !more) return status;
        if (row.count > LEDGER_TABLE_COLUMNS_MAX) {
            status = err_failf(err, ST_LIMIT, N_("The file has more than {0} columns or {1} rows; it was not read"),
                               err_number(r->arena, LEDGER_TABLE_COLUMNS_MAX), err_number(r->arena, CSV_ROWS_MAX));
            err_at(err, S(""), S(""), row.row, 0);
            return status;
        }
        for (size_t i = 0; i < row.count; i++)
            cell[i] = (XlsxCell){row.cell[i].n ? XLSX_TEXT : XLSX_EMPTY, row.cell[i], XLSX_NO_DATE};
        status = take_cells(r, &(Cells){cell, row.count, row.row, false}, err);
        if (status != ST_OK) return status;
    }
}

static Status finish(TableReader *r, size_t faults_before, Err *err)
{
    if (!r->has_headings)
        return r->missing.n ? err_failf(err, ST_INVALID, N_("There is no heading “{0}” in the file"), r->missing)
                            : err_fail(err, ST_INVALID,
                                       N_("No row of headings was found: the columns need headings such as Datum, "
                                          "Leverantör, Konto, Text and Belopp exkl. moms"));
    if (r->faults->total != faults_before) return faults_refuse(err, r->faults->total - faults_before);
    if (r->sums->rows == 0) return err_fail(err, ST_INVALID, N_("The file holds headings and no rows"));
    if (r->sums_passed_over) {
        Err note;
        err_failf(&note, ST_INVALID,
                  r->sums_passed_over == 1 ? N_("One row that begins with Summa or Total was passed over")
                                           : N_("{0} rows that begin with Summa or Total were passed over"),
                  err_number(r->arena, r->sums_passed_over));
        ledger_note(r->file, &note);
    }
    if (r->repeated) {
        Err note;
        err_failf(&note, ST_INVALID,
                  r->repeated == 1
                      ? N_("Row {1} says cell by cell what another row says: it was counted; look whether an "
                           "invoice stands there twice")
                      : N_("{0} rows say cell by cell what another row says, the first of them row {1}: they "
                           "were counted; look whether an invoice stands there twice"),
                  err_number(r->arena, r->repeated), err_number(r->arena, r->first_repeated));
        ledger_note(r->file, &note);
    }
    r->file->first = (Date){r->year, 1, 1};
    r->file->last = (Date){r->year, 12, 31};
    ledger_take_sums(r->file, r->sums, r->options->rules);
    return ST_OK;
}

Status ledger_table_parse(Str bytes, const LedgerTableOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                          Err *err)
{
    Err unused;
    if (!err) err = &unused;
    const size_t faults_before = faults->total;
    const bool is_zip = xlsx_is_zip(bytes);
    *out = (LedgerFile){.name = out->name, .format = is_zip ? S("xlsx") : S("csv"), .charset = CHARSET_UTF8};
    if (bytes.n > LEDGER_TABLE_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                         err_number(arena, LEDGER_TABLE_BYTES_MAX >> 20));
    if (str_starts(bytes, S("#FLAGGA")))
        return err_fail(
            err, ST_INVALID,
            N_("This is bookkeeping in SIE and not a supplier ledger: take it in as SIE $ klimat import sie"));
    Status status = is_zip ? ST_OK : sheet_file_check_kind(bytes, err);
    if (status != ST_OK) return status;
    TableReader r = {.arena = arena,
                     .options = options,
                     .file = out,
                     .faults = faults,
                     .sums = purchase_sums_new(arena, options->map),
                     .year = options->year};
    out->sha256 = hash_hex(arena, bytes);
    Str sheet = {0};
    status = is_zip ? xlsx_read(bytes, &xlsx_limits, arena, &sheet, on_row, &r, err) : parse_csv(&r, bytes, err);
    return status == ST_OK ? finish(&r, faults_before, err) : status;
}

/* ---- in the child ---- */

static void read_table(Str bytes, const LedgerTableOptions *options, Arena *arena, Buf *answer)
{
    Faults faults = faults_new(arena);
    LedgerFile *out = ARENA_NEW(arena, LedgerFile);
    Err own = {0};
    const Status status = ledger_table_parse(bytes, options, arena, out, &faults, &own);
    ledger_put_answer(answer, status, &own, &faults, out);
}

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    const SandboxFile *file = ctx;
    char *bytes = arena_raw(arena, (size_t)file->bytes + 1);
    size_t got;
    if (!sandbox_read_at(file, 0, bytes, (size_t)file->bytes, &got))
        return err_fail(err, ST_UNAVAILABLE, N_("The file cannot be read to its end"));
    read_table((Str){bytes, got}, file->ctx, arena, answer);
    return ST_OK;
}

static Status child_of_bytes(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    const SandboxTask *task = ctx;
    WireReader told;
    LedgerTableOptions options = {0};
    const Status status = ledger_task(task, arena, &told, &options.map, &options.rules, err);
    if (status != ST_OK) return status;
    options.columns = wire_str(&told);
    options.earlier = wire_u64(&told) != 0;
    options.decimal = (char)wire_count(&told, INT8_MAX);
    options.year = (int)wire_count(&told, LEDGER_YEAR_MAX);
    read_table(task->bytes, &options, arena, answer);
    return ST_OK;
}

Status ledger_table_read(Str path, const LedgerTableOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                         Err *err)
{
    return ledger_read(path, LEDGER_TABLE_BYTES_MAX, child, (void *)(uintptr_t)options, sandbox_limits, options->rules,
                       arena, out, faults, err);
}

Status ledger_table_read_bytes(const LedgerBytes *bytes, const LedgerTableOptions *options, Arena *arena,
                               LedgerFile *out, Faults *faults, Err *err)
{
    Buf told = buf_new(arena);
    wire_put_str(&told, options->columns);
    wire_put_u64(&told, options->earlier);
    wire_put_u64(&told, (uint64_t)options->decimal);
    wire_put_u64(&told, (uint64_t)options->year);
    return ledger_read_bytes(bytes, LEDGER_UPLOAD_BYTES_MAX, buf_str(&told), child_of_bytes, sandbox_limits, arena, out,
                             faults, err);
}

/* ---- what is asked ---- */

LedgerQuestions ledger_questions(const Faults *faults)
{
    LedgerQuestions q = {.vat_heading = S("")};
    for (size_t i = 0; i < faults->count; i++) {
        const Err *fault = &faults->list[i];
        const Str message = str(fault->message);
        if (str_eq(message, str(asks_vat))) q.vat_heading = str(fault->arg[0]);
        q.amounts = q.amounts || str_eq(message, str(asks_amounts));
        q.dates = q.dates || str_eq(message, str(asks_dates));
        q.decimal = q.decimal || str_eq(message, str(ledger_amount_fault(AMOUNT_AMBIGUOUS)));
    }
    return q;
}
