/* Drawing: the child process, and what its pictures are like. */
#include "cmocka_all.h"

#include "base/hash.h"
#include "eskilstuna.h"
#include "report/chart_plan.h"
#include "report/palette.h"
#include "report/render.h"

#include <expat.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_BYTES = 1 << 20 };

static Arena *arena;
static Renderer *renderer;

static int start(void **state)
{
    (void)state;
    renderer = renderer_new(CACHE_BYTES, 2);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    renderer_free(renderer);
    return 0;
}

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

static void path_chart(Arena *a, Lang lang, Chart *chart)
{
    Gap gap;
    const GapInput in = eskilstuna_input(edition_2026(), (Date){2026, 6, 30});
    assert_int_equal(gap_compute(&in, a, &gap, NULL), ST_OK);
    const ChartPlace place = eskilstuna_place(lang, S("2026-06"));
    chart_path(a, lang, &place, &gap, eskilstuna_notes, 1, chart);
}

static Str draw(const Chart *chart)
{
    Str svg;
    Err err;
    if (renderer_svg(renderer, chart, arena, &svg, &err) != ST_OK) fail_msg("%s %s", err.message, err.arg[0]);
    return svg;
}

/* ---- what is in a picture ---- */

typedef struct Seen {
    int depth;
    bool title, desc, named, view_box;
    size_t elements, texts;
} Seen;

static bool of_the_palette(const char *colour)
{
    if (strcmp(colour, "none") == 0) return true;
    for (Colour c = 0; c < COLOUR_COUNT; c++)
        if (str_eq(palette[c].light, str(colour))) return true;
    return false;
}

static void on_start(void *ctx, const char *name, const char **attributes)
{
    Seen *seen = ctx;
    static const char *const forbidden[] = {"style", "script", "foreignObject", "image", "use", "a"};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) assert_string_not_equal(name, forbidden[i]);
    seen->elements++;
    seen->texts += strcmp(name, "text") == 0;
    if (seen->depth == 1) {
        seen->title = seen->title || strcmp(name, "title") == 0;
        seen->desc = seen->desc || strcmp(name, "desc") == 0;
    }
    for (size_t i = 0; attributes[i]; i += 2) {
        const char *key = attributes[i], *value = attributes[i + 1];
        assert_string_not_equal(key, "style");
        assert_string_not_equal(key, "class");
        assert_string_not_equal(key, "font-family");
        assert_null(strstr(key, "href"));
        assert_false(key[0] == 'o' && key[1] == 'n');
        if ((strcmp(key, "fill") == 0 || strcmp(key, "stroke") == 0) && !of_the_palette(value))
            fail_msg("<%s %s=\"%s\">", name, key, value);
        if (seen->depth) continue;
        if (strcmp(key, "role") == 0) seen->named = strcmp(value, "img") == 0;
        if (strcmp(key, "viewBox") == 0) seen->view_box = true;
        assert_string_not_equal(key, "height"); /* the style sheet scales it by width */
    }
    seen->depth++;
}

static void on_end(void *ctx, const char *name)
{
    (void)name;
    ((Seen *)ctx)->depth--;
}

static void check_picture(Str svg)
{
    Seen seen = {0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    assert_non_null(parser);
    XML_SetUserData(parser, &seen);
    XML_SetElementHandler(parser, on_start, on_end);
    assert_int_equal(XML_Parse(parser, svg.p, (int)svg.n, XML_TRUE), XML_STATUS_OK);
    XML_ParserFree(parser);
    assert_true(seen.title && seen.desc && seen.named && seen.view_box);
    assert_true(seen.elements > 20 && seen.texts > 5);
}

/* ---- bars that lie ---- */

typedef struct Bars {
    size_t n;
    double left, right; /* the whole row, in pixels */
} Bars;

static void on_bar(void *ctx, const char *name, const char **attributes)
{
    Bars *bars = ctx;
    const char *d = NULL, *fill = "none";
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(attributes[i], "d") == 0) d = attributes[i + 1];
        if (strcmp(attributes[i], "fill") == 0) fill = attributes[i + 1];
    }
    double x, y, w;
    if (strcmp(name, "path") != 0 || !d || strcmp(fill, "none") == 0 || sscanf(d, "M%lf %lfl%lf", &x, &y, &w) != 3)
        return;
    bars->left = bars->n ? fmin(bars->left, x) : x;
    bars->right = bars->n ? fmax(bars->right, x + w) : x + w;
    bars->n++;
}

