/* Transition elements: amounts, factors, stock, calibration, and faults that say where they are. */
#include "near.h"

#include "model/element.h"

#include <string.h>

#include "city.h"

static void tracks_fill_only_what_they_may(void **state)
{
    (void)state;
    static const int year[] = {2020, 2023};
    static const double value[] = {10, 40};
    Track t = {.points = {year, value, 2}, .input = NO_INPUT};
    assert_unknown(track_at(&t, 2021));
    assert_unknown(track_at(&t, 2024));
    t.interpolate = true;
    assert_known(track_at(&t, 2021), 20, 1e-12);
    assert_known(track_at(&t, 2022), 30, 1e-12);
    assert_unknown(track_at(&t, 2024));
    assert_unknown(track_at(&t, 2019));
    t.extend = true;
    assert_known(track_at(&t, 2030), 40, 0);
    assert_unknown(track_at(&t, 2019));
}

static void own_figures_come_before_those_of_the_library(void **state)
{
    (void)state;
    static const int own_year[] = {2021, 2022, 2024}, library_year[] = {2019, 2020, 2021, 2022, 2023};
    static const double own[] = {10, 0, 12}, library[] = {1, 2, 3, 4, 5};
    static const double expected[] = {1, 2, 10, 0, 5, 12};
    int year[8];
    double value[8];
    ValueOrigin origin[8];
    const Series s = series_prefer((Series){own_year, own, 3}, (Series){library_year, library, 5}, year, value, origin);
    assert_int_equal(s.n, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(s.year[i], 2019 + (int)i);
        assert_near(s.t[i], expected[i], 0);
        assert_int_equal(origin[i], i == 2 || i == 3 || i == 5 ? VALUE_OWN : VALUE_DEFAULT);
    }
    assert_int_equal(series_prefer((Series){0}, (Series){0}, year, value, NULL).n, 0);
}

static void amounts_grow_as_stated(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    Activity a = c.activities[0];
    static const int year[] = {2024};
    static const double amount[] = {1000};
    a.amount = (Track){.points = {year, amount, 1}, .input = NO_INPUT};
    a.growth = GROWTH_NOT_STATED;
    assert_unknown(activity_amount(&c.model, &a, 2026));
    a.growth = GROWTH_RATE;
    a.rate_percent = 10;
    assert_known(activity_amount(&c.model, &a, 2026), 1210, 1e-9);
    static const int years[] = {2024, 2030};
    static const double people[] = {100, 112};
    c.model.population = (Track){.points = {years, people, 2}, .interpolate = true, .input = NO_INPUT};
    a.growth = GROWTH_POPULATION;
    assert_known(activity_amount(&c.model, &a, 2027), 1060, 1e-9);
    a.growth = GROWTH_FLOOR_AREA; /* of which nothing is known */
    assert_unknown(activity_amount(&c.model, &a, 2027));
    assert_unknown(activity_amount(&c.model, &a, 2023));
}

/* 0.2 kg CO2 and 0.001 kg N2O: 0.2 + 0.265 kg CO2e by AR5. */
static void factors_are_weighed_by_gas(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    const GasFactor gases[] = {{GAS_CO2, city_flat(&c, 0.2)}, {GAS_N2O, city_flat(&c, 0.001)}};
    const Carrier carrier = {.id = S("petrol"), .gases = gases, .gas_count = 2};
    assert_known(carrier_factor(&c.model, &carrier, GAS_COUNT, 2025), 0.000465, 1e-15);
    assert_known(carrier_factor(&c.model, &carrier, GAS_N2O, 2025), 1e-6, 1e-18);
    assert_known(carrier_factor(&c.model, &carrier, GAS_SF6, 2025), 0, 0);
    const Carrier nothing = {.id = S("unknown")};
    assert_unknown(carrier_factor(&c.model, &nothing, GAS_COUNT, 2025));
    const Carrier sun = {.id = S("sun"), .emits_nothing = true};
    assert_known(carrier_factor(&c.model, &sun, GAS_COUNT, 2025), 0, 0);
}

/* A fleet of 130 g/km into which 5 % of 100 g/km come each year. */
static void a_stock_is_diluted(void **state)
{
    (void)state;
    static const double expected[] = {128.5, 127.075, 125.72125, 124.4351875};
    double x = 130;
    for (size_t i = 0; i < COUNT(expected); i++) {
        x = stock_dilute(x, 100, 0.05);
        assert_near(x, expected[i], 1e-9);
    }
}

static void a_stock_follows_the_population(void **state)
{
    (void)state;
    static const double index[] = {100, 101, 101};
    StockYear out[3];
    Err err = {0};
    assert_int_equal(stock_follow(1000, index, 3, 0.002, out, &err), ST_OK);
    assert_near(out[1].demolished, 2, 1e-12);
    assert_near(out[1].built, 12, 1e-12);
    assert_near(out[1].old, 998, 1e-12);
    assert_near(out[2].total, 1010, 1e-12);
    assert_near(out[2].old, 995.98, 1e-12);
    static const double falling[] = {100, 90};
    assert_int_equal(stock_follow(1000, falling, 2, 0.002, out, &err), ST_INVALID);
    assert_int_equal(err.row, 2);
    assert_int_equal(stock_follow(-1, index, 3, 0.002, out, &err), ST_INVALID);
}

