/* klimat help, and the page behind --help: everything in it comes from the tables of the commands. */
#include "cli/command.h"
#include "cli/term.h"

static Str text(const Cli *cli, const char *key)
{
    return key ? str(tr(cli->lang, key)) : S("");
}

/* "  -o, --output FILE" */
static Str option_head(const Cli *cli, const Option *option)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, S("  "));
    if (option->letter) {
        buf_addc(&b, '-');
        buf_addc(&b, option->letter);
        buf_add(&b, S(", "));
    }
    buf_add(&b, S("--"));
    buf_add(&b, str(option->name));
    if (option->kind != VALUE_FLAG) {
        buf_addc(&b, ' ');
        buf_add(&b, text(cli, option_placeholder(option)));
    }
    return buf_str(&b);
}

Str option_text(const Cli *cli, const Option *option)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, text(cli, option->help));
    if (option->maximum > option->minimum && option->maximum < 1e6) {
        Buf low = buf_new(cli->arena), high = buf_new(cli->arena);
        buf_double(&low, option->minimum);
        buf_double(&high, option->maximum);
        buf_add(&b, S(" ("));
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("{0} to {1}"), buf_str(&low), buf_str(&high)));
        buf_add(&b, S(")"));
    }
    if (option->required) {
        buf_add(&b, S(" ("));
        buf_add(&b, text(cli, N_("must be given")));
        buf_add(&b, S(")"));
    }
    return buf_str(&b);
}

enum { OPTION_COLUMN = 28 };

static void put_option(Cli *cli, const Option *option)
{
    const Str head = option_head(cli, option);
    put(cli, head);
    size_t at = text_columns(head);
    if (at + 2 > OPTION_COLUMN) {
        put(cli, S("\n"));
        at = 0;
    }
    for (; at < OPTION_COLUMN; at++) put(cli, S(" "));
    wrap(&cli->out, option_text(cli, option), OPTION_COLUMN, OPTION_COLUMN, cli->width);
}

void help_command(Cli *cli, const Command *command)
{
    put_styled(cli, STYLE_STRONG, S("klimat "));
    put_styled(cli, STYLE_STRONG, str(command->name));
    put(cli, S(" – "));
    put_line(cli, text(cli, command->summary));

    put_heading(cli, text(cli, N_("Usage")));
    Buf usage = buf_new(cli->arena);
    buf_add(&usage, S("klimat "));
    buf_add(&usage, str(command->name));
    if (command->operands) {
        buf_addc(&usage, ' ');
        buf_add(&usage, text(cli, command->operands));
    }
    buf_addc(&usage, ' ');
    buf_add(&usage, text(cli, N_("[OPTIONS]")));
    put_paragraph(cli, 2, buf_str(&usage));
    if (command->description) {
        put(cli, S("\n"));
        put_paragraph(cli, 0, text(cli, command->description));
    }
    if (command->option_count) {
        put_heading(cli, text(cli, N_("Options")));
        for (size_t i = 0; i < command->option_count; i++) put_option(cli, &command->options[i]);
    }
    put_heading(cli, text(cli, N_("Options of every command")));
    if (command->database) put_option(cli, &option_db);
    if (command->acts) put_option(cli, &option_as);
    if (command->json) put_option(cli, &option_json);
    put_option(cli, &option_lang);
    put_option(cli, &option_help);

    put_heading(cli, text(cli, N_("Example")));
    put(cli, S("  "));
    put_line(cli, str(command->example));
    if (command->example_help) put_paragraph(cli, 2, text(cli, command->example_help));
}

static void put_commands(Cli *cli)
{
    size_t widest = 0;
    for (size_t i = 0; i < command_count; i++) {
        const size_t columns = text_columns(str(commands[i]->name));
        if (columns > widest) widest = columns;
    }
    for (size_t i = 0; i < command_count; i++) {
        Buf mark = buf_new(cli->arena);
        buf_add(&mark, S("  "));
        buf_add(&mark, str(commands[i]->name));
        while (mark.n < widest + 4) buf_addc(&mark, ' ');
        put_item(cli, buf_str(&mark), text(cli, commands[i]->summary));
    }
}

