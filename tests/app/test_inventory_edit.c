/* Who may write what of the climate accounts, what never changes, results that are kept, requests for data. */
#include "accounts.h"
#include "group.h"

#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_statement.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/request.h"
#include "app/app_priv.h"
#include "store/account.h"

#include <math.h>
#include <string.h>

typedef struct Pair {
    const char *field, *value;
} Pair;

typedef struct Saved {
    Status status;
    const void *record, *current;
    Faults faults;
} Saved;

static Saved save_as(Fixture *f, App *app, InventoryKind which, const char *id, int64_t version, const Pair *pairs,
                     size_t n)
{
    const RecordKind *kind = &inventory_kinds[which];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < n; i++) value[record_field(kind, str(pairs[i].field)) - kind->fields] = str(pairs[i].value);
    const AppEdit edit = {
        .kind = kind,
        .head = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : S(CITY), .id = str(id), .version = version},
        .value = value,
        .why = S("prov")};
    Saved out = {.faults = faults_new(f->arena)};
    void *record, *current;
    out.status = app_record_save(app, f->arena, &edit, &record, &current, &out.faults, &f->err);
    out.record = record;
    out.current = current;
    return out;
}
#define SAVE(kind, id, version, ...)                                                                                   \
    save_as(f, app, KIND_##kind, (id), (version), (const Pair[]){__VA_ARGS__}, COUNT(((const Pair[]){__VA_ARGS__})))

static Status saved_by(Fixture *f, App *app, const char *email, const char *row, const char *amount)
{
    ActivityRow stored;
    bool found;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    const RecordHead key = {.municipality = S(CITY), .id = str(row)};
    assert_ok(f, record_get(app->db, f->arena, kind, &key, &stored, &found, &f->err));
    assert_ok(f, app_act_as(app, str(email), &f->err));
    const Status status = SAVE(ACTIVITY_ROW, row, stored.head.version, {"amount", amount}).status;
    app_become_operator(app);
    return status;
}

static App *with_people(Fixture *f)
{
    App *app = app_with_group(f);
    add_organisation(f, app, "viable", "programme", "", "");
    add_person(f, app, "stad@x.se", "staden", "editor");
    add_person(f, app, "beslut@x.se", "staden", "approver");
    add_person(f, app, "energi@x.se", "energibolaget", "contributor");
    add_person(f, app, "granne@x.se", "grannen", "editor");
    add_person(f, app, "program@x.se", "viable", "editor");
    return app;
}

static void test_each_writes_what_is_theirs(void **state)
{
    Fixture *f = *state;
    App *app = with_people(f);
    assert_ok(f, saved_by(f, app, "stad@x.se", "r1", "1001"));   /* the energy company's */
    assert_ok(f, saved_by(f, app, "energi@x.se", "r1", "1002")); /* their own */
    assert_status(saved_by(f, app, "energi@x.se", "r2", "5"), ST_DENIED);
    assert_status(saved_by(f, app, "granne@x.se", "r2", "5"), ST_DENIED);
    assert_status(saved_by(f, app, "beslut@x.se", "r2", "5"), ST_DENIED);
    /* A row does not change hands by whoever may write the one side only. */
    assert_ok(f, app_act_as(app, S("energi@x.se"), &f->err));
    assert_status(SAVE(ACTIVITY_ROW, "r1", 3, {"entity", "kommun"}).status, ST_DENIED);
    assert_status(SAVE(ENTITY, "energi", 1, {"name", "Vi"}).status, ST_DENIED);
    assert_ok(f, SAVE(COMPLETENESS, "c9", 0, {"entity", "energi"}, {"year", "2024"}, {"category", "1.2"},
                      {"status", "missing"}, {"reason", "Ej klart"})
                     .status);
    app_close(app);
}

static void test_factors_for_all_are_the_programmes(void **state)
{
    Fixture *f = *state;
    App *app = with_people(f);
    assert_ok(f, app_act_as(app, S("stad@x.se"), &f->err));
    assert_status(SAVE(FACTOR, "ny", 0, {"name", "Ny"}, {"kind", "direct"}, {"unit", "kWh"}, {"co2_kg", "1"}).status,
                  ST_DENIED);
    assert_ok(f, SAVE(FACTOR, "egen", 0, {"name", "Egen"}, {"municipality", CITY}, {"kind", "direct"}, {"unit", "kWh"},
                      {"co2_kg", "1"})
                     .status);
    assert_status(SAVE(FACTOR, "egen", 1, {"municipality", ""}).status, ST_DENIED);
    assert_ok(f, app_act_as(app, S("program@x.se"), &f->err));
    assert_ok(f, SAVE(FACTOR, "ny", 0, {"name", "Ny"}, {"kind", "direct"}, {"unit", "kWh"}, {"co2_kg", "1"}).status);
    assert_status(SAVE(FACTOR, "egen", 1, {"name", "Tagen"}).status, ST_DENIED);
    /* What is another municipality's own is not used here. */
    app_become_operator(app);
    const Saved foreign = SAVE(ACTIVITY_ROW, "r2", 1, {"factor", "grannes"});
    assert_status(foreign.status, ST_INVALID);
    assert_int_equal(foreign.faults.count, 1);
    assert_string_equal(foreign.faults.list[0].field, "factor");
    app_close(app);
}

static void test_the_second_writer_sees_both(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    assert_ok(f, SAVE(ACTIVITY_ROW, "r1", 1, {"amount", "2000"}).status);
    const Saved late = SAVE(ACTIVITY_ROW, "r1", 1, {"amount", "3000"});
    assert_status(late.status, ST_CONFLICT);
    assert_true(((const ActivityRow *)late.current)->amount.v > 1999 &&
                ((const ActivityRow *)late.current)->amount.v < 2001);
    assert_true(((const ActivityRow *)late.record)->amount.v > 2999);
    /* All faults at once. */
    const Saved wrong = SAVE(ACTIVITY_ROW, "r1", 2, {"category", "1.9"}, {"amount", "många"}, {"year", "24"});
    assert_status(wrong.status, ST_INVALID);
    assert_int_equal(wrong.faults.count, 3);
    app_close(app);
}

static void test_a_used_factor_stays(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    assert_status(SAVE(FACTOR, "olja", 1, {"co2_kg", "3"}).status, ST_DENIED);
    assert_ok(f, SAVE(FACTOR, "olja", 1, {"note", "Används"}).status);
    assert_ok(f, SAVE(FACTOR, "gas", 1, {"ch4_kg", "2"}).status); /* nobody uses it */
    Faults faults = faults_new(f->arena);
    const RecordHead used = {.id = S("olja"), .version = 2}, free_one = {.id = S("gas"), .version = 2};
    const RecordKind *kind = &inventory_kinds[KIND_FACTOR];
    assert_status(app_record_delete(app, f->arena, kind, &used, S(""), &faults, &f->err), ST_DENIED);
    assert_ok(f, app_record_delete(app, f->arena, kind, &free_one, S(""), &faults, &f->err));
    /* Nor does one that only a kept result names. */
    InventoryStatement kept;
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    const AppKeep keep = {.reason = S("bokslut")};
    assert_ok(f, app_inventory_keep(app, f->arena, &query, &keep, &kept, &faults, &f->err));
    assert_ok(f, SAVE(ACTIVITY_ROW, "r5", 1, {"factor", ""}).status);
    assert_status(SAVE(FACTOR, "kyl", 1, {"other_kg", "3"}).status, ST_DENIED);
    app_close(app);
}

static double co2_of(Fixture *f, App *app, const char *id)
{
    Factor stored;
    bool found;
    const RecordHead key = {.id = str(id)};
    assert_ok(f, record_get(app->db, f->arena, &inventory_kinds[KIND_FACTOR], &key, &stored, &found, &f->err));
    assert_true(found && stored.co2_kg.known);
    return stored.co2_kg.v;
}

/* The program brings factors; a newer one may bring others. What has been used is not changed by that. */
static void test_a_newer_program_leaves_used_factors(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const double before = co2_of(f, app, "diesel-b5-forbranning");
    run_sql(
        f, app,
        "UPDATE inventory_factor SET co2_kg = 9 WHERE id IN ('diesel-b5-forbranning', 'diesel-mk1-b0-forbranning')");
    run_sql(f, app, "UPDATE register_state SET checksum = 'older'");
    assert_ok(f, SAVE(ACTIVITY_ROW, "r1", 1, {"factor", "diesel-mk1-b0-forbranning"}).status);
    assert_ok(f, app_init(app, f->arena, &f->err));
    assert_true(fabs(co2_of(f, app, "diesel-b5-forbranning") - before) < 1e-12);
    assert_true(fabs(co2_of(f, app, "diesel-mk1-b0-forbranning") - 9) < 1e-12);
    app_close(app);
}

static void test_results_are_kept_by_approvers_and_stand(void **state)
{
    Fixture *f = *state;
    App *app = with_people(f);
    InventoryStatement kept;
    Faults faults = faults_new(f->arena);
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    const AppKeep keep = {.reason = S("bokslut")}, again = {.reason = S("rättat"), .cause = S("error")};
    assert_ok(f, app_act_as(app, S("stad@x.se"), &f->err));
    assert_status(app_inventory_keep(app, f->arena, &query, &keep, &kept, &faults, &f->err), ST_DENIED);
    assert_ok(f, app_act_as(app, S("beslut@x.se"), &f->err));
    assert_ok(f, app_inventory_keep(app, f->arena, &query, &keep, &kept, &faults, &f->err));
    assert_str(kept.head.id, "2024.1");
    app_become_operator(app);
    AppComparison c;
    assert_ok(f, app_inventory_compare(app, f->arena, S(CITY), 2024, 0, CAUSE_ERROR, &c, &f->err));
    assert_true(c.same && !c.rows_changed);
    assert_ok(f, saved_by(f, app, "stad@x.se", "r1", "2000"));
    assert_ok(f, app_inventory_compare(app, f->arena, S(CITY), 2024, 0, CAUSE_ERROR, &c, &f->err));
    assert_false(c.same);
    assert_true(c.rows_changed);
    assert_true(fabs(c.difference_kg.v - 2660) < 1e-6);
    assert_ok(f, app_inventory_keep(app, f->arena, &query, &again, &kept, &faults, &f->err));
    assert_str(kept.head.id, "2024.2");
    assert_ok(f, app_inventory_compare(app, f->arena, S(CITY), 2024, 1, CAUSE_ERROR, &c, &f->err));
    assert_true(fabs(c.difference_kg.v - 2660) < 1e-6); /* the original stands */
    AppYear *years;
    size_t n;
    assert_ok(f, app_inventory_series(app, f->arena, &query, &years, &n, &f->err));
    assert_int_equal(n, 2);
    assert_false(years[0].stated.original_kg.known);
    assert_true(fabs(years[1].stated.current_kg.v - years[1].stated.original_kg.v - 2660) < 1e-6);
    assert_int_equal(years[1].stated.times, 1);
    assert_true(fabs(years[1].total_kg.v - years[1].stated.current_kg.v) < 1e-6);
    app_close(app);
}

/* Two rows by one factor share its error; rows by different factors do not. */
static void test_uncertainty_shares_the_error_of_a_factor(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    assert_ok(f, SAVE(FACTOR, "a", 0, {"name", "A"}, {"kind", "direct"}, {"unit", "kg"}, {"co2_kg", "1"},
                      {"uncertainty_percent", "10"})
                     .status);
    assert_ok(f, SAVE(FACTOR, "b", 0, {"name", "B"}, {"kind", "direct"}, {"unit", "kg"}, {"co2_kg", "1"},
                      {"uncertainty_percent", "10"})
                     .status);
    static const char *const factors[] = {"a", "a", "b"};
    for (int i = 0; i < 3; i++)
        assert_ok(f, SAVE(ACTIVITY_ROW,
                          i == 0   ? "u1"
                          : i == 1 ? "u2"
                                   : "u3",
                          0, {"entity", "kommun"}, {"year", "2022"}, {"category", "1.3"},
                          {"activity", i == 0   ? "x"
                                       : i == 1 ? "y"
                                                : "z"},
                          {"amount", "100"}, {"unit", "kg"}, {"factor", factors[i]}, {"uncertainty_percent", "6"})
                         .status);
    AppInventoryQuery query = app_inventory_query(S(CITY));
    AppInventory in;
    query.year = 2022;
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    /* a: 200 kg, amounts 6 %/sqrt 2, factor 10 %; b: 100 kg, 6 % and 10 %. */
    const double a = 200 * sqrt(18 + 100), b = 100 * sqrt(36 + 100);
    assert_true(in.total_uncertainty.percent.known);
    assert_true(fabs(in.total_uncertainty.percent.v - sqrt(a * a + b * b) / 300) < 1e-9);
    assert_true(fabs(in.category_uncertainty[2].percent.v - in.total_uncertainty.percent.v) < 1e-12);
    assert_true(fabs(in.total_uncertainty.stated_share.v - 1) < 1e-12);
    app_close(app);
}

static void test_the_bridge_adds_up(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    AppBridge b;
    assert_ok(f, app_inventory_bridge(app, f->arena, &query, 0, &b, &f->err));
    assert_int_equal(b.before.year, 2023);
    assert_true(fabs(b.total.before_kg - b.before.view.total.co2e_kg.v) < 1e-6);
    assert_true(fabs(b.total.after_kg - b.after.view.total.co2e_kg.v) < 1e-6);
    /* Category by category the two ends are those of the table: what is owned in part stands in 3.15 in both. */
    assert_true(b.after.view.category[CATEGORY_INVESTMENT].co2e_kg.v > 0);
    double effects[EFFECT_COUNT] = {0};
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        const Maybe before = b.before.view.category[c].co2e_kg, after = b.after.view.category[c].co2e_kg;
        assert_true(fabs(b.category[c].before_kg - (before.known ? before.v : 0)) < 1e-6);
        assert_true(fabs(b.category[c].after_kg - (after.known ? after.v : 0)) < 1e-6);
        for (int e = 0; e < EFFECT_COUNT; e++) effects[e] += b.category[c].effect_kg[e];
    }
    for (int e = 0; e < EFFECT_COUNT; e++) assert_true(fabs(effects[e] - b.total.effect_kg[e]) < 1e-6);
    double sum = 0;
    for (int e = 0; e < EFFECT_COUNT; e++) sum += b.total.effect_kg[e];
    assert_true(fabs(sum - (b.total.after_kg - b.total.before_kg)) < 1e-6);
    app_close(app);
}

