#include "exchange/budget_table.h"

#include "base/num.h"
#include "exchange/budget_ids.h"
#include "exchange/ledger_file.h"
#include "exchange/register_alias.h"
#include "model/field.h"

#include <math.h>
#include <string.h>

const char *const budget_unit_names[] = {"", "kronor", "thousands", "millions"};

enum { YEARS_MOST = 40, YEAR_LEAST = 2000, YEAR_MOST = 2100, HEADING_ROWS = 50, NO_COLUMN = -1, ROWS_FIRST = 256 };

#define AMOUNT_END 1e15 /* kronor; öre are kept below it */

typedef enum Known { COLUMN_PROJECT, COLUMN_NAME, COLUMN_ENTITY, COLUMN_CLIMATE, KNOWN_COLUMNS } Known;

/* The words of a heading: letters and digits alone, in small. */
static const struct {
    const char *name, *words;
} known_columns[KNOWN_COLUMNS] = {
    [COLUMN_PROJECT] = {"project", "projektnr|projektnummer|projektid|objektnr|objektnummer|projnr|nr|nummer|"
                                   "projectnumber|projectno|project"},
    [COLUMN_NAME] = {"name", "projekt|projektnamn|benämning|projektbenämning|objekt|objektsnamn|investering|"
                             "investeringsprojekt|investeringsobjekt|åtgärd|namn|projectname|name|investment"},
    [COLUMN_ENTITY] = {"entity", "nämnd|förvaltning|nämndförvaltning|bolag|förvaltningbolag|verksamhet|department|"
                                 "committee|entity"},
    [COLUMN_CLIMATE] = {"climate", "klimat|klimatandel|andelklimat|varavklimat|klimatprocent|climate|climateshare"}};

typedef struct YearColumn {
    int year, column;
    Str heading, state; /* state empty: the heading does not say it */
} YearColumn;

typedef struct Reading {
    Arena *arena;
    const SheetFile *file;
    const BudgetTableOptions *options;
    BudgetTable *out;
    Faults *faults;
    int column[KNOWN_COLUMNS];
    Str heading[KNOWN_COLUMNS];
    YearColumn year[YEARS_MOST];
    size_t year_count, head; /* row of the headings */
    Str source;              /* as it is kept */
    BudgetIds *ids;
    RegisterRow *rows;
    size_t row_room;
    const SheetRow *share_row; /* the first with a share for the climate that has no sign of per cent */
    Str share;                 /* as it stands there */
    double share_most;         /* of all such */
} Reading;

/* ---- words ---- */

static Str essence(Arena *arena, Str text)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) buf_addc(&b, text.p[i]);
        if (c >= 'A' && c <= 'Z') buf_addc(&b, (char)(c + ('a' - 'A')));
    }
    return buf_str(&b);
}

static bool is_one_of(const char *words, Str heading)
{
    for (Str rest = str(words); rest.n;)
        if (str_eq_fold(str_cut(&rest, '|'), heading)) return true;
    return false;
}

static Str word_of(Str *rest)
{
    static const char ends[] = " \t\n(),;:/[]";
    while (rest->n && strchr(ends, rest->p[0])) *rest = str_slice(*rest, 1, rest->n);
    size_t n = 0;
    while (n < rest->n && !strchr(ends, rest->p[n])) n++;
    const Str word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return word;
}

static BudgetUnit unit_of(Str text)
{
    while (text.n) {
        const Str word = word_of(&text);
        if (is_one_of("tkr|kkr|tsek|ksek|tusental|tusentals|tusen|thousands", word)) return BUDGET_THOUSANDS;
        if (is_one_of("mkr|mnkr|mnsek|msek|miljoner|millions", word)) return BUDGET_MILLIONS;
        if (is_one_of("kr|kronor|sek", word)) return BUDGET_KRONOR;
    }
    return BUDGET_UNIT_NOT_TOLD;
}

