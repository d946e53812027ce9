/* Who may write what of a roadmap, and what is refused because it names what is not there or runs in a circle. */
#include "accounts.h"
#include "group.h"

#include "app/app_priv.h"
#include "app/records/record.h"
#include "app/roadmap/measures.h"
#include "model/roadmap_records.h"

#include <string.h>

static const TableText tables[] = {
    {"organisations", "id,name,kind,parent,code\nstaden,Staden,municipality,,0484\n"
                      "energibolaget,Energi,company,staden,\ngrannen,Grannen,municipality,,0486\n"
                      "viable,Programmet,programme,,\n"},
    {"focus_areas", "municipality,id,position,name_sv,name_en,source\n0484,resor,1,Resor,Travel,Prov\n"},
    {"goals", "municipality,id,position,name_sv,name_en,weight,source\n0484,halsa,1,Hälsa,Health,also,Prov\n"},
    {"editions", "substance,report_date,source,unit\nGGT,2025-04-04,Prov,ton/år\n"},
    {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                  "GGT,2025-04-04,0484,Alla,Alla,2023,850\n"
                  "GGT,2025-04-04,0484,Transporter,Alla,2023,400\n"
                  "GGT,2025-04-04,0484,Jordbruk,Alla,2023,450\n"},
    {"carriers", "id,name,municipality,unit\nprovbransle,Bränsle,,MWh\nprovel,El,,MWh\ngrannes,Grannens,0486,MWh\n"},
    {"model_activities", "id,name,municipality,unit,sector,boundary,control,growth\n"
                         "provbilar,Biltrafik,,MWh,Transporter/Personbilar,territorial,market,population\n"
                         "provbussar,Bussar,,MWh,Transporter/Bussar,territorial,region,population\n"},
    {"technologies", "id,name,activity,carriers\nprovbil,Bil,provbilar,provbransle\n"
                     "provelbil,Elbil,provbilar,provel\nprovbuss,Buss,provbussar,provbransle\n"},
    {"transition_elements", "id,name,area,activity,from_technology,to_technology\n"
                            "provskifte,Elbilar,transport,provbilar,provbil,provelbil\n"},
    {"default_values", "id,parameter,subject,gas,value,origin,source\nd1,factor,provbransle,co2,250,default,Prov\n"
                       "d3,share,provelbil,,0.2,default,Prov\n"},
    {"measures", "municipality,id,position,name,owner,status,effect_class,source\n"
                 "0484,laddning,1,Laddning,energibolaget,decided,direct,Prov\n"
                 "0484,pool,2,Pool,staden,idea,direct,Prov\n0484,ingens,3,Ingens,,idea,direct,Prov\n"},
    {"levers", "municipality,id,measure,kind,element,path,start_year,end_year,level,source\n"
               "0484,l1,laddning,shift,provskifte,linear,2024,2030,0.4,Prov\n"},
    {"measure_ties", "municipality,id,measure,kind,other\n0484,t1,pool,after,laddning\n"},
    {"scenarios", "municipality,id,name,base,plus\n0484,snabbt,Snabbt,decided,pool\n"},
};

typedef struct Pair {
    const char *field, *value;
} Pair;

typedef struct Saved {
    Status status;
    Faults faults;
} Saved;

