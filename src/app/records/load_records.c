/* Records come in and go out of a package by their table of fields alone. A decided edition is put together while it is
 * still a draft, and gets its state when all of it is there; what is decided already must be the same, row by row. */
#include "app/records/load_records.h"

#include "app/accounts/load_inventory.h"
#include "app/contract/contract_priv.h"
#include "app/people/account_priv.h"
#include "app/records/references.h"
#include "app/records/starter_records.h"
#include "app/roadmap/load_roadmap.h"
#include "base/hash.h"
#include "model/seal.h"
#include "store/record.h"

#include <stdlib.h>
#include <string.h>

typedef struct Records {
    App *app;
    Arena *arena;
    const Package *package;
    Faults *faults;
    Author author;
    References references;
    CountRows *counted;
    void *ctx;
    bool *edition_is_new;    /* of each row of contract_editions: it may still be put together */
    bool *edition_was_draft; /* here, and is decided in the package */
    size_t editions_changed;
} Records;

static const PackageTable *editions_of(const Records *r)
{
    return package_table(r->package, S("contract_editions"));
}

static void *record_of(Arena *arena, const PackageTable *table, size_t row)
{
    const RecordKind *kind = table->spec->kind;
    void *record = arena_alloc(arena, kind->size);
    for (size_t i = 0; i < kind->field_count; i++)
        record_set(&kind->fields[i], record, table->cells[row * kind->field_count + i]);
    return record;
}

/* A seal is what it says: its text has its checksum. */
static void check_seal_row(Records *r, const PackageTable *table, size_t row)
{
    if (str_eq(hash_hex(r->arena, package_cell(table, row, "document")), package_cell(table, row, "sha256"))) return;
    Err err;
    err_fail(&err, ST_INVALID, N_("The checksum is not that of the sealed text: one of them has been changed"));
    package_fault(r->faults, table, row, "sha256", &err);
}

static void place_all(Records *r, const PackageTable *table, size_t row, const Faults *found)
{
    for (size_t i = 0; i < found->count; i++) {
        char field[ERR_PLACE_BYTES];
        Err fault = found->list[i];
        memcpy(field, fault.field, sizeof field);
        package_fault(r->faults, table, row, field, &fault);
    }
}

/* So is a signature with a key. */
static void check_signature_row(Records *r, const PackageTable *table, size_t row)
{
    const Signature *s = record_of(r->arena, table, row);
    unsigned char public_half[SIGN_PUBLIC_BYTES], made[SIGN_BYTES];
    if (!str_eq(s->method, S("key"))) return;
    Buf text = buf_new(r->arena);
    seal_signed_text(&text, s);
    if (str_hex_read(s->public_key, public_half, sizeof public_half) && str_hex_read(s->signature, made, sizeof made) &&
        sign_is_valid(public_half, buf_str(&text), made))
        return;
    Err err;
    err_fail(&err, ST_INVALID, N_("The signature with the key does not fit: it was changed, or made with another key"));
    package_fault(r->faults, table, row, "signature", &err);
}

/* The rules of each record by itself, with its row. */
static void check_rows(Records *r, const PackageTable *table)
{
    const RecordKind *kind = table->spec->kind;
    for (size_t row = 0; kind && row < table->row_count; row++) {
        if (kind == &kind_seal || kind == &kind_erratum) check_seal_row(r, table, row);
        if (kind == &kind_signature) check_signature_row(r, table, row);
        if (!kind->check) continue;
        Faults found = faults_new(r->arena);
        kind->check(record_of(r->arena, table, row), &found);
        place_all(r, table, row, &found);
    }
}

/* A failure about one row becomes a fault with its place; all else is handed on. */
static Status place(Records *r, const PackageTable *table, size_t row, const char *field, Status status, Err *err)
{
    if (status != ST_INVALID && status != ST_CONFLICT && status != ST_DENIED) return status;
    package_fault(r->faults, table, row, field, err);
    return ST_OK;
}

/* ---- editions ---- */

