/* People, their accounts, sessions, one-time links, and attempts to sign in. These rows are no records: what is
 * personal stays outside the event log and can be erased. Whoever changes an account appends an event with ids only
 * (app/people/account.h). Tokens come here as keyed hashes. Times are seconds since 1970. */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H
#include "store/db.h"

typedef struct Person {
    Str id;
    Str name, email, title; /* email in lower case; all empty when erased */
    Str organisation;       /* id; may be empty */
    int64_t erased;         /* 0: not */
} Person;

typedef struct Account {
    Person person;
    bool exists;  /* a person may be without an account; then the rest is not set */
    Str password; /* hash; empty: none has been chosen yet */
    bool disabled;
    int64_t epoch, created;
} Account;

Status person_insert(Db *db, const Person *person, Err *err); /* ST_CONFLICT where the address is taken */
Status person_update(Db *db, const Person *person, Err *err);
Status account_insert(Db *db, Str person, int64_t now, Err *err);
/* By id or by e-mail address; ST_NOT_FOUND names what was asked for. */
Status account_get(Db *db, Arena *arena, Str id_or_email, Account *out, Err *err);
Status account_list(Db *db, Arena *arena, Account **out, size_t *n, Err *err); /* by name; without the erased */
Status account_set_password(Db *db, Str person, Str hash, Err *err);
Status account_set_disabled(Db *db, Str person, bool disabled, Err *err);
Status account_raise_epoch(Db *db, Str person, Err *err); /* its rights have changed */
/* The account with its sessions and links, and the name and addresses of the person; the id stays, and so does the name
 * of somebody who has signed a sealed edition, which is public record. */
Status person_erase(Db *db, Str person, int64_t now, Err *err);

/* ---- the key of the installation ---- */

/* Empty where no account has been made yet. */
Status installation_key(Db *db, Arena *arena, Str *out, Err *err);
Status installation_set_key(Db *db, Str key, Err *err);

/* ---- sessions ---- */

typedef struct Session {
    Str id;
    Str token; /* keyed hash */
    Str form_key, account;
    int64_t epoch, created, seen;
    bool by_old_token; /* found by the token that it had before */
} Session;
Status session_insert(Db *db, const Session *session, Err *err);
/* found is false where there is none: that is no failure. */
Status session_find(Db *db, Arena *arena, Str token, int64_t now, Session *out, bool *found, Err *err);
Status session_list(Db *db, Arena *arena, Str account, Session **out, size_t *n, Err *err); /* newest first */
Status session_touch(Db *db, Str id, int64_t now, Err *err);
/* The token from now on; the one before opens it until old_until. *rotated is false where it has been done for this
 * epoch already: of two requests at the same time the first hands out the token. */
Status session_rotate(Db *db, Str id, Str token, int64_t epoch, int64_t old_until, bool *rotated, Err *err);
Status session_delete(Db *db, Str id, Err *err);
Status session_delete_of(Db *db, Str account, Str but /* empty: all */, Err *err);
/* Those that were made or seen before. */
Status session_sweep(Db *db, int64_t created_before, int64_t seen_before, Err *err);

/* ---- one-time links ---- */

typedef struct AccountLink {
    Str token, account, purpose; /* invitation, reset */
    int64_t created, expires, used;
} AccountLink;
Status link_insert(Db *db, const AccountLink *link, Err *err);
Status link_find(Db *db, Arena *arena, Str token, AccountLink *out, bool *found, Err *err);
Status link_list(Db *db, Arena *arena, Str account, AccountLink **out, size_t *n, Err *err);
Status link_use(Db *db, Str token, int64_t now, bool *fresh, Err *err); /* fresh: it had not been used */
Status link_delete_open(Db *db, Str account, Err *err);                 /* those that were not used */

/* ---- attempts ---- */

/* One more attempt of `who` since `since`; an older count begins anew. *count includes this one. */
Status attempt_add(Db *db, Str who, int64_t now, int64_t since, int64_t *count, Err *err);
/* How many there were since `since`, and when the first of them was. */
Status attempt_count(Db *db, Str who, int64_t since, int64_t *count, int64_t *begun, Err *err);
Status attempt_forget(Db *db, Str who, Err *err);
/* Takes back the one that was added at `at`; what was counted besides stays. Nothing where a new count has begun since.
 */
Status attempt_take_back(Db *db, Str who, int64_t at, Err *err);
Status attempt_sweep(Db *db, int64_t before, Err *err);

#endif
