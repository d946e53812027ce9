/* The optimiser on the portfolios of bench/portfolio.c, with the one setting of the product.
 * optimise [INSTANCE [MEASURES [lp]]]: all five instances of 150 measures; with lp the programme itself, for other
 * solvers.
 *
 *   instance=0 measures=150 found=1 objective=811925.1 bound=819923.0 gap_percent=0.985 cpu_s=1.93
 *   solves=4120 same=1
 *
 * same: a second run gave the same plan. */
#include "model/optimise_parts.h"
#include "portfolio.h"
#include "solve/clp.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static OptimiseResult run(size_t instance, size_t measures, Arena *arena, double *seconds)
{
    OptimiseProblem problem;
    portfolio_make(instance, measures, arena, &problem);
    const OptimiseWork work = optimise_work(&problem);
    const TrueModel truth = optimise_sum(&problem);
    const LinearSolver solver = clp_solver();
    OptimiseResult result;
    Faults faults = faults_new(arena);
    const double begin = now_s();
    if (optimise(&problem, &truth, &solver, &work, NULL, arena, &result, &faults, NULL) != ST_OK) abort();
    *seconds = now_s() - begin;
    return result;
}

static void row_text(const LinearProgram *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        printf(" %+.17g x%u%s", p->value[i], (unsigned)p->column[i], i % 8 == 7 ? "\n" : "");
}

/* In CPLEX's LP format, which glpsol and cbc read. */
static void print_program(size_t instance, size_t measures)
{
    Arena *arena = arena_new();
    OptimiseProblem problem;
    portfolio_make(instance, measures, arena, &problem);
    const Form form = optimise_form(&problem, problem.aim, problem.aim == AIM_COST, arena);
    const LinearProgram *p = &form.program;
    printf("\\ objective times %.17g\nMinimize\n obj:", form.cost_scale);
    for (size_t c = 0; c < p->column_count; c++) printf(" %+.17g x%zu%s", p->cost[c], c, c % 8 == 7 ? "\n" : "");
    printf("\nSubject To\n");
    for (size_t r = 0; r < p->row_count; r++) {
        printf(" r%zu:", r);
        row_text(p, p->first[r], p->first[r + 1]);
        const bool upper = isinf(p->row_lower[r]);
        printf(" %s %.17g\n", upper ? "<=" : ">=", upper ? p->row_upper[r] : p->row_lower[r]);
    }
    printf("Binary\n");
    for (size_t c = 0; c < p->column_count; c++) printf(" x%zu\n", c);
    printf("End\n");
    arena_free(arena);
}

static void report(size_t instance, size_t measures)
{
    Arena *arena = arena_new();
    double seconds[2];
    const OptimiseResult a = run(instance, measures, arena, &seconds[0]);
    const OptimiseResult b = measures > 150 ? a : run(instance, measures, arena, &seconds[1]);
    const bool same = a.end == OPTIMISE_FOUND && memcmp(a.choice, b.choice, measures * sizeof *a.choice) == 0;
    printf(
        "instance=%zu measures=%zu found=%d objective=%.1f bound=%.1f gap_percent=%.3f cpu_s=%.2f solves=%zu same=%d\n",
        instance, measures, a.end == OPTIMISE_FOUND, a.objective, a.bound,
        a.gap_percent.known ? a.gap_percent.v : (double)NAN, seconds[0], a.solves, same);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    const size_t measures = argc > 2 ? strtoul(argv[2], NULL, 10) : 150;
    const size_t first = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    const size_t last = argc > 1 ? first : PORTFOLIO_INSTANCES - 1;
    if (first >= PORTFOLIO_INSTANCES || measures == 0 || measures > OPTIMISE_CANDIDATES) return 2;
    for (size_t i = first; i <= last; i++) {
        if (argc > 3)
            print_program(i, measures);
        else
            report(i, measures);
        fflush(stdout);
    }
    return 0;
}
