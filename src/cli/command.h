/* The command line: a table of commands, each one declared in a file of its own. Parsing, help, completion and the
 * limits on values all read these tables; a command's function gets values that are checked already, calls one use case
 * of the application and prints what came back. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include "app/app.h"

enum { OPTIONS_MAX = 24 };

typedef enum ValueKind {
    VALUE_FLAG,    /* no value */
    VALUE_TEXT,    /* anything but the empty text */
    VALUE_FILE,    /* the same; completed with file names */
    VALUE_NUMBER,  /* as people write it in Swedish or English */
    VALUE_PERCENT, /* the same, with or without a percent sign */
    VALUE_YEAR,
    VALUE_COUNT, /* a whole number */
    VALUE_DATE,  /* a day, a month or a year */
    VALUE_CHOICE
} ValueKind;

typedef struct Option {
    const char *name; /* without the dashes */
    char letter;      /* short form, 0: none */
    ValueKind kind;
    const char *placeholder; /* in usage and help; NULL: that of the kind */
    const char *choices;     /* of VALUE_CHOICE: "A|B|C" */
    double minimum, maximum; /* of numbers; both 0: free */
    bool required;
    const char *help;
} Option;

typedef struct OptionValue {
    bool given;
    Str text;
    double number; /* numbers, percent, years, counts */
    Date date;
    size_t choice; /* position among the choices */
} OptionValue;

typedef struct Cli Cli;

typedef struct Command {
    const char *name;     /* "gap", "import smhi" */
    const char *operands; /* as in the usage line: "CODE|NAME"; NULL: none */
    size_t operands_least, operands_most;
    const char *summary, *description; /* one line; a paragraph */
    const char *example, *example_help;
    const Option *options;
    size_t option_count;
    bool json;     /* takes --json */
    bool database; /* takes --db */
    bool acts;     /* takes --as: does something that depends on who does it */
    Status (*run)(Cli *cli, Err *err);
} Command;

struct Cli {
    Arena *arena;
    const Command *command;
    Lang lang;
    bool json, help;
    Str db_url;
    Str as; /* the account that acts; empty: the operator */
    const Str *operand;
    size_t operand_count;
    OptionValue value[OPTIONS_MAX]; /* in the order of the command's options */
    Buf out;                        /* standard output, not yet written */
    bool colour, progress;          /* standard output, standard error is a terminal that wants it */
    bool progress_shown;            /* a line of progress stands there now */
    int width;                      /* columns of a line of text */
    int width_max;                  /* columns that a table may take: 0 as many as it needs */
};

extern const Command *const commands[];
extern const size_t command_count;

/* Fills everything but what the terminal decides. A wrong use is ST_INVALID with a message that says what to write
 * instead; cli->lang is set even then. */
Status cli_parse(Cli *cli, int argc, char **argv, Str env_db, Str env_lang, Err *err);
/* The value of one of the command's own options; a name that is not in its table is a broken invariant. */
const OptionValue *cli_option(const Cli *cli, const char *name);
bool cli_flag(const Cli *cli, const char *name);
Maybe cli_number(const Cli *cli, const char *name);

/* The nearest of the words, where one is near enough to have been meant; empty otherwise. */
Str nearest_word(Arena *arena, Str wrong, const Str *words, size_t n);

/* The option tables that all commands share. */
extern const Option option_db, option_lang, option_json, option_help, option_as;
const char *option_placeholder(const Option *option); /* English key; empty for a flag */

Str option_text(const Cli *cli, const Option *option); /* its help, with its range and whether it must be given */
const char *exit_code_meaning(Status status);          /* English key */
extern const char first_steps[];                       /* the commands to begin with, one a line */

/* "klimat gap --help", "klimat help": the whole page, from the tables. */
void help_command(Cli *cli, const Command *command);
void help_overview(Cli *cli);
void manual_page(Cli *cli); /* the same for `man`, in roff */

/* Opens the database of --db with the time of the call for events; acts for the account of --as. */
Status cli_open(Cli *cli, AppMode mode, App **app, Err *err);
/* The day of the call (UTC). */
Date cli_today(void);
/* As app_municipality; where there is none, the message names the one that may have been meant. */
Status cli_municipality(Cli *cli, App *app, Str code_or_name, AppMunicipality *out, Err *err);
/* All operands from the first one on as one text, so that names of two words need no quotation marks. */
Str cli_operands(const Cli *cli, size_t first);

extern const Command command_calc, command_init, command_load, command_dump, command_import_smhi, command_import_series,
    command_series, command_series_set, command_series_delete, command_editions, command_emissions, command_changes,
    command_compare, command_gap, command_municipalities, command_targets, command_log, command_chart, command_serve,
    command_contract_list, command_contract_show, command_contract_history, command_contract_begin,
    command_contract_diff, command_contract_revise, command_contract_set, command_contract_delete,
    command_contract_progress, command_contract_submit, command_contract_return, command_contract_decide, command_help,
    command_completion, command_manual, command_version, command_user_add, command_user_invite, command_user_list,
    command_user_show, command_user_grant, command_user_revoke, command_user_disable, command_user_enable,
    command_user_link, command_user_password, command_user_export, command_user_erase, command_user_roles,
    command_person_add, command_person_set, command_organisation_list, command_organisation_add,
    command_organisation_set;

extern const Command command_import_sie, command_import_ledger, command_purchases, command_purchases_set,
    command_purchases_delete;

extern const Command command_contract_document, command_contract_seal, command_contract_sign, command_contract_withdraw,
    command_contract_erratum, command_contract_export, command_contract_attachment, command_verify, command_key_new,
    command_key_show, command_key_sign, command_audit_verify, command_audit_head;

extern const Command command_inventory, command_inventory_missing, command_inventory_years, command_inventory_factors,
    command_inventory_keep, command_inventory_compare, command_inventory_bridge, command_inventory_recalculate,
    command_inventory_set, command_inventory_delete, command_explain, command_request_list, command_request_add,
    command_request_answer, command_request_return, command_request_approve;
extern const Command command_inventory, command_inventory_missing, command_inventory_years, command_inventory_keep,
extern const Command command_inventory, command_inventory_missing, command_inventory_report, command_inventory_keep,
    command_inventory_compare, command_inventory_bridge, command_inventory_recalculate, command_inventory_set,
    command_inventory_delete, command_explain, command_request_list, command_request_add, command_request_answer,
    command_request_return, command_request_approve;
extern const Command command_inventory, command_inventory_missing, command_inventory_years, command_inventory_report,
    command_inventory_keep, command_inventory_compare, command_inventory_bridge, command_inventory_recalculate,
    command_inventory_set, command_inventory_delete, command_explain, command_request_list, command_request_add,
    command_request_answer, command_request_return, command_request_approve;

extern const Command command_register_list, command_register_export, command_register_import;

#endif
