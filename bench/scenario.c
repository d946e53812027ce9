/* A city with 200 elements, 150 measures and 31 years: one evaluation, 10,000 draws on one thread and on two by turns,
 * the arithmetic of the draws alone, and 2,000 draws as while a slider moves; and 69 measures in buildings over 25
 * years from nothing. Prints medians of the rounds. scenario [base|avx2|avx512 [DRAWS [ELEMENTS [YEARS]]]].
 *
 *   evaluate_us=24.7 plan_us=810.1 effects_ms=81.2 retrofit_us=371.3 one_cpu_ms=27.2 two_cpu_ms=13.8 two_ms=14.1
 *   kernel_ms=24.2 slider_ms=5.5 gflops=43.5 peak_gflops=134.9 mean=307.7 half=4.0 same=1 bits=512
 *
 * two_cpu_ms: of the busier of two threads. gflops: multiplications, additions, comparisons and divisions of the
 * kernel, counted by hand, each as one; peak_gflops: what this processor does in fused multiply-adds, each counted as
 * two. The city is a formula of the place in the lists, which bench/numpy_scenario.py has too. */
#include "model/simulate.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined __x86_64__
#include <immintrin.h>
#endif

#include "city.h"

enum { ROUNDS = 7, EVALUATIONS = 200, RETROFITS = 69, TARGET = 2035 };
static size_t draws = 10000;

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

static double median(double *x, size_t n)
{
    qsort(x, n, sizeof *x, ascending);
    return x[n / 2];
}

/* ---- what is measured ---- */

static const ScenarioView territorial = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};

static ScenarioPlan *plan_of(const Portfolio *of, Arena *arena)
{
    ScenarioPlan *plan = NULL;
    Faults faults = faults_new(arena);
    need(scenario_plan(of, territorial, arena, &plan, &faults, NULL) == ST_OK && faults.total == 0);
    return plan;
}

static double time_evaluation(const City *c, const ScenarioPlan *plan)
{
    double *scratch = ARENA_ARRAY(c->arena, double, scenario_scratch(plan)), times[ROUNDS];
    double *rows = ARENA_ARRAY(c->arena, double, scenario_rows(plan) * years);
    for (size_t r = 0; r < ROUNDS; r++) {
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        for (size_t i = 0; i < EVALUATIONS; i++) scenario_evaluate(plan, c->chosen, scratch, rows);
        times[r] = 1000 * (now_ms(CLOCK_THREAD_CPUTIME_ID) - begin) / EVALUATIONS;
    }
    return median(times, ROUNDS);
}

static double time_plan(const City *c)
{
    double times[ROUNDS];
    for (size_t r = 0; r < ROUNDS; r++) {
        Arena *arena = arena_new();
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        (void)plan_of(&c->portfolio, arena);
        times[r] = 1000 * (now_ms(CLOCK_THREAD_CPUTIME_ID) - begin);
        arena_free(arena);
    }
    return median(times, ROUNDS);
}

/* Alone, last and fair share of every measure; the measures of carbon content make nearly all of them one group. */
static double time_effects(const City *c, const ScenarioPlan *plan)
{
    Arena *arena = arena_new();
    const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
    Effects effects;
    need(scenario_effects(plan, c->chosen, TARGET, 1, arena, &effects, NULL) == ST_OK && effects.sampled_groups > 0);
    const double ms = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
    arena_free(arena);
    return ms;
}

/* Floor space, of which a part is exchanged each year, for each of 69 measures: from the model to effects. */
static double time_retrofits(void)
{
    double times[ROUNDS];
    for (size_t r = 0; r < ROUNDS; r++) {
        Arena *arena = arena_new();
        City c;
        elements = RETROFITS;
        years = 25;
        make_city(&c, arena);
        Lever *levers = ARENA_ARRAY(arena, Lever, RETROFITS);
        Measure *measures = ARENA_ARRAY(arena, Measure, RETROFITS);
        for (uint32_t i = 0; i < RETROFITS; i++) {
            levers[i] = (Lever){.kind = LEVER_SHIFT,
                                .target = i,
                                .technology = EVERYWHERE,
                                .adoption = {.kind = ADOPT_TURNOVER,
                                             .start = FIRST,
                                             .level = 0.9,
                                             .lifetime = 10 + i % 40,
                                             .level_input = NO_INPUT,
                                             .delay_input = NO_INPUT,
                                             .pace_input = NO_INPUT}};
            measures[i] = (Measure){.id = S("measure"), .levers = &levers[i], .lever_count = 1};
        }
        const Portfolio of = {&c.model, measures, RETROFITS};
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        ScenarioPlan *plan = plan_of(&of, arena);
        Effects effects;
        need(scenario_effects(plan, c.chosen, TARGET, 1, arena, &effects, NULL) == ST_OK);
        need(effects.groups == RETROFITS);
        times[r] = 1000 * (now_ms(CLOCK_THREAD_CPUTIME_ID) - begin);
        arena_free(arena);
    }
    return median(times, ROUNDS);
}

