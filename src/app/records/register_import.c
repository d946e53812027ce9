/* Taking an edited register in: one transaction, in which everything is read, compared, checked and written, or tried.
 */
#include "app/people/account_priv.h"
#include "app/records/record_rules.h"
#include "app/records/references.h"
#include "app/records/register_priv.h"
#include "base/hash.h"
#include "model/contract.h"

#include <stdlib.h>
#include <string.h>

typedef struct Import {
    const AppRegisterOptions *options;
    const RegisterTable *tables;
    size_t count;
    AppRegisterPart *parts;
    Str file_hash;
    AppRegisterPreview *out;
    Faults *faults;
    Author author;
    const RegisterSteps *steps;
} Import;

/* A failure about one row says where the row is. */
static Status at_row(const RegisterTable *table, const AppRegisterRow *row, Status status, Err *err)
{
    if (status != ST_OK && err) err_at(err, table->file, table->sheet, row->row, 0);
    return status;
}

/* ---- what was looked at ---- */

/* Those that are not in the file stand behind those that are. */
static void leave_out_missing(AppRegisterPart *part)
{
    while (part->row_count && part->rows[part->row_count - 1].fate == REGISTER_GONE) part->row_count--;
    part->total[REGISTER_GONE] = 0;
}

static void total(Import *in)
{
    for (size_t i = 0; in->options->is_part && i < in->count; i++) leave_out_missing(&in->parts[i]);
    for (size_t i = 0; i < in->count; i++)
        for (int f = 0; f < REGISTER_FATES; f++) in->out->total[f] += in->parts[i].total[f];
}

/* What the rows of the file were taken to say: the same bytes say something else in another unit, with another sign of
 * decimals, or where a name has come to mean another record. */
static void add_cells(Hash *h, Buf *b, const RegisterTable *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const RegisterRow *row = &table->rows[i];
        buf_clear(b);
        buf_add(b, row->id);
        for (size_t f = 0; f < table->kind->field_count; f++) {
            const Str cell = row->cell[f];
            buf_addc(b, cell.p ? '=' : '-');
            buf_int(b, (int64_t)cell.n);
            buf_addc(b, ' ');
            buf_add(b, cell);
        }
        buf_addc(b, '\n');
        hash_add(h, buf_str(b));
    }
}

/* The file, how it was read, and all that it meets: another text as soon as the preview would show anything else. */
static Str token_of(Arena *arena, const Import *in)
{
    unsigned char digest[HASH_BYTES];
    Hash *h = hash_new(arena);
    Buf b = buf_new(arena), cells = buf_new(arena);
    buf_add(&b, in->file_hash);
    buf_addc(&b, '\n');
    buf_add(&b, in->options->columns);
    buf_addc(&b, '\n');
    buf_add(&b, in->options->fill);
    for (size_t i = 0; i < in->count; i++) {
        const AppRegisterPart *part = &in->parts[i];
        buf_addc(&b, '\n');
        buf_add(&b, str(part->which.kind->name));
        buf_addc(&b, ' ');
        buf_add(&b, part->which.municipality);
        buf_addc(&b, ' ');
        buf_add(&b, part->which.edition);
        for (size_t k = 0; k < part->row_count; k++) {
            const AppRegisterRow *row = &part->rows[k];
            buf_addc(&b, '\n');
            buf_int(&b, (int64_t)row->fate);
            buf_addc(&b, ' ');
            buf_add(&b, row->id);
            buf_addc(&b, ' ');
            buf_int(&b, row->version);
        }
        add_cells(h, &cells, &in->tables[i]);
    }
    hash_add(h, buf_str(&b));
    hash_end(h, digest);
    return str_hex(arena, digest, sizeof digest);
}

static Status check_token(const Import *in, Err *err)
{
    if (!in->options->token.n || str_eq(in->options->token, in->out->token)) return ST_OK;
    return err_fail(
        err, ST_CONFLICT,
        N_("What is stored, or how the file is read, has changed since you were shown it. Look at what would change "
           "now, and confirm it anew"));
}

