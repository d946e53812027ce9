/* The charts of the roadmap as data: what they add up to, what they say, what stays unknown. */
#include "cmocka_all.h"

#include "report/chart_roadmap.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { YEARS = 7, FIRST = 2024, TARGET = 2030 };

static Arena *arena;
static const ChartPlace place = {.city = STR_INIT("Eskilstuna"),
                                 .edition = STR_INIT("2026-06"),
                                 .substance_name = STR_INIT("växthusgaser"),
                                 .unit = STR_INIT("ton CO2e")};
static const double reference[YEARS] = {1000, 1000, 1000, 1000, 1000, 1000, 1000};
static const double total[YEARS] = {1000, 950, 900, 850, 800, 750, 700};
static int measured_year[] = {2020, 2022, FIRST};
static double measured_t[] = {1100, 1050, 1000};
static int path_year[] = {2020, 2024, 2025, 2026, 2027, 2028, 2029, TARGET};
static double path_t[] = {1100, 800, 700, 600, 500, 400, 300, 200};

static ChartRoadmap about(void)
{
    return (ChartRoadmap){.place = &place,
                          .scenario = S("Alla åtgärder"),
                          .measured = {measured_year, measured_t, 3},
                          .first_year = FIRST,
                          .years = YEARS,
                          .reference_t = reference,
                          .total_t = total,
                          .path = {path_year, path_t, 8},
                          .complete = true,
                          .target_year = TARGET,
                          .target_t = known(220),
                          .probability = known(0.125)};
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

static json_t *parse(Str option)
{
    json_error_t error;
    json_t *json = json_loadb(option.p, option.n, JSON_REJECT_DUPLICATES, &error);
    if (!json) fail_msg("%s: %.200s", error.text, option.p);
    return json;
}

static bool says(Str text, const char *part)
{
    return strstr(str_cstr(arena, text), part) != NULL;
}

/* The stack of the wedges: what is left, then each of them. */
static size_t stack(json_t *option, json_t **out, size_t max)
{
    json_t *series = json_object_get(option, "series"), *one;
    size_t n = 0, i;
    json_array_foreach(series, i, one)
    {
        const char *name = json_string_value(json_object_get(one, "stack"));
        if (name && strcmp(name, "wedges") == 0 && n < max) out[n++] = json_object_get(one, "data");
    }
    return n;
}

static double at_year(json_t *data, int year)
{
    return json_number_value(json_array_get(data, (size_t)(year - measured_year[0])));
}

static void wedges_fill_what_lies_between_the_lines(void **state)
{
    (void)state;
    Chart chart;
    const ChartRoadmap a = about();
    ChartWedge wedges[12];
    double t[12][YEARS];
    for (int i = 0; i < 12; i++) {
        for (int y = 0; y < YEARS; y++) t[i][y] = (1000 - total[y]) * (i + 1) / 78; /* 1 + 2 + ... + 12 */
        wedges[i] = (ChartWedge){tr_fmt(arena, LANG_EN, "Åtgärd {0}", err_number(arena, i + 1)), t[i], S("")};
    }
    chart_roadmap_wedges(arena, LANG_SV, &a, wedges, 12, &chart);
    json_t *option = parse(chart.option), *data[16];
    const size_t n = stack(option, data, 16);
    assert_int_equal(n, 1 + CHART_WEDGES_MAX + 1); /* what is left, eight, the four others as one */
    for (int year = FIRST; year <= TARGET; year++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++) sum += at_year(data[i], year);
        assert_true(fabs(sum - 1000) < 1e-3);
        assert_true(fabs(at_year(data[0], year) - total[year - FIRST]) < 1e-6);
    }
    assert_true(at_year(data[1], TARGET) > at_year(data[2], TARGET)); /* the largest first */
    assert_true(json_is_null(json_array_get(data[0], 0)));            /* nothing is left of a year that was measured */
    json_decref(option);
    assert_true(says(chart.summary, "Målbanan är 200 ton, så 500 ton återstår."));
    assert_true(says(chart.summary, "Mest gör Åtgärd 12"));
    assert_true(says(chart.table.head[chart.table.columns - 1], "4 andra åtgärder"));
    json_decref(parse(chart.narrow_option));
}

static void what_is_incomplete_says_at_least(void **state)
{
    (void)state;
    Chart chart;
    ChartRoadmap a = about();
    const ChartWedge wedge = {S("En"), total, S("")};
    a.complete = false;
    a.made_up = true;
    chart_roadmap_wedges(arena, LANG_SV, &a, &wedge, 1, &chart);
    assert_true(says(chart.summary, "minst 700 ton"));
    assert_true(says(chart.source, "Delvis ett påhittat exempel."));
}

