#include "app/accounts/load_inventory.h"

#include "app/accounts/inventory_priv.h"
#include "base/hash.h"

#include <string.h>

Status load_inventory_may_put(App *app, Arena *arena, const RecordKind *kind, const void *record, Err *err)
{
    bool found;
    if (kind != &inventory_kinds[KIND_FACTOR] && kind != &inventory_kinds[KIND_STATEMENT]) return ST_OK;
    if (kind == &inventory_kinds[KIND_STATEMENT]) {
        const InventoryStatement *s = record;
        if (!str_eq(hash_hex(arena, s->result), s->sha256))
            return err_fail(err, ST_INVALID,
                            N_("The checksum is not that of the kept result: one of them has been changed"));
    }
    void *stored = arena_alloc(arena, kind->size);
    TRY(record_get(app->db, arena, kind, record_head_of(record), stored, &found, err));
    if (!found) return ST_OK;
    if (kind == &inventory_kinds[KIND_FACTOR]) return inventory_factor_may_become(app, arena, stored, record, err);
    RecordChange *changes = ARENA_ARRAY(arena, RecordChange, kind->field_count);
    if (record_diff(arena, kind, stored, record, changes) == 0) return ST_OK;
    return err_fail(err, ST_CONFLICT, N_("A kept result is never changed: keep a new one"));
}

typedef struct Check {
    App *app;
    Arena *arena;
    const Package *package;
    Faults *faults;
    Factors factors;
} Check;

static const PackageTable *table_of(const Check *c, InventoryKind kind)
{
    return package_table(c->package, str(inventory_kinds[kind].file));
}

static void *record_of(const Check *c, const PackageTable *table, size_t row)
{
    const RecordKind *kind = table->spec->kind;
    void *record = arena_alloc(c->arena, kind->size);
    for (size_t i = 0; i < kind->field_count; i++)
        record_set(&kind->fields[i], record, table->cells[row * kind->field_count + i]);
    return record;
}

static void place_all(const Check *c, const PackageTable *table, size_t row, const Faults *found)
{
    for (size_t i = 0; i < found->count; i++) {
        char field[ERR_PLACE_BYTES];
        Err fault = found->list[i];
        memcpy(field, fault.field, sizeof field);
        package_fault(c->faults, table, row, field[0] ? field : "id", &fault);
    }
}

static void check_units(Check *c, InventoryKind kind)
{
    const PackageTable *table = table_of(c, kind);
    for (size_t row = 0; row < table->row_count; row++) {
        Faults found = faults_new(c->arena);
        inventory_check_units(&c->factors, table->spec->kind, record_of(c, table, row), &found);
        place_all(c, table, row, &found);
    }
}

/* Parameters by the rows that they belong to, which are stored by now. */
static Status check_inputs(Check *c, Err *err)
{
    const PackageTable *table = table_of(c, KIND_ACTIVITY_INPUT);
    for (size_t row = 0; row < table->row_count; row++) {
        Faults found = faults_new(c->arena);
        TRY(inventory_check_input(c->app, c->arena, &c->factors, record_of(c, table, row), &found, err));
        place_all(c, table, row, &found);
    }
    return ST_OK;
}

/* ---- the same twice ---- */

/* The cells of the fields; each with its length, so that no two rows run into the same text. */
static Str content_of(const Check *c, const PackageTable *table, size_t row, const char *const *fields, size_t n)
{
    Buf b = buf_new(c->arena);
    for (size_t i = 0; i < n; i++) {
        const Str cell = package_cell(table, row, fields[i]);
        buf_int(&b, (int64_t)cell.n);
        buf_addc(&b, ':');
        buf_add(&b, cell);
    }
    return buf_str(&b);
}

