/* The accounts: a small group computed by hand, and random groups against the sum row by row. */
#include "accounts.h"

static InventoryView view(const Inventory *inventory, const Boundary *boundary, Approach approach, Scope2Basis basis,
                          GwpSet gwp, const Coverage *stated, Arena *arena)
{
    InventoryView v;
    inventory_view(inventory, &(InventoryQuery){boundary, approach, basis, gwp, stated}, arena, &v);
    return v;
}

/* kg CO2e by hand, AR5: diesel 2.5 + 0.28 + 5.3 = 8.08 per litre; heat 0.3 + 0.028 = 0.328; R410A 1923.5. */
#define DIESEL_AR5 8.08
#define HEAT_AR5   0.328

static void a_small_group_by_hand(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const Inventory *in = compute(small, COUNT(small), arena);
    const InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_known(v.category[C11].co2e_kg, 1000 * DIESEL_AR5 + 10000 * HEAT_AR5, 1e-8);
    assert_known(v.category[C11].biogenic_co2_kg, 1000 * 0.2 + 10000 * 1.5, 1e-9);
    assert_known(v.category[C14].co2e_kg, 2 * 1923.5, 1e-9);
    assert_near(v.category[C14].other_co2e_kg, 10200, 1e-9); /* CFC-12 is outside the scopes */
    assert_known(v.category[C21].co2e_kg, 2000 + 184 + 10, 1e-9);
    assert_near(v.category[C21].upstream_kg, 2194, 1e-9);
    assert_known(v.category[C22].co2e_kg, 0, 1e-9);
    assert_near(v.category[C22].eliminated_kg, 3900 * HEAT_AR5, 1e-9);
    assert_known(v.scope[SCOPE_2_LOCATION].co2e_kg, 2194, 1e-9);
    assert_known(v.scope[SCOPE_2_MARKET].co2e_kg, 184 + 10, 1e-9);
    assert_known(v.category[C31].co2e_kg, 55000, 1e-8);
    assert_known(figure_supplier_share(&v.category[C31]), 5000 / 55000.0, 1e-12);
    assert_near(v.category[C31].stated_kg, 55000, 1e-8);
    assert_near(v.category[C31].other_set_kg, 55000, 1e-8); /* its GWP set is not stated */
    assert_near(v.category[C21].other_set_kg, 0, 0);
    assert_known(v.category[C315].co2e_kg, 0.4 * (500 * DIESEL_AR5 + 100), 1e-9);
    assert_known(v.category[C315].biogenic_co2_kg, 40, 1e-9);
    const double total = 8080 + 3280 + 3847 + 2194 + 55000 + 0.4 * 4140;
    assert_known(v.total.co2e_kg, total, 1e-8);
    assert_known(figure_upstream_share(&v.total), (2194 + 40) / total, 1e-12);
    assert_false(v.total.complete);
    arena_free(arena);
}

