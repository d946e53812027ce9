/* Sessions, one-time links, attempts to sign in. */
#include "store/account.h"
#include "store/rows.h"

#define SESSION_COLUMNS "SELECT id, token, form_key, account, epoch, created, seen FROM session "

static Session read_session(Stmt *s, Arena *arena)
{
    return (Session){.id = stmt_text(s, arena, 0),
                     .token = stmt_text(s, arena, 1),
                     .form_key = stmt_text(s, arena, 2),
                     .account = stmt_text(s, arena, 3),
                     .epoch = stmt_int(s, 4),
                     .created = stmt_int(s, 5),
                     .seen = stmt_int(s, 6)};
}

Status session_insert(Db *db, const Session *session, Err *err)
{
    Stmt *s =
        db_stmt(db, "INSERT INTO session(id, token, old_token, old_until, form_key, account, epoch, created, seen) "
                    "VALUES($1, $2, '', 0, $3, $4, $5, $6, $7)");
    const Str texts[] = {session->id, session->token, session->form_key, session->account};
    for (int i = 0; i < 4; i++) bind_text(s, i + 1, texts[i]);
    bind_int(s, 5, session->epoch);
    bind_int(s, 6, session->created);
    bind_int(s, 7, session->seen);
    return stmt_run(s, err);
}

Status session_find(Db *db, Arena *arena, Str token, int64_t now, Session *out, bool *found, Err *err)
{
    *found = false;
    if (token.n == 0) return ST_OK;
    Stmt *s = db_stmt(db, SESSION_COLUMNS "WHERE token = $1");
    bind_text(s, 1, token);
    Status status = stmt_step(s, found, err);
    const bool by_old_token = status == ST_OK && !*found;
    if (by_old_token) {
        s = db_stmt(db, SESSION_COLUMNS "WHERE old_token = $1 AND old_token <> '' AND old_until > $2");
        bind_text(s, 1, token);
        bind_int(s, 2, now);
        status = stmt_step(s, found, err);
    }
    if (status != ST_OK || !*found) return status;
    *out = read_session(s, arena);
    out->by_old_token = by_old_token;
    stmt_reset(s);
    return ST_OK;
}

Status session_list(Db *db, Arena *arena, Str account, Session **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Session), 8);
    Stmt *s = db_stmt(db, SESSION_COLUMNS "WHERE account = $1 ORDER BY created DESC, id");
    bind_text(s, 1, account);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Session *)rows_add(&rows) = read_session(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status session_touch(Db *db, Str id, int64_t now, Err *err)
{
    Stmt *s = db_stmt(db, "UPDATE session SET seen = $2 WHERE id = $1 AND seen < $2");
    bind_text(s, 1, id);
    bind_int(s, 2, now);
    return stmt_run(s, err);
}

Status session_rotate(Db *db, Str id, Str token, int64_t epoch, int64_t old_until, bool *rotated, Err *err)
{
    const int64_t before = db_changes(db);
    Stmt *s = db_stmt(db, "UPDATE session SET old_token = token, old_until = $4, token = $2, epoch = $3 "
                          "WHERE id = $1 AND epoch <> $3");
    bind_text(s, 1, id);
    bind_text(s, 2, token);
    bind_int(s, 3, epoch);
    bind_int(s, 4, old_until);
    const Status status = stmt_run(s, err);
    *rotated = status == ST_OK && db_changes(db) == before + 1;
    return status;
}

Status session_delete(Db *db, Str id, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM session WHERE id = $1");
    bind_text(s, 1, id);
    return stmt_run(s, err);
}

Status session_delete_of(Db *db, Str account, Str but, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM session WHERE account = $1 AND id <> $2");
    bind_text(s, 1, account);
    bind_text(s, 2, but);
    return stmt_run(s, err);
}

Status session_sweep(Db *db, int64_t created_before, int64_t seen_before, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM session WHERE created < $1 OR seen < $2");
    bind_int(s, 1, created_before);
    bind_int(s, 2, seen_before);
    return stmt_run(s, err);
}

/* ---- one-time links ---- */

#define LINK_COLUMNS "SELECT token, account, purpose, created, expires, used FROM account_link "

static AccountLink read_link(Stmt *s, Arena *arena)
{
    return (AccountLink){.token = stmt_text(s, arena, 0),
                         .account = stmt_text(s, arena, 1),
                         .purpose = stmt_text(s, arena, 2),
                         .created = stmt_int(s, 3),
                         .expires = stmt_int(s, 4),
                         .used = stmt_int(s, 5)};
}

Status link_insert(Db *db, const AccountLink *link, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO account_link(token, account, purpose, created, expires, used) "
                          "VALUES($1, $2, $3, $4, $5, 0)");
    bind_text(s, 1, link->token);
    bind_text(s, 2, link->account);
    bind_text(s, 3, link->purpose);
    bind_int(s, 4, link->created);
    bind_int(s, 5, link->expires);
    return stmt_run(s, err);
}

