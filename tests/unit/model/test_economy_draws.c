/* Draws of costs: at the centre they are the costs, and each draw is what the plan would cost if it were true. */
#include "near.h"

#include "model/economy_draws.h"
#include "model/simulate.h"

#include <string.h>

#include "money_city.h"

enum { DRAWS = 64, ROWS_MOST = 64, INPUTS = 7, LEVEL = 0, DELAY, PRICE, AMOUNT, PETROL_USE, PETROL_FACTOR, COST };

typedef struct Uncertain {
    Case c;
    Input inputs[INPUTS];
} Uncertain;

static void make_uncertain(Uncertain *u)
{
    make(&u->c);
    Dist *dist[INPUTS];
    for (size_t i = 0; i < INPUTS; i++) {
        u->inputs[i].id = S("input");
        dist[i] = &u->inputs[i].dist;
    }
    assert_int_equal(dist_triangular(0.5, 1, 1.2, dist[LEVEL], NULL), ST_OK);
    assert_int_equal(dist_uniform(-0.9, 2.1, dist[DELAY], NULL), ST_OK);
    for (size_t i = PRICE; i < INPUTS; i++) assert_int_equal(dist_normal(1, 20, dist[i], NULL), ST_OK);
    City *city = &u->c.city;
    city->model.inputs = u->inputs;
    city->model.input_count = INPUTS;
    u->c.levers[CARS].adoption.level_input = LEVEL;
    u->c.levers[CARS].adoption.delay_input = DELAY;
    u->c.values[PETROL_PRICE].amount.input = PRICE;
    city->activities[CITY_CARS].amount.input = AMOUNT;
    city->technologies[CITY_CARS][0].intensity.input = PETROL_USE;
    city->gases[CITY_PETROL][0].kg.input = PETROL_FACTOR;
    u->c.lines[BUILD].input = COST;
}

/* What was drawn of an input. */
static double drawn(const Uncertain *u, uint32_t input, size_t draw)
{
    double row[RANDOM_TILE];
    const RandomVariable variable = simulator_variable(&u->c.city.model, 1, input);
    random_row(RANDOM_BASE, &variable, draw / RANDOM_TILE * RANDOM_TILE, RANDOM_TILE, row);
    return row[draw % RANDOM_TILE];
}

static const TonneConvention plain = {false, false};
static Perspective perspectives[2];

static EconomyDraws *draw_all(Case *c, const Economy *economy, double *rows)
{
    perspectives[0] = perspective_society(0.035);
    perspectives[1] = perspective_municipal(0.04, 0.02);
    const EconomyDrawsCase of = {economy, perspectives, 2, 1};
    EconomyDraws *e = economy_draws_new(&of, RANDOM_BASE, c->arena);
    assert_true(economy_draws_rows(e) <= ROWS_MOST);
    double *scratch = ARENA_ARRAY(c->arena, double, economy_draws_scratch(e));
    economy_draws_run(e, 0, DRAWS, scratch, rows, DRAWS);
    return e;
}

static void without_uncertainty_it_is_the_plan(void **state)
{
    (void)state;
    Case c;
    make(&c);
    c.chosen[OIL] = true; /* and one that wants the same cars */
    c.levers[OIL].target = CITY_TO_ELECTRIC;
    c.levers[OIL].adoption.level = 0.8;
    c.lines[LINES] = line("their petrol", COST_ENERGY, QUANTITY_CARRIER, CITY_PETROL, PETROL_PRICE);
    c.lines[LINES].measure = OIL;
    c.of.line_count = LINES + 1;
    const Economy *economy = run(&c);
    double rows[ROWS_MOST * DRAWS];
    const EconomyDraws *e = draw_all(&c, economy, rows);
    assert_int_equal(economy_draws_inputs(e), 0);
    double total[2] = {0, 0};
    for (uint32_t m = 0; m < MEASURES; m++) {
        for (size_t p = 0; p < 2; p++) {
            const MeasureEconomy of = economy_of(economy, m, &perspectives[p], plain, c.arena);
            assert_near(rows[economy_row_npv(e, m, p) * DRAWS + 5], of.npv, 1e-6);
            total[p] += of.npv;
            if (p > 0) continue;
            assert_near(rows[economy_row_cost(e, m) * DRAWS + 5], of.abatement_cost, 1e-6);
            assert_near(rows[economy_row_tonnes(e, m) * DRAWS + 5], of.tonnes, 1e-9);
        }
    }
    for (size_t p = 0; p < 2; p++) assert_near(rows[economy_row_total(e, p) * DRAWS + 63], total[p], 1e-6);
    perspectives[0].residual = false;
    const MeasureEconomy all = economy_of(economy, EVERYWHERE, &perspectives[0], plain, c.arena);
    for (size_t y = 0; y < CITY_YEARS; y++) assert_near(rows[economy_row_flow(e, y) * DRAWS], all.flow[y], 1e-6);
    assert_near(rows[economy_row_investment(e, 5) * DRAWS], 4e5, 1e-6);
    arena_free(c.arena);
}