static Saved save(Fixture *f, App *app, RoadmapKind which, const char *id, int64_t version, const Pair *pairs, size_t n)
{
    const RecordKind *kind = &roadmap_kinds[which];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < n; i++) value[record_field(kind, str(pairs[i].field)) - kind->fields] = str(pairs[i].value);
    const AppEdit edit = {
        .kind = kind,
        .head = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : S(CITY), .id = str(id), .version = version},
        .value = value,
        .why = S("prov")};
    Saved out = {.faults = faults_new(f->arena)};
    void *record, *current;
    out.status = app_record_save(app, f->arena, &edit, &record, &current, &out.faults, &f->err);
    return out;
}
#define SAVE(kind, id, version, ...)                                                                                   \
    save(f, app, KIND_##kind, (id), (version), (const Pair[]){__VA_ARGS__}, COUNT(((const Pair[]){__VA_ARGS__})))

static App *app_with_measures(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    load(f, app, write_package(f, "measures", tables, COUNT(tables)));
    return app;
}

/* Refused, and one of the reasons stands at that field. */
static void assert_refused(Fixture *f, Saved saved, const char *field, const char *says)
{
    assert_status(saved.status, ST_INVALID);
    Buf text = buf_new(f->arena);
    for (size_t i = 0; i < saved.faults.count; i++)
        if (strcmp(saved.faults.list[i].field, field) == 0) buf_err(&text, LANG_SV, &saved.faults.list[i]);
    if (!str_contains_fold(buf_str(&text), str(says))) fail_msg("%s: %s", field, str_cstr(f->arena, buf_str(&text)));
}

static void test_owners_write_their_measures(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    add_person(f, app, "stad@x.se", "staden", "editor");
    add_person(f, app, "energi@x.se", "energibolaget", "contributor");
    add_person(f, app, "granne@x.se", "grannen", "editor");
    add_person(f, app, "program@x.se", "viable", "editor");

    assert_ok(f, app_act_as(app, S("energi@x.se"), &f->err));
    assert_ok(f, SAVE(MEASURE, "laddning", 1, {"stage", "scale"}).status);
    assert_ok(f, SAVE(LEVER, "l1", 1, {"level", "0.5"}).status); /* what hangs on it */
    assert_ok(f, SAVE(MILESTONE, "m1", 0, {"measure", "laddning"}, {"due", "2027-06-30"}, {"text", "Hälften"}).status);
    assert_status(SAVE(MEASURE, "pool", 1, {"stage", "scale"}).status, ST_DENIED);
    assert_status(SAVE(MEASURE, "ingens", 1, {"owner", "energibolaget"}).status, ST_DENIED);
    assert_status(SAVE(MEASURE, "laddning", 2, {"owner", "staden"}).status, ST_DENIED);
    assert_status(SAVE(VALUE, "v1", 0, {"parameter", "population"}, {"year", "2024"}, {"value", "107000"},
                       {"origin", "own"}, {"source", "Prov"})
                      .status,
                  ST_DENIED);

    assert_ok(f, app_act_as(app, S("granne@x.se"), &f->err));
    assert_status(SAVE(MEASURE, "pool", 1, {"stage", "scale"}).status, ST_DENIED);

    assert_ok(f, app_act_as(app, S("stad@x.se"), &f->err));
    assert_ok(f, SAVE(MEASURE, "ingens", 1, {"owner", "staden"}).status);
    assert_ok(f, SAVE(MEASURE, "laddning", 2, {"stage", "normal"}).status);
    assert_status(SAVE(CARRIER, "ny", 0, {"name", "Ny"}, {"unit", "MWh"}).status, ST_DENIED);
    assert_ok(f, SAVE(CARRIER, "egen", 0, {"name", "Egen"}, {"unit", "MWh"}, {"municipality", CITY}).status);
    assert_status(SAVE(CARRIER, "egen", 1, {"municipality", ""}).status, ST_DENIED);

    assert_ok(f, app_act_as(app, S("program@x.se"), &f->err));
    assert_ok(f, SAVE(CARRIER, "ny", 0, {"name", "Ny"}, {"unit", "MWh"}).status);
    assert_status(SAVE(MEASURE, "pool", 1, {"stage", "scale"}).status, ST_DENIED);
    app_close(app);
}

/* Whoever calls a new measure their own does not thereby have a say in another city's roadmap. */
static void test_strangers_add_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    bool may;
    add_person(f, app, "stad@x.se", "staden", "editor");
    add_person(f, app, "energi@x.se", "energibolaget", "contributor");
    add_person(f, app, "granne@x.se", "grannen", "editor");
    const Pair own[] = {{"name", "Ny"}, {"status", "idea"}, {"effect_class", "direct"}, {"owner", "grannen"}};

    assert_ok(f, app_act_as(app, S("granne@x.se"), &f->err));
    assert_status(save(f, app, KIND_MEASURE, "ny", 0, own, COUNT(own)).status, ST_DENIED);
    assert_status(SAVE(TEAM, "lag", 0, {"name", "Lag"}, {"focus_area", "resor"}, {"organisation", "grannen"}).status,
                  ST_DENIED);
    assert_ok(f, app_roadmap_may_add(app, f->arena, S(CITY), &may, &f->err));
    assert_false(may);

    assert_ok(f, app_act_as(app, S("energi@x.se"), &f->err));
    assert_ok(f, app_roadmap_may_add(app, f->arena, S(CITY), &may, &f->err));
    assert_true(may);

    assert_ok(f, app_act_as(app, S("stad@x.se"), &f->err)); /* asks the neighbour to take part */
    assert_ok(f, SAVE(MEASURE, "ingens", 1, {"owner", "grannen"}).status);
    assert_ok(f, app_act_as(app, S("granne@x.se"), &f->err));
    assert_ok(f, app_roadmap_may_add(app, f->arena, S(CITY), &may, &f->err));
    assert_true(may);
    assert_ok(f, save(f, app, KIND_MEASURE, "ny", 0, own, COUNT(own)).status);
    app_close(app);
}