static int year_of(Str text, Str *state)
{
    int year = 0;
    *state = S("");
    while (text.n) {
        int64_t n;
        const Str word = word_of(&text);
        if (word.n == 4 && num_parse_int(word, &n) && n >= YEAR_LEAST && n <= YEAR_MOST) {
            if (year) return 0; /* "2026-2030" in two words is no year */
            year = (int)n;
        }
        if (is_one_of("plan|planerad|planerat|planned|prognos", word)) *state = S("planned");
        if (is_one_of("budget|beslutad|beslutat|approved", word)) *state = S("approved");
        if (is_one_of("utfall|bokslut|spent|actual", word)) *state = S("spent");
    }
    return year;
}

/* ---- cells ---- */

static const SheetCell *cell_at(const Reading *r, const SheetRow *row, int column)
{
    size_t from = row->first, to = row->first + row->count; /* they stand by column */
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (r->file->cell[middle].column < column)
            from = middle + 1;
        else
            to = middle;
    }
    return from < row->first + row->count && r->file->cell[from].column == column ? &r->file->cell[from] : NULL;
}

static Str text_at(const Reading *r, const SheetRow *row, int column)
{
    const SheetCell *cell = column == NO_COLUMN ? NULL : cell_at(r, row, column);
    return cell ? str_trim(sheet_file_text(r->file, cell)) : S("");
}

static void fault(Reading *r, const SheetRow *row, int column, const char *message, Str a, Str b)
{
    Err err;
    err_failf(&err, ST_INVALID, message, a, b);
    err_at(&err, r->file->name, r->file->sheet[row->sheet], (long)row->number, column + 1L);
    faults_add(r->faults, &err);
}

/* ---- headings ---- */

/* The heading that was told for a name; empty: none was. */
static Str told(const Reading *r, Str name)
{
    for (Str rest = r->options->columns; rest.n;) {
        Str value = str_cut(&rest, ';');
        const Str key = str_trim(str_cut(&value, '='));
        if (str_eq_fold(key, name)) return str_trim(value);
    }
    return S("");
}

static void take_year(Reading *r, const SheetRow *row, int column, Str heading)
{
    Str state;
    const int year = year_of(heading, &state);
    if (!year) return;
    const Str wanted = told(r, err_number(r->arena, year));
    if (wanted.n && !str_eq_fold(wanted, heading)) return;
    for (size_t i = 0; i < r->year_count; i++) {
        if (r->year[i].year != year) continue;
        fault(r, row, column, N_("“{0}” and another column are of {1}: tell which one counts, with {1}=HEADING"),
              heading, err_number(r->arena, year));
        return;
    }
    if (r->year_count == YEARS_MOST) {
        fault(r, row, column,
              N_("The file has more than {0} years: leave out the columns of those that are not needed"),
              err_number(r->arena, YEARS_MOST), S(""));
        return;
    }
    r->year[r->year_count++] = (YearColumn){year, column, heading, state};
}

static void take_heading(Reading *r, const SheetRow *row, int column, Str heading)
{
    const Str word = essence(r->arena, heading);
    for (int k = 0; k < KNOWN_COLUMNS; k++) {
        const Str wanted = told(r, str(known_columns[k].name));
        if (wanted.n ? !str_eq_fold(wanted, heading) : !is_one_of(known_columns[k].words, word)) continue;
        if (r->column[k] != NO_COLUMN) {
            fault(r, row, column, N_("“{0}” means the same as another column: tell which one counts, with {1}=HEADING"),
                  heading, str(known_columns[k].name));
            return;
        }
        r->column[k] = column;
        r->heading[k] = heading;
        return;
    }
    take_year(r, row, column, heading);
}

static void reset(Reading *r)
{
    for (int k = 0; k < KNOWN_COLUMNS; k++) r->column[k] = NO_COLUMN;
    r->year_count = 0;
}

