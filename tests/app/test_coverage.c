/* What measures do and what they cover: effects and why there are none, the largest sources, teams, undertakings, and
 * what measures lack. */
#include "group.h"

#include "app/roadmap/coverage.h"

#include <math.h>

static const TableText tables[] = {
    {"organisations", "id,name,kind,parent,code\nstaden,Staden,municipality,,0484\n"},
    {"focus_areas", "municipality,id,position,name_sv,name_en,source\n0484,resor,1,Resor,Travel,Prov\n"
                    "0484,mat,2,Mat,Food,Prov\n"},
    {"targets", "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                "annual_reduction_percent,reduction_percent,decided,source\n"
                "0484,klimat,true,Klimatmålet,decided,territorial,GGT,gross,2020,2030,16,80,2022-06-15,Prov\n"},
    {"editions", "substance,report_date,source,unit\nGGT,2025-04-04,Prov,ton/år\n"},
    {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2020,1000\nGGT,2025-04-04,0484,Alla,Alla,2021,950\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2022,900\nGGT,2025-04-04,0484,Alla,Alla,2023,850\n"
                  "GGT,2025-04-04,0484,Transporter,Alla,2023,400\nGGT,2025-04-04,0484,Jordbruk,Alla,2023,450\n"},
    {"teams", "municipality,id,name,focus_area,organisation\n0484,lag-resor,Reselaget,resor,staden\n"},
    {"measures", "municipality,id,position,name,focus_area,team,owner,status,evidence,effect_class,start_date,cost_sek,"
                 "source\n"
                 "0484,buss,1,Bussar,resor,lag-resor,staden,decided,measured,direct,2025,1000,Prov\n"
                 "0484,cykel,2,Cyklar,resor,lag-resor,,planned,,direct,,,Prov\n"
                 "0484,samtal,3,Samtal,mat,,staden,ongoing,none,enabling,2024,0,Prov\n"
                 "0484,gammal,4,Gammal,resor,lag-resor,staden,stopped,,direct,2020,,Prov\n"
                 "0484,klar,5,Klar,resor,lag-resor,staden,done,measured,direct,2020,1,Prov\n"},
    {"levers", "municipality,id,measure,kind,sector,boundary,path,start_year,level,source\n"
               "0484,l1,buss,stated,Transporter,,step,2025,100,Prov\n"
               "0484,l2,klar,stated,Transporter,consumption,step,2025,7,Prov\n"},
    {"milestones", "municipality,id,measure,due,text,status\n0484,m1,buss,2025-12,Hälften,begun\n"
                   "0484,m2,buss,2027-12,Alla,\n"},
};

static App *app_with_plan(Fixture *f)
{
    App *app = app_fresh(f);
    load(f, app, write_package(f, "plan", tables, COUNT(tables)));
    return app;
}

static const AppMeasure *measure(Fixture *f, const AppMeasures *of, const char *id)
{
    const AppMeasure *m = NULL;
    assert_ok(f, app_measure_find(of, str(id), &m, &f->err));
    return m;
}

static void test_an_effect_says_why_it_is_not_known(void **state)
{
    Fixture *f = *state;
    App *app = app_with_plan(f);
    AppMeasures of;
    const AppMeasure *unused;
    assert_ok(f, app_measures(app, f->arena, S(CITY), true, &of, &f->err));
    assert_int_equal(of.count, 5);
    const AppMeasure *bus = measure(f, &of, "buss");
    assert_int_equal(bus->state, EFFECT_KNOWN);
    assert_true(fabs(bus->effect->share_t - 100) < 1e-9);
    assert_true(fabs(bus->effect->alone_t - 100) < 1e-9);
    assert_true(fabs(of.scenario.effects.effect_t - 100) < 1e-9); /* what counts elsewhere is not in it */
    assert_int_equal(measure(f, &of, "cykel")->state, EFFECT_NO_LEVER);
    assert_int_equal(measure(f, &of, "samtal")->state, EFFECT_LISTED);
    assert_int_equal(measure(f, &of, "gammal")->state, EFFECT_STOPPED);
    assert_int_equal(measure(f, &of, "klar")->state, EFFECT_OUTSIDE);
    assert_status(app_measure_find(&of, S("ingen"), &unused, &f->err), ST_NOT_FOUND);
    assert_int_equal(app_measure_first_year(bus), 2025);
    assert_true(app_measure_in_year(bus, 2029) && !app_measure_in_year(bus, 2024));
    assert_false(app_measure_in_year(measure(f, &of, "cykel"), 2026)); /* nobody has said when it begins */
    app_close(app);
}

