/* The simulation of an inventory: it agrees with error propagation where it must, shared factors included, and gives
 * the same bytes however the draws are shared out. */
#include "near.h"

#include "model/simulate_inventory.h"
#include "model/uncertainty.h"

#include <stdlib.h>

enum { DRAWS = 100000 };

static const uint32_t one_scope[] = {0};

static Dist normal(double value, double percent)
{
    Dist d;
    assert_int_equal(dist_normal(value, percent, &d, NULL), ST_OK);
    return d;
}

static Dist fixed(double value)
{
    Dist d;
    assert_int_equal(dist_fixed(value, &d, NULL), ST_OK);
    return d;
}

/* All draws of a case, by rows of DRAWS. */
static double *draw(const SimulationCase *of, RandomWidth width, size_t part, Arena *arena, size_t *rows)
{
    SimulationPlan *plan = NULL;
    Err err;
    assert_int_equal(simulation_plan(of, width, arena, &plan, &err), ST_OK);
    *rows = simulation_rows(plan);
    double *out = ARENA_ARRAY(arena, double, *rows *DRAWS);
    double *scratch = ARENA_ARRAY(arena, double, simulation_scratch(plan));
    /* From the last part to the first: nothing may be carried on. */
    for (size_t first = (DRAWS - 1) / part * part;; first -= part) {
        simulation_draws(plan, first, DRAWS - first < part ? DRAWS - first : part, scratch, out, DRAWS);
        if (first == 0) return out;
    }
}

static DrawsSummary summary_of_whole(const SimulationCase *of, Arena *arena)
{
    size_t rows;
    const double *draws = draw(of, random_widest(), 1024, arena, &rows);
    return draws_summary(draws + (rows - 1) * DRAWS, DRAWS, ARENA_ARRAY(arena, double, DRAWS));
}

/* Three sources with factors of their own, exactly known: equation 3.2 says 8.82 %, and 11.54 % with the third a sink.
 */
static void independent_normals_agree_with_propagation(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const SimulatedFactor factors[] = {{fixed(1), 0}, {fixed(1), 1}, {fixed(1), 2}};
    SimulatedSource sources[] = {
        {normal(1000, 5), 0, 0, 0, false}, {normal(500, 20), 1, 1, 0, false}, {normal(200, 50), 2, 2, 0, false}};
    const SimulationCase of = {sources, 3, factors, 3, one_scope, 1, 1, 20260630};
    DrawsSummary whole = summary_of_whole(&of, arena);
    assert_known(whole.half_percent, 8.82, 0.15);
    assert_near(whole.mean, 1700, 1);
    sources[2].amount = normal(-200, 50);
    whole = summary_of_whole(&of, arena);
    assert_known(whole.half_percent, 11.538, 0.15);
    assert_near(whole.mean, 1300, 1);
    arena_free(arena);
}

/* An amount times a factor: equation 3.1 to first order, here with the second order too, U1^2 + U2^2 + (U1 U2/196)^2.
 */
static void products_agree_with_propagation(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const SimulatedFactor factors[] = {{normal(0.2, 10), 0}};
    const SimulatedSource sources[] = {{normal(5000, 5), 0, 0, 0, false}};
    const SimulationCase of = {sources, 1, factors, 1, one_scope, 1, 1, 4};
    const DrawsSummary whole = summary_of_whole(&of, arena);
    assert_known(whole.half_percent, 11.1803, 0.15);
    assert_near(whole.mean, 1000, 1);
    arena_free(arena);
}

/* A hundred equal sources. With factors of their own the errors average out to a tenth; with one shared factor they do
 * not at all. */
