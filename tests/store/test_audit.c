/* The audit finds every change that was made behind the program's back, and nothing where there was none. */
#include "fixture.h"

#include "base/hash.h"
#include "base/secret.h"
#include "base/tr.h"
#include "model/contract.h"
#include "model/seal.h"
#include "store/attachment.h"
#include "store/audit.h"
#include "store/record.h"
#include "store/state.h"

#include <string.h>

static const Author author = {STR_INIT("2026-06-30T12:00:00Z"), STR_INIT("operator"), STR_INIT("")};
static const RecordKind *const undertakings = &contract_kinds[KIND_UNDERTAKING];

static void put(Fixture *f, Db *db, const RecordKind *kind, void *record)
{
    bool changed;
    assert_ok(f, record_replace(db, kind, record, &author, &changed, &f->err));
}

static void put_undertaking(Fixture *f, Db *db, const char *id, const char *text)
{
    Undertaking u = {.head = {S("0484"), S("2025/26"), str(id), 0}, .commitment = S("a1"), .text = str(text)};
    put(f, db, undertakings, &u);
}

static void state_event(Fixture *f, Db *db)
{
    Str state;
    assert_ok(f, state_json(db, f->arena, &state, &f->err));
    Event e = {.at = author.at,
               .actor = author.actor,
               .action = S("load"),
               .kind = S("package"),
               .object = S("p"),
               .detail = tr_fmt(f->arena, LANG_EN, "{\"tables\":{0}}", state),
               .why = S("")};
    assert_ok(f, event_append(db, &e, &f->err));
}

/* A draft with some history, a sealed edition, an attachment, and figures. */
static Db *filled(Fixture *f)
{
    Db *db = fixture_register_db(f);
    assert_ok(f, db_begin(db, &f->err));
    ContractEdition e = {
        .head = {.municipality = S("0484"), .id = S("2025/26")}, .title = S("Klimatkontrakt"), .state = S("draft")};
    put(f, db, &kind_edition, &e);
    put_undertaking(f, db, "a1.1", "Leda");
    put_undertaking(f, db, "a1.2", "Följa upp");
    put_undertaking(f, db, "a1.1", "Leda och utveckla");
    Undertaking gone = {.head = {S("0484"), S("2025/26"), S("a1.3"), 0}, .commitment = S("a1"), .text = S("Bort")};
    put(f, db, undertakings, &gone);
    assert_ok(f, record_delete(db, undertakings, &gone.head, &author, &f->err));
    put_undertaking(f, db, "a1.3", "Tillbaka"); /* deleted and added again: version 1 */
    Seal seal = {.head = {S("0484"), S("2025/26"), S("seal"), 0},
                 .document = S("{}"),
                 .sha256 = hash_hex(f->arena, S("{}")),
                 .sealed_at = author.at};
    put(f, db, &kind_seal, &seal);
    const Attachment a = {hash_hex(f->arena, S("%PDF-1")), S("blad.pdf"), S("application/pdf"), S("%PDF-1")};
    assert_ok(f, attachment_put(db, &a, &f->err));
    const Goal goal = {S("g1"), S("Mål"), S(""), S(""), 1, S("")};
    assert_ok(f, city_put_goal(db, S("0484"), &goal, &f->err));
    state_event(f, db);
    assert_ok(f, db_commit(db, &f->err));
    return db;
}

static AuditReport audited(Fixture *f, Db *db, const EventHead *head)
{
    AuditReport report;
    assert_ok(f, db_begin_read(db, &f->err));
    assert_ok(f, audit(db, f->arena, head, &report, &f->err));
    db_rollback(db);
    return report;
}

static void test_nothing_is_found_where_nothing_was_changed(void **state)
{
    Fixture *f = *state;
    Db *db = filled(f);
    const AuditReport r = audited(f, db, NULL);
    assert_int_equal(r.faults.total, 0);
    assert_int_equal(r.broken_id, 0);
    assert_int_equal(r.records, 5);
    assert_int_equal(r.seals, 1);
    assert_int_equal(r.attachments, 1);
    assert_int_equal(r.open_table_count, 0);
    db_close(db);
}

