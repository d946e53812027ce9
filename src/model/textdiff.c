#include "model/textdiff.h"

#include "model/seqdiff.h"

#include <string.h>

enum {
    WORK_MAX = 16 * 1000 * 1000, /* steps for paragraphs, and as many for words */
    WORK_OF_ONE = 256,           /* steps for each item: enough for some 250 words that are all different */
    PROBES_MAX = 32,
    SLIDE_MAX = 64,
    SHORT_WORDS = 3, /* letters: och, att, i, på */
    LITTLE = 64      /* bytes; more than this always stays as it is */
};

/* ---- words ---- */

typedef enum Class { WORD, SPACE, LINE_END, SIGN } Class;

typedef struct Side {
    Str text;
    size_t n;            /* tokens */
    uint32_t *start;     /* n + 1 positions in the text */
    unsigned char *kind; /* Class */
    uint32_t *id;        /* equal texts of tokens have equal ids */
    bool *changed;
    size_t paragraphs;
    uint32_t *first; /* paragraphs + 1 tokens */
} Side;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Of U+0080 to U+00BF: ª, the soft hyphen, ², ³, µ, ¹, º. */
static const unsigned char latin_letters[] = {0xAA, 0xAD, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA};

/* The class of the character at `at`, and where it ends. What is not ASCII is a letter, but for the signs of Latin-1
 * and the block of general punctuation with its spaces; a byte that is not UTF-8 is one, too. */
static Class class_at(Str s, size_t at, size_t *end)
{
    const unsigned char c = (unsigned char)s.p[at];
    *end = at + 1;
    if (c == '\n') return LINE_END;
    if (c == ' ' || c == '\t' || c == '\r') return SPACE;
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit((char)c) ? WORD : SIGN;
    const size_t size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || str_utf8_prefix(str_slice(s, at, at + size)) < size) return WORD;
    *end = at + size;
    const unsigned char d = (unsigned char)s.p[at + 1];
    if (c == 0xC2) return d == 0xA0 ? SPACE : memchr(latin_letters, d, sizeof latin_letters) ? WORD : SIGN;
    if (c == 0xC3) return d == 0x97 || d == 0xB7 ? SIGN : WORD;
    if (c != 0xE2 || d > 0x81) return WORD;
    const unsigned char e = (unsigned char)s.p[at + 2];
    return d == 0x80 && (e <= 0x8A || e == 0xAF) ? SPACE : SIGN;
}

static bool joins_digits(Str s, size_t at)
{
    const char c = s.p[at];
    return (c == ',' || c == '.' || c == ':') && at > 0 && at + 1 < s.n && is_digit(s.p[at - 1]) &&
           is_digit(s.p[at + 1]);
}

static size_t token_end(Str s, size_t at, Class *kind)
{
    size_t end, next;
    *kind = class_at(s, at, &end);
    if (*kind == SIGN || *kind == LINE_END) return end;
    while (end < s.n && (class_at(s, end, &next) == *kind || (*kind == WORD && joins_digits(s, end)))) end = next;
    return end;
}

static size_t token_count(Str s)
{
    size_t n = 0;
    Class kind;
    for (size_t at = 0; at < s.n; at = token_end(s, at, &kind)) n++;
    return n;
}

/* A paragraph goes up to the next line that is not empty. */
static Side side_of(Str text, Arena *arena)
{
    Side s = {.text = text, .n = token_count(text)};
    s.start = arena_raw(arena, (s.n + 1) * sizeof *s.start);
    s.kind = arena_raw(arena, s.n);
    s.id = arena_raw(arena, s.n * sizeof *s.id);
    s.changed = ARENA_ARRAY(arena, bool, s.n);
    s.first = arena_raw(arena, (s.n + 1) * sizeof *s.first);
    size_t at = 0;
    bool ended = true;
    for (size_t i = 0; i < s.n; i++) {
        Class kind;
        s.start[i] = (uint32_t)at;
        at = token_end(text, at, &kind);
        s.kind[i] = (unsigned char)kind;
        if (ended && (kind == WORD || kind == SIGN || i == 0)) {
            s.first[s.paragraphs++] = (uint32_t)i;
            ended = false;
        }
        ended |= kind == LINE_END;
    }
    s.start[s.n] = (uint32_t)at;
    s.first[s.paragraphs] = (uint32_t)s.n;
    return s;
}

static Str tokens(const Side *s, size_t from, size_t to)
{
    return str_slice(s->text, s->start[from], s->start[to]);
}

/* ---- numbers for texts ---- */

typedef struct Names {
    uint32_t *slot; /* id + 1 */
    size_t mask;
    Str *text;
    uint32_t count;
} Names;