typedef struct Part {
    const Simulator *s;
    size_t first, count;
    double *scratch, *rows;
} Part;

static void *draw_part(void *of)
{
    const Part *p = of;
    simulator_draws(p->s, p->first, p->count, p->scratch, p->rows, draws);
    return NULL;
}

typedef struct Times {
    double ms, cpu_ms;
} Times;

static Times draw_all(const Simulator *s, size_t threads, double *const *scratch, double *rows)
{
    const double begin = now_ms(CLOCK_MONOTONIC), all = now_ms(CLOCK_PROCESS_CPUTIME_ID),
                 own = now_ms(CLOCK_THREAD_CPUTIME_ID);
    const size_t half = draws / 2 / SIMULATOR_BLOCK * SIMULATOR_BLOCK;
    const size_t first = threads == 2 ? half : draws;
    Part parts[2] = {{s, 0, first, scratch[0], rows}, {s, first, draws - first, scratch[1], rows}};
    pthread_t thread;
    if (threads == 2) need(pthread_create(&thread, NULL, draw_part, &parts[1]) == 0);
    draw_part(&parts[0]);
    if (threads == 2) need(pthread_join(thread, NULL) == 0);
    const double own_ms = now_ms(CLOCK_THREAD_CPUTIME_ID) - own;
    const double others_ms = now_ms(CLOCK_PROCESS_CPUTIME_ID) - all - own_ms;
    return (Times){now_ms(CLOCK_MONOTONIC) - begin, own_ms > others_ms ? own_ms : others_ms};
}

/* The arithmetic alone, on inputs that were drawn before. */
static double time_kernel(const Simulator *s, double *scratch, Arena *arena)
{
    const size_t n = simulator_inputs(s);
    double *inputs = ARENA_ARRAY(arena, double, n *SIMULATOR_BLOCK), times[ROUNDS];
    double *totals = ARENA_ARRAY(arena, double, simulator_rows(s) * SIMULATOR_BLOCK);
    const double **table = ARENA_ARRAY(arena, const double *, n);
    for (size_t i = 0; i < n; i++) table[i] = inputs + i * SIMULATOR_BLOCK;
    simulator_sample(s, 0, inputs);
    for (size_t r = 0; r < ROUNDS; r++) {
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        for (size_t d = 0; d < draws; d += SIMULATOR_BLOCK) simulator_block(s, table, scratch, totals);
        times[r] = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
    }
    return median(times, ROUNDS);
}

/* Operations of the kernel for one draw and year: of each activity two technologies (2), their mix (3), the sum (1), a
 * factor that levers change (2); of a ramp 5 and of a curve 7, and of a shift 3, of avoiding 3, of improving two
 * technologies 3, of a carbon content 2. */
static double operations(void)
{
    double sum = 8 * (double)elements;
    for (size_t i = 0; i < MEASURES; i++) {
        static const double own[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 2};
        sum += own[i % 10] + (i % 10 < 5 && i % 2 == 0 ? 7 : 5);
    }
    return sum * (double)years * (double)draws;
}

#if defined __x86_64__
/* Sixteen independent chains of fused multiply-adds. */
__attribute__((target("avx512f"))) static double peak_512(size_t n)
{
    __m512d x[16];
    for (size_t i = 0; i < 16; i++) x[i] = _mm512_set1_pd((double)i);
    const __m512d a = _mm512_set1_pd(0.999), b = _mm512_set1_pd(0.001);
    for (size_t r = 0; r < n; r++) {
#pragma GCC unroll 16
        for (size_t i = 0; i < 16; i++) x[i] = _mm512_fmadd_pd(x[i], a, b);
    }
    for (size_t i = 1; i < 16; i++) x[0] = _mm512_add_pd(x[0], x[i]);
    return _mm512_reduce_add_pd(x[0]);
}

