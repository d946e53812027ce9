#include "app/contract/verify.h"
#include "cli/command.h"
#include "cli/term.h"

/* The database as it was named, without what may hold a password: user, password and parameters of a URL. */
static Str shown_database(Arena *arena, Str url)
{
    if (!str_starts(url, S("postgresql://")) && !str_starts(url, S("postgres://"))) return url;
    str_cut(&url, ':');
    Str place = str_cut(&url, '?');
    for (Str rest = place; rest.n;) {
        str_cut(&rest, '@');
        if (rest.n) place = rest;
    }
    Buf b = buf_new(arena);
    buf_add(&b, S("postgresql://"));
    buf_add(&b, str_starts(place, S("//")) ? str_slice(place, 2, place.n) : place);
    return buf_str(&b);
}

static Status run_init(Cli *cli, Err *err)
{
    App *app;
    Status status = cli_open(cli, APP_CREATE, &app, err);
    if (status == ST_OK) status = app_init(app, cli->arena, err);
    bool key_made = false;
    Str key_path = S("");
    if (status == ST_OK) status = app_installation_key_make(cli->arena, cli->db_url, &key_made, &key_path, err);
    AppEdition *editions;
    size_t count = 0;
    if (status == ST_OK) status = app_editions(app, cli->arena, S(""), &editions, &count, err);
    if (status != ST_OK) return status;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         count ? N_("The database {0} is ready and up to date, with all that was in it.")
                               : N_("The database {0} is ready: it holds the register of municipalities, and waits for "
                                    "figures (klimat load, klimat import smhi)."),
                         shown_database(cli->arena, cli->db_url)));
    if (key_made)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} is this installation's secret key: it vouches for sealed files and for the event "
                                "log. Keep a copy of it apart from copies of the database."),
                             key_path));
    return ST_OK;
}

const Command command_init = {
    .name = "init",
    .summary = N_("creates the database, or brings an older one up to date"),
    .description = N_("Makes the file, or the tables in an empty PostgreSQL database, and puts the register of the 290 "
                      "municipalities into it. A database that is there already is kept, with all that is in it."),
    .example = "klimat init --db klimat.db",
    .database = true,
    .run = run_init,
};
