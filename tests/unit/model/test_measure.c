/* Measures: the paths of levers against the published vectors, and faults that are named. */
#include "near.h"

#include "model/measure.h"

#include <string.h>

#include "city.h"

/* A = 0.35 from 0.3 % in 2020 (held at 2 % of A), reached in 2040; A = 0.9 from 10 %. */
static void s_curve_as_published(void **state)
{
    (void)state;
    SCurve c;
    assert_int_equal(s_curve(0.35, 0.003, 2020, 2040, &c, NULL), ST_OK);
    assert_near(c.k, 0.389182030, 5e-10);
    assert_near(c.centre, 2030, 1e-9);
    assert_near(s_curve_at(&c, 2020), 0.007, 1e-12);
    assert_near(s_curve_at(&c, 2025), 0.04375, 1e-9);
    assert_near(s_curve_at(&c, 2030), 0.175, 1e-9);
    assert_near(s_curve_at(&c, 2035), 0.30625, 1e-9);
    assert_near(s_curve_at(&c, 2040), 0.343, 1e-9);
    assert_int_equal(s_curve(0.9, 0.1, 2020, 2040, &c, NULL), ST_OK);
    assert_near(c.k, 0.298563092, 5e-10);
    assert_near(c.centre, 2026.964831, 5e-7);
    assert_near(s_curve_at(&c, 2025), 0.321668, 5e-7);
    assert_near(s_curve_at(&c, 2030), 0.640998, 5e-7);
    assert_near(s_curve_at(&c, 2035), 0.825076, 5e-7);
    assert_near(s_curve_at(&c, 2040), 0.882, 1e-9);
    /* More today than the level: the two change places. */
    SCurve turned;
    assert_int_equal(s_curve(0.1, 0.9, 2020, 2040, &turned, NULL), ST_OK);
    assert_near(turned.k, c.k, 1e-12);
    assert_int_equal(s_curve(1.2, 0.1, 2020, 2040, &c, NULL), ST_INVALID);
    assert_int_equal(s_curve(0.9, 0.1, 2040, 2040, &c, NULL), ST_INVALID);
    assert_int_equal(s_curve(0.9, (double)NAN, 2020, 2040, &c, NULL), ST_INVALID);
    assert_int_equal(s_curve(0, 0, 2020, 2040, &c, NULL), ST_OK);
    assert_near(s_curve_at(&c, 2030), 0, 0);
}

static Adoption adoption(AdoptionKind kind, double start, double end, double level)
{
    return (Adoption){.kind = kind,
                      .start = start,
                      .end = end,
                      .level = level,
                      .level_input = NO_INPUT,
                      .delay_input = NO_INPUT,
                      .pace_input = NO_INPUT};
}

static void levers_follow_their_paths(void **state)
{
    (void)state;
    const Adoption linear = adoption(ADOPT_LINEAR, 2025, 2030, 0.4), step = adoption(ADOPT_STEP, 2027, 0, 0.3);
    assert_near(adoption_at(&linear, 2025), 0, 0);
    assert_near(adoption_at(&linear, 2027), 0.16, 1e-15);
    assert_near(adoption_at(&linear, 2030), 0.4, 0);
    assert_near(adoption_at(&linear, 2040), 0.4, 0);
    assert_near(adoption_at(&step, 2026), 0, 0);
    assert_near(adoption_at(&step, 2027), 0.3, 0);
    Adoption s = adoption(ADOPT_S_CURVE, 2020, 2040, 0.9);
    s.today = 0.1;
    assert_near(adoption_at(&s, 2019), 0, 0);
    assert_near(adoption_at(&s, 2020), 0, 0);
    assert_near(adoption_at(&s, 2030), 0.540998, 5e-7); /* 0.640998 less the 0.1 that there is */
    /* Buses: % of the fleet exchanged each year from 2022. */
    static const int year[] = {2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030};
    static const double part[] = {0.03, 0.13, 0.23, 0.33, 0.43, 0.53, 0.68, 0.83, 1.0};
    Adoption given = adoption(ADOPT_GIVEN, 2022, 0, 0.5);
    given.given = (Series){year, part, COUNT(year)};
    assert_near(adoption_at(&given, 2021), 0, 0);
    assert_near(adoption_at(&given, 2025), 0.165, 1e-15);
    assert_near(adoption_at(&given, 2045), 0.5, 0);
}

