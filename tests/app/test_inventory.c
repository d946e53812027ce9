/* A year of the climate accounts of a small group, computed. */
#include "group.h"

#include "app/accounts/inventory_bridge.h"
#include "app/app_priv.h"

#include <math.h>
#include <string.h>

static AppInventory ask(Fixture *f, App *app, AppInventoryQuery query)
{
    AppInventory in;
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    assert_true(in.has_view);
    return in;
}

static void assert_kg(Maybe actual, double expected)
{
    assert_true(actual.known);
    if (fabs(actual.v - expected) > 1e-6 * (1 + fabs(expected))) fail_msg("%.9g kg, expected %.9g", actual.v, expected);
}

static const InventoryFigure *category(const AppInventory *in, const char *id)
{
    size_t at;
    assert_true(inventory_category_find(str(id), &at));
    return &in->view.category[at];
}

static void test_a_year_is_computed(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const AppInventory in = ask(f, app, app_inventory_query(S(CITY)));
    assert_int_equal(in.year, 2024);
    assert_int_equal(in.year_count, 2);
    assert_int_equal(in.row_count, 8);
    assert_kg(category(&in, "1.1")->co2e_kg, 2660);
    assert_kg(category(&in, "1.2")->co2e_kg, 2660); /* 840 kg at 0.84 kg/l */
    assert_kg(category(&in, "1.4")->co2e_kg, 2 * 1923.5);
    assert_kg(category(&in, "2.1")->co2e_kg, 5000);
    assert_kg(in.view.scope2[SCOPE2_MARKET][0].co2e_kg, 50000); /* its factor is per MWh, the other per kWh */
    assert_kg(category(&in, "3.1")->co2e_kg, 10000);
    assert_kg(category(&in, "3.15")->co2e_kg, 1064); /* 40 % of 2660 kg outside the boundary */
    /* Heat that one company buys of the other is eliminated. */
    assert_kg(category(&in, "2.2")->co2e_kg, 0);
    assert_int_equal(in.view.elimination_count, 1);
    assert_true(fabs(in.view.elimination[0].co2e_kg - 1000) < 1e-9);
    /* Unknown is not zero. */
    assert_false(category(&in, "3.4")->co2e_kg.known);
    assert_int_equal(category(&in, "3.4")->coverage, COVERAGE_MISSING);
    assert_false(in.view.total.complete);
    assert_kg(in.view.total.co2e_kg, 2660 + 2660 + 2 * 1923.5 + 5000 + 10000 + 1064);
    app_close(app);
}

static void test_views_follow_from_the_same_rows(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    AppInventoryQuery query = app_inventory_query(S(CITY));
    query.gwp = GWP_AR6;
    query.approach = APPROACH_EQUITY_SHARE;
    query.basis = SCOPE2_MARKET;
    const AppInventory in = ask(f, app, query);
    assert_kg(category(&in, "1.1")->co2e_kg, 2660 + 0.4 * 2660);
    assert_kg(category(&in, "1.4")->co2e_kg, 2 * 2255.5);
    assert_kg(category(&in, "2.1")->co2e_kg, 50000);
    assert_false(category(&in, "3.15")->co2e_kg.known);
    InventoryView usual;
    app_inventory_view(&in, f->arena, APPROACH_OPERATIONAL_CONTROL, SCOPE2_LOCATION, GWP_AR5, &usual);
    assert_kg(usual.category[3].co2e_kg, 2 * 1923.5);
    app_close(app);
}

static void test_a_statement_covers_what_lies_beneath(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const AppInventory in = ask(f, app, app_inventory_query(S(CITY)));
    assert_int_equal(category(&in, "3.14")->coverage, COVERAGE_NOT_RELEVANT);
    assert_int_equal(category(&in, "3.11")->coverage, COVERAGE_MISSING);
    assert_int_equal(category(&in, "3.9")->coverage, COVERAGE_NOT_EVALUATED);
    /* The municipality says of the whole group that it is calculated; its rows are with the energy company. */
    assert_int_equal(category(&in, "1.1")->coverage, COVERAGE_CALCULATED);
    assert_true(category(&in, "1.1")->complete);
    /* Rows that nobody has called complete. */
    assert_int_equal(category(&in, "1.2")->coverage, COVERAGE_PARTIAL);
    size_t from_above = 0;
    for (size_t i = 0; i < in.coverage_count; i++) from_above += in.coverage[i].from_above;
    assert_true(from_above > 0);
    app_close(app);
}

static size_t flags_of(const AppInventory *in, AppFlagKind kind, const char *factor)
{
    for (size_t i = 0; i < in->flag_count; i++)
        if (in->flags[i].kind == kind && (!factor || str_eq(in->flags[i].factor->head.id, str(factor))))
            return in->flags[i].rows;
    return 0;
}

