/* The driver for SQLite. One file, write-ahead log, one writer at a time. */
#include "store/db_driver.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WAL_ATTEMPTS = 200, WAL_PAUSE_MS = 50 };

static sqlite3 *handle_of(const Db *db)
{
    return db->handle;
}

/* What SQLite says, as a person should read it. */
static Status say(const Db *db, int code, Err *err)
{
    const Str file = str(db->url), detail = str(sqlite3_errmsg(handle_of(db)));
    switch (sqlite3_extended_errcode(handle_of(db))) {
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return err_fail(err, ST_INVALID, N_("A row names something that is not in the database"));
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_ROWID: return err_fail(err, ST_CONFLICT, N_("It is in the database already"));
    case SQLITE_CONSTRAINT_TRIGGER:
        return err_failf(err, ST_DENIED, N_("The database refuses the change: {0}"), detail);
    case SQLITE_READONLY_DIRECTORY:
    case SQLITE_READONLY_CANTINIT:
        return err_failf(err, ST_DENIED,
                         N_("The folder of {0} may not be written to; the database keeps files beside it there even "
                            "while it is only read"),
                         file);
    default: break;
    }
    const int reason = sqlite3_system_errno(handle_of(db));
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_fail(err, ST_CONFLICT, N_("Somebody else is writing to the database; try again in a moment"));
    case SQLITE_FULL: return err_failf(err, ST_UNAVAILABLE, N_("The disk is full: nothing was stored in {0}"), file);
    case SQLITE_IOERR:
        if (reason == ENOSPC || reason == EDQUOT)
            return err_failf(err, ST_UNAVAILABLE,
                             N_("The disk is full: make space first. A little of it is needed beside {0} even to read; "
                                "nothing was stored"),
                             file);
        return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be read or written: {1}"), file, str(strerror(reason)));
    case SQLITE_CANTOPEN:
        return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be opened: {1}"), file, str(strerror(reason)));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return err_failf(err, ST_DENIED, N_("{0} may not be written to"), file);
    case SQLITE_NOTADB:
        return err_failf(err, ST_INVALID, N_("{0} is not a database of this program but a file of another kind"), file);
    case SQLITE_CORRUPT:
        return err_failf(err, ST_UNAVAILABLE, N_("{0} is damaged: {1}; restore it from a copy"), file, detail);
    case SQLITE_CONSTRAINT: return err_failf(err, ST_INVALID, N_("The database refuses the row: {0}"), detail);
    case SQLITE_TOOBIG: return err_fail(err, ST_LIMIT, N_("A text or a list of values is too large for the database"));
    default: return err_failf(err, ST_INTERNAL, N_("The database reports a fault: {0}"), detail);
    }
}

/* Whether what was asked for is at fault, or that somebody else is writing; otherwise it is the file or its disk. */
static bool is_of_request(int code)
{
    const int kind = code & 0xff;
    return kind == SQLITE_CONSTRAINT || kind == SQLITE_BUSY || kind == SQLITE_LOCKED || kind == SQLITE_TOOBIG;
}

/* Call at once after the failure. */
static Status fail(const Db *db, int code, Err *err)
{
    const Status status = say(db, code, err);
    if (err) err->of_service = !is_of_request(code);
    return status;
}

static Status damaged(const Db *db, Str column, Err *err)
{
    const Status status = err_failf(err, ST_UNAVAILABLE,
                                    N_("{0} is damaged: a value of {1} is no text or number; restore it from a copy"),
                                    str(db->url), column);
    if (err) err->of_service = true;
    return status;
}

static Status sqlite_exec(Db *db, const char *script, Err *err)
{
    const int code = sqlite3_exec(handle_of(db), script, NULL, NULL, NULL);
    return code == SQLITE_OK ? ST_OK : fail(db, code, err);
}

static int64_t sqlite_changes(const Db *db)
{
    return sqlite3_total_changes64(handle_of(db));
}

/* ---- statements ---- */

enum { DECLARED_TEXT, DECLARED_NUMBER };

/* Asked once for a statement, not for each row. What is computed is declared as nothing. */
static void note_declared(Stmt *s, sqlite3_stmt *handle)
{
    const int n = sqlite3_column_count(handle);
    assert(n <= DB_COLUMNS_MAX);
    for (int i = 0; i < n; i++) {
        const char *type = sqlite3_column_decltype(handle, i);
        if (!type) continue;
        if (strcmp(type, "TEXT") == 0) s->declared[DECLARED_TEXT] |= UINT64_C(1) << i;
        if (strcmp(type, "BIGINT") == 0 || strcmp(type, "DOUBLE PRECISION") == 0)
            s->declared[DECLARED_NUMBER] |= UINT64_C(1) << i;
    }
}

