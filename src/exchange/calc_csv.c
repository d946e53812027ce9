#include "exchange/calc_csv.h"

#include "base/csv.h"
#include "base/num.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"
#include "model/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 20, .memory_bytes = 192U << 20, .answer_bytes = 96U << 20};

typedef enum Column {
    COL_ID,
    COL_AMOUNT,
    COL_UNIT,
    COL_PER,
    COL_CO2,
    COL_CH4,
    COL_N2O,
    COL_CO2E,
    COL_BIOGENIC,
    COL_ORIGIN,
    COL_NOTE,
    COLUMNS
} Column;

static const struct {
    const char *name;
    bool needed;
} columns[COLUMNS] = {
    [COL_ID] = {"id", true},
    [COL_AMOUNT] = {"amount", true},
    [COL_UNIT] = {"unit", true},
    [COL_PER] = {"per", true},
    [COL_CO2] = {"co2", true},
    [COL_CH4] = {"ch4", true},
    [COL_N2O] = {"n2o", true},
    [COL_CO2E] = {"co2e", true},
    [COL_BIOGENIC] = {"co2_biogenic", false},
    [COL_ORIGIN] = {"ch4_origin", false},
    [COL_NOTE] = {"note", false},
};

/* A row as the child gives it back: all but the units, which the parent reads. */
typedef struct Cells {
    CalcRow row;
    Str unit, per;
} Cells;

typedef struct Reader {
    Arena *arena;
    Faults *faults;
    size_t column[COLUMNS]; /* SIZE_MAX: the file has no such column */
    size_t width;           /* of the header */
    char decimal;           /* of factors; 0: not known */
    Buf cells;
    size_t count;
} Reader;

static void fault_at(Faults *faults, long row, size_t column, const char *field, Err *err)
{
    err_at(err, S(""), S(""), row, column == SIZE_MAX ? 0 : (long)column + 1);
    err_field(err, str(field));
    faults_add(faults, err);
}

static void fault(Reader *r, long row, size_t column, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    fault_at(r->faults, row, column, "", &err);
}

static void cell_fault(Reader *r, long row, Column c, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    fault_at(r->faults, row, r->column[c], columns[c].name, &err);
}

/* ---- the header ---- */

static Status take_header(Reader *r, const CsvRow *row, Err *err)
{
    const size_t before = r->faults->total;
    for (size_t c = 0; c < COLUMNS; c++) r->column[c] = SIZE_MAX;
    r->width = row->count;
    for (size_t i = 0; i < row->count; i++) {
        const Str name = str_trim(row->cell[i]);
        size_t c = 0;
        while (c < COLUMNS && !str_eq_fold(name, str(columns[c].name))) c++;
        if (c < COLUMNS && r->column[c] == SIZE_MAX)
            r->column[c] = i;
        else if (name.n)
            fault(r, row->row, i,
                  c < COLUMNS ? N_("The column “{0}” is there twice")
                              : N_("“{0}” is no column of this file; put what you want to say in the column note"),
                  name);
    }
    for (size_t c = 0; c < COLUMNS; c++)
        if (columns[c].needed && r->column[c] == SIZE_MAX)
            fault(r, row->row, SIZE_MAX, N_("The column “{0}” is missing"), str(columns[c].name));
    if (r->faults->total == before) return ST_OK;
    return err_fail(err, ST_INVALID,
                    N_("The first row must name the columns: id, amount, unit, per, co2, ch4, n2o, co2e"));
}

/* ---- a row ---- */

static Str cell(Reader *r, const CsvRow *row, Column c)
{
    const size_t i = r->column[c];
    const Str text = i < row->count ? str_trim(row->cell[i]) : S("");
    if (text.n <= CALC_CELL_BYTES_MAX) return str_dup(r->arena, text);
    cell_fault(r, row->row, c, N_("The text is longer than {0} characters"), err_number(r->arena, CALC_CELL_BYTES_MAX));
    return S("");
}

static Maybe number(Reader *r, const CsvRow *row, Column c, char decimal, const char *negative)
{
    const Str text = cell(r, row, c);
    double x;
    switch (num_read(text, decimal, &x)) {
    case NUM_OK: break;
    case NUM_EMPTY: return unknown();
    case NUM_AMBIGUOUS:
        cell_fault(
            r, row->row, c,
            N_("“{0}” can be read as thousands or as decimals; write it without the sign, or with four decimals"),
            text);
        return unknown();
    case NUM_NOT_A_NUMBER: cell_fault(r, row->row, c, N_("“{0}” is not a number"), text); return unknown();
    }
    if (x < 0) {
        cell_fault(r, row->row, c, negative, text);
        return unknown();
    }
    if (x <= CALC_NUMBER_MAX) return known(x);
    cell_fault(r, row->row, c, N_("{0} is larger than any amount that can be meant"), text);
    return unknown();
}