/* ---- writing ---- */

static bool is_written(const Import *in, const AppRegisterRow *row)
{
    switch (row->fate) {
    case REGISTER_NEW:
    case REGISTER_CHANGED: return true;
    case REGISTER_STALE: return in->options->overwrite;
    case REGISTER_GONE: return in->options->delete_missing;
    case REGISTER_SAME:
    case REGISTER_FATES: break;
    }
    return false;
}

static AccessAction action_of(const AppRegisterRow *row)
{
    if (!row->after) return ACTION_DELETE;
    return row->before ? ACTION_EDIT : ACTION_CREATE;
}

static Status permit_organisation(App *app, Arena *arena, const AppRegisterRow *row, Err *err)
{
    if (!row->after)
        return err_fail(err, ST_DENIED, N_("An organisation is not deleted: what refers to it would lose its owner"));
    const Organisation none = {.head = {.version = 0}};
    return app_organisation_permit(app, arena, row->before ? row->before : &none, row->after, err);
}

/* As it is, and as it is to be: it may get another owner. A kind without rules has its own place where it is written;
 * those who run the service may nevertheless. */
static Status permit(App *app, Arena *arena, const AppRegister *which, const AppRegisterRow *row, Err *err)
{
    const RecordKind *kind = which->kind;
    const RecordRules *rules = record_rules(kind);
    if (kind == &organisation_kind) return permit_organisation(app, arena, row, err);
    if (!which->can_be_imported || (!rules && !app->is_operator))
        return err_failf(err, ST_DENIED, N_("The register {0} can be read in a file and not changed by one"),
                         str(kind->name));
    if (kind == &kind_edition && !row->before)
        return err_fail(err, ST_DENIED, N_("An edition is begun or revised on its own page, not by a file"));
    if (!rules) return ST_OK;
    const RecordHead *head = record_head_of(row->before ? row->before : row->after);
    if (row->before) TRY(rules->may(app, arena, action_of(row), kind, head, row->before, err));
    TRY(rules->may_become(app, arena, kind, row->before, row->after, err));
    return row->after ? rules->may(app, arena, action_of(row), kind, head, row->after, err) : ST_OK;
}

static Status write_row(App *app, Arena *arena, const Import *in, const AppRegister *which, const AppRegisterRow *row,
                        Err *err)
{
    TRY(permit(app, arena, which, row, err));
    if (!row->after) return record_delete(app->db, which->kind, record_head_of(row->before), &in->author, err);
    char *record = arena_alloc(arena, which->kind->size); /* what is shown keeps the version that it shows */
    memcpy(record, row->after, which->kind->size);
    return record_put(app->db, which->kind, record, &in->author, err);
}

static Status write_part(App *app, const Import *in, size_t at, Err *err)
{
    const AppRegisterPart *part = &in->parts[at];
    for (size_t i = 0; i < part->row_count; i++) {
        const AppRegisterRow *row = &part->rows[i];
        if (!is_written(in, row)) continue;
        Arena *own = arena_new();
        const Status status = write_row(app, own, in, &part->which, row, err);
        arena_free(own);
        TRY(at_row(&in->tables[at], row, status, err));
    }
    return ST_OK;
}

/* ---- the rules between records ---- */

static void place_all(const Import *in, size_t at, const AppRegisterRow *row, const Faults *found)
{
    for (size_t k = 0; k < found->count; k++) {
        char field[ERR_PLACE_BYTES];
        memcpy(field, found->list[k].field, sizeof field);
        register_fault(in->faults, &in->tables[at], row->row, field[0] ? field : NULL, &found->list[k]);
    }
}

