/* klimat manual --format man: the page that `man klimat` shows, in the language asked for, from the same tables as the
 * help. */
#include "cli/command.h"
#include "cli/term.h"

/* Text between requests: a hyphen stays the sign that is typed, a line never begins a request, and a line end is no
 * paragraph. */
static void add_text(Cli *cli, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        const bool starts = cli->out.n == 0 || cli->out.p[cli->out.n - 1] == '\n';
        if (starts && (c == '.' || c == '\'')) put(cli, S("\\&"));
        if (c == '\\')
            put(cli, S("\\e"));
        else if (c == '-')
            put(cli, S("\\-"));
        else
            buf_addc(&cli->out, c);
    }
}

static void add(Cli *cli, const char *key)
{
    add_text(cli, str(tr(cli->lang, key)));
}

static void add_in(Cli *cli, const char *font, Str text)
{
    put(cli, str(font));
    add_text(cli, text);
    put(cli, S("\\fR"));
}

static void add_heading(Cli *cli, const char *key)
{
    put(cli, S(".SH "));
    add(cli, key);
    put(cli, S("\n"));
}

static void add_example(Cli *cli, Str text)
{
    put(cli, S(".PP\n.RS\n.nf\n"));
    add_text(cli, text);
    put(cli, S("\n.fi\n.RE\n"));
}

static void add_option(Cli *cli, const Option *option)
{
    put(cli, S(".TP\n"));
    if (option->letter) {
        put(cli, S("\\fB\\-"));
        buf_addc(&cli->out, option->letter);
        put(cli, S("\\fR"));
        put(cli, S(", "));
    }
    put(cli, S("\\fB\\-\\-"));
    add_text(cli, str(option->name));
    put(cli, S("\\fR"));
    if (option->kind != VALUE_FLAG) {
        put(cli, S(" "));
        add_in(cli, "\\fI", str(tr(cli->lang, option_placeholder(option))));
    }
    put(cli, S("\n"));
    add_text(cli, option_text(cli, option));
    put(cli, S("\n"));
}

static void add_command(Cli *cli, const Command *command)
{
    put(cli, S(".SS klimat "));
    add_text(cli, str(command->name));
    if (command->operands) {
        put(cli, S(" "));
        add_in(cli, "\\fI", str(tr(cli->lang, command->operands)));
    }
    put(cli, S("\n"));
    add(cli, command->summary);
    put(cli, S(".\n"));
    if (command->description) {
        put(cli, S(".PP\n"));
        add(cli, command->description);
        put(cli, S("\n"));
    }
    for (size_t i = 0; i < command->option_count; i++) add_option(cli, &command->options[i]);
    if (command->json) add_option(cli, &option_json);
    add_example(cli, str(command->example));
}

void manual_page(Cli *cli)
{
    put(cli, S(".TH KLIMAT 1 \"\" \"klimat " KLIMAT_VERSION "\" Klimatkontrakt\n"));
    add_heading(cli, N_("NAME"));
    put(cli, S("klimat \\- "));
    add(cli, N_("from the climate promise of a city to the measured result"));
    put(cli, S("\n"));
    add_heading(cli, N_("SYNOPSIS"));
    put(cli, S("\\fBklimat\\fR "));
    add_in(cli, "\\fI", str(tr(cli->lang, N_("COMMAND"))));
    put(cli, S(" "));
    add(cli, N_("[OPTIONS]"));
    put(cli, S("\n"));
    add_heading(cli, N_("Commands"));
    for (size_t i = 0; i < command_count; i++) add_command(cli, commands[i]);
    add_heading(cli, N_("Options of every command"));
    const Option *const shared[] = {&option_db, &option_lang, &option_help};
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) add_option(cli, shared[i]);
    add_heading(cli, N_("Exit codes"));
    for (Status status = ST_OK; status < ST_COUNT; status++) {
        put(cli, S(".TP\n\\fB"));
        buf_int(&cli->out, status_exit_code(status));
        put(cli, S("\\fR\n"));
        add(cli, exit_code_meaning(status));
        put(cli, S("\n"));
    }
    add_heading(cli, N_("To begin with"));
    add_example(cli, str(first_steps));
}
