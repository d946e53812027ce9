/* What the records of a contract must keep to: first each by itself, then all of an edition together. */
#include "model/contract_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- one record ---- */

void check_edition(const void *record, Faults *faults)
{
    const ContractEdition *e = record;
    if (e->previous.n && str_eq(e->previous, e->head.id))
        faults_field(faults, "previous", N_("An edition cannot revise itself"), S(""));
}

void check_target(const void *record, Faults *faults)
{
    const ContractTarget *t = record;
    const bool years = t->base_year.known && t->target_year.known;
    if (t->reduction_percent.known && !years && t->reduction_percent.v < 100)
        faults_field(faults, "base_year", N_("A reduction needs a base year and a target year"), S(""));
    if (years && t->target_year.v <= t->base_year.v)
        faults_field(faults, "target_year", N_("The target year lies before the base year"), S(""));
    if (t->is_primary && (!years || !str_eq(t->boundary, S("territorial"))))
        faults_field(faults, "is_primary",
                     N_("The primary target is territorial and has a base year and a target year"), S(""));
}

void check_document(const void *record, Faults *faults)
{
    const SteeringDocument *d = record;
    if (d->link.n && !str_starts(d->link, S("https://")) && !str_starts(d->link, S("http://")))
        faults_field(faults, "link", N_("A link begins with https:// or http://"), S(""));
}

void check_commitment(const void *record, Faults *faults)
{
    const Commitment *c = record;
    const bool joint = str_eq(c->type, S("joint"));
    if (joint && !c->number.known)
        faults_field(faults, "number", N_("A joint commitment needs its number in the catalogue"), S(""));
    if (joint && !c->choice.n)
        faults_field(faults, "choice", N_("A joint commitment is either joined or prioritised"), S(""));
    if (!joint && c->number.known)
        faults_field(faults, "number", N_("Only a joint commitment has a number in the catalogue"), S(""));
}

/* The next id of a list. */
static Str next_id(Str *list)
{
    return str_cut(list, ' ');
}

static void check_aspects(Str aspects, Faults *faults)
{
    static const Str allowed = STR_INIT("digital social adaptation preparedness");
    for (Str rest = aspects; rest.n;) {
        const Str one = next_id(&rest);
        if (!list_has(allowed, one))
            faults_field(faults, "aspects", N_("{0} is none of: digital, social, adaptation, preparedness"), one);
    }
}

void check_undertaking(const void *record, Faults *faults)
{
    const Undertaking *u = record;
    check_aspects(u->aspects, faults);
    if (!u->goal_value.known) return;
    if (!u->unit.n) faults_field(faults, "unit", N_("A value to reach needs its unit"), S(""));
    if (!u->direction.n)
        faults_field(faults, "direction", N_("A value to reach needs a direction: to rise or to fall"), S(""));
    else if (u->start_value.known) {
        const bool up = str_eq(u->direction, S("up"));
        if (up ? u->goal_value.v < u->start_value.v : u->goal_value.v > u->start_value.v)
            faults_field(faults, "goal_value",
                         N_("The value to reach lies on the wrong side of the value at the start"), S(""));
    }
}

/* The form of a SHA-256; that it is the text's own is for those who can hash (model/seal.h). */
void check_seal(const void *record, Faults *faults)
{
    const Seal *s = record;
    bool ok = s->sha256.n == 64;
    for (size_t i = 0; i < s->sha256.n; i++)
        ok = ok &&
             ((s->sha256.p[i] >= '0' && s->sha256.p[i] <= '9') || (s->sha256.p[i] >= 'a' && s->sha256.p[i] <= 'f'));
    if (!ok) faults_field(faults, "sha256", N_("A checksum has 64 hexadecimal digits"), S(""));
}

void check_signature(const void *record, Faults *faults)
{
    const Signature *s = record;
    if (str_eq(s->method, S("key"))) {
        if (!s->public_key.n || !s->signature.n)
            faults_field(faults, "signature", N_("A signature with a key needs the key and the signature"), S(""));
    } else if (!s->attachment.n) {
        faults_field(faults, "attachment", N_("A signature by hand or by a service needs the file that shows it"),
                     S(""));
    }
}

