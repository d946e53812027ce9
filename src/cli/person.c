/* klimat person add, set: people, with an account or without. */
#include "app/people/account.h"
#include "cli/command.h"
#include "cli/term.h"

/* Options that are not given leave what is stored. */
static Str given(const Cli *cli, const char *option)
{
    const OptionValue *value = cli_option(cli, option);
    return value->given ? value->text : (Str){0};
}

static Status run_add(Cli *cli, Err *err)
{
    App *app;
    Str id;
    const Status opened = cli_open(cli, APP_WRITE, &app, err);
    if (opened != ST_OK) return opened;
    const AppPerson person = {.name = cli_option(cli, "name")->text,
                              .email = cli_option(cli, "email")->text,
                              .title = cli_option(cli, "title")->text,
                              .organisation = cli_option(cli, "organisation")->text};
    Faults faults = faults_new(cli->arena);
    const Status status = app_person_add(app, cli->arena, &person, &id, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("{0} has the id {1}."), person.name, id));
    return ST_OK;
}

static Status run_set(Cli *cli, Err *err)
{
    App *app;
    const Status opened = cli_open(cli, APP_WRITE, &app, err);
    if (opened != ST_OK) return opened;
    const AppPerson changes = {.name = given(cli, "name"),
                               .email = given(cli, "email"),
                               .title = given(cli, "title"),
                               .organisation = given(cli, "organisation")};
    Faults faults = faults_new(cli->arena);
    const Status status =
        app_person_set(app, cli->arena, cli->operand[0], &changes, cli_option(cli, "why")->text, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("Stored: {0}."), cli->operand[0]));
    return ST_OK;
}

#define PERSON_OPTIONS(needed)                                                                                         \
    {.name = "name", .kind = VALUE_TEXT, .required = (needed), .help = N_("the person's name")},                       \
        {.name = "organisation",                                                                                       \
         .kind = VALUE_TEXT,                                                                                           \
         .placeholder = N_("ID"),                                                                                      \
         .required = (needed),                                                                                         \
         .help = N_("the organisation, by its id (klimat organisation list)")},                                        \
        {.name = "email", .kind = VALUE_TEXT, .help = N_("the e-mail address; with an account one signs in with it")}, \
    {                                                                                                                  \
        .name = "title", .kind = VALUE_TEXT, .help = N_("what the person works as")                                    \
    }

static const Option add_options[] = {PERSON_OPTIONS(true)};
static const Option set_options[] = {
    PERSON_OPTIONS(false),
    OPTION_WHY,
};

const Command command_person_add = {
    .name = "person add",
    .summary = N_("adds somebody who is responsible for something and needs no account"),
    .description = N_("Prints the id by which undertakings and signatures name the person. klimat user link gives the "
                      "person an account later."),
    .example = "klimat person add --name \"Kim Berg\" --title Miljöchef --organisation eskilstuna",
    .options = add_options,
    .option_count = sizeof add_options / sizeof *add_options,
    .database = true,
    .acts = true,
    .run = run_add,
};

const Command command_person_set = {
    .name = "person set",
    .operands = N_("ID|EMAIL"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("changes name, e-mail address, title or organisation of a person"),
    .description = N_("What is not given stays. The event log tells that something was changed, not what."),
    .example = "klimat person set kim@example.se --title Klimatchef",
    .options = set_options,
    .option_count = sizeof set_options / sizeof *set_options,
    .database = true,
    .acts = true,
    .run = run_set,
};
