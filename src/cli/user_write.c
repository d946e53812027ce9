/* klimat user add, invite, link, password, grant, revoke, disable, enable, erase. */
#include "app/people/account.h"
#include "cli/command.h"
#include "cli/password.h"
#include "cli/term.h"

#define ROLES "reader|contributor|editor|approver|signatory|administrator"
#define OPTION_ORGANISATION                                                                                            \
    {                                                                                                                  \
        .name = "organisation", .kind = VALUE_TEXT, .placeholder = N_("ID"), .required = true,                         \
        .help = N_("the organisation, by its id (klimat organisation list)")                                           \
    }
#define OPTION_ROLE                                                                                                    \
    {                                                                                                                  \
        .name = "role", .kind = VALUE_CHOICE, .choices = ROLES, .required = true,                                      \
        .help = N_("what the account may do there (klimat user roles)")                                                \
    }
#define PERSON_OPTIONS                                                                                                 \
    {.name = "name", .kind = VALUE_TEXT, .required = true, .help = N_("the person's name")},                           \
        {.name = "title", .kind = VALUE_TEXT, .help = N_("what the person works as")}, OPTION_ORGANISATION,            \
        OPTION_ROLE
#define OPTION_SITE                                                                                                    \
    {                                                                                                                  \
        .name = "site", .kind = VALUE_TEXT, .placeholder = N_("URL"),                                                  \
        .help = N_("the address of the service, such as https://klimat.example.se, for a whole link")                  \
    }

static void put_link(Cli *cli, Str token)
{
    Str site = cli_option(cli, "site")->text;
    while (str_ends(site, S("/"))) site = str_slice(site, 0, site.n - 1);
    Buf b = buf_new(cli->arena);
    buf_add(&b, site);
    buf_add(&b, cli->lang == LANG_EN ? S("/en/welcome/") : S("/valkommen/"));
    buf_add(&b, token);
    put_paragraph(
        cli, 0,
        str(tr(cli->lang, N_("Send this link to the person, by a way that you trust. It is shown only now and "
                             "can be used once:"))));
    put_line(cli, buf_str(&b));
}

static Status add_account(Cli *cli, bool invite, Err *err)
{
    App *app;
    Str password = S(""), id, token;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK && !invite) status = password_ask(cli, &password, err);
    if (status != ST_OK) return status;
    if (!invite && password.n == 0) return err_fail(err, ST_INVALID, N_("The password is empty"));
    const AppPerson person = {.email = cli->operand[0],
                              .name = cli_option(cli, "name")->text,
                              .title = cli_option(cli, "title")->text,
                              .organisation = cli_option(cli, "organisation")->text,
                              .role = cli_option(cli, "role")->text};
    Faults faults = faults_new(cli->arena);
    status = app_account_add(app, cli->arena, &person, password, &id, &token, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, N_("The account {0} is made for {1}."), id, person.email));
    if (invite) put_link(cli, token);
    return ST_OK;
}

static Status run_add(Cli *cli, Err *err)
{
    return add_account(cli, false, err);
}

static Status run_invite(Cli *cli, Err *err)
{
    return add_account(cli, true, err);
}

static const Option add_options[] = {PERSON_OPTIONS};
static const Option invite_options[] = {PERSON_OPTIONS, OPTION_SITE};

const Command command_user_add = {
    .name = "user add",
    .operands = N_("EMAIL"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("makes an account with a password"),
    .description =
        N_("The password is asked for at the terminal, or read as a line from standard input; never from the "
           "command line. The first administrator is made in this way."),
    .example =
        "klimat user add anna@example.se --name \"Anna Ek\" --organisation eskilstuna-kommun --role administrator",
    .options = add_options,
    .option_count = sizeof add_options / sizeof *add_options,
    .database = true,
    .acts = true,
    .run = run_add,
};

const Command command_user_invite = {
    .name = "user invite",
    .operands = N_("EMAIL"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("makes an account and a link by which the person chooses a password"),
    .description = N_("The link can be used once, within seven days. Nothing is sent by e-mail: you give it to the "
                      "person."),
    .example = "klimat user invite bo@example.se --name \"Bo Lind\" --organisation eskilstuna-kommun --role editor "
               "--site https://klimat.example.se",
    .options = invite_options,
    .option_count = sizeof invite_options / sizeof *invite_options,
    .database = true,
    .acts = true,
    .run = run_invite,
};

static Status run_link(Cli *cli, Err *err)
{
    App *app;
    Str token;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = app_link_new(app, cli->arena, cli->operand[0], &token, err);
    if (status == ST_OK) put_link(cli, token);
    return status;
}

static const Option link_options[] = {OPTION_SITE};

const Command command_user_link = {
    .name = "user link",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("makes a link by which the person chooses a new password"),
    .description =
        N_("For somebody who has forgotten the password (the link holds for a day), or whose invitation is too "
           "old (seven days). Links that were made before and not used stop working."),
    .example = "klimat user link bo@example.se --site https://klimat.example.se",
    .options = link_options,
    .option_count = sizeof link_options / sizeof *link_options,
    .database = true,
    .acts = true,
    .run = run_link,
};

static Status run_password(Cli *cli, Err *err)
{
    App *app;
    Str password;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = password_ask(cli, &password, err);
    if (status == ST_OK) status = app_password_set(app, cli->arena, cli->operand[0], password, err);
    if (status == ST_OK)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("The password of {0} is changed, and the account is signed out everywhere."),
                             cli->operand[0]));
    return status;
}

