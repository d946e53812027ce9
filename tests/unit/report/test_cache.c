/* The cache of pictures. */
#include "cmocka_all.h"

#include "report/cache.h"

#include <pthread.h>
#include <string.h>

static Arena *arena;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void gives_back_a_copy(void **state)
{
    (void)state;
    Cache *cache = cache_new(10000);
    char text[] = "picture";
    cache_put(cache, S("k"), (Str){text, 7});
    text[0] = 'x';
    Str got = S("");
    assert_true(cache_get(cache, S("k"), arena, &got));
    cache_free(cache);
    assert_true(str_eq(got, S("picture"))); /* outlives the cache */
}

static void says_what_is_not_there(void **state)
{
    (void)state;
    Cache *cache = cache_new(10000);
    Str got = S("untouched");
    assert_false(cache_get(cache, S("k"), arena, &got));
    assert_true(str_eq(got, S("untouched")));
    cache_free(cache);
}

static void a_newer_value_takes_the_place(void **state)
{
    (void)state;
    Cache *cache = cache_new(10000);
    cache_put(cache, S("k"), S("one"));
    const size_t once = cache_bytes(cache);
    cache_put(cache, S("k"), S("two"));
    assert_int_equal(cache_bytes(cache), once);
    Str got;
    assert_true(cache_get(cache, S("k"), arena, &got));
    assert_true(str_eq(got, S("two")));
    cache_free(cache);
}

static void drops_what_was_used_longest_ago(void **state)
{
    (void)state;
    static const char filling[1000];
    const Str value = {filling, sizeof filling};
    Cache *cache = cache_new(3500); /* room for three and their books */
    const Str keys[] = {S("a"), S("b"), S("c")};
    for (size_t i = 0; i < 3; i++) cache_put(cache, keys[i], value);
    Str got;
    assert_true(cache_get(cache, S("a"), arena, &got));
    cache_put(cache, S("d"), value);
    assert_true(cache_get(cache, S("a"), arena, &got));
    assert_false(cache_get(cache, S("b"), arena, &got));
    assert_true(cache_get(cache, S("c"), arena, &got));
    assert_true(cache_get(cache, S("d"), arena, &got));
    assert_true(cache_bytes(cache) <= 3500);
    cache_free(cache);
}

static void does_not_keep_what_is_larger_than_itself(void **state)
{
    (void)state;
    static const char filling[2000];
    Cache *cache = cache_new(1500);
    cache_put(cache, S("small"), S("x"));
    cache_put(cache, S("large"), (Str){filling, sizeof filling});
    Str got;
    assert_false(cache_get(cache, S("large"), arena, &got));
    assert_true(cache_get(cache, S("small"), arena, &got));
    cache_free(cache);
}

enum { ROUNDS = 3000, THREADS = 4 };

static void *busy(void *shared)
{
    Cache *cache = shared;
    Arena *own = arena_new();
    size_t wrong = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char text[64];
        memset(text, 'a' + i % 20, sizeof text);
        const Str key = {text, 1}, value = {text, sizeof text};
        Str got;
        if (cache_get(cache, key, own, &got)) wrong += !str_eq(got, value);
        cache_put(cache, key, value);
    }
    arena_free(own);
    return wrong ? shared : NULL;
}

static void serves_several_threads(void **state)
{
    (void)state;
    Cache *cache = cache_new(1500); /* so small that entries come and go all the time */
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, busy, cache), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
    assert_true(cache_bytes(cache) <= 1500);
    cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_back_a_copy, up, down),
        cmocka_unit_test_setup_teardown(says_what_is_not_there, up, down),
        cmocka_unit_test_setup_teardown(a_newer_value_takes_the_place, up, down),
        cmocka_unit_test_setup_teardown(drops_what_was_used_longest_ago, up, down),
        cmocka_unit_test_setup_teardown(does_not_keep_what_is_larger_than_itself, up, down),
        cmocka_unit_test_setup_teardown(serves_several_threads, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
