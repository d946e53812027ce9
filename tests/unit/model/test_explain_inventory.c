/* The tree of a figure: its children add up, its top is the figure of the view, and it stays small. */
#include "accounts.h"

#include "model/explain_inventory.h"

static ExplainNode explain(const Row *row, size_t n, const Boundary *b, ExplainQuery query, Arena *arena)
{
    const FactorTable table = table_of(factors, FACTORS, arena);
    const InventoryRows rows = arrays(row, n, arena);
    ExplainNode root;
    query.view.boundary = b;
    inventory_explain(&rows, &table, parts, COUNT(parts), &query, arena, &root);
    return root;
}

static const ExplainNode *child(const ExplainNode *node, ExplainKind kind, size_t skip)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (node->child[i].kind == kind && skip-- == 0) return &node->child[i];
    fail_msg("no %s below %s", explain_kind_name(kind), explain_kind_name(node->kind));
    return NULL;
}

static void a_category_down_to_its_gases(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    const ExplainNode root =
        explain(small, COUNT(small), b,
                (ExplainQuery){.view = {.gwp = GWP_AR5}, .category = C11, .entity = NO_ENTITY, .largest = 1}, arena);
    assert_near(root.co2e_kg, 8080 + 3280, 1e-9);
    assert_int_equal(root.child_count, 1);
    const ExplainNode *category = &root.child[0];
    assert_int_equal(category->category, C11);
    const ExplainNode *city = child(category, EXPLAIN_ENTITY, 0), *others = child(category, EXPLAIN_OTHERS, 0);
    assert_int_equal(city->entity, CITY);
    assert_near(city->co2e_kg, 8080, 1e-9);
    assert_int_equal(others->rows, 1); /* the energy company */
    assert_near(others->co2e_kg, 3280, 1e-9);
    const ExplainNode *row = child(city, EXPLAIN_ROW, 0);
    assert_int_equal(row->row, 0);
    assert_int_equal(row->factor, DIESEL);
    assert_near(row->amount, 1000, 0);
    assert_near(row->weight, 1, 0);
    const double kg[] = {2500, 10, 20, 200}, gwp[] = {1, 28, 265, 0};
    assert_int_equal(row->child_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(row->child[i].kind, EXPLAIN_GAS);
        assert_near(row->child[i].kg, kg[i], 1e-9);
        assert_near(row->child[i].gwp, gwp[i], 0);
        assert_near(row->child[i].co2e_kg, kg[i] * gwp[i], 1e-9);
    }
    assert_int_equal(row->child[3].column.kind, COLUMN_BIOGENIC);
    arena_free(arena);
}

static void what_was_eliminated_and_what_moved(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    ExplainQuery query = {.view = {.gwp = GWP_AR5}, .category = C31, .entity = CITY, .largest = 2};
    const ExplainNode bought = explain(small, COUNT(small), b, query, arena);
    assert_near(bought.co2e_kg, 55000, 1e-8);
    const ExplainNode *city = child(&bought.child[0], EXPLAIN_ENTITY, 0);
    assert_int_equal(city->rows, 3);
    assert_near(child(city, EXPLAIN_ROW, 0)->co2e_kg, 50000, 1e-9);
    assert_near(child(city, EXPLAIN_ROW, 1)->co2e_kg, 10000, 1e-9);
    assert_near(child(city, EXPLAIN_OTHERS, 0)->co2e_kg, 5000, 1e-8);
    const ExplainNode *out = child(city, EXPLAIN_ELIMINATED, 0);
    assert_near(out->co2e_kg, -10000, 1e-9);
    assert_near(child(out, EXPLAIN_ROW, 0)->weight, -1, 0);
    query.category = C315;
    query.entity = NO_ENTITY;
    const ExplainNode investment = explain(small, COUNT(small), b, query, arena);
    const ExplainNode *row = child(child(&investment.child[0], EXPLAIN_ENTITY, 0), EXPLAIN_ROW, 0);
    assert_int_equal(row->own_category, C11);
    assert_int_equal(row->category, C315);
    assert_near(row->weight, 0.4, 1e-15);
    assert_near(row->co2e_kg, 0.4 * 500 * 8.08, 1e-9);
    arena_free(arena);
}

/* Every parent is the sum of its children, no level is wide, rows are weight x amount x factor, gases kg x GWP. */
static void check_tree(const ExplainNode *node, size_t largest, GwpSet gwp, double tolerance, size_t *nodes)
{
    (*nodes)++;
    double sum = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        sum += node->child[i].co2e_kg;
        check_tree(&node->child[i], largest, gwp, tolerance, nodes);
    }
    if (node->child_count) assert_near(node->co2e_kg, sum, tolerance);
    if (node->kind == EXPLAIN_ENTITY || node->kind == EXPLAIN_CATEGORY) assert_true(node->child_count <= largest + 2);
    if (node->kind == EXPLAIN_OTHERS) assert_true(node->rows > 0);
    if (node->kind == EXPLAIN_GAS && !isnan(node->gwp) && node->column.kind != COLUMN_OTHER_GAS)
        assert_near(node->co2e_kg, node->kg * node->gwp, tolerance);
    if (node->kind != EXPLAIN_ROW) return;
    double per_unit = factors[node->factor].co2e_kg.known ? factors[node->factor].co2e_kg.v : 0;
    for (size_t g = 0; g < factors[node->factor].gas_count; g++) {
        const FactorGas *gas = &factors[node->factor].gases[g];
        if (gas_family(gas->gas) != GAS_FAMILY_OTHER) per_unit += gas->kg * gwp_value(gwp, gas->gas);
    }
    assert_near(node->co2e_kg, node->weight * node->amount * per_unit, tolerance);
}

