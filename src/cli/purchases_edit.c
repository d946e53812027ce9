/* klimat purchases set, delete: one category or rule at a time. */
#include "cli/command.h"
#include "cli/record_edit.h"
#include "model/purchase.h"

static Status begin(Cli *cli, App **app, const RecordKind **kind, RecordHead *key, Err *err)
{
    static const struct {
        const char *word;
        const RecordKind *kind;
    } kinds[] = {{"category", &kind_purchase_category}, {"rule", &kind_purchase_rule}};
    AppMunicipality city;
    *kind = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(cli->operand[1], str(kinds[i].word)) || str_eq(cli->operand[1], str(kinds[i].kind->name)))
            *kind = kinds[i].kind;
    if (!*kind)
        return err_failf(err, ST_INVALID, N_("There is no kind {0}; there are: {1}"), cli->operand[1],
                         S("category, rule"));
    Status status = cli_open(cli, APP_WRITE, app, err);
    if (status == ST_OK) status = cli_municipality(cli, *app, cli->operand[0], &city, err);
    if (status == ST_OK) *key = (RecordHead){.municipality = city.code, .id = cli->operand[2]};
    return status;
}

static Status run_set(Cli *cli, Err *err)
{
    App *app;
    AppEdit edit = {.why = cli_option(cli, "why")->text};
    Status status = begin(cli, &app, &edit.kind, &edit.head, err);
    if (status != ST_OK) return status;
    Str *value = ARENA_ARRAY(cli->arena, Str, edit.kind->field_count);
    edit.value = value;
    status = record_values_of(cli, edit.kind, 3, value, err);
    if (status == ST_OK) status = record_begin_edit(cli, app, &edit, err);
    return status == ST_OK ? record_save_told(cli, app, &edit, err) : status;
}

static Status run_delete(Cli *cli, Err *err)
{
    App *app;
    const RecordKind *kind;
    RecordHead key;
    const Status status = begin(cli, &app, &kind, &key, err);
    return status == ST_OK ? record_delete_told(cli, app, kind, &key, cli_option(cli, "why")->text, err) : status;
}

static const Option why_options[] = {
    {.name = "why", .kind = VALUE_TEXT, .help = N_("the reason, for the event log")},
};

const Command command_purchases_set = {
    .name = "purchases set",
    .operands = N_("CODE|NAME KIND ID FIELD=VALUE..."),
    .operands_least = 4,
    .operands_most = 20,
    .summary = N_("enters or changes a purchase category or a rule"),
    .description =
        N_("KIND is category or rule. A rule needs a position and an outcome (purchase, not_a_purchase, "
           "internal, depreciation), for a purchase its category, and one condition or more: account_from and "
           "account_to, supplier, text. Import the same ledger again to map its rows anew."),
    .example = "klimat purchases set 0484 rule medlem position=160 account_from=6910 account_to=6910 "
               "outcome=not_a_purchase",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .run = run_set,
};

const Command command_purchases_delete = {
    .name = "purchases delete",
    .operands = N_("CODE|NAME KIND ID"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("takes a purchase category or a rule out"),
    .description = N_("A category stays while a rule names it."),
    .example = "klimat purchases delete 0484 rule medlem",
    .options = why_options,
    .option_count = sizeof why_options / sizeof *why_options,
    .database = true,
    .acts = true,
    .run = run_delete,
};