/* The first row with a year and with a name or a number of projects; titles may stand above it. */
static bool find_headings(Reading *r)
{
    for (size_t i = 0; i < r->file->row_count && i < HEADING_ROWS; i++) {
        const SheetRow *row = &r->file->row[i];
        const size_t before = r->faults->total;
        reset(r);
        for (size_t c = row->first; c < row->first + row->count; c++)
            take_heading(r, row, r->file->cell[c].column, str_trim(sheet_file_text(r->file, &r->file->cell[c])));
        r->head = i;
        if (r->year_count && (r->column[COLUMN_NAME] != NO_COLUMN || r->column[COLUMN_PROJECT] != NO_COLUMN))
            return r->faults->total == before;
        if (r->faults->total != before) return false;
    }
    reset(r);
    return false;
}

static void find_unit(Reading *r)
{
    BudgetUnit found = BUDGET_UNIT_NOT_TOLD;
    bool several = false;
    for (size_t i = 0; i <= r->head; i++)
        for (size_t c = r->file->row[i].first; c < r->file->row[i].first + r->file->row[i].count; c++) {
            const BudgetUnit unit = unit_of(sheet_file_text(r->file, &r->file->cell[c]));
            several = several || (found && unit && unit != found);
            if (unit) found = unit;
        }
    r->out->unit = r->options->unit ? r->options->unit : found;
    if (r->out->unit && (r->options->unit || !several)) return;
    r->out->asks_unit = true;
    fault(r, &r->file->row[r->head], NO_COLUMN,
          several ? N_("The file speaks of more than one unit: tell whether amounts are kronor, thousands or millions")
                  : N_("The file does not say its unit: tell whether amounts are kronor, thousands or millions"),
          S(""), S(""));
}

static void tell_columns(Reading *r)
{
    Buf b = buf_new(r->arena);
    for (int k = 0; k < KNOWN_COLUMNS; k++) {
        if (r->column[k] == NO_COLUMN) continue;
        if (b.n) buf_addc(&b, ';');
        buf_add(&b, str(known_columns[k].name));
        buf_addc(&b, '=');
        buf_add(&b, r->heading[k]);
    }
    for (size_t i = 0; i < r->year_count; i++) {
        buf_addc(&b, ';');
        buf_int(&b, r->year[i].year);
        buf_addc(&b, '=');
        buf_add(&b, r->year[i].heading);
    }
    r->out->columns = buf_str(&b);
}

static void check_told(Reading *r)
{
    const SheetRow *head = &r->file->row[r->head];
    for (Str rest = r->options->earlier ? S("") : r->options->columns; rest.n;) {
        Str value = str_cut(&rest, ';');
        const Str key = str_trim(str_cut(&value, '=')), heading = str_trim(value);
        bool found = key.n == 0;
        for (size_t c = head->first; c < head->first + head->count; c++)
            found = found || str_eq_fold(str_trim(sheet_file_text(r->file, &r->file->cell[c])), heading);
        if (!found) fault(r, head, NO_COLUMN, N_("There is no heading “{0}” in the file"), heading, S(""));
    }
}

/* ---- rows ---- */

static const char ambiguous_number[] =
    N_("“{0}” can be read in two ways: tell whether the sign of decimals is a comma or a point");

/* "Summa nämnden", "Totalt:"; not "Totalrenovering". */
static bool begins_as_sum(Str text)
{
    text = str_trim(text);
    return is_one_of("summa|delsumma|total|totalt|totalsumma", word_of(&text));
}

static bool is_sum(const Reading *r, const SheetRow *row)
{
    return begins_as_sum(sheet_file_text(r->file, &r->file->cell[row->first])) ||
           begins_as_sum(text_at(r, row, r->column[COLUMN_NAME]));
}

static bool has_amounts(const Reading *r, const SheetRow *row)
{
    for (size_t i = 0; i < r->year_count; i++)
        if (text_at(r, row, r->year[i].column).n) return true;
    return false;
}

