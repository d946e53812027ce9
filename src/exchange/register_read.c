#include "exchange/register_read.h"

#include "base/num.h"
#include "exchange/register_alias.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEADING_ROWS = 20,    /* so far down a list of one's own may have its headings */
    HEADINGS_TO_KNOW = 2, /* so many that are understood make a row of headings */
    YEAR_FIRST = 1900,    /* a whole number up to the last is a year and no number of days */
    YEAR_LAST = 2200,
    DAY_FIRST = 20000, /* 1954-10-03 */
    DAY_LAST = 146464, /* 2300-12-31 */
    DAYS_1900_TO_1970 = 25569,
    DAYS_1904_TO_1970 = 24107
};

typedef struct Reading {
    Arena *arena;
    const SheetFile *file;
    const RegisterWanted *wanted;
    RegisterTable *table;
    Faults *faults;
    long *field_column; /* of each field: as table->column */
    long mark_column;   /* from 1; 0: there is none */
    char decimal;       /* of texts: CSV tells its sign by its separator, a text in a workbook does not */
} Reading;

void register_fault(Faults *faults, const RegisterTable *table, long row, const char *field, Err *err)
{
    long column = 0;
    if (field) {
        const Field *f = record_field(table->kind, str(field));
        err_field(err, f ? str(tr(table->lang, f->use.label)) : str(field));
        if (f && table->column) column = table->column[f - table->kind->fields];
    }
    err_at(err, table->file, table->sheet, row, column);
    faults_add(faults, err);
}

static void fault(Reading *r, const SheetRow *row, const char *field, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    register_fault(r->faults, r->table, (long)row->number, field, &err);
}

/* ---- the head ---- */

static Str cell_text(const Reading *r, const SheetRow *row, long column)
{
    for (size_t i = row->first; i < row->first + row->count; i++)
        if (r->file->cell[i].column + 1L == column) return str_trim(sheet_file_text(r->file, &r->file->cell[i]));
    return S("");
}

/* What the sheet says that it is, and in which column, from 1; 0 where it says nothing. */
static long find_mark(const SheetFile *file, const SheetRow *head, RegisterMark *out)
{
    for (size_t i = head->first; i < head->first + head->count; i++) {
        const Str text = sheet_file_text(file, &file->cell[i]);
        if (register_mark_read(text, &out->kind, &out->municipality, &out->edition)) return file->cell[i].column + 1;
    }
    return 0;
}

static void ignore(Reading *r, Str *ignored, Str heading)
{
    ignored[r->table->ignored_count++] = heading;
}

/* What the reader said of a heading. *said: something; then NULL is a column to leave out. */
static const Field *meant(const Reading *r, Str heading, bool *said)
{
    *said = false;
    for (Str rest = r->wanted->columns; rest.n;) {
        Str to = str_cut(&rest, ';');
        const Str from = str_trim(str_cut(&to, '='));
        if (!from.n || !str_eq_fold(from, str_trim(heading))) continue;
        *said = true;
        return register_field(r->table->kind, to);
    }
    return NULL;
}

static bool has_heading(const Reading *r, const SheetRow *head, Str heading)
{
    for (size_t i = head->first; i < head->first + head->count; i++)
        if (str_eq_fold(str_trim(sheet_file_text(r->file, &r->file->cell[i])), heading)) return true;
    return false;
}

/* What is said of columns that are not there, or leads nowhere. */
static void check_meant(Reading *r, const SheetRow *head)
{
    for (Str rest = r->wanted->columns; rest.n;) {
        Str to = str_cut(&rest, ';');
        const Str from = str_trim(str_cut(&to, '='));
        to = str_trim(to);
        if (!from.n) continue;
        if (!has_heading(r, head, from))
            fault(r, head, NULL, N_("The file has no column {0}: write its headings as they stand there"), from);
        else if (!str_eq(to, S("-")) && !register_field(r->table->kind, to))
            fault(r, head, NULL, N_("The register has no column {0}: export it once to see which it has"), to);
    }
}

