/* klimat inventory missing: what is not known in the accounts, and who is to find it out until when. */
#include "app/accounts/inventory_text.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

#include <stdlib.h>

static void put_coverage(Cli *cli, const AppInventory *in, const AppCoverage *c)
{
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("{0} {1}, {2}: {3}"), inventory_category_id(c->category),
                      app_category_name(cli->lang, c->category), printable(cli->arena, in->entities[c->entity].name),
                      inventory_coverage(cli, c->effective)));
    put(cli, S("\n"));
    const Str rows = app_coverage_rows_text(cli->arena, cli->lang, c);
    if (rows.n) put_paragraph(cli, 2, rows);
    const Completeness *s = c->statement;
    if (!s) {
        put_paragraph(cli, 2, str(tr(cli->lang, N_("Nobody has said yet whether these rows are all."))));
        return;
    }
    if (c->from_above) return; /* its reason and plan stand with the part above */
    put_paragraph(cli, 2, printable(cli->arena, s->reason));
    if (s->plan.n)
        put_paragraph(cli, 2, tr_fmt(cli->arena, cli->lang, N_("Plan: {0}"), printable(cli->arena, s->plan)));
    if (date_is_set(s->plan_due))
        put_paragraph(
            cli, 2,
            tr_fmt(cli->arena, cli->lang, N_("To be better by {0}"), tr_date(cli->arena, cli->lang, s->plan_due)));
}

static void put_row(Cli *cli, const AppInventory *in, const AppRow *row)
{
    const Str lacks = app_row_lacks_text(cli->arena, cli->lang, row, row->by[in->query.basis].state);
    put_item(cli, S("  "),
             tr_fmt(cli->arena, cli->lang, N_("{0} ({1}, {2}): {3}"), row->row->head.id, row->row->category,
                    printable(cli->arena, row->row->activity), printable(cli->arena, lacks)));
}

static bool lacks_figure(const AppInventory *in, const AppRow *row)
{
    return row->by[in->query.basis].state != ROW_COMPUTED;
}

static void put_rows(Cli *cli, const AppInventory *in)
{
    bool first = true;
    for (size_t i = 0; i < in->row_count; i++) {
        if (!lacks_figure(in, &in->rows[i]) || in->rows[i].purchase) continue;
        if (first) put_heading(cli, str(tr(cli->lang, N_("Rows that could not be computed"))));
        first = false;
        put_row(cli, in, &in->rows[i]);
    }
}

/* No category is less complete for them. */
static size_t put_lifetimes(Cli *cli, const AppInventory *in)
{
    size_t n = 0;
    for (size_t i = 0; i < in->lifetime_count; i++) {
        if (!lacks_figure(in, &in->lifetimes[i].row)) continue;
        if (n++ == 0)
            put_heading(cli, str(tr(cli->lang, N_("Beside the accounts: lifetime emissions that lack parameters"))));
        put_row(cli, in, &in->lifetimes[i].row);
    }
    return n;
}

/* Sums of a ledger without a figure, by what they are called: a purchase category without a factor, or an account that
 * no rule takes. There may be thousands of sums, and few of these. */
typedef struct LedgerGap {
    const AppRow *row; /* the first */
    int64_t ore;
} LedgerGap;

static int by_size(const void *p, const void *q)
{
    const LedgerGap *a = p, *b = q;
    return a->ore == b->ore ? 0 : a->ore > b->ore ? -1 : 1;
}

static bool is_same_gap(const AppPurchase *a, const AppPurchase *b)
{
    if (a->category || b->category) return a->category == b->category;
    return a->sum->account == b->sum->account && a->ledger == b->ledger;
}

static size_t ledger_gaps(Cli *cli, const AppInventory *in, LedgerGap **out)
{
    size_t n = 0;
    *out = ARENA_ARRAY(cli->arena, LedgerGap, in->row_count + 1);
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        if (!row->purchase || row->by[in->query.basis].state == ROW_COMPUTED) continue;
        size_t at = n; /* the newest first: sums come by account */
        while (at > 0 && !is_same_gap((*out)[at - 1].row->purchase, row->purchase)) at--;
        if (at == 0) (*out)[n] = (LedgerGap){.row = row};
        (*out)[at ? at - 1 : n++].ore += row->purchase->sum->amount;
    }
    if (n > 1) qsort(*out, n, sizeof **out, by_size);
    return n;
}

