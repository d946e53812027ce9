#include "model/record.h"

#include "base/num.h"

#include <stdlib.h>
#include <string.h>

size_t record_key_count(const RecordKind *kind)
{
    static const size_t count[] = {[RECORD_GLOBAL] = 1, [RECORD_CITY] = 2, [RECORD_EDITION] = 3};
    return count[kind->scope];
}

RecordHead *record_head(void *record)
{
    return record;
}

const RecordHead *record_head_of(const void *record)
{
    return record;
}

const void *record_at(const RecordKind *kind, const void *records, size_t i)
{
    return (const char *)records + i * kind->size;
}

const void *record_of_id(const RecordKind *kind, const void *records, size_t n, Str id)
{
    for (size_t i = 0; id.n && i < n; i++)
        if (str_eq(record_head_of(record_at(kind, records, i))->id, id)) return record_at(kind, records, i);
    return NULL;
}

const Field *record_field(const RecordKind *kind, Str name)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (str_eq(str(kind->fields[i].name), name)) return &kind->fields[i];
    return NULL;
}

/* ---- cells ---- */

/* The member of a field: the table says where it lies, its type what it is. */
static const void *member(const Field *field, const void *record)
{
    return (const char *)record + field->use.offset;
}

static void *member_of(const Field *field, void *record)
{
    return (char *)record + field->use.offset;
}

typedef enum MemberType { MEMBER_TEXT, MEMBER_FIGURE, MEMBER_DATE, MEMBER_TRUTH } MemberType;

static MemberType type_of(const Field *field)
{
    switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_NUMBER: return MEMBER_FIGURE;
    case FIELD_DATE: return MEMBER_DATE;
    case FIELD_BOOLEAN: return MEMBER_TRUTH;
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_CODE:
    case FIELD_MARKDOWN:
    case FIELD_LIST:
    case FIELD_EDITION:
    case FIELD_JSON: break;
    }
    return MEMBER_TEXT;
}

Str record_cell(Arena *arena, const Field *field, const void *record)
{
    const void *m = member(field, record);
    switch (type_of(field)) {
    case MEMBER_FIGURE: {
        const Maybe *x = m;
        if (!x->known) return S("");
        Buf b = buf_new(arena);
        buf_double(&b, x->v);
        return buf_str(&b);
    }
    case MEMBER_DATE: return date_str(arena, *(const Date *)m);
    case MEMBER_TRUTH: return *(const bool *)m ? S("true") : S("false");
    case MEMBER_TEXT: break;
    }
    return *(const Str *)m;
}

void record_set(const Field *field, void *record, Str cell)
{
    void *m = member_of(field, record);
    switch (type_of(field)) {
    case MEMBER_FIGURE: {
        double x;
        *(Maybe *)m = num_parse(cell, &x) ? known(x) : unknown();
        return;
    }
    case MEMBER_DATE: {
        Date *d = m;
        *d = (Date){0};
        if (cell.n && !date_parse(cell, d)) *d = (Date){0};
        return;
    }
    case MEMBER_TRUTH: *(bool *)m = str_eq(cell, S("true")); return;
    case MEMBER_TEXT: break;
    }
    *(Str *)m = cell.n ? cell : S("");
}

bool record_is_empty(const Field *field, const void *record)
{
    const void *m = member(field, record);
    switch (type_of(field)) {
    case MEMBER_FIGURE: return !((const Maybe *)m)->known;
    case MEMBER_DATE: return !date_is_set(*(const Date *)m);
    case MEMBER_TRUTH: return false;
    case MEMBER_TEXT: break;
    }
    return ((const Str *)m)->n == 0;
}

bool record_field_eq(const Field *field, const void *a, const void *b)
{
    const void *x = member(field, a), *y = member(field, b);
    switch (type_of(field)) {
    case MEMBER_FIGURE: return maybe_eq(*(const Maybe *)x, *(const Maybe *)y);
    case MEMBER_DATE: {
        const Date *u = x, *v = y;
        return u->year == v->year && u->month == v->month && u->day == v->day;
    }
    case MEMBER_TRUTH: return *(const bool *)x == *(const bool *)y;
    case MEMBER_TEXT: break;
    }
    return str_eq(*(const Str *)x, *(const Str *)y);
}

void *record_copy(Arena *arena, const RecordKind *kind, const void *record)
{
    char *copy = arena_alloc(arena, kind->size);
    memcpy(copy, record, kind->size);
    for (size_t i = 0; i < kind->field_count; i++) {
        if (type_of(&kind->fields[i]) != MEMBER_TEXT) continue;
        Str *text = member_of(&kind->fields[i], copy);
        *text = str_dup(arena, *text);
    }
    return copy;
}

void record_read(Arena *arena, const RecordKind *kind, const RecordInput *input, void *record, Faults *faults)
{
    const size_t before = faults->total;
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const bool given = input->value[i].p != NULL;
        if (!given && !(f->required && record_is_empty(f, record))) continue;
        Err err;
        Str cell;
        if (field_read(arena, f, given ? input->value[i] : S(""), input->decimal, &cell, &err) == ST_OK) {
            record_set(f, record, cell);
            continue;
        }
        err_field(&err, str(f->name));
        faults_add(faults, &err);
    }
    if (kind->check && faults->total == before) kind->check(record, faults);
}

