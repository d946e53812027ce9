/* klimat contract document: an edition as HTML, PDF or Markdown. */
#include "app/contract_document.h"
#include "base/file.h"
#include "cli/contract.h"
#include "cli/term.h"
#include "report/pdf.h"

typedef enum Format { FORMAT_HTML, FORMAT_PDF, FORMAT_MARKDOWN } Format;
static const char *const endings[] = {".html", ".pdf", ".md"};

enum { CACHE_BYTES = 1 << 20 };

static void free_renderer(void *renderer)
{
    renderer_free(renderer);
}

/* The format that is asked for, or that the ending of the file asks for; Markdown on the terminal. */
static Status find_format(Cli *cli, Format *out, Err *err)
{
    const OptionValue *format = cli_option(cli, "format"), *output = cli_option(cli, "output");
    *out = FORMAT_MARKDOWN;
    if (format->given) {
        *out = (Format)format->choice;
        if (*out == FORMAT_PDF && !output->given)
            return err_fail(err, ST_INVALID, N_("A PDF is no text: write --output FILE.pdf"));
        return ST_OK;
    }
    if (!output->given) return ST_OK;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!str_ends(output->text, str(endings[i]))) continue;
        *out = (Format)i;
        return ST_OK;
    }
    return err_failf(err, ST_INVALID, N_("The ending of {0} tells no format: write .html, .pdf or .md, or --format"),
                     output->text);
}

static Status document_bytes(Cli *cli, const AppContractDocument *document, Format format, Str *out, Err *err)
{
    *out = document->markdown;
    if (format == FORMAT_MARKDOWN) return ST_OK;
    *out = document_html(cli->arena, &document->head, document->body);
    if (format == FORMAT_HTML) return ST_OK;
    const PdfMaker maker = pdf_maker();
    return pdf_make(&maker, *out, cli->arena, out, err);
}

static Status run_document(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppContractDocument document;
    Format format;
    Str bytes;
    const OptionValue *output = cli_option(cli, "output");
    const Str edition = cli->operand_count > 1 ? cli->operand[1] : S("");
    Status status = find_format(cli, &format, err);
    if (status == ST_OK) status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    Renderer *renderer = renderer_new(CACHE_BYTES, 1);
    arena_defer(cli->arena, free_renderer, renderer);
    status = app_contract_document(app, cli->arena, municipality.code, edition, cli->lang, renderer, &document, err);
    if (status == ST_OK) status = document_bytes(cli, &document, format, &bytes, err);
    if (status != ST_OK) return status;
    if (!output->given) {
        put(cli, bytes);
        return ST_OK;
    }
    status = file_write(output->text, bytes, err);
    if (status == ST_OK) put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Wrote {0}"), output->text));
    return status;
}

static const Option document_options[] = {
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write, .html, .pdf or .md")},
    {.name = "format",
     .kind = VALUE_CHOICE,
     .choices = "html|pdf|md",
     .help = N_("what to write; otherwise what the ending of the file says, and Markdown on the terminal")},
};

const Command command_contract_document = {
    .name = "contract document",
    .operands = N_("CODE|NAME [EDITION]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("an edition of a contract as a document to print, to publish or to work on"),
    .description = N_("Without an edition the newest that has been decided, or the newest draft where none has. The "
                      "HTML is one file with its typeface in it; the PDF is accessible (PDF/UA) and needs WeasyPrint; "
                      "the Markdown can be pasted into a word processor. An edition that is not decided says so on "
                      "every page."),
    .example = "klimat contract document 0484 2025/26 --output klimatkontrakt.pdf",
    .options = document_options,
    .option_count = sizeof document_options / sizeof *document_options,
    .database = true,
    .run = run_document,
};
