/* The charts as data: descriptions, summaries and tables. What they look like: pictures.c and a pair of eyes. */
#include "cmocka_all.h"

#include "eskilstuna.h"
#include "report/palette.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { CHARTS = 6 };

static Arena *arena;
static Gap gap;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    const GapInput in = eskilstuna_input(edition_2026(), (Date){2026, 6, 30});
    return gap_compute(&in, arena, &gap, NULL) == ST_OK ? 0 : -1;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void make_all(Lang lang, Chart charts[CHARTS])
{
    const ChartPlace place = eskilstuna_place(lang, S("2026-06"));
    ChartSector sectors[SECTOR_COUNT];
    ChartCity cities[CITY_COUNT];
    eskilstuna_sectors(sectors);
    eskilstuna_neighbours(cities);
    chart_path(arena, lang, &place, &gap, eskilstuna_notes, 1, &charts[0]);
    chart_budget(arena, lang, &place, &gap, &charts[1]);
    chart_sectors(arena, lang, &place, sectors, SECTOR_COUNT, &charts[2]);
    chart_change(arena, lang, &place, S("2025-04-04"), edition_2025(), S("2026-06"), edition_2026(), &charts[3]);
    chart_reference(arena, lang, &place, &gap, eskilstuna_lines, LINE_COUNT, &charts[4]);
    chart_compare(arena, lang, &place, true, 2020, cities, CITY_COUNT, &charts[5]);
}

static json_t *parse(Str option)
{
    json_error_t error;
    json_t *json = json_loadb(option.p, option.n, JSON_REJECT_DUPLICATES, &error);
    if (!json) fail_msg("%s: %.200s", error.text, option.p);
    return json;
}

static json_t *series_named(json_t *option, const char *name)
{
    size_t i;
    json_t *series;
    json_array_foreach(json_object_get(option, "series"), i, series)
    {
        const char *own = json_string_value(json_object_get(series, "name"));
        if (own && strcmp(own, name) == 0) return series;
    }
    fail_msg("no series is called %s", name);
    return NULL;
}

/* The slot of a year on the axis. */
static size_t slot(json_t *option, int year)
{
    json_t *axis = json_object_get(option, "xAxis");
    if (json_is_array(axis)) axis = json_array_get(axis, 0);
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(axis, "data"), i, name)
    {
        if (str_eq(str(json_string_value(name)), err_number(arena, year))) return i;
    }
    fail_msg("%d is not on the axis", year);
    return 0;
}

/* Every figure of the input that the axis shows stands in the description, and no other does. */
static void holds(json_t *option, const char *name, Series expected, int first_year)
{
    json_t *data = json_object_get(series_named(option, name), "data");
    size_t found = 0;
    for (size_t i = 0; i < expected.n; i++) {
        if (expected.year[i] < first_year) continue;
        json_t *value = json_array_get(data, slot(option, expected.year[i]));
        if (!json_is_number(value)) fail_msg("%s has no figure for %d", name, expected.year[i]);
        assert_true(fabs(json_number_value(value) - expected.t[i]) < 1e-6);
        found++;
    }
    size_t i, numbers = 0;
    json_t *value;
    json_array_foreach(data, i, value) numbers += json_is_number(value);
    assert_int_equal(numbers, found);
}

static void path_holds_what_was_measured_and_promised(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_EN, charts);
    const Str options[] = {charts[0].option, charts[0].narrow_option};
    for (size_t k = 0; k < 2; k++) {
        json_t *option = parse(options[k]);
        holds(option, "Measured", edition_2026(), 2015);
        holds(option, "Estimated", gap.estimated, 0);
        int years[11];
        double t[11];
        for (size_t i = 0; i < 11; i++) { /* docs/methods.md: E(n) = E0 0.84^n */
            years[i] = 2020 + (int)i;
            t[i] = 243605 * pow(0.84, (double)i);
        }
        holds(option, "Target path", (Series){years, t, 11}, 0);
        const double goal = 243605 * 0.2;
        const int year = 2030;
        holds(option, "Goal 2030", (Series){&year, &goal, 1}, 0);
        json_decref(option);
    }
}

