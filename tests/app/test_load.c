#include "fixture.h"

#include "base/file.h"
#include "base/tr.h"

static Status load_faulty(Fixture *f, App *app, Str package, Faults *faults)
{
    AppLoadReport report;
    *faults = faults_new(f->arena);
    return app_load(app, f->arena, package, false, &report, faults, &f->err);
}

static const struct AppLoadCount *table_count(const AppLoadReport *report, const char *table)
{
    for (size_t i = 0; i < report->table_count; i++)
        if (str_eq(report->tables[i].table, str(table))) return &report->tables[i];
    fail_msg("the report has no table %s", table);
    return NULL;
}

static void test_load_counts_what_it_changed(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str package = city_package(f);
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_load(app, f->arena, package, false, &report, &faults, &f->err));
    assert_str(report.name, "prov");
    assert_true(report.changed);
    assert_int_equal(table_count(&report, "targets")->changed, 1);
    assert_int_equal(table_count(&report, "series_values")->changed, 2);
    assert_int_equal(table_count(&report, "editions")->changed, 2);
    assert_int_equal(table_count(&report, "emissions")->rows, 18);
    assert_int_equal(table_count(&report, "emissions")->changed, 18);
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "load");
    assert_str(event.object, "prov");

    /* The same again: every row is there, none is changed, and nothing is logged. */
    const Str before = contents(f, app);
    assert_ok(f, app_load(app, f->arena, package, false, &report, &faults, &f->err));
    assert_false(report.changed);
    for (size_t i = 0; i < report.table_count; i++) assert_int_equal(report.tables[i].changed, 0);
    assert_int_equal(table_count(&report, "emissions")->rows, 18);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_dry_run_tells_and_leaves_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str before = contents(f, app), package = city_package(f);
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_load(app, f->arena, package, true, &report, &faults, &f->err));
    assert_true(report.changed);
    assert_int_equal(table_count(&report, "emissions")->changed, 18);
    assert_same_contents(f, app, before);
    load(f, app, package); /* and nothing stands in its way afterwards */
    app_close(app);
}

static void test_one_changed_row_is_one_change(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    static const TableText tables[] = {
        {"series", "municipality,id,kind,name_sv,unit,method,source\n0484,skog,sink,Skog,ton/år,skattat,Prov\n"},
        {"series_values", "municipality,series,year,value\n0484,skog,2020,100\n0484,skog,2023,201\n"}};
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    assert_ok(
        f, app_load(app, f->arena, write_package(f, "more", tables, COUNT(tables)), false, &report, &faults, &f->err));
    assert_int_equal(table_count(&report, "series")->changed, 0);
    assert_int_equal(table_count(&report, "series_values")->changed, 1);
    app_close(app);
}

static void test_unknown_areas_are_all_listed(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str before = contents(f, app);
    static const TableText tables[] = {
        {"goals", "id,municipality,position,name_sv,source\na,0484,1,Mål,Prov\nb,0499,2,Mål,Prov\n"},
        {"editions", "substance,report_date,source\nGGT,2025,Prov\n"},
        {"emissions", "substance,report_date,main,sub,area,year,value_t\nGGT,2025,Alla,Alla,0484,2020,1\n"
                      "GGT,2025,Alla,Alla,99,2020,2\n"}};
    Faults faults;
    assert_status(load_faulty(f, app, write_package(f, "areas", tables, COUNT(tables)), &faults), ST_INVALID);
    assert_int_equal(faults.total, 2);
    assert_fault(f, &faults, 0, "goals.csv", 3, 2, "0499");
    assert_fault(f, &faults, 1, "emissions.csv", 3, 5, "99");
    assert_same_contents(f, app, before);
    app_close(app);
}

/* A target of the package would be stored before its edition is met: the transaction takes it back. */
static void test_other_figures_of_an_edition_are_refused_whole(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    static const TableText tables[] = {
        {"goals", "municipality,id,position,name_sv,source\n0484,nytt,1,Nytt mål,Prov\n"},
        {"editions", "source,report_date,substance\nProv,2026-06-12,GGT\nProv,2025-04-04,GGT\n"},
        {"emissions", "substance,report_date,area,main,sub,year,value_t\n"
                      "GGT,2026-06-12,0484,En helt ny sektor,Alla,2020,1\n"
                      "GGT,2025-04-04,0484,Alla,Alla,2020,1011\n"}};
    Faults faults;
    assert_status(load_faulty(f, app, write_package(f, "other", tables, COUNT(tables)), &faults), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(f, &faults, 0, "editions.csv", 3, 2, "2025-04-04");
    assert_same_contents(f, app, before);
    app_close(app);
}

/* What holds less than is stored, with the same figures, says nothing new. */
static void test_part_of_an_edition_changes_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    static const TableText tables[] = {
        {"editions", "substance,report_date,source,unit\nGGT,2025-04-04,Prov,ton/år\n"},
        {"emissions", "substance,report_date,area,main,sub,year,value_t\nGGT,2025-04-04,0484,Alla,Alla,2021,900.25\n"}};
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    assert_ok(
        f, app_load(app, f->arena, write_package(f, "part", tables, COUNT(tables)), false, &report, &faults, &f->err));
    assert_int_equal(table_count(&report, "emissions")->changed, 0);
    CityGap gap;
    const GapQuery query = {.municipality = S("0484")};
    assert_ok(f, app_gap(app, f->arena, &query, &gap, &f->err));
    assert_int_equal(gap.gross.n, 4);
    app_close(app);
}

