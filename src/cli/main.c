#include "app/people/account.h"
#include "cli/command.h"
#include "cli/term.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

/* Events are stamped with the time of the call: the one place where the clock is read. */
static Str now_utc(Arena *arena)
{
    const time_t now = time(NULL);
    struct tm parts;
    char text[sizeof "2026-06-30T12:00:00Z"];
    if (!gmtime_r(&now, &parts) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) abort();
    return str_dup(arena, str(text));
}

static void close_app(void *app)
{
    app_close(app);
}

Date cli_today(void)
{
    return date_from_days((int64_t)time(NULL) / INT64_C(86400));
}

Status cli_open(Cli *cli, AppMode mode, App **app, Err *err)
{
    const Status status = app_open(app, cli->db_url, mode, now_utc(cli->arena), err);
    if (status != ST_OK) return status;
    arena_defer(cli->arena, close_app, *app);
    return cli->as.n ? app_act_as(*app, cli->as, err) : ST_OK;
}

static bool is_code_without_zero(Str text)
{
    return text.n == 3 && text.p[0] >= '0' && text.p[0] <= '9' && text.p[1] >= '0' && text.p[1] <= '9' &&
           text.p[2] >= '0' && text.p[2] <= '9';
}

/* The municipality that a misspelt name or a code without its leading zero may have meant. */
static Status guess_municipality(Cli *cli, App *app, Str wrong, AppMunicipality *near, Err *err)
{
    AppMunicipality *all;
    size_t n;
    const Status status = app_municipalities(app, cli->arena, S(""), &all, &n, err);
    if (status != ST_OK) return status;
    Str *names = ARENA_ARRAY(cli->arena, Str, n + 1);
    for (size_t i = 0; i < n; i++) names[i] = all[i].name;
    const Str name = nearest_word(cli->arena, wrong, names, n);
    for (size_t i = 0; i < n; i++) {
        const bool same_code = is_code_without_zero(wrong) && all[i].code.p[0] == '0' && str_ends(all[i].code, wrong);
        if (same_code || (name.n && str_eq(all[i].name, name))) *near = all[i];
    }
    return ST_OK;
}

Status cli_municipality(Cli *cli, App *app, Str code_or_name, AppMunicipality *out, Err *err)
{
    Err first;
    const Status status = app_municipality(app, cli->arena, code_or_name, out, &first);
    if (status == ST_OK) return status;
    *err = first;
    if (status != ST_NOT_FOUND) return status;
    AppMunicipality near = {0};
    const Status guessed = guess_municipality(cli, app, code_or_name, &near, err);
    if (guessed != ST_OK) return guessed;
    if (near.code.n)
        return err_failf(err, ST_NOT_FOUND, N_("There is no municipality {0}: did you mean {1} ({2})?"), code_or_name,
                         near.name, near.code);
    return err_failf(err, ST_NOT_FOUND, N_("There is no municipality {0}: klimat municipalities lists all"),
                     code_or_name);
}

static Status run(Cli *cli, int argc, char **argv, Err *err)
{
    const Status parsed = cli_parse(cli, argc, argv, str(getenv("KLIMAT_DB")), str(getenv("KLIMAT_LANG")), err);
    if (parsed != ST_OK) return parsed;
    if (cli->help || !cli->command) {
        if (cli->command)
            help_command(cli, cli->command);
        else
            help_overview(cli);
        return ST_OK;
    }
    return cli->command->run(cli, err);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a failed write, not a death */
    Cli cli = {.arena = arena_new()};
    cli.out = buf_new(cli.arena);
    term_detect(&cli);
    Err err = {0}, output = {0};
    Status status = run(&cli, argc, argv, &err);
    progress_clear(&cli);
    const Status written = cli_flush(&cli, &output);
    if (status != ST_OK && err.message) report_error(&cli, &err);
    if (written != ST_OK) {
        if (output.message) report_error(&cli, &output);
        if (status == ST_OK) status = written;
    }
    arena_free(cli.arena);
    return status_exit_code(status);
}
