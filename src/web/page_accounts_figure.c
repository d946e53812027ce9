/* Where a figure of the accounts comes from: the tree from the figure down to rows, factors, gases and sources. */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_text.h"
#include "app/purchases/purchase_text.h"
#include "app/records/record_text.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/purchases_parts.h"

#include <math.h>

enum { LARGEST = 10, LARGEST_ALL = EXPLAIN_LARGEST_MAX };

typedef struct Telling {
    Visit *visit;
    const AppInventory *in;
    const AppExplainQuery *query;
    bool cut; /* some level shows its largest only */
} Telling;

/* ---- what is asked for ---- */

static Status read_entity(const Visit *visit, const AppInventory *in, size_t *out, Err *err)
{
    const Str id = http_query(visit->request, S("entity"));
    *out = NO_ENTITY;
    for (size_t i = 0; id.n && i < in->entity_count; i++)
        if (str_eq(in->entities[i].head.id, id)) *out = i;
    if (id.n && *out == NO_ENTITY) return err_failf(err, ST_NOT_FOUND, N_("The group has no part {0}."), id);
    return ST_OK;
}

static Status read_query(const Visit *visit, const AppInventory *in, AppExplainQuery *out, Err *err)
{
    const Str category = http_query(visit->request, S("category")), scope = http_query(visit->request, S("scope"));
    *out = (AppExplainQuery){.category = EXPLAIN_ALL, .largest = LARGEST};
    if (http_query(visit->request, S("all")).n) out->largest = LARGEST_ALL;
    if (category.n && !inventory_category_find(category, &out->category))
        return err_failf(err, ST_NOT_FOUND, N_("There is no category {0}: there are 1.1 to 3.16."), category);
    if (scope.n && (scope.n != 1 || scope.p[0] < '1' || scope.p[0] > '3'))
        return err_failf(err, ST_NOT_FOUND, N_("There is no scope {0}: there are 1, 2 and 3."), scope);
    if (scope.n) out->scope = (unsigned)(scope.p[0] - '0');
    return read_entity(visit, in, &out->entity, err);
}

/* ---- texts ---- */

static Str amount_text(const Visit *visit, double x)
{
    const double size = fabs(x);
    return tr_figure(visit->arena, visit->lang, x, size >= 1000 ? 0 : size >= 1 ? 2 : size > 0 ? 6 : 0);
}

static Str with_unit(const Visit *visit, Maybe x, Str unit)
{
    return tr_fmt(visit->arena, visit->lang, "{0} {1}", x.known ? amount_text(visit, x.v) : S("–"), unit);
}

static AccountsGas gas_of(const Visit *visit, const ExplainNode *node)
{
    const FactorColumn *c = &node->column;
    AccountsGas gas = {.kg = amount_text(visit, node->kg),
                       .amount = app_tonnes_text(visit->arena, visit->lang, known(node->co2e_kg))};
    if (c->kind == COLUMN_BIOGENIC) {
        gas.name = str(tr(visit->lang, N_("biogenic CO2, outside the scopes")));
        gas.amount = S("–");
    } else if (c->kind == COLUMN_CO2E) {
        gas.gwp = c->set < GWP_SETS ? str(gwp_set_name(c->set)) : str(tr(visit->lang, N_("not stated")));
        gas.name = str(tr(visit->lang, N_("CO2e as the factor states it")));
    } else {
        gas.name = str(tr(visit->lang, gas_name(c->gas)));
        gas.gwp = isfinite(node->gwp) ? amount_text(visit, node->gwp) : str(tr(visit->lang, N_("no value in the set")));
        if (c->kind == COLUMN_OTHER_GAS)
            gas.name = tr_fmt(visit->arena, visit->lang, N_("{0}, outside the scopes"), gas.name);
    }
    return gas;
}

static void fill_gases(const Telling *t, const ExplainNode *node, AccountsNode *out)
{
    AccountsGas *gases = ARENA_ARRAY(t->visit->arena, AccountsGas, node->child_count);
    for (size_t i = 0; i < node->child_count; i++) gases[i] = gas_of(t->visit, &node->child[i]);
    out->gases = gases;
    out->gas_count = node->child_count;
}

