/* The tree of organisations, which are records (store/record.h): what is asked for by something else than the id. */
#ifndef STORE_ORGANISATION_H
#define STORE_ORGANISATION_H
#include "model/organisation.h"
#include "store/db.h"

/* found is false where there is none. */
Status organisation_get(Db *db, Arena *arena, Str id, Organisation *out, bool *found, Err *err);
/* The municipality with that code; an empty id where it is not there. */
Status organisation_of_code(Db *db, Arena *arena, Str code, Str *id, Err *err);
Status organisation_list(Db *db, Arena *arena, Organisation **out, size_t *n, Err *err); /* by name */
/* The roles of one account, by organisation and role. */
Status grant_list(Db *db, Arena *arena, Str account, RoleGrant **out, size_t *n, Err *err);
/* Whether some account is its administrator, by a role in itself and not above it. */
Status organisation_has_administrators(Db *db, Str id, bool *has, Err *err);

#endif
