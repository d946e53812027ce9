/* The optimiser against going through all plans, on problems small enough for that; what conflicts; and measures that
 * compete for the same activity. */
#include "near.h"

#include "model/optimise.h"
#include "model/random.h"
#include "solve/clp.h"

#include <math.h>
#include <string.h>

enum { FIRST = 2026, YEARS = 5, MEASURES = 5, STARTS = 3, PROBLEMS = 60 };

typedef struct Small {
    OptimiseProblem of;
    Candidate candidates[MEASURES];
    StartOption options[MEASURES][STARTS];
    double tonnes[MEASURES][STARTS][YEARS], spend[MEASURES][2], begun[MEASURES][1];
    TeamWork work[MEASURES];
    Tie ties[MEASURES][1];
    Maybe ceilings[YEARS], capacity[YEARS];
    Team team;
    AreaLimit area;
    double reference[YEARS];
} Small;

static double drawn(uint64_t seed, uint32_t what, double low, double high)
{
    return low + (high - low) * random_word(seed, 7, what, 0) / 4294967296.0;
}

/* Measures that all start as they please; each test then adds its limits. */
static void make(Small *s, uint64_t seed)
{
    memset(s, 0, sizeof *s);
    uint32_t k = 0;
    for (uint32_t m = 0; m < MEASURES; m++) {
        const double capital = drawn(seed, k++, 10, 100), yearly = drawn(seed, k++, 5, 50);
        s->spend[m][0] = s->spend[m][1] = capital / 2;
        s->begun[m][0] = drawn(seed, k++, 1, 9);
        s->work[m] = (TeamWork){0, s->begun[m], 1};
        for (uint32_t o = 0; o < STARTS; o++) {
            for (uint32_t y = o; y < YEARS; y++) s->tonnes[m][o][y] = yearly * (y == o ? 0.5 : 1);
            s->options[m][o] =
                (StartOption){FIRST + (int)o, capital * pow(0.95, o) - drawn(seed, k++, 0, 60), s->tonnes[m][o]};
        }
        s->candidates[m] = (Candidate){.id = S("a"),
                                       .options = s->options[m],
                                       .option_count = STARTS,
                                       .spend = s->spend[m],
                                       .spend_count = 2,
                                       .area = NO_AREA,
                                       .decided = NOT_CHOSEN};
    }
    for (size_t y = 0; y < YEARS; y++) s->reference[y] = 200;
    s->of = (OptimiseProblem){.years = {FIRST, YEARS},
                              .aim = AIM_REDUCTION,
                              .target_year = FIRST + YEARS - 1,
                              .reference_t = s->reference,
                              .most_t = 800,
                              .candidates = s->candidates,
                              .candidate_count = MEASURES};
}

/* All kinds of limits, drawn. */
static void limit(Small *s, uint64_t seed)
{
    static const TieKind kinds[] = {TIE_AFTER, TIE_REQUIRES, TIE_EXCLUDES};
    for (uint32_t y = 0; y < YEARS; y++) {
        s->ceilings[y] = y == 3 ? unknown() : known(drawn(seed, 100 + y, 40, 110));
        s->capacity[y] = known(drawn(seed, 110 + y, 6, 16));
    }
    s->of.ceilings = s->ceilings;
    s->team = (Team){S("team"), s->capacity};
    s->of.teams = &s->team;
    s->of.team_count = 1;
    s->area = (AreaLimit){S("area"), seed % 2 ? LEAST_MEASURES : LEAST_SPENT, seed % 2 ? 1 : 30};
    s->of.areas = &s->area;
    s->of.area_count = 1;
    for (uint32_t m = 0; m < MEASURES; m++) {
        s->candidates[m].work = &s->work[m];
        s->candidates[m].work_count = 1;
        s->candidates[m].area = m % 2 ? 0 : NO_AREA;
        if (m == 0 || random_word(seed, 8, m, 0) % 2) continue;
        s->ties[m][0] = (Tie){kinds[random_word(seed, 9, m, 0) % 3], random_word(seed, 10, m, 0) % m};
        s->candidates[m].ties = s->ties[m];
        s->candidates[m].tie_count = 1;
    }
    if (seed % 5 == 0) s->candidates[2].decided = 1;
    s->of.carbon = seed % 3 == 0 ? CARBON_LEVEL : CARBON_CUMULATIVE;
    s->of.most_t = s->of.carbon == CARBON_LEVEL ? 140 : 800;
    s->of.aim = seed % 2 ? AIM_COST : AIM_REDUCTION;
}