/* A reader may not save; a contributor saves a scenario that carries their own name. */
static void test_scenarios_of_ones_own(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    const Str cia = add_person(f, app, "cia@x.se", "energibolaget", "contributor");
    add_person(f, app, "las@x.se", "staden", "reader");
    const char *me = str_cstr(f->arena, cia);
    assert_ok(f, app_act_as(app, S("cia@x.se"), &f->err));
    assert_ok(f, SAVE(SCENARIO, "mitt", 0, {"name", "Mitt"}, {"base", "all"}, {"person", me}).status);
    assert_ok(f,
              SAVE(SCENARIO_CHANGE, "c1", 0, {"scenario", "mitt"}, {"lever", "l1"}, {"what", "level"}, {"value", "0.9"})
                  .status);
    assert_status(SAVE(SCENARIO, "snabbt", 1, {"name", "Mitt nu"}).status, ST_DENIED);
    assert_ok(f, app_act_as(app, S("las@x.se"), &f->err));
    assert_status(SAVE(SCENARIO, "annat", 0, {"name", "Annat"}, {"base", "all"}).status, ST_DENIED);
    app_close(app);
}

static void test_what_is_named_is_there(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    assert_refused(f, SAVE(MEASURE, "pool", 1, {"focus_area", "bygga"}), "focus_area", "det finns: resor");
    assert_refused(f, SAVE(MEASURE, "pool", 1, {"undertakings", "a1.9"}), "undertakings", "a1.9");
    assert_refused(f, SAVE(MEASURE, "pool", 1, {"partners", "staden okänd"}), "partners", "okänd");
    assert_refused(f, SAVE(BENEFIT, "n1", 0, {"measure", "pool"}, {"strategic_goal", "lycka"}, {"weight", "also"}),
                   "strategic_goal", "halsa");
    assert_refused(f,
                   SAVE(LEVER, "l2", 0, {"measure", "pool"}, {"kind", "improve"}, {"activity", "provbilar"},
                        {"technology", "provbuss"}, {"path", "step"}, {"start_year", "2026"}, {"level", "0.1"}),
                   "technology", "annan aktivitet");
    assert_refused(f, SAVE(ELEMENT, "provskifte", 1, {"to_technology", "provbuss"}), "to_technology",
                   "annan aktivitet");
    assert_refused(f, SAVE(ACTIVITY, "provbilar", 1, {"sector", "Transporter/Bilar"}), "sector", "Transporter/Bilar");
    assert_refused(f,
                   SAVE(VALUE, "v1", 0, {"parameter", "factor"}, {"subject", "grannes"}, {"gas", "co2"}, {"value", "1"},
                        {"origin", "own"}, {"source", "Prov"}),
                   "subject", "annan kommuns egen");
    assert_refused(f,
                   SAVE(VALUE, "v1", 0, {"parameter", "share"}, {"subject", "provbilar"}, {"value", "0.5"},
                        {"origin", "own"}, {"source", "Prov"}),
                   "subject", "ingen teknik provbilar");
    assert_refused(f, SAVE(TECHNOLOGY, "provelbil", 1, {"carriers", "provel grannes"}), "carriers",
                   "annan kommuns egen");
    assert_refused(f, SAVE(SCENARIO, "snabbt", 1, {"plus", "pool borta"}), "plus", "borta");
    assert_refused(
        f, SAVE(SCENARIO_CHANGE, "c9", 0, {"scenario", "snabbt"}, {"lever", "l1"}, {"what", "level"}, {"value", "1.4"}),
        "value", "andel");
    app_close(app);
}

