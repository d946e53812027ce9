/* Costs and benefits of the city of bench/scenario.c, each of its 150 measures with six lines, in two perspectives:
 * 10,000 draws on two threads, with percentiles of each measure's net present value and of its kronor for a tonne. And
 * the reference case from nothing: 69 measures in buildings over 25 years, what each saves, emits and costs against the
 * pace of today, with net present value, internal rate, payback and kronor for a tonne. Prints medians of the rounds:
 *
 *   reference_ms=1.70 economy_ms=230.0 ready_ms=3.0 draws_ms=400.0 draws_cpu_ms=390.0 same=1
 *
 * draws_cpu_ms: of the busier of two threads. ready_ms: making the draws ready, on one. economy_ms: all that is
 * central, shares of interaction included. */
#include "model/economy_draws.h"
#include "model/simulate_inventory.h"

#include <pthread.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "retrofit_money.h"

#include "city.h"

enum { ROUNDS = 21, RETROFITS = 69, DRAW_ROUNDS = 5, DRAWS = 10016, LINES = 6, PRICES = 14, PERSPECTIVES = 2 };

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

static double time_reference(void)
{
    double times[ROUNDS];
    Retrofit list[RETROFITS];
    RetrofitCost costs[RETROFITS];
    for (size_t i = 0; i < RETROFITS; i++) {
        const double x = (double)i;
        list[i] =
            (Retrofit){S("measure"), 33e6 + 1e6 * x, 0.03 + 0.014 * x, 10.0 + (double)(i % 4) * 10, 1 + x / 4, x / 9};
        costs[i] = (RetrofitCost){20 + 10 * x, 0};
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        RetrofitModel *r = malloc(sizeof *r);
        RetrofitMoney *money = malloc(sizeof *money);
        RetrofitNet *net = malloc(RETROFITS * sizeof *net);
        need(r && money && net);
        retrofit_make(r, list, RETROFITS);
        retrofit_money(money, r, list, costs);
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        need(retrofit_net(money, arena, &faults, net, RETROFITS) == ST_OK && faults.total == 0);
        times[round] = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
        arena_free(arena);
        free(r);
        free(money);
        free(net);
    }
    return median(times, ROUNDS);
}

/* ---- draws ---- */

typedef struct Money {
    City city;
    UnitValue values[PRICES];
    CostLine lines[MEASURES * LINES];
    EconomyCase of;
} Money;

static CostLine line_of(uint32_t measure, CostType type, QuantityKind quantity, uint32_t target, uint32_t value)
{
    return (CostLine){.id = S("line"),
                      .measure = measure,
                      .type = type,
                      .quantity = quantity,
                      .target = target,
                      .stated = {.input = NO_INPUT},
                      .per_unit = 1,
                      .value = value,
                      .input = NO_INPUT,
                      .price_year = FIRST,
                      .lifetime = 10 + (int)(measure % 3) * 10,
                      .reinvested = true,
                      .share = {[STAKE_MUNICIPALITY] = 0.5, [STAKE_HOUSEHOLDS] = 0.5}};
}

/* The carriers that a measure's activity takes before and after. */
static void add_lines(Money *m, uint32_t i)
{
    const Measure *measure = &m->city.portfolio.measures[i];
    const bool carbon = measure->levers[0].kind == LEVER_CARBON;
    const uint32_t at = carbon ? 0 : measure->levers[0].target;
    const uint32_t value = PRICES - 2;
    const CostLine lines[LINES] = {line_of(i, COST_INVESTMENT, QUANTITY_BUILT, 0, NO_VALUE),
                                   line_of(i, COST_OPERATION, QUANTITY_CHANGED, 0, NO_VALUE),
                                   line_of(i, COST_ENERGY, QUANTITY_CARRIER, at % 8, at % 8),
                                   line_of(i, COST_ENERGY, QUANTITY_CARRIER, 8 + at % 4, 8 + at % 4),
                                   line_of(i, COST_BENEFIT, QUANTITY_CHANGED, 0, value),
                                   line_of(i, COST_CARBON, QUANTITY_TONNES, 0, value + 1)};
    memcpy(m->lines + (size_t)i * LINES, lines, sizeof lines);
    for (size_t l = 0; l < 2; l++) {
        Dist dist;
        need(dist_triangular(0.8, 1, 1.5, &dist, NULL) == ST_OK);
        m->lines[i * LINES + l].per_unit = l == 0 ? 3 : 0.05;
        m->lines[i * LINES + l].input = add_input(&m->city, dist);
    }
}

static void make_money(Money *m, Arena *arena)
{
    make_city(&m->city, arena);
    Input *more = ARENA_ARRAY(arena, Input, m->city.model.input_count + PRICES + 2 * MEASURES);
    memcpy(more, m->city.inputs, m->city.model.input_count * sizeof *more);
    m->city.inputs = more;
    m->city.model.inputs = more;
    for (uint32_t p = 0; p < PRICES; p++)
        m->values[p] = (UnitValue){.id = S("price"),
                                   .amount = flat(&m->city, p < 12 ? 0.5 + 0.1 * p : 2, lognormal(&m->city, 20)),
                                   .tax = {.input = NO_INPUT},
                                   .yearly_change = 0.01,
                                   .price_year = FIRST};
    for (uint32_t i = 0; i < MEASURES; i++) add_lines(m, i);
    m->of = (EconomyCase){.of = &m->city.portfolio,
                          .chosen = m->city.chosen,
                          .prices = {.year = FIRST},
                          .values = m->values,
                          .value_count = PRICES,
                          .lines = m->lines,
                          .line_count = (size_t)MEASURES * LINES};
}

