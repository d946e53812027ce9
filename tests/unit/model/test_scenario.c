/* Scenarios: figures worked out by hand, the order of levers, crowds, fair shares, and their limits. */
#include "near.h"

#include "model/random.h"
#include "model/scenario.h"

#include <stdlib.h>
#include <string.h>

#include "city.h"

enum { MOST = 40 };

/* A city with measures of one lever each, the whole level at once from 2024. */
typedef struct Case {
    City city;
    Lever levers[MOST];
    Measure measures[MOST];
    bool chosen[MOST];
    Portfolio of;
    Arena *arena;
    Faults faults;
    ScenarioPlan *plan;
} Case;

static const ScenarioView territorial = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};

static void begin(Case *c)
{
    *c = (Case){0};
    city_make(&c->city);
    c->of = (Portfolio){&c->city.model, c->measures, 0};
    c->arena = arena_new();
    c->faults = faults_new(c->arena);
}

static size_t add(Case *c, const char *id, LeverKind kind, uint32_t target, double level)
{
    const size_t m = c->of.count++;
    const Adoption step = {.kind = ADOPT_STEP,
                           .start = CITY_FIRST,
                           .level = level,
                           .level_input = NO_INPUT,
                           .delay_input = NO_INPUT,
                           .pace_input = NO_INPUT};
    c->levers[m] = (Lever){kind, target, EVERYWHERE, EFFECT_TERRITORIAL, step, S("invented")};
    c->measures[m] = (Measure){.id = str(id), .levers = &c->levers[m], .lever_count = 1};
    c->chosen[m] = true;
    return m;
}

static ScenarioResult run(Case *c, ScenarioView view)
{
    Err err = {0};
    assert_int_equal(scenario_plan(&c->of, view, c->arena, &c->plan, &c->faults, &err), ST_OK);
    ScenarioResult r;
    scenario_run(c->plan, c->chosen, c->arena, &r);
    return r;
}

static Effects effects(Case *c)
{
    Effects e;
    Err err = {0};
    assert_int_equal(scenario_effects(c->plan, c->chosen, CITY_FIRST + 10, 1, c->arena, &e, &err), ST_OK);
    return e;
}

static double sum_of_shares(const Case *c, const Effects *e, bool cumulative)
{
    double sum = 0;
    for (size_t m = 0; m < c->of.count; m++) sum += cumulative ? e->measures[m].cumulative_t : e->measures[m].share_t;
    return sum;
}

static void the_reference_is_activity_times_energy_times_factor(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const ScenarioResult r = run(&c, territorial);
    for (size_t y = 0; y < CITY_YEARS; y++) {
        assert_near(r.reference[y], 136, 1e-9);
        assert_near(r.reference[CITY_YEARS + y], 1290, 1e-9);
        assert_near(r.scenario_t[y], 1426, 1e-9);
        assert_near(r.reference_sinks[y], 30, 0);
        assert_true(r.complete[y]);
    }
    assert_int_equal(c.faults.total, 0);
    arena_free(c.arena);
}

/* Cars of 150 and 10 g/km; half of all kilometres shifted: 1e6 * 0.5 * 140 g = 70 t. */
static void a_shift_moves_its_share(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "electric", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.5);
    const ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[0], 66, 1e-9);
    assert_int_equal(r.crowd_count, 0);
    arena_free(c.arena);
}

/* 136 t of cars: a fifth of the driving avoided, half of what is left shifted, a tenth less petrol for a kilometre, and
 * electricity at half its factor. 0.8 (0.9 * 135 - 0.5 * 135 + 0.1 * 5 + 0.5 * 5) = 0.8 * 57 = 45.6. */
