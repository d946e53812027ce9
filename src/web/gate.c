#include "web/gate.h"

#include "base/secret.h"
#include "web/form_record.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

/* ---- cookies ---- */

static Str cookie_name(const Visit *visit, bool session)
{
    /* With the prefix a browser takes the cookie from this very host over https only, and for all of its paths. */
    if (visit->behind_proxy) return session ? S("__Host-klimat") : S("__Host-klimat-form");
    return session ? S("klimat") : S("klimat-form");
}

static void set_cookie(Visit *visit, size_t at, Str name, Str value)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, name);
    buf_addc(&b, '=');
    buf_add(&b, value);
    buf_add(&b, S("; Path=/; HttpOnly; SameSite=Lax"));
    if (visit->behind_proxy) buf_add(&b, S("; Secure"));
    if (value.n == 0) buf_add(&b, S("; Max-Age=0"));
    visit->response->set_cookie[at] = buf_str(&b);
    visit->is_private = true;
}

static bool is_token(Str s)
{
    unsigned char bytes[32];
    return s.n == SECRET_TOKEN_TEXT && secret_base64_read(s, bytes, sizeof bytes);
}

Str gate_token(const Visit *visit)
{
    const Str token = http_cookie(visit->request, cookie_name(visit, true));
    return is_token(token) ? token : S("");
}

void gate_set_session(Visit *visit, Str token)
{
    set_cookie(visit, 0, cookie_name(visit, true), token);
}

/* ---- form keys ---- */

static Str form_key_of(Arena *arena, Str secret)
{
    return secret_keyed_hash(arena, secret, "form", S(""));
}

void gate_form_key(Visit *visit)
{
    if (visit->view.form_key.n) return;
    visit->is_private = true;
    Str secret = visit->session.form_key;
    if (!visit->signed_in) {
        secret = http_cookie(visit->request, cookie_name(visit, false));
        if (!is_token(secret)) {
            secret = secret_token(visit->arena);
            set_cookie(visit, 1, cookie_name(visit, false), secret);
        }
    }
    visit->view.form_key = form_key_of(visit->arena, secret);
}

static bool key_is_right(const Visit *visit, Str sent)
{
    const Str secret =
        visit->signed_in ? visit->session.form_key : http_cookie(visit->request, cookie_name(visit, false));
    return is_token(secret) && secret_eq(form_key_of(visit->arena, secret), sent);
}

bool gate_same_origin(const HttpRequest *request)
{
    if (request->fetch_site.n && !str_eq(request->fetch_site, S("same-origin")) &&
        !str_eq(request->fetch_site, S("none")))
        return false;
    if (request->origin.n == 0) return true;
    /* The scheme is the proxy's and not known here; a page of the same host over plain http has no cookie of ours. */
    Str rest = request->origin;
    if (str_starts(rest, S("https://")))
        rest = str_slice(rest, 8, rest.n);
    else if (str_starts(rest, S("http://")))
        rest = str_slice(rest, 7, rest.n);
    else
        return false;
    return request->host.n && str_eq_fold(rest, request->host);
}

Status gate_form(Visit *visit, Err *err)
{
    Str key;
    const FormSpec *spec = route_form(visit->page);
    if (spec == &form_by_kind) {
        const Status status = page_record_form(visit, &spec, err);
        if (status != ST_OK) return status;
    }
    if (!form_read(visit->request, spec, visit->lang, &visit->form, &key))
        return err_fail(err, ST_INVALID, N_("This is not the form of this page. Open the page anew and try again."));
    if (key_is_right(visit, key)) return ST_OK;
    Err old = {0};
    err_fail(&old, ST_DENIED, N_("The form had become too old. Check what stands here and send it again."));
    form_fault(&visit->form, visit->arena, visit->lang, &old);
    visit->response->status = 403;
    return ST_OK;
}

/* ---- sessions ---- */

Status gate_open(Visit *visit, Err *err)
{
    app_become_nobody(visit->app);
    const Str token = gate_token(visit);
    if (token.n == 0) return ST_OK;
    bool found;
    const Status status = app_session_find(visit->app, visit->arena, token, &visit->session, &found, err);
    if (status != ST_OK || !found) return status;
    visit->signed_in = true;
    visit->is_private = true;
    visit->view.account_name = visit->session.name;
    visit->view.manages_users = access_somewhere(&visit->session.subject, ACTION_MANAGE_USERS, GROUP_ACCOUNT);
    gate_form_key(visit);
    app_become(visit->app, visit->session.account);
    return ST_OK;
}

Status gate_keep(Visit *visit, App *writer, Err *err)
{
    Str token;
    const Status status = app_session_keep(writer, visit->arena, &visit->session, &token, err);
    if (status == ST_OK && token.n) gate_set_session(visit, token);
    return status;
}

Status gate_permit(const Visit *visit, Err *err)
{
    const Permit *permit = route_permit(visit->page);
    if (permit->who == PERMIT_ANYONE) return ST_OK;
    if (!visit->signed_in)
        return err_fail(err, ST_DENIED, N_("You are not signed in, or have been signed out after a time without use."));
    if (permit->who == PERMIT_SIGNED_IN) return ST_OK;
    if (access_somewhere(&visit->session.subject, permit->action, permit->group)) return ST_OK;
    return err_fail(
        err, ST_DENIED,
        N_("Your roles do not allow this; an administrator of the organisation can give you one that does"));
}

/* ---- the visitor's address ---- */

/* The address in "192.0.2.7:1234" or "[2001:db8::1]:1234", as some proxies write it: with its port, each connection
 * would be a visitor of its own. */
static Str without_port(Str address)
{
    if (str_starts(address, S("["))) {
        Str rest = str_slice(address, 1, address.n);
        return str_cut(&rest, ']');
    }
    Str port = address;
    const Str host = str_cut(&port, ':');
    return str_has_char(port, ':') ? address : host;
}

/* What the proxy adds stands last; what the visitor may have written stands before. Empty where that is no address. */
static Str forwarded_address(const Visit *visit)
{
    unsigned char bytes[sizeof(struct in6_addr)];
    Str last = S("");
    for (Str rest = visit->request->forwarded_for; rest.n;) last = str_trim(str_cut(&rest, ','));
    const char *text = str_cstr(visit->arena, without_port(last));
    return inet_pton(AF_INET, text, bytes) == 1 || inet_pton(AF_INET6, text, bytes) == 1 ? str(text) : S("");
}

Str gate_client(const Visit *visit)
{
    const Str forwarded = visit->behind_proxy ? forwarded_address(visit) : S("");
    const Str address = forwarded.n ? forwarded : visit->request->client;
    struct in6_addr six;
    char text[INET6_ADDRSTRLEN];
    if (inet_pton(AF_INET6, str_cstr(visit->arena, address), &six) != 1) return address;
    if (IN6_IS_ADDR_V4MAPPED(&six)) { /* as IPv4 arrives where both are listened to; its networks are no customers */
        return inet_ntop(AF_INET, six.s6_addr + 12, text, sizeof text) ? str_dup(visit->arena, str(text)) : address;
    }
    memset(six.s6_addr + 8, 0, 8); /* one customer has a network of 64 bits, and all addresses in it */
    return inet_ntop(AF_INET6, &six, text, sizeof text) ? str_dup(visit->arena, str(text)) : address;
}

Str gate_sign_in_url(const Visit *visit, Str next)
{
    Buf to = buf_new(visit->arena);
    buf_add(&to, visit->view.sign_in_url);
    buf_add(&to, S("?next="));
    buf_url(&to, next);
    return buf_str(&to);
}
