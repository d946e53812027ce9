/* What a cell may hold, and what the rows of a package must have in common. */
#include "exchange/package_parts.h"

#include "base/date.h"
#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static long row_number(const PackageTable *table, size_t row)
{
    return table->row ? table->row[row] : (long)row + 2;
}

void package_fault(Faults *faults, const PackageTable *table, size_t row, const char *field, Err *err)
{
    size_t at;
    if (!package_field_index(table->spec, str(field), &at)) abort();
    const Str file = table->file.n ? table->file : package_file_name(table->spec, faults->arena);
    err_at(err, file, S(""), row_number(table, row), table->column ? table->column[at] : (long)at + 1);
    err_field(err, str(field));
    faults_add(faults, err);
}

/* ---- cells ---- */

bool package_is_id(Str s)
{
    if (s.n == 0 || s.n > PACKAGE_ID_BYTES_MAX) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (i == 0 || (c != '-' && c != '_' && c != '.'))) return false;
    }
    return true;
}

/* Line ends become LF; other control characters are refused, and so is what a spreadsheet would run as a formula: the
 * same text is opened there when somebody downloads it. */
Status package_text_read(Arena *arena, Str text, Str *out, Err *err)
{
    *out = text;
    if (text.n && memchr("=+-@", text.p[0], 4))
        return err_fail(err, ST_INVALID,
                        N_("A text must not begin with =, +, - or @: a spreadsheet would take it for a formula"));
    Buf b = buf_new(arena);
    bool changed = false;
    for (size_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        if (c == '\r') {
            changed = true;
            if (i + 1 == text.n || text.p[i + 1] != '\n') buf_addc(&b, '\n');
            continue;
        }
        if ((c < 0x20 && c != '\n') || c == 0x7F)
            return err_fail(err, ST_INVALID, N_("The text holds a control character"));
        buf_addc(&b, text.p[i]);
    }
    if (changed) *out = buf_str(&b);
    return ST_OK;
}

static bool is_choice(const char *choices, Str text)
{
    for (Str rest = str(choices); rest.n;)
        if (str_eq(str_cut(&rest, '|'), text)) return true;
    return false;
}

static Status choice(Arena *arena, const PackageField *field, Str text, Err *err)
{
    if (is_choice(field->choices, text)) return ST_OK;
    Buf list = buf_new(arena);
    for (Str rest = str(field->choices); rest.n;) {
        if (list.n) buf_add(&list, S(", "));
        buf_add(&list, str_cut(&rest, '|'));
    }
    return err_failf(err, ST_INVALID, N_("{0} is none of: {1}"), text, buf_str(&list));
}

static Str number_text(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_double(&b, x);
    return buf_str(&b);
}

static Status number(Arena *arena, const PackageField *field, Str text, char decimal, Str *out, Err *err)
{
    double x;
    const NumReading reading = num_read(text, decimal, &x);
    if (reading != NUM_OK)
        return err_failf(err, ST_INVALID, N_("{0} is not a number; in this file the decimal sign is {1}"), text,
                         (Str){&decimal, 1});
    const bool whole = !(trunc(x) < x) && !(trunc(x) > x) && fabs(x) < 9e15;
    if (field->type == FIELD_INTEGER && !whole)
        return err_failf(err, ST_INVALID, N_("{0} is not a whole number"), text);
    const bool limited = field->minimum < 0 || field->maximum > 0;
    if (limited && (x < field->minimum || x > field->maximum))
        return err_failf(err, ST_INVALID, N_("{0} lies outside {1} to {2}"), text, number_text(arena, field->minimum),
                         number_text(arena, field->maximum));
    *out = number_text(arena, x);
    return ST_OK;
}

static Status boolean(Str text, Str *out, Err *err)
{
    /* SANT and FALSKT are what a Swedish spreadsheet makes of true and false. */
    if (text.n == 0 || str_eq_fold(text, S("false")) || str_eq_fold(text, S("falskt")))
        *out = S("false");
    else if (str_eq_fold(text, S("true")) || str_eq_fold(text, S("sant")))
        *out = S("true");
    else
        return err_failf(err, ST_INVALID, N_("{0} is neither true nor false"), text);
    return ST_OK;
}

