/* Versions of the schema: numbered, forward only, part of the program. schema_migration in the database says which have
 * run, with the SHA-256 of their text. */
#include "base/hash.h"
#include "store/db_driver.h"

#include "store_migrations.h" /* generated from src/store/migrations */

#include <string.h>

#define MIGRATION(version, name, symbol)                                                                               \
    {                                                                                                                  \
        (version), (name),                                                                                             \
        {                                                                                                              \
            (const char *)(symbol), symbol##_size                                                                      \
        }                                                                                                              \
    }
const Migration store_migrations[] = {
    MIGRATION(1, "start", migration_0001_start_sql),
    MIGRATION(2, "contract", migration_0002_contract_sql),
    MIGRATION(3, "accounts", migration_0003_accounts_sql),
    MIGRATION(4, "inventory", migration_0004_inventory_sql),
    MIGRATION(5, "ledger", migration_0005_ledger_sql),
    MIGRATION(6, "seller", migration_0006_seller_sql),
    MIGRATION(7, "roadmap", migration_0007_roadmap_sql),
    MIGRATION(8, "plan", migration_0008_plan_sql),
    MIGRATION(9, "calculation", migration_0009_calculation_sql),
    MIGRATION(10, "team_capacity", migration_0010_team_capacity_sql),
    MIGRATION(11, "procurement", migration_0011_procurement_sql),
    MIGRATION(12, "factor_quality", migration_0012_factor_quality_sql),
    MIGRATION(13, "library_names", migration_0013_library_names_sql),
    MIGRATION(14, "milestone_levers", migration_0014_milestone_levers_sql),
    MIGRATION(15, "cost_centres", migration_0015_cost_centres_sql),
};
const size_t store_migration_count = sizeof store_migrations / sizeof *store_migrations;

static const char create_schema_migration[] = "CREATE TABLE IF NOT EXISTS schema_migration ("
                                              "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
                                              "checksum TEXT NOT NULL)";

Str sql_for_engine(Arena *arena, Str sql, Str engine)
{
    Buf out = buf_new(arena);
    bool keep = true;
    while (sql.n) {
        const Str line = str_cut(&sql, '\n');
        if (str_starts(line, S("-- only "))) {
            keep = str_eq(str_slice(line, 8, line.n), engine);
        } else if (str_eq(line, S("-- end only"))) {
            keep = true;
        } else if (keep) {
            buf_add(&out, line);
            buf_addc(&out, '\n');
        }
    }
    return buf_str(&out);
}

/* The last version that has run and its checksum; 0 where there are no tables yet. */
static Status read_version(Db *db, Arena *arena, int *version, Str *checksum, Err *err)
{
    *version = 0;
    *checksum = S("");
    bool there, row;
    Status status = db->driver->has_table(db, "schema_migration", &there, err);
    if (status != ST_OK || !there) return status;
    Stmt *s = db_stmt(db, "SELECT version, checksum FROM schema_migration ORDER BY version DESC LIMIT 1");
    status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *version = (int)stmt_int(s, 0);
    *checksum = stmt_text(s, arena, 1);
    stmt_reset(s);
    return ST_OK;
}

static Status too_new(Arena *arena, int version, int known, Err *err)
{
    return err_failf(err, ST_CONFLICT,
                     N_("The database has version {0} and was made by a newer program; this program knows versions up "
                        "to {1}: install the newer program"),
                     err_number(arena, version), err_number(arena, known));
}

/* How many of the list have run; their versions rise, and one that was withdrawn leaves a gap. */
static size_t done_of(const Migration *list, size_t n, int version)
{
    size_t done = 0;
    while (done < n && list[done].version <= version) done++;
    return done;
}