static Status stored_edition(Records *r, const ContractEdition *edition, ContractEdition *stored, bool *found, Err *err)
{
    return record_get(r->app->db, r->arena, &kind_edition, &edition->head, stored, found, err);
}

static bool same_but_state(const ContractEdition *a, const ContractEdition *b)
{
    for (size_t i = 0; i < kind_edition.field_count; i++) {
        const Field *f = &kind_edition.fields[i];
        if (strcmp(f->name, "state") != 0 && !record_field_eq(f, a, b)) return false;
    }
    return true;
}

static Status begin_edition(Records *r, size_t row, Err *err)
{
    const PackageTable *table = editions_of(r);
    ContractEdition *e = record_of(r->arena, table, row), stored;
    bool found, changed;
    TRY(stored_edition(r, e, &stored, &found, err));
    if (found && contract_is_frozen(&stored)) {
        if (same_but_state(e, &stored)) return ST_OK;
        Err fault;
        err_failf(&fault, ST_CONFLICT, N_("The edition {0} is decided: nothing in it changes"), e->head.id);
        package_fault(r->faults, table, row, "id", &fault);
        return ST_OK;
    }
    r->edition_is_new[row] = true;
    if (!contract_is_frozen(e)) return ST_OK; /* put as it is, at the end */
    r->edition_was_draft[row] = found;
    ContractEdition draft = found ? stored : *e;
    draft.state = str(edition_state_name(EDITION_DRAFT));
    return record_replace(r->app->db, &kind_edition, &draft, &r->author, &changed, err);
}

static Status put_draft(Records *r, size_t row, Err *err)
{
    const PackageTable *table = editions_of(r);
    ContractEdition *e = record_of(r->arena, table, row);
    bool changed = false;
    if (!r->edition_is_new[row] || contract_is_frozen(e)) return ST_OK;
    TRY(record_replace(r->app->db, &kind_edition, e, &r->author, &changed, err));
    r->editions_changed += changed;
    return ST_OK;
}

/* The state that the package names, once everything in the edition is there. */
static Status end_edition(Records *r, size_t row, Err *err)
{
    const PackageTable *table = editions_of(r);
    ContractEdition *e = record_of(r->arena, table, row), stored;
    bool found, changed = false;
    TRY(stored_edition(r, e, &stored, &found, err));
    EditionState now, then;
    if (!found || !edition_state_parse(stored.state, &now) || !edition_state_parse(e->state, &then)) return ST_OK;
    if (now > then && now >= EDITION_DECIDED) return ST_OK; /* it has come further here */
    TRY(place(r, table, row, "state", record_replace(r->app->db, &kind_edition, e, &r->author, &changed, err), err));
    r->editions_changed += changed;
    return ST_OK;
}

static Status each_edition(Records *r, Status (*fn)(Records *r, size_t row, Err *err), Err *err)
{
    const PackageTable *table = editions_of(r);
    for (size_t i = 0; i < table->row_count; i++) TRY(fn(r, i, err));
    return ST_OK;
}

/* ---- rows ---- */

static Status frozen_row(Records *r, const PackageTable *table, size_t row, const void *record, Err *err)
{
    const RecordHead *head = record_head_of(record);
    void *stored = arena_alloc(r->arena, table->spec->kind->size);
    bool found;
    TRY(record_get(r->app->db, r->arena, table->spec->kind, head, stored, &found, err));
    RecordChange *changes = ARENA_ARRAY(r->arena, RecordChange, table->spec->kind->field_count);
    if (found && record_diff(r->arena, table->spec->kind, stored, record, changes) == 0) return ST_OK;
    Err fault;
    err_failf(&fault, ST_CONFLICT, N_("The edition {0} is decided: nothing in it changes"), head->edition);
    package_fault(r->faults, table, row, "id", &fault);
    return ST_OK;
}

