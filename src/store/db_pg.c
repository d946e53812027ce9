/* The driver for PostgreSQL, over libpq. Parameters go as text (the server knows the types), bytes and all results in
 * binary form, so that every double is exact. Results are read whole: the largest is some hundred rows. */
#include "base/num.h"
#include "store/db_driver.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    /* pg_type.oid of what the store reads */
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_FLOAT8 = 701,
    COPY_BYTES = 256 * 1024,
    NUMBER_BYTES = 32
};

typedef struct PgStmt {
    PGresult *result;
    int row;
    int parameters; /* highest position bound */
    char name[16];
    const char *value[DB_PARAMETERS_MAX];
    int length[DB_PARAMETERS_MAX], format[DB_PARAMETERS_MAX];
    char number[DB_PARAMETERS_MAX][NUMBER_BYTES];
} PgStmt;

static PGconn *handle_of(const Db *db)
{
    return db->handle;
}

/* ---- failures ---- */

/* The first line of what libpq says, without the line end. */
static Str first_line(const char *message)
{
    Str s = str(message);
    s = str_cut(&s, '\n');
    if (str_starts(s, S("ERROR:  "))) s = str_slice(s, 8, s.n);
    return s;
}

static bool is_state(const char *state, const char *expected)
{
    return strncmp(state, expected, strlen(expected)) == 0;
}

static Status fail_state(const char *state, Str detail, Err *err)
{
    if (is_state(state, "40001") || is_state(state, "40P01") || is_state(state, "55P03"))
        return err_fail(err, ST_CONFLICT, N_("Somebody else is writing to the database; try again in a moment"));
    if (is_state(state, "23505")) return err_fail(err, ST_CONFLICT, N_("It is in the database already"));
    if (is_state(state, "23503"))
        return err_fail(err, ST_INVALID, N_("A row names something that is not in the database"));
    if (is_state(state, "23001")) return err_failf(err, ST_DENIED, N_("The database refuses the change: {0}"), detail);
    if (is_state(state, "23") || is_state(state, "22"))
        return err_failf(err, ST_INVALID, N_("The database refuses the row: {0}"), detail);
    if (is_state(state, "25006")) return err_fail(err, ST_DENIED, N_("The database is opened for reading only"));
    if (is_state(state, "42501"))
        return err_failf(err, ST_DENIED, N_("The database server does not allow this: {0}"), detail);
    if (is_state(state, "53100"))
        return err_fail(err, ST_UNAVAILABLE, N_("The disk of the database server is full: nothing was stored"));
    if (is_state(state, "53") || is_state(state, "57") || is_state(state, "08"))
        return err_failf(err, ST_UNAVAILABLE, N_("The database server cannot be used now: {0}"), detail);
    return err_failf(err, ST_INTERNAL, N_("The database reports a fault: {0}"), detail);
}

/* Whether what was asked for is at fault, or that somebody else is writing; otherwise it is the server. */
static bool is_of_request(const char *state)
{
    return is_state(state, "23") || is_state(state, "22") || is_state(state, "40001") || is_state(state, "40P01") ||
           is_state(state, "55P03");
}

/* What PostgreSQL says, as a person should read it. result may be NULL. */
static Status say(const Db *db, const PGresult *result, const char *state, Err *err)
{
    if (PQstatus(handle_of(db)) != CONNECTION_OK)
        return err_failf(err, ST_UNAVAILABLE, N_("The connection to the database was lost: {0}"),
                         first_line(PQerrorMessage(handle_of(db))));
    const char *primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    return fail_state(state, primary ? str(primary) : first_line(PQerrorMessage(handle_of(db))), err);
}

static Status fail(const Db *db, const PGresult *result, Err *err)
{
    const char *told = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *state = told ? told : "";
    const Status status = say(db, result, state, err);
    if (err) err->of_service = PQstatus(handle_of(db)) != CONNECTION_OK || !is_of_request(state);
    return status;
}

static int64_t pg_changes(const Db *db)
{
    return db->changed;
}

/* "INSERT 0 1", "UPDATE 2", "DELETE 0", "COPY 19344"; of a SELECT the number counts rows read. */
static void count_changes(Db *db, PGresult *result)
{
    const Str tag = str(PQcmdStatus(result));
    if (str_starts(tag, S("SELECT"))) return;
    int64_t rows = 0;
    if (num_parse_int(str(PQcmdTuples(result)), &rows)) db->changed += rows;
}

static Status finish(Db *db, PGresult *result, Err *err)
{
    const ExecStatusType kind = PQresultStatus(result);
    const bool fine = kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK || kind == PGRES_COPY_IN;
    const Status status = fine ? ST_OK : fail(db, result, err);
    if (fine) count_changes(db, result);
    PQclear(result);
    return status;
}

