#include "report/pdf.h"

#include "report/shut_in.h"
#include "report_document.h"

/* How the script ends, see pdf.py. */
enum { EXIT_OUTSIDE = 94, EXIT_NOT_INSTALLED = 95 };

PdfMaker pdf_maker(void)
{
    return (PdfMaker){.program = "/usr/bin/python3",
                      .folder = shut_in_folder(),
                      .html_bytes = 16U << 20,
                      .pdf_bytes = 32U << 20,
                      .memory_bytes = 1U << 30,
                      .seconds = 60};
}

static Status not_installed(Err *err)
{
    return err_fail(
        err, ST_UNAVAILABLE,
        N_("A PDF needs the program WeasyPrint: apt install weasyprint. The document is there as HTML and as "
           "Markdown without it"));
}

static Status script_failed(const ShutInAnswer *a, Err *err)
{
    if (a->code == EXIT_NOT_INSTALLED) return not_installed(err);
    if (a->code == EXIT_OUTSIDE)
        return err_failf(err, ST_INTERNAL, N_("The document refers to {0}, which it does not hold itself"), a->said);
    return err_failf(err, ST_INTERNAL, N_("WeasyPrint could not make the PDF: {0}"), a->said);
}

static Status no_memory(const PdfMaker *maker, Arena *arena, Err *err)
{
    return err_failf(err, ST_LIMIT, N_("Making the PDF needs more than the {0} MB of memory that it may use"),
                     err_number(arena, (int64_t)(maker->memory_bytes >> 20)));
}

static Status failed(const PdfMaker *maker, Arena *arena, const ShutInAnswer *a, Err *err)
{
    switch (a->end) {
    case SHUT_IN_NO_PROGRAM: return not_installed(err);
    case SHUT_IN_NO_ROOM:
        return err_fail(err, ST_UNAVAILABLE, N_("The system has no room for making a PDF now; try again in a while"));
    case SHUT_IN_NO_SAFETY:
        return err_fail(err, ST_UNAVAILABLE,
                        N_("This system offers no safe place to make a PDF in (resource limits and seccomp)"));
    case SHUT_IN_LATE:
        return err_failf(err, ST_LIMIT, N_("Making the PDF took longer than {0} seconds and was stopped"),
                         err_number(arena, maker->seconds));
    case SHUT_IN_STOPPED: return err_fail(err, ST_UNAVAILABLE, N_("The PDF was not finished: the program is ending"));
    case SHUT_IN_TOO_LARGE:
        return err_failf(err, ST_LIMIT, N_("The PDF becomes larger than {0} MB"),
                         err_number(arena, (int64_t)(maker->pdf_bytes >> 20)));
    case SHUT_IN_NO_MEMORY: return no_memory(maker, arena, err);
    case SHUT_IN_FAILED:
        return str_starts(a->said, S("MemoryError")) ? no_memory(maker, arena, err) : script_failed(a, err);
    case SHUT_IN_DONE: break;
    }
    return err_failf(err, ST_INTERNAL, N_("WeasyPrint could not make the PDF: {0}"), a->said);
}

Status pdf_make(const PdfMaker *maker, Str html, Arena *arena, Str *pdf, Err *err)
{
    if (html.n > maker->html_bytes)
        return err_failf(err, ST_LIMIT, N_("The document is larger than the {0} MB that can become a PDF"),
                         err_number(arena, (int64_t)(maker->html_bytes >> 20)));
    const Str script = {(const char *)document_pdf_py, document_pdf_py_size};
    const char *const arguments[] = {maker->program, "-I", "-c", str_cstr(arena, script), NULL};
    const ShutIn what = {.arguments = arguments,
                         .folder = maker->folder,
                         .out_bytes = maker->pdf_bytes,
                         .memory_bytes = maker->memory_bytes,
                         .seconds = maker->seconds,
                         .stop = maker->stop};
    const ShutInAnswer answer = shut_in_run(&what, html, arena);
    const bool is_pdf = str_starts(answer.out, S("%PDF-")) && str_ends(str_trim(answer.out), S("%%EOF"));
    if (answer.end != SHUT_IN_DONE || !is_pdf) return failed(maker, arena, &answer, err);
    *pdf = answer.out;
    return ST_OK;
}
