/* The charts of the investment plan as data: what they add up to, what they leave out, what they say of it. */
#include "cmocka_all.h"

#include "report/chart_plan.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { YEARS = 3, FIRST = 2026 };

static Arena *arena;
static const ChartPlan about = {.city = STR_INIT("Eskilstuna"),
                                .scenario = STR_INIT("Alla åtgärder"),
                                .conditions = STR_INIT("2026 till 2028, real ränta 3,5 procent. Prisnivå 2025."),
                                .first_year = FIRST,
                                .years = YEARS};

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

static json_t *named(json_t *option, const char *name)
{
    json_t *series = json_object_get(option, "series"), *one;
    size_t i;
    json_array_foreach(series, i, one)
    {
        const char *is = json_string_value(json_object_get(one, "name"));
        if (is && strcmp(is, name) == 0) return json_object_get(one, "data");
    }
    fail_msg("nothing is called %s", name);
    return NULL;
}

static double number_at(json_t *array, size_t i)
{
    return json_number_value(json_array_get(array, i));
}

/* ---- abatement cost ---- */

static const ChartAbatement measures[] = {
    {STR_INIT("Lönar sig"), {400, true}, {-500, true}, {200000, true}, 2, 2, STR_INIT("")},
    {STR_INIT("Kostar"), {500, true}, {1000, true}, {-500000, true}, 2, 1, STR_INIT("")},
    {STR_INIT("Lite och dyrt"), {1, true}, {90000, true}, {-90000, true}, 1, 1, STR_INIT("")},
    {STR_INIT("Okänd kostnad"), {300, true}, {0, false}, {0, false}, 1, 0, STR_INIT("")},
    {STR_INIT("Höjer"), {-50, true}, {-2000, true}, {-100000, true}, 1, 1, STR_INIT("")},
};

static void a_bar_is_as_wide_as_its_tonnes_and_as_high_as_a_tonne_costs(void **state)
{
    (void)state;
    Chart chart;
    chart_plan_abatement(arena, LANG_SV, &about, measures, 5, &chart);
    json_t *option = parse(chart.option), *second = named(option, "Kostar");
    json_t *from = json_array_get(second, 0), *to = json_array_get(second, 1);
    const double pixel = 901.0 / 500;
    assert_true(fabs(number_at(from, 0) - 400) < pixel && fabs(number_at(to, 0) - 900) < pixel);
    assert_true(fabs(number_at(from, 1) - 1000) < 1e-6 && fabs(number_at(to, 1) - 1000) < 1e-6);
    json_t *axis = json_object_get(option, "xAxis");
    assert_true(fabs(json_number_value(json_object_get(axis, "max")) - 901) < 1e-6); /* those on the curve alone */
    json_decref(option);
    json_decref(parse(chart.narrow_option));
    assert_true(says(chart.source, "real ränta 3,5 procent")); /* the conditions stand beside the picture */
}

static void one_dear_tonne_does_not_press_the_others_flat(void **state)
{
    (void)state;
    Chart chart;
    chart_plan_abatement(arena, LANG_SV, &about, measures, 5, &chart);
    json_t *option = parse(chart.option);
    const double most = json_number_value(json_object_get(json_object_get(option, "yAxis"), "max"));
    assert_true(most >= 1000 && most < 5000);
    json_decref(option);
    assert_true(says(chart.summary, "Staplar som axeln kapar: 1"));
    assert_true(fabs(chart.table.values[2 * chart.table.columns + 3].v - 90000) < 1e-6); /* whole in the table */
}

static void what_is_undefined_stands_in_the_table_alone(void **state)
{
    (void)state;
    Chart chart;
    chart_plan_abatement(arena, LANG_SV, &about, measures, 5, &chart);
    const ChartTable *t = &chart.table;
    assert_int_equal(t->rows, 5);
    assert_false(t->values[3 * t->columns].known); /* no number on the curve */
    assert_false(t->values[3 * t->columns + 3].known);
    assert_true(says(t->cells[3 * t->columns + 5], "ingen känd kostnad"));
    assert_true(says(t->cells[4 * t->columns + 5], "höjer utsläppen"));
    assert_true(says(t->cells[1 * t->columns + 5], "1 av 2 kända"));
    assert_true(says(chart.summary, "2 åtgärder saknar en definierad kostnad per ton"));
    assert_true(says(chart.summary, "För kommunen lönar sig 1 av 3 åtgärder"));
    assert_false(says(chart.option, "Okänd kostnad"));
}

