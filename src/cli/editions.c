#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void print_json(Cli *cli, const AppEdition *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppEdition *e = &list[i];
        json_object(&j);
        json_kstr(&j, "edition", e->name);
        json_kstr(&j, "substance", e->substance);
        json_kstr(&j, "source", e->source);
        json_kstr(&j, "unit", e->unit);
        json_key(&j, "gwp_set");
        if (e->gwp_set.n)
            json_str(&j, e->gwp_set);
        else
            json_null(&j);
        json_kint(&j, "municipalities", e->municipalities);
        json_kint(&j, "series", e->series);
        json_key(&j, "years");
        json_array(&j);
        for (size_t k = 0; k < e->year_count; k++) json_int(&j, e->year[k]);
        json_end(&j);
        json_kstr(&j, "content_hash", e->content_hash);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

/* "1990, 2000, 2005, 2010, 2015–2023" */
static Str years_text(Arena *arena, const int *year, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n;) {
        size_t last = i;
        while (last + 1 < n && year[last + 1] == year[last] + 1) last++;
        if (i) buf_add(&b, S(", "));
        buf_int(&b, year[i]);
        if (last > i) {
            buf_add(&b, last > i + 1 ? S("–") : S(", "));
            buf_int(&b, year[last]);
        }
        i = last + 1;
    }
    return buf_str(&b);
}

static void print_text(Cli *cli, const AppEdition *list, size_t n)
{
    static const Column columns[] = {{.head = N_("Edition")},
                                     {.head = N_("Substance")},
                                     {.head = N_("Municipalities"), .right = true},
                                     {.head = N_("Series"), .right = true},
                                     {.head = N_("Years"), .flexible = true},
                                     {.head = N_("Source"), .flexible = true}};
    Table table = table_new(cli, columns, 6);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, list[i].name);
        table_add(&table, list[i].substance);
        table_add(&table, tr_figure(cli->arena, cli->lang, list[i].municipalities, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, list[i].series, 0));
        table_add(&table, years_text(cli->arena, list[i].year, list[i].year_count));
        table_add(&table, list[i].source);
    }
    table_print(&table, 0);
}

static Status run_editions(Cli *cli, Err *err)
{
    App *app;
    AppEdition *list;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_editions(app, cli->arena, cli_option(cli, "substance")->text, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, list, n);
    else if (n == 0)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("There are no emission figures in the database yet: klimat load or "
                                           "klimat import smhi bring them in."))));
    else
        print_text(cli, list, n);
    return ST_OK;
}

static const Option edition_options[] = {
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("only this one: GGT (all greenhouse gases), CO2, CH4 …")},
};

const Command command_editions = {
    .name = "editions",
    .summary = N_("the editions of the emission figures in the database"),
    .description = N_("An edition is what the national emission database reported on one date about one substance. "
                      "Editions live side by side, and nothing in them is overwritten."),
    .example = "klimat editions --substance GGT",
    .options = edition_options,
    .option_count = sizeof edition_options / sizeof *edition_options,
    .json = true,
    .database = true,
    .run = run_editions,
};
