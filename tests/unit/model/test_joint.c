/* Joint measures: what each plan holds, what its parties state, and sums that count nothing twice. */
#include "near.h"

#include "model/joint.h"

#include "funded_plan.h"

static void a_plan_holds_its_part(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.3), unknown());
    claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(100));
    run(&c);
    JointPart part;
    joint_part(&c.of, c.results, BUS, c.arena, &part);
    assert_int_equal(c.faults.total, 0);
    /* 1,000 + 500 kr of investment and eight years of 10 kr; 300 kr granted; 0.1 t from 2027 on. */
    assert_near(part.cost_sum, 1580, 1e-9);
    assert_near(part.cost[2], 900, 1e-9);
    assert_near(part.funded_sum, 300, 1e-9);
    assert_near(part.tonnes_sum, 0.8, 1e-12);
    for (size_t y = 0; y < CITY_YEARS; y++) {
        assert_near(part.cost[y], y == 1 ? 600 : y == 2 ? 900 : y > 2 ? 10 : 0, 1e-12);
        assert_near(part.tonnes[y], y > 2 ? 0.1 : 0, 1e-15);
    }
    assert_false(part.incomplete);
    /* The whole plan, with the trees. */
    joint_part(&c.of, c.results, EVERYWHERE, c.arena, &part);
    assert_near(part.cost_sum, 1880, 1e-9);
    arena_free(c.arena);
}

static void faults_have_a_place(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    JointPart large = {.cost_sum = 600, .funded_sum = 100}, small = {.cost_sum = 400, .funded_sum = 400};
    const Maybe most = known(0.6), rest = known(0.4);
    JointParty parties[] = {{S("0484"), {known(0.6), known(0.7), known(0.5)}, &large, S("")},
                            {S("1980"), {known(0.4), known(0.3), known(0.5)}, &small, S("Västerås")}};
    const Str id = S("bus lanes");
    joint_check(id, parties, COUNT(parties), &faults);
    assert_int_equal(faults.total, 0);
    static const char *const expected[] = {
        "The parties' parts of cost, effect or funding are more than 100 per cent together",
        "A share must be from 0 to 100 per cent",
        "A municipality is a party twice: put its parts together",
        "{0} is funded with more than it pays",
        "The part of the cost that {0} states is not what its plan holds",
        "The part of the cost that {0} states is not what its plan holds",
        "A joint measure needs parties"};
    parties[0].part[JOINT_EFFECT] = known(0.8);
    joint_check(id, parties, COUNT(parties), &faults);
    parties[0].part[JOINT_EFFECT] = known(-0.1);
    joint_check(id, parties, COUNT(parties), &faults);
    parties[0].part[JOINT_EFFECT] = unknown(); /* not stated: missing, and no fault */
    joint_check(id, parties, COUNT(parties), &faults);
    parties[1].municipality = S("0484");
    joint_check(id, parties, COUNT(parties), &faults);
    parties[1].municipality = S("1980");
    small.funded_sum = 401;
    joint_check(id, parties, COUNT(parties), &faults);
    small.funded_sum = 400;
    parties[0].part[JOINT_COST] = rest;
    parties[1].part[JOINT_COST] = most;
    joint_check(id, parties, COUNT(parties), &faults);
    small.incomplete = true; /* then nobody can tell */
    joint_check(id, parties, COUNT(parties), &faults);
    parties[1].held = NULL;
    joint_check(id, parties, COUNT(parties), &faults);
    joint_check(id, NULL, 0, &faults);
    assert_int_equal(faults.total, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_string_equal(faults.list[i].message, expected[i]);
        assert_string_equal(faults.list[i].field, "bus lanes");
    }
    assert_string_equal(faults.list[3].arg[0], "Västerås"); /* by its name, and by its code where it has none */
    assert_string_equal(faults.list[4].arg[0], "0484");
    arena_free(arena);
}

static void nothing_is_counted_twice(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    PlanSum sum;
    PlanItem items[] = {{S("0484"), S(""), {0, 0, 0}, 100, 1, 10},
                        {S("0484"), S("ferry"), {0.6, 0.5, 1}, 60, 5, 20},
                        {S("1980"), S(""), {0, 0, 0}, 200, 2, 0},
                        {S("1980"), S("ferry"), {0.4, 0.5, 0}, 40, 5, 0},
                        {S("1980"), S("depot"), {0.5, 0.5, 0.5}, 7, 3, 1}};
    joint_sum(items, COUNT(items), &sum, &faults);
    assert_int_equal(faults.total, 0);
    assert_near(sum.cost, 407, 1e-12);
    assert_near(sum.tonnes, 16, 1e-12);
    assert_near(sum.funded, 31, 1e-12);
    assert_int_equal(sum.joint_count, 2);
    assert_int_equal(sum.missing_parts, 1); /* the other half of the depot */
    /* Both count all of the effect. */
    items[1].part[JOINT_EFFECT] = items[3].part[JOINT_EFFECT] = 1;
    joint_sum(items, COUNT(items), &sum, &faults);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].field, "ferry");
    assert_string_equal(faults.list[0].message,
                        "The plans hold more than the whole of the joint measure: it would be counted twice");
    assert_int_equal(sum.left_out, 1);
    assert_near(sum.cost, 307, 1e-12);
    items[1].part[JOINT_EFFECT] = items[3].part[JOINT_EFFECT] = 0.5;
    items[3].municipality = S("0484");
    joint_sum(items, COUNT(items), &sum, &faults);
    assert_int_equal(faults.total, 2);
    assert_string_equal(faults.list[1].message, "The joint measure stands twice in the plan of {0}");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_holds_its_part),
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(nothing_is_counted_twice),
    };
    return cmocka_run_group_tests_name("joint", tests, NULL, NULL);
}