/* Each draw against the plan computed anew with what was drawn. */
static void a_draw_is_a_plan(void **state)
{
    (void)state;
    Uncertain u;
    make_uncertain(&u);
    double rows[ROWS_MOST * DRAWS];
    const EconomyDraws *e = draw_all(&u.c, run(&u.c), rows);
    assert_int_equal(economy_draws_inputs(e), INPUTS);
    assert_int_equal(u.c.faults.total, 0);
    double least = HUGE_VAL, largest = -HUGE_VAL;
    for (size_t d = 0; d < DRAWS; d++) {
        Uncertain v;
        make_uncertain(&v);
        Adoption *adoption = &v.c.levers[CARS].adoption;
        adoption->level *= drawn(&u, LEVEL, d);
        adoption->start += drawn(&u, DELAY, d);
        adoption->end += drawn(&u, DELAY, d);
        v.c.price[PETROL_PRICE] *= drawn(&u, PRICE, d);
        v.c.lines[BUILD].per_unit *= drawn(&u, COST, d);
        const double amount = 1e6 * drawn(&u, AMOUNT, d), use = 0.6 * drawn(&u, PETROL_USE, d);
        const double factor = 0.25 * drawn(&u, PETROL_FACTOR, d);
        v.c.city.activities[CITY_CARS].amount.points.t = &amount;
        v.c.city.technologies[CITY_CARS][0].intensity.points.t = &use;
        v.c.city.gases[CITY_PETROL][0].kg.points.t = &factor;
        const Economy *economy = run(&v.c);
        for (size_t p = 0; p < 2; p++) {
            const MeasureEconomy of = economy_of(economy, CARS, &perspectives[p], plain, v.c.arena);
            assert_near(rows[economy_row_npv(e, CARS, p) * DRAWS + d], of.npv, 1e-6);
            if (p == 0) assert_near(rows[economy_row_tonnes(e, CARS) * DRAWS + d], of.tonnes, 1e-9);
            if (p == 0) assert_near(rows[economy_row_cost(e, CARS) * DRAWS + d], of.abatement_cost, 1e-6);
            if (p > 0) continue;
            least = fmin(least, of.npv);
            largest = fmax(largest, of.npv);
        }
        arena_free(v.c.arena);
    }
    assert_true(largest - least > 1e5);
    arena_free(u.c.arena);
}

/* The tonnes of a draw are those by which the emissions of the same draw fall. */
static void costs_and_emissions_tell_of_one_future(void **state)
{
    (void)state;
    Uncertain u;
    make_uncertain(&u);
    double rows[ROWS_MOST * DRAWS];
    const EconomyDraws *e = draw_all(&u.c, run(&u.c), rows);
    ScenarioPlan *plan = NULL;
    const ScenarioView view = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};
    assert_int_equal(scenario_plan(&u.c.portfolio, view, u.c.arena, &plan, &u.c.faults, NULL), ST_OK);
    const bool none[MEASURES] = {false, false};
    double sums[2][(CITY_YEARS + 1) * SIMULATOR_BLOCK];
    for (size_t k = 0; k < 2; k++) {
        Simulator *s = NULL;
        const SimulatorCase of = {plan, k == 0 ? none : u.c.chosen, CITY_FIRST + CITY_YEARS - 1, false, 1};
        assert_int_equal(simulator_new(&of, RANDOM_BASE, u.c.arena, &s, NULL), ST_OK);
        double *scratch = ARENA_ARRAY(u.c.arena, double, simulator_scratch(s));
        simulator_draws(s, 0, SIMULATOR_BLOCK, scratch, sums[k], SIMULATOR_BLOCK);
    }
    const size_t sum = (size_t)CITY_YEARS * SIMULATOR_BLOCK;
    for (size_t d = 0; d < DRAWS; d++)
        assert_near(rows[economy_row_tonnes(e, CARS) * DRAWS + d], sums[0][sum + d] - sums[1][sum + d], 1e-6);
    arena_free(u.c.arena);
}

