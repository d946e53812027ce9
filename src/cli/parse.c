/* One parser for all commands: it walks the words once and checks every value against its row in the option table. */
#include "base/num.h"
#include "cli/command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_BYTES_MAX = 64, YEAR_FIRST = 1900, YEAR_LAST = 2200 };

const Option option_db = {.name = "db",
                          .kind = VALUE_FILE,
                          .placeholder = N_("FILE|URL"),
                          .help =
                              N_("the database: a file, or postgresql://…; otherwise KLIMAT_DB, otherwise klimat.db")};
const Option option_lang = {.name = "lang",
                            .kind = VALUE_CHOICE,
                            .choices = "sv|en",
                            .help = N_("the language; otherwise KLIMAT_LANG, otherwise Swedish")};
const Option option_json = {.name = "json", .kind = VALUE_FLAG, .help = N_("prints JSON for other programs")};
const Option option_help = {.name = "help", .letter = 'h', .kind = VALUE_FLAG, .help = N_("shows this page")};

const Option option_as = {
    .name = "as",
    .kind = VALUE_TEXT,
    .placeholder = N_("ACCOUNT"),
    .help = N_("acts with the roles of this account (e-mail address or id); otherwise as the operator, who may do "
               "everything")};

const char *option_placeholder(const Option *option)
{
    static const char *const by_kind[] = {
        [VALUE_FLAG] = "",
        [VALUE_TEXT] = N_("TEXT"),
        [VALUE_FILE] = N_("FILE"),
        [VALUE_NUMBER] = N_("NUMBER"),
        [VALUE_PERCENT] = N_("PERCENT"),
        [VALUE_YEAR] = N_("YEAR"),
        [VALUE_COUNT] = N_("NUMBER"),
        [VALUE_DATE] = N_("DATE"),
    };
    if (option->placeholder) return option->placeholder;
    return option->kind == VALUE_CHOICE ? option->choices : by_kind[option->kind];
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be added, taken out, changed or swapped with their neighbour to make b of a (restricted
 * Damerau-Levenshtein distance), in bytes. */
static size_t word_distance(Str a, Str b)
{
    if (a.n >= WORD_BYTES_MAX || b.n >= WORD_BYTES_MAX) return WORD_BYTES_MAX;
    size_t row[3][WORD_BYTES_MAX + 1];
    for (size_t j = 0; j <= b.n; j++) row[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = row[i % 3], *before = row[(i - 1) % 3], *two_before = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            const size_t change = before[j - 1] + (a.p[i - 1] != b.p[j - 1]);
            now[j] = smaller(change, smaller(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                now[j] = smaller(now[j], two_before[j - 2] + 1);
        }
    }
    return row[a.n % 3][b.n];
}

Str nearest_word(Arena *arena, Str wrong, const Str *words, size_t n)
{
    size_t best = WORD_BYTES_MAX;
    Str nearest = S("");
    for (size_t i = 0; i < n; i++) {
        const size_t distance = word_distance(wrong, words[i]);
        if (distance >= best) continue;
        best = distance;
        nearest = words[i];
    }
    return best <= 1 + wrong.n / 4 && best < wrong.n ? str_dup(arena, nearest) : S("");
}

/* ---- values ---- */

static Str dashed(const Cli *cli, const Option *option)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, S("--"));
    buf_add(&b, str(option->name));
    return buf_str(&b);
}

static Str number_text(const Cli *cli, double x)
{
    Buf b = buf_new(cli->arena);
    buf_double(&b, x);
    return buf_str(&b);
}

/* "1.234" can be 1234 or 1.234: the message writes both so that neither can be misread. */
static Status ambiguous(const Cli *cli, const Option *option, Str text, Err *err)
{
    Buf whole = buf_new(cli->arena), small = buf_new(cli->arena);
    for (size_t i = 0; i < text.n; i++) {
        const bool sign = text.p[i] == '.' || text.p[i] == ',';
        if (!sign) buf_addc(&whole, text.p[i]);
        buf_add(&small, sign ? S(".") : str_slice(text, i, i + 1));
    }
    buf_addc(&small, '0');
    Buf both = buf_new(cli->arena);
    buf_add(&both, dashed(cli, option));
    buf_addc(&both, ' ');
    buf_add(&both, text);
    return err_failf(err, ST_INVALID, N_("{0} can be read in two ways: write {1} or {2}"), buf_str(&both),
                     buf_str(&whole), buf_str(&small));
}

static bool in_limits(const Option *option, double x)
{
    const bool free = fabs(option->minimum) + fabs(option->maximum) < 0.5;
    return free || (x >= option->minimum && x <= option->maximum);
}