static size_t passing(const AppMeasures *of, AppMeasureFilter filter)
{
    size_t n = 0;
    for (size_t i = 0; i < of->count; i++) n += app_measure_passes(&of->list[i], &filter);
    return n;
}

static void test_filters(void **state)
{
    Fixture *f = *state;
    App *app = app_with_plan(f);
    AppMeasures of;
    assert_ok(f, app_measures(app, f->arena, S(CITY), false, &of, &f->err));
    assert_int_equal(of.list[0].state, EFFECT_NOT_ASKED);
    assert_int_equal(passing(&of, (AppMeasureFilter){.owner = S("-")}), 1);
    assert_int_equal(passing(&of, (AppMeasureFilter){.owner = S("staden")}), 4);
    assert_int_equal(passing(&of, (AppMeasureFilter){.focus_area = S("resor"), .status = S("decided")}), 1);
    assert_int_equal(passing(&of, (AppMeasureFilter){.stage = S("-")}), 5);
    app_close(app);
}

static void test_coverage_names_what_is_missing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_plan(f);
    AppMeasureCoverage c;
    assert_ok(f, app_measure_coverage(app, f->arena, S(CITY), day("2026-06-30"), &c, &f->err));
    assert_true(fabs(c.measured_t - 850) < 1e-9);
    /* The largest first: nothing acts on agriculture. */
    assert_str(c.territory[0].id, "Jordbruk");
    assert_int_equal(c.territory[0].count, 0);
    assert_true(fabs(c.territory[0].share.v - 450.0 / 850) < 1e-9);
    size_t transport = 1;
    while (transport < c.territory_count && !str_eq(c.territory[transport].id, S("Transporter"))) transport++;
    assert_true(transport < c.territory_count);
    assert_int_equal(c.territory[transport].count, 1); /* what was stopped acts on nothing, nor what counts elsewhere */
    assert_true(fabs(c.territory[transport].less_t.v - 100) < 1e-9);
    assert_true(fabs(c.identified_t.v - 100) < 1e-9);
    const AppScenario *s = &c.measures.scenario;
    const size_t y = (size_t)(2030 - s->result.years.first);
    assert_true(fabs(c.needed_t.v - c.identified_t.v - (s->total_t[y] - s->path_t[y].v)) < 1e-6);
    /* A team, and a focus area that has none. */
    assert_int_equal(c.team_count, 2);
    assert_true(c.teams[0].team && str_eq(c.teams[0].team->head.id, S("lag-resor")));
    assert_int_equal(c.teams[0].measures, 2);
    assert_int_equal(c.teams[0].without_owner, 1);
    assert_int_equal(c.teams[0].late_milestones, 1);
    assert_null(c.teams[1].team);
    assert_int_equal(c.teams[1].measures, 1);
    /* Of the three that are neither done nor stopped. */
    assert_int_equal(c.open_measures, 3);
    assert_int_equal(c.lacking[LACK_OWNER], 1);
    assert_int_equal(c.lacking[LACK_EFFECT], 1);
    assert_int_equal(c.lacking[LACK_COST], 1); /* no cost is one that is known: 0 */
    assert_int_equal(c.lacking[LACK_EVIDENCE], 2);
    assert_int_equal(c.lacking[LACK_START], 1);
    assert_int_equal(c.lacking[LACK_TEAM], 1);
    assert_int_equal(c.undertaking_count, 0);
    assert_int_equal(c.group_year, 0);
    app_close(app);
}

/* A city without measured emissions has its register all the same. */
static void test_without_measured_emissions(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    static const TableText only[] = {
        {"measures", "municipality,id,position,name,status,effect_class,source\n0486,a,1,Ett,idea,direct,Prov\n"},
    };
    load(f, app, write_package(f, "only", only, COUNT(only)));
    AppMeasureCoverage c;
    assert_ok(f, app_measure_coverage(app, f->arena, S("0486"), day("2026-06-30"), &c, &f->err));
    assert_false(c.measures.has_scenario);
    assert_int_equal(c.measures.count, 1);
    assert_int_equal(c.territory_count, 0);
    assert_false(c.needed_t.known);
    assert_int_equal(c.lacking[LACK_OWNER], 1);
    app_close(app);
}

const struct CMUnitTest coverage_tests[] = {
    TEST(test_an_effect_says_why_it_is_not_known),
    TEST(test_filters),
    TEST(test_coverage_names_what_is_missing),
    TEST(test_without_measured_emissions),
};
const size_t coverage_test_count = COUNT(coverage_tests);
