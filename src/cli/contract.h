/* What the commands of the contract share. */
#ifndef CLI_CONTRACT_H
#define CLI_CONTRACT_H
#include "app/contract/contract.h"
#include "cli/command.h"

/* Opens the database and finds the municipality of the first operand. */
Status contract_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err);
/* Who did something, by name where the one who acts may know it; otherwise by id. */
Str contract_actor(Cli *cli, App *app, Str actor);
Str contract_name(Cli *cli, const RecordKind *kind, const void *record);
Str contract_value(Cli *cli, const Field *field, Str cell);

#endif
