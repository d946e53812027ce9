/* What becomes of measures in a scenario, and how its draws stand to its own figures, in sentences of both languages.
 */
#include "fixture.h"

#include "app/roadmap/roadmap_view.h"
#include "base/tr.h"

static const TableText city[] = {
    {"targets", "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                "annual_reduction_percent,reduction_percent,decided,source\n"
                "0484,klimat,true,Klimatmålet,decided,territorial,GGT,gross,2020,2030,16,80,2022-06-15,Prov\n"},
    {"editions", "substance,report_date,source,unit\nGGT,2025-04-04,Prov,ton/år\n"},
    {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2020,100000\nGGT,2025-04-04,0484,Alla,Alla,2021,95000\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2022,90000\nGGT,2025-04-04,0484,Alla,Alla,2023,85000\n"
                  "GGT,2025-04-04,0484,Transporter,Alla,2023,40000\nGGT,2025-04-04,0484,Jordbruk,Alla,2023,45000\n"}};

/* One measure for each place where one can be. */
static const TableText places[] = {
    {"measures", "municipality,id,position,name,status,effect_class,source\n"
                 "0484,buss,1,Bussar,decided,direct,Prov\n"
                 "0484,skog,2,Skog,decided,direct,Prov\n"
                 "0484,varor,3,Varor,decided,direct,Prov\n"
                 "0484,tomt,4,Tomt,decided,direct,Prov\n"
                 "0484,samtal,5,Samtal,decided,enabling,Prov\n"
                 "0484,annan,6,Annan,planned,direct,Prov\n"
                 "0484,senare,7,Senare,idea,direct,Prov\n"
                 "0484,slut,8,Slut,stopped,direct,Prov\n"},
    {"levers", "municipality,id,measure,kind,sector,boundary,path,start_year,end_year,level,distribution,level_low,"
               "level_high,delay_low,delay_high,source\n"
               "0484,l1,buss,stated,Transporter,territorial,linear,2025,2030,20000,triangular,5000,22000,0,3,Prov\n"
               "0484,l2,skog,sink,skog,territorial,step,2025,,100,,,,,,Prov\n"
               "0484,l3,varor,stated,Transporter,consumption,step,2025,,100,,,,,,Prov\n"
               "0484,l4,annan,stated,Transporter,territorial,step,2025,,100,,,,,,Prov\n"},
    {"measure_ties", "municipality,id,measure,kind,other\n0484,t1,annan,excludes,buss\n"}};

/* What can do more or come early as easily as less or late. */
static const TableText bold[] = {
    {"measures", "municipality,id,position,name,status,effect_class,source\n"
                 "0484,buss,1,Bussar,decided,direct,Prov\n0484,cykel,2,Cyklar,decided,direct,Prov\n"},
    {"levers",
     "municipality,id,measure,kind,sector,boundary,path,start_year,end_year,level,distribution,level_low,"
     "level_high,delay_low,delay_high,source\n"
     "0484,l1,buss,stated,Transporter,territorial,linear,2025,2030,20000,triangular,15000,60000,-1,1,Prov\n"}};

typedef struct Case {
    App *app;
    AppRoadmap roadmap;
} Case;

static Case opened(Fixture *f, const TableText *tables, size_t n)
{
    Case c = {.app = app_fresh(f)};
    load(f, c.app, write_package(f, "city", city, COUNT(city)));
    if (n) load(f, c.app, write_package(f, "measures", tables, n));
    assert_ok(f, app_roadmap_load(c.app, f->arena, S("0484"), (Date){0}, &c.roadmap, &f->err));
    return c;
}

static AppScenario ran(Fixture *f, const Case *c, Str scenario, size_t draws)
{
    AppScenario out;
    const AppScenarioQuery query = {.scenario = scenario, .draws = draws, .seed = 1};
    assert_ok(f, app_scenario_run(&c->roadmap, &query, f->arena, &out, &f->err));
    return out;
}

static void assert_says(Fixture *f, Str actual, const char *expected)
{
    assert_string_equal(str_cstr(f->arena, actual), expected);
}

static void test_every_measure_is_somewhere(void **state)
{
    Fixture *f = *state;
    Case c = opened(f, places, COUNT(places));
    AppScenario s = ran(f, &c, S("decided"), 0);
    size_t count[PLACES];
    app_scenario_places(&s, count);
    assert_int_equal(count[PLACE_OUTSIDE], 1);
    for (int i = 0; i < PLACES; i++) assert_int_equal(count[i], 1);
    assert_says(f, app_scenario_places_text(f->arena, LANG_EN, &s),
                "5 of 8 measures are in the scenario: 1 with an effect on the emissions here, 1 with uptake of carbon "
                "dioxide only, 1 with an effect only on emissions elsewhere, of the group or of consumption, 1 without "
                "an effect that can be computed, 1 with an indirect or enabling effect, not summed. Outside it: 1 that "
                "another measure excludes, 1 that this scenario does not have, 1 that has been stopped.");
    assert_says(f, app_scenario_places_text(f->arena, LANG_SV, &s),
                "5 av 8 åtgärder är med i scenariot: 1 med effekt på utsläppen här, 1 som bara tar upp koldioxid, 1 "
                "med effekt bara på utsläpp någon annanstans, koncernens eller konsumtionens, 1 utan effekt som kan "
                "beräknas, 1 med indirekt eller möjliggörande effekt, som inte summeras. Utanför står 1 som en annan "
                "åtgärd utesluter, 1 som inte hör till scenariot, 1 som har stoppats.");
    s = ran(f, &c, S("reference"), 0);
    assert_says(f, app_scenario_places_text(f->arena, LANG_EN, &s),
                "None of 8 measures is in the scenario: 7 that this scenario does not have, 1 that has been stopped.");
    assert_says(f, app_scenario_places_text(f->arena, LANG_SV, &s),
                "Ingen av 8 åtgärder är med i scenariot: 7 som inte hör till scenariot, 1 som har stoppats.");
    app_close(c.app);
}

