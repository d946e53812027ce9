/* klimat inventory methods: the calculations that a row can name, and their parameters. */
#include "app/accounts/calculation_list.h"
#include "app/accounts/inventory.h"
#include "cli/command.h"
#include "cli/term.h"

static void put_method(Cli *cli, Calculation method)
{
    const CalculationMethod *m = &calculation_methods[method];
    Buf categories = buf_new(cli->arena);
    for (Str rest = str(m->categories ? m->categories : ""); rest.n;) {
        if (categories.n) buf_add(&categories, S(", "));
        buf_add(&categories, str_cut(&rest, '|'));
    }
    put_heading(cli, tr_fmt(cli->arena, cli->lang, "{0}: {1}", calculation_id(method),
                            str(tr(cli->lang, calculation_labels[method]))));
    put_paragraph(cli, 2,
                  categories.n ? tr_fmt(cli->arena, cli->lang, N_("For {0}"), buf_str(&categories))
                               : str(tr(cli->lang, N_("For all categories"))));
    put_paragraph(cli, 2, tr_fmt(cli->arena, cli->lang, "{0} ({1})", str(tr(cli->lang, m->formula)), str(m->source)));
    for (size_t i = 0; i < m->count; i++)
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang, "{0}: {1}", str(m->parameters[i].id),
                        app_parameter_text(cli->arena, cli->lang, &m->parameters[i])));
}

static Status run_methods(Cli *cli, Err *err)
{
    size_t category;
    const Str asked = cli_option(cli, "category")->text;
    if (asked.n && !inventory_category_find(asked, &category))
        return err_failf(err, ST_INVALID, N_("{0} is no category; there are 1.1 to 1.4, 2.1 to 2.4 and 3.1 to 3.16"),
                         asked);
    if (cli->json) {
        app_calculations_json(&cli->out, asked);
        put(cli, S("\n"));
        return ST_OK;
    }
    for (int m = 0; m < CALCULATIONS; m++)
        if (!asked.n || calculation_is_for((Calculation)m, asked)) put_method(cli, (Calculation)m);
    return ST_OK;
}

static const Option methods_options[] = {
    {.name = "category", .kind = VALUE_TEXT, .placeholder = N_("CATEGORY"), .help = N_("1.1 … 3.16; otherwise all")},
};
const Command command_inventory_methods = {
    .name = "inventory methods",
    .summary = N_("the calculations that a row of activity data can name, with their parameters; needs no database"),
    .description =
        N_("A row that takes more than one amount and one factor names its calculation (the field calculation). Its "
           "parameters are objects of their own, activity_input, each with the row, the parameter, and an amount, a "
           "factor or a word. klimat explain shows what came of them."),
    .example = "klimat inventory methods --category 3.7",
    .options = methods_options,
    .option_count = sizeof methods_options / sizeof *methods_options,
    .json = true,
    .run = run_methods,
};
