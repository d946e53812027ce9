/* What is published of the climate accounts: the climate report of a year, in the frame of the site, as PDF, as
 * Markdown. */
#include "app/accounts/accounts_workbook.h"
#include "app/accounts/climate_report.h"
#include "app/accounts/esrs.h"
#include "base/num.h"
#include "web/accounts_parts.h"
#include "web/document_page.h"

enum { PAPER_TEXT_MOST = 120 };

/* A document of the accounts: the pages of its forms. */
typedef struct Forms {
    PageId page, pdf, markdown;
} Forms;

/* The year of the address, in the view of the query. */
static Status open_year(Visit *visit, AccountsPlace *place, bool *moved, Err *err)
{
    int64_t year;
    if (!num_parse_int(visit->param[1], &year) || year < 1900 || year > 2200)
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    const Status status = accounts_open(visit, place, moved, err);
    if (status == ST_OK) place->query.year = (int)year;
    return status;
}

static void crumbs(Visit *visit, const AccountsPlace *place)
{
    enum { CRUMBS = 3 };
    Crumb *list = ARENA_ARRAY(visit->arena, Crumb, CRUMBS);
    list[0] = (Crumb){str(tr(visit->lang, N_("Municipalities"))), visit->view.home_url};
    list[1] = (Crumb){place->municipality.name,
                      route_url(visit->arena, PAGE_CITY, visit->lang, place->municipality.code, S(""))};
    list[2] = (Crumb){str(tr(visit->lang, N_("Climate accounts"))),
                      accounts_url(visit, PAGE_ACCOUNTS, &place->query, S(""), NULL, 0)};
    visit->view.crumbs = list;
    visit->view.crumb_count = CRUMBS;
}

/* What a document is given in its address, and the form in which it is written. */
typedef struct Filled {
    const Form *form; /* NULL: nothing can be filled in */
    const AddressPart *parts;
    size_t count;
} Filled;

static Str form_url(const Visit *visit, PageId page, const AccountsPlace *place, const Filled *filled)
{
    AppInventoryQuery view = place->query;
    view.year = 0;
    return accounts_url(visit, page, &view, err_number(visit->arena, place->query.year), filled->parts, filled->count);
}

/* The view, which a form that is sent by GET would leave out. */
static const AddressPart *view_parts(const Visit *visit, const AccountsPlace *place, size_t *n)
{
    const AddressPart parts[] = {{"consolidation", str(approach_name(place->query.approach))},
                                 {"basis", str(scope2_basis_name(place->query.basis))},
                                 {"gwp", str(gwp_set_name(place->query.gwp))}};
    *n = sizeof parts / sizeof *parts;
    AddressPart *out = ARENA_ARRAY(visit->arena, AddressPart, *n);
    for (size_t i = 0; i < *n; i++) out[i] = parts[i];
    return out;
}

static void answer(Visit *visit, const AccountsPlace *place, const Forms *forms, const AppReport *report,
                   const Filled *filled)
{
    size_t kept_count;
    const AddressPart *kept = view_parts(visit, place, &kept_count);
    crumbs(visit, place);
    visit->view.here = report->head.title;
    document_answer(visit,
                    visit->page == forms->pdf        ? DOCUMENT_FORM_PDF
                    : visit->page == forms->markdown ? DOCUMENT_FORM_MARKDOWN
                                                     : DOCUMENT_FORM_PAGE,
                    &(ShownDocument){.head = report->head,
                                     .state = report->state,
                                     .body = report->body,
                                     .markdown = report->markdown,
                                     .file_name = report->file_name,
                                     .url = form_url(visit, forms->page, place, filled),
                                     .pdf_url = form_url(visit, forms->pdf, place, filled),
                                     .markdown_url = form_url(visit, forms->markdown, place, filled),
                                     .fill = filled->form,
                                     .kept = kept,
                                     .kept_count = kept_count});
}

/* ---- what the paper for decision is given ---- */