static void test_all_or_nothing_has_words_of_its_own(void **state)
{
    Fixture *f = *state;
    Case c = opened(f, bold, COUNT(bold));
    const AppScenario s = ran(f, &c, S("all"), 0);
    assert_says(
        f, app_scenario_places_text(f->arena, LANG_EN, &s),
        "All 2 measures are in the scenario: 1 with an effect on the emissions here, 1 without an effect that can "
        "be computed.");
    app_close(c.app);
}

static void test_without_measures_nothing_is_said(void **state)
{
    Fixture *f = *state;
    Case c = opened(f, NULL, 0);
    const AppScenario s = ran(f, &c, S("all"), 64);
    assert_says(f, app_scenario_places_text(f->arena, LANG_EN, &s), "");
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s), ""); /* nothing is uncertain */
    app_close(c.app);
}

static void test_draws_that_go_one_way_are_explained(void **state)
{
    Fixture *f = *state;
    Case c = opened(f, places, COUNT(places));
    AppScenario s = ran(f, &c, S("decided"), 1024);
    const size_t at = (size_t)(s.target_year - s.result.years.first);
    s.probability_above = known(0.83);
    s.p05[at] = 60000;
    s.p50[at] = 71234;
    s.p95[at] = 80000;
    const Str plan = tr_figure(f->arena, LANG_EN, s.total_t[at], 0);
    assert_says(f, plan, "65,000");
    const char *const first =
        "In 83 draws of 100 the emissions in 2030 are higher than the 65,000 tonnes that the plan's "
        "own figures give, and half of the draws end above 71,234 tonnes.";
    const char *const why =
        " The plan's figures take every measure to come in time and in full; what is uncertain goes "
        "mostly one way: measures can be late or do less.";
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s),
                str_cstr(f->arena, tr_fmt(f->arena, LANG_EN, "{0}{1}", str(first), str(why))));
    assert_says(f, app_scenario_draws_text(f->arena, LANG_SV, &s),
                "I 83 av 100 slumpade framtider blir utsläppen 2030 högre än de 65 000 ton som planens egna siffror "
                "ger, och hälften "
                "av dem hamnar över 71 234 ton. Planens siffror räknar med att varje åtgärd kommer i tid och ger full "
                "effekt. Det som är osäkert drar mest åt ena hållet: åtgärder kan bli sena eller ge mindre.");
    s.p50[at] = 64000; /* the median lies below: there is nothing to explain */
    s.probability_above = known(0.0004);
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s),
                "In fewer than 1 draws of 100 the emissions in 2030 are higher than the 65,000 tonnes that the plan's "
                "own figures give, and half of the draws end above 64,000 tonnes.");
    s.probability_above = known(0.999);
    assert_says(
        f, app_scenario_draws_text(f->arena, LANG_SV, &s),
        "I mer än 99 av 100 slumpade framtider blir utsläppen 2030 högre än de 65 000 ton som planens egna siffror "
        "ger, och hälften av dem hamnar över 64 000 ton.");
    s.p95[at] = s.p05[at] + 1; /* no spread to speak of */
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s), "");
    s.p95[at] = 80000;
    s.probability_above = unknown();
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s), "");
    s.probability_above = known(0.5);
    s.draws = 0;
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s), "");
    app_close(c.app);
}

/* The same median above the plan, but nothing that would explain it: no reason is made up. */
static void test_no_reason_is_made_up(void **state)
{
    Fixture *f = *state;
    Case c = opened(f, bold, COUNT(bold));
    AppScenario s = ran(f, &c, S("decided"), 256);
    const size_t at = (size_t)(s.target_year - s.result.years.first);
    s.probability_above = known(0.6);
    s.p05[at] = 60000;
    s.p50[at] = s.total_t[at] + 1000;
    s.p95[at] = 80000;
    assert_says(f, app_scenario_draws_text(f->arena, LANG_EN, &s),
                "In 60 draws of 100 the emissions in 2030 are higher than the 65,000 tonnes that the plan's own "
                "figures give, and half of the draws end above 66,000 tonnes.");
    app_close(c.app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_every_measure_is_somewhere),
                                       TEST(test_all_or_nothing_has_words_of_its_own),
                                       TEST(test_without_measures_nothing_is_said),
                                       TEST(test_draws_that_go_one_way_are_explained), TEST(test_no_reason_is_made_up)};
    return cmocka_run_group_tests_name("roadmap words", tests, NULL, NULL);
}
