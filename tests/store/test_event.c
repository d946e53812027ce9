#include "fixture.h"

static Event event_of(Str object)
{
    return (Event){
        .at = S("2026-06-30T12:00:00Z"),
        .actor = S("operator"),
        .action = S("import"),
        .kind = S("edition"),
        .object = object,
        .detail = S("{\"series\":19344,\"källa\":\"SMHI\"}"),
        .why = S("Ny utgåva"),
    };
}

static Status append(Db *db, Event *e, Err *err)
{
    Status status = db_begin(db, err);
    if (status == ST_OK) status = event_append(db, e, err);
    if (status == ST_OK) return db_commit(db, err);
    db_rollback(db);
    return status;
}

static void append_some(Fixture *f, Db *db, int n)
{
    for (int i = 0; i < n; i++) {
        Event e = event_of(err_number(f->arena, i));
        assert_ok(f, append(db, &e, &f->err));
        assert_int_equal(e.id, i + 1);
    }
}

static void assert_chain(Fixture *f, Db *db, int64_t count, int64_t broken)
{
    int64_t n, first;
    assert_ok(f, event_verify(db, &n, &first, &f->err));
    assert_int_equal(n, count);
    assert_int_equal(first, broken);
}

static void test_chain(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    assert_chain(f, db, 0, 0);
    append_some(f, db, 5);
    assert_chain(f, db, 5, 0);
    Event *events;
    size_t n;
    assert_ok(f, event_list(db, f->arena, 2, &events, &n, &f->err));
    assert_int_equal(n, 2);
    assert_int_equal(events[0].id, 5);
    assert_int_equal(events[1].id, 4);
    assert_str(events[0].object, "4");
    assert_str(events[0].detail, "{\"series\":19344,\"källa\":\"SMHI\"}");
    assert_str(events[0].why, "Ny utgåva");
    assert_ok(f, event_list(db, f->arena, SIZE_MAX, &events, &n, &f->err));
    assert_int_equal(n, 5);
    db_close(db);
}

/* Worked out apart, from the form given in event.c, so that it stays what it is. */
static void test_hash_of_the_first(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    Event e = event_of(S("GGT 2025-04-04"));
    assert_ok(f, append(db, &e, &f->err));
    int64_t id;
    Str hash;
    assert_ok(f, event_last(db, f->arena, &id, &hash, &f->err));
    assert_int_equal(id, 1);
    assert_str(hash, "bf6261428dc0752ffa307f1ba0392936fcfd3adbb7c4bc6c992d34d74b5b48e9");
    db_close(db);
}

/* A server writes for months through one connection. */
static void test_writing_takes_no_memory_that_stays(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    append_some(f, db, 1); /* prepares the statements */
    const size_t before = arena_bytes(db->arena);
    for (int i = 0; i < 50; i++) {
        Event e = event_of(S("x"));
        assert_ok(f, append(db, &e, &f->err));
    }
    assert_int_equal(arena_bytes(db->arena), before);
    db_close(db);
}

/* An id is told apart from another by the case of a letter, and by its end, on both engines. */
static void test_events_about_a_person(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    static const struct {
        const char *kind, *object, *actor;
        bool about;
    } cases[] = {
        {"account", "anna", "operator", true},
        {"account", "Anna", "operator", false},
        {"grant", "anna.eskilstuna.reader", "operator", true},
        {"grant", "ANNA.eskilstuna.reader", "operator", false},
        {"grant", "annan.eskilstuna.reader", "operator", false},
        {"grant", "anna", "operator", false},
        {"grant", "anna-b.eskilstuna.reader", "operator", false},
        {"edition", "anna.x", "operator", false},
        {"edition", "x", "anna", true},
        {"edition", "x", "Anna", false},
    };
    int64_t wanted[sizeof cases / sizeof *cases];
    size_t want = 0, n;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Event e = event_of(str(cases[i].object));
        e.kind = str(cases[i].kind);
        e.actor = str(cases[i].actor);
        assert_ok(f, append(db, &e, &f->err));
        if (cases[i].about) wanted[want++] = e.id;
    }
    Event *events;
    assert_ok(f, event_list_of(db, f->arena, S("anna"), &events, &n, &f->err));
    assert_int_equal(n, want);
    for (size_t i = 0; i < n; i++) assert_int_equal(events[i].id, wanted[i]);
    db_close(db);
}