static void bars_below_nought_lie_in_the_picture(void **state)
{
    (void)state;
    /* below nought, across it, and above it; one of them has no other side */
    const double npv[] = {-110e6, -1e6, 20e6}, low[] = {-129e6, -3e6, 13e6}, high[] = {-96e6, 4e6, 23e6};
    const ChartPlan about = {.city = S("Eskilstuna"), .scenario = S("Alla"), .conditions = S("2026"), .years = 1};
    for (size_t i = 0; i < 3; i++) {
        const ChartPlanInput inputs[] = {{S("Investering"), S(""), low[i], high[i], S("")}};
        Chart chart;
        chart_plan_tornado(arena, LANG_SV, &about, npv[i], inputs, 1, &chart);
        const Str svg = draw(&chart);
        Bars bars = {0};
        XML_Parser parser = XML_ParserCreate("UTF-8");
        XML_SetUserData(parser, &bars);
        XML_SetStartElementHandler(parser, on_bar);
        assert_int_equal(XML_Parse(parser, svg.p, (int)svg.n, XML_TRUE), XML_STATUS_OK);
        XML_ParserFree(parser);
        assert_int_equal(bars.n, 2);
        assert_true(bars.left > 0 && bars.right < 880);
        assert_true(bars.right - bars.left > 400); /* the row is nearly as wide as the axis */
    }
}

static void pictures_keep_the_rules(void **state)
{
    (void)state;
    for (Lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
        Gap gap;
        const GapInput in = eskilstuna_input(edition_2025(), (Date){2025, 4, 4});
        assert_int_equal(gap_compute(&in, arena, &gap, NULL), ST_OK);
        const ChartPlace place = eskilstuna_place(lang, S("2026-06"));
        ChartSector sectors[SECTOR_COUNT];
        ChartCity cities[CITY_COUNT];
        eskilstuna_sectors(sectors);
        eskilstuna_neighbours(cities);
        Chart charts[6];
        path_chart(arena, lang, &charts[0]);
        chart_budget(arena, lang, &place, &gap, &charts[1]);
        chart_sectors(arena, lang, &place, sectors, SECTOR_COUNT, &charts[2]);
        chart_change(arena, lang, &place, S("2025-04-04"), edition_2025(), S("2026-06"), edition_2026(), &charts[3]);
        chart_reference(arena, lang, &place, &gap, eskilstuna_lines, LINE_COUNT, &charts[4]);
        chart_compare(arena, lang, &place, true, 2020, cities, CITY_COUNT, &charts[5]);
        for (size_t i = 0; i < 6; i++) {
            const Chart narrow = chart_narrow(&charts[i]);
            check_picture(draw(&charts[i]));
            check_picture(draw(&narrow));
        }
    }
}

static void areas_where_every_year_is_there(void **state)
{
    (void)state;
    static const int years[] = {2020, 2021, 2022};
    static const double t[] = {3, 2, 1};
    const ChartSector sectors[] = {{S("Transporter"), {years, t, 3}, S("")}, {S("Jordbruk"), {years, t, 3}, S("")}};
    const ChartPlace place = eskilstuna_place(LANG_SV, S("2026-06"));
    Chart chart;
    chart_sectors(arena, LANG_SV, &place, sectors, 2, &chart);
    assert_non_null(strstr(str_cstr(arena, chart.option), "areaStyle"));
    check_picture(draw(&chart));
}

static void says_the_figures_and_the_title(void **state)
{
    (void)state;
    Chart chart;
    path_chart(arena, LANG_SV, &chart);
    const char *svg = str_cstr(arena, draw(&chart));
    assert_non_null(strstr(svg, ">Uppmätta utsläpp och målbanan, Eskilstuna</title>"));
    assert_non_null(strstr(svg, "48\u00a0721 ton</text>"));
    assert_non_null(strstr(svg, "+130\u00a0916 ton (+107,9\u00a0%)</text>"));
    assert_non_null(strstr(svg, ">tusen ton CO2e per år</text>"));
    assert_non_null(strstr(svg, " (1) 2024: Utsläppen från transporter steg"));
}