static void check_twice(Check *c, InventoryKind kind, const char *const *fields, size_t n, const char *message)
{
    const PackageTable *table = table_of(c, kind);
    TextIndex seen = text_index_new(c->arena);
    size_t *first = ARENA_ARRAY(c->arena, size_t, table->row_count + 1);
    for (size_t row = 0; row < table->row_count; row++) {
        bool is_new;
        /* parameters tell rows with a calculation apart */
        if (kind == KIND_ACTIVITY_ROW && package_cell(table, row, "calculation").n) continue;
        const size_t at = text_index_add(&seen, content_of(c, table, row, fields, n), &is_new);
        if (is_new) {
            first[at] = row;
            continue;
        }
        Err fault;
        err_failf(&fault, ST_INVALID, message, package_cell(table, first[at], "id"));
        package_fault(c->faults, table, row, "id", &fault);
    }
}

static void check_rows_twice(Check *c)
{
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    const char **fields = ARENA_ARRAY(c->arena, const char *, kind->field_count);
    size_t n = 0;
    for (size_t i = 0; i < kind->field_count; i++)
        if (strcmp(kind->fields[i].name, "id") != 0) fields[n++] = kind->fields[i].name;
    check_twice(c, KIND_ACTIVITY_ROW, fields, n,
                N_("The row says the same as {0}: take one out, or tell them apart in the note or the document"));
    static const char *const of_statement[] = {"municipality", "entity", "year", "category"};
    check_twice(c, KIND_COMPLETENESS, of_statement, 4,
                N_("{0} speaks of the same part, year and category: keep one of them"));
}

/* ---- the group ---- */

static bool find_row(const PackageTable *table, Str municipality, Str id, size_t *row)
{
    for (size_t i = 0; i < table->row_count; i++) {
        if (!str_eq(package_cell(table, i, "id"), id) || !str_eq(package_cell(table, i, "municipality"), municipality))
            continue;
        *row = i;
        return true;
    }
    return false;
}

/* A fault stands at the row of its holding, where the package has that row. */
static Status check_group(Check *c, Str municipality, Err *err)
{
    StoredGroup group;
    Faults found = faults_new(c->arena);
    const PackageTable *holdings = table_of(c, KIND_HOLDING);
    TRY(inventory_group(c->app, c->arena, municipality, &group, err));
    inventory_group_check(&group, &found);
    for (size_t i = 0; i < found.count; i++) {
        Err fault = found.list[i];
        char field[ERR_PLACE_BYTES];
        size_t row;
        const size_t at = (size_t)fault.row;
        memcpy(field, fault.field, sizeof field);
        const bool of_holding = fault.row > 0 && at <= group.holding_count &&
                                record_field(&inventory_kinds[KIND_HOLDING], str(field)) != NULL;
        fault.row = 0;
        if (of_holding && find_row(holdings, municipality, group.holdings[at - 1].head.id, &row))
            package_fault(c->faults, holdings, row, field, &fault);
        else
            faults_add(c->faults, &fault);
    }
    return ST_OK;
}

static Status check_groups(Check *c, Err *err)
{
    static const InventoryKind kinds[] = {KIND_ENTITY, KIND_HOLDING};
    TextIndex cities = text_index_new(c->arena);
    for (int k = 0; k < 2; k++) {
        const PackageTable *table = table_of(c, kinds[k]);
        for (size_t i = 0; i < table->row_count; i++)
            text_index_add(&cities, package_cell(table, i, "municipality"), NULL);
    }
    for (size_t i = 0; i < cities.count; i++) TRY(check_group(c, cities.text[i], err));
    return ST_OK;
}

Status load_inventory_check(App *app, Arena *arena, const Package *package, Faults *faults, Err *err)
{
    Check c = {.app = app, .arena = arena, .package = package, .faults = faults};
    if (table_of(&c, KIND_FACTOR)->row_count || table_of(&c, KIND_ACTIVITY_ROW)->row_count ||
        table_of(&c, KIND_ACTIVITY_INPUT)->row_count) {
        TRY(inventory_factors(app, arena, &c.factors, err));
        check_units(&c, KIND_FACTOR);
        check_units(&c, KIND_ACTIVITY_ROW);
        TRY(check_inputs(&c, err));
    }
    check_rows_twice(&c);
    return check_groups(&c, err);
}
