#include "model/ambition.h"

#include "model/target.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS_MAX = 24 };

/* The parts of one item as they are found. */
typedef struct Parts {
    Arena *arena;
    const RecordKind *kind;
    const void *before, *after;
    AmbitionPart list[PARTS_MAX];
    size_t n;
} Parts;

static const Field *field_of(const Parts *p, const char *name)
{
    return record_field(p->kind, str(name));
}

static bool differs(const Parts *p, const char *name)
{
    return !record_field_eq(field_of(p, name), p->before, p->after);
}

static void add(Parts *p, const char *name, Verdict verdict, AmbitionReason reason)
{
    AmbitionPart *part = &p->list[p->n++];
    *part = (AmbitionPart){.verdict = verdict, .reason = reason};
    if (!name) return;
    part->field = field_of(p, name);
    part->before = record_cell(p->arena, part->field, p->before);
    part->after = record_cell(p->arena, part->field, p->after);
}

/* Stated in one of the two only: adds the part and says so. */
static bool one_sided(Parts *p, const char *name)
{
    const bool before = !record_is_empty(field_of(p, name), p->before);
    const bool after = !record_is_empty(field_of(p, name), p->after);
    if (before == after) return false;
    add(p, name, after ? VERDICT_RAISED : VERDICT_LOWERED, after ? REASON_ADDED : REASON_REMOVED);
    return true;
}

/* more: whether the later one promises more, of two figures that differ. */
static void add_figure(Parts *p, const char *name, bool more, bool same_measure)
{
    if (same_measure)
        add(p, name, more ? VERDICT_RAISED : VERDICT_LOWERED, more ? REASON_STRONGER : REASON_WEAKER);
    else
        add(p, name, VERDICT_NOT_COMPARABLE, more ? REASON_WITH_MEASURE : REASON_WEAKER_MEASURE);
}

/* Fields that say what is measured; true where none of them differs. */
static bool measure(Parts *p, const char *const *names, size_t n)
{
    bool same = true;
    for (size_t i = 0; i < n; i++) {
        if (!differs(p, names[i])) continue;
        add(p, names[i], VERDICT_NOT_COMPARABLE, REASON_OTHER_MEASURE);
        same = false;
    }
    return same;
}

static void wording(Parts *p, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (differs(p, names[i])) add(p, names[i], VERDICT_NOT_COMPARABLE, REASON_WORDING);
}

#define NAMES(list) list, sizeof(list) / sizeof *(list)

/* ---- targets ---- */

static int firmness(Str status)
{
    TargetStatus s;
    if (!target_status_parse(status, &s)) return 0;
    static const int rank[TARGET_STATUS_COUNT] = {
        [TARGET_ILLUSTRATION] = 0, [TARGET_CONDITIONAL] = 1, [TARGET_AMBITION] = 1, [TARGET_DECIDED] = 2};
    return rank[s];
}

static void reduction(Parts *p, const char *name, Maybe before, Maybe after, bool same_measure)
{
    if (!differs(p, name) || one_sided(p, name)) return;
    add_figure(p, name, after.v > before.v, same_measure);
}

static bool has_reduction(const ContractTarget *t)
{
    return t->annual_reduction_percent.known || t->reduction_percent.known;
}

/* A base year that comes or goes together with the only figures that rest on it says nothing about them. */
static bool base_year(Parts *p)
{
    static const char *const measured[] = {"base_year"};
    const ContractTarget *a = p->before, *b = p->after;
    const bool in_both = a->base_year.known == b->base_year.known || (has_reduction(a) && has_reduction(b));
    return !in_both || measure(p, NAMES(measured));
}