static Status read_number(const Cli *cli, const Option *option, Str text, OptionValue *out, Err *err)
{
    Str figure = str_trim(text);
    if (option->kind == VALUE_PERCENT && str_ends(figure, S("%")))
        figure = str_trim(str_slice(figure, 0, figure.n - 1));
    const NumReading reading = num_read(figure, 0, &out->number);
    if (reading == NUM_AMBIGUOUS) return ambiguous(cli, option, figure, err);
    if (reading != NUM_OK)
        return err_failf(err, ST_INVALID, N_("{0} needs a number, not {1}: write for example {0} 16 or {0} 12,5"),
                         dashed(cli, option), text);
    const bool whole_wanted = option->kind == VALUE_YEAR || option->kind == VALUE_COUNT;
    if (whole_wanted && (out->number < floor(out->number) || out->number > floor(out->number)))
        return err_failf(err, ST_INVALID, N_("{0} needs a whole number, not {1}"), dashed(cli, option), text);
    if (option->kind == VALUE_YEAR && (out->number < YEAR_FIRST || out->number > YEAR_LAST))
        return err_failf(err, ST_INVALID, N_("{0} needs a year such as 2030, not {1}"), dashed(cli, option), text);
    if (!in_limits(option, out->number))
        return err_failf(err, ST_INVALID, N_("{0} must lie between {1} and {2}"), dashed(cli, option),
                         number_text(cli, option->minimum), number_text(cli, option->maximum));
    return ST_OK;
}

static Str choices_in_words(const Cli *cli, const char *choices)
{
    Buf b = buf_new(cli->arena);
    for (const char *p = choices; *p; p++) buf_add(&b, *p == '|' ? S(", ") : (Str){p, 1});
    return buf_str(&b);
}

static Status read_choice(const Cli *cli, const Option *option, Str text, OptionValue *out, Err *err)
{
    Str rest = str(option->choices);
    for (size_t i = 0; rest.n; i++) {
        const Str choice = str_cut(&rest, '|');
        if (!str_eq_fold(choice, text)) continue;
        out->choice = i;
        out->text = choice;
        return ST_OK;
    }
    return err_failf(err, ST_INVALID, N_("{0} cannot be {1}: write one of {2}"), dashed(cli, option), text,
                     choices_in_words(cli, option->choices));
}

static Status read_value(const Cli *cli, const Option *option, Str text, OptionValue *out, Err *err)
{
    if (out->given) return err_failf(err, ST_INVALID, N_("{0} is given twice: write it once"), dashed(cli, option));
    out->given = true;
    out->text = text;
    if (option->kind == VALUE_FLAG) return ST_OK;
    if (text.n == 0)
        return err_failf(err, ST_INVALID, N_("{0} has an empty value: write {0} {1}"), dashed(cli, option),
                         str(tr(cli->lang, option_placeholder(option))));
    if (!str_is_utf8(text)) return err_failf(err, ST_INVALID, N_("The value of {0} is not UTF-8"), dashed(cli, option));
    switch (option->kind) {
    case VALUE_NUMBER:
    case VALUE_PERCENT:
    case VALUE_YEAR:
    case VALUE_COUNT: return read_number(cli, option, text, out, err);
    case VALUE_CHOICE: return read_choice(cli, option, text, out, err);
    case VALUE_DATE:
        if (date_parse(text, &out->date)) return ST_OK;
        return err_failf(err, ST_INVALID,
                         N_("{0} needs a date, not {1}: write for example 2026-06-12, 2026-06 or 2026"),
                         dashed(cli, option), text);
    case VALUE_FLAG:
    case VALUE_TEXT:
    case VALUE_FILE: break;
    }
    return ST_OK;
}

/* ---- words ---- */

typedef struct Parser {
    Cli *cli;
    char **argv;
    int argc, at;
    OptionValue db, lang, json, help, as;
    bool operands_only; /* after "--" */
    Str *operand;
    size_t operand_count;
    Str words; /* of the command, as far as they go */
} Parser;

/* The command of exactly this name. */
static const Command *command_named(Str name)
{
    for (size_t i = 0; i < command_count; i++)
        if (str_eq(str(commands[i]->name), name)) return commands[i];
    return NULL;
}

static bool begins_a_command(Arena *arena, Str word)
{
    Buf b = buf_new(arena);
    buf_add(&b, word);
    buf_addc(&b, ' ');
    for (size_t i = 0; i < command_count; i++)
        if (str_starts(str(commands[i]->name), buf_str(&b))) return true;
    return false;
}

static Status unknown_command(Cli *cli, Str word, Err *err)
{
    Str *names = ARENA_ARRAY(cli->arena, Str, command_count);
    for (size_t i = 0; i < command_count; i++) names[i] = str(commands[i]->name);
    const Str near = nearest_word(cli->arena, word, names, command_count);
    if (near.n) return err_failf(err, ST_INVALID, N_("There is no command {0}: did you mean klimat {1}?"), word, near);
    return err_failf(err, ST_INVALID, N_("There is no command {0}: klimat help lists those there are"), word);
}

