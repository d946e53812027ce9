#include "app/plan/budget_import.h"

#include "app/records/record_rules.h"
#include "app/records/register_priv.h"
#include "base/hash.h"
#include "exchange/budget_table.h"
#include "model/purchase.h"
#include "store/record.h"

#include <string.h>

typedef struct Taking {
    const AppBudgetOptions *options;
    AppBudgetReport *out;
    Faults *faults;
    SheetFile *file;
    BudgetTable table;
    LedgerLayout layout; /* of columns: what was told of supplier ledgers is kept in the same way */
} Taking;

static Status find_layout(App *app, Arena *arena, Taking *t, Err *err)
{
    const RecordHead key = {.municipality = t->options->municipality, .id = S("investment-budget")};
    bool found;
    TRY(record_get(app->db, arena, &kind_ledger_layout, &key, &t->layout, &found, err));
    if (!found) t->layout = (LedgerLayout){.head = key};
    if (t->options->forget) t->layout.columns = t->layout.decimal = S("");
    return ST_OK;
}

/* Whoever may write the budget of the city may tell how its files are read, and nobody else. */
static Status remember(App *app, Arena *arena, void *of, Err *err)
{
    Taking *t = of;
    const AppBudgetOptions *options = t->options;
    const RecordKind *kind = &plan_kinds[KIND_BUDGET_ITEM];
    const RecordHead place = {.municipality = options->municipality};
    const Author author = app_author(app, options->why);
    if (!options->columns.n && !options->decimal && !(options->forget && t->layout.head.version)) return ST_OK;
    TRY(plan_rules.may(app, arena, ACTION_EDIT, kind, &place, NULL, err));
    if (options->columns.n) TRY(field_line_read(arena, options->columns, 0, &t->layout.columns, err));
    if (options->decimal) t->layout.decimal = options->decimal == ',' ? S("comma") : S("point");
    return record_replace(app->db, &kind_ledger_layout, &t->layout, &author, &t->out->columns_remembered, err);
}

static const RegisterNames *entities_of(const RegisterSheet *sheet)
{
    for (size_t i = 0; i < sheet->name_count; i++)
        if (strcmp(sheet->names[i].refers, "entity") == 0) return &sheet->names[i];
    return NULL;
}

static Status read_table(App *app, Arena *arena, void *of, Err *err)
{
    Taking *t = of;
    const AppBudgetOptions *options = t->options;
    const RecordKind *kind = &plan_kinds[KIND_BUDGET_ITEM];
    const AppRegister which = {.kind = kind, .municipality = options->municipality};
    RegisterSheet known = {.kind = kind};
    void *stored;
    size_t n;
    TRY(find_layout(app, arena, t, err));
    TRY(register_records(app, arena, &which, &stored, &n, err));
    TRY(register_names_of(app, arena, &which, &known, err));
    const char remembered = str_eq(t->layout.decimal, S("comma"))   ? ','
                            : str_eq(t->layout.decimal, S("point")) ? '.'
                                                                    : 0;
    const BudgetTableOptions table = {.municipality = options->municipality,
                                      .columns = options->columns.n ? options->columns : t->layout.columns,
                                      .earlier = options->columns.n == 0,
                                      .decimal = options->decimal ? options->decimal : remembered,
                                      .unit = (BudgetUnit)options->unit,
                                      .kind = options->kind.n ? options->kind : S("capital"),
                                      .state = options->state.n ? options->state : S("approved"),
                                      .source = options->source,
                                      .stored = stored,
                                      .stored_count = n,
                                      .entities = entities_of(&known),
                                      .lang = options->lang};
    const Status status = budget_table_read(arena, t->file, &table, &t->table, t->faults, err);
    t->out->unit = (AppBudgetUnit)t->table.unit;
    t->out->columns = t->table.columns;
    t->out->projects = t->table.projects;
    t->out->passed_over = t->table.passed_over;
    t->out->first = t->table.first;
    t->out->last = t->table.last;
    t->out->sum_sek = t->table.sum_sek;
    t->out->asks_unit = t->table.asks_unit;
    t->out->asks_decimal = t->table.asks_decimal;
    return status;
}

Status app_import_budget(App *app, Arena *arena, Str file_name, Str bytes, const AppBudgetOptions *options,
                         AppBudgetReport *out, Faults *faults, Err *err)
{
    SheetFile *file = ARENA_NEW(arena, SheetFile);
    Taking *t = ARENA_NEW(arena, Taking);
    *out = (AppBudgetReport){.preview = {.token = S("")}};
    *t = (Taking){.options = options, .out = out, .faults = faults, .file = file};
    TRY(sheet_file_read(app->sandbox, file_name, bytes, arena, file, err));
    const AppRegisterOptions registers = {.kind = &plan_kinds[KIND_BUDGET_ITEM],
                                          .municipality = options->municipality,
                                          .dry_run = options->dry_run,
                                          .is_part = true,
                                          .token = options->token,
                                          .why = options->why,
                                          .lang = options->lang};
    const RegisterSteps steps = {.read = read_table, .also = remember, .of = t};
    return register_import_tables(app, arena, hash_hex(arena, bytes), &t->table.table, 1, &registers, &steps,
                                  &out->preview, faults, err);
}
