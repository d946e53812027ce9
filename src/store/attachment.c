#include "store/attachment.h"

#include "base/hash.h"
#include "store/rows.h"

Status attachment_put(Db *db, const Attachment *a, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO attachment(sha256, name, media_type, bytes) VALUES($1, $2, $3, $4) "
                          "ON CONFLICT DO NOTHING");
    bind_text(s, 1, a->sha256);
    bind_text(s, 2, a->name);
    bind_text(s, 3, a->media_type);
    bind_blob(s, 4, a->bytes);
    return stmt_run(s, err);
}

Status attachment_get(Db *db, Arena *arena, Str sha256, Attachment *out, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT sha256, name, media_type, bytes FROM attachment WHERE sha256 = $1");
    bind_text(s, 1, sha256);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    if (!row) return err_fail(err, ST_NOT_FOUND, N_("There is no attachment with this checksum"));
    *out = (Attachment){stmt_text(s, arena, 0), stmt_text(s, arena, 1), stmt_text(s, arena, 2),
                        str_dup(arena, stmt_view(s, 3))};
    stmt_reset(s);
    return ST_OK;
}

Status attachment_verify(Db *db, Arena *arena, Str **wrong, size_t *n, int64_t *count, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Str), 4);
    Stmt *s = db_stmt(db, "SELECT sha256, bytes FROM attachment ORDER BY sha256");
    bool row;
    Status status;
    *count = 0;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        const Str sha256 = stmt_text(s, arena, 0);
        (*count)++;
        if (!str_eq(hash_hex(arena, stmt_view(s, 1)), sha256)) *(Str *)rows_add(&rows) = sha256;
    }
    *wrong = rows.p;
    *n = rows.n;
    return status;
}

Status attachment_list(Db *db, Arena *arena, Str **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Str), 4);
    Stmt *s = db_stmt(db, "SELECT sha256 FROM attachment ORDER BY sha256");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Str *)rows_add(&rows) = stmt_text(s, arena, 0);
    *out = rows.p;
    *n = rows.n;
    return status;
}
