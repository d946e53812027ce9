/* A contract's document: in the frame of the site, as PDF, as Markdown. */
#include "app/contract_document.h"
#include "base/log.h"
#include "views.h"
#include "web/pages.h"
#include "web/router.h"

/* 2025-26 in an address is 2025/26. */
static Str edition_of(Arena *arena, Str address)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < address.n; i++) buf_addc(&b, address.p[i] == '-' ? '/' : address.p[i]);
    return buf_str(&b);
}

static Str url(const Visit *visit, PageId page)
{
    return route_url(visit->arena, page, visit->lang, visit->param[0], visit->param[1]);
}

static void set_file(Visit *visit, Str type, const AppContractDocument *document, Str ending)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\""));
    buf_add(&b, document->file_name);
    buf_add(&b, ending);
    buf_addc(&b, '"');
    visit->response->disposition = buf_str(&b);
    visit->response->content_type = type;
    visit->response->is_page = false;
}

static void crumbs(Visit *visit, const AppContractDocument *document)
{
    enum { CRUMBS = 2 };
    Crumb *list = ARENA_ARRAY(visit->arena, Crumb, CRUMBS);
    list[0] = (Crumb){str(tr(visit->lang, N_("Municipalities"))), visit->view.home_url};
    list[1] = (Crumb){document->municipality.name,
                      route_url(visit->arena, PAGE_CITY, visit->lang, document->municipality.code, S(""))};
    visit->view.crumbs = list;
    visit->view.crumb_count = CRUMBS;
    visit->view.here = tr_fmt(visit->arena, visit->lang, N_("Contract {0}"), document->edition.head.id);
}

static void show(Visit *visit, const AppContractDocument *document)
{
    const ContractDocumentPage page = {.body = {document->body},
                                       .state = document->state,
                                       .document_url = url(visit, PAGE_CONTRACT_DOCUMENT),
                                       .pdf_url = url(visit, PAGE_CONTRACT_PDF),
                                       .markdown_url = url(visit, PAGE_CONTRACT_MARKDOWN)};
    visit->view.title = document->head.title;
    visit->view.description = document->head.description;
    crumbs(visit, document);
    view_contract_document(&visit->out, &visit->view, &page);
}

/* There is no PDF now; failure: why there will be none. */
static void show_none(Visit *visit, const AppContractDocument *document, const Err *failure)
{
    PdfWaitPage page = {.document_url = url(visit, PAGE_CONTRACT_DOCUMENT),
                        .pdf_url = url(visit, PAGE_CONTRACT_PDF),
                        .markdown_url = url(visit, PAGE_CONTRACT_MARKDOWN)};
    if (failure) {
        Buf reason = buf_new(visit->arena);
        buf_err(&reason, visit->lang, failure);
        page.reason = buf_str(&reason);
        log_event(LOG_ERROR, "pdf", {"message", str(failure->message)});
    }
    visit->view.title =
        str(tr(visit->lang, failure ? N_("There is no PDF of this document here") : N_("The PDF is being made")));
    crumbs(visit, document);
    visit->response->status = 503;
    visit->response->cache_control = S("no-store");
    view_contract_pdf(&visit->out, &visit->view, &page);
}

static void send_pdf(Visit *visit, const AppContractDocument *document)
{
    bool later = false;
    Str pdf;
    Err err = {0};
    const Str html = document_html(visit->arena, &document->head, document->body);
    if (pdf_shelf_get(visit->pdfs, html, visit->arena, &pdf, &later, &err) != ST_OK) {
        show_none(visit, document, later ? NULL : &err);
        return;
    }
    set_file(visit, S("application/pdf"), document, S(".pdf"));
    visit->response->body = pdf;
}

Status page_contract_document(Visit *visit, Err *err)
{
    AppContractDocument document;
    const Status status =
        app_contract_document(visit->app, visit->arena, visit->param[0], edition_of(visit->arena, visit->param[1]),
                              visit->lang, visit->renderer, &document, err);
    if (status != ST_OK) return status;
    EditionState state;
    if (!edition_state_parse(document.edition.state, &state) || state < EDITION_DECIDED) visit->is_private = true;
    if (visit->page == PAGE_CONTRACT_PDF) {
        send_pdf(visit, &document);
    } else if (visit->page == PAGE_CONTRACT_MARKDOWN) {
        buf_add(&visit->out, document.markdown);
        set_file(visit, S("text/markdown; charset=utf-8"), &document, S(".md"));
    } else {
        show(visit, &document);
    }
    return ST_OK;
}
