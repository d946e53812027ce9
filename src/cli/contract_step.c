/* klimat contract begin, revise, submit, return, decide: an edition's way from draft to decision. */
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/term.h"

static void said(Cli *cli, const char *key, Str edition)
{
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, key, edition));
}

static Str why(const Cli *cli)
{
    return cli_option(cli, "why")->text;
}

static Status run_begin(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const OptionValue *title = cli_option(cli, "title");
    Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_contract_begin(app, cli->arena, municipality.code, cli->operand[1],
                                    title->given ? title->text : S("Klimatkontrakt 2030"), why(cli), err);
    if (status == ST_OK) said(cli, N_("The edition {0} is there, empty, as a draft."), cli->operand[1]);
    return status;
}

static const Option begin_options[] = {
    {.name = "title", .kind = VALUE_TEXT, .help = N_("the contract's name; otherwise Klimatkontrakt 2030")},
    OPTION_WHY,
};
const Command command_contract_begin = {
    .name = "contract begin",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("makes a first, empty edition"),
    .example = "klimat contract begin 0480 2026/27",
    .options = begin_options,
    .option_count = sizeof begin_options / sizeof *begin_options,
    .database = true,
    .acts = true,
    .run = run_begin,
};

static Status run_revise(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_contract_revise(app, cli->arena, municipality.code, cli_option(cli, "from")->text, cli->operand[1],
                                     why(cli), err);
    if (status == ST_OK)
        said(cli, N_("The edition {0} is there as a draft, and begins as the one before."), cli->operand[1]);
    return status;
}

static const Option revise_options[] = {
    {.name = "from",
     .kind = VALUE_TEXT,
     .placeholder = N_("EDITION"),
     .help = N_("the edition to begin from; otherwise the newest")},
    OPTION_WHY,
};
const Command command_contract_revise = {
    .name = "contract revise",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("begins a new edition from the last one"),
    .description =
        N_("Every object keeps its id, so that the two can be compared. Undertakings get the status that was "
           "told last."),
    .example = "klimat contract revise 0484 2026/27",
    .options = revise_options,
    .option_count = sizeof revise_options / sizeof *revise_options,
    .database = true,
    .acts = true,
    .run = run_revise,
};

static Status submit(Cli *cli, bool back, const char *key, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_contract_submit(app, cli->arena, municipality.code, cli->operand[1], back, why(cli), err);
    if (status == ST_OK) said(cli, key, cli->operand[1]);
    return status;
}

static Status run_submit(Cli *cli, Err *err)
{
    return submit(cli, false, N_("The edition {0} is under review."), err);
}

static Status run_return(Cli *cli, Err *err)
{
    return submit(cli, true, N_("The edition {0} is a draft again."), err);
}

static const Option why_options[] = {
    OPTION_WHY,
};
const Command command_contract_submit = {
    .name = "contract submit",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("hands a draft over for review"),
    .example = "klimat contract submit 0484 2026/27",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .run = run_submit,
};
const Command command_contract_return = {
    .name = "contract return",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("makes an edition under review a draft again"),
    .example = "klimat contract return 0484 2026/27 --why \"målåret saknas\"",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .run = run_return,
};

static Status run_decide(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppDecision decision = {.body = cli_option(cli, "body")->text,
                                  .registry_number = cli_option(cli, "registry-number")->text,
                                  .date = cli_option(cli, "date")->date};
    Faults faults = faults_new(cli->arena);
    status =
        app_contract_decide(app, cli->arena, municipality.code, cli->operand[1], &decision, why(cli), &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    said(cli, N_("The edition {0} is decided: nothing in it changes from now on."), cli->operand[1]);
    if (!decision.body.n || !decision.registry_number.n || !date_is_set(decision.date))
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("What was not given of the decision (body, date, registry number) stands as "
                                           "not known."))));
    return ST_OK;
}

static const Option decide_options[] = {
    {.name = "body", .kind = VALUE_TEXT, .help = N_("who decided: kommunfullmäktige ...; otherwise not known")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("when; otherwise not known")},
    {.name = "registry-number",
     .kind = VALUE_TEXT,
     .help = N_("under which number (diarienummer); otherwise not known")},
    OPTION_WHY,
};
const Command command_contract_decide = {
    .name = "contract decide",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("records the decision: the edition is frozen"),
    .description = N_("Refused, with all faults, while the edition contradicts itself. From the decision on the gap is "
                      "measured against the targets of this edition."),
    .example = "klimat contract decide 0484 2026/27 --body kommunfullmäktige --date 2026-11-26",
    .options = decide_options,
    .option_count = sizeof decide_options / sizeof *decide_options,
    .database = true,
    .acts = true,
    .run = run_decide,
};
