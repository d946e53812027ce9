/* How sure the accounts are: propagation and simulation of the same rows, and the trend between two years. */
#include "fixture.h"

#include "app/accounts/inventory_simulation.h"
#include "app/app_priv.h"
#include "app/people/account.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CITY "0484"
enum { SOURCES = 12 };

/* Rows of one year, each with a factor of its own; then two rows that share one; in the year before half as much. */
static App *start(Fixture *f, double amount_percent, double factor_percent)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    Buf factors = buf_new(f->arena), rows = buf_new(f->arena);
    buf_add(&factors, S("id,name,kind,unit,co2_kg,uncertainty_percent,supersedes,source\n"));
    buf_add(&rows, S("municipality,id,entity,year,category,activity,amount,unit,factor,uncertainty_percent\n"));
    for (int i = 0; i < SOURCES; i++) {
        char line[128];
        snprintf(line, sizeof line, "f%d,F,direct,l,%d,%g,,Prov\n", i, i + 1, factor_percent);
        buf_add(&factors, str(line));
        snprintf(line, sizeof line, "0484,r%d,kommun,2024,1.1,Olja %d,%d,l,f%d,%g\n", i, i, 100 + 10 * i, i,
                 amount_percent);
        buf_add(&rows, str(line));
    }
    buf_add(&factors, S("delad,F,direct,l,2,20,,Prov\nny,F,direct,l,2.5,20,delad,Prov\nosagd,F,direct,l,3,,,Prov\n"));
    buf_add(&rows, S("0484,s1,kommun,2024,1.2,Bil,500,l,ny,0\n0484,s2,kommun,2024,1.2,Buss,300,l,ny,0\n"
                     "0484,s3,kommun,2023,1.2,Bil,800,l,delad,10\n"));
    const TableText tables[] = {
        {"organisations", "id,name,kind,parent,code\nstaden,Staden,municipality,,0484\n"},
        {"entities", "municipality,id,name,kind,organisation\n0484,kommun,Kommunen,municipality,staden\n"},
        {"factors", buf_cstr(&factors)},
        {"activity_rows", buf_cstr(&rows)},
    };
    load(f, app, write_package(f, "sure", tables, COUNT(tables)));
    return app;
}

static AppInventorySimulation simulate(Fixture *f, App *app, size_t draws, uint64_t seed)
{
    AppInventorySimulation out;
    const AppSimulationQuery query = {.of = app_inventory_query(S(CITY)), .draws = draws, .seed = seed};
    assert_ok(f, app_inventory_simulate(app, f->arena, &query, &out, &f->err));
    return out;
}

static void assert_near(double actual, double expected, double within)
{
    if (!(fabs(actual - expected) <= within)) fail_msg("%.9g, expected %.9g within %g", actual, expected, within);
}

static void test_both_ways_agree(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    const AppInventorySimulation s = simulate(f, app, 200000, 7);
    const AppInventory *in = &s.inventory;
    /* By hand: independent sources of 5 % each. */
    double sum = 0, squares = 0;
    for (int i = 0; i < SOURCES; i++) {
        const double kg = (100 + 10 * i) * (i + 1);
        sum += kg;
        squares += 5 * kg * 5 * kg;
    }
    const double expected = sqrt(squares) / sum;
    assert_near(in->category_uncertainty[0].percent.v, expected, 1e-9);
    assert_near(s.draws.categories[0].half_percent.v, expected, 0.01 * expected);
    assert_near(s.draws.categories[0].mean, sum / 1000, 0.001 * sum / 1000);
    assert_near(s.draws.scopes[0].half_percent.v, in->scope_uncertainty[SCOPE_1].percent.v,
                0.01 * in->scope_uncertainty[SCOPE_1].percent.v);
    assert_near(s.draws.whole.half_percent.v, in->total_uncertainty.percent.v, 0.01 * in->total_uncertainty.percent.v);
    /* Two rows that share a factor have its whole error, not one that averages out. */
    assert_near(in->category_uncertainty[1].percent.v, 20, 1e-9);
    assert_near(s.draws.categories[1].half_percent.v, 20, 0.2);
    assert_near(s.draws.unstated_percent, 0, 1e-12);
    assert_int_equal(s.sources, SOURCES + 2);
    app_close(app);
}