static void read_headings(Reading *r, const SheetRow *head)
{
    const RecordKind *kind = r->table->kind;
    Str *ignored = ARENA_ARRAY(r->arena, Str, head->count);
    r->field_column = ARENA_ARRAY(r->arena, long, kind->field_count);
    r->table->column = r->field_column;
    r->table->ignored = ignored;
    for (size_t i = head->first; i < head->first + head->count; i++) {
        const SheetCell *cell = &r->file->cell[i];
        const Str heading = sheet_file_text(r->file, cell);
        if (cell->column + 1L == r->mark_column) continue;
        bool said;
        const Field *field = meant(r, heading, &said);
        if (!said) field = register_field(kind, heading);
        if (!field || field->type == FIELD_JSON) {
            ignore(r, ignored, heading);
        } else if (r->field_column[field - kind->fields]) {
            fault(r, head, field->name, N_("The column {0} is there twice; take one of them out"), heading);
        } else {
            r->field_column[field - kind->fields] = cell->column + 1;
        }
    }
    check_meant(r, head);
    r->table->has_versions = r->mark_column > 0;
}

/* ---- cells ---- */

static Status cell_error(Err *err, Str text)
{
    return err_failf(err, ST_INVALID, N_("The cell holds the error {0}; put it right in the spreadsheet"), text);
}

/* A number as people write it: the fewest digits that read back the same. */
static Str plain_number(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_double(&b, x);
    return buf_str(&b);
}

static Status date_of_number(Reading *r, const SheetCell *cell, double x, Str *out, Err *err)
{
    const double whole = floor(x);
    const bool is_year = !(x > whole) && x >= YEAR_FIRST && x <= YEAR_LAST;
    if (!is_year && (x < DAY_FIRST || x > DAY_LAST))
        return err_failf(err, ST_INVALID, N_("{0} is not a date such as 2026-06-30 or 2026-06"),
                         sheet_file_text(r->file, cell));
    if (is_year) {
        *out = plain_number(r->arena, x);
        return ST_OK;
    }
    Date d = date_from_days((int64_t)whole - (r->file->from_1904 ? DAYS_1904_TO_1970 : DAYS_1900_TO_1970));
    if (cell->date == XLSX_MONTH || cell->date == XLSX_YEAR) d.day = 0;
    if (cell->date == XLSX_YEAR) d.month = 0;
    *out = date_str(r->arena, d);
    return ST_OK;
}

static bool is_figure(const Field *field)
{
    return field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
}

/* A number of a workbook in a field of any type. */
static Status read_number(Reading *r, const Field *field, const SheetCell *cell, Str *out, Err *err)
{
    double x;
    const Str text = sheet_file_text(r->file, cell);
    if (!num_parse(str_trim(text), &x)) return cell_error(err, text);
    if (field->type == FIELD_DATE) {
        Str date = S("");
        const Status status = date_of_number(r, cell, x, &date, err);
        return status == ST_OK ? field_read(r->arena, field, date, 0, out, err) : status;
    }
    if (cell->date == XLSX_NO_DATE || !is_figure(field)) {
        Str plain = plain_number(r->arena, x);
        if (cell->date != XLSX_NO_DATE && date_of_number(r, cell, x, &plain, err) != ST_OK) return ST_INVALID;
        return field_read(r->arena, field, register_code(r->arena, field, plain), '.', out, err);
    }
    return err_fail(err, ST_INVALID,
                    N_("The cell holds a date and no number: the spreadsheet made one of what was typed. Give the "
                       "column the format Number and type it again"));
}

/* The choices as a reader knows them. */
static Status no_choice(Reading *r, const Field *field, Str text, Err *err)
{
    Buf list = buf_new(r->arena);
    for (Str rest = str(field->choices); rest.n;) {
        const Str code = str_cut(&rest, '|');
        const char *label = field_choice_label(field, code);
        if (list.n) buf_add(&list, S(", "));
        buf_add(&list, label[0] ? str(tr(r->wanted->lang, label)) : code);
    }
    return err_failf(err, ST_INVALID, N_("{0} is none of: {1}"), text, buf_str(&list));
}

/* What the field refers to, where the reader of the file knows it. */
static const RegisterNames *names_of(const Reading *r, const Field *field)
{
    const RegisterWanted *w = r->wanted;
    const RegisterSheet known = {.names = w->names, .name_count = w->name_count};
    return field->use.refers ? register_names(&known, field) : NULL;
}

/* Neither an id nor a name of what there is. */
static Status no_name(Reading *r, const RegisterNames *names, Str text, Err *err)
{
    enum { NAMES_SHOWN = 8 };
    Buf list = buf_new(r->arena);
    for (size_t i = 0; i < names->count && i < NAMES_SHOWN; i++) {
        if (i) buf_add(&list, S(", "));
        buf_add(&list, names->name[i].n ? names->name[i] : names->id[i]);
    }
    if (names->count > NAMES_SHOWN) buf_add(&list, S(" …"));
    return err_failf(err, ST_INVALID, N_("{0} is not known here by that name or id; there are: {1}"), text,
                     buf_str(&list));
}

