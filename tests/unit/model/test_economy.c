/* Costs and benefits on the small city, with figures worked out by hand. */
#include "near.h"

#include <string.h>

#include "money_city.h"

static void quantities_follow_the_levers(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *e = run(&c);
    assert_int_equal(c.faults.total, 0);
    assert_int_equal(e->line_count, LINES - 1); /* jobs are no kronor */
    assert_int_equal(e->known_lines, LINES - 1);
    /* 200,000 kr a year from 2025 to 2029; the first ones again in 2029, and so on. */
    static const double bought[CITY_YEARS] = {0, 2, 2, 2, 2, 4, 2, 2, 2, 4, 2};
    for (size_t y = 0; y < CITY_YEARS; y++) {
        const double km = 1e5 * fmin((double)y, 5);
        assert_near(e->lines[BUILD].quantity[y], bought[y] * 1e5, 1e-6);
        assert_near(e->lines[BUILD].kronor[y], -bought[y] * 1e5, 1e-6);
        assert_near(e->lines[BUILD].fresh[y], y >= 1 && y <= 5 ? 2e5 : 0, 1e-6);
        assert_near(e->lines[PETROL].quantity[y], 0.6 * km, 1e-6);
        assert_near(e->lines[POWER].quantity[y], -0.2 * km, 1e-6);
        assert_near(e->lines[NOX].kronor[y], 0.008 * km, 1e-6);
        assert_near(e->tonnes[CARS * CITY_YEARS + y], 0.00014 * km, 1e-9);
    }
    /* A slider that is moved moves the money. */
    const double before = e->lines[PETROL].kronor[8], invested = e->lines[BUILD].kronor[2];
    c.levers[CARS].adoption.level = 0.25;
    const Economy *half = run(&c);
    assert_near(half->lines[PETROL].kronor[8], before / 2, 1e-6);
    assert_near(half->lines[BUILD].kronor[2], invested / 2, 1e-6);
    /* What is not chosen costs nothing and is in no coverage. */
    c.chosen[CARS] = false;
    const Economy *none = run(&c);
    assert_int_equal(none->line_count, 0);
    assert_near(none->lines[BUILD].kronor[2], 0, 0);
    arena_free(c.arena);
}

static double at(const Economy *e, const double *cube, Stakeholder s, CostType type, size_t y)
{
    return cube[economy_cube_row(e, s, type) + y];
}

static void a_price_that_is_tried_moves_no_quantity(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *before = run(&c);
    c.lines[PETROL].times = known(1.2);
    c.lines[BUILD].times = known(0.5);
    const Economy *e = run(&c);
    for (size_t y = 0; y < CITY_YEARS; y++) {
        assert_near(e->lines[PETROL].quantity[y], before->lines[PETROL].quantity[y], 0);
        assert_near(e->lines[PETROL].value[y], 1.2 * before->lines[PETROL].value[y], 1e-9);
        assert_near(e->lines[PETROL].tax[y], 1.2 * before->lines[PETROL].tax[y], 1e-9);
        assert_near(e->lines[PETROL].kronor[y], 1.2 * before->lines[PETROL].kronor[y], 1e-6);
        assert_near(e->lines[BUILD].quantity[y], before->lines[BUILD].quantity[y], 0);
        assert_near(e->lines[BUILD].kronor[y], 0.5 * before->lines[BUILD].kronor[y], 1e-6);
        assert_near(e->lines[POWER].kronor[y], before->lines[POWER].kronor[y], 0);
    }
    arena_free(c.arena);
}