static void levers_act_in_their_order(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "grid", LEVER_CARBON, CITY_ELECTRICITY, 0.5);
    const size_t engine = add(&c, "engine", LEVER_IMPROVE, CITY_CARS, 0.1);
    c.levers[engine].technology = 0;
    add(&c, "electric", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.5);
    add(&c, "telework", LEVER_AVOID, CITY_CARS, 0.2);
    const ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[0], 45.6, 1e-9);
    const Effects e = effects(&c);
    assert_near(e.measures[3].alone_t, 27.2, 1e-9);
    assert_near(e.measures[2].alone_t, 70, 1e-9);
    assert_near(e.measures[1].alone_t, 13.5, 1e-9);
    assert_near(e.measures[0].alone_t, 0.5, 1e-9);
    assert_near(e.measures[3].last_t, 57 - 45.6, 1e-9);
    assert_near(e.effect_t, 136 - 45.6, 1e-9);
    assert_near(sum_of_shares(&c, &e, false), e.effect_t, 1e-12);
    assert_near(sum_of_shares(&c, &e, true), e.cumulative_t, 1e-10);
    assert_near(e.cumulative_t, 11 * e.effect_t, 1e-9);
    assert_int_equal(e.groups, 1);
    arena_free(c.arena);
}

/* Two that want 0.6 of the 0.9 that is there: each gets three quarters of it. Fair: 63 each of 126; alone 84, last 42.
 */
static void what_does_not_fit_is_reported_and_shared(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "subsidy", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.6);
    add(&c, "zone", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.6);
    const ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[0], 10, 1e-9);
    assert_int_equal(r.crowd_count, 1);
    assert_int_equal(r.crowds[0].activity, CITY_CARS);
    assert_int_equal(r.crowds[0].from, 0);
    assert_int_equal(r.crowds[0].first_year, CITY_FIRST);
    assert_near(r.crowds[0].wanted, 1.2, 1e-12);
    assert_near(r.crowds[0].room, 0.9, 0);
    assert_int_equal(r.crowds[0].measure_count, 2);
    const Effects e = effects(&c);
    for (size_t m = 0; m < 2; m++) {
        assert_near(e.measures[m].alone_t, 84, 1e-9);
        assert_near(e.measures[m].last_t, 42, 1e-9);
        assert_near(e.measures[m].share_t, 63, 1e-9);
        assert_near(e.measures[m].error_t, 0, 0);
    }
    arena_free(c.arena);
}

static void more_than_all_cannot_be_avoided(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "a", LEVER_AVOID, CITY_HEAT, 0.7);
    add(&c, "b", LEVER_AVOID, CITY_HEAT, 0.5);
    const ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[CITY_YEARS], 0, 0);
    assert_int_equal(r.crowd_count, 1);
    assert_int_equal(r.crowds[0].from, EVERYWHERE);
    arena_free(c.arena);
}

/* The product of the wedge vector: 100, -30 % and -20 % in place of sums: improve leaves 0.7 * 0.8 = 0.56. */
static void improvements_act_on_what_the_others_leave(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "windows", LEVER_IMPROVE, CITY_HEAT, 0.3);
    add(&c, "valves", LEVER_IMPROVE, CITY_HEAT, 0.2);
    const ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[CITY_YEARS], 1290 * 0.56, 1e-9);
    const Effects e = effects(&c);
    assert_near(e.measures[0].share_t, 1290 * (0.3 + 0.24) / 2, 1e-9);
    assert_near(e.measures[1].share_t, 1290 * (0.2 + 0.14) / 2, 1e-9);
    arena_free(c.arena);
}

static void the_order_of_the_list_does_not_matter(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        LeverKind kind;
        uint32_t target;
        double level;
    } what[] = {{"a", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.6}, {"b", LEVER_AVOID, CITY_CARS, 0.2},
                {"c", LEVER_IMPROVE, CITY_CARS, 0.1},      {"d", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.7},
                {"e", LEVER_CARBON, CITY_PETROL, 0.25},    {"f", LEVER_STATED, 0, 3}};
    enum { N = COUNT(what) };
    double share[N], whole = 0;
    for (size_t turn = 0; turn < N; turn++) {
        Case c;
        begin(&c);
        for (size_t i = 0; i < N; i++) {
            const size_t at = (i + turn) % N;
            add(&c, what[at].id, what[at].kind, what[at].target, what[at].level);
        }
        const ScenarioResult r = run(&c, territorial);
        const Effects e = effects(&c);
        if (turn == 0) whole = r.scenario_t[0];
        assert_near(r.scenario_t[0], whole, 1e-9);
        for (size_t i = 0; i < N; i++) {
            const size_t at = (i + turn) % N;
            if (turn == 0) share[at] = e.measures[i].share_t;
            assert_near(e.measures[i].share_t, share[at], 1e-9);
        }
        arena_free(c.arena);
    }
}

