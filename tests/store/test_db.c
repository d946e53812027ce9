#include "fixture.h"

#include <fcntl.h>
#include <float.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void make_thing(Fixture *f, Db *db)
{
    run_sql(f, db,
            on_postgresql() ? "CREATE TABLE thing(id BIGINT PRIMARY KEY, d DOUBLE PRECISION, t TEXT, b BYTEA)"
                            : "CREATE TABLE thing(id BIGINT PRIMARY KEY, d DOUBLE PRECISION, t TEXT, b BLOB)");
}

static Status insert_thing(Db *db, int64_t id, Maybe d, Str t, Str b, Err *err)
{
    /* The positions do not stand in order here: SQLite by itself would number them by appearance. */
    Stmt *s = db_stmt(db, "INSERT INTO thing(b, t, d, id) VALUES($4, $3, $2, $1)");
    bind_int(s, 1, id);
    bind_maybe(s, 2, d);
    bind_text(s, 3, t);
    bind_blob(s, 4, b);
    return stmt_run(s, err);
}

static Stmt *find_thing(Fixture *f, Db *db, int64_t id)
{
    Stmt *s = db_stmt(db, "SELECT id, d, t, b FROM thing WHERE id = $1");
    bind_int(s, 1, id);
    bool row;
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    return s;
}