static void everyone_has_their_part(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *e = run(&c);
    double *cube = ARENA_ARRAY(c.arena, double, economy_cube_size(e));
    economy_cube(e, CARS, cube);
    /* 2030: 500,000 km. Petrol 300,000 kWh. Households: 0.75 of 450,000 kr, of 150,000 kr tax and 25 % on both. */
    assert_near(at(e, cube, STAKE_HOUSEHOLDS, COST_ENERGY, 6), 0.75 * (450e3 - 100e3), 1e-6);
    const double household_tax = 0.75 * (150e3 + 0.25 * 600e3) - 0.75 * 0.25 * 200e3; /* and VAT on chargers */
    assert_near(at(e, cube, STAKE_HOUSEHOLDS, COST_TAX, 6), household_tax, 1e-6);
    assert_near(at(e, cube, STAKE_MUNICIPALITY, COST_TAX, 6), 0.25 * 150e3, 1e-6);
    assert_near(at(e, cube, STAKE_STATE, COST_TAX, 6), -household_tax - 0.25 * 150e3, 1e-6);
    assert_near(at(e, cube, STAKE_MUNICIPALITY, COST_INVESTMENT, 6), -0.25 * 200e3, 1e-6);
    /* Left at the end of 2034: 2031 nothing, 2032 1/4, 2033 2/4, 2034 3/4. */
    assert_near(at(e, cube, STAKE_HOUSEHOLDS, COST_RESIDUAL, 10), 0.75 * (200e3 / 4 + 400e3 / 2 + 200e3 * 0.75), 1e-6);
    assert_near(at(e, cube, STAKE_HOUSEHOLDS, COST_RESIDUAL, 9), 0, 0);
    /* Taxes are transfers: over all they are nothing. */
    for (size_t y = 0; y < CITY_YEARS; y++) {
        double taxes = 0;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) taxes += at(e, cube, s, COST_TAX, y);
        assert_near(taxes, 0, 1e-6);
    }
    arena_free(c.arena);
}

static void perspectives_are_three(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *e = run(&c);
    Perspective society = perspective_society(0.035);
    society.residual = false;
    const TonneConvention plain = {false, false};
    const MeasureEconomy s = economy_of(e, CARS, &society, plain, c.arena);
    double flow[CITY_YEARS], invested[CITY_YEARS], carbon[CITY_YEARS];
    static const double bought[CITY_YEARS] = {0, 2, 2, 2, 2, 4, 2, 2, 2, 4, 2};
    for (size_t y = 0; y < CITY_YEARS; y++) {
        const double km = 1e5 * fmin((double)y, 5);
        invested[y] = bought[y] * 1e5;
        carbon[y] = km * 0.00014 * 1000;
        flow[y] = km * (0.9 - 0.2 + 0.008) + carbon[y] - invested[y];
        assert_near(s.flow[y], flow[y], 1e-6);
    }
    const double npv = present_value(flow, CITY_YEARS, 0.035), tonnes = 14 * (1 + 2 + 3 + 4 + 5 * 6);
    assert_near(s.npv, npv, 1e-6);
    assert_near(s.capex, 24e5, 1e-6);
    assert_near(s.investment_pv, present_value(invested, CITY_YEARS, 0.035), 1e-6);
    assert_known(s.npv_ratio, npv / present_value(invested, CITY_YEARS, 0.035), 1e-12);
    assert_near(s.annuity, npv * capital_recovery(0.035, CITY_YEARS), 1e-6);
    assert_near(s.tonnes, tonnes, 1e-9);
    /* The value of carbon dioxide is left out of kronor for a tonne, unless it is asked for. */
    const double without = present_value(carbon, CITY_YEARS, 0.035) - npv;
    assert_known(s.sek_per_t, without / tonnes, 1e-9);
    const MeasureEconomy with = economy_of(e, CARS, &society, (TonneConvention){false, true}, c.arena);
    assert_known(with.sek_per_t, -npv / tonnes, 1e-9);
    const MeasureEconomy discounted = economy_of(e, CARS, &society, (TonneConvention){true, false}, c.arena);
    assert_known(discounted.sek_per_t, without / (present_value(carbon, CITY_YEARS, 0.035) / 1000), 1e-9);
    assert_near(s.job_years, 5, 1e-9);
    assert_int_equal(s.lines, 5);
    assert_int_equal(s.known, 5);
    /* The municipality's money: a quarter, with tax on petrol and no VAT, no value of carbon dioxide and of clean air.
     */
    Perspective own = perspective_municipal(0.025, 0);
    own.residual = false;
    const MeasureEconomy m = economy_of(e, CARS, &own, plain, c.arena);
    assert_near(m.flow[6], 0.25 * (500e3 * (0.6 * 2 - 0.2) - 200e3), 1e-6);
    assert_int_equal(m.lines, 3);
    /* Climate: tonnes, and no money. */
    const Perspective climate = {.kind = PERSPECTIVE_CLIMATE, .public_factor = 1};
    const MeasureEconomy t = economy_of(e, CARS, &climate, plain, c.arena);
    assert_near(t.tonnes, tonnes, 1e-9);
    assert_near(t.npv, 0, 0);
    assert_unknown(t.sek_per_t);
    /* With what is left counted, it is worth just that more. */
    society.residual = true;
    const MeasureEconomy left = economy_of(e, CARS, &society, plain, c.arena);
    assert_near(left.npv - s.npv, 400e3 * discount_factor(0.035, 10), 1e-6);
    /* Skattefaktor: what the municipality pays weighs 1.3. */
    society.residual = false;
    society.public_factor = 1.3;
    const MeasureEconomy dear = economy_of(e, CARS, &society, plain, c.arena);
    assert_near(s.npv - dear.npv, 0.3 * 0.25 * s.investment_pv, 1e-6);
    arena_free(c.arena);
}