static void what_is_elsewhere_is_told_apart(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    c.city.carriers[CITY_ELECTRICITY].elsewhere = true;
    add(&c, "electric", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.5);
    ScenarioResult r = run(&c, territorial);
    assert_near(r.reference[0], 135, 1e-9);
    assert_near(r.scenario[0], 60, 1e-9);
    r = run(&c, (ScenarioView){EFFECT_ELSEWHERE, GAS_COUNT, EVERYWHERE, {0}});
    assert_near(r.reference[0], 1, 1e-9);
    assert_near(r.scenario[0], 6, 1e-9);
    r = run(&c, (ScenarioView){EFFECT_TERRITORIAL, GAS_CH4, EVERYWHERE, {0}});
    assert_near(r.scenario_t[0], 0, 0);
    r = run(&c, (ScenarioView){EFFECT_TERRITORIAL, GAS_CO2, 1, {0}});
    assert_near(r.scenario_t[0], 1290, 1e-9);
    arena_free(c.arena);
}

/* 0.9 * 0.6 + 0.1 * 0.2 kWh/km, and 0.8 * 120 + 0.2 * 150 kWh/m2. */
static void energy_is_a_view_too(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "electric", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.5);
    add(&c, "grid", LEVER_CARBON, CITY_ELECTRICITY, 0.5);
    add(&c, "campaign", LEVER_STATED, 0, 20);
    const ScenarioResult r = run(&c, (ScenarioView){EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, S("kWh")});
    assert_near(r.reference[0], 560000, 1e-6);
    assert_near(r.scenario[0], 360000, 1e-6);
    assert_near(r.reference[CITY_YEARS], 12600000, 1e-6);
    assert_unknown(for_each_unit(5, 1e-10, 1));
    assert_known(for_each_unit(5, -2, 1), -2.5, 0);
    arena_free(c.arena);
}

static void sinks_and_stated_tonnes(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "wetland", LEVER_SINK, 1, 12);
    add(&c, "campaign", LEVER_STATED, 0, 20);
    ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario_sinks[0], 42, 0);
    assert_near(r.scenario[0], 116, 1e-9);
    assert_int_equal(r.overstated_year, 0);
    Effects e = effects(&c);
    assert_near(e.effect_t, 32, 1e-9);
    assert_int_equal(e.groups, 2);
    c.levers[1].adoption.level = 137;
    r = run(&c, territorial);
    assert_int_equal(r.overstated_year, CITY_FIRST);
    assert_int_equal(r.overstated_sector, 0);
    arena_free(c.arena);
}

static void indirect_measures_are_listed_and_not_summed(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const size_t plan = add(&c, "plan", LEVER_AVOID, CITY_CARS, 0.5);
    const size_t lanes = add(&c, "lanes", LEVER_AVOID, CITY_CARS, 0.2);
    static const Tie requires[] = {{TIE_REQUIRES, 0}};
    c.measures[plan].class = EFFECT_ENABLING;
    c.measures[lanes].ties = requires;
    c.measures[lanes].tie_count = 1;
    ScenarioResult r = run(&c, territorial);
    assert_near(r.scenario[0], 136 * 0.8, 1e-9);
    assert_false(plan_counts(c.plan, plan));
    Effects e = effects(&c);
    assert_near(e.measures[lanes].share_t, 27.2, 1e-9);
    assert_near(e.measures[lanes].alone_t, 27.2, 1e-9);
    assert_false(e.measures[plan].counted);
    c.chosen[plan] = false; /* and without what it requires it has no effect */
    r = run(&c, territorial);
    assert_near(r.scenario[0], 136, 1e-9);
    e = effects(&c);
    assert_near(e.effect_t, 0, 0);
    arena_free(c.arena);
}

