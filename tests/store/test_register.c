#include "fixture.h"

static void test_load(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    Area *areas;
    size_t n;
    assert_ok(f, register_areas(db, f->arena, &areas, &n, &f->err));
    assert_int_equal(n, 1 + AREA_COUNTIES + AREA_MUNICIPALITIES);
    size_t kinds[3] = {0};
    for (size_t i = 0; i < n; i++) kinds[areas[i].kind]++;
    assert_int_equal(kinds[AREA_COUNTRY], 1);
    assert_int_equal(kinds[AREA_COUNTY], AREA_COUNTIES);
    assert_int_equal(kinds[AREA_MUNICIPALITY], AREA_MUNICIPALITIES);
    assert_str(areas[0].code, "00");
    assert_str(areas[n - 1].code, "2584");

    Area area;
    assert_ok(f, register_area(db, f->arena, S("0484"), &area, &f->err));
    assert_str(area.name, "Eskilstuna");
    assert_str(area.county, "04");
    assert_ok(f, register_area(db, f->arena, S("04"), &area, &f->err));
    assert_str(area.name, "Södermanlands län");
    assert_int_equal(area.county.n, 0);
    assert_status(register_area(db, f->arena, S("9999"), &area, &f->err), ST_NOT_FOUND);
    assert_err_holds(f, "9999");
    db_close(db);
}

static void test_impossible_areas(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const Area without_county = {S("9998"), S("Ingenstans"), S(""), AREA_MUNICIPALITY},
               unknown_county = {S("9998"), S("Ingenstans"), S("99"), AREA_MUNICIPALITY};
    assert_status(register_insert(db, &without_county, 1, &f->err), ST_INVALID);
    assert_err_holds(f, "godtar inte raden");
    assert_status(register_insert(db, &unknown_county, 1, &f->err), ST_INVALID);
    assert_err_holds(f, "inte finns i databasen");
    assert_status(population_insert(db, S("0484"), 2026, -1, &f->err), ST_INVALID);
    db_close(db);
}

static void test_population(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    Series people;
    assert_ok(f, population_series(db, f->arena, S("0114"), &people, &f->err));
    assert_int_equal(people.n, 36);
    assert_int_equal(people.year[0], 1990);
    assert_int_equal((int)people.t[0], 35963); /* Upplands Väsby, SCB */
    assert_int_equal(people.year[35], 2025);
    assert_int_equal((int)people.t[35], 50495);
    assert_ok(f, population_series(db, f->arena, S("04"), &people, &f->err));
    assert_int_equal(people.n, 0);

    Population *latest;
    size_t n;
    assert_ok(f, population_latest(db, f->arena, &latest, &n, &f->err));
    assert_int_equal(n, AREA_MUNICIPALITIES);
    assert_str(latest[0].code, "0114");
    assert_int_equal(latest[0].year, 2025);
    assert_int_equal(latest[0].people, 50495);

    assert_ok(f, population_insert(db, S("0114"), 2026, 51000, &f->err));
    assert_ok(f, population_insert(db, S("0114"), 2026, 51001, &f->err));
    assert_ok(f, population_latest(db, f->arena, &latest, &n, &f->err));
    assert_int_equal(latest[0].year, 2026);
    assert_int_equal(latest[0].people, 51001);
    bool found;
    int year;
    int64_t count;
    assert_ok(f, population_of(db, S("0114"), &found, &year, &count, &f->err));
    assert_true(found);
    assert_int_equal(year, 2026);
    assert_int_equal(count, 51001);
    assert_ok(f, population_of(db, S("04"), &found, &year, &count, &f->err));
    assert_false(found);
    db_close(db);
}

static void test_load_twice_changes_nothing(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    bool changed = true;
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, register_load(db, &changed, &f->err));
    assert_false(changed);
    /* Another state of the tables, as an older program would have left it. */
    run_sql(f, db, "UPDATE register_state SET checksum = 'older'");
    run_sql(f, db, "UPDATE area SET name = 'Eskil' WHERE code = '0484'");
    run_sql(f, db, "DELETE FROM population WHERE year = 2025");
    assert_ok(f, register_load(db, &changed, &f->err));
    assert_true(changed);
    assert_ok(f, db_commit(db, &f->err));
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM area WHERE name = 'Eskilstuna'"), 1);
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM population"), 290 * 36);
    db_close(db);
}

static int64_t ensure(Fixture *f, Db *db, Str main, Str sub, bool expect_created)
{
    int64_t id;
    bool created;
    assert_ok(f, sector_ensure(db, main, sub, &id, &created, &f->err));
    assert_int_equal(created, expect_created);
    return id;
}

static void test_sectors(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    const int64_t total = ensure(f, db, S("Alla"), S("Alla"), true);
    const int64_t homes = ensure(f, db, S("Egen uppvärmning av bostäder och lokaler"), S("Bostäder"), true);
    const int64_t ships = ensure(f, db, S("Utrikes transporter"), S("Ångfartyg"), true);
    const int64_t unknown = ensure(f, db, S("Rymdfart"), S("Alla"), true);
    assert_int_equal(ensure(f, db, S("Alla"), S("Alla"), false), total);
    /* The spelling of the editions 2023 and 2024, for every subsector. */
    assert_int_equal(ensure(f, db, S("Egen uppärmning av bostäder och lokaler"), S("Bostäder"), false), homes);
    ensure(f, db, S("Egen uppärmning av bostäder och lokaler"), S("Alla"), true);
    ensure(f, db, S("Egen uppvärmning av bostäder och lokaler"), S("Alla"), false);

    Sector *sectors;
    size_t n;
    assert_ok(f, sector_list(db, f->arena, &sectors, &n, &f->err));
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        if (sectors[i].id == homes) {
            assert_str(sectors[i].sub_en, "Homes");
            assert_false(sectors[i].international);
        } else if (sectors[i].id == ships) { /* a subsector that the program does not know, of a main sector it does */
            assert_str(sectors[i].main_en, "International transport");
            assert_str(sectors[i].sub_en, "");
            assert_true(sectors[i].international);
        } else if (sectors[i].id == unknown) {
            assert_str(sectors[i].main_en, "");
            assert_false(sectors[i].international);
        }
    }
    db_close(db);
}

static void test_alias_of_one_subsector(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_register_db(f);
    assert_ok(f, sector_alias_insert(
                     db, &(SectorAlias){S("Transporter"), S("Bilar"), S("Transporter"), S("Personbilar")}, &f->err));
    const int64_t cars = ensure(f, db, S("Transporter"), S("Bilar"), true);
    assert_int_equal(ensure(f, db, S("Transporter"), S("Personbilar"), false), cars);
    ensure(f, db, S("Jordbruk"), S("Bilar"), true);
    db_close(db);
}

const struct CMUnitTest register_tests[] = {
    TEST(test_load),    TEST(test_impossible_areas),       TEST(test_population), TEST(test_load_twice_changes_nothing),
    TEST(test_sectors), TEST(test_alias_of_one_subsector),
};
const size_t register_test_count = sizeof register_tests / sizeof *register_tests;
