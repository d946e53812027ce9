#include "app/contract/contract.h"
#include "app/people/account.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/term.h"
#include "model/kinds.h"
#include "report/markdown.h"

enum { EVENTS_SHOWN = 50, EVENTS_MOST = 100000, NAME_BYTES = 60 };

/* ---- names ---- */

/* NULL: the event is about no record, or about a kind that there is no longer. */
static const RecordKind *kind_of(const AppEvent *e)
{
    if (!e->before.n && !e->after.n) return NULL; /* "edition" is one of figures, too */
    for (size_t i = 0; i < RECORD_KINDS; i++)
        if (str_eq(e->kind, str(record_kinds[i]->name))) return record_kinds[i];
    return NULL;
}

static Str person_name(Cli *cli, App *app, Str id)
{
    Str name;
    Err unseen;
    return app_person_name(app, cli->arena, id, &name, &unseen) == ST_OK ? printable(cli->arena, name) : S("");
}

/* By what a reader knows the object; empty where that is its id. */
static Str object_name(Cli *cli, App *app, const AppEvent *e)
{
    const RecordKind *kind = kind_of(e);
    if (!kind) return person_name(cli, app, e->object);
    Str name = app_event_name(cli->arena, kind, e), plain;
    const Field *field = record_field(kind, str(kind->name_field));
    if (str_eq(str(field->name), S("id"))) return S("");
    if (str_eq(str(field->use.refers ? field->use.refers : ""), S("person"))) return person_name(cli, app, name);
    if (markdown_plain(cli->arena, name, &plain, NULL) == ST_OK) name = plain;
    Str rest = str_trim(name);
    name = printable(cli->arena, str_cut(&rest, '\n'));
    if (name.n <= NAME_BYTES) return name;
    name = str_slice(name, 0, str_utf8_prefix(str_slice(name, 0, NAME_BYTES)));
    return tr_fmt(cli->arena, cli->lang, "{0} …", str_trim(name));
}

static const char *kind_label(const AppEvent *e)
{
    static const struct {
        const char *kind, *label;
    } others[] = {{"account", N_("Account")},      {"person", N_("Person")},
                  {"package", N_("Data package")}, {"register", N_("Register")},
                  {"targets", N_("Targets of")},   {"edition", N_("Emission figures")},
                  {"series", N_("Series from")},   {"series_value", N_("Value of a series")}};
    const RecordKind *kind = kind_of(e);
    if (kind) return kind->label;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eq(e->kind, str(others[i].kind))) return others[i].label;
    return NULL;
}

/* "Undertaking 0484 2025/26 a10.2: More shall sign the local commitment" */
static Str object_text(Cli *cli, App *app, const AppEvent *e)
{
    const char *label = kind_label(e);
    const Str name = object_name(cli, app, e), kind = label ? str(tr(cli->lang, label)) : e->kind;
    const Str object = printable(cli->arena, e->object);
    if (!name.n) return tr_fmt(cli->arena, cli->lang, "{0} {1}", kind, object);
    return tr_fmt(cli->arena, cli->lang, "{0} {1}: {2}", kind, object, name);
}

static void print_json(Cli *cli, App *app, const AppEvent *list, size_t n)
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
        json_kstr(&j, "name", object_name(cli, app, e));
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
                 {"add", N_("added")},
                 {"change", N_("changed")},
                 {"invite", N_("invited somebody to")},
                 {"reset-link", N_("made a link for a new password")},
                 {"password", N_("chose a password")},
                 {"disable", N_("closed")},
                 {"enable", N_("opened again")},
                 {"erase", N_("erased")},
                 {"delete", N_("deleted")}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(action, str(texts[i].action))) return str(tr(cli->lang, texts[i].text));
    return action;
}

static void print_text(Cli *cli, App *app, const AppEvent *list, size_t n)
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
        table_add(&table, contract_actor(cli, app, e->actor));
        table_add(&table, action_text(cli, e->action));
        table_add(&table, object_text(cli, app, e));
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
        print_json(cli, app, list, n);
    else if (n == 0)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing has been written to the database yet."))));
    else
        print_text(cli, app, list, n);
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
