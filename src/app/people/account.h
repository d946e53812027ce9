/* Accounts: who acts, what they may, signing in and out, links, roles, personal data.
 *
 * An App acts as somebody: the operator (at the terminal: everything is allowed), an account, or nobody (a visitor).
 * Every use case that writes asks app_permit inside its transaction, so that what counts are the rights of that moment.
 * The rules stand in model/access.h.
 *
 * Accounts are named by their id or their e-mail address. Events name ids only. */
#ifndef APP_PEOPLE_ACCOUNT_H
#define APP_PEOPLE_ACCOUNT_H
#include "app/app.h"
#include "base/secret.h"
#include "model/access.h"

enum {
    SESSION_IDLE_SECONDS = 8 * 3600,
    SESSION_LIFE_SECONDS = 7 * 24 * 3600,
    SESSION_GRACE_SECONDS = 60, /* a token that was replaced still opens its session for requests under way */
    INVITATION_SECONDS = 7 * 24 * 3600,
    RESET_SECONDS = 24 * 3600,
    ATTEMPT_WINDOW_SECONDS = 15 * 60, /* attempts to sign in that failed are counted over this time */
    ATTEMPTS_PER_ACCOUNT = 10,
    ATTEMPTS_PER_ADDRESS = 100,
    PASSWORD_LETTERS_LEAST = 12
};

/* ---- who acts ---- */

void app_become_operator(App *app); /* as after app_open */
void app_become_nobody(App *app);
void app_become(App *app, Str account);                  /* an id that a session has vouched for */
Status app_act_as(App *app, Str account, Err *err);      /* --as: ST_NOT_FOUND, ST_DENIED where it is disabled */
Str app_actor(const App *app);                           /* "operator", an id, or empty */
void app_set_password_cost(App *app, PasswordCost cost); /* password_cost until set; tests set a cheap one */

/* ---- what they may ---- */

/* What an account may, as it stands now. Empty: nobody. */
Status app_subject(App *app, Arena *arena, Str account, AccessSubject *out, Err *err);
/* ST_DENIED with a sentence that says whom to ask. */
Status app_permit(App *app, Arena *arena, AccessAction action, const AccessObject *object, Err *err);
/* The same without a failure: for lists, and for what a page shows. */
Status app_may(App *app, Arena *arena, AccessAction action, const AccessObject *object, bool *may, Err *err);
/* Permission to write a municipality's own figures; of an empty code: the national ones, which belong to none. */
Status app_permit_figures(App *app, Arena *arena, Str code, Err *err);
/* An organisation with those above it; empty where there is none. */
Status app_place(App *app, Arena *arena, Str organisation, AccessPlace *out, Err *err);
/* An object of this municipality (code), which belongs to no edition until more is said. */
Status app_object_of_city(App *app, Arena *arena, AccessGroup group, Str code, AccessObject *out, Err *err);

/* ---- signing in ---- */

typedef struct AppSignIn {
    Str email, password;
    Str address;   /* of the client, as text; empty: not known, and not limited */
    Str old_token; /* of a session that the browser had: it ends */
} AppSignIn;
/* *token opens the new session. ST_DENIED: the same answer, after the same work, whether the address is unknown, the
 * password wrong, or the account disabled. ST_LIMIT: too many attempts. */
Status app_sign_in(App *app, Arena *arena, const AppSignIn *in, Str *token, Err *err);

typedef struct AppGrant {
    Str organisation, organisation_name;
    AccessRole role;
} AppGrant;
/* Of an account of another organisation the one who acts sees the address, and the roles in organisations that they
 * administer; its name and title are empty. */