/* ---- an edition as a whole ---- */

bool list_has(Str list, Str id)
{
    while (list.n)
        if (str_eq(next_id(&list), id)) return true;
    return false;
}

const void *contract_find(const Contract *contract, ContractKind kind, Str id)
{
    const RecordKind *k = &contract_kinds[kind];
    for (size_t i = 0; i < contract->set[kind].count; i++) {
        const void *record = record_at(k, contract->set[kind].records, i);
        if (str_eq(record_head_of(record)->id, id)) return record;
    }
    return NULL;
}

bool contract_kind_find(Str name, ContractKind *out)
{
    for (int i = 0; i < CONTRACT_KINDS; i++) {
        if (!str_eq(str(contract_kinds[i].name), name)) continue;
        *out = (ContractKind)i;
        return true;
    }
    return false;
}

static const char *const state_names[EDITION_STATE_COUNT] = {
    [EDITION_DRAFT] = "draft",   [EDITION_IN_REVIEW] = "in_review",   [EDITION_DECIDED] = "decided",
    [EDITION_SEALED] = "sealed", [EDITION_SUPERSEDED] = "superseded",
};

const char *edition_state_name(EditionState state)
{
    return state_names[state];
}

bool edition_state_parse(Str name, EditionState *out)
{
    for (int i = 0; i < EDITION_STATE_COUNT; i++) {
        if (!str_eq(str(state_names[i]), name)) continue;
        *out = (EditionState)i;
        return true;
    }
    return false;
}

/* A fault of one object: its kind's file and its id say where, the arguments begin with the id. */
static void object_fault(Faults *faults, const RecordKind *kind, const void *record, const char *field,
                         const char *message, Str second, Str third)
{
    Err err;
    err_failf(&err, ST_INVALID, message, record_head_of(record)->id, second, third);
    err_at(&err, str(kind->file), S(""), 0, 0);
    err_field(&err, str(field));
    faults_add(faults, &err);
}

/* The ids of each kind, sorted, so that an edition with thousands of objects is checked in one go. */
typedef struct Ids {
    Str *id[CONTRACT_KINDS];
    size_t count[CONTRACT_KINDS];
} Ids;

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static Ids gather_ids(const Contract *contract, Arena *arena)
{
    Ids ids = {0};
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        const RecordSet *set = &contract->set[k];
        ids.count[k] = set->count;
        ids.id[k] = ARENA_ARRAY(arena, Str, set->count);
        for (size_t i = 0; i < set->count; i++)
            ids.id[k][i] = record_head_of(record_at(&contract_kinds[k], set->records, i))->id;
        if (set->count) qsort(ids.id[k], set->count, sizeof(Str), by_bytes);
    }
    return ids;
}

static bool ids_have(const Ids *ids, ContractKind kind, Str id)
{
    return ids->count[kind] && bsearch(&id, ids->id[kind], ids->count[kind], sizeof(Str), by_bytes) != NULL;
}

static void check_references(const Ids *ids, const RecordKind *kind, const void *record, Arena *arena, Faults *faults)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        ContractKind target;
        if (!f->use.refers || !contract_kind_find(str(f->use.refers), &target)) continue;
        for (Str rest = record_cell(arena, f, record); rest.n;) {
            const Str id = next_id(&rest);
            if (ids_have(ids, target, id)) continue;
            object_fault(faults, kind, record, f->name, N_("{0}: there is no {1} with the id {2} in this edition"),
                         str(contract_kinds[target].name), id);
        }
    }
}

static int by_goal_id(const void *a, const void *b)
{
    const ContractGoal *const *x = a, *const *y = b;
    return str_cmp((*x)->head.id, (*y)->head.id);
}

/* Its place in the list, which is sorted by id; n where it is not there. */
static size_t goal_at(const ContractGoal *const *sorted, size_t n, Str id)
{
    const ContractGoal key = {.head = {.id = id}}, *const wanted = &key;
    const ContractGoal *const *found = bsearch(&wanted, sorted, n, sizeof *sorted, by_goal_id);
    return found ? (size_t)(found - sorted) : n;
}

