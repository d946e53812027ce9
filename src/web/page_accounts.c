/* The first page of the climate accounts: scope by category, years side by side, what is missing said beside each
 * figure. */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_years.h"
#include "views.h"
#include "web/accounts_parts.h"

#include <math.h>

enum { YEARS_SHOWN = 6, SOURCES_SHOWN = 10 };

typedef struct Table {
    Visit *visit;
    const AppInventory *in;
    const AppYearFigures *years;
    size_t year_count;
} Table;

/* ---- lines ---- */

static AccountsCell figure_cell(const Table *table, size_t year, const InventoryFigure *f, Scope2Basis basis,
                                unsigned scope, size_t category)
{
    AccountsCell cell = {.text = app_figure_text(table->visit->arena, table->visit->lang, f)};
    AppInventoryQuery query = table->years[year].query;
    query.basis = basis;
    if (f->co2e_kg.known) cell.url = accounts_figure_url(table->visit, &query, scope, category, S(""));
    return cell;
}

static AccountsLine line_of(const Table *table, Str name, const InventoryFigure *f, const AppUncertainty *u)
{
    Arena *a = table->visit->arena;
    const Lang lang = table->visit->lang;
    return (AccountsLine){.name = name,
                          .cells = ARENA_ARRAY(a, AccountsCell, table->year_count),
                          .has_status = true,
                          .coverage = f->coverage,
                          .status = app_coverage_text(lang, f->coverage),
                          .supplier = app_share_text(a, lang, figure_supplier_share(f)),
                          .uncertainty = app_uncertainty_text(a, lang, u)};
}

static AccountsLine scope_line(const Table *table, int scope)
{
    static const char *const names[SCOPE_COUNT] = {
        N_("Scope 1: own emissions"), N_("Scope 2, by location: energy bought"),
        N_("Scope 2, by market: energy bought"), N_("Scope 3: emissions of others along the chain")};
    static const unsigned numbers[SCOPE_COUNT] = {1, 2, 2, 3};
    const AppInventory *in = table->in;
    const bool by_market = scope == SCOPE_2_MARKET, is_2 = numbers[scope] == 2;
    AccountsLine line = line_of(table, str(tr(table->visit->lang, names[scope])), &in->view.scope[scope],
                                &in->scope_uncertainty[scope]);
    line.is_sum = true;
    if (is_2 && by_market != (in->query.basis == SCOPE2_MARKET))
        line.note = str(tr(table->visit->lang, N_("not in the total")));
    for (size_t y = 0; y < table->year_count; y++)
        line.cells[y] = figure_cell(table, y, &table->years[y].scope[scope],
                                    !is_2       ? in->query.basis
                                    : by_market ? SCOPE2_MARKET
                                                : SCOPE2_LOCATION,
                                    numbers[scope], EXPLAIN_ALL);
    return line;
}

static AccountsLine category_line(const Table *table, size_t c)
{
    const AppInventory *in = table->in;
    AccountsLine line =
        line_of(table, app_category_name(table->visit->lang, c), &in->view.category[c], &in->category_uncertainty[c]);
    line.id = inventory_category_id(c);
    for (size_t y = 0; y < table->year_count; y++)
        line.cells[y] = figure_cell(table, y, &table->years[y].category[c], in->query.basis, 0, c);
    return line;
}

/* What is not in the standard stands there only where somebody uses it. */
static bool is_shown(const Table *table, size_t c)
{
    if (c != CATEGORY_COUNT - 1) return true;
    for (size_t y = 0; y < table->year_count; y++)
        if (table->years[y].category[c].rows) return true;
    return false;
}

static void scope_group(const Table *table, int scope, AccountsPage *page)
{
    static const int numbers[SCOPE_COUNT] = {1, 2, 2, 3};
    const int shown = table->in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
    AccountsGroup *group = &page->groups[page->group_count++];
    group->lines = ARENA_ARRAY(table->visit->arena, AccountsLine, CATEGORY_COUNT + 1);
    group->lines[group->count++] = scope_line(table, scope);
    if (numbers[scope] == 2 && scope != shown) return;
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        if (inventory_category_scope(c) == numbers[scope] && is_shown(table, c))
            group->lines[group->count++] = category_line(table, c);
}

