#include "fixture.h"

#define SOUTH "Södermanlands län"

static const AppImportOptions options_2030 = {.edition = {2030, 1, 31}, .source = {"Prov", 4}, .substance = {"GGT", 3}};

static Status import(Fixture *f, App *app, const Str *paths, size_t n, const AppImportOptions *options,
                     AppImportReport *reports, Faults *faults)
{
    *faults = faults_new(f->arena);
    return app_import_smhi(app, f->arena, paths, n, options, reports, faults, &f->err);
}

static AppImportReport import_one(Fixture *f, App *app, Str path, const AppImportOptions *options)
{
    AppImportReport report;
    Faults faults;
    assert_ok(f, import(f, app, &path, 1, options, &report, &faults));
    return report;
}

/* The form of a file that says itself what it is. */
static Str dated_file(Fixture *f, const char *name, const char *date, const char *rows)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, S("Rapportnamn:;Länsrapport, "));
    buf_add(&b, str(date));
    buf_add(&b, S("\nEmissioner av Växthusgaser totalt\nHuvudsektor;Undersektor;Län;Kommun;2020;2021\n"));
    buf_add(&b, str(rows));
    return write_file(f, name, buf_str(&b));
}

#define ROW(main, county, city, values) main ";Alla;" county ";" city ";" values "\n"
/* What main sectors add up to is the total. */
#define ESKILSTUNA                                                                                                     \
    ROW("Alla", SOUTH, "Eskilstuna", "1000;900")                                                                       \
    ROW("Jordbruk", SOUTH, "Eskilstuna", "400;390") ROW("Transporter", SOUTH, "Eskilstuna", "600;510")
#define BOTH_CITIES ESKILSTUNA ROW("Alla", SOUTH, "Strängnäs", "300;")

static void test_report_says_what_came_in(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const AppImportReport r = import_one(f, app, smhi_file(f, "a.csv", BOTH_CITIES), &options_2030);
    assert_int_equal(r.areas, 2);
    assert_int_equal(r.sectors, 3);
    assert_int_equal(r.series, 4);
    assert_int_equal(r.values, 7);
    assert_int_equal(r.missing_values, 1);
    assert_int_equal(r.year_count, 2);
    assert_int_equal(r.new_sector_count, 3);
    assert_str(r.compared_with, "");
    assert_false(r.unchanged || r.extended || r.replaced || r.dry_run);
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "import");
    assert_str(event.object, "GGT 2030-01-31");
    CityGap gap;
    const GapQuery query = {.municipality = S("0486")};
    assert_ok(f, app_gap(app, f->arena, &query, &gap, &f->err));
    assert_int_equal(gap.gross.n, 1); /* the empty cell is no zero */
    app_close(app);
}

static void test_smaller_units_become_tonnes(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str path = write_file(f, "nox.csv",
                                S("Enhet: kg/år\nHuvudsektor;Undersektor;Län;Kommun;2020\n"
                                  "Alla;Alla;" SOUTH ";Eskilstuna;2500\n"));
    AppImportOptions options = options_2030;
    options.substance = S("NOx");
    assert_str(import_one(f, app, path, &options).unit, "ton/år");
    CityGap gap;
    const GapQuery query = {.municipality = S("0484"), .substance = S("NOx")};
    assert_ok(f, app_gap(app, f->arena, &query, &gap, &f->err));
    assert_tonnes(series_at(gap.gross, 2020), 2.5);
    app_close(app);
}

static void test_same_figures_again_are_no_event(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    import_one(f, app, smhi_file(f, "a.csv", BOTH_CITIES), &options_2030);
    const Str before = contents(f, app);
    /* In another order, under another name. */
    const Str again = smhi_file(f, "b.csv",
                                ROW("Jordbruk", SOUTH, "Eskilstuna", "400;390") ROW("Alla", SOUTH, "Strängnäs", "300;")
                                    ROW("Alla", SOUTH, "Eskilstuna", "1000,0;900")
                                        ROW("Transporter", SOUTH, "Eskilstuna", "600;510"));
    assert_true(import_one(f, app, again, &options_2030).unchanged);
    assert_same_contents(f, app, before);
    app_close(app);
}