static void sqlite_prepare(Stmt *s)
{
    sqlite3_stmt *handle = NULL;
    const int code = sqlite3_prepare_v3(handle_of(s->db), s->sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
    if (code != SQLITE_OK) {
        s->status = fail(s->db, code, &s->err);
        return;
    }
    s->handle = handle;
    note_declared(s, handle);
    for (int i = 1; i <= DB_PARAMETERS_MAX && sqlite3_bind_parameter_count(handle) > 0; i++) {
        char name[8];
        snprintf(name, sizeof name, "$%d", i);
        s->at[i] = (unsigned char)sqlite3_bind_parameter_index(handle, name);
    }
}

static void sqlite_finalize(Stmt *s)
{
    sqlite3_finalize(s->handle);
    s->handle = NULL;
}

static void bound(Stmt *s, int code)
{
    if (code != SQLITE_OK) s->status = fail(s->db, code, &s->err);
}

static void sqlite_bind_int(Stmt *s, int at, int64_t x)
{
    bound(s, sqlite3_bind_int64(s->handle, s->at[at], x));
}

static void sqlite_bind_double(Stmt *s, int at, double x)
{
    bound(s, sqlite3_bind_double(s->handle, s->at[at], x));
}

/* What is bound stays where it is until the statement has run: no copy. */
static void sqlite_bind_text(Stmt *s, int at, Str x)
{
    bound(s, sqlite3_bind_text64(s->handle, s->at[at], x.n ? x.p : "", x.n, SQLITE_STATIC, SQLITE_UTF8));
}

static void sqlite_bind_blob(Stmt *s, int at, Str x)
{
    bound(s, sqlite3_bind_blob64(s->handle, s->at[at], x.n ? x.p : "", x.n, SQLITE_STATIC));
}

static void sqlite_bind_null(Stmt *s, int at)
{
    bound(s, sqlite3_bind_null(s->handle, s->at[at]));
}

static void sqlite_reset(Stmt *s)
{
    sqlite3_reset(s->handle);
    sqlite3_clear_bindings(s->handle);
}

/* Whether a column holds what this program never writes: SQLite takes any bytes as text, and any number. Only somebody
 * with another tool, or a damaged disk, puts that there; pages and files must not pass it on. */
static bool is_damaged(const Stmt *s, int column)
{
    const bool text = s->declared[DECLARED_TEXT] >> column & 1, number = s->declared[DECLARED_NUMBER] >> column & 1;
    switch (sqlite3_column_type(s->handle, column)) {
    case SQLITE_TEXT: {
        const void *p = sqlite3_column_blob(s->handle, column); /* of a text: its bytes */
        const Str value = {p, p ? (size_t)sqlite3_column_bytes(s->handle, column) : 0};
        return number || !str_is_utf8(value) || str_has_char(value, '\0');
    }
    case SQLITE_BLOB: return number || text;
    case SQLITE_FLOAT: return !isfinite(sqlite3_column_double(s->handle, column));
    default: return false;
    }
}

static Status check_row(Stmt *s, Err *err)
{
    for (int i = 0, n = sqlite3_data_count(s->handle); i < n; i++)
        if (is_damaged(s, i)) return damaged(s->db, str(sqlite3_column_name(s->handle, i)), err);
    return ST_OK;
}

static Status sqlite_step(Stmt *s, bool *row, Err *err)
{
    const int code = sqlite3_step(s->handle);
    s->active = code == SQLITE_ROW;
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW) {
        const Status whole = check_row(s, err);
        if (whole == ST_OK) return ST_OK;
        *row = s->active = false;
        sqlite_reset(s);
        return whole;
    }
    const Status status = code == SQLITE_DONE ? ST_OK : fail(s->db, code, err);
    sqlite_reset(s);
    return status;
}

