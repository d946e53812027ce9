/* What names what in an edition, and what the next object is called. */
#include "cmocka_all.h"

#include "contracts.h"

#include "model/contract_refer.h"

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

static void finds_whoever_names_an_object(void **state)
{
    (void)state;
    Contract *c = contract_new(arena, S("2026/27"), S(""), 8);
    contract_add(c, KIND_PARTY, S("stad"));
    contract_add(c, KIND_PROCESS, S("stad")); /* another kind with the same id */
    Commitment *a1 = contract_add(c, KIND_COMMITMENT, S("a1")), *a2 = contract_add(c, KIND_COMMITMENT, S("a2"));
    a1->givers = S("stad");
    a1->receivers = S("formas stad");
    a2->givers = S("stadsbyggnad"); /* begins alike */
    a2->processes = S("stad");
    Undertaking *u = contract_add(c, KIND_UNDERTAKING, S("a1.1"));
    u->commitment = S("a1");
    u->owner = S("stad"); /* an organisation, no party */
    Referrer *list;
    assert_int_equal(contract_referrers(c, KIND_PARTY, S("stad"), arena, &list), 2);
    assert_ptr_equal(list[0].record, a1);
    assert_string_equal(list[0].field->name, "givers");
    assert_string_equal(list[1].field->name, "receivers");
    assert_int_equal(contract_referrers(c, KIND_PROCESS, S("stad"), arena, &list), 1);
    assert_ptr_equal(list[0].record, a2);
    assert_int_equal(contract_referrers(c, KIND_COMMITMENT, S("a1"), arena, &list), 1);
    assert_int_equal(list[0].kind, KIND_UNDERTAKING);
    assert_int_equal(contract_referrers(c, KIND_COMMITMENT, S("a3"), arena, &list), 0);
}

static void assert_next(const Contract *c, ContractKind kind, const char *commitment, const char *expected)
{
    assert_string_equal(str_cstr(arena, contract_next_id(c, kind, str(commitment), arena)), expected);
}

static void proposes_an_id_that_is_free(void **state)
{
    (void)state;
    Contract *c = contract_new(arena, S("2026/27"), S(""), 16);
    assert_next(c, KIND_UNDERTAKING, "a10", "a10.1");
    assert_next(c, KIND_THEME, "", "theme-1");
    static const char *const ids[] = {"a10.2", "a10.10", "a1.99", "a10.x", "a100.50", "a10.99999999999999999999"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) contract_add(c, KIND_UNDERTAKING, str(ids[i]));
    assert_next(c, KIND_UNDERTAKING, "a10", "a10.11"); /* by number, not by letters */
    assert_next(c, KIND_UNDERTAKING, "a1", "a1.100");
    static const char *const phases[] = {"fas-1", "fas-6", "uppstart", "steg-9"};
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) contract_add(c, KIND_PHASE, str(phases[i]));
    assert_next(c, KIND_PHASE, "", "fas-7"); /* as most are called */
    contract_add(c, KIND_THEME, S("mat"));
    assert_next(c, KIND_THEME, "", "theme-1");
    contract_add(c, KIND_CHAPTER, S("5.1"));
    contract_add(c, KIND_CHAPTER, S("5.2"));
    assert_next(c, KIND_CHAPTER, "", "5.3");
}

static void proposes_a_place_behind_the_others(void **state)
{
    (void)state;
    Contract *c = contract_new(arena, S("2026/27"), S(""), 8);
    assert_true(maybe_eq(contract_next_position(c, KIND_UNDERTAKING, S("a1")), known(1)));
    assert_false(contract_next_position(c, KIND_DOCUMENT, S("")).known);
    static const struct {
        const char *id, *commitment;
        double position;
    } rows[] = {{"a1.1", "a1", 41}, {"a1.2", "a1", 42}, {"a2.1", "a2", 70}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Undertaking *u = contract_add(c, KIND_UNDERTAKING, str(rows[i].id));
        u->commitment = str(rows[i].commitment);
        u->position = known(rows[i].position);
    }
    assert_true(maybe_eq(contract_next_position(c, KIND_UNDERTAKING, S("a1")), known(43)));
    assert_true(maybe_eq(contract_next_position(c, KIND_UNDERTAKING, S("a3")), known(71)));
    Theme *theme = contract_add(c, KIND_THEME, S("mat"));
    theme->position = unknown();
    assert_true(maybe_eq(contract_next_position(c, KIND_THEME, S("")), known(1)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_whoever_names_an_object),
        cmocka_unit_test(proposes_an_id_that_is_free),
        cmocka_unit_test(proposes_a_place_behind_the_others),
    };
    return cmocka_run_group_tests(tests, up, down);
}