/* "1 234,5"; and as ledgers have them, which know brackets and points between thousands: "(1.234,50)". */
static NumReading read_amount(Str text, char decimal, double *out)
{
    int64_t ore = 0;
    if (str_eq(text, S("-")) || str_eq(text, S("–"))) return NUM_EMPTY;
    const NumReading reading = num_read(text, decimal, out);
    if (reading != NUM_NOT_A_NUMBER) return reading;
    const AmountReading amount = ledger_amount(text, decimal, &ore);
    *out = (double)ore / 100;
    return amount == AMOUNT_OK ? NUM_OK : amount == AMOUNT_AMBIGUOUS ? NUM_AMBIGUOUS : NUM_NOT_A_NUMBER;
}

static bool take_amount(Reading *r, const SheetRow *row, int column, double *out)
{
    static const double times[] = {[BUDGET_KRONOR] = 1, [BUDGET_THOUSANDS] = 1e3, [BUDGET_MILLIONS] = 1e6};
    const SheetCell *cell = cell_at(r, row, column);
    const Str text = text_at(r, row, column);
    double x = 0;
    NumReading reading = NUM_NOT_A_NUMBER;
    if (cell && cell->kind == XLSX_NUMBER)
        reading = num_parse(text, &x) ? NUM_OK : NUM_NOT_A_NUMBER;
    else if (cell && cell->kind == XLSX_TEXT)
        reading = read_amount(text, r->options->decimal, &x);
    if (reading == NUM_EMPTY) return false;
    if (reading == NUM_AMBIGUOUS) r->out->asks_decimal = true;
    if (reading != NUM_OK) {
        fault(r, row, column, reading == NUM_AMBIGUOUS ? ambiguous_number : N_("“{0}” is not an amount"), text, S(""));
        return false;
    }
    *out = round(x * times[r->out->unit] * 100) / 100;
    if (fabs(*out) < AMOUNT_END) return true;
    fault(r, row, column, N_("“{0}” is larger than any budget: look at the number, and at the unit of the file"), text,
          S(""));
    return false;
}

static size_t at_field(const char *field)
{
    return (size_t)(record_field(&plan_kinds[KIND_BUDGET_ITEM], str(field)) - plan_kinds[KIND_BUDGET_ITEM].fields);
}

static Str get(const Str *cells, const char *field)
{
    return cells[at_field(field)];
}

static void set(Str *cells, const char *field, Str value)
{
    cells[at_field(field)] = value;
}

/* As it is kept; what no package may hold is a fault. */
static void set_text(Reading *r, const SheetRow *row, int column, Str *cells, const char *field, Str text)
{
    Err err;
    if (field_read(r->arena, record_field(&plan_kinds[KIND_BUDGET_ITEM], str(field)), text, '.', &text, &err) !=
        ST_OK) {
        err_at(&err, r->file->name, r->file->sheet[row->sheet], (long)row->number, column + 1L);
        faults_add(r->faults, &err);
    }
    set(cells, field, text);
}

static void take_entity(Reading *r, const SheetRow *row, Str *cells)
{
    const Str text = text_at(r, row, r->column[COLUMN_ENTITY]);
    if (!text.n || !r->options->entities) return;
    Str id = register_id_of_name(r->arena, r->options->entities, false, text);
    for (size_t i = 0; i < r->options->entities->count; i++)
        if (str_eq(r->options->entities->id[i], text)) id = text;
    if (id.n)
        set(cells, "entity", id);
    else
        fault(r, row, r->column[COLUMN_ENTITY], N_("No part of the group is called “{0}”"), text, S(""));
}

/* A workbook has its own form of numbers; a cell that shows 30 % may hold 0.3. */
static NumReading read_share(const Reading *r, const SheetCell *cell, Str text, double *out)
{
    if (cell->kind == XLSX_NUMBER) return num_parse(text, out) ? NUM_OK : NUM_NOT_A_NUMBER;
    return cell->kind == XLSX_TEXT ? num_read(text, r->options->decimal, out) : NUM_NOT_A_NUMBER;
}

