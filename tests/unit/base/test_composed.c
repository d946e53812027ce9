/* Letters that can be written in two ways become one: cases of UAX #15 and of names that are written here. */
#include "cmocka_all.h"

#include "base/composed.h"

static void both_ways_of_a_letter_are_one(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"Eskilstuna", "Eskilstuna"},
        {"Malmö", "Malmö"},
        {"Malmo\xCC\x88", "Malmö"},
        {"A\xCC\x8Angstro\xCC\x88m", "Ångström"},
        {"\xE2\x84\xAB", "Å"},                               /* the sign of the unit */
        {"q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},          /* marks in their order, where there is no such letter */
        {"s\xCC\xA3\xCC\x87", "\xE1\xB9\xA9"},               /* U+1E69 */
        {"\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"},        /* Hangul */
        {"\xEF\xAC\x81n", "\xEF\xAC\x81n"},                  /* a ligature is a letter of its own */
        {"m\xC2\xB2 \xC2\xB5g", "m\xC2\xB2 \xC2\xB5g"},      /* and so are raised and Greek letters in units */
        {"\xF0\x9F\x9A\xB2 cykel", "\xF0\x9F\x9A\xB2 cykel"} /* bicycle */
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Str once = str_composed(arena, str(cases[i][0]));
        assert_true(str_eq(once, str(cases[i][1])));
        assert_true(str_eq(str_composed(arena, once), once));
    }
    arena_free(arena);
}

static void what_is_no_text_stays_as_it_is(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Str broken = S("a\xCC\x88 \xFF\xFE"), cut = S("e\xCC");
    assert_true(str_eq(str_composed(arena, broken), broken));
    assert_true(str_eq(str_composed(arena, cut), cut));
    /* A heap of marks is nothing that anybody writes, and takes the square of its size to put in order. */
    Buf heap = buf_new(arena);
    buf_addc(&heap, 'e');
    for (int i = 0; i < 50000; i++) buf_add(&heap, S("\xCC\x81\xCC\xA7"));
    assert_true(str_eq(str_composed(arena, buf_str(&heap)), buf_str(&heap)));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_of_a_letter_are_one),
        cmocka_unit_test(what_is_no_text_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
