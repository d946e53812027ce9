#include "app/roadmap/load_roadmap.h"

#include "app/contract/contract_priv.h"
#include "app/contract/freeze.h"
#include "app/plan/plan.h"
#include "app/roadmap/roadmap_priv.h"
#include "app/text_index.h"
#include "base/hash.h"

#include <string.h>

/* What was frozen has the checksum that it states, and is what it was. */
static Status may_put_frozen(App *app, Arena *arena, const RecordKind *kind, const void *record, const char *wrong,
                             const char *changed, Err *err)
{
    const Str result = record_cell(arena, record_field(kind, S("result")), record);
    void *stored = arena_alloc(arena, kind->size);
    bool found;
    if (!str_eq(hash_hex(arena, result), record_cell(arena, record_field(kind, S("sha256")), record)))
        return err_fail(err, ST_INVALID, wrong);
    TRY(record_get(app->db, arena, kind, record_head_of(record), stored, &found, err));
    if (!found) return ST_OK;
    RecordChange *changes = ARENA_ARRAY(arena, RecordChange, kind->field_count);
    return record_diff(arena, kind, stored, record, changes) == 0 ? ST_OK : err_fail(err, ST_CONFLICT, changed);
}

Status load_roadmap_may_put(App *app, Arena *arena, const RecordKind *kind, const void *record, Err *err)
{
    if (kind == &roadmap_kinds[KIND_ROADMAP_STATEMENT])
        return may_put_frozen(app, arena, kind, record,
                              N_("The checksum is not that of the frozen roadmap: one of them has been changed"),
                              N_("A frozen roadmap is never changed: freeze a new one with a new edition"), err);
    if (kind == &plan_kinds[KIND_PLAN_STATEMENT])
        return may_put_frozen(app, arena, kind, record,
                              N_("The checksum is not that of the frozen plan: one of them has been changed"),
                              N_("A frozen plan is never changed: freeze a new one with a new edition"), err);
    return ST_OK;
}

typedef struct Check {
    App *app;
    Arena *arena;
    const Package *package;
    Faults *faults;
} Check;

static const PackageTable *table_of(const Check *c, int kind)
{
    return package_table(c->package, str(roadmap_kinds[kind].file));
}

static void place(const Check *c, const PackageTable *table, size_t row, const Err *found)
{
    Err fault = *found;
    char field[ERR_PLACE_BYTES];
    memcpy(field, fault.field, sizeof field);
    package_fault(c->faults, table, row, record_field(table->spec->kind, str(field)) ? field : "id", &fault);
}

typedef Status NameCheck(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err);

static Status check_names(const Check *c, const PackageTable *table, NameCheck *check, Err *err)
{
    const RecordKind *kind = table->spec->kind;
    for (size_t row = 0; row < table->row_count; row++) {
        Faults found = faults_new(c->arena);
        void *record = arena_alloc(c->arena, kind->size);
        for (size_t i = 0; i < kind->field_count; i++)
            record_set(&kind->fields[i], record, table->cells[row * kind->field_count + i]);
        TRY(check(c->app, c->arena, kind, record, &found, err));
        for (size_t i = 0; i < found.count; i++) place(c, table, row, &found.list[i]);
    }
    return ST_OK;
}

/* A fault of a record stands at its row, where the package has that row. */
static void place_by_id(const Check *c, Str municipality, const Err *fault)
{
    const PackageTable *table = package_table(c->package, str(fault->file));
    for (size_t row = 0; table && row < table->row_count; row++) {
        const bool here =
            table->spec->kind->scope == RECORD_GLOBAL || str_eq(package_cell(table, row, "municipality"), municipality);
        if (!here || !str_eq(package_cell(table, row, "id"), str(fault->field))) continue;
        Err placed = *fault;
        package_fault(c->faults, table, row, "id", &placed);
        return;
    }
    faults_add(c->faults, fault);
}