static void target_parts(Parts *p)
{
    static const char *const measured[] = {"boundary", "gas", "basis"};
    static const char *const words[] = {"name"};
    const ContractTarget *a = p->before, *b = p->after;
    bool same_measure = measure(p, NAMES(measured));
    same_measure &= base_year(p);
    reduction(p, "annual_reduction_percent", a->annual_reduction_percent, b->annual_reduction_percent, same_measure);
    reduction(p, "reduction_percent", a->reduction_percent, b->reduction_percent, same_measure);
    if (differs(p, "target_year") && !one_sided(p, "target_year")) {
        const bool earlier = b->target_year.v < a->target_year.v;
        add(p, "target_year", earlier ? VERDICT_RAISED : VERDICT_LOWERED, earlier ? REASON_EARLIER : REASON_LATER);
    }
    if (differs(p, "status")) {
        const int step = firmness(b->status) - firmness(a->status);
        if (step == 0)
            add(p, "status", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
        else
            add(p, "status", step > 0 ? VERDICT_RAISED : VERDICT_LOWERED, step > 0 ? REASON_FIRMER : REASON_LESS_FIRM);
    }
    if (differs(p, "approximate"))
        add(p, "approximate", a->approximate ? VERDICT_RAISED : VERDICT_LOWERED,
            a->approximate ? REASON_EXACT : REASON_APPROXIMATE);
    if (differs(p, "is_primary")) add(p, "is_primary", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
    wording(p, NAMES(words));
}

/* ---- commitments ---- */

/* Whether the first list names anybody whom the second does not. */
static bool names_more(Str list, Str other)
{
    while (list.n)
        if (!list_has(other, str_cut(&list, ' '))) return true;
    return false;
}

static void commitment_parts(Parts *p)
{
    static const char *const words[] = {"title", "text"};
    const Commitment *a = p->before, *b = p->after;
    if (differs(p, "number")) {
        if (a->number.known) add(p, "number", VERDICT_LOWERED, REASON_LEFT);
        if (b->number.known) add(p, "number", VERDICT_RAISED, REASON_JOINED);
    }
    if (names_more(a->givers, b->givers)) add(p, "givers", VERDICT_LOWERED, REASON_GIVER_LEFT);
    if (names_more(b->givers, a->givers)) add(p, "givers", VERDICT_RAISED, REASON_GIVER_ADDED);
    if (differs(p, "choice")) add(p, "choice", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
    if (differs(p, "type")) add(p, "type", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
    wording(p, NAMES(words));
}

/* ---- undertakings ---- */

static void goal_value(Parts *p)
{
    static const char *const measured[] = {"unit", "direction", "indicator"};
    static const char *const words[] = {"indicator"};
    const Undertaking *a = p->before, *b = p->after;
    if (!a->goal_value.known || !b->goal_value.known) {
        if (!one_sided(p, "goal_value")) wording(p, NAMES(words));
        return;
    }
    const bool same_measure = measure(p, NAMES(measured));
    if (!differs(p, "goal_value")) return;
    const bool up = str_eq(b->direction, S("up")), down = str_eq(b->direction, S("down"));
    const bool greater = b->goal_value.v > a->goal_value.v;
    if (!same_measure && !str_eq(a->direction, b->direction))
        add(p, "goal_value", VERDICT_NOT_COMPARABLE, REASON_OTHER_MEASURE);
    else if (!up && !down)
        add(p, "goal_value", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
    else
        add_figure(p, "goal_value", up == greater, same_measure);
}

static void deadline(Parts *p)
{
    const Undertaking *a = p->before, *b = p->after;
    if (!differs(p, "deadline") || one_sided(p, "deadline")) return;
    const int order = date_cmp(b->deadline, a->deadline);
    if (order == 0)
        add(p, "deadline", VERDICT_SAME, REASON_NO_ORDER);
    else
        add(p, "deadline", order < 0 ? VERDICT_RAISED : VERDICT_LOWERED, order < 0 ? REASON_EARLIER : REASON_LATER);
}

static void recurrence(Parts *p)
{
    const Undertaking *a = p->before, *b = p->after;
    if (!differs(p, "recurrence")) return;
    const bool was_once = str_eq(a->recurrence, S("once")), is_once = str_eq(b->recurrence, S("once"));
    if (was_once != is_once && a->recurrence.n && b->recurrence.n)
        add(p, "recurrence", was_once ? VERDICT_RAISED : VERDICT_LOWERED,
            was_once ? REASON_MORE_OFTEN : REASON_LESS_OFTEN);
    else if (was_once || is_once) /* once, or not stated: neither is more */
        add(p, "recurrence", VERDICT_NOT_COMPARABLE, a->recurrence.n ? REASON_REMOVED : REASON_ADDED);
    else if (!one_sided(p, "recurrence"))
        add(p, "recurrence", VERDICT_NOT_COMPARABLE, REASON_NO_ORDER);
}

static void status(Parts *p)
{
    static const Str fulfilled = STR_INIT("fulfilled"), paused = STR_INIT("paused");
    const Undertaking *a = p->before, *b = p->after;
    if (!differs(p, "status")) return;
    if (str_eq(b->status, fulfilled))
        add(p, "status", VERDICT_SAME, REASON_FULFILLED);
    else if (str_eq(a->status, fulfilled))
        add(p, "status", VERDICT_NOT_COMPARABLE, REASON_REOPENED);
    else if (str_eq(b->status, paused))
        add(p, "status", VERDICT_LOWERED, REASON_PAUSED);
    else if (str_eq(a->status, paused) && b->status.n)
        add(p, "status", VERDICT_RAISED, REASON_RESUMED);
    else if (!b->status.n)
        add(p, "status", VERDICT_NOT_COMPARABLE, REASON_REMOVED);
}

static void undertaking_parts(Parts *p)
{
    static const char *const words[] = {"text"};
    goal_value(p);
    deadline(p);
    recurrence(p);
    status(p);
    wording(p, NAMES(words));
}

/* ---- items ---- */

static bool is_illustration(const ObjectDiff *o)
{
    const ContractTarget *t = object_shown(o);
    return o->kind == KIND_TARGET && str_eq(t->status, S("illustration"));
}

/* Of an item that only one of the editions holds. */
static void whole(Parts *p, const ObjectDiff *o)
{
    const bool gone = o->fate == OBJECT_DROPPED;
    const bool stated = gone && o->stated == DISPOSITION_FULFILLED && str_trim(o->reason).n;
    if (is_illustration(o))
        add(p, NULL, VERDICT_SAME, REASON_NO_PROMISE);
    else if (o->fulfilled)
        add(p, NULL, VERDICT_SAME, REASON_FULFILLED);
    else if (stated && o->kind != KIND_UNDERTAKING)
        add(p, NULL, VERDICT_NOT_COMPARABLE, REASON_FULFILLED_STATED);
    else if (stated)
        add(p, NULL, VERDICT_LOWERED, REASON_DROPPED_UNSHOWN);
    else
        add(p, NULL, gone ? VERDICT_LOWERED : VERDICT_RAISED, gone ? REASON_DROPPED : REASON_NEW);
}

static bool has(const Parts *p, Verdict verdict, bool words)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->list[i].verdict == verdict && (p->list[i].reason == REASON_WORDING) == words) return true;
    return false;
}

static Verdict verdict_of(const Parts *p)
{
    if (has(p, VERDICT_LOWERED, false)) return VERDICT_LOWERED;
    if (has(p, VERDICT_NOT_COMPARABLE, false)) return VERDICT_NOT_COMPARABLE;
    if (has(p, VERDICT_RAISED, false)) return VERDICT_RAISED;
    return has(p, VERDICT_NOT_COMPARABLE, true) ? VERDICT_NOT_COMPARABLE : VERDICT_SAME;
}

/* The parts into the arena, in the order of the verdicts, each verdict's as they were found. */
static void keep_parts(Parts *p, AmbitionItem *item)
{
    AmbitionPart *parts = ARENA_ARRAY(p->arena, AmbitionPart, p->n);
    for (int v = 0; v < VERDICT_COUNT; v++)
        for (size_t i = 0; i < p->n; i++)
            if (p->list[i].verdict == (Verdict)v) parts[item->part_count++] = p->list[i];
    item->parts = parts;
}

static AmbitionItem judge(Arena *arena, const ObjectDiff *o, bool other_data)
{
    Parts p = {.arena = arena, .kind = &contract_kinds[o->kind], .before = o->before, .after = o->after};
    if (!o->before || !o->after)
        whole(&p, o);
    else if (o->kind == KIND_TARGET)
        target_parts(&p);
    else if (o->kind == KIND_COMMITMENT)
        commitment_parts(&p);
    else
        undertaking_parts(&p);
    if (o->kind == KIND_TARGET && other_data && verdict_of(&p) == VERDICT_RAISED)
        add(&p, NULL, VERDICT_NOT_COMPARABLE, REASON_OTHER_DATA);
    AmbitionItem item = {.object = o, .verdict = verdict_of(&p)};
    keep_parts(&p, &item);
    return item;
}

/* ---- the tally ---- */

bool ambition_counts(AmbitionCountOf what, ContractKind kind, const void *record)
{
    const Commitment *c = kind == KIND_COMMITMENT ? record : NULL;
    const Undertaking *u = kind == KIND_UNDERTAKING ? record : NULL;
    switch (what) {
    case COUNT_TARGETS: return kind == KIND_TARGET;
    case COUNT_COMMITMENTS: return c != NULL;
    case COUNT_JOINED: return c && str_eq(c->choice, S("join"));
    case COUNT_PRIORITISED: return c && str_eq(c->choice, S("prioritise"));
    case COUNT_UNDERTAKINGS: return u != NULL;
    case COUNT_WITH_DEADLINE: return u && date_is_set(u->deadline);
    case COUNT_MEASURABLE: return u && u->goal_value.known;
    case COUNT_FULFILLED: return u && str_eq(u->status, S("fulfilled"));
    case AMBITION_COUNTS: break;
    }
    return false;
}

static void count(const Contract *c, size_t out[AMBITION_COUNTS])
{
    static const ContractKind kinds[] = {KIND_TARGET, KIND_COMMITMENT, KIND_UNDERTAKING};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < c->set[kinds[k]].count; i++) {
            const void *record = record_at(&contract_kinds[kinds[k]], c->set[kinds[k]].records, i);
            for (int what = 0; what < AMBITION_COUNTS; what++)
                out[what] += ambition_counts((AmbitionCountOf)what, kinds[k], record);
        }
}

Ambition ambition_judge(Arena *arena, const EditionDiff *diff, Str data_before, Str data_after)
{
    static const ContractKind kinds[] = {KIND_TARGET, KIND_COMMITMENT, KIND_UNDERTAKING};
    const bool other_data = data_before.n && data_after.n && !str_eq(data_before, data_after);
    Ambition a = {0};
    AmbitionItem *found = ARENA_ARRAY(arena, AmbitionItem, diff->object_count);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = diff->first[kinds[k]]; i < diff->first[kinds[k] + 1]; i++) {
            found[a.item_count] = judge(arena, &diff->objects[i], other_data);
            a.tally[found[a.item_count++].verdict]++;
        }
    AmbitionItem *items = ARENA_ARRAY(arena, AmbitionItem, a.item_count);
    size_t n = 0;
    for (int v = 0; v < VERDICT_COUNT; v++) {
        a.first[v] = n;
        for (size_t i = 0; i < a.item_count; i++)
            if (found[i].verdict == (Verdict)v) items[n++] = found[i];
    }
    a.first[VERDICT_COUNT] = n;
    a.items = items;
    count(diff->before, a.before);
    count(diff->after, a.after);
    return a;
}
