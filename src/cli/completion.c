/* klimat completion bash: a completion script made from the option tables. */
#include "cli/command.h"
#include "cli/term.h"

static void add_words(Buf *b, const Command *command)
{
    for (size_t i = 0; i < command->option_count; i++) {
        buf_add(b, S("--"));
        buf_add(b, str(command->options[i].name));
        buf_addc(b, ' ');
    }
    if (command->database) buf_add(b, S("--db "));
    if (command->acts) buf_add(b, S("--as "));
    if (command->json) buf_add(b, S("--json "));
    buf_add(b, S("--lang --help"));
}

/* case "$command" in "gap") words="--all ..." ;; */
static void add_commands(Buf *b)
{
    for (size_t i = 0; i < command_count; i++) {
        buf_add(b, S("    \""));
        buf_add(b, str(commands[i]->name));
        buf_add(b, S("\") words=\""));
        add_words(b, commands[i]);
        buf_add(b, S("\" ;;\n"));
    }
}

static void add_choices(Buf *b)
{
    for (size_t i = 0; i < command_count; i++) {
        for (size_t k = 0; k < commands[i]->option_count; k++) {
            const Option *option = &commands[i]->options[k];
            if (option->kind != VALUE_CHOICE) continue;
            buf_add(b, S("    \""));
            buf_add(b, str(commands[i]->name));
            buf_add(b, S(" --"));
            buf_add(b, str(option->name));
            buf_add(b, S("\") words=\""));
            for (Str rest = str(option->choices); rest.n;) {
                buf_add(b, str_cut(&rest, '|'));
                if (rest.n) buf_addc(b, ' ');
            }
            buf_add(b, S("\" ;;\n"));
        }
    }
}

/* The first words of the commands, and for commands of two words the second ones. */
static void add_names(Buf *b)
{
    buf_add(b, S("        \"\") words=\""));
    Str last = S("");
    for (size_t i = 0; i < command_count; i++) {
        Str rest = str(commands[i]->name);
        const Str first = str_cut(&rest, ' ');
        if (!str_eq(first, last)) {
            buf_add(b, first);
            buf_addc(b, ' ');
        }
        last = first;
    }
    buf_add(b, S("\" ;;\n"));
    for (size_t i = 0; i < command_count; i++) {
        Str rest = str(commands[i]->name);
        const Str first = str_cut(&rest, ' ');
        if (rest.n == 0) continue;
        buf_add(b, S("        \""));
        buf_add(b, first);
        buf_add(b, S("\") words=\"$words "));
        buf_add(b, rest);
        buf_add(b, S("\" ;;&\n"));
    }
}

static Status run_completion(Cli *cli, Err *err)
{
    if (!str_eq(cli->operand[0], S("bash")))
        return err_failf(err, ST_INVALID, N_("There is completion for bash, not for {0}: write klimat completion bash"),
                         cli->operand[0]);
    Buf *b = &cli->out;
    buf_add(b, S("# Completion for klimat: source <(klimat completion bash)\n"
                 "_klimat() {\n"
                 "    local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
                 "    local command=\"\" words=\"\" word i\n"
                 "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                 "        word=\"${COMP_WORDS[i]}\"\n"
                 "        case \"$word\" in -*) break ;; esac\n"
                 "        case \"$command $word\" in\n"));
    for (size_t i = 0; i < command_count; i++) {
        Str rest = str(commands[i]->name);
        const Str first = str_cut(&rest, ' ');
        buf_add(b, S("        \" "));
        buf_add(b, first);
        buf_add(b, S("\") command=\""));
        buf_add(b, first);
        buf_add(b, S("\" ;;\n"));
        if (rest.n == 0) continue;
        buf_add(b, S("        \""));
        buf_add(b, str(commands[i]->name));
        buf_add(b, S("\") command=\""));
        buf_add(b, str(commands[i]->name));
        buf_add(b, S("\" ;;\n"));
    }
    buf_add(b, S("        esac\n"
                 "    done\n"
                 "    case \"$command\" in\n"));
    add_commands(b);
    buf_add(b, S("    esac\n"
                 "    if [[ $current != -* ]]; then\n"
                 "        words=\"\"\n"
                 "        case \"$command\" in\n"));
    add_names(b);
    buf_add(b, S("        esac\n"
                 "        case \"$command\" in help) words=\"$words exit-codes\" ;; esac\n"
                 "    fi\n"
                 "    case \"$command $before\" in\n"));
    add_choices(b);
    buf_add(b, S("    *\" --lang\") words=\"sv en\" ;;\n"
                 "    esac\n"
                 "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                 "}\n"
                 "complete -o default -F _klimat klimat\n"));
    return ST_OK;
}

const Command command_completion = {
    .name = "completion",
    .operands = "bash",
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("a script that completes commands and options in the shell"),
    .description = N_("To use it in the shell you sit in: source <(klimat completion bash)"),
    .example = "klimat completion bash > /etc/bash_completion.d/klimat",
    .run = run_completion,
};