/* 100 m2 become 120, 2 kWh/m2 become 1.5 and 0.5 kg/kWh become 0.4 (docs/methods.md). */
static void test_drivers_tell_activity_from_intensity(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    const TableText tables[] = {
        {"factors", "id,name,kind,unit,co2_kg,source\na5,A,direct,kWh,0.5,Prov\na4,B,direct,kWh,0.4,Prov\n"},
        {"activity_rows", "municipality,id,entity,year,category,activity,amount,unit,factor\n"
                          "0484,d1,energi,2020,2.2,Lokal,200,kWh,a5\n0484,d2,energi,2021,2.2,Lokal,180,kWh,a4\n"
                          "0484,d3,energi,2020,1.2,Bil,100,kWh,a5\n0484,d4,energi,2021,1.2,Bil,100,kWh,a5\n"},
        {"drivers", "municipality,id,entity,year,kind,categories,amount,unit,source\n"
                    "0484,g1,,2020,employees,1.1,10,person,Prov\n0484,g2,,2021,employees,1.1,11,person,Prov\n"
                    "0484,y1,kommun,2020,floor_area,2.2,100,m2,Prov\n0484,y2,kommun,2021,floor_area,2.2,120,m2,Prov\n"},
    };
    load(f, app, write_package(f, "drivers", tables, COUNT(tables)));
    AppInventoryQuery query = app_inventory_query(S(CITY));
    query.year = 2021;
    AppBridge b;
    assert_ok(f, app_inventory_bridge(app, f->arena, &query, 2020, &b, &f->err));
    static const double effects[] = {15.5402, -24.5205, -19.0196};
    size_t heating;
    assert_true(inventory_category_find(S("2.2"), &heating));
    for (int e = 0; e < 3; e++) assert_true(fabs(b.total.effect_kg[e] - effects[e]) < 1e-3);
    assert_int_equal(b.total.sources, 2);
    assert_int_equal(b.total.without_driver, 1); /* cars have none: that of the employees is for 1.1 */
    assert_int_equal(b.category[heating].without_driver, 0);
    assert_int_equal(b.driver_count, 2);
    const Str text = app_drivers_text(f->arena, LANG_SV, &b);
    assert_true(str_contains_fold(text, S("Golvyta för Kommunen, 100 till 120 m2")));
    /* Without drivers it says so. */
    assert_ok(f, app_inventory_bridge(app, f->arena, &(AppInventoryQuery){.municipality = S(CITY), .year = 2024}, 2023,
                                      &b, &f->err));
    assert_true(str_contains_fold(app_drivers_text(f->arena, LANG_SV, &b), S("Ingen drivkraft")));
    app_close(app);
}

