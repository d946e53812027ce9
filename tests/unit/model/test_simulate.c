/* Scenarios with uncertainty: draws of central values are the scenario itself; the bytes depend on nothing but the
 * seed; spread, probabilities and indices agree with what can be computed by hand. */
#include "near.h"

#include "model/simulate.h"

#include <stdlib.h>
#include <string.h>

#include "city.h"

enum { DRAWS = 20000, MOST = 16, TARGET = CITY_FIRST + 8 };

typedef struct Case {
    City city;
    Input inputs[CITY_MOST * 4];
    Lever levers[MOST];
    Measure measures[MOST];
    bool chosen[MOST];
    Portfolio of;
    Arena *arena;
    Faults faults;
    ScenarioPlan *plan;
    Simulator *simulator;
} Case;

static void begin(Case *c)
{
    *c = (Case){0};
    city_make(&c->city);
    c->city.model.inputs = c->inputs;
    c->of = (Portfolio){&c->city.model, c->measures, 0};
    c->arena = arena_new();
    c->faults = faults_new(c->arena);
}

static uint32_t input(Case *c, DistKind kind, double low, double high)
{
    Dist d;
    if (kind == DIST_FIXED)
        assert_int_equal(dist_fixed(low, &d, NULL), ST_OK);
    else
        assert_int_equal(dist_from_interval(kind, low, high, &d, NULL), ST_OK);
    c->inputs[c->city.model.input_count] = (Input){S("something unknown"), d};
    return (uint32_t)c->city.model.input_count++;
}

static Adoption *add(Case *c, LeverKind kind, uint32_t target, AdoptionKind path, double level)
{
    const size_t m = c->of.count++;
    const Adoption adoption = {.kind = path,
                               .start = CITY_FIRST + 2,
                               .end = CITY_FIRST + 7,
                               .level = level,
                               .today = 0.1,
                               .lifetime = 9,
                               .level_input = NO_INPUT,
                               .delay_input = NO_INPUT,
                               .pace_input = NO_INPUT};
    c->levers[m] = (Lever){kind, target, EVERYWHERE, EFFECT_TERRITORIAL, adoption, S("invented")};
    c->measures[m] = (Measure){.id = S("a measure"), .levers = &c->levers[m], .lever_count = 1};
    c->chosen[m] = true;
    return &c->levers[m].adoption;
}

static void prepare(Case *c, bool net, RandomWidth width)
{
    static const ScenarioView territorial = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};
    Err err = {0};
    assert_int_equal(scenario_plan(&c->of, territorial, c->arena, &c->plan, &c->faults, &err), ST_OK);
    assert_int_equal(c->faults.total, 0);
    const SimulatorCase of = {c->plan, c->chosen, TARGET, net, 7};
    assert_int_equal(simulator_new(&of, width, c->arena, &c->simulator, &err), ST_OK);
}

static double *draw(Case *c, size_t n, size_t part)
{
    double *rows = ARENA_ARRAY(c->arena, double, simulator_rows(c->simulator) * n);
    double *scratch = ARENA_ARRAY(c->arena, double, simulator_scratch(c->simulator));
    for (size_t first = (n - 1) / part * part;; first -= part) { /* from the last part to the first */
        simulator_draws(c->simulator, first, n - first < part ? n - first : part, scratch, rows, n);
        if (first == 0) return rows;
    }
}

