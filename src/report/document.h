/* A document for paper: the frame around what a municipality publishes, with the style (assets/document.css, which says
 * what the body is made of) and the typeface in it, so that pdf_make needs nothing else. */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H
#include "base/tr.h"

typedef struct DocumentHead {
    Lang lang;
    Str title;       /* as the PDF's reader shows it: with municipality and edition */
    Str author;      /* who publishes it; may be empty */
    Str description; /* one sentence; may be empty */
    Str date;        /* YYYY-MM-DD of the decision or the draft; empty: the PDF carries none. Never the clock's */
} DocumentHead;

/* body is HTML that may stand as it is; the rest is escaped. The same arguments give the same bytes. */
Str document_html(Arena *arena, const DocumentHead *head, Str body);

#endif
