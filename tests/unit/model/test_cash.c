/* Money over time: published and hand-made vectors, and what must hold for any flow. */
#include "near.h"

#include "model/cash.h"

#include <string.h>

static void factors_as_published(void **state)
{
    (void)state;
    static const double three_and_a_half[][2] = {
        {0, 1}, {1, 0.966183575}, {5, 0.841973167}, {10, 0.708918814}, {12, 0.661783298}, {30, 0.356278411}};
    for (size_t i = 0; i < COUNT(three_and_a_half); i++)
        assert_near(discount_factor(0.035, three_and_a_half[i][0]), three_and_a_half[i][1], 5e-10);
    assert_near(annuity_factor(0.035, 10), 8.316605323, 5e-10);
    double ones[11];
    for (size_t y = 0; y < COUNT(ones); y++) ones[y] = 1;
    assert_near(present_value(ones, 11, 0.035), 9.316605323, 5e-10);
    assert_near(annuity_factor(0.035, 40), 21.355, 5e-4);
    assert_near(annuity_factor(0, 40), 40, 0);
    assert_near(capital_recovery(0.03, 10), 0.117230507, 5e-10);
    assert_near(capital_recovery(0.035, 20), 0.070361077, 5e-10);
    assert_near(capital_recovery(0.05, 30), 0.065051435, 5e-10);
    assert_near(capital_recovery(0, 8), 0.125, 0);
    assert_near(rate_real(0.045, 0.02), 0.024509803921568651, 1e-15);
    assert_near(rate_nominal(rate_real(0.045, 0.02), 0.02), 0.045, 1e-15);
    assert_known(npv_ratio(50, 200), 0.25, 0);
    assert_unknown(npv_ratio(50, 0));
}

static void internal_rates_are_found_or_refused(void **state)
{
    (void)state;
    InternalRate r = internal_rate((const double[]){-100, 110}, 2);
    assert_int_equal(r.kind, RATE_DEFINED);
    assert_near(r.rate, 0.1, 1e-12);
    assert_false(r.of_debt);
    /* Years without money before and after it change nothing. */
    r = internal_rate((const double[]){0, 0, -100, 60, 60, 0}, 6);
    assert_near(r.rate, (60 + sqrt(60 * 60 + 4 * 100 * 60)) / 200 - 1, 1e-12);
    /* It does not come back whole: below zero. */
    r = internal_rate((const double[]){-100, 30, 30}, 3);
    assert_int_equal(r.kind, RATE_DEFINED);
    assert_near(r.rate, (30 + sqrt(900 + 12000.0)) / 200 - 1, 1e-12);
    r = internal_rate((const double[]){-100, 50, 50}, 3); /* just back */
    assert_int_equal(r.kind, RATE_DEFINED);
    assert_near(r.rate, 0, 1e-12);
    r = internal_rate((const double[]){100, -105}, 2);
    assert_near(r.rate, 0.05, 1e-12);
    assert_true(r.of_debt);
    assert_int_equal(internal_rate((const double[]){-100, -1, -1}, 3).kind, RATE_NONE);
    assert_int_equal(internal_rate((const double[]){0, 0, 0}, 3).kind, RATE_NONE);
    /* (x - 1/1.1)(x - 1/1.2): 10 and 20 %. */
    assert_int_equal(internal_rate((const double[]){-1 / 1.32, 1 / 1.1 + 1 / 1.2, -1}, 3).kind, RATE_SEVERAL);
    /* A double root at 10 %: the value touches zero. */
    assert_int_equal(internal_rate((const double[]){-100 / 1.21, 200 / 1.1, -100}, 3).kind, RATE_SEVERAL);
    /* One below zero and one above. */
    assert_int_equal(internal_rate((const double[]){-100, 210, -100}, 3).kind, RATE_SEVERAL);
    /* The sign changes twice, and no rate makes it zero. */
    assert_int_equal(internal_rate((const double[]){-100, 150, -100}, 3).kind, RATE_NONE);
}

/* Products of (1 - (1 + r) x): the roots are those that were put in. Flows of 31 years with one change of sign have
 * one rate, at which the present value is zero. */
