/* PDFs for whoever asks, made once: by the hash of their HTML, kept in memory, least recently used out first.
 *
 * One thread of the shelf's own makes them, one at a time; whoever asks waits for a stated time and is then told to
 * come again, while the work goes on. So a slow document holds up neither a worker of the web application for long nor,
 * once it is made, anybody at all. Few may wait at once: the others are told to come again immediately. */
#ifndef REPORT_PDF_SHELF_H
#define REPORT_PDF_SHELF_H
#include "report/pdf.h"

enum {
    PDF_SHELF_QUEUE = 4,            /* documents under way and waiting to be made */
    PDF_SHELF_RETRY_SECONDS = 5,    /* for Retry-After, where pdf_shelf_get says ST_UNAVAILABLE and *later */
    PDF_SHELF_FAILED_MS = 60 * 1000 /* a document that could not be made is not tried again for so long */
};

typedef struct PdfShelfLimits {
    size_t cache_bytes;
    int wait_ms; /* how long one asker waits */
    int waiting; /* how many askers wait at once, at most: fewer than there are workers */
} PdfShelfLimits;

typedef struct PdfShelf PdfShelf;
/* maker is copied; its `stop` is the shelf's own. The thread is started by the first document. */
PdfShelf *pdf_shelf_new(const PdfMaker *maker, PdfShelfLimits limits);
void pdf_shelf_free(
    PdfShelf *shelf); /* what is being made is given up; nobody may be asking any more. NULL is allowed */

/* *pdf lives as long as the arena. *later: the document is being made or others are, ask again in
 * PDF_SHELF_RETRY_SECONDS (then ST_UNAVAILABLE). Otherwise as pdf_make. Safe to call from several threads. */
Status pdf_shelf_get(PdfShelf *shelf, Str html, Arena *arena, Str *pdf, bool *later, Err *err);

#endif