static void parts_and_widths_give_the_same_bytes(void **state)
{
    (void)state;
    Uncertain u;
    make_uncertain(&u);
    double rows[ROWS_MOST * DRAWS], again[ROWS_MOST * DRAWS];
    const Economy *economy = run(&u.c);
    const EconomyDraws *e = draw_all(&u.c, economy, rows);
    for (RandomWidth width = 0; width < RANDOM_WIDTHS; width++) {
        if (!random_runs(width)) continue;
        const EconomyDrawsCase of = {economy, perspectives, 2, 1};
        EconomyDraws *wide = economy_draws_new(&of, width, u.c.arena);
        double *scratch = ARENA_ARRAY(u.c.arena, double, economy_draws_scratch(wide));
        economy_draws_run(wide, 32, 32, scratch, again, DRAWS);
        economy_draws_run(wide, 0, 32, scratch, again, DRAWS);
        assert_memory_equal(rows, again, economy_draws_rows(e) * DRAWS * sizeof *rows);
    }
    arena_free(u.c.arena);
}

static void undefined_is_told_among_the_draws(void **state)
{
    (void)state;
    double cost[8], tonnes[8], scratch[16];
    for (size_t d = 0; d < 8; d++) {
        cost[d] = 100 * (double)(d + 1);
        tonnes[d] = 10;
    }
    AbatementDraws a = economy_draws_abatement(cost, tonnes, 8, 1e3, scratch);
    assert_known(a.median, 45, 1e-12);
    assert_near(a.undefined, 0, 0);
    tonnes[2] = tonnes[5] = 0;
    a = economy_draws_abatement(cost, tonnes, 8, 1e3, scratch);
    assert_near(a.undefined, 0.25, 1e-12);
    assert_known(a.median, 45, 1e-12); /* of 10, 20, 40, 50, 70, 80 */
    tonnes[0] = -1;
    a = economy_draws_abatement(cost, tonnes, 8, 1e3, scratch);
    assert_unknown(a.median);
    for (size_t d = 0; d < 8; d++) tonnes[d] = 1e-9;
    a = economy_draws_abatement(cost, tonnes, 8, 1e3, scratch);
    assert_near(a.undefined, 1, 0);
    assert_unknown(a.low);
}

/* All kinds of levers and paths, at the centre. */
static void every_lever_agrees_at_the_centre(void **state)
{
    (void)state;
    static const AdoptionKind paths[] = {ADOPT_LINEAR, ADOPT_S_CURVE, ADOPT_STEP, ADOPT_TURNOVER};
    static const LeverKind kinds[] = {LEVER_AVOID, LEVER_SHIFT, LEVER_IMPROVE, LEVER_CARBON, LEVER_SINK, LEVER_STATED};
    for (size_t k = 0; k < COUNT(kinds) * COUNT(paths); k++) {
        Case c;
        make(&c);
        Lever *lever = &c.levers[CARS];
        lever->kind = kinds[k / COUNT(paths)];
        lever->target = 0; /* cars, electric cars, petrol, transport */
        lever->adoption.kind = paths[k % COUNT(paths)];
        lever->adoption.today = 0.05;
        lever->adoption.lifetime = 12;
        lever->adoption.level = 0.3;
        if (lever->kind >= LEVER_SINK && lever->adoption.kind >= ADOPT_STEP) lever->adoption.kind = ADOPT_LINEAR;
        /* Drawn, but always one. */
        Input fixed = {S("level"), {0}};
        assert_int_equal(dist_fixed(1, &fixed.dist, NULL), ST_OK);
        c.city.model.inputs = &fixed;
        c.city.model.input_count = 1;
        lever->adoption.level_input = 0;
        double rows[ROWS_MOST * DRAWS];
        const Economy *economy = run(&c);
        const EconomyDraws *e = draw_all(&c, economy, rows);
        const MeasureEconomy of = economy_of(economy, CARS, &perspectives[0], plain, c.arena);
        if (lever->kind != LEVER_SINK) assert_true(fabs(of.tonnes) > 1e-3);
        assert_near(rows[economy_row_tonnes(e, CARS) * DRAWS + 3], of.tonnes, 1e-9 * fabs(of.tonnes) + 1e-12);
        assert_near(rows[economy_row_npv(e, CARS, 0) * DRAWS + 3], of.npv, 1e-6);
        arena_free(c.arena);
    }
}

