/* Options of a procurement over their lives: the same years for all, prices of the plan, and what is not known. */
#include "near.h"

#include "model/procurement.h"

enum { OPTIONS = 6 };

typedef struct Case {
    PlanSetting setting;
    UnitValueRecord values[2];
    UnitValueYear years[3];
    ProcurementOption options[OPTIONS];
    PlanInput in;
    Arena *arena;
    Faults faults;
    Procurements out;
} Case;

/* Lamps: one that lasts ten years, one that lasts five and is cheaper to buy. Electricity costs 1,000 kr and 500 kr of
 * tax, a tonne 2,000 kr. */
static void make(Case *c)
{
    *c = (Case){.arena = arena_new()};
    c->setting = (PlanSetting){.head = {.id = S("plan")},
                               .first_year = known(2026),
                               .last_year = known(2045),
                               .price_year = known(2025),
                               .internal_rate_percent = known(2.5),
                               .inflation_percent = known(2),
                               .carbon_value = S("carbon")};
    c->values[0] = (UnitValueRecord){.head = {.id = S("carbon")}, .unit = S("t"), .price_year = known(2025)};
    c->values[1] = (UnitValueRecord){.head = {.id = S("power")}, .unit = S("MWh"), .price_year = known(2025)};
    c->years[0] = (UnitValueYear){.unit_value = S("carbon"), .year = known(2025), .amount = known(2000)};
    c->years[1] =
        (UnitValueYear){.unit_value = S("power"), .year = known(2025), .amount = known(1000), .tax = known(500)};
    c->options[0] = (ProcurementOption){.head = {.id = S("led")},
                                        .procurement = S("lamps"),
                                        .name = S("LED"),
                                        .lifetime = known(10),
                                        .purchase_sek = known(1000),
                                        .operation_sek = known(10),
                                        .energy_amount = known(0.1),
                                        .energy_value = S("power"),
                                        .disposal_sek = known(50),
                                        .emissions_life_t = known(0.1)};
    c->options[1] = (ProcurementOption){.head = {.id = S("tube")},
                                        .procurement = S("lamps"),
                                        .name = S("Tube"),
                                        .lifetime = known(5),
                                        .purchase_sek = known(400),
                                        .operation_sek = known(20),
                                        .energy_sek = known(300),
                                        .disposal_sek = known(-20),
                                        .emissions_year_t = known(0.2)};
    c->in.set[KIND_PLAN_SETTING] = (RecordSet){&c->setting, 1};
    c->in.set[KIND_UNIT_VALUE] = (RecordSet){c->values, 2};
    c->in.set[KIND_UNIT_VALUE_YEAR] = (RecordSet){c->years, 2};
    c->in.set[KIND_PROCUREMENT_OPTION] = (RecordSet){c->options, 2};
    c->in.municipality = S("0484");
    c->faults = faults_new(c->arena);
}

static const Procurement *compare(Case *c, double rate)
{
    procurements_new(&c->in, rate, c->arena, &c->out, &c->faults);
    return c->out.list;
}

static void options_are_compared_over_the_same_years(void **state)
{
    (void)state;
    Case c;
    make(&c);
    const Procurement *p = compare(&c, 0);
    assert_int_equal(c.faults.total, 0);
    assert_int_equal(c.out.count, 1);
    assert_int_equal(c.out.first_year, 2026);
    assert_int_equal(c.out.price_year, 2025);
    assert_int_equal(p->years, 10);
    assert_true(p->lives_differ);
    assert_false(p->years_stated);
    /* Once, ten years of upkeep and of 0.1 MWh at 1,500 kr with its tax, thrown away once. */
    assert_known(p->options[0].cost.total, 1000 + 100 + 1500 + 50, 1e-9);
    /* Twice, and sold twice. */
    assert_known(p->options[1].cost.total, 800 + 200 + 3000 - 40, 1e-9);
    assert_known(p->options[0].cost.carbon, 0.1 * 2000, 1e-9);
    assert_known(p->options[1].cost.with_carbon, 3960 + 4000, 1e-9);
    assert_known(p->options[1].tonnes, 2, 1e-12);
    assert_int_equal(p->cheapest[ORDER_PRICE].place, 1);
    assert_int_equal(p->cheapest[ORDER_LIFE].place, 0);
    assert_int_equal(p->cheapest[ORDER_WITH_CARBON].place, 0);
    assert_int_equal(p->cheapest[ORDER_LIFE].known, 2);
    assert_int_equal(p->cheapest[ORDER_LIFE].equal, 1);
    /* At a rate: each its own life, so that what is bought twice costs as much a year as what is bought once. */
    p = compare(&c, 0.035);
    const double recovery = capital_recovery(0.035, 5);
    assert_known(p->options[1].own.yearly, 400 * recovery + 320 - 20 * discount_factor(0.035, 5) * recovery, 1e-9);
    assert_known(p->options[1].cost.yearly, p->options[1].own.yearly.v, 1e-9);
    assert_known(p->options[0].cost.energy, 150 * 8.316605323, 1e-6);
    arena_free(c.arena);
}

