/* Passwords, and the one-time links to choose one with. */
#include "app/people/account_priv.h"

#include <string.h>

/* What is guessed first among passwords that are long enough; compared without regard to case. */
static const char *const guessed[] = {"123456789012",  "1234567890123", "passwordpassword", "password1234",
                                      "password12345", "lösenord1234",  "losenord1234",     "lösenordlösenord",
                                      "qwertyuiopåå",  "qwertyuiopas",  "klimatkontrakt",   "klimatkontraktet",
                                      "sommar202526",  "administrator"};

static size_t letters(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static bool has_few_signs(Str s)
{
    bool seen[256] = {false};
    int different = 0;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        different += !seen[c];
        seen[c] = true;
    }
    return different < 5;
}

static Status refuse(Err *err, const char *message)
{
    err_fail(err, ST_INVALID, message);
    err_field(err, S("password"));
    return ST_INVALID;
}

Status account_password_check(Str password, const Person *person, Err *err)
{
    if (!str_is_utf8(password) || (password.n && memchr(password.p, '\0', password.n)))
        return refuse(err, N_("The password holds bytes that are no text"));
    if (letters(password) < PASSWORD_LETTERS_LEAST)
        return refuse(err,
                      N_("Choose a password of at least 12 characters; a few words with spaces are easy to remember"));
    if (password.n > PASSWORD_BYTES_MAX) return refuse(err, N_("The password is too long"));
    bool easy = has_few_signs(password) || str_eq_fold(password, person->email) || str_eq_fold(password, person->name);
    for (size_t i = 0; i < sizeof guessed / sizeof *guessed; i++) easy |= str_eq_fold(password, str(guessed[i]));
    if (easy) return refuse(err, N_("This password is guessed easily; choose another one"));
    return ST_OK;
}

/* ---- links ---- */

Status account_new_link(App *app, Arena *arena, Str account, bool invitation, Str *token, Err *err)
{
    Str key;
    TRY(account_key(app, arena, &key, err));
    TRY(link_delete_open(app->db, account, err));
    *token = secret_token(arena);
    const AccountLink link = {.token = account_token_hash(arena, key, link_purpose, *token),
                              .account = account,
                              .purpose = invitation ? S("invitation") : S("reset"),
                              .created = app->seconds,
                              .expires = app->seconds + (invitation ? INVITATION_SECONDS : RESET_SECONDS)};
    return link_insert(app->db, &link, err);
}

Status account_end_links(App *app, Arena *arena, Str account, Err *err)
{
    Event *events;
    size_t n;
    TRY(event_history(app->db, arena, S("account"), account, &events, &n, err));
    for (size_t i = 0; i < n; i++) { /* the newest first */
        const Str action = events[i].action;
        if (!str_eq(action, S("invite")) && !str_eq(action, S("reset-link"))) continue;
        return str_eq(events[i].actor, app_actor(app)) ? ST_OK : link_delete_open(app->db, account, err);
    }
    return ST_OK;
}

/* Whoever gets such a link becomes that account: so it takes the right to manage every organisation in which the
 * account has a role, and not only the one that the person belongs to. */
static Status permit_link(App *app, Arena *arena, const Account *account, Err *err)
{
    RoleGrant *grants;
    size_t n;
    TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, account->person.organisation, account->person.id,
                       err));
    TRY(grant_list(app->db, arena, account->person.id, &grants, &n, err));
    for (size_t i = 0; i < n; i++)
        TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, grants[i].organisation, account->person.id,
                           err));
    return ST_OK;
}

typedef struct Linking {
    Str account, token;
} Linking;

static Status link_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Linking *l = ctx;
    Account account;
    TRY(account_person(app, arena, l->account, &account, err));
    TRY(permit_link(app, arena, &account, err));
    if (account.disabled) return err_failf(err, ST_CONFLICT, N_("The account {0} is disabled"), l->account);
    if (account.person.email.n == 0)
        return err_fail(err, ST_CONFLICT, N_("An account needs an e-mail address: give the person one first"));
    if (!account.exists) TRY(account_insert(app->db, account.person.id, app->seconds, err));
    TRY(account_new_link(app, arena, account.person.id, account.password.n == 0, &l->token, err));
    return account_event(app, account.password.n ? "reset-link" : "invite", account.person.id, S("{}"), S(""), err);
}

Status app_link_new(App *app, Arena *arena, Str account, Str *token, Err *err)
{
    Linking l = {.account = account};
    TRY(app_in_transaction(app, arena, true, link_write, &l, err));
    *token = l.token;
    return ST_OK;
}