static void other_views_of_the_same_table(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const Inventory *in = compute(small, COUNT(small), arena);
    InventoryView v = view(in, b, APPROACH_EQUITY_SHARE, SCOPE2_MARKET, GWP_AR6, NULL, arena);
    const double diesel_ar6 = 2.5 + 0.279 + 5.46, heat_ar6 = 0.3 + 0.027;
    assert_known(v.category[C11].co2e_kg, 1000 * diesel_ar6 + 0.6 * 10000 * heat_ar6 + 0.4 * 500 * diesel_ar6, 1e-8);
    assert_known(v.category[C21].co2e_kg, 0, 1e-12); /* the office is no part by share, certificates elsewhere */
    assert_known(v.category[C22].co2e_kg, 0.4 * 3900 * heat_ar6,
                 1e-8); /* 40 % of the heat is made for others' account */
    assert_known(v.category[C38].co2e_kg, 184 + 10, 1e-9);
    assert_unknown(v.category[C315].co2e_kg);
    assert_near(v.total.other_set_kg, v.total.stated_kg, 1e-9); /* nothing was stated in AR6 */
    assert_known(v.total.co2e_kg,
                 v.scope[SCOPE_1].co2e_kg.v + v.scope[SCOPE_2_MARKET].co2e_kg.v + v.scope[SCOPE_3].co2e_kg.v, 1e-8);
    v = view(in, b, APPROACH_FINANCIAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_known(v.category[C38].co2e_kg, 184 + 10, 1e-9);
    assert_known(v.category[C315].co2e_kg, 0.4 * 4140, 1e-9);
    arena_free(arena);
}

static void what_the_group_sells_itself_has_lines(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const Inventory *in = compute(small, COUNT(small), arena);
    InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_int_equal(v.elimination_count, 2);
    const Elimination *heat = &v.elimination[0], *bought = &v.elimination[1];
    assert_int_equal(heat->category, C22);
    assert_int_equal(heat->entity, CITY);
    assert_int_equal(heat->counterparty, ENERGY);
    assert_near(heat->co2e_kg, 3900 * HEAT_AR5, 1e-9);
    assert_true(heat->matched);
    assert_known(heat->own_kg, 3900 * HEAT_AR5, 1e-9);
    assert_known(heat->other_kg, 4000 * HEAT_AR5, 1e-9);
    assert_known(heat->difference_kg, -100 * HEAT_AR5, 1e-9);
    assert_int_equal(bought->category, C31);
    assert_false(bought->matched);
    assert_unknown(bought->difference_kg);
    assert_near(bought->co2e_kg, 10000, 1e-9);
    double sum = 0;
    for (size_t i = 0; i < v.elimination_count; i++) sum += v.elimination[i].co2e_kg;
    assert_near(sum, v.total.eliminated_kg, 1e-9);
    /* With the energy company outside, nothing is eliminated. */
    const Boundary *alone = boundary_of(holdings + 1, 2, arena);
    v = view(in, alone, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_int_equal(v.elimination_count, 0);
    assert_known(v.category[C22].co2e_kg, 3900 * HEAT_AR5, 1e-9);
    arena_free(arena);
}

static void each_trade_has_its_own_line(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    static const Row rows[] = {
        {CITY, C31, SPEND, NO_FACTOR, 100, ENERGY, 1, 0},
        {CITY, C31, SPEND, NO_FACTOR, 200, ENERGY, 2, 0},
        {CITY, C31, SPEND, NO_FACTOR, 400, ENERGY, 2, ROW_SUPPLIER_DATA},
        {CITY, C31, SPEND, NO_FACTOR, 800, ENERGY, 0, 0},
        {ENERGY, C311, SPEND, NO_FACTOR, 500, CITY, 2, 0},
        {CITY, C31, SPEND, NO_FACTOR, 1600, MINORITY, 2, 0}, /* not inside: stays */
    };
    const Inventory *in = compute(rows, COUNT(rows), arena);
    const InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_int_equal(v.elimination_count, 4);
    static const double kg[] = {40, 5, 30, 25}; /* without words, then trades 1 and 2 of 3.1, then 2 of 3.11 */
    for (size_t i = 0; i < 4; i++) {
        assert_near(v.elimination[i].co2e_kg, kg[i], 1e-12);
        assert_int_equal(v.elimination[i].matched, i >= 2);
    }
    assert_known(v.elimination[2].difference_kg, 5, 1e-12);
    assert_known(v.elimination[3].difference_kg, -5, 1e-12);
    assert_known(v.total.co2e_kg, 80, 1e-12);
    arena_free(arena);
}

static void what_is_eliminated_whole_leaves_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    Random r = {7};
    Row rows[300];
    for (size_t i = 0; i < COUNT(rows); i++) {
        const int trade = random_int(&r, 0, 9);
        rows[i] =
            (Row){CITY, C22, HEAT, HEAT, random_between(&r, 0, 1e6) / 3, ENERGY, (uint32_t)trade, (uint8_t)(i % 2)};
    }
    const InventoryView v =
        view(compute(rows, COUNT(rows), arena), b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_known(v.category[C22].co2e_kg, 0, 0);
    assert_known(v.category[C22].biogenic_co2_kg, 0, 0);
    assert_near(v.category[C22].supplier_kg, 0, 0);
    assert_true(v.category[C22].eliminated_kg > 0);
    assert_int_equal(v.source_count, 0);
    arena_free(arena);
}

static void the_largest_sources_come_first(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const Inventory *in = compute(small, COUNT(small), arena);
    const InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, NULL, arena);
    assert_int_equal(v.source[0].category, C31);
    assert_int_equal(v.source[0].entity, CITY);
    assert_known(v.source[0].share, 55000 / v.total.co2e_kg.v, 1e-12);
    double sum = 0;
    for (size_t i = 0; i < v.source_count; i++) {
        sum += v.source[i].co2e_kg;
        if (i) assert_true(v.source[i].co2e_kg <= v.source[i - 1].co2e_kg);
    }
    assert_near(sum, v.total.co2e_kg.v, 1e-8);
    arena_free(arena);
}

static void unknown_is_not_zero(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    static const Row rows[] = {
        {CITY, C11, DIESEL, NO_FACTOR, 10, NO_ENTITY, 0, 0},
        {CITY, C11, DIESEL, NO_FACTOR, NAN, NO_ENTITY, 0, 0},
        {CITY, C11, NOTHING, NO_FACTOR, 10, NO_ENTITY, 0, 0},
        {CITY, C11, NO_FACTOR, NO_FACTOR, 10, NO_ENTITY, 0, 0},
        {CITY, C11, DIESEL, NO_FACTOR, INFINITY, NO_ENTITY, 0, 0},
        {CITY, C21, POWER, NO_FACTOR, 10, NO_ENTITY, 0, 0}, /* by location known, by market not */
        {CITY, C31, NO_FACTOR, NO_FACTOR, 10, ENERGY, 0, 0},
    };
    Coverage stated[ENTITIES * CATEGORY_COUNT];
    for (size_t i = 0; i < COUNT(stated); i++) stated[i] = COVERAGE_NOT_RELEVANT;
    stated[CITY * CATEGORY_COUNT + C11] = stated[CITY * CATEGORY_COUNT + C21] = COVERAGE_CALCULATED;
    const Inventory *in = compute(rows, COUNT(rows), arena);
    InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, stated, arena);
    assert_known(v.category[C11].co2e_kg, 80.8, 1e-9);
    assert_int_equal(v.category[C11].rows, 5);
    assert_int_equal(v.category[C11].missing_rows, 4);
    assert_int_equal(v.category[C11].coverage, COVERAGE_PARTIAL);
    assert_false(v.category[C11].complete);
    assert_int_equal(v.category[C21].coverage, COVERAGE_CALCULATED);
    assert_true(v.category[C21].complete);
    assert_unknown(v.category[C21].biogenic_co2_kg);
    assert_int_equal(v.category[C21].biogenic_unknown_rows, 1);
    assert_unknown(v.category[C31].co2e_kg);
    assert_int_equal(v.category[C31].coverage, COVERAGE_MISSING);
    assert_int_equal(v.category[C14].coverage, COVERAGE_NOT_RELEVANT);
    assert_true(v.category[C14].complete);
    assert_unknown(v.scope[SCOPE_2_MARKET].co2e_kg);
    assert_int_equal(v.scope[SCOPE_2_MARKET].coverage, COVERAGE_MISSING);
    assert_false(v.total.complete);
    assert_int_equal(v.elimination_count, 0);
    arena_free(arena);
}