static AccountsLine total_line(const Table *table)
{
    const AppInventory *in = table->in;
    const Visit *visit = table->visit;
    AccountsLine line = line_of(table, str(tr(visit->lang, N_("Total"))), &in->view.total, &in->total_uncertainty);
    line.is_sum = true;
    line.note = app_basis_text(visit->lang, in->query.basis);
    for (size_t y = 0; y < table->year_count; y++)
        line.cells[y] = figure_cell(table, y, &table->years[y].total, in->query.basis, 0, EXPLAIN_ALL);
    return line;
}

static AccountsLine outside_line(const Table *table, const char *name, bool biogenic, bool *any)
{
    Arena *a = table->visit->arena;
    AccountsLine line = {.name = str(tr(table->visit->lang, name)),
                         .cells = ARENA_ARRAY(a, AccountsCell, table->year_count)};
    *any = false;
    for (size_t y = 0; y < table->year_count; y++) {
        const InventoryFigure *f = &table->years[y].total;
        const Maybe kg = biogenic ? f->biogenic_co2_kg : known(f->other_co2e_kg);
        const Str t = app_tonnes_text(a, table->visit->lang, kg);
        *any = *any || (kg.known && kg.v > 0);
        const bool least = biogenic && kg.known && f->biogenic_unknown_rows && f->missing_rows;
        line.cells[y].text = least ? tr_fmt(a, table->visit->lang, N_("at least {0}"), t) : t;
    }
    return line;
}

static void total_groups(const Table *table, AccountsPage *page)
{
    AccountsGroup *total = &page->groups[page->group_count++];
    total->lines = ARENA_ARRAY(table->visit->arena, AccountsLine, 1);
    total->lines[total->count++] = total_line(table);
    AccountsGroup *outside = &page->groups[page->group_count];
    outside->lines = ARENA_ARRAY(table->visit->arena, AccountsLine, 2);
    bool any;
    AccountsLine line = outside_line(table, N_("Outside the scopes: biogenic CO2"), true, &any);
    if (any) outside->lines[outside->count++] = line;
    line = outside_line(table, N_("Outside the scopes: other gases"), false, &any);
    if (any) outside->lines[outside->count++] = line;
    if (outside->count) page->group_count++;
}

/* ---- the rest of the page ---- */

static void largest_sources(const Table *table, AccountsPage *page)
{
    Visit *visit = table->visit;
    const AppInventory *in = table->in;
    const size_t n = in->view.source_count < SOURCES_SHOWN ? in->view.source_count : SOURCES_SHOWN;
    page->sources = ARENA_ARRAY(visit->arena, AccountsSource, n);
    for (size_t i = 0; i < n && in->view.source[i].co2e_kg > 0; i++) {
        const InventorySource *s = &in->view.source[i];
        const Entity *entity = &in->entities[s->entity];
        page->sources[page->source_count++] =
            (AccountsSource){.name = accounts_category(visit, s->category),
                             .where = entity->name,
                             .amount = app_tonnes_text(visit->arena, visit->lang, known(s->co2e_kg)),
                             .share = app_share_text(visit->arena, visit->lang, s->share),
                             .url = accounts_figure_url(visit, &in->query, 0, s->category, entity->head.id),
                             .bar = (int)lround(100 * s->co2e_kg / in->view.source[0].co2e_kg)};
    }
}

static void eliminations(const Table *table, AccountsPage *page)
{
    Visit *visit = table->visit;
    const AppInventory *in = table->in;
    double sum = 0;
    page->eliminations = ARENA_ARRAY(visit->arena, AccountsElimination, in->view.elimination_count);
    for (size_t i = 0; i < in->view.elimination_count; i++) {
        const Elimination *e = &in->view.elimination[i];
        page->eliminations[page->elimination_count++] =
            (AccountsElimination){.what = accounts_category(visit, e->category),
                                  .buyer = in->entities[e->entity].name,
                                  .seller = in->entities[e->counterparty].name,
                                  .amount = app_tonnes_text(visit->arena, visit->lang, known(e->co2e_kg)),
                                  .other = app_elimination_text(visit->arena, visit->lang, e)};
        sum += e->co2e_kg;
    }
    page->eliminated = app_tonnes_text(visit->arena, visit->lang, known(sum));
}

/* What is made up is said at the top. */
static void flags(const Table *table, AccountsPage *page)
{
    Str *list;
    app_flag_texts(table->visit->arena, table->visit->lang, table->in, false, &list, &page->flag_count);
    page->flags = list;
}

