/* The arithmetic of the gap alone: reads the series of the 290 municipalities from a database, then computes all their
 * gaps again and again and prints the median of the rounds. gap_arithmetic DATABASE
 *
 *   ms=0.412 cities=290 */
#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 101 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The input that gave this city's gap; restatements are looked for in the same figures, which costs the same. */
static GapInput input_of(const CityGap *city)
{
    return (GapInput){.gross = city->gap.actual,
                      .earlier = city->gap.actual,
                      .basis = BASIS_GROSS,
                      .base_year = city->gap.base_year,
                      .target_year = city->gap.target_year,
                      .annual_reduction_percent = city->gap.annual_reduction_percent,
                      .reduction_percent = city->gap.reduction_percent,
                      .budget_form = city->gap.budget.form,
                      .trend_from_year = 2015,
                      .as_of = city->as_of};
}

/* All gaps once; the time it took, or a negative number where one failed. */
static double one_round(const GapInput *inputs, size_t n)
{
    Arena *arena = arena_new();
    const double begin = now_ms();
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++) {
        Gap gap;
        Err err;
        ok = gap_compute(&inputs[i], arena, &gap, &err) == ST_OK && gap.year_count > 0;
    }
    const double taken = now_ms() - begin;
    arena_free(arena);
    return ok ? taken : -1;
}

static int measure(const CityGap *cities, size_t n, Arena *arena)
{
    GapInput *inputs = ARENA_ARRAY(arena, GapInput, n);
    for (size_t i = 0; i < n; i++) inputs[i] = input_of(&cities[i]);
    double ms[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++)
        if ((ms[i] = one_round(inputs, n)) < 0) return 1;
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    printf("ms=%.4f cities=%zu\n", ms[ROUNDS / 2], n);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: gap_arithmetic DATABASE\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    App *app = NULL;
    Err err = {0};
    const GapQuery query = {0};
    CityGap *cities = NULL;
    size_t n = 0;
    Status status = app_open(&app, str(argv[1]), APP_READ, S(""), &err);
    if (status == ST_OK) status = app_gap_all(app, arena, &query, &cities, &n, &err);
    const int failed = status != ST_OK || n == 0 || measure(cities, n, arena) != 0;
    if (failed) fprintf(stderr, "gap_arithmetic: %s\n", err.message ? err.message : "no result");
    app_close(app);
    arena_free(arena);
    return failed;
}
