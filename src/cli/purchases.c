/* klimat purchases: what was bought in a year, from the ledgers that were taken in. */
#include "cli/purchases.h"

#include "app/purchases/purchase_start.h"
#include "app/purchases/purchase_text.h"
#include "cli/inventory.h"
#include "cli/term.h"

#include <string.h>

enum { ACCOUNTS_SHOWN = 10, SUPPLIERS_SHOWN = 20 };

Str kronor(const Cli *cli, int64_t ore)
{
    return tr_figure(cli->arena, cli->lang, (double)ore / 100, 0);
}

Str row_count(const Cli *cli, double rows)
{
    return tr_figure(cli->arena, cli->lang, rows, 0);
}

static Str share_text(const Cli *cli, Maybe share)
{
    return share.known ? tr_percent(cli->arena, cli->lang, share.v, 1) : S("–");
}

static Str word(const Cli *cli, const char *key)
{
    return str(tr(cli->lang, key));
}

static void add_total(Table *table, Str name, Str category, const PurchaseTotal *total, const Maybe *kg, Style style)
{
    const Cli *cli = table->cli;
    table_add_styled(table, style, name);
    table_add(table, category);
    table_add_styled(table, style, kronor(cli, total->amount));
    table_add_styled(table, style, share_text(cli, total->share_percent));
    table_add(table, row_count(cli, (double)total->rows));
    if (kg) table_add_styled(table, style, inventory_tonnes(cli, *kg));
}

void purchases_print_categories(Cli *cli, const PurchaseView *v, const Maybe *kg, Maybe total_kg)
{
    static const Column columns[] = {{.head = N_("Purchase category"), .flexible = true},
                                     {.head = N_("Scope 3")},
                                     {.head = N_("SEK"), .right = true},
                                     {.head = N_("Share"), .right = true},
                                     {.head = N_("Rows"), .right = true},
                                     {.head = N_("tonnes CO2e"), .right = true}};
    const Maybe none = unknown();
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns - (kg ? 0 : 1));
    for (size_t i = 0; i < v->category_count; i++) {
        const PurchaseOfCategory *c = &v->categories[i];
        add_total(&table, printable(cli->arena, c->category ? c->category->name : c->id),
                  c->category ? c->category->scope3 : S(""), &c->total, kg ? &kg[i] : NULL, STYLE_PLAIN);
    }
    const PurchaseTotal *unmapped = &v->outcome[PURCHASE_UNMAPPED];
    add_total(&table, word(cli, N_("Not mapped")), S(""), unmapped, kg ? &none : NULL,
              unmapped->amount ? STYLE_OVER : STYLE_PLAIN);
    add_total(&table, word(cli, N_("Together")), S(""), &v->spend, kg ? &total_kg : NULL, STYLE_STRONG);
    table_print(&table, 0);
    static const PurchaseOutcome others[] = {PURCHASE_NOT, PURCHASE_INTERNAL, PURCHASE_DEPRECIATION, PURCHASE_OUTSIDE};
    bool parted = false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const PurchaseTotal *t = &v->outcome[others[i]];
        if (t->rows && !parted) put(cli, S("\n"));
        parted |= t->rows > 0;
        if (t->rows)
            put_paragraph(cli, 0,
                          tr_fmt(cli->arena, cli->lang, N_("Left out: {0}, {1} SEK (rows: {2})."),
                                 word(cli, purchase_outcome_text(others[i])), kronor(cli, t->amount),
                                 row_count(cli, (double)t->rows)));
    }
}