/* What a record names must be there, and what names a record that is deleted must not. */
static Status check_row(References *known, const Import *in, size_t at, const AppRegisterRow *row, void **kept,
                        Err *err)
{
    App *app = known->app;
    Arena *arena = known->arena;
    const RecordKind *kind = in->parts[at].which.kind;
    const RecordRules *rules = record_rules(kind);
    Faults found = faults_new(arena);
    if (!row->after) {
        TRY(check_referrers(app, arena, kind, record_head_of(row->before), &found, err));
    } else if (kind == &organisation_kind) {
        TRY(app_organisation_check(app, arena, row->after, &found, err));
    } else {
        TRY(check_references(known, kind, row->after, true, &found, err));
        TRY(record_check_named(app, arena, kind, row->before, row->after, &found, err));
        if (rules && rules->check_next)
            TRY(rules->check_next(app, arena, kind, row->after, kept, &found, err));
        else if (rules && rules->check)
            TRY(rules->check(app, arena, kind, row->after, &found, err));
    }
    place_all(in, at, row, &found);
    return ST_OK;
}

static Status check_part(References *known, const Import *in, size_t at, Err *err)
{
    const AppRegisterPart *part = &in->parts[at];
    void *kept = NULL;
    for (size_t i = 0; i < part->row_count; i++)
        if (is_written(in, &part->rows[i])) TRY(check_row(known, in, at, &part->rows[i], &kept, err));
    return ST_OK;
}

/* The row of the file that a fault between records is about, where it names the record as its sheet: the record's own;
 * or, as that one is not in the file, the one that brings it about, if a single row of its kind changes. 0: none. */
static long row_of(const Import *in, size_t t, const Err *fault)
{
    const AppRegisterPart *part = &in->parts[t];
    long row = 0;
    for (size_t i = 0; i < in->tables[t].row_count; i++)
        if (str_eq(in->tables[t].rows[i].id, str(fault->sheet))) return in->tables[t].rows[i].row;
    for (size_t i = 0; i < part->row_count; i++) {
        if (!is_written(in, &part->rows[i]) || !part->rows[i].row) continue;
        if (row) return 0;
        row = part->rows[i].row;
    }
    return row;
}

static void place_record_fault(const Import *in, Err *fault)
{
    for (size_t t = 0; t < in->count; t++) {
        char field[ERR_PLACE_BYTES];
        if (strcmp(fault->file, in->tables[t].kind->file) != 0) continue;
        const long row = row_of(in, t, fault);
        if (!row) continue;
        memcpy(field, fault->field, sizeof field);
        register_fault(in->faults, &in->tables[t], row, field, fault);
        return;
    }
    faults_add(in->faults, fault);
}

/* Where the file has the row that a fault is about, the fault stands there: it names the record as what it speaks of,
 * or as its place. */
static void place_fault(const Import *in, Err *fault)
{
    if (fault->sheet[0]) {
        place_record_fault(in, fault);
        return;
    }
    for (size_t t = 0; t < in->count; t++) {
        if (strcmp(fault->file, in->tables[t].kind->file) != 0) continue;
        for (size_t i = 0; i < in->tables[t].row_count; i++) {
            char field[ERR_PLACE_BYTES];
            const Str id = in->tables[t].rows[i].id;
            const bool as_place = str_eq(id, str(fault->field));
            if (!as_place && !str_eq(id, str(fault->arg[0]))) continue;
            memcpy(field, fault->field, sizeof field);
            register_fault(in->faults, &in->tables[t], in->tables[t].rows[i].row, as_place ? NULL : field, fault);
            return;
        }
    }
    faults_add(in->faults, fault);
}

/* What is wrong where the records of a part stand, before anything is written. */
typedef struct Place {
    const RecordRules *rules;
    RecordHead head;
    Faults before;
    bool seen; /* a part before this one stands at the same place */
} Place;

static bool same_place(const Import *in, size_t a, size_t b)
{
    const AppRegister *x = &in->parts[a].which, *y = &in->parts[b].which;
    const bool inside = x->kind->scope == RECORD_EDITION && y->kind->scope == RECORD_EDITION;
    return inside && str_eq(x->municipality, y->municipality) && str_eq(x->edition, y->edition);
}