static void what_is_unknown_stands_in_the_residual(void **state)
{
    (void)state;
    static const int year[] = {CITY_FIRST};
    static const double measured[] = {500};
    Case c;
    begin(&c);
    c.city.sectors[0].measured = (Series){year, measured, 1};
    ScenarioResult r = run(&c, territorial);
    assert_known(r.residual[0], 364, 1e-9);
    assert_known(r.residual[10], 364, 1e-9);
    assert_unknown(r.residual[CITY_YEARS]);
    assert_near(r.reference_t[0], 500 + 1290, 1e-9);
    assert_true(r.complete[0]);
    c.city.technologies[CITY_CARS][0].share = city_flat(&c.city, 0.5);
    add(&c, "zone", LEVER_AVOID, CITY_CARS, 0.2);
    r = run(&c, territorial);
    assert_int_equal(r.unknown_activities, 1);
    assert_int_equal(c.faults.total, 1);
    assert_known(r.residual[0], 500, 1e-9);
    assert_near(r.scenario_t[0], 500 + 1290, 1e-9);
    assert_true(r.complete[0]);
    c.city.sectors[0].measured.n = 0; /* and where nothing is measured, the sum says that it is not whole */
    r = run(&c, territorial);
    assert_false(r.complete[0]);
    arena_free(c.arena);
}

static void a_faulty_measure_leaves_the_rest_untouched(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add(&c, "good", LEVER_AVOID, CITY_CARS, 0.5);
    add(&c, "bad", LEVER_AVOID, CITY_CARS, (double)NAN);
    const ScenarioResult r = run(&c, territorial);
    assert_int_equal(r.faulty_measures, 1);
    assert_int_equal(c.faults.total, 1);
    assert_string_equal(c.faults.list[0].field, "bad");
    assert_near(r.scenario[0], 68, 1e-9);
    arena_free(c.arena);
}

/* More members than are computed exactly: the sum is still the whole, every share lies between the least and the most
 * that it can add, and those that are alike come out alike within the stated error. */
static void large_groups_are_sampled_with_an_error(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    for (size_t i = 0; i < 14; i++) add(&c, "alike", LEVER_IMPROVE, CITY_CARS, 0.1);
    add(&c, "large", LEVER_AVOID, CITY_CARS, 0.5);
    (void)run(&c, territorial);
    const Effects e = effects(&c);
    assert_int_equal(e.sampled_groups, 1);
    assert_near(sum_of_shares(&c, &e, false), e.effect_t, 1e-11);
    assert_near(e.effect_t, 136 * (1 - 0.5 * pow(0.9, 14)), 1e-9);
    /* avoid against k improvements before it: mean of 68 * 0.9^k over k = 0 ... 14 */
    double fair = 0;
    for (int k = 0; k <= 14; k++) fair += 68 * pow(0.9, k) / 15;
    assert_true(e.measures[14].error_t > 0);
    assert_near(e.measures[14].share_t, fair, 4 * e.measures[14].error_t);
    for (size_t m = 0; m < 14; m++)
        assert_near(e.measures[m].share_t, (e.effect_t - fair) / 14, 5 * e.measures[m].error_t);
    const Effects again = effects(&c);
    assert_memory_equal(again.measures[3].share, e.measures[3].share, CITY_YEARS * sizeof(double));
    arena_free(c.arena);
}

/* Ten measures of all kinds are computed exactly; with one more that does nothing they are sampled. */
static void sampled_shares_agree_with_exact_ones(void **state)
{
    (void)state;
    static const Tie requires[] = {{TIE_REQUIRES, 1}};
    double exact[10] = {0};
    for (size_t turn = 0; turn < 2; turn++) {
        Case c;
        begin(&c);
        add(&c, "shift", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.6);
        add(&c, "avoid", LEVER_AVOID, CITY_CARS, 0.3);
        add(&c, "improve", LEVER_IMPROVE, CITY_CARS, 0.2);
        add(&c, "fuel", LEVER_CARBON, CITY_PETROL, 0.4);
        add(&c, "grid", LEVER_CARBON, CITY_ELECTRICITY, 0.9);
        add(&c, "shift too", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.7);
        add(&c, "stated", LEVER_STATED, 0, 3);
        add(&c, "sink", LEVER_SINK, 0, 2);
        add(&c, "heat", LEVER_IMPROVE, CITY_HEAT, 0.1);
        add(&c, "needs avoid", LEVER_IMPROVE, CITY_CARS, 0.1);
        for (size_t m = 6; m < 10; m++) {
            c.measures[m].ties = requires; /* which also makes them one group */
            c.measures[m].tie_count = 1;
        }
        if (turn == 1) add(&c, "nothing", LEVER_AVOID, CITY_CARS, 0);
        (void)run(&c, territorial);
        const Effects e = effects(&c);
        assert_int_equal(e.groups, 1);
        assert_int_equal(e.sampled_groups, turn);
        assert_near(sum_of_shares(&c, &e, false), e.effect_t, 1e-10);
        for (size_t m = 0; m < 10; m++) {
            if (turn == 0) exact[m] = e.measures[m].share_t;
            assert_near(e.measures[m].share_t, exact[m], turn == 0 ? 0 : 4 * e.measures[m].error_t + 1e-9);
            assert_true(e.measures[m].error_t < 2);
        }
        if (turn == 1) assert_near(e.measures[10].share_t, 0, 1e-9);
        arena_free(c.arena);
    }
}