static void what_no_activity_explains_is_a_line_of_its_own(void **state)
{
    (void)state;
    static const int year[] = {2022, 2024};
    static const double t[] = {500, 450};
    static const double modelled[] = {400, 420, 430, 470, 480};
    const ModelSector sector = {S("transport"), {year, t, 2}};
    Maybe residual[5];
    calibrate(&sector, (Horizon){2021, 5}, modelled, residual);
    assert_unknown(residual[0]);
    assert_known(residual[1], 80, 0);
    assert_known(residual[2], 80, 0);
    assert_known(residual[3], -20, 0);
    assert_known(residual[4], -20, 0);
}

/* How many faults the city has, and where the first is. */
static size_t faults_of(City *c, const char *field, bool usable)
{
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    bool ok[CITY_MOST], sinks[CITY_MOST];
    Err err = {0};
    assert_int_equal(model_check(&c->model, ok, sinks, &faults, &err), ST_OK);
    const size_t n = faults.total;
    if (n > 0) assert_string_equal(faults.list[0].field, field);
    assert_int_equal(ok[0], usable);
    assert_true(ok[1]); /* the rest of the model is untouched */
    arena_free(arena);
    return n;
}

static void faults_say_where_they_are(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    assert_int_equal(faults_of(&c, "", true), 0);
    c.technologies[0][0].share = city_flat(&c, 0.95); /* and 0.1 electric */
    assert_int_equal(faults_of(&c, "cars", false), 1);
    city_make(&c);
    c.technologies[0][0].intensity = city_flat(&c, (double)NAN);
    assert_int_equal(faults_of(&c, "petrol car", false), 1);
    city_make(&c);
    c.technologies[0][0].intensity = city_flat(&c, (double)INFINITY);
    assert_int_equal(faults_of(&c, "petrol car", false), 1);
    city_make(&c);
    c.activities[0].stock.size = city_flat(&c, -5);
    assert_int_equal(faults_of(&c, "cars", false), 1);
    city_make(&c);
    c.gases[CITY_PETROL][0].kg.extend = false; /* no factor after the first year */
    assert_int_equal(faults_of(&c, "petrol", false), 1);
    city_make(&c);
    c.activities[0].growth = GROWTH_NOT_STATED;
    assert_int_equal(faults_of(&c, "cars", false), 1);
    city_make(&c);
    c.elements[1] = c.elements[0];
    c.elements[1].id = S("again");
    assert_int_equal(faults_of(&c, "again", true), 1);
}

static void an_uncertainty_that_cannot_be_drawn_is_a_fault(void **state)
{
    (void)state;
    static const struct {
        Dist dist;
        bool good;
    } cases[] = {{{DIST_UNIFORM, 0, 0, 0.9, 1.1}, true},
                 {{DIST_UNIFORM, 0, 0, 1.1, 0.9}, false},
                 {{DIST_TRIANGULAR, 1, 0, 0.9, 1.1}, true},
                 {{DIST_TRIANGULAR, 1.2, 0, 0.9, 1.1}, false},
                 {{DIST_NORMAL, 1, -0.1, 0, 0}, false},
                 {{DIST_NORMAL, 1, (double)NAN, 0, 0}, false},
                 {{DIST_LOGNORMAL, (double)INFINITY, 0.1, 0, 0}, false},
                 {{DIST_LOGNORMAL, 1, 0.1, 0, 0}, true}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Input inputs = {S("wide"), cases[i].dist};
        City c;
        city_make(&c);
        c.model.inputs = &inputs;
        c.model.input_count = 1;
        c.activities[0].amount.input = 0;
        assert_int_equal(faults_of(&c, "cars", cases[i].good), cases[i].good ? 0 : 1);
    }
}

static void a_place_that_is_not_there_is_refused(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    c.elements[0].to = 9;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    bool ok[CITY_MOST], sinks[CITY_MOST];
    Err err = {0};
    assert_int_equal(model_check(&c.model, ok, sinks, &faults, &err), ST_INVALID);
    assert_string_equal(err.arg[0], "electric cars");
    arena_free(arena);
}

static void uncertainty_is_relative(void **state)
{
    (void)state;
    Dist d, r;
    assert_int_equal(dist_triangular(20, 40, 80, &d, NULL), ST_OK);
    assert_int_equal(dist_relative(&d, &r, NULL), ST_OK);
    assert_near(r.low, 0.5, 0);
    assert_near(r.centre, 1, 0);
    assert_near(r.high, 2, 0);
    assert_int_equal(dist_lognormal(10, 20, &d, NULL), ST_OK);
    assert_int_equal(dist_relative(&d, &r, NULL), ST_OK);
    assert_near(r.centre, 1, 0);
    assert_near(r.spread, d.spread, 0);
    assert_int_equal(dist_normal(0, 0, &d, NULL), ST_OK);
    assert_int_equal(dist_relative(&d, &r, NULL), ST_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_fill_only_what_they_may),
        cmocka_unit_test(own_figures_come_before_those_of_the_library),
        cmocka_unit_test(amounts_grow_as_stated),
        cmocka_unit_test(factors_are_weighed_by_gas),
        cmocka_unit_test(a_stock_is_diluted),
        cmocka_unit_test(a_stock_follows_the_population),
        cmocka_unit_test(what_no_activity_explains_is_a_line_of_its_own),
        cmocka_unit_test(faults_say_where_they_are),
        cmocka_unit_test(an_uncertainty_that_cannot_be_drawn_is_a_fault),
        cmocka_unit_test(a_place_that_is_not_there_is_refused),
        cmocka_unit_test(uncertainty_is_relative),
    };
    return cmocka_run_group_tests_name("element", tests, NULL, NULL);
}