static void years_are_spaced_by_time(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_EN, charts);
    json_t *option = parse(charts[0].option);
    assert_int_equal(slot(option, 2015), 0);
    assert_int_equal(slot(option, 2020), 5); /* although 2016 to 2019 are missing */
    assert_int_equal(slot(option, 2030), 15);
    json_decref(option);
    option = parse(charts[2].option);
    assert_int_equal(slot(option, 2024), 34);
    json_decref(option);
}

static void other_charts_hold_their_figures(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_EN, charts);
    json_t *sectors = parse(charts[2].option);
    holds(sectors, "Transporter", (Series){years_2026, sectors_2026[7], YEARS_2026}, 0);
    holds(sectors, "Avfall", (Series){years_2026, sectors_2026[1], YEARS_2026}, 0);
    json_decref(sectors);
    json_t *change = parse(charts[3].option);
    holds(change, "Edition 2025-04-04", edition_2025(), 0);
    holds(change, "Edition 2026-06", edition_2026(), 0);
    int years[YEARS_2026];
    double t[YEARS_2026];
    holds(change, "Difference", series_minus(edition_2026(), edition_2025(), years, t), 0);
    json_decref(change);
    json_t *reference = parse(charts[4].option);
    holds(reference, "Measured", edition_2026(), 0);
    json_t *line = json_object_get(series_named(reference, "Sweden's goal for 2045"), "data");
    assert_true(fabs(json_number_value(json_array_get(line, 0)) - 457287) < 1e-6);
    assert_true(fabs(json_number_value(json_array_get(line, 55)) - 457287 * 0.15) < 1e-6);
    json_decref(reference);
    json_t *compare = parse(charts[5].option);
    holds(compare, "Stad B", (Series){city_years, city_figures[2], CITY_YEARS}, 0);
    json_decref(compare);
}

/* The segments of the upper bar are the years, and what is left fills it up to the whole allowance. */
static double bar_sum(json_t *option, size_t row, const char *without)
{
    double sum = 0;
    size_t i;
    json_t *series;
    json_array_foreach(json_object_get(option, "series"), i, series)
    {
        if (strcmp(json_string_value(json_object_get(series, "type")), "bar") != 0) continue;
        if (without && strcmp(json_string_value(json_object_get(series, "name")), without) == 0) continue;
        sum += json_number_value(json_array_get(json_object_get(series, "data"), row));
    }
    return sum;
}

static void budget_bars_add_up(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_EN, charts);
    const double total = 243605 * 0.84 / 0.16;
    json_t *option = parse(charts[1].option);
    assert_true(fabs(bar_sum(option, 0, "Left") - 956303) < 1);
    assert_true(fabs(bar_sum(option, 0, NULL) - total) < 1);
    assert_true(fabs(bar_sum(option, 1, NULL) - total) < 1);
    json_decref(option);

    GapInput in = eskilstuna_input(edition_2026(), (Date){2026, 6, 30});
    in.budget_total_t = known(500000); /* spent during 2023: 247,290 + 232,666 + 20,044 of it */
    Gap spent;
    assert_int_equal(gap_compute(&in, arena, &spent, NULL), ST_OK);
    Chart chart;
    const ChartPlace place = eskilstuna_place(LANG_EN, S("2026-06"));
    chart_budget(arena, LANG_EN, &place, &spent, &chart);
    option = parse(chart.option);
    json_t *within = json_object_get(series_named(option, "2023"), "data");
    json_t *over = json_object_get(series_named(option, "2023, overdrawn"), "data");
    assert_true(fabs(json_number_value(json_array_get(within, 0)) - 20044) < 1e-6);
    assert_true(fabs(json_number_value(json_array_get(over, 0)) - (224147 - 20044)) < 1e-6);
    assert_true(fabs(bar_sum(option, 0, NULL) - 956303) < 1e-6);
    assert_non_null(strstr(str_cstr(arena, chart.summary), "overdrawn by 456,303 tonnes"));
    json_decref(option);
}

