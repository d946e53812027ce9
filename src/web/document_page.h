/* A document in the frame of the site, as PDF, as Markdown: what the pages that publish one share. */
#ifndef WEB_DOCUMENT_PAGE_H
#define WEB_DOCUMENT_PAGE_H
#include "report/document.h"
#include "web/form.h"
#include "web/pages.h"
#include "web/router.h"

typedef enum DocumentForm { DOCUMENT_FORM_PAGE, DOCUMENT_FORM_PDF, DOCUMENT_FORM_MARKDOWN } DocumentForm;

typedef struct ShownDocument {
    DocumentHead head;
    Str state; /* what must be said of it; empty: nothing */
    Str body, markdown;
    Str file_name; /* without its ending */
    Str url, pdf_url, markdown_url;
    const Form *fill; /* what can be filled in; NULL: nothing. Its address is that of the document */
    const AddressPart *kept;
    size_t kept_count; /* of its query, beside what is filled in */
} ShownDocument;

/* Answers with the document in one of its forms; the breadcrumb is the caller's. A PDF that is not there yet, or will
 * never be, is answered with a page that says so (503). */
void document_answer(Visit *visit, DocumentForm form, const ShownDocument *document);
/* The answer is a file of that name. */
void answer_file(Visit *visit, Str type, Str name, Str ending);

#endif
