/* The table of calculations, and what a method says of parameters that it lacks. The arithmetic is in test_method.c;
 * the worked examples come in as rows in tests/app/test_calculation.c. */
#include "near.h"

#include "model/calculation.h"
#include "model/inventory_records.h"

#include <math.h>
#include <string.h>

static void the_table_is_whole(void **state)
{
    (void)state;
    for (int m = 0; m < CALCULATIONS; m++) {
        Calculation found;
        const CalculationMethod *method = &calculation_methods[m];
        assert_true(calculation_find(calculation_id((Calculation)m), &found) && (int)found == m);
        assert_true(calculation_labels[m] && calculation_labels[m][0]);
        assert_true(method->formula && method->source && method->compute && method->count > 0);
        if (method->activity) assert_non_null(calculation_parameter((Calculation)m, str(method->activity)));
        for (Str rest = str(method->categories ? method->categories : ""); rest.n;) {
            size_t category;
            assert_true(inventory_category_find(str_cut(&rest, '|'), &category));
        }
        for (size_t i = 0; i < method->count; i++) {
            const Parameter *p = &method->parameters[i];
            Unit unit;
            Err err;
            assert_ptr_equal(calculation_parameter((Calculation)m, str(p->id)), p); /* each id once */
            assert_true(field_is_id(str(p->id)));
            assert_true(p->label && p->label[0]);
            if (p->unit) assert_int_equal(unit_parse(str(p->unit), &unit, &err), ST_OK);
            if (p->times) assert_int_equal(unit_parse(str(p->times), &unit, &err), ST_OK);
            assert_true((p->kind == PARAMETER_CHOICE) == (p->choices != NULL));
            size_t words = 0;
            for (Str rest = str(p->choices ? p->choices : ""); rest.n; words++) {
                size_t at;
                assert_true(parameter_choice(p, str_cut(&rest, '|'), &at) && at == words);
                assert_true(p->choice_labels[words][0]);
            }
            if (p->kind == PARAMETER_CHOICE && p->has_default) assert_true(p->fallback < (double)words);
        }
    }
    Calculation none;
    assert_false(calculation_find(S("nothing"), &none));
    assert_false(calculation_find(S(""), &none));
}

/* ---- gaps ---- */

typedef struct Builder {
    Calculation method;
    CalculationValue value[16];
    size_t n;
} Builder;

static CalculationValue *give(Builder *b, const char *id, const char *item, double amount)
{
    CalculationValue *v = &b->value[b->n++];
    *v = (CalculationValue){
        .parameter = calculation_parameter(b->method, str(id)), .item = str(item), .amount = known(amount)};
    assert_non_null(v->parameter);
    assert_int_equal(unit_parse(str(v->parameter->unit ? v->parameter->unit : "1"), &v->unit, NULL), ST_OK);
    return v;
}

static CalculationResult compute(const Builder *b, Arena *arena)
{
    CalculationResult out;
    const CalculationCase of = {.method = b->method, .category = 14, .year = 2024, .value = b->value, .count = b->n};
    calculation_compute(&of, arena, &out);
    return out;
}

static void assert_gap(const CalculationResult *r, size_t i, const char *id, const char *item, const char *message)
{
    assert_true(i < r->gap_count);
    assert_string_equal(r->gaps[i].parameter ? r->gaps[i].parameter->id : "", id);
    assert_true(str_eq(r->gaps[i].item, str(item)));
    assert_string_equal(r->gaps[i].message, message);
}

static const FactorInput train = {.co2e_kg = {0.1, true}, .co2e_set = GWP_SETS};

static void what_is_missing_is_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Builder b = {.method = CALCULATION_COMMUTING_DISTANCE};
    CalculationResult r = compute(&b, arena);
    assert_int_equal(r.gap_count, 2);
    assert_gap(&r, 0, "one_way", "", "is missing");
    assert_gap(&r, 1, "days", "", "is missing");
    give(&b, "days", "", 200);
    give(&b, "one_way", "tåg", 18)->factor = &train;
    give(&b, "persons", "buss", 3); /* a second way, which has no distance */
    r = compute(&b, arena);
    assert_int_equal(r.gap_count, 1);
    assert_gap(&r, 0, "one_way", "buss", "is missing");
    CalculationValue *bus = give(&b, "one_way", "buss", 5);
    bus->amount = unknown();
    r = compute(&b, arena);
    assert_int_equal(r.gap_count, 2);
    assert_gap(&r, 0, "one_way", "buss", "has no amount");
    assert_gap(&r, 1, "one_way", "buss", "has no factor");
    bus->amount = known(5);
    bus->factor = &train;
    r = compute(&b, arena);
    assert_int_equal(r.gap_count, 0);
    const Maybe kg = emission_co2e(&r.by[SCOPE2_LOCATION], GWP_AR5);
    assert_true(kg.known);
    assert_near(kg.v, 200 * 2 * (18 + 3 * 5) * 0.1, 1e-9); /* persons are one where nobody says */
    assert_true(r.activity.known);
    assert_near(r.activity.v, 3, 1e-12);
    arena_free(arena);
}