/* ---- what a plan is, by the definitions ---- */

static int start_of(const Small *s, const uint32_t *choice, uint32_t m)
{
    return choice[m] == NOT_CHOSEN ? 0 : s->options[m][choice[m]].start;
}

static bool keeps_tie(const Small *s, const uint32_t *choice, uint32_t m, Tie tie)
{
    const int own = start_of(s, choice, m), other = start_of(s, choice, tie.measure);
    if (own == 0) return true;
    if (tie.kind == TIE_EXCLUDES) return other == 0;
    if (tie.kind == TIE_REQUIRES) return other != 0;
    return other != 0 && other <= own;
}

static bool keeps_year(const Small *s, const uint32_t *choice, size_t y)
{
    double money = 0, begun = 0;
    for (uint32_t m = 0; m < MEASURES; m++) {
        const int since = FIRST + (int)y - start_of(s, choice, m);
        if (choice[m] == NOT_CHOSEN || since < 0) continue;
        if (since < 2) money += s->spend[m][since];
        if (since == 0) begun += s->begun[m][0];
    }
    if (s->of.ceilings && s->ceilings[y].known && money > s->ceilings[y].v + 1e-6) return false;
    return s->of.team_count == 0 || begun <= s->capacity[y].v + 1e-6;
}

static bool keeps_limits(const Small *s, const uint32_t *choice)
{
    double least = 0;
    for (uint32_t m = 0; m < MEASURES; m++) {
        const Candidate *c = &s->candidates[m];
        if (c->decided != NOT_CHOSEN && choice[m] != c->decided) return false;
        for (size_t t = 0; t < c->tie_count; t++)
            if (!keeps_tie(s, choice, m, c->ties[t])) return false;
        if (choice[m] != NOT_CHOSEN && c->area == 0)
            least += s->area.of == LEAST_MEASURES ? 1 : s->spend[m][0] + s->spend[m][1];
    }
    if (s->of.area_count > 0 && least < s->area.least - 1e-9) return false;
    for (size_t y = 0; y < YEARS; y++)
        if (!keeps_year(s, choice, y)) return false;
    return true;
}

static double counted(const Small *s, const double *t)
{
    double sum = 0;
    for (size_t y = 0; y < YEARS; y++) sum += t[y];
    return s->of.carbon == CARBON_LEVEL ? t[YEARS - 1] : sum;
}

static double need(const Small *s)
{
    return counted(s, s->reference) - s->of.most_t;
}

/* The best of all plans; false where there is none. */
static bool go_through(const Small *s, const TrueModel *truth, double *best)
{
    uint32_t choice[MEASURES] = {0};
    bool any = false;
    size_t plans = 1;
    for (size_t m = 0; m < MEASURES; m++) plans *= STARTS + 1;
    for (size_t i = 0; i < plans; i++) {
        size_t rest = i;
        for (size_t m = 0; m < MEASURES; m++, rest /= STARTS + 1)
            choice[m] = rest % (STARTS + 1) == STARTS ? NOT_CHOSEN : (uint32_t)(rest % (STARTS + 1));
        if (!keeps_limits(s, choice)) continue;
        double tonnes[YEARS], cost;
        truth->evaluate(truth->of, choice, tonnes, &cost);
        const double got = counted(s, tonnes);
        if (s->of.aim == AIM_COST && got < need(s) - 1e-6) continue;
        const double value = s->of.aim == AIM_COST ? cost : -got;
        if (any && value >= *best) continue;
        any = true;
        *best = value;
    }
    if (any && s->of.aim == AIM_REDUCTION) *best = -*best;
    return any;
}

