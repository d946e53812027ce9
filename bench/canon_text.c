/* What sealing and comparing rest on: canonical JSON of 1 MB written from a tree and read back, and the difference of
 * two texts of 100 kB, once with a change in every paragraph and once with nothing in common but single words.
 * Processor time, the median of the rounds.
 *
 *   write_ms=1.802 parse_ms=2.114 bytes=1000213
 *   diff_ms=3.920 worst_ms=88.120 */
#include "model/canon.h"
#include "model/textdiff.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 41, DOCUMENT_BYTES = 1000 * 1000, TEXT_BYTES = 100 * 1000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double ms[ROUNDS])
{
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    return ms[ROUNDS / 2];
}

static size_t chance(uint64_t *seed, size_t n)
{
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((*seed >> 33) % n);
}

static double any_figure(uint64_t *seed)
{
    const size_t whole = chance(seed, 100 * 1000 * 1000);
    return (double)whole;
}

static const char *const words[] = {"kommunen", "ska",    "minska",      "utsläppen", "till", "år",       "2030",
                                    "och",      "åtar",   "sig",         "målet",     "för",  "klimatet", "energi",
                                    "i",        "skolor", "transporter", "en",        "ny",   "plan"};

static void put_word(Buf *b, uint64_t *seed)
{
    buf_add(b, str(words[chance(seed, sizeof words / sizeof *words)]));
    buf_addc(b, ' ');
}

/* An edition as it is sealed: undertakings with texts, deadlines and figures. */
static void write_document(Buf *out)
{
    uint64_t seed = 1;
    Canon c = canon_new(out);
    canon_object(&c);
    canon_key(&c, S("undertakings"));
    canon_array(&c);
    Arena *arena = arena_new();
    while (out->n < DOCUMENT_BYTES) {
        Buf text = buf_new(arena);
        while (text.n < 150) put_word(&text, &seed);
        buf_add(&text, S("\"enligt plan\"\n"));
        canon_object(&c);
        canon_kbool(&c, "common", chance(&seed, 2));
        canon_kstr(&c, "deadline", S("2026-06-30"));
        canon_key(&c, S("figures"));
        canon_array(&c);
        for (int i = 0; i < 4; i++) canon_num(&c, any_figure(&seed) / 1000);
        canon_num(&c, any_figure(&seed) / 7); /* takes all digits */
        canon_end(&c);
        canon_kstr(&c, "id", S("a1.2"));
        canon_kstr(&c, "text", buf_str(&text));
        canon_kint(&c, "year", 2030);
        canon_end(&c);
    }
    canon_end(&c);
    canon_end(&c);
    arena_free(arena);
}

static bool measure_canon(void)
{
    double write_ms[ROUNDS], parse_ms[ROUNDS];
    size_t bytes = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        Arena *arena = arena_new();
        Buf first = buf_new(arena), again = buf_new(arena);
        write_document(&first);
        bytes = first.n;
        CanonValue tree;
        Err err;
        double begin = now_ms();
        if (canon_parse(buf_str(&first), arena, &tree, &err) != ST_OK) return false;
        parse_ms[i] = now_ms() - begin;
        begin = now_ms();
        Canon c = canon_new(&again);
        canon_value(&c, &tree);
        write_ms[i] = now_ms() - begin;
        if (!str_eq(buf_str(&first), buf_str(&again))) return false;
        arena_free(arena);
    }
    printf("write_ms=%.3f parse_ms=%.3f bytes=%zu\n", median(write_ms), median(parse_ms), bytes);
    return true;
}

/* Paragraphs of 80 words; with `edits`, one word of each is another. */
static Str text_of(Arena *arena, uint64_t seed, bool edits)
{
    uint64_t place = 7;
    Buf b = buf_new(arena);
    while (b.n < TEXT_BYTES) {
        const size_t other = chance(&place, 80);
        for (size_t i = 0; i < 80; i++) {
            if (edits && i == other) buf_add(&b, S("dock "));
            put_word(&b, &seed);
        }
        buf_add(&b, S("\n\n"));
    }
    return buf_str(&b);
}

static double measure_diff(Str a, Str b)
{
    double ms[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        Arena *arena = arena_new();
        const double begin = now_ms();
        if (textdiff(a, b, arena).count < 2) exit(1);
        ms[i] = now_ms() - begin;
        arena_free(arena);
    }
    return median(ms);
}

int main(void)
{
    if (!measure_canon()) return 1;
    Arena *arena = arena_new();
    const Str before = text_of(arena, 1, false), after = text_of(arena, 1, true), other = text_of(arena, 2, false);
    printf("diff_ms=%.3f worst_ms=%.3f\n", measure_diff(before, after), measure_diff(before, other));
    arena_free(arena);
    return 0;
}
