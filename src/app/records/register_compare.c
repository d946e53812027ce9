/* What an edited register would change: each of its rows against the record that is stored. */
#include "app/records/register_priv.h"
#include "base/num.h"

#include <string.h>

enum { NAME_BYTES_MAX = 160 };

typedef struct Comparing {
    Arena *arena;
    const RegisterTable *table;
    const RecordKind *kind;
    const void *stored;
    size_t stored_count;
    size_t *slot; /* a table of hashes: index of a record plus one */
    size_t slots; /* a power of two */
    bool *in_file;
    AppRegisterPart *part;
    AppRegisterRow *rows;
    Faults *faults;
} Comparing;

/* ---- finding records ---- */

static void index_stored(Comparing *c)
{
    c->slots = 16;
    while (c->slots < 2 * c->stored_count) c->slots *= 2;
    c->slot = ARENA_ARRAY(c->arena, size_t, c->slots);
    for (size_t i = 0; i < c->stored_count; i++) {
        size_t at = (size_t)str_hash(record_head_of(record_at(c->kind, c->stored, i))->id) & (c->slots - 1);
        while (c->slot[at]) at = (at + 1) & (c->slots - 1);
        c->slot[at] = i + 1;
    }
}

static bool find_stored(const Comparing *c, Str id, size_t *index)
{
    for (size_t at = (size_t)str_hash(id) & (c->slots - 1); c->slot[at]; at = (at + 1) & (c->slots - 1)) {
        *index = c->slot[at] - 1;
        if (str_eq(record_head_of(record_at(c->kind, c->stored, *index))->id, id)) return true;
    }
    return false;
}

/* ---- one row ---- */

/* A number that is the same as far as a workbook keeps it has not been changed. */
static bool same_number(Arena *arena, const Field *field, const void *record, Str cell)
{
    char was[REGISTER_NUMBER_BYTES], is[REGISTER_NUMBER_BYTES];
    double stored, read;
    return num_parse(record_cell(arena, field, record), &stored) && num_parse(cell, &read) &&
           str_eq(register_number(was, stored), register_number(is, read));
}

static void *as_the_file_says(Comparing *c, const RegisterRow *row, const void *before)
{
    const RecordKind *kind = c->kind;
    char *after = arena_alloc(c->arena, kind->size);
    if (before) memcpy(after, before, kind->size);
    RecordHead *head = record_head(after);
    const int64_t version = before ? head->version : 0;
    for (size_t f = 0; f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        if (!row->cell[f].p) {
            if (!before) record_set(field, after, c->table->fill ? c->table->fill[f] : S(""));
            continue;
        }
        if (before && row->is_number[f] && same_number(c->arena, field, before, row->cell[f])) continue;
        record_set(field, after, row->cell[f]);
    }
    *head = (RecordHead){c->part->which.municipality, c->part->which.edition, row->id, version};
    return after;
}

/* The rules of a record by itself; a field that must be filled in and has no column in the file. */
static void check_row(Comparing *c, const RegisterRow *row, const void *after)
{
    Faults found = faults_new(c->arena);
    for (size_t f = record_key_count(c->kind); f < c->kind->field_count; f++)
        if (c->kind->fields[f].required && !row->cell[f].p && record_is_empty(&c->kind->fields[f], after))
            faults_field(&found, c->kind->fields[f].name,
                         N_("This must be filled in, and the file has no such column: add it (in the terminal: --fill "
                            "{0}=VALUE)"),
                         str(c->kind->fields[f].name));
    if (c->kind->check && !found.total) c->kind->check(after, &found);
    for (size_t i = 0; i < found.count; i++) {
        char field[ERR_PLACE_BYTES];
        memcpy(field, found.list[i].field, sizeof field);
        register_fault(c->faults, c->table, row->row, field, &found.list[i]);
    }
}

