#include "exchange/smhi_parts.h"

#include "base/num.h"
#include "exchange/package.h"

#include <math.h>
#include <string.h>

enum { NAME_SLOTS = 16384, HEADER_WITHIN_ROWS = 100, YEAR_MIN = 1900, YEAR_MAX = 2200 };

static const double residue_t = -1e-9; /* differences of equal sums in the database leave down to -3e-12 */

void smhi_fault(SmhiBuilder *b, long row, long column, const char *message, Str a, Str c, Str d)
{
    Err fault;
    err_failf(&fault, ST_INVALID, message, a, c, d);
    err_at(&fault, S(""), b->out->sheet, row, column);
    faults_add(b->faults, &fault);
}

static Status give_up(const SmhiBuilder *b, Err *err, Status status, const char *message, long row, Str a)
{
    err_failf(err, status, message, a);
    err_at(err, S(""), b->out->sheet, row, 0);
    return status;
}

void smhi_start(SmhiBuilder *b, Arena *arena, SmhiTable *out, Faults *faults, bool is_csv)
{
    *out = (SmhiTable){0};
    *b = (SmhiBuilder){
        .arena = arena, .faults = faults, .out = out, .is_csv = is_csv, .rows = buf_new(arena), .t = buf_new(arena)};
    for (size_t i = 0; i < COL_COUNT; i++) b->column[i] = SIZE_MAX;
    b->names.slot = arena_array(arena, NAME_SLOTS, sizeof *b->names.slot);
    b->names.list = ARENA_ARRAY(arena, Str, SMHI_NAMES_MAX);
    out->year = ARENA_ARRAY(arena, int, SMHI_YEARS_MAX);
}

static Str cell_text(const XlsxCell *cell, size_t count, size_t column)
{
    return column < count ? str_trim(cell[column].text) : S("");
}

static bool is_blank(const XlsxRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (cell_text(row->cell, row->count, i).n) return false;
    return true;
}

/* ---- what stands before the header ---- */

/* "Enhet: ton/år" or "Enhet:" with the value in the next cell. */
static bool labelled(const XlsxRow *row, Str label, Str *value)
{
    const Str text = cell_text(row->cell, row->count, 0);
    if (!str_eq_fold(str_slice(text, 0, label.n), label)) return false;
    Str rest = str_trim(str_slice(text, label.n, text.n));
    if (str_starts(rest, S(":"))) rest = str_trim(str_slice(rest, 1, rest.n));
    *value = rest.n ? rest : cell_text(row->cell, row->count, 1);
    return value->n > 0;
}

/* The date in "Länsrapport, 2025-04-04". */
static Date date_in(Str text)
{
    Date date = {0};
    while (text.n) {
        Str word = str_cut(&text, ' ');
        while (word.n) {
            Date found;
            if (date_parse(str_trim(str_cut(&word, ',')), &found)) date = found;
        }
    }
    return date;
}

static void take_preamble(SmhiBuilder *b, const XlsxRow *row)
{
    SmhiTable *out = b->out;
    Str value;
    if (labelled(row, S("Rapportnamn"), &value) && !out->report_name.n) {
        out->report_name = str_dup(b->arena, value);
        out->report_date = date_in(value);
    } else if (labelled(row, S("Emissioner av "), &value) && !out->label.n) {
        out->label = str_dup(b->arena, value);
    } else if (labelled(row, S("Enhet"), &value) && !out->unit.n) {
        out->unit = str_dup(b->arena, value);
    }
    b->above_count = row->count;
    b->above_number = row->number;
    b->above = ARENA_ARRAY(b->arena, XlsxCell, row->count);
    for (size_t i = 0; i < row->count; i++)
        b->above[i] = (XlsxCell){.kind = row->cell[i].kind, .text = str_dup(b->arena, row->cell[i].text)};
}

/* ---- the header ---- */

static const struct {
    Str name, also;
    bool needed;
} columns[COL_COUNT] = {
    [COL_MAIN] = {STR_INIT("Huvudsektor"), STR_INIT("huvudsektor"), true},
    [COL_SUB] = {STR_INIT("Undersektor"), STR_INIT("undersektor"), true},
    [COL_COUNTY] = {STR_INIT("Län"), STR_INIT("lan"), true},
    [COL_MUNICIPALITY] = {STR_INIT("Kommun"), STR_INIT("kommun"), true},
    [COL_CODE] = {STR_INIT("Kommunkod"), STR_INIT("kommunkod"), false},
};

