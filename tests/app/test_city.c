#include "fixture.h"

#include <string.h>

/* ---- cities kept in memory ---- */

static const City *kept(Fixture *f, App *app, GapQuery query)
{
    const City *city;
    assert_ok(f, app_city_kept(app, &query, &city, &f->err));
    return city;
}

static void set_forest(Fixture *f, App *app, int year, double value)
{
    const AppSeriesEntry entry = {.municipality = S("0484"), .id = S("skog"), .year = year, .value = value};
    bool changed;
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_series_set(app, f->arena, &entry, &changed, &faults, &f->err));
    assert_true(changed);
}

static double forest(const City *city, int year)
{
    for (size_t i = 0; i < city->series_count; i++)
        for (size_t k = 0; k < city->series[i].value_count; k++)
            if (str_eq(city->series[i].id, S("skog")) && city->series[i].values[k].year == year)
                return city->series[i].values[k].value;
    fail_msg("no value of %d", year);
    return 0;
}

static void test_city_is_kept_until_another_writes(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_cities(f), *reader = app_again(f, APP_READ);
    const GapQuery query = {.municipality = S("0484")};
    const City *first = kept(f, reader, query);
    assert_tonnes(known(forest(first, 2023)), 200);
    assert_ptr_equal(kept(f, reader, query), first); /* not computed again */
    set_forest(f, writer, 2023, 250);
    assert_tonnes(known(forest(kept(f, reader, query), 2023)), 250);
    set_forest(f, writer, 2023, 260);
    assert_tonnes(known(forest(kept(f, reader, query), 2023)), 260);
    app_close(reader);
    app_close(writer);
}

static void test_what_is_taken_back_does_not_count(void **state)
{
    Fixture *f = *state;
    App *writer = app_with_cities(f), *reader = app_again(f, APP_READ);
    const GapQuery query = {.municipality = S("0484")};
    const City *first = kept(f, reader, query);
    AppLoadReport report;
    Faults faults = faults_new(f->arena);
    static const TableText tables[] = {{"notes", "municipality,year,text_sv,source\n0484,2023,Text,Prov\n"}};
    const Str package = write_package(f, "notes", tables, COUNT(tables));
    assert_ok(f, app_load(writer, f->arena, package, true, &report, &faults, &f->err));
    assert_ptr_equal(kept(f, reader, query), first);
    load(f, writer, package);
    assert_int_equal(kept(f, reader, query)->note_count, 1);
    app_close(reader);
    app_close(writer);
}

/* Every field of the query tells cities apart, and the query's texts are copied. */
static void test_every_question_has_its_own_answer(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    char name[] = "0484";
    const City *plain = kept(f, app, (GapQuery){.municipality = {name, 4}});
    memcpy(name, "0486", 4);
    assert_str(kept(f, app, (GapQuery){.municipality = S("0484")})->gap.municipality.code, "0484");
    assert_str(kept(f, app, (GapQuery){.municipality = {name, 4}})->gap.municipality.code, "0486");
    const GapQuery others[] = {
        {.edition = {2024, 4, 18}},
        {.substance = S("CO2")},
        {.base_year = known(2021)},
        {.rate_percent = known(0)},
        {.target_year = known(2031)},
        {.reduction_percent = known(1)},
        {.budget_t = known(1)},
        {.budget_source = S("Prov")},
        {.has_budget_form = true},
        {.trend = TREND_OLS},
        {.as_of = {2025, 1, 1}},
        {.include_international = true},
        {.has_budget_form = true, .budget_form = FORM_LINEAR},
    };
    for (size_t i = 0; i < COUNT(others); i++) {
        GapQuery query = others[i];
        query.municipality = S("0484");
        const City *other = kept(f, app, query);
        assert_ptr_not_equal(other, plain);
        assert_ptr_equal(kept(f, app, query), other);
    }
    assert_ptr_equal(kept(f, app, (GapQuery){.municipality = S("0484")}), plain);
    app_close(app);
}

static void test_oldest_gives_way(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    for (int i = 0; i < 3 * APP_CITIES_KEPT; i++) {
        const GapQuery query = {.municipality = S("0484"), .base_year = known(2020), .target_year = known(2030 + i)};
        assert_int_equal(kept(f, app, query)->gap.gap.target_year, 2030 + i);
    }
    app_close(app);
}

static void test_failure_is_not_kept(void **state)
{
    Fixture *f = *state;
    App *writer = app_again(f, APP_CREATE), *reader = app_again(f, APP_READ);
    const GapQuery query = {.municipality = S("0484")};
    const City *city;
    assert_status(app_city_kept(reader, &query, &city, &f->err), ST_NOT_FOUND);
    assert_ok(f, app_init(writer, f->arena, &f->err));
    assert_ok(f, app_city_kept(reader, &query, &city, &f->err));
    app_close(reader);
    app_close(writer);
}

/* ---- what an edition changed ---- */

static EditionChange change_of(Fixture *f, App *app, const char *before, const char *after)
{
    EditionChange change;
    assert_ok(f, app_edition_change(app, f->arena, S("Eskilstuna"), S(""), day(before), day(after), &change, &f->err));
    assert_int_equal(date_cmp(change.before.report_date, day(before)), 0);
    return change;
}

