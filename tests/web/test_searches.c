/* Turns of those who have plans sought: fair whoever asks how often, and of no clock but the one that is handed in. */
#include "web/searches.h"

#include "cmocka_all.h"

enum { SECOND = 1000, FIRST = 1000000 };

static SearchTurn ask(Searches *s, const char *visitor, const char *question, int64_t now_ms)
{
    const SearchAsk a = {str(visitor), str(question), SEARCH_SECONDS_GUEST, now_ms};
    return searches_ask(s, &a);
}

static void one_visitor_cannot_hold_the_only_search(void **state)
{
    (void)state;
    Searches *s = searches_new(1);
    int64_t now = FIRST;
    SearchTurn greedy = ask(s, "greedy", "0", now);
    assert_int_equal(greedy.kind, SEARCH_GO);
    const SearchTurn told = ask(s, "patient", "a", now + 1);
    assert_int_equal(told.kind, SEARCH_LATER);
    assert_in_range(told.seconds, 1, SEARCH_SECONDS_GUEST);
    searches_end(s, greedy.number);
    greedy = ask(s, "greedy", "1", now + 2);
    assert_int_equal(greedy.kind, SEARCH_LATER); /* it is the other one's turn */
    now += told.seconds * SECOND;
    const SearchTurn turn = ask(s, "patient", "a", now);
    assert_int_equal(turn.kind, SEARCH_GO);
    searches_end(s, turn.number);
    assert_int_equal(ask(s, "greedy", "1", now).kind, SEARCH_GO);
    searches_free(s);
}

static void a_visitor_has_one_search_and_the_same_question_is_shared(void **state)
{
    (void)state;
    Searches *s = searches_new(2);
    const SearchTurn first = ask(s, "a", "q", FIRST);
    assert_int_equal(first.kind, SEARCH_GO);
    assert_int_equal(ask(s, "a", "another", FIRST).kind, SEARCH_OWN);
    assert_int_equal(ask(s, "a", "q", FIRST).kind, SEARCH_SHARE);
    assert_int_equal(ask(s, "b", "q", FIRST).seconds, SEARCH_SOON_SECONDS);
    const SearchTurn shared = ask(s, "b", "q", FIRST + 3 * SECOND);
    assert_int_equal(shared.kind, SEARCH_SHARE);
    assert_int_equal(shared.seconds, SEARCH_SECONDS_GUEST - 3);
    assert_int_equal(ask(s, "b", "q", FIRST + 60 * SECOND).seconds, 1); /* longer than it was thought */
    const SearchTurn second = ask(s, "b", "other", FIRST);
    assert_int_equal(second.kind, SEARCH_GO);
    assert_int_not_equal(first.number, second.number);
    searches_end(s, first.number);
    assert_int_equal(ask(s, "a", "another", FIRST).kind, SEARCH_GO);
    searches_free(s);
}

static void who_does_not_come_back_loses_the_place(void **state)
{
    (void)state;
    Searches *s = searches_new(1);
    const SearchTurn first = ask(s, "a", "1", FIRST);
    const SearchTurn gone = ask(s, "gone", "2", FIRST), next = ask(s, "next", "3", FIRST);
    assert_int_equal(next.seconds, gone.seconds + SEARCH_SECONDS_GUEST);
    searches_end(s, first.number);
    const int64_t last = FIRST + (gone.seconds + SEARCH_GRACE_SECONDS) * (int64_t)SECOND;
    assert_int_equal(ask(s, "next", "3", last - 1).kind, SEARCH_LATER);
    assert_int_equal(ask(s, "next", "3", last).kind, SEARCH_GO);
    searches_free(s);
}

static void more_than_there_are_places_are_told_to_come_again(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Searches *s = searches_new(1);
    const SearchTurn first = ask(s, "first", "q", FIRST);
    for (int i = 0; i < 3 * SEARCH_PLACES; i++) {
        Buf name = buf_new(arena);
        buf_int(&name, i);
        const SearchAsk a = {buf_str(&name), buf_str(&name), SEARCH_SECONDS_GUEST, FIRST};
        assert_int_equal(searches_ask(s, &a).kind, SEARCH_LATER);
    }
    searches_end(s, first.number);
    assert_int_equal(ask(s, "191", "x", FIRST).kind, SEARCH_LATER);
    assert_int_equal(ask(s, "0", "x", FIRST).kind, SEARCH_GO);
    searches_free(s);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_visitor_cannot_hold_the_only_search),
        cmocka_unit_test(a_visitor_has_one_search_and_the_same_question_is_shared),
        cmocka_unit_test(who_does_not_come_back_loses_the_place),
        cmocka_unit_test(more_than_there_are_places_are_told_to_come_again),
    };
    return cmocka_run_group_tests_name("searches", tests, NULL, NULL);
}