static void a_gas_without_a_value_makes_the_figure_incomplete(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    static const FactorGas rare[] = {{GAS_HFC134, 1}, {GAS_CO2, 1}};
    static const FactorInput factor = {rare, 2, {0, true}, NONE, GWP_SETS, false, NULL};
    const FactorTable table = table_of(&factor, 1, arena);
    const InventoryRows rows = arrays((const Row[]){{CITY, C14, 0, NO_FACTOR, 3, NO_ENTITY, 0, 0}}, 1, arena);
    Inventory *in = NULL;
    Coverage stated[ENTITIES * CATEGORY_COUNT];
    for (size_t i = 0; i < COUNT(stated); i++) stated[i] = COVERAGE_NOT_RELEVANT;
    stated[C14] = COVERAGE_CALCULATED;
    assert_int_equal(inventory_compute(&rows, &table, parts, COUNT(parts), ENTITIES, arena, &in, NULL), ST_OK);
    InventoryView v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR4, stated, arena);
    assert_true(v.total.unweighed);
    assert_false(v.total.complete);
    assert_known(v.total.co2e_kg, 3, 1e-12);
    v = view(in, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, stated, arena);
    assert_false(v.total.unweighed);
    assert_true(v.total.complete);
    assert_known(v.total.co2e_kg, 3 * 1121, 1e-9);
    arena_free(arena);
}

