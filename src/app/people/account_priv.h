/* What the files about accounts share. */
#ifndef APP_PEOPLE_ACCOUNT_PRIV_H
#define APP_PEOPLE_ACCOUNT_PRIV_H
#include "app/app_priv.h"
#include "app/people/account.h"
#include "store/account.h"
#include "store/organisation.h"

/* The key under which tokens are hashed; made where there is none yet, inside a transaction. */
Status account_key(App *app, Arena *arena, Str *out, Err *err);
Str account_token_hash(Arena *arena, Str key, const char *purpose, Str token);
extern const char link_purpose[], session_purpose[];

/* The password is that of the account; counted as an attempt to sign in, and refused like one. */
Status account_prove(App *app, Arena *arena, Str email, Str password, Err *err);
/* In lower case, without spaces around; ST_INVALID with field "email" where it is no address. */
Status account_email_read(Arena *arena, Str typed, Str *out, Err *err);
/* Long enough, and not what everybody guesses first; ST_INVALID with field "password". */
Status account_password_check(Str password, const Person *person, Err *err);
Str account_new_id(Arena *arena); /* of a person: tells nothing */
/* A person, erased or never there: ST_NOT_FOUND. */
Status account_person(App *app, Arena *arena, Str person, Account *out, Err *err);
/* A person with an account. */
Status account_find(App *app, Arena *arena, Str account, Account *out, Err *err);
/* The one who acts may manage the accounts of this organisation. */
Status account_permit(App *app, Arena *arena, AccessAction action, AccessGroup group, Str organisation, Str person,
                      Err *err);
/* Faults of a name or a title. */
void account_check_text(Str text, bool required, const char *field, Faults *faults);
/* What somebody wrote wrong becomes a fault, and ST_OK; every other failure is handed on. fault and err differ. */
Status account_keep_fault(Status status, const Err *fault, Faults *faults, Err *err);
/* The organisation is there; field "organisation". */
Status account_check_organisation(App *app, Arena *arena, Str organisation, Err *err);
Status account_event(App *app, const char *action, Str account, Str detail, Str why, Err *err);
/* After the roles of an account have changed: whoever made a link and may know it is not to get rights that another has
 * given. A link stays where the one who acts has made it. */
Status account_end_links(App *app, Arena *arena, Str account, Err *err);
Status account_new_link(App *app, Arena *arena, Str account, bool invitation, Str *token, Err *err);
/* Faults of an organisation that only the others show: a tree that closes on itself, a code that is taken. */
Status app_organisation_check(App *app, Arena *arena, const Organisation *organisation, Faults *faults, Err *err);
/* Whether the one who acts may make of the organisation (version 0: a new one) what it is to be. */
Status app_organisation_permit(App *app, Arena *arena, const Organisation *before, const Organisation *after, Err *err);
Status account_grant(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, bool *changed, Err *err);

#endif