static void fill_source(const Telling *t, const ActivityRow *r, AccountsNode *out)
{
    for (size_t i = 0; i < t->in->data_source_count; i++) {
        if (!str_eq(t->in->data_sources[i].head.id, r->source)) continue;
        out->source = t->in->data_sources[i].name;
        out->source_url = register_url(t->visit, PAGE_ACCOUNTS_RECORD, t->in->municipality.code,
                                       &inventory_kinds[KIND_DATA_SOURCE], r->source);
    }
}

/* What a row from a ledger stands for. It has no page of its own: it is made anew from the ledger each time. Account,
 * rule and file are told to whom suppliers are. */
static void fill_purchase(const Telling *t, const AppPurchase *p, AccountsNode *out)
{
    const Visit *visit = t->visit;
    const LedgerSum *sum = p->sum;
    const Str rows = tr_figure(visit->arena, visit->lang, (double)sum->rows, 0);
    out->url = S("");
    if (t->in->suppliers_hidden) return;
    out->supplier = sum->supplier_name.n ? sum->supplier_name : sum->supplier;
    if (sum->account != PURCHASE_NO_ACCOUNT)
        out->account = tr_fmt(visit->arena, visit->lang, sum->account_name.n ? "{0} {1}" : "{0}",
                              app_account_text(visit->arena, visit->lang, sum->account), sum->account_name);
    out->rule = !p->rule ? sum->rule
                         : tr_fmt(visit->arena, visit->lang, N_("{0}: {1}"), sum->rule,
                                  app_rule_when(visit->arena, visit->lang, p->rule));
    out->rule_url = tr_fmt(visit->arena, LANG_EN, "{0}?year={1}#rules",
                           purchases_url(visit, t->in->municipality.code, NULL), err_number(visit->arena, t->in->year));
    out->ledger = sum->rows == 1 ? tr_fmt(visit->arena, visit->lang, N_("{0}, one row"), p->ledger->file)
                                 : tr_fmt(visit->arena, visit->lang, N_("{0}, {1} rows"), p->ledger->file, rows);
}

static void fill_row(const Telling *t, const ExplainNode *node, AccountsNode *out)
{
    const Visit *visit = t->visit;
    const AppRow *row = &t->in->rows[node->row];
    const AppRowFigure *figure = &row->by[t->in->query.basis];
    const ActivityRow *r = row->row;
    const RecordKind *kind = &inventory_kinds[KIND_ACTIVITY_ROW];
    out->name = r->activity;
    out->quantity = with_unit(visit, r->amount, r->unit);
    out->factor = figure->factor;
    if (figure->factor)
        out->factor_url = register_url(visit, PAGE_ACCOUNTS_RECORD, t->in->municipality.code,
                                       &inventory_kinds[KIND_FACTOR], figure->factor->head.id);
    out->url = register_url(visit, PAGE_ACCOUNTS_RECORD, t->in->municipality.code, kind, r->head.id);
    if (row->purchase) fill_purchase(t, row->purchase, out);
    if (figure->factor && figure->factor->price_year.known)
        out->price_year = tr_fmt(visit->arena, visit->lang, N_("prices of {0}"),
                                 err_number(visit->arena, (int64_t)figure->factor->price_year.v));
    if (figure->factor && figure->amount.known && !str_eq(figure->factor->unit, r->unit))
        out->converted = with_unit(visit, figure->amount, figure->factor->unit);
    if (r->bridge.n)
        out->by = tr_fmt(visit->arena, visit->lang, N_("by {0} {1} ({2})"),
                         r->bridge_value.known ? amount_text(visit, r->bridge_value.v) : S("–"), r->bridge_unit,
                         r->bridge_source);
    if (figure->index)
        out->by = tr_fmt(visit->arena, visit->lang, out->by.n ? "{0}, {1}" : "{1}", out->by,
                         app_price_index_text(visit->arena, visit->lang, figure->index));
    const double counted = node->weight * node->amount;
    if (figure->factor && fabs(counted) > 0)
        out->per_unit = tr_fmt(visit->arena, visit->lang, N_("{0} kg CO2e per {1}"),
                               amount_text(visit, node->co2e_kg / counted), figure->factor->unit);
    if (fabs(node->weight - 1) > 1e-9) out->weight = tr_percent(visit->arena, visit->lang, 100 * node->weight, 1);
    if (r->method.n) out->method = record_text(visit->arena, visit->lang, record_field(kind, S("method")), r->method);
    fill_source(t, r, out);
    out->document = r->document;
    out->note = r->note;
    out->supplier_data = r->supplier_data;
    out->illustrative = r->illustrative;
    out->calculation = accounts_calculation(visit, row, t->in->data_sources, t->in->data_source_count, false);
    fill_gases(t, node, out);
}

