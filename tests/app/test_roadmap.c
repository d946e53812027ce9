/* A roadmap out of the database: sectors split as an older edition has them, scenarios against path and target, and
 * draws that do not depend on the number of threads. */
#include "fixture.h"

#include "app/people/account.h"
#include "app/roadmap/roadmap_explain.h"
#include "app/roadmap/roadmap_pictures.h"
#include "app/roadmap/roadmap_view.h"
#include "app/roadmap/scenario_save.h"

#include <math.h>

/* The newest edition has main sectors only; the one before has military transport, of which the library says nothing,
 * and lorries in 2022, three to one. */
static const TableText tables[] = {
    {"targets", "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                "annual_reduction_percent,reduction_percent,decided,source\n"
                "0484,klimat,true,Klimatmålet,decided,territorial,GGT,gross,2020,2030,16,80,2022-06-15,Prov\n"},
    {"editions", "substance,report_date,source,unit\nGGT,2024-04-18,Prov,ton/år\nGGT,2025-04-04,Prov,ton/år\n"},
    {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                  "GGT,2024-04-18,0484,Transporter,Alla,2022,800\n"
                  "GGT,2024-04-18,0484,Transporter,Millitär transport,2022,600\n"
                  "GGT,2024-04-18,0484,Transporter,Tunga lastbilar,2022,200\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2020,1000\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2021,950\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2022,900\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2023,850\n"
                  "GGT,2025-04-04,0484,Transporter,Alla,2023,400\n"
                  "GGT,2025-04-04,0484,Arbetsmaskiner,Alla,2023,0\n"
                  "GGT,2025-04-04,0484,Avfall (inkl.avlopp),Alla,2023,0\n"
                  "GGT,2025-04-04,0484,Egen uppvärmning av bostäder och lokaler,Alla,2023,0\n"
                  "GGT,2025-04-04,0484,El och fjärrvärme,Alla,2023,0\n"
                  "GGT,2025-04-04,0484,Industri (energi + processer),Alla,2023,0\n"
                  "GGT,2025-04-04,0484,Produktanvändning (inkl. lösningsmedel),Alla,2023,0\n"
                  "GGT,2025-04-04,0484,Jordbruk,Alla,2023,450\n"},
    {"carriers", "id,name,unit\nprovbransle,Bränsle,MWh\nprovel,El,MWh\n"},
    {"model_activities", "id,name,unit,sector,boundary,control,growth\n"
                         "provbilar,Biltrafik,MWh,Transporter/Millitär transport,territorial,market,population\n"},
    {"technologies",
     "id,name,activity,carriers\nprovbil,Bil,provbilar,provbransle\nprovelbil,Elbil,provbilar,provel\n"},
    {"transition_elements", "id,name,area,activity,from_technology,to_technology\n"
                            "provskifte,Elbilar,transport,provbilar,provbil,provelbil\n"},
    {"default_values", "id,parameter,subject,gas,value,origin,distribution,low,high,source\n"
                       "d1,factor,provbransle,co2,250,default,normal,225,275,Prov\n"
                       "d2,factor,provel,co2,0,default,,,,Prov\n"
                       "d3,share,provelbil,,0.2,default,,,,Prov\n"
                       "d4,measured_percent,provbilar,,100,assumed,,,,\n"},
    {"measures", "municipality,id,position,name,status,effect_class,source\n"
                 "0484,laddning,1,Laddning,decided,direct,Prov\n0484,elbilspool,2,Pool,idea,direct,Prov\n"},
    {"levers", "municipality,id,measure,kind,element,path,start_year,end_year,level,distribution,level_low,level_high,"
               "source\n"
               "0484,l1,laddning,shift,provskifte,linear,2024,2030,0.4,triangular,0.2,0.6,Prov\n"
               "0484,l2,elbilspool,shift,provskifte,linear,2024,2030,0.6,,,,Prov\n"},
    {"scenarios", "municipality,id,name,base,plus\n0484,snabbt,Snabbt,decided,\n"},
    {"scenario_changes", "municipality,id,scenario,lever,what,value\n0484,c1,snabbt,l1,level,0.8\n"},
};

static App *app_with_roadmap(Fixture *f)
{
    App *app = app_fresh(f);
    load(f, app, write_package(f, "roadmap", tables, COUNT(tables)));
    return app;
}