static void check_colours(const char *key, json_t *value)
{
    if (json_is_string(value)) {
        const Str text = str(json_string_value(value));
        const bool is_colour =
            strcmp(key, "color") == 0 || strcmp(key, "borderColor") == 0 || strcmp(key, "backgroundColor") == 0;
        if (!is_colour) return;
        for (Colour c = 0; c < COLOUR_COUNT; c++)
            if (str_eq(palette[c].light, text)) return;
        fail_msg("%s %s is not of the palette", key, text.p);
    }
    const char *name;
    json_t *inner;
    json_object_foreach(value, name, inner) check_colours(name, inner);
    size_t i;
    json_array_foreach(value, i, inner) check_colours(key, inner);
}

static void every_colour_is_of_the_palette(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_SV, charts);
    for (size_t i = 0; i < CHARTS; i++) {
        const Str options[] = {charts[i].option, charts[i].narrow_option};
        for (size_t k = 0; k < 2; k++) {
            json_t *option = parse(options[k]);
            check_colours("", option);
            json_decref(option);
        }
    }
}

static Maybe cell(const Chart *chart, int year, size_t column)
{
    const ChartTable *t = &chart->table;
    for (size_t row = 0; row < t->rows; row++)
        if (fabs(t->values[row * t->columns].v - year) < 0.5) return t->values[row * t->columns + column];
    fail_msg("%d is not in the table", year);
    return unknown();
}

static void tables_hold_the_same_figures(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_SV, charts);
    assert_true(fabs(cell(&charts[0], 2024, 1).v - 252200) < 1e-9);
    assert_true(fabs(cell(&charts[0], 2024, 2).v - 121283.95) < 0.01);
    assert_true(fabs(cell(&charts[0], 2024, 3).v - 130916.05) < 0.01);
    assert_true(fabs(cell(&charts[0], 2024, 4).v - 107.942) < 0.001);
    assert_false(cell(&charts[0], 2025, 1).known); /* not measured is not zero */
    assert_false(cell(&charts[0], 2024, 5).known); /* a measured year is not estimated */
    assert_true(cell(&charts[0], 2025, 5).known);
    assert_true(fabs(cell(&charts[1], 2024, 5).v - (243605 * 5.25 - 956303)) < 0.1);
    assert_true(fabs(cell(&charts[2], 2024, 2).v - 126261) < 1e-9); /* the largest sector comes first */
    assert_true(fabs(cell(&charts[3], 2015, 3).v - 32422) < 1e-9);
    assert_true(fabs(cell(&charts[4], 2045, 3).v - 457287 * 0.15) < 1e-6);
    for (size_t i = 0; i < CHARTS; i++) {
        const ChartTable *t = &charts[i].table;
        assert_true(t->rows > 0);
        for (size_t k = 0; k < t->columns; k++) assert_true(t->head[k].n > 0);
        for (size_t k = 0; k < t->rows * t->columns; k++)
            if (!t->values[k].known) assert_false(str_eq(t->cells[k], S("0")));
    }
}

static void says_it_in_both_languages(void **state)
{
    (void)state;
    Chart sv[CHARTS], en[CHARTS];
    make_all(LANG_SV, sv);
    make_all(LANG_EN, en);
    assert_string_equal(str_cstr(arena, sv[0].title), "Uppmätta utsläpp och målbanan, Eskilstuna");
    const char *summary = str_cstr(arena, sv[0].summary);
    assert_non_null(strstr(summary, "252\u00a0200 ton"));
    assert_non_null(strstr(summary, "+107,9\u00a0%"));
    assert_non_null(strstr(summary, "48\u00a0721 ton"));
    assert_non_null(strstr(str_cstr(arena, en[0].summary), "130,916 tonnes above the path (+107.9%)"));
    for (size_t i = 0; i < CHARTS; i++) {
        assert_false(str_eq(sv[i].title, en[i].title));
        assert_false(str_eq(sv[i].summary, en[i].summary));
        assert_true(sv[i].summary.n > 40 && sv[i].summary.n < 1000);
        assert_true(sv[i].source.n > 0);
    }
    /* A goal without a gross level is told of and not drawn; what the goals say stands in a table, not here. */
    assert_non_null(strstr(str_cstr(arena, en[4].summary), "goals are drawn, from the city's own level"));
    assert_true(sv[4].summary.n < 250 && en[4].summary.n < 250);
    assert_null(strstr(str_cstr(arena, en[4].option), "net goal"));
}