static void coverage_is_combined(void **state)
{
    (void)state;
#define BIT(c) (1U << COVERAGE_##c)
    assert_int_equal(coverage_combine(0), COVERAGE_NOT_EVALUATED);
    assert_int_equal(coverage_combine(BIT(NOT_RELEVANT)), COVERAGE_NOT_RELEVANT);
    assert_int_equal(coverage_combine(BIT(NOT_RELEVANT) | BIT(CALCULATED)), COVERAGE_CALCULATED);
    assert_int_equal(coverage_combine(BIT(CALCULATED) | BIT(MISSING)), COVERAGE_PARTIAL);
    assert_int_equal(coverage_combine(BIT(CALCULATED) | BIT(NOT_EVALUATED)), COVERAGE_PARTIAL);
    assert_int_equal(coverage_combine(BIT(PARTIAL)), COVERAGE_PARTIAL);
    assert_int_equal(coverage_combine(BIT(MISSING) | BIT(NOT_EVALUATED)), COVERAGE_MISSING);
    assert_int_equal(coverage_combine(BIT(NOT_EVALUATED) | BIT(NOT_RELEVANT)), COVERAGE_NOT_EVALUATED);
    assert_int_equal(coverage_effective(COVERAGE_CALCULATED, 0, 0), COVERAGE_MISSING);
    assert_int_equal(coverage_effective(COVERAGE_NOT_RELEVANT, 0, 0), COVERAGE_NOT_RELEVANT);
    assert_int_equal(coverage_effective(COVERAGE_NOT_RELEVANT, 2, 0), COVERAGE_PARTIAL);
    assert_int_equal(coverage_effective(COVERAGE_CALCULATED, 2, 0), COVERAGE_CALCULATED);
    assert_int_equal(coverage_effective(COVERAGE_CALCULATED, 2, 1), COVERAGE_PARTIAL);
    assert_int_equal(coverage_effective(COVERAGE_CALCULATED, 2, 2), COVERAGE_MISSING);
    for (Coverage c = 0; c < COVERAGE_COUNT; c++) {
        Coverage back = COVERAGE_COUNT;
        assert_true(coverage_parse(str(coverage_name(c)), &back));
        assert_int_equal(back, c);
    }
    Scope2Basis basis = SCOPE2_LOCATION;
    assert_true(scope2_basis_parse(S("market"), &basis));
    assert_int_equal(basis, SCOPE2_MARKET);
    assert_false(scope2_basis_parse(S("grid"), &basis));
}

