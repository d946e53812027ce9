/* Passwords at the terminal: never on the command line, where others see them. */
#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H
#include "cli/command.h"

/* Asked for twice without showing it, on a terminal; otherwise the first line of standard input. */
Status password_ask(Cli *cli, Str *out, Err *err);

#endif
