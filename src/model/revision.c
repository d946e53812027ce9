#include "model/revision.h"

#include <stdlib.h>
#include <string.h>

enum { NOT_MATCHED = -1 };

/* ---- fields ---- */

/* Whether a field says only where in the order the object stands. */
static bool is_place(ContractKind kind, const Field *field)
{
    if (strcmp(field->name, "position") == 0) return true;
    return (kind == KIND_CHAPTER || kind == KIND_PROCESS) && strcmp(field->name, "number") == 0;
}

static const FieldDiff *copy_fields(Arena *arena, const FieldDiff *list, size_t n)
{
    if (n == 0) return NULL;
    FieldDiff *copy = ARENA_ARRAY(arena, FieldDiff, n);
    memcpy(copy, list, n * sizeof *copy);
    return copy;
}

static void compare_fields(Arena *arena, ObjectDiff *o)
{
    const RecordKind *kind = &contract_kinds[o->kind];
    FieldDiff field[REVISION_FIELDS_MAX], place[REVISION_FIELDS_MAX];
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (record_field_eq(f, o->before, o->after)) continue;
        const FieldDiff d = {f, record_cell(arena, f, o->before), record_cell(arena, f, o->after)};
        if (is_place(o->kind, f))
            place[o->place_count++] = d;
        else
            field[o->field_count++] = d;
    }
    o->fields = copy_fields(arena, field, o->field_count);
    o->places = copy_fields(arena, place, o->place_count);
    o->fate = o->field_count ? OBJECT_CHANGED : o->place_count ? OBJECT_MOVED : OBJECT_KEPT;
}

static void compare_editions(Arena *arena, EditionDiff *diff)
{
    RecordChange change[REVISION_FIELDS_MAX];
    const size_t n = record_diff(arena, &kind_edition, &diff->before->edition, &diff->after->edition, change);
    FieldDiff *fields = ARENA_ARRAY(arena, FieldDiff, n);
    for (size_t i = 0; i < n; i++) fields[i] = (FieldDiff){change[i].field, change[i].before, change[i].after};
    diff->edition = fields;
    diff->edition_count = n;
}

/* ---- statements ---- */

static int by_object(const void *a, const void *b)
{
    const Revision *x = *(const Revision *const *)a, *y = *(const Revision *const *)b;
    int order = str_cmp(x->kind, y->kind);
    if (order == 0) order = str_cmp(x->object, y->object);
    return order ? order : str_cmp(x->head.id, y->head.id);
}

/* The statements of the later edition, sorted by what they are about. */
typedef struct Statements {
    const Revision **list;
    bool *used; /* is about an object that is there */
    size_t count;
} Statements;

static Statements sort_statements(Arena *arena, const Contract *contract)
{
    Statements s = {.count = contract->set[KIND_REVISION].count};
    const Revision *records = CONTRACT_LIST(contract, KIND_REVISION, Revision);
    s.list = ARENA_ARRAY(arena, const Revision *, s.count);
    s.used = ARENA_ARRAY(arena, bool, s.count);
    for (size_t i = 0; i < s.count; i++) s.list[i] = &records[i];
    if (s.count) qsort(s.list, s.count, sizeof(const Revision *), by_object);
    return s;
}

/* The first statement about the object and how many there are. */
static size_t find_statements(const Statements *s, ContractKind kind, Str id, size_t *first)
{
    const Str name = str(contract_kinds[kind].name);
    size_t low = 0, high = s->count;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        int order = str_cmp(s->list[mid]->kind, name);
        if (order == 0) order = str_cmp(s->list[mid]->object, id);
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *first = low;
    size_t n = 0;
    while (low + n < s->count && str_eq(s->list[low + n]->kind, name) && str_eq(s->list[low + n]->object, id)) n++;
    return n;
}

static Disposition disposition_of(const Revision *r)
{
    for (int d = DISPOSITION_KEPT; d < DISPOSITION_COUNT; d++)
        if (str_eq(r->disposition, str(disposition_name((Disposition)d)))) return (Disposition)d;
    return DISPOSITION_NONE;
}

static RevisionFlag flag_gone(const ObjectDiff *o)
{
    switch (o->stated) {
    case DISPOSITION_NONE: return FLAG_GONE_UNSTATED;
    case DISPOSITION_KEPT:
    case DISPOSITION_CHANGED:
    case DISPOSITION_NEW: return FLAG_GONE_THOUGH_KEPT;
    case DISPOSITION_DROPPED:
    case DISPOSITION_FULFILLED:
    case DISPOSITION_COUNT: break;
    }
    return str_trim(o->reason).n ? FLAG_NONE : FLAG_GONE_UNSTATED;
}

