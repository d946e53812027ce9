#include "store/db_driver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_pg_url(Str url)
{
    return str_starts(url, S("postgresql://")) || str_starts(url, S("postgres://"));
}

Status db_open_migrations(Db **out, Str url, DbMode mode, const Migration *list, size_t n, Err *err)
{
    *out = NULL;
    Arena *arena = arena_new();
    Db *db = ARENA_NEW(arena, Db);
    db->arena = arena;
    db->mode = mode;
    Status status = is_pg_url(url) ? db_pg_open(db, url, err) : db_sqlite_open(db, url, err);
    if (status == ST_OK) status = db_migrate(db, list, n, err);
    if (status != ST_OK) {
        db_close(db);
        return status;
    }
    *out = db;
    return ST_OK;
}

Status db_open(Db **out, Str url, DbMode mode, Err *err)
{
    return db_open_migrations(out, url, mode, store_migrations, store_migration_count, err);
}

void db_close(Db *db)
{
    if (!db) return;
    db_rollback(db);
    for (size_t i = 0; i < DB_STATEMENT_BUCKETS; i++)
        for (Stmt *s = db->bucket[i]; s; s = s->next)
            if (s->handle) db->driver->finalize(s);
    if (db->handle) db->driver->close(db);
    arena_free(db->arena);
}

bool db_is_sqlite(const Db *db)
{
    return !is_pg_url(str(db->url));
}

int db_schema_version(const Db *db)
{
    return db->version;
}

/* A server may have been started again since it was last asked. In a transaction a lost connection stays a failure. */
static void revive(Db *db)
{
    if (db->transaction == DB_NO_TRANSACTION && db->driver->revive) db->driver->revive(db);
}

bool db_is_stale(Db *db)
{
    if (db->driver->is_moved && db->driver->is_moved(db)) return true;
    Stmt *s = db_stmt(db, "SELECT MAX(version) FROM schema_migration");
    bool row;
    const bool read = stmt_step(s, &row, NULL) == ST_OK && row;
    const bool same = read && stmt_int(s, 0) == db->version;
    stmt_reset(s);
    return !same;
}

/* ---- transactions ---- */

static Status begin(Db *db, const char *script, DbTransaction kind, Err *err)
{
    if (db->transaction != DB_NO_TRANSACTION) abort(); /* transactions do not nest */
    revive(db);
    db->newest_event.known = false; /* others may have written */
    const Status status = db->driver->exec(db, script, err);
    /* A script of two statements may have begun before it failed. */
    if (status != ST_OK)
        db->driver->exec(db, "ROLLBACK", NULL);
    else
        db->transaction = kind;
    return status;
}

Status db_begin(Db *db, Err *err)
{
    if (db->mode == DB_READ) return err_fail(err, ST_DENIED, N_("The database is opened for reading only"));
    return begin(db, db->driver->begin_write, DB_WRITING, err);
}

Status db_begin_read(Db *db, Err *err)
{
    return begin(db, db->driver->begin_read, DB_READING, err);
}

Status db_commit(Db *db, Err *err)
{
    if (db->transaction == DB_NO_TRANSACTION) abort();
    const Status status = db->driver->exec(db, "COMMIT", err);
    if (status != ST_OK) {
        db_rollback(db);
        return status;
    }
    db->transaction = DB_NO_TRANSACTION;
    return ST_OK;
}

void db_rollback(Db *db)
{
    if (db->transaction == DB_NO_TRANSACTION) return;
    for (size_t i = 0; i < DB_STATEMENT_BUCKETS; i++)
        for (Stmt *s = db->bucket[i]; s; s = s->next) stmt_reset(s);
    db->driver->exec(db, "ROLLBACK", NULL); /* fails where the engine has rolled back already: so be it */
    db->transaction = DB_NO_TRANSACTION;
}

/* ---- statements ---- */

Stmt *db_stmt(Db *db, const char *sql)
{
    revive(db);
    const uintptr_t address = (uintptr_t)sql;
    Stmt **bucket = &db->bucket[(address ^ address >> 7) % DB_STATEMENT_BUCKETS];
    Stmt *s = *bucket;
    while (s && s->sql != sql) s = s->next;
    if (!s) {
        s = ARENA_NEW(db->arena, Stmt);
        s->db = db;
        s->sql = sql;
        s->next = *bucket;
        *bucket = s;
    }
    stmt_reset(s);
    s->status = ST_OK;
    if (!s->handle) db->driver->prepare(s);
    return s;
}

/* True where the statement is sound and has such a parameter. */
static bool can_bind(Stmt *s, int at)
{
    if (at < 1 || at > DB_PARAMETERS_MAX) abort();
    return s->status == ST_OK;
}

void bind_int(Stmt *s, int at, int64_t x)
{
    if (can_bind(s, at)) s->db->driver->bind_int(s, at, x);
}

static Status check_finite(double x, Err *err)
{
    return isfinite(x) ? ST_OK : err_fail(err, ST_NUMERIC, N_("A figure without a finite value cannot be stored"));
}