/* Every kind of lever and path, with crowds, and the figures of everything uncertain. */
static void everything(Case *c, DistKind kind)
{
    static const int years[] = {CITY_FIRST + 3, CITY_FIRST + 5};
    static const double parts[] = {0.4, 1};
    const double low = kind == DIST_FIXED ? 1 : 0.7, high = 1.4;
    begin(c);
    Adoption *shift = add(c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_S_CURVE, 0.9);
    shift->level_input = input(c, kind, low, high);
    shift->pace_input = input(c, kind, low, high);
    Adoption *avoid = add(c, LEVER_AVOID, CITY_CARS, ADOPT_LINEAR, 0.2);
    avoid->delay_input = kind == DIST_FIXED ? input(c, kind, 0, 0) : input(c, DIST_UNIFORM, -1, 2);
    Adoption *second = add(c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_LINEAR, 0.5);
    second->level_input = shift->level_input;
    (void)add(c, LEVER_AVOID, CITY_CARS, ADOPT_STEP, 0.1);
    Adoption *boilers = add(c, LEVER_SHIFT, CITY_TO_DISTRICT_HEAT, ADOPT_TURNOVER, 0.15);
    boilers->pace_input = input(c, kind, low, high);
    Adoption *walls = add(c, LEVER_IMPROVE, CITY_HEAT, ADOPT_GIVEN, 0.3);
    walls->given = (Series){years, parts, COUNT(years)};
    walls->level_input = input(c, kind, low, high);
    Adoption *worse = add(c, LEVER_IMPROVE, CITY_HEAT, ADOPT_LINEAR, -0.05);
    c->levers[6].technology = 1;
    worse->level_input = input(c, kind, low, high);
    Adoption *fuel = add(c, LEVER_CARBON, CITY_DISTRICT_HEAT, ADOPT_LINEAR, 0.4);
    fuel->level_input = input(c, kind, low, high);
    (void)add(c, LEVER_CARBON, CITY_ELECTRICITY, ADOPT_LINEAR, 0.5);
    Adoption *forest = add(c, LEVER_SINK, 1, ADOPT_LINEAR, 12);
    forest->level_input = input(c, kind, low, high);
    (void)add(c, LEVER_STATED, 0, ADOPT_STEP, 3);
    c->city.gases[CITY_PETROL][0].kg.input = input(c, kind, low, high);
    c->city.activities[CITY_CARS].amount.input = input(c, kind, low, high);
    c->city.activities[CITY_CARS].rate_percent = 1.5;
    c->city.activities[CITY_CARS].rate_input = input(c, kind, low, high);
    c->city.technologies[CITY_HEAT][0].share.input = input(c, kind, low, high);
    c->city.technologies[CITY_CARS][0].intensity.input = input(c, kind, low, high);
}

static void draws_of_central_values_are_the_scenario(void **state)
{
    (void)state;
    for (int net = 0; net < 2; net++) {
        Case c;
        everything(&c, DIST_FIXED);
        prepare(&c, net == 1, random_widest());
        ScenarioResult r;
        scenario_run(c.plan, c.chosen, c.arena, &r);
        const double *rows = draw(&c, 128, 128);
        double sum = 0;
        for (size_t y = 0; y < CITY_YEARS; y++) {
            const double expected = r.scenario_t[y] - (net == 1 ? r.scenario_sinks[y] : 0);
            assert_near(rows[y * 128 + 77], expected, 1e-7);
            if (y <= TARGET - CITY_FIRST) sum += expected;
        }
        assert_true(r.crowd_count > 0);
        assert_near(rows[CITY_YEARS * 128], sum, 1e-6);
        arena_free(c.arena);
    }
}

/* Activities of two technologies have a loop of their own, in each of its forms; against the evaluation. */
static void every_form_of_a_pair_is_the_scenario(void **state)
{
    (void)state;
    enum { CARBON = 1, IMPROVE = 2, SHIFT = 4, AVOID = 8, BACK = 16, FORMS = 32 };
    for (int form = 0; form < FORMS; form++) {
        Case c;
        begin(&c);
        const uint32_t one = input(&c, DIST_FIXED, 1, 1), none = input(&c, DIST_FIXED, 0, 0);
        if (form & BACK) c.city.elements[CITY_TO_ELECTRIC] = (Element){S("back"), CITY_CARS, 1, 0};
        if (form & CARBON) add(&c, LEVER_CARBON, CITY_PETROL, ADOPT_LINEAR, 0.3)->level_input = one;
        if (form & IMPROVE) {
            (void)add(&c, LEVER_IMPROVE, CITY_CARS, ADOPT_TURNOVER, 0.3);
            (void)add(&c, LEVER_IMPROVE, CITY_CARS, ADOPT_LINEAR, 0.2);
            c.levers[c.of.count - 1].technology = 1;
        }
        if (form & SHIFT) {
            add(&c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_LINEAR, 0.7)->delay_input = none;
            (void)add(&c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_S_CURVE, 0.6);
        }
        if (form & AVOID) {
            (void)add(&c, LEVER_AVOID, CITY_CARS, ADOPT_LINEAR, 0.7);
            (void)add(&c, LEVER_AVOID, CITY_CARS, ADOPT_STEP, 0.2);
        }
        c.city.activities[CITY_CARS].amount.input = one;
        c.city.sinks[0].uptake.input = one;
        prepare(&c, true, random_widest());
        ScenarioResult r;
        scenario_run(c.plan, c.chosen, c.arena, &r);
        const double *rows = draw(&c, 128, 128);
        for (size_t y = 0; y < CITY_YEARS; y++)
            assert_near(rows[y * 128 + 3], r.scenario_t[y] - r.scenario_sinks[y], 1e-7);
        arena_free(c.arena);
    }
}

