#include "fixture.h"

Db *fixture_open(Fixture *f, DbMode mode)
{
    Db *db;
    assert_ok(f, db_open(&db, f->url, mode, &f->err));
    return db;
}

Db *fixture_db(Fixture *f)
{
    return fixture_open(f, DB_CREATE);
}

Db *fixture_register_db(Fixture *f)
{
    Db *db = fixture_db(f);
    bool changed;
    assert_ok(f, db_begin(db, &f->err));
    assert_ok(f, register_load(db, &changed, &f->err));
    assert_ok(f, db_commit(db, &f->err));
    assert_true(changed);
    return db;
}

void run_sql(Fixture *f, Db *db, const char *sql)
{
    assert_ok(f, db->driver->exec(db, sql, &f->err));
}

int64_t ask_int(Fixture *f, Db *db, const char *sql)
{
    bool row;
    Stmt *s = db_stmt(db, sql);
    assert_ok(f, stmt_step(s, &row, &f->err));
    assert_true(row);
    const int64_t x = stmt_int(s, 0);
    stmt_reset(s);
    return x;
}

void make_thing(Fixture *f, Db *db)
{
    run_sql(f, db,
            on_postgresql() ? "CREATE TABLE thing(id BIGINT PRIMARY KEY, d DOUBLE PRECISION, t TEXT, b BYTEA)"
                            : "CREATE TABLE thing(id BIGINT PRIMARY KEY, d DOUBLE PRECISION, t TEXT, b BLOB)");
}

Status insert_thing(Db *db, int64_t id, Maybe d, Str t, Str b, Err *err)
{
    /* The positions do not stand in order here: SQLite by itself would number them by appearance. */
    Stmt *s = db_stmt(db, "INSERT INTO thing(b, t, d, id) VALUES($4, $3, $2, $1)");
    bind_int(s, 1, id);
    bind_maybe(s, 2, d);
    bind_text(s, 3, t);
    bind_blob(s, 4, b);
    return stmt_run(s, err);
}

int64_t things(Fixture *f, Db *db)
{
    return ask_int(f, db, "SELECT COUNT(*) FROM thing");
}
