/* Users, for those who administer an organisation. */
#include "views.h"
#include "web/gate.h"
#include "web/pages.h"

static const FormField user_new_fields[] = {
    {{.name = "email", .required = true, .use = {.label = N_("E-mail address")}}, CONTROL_EMAIL, NULL},
    {{.name = "name", .required = true, .use = {.label = N_("Name")}}, CONTROL_LINE, NULL},
    {{.name = "title", .use = {.label = N_("Job title")}}, CONTROL_LINE, NULL},
    {{.name = "organisation", .required = true, .use = {.label = N_("Organisation")}}, CONTROL_SELECT, NULL},
    {{.name = "role", .required = true, .use = {.label = N_("Role")}}, CONTROL_SELECT, NULL},
};
static const FormField role_fields[] = {
    {{.name = "organisation", .required = true, .use = {.label = N_("Organisation")}}, CONTROL_SELECT, NULL},
    {{.name = "role", .required = true, .use = {.label = N_("Role")}}, CONTROL_SELECT, NULL},
};
static const FormField set_fields[] = {
    {{.name = "email", .use = {.label = N_("E-mail address")}}, CONTROL_EMAIL, NULL},
    {{.name = "name", .required = true, .use = {.label = N_("Name")}}, CONTROL_LINE, NULL},
    {{.name = "title", .use = {.label = N_("Job title")}}, CONTROL_LINE, NULL},
};
static const FormField disable_fields[] = {{{.name = "disabled"}, CONTROL_HIDDEN, NULL}};
static const FormField erase_fields[] = {
    {{.name = "sure", .required = true, .use = {.label = N_("Yes, erase this person for good")}}, CONTROL_CHECK, NULL}};
#define SPEC(fields)                                                                                                   \
    {                                                                                                                  \
        (fields), sizeof(fields) / sizeof *(fields)                                                                    \
    }
const FormSpec form_user_new = SPEC(user_new_fields), form_user_role = SPEC(role_fields),
               form_user_set = SPEC(set_fields), form_user_disable = SPEC(disable_fields),
               form_user_erase = SPEC(erase_fields);

static Str user_url(const Visit *visit, PageId page, Str id)
{
    return route_url(visit->arena, page, visit->lang, id, S(""));
}

/* The address of a link as it is sent: with the name by which the browser knows this site. */
static Str whole_link(const Visit *visit, Str token)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, visit->behind_proxy ? S("https://") : S("http://"));
    buf_add(&b, visit->request->host);
    buf_add(&b, route_url(visit->arena, PAGE_LINK, visit->lang, token, S("")));
    return buf_str(&b);
}

static void role_choices(const Visit *visit, const FormChoice **out, size_t *n)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, ROLE_COUNT);
    for (int i = 0; i < ROLE_COUNT; i++)
        list[i] =
            (FormChoice){str(access_role_name((AccessRole)i)), str(tr(visit->lang, access_role_text((AccessRole)i)))};
    *out = list;
    *n = ROLE_COUNT;
}

/* Those whose users the visitor may manage. */
static Status organisation_choices(const Visit *visit, const FormChoice **out, size_t *n, Err *err)
{
    AppOrganisation *all;
    size_t count;
    const Status status = app_organisations(visit->app, visit->arena, &all, &count, err);
    if (status != ST_OK) return status;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, count);
    *n = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i].may_manage_users) list[(*n)++] = (FormChoice){all[i].id, all[i].name};
    *out = list;
    return ST_OK;
}