/* Walks upwards from each goal, as far as no walk has been: one that meets itself goes round. */
static void check_tree(const Contract *contract, Arena *arena, Faults *faults)
{
    const size_t n = contract->set[KIND_GOAL].count;
    const ContractGoal *goals = CONTRACT_LIST(contract, KIND_GOAL, ContractGoal);
    const ContractGoal **sorted = ARENA_ARRAY(arena, const ContractGoal *, n);
    size_t *walk = ARENA_ARRAY(arena, size_t, n); /* the one that came by, from 1; 0: none */
    for (size_t i = 0; i < n; i++) sorted[i] = &goals[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_goal_id);
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        while (at < n && !walk[at]) {
            walk[at] = i + 1;
            at = sorted[at]->parent.n ? goal_at(sorted, n, sorted[at]->parent) : n;
        }
        if (at == n || walk[at] != i + 1) continue;
        object_fault(faults, &contract_kinds[KIND_GOAL], sorted[at], "parent",
                     N_("{0}: the goals go round in a circle"), S(""), S(""));
        return;
    }
}

/* By number, and those of the same number as they stand in the contract. */
static int by_number(const void *a, const void *b)
{
    const Commitment *x = *(const Commitment *const *)a, *y = *(const Commitment *const *)b;
    const int order = (x->number.v > y->number.v) - (x->number.v < y->number.v);
    return order ? order : (x > y) - (x < y);
}

static void check_joint(const Contract *contract, Arena *arena, Faults *faults)
{
    const RecordKind *kind = &contract_kinds[KIND_COMMITMENT];
    const Commitment *list = CONTRACT_LIST(contract, KIND_COMMITMENT, Commitment);
    const Commitment **joint = ARENA_ARRAY(arena, const Commitment *, contract->set[KIND_COMMITMENT].count);
    size_t n = 0;
    for (size_t i = 0; i < contract->set[KIND_COMMITMENT].count; i++)
        if (list[i].number.known) joint[n++] = &list[i];
    if (n) qsort(joint, n, sizeof *joint, by_number);
    for (size_t i = 1; i < n; i++)
        if (maybe_eq(joint[i - 1]->number, joint[i]->number))
            object_fault(faults, kind, joint[i], "number", N_("{0}: the joint commitment {1} is chosen twice"),
                         record_cell(arena, record_field(kind, S("number")), joint[i]), S(""));
}

static void check_primary(const Contract *contract, Faults *faults)
{
    const ContractTarget *targets = CONTRACT_LIST(contract, KIND_TARGET, ContractTarget);
    const ContractTarget *primary = NULL;
    for (size_t i = 0; i < contract->set[KIND_TARGET].count; i++) {
        if (!targets[i].is_primary) continue;
        if (primary)
            object_fault(faults, &contract_kinds[KIND_TARGET], &targets[i], "is_primary",
                         N_("{0}: there is a primary target already, {1}"), primary->head.id, S(""));
        primary = &targets[i];
    }
}

static void check_revisions(const Contract *contract, Faults *faults)
{
    const Revision *list = CONTRACT_LIST(contract, KIND_REVISION, Revision);
    for (size_t i = 0; i < contract->set[KIND_REVISION].count; i++) {
        ContractKind kind;
        if (!contract_kind_find(list[i].kind, &kind))
            object_fault(faults, &contract_kinds[KIND_REVISION], &list[i], "kind",
                         N_("{0}: there is no kind of object called {1}"), list[i].kind, S(""));
    }
}

void contract_check(const Contract *contract, Arena *arena, Faults *faults)
{
    const Ids ids = gather_ids(contract, arena);
    for (int k = 0; k < CONTRACT_KINDS; k++)
        for (size_t i = 0; i < contract->set[k].count; i++)
            check_references(&ids, &contract_kinds[k], record_at(&contract_kinds[k], contract->set[k].records, i),
                             arena, faults);
    check_tree(contract, arena, faults);
    check_primary(contract, faults);
    check_joint(contract, arena, faults);
    check_revisions(contract, faults);
}
