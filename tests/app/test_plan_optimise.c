/* What to do first, of the example: what is kept of it and what is not, and what is told of a search that was stopped.
 */
#include "fixture.h"

#include "app/plan/plan_optimise.h"
#include "app/roadmap/scenario_save.h"

#include <math.h>
#include <stdlib.h>

static App *app_with_example(Fixture *f)
{
    App *app = app_fresh(f);
    Buf path = buf_new(f->arena);
    buf_add(&path, str(getenv("KLIMAT_SOURCE")));
    buf_add(&path, S("/examples/eskilstuna"));
    load(f, app, buf_str(&path));
    return app;
}

static AppOptimiseQuery usual(void)
{
    return (AppOptimiseQuery){.plan = {.scenario = {.scenario = S("all")}, .perspective = PERSPECTIVE_MUNICIPAL},
                              .aim = AIM_REDUCTION};
}

static const AppOptimise *kept(Fixture *f, App *app, const AppOptimiseQuery *query)
{
    const AppOptimise *of;
    assert_ok(f, app_plan_optimise_kept(app, S("0484"), query, f->arena, &of, &f->err));
    return of;
}

static void test_what_prices_are_tried_is_part_of_the_question(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    AppOptimiseQuery query = usual();
    query.no_ceilings = true;
    const double cost = kept(f, app, &query)->now.cost;
    assert_true(app_plan_optimise_is_kept(app, S("0484"), &query));
    query.plan.investment_percent = known(50);
    assert_false(app_plan_optimise_is_kept(app, S("0484"), &query));
    const double dearer = kept(f, app, &query)->now.cost;
    assert_true(dearer > cost + 1);
    query.plan.energy_percent = known(20); /* saves more */
    assert_true(kept(f, app, &query)->now.cost < dearer - 1);
    app_close(app);
}

static bool stopped(void *of)
{
    (void)of;
    return true;
}

static Str json_of(Fixture *f, const AppOptimise *of)
{
    Buf b = buf_new(f->arena);
    app_optimise_json(&b, of);
    return buf_str(&b);
}

static bool must_not_be_asked(void *of)
{
    (void)of;
    fail_msg("what another has sought was sought again");
    return false;
}

/* Two Apps of one database, as two threads have them. */
static void test_what_one_thread_has_sought_serves_the_others(void **state)
{
    Fixture *f = *state;
    App *one = app_with_example(f), *other = NULL;
    assert_ok(f, app_open(&other, f->url, APP_READ, S(""), &f->err));
    Cache *found = cache_new(1 << 20);
    AppOptimiseQuery query = usual();
    query.front = OPTIMISE_FRONT_USUAL;
    query.found = found;
    assert_false(app_plan_optimise_is_kept(other, S("0484"), &query));
    const Str sought = json_of(f, kept(f, one, &query));
    query.stop = must_not_be_asked;
    assert_true(app_plan_optimise_is_kept(other, S("0484"), &query));
    const Str shared = json_of(f, kept(f, other, &query));
    assert_true(str_eq(sought, shared));
    query.least_measures = 1;
    assert_false(app_plan_optimise_is_kept(other, S("0484"), &query));
    app_close(other);
    app_close(one);
    cache_free(found);
}

/* A search that was cut short is shown again to who would get no more, and to nobody else. */
static void test_what_was_cut_short_serves_those_of_the_same_effort(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    Cache *found = cache_new(1 << 20);
    AppOptimiseQuery query = usual();
    query.found = found;
    query.effort = 1;
    query.stop = stopped;
    assert_true(kept(f, app, &query)->result.stopped);
    assert_true(app_plan_optimise_is_kept(app, S("0484"), &query));
    query.stop = must_not_be_asked;
    assert_true(kept(f, app, &query)->result.stopped);
    query.effort = 2;
    assert_false(app_plan_optimise_is_kept(app, S("0484"), &query));
    query.stop = NULL;
    assert_false(kept(f, app, &query)->result.stopped);
    query.effort = 1;
    assert_true(app_plan_optimise_is_kept(app, S("0484"), &query));
    assert_false(kept(f, app, &query)->result.stopped);
    app_close(app);
    cache_free(found);
}

static void test_the_lowest_is_told_of_a_whole_search_alone(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    AppRoadmap roadmap;
    AppOptimise of;
    AppOptimiseQuery query = usual();
    query.front = 2;
    assert_ok(f, app_roadmap_load(app, f->arena, S("0484"), (Date){0}, &roadmap, &f->err));
    assert_ok(f, app_plan_optimise(&roadmap, &query, f->arena, &of, &f->err));
    assert_true(of.front_count == 2);
    assert_tonnes(of.lowest_t, of.reference_t - of.front[1].plan.reduction_t);
    assert_int_equal(app_optimise_front_note(LANG_SV, &of).n, 0);
    query.stop = stopped;
    assert_ok(f, app_plan_optimise(&roadmap, &query, f->arena, &of, &f->err));
    assert_true(of.front_count > 0 && of.front[of.front_count - 1].plan.stopped);
    assert_false(of.lowest_t.known);
    assert_true(app_optimise_front_note(LANG_SV, &of).n > 0);
    app_close(app);
}

static AppRoadmap loaded(Fixture *f, App *app)
{
    AppRoadmap roadmap;
    assert_ok(f, app_roadmap_load(app, f->arena, S("0484"), (Date){0}, &roadmap, &f->err));
    return roadmap;
}