static void the_fan_has_its_band_and_tells_what_it_covers(void **state)
{
    (void)state;
    Chart chart;
    const ChartRoadmap a = about();
    double low[YEARS], high[YEARS];
    for (int y = 0; y < YEARS; y++) low[y] = total[y] - 40, high[y] = total[y] + 60;
    const ChartFan fan = {low, total, high, 10000, 38};
    chart_roadmap_fan(arena, LANG_SV, &a, &fan, &chart);
    json_t *option = parse(chart.option), *series = json_object_get(option, "series"), *one, *band[2] = {0};
    size_t i, n = 0;
    json_array_foreach(series, i, one)
    {
        if (json_object_get(one, "stack") && n < 2) band[n++] = json_object_get(one, "data");
    }
    assert_int_equal(n, 2);
    assert_true(fabs(at_year(band[0], TARGET) - 660) < 1e-6 && fabs(at_year(band[1], TARGET) - 100) < 1e-6);
    json_decref(option);
    assert_true(says(chart.summary, "mellan 660 och 760 ton"));
    assert_true(says(chart.summary, "Sannolikheten att nå målet för 2030 är 13\u00a0%."));
    assert_true(says(chart.summary, "38\u00a0% av tonnen"));
    assert_true(says(chart.source, "10\u00a0000 dragningar."));
}

static void a_tornado_is_as_wide_as_its_inputs(void **state)
{
    (void)state;
    Chart chart;
    const ChartRoadmap a = about();
    ChartInput inputs[14];
    for (int i = 0; i < 14; i++)
        inputs[i] = (ChartInput){S("Hur långt det går"), S("Elbilar"), 700 - 20 + i, 700 + 50 - i, S("")};
    chart_roadmap_tornado(arena, LANG_SV, &a, inputs, 14, &chart);
    assert_int_equal(chart.table.rows, CHART_INPUTS_MAX);
    assert_true(fabs(chart.table.values[1].v - 680) < 1e-9 && fabs(chart.table.values[2].v - 750) < 1e-9);
    assert_true(says(chart.summary, "Mest för 2030 betyder Hur långt det går, Elbilar"));
    assert_true(says(chart.summary, "2 uppgifter som betyder mindre är utelämnade."));
    json_decref(parse(chart.option));
    chart_roadmap_tornado(arena, LANG_SV, &a, inputs, 0, &chart);
    assert_true(says(chart.summary, "Ingen uppgift som påverkar här anger hur osäker den är."));
}

static void the_rest_is_a_part_of_its_own(void **state)
{
    (void)state;
    Chart chart;
    const ChartRoadmap a = about();
    const ChartResidual sectors[] = {{S("Transporter"), 600, 450, S("")}, {S("Jordbruk"), 400, 460, S("")}};
    chart_roadmap_residual(arena, LANG_SV, &a, sectors, 2, &chart);
    assert_true(fabs(chart.table.values[3].v - 150) < 1e-9);
    assert_true(fabs(chart.table.values[7].v + 60) < 1e-9); /* activities explain more than was measured */
    assert_true(says(chart.summary, "förklarar 91\u00a0% av de 1\u00a0000 ton"));
    assert_true(says(chart.summary, "Resten är störst i Transporter: +150 ton."));
}

static void scenarios_say_whether_one_reaches_the_path(void **state)
{
    (void)state;
    Chart chart;
    const ChartRoadmap a = about();
    ChartScenario scenarios[] = {{S("Inget mer"), reference}, {S("Alla"), total}};
    chart_roadmap_scenarios(arena, LANG_SV, &a, scenarios, 2, &chart);
    assert_true(says(chart.summary, "Lägst 2030 är ”Alla” med 700 ton."));
    assert_true(says(chart.summary, "Inget av scenarierna når målbanan."));
    const double met[YEARS] = {1000, 800, 600, 500, 400, 300, 150};
    scenarios[1].t = met;
    chart_roadmap_scenarios(arena, LANG_SV, &a, scenarios, 2, &chart);
    assert_false(says(chart.summary, "Inget av scenarierna"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(wedges_fill_what_lies_between_the_lines, up, down),
        cmocka_unit_test_setup_teardown(what_is_incomplete_says_at_least, up, down),
        cmocka_unit_test_setup_teardown(the_fan_has_its_band_and_tells_what_it_covers, up, down),
        cmocka_unit_test_setup_teardown(a_tornado_is_as_wide_as_its_inputs, up, down),
        cmocka_unit_test_setup_teardown(the_rest_is_a_part_of_its_own, up, down),
        cmocka_unit_test_setup_teardown(scenarios_say_whether_one_reaches_the_path, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
