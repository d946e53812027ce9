/* A city's roadmap from records: which value wins, what follows from what, and what is left out by name. */
#include "near.h"

#include "base/tr.h"
#include "model/roadmap.h"

enum { FIRST = 2024, MOST = 32 };

typedef struct Case {
    Arena *arena;
    Faults faults;
    CarrierRecord carriers[2];
    ActivityRecord activities[2];
    TechnologyRecord technologies[3];
    ElementRecord elements[1];
    ValueRecord library[MOST], own[MOST];
    MeasureRecord measures[4];
    LeverRecord levers[4];
    TieRecord ties[1];
    ScenarioChangeRecord changes[2];
    RoadmapInput in;
    Roadmap *out;
} Case;

static const int measured_year[] = {2023, 2024}, people_year[] = {2024, 2025};
static const double cars_t[] = {1100, 1000}, lorries_t[] = {520, 500}, transport_t[] = {1620, 1510};
static const double people[] = {100, 110};
static const MeasuredSector measured[] = {
    {{"Transporter", 11}, {0}, {measured_year, transport_t, 2}},
    {{"Transporter", 11}, {"Personbilar", 11}, {measured_year, cars_t, 2}},
    {{"Transporter", 11}, {"Tunga lastbilar", 15}, {measured_year, lorries_t, 2}},
};

static RecordHead id(const char *text)
{
    return (RecordHead){.id = str(text), .version = 1};
}

static ValueRecord *say(ValueRecord *list, RecordSet *set, const char *parameter, const char *subject, int year,
                        double value)
{
    static const char *const ids[MOST] = {"v0", "v1", "v2",  "v3",  "v4",  "v5",  "v6",  "v7",
                                          "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15"};
    ValueRecord *row = &list[set->count];
    *row = (ValueRecord){.parameter = str(parameter), .subject = str(subject), .value = known(value)};
    row->head = id(ids[set->count++]);
    row->year = year ? known(year) : unknown();
    row->origin = S("default");
    row->source = S("invented");
    set->records = list;
    return row;
}

static void put(RecordSet *set, void *records, size_t n)
{
    *set = (RecordSet){records, n};
}

/* Cars (petrol, the rest; and electric, a fifth) for an inhabitant; lorries as measured. Petrol emits 250 kg a MWh. */
static void begin(Case *c)
{
    *c = (Case){.arena = arena_new()};
    c->faults = faults_new(c->arena);
    c->carriers[0] = (CarrierRecord){.head = id("electricity"), .unit = S("MWh"), .elsewhere = true};
    c->carriers[1] = (CarrierRecord){.head = id("petrol"), .unit = S("MWh")};
    c->activities[0] = (ActivityRecord){.head = id("cars"),
                                        .unit = S("km"),
                                        .sector = S("Transporter/Personbilar"),
                                        .boundary = S("territorial"),
                                        .control = S("market"),
                                        .growth = S("population")};
    c->activities[1] = (ActivityRecord){.head = id("lorries"),
                                        .unit = S("MWh"),
                                        .sector = S("Transporter/Tunga lastbilar"),
                                        .boundary = S("territorial"),
                                        .control = S("market"),
                                        .growth = S("population")};
    c->technologies[0] =
        (TechnologyRecord){.head = id("car-electric"), .activity = S("cars"), .carriers = S("electricity")};
    c->technologies[1] = (TechnologyRecord){.head = id("car-petrol"), .activity = S("cars"), .carriers = S("petrol")};
    c->technologies[2] = (TechnologyRecord){.head = id("lorry"), .activity = S("lorries"), .carriers = S("petrol")};
    c->elements[0] = (ElementRecord){.head = id("electric-cars"),
                                     .activity = S("cars"),
                                     .from_technology = S("car-petrol"),
                                     .to_technology = S("car-electric")};
    c->in = (RoadmapInput){.municipality = S("0484"),
                           .measured = measured,
                           .measured_count = 3,
                           .population = {people_year, people, 2},
                           .years = {FIRST, 7},
                           .gwp = GWP_AR5};
    RecordSet *set = c->in.set;
    put(&set[KIND_CARRIER], c->carriers, 2);
    put(&set[KIND_ACTIVITY], c->activities, 2);
    put(&set[KIND_TECHNOLOGY], c->technologies, 3);
    put(&set[KIND_ELEMENT], c->elements, 1);
    RecordSet *library = &set[KIND_DEFAULT_VALUE];
    say(c->library, library, "factor", "petrol", 0, 250)->gas = S("co2");
    say(c->library, library, "factor", "electricity", 0, 0)->gas = S("co2");
    say(c->library, library, "share", "car-electric", 0, 0.2);
    say(c->library, library, "intensity", "car-electric", 0, 0.0002);
    say(c->library, library, "intensity", "car-petrol", 0, 0.0006);
    say(c->library, library, "amount_per_inhabitant", "cars", 0, 8000);
    say(c->library, library, "measured_percent", "lorries", 0, 80)->origin = S("assumed");
}

