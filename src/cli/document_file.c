#include "cli/document_file.h"

#include "base/file.h"
#include "cli/term.h"
#include "report/pdf.h"

static const char *const endings[] = {".html", ".pdf", ".md"};

enum { CACHE_BYTES = 1 << 20 };

static void free_renderer(void *renderer)
{
    renderer_free(renderer);
}

Renderer *document_renderer(Cli *cli)
{
    Renderer *renderer = renderer_new(CACHE_BYTES, 1);
    arena_defer(cli->arena, free_renderer, renderer);
    return renderer;
}

Status document_format(Cli *cli, DocumentFormat *out, Err *err)
{
    const OptionValue *format = cli_option(cli, "format"), *output = cli_option(cli, "output");
    *out = DOCUMENT_MARKDOWN;
    if (format->given) {
        *out = (DocumentFormat)format->choice;
        if (*out == DOCUMENT_PDF && !output->given)
            return err_fail(err, ST_INVALID, N_("A PDF is no text: write --output FILE.pdf"));
        return ST_OK;
    }
    if (!output->given) return ST_OK;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!str_ends(output->text, str(endings[i]))) continue;
        *out = (DocumentFormat)i;
        return ST_OK;
    }
    return err_failf(err, ST_INVALID, N_("The ending of {0} tells no format: write .html, .pdf or .md, or --format"),
                     output->text);
}

Status output_write(Cli *cli, Str bytes, Err *err)
{
    const Str path = cli_option(cli, "output")->text;
    const Status status = file_write(path, bytes, err);
    if (status == ST_OK) put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Wrote {0}"), path));
    return status;
}

Status output_put(Cli *cli, Str text, const char *told, Err *err)
{
    const OptionValue *file = cli_option(cli, "output");
    if (!file->given) {
        put(cli, text);
        return ST_OK;
    }
    const Status status = file_write(file->text, text, err);
    if (status == ST_OK) put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, told, file->text));
    return status;
}

Status document_write(Cli *cli, DocumentFormat format, const DocumentHead *head, Str body, Str markdown, Err *err)
{
    Str bytes = markdown;
    if (format != DOCUMENT_MARKDOWN) bytes = document_html(cli->arena, head, body);
    if (format == DOCUMENT_PDF) {
        const PdfMaker maker = pdf_maker();
        const Status status = pdf_make(&maker, bytes, cli->arena, &bytes, err);
        if (status != ST_OK) return status;
    }
    if (cli_option(cli, "output")->given) return output_write(cli, bytes, err);
    put(cli, bytes);
    return ST_OK;
}