/* The commands that say what the rows of the largest account are, ready to be changed and run. */
static void print_how_to_map(Cli *cli, const PurchaseView *v, Str municipality)
{
    double last = 0;
    Str category = v->category_count ? v->categories[0].id : S("");
    for (size_t i = 0; i < v->rule_count; i++)
        if (v->rules[i].rule->position.known && v->rules[i].rule->position.v > last &&
            !purchase_rule_is_starter(v->rules[i].rule))
            last = v->rules[i].rule->position.v;
    put_paragraph(
        cli, 0,
        word(cli, N_("A rule says what such rows are. Give one, with a purchase category, and import the same "
                     "file again; for example:")));
    if (category.n == 0) {
        category = S("bygg");
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang,
                        N_("klimat purchases set {0} category {1} name=NAME scope3=3.1 factor=FACTOR"), municipality,
                        category));
    }
    const PurchaseOfAccount *a = &v->unmapped[0];
    const Str position = err_number(cli->arena, (int64_t)last + 10),
              account = app_account_text(cli->arena, cli->lang, a->account);
    put_item(cli, S("  "),
             a->account == PURCHASE_NO_ACCOUNT
                 ? tr_fmt(cli->arena, cli->lang,
                          N_("klimat purchases set {0} rule RULE position={1} supplier=WORDS outcome=purchase "
                             "category={2}"),
                          municipality, position, category)
                 : tr_fmt(cli->arena, cli->lang,
                          N_("klimat purchases set {0} rule RULE position={1} account_from={2} account_to={2} "
                             "outcome=purchase category={3}"),
                          municipality, position, account, category));
}

void purchases_print_unmapped(Cli *cli, const PurchaseView *v, Str municipality)
{
    static const Column columns[] = {{.head = N_("Account")},
                                     {.head = N_("Name"), .flexible = true},
                                     {.head = N_("SEK"), .right = true},
                                     {.head = N_("Share"), .right = true},
                                     {.head = N_("Rows"), .right = true}};
    if (v->unmapped_count == 0) return;
    put_heading(cli, word(cli, N_("Accounts of costs that no rule takes")));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < v->unmapped_count && i < ACCOUNTS_SHOWN; i++) {
        const PurchaseOfAccount *a = &v->unmapped[i];
        table_add(&table, app_account_text(cli->arena, cli->lang, a->account));
        table_add(&table, printable(cli->arena, a->name));
        table_add(&table, kronor(cli, a->total.amount));
        table_add(&table, share_text(cli, a->total.share_percent));
        table_add(&table, row_count(cli, (double)a->total.rows));
    }
    table_print(&table, 0);
    if (v->unmapped_count > ACCOUNTS_SHOWN)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} accounts more; --json shows all."),
                             row_count(cli, (double)(v->unmapped_count - ACCOUNTS_SHOWN))));
    print_how_to_map(cli, v, municipality);
}

static void print_suppliers(Cli *cli, const AppPurchases *p)
{
    const PurchaseView *v = &p->view;
    static const Column columns[] = {{.head = N_("Supplier"), .flexible = true},
                                     {.head = N_("Number")},
                                     {.head = N_("Mostly")},
                                     {.head = N_("SEK"), .right = true},
                                     {.head = N_("Share"), .right = true},
                                     {.head = N_("tonnes CO2e"), .right = true}};
    if (v->largest_count == 0) return;
    put_heading(cli, word(cli, N_("Largest suppliers")));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    size_t shown = 0;
    for (size_t i = 0; i < v->supplier_count && shown < SUPPLIERS_SHOWN; i++) {
        const PurchaseOfSupplier *s = &v->suppliers[i];
        if (!s->largest) continue;
        shown++;
        table_add(&table, printable(cli->arena, s->name.n ? s->name : s->number));
        table_add(&table, printable(cli->arena, s->number));
        table_add(&table, s->category.n ? s->category : word(cli, N_("Not mapped")));
        table_add(&table, kronor(cli, s->total.amount));
        table_add(&table, share_text(cli, s->total.share_percent));
        table_add(&table, inventory_tonnes(cli, p->supplier_kg[i]));
    }
    table_print(&table, 0);
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang,
               N_("{0} of {1} suppliers make up 80 percent of the spend, or more than 1 percent each: ask them "
                  "first for figures of their own."),
               row_count(cli, (double)v->largest_count), row_count(cli, (double)v->supplier_count)));
}

/* ---- rules ---- */

static void add_condition(Buf *b, Str text)
{
    if (b->n) buf_add(b, S(", "));
    buf_add(b, text);
}