static AppRoadmap loaded(Fixture *f, App *app)
{
    AppRoadmap roadmap;
    assert_ok(f, app_roadmap_load(app, f->arena, S("0484"), (Date){0}, &roadmap, &f->err));
    return roadmap;
}

static AppScenario ran(Fixture *f, const AppRoadmap *roadmap, const AppScenarioQuery *query)
{
    AppScenario out;
    assert_ok(f, app_scenario_run(roadmap, query, f->arena, &out, &f->err));
    return out;
}

static void assert_t(double actual, double expected)
{
    if (!(fabs(actual - expected) < 1e-6)) fail_msg("%.12g t, expected %.12g", actual, expected);
}

static const AppScenarioQuery decided = {.scenario = {"decided", 7}};

static void test_main_sectors_are_split_as_before(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    const AppScenario s = ran(f, &roadmap, &decided);
    uint32_t cars = 0;
    for (size_t i = 0; i < s.faults.count; i++) assert_false(str_starts(str(s.faults.list[i].field), S("prov")));
    assert_string_equal(str_cstr(f->arena, roadmap.split_edition), "2024-04-18");
    assert_int_equal(roadmap.split_year, 2022);
    assert_true(roadmap_sector(&s.roadmap->model, S("Transporter/Millitär transport"), &cars));
    assert_string_equal(
        str_cstr(f->arena, app_roadmap_sector_name(&roadmap, LANG_EN, S("Transporter/Millitär transport"))),
        "Military transport");
    /* All of what was measured of cars, three quarters of transport, is explained. */
    assert_t(s.result.reference[cars * s.result.years.count], 300);
    assert_t(s.total_t[0], 850);
    app_close(app);
}

/* Of 80 % petrol, 40 % of the traffic moves: half of 300 t is gone in 2030, but for growth with the population. */
static void test_a_scenario_stands_against_path_and_target(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    const AppScenario reference = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("reference")});
    const AppScenario s = ran(f, &roadmap, &decided);
    const size_t y = 2030 - 2023;
    uint32_t sector = 0;
    assert_true(roadmap_sector(&s.roadmap->model, S("Transporter/Millitär transport"), &sector));
    const double all_of_it = reference.result.reference[sector * reference.result.years.count + y];
    assert_true(fabs(all_of_it - 300) < 10); /* as the population */
    assert_int_equal(s.target_year, 2030);
    assert_t(s.total_t[y], reference.total_t[y] - all_of_it / 2);
    assert_tonnes(s.target_t, 200);
    assert_tonnes(s.path_t[y], 1000 * pow(0.84, 10));
    assert_tonnes(s.gap.remaining_t, s.total_t[y] - 1000 * pow(0.84, 10));
    const AppScenario fast = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("snabbt")});
    assert_t(fast.total_t[y], reference.total_t[y] - all_of_it);
    const AppScenario all = ran(f, &roadmap, &(AppScenarioQuery){.with_effects = true});
    assert_t(all.total_t[y], fast.total_t[y]); /* 40 and 60 % are more than the 80 that there are */
    assert_int_equal(all.result.crowd_count, 1);
    assert_t(all.effects.measures[0].share_t + all.effects.measures[1].share_t, all.effects.effect_t);
    const AppScenario off = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("decided"), .minus = S("laddning")});
    assert_t(off.total_t[y], reference.total_t[y]);
    app_close(app);
}

static Str json_of(Fixture *f, const AppScenario *s)
{
    Buf b = buf_new(f->arena);
    app_scenario_json(&b, s);
    return buf_str(&b);
}

static void test_threads_do_not_change_a_byte(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    AppScenarioQuery query = decided;
    query.draws = 3000;
    query.seed = 7;
    query.with_effects = true;
    const AppScenario one = ran(f, &roadmap, &query);
    query.threads = 3;
    const AppScenario three = ran(f, &roadmap, &query);
    assert_string_equal(str_cstr(f->arena, json_of(f, &one)), str_cstr(f->arena, json_of(f, &three)));
    const size_t y = 2030 - 2023;
    assert_true(one.p05[y] < one.p50[y] && one.p50[y] < one.p95[y]);
    assert_true(one.probability.known && one.probability.v < 1e-9); /* 550 t of farming alone are above 200 */
    assert_true(one.probability_path.known);
    query.target_year = 2051;
    AppScenario out;
    assert_int_equal(app_scenario_run(&roadmap, &query, f->arena, &out, &f->err), ST_INVALID);
    query = (AppScenarioQuery){.scenario = S("snabbare")};
    assert_int_equal(app_scenario_run(&roadmap, &query, f->arena, &out, &f->err), ST_NOT_FOUND);
    app_close(app);
}