static Status is_row_frozen(Records *r, const RecordKind *kind, const RecordHead *head, bool *frozen, Err *err)
{
    *frozen = false;
    ContractKind unused;
    if (!contract_kind_find(str(kind->name), &unused)) return ST_OK;
    const ContractEdition edition = {.head = {.municipality = head->municipality, .id = head->edition}};
    ContractEdition stored;
    bool found;
    TRY(stored_edition(r, &edition, &stored, &found, err));
    *frozen = found && contract_is_frozen(&stored);
    return ST_OK;
}

/* As when a role is given (account.c): sessions and links of before do not get it. */
static Status meet_grant(Records *r, const RoleGrant *grant, Err *err)
{
    TRY(account_end_links(r->app, r->arena, grant->account, err));
    return account_raise_epoch(r->app->db, grant->account, err);
}

/* What stands of a table's municipalities, read at once where there are many rows to be put over it. */
typedef struct StoredRows {
    bool is_read;
    TextIndex keys;
    const void **record;
} StoredRows;

static Status read_stored_rows(Records *r, const PackageTable *table, StoredRows *out, Err *err)
{
    enum { ROWS_WORTH_IT = 64 };
    const RecordKind *kind = table->spec->kind;
    TextIndex cities = text_index_new(r->arena);
    *out = (StoredRows){.keys = text_index_new(r->arena)};
    out->is_read = kind->scope == RECORD_CITY && table->row_count >= ROWS_WORTH_IT;
    for (size_t i = 0; out->is_read && i < table->row_count; i++)
        text_index_add(&cities, package_cell(table, i, "municipality"), NULL);
    for (size_t city = 0; city < cities.count; city++) {
        void *list;
        size_t n;
        TRY(record_list(r->app->db, r->arena, kind, cities.text[city], S(""), &list, &n, err));
        const size_t before = out->keys.count;
        const void **more = ARENA_ARRAY(r->arena, const void *, before + n + 1);
        if (before) memcpy(more, out->record, before * sizeof *more);
        out->record = more;
        for (size_t i = 0; i < n; i++) {
            const void *record = record_at(kind, list, i);
            out->record[text_index_add(&out->keys, record_key(r->arena, kind, record_head_of(record)), NULL)] = record;
        }
    }
    return ST_OK;
}

static Status replace(Records *r, const RecordKind *kind, void *record, const StoredRows *stored, bool *differed,
                      Err *err)
{
    size_t at;
    if (!stored->is_read) return record_replace(r->app->db, kind, record, &r->author, differed, err);
    const bool found = text_index_find(&stored->keys, record_key(r->arena, kind, record_head_of(record)), &at);
    return record_replace_over(r->app->db, kind, record, found ? stored->record[at] : NULL, &r->author, differed, err);
}

static Status put_row(Records *r, const PackageTable *table, size_t row, const StoredRows *stored, size_t *changed,
                      Err *err)
{
    const RecordKind *kind = table->spec->kind;
    void *record = record_of(r->arena, table, row);
    bool frozen, differed = false;
    TRY(is_row_frozen(r, kind, record_head_of(record), &frozen, err));
    if (frozen) return frozen_row(r, table, row, record, err);
    Status status = load_inventory_may_put(r->app, r->arena, kind, record, err);
    if (status == ST_OK) status = load_roadmap_may_put(r->app, r->arena, kind, record, err);
    if (status == ST_OK) status = replace(r, kind, record, stored, &differed, err);
    *changed += differed;
    TRY(place(r, table, row, "id", status, err));
    return differed && kind == &grant_kind ? meet_grant(r, record, err) : ST_OK;
}

/* Against everything that is stored now: the tree of organisations, and the organisations that a record names. */
static Status check_stored(Records *r, const PackageTable *table, Err *err)
{
    for (size_t row = 0; row < table->row_count; row++) {
        Faults found = faults_new(r->arena);
        const void *record = record_of(r->arena, table, row);
        if (table->spec->kind == &organisation_kind)
            TRY(app_organisation_check(r->app, r->arena, record, &found, err));
        else
            TRY(check_references(&r->references, table->spec->kind, record, false, &found, err));
        place_all(r, table, row, &found);
    }
    return ST_OK;
}

