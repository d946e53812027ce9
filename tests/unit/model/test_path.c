/* Paths and budgets against figures worked out by hand or stated in a source. */
#include "near.h"

#include "model/path.h"

static void yearly_rate(void **state)
{
    (void)state;
    assert_near(path_rate(1, 16, 10), 0.174901, 5e-7);
    assert_near(path_rate(243605, 16, 0), 243605, 0);
    assert_near(path_rate(100, 0, 7), 100, 0);
    assert_near(path_rate(100, 100, 0), 100, 0);
    assert_near(path_rate(100, 100, 1), 0, 0);
    assert_near(path_rate(100, 50, 3), 12.5, 0);
}

static void two_points(void **state)
{
    (void)state;
    assert_known(path_compound_rate(1, 0.2, 10), 14.866, 5e-4);
    assert_known(path_compound_rate(1, 0.5, 10), 6.697, 5e-4); /* Carbon Law: halving in ten years */
    assert_known(path_compound_rate(1, 0.5, 5), 12.945, 5e-4);
    assert_known(path_compound_rate(100, 121, 2), -10, 1e-12);
    assert_known(path_compound_rate(100, 0, 3), 100, 0);
    assert_unknown(path_compound_rate(100, 50, 0));
    assert_unknown(path_compound_rate(100, 50, -1));
    assert_unknown(path_compound_rate(0, 50, 3));
    assert_unknown(path_compound_rate(-1, 50, 3));
    assert_unknown(path_compound_rate(100, -1, 3));
    assert_near(path_linear(100, 20, 8, 0), 100, 0);
    assert_near(path_linear(100, 20, 8, 2), 80, 0);
    assert_near(path_linear(100, 20, 8, 8), 20, 0);
}

/* 16 % a year: 5.25, 6.25 and 5.74 times the base year's emissions. */
static void budgets_that_a_rate_implies(void **state)
{
    (void)state;
    assert_known(budget_implied(FORM_DISCRETE, 1000, 16), 5250, 1e-9);
    assert_known(budget_implied(FORM_DISCRETE_UNCUT, 1000, 16), 6250, 1e-9);
    assert_known(budget_implied(FORM_CONTINUOUS, 1000, 16), 5740, 5);
    assert_unknown(budget_implied(FORM_LINEAR, 1000, 16));
    for (BudgetForm form = 0; form < FORM_COUNT; form++) {
        assert_unknown(budget_implied(form, 1000, 0));
        assert_unknown(budget_implied(form, 1000, -1));
        assert_unknown(budget_implied(form, 1000, 100.1));
        assert_unknown(budget_implied(form, 1000, (double)NAN));
        assert_unknown(budget_implied(form, -1, 16));
    }
    assert_known(budget_implied(FORM_DISCRETE, 0, 16), 0, 0);
    assert_known(budget_implied(FORM_DISCRETE, 1000, 100), 0, 0);
    assert_known(budget_implied(FORM_DISCRETE_UNCUT, 1000, 100), 1000, 0);
    assert_known(budget_implied(FORM_CONTINUOUS, 1000, 100), 0, 0);
}

static void rates_that_a_budget_needs(void **state)
{
    (void)state;
    /* Strängnäs: 737,173 t left, 120,545 t a year; its climate plan prints 14 %. */
    assert_known(budget_rate(FORM_DISCRETE, 120545, 737173), 14.05, 0.005);
    assert_known(budget_rate(FORM_DISCRETE, 100, 300), 25, 1e-12);
    assert_known(budget_rate(FORM_DISCRETE_UNCUT, 100, 400), 25, 1e-12);
    assert_known(budget_rate(FORM_DISCRETE_UNCUT, 100, 100), 100, 0);
    assert_unknown(budget_rate(FORM_DISCRETE_UNCUT, 100, 99.9));
    assert_known(budget_rate(FORM_CONTINUOUS, 100, 100), 63.2120558829, 1e-9); /* 1 - 1/e */
    assert_known(budget_rate(FORM_LINEAR, 100, 500), 10, 1e-12);               /* T = 10 years */
    assert_known(budget_rate(FORM_LINEAR, 100, 25), 200, 1e-12);               /* T = half a year */
    for (BudgetForm form = 0; form < FORM_COUNT; form++) {
        assert_unknown(budget_rate(form, 100, 0));
        assert_unknown(budget_rate(form, 100, -5));
        assert_unknown(budget_rate(form, 0, 100));
        assert_unknown(budget_rate(form, -1, 100));
        assert_near(budget_path(form, 100, 0, 1), 0, 0);
    }
    assert_near(budget_path(FORM_DISCRETE_UNCUT, 100, 99, 1), 0, 0);
}

