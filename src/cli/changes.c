#include "base/json.h"
#include "cli/query.h"
#include "cli/term.h"

enum { CHANGES_SHOWN = 20, CHANGES_MOST = 10000 };

static void print_json(Cli *cli, Str code, const EditionChange *change)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "municipality", code);
    json_kstr(&j, "before", change->before.name);
    json_kstr(&j, "after", change->after.name);
    json_kstr(&j, "substance", change->after.substance);
    json_key(&j, "changes");
    json_array(&j);
    for (size_t i = 0; i < change->change_count; i++) {
        const Change *c = &change->changes[i];
        json_object(&j);
        json_kstr(&j, "sector", c->key);
        json_kstr(&j, "name", c->label);
        json_kint(&j, "year", c->year);
        json_kfixed(&j, "before_t", c->before_t, 6);
        json_kfixed(&j, "after_t", c->after_t, 6);
        json_kmaybe(&j, "percent", c->percent, 4);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static void print_text(Cli *cli, Str name, const EditionChange *change, size_t most)
{
    static const Column columns[] = {{.head = N_("Sector"), .flexible = true}, {.head = N_("Year"), .right = true},
                                     {.head = N_("Before"), .right = true},    {.head = N_("Now"), .right = true},
                                     {.head = N_("Change"), .right = true},    {.head = N_("Percent"), .right = true}};
    const Str before = change->before.name, after = change->after.name;
    if (change->change_count == 0) {
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("{0}: nothing changed between the editions {1} and {2}."), name,
                             before, after));
        return;
    }
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0}: what changed between the editions {1} and {2}, in tonnes."),
                         name, before, after));
    put(cli, S("\n"));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < change->change_count && i < most; i++) {
        const Change *c = &change->changes[i];
        const bool total = str_eq(c->key, S("Alla")) && str_eq(c->label, S("Alla"));
        table_add(&table, total ? str(tr(cli->lang, N_("Total"))) : c->label);
        table_add(&table, err_number(cli->arena, c->year));
        table_add(&table, tr_figure(cli->arena, cli->lang, c->before_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, c->after_t, 0));
        table_add(&table, signed_figure(cli, known(c->after_t - c->before_t)));
        table_add(&table, signed_percent(cli, c->percent));
    }
    table_print(&table, 0);
    if (change->change_count > most)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("… and {0} more"),
                             tr_figure(cli->arena, cli->lang, (double)(change->change_count - most), 0)));
}

Status query_editions(Cli *cli, App *app, Str municipality, Date *before, Date *after, Err *err)
{
    *before = cli_option(cli, "before")->date;
    *after = cli_option(cli, "after")->date;
    if (date_is_set(*before) && date_is_set(*after)) return ST_OK;
    const GapQuery query = {
        .municipality = municipality, .edition = *after, .substance = cli_option(cli, "substance")->text};
    City city;
    const Status status = app_city(app, cli->arena, &query, &city, err);
    if (status != ST_OK) return status;
    if (!date_is_set(*after) && city.gap.has_edition) *after = city.gap.edition.report_date;
    if (!date_is_set(*before) && city.has_earlier) *before = city.earlier.report_date;
    if (date_is_set(*before) && date_is_set(*after)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("There are not two editions with figures for {0}: klimat editions lists those there are"),
                     city.gap.municipality.name);
}

static Status run_changes(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Date before, after;
    EditionChange change;
    const Maybe most = cli_number(cli, "most");
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status == ST_OK) status = query_editions(cli, app, municipality.code, &before, &after, err);
    if (status == ST_OK)
        status = app_edition_change(app, cli->arena, municipality.code, cli_option(cli, "substance")->text, before,
                                    after, &change, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, municipality.code, &change);
    else
        print_text(cli, municipality.name, &change, most.known ? (size_t)most.v : CHANGES_SHOWN);
    return ST_OK;
}

static const Option change_options[] = {
    QUERY_EDITIONS_OPTIONS,
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("GGT (all greenhouse gases), CO2, CH4 …; otherwise GGT")},
    {.name = "most",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = CHANGES_MOST,
     .help = N_("at most so many rows of text; otherwise 20")},
};

const Command command_changes = {
    .name = "changes",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("what a new edition changed in a city's history, largest first"),
    .description = N_("Compares the same sector and year in two editions. Differences of less than half a tonne are "
                      "left out."),
    .example = "klimat changes 0484 --before 2025-04-04 --after 2026-06",
    .options = change_options,
    .option_count = sizeof change_options / sizeof *change_options,
    .json = true,
    .database = true,
    .run = run_changes,
};
