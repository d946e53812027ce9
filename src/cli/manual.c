/* klimat manual: docs/cli.md, from the same tables as the help. English: the pages of the project are. */
#include "cli/command.h"
#include "cli/term.h"

static void add(Cli *cli, const char *text)
{
    put(cli, str(text));
}

/* A cell of a Markdown table: a bar would end it. */
static void add_cell(Cli *cli, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '|') buf_addc(&cli->out, '\\');
        buf_addc(&cli->out, *p);
    }
}

static void add_option(Cli *cli, const Option *option)
{
    add(cli, "| `--");
    add(cli, option->name);
    if (option->kind != VALUE_FLAG) {
        add(cli, " ");
        add_cell(cli, option_placeholder(option));
    }
    add(cli, "`");
    if (option->letter) {
        add(cli, ", `-");
        buf_addc(&cli->out, option->letter);
        add(cli, "`");
    }
    add(cli, " | ");
    add_cell(cli, option->help);
    if (option->required) add(cli, " (must be given)");
    add(cli, " |\n");
}

static void add_command(Cli *cli, const Command *command)
{
    add(cli, "\n### `klimat ");
    add(cli, command->name);
    if (command->operands) {
        add(cli, " ");
        add(cli, command->operands);
    }
    add(cli, "`\n\n");
    Buf summary = buf_new(cli->arena);
    buf_add(&summary, str(command->summary));
    if (summary.p[0] >= 'a' && summary.p[0] <= 'z') summary.p[0] = (char)(summary.p[0] - 'a' + 'A');
    put(cli, buf_str(&summary));
    add(cli, ".");
    if (command->description) {
        add(cli, " ");
        add(cli, command->description);
    }
    add(cli, command->json ? " Takes `--json`.\n" : "\n");
    if (command->option_count) add(cli, "\n| Option | Meaning |\n|---|---|\n");
    for (size_t i = 0; i < command->option_count; i++) add_option(cli, &command->options[i]);
    add(cli, "\n```\n");
    add(cli, command->example);
    add(cli, "\n```\n");
}

enum { FORMAT_MAN = 1 };

static Status run_manual(Cli *cli, Err *err)
{
    (void)err;
    if (cli_option(cli, "format")->choice == FORMAT_MAN) {
        manual_page(cli);
        return ST_OK;
    }
    add(cli, "## Commands\n");
    for (size_t i = 0; i < command_count; i++) add_command(cli, commands[i]);
    add(cli, "\n## Options of every command\n\n| Option | Meaning |\n|---|---|\n");
    const Option *const shared[] = {&option_db, &option_json, &option_lang, &option_help};
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) add_option(cli, shared[i]);
    return ST_OK;
}

static const Option manual_options[] = {
    {.name = "format",
     .kind = VALUE_CHOICE,
     .choices = "markdown|man",
     .help = N_("Markdown in English, or the page for man in the language of --lang")},
};

const Command command_manual = {
    .name = "manual",
    .summary = N_("the reference of all commands"),
    .description = N_("The second half of docs/cli.md is this text; a test compares the two. make install installs the "
                      "page for man in both languages."),
    .example = "klimat manual --format man --lang en | man -l -",
    .options = manual_options,
    .option_count = sizeof manual_options / sizeof *manual_options,
    .run = run_manual,
};
