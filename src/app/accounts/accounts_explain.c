/* Which explanation belongs to which figure of the accounts. */
#include "app/accounts/accounts_explain.h"

#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_priv.h"

#include <string.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* Ids of rows hold what stands in a ledger, brackets too: an address ends at its last one. */
WhyAddress accounts_address(Str figure)
{
    WhyAddress out = {0};
    size_t open = 0, close = figure.n;
    while (open < figure.n && figure.p[open] != '[') open++;
    while (close > open && figure.p[close - 1] != ']') close--;
    if (open == figure.n || close <= open) return why_address(figure);
    out.list = str_slice(figure, 0, open);
    out.id = str_slice(figure, open + 1, close - 1);
    out.field = close < figure.n && figure.p[close] == '.' ? str_slice(figure, close + 1, figure.n) : S("");
    return out;
}

/* ---- a figure of the table ---- */

static bool ratio(const InventoryAsking *a, const AppExplainQuery *of, InventoryMeasure part, const char *text,
                  AppWhy *out)
{
    out->text = inventory_why_text(a, text);
    out->formula = inventory_why_text(a, N_("The part / the whole figure"));
    out->form = WHY_SHARE;
    const Maybe x = inventory_why_sum(a, out, &(InventorySum){.what = part, .of = *of}, S(""))->value,
                whole = inventory_why_figure(a, out, of, S(""))->value;
    if (x.known && whole.known && whole.v > 0) out->value = known(x.v / whole.v);
    return true;
}

static bool total(const InventoryAsking *a, const AppExplainQuery *of, AppWhy *holder)
{
    static const char *const scopes[] = {NULL, N_("Scope 1"), N_("Scope 2, by location"), N_("Scope 3")};
    const char *scope =
        of->scope == 2 && a->in->query.basis == SCOPE2_MARKET ? N_("Scope 2, by market") : scopes[of->scope];
    Str text = tr_fmt(a->of.arena, a->of.lang, N_("Emissions in {0}"), err_number(a->of.arena, a->in->year));
    if (scope) text = tr_fmt(a->of.arena, a->of.lang, "{0}, {1}", text, inventory_why_text(a, scope));
    if (of->category != EXPLAIN_ALL)
        text = tr_fmt(a->of.arena, a->of.lang, "{0}, {1}", text, inventory_why_category(a, of->category));
    inventory_why_figure(a, holder, of, text);
    inventory_why_lacking(a, holder->child, of);
    return true;
}

bool accounts_why_figure(const InventoryAsking *a, const AppExplainQuery *of, Str field, AppWhy *out)
{
    static const struct {
        const char *field;
        InventoryMeasure measure;
    } sums[] = {{"biogenic_t", MEASURE_BIOGENIC},
                {"eliminated_t", MEASURE_ELIMINATED},
                {"other_gwp_t", MEASURE_OTHER_GWP},
                {"outside_scopes_t", MEASURE_OUTSIDE}};
    AppWhy holder = {0};
    if (is(field, "supplier_share"))
        return ratio(a, of, MEASURE_SUPPLIERS, N_("The part that is data of suppliers"), out);
    if (is(field, "upstream_share"))
        return ratio(a, of, MEASURE_UPSTREAM, N_("The part by life-cycle factors without a split"), out);
    if (is(field, "total_t")) total(a, of, &holder);
    if (is(field, "rows") || is(field, "missing_rows"))
        inventory_why_count(a, &holder, of, is(field, "missing_rows"), S(""));
    if (is(field, "uncertainty_percent") || is(field, "uncertainty_at_least_percent"))
        inventory_why_uncertainty(a, &holder, of, is(field, "uncertainty_percent"));
    if (is(field, "uncertainty_stated_share")) inventory_why_stated(a, &holder, of);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        if (is(field, sums[i].field))
            inventory_why_sum(a, &holder, &(InventorySum){.what = sums[i].measure, .of = *of}, S(""));
    if (holder.child) *out = *holder.child;
    return holder.child != NULL;
}

static bool explain_plain(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppExplainQuery all = inventory_why_all();
    return accounts_why_figure(a, &all, at->field, out);
}

static bool explain_category(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppExplainQuery of = inventory_why_all();
    return inventory_category_find(at->id, &of.category) && accounts_why_figure(a, &of, at->field, out);
}

/* 1, 2/location, 2/market, 3: scope 2 is there by both, whichever the total has. */
static bool explain_scope(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    InventoryAsking by = *a;
    AppExplainQuery of = inventory_why_all();
    if (is(at->id, "1")) of.scope = 1;
    if (is(at->id, "3")) of.scope = 3;
    for (Scope2Basis basis = SCOPE2_LOCATION; basis < SCOPE2_BASES; basis++) {
        if (!str_starts(at->id, S("2/")) || !is(str_slice(at->id, 2, at->id.n), scope2_basis_name(basis))) continue;
        of.scope = 2;
        by = inventory_on_basis(a, basis);
    }
    return of.scope && accounts_why_figure(&by, &of, at->field, out);
}

Status app_accounts_explain(App *app, const AppInventory *in, Str figure, Lang lang, Arena *arena, AppWhy *out,
                            Err *err)
{
    static const struct {
        const char *list;
        bool (*explain)(const InventoryAsking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"", explain_plain},
                 {"scopes", explain_scope},
                 {"categories", explain_category},
                 {"gases", accounts_why_gas},
                 {"co2e_only", accounts_why_co2e},
                 {"eliminations", accounts_why_elimination},
                 {"sources", accounts_why_source},
                 {"completeness", accounts_why_coverage},
                 {"calculations", accounts_why_parameters},
                 {"lifetime", accounts_why_lifetime},
                 {"lifetime.projects", accounts_why_project},
                 {"purchases.ledgers", accounts_why_ledger},
                 {"purchases.categories", accounts_why_spend},
                 {"purchases.set_aside", accounts_why_aside}};
    const InventoryAsking a = {{NULL, lang, arena, NULL}, in};
    const WhyAddress at = accounts_address(figure);
    bool found = false;
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(at.list, kinds[i].list) && kinds[i].explain(&a, &at, out)) return ST_OK;
    if (is(at.list, "flags")) TRY(accounts_why_flag(app, &a, &at, out, &found, err));
    if (is(at.list, "kept")) TRY(accounts_why_statement_named(app, &a, &at, out, &found, err));
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The climate accounts have no figure {0}; klimat inventory --json shows those there are, for "
                        "example categories[1.1].total_t"),
                     figure);
}