static void factors_are_checked(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const FactorGas twice[] = {{GAS_CO2, 1}, {GAS_CO2, 2}, {GAS_N2O, NAN}};
    static const FactorInput bad[] = {{diesel, 3, NONE, {5, true}, GWP_AR5, false, NULL},
                                      {twice, 3, NONE, NONE, GWP_SETS, false, NULL}};
    Faults faults = faults_new(arena);
    FactorTable table;
    assert_int_equal(factor_table_new(bad, 2, arena, &table, &faults), ST_INVALID);
    assert_int_equal(faults.total, 3);
    assert_int_equal(faults.list[0].row, 1);
    assert_string_equal(faults.list[0].field, "co2e");
    assert_int_equal(faults.list[1].row, 2);
    assert_string_equal(faults.list[2].field, "n2o");
    const FactorTable good = table_of(factors, FACTORS, arena);
    assert_int_equal(good.stride % 8, 0);
    assert_int_equal((uintptr_t)good.kg % 64, 0);
    arena_free(arena);
}

/* The same sums row by row, without a table in between. */
static double row_kg(const FactorInput *f, GwpSet gwp)
{
    double kg = f->co2e_kg.known ? f->co2e_kg.v : 0;
    for (size_t g = 0; g < f->gas_count; g++)
        if (gas_family(f->gases[g].gas) != GAS_FAMILY_OTHER) kg += f->gases[g].kg * gwp_value(gwp, f->gases[g].gas);
    return kg;
}

static double naive_total(const Row *row, size_t n, const Boundary *b, Approach a, Scope2Basis basis, GwpSet gwp)
{
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        const bool scope2 = row[i].category >= C21 && row[i].category < C31;
        const uint32_t f = scope2 && basis == SCOPE2_MARKET ? row[i].market : row[i].factor;
        if (f == NO_FACTOR || f == NOTHING || isnan(row[i].amount)) continue;
        const InventoryPart *part = &parts[row[i].part];
        const Date from = part->from.year ? part->from : (Date){2024, 1, 1};
        const BoundaryWeight w = boundary_weight(b, part->entity, from, (Date){2024, 12, 31}, a);
        double weight = w.at[PLACE_INSIDE];
        const bool bought_inside = row[i].counterparty != NO_ENTITY && row[i].category >= C21;
        const BoundaryWeight common =
            bought_inside ? boundary_common(b, part->entity, row[i].counterparty, from, (Date){2024, 12, 31}, a)
                          : (BoundaryWeight){{0}};
        weight -= common.at[PLACE_INSIDE];
        for (Place p = PLACE_LEASED_IN; p < PLACE_COUNT && row[i].category < C31; p++) weight += w.at[p] - common.at[p];
        total += weight * row[i].amount * row_kg(&factors[f], gwp);
    }
    return total;
}

static void assert_parts_sum(const InventoryView *v, double tolerance)
{
    double categories = 0, sources = 0, taken = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        if (v->category[c].co2e_kg.known) categories += v->category[c].co2e_kg.v;
    for (size_t i = 0; i < v->source_count; i++) sources += v->source[i].co2e_kg;
    for (size_t i = 0; i < v->elimination_count; i++) taken += v->elimination[i].co2e_kg;
    assert_known(v->total.co2e_kg, categories, tolerance);
    assert_near(sources, categories, tolerance);
    assert_near(taken, v->total.eliminated_kg, tolerance);
}

static void every_view_is_the_sum_row_by_row(void **state)
{
    (void)state;
    Random r = {1957};
    for (int round = 0; round < 20; round++) {
        Arena *arena = arena_new();
        const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
        enum { ROWS = 1500 };
        Row *rows = ARENA_ARRAY(arena, Row, ROWS);
        for (size_t i = 0; i < ROWS; i++) rows[i] = random_row(&r);
        const Inventory *in = compute(rows, ROWS, arena);
        for (Approach a = 0; a < APPROACH_COUNT; a++)
            for (Scope2Basis basis = 0; basis < SCOPE2_BASES; basis++)
                for (GwpSet gwp = 0; gwp < GWP_SETS; gwp++) {
                    const InventoryView v = view(in, b, a, basis, gwp, NULL, arena);
                    const double expected = naive_total(rows, ROWS, b, a, basis, gwp);
                    assert_known(v.total.co2e_kg, expected, 1e-9 * fabs(expected) + 1e-6);
                    assert_parts_sum(&v, 1e-9 * fabs(expected) + 1e-6);
                }
        arena_free(arena);
    }
}

