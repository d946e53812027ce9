/* What the commands that take tables in show of what would change. */
#ifndef CLI_REGISTER_H
#define CLI_REGISTER_H
#include "app/records/register.h"
#include "cli/command.h"

void register_preview_json(Cli *cli, const AppRegisterPreview *preview, Str file);
void register_print(Cli *cli, const AppRegisterOptions *options, const AppRegisterPreview *preview);

#endif
