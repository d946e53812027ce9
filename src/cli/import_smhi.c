#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

enum { CHANGES_SHOWN = 10, SECTORS_NAMED = 8 };

static void show_progress(void *ctx, Str file, int percent)
{
    progress_show(ctx, file, percent);
}

static void json_changes(Json *j, const AppImportReport *r)
{
    json_key(j, "changes");
    json_array(j);
    for (size_t i = 0; i < r->change_count; i++) {
        const AppChange *c = &r->changes[i];
        json_object(j);
        json_kstr(j, "code", c->code);
        json_kstr(j, "name", c->name);
        json_kint(j, "year", c->year);
        json_kfixed(j, "before_t", c->before_t, 6);
        json_kfixed(j, "after_t", c->after_t, 6);
        json_kmaybe(j, "percent", c->percent, 4);
        json_end(j);
    }
    json_end(j);
}

static void print_json(Json *j, const AppImportReport *r)
{
    json_object(j);
    json_kstr(j, "file", r->file);
    json_kdate(j, "edition", r->edition);
    json_kstr(j, "substance", r->substance);
    json_kstr(j, "source", r->source);
    json_kstr(j, "unit", r->unit);
    json_kint(j, "areas", (int64_t)r->areas);
    json_kint(j, "sectors", (int64_t)r->sectors);
    json_kint(j, "series", (int64_t)r->series);
    json_kint(j, "values", (int64_t)r->values);
    json_kint(j, "missing_values", (int64_t)r->missing_values);
    json_key(j, "years");
    json_array(j);
    for (size_t i = 0; i < r->year_count; i++) json_int(j, r->year[i]);
    json_end(j);
    json_key(j, "new_sectors");
    json_array(j);
    for (size_t i = 0; i < r->new_sector_count; i++) json_str(j, r->new_sectors[i]);
    json_end(j);
    json_kbool(j, "unchanged", r->unchanged);
    json_kbool(j, "extended", r->extended);
    json_kbool(j, "replaced", r->replaced);
    json_kbool(j, "dry_run", r->dry_run);
    json_kstr(j, "compared_with", r->compared_with);
    json_kint(j, "change_total", (int64_t)r->change_total);
    json_changes(j, r);
    json_end(j);
}

static Str figure(const Cli *cli, size_t n)
{
    return tr_figure(cli->arena, cli->lang, (double)n, 0);
}

/* What the new edition changed in history: the largest changes of municipal totals. */
static void print_changes(Cli *cli, const AppImportReport *r)
{
    static const Column columns[] = {{.head = N_("Municipality")},          {.head = N_("Year"), .right = true},
                                     {.head = N_("Before"), .right = true}, {.head = N_("Now"), .right = true},
                                     {.head = N_("Change"), .right = true}, {.head = N_("Percent"), .right = true}};
    if (r->compared_with.n == 0) return;
    if (r->change_total == 0) {
        put_paragraph(
            cli, 0,
            tr_fmt(cli->arena, cli->lang, N_("Nothing in history changed against the edition {0}."), r->compared_with));
        return;
    }
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} yearly totals of municipalities changed against the edition {1}; the largest:"),
                         figure(cli, r->change_total), r->compared_with));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < r->change_count && i < CHANGES_SHOWN; i++) {
        const AppChange *c = &r->changes[i];
        table_add(&table, c->name);
        table_add(&table, err_number(cli->arena, c->year));
        table_add(&table, tr_figure(cli->arena, cli->lang, c->before_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, c->after_t, 0));
        table_add(&table, signed_figure(cli, known(c->after_t - c->before_t)));
        table_add(&table, signed_percent(cli, c->percent));
    }
    table_print(&table, 2);
}

static void print_new_sectors(Cli *cli, const AppImportReport *r)
{
    if (r->new_sector_count == 0) return;
    if (r->new_sector_count > SECTORS_NAMED) { /* a first import: naming them all would say nothing */
        put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("{0} new sectors"), figure(cli, r->new_sector_count)));
        return;
    }
    Buf names = buf_new(cli->arena);
    for (size_t i = 0; i < r->new_sector_count; i++) {
        if (i) buf_add(&names, S("; "));
        buf_add(&names, r->new_sectors[i]);
    }
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("New sectors: {0}"), buf_str(&names)));
}