static void what_no_draw_changes_is_told(void **state)
{
    (void)state;
    static const int year[] = {CITY_FIRST};
    static const double measured[] = {236};
    Case c;
    begin(&c);
    prepare(&c, false, random_widest());
    assert_near(simulator_certain_percent(c.simulator), 100, 0);
    c.city.activities[CITY_CARS].amount.input = input(&c, DIST_NORMAL, 0.8, 1.2);
    c.city.sectors[0].measured = (Series){year, measured, 1}; /* 136 of it is explained */
    prepare(&c, false, random_widest());
    assert_near(simulator_certain_percent(c.simulator), 100 * (1290.0 + 100) / (1426 + 100), 1e-9);
    arena_free(c.arena);
}

static void what_is_certain_is_the_same_in_every_draw(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_S_CURVE, 0.9);
    add(&c, LEVER_CARBON, CITY_OIL, ADOPT_LINEAR, 0.5);
    prepare(&c, false, random_widest());
    ScenarioResult r;
    scenario_run(c.plan, c.chosen, c.arena, &r);
    assert_int_equal(simulator_inputs(c.simulator), 0);
    const double *rows = draw(&c, 200, 128);
    for (size_t y = 0; y < CITY_YEARS; y++)
        for (size_t d = 0; d < 200; d++) assert_near(rows[y * 200 + d], r.scenario_t[y], 1e-10);
    arena_free(c.arena);
}

static void the_bytes_depend_on_the_seed_alone(void **state)
{
    (void)state;
    enum { N = 1000 };
    Case c;
    everything(&c, DIST_LOGNORMAL);
    prepare(&c, true, RANDOM_BASE);
    const double *base = draw(&c, N, N + 24);
    const size_t bytes = simulator_rows(c.simulator) * N * sizeof *base;
    assert_memory_equal(draw(&c, N, 128), base, bytes);
    assert_memory_equal(draw(&c, N, 384), base, bytes);
    for (RandomWidth width = RANDOM_AVX2; width < RANDOM_WIDTHS; width++) {
        if (!random_runs(width)) continue;
        prepare(&c, true, width);
        assert_memory_equal(draw(&c, N, 256), base, bytes);
    }
    for (size_t i = 0; i < simulator_rows(c.simulator) * N; i++) assert_true(isfinite(base[i]));
    arena_free(c.arena);
}

/* Cars 136 t, of which an amount +- 20 % (95 %): a standard deviation of 136 * 0.2/1.96. The same input for heating,
 * 1,290 t: wholly correlated, so the deviations add; inputs of their own: their squares do. */
static void shared_inputs_are_drawn_once(void **state)
{
    (void)state;
    for (int shared = 0; shared < 2; shared++) {
        Case c;
        begin(&c);
        c.city.activities[CITY_CARS].amount.input = input(&c, DIST_NORMAL, 0.8, 1.2);
        c.city.activities[CITY_HEAT].amount.input = shared ? 0 : input(&c, DIST_NORMAL, 0.8, 1.2);
        prepare(&c, false, random_widest());
        const double *rows = draw(&c, DRAWS, 1024);
        const DrawsSummary summary = draws_summary(rows, DRAWS, ARENA_ARRAY(c.arena, double, DRAWS));
        const double expected = shared ? 1426 * 0.2 : 0.2 * sqrt(136.0 * 136 + 1290.0 * 1290);
        assert_near((summary.high - summary.low) / 2, expected, 0.02 * expected);
        assert_near(summary.mean, 1426, 3);
        arena_free(c.arena);
    }
}