static void print_rules(Cli *cli, const PurchaseView *v)
{
    static const Column columns[] = {{.head = N_("Rule")},
                                     {.head = N_("Condition"), .flexible = true},
                                     {.head = N_("What it is")},
                                     {.head = N_("SEK"), .right = true},
                                     {.head = N_("Rows"), .right = true},
                                     {.head = N_("Largest"), .flexible = true}};
    put_heading(cli, word(cli, N_("Rules, in the order in which they count")));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < v->rule_count; i++) {
        const PurchaseOfRule *r = &v->rules[i];
        table_add(&table, r->rule->head.id);
        table_add(&table, printable(cli->arena, app_rule_when(cli->arena, cli->lang, r->rule)));
        table_add(&table, app_rule_then(cli->lang, r->rule));
        table_add(&table, kronor(cli, r->total.amount));
        table_add(&table, row_count(cli, (double)r->total.rows));
        table_add(&table, printable(cli->arena, app_rule_examples(cli->arena, cli->lang, r)));
    }
    table_print(&table, 0);
}

static void doubtful(Cli *cli, bool *headed, Str text)
{
    if (!*headed) put_heading(cli, word(cli, N_("Rules to look at")));
    *headed = true;
    put_item(cli, S("- "), text);
}

void purchases_print_doubtful_rules(Cli *cli, const PurchaseView *v, bool with_unused)
{
    bool headed = false;
    Buf unused = buf_new(cli->arena);
    for (size_t i = 0; i < v->rule_count; i++) {
        const PurchaseOfRule *r = &v->rules[i];
        const Str doubt = app_rule_doubt(cli->arena, cli->lang, v, i);
        const bool is_told = r->hidden_by < 0 && r->unclear >= 0 && (size_t)r->unclear <= i; /* at the other one */
        if (doubt.n && !is_told)
            doubtful(cli, &headed, doubt);
        else if (r->total.rows == 0 && with_unused && !purchase_rule_is_starter(r->rule))
            add_condition(&unused, r->rule->head.id);
    }
    if (unused.n) doubtful(cli, &headed, tr_fmt(cli->arena, cli->lang, N_("Took no row: {0}."), buf_str(&unused)));
}

/* ---- the command ---- */

static size_t largest_of(const Maybe *kg, size_t n)
{
    size_t largest = n;
    for (size_t i = 0; i < n; i++)
        if (kg[i].known && (largest == n || kg[i].v > kg[largest].v)) largest = i;
    return largest;
}

/* Purchase categories that nothing can be computed of, and the factors that there are to choose from. */
static void print_without_factor(Cli *cli, const AppPurchases *p)
{
    enum { FACTORS_SHOWN = 12 };
    Buf without = buf_new(cli->arena);
    int64_t amount = 0;
    for (size_t i = 0; i < p->view.category_count; i++) {
        const PurchaseOfCategory *of = &p->view.categories[i];
        if (!of->category || of->category->factor.n || of->total.rows == 0) continue;
        add_condition(&without, of->category->head.id);
        amount += of->total.amount;
    }
    if (without.n == 0) return;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} SEK without factor, so that the emissions are not known: {1}. Give each category one, "
                            "the largest first: klimat purchases set {2} category ID factor=FACTOR"),
                         kronor(cli, amount), buf_str(&without), p->municipality.code));
    if (p->spend_factor_count == 0) {
        put_paragraph(
            cli, 0,
            tr_fmt(cli->arena, cli->lang,
                   N_("The register has no factor per krona yet. One, from a source that you can name: klimat "
                      "inventory set {0} factor FACTOR municipality={0} name=NAME kind=spend unit=SEK "
                      "co2e_kg=KG price_year=YEAR currency=SEK source=SOURCE"),
                   p->municipality.code));
        return;
    }
    put_paragraph(cli, 0, word(cli, N_("Factors per krona in the register:")));
    for (size_t i = 0; i < p->spend_factor_count && i < FACTORS_SHOWN; i++) {
        const Factor *f = p->spend_factors[i];
        put_item(cli, S("  "), tr_fmt(cli->arena, cli->lang, "{0}: {1}", f->head.id, printable(cli->arena, f->name)));
    }
}