static void assert_same_scenario(const AppScenarioQuery *a, const AppScenarioQuery *b)
{
    assert_true(str_eq(a->minus, b->minus));
    assert_int_equal(a->change_count, b->change_count);
    for (size_t i = 0; i < a->change_count; i++) {
        assert_true(str_eq(a->changes[i].lever, b->changes[i].lever));
        assert_true(str_eq(a->changes[i].what, b->changes[i].what));
        assert_tonnes(a->changes[i].value, b->changes[i].value.v);
    }
}

/* The text with its last letter changed: the last digit of a year. */
static Str altered(Fixture *f, Str text)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, str_slice(text, 0, text.n - 1));
    buf_addc(&b, text.p[text.n - 1] == '0' ? '1' : '0');
    return buf_str(&b);
}

static void test_what_was_shown_is_saved_or_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    AppRoadmap roadmap = loaded(f, app);
    AppOptimise of;
    AppScenarioQuery taken;
    AppOptimiseQuery query = usual();
    query.front = 3;
    assert_ok(f, app_plan_optimise(&roadmap, &query, f->arena, &of, &f->err));
    const OptimiseResult *shown[] = {&of.result, &of.front[0].plan};
    for (size_t i = 0; i < COUNT(shown); i++) {
        const AppScenarioQuery wanted = app_optimise_scenario(&of, shown[i], &query.plan.scenario, f->arena);
        const Str chosen = app_optimise_chosen(&of, shown[i], f->arena);
        assert_ok(f, app_optimise_take(&roadmap, &query, chosen, f->arena, &taken, &f->err));
        assert_same_scenario(&taken, &wanted);
        const Str others[] = {altered(f, chosen), S(""), S("x=1 ="), str_slice(chosen, 1, chosen.n)};
        for (size_t k = 0; k < COUNT(others); k++)
            assert_int_equal(app_optimise_take(&roadmap, &query, others[k], f->arena, &taken, &f->err), ST_CONFLICT);
    }
    const Str chosen = app_optimise_chosen(&of, &of.result, f->arena);
    static const TableText dearer[] = {
        {"cost_lines", "municipality,id,measure,name,type,quantity,unit_sek,municipality_percent,source\n"
                       "0484,prov,t05-cykelstrak,Prov,operation,stated,1,100,Prov\n"},
        {"cost_years", "municipality,id,cost_line,year,quantity,source\n0484,prov-2030,prov,2030,1000000,Prov\n"}};
    load(f, app, write_package(f, "dearer", dearer, COUNT(dearer)));
    roadmap = loaded(f, app);
    assert_int_equal(app_optimise_take(&roadmap, &query, chosen, f->arena, &taken, &f->err), ST_CONFLICT);
    app_close(app);
}

/* The net value of a stored scenario, as the page of the plan and `klimat plan show` have it. */
static double shown_by_the_plan(Fixture *f, App *app, Str scenario, PerspectiveKind perspective)
{
    const AppPlan *plan;
    assert_ok(f, app_plan_kept(app, S("0484"), scenario, perspective, &plan, &f->err));
    return plan->whole.npv;
}

static void test_a_plan_costs_the_same_before_and_after_it_is_saved(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    static const PerspectiveKind kinds[] = {PERSPECTIVE_MUNICIPAL, PERSPECTIVE_SOCIETY};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        const AppRoadmap roadmap = loaded(f, app);
        AppOptimise of;
        AppOptimiseQuery query = usual();
        query.plan.perspective = kinds[k];
        query.plan.scenario.seed = ROADMAP_SEED_USUAL;
        query.front = 3;
        assert_ok(f, app_plan_optimise(&roadmap, &query, f->arena, &of, &f->err));
        assert_true(fabs(of.now.cost + shown_by_the_plan(f, app, S("all"), kinds[k])) < 0.01);
        const OptimiseResult *shown[] = {&of.result, &of.front[0].plan};
        for (size_t i = 0; i < COUNT(shown); i++) {
            Str id = S("");
            Faults faults = faults_new(f->arena);
            const AppOptimiseCost *cost = app_optimise_cost(&of, shown[i]);
            double sum = 0;
            const AppScenarioSave save = {.municipality = S("0484"),
                                          .name = str_dup(f->arena, k   ? i ? S("Samhälle, front") : S("Samhälle")
                                                                      : i ? S("Kommun, front")
                                                                        : S("Kommun")),
                                          .query =
                                              app_optimise_scenario(&of, shown[i], &query.plan.scenario, f->arena)};
            assert_ok(f, app_scenario_save(app, f->arena, &save, &id, &faults, &f->err));
            assert_true(fabs(cost->cost + shown_by_the_plan(f, app, id, kinds[k])) < 0.01);
            for (size_t m = 0; m < of.problem.candidate_count; m++)
                sum += cost->measures[m].known ? cost->measures[m].v : 0;
            assert_true(fabs(sum - cost->cost) < 1);
        }
        /* Each point does more and costs more than the one before. */
        for (size_t i = 1; i < of.front_count; i++) {
            assert_true(of.front[i].plan.reduction_t > of.front[i - 1].plan.reduction_t);
            assert_true(of.front_costs[i].cost > of.front_costs[i - 1].cost);
        }
    }
    app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_prices_are_tried_is_part_of_the_question),
        TEST(test_what_was_shown_is_saved_or_nothing),
        TEST(test_what_one_thread_has_sought_serves_the_others),
        TEST(test_what_was_cut_short_serves_those_of_the_same_effort),
        TEST(test_a_plan_costs_the_same_before_and_after_it_is_saved),
        TEST(test_the_lowest_is_told_of_a_whole_search_alone),
    };
    return cmocka_run_group_tests_name("plan_optimise", tests, NULL, NULL);
}
