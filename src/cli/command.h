/* The command line: a table of commands, each one declared in a file of its own. Parsing, help, completion and the
 * limits on values all read these tables; a command's function gets values that are checked already, calls one use case
 * of the application and prints what came back. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include "app/app.h"

enum { OPTIONS_MAX = 64 };

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

/* Of every command that writes. */
#define OPTION_WHY                                                                                                     \
    {                                                                                                                  \
        .name = "why", .kind = VALUE_TEXT, .help = N_("the reason, for the event log")                                 \
    }

typedef struct OptionValue {
    bool given;
    Str text;
    double number; /* numbers, percent, years, counts */
    Date date;
    size_t choice; /* position among the choices */
} OptionValue;

typedef struct Cli Cli;
typedef struct RecordFamily RecordFamily; /* cli/record_edit.h */

typedef struct Command {
    const char *name;     /* "gap", "import smhi" */
    const char *operands; /* as in the usage line: "CODE|NAME"; NULL: none */
    size_t operands_least, operands_most;
    const char *summary, *description; /* one line; a paragraph */
    const char *example, *example_help;
    const Option *options;
    size_t option_count;
    bool json;                  /* takes --json */
    bool database;              /* takes --db */
    bool acts;                  /* takes --as: does something that depends on who does it */
    const RecordFamily *family; /* of commands for one record: which kinds there are; NULL: none */
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

extern const Command command_init;
extern const Command command_load;
extern const Command command_import_smhi;
extern const Command command_import_series;
extern const Command command_import_sie;
extern const Command command_import_ledger;
extern const Command command_import_budget;
extern const Command command_gap;
extern const Command command_chart;
extern const Command command_serve;
extern const Command command_emissions;
extern const Command command_purchases;
extern const Command command_purchases_set;
extern const Command command_purchases_delete;
extern const Command command_purchases_start;
extern const Command command_changes;
extern const Command command_compare;
extern const Command command_targets;
extern const Command command_municipalities;
extern const Command command_editions;
extern const Command command_contract_list;
extern const Command command_contract_show;
extern const Command command_contract_history;
extern const Command command_contract_diff;
extern const Command command_contract_document;
extern const Command command_contract_begin;
extern const Command command_contract_revise;
extern const Command command_contract_set;
extern const Command command_contract_delete;
extern const Command command_contract_progress;
extern const Command command_contract_submit;
extern const Command command_contract_return;
extern const Command command_contract_decide;
extern const Command command_contract_seal;
extern const Command command_contract_sign;
extern const Command command_contract_withdraw;
extern const Command command_contract_erratum;
extern const Command command_contract_export;
extern const Command command_contract_attachment;
extern const Command command_verify;
extern const Command command_key_new;
extern const Command command_key_show;
extern const Command command_key_sign;
extern const Command command_audit_verify;
extern const Command command_audit_head;
extern const Command command_inventory;
extern const Command command_inventory_missing;
extern const Command command_inventory_years;
extern const Command command_inventory_factors;
extern const Command command_inventory_methods;
extern const Command command_inventory_report;
extern const Command command_inventory_paper;
extern const Command command_inventory_workbook;
extern const Command command_inventory_uncertainty;
extern const Command command_inventory_esrs;
extern const Command command_inventory_keep;
extern const Command command_inventory_compare;
extern const Command command_inventory_bridge;
extern const Command command_inventory_recalculate;
extern const Command command_inventory_set;
extern const Command command_inventory_delete;
extern const Command command_explain;
extern const Command command_request_list;
extern const Command command_request_add;
extern const Command command_request_answer;
extern const Command command_request_return;
extern const Command command_request_approve;
extern const Command command_plan_optimise;
extern const Command command_plan_show;
extern const Command command_plan_joint;
extern const Command command_plan_all;
extern const Command command_plan_workbooks;
extern const Command command_plan_export;
extern const Command command_plan_lcc;
extern const Command command_plan_funding;
extern const Command command_plan_calendar;
extern const Command command_measure_list;
extern const Command command_measure_show;
extern const Command command_measure_coverage;
extern const Command command_measure_set;
extern const Command command_measure_delete;
extern const Command command_scenario_list;
extern const Command command_scenario_show;
extern const Command command_scenario_run;
extern const Command command_scenario_compare;
extern const Command command_scenario_all;
extern const Command command_register_list;
extern const Command command_register_export;
extern const Command command_register_import;
extern const Command command_organisation_list;
extern const Command command_organisation_add;
extern const Command command_organisation_set;
extern const Command command_person_add;
extern const Command command_person_set;
extern const Command command_user_list;
extern const Command command_user_show;
extern const Command command_user_add;
extern const Command command_user_invite;
extern const Command command_user_link;
extern const Command command_user_password;
extern const Command command_user_grant;
extern const Command command_user_revoke;
extern const Command command_user_disable;
extern const Command command_user_enable;
extern const Command command_user_export;
extern const Command command_user_erase;
extern const Command command_user_roles;
extern const Command command_calc;
extern const Command command_series;
extern const Command command_series_set;
extern const Command command_series_delete;
extern const Command command_dump;
extern const Command command_log;
extern const Command command_help;
extern const Command command_completion;
extern const Command command_manual;
extern const Command command_version;

#endif