static void a_shared_factor_does_not_average_out(void **state)
{
    (void)state;
    enum { N = 100 };
    Arena *arena = arena_new();
    SimulatedFactor own[N];
    SimulatedSource sources[N];
    for (uint32_t i = 0; i < N; i++) {
        own[i] = (SimulatedFactor){normal(1, 20), i};
        sources[i] = (SimulatedSource){fixed(10), i, i, 0, false};
    }
    SimulationCase of = {sources, N, own, N, one_scope, 1, 1, 1};
    assert_known(summary_of_whole(&of, arena).half_percent, 2, 0.05);
    for (uint32_t i = 0; i < N; i++) sources[i].factor = 0;
    assert_known(summary_of_whole(&of, arena).half_percent, 20, 0.3);
    /* Factors of other names but one number: the same error. */
    for (uint32_t i = 0; i < N; i++) {
        own[i].variable = 7;
        sources[i].factor = i;
    }
    assert_known(summary_of_whole(&of, arena).half_percent, 20, 0.3);
    arena_free(arena);
}

/* The mean of log-normal figures is kept, and their interval is as skew as the formula says. */
static void lognormal_interval_as_computed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Dist wide;
    assert_int_equal(dist_lognormal(1000, 100, &wide, NULL), ST_OK);
    const SimulatedFactor factors[] = {{fixed(1), 0}};
    const SimulatedSource sources[] = {{wide, 0, 0, 0, false}};
    const SimulationCase of = {sources, 1, factors, 1, one_scope, 1, 1, 11};
    const DrawsSummary whole = summary_of_whole(&of, arena);
    const UncertaintyRange range = uncertainty_lognormal(100);
    assert_near(whole.mean, 1000, 5);
    assert_near(whole.median, wide.centre, 5);
    assert_near(whole.low, 1000 * (1 + range.low_percent / 100), 5);
    assert_near(whole.high, 1000 * (1 + range.high_percent / 100), 25);
    arena_free(arena);
}

/* Sources at random, of every kind, in four categories of two scopes. */
static SimulationCase mixed(Arena *arena, size_t n, size_t factor_count)
{
    static const uint32_t scope_of[] = {0, 1, 1, 0};
    Random r = {99};
    SimulatedFactor *factors = ARENA_ARRAY(arena, SimulatedFactor, factor_count);
    SimulatedSource *sources = ARENA_ARRAY(arena, SimulatedSource, n);
    for (size_t i = 0; i < n + factor_count; i++) {
        const int drawn = random_int(&r, 0, DIST_KINDS - 1);
        const DistKind kind = (DistKind)drawn;
        const double low = random_between(&r, 1, 100), high = low + random_between(&r, 1, 100);
        Dist d = {.kind = kind, .centre = low};
        if (kind >= DIST_NORMAL) assert_int_equal(dist_from_interval(kind, low, high, &d, NULL), ST_OK);
        if (i < factor_count)
            factors[i] = (SimulatedFactor){d, (uint32_t)i};
        else
            sources[i - factor_count] = (SimulatedSource){d, (uint32_t)(i - factor_count), 0, 0, false};
    }
    for (size_t i = 0; i < n; i++) {
        const int factor = random_int(&r, 0, (int)factor_count - 1), category = random_int(&r, 0, 3);
        sources[i].factor = (uint32_t)factor;
        sources[i].category = (uint32_t)category;
    }
    return (SimulationCase){sources, n, factors, factor_count, scope_of, 4, 2, 0xfeedbeef};
}

static void parts_and_widths_give_the_same_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const SimulationCase of = mixed(arena, 60, 9);
    size_t rows;
    const double *whole = draw(&of, RANDOM_BASE, (DRAWS + 255) / 256 * 256, arena, &rows);
    assert_int_equal(rows, 7);
    for (RandomWidth width = 0; width < RANDOM_WIDTHS; width++) {
        if (!random_runs(width)) continue;
        const double *parts = draw(&of, width, 512, arena, &rows);
        assert_memory_equal(whole, parts, rows * DRAWS * sizeof *whole);
    }
    for (size_t d = 0; d < DRAWS; d += 97) {
        assert_near(whole[4 * DRAWS + d], whole[d] + whole[3 * DRAWS + d], 0);
        assert_near(whole[6 * DRAWS + d], whole[4 * DRAWS + d] + whole[5 * DRAWS + d], 0);
    }
    arena_free(arena);
}