/* ---- the child ---- */

static void the_same_chart_gives_the_same_bytes(void **state)
{
    (void)state;
    Chart chart;
    path_chart(arena, LANG_SV, &chart);
    const Str first = draw(&chart), cached = draw(&chart);
    assert_true(str_eq(first, cached));
    Renderer *other = renderer_new(0, 1); /* keeps nothing, so it draws each time */
    Str again;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(renderer_svg(other, &chart, arena, &again, NULL), ST_OK);
        assert_true(str_eq(first, again));
    }
    renderer_free(other);
}

static void survives_a_killed_child(void **state)
{
    (void)state;
    Renderer *r = renderer_new(0, 1);
    assert_int_equal(renderer_child(r, 0), 0);
    assert_int_equal(renderer_warm(r, NULL), ST_OK);
    const int before = renderer_child(r, 0);
    assert_true(before > 0);
    Chart chart;
    path_chart(arena, LANG_SV, &chart);
    Str svg, again;
    assert_int_equal(renderer_svg(r, &chart, arena, &svg, NULL), ST_OK);
    assert_int_equal(renderer_child(r, 0), before);
    assert_int_equal(kill(before, SIGKILL), 0);
    assert_int_equal(renderer_svg(r, &chart, arena, &again, NULL), ST_OK);
    assert_true(str_eq(svg, again));
    assert_int_not_equal(renderer_child(r, 0), before);
    renderer_free(r);
}

static void refuse(const char *option, int width, int height)
{
    const Chart chart = {.id = "x",
                         .title = S("t"),
                         .summary = S("s"),
                         .option = str(option),
                         .width = width,
                         .height = height,
                         .hash = hash_hex(arena, str(option))};
    Str svg;
    Err err;
    if (renderer_svg(renderer, &chart, arena, &svg, &err) != ST_INTERNAL) fail_msg("%s", option);
    assert_non_null(err.message);
}

static void a_broken_description_is_an_error(void **state)
{
    (void)state;
    Chart chart;
    path_chart(arena, LANG_SV, &chart);
    refuse("", 400, 300);
    refuse("{", 400, 300);
    refuse("null", 400, 300);
    refuse("{\"series\":[{\"type\":\"line\",\"data\":[1,2]}]}", 400, 300); /* no axes */
    refuse("{\"xAxis\":{\"axisLabel\":{\"formatter\":\"@nothing\"}}}", 400, 300);
    refuse(str_cstr(arena, chart.option), 0, 300);
    refuse(str_cstr(arena, chart.option), 400, 5000);
    check_picture(draw(&chart)); /* and the next one is drawn */
}

static void a_picture_without_figures_is_an_error(void **state)
{
    (void)state;
    refuse("{}", 400, 300);
    refuse("{\"xAxis\":{\"data\":[\"1\"]},\"yAxis\":{},\"series\":[]}", 400, 300);
    refuse("{\"xAxis\":{\"data\":[\"1\"]},\"yAxis\":{},\"series\":[{\"type\":\"bar\",\"data\":[null]}]}", 400, 300);
    refuse("{\"xAxis\":{\"data\":[\"1\"]},\"yAxis\":{},\"series\":[{\"type\":\"nothing\",\"data\":[1]}]}", 400, 300);
}

/* Whatever a script tries, it is only a script: it has no files, and cannot leave its process. */
static void a_description_is_no_program(void **state)
{
    (void)state;
    refuse("{\"xAxis\":{\"axisLabel\":{\"formatter\":\"function () { throw 1; }\"}}}", 400, 300);
    refuse("(function () { for (;;) ; })()", 400, 300); /* JSON, so it does not run */
}