static Status put_table(Records *r, const PackageTable *table, Err *err)
{
    size_t changed = 0;
    StoredRows stored;
    TRY(read_stored_rows(r, table, &stored, err));
    for (size_t i = 0; i < table->row_count; i++) TRY(put_row(r, table, i, &stored, &changed, err));
    TRY(check_stored(r, table, err));
    if (table->row_count) r->counted(r->ctx, str(table->spec->name), table->row_count, changed);
    return ST_OK;
}

/* ---- an edition as a whole ---- */

static bool find_row(const PackageTable *table, Str municipality, Str edition, Str id, size_t *row)
{
    for (size_t i = 0; i < table->row_count; i++) {
        if (!str_eq(package_cell(table, i, "id"), id) || !str_eq(package_cell(table, i, "edition"), edition) ||
            !str_eq(package_cell(table, i, "municipality"), municipality))
            continue;
        *row = i;
        return true;
    }
    return false;
}

/* What only the draft here holds was never decided. */
static void check_nothing_besides(Records *r, size_t row, const Contract *contract)
{
    const PackageTable *editions = editions_of(r);
    const Str municipality = package_cell(editions, row, "municipality"), edition = package_cell(editions, row, "id");
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        const RecordKind *kind = &contract_kinds[k];
        const PackageTable *table = package_table(r->package, str(kind->file));
        for (size_t i = 0; i < contract->set[k].count; i++) {
            const Str id = record_head_of(record_at(kind, contract->set[k].records, i))->id;
            size_t unused;
            if (table && find_row(table, municipality, edition, id, &unused)) continue;
            Err fault;
            err_failf(&fault, ST_CONFLICT,
                      N_("The draft {0} here holds the {1} {2}, which is not in the package that says it is decided: "
                         "delete it here first (klimat contract delete)"),
                      edition, str(kind->name), id);
            package_fault(r->faults, editions, row, "id", &fault);
        }
    }
}

/* The rules between objects; a fault stands at the row of its object, where the package has that row. */
static Status check_edition_row(Records *r, size_t row, Err *err)
{
    const PackageTable *editions = editions_of(r);
    const Str municipality = package_cell(editions, row, "municipality"), edition = package_cell(editions, row, "id");
    Contract contract;
    TRY(app_contract_load(r->app, r->arena, municipality, edition, &contract, err));
    if (r->edition_was_draft[row]) check_nothing_besides(r, row, &contract);
    Faults found = faults_new(r->arena);
    contract_check(&contract, r->arena, &found);
    for (size_t i = 0; i < found.count; i++) {
        Err *fault = &found.list[i];
        const PackageTable *table = package_table(r->package, str(fault->file));
        size_t at;
        if (table && find_row(table, municipality, edition, str(fault->arg[0]), &at)) {
            char field[ERR_PLACE_BYTES];
            memcpy(field, fault->field, sizeof field);
            package_fault(r->faults, table, at, field, fault);
        } else {
            faults_add(r->faults, fault);
        }
    }
    return ST_OK;
}

/* What belongs to a sealed edition comes after its seal. */
static bool comes_after(const RecordKind *kind)
{
    return kind == &kind_seal || kind == &kind_erratum || kind == &kind_signature || kind == &kind_withdrawal;
}