static bool is_partly(const AppUncertainty *u)
{
    return u->percent.known && !app_uncertainty_is_whole(u);
}

static void words(const Table *table, AccountsPage *page)
{
    Visit *visit = table->visit;
    Arena *a = visit->arena;
    const AppInventory *in = table->in;
    const InventoryFigure *total = &in->view.total;
    page->lead =
        tr_fmt(a, visit->lang, N_("In {0} the municipal group of {1} caused {2} tonnes of carbon dioxide equivalents."),
               err_number(a, in->year), in->municipality.name, app_figure_text(a, visit->lang, total));
    if (!total->co2e_kg.known)
        page->lead = tr_fmt(a, visit->lang, N_("No figure of {0} could be computed yet."), err_number(a, in->year));
    if (!total->complete) page->second = str(tr(visit->lang, N_("“At least” means that something is not known yet.")));
    page->other_basis = app_other_basis_text(a, visit->lang, in);
    page->lifetime = app_lifetime_text(a, visit->lang, in);
    page->lifetime_url =
        tr_fmt(a, visit->lang, "{0}#lifetime", accounts_figure_url(visit, &in->query, 0, CATEGORY_INVESTMENT, S("")));
    page->bounds = is_partly(&in->total_uncertainty);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) page->bounds |= is_partly(&in->category_uncertainty[c]);
    visit->view.description = page->lead;
}

static Status fill(Visit *visit, const AppInventory *in, AccountsPage *page, Err *err)
{
    if (!in->has_view) {
        page->faults = accounts_faults(visit, &in->group_faults);
        page->fault_count = in->group_faults.count;
        return ST_OK;
    }
    AppYearFigures *figures;
    size_t n;
    const Status status = app_inventory_by_year(visit->app, visit->arena, in, YEARS_SHOWN, &figures, &n, err);
    if (status != ST_OK) return status;
    const Table table = {.visit = visit, .in = in, .years = figures, .year_count = n};
    int *years = ARENA_ARRAY(visit->arena, int, n);
    for (size_t i = 0; i < n; i++) years[i] = figures[i].query.year;
    page->years = years;
    page->year_count = n;
    for (int s = 0; s < SCOPE_COUNT; s++) scope_group(&table, s, page);
    total_groups(&table, page);
    largest_sources(&table, page);
    eliminations(&table, page);
    flags(&table, page);
    words(&table, page);
    return ST_OK;
}

/* *out: NULL where there is no year at all, or no part of the group. */
static Status open_accounts(Visit *visit, const AccountsPlace *place, const AppInventory **out, Err *err)
{
    int *years;
    size_t n;
    *out = NULL;
    const Status status = app_inventory_kept(visit->app, visit->arena, &place->query, out, err);
    if (status == ST_OK && (*out)->entity_count == 0) *out = NULL; /* a ledger without a group that it could be of */
    if (status != ST_NOT_FOUND) return status;
    Err unread;
    if (app_inventory_years(visit->app, visit->arena, place->municipality.code, &years, &n, &unread) != ST_OK || n)
        return status;
    return ST_OK;
}

Status page_accounts(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    AccountsPage page = {0};
    const AppInventory *in = NULL;
    status = open_accounts(visit, &place, &in, err);
    if (status == ST_OK && in) status = fill(visit, in, &page, err);
    if (status != ST_OK) return status;
    const Str title = str(tr(visit->lang, N_("Climate accounts")));
    accounts_head(visit, &place, in, ACCOUNTS_TABLE, title, &page.head);
    if (in) page.json_url = accounts_url(visit, PAGE_ACCOUNTS_FILE, &in->query, S(""), NULL, 0);
    if (in) page.paper_url = accounts_year_url(visit, PAGE_ACCOUNTS_PAPER, &in->query);
    if (in) page.esrs_url = accounts_year_url(visit, PAGE_ACCOUNTS_ESRS, &in->query);
    if (in) page.workbook_url = accounts_year_url(visit, PAGE_ACCOUNTS_WORKBOOK, &in->query);
    if (in) page.report_url = accounts_year_url(visit, PAGE_ACCOUNTS_REPORT, &in->query);
    view_accounts(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_accounts_file(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    const AppInventory *in;
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_inventory_kept(visit->app, visit->arena, &place.query, &in, err);
    if (status != ST_OK) return status;
    app_inventory_json(&visit->out, in);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
