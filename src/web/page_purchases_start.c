/* Categories and rules to begin with. */
#include "app/purchases/purchase_start.h"
#include "base/num.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/form_record.h"
#include "web/purchases_parts.h"

static const char *const digit_labels[] = {N_("3, such as 640"), N_("4, such as 6400"), N_("5, such as 64000"),
                                           N_("6, such as 640000")};
static const FormField start_fields[] = {
    {{.name = "chart",
      .choices = PURCHASE_CHART_IDS,
      .required = true,
      .use = {.label = N_("Chart of accounts"), .choice_labels = purchase_chart_labels}},
     CONTROL_SELECT,
     NULL},
    {{.name = "entity",
      .type = FIELD_ID,
      .use = {.label = N_("Only for the ledgers of"),
              .hint = N_("One organisation and those beneath it, such as a company with a chart of its own. Empty: "
                         "all.")}},
     CONTROL_SELECT,
     NULL},
    {{.name = "digits",
      .choices = "3|4|5|6",
      .required = true,
      .use = {.label = N_("Digits in an account number"), .choice_labels = digit_labels}},
     CONTROL_SELECT,
     NULL},
};
const FormSpec form_purchases_start = {start_fields, sizeof start_fields / sizeof *start_fields};

static Status act(Visit *visit, const AppMunicipality *municipality, bool *done, Err *err)
{
    const Form *form = &visit->form;
    int64_t digits = 0;
    (void)num_parse_int(form_value(form, "digits"), &digits); /* one of the choices, or refused below */
    const AppPurchaseStart start = {.municipality = municipality->code,
                                    .chart = str_eq(form_value(form, "chart"), S("bas")) ? PURCHASE_CHART_BAS
                                                                                         : PURCHASE_CHART_KOMMUNBAS,
                                    .entity = form_value(form, "entity"),
                                    .digits = (int)digits};
    AppPurchaseStarted started;
    Faults faults = faults_new(visit->arena);
    const Status status = app_purchases_start(visit->app, visit->arena, &start, &started, &faults, err);
    *done = status == ST_OK;
    if (*done) edit_redirect(visit, purchases_url(visit, municipality->code, "started"));
    if (*done || !form_may_tell(status, err)) return status;
    edit_tell(visit, status, err);
    return ST_OK;
}

static void show(Visit *visit, const AppMunicipality *municipality, const AppOrganisation *owners, size_t n)
{
    PurchasesStartPage page = {
        .form = &visit->form,
        .municipality = municipality->name,
        .url = route_url(visit->arena, PAGE_PURCHASES_START, visit->lang, municipality->code, S("")),
        .back_url = purchases_url(visit, municipality->code, NULL)};
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, n);
    for (size_t i = 0; i < n; i++) list[i] = (FormChoice){owners[i].id, owners[i].name};
    form_offer_enumerations(&visit->form, visit->arena, visit->lang);
    form_offer(&visit->form, visit->arena, visit->lang, "entity", list, n);
    purchases_frame(visit, municipality, str(tr(visit->lang, N_("Begin with a set of categories and rules"))));
    view_purchases_start(&visit->out, &visit->view, &page);
}

Status page_purchases_start(Visit *visit, Err *err)
{
    AppMunicipality municipality;
    AppOrganisation *owners;
    size_t n;
    bool may, done = false;
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status == ST_OK)
        status = app_ledger_may(visit->app, visit->arena, ACTION_WRITE_FIGURES, municipality.code, S(""), &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status == ST_OK) status = app_ledger_owners(visit->app, visit->arena, municipality.code, &owners, &n, err);
    if (status != ST_OK) return status;
    if (!visit->form.posted) {
        visit->form = form_new(&form_purchases_start);
        form_set(&visit->form, "chart", S("kommunbas"));
        form_set(&visit->form, "digits", S("4"));
    } else if (visit->form.wrong) {
        edit_refuse(visit, ST_INVALID);
    } else {
        status = act(visit, &municipality, &done, err);
    }
    if (status != ST_OK || done) return status;
    show(visit, &municipality, owners, n);
    return ST_OK;
}