static void test_the_same_seed_the_same_bytes(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    Buf a = buf_new(f->arena), b = buf_new(f->arena), c = buf_new(f->arena);
    const AppInventorySimulation first = simulate(f, app, 5000, 1), again = simulate(f, app, 5000, 1),
                                 other = simulate(f, app, 5000, 2);
    app_simulation_json(&a, &first);
    app_simulation_json(&b, &again);
    app_simulation_json(&c, &other);
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    assert_false(str_eq(buf_str(&a), buf_str(&c)));
    AppInventorySimulation out;
    const AppSimulationQuery query = {.of = app_inventory_query(S(CITY)), .draws = SIMULATION_DRAWS_MOST + 1};
    assert_status(app_inventory_simulate(app, f->arena, &query, &out, &f->err), ST_LIMIT);
    app_close(app);
}

static void test_what_nobody_stated_is_told(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    static const TableText more[] = {
        {"activity_rows", "municipality,id,entity,year,category,activity,amount,unit,factor,technology,time,geography,"
                          "completeness,reliability\n0484,u,kommun,2024,1.4,X,1000,l,osagd,1,1,1,1,1\n"}};
    load(f, app, write_package(f, "more", more, 1));
    const AppInventorySimulation s = simulate(f, app, 5000, 1);
    assert_near(s.draws.unstated_percent, 100 * 3000 / (s.inventory.view.total.co2e_kg.v), 1e-9);
    assert_int_equal(s.scored_unstated, 1); /* the best scores are no percentage: no table of theirs is verified */
    assert_false(s.inventory.category_uncertainty[3].percent.known);
    assert_near(s.draws.categories[3].low, 3, 1e-12);
    assert_near(s.draws.categories[3].high, 3, 1e-12);
    assert_true(s.trend.stated_share.v < 1);
    assert_int_equal(s.trend.table.unstated, 1);
    app_close(app);
}

/* Of a row that states one of the two, that one counts in both ways, and the result is a lower bound. */
static void test_half_stated_is_at_least(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    static const TableText more[] = {
        {"activity_rows", "municipality,id,entity,year,category,activity,amount,unit,factor,uncertainty_percent\n"
                          "0484,h1,kommun,2024,1.3,X,1000,l,osagd,10\n0484,h2,kommun,2024,1.4,Y,800,l,ny,\n"}};
    load(f, app, write_package(f, "half", more, 1));
    const AppInventorySimulation s = simulate(f, app, 200000, 1);
    const double expected[] = {10, 20};
    for (size_t i = 0; i < 2; i++) {
        const AppUncertainty *u = &s.inventory.category_uncertainty[2 + i];
        assert_near(u->percent.v, expected[i], 1e-9);
        assert_near(u->stated_share.v, 0, 1e-12);
        assert_near(s.draws.categories[2 + i].half_percent.v, expected[i], 0.01 * expected[i]);
    }
    const AppUncertainty *total = &s.inventory.total_uncertainty;
    assert_near(s.draws.whole.half_percent.v, total->percent.v, 0.01 * total->percent.v);
    assert_near(100 * (1 - total->stated_share.v), s.draws.unstated_percent, 1e-9);
    for (size_t i = 0; i < s.unsure_count; i++) {
        if (s.unsure[i].category != 2) continue;
        assert_false(s.unsure[i].stated);
        assert_near(s.unsure[i].percent.v, 10, 1e-9);
        assert_true(s.unsure[i].share.v > 0);
    }
    app_close(app);
}

