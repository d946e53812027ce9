/* The group's boundary: worked examples in the manner of the Corporate Standard, chapter 3, and every fault. */
#include "near.h"

#include "model/boundary.h"

#include <string.h>

enum { CITY, ENERGY, HEAT, HOUSING, LOGISTICS, MINORITY, SUBSIDIARY, OFFICE, ARENA, ENTITIES };
static const Str ids[ENTITIES] = {STR_INIT("city"),       STR_INIT("energy"),    STR_INIT("heat"),
                                  STR_INIT("housing"),    STR_INIT("logistics"), STR_INIT("minority"),
                                  STR_INIT("subsidiary"), STR_INIT("office"),    STR_INIT("arena")};

#define OWNED(o, e, percent, control, runs)                                                                            \
    {                                                                                                                  \
        .owner = STR_INIT(o), .entity = STR_INIT(e), .share_percent = {percent, true}, .financial = control,           \
        .operational = runs                                                                                            \
    }

static const BoundaryHolding holdings[] = {
    OWNED("city", "energy", 60, FINANCIAL_FULL, true),
    OWNED("energy", "heat", 50, FINANCIAL_JOINT, false),
    OWNED("city", "heat", 20, FINANCIAL_JOINT, true),
    OWNED("city", "housing", 100, FINANCIAL_FULL, true),
    {.owner = STR_INIT("city"),
     .entity = STR_INIT("logistics"),
     .share_percent = {100, true},
     .financial = FINANCIAL_FULL,
     .operational = true,
     .from = {2024, 7, 1}},
    OWNED("city", "minority", 40, FINANCIAL_NONE, false),
    OWNED("minority", "subsidiary", 50, FINANCIAL_FULL, true),
    {.owner = STR_INIT("city"), .entity = STR_INIT("office"), .operational = true, .basis = HOLDING_LEASED_IN},
    {.owner = STR_INIT("housing"),
     .entity = STR_INIT("arena"),
     .share_percent = {100, true},
     .financial = FINANCIAL_FULL,
     .basis = HOLDING_LEASED_OUT},
};
static const BoundaryInput group = {ids, ENTITIES, holdings, COUNT(holdings), STR_INIT("city")};

static const Date jan1 = {2024, 1, 1}, jul1 = {2024, 7, 1}, dec31 = {2024, 12, 31};

static Boundary *of_2024(const BoundaryInput *in, Arena *arena)
{
    Boundary *b = NULL;
    Faults faults = faults_new(arena);
    const Status status = boundary_new(in, (Date){2024, 0, 0}, (Date){2024, 0, 0}, arena, &b, &faults);
    if (status != ST_OK) fail_msg("%s", faults.list[0].message);
    return b;
}

static void assert_weight(const Boundary *b, size_t entity, Approach a, double inside, double in38, double out313,
                          double investment)
{
    const BoundaryWeight w = boundary_weight(b, entity, jan1, dec31, a);
    assert_near(w.at[PLACE_INSIDE], inside, 1e-12);
    assert_near(w.at[PLACE_LEASED_IN], in38, 1e-12);
    assert_near(w.at[PLACE_LEASED_OUT], out313, 1e-12);
    assert_near(w.at[PLACE_INVESTMENT], investment, 1e-12);
}