static ScenarioResult run(Case *c, const char *base)
{
    Err err = {0};
    ScenarioPlan *plan;
    ScenarioResult result;
    bool chosen[MOST] = {false};
    const ScenarioRecord scenario = {.head = id("s"), .base = str(base)};
    assert_int_equal(roadmap_build(&c->in, c->arena, &c->out, &c->faults, &err), ST_OK);
    roadmap_choose(c->out, &scenario, chosen, &c->faults);
    const ScenarioView view = {EFFECT_TERRITORIAL, GAS_COUNT, EVERYWHERE, S("")};
    assert_int_equal(scenario_plan(&c->out->portfolio, view, c->arena, &plan, &c->faults, &err), ST_OK);
    scenario_run(plan, chosen, c->arena, &result);
    return result;
}

static size_t sector(const Case *c, const char *name)
{
    uint32_t at = 0;
    assert_true(roadmap_sector(&c->out->model, str(name), &at));
    return at;
}

static double modelled(const Case *c, const ScenarioResult *r, const char *name, int year)
{
    return r->scenario[sector(c, name) * r->years.count + (size_t)(year - FIRST)];
}

static void defaults_are_scaled_to_the_city_and_calibrated(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    const ScenarioResult r = run(&c, "reference");
    assert_int_equal(c.faults.total, 0);
    /* 100 people x 8000 km x 0.8 petrol x 0.0006 MWh x 0.25 t */
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2024), 96, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2025), 96 * 1.1, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 96 * 1.1, 1e-9); /* the last population stands */
    /* 80 per cent of 500 t; the rest, and what a main sector has besides its subsectors, stay as they were measured. */
    assert_near(modelled(&c, &r, "Transporter/Tunga lastbilar", 2024), 400, 1e-9);
    assert_known(r.residual[sector(&c, "Transporter/Tunga lastbilar") * r.years.count], 100, 1e-9);
    assert_known(r.residual[sector(&c, "Transporter/Personbilar") * r.years.count + 6], 904, 1e-9);
    assert_known(r.residual[sector(&c, "Transporter") * r.years.count], 10, 1e-9);
    assert_near(r.scenario_t[0], 1510, 1e-9);
    assert_true(r.complete[6]);
    assert_int_equal(c.out->amount_from[0], AMOUNT_FROM_POPULATION);
    assert_int_equal(c.out->amount_from[1], AMOUNT_FROM_MEASURED);
    arena_free(c.arena);
}

static void what_is_own_goes_before_the_default(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    RecordSet *own = &c.in.set[KIND_VALUE];
    say(c.own, own, "amount", "cars", 2024, 1e6)->origin = S("own");
    say(c.own, own, "share", "car-electric", 2024, 0.5)->origin = S("own");
    say(c.own, own, "share", "car-electric", 2030, 0.8)->origin = S("own");
    const ScenarioResult r = run(&c, "reference");
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2024), 1e6 * 0.5 * 0.0006 * 0.25, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2027), 1.1e6 * 0.35 * 0.0006 * 0.25, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 1.1e6 * 0.2 * 0.0006 * 0.25, 1e-9);
    assert_int_equal(c.out->amount_from[0], AMOUNT_STATED);
    assert_int_equal(c.out->model.activities[0].technologies[0].share.origin, VALUE_OWN);
    ValueRow *rows;
    assert_int_equal(roadmap_values(&c.in, S("share"), S("car-electric"), S(""), S(""), c.arena, &rows), 2);
    assert_int_equal(rows[0].level, VALUE_OF_CITY);
    assert_int_equal(rows[1].year, 2030);
    assert_int_equal(roadmap_values(&c.in, S("share"), S("car-petrol"), S(""), S(""), c.arena, &rows), 0);
    arena_free(c.arena);
}

