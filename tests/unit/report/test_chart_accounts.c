/* The charts of the climate accounts as data: what they add up to, what they say, what stays unknown. */
#include "cmocka_all.h"

#include "report/chart_accounts.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static Arena *arena;
static const ChartAccounts about = {
    .municipality = STR_INIT("Eskilstuna"), .view = STR_INIT("ägarandel"), .made_up = true};

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

static bool says(const Chart *chart, const char *text)
{
    return strstr(str_cstr(arena, chart->summary), text) != NULL;
}

static json_t *bars(json_t *option, size_t place)
{
    json_t *series = json_array_get(json_object_get(option, "series"), place);
    assert_string_equal(json_string_value(json_object_get(series, "type")), "bar");
    return json_object_get(series, "data");
}

static void a_scope_that_lacks_something_says_at_least(void **state)
{
    (void)state;
    const ChartAccountYear year = {.year = 2023,
                                   .scope_t = {known(25), known(15), known(40)},
                                   .total_t = known(80),
                                   .at_least = {false, false, true}};
    Chart chart;
    chart_accounts_scopes(arena, LANG_SV, &about, &year, 1, &chart);
    assert_true(says(&chart, "minst 80"));
    assert_true(says(&chart, "Scope 1: 25, scope 2: 15, scope 3: minst 40."));
    assert_non_null(strstr(str_cstr(arena, chart.option), "Scope 3 minst 40"));
}

static void scopes_are_stacked_and_unknown_is_no_bar(void **state)
{
    (void)state;
    const ChartAccountYear years[] = {
        {2021, {known(30), known(20), unknown()}, known(50), false, {false}},
        {2023, {known(25), known(15), known(40)}, known(80), true, {false}},
    };
    Chart chart;
    chart_accounts_scopes(arena, LANG_SV, &about, years, 2, &chart);
    json_t *option = parse(chart.option);
    json_t *third = bars(option, 2);
    assert_int_equal(json_array_size(third), 3);
    assert_true(json_is_null(json_array_get(third, 0)));
    assert_true(json_is_null(json_array_get(third, 1))); /* a year without accounts */
    assert_true(fabs(json_number_value(json_array_get(third, 2)) - 40) < 1e-9);
    assert_int_equal(chart.table.rows, 2);
    assert_false(chart.table.values[3].known);
    assert_true(says(&chart, "80 ton"));
    assert_false(says(&chart, "minst 80"));
    assert_true(says(&chart, "inte säker"));
    assert_non_null(strstr(str_cstr(arena, chart.source), "Påhittat exempel"));
    json_decref(option);
}

static double number(json_t *item)
{
    return json_number_value(json_is_object(item) ? json_object_get(item, "value") : item);
}

/* Each bar stands where the one before it ended. */
static void the_steps_of_the_bridge_lead_from_year_to_year(void **state)
{
    (void)state;
    const ChartAccountBridge bridge = {2022, 2023, 100, 70, {-50, 10, 5, 0, 5}, true};
    Chart chart;
    chart_accounts_bridge(arena, LANG_SV, &about, &bridge, &chart);
    json_t *option = parse(chart.narrow_option);
    json_t *hidden = bars(option, 0), *seen = bars(option, 1);
    const double low[] = {0, 50, 50, 60, 65, 65, 0}, size[] = {100, 50, 10, 5, 0, 5, 70};
    for (size_t i = 0; i < 7; i++) {
        assert_true(fabs(number(json_array_get(hidden, i)) - low[i]) < 1e-6);
        assert_true(fabs(number(json_array_get(seen, i)) - size[i]) < 1e-6);
    }
    assert_true(says(&chart, "−30 ton (−30"));
    assert_true(says(&chart, "Aktivitet, med −50 ton"));
    assert_true(says(&chart, "+5 ton av det beror på ändrad metod"));
    assert_false(says(&chart, "Axeln"));
    double sum = 0;
    for (size_t row = 0; row + 1 < chart.table.rows; row++) sum += chart.table.values[row * 2 + 1].v;
    assert_true(fabs(sum - chart.table.values[6 * 2 + 1].v) < 1e-9);
    json_decref(option);
}

static void small_steps_are_seen_and_the_axis_says_so(void **state)
{
    (void)state;
    const ChartAccountBridge bridge = {2022, 2023, 138295, 135506, {-2938, 0, 37, 112, 0}, false};
    Chart chart;
    chart_accounts_bridge(arena, LANG_EN, &about, &bridge, &chart);
    json_t *option = parse(chart.option);
    json_t *axis = json_object_get(option, "xAxis");
    assert_true(json_number_value(json_object_get(axis, "min")) > 100000);
    assert_true(json_number_value(json_object_get(axis, "max")) > 138295);
    assert_true(number(json_array_get(bars(option, 1), 0)) < 100); /* a mark, no bar from nowhere */
    assert_true(says(&chart, "does not begin at zero"));
    assert_true(says(&chart, "not certain"));
    json_decref(option);
}

static void the_largest_sources_say_their_share(void **state)
{
    (void)state;
    ChartAccountSource sources[20];
    for (size_t i = 0; i < 20; i++)
        sources[i] =
            (ChartAccountSource){S("3.1 Köp"), S("Bolaget {a}"), 20 - (double)i, known((20 - (double)i) / 250), S("")};
    Chart chart;
    chart_accounts_sources(arena, LANG_SV, &about, 2024, sources, 20, &chart);
    assert_int_equal(chart.table.rows, CHART_ACCOUNT_SOURCES_MAX);
    assert_true(says(&chart, "3.1 Köp, Bolaget {a}, med 20 ton (8"));
    assert_true(says(&chart, "De 15 källor som visas står för 78"));
    json_t *option = parse(chart.option);
    assert_int_equal(json_array_size(bars(option, 0)), CHART_ACCOUNT_SOURCES_MAX);
    json_decref(option);
    chart_accounts_sources(arena, LANG_SV, &about, 2024, sources, 0, &chart);
    assert_true(says(&chart, "Ingen siffra för 2024"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scope_that_lacks_something_says_at_least),
        cmocka_unit_test(scopes_are_stacked_and_unknown_is_no_bar),
        cmocka_unit_test(the_steps_of_the_bridge_lead_from_year_to_year),
        cmocka_unit_test(small_steps_are_seen_and_the_axis_says_so),
        cmocka_unit_test(the_largest_sources_say_their_share),
    };
    return cmocka_run_group_tests(tests, up, down);
}