/* Nominal flows at a nominal rate are worth what real flows are at the real rate. */
/* A plan that begins in the third year: what was bought before is sunk, and so are its tonnes. */
static void what_comes_before_the_plan_is_sunk(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.of.present_year = CITY_FIRST + 2;
    const Economy *e = run(&c);
    Perspective society = perspective_society(0.035);
    society.residual = false;
    const MeasureEconomy s = economy_of(e, CARS, &society, (TonneConvention){false, false}, c.arena);
    static const double bought[CITY_YEARS] = {0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2};
    double flow[CITY_YEARS] = {0}, tonnes = 0;
    for (size_t y = 2; y < CITY_YEARS; y++) {
        const double km = 1e5 * fmin((double)y, 5);
        flow[y] = km * (0.9 - 0.2 + 0.008) + km * 0.00014 * 1000 - bought[y] * 1e5;
        tonnes += km * 0.00014;
        assert_near(s.flow[y], flow[y], 1e-6);
    }
    assert_near(s.flow[1], 0, 0);
    assert_near(s.npv, present_value(flow + 2, CITY_YEARS - 2, 0.035), 1e-6);
    assert_near(s.tonnes, tonnes, 1e-9);
    arena_free(c.arena);
}

static void nominal_and_real_agree(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *e = run(&c);
    const TonneConvention plain = {false, false};
    const Perspective nominal = perspective_municipal(0.04, 0.02);
    Perspective real = perspective_municipal(rate_real(0.04, 0.02), 0);
    real.nominal = false;
    const MeasureEconomy a = economy_of(e, EVERYWHERE, &nominal, plain, c.arena);
    const MeasureEconomy b = economy_of(e, EVERYWHERE, &real, plain, c.arena);
    assert_near(a.npv, b.npv, 1e-6);
    assert_int_equal(a.internal_rate.kind, b.internal_rate.kind);
    if (a.internal_rate.kind == RATE_DEFINED)
        assert_near(rate_real(a.internal_rate.rate, 0.02), b.internal_rate.rate, 1e-9);
    assert_true(fabs(a.flow[8] - b.flow[8]) > 1);
    assert_null(perspective_fault(&nominal));
    const Perspective mixed = {PERSPECTIVE_MUNICIPAL, 1, 0.03, false, 0.02, true, 1};
    assert_non_null(perspective_fault(&mixed));
    const Perspective below = {PERSPECTIVE_SOCIETY, 0, -1, false, 0, true, 1};
    assert_non_null(perspective_fault(&below));
    /* Depreciation and interest of the municipality's part. */
    BudgetYear years[CITY_YEARS];
    economy_budget(e, STAKE_MUNICIPALITY, 0.025, 0.02, NULL, years);
    assert_near(years[1].depreciation, 50e3 * 1.02 / 4, 1e-6);
    assert_near(years[1].interest, 0.025 * 50e3 * 1.02, 1e-6);
    assert_near(years[2].depreciation, 50e3 * (1.02 + 1.02 * 1.02) / 4, 1e-6);
    assert_near(years[2].interest, 0.025 * 50e3 * (1.02 * 0.75 + 1.02 * 1.02), 1e-6);
    const double granted[MEASURES] = {0.4, 0};
    economy_budget(e, STAKE_MUNICIPALITY, 0.025, 0, granted, years);
    assert_near(years[1].grant_income, 0.4 * 50e3 / 4, 1e-6);
    assert_near(years[1].interest, 0.6 * 0.025 * 50e3, 1e-6);
    /* Parted among those who answer for it, it sums to the whole. */
    const bool one[MEASURES] = {true, false}, other[MEASURES] = {false, true};
    BudgetYear parts[2][CITY_YEARS];
    economy_budget_of(e, one, STAKE_MUNICIPALITY, 0.025, 0, granted, parts[0]);
    economy_budget_of(e, other, STAKE_MUNICIPALITY, 0.025, 0, granted, parts[1]);
    assert_true(parts[0][1].depreciation > 0);
    for (size_t y = 0; y < CITY_YEARS; y++) {
        assert_near(parts[0][y].depreciation + parts[1][y].depreciation, years[y].depreciation, 1e-6);
        assert_near(parts[0][y].interest + parts[1][y].interest, years[y].interest, 1e-6);
    }
    arena_free(c.arena);
}