/* Definitions, 11: what nobody has promised is never called a promise. */
static void an_illustration_is_called_one(void **state)
{
    (void)state;
    ChartPlace place = eskilstuna_place(LANG_EN, S("2026-06"));
    place.illustration = true;
    Chart charts[3];
    chart_path(arena, LANG_EN, &place, &gap, NULL, 0, &charts[0]);
    chart_budget(arena, LANG_EN, &place, &gap, &charts[1]);
    chart_reference(arena, LANG_EN, &place, &gap, NULL, 0, &charts[2]);
    assert_non_null(strstr(str_cstr(arena, charts[0].title), "illustrated path"));
    for (size_t i = 0; i < 3; i++) {
        assert_null(strstr(str_cstr(arena, charts[i].option), "\"Target path"));
        assert_null(strstr(str_cstr(arena, charts[i].option), "\"Goal 2030"));
        if (i < 2) assert_non_null(strstr(str_cstr(arena, charts[i].summary), "an illustration, not a promise"));
    }
}

static void narrow_pictures_fit_a_phone(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_SV, charts);
    for (size_t i = 0; i < CHARTS; i++) {
        const Chart narrow = chart_narrow(&charts[i]);
        assert_int_equal(charts[i].width, 880);
        assert_int_equal(narrow.width, 400);
        assert_true(narrow.height <= 500);
        assert_false(str_eq(narrow.hash, charts[i].hash));
        assert_true(str_eq(narrow.summary, charts[i].summary));
        assert_int_equal(narrow.hash.n, 64);
    }
}

static void the_same_figures_give_the_same_hash(void **state)
{
    (void)state;
    Chart one[CHARTS], two[CHARTS], other[CHARTS];
    make_all(LANG_SV, one);
    make_all(LANG_SV, two);
    make_all(LANG_EN, other);
    for (size_t i = 0; i < CHARTS; i++) {
        assert_true(str_eq(one[i].option, two[i].option) && str_eq(one[i].hash, two[i].hash));
        assert_false(str_eq(one[i].hash, other[i].hash));
        for (size_t k = 0; k < i; k++) assert_false(str_eq(one[i].hash, one[k].hash));
    }
}

static void tables_go_out_as_csv_and_json(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_SV, charts);
    Buf b = buf_new(arena);
    chart_csv(&b, LANG_SV, &charts[0]);
    const char *csv = buf_cstr(&b);
    assert_true(str_starts(buf_str(&b), S("\xEF\xBB\xBFÅr;\"Uppmätt, ton CO2e\"")) ||
                str_starts(buf_str(&b), S("\xEF\xBB\xBFÅr;Uppmätt, ton CO2e;")));
    assert_non_null(strstr(csv, "\r\n2024;252200;121283,952653;130916,047347;107,941772;;1. Utsläppen"));
    assert_non_null(strstr(csv, "\r\n2025;;")); /* unknown is an empty cell */
    buf_clear(&b);
    chart_csv(&b, LANG_EN, &charts[0]);
    assert_non_null(strstr(buf_cstr(&b), "\r\n2024,252200,121283.952653,"));
    buf_clear(&b);
    chart_json(&b, &charts[0]);
    json_t *json = parse(buf_str(&b));
    json_t *rows = json_object_get(json, "rows");
    assert_int_equal(json_array_size(rows), charts[0].table.rows);
    assert_int_equal(json_array_size(json_object_get(json, "columns")), charts[0].table.columns);
    json_t *first = json_array_get(rows, 0);
    assert_true(fabs(json_number_value(json_array_get(first, 0)) - 2015) < 0.5);
    assert_true(json_is_null(json_array_get(first, 2)));
    json_decref(json);
}

static void notes_are_numbered(void **state)
{
    (void)state;
    Chart charts[CHARTS];
    make_all(LANG_SV, charts);
    assert_int_equal(charts[0].note_count, 1);
    assert_int_equal(charts[0].notes[0].year, 2024);
    const ChartNote far[] = {{1850, S("long ago"), S("")}, {2021, S("inside"), S("x")}};
    const ChartPlace place = eskilstuna_place(LANG_SV, S("2026-06"));
    Chart chart;
    chart_path(arena, LANG_SV, &place, &gap, far, 2, &chart);
    assert_int_equal(chart.note_count, 1); /* a note on a year outside the picture is not marked in it */
    assert_true(str_eq(chart.notes[0].text, S("inside")));
}

