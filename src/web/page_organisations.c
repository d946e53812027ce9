/* The register of organisations. */
#include "base/num.h"
#include "views.h"
#include "web/gate.h"
#include "web/pages.h"

static const FormField organisation_fields[] = {
    {{.name = "version", .type = FIELD_INTEGER}, CONTROL_HIDDEN, NULL},
    {{.name = "name", .required = true, .use = {.label = N_("Name")}}, CONTROL_LINE, NULL},
    {{.name = "id",
      .type = FIELD_ID,
      .use = {.label = N_("Identifier"), .hint = N_("Small letters a to z, digits and hyphens; it never changes.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "short-name", .use = {.label = N_("Short name")}}, CONTROL_LINE, NULL},
    {{.name = "legal-name", .use = {.label = N_("Legal name")}}, CONTROL_LINE, NULL},
    {{.name = "kind", .required = true, .use = {.label = N_("Kind")}}, CONTROL_SELECT, NULL},
    {{.name = "parent", .use = {.label = N_("Beneath")}}, CONTROL_SELECT, NULL},
    {{.name = "code",
      .use = {.label = N_("Municipality code"), .hint = N_("Only for a municipality: four digits, such as 0484.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "organisation-number",
      .use = {.label = N_("Organisation number"),
              .hint = N_("Such as 212000-0357; empty where it is that of the organisation above.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_organisation = {organisation_fields, sizeof organisation_fields / sizeof *organisation_fields};

static Str organisation_url(const Visit *visit, Str id)
{
    return route_url(visit->arena, PAGE_ORGANISATION, visit->lang, id, S(""));
}

Status page_organisations(Visit *visit, Err *err)
{
    OrganisationsPage page = {0};
    AppOrganisation *list;
    const Status status = app_organisations(visit->app, visit->arena, &list, &page.count, err);
    if (status != ST_OK) return status;
    OrganisationRow *rows = ARENA_ARRAY(visit->arena, OrganisationRow, page.count);
    for (size_t i = 0; i < page.count; i++) {
        rows[i].organisation = &list[i];
        if (list[i].may_change) rows[i].url = organisation_url(visit, list[i].id);
        for (size_t k = 0; k < i; k++)
            if (str_eq(list[k].id, list[i].parent)) rows[i].parent = list[k].name;
    }
    page.rows = rows;
    if (visit->signed_in && access_somewhere(&visit->session.subject, ACTION_CHANGE_ORGANISATION, GROUP_ORGANISATION))
        page.new_url = route_url(visit->arena, PAGE_ORGANISATION_NEW, visit->lang, S(""), S(""));
    visit->view.title = str(tr(visit->lang, N_("Organisations")));
    view_organisations(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- one of them ---- */

static Status fill_choices(Visit *visit, OrganisationPage *page, Err *err)
{
    AppOrganisation *all;
    size_t n;
    const Status status = app_organisations(visit->app, visit->arena, &all, &n, err);
    if (status != ST_OK) return status;
    FormChoice *parents = ARENA_ARRAY(visit->arena, FormChoice, n + 1);
    parents[page->parent_count++] = (FormChoice){S(""), str(tr(visit->lang, N_("at the top")))};
    for (size_t i = 0; i < n; i++) parents[page->parent_count++] = (FormChoice){all[i].id, all[i].name};
    page->parents = parents;
    FormChoice *kinds = ARENA_ARRAY(visit->arena, FormChoice, ORGANISATION_KINDS);
    for (size_t i = 0; i < ORGANISATION_KINDS; i++) {
        const Str kind = str(organisation_kind_name(i));
        kinds[page->kind_count++] = (FormChoice){kind, str(tr(visit->lang, organisation_kind_text(kind)))};
    }
    page->kinds = kinds;
    return ST_OK;
}

/* ---- somebody else was faster ---- */

static Str choice_label(const FormChoice *list, size_t n, Str value)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].value, value)) return list[i].label;
    return value;
}

static Str stored_value(const AppOrganisation *o, Str field)
{
    if (str_eq(field, S("name"))) return o->name;
    if (str_eq(field, S("short-name"))) return o->short_name;
    if (str_eq(field, S("legal-name"))) return o->legal_name;
    if (str_eq(field, S("kind"))) return o->kind;
    if (str_eq(field, S("organisation-number"))) return o->organisation_number;
    return str_eq(field, S("parent")) ? o->parent : o->code;
}

/* What stands there now beside what was typed; the next attempt is made over what stands there now. */
static void fill_conflict(Visit *visit, OrganisationPage *page, const AppOrganisation *now)
{
    Form *form = &visit->form;
    ConflictField *list = ARENA_ARRAY(visit->arena, ConflictField, form->spec->count);
    for (size_t i = 0; i < form->spec->count; i++) {
        const Field *field = &form->spec->field[i].field;
        const Str name = str(field->name);
        if (str_eq(name, S("version")) || str_eq(name, S("id"))) continue;
        Str theirs = stored_value(now, name), mine = form_value(form, field->name);
        if (str_eq(theirs, mine)) continue;
        const bool is_kind = str_eq(name, S("kind"));
        if (is_kind || str_eq(name, S("parent"))) {
            const FormChoice *choices = is_kind ? page->kinds : page->parents;
            const size_t n = is_kind ? page->kind_count : page->parent_count;
            theirs = choice_label(choices, n, theirs);
            mine = choice_label(choices, n, mine);
        }
        const Str none = str(tr(visit->lang, N_("not stated")));
        list[page->conflict.count++] = (ConflictField){
            .label = field->use.label, .theirs = theirs.n ? theirs : none, .mine = mine.n ? mine : none};
    }
    page->conflict.field = list;
    page->conflict.back_url = page->back_url;
    page->has_conflict = true;
    form_set(form, "version", err_number(visit->arena, now->version));
}

static Status show(Visit *visit, const AppOrganisation *now, Err *err)
{
    OrganisationPage page = {.form = &visit->form, .is_new = visit->page == PAGE_ORGANISATION_NEW};
    const Status status = fill_choices(visit, &page, err);
    if (status != ST_OK) return status;
    page.back_url = route_url(visit->arena, PAGE_ORGANISATIONS, visit->lang, S(""), S(""));
    if (now->version) fill_conflict(visit, &page, now);
    page.url = page.is_new ? route_url(visit->arena, PAGE_ORGANISATION_NEW, visit->lang, S(""), S(""))
                           : organisation_url(visit, visit->param[0]);
    visit->view.title =
        page.is_new ? str(tr(visit->lang, N_("Add an organisation"))) : form_value(&visit->form, "name");
    view_organisation(&visit->out, &visit->view, &page);
    return ST_OK;
}

static Status open_form(Visit *visit, Err *err)
{
    visit->form = form_new(&form_organisation);
    Form *form = &visit->form;
    if (visit->page == PAGE_ORGANISATION_NEW) return ST_OK;
    AppOrganisation o;
    const Status status = app_organisation(visit->app, visit->arena, visit->param[0], &o, err);
    if (status != ST_OK) return status;
    if (!o.may_change) return err_fail(err, ST_DENIED, N_("Only an administrator of the organisation may change it."));
    form_set(form, "version", err_number(visit->arena, o.version));
    form_set(form, "name", o.name);
    form_set(form, "short-name", o.short_name);
    form_set(form, "legal-name", o.legal_name);
    form_set(form, "kind", o.kind);
    form_set(form, "parent", o.parent);
    form_set(form, "code", o.code);
    form_set(form, "organisation-number", o.organisation_number);
    return ST_OK;
}

/* *now: what stands there, where somebody else has changed it since the form was opened; otherwise without a version.
 * *done: it is stored. */
static Status store(Visit *visit, AppOrganisation *now, bool *done, Err *err)
{
    Form *form = &visit->form;
    const bool is_new = visit->page == PAGE_ORGANISATION_NEW;
    int64_t version = 0;
    if (!is_new && !num_parse_int(form_value(form, "version"), &version))
        return err_fail(err, ST_INVALID, N_("This is not the form of this page. Open the page anew and try again."));
    const AppOrganisation o = {.id = is_new ? form_value(form, "id") : visit->param[0],
                               .name = form_value(form, "name"),
                               .short_name = form_value(form, "short-name"),
                               .legal_name = form_value(form, "legal-name"),
                               .kind = form_value(form, "kind"),
                               .parent = form_value(form, "parent"),
                               .code = form_value(form, "code"),
                               .organisation_number = form_value(form, "organisation-number"),
                               .version = version};
    Faults faults = faults_new(visit->arena);
    bool changed;
    const Status status = app_organisation_put(visit->app, visit->arena, &o, S(""), &changed, &faults, err);
    *done = status == ST_OK;
    if (status == ST_OK) return ST_OK;
    if (status == ST_CONFLICT && !is_new) {
        visit->response->status = status_http(status);
        return app_organisation(visit->app, visit->arena, o.id, now, err);
    }
    if (faults.total)
        form_faults(form, visit->arena, visit->lang, &faults);
    else if (form_may_tell(status, err))
        form_fault(form, visit->arena, visit->lang, err);
    else
        return status;
    visit->response->status = status_http(status);
    return ST_OK;
}

Status page_organisation(Visit *visit, Err *err)
{
    Status status = ST_OK;
    AppOrganisation now = {0};
    bool done = false;
    if (!visit->form.posted)
        status = open_form(visit, err);
    else if (!visit->form.wrong)
        status = store(visit, &now, &done, err);
    if (status != ST_OK) return status;
    if (done) {
        route_redirect(visit, PAGE_ORGANISATIONS, S(""), S(""), "stored");
        return ST_OK;
    }
    if (visit->form.wrong && visit->response->status == 200) visit->response->status = 422;
    return show(visit, &now, err);
}
