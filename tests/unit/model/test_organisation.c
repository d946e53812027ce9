/* Organisation numbers. */
#include "cmocka_all.h"

#include "model/organisation.h"

static void test_numbers(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Str out;
    static const char *const good[] = {"212000-0357", "2120000357", "16212000-0357", "212000 0357"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(organisation_number_read(arena, str(good[i]), &out));
        assert_true(str_eq(out, S("212000-0357")));
    }
    static const char *const bad[] = {"", "212000-0358", "212000-035", "21200O-0357", "19212000-0357", "212000-03571"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(organisation_number_read(arena, str(bad[i]), &out));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
