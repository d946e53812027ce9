/* The rules of Grön logik (2023) on our model, with figures worked out by hand. */
#include "near.h"

#include "retrofit.h"

#include <stdlib.h>

static const ScenarioView energy = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, STR_INIT("kWh")};
static const ScenarioView tonnes = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};

/* The part exchanged, summed over the 25 years. Potential 1, lifetime 10: 4.5 in the first ten years, then 15, less
 * 0.005 (0 + 1 + ... + 24) = 1.5 at the pace of today: 18. Potential 0.5, lifetime 40: i/40 for i = 0 ... 20 is 5.25,
 * then 0.5 four times, less 1.5: 5.75. */
static void shares_are_summed_as_by_hand(void **state)
{
    (void)state;
    static const Retrofit list[] = {
        {STR_INIT("lamps"), 1e6, 1, 10, 0, 2},          /* 18 * 2 = 36 GWh, all electricity */
        {STR_INIT("valves"), 2e6, 0.5, 40, 10, 0},      /* 5.75 * 20 = 115 GWh of heat */
        {STR_INIT("lighting"), 1e6, 1, 10, -5, 10},     /* 18 * 5 = 90 GWh; 18 (932 - 260) = 12,096 t */
        {STR_INIT("exchange"), 1e6, 1, 10, -3.15, 3.15} /* no energy at all, and 18 * 3.15 * 41.2 t */
    };
    enum { N = COUNT(list) };
    RetrofitModel *r = malloc(sizeof *r);
    assert_non_null(r);
    retrofit_make(r, list, N);
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    RetrofitEffect kwh[N], t[N];
    retrofit_effects(r, energy, arena, &faults, kwh);
    retrofit_effects(r, tonnes, arena, &faults, t);
    assert_int_equal(faults.total, 0);
    assert_near(kwh[0].saved, 36e6, 1e-3);
    assert_near(t[0].saved, 36e6 * 93.2 / 1e6, 1e-6);
    assert_near(kwh[1].saved, 115e6, 1e-3);
    assert_near(t[1].saved, 115e6 * 52 / 1e6, 1e-6);
    assert_near(kwh[2].saved, 90e6, 1e-3);
    assert_near(t[2].saved, 12096, 1e-6);
    assert_unknown(for_each_unit(1, kwh[3].saved, kwh[3].size));
    assert_near(t[3].saved, 18 * 3.15 * 41.2, 1e-6);
    arena_free(arena);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares_are_summed_as_by_hand)};
    return cmocka_run_group_tests_name("retrofit", tests, NULL, NULL);
}