static Str name_of(Arena *arena, const RecordKind *kind, const void *record)
{
    const Str name = record_cell(arena, record_field(kind, str(kind->name_field)), record);
    Buf b = buf_new(arena);
    const size_t n = name.n <= NAME_BYTES_MAX ? name.n : str_utf8_prefix(str_slice(name, 0, NAME_BYTES_MAX));
    for (size_t i = 0; i < n; i++) buf_addc(&b, name.p[i] == '\n' ? ' ' : name.p[i]);
    if (n < name.n) buf_add(&b, S("…"));
    return buf_str(&b);
}

static RegisterFate fate_of(const Comparing *c, const RegisterRow *row, const void *before, size_t changes)
{
    const int64_t version = before ? record_head_of(before)->version : 0;
    if (before && changes == 0) return REGISTER_SAME;
    /* What others have done to a row that this file's writer did not touch stays done. */
    if (row->untouched && row->version != version) return REGISTER_SAME;
    /* A row without a version is new to whoever wrote it, where the file tells versions at all. */
    if (row->version != version && (row->version || c->table->has_versions)) return REGISTER_STALE;
    return before ? REGISTER_CHANGED : REGISTER_NEW;
}

static void compare_row(Comparing *c, const RegisterRow *row)
{
    size_t index;
    const void *before = NULL;
    if (find_stored(c, row->id, &index)) {
        c->in_file[index] = true;
        before = record_at(c->kind, c->stored, index);
    }
    const void *after = as_the_file_says(c, row, before);
    RecordChange *changes = ARENA_ARRAY(c->arena, RecordChange, before ? c->kind->field_count : 0);
    const size_t count = before ? record_diff(c->arena, c->kind, before, after, changes) : 0;
    const RegisterFate fate = fate_of(c, row, before, count);
    c->part->total[fate]++;
    if (fate == REGISTER_SAME) return;
    check_row(c, row, after);
    c->rows[c->part->row_count++] = (AppRegisterRow){.fate = fate,
                                                     .row = row->row,
                                                     .id = row->id,
                                                     .name = name_of(c->arena, c->kind, after),
                                                     .version = before ? record_head_of(before)->version : 0,
                                                     .seen = row->version,
                                                     .before = before,
                                                     .after = after,
                                                     .changes = changes,
                                                     .change_count = count};
}

/* ---- the whole ---- */

static void add_gone(Comparing *c)
{
    for (size_t i = 0; i < c->stored_count; i++) {
        if (c->in_file[i]) continue;
        const void *before = record_at(c->kind, c->stored, i);
        c->rows[c->part->row_count++] = (AppRegisterRow){.fate = REGISTER_GONE,
                                                         .id = record_head_of(before)->id,
                                                         .name = name_of(c->arena, c->kind, before),
                                                         .version = record_head_of(before)->version,
                                                         .before = before};
        c->part->total[REGISTER_GONE]++;
    }
}

Status register_compare(App *app, Arena *arena, const RegisterTable *table, AppRegisterPart *out, Faults *faults,
                        Err *err)
{
    void *stored;
    *out = (AppRegisterPart){.sheet = table->sheet,
                             .ignored = table->ignored,
                             .ignored_count = table->ignored_count,
                             .ids_are_made = table->ids_are_made,
                             .heading_row = table->heading_row,
                             .has_versions = table->has_versions};
    TRY(app_register_find(arena, str(table->kind->name), table->municipality, table->edition, &out->which, err));
    Comparing c = {.arena = arena, .table = table, .kind = table->kind, .part = out, .faults = faults};
    TRY(register_records(app, arena, &out->which, &stored, &c.stored_count, err));
    c.stored = stored;
    c.in_file = ARENA_ARRAY(arena, bool, c.stored_count);
    c.rows = ARENA_ARRAY(arena, AppRegisterRow, table->row_count + c.stored_count);
    out->which.count = c.stored_count;
    out->rows = c.rows;
    index_stored(&c);
    for (size_t i = 0; i < table->row_count; i++) compare_row(&c, &table->rows[i]);
    add_gone(&c);
    return ST_OK;
}
