/* Signing in and out. */
#include "app/people/account_priv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char link_purpose[] = "link", session_purpose[] = "session";
enum { TOUCH_SECONDS = 300 }; /* how exactly it is known when a session was used last */

void app_utc(int64_t seconds, char out[sizeof "2026-06-30T12:00:00Z"])
{
    const int64_t day = seconds / 86400, rest = seconds % 86400;
    const Date d = date_from_days(day);
    const int n = snprintf(out, sizeof "2026-06-30T12:00:00Z", "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year % 10000,
                           d.month % 100, d.day % 100, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
    if (n < 0) abort();
}

Str app_utc_text(Arena *arena, int64_t seconds)
{
    char text[sizeof "2026-06-30T12:00:00Z"];
    if (seconds <= 0) return S("");
    app_utc(seconds, text);
    return str_dup(arena, str(text));
}

Status account_key(App *app, Arena *arena, Str *out, Err *err)
{
    TRY(installation_key(app->db, arena, out, err));
    if (out->n) return ST_OK;
    *out = secret_token(arena);
    return installation_set_key(app->db, *out, err);
}

Str account_token_hash(Arena *arena, Str key, const char *purpose, Str token)
{
    return secret_keyed_hash(arena, key, purpose, token);
}

/* ---- attempts ---- */

typedef struct SigningIn {
    const AppSignIn *in;
    Str email; /* in lower case; as typed where it is no address */
    Str key, who[2];
    bool too_many;
    Account account; /* empty where there is none */
    Str hash, rehash, token;
} SigningIn;

static const int64_t attempts_most[2] = {ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS};

/* Counted before the password is looked at, so that guesses made at the same time all count. */
static Status count_attempt(App *app, SigningIn *s, Err *err)
{
    const int64_t since = app->seconds - ATTEMPT_WINDOW_SECONDS;
    TRY(attempt_sweep(app->db, since, err));
    for (int i = 0; i < 2; i++) {
        int64_t count = 0, begun;
        if (s->who[i].n) TRY(attempt_count(app->db, s->who[i], since, &count, &begun, err));
        s->too_many |= count >= attempts_most[i];
    }
    for (int i = 0; i < 2 && !s->too_many; i++) {
        int64_t count;
        if (s->who[i].n) TRY(attempt_add(app->db, s->who[i], app->seconds, since, &count, err));
    }
    return ST_OK;
}

static Status begin_write(App *app, Arena *arena, void *ctx, Err *err)
{
    SigningIn *s = ctx;
    TRY(account_key(app, arena, &s->key, err));
    Err none;
    const Status found = account_get(app->db, arena, s->email, &s->account, &none);
    if (found != ST_OK && found != ST_NOT_FOUND) {
        if (err) *err = none;
        return found;
    }
    /* By whichever name an account is signed in to, its attempts are counted together. */
    const Str who = found == ST_OK && s->account.person.email.n ? s->account.person.email : s->email;
    s->who[0] = secret_keyed_hash(arena, s->key, "attempts of an account", who);
    if (s->in->address.n) s->who[1] = secret_keyed_hash(arena, s->key, "attempts of an address", s->in->address);
    if (found == ST_OK && s->account.exists) s->hash = s->account.password;
    return count_attempt(app, s, err);
}

static Status end_old_session(App *app, Arena *arena, Str key, Str token, Err *err)
{
    Session old;
    bool found;
    TRY(session_find(app->db, arena, account_token_hash(arena, key, session_purpose, token), app->seconds, &old, &found,
                     err));
    return found ? session_delete(app->db, old.id, err) : ST_OK;
}

static Status wrong_password(Err *err)
{
    return err_fail(err, ST_DENIED, N_("The e-mail address or the password is wrong. Check both and try again."));
}

/* The password was looked at outside of a transaction: what has been changed meanwhile counts. */
static Status still_right(App *app, Arena *arena, const SigningIn *s, Err *err)
{
    Account now;
    TRY(account_get(app->db, arena, s->account.person.id, &now, err));
    const bool same = now.exists && !now.disabled && str_eq(now.password, s->account.password);
    return same ? ST_OK : wrong_password(err);
}

static Status open_session(App *app, Arena *arena, void *ctx, Err *err)
{
    SigningIn *s = ctx;
    TRY(still_right(app, arena, s, err));
    TRY(attempt_forget(app->db, s->who[0], err));
    /* Of the address only this attempt: many people sit behind one, and the failures of others are not forgiven by
     * somebody who signs in to an account of their own. */
    if (s->who[1].n) TRY(attempt_take_back(app->db, s->who[1], app->seconds, err));
    TRY(session_sweep(app->db, app->seconds - SESSION_LIFE_SECONDS, app->seconds - SESSION_IDLE_SECONDS, err));
    if (s->in->old_token.n) TRY(end_old_session(app, arena, s->key, s->in->old_token, err));
    if (s->rehash.n) TRY(account_set_password(app->db, s->account.person.id, s->rehash, err));
    s->token = secret_token(arena);
    const Session session = {.id = secret_name(arena, 16),
                             .token = account_token_hash(arena, s->key, session_purpose, s->token),
                             .form_key = secret_token(arena),
                             .account = s->account.person.id,
                             .epoch = s->account.epoch,
                             .created = app->seconds,
                             .seen = app->seconds};
    return session_insert(app->db, &session, err);
}

static Status prove(App *app, Arena *arena, SigningIn *s, Err *err)
{
    if (account_email_read(arena, s->in->email, &s->email, NULL) != ST_OK) s->email = s->in->email;
    TRY(app_in_transaction(app, arena, true, begin_write, s, err));
    if (s->too_many)
        return err_fail(err, ST_LIMIT, N_("Too many attempts to sign in. Wait a quarter of an hour, then try again."));
    /* Outside the transaction: this takes a tenth of a second, by intention. */
    const bool same = password_matches(arena, s->hash, s->in->password);
    if (same && !s->account.disabled) return ST_OK;
    return wrong_password(err);
}

static Status forget_write(App *app, Arena *arena, void *ctx, Err *err)
{
    (void)arena;
    const SigningIn *s = ctx;
    return attempt_forget(app->db, s->who[0], err);
}

Status account_prove(App *app, Arena *arena, Str email, Str password, Err *err)
{
    const AppSignIn in = {.email = email, .password = password};
    SigningIn s = {.in = &in};
    TRY(prove(app, arena, &s, err));
    return app_in_transaction(app, arena, true, forget_write, &s, err);
}

Status app_sign_in(App *app, Arena *arena, const AppSignIn *in, Str *token, Err *err)
{
    SigningIn s = {.in = in};
    TRY(prove(app, arena, &s, err));
    if (password_needs_rehash(arena, s.hash, app->password_cost))
        TRY(password_hash(arena, in->password, app->password_cost, &s.rehash, err));
    TRY(app_in_transaction(app, arena, true, open_session, &s, err));
    *token = s.token;
    return ST_OK;
}

/* ---- sessions ---- */

Status app_session_find(App *app, Arena *arena, Str token, AppSession *out, bool *found, Err *err)
{
    *found = false;
    Str key;
    TRY(installation_key(app->db, arena, &key, err));
    if (key.n == 0 || token.n != SECRET_TOKEN_TEXT) return ST_OK;
    Session session;
    bool there;
    const Str hash = account_token_hash(arena, key, session_purpose, token);
    TRY(session_find(app->db, arena, hash, app->seconds, &session, &there, err));
    if (!there || app->seconds - session.created >= SESSION_LIFE_SECONDS ||
        app->seconds - session.seen >= SESSION_IDLE_SECONDS)
        return ST_OK;
    Account account;
    TRY(account_get(app->db, arena, session.account, &account, err));
    if (!account.exists || account.disabled) return ST_OK;
    *out = (AppSession){.id = session.id,
                        .account = session.account,
                        .name = account.person.name,
                        .form_key = session.form_key,
                        .rotate = session.epoch != account.epoch && !session.by_old_token};
    out->keep = out->rotate || app->seconds - session.seen >= TOUCH_SECONDS;
    TRY(app_subject(app, arena, session.account, &out->subject, err));
    *found = true;
    return ST_OK;
}

typedef struct Keeping {
    const AppSession *session;
    Str token;
} Keeping;

static Status keep_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Keeping *k = ctx;
    TRY(session_touch(app->db, k->session->id, app->seconds, err));
    if (!k->session->rotate) return ST_OK;
    Str key;
    Account account;
    TRY(installation_key(app->db, arena, &key, err));
    TRY(account_get(app->db, arena, k->session->account, &account, err));
    const Str token = secret_token(arena);
    bool rotated;
    TRY(session_rotate(app->db, k->session->id, account_token_hash(arena, key, session_purpose, token), account.epoch,
                       app->seconds + SESSION_GRACE_SECONDS, &rotated, err));
    if (rotated) k->token = token;
    return ST_OK;
}