static void parts_sum_to_the_whole(void **state)
{
    (void)state;
    Case c;
    make(&c);
    /* Both measures want the same cars: together more than there are on petrol. */
    c.chosen[OIL] = true;
    c.levers[OIL].target = CITY_TO_ELECTRIC;
    c.levers[OIL].adoption.level = 0.8;
    c.lines[LINES] = line("their petrol", COST_ENERGY, QUANTITY_CARRIER, CITY_PETROL, PETROL_PRICE);
    c.lines[LINES].measure = OIL;
    c.of.line_count = LINES + 1;
    const Economy *e = run(&c);
    const Perspective society = perspective_society(0.035);
    const TonneConvention plain = {false, false};
    const MeasureEconomy a = economy_of(e, CARS, &society, plain, c.arena);
    const MeasureEconomy b = economy_of(e, OIL, &society, plain, c.arena);
    const MeasureEconomy all = economy_of(e, EVERYWHERE, &society, plain, c.arena);
    assert_near(a.npv + b.npv, all.npv, 1e-6);
    assert_near(a.tonnes + b.tonnes, all.tonnes, 1e-9);
    /* 90 % of a million kilometres are on petrol, and no more can be saved. */
    assert_near(e->lines[PETROL].quantity[8] + e->lines[LINES].quantity[8], 0.6 * 0.9e6, 1e-6);
    c.of.part = PART_ALONE;
    const Economy *alone = run(&c);
    assert_near(alone->lines[PETROL].quantity[8], 0.6 * 0.5e6, 1e-6);
    arena_free(c.arena);
}

/* Both measures have a line that follows from their tonnes; of the second nothing else is known. */
static void a_whole_has_no_gain_without_a_cost(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.chosen[OIL] = true;
    c.levers[OIL].target = CITY_TO_ELECTRIC;
    c.levers[OIL].adoption.level = 0.3;
    c.values[NOX_PRICE].amount.points.n = 0;
    c.lines[LINES] = line("their petrol", COST_ENERGY, QUANTITY_CARRIER, CITY_PETROL, NOX_PRICE);
    c.lines[LINES + 1] = line("their carbon", COST_CARBON, QUANTITY_TONNES, 0, CARBON_PRICE);
    c.lines[LINES + 1].follows = true;
    c.lines[LINES].measure = c.lines[LINES + 1].measure = OIL;
    c.of.line_count = LINES + 2;
    const Economy *e = run(&c);
    const Perspective society = perspective_society(0.035);
    const TonneConvention plain = {false, false};
    const MeasureEconomy a = economy_of(e, CARS, &society, plain, c.arena);
    const MeasureEconomy b = economy_of(e, OIL, &society, plain, c.arena);
    double left_out;
    const MeasureEconomy whole = economy_whole(e, &society, plain, &left_out, c.arena);
    assert_false(a.only_carbon);
    assert_true(b.only_carbon);
    assert_true(b.npv > 0);
    assert_unknown(b.sek_per_t);
    /* Every figure of money is of the first alone; tonnes and coverage are of both. */
    assert_near(left_out, b.npv, 1e-9);
    assert_near(whole.npv, a.npv, 1e-9);
    assert_near(whole.annuity, a.annuity, 1e-9);
    assert_known(whole.npv_ratio, a.npv_ratio.v, 1e-12);
    assert_int_equal(whole.payback, a.payback);
    assert_int_equal(whole.payback_years.known, a.payback_years.known);
    assert_int_equal(whole.internal_rate.kind, a.internal_rate.kind);
    assert_known(whole.sek_per_t, a.sek_per_t.v, 1e-9);
    assert_near(whole.tonnes, a.tonnes + b.tonnes, 1e-9);
    assert_int_equal(whole.lines, a.lines + b.lines);
    /* What follows from the tonnes is nobody's statement, and in no coverage. */
    assert_int_equal(b.lines, 1);
    assert_int_equal(b.known, 0);
    assert_int_equal(e->line_count, LINES);
    /* A whole of which nothing else is known is nothing, and not a division by it. */
    c.chosen[CARS] = false;
    const MeasureEconomy none = economy_whole(run(&c), &society, plain, &left_out, c.arena);
    assert_near(none.npv, 0, 0);
    assert_near(none.annuity, 0, 0);
    assert_true(left_out > 0);
    assert_int_equal(none.payback, PAYBACK_NOT_COMPUTABLE);
    assert_unknown(none.sek_per_t);
    arena_free(c.arena);
}