/* More gases than a row of 64 bytes holds. */
static void many_gases_make_wide_rows(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FactorGas one[GAS_COUNT];
    FactorInput in[GAS_COUNT + 2] = {0};
    Row row[GAS_COUNT + 2];
    for (Gas gas = 0; gas < GAS_COUNT; gas++) {
        one[gas] = (FactorGas){gas, 1};
        in[gas] = (FactorInput){&one[gas], 1, known(1), unknown(), GWP_SETS, false, NULL};
    }
    in[GAS_COUNT] = (FactorInput){NULL, 0, unknown(), known(1), GWP_AR4, false, NULL};
    in[GAS_COUNT + 1] = (FactorInput){NULL, 0, unknown(), known(1), GWP_SETS, false, NULL};
    for (uint32_t i = 0; i < COUNT(row); i++) row[i] = (Row){CITY, C14, i, NO_FACTOR, 1.0 + i, NO_ENTITY, 0, 0};
    const FactorTable table = table_of(in, COUNT(in), arena);
    assert_true(table.stride > 8);
    const InventoryRows rows = arrays(row, COUNT(row), arena);
    Inventory *inventory = NULL;
    assert_int_equal(inventory_compute(&rows, &table, parts, COUNT(parts), ENTITIES, arena, &inventory, NULL), ST_OK);
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const InventoryView v = view(inventory, b, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR6, NULL, arena);
    double expected = 1.0 + GAS_COUNT + 2.0 + GAS_COUNT, biogenic = 0;
    for (Gas gas = 0; gas < GAS_COUNT; gas++) {
        biogenic += 1.0 + gas;
        if (gas_family(gas) != GAS_FAMILY_OTHER) expected += (1.0 + gas) * gwp_value(GWP_AR6, gas);
    }
    assert_known(v.total.co2e_kg, expected, 1e-7);
    assert_known(v.total.biogenic_co2_kg, biogenic, 1e-9);
    for (size_t j = 0; j < v.column_count; j++)
        if (v.column[j].kind == COLUMN_GAS) assert_near(v.total.gas_kg[j], 1.0 + v.column[j].gas, 1e-12);
    arena_free(arena);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const FactorTable table = table_of(NULL, 0, arena);
    Inventory *in = NULL;
    const InventoryRows none = {0};
    assert_int_equal(inventory_compute(&none, &table, NULL, 0, ENTITIES, arena, &in, NULL), ST_OK);
    const InventoryView v = view(in, b, APPROACH_EQUITY_SHARE, SCOPE2_MARKET, GWP_AR5, NULL, arena);
    assert_unknown(v.total.co2e_kg);
    assert_false(v.total.complete);
    assert_int_equal(v.source_count, 0);
    const InventoryRows many = {.n = (size_t)INVENTORY_ROWS_MAX + 1};
    Err err = {0};
    assert_int_equal(inventory_compute(&many, &table, NULL, 0, ENTITIES, arena, &in, &err), ST_LIMIT);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_group_by_hand),
        cmocka_unit_test(other_views_of_the_same_table),
        cmocka_unit_test(what_the_group_sells_itself_has_lines),
        cmocka_unit_test(each_trade_has_its_own_line),
        cmocka_unit_test(what_is_eliminated_whole_leaves_nothing),
        cmocka_unit_test(the_largest_sources_come_first),
        cmocka_unit_test(unknown_is_not_zero),
        cmocka_unit_test(a_gas_without_a_value_makes_the_figure_incomplete),
        cmocka_unit_test(coverage_is_combined),
        cmocka_unit_test(factors_are_checked),
        cmocka_unit_test(every_view_is_the_sum_row_by_row),
        cmocka_unit_test(many_gases_make_wide_rows),
        cmocka_unit_test(nothing_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
