/* Two editions with 2,000 objects each compared: matching, fields, statements, the judgement of each promise, and the
 * difference word by word of every text that differs. Half of the texts are rewritten in places, one object in twenty
 * is dropped, as many are new, one target and deadline in four is another. Processor time, the median of the rounds.
 *
 *   ms=12.402 objects=2000 changed=950 segments=24000 */
#include "model/ambition.h"
#include "model/textdiff.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 31, UNDERTAKINGS = 1500, COMMITMENTS = 400, CHAPTERS = 100, NAME_BYTES = 24 };

static const struct {
    ContractKind kind;
    size_t count, words; /* words in a text */
} kinds[] = {{KIND_UNDERTAKING, UNDERTAKINGS, 40}, {KIND_COMMITMENT, COMMITMENTS, 80}, {KIND_CHAPTER, CHAPTERS, 600}};

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

static size_t chance(uint64_t *seed, size_t n)
{
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((*seed >> 33) % n);
}

/* The same `text_seed` gives the same words; where changed, one in ten is another. */
static Str make_text(Arena *arena, size_t words, uint64_t text_seed, bool changed)
{
    static const char *const list[] = {"kommunen", "ska",    "minska",      "utsläppen", "till", "år",       "2030",
                                       "och",      "åtar",   "sig",         "målet",     "för",  "klimatet", "energi",
                                       "i",        "skolor", "transporter", "en",        "ny",   "plan"};
    uint64_t seed = text_seed, other = text_seed + 1;
    Buf b = buf_new(arena);
    for (size_t i = 0; i < words; i++) {
        size_t word = chance(&seed, sizeof list / sizeof *list);
        if (changed && chance(&other, 10) == 0) word = chance(&other, sizeof list / sizeof *list);
        buf_add(&b, str(list[word]));
        buf_add(&b, i % 120 == 119 ? S("\n\n") : S(" "));
    }
    return buf_str(&b);
}

static Str make_id(Arena *arena, size_t i)
{
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "o%zu", i * 7919 % 10007); /* not in the order of the list */
    return str_dup(arena, str(name));
}

static void fill(Arena *arena, const RecordKind *kind, void *record, size_t words, uint64_t seed, bool after)
{
    const bool other = after && seed % 2 == 0, later = after && seed % 4 == 0;
    for (size_t i = 0; i < kind->field_count; i++) record_set(&kind->fields[i], record, S(""));
    record_set(record_field(kind, S("text")), record, make_text(arena, words, seed, other));
    if (kind != &contract_kinds[KIND_UNDERTAKING]) return;
    Undertaking *u = record;
    u->deadline = (Date){2026 + later, 6, 30};
    u->goal_value = known(later ? 250 : 200);
    u->direction = S("up");
    u->unit = S("st");
}

static Contract *make_edition(Arena *arena, bool after)
{
    Contract *c = ARENA_NEW(arena, Contract);
    c->edition.head.id = after ? S("2026/27") : S("2025/26");
    c->edition.previous = after ? S("2025/26") : S("");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const RecordKind *kind = &contract_kinds[kinds[k].kind];
        RecordSet *set = &c->set[kinds[k].kind];
        const size_t shifted = after ? kinds[k].count / 20 : 0; /* the first ones are gone, as many are new */
        set->records = arena_array(arena, kinds[k].count, kind->size);
        for (size_t i = 0; i < kinds[k].count; i++) {
            void *record = (char *)set->records + i * kind->size;
            fill(arena, kind, record, kinds[k].words, i + shifted, after);
            record_head(record)->id = make_id(arena, i + shifted);
            set->count++;
        }
    }
    return c;
}

/* Everything once; the number of segments of all texts, so that none is left out. */
static size_t compare(Arena *arena, const Contract *before, const Contract *after, size_t *changed)
{
    const EditionDiff d = revision_compare(arena, before, after, (ToldProgress){NULL, 0});
    const Ambition a = ambition_judge(arena, &d, S(""), S(""));
    size_t segments = a.tally[VERDICT_LOWERED];
    for (size_t i = 0; i < d.object_count; i++)
        for (size_t f = 0; f < d.objects[i].field_count; f++)
            if (field_has_words(d.objects[i].fields[f].field))
                segments += textdiff(d.objects[i].fields[f].before, d.objects[i].fields[f].after, arena).count;
    *changed = d.total[OBJECT_CHANGED];
    return segments;
}

int main(void)
{
    Arena *arena = arena_new();
    const Contract *before = make_edition(arena, false), *after = make_edition(arena, true);
    double ms[ROUNDS];
    size_t segments = 0, changed = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        Arena *scratch = arena_new();
        const double begin = now_ms();
        segments = compare(scratch, before, after, &changed);
        ms[i] = now_ms() - begin;
        arena_free(scratch);
    }
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    printf("ms=%.3f objects=%d changed=%zu segments=%zu\n", ms[ROUNDS / 2], UNDERTAKINGS + COMMITMENTS + CHAPTERS,
           changed, segments);
    arena_free(arena);
    return segments == 0;
}