static Str missing_text(const Telling *t, const ExplainNode *node)
{
    if (!node->missing_rows || node->kind != EXPLAIN_ENTITY) return S("");
    if (node->missing_rows == 1)
        return str(tr(t->visit->lang, N_("One row lacks amount, factor or a unit that fits.")));
    return tr_fmt(t->visit->arena, t->visit->lang, N_("{0} rows lack amount, factor or a unit that fits."),
                  err_number(t->visit->arena, (int64_t)node->missing_rows));
}

static void fill_name(Telling *t, const ExplainNode *node, AccountsNode *out)
{
    const Visit *visit = t->visit;
    const AppInventoryQuery *view = &t->in->query;
    switch (node->kind) {
    case EXPLAIN_CATEGORY:
        out->name = accounts_category(visit, node->category);
        if (t->query->category == EXPLAIN_ALL) out->url = accounts_figure_url(visit, view, 0, node->category, S(""));
        break;
    case EXPLAIN_ENTITY:
        out->name = t->in->entities[node->entity].name;
        if (t->query->entity == NO_ENTITY)
            out->url = accounts_figure_url(visit, view, 0, node->category, t->in->entities[node->entity].head.id);
        break;
    case EXPLAIN_ELIMINATED: out->name = str(tr(visit->lang, N_("Bought inside the group, taken out"))); break;
    case EXPLAIN_OTHERS:
        t->cut = true;
        out->name =
            tr_fmt(visit->arena, visit->lang, N_("{0} smaller ones"), err_number(visit->arena, (int64_t)node->rows));
        break;
    case EXPLAIN_FIGURE:
    case EXPLAIN_ROW:
    case EXPLAIN_GAS:
    case EXPLAIN_KINDS: break;
    }
}

static AccountsNode node_of(Telling *t, const ExplainNode *node, bool is_open)
{
    AccountsNode out = {.kind = node->kind,
                        .amount = app_tonnes_text(t->visit->arena, t->visit->lang, known(node->co2e_kg)),
                        .missing = missing_text(t, node),
                        .is_open = is_open};
    if (node->kind == EXPLAIN_ROW) {
        fill_row(t, node, &out);
        return out;
    }
    fill_name(t, node, &out);
    AccountsNode *children = ARENA_ARRAY(t->visit->arena, AccountsNode, node->child_count);
    const bool opens = node->kind == EXPLAIN_FIGURE ? node->child_count == 1 : is_open && node->child_count <= 3;
    for (size_t i = 0; i < node->child_count; i++) children[i] = node_of(t, &node->child[i], opens);
    out.children = children;
    out.child_count = node->child_count;
    if (node->kind == EXPLAIN_ENTITY && node->rows == 0) out.amount = S("");
    return out;
}

/* ---- the page ---- */

static Str title_of(const Telling *t)
{
    const Visit *visit = t->visit;
    const AppExplainQuery *q = t->query;
    Str what = str(tr(visit->lang, N_("The total")));
    if (q->scope)
        what = tr_fmt(visit->arena, visit->lang, N_("Scope {0}"), err_number(visit->arena, (int64_t)q->scope));
    if (q->category != EXPLAIN_ALL) what = accounts_category(visit, q->category);
    if (q->entity != NO_ENTITY)
        what = tr_fmt(visit->arena, visit->lang, "{0}, {1}", what, t->in->entities[q->entity].name);
    return tr_fmt(visit->arena, visit->lang, "{0} {1}", what, err_number(visit->arena, t->in->year));
}

static Str page_url(const Telling *t, bool all, bool with_entity)
{
    const Visit *visit = t->visit;
    const AppExplainQuery *q = t->query;
    const AccountsParameter more[] = {
        {"scope", q->scope ? err_number(visit->arena, (int64_t)q->scope) : S("")},
        {"category", q->category != EXPLAIN_ALL ? inventory_category_id(q->category) : S("")},
        {"entity", with_entity && q->entity != NO_ENTITY ? t->in->entities[q->entity].head.id : S("")},
        {"all", all ? S("1") : S("")}};
    return accounts_url(visit, PAGE_ACCOUNTS_FIGURE, &t->in->query, S(""), more, sizeof more / sizeof *more);
}