static Status code(const PackageField *field, Str text, Err *err)
{
    bool ok = text.n == (size_t)field->minimum || text.n == (size_t)field->maximum;
    for (size_t i = 0; i < text.n; i++) ok = ok && text.p[i] >= '0' && text.p[i] <= '9';
    if (ok) return ST_OK;
    return err_failf(
        err, ST_INVALID,
        N_("{0} is not a code such as 0484; a spreadsheet drops the leading zero unless the column is text"), text);
}

static Status date(Arena *arena, Str text, Str *out, Err *err)
{
    Date d;
    if (!date_parse(text, &d))
        return err_failf(err, ST_INVALID, N_("{0} is not a date such as 2026-06-30 or 2026-06"), text);
    *out = date_str(arena, d);
    return ST_OK;
}

Status package_cell_read(Arena *arena, const PackageField *field, Str raw, char decimal, Str *out, Err *err)
{
    Str text = str_trim(raw);
    if (text.n == 0) text = S("");
    *out = text;
    if (field->type == FIELD_BOOLEAN) return boolean(text, out, err);
    if (text.n == 0) return field->required ? err_fail(err, ST_INVALID, N_("This must be filled in")) : ST_OK;
    switch (field->type) {
    case FIELD_TEXT: return field->choices ? choice(arena, field, text, err) : package_text_read(arena, text, out, err);
    case FIELD_ID:
        if (package_is_id(text)) return ST_OK;
        return err_failf(err, ST_INVALID,
                         N_("{0} is not an id: lower-case letters a to z, digits, hyphens, at most 64 characters"),
                         text);
    case FIELD_INTEGER:
    case FIELD_NUMBER: return number(arena, field, text, decimal, out, err);
    case FIELD_DATE: return date(arena, text, out, err);
    case FIELD_CODE: return code(field, text, err);
    case FIELD_BOOLEAN: break;
    }
    return ST_OK;
}

/* ---- keys ---- */

/* One row seen through a key; sorting needs all of it in one place. */
typedef struct KeyedRow {
    const PackageTable *table;
    const PackageKey *key;
    size_t row;
} KeyedRow;

static Str key_cell(const KeyedRow *r, size_t i)
{
    return r->table->cells[r->row * r->table->spec->field_count + r->key->field[i]];
}

static int by_key(const void *pa, const void *pb)
{
    const KeyedRow *a = pa, *b = pb;
    for (size_t i = 0; i < a->key->count; i++) {
        const Str x = key_cell(a, i), y = key_cell(b, i);
        const FieldType type = a->table->spec->fields[a->key->field[i]].type;
        double u, v;
        int order;
        if ((type == FIELD_INTEGER || type == FIELD_NUMBER) && num_parse(x, &u) && num_parse(y, &v))
            order = (u > v) - (u < v);
        else
            order = str_cmp(x, y);
        if (order) return order;
    }
    return 0;
}

static int by_key_then_row(const void *pa, const void *pb)
{
    const KeyedRow *a = pa, *b = pb;
    const int order = by_key(a, b);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static KeyedRow *keyed(const PackageTable *table, const PackageKey *key, Arena *arena)
{
    KeyedRow *rows = ARENA_ARRAY(arena, KeyedRow, table->row_count);
    for (size_t i = 0; i < table->row_count; i++) rows[i] = (KeyedRow){table, key, i};
    if (table->row_count) qsort(rows, table->row_count, sizeof *rows, by_key_then_row);
    return rows;
}

size_t *package_sorted(const PackageTable *table, const PackageKey *key, Arena *arena)
{
    const KeyedRow *rows = keyed(table, key, arena);
    size_t *order = ARENA_ARRAY(arena, size_t, table->row_count);
    for (size_t i = 0; i < table->row_count; i++) order[i] = rows[i].row;
    return order;
}

static bool key_is_filled(const KeyedRow *r)
{
    for (size_t i = 0; i < r->key->count; i++)
        if (key_cell(r, i).n == 0) return false;
    return true;
}

/* "0484, 2030": a key as a person sees it. */
static Str key_text(const KeyedRow *r, Arena *arena)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < r->key->count; i++) {
        if (i) buf_add(&b, S(", "));
        buf_add(&b, key_cell(r, i));
    }
    return buf_str(&b);
}

/* The field that a fault about a key is said of: its last. */
static const char *last_field(const PackageTable *table, const PackageKey *key)
{
    return table->spec->fields[key->field[key->count - 1]].name;
}

