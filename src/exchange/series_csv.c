#include "exchange/series_csv.h"

#include "base/csv.h"
#include "base/num.h"
#include "exchange/package_parts.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"

#include <math.h>
#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 20, .memory_bytes = 96U << 20, .answer_bytes = 32U << 20};

enum { YEAR_MIN = 1900, YEAR_MAX = 2200 };

static const struct {
    const char *name;
    bool needed; /* the column, and something in it on every row */
} columns[SERIES_COL_COUNT] = {
    [SERIES_COL_MUNICIPALITY] = {"municipality", true},
    [SERIES_COL_SERIES] = {"series", true},
    [SERIES_COL_KIND] = {"kind", true},
    [SERIES_COL_NAME] = {"name", true},
    [SERIES_COL_UNIT] = {"unit", true},
    [SERIES_COL_YEAR] = {"year", true},
    [SERIES_COL_VALUE] = {"value", true},
    [SERIES_COL_UNCERTAINTY] = {"uncertainty_percent", false},
    [SERIES_COL_PRELIMINARY] = {"preliminary", false},
    [SERIES_COL_METHOD] = {"method", false},
    [SERIES_COL_SOURCE] = {"source", true},
    [SERIES_COL_NOTE] = {"note", false},
};

typedef struct SeriesReader {
    Arena *arena;
    Faults *faults;
    Str file;                        /* its name, where faults are to say it */
    size_t faults_before;            /* in the list when the reading began */
    size_t column[SERIES_COL_COUNT]; /* SIZE_MAX: the file has no such column */
    Buf rows;
    size_t row_count;
} SeriesReader;

static void fault(SeriesReader *r, long row, size_t column, const char *field, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_at(&err, r->file, S(""), row, column == SIZE_MAX ? 0 : (long)column + 1);
    err_field(&err, str(field));
    faults_add(r->faults, &err);
}

static void cell_fault(SeriesReader *r, long row, SeriesColumn c, const char *message, Str arg)
{
    fault(r, row, r->column[c], columns[c].name, message, arg);
}

/* What a check of the cell has said. */
static void told_fault(SeriesReader *r, long row, SeriesColumn c, Err *err)
{
    err_at(err, r->file, S(""), row, r->column[c] == SIZE_MAX ? 0 : (long)r->column[c] + 1);
    err_field(err, str(columns[c].name));
    faults_add(r->faults, err);
}

/* ---- the header ---- */

static Status take_header(SeriesReader *r, const CsvRow *row, Err *err)
{
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) r->column[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
        const Str name = str_trim(row->cell[i]);
        size_t c = 0;
        while (c < SERIES_COL_COUNT && !str_eq_fold(name, str(columns[c].name))) c++;
        if (c < SERIES_COL_COUNT && r->column[c] == SIZE_MAX)
            r->column[c] = i;
        else if (name.n)
            fault(r, row->row, i, "",
                  c < SERIES_COL_COUNT
                      ? N_("The column “{0}” is there twice")
                      : N_("“{0}” is no column of this file; put what you want to say in the column note"),
                  name);
    }
    for (size_t c = 0; c < SERIES_COL_COUNT; c++)
        if (columns[c].needed && r->column[c] == SIZE_MAX)
            fault(r, row->row, SIZE_MAX, "", N_("The column “{0}” is missing"), str(columns[c].name));
    if (r->faults->total == r->faults_before) return ST_OK;
    return err_fail(err, ST_INVALID, N_("The header of the file is not that of a file of series"));
}

/* ---- a row ---- */

static Str cell(SeriesReader *r, const CsvRow *row, SeriesColumn c)
{
    const size_t i = r->column[c];
    const Str text = i < row->count ? str_trim(row->cell[i]) : S("");
    if (!text.n && columns[c].needed) cell_fault(r, row->row, c, N_("Something has to stand here"), text);
    if (text.n <= SERIES_CELL_BYTES_MAX) return str_dup(r->arena, text);
    cell_fault(r, row->row, c, N_("The text is longer than {0} characters"),
               err_number(r->arena, SERIES_CELL_BYTES_MAX));
    return S("");
}

