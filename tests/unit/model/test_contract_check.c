/* The rules between the objects of an edition, also of one that is far larger than any real one. */
#include "contracts.h"

enum { MANY = 20 * 1000 };

static Str name_of(Arena *arena, const char *letter, int i)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(letter));
    buf_int(&b, i);
    return buf_str(&b);
}

static Faults check(const Contract *c, Arena *arena)
{
    Faults faults = faults_new(arena);
    contract_check(c, arena, &faults);
    return faults;
}

/* One goal beneath the other, the first listed at the bottom. */
static Contract *chain(Arena *arena)
{
    Contract *c = contract_new(arena, S("2025/26"), S(""), MANY);
    for (int i = 0; i < MANY; i++) {
        ContractGoal *g = contract_add(c, KIND_GOAL, name_of(arena, "g", i));
        if (i + 1 < MANY) g->parent = name_of(arena, "g", i + 1);
    }
    return c;
}

static void test_goals_form_a_tree(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Contract *c = chain(arena);
    assert_int_equal(check(c, arena).total, 0);

    /* Two of them in a circle, to which all others lead. */
    ContractGoal *goals = c->set[KIND_GOAL].records;
    goals[MANY - 1].parent = S("g19998");
    const Faults faults = check(c, arena);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].field, "parent");
    assert_true(strcmp(faults.list[0].arg[0], "g19998") == 0 || strcmp(faults.list[0].arg[0], "g19999") == 0);

    goals[MANY - 1].parent = S("");
    goals[7].parent = goals[7].head.id;
    assert_int_equal(check(c, arena).total, 1);
    assert_string_equal(check(c, arena).list[0].arg[0], "g7");
    arena_free(arena);
}

static void test_a_joint_commitment_is_chosen_once(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Contract *c = contract_new(arena, S("2025/26"), S(""), MANY);
    for (int i = 0; i < MANY; i++) {
        Commitment *one = contract_add(c, KIND_COMMITMENT, name_of(arena, "a", i));
        one->number = i % 2 ? known(MANY - i) : unknown();
    }
    assert_int_equal(check(c, arena).total, 0);
    Commitment *list = c->set[KIND_COMMITMENT].records;
    list[5].number = list[1].number;
    const Faults faults = check(c, arena);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].arg[0], "a5"); /* the later one */
    assert_string_equal(faults.list[0].arg[1], "19999");
    arena_free(arena);
}

static void test_one_target_is_the_primary_one(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Contract *c = contract_new(arena, S("2025/26"), S(""), 3);
    for (int i = 0; i < 3; i++)
        ((ContractTarget *)contract_add(c, KIND_TARGET, name_of(arena, "t", i)))->is_primary = i;
    const Faults faults = check(c, arena);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].arg[0], "t2");
    assert_string_equal(faults.list[0].arg[1], "t1");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goals_form_a_tree),
        cmocka_unit_test(test_a_joint_commitment_is_chosen_once),
        cmocka_unit_test(test_one_target_is_the_primary_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