static void test_other_figures_are_refused_or_replaced_with_a_reason(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    import_one(f, app, smhi_file(f, "a.csv", BOTH_CITIES), &options_2030);
    const Str before = contents(f, app);
    const Str changed = smhi_file(f, "changed.csv", ROW("Alla", SOUTH, "Eskilstuna", "1000;901"));
    AppImportReport report;
    Faults faults;
    assert_status(import(f, app, &changed, 1, &options_2030, &report, &faults), ST_CONFLICT);
    assert_err_holds(f, "changed.csv");
    assert_err_holds(f, "2030-01-31");
    assert_same_contents(f, app, before);

    AppImportOptions replacing = options_2030;
    replacing.replace = true;
    replacing.why = S("Rättad av källan");
    replacing.dry_run = true;
    assert_true(import_one(f, app, changed, &replacing).replaced);
    assert_same_contents(f, app, before);
    replacing.dry_run = false;
    assert_true(import_one(f, app, changed, &replacing).replaced);
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "replace");
    assert_str(event.why, "Rättad av källan");
    CityGap gap;
    const GapQuery query = {.municipality = S("0484")};
    assert_ok(f, app_gap(app, f->arena, &query, &gap, &f->err));
    assert_tonnes(series_at(gap.gross, 2021), 901);
    app_close(app);
}

static void test_more_of_an_edition_completes_it(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    import_one(f, app, smhi_file(f, "a.csv", ROW("Alla", SOUTH, "Eskilstuna", "1000;900")), &options_2030);
    const AppImportReport r = import_one(f, app, smhi_file(f, "b.csv", BOTH_CITIES), &options_2030);
    assert_true(r.extended);
    assert_false(r.replaced);
    assert_str(newest_event(f, app).action, "import");
    AppEdition *editions;
    size_t n;
    assert_ok(f, app_editions(app, f->arena, S(""), &editions, &n, &f->err));
    assert_int_equal(n, 1);
    assert_int_equal(editions[0].series, 4);
    app_close(app);
}

/* ---- several files ---- */

static void test_files_of_one_call_come_in_together(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const size_t events = event_count(f, app);
    const Str before = contents(f, app);
    const Str paths[] = {dated_file(f, "2024.csv", "2024-04-18", BOTH_CITIES),
                         dated_file(f, "2025.csv", "2025-04-04", ROW("Alla", SOUTH, "Eskilstuna", "1000;950"))};
    AppImportOptions options = {.dry_run = true};
    AppImportReport reports[2];
    Faults faults;
    for (int turn = 0; turn < 2; turn++) { /* a trial run tells all that the real one does */
        assert_ok(f, import(f, app, paths, 2, &options, reports, &faults));
        assert_int_equal(reports[0].dry_run, options.dry_run);
        assert_str(reports[0].file, "2024.csv");
        assert_str(reports[1].file, "2025.csv");
        assert_str(reports[0].compared_with, "");
        assert_str(reports[1].compared_with, "2024-04-18");
        assert_int_equal(reports[1].change_total, 1);
        assert_str(reports[1].changes[0].code, "0484");
        assert_int_equal(reports[1].changes[0].year, 2021);
        assert_tonnes(known(reports[1].changes[0].after_t), 950);
        if (options.dry_run) assert_same_contents(f, app, before);
        options.dry_run = false;
    }
    assert_int_equal(event_count(f, app), events + 2);
    assert_str(newest_event(f, app).object, "GGT 2025-04-04");
    app_close(app);
}

