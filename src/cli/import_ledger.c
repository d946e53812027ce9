/* klimat import sie, klimat import ledger: a year of an organisation's bookkeeping. */
#include "cli/purchases.h"
#include "cli/term.h"

static Str what_was_read(const Cli *cli, const AppLedgerReport *r)
{
    const LedgerImport *l = &r->ledger;
    const Str rows = row_count(cli, l->rows.v), name = printable(cli->arena, r->entity_name);
    const Str year = err_number(cli->arena, (int64_t)l->year.v);
    return l->vouchers.known ? tr_fmt(cli->arena, cli->lang, N_("{0}, {1}: {2} rows in {3} vouchers, read as {4}."),
                                      name, year, rows, row_count(cli, l->vouchers.v), r->charset)
                             : tr_fmt(cli->arena, cli->lang, N_("{0}, {1}: {2} rows."), name, year, rows);
}

static const char *what_was_done(const AppLedgerReport *r)
{
    if (r->dry_run) return N_("Nothing was stored: this was a trial run (--dry-run).");
    if (r->unchanged) return N_("Nothing changed: this file is there already, mapped by the same rules.");
    if (r->remapped) return N_("The same file was there: its rows were mapped anew.");
    if (r->replaced) return N_("Stored, in the place of the ledger that was there.");
    return N_("Stored: sums by account, supplier and rule. The rows themselves are not kept.");
}

static void print_notes(Cli *cli, const AppLedgerReport *r)
{
    if (r->chart_differs) {
        Buf b = buf_new(cli->arena);
        buf_err_terminal(&b, cli->lang, r->chart_differs);
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("Look at this: {0}"), printable(cli->arena, buf_str(&b))));
    }
    for (size_t i = 0; i < r->note_count; i++) {
        Buf b = buf_new(cli->arena);
        buf_err_terminal(&b, cli->lang, &r->notes[i]);
        put_item(cli, S("- "), printable(cli->arena, buf_str(&b)));
    }
    if (r->columns_remembered && !r->dry_run)
        put_item(cli, S("- "),
                 str(tr(cli->lang, r->columns_told ? N_("What was told of the columns is remembered for the next file.")
                                                   : N_("What was told of the columns before is forgotten."))));
}

static void print_unmapped_texts(Cli *cli, const AppLedgerReport *r)
{
    Buf b = buf_new(cli->arena);
    for (size_t i = 0; i < r->unmapped_text_count; i++) {
        if (i) buf_add(&b, S("; "));
        buf_add(&b, r->unmapped_texts[i]);
    }
    if (b.n)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("Texts of such rows: {0}"), printable(cli->arena, buf_str(&b))));
}

/* Whose the purchases are by their cost centres, and how to say it where nobody has. */
static void print_centres(Cli *cli, const AppLedgerReport *r)
{
    enum { SHOWN = 20 };
    static const Column columns[] = {{.head = N_("Cost centre")},
                                     {.head = N_("Name"), .flexible = true},
                                     {.head = N_("Whose it is"), .flexible = true},
                                     {.head = N_("SEK"), .right = true},
                                     {.head = N_("Rows"), .right = true}};
    if (!r->centre_count) return;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < r->centre_count && i < SHOWN; i++) {
        const AppLedgerCentre *c = &r->centres[i];
        table_add(&table, printable(cli->arena, c->number));
        table_add(&table, printable(cli->arena, c->name));
        table_add_styled(&table, c->department.n ? STYLE_PLAIN : STYLE_FAINT,
                         printable(cli->arena, c->department.n ? c->department : r->entity_name));
        table_add(&table, tr_figure(cli->arena, cli->lang, (double)c->total.amount / 100, 0));
        table_add(&table, row_count(cli, (double)c->total.rows));
    }
    put(cli, S("\n"));
    table_print(&table, 0);
    if (r->centre_count > SHOWN)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("There are {0} cost centres in all."),
                             err_number(cli->arena, (int64_t)r->centre_count)));
    if (r->part_count == 1)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("What a department buys is shown as its own when its cost centres are told: klimat "
                                "purchases set {0} cost-centre ID centre=21* department=ORGANISATION"),
                             r->municipality));
}

static void print_report(Cli *cli, const AppLedgerReport *r)
{
    put_paragraph(cli, 0, what_was_read(cli, r));
    print_notes(cli, r);
    put_paragraph(cli, 0, str(tr(cli->lang, what_was_done(r))));
    put(cli, S("\n"));
    purchases_print_categories(cli, &r->view, NULL, unknown());
    purchases_print_unmapped(cli, &r->view, r->municipality);
    if (r->view.unmapped_count) print_unmapped_texts(cli, r);
    purchases_print_doubtful_rules(cli, &r->view, false);
    print_centres(cli, r);
    if (!r->dry_run)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("What it emits, and whom to ask first: klimat purchases {0} --year {1}"),
                             r->municipality, err_number(cli->arena, (int64_t)r->ledger.year.v)));
}

typedef Status ImportFn(App *app, Arena *arena, Str path, const AppLedgerOptions *options, AppLedgerReport *out,
                        Faults *faults, Err *err);

/* Where what the file leaves open is told. */
static void note_questions(Cli *cli, const AppLedgerQuestions *q)
{
    if (q->amounts || q->vat_heading.n)
        report_note(cli, str(tr(cli->lang, N_("What a column holds is told with --columns, as in --columns "
                                              "\"amount=Belopp\" where it is without VAT."))));
    if (q->dates)
        report_note(cli, str(tr(cli->lang, N_("The column with dates is told with --columns \"date=HEADING\", and "
                                              "where there is none the year with --year."))));
    if (q->decimal) report_note(cli, str(tr(cli->lang, N_("The decimal sign is told with --decimal comma or point."))));
}