/* ---- orders, one evaluation of everything for each step ---- */

enum { ORDERS = 4 /* the stream of orders */, MANY = 18 };

/* Measures of every kind in one group: fourteen act on the cars, two on the heating, some through what they take, some
 * require others. */
static void add_many(Case *c)
{
    static const Tie avoid[] = {{TIE_REQUIRES, 1}}, fuel[] = {{TIE_REQUIRES, 3}};
    add(c, "shift", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.4);
    add(c, "avoid", LEVER_AVOID, CITY_CARS, 0.3);
    add(c, "improve", LEVER_IMPROVE, CITY_CARS, 0.2);
    add(c, "fuel", LEVER_CARBON, CITY_PETROL, 0.4);
    add(c, "grid", LEVER_CARBON, CITY_ELECTRICITY, 0.9);
    add(c, "shift too", LEVER_SHIFT, CITY_TO_ELECTRIC, 0.7);
    add(c, "stated", LEVER_STATED, 0, 3);
    add(c, "sink", LEVER_SINK, 0, 2);
    add(c, "heat", LEVER_IMPROVE, CITY_HEAT, 0.1);
    add(c, "save heat", LEVER_AVOID, CITY_HEAT, 0.2);
    while (c->of.count < MANY) add(c, "a little", LEVER_IMPROVE, CITY_CARS, 0.01 * (double)c->of.count);
    for (size_t m = 6; m < 10; m++) {
        c->measures[m].ties = avoid; /* which also makes them one group */
        c->measures[m].tie_count = 1;
    }
    c->measures[1].ties = fuel;
    c->measures[1].tie_count = 1;
    for (size_t m = 0; m < MANY; m++) c->levers[m].adoption.start = CITY_FIRST + (int)m % 4;
}

/* Gross less sinks of all sectors, modelled, by year. */
static void net_of(const Case *c, const bool *in, double *scratch, double *rows, double *out)
{
    scenario_evaluate(c->plan, in, scratch, rows);
    const size_t sinks = scenario_rows(c->plan) - 1;
    for (size_t y = 0; y < CITY_YEARS; y++) {
        out[y] = -rows[sinks * CITY_YEARS + y];
        for (size_t s = 0; s < sinks; s++) out[y] += rows[s * CITY_YEARS + y];
    }
}

static void add_order(const Case *c, const uint32_t *order, bool backwards, double share[MANY][CITY_YEARS])
{
    double *scratch = ARENA_ARRAY(c->arena, double, scenario_scratch(c->plan));
    double *rows = ARENA_ARRAY(c->arena, double, scenario_rows(c->plan) * CITY_YEARS);
    double before[CITY_YEARS], after[CITY_YEARS];
    bool in[MANY] = {false};
    net_of(c, in, scratch, rows, before);
    for (size_t i = 0; i < MANY; i++) {
        const uint32_t at = order[backwards ? MANY - 1 - i : i];
        in[at] = true;
        net_of(c, in, scratch, rows, after);
        for (size_t y = 0; y < CITY_YEARS; y++) share[at][y] += (before[y] - after[y]) / (2 * SHARES_ROUNDS);
        memcpy(before, after, sizeof before);
    }
}