static void take_climate(Reading *r, const SheetRow *row, Str *cells)
{
    const int column = r->column[COLUMN_CLIMATE];
    const Str written = text_at(r, row, column);
    if (!written.n) return;
    const bool says_percent = str_ends(written, S("%"));
    const Str text = says_percent ? str_trim(str_slice(written, 0, written.n - 1)) : written;
    double x = 0;
    const NumReading reading = read_share(r, cell_at(r, row, column), text, &x);
    if (reading == NUM_AMBIGUOUS) {
        r->out->asks_decimal = true;
        fault(r, row, column, ambiguous_number, text, S(""));
        return;
    }
    if (reading != NUM_OK || x < 0 || x > 100) {
        fault(r, row, column, N_("“{0}” is no part in per cent, 0 to 100"), text, S(""));
        return;
    }
    if (!says_percent && x > 0 && !r->share_row) {
        r->share_row = row;
        r->share = text;
    }
    if (!says_percent) r->share_most = fmax(r->share_most, x);
    Buf b = buf_new(r->arena);
    buf_double(&b, x);
    set(cells, "climate_percent", buf_str(&b));
}

/* Where no share is above 1, they may be parts of one: 0.3 for 30 %. */
static void check_shares(Reading *r)
{
    if (!r->share_row || r->share_most > 1) return;
    fault(r, r->share_row, r->column[COLUMN_CLIMATE],
          N_("No share for the climate is above 1, so “{0}” can be a part of one or per cent: write 30 for 30 per "
             "cent, or the sign as well, 0.3 %"),
          r->share, S(""));
}

static RegisterRow *next_row(Reading *r)
{
    if (r->out->table.row_count == r->row_room) {
        RegisterRow *more = ARENA_ARRAY(r->arena, RegisterRow, r->row_room ? 2 * r->row_room : ROWS_FIRST);
        if (r->row_room) memcpy(more, r->rows, r->row_room * sizeof *more);
        r->out->table.rows = r->rows = more;
        r->row_room = r->row_room ? 2 * r->row_room : ROWS_FIRST;
    }
    return &r->rows[r->out->table.row_count++];
}

/* What the items of a project have in common, year by year. */
static const Str *describe(Reading *r, const SheetRow *row, Str project, Str name)
{
    Str *cells = ARENA_ARRAY(r->arena, Str, plan_kinds[KIND_BUDGET_ITEM].field_count);
    const int named = text_at(r, row, r->column[COLUMN_NAME]).n ? COLUMN_NAME : COLUMN_PROJECT;
    if (project.n) set_text(r, row, r->column[COLUMN_PROJECT], cells, "project", project);
    set_text(r, row, r->column[named], cells, "name", name);
    set(cells, "kind", r->options->kind);
    set(cells, "source", r->source);
    set(cells, "illustrative", S("false")); /* what comes from a budget is no example */
    take_entity(r, row, cells);
    take_climate(r, row, cells);
    return cells;
}

static void add_item(Reading *r, const SheetRow *row, const Str *project, const YearColumn *year, double sek)
{
    const RecordKind *kind = &plan_kinds[KIND_BUDGET_ITEM];
    const Str state = year->state.n ? year->state : r->options->state;
    const Str id =
        budget_id(r->ids, get(project, "project"), get(project, "name"), year->year, str_eq(state, S("spent")));
    const long other = budget_id_take(r->ids, id, (long)row->number);
    if (other) {
        fault(r, row, year->column,
              N_("The project stands on row {0} too: give the two different numbers, or put them together"),
              err_number(r->arena, other), S(""));
        return;
    }
    Str *cells = ARENA_ARRAY(r->arena, Str, kind->field_count);
    Buf amount = buf_new(r->arena);
    memcpy(cells, project, kind->field_count * sizeof *cells);
    buf_double(&amount, sek);
    set(cells, "state", state);
    set(cells, "year", err_number(r->arena, year->year));
    set(cells, "amount_sek", buf_str(&amount));
    *next_row(r) = (RegisterRow){
        .row = (long)row->number, .id = id, .cell = cells, .is_number = ARENA_ARRAY(r->arena, bool, kind->field_count)};
    r->out->sum_sek += sek;
}

