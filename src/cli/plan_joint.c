/* klimat plan joint, klimat plan all: measures that several municipalities own together, and the sum over all plans. */
#include "app/plan/plan_joint.h"

#include "cli/plan.h"
#include "cli/term.h"

static Str millions(const Cli *cli, Maybe sek)
{
    return tr_maybe(cli->arena, cli->lang, sek.known ? known(sek.v / 1e6) : unknown(), 1);
}

static void put_money(Cli *cli, Table *table, const JointPart *held)
{
    const Str cost = millions(cli, held ? known(held->cost_sum) : unknown());
    table_add(table, held && held->incomplete ? tr_fmt(cli->arena, cli->lang, N_("at least {0}"), cost) : cost);
    table_add(table, tr_maybe(cli->arena, cli->lang, held ? known(held->tonnes_sum) : unknown(), 0));
    table_add(table, millions(cli, held ? known(held->funded_sum) : unknown()));
}

static void put_faults(Cli *cli, const Faults *faults)
{
    if (faults->total == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("To be mended"))));
    for (size_t i = 0; i < faults->count; i++) {
        Buf text = buf_new(cli->arena);
        buf_err_terminal(&text, cli->lang, &faults->list[i]);
        put_item(cli, S("- "), printable(cli->arena, buf_str(&text)));
    }
}

static void put_years(Cli *cli, int first, int last, int prices)
{
    if (first == 0) return;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} to {1} in prices of {2}, not discounted: investment and operation, by whomever."),
                         err_number(cli->arena, first), err_number(cli->arena, last), err_number(cli->arena, prices)));
}

/* ---- one portfolio ---- */

static void put_measure(Cli *cli, const AppJointMeasure *m)
{
    static const Column columns[] = {{N_("Party"), false, true},
                                     {N_("Part of the cost, %"), true, false},
                                     {N_("Cost, SEK million"), true, false},
                                     {N_("Tonnes less"), true, false},
                                     {N_("Funded, SEK million"), true, false}};
    JointPart sum = {.cost_sum = m->cost, .tonnes_sum = m->tonnes, .funded_sum = m->funded};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < m->party_count; i++) {
        const AppJointParty *p = &m->parties[i];
        if (!p->record) continue;
        table_add(&table, p->municipality.name);
        table_add(&table, tr_maybe(cli->arena, cli->lang, p->record->cost_percent, 0));
        put_money(cli, &table, p->has_held ? &p->held : NULL);
        sum.incomplete = sum.incomplete || !p->has_held || p->held.incomplete;
    }
    const Maybe part = m->stated[JOINT_COST];
    table_add(&table, str(tr(cli->lang, N_("Sum"))));
    table_add(&table, tr_maybe(cli->arena, cli->lang, part.known ? known(100 * part.v) : unknown(), 0));
    put_money(cli, &table, &sum);
    put_heading(cli, printable(cli->arena, m->name));
    table_print(&table, 0);
    if (!m->whole)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("Not the whole: a part or a cost is not known. A dash is not known."))));
}

static Status list_joint(Cli *cli, App *app, Err *err)
{
    static const Column columns[] = {
        {N_("Id"), false, false}, {N_("Joint portfolio"), false, true}, {N_("Parties"), false, true}};
    JointPortfolioRecord *list;
    size_t n;
    const Status status = app_joint_list(app, cli->arena, S(""), &list, &n, err);
    if (status != ST_OK) return status;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, list[i].head.id);
        table_add(&table, printable(cli->arena, list[i].name));
        table_add(&table, list[i].municipalities);
    }
    if (n)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There are no joint portfolios yet."))));
    return ST_OK;
}

static Status run_joint(Cli *cli, Err *err)
{
    App *app;
    AppJoint joint;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    if (cli->operand_count == 0 && !cli->json) return list_joint(cli, app, err);
    if (cli->operand_count == 0) return err_fail(err, ST_INVALID, N_("Which portfolio? klimat plan joint lists them"));
    status = app_joint(app, cli->arena, cli->operand[0], &joint, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_joint_json(&cli->out, &joint);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG, printable(cli->arena, joint.record.name));
    put(cli, S("\n\n"));
    put_paragraph(cli, 0, printable(cli->arena, joint.record.text));
    if (joint.record.illustrative)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("A made-up example, not the municipalities' own figures."))));
    put_years(cli, joint.first_year, joint.last_year, joint.price_year);
    for (size_t i = 0; i < joint.measure_count; i++) put_measure(cli, &joint.measures[i]);
    put(cli, S("\n"));
    put_paragraph(cli, 0, app_plan_sum_text(cli->arena, cli->lang, &joint.sum, app_joint_incomplete(&joint)));
    put_faults(cli, &joint.faults);
    return ST_OK;
}

const Command command_plan_joint = {
    .name = "plan joint",
    .operands = N_("[PORTFOLIO]"),
    .operands_most = 1,
    .summary = N_("measures that several municipalities own together: each party's part, and the sum"),
    .description =
        N_("Each party has its part in its own plan, with its own costs, effect and funding, and states what "
           "part of the whole that is. Without a portfolio they are listed."),
    .example = "klimat plan joint malarstader-resor",
    .json = true,
    .database = true,
    .run = run_joint,
};

/* ---- all plans ---- */

static Status run_all(Cli *cli, Err *err)
{
    static const Column columns[] = {{N_("Municipality"), false, true},
                                     {N_("Cost, SEK million"), true, false},
                                     {N_("Tonnes less"), true, false},
                                     {N_("Funded, SEK million"), true, false},
                                     {N_("Joint measures"), true, false}};
    App *app;
    AppPlanAll all;
    bool incomplete = false;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_plan_all(app, cli->arena, &all, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_plan_all_json(&cli->out, &all);
        put(cli, S("\n"));
        return ST_OK;
    }
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < all.count; i++) {
        if (!all.lines[i].computed) continue;
        incomplete = incomplete || all.lines[i].all.incomplete;
        table_add(&table, all.lines[i].municipality.name);
        put_money(cli, &table, &all.lines[i].all);
        table_add(&table, err_number(cli->arena, (int64_t)all.lines[i].joint_count));
    }
    if (table.cells)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No municipality has an investment plan yet."))));
    put(cli, S("\n"));
    if (table.cells) put_paragraph(cli, 0, app_plan_sum_text(cli->arena, cli->lang, &all.sum, incomplete));
    put_years(cli, all.first_year, all.last_year, all.price_year);
    for (size_t i = 0; i < all.count; i++) {
        Buf why = buf_new(cli->arena);
        if (all.lines[i].computed) continue;
        buf_err(&why, cli->lang, &all.lines[i].why);
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang, "{0}: {1}", all.lines[i].municipality.name, buf_str(&why)));
    }
    put_faults(cli, &all.faults);
    return ST_OK;
}

const Command command_plan_all = {
    .name = "plan all",
    .summary = N_("the sum over the investment plans of all municipalities, joint measures counted once"),
    .example = "klimat plan all",
    .json = true,
    .database = true,
    .run = run_all,
};