static void test_rolled_back_event_leaves_no_hole(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    append_some(f, db, 2);
    Event e = event_of(S("x"));
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, event_append(db, &e, &f->err));
    db_rollback(db);
    assert_ok(f, append(db, &e, &f->err));
    assert_int_equal(e.id, 3);
    assert_chain(f, db, 3, 0);
    db_close(db);
}

static void test_events_cannot_be_changed(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    append_some(f, db, 3);
    static const char *const attempts[] = {"UPDATE event SET actor = 'nobody' WHERE id = 2",
                                           "DELETE FROM event WHERE id = 3"};
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        assert_status(db->driver->exec(db, attempts[i], &f->err), ST_DENIED);
        assert_err_holds(f, "an event is never");
    }
    if (on_postgresql()) assert_status(db->driver->exec(db, "TRUNCATE event", &f->err), ST_DENIED);
    assert_chain(f, db, 3, 0);
    db_close(db);
}

/* What somebody with the file or the server's password can do. */
static void drop_triggers(Fixture *f, Db *db)
{
    run_sql(f, db,
            on_postgresql() ? "DROP FUNCTION event_refuse() CASCADE"
                            : "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete");
}

static void assert_found(void **state, const char *tampering, int64_t count, int64_t broken)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    append_some(f, db, 5);
    drop_triggers(f, db);
    run_sql(f, db, tampering);
    assert_chain(f, db, count, broken);
    db_close(db);
}

static void test_changed_field_is_found(void **state)
{
    assert_found(state, "UPDATE event SET why = 'another reason' WHERE id = 3", 5, 3);
}

static void test_moved_text_is_found(void **state)
{
    assert_found(state, "UPDATE event SET why = detail, detail = why WHERE id = 2", 5, 2);
}

static void test_deleted_event_is_found(void **state)
{
    assert_found(state, "DELETE FROM event WHERE id = 2", 4, 3);
}

static void test_deleted_first_event_is_found(void **state)
{
    assert_found(state, "DELETE FROM event WHERE id = 1", 4, 2);
}

static void test_renumbered_events_are_found(void **state)
{
    assert_found(state, "DELETE FROM event WHERE id = 5; UPDATE event SET id = 5 WHERE id = 4", 4, 5);
}

enum { WRITERS = 4, EACH = 20 };

static int append_many(Fixture *f, int number)
{
    Db *db;
    Status status = db_open(&db, f->url, DB_EXISTING, &f->err);
    for (int i = 0; i < EACH && status == ST_OK; i++) {
        Event e = event_of(err_number(f->arena, number));
        status = append(db, &e, &f->err);
    }
    if (status == ST_OK) db_close(db);
    return status == ST_OK ? 0 : 1;
}

static void test_writers_at_once(void **state)
{
    Fixture *f = *state;
    db_close(fixture_db(f));
    at_once(f, WRITERS, append_many);
    Db *db = fixture_open(f, DB_READ);
    assert_chain(f, db, WRITERS * EACH, 0);
    Event *events;
    size_t n;
    assert_ok(f, event_list(db, f->arena, SIZE_MAX, &events, &n, &f->err));
    assert_int_equal(n, WRITERS * EACH);
    for (size_t i = 0; i < n; i++) assert_int_equal(events[i].id, (int64_t)(n - i));
    db_close(db);
}

const struct CMUnitTest event_tests[] = {
    TEST(test_chain),
    TEST(test_hash_of_the_first),
    TEST(test_writing_takes_no_memory_that_stays),
    TEST(test_events_about_a_person),
    TEST(test_rolled_back_event_leaves_no_hole),
    TEST(test_events_cannot_be_changed),
    TEST(test_changed_field_is_found),
    TEST(test_moved_text_is_found),
    TEST(test_deleted_event_is_found),
    TEST(test_deleted_first_event_is_found),
    TEST(test_renumbered_events_are_found),
    TEST(test_writers_at_once),
};
const size_t event_test_count = sizeof event_tests / sizeof *event_tests;