static int64_t things(Fixture *f, Db *db)
{
    return ask_int(f, db, "SELECT COUNT(*) FROM thing");
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

/* ---- versions of the schema ---- */

static void test_versions(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    assert_int_equal(db_schema_version(db), store_migrations[store_migration_count - 1].version);
    assert_int_equal(db_is_sqlite(db), !on_postgresql());
    db_close(db);
    db = fixture_db(f); /* again: nothing to do */
    run_sql(f, db, "INSERT INTO schema_migration(version, name, checksum) VALUES(999, 'later', 'x')");
    db_close(db);
    assert_status(db_open(&db, f->url, DB_READ, &f->err), ST_CONFLICT);
    assert_null(db);
    assert_err_holds(f, "999");
    assert_err_holds(f, "nyare program");
    assert_status(db_open(&db, f->url, DB_CREATE, &f->err), ST_CONFLICT);
}

static void test_another_build_of_the_same_version(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    run_sql(f, db, "UPDATE schema_migration SET checksum = 'of another text'");
    db_close(db);
    assert_status(db_open(&db, f->url, DB_EXISTING, &f->err), ST_CONFLICT);
    assert_err_holds(f, "annat bygge");
}

static const Migration sample[] = {
    {1, "one",
     STR_INIT("CREATE TABLE thing(id BIGINT PRIMARY KEY, t TEXT, b BLOB) WITHOUT ROWID;\n"
              "-- only sqlite\nINSERT INTO thing VALUES(1, 'sqlite', NULL);\n-- end only\n"
              "-- only postgresql\nINSERT INTO thing VALUES(1, 'postgresql', NULL);\n-- end only\n")},
    {2, "two", STR_INIT("ALTER TABLE thing ADD COLUMN more TEXT;\nUPDATE thing SET more = t;\n")},
    {3, "faulty", STR_INIT("CREATE TABLE another(id BIGINT);\nINSERT INTO no_such_table VALUES(1);\n")},
};

static void test_migrating_forward(void **state)
{
    Fixture *f = *state;
    Db *db;
    assert_ok(f, db_open_migrations(&db, f->url, DB_CREATE, sample, 1, &f->err));
    assert_int_equal(things(f, db), 1);
    db_close(db);
    assert_status(db_open_migrations(&db, f->url, DB_READ, sample, 2, &f->err), ST_CONFLICT);
    assert_err_holds(f, "klimat init");
    assert_ok(f, db_open_migrations(&db, f->url, DB_EXISTING, sample, 2, &f->err));
    assert_int_equal(db_schema_version(db), 2);
    const char *ours = on_postgresql() ? "SELECT COUNT(*) FROM thing WHERE more = 'postgresql'"
                                       : "SELECT COUNT(*) FROM thing WHERE more = 'sqlite'";
    assert_int_equal(ask_int(f, db, ours), 1);
    db_close(db);

    /* What fails half way leaves the version before. */
    assert_int_not_equal(db_open_migrations(&db, f->url, DB_EXISTING, sample, 3, &f->err), ST_OK);
    assert_err_holds(f, "no_such_table");
    assert_ok(f, db_open_migrations(&db, f->url, DB_EXISTING, sample, 2, &f->err));
    bool there;
    assert_ok(f, db->driver->has_table(db, "another", &there, &f->err));
    assert_false(there);
    db_close(db);
}

/* Runs fn in n processes at once; all must end with 0. */
static void at_once(Fixture *f, int n, int (*fn)(Fixture *f, int number))
{
    pid_t children[8];
    for (int i = 0; i < n; i++) {
        children[i] = fork();
        if (children[i] == 0) _exit(fn(f, i));
        assert_true(children[i] > 0);
    }
    for (int i = 0; i < n; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
}

static int open_and_close(Fixture *f, int number)
{
    (void)number;
    Db *db;
    if (db_open(&db, f->url, DB_CREATE, &f->err) != ST_OK) {
        print_error("%s\n", err_text(f));
        return 1;
    }
    db_close(db);
    return 0;
}

static void test_many_make_the_database_at_once(void **state)
{
    Fixture *f = *state;
    at_once(f, 6, open_and_close);
    Db *db = fixture_open(f, DB_READ);
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM schema_migration"), (int64_t)store_migration_count);
    db_close(db);
}

static int migrate_and_close(Fixture *f, int number)
{
    (void)number;
    Db *db;
    if (db_open_migrations(&db, f->url, DB_EXISTING, sample, 2, &f->err) != ST_OK) {
        print_error("%s\n", err_text(f));
        return 1;
    }
    db_close(db);
    return 0;
}

static void test_many_migrate_at_once(void **state)
{
    Fixture *f = *state;
    Db *db;
    assert_ok(f, db_open_migrations(&db, f->url, DB_CREATE, sample, 1, &f->err));
    run_sql(f, db, "INSERT INTO thing(id, t) VALUES(2, 'old')");
    db_close(db);
    at_once(f, 6, migrate_and_close);
    assert_ok(f, db_open_migrations(&db, f->url, DB_READ, sample, 2, &f->err));
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM thing WHERE more = 'old'"), 1);
    assert_int_equal(ask_int(f, db, "SELECT COUNT(*) FROM schema_migration"), 2);
    db_close(db);
    if (on_postgresql()) return;

    /* The copy that was kept is the database as it was before. */
    Buf copy = buf_new(f->arena);
    buf_add(&copy, f->url);
    buf_add(&copy, S(".version-1"));
    assert_ok(f, db_open_migrations(&db, buf_str(&copy), DB_READ, sample, 1, &f->err));
    assert_int_equal(things(f, db), 2);
    db_close(db);
}

/* ---- many processes ---- */

enum { WRITERS = 4, EACH = 25 };

static int write_some(Fixture *f, int number)
{
    Db *db;
    if (db_open(&db, f->url, DB_EXISTING, &f->err) != ST_OK) return 1;
    for (int i = 0; i < EACH; i++) {
        if (db_begin(db, &f->err) != ST_OK) return 2;
        /* Reads what is there and writes on: right only where nobody writes in between. */
        const int64_t next = ask_int(f, db, "SELECT COALESCE(MAX(id), 0) + 1 FROM thing");
        if (insert_thing(db, next, known(number), S(""), S(""), &f->err) != ST_OK) return 3;
        if (db_commit(db, &f->err) != ST_OK) return 4;
    }
    db_close(db);
    return 0;
}

static void test_writers_follow_one_another(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    db_close(db);
    at_once(f, WRITERS, write_some);
    db = fixture_open(f, DB_READ);
    assert_int_equal(things(f, db), WRITERS * EACH);
    assert_int_equal(ask_int(f, db, "SELECT MAX(id) FROM thing"), WRITERS * EACH);
    db_close(db);
}

static int write_without_end(Fixture *f, int ready)
{
    Db *db;
    Bulk *bulk;
    if (db_open(&db, f->url, DB_EXISTING, &f->err) != ST_OK || db_begin(db, &f->err) != ST_OK) return 1;
    if (insert_thing(db, -1, unknown(), S("before"), S(""), &f->err) != ST_OK) return 2;
    if (db_bulk_begin(db, "thing", "id, t", "it", &bulk, &f->err) != ST_OK) return 3;
    for (int64_t i = 0;; i++) {
        bulk_int(bulk, i);
        bulk_text(bulk, S("a text that takes its place, so that pages go out to the disk before the end"));
        if (bulk_row(bulk, &f->err) != ST_OK) return 4;
        if (i == 20000 && write(ready, "!", 1) != 1) return 5;
    }
}

static void test_killed_writer_leaves_nothing(void **state)
{
    Fixture *f = *state;
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_ok(f, insert_thing(db, -9, unknown(), S("old"), S(""), &f->err));
    db_close(db);
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(write_without_end(f, pipes[1]));
    close(pipes[1]);
    char ready;
    assert_int_equal(read(pipes[0], &ready, 1), 1); /* it is in the middle */
    close(pipes[0]);
    kill(child, SIGKILL);
    int status;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));

    db = fixture_open(f, DB_EXISTING);
    assert_int_equal(things(f, db), 1);
    assert_ok(f, db_begin(db, &f->err)); /* the lock went with the process */
    assert_ok(f, insert_thing(db, 1, unknown(), S("new"), S(""), &f->err));
    assert_ok(f, db_commit(db, &f->err));
    assert_int_equal(things(f, db), 2);
    db_close(db);
}

