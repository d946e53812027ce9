/* Writes the example document, as HTML and PDF, into a folder to be looked at: document-example BODY.html FOLDER. */
#include "base/file.h"
#include "report/document.h"
#include "report/pdf.h"

#include <stdio.h>

static Str inside(Arena *arena, const char *folder, Str name)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(folder));
    buf_add(&b, name);
    return buf_str(&b);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: document-example BODY.html FOLDER\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    Str body, pdf;
    Err err = {0};
    Status status = file_read(arena, str(argv[1]), 1U << 20, &body, &err);
    if (status == ST_OK) status = file_make_dir(str(argv[2]), &err);
    const DocumentHead head = {LANG_SV, S("Klimatkontrakt för Provköping, version 2025/26"), S("Provköpings kommun"),
                               S("Ett exempel"), S("2025-12-15")};
    const PdfMaker maker = pdf_maker();
    if (status == ST_OK) {
        const Str html = document_html(arena, &head, body);
        status = file_write(inside(arena, argv[2], S("/document.html")), html, &err);
        if (status == ST_OK) status = pdf_make(&maker, html, arena, &pdf, &err);
        if (status == ST_OK) status = file_write(inside(arena, argv[2], S("/document.pdf")), pdf, &err);
    }
    Buf told = buf_new(arena);
    if (status != ST_OK) {
        buf_err(&told, LANG_EN, &err);
        fprintf(stderr, "%s\n", buf_cstr(&told));
    }
    arena_free(arena);
    return status_exit_code(status);
}