/* A lifetime of 10 years: a tenth each year up to the potential of 45 %, and again ten years later. */
static void turnover_exchanges_what_wears_out(void **state)
{
    (void)state;
    Adoption a = adoption(ADOPT_TURNOVER, 2021, 0, 0.45);
    a.lifetime = 10;
    assert_near(adoption_at(&a, 2021), 0, 0);
    assert_near(adoption_at(&a, 2022), 0.1, 0);
    assert_near(adoption_at(&a, 2025), 0.4, 0);
    assert_near(adoption_at(&a, 2026), 0.45, 0);
    assert_near(adoption_exchanged(&a, 2021), 0, 0);
    assert_near(adoption_exchanged(&a, 2022), 0.1, 1e-15);
    assert_near(adoption_exchanged(&a, 2026), 0.05, 1e-15);
    assert_near(adoption_exchanged(&a, 2027), 0, 1e-15);
    assert_near(adoption_exchanged(&a, 2032), 0.1, 1e-15);
    assert_near(adoption_exchanged(&a, 2036), 0.05, 1e-15);
    assert_near(adoption_exchanged(&a, 2042), 0.1, 1e-15);
}

static void what_is_drawn_stays_within_what_can_be(void **state)
{
    (void)state;
    static const AdoptionDraw as_it_is = {1, 0, 1}, late = {1, 2, 1}, fast = {1, 0, 2}, more = {3, 0, 1},
                              never = {1, 0, -1};
    const Adoption linear = adoption(ADOPT_LINEAR, 2025, 2030, 0.4), step = adoption(ADOPT_STEP, 2025, 0, 0.4);
    Adoption curve = adoption(ADOPT_S_CURVE, 2020, 2040, 0.4);
    for (int year = 2020; year < 2045; year++) {
        assert_near(adoption_drawn_at(&linear, year, as_it_is, 1), adoption_at(&linear, year), 0);
        assert_near(adoption_drawn_at(&step, year, as_it_is, 1), adoption_at(&step, year), 0);
        assert_near(adoption_drawn_at(&curve, year, as_it_is, 1), adoption_at(&curve, year), 0);
        assert_near(adoption_drawn_at(&linear, year + 2, late, 1), adoption_at(&linear, year), 1e-15);
    }
    assert_near(adoption_drawn_at(&linear, 2027, fast, 1), 0.32, 1e-15);
    assert_near(adoption_drawn_at(&linear, 2040, more, 1), 1, 0); /* of a fraction */
    assert_near(adoption_drawn_at(&linear, 2040, more, HUGE_VAL), 1.2, 1e-15);
    assert_near(adoption_drawn_at(&linear, 2040, never, 1), 0, 0);
    assert_near(adoption_drawn_at(&step, 2026, late, 1), 0, 0);
    assert_near(adoption_drawn_at(&step, 2026, never, 1), 0.4, 0); /* a step has no pace */
}

static size_t faults_of(const Portfolio *of, size_t bad, const char *message_part)
{
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    bool usable[CITY_MOST];
    measures_check(of, usable, &faults);
    for (size_t m = 0; m < of->count; m++) assert_int_equal(usable[m], m != bad);
    const size_t n = faults.total;
    if (n > 0 && message_part) assert_non_null(strstr(faults.list[0].message, message_part));
    arena_free(arena);
    return n;
}