static void print_text(Cli *cli, const AppImportReport *r)
{
    put_styled(cli, STYLE_STRONG, r->file);
    put(cli, S("\n"));
    Buf which = buf_new(cli->arena);
    buf_add(&which, app_substance_name(cli->lang, r->substance));
    buf_add(&which, S(" ("));
    buf_add(&which, r->substance);
    buf_add(&which, S("), "));
    buf_add(&which, tr_fmt(cli->arena, cli->lang, N_("edition {0}"), date_str(cli->arena, r->edition)));
    put_paragraph(cli, 0, buf_str(&which));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0} areas, {1} sectors, {2} values"), figure(cli, r->areas),
                         figure(cli, r->sectors), figure(cli, r->values)));
    if (r->missing_values)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("{0} cells without a figure stay unknown"),
                             figure(cli, r->missing_values)));
    if (r->unchanged) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing changed: the same figures are in the database already."))));
        return;
    }
    if (r->extended)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("A part of the edition was there with the same figures; it is "
                                           "complete now."))));
    if (r->replaced)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("The figures of this edition that were there have been replaced; "
                                           "the event log says so."))));
    print_new_sectors(cli, r);
    print_changes(cli, r);
    if (r->dry_run)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing was stored: this was a trial run (--dry-run)."))));
}

static void print_reports(Cli *cli, const AppImportReport *reports, size_t n)
{
    if (!cli->json) {
        for (size_t i = 0; i < n; i++) {
            if (i) put(cli, S("\n"));
            print_text(cli, &reports[i]);
        }
        return;
    }
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) print_json(&j, &reports[i]);
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_import_smhi(Cli *cli, Err *err)
{
    const AppImportOptions options = {
        .edition = cli_option(cli, "edition")->date,
        .source = cli_option(cli, "source")->text,
        .substance = cli_option(cli, "substance")->text,
        .replace = cli_flag(cli, "replace"),
        .dry_run = cli_flag(cli, "dry-run"),
        .why = cli_option(cli, "why")->text,
        .progress = show_progress,
        .progress_ctx = cli,
    };
    if (options.replace && options.why.n == 0)
        return err_fail(err, ST_INVALID, N_("--replace needs a reason for the event log: write --why TEXT"));
    App *app;
    const size_t n = cli->operand_count;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status != ST_OK) return status;
    Faults faults = faults_new(cli->arena);
    AppImportReport *reports = ARENA_ARRAY(cli->arena, AppImportReport, n);
    status = app_import_smhi(app, cli->arena, cli->operand, n, &options, reports, &faults, err);
    progress_clear(cli);
    if (status != ST_OK) {
        report_refused(cli, &faults, status, err);
        if (n > 1)
            report_note(cli, tr_fmt(cli->arena, cli->lang, N_("None of the {0} files came in."), figure(cli, n)));
        return status;
    }
    print_reports(cli, reports, n);
    return ST_OK;
}

static const Option import_smhi_options[] = {
    {.name = "edition",
     .kind = VALUE_DATE,
     .help = N_("the report date, for a file that carries none: 2026-06-12, 2026-06 or 2026")},
    {.name = "source", .kind = VALUE_TEXT, .help = N_("where such a file comes from")},
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("GGT, CO2, CH4 …, for a file that does not name it")},
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would come in, and stores nothing")},
    {.name = "replace",
     .kind = VALUE_FLAG,
     .help = N_("puts a changed file in the place of the same edition; needs --why")},
    OPTION_WHY,
};

const Command command_import_smhi = {
    .name = "import smhi",
    .operands = N_("FILE…"),
    .operands_least = 1,
    .operands_most = 100,
    .summary = N_("imports files of the national emission database"),
    .description =
        N_("Reads the xlsx export of the national emission database as it is served or as Excel saves it again, and "
           "the CSV forms described in docs/data-formats.md. All files of one call come in, or "
           "none and a list of every fault with file, sheet, row and column. Importing the same file twice changes "
           "nothing; a changed file of the same edition is refused unless --replace. Afterwards the program tells "
           "what the new edition changed in history, largest changes first."),
    .example = "klimat import smhi GGT.csv --edition 2026-06 --source \"SMHI\"",
    .options = import_smhi_options,
    .option_count = sizeof import_smhi_options / sizeof *import_smhi_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_import_smhi,
};