static Status faults_before(App *app, Arena *arena, const Import *in, Place *places, Err *err)
{
    for (size_t i = 0; i < in->count; i++) {
        const AppRegister *which = &in->parts[i].which;
        places[i] = (Place){.rules = record_rules(which->kind),
                            .head = {.municipality = which->municipality, .edition = which->edition}};
        for (size_t k = 0; k < i; k++) places[i].seen = places[i].seen || same_place(in, k, i);
        if (places[i].rules && !places[i].seen)
            TRY(record_faults(app, arena, places[i].rules, which->kind, &places[i].head, &places[i].before, err));
    }
    return ST_OK;
}

static Status faults_after(App *app, Arena *arena, const Import *in, const Place *places, Err *err)
{
    for (size_t i = 0; i < in->count; i++) {
        Faults after, added = faults_new(arena);
        if (!places[i].rules || places[i].seen) continue;
        TRY(record_faults(app, arena, places[i].rules, in->parts[i].which.kind, &places[i].head, &after, err));
        record_new_faults(&places[i].before, &after, &added);
        for (size_t k = 0; k < added.count; k++) place_fault(in, &added.list[k]);
    }
    return ST_OK;
}

static Status write_all(App *app, Arena *arena, const Import *in, Err *err)
{
    Place *places = ARENA_ARRAY(arena, Place, in->count);
    TRY(faults_before(app, arena, in, places, err));
    for (size_t i = 0; i < in->count; i++) TRY(write_part(app, in, i, err));
    References known = references_new(app, arena);
    for (size_t i = 0; i < in->count; i++) TRY(check_part(&known, in, i, err));
    return faults_after(app, arena, in, places, err);
}

/* ---- the whole ---- */

static Status stale(Import *in, Err *err)
{
    if (in->options->dry_run || in->options->overwrite || !in->out->total[REGISTER_STALE]) return ST_OK;
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->parts[i].row_count; k++) {
            const AppRegisterRow *row = &in->parts[i].rows[k];
            if (row->fate != REGISTER_STALE) continue;
            Err fault;
            err_failf(&fault, ST_CONFLICT,
                      row->before ? N_("Somebody else has changed {0} since the file was made")
                                  : N_("Somebody else has deleted {0} since the file was made"),
                      row->id);
            register_fault(in->faults, &in->tables[i], row->row, NULL, &fault);
        }
    return err_fail(
        err, ST_CONFLICT,
        N_("Rows of the file are out of date; nothing was imported. Export the register anew, or say that the file is "
           "to count"));
}

static Status refused(Err *err)
{
    return err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"));
}

static Status import_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Import *in = ctx;
    const RegisterSteps *steps = in->steps;
    if (steps) TRY(steps->read(app, arena, steps->of, err));
    for (size_t i = 0; i < in->count; i++)
        TRY(register_compare(app, arena, &in->tables[i], &in->parts[i], in->faults, err));
    in->out->part_count = in->count;
    total(in);
    in->out->token = token_of(arena, in);
    if (in->faults->total) return refused(err);
    TRY(check_token(in, err));
    TRY(stale(in, err));
    TRY(write_all(app, arena, in, err));
    if (in->faults->total) return refused(err);
    return steps ? steps->also(app, arena, steps->of, err) : ST_OK;
}

Status register_import_tables(App *app, Arena *arena, Str file_hash, const RegisterTable *tables, size_t count,
                              const AppRegisterOptions *options, const RegisterSteps *steps, AppRegisterPreview *out,
                              Faults *faults, Err *err)
{
    Import in = {.options = options,
                 .tables = tables,
                 .count = count,
                 .parts = ARENA_ARRAY(arena, AppRegisterPart, count),
                 .file_hash = file_hash,
                 .out = out,
                 .faults = faults,
                 .author = app_author(app, options->why),
                 .steps = steps};
    *out = (AppRegisterPreview){.token = S(""), .parts = in.parts};
    const Status status = app_in_transaction(app, arena, !options->dry_run, import_write, &in, err);
    out->stored = status == ST_OK && !options->dry_run;
    return status;
}

/* ---- what the file leaves out ---- */

