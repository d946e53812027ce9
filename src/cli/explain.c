/* klimat explain: a figure of the accounts down to its rows, factors, gases and sources. */
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_text.h"
#include "cli/inventory.h"
#include "cli/plan.h"
#include "cli/query.h"
#include "cli/term.h"

#include <assert.h>
#include <math.h>

static Str amount_text(const Cli *cli, double x)
{
    const double size = fabs(x);
    const bool whole = fabs(x - round(x)) < 1e-9;
    return tr_figure(cli->arena, cli->lang, x, whole || size >= 1000 ? 0 : size >= 1 ? 2 : size > 0 ? 6 : 0);
}

static void add_weight(const Cli *cli, Buf *b, const ExplainNode *node)
{
    if (fabs(node->weight - 1) > 1e-9)
        buf_add(b, tr_fmt(cli->arena, cli->lang, N_(", counted at {0}"),
                          tr_percent(cli->arena, cli->lang, 100 * node->weight, 1)));
}

static Str row_text(Cli *cli, const AppInventory *in, const ExplainNode *node)
{
    const AppRow *row = &in->rows[node->row];
    const AppRowFigure *figure = &row->by[in->query.basis];
    const ActivityRow *r = row->row;
    Buf b = buf_new(cli->arena);
    if (row->calculation) {
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("{0} “{1}”: {2}"), r->head.id, printable(cli->arena, r->activity),
                           str(tr(cli->lang, calculation_labels[row->calculation->method]))));
        add_weight(cli, &b, node);
        return buf_str(&b);
    }
    buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("{0} “{1}”: {2} {3}"), r->head.id, printable(cli->arena, r->activity),
                       r->amount.known ? amount_text(cli, r->amount.v) : S("–"), printable(cli->arena, r->unit)));
    if (r->bridge.n)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_(", converted by {0} {1} ({2})"),
                           r->bridge_value.known ? amount_text(cli, r->bridge_value.v) : S("–"),
                           printable(cli->arena, r->bridge_unit), printable(cli->arena, r->bridge_source)));
    const bool converted = figure->factor && !str_eq(figure->factor->unit, r->unit);
    if (figure->factor && !converted)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_(" by “{0}”"), printable(cli->arena, figure->factor->name)));
    if (converted && figure->amount.known)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_(" = {0} {1} by “{2}”"), amount_text(cli, figure->amount.v),
                           printable(cli->arena, figure->factor->unit), printable(cli->arena, figure->factor->name)));
    add_weight(cli, &b, node);
    return buf_str(&b);
}

static Str gas_text(Cli *cli, const ExplainNode *node)
{
    const FactorColumn *c = &node->column;
    if (c->kind == COLUMN_CO2E)
        return tr_fmt(cli->arena, cli->lang, N_("{0} kg CO2e as the factor states it ({1})"),
                      amount_text(cli, node->kg),
                      c->set < GWP_SETS ? str(gwp_set_name(c->set)) : str(tr(cli->lang, N_("GWP values not stated"))));
    if (c->kind == COLUMN_BIOGENIC)
        return tr_fmt(cli->arena, cli->lang, N_("{0} kg biogenic CO2, outside the scopes"), amount_text(cli, node->kg));
    const Str gas = str(tr(cli->lang, gas_name(c->gas)));
    if (!isfinite(node->gwp))
        return tr_fmt(cli->arena, cli->lang, N_("{0} kg {1}, which the GWP set has no value for"),
                      amount_text(cli, node->kg), gas);
    return tr_fmt(cli->arena, cli->lang, N_("{0} kg {1} × {2}"), amount_text(cli, node->kg), gas,
                  amount_text(cli, node->gwp));
}

static Str node_text(Cli *cli, const AppInventory *in, const ExplainNode *node)
{
    switch (node->kind) {
    case EXPLAIN_FIGURE: return str(tr(cli->lang, N_("The figure")));
    case EXPLAIN_CATEGORY:
        return tr_fmt(cli->arena, cli->lang, "{0} {1}", inventory_category_id(node->category),
                      app_category_name(cli->lang, node->category));
    case EXPLAIN_ENTITY: return printable(cli->arena, in->entities[node->entity].name);
    case EXPLAIN_ELIMINATED: return str(tr(cli->lang, N_("Bought inside the group, taken out")));
    case EXPLAIN_OTHERS:
        return tr_fmt(cli->arena, cli->lang, N_("{0} smaller ones"), err_number(cli->arena, (int64_t)node->rows));
    case EXPLAIN_ROW: return row_text(cli, in, node);
    case EXPLAIN_GAS: return gas_text(cli, node);
    case EXPLAIN_KINDS: break;
    }
    return S("");
}