static void what_does_not_fit_together_has_no_figure(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const FactorInput co2 = {.co2e_kg = {1, true}, .co2e_set = GWP_SETS};
    Builder b = {.method = CALCULATION_ALLOCATED};
    give(&b, "emission", "", 1000)->factor = &co2;
    CalculationValue *part = give(&b, "part", "", 500);
    give(&b, "whole", "", 400);
    CalculationResult r = compute(&b, arena);
    assert_int_equal(r.gap_count, 1);
    assert_gap(&r, 0, "part", "", "is larger than the whole that it is a part of");
    assert_int_equal(unit_parse(S("kg"), &part->unit, NULL), ST_OK);
    r = compute(&b, arena);
    assert_int_equal(r.gap_count, 1);
    assert_gap(&r, 0, "part", "", "has another unit than the whole that it is a part of");
    /* More handed in than there was. */
    Builder leak = {.method = CALCULATION_REFRIGERANT_MASS_BALANCE};
    assert_true(refrigerant_parse(S("R410A"), &give(&leak, "substance", "", 0)->substance));
    give(&leak, "stock_start", "", 1);
    give(&leak, "stock_end", "", 1);
    give(&leak, "bought", "", 0);
    give(&leak, "handed_in", "", 5);
    r = compute(&leak, arena);
    assert_int_equal(r.gap_count, 1);
    assert_null(r.gaps[0].parameter);
    /* A share beyond 100 %. */
    Builder share = {.method = CALCULATION_INVESTMENT_SHARE};
    give(&share, "emission", "", 1)->factor = &co2;
    give(&share, "share", "", 1.2);
    r = compute(&share, arena);
    assert_int_equal(r.gap_count, 1);
    assert_gap(&r, 0, "share", "", "lies outside of what the method allows");
    arena_free(arena);
}

static double slope_of(const Builder *b, Arena *arena, size_t value, bool of_factor)
{
    double slope[SCOPE2_BASES];
    const CalculationCase of = {.method = b->method, .category = 14, .year = 2024, .value = b->value, .count = b->n};
    const CalculationMove move = {.value = value, .of_factor = of_factor, .gwp = GWP_AR5};
    assert_true(calculation_slope(&of, &move, arena, slope));
    return slope[SCOPE2_LOCATION];
}

/* 3 persons x 2 x 200 days x (18 km x 0.1 + 5 km x 0.2): each kind of travel hangs on its own way and factor, both on
 * the days. */
static void a_product_hangs_on_each_of_its_values(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Builder b = {.method = CALCULATION_COMMUTING_DISTANCE};
    const FactorInput bus = {.co2e_kg = {0.2, true}, .co2e_set = GWP_SETS};
    give(&b, "days", "", 200);
    give(&b, "persons", "", 3);
    give(&b, "one_way", "tåg", 18)->factor = &train;
    give(&b, "one_way", "buss", 5)->factor = &bus;
    const double by_train = 3 * 400 * 18 * 0.1, by_bus = 3 * 400 * 5 * 0.2;
    assert_near(slope_of(&b, arena, 0, false), by_train + by_bus, 1e-7);
    assert_near(slope_of(&b, arena, 1, false), by_train + by_bus, 1e-7);
    assert_near(slope_of(&b, arena, 2, false), by_train, 1e-7);
    assert_near(slope_of(&b, arena, 2, true), by_train, 1e-7);
    assert_near(slope_of(&b, arena, 3, true), by_bus, 1e-7);
    assert_near(slope_of(&b, arena, 0, true), 0, 0); /* days have no factor */
    arena_free(arena);
}