/* A step whose start is late by up to two years, each day alike: in its year nobody, a year later half have begun. */
static void a_delay_moves_the_start(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, LEVER_AVOID, CITY_CARS, ADOPT_STEP, 0.5)->delay_input = 0;
    Dist d;
    assert_int_equal(dist_uniform(0, 2, &d, NULL), ST_OK);
    c.inputs[0] = (Input){S("delay"), d};
    c.city.model.input_count = 1;
    prepare(&c, false, random_widest());
    const double *rows = draw(&c, DRAWS, 4096);
    const size_t start = 2;
    assert_near(draws_at_most(rows + (start - 1) * DRAWS, DRAWS, 1400), 0, 0);
    assert_near(draws_at_most(rows + start * DRAWS, DRAWS, 1400), 0, 0.001);
    assert_near(draws_at_most(rows + (start + 1) * DRAWS, DRAWS, 1400), 0.5, 0.02);
    assert_near(draws_at_most(rows + (start + 2) * DRAWS, DRAWS, 1400), 1, 0);
    double path[CITY_YEARS];
    for (size_t y = 0; y < CITY_YEARS; y++) path[y] = y > start ? 1400 : 1500;
    assert_near(simulator_within_path(c.simulator, rows, DRAWS, DRAWS, path), 0.5, 0.02);
    arena_free(c.arena);
}

/* What a lever says of its draws is what the totals of the simulation show: they fall by the part that is avoided. */
static void the_chance_of_a_lever_is_that_of_the_draws(void **state)
{
    (void)state;
    static const AdoptionKind paths[] = {ADOPT_LINEAR, ADOPT_S_CURVE, ADOPT_TURNOVER, ADOPT_STEP};
    static const double levels[] = {0.15, 0.3, 0.45};
    enum { N = 4096, PATHS = sizeof paths / sizeof *paths, LEVELS = sizeof levels / sizeof *levels, LATE = 6 };
    double scratch[LEVER_CHANCE_SCRATCH];
    size_t between = 0;
    for (size_t k = 0; k < PATHS; k++) {
        Case c;
        begin(&c);
        Adoption *a = add(&c, LEVER_AVOID, CITY_CARS, paths[k], 0.5);
        a->level_input = input(&c, DIST_UNIFORM, 0.6, 1.8);
        a->delay_input = input(&c, DIST_UNIFORM, -1, 2);
        a->pace_input = input(&c, DIST_UNIFORM, 0.6, 1.5);
        prepare(&c, false, random_widest());
        const double *rows = draw(&c, N, N) + (size_t)LATE * N;
        ScenarioResult at_centre;
        scenario_run(c.plan, c.chosen, c.arena, &at_centre);
        const double without = at_centre.reference_t[LATE],
                     all = (without - at_centre.scenario_t[LATE]) / adoption_at(a, CITY_FIRST + LATE);
        for (size_t l = 0; l < LEVELS; l++) {
            size_t there = 0;
            for (size_t d = 0; d < N; d++) there += (without - rows[d]) / all >= levels[l];
            const Maybe p = lever_chance(&c.city.model, &c.levers[0], 7, CITY_FIRST + LATE, levels[l], N, scratch);
            assert_near(p.v, (double)there / N, 1e-12);
            between += there > 0 && there < N;
        }
        a->level_input = a->delay_input = a->pace_input = NO_INPUT;
        assert_false(lever_chance(&c.city.model, &c.levers[0], 7, CITY_FIRST + LATE, 0.1, N, scratch).known);
        arena_free(c.arena);
    }
    assert_true(between >= 2 * PATHS);
}

static void quantiles_are_those_of_the_draws(void **state)
{
    (void)state;
    static const double draws[] = {5, 1, 4, 2, 3}, q[] = {0, 0.05, 0.5, 0.95, 1};
    double scratch[5], out[5];
    draws_quantiles(draws, 5, q, 5, scratch, out);
    static const double expected[] = {1, 1.2, 3, 4.8, 5};
    for (size_t i = 0; i < 5; i++) assert_near(out[i], expected[i], 1e-12);
    assert_near(draws_at_most(draws, 5, 3), 0.6, 1e-15);
    assert_near(draws_at_most(draws, 5, 0.5), 0, 0);
}

