/* Letters that are not seen: what names may hold and what they may not. */
#include "cmocka_all.h"

#include "base/unseen.h"

static void names_of_all_kinds_are_seen(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "Fossilfria transporter 2030 – steg 1",
        "Återvinning à la Skärholmen",
        "1\xC2\xA0"
        "000 laddplatser",                                      /* no-break space */
        "Sámi álbmotbeaivi, Gáivuotna, Ŋáŋŋa, sä´mm",           /* Northern and Skolt Sami */
        "Juvri, Jåhkåmåhkke, Ubmeje tjïelte",                   /* Lule and Ume Sami */
        "بلدية مالمو للمناخ",                                   /* Arabic */
        "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7", /* Persian, with a non-joiner between two letters */
        "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7",     /* Hindi, with a joiner behind the virama */
        "気候変動 기후 Клімат Κλίμα",
        "Å som A\xCC\x8A",                                      /* a ring of its own */
        "Cykla \xF0\x9F\x9A\xB2",                               /* bicycle */
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC",         /* woman, joiner, microscope */
        "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5", /* heart, selector, joiner, fire */
        "1\xEF\xB8\x8F\xE2\x83\xA3",                            /* the key 1 */
        "två\nrader\tmed tabb",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        uint32_t letter = 0;
        assert_int_equal(str_unseen(str(good[i]), &letter), str(good[i]).n);
    }
}

static void what_is_not_seen_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at;
        uint32_t letter;
    } bad[] = {
        {"Bio\xC2\xADgas", 3, 0xAD},                 /* soft hyphen */
        {"Biogas\xE2\x80\x8B", 6, 0x200B},           /* zero width space */
        {"Bio\xE2\x80\x8Cgas", 3, 0x200C},           /* non-joiner between Latin letters */
        {"Bio\xE2\x80\x8Dgas", 3, 0x200D},           /* joiner between Latin letters */
        {"\xF0\x9F\x9A\xB2\xE2\x80\x8D", 4, 0x200D}, /* joiner with nothing behind it */
        {"\xD9\x85\xE2\x80\x8C", 2, 0x200C},         /* non-joiner at the end of a word */
        {"\xD9\x85\xE2\x80\x8C\xE2\x80\x8C\xD8\xAE", 2, 0x200C},
        {"\xE2\x80\x8E"
         "a",
         0, 0x200E},                  /* mark of direction */
        {"a\xE2\x80\xAE", 1, 0x202E}, /* right to left override */
        {"a\xE2\x81\xA6", 1, 0x2066}, /* isolate */
        {"a\xD8\x9C", 1, 0x61C},      /* Arabic letter mark */
        {"a\xE2\x81\xA0", 1, 0x2060}, /* word joiner */
        {"\xEF\xBB\xBF"
         "a",
         0, 0xFEFF},                              /* byte order mark */
        {"a\xEF\xB8\x8F", 1, 0xFE0F},             /* selector behind a letter */
        {"1\xEF\xB8\x8F", 1, 0xFE0F},             /* and behind a digit that is no key */
        {"a\xE3\x85\xA4", 1, 0x3164},             /* Hangul filler */
        {"a\xF3\xA0\x81\x81", 1, 0xE0041},        /* tag */
        {"a\xCD\x8F", 1, 0x34F},                  /* grapheme joiner */
        {"a\xEF\xB8\x8F\xE2\x83\xA3", 1, 0xFE0F}, /* a letter is no key */
        {"\xEF\xB8\x8F\xE2\x83\xA3", 0, 0xFE0F},
        {"\xD8\xA8\xE2\x80\x8D\xD8\x9C"
         "x",
         2, 0x200D}, /* a joiner before a mark that is not seen */
        {"a\x7F", 1, 0x7F},
        {"a\x01", 1, 0x1},
        {"a\xC2\x85", 1, 0x85},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t letter = 0;
        assert_int_equal(str_unseen(str(bad[i].text), &letter), bad[i].at);
        assert_int_equal(letter, bad[i].letter);
    }
}

static void what_is_not_seen_is_left_out(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"Åkeri", "Åkeri"},
        {"\xEF\xBB\xBF\xE2\x80\x8E", ""},
        {"\xE2\x80\x8B"
         "Bio\xC2\xADgas\xE2\x80\x8B",
         "Biogas"},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC\xE2\x80\x8D", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC"},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8B\xE2\x80\x8D\xF0\x9F\x94\xAC", "\xF0\x9F\x91\xA9\xF0\x9F\x94\xAC"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t letter;
        const Str seen = str_seen(arena, str(cases[i][0]));
        assert_true(str_eq(seen, str(cases[i][1])));
        assert_int_equal(str_unseen(seen, &letter), seen.n);
    }
    arena_free(arena);
}

static void letters_are_counted_and_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(str_letters(S("")), 0);
    assert_int_equal(str_letters(S("Åäö")), 3);
    assert_int_equal(str_letters(S("\xF0\x9F\x9A\xB2 x")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_all_kinds_are_seen),
        cmocka_unit_test(what_is_not_seen_is_found),
        cmocka_unit_test(what_is_not_seen_is_left_out),
        cmocka_unit_test(letters_are_counted_and_not_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
