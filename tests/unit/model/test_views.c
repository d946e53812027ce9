/* Series, views of them, changes between editions, and the names that go into files. */
#include "near.h"

#include "model/change.h"
#include "model/target.h"
#include "model/view.h"

static const int year[] = {2015, 2018, 2020, 2021};
static const double tonnes[] = {400, 300, 200, 0};
#define SERIES ((Series){year, tonnes, COUNT(tonnes)})

static void a_year_without_a_figure_is_unknown(void **state)
{
    (void)state;
    assert_known(series_at(SERIES, 2021), 0, 0); /* zero is a figure */
    assert_unknown(series_at(SERIES, 2016));
    assert_unknown(series_at((Series){0}, 2016));
}

static void parts_of_a_series(void **state)
{
    (void)state;
    assert_int_equal(series_from(SERIES, 2016).n, 3);
    assert_int_equal(series_from(SERIES, 2016).year[0], 2018);
    assert_int_equal(series_from(SERIES, 2022).n, 0);
    assert_int_equal(series_from((Series){0}, 2022).n, 0);
    assert_int_equal(series_until(SERIES, 2019).n, 2);
    assert_int_equal(series_until(SERIES, 2020).n, 3);
    assert_int_equal(series_until(SERIES, 2014).n, 0);
}

static void a_difference_needs_both(void **state)
{
    (void)state;
    static const int sink_year[] = {2014, 2018, 2021, 2022};
    static const double sink[] = {1, 20, 30, 40};
    int out_year[4];
    double out[4];
    const Series net = series_minus(SERIES, (Series){sink_year, sink, 4}, out_year, out);
    assert_int_equal(net.n, 2);
    assert_int_equal(net.year[0], 2018);
    assert_near(net.t[0], 280, 0);
    assert_int_equal(net.year[1], 2021);
    assert_near(net.t[1], -30, 0);
}

static void per_person(void **state)
{
    (void)state;
    static const int population_year[] = {2014, 2015, 2018, 2021};
    static const double population[] = {90, 100, 0, 120};
    int out_year[4];
    double out[4];
    const Series s = view_per_person(SERIES, (Series){population_year, population, 4}, out_year, out);
    assert_int_equal(s.n, 2); /* nobody in 2018, nobody counted in 2020 */
    assert_int_equal(s.year[0], 2015);
    assert_near(s.t[0], 4, 0);
    assert_int_equal(s.year[1], 2021);
    assert_near(s.t[1], 0, 0);
    assert_int_equal(view_per_person(SERIES, (Series){0}, out_year, out).n, 0);
}

static void as_an_index(void **state)
{
    (void)state;
    int out_year[4];
    double out[4];
    const Series s = view_index(SERIES, 2020, out_year, out);
    static const double expected[] = {200, 150, 100, 0};
    assert_int_equal(s.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(s.year[i], year[i]);
        assert_near(s.t[i], expected[i], 1e-12);
    }
    assert_int_equal(view_index(SERIES, 2019, out_year, out).n, 0);
    assert_int_equal(view_index(SERIES, 2021, out_year, out).n, 0);
}

static void changes_between_editions(void **state)
{
    (void)state;
    static const int after_year[] = {2015, 2019, 2020, 2021};
    static const double after[] = {400.4, 1, 150, 7};
    Change changes[8];
    size_t n = change_between(S("b"), S("B"), SERIES, (Series){after_year, after, 4}, 0.5, changes);
    assert_int_equal(n, 2);
    assert_int_equal(changes[0].year, 2020);
    assert_known(changes[0].percent, -25, 1e-12);
    assert_int_equal(changes[1].year, 2021);
    assert_unknown(changes[1].percent);
    assert_int_equal(change_between(S("b"), S("B"), SERIES, SERIES, 0, changes), 0);

    n = change_between(S("b"), S("B"), SERIES, (Series){after_year, after, 4}, 0.1, changes);
    n += change_between(S("a"), S("A"), SERIES, (Series){after_year, after, 4}, 0.1, changes + n);
    assert_int_equal(n, 6);
    change_sort(changes, n);
    static const char *const order[] = {"a", "b", "a", "b", "a", "b"};
    static const int years[] = {2020, 2020, 2021, 2021, 2015, 2015};
    for (size_t i = 0; i < n; i++) {
        assert_true(str_eq(changes[i].key, str(order[i])));
        assert_int_equal(changes[i].year, years[i]);
    }
    change_sort(NULL, 0);
}

static void names_come_back(void **state)
{
    (void)state;
    for (TargetStatus i = 0; i < TARGET_STATUS_COUNT; i++) {
        TargetStatus back;
        assert_true(target_status_parse(str(target_status_name(i)), &back) && back == i);
    }
    for (TargetBoundary i = 0; i < BOUNDARY_COUNT; i++) {
        TargetBoundary back;
        assert_true(boundary_parse(str(boundary_name(i)), &back) && back == i);
    }
    Basis basis;
    assert_true(basis_parse(S("gross"), &basis) && basis == BASIS_GROSS);
    assert_true(basis_parse(S("net"), &basis) && basis == BASIS_NET);
    assert_true(basis_parse(S("not_stated"), &basis) && basis == BASIS_NOT_STATED);
    assert_false(basis_parse(S("net_unmeasured"), &basis)); /* found out, not stated */
    assert_false(basis_parse(S("Gross"), &basis));
    assert_false(boundary_parse(S(""), &(TargetBoundary){0}));
    assert_false(target_status_parse(S("decide"), &(TargetStatus){0}));
    assert_string_equal(basis_name(BASIS_NET_UNMEASURED), "net_unmeasured");
    assert_string_equal(target_origin_name(ORIGIN_OWN), "own");
    assert_string_equal(target_origin_name(ORIGIN_DEFAULT), "default");
    assert_string_equal(target_origin_name(ORIGIN_GIVEN), "given");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_without_a_figure_is_unknown),
        cmocka_unit_test(parts_of_a_series),
        cmocka_unit_test(a_difference_needs_both),
        cmocka_unit_test(per_person),
        cmocka_unit_test(as_an_index),
        cmocka_unit_test(changes_between_editions),
        cmocka_unit_test(names_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