static void yearly_values_of_a_budget(void **state)
{
    (void)state;
    static const double discrete[] = {75, 56.25, 42.1875}, uncut[] = {100, 75, 56.25}, linear[] = {95, 85, 75};
    for (int n = 1; n <= 3; n++) {
        assert_near(budget_path(FORM_DISCRETE, 100, 300, n), discrete[n - 1], 1e-12);
        assert_near(budget_path(FORM_DISCRETE_UNCUT, 100, 400, n), uncut[n - 1], 1e-12);
        assert_near(budget_path(FORM_LINEAR, 100, 500, n), linear[n - 1], 1e-12);
    }
    assert_near(budget_path(FORM_LINEAR, 100, 500, 10), 5, 1e-12);
    assert_near(budget_path(FORM_LINEAR, 100, 500, 11), 0, 0);
    assert_near(budget_path(FORM_LINEAR, 100, 75, 2), 8.333333333333334, 1e-12); /* T = 1.5: 100 (0.5)^2 / (2 1.5) */
    assert_near(budget_path(FORM_CONTINUOUS, 100, 100, 1), 63.21205588285577, 1e-12);
    assert_near(budget_path(FORM_CONTINUOUS, 100, 100, 2), 23.254415793482963, 1e-12);
}

static void a_budget_path_adds_up_to_its_budget(void **state)
{
    (void)state;
    Random random = {1};
    for (int round = 0; round < 400; round++) {
        const double base = random_between(&random, 1, 1e6), budget = base * random_between(&random, 1, 20);
        for (BudgetForm form = 0; form < FORM_COUNT; form++) {
            double sum = 0, before = INFINITY;
            for (int n = 1; n <= 1000; n++) {
                const double t = budget_path(form, base, budget, n);
                assert_true(t >= 0 && t <= before);
                before = t;
                sum += t;
            }
            assert_near(sum, budget, 1e-9 * budget);
        }
    }
}

static void implied_budget_and_rate_are_inverse(void **state)
{
    (void)state;
    Random random = {2};
    for (int round = 0; round < 1000; round++) {
        const double base = random_between(&random, 1, 1e7), rate = random_between(&random, 0.1, 99);
        for (BudgetForm form = FORM_DISCRETE; form <= FORM_CONTINUOUS; form++) {
            const Maybe budget = budget_implied(form, base, rate);
            assert_true(budget.known);
            assert_known(budget_rate(form, base, budget.v), rate, 1e-9);
        }
    }
}

static void a_compound_rate_leads_there(void **state)
{
    (void)state;
    Random random = {3};
    for (int round = 0; round < 1000; round++) {
        const double from = random_between(&random, 1, 1e6), to = random_between(&random, 0.001, 1) * from;
        const int years = random_int(&random, 1, 40);
        const Maybe rate = path_compound_rate(from, to, years);
        assert_true(rate.known);
        assert_near(path_rate(from, rate.v, years), to, 1e-9 * from);
        for (int n = 0; n < years; n++) assert_true(path_rate(from, rate.v, n + 1) <= path_rate(from, rate.v, n));
    }
}

static void names_of_forms(void **state)
{
    (void)state;
    BudgetForm form;
    for (BudgetForm f = 0; f < FORM_COUNT; f++) {
        assert_true(budget_form_parse(str(budget_form_name(f)), &form));
        assert_int_equal(form, f);
    }
    assert_true(budget_form_parse(S("c"), &form) && form == FORM_CONTINUOUS);
    assert_true(budget_form_parse(S("discrete-uncut"), &form) && form == FORM_DISCRETE_UNCUT);
    assert_true(budget_form_parse(S("linear"), &form) && form == FORM_LINEAR);
    assert_false(budget_form_parse(S("E"), &form));
    assert_false(budget_form_parse(S(""), &form));
    assert_false(budget_form_parse(S("A "), &form));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yearly_rate),
        cmocka_unit_test(two_points),
        cmocka_unit_test(budgets_that_a_rate_implies),
        cmocka_unit_test(rates_that_a_budget_needs),
        cmocka_unit_test(yearly_values_of_a_budget),
        cmocka_unit_test(a_budget_path_adds_up_to_its_budget),
        cmocka_unit_test(implied_budget_and_rate_are_inverse),
        cmocka_unit_test(a_compound_rate_leads_there),
        cmocka_unit_test(names_of_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