static Status check_whole(const Check *c, Str municipality, Err *err)
{
    Faults found = faults_new(c->arena);
    TRY(roadmap_faults(c->app, c->arena, municipality, &found, err));
    if (municipality.n && found.total == 0) TRY(plan_faults(c->app, c->arena, municipality, &found, err));
    for (size_t i = 0; i < found.count; i++) place_by_id(c, municipality, &found.list[i]);
    return ST_OK;
}

Status load_roadmap_check(App *app, Arena *arena, const Package *package, Faults *faults, Err *err)
{
    const Check c = {app, arena, package, faults};
    TextIndex cities = text_index_new(arena);
    bool library = false;
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        const PackageTable *table = table_of(&c, k);
        if (!table || table->row_count == 0) continue;
        TRY(check_names(&c, table, roadmap_check_names, err));
        const bool global = roadmap_kinds[k].scope == RECORD_GLOBAL;
        library = library || global;
        for (size_t row = 0; !global && row < table->row_count; row++)
            text_index_add(&cities, package_cell(table, row, "municipality"), NULL);
    }
    for (int k = 0; k < PLAN_KINDS; k++) {
        const PackageTable *table = package_table(package, str(plan_kinds[k].file));
        if (table) TRY(check_names(&c, table, plan_rules.check, err));
        for (size_t row = 0; table && plan_kinds[k].scope != RECORD_GLOBAL && row < table->row_count; row++)
            text_index_add(&cities, package_cell(table, row, "municipality"), NULL);
    }
    if (faults->total) return ST_OK; /* what follows would say it again */
    if (library) TRY(check_whole(&c, S(""), err));
    for (size_t i = 0; i < cities.count; i++) TRY(check_whole(&c, cities.text[i], err));
    return ST_OK;
}

/* ---- what was frozen with an edition ---- */

/* The checksum that the seal of an edition names; empty where there is no seal, or it names none. */
static Status sealed_checksum(const Check *c, Str municipality, Str edition, const char *part, Str *out, Err *err)
{
    Seal seal;
    bool is_sealed;
    CanonValue document;
    *out = S("");
    TRY(contract_seal_of(c->app, c->arena, municipality, edition, &seal, &is_sealed, err));
    if (is_sealed && canon_parse(seal.document, c->arena, &document, NULL) == ST_OK)
        canon_get_text(canon_member(&document, str(part)), out);
    return ST_OK;
}

static Status check_frozen(const Check *c, const RecordKind *kind, const char *part, Err *err)
{
    const PackageTable *table = package_table(c->package, str(kind->file));
    for (size_t row = 0; table && row < table->row_count; row++) {
        const Str edition = package_cell(table, row, "edition");
        Str sealed;
        Err fault;
        TRY(sealed_checksum(c, package_cell(table, row, "municipality"), edition, part, &sealed, err));
        if (!str_eq(package_cell(table, row, "id"), freeze_id(c->arena, edition))) {
            err_failf(&fault, ST_INVALID, N_("What was frozen with the edition {0} has the id {1}"), edition,
                      freeze_id(c->arena, edition));
            package_fault(c->faults, table, row, "id", &fault);
        } else if (!sealed.n || !str_eq(package_cell(table, row, "sha256"), sealed)) {
            err_failf(&fault, ST_INVALID,
                      N_("No seal of the edition {0} names this checksum: what was frozen comes with the seal of its "
                         "edition, and is left out of the package otherwise"),
                      edition);
            package_fault(c->faults, table, row, "sha256", &fault);
        }
    }
    return ST_OK;
}

Status load_roadmap_check_seals(App *app, Arena *arena, const Package *package, Faults *faults, Err *err)
{
    const Check c = {app, arena, package, faults};
    TRY(check_frozen(&c, &roadmap_kinds[KIND_ROADMAP_STATEMENT], "roadmap", err));
    return check_frozen(&c, &plan_kinds[KIND_PLAN_STATEMENT], "investment_plan", err);
}