static Status solve(const Small *s, const TrueModel *truth, Arena *arena, OptimiseResult *out, Faults *faults)
{
    const LinearSolver clp = clp_solver();
    OptimiseWork work = optimise_work(&s->of);
    work.enough_percent = 0;
    return optimise(&s->of, truth, &clp, &work, NULL, arena, out, faults, NULL);
}

/* ---- tests ---- */

static void as_going_through_all_plans(void **state)
{
    (void)state;
    size_t found = 0, none = 0;
    for (uint64_t seed = 0; seed < PROBLEMS; seed++) {
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        Small s;
        make(&s, seed);
        limit(&s, seed);
        const TrueModel truth = optimise_sum(&s.of);
        OptimiseResult plan;
        double best = 0;
        const bool any = go_through(&s, &truth, &best);
        assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
        assert_int_equal(plan.end, any ? OPTIMISE_FOUND : OPTIMISE_INFEASIBLE);
        if (any) {
            assert_true(keeps_limits(&s, plan.choice));
            assert_near(plan.objective, best, 1e-6);
            assert_int_equal(plan.bound_of, BOUND_PROVEN);
            assert_near(plan.bound, best, 1e-4);
            assert_true(plan.gap_percent.known && plan.gap_percent.v < 1e-3);
            found++;
        } else {
            assert_true(plan.conflict_count > 0);
            none++;
        }
        arena_free(arena);
    }
    assert_true(found > PROBLEMS / 3 && none > 3);
}

/* Two buses and a train for the same commuters: what is left after one is all that the next can take. */
typedef struct Commuters {
    Small *s;
} Commuters;

static void share_commuters(void *of, const uint32_t *choice, double *tonnes, double *cost)
{
    const Small *s = ((const Commuters *)of)->s;
    *cost = 0;
    for (size_t y = 0; y < YEARS; y++) {
        double left = 1;
        for (size_t m = 0; m < MEASURES; m++)
            if (choice[m] != NOT_CHOSEN) left *= 1 - s->tonnes[m][choice[m]][y] / 200;
        tonnes[y] = 200 * (1 - left);
    }
    for (size_t m = 0; m < MEASURES; m++)
        if (choice[m] != NOT_CHOSEN) *cost += s->options[m][choice[m]].cost;
}

static void measures_that_compete_are_mended_by_the_true_model(void **state)
{
    (void)state;
    size_t checked = 0, mended = 0, best_found = 0;
    for (uint64_t seed = 0; seed < PROBLEMS; seed++) {
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        Small s;
        make(&s, seed);
        s.of.aim = AIM_COST;
        s.of.most_t = 600;
        Commuters commuters = {&s};
        const TrueModel truth = {&commuters, share_commuters, true};
        OptimiseResult plan, sum;
        double best = 0;
        const bool any = go_through(&s, &truth, &best);
        assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
        if (any) {
            assert_int_equal(plan.end, OPTIMISE_FOUND);
            assert_true(plan.reduction_t >= need(&s) - 1e-6);
            assert_true(plan.reduction_t < plan.sum_t);
            assert_true(plan.over_t <= 1e-6);
            assert_true(plan.objective >= best - 1e-6);
            assert_true(plan.bound <= best + 1e-6);
            best_found += plan.objective <= best + 1e-6 ? 1 : 0;
            /* The plan that the sums of effects ask for is not enough. */
            const TrueModel sums = optimise_sum(&s.of);
            assert_int_equal(solve(&s, &sums, arena, &sum, &faults), ST_OK);
            double tonnes[YEARS], cost;
            truth.evaluate(truth.of, sum.choice, tonnes, &cost);
            mended += counted(&s, tonnes) < need(&s) ? 1 : 0;
            checked++;
        } else {
            assert_int_not_equal(plan.end, OPTIMISE_FOUND);
        }
        arena_free(arena);
    }
    assert_true(checked > PROBLEMS / 3 && mended > checked / 2);
    /* Search by the true model proves nothing; nine in ten are the best there is. */
    assert_true(10 * best_found >= 9 * checked);
}

