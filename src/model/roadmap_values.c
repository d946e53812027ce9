/* Figures: which rows say what, by year, and how sure it is. */
#include "model/quality.h"
#include "model/roadmap_build.h"

#include <stdlib.h>
#include <string.h>

void build_fault(Builder *b, RoadmapKind kind, Str id, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_at(&err, str(roadmap_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(b->faults, &err);
}

/* ---- the rows of a figure ---- */

static bool has_key(const ValueRecord *row, const FigureKey *key)
{
    return str_eq(row->subject, key->subject) && str_eq(row->parameter, key->parameter) &&
           str_eq(row->carrier, key->carrier) && str_eq(row->gas, key->gas);
}

/* A number for the key, so that a search compares numbers and not texts. */
static uint64_t number_of(const FigureKey *key)
{
    const Str parts[] = {key->parameter, key->subject, key->carrier, key->gas};
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        number = number * 0x9E3779B97F4A7C15U + str_hash(parts[i]);
    return number;
}

static FigureKey key_of(const ValueRecord *row)
{
    return (FigureKey){row->parameter, row->subject, row->carrier, row->gas};
}

static int by_texts(const ValueRecord *x, const ValueRecord *y)
{
    int order = str_cmp(x->subject, y->subject);
    if (!order) order = str_cmp(x->parameter, y->parameter);
    if (!order) order = str_cmp(x->carrier, y->carrier);
    return order ? order : str_cmp(x->gas, y->gas);
}

/* What is said for all years comes before what is said for one. */
static int by_place(const void *a, const void *b)
{
    const NumberedRow *p = a, *q = b;
    const ValueRecord *x = p->row, *y = q->row;
    if (p->number != q->number) return p->number < q->number ? -1 : 1;
    const int order = by_texts(x, y);
    if (order) return order;
    if (x->year.known != y->year.known) return x->year.known ? 1 : -1;
    if (x->year.known && x->year.v < y->year.v) return -1;
    if (x->year.known && x->year.v > y->year.v) return 1;
    return str_cmp(x->head.id, y->head.id);
}

static NumberedRow *sorted(Arena *arena, const ValueRecord *rows, size_t n)
{
    NumberedRow *list = ARENA_ARRAY(arena, NumberedRow, n + 1);
    for (size_t i = 0; i < n; i++) {
        const FigureKey key = key_of(&rows[i]);
        list[i] = (NumberedRow){number_of(&key), &rows[i]};
    }
    if (n) qsort(list, n, sizeof *list, by_place);
    return list;
}

/* Whether a later change is of the same figure in the same year: then that one holds. */
static bool is_said_anew(const RoadmapInput *in, size_t at)
{
    const ScenarioChangeRecord *c = &in->changes[at];
    for (size_t i = at + 1; i < in->change_count; i++) {
        const ScenarioChangeRecord *later = &in->changes[i];
        const bool same_year =
            c->year.known == later->year.known && (!c->year.known || (int)c->year.v == (int)later->year.v);
        if (same_year && str_eq(c->parameter, later->parameter) && str_eq(c->subject, later->subject) &&
            str_eq(c->carrier, later->carrier) && str_eq(c->gas, later->gas))
            return true;
    }
    return false;
}

/* Changes of values, as rows. */
static ValueRecord *rows_of_changes(const RoadmapInput *in, Arena *arena, size_t *n)
{
    ValueRecord *rows = ARENA_ARRAY(arena, ValueRecord, in->change_count + 1);
    *n = 0;
    for (size_t i = 0; i < in->change_count; i++) {
        const ScenarioChangeRecord *c = &in->changes[i];
        if (!c->parameter.n || is_said_anew(in, i)) continue;
        rows[(*n)++] = (ValueRecord){.head = c->head,
                                     .parameter = c->parameter,
                                     .subject = c->subject,
                                     .carrier = c->carrier,
                                     .gas = c->gas,
                                     .year = c->year,
                                     .value = c->value,
                                     .origin = S("assumed"),
                                     .note = c->note};
    }
    return rows;
}

void build_index_values(Builder *b)
{
    const RoadmapInput *in = b->in;
    b->own_count = in->set[KIND_VALUE].count;
    b->own = sorted(b->arena, ROADMAP_LIST(in, KIND_VALUE, ValueRecord), b->own_count);
    b->library_count = in->set[KIND_DEFAULT_VALUE].count;
    b->library = sorted(b->arena, ROADMAP_LIST(in, KIND_DEFAULT_VALUE, ValueRecord), b->library_count);
    const ValueRecord *changed = rows_of_changes(in, b->arena, &b->changed_count);
    b->changed = sorted(b->arena, changed, b->changed_count);
}

typedef struct KeyRows {
    const NumberedRow *row;
    size_t n;
} KeyRows;

static KeyRows rows_of(const NumberedRow *rows, size_t count, const FigureKey *key, uint64_t number)
{
    size_t low = 0, high = count, n = 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < count && rows[low].number == number && !has_key(rows[low].row, key)) low++; /* another's number too */
    while (low + n < count && rows[low + n].number == number && has_key(rows[low + n].row, key)) n++;
    return (KeyRows){rows + low, n};
}

/* Puts the rows of one level among those of the levels before it, by year; a year that is there already stays. Returns
 * whether one of them holds for all years. */
static bool merge(KeyRows rows, ValueLevel level, int first_year, ValueRow *out, size_t *n)
{
    bool for_all = false;
    for (size_t i = 0; i < rows.n; i++) {
        const ValueRecord *row = rows.row[i].row;
        if (!row->value.known) continue;
        const int year = row->year.known ? (int)row->year.v : first_year;
        size_t at = *n;
        while (at > 0 && out[at - 1].year > year) at--;
        if (at > 0 && out[at - 1].year == year) {
            /* A year of its own goes before what is said for all years. */
            if (out[at - 1].level == level && !out[at - 1].row->year.known && row->year.known) out[at - 1].row = row;
            continue;
        }
        for (size_t k = *n; k > at; k--) out[k] = out[k - 1];
        out[at] = (ValueRow){row, level, year};
        *n += 1;
        for_all = for_all || !row->year.known;
    }
    return for_all;
}

size_t build_rows(const Builder *b, const FigureKey *key, Arena *arena, ValueRow **out)
{
    const uint64_t number = number_of(key);
    const KeyRows changed = rows_of(b->changed, b->changed_count, key, number),
                  own = rows_of(b->own, b->own_count, key, number),
                  library = rows_of(b->library, b->library_count, key, number);
    const size_t room = changed.n + own.n + library.n;
    const int first = b->in->years.first;
    size_t n = 0;
    *out = ARENA_ARRAY(arena, ValueRow, room + 1);
    if (merge(changed, VALUE_OF_SCENARIO, first, *out, &n)) return n;
    if (merge(own, VALUE_OF_CITY, first, *out, &n)) return n;
    merge(library, VALUE_OF_LIBRARY, first, *out, &n);
    return n;
}

struct RoadmapIndex {
    Builder builder;
};

RoadmapIndex *roadmap_index(const RoadmapInput *input, Arena *arena)
{
    RoadmapIndex *index = ARENA_NEW(arena, RoadmapIndex);
    index->builder = (Builder){.in = input, .arena = arena};
    build_index_values(&index->builder);
    return index;
}

size_t roadmap_index_values(const RoadmapIndex *index, Str parameter, Str subject, Str carrier, Str gas, Arena *arena,
                            ValueRow **out)
{
    return build_rows(&index->builder, &(FigureKey){parameter, subject, carrier, gas}, arena, out);
}

size_t roadmap_values(const RoadmapInput *input, Str parameter, Str subject, Str carrier, Str gas, Arena *arena,
                      ValueRow **out)
{
    return roadmap_index_values(roadmap_index(input, arena), parameter, subject, carrier, gas, arena, out);
}

/* ---- how sure it is ---- */

uint32_t build_input(Builder *b, Str name, const Dist *dist)
{
    for (size_t i = 0; i < b->input_count; i++)
        if (str_eq(b->inputs[i].id, name)) return (uint32_t)i;
    if (b->input_count == b->input_capacity) {
        const size_t capacity = b->input_capacity * 2 + 64;
        Input *more = ARENA_ARRAY(b->arena, Input, capacity);
        if (b->input_count) memcpy(more, b->inputs, b->input_count * sizeof *more);
        b->inputs = more;
        b->input_capacity = capacity;
    }
    b->inputs[b->input_count] = (Input){name, *dist};
    return (uint32_t)b->input_count++;
}

bool build_relative(Builder *b, RoadmapKind kind, Str id, Str distribution, double low, double value, double high,
                    Dist *out)
{
    Err err = {0};
    Dist dist;
    Status status = dist_stated(distribution, low, value, high, &dist, &err);
    if (status == ST_OK) status = dist_relative(&dist, out, &err);
    if (status == ST_OK) return true;
    err_at(&err, str(roadmap_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(b->faults, &err);
    return false;
}

/* What scores say, by the one published table that is complete. */
static bool scored(const ValueRecord *row, Dist *out)
{
    const Maybe score[QUALITY_INDICATORS] = {row->reliability, row->completeness, row->time, row->geography,
                                             row->technology};
    QualityScores scores = {{0}};
    for (int i = 0; i < QUALITY_INDICATORS; i++) {
        if (!score[i].known || score[i].v < 1 || score[i].v > QUALITY_SCORES) return false;
        scores.of[i] = (unsigned char)score[i].v;
    }
    const MaybeSpread spread = quality_spread(quality_table(QUALITY_ECOINVENT_2), scores, spread_of_gsd(1));
    Dist dist;
    return spread.known && dist_lognormal_spread(row->value.v, spread.v.ln_gsd, &dist, NULL) == ST_OK &&
           dist_relative(&dist, out, NULL) == ST_OK;
}

Str roadmap_input_name(const ValueRecord *row, Arena *arena)
{
    if (row->input.n) return row->input;
    const Str parts[] = {row->parameter, row->subject, row->carrier, row->gas};
    Buf name = buf_new(arena);
    for (size_t i = 0; i < 4; i++) {
        if (i && parts[i].n) buf_addc(&name, ':');
        buf_add(&name, parts[i]);
    }
    return buf_str(&name);
}

/* The first row that says how sure it is says it for all years. */
static uint32_t input_of(Builder *b, const ValueRow *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const ValueRecord *row = rows[i].row;
        const RoadmapKind kind = rows[i].level == VALUE_OF_LIBRARY ? KIND_DEFAULT_VALUE : KIND_VALUE;
        Dist dist;
        if (row->distribution.n && row->low.known && row->high.known) {
            if (build_relative(b, kind, row->head.id, row->distribution, row->low.v, row->value.v, row->high.v, &dist))
                return build_input(b, roadmap_input_name(row, b->arena), &dist);
        } else if (scored(row, &dist)) {
            return build_input(b, roadmap_input_name(row, b->arena), &dist);
        }
    }
    return NO_INPUT;
}

/* ---- figures ---- */

static ValueOrigin origin_of(const ValueRow *row)
{
    if (row->level == VALUE_OF_SCENARIO || str_eq(row->row->origin, S("assumed"))) return VALUE_ASSUMED;
    return row->level == VALUE_OF_CITY ? VALUE_OWN : VALUE_DEFAULT;
}

Track build_track(Builder *b, const FigureKey *key)
{
    ValueRow *rows;
    const size_t n = build_rows(b, key, b->arena, &rows);
    Track track = {.interpolate = true, .extend = true, .input = NO_INPUT, .origin = VALUE_ASSUMED};
    if (n == 0) return track;
    int *year = ARENA_ARRAY(b->arena, int, n);
    double *value = ARENA_ARRAY(b->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        year[i] = rows[i].year;
        value[i] = rows[i].row->value.v;
    }
    track.points = (Series){year, value, n};
    track.input = input_of(b, rows, n);
    track.origin = origin_of(&rows[0]);
    track.source = rows[0].row->source;
    return track;
}

Maybe build_value(Builder *b, const FigureKey *key, uint32_t *input)
{
    const Track track = build_track(b, key);
    if (input) *input = track.input;
    if (track.points.n == 0) return unknown();
    const Maybe at = track_at(&track, b->in->years.first);
    return at.known ? at : known(track.points.t[0]);
}