static Status import(Cli *cli, ImportFn *fn, AppLedgerOptions options, Err *err)
{
    App *app;
    Faults faults = faults_new(cli->arena);
    AppLedgerReport *report = ARENA_NEW(cli->arena, AppLedgerReport);
    options.entity = cli_option(cli, "entity")->text;
    options.replace = cli_flag(cli, "replace");
    options.dry_run = cli_flag(cli, "dry-run");
    options.why = cli_option(cli, "why")->text;
    options.part = cli_option(cli, "part")->text;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status != ST_OK) return status;
    status = fn(app, cli->arena, cli->operand[0], &options, report, &faults, err);
    if (status == ST_INVALID) note_questions(cli, &report->questions);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    if (cli->json) {
        app_ledger_report_json(&cli->out, report);
        put(cli, S("\n"));
    } else {
        print_report(cli, report);
    }
    return ST_OK;
}

static Status run_import_sie(Cli *cli, Err *err)
{
    const Maybe dimension = cli_number(cli, "supplier-dimension"), centre = cli_number(cli, "cost-centre-dimension");
    return import(cli, app_import_sie,
                  (AppLedgerOptions){.supplier_dimension = dimension.known ? (int)dimension.v : 0,
                                     .centre_dimension = centre.known ? (int)centre.v : 0,
                                     .partial = cli_flag(cli, "partial")},
                  err);
}

static Status run_import_ledger(Cli *cli, Err *err)
{
    const Maybe year = cli_number(cli, "year");
    const OptionValue *decimal = cli_option(cli, "decimal");
    return import(cli, app_import_ledger,
                  (AppLedgerOptions){.columns = cli_option(cli, "columns")->text,
                                     .decimal = !decimal->given        ? '\0'
                                                : decimal->choice == 0 ? ','
                                                                       : '.',
                                     .forget = cli_flag(cli, "forget-columns"),
                                     .year = year.known ? (int)year.v : 0},
                  err);
}

#define LEDGER_OPTIONS                                                                                                 \
    {.name = "entity",                                                                                                 \
     .kind = VALUE_TEXT,                                                                                               \
     .placeholder = N_("ID"),                                                                                          \
     .required = true,                                                                                                 \
     .help = N_("the organisation whose bookkeeping it is")},                                                          \
        {.name = "replace",                                                                                            \
         .kind = VALUE_FLAG,                                                                                           \
         .help = N_("puts the file in the place of another one of the same organisation and year")},                   \
        {.name = "part",                                                                                               \
         .kind = VALUE_TEXT,                                                                                           \
         .placeholder = N_("NAME"),                                                                                    \
         .help = N_("one of several files of the year, each with other rows: a series, or h1 and h2")},                \
        {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would come in, and stores nothing")},           \
        OPTION_WHY

static const Option import_sie_options[] = {
    LEDGER_OPTIONS,
    {.name = "supplier-dimension",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = 999999999,
     .help = N_("the dimension whose objects are suppliers; otherwise 9, as in the standard")},
    {.name = "cost-centre-dimension",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = 999999999,
     .help = N_("the dimension whose objects are cost centres; otherwise the one that the file calls so, or 1")},
    {.name = "partial",
     .kind = VALUE_FLAG,
     .help = N_("takes the file in although its rows do not lead to its balances, and marks it so")},
};

const Command command_import_sie = {
    .name = "import sie",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("imports a year of bookkeeping in SIE 4"),
    .description =
        N_("Reads the vouchers of a year and adds them up by account, supplier and purchase rule, for the purchases of "
           "scope 3. The organisation number in the file must be that of the organisation. Nothing is taken in from a "
           "file "
           "with faults; each is listed with its line. The same file twice changes nothing."),
    .example = "klimat import sie bokforing-2024.se --entity eskilstuna-kommun --dry-run",
    .options = import_sie_options,
    .option_count = sizeof import_sie_options / sizeof *import_sie_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_import_sie,
};

static const Option import_ledger_options[] = {
    LEDGER_OPTIONS,
    {.name = "columns",
     .kind = VALUE_TEXT,
     .placeholder = N_("COLUMNS"),
     .help = N_(
         "which heading is what, where the usual words do not tell: \"amount=Belopp;date=Datum\"; remembered for the "
         "organisation")},
    {.name = "decimal",
     .kind = VALUE_CHOICE,
     .choices = "comma|point",
     .help = N_("the decimal sign of amounts that can be read two ways, such as 1.234; remembered")},
    {.name = "forget-columns",
     .kind = VALUE_FLAG,
     .help = N_("forgets what was told before of columns and decimal sign, and reads by the usual words")},
    {.name = "year", .kind = VALUE_YEAR, .help = N_("the year of the purchases, where the file has no dates")},
};

const Command command_import_ledger = {
    .name = "import ledger",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("imports a supplier ledger from CSV or a workbook"),
    .description = N_(
        "Reads a list of purchases with headings such as Datum, Leverantör, Konto, Text and Belopp exkl. moms, and "
        "adds "
        "it up as klimat import sie does. Whether VAT is in an amount is asked where the heading does not say it. All "
        "faults are listed with row and column, and nothing is taken in then."),
    .example = "klimat import ledger reskontra-2024.xlsx --entity eskilstuna-kommun --columns \"amount=Belopp\"",
    .options = import_ledger_options,
    .option_count = sizeof import_ledger_options / sizeof *import_ledger_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_import_ledger,
};