Status link_find(Db *db, Arena *arena, Str token, AccountLink *out, bool *found, Err *err)
{
    Stmt *s = db_stmt(db, LINK_COLUMNS "WHERE token = $1");
    bind_text(s, 1, token);
    const Status status = stmt_step(s, found, err);
    if (status != ST_OK || !*found) return status;
    *out = read_link(s, arena);
    stmt_reset(s);
    return ST_OK;
}

Status link_list(Db *db, Arena *arena, Str account, AccountLink **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(AccountLink), 4);
    Stmt *s = db_stmt(db, LINK_COLUMNS "WHERE account = $1 ORDER BY created, token");
    bind_text(s, 1, account);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(AccountLink *)rows_add(&rows) = read_link(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status link_use(Db *db, Str token, int64_t now, bool *fresh, Err *err)
{
    const int64_t before = db_changes(db);
    Stmt *s = db_stmt(db, "UPDATE account_link SET used = $2 WHERE token = $1 AND used = 0");
    bind_text(s, 1, token);
    bind_int(s, 2, now);
    const Status status = stmt_run(s, err);
    *fresh = status == ST_OK && db_changes(db) == before + 1;
    return status;
}

Status link_delete_open(Db *db, Str account, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM account_link WHERE account = $1 AND used = 0");
    bind_text(s, 1, account);
    return stmt_run(s, err);
}

/* ---- attempts ---- */

Status attempt_add(Db *db, Str who, int64_t now, int64_t since, int64_t *count, Err *err)
{
    Stmt *s =
        db_stmt(db, "INSERT INTO sign_in_attempt(who, begun, attempts) VALUES($1, $2, 1) "
                    "ON CONFLICT (who) DO UPDATE SET "
                    "attempts = CASE WHEN sign_in_attempt.begun < $3 THEN 1 ELSE sign_in_attempt.attempts + 1 END, "
                    "begun = CASE WHEN sign_in_attempt.begun < $3 THEN $2 ELSE sign_in_attempt.begun END");
    bind_text(s, 1, who);
    bind_int(s, 2, now);
    bind_int(s, 3, since);
    int64_t begun;
    const Status status = stmt_run(s, err);
    return status == ST_OK ? attempt_count(db, who, since, count, &begun, err) : status;
}

Status attempt_count(Db *db, Str who, int64_t since, int64_t *count, int64_t *begun, Err *err)
{
    *count = *begun = 0;
    Stmt *s = db_stmt(db, "SELECT attempts, begun FROM sign_in_attempt WHERE who = $1 AND begun >= $2");
    bind_text(s, 1, who);
    bind_int(s, 2, since);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *count = stmt_int(s, 0);
    *begun = stmt_int(s, 1);
    stmt_reset(s);
    return ST_OK;
}

Status attempt_forget(Db *db, Str who, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM sign_in_attempt WHERE who = $1");
    bind_text(s, 1, who);
    return stmt_run(s, err);
}

Status attempt_take_back(Db *db, Str who, int64_t at, Err *err)
{
    Stmt *s = db_stmt(
        db, "UPDATE sign_in_attempt SET attempts = attempts - 1 WHERE who = $1 AND begun <= $2 AND attempts > 0");
    bind_text(s, 1, who);
    bind_int(s, 2, at);
    return stmt_run(s, err);
}

Status attempt_sweep(Db *db, int64_t before, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM sign_in_attempt WHERE begun < $1");
    bind_int(s, 1, before);
    return stmt_run(s, err);
}