/* Quotients, differences and decay; what a share of 100 % loses is told from below; a year is known. */
static void a_slope_is_the_derivative(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const FactorInput co2 = {.co2e_kg = {1, true}, .co2e_set = GWP_SETS};
    Builder part = {.method = CALCULATION_ALLOCATED};
    give(&part, "emission", "", 1000)->factor = &co2;
    give(&part, "part", "", 500);
    give(&part, "whole", "", 2000);
    assert_near(slope_of(&part, arena, 1, false), 250, 1e-7);
    assert_near(slope_of(&part, arena, 2, false), -250, 250 * 2e-6); /* -R, with an error of step^2 */
    give(&part, "part", "", 0);
    part.n--;
    part.value[1].amount = known(2000); /* all of it: it cannot grow */
    assert_near(slope_of(&part, arena, 1, false), 1000, 1e-6);
    Builder leak = {.method = CALCULATION_REFRIGERANT_MASS_BALANCE};
    assert_true(refrigerant_parse(S("SF6"), &give(&leak, "substance", "", 0)->substance));
    give(&leak, "stock_start", "", 10);
    give(&leak, "stock_end", "", 8);
    give(&leak, "bought", "", 5);
    give(&leak, "handed_in", "", 3);
    assert_near(slope_of(&leak, arena, 1, false), 10 * 23500, 1e-4);
    assert_near(slope_of(&leak, arena, 2, false), -8 * 23500, 1e-4);
    Builder decay = {.method = CALCULATION_LANDFILL_FOD};
    give(&decay, "decay", "", 0.09);
    give(&decay, "landfill", "", 0)->amount = unknown();
    give(&decay, "doc", "", 0.2);
    give(&decay, "deposit_year", "gammalt", 2020);
    give(&decay, "waste", "gammalt", 1e6);
    /* R = c (1 - e^-k) e^-3k: k dR/dk = R k (e^-k / (1 - e^-k) - 3) */
    const double k = 0.09, kg = 28 * 1e6 * (0.2 * 0.5 * 0.5 * 16 / 12) * (1 - exp(-k)) * exp(-3 * k);
    const double expected = kg * k * (exp(-k) / (1 - exp(-k)) - 3);
    assert_near(slope_of(&decay, arena, 0, false), expected, 1e-5 * fabs(expected));
    assert_near(slope_of(&decay, arena, 4, false), kg, 1e-6 * kg);
    assert_near(slope_of(&decay, arena, 3, false), 0, 0);
    arena_free(arena);
}

static bool assumes(const Builder *b)
{
    return calculation_assumes(&(CalculationCase){.method = b->method, .value = b->value, .count = b->n});
}

static void estimates_of_the_method_are_told(void **state)
{
    (void)state;
    Builder landfill = {.method = CALCULATION_LANDFILL_COMMITMENT}, plant = {.method = CALCULATION_CHP_ALLOCATION},
            kiln = {.method = CALCULATION_CLINKER};
    give(&landfill, "waste", "", 1);
    assert_true(assumes(&landfill));
    give(&plant, "heat", "", 1);
    give(&plant, "heat_efficiency", "", 0.9);
    assert_true(assumes(&plant)); /* the other efficiency */
    give(&plant, "power_efficiency", "", 0.4);
    assert_false(assumes(&plant));
    give(&kiln, "clinker", "", 1); /* 44.01/56.08 is chemistry, and no addition for dust is none */
    assert_false(assumes(&kiln));
}

/* Gases beside CO2e of two sets become one row of the model's table. */
static void a_sum_keeps_gases_and_stated_sets(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Emission e = {.computed = 2};
    e.kg[GAS_CH4] = 2;
    e.co2e_kg[GWP_AR4] = 10;
    e.co2e_kg[GWP_SETS] = 5;
    e.biogenic_co2_kg = 7;
    const FactorInput in[] = {calculation_factor(arena, &e), train};
    FactorTable table;
    Faults faults = faults_new(arena);
    assert_int_equal(factor_table_new(in, 2, arena, &table, &faults), ST_OK);
    assert_int_equal(table.column_count, 4);
    static const double expected[] = {2, 7, 10, 5}, second[] = {0, 0, 0, 0.1};
    for (size_t c = 0; c < 4; c++) {
        assert_near(table.kg[c], expected[c], 1e-12);
        assert_near(table.kg[table.stride + c], second[c], 1e-12);
    }
    assert_int_equal(table.flags[0], 0);
    /* Nothing given off is a figure, and not an unknown one. */
    const Emission zero = {.computed = 1};
    const FactorInput none[] = {calculation_factor(arena, &zero)};
    assert_int_equal(factor_table_new(none, 1, arena, &table, &faults), ST_OK);
    assert_int_equal(table.flags[0] & FACTOR_UNKNOWN, 0);
    arena_free(arena);
}

/* The list of choices and the table of ids are the same. */
static void categories_lead_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < INVENTORY_CATEGORIES; i++) {
        size_t found = INVENTORY_CATEGORIES;
        assert_true(inventory_category_find(inventory_category_id(i), &found));
        assert_int_equal(found, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(categories_lead_back),
        cmocka_unit_test(the_table_is_whole),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(what_does_not_fit_together_has_no_figure),
        cmocka_unit_test(a_product_hangs_on_each_of_its_values),
        cmocka_unit_test(a_slope_is_the_derivative),
        cmocka_unit_test(estimates_of_the_method_are_told),
        cmocka_unit_test(a_sum_keeps_gases_and_stated_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
