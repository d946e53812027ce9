/* klimat user list, show, export, roles: what only reads. */
#include "app/people/account.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void json_account(Json *j, const AppAccount *a)
{
    json_object(j);
    json_kstr(j, "id", a->id);
    json_kstr(j, "name", a->name);
    json_kstr(j, "email", a->email);
    json_kstr(j, "title", a->title);
    json_kstr(j, "organisation", a->organisation);
    json_kbool(j, "has_account", a->has_account);
    json_kbool(j, "has_password", a->has_password);
    json_kbool(j, "disabled", a->disabled);
    json_kstr(j, "created", a->created);
    json_key(j, "roles");
    json_array(j);
    for (size_t i = 0; i < a->grant_count; i++) {
        json_object(j);
        json_kstr(j, "organisation", a->grants[i].organisation);
        json_kstr(j, "role", str(access_role_name(a->grants[i].role)));
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static Str roles_text(Cli *cli, const AppAccount *a)
{
    Buf b = buf_new(cli->arena);
    for (size_t i = 0; i < a->grant_count; i++) {
        if (i) buf_add(&b, S("; "));
        buf_add(&b, a->grants[i].organisation);
        buf_add(&b, S(": "));
        buf_add(&b, str(tr(cli->lang, access_role_text(a->grants[i].role))));
    }
    return buf_str(&b);
}

static Str state_text(const Cli *cli, const AppAccount *a)
{
    const char *text = !a->has_account   ? N_("none")
                       : a->disabled     ? N_("disabled")
                       : a->has_password ? N_("in use")
                                         : N_("invited");
    return str(tr(cli->lang, text));
}

static void print_accounts(Cli *cli, const AppAccount *list, size_t n)
{
    static const Column columns[] = {{.head = N_("Id")},
                                     {.head = N_("Name"), .flexible = true},
                                     {.head = N_("E-mail address"), .flexible = true},
                                     {.head = N_("Roles"), .flexible = true},
                                     {.head = N_("Account")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, list[i].id);
        table_add(&table, printable(cli->arena, list[i].name));
        table_add(&table, printable(cli->arena, list[i].email));
        table_add(&table, roles_text(cli, &list[i]));
        table_add(&table, state_text(cli, &list[i]));
    }
    table_print(&table, 0);
}

static Status run_list(Cli *cli, Err *err)
{
    App *app;
    AppAccount *list;
    size_t n;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_accounts(app, cli->arena, cli_option(cli, "organisation")->text, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        Json j = json_new(&cli->out);
        json_array(&j);
        for (size_t i = 0; i < n; i++) json_account(&j, &list[i]);
        json_end(&j);
        put(cli, S("\n"));
    } else if (n == 0) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There are no accounts: klimat user add makes the first one."))));
    } else {
        print_accounts(cli, list, n);
    }
    return ST_OK;
}

static const Option list_options[] = {
    {.name = "organisation",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .help = N_("only those of this organisation")},
};

const Command command_user_list = {
    .name = "user list",
    .summary = N_("the accounts and their roles"),
    .description = N_("With --as only those that the account may see."),
    .example = "klimat user list --organisation eskilstuna",
    .options = list_options,
    .option_count = sizeof list_options / sizeof *list_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_list,
};

static Status run_show(Cli *cli, Err *err)
{
    App *app;
    AppAccount account;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_account(app, cli->arena, cli->operand[0], &account, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        Json j = json_new(&cli->out);
        json_account(&j, &account);
        put(cli, S("\n"));
    } else {
        print_accounts(cli, &account, 1);
    }
    return ST_OK;
}

const Command command_user_show = {
    .name = "user show",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("one account, by e-mail address or id"),
    .example = "klimat user show anna@example.se",
    .json = true,
    .database = true,
    .acts = true,
    .run = run_show,
};

static Status run_export(Cli *cli, Err *err)
{
    App *app;
    const Status status = cli_open(cli, APP_READ, &app, err);
    return status == ST_OK ? app_person_export(app, cli->arena, cli->operand[0], &cli->out, err) : status;
}

const Command command_user_export = {
    .name = "user export",
    .operands = N_("ACCOUNT"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("everything that is stored about one person, as JSON"),
    .example = "klimat user export anna@example.se > anna.json",
    .database = true,
    .acts = true,
    .run = run_export,
};

/* ---- the table of rights ---- */

static Str names_of(Cli *cli, unsigned bits, int count, unsigned all, const char *every, const char *(*text)(int))
{
    if ((bits & all) == all) return str(tr(cli->lang, every));
    Buf b = buf_new(cli->arena);
    for (int i = 0; i < count; i++) {
        if (!(bits & (1u << i))) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, str(tr(cli->lang, text(i))));
    }
    return buf_str(&b);
}

static const char *role_at(int i)
{
    return access_role_text((AccessRole)i);
}

static const char *state_at(int i)
{
    return access_state_text((AccessState)i);
}

static void json_bits(Json *j, const char *key, unsigned bits, int count, const char *(*name)(int))
{
    json_key(j, key);
    json_array(j);
    for (int i = 0; i < count; i++)
        if (bits & (1u << i)) json_str(j, str(name(i)));
    json_end(j);
}

static const char *role_name_at(int i)
{
    return access_role_name((AccessRole)i);
}

static const char *state_name_at(int i)
{
    return access_state_name((AccessState)i);
}

static void print_rules_json(Cli *cli)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < access_rule_count; i++) {
        const AccessRule *r = &access_rules[i];
        json_object(&j);
        json_kstr(&j, "object", str(access_group_name(r->group)));
        json_kstr(&j, "action", str(access_action_name(r->action)));
        json_bits(&j, "roles", r->roles, ROLE_COUNT, role_name_at);
        json_kstr(&j, "reach", str(access_reach_name(r->reach)));
        json_bits(&j, "states", r->states, STATE_COUNT, state_name_at);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_roles(Cli *cli, Err *err)
{
    (void)err;
    if (cli->json) {
        print_rules_json(cli);
        return ST_OK;
    }
    static const Column columns[] = {{.head = N_("What")},
                                     {.head = N_("May")},
                                     {.head = N_("Roles"), .flexible = true},
                                     {.head = N_("In what"), .flexible = true},
                                     {.head = N_("When the edition is"), .flexible = true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    const unsigned all_roles = (1u << ROLE_COUNT) - 1, all_states = (1u << STATE_COUNT) - 1;
    for (size_t i = 0; i < access_rule_count; i++) {
        const AccessRule *r = &access_rules[i];
        table_add(&table, str(tr(cli->lang, access_group_text(r->group))));
        table_add(&table, str(tr(cli->lang, access_action_text(r->action))));
        table_add(&table, names_of(cli, r->roles, ROLE_COUNT, all_roles, N_("every role"), role_at));
        table_add(&table, str(tr(cli->lang, access_reach_text(r->reach))));
        table_add(&table, names_of(cli, r->states, STATE_COUNT, all_states, N_("any"), state_at));
    }
    table_print(&table, 0);
    return ST_OK;
}

const Command command_user_roles = {
    .name = "user roles",
    .summary = N_("the table of rights: which role may do what, and with what"),
    .description =
        N_("The same table decides on the pages and for --as. What no row allows is refused. A role holds in "
           "its organisation and in those beneath it."),
    .example = "klimat user roles",
    .json = true,
    .run = run_roles,
};
