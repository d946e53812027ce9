/* Numbers and dates: reading and writing. */
#include "cmocka_all.h"

#include "base/date.h"
#include "base/num.h"
#include "base/tr.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static void reads_what_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char decimal;
        NumReading reading;
        double value;
    } cases[] = {
        {"1 234,5", 0, NUM_OK, 1234.5},
        {"1\xC2\xA0"
         "234,5",
         0, NUM_OK, 1234.5},
        {"451\xE2\x80\xAF"
         "871",
         0, NUM_OK, 451871},
        {"1234.5", 0, NUM_OK, 1234.5},
        {"\xE2\x88\x92"
         "3",
         0, NUM_OK, -3},
        {"7.33347\xC3\x97"
         "10^\xE2\x88\x92"
         "05",
         0, NUM_OK, 7.33347e-05},
        {"0,123", 0, NUM_OK, 0.123},
        {"1.234", 0, NUM_AMBIGUOUS, 0},
        {"1,234", 0, NUM_AMBIGUOUS, 0},
        {"1.23%", 0, NUM_NOT_A_NUMBER, 0},
        {"1,234", ',', NUM_OK, 1.234},
        {"1.234", '.', NUM_OK, 1.234},
        {"1.234", ',', NUM_NOT_A_NUMBER, 0},
        {"1.234,5", 0, NUM_NOT_A_NUMBER, 0},
        {"1234,567", 0, NUM_OK, 1234.567},
        {"12 34", 0, NUM_NOT_A_NUMBER, 0},
        {"1 2345", 0, NUM_NOT_A_NUMBER, 0},
        {"", 0, NUM_EMPTY, 0},
        {"  ", 0, NUM_EMPTY, 0},
        {"nan", 0, NUM_NOT_A_NUMBER, 0},
        {"inf", 0, NUM_NOT_A_NUMBER, 0},
        {"0x10", 0, NUM_NOT_A_NUMBER, 0},
        {"1e999", 0, NUM_NOT_A_NUMBER, 0},
        {"-", 0, NUM_NOT_A_NUMBER, 0},
        {"5 st", 0, NUM_NOT_A_NUMBER, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 0;
        assert_int_equal(num_read(str(cases[i].text), cases[i].decimal, &value), cases[i].reading);
        if (cases[i].reading == NUM_OK) assert_true(fabs(value - cases[i].value) <= fabs(cases[i].value) * 1e-15);
    }
}

static void parses_like_strtod(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        char text[64];
        snprintf(text, sizeof text, "%.*f", (int)(seed % 9), (double)(int64_t)seed / 9.3e10);
        double x;
        assert_true(num_parse(str(text), &x));
        const double y = strtod(text, NULL);
        assert_memory_equal(&x, &y, sizeof x);
    }
}

static void doubles_come_back(void **state)
{
    (void)state;
    static const double cases[] = {0,      1, -1, 0.1, 1.0 / 3, 71377635.5857335, 1e300, 5e-324, 123456789012345680.0,
                                   -2.5e-7};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = buf_new(arena);
        buf_double(&b, cases[i]);
        double back;
        assert_true(num_parse(buf_str(&b), &back));
        assert_memory_equal(&back, &cases[i], sizeof back);
    }
    Buf b = buf_new(arena);
    buf_double(&b, NAN);
    assert_string_equal(buf_cstr(&b), "null");
}