static void limits_that_conflict_are_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    Small s;
    make(&s, 1);
    for (size_t y = 0; y < YEARS; y++) s.ceilings[y] = known(y == 0 ? 0 : 1000);
    s.of.ceilings = s.ceilings;
    s.candidates[0].decided = 0;
    s.ties[1][0] = (Tie){TIE_AFTER, 2};
    s.candidates[1].ties = s.ties[1];
    s.candidates[1].tie_count = 1;
    const TrueModel truth = optimise_sum(&s.of);
    OptimiseResult plan;
    /* Decided for a year in which nothing may be spent; the order of the others has no part in it. */
    assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
    assert_int_equal(plan.end, OPTIMISE_INFEASIBLE);
    assert_int_equal(plan.conflict_count, 2);
    assert_int_equal(plan.conflict[0].kind, LIMIT_DECIDED);
    assert_int_equal(plan.conflict[0].first, 0);
    assert_int_equal(plan.conflict[1].kind, LIMIT_CEILING);
    assert_int_equal(plan.conflict[1].year, FIRST);
    /* More tonnes than all measures have: the carbon limit stands alone. */
    s.of.ceilings = NULL;
    s.candidates[0].decided = NOT_CHOSEN;
    s.of.aim = AIM_COST;
    s.of.most_t = 1;
    assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
    assert_int_equal(plan.end, OPTIMISE_INFEASIBLE);
    assert_int_equal(plan.conflict_count, 1);
    assert_int_equal(plan.conflict[0].kind, LIMIT_CARBON);
    /* In parts it could be done, whole it cannot: either is needed, and each excludes the other. */
    make(&s, 2);
    s.area = (AreaLimit){S("area"), LEAST_MEASURES, 2};
    s.of.areas = &s.area;
    s.of.area_count = 1;
    s.ties[1][0] = (Tie){TIE_EXCLUDES, 0};
    s.candidates[1].ties = s.ties[1];
    s.candidates[1].tie_count = 1;
    s.candidates[0].area = s.candidates[1].area = 0;
    assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
    assert_int_equal(plan.end, OPTIMISE_INFEASIBLE);
    assert_int_equal(plan.conflict_count, 2);
    arena_free(arena);
}

static void a_spent_allowance_asks_for_the_least_overshoot(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    Small s;
    make(&s, 3);
    s.of.aim = AIM_COST;
    s.of.most_t = -50;
    const TrueModel truth = optimise_sum(&s.of);
    OptimiseResult plan;
    assert_int_equal(solve(&s, &truth, arena, &plan, &faults), ST_OK);
    assert_int_equal(plan.end, OPTIMISE_FOUND);
    assert_true(plan.overshoot && plan.aim == AIM_REDUCTION);
    double all = 0;
    for (size_t m = 0; m < MEASURES; m++) {
        assert_int_equal(plan.choice[m], 0);
        all += counted(&s, s.tonnes[m][0]);
    }
    assert_near(plan.reduction_t, all, 1e-9);
    assert_near(plan.over_t, 5 * 200 + 50 - all, 1e-9);
    arena_free(arena);
}

static bool stop_at_once(void *of)
{
    (void)of;
    return true;
}