/* Levers stay within what can be, however wide their distribution is. */
static void nothing_falls_below_nothing(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const uint32_t wide = input(&c, DIST_NORMAL, -3, 5);
    add(&c, LEVER_AVOID, CITY_CARS, ADOPT_LINEAR, 0.9)->level_input = wide;
    add(&c, LEVER_IMPROVE, CITY_HEAT, ADOPT_TURNOVER, 0.9)->level_input = wide;
    add(&c, LEVER_SHIFT, CITY_TO_ELECTRIC, ADOPT_S_CURVE, 0.9)->pace_input = wide;
    prepare(&c, false, random_widest());
    const double *rows = draw(&c, 1024, 1024);
    for (size_t i = 0; i < CITY_YEARS * 1024; i++) assert_true(rows[i] >= 0 && rows[i] <= 1426 + 1e-9);
    arena_free(c.arena);
}

/* Amount times factor of cars, +- 20 % and +- 10 %: f = 135 a b + 1 a, heating certain. */
static void bars_and_indices_say_which_input_matters(void **state)
{
    (void)state;
    enum { BLOCKS = 256 };
    Case c;
    begin(&c);
    c.city.gases[CITY_PETROL][0].kg.input = input(&c, DIST_NORMAL, 0.9, 1.1);
    c.city.activities[CITY_CARS].amount.input = input(&c, DIST_NORMAL, 0.8, 1.2);
    (void)input(&c, DIST_NORMAL, 0.5, 1.5); /* of no bearing */
    prepare(&c, false, random_widest());
    assert_int_equal(simulator_inputs(c.simulator), 2);
    double *scratch = ARENA_ARRAY(c.arena, double, sobol_scratch(c.simulator));
    TornadoBar bars[2];
    simulator_tornado(c.simulator, scratch, bars);
    const double z = 1.6448536269514722, sd_a = 0.2 / 1.959964, sd_b = 0.1 / 1.959964;
    assert_int_equal(bars[0].input, 1);
    assert_near(bars[0].high_t, 1426 + 136 * z * sd_a, 0.01);
    assert_near(bars[0].low_t, 1426 - 136 * z * sd_a, 0.01);
    assert_near(bars[1].high_t, 1426 + 135 * z * sd_b, 0.01);
    assert_near(bars[1].high_cumulative_t, 9 * (1426 + 135 * z * sd_b), 0.1);
    double *sums = ARENA_ARRAY(c.arena, double, BLOCKS *sobol_sums(c.simulator));
    for (size_t b = BLOCKS; b-- > 0;) sobol_block(c.simulator, b, false, scratch, sums + b * sobol_sums(c.simulator));
    SobolIndex index[2];
    sobol_indices(c.simulator, sums, BLOCKS, index);
    const double of_a = 136 * 136 * sd_a * sd_a, of_b = 135 * 135 * sd_b * sd_b, both = of_b * sd_a * sd_a;
    const double v = of_a + of_b + both;
    for (size_t i = 0; i < 2; i++) {
        const double own = index[i].input == 1 ? of_a : of_b;
        assert_known(index[i].first, own / v, 0.02);
        assert_known(index[i].total, (own + both) / v, 0.02);
    }
    arena_free(c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_of_central_values_are_the_scenario),
        cmocka_unit_test(every_form_of_a_pair_is_the_scenario),
        cmocka_unit_test(what_no_draw_changes_is_told),
        cmocka_unit_test(what_is_certain_is_the_same_in_every_draw),
        cmocka_unit_test(the_bytes_depend_on_the_seed_alone),
        cmocka_unit_test(shared_inputs_are_drawn_once),
        cmocka_unit_test(a_delay_moves_the_start),
        cmocka_unit_test(the_chance_of_a_lever_is_that_of_the_draws),
        cmocka_unit_test(quantiles_are_those_of_the_draws),
        cmocka_unit_test(nothing_falls_below_nothing),
        cmocka_unit_test(bars_and_indices_say_which_input_matters),
    };
    return cmocka_run_group_tests_name("simulate", tests, NULL, NULL);
}