static void test_a_circle_is_named_in_full(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    const Saved circle = SAVE(TIE, "t2", 0, {"measure", "laddning"}, {"kind", "after"}, {"other", "pool"});
    assert_status(circle.status, ST_INVALID);
    assert_true(circle.faults.count > 0);
    bool told = false;
    for (size_t i = 0; i < circle.faults.count; i++) {
        Buf text = buf_new(f->arena);
        buf_err(&text, LANG_SV, &circle.faults.list[i]);
        told =
            told || (str_contains_fold(buf_str(&text), S("laddning")) && str_contains_fold(buf_str(&text), S("pool")));
    }
    assert_true(told);
    app_close(app);
}

static void test_what_is_named_stays(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    Faults faults = faults_new(f->arena);
    const RecordHead pool = {.municipality = S(CITY), .id = S("pool"), .version = 1},
                     car = {.id = S("provbil"), .version = 1};
    assert_status(app_record_delete(app, f->arena, &roadmap_kinds[KIND_MEASURE], &pool, S(""), &faults, &f->err),
                  ST_INVALID);
    assert_string_equal(faults.list[0].arg[0], "measure_tie t1");
    assert_string_equal(faults.list[faults.count - 1].arg[0], "scenario snabbt"); /* in a list */
    faults = faults_new(f->arena);
    assert_status(app_record_delete(app, f->arena, &roadmap_kinds[KIND_TECHNOLOGY], &car, S(""), &faults, &f->err),
                  ST_INVALID);
    app_close(app);
}

static void test_a_package_that_names_nothing_is_refused_whole(void **state)
{
    Fixture *f = *state;
    App *app = app_with_measures(f);
    static const TableText bad[] = {
        {"measures", "municipality,id,name,focus_area,status,effect_class\n0484,ny,Ny,resor,idea,direct\n"
                     "0484,nyare,Nyare,luft,idea,direct\n"},
        {"measure_ties", "municipality,id,measure,kind,other\n0484,t7,ny,requires,nyare\n"},
    };
    const Str before = contents(f, app);
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    assert_status(app_load(app, f->arena, write_package(f, "bad", bad, COUNT(bad)), false, &report, &faults, &f->err),
                  ST_INVALID);
    assert_fault(f, &faults, 0, "measures.csv", 3, 4, "luft");
    assert_same_contents(f, app, before);
    static const TableText circle[] = {
        {"measure_ties", "municipality,id,measure,kind,other\n0484,t8,laddning,requires,pool\n"
                         "0484,t9,pool,requires,laddning\n"},
    };
    faults = faults_new(f->arena);
    assert_status(
        app_load(app, f->arena, write_package(f, "circle", circle, COUNT(circle)), false, &report, &faults, &f->err),
        ST_INVALID);
    assert_true(faults.total > 0);
    assert_same_contents(f, app, before);
    app_close(app);
}

const struct CMUnitTest roadmap_edit_tests[] = {
    TEST(test_owners_write_their_measures),
    TEST(test_strangers_add_nothing),
    TEST(test_scenarios_of_ones_own),
    TEST(test_what_is_named_is_there),
    TEST(test_a_circle_is_named_in_full),
    TEST(test_what_is_named_stays),
    TEST(test_a_package_that_names_nothing_is_refused_whole),
};
const size_t roadmap_edit_test_count = COUNT(roadmap_edit_tests);