static Maybe factor(Reader *r, const CsvRow *row, Column c)
{
    return number(r, row, c, r->decimal,
                  N_("A factor cannot be negative ({0}): what is taken up or avoided is reported apart"));
}

static Gas methane(Reader *r, const CsvRow *row)
{
    static const struct {
        const char *name;
        Gas gas;
    } origins[] = {{"", GAS_CH4}, {"generic", GAS_CH4}, {"fossil", GAS_CH4_FOSSIL}, {"biogenic", GAS_CH4_BIOGENIC}};
    const Str text = cell(r, row, COL_ORIGIN);
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        if (str_eq_fold(text, str(origins[i].name))) return origins[i].gas;
    cell_fault(r, row->row, COL_ORIGIN, N_("“{0}” is no origin of methane: write fossil, biogenic or generic"), text);
    return GAS_CH4;
}

static bool has_text(const Reader *r, const CsvRow *row, Column c)
{
    return r->column[c] < row->count && str_trim(row->cell[r->column[c]]).n > 0;
}

static void check_factors(Reader *r, const CsvRow *row)
{
    const bool gases = has_text(r, row, COL_CO2) || has_text(r, row, COL_CH4) || has_text(r, row, COL_N2O);
    if (gases && has_text(r, row, COL_CO2E))
        cell_fault(r, row->row, COL_CO2E,
                   N_("A row states either gases or co2e, not both: the gases would be counted twice"), S(""));
    if (!gases && !has_text(r, row, COL_CO2E) && !has_text(r, row, COL_BIOGENIC))
        fault(r, row->row, SIZE_MAX, N_("The row has no factor: fill in co2, ch4 or n2o, or co2e"), S(""));
    if (has_text(r, row, COL_ORIGIN) && !has_text(r, row, COL_CH4))
        cell_fault(r, row->row, COL_ORIGIN, N_("The row states an origin of methane and no methane"), S(""));
}

/* Empty cells count too: "1,5" in a file with commas moves all that follows by one. */
static bool check_width(Reader *r, const CsvRow *row)
{
    if (row->count <= r->width) return true;
    fault(r, row->row, r->width,
          N_("The row has more cells than there are columns; where a number has a decimal comma, put semicolons "
             "between the "
             "cells"),
          S(""));
    return false;
}

static void take_row(Reader *r, const CsvRow *row)
{
    if (!check_width(r, row)) return;
    for (size_t c = COL_ID; c <= COL_PER; c++)
        if (!has_text(r, row, (Column)c))
            cell_fault(r, row->row, (Column)c,
                       c == COL_UNIT || c == COL_PER ? N_("There is no unit; write 1 for a bare number")
                                                     : N_("Something has to stand here"),
                       S(""));
    const Maybe amount =
        number(r, row, COL_AMOUNT, 0,
               N_("An amount cannot be negative ({0}): leave out what is returned, or correct the row"));
    Cells cells = {.unit = cell(r, row, COL_UNIT),
                   .per = cell(r, row, COL_PER),
                   .row = {.id = cell(r, row, COL_ID),
                           .amount = amount.v,
                           .co2 = factor(r, row, COL_CO2),
                           .ch4 = factor(r, row, COL_CH4),
                           .n2o = factor(r, row, COL_N2O),
                           .co2e = factor(r, row, COL_CO2E),
                           .co2_biogenic = factor(r, row, COL_BIOGENIC),
                           .methane = methane(r, row),
                           .row = row->row}};
    check_factors(r, row);
    cell(r, row, COL_NOTE);
    buf_add(&r->cells, (Str){(const char *)&cells, sizeof cells});
    r->count++;
}

/* ---- the file ---- */

static bool is_blank(const CsvRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_trim(row->cell[i]).n) return false;
    return true;
}

/* The decimal sign that the numbers of the file show without doubt; 0 where they show none, or both. */
static void look_at_number(Str text, bool seen[2])
{
    double x;
    text = str_trim(text);
    if (num_read(text, 0, &x) != NUM_OK) return;
    seen[0] |= str_has_char(text, '.');
    seen[1] |= str_has_char(text, ',');
}

static char decimal_of(Arena *arena, Str bytes, const Reader *r)
{
    bool seen[2] = {false, false}, more = true;
    CsvRow row;
    CsvReader csv = csv_reader(arena, bytes, 0);
    if (csv.separator == ',') return '.';
    while (csv_next(&csv, &row, &more, NULL) == ST_OK && more)
        for (size_t c = COL_AMOUNT; c <= COL_BIOGENIC; c++)
            if (c != COL_UNIT && c != COL_PER && r->column[c] < row.count) look_at_number(row.cell[r->column[c]], seen);
    if (seen[0] == seen[1]) return 0;
    return seen[0] ? '.' : ',';
}

