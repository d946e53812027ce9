/* Signing in and out, the own account, and the links by which a password is chosen. */
#include "app/people/organisation.h"
#include "views.h"
#include "web/gate.h"
#include "web/pages.h"
#include "web/request.h"

#define PASSWORD_HINT N_("At least 12 characters. A few words with spaces are easy to remember.")
#define NEW_PASSWORD_FIELDS                                                                                            \
    {{.name = "password", .required = true, .use = {.label = N_("New password"), .hint = PASSWORD_HINT}},              \
     CONTROL_NEW_PASSWORD,                                                                                             \
     "new-password"},                                                                                                  \
    {                                                                                                                  \
        {.name = "again", .required = true, .use = {.label = N_("The same password again")}}, CONTROL_NEW_PASSWORD,    \
            "new-password"                                                                                             \
    }

static const FormField sign_in_fields[] = {
    {{.name = "email", .required = true, .use = {.label = N_("E-mail address")}}, CONTROL_EMAIL, "username"},
    {{.name = "password", .required = true, .use = {.label = N_("Password")}}, CONTROL_PASSWORD, "current-password"},
    {{.name = "next"}, CONTROL_HIDDEN, NULL},
};
static const FormField link_fields[] = {{{.name = "username"}, CONTROL_HIDDEN, "username"}, NEW_PASSWORD_FIELDS};
static const FormField password_fields[] = {
    {{.name = "old", .required = true, .use = {.label = N_("Present password")}}, CONTROL_PASSWORD, "current-password"},
    NEW_PASSWORD_FIELDS,
};
#define SPEC(fields)                                                                                                   \
    {                                                                                                                  \
        (fields), sizeof(fields) / sizeof *(fields)                                                                    \
    }
const FormSpec form_sign_in = SPEC(sign_in_fields), form_link = SPEC(link_fields),
               form_password = SPEC(password_fields), form_empty = {sign_in_fields, 0};

/* ---- signing in ---- */

/* Only to a page of ours: whatever else was asked for leads to the own account. What no address holds as it is, a line
 * break among it, cannot be sent in a header. */
static Str safe_next(Visit *visit, Str next)
{
    Str rest = next, path;
    for (size_t i = 0; i < next.n; i++)
        if (next.p[i] <= ' ' || next.p[i] >= 0x7F) return visit->view.account_url;
    const Str raw = str_cut(&rest, '?');
    if (http_path_decode(visit->arena, raw, &path) && route_is_page(path)) return next;
    return visit->view.account_url;
}

static Status show_sign_in(Visit *visit, const Form *form)
{
    gate_form_key(visit);
    visit->view.title = str(tr(visit->lang, N_("Sign in")));
    view_sign_in(&visit->out, &visit->view, form);
    return ST_OK;
}

static void see_other(Visit *visit, Str to)
{
    visit->response->status = 303;
    visit->response->location = to;
    visit->response->content_type = S("text/plain; charset=utf-8");
}

/* A failure of the use case is told on the form, which keeps what was typed. */
static void refuse(Visit *visit, Status status, const Err *err)
{
    form_fault(&visit->form, visit->arena, visit->lang, err);
    visit->response->status = status == ST_LIMIT ? 429 : status_http(status);
}

