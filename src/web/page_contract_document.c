/* A contract's document: in the frame of the site, as PDF, as Markdown. */
#include "app/contract/contract_document.h"
#include "web/document_page.h"

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

Status page_contract_document(Visit *visit, Err *err)
{
    AppContractDocument document;
    const Status status =
        app_contract_document(visit->app, visit->arena, visit->param[0], edition_of(visit->arena, visit->param[1]),
                              visit->lang, visit->renderer, &document, err);
    if (status != ST_OK) return status;
    EditionState state;
    if (!edition_state_parse(document.edition.state, &state) || state < EDITION_DECIDED) visit->is_private = true;
    crumbs(visit, &document);
    document_answer(visit,
                    visit->page == PAGE_CONTRACT_PDF        ? DOCUMENT_FORM_PDF
                    : visit->page == PAGE_CONTRACT_MARKDOWN ? DOCUMENT_FORM_MARKDOWN
                                                            : DOCUMENT_FORM_PAGE,
                    &(ShownDocument){.head = document.head,
                                     .state = document.state,
                                     .body = document.body,
                                     .markdown = document.markdown,
                                     .file_name = document.file_name,
                                     .url = url(visit, PAGE_CONTRACT_DOCUMENT),
                                     .pdf_url = url(visit, PAGE_CONTRACT_PDF),
                                     .markdown_url = url(visit, PAGE_CONTRACT_MARKDOWN)});
    return ST_OK;
}