/* A number that a person wrote. False, with a fault, where it is none; *x stays as it is where the cell is empty. */
static bool number(SeriesReader *r, long row, SeriesColumn c, Str text, double *x)
{
    switch (num_read(text, 0, x)) {
    case NUM_OK: return true;
    case NUM_EMPTY: return false;
    case NUM_AMBIGUOUS:
        cell_fault(
            r, row, c,
            N_("“{0}” can be read as thousands or as decimals; write it without the sign, or with four decimals"),
            text);
        return false;
    case NUM_NOT_A_NUMBER: break;
    }
    cell_fault(r, row, c, N_("“{0}” is not a number"), text);
    return false;
}

/* "Ja" and the like; empty is no. */
static bool yes_or_no(SeriesReader *r, long row, Str text)
{
    static const Str yes[] = {STR_INIT("ja"),  STR_INIT("j"),    STR_INIT("x"),
                              STR_INIT("yes"), STR_INIT("true"), STR_INIT("1")};
    static const Str no[] = {STR_INIT(""),   STR_INIT("nej"),   STR_INIT("n"),
                             STR_INIT("no"), STR_INIT("false"), STR_INIT("0")};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_eq_fold(text, yes[i])) return true;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_eq_fold(text, no[i])) return false;
    cell_fault(r, row, SERIES_COL_PRELIMINARY, N_("“{0}” is neither yes nor no; write ja or nej"), text);
    return false;
}

/* An id of a data package, where a point may stand in it too. */
static bool good_id(Str id)
{
    return field_is_id(id) && !str_has_char(id, '.');
}

/* A spreadsheet that took the code 0484 for a number writes 484. */
static Str municipality(SeriesReader *r, Str text)
{
    int64_t code;
    if (text.n != 3 || !num_parse_int(text, &code) || code < 100) return text;
    Buf b = buf_new(r->arena);
    buf_addc(&b, '0');
    buf_add(&b, text);
    return buf_str(&b);
}

static void check_texts(SeriesReader *r, SeriesFileRow *s)
{
    const struct {
        SeriesColumn column;
        Str *text;
        size_t most;
    } texts[] = {{SERIES_COL_NAME, &s->name, FIELD_NAME_LETTERS_MAX},
                 {SERIES_COL_UNIT, &s->unit, FIELD_NAME_LETTERS_MAX},
                 {SERIES_COL_METHOD, &s->method, 0},
                 {SERIES_COL_SOURCE, &s->source, 0},
                 {SERIES_COL_NOTE, &s->note, 0}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Err err;
        if (texts[i].text->n > SERIES_CELL_BYTES_MAX)
            cell_fault(r, s->row, texts[i].column, N_("The text is longer than {0} characters"),
                       err_number(r->arena, SERIES_CELL_BYTES_MAX));
        else if (field_line_read(r->arena, *texts[i].text, texts[i].most, texts[i].text, &err) != ST_OK)
            told_fault(r, s->row, texts[i].column, &err);
    }
}

/* Beyond these no figure is meant, and sums of years stay far from what a double can hold. */
static void check_range(SeriesReader *r, long row, SeriesColumn c, double x, double least, double most)
{
    if (x >= least && x <= most) return;
    Str texts[3];
    const double numbers[] = {x, least, most};
    for (size_t i = 0; i < 3; i++) {
        Buf b = buf_new(r->arena);
        buf_double(&b, numbers[i]);
        texts[i] = buf_str(&b);
    }
    Err err;
    err_fail_args(&err, ST_INVALID, N_("{0} lies outside {1} to {2}"), texts, 3);
    err_at(&err, S(""), S(""), row, r->column[c] == SIZE_MAX ? 0 : (long)r->column[c] + 1);
    err_field(&err, str(columns[c].name));
    faults_add(r->faults, &err);
}

