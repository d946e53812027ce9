/* What holds for a record of the climate accounts when it is written: who may, what never changes, and what the group
 * must not become. */
#include "app/accounts/inventory_priv.h"
#include "app/records/references.h"
#include "base/hash.h"

#include <string.h>

static bool owns(const RecordKind *kind)
{
    return kind >= inventory_kinds && kind < inventory_kinds + INVENTORY_KINDS;
}

static Status may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                  const void *record, Err *err)
{
    return inventory_permit(app, arena, action, kind, key->municipality, record, err);
}

/* ---- what never changes ---- */

/* A kept result names the factors that it was computed with. What cannot be read counts as naming it. */
static bool names_factor(Arena *arena, Str result, Str id)
{
    CanonValue value;
    Str name;
    if (canon_parse(result, arena, &value, NULL) != ST_OK) return true;
    const CanonValue *factors = canon_member(&value, S("factors"));
    for (size_t i = 0; i < canon_count(factors); i++)
        if (canon_get_text(canon_member(canon_item(factors, i), S("id")), &name) && str_eq(name, id)) return true;
    return false;
}

static Status is_kept(App *app, Arena *arena, const Factor *factor, bool *kept, Err *err)
{
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_STATEMENT];
    if (factor->municipality.n)
        TRY(record_list(app->db, arena, kind, factor->municipality, S(""), &list, &n, err));
    else
        TRY(record_all(app->db, arena, kind, &list, &n, err));
    *kept = false;
    for (size_t i = 0; i < n && !*kept; i++)
        *kept = names_factor(arena, ((const InventoryStatement *)record_at(kind, list, i))->result, factor->head.id);
    return ST_OK;
}

/* Something other than a newer factor names it. */
static Status is_used(App *app, Arena *arena, const Factor *factor, bool *used, Err *err)
{
    Faults referrers = faults_new(arena);
    TRY(check_referrers(app, arena, &inventory_kinds[KIND_FACTOR], &factor->head, &referrers, err));
    *used = false;
    for (size_t i = 0; i < referrers.count; i++)
        if (!str_starts(str(referrers.list[i].arg[0]), S("factor "))) *used = true;
    if (!*used) TRY(is_kept(app, arena, factor, used, err));
    return ST_OK;
}

/* What is said about a factor, and nothing of what it makes. */
static bool is_remark(const Field *field)
{
    return strcmp(field->name, "note") == 0 || strcmp(field->name, "coarse") == 0;
}

static bool differs_but_remarks(Arena *arena, const RecordKind *kind, const void *before, const void *after)
{
    RecordChange *changes = ARENA_ARRAY(arena, RecordChange, kind->field_count);
    const size_t n = record_diff(arena, kind, before, after, changes);
    for (size_t i = 0; i < n; i++)
        if (!is_remark(changes[i].field)) return true;
    return false;
}

Status inventory_factor_may_become(App *app, Arena *arena, const Factor *before, const Factor *after, Err *err)
{
    bool used;
    if (!before || (after && !differs_but_remarks(arena, &inventory_kinds[KIND_FACTOR], before, after))) return ST_OK;
    TRY(is_used(app, arena, before, &used, err));
    if (!used) return ST_OK;
    return err_failf(
        err, ST_DENIED,
        N_("The factor {0} has been used: only its note and its marking as coarse can change. Make a new one that "
           "supersedes it"),
        before->head.id);
}

static Status request_may_become(const DataRequest *before, const DataRequest *after, Err *err)
{
    const char *message = N_("The state of a request changes by answering, returning and approving it");
    if (!after) return ST_OK;
    if (!str_eq(after->state, before ? before->state : S("asked"))) return err_fail(err, ST_DENIED, message);
    const bool answer = before ? str_eq(after->answer, before->answer) : after->answer.n == 0;
    return answer ? ST_OK : err_fail(err, ST_DENIED, message);
}

