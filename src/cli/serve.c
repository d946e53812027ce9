#include "cli/key.h"
#include "cli/term.h"
#include "web/web.h"

#include <string.h>

typedef struct Ready {
    Cli *cli;
    Str address;
} Ready;

static void say_ready(void *ctx, int port)
{
    const Ready *ready = ctx;
    Cli *cli = ready->cli;
    const bool six = str_has_char(ready->address, ':');
    Buf url = buf_new(cli->arena);
    buf_add(&url, six ? S("http://[") : S("http://"));
    buf_add(&url, ready->address);
    if (six) buf_addc(&url, ']');
    buf_addc(&url, ':');
    buf_int(&url, port);
    buf_addc(&url, '/');
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Klimatkontrakt answers on {0}"), buf_str(&url)));
    cli_flush(cli, NULL); /* a closed standard output does not stop a server */
}

/* A database without figures can be served, but its pages have nothing to show: say what brings figures in. */
static Status check_database(Cli *cli, Err *err)
{
    Arena *arena = arena_new();
    App *app = NULL;
    AppEdition *editions;
    size_t n = 0;
    Status status = app_open(&app, cli->db_url, APP_READ, S(""), err);
    if (status == ST_OK) status = app_editions(app, arena, S(""), &editions, &n, err);
    app_close(app);
    arena_free(arena);
    if (status == ST_OK && n == 0)
        report_note(cli, str(tr(cli->lang, N_("There are no emission figures in the database yet: klimat load or "
                                              "klimat import smhi bring them in."))));
    return status;
}

static Status run_serve(Cli *cli, Err *err)
{
    const OptionValue *address = cli_option(cli, "address");
    const Maybe port = cli_number(cli, "port"), workers = cli_number(cli, "workers");
    Ready ready = {.cli = cli, .address = address->given ? address->text : S("127.0.0.1")};
    const SignKey *key;
    Status status = cli_installation_key(cli, &key, err);
    if (status != ST_OK) return status;
    const WebOptions options = {
        .db_url = cli->db_url,
        .address = ready.address,
        .port = port.known ? (int)port.v : 8030,
        .workers = workers.known ? (int)workers.v : 0,
        .behind_proxy = cli_flag(cli, "proxy"),
        .key = key,
        .ready = say_ready,
        .ready_ctx = &ready,
    };
    status = check_database(cli, err);
    return status == ST_OK ? web_serve(&options, err) : status;
}

static const Option serve_options[] = {
    OPTION_KEY,
    {.name = "address",
     .kind = VALUE_TEXT,
     .placeholder = N_("ADDRESS"),
     .help = N_("where to listen; otherwise 127.0.0.1, this machine alone")},
    {.name = "port", .kind = VALUE_COUNT, .maximum = 65535, .help = N_("otherwise 8030; 0 takes any free one")},
    {.name = "workers",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = 64,
     .help = N_("how many requests are worked on at once; otherwise one for each processor")},
    {.name = "proxy",
     .kind = VALUE_FLAG,
     .help = N_("a proxy that speaks TLS stands in front: cookies are sent over https only, and the visitor's address "
                "is the last one of X-Forwarded-For")},
};

const Command command_serve = {
    .name = "serve",
    .summary = N_("the web application, until it is stopped (Ctrl-C)"),
    .description = N_("Serves the pages on an address of this machine. In front of a network there should be a proxy "
                      "that speaks TLS."),
    .example = "klimat serve --port 8030",
    .options = serve_options,
    .option_count = sizeof serve_options / sizeof *serve_options,
    .database = true,
    .run = run_serve,
};