Status page_sign_in(Visit *visit, Err *err)
{
    if (!visit->form.posted) {
        Form form = form_new(&form_sign_in);
        form_set(&form, "next", http_query(visit->request, S("next")));
        return show_sign_in(visit, &form);
    }
    Form *form = &visit->form;
    if (form->wrong)
        return visit->response->status = visit->response->status == 403 ? 403 : 422, show_sign_in(visit, form);
    const AppSignIn in = {.email = form_value(form, "email"),
                          .password = form_value(form, "password"),
                          .address = gate_client(visit),
                          .old_token = gate_token(visit)};
    Str token;
    const Status status = app_sign_in(visit->app, visit->arena, &in, &token, err);
    if (status == ST_OK) {
        gate_set_session(visit, token);
        see_other(visit, safe_next(visit, form_value(form, "next")));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    refuse(visit, status, err);
    return show_sign_in(visit, form);
}

Status page_sign_out(Visit *visit, Err *err)
{
    if (visit->form.wrong) return err_fail(err, ST_DENIED, N_("The form had become too old. Try again."));
    const Str token = gate_token(visit);
    if (token.n) {
        const Status status = app_sign_out(visit->app, visit->arena, token, err);
        if (status != ST_OK) return status;
    }
    gate_set_session(visit, S(""));
    route_redirect(visit, PAGE_START, S(""), S(""), "out");
    return ST_OK;
}

/* ---- links ---- */

static void check_same(Visit *visit)
{
    Form *form = &visit->form;
    if (form->wrong || str_eq(form_value(form, "password"), form_value(form, "again"))) return;
    Err err;
    err_fail(&err, ST_INVALID, N_("The two passwords differ; write the same one twice"));
    err_field(&err, S("again"));
    form_fault(form, visit->arena, visit->lang, &err);
}

static Status show_link(Visit *visit, Form *form, const AppLink *link)
{
    gate_form_key(visit);
    form_set(form, "username", link->email);
    visit->view.title = str(tr(visit->lang, link->invitation ? N_("Welcome") : N_("Choose a new password")));
    const LinkPage page = {
        .link = *link, .form = form, .url = route_url(visit->arena, PAGE_LINK, visit->lang, visit->param[0], S(""))};
    view_link(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_link(Visit *visit, Err *err)
{
    AppLink link;
    visit->is_private = true;
    Status status = app_link_look(visit->app, visit->arena, visit->param[0], &link, err);
    if (status != ST_OK) return status;
    Form empty = form_new(&form_link), *form = visit->form.posted ? &visit->form : &empty;
    if (!form->posted) return show_link(visit, form, &link);
    check_same(visit);
    if (form->wrong) {
        if (visit->response->status == 200) visit->response->status = 422;
        return show_link(visit, form, &link);
    }
    status = app_link_accept(visit->app, visit->arena, visit->param[0], form_value(form, "password"), err);
    if ((status == ST_INVALID || status == ST_LIMIT) && form_may_tell(status, err)) {
        refuse(visit, ST_INVALID, err);
        return show_link(visit, form, &link);
    }
    if (status == ST_OK) route_redirect(visit, PAGE_SIGN_IN, S(""), S(""), "welcome");
    return status;
}

/* ---- the own account ---- */

/* The nearest organisation at or above it that is a municipality. In the list each stands after the one above it. */
static Status find_municipality(Visit *visit, AccountPage *page, Err *err)
{
    AppOrganisation *list;
    size_t n, at = 0;
    const Status status = app_organisations(visit->app, visit->arena, &list, &n, err);
    if (status != ST_OK) return status;
    while (at < n && !str_eq(list[at].id, page->account.organisation)) at++;
    if (at == n) return ST_OK;
    for (int depth = list[at].depth; !list[at].code.n && depth > 0;)
        if (list[--at].depth < depth) depth = list[at].depth;
    if (!list[at].code.n) return ST_OK;
    page->municipality = list[at].name;
    page->municipality_url = route_url(visit->arena, PAGE_CITY, visit->lang, list[at].code, S(""));
    return ST_OK;
}

Status page_account(Visit *visit, Err *err)
{
    Arena *a = visit->arena;
    AccountPage page = {.session = visit->session.id,
                        .password_url = route_url(a, PAGE_PASSWORD, visit->lang, S(""), S("")),
                        .sign_out_all_url = route_url(a, PAGE_SIGN_OUT_ALL, visit->lang, S(""), S("")),
                        .file_url = route_url(a, PAGE_ACCOUNT_FILE, visit->lang, S(""), S(""))};
    Status status = app_account(visit->app, a, visit->session.account, &page.account, err);
    if (status == ST_OK) status = app_sessions(visit->app, a, &page.sessions, &page.session_count, err);
    if (status == ST_OK) status = find_municipality(visit, &page, err);
    if (status != ST_OK) return status;
    visit->view.title = str(tr(visit->lang, N_("Your account")));
    view_account(&visit->out, &visit->view, &page);
    return ST_OK;
}

static Status show_password(Visit *visit, const Form *form)
{
    visit->view.title = str(tr(visit->lang, N_("Change the password")));
    view_password(&visit->out, &visit->view, form, route_url(visit->arena, PAGE_PASSWORD, visit->lang, S(""), S("")));
    return ST_OK;
}

Status page_password(Visit *visit, Err *err)
{
    const Form empty = form_new(&form_password);
    if (!visit->form.posted) return show_password(visit, &empty);
    Form *form = &visit->form;
    check_same(visit);
    if (form->wrong) {
        if (visit->response->status == 200) visit->response->status = 422;
        return show_password(visit, form);
    }
    const Status status = app_password_change(visit->app, visit->arena, form_value(form, "old"),
                                              form_value(form, "password"), visit->session.id, err);
    if (status == ST_OK) route_redirect(visit, PAGE_ACCOUNT, S(""), S(""), "password");
    if (status == ST_OK || !form_may_tell(status, err)) return status;
    refuse(visit, status, err);
    return show_password(visit, form);
}

Status page_sign_out_all(Visit *visit, Err *err)
{
    if (visit->form.wrong) return err_fail(err, ST_DENIED, N_("The form had become too old. Try again."));
    const Status status = app_sign_out_everywhere(visit->app, visit->arena, visit->session.id, err);
    if (status == ST_OK) route_redirect(visit, PAGE_ACCOUNT, S(""), S(""), "everywhere");
    return status;
}

Status page_account_file(Visit *visit, Err *err)
{
    const Status status = app_person_export(visit->app, visit->arena, visit->session.account, &visit->out, err);
    if (status != ST_OK) return status;
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    visit->response->disposition = S("attachment; filename=\"klimat-account.json\"");
    return ST_OK;
}