/* A factor that is used in two units has one error all the same; a row that counts in two categories has one too. */
static void test_one_error_is_one(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    static const TableText more[] = {
        {"organisations", "id,name,kind,parent\nfast,Fast,company,staden\n"},
        {"entities", "municipality,id,name,kind,organisation\n0484,fast,Fast,company,fast\n"},
        {"holdings", "municipality,id,entity,owner,basis,share_percent,financial_control,operational_control,"
                     "from_date,to_date\n0484,h1,fast,kommun,owned,100,full,true,2024-01-01,2024-06-30\n"
                     "0484,h2,fast,kommun,owned,40,none,false,2024-07-01,\n"},
        {"activity_rows", "municipality,id,entity,year,category,activity,amount,unit,factor,uncertainty_percent\n"
                          "0484,t1,kommun,2024,1.3,X,1000,l,ny,0\n0484,t2,kommun,2024,1.3,X,1,m3,ny,0\n"
                          "0484,d,fast,2024,1.4,Y,1000,l,ny,30\n"}};
    load(f, app, write_package(f, "one", more, COUNT(more)));
    const AppInventorySimulation s = simulate(f, app, 200000, 1);
    assert_true(s.inventory.view.category[3].co2e_kg.v > 0 &&
                s.inventory.view.category[CATEGORY_INVESTMENT].co2e_kg.v > 0);
    assert_near(s.inventory.category_uncertainty[2].percent.v, 20, 1e-9);
    assert_near(s.draws.categories[2].half_percent.v, 20, 0.2);
    assert_near(s.draws.whole.half_percent.v, s.inventory.total_uncertainty.percent.v,
                0.01 * s.inventory.total_uncertainty.percent.v);
    app_close(app);
}

static void test_what_makes_it_unsure(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    static const TableText more[] = {{"activity_rows",
                                      "municipality,id,entity,year,category,activity,amount,unit,factor\n"
                                      "0484,u,kommun,2024,1.4,X,1000,l,osagd\n"}};
    load(f, app, write_package(f, "more", more, 1));
    const AppInventorySimulation s = simulate(f, app, 1000, 1);
    double share = 0, kg = 0;
    assert_int_equal(s.unsure_count, SOURCES + 2);
    for (size_t i = 0; i < s.unsure_count; i++) {
        if (i && s.unsure[i].share.known) assert_true(s.unsure[i - 1].share.v >= s.unsure[i].share.v);
        share += s.unsure[i].share.known ? s.unsure[i].share.v : 0;
        kg += s.unsure[i].kg;
    }
    assert_near(share, 1, 1e-9);
    assert_near(kg, s.inventory.view.total.co2e_kg.v, 1e-6);
    /* 2000 kg +- 20 % against sources of at most 2520 kg +- 5 % */
    assert_string_equal(str_cstr(f->arena, s.unsure[0].factor->head.id), "ny");
    assert_near(s.unsure[0].percent.v, 20, 1e-9);
    assert_false(s.unsure[s.unsure_count - 1].share.known); /* the one that states nothing */
    assert_string_equal(str_cstr(f->arena, s.unsure[s.unsure_count - 1].factor->head.id), "osagd");
    app_close(app);
}

/* ---- rows that a method computes ---- */

static const TableText computed[] = {
    {"activity_rows", "municipality,id,entity,year,category,activity,calculation,uncertainty_percent\n"
                      "0484,c1,kommun,2024,1.3,Process,sum,\n0484,c2,kommun,2024,1.4,Läckage,sum,\n"
                      "0484,c3,kommun,2024,3.14,Sagt,sum,7\n"},
    {"activity_inputs", "municipality,id,activity_row,parameter,amount,unit,factor,word,uncertainty_percent\n"
                        "0484,i1,c1,emission,400,l,ny,,5\n0484,i2,c1,emission,1000,kg,,co2,10\n"
                        "0484,i3,c2,emission,800,l,ny,,10\n0484,i4,c2,emission,-200,l,delad,,0\n"
                        "0484,i5,c3,emission,100,l,ny,,50\n"},
};

static double length(double a, double b, double c)
{
    return sqrt(a * a + b * b + c * c);
}

