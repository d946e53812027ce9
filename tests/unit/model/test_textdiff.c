/* The difference of two texts: that it is whole, that a person can read it, and what it may cost. */
#include "cmocka_all.h"

#include "model/seqdiff.h"
#include "model/textdiff.h"

#include <string.h>

#define COUNT(array)   (sizeof(array) / sizeof *(array))
#define TEST(function) cmocka_unit_test_setup_teardown((function), up, down)

static Arena *arena;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* In one text: [-removed-] and {+added+}. */
static const char *shown(const TextDiff *diff)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < diff->count; i++) {
        const TextSegment *s = &diff->segments[i];
        if (s->change == TEXT_REMOVED) buf_add(&b, S("[-"));
        if (s->change == TEXT_ADDED) buf_add(&b, S("{+"));
        buf_add(&b, s->text);
        if (s->change == TEXT_REMOVED) buf_add(&b, S("-]"));
        if (s->change == TEXT_ADDED) buf_add(&b, S("+}"));
    }
    return buf_cstr(&b);
}

static Str side(const TextDiff *diff, TextChange other)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < diff->count; i++)
        if (diff->segments[i].change != other) buf_add(&b, diff->segments[i].text);
    return buf_str(&b);
}

static TextDiff whole_diff(Str a, Str b)
{
    const TextDiff diff = textdiff(a, b, arena);
    assert_true(str_eq(side(&diff, TEXT_ADDED), a));
    assert_true(str_eq(side(&diff, TEXT_REMOVED), b));
    for (size_t i = 0; i < diff.count; i++) {
        const TextSegment *s = &diff.segments[i];
        const Str of = s->change == TEXT_ADDED ? b : a;
        assert_true(s->text.n > 0 && s->text.p >= of.p && s->text.p + s->text.n <= of.p + of.n);
        if (i == 0) continue;
        assert_true(s->change != s[-1].change);
        assert_false(s->change == TEXT_REMOVED && s[-1].change == TEXT_ADDED);
    }
    return diff;
}

static void words_of_swedish(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *shown;
    } cases[] = {
        {"", "", ""},
        {"Samma text.", "Samma text.", "Samma text."},
        {"", "Ny text.", "{+Ny text.+}"},
        {"Gammal text.", "", "[-Gammal text.-]"},
        {"Kommunen ska minska utsläppen.", "Kommunen ska halvera utsläppen.",
         "Kommunen ska [-minska-]{+halvera+} utsläppen."},
        /* Swedish letters stay in their words. */
        {"Vi når målet år 2030.", "Vi nådde målet år 2030.", "Vi [-når-]{+nådde+} målet år 2030."},
        {"åtgärd", "åtgärder", "[-åtgärd-]{+åtgärder+}"},
        {"en bil", "en ny bil", "en {+ny +}bil"},
        {"en ny bil", "en bil", "en [-ny -]bil"},
        /* A number is one word. */
        {"från 1,5 till 2,5 ton", "från 1,4 till 2,5 ton", "från [-1,5-]{+1,4+} till 2,5 ton"},
        {"senast kl. 12:30", "senast kl. 13:30", "senast kl. [-12:30-]{+13:30+}"},
        /* A whole sentence came in, not the end of one and the beginning of another. */
        {"Vi ska spara. Vi bör bygga.", "Vi ska spara. Vi kan låna. Vi bör bygga.",
         "Vi ska spara. {+Vi kan låna. +}Vi bör bygga."},
        /* No confetti: a space, a short word or a single sign between changes goes with them. */
        {"Kommunen ska minska utsläppen", "Regionen bör öka utsläppen",
         "[-Kommunen ska minska-]{+Regionen bör öka+} utsläppen"},
        {"fler skolor och vägar här", "fler bibliotek och torg här",
         "fler [-skolor och vägar-]{+bibliotek och torg+} här"},
        /* But a word in common stays where little changes around it. */
        {"Staden minskar energianvändningen till 2030", "Staden halverar energianvändningen till 2035",
         "Staden [-minskar-]{+halverar+} energianvändningen till [-2030-]{+2035+}"},
        {"mål 2030", "nya mål 2030 nu", "{+nya +}mål 2030{+ nu+}"},
        /* Paragraphs keep apart. */
        {"Första stycket.\n\nAndra stycket.\n", "Första stycket.\n\nNytt stycke emellan.\n\nAndra stycket.\n",
         "Första stycket.\n\n{+Nytt stycke emellan.\n\n+}Andra stycket.\n"},
        {"Ett\nTvå\nTre\n", "Ett\nTre\n", "Ett\n[-Två\n-]Tre\n"},
        {"Alfa beta\nGamma\n", "Delta\nEpsilon\n", "[-Alfa beta-]{+Delta+}\n[-Gamma-]{+Epsilon+}\n"},
        {"CO₂ minskar", "CO₂e minskar", "[-CO₂-]{+CO₂e+} minskar"},
        {"10\xC2\xA0ton", "12\xC2\xA0ton", "[-10-]{+12+}\xC2\xA0ton"},
        {"mål – väg", "mål – stig", "mål – [-väg-]{+stig+}"},
        /* Bytes that are no UTF-8 do not matter. */
        {"a \xFF\xC3 b", "a \xFF b", "a [-\xFF\xC3-]{+\xFF+} b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const TextDiff diff = whole_diff(str(cases[i].a), str(cases[i].b));
        assert_string_equal(shown(&diff), cases[i].shown);
        assert_false(diff.limited);
    }
}