/* Texts come from data packages; braces would be read as places, quotation marks end a JSON text. */
static void texts_of_others_stay_texts(void **state)
{
    (void)state;
    const ChartPlace place = {S("A\"{b}\\\n\x01"), S("<e>"), S("\"s\""), S("{c}\""), false};
    Chart chart;
    chart_path(arena, LANG_EN, &place, &gap, NULL, 0, &chart);
    json_decref(parse(chart.option));
    Buf b = buf_new(arena);
    chart_json(&b, &chart);
    json_decref(parse(buf_str(&b)));
    ChartCity cities[CITY_COUNT];
    eskilstuna_neighbours(cities);
    cities[1].name = S("{a}{b}");
    chart_compare(arena, LANG_EN, &place, false, 2020, cities, CITY_COUNT, &chart);
    json_t *option = parse(chart.option);
    assert_non_null(strstr(str_cstr(arena, chart.option), "(a)(b)"));
    json_decref(option);
}

static void stands_what_is_missing(void **state)
{
    (void)state;
    static const int one_year[] = {2022}, with_hole[] = {2020, 2021, 2023};
    static const double one[] = {0}, holed[] = {100, 90, 85};
    const Series inputs[] = {{NULL, NULL, 0}, {one_year, one, 1}, {with_hole, holed, 3}};
    const ChartPlace place = eskilstuna_place(LANG_SV, S("2026-06"));
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        for (int bare = 0; bare < 2; bare++) {
            GapInput in = eskilstuna_input(inputs[i], (Date){2026, 6, 30});
            if (bare) in.annual_reduction_percent = in.reduction_percent = unknown();
            Gap g;
            assert_int_equal(gap_compute(&in, arena, &g, NULL), ST_OK);
            Chart charts[5];
            chart_path(arena, LANG_SV, &place, &g, NULL, 0, &charts[0]);
            chart_budget(arena, LANG_SV, &place, &g, &charts[1]);
            chart_reference(arena, LANG_SV, &place, &g, eskilstuna_lines, LINE_COUNT, &charts[2]);
            const ChartSector sector = {S("Transporter"), inputs[i], S("")};
            chart_sectors(arena, LANG_SV, &place, &sector, 1, &charts[3]);
            chart_change(arena, LANG_SV, &place, S("a"), inputs[i], S("b"), inputs[0], &charts[4]);
            for (size_t k = 0; k < 5; k++) {
                json_decref(parse(charts[k].option));
                json_decref(parse(charts[k].narrow_option));
                assert_true(k == 2 || charts[k].summary.n > 0);
            }
        }
    }
    Chart chart;
    chart_compare(arena, LANG_SV, &place, true, 2020, NULL, 0, &chart);
    json_decref(parse(chart.option));
    chart_sectors(arena, LANG_SV, &place, NULL, 0, &chart);
    json_decref(parse(chart.option));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(path_holds_what_was_measured_and_promised, up, down),
        cmocka_unit_test_setup_teardown(years_are_spaced_by_time, up, down),
        cmocka_unit_test_setup_teardown(other_charts_hold_their_figures, up, down),
        cmocka_unit_test_setup_teardown(budget_bars_add_up, up, down),
        cmocka_unit_test_setup_teardown(every_colour_is_of_the_palette, up, down),
        cmocka_unit_test_setup_teardown(tables_hold_the_same_figures, up, down),
        cmocka_unit_test_setup_teardown(says_it_in_both_languages, up, down),
        cmocka_unit_test_setup_teardown(an_illustration_is_called_one, up, down),
        cmocka_unit_test_setup_teardown(narrow_pictures_fit_a_phone, up, down),
        cmocka_unit_test_setup_teardown(the_same_figures_give_the_same_hash, up, down),
        cmocka_unit_test_setup_teardown(tables_go_out_as_csv_and_json, up, down),
        cmocka_unit_test_setup_teardown(notes_are_numbered, up, down),
        cmocka_unit_test_setup_teardown(texts_of_others_stay_texts, up, down),
        cmocka_unit_test_setup_teardown(stands_what_is_missing, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