static Status pg_exec(Db *db, const char *script, Err *err)
{
    return finish(db, PQexec(handle_of(db), script), err);
}

/* ---- statements ---- */

static void pg_prepare(Stmt *s)
{
    PgStmt *pg = ARENA_NEW(s->db->arena, PgStmt);
    snprintf(pg->name, sizeof pg->name, "s%u", ++s->db->prepared);
    s->status = finish(s->db, PQprepare(handle_of(s->db), pg->name, s->sql, 0, NULL), &s->err);
    if (s->status != ST_OK) return;
    s->handle = pg;
}

static void pg_reset(Stmt *s)
{
    PgStmt *pg = s->handle;
    PQclear(pg->result);
    pg->result = NULL;
}

static void pg_finalize(Stmt *s)
{
    pg_reset(s); /* the server forgets the statement with the connection */
}

static void set_parameter(Stmt *s, int at, const char *value, size_t length, int format)
{
    PgStmt *pg = s->handle;
    pg->value[at - 1] = value;
    pg->length[at - 1] = (int)length;
    pg->format[at - 1] = format;
    if (at > pg->parameters) pg->parameters = at;
}

static void pg_bind_int(Stmt *s, int at, int64_t x)
{
    char *to = ((PgStmt *)s->handle)->number[at - 1];
    snprintf(to, NUMBER_BYTES, "%lld", (long long)x);
    set_parameter(s, at, to, 0, 0);
}

static void pg_bind_double(Stmt *s, int at, double x)
{
    char *to = ((PgStmt *)s->handle)->number[at - 1];
    snprintf(to, NUMBER_BYTES, "%.17g", x); /* 17 digits read back as the same double */
    set_parameter(s, at, to, 0, 0);
}

static void bind_bytes(Stmt *s, int at, Str x)
{
    if (x.n > INT32_MAX)
        s->status = err_fail(&s->err, ST_LIMIT, N_("A text or a list of values is too large for the database"));
    else
        set_parameter(s, at, x.n ? x.p : "", x.n, 1);
}

static void pg_bind_null(Stmt *s, int at)
{
    set_parameter(s, at, NULL, 0, 0);
}

static Status pg_step(Stmt *s, bool *row, Err *err)
{
    PgStmt *pg = s->handle;
    if (!pg->result) {
        pg->result = PQexecPrepared(handle_of(s->db), pg->name, pg->parameters, pg->value, pg->length, pg->format, 1);
        pg->row = -1;
        s->active = true;
        const ExecStatusType kind = PQresultStatus(pg->result);
        if (kind != PGRES_TUPLES_OK && kind != PGRES_COMMAND_OK) {
            const Status status = fail(s->db, pg->result, err);
            stmt_reset(s);
            return status;
        }
        count_changes(s->db, pg->result);
    }
    *row = ++pg->row < PQntuples(pg->result);
    if (!*row) stmt_reset(s);
    return ST_OK;
}

static bool pg_is_null(Stmt *s, int column)
{
    const PgStmt *pg = s->handle;
    return PQgetisnull(pg->result, pg->row, column) != 0;
}

static uint64_t big_endian(const char *p, int bytes)
{
    uint64_t x = 0;
    for (int i = 0; i < bytes; i++) x = x << 8 | (unsigned char)p[i];
    return x;
}

static int64_t pg_get_int(Stmt *s, int column)
{
    const PgStmt *pg = s->handle;
    if (pg_is_null(s, column)) return 0;
    const char *p = PQgetvalue(pg->result, pg->row, column);
    switch (PQftype(pg->result, column)) {
    case OID_INT8: return (int64_t)big_endian(p, 8);
    case OID_INT4: return (int32_t)big_endian(p, 4);
    case OID_INT2: return (int16_t)big_endian(p, 2);
    default: abort(); /* a query of the store with a column of another type */
    }
}

