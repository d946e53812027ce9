/* What the pages that write a contract call: saving, deleting, the steps of an edition, the catalogue, and what may be
 * done by whom. */
#include "accounts.h"

#include "app/app_priv.h"
#include "app/contract/contract.h"

#include <string.h>

#define CITY    "0484"
#define EDITION "2026/27"

typedef struct Pair {
    const char *field, *value;
} Pair;

typedef struct Saved {
    Status status;
    int64_t version;
    const void *record, *current;
    Faults faults;
} Saved;

static Saved save_as(Fixture *f, App *app, const RecordKind *kind, const char *id, int64_t version, const Pair *pairs,
                     size_t n)
{
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < n; i++) value[record_field(kind, str(pairs[i].field)) - kind->fields] = str(pairs[i].value);
    const AppEdit edit = {.kind = kind,
                          .head = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : S(CITY),
                                   .edition = kind->scope == RECORD_EDITION ? S(EDITION) : S(""),
                                   .id = str(id),
                                   .version = version},
                          .value = value,
                          .why = S("prov")};
    Saved out = {.faults = faults_new(f->arena)};
    void *record, *current;
    out.status = app_record_save(app, f->arena, &edit, &record, &current, &out.faults, &f->err);
    out.record = record;
    out.current = current;
    out.version = record_head(record)->version;
    return out;
}
#define SAVE(kind, id, version, ...)                                                                                   \
    save_as(f, app, (kind), (id), (version), (const Pair[]){__VA_ARGS__}, COUNT(((const Pair[]){__VA_ARGS__})))
#define K(name) (&contract_kinds[KIND_##name])

/* A draft with one party, one commitment, one undertaking. */
static App *begin(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    add_organisation(f, app, "eskilstuna", "municipality", "", CITY);
    add_organisation(f, app, "gavle", "municipality", "", "2180");
    add_organisation(f, app, "viable", "programme", "", "");
    assert_ok(f, app_contract_begin(app, f->arena, S(CITY), S(EDITION), S("Kontrakt"), S("första"), &f->err));
    assert_ok(f, SAVE(K(PARTY), "stad", 0, {"position", "1"}, {"organisation", "eskilstuna"}, {"role", "municipality"},
                      {"standing", "contract"}, {"short_name", "Eskilstuna"}, {"legal_name", "Eskilstuna kommun"})
                     .status);
    assert_ok(f, SAVE(K(COMMITMENT), "a1", 0, {"position", "1"}, {"type", "own"}, {"title", "Styra"},
                      {"text", "Vi styr."}, {"givers", "stad"})
                     .status);
    assert_ok(f, SAVE(K(UNDERTAKING), "a1.1", 0, {"commitment", "a1"}, {"position", "1"}, {"text", "Leda."}).status);
    return app;
}

static void test_the_second_writer_sees_both(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Saved first = SAVE(K(UNDERTAKING), "a1.1", 1, {"text", "Leda bättre."}, {"note", "ett"});
    assert_ok(f, first.status);
    assert_int_equal(first.version, 2);
    const size_t events = event_count(f, app);
    const Saved second = SAVE(K(UNDERTAKING), "a1.1", 1, {"text", "Leda mer."}, {"deadline", "2027-06"});
    assert_status(second.status, ST_CONFLICT);
    const Undertaking *theirs = second.current, *mine = second.record;
    assert_non_null(theirs);
    assert_str(theirs->text, "Leda bättre.");
    assert_int_equal(theirs->head.version, 2);
    assert_str(mine->text, "Leda mer.");
    assert_str(mine->note, "ett"); /* what was not written is as it stands there */
    assert_int_equal(mine->deadline.month, 6);
    assert_int_equal(event_count(f, app), events);
    const Saved decided = SAVE(K(UNDERTAKING), "a1.1", 2, {"text", "Leda mer."}, {"deadline", "2027-06"});
    assert_ok(f, decided.status);
    assert_str(newest_event(f, app).why, "prov");

    /* An id that is taken is no conflict between two writers: there is nothing to be shown. */
    const Saved taken = SAVE(K(UNDERTAKING), "a1.1", 0, {"commitment", "a1"}, {"position", "2"}, {"text", "Annat."});
    assert_status(taken.status, ST_CONFLICT);
    assert_null(taken.current);
    assert_status(SAVE(K(UNDERTAKING), "a9.9", 3, {"text", "Annat."}).status, ST_NOT_FOUND);
    app_close(app);
}