/* ---- by chance ---- */

static uint64_t seed;

static size_t below(size_t n)
{
    seed += 0x9E3779B97F4A7C15ULL; /* splitmix64 */
    uint64_t z = seed;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return (size_t)((z ^ z >> 31) % n);
}

static void put_word(Buf *b, size_t kinds)
{
    static const char *const pieces[] = {" ",      "a",        "\n",         " ",        ".",     "b",
                                         "ö",      "kommunen", "\n\n",       ", ",       "ska",   "minska",
                                         "till",   "1,5",      "\xFF",       "\xE2\x82", "målet", "och ",
                                         "klimat", "-",        "utsläppen ", "staden",   "2030",  "\xC2\xA0"};
    buf_add(b, str(pieces[below(kinds < COUNT(pieces) ? kinds : COUNT(pieces))]));
}

static Str any_text(size_t words, size_t kinds)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < words; i++) put_word(&b, kinds);
    return buf_str(&b);
}

/* Bytes anywhere are taken out or put in, so that words and characters are cut, too. */
static Str edited(Str text, size_t edits)
{
    Buf b = buf_new(arena);
    for (size_t at = 0; at < text.n;) {
        const size_t to = at + 1 + below(1 + 2 * text.n / (edits + 1));
        buf_add(&b, str_slice(text, at, to));
        at = to + (below(2) ? below(12) : 0);
        if (below(2)) put_word(&b, 24);
    }
    return buf_str(&b);
}

static void both_sides_come_back(void **state)
{
    (void)state;
    seed = 3;
    for (int i = 0; i < 3000; i++) {
        const size_t kinds = 1 + below(24);
        const Str a = any_text(below(120), kinds), b = below(3) ? edited(a, below(20)) : any_text(below(120), kinds);
        const TextDiff diff = whole_diff(a, b), again = textdiff(a, b, arena);
        assert_int_equal(diff.count, again.count);
        assert_string_equal(shown(&diff), shown(&again));
        if (str_eq(a, b)) assert_int_equal(diff.count, a.n > 0);
        if (i % 100 == 99) {
            down(NULL);
            up(NULL);
        }
    }
}

/* Against the table of lengths that every book has. */
static size_t longest_common(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t table[41][41] = {{0}};
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++) {
            const size_t up_or_left = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j] : table[i][j - 1];
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : up_or_left;
        }
    return table[n][m];
}

static void finds_the_longest(void **state)
{
    (void)state;
    seed = 4;
    for (int round = 0; round < 20000; round++) {
        uint32_t a[40], b[40], kept_a[40], kept_b[40];
        bool changed_a[40] = {false}, changed_b[40] = {false};
        const size_t n = below(41), m = below(41), kinds = 1 + below(8);
        for (size_t i = 0; i < n; i++) a[i] = (uint32_t)below(kinds);
        for (size_t i = 0; i < m; i++) b[i] = (uint32_t)below(kinds);
        Arena *own = arena_new();
        assert_true(seqdiff((Sequence){a, changed_a, n}, (Sequence){b, changed_b, m}, 1000000, own));
        arena_free(own);
        size_t in_a = 0, in_b = 0;
        for (size_t i = 0; i < n; i++)
            if (!changed_a[i]) kept_a[in_a++] = a[i];
        for (size_t i = 0; i < m; i++)
            if (!changed_b[i]) kept_b[in_b++] = b[i];
        assert_int_equal(in_a, in_b);
        if (in_a) assert_memory_equal(kept_a, kept_b, in_a * sizeof *kept_a);
        assert_int_equal(in_a, longest_common(a, n, b, m));
    }
}

/* ---- what it may cost ---- */

static void limits_are_kept(void **state)
{
    (void)state;
    enum { ITEMS = 20000 };
    uint32_t *a = ARENA_ARRAY(arena, uint32_t, ITEMS), *b = ARENA_ARRAY(arena, uint32_t, ITEMS);
    bool *changed_a = ARENA_ARRAY(arena, bool, ITEMS), *changed_b = ARENA_ARRAY(arena, bool, ITEMS);
    seed = 5;
    for (size_t i = 0; i < ITEMS; i++) {
        a[i] = (uint32_t)below(2);
        b[i] = (uint32_t)below(2) * 3;
    }
    assert_false(seqdiff((Sequence){a, changed_a, ITEMS}, (Sequence){b, changed_b, ITEMS}, 10000, arena));
    size_t left_a = 0, left_b = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        left_a += !changed_a[i];
        left_b += !changed_b[i];
    }
    assert_int_equal(left_a, left_b);

    /* One paragraph of many words in another order. */
    const Str x = any_text(60000, 2), y = any_text(60000, 24);
    whole_diff(x, y);
    Buf large = buf_new(arena);
    while (large.n <= TEXTDIFF_BYTES_MAX) buf_add(&large, S("Klimatkontrakt "));
    const Str text = buf_str(&large);
    TextDiff diff = textdiff(text, text, arena);
    assert_int_equal(diff.count, 1);
    assert_false(diff.limited);
    diff = textdiff(text, str_slice(text, 1, text.n), arena);
    assert_int_equal(diff.count, 2);
    assert_true(diff.limited);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_of_swedish),
        TEST(both_sides_come_back),
        TEST(finds_the_longest),
        TEST(limits_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