/* Of each row its own amounts, each by what it makes of the figure, and the factors, which other rows have too. */
static void test_parameters_make_a_row_unsure(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    load(f, app, write_package(f, "computed", computed, COUNT(computed)));
    const AppInventorySimulation s = simulate(f, app, 200000, 3);
    const AppInventory *in = &s.inventory;
    /* 1.3: 1,000 kg by "ny" (20 %) with 5 % of its litres, and 1,000 kg of carbon dioxide with 10 %. */
    assert_near(in->category_uncertainty[2].percent.v, 100 * length(50, 100, 200) / 2000, 1e-6);
    /* 1.4: 2,000 kg by "ny" with 10 % of its litres, and 400 kg taken away by "delad" (20 %). */
    assert_near(in->category_uncertainty[3].percent.v, 100 * length(200, 400, 80) / 1600, 1e-6);
    /* What the row itself states goes before what its parameters say. */
    assert_near(in->category_uncertainty[CATEGORY_INVESTMENT - 1].percent.v, 7, 1e-9);
    /* All of "ny" has one error: 2,000 kg of rows, and 1,000 and 2,000 kg of calculations. */
    double squares = 0, kg = 0;
    for (int i = 0; i < SOURCES; i++) {
        const double own = (100 + 10 * i) * (i + 1);
        kg += own;
        squares += 0.05 * own * 0.05 * own;
    }
    kg += 2000 + 2000 + 1600;
    squares += 50 * 50 + 100 * 100 + 200 * 200 + 80 * 80 + 1000 * 1000;
    assert_near(in->scope_uncertainty[SCOPE_1].percent.v, 100 * sqrt(squares) / kg, 1e-6);
    /* And approach 2 says the same of each. */
    for (size_t c = 1; c < 4; c++)
        assert_near(s.draws.categories[c].half_percent.v, in->category_uncertainty[c].percent.v,
                    0.012 * in->category_uncertainty[c].percent.v);
    assert_near(s.draws.scopes[0].half_percent.v, in->scope_uncertainty[SCOPE_1].percent.v,
                0.012 * in->scope_uncertainty[SCOPE_1].percent.v);
    assert_near(s.draws.whole.half_percent.v, in->total_uncertainty.percent.v, 0.012 * in->total_uncertainty.percent.v);
    assert_near(s.draws.whole.mean, in->view.total.co2e_kg.v / 1000, 0.001 * in->view.total.co2e_kg.v / 1000);
    assert_near(in->total_uncertainty.stated_share.v, 1, 1e-12);
    assert_near(s.draws.unstated_percent, 0, 1e-12);
    app_close(app);
}

/* The parts of a row stand with their factors in the trend and among what makes the year unsure; together they are the
 * figure, and the level of the table. */
static void test_parameters_stand_with_their_factors(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    load(f, app, write_package(f, "computed", computed, COUNT(computed)));
    const AppInventorySimulation s = simulate(f, app, 1000, 3);
    double kg = 0, level = 0;
    size_t found = 0;
    for (size_t i = 0; i < s.unsure_count; i++) {
        kg += s.unsure[i].kg;
        if (s.unsure[i].category != 2) continue;
        found++;
        assert_near(s.unsure[i].kg, 1000, 1e-6);
        assert_true((s.unsure[i].factor != NULL) == (s.unsure[i].calculation.n == 0));
        if (s.unsure[i].factor) assert_str(s.unsure[i].factor->head.id, "ny");
    }
    assert_int_equal(found, 2);
    assert_near(kg, s.inventory.view.total.co2e_kg.v, 1e-6 * kg);
    for (size_t i = 0; i < s.trend.count; i++) {
        if (s.trend.lines[i].category != 2) continue;
        const double g = s.trend.lines[i].line.combined_percent.v * s.trend.lines[i].source.year / 100;
        level += g * g;
    }
    assert_near(100 * sqrt(level) / 2000, s.inventory.category_uncertainty[2].percent.v, 1e-6);
    app_close(app);
}

