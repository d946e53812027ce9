#include "web/accounts_parts.h"

#include "base/num.h"

#include <time.h>

/* ---- the view in the address, under the names of the command line's options ---- */

static Status bad_choice(const char *field, Err *err)
{
    err_fail(err, ST_INVALID, N_("The address names a view of the accounts that there is not: choose one in the form"));
    err_field(err, str(field));
    return ST_INVALID;
}

static Status read_year(const Visit *visit, const char *name, int *out, Err *err)
{
    const Str year = http_query(visit->request, str(name));
    int64_t number = 0;
    if (year.n && (!num_parse_int(year, &number) || number < 1900 || number > 2200)) return bad_choice(name, err);
    *out = (int)number;
    return ST_OK;
}

Status accounts_from(const Visit *visit, int *out, Err *err)
{
    return read_year(visit, "from", out, err);
}

static Status read_view(const Visit *visit, AppInventoryQuery *q, Err *err)
{
    const Str gwp = http_query(visit->request, S("gwp")), approach = http_query(visit->request, S("consolidation")),
              basis = http_query(visit->request, S("basis"));
    if (gwp.n && !gwp_set_parse(gwp, &q->gwp)) return bad_choice("gwp", err);
    if (approach.n && !approach_parse(approach, &q->approach)) return bad_choice("consolidation", err);
    if (basis.n && !scope2_basis_parse(basis, &q->basis)) return bad_choice("basis", err);
    return read_year(visit, "year", &q->year, err);
}