Status load_records(App *app, Arena *arena, const Package *package, CountRows *counted, void *ctx, Faults *faults,
                    Err *err)
{
    Records r = {.app = app, .arena = arena, .package = package, .faults = faults, .counted = counted, .ctx = ctx};
    r.author = app_author(app, tr_fmt(arena, LANG_SV, N_("read from the data package {0}"), package->name));
    r.references = references_new(app, arena);
    const PackageTable *editions = editions_of(&r);
    for (size_t i = 0; i < package->table_count; i++) check_rows(&r, &package->tables[i]);
    if (faults->total) return ST_OK;
    r.edition_is_new = ARENA_ARRAY(arena, bool, editions->row_count);
    r.edition_was_draft = ARENA_ARRAY(arena, bool, editions->row_count);
    TRY(each_edition(&r, begin_edition, err));
    TRY(each_edition(&r, put_draft, err));
    for (size_t i = 0; i < package->table_count; i++) {
        const PackageTable *table = &package->tables[i];
        if (table->spec->kind && table != editions && !comes_after(table->spec->kind)) TRY(put_table(&r, table, err));
    }
    TRY(load_inventory_check(app, arena, package, faults, err));
    TRY(load_roadmap_check(app, arena, package, faults, err));
    if (faults->total) return ST_OK;
    TRY(each_edition(&r, check_edition_row, err));
    if (faults->total) return ST_OK;
    TRY(each_edition(&r, end_edition, err));
    if (editions->row_count) counted(ctx, S("contract_editions"), editions->row_count, r.editions_changed);
    for (size_t i = 0; i < package->table_count; i++) {
        const PackageTable *table = &package->tables[i];
        if (table->spec->kind && comes_after(table->spec->kind)) TRY(put_table(&r, table, err));
    }
    return load_roadmap_check_seals(app, arena, package, faults, err);
}

/* ---- out again ---- */

/* What a package is to hold: the records of the municipalities, or of all where there are none. What every database has
 * is left out, unless it was changed here. */
typedef struct Wanted {
    const Str *codes;
    size_t code_count;
    RecordSet starters; /* of the kind, sorted by id */
} Wanted;

static bool is_among(Str s, const Str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i], s)) return true;
    return false;
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(record_head_of(a)->id, record_head_of(b)->id);
}

static bool is_starter(Arena *arena, const Wanted *wanted, const RecordKind *kind, const void *record)
{
    if (!wanted->starters.count) return false;
    const void *same = bsearch(record, wanted->starters.records, wanted->starters.count, kind->size, by_id);
    return same && record_diff(arena, kind, same, record, ARENA_ARRAY(arena, RecordChange, kind->field_count)) == 0;
}

/* Whose a record is: of a kind for all it may say so in a field of its own. */
static Str owner_of(Arena *arena, const RecordKind *kind, const void *record)
{
    if (kind->scope != RECORD_GLOBAL) return record_head_of(record)->municipality;
    const Field *field = record_field(kind, S("municipality"));
    return field ? record_cell(arena, field, record) : S("");
}

static bool is_wanted(Arena *arena, const Wanted *wanted, const RecordKind *kind, const void *record)
{
    const Str owner = owner_of(arena, kind, record);
    return !is_starter(arena, wanted, kind, record) &&
           (wanted->code_count == 0 || owner.n == 0 || is_among(owner, wanted->codes, wanted->code_count));
}

static Status dump_kind(App *app, Arena *arena, PackageTable *table, Wanted *wanted, Err *err)
{
    const RecordKind *kind = table->spec->kind;
    void *records;
    size_t n;
    TRY(starter_records(arena, kind, &wanted->starters, err));
    if (wanted->starters.count) qsort(wanted->starters.records, wanted->starters.count, kind->size, by_id);
    TRY(record_all(app->db, arena, kind, &records, &n, err));
    table->cells = ARENA_ARRAY(arena, Str, n * kind->field_count);
    for (size_t i = 0; i < n; i++) {
        const void *record = record_at(kind, records, i);
        if (!is_wanted(arena, wanted, kind, record)) continue;
        Str *cell = table->cells + table->row_count++ * kind->field_count;
        for (size_t k = 0; k < kind->field_count; k++) cell[k] = record_cell(arena, &kind->fields[k], record);
    }
    return ST_OK;
}

Status dump_records(App *app, Arena *arena, Package *package, const Str *codes, size_t code_count, Err *err)
{
    Wanted wanted = {.codes = codes, .code_count = code_count};
    for (size_t i = 0; i < package->table_count; i++)
        if (package->tables[i].spec->kind) TRY(dump_kind(app, arena, &package->tables[i], &wanted, err));
    return ST_OK;
}
