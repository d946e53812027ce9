#include "cli/password.h"

#include "base/secret.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static Status read_line(Cli *cli, Str *out, Err *err)
{
    char line[PASSWORD_BYTES_MAX + 2];
    size_t n = 0;
    char c;
    ssize_t got;
    while ((got = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n') {
        if (n > PASSWORD_BYTES_MAX) return err_fail(err, ST_LIMIT, N_("The password is too long"));
        line[n++] = c;
    }
    if (got < 0 || (got == 0 && n == 0))
        return err_fail(err, ST_INVALID,
                        N_("No password was given: write it at the terminal, or as a line on standard input"));
    if (n && line[n - 1] == '\r') n--;
    *out = str_dup(cli->arena, (Str){line, n});
    return ST_OK;
}

static Status ask_once(Cli *cli, const char *prompt, Str *out, Err *err)
{
    struct termios shown, hidden;
    const bool hides = tcgetattr(STDIN_FILENO, &shown) == 0;
    fprintf(stderr, "%s ", tr(cli->lang, prompt));
    if (hides) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    const Status status = read_line(cli, out, err);
    if (hides) tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return status;
}

Status password_ask(Cli *cli, Str *out, Err *err)
{
    if (!isatty(STDIN_FILENO)) return read_line(cli, out, err);
    Str again = {0};
    Status status = ask_once(cli, N_("Password:"), out, err);
    if (status == ST_OK) status = ask_once(cli, N_("The same password again:"), &again, err);
    if (status == ST_OK && !str_eq(*out, again))
        return err_fail(err, ST_INVALID, N_("The two passwords differ; write the same one twice"));
    return status;
}