static void same_bytes_and_stops_when_told(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    Small s;
    make(&s, 4);
    limit(&s, 4);
    const TrueModel truth = optimise_sum(&s.of);
    OptimiseResult a, b;
    assert_int_equal(solve(&s, &truth, arena, &a, &faults), ST_OK);
    assert_int_equal(solve(&s, &truth, arena, &b, &faults), ST_OK);
    assert_int_equal(a.end, OPTIMISE_FOUND);
    assert_memory_equal(a.choice, b.choice, MEASURES * sizeof *a.choice);
    assert_memory_equal(&a.bound, &b.bound, sizeof a.bound);
    assert_int_equal(a.solves, b.solves);
    const LinearSolver clp = clp_solver();
    OptimiseWork work = optimise_work(&s.of);
    work.stop = stop_at_once;
    assert_int_equal(optimise(&s.of, &truth, &clp, &work, a.choice, arena, &b, &faults, NULL), ST_OK);
    assert_true(b.stopped && b.solves <= a.solves);
    /* The plan that it was given is kept. */
    assert_int_equal(b.end, OPTIMISE_FOUND);
    assert_true(b.objective >= a.objective - 1e-9);
    arena_free(arena);
}

static void the_front_costs_more_for_more_tonnes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    Small s;
    make(&s, 5);
    for (size_t y = 0; y < YEARS; y++) s.ceilings[y] = known(90);
    s.of.ceilings = s.ceilings;
    const TrueModel truth = optimise_sum(&s.of);
    const LinearSolver clp = clp_solver();
    OptimiseWork work = optimise_work(&s.of);
    work.enough_percent = 0;
    enum { POINTS = 7 };
    FrontPoint points[POINTS];
    size_t n = 0;
    assert_int_equal(optimise_front(&s.of, &truth, &clp, &work, POINTS, arena, points, &n, &faults, NULL), ST_OK);
    assert_in_range(n, 3, POINTS);
    for (size_t i = 0; i < n; i++) {
        assert_true(keeps_limits(&s, points[i].plan.choice));
        if (i == 0) continue;
        assert_true(points[i].plan.cost > points[i - 1].plan.cost);
        assert_true(points[i].plan.reduction_t > points[i - 1].plan.reduction_t);
        /* Each is the cheapest that does so much. */
        s.of.aim = AIM_COST;
        s.of.most_t = counted(&s, s.reference) - points[i].plan.reduction_t + 1e-6;
        double best = 0;
        assert_true(go_through(&s, &truth, &best));
        assert_near(points[i].plan.cost, best, 1e-6);
    }
    arena_free(arena);
}

static void expect_fault(const Small *s, const char *field, const char *part)
{
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    Err err = {0};
    const TrueModel truth = {NULL, NULL, true};
    const LinearSolver clp = clp_solver();
    const OptimiseWork work = optimise_work(&s->of);
    OptimiseResult plan;
    assert_int_equal(optimise(&s->of, &truth, &clp, &work, NULL, arena, &plan, &faults, &err), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].field, field);
    assert_non_null(strstr(faults.list[0].message, part));
    arena_free(arena);
}