/* Farming is 450 t, and military transport falls by two thirds within the draws: some of them pass 700 t in 2028. */
static const TableText promises[] = {
    {"targets", "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                "annual_reduction_percent,reduction_percent,decided,source\n"
                "0484,klimat,true,Klimatmålet,decided,territorial,GGT,gross,2020,2030,16,80,2022-06-15,Prov\n"
                "0484,delmal,false,Delmålet,decided,territorial,GGT,gross,2020,2028,,30,2022-06-15,Prov\n"
                "0484,konsumtion,false,Annat,decided,consumption,GGT,gross,2020,2028,,30,2022-06-15,Prov\n"
                "0484,klart,false,Redan nått,decided,territorial,GGT,gross,2020,2022,,5,2022-06-15,Prov\n"
                "0484,positivt,false,Positivt,ambition,territorial,,net,2020,2045,,110,,Prov\n"
                "0484,senare,false,Senare beslut,decided,territorial,GGT,gross,2020,2029,,50,2031-01-01,Prov\n"}};

static void test_milestones_have_a_probability_of_their_own(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    load(f, app, write_package(f, "promises", promises, COUNT(promises)));
    const AppRoadmap roadmap = loaded(f, app);
    AppScenarioQuery query = decided;
    query.draws = 2000;
    const AppScenario s = ran(f, &roadmap, &query);
    assert_int_equal(s.milestone_count, 7 + 2);
    for (size_t i = 0; i < 7; i++) {
        assert_null(s.milestones[i].target);
        assert_int_equal(s.milestones[i].year, 2024 + i);
        assert_tonnes(s.milestones[i].limit_t, 1000 * pow(0.84, 4 + (double)i));
        assert_true(s.milestones[i].probability.known);
    }
    const AppMilestone *half = &s.milestones[7], *net = &s.milestones[8];
    assert_string_equal(str_cstr(f->arena, half->id), "delmal");
    assert_tonnes(half->limit_t, 700);
    const size_t y = 2028 - 2023;
    assert_true(half->probability.known);
    assert_true((s.p50[y] <= 700) == (half->probability.v >= 0.5));
    assert_true((s.p05[y] <= 700) == (half->probability.v >= 0.05));
    assert_true((s.p95[y] <= 700) == (half->probability.v >= 0.95));
    assert_string_equal(str_cstr(f->arena, net->id), "positivt");
    assert_false(net->limit_t.known || net->probability.known); /* a balance, and no sinks are registered */
    assert_true(app_scenario_emitted(&s, 0).v < app_scenario_emitted(&s, 2).v);
    /* Against another year the target itself is a milestone; without draws there are limits and no probabilities. */
    const AppScenario later = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("decided"), .target_year = 2040});
    assert_int_equal(later.milestone_count, 17 + 3);
    assert_string_equal(str_cstr(f->arena, later.milestones[18].id), "klimat");
    assert_tonnes(later.milestones[18].limit_t, 200);
    assert_false(later.milestones[0].probability.known);
    app_close(app);
}

/* The draws themselves, counted here. */
static void test_milestones_are_counted_over_the_draws(void **state)
{
    enum { DRAWS = 1024 };
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    load(f, app, write_package(f, "promises", promises, COUNT(promises)));
    const AppRoadmap roadmap = loaded(f, app);
    AppScenarioQuery query = decided;
    query.draws = DRAWS;
    query.seed = 5;
    const AppScenario s = ran(f, &roadmap, &query);
    Simulator *simulator;
    const SimulatorCase of = {s.plan, s.chosen, s.target_year, s.net, 5};
    assert_ok(f, simulator_new(&of, RANDOM_BASE, f->arena, &simulator, &f->err));
    double *rows = ARENA_ARRAY(f->arena, double, simulator_rows(simulator) * DRAWS);
    double *scratch = ARENA_ARRAY(f->arena, double, simulator_scratch(simulator));
    simulator_draws(simulator, 0, DRAWS, scratch, rows, DRAWS);
    size_t between = 0;
    for (size_t i = 0; i < s.milestone_count; i++) {
        const AppMilestone *m = &s.milestones[i];
        size_t reached = 0;
        for (size_t d = 0; d < DRAWS; d++)
            reached += rows[(size_t)(m->year - s.result.years.first) * DRAWS + d] <= m->limit_t.v;
        if (!m->limit_t.known) continue;
        assert_true(fabs(m->probability.v - (double)reached / DRAWS) < 1e-12);
        between += reached > 0 && reached < DRAWS;
    }
    assert_true(between > 0);
    app_close(app);
}