/* A price at its percentiles: the plan with that price. An input of nothing in the plan has no bar. */
static void inputs_are_ranked_by_what_they_matter(void **state)
{
    (void)state;
    Uncertain u;
    make_uncertain(&u);
    u.c.lines[BUILD].input = NO_INPUT;
    double rows[ROWS_MOST * DRAWS];
    const EconomyDraws *e = draw_all(&u.c, run(&u.c), rows);
    assert_int_equal(economy_draws_inputs(e), INPUTS - 1);
    double *scratch = ARENA_ARRAY(u.c.arena, double, economy_draws_scratch(e));
    EconomyBar bars[INPUTS];
    for (size_t p = 0; p < 2; p++) {
        const size_t n = economy_tornado(e, CARS, p, scratch, bars);
        size_t price = n;
        /* The factor matters to society alone. */
        assert_int_equal(n, p == 0 ? 6 : 5);
        for (size_t i = 0; i < n; i++) {
            if (bars[i].input == PRICE) price = i;
            if (i > 0) assert_true(fabs(bars[i].high - bars[i].low) <= fabs(bars[i - 1].high - bars[i - 1].low));
        }
        assert_true(price < n);
        for (int high = 0; high < 2; high++) {
            Uncertain v;
            make_uncertain(&v);
            v.c.levers[CARS].adoption.start += 0.6; /* the middle of its delays */
            v.c.levers[CARS].adoption.end += 0.6;
            v.c.price[PETROL_PRICE] *= 1 + (high ? 1.6448536269514722 : -1.6448536269514722) * 0.2 / 1.96;
            const MeasureEconomy of = economy_of(run(&v.c), CARS, &perspectives[p], plain, v.c.arena);
            assert_near(high ? bars[price].high : bars[price].low, of.npv, 1e-6);
            arena_free(v.c.arena);
        }
        EconomyBar all[INPUTS];
        assert_int_equal(economy_tornado(e, EVERYWHERE, p, scratch, all), n);
        assert_near(all[0].low, bars[0].low, 1e-6);
    }
    arena_free(u.c.arena);
}

/* Begun other years, against the plan computed anew with levers and stated costs that begin then. */
static void a_measure_begins_in_other_years(void **state)
{
    (void)state;
    static const AdoptionKind paths[] = {ADOPT_LINEAR, ADOPT_S_CURVE, ADOPT_STEP, ADOPT_TURNOVER, ADOPT_GIVEN};
    static const int given_year[] = {2024, 2026, 2028};
    static const double given[] = {0.2, 0.7, 1};
    enum { FIRST = -1, SHIFTS = 6, YEARS = CITY_YEARS };
    Perspective society = perspective_society(0.035);
    for (size_t p = 0; p < COUNT(paths); p++) {
        StartRows rows = {0};
        Case c[2];
        for (int k = 0; k <= SHIFTS; k++) {
            const int shift = k == 0 ? 0 : FIRST + k - 1;
            Case *of = &c[k > 0];
            make(of);
            Adoption *a = &of->levers[CARS].adoption;
            int later[COUNT(given)], paid = 2026 + shift;
            const double kronor = 5000;
            for (size_t i = 0; i < COUNT(given); i++) later[i] = given_year[i] + shift;
            a->kind = paths[p];
            a->today = 0.05;
            a->lifetime = 12;
            a->start = 2025 + shift;
            a->end = 2029 + shift;
            a->given = (Series){later, given, COUNT(given)};
            of->lines[LINES] = line("signs", COST_INVESTMENT, QUANTITY_STATED, 0, NO_VALUE);
            of->lines[LINES].lifetime = 30;
            of->lines[LINES].stated = (Track){.points = {&paid, &kronor, 1}, .input = NO_INPUT};
            of->of.line_count = LINES + 1;
            const Economy *economy = run(of);
            assert_int_equal(of->faults.total, 0);
            if (k == 0) {
                rows = economy_starts(economy, &society, FIRST, SHIFTS, of->arena);
                continue;
            }
            const MeasureEconomy expected = economy_of(economy, CARS, &society, plain, of->arena);
            const size_t at = CARS * SHIFTS + (size_t)k - 1;
            assert_near(rows.cost[at], -expected.npv, 1e-6);
            for (size_t y = 0; y < YEARS; y++) {
                assert_near(rows.tonnes[at * YEARS + y], economy->tonnes[CARS * YEARS + y], 1e-9);
                const double spent = -economy->lines[BUILD].kronor[y] - economy->lines[LINES].kronor[y];
                assert_near(rows.spend[at * YEARS + y], spent, 1e-6);
            }
            arena_free(of->arena);
        }
        arena_free(c[0].arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_uncertainty_it_is_the_plan),
        cmocka_unit_test(a_draw_is_a_plan),
        cmocka_unit_test(costs_and_emissions_tell_of_one_future),
        cmocka_unit_test(parts_and_widths_give_the_same_bytes),
        cmocka_unit_test(undefined_is_told_among_the_draws),
        cmocka_unit_test(every_lever_agrees_at_the_centre),
        cmocka_unit_test(inputs_are_ranked_by_what_they_matter),
        cmocka_unit_test(a_measure_begins_in_other_years),
    };
    return cmocka_run_group_tests_name("economy_draws", tests, NULL, NULL);
}