/* The figure as the table has it; that of one part has no statement of its own. */
static Str figure_text(const Telling *t, const ExplainNode *tree)
{
    const Visit *visit = t->visit;
    const AppExplainQuery *q = t->query;
    const InventoryView *view = &t->in->view;
    const InventoryFigure *figure = &view->total;
    if (q->scope == 1) figure = &view->scope[SCOPE_1];
    if (q->scope == 2) figure = &view->scope[view->basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION];
    if (q->scope == 3) figure = &view->scope[SCOPE_3];
    if (q->category != EXPLAIN_ALL) figure = &view->category[q->category];
    if (q->entity == NO_ENTITY) return app_figure_text(visit->arena, visit->lang, figure);
    const Str t_text = app_tonnes_text(visit->arena, visit->lang, tree->rows ? known(tree->co2e_kg) : unknown());
    if (!tree->missing_rows || !tree->rows) return t_text;
    return tr_fmt(visit->arena, visit->lang, N_("at least {0}"), t_text);
}

/* Projects financed in the year belong to 3.15, and stand beside its figure. */
static void fill_lifetimes(const Telling *t, AccountsFigurePage *page)
{
    const Visit *visit = t->visit;
    const AppInventory *in = t->in;
    if (t->query->category != CATEGORY_INVESTMENT) return;
    AccountsNode *list = ARENA_ARRAY(visit->arena, AccountsNode, in->lifetime_count + 1);
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppRow *row = &in->lifetimes[i].row;
        if (t->query->entity != NO_ENTITY && t->query->entity != row->entity) continue;
        AccountsNode *node = &list[page->project_count++];
        *node = (AccountsNode){.kind = EXPLAIN_ROW,
                               .name = row->row->activity,
                               .amount = app_tonnes_text(visit->arena, visit->lang, in->lifetimes[i].co2e_kg),
                               .url = register_url(visit, PAGE_ACCOUNTS_RECORD, in->municipality.code,
                                                   &inventory_kinds[KIND_ACTIVITY_ROW], row->row->head.id),
                               .calculation =
                                   accounts_calculation(visit, row, in->data_sources, in->data_source_count, false),
                               .note = row->row->note};
        fill_source(t, row->row, node);
    }
    page->projects = list;
    if (page->project_count) page->lifetime = app_lifetime_text(visit->arena, visit->lang, in);
}

static void fill_page(Telling *t, const ExplainNode *tree, AccountsFigurePage *page)
{
    const Visit *visit = t->visit;
    const bool all = t->query->largest == LARGEST_ALL;
    page->tree = node_of(t, tree, true);
    if (tree->child_count == 1) page->tree = page->tree.children[0]; /* one category is the figure itself */
    page->lead = tr_fmt(visit->arena, visit->lang,
                        N_("The figure is {0} tonnes of carbon dioxide equivalents: {1}, {2}, GWP values of {3}."),
                        figure_text(t, tree), app_approach_text(visit->lang, t->in->query.approach),
                        app_basis_text(visit->lang, t->in->query.basis), str(gwp_set_name(t->in->query.gwp)));
    fill_lifetimes(t, page);
    if (t->cut && !all) page->more_url = page_url(t, true, true);
    if (all) page->less_url = page_url(t, false, true);
    if (t->query->entity != NO_ENTITY) page->all_url = page_url(t, false, false);
}

Status page_accounts_figure(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    const AppInventory *in;
    AppExplainQuery query;
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_inventory_kept(visit->app, visit->arena, &place.query, &in, err);
    if (status == ST_OK) status = read_query(visit, in, &query, err);
    if (status != ST_OK) return status;
    if (!in->has_view) return app_inventory_no_view(in, err);
    ExplainNode tree;
    AccountsFigurePage page = {0};
    Telling t = {.visit = visit, .in = in, .query = &query};
    app_inventory_explain(in, visit->arena, &query, &tree);
    accounts_head(visit, &place, in, ACCOUNTS_TABS, title_of(&t), &page.head);
    fill_page(&t, &tree, &page);
    view_accounts_figure(&visit->out, &visit->view, &page);
    return ST_OK;
}