static void internal_rates_of_random_flows(void **state)
{
    (void)state;
    Random random = {7};
    for (int round = 0; round < 300; round++) {
        const double a = random_between(&random, -0.5, 0.8), b = a + random_between(&random, 0.01, 0.3);
        const double pair[] = {-1, 2 + a + b, -(1 + a) * (1 + b)};
        assert_int_equal(internal_rate(pair, 3).kind, RATE_SEVERAL);
        /* With a factor that has no root, of years 0 and 2: 1 + x^2 */
        const double one[] = {-1, 1 + a, -1, 1 + a};
        const InternalRate only = internal_rate(one, 4);
        assert_int_equal(only.kind, RATE_DEFINED);
        assert_near(only.rate, a, 1e-9);
        double flow[31];
        for (size_t y = 0; y < COUNT(flow); y++) flow[y] = random_between(&random, 0, 10) - (y < 4 ? 40 : 0);
        const InternalRate r = internal_rate(flow, COUNT(flow));
        assert_int_equal(r.kind, RATE_DEFINED);
        assert_near(present_value(flow, COUNT(flow), r.rate), 0, 1e-6);
    }
}

static void payback_counts_years(void **state)
{
    (void)state;
    assert_known(payback_years((const double[]){-100, 30, 30, 30, 30}, 5, 0), 10 / 3.0, 1e-12);
    assert_known(payback_years((const double[]){0, -100, 25, 25, 25, 25}, 6, 0), 4, 1e-12);
    assert_unknown(payback_years((const double[]){-100, 30, 30}, 3, 0));
    assert_unknown(payback_years((const double[]){0, 30, 30}, 3, 0));
    /* Back after two years, out again for what wears out, and back for good in the fifth. */
    assert_known(payback_years((const double[]){-100, 50, 50, -60, 50, 50}, 6, 0), 4.2, 1e-12);
    /* At 10 % three years of 100 are worth 248.69. */
    assert_unknown(payback_years((const double[]){-300, 100, 100, 100}, 4, 0.1));
    assert_known(payback_years((const double[]){-200, 110, 121, 133.1}, 4, 0.1), 2, 1e-12);
}

static void what_is_not_paid_back_has_a_reason(void **state)
{
    (void)state;
    assert_int_equal(payback_kind((const double[]){-100, 60, 60}, 3, 0), PAYBACK_YEARS);
    assert_int_equal(payback_kind((const double[]){-100, 30, 30}, 3, 0), PAYBACK_NEVER);
    assert_int_equal(payback_kind((const double[]){-100, 55, 55}, 3, 0.1), PAYBACK_NEVER);
    assert_int_equal(payback_kind((const double[]){0, 30, 30}, 3, 0), PAYBACK_AT_ONCE);
    assert_int_equal(payback_kind((const double[]){0, 0, 0}, 3, 0), PAYBACK_NOT_COMPUTABLE);
    assert_string_equal(payback_name(PAYBACK_NEVER), "never");
    assert_string_equal(payback_name(PAYBACK_AT_ONCE), "at_once");
    assert_string_equal(payback_name(PAYBACK_NOT_COMPUTABLE), "not_computable");
}

