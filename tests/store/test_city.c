#include "fixture.h"

#include <string.h>

#define CODE S("0484")

static const Target sixteen = {
    .id = STR_INIT("takt"),
    .name_sv = STR_INIT("16 procent om året"),
    .name_en = STR_INIT("16 per cent a year"),
    .primary = true,
    .approximate = false,
    .status = TARGET_DECIDED,
    .boundary = BOUNDARY_TERRITORIAL,
    .gas = STR_INIT("GGT"),
    .basis = BASIS_GROSS,
    .base_year = {2020, true},
    .target_year = {2030, true},
    .annual_reduction_percent = {16.1, true},
    .reduction_percent = {80, true},
    .decided = {2021, 6, 0},
    .source = STR_INIT("Klimatkontrakt 2030"),
    .note_sv = STR_INIT("Omkring 80 %"),
    .note_en = STR_INIT("About 80 %"),
};
static const Target positive = {
    .id = STR_INIT("positiv"),
    .name_sv = STR_INIT("Klimatpositiv"),
    .status = TARGET_CONDITIONAL,
    .boundary = BOUNDARY_CONSUMPTION,
    .basis = BASIS_NET_UNMEASURED,
    .target_year = {2045, true},
    .approximate = true,
};

static void test_targets(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    Target *t;
    size_t n;
    assert_ok(f, city_put_target(db, CODE, &positive, &f->err));
    assert_ok(f, city_put_target(db, CODE, &sixteen, &f->err));
    assert_ok(f, city_targets(db, f->arena, CODE, &t, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(t[0].id, "takt"); /* the primary one first */
    assert_str(t[0].name_sv, "16 procent om året");
    assert_str(t[0].note_en, "About 80 %");
    assert_true(t[0].primary && !t[0].approximate);
    assert_int_equal(t[0].status, TARGET_DECIDED);
    assert_int_equal(t[0].boundary, BOUNDARY_TERRITORIAL);
    assert_int_equal(t[0].basis, BASIS_GROSS);
    assert_int_equal((int)t[0].base_year.v, 2020);
    assert_same_double(t[0].annual_reduction_percent.v, 16.1);
    assert_int_equal(t[0].decided.year, 2021);
    assert_int_equal(t[0].decided.month, 6);
    assert_int_equal(t[0].decided.day, 0);

    assert_true(!t[1].primary && t[1].approximate);
    assert_int_equal(t[1].status, TARGET_CONDITIONAL);
    assert_int_equal(t[1].boundary, BOUNDARY_CONSUMPTION);
    assert_int_equal(t[1].basis, BASIS_NET); /* that sinks are not measured is not what was stated */
    assert_false(t[1].base_year.known);
    assert_false(t[1].reduction_percent.known);
    assert_true(t[1].target_year.known);
    assert_false(date_is_set(t[1].decided));
    assert_str(t[1].gas, "");
    db_close(db);
}

static void test_one_primary_target(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    Target other = positive;
    other.primary = true;
    assert_ok(f, city_put_target(db, CODE, &sixteen, &f->err));
    assert_ok(f, city_put_target(db, CODE, &other, &f->err));
    assert_ok(f, city_put_target(db, S("0486"), &sixteen, &f->err));
    CityTarget *t;
    size_t n;
    assert_ok(f, city_primary_targets(db, f->arena, &t, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(t[0].code, "0484");
    assert_str(t[0].target.id, "positiv");
    assert_str(t[1].code, "0486");
    assert_str(t[1].target.id, "takt");
    assert_status(city_put_target(db, S("9999"), &sixteen, &f->err), ST_INVALID);
    db_close(db);
}

static void test_goals_areas_notes_budgets(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const Goal goals[] = {{S("b"), S("Hälsa"), S("Health"), S("also"), 1, S("k")},
                          {S("a"), S("Jobb"), S("Jobs"), S("clearest"), 2, S("k")}};
    for (int i = 1; i >= 0; i--) assert_ok(f, city_put_goal(db, CODE, &goals[i], &f->err));
    const FocusArea area = {S("energi"), S("Energi"), S("Energy"), 3, S("kontraktet")};
    assert_ok(f, city_put_focus_area(db, CODE, &area, &f->err));
    const YearNote note = {2024, S("Lägre inblandning"), S("Less blending"), S("SMHI")};
    assert_ok(f, city_put_note(db, CODE, &note, &f->err));
    const CarbonBudget budget = {S("lan"), S("Länets"), S("The county's"), S("CO2"), 2020, 1234567.891,
                                 S("A"),   S("UU")};
    assert_ok(f, city_put_budget(db, CODE, &budget, &f->err));

    size_t n;
    Goal *g;
    assert_ok(f, city_goals(db, f->arena, CODE, &g, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(g[0].id, "b"); /* by position */
    assert_str(g[0].weight, "also");
    assert_int_equal(g[1].position, 2);
    FocusArea *a;
    assert_ok(f, city_focus_areas(db, f->arena, CODE, &a, &n, &f->err));
    assert_int_equal(n, 1);
    assert_str(a[0].name_en, "Energy");
    assert_int_equal(a[0].position, 3);
    YearNote *y;
    assert_ok(f, city_notes(db, f->arena, CODE, &y, &n, &f->err));
    assert_int_equal(n, 1);
    assert_int_equal(y[0].year, 2024);
    assert_str(y[0].text_sv, "Lägre inblandning");
    CarbonBudget *b;
    assert_ok(f, city_budgets(db, f->arena, CODE, &b, &n, &f->err));
    assert_int_equal(n, 1);
    assert_same_double(b[0].total_t, 1234567.891);
    assert_int_equal(b[0].first_year, 2020);
    assert_str(b[0].form, "A");
    assert_ok(f, city_goals(db, f->arena, S("0486"), &g, &n, &f->err));
    assert_int_equal(n, 0);
    db_close(db);
}

static void put_value(Fixture *f, Db *db, Str series, int year, double value)
{
    const CityValue v = {.series = series, .year = year, .value = value, .note = S("")};
    assert_ok(f, city_put_value(db, CODE, &v, &f->err));
}

static void test_series_and_sinks(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    Series sum;
    assert_ok(f, city_sinks(db, f->arena, CODE, &sum, &f->err));
    assert_int_equal(sum.n, 0);
    const CitySeries forest = {S("skog"), KIND_SINK, S("Skog"), S("Forest"), S("ton"), S("m"), S("k")},
                     char_coal = {S("biokol"), KIND_SINK, S("Biokol"), S("Biochar"), S("ton"), S("m"), S("k")},
                     fuel = {S("diesel"), KIND_INDICATOR, S("Diesel"), S("Diesel"), S("m3"), S("m"), S("k")};
    assert_ok(f, city_put_series(db, CODE, &forest, &f->err));
    assert_ok(f, city_put_series(db, CODE, &fuel, &f->err));
    put_value(f, db, S("skog"), 2021, 1000.5);
    put_value(f, db, S("skog"), 2020, 0.1);
    put_value(f, db, S("diesel"), 2020, 77);
    assert_ok(f, city_sinks(db, f->arena, CODE, &sum, &f->err));
    assert_int_equal(sum.n, 2);

    /* A second sink: only years in which both are known have a sum. */
    assert_ok(f, city_put_series(db, CODE, &char_coal, &f->err));
    assert_ok(f, city_sinks(db, f->arena, CODE, &sum, &f->err));
    assert_int_equal(sum.n, 0);
    put_value(f, db, S("biokol"), 2020, 0.2);
    put_value(f, db, S("biokol"), 2022, 5);
    assert_ok(f, city_sinks(db, f->arena, CODE, &sum, &f->err));
    assert_int_equal(sum.n, 1);
    assert_int_equal(sum.year[0], 2020);
    assert_same_double(sum.t[0], 0.2 + 0.1);

    CitySeries *list;
    size_t n;
    assert_ok(f, city_series(db, f->arena, CODE, &list, &n, &f->err));
    assert_int_equal(n, 3);
    assert_str(list[1].id, "diesel");
    assert_int_equal(list[1].kind, KIND_INDICATOR);
    assert_int_equal(list[0].kind, KIND_SINK);

    CityValue v = {.series = S("diesel"),
                   .year = 2021,
                   .value = 1,
                   .uncertainty_percent = known(7.5),
                   .preliminary = true,
                   .note = S("prognos")};
    CityValue *values;
    assert_ok(f, city_put_value(db, CODE, &v, &f->err));
    assert_ok(f, city_values(db, f->arena, CODE, S("diesel"), &values, &n, &f->err));
    assert_int_equal(n, 2);
    assert_int_equal(values[0].year, 2020);
    assert_false(values[0].uncertainty_percent.known);
    assert_same_double(values[1].uncertainty_percent.v, 7.5);
    assert_true(values[1].preliminary);
    assert_str(values[1].note, "prognos");
    v.series = S("ingen");
    assert_status(city_put_value(db, CODE, &v, &f->err), ST_INVALID);

    bool existed;
    assert_ok(f, city_delete_value(db, CODE, S("diesel"), 2021, &existed, &f->err));
    assert_true(existed);
    assert_ok(f, city_delete_value(db, CODE, S("diesel"), 2021, &existed, &f->err));
    assert_false(existed);
    db_close(db);
}

static void test_kinds(void **state)
{
    (void)state;
    SeriesKind kind;
    for (SeriesKind k = KIND_SINK; k < KIND_COUNT; k++) {
        assert_true(series_kind_parse(str(series_kind_name(k)), &kind));
        assert_int_equal(kind, k);
    }
    assert_false(series_kind_parse(S("Sink"), &kind));
}

static void test_groups_and_codes(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const CityGroup four = {S("fyra"), S("Fyra mälarstäder"), S("Four Mälaren cities"), S("k")},
                    county = {S("d"), S("Sörmland"), S("Sörmland"), S("k")};
    const Str members[] = {S("1980"), S("0484"), S("0486"), S("0380")};
    for (size_t i = 0; i < 4; i++) assert_ok(f, city_put_group(db, members[i], &four, &f->err));
    assert_ok(f, city_put_group(db, S("0484"), &county, &f->err));
    assert_ok(f, city_put_group(db, S("0486"), &county, &f->err));
    Str *codes;
    size_t n;
    assert_ok(f, city_peers(db, f->arena, CODE, &codes, &n, &f->err));
    assert_int_equal(n, 3);
    assert_str(codes[0], "0380");
    assert_str(codes[1], "0486");
    assert_str(codes[2], "1980");
    CityGroup *groups;
    assert_ok(f, city_groups(db, f->arena, CODE, &groups, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(groups[1].name_sv, "Fyra mälarstäder");

    assert_ok(f, city_put_target(db, S("0114"), &sixteen, &f->err));
    assert_ok(f, city_codes(db, f->arena, &codes, &n, &f->err));
    assert_int_equal(n, 5);
    assert_str(codes[0], "0114");
    db_close(db);
}

static void test_reference_lines_and_package(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const ReferenceLine lines[] = {
        {.id = S("sverige"),
         .base_year = 1990,
         .target_year = 2045,
         .reduction_percent = known(85),
         .supplementary_percent = known(15),
         .boundary_sv = S("Hela landet"),
         .basis = BASIS_GROSS,
         .source = S("k")},
        {.id = S("eu"), .base_year = 1990, .target_year = 2050, .basis = BASIS_NET, .source = S("k")},
    };
    for (int i = 0; i < 2; i++) assert_ok(f, reference_line_put(db, &lines[i], &f->err));
    ReferenceLine *back;
    size_t n;
    assert_ok(f, reference_lines(db, f->arena, &back, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(back[0].id, "eu");
    assert_false(back[0].reduction_percent.known);
    assert_int_equal(back[0].basis, BASIS_NET);
    assert_same_double(back[1].reduction_percent.v, 85);
    assert_same_double(back[1].supplementary_percent.v, 15);
    assert_str(back[1].boundary_sv, "Hela landet");

    StoredPackage p;
    assert_ok(f, package_stored(db, f->arena, &p, &f->err));
    assert_int_equal(p.name.n, 0);
    p = (StoredPackage){.name = S("eskilstuna"), .title = S("Eskilstuna"), .version = S("1"), .sources = S("[]")};
    assert_ok(f, package_store(db, &p, &f->err));
    p.version = S("2");
    assert_ok(f, package_store(db, &p, &f->err));
    assert_ok(f, package_stored(db, f->arena, &p, &f->err));
    assert_str(p.name, "eskilstuna");
    assert_str(p.version, "2");
    assert_str(p.description, "");
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM package"), 1);
    db_close(db);
}

static void put_everything(Fixture *f, Db *db, bool changed)
{
    Target target = sixteen;
    if (changed) target.reduction_percent = known(81);
    assert_ok(f, city_put_target(db, CODE, &target, &f->err));
    assert_ok(f, city_put_target(db, CODE, &positive, &f->err));
    const Goal goal = {S("a"), S("Jobb"), changed ? S("Work") : S("Jobs"), S(""), 2, S("k")};
    assert_ok(f, city_put_goal(db, CODE, &goal, &f->err));
    const FocusArea area = {S("e"), S("Energi"), S("Energy"), changed ? 4 : 3, S("k")};
    assert_ok(f, city_put_focus_area(db, CODE, &area, &f->err));
    const CityGroup group = {S("g"), S("Grupp"), S("Group"), changed ? S("l") : S("k")};
    assert_ok(f, city_put_group(db, CODE, &group, &f->err));
    const YearNote note = {2024, S("sv"), changed ? S("") : S("en"), S("k")};
    assert_ok(f, city_put_note(db, CODE, &note, &f->err));
    const CarbonBudget budget = {S("l"), S("sv"), S("en"), S("CO2"), 2020, changed ? 2 : 1, S("A"), S("k")};
    assert_ok(f, city_put_budget(db, CODE, &budget, &f->err));
    const CitySeries series = {S("s"), changed ? KIND_CONSUMPTION : KIND_SINK, S("sv"), S("en"), S("t"), S("m"),
                               S("k")};
    assert_ok(f, city_put_series(db, CODE, &series, &f->err));
    const CityValue value = {S("s"), 2020, 5, changed ? known(0) : unknown(), false, S("")}; /* unknown is not zero */
    assert_ok(f, city_put_value(db, CODE, &value, &f->err));
    const ReferenceLine line = {.id = S("eu"),
                                .base_year = 1990,
                                .target_year = 2050,
                                .reduction_percent = changed ? known(0) : unknown(),
                                .basis = BASIS_NET};
    assert_ok(f, reference_line_put(db, &line, &f->err));
    const StoredPackage package = {.name = S("p"), .version = changed ? S("2") : S("1")};
    assert_ok(f, package_store(db, &package, &f->err));
}

static void test_only_differences_count(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const int64_t before = db_changes(db);
    put_everything(f, db, false);
    assert_int_equal(db_changes(db) - before, 11);
    put_everything(f, db, false);
    assert_int_equal(db_changes(db) - before, 11);
    put_everything(f, db, true);
    assert_int_equal(db_changes(db) - before, 21); /* all but the second target */
    db_close(db);
}

const struct CMUnitTest city_tests[] = {
    TEST(test_targets),
    TEST(test_one_primary_target),
    TEST(test_goals_areas_notes_budgets),
    TEST(test_series_and_sinks),
    TEST(test_kinds),
    TEST(test_groups_and_codes),
    TEST(test_reference_lines_and_package),
    TEST(test_only_differences_count),
};
const size_t city_test_count = sizeof city_tests / sizeof *city_tests;