static void unknown_is_told(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.values[NOX_PRICE].amount.extend = false; /* 2024 only, when there is nothing yet */
    c.values[CARBON_PRICE].amount.points.n = 0;
    const Economy *e = run(&c);
    assert_int_equal(c.faults.total, 0);
    assert_int_equal(e->line_count, LINES - 1); /* jobs are no kronor */
    assert_int_equal(e->known_lines, LINES - 3);
    assert_false(e->lines[NOX].known);
    assert_int_equal(e->lines[NOX].missing_year, 2025);
    const Perspective society = perspective_society(0.035);
    const MeasureEconomy s = economy_of(e, CARS, &society, (TonneConvention){false, false}, c.arena);
    assert_int_equal(s.lines, 5);
    assert_int_equal(s.known, 3);
    /* The amount of cars ends: what hangs on it is unknown, what is stated stands. */
    c.city.activities[CITY_CARS].growth = GROWTH_NOT_STATED;
    const Economy *ended = run(&c);
    assert_false(ended->lines[BUILD].known);
    assert_int_equal(ended->lines[BUILD].missing_year, 2025);
    assert_false(ended->lines[PETROL].known);
    arena_free(c.arena);
}

static void bad_input_is_located(void **state)
{
    (void)state;
    static const struct {
        const char *field, *message;
    } expected[] = {
        {"petrol price",
         "The figure is in the prices of {0} and the plan in those of {1}: choose a price index that has both years"},
        {"power price", "{0} has no exchange rate dated in the price year {1}: add one"},
        {"chargers", "The lifetime must be from 1 to {0} years"},
        {"petrol", "The stakeholders' shares must sum to 100 per cent: say who pays or gains"},
        {"air", "The price year is missing: state which year's kronor it is"},
        {"late", "It first costs something in {0}, after the last year of the plan: choose a longer horizon"},
    };
    Case c;
    make(&c);
    c.values[PETROL_PRICE].price_year = 2017;
    c.values[POWER_PRICE].currency = S("EUR");
    c.lines[BUILD].lifetime = -4;
    c.lines[PETROL].share[STAKE_HOUSEHOLDS] = 0.65;
    c.lines[NOX].value = NO_VALUE;
    c.lines[NOX].price_year = 0;
    const int year = 2040;
    const double kronor = 1e6;
    c.lines[LINES] = line("late", COST_OPERATION, QUANTITY_STATED, 0, NO_VALUE);
    c.lines[LINES].stated = (Track){.points = {&year, &kronor, 1}, .input = NO_INPUT};
    c.of.line_count = LINES + 1;
    const Economy *e = run(&c);
    assert_int_equal(c.faults.total, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_string_equal(c.faults.list[i].field, expected[i].field);
        assert_string_equal(c.faults.list[i].message, expected[i].message);
    }
    assert_int_equal(e->known_lines, 1); /* carbon */
    c.lines[LINES].measure = 7;
    Economy *none = NULL;
    assert_int_equal(economy_new(&c.of, c.arena, &none, &c.faults, NULL), ST_INVALID);
    arena_free(c.arena);
}

