/* Accounts kept in memory: the same ones until somebody writes, others for another view and for those who may see
 * suppliers, and never what is being looked at taken away. */
#include "group.h"

#include "app/accounts/inventory_kept.h"
#include "app/app_priv.h"
#include "app/people/account.h"

#include <math.h>

static const AppInventory *kept_in(Fixture *f, App *app, Arena *arena, const AppInventoryQuery *query)
{
    const AppInventory *in = NULL;
    assert_ok(f, app_inventory_kept(app, arena, query, &in, &f->err));
    return in;
}

static const AppInventory *kept(Fixture *f, App *app, const AppInventoryQuery *query)
{
    return kept_in(f, app, f->arena, query);
}

static void load_amount(Fixture *f, App *app, const char *amount)
{
    Buf text = buf_new(f->arena);
    buf_add(&text,
            S("municipality,id,entity,year,category,activity,amount,unit,factor\n0484,r1,energi,2024,1.1,Olja,"));
    buf_add(&text, str(amount));
    buf_add(&text, S(",l,olja\n"));
    const TableText tables[] = {{"activity_rows", buf_cstr(&text)}};
    load(f, app, write_package(f, amount, tables, 1));
}

static double scope_1(const AppInventory *in)
{
    assert_true(in->view.category[0].co2e_kg.known);
    return in->view.category[0].co2e_kg.v;
}

static void assert_kg(double actual, double expected)
{
    if (!(fabs(actual - expected) < 1e-6)) fail_msg("%.9g kg, expected %.9g", actual, expected);
}

static void test_accounts_are_kept_until_another_writes(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_group(f), *reader = app_again(f, APP_READ);
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    const AppInventory *first = kept(f, reader, &query);
    assert_kg(scope_1(first), 2660);
    assert_ptr_equal(kept(f, reader, &query), first);
    const AppInventoryQuery by_name = app_inventory_query(S("Eskilstuna"));
    assert_ptr_equal(kept(f, reader, &by_name), first);
    load_amount(f, writer, "2000");
    assert_kg(scope_1(kept(f, reader, &query)), 5320);
    assert_kg(scope_1(first), 2660); /* whoever looks at the old ones still does */
    app_close(reader);
    assert_kg(scope_1(first), 2660);
    app_close(writer);
}

static void test_each_view_is_its_own(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    AppInventoryQuery query = app_inventory_query(S(CITY));
    const AppInventory *first = kept(f, app, &query);
    query.basis = SCOPE2_MARKET;
    const AppInventory *market = kept(f, app, &query);
    assert_ptr_not_equal(market, first);
    assert_int_equal(market->query.basis, SCOPE2_MARKET);
    query.year = 2023;
    assert_int_equal(kept(f, app, &query)->year, 2023);
    query = app_inventory_query(S(CITY));
    app_become_nobody(app);
    assert_ptr_not_equal(kept(f, app, &query), first); /* without what only some may see */
    app_become_operator(app);
    assert_ptr_equal(kept(f, app, &query), first);
    app_close(app);
}

static void test_old_ones_make_room(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    AppInventoryQuery query = app_inventory_query(S(CITY));
    Arena *request = arena_new();
    const AppInventory *first = kept_in(f, app, request, &query);
    int views = 0;
    for (Approach a = 0; a < APPROACH_COUNT; a++)
        for (Scope2Basis b = 0; b < SCOPE2_BASES; b++)
            for (GwpSet g = 0; g < GWP_SETS; g++)
                for (query.year = 2023; query.year <= 2024; query.year++) {
                    query.approach = a, query.basis = b, query.gwp = g;
                    kept(f, app, &query);
                    views++;
                }
    assert_true(views > APP_INVENTORIES_KEPT);
    assert_kg(scope_1(first), 2660); /* given up by the App, not by the request */
    query = app_inventory_query(S(CITY));
    assert_ptr_not_equal(kept(f, app, &query), first);
    arena_free(request);
    app_close(app);
}

static void test_failures_are_not_kept(void **state)
{
    Fixture *f = *state;
    App *writer = app_fresh(f), *reader = app_again(f, APP_READ);
    const AppInventory *in;
    const AppInventorySimulation *s;
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    assert_status(app_inventory_kept(reader, f->arena, &query, &in, &f->err), ST_NOT_FOUND);
    assert_status(app_simulation_kept(reader, f->arena, &query, &s, &f->err), ST_NOT_FOUND);
    app_close(writer);
    writer = app_with_group(f);
    assert_kg(scope_1(kept(f, reader, &query)), 2660);
    app_close(reader);
    app_close(writer);
}

static void test_the_simulation_is_that_of_the_terminal(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const AppSimulationQuery query = {.of = app_inventory_query(S(CITY)), .seed = APP_SIMULATION_SEED};
    AppInventorySimulation told;
    const AppInventorySimulation *s, *again;
    assert_ok(f, app_inventory_simulate(app, f->arena, &query, &told, &f->err));
    assert_ok(f, app_simulation_kept(app, f->arena, &query.of, &s, &f->err));
    Buf one = buf_new(f->arena), other = buf_new(f->arena);
    app_simulation_json(&one, &told);
    app_simulation_json(&other, s);
    assert_string_equal(buf_cstr(&other), buf_cstr(&one));
    assert_ok(f, app_simulation_kept(app, f->arena, &query.of, &again, &f->err));
    assert_ptr_equal(again, s);
    app_close(app);
}

const struct CMUnitTest inventory_kept_tests[] = {
    TEST(test_accounts_are_kept_until_another_writes),
    TEST(test_each_view_is_its_own),
    TEST(test_old_ones_make_room),
    TEST(test_failures_are_not_kept),
    TEST(test_the_simulation_is_that_of_the_terminal),
};
const size_t inventory_kept_test_count = COUNT(inventory_kept_tests);