static void assert_explains(const Row *rows, size_t n, const Boundary *b, ExplainQuery query, Maybe figure,
                            double tolerance, Arena *arena)
{
    const ExplainNode root = explain(rows, n, b, query, arena);
    size_t nodes = 0;
    check_tree(&root, query.largest, query.view.gwp, tolerance, &nodes);
    assert_near(root.co2e_kg, figure.known ? figure.v : 0, tolerance);
    const size_t rows_shown = CATEGORY_COUNT * ENTITIES * 2 * (query.largest + 1);
    assert_true(nodes <= 1 + CATEGORY_COUNT + CATEGORY_COUNT * (ENTITIES + 1) * 2 + rows_shown * 8);
}

static void the_top_is_the_figure_of_the_view(void **state)
{
    (void)state;
    Random r = {1897};
    for (int round = 0; round < 4; round++) {
        Arena *arena = arena_new();
        const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
        enum { ROWS = 1500 };
        Row *rows = ARENA_ARRAY(arena, Row, ROWS);
        for (size_t i = 0; i < ROWS; i++) rows[i] = random_row(&r);
        const Inventory *in = compute(rows, ROWS, arena);
        for (Approach a = 0; a < APPROACH_COUNT; a++)
            for (Scope2Basis basis = 0; basis < SCOPE2_BASES; basis++) {
                ExplainQuery query = {
                    .view = {b, a, basis, GWP_AR6, NULL}, .category = EXPLAIN_ALL, .entity = NO_ENTITY};
                query.largest = round == 0 ? 1 : 5;
                InventoryView v;
                inventory_view(in, &query.view, arena, &v);
                const double tolerance = 1e-9 * fabs(v.total.co2e_kg.v) + 1e-6;
                assert_explains(rows, ROWS, b, query, v.total.co2e_kg, tolerance, arena);
                query.scope = 2;
                const size_t scope = basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
                assert_explains(rows, ROWS, b, query, v.scope[scope].co2e_kg, tolerance, arena);
                query.scope = 3;
                assert_explains(rows, ROWS, b, query, v.scope[SCOPE_3].co2e_kg, tolerance, arena);
                query.scope = 0;
                for (size_t c = 0; c < CATEGORY_COUNT; c++) {
                    query.category = c;
                    assert_explains(rows, ROWS, b, query, v.category[c].co2e_kg, tolerance, arena);
                }
                for (size_t i = 0; i < v.source_count; i += 7) {
                    query.category = v.source[i].category;
                    query.entity = v.source[i].entity;
                    assert_explains(rows, ROWS, b, query, known(v.source[i].co2e_kg), tolerance, arena);
                }
            }
        arena_free(arena);
    }
}

static void the_largest_rows_are_shown(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    Row rows[200];
    for (size_t i = 0; i < COUNT(rows); i++)
        rows[i] = (Row){CITY, C31, SPEND, NO_FACTOR, (double)(i * 7919 % 200), NO_ENTITY, 0, 0};
    rows[17].amount = NAN;
    const ExplainNode root = explain(
        rows, COUNT(rows), b, (ExplainQuery){.category = EXPLAIN_ALL, .entity = NO_ENTITY, .largest = 10}, arena);
    assert_int_equal(root.rows, 199);
    assert_int_equal(root.missing_rows, 1);
    const ExplainNode *city = child(&root.child[0], EXPLAIN_ENTITY, 0);
    for (size_t k = 0; k < 10; k++) {
        const double amount = child(city, EXPLAIN_ROW, k)->amount;
        if (k) assert_true(amount < child(city, EXPLAIN_ROW, k - 1)->amount);
        assert_true(amount >= 189);
    }
    assert_int_equal(child(city, EXPLAIN_OTHERS, 0)->rows, 189);
    arena_free(arena);
}

/* Nothing stands for others, and the order is that of the largest. */
static void the_whole_tree_has_every_row(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = boundary_of(holdings, COUNT(holdings), arena);
    Row rows[300];
    for (size_t i = 0; i < COUNT(rows); i++)
        rows[i] = (Row){CITY, C31, SPEND, NO_FACTOR, (double)(i * 7919 % 300), NO_ENTITY, 0, 0};
    rows[17].amount = NAN;
    const ExplainNode root =
        explain(rows, COUNT(rows), b,
                (ExplainQuery){.category = EXPLAIN_ALL, .entity = NO_ENTITY, .largest = EXPLAIN_WHOLE}, arena);
    const ExplainNode *city = child(&root.child[0], EXPLAIN_ENTITY, 0);
    assert_int_equal(city->child_count, 299);
    for (size_t k = 1; k < 299; k++)
        assert_true(child(city, EXPLAIN_ROW, k)->amount < child(city, EXPLAIN_ROW, k - 1)->amount);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_category_down_to_its_gases),      cmocka_unit_test(what_was_eliminated_and_what_moved),
        cmocka_unit_test(the_top_is_the_figure_of_the_view), cmocka_unit_test(the_largest_rows_are_shown),
        cmocka_unit_test(the_whole_tree_has_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