static void put_ledger_gaps(Cli *cli, const AppInventory *in)
{
    enum { GAPS_SHOWN = 20 };
    LedgerGap *gap;
    const size_t n = ledger_gaps(cli, in, &gap);
    if (n) put_heading(cli, str(tr(cli->lang, N_("Purchases that could not be computed"))));
    for (size_t i = 0; i < n && i < GAPS_SHOWN; i++) {
        const AppPurchase *p = gap[i].row->purchase;
        const Str sek = tr_figure(cli->arena, cli->lang, (double)gap[i].ore / 100, 0);
        put_item(cli, S("  "),
                 p->category ? tr_fmt(cli->arena, cli->lang, N_("{0}: {1} SEK, its category has no factor that fits"),
                                      printable(cli->arena, p->category->name), sek)
                 : p->sum->account == PURCHASE_NO_ACCOUNT
                     ? tr_fmt(cli->arena, cli->lang, N_("Rows without an account: {0} SEK, no rule takes them"), sek)
                     : tr_fmt(cli->arena, cli->lang, N_("Account {0} {1}: {2} SEK, no rule takes it"),
                              err_number(cli->arena, p->sum->account), printable(cli->arena, p->sum->account_name),
                              sek));
    }
    if (n > GAPS_SHOWN)
        put_paragraph(cli, 2,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} more; klimat purchases {1} shows all."),
                             err_number(cli->arena, (int64_t)(n - GAPS_SHOWN)), in->municipality.code));
}

static void row_json(Json *j, const Cli *cli, const AppInventory *in, const AppRow *row)
{
    static const char *const names[ROW_STATES] = {"computed", "no_amount", "no_factor", "not_convertible",
                                                  "not_calculated"};
    json_object(j);
    json_kstr(j, "id", row->row->head.id);
    json_kstr(j, "category", row->row->category);
    if (row->purchase) json_kfixed(j, "amount_sek", (double)row->purchase->sum->amount / 100, 2);
    json_kstr(j, "why", str(names[row->by[in->query.basis].state]));
    if (row->calculation) {
        json_kstr(j, "lacks_sv", app_calculation_gaps_text(cli->arena, LANG_SV, row->calculation));
        json_kstr(j, "lacks_en", app_calculation_gaps_text(cli->arena, LANG_EN, row->calculation));
    }
    json_end(j);
}

static void missing_json(Cli *cli, const AppInventory *in)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kint(&j, "year", in->year);
    json_key(&j, "categories");
    json_array(&j);
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *c = &in->coverage[i];
        if (!app_coverage_is_gap(c)) continue;
        json_object(&j);
        json_kstr(&j, "entity", in->entities[c->entity].head.id);
        json_kstr(&j, "category", inventory_category_id(c->category));
        json_kstr(&j, "status", str(coverage_name(c->effective)));
        const Completeness *s = c->from_above ? NULL : c->statement;
        json_kbool(&j, "stated_above", c->from_above);
        json_kstr(&j, "reason", s ? s->reason : S(""));
        json_kstr(&j, "plan", s ? s->plan : S(""));
        json_kdate(&j, "plan_due", s ? s->plan_due : (Date){0});
        json_kint(&j, "rows", (int64_t)c->rows);
        json_kint(&j, "missing_rows", (int64_t)c->missing_rows);
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "rows");
    json_array(&j);
    for (size_t i = 0; i < in->row_count; i++)
        if (lacks_figure(in, &in->rows[i])) row_json(&j, cli, in, &in->rows[i]);
    json_end(&j);
    json_key(&j, "lifetime_rows");
    json_array(&j);
    for (size_t i = 0; i < in->lifetime_count; i++)
        if (lacks_figure(in, &in->lifetimes[i].row)) row_json(&j, cli, in, &in->lifetimes[i].row);
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_missing(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppInventory in;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    status = app_inventory(app, cli->arena, &query, &in, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        missing_json(cli, &in);
        return ST_OK;
    }
    size_t shown = 0;
    for (size_t i = 0; i < in.coverage_count; i++) {
        if (!app_coverage_is_gap(&in.coverage[i])) continue;
        if (shown++) put(cli, S("\n"));
        put_coverage(cli, &in, &in.coverage[i]);
    }
    put_rows(cli, &in);
    put_ledger_gaps(cli, &in);
    shown += put_lifetimes(cli, &in);
    if (shown == 0) put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing that has been looked at is missing."))));
    return ST_OK;
}

static const Option missing_options[] = {INVENTORY_OPTIONS};
const Command command_inventory_missing = {
    .name = "inventory missing",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("what is not known in the climate accounts, why, and the plan for it"),
    .example = "klimat inventory missing 0484 --year 2024",
    .options = missing_options,
    .option_count = sizeof missing_options / sizeof *missing_options,
    .json = true,
    .database = true,
    .run = run_missing,
};