static void check_row(SeriesReader *r, SeriesFileRow *s, bool has_value)
{
    const bool is_sink = str_eq(s->kind, S("sink"));
    if (s->kind.n && !is_sink && !str_eq(s->kind, S("consumption")) && !str_eq(s->kind, S("indicator")))
        cell_fault(r, s->row, SERIES_COL_KIND, N_("“{0}” is no kind of series: write sink, consumption or indicator"),
                   s->kind);
    if (s->series.n && !good_id(s->series))
        cell_fault(r, s->row, SERIES_COL_SERIES,
                   N_("“{0}” cannot be the short name of a series: use a to z, 0 to 9, - and _"), s->series);
    if (is_sink && has_value && s->value < 0)
        cell_fault(r, s->row, SERIES_COL_VALUE, N_("What a sink takes up is written as a positive number of tonnes"),
                   S(""));
    else if (has_value)
        check_range(r, s->row, SERIES_COL_VALUE, s->value, is_sink ? 0 : -SERIES_VALUE_MAX,
                    is_sink ? SERIES_TONNES_MAX : SERIES_VALUE_MAX);
    /* Sinks are subtracted from tonnes. */
    if (is_sink && s->unit.n && !str_eq_fold(s->unit, S("t")) && !str_eq_fold(str_slice(s->unit, 0, 3), S("ton")) &&
        !str_eq_fold(str_slice(s->unit, 0, 2), S("t ")) && !str_eq_fold(str_slice(s->unit, 0, 2), S("t/")))
        cell_fault(r, s->row, SERIES_COL_UNIT, N_("A sink is stated in tonnes a year (ton/år), not in “{0}”"), s->unit);
    if (is_sink && !s->method.n)
        cell_fault(r, s->row, SERIES_COL_METHOD, N_("Say how the uptake of a sink was reckoned"), S(""));
    if (s->uncertainty_percent.known && s->uncertainty_percent.v < 0)
        cell_fault(r, s->row, SERIES_COL_UNCERTAINTY, N_("An uncertainty cannot be less than zero"), S(""));
    else if (s->uncertainty_percent.known)
        check_range(r, s->row, SERIES_COL_UNCERTAINTY, s->uncertainty_percent.v, 0, SERIES_UNCERTAINTY_MAX);
    check_texts(r, s);
}

void series_row_check(Arena *arena, SeriesFileRow *row, Faults *faults)
{
    SeriesReader r = {.arena = arena, .faults = faults};
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) r.column[c] = SIZE_MAX;
    check_row(&r, row, true);
}

static void take_row(SeriesReader *r, const CsvRow *row)
{
    SeriesFileRow s = {.row = row->row};
    Str *const texts[SERIES_COL_COUNT] = {
        [SERIES_COL_SERIES] = &s.series, [SERIES_COL_KIND] = &s.kind,
        [SERIES_COL_NAME] = &s.name,     [SERIES_COL_UNIT] = &s.unit,
        [SERIES_COL_METHOD] = &s.method, [SERIES_COL_SOURCE] = &s.source,
        [SERIES_COL_NOTE] = &s.note,     [SERIES_COL_MUNICIPALITY] = &s.municipality,
    };
    for (SeriesColumn c = 0; c < SERIES_COL_COUNT; c++)
        if (texts[c]) *texts[c] = cell(r, row, c);
    s.municipality = municipality(r, s.municipality);
    int64_t year = 0;
    const Str year_text = cell(r, row, SERIES_COL_YEAR);
    if (year_text.n && (!num_parse_int(year_text, &year) || year < YEAR_MIN || year > YEAR_MAX))
        cell_fault(r, row->row, SERIES_COL_YEAR, N_("“{0}” is not a year"), year_text);
    else
        s.year = (int)year;
    const bool has_value = number(r, row->row, SERIES_COL_VALUE, cell(r, row, SERIES_COL_VALUE), &s.value);
    double percent = 0;
    if (number(r, row->row, SERIES_COL_UNCERTAINTY, cell(r, row, SERIES_COL_UNCERTAINTY), &percent))
        s.uncertainty_percent = known(percent);
    s.preliminary = yes_or_no(r, row->row, cell(r, row, SERIES_COL_PRELIMINARY));
    check_row(r, &s, has_value);
    buf_add(&r->rows, (Str){(const char *)&s, sizeof s});
    r->row_count++;
}

/* ---- rows together ---- */

enum { NO_ROW = -1 };

typedef struct RowIndex { /* by municipality and series, and by year where asked; open addressing */
    int32_t *slot;
    size_t size;
    const SeriesFileRow *rows;
    bool by_year;
} RowIndex;

static RowIndex index_new(Arena *arena, const SeriesFile *file, bool by_year)
{
    size_t size = 64;
    while (size < file->row_count * 2) size *= 2;
    RowIndex index = {arena_raw(arena, size * sizeof(int32_t)), size, file->rows, by_year};
    for (size_t i = 0; i < size; i++) index.slot[i] = NO_ROW;
    return index;
}

