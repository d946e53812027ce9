/* What goes into a database comes out again; transactions. */
#include "fixture.h"

#include <float.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

static Stmt *find_thing(Fixture *f, Db *db, int64_t id)
{
    Stmt *s = db_stmt(db, "SELECT id, d, t, b FROM thing WHERE id = $1");
    bind_int(s, 1, id);
    bool row;
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    return s;
}

/* ---- values ---- */

static const double hard_doubles[] = {0.0,     -0.0,    1.0 / 3,       0.1,       7.33347e-05,      252199.123456789,
                                      DBL_MIN, DBL_MAX, 5e-324,        -DBL_MAX,  DBL_EPSILON,      9007199254740993.0,
                                      1e22,    -3e-12,  123456789.125, 0.1 + 0.2, 1.0 + DBL_EPSILON};
enum { HARD_DOUBLES = sizeof hard_doubles / sizeof *hard_doubles };

static void test_values_come_back_as_they_were(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    for (int i = 0; i < HARD_DOUBLES; i++)
        assert_ok(f, insert_thing(db, i, known(hard_doubles[i]), S("x"), S(""), &f->err));
    for (int i = 0; i < HARD_DOUBLES; i++)
        assert_same_double(stmt_double(find_thing(f, db, i), 1), hard_doubles[i] + 0.0);

    const Str text = S("Åtvidaberg, Örebro läns “åäö” 'citat' \\ ; -- 🌲"), bytes = S("\0\xff\x80'\\x00");
    assert_ok(f, insert_thing(db, INT64_MAX, unknown(), text, bytes, &f->err));
    assert_ok(f, insert_thing(db, INT64_MIN, known(1), S(""), S(""), &f->err));
    Stmt *s = find_thing(f, db, INT64_MAX);
    assert_true(stmt_int(s, 0) == INT64_MAX);
    assert_true(stmt_is_null(s, 1));
    assert_false(stmt_maybe(s, 1).known);
    assert_true(str_eq(stmt_text(s, f->arena, 2), text));
    assert_true(str_eq(stmt_view(s, 3), bytes));
    s = find_thing(f, db, INT64_MIN);
    assert_true(stmt_int(s, 0) == INT64_MIN);
    assert_false(stmt_is_null(s, 2)); /* the empty text is not unknown */
    assert_int_equal(stmt_view(s, 2).n, 0);
    assert_int_equal(stmt_view(s, 3).n, 0);
    db_close(db);
}

static void test_bulk_values(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    const double values[3] = {NAN, -0.0, 1e-300};
    const Str blob = {(const char *)values, sizeof values};
    assert_ok(f, db_begin(db, &f->err));
    Bulk *bulk;
    assert_ok(f, db_bulk_begin(db, "thing", "id, d, t, b", "idtb", &bulk, &f->err));
    for (int i = 0; i < 3000; i++) { /* more than one buffer of COPY */
        bulk_int(bulk, i);
        bulk_double(bulk, hard_doubles[i % HARD_DOUBLES]);
        bulk_text(bulk, i % 2 ? S("Söderköping") : S(""));
        bulk_blob(bulk, i % 3 ? blob : S(""));
        assert_ok(f, bulk_row(bulk, &f->err));
    }
    assert_ok(f, bulk_end(bulk, &f->err));
    assert_ok(f, db_commit(db, &f->err));
    assert_int_equal(things(f, db), 3000);
    for (int i = 0; i < 3000; i += 7) {
        Stmt *s = find_thing(f, db, i);
        assert_same_double(stmt_double(s, 1), hard_doubles[i % HARD_DOUBLES] + 0.0);
        assert_true(str_eq(stmt_view(s, 2), i % 2 ? S("Söderköping") : S("")));
        assert_true(str_eq(stmt_view(s, 3), i % 3 ? blob : S("")));
    }
    db_close(db);
}

