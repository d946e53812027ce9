/* What the tests of accounts share: organisations, people in them, and signing in. */
#ifndef APP_ACCOUNTS_H
#define APP_ACCOUNTS_H
#include "fixture.h"

#include "app/people/account.h"
#include "app/people/organisation.h"

enum { NOON = 1780000000 };
extern const Str good_password;

/* Eskilstuna with a department, Gävle, an agency; the operator acts, it is noon. */
App *start(Fixture *f);
void add_organisation(Fixture *f, App *app, const char *id, const char *kind, const char *parent, const char *code);
/* With an account whose password is good_password; its id. */
Str add_person(Fixture *f, App *app, const char *email, const char *organisation, const char *role);
Status sign_in(Fixture *f, App *app, const char *email, Str password, const char *address, Str *token);
Status put(Fixture *f, App *app, const AppOrganisation *o, Faults *faults);
void run_sql(Fixture *f, App *app, const char *sql);

#endif
