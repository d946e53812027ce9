#include "store/organisation.h"

#include "store/record.h"
#include "store/rows.h"

Status organisation_get(Db *db, Arena *arena, Str id, Organisation *out, bool *found, Err *err)
{
    const RecordHead key = {.id = id};
    return record_get(db, arena, &organisation_kind, &key, out, found, err);
}

Status organisation_of_code(Db *db, Arena *arena, Str code, Str *id, Err *err)
{
    *id = S("");
    Stmt *s = db_stmt(db, "SELECT id FROM organisation WHERE code = $1 AND code <> ''");
    bind_text(s, 1, code);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *id = stmt_text(s, arena, 0);
    stmt_reset(s);
    return ST_OK;
}

Status organisation_list(Db *db, Arena *arena, Organisation **out, size_t *n, Err *err)
{
    void *list;
    const Status status = record_list(db, arena, &organisation_kind, S(""), S(""), &list, n, err);
    *out = list;
    return status;
}

Status grant_list(Db *db, Arena *arena, Str account, RoleGrant **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(RoleGrant), 8);
    Stmt *s = db_stmt(db, "SELECT id, account, organisation, role, version FROM role_grant WHERE account = $1 "
                          "ORDER BY organisation, role");
    bind_text(s, 1, account);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row)
        *(RoleGrant *)rows_add(&rows) = (RoleGrant){.head = {.id = stmt_text(s, arena, 0), .version = stmt_int(s, 4)},
                                                    .account = stmt_text(s, arena, 1),
                                                    .organisation = stmt_text(s, arena, 2),
                                                    .role = stmt_text(s, arena, 3)};
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status organisation_has_administrators(Db *db, Str id, bool *has, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT 1 FROM role_grant WHERE organisation = $1 AND role = 'administrator' LIMIT 1");
    bind_text(s, 1, id);
    const Status status = stmt_step(s, has, err);
    if (status == ST_OK && *has) stmt_reset(s);
    return status;
}