static Status read_cell(Reading *r, const Field *field, const SheetCell *cell, Str *out, Err *err)
{
    const Str text = sheet_file_text(r->file, cell);
    switch ((XlsxKind)cell->kind) {
    case XLSX_ERROR: return cell_error(err, text);
    case XLSX_NUMBER: return read_number(r, field, cell, out, err);
    case XLSX_BOOLEAN: return field_read(r->arena, field, str_eq(text, S("1")) ? S("true") : S("false"), 0, out, err);
    case XLSX_TEXT:
    case XLSX_EMPTY: break;
    }
    const Str written = r->file->is_csv ? register_unguarded(text) : text;
    const RegisterNames *names = names_of(r, field);
    const Str id = names ? register_id_of_name(r->arena, names, field->type == FIELD_LIST, written) : S("");
    const Str code = id.n ? id : register_code(r->arena, field, written);
    const Status status = field_read(r->arena, field, code, r->decimal, out, err);
    if (status != ST_OK && names) return no_name(r, names, str_trim(written), err);
    return status != ST_OK && field->choices && field->type == FIELD_TEXT ? no_choice(r, field, written, err) : status;
}

/* ---- rows ---- */

/* The cells of the row that fields have, in the places of those; false where there is none. */
static bool place_cells(const Reading *r, const SheetRow *row, const SheetCell **at)
{
    const RecordKind *kind = r->table->kind;
    bool any = false;
    for (size_t f = 0; f < kind->field_count; f++) {
        at[f] = NULL;
        for (size_t i = row->first; r->field_column[f] && i < row->first + row->count; i++)
            if (r->file->cell[i].column + 1L == r->field_column[f]) at[f] = &r->file->cell[i];
        any = any || at[f];
    }
    return any;
}

static bool is_scope(const RecordKind *kind, size_t field)
{
    return field + 1 < record_key_count(kind);
}

/* The place that a row names must be the file's; the first row says it where nothing else has. */
static void check_scope(Reading *r, const SheetRow *row, const Str *cell)
{
    const RecordKind *kind = r->table->kind;
    Str *const place[] = {&r->table->municipality, &r->table->edition};
    for (size_t f = 0; is_scope(kind, f); f++) {
        if (!cell[f].p) continue;
        if (!place[f]->n) *place[f] = cell[f];
        if (!str_eq(*place[f], cell[f]))
            fault(r, row, kind->fields[f].name, N_("{0} is another place than the rest of the file is about"), cell[f]);
    }
}

static bool is_whole(const Reading *r)
{
    for (size_t f = 0; f < r->table->kind->field_count; f++)
        if (register_has_column(r->table->kind, f) && !r->field_column[f]) return false;
    return true;
}

/* The id, and the version that it was exported with. In a row that was copied and got an id of its own the mark still
 * names the other one: the row is new. */
static void read_key(Reading *r, const SheetRow *row, const Str *cell, RegisterRow *out)
{
    const size_t key = record_key_count(r->table->kind) - 1;
    const char *name = r->table->kind->fields[key].name;
    Str id = S(""), hash = S("");
    int64_t version = 0;
    const bool marked =
        r->mark_column && register_row_mark_read(cell_text(r, row, r->mark_column), &id, &version, &hash);
    if (r->field_column[key]) {
        out->id = cell[key].p ? cell[key] : S("");
        if (!cell[key].p) fault(r, row, name, N_("This must be filled in"), S(""));
        out->version = marked && str_eq(id, out->id) ? version : 0;
    } else if (marked) {
        out->id = id;
        out->version = version;
    } else if (r->table->ids_are_made) {
        const Field *by = record_field(r->table->kind, str(r->table->kind->name_field));
        out->id = register_id_from(r->arena, cell[by - r->table->kind->fields]);
        if (!out->id.n) fault(r, row, by->name, N_("This must be filled in"), S(""));
    } else {
        fault(r, row, name, N_("The row has no id: it cannot be told which one it is"), S(""));
    }
    out->untouched =
        out->version && hash.n && is_whole(r) && str_eq(hash, register_row_hash(r->arena, r->table->kind, cell));
}

