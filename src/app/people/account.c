/* Accounts and their roles. */
#include "app/people/account_priv.h"

#include "base/unseen.h"

#include <string.h>

enum { EMAIL_BYTES_MAX = 254, NAME_BYTES_MAX = 200, PERSON_ID_LETTERS = 10 };

Status account_email_read(Arena *arena, Str typed, Str *out, Err *err)
{
    typed = str_trim(typed);
    Buf b = buf_new(arena);
    size_t signs = 0, at = 0;
    uint32_t unseen;
    bool good =
        typed.n > 0 && typed.n <= EMAIL_BYTES_MAX && str_is_utf8(typed) && str_unseen(typed, &unseen) == typed.n;
    for (size_t i = 0; i < typed.n && good; i++) {
        const char c = typed.p[i];
        good = (unsigned char)c > ' ' && c != 0x7F && !strchr("<>()[],;:\\\"", c);
        if (c == '@') {
            signs++;
            at = i;
        }
        buf_addc(&b, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
    }
    *out = buf_str(&b);
    const Str domain = str_slice(*out, at + 1, out->n);
    if (good && signs == 1 && at > 0 && domain.n >= 3 && domain.p[0] != '.' && memchr(domain.p, '.', domain.n) &&
        !str_ends(domain, S(".")))
        return ST_OK;
    err_failf(err, ST_INVALID, N_("“{0}” is no e-mail address; write it as name@example.se"), typed);
    err_field(err, S("email"));
    return ST_INVALID;
}

Str account_new_id(Arena *arena)
{
    return secret_name(arena, PERSON_ID_LETTERS);
}

Status account_person(App *app, Arena *arena, Str person, Account *out, Err *err)
{
    Str wanted = person;
    if (person.n && memchr(person.p, '@', person.n)) TRY(account_email_read(arena, person, &wanted, err));
    TRY(account_get(app->db, arena, wanted, out, err));
    return out->person.erased ? err_failf(err, ST_NOT_FOUND, N_("There is no account {0}"), person) : ST_OK;
}

Status account_find(App *app, Arena *arena, Str account, Account *out, Err *err)
{
    TRY(account_person(app, arena, account, out, err));
    return out->exists ? ST_OK : err_failf(err, ST_NOT_FOUND, N_("There is no account {0}"), account);
}

Status account_permit(App *app, Arena *arena, AccessAction action, AccessGroup group, Str organisation, Str person,
                      Err *err)
{
    AccessObject object = {.group = group, .owner_person = person};
    TRY(app_place(app, arena, organisation, &object.owner, err));
    return app_permit(app, arena, action, &object, err);
}

Status account_event(App *app, const char *action, Str account, Str detail, Str why, Err *err)
{
    return app_event(app, action, "account", account, detail, why, err);
}

/* ---- roles ---- */

static Str grant_id(Arena *arena, Str account, Str organisation, Str role)
{
    return tr_fmt(arena, LANG_EN, "{0}.{1}.{2}", account, organisation, role);
}

Status account_check_organisation(App *app, Arena *arena, Str organisation, Err *err)
{
    Organisation found;
    bool there;
    TRY(organisation_get(app->db, arena, organisation, &found, &there, err));
    if (there) return ST_OK;
    err_failf(err, ST_NOT_FOUND, N_("There is no organisation {0} $ klimat organisation list shows all"), organisation);
    err_field(err, S("organisation"));
    return ST_NOT_FOUND;
}

static Status check_role(App *app, Arena *arena, Str organisation, Str role, Err *err)
{
    AccessRole parsed;
    TRY(account_check_organisation(app, arena, organisation, err));
    if (access_role_parse(role, &parsed)) return ST_OK;
    err_failf(err, ST_INVALID,
              N_("{0} is no role; there are reader, contributor, editor, approver, signatory, administrator"), role);
    err_field(err, S("role"));
    return ST_INVALID;
}

Status account_grant(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, bool *changed, Err *err)
{
    TRY(check_role(app, arena, organisation, role, err));
    TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, organisation, account, err));
    RoleGrant grant = {{.id = grant_id(arena, account, organisation, role)}, account, organisation, role}, there;
    bool found;
    TRY(record_get(app->db, arena, &grant_kind, &grant.head, &there, &found, err));
    *changed = !found;
    if (found) return ST_OK;
    const Author author = app_author(app, why);
    TRY(record_put(app->db, &grant_kind, &grant, &author, err));
    TRY(account_end_links(app, arena, account, err));
    return account_raise_epoch(app->db, account, err);
}