static void bad_levers_are_named(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    Lever levers[2] = {{LEVER_SHIFT, CITY_TO_ELECTRIC, EVERYWHERE, EFFECT_TERRITORIAL,
                        adoption(ADOPT_LINEAR, 2025, 2030, 0.4), S("a study")}};
    levers[1] = levers[0];
    const Measure measures[] = {{.id = S("charging"), .levers = levers, .lever_count = 1},
                                {.id = S("bad"), .levers = levers + 1, .lever_count = 1}};
    const Portfolio of = {&c.model, measures, 2};
    enum { NONE = CITY_MOST, BAD = 1 };
    assert_int_equal(faults_of(&of, NONE, NULL), 0);
    levers[1].adoption.level = 1.01;
    assert_int_equal(faults_of(&of, BAD, "above 1"), 1);
    levers[1].adoption.level = -0.1;
    assert_int_equal(faults_of(&of, BAD, "below zero"), 1);
    levers[1].kind = LEVER_IMPROVE; /* more energy than before: allowed */
    assert_int_equal(faults_of(&of, NONE, NULL), 0);
    levers[1].technology = 2;
    assert_int_equal(faults_of(&of, BAD, "not in the model"), 1);
    levers[1] = levers[0];
    levers[1].adoption.level = (double)NAN;
    assert_int_equal(faults_of(&of, BAD, "finite"), 1);
    levers[1].adoption.level = (double)INFINITY;
    assert_int_equal(faults_of(&of, BAD, "finite"), 1);
    levers[1] = levers[0];
    levers[1].adoption.end = 2025;
    assert_int_equal(faults_of(&of, BAD, "after the start"), 1);
    levers[1] = levers[0];
    levers[1].target = CITY_ELEMENTS;
    assert_int_equal(faults_of(&of, BAD, "not in the model"), 1);
    levers[1] = levers[0];
    levers[1].adoption.level_input = 0; /* there are no inputs */
    assert_int_equal(faults_of(&of, BAD, "uncertainty"), 1);
    levers[1] = levers[0];
    const Measure twice = {.id = S("twice"), .levers = levers, .lever_count = 2};
    assert_int_equal(faults_of(&(Portfolio){&c.model, &twice, 1}, 0, "twice"), 1);
}

static void circles_are_named(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    const Tie a[] = {{TIE_REQUIRES, 1}}, b[] = {{TIE_AFTER, 2}}, d[] = {{TIE_REQUIRES, 0}}, e[] = {{TIE_REQUIRES, 0}};
    const Measure measures[] = {{.id = S("a"), .ties = a, .tie_count = 1},
                                {.id = S("b"), .ties = b, .tie_count = 1},
                                {.id = S("c"), .ties = d, .tie_count = 1},
                                {.id = S("outside"), .ties = e, .tie_count = 1}};
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    bool usable[4];
    measures_check(&(Portfolio){&c.model, measures, 4}, usable, &faults);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].arg[0], "a \u2192 b \u2192 c \u2192 a");
    assert_false(usable[0] || usable[1] || usable[2]);
    assert_true(usable[3]);
    arena_free(arena);
}

static void choices_that_contradict_themselves_are_named(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    const Tie excludes[] = {{TIE_EXCLUDES, 1}}, requires[] = {{TIE_REQUIRES, 0}};
    const Measure measures[] = {{.id = S("tram"), .ties = excludes, .tie_count = 1},
                                {.id = S("bus")},
                                {.id = S("stops"), .ties = requires, .tie_count = 1}};
    const Portfolio of = {&c.model, measures, 3};
    static const struct {
        bool chosen[3];
        size_t faults;
    } cases[] = {{{true, true, false}, 1}, {{true, false, true}, 0}, {{false, true, true}, 1}, {{false}, 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        choice_check(&of, cases[i].chosen, &faults);
        assert_int_equal(faults.total, cases[i].faults);
        arena_free(arena);
    }
}

static void what_comes_after_cannot_start_before(void **state)
{
    (void)state;
    City c;
    city_make(&c);
    const Lever early = {LEVER_AVOID, CITY_CARS, EVERYWHERE, EFFECT_TERRITORIAL, adoption(ADOPT_STEP, 2026, 0, 0.1),
                         S("")};
    const Lever late = {LEVER_AVOID, CITY_CARS, EVERYWHERE, EFFECT_TERRITORIAL, adoption(ADOPT_STEP, 2028, 0, 0.1),
                        S("")};
    const Tie after[] = {{TIE_AFTER, 1}};
    const Measure measures[] = {{.id = S("first"), .levers = &early, .lever_count = 1, .ties = after, .tie_count = 1},
                                {.id = S("second"), .levers = &late, .lever_count = 1}};
    assert_int_equal(faults_of(&(Portfolio){&c.model, measures, 2}, CITY_MOST, "starts before"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s_curve_as_published),
        cmocka_unit_test(levers_follow_their_paths),
        cmocka_unit_test(turnover_exchanges_what_wears_out),
        cmocka_unit_test(what_is_drawn_stays_within_what_can_be),
        cmocka_unit_test(bad_levers_are_named),
        cmocka_unit_test(circles_are_named),
        cmocka_unit_test(choices_that_contradict_themselves_are_named),
        cmocka_unit_test(what_comes_after_cannot_start_before),
    };
    return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
