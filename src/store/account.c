/* People, accounts, grants, and the installation's key. */
#include "store/account.h"

#include "store/rows.h"

#include <string.h>

#define ACCOUNT_COLUMNS                                                                                                \
    "SELECT p.id, p.name, p.email, p.title, p.organisation, p.erased, a.person, a.password, a.disabled, a.epoch, "     \
    "a.created FROM person p LEFT JOIN account a ON a.person = p.id "

static Account read_account(Stmt *s, Arena *arena)
{
    return (Account){
        .person = {.id = stmt_text(s, arena, 0),
                   .name = stmt_text(s, arena, 1),
                   .email = stmt_text(s, arena, 2),
                   .title = stmt_text(s, arena, 3),
                   .organisation = stmt_text(s, arena, 4),
                   .erased = stmt_int(s, 5)},
        .exists = !stmt_is_null(s, 6),
        .password = stmt_text(s, arena, 7),
        .disabled = !stmt_is_null(s, 8) && stmt_int(s, 8) != 0,
        .epoch = stmt_is_null(s, 9) ? 0 : stmt_int(s, 9),
        .created = stmt_is_null(s, 10) ? 0 : stmt_int(s, 10),
    };
}

Status account_get(Db *db, Arena *arena, Str id_or_email, Account *out, Err *err)
{
    const bool by_email = id_or_email.n && memchr(id_or_email.p, '@', id_or_email.n) != NULL;
    Stmt *s =
        by_email ? db_stmt(db, ACCOUNT_COLUMNS "WHERE p.email = $1") : db_stmt(db, ACCOUNT_COLUMNS "WHERE p.id = $1");
    bind_text(s, 1, id_or_email);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    if (!row) return err_failf(err, ST_NOT_FOUND, N_("There is no account {0}"), id_or_email);
    *out = read_account(s, arena);
    stmt_reset(s);
    return ST_OK;
}

Status account_list(Db *db, Arena *arena, Account **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Account), 16);
    Stmt *s = db_stmt(db, ACCOUNT_COLUMNS "WHERE p.erased = 0 ORDER BY p.name, p.id");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Account *)rows_add(&rows) = read_account(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

/* An address belongs to one person. */
static Status check_email(Db *db, const Person *person, Err *err)
{
    if (person->email.n == 0) return ST_OK;
    Stmt *s = db_stmt(db, "SELECT 1 FROM person WHERE email = $1 AND id <> $2");
    bind_text(s, 1, person->email);
    bind_text(s, 2, person->id);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    stmt_reset(s);
    err_failf(err, ST_CONFLICT, N_("Somebody has the e-mail address {0} already"), person->email);
    err_field(err, S("email"));
    return ST_CONFLICT;
}

static void bind_person(Stmt *s, const Person *person)
{
    const Str texts[] = {person->id, person->name, person->email, person->title, person->organisation};
    for (int i = 0; i < 5; i++) bind_text(s, i + 1, texts[i]);
}

Status person_insert(Db *db, const Person *person, Err *err)
{
    const Status status = check_email(db, person, err);
    if (status != ST_OK) return status;
    Stmt *s =
        db_stmt(db, "INSERT INTO person(id, name, email, title, organisation, erased) VALUES($1, $2, $3, $4, $5, 0)");
    bind_person(s, person);
    return stmt_run(s, err);
}

Status person_update(Db *db, const Person *person, Err *err)
{
    const Status status = check_email(db, person, err);
    if (status != ST_OK) return status;
    Stmt *s = db_stmt(
        db, "UPDATE person SET name = $2, email = $3, title = $4, organisation = $5 WHERE id = $1 AND erased = 0");
    bind_person(s, person);
    return stmt_run(s, err);
}

Status account_insert(Db *db, Str person, int64_t now, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO account(person, password, disabled, epoch, created) VALUES($1, '', 0, 1, $2)");
    bind_text(s, 1, person);
    bind_int(s, 2, now);
    return stmt_run(s, err);
}

static Status run_with(Stmt *s, Str person, Err *err)
{
    bind_text(s, 1, person);
    return stmt_run(s, err);
}

Status account_set_password(Db *db, Str person, Str hash, Err *err)
{
    Stmt *s = db_stmt(db, "UPDATE account SET password = $2 WHERE person = $1");
    bind_text(s, 2, hash);
    return run_with(s, person, err);
}

Status account_set_disabled(Db *db, Str person, bool disabled, Err *err)
{
    Stmt *s = db_stmt(db, "UPDATE account SET disabled = $2, epoch = epoch + 1 WHERE person = $1");
    bind_int(s, 2, disabled);
    return run_with(s, person, err);
}

Status account_raise_epoch(Db *db, Str person, Err *err)
{
    return run_with(db_stmt(db, "UPDATE account SET epoch = epoch + 1 WHERE person = $1"), person, err);
}

Status person_erase(Db *db, Str person, int64_t now, Err *err)
{
    Status status = run_with(db_stmt(db, "DELETE FROM session WHERE account = $1"), person, err);
    if (status == ST_OK) status = run_with(db_stmt(db, "DELETE FROM account_link WHERE account = $1"), person, err);
    if (status == ST_OK) status = run_with(db_stmt(db, "DELETE FROM account WHERE person = $1"), person, err);
    if (status != ST_OK) return status;
    Stmt *s = db_stmt(
        db,
        "UPDATE person SET name = CASE WHEN EXISTS (SELECT 1 FROM contract_signature AS s WHERE s.person = person.id) "
        "THEN name ELSE '' END, email = '', title = '', erased = $2 WHERE id = $1");
    bind_int(s, 2, now);
    return run_with(s, person, err);
}

Status installation_key(Db *db, Arena *arena, Str *out, Err *err)
{
    *out = S("");
    Stmt *s = db_stmt(db, "SELECT token_key FROM installation WHERE id = 1");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *out = stmt_text(s, arena, 0);
    stmt_reset(s);
    return ST_OK;
}

Status installation_set_key(Db *db, Str key, Err *err)
{
    return run_with(db_stmt(db, "INSERT INTO installation(id, token_key) VALUES(1, $1)"), key, err);
}