typedef struct Granting {
    Str account, organisation, role, why;
    bool changed;
} Granting;

static Status grant_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Granting *g = ctx;
    Account account;
    TRY(account_find(app, arena, g->account, &account, err));
    return account_grant(app, arena, account.person.id, g->organisation, g->role, g->why, &g->changed, err);
}

Status app_grant(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, bool *changed, Err *err)
{
    Granting g = {account, organisation, role, why, false};
    TRY(app_in_transaction(app, arena, true, grant_write, &g, err));
    *changed = g.changed;
    return ST_OK;
}

static Status revoke_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Granting *g = ctx;
    Account account;
    bool existed;
    TRY(account_find(app, arena, g->account, &account, err));
    TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, g->organisation, account.person.id, err));
    const RecordHead key = {.id = grant_id(arena, account.person.id, g->organisation, g->role)};
    RoleGrant grant;
    TRY(record_get(app->db, arena, &grant_kind, &key, &grant, &existed, err));
    if (!existed)
        return err_failf(err, ST_NOT_FOUND, N_("{0} does not have the role {1} in {2}"), g->account, g->role,
                         g->organisation);
    const Author author = app_author(app, g->why);
    TRY(record_delete(app->db, &grant_kind, &grant.head, &author, err));
    TRY(account_end_links(app, arena, account.person.id, err));
    return account_raise_epoch(app->db, account.person.id, err);
}

Status app_revoke(App *app, Arena *arena, Str account, Str organisation, Str role, Str why, Err *err)
{
    Granting g = {account, organisation, role, why, false};
    return app_in_transaction(app, arena, true, revoke_write, &g, err);
}

/* ---- new accounts ---- */

typedef struct Adding {
    const AppPerson *asked;
    Person person;
    Str hash, token;
} Adding;

static Status add_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Adding *a = ctx;
    bool changed;
    TRY(person_insert(app->db, &a->person, err));
    TRY(account_insert(app->db, a->person.id, app->seconds, err));
    if (a->hash.n) TRY(account_set_password(app->db, a->person.id, a->hash, err));
    TRY(account_event(app, a->hash.n ? "add" : "invite", a->person.id, S("{}"), S(""), err));
    TRY(account_grant(app, arena, a->person.id, a->asked->organisation, a->asked->role, S(""), &changed, err));
    return a->hash.n ? ST_OK : account_new_link(app, arena, a->person.id, true, &a->token, err);
}

void account_check_text(Str text, bool required, const char *field, Faults *faults)
{
    Err err = {0};
    uint32_t unseen;
    if (required && text.n == 0) err_fail(&err, ST_INVALID, N_("Write a name"));
    if (text.n > NAME_BYTES_MAX) err_fail(&err, ST_LIMIT, N_("This is too long"));
    bool has_control = !str_is_utf8(text);
    for (size_t i = 0; i < text.n; i++) has_control = has_control || (unsigned char)text.p[i] < ' ';
    if (has_control)
        err_fail(&err, ST_INVALID, N_("The text holds a control character"));
    else if (str_unseen(text, &unseen) < text.n)
        err_fail(&err, ST_INVALID, N_("The text holds a character that is not seen; write it anew"));
    if (!err.message) return;
    err_field(&err, str(field));
    faults_add(faults, &err);
}

Status account_keep_fault(Status status, const Err *fault, Faults *faults, Err *err)
{
    const bool written = status == ST_INVALID || status == ST_NOT_FOUND || status == ST_CONFLICT || status == ST_LIMIT;
    if (status == ST_OK) return ST_OK;
    if (written && !fault->of_service) {
        faults_add(faults, fault);
        return ST_OK;
    }
    if (err) *err = *fault;
    return status;
}