/* Where the emissions come from, what stands in the way of knowing, and where to look next. */
static void print_emissions(Cli *cli, const AppPurchases *p)
{
    const PurchaseView *v = &p->view;
    const Str code = p->municipality.code, year = err_number(cli->arena, p->year);
    const size_t at = largest_of(p->category_kg, v->category_count);
    if (at < v->category_count && p->total_kg.v > 0) {
        const PurchaseOfCategory *c = &v->categories[at];
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Most of the emissions come from {0}: {1} of {2} tonnes CO2e. Row by row: klimat "
                                "explain {3} --year {4} --category {5}"),
                             printable(cli->arena, c->category ? c->category->name : c->id),
                             inventory_tonnes(cli, p->category_kg[at]), inventory_tonnes(cli, p->total_kg), code, year,
                             c->category ? c->category->scope3 : S("3.1")));
    }
    Str caveats[PURCHASE_CAVEATS];
    size_t n;
    app_purchase_caveats(cli->arena, cli->lang, p, caveats, &n);
    for (size_t i = 0; i < n; i++) put_paragraph(cli, 0, caveats[i]);
    print_without_factor(cli, p);
    if (p->ledgers_outside)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("A ledger counts nowhere, since no part of the group names its organisation: klimat "
                                "inventory set {0} entity ID name=NAME kind=KIND organisation={1}"),
                             code, p->outside));
    if (p->sums_aside)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Parts of the ledger are set aside in the accounts, because rows entered by hand "
                                "count: klimat inventory {0} --year {1} says which."),
                             code, year));
}

static void print_ledgers(Cli *cli, const AppPurchases *p)
{
    for (size_t i = 0; i < p->ledger_count; i++) {
        const LedgerImport *l = &p->ledgers[i];
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang, N_("{0}: {1} rows from {2}"), printable(cli->arena, p->entity_names[i]),
                        row_count(cli, l->rows.v), printable(cli->arena, l->file)));
        if (l->partial)
            put_paragraph(cli, 2, word(cli, N_("It holds only a part of the year: the sums are incomplete.")));
        if (p->outdated[i])
            put_paragraph(
                cli, 2,
                word(cli,
                     N_("The rules have changed since: import the same file again, and its rows are mapped anew.")));
    }
}

static void print_text(Cli *cli, const AppPurchases *p)
{
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("Purchases of {0} in {1}"), p->municipality.name,
                      err_number(cli->arena, p->year)));
    put(cli, S("\n"));
    print_ledgers(cli, p);
    put(cli, S("\n"));
    purchases_print_categories(cli, &p->view, p->category_kg, p->total_kg);
    put(cli, S("\n"));
    print_emissions(cli, p);
    purchases_print_unmapped(cli, &p->view, p->municipality.code);
    print_suppliers(cli, p);
    if (cli_flag(cli, "rules")) print_rules(cli, &p->view);
    purchases_print_doubtful_rules(cli, &p->view, true);
}

static Status run_purchases(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality city;
    AppPurchases *p = ARENA_NEW(cli->arena, AppPurchases);
    const Maybe year = cli_number(cli, "year");
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &city, err);
    if (status == ST_OK) status = app_purchases(app, cli->arena, city.code, year.known ? (int)year.v : 0, p, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_purchases_json(&cli->out, p);
        put(cli, S("\n"));
    } else {
        print_text(cli, p);
    }
    return ST_OK;
}

static const Option purchases_options[] = {
    {.name = "year",
     .kind = VALUE_YEAR,
     .help = N_("the fiscal year, by the year in which it ends; otherwise the latest")},
    {.name = "rules", .kind = VALUE_FLAG, .help = N_("shows each rule with what it took")},
};

const Command command_purchases = {
    .name = "purchases",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 8,
    .summary = N_("what was bought in a year, by category, from the bookkeeping"),
    .description =
        N_("Adds up the ledgers of the municipality and its companies: purchases by category, costs that no rule "
           "takes with their accounts, the largest suppliers, and the rules that ought to be looked at."),
    .example = "klimat purchases 0484 --year 2024 --rules",
    .options = purchases_options,
    .option_count = sizeof purchases_options / sizeof *purchases_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_purchases,
};