static Status read_rows(Reader *r, Str bytes, Err *err)
{
    CsvReader csv = csv_reader(r->arena, bytes, 0);
    for (bool has_header = false;;) {
        CsvRow row;
        bool more;
        Status status = csv_next(&csv, &row, &more, err);
        if (status != ST_OK) return status;
        if (!more && !has_header) return err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
        if (!more) return ST_OK;
        if (is_blank(&row)) continue;
        if (!has_header) {
            status = take_header(r, &row, err);
            if (status != ST_OK) return status;
            has_header = true;
            r->decimal = decimal_of(r->arena, bytes, r);
        } else if (r->count == CALC_FILE_ROWS_MAX) {
            return err_fail(err, ST_LIMIT, N_("The file holds more rows than can be taken in at once"));
        } else {
            take_row(r, &row);
        }
    }
}

/* The first half: everything but the units, even where there are faults. */
static Status read_cells(Str bytes, Reader *r, Err *err)
{
    if (bytes.n > CALC_FILE_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                         err_number(r->arena, CALC_FILE_BYTES_MAX >> 20));
    if (str_starts(bytes, S("PK\x03\x04")))
        return err_fail(err, ST_INVALID, N_("Amounts are read from CSV; open the workbook and save it as CSV UTF-8"));
    return read_rows(r, bytes, err);
}

/* ---- units ---- */

enum { PAIRS_KEPT = 64 };
typedef struct Pair { /* of units, as written: read once for all rows */
    Str unit, per;
    Err unit_err, per_err;
    double factor;
} Pair;

static void read_pair(Pair *pair)
{
    Unit unit, per;
    UnitConversion conversion = {.factor = NAN};
    const bool both = (unit_parse(pair->unit, &unit, &pair->unit_err) == ST_OK) &
                      (unit_parse(pair->per, &per, &pair->per_err) == ST_OK);
    if (both) (void)unit_convert(&unit, &per, NULL, 0, &conversion, &pair->unit_err);
    pair->factor = conversion.factor;
}

static const Pair *pair_of(Pair *pairs, size_t *count, Str unit, Str per)
{
    for (size_t i = 0; i < *count && i < PAIRS_KEPT; i++)
        if (str_eq(pairs[i].unit, unit) && str_eq(pairs[i].per, per)) return &pairs[i];
    Pair *pair = &pairs[(*count)++ % PAIRS_KEPT];
    *pair = (Pair){.unit = unit, .per = per};
    read_pair(pair);
    return pair;
}

static void read_units(Cells *cells, size_t count, const size_t column[COLUMNS], Arena *arena, Faults *faults)
{
    Pair *pairs = ARENA_ARRAY(arena, Pair, PAIRS_KEPT);
    size_t pair_count = 0;
    for (size_t i = 0; i < count; i++) {
        Cells *c = &cells[i];
        if (!c->unit.n || !c->per.n) continue; /* told already */
        const Pair *pair = pair_of(pairs, &pair_count, c->unit, c->per);
        Err unit_err = pair->unit_err, per_err = pair->per_err;
        if (unit_err.message) fault_at(faults, c->row.row, column[COL_UNIT], columns[COL_UNIT].name, &unit_err);
        if (per_err.message) fault_at(faults, c->row.row, column[COL_PER], columns[COL_PER].name, &per_err);
        c->row.conversion = pair->factor;
    }
}