/* status=idea, effect_class=direct: by the names of fields and of choices, ours or others'. */
static Status read_fill(Arena *arena, const RecordKind *kind, Str text, const Str **out, Err *err)
{
    Str *fill = ARENA_ARRAY(arena, Str, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) fill[i] = S("");
    while (text.n) {
        Str value = str_cut(&text, ',');
        const Str name = str_trim(str_cut(&value, '='));
        const Field *field = register_field(kind, name);
        if (!name.n) continue;
        if (!field || field < kind->fields + record_key_count(kind))
            return err_failf(
                err, ST_INVALID,
                N_("{0} is no column that can be filled in: write FIELD=VALUE, several with commas between"), name);
        const Str code = register_code(arena, field, str_trim(value));
        const Status status = field_read(arena, field, code, 0, &fill[field - kind->fields], err);
        if (status != ST_OK) {
            err_field(err, name);
            return status;
        }
    }
    *out = fill;
    return ST_OK;
}

/* The names of what a register refers to, besides those that are there. */
static Status add_names(App *app, Arena *arena, const AppRegister *which, RegisterSheet *known, Err *err)
{
    RegisterSheet more = {.kind = which->kind};
    TRY(register_names_of(app, arena, which, &more, err));
    RegisterNames *all = ARENA_ARRAY(arena, RegisterNames, known->name_count + more.name_count);
    for (size_t i = 0; i < known->name_count; i++) all[i] = known->names[i];
    known->names = all;
    for (size_t i = 0, before = known->name_count; i < more.name_count; i++) {
        bool has = false;
        for (size_t k = 0; k < before; k++) has = has || strcmp(all[k].refers, more.names[i].refers) == 0;
        if (!has) all[known->name_count++] = more.names[i];
    }
    return ST_OK;
}

/* What a file may call by name: in the register that it was said to be, else in those that it says itself, as far as
 * they are of one place. */
static Status read_names(App *app, Arena *arena, const AppRegisterOptions *options, const SheetFile *file,
                         RegisterWanted *out, Err *err)
{
    const RegisterMark *marks;
    RegisterSheet known = {.kind = options->kind};
    const RegisterMark said = {options->kind, options->municipality, options->edition};
    size_t n = register_marks(arena, file, &marks);
    if (options->kind) {
        marks = &said;
        n = 1;
    }
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(marks[i].municipality, marks[0].municipality) || !str_eq(marks[i].edition, marks[0].edition))
            continue;
        const AppRegister which = {
            .kind = marks[i].kind, .municipality = marks[i].municipality, .edition = marks[i].edition};
        TRY(add_names(app, arena, &which, &known, err));
    }
    out->names = known.names;
    out->name_count = known.name_count;
    return ST_OK;
}

/* For a file that somebody wrote: what its new rows get besides. */
static Status wanted_of(Arena *arena, const AppRegisterOptions *options, RegisterWanted *out, Err *err)
{
    *out = (RegisterWanted){.kind = options->kind,
                            .municipality = options->municipality,
                            .edition = options->edition,
                            .lang = options->lang,
                            .columns = options->columns};
    if (!options->fill.n) return ST_OK;
    if (!options->kind)
        return err_fail(err, ST_INVALID, N_("What is to be filled in needs a register: name the one that the file is"));
    return read_fill(arena, options->kind, options->fill, &out->fill, err);
}

Status app_register_import(App *app, Arena *arena, Str file_name, Str bytes, const AppRegisterOptions *options,
                           AppRegisterPreview *out, Faults *faults, Err *err)
{
    SheetFile file;
    RegisterTable *tables;
    RegisterWanted wanted;
    size_t count;
    *out = (AppRegisterPreview){.token = S("")};
    TRY(wanted_of(arena, options, &wanted, err));
    TRY(sheet_file_read(app->sandbox, file_name, bytes, arena, &file, err));
    TRY(read_names(app, arena, options, &file, &wanted, err));
    TRY(register_read(arena, &file, &wanted, &tables, &count, faults, err));
    return register_import_tables(app, arena, hash_hex(arena, bytes), tables, count, options, NULL, out, faults, err);
}