static void test_an_explanation_adds_up_to_the_figure(void **state)
{
    Fixture *f = *state;
    App *app = app_with_group(f);
    AppInventory in;
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    ExplainNode node;
    const AppExplainQuery all = {.category = EXPLAIN_ALL, .entity = NO_ENTITY, .largest = 10};
    app_inventory_explain(&in, f->arena, &all, &node);
    assert_true(fabs(node.co2e_kg - in.view.total.co2e_kg.v) < 1e-6);
    Buf json = buf_new(f->arena);
    app_explain_json(&json, &in, &all, &node);
    assert_true(str_contains_fold(buf_str(&json), S("\"bridge\":\"density\"")));
    app_close(app);
}

static void test_requests_go_their_way(void **state)
{
    Fixture *f = *state;
    App *app = with_people(f);
    const Str cia = add_person(f, app, "cia@x.se", "energibolaget", "reader");
    const RecordKind *kind = &inventory_kinds[KIND_DATA_REQUEST];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    static const Pair pairs[] = {
        {"entity", "energi"}, {"year", "2024"}, {"categories", "1.1"}, {"text", "Bränslen"}, {"due", "2026-12-01"}};
    for (size_t i = 0; i < COUNT(pairs); i++)
        value[record_field(kind, str(pairs[i].field)) - kind->fields] = str(pairs[i].value);
    value[record_field(kind, S("person")) - kind->fields] = cia;
    const AppEdit edit = {.kind = kind, .head = {.municipality = S(CITY), .id = S("b1")}, .value = value, .why = S("")};
    Faults faults = faults_new(f->arena);
    void *saved;
    assert_ok(f, app_act_as(app, S("energi@x.se"), &f->err));
    assert_status(app_request_ask(app, f->arena, &edit, day("2026-11-01"), &saved, &faults, &f->err), ST_DENIED);
    /* Nobody is told to answer by somebody who may not name them. */
    assert_ok(f, app_act_as(app, S("stad@x.se"), &f->err));
    Account neighbour;
    assert_ok(f, account_get(app->db, f->arena, S("granne@x.se"), &neighbour, &f->err));
    value[record_field(kind, S("person")) - kind->fields] = neighbour.person.id;
    assert_status(app_request_ask(app, f->arena, &edit, day("2026-11-01"), &saved, &faults, &f->err), ST_INVALID);
    assert_string_equal(faults.list[0].field, "person");
    faults = faults_new(f->arena);
    value[record_field(kind, S("person")) - kind->fields] = cia;
    assert_ok(f, app_request_ask(app, f->arena, &edit, day("2026-11-01"), &saved, &faults, &f->err));
    assert_status(SAVE(DATA_REQUEST, "b1", 1, {"state", "approved"}).status, ST_DENIED);

    AppRequest *list;
    size_t n;
    assert_ok(f, app_requests(app, f->arena, S(CITY), day("2026-12-05"), &list, &n, &f->err));
    assert_int_equal(n, 1);
    assert_true(list[0].late && list[0].days_late == 4);
    assert_true(str_eq(list[0].request.person, cia));
    /* The one who is asked sees it; a list shows no more than the record itself does. */
    assert_ok(f, app_act_as(app, S("cia@x.se"), &f->err));
    assert_ok(f, app_requests(app, f->arena, S(CITY), day("2026-12-01"), &list, &n, &f->err));
    assert_int_equal(n, 1);
    assert_false(list[0].late);
    assert_str(list[0].request.text, "Bränslen");
    void *unseen;
    const RecordHead key = {.municipality = S(CITY), .id = S("b1")};
    static const char *const others[] = {"", "granne@x.se", "program@x.se"};
    for (size_t i = 0; i < COUNT(others); i++) {
        app_become_nobody(app);
        if (others[i][0]) assert_ok(f, app_act_as(app, str(others[i]), &f->err));
        assert_ok(f, app_requests(app, f->arena, S(CITY), day("2026-12-01"), &list, &n, &f->err));
        assert_int_equal(n, 0);
        assert_status(app_record(app, f->arena, kind, &key, &unseen, &f->err), ST_DENIED);
    }
    assert_ok(f, app_act_as(app, S("granne@x.se"), &f->err));
    assert_status(
        app_request_answer(app, f->arena, S(CITY), S("b1"), S("Klart"), day("2026-12-05"), S(""), &faults, &f->err),
        ST_DENIED);
    assert_ok(f, app_act_as(app, S("energi@x.se"), &f->err));
    assert_ok(
        f, app_request_answer(app, f->arena, S(CITY), S("b1"), S("Klart"), day("2026-12-05"), S(""), &faults, &f->err));
    assert_status(app_request_approve(app, f->arena, S(CITY), S("b1"), day("2026-12-06"), S(""), &f->err), ST_DENIED);
    assert_ok(f, app_act_as(app, S("beslut@x.se"), &f->err));
    assert_ok(f, app_request_return(app, f->arena, S(CITY), S("b1"), S("Köldmedier saknas"), &f->err));
    assert_ok(f, app_requests(app, f->arena, S(CITY), day("2026-12-05"), &list, &n, &f->err));
    assert_str(list[0].returned_why, "Köldmedier saknas");
    assert_status(app_request_approve(app, f->arena, S(CITY), S("b1"), day("2026-12-06"), S(""), &f->err), ST_CONFLICT);
    app_close(app);
}

const struct CMUnitTest inventory_edit_tests[] = {
    TEST(test_each_writes_what_is_theirs),
    TEST(test_factors_for_all_are_the_programmes),
    TEST(test_the_second_writer_sees_both),
    TEST(test_a_used_factor_stays),
    TEST(test_a_newer_program_leaves_used_factors),
    TEST(test_results_are_kept_by_approvers_and_stand),
    TEST(test_uncertainty_shares_the_error_of_a_factor),
    TEST(test_the_bridge_adds_up),
    TEST(test_drivers_tell_activity_from_intensity),
    TEST(test_an_explanation_adds_up_to_the_figure),
    TEST(test_requests_go_their_way),
};
const size_t inventory_edit_test_count = COUNT(inventory_edit_tests);