static void prices_are_turned_only_with_an_index_and_a_dated_rate(void **state)
{
    (void)state;
    static const int years[] = {2017, 2020, 2023};
    static const double levels[] = {100, 104, 125};
    static const PriceIndex index = {STR_INIT("KPIF"), STR_INIT("illustrative"), {years, levels, 3}};
    static const ExchangeRate rates[] = {{STR_INIT("EUR"), {2020, 6, 30}, 10.5, STR_INIT("bank")},
                                         {STR_INIT("EUR"), {2020, 12, 30}, 10, STR_INIT("bank")},
                                         {STR_INIT("EUR"), {2023, 12, 29}, 11, STR_INIT("bank")}};
    const PriceBase base = {2023, &index, rates, COUNT(rates)};
    double factor = 0;
    Err err = {0};
    assert_int_equal(price_factor(&base, S("SEK"), 2023, &factor, &err), ST_OK);
    assert_near(factor, 1, 0);
    assert_int_equal(price_factor(&base, (Str){0}, 2017, &factor, &err), ST_OK);
    assert_near(factor, 1.25, 1e-15);
    assert_int_equal(price_factor(&base, S("EUR"), 2020, &factor, &err), ST_OK); /* the later rate of the year */
    assert_near(factor, 10 * 125 / 104.0, 1e-12);
    assert_int_equal(price_factor(&base, S("EUR"), 2017, &factor, &err), ST_INVALID);
    assert_string_equal(err.message, "{0} has no exchange rate dated in the price year {1}: add one");
    assert_string_equal(err.arg[1], "2017");
    assert_int_equal(price_factor(&base, S("SEK"), 2019, &factor, &err), ST_INVALID);
    assert_string_equal(err.arg[0], "2019");
    assert_int_equal(price_factor(&base, S("SEK"), 0, &factor, &err), ST_INVALID);
    const PriceBase without = {.year = 2023};
    assert_int_equal(price_factor(&without, S("SEK"), 2020, &factor, &err), ST_INVALID);
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    price_check(&base, &faults);
    assert_int_equal(faults.total, 0);
    static const ExchangeRate undated = {STR_INIT("USD"), {0}, 9, {0}};
    price_check(&(PriceBase){2023, NULL, &undated, 1}, &faults);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].message, "The exchange rate of {0} has no date");
    arena_free(arena);
}

/* The extra price of an electric bus, 81,625.63 at -8.203920856 % a year (NetZeroCities). */
static void prices_go_on_at_a_rate(void **state)
{
    (void)state;
    static const int year = 2020;
    static const double price = 81625.63;
    const Track track = {.points = {&year, &price, 1}, .input = NO_INPUT};
    const double change = -0.08203920856;
    assert_known(price_at(&track, change, 2020), price, 0);
    assert_known(price_at(&track, change, 2021), 74929.13, 0.006);
    assert_known(price_at(&track, change, 2025), 53204.36, 0.02);
    assert_known(price_at(&track, change, 2030), 34679.11, 0.03);
    assert_unknown(price_at(&track, change, 2019));
    assert_unknown(price_at(&track, 0, 2021));
    assert_unknown(price_at(&(Track){.input = NO_INPUT}, change, 2021));
}

static void assets_wear_out_and_are_bought_again(void **state)
{
    (void)state;
    double bought[8];
    reinvest((const double[]){10, 20, 0, 0, 0, 0, 0, 0}, 8, 3, bought);
    static const double expected[] = {10, 20, 0, 10, 20, 0, 10, 20};
    for (size_t y = 0; y < 8; y++) assert_near(bought[y], expected[y], 0);
    /* At the end of year 7 what came in year 6 has one year of three left, what came in year 7 two. */
    assert_near(residual_value(bought, 8, 3), 10 / 3.0 + 40 / 3.0, 1e-12);
    assert_near(residual_value(bought, 8, 1), 0, 0);
}

static void municipal_budget_carries_depreciation_and_interest(void **state)
{
    (void)state;
    /* 100 over 4 years at 2.5 %, with a grant of 40; and a second part that began before the plan. */
    BudgetYear years[5] = {0};
    budget_add(&(Component){S("pump"), 100, 40, 2026, 4}, 0.025, 2025, years, 5);
    static const double interest[] = {0, 1.5, 1.125, 0.75, 0.375};
    for (size_t y = 0; y < 5; y++) {
        assert_near(years[y].depreciation, y == 0 ? 0 : 25, 0);
        assert_near(years[y].grant_income, y == 0 ? 0 : 10, 0);
        assert_near(years[y].interest, interest[y], 1e-12);
        assert_near(years[y].book_value, y == 0 ? 0 : 100 - 25 * (double)y, 1e-12);
    }
    budget_add(&(Component){S("roof"), 50, 0, 2024, 2}, 0.1, 2025, years, 5);
    assert_near(years[0].depreciation, 25, 0);
    assert_near(years[0].interest, 2.5, 1e-12);
    assert_near(years[0].book_value, 0, 0);
    /* All that was paid is depreciated, whatever the life. */
    for (int life = 1; life <= 40; life++) {
        BudgetYear all[40] = {0};
        double sum = 0, capital = 0;
        budget_add(&(Component){S("x"), 1000, 0, 2025, life}, 0.03, 2025, all, 40);
        for (size_t y = 0; y < 40; y++) {
            sum += all[y].depreciation;
            capital += (all[y].depreciation + all[y].interest) * discount_factor(0.03, (double)y + 1);
        }
        assert_near(sum, 1000, 1e-9);
        assert_near(capital, 1000, 1e-9); /* depreciation and interest are worth what was paid */
    }
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    component_check(&(Component){S("a"), 100, 0, 2025, -3}, &faults);
    component_check(&(Component){S("b"), 100, 120, 2025, 3}, &faults);
    component_check(&(Component){S("c"), -1, 0, 2025, 3}, &faults);
    component_check(&(Component){S("d"), 100, 100, 2025, 3}, &faults);
    assert_int_equal(faults.total, 3);
    assert_string_equal(faults.list[0].field, "a");
    assert_string_equal(faults.list[0].message, "The lifetime must be from 1 to {0} years");
    arena_free(arena);
}

