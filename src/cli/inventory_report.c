/* klimat inventory report, paper, workbook, esrs: what is published of the climate accounts. */
#include "app/accounts/accounts_workbook.h"
#include "app/accounts/climate_report.h"
#include "app/accounts/esrs.h"
#include "cli/document_file.h"
#include "cli/inventory.h"
#include "cli/term.h"

static Status run_report(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppReport report;
    DocumentFormat format;
    Status status = document_format(cli, &format, err);
    if (status == ST_OK) status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_climate_report(app, cli->arena, &query, cli->lang, document_renderer(cli), &report, err);
    if (status != ST_OK) return status;
    return document_write(cli, format, &report.head, report.body, report.markdown, err);
}

static const Option report_options[] = {DOCUMENT_OPTIONS, INVENTORY_OPTIONS};

const Command command_inventory_report = {
    .name = "inventory report",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the climate report of a year: what was emitted, what changed, what is missing"),
    .description =
        N_("As HTML in one file, as accessible PDF (PDF/UA, needs WeasyPrint) or as Markdown. What is made up "
           "for an example, and what has not been kept as a result, says so on every page."),
    .example = "klimat inventory report 0484 --year 2024 --output klimatrapport.pdf",
    .options = report_options,
    .option_count = sizeof report_options / sizeof *report_options,
    .database = true,
    .run = run_report,
};

/* ---- the paper for decision ---- */

static Status run_paper(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppReport paper;
    DocumentFormat format;
    Status status = document_format(cli, &format, err);
    if (status == ST_OK) status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    const AppPaper about = {.registry_number = cli_option(cli, "registry-number")->text,
                            .board = cli_option(cli, "board")->text,
                            .date = cli_option(cli, "date")->date};
    status = app_decision_paper(app, cli->arena, &query, &about, cli->lang, &paper, err);
    if (status != ST_OK) return status;
    return document_write(cli, format, &paper.head, paper.body, paper.markdown, err);
}

static const Option paper_options[] = {
    DOCUMENT_OPTIONS,
    {.name = "registry-number", .kind = VALUE_TEXT, .help = N_("of the matter; otherwise that of the kept result")},
    {.name = "board", .kind = VALUE_TEXT, .help = N_("who decides; otherwise the municipal executive board")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("of the paper; otherwise none is printed")},
    INVENTORY_OPTIONS};

const Command command_inventory_paper = {
    .name = "inventory paper",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("a paper of two pages by which the board adopts the accounts of a year"),
    .description = N_("Proposal for decision, background, result, what changed, what is missing with its plan, "
                      "consequences. As HTML, PDF (needs WeasyPrint) or Markdown."),
    .example = "klimat inventory paper 0484 --year 2024 --registry-number KS-2025-17 --output tjansteskrivelse.pdf",
    .options = paper_options,
    .option_count = sizeof paper_options / sizeof *paper_options,
    .database = true,
    .run = run_paper,
};

/* ---- the workbook ---- */

static Status run_workbook(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppWorkbook book;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_accounts_workbook(app, cli->arena, &query, cli->lang, &book, err);
    return status == ST_OK ? output_write(cli, book.bytes, err) : status;
}

static const Option workbook_options[] = {
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .required = true, .help = N_("the file to write, .xlsx")},
    INVENTORY_OPTIONS};

const Command command_inventory_workbook = {
    .name = "inventory workbook",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the accounts of a year as an Excel workbook with live totals"),
    .description = N_("Sheets: the table by scope, categories by part, every row with its factor and gases, factors, "
                      "completeness, methods. Totals are formulas over the rows; what is not known is grey, what is "
                      "incomplete says so."),
    .example = "klimat inventory workbook 0484 --year 2024 --output klimatbokslut.xlsx",
    .options = workbook_options,
    .option_count = sizeof workbook_options / sizeof *workbook_options,
    .database = true,
    .run = run_workbook,
};

/* ---- ESRS ---- */

static Status run_esrs(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppEsrs table;
    Buf bytes = buf_new(cli->arena);
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_esrs(app, cli->arena, &query, cli->lang, &table, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_esrs_json(&bytes, &table);
        buf_addc(&bytes, '\n');
    } else {
        app_esrs_csv(&bytes, cli->lang, &table);
    }
    if (cli_option(cli, "output")->given) return output_write(cli, buf_str(&bytes), err);
    put(cli, buf_str(&bytes));
    return ST_OK;
}

static const Option esrs_options[] = {
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write; otherwise the terminal")},
    INVENTORY_OPTIONS};

const Command command_inventory_esrs = {
    .name = "inventory esrs",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the accounts of a year as the table of ESRS E1-6, as CSV"),
    .description =
        N_("Each datapoint of the standard (Delegated Regulation (EU) 2023/2772) with the figure of the base "
           "year, the year before and the year, or with what is missing to answer it. The CSV has the form "
           "that Excel opens in the language."),
    .example = "klimat inventory esrs 0484 --year 2024 --gwp AR6 --output esrs-e1-6.csv",
    .options = esrs_options,
    .option_count = sizeof esrs_options / sizeof *esrs_options,
    .json = true,
    .database = true,
    .run = run_esrs,
};