/* What a page does: it asks for all of its pictures first. They come out the same as one by one. */
static void pictures_are_drawn_at_once(void **state)
{
    (void)state;
    Renderer *r = renderer_new(0, 2), *one_by_one = renderer_new(0, 1);
    Chart charts[4];
    Picture *ordered[4];
    for (size_t i = 0; i < 2; i++) {
        path_chart(arena, (Lang)i, &charts[2 * i]);
        charts[2 * i + 1] = chart_narrow(&charts[2 * i]);
    }
    for (size_t i = 0; i < 4; i++) ordered[i] = renderer_order(r, &charts[i], arena);
    assert_ptr_equal(renderer_order(r, &charts[3], arena), ordered[3]); /* on its way already: not drawn twice */
    for (size_t i = 4; i-- > 0;) {
        Str svg, again;
        assert_int_equal(renderer_wait(ordered[i], &svg, NULL), ST_OK);
        assert_int_equal(renderer_svg(one_by_one, &charts[i], arena, &again, NULL), ST_OK);
        assert_true(str_eq(svg, again));
    }
    assert_true(renderer_child(r, 0) > 0 && renderer_child(r, 1) > 0);
    assert_int_not_equal(renderer_child(r, 0), renderer_child(r, 1));
    assert_int_equal(renderer_child(r, 2), 0);
    renderer_free(r);
    renderer_free(one_by_one);
}

/* A request may end before its pictures are drawn, and the program with some of them still asked for. */
static void nobody_needs_to_wait(void **state)
{
    (void)state;
    Renderer *r = renderer_new(CACHE_BYTES, 2);
    for (size_t i = 0; i < 2; i++) {
        Arena *gone = arena_new();
        Chart chart;
        path_chart(gone, (Lang)i, &chart);
        (void)renderer_order(r, &chart, gone);
        arena_free(gone);
    }
    Chart chart;
    Str svg;
    path_chart(arena, LANG_SV, &chart);
    assert_int_equal(renderer_svg(r, &chart, arena, &svg, NULL), ST_OK);
    check_picture(svg);
    Chart narrow = chart_narrow(&chart);
    (void)renderer_order(r, &narrow, arena);
    renderer_free(r);
    check_picture(svg); /* lives as long as the arena */
}

/* Each that asked is told why; and it is tried anew when it is asked for again. */
static void a_failure_is_not_kept(void **state)
{
    (void)state;
    const Chart chart = {
        .title = S("t"), .summary = S("s"), .option = S("{"), .width = 400, .height = 300, .hash = S("0123456789ab")};
    Str svg;
    Err first, second;
    Picture *a = renderer_order(renderer, &chart, arena), *b = renderer_order(renderer, &chart, arena);
    assert_int_equal(renderer_wait(a, &svg, &first), ST_INTERNAL);
    assert_int_equal(renderer_wait(b, &svg, &second), ST_INTERNAL);
    assert_string_equal(first.message, second.message);
    assert_ptr_not_equal(renderer_order(renderer, &chart, arena), a);
}

static void *draw_in_thread(void *shared)
{
    const Chart *chart = shared;
    Arena *own = arena_new();
    size_t wrong = 0;
    for (int i = 0; i < 20; i++) {
        Str svg;
        wrong += renderer_svg(renderer, chart, own, &svg, NULL) != ST_OK || !str_ends(svg, S("</svg>"));
    }
    arena_free(own);
    return wrong ? shared : NULL;
}

static void serves_several_threads(void **state)
{
    (void)state;
    Chart charts[2];
    pthread_t threads[4];
    for (size_t i = 0; i < 2; i++) path_chart(arena, (Lang)i, &charts[i]);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, draw_in_thread, &charts[i % 2]), 0);
    for (size_t i = 0; i < 4; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pictures_keep_the_rules, up, down),
        cmocka_unit_test_setup_teardown(bars_below_nought_lie_in_the_picture, up, down),
        cmocka_unit_test_setup_teardown(areas_where_every_year_is_there, up, down),
        cmocka_unit_test_setup_teardown(says_the_figures_and_the_title, up, down),
        cmocka_unit_test_setup_teardown(the_same_chart_gives_the_same_bytes, up, down),
        cmocka_unit_test_setup_teardown(survives_a_killed_child, up, down),
        cmocka_unit_test_setup_teardown(a_broken_description_is_an_error, up, down),
        cmocka_unit_test_setup_teardown(a_picture_without_figures_is_an_error, up, down),
        cmocka_unit_test_setup_teardown(a_description_is_no_program, up, down),
        cmocka_unit_test_setup_teardown(pictures_are_drawn_at_once, up, down),
        cmocka_unit_test_setup_teardown(nobody_needs_to_wait, up, down),
        cmocka_unit_test_setup_teardown(a_failure_is_not_kept, up, down),
        cmocka_unit_test_setup_teardown(serves_several_threads, up, down),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