static const TableText stones[] = {
    {"measures", "municipality,id,position,name,status,effect_class,source\n"
                 "0484,lager,3,Lager,decided,direct,Prov\n"},
    {"levers", "municipality,id,measure,kind,sector,boundary,path,start_year,end_year,level,source\n"
               "0484,l3,lager,stated,Jordbruk,territorial,linear,2024,2030,60,Prov\n"},
    {"milestones", "municipality,id,measure,due,text,lever,level,source\n"
                   "0484,halvvags,laddning,2027-06,Halvvägs,l1,0.25,Prov\n"
                   "0484,hela,laddning,2030,Hela vägen,l1,0.4,Prov\n"
                   "0484,pool,elbilspool,2028,Poolen,l2,0.3,Prov\n"
                   "0484,ton,lager,2027,Trettio ton,l3,30,Prov\n"
                   "0484,ord,laddning,2026,Bara ord,,,Prov\n"}};

/* Laddning reaches 0.2 ... 0.6, most likely 0.4, in a straight line from 2024 to 2030. */
static void test_milestones_of_measures_have_a_probability(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    load(f, app, write_package(f, "stones", stones, COUNT(stones)));
    const AppRoadmap roadmap = loaded(f, app);
    AppScenarioQuery query = decided;
    query.draws = 20000;
    query.seed = 3;
    const AppScenario s = ran(f, &roadmap, &query);
    assert_int_equal(s.measure_milestone_count, 4); /* one says nothing of a lever */
    const AppMeasureMilestone *half = &s.measure_milestones[0], *tonnes = &s.measure_milestones[1],
                              *pool = &s.measure_milestones[2], *whole = &s.measure_milestones[3];
    assert_string_equal(str_cstr(f->arena, half->record->head.id), "halvvags");
    assert_t(half->planned.v, 0.2);
    /* Half of the level is 0.25 or more where the level is 0.5 or more: an eighth of the triangle; four times 0.0023,
     * the standard error of so many draws. And half of it is 0.4 or more. */
    assert_true(fabs(half->probability.v - 0.125) < 0.01);
    assert_true(fabs(whole->probability.v - 0.5) < 0.015);
    assert_t(tonnes->planned.v, 30);
    assert_true(tonnes->tonnes && tonnes->acts && !tonnes->probability.known);    /* nobody has said how sure it is */
    assert_true(!pool->acts && !pool->planned.known && !pool->probability.known); /* an idea, not decided */
    query.draws = 0;
    assert_false(ran(f, &roadmap, &query).measure_milestones[0].probability.known);
    app_close(app);
}

static void test_a_roadmap_is_kept_until_something_is_written(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_roadmap(f), *reader = app_again(f, APP_READ);
    const AppRoadmap *first, *again;
    assert_ok(f, app_roadmap_kept(reader, S("0484"), (Date){0}, &first, &f->err));
    assert_ok(f, app_roadmap_kept(reader, S("0484"), (Date){0}, &again, &f->err));
    assert_ptr_equal(first, again);
    assert_int_equal(again->input.set[KIND_MEASURE].count, 2);
    const TableText more[] = {{"measures", "municipality,id,position,name,status,effect_class,source\n"
                                           "0484,cykel,3,Cykel,idea,enabling,Prov\n"}};
    load(f, writer, write_package(f, "more", more, 1));
    assert_ok(f, app_roadmap_kept(reader, S("0484"), (Date){0}, &again, &f->err));
    assert_int_equal(again->input.set[KIND_MEASURE].count, 3);
    assert_int_equal(app_roadmap_kept(reader, S("0486"), (Date){0}, &again, &f->err), ST_NOT_FOUND);
    app_close(writer);
    app_close(reader);
}

/* ---- keeping what was tried ---- */

static const ScenarioChangeRecord tried[] = {{.lever = STR_INIT("l1"), .what = STR_INIT("pace"), .value = {true, 2}}};