const char first_steps[] = "klimat init\nklimat load examples/eskilstuna\nklimat gap 0484\nklimat serve";

void help_overview(Cli *cli)
{
    put_styled(cli, STYLE_STRONG, S("klimat"));
    put(cli, S(" – "));
    put_paragraph(cli, 0, text(cli, N_("from the climate promise of a city to the measured result")));
    put_heading(cli, text(cli, N_("Usage")));
    put_line(cli, text(cli, N_("  klimat COMMAND [OPTIONS]")));
    put_heading(cli, text(cli, N_("Commands")));
    put_commands(cli);
    put_heading(cli, text(cli, N_("To begin with")));
    for (Str rest = str(first_steps); rest.n;) {
        put(cli, S("  "));
        put_line(cli, str_cut(&rest, '\n'));
    }
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  text(cli, N_("klimat COMMAND --help shows the options of a command with an example, "
                               "klimat help exit-codes what the exit codes mean.")));
}

const char *exit_code_meaning(Status status)
{
    static const char *const meaning[ST_COUNT] = {
        [ST_OK] = N_("all went well"),
        [ST_INVALID] = N_("something that was given is wrong: the message says what to write instead"),
        [ST_NOT_FOUND] = N_("a file, municipality, edition or database is not there"),
        [ST_CONFLICT] = N_("it is there already, somebody else changed it meanwhile, or a port is taken"),
        [ST_DENIED] = N_("a file or database may not be read or written"),
        [ST_LIMIT] = N_("something is larger than a stated limit"),
        [ST_UNAVAILABLE] = N_("a file, database, address or output cannot be used now"),
        [ST_NUMERIC] = N_("the figures allow no result"),
        [ST_INTERNAL] = N_("a fault in the program"),
    };
    return meaning[status];
}

static void help_exit_codes(Cli *cli)
{
    static const Column columns[] = {
        {.head = N_("Code"), .right = true}, {.head = N_("Name")}, {.head = N_("Meaning")}};
    Table table = table_new(cli, columns, 3);
    for (Status status = ST_OK; status < ST_COUNT; status++) {
        table_add(&table, err_number(cli->arena, status_exit_code(status)));
        table_add(&table, str(status_name(status)));
        table_add(&table, text(cli, exit_code_meaning(status)));
    }
    table_print(&table, 0);
}

static Status run_help(Cli *cli, Err *err)
{
    const Str topic = cli_operands(cli, 0);
    if (topic.n == 0) {
        help_overview(cli);
        return ST_OK;
    }
    if (str_eq(topic, S("exit-codes"))) {
        help_exit_codes(cli);
        return ST_OK;
    }
    bool found = false;
    for (size_t i = 0; i < command_count; i++) {
        const Str name = str(commands[i]->name);
        const bool below = str_starts(name, topic) && name.n > topic.n && name.p[topic.n] == ' ';
        if (!below && !str_eq(name, topic)) continue;
        if (found) put(cli, S("\n\n"));
        help_command(cli, commands[i]);
        found = true;
    }
    if (found) return ST_OK;
    return err_failf(err, ST_INVALID, N_("There is no help on {0}: klimat help lists the commands"), topic);
}

const Command command_help = {
    .name = "help",
    .operands = N_("[COMMAND|exit-codes]"),
    .operands_most = 2,
    .summary = N_("this overview, or the page of one command"),
    .example = "klimat help gap",
    .run = run_help,
};

static Status run_version(Cli *cli, Err *err)
{
    (void)err;
    if (cli->json) {
        put_line(cli, S("{\"name\":\"klimat\",\"version\":\"" KLIMAT_VERSION "\"}"));
        return ST_OK;
    }
    put_line(cli, S("klimat " KLIMAT_VERSION));
    return ST_OK;
}

const Command command_version = {
    .name = "version",
    .summary = N_("the version of the program"),
    .example = "klimat version",
    .json = true,
    .run = run_version,
};