/* A word that is no option: the next word of the command's name as long as that makes a command, then an operand. */
static Status take_word(Parser *p, Str word, Err *err)
{
    Cli *cli = p->cli;
    if (p->operand_count == 0) {
        Buf longer = buf_new(cli->arena);
        buf_add(&longer, p->words);
        if (p->words.n) buf_addc(&longer, ' ');
        buf_add(&longer, word);
        const Command *command = command_named(buf_str(&longer));
        if (command) cli->command = command;
        if (command || begins_a_command(cli->arena, buf_str(&longer))) {
            p->words = buf_str(&longer);
            return ST_OK;
        }
        if (!cli->command && p->words.n == 0) return unknown_command(cli, word, err);
    }
    if (!str_is_utf8(word)) return err_fail(err, ST_INVALID, N_("What is written on the command line is not UTF-8"));
    p->operand[p->operand_count++] = word;
    return ST_OK;
}

static const Option *shared_option(Parser *p, Str name, OptionValue **value)
{
    const struct {
        const Option *option;
        OptionValue *value;
    } shared[] = {{&option_db, &p->db},
                  {&option_lang, &p->lang},
                  {&option_help, &p->help},
                  {&option_json, &p->json},
                  {&option_as, &p->as}};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        const bool letter = name.n == 1 && shared[i].option->letter == name.p[0];
        if (!letter && !str_eq(str(shared[i].option->name), name)) continue;
        *value = shared[i].value;
        return shared[i].option;
    }
    return NULL;
}

static const Option *find_option(Parser *p, Str name, OptionValue **value)
{
    Cli *cli = p->cli;
    for (size_t i = 0; cli->command && i < cli->command->option_count; i++) {
        const Option *option = &cli->command->options[i];
        const bool letter = name.n == 1 && option->letter == name.p[0];
        if (!letter && !str_eq(str(option->name), name)) continue;
        *value = &cli->value[i];
        return option;
    }
    return shared_option(p, name, value);
}

static Status unknown_option(const Cli *cli, Str word, Err *err)
{
    if (!cli->command)
        return err_failf(err, ST_INVALID, N_("{0} stands before the command: write klimat COMMAND {0}"), word);
    Str names[OPTIONS_MAX + 5];
    size_t n = 0;
    for (size_t i = 0; i < cli->command->option_count; i++) names[n++] = dashed(cli, &cli->command->options[i]);
    if (cli->command->database) names[n++] = S("--db");
    if (cli->command->json) names[n++] = S("--json");
    if (cli->command->acts) names[n++] = S("--as");
    names[n++] = S("--lang");
    names[n++] = S("--help");
    const Str near = nearest_word(cli->arena, word, names, n);
    if (near.n)
        return err_failf(err, ST_INVALID, N_("klimat {0} has no option {1}: did you mean {2}?"),
                         str(cli->command->name), word, near);
    return err_failf(err, ST_INVALID, N_("klimat {0} has no option {1}: klimat {0} --help lists those there are"),
                     str(cli->command->name), word);
}

/* The first word of two, alone or with something that is not its second: names those there are. */
static Status incomplete_command(Parser *p, Err *err)
{
    Buf b = buf_new(p->cli->arena);
    for (size_t i = 0; i < command_count; i++) {
        const Str name = str(commands[i]->name);
        if (!str_starts(name, p->words) || name.n == p->words.n || name.p[p->words.n] != ' ') continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, S("klimat "));
        buf_add(&b, name);
    }
    return err_failf(err, ST_INVALID, N_("klimat {0} needs to know what: write {1}"), p->words, buf_str(&b));
}

/* --name=value, --name value, -n value. */
static Status take_option(Parser *p, Str word, Err *err)
{
    Str rest = str_slice(word, str_starts(word, S("--")) ? 2 : 1, word.n);
    const bool joined = str_has_char(word, '=');
    const Str name = str_cut(&rest, '=');
    OptionValue *value = NULL;
    const Option *option = find_option(p, name, &value);
    const Str as_written = str_slice(word, 0, (size_t)(name.p + name.n - word.p));
    const bool one_letter_by_two_dashes = name.n == 1 && str_starts(word, S("--"));
    const bool name_by_one_dash = name.n > 1 && !str_starts(word, S("--"));
    if (!option && !p->cli->command && p->words.n) return incomplete_command(p, err);
    if (!option || one_letter_by_two_dashes || name_by_one_dash) return unknown_option(p->cli, as_written, err);
    if (option->kind == VALUE_FLAG) {
        if (joined) return err_failf(err, ST_INVALID, N_("{0} takes no value: write {0} alone"), as_written);
        return read_value(p->cli, option, S(""), value, err);
    }
    if (!joined) {
        const bool none = p->at + 1 >= p->argc || str_starts(str(p->argv[p->at + 1]), S("--"));
        if (none)
            return err_failf(err, ST_INVALID, N_("{0} needs a value: write {0} {1}"), as_written,
                             str(tr(p->cli->lang, option_placeholder(option))));
        rest = str(p->argv[++p->at]);
    }
    return read_value(p->cli, option, rest, value, err);
}