/* Which account and supplier the kronor stand on, and which rule says what they are. */
static void put_purchase(Cli *cli, const AppPurchase *p, size_t indent)
{
    Str supplier = p->sum->supplier_name.n ? p->sum->supplier_name : p->sum->supplier;
    const bool has_account = p->sum->account != PURCHASE_NO_ACCOUNT;
    if (supplier.n == 0) supplier = S("–");
    put_paragraph(cli, indent,
                  tr_fmt(cli->arena, cli->lang, N_("Ledger {0}: account {1}, supplier {2}, rule {3} (rows: {4})"),
                         printable(cli->arena, p->ledger->file),
                         has_account ? err_number(cli->arena, p->sum->account) : S("–"),
                         printable(cli->arena, supplier), p->sum->rule.n ? p->sum->rule : S("–"),
                         err_number(cli->arena, p->sum->rows)));
}

static Str source_text(const Cli *cli, const AppInventory *in, const ActivityInput *input)
{
    const DataSource *source =
        record_of_id(&inventory_kinds[KIND_DATA_SOURCE], in->data_sources, in->data_source_count, input->source);
    if (!source) return input->document;
    return input->document.n ? tr_fmt(cli->arena, cli->lang, "{0}, {1}", source->name, input->document) : source->name;
}

/* The formula, and every parameter with its source. */
static void put_calculation(Cli *cli, const AppInventory *in, const AppCalculation *c, size_t indent)
{
    AppCalculationLine *lines;
    const size_t n = app_calculation_lines(cli->arena, cli->lang, c, &lines);
    const CalculationMethod *m = &calculation_methods[c->method];
    put_paragraph(cli, indent,
                  tr_fmt(cli->arena, cli->lang, "{0} ({1})", str(tr(cli->lang, m->formula)), str(m->source)));
    for (size_t i = 0; i < n; i++) {
        const AppCalculationLine *l = &lines[i];
        const Str item = l->item.n ? tr_fmt(cli->arena, cli->lang, " ({0})", l->item) : S("");
        const Str source =
            l->by_default ? str(tr(cli->lang, N_("the method's own value"))) : source_text(cli, in, l->input->input);
        put_paragraph(
            cli, indent,
            printable(cli->arena, tr_fmt(cli->arena, cli->lang, source.n ? "{0}: {1}. {2}" : "{0}: {1}",
                                         tr_fmt(cli->arena, cli->lang, "{0}{1}", l->label, item), l->value, source)));
        if (l->input && l->input->factor && l->input->factor->source.n)
            put_paragraph(cli, indent + 2,
                          tr_fmt(cli->arena, cli->lang, N_("Factor {0}: {1}"), l->input->factor->head.id,
                                 printable(cli->arena, l->input->factor->source)));
    }
}

static void put_origin(Cli *cli, const AppInventory *in, const ExplainNode *node, size_t indent)
{
    const AppRow *row = &in->rows[node->row];
    const Factor *f = row->by[in->query.basis].factor;
    if (f && f->source.n)
        put_paragraph(
            cli, indent,
            tr_fmt(cli->arena, cli->lang, N_("Factor {0}: {1}"), f->head.id, printable(cli->arena, f->source)));
    if (row->purchase && f && f->co2e_kg.known && f->price_year.known)
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("{0} kg CO2e per {1} of {2}"),
                             tr_figure(cli->arena, cli->lang, f->co2e_kg.v, f->co2e_kg.v >= 0.01 ? 3 : 6),
                             printable(cli->arena, f->unit), err_number(cli->arena, (int64_t)f->price_year.v)));
    if (row->purchase) put_purchase(cli, row->purchase, indent);
    if (row->calculation) put_calculation(cli, in, row->calculation, indent);
    const AppPriceIndex *index = row->by[in->query.basis].index;
    if (index) put_paragraph(cli, indent, printable(cli->arena, app_price_index_text(cli->arena, cli->lang, index)));
    const DataSource *source =
        record_of_id(&inventory_kinds[KIND_DATA_SOURCE], in->data_sources, in->data_source_count, row->row->source);
    if (source)
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("Amount: {0}. {1}"), printable(cli->arena, source->name),
                             printable(cli->arena, row->row->document)));
}