static void a_curve_of_nothing_says_so(void **state)
{
    (void)state;
    Chart chart;
    chart_plan_abatement(arena, LANG_SV, &about, measures + 3, 1, &chart);
    assert_true(says(chart.summary, "Ingen åtgärd har både en känd kostnad"));
    json_decref(parse(chart.option));
}

/* ---- need ---- */

static void the_parts_of_a_year_are_its_need(void **state)
{
    (void)state;
    Chart chart;
    const ChartPlanYear years[YEARS] = {{10e6, 3e6, 1e6, {4e6, true}, {3e6, true}, false},
                                        {2e6, 0, 0, {4e6, true}, {0, true}, true},
                                        {5e6, 1e6, 0, {0, false}, {0, false}, false}};
    chart_plan_need(arena, LANG_SV, &about, years, &chart);
    json_t *option = parse(chart.option);
    json_t *own = named(option, "Eget utrymme"), *granted = named(option, "Beviljat eller betalat");
    json_t *dark = named(option, "Utrymmet är inte känt"), *gap = named(option, "Ofinansierat");
    json_t *line = named(option, "Utrymme att betala");
    for (size_t y = 0; y < YEARS; y++) {
        const double sum = number_at(own, y) + number_at(granted, y) + number_at(dark, y) + number_at(gap, y);
        assert_true(fabs(1e6 * sum - years[y].need) < 1);
    }
    assert_true(fabs(number_at(own, 0) - 4) < 1e-6 && fabs(number_at(gap, 0) - 3) < 1e-6);
    assert_true(fabs(number_at(dark, 2) - 4) < 1e-6);
    assert_true(json_is_null(json_array_get(line, 2))); /* not known is not zero */
    json_decref(option);
    assert_true(says(chart.summary, "behöver minst 17,0 miljoner kronor"));
    assert_true(says(chart.summary, "Ofinansierat är minst 3,0 miljoner kronor."));
    assert_true(says(chart.summary, "För 1 av 3 år är utrymmet att betala inte känt."));
    assert_true(says(chart.table.cells[1 * chart.table.columns + 6], "nej, minst"));
}

/* ---- cash ---- */

static void what_goes_out_lies_below_what_comes_in(void **state)
{
    (void)state;
    Chart chart;
    const double city[YEARS] = {-8e6, 1e6, 1e6}, homes[YEARS] = {0, 2e6, 2e6};
    const ChartPayer payers[] = {{S("Kommunen"), city, S("")}, {S("Hushåll"), homes, S("")}};
    chart_plan_cash(arena, LANG_SV, &about, payers, 2, true, &chart);
    json_t *option = parse(chart.option), *axis = json_object_get(option, "yAxis");
    assert_true(json_number_value(json_object_get(axis, "min")) <= -8);
    assert_true(json_number_value(json_object_get(axis, "max")) >= 3);
    assert_true(fabs(number_at(named(option, "Kommunen"), 0) + 8) < 1e-6);
    json_decref(option);
    json_decref(parse(chart.narrow_option));
    assert_true(says(chart.summary, "Kommunen: 6,0 miljoner kronor mer ut än in."));
    assert_true(says(chart.summary, "Hushåll: 4,0 miljoner kronor mer in än ut."));
    assert_true(says(chart.summary, "Alla kostnader och nyttor är inte kända."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bar_is_as_wide_as_its_tonnes_and_as_high_as_a_tonne_costs, up, down),
        cmocka_unit_test_setup_teardown(one_dear_tonne_does_not_press_the_others_flat, up, down),
        cmocka_unit_test_setup_teardown(what_is_undefined_stands_in_the_table_alone, up, down),
        cmocka_unit_test_setup_teardown(a_curve_of_nothing_says_so, up, down),
        cmocka_unit_test_setup_teardown(the_parts_of_a_year_are_its_need, up, down),
        cmocka_unit_test_setup_teardown(what_goes_out_lies_below_what_comes_in, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
