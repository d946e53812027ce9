#include "fixture.h"

static CityGap gap_of(Fixture *f, App *app, GapQuery query)
{
    CityGap gap;
    assert_ok(f, app_gap(app, f->arena, &query, &gap, &f->err));
    return gap;
}

static GapQuery eskilstuna(void)
{
    return (GapQuery){.municipality = S("0484")};
}

static void test_edition_is_the_newest_or_the_one_named(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    GapQuery query = eskilstuna();
    CityGap gap = gap_of(f, app, query);
    assert_str(gap.edition.name, "2025-04-04");
    assert_int_equal(date_cmp(gap.as_of, day("2025-04-04")), 0);
    assert_int_equal(gap.gap.latest_year, 2023);
    query.edition = day("2024-04-18");
    gap = gap_of(f, app, query);
    assert_str(gap.edition.name, "2024-04-18");
    assert_int_equal(gap.gap.latest_year, 2022);
    query.edition = day("2023-04-18");
    assert_status(app_gap(app, f->arena, &query, &gap, &f->err), ST_NOT_FOUND);
    app_close(app);
}

/* Seen from a day: neither later editions nor later decisions. */
static void test_as_of_knows_nothing_later(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    GapQuery query = eskilstuna();
    query.as_of = day("2025-01-01");
    CityGap gap = gap_of(f, app, query);
    assert_str(gap.edition.name, "2024-04-18");
    assert_int_equal(gap.origin, ORIGIN_OWN);
    query.as_of = day("2024-04-17");
    gap = gap_of(f, app, query);
    assert_false(gap.has_edition);
    assert_int_equal(gap.gap.latest_year, 0);
    assert_false(gap.gap.base_t.known);
    query.as_of = day("2022-06-14");
    assert_int_equal(gap_of(f, app, query).origin, ORIGIN_DEFAULT);
    query.as_of = day("2022-06-15");
    assert_int_equal(gap_of(f, app, query).origin, ORIGIN_OWN);
    app_close(app);
}

static void test_own_target_or_the_illustration(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    CityGap gap = gap_of(f, app, eskilstuna());
    assert_int_equal(gap.origin, ORIGIN_OWN);
    assert_str(gap.target.id, "klimat");
    assert_tonnes(gap.gap.annual_reduction_percent, 10);
    assert_tonnes(gap.gap.reduction_percent, 65);
    gap = gap_of(f, app, (GapQuery){.municipality = S("0486")});
    assert_int_equal(gap.origin, ORIGIN_DEFAULT);
    assert_int_equal(gap.target.status, TARGET_ILLUSTRATION);
    assert_tonnes(gap.gap.annual_reduction_percent, TARGET_DEFAULT_RATE);
    assert_int_equal(gap.gap.target_year, TARGET_DEFAULT_YEAR);
    app_close(app);
}

static void test_options_stand_over_the_target(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    GapQuery query = eskilstuna();
    query.base_year = known(2021);
    query.target_year = known(2025);
    query.rate_percent = known(20);
    query.reduction_percent = known(50);
    query.budget_t = known(2000);
    query.budget_source = S("Prov");
    const CityGap gap = gap_of(f, app, query);
    assert_int_equal(gap.origin, ORIGIN_GIVEN);
    assert_int_equal(gap.gap.base_year, 2021);
    assert_tonnes(gap.gap.base_t, 900.25);
    assert_int_equal(gap.gap.year_count, 4);
    assert_tonnes(gap.gap.years[0].path_t, 900.25 * 0.8);
    assert_tonnes(gap.gap.reduction_t, 900.25 / 2);
    assert_tonnes(gap.gap.budget.total_t, 2000);
    assert_tonnes(gap.gap.budget.used_t, (950 - 160) + (800 - 70));
    assert_str(gap.budget_source, "Prov");
    query = eskilstuna();
    query.target_year = known(2020);
    CityGap unused;
    assert_status(app_gap(app, f->arena, &query, &unused, &f->err), ST_INVALID);
    app_close(app);
}

/* What is known to have gone abroad is left out, in the years where it is known. */
static void test_international_transport_is_counted_when_asked_for(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    GapQuery query = eskilstuna();
    CityGap gap = gap_of(f, app, query);
    assert_false(gap.includes_international);
    assert_tonnes(series_at(gap.gross, 2020), 1010 - 55);
    assert_tonnes(series_at(gap.gross, 2021), 900.25);
    assert_tonnes(series_at(gap.gross, 2023), 800 - 70);
    assert_tonnes(gap.international_t, 70);
    query.include_international = true;
    gap = gap_of(f, app, query);
    assert_true(gap.includes_international);
    assert_tonnes(series_at(gap.gross, 2020), 1010);
    assert_tonnes(series_at(gap.total_with_international, 2023), 800);
    app_close(app);
}