static void test_every_change_is_found(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *sql, *says;
    } changes[] = {
        {"UPDATE contract_undertaking SET text = 'Annat' WHERE id = 'a1.1'",
         "undertaking 0484 2025/26 a1.1 är inte som"},
        {"UPDATE contract_undertaking SET status = 'fulfilled' WHERE id = 'a1.2'", "a1.2"},
        {"UPDATE contract_undertaking SET deadline = 'snart' WHERE id = 'a1.2'",
         "Raden 0484 2025/26 a1.2 i tabellen contract_undertaking"},
        {"UPDATE contract_undertaking SET start_date = '2026-1-5' WHERE id = 'a1.2'", "i start_date"},
        {"UPDATE contract_undertaking SET version = 9 WHERE id = 'a1.3'", "annan version"},
        {"UPDATE contract_undertaking SET id = 'a1.9' WHERE id = 'a1.2'", "a1.9 finns i databasen"},
        {"DELETE FROM contract_undertaking WHERE id = 'a1.2'", "a1.2 är borta"},
        {"INSERT INTO contract_theme(municipality, edition, id, version, position, name, text, source) VALUES('0484', "
         "'2025/26', 't1', 1, 1, 'Ny', '', '')",
         "theme 0484 2025/26 t1 finns i databasen"},
        {"UPDATE contract_edition SET state = 'in_review'", "edition 0484 2025/26"},
        {"UPDATE city_goal SET name_sv = 'Annat mål'", "Tabellen city_goal"},
        {"DELETE FROM city_goal", "Tabellen city_goal"},
        {"UPDATE population SET people = people + 1 WHERE code = '0484'", "Tabellen population"},
        {"DELETE FROM event WHERE id = 2", "Händelse 3 stämmer inte"},
        {"UPDATE event SET why = 'annat' WHERE id = 4", "Händelse 4 stämmer inte"},
        {"UPDATE contract_seal SET document = '[]'", "förseglade texten för 0484 2025/26"},
        {"UPDATE attachment SET bytes = 'x'", "Bilagan"},
    };
    Db *db = filled(f);
    if (on_postgresql())
        run_sql(f, db,
                "ALTER TABLE event DISABLE TRIGGER USER; ALTER TABLE contract_seal DISABLE TRIGGER USER; "
                "ALTER TABLE attachment DISABLE TRIGGER USER");
    else
        run_sql(f, db,
                "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; DROP TRIGGER contract_seal_update; "
                "DROP TRIGGER attachment_update");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        AuditReport r;
        assert_ok(f, db_begin(db, &f->err));
        run_sql(f, db, changes[i].sql);
        assert_ok(f, audit(db, f->arena, NULL, &r, &f->err));
        db_rollback(db);
        if (r.faults.total == 0) fail_msg("not found: %s", changes[i].sql);
        if (r.faults.total > 3) fail_msg("one change is told as many: %s", changes[i].sql);
        bool told = false;
        for (size_t k = 0; k < r.faults.count; k++) {
            Buf b = buf_new(f->arena);
            buf_err(&b, LANG_SV, &r.faults.list[k]);
            told = told || strstr(buf_cstr(&b), changes[i].says);
        }
        if (!told) fail_msg("not named: %s", changes[i].sql);
    }
    assert_int_equal(audited(f, db, NULL).faults.total, 0);
    db_close(db);
}

/* What is sealed is refused by the database itself. */
static void test_the_database_refuses(void **state)
{
    Fixture *f = *state;
    static const char *const changes[] = {
        "UPDATE contract_seal SET document = '[]'",
        "DELETE FROM contract_seal",
        "UPDATE attachment SET name = 'x'",
        "DELETE FROM attachment",
        "UPDATE event SET why = 'annat' WHERE id = 4",
        "DELETE FROM event WHERE id = 4",
    };
    Db *db = filled(f);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_ok(f, db_begin(db, &f->err));
        if (db->driver->exec(db, changes[i], &f->err) == ST_OK) fail_msg("taken: %s", changes[i]);
        db_rollback(db);
    }
    db_close(db);
}

static EventHead head_of(Fixture *f, Db *db, const SignKey *key)
{
    EventHead head = {.at = author.at};
    assert_ok(f, event_last(db, f->arena, &head.event, &head.hash, &f->err));
    Buf text = buf_new(f->arena);
    unsigned char made[SIGN_BYTES];
    seal_head_text(&text, head.event, head.hash, head.at);
    sign_make(key, buf_str(&text), made);
    head.public_key = str_hex(f->arena, key->public_half, sizeof key->public_half);
    head.signature = str_hex(f->arena, made, sizeof made);
    return head;
}

/* Somebody who writes a whole new log, with rows that fit, is found by a head from elsewhere. */
static void test_a_log_that_is_written_anew_is_found(void **state)
{
    Fixture *f = *state;
    SignKey key;
    sign_key_new(&key);
    Db *db = filled(f);
    EventHead head = head_of(f, db, &key);
    assert_true(event_head_is_signed(f->arena, &head));
    assert_int_equal(audited(f, db, &head).faults.total, 0);
    EventHead forged = head;
    forged.event--;
    assert_false(event_head_is_signed(f->arena, &forged));
    assert_int_equal(audited(f, db, &forged).faults.total, 1);

    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, event_head_put(db, &head, &f->err));
    put_undertaking(f, db, "a1.1", "Senare");
    assert_ok(f, db_commit(db, &f->err));
    assert_int_equal(audited(f, db, &head).faults.total, 0); /* what comes later fits */
    run_sql(f, db, "UPDATE event_head SET at = '2027'");
    assert_int_equal(audited(f, db, NULL).faults.total, 1);
    run_sql(f, db, "DELETE FROM event_head");
    db_close(db);

    /* The same events at another time: a whole chain, and another head. */
    fixture_teardown(state);
    fixture_setup(state);
    f = *state;
    db = fixture_register_db(f);
    assert_ok(f, db_begin(db, &f->err));
    for (int i = 0; i < 20; i++) state_event(f, db);
    assert_ok(f, db_commit(db, &f->err));
    head.hash = hash_hex(f->arena, S("gone"));
    head.event = 5;
    assert_int_equal(audited(f, db, NULL).faults.total, 0);
    assert_int_equal(audited(f, db, &head).faults.total, 1); /* another event 5 */
    head.event = 21;
    assert_int_equal(audited(f, db, &head).faults.total, 1); /* cut off before it */
    db_close(db);
}

const struct CMUnitTest audit_tests[] = {
    TEST(test_nothing_is_found_where_nothing_was_changed),
    TEST(test_every_change_is_found),
    TEST(test_the_database_refuses),
    TEST(test_a_log_that_is_written_anew_is_found),
};
const size_t audit_test_count = sizeof audit_tests / sizeof *audit_tests;
