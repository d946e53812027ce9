/* Simulates the uncertainty of an inventory, 100,000 draws over 2,000 log-normal sources with 200 shared factors, on
 * one thread and on two by turns, and prints the medians of the rounds, by the clock and of the processor, and what
 * came out. simulate [base|avx2|avx512]: otherwise the widest there is.
 *
 *   one_ms=241.2 one_cpu_ms=240.9 two_ms=123.4 two_cpu_ms=121.0 mean=793.59 half=2.79 same=1 bits=512
 *
 * two_cpu_ms: of the busier of the two threads, what the clock says where each has a processor to itself. half: half
 * the 95 % interval of the whole, in per cent. same: whether both gave the same bytes. The inventory is a formula of
 * the place in the list, which bench/numpy_simulate.py has too. */
#include "app/accounts/simulation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SOURCES = 2000, FACTORS = 200, CATEGORIES = 20, SCOPES = 3, DRAWS = 100000, ROUNDS = 5 };

static double now_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static Dist lognormal(double value, double percent)
{
    Dist dist;
    if (dist_lognormal(value, percent, &dist, NULL) != ST_OK) abort();
    return dist;
}

static SimulationCase inventory(Arena *arena)
{
    SimulatedSource *sources = ARENA_ARRAY(arena, SimulatedSource, SOURCES);
    SimulatedFactor *factors = ARENA_ARRAY(arena, SimulatedFactor, FACTORS);
    uint32_t *scope_of = ARENA_ARRAY(arena, uint32_t, CATEGORIES);
    for (uint32_t i = 0; i < FACTORS; i++)
        factors[i] = (SimulatedFactor){lognormal(0.001 * (1 + i % 13), 5 + i % 50), i};
    for (uint32_t i = 0; i < SOURCES; i++)
        sources[i] = (SimulatedSource){lognormal(10 + i % 97, 2 + i % 60), i, i * 7 % FACTORS,
                                       i / (SOURCES / CATEGORIES), false};
    for (uint32_t i = 0; i < CATEGORIES; i++) scope_of[i] = i < 4 ? 0 : i < 6 ? 1 : 2;
    return (SimulationCase){sources, SOURCES, factors, FACTORS, scope_of, CATEGORIES, SCOPES, 1};
}

typedef struct Round {
    double ms, cpu_ms; /* of the busier thread */
    DrawsSummary whole;
} Round;

static Round one_round(const SimulationCase *of, const SimulationSettings *settings)
{
    Arena *arena = arena_new();
    Simulation simulation;
    const double begin = now_ms(CLOCK_MONOTONIC), all = now_ms(CLOCK_PROCESS_CPUTIME_ID),
                 own = now_ms(CLOCK_THREAD_CPUTIME_ID);
    if (simulate_inventory(of, settings, arena, &simulation, NULL) != ST_OK) abort();
    const double own_ms = now_ms(CLOCK_THREAD_CPUTIME_ID) - own;
    const double others_ms = now_ms(CLOCK_PROCESS_CPUTIME_ID) - all - own_ms;
    const Round round = {now_ms(CLOCK_MONOTONIC) - begin, own_ms > others_ms ? own_ms : others_ms, simulation.whole};
    arena_free(arena);
    return round;
}

static bool same(DrawsSummary a, DrawsSummary b)
{
    const double of_a[] = {a.mean, a.low, a.median, a.high}, of_b[] = {b.mean, b.low, b.median, b.high};
    return memcmp(of_a, of_b, sizeof of_a) == 0;
}

int main(int argc, char **argv)
{
    Arena *arena = arena_new();
    const SimulationCase of = inventory(arena);
    SimulationSettings settings = simulation_settings();
    settings.draws_least = settings.draws_most = DRAWS;
    for (RandomWidth width = 0; argc > 1 && width < RANDOM_WIDTHS; width++)
        if (random_runs(width) && strcmp(random_width_name(width), argv[1]) == 0) settings.width = width;
    double one[ROUNDS], one_cpu[ROUNDS], two[ROUNDS], two_cpu[ROUNDS];
    Round alone, together;
    bool all_same = true;
    for (size_t i = 0; i < ROUNDS; i++) {
        settings.threads = 1;
        alone = one_round(&of, &settings);
        settings.threads = 2;
        together = one_round(&of, &settings);
        one[i] = alone.ms;
        one_cpu[i] = alone.cpu_ms;
        two[i] = together.ms;
        two_cpu[i] = together.cpu_ms;
        all_same = all_same && same(alone.whole, together.whole);
    }
    qsort(one, ROUNDS, sizeof *one, ascending);
    qsort(one_cpu, ROUNDS, sizeof *one_cpu, ascending);
    qsort(two, ROUNDS, sizeof *two, ascending);
    qsort(two_cpu, ROUNDS, sizeof *two_cpu, ascending);
    printf("one_ms=%.1f one_cpu_ms=%.1f two_ms=%.1f two_cpu_ms=%.1f mean=%.4f half=%.4f same=%d bits=%d\n",
           one[ROUNDS / 2], one_cpu[ROUNDS / 2], two[ROUNDS / 2], two_cpu[ROUNDS / 2], alone.whole.mean,
           alone.whole.half_percent.v, all_same, 128 << settings.width);
    arena_free(arena);
    return 0;
}