static Status find_link(App *app, Arena *arena, Str token, AccountLink *link, Account *account, Err *err)
{
    Str key;
    bool found = false;
    TRY(installation_key(app->db, arena, &key, err));
    if (key.n && token.n == SECRET_TOKEN_TEXT)
        TRY(link_find(app->db, arena, account_token_hash(arena, key, link_purpose, token), link, &found, err));
    if (found) TRY(account_get(app->db, arena, link->account, account, err));
    if (!found || link->used || link->expires <= app->seconds || !account->exists || account->disabled)
        return err_fail(err, ST_NOT_FOUND,
                        N_("This link has been used or is too old. Ask your administrator for a new one."));
    return ST_OK;
}

Status app_link_look(App *app, Arena *arena, Str token, AppLink *out, Err *err)
{
    AccountLink link = {0};
    Account account = {0};
    TRY(find_link(app, arena, token, &link, &account, err));
    *out = (AppLink){.account = link.account,
                     .name = account.person.name,
                     .email = account.person.email,
                     .invitation = str_eq(link.purpose, S("invitation"))};
    return ST_OK;
}

typedef struct NewPassword {
    Str account, token, password, hash, old, session, why;
    const char *action;
} NewPassword;

/* All sessions but one end, and open links with them. */
static Status store_password(App *app, const NewPassword *n, Err *err)
{
    TRY(account_set_password(app->db, n->account, n->hash, err));
    TRY(session_delete_of(app->db, n->account, n->session, err));
    TRY(link_delete_open(app->db, n->account, err));
    return account_event(app, n->action, n->account, S("{}"), S(""), err);
}

static Status accept_write(App *app, Arena *arena, void *ctx, Err *err)
{
    NewPassword *n = ctx;
    AccountLink link = {0};
    Account account = {0};
    bool fresh;
    TRY(find_link(app, arena, n->token, &link, &account, err));
    TRY(link_use(app->db, link.token, app->seconds, &fresh, err));
    if (!fresh)
        return err_fail(err, ST_NOT_FOUND,
                        N_("This link has been used or is too old. Ask your administrator for a new one."));
    n->account = link.account;
    app_become(app, link.account); /* whoever holds the link is that account */
    return store_password(app, n, err);
}

Status app_link_accept(App *app, Arena *arena, Str token, Str password, Err *err)
{
    AccountLink link = {0};
    Account account = {0};
    TRY(find_link(app, arena, token, &link, &account, err));
    TRY(account_password_check(password, &account.person, err));
    NewPassword n = {.token = token, .action = "password"};
    TRY(password_hash(arena, password, app->password_cost, &n.hash, err));
    char before[APP_ACTOR_BYTES];
    memcpy(before, app->actor, sizeof before);
    const bool was_operator = app->is_operator;
    const Status status = app_in_transaction(app, arena, true, accept_write, &n, err);
    memcpy(app->actor, before, sizeof before);
    app->is_operator = was_operator;
    return status;
}

static Status change_write(App *app, Arena *arena, void *ctx, Err *err)
{
    (void)arena;
    return store_password(app, ctx, err);
}

Status app_password_change(App *app, Arena *arena, Str old, Str password, Str session, Err *err)
{
    Account account;
    TRY(account_find(app, arena, app_actor(app), &account, err));
    TRY(account_password_check(password, &account.person, err));
    /* Counted as an attempt to sign in: a stolen session is not to be a way to guess the password. */
    const Status proved = account_prove(app, arena, account.person.email, old, err);
    if (proved == ST_DENIED) {
        err_fail(err, ST_INVALID, N_("This is not your password"));
        err_field(err, S("old"));
        return ST_INVALID;
    }
    TRY(proved);
    NewPassword n = {.account = account.person.id, .session = session, .action = "password"};
    TRY(password_hash(arena, password, app->password_cost, &n.hash, err));
    return app_in_transaction(app, arena, true, change_write, &n, err);
}

Status app_password_set(App *app, Arena *arena, Str account, Str password, Err *err)
{
    Account found;
    if (!app->is_operator)
        return err_fail(err, ST_DENIED, N_("A password is set at the terminal by the operator, or by its owner"));
    TRY(account_find(app, arena, account, &found, err));
    TRY(account_password_check(password, &found.person, err));
    NewPassword n = {.account = found.person.id, .action = "password"};
    TRY(password_hash(arena, password, app->password_cost, &n.hash, err));
    return app_in_transaction(app, arena, true, change_write, &n, err);
}