Status app_session_keep(App *app, Arena *arena, const AppSession *session, Str *token, Err *err)
{
    Keeping k = {.session = session};
    TRY(app_in_transaction(app, arena, true, keep_write, &k, err));
    *token = k.token;
    return ST_OK;
}

static Status sign_out_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Str *token = ctx;
    Str key;
    TRY(installation_key(app->db, arena, &key, err));
    return key.n ? end_old_session(app, arena, key, *token, err) : ST_OK;
}

Status app_sign_out(App *app, Arena *arena, Str token, Err *err)
{
    return app_in_transaction(app, arena, true, sign_out_write, &token, err);
}

static Status everywhere_write(App *app, Arena *arena, void *ctx, Err *err)
{
    (void)arena;
    const Str *but = ctx;
    return session_delete_of(app->db, app_actor(app), *but, err);
}

Status app_sign_out_everywhere(App *app, Arena *arena, Str but_session, Err *err)
{
    return app_in_transaction(app, arena, true, everywhere_write, &but_session, err);
}

Status app_sessions(App *app, Arena *arena, AppSessionView **out, size_t *n, Err *err)
{
    Session *sessions;
    size_t count;
    TRY(session_list(app->db, arena, app_actor(app), &sessions, &count, err));
    *out = ARENA_ARRAY(arena, AppSessionView, count);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        const Session *s = &sessions[i];
        if (app->seconds - s->created >= SESSION_LIFE_SECONDS || app->seconds - s->seen >= SESSION_IDLE_SECONDS)
            continue;
        (*out)[(*n)++] = (AppSessionView){s->id, app_utc_text(arena, s->created), app_utc_text(arena, s->seen)};
    }
    return ST_OK;
}