static void draw_order(size_t round, uint32_t order[MANY])
{
    for (uint32_t i = 0; i < MANY; i++) order[i] = i;
    for (size_t i = MANY - 1; i > 0; i--) {
        const size_t j = (size_t)((uint64_t)random_word(1, ORDERS, (uint32_t)i, round) * (i + 1) >> 32);
        const uint32_t t = order[i];
        order[i] = order[j];
        order[j] = t;
    }
}

/* What is kept between the steps of an order, and between orders, changes no share. */
static void shares_are_what_their_orders_add(void **state)
{
    (void)state;
    static double share[MANY][CITY_YEARS];
    Case c;
    begin(&c);
    add_many(&c);
    (void)run(&c, territorial);
    for (size_t r = 0; r < SHARES_ROUNDS; r++) {
        uint32_t order[MANY];
        draw_order(r, order);
        add_order(&c, order, false, share);
        add_order(&c, order, true, share);
    }
    const Effects e = effects(&c);
    assert_int_equal(e.groups, 1);
    assert_int_equal(e.sampled_groups, 1);
    for (size_t m = 0; m < MANY; m++) {
        assert_true(share[m][CITY_YEARS - 1] > 0);
        for (size_t y = 0; y < CITY_YEARS; y++) assert_near(e.measures[m].share[y], share[m][y], 1e-9);
    }
    arena_free(c.arena);
}

/* Sampled and exact: with and without the last measures. */
static void effects_until_the_target_are_the_same_bytes(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add_many(&c);
    for (size_t turn = 0; turn < 2; turn++) {
        for (size_t m = 7; turn == 1 && m < MANY; m++) c.chosen[m] = false;
        (void)run(&c, territorial);
        Effects until;
        Err err = {0};
        const Effects whole = effects(&c);
        assert_int_equal(scenario_effects_until(c.plan, c.chosen, CITY_FIRST + 10, 1, c.arena, &until, &err), ST_OK);
        assert_int_equal(whole.sampled_groups, 1 - turn);
        assert_int_equal(until.sampled_groups, whole.sampled_groups);
        assert_memory_equal(until.effect, whole.effect, 11 * sizeof(double));
        assert_near(until.cumulative_t, whole.cumulative_t, 0);
        for (size_t m = 0; m < MANY; m++) {
            const MeasureEffect *a = &until.measures[m], *b = &whole.measures[m];
            assert_true(a->counted == b->counted && a->counted == c.chosen[m]);
            if (!a->counted) continue;
            assert_memory_equal(a->share, b->share, 11 * sizeof(double));
            assert_memory_equal(a->alone, b->alone, 11 * sizeof(double));
            assert_memory_equal(a->last, b->last, 11 * sizeof(double));
            assert_memory_equal(&a->alone_t, &b->alone_t, 8 * sizeof(double)); /* the figures behind the rows */
        }
    }
    arena_free(c.arena);
}

static void scenarios_choose_by_status(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const size_t idea = add(&c, "idea", LEVER_AVOID, CITY_CARS, 0.1);
    const size_t planned = add(&c, "planned", LEVER_AVOID, CITY_CARS, 0.1);
    const size_t decided = add(&c, "decided", LEVER_AVOID, CITY_CARS, 0.1);
    static const Tie excludes[] = {{TIE_EXCLUDES, 0}};
    c.measures[planned].status = MEASURE_PLANNED;
    c.measures[planned].ties = excludes;
    c.measures[planned].tie_count = 1;
    c.measures[decided].status = MEASURE_DECIDED;
    assert_int_equal(scenario_choose(&c.of, SCENARIO_REFERENCE, c.chosen), 0);
    assert_false(c.chosen[idea] || c.chosen[planned] || c.chosen[decided]);
    assert_int_equal(scenario_choose(&c.of, SCENARIO_DECIDED, c.chosen), 0);
    assert_true(!c.chosen[idea] && !c.chosen[planned] && c.chosen[decided]);
    assert_int_equal(scenario_choose(&c.of, SCENARIO_PLANNED, c.chosen), 0);
    assert_true(!c.chosen[idea] && c.chosen[planned] && c.chosen[decided]);
    assert_int_equal(scenario_choose(&c.of, SCENARIO_ALL, c.chosen), 1);
    assert_true(c.chosen[idea] && !c.chosen[planned] && c.chosen[decided]);
    arena_free(c.arena);
}

