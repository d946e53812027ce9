/* klimat contract document: an edition as HTML, PDF or Markdown. */
#include "app/contract/contract_document.h"
#include "cli/contract.h"
#include "cli/document_file.h"

static Status run_document(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppContractDocument document;
    DocumentFormat format;
    const Str edition = cli->operand_count > 1 ? cli->operand[1] : S("");
    Status status = document_format(cli, &format, err);
    if (status == ST_OK) status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    status = app_contract_document(app, cli->arena, municipality.code, edition, cli->lang, document_renderer(cli),
                                   &document, err);
    if (status != ST_OK) return status;
    return document_write(cli, format, &document.head, document.body, document.markdown, err);
}

static const Option document_options[] = {DOCUMENT_OPTIONS};

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
