#include "fixture.h"

static Status set(Fixture *f, App *app, AppSeriesEntry entry, bool *changed, Faults *faults)
{
    *faults = faults_new(f->arena);
    *changed = false;
    return app_series_set(app, f->arena, &entry, changed, faults, &f->err);
}

static AppSeriesEntry biochar(int year, double value)
{
    return (AppSeriesEntry){.municipality = S("0484"),
                            .id = S("biokol"),
                            .kind = S("sink"),
                            .name = S("Biokol i mark"),
                            .unit = S("ton/år"),
                            .method = S("vägt"),
                            .source = S("Prov"),
                            .year = year,
                            .value = value,
                            .why = S("årsbokslut")};
}

static const AppSeriesView *series_of(Fixture *f, App *app, const char *id)
{
    City *city = ARENA_NEW(f->arena, City);
    const GapQuery query = {.municipality = S("0484")};
    assert_ok(f, app_city(app, f->arena, &query, city, &f->err));
    for (size_t i = 0; i < city->series_count; i++)
        if (str_eq(city->series[i].id, str(id))) return &city->series[i];
    return NULL;
}

static void test_set_makes_a_series_and_logs_why(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    bool changed;
    Faults faults;
    assert_ok(f, set(f, app, biochar(2024, 12.5), &changed, &faults));
    assert_true(changed);
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "set");
    assert_str(event.object, "0484 biokol");
    assert_true(str_starts(event.detail, S("{\"year\":2024,\"value\":12.5,\"tables\":{")));
    assert_str(event.why, "årsbokslut");
    const AppSeriesView *s = series_of(f, app, "biokol");
    assert_non_null(s);
    assert_str(s->kind, "sink");
    assert_int_equal(s->value_count, 1);

    /* Saying it again is no change; another value by the id alone keeps what the series is. */
    const size_t events = event_count(f, app);
    assert_ok(f, set(f, app, biochar(2024, 12.5), &changed, &faults));
    assert_false(changed);
    assert_int_equal(event_count(f, app), events);
    const AppSeriesEntry short_form = {
        .municipality = S("Eskilstuna"), .id = S("biokol"), .year = 2025, .value = 13, .preliminary = true};
    assert_ok(f, set(f, app, short_form, &changed, &faults));
    s = series_of(f, app, "biokol");
    assert_str(s->name_sv, "Biokol i mark");
    assert_str(s->unit, "ton/år");
    assert_int_equal(s->value_count, 2);
    assert_true(s->values[1].preliminary);
    app_close(app);
}

static void test_new_series_must_say_what_it_is(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    bool changed;
    Faults faults;
    const AppSeriesEntry bare = {.municipality = S("0484"), .id = S("okänd"), .year = 2024, .value = 1};
    assert_status(set(f, app, bare, &changed, &faults), ST_INVALID);
    static const char *const fields[] = {"kind", "name", "unit", "source"};
    assert_int_equal(faults.total, COUNT(fields));
    for (size_t i = 0; i < COUNT(fields); i++) assert_string_equal(faults.list[i].field, fields[i]);
    assert_false(changed);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_what_cannot_be_is_refused_by_its_field(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    bool changed;
    Faults faults;
    AppSeriesEntry wrong[5];
    for (size_t i = 0; i < COUNT(wrong); i++) wrong[i] = biochar(2024, 1);
    wrong[0].value = -1;
    wrong[1].unit = S("kg");
    wrong[2].id = S("Bio kol");
    wrong[3].year = 1799;
    wrong[4].kind = S("skog");
    static const char *const fields[] = {"value", "unit", "series", "year", "kind"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_status(set(f, app, wrong[i], &changed, &faults), ST_INVALID);
        assert_int_equal(faults.total, 1);
        assert_string_equal(faults.list[0].field, fields[i]);
    }
    AppSeriesEntry nowhere = biochar(2024, 1);
    nowhere.municipality = S("Atlantis");
    assert_status(set(f, app, nowhere, &changed, &faults), ST_NOT_FOUND);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_delete_takes_one_year_and_logs_why(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    assert_ok(f, app_series_delete(app, f->arena, S("Eskilstuna"), S("skog"), 2020, S("mätfel"), &f->err));
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "delete");
    assert_str(event.object, "0484 skog 2020");
    assert_str(event.why, "mätfel");
    const AppSeriesView *s = series_of(f, app, "skog");
    assert_int_equal(s->value_count, 1);
    assert_int_equal(s->values[0].year, 2023);

    const Str before = contents(f, app);
    assert_status(app_series_delete(app, f->arena, S("0484"), S("skog"), 2020, S(""), &f->err), ST_NOT_FOUND);
    assert_err_holds(f, "2020");
    assert_status(app_series_delete(app, f->arena, S("0484"), S("hav"), 2023, S(""), &f->err), ST_NOT_FOUND);
    assert_status(app_series_delete(app, f->arena, S("0486"), S("skog"), 2023, S(""), &f->err), ST_NOT_FOUND);
    assert_same_contents(f, app, before);
    app_close(app);
}

/* ---- files ---- */

#define HEAD "year;value;source;unit;name;kind;series;method;municipality\n"

static Status import(Fixture *f, App *app, const char *rows, bool dry_run, AppSeriesReport *report, Faults *faults)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, S(HEAD));
    buf_add(&b, str(rows));
    *faults = faults_new(f->arena);
    return app_import_series(app, f->arena, write_file(f, "series.csv", buf_str(&b)), dry_run, report, faults, &f->err);
}