static RevisionFlag flag_there(const ObjectDiff *o)
{
    switch (o->stated) {
    case DISPOSITION_DROPPED: return FLAG_STILL_THERE;
    case DISPOSITION_NEW: return FLAG_NOT_NEW;
    case DISPOSITION_KEPT: return o->fate == OBJECT_CHANGED ? FLAG_NOT_KEPT : FLAG_NONE;
    case DISPOSITION_CHANGED: return o->fate == OBJECT_KEPT ? FLAG_NOT_CHANGED : FLAG_NONE;
    case DISPOSITION_NONE:
    case DISPOSITION_FULFILLED:
    case DISPOSITION_COUNT: break;
    }
    return FLAG_NONE;
}

/* What contradicts what, of one statement and the data. */
static RevisionFlag flag_of(const ObjectDiff *o)
{
    RevisionFlag flag;
    if (o->fate == OBJECT_DROPPED)
        flag = flag_gone(o);
    else if (o->fate == OBJECT_NEW)
        flag = o->stated == DISPOSITION_NONE || o->stated == DISPOSITION_NEW ? FLAG_NONE : FLAG_NOT_THERE_BEFORE;
    else
        flag = flag_there(o);
    if (flag != FLAG_NONE) return flag;
    const bool unshown = o->kind == KIND_UNDERTAKING && o->stated == DISPOSITION_FULFILLED && !o->fulfilled;
    return unshown ? FLAG_FULFILLED_UNSHOWN : FLAG_NONE;
}

static void state(const Statements *s, ObjectDiff *o)
{
    size_t first;
    const size_t n = find_statements(s, o->kind, o->id, &first);
    bool differ = false;
    if (n) {
        o->stated = disposition_of(s->list[first]);
        o->reason = s->list[first]->reason;
    }
    for (size_t i = 0; i < n; i++) {
        s->used[first + i] = true;
        differ |= disposition_of(s->list[first + i]) != o->stated;
    }
    o->flag = differ ? FLAG_STATED_TWICE : flag_of(o);
}

/* ---- fulfilled ---- */

/* What was told, sorted by undertaking, the latest last. */
typedef struct Told {
    const Progress **list;
    size_t count;
} Told;

static int by_undertaking(const void *a, const void *b)
{
    const Progress *x = *(const Progress *const *)a, *y = *(const Progress *const *)b;
    int order = str_cmp(x->undertaking, y->undertaking);
    if (order == 0) order = date_cmp(x->told, y->told);
    return order ? order : str_cmp(x->head.id, y->head.id);
}

static Told sort_told(Arena *arena, ToldProgress progress)
{
    Told told = {ARENA_ARRAY(arena, const Progress *, progress.count), progress.count};
    for (size_t i = 0; i < told.count; i++) told.list[i] = &progress.list[i];
    if (told.count) qsort(told.list, told.count, sizeof(const Progress *), by_undertaking);
    return told;
}

static bool told_fulfilled(const Told *told, Str id)
{
    size_t low = 0, high = told->count; /* becomes the first that is about a later id */
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (str_cmp(told->list[mid]->undertaking, id) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0) return false;
    const Progress *latest = told->list[low - 1];
    return str_eq(latest->undertaking, id) && str_eq(latest->status, S("fulfilled"));
}

static bool is_fulfilled(const ObjectDiff *o, const Told *told)
{
    if (o->kind != KIND_UNDERTAKING) return false;
    const Undertaking *before = o->before, *after = o->after;
    if (before && str_eq(before->status, S("fulfilled"))) return true;
    if (after && str_eq(after->status, S("fulfilled"))) return true;
    return before && told_fulfilled(told, o->id);
}

/* ---- matching ---- */

typedef struct Entry {
    Str id;
    const void *record;
    size_t index; /* in its list */
} Entry;

static int by_id(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    const int order = str_cmp(x->id, y->id);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static Entry *sort_entries(Arena *arena, const RecordKind *kind, const RecordSet *set)
{
    Entry *list = ARENA_ARRAY(arena, Entry, set->count);
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        list[i] = (Entry){record_head_of(record)->id, record, i};
    }
    if (set->count) qsort(list, set->count, sizeof *list, by_id);
    return list;
}

/* Where an object is shown: behind the `after`-th object of the later edition, the dropped ones there by their own
 * order. */
typedef struct Placed {
    ObjectDiff object;
    size_t before, after;
} Placed;

static int by_place(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->after != y->after) return x->after < y->after ? -1 : 1;
    return (x->before > y->before) - (x->before < y->before);
}

