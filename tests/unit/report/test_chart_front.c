/* The front as data: the points in its picture and table, the plan now beside them, and the one that is shown. */
#include "cmocka_all.h"

#include "report/chart_front.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static const ChartPlace place = {.city = STR_INIT("Eskilstuna"),
                                 .edition = STR_INIT("2026-06"),
                                 .substance_name = STR_INIT("växthusgaser"),
                                 .unit = STR_INIT("ton CO2e")};
static const ChartFrontPoint points[] = {{1000, -2e6, false}, {1500, 0.5e6, true}, {1800, 9e6, false}};

static bool near_to(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

static ChartFront front(void)
{
    return (ChartFront){.place = &place,
                        .points = points,
                        .count = 3,
                        .now = {1200, 4e6, false},
                        .shown = {1500, 0.5e6, false},
                        .has_shown = true,
                        .target_year = 2030};
}

static void points_stand_in_picture_and_table(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const ChartFront f = front();
    Chart chart;
    chart_front(arena, LANG_SV, &f, &chart);
    json_error_t error;
    json_t *option = json_loadb(chart.option.p, chart.option.n, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(option);
    const json_t *series = json_object_get(option, "series"),
                 *data = json_object_get(json_array_get(series, 0), "data");
    assert_int_equal(json_array_size(data), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(near_to(json_number_value(json_array_get(json_array_get(data, i), 0)), points[i].t));
        assert_true(near_to(json_number_value(json_array_get(json_array_get(data, i), 1)), points[i].cost / 1e6));
    }
    /* All points lie within the axes. */
    const json_t *y = json_object_get(option, "yAxis"), *x = json_object_get(option, "xAxis");
    assert_true(json_number_value(json_object_get(y, "min")) < -2 && json_number_value(json_object_get(y, "max")) > 9);
    assert_true(json_number_value(json_object_get(x, "min")) < 1000 &&
                json_number_value(json_object_get(x, "max")) > 1800);
    assert_int_equal(chart.table.rows, 4);
    assert_true(near_to(chart.table.values[2 * 3 + 2].v, 9));
    assert_true(near_to(chart.table.values[3 * 3 + 1].v, 1200));
    assert_non_null(strstr(str_cstr(arena, chart.summary), "kostar 9,0"));
    json_decref(option);
    arena_free(arena);
}

static void another_plan_shown_is_another_picture(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    ChartFront f = front();
    Chart chart, other;
    chart_front(arena, LANG_SV, &f, &chart);
    f.has_shown = false;
    chart_front(arena, LANG_SV, &f, &other);
    assert_false(str_eq(chart.hash, other.hash));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_stand_in_picture_and_table),
        cmocka_unit_test(another_plan_shown_is_another_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