static void test_unreadable_packages_leave_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    static const TableText tables[] = {
        {"goals", "municipality,id,position,name_sv,source\n0484,nytt,1,Nytt mål,Prov\n"},
        {"notes", "municipality,year,text_sv,source\n0484,tjugo,Text,Prov\n"}};
    Faults faults;
    assert_status(load_faulty(f, app, write_package(f, "faulty", tables, COUNT(tables)), &faults), ST_INVALID);
    assert_fault(f, &faults, 0, "notes.csv", 2, 2, "tjugo");
    assert_status(load_faulty(f, app, work_path(f, "none"), &faults), ST_NOT_FOUND);
    assert_same_contents(f, app, before);
    app_close(app);
}

/* ---- dump ---- */

static size_t dump(Fixture *f, App *app, Str dir, const Str *codes, size_t n)
{
    size_t rows;
    assert_ok(f, app_dump(app, f->arena, dir, codes, n, &rows, &f->err));
    return rows;
}

static void test_dump_and_load_give_the_same_database(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str out = work_path(f, "out"), first = work_path(f, "again");
    const size_t rows = dump(f, app, out, NULL, 0);
    assert_int_equal(rows, 1 + 1 + 2 + 3 + 2 + 18);
    void *second_state;
    assert_int_equal(fixture_setup(&second_state), 0);
    Fixture *second = second_state;
    App *other = app_fresh(second);
    load(second, other, out);
    assert_int_equal(dump(second, other, first, NULL, 0), rows);
    static const char *const files[] = {"datapackage.json", "targets.csv",  "series.csv",   "series_values.csv",
                                        "groups.csv",       "editions.csv", "emissions.csv"};
    for (size_t i = 0; i < COUNT(files); i++) {
        Str a, b;
        assert_ok(f,
                  file_read(f->arena, tr_fmt(f->arena, LANG_EN, "{0}/{1}", out, str(files[i])), 1 << 20, &a, &f->err));
        assert_ok(
            f, file_read(f->arena, tr_fmt(f->arena, LANG_EN, "{0}/{1}", first, str(files[i])), 1 << 20, &b, &f->err));
        assert_string_equal(str_cstr(f->arena, a), str_cstr(f->arena, b));
    }
    app_close(other);
    assert_int_equal(fixture_teardown(&second_state), 0);
    app_close(app);
}

static void test_dump_of_one_city_holds_only_that_city(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str out = work_path(f, "one"), codes[] = {S("Strängnäs")};
    dump(f, app, out, codes, 1);
    Str text;
    assert_ok(f, file_read(f->arena, tr_fmt(f->arena, LANG_EN, "{0}/emissions.csv", out), 1 << 20, &text, &f->err));
    assert_string_equal(str_cstr(f->arena, text), "substance,report_date,area,main,sub,year,value_t\n"
                                                  "GGT,2025-04-04,0486,Alla,Alla,2022,300\n"
                                                  "GGT,2025-04-04,0486,Alla,Alla,2023,290\n");
    assert_ok(f, file_read(f->arena, tr_fmt(f->arena, LANG_EN, "{0}/editions.csv", out), 1 << 20, &text, &f->err));
    assert_false(str_contains_fold(text, S("2024-04-18"))); /* it does not hold the city */
    assert_false(file_exists(tr_fmt(f->arena, LANG_EN, "{0}/targets.csv", out)));
    app_close(app);
}

static void test_dump_of_an_unknown_city_writes_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str out = work_path(f, "unknown"), codes[] = {S("0484"), S("Atlantis")};
    size_t rows;
    assert_status(app_dump(app, f->arena, out, codes, 2, &rows, &f->err), ST_NOT_FOUND);
    assert_false(file_exists(out));
    app_close(app);
}

const struct CMUnitTest load_tests[] = {
    TEST(test_load_counts_what_it_changed),
    TEST(test_dry_run_tells_and_leaves_nothing),
    TEST(test_one_changed_row_is_one_change),
    TEST(test_unknown_areas_are_all_listed),
    TEST(test_other_figures_of_an_edition_are_refused_whole),
    TEST(test_part_of_an_edition_changes_nothing),
    TEST(test_unreadable_packages_leave_nothing),
    TEST(test_dump_and_load_give_the_same_database),
    TEST(test_dump_of_one_city_holds_only_that_city),
    TEST(test_dump_of_an_unknown_city_writes_nothing),
};
const size_t load_test_count = COUNT(load_tests);
