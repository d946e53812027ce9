/* Keeping the result of a year as it is now, so that it stands whatever changes later. */
#include "app/accounts/inventory_pictures.h"
#include "app/accounts/inventory_statement.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

static const char *const cause_labels[] = {N_("Changed structure"), N_("Changed method"), N_("Changed factor"),
                                           N_("Corrected fault"), N_("Changed coverage")};
static const FormField keep_fields[] = {
    {{.name = "reason", .type = FIELD_TEXT, .required = true, .use = {.label = N_("Why it is kept")}},
     CONTROL_LINE,
     NULL},
    {{.name = "cause",
      .type = FIELD_TEXT,
      .choices = "structure|method|factor|error|coverage",
      .use = {.label = N_("What made a new result necessary"),
              .choice_labels = cause_labels,
              .hint = N_("Empty for the first result of a year.")}},
     CONTROL_SELECT,
     NULL},
    {{.name = "decided_by", .type = FIELD_TEXT, .use = {.label = N_("Decided by")}}, CONTROL_LINE, NULL},
    {{.name = "decided",
      .type = FIELD_DATE,
      .use = {.label = N_("Date of decision"),
              .hint = N_("A day, 2026-06-30, or as much as is known: 2026-06 or 2026.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "registry_number", .type = FIELD_TEXT, .use = {.label = N_("Registry number")}}, CONTROL_LINE, NULL},
};
const FormSpec form_accounts_keep = {keep_fields, sizeof keep_fields / sizeof *keep_fields};

static Status act(Visit *visit, const AppInventoryQuery *query, bool *done, Err *err)
{
    const Form *form = &visit->form;
    AppKeep keep = {.cause = form_value(form, "cause"),
                    .reason = form_value(form, "reason"),
                    .decided_by = form_value(form, "decided_by"),
                    .registry_number = form_value(form, "registry_number")};
    InventoryStatement kept;
    Faults faults = faults_new(visit->arena);
    const Str decided = form_value(form, "decided");
    if (decided.n && !date_parse(decided, &keep.decided)) keep.decided = (Date){0};
    const Status status = app_inventory_keep(visit->app, visit->arena, query, &keep, &kept, &faults, err);
    if (status == ST_OK) {
        Buf to = buf_new(visit->arena);
        buf_add(&to, register_url(visit, PAGE_ACCOUNTS_RECORD, query->municipality, &inventory_kinds[KIND_STATEMENT],
                                  kept.head.id));
        buf_add(&to, S("?done=stored"));
        edit_redirect(visit, buf_str(&to));
        *done = true;
        return ST_OK;
    }
    return edit_refused(visit, status, &faults, err);
}

static void show(Visit *visit, const AccountsPlace *place, const AppInventory *in)
{
    AccountsKeepPage page = {.form = &visit->form,
                             .url = accounts_url(visit, PAGE_ACCOUNTS_KEEP, &in->query, S(""), NULL, 0),
                             .back_url = register_url(visit, PAGE_ACCOUNTS_REGISTER, place->municipality.code,
                                                      &inventory_kinds[KIND_STATEMENT], S(""))};
    page.lead = tr_fmt(visit->arena, visit->lang, N_("The result of {0} as it is now: {1} tonnes CO2e, by {2}."),
                       err_number(visit->arena, in->year), app_figure_text(visit->arena, visit->lang, &in->view.total),
                       app_view_text(visit->arena, visit->lang, &in->query));
    form_offer_enumerations(&visit->form, visit->arena, visit->lang);
    accounts_head(visit, place, in, ACCOUNTS_TABS, str(tr(visit->lang, N_("Keep the result"))), &page.head);
    visit->view.title = visit->view.here;
    view_accounts_keep(&visit->out, &visit->view, &page);
}

Status page_accounts_keep(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved, may, done = false;
    AppInventory in;
    const RecordKind *kind = &inventory_kinds[KIND_STATEMENT];
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_inventory_may(visit->app, visit->arena, ACTION_DECIDE, kind, place.municipality.code, NULL, &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status == ST_OK) status = app_inventory(visit->app, visit->arena, &place.query, &in, err);
    if (status != ST_OK) return status;
    if (!in.has_view) return app_inventory_no_view(&in, err);
    if (!visit->form.posted) visit->form = form_new(&form_accounts_keep);
    if (visit->form.posted && visit->form.wrong) edit_refuse(visit, ST_INVALID);
    if (visit->form.posted && !visit->form.wrong) status = act(visit, &in.query, &done, err);
    if (status != ST_OK || done) return status;
    show(visit, &place, &in);
    return ST_OK;
}
