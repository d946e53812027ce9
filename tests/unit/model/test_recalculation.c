/* When the base year must be computed anew, and the two series. */
#include "near.h"

#include "model/recalculation.h"

#include <string.h>

static BaseChange change(RecalculationCause cause, double effect_kg)
{
    return (BaseChange){cause, known(effect_kg), false};
}

static void assert_judged(const BaseChange *changes, size_t n, RecalculationVerdict verdict, RecalculationReason reason,
                          size_t deciding)
{
    const Recalculation r = recalculation_judge(known(1000), known(5), changes, n);
    assert_int_equal(r.verdict, verdict);
    assert_int_equal(r.reason, reason);
    assert_int_equal(r.deciding, deciding);
}

static void one_change_that_reaches_the_threshold(void **state)
{
    (void)state;
    for (RecalculationCause c = CAUSE_STRUCTURE; c <= CAUSE_COVERAGE; c++) {
        assert_judged((const BaseChange[]){change(c, 50)}, 1, VERDICT_MUST, REASON_SINGLE, 0);
        assert_judged((const BaseChange[]){change(c, -50)}, 1, VERDICT_MUST, REASON_SINGLE, 0);
        assert_judged((const BaseChange[]){change(c, 49.9)}, 1, VERDICT_MAY_STAY, REASON_BELOW, SIZE_MAX);
    }
    /* What reaches it alone decides, though small ones before it did together. */
    assert_judged((const BaseChange[]){change(CAUSE_ERROR, 30), change(CAUSE_ERROR, 30), change(CAUSE_METHOD, -80)}, 3,
                  VERDICT_MUST, REASON_SINGLE, 2);
}

static void small_changes_add_up_without_hiding_one_another(void **state)
{
    (void)state;
    const BaseChange small[] = {change(CAUSE_FACTOR, 20), change(CAUSE_METHOD, -20), change(CAUSE_ERROR, 15)};
    assert_judged(small, 2, VERDICT_MAY_STAY, REASON_BELOW, SIZE_MAX);
    assert_judged(small, 3, VERDICT_MUST, REASON_CUMULATIVE, 2);
    const Recalculation r = recalculation_judge(known(1000), known(5), small, 3);
    assert_near(r.cumulative_percent, 5.5, 1e-12);
    assert_near(r.net_percent, 1.5, 1e-12);
    assert_near(r.largest_percent, 2, 1e-12);
    assert_int_equal(r.triggers, 3);
}

static void growth_is_no_trigger(void **state)
{
    (void)state;
    const BaseChange growth[] = {
        change(CAUSE_ORGANIC, 900), {CAUSE_STRUCTURE, {400, true}, true}, change(CAUSE_ORIGINAL, 900)};
    assert_judged(growth, 3, VERDICT_MAY_STAY, REASON_NO_TRIGGER, SIZE_MAX);
    assert_judged(NULL, 0, VERDICT_MAY_STAY, REASON_NO_TRIGGER, SIZE_MAX);
    const Recalculation r = recalculation_judge(known(1000), known(5), growth, 3);
    assert_int_equal(r.not_triggers, 3);
    assert_near(r.cumulative_percent, 0, 0);
    /* A method is a method, whenever the part that it is about began. */
    assert_judged((const BaseChange[]){{CAUSE_METHOD, {400, true}, true}}, 1, VERDICT_MUST, REASON_SINGLE, 0);
}

static void what_is_unknown_is_not_zero(void **state)
{
    (void)state;
    const BaseChange some[] = {{CAUSE_STRUCTURE, {0, false}, false}, change(CAUSE_ERROR, 10), change(CAUSE_ERROR, 60)};
    assert_judged(some, 2, VERDICT_UNKNOWN, REASON_EFFECT_UNKNOWN, SIZE_MAX);
    assert_judged(some, 3, VERDICT_MUST, REASON_SINGLE, 2); /* the unknown one cannot change that */
    assert_int_equal(recalculation_judge(known(1000), unknown(), some, 3).reason, REASON_NO_THRESHOLD);
    assert_int_equal(recalculation_judge(known(1000), known(0), some, 3).reason, REASON_NO_THRESHOLD);
    assert_int_equal(recalculation_judge(unknown(), known(5), some, 3).reason, REASON_NO_BASE);
    assert_int_equal(recalculation_judge(known(0), known(5), some, 3).verdict, VERDICT_UNKNOWN);
    assert_int_equal(recalculation_judge(unknown(), unknown(), NULL, 0).verdict, VERDICT_MAY_STAY);
}

static void original_and_recalculated_stand_side_by_side(void **state)
{
    (void)state;
    static const StatedTotal totals[] = {
        {2022, 1, {900, true}, CAUSE_ORIGINAL},  {2020, 2, {1100, true}, CAUSE_STRUCTURE},
        {2020, 1, {1000, true}, CAUSE_ORIGINAL}, {2020, 3, {1050, true}, CAUSE_ERROR},
        {2021, 1, {0, false}, CAUSE_ORIGINAL},   {2021, 2, {950, true}, CAUSE_COVERAGE},
    };
    RecalculatedYear years[COUNT(totals)];
    assert_int_equal(recalculation_series(totals, COUNT(totals), years), 3);
    assert_int_equal(years[0].year, 2020);
    assert_known(years[0].original_kg, 1000, 0);
    assert_known(years[0].current_kg, 1050, 0);
    assert_int_equal(years[0].times, 2);
    assert_int_equal(years[0].cause, CAUSE_ERROR);
    assert_known(years[0].change_percent, 5, 1e-12);
    assert_int_equal(years[1].year, 2021);
    assert_unknown(years[1].original_kg);
    assert_known(years[1].current_kg, 950, 0);
    assert_unknown(years[1].change_percent);
    assert_int_equal(years[2].year, 2022);
    assert_int_equal(years[2].times, 0);
    assert_known(years[2].change_percent, 0, 0);
    assert_int_equal(recalculation_series(NULL, 0, years), 0);
}

static void causes_and_reasons_have_names(void **state)
{
    (void)state;
    for (RecalculationCause c = 0; c < CAUSE_COUNT; c++) {
        RecalculationCause back = CAUSE_COUNT;
        assert_true(recalculation_cause_parse(str(recalculation_cause_name(c)), &back));
        assert_int_equal(back, c);
    }
    RecalculationCause none;
    assert_false(recalculation_cause_parse(S("weather"), &none));
    for (RecalculationReason r = 0; r < RECALCULATION_REASONS; r++) {
        assert_true(strlen(recalculation_reason_name(r)) > 0);
        assert_true(strlen(recalculation_reason_text(r)) > 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_change_that_reaches_the_threshold),
        cmocka_unit_test(small_changes_add_up_without_hiding_one_another),
        cmocka_unit_test(growth_is_no_trigger),
        cmocka_unit_test(what_is_unknown_is_not_zero),
        cmocka_unit_test(original_and_recalculated_stand_side_by_side),
        cmocka_unit_test(causes_and_reasons_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