static bool sqlite_is_null(Stmt *s, int column)
{
    return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

static int64_t sqlite_get_int(Stmt *s, int column)
{
    return sqlite3_column_int64(s->handle, column);
}

static double sqlite_get_double(Stmt *s, int column)
{
    return sqlite3_column_double(s->handle, column);
}

static Str sqlite_get_bytes(Stmt *s, int column)
{
    const void *p = sqlite3_column_blob(s->handle, column); /* of a text: its bytes */
    return (Str){p, p ? (size_t)sqlite3_column_bytes(s->handle, column) : 0};
}

/* ---- many rows: one prepared INSERT ---- */

static void sqlite_bulk_begin(Bulk *b, const char *table, const char *columns)
{
    Buf sql = buf_new(b->arena);
    buf_add(&sql, S("INSERT INTO "));
    buf_add(&sql, str(table));
    buf_add(&sql, S("("));
    buf_add(&sql, str(columns));
    buf_add(&sql, S(") VALUES("));
    for (size_t i = 0; i < b->columns; i++) buf_add(&sql, i ? S(",?") : S("?"));
    buf_add(&sql, S(")"));
    sqlite3_stmt *handle = NULL;
    const int code = sqlite3_prepare_v2(handle_of(b->db), buf_cstr(&sql), -1, &handle, NULL);
    if (code != SQLITE_OK) b->status = fail(b->db, code, &b->err);
    b->handle = handle;
}

static void bulk_bound(Bulk *b, int code)
{
    if (code != SQLITE_OK) b->status = fail(b->db, code, &b->err);
}

static void sqlite_bulk_int(Bulk *b, int64_t x)
{
    bulk_bound(b, sqlite3_bind_int64(b->handle, (int)b->column, x));
}

static void sqlite_bulk_double(Bulk *b, double x)
{
    bulk_bound(b, sqlite3_bind_double(b->handle, (int)b->column, x));
}

static void sqlite_bulk_bytes(Bulk *b, Str x, bool text)
{
    const char *p = x.n ? x.p : "";
    bulk_bound(b, text ? sqlite3_bind_text64(b->handle, (int)b->column, p, x.n, SQLITE_STATIC, SQLITE_UTF8)
                       : sqlite3_bind_blob64(b->handle, (int)b->column, p, x.n, SQLITE_STATIC));
}

static Status sqlite_bulk_row(Bulk *b, Err *err)
{
    const int code = sqlite3_step(b->handle);
    const Status status = code == SQLITE_DONE ? ST_OK : fail(b->db, code, err);
    sqlite3_reset(b->handle);
    return status;
}

static Status sqlite_bulk_end(Bulk *b, Err *err)
{
    (void)err; /* every row has answered for itself */
    sqlite3_finalize(b->handle);
    return ST_OK;
}

/* ---- the file ---- */

static void sqlite_close(Db *db)
{
    sqlite3_close(db->handle);
    db->handle = NULL;
}

/* Asked by a query, which looks at the file again: another process may have made the table a moment ago. */
static Status sqlite_has_table(Db *db, const char *name, bool *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1");
    bind_text(s, 1, str(name));
    const Status status = stmt_step(s, out, err);
    stmt_reset(s);
    return status;
}

static Status sqlite_is_empty(Db *db, bool *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT COUNT(*) FROM sqlite_master");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    *out = stmt_int(s, 0) == 0;
    stmt_reset(s);
    return ST_OK;
}

/* The write-ahead log is a property of the file, set once. SQLite does not wait for a lock here by itself. */
static Status use_wal(Db *db, Err *err)
{
    const struct timespec pause = {.tv_nsec = WAL_PAUSE_MS * 1000L * 1000L};
    int code = SQLITE_BUSY;
    for (int i = 0; i < WAL_ATTEMPTS && (code & 0xff) == SQLITE_BUSY; i++) {
        if (i) nanosleep(&pause, NULL);
        code = sqlite3_exec(handle_of(db), "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
    }
    return code == SQLITE_OK ? ST_OK : fail(db, code, err);
}

/* The database as it was last committed, through a connection of its own: this one is in a transaction. */
static Status copy_to(Db *db, const char *path, Err *err)
{
    sqlite3 *from = NULL;
    sqlite3_stmt *copy = NULL;
    int code = sqlite3_open_v2(db->url, &from, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) code = sqlite3_prepare_v2(from, "VACUUM INTO ?", -1, &copy, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_text(copy, 1, path, -1, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(copy);
    sqlite3_finalize(copy);
    sqlite3_close(from);
    if (code == SQLITE_DONE) return ST_OK;
    return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be written: {1}"), str(path), str(sqlite3_errstr(code)));
}

/* A copy stands beside the file before its tables are changed: klimat.db.version-1. The write lock is held: of several
 * processes one makes it, and what it holds is the version that its name says. */
static Status sqlite_before_migrating(Db *db, int version, Err *err)
{
    Buf path = buf_new(db->arena);
    buf_add(&path, str(db->url));
    buf_add(&path, S(".version-"));
    buf_int(&path, version);
    const char *final = str_cstr(db->arena, buf_str(&path));
    buf_add(&path, S(".new"));
    const char *beside = buf_cstr(&path);
    (void)unlink(beside); /* left by a process that was killed */
    const Status status = copy_to(db, beside, err);
    if (status == ST_OK && rename(beside, final) == 0) return ST_OK;
    const int reason = errno;
    (void)unlink(beside);
    if (status != ST_OK) return status;
    return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be written: {1}"), str(final), str(strerror(reason)));
}

static Str sqlite_dialect(Arena *arena, Str sql)
{
    return sql_for_engine(arena, sql, S("sqlite"));
}

static Status sqlite_analyze(Db *db, const char *table, Err *err)
{
    (void)db, (void)table, (void)err; /* its queries are steered by the order of their joins */
    return ST_OK;
}

/* The connection would go on reading a file that nobody else sees. */
static bool sqlite_is_moved(const Db *db)
{
    struct stat st;
    return stat(db->url, &st) != 0 || st.st_dev != db->device || st.st_ino != db->inode;
}

static const DbDriver sqlite_driver = {
    .close = sqlite_close,
    .is_moved = sqlite_is_moved,
    .exec = sqlite_exec,
    .begin_write = "BEGIN IMMEDIATE",
    .begin_read = "BEGIN",
    .migration_lock = "BEGIN IMMEDIATE",
    .has_table = sqlite_has_table,
    .is_empty = sqlite_is_empty,
    .before_tables = use_wal,
    .before_migrating = sqlite_before_migrating,
    .dialect = sqlite_dialect,
    .analyze = sqlite_analyze,
    .changes = sqlite_changes,
    .prepare = sqlite_prepare,
    .finalize = sqlite_finalize,
    .bind_int = sqlite_bind_int,
    .bind_double = sqlite_bind_double,
    .bind_text = sqlite_bind_text,
    .bind_blob = sqlite_bind_blob,
    .bind_null = sqlite_bind_null,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .is_null = sqlite_is_null,
    .get_int = sqlite_get_int,
    .get_double = sqlite_get_double,
    .get_bytes = sqlite_get_bytes,
    .bulk_begin = sqlite_bulk_begin,
    .bulk_int = sqlite_bulk_int,
    .bulk_double = sqlite_bulk_double,
    .bulk_bytes = sqlite_bulk_bytes,
    .bulk_row = sqlite_bulk_row,
    .bulk_end = sqlite_bulk_end,
};

static Status check_file(const char *path, DbMode mode, Err *err)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (mode == DB_CREATE && errno == ENOENT) return ST_OK;
        if (errno == ENOENT)
            return err_failf(err, ST_NOT_FOUND, N_("There is no database {0}; make one with: klimat init --db {0}"),
                             str(path));
        return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be opened: {1}"), str(path), str(strerror(errno)));
    }
    if (!S_ISREG(st.st_mode)) return err_failf(err, ST_INVALID, N_("{0} is not a file"), str(path));
    return ST_OK;
}

Status db_sqlite_open(Db *db, Str url, Err *err)
{
    db->driver = &sqlite_driver;
    db->url = str_cstr(db->arena, url);
    const Status status = check_file(db->url, db->mode, err);
    if (status != ST_OK) return status;

    sqlite3 *handle = NULL;
    const int create = db->mode == DB_CREATE ? SQLITE_OPEN_CREATE : 0;
    int code = sqlite3_open_v2(db->url, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, NULL);
    db->handle = handle;
    if (!handle) return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be opened: {1}"), url, S("memory"));
    if (code != SQLITE_OK) return fail(db, code, err);
    struct stat st;
    if (stat(db->url, &st) == 0) {
        db->device = st.st_dev;
        db->inode = st.st_ino;
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, DB_WAIT_MS);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return db->mode == DB_READ ? sqlite_exec(db, "PRAGMA query_only=ON", err) : ST_OK;
}