static int by_place(const void *a, const void *b)
{
    const Err *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* The second half: units, and what comes of it all. */
static Status finish(Cells *cells, size_t count, const size_t column[COLUMNS], Arena *arena, CalcFile *out,
                     Faults *faults, Err *err)
{
    read_units(cells, count, column, arena, faults);
    if (faults->total) {
        qsort(faults->list, faults->count, sizeof *faults->list, by_place);
        return err_failf(err, ST_INVALID,
                         faults->total == 1 ? N_("The file holds a fault; nothing was computed")
                                            : N_("The file holds {0} faults; nothing was computed"),
                         err_number(arena, (int64_t)faults->total));
    }
    *out = (CalcFile){
        .row = ARENA_ARRAY(arena, CalcRow, count), .count = count, .has_biogenic = column[COL_BIOGENIC] != SIZE_MAX};
    for (size_t i = 0; i < count; i++) out->row[i] = cells[i].row;
    return ST_OK;
}

Status calc_file_parse(Str bytes, Arena *arena, CalcFile *out, Faults *faults, Err *err)
{
    *out = (CalcFile){0};
    Reader r = {.arena = arena, .faults = faults, .cells = buf_new(arena)};
    const Status status = read_cells(bytes, &r, err);
    if (status != ST_OK) return status;
    return finish((Cells *)(void *)r.cells.p, r.count, r.column, arena, out, faults, err);
}

/* ---- between child and parent ---- */

enum { FACTORS = 5 };

static void factors_of(CalcRow *row, Maybe *out[FACTORS])
{
    Maybe *const all[FACTORS] = {&row->co2, &row->ch4, &row->n2o, &row->co2e, &row->co2_biogenic};
    memcpy(out, all, sizeof all);
}

static void put_cells(Buf *b, Cells *c)
{
    wire_put_str(b, c->row.id);
    wire_put_str(b, c->unit);
    wire_put_str(b, c->per);
    wire_put_u64(b, (uint64_t)c->row.row);
    wire_put_u64(b, c->row.methane);
    wire_put_bytes(b, &c->row.amount, sizeof c->row.amount);
    Maybe *factors[FACTORS];
    factors_of(&c->row, factors);
    for (size_t i = 0; i < FACTORS; i++) {
        wire_put_u64(b, factors[i]->known);
        wire_put_bytes(b, &factors[i]->v, sizeof factors[i]->v);
    }
}

static double get_double(WireReader *w)
{
    double x = 0;
    const void *p = wire_bytes(w, sizeof x);
    if (p) memcpy(&x, p, sizeof x);
    if (!(x >= 0 && x <= CALC_NUMBER_MAX)) w->bad = true;
    return w->bad ? 0 : x;
}

static void get_cells(WireReader *w, Cells *c)
{
    c->row.id = wire_str(w);
    c->unit = wire_str(w);
    c->per = wire_str(w);
    c->row.row = (long)wire_count(w, INT32_MAX);
    const size_t gas = wire_count(w, GAS_CH4_BIOGENIC);
    if (gas < GAS_CH4) w->bad = true;
    c->row.methane = w->bad ? GAS_CH4 : (Gas)gas;
    c->row.amount = get_double(w);
    Maybe *factors[FACTORS];
    factors_of(&c->row, factors);
    for (size_t i = 0; i < FACTORS; i++) {
        factors[i]->known = wire_count(w, 1) == 1;
        factors[i]->v = get_double(w);
    }
}

/* Rows and faults both go back, so that the parent adds what is wrong with units and shows all faults at once. */
static Status child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    Faults faults = faults_new(arena);
    Reader r = {.arena = arena, .faults = &faults, .cells = buf_new(arena)};
    const Status status = read_cells(*(const Str *)ctx, &r, err);
    if (status != ST_OK && faults.total == 0) return status;
    Err own = {0};
    if (status != ST_OK && err) own = *err;
    wire_put_outcome(answer, status, &own, &faults);
    if (status != ST_OK) return ST_OK;
    wire_put_faults(answer, &faults);
    for (size_t c = 0; c < COLUMNS; c++) wire_put_u64(answer, r.column[c] == SIZE_MAX ? 0 : r.column[c] + 1);
    wire_put_u64(answer, r.count);
    Cells *cells = (Cells *)(void *)r.cells.p;
    for (size_t i = 0; i < r.count; i++) put_cells(answer, &cells[i]);
    return ST_OK;
}

static Status take_answer(Str answer, Arena *arena, CalcFile *out, Faults *faults, Err *err)
{
    WireReader w = wire_reader(answer);
    const Status status = wire_outcome(&w, faults, err);
    if (status != ST_OK) return status;
    wire_faults(&w, faults);
    size_t column[COLUMNS];
    for (size_t c = 0; c < COLUMNS; c++) column[c] = wire_count(&w, CSV_COLUMNS_MAX) - 1; /* 0 becomes SIZE_MAX */
    const size_t count = wire_count(&w, CALC_FILE_ROWS_MAX);
    Cells *cells = ARENA_ARRAY(arena, Cells, count);
    for (size_t i = 0; i < count && !w.bad; i++) get_cells(&w, &cells[i]);
    if (!wire_ended(&w)) return wire_nonsense(err);
    return finish(cells, count, column, arena, out, faults, err);
}

Status calc_file_read(Str path, Arena *arena, CalcFile *out, Faults *faults, Err *err)
{
    *out = (CalcFile){0};
    Err unused;
    if (!err) err = &unused;
    Str answer;
    Status status = sandbox_read(path, CALC_FILE_BYTES_MAX, child, sandbox_limits, arena, &answer, err);
    if (status == ST_OK) status = take_answer(answer, arena, out, faults, err);
    out->name = str_dup(arena, sandbox_file_name(path));
    for (size_t i = 0; i < faults->count; i++) sandbox_name_file(&faults->list[i], out->name);
    if (status != ST_OK) sandbox_name_file(err, out->name);
    return status;
}
