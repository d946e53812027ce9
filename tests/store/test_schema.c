/* Versions of the schema: made, migrated, refused. */
#include "fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Without a copy nothing is migrated. */
static void test_no_room_for_the_copy(void **state)
{
    Fixture *f = *state;
    if (on_postgresql()) skip();
    Db *db;
    assert_ok(f, db_open_migrations(&db, f->url, DB_CREATE, sample, 1, &f->err));
    db_close(db);
    Buf copy = buf_new(f->arena);
    buf_add(&copy, f->url);
    buf_add(&copy, S(".version-1"));
    assert_int_equal(mkdir(buf_cstr(&copy), 0700), 0);
    assert_status(db_open_migrations(&db, f->url, DB_EXISTING, sample, 2, &f->err), ST_UNAVAILABLE);
    assert_err_holds(f, ".version-1");
    assert_int_equal(rmdir(buf_cstr(&copy)), 0);
    assert_ok(f, db_open_migrations(&db, f->url, DB_READ, sample, 1, &f->err)); /* as it was */
    db_close(db);
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

const struct CMUnitTest schema_tests[] = {
    TEST(test_versions),
    TEST(test_another_build_of_the_same_version),
    TEST(test_migrating_forward),
    TEST(test_no_room_for_the_copy),
    TEST(test_many_make_the_database_at_once),
    TEST(test_many_migrate_at_once),
};
const size_t schema_test_count = sizeof schema_tests / sizeof *schema_tests;