static Status may_become(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err)
{
    if (kind == &inventory_kinds[KIND_STATEMENT])
        return err_fail(err, ST_DENIED, N_("A kept result is never changed: keep a new one"));
    if (kind == &inventory_kinds[KIND_FACTOR]) return inventory_factor_may_become(app, arena, before, after, err);
    if (kind == &inventory_kinds[KIND_DATA_REQUEST]) return request_may_become(before, after, err);
    return ST_OK;
}

/* ---- what the group must not become ---- */

static Status group_faults(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *out,
                           Err *err)
{
    StoredGroup group;
    if (kind != &inventory_kinds[KIND_ENTITY] && kind != &inventory_kinds[KIND_HOLDING]) return ST_OK;
    TRY(inventory_group(app, arena, head->municipality, &group, err));
    inventory_group_check(&group, out);
    for (size_t i = 0; i < out->count; i++) {
        Err *fault = &out->list[i];
        /* A place in a list says nothing here, but whose it is: told as that of the record. An entity's only field is
         * its id, which a holding has too, and which is no fault of one. */
        const long at = fault->row;
        const bool of_holding = at > 0 && (size_t)at <= group.holding_count && strcmp(fault->field, "id") != 0;
        err_at(fault, of_holding ? str(inventory_kinds[KIND_HOLDING].file) : S(""),
               of_holding ? group.holdings[at - 1].head.id : S(""), 0, 0);
    }
    return ST_OK;
}

/* ---- one record against what it names ---- */

void inventory_check_units(Factors *factors, const RecordKind *kind, const void *record, Faults *faults)
{
    Err err = {0};
    double unused;
    Unit unit;
    if (kind == &inventory_kinds[KIND_FACTOR]) {
        const Factor *f = record;
        if (unit_parse(f->unit, &unit, &err) != ST_OK) {
            err_field(&err, S("unit"));
            faults_add(faults, &err);
        }
        if (f->other_gas.n && !inventory_knows_gas(f->other_gas))
            faults_field(faults, "other_gas", N_("{0} is no gas and no blend that is known: write hfc134a, sf6, r410a"),
                         f->other_gas);
    }
    if (kind != &inventory_kinds[KIND_ACTIVITY_ROW]) return;
    const ActivityRow *row = record;
    if (row->calculation.n) return; /* its parameters have the units */
    const Factor *used[2] = {inventory_factor(factors, row->factor), inventory_factor(factors, row->market_factor)};
    for (int i = 0; i < 2; i++) {
        if (!used[i] || inventory_convert(factors, row, used[i], &unused, &err) == ST_OK) continue;
        faults_add(faults, &err);
        return;
    }
    if (!used[0] && !used[1] && unit_parse(row->unit, &unit, &err) != ST_OK) {
        err_field(&err, S("unit"));
        faults_add(faults, &err);
    }
}

/* Another row that says the same: one of them was probably entered twice. */
static Status check_twice(App *app, Arena *arena, const ActivityRow *row, Faults *faults, Err *err)
{
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    RecordChange *changes = ARENA_ARRAY(arena, RecordChange, kind->field_count);
    if (row->calculation.n) return ST_OK; /* parameters tell such rows apart */
    const RecordWhere where = {row->head.municipality, record_field(kind, S("activity")), row->activity, 0};
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const ActivityRow *other = record_at(kind, list, i);
        if (str_eq(other->head.id, row->head.id) || record_diff(arena, kind, other, row, changes) != 0) continue;
        faults_field(faults, "note",
                     N_("The row says the same as {0}: take one out, or tell them apart in the note or the document"),
                     other->head.id);
        return ST_OK;
    }
    return ST_OK;
}

static bool is_checked(const RecordKind *kind)
{
    return kind == &inventory_kinds[KIND_FACTOR] || kind == &inventory_kinds[KIND_ACTIVITY_ROW] ||
           kind == &inventory_kinds[KIND_ACTIVITY_INPUT];
}