static Names names_new(size_t most, Arena *arena)
{
    size_t slots = 16;
    while (slots < 2 * most) slots *= 2;
    return (Names){ARENA_ARRAY(arena, uint32_t, slots), slots - 1, arena_raw(arena, most * sizeof(Str)), 0};
}

/* Texts that were made to meet in one slot do not make this slow: after some steps one gets an id of its own, so that
 * it is taken for a change. */
static uint32_t name(Names *names, Str text)
{
    size_t at = str_hash(text);
    at ^= at >> 32;
    uint32_t *slot = &names->slot[at & names->mask];
    for (int i = 0; i < PROBES_MAX && *slot; i++, slot = &names->slot[++at & names->mask])
        if (str_eq(names->text[*slot - 1], text)) return *slot - 1;
    names->text[names->count] = text;
    if (!*slot) *slot = names->count + 1;
    return names->count++;
}

static int64_t work_for(size_t part, size_t whole)
{
    const int64_t each = WORK_MAX / (int64_t)(whole ? whole : 1);
    return (int64_t)part * (each < WORK_OF_ONE ? each : WORK_OF_ONE);
}

/* ---- what is the same ---- */

static Sequence words(const Side *s, size_t from, size_t to)
{
    return (Sequence){s->id + from, s->changed + from, to - from};
}

/* Marks the words of both sides: paragraphs first, then words between those that are the same. */
static bool mark_changes(Side *a, Side *b, Arena *arena)
{
    Names names = names_new(a->n + b->n, arena);
    for (size_t i = 0; i < a->n; i++) a->id[i] = name(&names, tokens(a, i, i + 1));
    for (size_t i = 0; i < b->n; i++) b->id[i] = name(&names, tokens(b, i, i + 1));

    const size_t n = a->paragraphs, m = b->paragraphs;
    names = names_new(n + m, arena);
    uint32_t *ids = arena_raw(arena, (n + m) * sizeof *ids);
    bool *changed = ARENA_ARRAY(arena, bool, n + m);
    for (size_t i = 0; i < n; i++) ids[i] = name(&names, tokens(a, a->first[i], a->first[i + 1]));
    for (size_t i = 0; i < m; i++) ids[n + i] = name(&names, tokens(b, b->first[i], b->first[i + 1]));
    bool whole =
        seqdiff((Sequence){ids, changed, n}, (Sequence){ids + n, changed + n, m}, work_for(n + m, n + m), arena);

    for (size_t i = 0, j = 0; i < n || j < m;) {
        const size_t i0 = i, j0 = j;
        while (i < n && changed[i]) i++;
        while (j < m && changed[n + j]) j++;
        if (i == i0 && j == j0) {
            i++, j++;
            continue;
        }
        const Sequence x = words(a, a->first[i0], a->first[i]), y = words(b, b->first[j0], b->first[j]);
        whole &= seqdiff(x, y, work_for(x.n + y.n, a->n + b->n), arena);
    }
    return whole;
}

/* ---- what can be read ---- */

/* Tokens that are the same, or that were replaced: a0 to a1 by b0 to b1. */
typedef struct Run {
    bool same;
    size_t a0, a1, b0, b1;
} Run;

/* The first and the last are the same, perhaps nothing. */
static Run *runs_of(const Side *a, const Side *b, Arena *arena, size_t *count)
{
    size_t most = 4, n = 0;
    for (size_t i = 1; i < a->n; i++) most += a->changed[i] != a->changed[i - 1];
    for (size_t j = 1; j < b->n; j++) most += b->changed[j] != b->changed[j - 1];
    Run *runs = ARENA_ARRAY(arena, Run, most);
    for (size_t i = 0, j = 0; i < a->n || j < b->n;) {
        Run r = {.a0 = i, .b0 = j};
        while (i < a->n && a->changed[i]) i++;
        while (j < b->n && b->changed[j]) j++;
        r.same = i == r.a0 && j == r.b0;
        while (r.same && i < a->n && !a->changed[i] && j < b->n && !b->changed[j]) i++, j++;
        r.a1 = i;
        r.b1 = j;
        if (n == 0 && !r.same) runs[n++] = (Run){.same = true};
        runs[n++] = r;
    }
    runs[n++] = (Run){true, a->n, a->n, b->n, b->n};
    *count = n;
    return runs;
}

/* How well something may begin before this token: at a line, a sentence, a word. */
static int beginning(const Side *s, size_t at)
{
    if (at == 0 || s->kind[at - 1] == LINE_END) return 4;
    if (s->kind[at - 1] != SPACE) return at < s->n && s->kind[at] == SPACE ? 1 : 0;
    const char before = at > 1 ? s->text.p[s->start[at - 1] - 1] : 'a';
    return before == '.' || before == '!' || before == '?' || before == ':' ? 3 : 2;
}