Status page_users(Visit *visit, Err *err)
{
    UsersPage page = {.new_url = user_url(visit, PAGE_USER_NEW, S(""))};
    AppAccount *list;
    const Status status = app_accounts(visit->app, visit->arena, S(""), &list, &page.count, err);
    if (status != ST_OK) return status;
    Str *urls = ARENA_ARRAY(visit->arena, Str, page.count);
    for (size_t i = 0; i < page.count; i++) urls[i] = user_url(visit, PAGE_USER, list[i].id);
    page.list = list;
    page.urls = urls;
    visit->view.title = str(tr(visit->lang, N_("Users")));
    view_users(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- a new one ---- */

static Status show_new(Visit *visit, UserNewPage *page, Err *err)
{
    page->url = user_url(visit, PAGE_USER_NEW, S(""));
    role_choices(visit, &page->roles, &page->role_count);
    const Status status = organisation_choices(visit, &page->organisations, &page->organisation_count, err);
    if (status != ST_OK) return status;
    visit->view.title = str(tr(visit->lang, N_("Invite somebody")));
    view_user_new(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_user_new(Visit *visit, Err *err)
{
    Form *form = &visit->form;
    UserNewPage page = {.form = form};
    if (!form->posted) {
        *form = form_new(&form_user_new);
        return show_new(visit, &page, err);
    }
    if (!form->wrong) {
        const AppPerson person = {.email = form_value(form, "email"),
                                  .name = form_value(form, "name"),
                                  .title = form_value(form, "title"),
                                  .organisation = form_value(form, "organisation"),
                                  .role = form_value(form, "role")};
        Faults faults = faults_new(visit->arena);
        Str id, token;
        const Status status = app_account_add(visit->app, visit->arena, &person, S(""), &id, &token, &faults, err);
        if (status == ST_OK) {
            page.link = whole_link(visit, token);
            page.user_url = user_url(visit, PAGE_USER, id);
            return show_new(visit, &page, err);
        }
        if (!form_may_tell(status, err)) return status;
        if (faults.total)
            form_faults(form, visit->arena, visit->lang, &faults);
        else
            form_fault(form, visit->arena, visit->lang, err);
        visit->response->status = status_http(status);
    }
    if (visit->response->status == 200) visit->response->status = 422;
    return show_new(visit, &page, err);
}

/* ---- one account ---- */

/* The form that was refused is shown as it came; the others anew. */
static Form *form_of(const Visit *visit, const FormSpec *spec)
{
    Form *form = ARENA_NEW(visit->arena, Form);
    *form = visit->form.spec == spec ? visit->form : form_new(spec);
    return form;
}

static Status show_user(Visit *visit, UserPage *page, Err *err)
{
    const Str id = visit->param[0];
    Status status = app_account(visit->app, visit->arena, id, &page->account, err);
    if (status == ST_OK) status = organisation_choices(visit, &page->organisations, &page->organisation_count, err);
    if (status != ST_OK) return status;
    Form *set = form_of(visit, &form_user_set);
    if (visit->form.spec != &form_user_set) {
        form_set(set, "email", page->account.email);
        form_set(set, "name", page->account.name);
        form_set(set, "title", page->account.title);
    }
    page->set_form = set;
    page->role_form = form_of(visit, &form_user_role);
    page->erase_form = form_of(visit, &form_user_erase);
    page->set_url = user_url(visit, PAGE_USER_SET, id);
    page->form = &visit->form;
    role_choices(visit, &page->roles, &page->role_count);
    page->grant_url = user_url(visit, PAGE_USER_GRANT, id);
    page->revoke_url = user_url(visit, PAGE_USER_REVOKE, id);
    page->disable_url = user_url(visit, PAGE_USER_DISABLE, id);
    page->link_url = user_url(visit, PAGE_USER_LINK, id);
    page->erase_url = user_url(visit, PAGE_USER_ERASE, id);
    page->file_url = user_url(visit, PAGE_USER_FILE, id);
    visit->view.title = app_account_called(&page->account);
    view_user(&visit->out, &visit->view, page);
    return ST_OK;
}

static Status change(Visit *visit, Err *err)
{
    Form *form = &visit->form;
    const AppPerson person = {
        .email = form_value(form, "email"), .name = form_value(form, "name"), .title = form_value(form, "title")};
    Faults faults = faults_new(visit->arena);
    const Status status = app_person_set(visit->app, visit->arena, visit->param[0], &person, S(""), &faults, err);
    form_faults(form, visit->arena, visit->lang, &faults);
    return status;
}

/* Does what was posted. *done: the page is asked for anew, and says so; NULL: it is shown at once. */
static Status act(Visit *visit, UserPage *page, PageId *next, const char **done, Err *err)
{
    App *app = visit->app;
    Arena *a = visit->arena;
    const Form *form = &visit->form;
    const Str id = visit->param[0];
    Status status;
    Str token;
    bool changed;
    *done = NULL;
    *next = PAGE_USER;
    switch ((int)visit->page) {
    case PAGE_USER_SET: *done = "stored"; return change(visit, err);
    case PAGE_USER_GRANT:
        *done = "granted";
        return app_grant(app, a, id, form_value(form, "organisation"), form_value(form, "role"), S(""), &changed, err);
    case PAGE_USER_REVOKE:
        *done = "revoked";
        status = app_revoke(app, a, id, form_value(form, "organisation"), form_value(form, "role"), S(""), err);
        /* Somebody of another organisation is not there any more for who has taken back the last role. */
        if (status == ST_OK && app_account(app, a, id, &page->account, NULL) == ST_NOT_FOUND) *next = PAGE_USERS;
        return status;
    case PAGE_USER_DISABLE: {
        const bool disabled = form_checked(form, "disabled");
        *done = disabled ? "disabled" : "enabled";
        return app_account_disable(app, a, id, disabled, S(""), err);
    }
    case PAGE_USER_ERASE:
        *done = "erased";
        *next = PAGE_USERS;
        return app_person_erase(app, a, id, S(""), err);
    default:
        status = app_link_new(app, a, id, &token, err);
        if (status == ST_OK) page->link = whole_link(visit, token);
        return status;
    }
}

Status page_user(Visit *visit, Err *err)
{
    UserPage page = {0};
    if (!visit->form.posted) return show_user(visit, &page, err);
    if (!visit->form.wrong) {
        const char *done;
        PageId next;
        const Status status = act(visit, &page, &next, &done, err);
        if (status == ST_OK && done) {
            route_redirect(visit, next, next == PAGE_USER ? visit->param[0] : S(""), S(""), done);
            return ST_OK;
        }
        if (status != ST_OK && !form_may_tell(status, err)) return status;
        if (status != ST_OK) {
            if (!visit->form.wrong) form_fault(&visit->form, visit->arena, visit->lang, err);
            visit->response->status = status_http(status);
        }
    } else if (visit->response->status == 200) {
        visit->response->status = 422;
    }
    return show_user(visit, &page, err);
}

Status page_user_file(Visit *visit, Err *err)
{
    const Status status = app_person_export(visit->app, visit->arena, visit->param[0], &visit->out, err);
    if (status != ST_OK) return status;
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    visit->response->disposition = S("attachment; filename=\"klimat-person.json\"");
    return ST_OK;
}
