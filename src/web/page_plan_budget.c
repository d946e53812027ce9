/* The investment budget comes in from a file: it is read, one is shown what would change, and then it is stored. */
#include "app/plan/budget_import.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/plan_parts.h"
#include "web/register_parts.h"
#include "web/uploads.h"

static const FormField upload_fields[] = {
    {{.name = "file",
      .required = true,
      .use = {.label = N_("The investment budget"),
              .hint = N_("A workbook (.xlsx) or a CSV file with a row for each project and a column for each year. "
                         "Nothing is stored yet: first you are shown what would change.")}},
     CONTROL_FILE,
     NULL},
    {{.name = "unit", .use = {.label = N_("Amounts are in"), .hint = N_("It is never guessed.")}},
     CONTROL_SELECT,
     NULL},
    {{.name = "state",
      .use = {.label = N_("What the amounts are"),
              .hint = N_("Where the heading of a year does not say budget, plan or outcome.")}},
     CONTROL_SELECT,
     NULL},
    {{.name = "decimal",
      .use = {.label = N_("The decimal sign"),
              .hint = N_("Only where amounts can be read in two ways, such as 1.234.")}},
     CONTROL_SELECT,
     NULL},
    {{.name = "columns",
      .use = {.label = N_("Which heading is what"),
              .hint = N_("Only where the usual words do not tell: name=Objekt;2026=Netto 2026. It is remembered.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "forget",
      .type = FIELD_BOOLEAN,
      .use = {.label = N_("Forget what was told before"),
              .hint = N_("Of headings and decimal sign. The file is then read by the usual words.")}},
     CONTROL_CHECK,
     NULL},
};
static const FormField confirm_fields[] = {
    {{.name = "upload"}, CONTROL_HIDDEN, NULL},
    {{.name = "token"}, CONTROL_HIDDEN, NULL},
    {{.name = "unit"}, CONTROL_HIDDEN, NULL},
    {{.name = "state"}, CONTROL_HIDDEN, NULL},
    {{.name = "decimal"}, CONTROL_HIDDEN, NULL},
    {{.name = "columns"}, CONTROL_HIDDEN, NULL},
    {{.name = "forget", .type = FIELD_BOOLEAN}, CONTROL_HIDDEN, NULL},
    {{.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_plan_budget = {upload_fields, sizeof upload_fields / sizeof *upload_fields},
               form_plan_budget_confirm = {confirm_fields, sizeof confirm_fields / sizeof *confirm_fields};

static const char *const units[] = {"", "kronor", "thousands", "millions"};

/* ---- the form ---- */

static void offer(Visit *visit, const char *field, const char *const (*list)[2], size_t n)
{
    FormChoice *choices = ARENA_ARRAY(visit->arena, FormChoice, n);
    for (size_t i = 0; i < n; i++) choices[i] = (FormChoice){str(list[i][0]), str(tr(visit->lang, list[i][1]))};
    visit->form.choices[form_at(&visit->form, field)] = (FormChoices){choices, n};
}

static void offer_all(Visit *visit)
{
    static const char *const unit[][2] = {{"", N_("The file says it")},
                                          {"kronor", N_("kronor")},
                                          {"thousands", N_("thousands of kronor")},
                                          {"millions", N_("millions of kronor")}};
    static const char *const state[][2] = {{"", N_("Approved")}, {"planned", N_("Planned")}, {"spent", N_("Outcome")}};
    static const char *const decimal[][2] = {
        {"", N_("The file says it")}, {"comma", N_("Comma")}, {"point", N_("Point")}};
    offer(visit, "unit", unit, sizeof unit / sizeof *unit);
    offer(visit, "state", state, sizeof state / sizeof *state);
    offer(visit, "decimal", decimal, sizeof decimal / sizeof *decimal);
}

static AppBudgetOptions options_of(const Visit *visit, const RoadmapPlace *place)
{
    const Str unit = form_value(&visit->form, "unit"), decimal = form_value(&visit->form, "decimal");
    AppBudgetOptions out = {.municipality = place->municipality.code,
                            .columns = form_value(&visit->form, "columns"),
                            .decimal = str_eq(decimal, S("comma"))   ? ','
                                       : str_eq(decimal, S("point")) ? '.'
                                                                     : 0,
                            .forget = form_checked(&visit->form, "forget"),
                            .state = form_value(&visit->form, "state"),
                            .dry_run = true,
                            .token = S(""),
                            .why = S(""),
                            .lang = visit->lang};
    for (size_t i = 1; i < sizeof units / sizeof *units; i++)
        if (str_eq(unit, str(units[i]))) out.unit = (AppBudgetUnit)i;
    return out;
}

/* ---- what is shown ---- */

static void show(Visit *visit, RoadmapPlace *place, PlanBudgetPage *page)
{
    plan_head(visit, place, PLAN_TABS, N_("Investment budget"), &page->head);
    page->url = route_url(visit->arena, PAGE_PLAN_BUDGET, visit->lang, place->municipality.code, S(""));
    page->confirm_url = route_url(visit->arena, PAGE_PLAN_BUDGET_CONFIRM, visit->lang, place->municipality.code, S(""));
    page->plan_url = route_url(visit->arena, PAGE_PLAN, visit->lang, place->municipality.code, S(""));
    page->form = &visit->form;
    view_plan_budget(&visit->out, &visit->view, page);
}

static void show_form(Visit *visit, RoadmapPlace *place, const AppBudgetReport *report, const Faults *faults)
{
    PlanBudgetPage *page = ARENA_NEW(visit->arena, PlanBudgetPage);
    if (visit->form.spec != &form_plan_budget) {
        const Str general = visit->form.general;
        visit->form = form_new(&form_plan_budget);
        visit->form.general = general;
        visit->form.wrong = general.n > 0;
    }
    offer_all(visit);
    page->faults = register_fault_lines(visit, faults);
    page->fault_count = faults->count;
    page->fault_total = faults->total;
    page->asks = report && (report->asks_unit || report->asks_decimal);
    show(visit, place, page);
}

static void begin_confirm(Visit *visit, const Upload *upload, const AppRegisterPreview *preview)
{
    static const char *const kept[] = {"unit", "state", "decimal", "columns", "forget"};
    Str value[sizeof kept / sizeof *kept];
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) value[i] = form_value(&visit->form, kept[i]);
    if (visit->form.spec != &form_plan_budget_confirm) visit->form = form_new(&form_plan_budget_confirm);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) form_set(&visit->form, kept[i], value[i]);
    form_set(&visit->form, "upload", upload->id);
    form_set(&visit->form, "token", preview->token);
}

static Str what_was_read(const Visit *visit, const AppBudgetReport *r)
{
    static const char *const names[] = {"", N_("kronor"), N_("thousands of kronor"), N_("millions of kronor")};
    const Str args[] = {err_number(visit->arena, (int64_t)r->projects), err_number(visit->arena, r->first),
                        err_number(visit->arena, r->last), str(tr(visit->lang, names[r->unit])),
                        tr_figure(visit->arena, visit->lang, r->sum_sek, 0)};
    return tr_args(visit->arena, visit->lang,
                   N_("{0} projects, {1} to {2}, amounts in {3}. Their sum is {4} SEK: hold it against the file."),
                   args, sizeof args / sizeof *args);
}

static void show_preview(Visit *visit, RoadmapPlace *place, const Upload *upload, const AppBudgetReport *report,
                         const Faults *faults)
{
    PlanBudgetPage *page = ARENA_NEW(visit->arena, PlanBudgetPage);
    const AppRegisterPreview *preview = &report->preview;
    begin_confirm(visit, upload, preview);
    page->preview = preview;
    page->part = register_part_view(visit, &preview->parts[0]);
    page->read = what_was_read(visit, report);
    page->columns = report->columns;
    page->changes_something =
        preview->total[REGISTER_NEW] || preview->total[REGISTER_CHANGED] || form_checked(&visit->form, "forget");
    page->faults = register_fault_lines(visit, faults);
    page->fault_count = faults->count;
    page->fault_total = faults->total;
    show(visit, place, page);
}

/* ---- sent, and confirmed ---- */

static Status try_file(Visit *visit, RoadmapPlace *place, Upload *upload, bool keep, const Faults *told, Err *err)
{
    AppBudgetReport *report = ARENA_NEW(visit->arena, AppBudgetReport);
    Faults faults = faults_new(visit->arena);
    const AppBudgetOptions options = options_of(visit, place);
    const Status status =
        app_import_budget(visit->app, visit->arena, upload->name, upload->bytes, &options, report, &faults, err);
    if (status == ST_OK) {
        if (keep) upload_keep(visit, upload);
        show_preview(visit, place, upload, report, told ? told : &faults);
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    edit_tell(visit, status, err);
    show_form(visit, place, report, &faults);
    return ST_OK;
}

static Status open(Visit *visit, RoadmapPlace *place, Err *err)
{
    *place = (RoadmapPlace){0};
    return app_municipality(visit->app, visit->arena, visit->param[0], &place->municipality, err);
}

Status page_plan_budget(Visit *visit, Err *err)
{
    RoadmapPlace place;
    Faults none = faults_new(visit->arena);
    const Status status = open(visit, &place, err);
    if (status != ST_OK) return status;
    if (visit->form.posted && !visit->form.wrong) {
        Upload upload = {.name = visit->form.file.name, .bytes = visit->form.file.bytes};
        return try_file(visit, &place, &upload, true, NULL, err);
    }
    if (!visit->form.posted)
        visit->form = form_new(&form_plan_budget);
    else
        edit_refuse(visit, ST_INVALID);
    show_form(visit, &place, NULL, &none);
    return ST_OK;
}

Status page_plan_budget_confirm(Visit *visit, Err *err)
{
    RoadmapPlace place;
    Upload upload;
    AppBudgetReport *report = ARENA_NEW(visit->arena, AppBudgetReport);
    Faults faults = faults_new(visit->arena);
    Status status = open(visit, &place, err);
    if (status != ST_OK) return status;
    if (!upload_take(visit, form_value(&visit->form, "upload"), &upload)) {
        err_fail(err, ST_CONFLICT, N_("The file is not kept any more. Choose it once more"));
        edit_tell(visit, ST_CONFLICT, err);
        show_form(visit, &place, NULL, &faults);
        return ST_OK;
    }
    AppBudgetOptions options = options_of(visit, &place);
    options.dry_run = false;
    options.token = form_value(&visit->form, "token");
    options.why = form_value(&visit->form, "why");
    if (!options.token.n) options.token = S("none"); /* what nobody looked at is not stored */
    status = app_import_budget(visit->app, visit->arena, upload.name, upload.bytes, &options, report, &faults, err);
    if (status == ST_OK) {
        edit_redirect(visit, route_url(visit->arena, PAGE_PLAN, visit->lang, place.municipality.code, S("")));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    edit_tell(visit, status, err);
    return try_file(visit, &place, &upload, false, &faults, err);
}
