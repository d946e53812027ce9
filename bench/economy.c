/* The reference case from nothing: 69 measures in buildings over 25 years, what each saves, emits and costs against the
 * pace of today, with net present value, internal rate, payback and kronor for a tonne. Prints the median of the
 * rounds. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "retrofit_money.h"

enum { ROUNDS = 21, MEASURES = 69 };

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

static void need(bool good)
{
    if (!good) abort();
}

static double time_reference(void)
{
    double times[ROUNDS];
    Retrofit list[MEASURES];
    RetrofitCost costs[MEASURES];
    for (size_t i = 0; i < MEASURES; i++) {
        const double x = (double)i;
        list[i] =
            (Retrofit){S("measure"), 33e6 + 1e6 * x, 0.03 + 0.014 * x, 10.0 + (double)(i % 4) * 10, 1 + x / 4, x / 9};
        costs[i] = (RetrofitCost){20 + 10 * x, 0};
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        RetrofitModel *r = malloc(sizeof *r);
        RetrofitMoney *money = malloc(sizeof *money);
        RetrofitNet *net = malloc(MEASURES * sizeof *net);
        need(r && money && net);
        retrofit_make(r, list, MEASURES);
        retrofit_money(money, r, list, costs);
        const double begin = now_ms(CLOCK_THREAD_CPUTIME_ID);
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        need(retrofit_net(money, arena, &faults, net, MEASURES) == ST_OK && faults.total == 0);
        times[round] = now_ms(CLOCK_THREAD_CPUTIME_ID) - begin;
        arena_free(arena);
        free(r);
        free(money);
        free(net);
    }
    return median(times, ROUNDS);
}

int main(void)
{
    printf("reference_ms=%.3f\n", time_reference());
    return 0;
}