/* 50,000 cars, of which 5 % are electric today and 3.2 % a year ago; 40 % of 52,000 wanted in ten years, 15 years of
 * life. (20,800 - 2,500)/10 = 1,830 a year, today 900, replaced 3,333. */
static void pace_is_in_the_elements_own_unit(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    static const int years[] = {2023, 2024, 2034};
    static const double cars[] = {50000, 50000, 52000}, electric[] = {0.032, 0.05, 0.05};
    c.technologies[CITY_CARS][1].share = (Track){.points = {years, electric, 3}, .input = NO_INPUT};
    c.activities[CITY_CARS].stock = (Stock){S("cars"), {.points = {years, cars, 3}, .input = NO_INPUT}, known(15)};
    Pace p = element_pace(&c.model, &c.elements[CITY_TO_ELECTRIC], 0.4, 2024, 2034);
    assert_known(p.required, 1830, 1e-9);
    assert_known(p.today, 900, 1e-9);
    assert_known(p.replaced, 50000.0 / 15, 1e-9);
    assert_int_equal(p.unit.n, 4);
    p = element_pace(&c.model, &c.elements[CITY_TO_ELECTRIC], 0.4, 2023, 2034);
    assert_unknown(p.today);
    p = element_pace(&c.model, &c.elements[CITY_TO_ELECTRIC], 0.4, 2034, 2034);
    assert_unknown(p.required);
}

static void the_gap_to_path_and_allowance(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const ScenarioResult r = run(&c, territorial); /* 1,426 t each year */
    Maybe path[CITY_YEARS];
    for (size_t y = 0; y < CITY_YEARS; y++) path[y] = known(1400 - 100 * (double)y);
    ScenarioGap gap = scenario_gap(&r, path, CITY_FIRST + 2, known(3000));
    assert_known(gap.remaining_t, 226, 1e-9);
    assert_known(gap.cumulative_t, 26 + 126 + 226, 1e-9);
    assert_known(gap.over_allowance_t, 3 * 1426 - 3000, 1e-9);
    assert_int_equal(gap.allowance_spent, CITY_FIRST + 2);
    path[1] = unknown();
    gap = scenario_gap(&r, path, CITY_FIRST + 2, unknown());
    assert_known(gap.remaining_t, 226, 1e-9);
    assert_unknown(gap.cumulative_t);
    assert_unknown(gap.over_allowance_t);
    Effects e;
    Err err = {0};
    assert_int_equal(scenario_effects(c.plan, c.chosen, 2050, 1, c.arena, &e, &err), ST_INVALID);
    arena_free(c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_is_activity_times_energy_times_factor),
        cmocka_unit_test(a_shift_moves_its_share),
        cmocka_unit_test(levers_act_in_their_order),
        cmocka_unit_test(what_does_not_fit_is_reported_and_shared),
        cmocka_unit_test(more_than_all_cannot_be_avoided),
        cmocka_unit_test(improvements_act_on_what_the_others_leave),
        cmocka_unit_test(the_order_of_the_list_does_not_matter),
        cmocka_unit_test(what_is_elsewhere_is_told_apart),
        cmocka_unit_test(energy_is_a_view_too),
        cmocka_unit_test(sinks_and_stated_tonnes),
        cmocka_unit_test(indirect_measures_are_listed_and_not_summed),
        cmocka_unit_test(what_is_unknown_stands_in_the_residual),
        cmocka_unit_test(a_faulty_measure_leaves_the_rest_untouched),
        cmocka_unit_test(large_groups_are_sampled_with_an_error),
        cmocka_unit_test(sampled_shares_agree_with_exact_ones),
        cmocka_unit_test(shares_are_what_their_orders_add),
        cmocka_unit_test(effects_until_the_target_are_the_same_bytes),
        cmocka_unit_test(scenarios_choose_by_status),
        cmocka_unit_test(pace_is_in_the_elements_own_unit),
        cmocka_unit_test(the_gap_to_path_and_allowance),
    };
    return cmocka_run_group_tests_name("scenario", tests, NULL, NULL);
}
