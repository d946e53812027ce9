/* Inside the store: what the two drivers have in common, and the seam between them and db.c. Only src/store and its
 * tests include it. */
#ifndef STORE_DB_DRIVER_H
#define STORE_DB_DRIVER_H
#include "store/db.h"

#include <sys/types.h>

enum {
    DB_PARAMETERS_MAX = 40,
    DB_COLUMNS_MAX = 64, /* of a statement's rows */
    DB_STATEMENT_BUCKETS = 128,
    DB_WAIT_MS = 10 * 1000 /* for another writer, before giving up */
};

typedef struct Migration {
    int version; /* 1, 2, 3 ... without gaps */
    const char *name;
    Str sql;
} Migration;
extern const Migration store_migrations[];
extern const size_t store_migration_count;

typedef struct DbDriver DbDriver;
typedef struct RecordSql RecordSql; /* the statements of one kind of record */
typedef enum DbTransaction { DB_NO_TRANSACTION, DB_READING, DB_WRITING } DbTransaction;

struct Db {
    const DbDriver *driver;
    DbMode mode;
    DbTransaction transaction;
    int version;     /* of the schema */
    const char *url; /* a file name; for PostgreSQL without password: for messages */
    void *handle;    /* sqlite3 or PGconn */
    dev_t device;    /* SQLite: of the file that was opened */
    ino_t inode;
    Arena *arena; /* lives as long as the Db */
    Stmt *bucket[DB_STATEMENT_BUCKETS];
    RecordSql *record_sql;
    struct {
        bool known; /* in this transaction */
        int64_t id;
        char hash[64];
    } newest_event;    /* so that many in a row ask for it once */
    unsigned prepared; /* PostgreSQL: statements so far, for their names */
    int64_t changed;   /* PostgreSQL: rows changed so far; SQLite counts itself */
};

struct Stmt {
    Db *db;
    const char *sql;
    Stmt *next;
    void *handle;  /* sqlite3_stmt or PgStmt; NULL: preparing failed */
    bool active;   /* there may be more rows */
    Status status; /* of preparing and binding */
    Err err;
    unsigned char at[DB_PARAMETERS_MAX + 1]; /* SQLite numbers $n by first appearance: its number of $n, 0: none */
    uint64_t declared[2];                    /* SQLite: columns that are declared text; numbers. A bit each */
};

struct Bulk {
    Db *db;
    const char *types;
    size_t columns, column; /* the next to be given */
    Status status;
    Err err;
    Arena *arena;
    void *handle; /* sqlite3_stmt, or nothing */
    Buf out;      /* rows on their way to PostgreSQL */
};

/* One function per thing that the engines do differently. Functions with a Stmt or Bulk and no Status leave a failure
 * in it. */
struct DbDriver {
    void (*close)(Db *db);
    void (*revive)(Db *db); /* outside a transaction: connects again where the connection was lost; may be NULL */
    bool (*is_moved)(const Db *db); /* what was opened is no longer where it was; may be NULL */
    Status (*exec)(Db *db, const char *script, Err *err);
    const char *begin_write, *begin_read; /* scripts */
    const char *migration_lock;           /* a script that makes other migrating processes wait, in a transaction */
    Status (*has_table)(Db *db, const char *name, bool *out, Err *err);
    Status (*is_empty)(Db *db, bool *out, Err *err); /* no tables at all */
    Status (*before_tables)(Db *db, Err *err);       /* an empty database is about to get its tables */
    /* An existing database is about to be migrated from that version, in a transaction: keeps a copy. */
    Status (*before_migrating)(Db *db, int version, Err *err);
    Str (*dialect)(Arena *arena, Str sql);                  /* a migration's text for this engine */
    Status (*analyze)(Db *db, const char *table, Err *err); /* "table(columns)", after many rows have come in */

    int64_t (*changes)(const Db *db); /* rows changed since it was opened */

    void (*prepare)(Stmt *s);
    void (*finalize)(Stmt *s);
    void (*bind_int)(Stmt *s, int at, int64_t x);
    void (*bind_double)(Stmt *s, int at, double x);
    void (*bind_text)(Stmt *s, int at, Str x);
    void (*bind_blob)(Stmt *s, int at, Str x);
    void (*bind_null)(Stmt *s, int at);
    Status (*step)(Stmt *s, bool *row, Err *err);
    void (*reset)(Stmt *s);
    bool (*is_null)(Stmt *s, int column);
    int64_t (*get_int)(Stmt *s, int column);
    double (*get_double)(Stmt *s, int column);
    Str (*get_bytes)(Stmt *s, int column);

    void (*bulk_begin)(Bulk *b, const char *table, const char *columns);
    void (*bulk_int)(Bulk *b, int64_t x);
    void (*bulk_double)(Bulk *b, double x);
    void (*bulk_bytes)(Bulk *b, Str x, bool text);
    Status (*bulk_row)(Bulk *b, Err *err);
    Status (*bulk_end)(Bulk *b, Err *err);
};

/* Connects; fills db->driver, db->handle and db->url. On failure whatever was opened is left to driver->close. */
Status db_sqlite_open(Db *db, Str url, Err *err);
Status db_pg_open(Db *db, Str url, Err *err);

/* As db_open with another list of migrations: for tests. */
Status db_open_migrations(Db **out, Str url, DbMode mode, const Migration *list, size_t n, Err *err);
/* Brings the schema to the last version of the list, or refuses. */
Status db_migrate(Db *db, const Migration *list, size_t n, Err *err);

/* A script for one engine only is put between lines "-- only sqlite" or "-- only postgresql" and "-- end only". This
 * leaves out the parts of the other engine. */
Str sql_for_engine(Arena *arena, Str sql, Str engine);

#endif
