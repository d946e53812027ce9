/* klimat register list, export, import: any kind of record as a table that is edited in Excel. */
#include "cli/register.h"

#include "base/file.h"
#include "base/json.h"
#include "cli/term.h"
#include "cli/word_diff.h"

enum { ROWS_SHOWN = 200, FILE_BYTES_MAX = 32 << 20, INDENT = 2, DEEPER = 4 };

static Str words(const Cli *cli, const char *key)
{
    return str(tr(cli->lang, key));
}

static Str number_of(const Cli *cli, size_t n)
{
    return tr_figure(cli->arena, cli->lang, (double)n, 0);
}

/* Operand `at` is a city, the one behind it an edition; both may be left out. */
static Status open_place(Cli *cli, size_t at, AppMode mode, App **app, Str *municipality, Str *edition, Err *err)
{
    *municipality = *edition = S("");
    Status status = cli_open(cli, mode, app, err);
    if (status != ST_OK || cli->operand_count <= at) return status;
    AppMunicipality city;
    status = cli_municipality(cli, *app, cli->operand[at], &city, err);
    if (status == ST_OK) *municipality = city.code;
    if (cli->operand_count > at + 1) *edition = cli->operand[at + 1];
    return status;
}

/* ---- list ---- */

static void list_json(Cli *cli, const AppRegister *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        json_object(&j);
        json_kstr(&j, "register", str(list[i].kind->name));
        json_kstr(&j, "label", words(cli, list[i].kind->label_all));
        json_kstr(&j, "municipality", list[i].municipality);
        json_kstr(&j, "edition", list[i].edition);
        json_kint(&j, "rows", (int64_t)list[i].count);
        json_kbool(&j, "can_be_imported", list[i].can_be_imported);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_list(Cli *cli, Err *err)
{
    App *app;
    Str municipality, edition;
    AppRegister *list;
    size_t n;
    Status status = open_place(cli, 0, APP_READ, &app, &municipality, &edition, err);
    if (status == ST_OK) status = app_registers(app, cli->arena, municipality, edition, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        list_json(cli, list, n);
        return ST_OK;
    }
    static const Column columns[] = {{.head = N_("Register")},
                                     {.head = N_("What it holds"), .flexible = true},
                                     {.head = N_("Rows"), .right = true},
                                     {.head = N_("Can be imported")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, str(list[i].kind->name));
        table_add(&table, words(cli, list[i].kind->label_all));
        table_add(&table, number_of(cli, list[i].count));
        table_add(&table, words(cli, list[i].can_be_imported ? N_("yes") : N_("no")));
    }
    table_print(&table, 0);
    if (!edition.n)
        put_paragraph(cli, 0,
                      words(cli, N_("More belong to a city and to an edition: klimat register list 0484 2025/26")));
    return ST_OK;
}

const Command command_register_list = {
    .name = "register list",
    .operands = N_("[CODE|NAME] [EDITION]"),
    .operands_least = 0,
    .operands_most = 2,
    .summary = N_("the registers that can be taken out as a workbook"),
    .description =
        N_("Without a place those that are for all; with a city also the city's, with an edition also those of "
           "the edition."),
    .example = "klimat register list 0484 2025/26",
    .json = true,
    .database = true,
    .acts = true,
    .run = run_list,
};

/* ---- export ---- */

static Status form_of(Str file, AppRegisterForm *form, Err *err)
{
    if (str_ends(file, S(".csv")) || str_ends(file, S(".CSV")))
        *form = REGISTER_CSV;
    else if (str_ends(file, S(".xlsx")) || str_ends(file, S(".XLSX")))
        *form = REGISTER_XLSX;
    else
        return err_failf(err, ST_INVALID, N_("The name {0} must end with .xlsx or .csv: it says what is written"),
                         file);
    return ST_OK;
}

static Status run_export(Cli *cli, Err *err)
{
    App *app;
    Str municipality, edition;
    AppRegister which = {.kind = NULL};
    AppRegisterForm form;
    size_t rows = 0;
    Buf out = buf_new(cli->arena);
    const Str file = cli_option(cli, "output")->text;
    Status status = form_of(file, &form, err);
    if (status == ST_OK) status = open_place(cli, 1, APP_READ, &app, &municipality, &edition, err);
    if (status == ST_OK) status = app_register_find(cli->arena, cli->operand[0], municipality, edition, &which, err);
    if (status == ST_OK) status = app_register_export(app, cli->arena, &which, cli->lang, form, &out, &rows, err);
    if (status == ST_OK) status = file_write(file, buf_str(&out), err);
    if (status != ST_OK) return status;
    if (cli->json) {
        Json j = json_new(&cli->out);
        json_object(&j);
        json_kstr(&j, "register", str(which.kind->name));
        json_kstr(&j, "municipality", which.municipality);
        json_kstr(&j, "edition", which.edition);
        json_kstr(&j, "file", file);
        json_kint(&j, "rows", (int64_t)rows);
        json_end(&j);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} with {1} rows is in {2}. Edit it, then: klimat register import {2}"),
                         words(cli, which.kind->label_all), number_of(cli, rows), printable(cli->arena, file)));
    return ST_OK;
}