Status app_account_add(App *app, Arena *arena, const AppPerson *asked, Str password, Str *id, Str *token,
                       Faults *faults, Err *err)
{
    Adding a = {.asked = asked,
                .person = {.id = account_new_id(arena),
                           .name = str_trim(asked->name),
                           .title = str_trim(asked->title),
                           .organisation = asked->organisation}};
    Err fault;
    TRY(account_keep_fault(account_email_read(arena, asked->email, &a.person.email, &fault), &fault, faults, err));
    account_check_text(a.person.name, true, "name", faults);
    account_check_text(a.person.title, false, "title", faults);
    TRY(account_keep_fault(check_role(app, arena, asked->organisation, asked->role, &fault), &fault, faults, err));
    if (password.n) TRY(account_keep_fault(account_password_check(password, &a.person, &fault), &fault, faults, err));
    if (faults->total) return err_fail(err, ST_INVALID, N_("The account was not made"));
    if (password.n) TRY(password_hash(arena, password, app->password_cost, &a.hash, err));
    TRY(app_in_transaction(app, arena, true, add_write, &a, err));
    *id = a.person.id;
    *token = a.token;
    return ST_OK;
}

/* ---- disabling ---- */

typedef struct Disabling {
    Str account, why;
    bool disabled;
} Disabling;

static Status disable_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Disabling *d = ctx;
    Account account;
    TRY(account_find(app, arena, d->account, &account, err));
    const Str id = account.person.id;
    TRY(account_permit(app, arena, ACTION_MANAGE_USERS, GROUP_ACCOUNT, account.person.organisation, id, err));
    if (account.disabled == d->disabled) return ST_OK;
    TRY(account_set_disabled(app->db, id, d->disabled, err));
    if (d->disabled) {
        TRY(session_delete_of(app->db, id, S(""), err));
        TRY(link_delete_open(app->db, id, err));
    }
    return account_event(app, d->disabled ? "disable" : "enable", id, S("{}"), d->why, err);
}

Status app_account_disable(App *app, Arena *arena, Str account, bool disabled, Str why, Err *err)
{
    Disabling d = {account, why, disabled};
    return app_in_transaction(app, arena, true, disable_write, &d, err);
}

/* ---- lists ---- */

static Status organisation_name(App *app, Arena *arena, Str id, Str *out, Err *err)
{
    Organisation o;
    bool found = false;
    if (id.n) TRY(organisation_get(app->db, arena, id, &o, &found, err));
    *out = found ? o.name : id;
    return ST_OK;
}

static Status view_of(App *app, Arena *arena, const Account *account, AppAccount *out, Err *err)
{
    const Person *p = &account->person;
    *out = (AppAccount){.id = p->id,
                        .name = p->name,
                        .email = p->email,
                        .title = p->title,
                        .organisation = p->organisation,
                        .has_account = account->exists,
                        .has_password = account->password.n > 0,
                        .disabled = account->disabled,
                        .created = app_utc_text(arena, account->created)};
    RoleGrant *grants;
    size_t n;
    TRY(organisation_name(app, arena, p->organisation, &out->organisation_name, err));
    TRY(grant_list(app->db, arena, p->id, &grants, &n, err));
    out->grants = ARENA_ARRAY(arena, AppGrant, n);
    for (size_t i = 0; i < n; i++) {
        AppGrant *g = &out->grants[out->grant_count];
        if (!access_role_parse(grants[i].role, &g->role)) continue;
        g->organisation = grants[i].organisation;
        TRY(organisation_name(app, arena, g->organisation, &g->organisation_name, err));
        out->grant_count++;
    }
    return ST_OK;
}

typedef enum Sight { SEES_NOTHING, SEES_ROLES, SEES_ALL } Sight;

static Status may_view(App *app, Arena *arena, Str organisation, bool *may, Err *err)
{
    AccessObject object = {.group = GROUP_ACCOUNT};
    TRY(app_place(app, arena, organisation, &object.owner, err));
    return app_may(app, arena, ACTION_VIEW, &object, may, err);
}