static void test_net_target_takes_the_sinks_off(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    static const TableText net[] = {{"targets",
                                     "municipality,id,primary,name_sv,status,boundary,gas,basis,base_year,target_year,"
                                     "annual_reduction_percent,source\n"
                                     "0484,klimat,true,Klimatmålet,decided,territorial,GGT,net,2020,2030,10,Prov\n"}};
    load(f, app, write_package(f, "net", net, COUNT(net)));
    CityGap gap = gap_of(f, app, eskilstuna());
    assert_int_equal(gap.gap.basis, BASIS_NET);
    assert_int_equal(gap.gap.actual.n, 2);
    assert_tonnes(series_at(gap.gap.actual, 2020), 1010 - 55 - 100);
    assert_tonnes(series_at(gap.gap.actual, 2023), 800 - 70 - 200);
    assert_tonnes(series_at(gap.gross, 2023), 800 - 70);
    assert_ok(f, app_series_delete(app, f->arena, S("0484"), S("skog"), 2020, S(""), &f->err));
    gap = gap_of(f, app, eskilstuna());
    assert_int_equal(gap.gap.basis, BASIS_NET_UNMEASURED);
    assert_tonnes(series_at(gap.gap.actual, 2020), 1010 - 55);
    app_close(app);
}

/* A promise about all greenhouse gases says nothing about one of them: its figures are borrowed. */
static void test_another_substance_borrows_the_target(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    GapQuery query = eskilstuna();
    query.substance = S("CO2");
    const CityGap gap = gap_of(f, app, query);
    assert_str(gap.substance, "CO2");
    assert_int_equal(gap.origin, ORIGIN_GIVEN);
    assert_str(gap.target.gas, "CO2");
    assert_tonnes(gap.gap.annual_reduction_percent, 10);
    assert_false(gap.has_edition);
    app_close(app);
}

static void test_city_without_figures_is_unknown_not_zero(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    const CityGap gap = gap_of(f, app, (GapQuery){.municipality = S("Ale")});
    assert_false(gap.has_edition || gap.municipality.has_figures);
    assert_int_equal(gap.gross.n, 0);
    assert_false(gap.gap.latest_t.known || gap.gap.path_t.known || gap.gap.budget.used_t.known);
    app_close(app);
}

/* The country's table and the city's page say the same. */
static void test_all_cities_as_each_by_itself(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f);
    CityGap *all;
    size_t n, with_figures = 0;
    GapQuery query = {.edition = day("2025-04-04")};
    assert_ok(f, app_gap_all(app, f->arena, &query, &all, &n, &f->err));
    assert_int_equal(n, 290);
    for (size_t i = 0; i < n; i++) {
        if (!all[i].municipality.has_figures) {
            assert_false(all[i].gap.latest_t.known);
            continue;
        }
        with_figures++;
        query.municipality = all[i].municipality.code;
        const CityGap one = gap_of(f, app, query);
        assert_int_equal(all[i].origin, one.origin);
        assert_int_equal(all[i].gross.n, one.gross.n);
        assert_int_equal(all[i].gap.notice_count, one.gap.notice_count);
        assert_tonnes(all[i].gap.latest_t, one.gap.latest_t.v);
        assert_int_equal(all[i].gap.required_to_path.known, one.gap.required_to_path.known);
        if (one.gap.required_to_path.known) assert_tonnes(all[i].gap.required_to_path, one.gap.required_to_path.v);
    }
    assert_int_equal(with_figures, 2);
    app_close(app);
}

const struct CMUnitTest gap_tests[] = {
    TEST(test_edition_is_the_newest_or_the_one_named),
    TEST(test_as_of_knows_nothing_later),
    TEST(test_own_target_or_the_illustration),
    TEST(test_options_stand_over_the_target),
    TEST(test_international_transport_is_counted_when_asked_for),
    TEST(test_net_target_takes_the_sinks_off),
    TEST(test_another_substance_borrows_the_target),
    TEST(test_city_without_figures_is_unknown_not_zero),
    TEST(test_all_cities_as_each_by_itself),
};
const size_t gap_test_count = COUNT(gap_tests);
