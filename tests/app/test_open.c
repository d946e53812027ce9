#include "fixture.h"

#include "base/tr.h"

static void test_init_loads_the_register_once(void **state)
{
    Fixture *f = *state;
    App *app = app_again(f, APP_CREATE);
    AppMunicipality *list;
    size_t n;
    Str version, again;
    assert_ok(f, app_municipalities(app, f->arena, S(""), &list, &n, &f->err));
    assert_int_equal(n, 0);
    assert_ok(f, app_version(app, f->arena, &version, &f->err));
    assert_str(version, "");
    assert_ok(f, app_init(app, f->arena, &f->err));
    assert_ok(f, app_municipalities(app, f->arena, S(""), &list, &n, &f->err));
    assert_int_equal(n, 290);
    const AppEvent event = newest_event(f, app);
    assert_str(event.kind, "register");
    assert_str(event.at, NOW);
    assert_ok(f, app_version(app, f->arena, &version, &f->err));
    assert_ok(f, app_init(app, f->arena, &f->err));
    assert_ok(f, app_version(app, f->arena, &again, &f->err));
    assert_true(str_eq(version, again));
    app_close(app);
}

static void test_municipalities_stand_in_swedish_order(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    AppMunicipality *list;
    size_t n;
    assert_ok(f, app_municipalities(app, f->arena, S(""), &list, &n, &f->err));
    assert_str(list[0].name, "Ale");
    assert_str(list[n - 1].name, "Övertorneå");
    size_t ange = 0, alvdalen = 0, ornskoldsvik = 0;
    for (size_t i = 0; i < n; i++) {
        if (str_eq(list[i].name, S("Ånge"))) ange = i;
        if (str_eq(list[i].name, S("Älvdalen"))) alvdalen = i;
        if (str_eq(list[i].name, S("Örnsköldsvik"))) ornskoldsvik = i;
    }
    assert_true(0 < ange && ange < alvdalen && alvdalen < ornskoldsvik);
    assert_ok(f, app_municipalities(app, f->arena, S(" eskilst"), &list, &n, &f->err));
    assert_int_equal(n, 1);
    assert_str(list[0].code, "0484");
    assert_str(list[0].county, "Södermanlands län");
    assert_true(list[0].has_figures && list[0].has_own_target);
    assert_ok(f, app_municipalities(app, f->arena, S("048"), &list, &n, &f->err));
    for (size_t i = 0; i < n; i++) {
        assert_true(str_starts(list[i].code, S("048")));
        assert_int_equal(list[i].has_figures, str_eq(list[i].code, S("0484")) || str_eq(list[i].code, S("0486")));
        assert_int_equal(list[i].has_own_target, str_eq(list[i].code, S("0484")));
    }
    assert_int_equal(n, 7);
    app_close(app);
}

static void test_municipality_by_code_or_name(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    AppMunicipality city;
    static const char *const same[] = {"0484", " 0484 ", "Eskilstuna", "ESKILSTUNA"};
    for (size_t i = 0; i < COUNT(same); i++) {
        assert_ok(f, app_municipality(app, f->arena, str(same[i]), &city, &f->err));
        assert_str(city.code, "0484");
        assert_int_equal(city.population_year, 2025);
        assert_true(city.population.known && city.population.v > 100000);
    }
    assert_status(app_municipality(app, f->arena, S("eskils"), &city, &f->err), ST_NOT_FOUND);
    assert_err_holds(f, "Eskilstuna");
    /* A county and the country are areas, and no municipalities. */
    static const char *const none[] = {"Atlantis", "9999", "04", "Södermanlands län", "Riket", ""};
    for (size_t i = 0; i < COUNT(none); i++)
        assert_status(app_municipality(app, f->arena, str(none[i]), &city, &f->err), ST_NOT_FOUND);
    app_close(app);
}

static Status set_value(Fixture *f, App *app, double value)
{
    const AppSeriesEntry entry = {.municipality = S("0484"), .id = S("skog"), .year = 2024, .value = value};
    bool changed;
    Faults faults = faults_new(f->arena);
    return app_series_set(app, f->arena, &entry, &changed, &faults, &f->err);
}

static void test_reads_between_the_marks_see_one_state(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_cities(f), *reader = app_again(f, APP_READ);
    Str before, during, after;
    assert_ok(f, app_read_begin(reader, &f->err));
    assert_ok(f, app_version(reader, f->arena, &before, &f->err));
    assert_ok(f, set_value(f, writer, 7));
    assert_ok(f, app_version(reader, f->arena, &during, &f->err));
    assert_true(str_eq(before, during));
    app_read_end(reader);
    assert_ok(f, app_version(reader, f->arena, &after, &f->err));
    assert_false(str_eq(before, after));
    app_close(reader);
    app_close(writer);
}

static void test_reader_cannot_write(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_cities(f), *reader = app_again(f, APP_READ);
    const Str before = contents(f, writer);
    assert_int_not_equal(set_value(f, reader, 7), ST_OK);
    assert_same_contents(f, writer, before);
    app_close(reader);
    app_close(writer);
}

static void test_every_write_is_an_event_of_one_chain(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    int64_t count, broken;
    const size_t before = event_count(f, app);
    assert_ok(f, set_value(f, app, 7));
    assert_int_equal(event_count(f, app), before + 1);
    assert_ok(f, app_events_verify(app, &count, &broken, &f->err));
    assert_int_equal(count, (int64_t)before + 1);
    assert_int_equal(broken, 0);
    app_close(app);
}

const struct CMUnitTest open_tests[] = {
    TEST(test_init_loads_the_register_once), TEST(test_municipalities_stand_in_swedish_order),
    TEST(test_municipality_by_code_or_name), TEST(test_reads_between_the_marks_see_one_state),
    TEST(test_reader_cannot_write),          TEST(test_every_write_is_an_event_of_one_chain),
};
const size_t open_test_count = COUNT(open_tests);