/* The one who acts sees all of an account through the person's organisation, or because it is their own. In another
 * organisation in which the account has a role they see it by its e-mail address alone, with the roles that they
 * administer: otherwise giving a role to an address would be a way to learn whose it is. */
static Status look_at(App *app, Arena *arena, AppAccount *account, Sight *sight, Err *err)
{
    bool all = app->is_operator || str_eq(app_actor(app), account->id);
    if (!all) TRY(may_view(app, arena, account->organisation, &all, err));
    *sight = SEES_ALL;
    if (all) return ST_OK;
    size_t kept = 0;
    for (size_t i = 0; i < account->grant_count; i++) {
        bool may;
        TRY(may_view(app, arena, account->grants[i].organisation, &may, err));
        if (may) account->grants[kept++] = account->grants[i];
    }
    account->grant_count = kept;
    account->name = account->title = S("");
    *sight = kept ? SEES_ROLES : SEES_NOTHING;
    return ST_OK;
}

/* Only through the person's own organisation: giving a role to an address must not be a way to learn whose it is. */
static Status may_name(App *app, Arena *arena, const AppAccount *account, bool *may, Err *err)
{
    AccessObject object = {.group = GROUP_PERSON};
    *may = app->is_operator || str_eq(app_actor(app), account->id);
    if (*may) return ST_OK;
    TRY(app_place(app, arena, account->organisation, &object.owner, err));
    return app_may(app, arena, ACTION_CHOOSE_PERSON, &object, may, err);
}

static bool is_of(const AppAccount *account, Str organisation)
{
    if (organisation.n == 0 || str_eq(account->organisation, organisation)) return true;
    for (size_t i = 0; i < account->grant_count; i++)
        if (str_eq(account->grants[i].organisation, organisation)) return true;
    return false;
}

Status app_accounts(App *app, Arena *arena, Str organisation, AppAccount **out, size_t *n, Err *err)
{
    Account *all;
    size_t count;
    TRY(account_list(app->db, arena, &all, &count, err));
    AppAccount *list = ARENA_ARRAY(arena, AppAccount, count);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        Sight sight;
        TRY(view_of(app, arena, &all[i], &list[*n], err));
        if (!is_of(&list[*n], organisation)) continue;
        TRY(look_at(app, arena, &list[*n], &sight, err));
        *n += sight != SEES_NOTHING;
    }
    *out = list;
    return ST_OK;
}

Status app_account(App *app, Arena *arena, Str account, AppAccount *out, Err *err)
{
    Account found;
    Sight sight;
    TRY(account_person(app, arena, account, &found, err));
    TRY(view_of(app, arena, &found, out, err));
    TRY(look_at(app, arena, out, &sight, err));
    /* The same answer as for one that is not there. */
    return sight ? ST_OK : err_failf(err, ST_NOT_FOUND, N_("There is no account {0}"), account);
}

Str app_account_called(const AppAccount *account)
{
    return account->name.n ? account->name : account->email;
}

Status app_people_to_name(App *app, Arena *arena, AppResponsible **out, size_t *n, Err *err)
{
    Account *all;
    size_t count;
    TRY(account_list(app->db, arena, &all, &count, err));
    AppResponsible *list = ARENA_ARRAY(arena, AppResponsible, count);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        AppAccount account;
        bool may;
        TRY(view_of(app, arena, &all[i], &account, err));
        TRY(may_name(app, arena, &account, &may, err));
        if (may && !account.disabled) list[(*n)++] = (AppResponsible){account.id, account.name, account.title};
    }
    *out = list;
    return ST_OK;
}

Status app_person_named(App *app, Arena *arena, Str id, Str *name, Err *err)
{
    Account found;
    AppAccount account;
    bool may;
    Err unknown;
    *name = S("");
    const Status status = account_get(app->db, arena, id, &found, &unknown);
    if (status == ST_NOT_FOUND) return ST_OK;
    if (status != ST_OK) {
        *err = unknown;
        return status;
    }
    TRY(view_of(app, arena, &found, &account, err));
    TRY(may_name(app, arena, &account, &may, err));
    if (may) *name = account.name;
    return ST_OK;
}