/* What checks of many records read once: the factors, and by what rows say their ids. */
typedef struct Checks {
    Factors factors;
    Arena *arena;
    TextIndex contents; /* checksums of what rows say */
    size_t capacity;
    Str (*rows)[2]; /* ids of the first two that say it */
} Checks;

static Str content_hash(Arena *arena, const ActivityRow *row)
{
    ActivityRow content = *row;
    Arena *scratch = arena_new();
    Buf b = buf_new(scratch);
    content.head.id = S("");
    content.head.version = 0;
    record_json(&b, &inventory_kinds[KIND_ACTIVITY_ROW], &content, true);
    const Str hash = hash_hex(arena, buf_str(&b));
    arena_free(scratch);
    return hash;
}

static Status note_content(void *ctx, Arena *unused, const void *record, Err *err)
{
    Checks *c = ctx;
    const ActivityRow *row = record;
    (void)unused;
    (void)err;
    if (row->calculation.n) return ST_OK; /* parameters tell such rows apart */
    const size_t at = text_index_add(&c->contents, content_hash(c->arena, row), NULL);
    if (at >= c->capacity) {
        const size_t capacity = at * 2 + 64;
        Str(*more)[2] = arena_alloc(c->arena, capacity * sizeof *more);
        if (c->capacity) memcpy(more, c->rows, c->capacity * sizeof *more);
        c->rows = more;
        c->capacity = capacity;
    }
    for (int i = 0; i < 2; i++) {
        if (c->rows[at][i].n) continue;
        c->rows[at][i] = str_dup(c->arena, row->head.id);
        break;
    }
    return ST_OK;
}

static Status checks_new(App *app, Arena *arena, const RecordKind *kind, Checks **out, Err *err)
{
    Checks *c = ARENA_NEW(arena, Checks);
    *c = (Checks){.arena = arena, .contents = text_index_new(arena)};
    TRY(inventory_factors(app, arena, &c->factors, err));
    if (kind == &inventory_kinds[KIND_ACTIVITY_ROW]) TRY(record_each(app->db, kind, note_content, c, err));
    *out = c;
    return ST_OK;
}

static void check_content(const Checks *c, Arena *arena, const ActivityRow *row, Faults *faults)
{
    size_t at;
    if (row->calculation.n || !text_index_find(&c->contents, content_hash(arena, row), &at)) return;
    const Str other = str_eq(c->rows[at][0], row->head.id) ? c->rows[at][1] : c->rows[at][0];
    if (other.n)
        faults_field(faults, "note",
                     N_("The row says the same as {0}: take one out, or tell them apart in the note or the document"),
                     other);
}

static Status check_next(App *app, Arena *arena, const RecordKind *kind, const void *record, void **kept,
                         Faults *faults, Err *err)
{
    Checks *c = *kept;
    if (!is_checked(kind)) return ST_OK;
    if (!c) TRY(checks_new(app, arena, kind, &c, err));
    *kept = c;
    if (kind == &inventory_kinds[KIND_ACTIVITY_INPUT])
        return inventory_check_input(app, arena, &c->factors, record, faults, err);
    inventory_check_units(&c->factors, kind, record, faults);
    if (kind == &inventory_kinds[KIND_ACTIVITY_ROW]) check_content(c, arena, record, faults);
    return ST_OK;
}

static Status check_record(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err)
{
    Factors factors;
    const bool is_input = kind == &inventory_kinds[KIND_ACTIVITY_INPUT];
    if (!is_checked(kind)) return ST_OK;
    TRY(inventory_factors(app, arena, &factors, err));
    if (is_input) return inventory_check_input(app, arena, &factors, record, faults, err);
    inventory_check_units(&factors, kind, record, faults);
    return kind == &inventory_kinds[KIND_ACTIVITY_ROW] ? check_twice(app, arena, record, faults, err) : ST_OK;
}

const RecordRules inventory_rules = {owns, may, may_become, group_faults, check_record, check_next};