/* ST_OK also where the version is older than what the program knows. */
static Status check_version(const Migration *list, size_t n, int version, Str checksum, Arena *arena, Err *err)
{
    if (version > list[n - 1].version) return too_new(arena, version, list[n - 1].version, err);
    const size_t done = done_of(list, n, version);
    const bool same =
        done && list[done - 1].version == version && str_eq(checksum, hash_hex(arena, list[done - 1].sql));
    if (version > 0 && !same)
        return err_failf(err, ST_CONFLICT,
                         N_("The database has version {0} of another build of this program, with other tables; make a "
                            "new one or use that build"),
                         err_number(arena, version));
    return ST_OK;
}

static Status run_script(Db *db, Arena *arena, Str sql, Err *err)
{
    return db->driver->exec(db, str_cstr(arena, db->driver->dialect(arena, sql)), err);
}

static Status run_one(Db *db, Arena *arena, const Migration *m, Err *err)
{
    const Status status = run_script(db, arena, m->sql, err);
    if (status != ST_OK) return status;
    Stmt *s = db_stmt(db, "INSERT INTO schema_migration(version, name, checksum) VALUES($1, $2, $3)");
    bind_int(s, 1, m->version);
    bind_text(s, 2, str(m->name));
    bind_text(s, 3, hash_hex(arena, m->sql));
    return stmt_run(s, err);
}

/* In a transaction that other migrating processes wait for, so the version is read again. */
static Status run_all(Db *db, Arena *arena, const Migration *list, size_t n, Err *err)
{
    int version;
    Str checksum;
    Status status = read_version(db, arena, &version, &checksum, err);
    if (status == ST_OK) status = check_version(list, n, version, checksum, arena, err);
    if (status == ST_OK && version > 0 && version < list[n - 1].version)
        status = db->driver->before_migrating(db, version, err);
    if (status == ST_OK) status = run_script(db, arena, str(create_schema_migration), err);
    for (size_t i = done_of(list, n, version); i < n && status == ST_OK; i++)
        status = run_one(db, arena, &list[i], err);
    return status;
}

/* There are tables, and a moment ago there was none of ours: another process has just made them, or it never will. */
static Status made_meanwhile(Db *db, Err *err)
{
    bool ours;
    const Status status = db->driver->has_table(db, "schema_migration", &ours, err);
    if (status != ST_OK || ours) return status;
    return err_failf(err, ST_INVALID, N_("{0} is the database of another program"), str(db->url));
}

static Status may_migrate(Db *db, int version, int last, Arena *arena, Err *err)
{
    if (version > 0 && db->mode == DB_READ)
        return err_failf(err, ST_CONFLICT,
                         N_("The database has version {0} and must be brought to version {1} first: run klimat init"),
                         err_number(arena, version), err_number(arena, last));
    if (version > 0) return ST_OK;
    bool empty;
    const Status status = db->driver->is_empty(db, &empty, err);
    if (status != ST_OK) return status;
    if (!empty) return made_meanwhile(db, err);
    if (db->mode != DB_CREATE)
        return err_failf(err, ST_NOT_FOUND, N_("{0} is empty; make the database with: klimat init --db {0}"),
                         str(db->url));
    return db->driver->before_tables(db, err);
}

static Status migrate(Db *db, Arena *arena, const Migration *list, size_t n, Err *err)
{
    Str checksum;
    Status status = read_version(db, arena, &db->version, &checksum, err);
    if (status == ST_OK) status = check_version(list, n, db->version, checksum, arena, err);
    if (status != ST_OK || db->version == list[n - 1].version) return status;

    status = may_migrate(db, db->version, list[n - 1].version, arena, err);
    if (status != ST_OK) return status;
    status = db->driver->exec(db, db->driver->migration_lock, err);
    if (status != ST_OK) return status;
    db->transaction = DB_WRITING;
    status = run_all(db, arena, list, n, err);
    if (status == ST_OK) status = db_commit(db, err);
    db_rollback(db); /* where something failed */
    if (status == ST_OK) db->version = list[n - 1].version;
    return status;
}

Status db_migrate(Db *db, const Migration *list, size_t n, Err *err)
{
    Arena *arena = arena_new();
    const Status status = migrate(db, arena, list, n, err);
    arena_free(arena);
    return status;
}