static void each_approach_has_its_weights(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = of_2024(&group, arena);
    assert_int_equal(boundary_entities(b), ENTITIES);
    Approach a = APPROACH_OPERATIONAL_CONTROL;
    assert_weight(b, CITY, a, 1, 0, 0, 0);
    assert_weight(b, ENERGY, a, 1, 0, 0, 0);
    assert_weight(b, HEAT, a, 1, 0, 0, 0); /* the city runs it: what its company owns of it is inside already */
    assert_weight(b, HOUSING, a, 1, 0, 0, 0);
    assert_weight(b, LOGISTICS, a, 184 / 366.0, 0, 0, 0); /* 1 July to 31 December of a leap year */
    assert_weight(b, MINORITY, a, 0, 0, 0, 0.4);
    assert_weight(b, SUBSIDIARY, a, 0, 0, 0, 0.2);
    assert_weight(b, OFFICE, a, 1, 0, 0, 0);
    assert_weight(b, ARENA, a, 0, 0, 1, 0);
    a = APPROACH_FINANCIAL_CONTROL;
    assert_weight(b, ENERGY, a, 1, 0, 0, 0);
    assert_weight(b, HEAT, a, 0.7, 0, 0, 0); /* joint: 50 % through the whole energy company and 20 % */
    assert_weight(b, LOGISTICS, a, 184 / 366.0, 0, 0, 0);
    assert_weight(b, MINORITY, a, 0, 0, 0, 0.4);
    assert_weight(b, SUBSIDIARY, a, 0, 0, 0, 0.2);
    assert_weight(b, OFFICE, a, 0, 1, 0, 0);
    assert_weight(b, ARENA, a, 1, 0, 0, 0);
    a = APPROACH_EQUITY_SHARE;
    assert_weight(b, ENERGY, a, 0.6, 0, 0, 0);
    assert_weight(b, HEAT, a, 0.5, 0, 0, 0); /* 60 % x 50 % + 20 % */
    assert_weight(b, MINORITY, a, 0.4, 0, 0, 0);
    assert_weight(b, SUBSIDIARY, a, 0.2, 0, 0, 0);
    assert_weight(b, OFFICE, a, 0, 1, 0, 0);
    assert_weight(b, ARENA, a, 1, 0, 0, 0);
    arena_free(arena);
}

static void a_period_has_its_own_weight(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Boundary *b = of_2024(&group, arena);
    const Approach a = APPROACH_OPERATIONAL_CONTROL;
    assert_near(boundary_weight(b, LOGISTICS, jul1, dec31, a).at[PLACE_INSIDE], 1, 0);
    assert_near(boundary_weight(b, LOGISTICS, jan1, (Date){2024, 6, 30}, a).at[PLACE_INSIDE], 0, 0);
    assert_near(boundary_weight(b, LOGISTICS, (Date){2024, 6, 0}, (Date){2024, 7, 0}, a).at[PLACE_INSIDE], 31 / 61.0,
                1e-15);
    /* What two have in common is the mean of the product, not the product of the means. */
    const BoundaryWeight common = boundary_common(b, LOGISTICS, LOGISTICS, jan1, dec31, a);
    assert_near(common.at[PLACE_INSIDE], 184 / 366.0, 1e-15);
    assert_near(boundary_common(b, CITY, ENERGY, jan1, dec31, APPROACH_EQUITY_SHARE).at[PLACE_INSIDE], 0.6, 1e-15);
    assert_near(boundary_common(b, CITY, MINORITY, jan1, dec31, a).at[PLACE_INSIDE], 0, 0);
    arena_free(arena);
}