/* ---- what is no database ---- */

static void assert_refused(Fixture *f, DbMode mode, Status expected, const char *part)
{
    Db *db;
    assert_status(db_open(&db, f->url, mode, &f->err), expected);
    assert_null(db);
    assert_err_holds(f, part);
}

static void write_file(Fixture *f, Str content)
{
    const int fd = open(str_cstr(f->arena, f->url), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content.p, content.n), (ssize_t)content.n);
    close(fd);
}

static void test_no_database(void **state)
{
    Fixture *f = *state;
    assert_refused(f, DB_EXISTING, ST_NOT_FOUND, "klimat init");
    assert_refused(f, DB_READ, ST_NOT_FOUND, "klimat init");
    if (on_postgresql()) return;

    write_file(f, S(""));
    assert_refused(f, DB_EXISTING, ST_NOT_FOUND, "klimat init");
    Buf text = buf_new(f->arena);
    while (text.n < 5000) buf_add(&text, S("kommun;1990;2000\n"));
    write_file(f, buf_str(&text));
    assert_refused(f, DB_EXISTING, ST_INVALID, "fil av annat slag");
    assert_refused(f, DB_CREATE, ST_INVALID, "fil av annat slag");
    f->url = f->folder;
    assert_refused(f, DB_EXISTING, ST_INVALID, "inte en fil");
}

static void test_foreign_database(void **state)
{
    Fixture *f = *state;
    Db *db;
    static const Migration other = {1, "", STR_INIT("CREATE TABLE thing(id BIGINT);")};
    assert_ok(f, db_open_migrations(&db, f->url, DB_CREATE, &other, 1, &f->err));
    run_sql(f, db, "DROP TABLE schema_migration");
    db_close(db);
    assert_refused(f, DB_CREATE, ST_INVALID, "annat programs");
    assert_refused(f, DB_EXISTING, ST_INVALID, "annat programs");
}

static void test_damaged_file(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    Db *db = fixture_register_db(f);
    db_close(db);
    const int fd = open(str_cstr(f->arena, f->url), O_WRONLY);
    char rubbish[4096];
    memset(rubbish, 0x5a, sizeof rubbish);
    for (int page = 1; page < 60; page++) assert_int_equal(pwrite(fd, rubbish, sizeof rubbish, page * 4096), 4096);
    close(fd);
    assert_refused(f, DB_READ, ST_UNAVAILABLE, "skadad");
}

static int read_as_another(Fixture *f, int ignored)
{
    (void)ignored;
    if (geteuid() == 0 && setuid(65534) != 0) return 1; /* root may write everywhere */
    Db *db;
    if (db_open(&db, f->url, DB_READ, &f->err) != ST_DENIED) return 2;
    return strstr(err_text(f), "skriva i mappen") ? 0 : 3;
}

static void test_folder_that_may_not_be_written_to(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    db_close(fixture_db(f));
    const char *folder = str_cstr(f->arena, f->folder);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(chmod(str_cstr(f->arena, f->url), 0644), 0);
    at_once(f, 1, read_as_another);
    assert_int_equal(chmod(folder, 0700), 0);
}

static void test_unreachable_server(void **state)
{
    Fixture *f = *state;
    f->url = S("postgresql://klimat:secret@/klimat?host=/nowhere");
    assert_refused(f, DB_READ, ST_UNAVAILABLE, "går inte att nå");
    assert_null(strstr(err_text(f), "secret"));
    if (!on_postgresql()) return;
    Buf url = buf_new(f->arena);
    buf_add(&url, str(getenv("KLIMAT_TEST_PG")));
    buf_add(&url, S("&dbname=no_such"));
    f->url = buf_str(&url);
    assert_refused(f, DB_READ, ST_UNAVAILABLE, "no_such");
}

