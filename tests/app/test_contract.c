/* Editing, deciding and revising a contract through its use cases. */
#include "fixture.h"

#include "app/app_priv.h"
#include "app/contract/contract.h"
#include "app/people/account.h"
#include "store/city.h"

#include <string.h>

static App *with_draft(Fixture *f)
{
    App *app = app_fresh(f);
    assert_ok(f, app_contract_begin(app, f->arena, S("0484"), S("2025/26"), S("Klimatkontrakt 2030"), S(""), &f->err));
    return app;
}

typedef struct Cell {
    const char *field, *value;
} Cell;

static RecordHead key_of(const RecordKind *kind, const char *edition, const char *id)
{
    return (RecordHead){.municipality = kind->scope == RECORD_GLOBAL ? S("") : S("0484"),
                        .edition = kind->scope == RECORD_EDITION ? str(edition) : S(""),
                        .id = str(id)};
}

/* Saves the cells named over the version given. */
static Status save_in(Fixture *f, App *app, const char *edition, ContractKind k, const char *id, int64_t version,
                      const Cell *cells, size_t n, Faults *faults)
{
    const RecordKind *kind = &contract_kinds[k];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < n; i++) value[record_field(kind, str(cells[i].field)) - kind->fields] = str(cells[i].value);
    AppEdit edit = {.kind = kind, .head = key_of(kind, edition, id), .value = value};
    edit.head.version = version;
    void *saved, *current;
    *faults = faults_new(f->arena);
    return app_record_save(app, f->arena, &edit, &saved, &current, faults, &f->err);
}

static Status save(Fixture *f, App *app, ContractKind k, const char *id, int64_t version, const Cell *cells, size_t n,
                   Faults *faults)
{
    return save_in(f, app, "2025/26", k, id, version, cells, n, faults);
}

static bool is_there(Fixture *f, App *app, ContractKind k, const char *id)
{
    const RecordHead key = key_of(&contract_kinds[k], "2025/26", id);
    void *stored;
    return app_record(app, f->arena, &contract_kinds[k], &key, &stored, &f->err) == ST_OK;
}

static const Cell whole_goal[] = {{"position", "1"}, {"level", "mission"}, {"name", "Klimatneutral stad"}};

static void test_a_new_object_is_whole(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    Faults faults;
    assert_int_equal(save(f, app, KIND_GOAL, "m1", 0, whole_goal + 2, 1, &faults), ST_INVALID);
    assert_int_equal(faults.total, 2);
    assert_string_equal(faults.list[0].field, "position");
    assert_string_equal(faults.list[1].field, "level");
    assert_false(is_there(f, app, KIND_GOAL, "m1"));
    assert_ok(f, save(f, app, KIND_GOAL, "m1", 0, whole_goal, COUNT(whole_goal), &faults));
    assert_true(is_there(f, app, KIND_GOAL, "m1"));
    app_close(app);
}

