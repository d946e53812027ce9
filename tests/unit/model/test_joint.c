/* Joint measures: parts that sum to the whole, and sums that count nothing twice. */
#include "near.h"

#include "model/joint.h"

#include "funded_plan.h"

static const JointParty four[] = {{STR_INIT("0484"), {0.4, 0.25, 0.3}},
                                  {STR_INIT("1980"), {0.3, 0.25, 0.3}},
                                  {STR_INIT("1880"), {0.2, 0.25, 0.2}},
                                  {STR_INIT("0486"), {0.1, 0.25, 0.2}}};

static void parts_sum_to_the_whole(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.3), unknown());
    claim(&c, "b", REGION, FUNDING_APPLIED, unknown(), known(100));
    run(&c);
    const JointMeasure joint = {S("bus lanes"), BUS, four, COUNT(four)};
    JointPart parts[COUNT(four)];
    joint_check(&c.of, c.results, &joint, &c.faults);
    assert_int_equal(c.faults.total, 0);
    joint_parts(&c.of, c.results, &joint, c.arena, parts);
    /* 1,000 + 500 kr of investment and eight years of 10 kr; 300 kr granted; 0.1 t from 2027 on. */
    assert_near(parts[0].cost_sum, 0.4 * 1580, 1e-9);
    assert_near(parts[0].cost[2], 0.4 * 900, 1e-9);
    assert_near(parts[3].funded_sum, 60, 1e-9);
    assert_near(parts[1].tonnes_sum, 0.2, 1e-12);
    for (size_t y = 0; y < CITY_YEARS; y++) {
        double cost = 0, tonnes = 0;
        for (size_t p = 0; p < COUNT(four); p++) {
            cost += parts[p].cost[y];
            tonnes += parts[p].tonnes[y];
        }
        assert_near(cost, y == 1 ? 600 : y == 2 ? 900 : y > 2 ? 10 : 0, 1e-12);
        assert_near(tonnes, y > 2 ? 0.1 : 0, 1e-15);
    }
    /* The whole plan, with the trees. */
    const JointMeasure all = {S("the plan"), EVERYWHERE, four, COUNT(four)};
    joint_parts(&c.of, c.results, &all, c.arena, parts);
    assert_near(parts[0].cost_sum, 0.4 * 1880, 1e-9);
    assert_false(parts[0].incomplete);
    arena_free(c.arena);
}

static void faults_have_a_place(void **state)
{
    (void)state;
    Case c;
    make(&c);
    claim(&c, "a", KLIVET, FUNDING_GRANTED, known(0.7), unknown());
    run(&c);
    JointParty parties[] = {four[0], four[1], four[2], four[3]};
    const JointMeasure joint = {S("bus lanes"), BUS, parties, COUNT(parties)};
    static const char *const expected[] = {
        "The parties' parts of cost, effect and funding must each sum to 100 per cent",
        "A municipality is a party twice: put its parts together", "A share must be from 0 to 100 per cent",
        "{0} is funded with more than its part of the cost", "A joint measure needs parties"};
    c.faults = faults_new(c.arena);
    parties[0].part[JOINT_COST] = 0.5;
    joint_check(&c.of, c.results, &joint, &c.faults);
    parties[0].part[JOINT_COST] = 0.4;
    parties[3].municipality = S("0484");
    joint_check(&c.of, c.results, &joint, &c.faults);
    parties[3].municipality = S("0486");
    parties[0].part[JOINT_EFFECT] = -0.25;
    joint_check(&c.of, c.results, &joint, &c.faults);
    parties[0].part[JOINT_EFFECT] = 0.25;
    parties[0].part[JOINT_FUNDING] = 0;
    parties[3].part[JOINT_FUNDING] = 0.5; /* of 700 kr; its cost is a tenth of 1,580 */
    joint_check(&c.of, c.results, &joint, &c.faults);
    joint_check(&c.of, c.results, &(JointMeasure){S("bus lanes"), BUS, NULL, 0}, &c.faults);
    assert_int_equal(c.faults.total, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_string_equal(c.faults.list[i].message, expected[i]);
        assert_string_equal(c.faults.list[i].field, "bus lanes");
    }
    assert_string_equal(c.faults.list[3].arg[0], "0486");
    arena_free(c.arena);
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
        cmocka_unit_test(parts_sum_to_the_whole),
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(nothing_is_counted_twice),
    };
    return cmocka_run_group_tests_name("joint", tests, NULL, NULL);
}