/* What some parameter does not say, or the method brings itself, makes the figure a lower bound in both ways. */
static void test_a_parameter_that_states_nothing_is_told(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    static const TableText more[] = {
        {"activity_rows", "municipality,id,entity,year,category,activity,calculation\n"
                          "0484,c1,kommun,2024,1.3,Process,sum\n0484,c2,kommun,2024,1.4,Blandat,sum\n"
                          "0484,c3,kommun,2024,3.5,Kompost,biological_treatment\n"},
        {"activity_inputs", "municipality,id,activity_row,parameter,amount,unit,factor,word,uncertainty_percent\n"
                            "0484,i1,c1,emission,400,l,ny,,\n0484,i2,c2,emission,400,l,ny,,5\n"
                            "0484,i3,c2,emission,1000,l,osagd,,0\n0484,i4,c3,waste,1000,kg,,,10\n"
                            "0484,i5,c3,treatment,,,,compost_wet,\n"},
    };
    load(f, app, write_package(f, "more", more, COUNT(more)));
    const AppInventorySimulation s = simulate(f, app, 100000, 3);
    const AppUncertainty *u = s.inventory.category_uncertainty;
    assert_near(u[2].percent.v, 20, 1e-6); /* at least, by its factor */
    assert_near(u[2].stated_share.v, 0, 1e-12);
    assert_near(u[3].percent.v, 100 * length(50, 200, 0) / 4000, 1e-6);
    assert_near(u[3].stated_share.v, 0.25, 1e-9); /* 1,000 of 4,000 kg state all that they hang on */
    assert_near(u[CATEGORY_SCOPE_3 + 4].percent.v, 10, 1e-6);
    assert_near(u[CATEGORY_SCOPE_3 + 4].stated_share.v, 0, 1e-12);
    assert_near(100 * (1 - s.inventory.total_uncertainty.stated_share.v), s.draws.unstated_percent, 1e-9);
    assert_near(s.draws.categories[3].half_percent.v, u[3].percent.v, 0.012 * u[3].percent.v);
    app_close(app);
}

static void test_the_trend_is_the_table(void **state)
{
    Fixture *f = *state;
    App *app = start(f, 4, 3);
    const AppInventorySimulation s = simulate(f, app, 1000, 1);
    const AppTrend *t = &s.trend;
    assert_int_equal(t->base_year, 2023);
    assert_int_equal(t->count, SOURCES + 1); /* the newer factor goes on the line of the one that it supersedes */
    double year = 0, a = 0;
    for (int i = 0; i < SOURCES; i++) year += (100 + 10 * i) * (i + 1);
    year += 800 * 2.5;
    const double base = 800 * 2;
    assert_near(t->table.base, base, 1e-9);
    assert_near(t->table.year, year, 1e-9);
    assert_near(t->table.trend_percent.v, 100 * (year - base) / base, 1e-9);
    for (size_t i = 0; i < t->count; i++) {
        const AppTrendLine *l = &t->lines[i];
        if (l->category != 1) continue;
        assert_str(l->factor->head.id, "ny");
        assert_near(l->source.base, 1600, 1e-9);
        assert_near(l->source.year, 2000, 1e-9);
        /* I, by its definition in table 3.2 */
        a = fabs((0.01 * 2000 + year - (0.01 * 1600 + base)) / (0.01 * 1600 + base) * 100 - (year - base) / base * 100);
        assert_near(l->line.type_a.v, a, 1e-9);
        assert_near(l->line.factor_trend.v, 20 * a, 1e-9);
        assert_near(l->line.activity_trend.v, 0, 1e-12); /* as the year's amounts are stated: exactly */
    }
    assert_true(a > 0);
    assert_near(t->stated_share.v, 1, 1e-12);
    app_close(app);
}

const struct CMUnitTest uncertainty_tests[] = {
    TEST(test_both_ways_agree),
    TEST(test_the_same_seed_the_same_bytes),
    TEST(test_what_nobody_stated_is_told),
    TEST(test_half_stated_is_at_least),
    TEST(test_one_error_is_one),
    TEST(test_what_makes_it_unsure),
    TEST(test_parameters_make_a_row_unsure),
    TEST(test_parameters_stand_with_their_factors),
    TEST(test_a_parameter_that_states_nothing_is_told),
    TEST(test_the_trend_is_the_table),
};
const size_t uncertainty_test_count = COUNT(uncertainty_tests);