static void klimatklivet_counts_kilograms_for_a_krona(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Economy *e = run(&c);
    /* 8 years from 2025: 14 t (1 + 2 + 3 + 4 + 4 * 5); invested 1,000,000 kr, what is bought again left out. */
    assert_known(economy_kg_per_sek(e, CARS), 14000.0 * 30 / 1e6, 1e-12);
    /* A life beyond the horizon goes on at the effect of the last year: 14 t (10 + 5 * 11). */
    c.lifetimes[CARS] = 15;
    assert_known(economy_kg_per_sek(e, CARS), 14000.0 * 65 / 1e6, 1e-12);
    c.lifetimes[CARS] = 0;
    assert_unknown(economy_kg_per_sek(e, CARS));
    arena_free(c.arena);
}

static void what_pays_is_ranked_by_value(void **state)
{
    (void)state;
    const MeasureEconomy list[] = {
        {.counted = true, .valued = 1, .npv = 10, .tonnes = 9, .sek_per_t = {-500, true}},
        {.counted = true, .valued = 1, .npv = -5, .tonnes = 9, .sek_per_t = {80, true}},
        {.counted = true, .valued = 1, .npv = 90, .tonnes = 9, .sek_per_t = {-3, true}}, /* more tonnes, worth more */
        {.counted = true, .npv = 800}, /* the value of carbon dioxide alone */
        {.counted = true, .valued = 1, .npv = 7},
        {.counted = false, .valued = 1, .sek_per_t = {1, true}},
        {.counted = true, .valued = 1, .npv = -40, .tonnes = -9, .sek_per_t = {-4e6, true}}, /* emits more, and costs */
        {.counted = true, .valued = 1, .npv = 30}, /* no effect is known, but it pays more */
        {.counted = true, .valued = 1, .npv = -50, .tonnes = 9, .sek_per_t = {20, true}}};
    uint32_t order[COUNT(list)];
    assert_int_equal(economy_rank(list, COUNT(list), order), 8);
    static const uint32_t expected[] = {2, 0, 8, 1, 7, 4, 6, 3};
    for (size_t i = 0; i < COUNT(expected); i++) assert_int_equal(order[i], expected[i]);
}

static void names_are_read_back(void **state)
{
    (void)state;
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        Stakeholder back;
        assert_true(stakeholder_parse(str(stakeholder_name(s)), &back));
        assert_int_equal(back, s);
    }
    for (CostType type = 0; type <= COST_JOBS; type++) {
        CostType back;
        const bool derived = type == COST_TAX || type == COST_RESIDUAL;
        assert_int_equal(cost_type_parse(str(cost_type_name(type)), &back), !derived);
        if (!derived) assert_int_equal(back, type);
    }
    QuantityKind quantity;
    PerspectiveKind kind;
    assert_true(quantity_parse(S("built"), &quantity));
    assert_int_equal(quantity, QUANTITY_BUILT);
    assert_false(quantity_parse(S("bought"), &quantity));
    assert_true(perspective_parse(S("society"), &kind));
    assert_int_equal(kind, PERSPECTIVE_SOCIETY);
    assert_string_equal(effect_part_name(PART_LAST), "last");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_follow_the_levers),
        cmocka_unit_test(a_price_that_is_tried_moves_no_quantity),
        cmocka_unit_test(everyone_has_their_part),
        cmocka_unit_test(perspectives_are_three),
        cmocka_unit_test(what_comes_before_the_plan_is_sunk),
        cmocka_unit_test(nominal_and_real_agree),
        cmocka_unit_test(parts_sum_to_the_whole),
        cmocka_unit_test(a_whole_has_no_gain_without_a_cost),
        cmocka_unit_test(unknown_is_told),
        cmocka_unit_test(bad_input_is_located),
        cmocka_unit_test(klimatklivet_counts_kilograms_for_a_krona),
        cmocka_unit_test(what_pays_is_ranked_by_value),
        cmocka_unit_test(names_are_read_back),
    };
    return cmocka_run_group_tests_name("economy", tests, NULL, NULL);
}