static AppScenarioSave tried_scenario(void)
{
    return (AppScenarioSave){
        .municipality = S("0484"),
        .name = S("Ännu snabbare!"),
        .query = {.scenario = S("snabbt"), .plus = S("elbilspool"), .changes = tried, .change_count = COUNT(tried)}};
}

/* What is stored gives the same figures as what was tried, changes of the scenario that it began from among them. */
static void test_what_was_tried_is_kept(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppScenarioSave save = tried_scenario();
    const AppRoadmap *roadmap;
    AppScenario before, after;
    Faults faults = faults_new(f->arena);
    Str id;
    assert_ok(f, app_roadmap_kept(app, S("0484"), (Date){0}, &roadmap, &f->err));
    assert_ok(f, app_scenario_run(roadmap, &save.query, f->arena, &before, &f->err));
    const double target = before.total_t[7];
    assert_ok(f, app_scenario_save(app, f->arena, &save, &id, &faults, &f->err));
    assert_string_equal(str_cstr(f->arena, id), "annu-snabbare");
    assert_ok(f, app_roadmap_kept(app, S("0484"), (Date){0}, &roadmap, &f->err));
    const AppScenarioQuery stored = {.scenario = id};
    assert_ok(f, app_scenario_run(roadmap, &stored, f->arena, &after, &f->err));
    assert_true(after.is_stored && !after.is_changed);
    assert_string_equal(str_cstr(f->arena, after.scenario.plus), "elbilspool");
    assert_true(fabs(after.total_t[7] - target) < 1e-9);
    assert_ok(f, app_scenario_save(app, f->arena, &save, &id, &faults, &f->err));
    assert_string_equal(str_cstr(f->arena, id), "annu-snabbare"); /* it is there already */
    AppScenarioSave other = save;
    other.query.plus = S("");
    assert_ok(f, app_scenario_save(app, f->arena, &other, &id, &faults, &f->err));
    assert_string_equal(str_cstr(f->arena, id), "annu-snabbare-2"); /* the first one stands */
    app_close(app);
}

static void test_nobody_stores_a_scenario(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppScenarioSave save = tried_scenario();
    const Str before = contents(f, app);
    Faults faults = faults_new(f->arena);
    bool may = true;
    Str id;
    app_become_nobody(app);
    assert_ok(f, app_scenario_may_save(app, f->arena, S("0484"), &may, &f->err));
    assert_false(may);
    assert_int_equal(app_scenario_save(app, f->arena, &save, &id, &faults, &f->err), ST_DENIED);
    app_become_operator(app);
    assert_same_contents(f, app, before);
    app_close(app);
}

/* ---- what a scenario means ---- */

/* The figure of a source leads to an explanation of that very figure, whose parts sum to it. */
static void check_sources_are_explained(Fixture *f, const AppScenario *s, const AppSource *sources, size_t count)
{
    size_t rests = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < 2; k++) {
            const double shown = k ? sources[i].reference_t : sources[i].total_t;
            const Str address =
                tr_fmt(f->arena, LANG_EN, k ? "sectors[{0}].reference_t" : "sectors[{0}].scenario_t", sources[i].id);
            AppWhy why;
            assert_ok(f, app_scenario_explain(s, address, LANG_SV, f->arena, &why, &f->err));
            assert_t(why.value.v, shown);
            assert_non_null(why.child);
            assert_t(why.child->value.v, shown);
            double sum = 0;
            for (const AppWhy *part = why.child->child; part; part = part->next) {
                sum += part->value.v;
                rests += str_eq(part->text, S("Inte förklarat av modellen"));
            }
            assert_t(sum, shown);
        }
    }
    assert_true(rests > 0);
}