static void test_what_is_to_be_looked_at_is_flagged(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const AppInventory in = ask(f, app, app_inventory_query(S(CITY)));
    assert_int_equal(flags_of(&in, FLAG_OUTSIDE_YEARS, "el"), 1);
    assert_int_equal(flags_of(&in, FLAG_OTHER_GWP, "kop"), 1);
    assert_int_equal(flags_of(&in, FLAG_PRICE_YEAR, "kop"), 1);
    assert_int_equal(flags_of(&in, FLAG_NOT_CONVERTIBLE, NULL), 0);
    assert_int_equal(in.flag_count, 3);
    for (size_t i = 0; i < in.flag_count; i++) assert_true(app_flag_text(f->arena, LANG_SV, &in, &in.flags[i]).n > 20);
    AppInventoryQuery ar4 = app_inventory_query(S(CITY));
    ar4.gwp = GWP_AR4;
    const AppInventory other = ask(f, app, ar4);
    assert_int_equal(flags_of(&other, FLAG_OTHER_GWP, "kop"), 0);
    app_close(app);
}

/* What was stored although it cannot be computed is told with its row, and counts as missing. */
static void test_a_row_that_cannot_be_converted_is_missing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    ActivityRow row = {.head = {.municipality = S(CITY), .id = S("fel")},
                       .entity = S("kommun"),
                       .year = known(2024),
                       .category = S("1.1"),
                       .activity = S("Olja"),
                       .amount = known(3),
                       .unit = S("kWh"),
                       .factor = S("olja")};
    const Author author = app_author(app, S(""));
    assert_ok(f, db_begin(app->db, &f->err));
    assert_ok(f, record_put(app->db, &inventory_kinds[KIND_ACTIVITY_ROW], &row, &author, &f->err));
    row.head = (RecordHead){.municipality = S(CITY), .id = S("fel2")};
    assert_ok(f, record_put(app->db, &inventory_kinds[KIND_ACTIVITY_ROW], &row, &author, &f->err));
    assert_ok(f, db_commit(app->db, &f->err));
    const AppInventory in = ask(f, app, app_inventory_query(S(CITY)));
    assert_int_equal(flags_of(&in, FLAG_NOT_CONVERTIBLE, NULL), 1);
    assert_int_equal(flags_of(&in, FLAG_DUPLICATE, NULL), 1);
    assert_int_equal(category(&in, "1.1")->missing_rows, 2);
    assert_kg(category(&in, "1.1")->co2e_kg, 2660);
    for (size_t i = 0; i < in.flag_count; i++) {
        if (in.flags[i].kind != FLAG_NOT_CONVERTIBLE) continue;
        const Str text = app_flag_text(f->arena, LANG_SV, &in, &in.flags[i]);
        assert_true(str_contains_fold(text, S("kWh")));
        assert_true(str_contains_fold(text, in.flags[i].row->head.id));
    }
    app_close(app);
}

static void test_a_year_that_is_not_there(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    AppInventory in;
    AppInventoryQuery query = app_inventory_query(S(CITY));
    query.year = 1999;
    assert_status(app_inventory(app, f->arena, &query, &in, &f->err), ST_NOT_FOUND);
    assert_true(strstr(f->err.arg[1], "2023, 2024") != NULL);
    query = app_inventory_query(S("0486"));
    assert_status(app_inventory(app, f->arena, &query, &in, &f->err), ST_NOT_FOUND);
    app_close(app);
}

/* 1000 kSEK of 2024 by a factor per krona of 2020: as many kronor of 2020 as the index says. */
static void test_prices_are_brought_to_the_year_of_the_factor(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const TableText half[] = {{"price_indices", "id,series,currency,year,value,source\nkpi-2024,kpi,SEK,2024,125,Prov\n"
                                                "kpi-2020,kpi,EUR,2020,100,Prov\n"}};
    load(f, app, write_package(f, "half", half, 1));
    const AppInventory before = ask(f, app, app_inventory_query(S(CITY)));
    assert_kg(category(&before, "3.1")->co2e_kg, 10000); /* no series covers both years in kronor */
    assert_int_equal(flags_of(&before, FLAG_PRICE_YEAR, "kop"), 1);
    const TableText whole[] = {{"price_indices", "id,series,currency,year,value,source\n"
                                                 "kpi-2020,kpi,SEK,2020,100,Prov\nkpi-2024,kpi,SEK,2024,125,Prov\n"}};
    load(f, app, write_package(f, "whole", whole, 1));
    const AppInventory in = ask(f, app, app_inventory_query(S(CITY)));
    assert_kg(category(&in, "3.1")->co2e_kg, 8000);
    assert_int_equal(flags_of(&in, FLAG_PRICE_YEAR, "kop"), 0);
    const AppExplainQuery query = {.category = CATEGORY_SCOPE_3, .entity = NO_ENTITY, .largest = 5};
    ExplainNode tree;
    Buf json = buf_new(f->arena);
    app_inventory_explain(&in, f->arena, &query, &tree);
    app_explain_json(&json, &in, &query, &tree);
    assert_true(str_contains_fold(buf_str(&json),
                                  S("\"price_index\":{\"series\":\"kpi\",\"from_year\":2024,\"to_year\":2020")));
    app_close(app);
}

const struct CMUnitTest inventory_tests[] = {
    TEST(test_a_year_is_computed),
    TEST(test_views_follow_from_the_same_rows),
    TEST(test_a_statement_covers_what_lies_beneath),
    TEST(test_what_is_to_be_looked_at_is_flagged),
    TEST(test_a_row_that_cannot_be_converted_is_missing),
    TEST(test_a_year_that_is_not_there),
    TEST(test_prices_are_brought_to_the_year_of_the_factor),
};
const size_t inventory_test_count = COUNT(inventory_tests);