static void check_duplicates(const PackageTable *table, Arena *arena, Faults *faults)
{
    const PackageKey key = package_key(table->spec, table->spec->key);
    const KeyedRow *rows = keyed(table, &key, arena);
    for (size_t i = 1; i < table->row_count; i++) {
        if (by_key(&rows[i - 1], &rows[i]) != 0 || !key_is_filled(&rows[i])) continue;
        Err err;
        err_failf(&err, ST_INVALID, N_("The key {0} is in row {1} already"), key_text(&rows[i], arena),
                  err_number(arena, row_number(table, rows[i - 1].row)));
        package_fault(faults, table, rows[i].row, last_field(table, &key), &err);
    }
}

static void check_references(const Package *package, size_t at, const bool *faulty, Arena *arena, Faults *faults)
{
    const PackageTable *table = &package->tables[at];
    size_t target_at;
    if (!table->spec->foreign) return;
    if (!package_spec_index(str(table->spec->foreign_table), &target_at)) abort();
    if (faulty[target_at]) return; /* what is missing there may be what could not be read */
    const PackageTable *target = &package->tables[target_at];
    const PackageKey key = package_key(table->spec, table->spec->foreign);
    const PackageKey target_key = package_key(target->spec, target->spec->key);
    const KeyedRow *rows = keyed(target, &target_key, arena);
    for (size_t i = 0; i < table->row_count; i++) {
        const KeyedRow row = {table, &key, i};
        /* The key fields of both have the same types, so that one order compares rows of either. */
        if (!key_is_filled(&row) || (target->row_count && bsearch(&row, rows, target->row_count, sizeof *rows, by_key)))
            continue;
        Err err;
        err_failf(&err, ST_INVALID, N_("{0} is not in the table {1}"), key_text(&row, arena), str(target->spec->name));
        package_fault(faults, table, i, last_field(table, &key), &err);
    }
}

/* ---- rules between fields ---- */

static void rule_fault(const PackageTable *table, size_t row, const char *field, const char *message, Faults *faults)
{
    Err err;
    err_fail(&err, ST_INVALID, message);
    package_fault(faults, table, row, field, &err);
}

static void check_years(const PackageTable *table, size_t row, Faults *faults)
{
    double base, target;
    if (num_parse(package_cell(table, row, "base_year"), &base) &&
        num_parse(package_cell(table, row, "target_year"), &target) && target <= base)
        rule_fault(table, row, "target_year", N_("The target year must come after the base year"), faults);
}

/* The gap is computed against the primary target: what it needs must be there, and it must be about what is measured.
 */
static void check_primary(const PackageTable *table, size_t row, Faults *faults)
{
    static const char *const needed[] = {"base_year", "target_year"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (package_cell(table, row, needed[i]).n == 0)
            rule_fault(table, row, needed[i], N_("The primary target needs this"), faults);
    if (package_cell(table, row, "annual_reduction_percent").n == 0 &&
        package_cell(table, row, "reduction_percent").n == 0)
        rule_fault(table, row, "reduction_percent",
                   N_("The primary target needs a reduction, in percent a year or in all"), faults);
    if (!str_eq(package_cell(table, row, "boundary"), S("territorial")))
        rule_fault(table, row, "boundary",
                   N_("The primary target must be territorial: it is compared with the official figures"), faults);
}

static void check_targets(const PackageTable *table, Arena *arena, Faults *faults)
{
    const PackageKey city = package_key(table->spec, "municipality");
    const size_t *order = package_sorted(table, &city, arena);
    Str with_primary = S("");
    for (size_t i = 0; i < table->row_count; i++) {
        const size_t row = order[i];
        check_years(table, row, faults);
        if (!str_eq(package_cell(table, row, "primary"), S("true"))) continue;
        check_primary(table, row, faults);
        const Str municipality = package_cell(table, row, "municipality");
        if (with_primary.n && str_eq(with_primary, municipality))
            rule_fault(table, row, "primary", N_("The municipality has a primary target already"), faults);
        with_primary = municipality;
    }
}

void package_check(const Package *package, const bool *faulty, Arena *arena, Faults *faults)
{
    for (size_t i = 0; i < package->table_count; i++) {
        const PackageTable *table = &package->tables[i];
        check_duplicates(table, arena, faults);
        check_references(package, i, faulty, arena, faults);
        if (strcmp(table->spec->name, "targets") == 0) check_targets(table, arena, faults);
        if (strcmp(table->spec->name, "reference_lines") == 0)
            for (size_t row = 0; row < table->row_count; row++) check_years(table, row, faults);
    }
}