static void test_sources_and_elements(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppScenario *s;
    AppSource *sources;
    AppRoadmapCoverage coverage;
    size_t n;
    assert_ok(f, app_scenario_kept(app, S("0484"), (Date){0}, S("all"), &s, &f->err));
    const size_t count = app_scenario_sources(s, f->arena, &sources);
    double left = 0;
    for (size_t i = 0; i < count; i++) {
        left += sources[i].total_t;
        if (i) assert_true(sources[i - 1].total_t >= sources[i].total_t);
    }
    assert_true(fabs(left - s->result.scenario_t[7]) < 1e-9);
    check_sources_are_explained(f, s, sources, count);
    const AppSource *open = app_largest_uncovered(sources, count);
    assert_non_null(open);
    assert_true(open->measures == 0 && str_starts(open->id, S("Jordbruk")));
    assert_t(s->effects.effect_t - app_effect_uptake_t(s), s->result.reference_t[7] - s->result.scenario_t[7]);
    app_scenario_coverage(s, &coverage);
    assert_int_equal(coverage.measures, 2);
    assert_int_equal(coverage.without_owner, 2);
    assert_int_equal(coverage.without_cost, 2);
    assert_int_equal(coverage.without_effect, 0);
    const AppElement *elements = app_scenario_elements(s, f->arena, &n);
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(elements[i].record->head.id, S("provskifte"))) continue;
        found = true;
        /* 0.2 today; the two measures want all of the 0.8 that there is, and more */
        assert_true(fabs(elements[i].today.v - 0.2) < 1e-12 && fabs(elements[i].target.v - 1) < 1e-12);
        assert_int_equal(elements[i].measures, 2);
    }
    assert_true(found);
    app_close(app);
}

/* Wedges fill the distance between the reference and the scenario, and the names of inputs are those of the records. */
static void test_pictures(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppScenario *s;
    Chart chart;
    assert_ok(f, app_scenario_kept(app, S("0484"), (Date){0}, S("all"), &s, &f->err));
    assert_ok(f, app_roadmap_picture(f->arena, LANG_SV, s, ROADMAP_WEDGES, &chart, &f->err));
    for (size_t row = 0; row < chart.table.rows; row++) {
        const Maybe *cells = chart.table.values + row * chart.table.columns;
        double wedges = 0;
        if (!cells[2].known) continue;
        for (size_t c = 5; c < chart.table.columns; c++) wedges += cells[c].v;
        assert_true(fabs(cells[2].v - cells[3].v - wedges) < 1e-6);
    }
    const AppScenario *some; /* with all, nothing is left that could vary */
    assert_ok(f, app_scenario_kept(app, S("0484"), (Date){0}, S("decided"), &some, &f->err));
    assert_ok(f, app_roadmap_picture(f->arena, LANG_SV, some, ROADMAP_TORNADO, &chart, &f->err));
    assert_true(chart.table.rows > 0);
    const AppScenarioQuery nothing = {.scenario = S("reference")};
    AppScenario reference;
    assert_ok(f, app_scenario_run(s->of, &nothing, f->arena, &reference, &f->err));
    reference.effects.measures = s->effects.measures;
    assert_int_equal(app_roadmap_picture(f->arena, LANG_SV, &reference, ROADMAP_WEDGES, &chart, &f->err),
                     ST_UNAVAILABLE);
    app_close(app);
}

static void test_all_municipalities_are_each_alone(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    AppScenarioQuery query = {.scenario = S("decided"), .draws = 300, .seed = 3};
    const AppScenario one = ran(f, &roadmap, &query);
    Buf alone = buf_new(f->arena);
    app_scenario_json(&alone, &one);
    for (query.threads = 1; query.threads < 4; query.threads++) {
        AppScenarioLine *lines;
        size_t n;
        assert_ok(f, app_scenario_all(app, f->arena, (Date){0}, &query, true, &lines, &n, &f->err));
        assert_int_equal(n, 1);
        assert_true(lines[0].computed && lines[0].probability.known);
        assert_t(lines[0].scenario_t, one.total_t[lines[0].target_year - lines[0].first_year]);
        assert_true(str_eq(lines[0].json, buf_str(&alone)));
    }
    app_close(app);
}