static void read_row(Reading *r, const SheetRow *row, const SheetCell *const *at, RegisterRow *out)
{
    const RecordKind *kind = r->table->kind;
    const size_t key = record_key_count(kind) - 1;
    Str *cell = ARENA_ARRAY(r->arena, Str, kind->field_count);
    bool *is_number = ARENA_ARRAY(r->arena, bool, kind->field_count);
    *out = (RegisterRow){.row = (long)row->number, .id = S(""), .cell = cell, .is_number = is_number};
    for (size_t f = 0; f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        if (!r->field_column[f] || (!at[f] && f <= key)) continue;
        Err err;
        Str read = S("");
        const Status status =
            at[f] ? read_cell(r, field, at[f], &read, &err) : field_read(r->arena, field, S(""), 0, &read, &err);
        cell[f] = (Str){read.n ? read.p : "", read.n};
        is_number[f] = at[f] && at[f]->kind == XLSX_NUMBER && is_figure(field);
        if (status == ST_OK) continue;
        if (f == key) cell[f] = S(""); /* no other fault about an id that is none */
        register_fault(r->faults, r->table, out->row, field->name, &err);
    }
    check_scope(r, row, cell);
    if (r->field_column[key] && at[key] && !cell[key].n) return;
    read_key(r, row, cell, out);
}

typedef struct Key {
    Str id;
    long row;
} Key;

static int by_id(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    const int order = str_cmp(x->id, y->id);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static void check_twice(Reading *r)
{
    const RegisterTable *t = r->table;
    const char *name = t->kind->fields[record_key_count(t->kind) - 1].name;
    Key *keys = ARENA_ARRAY(r->arena, Key, t->row_count);
    size_t n = 0;
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].id.n) keys[n++] = (Key){t->rows[i].id, t->rows[i].row};
    if (n > 1) qsort(keys, n, sizeof *keys, by_id);
    for (size_t i = 1; i < n; i++) {
        if (!str_eq(keys[i].id, keys[i - 1].id)) continue;
        Err err;
        err_failf(&err, ST_INVALID, N_("{0} stands in row {1} already; a new row needs an id of its own"), keys[i].id,
                  err_number(r->arena, keys[i - 1].row));
        register_fault(r->faults, t, keys[i].row, name, &err);
    }
}

/* ---- a sheet ---- */

static Status check_wanted(Reading *r, Err *err)
{
    const RegisterWanted *w = r->wanted;
    RegisterTable *t = r->table;
    if (!t->municipality.n && t->kind->scope != RECORD_GLOBAL) t->municipality = w->municipality;
    if (!t->edition.n && t->kind->scope == RECORD_EDITION) t->edition = w->edition;
    const bool other_kind = w->kind && w->kind != t->kind;
    const bool other_place = (w->municipality.n && t->municipality.n && !str_eq(w->municipality, t->municipality)) ||
                             (w->edition.n && t->edition.n && !str_eq(w->edition, t->edition));
    if (!other_kind && !other_place) return ST_OK;
    err_failf(err, ST_INVALID, N_("The file holds {0}, and not what was asked for; choose another file"),
              register_mark(r->arena,
                            &(RegisterSheet){.kind = t->kind, .municipality = t->municipality, .edition = t->edition}));
    err_at(err, t->file, t->sheet, 0, 0);
    return ST_INVALID;
}

static Status read_table(Reading *r, const SheetRow *rows, size_t n, Err *err)
{
    const RecordKind *kind = r->table->kind;
    const size_t key = record_key_count(kind) - 1;
    read_headings(r, rows);
    r->table->heading_row = (long)rows->number;
    if (r->wanted->kind == kind) r->table->fill = r->wanted->fill;
    const Field *by = record_field(kind, str(kind->name_field));
    r->table->ids_are_made =
        !r->field_column[key] && !r->mark_column && by->type == FIELD_TEXT && r->field_column[by - kind->fields] > 0;
    if (!r->field_column[key] && !r->mark_column && !r->table->ids_are_made) {
        err_failf(err, ST_INVALID, N_("There is no column {0}: it cannot be told which row is which"),
                  str(kind->fields[key].name));
        err_at(err, r->table->file, r->table->sheet, (long)rows->number, 0);
        return ST_INVALID;
    }
    RegisterRow *out = ARENA_ARRAY(r->arena, RegisterRow, n);
    const SheetCell **at = ARENA_ARRAY(r->arena, const SheetCell *, kind->field_count);
    for (size_t i = 1; i < n; i++)
        if (place_cells(r, &rows[i], at)) read_row(r, &rows[i], at, &out[r->table->row_count++]);
    r->table->rows = out;
    check_twice(r);
    return check_wanted(r, err);
}

