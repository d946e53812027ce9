/* The bridge between two years: vectors computed by hand to thirty digits, and what must hold for any figures. */
#include "near.h"

#include "model/bridge.h"

#define IS(v)                                                                                                          \
    {                                                                                                                  \
        v, true                                                                                                        \
    }
#define NO                                                                                                             \
    {                                                                                                                  \
        0, false                                                                                                       \
    }

static void assert_effects(const Bridge *b, double activity, double intensity, double factor, double boundary,
                           double method)
{
    const double expected[EFFECT_COUNT] = {activity, intensity, factor, boundary, method};
    for (size_t i = 0; i < EFFECT_COUNT; i++) assert_near(b->effect_kg[i], expected[i], 1e-12);
    assert_near(b->rest_kg, 0, 1e-13 * (fabs(b->before_kg) + fabs(b->after_kg) + 1));
}

/* 100 m2 become 120, 2 kWh/m2 become 1.5, 0.5 kg/kWh become 0.4: 100 kg become 72.
 * L(72, 100) = -28 / ln 0.72 = 85.23486560786933; effects L ln 1.2, L ln 0.75, L ln 0.8. */
static void by_hand(void **state)
{
    (void)state;
    assert_near(log_mean(72, 100), 85.2348656078693324792, 1e-13);
    assert_near(log_mean(57.6, 50), 53.7104135014883428360, 1e-13);
    assert_near(log_mean(3, 3), 3, 0);
    assert_near(log_mean(1 + 1e-9, 1), 1 + 5e-10, 1e-15);
    assert_near(log_mean(123.40000012340002, 123.4), 123.40000006170001, 1e-12); /* where ln(a / b) loses its digits */
    assert_near(log_mean(0.3, 0.7000000021), log_mean(0.7000000021, 0.3), 1e-15);
    static const BridgeSource source = {.before = {false, IS(100), IS(200), IS(0.5), 1},
                                        .after = {false, IS(120), IS(180), IS(0.4), 1}};
    Bridge b = bridge_source(&source);
    assert_near(b.before_kg, 100, 0);
    assert_near(b.after_kg, 72, 1e-12);
    assert_effects(&b, 15.5401533907502384062, -24.5205427832208757074, -19.0196106075293626989, 0, 0);
    /* The same, of a company that was held to a half and is held to four fifths. */
    BridgeSource held = source;
    held.before.weight = 0.5;
    held.after.weight = 0.8;
    b = bridge_source(&held);
    assert_effects(&b, 9.79256620563839425697, -15.4515230683502819757, -11.9851324112767885139, 25.2440892739886762327,
                   0);
    /* Without a driver the amount is the activity. */
    BridgeSource bare = source;
    bare.after.driver = (Maybe){0, false};
    b = bridge_source(&bare);
    assert_int_equal(b.without_driver, 1);
    assert_effects(&b, 15.5401533907502384062 - 24.5205427832208757074, 0, -19.0196106075293626989, 0, 0);
}

static void new_and_vanished_sources(void **state)
{
    (void)state;
    static const BridgeState gone = {.absent = true, .weight = 1}, outside = {.absent = true, .weight = 0};
    static const BridgeState there = {false, NO, IS(10), IS(2), 1};
    Bridge b = bridge_source(&(BridgeSource){.before = gone, .after = there});
    assert_effects(&b, 20, 0, 0, 0, 0);
    b = bridge_source(&(BridgeSource){.before = there, .after = gone});
    assert_effects(&b, -20, 0, 0, 0, 0);
    b = bridge_source(&(BridgeSource){.before = outside, .after = there});
    assert_effects(&b, 0, 0, 0, 20, 0);
    b = bridge_source(
        &(BridgeSource){.before = there, .after = {false, NO, IS(10), IS(2), 0}}); /* sold, still running */
    assert_effects(&b, 0, 0, 0, -20, 0);
    b = bridge_source(&(BridgeSource){.before = gone, .after = outside});
    assert_effects(&b, 0, 0, 0, 0, 0);
    assert_int_equal(b.without_driver, 0);
}