static SmhiColumn column_named(Str text)
{
    SmhiColumn i = 0;
    while (i < COL_COUNT && !str_eq_fold(text, columns[i].name) && !str_eq_fold(text, columns[i].also)) i++;
    return i;
}

static bool is_header(const XlsxRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (column_named(cell_text(row->cell, row->count, i)) == COL_MAIN) return true;
    return false;
}

static bool starts_with_digit(Str s)
{
    return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

static Status take_year(SmhiBuilder *b, long row, size_t column, Str text, Err *err)
{
    SmhiTable *out = b->out;
    double year;
    const bool whole = num_parse(text, &year) && !(year < floor(year)) && !(year > floor(year));
    if (!whole || year < YEAR_MIN || year > YEAR_MAX) {
        smhi_fault(b, row, (long)column + 1, N_("“{0}” is not a year"), text, S(""), S(""));
        return ST_OK;
    }
    for (size_t i = 0; i < out->year_count; i++) {
        if (out->year[i] != (int)year) continue;
        smhi_fault(b, row, (long)column + 1, N_("The year {0} is there twice"), text, S(""), S(""));
        return ST_OK;
    }
    if (out->year_count == SMHI_YEARS_MAX)
        return give_up(b, err, ST_LIMIT, N_("The file has more than {0} years"), row,
                       err_number(b->arena, SMHI_YEARS_MAX));
    b->year_column[out->year_count] = column;
    out->year[out->year_count++] = (int)year;
    return ST_OK;
}

static Status take_years(SmhiBuilder *b, const XlsxRow *row, const bool *is_name, bool in_header, Err *err)
{
    const XlsxCell *cell = in_header ? row->cell : b->above;
    const size_t count = in_header ? row->count : b->above_count;
    for (size_t i = 0; i < count; i++) {
        const Str text = cell_text(cell, count, i);
        if (!text.n || is_name[i] || (in_header && !starts_with_digit(text))) continue;
        const Status status = take_year(b, in_header ? row->number : b->above_number, i, text, err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

/* The columns by their names; the years stand in the header itself (CSV) or in the row above it (xlsx), where the
 * header repeats the substance. */
static Status take_header(SmhiBuilder *b, const XlsxRow *row, Err *err)
{
    bool is_name[SMHI_COLUMNS_MAX] = {0}, years_in_header = false;
    Str substance = S("");
    for (size_t i = 0; i < row->count; i++) {
        const Str text = cell_text(row->cell, row->count, i);
        const SmhiColumn c = column_named(text);
        if (starts_with_digit(text)) years_in_header = true;
        if (c == COL_COUNT) {
            if (text.n && !substance.n) substance = text;
            continue;
        }
        if (b->column[c] != SIZE_MAX)
            return give_up(b, err, ST_INVALID, N_("The column “{0}” is there twice"), row->number, columns[c].name);
        b->column[c] = i;
        is_name[i] = true;
    }
    for (size_t c = 0; c < COL_COUNT; c++)
        if (columns[c].needed && b->column[c] == SIZE_MAX)
            return give_up(b, err, ST_INVALID, N_("The column “{0}” is missing"), row->number, columns[c].name);
    const Status status = take_years(b, row, is_name, years_in_header, err);
    if (status != ST_OK) return status;
    if (b->out->year_count == 0)
        return give_up(b, err, ST_INVALID, N_("No years stand in the header or in the row above it"), row->number,
                       S(""));
    if (!b->out->label.n && !years_in_header) b->out->label = str_dup(b->arena, substance);
    b->out->municipality_column = (long)b->column[COL_MUNICIPALITY] + 1;
    if (b->column[COL_CODE] != SIZE_MAX) b->out->code_column = (long)b->column[COL_CODE] + 1;
    b->has_header = true;
    return ST_OK;
}

/* ---- the rows ---- */

static size_t name_slot(const SmhiNames *names, Str raw)
{
    size_t i = str_hash(raw) % NAME_SLOTS;
    while (names->slot[i].raw.p && !str_eq(names->slot[i].raw, raw)) i = (i + 1) % NAME_SLOTS;
    return i;
}

static Status name_new(SmhiBuilder *b, Str raw, size_t slot, uint32_t *out, Err *err)
{
    SmhiNames *names = &b->names;
    if (names->used == NAME_SLOTS / 2 || names->count == SMHI_NAMES_MAX)
        return give_up(b, err, ST_LIMIT, N_("The file has more than {0} different names"), 0,
                       err_number(b->arena, SMHI_NAMES_MAX));
    Str name = str_trim(raw);
    if (str_eq_fold(name, S("Alla"))) name = S("Alla"); /* the edition of 2019 writes "alla" */
    const size_t same = name_slot(names, name);
    if (names->slot[same].raw.p) {
        *out = names->slot[same].index;
    } else {
        *out = (uint32_t)names->count;
        name = str_dup(b->arena, name);
        names->list[names->count++] = name;
        names->slot[same] = (struct SmhiNameSlot){name, *out};
        names->used++;
    }
    slot = name_slot(names, raw);
    if (!names->slot[slot].raw.p) {
        names->slot[slot] = (struct SmhiNameSlot){str_dup(b->arena, raw), *out};
        names->used++;
    }
    return ST_OK;
}

static Status take_name(SmhiBuilder *b, const XlsxRow *row, SmhiColumn c, uint32_t *out, Err *err)
{
    const size_t column = b->column[c];
    const Str raw = column < row->count ? row->cell[column].text : S("");
    const size_t slot = name_slot(&b->names, raw);
    *out = b->names.slot[slot].index;
    if (raw.n && b->names.slot[slot].raw.p) return ST_OK;
    Str kept;
    Err wrong;
    if (!str_trim(raw).n)
        smhi_fault(b, row->number, (long)column + 1, N_("The name in the column “{0}” is missing"), columns[c].name,
                   S(""), S(""));
    else if (raw.n > SMHI_NAME_BYTES_MAX)
        smhi_fault(b, row->number, (long)column + 1, N_("The name is longer than any real one"), S(""), S(""), S(""));
    else if (field_line_read(b->arena, str_trim(raw), FIELD_NAME_LETTERS_MAX, &kept, &wrong) != ST_OK)
        smhi_fault(b, row->number, (long)column + 1, wrong.message, str(wrong.arg[0]), str(wrong.arg[1]), S(""));
    else
        return name_new(b, raw, slot, out, err);
    return ST_OK;
}

/* A municipality has four digits, a county two; a spreadsheet that took the code for a number has lost the first 0. */
static Str take_code(SmhiBuilder *b, const XlsxRow *row)
{
    const size_t column = b->column[COL_CODE];
    if (column == SIZE_MAX) return S("");
    const Str text = cell_text(row->cell, row->count, column);
    bool good = text.n <= SMHI_CODE_BYTES;
    for (size_t i = 0; i < text.n; i++) good = good && text.p[i] >= '0' && text.p[i] <= '9';
    if (!good) {
        smhi_fault(b, row->number, (long)column + 1, N_("“{0}” is not the code of a municipality"), text, S(""), S(""));
        return S("");
    }
    if (text.n % 2 == 0) return str_dup(b->arena, text);
    Buf padded = buf_new(b->arena);
    buf_addc(&padded, '0');
    buf_add(&padded, text);
    return buf_str(&padded);
}

static char sign_in(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '.' || s.p[i] == ',') return s.p[i];
    return 0;
}

/* A number written as text. Which sign it uses for decimals is told by the file as a whole. */
static bool text_number(SmhiBuilder *b, Str text, long row, long column, double *out)
{
    const char sign = sign_in(text);
    if (sign && !b->decimal) {
        b->decimal = sign;
        b->sign_row = row;
        b->sign_column = column;
    }
    if (sign && sign != b->decimal) {
        smhi_fault(b, row, column, N_("“{0}” uses another decimal sign than the rest of the file"), text, S(""), S(""));
        return false;
    }
    if (sign && !b->decimal_is_sure) b->decimal_is_sure = num_read(text, 0, out) == NUM_OK;
    switch (num_read(text, b->decimal, out)) {
    case NUM_OK: return true;
    case NUM_EMPTY: *out = NAN; return true;
    case NUM_NOT_A_NUMBER:
    case NUM_AMBIGUOUS: break;
    }
    smhi_fault(b, row, column, N_("“{0}” is not a number"), text, S(""), S(""));
    return false;
}

static double take_value(SmhiBuilder *b, const XlsxRow *row, size_t column)
{
    double x = NAN;
    if (column >= row->count) return x;
    const XlsxCell *cell = &row->cell[column];
    const long place = (long)column + 1;
    bool good = true;
    if (cell->kind == XLSX_NUMBER && num_parse(cell->text, &x))
        good = true;
    else if (cell->kind == XLSX_TEXT)
        good = text_number(b, cell->text, row->number, place, &x);
    else if (cell->kind != XLSX_EMPTY) {
        smhi_fault(b, row->number, place, N_("“{0}” is not a number"), cell->text, S(""), S(""));
        good = false;
    }
    if (!good) return NAN;
    if (x < residue_t) {
        smhi_fault(b, row->number, place, N_("An emission cannot be less than zero: {0}"), cell->text, S(""), S(""));
        return NAN;
    }
    if (x > SMHI_VALUE_MAX) {
        smhi_fault(b, row->number, place, N_("An emission of {0} is more than the whole world emits"), cell->text,
                   S(""), S(""));
        return NAN;
    }
    return x < 0 ? 0 : x;
}

/* The edition of 2021 repeats its name in the last row of its CSV form. */
static bool is_footer(SmhiBuilder *b, const XlsxRow *row)
{
    Str value;
    if (!labelled(row, S("Rapportnamn"), &value)) return false;
    if (b->out->report_name.n && !str_eq(value, b->out->report_name))
        smhi_fault(b, row->number, 1, N_("Here the report is called “{0}”, at the top “{1}”"), value,
                   b->out->report_name, S(""));
    return true;
}

static Status take_data(SmhiBuilder *b, const XlsxRow *row, Err *err)
{
    SmhiTable *out = b->out;
    SmhiRow r = {.row = row->number};
    uint32_t *const index[] = {&r.main, &r.sub, &r.county, &r.municipality};
    for (SmhiColumn c = COL_MAIN; c <= COL_MUNICIPALITY; c++) {
        const Status status = take_name(b, row, c, index[c], err);
        if (status != ST_OK) return status;
    }
    r.code = take_code(b, row);
    const size_t last = b->year_column[out->year_count - 1];
    if (b->is_csv && row->count <= last)
        smhi_fault(b, row->number, 0, N_("The row ends after {0} columns, the header has {1}; is the file cut off?"),
                   err_number(b->arena, (int64_t)row->count), err_number(b->arena, (int64_t)last + 1), S(""));
    if (out->row_count == SMHI_ROWS_MAX || (out->row_count + 1) * out->year_count > SMHI_VALUES_MAX)
        return give_up(b, err, ST_LIMIT, N_("The file holds more rows than can be taken in at once"), row->number,
                       S(""));
    buf_add(&b->rows, (Str){(const char *)&r, sizeof r});
    double t[SMHI_YEARS_MAX];
    for (size_t i = 0; i < out->year_count; i++) t[i] = take_value(b, row, b->year_column[i]);
    buf_add(&b->t, (Str){(const char *)t, out->year_count * sizeof *t});
    out->row_count++;
    return ST_OK;
}

/* Empty rows and the footer. For nearly all rows the first letter tells that they are neither. */
static bool is_outside(SmhiBuilder *b, const XlsxRow *row)
{
    const Str first = row->cell[0].text;
    const bool plain = first.n && (unsigned char)first.p[0] > ' ' && first.p[0] != 'R' && first.p[0] != 'r';
    return !plain && (is_blank(row) || is_footer(b, row));
}

Status smhi_take_row(SmhiBuilder *b, const XlsxRow *row, Err *err)
{
    if (b->has_header) {
        return is_outside(b, row) ? ST_OK : take_data(b, row, err);
    }
    if (is_header(row)) return take_header(b, row, err);
    if (++b->rows_before_header > HEADER_WITHIN_ROWS)
        return give_up(b, err, ST_INVALID,
                       N_("No row starts with Huvudsektor: is this an export of the national emission database?"), 0,
                       S(""));
    take_preamble(b, row);
    return ST_OK;
}

/* ---- the end ---- */

Status smhi_finish(SmhiBuilder *b, Err *err)
{
    SmhiTable *out = b->out;
    if (!b->has_header)
        return give_up(b, err, ST_INVALID,
                       N_("No row starts with Huvudsektor: is this an export of the national emission database?"), 0,
                       S(""));
    if (out->row_count == 0) return give_up(b, err, ST_INVALID, N_("There are no figures under the header"), 0, S(""));
    out->rows = (SmhiRow *)(void *)b->rows.p;
    out->t = (double *)(void *)b->t.p;
    out->names = b->names.list;
    out->name_count = b->names.count;
    if (!out->label.n) out->label = out->sheet;
    out->substance = smhi_substance(out->label);
    if (b->decimal && !b->decimal_is_sure)
        smhi_fault(b, b->sign_row, b->sign_column,
                   N_("The numbers of the file can be read in two ways (decimals or thousands); save it with decimals, "
                      "or as .xlsx"),
                   S(""), S(""), S(""));
    smhi_check(b);
    return ST_OK;
}