static void test_fault_in_one_file_leaves_nothing_of_the_others(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str before = contents(f, app);
    const Str good =
        dated_file(f, "good.csv", "2024-04-18", BOTH_CITIES ROW("Helt ny sektor", SOUTH, "Eskilstuna", "0;0"));
    const Str unknown = dated_file(f, "unknown.csv", "2025-04-04", ROW("Alla", SOUTH, "Atlantis", "1;2"));
    const Str text = dated_file(f, "text.csv", "2026-04-04", ROW("Alla", SOUTH, "Eskilstuna", "1;två"));
    const Str empty = write_file(f, "empty.csv", S("inget här\n"));
    const AppImportOptions options = {0};
    AppImportReport reports[4];
    Faults faults;

    const Str stored_last[] = {good, unknown};
    assert_status(import(f, app, stored_last, 2, &options, reports, &faults), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(f, &faults, 0, "unknown.csv", 4, 4, "Atlantis");
    assert_same_contents(f, app, before);

    /* What cannot be read is told for every file, in one go. */
    const Str read_badly[] = {good, text, empty, work_path(f, "none.csv")};
    assert_status(import(f, app, read_badly, 4, &options, reports, &faults), ST_INVALID);
    assert_err_holds(f, "text.csv");
    assert_int_equal(faults.total, 3);
    assert_fault(f, &faults, 0, "text.csv", 4, 6, "två");
    assert_fault(f, &faults, 1, "empty.csv", 0, 0, "");
    assert_fault(f, &faults, 2, "none.csv", 0, 0, "none.csv");
    assert_same_contents(f, app, before);

    /* Not even the names of its sectors are left: they are new once more. */
    assert_int_equal(import_one(f, app, good, &options).new_sector_count, 4);
    app_close(app);
}

static void test_conflict_of_the_last_file_takes_the_first_back(void **state)
{
    Fixture *f = *state;
    App *app = app_with_cities(f); /* holds GGT 2025-04-04 */
    const Str before = contents(f, app);
    const Str paths[] = {dated_file(f, "new.csv", "2026-06-12", BOTH_CITIES),
                         dated_file(f, "old.csv", "2025-04-04", BOTH_CITIES)};
    const AppImportOptions options = {0};
    AppImportReport reports[2];
    Faults faults;
    assert_status(import(f, app, paths, 2, &options, reports, &faults), ST_CONFLICT);
    assert_err_holds(f, "old.csv");
    assert_same_contents(f, app, before);
    app_close(app);
}

/* Which of two files of one edition is meant cannot be told from their order, not even when replacing. */
static void test_two_files_of_one_edition_must_agree(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    const Str before = contents(f, app);
    const Str paths[] = {dated_file(f, "a.csv", "2025-04-04", ROW("Alla", SOUTH, "Eskilstuna", "1;2")),
                         dated_file(f, "b.csv", "2025-04-04", ROW("Alla", SOUTH, "Eskilstuna", "1;3")),
                         dated_file(f, "c.csv", "2025-04-04", BOTH_CITIES)};
    const AppImportOptions options = {.replace = true, .why = S("prov")};
    AppImportReport reports[2];
    Faults faults;
    assert_status(import(f, app, paths, 2, &options, reports, &faults), ST_INVALID);
    assert_err_holds(f, "b.csv: a.csv");
    assert_same_contents(f, app, before);
    /* One that holds more, with the same figures, completes the other. */
    const Str part[] = {dated_file(f, "d.csv", "2025-04-04", ESKILSTUNA), paths[2]};
    assert_ok(f, import(f, app, part, 2, &options, reports, &faults));
    assert_true(reports[1].extended);
    app_close(app);
}

typedef struct Seen {
    int calls, least, most;
} Seen;

static void see(void *ctx, Str file, int percent)
{
    Seen *seen = ctx;
    assert_true(file.n);
    seen->calls++;
    if (percent < seen->least) seen->least = percent;
    if (percent > seen->most) seen->most = percent;
}

static void test_progress_is_told(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    Seen seen = {0, 100, 0};
    AppImportOptions options = options_2030;
    options.progress = see;
    options.progress_ctx = &seen;
    import_one(f, app, smhi_file(f, "a.csv", BOTH_CITIES), &options);
    assert_true(seen.calls > 2);
    assert_int_equal(seen.least, 0);
    assert_int_equal(seen.most, 100);
    app_close(app);
}

const struct CMUnitTest import_tests[] = {
    TEST(test_report_says_what_came_in),
    TEST(test_smaller_units_become_tonnes),
    TEST(test_same_figures_again_are_no_event),
    TEST(test_other_figures_are_refused_or_replaced_with_a_reason),
    TEST(test_more_of_an_edition_completes_it),
    TEST(test_files_of_one_call_come_in_together),
    TEST(test_fault_in_one_file_leaves_nothing_of_the_others),
    TEST(test_conflict_of_the_last_file_takes_the_first_back),
    TEST(test_two_files_of_one_edition_must_agree),
    TEST(test_progress_is_told),
};
const size_t import_test_count = COUNT(import_tests);
