/* What is published of the climate accounts: the climate report of a year, in the frame of the site, as PDF, as
 * Markdown. */
#include "app/accounts_workbook.h"
#include "app/climate_report.h"
#include "app/esrs.h"
#include "base/num.h"
#include "web/accounts_parts.h"
#include "web/document_page.h"

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

static void answer(Visit *visit, const AccountsPlace *place, const Forms *forms, const AppReport *report)
{
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
                                     .url = accounts_year_url(visit, forms->page, &place->query),
                                     .pdf_url = accounts_year_url(visit, forms->pdf, &place->query),
                                     .markdown_url = accounts_year_url(visit, forms->markdown, &place->query)});
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
    if (status == ST_OK) answer(visit, &place, &forms, &report);
    return status;
}

Status page_accounts_paper(Visit *visit, Err *err)
{
    static const Forms forms = {PAGE_ACCOUNTS_PAPER, PAGE_ACCOUNTS_PAPER_PDF, PAGE_ACCOUNTS_PAPER_MARKDOWN};
    AccountsPlace place;
    bool moved;
    AppReport paper;
    Status status = open_year(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_decision_paper(visit->app, visit->arena, &place.query, &(AppPaper){0}, visit->lang, &paper, err);
    if (status == ST_OK) answer(visit, &place, &forms, &paper);
    return status;
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