static void what_is_unstated_is_told(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Dist unstated;
    assert_int_equal(dist_unstated(250, &unstated, NULL), ST_OK);
    const SimulatedFactor factors[] = {{fixed(1), 0}};
    const SimulatedSource sources[] = {
        {normal(700, 5), 0, 0, 0, false}, {unstated, 1, 0, 0, false}, {fixed(-50), 2, 0, 0, false}};
    const SimulationCase of = {sources, 3, factors, 1, one_scope, 1, 1, 1};
    SimulationPlan *plan = NULL;
    assert_int_equal(simulation_plan(&of, RANDOM_BASE, arena, &plan, NULL), ST_OK);
    assert_near(simulation_unstated_percent(plan), 25, 1e-12);
    arena_free(arena);
}

static void wrong_places_are_refused(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const SimulatedFactor factors[] = {{fixed(1), 0}};
    SimulatedSource source = {fixed(1), 0, 1, 0, false};
    static const uint32_t scope_2[] = {2};
    SimulationCase of = {&source, 1, factors, 1, one_scope, 1, 1, 1};
    SimulationPlan *plan = NULL;
    Err err;
    assert_int_equal(simulation_plan(&of, RANDOM_BASE, arena, &plan, &err), ST_INVALID);
    source = (SimulatedSource){fixed(1), 0, 0, 1, false};
    assert_int_equal(simulation_plan(&of, RANDOM_BASE, arena, &plan, &err), ST_INVALID);
    source.category = 0;
    of.scope_of = scope_2;
    assert_int_equal(simulation_plan(&of, RANDOM_BASE, arena, &plan, &err), ST_INVALID);
    arena_free(arena);
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double by_sorting(const double *sorted, size_t n, double q)
{
    const double place = (double)(n - 1) * q;
    const size_t k = (size_t)place;
    return k + 1 == n ? sorted[k] : sorted[k] + (place - (double)k) * (sorted[k + 1] - sorted[k]);
}

/* Percentiles as a full sort gives them: ties, sorted both ways, all equal, one and two draws, and far outliers. */
static void percentiles_as_by_sorting(void **state)
{
    (void)state;
    static double x[5000], sorted[5000], scratch[5000];
    Random r = {3};
    for (int shape = 0; shape < 7; shape++) {
        for (size_t n = 1; n <= 5000; n = n < 50 ? n + 1 : n * 3) {
            for (size_t i = 0; i < n; i++) {
                const double u = random_between(&r, 0, 1);
                const double shapes[] = {u, floor(5 * u), (double)i, -(double)i, 4, 1 / u, i % 2 ? 1e300 : -u};
                x[i] = sorted[i] = shapes[shape];
            }
            qsort(sorted, n, sizeof *sorted, ascending);
            const DrawsSummary s = draws_summary(x, n, scratch);
            assert_near(s.low, by_sorting(sorted, n, 0.025), 0);
            assert_near(s.median, by_sorting(sorted, n, 0.5), 0);
            assert_near(s.high, by_sorting(sorted, n, 0.975), 0);
        }
    }
    const double zeros[] = {-1, 1};
    assert_unknown(draws_summary(zeros, 2, scratch).half_percent);
}

static void settles_within_one_per_cent(void **state)
{
    (void)state;
    const DrawsSummary before = {.low = 90, .high = 110}, near = {.low = 95, .high = 114.9},
                       far = {.low = 90, .high = 110.3};
    assert_true(draws_settled(&before, &near));
    assert_false(draws_settled(&before, &far));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_normals_agree_with_propagation),
        cmocka_unit_test(products_agree_with_propagation),
        cmocka_unit_test(a_shared_factor_does_not_average_out),
        cmocka_unit_test(lognormal_interval_as_computed),
        cmocka_unit_test(parts_and_widths_give_the_same_bytes),
        cmocka_unit_test(what_is_unstated_is_told),
        cmocka_unit_test(wrong_places_are_refused),
        cmocka_unit_test(percentiles_as_by_sorting),
        cmocka_unit_test(settles_within_one_per_cent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