static void a_sold_company_leaves_and_an_asset_changes_hands(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const BoundaryHolding sold[] = {
        {STR_INIT("city"), STR_INIT("energy"), {100, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {0}, {2024, 3, 31}, 0},
        {STR_INIT("city"), STR_INIT("energy"), {30, true}, FINANCIAL_NONE, false, HOLDING_OWNED, {2024, 4, 1}, {0}, 0},
    };
    const Boundary *b = of_2024(&(BoundaryInput){ids, 2, sold, 2, S("city")}, arena);
    assert_weight(b, ENERGY, APPROACH_OPERATIONAL_CONTROL, 91 / 366.0, 0, 0, 0.3 * 275 / 366.0);
    assert_weight(b, ENERGY, APPROACH_EQUITY_SHARE, 91 / 366.0 + 0.3 * 275 / 366.0, 0, 0, 0);
    arena_free(arena);
}

static void a_holding_ends_on_its_last_day(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const BoundaryHolding ended[] = {
        {STR_INIT("city"), STR_INIT("energy"), {100, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {0}, {2024, 3, 31}, 0},
        {STR_INIT("city"), STR_INIT("heat"), {100, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {2024, 12, 31}, {0}, 0},
    };
    const Boundary *b = of_2024(&(BoundaryInput){ids, ENTITIES, ended, 2, S("city")}, arena);
    for (Approach a = 0; a < APPROACH_COUNT; a++) {
        assert_weight(b, ENERGY, a, 91 / 366.0, 0, 0, 0);
        assert_weight(b, HEAT, a, 1 / 366.0, 0, 0, 0);
    }
    arena_free(arena);
}

static void who_controls_counts_and_not_who_came_last(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    /* The investment says that it runs the heat company too; the city does. The investment leases an office, and runs
     * it, and a hall that its landlord runs. */
    static const BoundaryHolding two[] = {
        OWNED("city", "heat", 50, FINANCIAL_FULL, true),
        OWNED("city", "minority", 40, FINANCIAL_NONE, false),
        OWNED("minority", "heat", 50, FINANCIAL_FULL, true),
        {.owner = STR_INIT("minority"), .entity = STR_INIT("office"), .operational = true, .basis = HOLDING_LEASED_IN},
        {.owner = STR_INIT("minority"), .entity = STR_INIT("arena"), .operational = false, .basis = HOLDING_LEASED_IN},
    };
    const Boundary *b = of_2024(&(BoundaryInput){ids, ENTITIES, two, COUNT(two), S("city")}, arena);
    for (Approach a = APPROACH_OPERATIONAL_CONTROL; a <= APPROACH_FINANCIAL_CONTROL; a++) {
        assert_weight(b, HEAT, a, 1, 0, 0, 0);
        assert_weight(b, OFFICE, a, 0, 0, 0, 0.4);
        assert_weight(b, ARENA, a, 0, 0, 0, 0);
    }
    assert_weight(b, HEAT, APPROACH_EQUITY_SHARE, 0.7, 0, 0, 0);
    arena_free(arena);
}

static void whoever_nobody_holds_is_outside(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const BoundaryHolding others[] = {OWNED("minority", "energy", 100, FINANCIAL_FULL, true)};
    const Boundary *b = of_2024(&(BoundaryInput){ids, ENTITIES, others, 1, S("city")}, arena);
    for (Approach a = 0; a < APPROACH_COUNT; a++) assert_weight(b, ENERGY, a, 0, 0, 0, 0);
    arena_free(arena);
}

/* Whatever the group, nothing counts more than once. */
static void weights_never_sum_to_more_than_one(void **state)
{
    (void)state;
    Random r = {20241231};
    for (int round = 0; round < 300; round++) {
        Arena *arena = arena_new();
        BoundaryHolding some[24];
        size_t n = 0;
        double left[ENTITIES] = {0};
        for (size_t i = 1; i < ENTITIES; i++) left[i] = 100;
        for (size_t e = 1; e < ENTITIES; e++)
            for (size_t o = 0; o < e && n < COUNT(some); o++) {
                if (random_int(&r, 0, 2)) continue;
                const double share = random_between(&r, 0, left[e]);
                const int control = random_int(&r, 0, 2), basis = random_int(&r, 0, 2);
                left[e] -= share;
                some[n++] = (BoundaryHolding){ids[o],
                                              ids[e],
                                              known(share),
                                              (FinancialControl)control,
                                              random_int(&r, 0, 1) == 1,
                                              (HoldingBasis)basis,
                                              {2023, random_int(&r, 1, 12), 1},
                                              {2024, random_int(&r, 1, 12), 28},
                                              0};
            }
        const Boundary *b = of_2024(&(BoundaryInput){ids, ENTITIES, some, n, S("city")}, arena);
        for (size_t e = 0; e < ENTITIES; e++)
            for (Approach a = 0; a < APPROACH_COUNT; a++) {
                const BoundaryWeight w = boundary_weight(b, e, jan1, dec31, a);
                double sum = 0;
                for (Place p = 0; p < PLACE_COUNT; p++) {
                    assert_true(w.at[p] >= 0);
                    sum += w.at[p];
                }
                assert_true(sum <= 1 + 1e-12);
            }
        arena_free(arena);
    }
}

static bool has(const Faults *faults, long row, const char *field, const char *part)
{
    for (size_t i = 0; i < faults->count; i++)
        if (faults->list[i].row == row && strcmp(faults->list[i].field, field) == 0 &&
            strstr(faults->list[i].message, part))
            return true;
    return false;
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const Str twice[] = {STR_INIT("city"),   STR_INIT("energy"), STR_INIT("heat"),
                                STR_INIT("energy"), STR_INIT("a"),      STR_INIT("b")};
    static const BoundaryHolding bad[] = {
        OWNED("nobody", "energy", 10, FINANCIAL_FULL, true),  /* 1 */
        OWNED("city", "nothing", 10, FINANCIAL_FULL, true),   /* 2 */
        OWNED("city", "heat", -5, FINANCIAL_FULL, true),      /* 3 */
        OWNED("energy", "heat", 101, FINANCIAL_FULL, true),   /* 4 */
        {.owner = STR_INIT("city"), .entity = STR_INIT("a")}, /* 5 */
        {STR_INIT("energy"),
         STR_INIT("a"),
         {1, true},
         FINANCIAL_FULL,
         true,
         HOLDING_OWNED,
         {2024, 5, 1},
         {2024, 4, 30},
         70},
        OWNED("a", "b", 60, FINANCIAL_FULL, true),                                                             /* 7 */
        {STR_INIT("a"), STR_INIT("b"), {10, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {2024, 5, 1}, {0}, 0}, /* 8 */
        {STR_INIT("heat"), STR_INIT("b"), {45, true}, FINANCIAL_NONE, true, HOLDING_OWNED, {2024, 6, 1}, {0}, 0}, /* 9
                                                                                                                   */
        OWNED("b", "a", 10, FINANCIAL_FULL, true), /* 10 */
    };
    Faults faults = faults_new(arena);
    const BoundaryInput in = {twice, COUNT(twice), bad, COUNT(bad), S("state")};
    assert_int_equal(boundary_check(&in, &faults), ST_INVALID);
    assert_true(has(&faults, 4, "id", "there twice"));
    assert_true(has(&faults, 0, "reporting", "not among the entities"));
    assert_true(has(&faults, 1, "owner", "not among the entities"));
    assert_true(has(&faults, 2, "entity", "not among the entities"));
    assert_true(has(&faults, 3, "share", "negative"));
    assert_true(has(&faults, 4, "share", "over 100"));
    assert_true(has(&faults, 5, "share", "State the share"));
    assert_true(has(&faults, 70, "to", "ends before it begins"));
    assert_true(has(&faults, 8, "from", "already has a holding"));
    assert_true(has(&faults, 9, "share", "sum to"));
    assert_true(has(&faults, 7, "owner", "in a circle") || has(&faults, 10, "owner", "in a circle"));
    assert_int_equal(faults.total, 11);
    Boundary *b = NULL;
    assert_int_equal(boundary_new(&in, jan1, dec31, arena, &b, &faults), ST_INVALID);
    assert_null(b);
    arena_free(arena);
}

static Status check(const BoundaryHolding *some, size_t n, Faults *faults)
{
    return boundary_check(&(BoundaryInput){ids, ENTITIES, some, n, ids[0]}, faults);
}

static void what_only_looks_like_a_fault_is_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    /* The two own one another, but never on the same day; a pair that follows itself; and exactly 100 % that changes.
     */
    static const BoundaryHolding fine[] = {
        {STR_INIT("energy"),
         STR_INIT("heat"),
         {100, true},
         FINANCIAL_FULL,
         true,
         HOLDING_OWNED,
         {0},
         {2023, 12, 31},
         0},
        {STR_INIT("heat"), STR_INIT("energy"), {100, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {2024, 1, 1}, {0}, 0},
        {STR_INIT("city"),
         STR_INIT("heat"),
         {99.9, true},
         FINANCIAL_FULL,
         true,
         HOLDING_OWNED,
         {2024, 1, 0},
         {2024, 2, 0},
         0},
        {STR_INIT("city"), STR_INIT("heat"), {33.3, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {2024, 3, 0}, {0}, 0},
        {STR_INIT("housing"),
         STR_INIT("heat"),
         {33.3, true},
         FINANCIAL_NONE,
         false,
         HOLDING_OWNED,
         {2024, 3, 0},
         {0},
         0},
        {STR_INIT("arena"), STR_INIT("heat"), {33.4, true}, FINANCIAL_NONE, false, HOLDING_OWNED, {2024, 3, 0}, {0}, 0},
    };
    assert_int_equal(check(fine, COUNT(fine), &faults), ST_OK);
    /* Itself is the smallest circle. */
    static const BoundaryHolding self[] = {OWNED("heat", "heat", 5, FINANCIAL_NONE, false)};
    assert_int_equal(check(self, 1, &faults), ST_INVALID);
    assert_true(has(&faults, 1, "owner", "in a circle"));
    assert_string_equal(faults.list[0].arg[0], "heat → heat");
    /* A day in common, and a hundredth too much. */
    static const BoundaryHolding close[] = {
        {STR_INIT("city"), STR_INIT("heat"), {50, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {0}, {2024, 4, 30}, 0},
        {STR_INIT("city"), STR_INIT("heat"), {40, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {2024, 4, 30}, {0}, 0},
        OWNED("city", "energy", 50, FINANCIAL_FULL, true),
        OWNED("housing", "energy", 50.01, FINANCIAL_NONE, false),
    };
    faults = faults_new(arena);
    assert_int_equal(check(close, COUNT(close), &faults), ST_INVALID);
    assert_int_equal(faults.total, 2);
    assert_true(has(&faults, 2, "from", "already has a holding"));
    assert_true(has(&faults, 4, "share", "sum to"));
    assert_string_equal(faults.list[1].arg[1], "100.01");
    arena_free(arena);
}

static void a_circle_is_named_in_the_order_of_ownership(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    static const BoundaryHolding circle[] = {
        OWNED("city", "energy", 40, FINANCIAL_FULL, true),     OWNED("energy", "heat", 40, FINANCIAL_FULL, true),
        OWNED("heat", "housing", 40, FINANCIAL_FULL, true),    OWNED("housing", "energy", 40, FINANCIAL_NONE, false),
        OWNED("housing", "office", 40, FINANCIAL_NONE, false),
    };
    assert_int_equal(check(circle, COUNT(circle), &faults), ST_INVALID);
    assert_int_equal(faults.total, 1);
    const char *told = faults.list[0].arg[0];
    assert_true(strcmp(told, "energy → heat → housing → energy") == 0 ||
                strcmp(told, "heat → housing → energy → heat") == 0 ||
                strcmp(told, "housing → energy → heat → housing") == 0);
    arena_free(arena);
}

static void approaches_have_names(void **state)
{
    (void)state;
    for (Approach a = 0; a < APPROACH_COUNT; a++) {
        Approach back = APPROACH_COUNT;
        assert_true(approach_parse(str(approach_name(a)), &back));
        assert_int_equal(back, a);
    }
    Approach none;
    assert_false(approach_parse(S("control"), &none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_approach_has_its_weights),
        cmocka_unit_test(a_period_has_its_own_weight),
        cmocka_unit_test(a_sold_company_leaves_and_an_asset_changes_hands),
        cmocka_unit_test(a_holding_ends_on_its_last_day),
        cmocka_unit_test(who_controls_counts_and_not_who_came_last),
        cmocka_unit_test(whoever_nobody_holds_is_outside),
        cmocka_unit_test(weights_never_sum_to_more_than_one),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(what_only_looks_like_a_fault_is_none),
        cmocka_unit_test(a_circle_is_named_in_the_order_of_ownership),
        cmocka_unit_test(approaches_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