static void test_changes_are_read_or_refused(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    ScenarioChangeRecord *changes;
    size_t n;
    Faults faults = faults_new(f->arena);
    app_scenario_changes(&roadmap, f->arena, S("l1:level=0.8  share:provelbil@2030=0.5 factor:provbransle:co2=200"),
                         &changes, &n, &faults);
    assert_int_equal(faults.total, 0);
    assert_int_equal(n, 3);
    static const char *const ids[] = {"l1:level", "share:provelbil@2030", "factor:provbransle:co2"};
    for (size_t i = 0; i < n; i++) assert_true(str_eq(app_change_id(f->arena, &changes[i]), str(ids[i])));
    assert_t(changes[1].year.v, 2030);
    static const char *const wrong[] = {"l1",
                                        "l1:level=",
                                        "l1:level=inf",
                                        "l1:level=nan",
                                        "l9:level=0.1",
                                        "share:nothing=0.1",
                                        "share:provelbil=1.1",
                                        "share:provelbil@tomorrow=0.1",
                                        "factor:provbransle:helium=1",
                                        "speed:provbilar=1"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Faults found = faults_new(f->arena);
        app_scenario_changes(&roadmap, f->arena, str(wrong[i]), &changes, &n, &found);
        if (found.total == 0 || n != 0) fail_msg("%s was taken", wrong[i]);
        assert_string_equal(found.list[0].field, wrong[i]);
    }
    /* What a stored scenario changes, and what is asked on top of it: the last word counts. */
    app_scenario_changes(&roadmap, f->arena, S("l1:level=0.8"), &changes, &n, &faults);
    const AppScenario asked =
        ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("decided"), .changes = changes, .change_count = n});
    const AppScenario stored = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("snabbt")});
    for (size_t y = 0; y < asked.result.years.count; y++) assert_t(asked.total_t[y], stored.total_t[y]);
    app_close(app);
}

/* The leaves that say where a figure comes from: how many rows have the kind and the id. */
static size_t rows_of(const AppWhy *why, const char *kind, const char *id)
{
    size_t n = 0;
    for (const AppWhyRow *row = why->row; row; row = row->next)
        n += str_eq(row->kind, str(kind)) && str_eq(row->id, str(id));
    for (const AppWhy *child = why->child; child; child = child->next) n += rows_of(child, kind, id);
    return n;
}

static void test_a_figure_leads_to_its_rows(void **state)
{
    Fixture *f = *state;
    App *app = app_with_roadmap(f);
    const AppRoadmap roadmap = loaded(f, app);
    const AppScenario s = ran(f, &roadmap, &(AppScenarioQuery){.scenario = S("snabbt"), .with_effects = true});
    AppWhy why;
    assert_ok(f, app_scenario_explain(&s, S("years[2030].scenario_t"), LANG_EN, f->arena, &why, &f->err));
    assert_t(why.value.v, s.total_t[2030 - s.result.years.first]);
    assert_int_equal(rows_of(&why, "default_value", "d1"), 1);
    assert_true(rows_of(&why, "default_value", "d3") > 0 && rows_of(&why, "default_value", "d4") > 0);
    assert_true(rows_of(&why, "lever", "l1") > 0 && rows_of(&why, "lever", "l2") == 0);
    assert_true(rows_of(&why, "scenario_change", "l1:level") > 0); /* what the scenario changes of the lever */
    assert_true(rows_of(&why, "measured", "2025-04-04") > 0);
    assert_ok(f, app_scenario_explain(&s, S("years[2030].reference_t"), LANG_SV, f->arena, &why, &f->err));
    assert_int_equal(rows_of(&why, "lever", "l1"), 0);
    assert_ok(f, app_scenario_explain(&s, S("gap.remaining_t"), LANG_SV, f->arena, &why, &f->err));
    assert_int_equal(rows_of(&why, "target", "klimat"), 2); /* the goal and the yearly rate */
    static const char *const unknown[] = {"",
                                          "years",
                                          "years[2030]",
                                          "years[1999].scenario_t",
                                          "measures[x].share_t",
                                          "gap.",
                                          "sectors[].reference_t",
                                          "years[2030.scenario_t"};
    for (size_t i = 0; i < COUNT(unknown); i++)
        assert_int_equal(app_scenario_explain(&s, str(unknown[i]), LANG_SV, f->arena, &why, &f->err), ST_NOT_FOUND);
    app_close(app);
}

const struct CMUnitTest roadmap_tests[] = {
    TEST(test_main_sectors_are_split_as_before),
    TEST(test_a_scenario_stands_against_path_and_target),
    TEST(test_threads_do_not_change_a_byte),
    TEST(test_milestones_have_a_probability_of_their_own),
    TEST(test_milestones_are_counted_over_the_draws),
    TEST(test_milestones_of_measures_have_a_probability),
    TEST(test_a_roadmap_is_kept_until_something_is_written),
    TEST(test_what_was_tried_is_kept),
    TEST(test_nobody_stores_a_scenario),
    TEST(test_sources_and_elements),
    TEST(test_pictures),
    TEST(test_all_municipalities_are_each_alone),
    TEST(test_changes_are_read_or_refused),
    TEST(test_a_figure_leads_to_its_rows),
};
const size_t roadmap_test_count = COUNT(roadmap_tests);