static void years_that_are_needed_leave_a_residual_value(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.options[0].years = c.options[1].years = known(6);
    const Procurement *p = compare(&c, 0);
    assert_int_equal(p->years, 6);
    assert_true(p->years_stated);
    /* Four tenths are left of one; of the other, bought anew in the sixth year, four fifths. */
    assert_known(p->options[0].cost.residual, 400, 1e-9);
    assert_known(p->options[0].cost.total, 1000 + 60 + 900 + 0 - 400, 1e-9);
    assert_known(p->options[1].cost.total, 800 + 120 + 1800 - 20 - 320, 1e-9);
    c.options[1].years = known(7);
    compare(&c, 0);
    assert_int_equal(c.faults.total, 1);
    assert_string_equal(c.faults.list[0].file, "procurement_options");
    assert_string_equal(c.faults.list[0].field, "tube");
    arena_free(c.arena);
}

static void what_is_not_known_has_no_cost(void **state)
{
    (void)state;
    static const size_t parts[] = {offsetof(ProcurementOption, purchase_sek),
                                   offsetof(ProcurementOption, operation_sek), offsetof(ProcurementOption, energy_sek),
                                   offsetof(ProcurementOption, disposal_sek), offsetof(ProcurementOption, lifetime)};
    Case c;
    for (size_t i = 0; i < COUNT(parts); i++) {
        make(&c);
        *(Maybe *)(void *)((char *)&c.options[1] + parts[i]) = unknown();
        const Procurement *p = compare(&c, 0.01);
        assert_unknown(p->options[1].cost.total);
        assert_unknown(p->options[1].own.yearly);
        assert_true(p->options[0].cost.total.known);
        /* With one cost known there is nothing that it could be the cheapest of. */
        assert_int_equal(p->cheapest[ORDER_LIFE].known, 1);
        assert_int_equal(p->cheapest[ORDER_PRICE].known, i == 0 ? 1 : 2);
        arena_free(c.arena);
    }
    make(&c);
    c.options[0].emissions_life_t = unknown();
    c.options[1].operation_sek = known(0);
    const Procurement *p = compare(&c, 0);
    assert_unknown(p->options[0].cost.with_carbon);
    assert_unknown(p->options[0].tonnes);
    assert_known(p->options[0].cost.total, 2650, 1e-9);
    assert_known(p->options[1].cost.total, 3760, 1e-9);
    /* Nothing is said of what a tonne is worth, or of what a unit of energy costs. */
    c.setting.carbon_value = S("");
    c.options[0].energy_value = S("");
    p = compare(&c, 0);
    assert_null(c.out.carbon);
    assert_unknown(p->options[1].cost.carbon);
    assert_unknown(p->options[0].cost.total);
    assert_int_equal(c.faults.total, 0);
    arena_free(c.arena);
}

static void prices_are_those_of_the_plan(void **state)
{
    (void)state;
    int years[] = {2023, 2025};
    double points[] = {100, 110};
    const PriceIndex index = {.name = S("index"), .points = {years, points, 2}};
    Case c;
    make(&c);
    c.options[0].price_year = known(2023);
    compare(&c, 0);
    assert_int_equal(c.faults.total, 1);
    assert_string_equal(c.faults.list[0].field, "led");
    assert_unknown(c.out.list->options[0].price);
    arena_free(c.arena);
    make(&c);
    c.options[0].price_year = known(2023);
    c.in.index = &index;
    const Procurement *p = compare(&c, 0);
    assert_int_equal(c.faults.total, 0);
    /* The unit value has a price year of its own. */
    assert_known(p->options[0].price, 1100, 1e-9);
    assert_known(p->options[0].cost.total, 1100 + 110 + 1500 + 55, 1e-9);
    /* A price that rises, and another city's unit value. */
    c.values[1].yearly_change_percent = known(10);
    p = compare(&c, 0);
    double energy = 0;
    for (int y = 2027; y <= 2036; y++) energy += 150 * pow(1.1, y - 2025);
    assert_known(p->options[0].cost.energy, energy, 1e-6);
    c.values[1].municipality = S("0381");
    p = compare(&c, 0);
    assert_unknown(p->options[0].cost.energy);
    assert_int_equal(c.faults.total, 1);
    arena_free(c.arena);
}

static void equal_costs_have_no_winner(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.options[0].purchase_sek = known(400);
    assert_int_equal(compare(&c, 0)->cheapest[ORDER_PRICE].equal, 2);
    c.options[0].procurement = S("a");
    compare(&c, 0);
    assert_int_equal(c.out.count, 2);
    assert_int_equal(c.out.list[1].count, 1);
    assert_int_equal(c.out.list[1].cheapest[ORDER_PRICE].known, 1);
    assert_known(procurement_rate(&c.setting), 1.025 / 1.02 - 1, 1e-12);
    c.setting.inflation_percent = unknown();
    assert_unknown(procurement_rate(&c.setting));
    arena_free(c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_compared_over_the_same_years),
        cmocka_unit_test(years_that_are_needed_leave_a_residual_value),
        cmocka_unit_test(what_is_not_known_has_no_cost),
        cmocka_unit_test(prices_are_those_of_the_plan),
        cmocka_unit_test(equal_costs_have_no_winner),
    };
    return cmocka_run_group_tests_name("procurement", tests, NULL, NULL);
}