static void loans_are_repaid(void **state)
{
    (void)state;
    for (RepaymentKind kind = 0; kind < REPAYMENT_KINDS; kind++) {
        RepaymentKind back;
        assert_true(repayment_parse(str(repayment_name(kind)), &back));
        assert_int_equal(back, kind);
        LoanYear years[12] = {0};
        const Loan loan = {1000, 0.03, kind, 2026, 10, kind == REPAY_STRAIGHT ? 2 : 0};
        assert_null(loan_fault(&loan));
        loan_add(&loan, 2025, years, 12);
        double repaid = 0, value = 0;
        for (size_t y = 0; y < 12; y++) {
            repaid += years[y].repaid;
            value += (years[y].repaid + years[y].interest) * discount_factor(0.03, (double)y - 1);
            assert_near(years[y].drawn, y == 1 ? 1000 : 0, 0);
        }
        assert_near(repaid, 1000, 1e-9);
        assert_near(value, 1000, 1e-9);
        assert_near(years[11].owed, 0, 1e-9);
        if (kind == REPAY_ANNUITY) assert_near(years[5].repaid + years[5].interest, 117.230507, 5e-7);
        if (kind == REPAY_STRAIGHT) assert_near(years[3].repaid, 0, 0);
        if (kind == REPAY_STRAIGHT) assert_near(years[4].repaid, 125, 0);
        if (kind == REPAY_AT_END) assert_near(years[10].owed, 1000, 0);
    }
    assert_string_equal(loan_fault(&(Loan){1000, 0.03, REPAY_AT_END, 2026, 0, 0}),
                        "The loan has no end: state in how many years it is repaid");
    assert_non_null(loan_fault(&(Loan){1000, 0.03, REPAY_AT_END, 2026, -4, 0}));
    assert_non_null(loan_fault(&(Loan){1000, 0.03, REPAY_ANNUITY, 2026, 4, 4}));
    assert_non_null(loan_fault(&(Loan){(double)NAN, 0.03, REPAY_ANNUITY, 2026, 4, 0}));
}

/* Each part year by year sums to its present value, for lives that fit in the years, that do not, and that are longer.
 */
