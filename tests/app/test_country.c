/* The library's model of all 290 municipalities, on the real figures where they are at hand: what is measured is whole,
 * and what nobody knows is not zero. */
#include "fixture.h"

#include "app/roadmap/roadmap.h"
#include "base/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MUNICIPALITIES = 290, LARGEST = 10 };

static Str data_file(Fixture *f, const char *name)
{
    const char *data = getenv("KLIMAT_DATA"), *source = getenv("KLIMAT_SOURCE");
    Buf b = buf_new(f->arena);
    buf_add(&b, str(data ? data : source));
    buf_add(&b, data ? S("/smhi/") : S("/../shared/data/smhi/"));
    buf_add(&b, str(name));
    return buf_str(&b);
}

static void import(Fixture *f, App *app, Str path, const AppImportOptions *options)
{
    AppImportReport report;
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_import_smhi(app, f->arena, &path, 1, options, &report, &faults, &f->err));
}

/* As many as what was added could be rounded. */
static void assert_close(Str city, Str sector, double actual, double expected)
{
    if (!(fabs(actual - expected) <= 1e-6 * fmax(1, fabs(expected))))
        fail_msg("%.*s, %.*s: %f and not %f", (int)city.n, city.p, (int)sector.n, sector.p, actual, expected);
}

/* Modelled and residual are together what was measured, sector by sector and in all. */
static void check_sectors(const AppMunicipality *city, const AppScenario *s)
{
    const CityModel *model = &s->roadmap->model;
    const size_t years = model->years.count;
    double sum = 0;
    for (size_t i = 0; i < model->sector_count; i++) {
        const Maybe measured = series_at(model->sectors[i].measured, model->years.first);
        if (!measured.known) continue;
        const Maybe residual = s->result.residual[i * years];
        if (!residual.known) fail_msg("%.*s: no residual", (int)city->name.n, city->name.p);
        assert_close(city->name, model->sectors[i].id, s->result.reference[i * years] + residual.v, measured.v);
        sum += measured.v;
    }
    assert_close(city->name, S("Alla"), s->reference_t[0], sum);
    if (!s->result.complete[0])
        fail_msg("%.*s: something is unknown outside a sector", (int)city->name.n, city->name.p);
}

static bool is_named(const AppScenario *s, Str id)
{
    for (size_t i = 0; i < s->faults.count; i++)
        if (str_eq(str(s->faults.list[i].field), id)) return true;
    return s->faults.count < s->faults.total; /* among those that had no room */
}

/* That it is unknown is said of the activity, or of what it lacks. */
static bool is_told(const AppScenario *s, const Activity *activity)
{
    bool told = is_named(s, activity->id);
    for (size_t k = 0; k < activity->technology_count; k++) {
        const Technology *technology = &activity->technologies[k];
        told = told || is_named(s, technology->id);
        for (size_t i = 0; i < technology->intake_count; i++)
            told = told || is_named(s, s->roadmap->model.carriers[technology->intakes[i].carrier].id);
    }
    return told;
}

/* An activity without an amount is unknown, says so, and none is made up. */
static size_t check_unknown(Fixture *f, const AppMunicipality *city, const AppScenario *s)
{
    const CityModel *model = &s->roadmap->model;
    size_t unknown_ones = 0;
    for (size_t a = 0; a < model->activity_count; a++) {
        const Activity *activity = &model->activities[a];
        const bool stated = activity_amount(model, activity, model->years.first).known;
        if (s->roadmap->amount_from[a] == AMOUNT_UNKNOWN && stated)
            fail_msg("%s: an amount out of nothing", str_cstr(f->arena, activity->id));
        if (stated) continue;
        unknown_ones++;
        if (!is_told(s, activity))
            fail_msg("%s, %s: unknown, and nobody is told", str_cstr(f->arena, city->name),
                     str_cstr(f->arena, activity->id));
    }
    return unknown_ones;
}

/* Eskilstuna's largest subsectors are explained by the library alone. */
static void check_largest(const AppScenario *s)
{
    const CityModel *model = &s->roadmap->model;
    const size_t years = model->years.count;
    double above = (double)INFINITY;
    for (int n = 0; n < LARGEST; n++) {
        size_t at = model->sector_count;
        double most = 0;
        for (size_t i = 0; i < model->sector_count; i++) {
            const Maybe t = series_at(model->sectors[i].measured, model->years.first);
            if (t.known && t.v < above && t.v > most && memchr(model->sectors[i].id.p, '/', model->sectors[i].id.n)) {
                most = t.v;
                at = i;
            }
        }
        assert_true(at < model->sector_count);
        assert_close(S("Eskilstuna"), model->sectors[at].id, s->result.reference[at * years], most);
        above = most;
    }
}

static void evaluate_all(Fixture *f, App *app)
{
    AppMunicipality *cities;
    size_t n, eskilstuna = 0;
    assert_ok(f, app_municipalities(app, f->arena, S(""), &cities, &n, &f->err));
    assert_int_equal(n, MUNICIPALITIES);
    for (size_t i = 0; i < n; i++) {
        Arena *arena = arena_new();
        AppRoadmap roadmap;
        AppScenario scenario;
        const AppScenarioQuery query = {.scenario = S("reference")};
        assert_ok(f, app_roadmap_load(app, arena, cities[i].code, (Date){0}, &roadmap, &f->err));
        assert_ok(f, app_scenario_run(&roadmap, &query, arena, &scenario, &f->err));
        check_sectors(&cities[i], &scenario);
        assert_true(check_unknown(f, &cities[i], &scenario) > 0); /* the library does not know all */
        if (str_eq(cities[i].code, S("0484"))) {
            check_largest(&scenario);
            eskilstuna++;
        }
        arena_free(arena);
    }
    assert_int_equal(eskilstuna, 1);
}

static void test_measured_is_whole_and_unknown_is_not_zero(void **state)
{
    Fixture *f = *state;
    const Str with_subsectors = data_file(f, "GGT-2025-04-04.xlsx");
    if (!file_exists(with_subsectors)) skip();
    App *app = app_fresh(f);
    import(f, app, with_subsectors, &(AppImportOptions){0});
    evaluate_all(f, app);
    /* A newer edition of main sectors alone. */
    const AppImportOptions newer = {.edition = {2026, 6, 0}, .source = S("Prov"), .substance = S("GGT")};
    import(f, app, data_file(f, "GGT-2026-main-sectors.csv"), &newer);
    evaluate_all(f, app);
    app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_measured_is_whole_and_unknown_is_not_zero)};
    return cmocka_run_group_tests_name("country", tests, NULL, NULL);
}