static Status take_row(Reading *r, const SheetRow *row, Err *err)
{
    const Str number = text_at(r, row, r->column[COLUMN_PROJECT]), named = text_at(r, row, r->column[COLUMN_NAME]);
    const Str name = named.n ? named : number;
    if (is_sum(r, row) || !has_amounts(r, row)) {
        r->out->passed_over++;
        return ST_OK;
    }
    if (!name.n) {
        fault(r, row, NO_COLUMN, N_("The row has amounts and no project: give it a name, or take it out"), S(""),
              S(""));
        return ST_OK;
    }
    if (++r->out->projects > BUDGET_PROJECTS_MAX || r->out->table.row_count > BUDGET_AMOUNTS_MAX - r->year_count)
        return err_failf(
            err, ST_LIMIT,
            N_("The file has more than {0} projects or {1} amounts: divide it, or leave out years and rows "
               "that are no projects"),
            err_number(r->arena, BUDGET_PROJECTS_MAX), err_number(r->arena, BUDGET_AMOUNTS_MAX));
    const Str *project = describe(r, row, number, name);
    for (size_t i = 0; i < r->year_count; i++) {
        double sek;
        if (text_at(r, row, r->year[i].column).n && take_amount(r, row, r->year[i].column, &sek))
            add_item(r, row, project, &r->year[i], sek);
    }
    return ST_OK;
}

Status budget_table_read(Arena *arena, const SheetFile *file, const BudgetTableOptions *options, BudgetTable *out,
                         Faults *faults, Err *err)
{
    Reading r = {.arena = arena, .file = file, .options = options, .out = out, .faults = faults};
    *out = (BudgetTable){.table = {.kind = &plan_kinds[KIND_BUDGET_ITEM],
                                   .municipality = options->municipality,
                                   .file = file->name,
                                   .sheet = file->sheet_count ? file->sheet[0] : S(""),
                                   .lang = options->lang}};
    const Str source = options->source.n ? options->source : file->name;
    const Status kept = field_line_read(arena, source, 0, &r.source, err);
    if (kept != ST_OK && options->source.n) return kept;
    if (kept != ST_OK) r.source = S(""); /* the name of a file can be anything */
    if (!find_headings(&r))
        return faults->total ? err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"))
                             : err_fail(err, ST_INVALID,
                                        N_("No row of headings was found: the file needs a column with the projects, "
                                           "such as Projekt or Benämning, and one for each year, such as 2026"));
    check_told(&r);
    find_unit(&r);
    tell_columns(&r);
    if (out->unit == BUDGET_UNIT_NOT_TOLD || out->asks_unit)
        return err_fail(err, ST_INVALID, N_("What the amounts are has to be told first; nothing was taken in"));
    const SheetRow *head = &file->row[r.head];
    r.ids = budget_ids_new(arena, options->stored, options->stored_count, options->kind);
    out->first = YEAR_MOST;
    for (size_t i = 0; i < r.year_count; i++) {
        out->first = r.year[i].year < out->first ? r.year[i].year : out->first;
        out->last = r.year[i].year > out->last ? r.year[i].year : out->last;
    }
    out->table.sheet = file->sheet[head->sheet];
    for (size_t i = r.head + 1; i < file->row_count; i++) {
        if (file->row[i].sheet != head->sheet) continue;
        const Status status = take_row(&r, &file->row[i], err);
        if (status != ST_OK) return status;
    }
    check_shares(&r);
    if (!faults->total && !out->table.row_count)
        return err_fail(err, ST_INVALID, N_("There is no project with an amount in the file"));
    return faults->total ? err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported")) : ST_OK;
}