static void a_factor_at_zero_takes_the_whole_change(void **state)
{
    (void)state;
    static const BridgeState power = {false, IS(5), IS(10), IS(2), 1}, green = {false, IS(7), IS(11), IS(0), 1};
    Bridge b = bridge_source(&(BridgeSource){.before = power, .after = green});
    assert_effects(&b, 0, 0, -20, 0, 0);
    b = bridge_source(&(BridgeSource){.before = green, .after = power});
    assert_effects(&b, 0, 0, 20, 0, 0);
    static const BridgeState idle = {false, IS(5), IS(0), IS(3), 1};
    b = bridge_source(&(BridgeSource){.before = power, .after = idle}); /* as many square metres, no use */
    assert_effects(&b, 0, -20, 0, 0, 0);
    /* A credit, negative in both years, is split like any other; one that becomes a burden is that factor's. */
    static const BridgeState credit = {false, NO, IS(10), IS(-2), 1}, more = {false, NO, IS(20), IS(-2), 1};
    b = bridge_source(&(BridgeSource){.before = credit, .after = more});
    assert_effects(&b, -20, 0, 0, 0, 0);
    b = bridge_source(&(BridgeSource){.before = credit, .after = power});
    assert_effects(&b, 0, 0, 40, 0, 0);
}

static void method_is_what_changed_on_paper(void **state)
{
    (void)state;
    /* Spend before, kilometres after; the year before was computed by kilometres too. */
    BridgeSource source = {.before = {false, NO, IS(1000), IS(0.05), 1},
                           .after = {false, NO, IS(330), IS(0.2), 1},
                           .method_changed = true,
                           .has_restated = true,
                           .restated = {false, NO, IS(300), IS(0.2), 1}};
    Bridge b = bridge_source(&source);
    assert_effects(&b, 6, 0, 0, 0, 10);
    assert_int_equal(b.method_unseparated, 0);
    source.has_restated = false;
    b = bridge_source(&source);
    assert_effects(&b, 0, 0, 0, 0, 16);
    assert_int_equal(b.method_unseparated, 1);
}

static void unknown_is_no_zero(void **state)
{
    (void)state;
    static const BridgeState missing = {false, NO, NO, IS(2), 1}, there = {false, NO, IS(10), IS(2), 1};
    static const BridgeState no_factor = {false, NO, IS(10), NO, 1};
    Bridge b = bridge_source(&(BridgeSource){.before = missing, .after = there});
    assert_effects(&b, 0, 0, 0, 0, 20); /* nobody emitted more: it is known now */
    assert_int_equal(b.coverage_changed, 1);
    assert_int_equal(b.method_unseparated, 0);
    b = bridge_source(&(BridgeSource){.before = there, .after = no_factor});
    assert_effects(&b, 0, 0, 0, 0, -20);
    b = bridge_source(&(BridgeSource){.before = missing, .after = no_factor});
    assert_effects(&b, 0, 0, 0, 0, 0);
    assert_int_equal(b.unknown_sources, 1);
    assert_int_equal(b.coverage_changed, 0);
}

static double some(Random *r, double low, double high)
{
    switch (random_int(r, 0, 9)) {
    case 0: return 0;
    case 1: return -random_between(r, low, high);
    default: return exp(random_between(r, log(low), log(high)));
    }
}

static BridgeState random_state(Random *r)
{
    BridgeState s = {.driver = {some(r, 1, 1e6), random_int(r, 0, 3) > 0},
                     .amount = {some(r, 1e-3, 1e9), random_int(r, 0, 19) > 0},
                     .factor_kg = {some(r, 1e-6, 1e3), random_int(r, 0, 19) > 0}};
    s.absent = random_int(r, 0, 9) == 0;
    const int share = random_int(r, 0, 4);
    s.weight = share / 4.0;
    return s;
}

static void whatever_the_figures_nothing_is_left_over(void **state)
{
    (void)state;
    Random r = {2004};
    Bridge sum = {0};
    double scale = 0;
    for (int i = 0; i < 200000; i++) {
        BridgeSource s = {.before = random_state(&r), .after = random_state(&r), .restated = random_state(&r)};
        s.method_changed = random_int(&r, 0, 4) == 0;
        s.has_restated = random_int(&r, 0, 1) == 1;
        if (random_int(&r, 0, 3) == 0) { /* nearly nothing changed */
            s.after = s.before;
            s.after.amount.v *= 1 + random_between(&r, -1e-9, 1e-9);
        }
        const Bridge b = bridge_source(&s);
        const double largest = fabs(b.before_kg) + fabs(b.after_kg) + fabs(b.effect_kg[EFFECT_METHOD]);
        double total = 0;
        for (size_t e = 0; e < EFFECT_COUNT; e++) {
            assert_true(isfinite(b.effect_kg[e]));
            total += b.effect_kg[e];
        }
        if (!(fabs(b.rest_kg) <= 1e-12 * largest)) fail_msg("round %d: %.17g of %.17g", i, b.rest_kg, largest);
        assert_near(total, b.after_kg - b.before_kg, 1e-12 * largest);
        bridge_add(&sum, &b);
        scale += largest;
        if (s.method_changed) continue;
        const Bridge back = bridge_source(&(BridgeSource){.before = s.after, .after = s.before});
        for (size_t e = 0; e < EFFECT_COUNT; e++) assert_near(back.effect_kg[e], -b.effect_kg[e], 1e-12 * largest);
    }
    assert_near(sum.rest_kg, 0, 1e-12 * scale);
    assert_int_equal(sum.sources, 200000);
}