/* Merges the two lists by id. match[i]: where in the later edition the i-th of the earlier one is. */
static size_t merge(Arena *arena, const EditionDiff *diff, ContractKind k, Placed *out, long *match)
{
    const RecordKind *kind = &contract_kinds[k];
    const RecordSet *sets[2] = {&diff->before->set[k], &diff->after->set[k]};
    const Entry *a = sort_entries(arena, kind, sets[0]), *b = sort_entries(arena, kind, sets[1]);
    size_t i = 0, j = 0, n = 0;
    while (i < sets[0]->count || j < sets[1]->count) {
        int order = i == sets[0]->count ? 1 : j == sets[1]->count ? -1 : str_cmp(a[i].id, b[j].id);
        Placed *p = &out[n++];
        *p = (Placed){.object = {.kind = k, .id = order > 0 ? b[j].id : a[i].id}};
        if (order <= 0) {
            p->object.before = a[i].record;
            p->before = a[i].index + 1;
            match[a[i].index] = order == 0 ? (long)b[j].index : NOT_MATCHED;
        }
        if (order >= 0) {
            p->object.after = b[j].record;
            p->after = b[j].index + 1;
        }
        i += order <= 0;
        j += order >= 0;
    }
    return n;
}

/* A dropped object stands behind the nearest before it that is still there. */
static void place(Placed *list, size_t n, const long *match, size_t *anchor, size_t before_count)
{
    size_t behind = 0;
    for (size_t i = 0; i < before_count; i++) {
        anchor[i] = behind;
        if (match[i] != NOT_MATCHED) behind = (size_t)match[i] + 1;
    }
    for (size_t i = 0; i < n; i++) {
        if (list[i].object.after)
            list[i].before = 0; /* in front of those that followed it and are gone */
        else
            list[i].after = anchor[list[i].before - 1];
    }
    if (n) qsort(list, n, sizeof *list, by_place);
}

static void compare_kind(Arena *arena, EditionDiff *diff, ContractKind k, const Statements *statements,
                         const Told *told, ObjectDiff *out)
{
    const size_t before_count = diff->before->set[k].count;
    Placed *list = ARENA_ARRAY(arena, Placed, before_count + diff->after->set[k].count);
    long *match = ARENA_ARRAY(arena, long, before_count);
    const size_t n = merge(arena, diff, k, list, match);
    place(list, n, match, ARENA_ARRAY(arena, size_t, before_count), before_count);
    for (size_t i = 0; i < n; i++) {
        ObjectDiff *o = &out[diff->object_count++];
        *o = list[i].object;
        if (o->before && o->after)
            compare_fields(arena, o);
        else
            o->fate = o->before ? OBJECT_DROPPED : OBJECT_NEW;
        o->fulfilled = is_fulfilled(o, told);
        if (diff->follows) state(statements, o);
        diff->flag_count += o->flag != FLAG_NONE;
        diff->count[k][o->fate]++;
        diff->total[o->fate]++;
    }
}

/* Statements about nothing that either edition holds. */
static void find_strays(Arena *arena, EditionDiff *diff, const Statements *s)
{
    const Revision **strays = ARENA_ARRAY(arena, const Revision *, s->count);
    for (size_t i = 0; i < s->count; i++)
        if (!s->used[i]) strays[diff->stray_count++] = s->list[i];
    diff->strays = strays;
}

EditionDiff revision_compare(Arena *arena, const Contract *before, const Contract *after, ToldProgress progress)
{
    EditionDiff diff = {.before = before, .after = after};
    diff.follows = after->edition.previous.n && str_eq(after->edition.previous, before->edition.head.id);
    diff.backwards = before->edition.previous.n && str_eq(before->edition.previous, after->edition.head.id);
    compare_editions(arena, &diff);
    size_t most = 0;
    for (int k = 0; k < CONTRACT_KINDS; k++) most += before->set[k].count + after->set[k].count;
    ObjectDiff *objects = ARENA_ARRAY(arena, ObjectDiff, most);
    diff.objects = objects;
    const Statements statements = sort_statements(arena, after);
    const Told told = sort_told(arena, progress);
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        diff.first[k] = diff.object_count;
        if (k != KIND_REVISION) compare_kind(arena, &diff, (ContractKind)k, &statements, &told, objects);
    }
    diff.first[CONTRACT_KINDS] = diff.object_count;
    if (diff.follows) find_strays(arena, &diff, &statements);
    return diff;
}

/* ---- questions ---- */

const ObjectDiff *revision_object(const EditionDiff *diff, ContractKind kind, Str id)
{
    for (size_t i = diff->first[kind]; i < diff->first[kind + 1]; i++)
        if (str_eq(diff->objects[i].id, id)) return &diff->objects[i];
    return NULL;
}

bool field_has_words(const Field *field)
{
    return field->type == FIELD_MARKDOWN || (field->type == FIELD_TEXT && !field->choices);
}

const void *object_shown(const ObjectDiff *object)
{
    return object->after ? object->after : object->before;
}

Str object_name(Arena *arena, const ObjectDiff *object)
{
    const RecordKind *kind = &contract_kinds[object->kind];
    const Str name = record_cell(arena, record_field(kind, str(kind->name_field)), object_shown(object));
    const Str line = record_line(arena, name);
    return line.n ? line : object->id;
}