static void test_the_key_is_read_too(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    Faults faults;
    assert_int_equal(save(f, app, KIND_GOAL, "Mål 1", 0, whole_goal, COUNT(whole_goal), &faults), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_string_equal(faults.list[0].field, "id");
    assert_int_equal(save(f, app, KIND_GOAL, "", 0, whole_goal, COUNT(whole_goal), &faults), ST_INVALID);
    assert_string_equal(faults.list[0].field, "id");
    app_close(app);
}

static void test_an_object_keeps_its_key(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    Faults faults;
    assert_ok(f, save(f, app, KIND_GOAL, "m1", 0, whole_goal, COUNT(whole_goal), &faults));
    static const Cell elsewhere[] = {{"municipality", "2180"}, {"edition", "2031/32"}, {"id", "m2"}, {"name", "Nytt"}};
    assert_ok(f, save(f, app, KIND_GOAL, "m1", 1, elsewhere, COUNT(elsewhere), &faults));
    const RecordHead key = key_of(&contract_kinds[KIND_GOAL], "2025/26", "m1");
    void *stored;
    assert_ok(f, app_record(app, f->arena, &contract_kinds[KIND_GOAL], &key, &stored, &f->err));
    assert_true(str_eq(((const ContractGoal *)stored)->name, S("Nytt")));
    assert_false(is_there(f, app, KIND_GOAL, "m2"));
    app_close(app);
}

/* ---- what is seen of a draft ---- */

static Status look(Fixture *f, App *app, const RecordKind *kind, const char *id)
{
    const RecordHead key = key_of(kind, "2025/26", id);
    void *stored;
    AppEvent *events;
    size_t n = 0;
    const Status seen = app_record(app, f->arena, kind, &key, &stored, &f->err);
    const Status log = app_record_events(app, f->arena, kind, &key, &events, &n, &f->err);
    assert_int_equal(seen, log);
    if (log == ST_OK) assert_true(n > 0);
    return log;
}

static void test_a_draft_and_its_log_are_not_for_everybody(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    Faults faults;
    assert_ok(f, save(f, app, KIND_GOAL, "m1", 0, whole_goal, COUNT(whole_goal), &faults));
    assert_ok(f, look(f, app, &contract_kinds[KIND_GOAL], "m1"));
    app_become_nobody(app);
    assert_int_equal(look(f, app, &contract_kinds[KIND_GOAL], "m1"), ST_DENIED);
    assert_int_equal(look(f, app, &kind_edition, "2025/26"), ST_DENIED);
    app_become_operator(app);
    assert_ok(f,
              app_contract_decide(app, f->arena, S("0484"), S("2025/26"), &(AppDecision){0}, S(""), &faults, &f->err));
    app_become_nobody(app);
    assert_ok(f, look(f, app, &contract_kinds[KIND_GOAL], "m1"));
    assert_ok(f, look(f, app, &kind_edition, "2025/26"));
    app_close(app);
}

/* ---- deciding ---- */

static Status decide(Fixture *f, App *app, const char *edition, const AppDecision *decision)
{
    Faults faults = faults_new(f->arena);
    return app_contract_decide(app, f->arena, S("0484"), str(edition), decision, S(""), &faults, &f->err);
}

/* A package could not take back what one of these holds. */
static void test_a_decision_is_read_by_its_fields(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    assert_int_equal(decide(f, app, "2025/26", &(AppDecision){.body = S("=Kommunfullmäktige")}), ST_INVALID);
    assert_string_equal(f->err.field, "decided_by");
    assert_int_equal(decide(f, app, "2025/26", &(AppDecision){.registry_number = S("KS\t2025:1")}), ST_INVALID);
    assert_string_equal(f->err.field, "registry_number");
    assert_ok(f, decide(f, app, "2025/26", &(AppDecision){.body = S(" Kommunfullmäktige ")}));
    const RecordHead key = key_of(&kind_edition, "", "2025/26");
    void *stored;
    assert_ok(f, app_record(app, f->arena, &kind_edition, &key, &stored, &f->err));
    assert_true(str_eq(((const ContractEdition *)stored)->decided_by, S("Kommunfullmäktige")));
    assert_int_equal(app_contract_begin(app, f->arena, S("2180"), S("2025/26"), S(" "), S(""), &f->err), ST_INVALID);
    assert_string_equal(f->err.field, "title");
    app_close(app);
}

static void add_target(Fixture *f, App *app, const char *edition, const char *id, bool primary, const char *percent)
{
    const Cell cells[] = {{"position", "1"},
                          {"name", id},
                          {"status", "decided"},
                          {"boundary", "territorial"},
                          {"basis", "gross"},
                          {"is_primary", primary ? "true" : "false"},
                          {"base_year", "2015"},
                          {"target_year", "2030"},
                          {"reduction_percent", percent}};
    Faults faults;
    assert_ok(f, save_in(f, app, edition, KIND_TARGET, id, 0, cells, COUNT(cells), &faults));
}

/* The targets of Eskilstuna as "id percent", the primary one first, with a comma between. */
static void assert_targets(Fixture *f, App *app, const char *expected)
{
    Target *list;
    size_t n;
    assert_ok(f, city_targets(app->db, f->arena, S("0484"), &list, &n, &f->err));
    Buf b = buf_new(f->arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(&b, S(", "));
        buf_add(&b, list[i].id);
        buf_addc(&b, ' ');
        buf_double(&b, list[i].reduction_percent.v);
        if (list[i].primary) buf_addc(&b, '*');
    }
    assert_string_equal(buf_cstr(&b), expected);
}

static void test_the_targets_are_those_of_the_newest_decision(void **state)
{
    Fixture *f = *state;
    App *app = with_draft(f);
    const AppDecision decision = {0};
    add_target(f, app, "2025/26", "near", true, "50");
    add_target(f, app, "2025/26", "far", false, "80");
    assert_targets(f, app, "");
    assert_ok(f, decide(f, app, "2025/26", &decision));
    assert_targets(f, app, "near 50*, far 80");

    /* The one that the gap was measured against is dropped, another one is new. */
    assert_ok(f, app_contract_revise(app, f->arena, S("0484"), S(""), S("2026/27"), S(""), &f->err));
    const RecordHead near = {.municipality = S("0484"), .edition = S("2026/27"), .id = S("near"), .version = 1};
    Faults faults = faults_new(f->arena);
    assert_ok(f, app_record_delete(app, f->arena, &contract_kinds[KIND_TARGET], &near, S(""), &faults, &f->err));
    add_target(f, app, "2026/27", "other", false, "60");
    assert_targets(f, app, "near 50*, far 80");
    assert_ok(f, decide(f, app, "2026/27", &decision));
    assert_targets(f, app, "far 80, other 60");

    /* An older one that is entered afterwards changes nothing. */
    assert_ok(f, app_contract_begin(app, f->arena, S("0484"), S("2024/25"), S("x"), S(""), &f->err));
    add_target(f, app, "2024/25", "near", true, "40");
    assert_ok(f, decide(f, app, "2024/25", &decision));
    assert_targets(f, app, "far 80, other 60");
    app_close(app);
}

/* Another day has come: the same database, opened anew. */
static App *on_day(Fixture *f, App *app, const char *now)
{
    app_close(app);
    assert_ok(f, app_open(&app, f->url, APP_WRITE, str(now), &f->err));
    return app;
}

static void goals_on(Fixture *f, App *app, Date day, const char *expected)
{
    AppContractView view;
    assert_ok(f, app_contract_view_past(app, f->arena, S("0484"), S("2025/26"), day, &view, &f->err));
    Buf b = buf_new(f->arena);
    const ContractGoal *goals = CONTRACT_LIST(&view.contract, KIND_GOAL, ContractGoal);
    for (size_t i = 0; i < view.contract.set[KIND_GOAL].count; i++) {
        if (b.n) buf_addc(&b, ' ');
        buf_add(&b, goals[i].name);
    }
    assert_string_equal(buf_cstr(&b), expected);
}

static void test_an_edition_as_it_stood(void **state)
{
    Fixture *f = *state;
    App *app = on_day(f, app_fresh(f), "2026-03-01T10:00:00Z");
    assert_ok(f, app_contract_begin(app, f->arena, S("0484"), S("2025/26"), S("x"), S(""), &f->err));
    static const Cell first[] = {{"position", "2"}, {"level", "mission"}, {"name", "ett"}};
    static const Cell second[] = {{"position", "10"}, {"level", "vision"}, {"name", "sist"}};
    static const Cell third[] = {{"position", "1"}, {"level", "vision"}, {"name", "noll"}};
    static const Cell changed[] = {{"name", "två"}};
    Faults faults;
    assert_ok(f, save(f, app, KIND_GOAL, "m", 0, first, 3, &faults));
    assert_ok(f, save(f, app, KIND_GOAL, "a", 0, second, 3, &faults));
    assert_ok(f, save(f, app, KIND_GOAL, "z", 0, third, 3, &faults));
    app = on_day(f, app, "2026-03-02T00:00:00Z");
    assert_ok(f, save(f, app, KIND_GOAL, "m", 1, changed, 1, &faults));
    app = on_day(f, app, "2026-03-05T23:59:59Z");
    const RecordHead gone = {.municipality = S("0484"), .edition = S("2025/26"), .id = S("z"), .version = 1};
    assert_ok(f, app_record_delete(app, f->arena, &contract_kinds[KIND_GOAL], &gone, S(""), &faults, &f->err));

    goals_on(f, app, (Date){2026, 3, 1}, "noll ett sist"); /* in the order of a list */
    goals_on(f, app, (Date){2026, 3, 2}, "noll två sist");
    goals_on(f, app, (Date){2026, 3, 4}, "noll två sist");
    goals_on(f, app, (Date){2026, 3, 5}, "två sist");
    goals_on(f, app, (Date){2026, 3, 0}, "två sist"); /* the end of the month */
    AppContractView view;
    assert_status(app_contract_view_past(app, f->arena, S("0484"), S("2025/26"), (Date){2026, 2, 28}, &view, &f->err),
                  ST_NOT_FOUND);
    app_close(app);
}

const struct CMUnitTest contract_tests[] = {
    TEST(test_a_new_object_is_whole),
    TEST(test_the_key_is_read_too),
    TEST(test_an_object_keeps_its_key),
    TEST(test_a_draft_and_its_log_are_not_for_everybody),
    TEST(test_a_decision_is_read_by_its_fields),
    TEST(test_the_targets_are_those_of_the_newest_decision),
    TEST(test_an_edition_as_it_stood),
};
const size_t contract_test_count = COUNT(contract_tests);