static void what_does_not_change_has_no_effect(void **state)
{
    (void)state;
    Random r = {31};
    for (int i = 0; i < 1000; i++) {
        const double driver = random_between(&r, 1, 100), factor = random_between(&r, 1, 100);
        const BridgeState a = {false, IS(driver), IS(50), IS(factor), 0.5},
                          b = {false, IS(driver), IS(60), IS(factor), 0.5};
        const Bridge bridge = bridge_source(&(BridgeSource){.before = a, .after = b});
        assert_near(bridge.effect_kg[EFFECT_ACTIVITY], 0, 0);
        assert_near(bridge.effect_kg[EFFECT_FACTOR], 0, 0);
        assert_near(bridge.effect_kg[EFFECT_BOUNDARY], 0, 0);
        assert_near(bridge.effect_kg[EFFECT_INTENSITY], 5 * factor, 1e-10 * factor);
    }
    assert_string_equal(bridge_effect_name(EFFECT_BOUNDARY), "boundary");
}

static void sources_meet_by_key(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const BridgeItem before[] = {
        {STR_INIT("heat"), STR_INIT("meter"), {false, NO, IS(10), IS(1), 1}, false, {0}, 1},
        {STR_INIT("sold"), STR_INIT("meter"), {false, NO, IS(5), IS(1), 1}, false, {0}, 0},
        {STR_INIT("trips"), STR_INIT("spend"), {false, NO, IS(100), IS(1), 1}, false, {0}, 1},
        {STR_INIT("heat"), STR_INIT("meter"), {false, NO, IS(20), IS(1), 1}, false, {0}, 1},
        {STR_INIT("food"), STR_INIT("spend"), {false, NO, IS(7), IS(1), 1}, false, {0}, 1},
    };
    static const BridgeItem after[] = {
        {STR_INIT("trips"),
         STR_INIT("distance"),
         {false, NO, IS(60), IS(2), 1},
         true,
         {false, NO, IS(55), IS(2), 1},
         1},
        {STR_INIT("heat"), STR_INIT("meter"), {false, NO, IS(11), IS(1), 1}, false, {0}, 1},
        {STR_INIT("new"), STR_INIT("meter"), {false, NO, IS(3), IS(1), 1}, false, {0}, 1},
        {STR_INIT("food"), STR_INIT("spend"), {false, NO, IS(7), IS(1), 1}, true, {false, NO, IS(70), IS(1), 1}, 1},
    };
    BridgePair *pairs;
    const size_t n = bridge_pairs(before, COUNT(before), after, COUNT(after), arena, &pairs);
    assert_int_equal(n, 6); /* food, heat, heat, new, sold, trips */
    Bridge sum = {0};
    for (size_t i = 0; i < n; i++) {
        const Bridge b = bridge_source(&pairs[i].source);
        bridge_add(&sum, &b);
    }
    assert_near(sum.before_kg, 142, 0);
    assert_near(sum.after_kg, 141, 0);
    /* activity: heat 10 to 11, heat 20 gone, 3 new, trips 110 to 120; boundary: 5 sold; method: trips 100 to 110. The
     * method of food is the same, so what was computed anew is not asked for. */
    assert_effects(&sum, 1 - 20 + 3 + 10, 0, 0, -5, 10);
    assert_int_equal(pairs[1].before, 0);
    assert_int_equal(pairs[1].after, 1);
    assert_int_equal(pairs[2].before, 3);
    assert_true(pairs[2].after == SIZE_MAX && pairs[3].before == SIZE_MAX);
    assert_int_equal(bridge_pairs(NULL, 0, NULL, 0, arena, &pairs), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(new_and_vanished_sources),
        cmocka_unit_test(a_factor_at_zero_takes_the_whole_change),
        cmocka_unit_test(method_is_what_changed_on_paper),
        cmocka_unit_test(unknown_is_no_zero),
        cmocka_unit_test(whatever_the_figures_nothing_is_left_over),
        cmocka_unit_test(what_does_not_change_has_no_effect),
        cmocka_unit_test(sources_meet_by_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