static void life_cycle_flows_sum_to_the_cost(void **state)
{
    (void)state;
    const double energy[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, carbon[10] = {2, 3, 2, 3, 2, 3, 2, 3, 2, 3};
    const LifeCyclePrices prices = {energy, carbon};
    const double lives[] = {1, 3, 5, 8, 10, 14};
    for (size_t i = 0; i < COUNT(lives); i++) {
        const LifeCycleOption option = {S("a"), known(100), known(lives[i]), known(3), known(20), known(4), known(2)};
        const LifeCycleCost cost = life_cycle_cost(&option, &prices, 10, 0.035);
        const Maybe parts[] = {cost.purchase, cost.operation,          cost.energy,
                               cost.disposal, known(-cost.residual.v), cost.carbon};
        for (LifeCyclePart part = 0; part < LIFE_CYCLE_PARTS; part++) {
            double sum = 0;
            for (int y = 0; y <= 10; y++)
                sum += life_cycle_flow(&option, &prices, 10, part, y).v * discount_factor(0.035, y);
            assert_known(parts[part], sum, 1e-9);
        }
    }
    const LifeCycleOption without = {.id = S("b"), .purchase = known(100), .energy = known(20)};
    for (LifeCyclePart part = 0; part < LIFE_CYCLE_PARTS; part++)
        assert_true(life_cycle_flow(&without, &prices, 10, part, 1).known == (part == LIFE_ENERGY));
    assert_unknown(life_cycle_flow(&without, &(LifeCyclePrices){NULL, NULL}, 10, LIFE_ENERGY, 1));
}

static void life_cycle_costs_are_compared(void **state)
{
    (void)state;
    /* Two lives of 5 years in 10, at no rate: 2 * 100 + 10 * 3 + 10 * 20 * 1.5 + 2 * 4. */
    const double energy[10] = {1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5};
    const double carbon[10] = {2, 3, 2, 3, 2, 3, 2, 3, 2, 3};
    const LifeCyclePrices prices = {energy, carbon};
    LifeCycleOption option = {S("a"), known(100), known(5), known(3), known(20), known(4), known(2)};
    LifeCycleCost cost = life_cycle_cost(&option, &prices, 10, 0);
    assert_known(cost.total, 200 + 30 + 300 + 8, 1e-9);
    assert_known(cost.yearly, 53.8, 1e-9);
    assert_known(cost.residual, 0, 0);
    assert_known(cost.carbon, 50, 1e-9); /* 2 t a year at 2 and 3 kronor by turns; in no cost but the last */
    assert_known(cost.with_carbon, 588, 1e-9);
    assert_known(cost.yearly_with_carbon, 58.8, 1e-9);
    /* A life of 8: bought again in year 8, of which 6 eighths are left; only the first is thrown away. */
    option.lifetime = known(8);
    cost = life_cycle_cost(&option, &prices, 10, 0.035);
    assert_known(cost.purchase, 100 * (1 + discount_factor(0.035, 8)), 1e-9);
    assert_known(cost.residual, 75 * discount_factor(0.035, 10), 1e-9);
    assert_known(cost.disposal, 4 * discount_factor(0.035, 8), 1e-9);
    assert_known(cost.energy, 30 * 8.316605323, 1e-7);
    assert_known(cost.yearly, cost.total.v * capital_recovery(0.035, 10), 1e-9);
    option.energy = unknown();
    cost = life_cycle_cost(&option, &prices, 10, 0.035);
    assert_unknown(cost.total);
    assert_known(cost.operation, 3 * 8.316605323, 1e-8);
    assert_unknown(cost.with_carbon);
    /* Without a price of energy only what needs none is known; without a purchase price nothing is. */
    option.energy = known(20);
    assert_unknown(life_cycle_cost(&option, &(LifeCyclePrices){NULL, carbon}, 10, 0.035).total);
    option.energy = known(0);
    cost = life_cycle_cost(&option, &(LifeCyclePrices){NULL, NULL}, 10, 0.035);
    assert_known(cost.energy, 0, 0);
    assert_true(cost.total.known);
    assert_unknown(cost.carbon);
    assert_unknown(cost.with_carbon);
    option.purchase = unknown();
    cost = life_cycle_cost(&option, &prices, 10, 0.035);
    assert_unknown(cost.purchase);
    assert_unknown(cost.residual);
    assert_unknown(cost.total);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_as_published),
        cmocka_unit_test(internal_rates_are_found_or_refused),
        cmocka_unit_test(internal_rates_of_random_flows),
        cmocka_unit_test(payback_counts_years),
        cmocka_unit_test(what_is_not_paid_back_has_a_reason),
        cmocka_unit_test(prices_are_turned_only_with_an_index_and_a_dated_rate),
        cmocka_unit_test(prices_go_on_at_a_rate),
        cmocka_unit_test(assets_wear_out_and_are_bought_again),
        cmocka_unit_test(municipal_budget_carries_depreciation_and_interest),
        cmocka_unit_test(loans_are_repaid),
        cmocka_unit_test(life_cycle_costs_are_compared),
        cmocka_unit_test(life_cycle_flows_sum_to_the_cost),
    };
    return cmocka_run_group_tests_name("cash", tests, NULL, NULL);
}
