/* Status, lateness and completion; the vectors of completion are worked by hand from the rule. */
#include "cmocka_all.h"

#include "model/progress.h"
#include "near.h"

static Contract contract_of(Undertaking *u, size_t n)
{
    Contract c = {0};
    c.set[KIND_UNDERTAKING] = (RecordSet){u, n};
    return c;
}

static Undertaking measured(double start, double goal)
{
    return (Undertaking){.head = {.id = S("u")}, .start_value = known(start), .goal_value = known(goal)};
}

static Standing standing(Undertaking u, const Progress *list, size_t n, Date as_of)
{
    Standing out;
    const Contract c = contract_of(&u, 1);
    progress_standings(&c, list, n, as_of, &out);
    return out;
}

static Progress told(const char *id, Date day, const char *status, Maybe value)
{
    return (Progress){
        .head = {.id = str(id)}, .undertaking = S("u"), .told = day, .status = str(status), .value = value};
}

static void completion_is_not_clamped_and_not_rounded(void **state)
{
    (void)state;
    static const struct {
        double start, goal, value, percent;
    } vectors[] = {
        {100, 0, 70, 30},    {0, 200, 50, 25},   {100, 0, 110, -10}, {100, 0, 71, 29},
        {0, 3, 1, 100. / 3}, {0, 100, 150, 150}, {70, 250, 70, 0},   {70, 250, 250, 100},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const Progress p = told("p", (Date){2026, 6, 30}, "ongoing", known(vectors[i].value));
        const Standing s = standing(measured(vectors[i].start, vectors[i].goal), &p, 1, (Date){2026, 12, 31});
        assert_true(s.completion_percent.known);
        assert_near(s.completion_percent.v, vectors[i].percent, 1e-12);
    }
}

static void completion_is_unknown_where_something_is_missing(void **state)
{
    (void)state;
    const Progress p = told("p", (Date){2026, 6, 30}, "ongoing", known(5));
    const Progress none = told("p", (Date){2026, 6, 30}, "ongoing", unknown());
    Undertaking u = measured(10, 10);
    assert_false(standing(u, &p, 1, (Date){2026, 12, 31}).completion_percent.known);
    u = measured(0, 10);
    assert_false(standing(u, &none, 1, (Date){2026, 12, 31}).completion_percent.known);
    assert_false(standing(u, NULL, 0, (Date){2026, 12, 31}).completion_percent.known);
    u.start_value = unknown();
    assert_false(standing(u, &p, 1, (Date){2026, 12, 31}).completion_percent.known);
}

static void lateness_counts_the_whole_of_the_deadline(void **state)
{
    (void)state;
    Undertaking u = {.head = {.id = S("u")}, .deadline = {2027, 0, 0}};
    assert_false(standing(u, NULL, 0, (Date){2027, 12, 31}).late);
    assert_true(standing(u, NULL, 0, (Date){2028, 1, 1}).late);
    u.deadline = (Date){2026, 6, 0};
    assert_false(standing(u, NULL, 0, (Date){2026, 6, 30}).late);
    assert_true(standing(u, NULL, 0, (Date){2026, 7, 1}).late);
    u.status = S("fulfilled");
    assert_false(standing(u, NULL, 0, (Date){2026, 7, 1}).late);
    u = (Undertaking){.head = {.id = S("u")}};
    assert_false(standing(u, NULL, 0, (Date){2999, 1, 1}).late);
}

static void the_latest_word_counts_as_of_a_day(void **state)
{
    (void)state;
    const Progress list[] = {
        told("b", (Date){2026, 3, 1}, "fulfilled", unknown()),
        told("a", (Date){2026, 2, 1}, "ongoing", unknown()),
        told("c", (Date){2026, 3, 1}, "paused", unknown()),
    };
    Undertaking u = {.head = {.id = S("u")}, .status = S("not_started")};
    assert_int_equal(standing(u, list, 3, (Date){2026, 1, 31}).status, STATUS_NOT_STARTED);
    assert_int_equal(standing(u, list, 3, (Date){2026, 2, 1}).status, STATUS_ONGOING);
    assert_int_equal(standing(u, list, 2, (Date){2026, 3, 1}).status, STATUS_FULFILLED);
    assert_int_equal(standing(u, list, 3, (Date){2026, 3, 1}).status, STATUS_PAUSED); /* same day: the later id */
    u.head.id = S("another");
    assert_int_equal(standing(u, list, 3, (Date){2026, 3, 1}).status, STATUS_NOT_STARTED);
    u.status = S("");
    assert_int_equal(standing(u, list, 3, (Date){2026, 3, 1}).status, STATUS_NOT_ASSESSED);
}

static void counts_are_by_commitment(void **state)
{
    (void)state;
    Undertaking u[3] = {
        {.head = {.id = S("x")},
         .commitment = S("a1"),
         .status = S("ongoing"),
         .owner = S("o"),
         .deadline = {2025, 0, 0}},
        {.head = {.id = S("y")}, .commitment = S("a1"), .status = S("fulfilled"), .deadline = {2025, 0, 0}},
        {.head = {.id = S("z")}, .commitment = S("a2")},
    };
    const Contract c = contract_of(u, 3);
    Standing s[3];
    progress_standings(&c, NULL, 0, (Date){2026, 1, 1}, s);
    const StandingCount all = progress_count(s, 3, S("")), first = progress_count(s, 3, S("a1"));
    assert_int_equal(all.total, 3);
    assert_int_equal(all.late, 1);
    assert_int_equal(all.without_owner, 2);
    assert_int_equal(all.without_deadline, 1);
    assert_int_equal(all.by_status[STATUS_NOT_ASSESSED], 1);
    assert_int_equal(first.total, 2);
    assert_int_equal(first.by_status[STATUS_FULFILLED], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(completion_is_not_clamped_and_not_rounded),
        cmocka_unit_test(completion_is_unknown_where_something_is_missing),
        cmocka_unit_test(lateness_counts_the_whole_of_the_deadline),
        cmocka_unit_test(the_latest_word_counts_as_of_a_day),
        cmocka_unit_test(counts_are_by_commitment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