/* The language is needed for the first message already, so it is looked for before anything else. */
static void find_language(Cli *cli, int argc, char **argv, Str env_lang)
{
    cli->lang = LANG_SV;
    if (env_lang.n) lang_parse(str_slice(env_lang, 0, 2), &cli->lang);
    for (int i = 1; i < argc && !str_eq(str(argv[i]), S("--")); i++) {
        const Str word = str(argv[i]);
        if (str_starts(word, S("--lang="))) lang_parse(str_slice(word, 7, word.n), &cli->lang);
        if (str_eq(word, S("--lang")) && i + 1 < argc) lang_parse(str(argv[i + 1]), &cli->lang);
    }
}

/* ---- the whole ---- */

static Str usage_line(const Cli *cli)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, S("klimat "));
    buf_add(&b, str(cli->command->name));
    if (cli->command->operands) {
        buf_addc(&b, ' ');
        buf_add(&b, str(tr(cli->lang, cli->command->operands)));
    }
    return buf_str(&b);
}

static Status check_shared(const Parser *p, Err *err)
{
    const Command *command = p->cli->command;
    if (p->json.given && !command->json) return unknown_option(p->cli, S("--json"), err);
    if (p->as.given && !command->acts) return unknown_option(p->cli, S("--as"), err);
    if (p->db.given && !command->database) return unknown_option(p->cli, S("--db"), err);
    return ST_OK;
}

static Status check_operands(const Cli *cli, Err *err)
{
    const Command *command = cli->command;
    if (cli->operand_count < command->operands_least)
        return err_failf(err, ST_INVALID, N_("Something is missing: write {0}"), usage_line(cli));
    if (cli->operand_count > command->operands_most)
        return err_failf(err, ST_INVALID, N_("{0} is one word too many: write {1}"),
                         cli->operand[command->operands_most], usage_line(cli));
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].required && !cli->value[i].given)
            return err_failf(err, ST_INVALID, N_("{0} is missing: write {1} {0} {2}"),
                             dashed(cli, &command->options[i]), usage_line(cli),
                             str(tr(cli->lang, option_placeholder(&command->options[i]))));
    return ST_OK;
}

static Status walk(Parser *p, Err *err)
{
    for (p->at = 1; p->at < p->argc; p->at++) {
        const Str word = str(p->argv[p->at]);
        Status status;
        if (!p->operands_only && str_eq(word, S("--"))) {
            p->operands_only = true;
            continue;
        }
        if (!p->operands_only && word.n > 1 && word.p[0] == '-')
            status = take_option(p, word, err);
        else
            status = take_word(p, word, err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

Status cli_parse(Cli *cli, int argc, char **argv, Str env_db, Str env_lang, Err *err)
{
    find_language(cli, argc, argv, env_lang);
    cli->db_url = env_db.n ? env_db : S("klimat.db");
    Parser p = {.cli = cli, .argc = argc, .argv = argv, .operand = ARENA_ARRAY(cli->arena, Str, (size_t)argc + 1)};
    if (argc == 2 && str_eq(str(argv[1]), S("--version"))) {
        cli->command = &command_version;
        return ST_OK;
    }
    const Status status = walk(&p, err);
    cli->help = p.help.given;
    if (status != ST_OK) return status;
    cli->json = p.json.given;
    if (p.db.given) cli->db_url = p.db.text;
    if (p.as.given) cli->as = p.as.text;
    cli->operand = p.operand;
    cli->operand_count = p.operand_count;
    if (cli->help) return ST_OK;
    if (!cli->command) return p.words.n ? incomplete_command(&p, err) : ST_OK;
    const Status shared = check_shared(&p, err);
    return shared == ST_OK ? check_operands(cli, err) : shared;
}

const OptionValue *cli_option(const Cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->command->option_count; i++)
        if (strcmp(cli->command->options[i].name, name) == 0) return &cli->value[i];
    abort();
}

bool cli_flag(const Cli *cli, const char *name)
{
    return cli_option(cli, name)->given;
}

Maybe cli_number(const Cli *cli, const char *name)
{
    const OptionValue *value = cli_option(cli, name);
    return value->given ? known(value->number) : unknown();
}

Str cli_operands(const Cli *cli, size_t first)
{
    Buf b = buf_new(cli->arena);
    for (size_t i = first; i < cli->operand_count; i++) {
        if (i > first) buf_addc(&b, ' ');
        buf_add(&b, cli->operand[i]);
    }
    return buf_str(&b);
}
