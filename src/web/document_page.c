#include "web/document_page.h"

#include "base/log.h"
#include "views.h"

void answer_file(Visit *visit, Str type, Str name, Str ending)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\""));
    buf_add(&b, name);
    buf_add(&b, ending);
    buf_addc(&b, '"');
    visit->response->disposition = buf_str(&b);
    visit->response->content_type = type;
    visit->response->is_page = false;
}

static void show(Visit *visit, const ShownDocument *document)
{
    const ContractDocumentPage page = {.body = {document->body},
                                       .state = document->state,
                                       .document_url = document->url,
                                       .pdf_url = document->pdf_url,
                                       .fill = document->fill,
                                       .kept = document->kept,
                                       .kept_count = document->kept_count,
                                       .markdown_url = document->markdown_url};
    visit->view.title = document->head.title;
    visit->view.description = document->head.description;
    view_contract_document(&visit->out, &visit->view, &page);
}

/* There is no PDF now; failure: why there will be none. */
static void show_none(Visit *visit, const ShownDocument *document, const Err *failure)
{
    PdfWaitPage page = {
        .document_url = document->url, .pdf_url = document->pdf_url, .markdown_url = document->markdown_url};
    if (failure) {
        Buf reason = buf_new(visit->arena);
        buf_err(&reason, visit->lang, failure);
        page.reason = buf_str(&reason);
        log_event(LOG_ERROR, "pdf", {"message", str(failure->message)});
    }
    visit->view.title =
        str(tr(visit->lang, failure ? N_("There is no PDF of this document here") : N_("The PDF is being made")));
    visit->response->status = 503;
    visit->response->cache_control = S("no-store");
    view_contract_pdf(&visit->out, &visit->view, &page);
}

static void send_pdf(Visit *visit, const ShownDocument *document)
{
    bool later = false;
    Str pdf;
    Err err = {0};
    const Str html = document_html(visit->arena, &document->head, document->body);
    if (pdf_shelf_get(visit->pdfs, html, visit->arena, &pdf, &later, &err) != ST_OK) {
        show_none(visit, document, later ? NULL : &err);
        return;
    }
    answer_file(visit, S("application/pdf"), document->file_name, S(".pdf"));
    visit->response->body = pdf;
}

void document_answer(Visit *visit, DocumentForm form, const ShownDocument *document)
{
    switch (form) {
    case DOCUMENT_FORM_PDF: send_pdf(visit, document); return;
    case DOCUMENT_FORM_MARKDOWN:
        buf_add(&visit->out, document->markdown);
        answer_file(visit, S("text/markdown; charset=utf-8"), document->file_name, S(".md"));
        return;
    case DOCUMENT_FORM_PAGE: show(visit, document); return;
    }
}