static double pg_get_double(Stmt *s, int column)
{
    const PgStmt *pg = s->handle;
    if (PQftype(pg->result, column) != OID_FLOAT8) {
        const int64_t whole = pg_get_int(s, column);
        return (double)whole;
    }
    if (pg_is_null(s, column)) return 0;
    const uint64_t bits = big_endian(PQgetvalue(pg->result, pg->row, column), 8);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static Str pg_get_bytes(Stmt *s, int column)
{
    const PgStmt *pg = s->handle;
    const Oid type = PQftype(pg->result, column);
    if (type != OID_TEXT && type != OID_BYTEA) abort();
    return (Str){PQgetvalue(pg->result, pg->row, column), (size_t)PQgetlength(pg->result, pg->row, column)};
}

/* ---- many rows: COPY in binary form ---- */

static void put_big_endian(Buf *b, uint64_t x, int bytes)
{
    char *to = buf_room(b, (size_t)bytes);
    for (int i = 0; i < bytes; i++) to[i] = (char)(x >> (8 * (bytes - 1 - i)));
    b->n += (size_t)bytes;
}

static void begin_row(Bulk *b)
{
    if (b->column == 1) put_big_endian(&b->out, b->columns, 2);
}

static void pg_bulk_begin(Bulk *b, const char *table, const char *columns)
{
    Buf sql = buf_new(b->arena);
    buf_add(&sql, S("COPY "));
    buf_add(&sql, str(table));
    buf_add(&sql, S("("));
    buf_add(&sql, str(columns));
    buf_add(&sql, S(") FROM STDIN (FORMAT binary)"));
    b->status = pg_exec(b->db, buf_cstr(&sql), &b->err);
    b->handle = b->status == ST_OK ? b->db->handle : NULL;
    b->out = buf_new(b->arena);
    buf_room(&b->out, COPY_BYTES + 4096);
    buf_add(&b->out, S("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0")); /* signature, no flags, no extension */
}

static void pg_bulk_int(Bulk *b, int64_t x)
{
    begin_row(b);
    put_big_endian(&b->out, 8, 4);
    put_big_endian(&b->out, (uint64_t)x, 8);
}

static void pg_bulk_double(Bulk *b, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    begin_row(b);
    put_big_endian(&b->out, 8, 4);
    put_big_endian(&b->out, bits, 8);
}

static void pg_bulk_bytes(Bulk *b, Str x, bool text)
{
    (void)text;
    begin_row(b);
    if (x.n > INT32_MAX) {
        b->status = err_fail(&b->err, ST_LIMIT, N_("A text or a list of values is too large for the database"));
        return;
    }
    put_big_endian(&b->out, x.n, 4);
    buf_add(&b->out, x);
}

static Status send_rows(Bulk *b, Err *err)
{
    const int sent = PQputCopyData(handle_of(b->db), b->out.p, (int)b->out.n);
    buf_clear(&b->out);
    return sent == 1 ? ST_OK : fail(b->db, NULL, err);
}

static Status pg_bulk_row(Bulk *b, Err *err)
{
    return b->out.n >= COPY_BYTES ? send_rows(b, err) : ST_OK;
}

static Status pg_bulk_end(Bulk *b, Err *err)
{
    if (!b->handle) return ST_OK;
    PGconn *handle = handle_of(b->db);
    Status status = b->status;
    if (status == ST_OK) {
        put_big_endian(&b->out, 0xffff, 2); /* the end of the rows */
        status = send_rows(b, err);
    }
    PQputCopyEnd(handle, status == ST_OK ? NULL : "given up");
    for (PGresult *result; (result = PQgetResult(handle));) {
        const Status end = finish(b->db, result, status == ST_OK ? err : NULL);
        if (status == ST_OK) status = end;
    }
    return status;
}

/* ---- the connection ---- */

static Status set_session(Db *db, Err *err)
{
    char script[256];
    snprintf(script, sizeof script,
             "SET client_min_messages = warning; SET plan_cache_mode = force_generic_plan; SET lock_timeout = %d%s",
             DB_WAIT_MS, db->mode == DB_READ ? "; SET default_transaction_read_only = on" : "");
    return pg_exec(db, script, err);
}

/* The new session knows no prepared statements. What is wrong shows when the connection is used. */
static void pg_revive(Db *db)
{
    if (PQstatus(handle_of(db)) == CONNECTION_OK) return;
    for (size_t i = 0; i < DB_STATEMENT_BUCKETS; i++)
        for (Stmt *s = db->bucket[i]; s; s = s->next) {
            if (s->handle) pg_reset(s);
            s->handle = NULL;
            s->active = false;
        }
    PQreset(handle_of(db));
    if (PQstatus(handle_of(db)) == CONNECTION_OK) (void)set_session(db, NULL);
}

static void pg_close(Db *db)
{
    PQfinish(db->handle);
    db->handle = NULL;
}

/* The first column of the first row of a query with one parameter or none. */
static Status ask(Db *db, const char *sql, const char *parameter, bool *out, Err *err)
{
    PGresult *result = PQexecParams(handle_of(db), sql, parameter != NULL, NULL, &parameter, NULL, NULL, 0);
    *out = PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
           strcmp(PQgetvalue(result, 0, 0), "t") == 0;
    return finish(db, result, err);
}

/* Asked of the catalogue's tables: to_regclass may answer from a cache that does not know yet what another session has
 * just made. */
#define TABLES_HERE "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()"

static Status pg_has_table(Db *db, const char *name, bool *out, Err *err)
{
    return ask(db, "SELECT COUNT(*) > 0 " TABLES_HERE " AND c.relname = $1", name, out, err);
}

static Status pg_is_empty(Db *db, bool *out, Err *err)
{
    return ask(db, "SELECT COUNT(*) = 0 " TABLES_HERE " AND c.relkind IN ('r', 'p', 'v', 'm')", NULL, out, err);
}

static Status nothing_before_tables(Db *db, Err *err)
{
    (void)db, (void)err;
    return ST_OK;
}

static Status nothing_before_migrating(Db *db, int version, Err *err)
{
    (void)db, (void)version, (void)err; /* copies of a server are its owner's task */
    return ST_OK;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Replaces whole words. */
static Str replace_word(Arena *arena, Str sql, Str word, Str by)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < sql.n;) {
        const Str rest = str_slice(sql, i, sql.n);
        const bool starts = i == 0 || !is_word(sql.p[i - 1]);
        if (starts && str_starts(rest, word) && (rest.n == word.n || !is_word(rest.p[word.n]))) {
            buf_add(&out, by);
            i += word.n;
        } else {
            buf_addc(&out, sql.p[i++]);
        }
    }
    return buf_str(&out);
}

