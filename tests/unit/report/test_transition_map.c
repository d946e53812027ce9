/* The transition map: the same input gives the same bytes, every level looks its own way, and what is written in it
 * cannot leave the picture. */
#include "cmocka_all.h"

#include "report/palette.h"
#include "report/transition_map.h"

#include <expat.h>
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

static const MapStation stations[] = {
    {1, STR_INIT("Bygg ett starkt mandat"), MAP_ESTABLISHED, true, MAP_UNDER_WAY},
    {2, STR_INIT("Förstå systemet"), MAP_UNDER_WAY, false, MAP_NOT_ASSESSED},
    {3, STR_INIT("Utforma en portfölj tillsammans"), MAP_BEGUN, false, MAP_NOT_ASSESSED},
    {4, STR_INIT("Genomför"), MAP_NOT_BEGUN, false, MAP_NOT_ASSESSED},
    {5, STR_INIT("Lär <och> & \"reflektera\""), MAP_NOT_ASSESSED, false, MAP_NOT_ASSESSED},
};
static const MapEdition editions[] = {{STR_INIT("2025/26"), false}, {STR_INIT("2026/27"), true}};
static const TransitionMap map = {STR_INIT("Omställningskartan för Ö & <B>"), stations, 5, editions, 2};

static const char *draw(const TransitionMap *m, Lang lang, bool narrow)
{
    Buf b = buf_new(arena);
    transition_map_svg(&b, lang, m, narrow);
    return buf_cstr(&b);
}

static void is_well_formed(const char *svg)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    assert_non_null(parser);
    if (XML_Parse(parser, svg, (int)strlen(svg), 1) != XML_STATUS_OK)
        fail_msg("%s in %s", XML_ErrorString(XML_GetErrorCode(parser)), svg);
    XML_ParserFree(parser);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)); p += strlen(part)) n++;
    return n;
}

static void the_same_bytes_each_time(void **state)
{
    (void)state;
    for (int narrow = 0; narrow < 2; narrow++) {
        const char *svg = draw(&map, LANG_SV, narrow);
        is_well_formed(svg);
        assert_string_equal(svg, draw(&map, LANG_SV, narrow));
        assert_non_null(strstr(svg, "role=\"img\""));
        assert_string_not_equal(svg, draw(&map, LANG_EN, narrow));
    }
    assert_null(strstr(draw(&map, LANG_SV, true), "map-wide-")); /* both stand in one page: ids differ */
    assert_null(strstr(draw(&map, LANG_SV, false), "map-narrow-"));
}

static void nothing_written_leaves_the_picture(void **state)
{
    (void)state;
    const char *svg = draw(&map, LANG_SV, false);
    assert_null(strstr(svg, "<och>"));
    assert_null(strstr(svg, "<B>"));
    assert_non_null(strstr(svg, "Ö &amp; &lt;B&gt;"));
    assert_null(strstr(svg, "style="));
    assert_null(strstr(svg, "script"));
}

static void levels_differ_without_colour(void **state)
{
    (void)state;
    const char *seen[MAP_LEVELS];
    for (int level = 0; level < MAP_LEVELS; level++) {
        const MapStation one = {1, STR_INIT("Fas"), (MapLevel)level, false, MAP_NOT_ASSESSED};
        const TransitionMap m = {STR_INIT("Karta"), &one, 1, editions, 2};
        const char *svg = draw(&m, LANG_SV, false);
        is_well_formed(svg);
        seen[level] = strstr(svg, "<g>"); /* the station, behind title and description */
        assert_non_null(strstr(seen[level], tr(LANG_SV, map_level_label((MapLevel)level))));
        for (int other = 0; other < level; other++) assert_string_not_equal(seen[level], seen[other]);
    }
    assert_int_equal(count(seen[MAP_NOT_ASSESSED], "stroke-dasharray"), 1);
    assert_int_equal(count(seen[MAP_NOT_BEGUN], "stroke-dasharray"), 0);
    assert_int_equal(count(seen[MAP_NOT_BEGUN], "url(#"), 0);
    assert_int_equal(count(seen[MAP_BEGUN], "url(#map-wide-begun)"), 1);
    assert_int_equal(count(seen[MAP_UNDER_WAY], "url(#map-wide-under_way)"), 1);
    assert_int_equal(count(seen[MAP_ESTABLISHED], "url(#"), 0);
}

static void colours_are_those_of_the_palette(void **state)
{
    (void)state;
    const char *svg = draw(&map, LANG_SV, false);
    for (const char *p = svg; (p = strstr(p, "=\"#")); p += 3) {
        bool known = false;
        for (size_t c = 0; c < COLOUR_COUNT; c++) known = known || strncmp(p + 2, palette[c].light.p, 7) == 0;
        if (!known) fail_msg("%.12s is not of the palette", p);
    }
}

static void the_words_tell_the_same(void **state)
{
    (void)state;
    const Str sv = transition_map_summary(arena, LANG_SV, &map), en = transition_map_summary(arena, LANG_EN, &map);
    assert_true(str_starts(sv, S("Fas 1, Bygg ett starkt mandat: Etablerad, förut: På god väg. Fas 2,")));
    assert_true(str_starts(en, S("Phase 1, Bygg ett starkt mandat: Established, before: Under way.")));
}

static void holds_with_nothing_and_with_too_much(void **state)
{
    (void)state;
    const TransitionMap none = {STR_INIT("Karta"), NULL, 0, NULL, 0};
    is_well_formed(draw(&none, LANG_SV, false));
    is_well_formed(draw(&none, LANG_SV, true));
    MapStation many[40];
    MapEdition years[40];
    static char name[4000];
    memset(name, 'a', sizeof name);
    for (int i = 0; i < 40; i++) {
        many[i] = (MapStation){i + 1, {name, sizeof name}, MAP_BEGUN, false, MAP_NOT_ASSESSED};
        years[i] = (MapEdition){STR_INIT("2025/26"), i == 39};
    }
    const TransitionMap full = {STR_INIT("Karta"), many, 40, years, 40};
    const char *svg = draw(&full, LANG_SV, false);
    is_well_formed(svg);
    assert_int_equal(count(svg, "<g>"), MAP_STATIONS_MAX);
    assert_int_equal(count(svg, ">2025/26<"), MAP_EDITIONS_MAX);
}

static void reads_the_levels_of_a_contract(void **state)
{
    (void)state;
    assert_int_equal(map_level_parse(S("under_way")), MAP_UNDER_WAY);
    assert_int_equal(map_level_parse(S("established")), MAP_ESTABLISHED);
    assert_int_equal(map_level_parse(S("")), MAP_NOT_ASSESSED);
    assert_int_equal(map_level_parse(S("Begun")), MAP_NOT_ASSESSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_bytes_each_time, up, down),
        cmocka_unit_test_setup_teardown(nothing_written_leaves_the_picture, up, down),
        cmocka_unit_test_setup_teardown(levels_differ_without_colour, up, down),
        cmocka_unit_test_setup_teardown(colours_are_those_of_the_palette, up, down),
        cmocka_unit_test_setup_teardown(the_words_tell_the_same, up, down),
        cmocka_unit_test_setup_teardown(holds_with_nothing_and_with_too_much, up, down),
        cmocka_unit_test_setup_teardown(reads_the_levels_of_a_contract, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