static void a_value_for_all_years_leaves_no_default(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    say(c.library, &c.in.set[KIND_DEFAULT_VALUE], "share", "car-electric", 2030, 0.9);
    say(c.own, &c.in.set[KIND_VALUE], "share", "car-electric", 0, 0.3)->origin = S("own");
    const ScenarioResult r = run(&c, "reference");
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 880000 * 0.7 * 0.0006 * 0.25, 1e-9);
    arena_free(c.arena);
}

static void what_nobody_said_is_unknown(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    c.library[5].parameter = S("population"); /* cars have no amount any more */
    c.library[5].subject = S("");
    const ScenarioResult r = run(&c, "reference");
    assert_int_equal(r.unknown_activities, 1);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2024), 0, 0);
    assert_known(r.residual[sector(&c, "Transporter/Personbilar") * r.years.count], 1000, 1e-9);
    assert_string_equal(c.faults.list[0].field, "cars");
    arena_free(c.arena);
}

static void a_part_of_a_subsector_is_no_part_of_its_main_sector(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    c.in.measured_count = 1;
    const ScenarioResult r = run(&c, "reference");
    assert_int_equal(r.unknown_activities, 1);
    assert_string_equal(c.faults.list[0].field, "lorries");
    assert_near(modelled(&c, &r, "Transporter", 2024), 96, 1e-9);
    arena_free(c.arena);
}

/* Of all that was measured nothing is left for a subsector that is not named; it is not unknown. */
static void a_main_sector_that_is_made_up_leaves_nothing(void **state)
{
    (void)state;
    static const MeasuredSector whole[] = {
        {{"Transporter", 11}, {0}, {measured_year, cars_t, 2}},
        {{"Transporter", 11}, {"Personbilar", 11}, {measured_year, cars_t, 2}},
    };
    Case c;
    begin(&c);
    c.in.measured = whole;
    c.in.measured_count = 2;
    const ScenarioResult r = run(&c, "reference");
    assert_int_equal(r.unknown_activities, 0); /* 80 per cent of nothing are no lorries */
    assert_near(r.scenario_t[0], 1000, 1e-9);
    assert_true(r.complete[0]);
    arena_free(c.arena);
}

static LeverRecord shift_by(const char *name, const char *measure, double level)
{
    return (LeverRecord){.head = id(name),
                         .measure = str(measure),
                         .kind = S("shift"),
                         .element = S("electric-cars"),
                         .path = S("linear"),
                         .start_year = known(2024),
                         .end_year = known(2030),
                         .level = known(level)};
}

static void add_measures(Case *c)
{
    c->measures[0] = (MeasureRecord){.head = id("m1"), .status = S("ongoing"), .effect_class = S("direct")};
    c->measures[1] = (MeasureRecord){.head = id("m2"), .status = S("stopped"), .effect_class = S("direct")};
    c->measures[2] = (MeasureRecord){.head = id("m3"), .status = S("idea"), .effect_class = S("direct")};
    c->levers[0] = shift_by("l1", "m1", 0.4);
    c->levers[1] = shift_by("l2", "m2", 0.4);
    c->levers[2] = shift_by("l3", "m3", 0.1);
    c->levers[2].element = S("gone");
    put(&c->in.set[KIND_MEASURE], c->measures, 3);
    put(&c->in.set[KIND_LEVER], c->levers, 3);
}

static void measures_act_and_scenarios_change_them(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add_measures(&c);
    ScenarioResult r = run(&c, "decided");
    assert_int_equal(c.out->portfolio.count, 2); /* what was stopped is no longer there */
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2027), 880000 * 0.6 * 0.0006 * 0.25, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 880000 * 0.4 * 0.0006 * 0.25, 1e-9);
    assert_int_equal(c.faults.total, 1);
    assert_string_equal(c.faults.list[0].file, "levers");
    assert_string_equal(c.faults.list[0].field, "l3");
    c.changes[0] = (ScenarioChangeRecord){.lever = S("l1"), .what = S("pace"), .value = known(2)};
    c.changes[1] = (ScenarioChangeRecord){.parameter = S("share"), .subject = S("car-electric"), .value = known(0.5)};
    c.in.changes = c.changes;
    c.in.change_count = 2;
    r = run(&c, "decided");
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2027), 880000 * 0.1 * 0.0006 * 0.25, 1e-9);
    arena_free(c.arena);
}