void bind_double(Stmt *s, int at, double x)
{
    if (!can_bind(s, at)) return;
    s->status = check_finite(x, &s->err);
    /* -0 as 0: SQLite does not keep the sign, so neither do we. */
    if (s->status == ST_OK) s->db->driver->bind_double(s, at, x + 0.0);
}

void bind_maybe(Stmt *s, int at, Maybe x)
{
    if (x.known)
        bind_double(s, at, x.v);
    else
        bind_null(s, at);
}

/* What PostgreSQL would refuse and SQLite keep: nobody can read it on a page. */
static Status check_text(Str x, Err *err)
{
    if (str_has_char(x, '\0')) return err_fail(err, ST_INVALID, N_("A text holds a NUL byte"));
    return str_is_utf8(x) ? ST_OK : err_fail(err, ST_INVALID, N_("A text is not UTF-8"));
}

void bind_text(Stmt *s, int at, Str x)
{
    if (!can_bind(s, at)) return;
    s->status = check_text(x, &s->err);
    if (s->status == ST_OK) s->db->driver->bind_text(s, at, x);
}

void bind_blob(Stmt *s, int at, Str x)
{
    if (can_bind(s, at)) s->db->driver->bind_blob(s, at, x);
}

void bind_null(Stmt *s, int at)
{
    if (can_bind(s, at)) s->db->driver->bind_null(s, at);
}

Status stmt_step(Stmt *s, bool *row, Err *err)
{
    *row = false;
    if (s->status != ST_OK) {
        if (err) *err = s->err;
        return s->status;
    }
    return s->db->driver->step(s, row, err);
}

Status stmt_run(Stmt *s, Err *err)
{
    bool row;
    const Status status = stmt_step(s, &row, err);
    stmt_reset(s);
    return status;
}

void stmt_reset(Stmt *s)
{
    if (!s->active) return;
    s->db->driver->reset(s);
    s->active = false;
}

int64_t stmt_int(Stmt *s, int column)
{
    return s->db->driver->get_int(s, column);
}

double stmt_double(Stmt *s, int column)
{
    return s->db->driver->get_double(s, column);
}

Maybe stmt_maybe(Stmt *s, int column)
{
    return stmt_is_null(s, column) ? unknown() : known(stmt_double(s, column));
}

Str stmt_view(Stmt *s, int column)
{
    return s->db->driver->get_bytes(s, column);
}

Str stmt_text(Stmt *s, Arena *arena, int column)
{
    const Str view = stmt_view(s, column);
    return view.n ? str_dup(arena, view) : S("");
}

bool stmt_is_null(Stmt *s, int column)
{
    return s->db->driver->is_null(s, column);
}

int64_t db_changes(const Db *db)
{
    return db->driver->changes(db);
}

/* ---- many rows ---- */

Status db_bulk_begin(Db *db, const char *table, const char *columns, const char *types, Bulk **out, Err *err)
{
    *out = NULL;
    if (strlen(types) > DB_PARAMETERS_MAX) abort();
    Arena *arena = arena_new();
    Bulk *b = ARENA_NEW(arena, Bulk);
    b->db = db;
    b->arena = arena;
    b->types = types;
    b->columns = strlen(types);
    db->driver->bulk_begin(b, table, columns);
    if (b->status != ST_OK) {
        const Status status = b->status;
        bulk_end(b, err);
        return status;
    }
    *out = b;
    return ST_OK;
}

static bool next_column(Bulk *b, char type)
{
    if (b->column >= b->columns || b->types[b->column] != type) abort();
    b->column++;
    return b->status == ST_OK;
}

void bulk_int(Bulk *b, int64_t x)
{
    if (next_column(b, 'i')) b->db->driver->bulk_int(b, x);
}

void bulk_double(Bulk *b, double x)
{
    if (!next_column(b, 'd')) return;
    b->status = check_finite(x, &b->err);
    if (b->status == ST_OK) b->db->driver->bulk_double(b, x + 0.0); /* as in bind_double */
}

void bulk_text(Bulk *b, Str x)
{
    if (!next_column(b, 't')) return;
    b->status = check_text(x, &b->err);
    if (b->status == ST_OK) b->db->driver->bulk_bytes(b, x, true);
}

void bulk_blob(Bulk *b, Str x)
{
    if (next_column(b, 'b')) b->db->driver->bulk_bytes(b, x, false);
}

Status bulk_row(Bulk *b, Err *err)
{
    if (b->column != b->columns) abort();
    b->column = 0;
    if (b->status == ST_OK) b->status = b->db->driver->bulk_row(b, &b->err);
    if (b->status != ST_OK && err) *err = b->err;
    return b->status;
}

Status bulk_end(Bulk *b, Err *err)
{
    if (!b) return ST_OK;
    Status status = b->db->driver->bulk_end(b, &b->err);
    if (b->status != ST_OK) status = b->status;
    if (status != ST_OK && err) *err = b->err;
    arena_free(b->arena);
    return status;
}