static int32_t *index_find(const RowIndex *index, const SeriesFileRow *s)
{
    uint64_t key = str_hash(s->municipality) * 31 + str_hash(s->series);
    if (index->by_year) key = key * 31 + (uint64_t)(unsigned)s->year;
    size_t i = (size_t)(key ^ key >> 32) & (index->size - 1);
    for (;; i = (i + 1) & (index->size - 1)) {
        if (index->slot[i] == NO_ROW) return &index->slot[i];
        const SeriesFileRow *other = &index->rows[index->slot[i]];
        if (str_eq(other->municipality, s->municipality) && str_eq(other->series, s->series) &&
            (!index->by_year || other->year == s->year))
            return &index->slot[i];
    }
}

/* A year comes once, and what describes the series is the same on all of its rows. */
static void check_together(SeriesReader *r, const SeriesFile *file)
{
    const RowIndex years = index_new(r->arena, file, true), series = index_new(r->arena, file, false);
    for (size_t i = 0; i < file->row_count; i++) {
        const SeriesFileRow *s = &file->rows[i];
        int32_t *same_year = index_find(&years, s), *same = index_find(&series, s);
        if (s->year && *same_year != NO_ROW)
            cell_fault(r, s->row, SERIES_COL_YEAR, N_("Row {0} has the same series and the same year"),
                       err_number(r->arena, file->rows[*same_year].row));
        else
            *same_year = (int32_t)i;
        if (*same == NO_ROW) {
            *same = (int32_t)i;
            continue;
        }
        const SeriesFileRow *first = &file->rows[*same];
        const struct {
            SeriesColumn column;
            Str here, there;
        } said[] = {{SERIES_COL_KIND, s->kind, first->kind},
                    {SERIES_COL_NAME, s->name, first->name},
                    {SERIES_COL_UNIT, s->unit, first->unit}};
        for (size_t k = 0; k < sizeof said / sizeof *said; k++)
            if (!str_eq(said[k].here, said[k].there))
                cell_fault(r, s->row, said[k].column, N_("Row {0} says something else about the same series"),
                           err_number(r->arena, first->row));
    }
}

void series_file_check(Arena *arena, const SeriesFile *file, Faults *faults)
{
    SeriesReader r = {.arena = arena, .faults = faults, .file = file->name};
    for (size_t c = 0; c < SERIES_COL_COUNT; c++)
        r.column[c] = file->column[c] ? (size_t)file->column[c] - 1 : SIZE_MAX;
    check_together(&r, file);
}

static bool is_blank(const CsvRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_trim(row->cell[i]).n) return false;
    return true;
}

static Status read_rows(SeriesReader *r, CsvReader *csv, Err *err)
{
    for (bool has_header = false;;) {
        CsvRow row;
        bool more;
        Status status = csv_next(csv, &row, &more, err);
        if (status != ST_OK) return status;
        if (!more && !has_header) return err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
        if (!more) return ST_OK;
        if (is_blank(&row)) continue;
        if (has_header && r->row_count == SERIES_FILE_ROWS_MAX)
            return err_fail(err, ST_LIMIT, N_("The file holds more rows than can be taken in at once"));
        if (has_header) {
            take_row(r, &row);
            continue;
        }
        status = take_header(r, &row, err);
        if (status != ST_OK) return status;
        has_header = true;
    }
}

Status series_file_parse(Str bytes, Arena *arena, SeriesFile *out, Faults *faults, Err *err)
{
    *out = (SeriesFile){0};
    SeriesReader r = {.arena = arena, .faults = faults, .faults_before = faults->total, .rows = buf_new(arena)};
    if (bytes.n > SERIES_FILE_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                         err_number(arena, SERIES_FILE_BYTES_MAX >> 20));
    if (str_starts(bytes, S("PK\x03\x04")))
        return err_fail(err, ST_INVALID, N_("Series are read from CSV; open the workbook and save it as CSV UTF-8"));
    CsvReader csv = csv_reader(arena, bytes, 0);
    const Status status = read_rows(&r, &csv, err);
    if (status != ST_OK) return status;
    SeriesFile file = {
        .rows = (SeriesFileRow *)(void *)r.rows.p,
        .row_count = r.row_count,
    };
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) file.column[c] = r.column[c] == SIZE_MAX ? 0 : (long)r.column[c] + 1;
    if (file.row_count == 0) return err_fail(err, ST_INVALID, N_("There are no figures under the header"));
    check_together(&r, &file);
    if (faults->total != r.faults_before) return faults_refuse(err, faults->total - r.faults_before);
    *out = file;
    return ST_OK;
}

