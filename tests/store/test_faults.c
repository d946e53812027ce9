/* Several processes, killed ones, files that are no database, lost connections, full disks. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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
    const Str url = f->url;
    f->url = f->folder;
    assert_refused(f, DB_EXISTING, ST_INVALID, "inte en fil");
    Buf below = buf_new(f->arena);
    buf_add(&below, url);
    buf_add(&below, S("/below/klimat.db"));
    f->url = buf_str(&below);
    assert_refused(f, DB_CREATE, ST_UNAVAILABLE, "kan inte öppnas");
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

/* What another tool may have put into the file is told, and not passed on to pages and files. */
static void test_values_that_are_none(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    Db *db = fixture_register_db(f);
    static const char *const texts[] = {"UPDATE area SET name = CAST(x'c328' AS TEXT)",
                                        "UPDATE area SET name = CAST(x'410041' AS TEXT)",
                                        "UPDATE area SET name = x'41'"};
    static const char *const numbers[] = {"UPDATE population SET people = 9e999",
                                          "UPDATE population SET people = 'tolv'",
                                          "UPDATE population SET people = x'41'"};
    bool row;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        run_sql(f, db, texts[i]);
        assert_status(stmt_step(db_stmt(db, "SELECT code, name FROM area"), &row, &f->err), ST_UNAVAILABLE);
        assert_err_holds(f, "name");
        assert_false(row);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        run_sql(f, db, numbers[i]);
        assert_status(stmt_step(db_stmt(db, "SELECT people FROM population"), &row, &f->err), ST_UNAVAILABLE);
        assert_err_holds(f, "people");
    }
    Stmt *s = db_stmt(db, "SELECT code FROM area"); /* others are read */
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    stmt_reset(s);
    db_close(db);
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

const struct CMUnitTest faults_tests[] = {
    TEST(test_writers_follow_one_another),
    TEST(test_killed_writer_leaves_nothing),
    TEST(test_no_database),
    TEST(test_foreign_database),
    TEST(test_damaged_file),
    TEST(test_values_that_are_none),
    TEST(test_folder_that_may_not_be_written_to),
    TEST(test_unreachable_server),
    TEST(test_lost_connection),
    TEST(test_full_disk),
    TEST(test_limited_files),
};
const size_t faults_test_count = sizeof faults_tests / sizeof *faults_tests;