static void put_missing_kronor(Cli *cli, const AppInventory *in, size_t category, size_t indent)
{
    const int64_t ore = in->spend[category].unmapped + in->spend[category].no_factor;
    if (ore == 0) return;
    put_paragraph(cli, indent,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Not in it: purchases of {0} SEK without a rule or a factor (klimat purchases {1} --year "
                            "{2})"),
                         tr_figure(cli->arena, cli->lang, (double)ore / 100, 0), in->municipality.code,
                         err_number(cli->arena, in->year)));
}

static void put_node(Cli *cli, const AppInventory *in, const ExplainNode *node, size_t depth)
{
    const size_t indent = 2 * depth;
    Buf b = buf_new(cli->arena);
    buf_add(&b, node_text(cli, in, node));
    if (node->kind != EXPLAIN_GAS || node->column.kind != COLUMN_BIOGENIC)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_(": {0} t CO2e"), inventory_tonnes(cli, known(node->co2e_kg))));
    put_paragraph(cli, indent, buf_str(&b));
    if (node->kind == EXPLAIN_ROW) put_origin(cli, in, node, indent + 2);
    if (node->kind == EXPLAIN_CATEGORY) put_missing_kronor(cli, in, node->category, indent + 2);
    if (node->missing_rows && node->kind == EXPLAIN_ENTITY)
        put_paragraph(cli, indent + 2,
                      tr_fmt(cli->arena, cli->lang,
                             node->missing_rows == 1 ? N_("One row could not be computed.")
                                                     : N_("{0} rows could not be computed."),
                             err_number(cli->arena, (int64_t)node->missing_rows)));
    for (size_t i = 0; i < node->child_count; i++) put_node(cli, in, &node->child[i], depth + 1);
}

static void put_lifetimes(Cli *cli, const AppInventory *in, const AppExplainQuery *query)
{
    bool headed = false;
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppLifetime *l = &in->lifetimes[i];
        if (!app_explains_lifetime(query, l)) continue;
        if (!headed) put_paragraph(cli, 0, app_lifetime_text(cli->arena, cli->lang, in));
        headed = true;
        put_paragraph(cli, 2,
                      tr_fmt(cli->arena, cli->lang, N_("{0} “{1}”: {2} t CO2e"), l->row.row->head.id,
                             printable(cli->arena, l->row.row->activity), inventory_tonnes(cli, l->co2e_kg)));
        put_calculation(cli, in, l->row.calculation, 4);
    }
}

static Status read_query(const Cli *cli, const AppInventory *in, AppExplainQuery *out, Err *err)
{
    const OptionValue *category = cli_option(cli, "category"), *entity = cli_option(cli, "entity"),
                      *scope = cli_option(cli, "scope"), *largest = cli_option(cli, "largest");
    *out = (AppExplainQuery){.category = EXPLAIN_ALL, .entity = NO_ENTITY, .largest = 10};
    if (scope->given) out->scope = (unsigned)scope->choice + 1;
    if (largest->given) out->largest = (size_t)largest->number;
    if (category->given && !inventory_category_find(category->text, &out->category))
        return err_failf(err, ST_INVALID, N_("{0} is no category; there are 1.1 to 1.4, 2.1 to 2.4 and 3.1 to 3.16"),
                         category->text);
    if (!entity->given) return ST_OK;
    Buf names = buf_new(cli->arena);
    for (size_t i = 0; i < in->entity_count; i++) {
        if (str_eq(in->entities[i].head.id, entity->text)) out->entity = i;
        if (i) buf_add(&names, S(", "));
        buf_add(&names, in->entities[i].head.id);
    }
    if (out->entity != NO_ENTITY) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("{0} is no part of the group; there are {1}"), entity->text,
                     buf_str(&names));
}

static Status run_explain(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppInventory in;
    AppExplainQuery explain;
    ExplainNode tree;
    static const struct {
        bool (*explains)(Str word);
        Status (*explain)(Cli *cli, Err *err);
    } families[] = {{explains_city, explain_city},           {explains_chart, explain_chart},
                    {explains_purchases, explain_purchases}, {explains_list, explain_list},
                    {explains_plan, explain_plan},           {explains_accounts, explain_accounts},
                    {explains_unsure, explain_unsure}};
    for (size_t i = 0; cli->operand_count > 1 && i < sizeof families / sizeof *families; i++)
        if (families[i].explains(cli->operand[1])) return families[i].explain(cli, err);
    if (cli->operand_count > 1 && cli_option(cli, "sealed")->given) return explain_sealed(cli, err);
    if (cli->operand_count > 1) return explain_scenario(cli, err);
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_inventory(app, cli->arena, &query, &in, err);
    if (status == ST_OK) status = read_query(cli, &in, &explain, err);
    if (status != ST_OK) return status;
    status = inventory_refuse_without_view(cli, &in, err);
    if (status != ST_OK) return status;
    app_inventory_explain(&in, cli->arena, &explain, &tree);
    if (cli->json) {
        app_explain_json(&cli->out, &in, &explain, &tree);
        put(cli, S("\n"));
    } else {
        put_node(cli, &in, &tree, 0);
        put_lifetimes(cli, &in, &explain);
    }
    return ST_OK;
}