static const Option export_options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .required = true,
     .help = N_("the file that is written: .xlsx for a workbook, .csv for text as a Swedish Excel saves it")},
};

const Command command_register_export = {
    .name = "register export",
    .operands = N_("REGISTER [CODE|NAME] [EDITION]"),
    .operands_least = 1,
    .operands_most = 3,
    .summary = N_("takes a register out, to be edited in Excel"),
    .description = N_("A workbook with a row for each record, lists to choose from, and what each column holds. The "
                      "headings are in the language of --lang. What was edited comes in again with klimat register "
                      "import. klimat register list shows the registers."),
    .example = "klimat register export undertaking 0484 2025/26 -o delataganden.xlsx",
    .options = export_options,
    .option_count = sizeof export_options / sizeof *export_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_export,
};

/* ---- import ---- */

static const char *const fate_names[REGISTER_FATES] = {"new", "changed", "stale", "missing", "unchanged"};

static void row_json(Json *j, const AppRegisterRow *row)
{
    json_object(j);
    json_kstr(j, "change", str(fate_names[row->fate]));
    json_kstr(j, "id", row->id);
    json_kstr(j, "name", row->name);
    if (row->row) json_kint(j, "row", row->row);
    json_kint(j, "version", row->version);
    json_kint(j, "file_version", row->seen);
    json_key(j, "fields");
    json_array(j);
    for (size_t i = 0; i < row->change_count; i++) {
        json_object(j);
        json_kstr(j, "field", str(row->changes[i].field->name));
        json_kstr(j, "before", row->changes[i].before);
        json_kstr(j, "after", row->changes[i].after);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void part_json(Json *j, const AppRegisterPart *part)
{
    json_object(j);
    json_kstr(j, "register", str(part->which.kind->name));
    json_kstr(j, "municipality", part->which.municipality);
    json_kstr(j, "edition", part->which.edition);
    json_kstr(j, "sheet", part->sheet);
    for (int f = 0; f < REGISTER_FATES; f++) json_kint(j, fate_names[f], (int64_t)part->total[f]);
    json_key(j, "ignored_columns");
    json_array(j);
    for (size_t i = 0; i < part->ignored_count; i++) json_str(j, part->ignored[i]);
    json_end(j);
    json_kbool(j, "has_versions", part->has_versions);
    json_key(j, "rows");
    json_array(j);
    for (size_t i = 0; i < part->row_count; i++) row_json(j, &part->rows[i]);
    json_end(j);
    json_end(j);
}

void register_preview_json(Cli *cli, const AppRegisterPreview *preview, Str file)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "file", file);
    json_kbool(&j, "stored", preview->stored);
    json_kstr(&j, "token", preview->token);
    for (int f = 0; f < REGISTER_FATES; f++) json_kint(&j, fate_names[f], (int64_t)preview->total[f]);
    json_key(&j, "registers");
    json_array(&j);
    for (size_t i = 0; i < preview->part_count; i++) part_json(&j, &preview->parts[i]);
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static void put_row(Cli *cli, const AppRegisterRow *row)
{
    static const char *const texts[REGISTER_FATES] = {N_("New: {0} {1} (row {2})"), N_("Changed: {0} {1} (row {2})"),
                                                      N_("Out of date: {0} {1} (row {2})"),
                                                      N_("Not in the file: {0} {1}"), ""};
    const Str name = printable(cli->arena, row->name);
    put_paragraph(cli, INDENT,
                  tr_fmt(cli->arena, cli->lang, texts[row->fate], printable(cli->arena, row->id), name,
                         err_number(cli->arena, row->row)));
    if (row->fate == REGISTER_STALE)
        put_paragraph(cli, DEEPER,
                      words(cli, row->before
                                     ? N_("Somebody else has changed it since the file was made. What stands now → "
                                          "what the file says:")
                                     : N_("Somebody else has deleted it since the file was made.")));
    for (size_t i = 0; i < row->change_count; i++)
        put_change(cli, DEEPER, row->changes[i].field, row->changes[i].before, row->changes[i].after);
}

static void put_part(Cli *cli, const AppRegisterPart *part)
{
    const Lang lang = cli->lang;
    Buf head = buf_new(cli->arena);
    buf_add(&head, words(cli, part->which.kind->label_all));
    if (part->which.municipality.n) buf_add(&head, S(" · "));
    buf_add(&head, part->which.municipality);
    if (part->which.edition.n) buf_addc(&head, ' ');
    buf_add(&head, part->which.edition);
    put_styled(cli, STYLE_STRONG, buf_str(&head));
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, lang, N_("New: {0}. Changed: {1}. Unchanged: {2}."),
                         number_of(cli, part->total[REGISTER_NEW]), number_of(cli, part->total[REGISTER_CHANGED]),
                         number_of(cli, part->total[REGISTER_SAME])));
    if (part->total[REGISTER_STALE] || part->total[REGISTER_GONE])
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, lang, N_("Out of date: {0}. Not in the file: {1}."),
                             number_of(cli, part->total[REGISTER_STALE]), number_of(cli, part->total[REGISTER_GONE])));
    for (size_t i = 0; i < part->ignored_count; i++)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, lang, N_("The column “{0}” is none of the register; it was left out."),
                             printable(cli->arena, part->ignored[i])));
    if (part->heading_row > 1)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, lang,
                             N_("The headings were found in row {0}; what stands above them was left out."),
                             number_of(cli, (size_t)part->heading_row)));
    if (part->ids_are_made)
        put_paragraph(cli, 0,
                      words(cli, N_("The file has no ids: they are made of the names. Give the column id a number or a "
                                    "short word of your own where names will change.")));
    if (!part->has_versions)
        put_paragraph(cli, 0,
                      words(cli, N_("The file does not say from which versions it was made: whether somebody else has "
                                    "changed a row meanwhile cannot be told.")));
    for (size_t i = 0; i < part->row_count && i < ROWS_SHOWN; i++) put_row(cli, &part->rows[i]);
    if (part->row_count > ROWS_SHOWN)
        put_paragraph(cli, INDENT,
                      tr_fmt(cli->arena, lang, N_("and {0} more; --json shows all of them"),
                             number_of(cli, part->row_count - ROWS_SHOWN)));
}