/* ---- between child and parent ---- */

enum { TEXTS = 8 };

static void texts_of(SeriesFileRow *s, Str *out[TEXTS])
{
    Str *const texts[TEXTS] = {&s->municipality, &s->series, &s->kind,   &s->name,
                               &s->unit,         &s->method, &s->source, &s->note};
    memcpy(out, texts, sizeof texts);
}

static void put_row(Buf *b, SeriesFileRow *s)
{
    Str *text[TEXTS];
    texts_of(s, text);
    for (size_t i = 0; i < TEXTS; i++) wire_put_str(b, *text[i]);
    wire_put_u64(b, (uint64_t)s->year);
    wire_put_bytes(b, &s->value, sizeof s->value);
    wire_put_bytes(b, &s->uncertainty_percent.v, sizeof s->uncertainty_percent.v);
    wire_put_u64(b, (s->uncertainty_percent.known ? 2U : 0U) + (s->preliminary ? 1U : 0U));
    wire_put_u64(b, (uint64_t)s->row);
}

static double get_double(WireReader *r)
{
    double x = 0;
    const void *p = wire_bytes(r, sizeof x);
    if (p) memcpy(&x, p, sizeof x);
    if (!isfinite(x)) r->bad = true;
    return r->bad ? 0 : x;
}

static void get_row(WireReader *r, SeriesFileRow *s)
{
    Str *text[TEXTS];
    texts_of(s, text);
    for (size_t i = 0; i < TEXTS; i++) *text[i] = wire_str(r);
    s->year = (int)wire_count(r, YEAR_MAX);
    s->value = get_double(r);
    s->uncertainty_percent.v = get_double(r);
    const size_t flags = wire_count(r, 3);
    s->uncertainty_percent.known = flags & 2;
    s->preliminary = flags & 1;
    s->row = (long)wire_count(r, INT32_MAX);
}

static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    (void)err;
    Faults faults = faults_new(arena);
    SeriesFile file;
    Err own = {0};
    const Status status = series_file_parse(*(const Str *)ctx, arena, &file, &faults, &own);
    wire_put_outcome(answer, status, &own, &faults);
    if (status != ST_OK) return ST_OK;
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) wire_put_u64(answer, (uint64_t)file.column[c]);
    wire_put_u64(answer, file.row_count);
    for (size_t i = 0; i < file.row_count; i++) put_row(answer, &file.rows[i]);
    return ST_OK;
}

static Status take_answer(Str answer, Arena *arena, SeriesFile *out, Faults *faults, Err *err)
{
    WireReader r = wire_reader(answer);
    const Status status = wire_outcome(&r, faults, err);
    if (status != ST_OK) return status;
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) out->column[c] = (long)wire_count(&r, CSV_COLUMNS_MAX);
    out->row_count = wire_count(&r, SERIES_FILE_ROWS_MAX);
    out->rows = ARENA_ARRAY(arena, SeriesFileRow, out->row_count);
    for (size_t i = 0; i < out->row_count && !r.bad; i++) get_row(&r, &out->rows[i]);
    if (wire_ended(&r)) return ST_OK;
    *out = (SeriesFile){0};
    return wire_nonsense(err);
}

Status series_file_read(Str path, Arena *arena, SeriesFile *out, Faults *faults, Err *err)
{
    *out = (SeriesFile){0};
    Err unused;
    if (!err) err = &unused;
    const size_t faults_before = faults->count;
    Str answer;
    Status status = sandbox_read(path, SERIES_FILE_BYTES_MAX, child, sandbox_limits, arena, &answer, err);
    if (status == ST_OK) status = take_answer(answer, arena, out, faults, err);
    out->name = str_dup(arena, sandbox_file_name(path));
    for (size_t i = faults_before; i < faults->count; i++) sandbox_name_file(&faults->list[i], out->name);
    if (status != ST_OK) sandbox_name_file(err, out->name);
    return status;
}
