#include "cli/command.h"
#include "cli/term.h"

static Status run_dump(Cli *cli, Err *err)
{
    App *app;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    const size_t count = cli->operand_count - 1;
    Str *codes = ARENA_ARRAY(cli->arena, Str, count + 1);
    for (size_t i = 0; i < count; i++) {
        AppMunicipality municipality;
        status = cli_municipality(cli, app, cli->operand[i + 1], &municipality, err);
        if (status != ST_OK) return status;
        codes[i] = municipality.code;
    }
    size_t rows = 0;
    status = app_dump(app, cli->arena, cli->operand[0], codes, count, &rows, err);
    if (status != ST_OK) return status;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Wrote {0} rows to the data package {1}."),
                         tr_figure(cli->arena, cli->lang, (double)rows, 0), cli->operand[0]));
    return ST_OK;
}

const Command command_dump = {
    .name = "dump",
    .operands = N_("FOLDER [CODE|NAME…]"),
    .operands_least = 1,
    .operands_most = 291,
    .summary = N_("writes a data package that load reads back"),
    .description = N_("Writes what the named cities have stated and their figures to a folder as a data package: the "
                      "same bytes as the package that was loaded. Without a city: all that have data of their own."),
    .example = "klimat dump eskilstuna-2026 0484",
    .database = true,
    .run = run_dump,
};