static void bad_input_is_refused_with_its_place(void **state)
{
    (void)state;
    Small s;
    make(&s, 6);
    for (size_t m = 0; m < MEASURES; m++) s.candidates[m].id = (Str[]){S("a1"), S("a2"), S("a3"), S("a4"), S("a5")}[m];
    const Small good = s;
#define BAD(change, field, part)                                                                                       \
    do {                                                                                                               \
        make(&s, 6);                                                                                                   \
        for (size_t m_ = 0; m_ < MEASURES; m_++) s.candidates[m_].id = good.candidates[m_].id;                         \
        change;                                                                                                        \
        expect_fault(&s, field, part);                                                                                 \
    } while (0)
    BAD(s.options[1][2].cost = (double)NAN, "a2", "not a number");
    BAD(s.tonnes[0][1][3] = HUGE_VAL, "a1", "not a number");
    BAD(s.spend[3][1] = -1, "a4", "below zero");
    BAD(s.spend[3][1] = (double)NAN, "a4", "not a number");
    BAD(s.options[2][1].start = FIRST, "a3", "ascending");
    BAD(s.options[2][2].start = FIRST + YEARS, "a3", "outside");
    BAD(s.candidates[4].decided = STARTS, "a5", "decided");
    BAD(s.candidates[4].area = 0, "a5", "focus area");
    BAD((s.of.ceilings = s.ceilings, s.ceilings[1] = known(-5)), "ceilings", "ceiling");
    BAD(s.reference[0] = (double)NAN, "reference", "not a number");
    BAD(s.of.target_year = FIRST + YEARS, "target_year", "target year");
    BAD((s.candidates[0].work = s.work, s.candidates[0].work_count = 1), "a1", "team");
    BAD((s.ties[2][0] = (Tie){TIE_AFTER, 2}, s.candidates[2].ties = s.ties[2], s.candidates[2].tie_count = 1), "a3",
        "itself");
    BAD((s.ties[2][0] = (Tie){TIE_AFTER, 9}, s.candidates[2].ties = s.ties[2], s.candidates[2].tie_count = 1), "a3",
        "not there");
#undef BAD
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    make(&s, 6);
    for (uint32_t m = 0; m < 3; m++) {
        s.ties[m][0] = (Tie){m == 1 ? TIE_REQUIRES : TIE_AFTER, (m + 1) % 3};
        s.candidates[m].ties = s.ties[m];
        s.candidates[m].tie_count = 1;
    }
    assert_int_equal(optimise_check(&s.of, &faults, NULL), ST_INVALID);
    assert_int_equal(faults.total, 3);
    s.of.candidate_count = OPTIMISE_CANDIDATES + 1;
    arena_free(arena);
}

/* Prices of any kind give a bound; those of the solver give the best. */
static void a_bound_holds_whatever_the_prices_are(void **state)
{
    (void)state;
    double cost[] = {-3, -2}, lower[] = {0, 0}, upper[] = {1, 1}, row_lower[] = {-HUGE_VAL}, row_upper[] = {1.5};
    double value[] = {1, 1}, reduced[2], x[2], price[1] = {0};
    uint32_t column[] = {0, 1};
    size_t first[] = {0, 2};
    const LinearProgram p = {2, 1, cost, lower, upper, row_lower, row_upper, first, column, value};
    Arena *arena = arena_new();
    const LinearSolver clp = clp_solver();
    LinearSolution at = {x, price, 0};
    void *open = clp.open(&p, arena);
    assert_int_equal(clp.solve(open, &p, &at), LINEAR_SOLVED);
    assert_near(x[0], 1, 1e-9);
    assert_near(x[1], 0.5, 1e-9);
    assert_near(linear_bound(&p, price, reduced), -4, 1e-9);
    for (double pay = -5; pay <= 5; pay += 0.25) {
        assert_true(linear_bound(&p, &pay, reduced) <= -4 + 1e-9);
        assert_true(isfinite(linear_bound(&p, &pay, reduced)));
    }
    row_lower[0] = 3;
    row_upper[0] = HUGE_VAL;
    assert_int_equal(clp.solve(open, &p, &at), LINEAR_INFEASIBLE);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_going_through_all_plans),
        cmocka_unit_test(measures_that_compete_are_mended_by_the_true_model),
        cmocka_unit_test(limits_that_conflict_are_named),
        cmocka_unit_test(a_spent_allowance_asks_for_the_least_overshoot),
        cmocka_unit_test(same_bytes_and_stops_when_told),
        cmocka_unit_test(the_front_costs_more_for_more_tonnes),
        cmocka_unit_test(bad_input_is_refused_with_its_place),
        cmocka_unit_test(a_bound_holds_whatever_the_prices_are),
    };
    return cmocka_run_group_tests_name("optimise", tests, NULL, NULL);
}