enum { FIGURES_MOST = 1000 }; /* in one call */

static const Option explain_options[] = {
    {.name = "category", .kind = VALUE_TEXT, .placeholder = N_("CATEGORY"), .help = N_("1.1 … 3.16; otherwise all")},
    {.name = "scope", .kind = VALUE_CHOICE, .choices = "1|2|3", .help = N_("one scope; otherwise all")},
    {.name = "entity", .kind = VALUE_TEXT, .placeholder = N_("ID"), .help = N_("one part of the group; otherwise all")},
    {.name = "largest",
     .kind = VALUE_COUNT,
     .minimum = 1,
     .maximum = EXPLAIN_LARGEST_MAX,
     .help = N_("how many are shown at each level; otherwise 10")},
    {.name = "from", .kind = VALUE_YEAR, .help = N_("the year to begin from; otherwise the one before")},
    INVENTORY_OPTIONS,
    INVENTORY_BASE_OPTION,
    INVENTORY_KEPT_OPTIONS,
    INVENTORY_SEARCH_OPTION,
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_DRAW_OPTIONS,
    SCENARIO_VIEW_OPTIONS,
    PLAN_OPTIONS,
    OPTIMISE_OPTIONS,
    SCENARIO_TARGET_OPTION,
    SCENARIO_EDITION_OPTION,
    QUERY_MORE_OPTIONS,
    QUERY_EDITIONS_OPTIONS,
    {.name = "at",
     .kind = VALUE_DATE,
     .help = N_("of the contract: as it stood at the end of this day, from the event log")},
    {.name = "head", .kind = VALUE_FILE, .help = N_("of the audit: a head of the log that was kept elsewhere")},
    {.name = "measure",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .help = N_("the economics of this measure alone: of the plan, and of its pictures")},
    {.name = "sealed",
     .kind = VALUE_TEXT,
     .placeholder = N_("EDITION"),
     .help = N_("what was sealed with this edition of the contract, 2025/26: the figure follows at once, as --sealed "
                "--json of scenario show and plan show has it")},
};
static_assert(sizeof explain_options / sizeof *explain_options <= OPTIONS_MAX, "there is no place for their values");
const Command command_explain = {
    .name = "explain",
    .operands = N_("CODE|NAME [KIND [ID] FIGURE …]"),
    .operands_least = 1,
    .operands_most = FIGURES_MOST,
    .summary = N_("where a figure comes from, down to rows and sources"),
    .description = N_(
        "Every number that a command prints with --json has an address there: the keys on the way to it, and in "
        "brackets what a thing in a list goes by, as in years[2030].gap_t. KIND is the command, with hyphens between "
        "its words: gap, emissions, targets, series, changes, compare, chart, purchases, editions, municipalities, "
        "register, request-list, contract, contract-diff, audit-verify, inventory, inventory-years, "
        "inventory-bridge, inventory-missing, inventory-factors, inventory-methods, inventory-uncertainty, "
        "inventory-esrs, inventory-compare, plan-funding, plan-joint, plan-all, plan-lcc. What else the command takes "
        "follows, and its options hold here too (of the gap, --rate is the yearly reduction). scenario ID is for "
        "klimat scenario and klimat measure, whose coverage begins with coverage.; plan ID for klimat plan show, with "
        "--measure for one measure; optimise ID for klimat plan optimise. Without KIND the accounts stand as a tree. "
        "An explanation ends in rows that are own, default, assumed, measured, stated by others or a rule, each "
        "with its source. With --sealed it is about the roadmap or the plan that was sealed, computed anew from its "
        "records: scenarios[all].remaining_t."),
    .example = "klimat explain 0484 scenario all 'years[2030].scenario_t'",
    .options = explain_options,
    .option_count = sizeof explain_options / sizeof *explain_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_explain,
};