static void test_bulk_conflict_stores_nothing(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_ok(f, db_begin(db, &f->err));
    Bulk *bulk;
    assert_ok(f, db_bulk_begin(db, "thing", "id, t", "it", &bulk, &f->err));
    Status status = ST_OK;
    for (int i = 0; i < 10 && status == ST_OK; i++) {
        bulk_int(bulk, i % 5);
        bulk_text(bulk, S("x"));
        status = bulk_row(bulk, &f->err);
    }
    const Status end = bulk_end(bulk, &f->err);
    assert_int_equal(status == ST_OK ? end : status, ST_CONFLICT);
    assert_err_holds(f, "finns redan");
    db_rollback(db);
    assert_int_equal(things(f, db), 0);
    db_close(db);
}

static void test_what_cannot_be_stored_is_reported_when_run(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_status(insert_thing(db, 1, known(NAN), S(""), S(""), &f->err), ST_NUMERIC);
    assert_status(insert_thing(db, 1, known(HUGE_VAL), S(""), S(""), &f->err), ST_NUMERIC);
    assert_status(insert_thing(db, 1, unknown(), S("a\0b"), S(""), &f->err), ST_INVALID);
    assert_err_holds(f, "NUL");
    assert_status(insert_thing(db, 1, unknown(), S("\xe5\xe4\xf6"), S(""), &f->err), ST_INVALID); /* Latin-1 */
    assert_err_holds(f, "UTF-8");
    assert_ok(f, insert_thing(db, 1, unknown(), S("a"), S("a\0b"), &f->err)); /* the statement has not been spoilt */
    assert_status(insert_thing(db, 1, unknown(), S("a"), S(""), &f->err), ST_CONFLICT);
    assert_int_equal(things(f, db), 1);

    static const char missing[] = "SELECT id FROM nothing_yet";
    bool row;
    assert_status(stmt_step(db_stmt(db, missing), &row, &f->err), ST_INTERNAL);
    assert_err_holds(f, "nothing_yet");
    run_sql(f, db, "CREATE TABLE nothing_yet(id BIGINT)");
    assert_ok(f, stmt_step(db_stmt(db, missing), &row, &f->err)); /* prepared anew */
    assert_false(row);
    db_close(db);
}

static Status bulk_one(Db *db, double d, Str t, Err *err)
{
    Bulk *bulk;
    Status status = db_begin(db, err);
    if (status == ST_OK) status = db_bulk_begin(db, "thing", "id, d, t", "idt", &bulk, err);
    if (status != ST_OK) return status;
    bulk_int(bulk, 1);
    bulk_double(bulk, d);
    bulk_text(bulk, t);
    status = bulk_row(bulk, err);
    const Status end = bulk_end(bulk, NULL);
    db_rollback(db);
    return status == ST_OK ? end : status;
}

static void test_bulk_refuses_the_same(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_status(bulk_one(db, NAN, S("a"), &f->err), ST_NUMERIC);
    assert_status(bulk_one(db, 1, S("a\0b"), &f->err), ST_INVALID);
    assert_status(bulk_one(db, 1, S("\xff"), &f->err), ST_INVALID);
    assert_ok(f, bulk_one(db, 1, S("a"), &f->err)); /* the connection has not been spoilt */
    Bulk *bulk;
    assert_int_not_equal(db_bulk_begin(db, "no_such_table", "id", "i", &bulk, &f->err), ST_OK);
    assert_err_holds(f, "no_such_table");
    db_close(db);
}

static void test_rows_left_unread(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    for (int i = 0; i < 5; i++) assert_ok(f, insert_thing(db, i, unknown(), S(""), S(""), &f->err));
    for (int again = 0; again < 3; again++) {
        Stmt *s = db_stmt(db, "SELECT id FROM thing ORDER BY id");
        bool row;
        assert_ok(f, stmt_step(s, &row, &f->err));
        assert_int_equal(stmt_int(s, 0), 0);
    }
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, insert_thing(db, 9, unknown(), S(""), S(""), &f->err));
    assert_ok(f, db_commit(db, &f->err));
    db_close(db);
}