Status accounts_open(Visit *visit, AccountsPlace *out, bool *moved, Err *err)
{
    Str code;
    Status status = city_code(visit, &code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_municipality(visit->app, visit->arena, code, &out->municipality, err);
    if (status != ST_OK) return status;
    out->query = app_inventory_query(out->municipality.code);
    city_head(visit, &out->municipality, CITY_ACCOUNTS, &out->city);
    return read_view(visit, &out->query, err);
}

/* ---- addresses ---- */

static void add_parameter(Buf *b, const char *name, Str value, char *sign)
{
    if (value.n == 0) return;
    buf_addc(b, *sign);
    buf_add(b, str(name));
    buf_addc(b, '=');
    buf_url(b, value);
    *sign = '&';
}

Str accounts_url(const Visit *visit, PageId page, const AppInventoryQuery *q, Str value, const AccountsParameter *more,
                 size_t n)
{
    const AppInventoryQuery usual = app_inventory_query(q->municipality);
    Buf b = buf_new(visit->arena);
    char sign = '?';
    buf_add(&b, route_url(visit->arena, page, visit->lang, q->municipality, value));
    for (size_t i = 0; i < n; i++) add_parameter(&b, more[i].name, more[i].value, &sign);
    if (q->year) add_parameter(&b, "year", err_number(visit->arena, q->year), &sign);
    if (q->approach != usual.approach) add_parameter(&b, "consolidation", str(approach_name(q->approach)), &sign);
    if (q->basis != usual.basis) add_parameter(&b, "basis", str(scope2_basis_name(q->basis)), &sign);
    if (q->gwp != usual.gwp) add_parameter(&b, "gwp", str(gwp_set_name(q->gwp)), &sign);
    return buf_str(&b);
}

Str accounts_year_url(const Visit *visit, PageId page, const AppInventoryQuery *query)
{
    AppInventoryQuery view = *query;
    view.year = 0;
    return accounts_url(visit, page, &view, err_number(visit->arena, query->year), NULL, 0);
}

Str accounts_figure_url(const Visit *visit, const AppInventoryQuery *query, unsigned scope, size_t category, Str entity)
{
    const AccountsParameter more[] = {{"scope", scope ? err_number(visit->arena, (int64_t)scope) : S("")},
                                      {"category", category < CATEGORY_COUNT ? inventory_category_id(category) : S("")},
                                      {"entity", entity}};
    return accounts_url(visit, PAGE_ACCOUNTS_FIGURE, query, S(""), more, sizeof more / sizeof *more);
}

/* ---- charts ---- */

static Str chart_url(const Visit *visit, const AppInventoryQuery *query, int from, const char *name, const char *ending)
{
    const AccountsParameter more[] = {{"from", from ? err_number(visit->arena, from) : S("")}};
    const Str file = tr_fmt(visit->arena, visit->lang, "{0}{1}", str(name), str(ending));
    return accounts_url(visit, PAGE_ACCOUNTS_CHART, query, file, more, 1);
}

const ChartBlock *accounts_chart(Visit *visit, const AppInventoryQuery *query, int from, const char *name,
                                 const Chart *chart)
{
    const ChartFiles files = {.csv_url = chart_url(visit, query, from, name, ".csv"),
                              .json_url = chart_url(visit, query, from, name, ".json"),
                              .svg_url = chart_url(visit, query, from, name, ".svg"),
                              .png_url = chart_url(visit, query, from, name, ".png"),
                              .option_url = chart_url(visit, query, from, name, ".option.json"),
                              .narrow_option_url = chart_url(visit, query, from, name, ".narrow.json"),
                              .anchor = "accounts"};
    return chart_block_made(visit, name, chart, &files);
}

/* ---- the head ---- */

static const PageId tab_pages[ACCOUNTS_TABS] = {PAGE_ACCOUNTS,       PAGE_ACCOUNTS_COMPLETENESS,
                                                PAGE_ACCOUNTS_YEARS, PAGE_ACCOUNTS_UNCERTAINTY,
                                                PAGE_PURCHASES,      PAGE_ACCOUNTS_REGISTERS};

/* A page beneath the table has the table in its breadcrumb. */
void accounts_head(Visit *visit, const AccountsPlace *place, const AppInventory *in, int tab, Str title,
                   AccountsHead *out)
{
    const AppInventoryQuery *query = in ? &in->query : &place->query;
    *out = (AccountsHead){.city = &place->city, .tab = tab, .in = in};
    for (int i = 0; i < ACCOUNTS_TABS; i++) out->url[i] = accounts_url(visit, tab_pages[i], query, S(""), NULL, 0);
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", place->municipality.name, title);
    if (tab != ACCOUNTS_TABLE)
        city_crumb(visit, accounts_url(visit, PAGE_ACCOUNTS, &place->query, S(""), NULL, 0), title);
    if (!in) return;
    if (tab < ACCOUNTS_TABS)
        out->choice_url = route_url(visit->arena, visit->page, visit->lang, visit->param[0], S(""));
    out->illustrative = accounts_illustrative(visit, in);
}

Str accounts_illustrative(const Visit *visit, const AppInventory *in)
{
    size_t rows = 0;
    for (size_t i = 0; i < in->row_count; i++) rows += in->rows[i].row->illustrative;
    if (rows == 0) return S("");
    if (rows == in->row_count)
        return tr_fmt(visit->arena, visit->lang,
                      N_("A made-up example: the figures of {0} are not {1}'s own. They show how the accounts work."),
                      err_number(visit->arena, in->year), in->municipality.name);
    return tr_fmt(visit->arena, visit->lang,
                  N_("Partly a made-up example: {0} of {1} rows of {2} are not {3}'s own figures."),
                  err_number(visit->arena, (int64_t)rows), err_number(visit->arena, (int64_t)in->row_count),
                  err_number(visit->arena, in->year), in->municipality.name);
}

Str accounts_category(const Visit *visit, size_t category)
{
    return tr_fmt(visit->arena, visit->lang, "{0} {1}", inventory_category_id(category),
                  app_category_name(visit->lang, category));
}

Date accounts_today(void)
{
    return date_from_days((int64_t)(time(NULL) / 86400));
}

const Str *accounts_faults(const Visit *visit, const Faults *faults)
{
    Str *out = ARENA_ARRAY(visit->arena, Str, faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        Buf b = buf_new(visit->arena);
        buf_err(&b, visit->lang, &faults->list[i]);
        out[i] = buf_str(&b);
    }
    return out;
}
