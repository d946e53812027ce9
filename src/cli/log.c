#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

enum { EVENTS_SHOWN = 50, EVENTS_MOST = 100000 };

static void print_json(Cli *cli, const AppEvent *list, size_t n)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppEvent *e = &list[i];
        json_object(&j);
        json_kint(&j, "id", e->id);
        json_kstr(&j, "at", e->at);
        json_kstr(&j, "actor", e->actor);
        json_kstr(&j, "action", e->action);
        json_kstr(&j, "kind", e->kind);
        json_kstr(&j, "object", e->object);
        json_key(&j, "detail");
        json_raw(&j, e->detail.n ? e->detail : S("null"));
        json_kstr(&j, "why", e->why);
        json_kstr(&j, "hash", e->hash);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Str action_text(const Cli *cli, Str action)
{
    static const struct {
        const char *action, *text;
    } texts[] = {{"import", N_("imported")},
                 {"replace", N_("replaced")},
                 {"load", N_("loaded")},
                 {"set", N_("entered")},
                 {"delete", N_("deleted")}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(action, str(texts[i].action))) return str(tr(cli->lang, texts[i].text));
    return action;
}

static void print_text(Cli *cli, const AppEvent *list, size_t n)
{
    static const Column columns[] = {{.head = N_("No."), .right = true},
                                     {.head = N_("When (UTC)")},
                                     {.head = N_("Who")},
                                     {.head = N_("What")},
                                     {.head = N_("Object"), .flexible = true},
                                     {.head = N_("Why"), .flexible = true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const AppEvent *e = &list[i];
        table_add(&table, err_number(cli->arena, e->id));
        table_add(&table, e->at);
        table_add(&table, e->actor);
        table_add(&table, action_text(cli, e->action));
        table_add(&table, e->object);
        table_add(&table, e->why);
    }
    table_print(&table, 0);
}

static Status verify(Cli *cli, App *app, Err *err)
{
    int64_t count = 0, broken = 0;
    const Status status = app_events_verify(app, &count, &broken, err);
    if (status != ST_OK) return status;
    if (broken)
        return err_failf(err, ST_CONFLICT,
                         N_("The event log has been changed behind the program's back: event {0} does not fit the one "
                            "before it"),
                         err_number(cli->arena, broken));
    const char *whole = N_("The event log is whole: {0} events, each fits the one before.");
    if (count == 1) whole = N_("The event log is whole: it holds one event.");
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, whole, tr_figure(cli->arena, cli->lang, (double)count, 0)));
    return ST_OK;
}

static Status run_log(Cli *cli, Err *err)
{
    const Maybe most = cli_number(cli, "most");
    App *app;
    AppEvent *list;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK && cli_flag(cli, "verify")) return verify(cli, app, err);
    if (status == ST_OK)
        status = app_events(app, cli->arena, most.known ? (size_t)most.v : EVENTS_SHOWN, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, list, n);
    else if (n == 0)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing has been written to the database yet."))));
    else
        print_text(cli, list, n);
    return ST_OK;
}

static const Option log_options[] = {
    {.name = "most",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = EVENTS_MOST,
     .help = N_("at most so many events; otherwise 50")},
    {.name = "verify", .kind = VALUE_FLAG, .help = N_("checks that no event was changed or taken out")},
};

const Command command_log = {
    .name = "log",
    .summary = N_("who wrote what to the database and why, newest first"),
    .description = N_("Every change appends an event that carries the checksum of the one before, so that a change "
                      "made behind the program's back can be found."),
    .example = "klimat log --most 10",
    .options = log_options,
    .option_count = sizeof log_options / sizeof *log_options,
    .json = true,
    .database = true,
    .run = run_log,
};