__attribute__((target("avx2,fma"))) static double peak_256(size_t n)
{
    __m256d x[12];
    for (size_t i = 0; i < 12; i++) x[i] = _mm256_set1_pd((double)i);
    const __m256d a = _mm256_set1_pd(0.999), b = _mm256_set1_pd(0.001);
    for (size_t r = 0; r < n; r++) {
#pragma GCC unroll 12
        for (size_t i = 0; i < 12; i++) x[i] = _mm256_fmadd_pd(x[i], a, b);
    }
    for (size_t i = 1; i < 12; i++) x[0] = _mm256_add_pd(x[0], x[i]);
    return x[0][0] + x[0][1] + x[0][2] + x[0][3];
}

static double peak_gflops(RandomWidth width)
{
    enum { N = 20 * 1000 * 1000 };
    if (width == RANDOM_BASE) return 0;
    const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
    const double sum = width == RANDOM_AVX512 ? peak_512(N) : peak_256(N);
    const double ms = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
    need(sum > 0);
    return 2.0 * N * (width == RANDOM_AVX512 ? 16 * 8 : 12 * 4) / ms / 1e6;
}
#else
static double peak_gflops(RandomWidth width)
{
    (void)width;
    return 0;
}
#endif

static void measure_draws(const City *c, const ScenarioPlan *plan, RandomWidth width)
{
    Simulator *s = NULL;
    const SimulatorCase of = {plan, c->chosen, TARGET, false, 1};
    need(simulator_new(&of, width, c->arena, &s, NULL) == ST_OK);
    double *scratch[2], one[ROUNDS], two[ROUNDS], two_ms[ROUNDS], slider[ROUNDS];
    for (size_t i = 0; i < 2; i++) scratch[i] = ARENA_ARRAY(c->arena, double, simulator_scratch(s));
    const size_t n = simulator_rows(s) * draws;
    double *alone = ARENA_ARRAY(c->arena, double, n), *together = ARENA_ARRAY(c->arena, double, n);
    for (size_t r = 0; r < ROUNDS; r++) {
        one[r] = draw_all(s, 1, scratch, alone).cpu_ms;
        const Times times = draw_all(s, 2, scratch, together);
        two[r] = times.cpu_ms;
        two_ms[r] = times.ms;
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        simulator_draws(s, 0, draws < 2000 ? draws : 2000, scratch[0], together, draws);
        slider[r] = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
    }
    const double kernel = time_kernel(s, scratch[0], c->arena);
    const DrawsSummary last = draws_summary(alone + (size_t)(TARGET - FIRST) * draws, draws, together);
    memcpy(together, alone, n * sizeof *alone);
    (void)draw_all(s, 2, scratch, together);
    printf("one_cpu_ms=%.2f two_cpu_ms=%.2f two_ms=%.2f kernel_ms=%.2f slider_ms=%.2f gflops=%.2f peak_gflops=%.2f "
           "mean=%.3f half=%.4f same=%d bits=%d\n",
           median(one, ROUNDS), median(two, ROUNDS), median(two_ms, ROUNDS), kernel, median(slider, ROUNDS),
           operations() / kernel / 1e6, peak_gflops(width), last.mean, last.half_percent.v,
           memcmp(alone, together, n * sizeof *alone) == 0, 128 << width);
}

int main(int argc, char **argv)
{
    RandomWidth width = random_widest();
    for (RandomWidth w = 0; argc > 1 && w < RANDOM_WIDTHS; w++)
        if (random_runs(w) && strcmp(random_width_name(w), argv[1]) == 0) width = w;
    const double retrofit = time_retrofits();
    elements = argc > 3 ? strtoul(argv[3], NULL, 10) : 200;
    years = argc > 4 ? strtoul(argv[4], NULL, 10) : 31;
    if (argc > 2) draws = strtoul(argv[2], NULL, 10);
    City c;
    Arena *arena = arena_new();
    make_city(&c, arena);
    const ScenarioPlan *plan = plan_of(&c.portfolio, arena);
    printf("evaluate_us=%.1f plan_us=%.1f effects_ms=%.1f retrofit_us=%.1f ", time_evaluation(&c, plan), time_plan(&c),
           time_effects(&c, plan), retrofit);
    measure_draws(&c, plan, width);
    arena_free(arena);
    return 0;
}
