/* The colours: contrast, and the same pairs in the style sheet and the script. */
#include "cmocka_all.h"

#include "base/file.h"
#include "report/palette.h"

#include <math.h>
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

/* WCAG 2.1, relative luminance and contrast ratio. */
static double luminance(Str hex)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        const char digits[3] = {hex.p[1 + 2 * i], hex.p[2 + 2 * i], '\0'};
        const long byte = strtol(digits, NULL, 16);
        const double c = (double)byte / 255;
        sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(Str a, Str b)
{
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

static void ratio_of_black_and_white(void **state)
{
    (void)state; /* 21:1 by definition */
    assert_true(fabs(contrast(S("#000000"), S("#ffffff")) - 21) < 1e-9);
}

static void stands_out_from_the_paper(void **state)
{
    (void)state;
    for (Colour c = 0; c < COLOUR_COUNT; c++) {
        if (c == COLOUR_GRID || c == COLOUR_BAND || c == COLOUR_PAPER) continue;
        const bool text = c < COLOUR_SECTOR || c > COLOUR_SECTOR_LAST; /* labels are written in these */
        const double least = text ? 4.5 : 3;
        if (contrast(palette[c].light, palette[COLOUR_PAPER].light) < least) fail_msg("%s, light", palette[c].role);
        if (contrast(palette[c].dark, palette[COLOUR_PAPER].dark) < least) fail_msg("%s, dark", palette[c].role);
    }
}

static void is_written_in_one_way(void **state)
{
    (void)state;
    for (Colour c = 0; c < COLOUR_COUNT; c++) {
        const Str both[] = {palette[c].light, palette[c].dark};
        for (size_t i = 0; i < 2; i++) {
            assert_int_equal(both[i].n, 7);
            assert_int_equal(strspn(both[i].p + 1, "0123456789abcdef"), 6);
        }
        for (Colour d = 0; d < c; d++) /* one light colour cannot have two dark ones */
            if (str_eq(palette[c].light, palette[d].light)) assert_true(str_eq(palette[c].dark, palette[d].dark));
    }
}

static const char *source(const char *name)
{
    Buf path = buf_new(arena);
    const char *root = getenv("SOURCE_ROOT");
    assert_non_null(root);
    buf_add(&path, str(root));
    buf_add(&path, str(name));
    Str text;
    assert_int_equal(file_read(arena, buf_str(&path), 1 << 20, &text, NULL), ST_OK);
    return str_cstr(arena, text);
}

static const char *joined(const Str *parts, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) buf_add(&b, parts[i]);
    return buf_cstr(&b);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)); p += strlen(part)) n++;
    return n;
}

static void style_sheet_and_script_hold_the_same_pairs(void **state)
{
    (void)state;
    const char *css = source("/assets/charts.css"), *script = source("/assets/chart-format.js");
    size_t distinct = 0;
    for (Colour c = 0; c < COLOUR_COUNT; c++) {
        bool seen = false;
        for (Colour d = 0; d < c; d++) seen = seen || str_eq(palette[c].light, palette[d].light);
        if (seen) continue;
        distinct++;
        static const char *const properties[] = {"fill", "stroke"};
        for (size_t i = 0; i < 2; i++) { /* once for the reader's system, once for their own choice */
            const Str property = str(properties[i]);
            const char *rule = joined((const Str[]){S("["), property, S("=\""), palette[c].light, S("\"] {"), property,
                                                    S(": "), palette[c].dark, S("}")},
                                      9);
            if (count(css, rule) != 2) fail_msg("assets/charts.css: %s", rule);
        }
        const char *pair = joined((const Str[]){S("'"), palette[c].light, S("': '"), palette[c].dark, S("'")}, 5);
        if (count(script, pair) != 1) fail_msg("assets/chart-format.js: %s", pair);
    }
    assert_int_equal(count(css, ".chart svg ["), 4 * distinct);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratio_of_black_and_white),
        cmocka_unit_test(stands_out_from_the_paper),
        cmocka_unit_test(is_written_in_one_way),
        cmocka_unit_test_setup_teardown(style_sheet_and_script_hold_the_same_pairs, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
