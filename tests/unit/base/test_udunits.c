/* The door to UDUNITS: what it reads and refuses, two tables side by side, and several threads at once. */
#include "cmocka_all.h"

#include "base/udunits.h"

#include <math.h>
#include <pthread.h>

static const UduName metric[] = {
    {"kg", NULL, false}, {"m", NULL, false}, {"g", "0.001 kg", false}, {"Tonne", "1000 kg", true}};
static const UduTable metric_table = {metric, 4};
static const UduName other[] = {{"m", NULL, false}, {"kg", "7 m", false}};
static const UduTable other_table = {other, 2};

static void factors_and_powers(void **state)
{
    (void)state;
    UduUnit u;
    assert_true(udu_read(&metric_table, S("2 g.m2/tonne"), &u));
    assert_true(fabs(u.factor - 2e-6) < 1e-20);
    assert_int_equal(u.power[0], 0);
    assert_int_equal(u.power[1], 2);
    /* The same names in another table are other units. */
    assert_true(udu_read(&other_table, S("kg"), &u));
    assert_true(fabs(u.factor - 7) < 1e-15);
    assert_int_equal(u.power[0], 1);
}

static void what_is_refused(void **state)
{
    (void)state;
    static const Str none[] = {STR_INIT(""),       STR_INIT("x"),           STR_INIT("KG"),   STR_INIT("kg/"),
                               STR_INIT("kg @ 5"), STR_INIT("lg(re 1 kg)"), STR_INIT("0 kg"), STR_INIT("kg\0m"),
                               STR_INIT("m999"),   STR_INIT("-2 kg")};
    UduUnit u;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (udu_read(&metric_table, none[i], &u)) fail_msg("%.*s was read", STR_ARGS(none[i]));
}

static void *read_many(void *arg)
{
    const UduTable *table = arg;
    size_t right = 0;
    for (int i = 0; i < 2000; i++) {
        UduUnit u;
        if (!udu_read(table, S("3 kg.m"), &u) || udu_read(table, S("kg.zz"), &u)) continue;
        right++;
    }
    return right == 2000 ? arg : NULL;
}

static void several_threads(void **state)
{
    (void)state;
    pthread_t thread[4];
    const UduTable *const which[] = {&metric_table, &other_table, &metric_table, &other_table};
    for (int i = 0; i < 4; i++) {
        union {
            const UduTable *table;
            void *arg;
        } u = {which[i]};
        assert_int_equal(pthread_create(&thread[i], NULL, read_many, u.arg), 0);
    }
    for (int i = 0; i < 4; i++) {
        void *well = NULL;
        assert_int_equal(pthread_join(thread[i], &well), 0);
        assert_non_null(well);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_and_powers),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(several_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
