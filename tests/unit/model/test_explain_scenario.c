/* The tree of a figure: its top is the figure, its children add up, its leaves are products, and levers stand where
 * they act. */
#include "near.h"

#include "model/explain_scenario.h"

#include "city.h"

enum { MOST = 12 };

typedef struct Case {
    City city;
    Lever levers[MOST];
    Measure measures[MOST];
    bool chosen[MOST];
    Portfolio of;
} Case;

static void add(Case *c, LeverKind kind, uint32_t target, double level)
{
    const size_t m = c->of.count++;
    const Adoption linear = {.kind = ADOPT_LINEAR,
                             .start = CITY_FIRST,
                             .end = CITY_FIRST + 5,
                             .level = level,
                             .level_input = NO_INPUT,
                             .delay_input = NO_INPUT,
                             .pace_input = NO_INPUT};
    c->levers[m] = (Lever){kind, target, EVERYWHERE, EFFECT_TERRITORIAL, linear, S("invented")};
    c->measures[m] = (Measure){.id = S("a measure"), .levers = &c->levers[m], .lever_count = 1};
    c->chosen[m] = true;
}

static void make(Case *c)
{
    static const int year[] = {CITY_FIRST, CITY_FIRST + 1};
    static const double measured[] = {150, 156};
    *c = (Case){0};
    city_make(&c->city);
    c->of = (Portfolio){&c->city.model, c->measures, 0};
    c->city.sectors[0].measured = (Series){year, measured, 2};
    add(c, LEVER_SHIFT, CITY_TO_ELECTRIC, 0.6);
    add(c, LEVER_SHIFT, CITY_TO_ELECTRIC, 0.5);
    add(c, LEVER_AVOID, CITY_CARS, 0.25);
    add(c, LEVER_IMPROVE, CITY_CARS, 0.1);
    add(c, LEVER_CARBON, CITY_PETROL, 0.3);
    add(c, LEVER_STATED, 0, 2);
    add(c, LEVER_IMPROVE, CITY_HEAT, -0.05);
    c->levers[6].technology = 0;
    add(c, LEVER_SINK, 1, 5);
}

static size_t check(const WhyNode *node)
{
    if (node->kind == WHY_GAS) {
        assert_near(node->t,
                    node->amount.scenario * node->share.scenario * node->energy.scenario * node->part *
                        node->kg.scenario / 1000 * node->gwp,
                    1e-12);
        return 1;
    }
    size_t leaves = 0;
    double sum = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        leaves += check(&node->child[i]);
        sum += node->child[i].t;
    }
    if (node->child_count > 0) assert_near(node->t, sum, 1e-9);
    return leaves;
}

static void every_figure_is_explained(void **state)
{
    (void)state;
    static const ScenarioView views[] = {{EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}},
                                         {EFFECT_TERRITORIAL, GAS_CO2, EVERYWHERE, {0}},
                                         {EFFECT_TERRITORIAL, GAS_COUNT, 1, {0}},
                                         {EFFECT_ELSEWHERE, GAS_COUNT, EVERYWHERE, {0}}};
    Case c;
    make(&c);
    c.city.carriers[CITY_ELECTRICITY].elsewhere = true;
    for (size_t v = 0; v < COUNT(views); v++) {
        Arena *arena = arena_new();
        Faults faults = faults_new(arena);
        ScenarioPlan *plan = NULL;
        assert_int_equal(scenario_plan(&c.of, views[v], arena, &plan, &faults, NULL), ST_OK);
        ScenarioResult r;
        scenario_run(plan, c.chosen, arena, &r);
        for (size_t y = 0; y < CITY_YEARS; y++) {
            WhyNode top;
            assert_int_equal(scenario_explain(plan, c.chosen, CITY_FIRST + (int)y, EVERYWHERE, arena, &top, NULL),
                             ST_OK);
            assert_near(top.t, r.scenario_t[y], 1e-9);
            assert_int_equal(check(&top), v == 3 ? 1 : v == 2 ? 2 : 3);
        }
        arena_free(arena);
    }
}

static void levers_stand_where_they_act(void **state)
{
    (void)state;
    Case c;
    make(&c);
    Arena *arena = arena_new();
    Faults faults = faults_new(arena);
    ScenarioPlan *plan = NULL;
    const ScenarioView view = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, {0}};
    assert_int_equal(scenario_plan(&c.of, view, arena, &plan, &faults, NULL), ST_OK);
    WhyNode top;
    assert_int_equal(scenario_explain(plan, c.chosen, CITY_FIRST + 10, 0, arena, &top, NULL), ST_OK);
    assert_int_equal(top.child_count, 1);
    const WhyNode *sector = &top.child[0];
    assert_int_equal(sector->child_count, 3);
    const WhyNode *cars = &sector->child[0], *petrol = &cars->child[0], *electric = &cars->child[1];
    assert_int_equal(cars->pulls[0].measure, 2);
    assert_near(cars->amount.scenario, 0.75e6, 1e-6);
    /* 0.6 and 0.5 are wanted of 0.9. */
    assert_int_equal(petrol->pull_count, 3);
    assert_near(petrol->pulls[0].wanted, 0.6, 0);
    assert_near(petrol->pulls[0].acting, 0.6 * 0.9 / 1.1, 1e-12);
    assert_int_equal(petrol->pulls[2].measure, 3);
    assert_near(petrol->share.scenario, 0, 1e-12);
    assert_near(electric->share.scenario, 1, 1e-12);
    assert_near(electric->energy.scenario, 0.18, 1e-12);
    assert_int_equal(petrol->child[0].pull_count, 1);
    assert_near(petrol->child[0].child[0].kg.scenario, 0.175, 1e-12);
    assert_int_equal(sector->child[1].kind, WHY_RESIDUAL);
    assert_near(sector->child[1].t, 20, 1e-9);
    assert_int_equal(sector->child[1].year, CITY_FIRST + 1);
    assert_near(sector->child[1].measured, 156, 0);
    assert_near(sector->child[1].modelled, 136, 1e-9);
    assert_int_equal(sector->child[2].kind, WHY_STATED);
    assert_near(sector->child[2].t, -2, 0);
    assert_int_equal(scenario_explain(plan, c.chosen, 2050, 0, arena, &top, NULL), ST_INVALID);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_explained),
        cmocka_unit_test(levers_stand_where_they_act),
    };
    return cmocka_run_group_tests_name("explain_scenario", tests, NULL, NULL);
}
