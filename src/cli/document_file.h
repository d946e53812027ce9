/* A document to a file or to the terminal: what the commands that make one share. */
#ifndef CLI_DOCUMENT_FILE_H
#define CLI_DOCUMENT_FILE_H
#include "cli/command.h"
#include "report/document.h"
#include "report/render.h"

typedef enum DocumentFormat { DOCUMENT_HTML, DOCUMENT_PDF, DOCUMENT_MARKDOWN } DocumentFormat;

/* Rows of an option table. */
#define DOCUMENT_OPTIONS                                                                                               \
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write, .html, .pdf or .md")},        \
    {                                                                                                                  \
        .name = "format", .kind = VALUE_CHOICE, .choices = "html|pdf|md",                                              \
        .help = N_("what to write; otherwise what the ending of the file says, and Markdown on the terminal")          \
    }

/* The format that is asked for, or that the ending of the file asks for; Markdown on the terminal. */
Status document_format(Cli *cli, DocumentFormat *out, Err *err);
/* Draws a document's charts; freed with the arena of the command. */
Renderer *document_renderer(Cli *cli);
/* Writes the document to the file of --output, or puts it on the terminal. */
Status document_write(Cli *cli, DocumentFormat format, const DocumentHead *head, Str body, Str markdown, Err *err);
/* Any bytes to the file of --output, and says so. */
Status output_write(Cli *cli, Str bytes, Err *err);
/* A text to the file of --output, and says so with told (English; {0}: the file); without one to the terminal. */
Status output_put(Cli *cli, Str text, const char *told, Err *err);

#endif