const Command command_user_password = {
    .name = "user password",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("sets the password of an account"),
    .description =
        N_("The password is asked for at the terminal, or read as a line from standard input; never from the "
           "command line."),
    .example = "klimat user password anna@example.se",
    .database = true,
    .run = run_password,
};

/* ---- roles ---- */

static Status change_role(Cli *cli, bool give, Err *err)
{
    App *app;
    const Str account = cli->operand[0], organisation = cli_option(cli, "organisation")->text,
              role = cli_option(cli, "role")->text, why = cli_option(cli, "why")->text;
    bool changed = true;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK)
        status = give ? app_grant(app, cli->arena, account, organisation, role, why, &changed, err)
                      : app_revoke(app, cli->arena, account, organisation, role, why, err);
    if (status != ST_OK) return status;
    const char *said = !changed ? N_("Nothing changed: {0} is {1} in {2} already.")
                       : give   ? N_("{0} is {1} in {2} now.")
                                : N_("{0} is no longer {1} in {2}.");
    AccessRole parsed = ROLE_READER;
    access_role_parse(role, &parsed);
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang, said, account, str(tr(cli->lang, access_role_text(parsed))), organisation));
    return ST_OK;
}

static Status run_grant(Cli *cli, Err *err)
{
    return change_role(cli, true, err);
}

static Status run_revoke(Cli *cli, Err *err)
{
    return change_role(cli, false, err);
}

static const Option role_options[] = {OPTION_ORGANISATION, OPTION_ROLE, OPTION_WHY};

const Command command_user_grant = {
    .name = "user grant",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("gives an account a role in an organisation"),
    .example = "klimat user grant bo@example.se --organisation eskilstuna-kommun --role signatory",
    .options = role_options,
    .option_count = sizeof role_options / sizeof *role_options,
    .database = true,
    .acts = true,
    .run = run_grant,
};

const Command command_user_revoke = {
    .name = "user revoke",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("takes a role back"),
    .example = "klimat user revoke bo@example.se --organisation eskilstuna-kommun --role signatory --why \"new post\"",
    .options = role_options,
    .option_count = sizeof role_options / sizeof *role_options,
    .database = true,
    .acts = true,
    .run = run_revoke,
};

/* ---- disabling, erasing ---- */

static Status set_disabled(Cli *cli, bool disabled, Err *err)
{
    App *app;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK)
        status = app_account_disable(app, cli->arena, cli->operand[0], disabled, cli_option(cli, "why")->text, err);
    if (status == ST_OK)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             disabled ? N_("The account {0} is disabled, and signed out everywhere.")
                                      : N_("The account {0} can be used again."),
                             cli->operand[0]));
    return status;
}

static Status run_disable(Cli *cli, Err *err)
{
    return set_disabled(cli, true, err);
}

static Status run_enable(Cli *cli, Err *err)
{
    return set_disabled(cli, false, err);
}

static const Option disable_options[] = {OPTION_WHY};

const Command command_user_disable = {
    .name = "user disable",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("closes an account; its roles and its history stay"),
    .example = "klimat user disable bo@example.se --why \"has left\"",
    .options = disable_options,
    .option_count = sizeof disable_options / sizeof *disable_options,
    .database = true,
    .acts = true,
    .run = run_disable,
};

const Command command_user_enable = {
    .name = "user enable",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("opens a closed account again"),
    .example = "klimat user enable bo@example.se",
    .options = disable_options,
    .option_count = sizeof disable_options / sizeof *disable_options,
    .database = true,
    .acts = true,
    .run = run_enable,
};

static Status run_erase(Cli *cli, Err *err)
{
    App *app;
    if (!cli_flag(cli, "yes"))
        return err_fail(err, ST_INVALID, N_("Erasing a person cannot be undone: add --yes when you are sure"));
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = app_person_erase(app, cli->arena, cli->operand[0], cli_option(cli, "why")->text, err);
    if (status == ST_OK)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("The person is erased: name, e-mail address, title, account and roles are "
                                           "gone. The event log keeps the id."))));
    return status;
}

static const Option erase_options[] = {
    {.name = "yes", .kind = VALUE_FLAG, .help = N_("yes, erase this person for good")},
    OPTION_WHY,
};

const Command command_user_erase = {
    .name = "user erase",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("erases one person: name, e-mail address, title, account, roles"),
    .description =
        N_("The id stays in the event log and tells nothing. Who signed a sealed edition is public record and "
           "stays in it. Copies of the database made before still hold the person."),
    .example = "klimat user erase bo@example.se --yes --why \"on request\"",
    .options = erase_options,
    .option_count = sizeof erase_options / sizeof *erase_options,
    .database = true,
    .acts = true,
    .run = run_erase,
};
