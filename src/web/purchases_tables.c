/* What was bought, as tables: by category, what no rule takes, whom to ask first. */
#include "app/accounts/inventory_text.h"
#include "app/purchases/purchase_text.h"
#include "web/purchases_parts.h"

#include <math.h>

enum { ACCOUNTS_SHOWN = 15, SUPPLIERS_SHOWN = 40, ORE_IN_KRONA = 100 };

Str purchases_kronor(const Visit *visit, int64_t ore)
{
    return tr_figure(visit->arena, visit->lang, (double)ore / ORE_IN_KRONA, 0);
}

Str purchases_rows(const Visit *visit, double rows)
{
    return tr_figure(visit->arena, visit->lang, rows, 0);
}

static PurchasesLine line_of(const Visit *visit, Str name, Str note, const PurchaseTotal *total)
{
    const Maybe share = total->share_percent;
    return (PurchasesLine){.name = name,
                           .note = note,
                           .amount = purchases_kronor(visit, total->amount),
                           .share = share.known ? tr_percent(visit->arena, visit->lang, share.v, 1) : S("–"),
                           .rows = purchases_rows(visit, (double)total->rows),
                           .bar = share.known && share.v > 0 ? (int)lround(fmin(share.v, 100)) : 0};
}

static Str scope3_text(const Visit *visit, const PurchaseCategory *category)
{
    if (!category) return str(tr(visit->lang, N_("The category has been deleted since")));
    return str(
        tr(visit->lang, str_eq(category->scope3, S("3.2")) ? N_("3.2 Capital goods") : N_("3.1 Goods and services")));
}

static Str category_name(const PurchaseView *v, Str id)
{
    for (size_t i = 0; i < v->category_count; i++)
        if (v->categories[i].category && str_eq(v->categories[i].id, id)) return v->categories[i].category->name;
    return id;
}

static void add_pair(Buf *query, const char *name, Str value)
{
    if (query->n) buf_addc(query, '&');
    buf_add(query, str(name));
    buf_addc(query, '=');
    buf_url(query, value);
}

/* kg: of each, by place; NULL: not shown. */
static Str emissions(const Visit *visit, const Maybe *kg, size_t at)
{
    return kg ? app_tonnes_text(visit->arena, visit->lang, kg[at]) : S("");
}

static Str category_note(const Visit *visit, const PurchaseOfCategory *c, bool is_coarse)
{
    const Str scope3 = scope3_text(visit, c->category);
    return is_coarse ? tr_fmt(visit->arena, visit->lang, N_("{0} · coarse average"), scope3) : scope3;
}

/* p: NULL where it is a look at a file. */
static void categories(const Visit *visit, const PurchaseView *v, const AppPurchases *p, PurchasesTables *out)
{
    PurchasesLine *list = ARENA_ARRAY(visit->arena, PurchasesLine, v->category_count);
    for (size_t i = 0; i < v->category_count; i++) {
        const PurchaseOfCategory *c = &v->categories[i];
        if (c->total.rows == 0) continue;
        PurchasesLine *line = &list[out->category_count++];
        *line = line_of(visit, c->category ? c->category->name : c->id,
                        category_note(visit, c, p && p->category_coarse[i]), &c->total);
        line->emissions = emissions(visit, p ? p->category_kg : NULL, i);
    }
    out->categories = list;
    out->unmapped = line_of(visit, str(tr(visit->lang, N_("Not mapped"))), S(""), &v->outcome[PURCHASE_UNMAPPED]);
    out->total = line_of(visit, str(tr(visit->lang, N_("Together"))), S(""), &v->spend);
}

static void left_out(const Visit *visit, const PurchaseView *v, PurchasesTables *out)
{
    static const PurchaseOutcome others[] = {PURCHASE_NOT, PURCHASE_INTERNAL, PURCHASE_DEPRECIATION, PURCHASE_OUTSIDE};
    Str *list = ARENA_ARRAY(visit->arena, Str, PURCHASE_OUTCOMES);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const PurchaseTotal *t = &v->outcome[others[i]];
        if (t->rows)
            list[out->left_out_count++] =
                tr_fmt(visit->arena, visit->lang, N_("{0}: {1} SEK (rows: {2})"),
                       str(tr(visit->lang, purchase_outcome_text(others[i]))), purchases_kronor(visit, t->amount),
                       purchases_rows(visit, (double)t->rows));
    }
    out->left_out = list;
}

