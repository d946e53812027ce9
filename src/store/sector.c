#include "store/register.h"
#include "store/rows.h"
#include "store/sector_row.h"

/* Where the alias table has the pair, its canonical names take the place of *main and *sub. */
static Status through_alias(Db *db, Arena *arena, Str alias_sub, Str *main, Str *sub, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT main_to, sub_to FROM sector_alias WHERE main = $1 AND sub = $2");
    bind_text(s, 1, *main);
    bind_text(s, 2, alias_sub);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    const Str main_to = stmt_text(s, arena, 0), sub_to = stmt_text(s, arena, 1);
    stmt_reset(s);
    *main = main_to;
    if (sub_to.n) *sub = sub_to;
    return ST_OK;
}

static Status find(Db *db, Str main, Str sub, int64_t *id, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT id FROM sector WHERE main = $1 AND sub = $2");
    bind_text(s, 1, main);
    bind_text(s, 2, sub);
    bool row;
    const Status status = stmt_step(s, &row, err);
    *id = 0;
    if (status != ST_OK || !row) return status;
    *id = stmt_int(s, 0);
    stmt_reset(s);
    return ST_OK;
}

static Status next_id(Db *db, int64_t *id, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT COALESCE(MAX(id), 0) + 1 FROM sector");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    *id = stmt_int(s, 0);
    stmt_reset(s);
    return ST_OK;
}

static Status make(Db *db, Str main, Str sub, int64_t *id, Err *err)
{
    const Status status = next_id(db, id, err);
    if (status != ST_OK) return status;
    Stmt *s = db_stmt(db, "INSERT INTO sector(id, main, sub) VALUES($1, $2, $3)");
    bind_int(s, 1, *id);
    bind_text(s, 2, main);
    bind_text(s, 3, sub);
    return stmt_run(s, err);
}

Status sector_ensure(Db *db, Str main, Str sub, int64_t *id, bool *created, Err *err)
{
    *created = false;
    Arena *arena = arena_new();
    Status status = through_alias(db, arena, S(""), &main, &sub, err); /* the main sector's name first */
    if (status == ST_OK) status = through_alias(db, arena, sub, &main, &sub, err);
    if (status == ST_OK) status = find(db, main, sub, id, err);
    if (status == ST_OK && *id == 0) {
        status = make(db, main, sub, id, err);
        *created = status == ST_OK;
    }
    arena_free(arena);
    return status;
}

Sector sector_read(Stmt *s, Arena *arena)
{
    return (Sector){
        .id = stmt_int(s, 0),
        .main = stmt_text(s, arena, 1),
        .sub = stmt_text(s, arena, 2),
        .main_en = stmt_text(s, arena, 3),
        .sub_en = stmt_text(s, arena, 4),
        .international = stmt_int(s, 5) != 0,
    };
}

Status sector_list(Db *db, Arena *arena, Sector **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Sector), 64);
    Stmt *s = db_stmt(db, "SELECT " SECTOR_COLUMNS " FROM " SECTOR_TABLES " ORDER BY s.id");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Sector *)rows_add(&rows) = sector_read(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status sector_is_known(Db *db, Str main, Str sub, bool *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT 1 FROM sector_name WHERE main = $1 AND sub = $2 "
                          "UNION SELECT 1 FROM sector WHERE main = $3 AND sub = $4");
    bind_text(s, 1, main);
    bind_text(s, 2, sub);
    bind_text(s, 3, main);
    bind_text(s, 4, sub);
    const Status status = stmt_step(s, out, err);
    if (status == ST_OK && *out) stmt_reset(s);
    return status;
}

Status sector_alias_insert(Db *db, const SectorAlias *alias, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO sector_alias(main, sub, main_to, sub_to) VALUES($1, $2, $3, $4) "
                          "ON CONFLICT(main, sub) DO UPDATE SET main_to = excluded.main_to, sub_to = excluded.sub_to");
    bind_text(s, 1, alias->main);
    bind_text(s, 2, alias->sub);
    bind_text(s, 3, alias->main_to);
    bind_text(s, 4, alias->sub_to);
    return stmt_run(s, err);
}

Status sector_names_insert(Db *db, Str main, Str sub, Str main_en, Str sub_en, bool international, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO sector_name(main, sub, main_en, sub_en, international) "
                          "VALUES($1, $2, $3, $4, $5) ON CONFLICT(main, sub) DO UPDATE SET "
                          "main_en = excluded.main_en, sub_en = excluded.sub_en, "
                          "international = excluded.international");
    bind_text(s, 1, main);
    bind_text(s, 2, sub);
    bind_text(s, 3, main_en);
    bind_text(s, 4, sub_en);
    bind_int(s, 5, international);
    return stmt_run(s, err);
}