/* What was only put in or only taken out may often stand a little earlier or later: "bör. Vi " in "Vi bör. Vi kan" as
 * "Vi bör. ". */
static void slide(const Side *s, size_t from, size_t to, Run *before, Run *r, Run *after)
{
    const size_t room_left = before->a1 - before->a0, room_right = after->a1 - after->a0;
    size_t left = 0, right = 0;
    while (left < room_left && left < SLIDE_MAX && s->id[from - 1 - left] == s->id[to - 1 - left]) left++;
    while (right < room_right && right < SLIDE_MAX && s->id[from + right] == s->id[to + right]) right++;
    size_t best = from;
    for (size_t at = from - left; at <= from + right; at++)
        if (beginning(s, at) > beginning(s, best)) best = at;
    const size_t shift = best - from; /* modulo 2^64 where it goes to the left */
    r->a0 += shift, r->a1 += shift, r->b0 += shift, r->b1 += shift;
    before->a1 += shift, before->b1 += shift;
    after->a0 += shift, after->b0 += shift;
}

static void slide_all(const Side *a, const Side *b, Run *runs, size_t n)
{
    for (size_t i = 1; i + 1 < n; i++) {
        Run *r = &runs[i];
        if (r->same) continue;
        if (r->a0 == r->a1) slide(b, r->b0, r->b1, r - 1, r, r + 1);
        if (r->b0 == r->b1) slide(a, r->a0, r->a1, r - 1, r, r + 1);
    }
}

static size_t bytes(const Side *s, size_t from, size_t to)
{
    return s->start[to] - s->start[from];
}

/* True where what is the same between two changes is so little that it only disturbs: no words, short ones between
 * replaced ones, or much less than what is changed on both sides. A line's end keeps them apart. */
static bool disturbs(const Side *a, const Side *b, const Run *before, const Run *same, const Run *after)
{
    if (bytes(a, same->a0, same->a1) > LITTLE) return false;
    size_t letters = 0;
    for (size_t i = same->a0; i < same->a1; i++) {
        if (a->kind[i] == LINE_END) return false;
        if (a->kind[i] == WORD) letters += bytes(a, i, i + 1);
    }
    if (letters == 0) return true;
    size_t least = SIZE_MAX;
    bool replaced = true;
    for (int i = 0; i < 2; i++) {
        const Run *r = i ? after : before;
        const size_t went = bytes(a, r->a0, r->a1), came = bytes(b, r->b0, r->b1), size = went > came ? went : came;
        replaced &= went && came;
        if (size < least) least = size;
    }
    return (replaced && letters <= SHORT_WORDS) || 2 * letters <= least;
}

/* Joins changes with what disturbs between them, and with each other where nothing is left between them. */
static size_t tidy(const Side *a, const Side *b, Run *runs, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        Run r = runs[i];
        if (r.a0 == r.a1 && r.b0 == r.b1) continue;
        while (!r.same && kept > 0) {
            const size_t back = runs[kept - 1].same ? 2 : 1;
            if (back == 2 && (kept < 2 || !disturbs(a, b, &runs[kept - 2], &runs[kept - 1], &r))) break;
            r.a0 = runs[kept - back].a0;
            r.b0 = runs[kept - back].b0;
            kept -= back;
        }
        runs[kept++] = r;
    }
    return kept;
}

/* ---- the result ---- */

static void put(TextDiff *diff, TextChange change, Str text)
{
    if (text.n) diff->segments[diff->count++] = (TextSegment){change, text};
}

TextDiff textdiff(Str before, Str after, Arena *arena)
{
    TextDiff diff = {0};
    if (before.n > TEXTDIFF_BYTES_MAX || after.n > TEXTDIFF_BYTES_MAX) {
        const bool same = str_eq(before, after);
        diff = (TextDiff){.segments = ARENA_ARRAY(arena, TextSegment, 2), .limited = !same};
        put(&diff, same ? TEXT_SAME : TEXT_REMOVED, before);
        put(&diff, TEXT_ADDED, same ? S("") : after);
        return diff;
    }
    Side a = side_of(before, arena), b = side_of(after, arena);
    diff.limited = !mark_changes(&a, &b, arena);
    size_t n;
    Run *runs = runs_of(&a, &b, arena, &n);
    slide_all(&a, &b, runs, n);
    n = tidy(&a, &b, runs, n);
    diff.segments = ARENA_ARRAY(arena, TextSegment, 2 * n);
    for (size_t i = 0; i < n; i++) {
        const Run *r = &runs[i];
        put(&diff, r->same ? TEXT_SAME : TEXT_REMOVED, tokens(&a, r->a0, r->a1));
        if (!r->same) put(&diff, TEXT_ADDED, tokens(&b, r->b0, r->b1));
    }
    return diff;
}
