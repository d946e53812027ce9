/* Keys on the command line. */
#ifndef CLI_KEY_H
#define CLI_KEY_H
#include "base/secret.h"
#include "cli/command.h"

/* The installation's key: that of --key, of KLIMAT_KEY, or the one beside the database; *key is NULL where there is
 * none. It is forgotten with the command. */
Status cli_installation_key(Cli *cli, const SignKey **key, Err *err);
/* The secret key in a file; forgotten with the command. */
Status cli_key_read(Cli *cli, Str path, const SignKey **key, Err *err);

#define OPTION_KEY                                                                                                     \
    {                                                                                                                  \
        .name = "key", .kind = VALUE_FILE,                                                                             \
        .help = N_("the installation's key; otherwise that of KLIMAT_KEY, or DATABASE.key")                            \
    }

#endif