static void put_end(Cli *cli, const AppRegisterOptions *options, const AppRegisterPreview *p)
{
    const size_t writes = p->total[REGISTER_NEW] + p->total[REGISTER_CHANGED] +
                          (options->overwrite ? p->total[REGISTER_STALE] : 0) +
                          (options->delete_missing ? p->total[REGISTER_GONE] : 0);
    put(cli, S("\n"));
    if (p->total[REGISTER_GONE] && !options->delete_missing)
        put_paragraph(cli, 0, words(cli, N_("What is not in the file stays as it is; --delete-missing deletes it.")));
    if (!p->stored) {
        if (p->total[REGISTER_STALE] && !options->overwrite)
            put_paragraph(cli, 0,
                          words(cli, N_("Rows are out of date: export the register anew, or let the file count with "
                                        "--overwrite.")));
        put_paragraph(cli, 0, words(cli, N_("Nothing was stored: this was a trial run (--dry-run).")));
    } else if (writes) {
        put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("Stored: {0} rows."), number_of(cli, writes)));
    } else {
        put_paragraph(cli, 0, words(cli, N_("Nothing changed: the file says what is stored.")));
    }
}

void register_print(Cli *cli, const AppRegisterOptions *options, const AppRegisterPreview *preview)
{
    for (size_t i = 0; i < preview->part_count; i++) {
        if (i) put(cli, S("\n"));
        put_part(cli, &preview->parts[i]);
    }
    put_end(cli, options, preview);
}