static void test_lost_connection(void **state)
{
    Fixture *f = *state;
    if (!on_postgresql()) skip();
    Db *db = fixture_db(f), *other = fixture_open(f, DB_EXISTING);
    make_thing(f, db);
    assert_ok(f, insert_thing(db, 1, unknown(), S("a"), S(""), &f->err));
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, insert_thing(db, 2, unknown(), S("b"), S(""), &f->err));
    run_sql(f, other,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'klimat' AND pid <> pg_backend_pid()");
    assert_status(insert_thing(db, 3, unknown(), S("c"), S(""), &f->err), ST_UNAVAILABLE);
    assert_err_holds(f, "bröts");
    assert_int_not_equal(db_commit(db, &f->err), ST_OK);
    /* Outside the transaction it connects again, and its statements are prepared anew. */
    assert_int_equal(things(f, db), 1);
    assert_ok(f, insert_thing(db, 2, unknown(), S("b"), S(""), &f->err));
    assert_int_equal(things(f, other), 2);
    db_close(other);
    db_close(db);
}

/* ---- a full disk ---- */

/* In a process of its own, whose files may not grow beyond a size: what a write to a full disk looks like to SQLite
 * except for the reason that the system names. 0: refused as it should be. */
static int fill_until_refused(Fixture *f, int ignored)
{
    (void)ignored;
    Db *db;
    if (db_open(&db, f->url, DB_EXISTING, &f->err) != ST_OK) return 1;
    if (db_begin(db, &f->err) != ST_OK) return 2;
    Status status = ST_OK;
    char block[4000];
    memset(block, 'x', sizeof block);
    for (int64_t i = 100; i < 20000 && status == ST_OK; i++)
        status = insert_thing(db, i, unknown(), (Str){block, sizeof block}, S(""), &f->err);
    if (status == ST_OK) status = db_commit(db, &f->err);
    db_rollback(db);
    if (status != ST_UNAVAILABLE) return 3;
    if (!strstr(err_text(f), "klimat.db")) return 4;
    if (things(f, db) != 1) return 5; /* it can still be read */
    db_close(db);
    return 0;
}

static int with_limited_files(Fixture *f, int ignored)
{
    const struct rlimit limit = {4 << 20, 4 << 20};
    signal(SIGXFSZ, SIG_IGN);
    return setrlimit(RLIMIT_FSIZE, &limit) == 0 ? fill_until_refused(f, ignored) : 9;
}

static int with_small_disk(Fixture *f, int ignored)
{
    const int code = fill_until_refused(f, ignored);
    return code == 0 && !strstr(err_text(f), "Disken är full") ? 8 : code;
}

static void test_full_disk(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    /* A small disk where this process may mount one, else the limit on the size of files alone. */
    const char *folder = str_cstr(f->arena, f->folder);
    const bool mounted = mount("tmpfs", folder, "tmpfs", 0, "size=4m") == 0;
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_ok(f, insert_thing(db, 1, known(0.1), S("old"), S(""), &f->err));
    db_close(db);
    at_once(f, 1, mounted ? with_small_disk : with_limited_files);

    db = fixture_open(f, DB_EXISTING);
    assert_int_equal(things(f, db), 1);
    Stmt *s = db_stmt(db, "PRAGMA integrity_check");
    bool row;
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    assert_str(stmt_view(s, 0), "ok");
    db_close(db);
    if (mounted) assert_int_equal(umount(folder), 0);
}

static void test_limited_files(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    Db *db = fixture_db(f);
    make_thing(f, db);
    assert_ok(f, insert_thing(db, 1, known(0.1), S("old"), S(""), &f->err));
    db_close(db);
    at_once(f, 1, with_limited_files);
    db = fixture_open(f, DB_READ);
    assert_int_equal(things(f, db), 1);
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
    TEST(test_versions),
    TEST(test_another_build_of_the_same_version),
    TEST(test_migrating_forward),
    TEST(test_many_make_the_database_at_once),
    TEST(test_many_migrate_at_once),
    TEST(test_writers_follow_one_another),
    TEST(test_killed_writer_leaves_nothing),
    TEST(test_no_database),
    TEST(test_foreign_database),
    TEST(test_damaged_file),
    TEST(test_folder_that_may_not_be_written_to),
    TEST(test_unreachable_server),
    TEST(test_lost_connection),
    TEST(test_full_disk),
    TEST(test_limited_files),
};
const size_t db_test_count = sizeof db_tests / sizeof *db_tests;
