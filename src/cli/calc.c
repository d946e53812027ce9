/* klimat calc: emissions from a file of amounts and factors. */
#include "app/accounts/calc.h"

#include "cli/command.h"
#include "cli/term.h"

#include <math.h>

/* About six digits, whatever the size, and no more decimals than it takes: a litre of diesel and a power station stand
 * in the same table. */
static Str amount(const Cli *cli, double x)
{
    int most = 6, decimals = 0;
    for (double size = 1; most > 0 && x >= size; size *= 10) most--;
    for (double unit = 1; decimals < most && fabs(x * unit - round(x * unit)) > 1e-6 * x * unit; unit *= 10) decimals++;
    return tr_figure(cli->arena, cli->lang, x, decimals);
}

static Str gases(const Cli *cli, const CalcResult *r)
{
    Buf b = buf_new(cli->arena);
    for (int gas = 0; gas < GAS_COUNT; gas++) {
        if (!r->stated[gas]) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, str(tr(cli->lang, gas_name((Gas)gas))));
        buf_addc(&b, ' ');
        buf_add(&b, amount(cli, r->kg[gas]));
    }
    if (r->co2e_kg.known) {
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, S("CO2e "));
        buf_add(&b, amount(cli, r->co2e_kg.v));
    }
    return buf_str(&b);
}

static void print_text(Cli *cli, const AppCalc *calc)
{
    static const Column columns[] = {{.head = N_("Id")},
                                     {.head = N_("Tonnes CO2e"), .right = true},
                                     {.head = N_("Biogenic CO2, tonnes"), .right = true},
                                     {.head = N_("Kilograms of each gas"), .flexible = true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    bool stated = false;
    for (size_t i = 0; i < calc->count; i++) {
        const CalcResult *r = &calc->result[i];
        const Maybe total = calc_total_t(r, calc->set);
        stated |= r->co2e_kg.known;
        table_add(&table, printable(cli->arena, r->id));
        table_add_styled(&table, STYLE_STRONG, total.known ? amount(cli, total.v) : S("–"));
        table_add(&table, calc->has_biogenic ? amount(cli, r->biogenic_kg / 1000) : S("–"));
        table_add(&table, gases(cli, r));
    }
    if (calc->count == 0) {
        put_paragraph(cli, 0, str(tr(cli->lang, N_("There are no rows under the header: the total is 0."))));
        return;
    }
    table_print(&table, 0);
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Weighed by {0}. Biogenic carbon dioxide stands outside the total."),
                         str(gwp_set_name(calc->set))));
    if (stated)
        put_paragraph(
            cli, 0,
            str(tr(cli->lang, N_("What is stated as CO2e is in the total as it stands: it keeps the set that its "
                                 "source used."))));
}

static Status run_calc(Cli *cli, Err *err)
{
    const OptionValue *gwp = cli_option(cli, "gwp");
    AppCalc calc;
    Faults faults = faults_new(cli->arena);
    const Status status =
        app_calc(cli->arena, cli->operand[0], gwp->given ? (GwpSet)gwp->choice : GWP_AR5, &calc, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    if (cli->json) {
        app_calc_json(&cli->out, &calc);
        put(cli, S("\n"));
    } else {
        print_text(cli, &calc);
    }
    return ST_OK;
}

static const Option calc_options[] = {
    /* in the order of GwpSet */
    {.name = "gwp", .kind = VALUE_CHOICE, .choices = "AR4|AR5|AR6", .help = N_("weighs the gases by this set (AR5)")},
};

const Command command_calc = {
    .name = "calc",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("computes emissions from amounts and factors in a file; needs no database"),
    .description =
        N_("Reads a CSV file with the columns id, amount, unit, per, co2, ch4, n2o and co2e, described in "
           "docs/data-formats.md: factors in kilograms per unit, empty where there is none. Rows with the same id are "
           "added. Gases are kept apart and unrounded. A file with faults is refused whole, with a list of them."),
    .example = "klimat calc examples.csv --gwp AR5",
    .options = calc_options,
    .option_count = sizeof calc_options / sizeof *calc_options,
    .json = true,
    .run = run_calc,
};