static void test_editions_that_were_chosen_are_compared(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    EditionChange c = change_of(f, app, "2024-04-18", "2025-04-04");
    assert_tonnes(series_at(c.before_total, 2022), 850 - 60);
    assert_tonnes(series_at(c.after_total, 2022), 950 - 160);
    /* Largest first; the total as it is counted, so that 2022, where only transport abroad grew, is no change of it; a
     * change of a quarter of a tonne is none; 2023 is new. */
    static const struct {
        const char *key;
        int year;
        double before, after;
    } expected[] = {{"Utrikes transporter", 2022, 60, 160},
                    {"Jordbruk", 2020, 400, 380},
                    {"Alla", 2020, 950, 955},
                    {"Utrikes transporter", 2020, 50, 55}};
    assert_int_equal(c.change_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_true(str_eq(c.changes[i].key, str(expected[i].key)));
        assert_int_equal(c.changes[i].year, expected[i].year);
        assert_tonnes(known(c.changes[i].before_t), expected[i].before);
        assert_tonnes(known(c.changes[i].after_t), expected[i].after);
    }
    /* The other way round the same years change by the opposite. */
    c = change_of(f, app, "2025-04-04", "2024-04-18");
    assert_int_equal(c.change_count, COUNT(expected));
    assert_tonnes(known(c.changes[0].before_t), 160);
    assert_tonnes(known(c.changes[0].after_t), 60);
    c = change_of(f, app, "2025-04-04", "2025-04-04");
    assert_int_equal(c.change_count, 0);
    app_close(app);
}

static void test_edition_without_the_city_changed_nothing(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    EditionChange c;
    const Date early = day("2024-04-18"), late = day("2025-04-04");
    assert_ok(f, app_edition_change(app, f->arena, S("0486"), S("GGT"), early, late, &c, &f->err));
    assert_int_equal(c.change_count, 0);
    assert_int_equal(c.before_total.n, 0);
    assert_int_equal(c.after_total.n, 2);
    assert_ok(f, app_edition_change(app, f->arena, S("0486"), S("GGT"), late, early, &c, &f->err));
    assert_int_equal(c.change_count, 0);
    assert_status(app_edition_change(app, f->arena, S("0484"), S("CO2"), early, late, &c, &f->err), ST_NOT_FOUND);
    assert_status(app_edition_change(app, f->arena, S("0484"), S(""), early, day("2025"), &c, &f->err), ST_NOT_FOUND);
    assert_status(app_edition_change(app, f->arena, S("Atlantis"), S(""), early, late, &c, &f->err), ST_NOT_FOUND);
    app_close(app);
}

static void test_city_knows_the_edition_before_the_one_shown(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    City city;
    GapQuery query = {.municipality = S("0484")};
    assert_ok(f, app_city(app, f->arena, &query, &city, &f->err));
    assert_int_equal(city.edition_count, 2);
    assert_true(city.has_earlier);
    assert_str(city.earlier.name, "2024-04-18");
    assert_tonnes(series_at(city.earlier_total, 2022), 850 - 60);
    query.edition = day("2024-04-18");
    assert_ok(f, app_city(app, f->arena, &query, &city, &f->err));
    assert_false(city.has_earlier);
    query = (GapQuery){.municipality = S("0486")};
    assert_ok(f, app_city(app, f->arena, &query, &city, &f->err));
    assert_int_equal(city.edition_count, 1);
    assert_false(city.has_earlier); /* the one before does not hold the city */
    app_close(app);
}

/* ---- comparison ---- */

static void test_compare_with_the_cities_of_the_group(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    CompareCity *cities;
    size_t n;
    GapQuery query = {.municipality = S("0486")};
    assert_ok(f, app_compare(app, f->arena, &query, &cities, &n, &f->err));
    assert_int_equal(n, 2); /* Västerås has no figures */
    assert_str(cities[0].municipality.code, "0486");
    assert_str(cities[1].municipality.code, "0484");
    assert_tonnes(series_at(cities[0].per_person, 2023), 290.0 / 38917);
    assert_tonnes(series_at(cities[1].per_person, 2023), (800.0 - 70) / 107468);
    assert_int_equal(cities[0].index.n, 0); /* no figure for the base year */
    assert_tonnes(series_at(cities[1].index, 2023), 100 * (800.0 - 70) / (1010 - 55));
    query.include_international = true;
    assert_ok(f, app_compare(app, f->arena, &query, &cities, &n, &f->err));
    assert_tonnes(series_at(cities[1].per_person, 2023), 800.0 / 107468);
    query = (GapQuery){.municipality = S("Ale")};
    assert_ok(f, app_compare(app, f->arena, &query, &cities, &n, &f->err));
    assert_int_equal(n, 0);
    app_close(app);
}

/* An edition that was named holds for all of them: who is not in it has no figures. */
static void test_compare_within_one_edition(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    CompareCity *cities;
    size_t n;
    const GapQuery query = {.municipality = S("0484"), .edition = day("2024-04-18")};
    assert_ok(f, app_compare(app, f->arena, &query, &cities, &n, &f->err));
    assert_true(n > 0);
    assert_tonnes(series_at(cities[0].per_person, 2022), (850.0 - 60) / 107918);
    for (size_t i = 1; i < n; i++) assert_int_equal(cities[i].per_person.n, 0);
    app_close(app);
}

const struct CMUnitTest city_tests[] = {
    TEST(test_city_is_kept_until_another_writes),
    TEST(test_what_is_taken_back_does_not_count),
    TEST(test_every_question_has_its_own_answer),
    TEST(test_oldest_gives_way),
    TEST(test_failure_is_not_kept),
    TEST(test_editions_that_were_chosen_are_compared),
    TEST(test_edition_without_the_city_changed_nothing),
    TEST(test_city_knows_the_edition_before_the_one_shown),
    TEST(test_compare_with_the_cities_of_the_group),
    TEST(test_compare_within_one_edition),
};
const size_t city_test_count = COUNT(city_tests);
