/* Taking a ledger in: the file is sent and looked at, what it leaves open is answered, and what was shown is stored.
 * Until then the file is kept for the one who sent it (web/uploads.h). */
#include "base/num.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/form_record.h"
#include "web/ledger_mapping.h"
#include "web/purchases_parts.h"
#include "web/register_parts.h"
#include "web/uploads.h"

static const char *const kind_labels[] = {N_("The file shows it itself"), N_("Bookkeeping of a year, SIE 4"),
                                          N_("Supplier ledger, CSV or workbook")};
static const char *const vat_labels[] = {N_("Without VAT"), N_("VAT is in it")};
static const char *const decimal_labels[] = {N_("Comma: 1.234 is a thousand two hundred and thirty-four"),
                                             N_("Point: 1.234 is a little more than one")};
#define ENTITY                                                                                                         \
    {                                                                                                                  \
        .name = "entity", .type = FIELD_ID, .required = true, .use = {                                                 \
            .label = N_("Organisation"),                                                                               \
            .hint = N_("Whose bookkeeping it is.")                                                                     \
        }                                                                                                              \
    }
#define KIND                                                                                                           \
    {                                                                                                                  \
        .name = "kind", .choices = "any|sie|table", .required = true, .use = {                                         \
            .label = N_("Kind of file"),                                                                               \
            .choice_labels = kind_labels                                                                               \
        }                                                                                                              \
    }
#define PART                                                                                                           \
    {                                                                                                                  \
        .name = "part", .type = FIELD_ID, .use = {                                                                     \
            .label = N_("Name of the part"),                                                                           \
            .hint = N_("Small letters, digits and hyphens, such as h1 or series-a. Each part has other rows, and "     \
                       "together they are the year. Empty: the file is all of the year.")                              \
        }                                                                                                              \
    }
