/* The table of calculations, and what a method says of parameters that it lacks. The arithmetic is in test_method.c;
 * the worked examples come in as rows in tests/app/test_calculation.c. */
#include "near.h"

#include "model/calculation.h"
#include "model/inventory_records.h"

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
        cmocka_unit_test(a_sum_keeps_gases_and_stated_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