static Str pg_dialect(Arena *arena, Str sql)
{
    sql = sql_for_engine(arena, sql, S("postgresql"));
    sql = replace_word(arena, sql, S("WITHOUT ROWID"), S(""));
    sql = replace_word(arena, sql, S("BLOB"), S("BYTEA"));
    return replace_word(arena, sql, S("TEXT"), S("TEXT COLLATE \"C\""));
}

/* Without figures about a table that has just been filled the server would plan for an empty one. */
static Status pg_analyze(Db *db, const char *table, Err *err)
{
    Buf sql = buf_new(db->arena);
    buf_add(&sql, S("ANALYZE "));
    buf_add(&sql, str(table));
    return pg_exec(db, buf_cstr(&sql), err);
}

/* One writer at a time, as with SQLite, so that both engines behave alike: db_begin waits for this lock. The number is
 * the program's own, any number that nobody else uses. */
#define WRITE_LOCK "SELECT pg_advisory_xact_lock(7216404321)"

static const DbDriver pg_driver = {
    .close = pg_close,
    .revive = pg_revive,
    .exec = pg_exec,
    .begin_write = "BEGIN; " WRITE_LOCK,
    .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    .migration_lock = "BEGIN; " WRITE_LOCK,
    .has_table = pg_has_table,
    .is_empty = pg_is_empty,
    .before_tables = nothing_before_tables,
    .before_migrating = nothing_before_migrating,
    .dialect = pg_dialect,
    .analyze = pg_analyze,
    .changes = pg_changes,
    .prepare = pg_prepare,
    .finalize = pg_finalize,
    .bind_int = pg_bind_int,
    .bind_double = pg_bind_double,
    .bind_text = bind_bytes,
    .bind_blob = bind_bytes,
    .bind_null = pg_bind_null,
    .step = pg_step,
    .reset = pg_reset,
    .is_null = pg_is_null,
    .get_int = pg_get_int,
    .get_double = pg_get_double,
    .get_bytes = pg_get_bytes,
    .bulk_begin = pg_bulk_begin,
    .bulk_int = pg_bulk_int,
    .bulk_double = pg_bulk_double,
    .bulk_bytes = pg_bulk_bytes,
    .bulk_row = pg_bulk_row,
    .bulk_end = pg_bulk_end,
};

/* postgresql://user@host/name without the password, for messages. */
static const char *shown_url(Db *db)
{
    Buf b = buf_new(db->arena);
    buf_add(&b, S("postgresql://"));
    buf_add(&b, str(PQhost(handle_of(db))));
    buf_addc(&b, '/');
    buf_add(&b, str(PQdb(handle_of(db))));
    return buf_cstr(&b);
}

Status db_pg_open(Db *db, Str url, Err *err)
{
    db->driver = &pg_driver;
    db->url = "postgresql://";
    /* Before dbname: what the URL may say otherwise. Behind it: what is so whatever the URL says. */
    const char *const keywords[] = {"connect_timeout", "fallback_application_name", "dbname", "client_encoding", NULL};
    const char *const values[] = {"10", "klimat", str_cstr(db->arena, url), "UTF8", NULL};
    db->handle = PQconnectdbParams(keywords, values, 1);
    if (!db->handle) return err_fail(err, ST_UNAVAILABLE, N_("The database server cannot be reached"));
    if (PQstatus(db->handle) != CONNECTION_OK)
        return err_failf(err, ST_UNAVAILABLE, N_("The database server cannot be reached: {0}"),
                         first_line(PQerrorMessage(db->handle)));
    db->url = shown_url(db);
    return set_session(db, err);
}
