/* One database behind one small interface: SQLite in a file, or PostgreSQL. The SQL is the subset that both share, with
 * $1, $2 ...; docs/architecture.md, "Store". A Db belongs to one thread. */
#ifndef STORE_DB_H
#define STORE_DB_H
#include "base/err.h"
#include "base/maybe.h"

typedef struct Db Db;
typedef struct Stmt Stmt;

typedef enum DbMode {
    DB_EXISTING, /* fails with a message that names `klimat init` where there is no database */
    DB_CREATE,   /* makes the file, or the tables in an empty PostgreSQL database, and migrates */
    DB_READ      /* as DB_EXISTING, and writing is refused */
} DbMode;

/* url: a file name, or postgresql://... Opening checks the version of the schema: an older one is migrated (not in
 * DB_READ: refused with a message), a newer one than this program knows is refused with a message that says so. */
Status db_open(Db **out, Str url, DbMode mode, Err *err);
void db_close(Db *db); /* NULL is allowed */
bool db_is_sqlite(const Db *db);
/* True where the connection no longer leads to what the address names: the file was replaced or taken away, the server
 * was started again, or the tables have another version than when it was opened. Not in a transaction. */
bool db_is_stale(Db *db);
int db_schema_version(const Db *db);

/* Transactions do not nest. db_begin takes the write lock at once (SQLite: BEGIN IMMEDIATE). db_begin_read gives one
 * consistent view. */
Status db_begin(Db *db, Err *err);
Status db_begin_read(Db *db, Err *err);
Status db_commit(Db *db, Err *err);
void db_rollback(Db *db); /* nothing happens outside a transaction */

/* sql is a literal: the prepared statement is kept for the life of the Db, by its address. Positions count from 1,
 * columns from 0. Errors while preparing or binding are kept in the statement and reported by stmt_step or stmt_run, so
 * that calls can be written in a row. A text or blob that is bound stays where it is until the statement has run or its
 * rows are read. */
Stmt *db_stmt(Db *db, const char *sql);
void bind_int(Stmt *s, int at, int64_t x);
void bind_double(Stmt *s, int at, double x); /* finite; -0 is stored as 0, all others exactly */
void bind_maybe(Stmt *s, int at, Maybe x);   /* NULL where unknown */
void bind_text(Stmt *s, int at, Str x);
void bind_blob(Stmt *s, int at, Str x);
void bind_null(Stmt *s, int at);
Status stmt_step(Stmt *s, bool *row, Err *err); /* at the end it is reset and can be bound again */
Status stmt_run(Stmt *s, Err *err);             /* for statements without rows */
void stmt_reset(Stmt *s);                       /* when rows are left unread */
int64_t stmt_int(Stmt *s, int column);
double stmt_double(Stmt *s, int column);
Maybe stmt_maybe(Stmt *s, int column);
Str stmt_text(Stmt *s, Arena *arena, int column); /* a copy in the arena; NULL reads as the empty text */
Str stmt_view(Stmt *s, int column);               /* text or blob, valid until the next step */
bool stmt_is_null(Stmt *s, int column);

/* Rows that INSERT, UPDATE and DELETE have changed since the database was opened; an upsert that changes nothing does
 * not count. */
int64_t db_changes(const Db *db);

/* Many rows into one table: COPY on PostgreSQL, one prepared INSERT on SQLite. The types are one letter a column: i
 * integer (a BIGINT column), d double, t text, b blob. Texts and blobs stay where they are until bulk_row. */
typedef struct Bulk Bulk;
Status db_bulk_begin(Db *db, const char *table, const char *columns, const char *types, Bulk **out, Err *err);
void bulk_int(Bulk *b, int64_t x);
void bulk_double(Bulk *b, double x);
void bulk_text(Bulk *b, Str x);
void bulk_blob(Bulk *b, Str x);
Status bulk_row(Bulk *b, Err *err);
Status bulk_end(Bulk *b, Err *err); /* also after a failure: frees it */

#endif