static void test_file_comes_in_once(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    static const char rows[] = "2022;1,5;Prov;andel;Elbilar;indicator;elbilar;;0484\n"
                               "2023;2,5;Prov;andel;Elbilar;indicator;elbilar;;eskilstuna\n"
                               "2023;7;Prov;andel;Elbilar;indicator;elbilar;;Strängnäs\n";
    AppSeriesReport report;
    Faults faults;
    assert_ok(f, import(f, app, rows, true, &report, &faults));
    assert_int_equal(report.changed, 3);
    assert_same_contents(f, app, before);
    assert_ok(f, import(f, app, rows, false, &report, &faults));
    assert_int_equal(report.series, 2);
    assert_int_equal(report.values, 3);
    assert_int_equal(report.changed, 3);
    assert_int_equal(series_of(f, app, "elbilar")->value_count, 2);
    assert_str(newest_event(f, app).object, "series.csv");
    const Str after = contents(f, app);
    assert_ok(f, import(f, app, rows, false, &report, &faults));
    assert_int_equal(report.changed, 0);
    assert_same_contents(f, app, after);
    app_close(app);
}

static void test_city_by_code_and_by_name_is_one_city(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    AppSeriesReport report;
    Faults faults;
    assert_status(import(f, app,
                         "2022;1;Prov;andel;Elbilar;indicator;elbilar;;0484\n"
                         "2022;2;Prov;andel;Elbilar;indicator;elbilar;;Strängnäs\n"
                         "2022;3;Prov;andel;Elbilar;indicator;elbilar;;Eskilstuna\n"
                         "2023;4;Prov;procent;Elbilar;indicator;elbilar;;ESKILSTUNA\n",
                         false, &report, &faults),
                  ST_INVALID);
    assert_int_equal(faults.total, 2);
    assert_fault(f, &faults, 0, "series.csv", 4, 1, "Rad 2 har samma serie och samma år");
    assert_fault(f, &faults, 1, "series.csv", 5, 4, "Rad 2 säger något annat");
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_faults_of_a_file_leave_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const Str before = contents(f, app);
    AppSeriesReport report;
    Faults faults;
    assert_status(import(f, app,
                         "2022;1;Prov;andel;Elbilar;indicator;elbilar;;0484\n"
                         "2022;2;Prov;andel;Elbilar;indicator;elbilar;;Atlantis\n"
                         "2022;3;Prov;andel;Elbilar;indicator;elbilar;;04\n",
                         false, &report, &faults),
                  ST_INVALID);
    assert_int_equal(faults.total, 2);
    assert_fault(f, &faults, 0, "series.csv", 3, 9, "Atlantis");
    assert_fault(f, &faults, 1, "series.csv", 4, 9, "04"); /* a county has no series */
    assert_same_contents(f, app, before);
    app_close(app);
}

const struct CMUnitTest series_tests[] = {
    TEST(test_set_makes_a_series_and_logs_why),
    TEST(test_new_series_must_say_what_it_is),
    TEST(test_what_cannot_be_is_refused_by_its_field),
    TEST(test_delete_takes_one_year_and_logs_why),
    TEST(test_file_comes_in_once),
    TEST(test_city_by_code_and_by_name_is_one_city),
    TEST(test_faults_of_a_file_leave_nothing),
};
const size_t series_test_count = COUNT(series_tests);