static const FormField paper_fields[] = {
    {{.name = "registry-number",
      .maximum = PAPER_TEXT_MOST,
      .use = {.label = N_("Registry number"), .hint = N_("Of the matter, such as KS 2025/123.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "date",
      .maximum = PAPER_TEXT_MOST,
      .use = {.label = N_("Date of the paper"), .hint = N_("For example 2025-04-22.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "board",
      .maximum = PAPER_TEXT_MOST,
      .use = {.label = N_("Who decides"), .hint = N_("Otherwise the municipal executive board.")}},
     CONTROL_LINE,
     NULL},
};
static const FormSpec form_paper = {paper_fields, sizeof paper_fields / sizeof *paper_fields};

static Str paper_text(Visit *visit, Form *form, const char *name)
{
    Err err;
    Str text;
    const Str typed = str_trim(http_query(visit->request, str(name)));
    form_set(form, name, typed);
    if (field_read(visit->arena, &form->spec->field[form_at(form, name)].field, typed, 0, &text, &err) == ST_OK)
        return text;
    err_field(&err, str(name));
    form_fault(form, visit->arena, visit->lang, &err);
    return S("");
}

/* Each paper that says something else is set anew, which takes a second: for those who are signed in. */
static Status read_paper(Visit *visit, Form *form, AppPaper *out, Err *err)
{
    *form = form_new(&form_paper);
    *out = (AppPaper){.registry_number = paper_text(visit, form, "registry-number"),
                      .board = paper_text(visit, form, "board")};
    const Str day = paper_text(visit, form, "date");
    if (day.n && !date_parse(day, &out->date)) {
        Err wrong;
        err_failf(&wrong, ST_INVALID, N_("{0} is no date; write it as 2025-04-22"), day);
        err_field(&wrong, S("date"));
        form_fault(form, visit->arena, visit->lang, &wrong);
    }
    const bool says = out->registry_number.n || out->board.n || day.n;
    if (form->wrong) visit->response->status = status_http(ST_INVALID);
    if (!says || visit->signed_in) return ST_OK;
    return err_fail(err, ST_DENIED, N_("Sign in to fill the paper in."));
}

static Filled filled_of(const Visit *visit, const Form *form)
{
    AddressPart *parts = ARENA_ARRAY(visit->arena, AddressPart, form_paper.count);
    for (size_t i = 0; i < form_paper.count; i++) {
        const char *name = form_paper.field[i].field.name;
        parts[i] = (AddressPart){name, form_value(form, name)};
    }
    return (Filled){visit->signed_in ? form : NULL, parts, form_paper.count};
}

Status page_accounts_report(Visit *visit, Err *err)
{
    static const Forms forms = {PAGE_ACCOUNTS_REPORT, PAGE_ACCOUNTS_REPORT_PDF, PAGE_ACCOUNTS_REPORT_MARKDOWN};
    AccountsPlace place;
    bool moved;
    AppReport report;
    Status status = open_year(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_climate_report(visit->app, visit->arena, &place.query, visit->lang, visit->renderer, &report, err);
    if (status == ST_OK) answer(visit, &place, &forms, &report, &(Filled){.form = NULL});
    return status;
}

Status page_accounts_paper(Visit *visit, Err *err)
{
    static const Forms forms = {PAGE_ACCOUNTS_PAPER, PAGE_ACCOUNTS_PAPER_PDF, PAGE_ACCOUNTS_PAPER_MARKDOWN};
    AccountsPlace place;
    bool moved;
    AppReport paper;
    AppPaper about;
    Form form;
    Status status = open_year(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = read_paper(visit, &form, &about, err);
    if (status == ST_OK)
        status = app_decision_paper(visit->app, visit->arena, &place.query, &about, visit->lang, &paper, err);
    if (status != ST_OK) return status;
    const Filled filled = filled_of(visit, &form);
    answer(visit, &place, &forms, &paper, &filled);
    return ST_OK;
}

Status page_accounts_workbook(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    AppWorkbook book;
    Status status = open_year(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_accounts_workbook(visit->app, visit->arena, &place.query, visit->lang, &book, err);
    if (status != ST_OK) return status;
    answer_file(visit, S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), book.file_name,
                S(".xlsx"));
    visit->response->body = book.bytes;
    return ST_OK;
}

Status page_accounts_esrs(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    AppEsrs table;
    Status status = open_year(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_esrs(visit->app, visit->arena, &place.query, visit->lang, &table, err);
    if (status != ST_OK) return status;
    app_esrs_csv(&visit->out, visit->lang, &table);
    const Str name = tr_fmt(visit->arena, visit->lang, "esrs-e1-6-{0}-{1}", table.municipality.code,
                            err_number(visit->arena, table.year));
    answer_file(visit, S("text/csv; charset=utf-8"), name, S(".csv"));
    return ST_OK;
}