static const FormField send_fields[] = {
    {{.name = "file",
      .required = true,
      .use = {.label = N_("The file"),
              .hint = N_("SIE 4 (.se, .si, .sie), CSV or a workbook (.xlsx), at most 32 MB. Nothing is stored yet: "
                         "first you are shown what is in it.")}},
     CONTROL_FILE,
     NULL},
    {ENTITY, CONTROL_SELECT, NULL},
    {KIND, CONTROL_SELECT, NULL},
    {PART, CONTROL_LINE, NULL},
};
static const FormField answer_fields[] = {
    {{.name = "upload", .required = true}, CONTROL_HIDDEN, NULL},
    {{.name = "token"}, CONTROL_HIDDEN, NULL},
    {ENTITY, CONTROL_HIDDEN, NULL},
    {KIND, CONTROL_HIDDEN, NULL},
    {PART, CONTROL_LINE, NULL},
    {{.name = "vat-heading"}, CONTROL_HIDDEN, NULL},
    {{.name = "vat", .choices = "amount|gross", .use = {.label = N_("VAT"), .choice_labels = vat_labels}},
     CONTROL_SELECT,
     NULL},
    {{.name = "decimal",
      .choices = "comma|point",
      .use = {.label = N_("Decimal sign"),
              .hint = N_("It is remembered for the organisation."),
              .choice_labels = decimal_labels}},
     CONTROL_SELECT,
     NULL},
    {{.name = "year",
      .type = FIELD_INTEGER,
      .minimum = 1900,
      .maximum = 2200,
      .use = {.label = N_("Year of the purchases"), .hint = N_("Where the file has no column with dates.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "columns"}, CONTROL_HIDDEN, NULL},
#define COLUMN(field_name, column, text) {{.name = field_name, .use = {.label = text}}, CONTROL_SELECT, NULL},
    LEDGER_MAPPING(COLUMN)
#undef COLUMN
        {{.name = "partial",
          .type = FIELD_BOOLEAN,
          .use = {.label = N_("Take the file in although its rows do not lead to its balances"),
                  .hint = N_("It is marked as a part of the year.")}},
         CONTROL_CHECK,
         NULL},
    {{.name = "replace",
      .type = FIELD_BOOLEAN,
      .use = {.label = N_("Put it in the place of the ledger that is there")}},
     CONTROL_CHECK,
     NULL},
    {{.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "step", .choices = "look|store", .required = true}, CONTROL_HIDDEN, NULL},
};
const FormSpec form_ledger = {send_fields, sizeof send_fields / sizeof *send_fields},
               form_ledger_answer = {answer_fields, sizeof answer_fields / sizeof *answer_fields};

typedef struct Taking {
    Visit *visit;
    AppMunicipality municipality;
    AppOrganisation *owners;
    size_t owner_count;
    Upload upload;
    Form answer; /* what is said about the file */
    Str error;   /* why it cannot be taken in; empty: it can */
    AppLedgerReport report;
    Faults faults;
} Taking;

static Status open(Visit *visit, Taking *t, Err *err)
{
    *t = (Taking){.visit = visit, .answer = form_new(&form_ledger_answer), .faults = faults_new(visit->arena)};
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &t->municipality, err);
    if (status == ST_OK)
        status = app_ledger_owners(visit->app, visit->arena, t->municipality.code, &t->owners, &t->owner_count, err);
    if (status == ST_OK && t->owner_count == 0) status = edit_not_allowed(err);
    return status;
}

/* ---- the form that sends a file ---- */

static void offer_owners(Taking *t, Form *form)
{
    Visit *visit = t->visit;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, t->owner_count);
    for (size_t i = 0; i < t->owner_count; i++) list[i] = (FormChoice){t->owners[i].id, t->owners[i].name};
    form_offer_enumerations(form, visit->arena, visit->lang);
    form_offer(form, visit->arena, visit->lang, "entity", list, t->owner_count);
}

static bool is_owner(const Taking *t, Str id)
{
    for (size_t i = 0; i < t->owner_count; i++)
        if (str_eq(t->owners[i].id, id)) return true;
    return false;
}

/* What to do where a file was not taken in. asks: something is open; asks_what: it is what the columns hold. */
static Str advice(const Taking *t, bool asks, bool asks_what)
{
    const Lang lang = t->visit->lang;
    const char *what = asks_what         ? N_("Choose below what the columns hold.")
                       : asks            ? N_("Answer what is asked below.")
                       : t->faults.total ? N_("Correct it in the file, and send the file anew below.")
                                         : NULL;
    /* Faults stand in a list of their own; without one the error says it all. */
    if (what && t->faults.total) return str(tr(lang, what));
    return tr_fmt(t->visit->arena, lang, what ? "{0}. {1}" : "{0}.", t->error, what ? str(tr(lang, what)) : S(""));
}

/* The empty form, or the file that was sent with what it leaves open. */
static void show_form(Taking *t)
{
    Visit *visit = t->visit;
    const AppLedgerQuestions *q = &t->report.questions;
    const Str code = t->municipality.code;
    const bool is_sie = t->upload.id.n && app_ledger_is_sie(t->upload.bytes);
    LedgerPage page = {.form = &visit->form,
                       .municipality = t->municipality.name,
                       .url = route_url(visit->arena, PAGE_LEDGER, visit->lang, code, S("")),
                       .back_url = purchases_url(visit, code, NULL),
                       .file = t->upload.id.n ? t->upload.name : S(""),
                       .answer_url = route_url(visit->arena, PAGE_LEDGER_ANSWER, visit->lang, code, S("")),
                       .answer = &t->answer,
                       .asks_vat = q->vat_heading.n > 0,
                       .asks_decimal = q->decimal,
                       .asks_dates = q->dates,
                       .asks_amounts = q->amounts,
                       .asks_columns = !is_sie && t->report.heading_count > 0,
                       .columns_known = t->report.columns.n > 0,
                       .is_sie = is_sie,
                       .vat_heading = q->vat_heading,
                       .faults = register_fault_lines(visit, &t->faults),
                       .fault_count = t->faults.count,
                       .fault_total = t->faults.total};
    const bool asks_what = page.asks_columns && !page.columns_known;
    page.asks = page.file.n && (page.asks_vat || page.asks_decimal || page.asks_dates || asks_what);
    page.advice = advice(t, page.asks, asks_what);
    form_set(&t->answer, "vat-heading", q->vat_heading);
    ledger_mapping_show(visit, &t->answer, t->report.columns, t->report.headings, t->report.heading_count,
                        &page.mapping);
    form_offer_enumerations(&t->answer, visit->arena, visit->lang);
    if (visit->form.spec != &form_ledger) {
        const Str general = visit->form.general;
        visit->form = form_new(&form_ledger);
        visit->form.general = general;
        visit->form.wrong = general.n > 0;
    }
    offer_owners(t, &visit->form);
    purchases_frame(visit, &t->municipality, str(tr(visit->lang, N_("Take a ledger in"))));
    view_ledger(&visit->out, &visit->view, &page);
}

/* ---- a look at the file ---- */

/* What was answered becomes the options of the import; the answer about VAT becomes one about a column. */
static AppLedgerOptions options_of(Taking *t)
{
    Form *answer = &t->answer;
    Arena *a = t->visit->arena;
    int64_t year = 0;
    const Str vat = form_value(answer, "vat"), heading = form_value(answer, "vat-heading");
    const bool is_mapped = form_value(answer, "column-amount").n || form_value(answer, "column-gross").n;
    ledger_mapping_take(t->visit, answer);
    if (vat.n && heading.n && !is_mapped) {
        const Str before = form_value(answer, "columns"), said = tr_fmt(a, LANG_EN, "{0}={1}", vat, heading);
        form_set(answer, "columns", before.n ? tr_fmt(a, LANG_EN, "{0};{1}", before, said) : said);
        form_set(answer, "vat", S(""));
        form_set(answer, "vat-heading", S(""));
    }
    const Str decimal = form_value(answer, "decimal"), columns = form_value(answer, "columns");
    if (!num_parse_int(form_value(answer, "year"), &year)) year = 0;
    return (AppLedgerOptions){.entity = form_value(answer, "entity"),
                              .columns = columns,
                              .decimal = !decimal.n                    ? '\0'
                                         : str_eq(decimal, S("comma")) ? ','
                                                                       : '.',
                              .year = (int)year,
                              .partial = form_checked(answer, "partial"),
                              .part = form_value(answer, "part"),
                              .content = t->upload.bytes};
}

static Status import(Taking *t, const AppLedgerOptions *options, Err *err)
{
    const Str kind = form_value(&t->answer, "kind");
    const bool is_sie = str_eq(kind, S("sie")) || (!str_eq(kind, S("table")) && app_ledger_is_sie(t->upload.bytes));
    return (is_sie ? app_import_sie : app_import_ledger)(t->visit->app, t->visit->arena, t->upload.name, options,
                                                         &t->report, &t->faults, err);
}

/* "2024", or "2024, part h1". */
static Str which_year(const Visit *visit, const LedgerImport *l)
{
    const Str year = err_number(visit->arena, (int64_t)l->year.v), part = app_ledger_part(l);
    return part.n ? tr_fmt(visit->arena, visit->lang, N_("{0}, part {1}"), year, part) : year;
}

static Str what_was_read(const Visit *visit, const AppLedgerReport *r)
{
    const LedgerImport *l = &r->ledger;
    const Str rows = purchases_rows(visit, l->rows.v), year = which_year(visit, l);
    if (l->vouchers.known)
        return tr_fmt(visit->arena, visit->lang, N_("{0}, {1}: {2} rows in {3} vouchers, read as {4}."), r->entity_name,
                      year, rows, purchases_rows(visit, l->vouchers.v), r->charset);
    return tr_fmt(visit->arena, visit->lang, N_("{0}, {1}: {2} rows."), r->entity_name, year, rows);
}

static Str joined(const Visit *visit, const Str *texts, size_t n)
{
    Buf b = buf_new(visit->arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(&b, S("; "));
        buf_add(&b, texts[i]);
    }
    return buf_str(&b);
}

/* Whose the purchases are, by cost centre. */
static void show_centres(const Visit *visit, Str code, const AppLedgerReport *r, LedgerPreviewPage *page)
{
    enum { SHOWN = 25 };
    const size_t n = r->centre_count < SHOWN ? r->centre_count : SHOWN;
    PurchasesLine *list = ARENA_ARRAY(visit->arena, PurchasesLine, n);
    for (size_t i = 0; i < n; i++) {
        const AppLedgerCentre *c = &r->centres[i];
        Buf name = buf_new(visit->arena);
        buf_add(&name, c->number);
        if (c->name.n) buf_addc(&name, ' ');
        buf_add(&name, c->name);
        list[i] = (PurchasesLine){.name = buf_str(&name),
                                  .note = c->department.n ? c->department : r->entity_name,
                                  .amount = purchases_kronor(visit, c->total.amount),
                                  .rows = purchases_rows(visit, (double)c->total.rows)};
    }
    page->centres = list;
    page->centre_count = n;
    page->centre_more = r->centre_count - n;
    page->centre_url = purchases_new_url(visit, code, &kind_cost_centre, S(""));
}

static void show_preview(Taking *t)
{
    Visit *visit = t->visit;
    const AppLedgerReport *r = &t->report;
    const Str code = t->municipality.code;
    Str *notes = ARENA_ARRAY(visit->arena, Str, r->note_count);
    for (size_t i = 0; i < r->note_count; i++) {
        Buf b = buf_new(visit->arena);
        buf_err(&b, visit->lang, &r->notes[i]);
        notes[i] = buf_str(&b);
    }
    form_set(&t->answer, "token", r->token);
    form_offer_enumerations(&t->answer, visit->arena, visit->lang);
    LedgerPreviewPage page = {.form = &t->answer,
                              .municipality = t->municipality.name,
                              .url = route_url(visit->arena, PAGE_LEDGER_ANSWER, visit->lang, code, S("")),
                              .back_url = route_url(visit->arena, PAGE_LEDGER, visit->lang, code, S("")),
                              .purchases_url = purchases_url(visit, code, NULL),
                              .file = t->upload.name,
                              .what = what_was_read(visit, r),
                              .columns = ledger_mapping_text(visit, r->columns),
                              .lacks = r->columns.n ? ledger_mapping_lacks(visit, r->columns) : S(""),
                              .notes = notes,
                              .note_count = r->note_count,
                              .unmapped_texts = joined(visit, r->unmapped_texts, r->unmapped_text_count),
                              .unchanged = r->unchanged,
                              .remapped = r->remapped,
                              .replaces = r->replaced,
                              .file_before = r->file_before};
    if (r->chart_differs) {
        Buf b = buf_new(visit->arena);
        buf_err(&b, visit->lang, r->chart_differs);
        page.chart_differs = buf_str(&b);
        page.start_url = route_url(visit->arena, PAGE_PURCHASES_START, visit->lang, code, S(""));
    }
    ledger_mapping_show(visit, &t->answer, r->columns, r->headings, r->heading_count, &page.mapping);
    show_centres(visit, code, r, &page);
    purchases_tables(visit, code, &r->view, false, &page.tables);
    purchases_frame(visit, &t->municipality, str(tr(visit->lang, N_("What is in the ledger"))));
    view_ledger_preview(&visit->out, &visit->view, &page);
}

static Status look(Taking *t, Err *err)
{
    AppLedgerOptions options = options_of(t);
    options.dry_run = options.replace = true;
    const Status status = import(t, &options, err);
    if (status == ST_OK) {
        show_preview(t);
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    t->error = edit_message(t->visit, err);
    t->visit->response->status = status_http(status);
    show_form(t);
    return ST_OK;
}

/* ---- the pages ---- */

static Status sent(Taking *t, Err *err)
{
    Visit *visit = t->visit;
    t->upload = (Upload){.name = visit->form.file.name, .bytes = visit->form.file.bytes};
    upload_keep(visit, &t->upload);
    form_set(&t->answer, "upload", t->upload.id);
    form_set(&t->answer, "entity", form_value(&visit->form, "entity"));
    form_set(&t->answer, "kind", form_value(&visit->form, "kind"));
    form_set(&t->answer, "part", form_value(&visit->form, "part"));
    return look(t, err);
}

static void check_owner(Taking *t)
{
    Visit *visit = t->visit;
    Err err = {0};
    const Str entity = form_value(&visit->form, "entity");
    if (!entity.n || is_owner(t, entity)) return;
    err_fail(&err, ST_INVALID, N_("Choose one of those in the list"));
    err_field(&err, S("entity"));
    form_fault(&visit->form, visit->arena, visit->lang, &err);
}

Status page_ledger(Visit *visit, Err *err)
{
    Taking t;
    const Status status = open(visit, &t, err);
    if (status != ST_OK) return status;
    if (visit->form.posted) {
        check_owner(&t);
        if (!visit->form.wrong) return sent(&t, err);
        edit_refuse(visit, ST_INVALID);
    } else {
        visit->form = form_new(&form_ledger);
        form_set(&visit->form, "entity", t.owners[0].id);
        form_set(&visit->form, "kind", S("any"));
    }
    show_form(&t);
    return ST_OK;
}

/* *done: it is stored, and the answer leads on. */
static Status store(Taking *t, bool *done, Err *err)
{
    AppLedgerOptions options = options_of(t);
    options.token = form_value(&t->answer, "token");
    options.replace = form_checked(&t->answer, "replace");
    options.why = form_value(&t->answer, "why");
    if (!options.token.n) options.token = S("none"); /* what nobody looked at is not stored */
    const Status status = import(t, &options, err);
    *done = status == ST_OK;
    if (status == ST_CONFLICT && t->report.file_before.n && !options.replace) {
        err_failf(err, ST_CONFLICT,
                  N_("There is a ledger of the year already, from {0}. Say below if this file is to take its place"),
                  t->report.file_before);
        err_field(err, S("replace"));
    }
    if (*done) {
        const Str to = purchases_url(t->visit, t->municipality.code, "ledger");
        edit_redirect(t->visit, tr_fmt(t->visit->arena, LANG_EN, "{0}&year={1}", to,
                                       err_number(t->visit->arena, (int64_t)t->report.ledger.year.v)));
    }
    return status;
}

Status page_ledger_answer(Visit *visit, Err *err)
{
    Taking t;
    bool done = false;
    Status status = open(visit, &t, err);
    if (status != ST_OK) return status;
    t.answer = visit->form;
    if (!upload_take(visit, form_value(&t.answer, "upload"), &t.upload)) {
        err_fail(err, ST_CONFLICT, N_("The file is not kept any more. Choose it once more"));
        edit_tell(visit, ST_CONFLICT, err);
        show_form(&t);
        return ST_OK;
    }
    check_owner(&t);
    t.answer = visit->form;
    if (!visit->form.wrong && str_eq(form_value(&t.answer, "step"), S("store"))) status = store(&t, &done, err);
    if (done) return ST_OK;
    if (status != ST_OK && !form_may_tell(status, err)) return status;
    if (status != ST_OK) {
        edit_tell(visit, status, err);
        t.answer = visit->form;
        t.faults = faults_new(visit->arena);
        const int refused = visit->response->status;
        status = look(&t, err);
        visit->response->status = refused;
        return status;
    }
    if (visit->form.wrong) edit_refuse(visit, ST_INVALID);
    return look(&t, err);
}