static void the_last_change_of_a_figure_holds(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    c.changes[0] = (ScenarioChangeRecord){.head = id("2030.1"), .parameter = S("share"), .value = known(0.5)};
    c.changes[1] = (ScenarioChangeRecord){.head = id("3"), .parameter = S("share"), .value = known(0.7)};
    c.changes[0].subject = c.changes[1].subject = S("car-electric");
    c.in.changes = c.changes;
    c.in.change_count = 2;
    ScenarioResult r = run(&c, "reference");
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 880000 * 0.3 * 0.0006 * 0.25, 1e-9);
    c.changes[0].year = known(2030); /* of a year alone: it stands beside the one for all years */
    c.changes[0].head = id("4");
    r = run(&c, "reference");
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2024), 800000 * 0.3 * 0.0006 * 0.25, 1e-9);
    assert_near(modelled(&c, &r, "Transporter/Personbilar", 2030), 880000 * 0.5 * 0.0006 * 0.25, 1e-9);
    arena_free(c.arena);
}

static void a_scenario_may_name_a_measure_that_is_gone(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    add_measures(&c);
    run(&c, "reference");
    bool chosen[MOST] = {false};
    Faults faults = faults_new(c.arena);
    const ScenarioRecord scenario = {.head = id("s"), .base = S("decided"), .plus = S("m2 m3"), .minus = S("m1")};
    roadmap_choose(c.out, &scenario, chosen, &faults);
    assert_false(chosen[0]);
    assert_true(chosen[1]);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].arg[0], "m2");
    arena_free(c.arena);
}

static void an_interval_becomes_an_input_and_a_name_shares_it(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    for (int i = 3; i <= 4; i++) {
        ValueRecord *row = &c.library[i];
        row->distribution = S("triangular");
        row->low = known(row->value.v * 0.9);
        row->high = known(row->value.v * 1.2);
        row->input = S("energy");
    }
    c.library[2].distribution = S("uniform");
    c.library[2].low = known(0.1);
    c.library[2].high = known(0.3);
    run(&c, "reference");
    assert_int_equal(c.out->model.input_count, 2);
    const Activity *cars = &c.out->model.activities[0];
    assert_int_equal(cars->technologies[0].intensity.input, cars->technologies[1].intensity.input);
    const Input *energy = &c.out->model.inputs[cars->technologies[0].intensity.input];
    assert_near(energy->dist.low, 0.9, 1e-12);
    assert_near(energy->dist.centre, 1, 1e-12);
    assert_near(energy->dist.high, 1.2, 1e-12);
    arena_free(c.arena);
}

static void what_belongs_to_another_city_is_not_here(void **state)
{
    (void)state;
    Case c;
    begin(&c);
    c.activities[1].municipality = S("0180");
    run(&c, "reference");
    assert_int_equal(c.out->model.activity_count, 1);
    arena_free(c.arena);
}

/* The state decides, and has no condition; the region is no area of a register. */
static void who_decides_reads_well(void **state)
{
    (void)state;
    static const struct {
        const char *value, *sv;
    } words[] = {{"region", "Regionen"}, {"state", "Staten"}, {"market", "Marknaden"}};
    const Field *field = record_field(&roadmap_kinds[KIND_ACTIVITY], S("control"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(tr(LANG_SV, field_choice_label(field, str(words[i].value))), words[i].sv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_scaled_to_the_city_and_calibrated),
        cmocka_unit_test(what_is_own_goes_before_the_default),
        cmocka_unit_test(a_value_for_all_years_leaves_no_default),
        cmocka_unit_test(what_nobody_said_is_unknown),
        cmocka_unit_test(a_part_of_a_subsector_is_no_part_of_its_main_sector),
        cmocka_unit_test(a_main_sector_that_is_made_up_leaves_nothing),
        cmocka_unit_test(measures_act_and_scenarios_change_them),
        cmocka_unit_test(the_last_change_of_a_figure_holds),
        cmocka_unit_test(a_scenario_may_name_a_measure_that_is_gone),
        cmocka_unit_test(an_interval_becomes_an_input_and_a_name_shares_it),
        cmocka_unit_test(what_belongs_to_another_city_is_not_here),
        cmocka_unit_test(who_decides_reads_well),
    };
    return cmocka_run_group_tests_name("roadmap", tests, NULL, NULL);
}