static Status wanted(Cli *cli, App *app, AppRegisterOptions *options, Err *err)
{
    AppRegister which = {.kind = NULL};
    AppMunicipality city;
    Status status = ST_OK;
    if (cli->operand_count < 2) return ST_OK;
    if (cli->operand_count > 2) {
        status = cli_municipality(cli, app, cli->operand[2], &city, err);
        if (status == ST_OK) options->municipality = city.code;
    }
    if (cli->operand_count > 3) options->edition = cli->operand[3];
    if (status == ST_OK)
        status = app_register_find(cli->arena, cli->operand[1], options->municipality, options->edition, &which, err);
    options->kind = which.kind;
    options->municipality = which.municipality;
    options->edition = which.edition;
    return status;
}

static Status run_import(Cli *cli, Err *err)
{
    AppRegisterOptions options = {.municipality = S(""),
                                  .edition = S(""),
                                  .dry_run = cli_flag(cli, "dry-run"),
                                  .delete_missing = cli_flag(cli, "delete-missing"),
                                  .overwrite = cli_flag(cli, "overwrite"),
                                  .fill = cli_option(cli, "fill")->text,
                                  .columns = cli_option(cli, "columns")->text,
                                  .why = cli_option(cli, "why")->text,
                                  .lang = cli->lang};
    App *app;
    Str bytes;
    AppRegisterPreview preview;
    Faults faults = faults_new(cli->arena);
    const Str file = cli->operand[0];
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = wanted(cli, app, &options, err);
    if (status == ST_OK) status = file_read(cli->arena, file, FILE_BYTES_MAX, &bytes, err);
    if (status != ST_OK) return status;
    status = app_register_import(app, cli->arena, file, bytes, &options, &preview, &faults, err);
    if (status != ST_OK) {
        report_refused(cli, &faults, status, err);
        if (preview.total[REGISTER_STALE])
            report_note(cli,
                        words(cli, N_("--dry-run shows what stands now and what the file says; --overwrite lets the "
                                      "file count.")));
        return status;
    }
    if (cli->json) {
        register_preview_json(cli, &preview, file);
        return ST_OK;
    }
    register_print(cli, &options, &preview);
    return ST_OK;
}

static const Option import_options[] = {
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would change, and stores nothing")},
    {.name = "delete-missing", .kind = VALUE_FLAG, .help = N_("deletes the records that are not in the file")},
    {.name = "overwrite",
     .kind = VALUE_FLAG,
     .help = N_("lets the file count where somebody else has changed a row since it was made")},
    {.name = "fill",
     .kind = VALUE_TEXT,
     .help = N_("what new rows get where the file has no such column: status=idea,effect_class=direct")},
    {.name = "columns",
     .kind = VALUE_TEXT,
     .help = N_("what the list's own headings mean: Utförare=owner; Löpnummer=-")},
    OPTION_WHY,
};

const Command command_register_import = {
    .name = "register import",
    .operands = N_("FILE [REGISTER] [CODE|NAME] [EDITION]"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("takes an edited register in"),
    .description = N_(
        "Reads a workbook or a CSV file that klimat register export wrote and somebody edited, and stores everything "
        "that differs, or nothing and a list of every fault with sheet, row and column. Columns may stand in any "
        "order; "
        "one that is missing keeps what is stored, and so does a row that is missing. A row that somebody else has "
        "changed since the file was made is shown and refused. A file that was made by hand does not say which "
        "register "
        "it is: name it; titles may stand above its headings."),
    .example = "klimat register import delataganden.xlsx --dry-run",
    .options = import_options,
    .option_count = sizeof import_options / sizeof *import_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_import,
};