static void test_changes_are_counted(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    const int64_t before = db_changes(db);
    for (int i = 0; i < 3; i++) assert_ok(f, insert_thing(db, i, unknown(), S(""), S(""), &f->err));
    assert_int_equal(db_changes(db) - before, 3);
    things(f, db);
    assert_ok(f, stmt_run(db_stmt(db, "UPDATE thing SET t = 'y' WHERE id > 0"), &f->err));
    assert_int_equal(db_changes(db) - before, 5);
    assert_ok(f, stmt_run(db_stmt(db, "DELETE FROM thing WHERE id = 77"), &f->err));
    assert_int_equal(db_changes(db) - before, 5);
    db_close(db);
}

/* ---- transactions ---- */

static void test_rollback(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f), *other = fixture_open(f, DB_READ);
    make_thing(f, db);
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, insert_thing(db, 1, unknown(), S(""), S(""), &f->err));
    assert_int_equal(things(f, db), 1);
    assert_int_equal(things(f, other), 0);
    db_rollback(db);
    assert_int_equal(things(f, db), 0);
    db_rollback(db); /* outside a transaction: nothing */

    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, insert_thing(db, 1, unknown(), S(""), S(""), &f->err));
    assert_ok(f, db_commit(db, &f->err));
    assert_int_equal(things(f, other), 1);

    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, insert_thing(db, 2, unknown(), S(""), S(""), &f->err));
    db_close(db); /* gives up what was not committed */
    assert_int_equal(things(f, other), 1);
    db_close(other);
}

static void test_one_view_while_others_write(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f), *reader = fixture_open(f, DB_READ);
    make_thing(f, db);
    assert_ok(f, insert_thing(db, 1, unknown(), S(""), S(""), &f->err));
    assert_ok(f, db_begin_read(reader, &f->err));
    assert_int_equal(things(f, reader), 1);
    assert_ok(f, insert_thing(db, 2, unknown(), S(""), S(""), &f->err));
    assert_int_equal(things(f, reader), 1);
    assert_ok(f, db_commit(reader, &f->err));
    assert_int_equal(things(f, reader), 2);
    db_close(reader);
    db_close(db);
}

static void wait_less(Fixture *f, Db *db)
{
    if (on_postgresql())
        run_sql(f, db, "SET lock_timeout = 50");
    else
        sqlite3_busy_timeout(db->handle, 50);
}

static void test_second_writer_is_told(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f), *other = fixture_open(f, DB_EXISTING);
    make_thing(f, db);
    wait_less(f, other);
    assert_ok(f, db_begin(db, &f->err));
    assert_status(db_begin(other, &f->err), ST_CONFLICT);
    assert_err_holds(f, "Någon annan skriver");
    assert_ok(f, db_commit(db, &f->err));
    assert_ok(f, db_begin(other, &f->err)); /* it has not been spoilt */
    assert_ok(f, insert_thing(other, 1, unknown(), S(""), S(""), &f->err));
    assert_ok(f, db_commit(other, &f->err));
    db_close(other);
    db_close(db);
}

static void test_reading_only(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    Db *reader = fixture_open(f, DB_READ);
    assert_status(db_begin(reader, &f->err), ST_DENIED);
    assert_status(insert_thing(reader, 1, unknown(), S(""), S(""), &f->err), ST_DENIED);
    assert_int_equal(things(f, reader), 0);
    db_close(reader);
    db_close(db);
}

const struct CMUnitTest db_tests[] = {
    TEST(test_values_come_back_as_they_were),
    TEST(test_bulk_values),
    TEST(test_bulk_conflict_stores_nothing),
    TEST(test_what_cannot_be_stored_is_reported_when_run),
    TEST(test_bulk_refuses_the_same),
    TEST(test_rows_left_unread),
    TEST(test_changes_are_counted),
    TEST(test_rollback),
    TEST(test_one_view_while_others_write),
    TEST(test_second_writer_is_told),
    TEST(test_reading_only),
};
const size_t db_test_count = sizeof db_tests / sizeof *db_tests;
