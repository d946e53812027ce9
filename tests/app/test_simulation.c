/* The simulation of an inventory on several threads: the same bytes, and when it stops. Needs no database. */
#include "cmocka_all.h"

#include "app/accounts/simulation.h"
#include "app/crew.h"

#include <stdatomic.h>
#include <string.h>

enum { SOURCES = 40, FACTORS = 5, CATEGORIES = 3 };

typedef struct Example {
    Arena *arena;
    SimulatedFactor factors[FACTORS];
    SimulatedSource sources[SOURCES];
    SimulationCase of;
} Example;

static Example *example(void)
{
    static const uint32_t scope_of[CATEGORIES] = {0, 1, 1};
    Arena *arena = arena_new();
    Example *e = ARENA_NEW(arena, Example);
    e->arena = arena;
    for (uint32_t i = 0; i < FACTORS; i++) {
        e->factors[i].variable = i;
        assert_int_equal(dist_lognormal(0.2, 10 + 10 * i, &e->factors[i].dist, NULL), ST_OK);
    }
    for (uint32_t i = 0; i < SOURCES; i++) {
        e->sources[i] = (SimulatedSource){.variable = i, .factor = i % FACTORS, .category = i % CATEGORIES};
        assert_int_equal(dist_normal(100 + i, 5 + i, &e->sources[i].amount, NULL), ST_OK);
    }
    e->of = (SimulationCase){e->sources, SOURCES, e->factors, FACTORS, scope_of, CATEGORIES, 2, 7};
    return e;
}

/* To the last bit; not of what the compiler leaves between the fields. */
static void assert_same(DrawsSummary a, DrawsSummary b)
{
    const double of_a[] = {a.mean, a.low, a.median, a.high, a.half_percent.v, a.half_percent.known};
    const double of_b[] = {b.mean, b.low, b.median, b.high, b.half_percent.v, b.half_percent.known};
    assert_memory_equal(of_a, of_b, sizeof of_a);
}

static Simulation simulate(Example *e, SimulationSettings settings)
{
    Simulation out;
    Err err;
    assert_int_equal(simulate_inventory(&e->of, &settings, e->arena, &out, &err), ST_OK);
    return out;
}

static void any_number_of_threads_gives_the_same_bytes(void **state)
{
    (void)state;
    Example *e = example();
    SimulationSettings settings = simulation_settings();
    settings.draws_least = settings.draws_most = 30011; /* no whole number of blocks */
    settings.threads = 1;
    const Simulation alone = simulate(e, settings);
    assert_int_equal(alone.draws, 30011);
    for (size_t threads = 2; threads <= 5; threads++) {
        settings.threads = threads;
        const Simulation together = simulate(e, settings);
        assert_same(alone.whole, together.whole);
        for (size_t i = 0; i < CATEGORIES; i++) assert_same(alone.categories[i], together.categories[i]);
        for (size_t i = 0; i < 2; i++) assert_same(alone.scopes[i], together.scopes[i]);
    }
    arena_free(e->arena);
}

/* Draws in several rounds are those of one round, and the rule stops where it says. */
static void stops_when_the_interval_is_settled(void **state)
{
    (void)state;
    Example *e = example();
    SimulationSettings settings = simulation_settings();
    settings.draws_least = 100; /* not a whole block, and too few */
    settings.draws_most = 102400;
    const Simulation found = simulate(e, settings);
    assert_true(found.settled);
    assert_true(found.draws > 100 && found.draws < 102400);
    settings.draws_least = settings.draws_most = found.draws;
    const Simulation once = simulate(e, settings);
    assert_false(once.settled);
    assert_same(found.whole, once.whole);
    settings.draws_least = 100;
    settings.draws_most = 150;
    const Simulation few = simulate(e, settings);
    assert_false(few.settled);
    assert_int_equal(few.draws, 100);
    arena_free(e->arena);
}

static void another_seed_gives_other_draws(void **state)
{
    (void)state;
    Example *e = example();
    const Simulation first = simulate(e, simulation_settings());
    e->of.seed++;
    const Simulation second = simulate(e, simulation_settings());
    assert_true(first.whole.mean < second.whole.mean || first.whole.mean > second.whole.mean);
    arena_free(e->arena);
}

static void too_many_draws_are_refused(void **state)
{
    (void)state;
    Example *e = example();
    Simulation out;
    Err err;
    SimulationSettings settings = simulation_settings();
    settings.draws_most = SIMULATION_DRAWS_MOST + 1;
    assert_int_equal(simulate_inventory(&e->of, &settings, e->arena, &out, &err), ST_LIMIT);
    settings.draws_least = 0;
    settings.draws_most = 10;
    assert_int_equal(simulate_inventory(&e->of, &settings, e->arena, &out, &err), ST_LIMIT);
    settings.draws_least = 20;
    assert_int_equal(simulate_inventory(&e->of, &settings, e->arena, &out, &err), ST_LIMIT);
    arena_free(e->arena);
}

/* ---- the crew ---- */

enum { PIECES = 1000 };

typedef struct Tally {
    atomic_int done[PIECES];
    atomic_size_t members;
} Tally;

static void count_piece(void *work, size_t piece, size_t member)
{
    Tally *tally = work;
    atomic_fetch_add(&tally->done[piece], 1);
    size_t seen = atomic_load(&tally->members);
    while (seen < member && !atomic_compare_exchange_weak(&tally->members, &seen, member)) {
    }
}

static void a_crew_does_each_piece_once(void **state)
{
    (void)state;
    static const size_t threads[] = {1, 2, 7, CREW_MAX, 1000};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        static Tally tally;
        memset(&tally, 0, sizeof tally);
        crew_do(threads[t], PIECES, count_piece, &tally);
        for (size_t i = 0; i < PIECES; i++) assert_int_equal(atomic_load(&tally.done[i]), 1);
        assert_true(atomic_load(&tally.members) < (threads[t] < CREW_MAX ? threads[t] : CREW_MAX));
    }
    crew_do(4, 0, count_piece, NULL);
    assert_true(crew_processors() >= 1 && crew_processors() <= CREW_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_gives_the_same_bytes),
        cmocka_unit_test(stops_when_the_interval_is_settled),
        cmocka_unit_test(another_seed_gives_other_draws),
        cmocka_unit_test(too_many_draws_are_refused),
        cmocka_unit_test(a_crew_does_each_piece_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