typedef struct Part {
    const EconomyDraws *e;
    size_t first, count, first_measure, end_measure;
    double size, *scratch, *rows, *sorted;
    double found; /* so that nothing is left out */
} Part;

static void *draw_part(void *of)
{
    const Part *p = of;
    economy_draws_run(p->e, p->first, p->count, p->scratch, p->rows, DRAWS);
    return NULL;
}

static void *summarise_part(void *of)
{
    static const double q[] = {0.05, 0.5, 0.95};
    Part *p = of;
    for (size_t m = p->first_measure; m < p->end_measure; m++) {
        double found[3];
        for (size_t k = 0; k < PERSPECTIVES; k++) {
            draws_quantiles(p->rows + economy_row_npv(p->e, m, k) * DRAWS, DRAWS, q, 3, p->sorted, found);
            p->found += found[1];
        }
        const AbatementDraws a =
            economy_draws_abatement(p->rows + economy_row_cost(p->e, m) * DRAWS,
                                    p->rows + economy_row_tonnes(p->e, m) * DRAWS, DRAWS, p->size, p->sorted);
        p->found += a.median.v;
    }
    return NULL;
}

static void on_two(void *(*fn)(void *), Part parts[2])
{
    pthread_t thread;
    need(pthread_create(&thread, NULL, fn, &parts[1]) == 0);
    (void)fn(&parts[0]);
    need(pthread_join(thread, NULL) == 0);
}

static void measure_draws(void)
{
    double economy_ms[DRAW_ROUNDS], ready_ms[DRAW_ROUNDS], draws_ms[DRAW_ROUNDS], cpu_ms[DRAW_ROUNDS];
    bool same = true;
    double before = 0;
    for (size_t round = 0; round < DRAW_ROUNDS; round++) {
        Arena *arena = arena_new();
        Money *m = ARENA_NEW(arena, Money);
        Faults faults = faults_new(arena);
        Economy *economy = NULL;
        make_money(m, arena);
        double begin = now_ms(CLOCK_MONOTONIC);
        need(economy_new(&m->of, arena, &economy, &faults, NULL) == ST_OK && faults.total == 0);
        economy_ms[round] = now_ms(CLOCK_MONOTONIC) - begin;
        const Perspective perspectives[PERSPECTIVES] = {perspective_society(0.035), perspective_municipal(0.025, 0)};
        const EconomyDrawsCase of = {economy, perspectives, PERSPECTIVES, 1};
        begin = now_ms(CLOCK_MONOTONIC);
        const EconomyDraws *e = economy_draws_new(&of, random_widest(), arena);
        ready_ms[round] = now_ms(CLOCK_MONOTONIC) - begin;
        begin = now_ms(CLOCK_MONOTONIC);
        const double all = now_ms(CLOCK_PROCESS_CPUTIME_ID), own = now_ms(CLOCK_THREAD_CPUTIME_ID);
        double *rows = arena_raw(arena, economy_draws_rows(e) * DRAWS * sizeof *rows);
        Part parts[2];
        for (size_t k = 0; k < 2; k++) {
            const size_t half = DRAWS / 2 / ECONOMY_TILE * ECONOMY_TILE;
            parts[k] = (Part){e,
                              k * half,
                              k == 0 ? half : DRAWS - half,
                              k * MEASURES / 2,
                              (k + 1) * MEASURES / 2,
                              economy->reference_sum_t,
                              ARENA_ARRAY(arena, double, economy_draws_scratch(e)),
                              rows,
                              ARENA_ARRAY(arena, double, (size_t)2 * DRAWS),
                              0};
        }
        on_two(draw_part, parts);
        on_two(summarise_part, parts);
        draws_ms[round] = now_ms(CLOCK_MONOTONIC) - begin;
        const double own_ms = now_ms(CLOCK_THREAD_CPUTIME_ID) - own;
        const double others_ms = now_ms(CLOCK_PROCESS_CPUTIME_ID) - all - own_ms;
        cpu_ms[round] = own_ms > others_ms ? own_ms : others_ms;
        const double found = parts[0].found + parts[1].found;
        same = same && (round == 0 || memcmp(&found, &before, sizeof found) == 0);
        before = found;
        arena_free(arena);
    }
    printf("economy_ms=%.1f ready_ms=%.1f draws_ms=%.1f draws_cpu_ms=%.1f same=%d\n", median(economy_ms, DRAW_ROUNDS),
           median(ready_ms, DRAW_ROUNDS), median(draws_ms, DRAW_ROUNDS), median(cpu_ms, DRAW_ROUNDS), same);
}

int main(void)
{
    printf("reference_ms=%.3f ", time_reference());
    measure_draws();
    return 0;
}