typedef struct AppAccount {
    Str id, name, email, title, organisation, organisation_name;
    bool has_account, has_password, disabled;
    Str created; /* 2026-06-30T12:00:00Z */
    AppGrant *grants;
    size_t grant_count;
} AppAccount;
typedef struct AppSession {
    Str id, account, name;
    Str form_key;          /* what forms of this session carry */
    AccessSubject subject; /* as of now */
    bool keep;             /* app_session_keep has something to write */
    bool rotate;           /* rights have changed: a new token is due */
} AppSession;
/* Who the token belongs to; found is false where it has expired, was ended, or never was. Only reads. */
Status app_session_find(App *app, Arena *arena, Str token, AppSession *out, bool *found, Err *err);
/* Notes that the session was used; *token is a new one where one is due, otherwise empty. */
Status app_session_keep(App *app, Arena *arena, const AppSession *session, Str *token, Err *err);
Status app_sign_out(App *app, Arena *arena, Str token, Err *err);
/* Ends all sessions of the one who acts, but the one named (empty: none is spared). */
Status app_sign_out_everywhere(App *app, Arena *arena, Str but_session, Err *err);
typedef struct AppSessionView {
    Str id, created, seen; /* UTC */
} AppSessionView;
Status app_sessions(App *app, Arena *arena, AppSessionView **out, size_t *n, Err *err); /* of the one who acts */

/* ---- accounts ---- */

typedef struct AppPerson {
    Str email, name, title, organisation;
    Str role; /* in that organisation: reader, editor ... */
} AppPerson;
/* A new account with a role. Either with a password (user add), or, with an empty one, with *token for a link
 * (invitation), which is not stored and cannot be asked for again. */
Status app_account_add(App *app, Arena *arena, const AppPerson *person, Str password, Str *id, Str *token,
                       Faults *faults, Err *err);
/* A new link to choose a password with: an invitation that was not used is replaced, a password stays until then. A
 * person without an account gets one. */
Status app_link_new(App *app, Arena *arena, Str account, Str *token, Err *err);
typedef struct AppLink {
    Str account, name, email;
    bool invitation; /* otherwise: a new password */
} AppLink;
/* ST_NOT_FOUND, with one answer for links that are unknown, used or too old. */
Status app_link_look(App *app, Arena *arena, Str token, AppLink *out, Err *err);
/* Sets the password, ends all sessions, uses the link up. */
Status app_link_accept(App *app, Arena *arena, Str token, Str password, Err *err);
/* The own password. ST_DENIED with field "old" where the old one is wrong. All other sessions end. */
Status app_password_change(App *app, Arena *arena, Str old, Str password, Str session, Err *err);
Status app_password_set(App *app, Arena *arena, Str account, Str password, Err *err); /* by the operator */

/* Those that the one who acts may see, by name. organisation: empty for all. */
Status app_accounts(App *app, Arena *arena, Str organisation, AppAccount **out, size_t *n, Err *err);
Status app_account(App *app, Arena *arena, Str account, AppAccount *out, Err *err);
Str app_account_called(const AppAccount *account); /* the name, or the address where it is not shown */
/* Those whom the one who acts may name as responsible, by name: of an editor's organisation and of those beneath it,
 * and oneself; without those whose account is closed. */
typedef struct AppResponsible {
    Str id, name, title;
} AppResponsible;
Status app_people_to_name(App *app, Arena *arena, AppResponsible **out, size_t *n, Err *err);
/* The name, where the one who acts may name the person; otherwise empty. */
Status app_person_named(App *app, Arena *arena, Str id, Str *name, Err *err);
Status app_grant(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, bool *changed, Err *err);
Status app_revoke(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, Err *err);
Status app_account_disable(App *app, Arena *arena, Str account, bool disabled, Str why, Err *err);

/* ---- people: with an account or without, named by id or e-mail address ---- */

/* Somebody who is responsible for something and has no account; the address may be left out. */
Status app_person_add(App *app, Arena *arena, const AppPerson *person, Str *id, Faults *faults, Err *err);
/* What is given (.p not NULL) replaces what is stored; the role is not looked at. */
Status app_person_set(App *app, Arena *arena, Str person, const AppPerson *changes, Str why, Faults *faults, Err *err);
/* For pages and lists; empty where the person is unknown or erased. */
Status app_person_name(App *app, Arena *arena, Str id, Str *name, Err *err);
/* Everything that is stored about one person, as JSON. */
Status app_person_export(App *app, Arena *arena, Str person, Buf *out, Err *err);
/* Name, address, title, account and sessions go; the id stays where it stands. Who has signed keeps the name: it
 * is public record. */
Status app_person_erase(App *app, Arena *arena, Str person, Str why, Err *err);

#endif