static void test_faults_are_told_by_field(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const size_t events = event_count(f, app);
    const Saved wrong = SAVE(K(UNDERTAKING), "a1.1", 1, {"text", ""}, {"deadline", "snart"}, {"position", "1,234"},
                             {"commitment", "A!"});
    assert_status(wrong.status, ST_INVALID);
    assert_int_equal(wrong.faults.total, 4);
    assert_string_equal(wrong.faults.list[0].field, "commitment");
    const Saved astray = SAVE(K(UNDERTAKING), "a1.1", 1, {"commitment", "a7"});
    assert_status(astray.status, ST_INVALID);
    assert_string_equal(astray.faults.list[0].field, "commitment");
    assert_string_equal(astray.faults.list[0].file, "undertakings");
    assert_string_equal(astray.faults.list[0].arg[0], "a1.1");
    assert_int_equal(event_count(f, app), events);
    app_close(app);
}

static void test_deleting(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const RecordHead commitment = {.municipality = S(CITY), .edition = S(EDITION), .id = S("a1"), .version = 1};
    RecordHead undertaking = {.municipality = S(CITY), .edition = S(EDITION), .id = S("a1.1"), .version = 7};
    Faults faults = faults_new(f->arena);
    assert_status(app_record_delete(app, f->arena, K(COMMITMENT), &commitment, S(""), &faults, &f->err), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_status(app_record_delete(app, f->arena, K(UNDERTAKING), &undertaking, S(""), &faults, &f->err), ST_CONFLICT);
    undertaking.version = 1;
    faults = faults_new(f->arena);
    assert_ok(f, app_record_delete(app, f->arena, K(UNDERTAKING), &undertaking, S("klart"), &faults, &f->err));
    assert_ok(f, app_record_delete(app, f->arena, K(COMMITMENT), &commitment, S(""), &faults, &f->err));
    assert_status(app_record_delete(app, f->arena, K(COMMITMENT), &commitment, S(""), &faults, &f->err), ST_NOT_FOUND);
    app_close(app);
}

static bool may(Fixture *f, App *app, Str who, AccessAction action, const RecordKind *kind, const void *record)
{
    Contract contract;
    bool allowed;
    assert_ok(f, app_contract_load(app, f->arena, S(CITY), S(EDITION), &contract, &f->err));
    app_become(app, who);
    assert_ok(f, app_contract_may(app, f->arena, action, &contract.edition, kind, record, &allowed, &f->err));
    app_become_operator(app);
    return allowed;
}

/* What a page shows and what the use case then does are the same question. */
static void test_who_may_is_who_can(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str editor = add_person(f, app, "e@example.se", "eskilstuna", "editor");
    const Str reader = add_person(f, app, "r@example.se", "eskilstuna", "reader");
    const Str own = add_person(f, app, "c@example.se", "eskilstuna", "contributor");
    const Str other = add_person(f, app, "g@example.se", "gavle", "editor");
    assert_ok(f, SAVE(K(UNDERTAKING), "a1.2", 0, {"commitment", "a1"}, {"position", "2"}, {"text", "Mäta."},
                      {"person", str_cstr(f->arena, own)})
                     .status);
    const struct {
        Str who;
        bool all, named;
    } cases[] = {
        {editor, true, true}, {reader, false, false}, {own, false, true}, {other, false, false}, {S(""), false, false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        Contract contract;
        assert_ok(f, app_contract_load(app, f->arena, S(CITY), S(EDITION), &contract, &f->err));
        const Undertaking *any = contract_find(&contract, KIND_UNDERTAKING, S("a1.1"));
        const Undertaking *named = contract_find(&contract, KIND_UNDERTAKING, S("a1.2"));
        assert_int_equal(may(f, app, cases[i].who, ACTION_EDIT, K(UNDERTAKING), any), cases[i].all);
        assert_int_equal(may(f, app, cases[i].who, ACTION_EDIT, K(UNDERTAKING), named), cases[i].named);
        assert_int_equal(may(f, app, cases[i].who, ACTION_CREATE, K(THEME), NULL), cases[i].all);
        app_become(app, cases[i].who);
        assert_int_equal(SAVE(K(UNDERTAKING), "a1.1", any->head.version, {"note", i % 2 ? "x" : "y"}).status,
                         cases[i].all ? ST_OK : ST_DENIED);
        assert_int_equal(SAVE(K(UNDERTAKING), "a1.2", named->head.version, {"note", i % 2 ? "x" : "y"}).status,
                         cases[i].named ? ST_OK : ST_DENIED);
        app_become_operator(app);
    }
    /* An id that the form did not offer names nobody either: neither others' people nor somebody who is not there. */
    app_become(app, editor);
    const Str named[] = {own, editor, other, S("nobody")};
    for (size_t i = 0; i < COUNT(named); i++)
        assert_status(
            SAVE(K(UNDERTAKING),
                 str_cstr(f->arena, tr_fmt(f->arena, LANG_EN, "a1.{0}", err_number(f->arena, (int64_t)i + 5))), 0,
                 {"commitment", "a1"}, {"position", "9"}, {"text", "Mäta mer."},
                 {"person", str_cstr(f->arena, named[i])})
                .status,
            i < 2 ? ST_OK : ST_INVALID);
    /* Whom the edition does not know makes nothing theirs by naming their own organisation or themselves. */
    app_become(app, other);
    assert_status(SAVE(K(UNDERTAKING), "a1.20", 0, {"commitment", "a1"}, {"position", "20"}, {"text", "Främmande."},
                       {"owner", "gavle"})
                      .status,
                  ST_DENIED);
    app_become_operator(app);
    app_become(app, add_person(f, app, "f@example.se", "gavle", "contributor"));
    assert_status(SAVE(K(UNDERTAKING), "a1.21", 0, {"commitment", "a1"}, {"position", "21"}, {"text", "Främmande."},
                       {"owner", "gavle"}, {"person", str_cstr(f->arena, app_actor(app))})
                      .status,
                  ST_DENIED);
    app_become_operator(app);
    assert_ok(f, SAVE(K(PARTY), "grannen", 0, {"position", "2"}, {"organisation", "gavle"}, {"role", "municipality"},
                      {"standing", "contract"}, {"short_name", "Gävle"}, {"legal_name", "Gävle kommun"})
                     .status);
    app_become(app, other);
    assert_ok(f, SAVE(K(UNDERTAKING), "a1.20", 0, {"commitment", "a1"}, {"position", "20"}, {"text", "Partens."},
                      {"owner", "gavle"})
                     .status);
    /* A contributor adds, and tells of, what carries their own name. */
    app_become(app, own);
    assert_ok(f, SAVE(K(UNDERTAKING), "a1.3", 0, {"commitment", "a1"}, {"position", "3"}, {"text", "Eget."},
                      {"person", str_cstr(f->arena, own)})
                     .status);
    assert_status(SAVE(K(UNDERTAKING), "a1.4", 0, {"commitment", "a1"}, {"position", "4"}, {"text", "Annat."}).status,
                  ST_DENIED);
    assert_ok(f, SAVE(&kind_progress, "a1.2-2026-06-30", 0, {"undertaking", "a1.2"}, {"told", "2026-06-30"},
                      {"status", "ongoing"}, {"value", "12,5"})
                     .status);
    assert_status(SAVE(&kind_progress, "a1.1-2026-06-30", 0, {"undertaking", "a1.1"}, {"told", "2026-06-30"},
                       {"status", "ongoing"})
                      .status,
                  ST_DENIED);
    app_close(app);
}

static void test_the_catalogue_is_the_programmes(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str programme = add_person(f, app, "p@example.se", "viable", "editor");
    const Str editor = add_person(f, app, "e@example.se", "eskilstuna", "editor");
    assert_false(may(f, app, editor, ACTION_CHANGE_CATALOGUE, &kind_joint_commitment, NULL));
    assert_true(may(f, app, programme, ACTION_CHANGE_CATALOGUE, &kind_joint_commitment, NULL));
    app_become(app, editor);
    assert_status(SAVE(&kind_joint_commitment, "nr-2", 0, {"number", "2"}, {"title", "Data"}, {"text", "x"}).status,
                  ST_DENIED);
    app_become(app, programme);
    assert_ok(f, SAVE(&kind_joint_commitment, "nr-10", 0, {"number", "10"}, {"title", "Tala"}, {"text", "x"}).status);
    assert_ok(f, SAVE(&kind_joint_commitment, "nr-2", 0, {"number", "2"}, {"title", "Data"}, {"text", "x"}).status);
    assert_ok(f, SAVE(&kind_joint_commitment, "nr-2", 1, {"withdrawn", "true"}).status);
    app_become_nobody(app);
    JointCommitment *list;
    size_t n;
    assert_ok(f, app_catalogue(app, f->arena, &list, &n, &f->err));
    assert_int_equal(n, 2);
    assert_str(list[0].head.id, "nr-2"); /* by number */
    assert_true(list[0].withdrawn);
    app_close(app);
}

static void test_steps_of_an_edition(void **state)
{
    Fixture *f = *state;
    App *app = begin(f);
    const Str editor = add_person(f, app, "e@example.se", "eskilstuna", "editor");
    const Str approver = add_person(f, app, "a@example.se", "eskilstuna", "approver");
    const AppDecision decision = {.body = S("Kommunfullmäktige"), .date = {2026, 6, 0}};
    Faults faults = faults_new(f->arena);
    assert_false(may(f, app, approver, ACTION_DECIDE, NULL, NULL)); /* not of a draft */
    app_become(app, editor);
    assert_ok(f, app_contract_submit(app, f->arena, S(CITY), S(EDITION), false, S("klar"), &f->err));
    assert_status(app_contract_decide(app, f->arena, S(CITY), S(EDITION), &decision, S(""), &faults, &f->err),
                  ST_DENIED);
    app_become_operator(app);
    assert_true(may(f, app, approver, ACTION_DECIDE, NULL, NULL));
    app_become(app, approver);
    assert_ok(f, app_contract_decide(app, f->arena, S(CITY), S(EDITION), &decision, S(""), &faults, &f->err));
    app_become(app, editor);
    assert_status(SAVE(K(UNDERTAKING), "a1.1", 1, {"note", "sent"}).status, ST_DENIED);
    assert_ok(f, app_contract_revise(app, f->arena, S(CITY), S(""), S("2027/28"), S("nästa"), &f->err));
    assert_status(app_contract_revise(app, f->arena, S(CITY), S("2026/27"), S("2027/28"), S(""), &f->err), ST_CONFLICT);
    Contract contract;
    assert_ok(f, app_contract(app, f->arena, S(CITY), S("2027/28"), &contract, &f->err));
    assert_str(contract.edition.previous, EDITION);
    assert_non_null(contract_find(&contract, KIND_UNDERTAKING, S("a1.1")));
    app_close(app);
}

const struct CMUnitTest contract_edit_tests[] = {
    TEST(test_the_second_writer_sees_both), TEST(test_faults_are_told_by_field),        TEST(test_deleting),
    TEST(test_who_may_is_who_can),          TEST(test_the_catalogue_is_the_programmes), TEST(test_steps_of_an_edition),
};
const size_t contract_edit_test_count = COUNT(contract_edit_tests);