/* In the form of printf's %g, with the fewest digits: also of the least double there is, and of a power of two. */
static void doubles_take_the_fewest_digits(void **state)
{
    (void)state;
    static const struct {
        double x;
        const char *text;
    } cases[] = {{-0.0, "0"},
                 {0.001, "0.001"},
                 {-0.00012345, "-0.00012345"},
                 {0.0000123, "1.23e-05"},
                 {1e-7, "1e-07"},
                 {5e-324, "5e-324"},
                 {0x1p-44, "5.684341886080802e-14"},
                 {12.5, "12.5"},
                 {71377635.5857335, "71377635.5857335"},
                 {1e15, "1000000000000000"},
                 {9007199254740992, "9007199254740992"},
                 {1e16, "1e+16"},
                 {12345678901234567.0, "12345678901234568"},
                 {123456789012345680.0, "1.2345678901234568e+17"},
                 {1e23, "1e+23"},
                 {-1.7976931348623157e308, "-1.7976931348623157e+308"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = buf_new(arena);
        buf_double(&b, cases[i].x);
        assert_string_equal(buf_cstr(&b), cases[i].text);
    }
}

static void fixed_leaves_zeros_out(void **state)
{
    (void)state;
    static const struct {
        double x;
        int decimals;
        const char *text;
    } cases[] = {{1.5, 3, "1.5"},           {1, 6, "1"},
                 {0.000001, 6, "0.000001"}, {-0.4, 0, "0"},
                 {-1.25, 1, "-1.3"},        {885790.5, 2, "885790.5"},
                 {0.1 + 0.2, 6, "0.3"},     {1e20, 2, "100000000000000000000"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf b = buf_new(arena);
        buf_fixed(&b, cases[i].x, cases[i].decimals);
        if (cases[i].x < 1e15)
            assert_string_equal(buf_cstr(&b), cases[i].text);
        else
            assert_non_null(strstr(buf_cstr(&b), "e+20"));
    }
}

static void figures_in_both_languages(void **state)
{
    (void)state;
    assert_string_equal(str_cstr(arena, tr_figure(arena, LANG_SV, 1234567.25, 1)), "1\xC2\xA0"
                                                                                   "234\xC2\xA0"
                                                                                   "567,3");
    assert_string_equal(str_cstr(arena, tr_figure(arena, LANG_EN, -1234.5, 2)), "\xE2\x88\x92"
                                                                                "1,234.50");
    assert_string_equal(str_cstr(arena, tr_percent(arena, LANG_SV, 16, 0)), "16\xC2\xA0%");
    assert_string_equal(str_cstr(arena, tr_part(arena, LANG_SV, 0.145)), "14,5\xC2\xA0%");
    assert_string_equal(str_cstr(arena, tr_part(arena, LANG_EN, 0.29)), "29%"); /* 28.999999999999996 */
    assert_string_equal(str_cstr(arena, tr_part(arena, LANG_EN, 1.0 / 3)), "33.33%");
    assert_string_equal(str_cstr(arena, tr_maybe(arena, LANG_SV, unknown(), 0)), "–");
    assert_string_equal(str_cstr(arena, tr_figure(arena, LANG_SV, -0.2, 0)), "0");
}

static void dates_keep_their_precision(void **state)
{
    (void)state;
    Date d;
    assert_true(date_parse(S("2025-04-04"), &d) && d.day == 4);
    assert_true(date_parse(S("2026-06"), &d) && d.month == 6 && d.day == 0);
    assert_string_equal(str_cstr(arena, date_str(arena, d)), "2026-06");
    assert_string_equal(str_cstr(arena, tr_date(arena, LANG_SV, d)), "juni 2026");
    assert_int_equal(date_last(d).day, 30);
    assert_true(date_parse(S("2024-02-29"), &d));
    assert_false(date_parse(S("2025-02-29"), &d));
    assert_false(date_parse(S("2025-13"), &d));
    assert_false(date_parse(S("2025-4-4"), &d));
    assert_false(date_parse(S(""), &d));
    assert_true(date_cmp((Date){2026, 6, 0}, (Date){2026, 6, 12}) > 0);
    assert_int_equal(date_cmp((Date){2026, 6, 0}, (Date){2026, 6, 30}), 0);
    for (int64_t day = -200000; day < 200000; day += 17) assert_int_equal(date_days(date_from_days(day)), day);
    assert_int_equal(date_days((Date){1970, 1, 1}), 0);
    assert_int_equal(date_days((Date){2000, 3, 1}), 11017);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_people_write, up, down),
        cmocka_unit_test_setup_teardown(parses_like_strtod, up, down),
        cmocka_unit_test_setup_teardown(doubles_come_back, up, down),
        cmocka_unit_test_setup_teardown(doubles_take_the_fewest_digits, up, down),
        cmocka_unit_test_setup_teardown(fixed_leaves_zeros_out, up, down),
        cmocka_unit_test_setup_teardown(figures_in_both_languages, up, down),
        cmocka_unit_test_setup_teardown(dates_keep_their_precision, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
