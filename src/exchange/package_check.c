/* What the rows of a package must have in common. */
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

/* ---- keys ---- */

/* One row seen through a key; sorting needs all of it in one place. */
typedef struct KeyedRow {
    const PackageTable *table;
    const PackageKey *key;
    size_t row;
} KeyedRow;

static Str key_cell(const KeyedRow *r, size_t i)
{
    return r->table->cells[r->row * package_field_count(r->table->spec) + r->key->field[i]];
}

static int by_key(const void *pa, const void *pb)
{
    const KeyedRow *a = pa, *b = pb;
    for (size_t i = 0; i < a->key->count; i++) {
        const Str x = key_cell(a, i), y = key_cell(b, i);
        const FieldType type = package_fields(a->table->spec)[a->key->field[i]].type;
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
    return package_fields(table->spec)[key->field[key->count - 1]].name;
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