static Status read_sheet(Reading *r, const SheetRow *rows, size_t n, bool *taken, Err *err)
{
    RegisterTable *t = r->table;
    *t = (RegisterTable){.file = r->file->name, .sheet = r->file->sheet[rows->sheet], .lang = r->wanted->lang};
    RegisterMark mark = {.kind = NULL, .municipality = S(""), .edition = S("")};
    r->mark_column = find_mark(r->file, rows, &mark);
    t->kind = mark.kind;
    t->municipality = mark.municipality;
    t->edition = mark.edition;
    *taken = r->mark_column > 0;
    return *taken ? read_table(r, rows, n, err) : ST_OK;
}

/* How many headings of the row are understood. */
static size_t known_headings(const Reading *r, const SheetRow *row)
{
    size_t n = 0;
    for (size_t i = row->first; i < row->first + row->count; i++) {
        const Str heading = sheet_file_text(r->file, &r->file->cell[i]);
        bool said;
        const Field *field = meant(r, heading, &said);
        if (!said) field = register_field(r->table->kind, heading);
        n += field != NULL;
    }
    return n;
}

/* A list of one's own often has a title above its headings. */
static size_t heading_row(const Reading *r, const SheetRow *rows, size_t n)
{
    size_t best = 0, most = known_headings(r, rows);
    for (size_t i = 1; i < n && i < HEADING_ROWS && most < HEADINGS_TO_KNOW; i++) {
        const size_t known = known_headings(r, &rows[i]);
        if (known > most && known >= HEADINGS_TO_KNOW) {
            best = i;
            most = known;
        }
    }
    return best;
}

/* No sheet says what it is: the first one is what was asked for. */
static Status read_unmarked(Reading *r, size_t n, Err *err)
{
    RegisterTable *t = r->table;
    if (!r->wanted->kind) {
        err_fail(err, ST_INVALID,
                 N_("The file does not say which register it is. Choose it, or export the register and copy the rows "
                    "into that "
                    "file $ or name it: klimat register import FILE KIND CODE EDITION"));
        err_at(err, r->file->name, S(""), 0, 0);
        return ST_INVALID;
    }
    *t = (RegisterTable){.kind = r->wanted->kind,
                         .municipality = r->wanted->municipality,
                         .edition = r->wanted->edition,
                         .file = r->file->name,
                         .sheet = r->file->sheet[r->file->row->sheet],
                         .lang = r->wanted->lang};
    const size_t head = heading_row(r, r->file->row, n);
    return read_table(r, r->file->row + head, n - head, err);
}

static size_t rows_of_sheet(const SheetFile *file, size_t from)
{
    size_t n = from;
    while (n < file->row_count && file->row[n].sheet == file->row[from].sheet) n++;
    return n - from;
}

size_t register_marks(Arena *arena, const SheetFile *file, const RegisterMark **out)
{
    RegisterMark *marks = ARENA_ARRAY(arena, RegisterMark, SHEET_FILE_SHEETS_MAX);
    size_t n = 0;
    for (size_t i = 0; i < file->row_count && n < SHEET_FILE_SHEETS_MAX; i += rows_of_sheet(file, i))
        n += find_mark(file, &file->row[i], &marks[n]) > 0;
    *out = marks;
    return n;
}

Status register_read(Arena *arena, const SheetFile *file, const RegisterWanted *wanted, RegisterTable **out, size_t *n,
                     Faults *faults, Err *err)
{
    RegisterTable *tables = ARENA_ARRAY(arena, RegisterTable, SHEET_FILE_SHEETS_MAX);
    Reading r = {.arena = arena, .file = file, .wanted = wanted, .faults = faults};
    const size_t before = faults->total;
    *out = tables;
    *n = 0;
    if (file->is_csv) r.decimal = file->separator == ',' ? '.' : ',';
    Status status = ST_OK;
    for (size_t i = 0; i < file->row_count && status == ST_OK; i += rows_of_sheet(file, i)) {
        bool taken;
        r.table = &tables[*n];
        status = read_sheet(&r, &file->row[i], rows_of_sheet(file, i), &taken, err);
        *n += taken;
    }
    if (status != ST_OK) return status;
    r.table = &tables[0];
    if (!file->row_count) {
        err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
        err_at(err, file->name, S(""), 0, 0);
        return ST_INVALID;
    }
    if (*n == 0) {
        status = read_unmarked(&r, rows_of_sheet(file, 0), err);
        *n = 1;
    }
    if (status != ST_OK || faults->total == before) return status;
    return err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"));
}