static void accounts(const Visit *visit, Str code, const PurchaseView *v, bool may_map, PurchasesTables *out)
{
    const size_t n = v->unmapped_count < ACCOUNTS_SHOWN ? v->unmapped_count : ACCOUNTS_SHOWN;
    PurchasesLine *list = ARENA_ARRAY(visit->arena, PurchasesLine, n);
    for (size_t i = 0; i < n; i++) {
        const PurchaseOfAccount *a = &v->unmapped[i];
        const Str number = app_account_text(visit->arena, visit->lang, a->account);
        list[i] = line_of(visit, number, a->name, &a->total);
        if (!may_map || a->account == PURCHASE_NO_ACCOUNT) continue;
        Buf query = buf_new(visit->arena);
        add_pair(&query, "account_from", number);
        add_pair(&query, "account_to", number);
        if (a->name.n) add_pair(&query, "note", a->name);
        list[i].url = purchases_new_url(visit, code, &kind_purchase_rule, buf_str(&query));
    }
    out->accounts = list;
    out->account_count = n;
    out->account_more = v->unmapped_count - n;
}

static void suppliers(const Visit *visit, Str code, const PurchaseView *v, const Maybe *kg, bool may_map,
                      PurchasesTables *out)
{
    PurchasesLine *list = ARENA_ARRAY(visit->arena, PurchasesLine, SUPPLIERS_SHOWN);
    for (size_t i = 0; i < v->supplier_count && out->supplier_count < SUPPLIERS_SHOWN; i++) {
        const PurchaseOfSupplier *s = &v->suppliers[i];
        if (!s->largest) continue;
        PurchasesLine *line = &list[out->supplier_count++];
        *line =
            line_of(visit, s->name.n ? s->name : s->number,
                    s->category.n ? category_name(v, s->category) : str(tr(visit->lang, N_("Not mapped"))), &s->total);
        line->emissions = emissions(visit, kg, i);
        if (!may_map || s->category.n) continue;
        Buf query = buf_new(visit->arena);
        add_pair(&query, "supplier", s->number.n ? s->number : s->name);
        if (s->number.n && s->name.n) add_pair(&query, "note", s->name);
        line->url = purchases_new_url(visit, code, &kind_purchase_rule, buf_str(&query));
    }
    out->suppliers = list;
    if (v->largest_count)
        out->suppliers_note =
            tr_fmt(visit->arena, visit->lang,
                   N_("{0} of {1} suppliers make up 80 percent of the spend, or more than 1 percent each: ask them "
                      "first for figures of their own."),
                   purchases_rows(visit, (double)v->largest_count), purchases_rows(visit, (double)v->supplier_count));
}

static void fill(const Visit *visit, Str code, const PurchaseView *view, const AppPurchases *p, bool may_map,
                 PurchasesTables *out)
{
    *out = (PurchasesTables){.has_emissions = p != NULL, .has_links = may_map};
    categories(visit, view, p, out);
    left_out(visit, view, out);
    accounts(visit, code, view, may_map, out);
    suppliers(visit, code, view, p ? p->supplier_kg : NULL, may_map, out);
}

void purchases_tables(const Visit *visit, Str code, const PurchaseView *view, bool may_map, PurchasesTables *out)
{
    fill(visit, code, view, NULL, may_map, out);
}

void purchases_tables_of(const Visit *visit, const AppPurchases *p, bool may_map, PurchasesTables *out)
{
    fill(visit, p->municipality.code, &p->view, p, may_map, out);
    if (p->coarse_kg.known && out->suppliers_note.n)
        out->suppliers_note = tr_fmt(visit->arena, visit->lang, "{0} {1}", out->suppliers_note,
                                     str(tr(visit->lang, N_("Their tonnes follow the averages of the categories, and "
                                                            "say nothing of the suppliers themselves."))));
    out->unmapped.emissions = S("–");
    out->total.emissions = emissions(visit, &p->total_kg, 0);
}
