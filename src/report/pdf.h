/* PDF/UA from HTML, by WeasyPrint (Debian: weasyprint) as a process of its own. It is asked for by `python3`, with a
 * small script that stands in our program (src/report/pdf.py), because only so it can be told to fetch nothing: a
 * document holds its styles, pictures and fonts itself, as data: addresses where they are not inline. What refers to
 * anything else is refused.
 *
 * The process has no network, starts no others, reads programs and fonts only, writes in a private folder that is
 * removed afterwards, and has limits on time, memory and size (base/lockdown.h). The same HTML, the same version of
 * WeasyPrint and the same fonts give the same bytes. Linux. */
#ifndef REPORT_PDF_H
#define REPORT_PDF_H
#include "base/err.h"

#include <stdatomic.h>

typedef struct PdfMaker {
    const char *program;     /* a Python that finds weasyprint */
    const char *folder;      /* where the private folder is made */
    size_t html_bytes;       /* at most, in */
    size_t pdf_bytes;        /* at most, out */
    size_t memory_bytes;     /* address space of the process */
    int seconds;             /* of the processor; by the clock five times as long */
    const atomic_bool *stop; /* NULL, or: given up when it becomes true (within 0.1 s) */
} PdfMaker;

/* Debian's program, the system's folder for temporary files, 16 MB in, 32 MB out, 1 GB of memory, 60 s of the
 * processor. */
PdfMaker pdf_maker(void);

/* *pdf lives in the arena. ST_UNAVAILABLE: WeasyPrint is not installed, or the system cannot shut it in; ST_LIMIT: the
 * document is too large or takes too long; ST_INTERNAL: WeasyPrint failed, or the HTML refers outside itself. Safe to
 * call from several threads at once; each call is a process. */
Status pdf_make(const PdfMaker *maker, Str html, Arena *arena, Str *pdf, Err *err);

#endif