/* ---- order ---- */

/* A record seen through its kind: sorting needs both in one place. */
typedef struct Sorted {
    const RecordKind *kind;
    const void *record;
} Sorted;

static int by_field(const Field *field, const void *a, const void *b)
{
    const void *x = member(field, a), *y = member(field, b);
    if (field->type == FIELD_DATE) return date_cmp(*(const Date *)x, *(const Date *)y);
    if (field->type != FIELD_INTEGER && field->type != FIELD_NUMBER) return str_cmp(*(const Str *)x, *(const Str *)y);
    const Maybe u = *(const Maybe *)x, v = *(const Maybe *)y;
    if (!u.known || !v.known) return (v.known ? 1 : 0) - (u.known ? 1 : 0);
    return (u.v > v.v) - (u.v < v.v);
}

static int by_order(const void *pa, const void *pb)
{
    const Sorted *a = pa, *b = pb;
    for (Str rest = str(a->kind->order); rest.n;) {
        const int order = by_field(record_field(a->kind, str_cut(&rest, ',')), a->record, b->record);
        if (order) return order;
    }
    return 0;
}

void record_sort(Arena *arena, const RecordKind *kind, void *records, size_t n)
{
    if (n < 2) return;
    Sorted *sorted = ARENA_ARRAY(arena, Sorted, n);
    char *copy = arena_array(arena, n, kind->size);
    for (size_t i = 0; i < n; i++) sorted[i] = (Sorted){kind, record_at(kind, records, i)};
    qsort(sorted, n, sizeof *sorted, by_order);
    for (size_t i = 0; i < n; i++) memcpy(copy + i * kind->size, sorted[i].record, kind->size);
    memcpy(records, copy, n * kind->size);
}

/* ---- JSON ---- */

static int by_field_name(const void *a, const void *b)
{
    const Field *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

static void value_json(Canon *c, const Field *field, const void *record)
{
    const MemberType type = type_of(field);
    if (type == MEMBER_TRUTH)
        canon_bool(c, true); /* false is left out */
    else if (type == MEMBER_FIGURE)
        canon_num(c, ((const Maybe *)member(field, record))->v);
    else
        canon_str(c, record_cell(c->out->arena, field, record));
}

void record_canon(Canon *c, const RecordKind *kind, const void *record, bool with_scope)
{
    const Field **sorted = ARENA_ARRAY(c->out->arena, const Field *, kind->field_count);
    const size_t first = with_scope ? 0 : record_key_count(kind) - 1;
    size_t n = 0;
    for (size_t i = first; i < kind->field_count; i++) sorted[n++] = &kind->fields[i];
    qsort(sorted, n, sizeof(const Field *), by_field_name);
    canon_object(c);
    for (size_t i = 0; i < n; i++) {
        const Field *f = sorted[i];
        if (record_is_empty(f, record)) continue;
        if (f->type == FIELD_BOOLEAN && !*(const bool *)member(f, record)) continue;
        canon_key(c, str(f->name));
        value_json(c, f, record);
    }
    canon_end(c);
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(record_head_of(*(const void *const *)a)->id, record_head_of(*(const void *const *)b)->id);
}

void record_set_canon(Canon *c, const RecordKind *kind, const RecordSet *set)
{
    const void **sorted = ARENA_ARRAY(c->out->arena, const void *, set->count);
    for (size_t i = 0; i < set->count; i++) sorted[i] = record_at(kind, set->records, i);
    if (set->count) qsort(sorted, set->count, sizeof *sorted, by_id);
    canon_key(c, str(kind->file));
    canon_array(c);
    for (size_t i = 0; i < set->count; i++) record_canon(c, kind, sorted[i], false);
    canon_end(c);
}

void record_json(Buf *out, const RecordKind *kind, const void *record, bool with_scope)
{
    Canon c = canon_new(out);
    record_canon(&c, kind, record, with_scope);
}

/* ---- differences ---- */

size_t record_diff(Arena *arena, const RecordKind *kind, const void *before, const void *after, RecordChange *out)
{
    size_t n = 0;
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (record_field_eq(f, before, after)) continue;
        out[n++] = (RecordChange){f, record_cell(arena, f, before), record_cell(arena, f, after)};
    }
    return n;
}

/* ---- names ---- */

Str record_line(Arena *arena, Str text)
{
    enum { NAME_BYTES = 90 };
    Str line = str_trim(text);
    line = str_trim(str_cut(&line, '\n'));
    if (line.n <= NAME_BYTES) return line;
    size_t n = NAME_BYTES;
    while (n > 0 && line.p[n] != ' ') n--;
    if (n == 0) /* one long word: between two characters */
        for (n = NAME_BYTES; ((unsigned char)line.p[n] & 0xC0) == 0x80;) n--;
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(line, 0, n));
    buf_add(&b, S(" …"));
    return buf_str(&b);
}
