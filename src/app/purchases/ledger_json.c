#include "app/purchases/ledger.h"
#include "base/json.h"

static void total_fields(Json *j, const PurchaseTotal *total)
{
    json_kfixed(j, "amount_sek", (double)total->amount / 100, 2);
    json_kint(j, "rows", total->rows);
}

static void total_with_share(Json *j, const PurchaseTotal *total)
{
    total_fields(j, total);
    json_kmaybe(j, "share_percent", total->share_percent, 2);
}

static void account_json(Json *j, int account)
{
    json_key(j, "account");
    if (account == PURCHASE_NO_ACCOUNT)
        json_null(j);
    else
        json_int(j, account);
}

static void tonnes_json(Json *j, Maybe kg)
{
    json_kmaybe(j, "emissions_t", kg.known ? known(kg.v / 1000) : kg, 6);
}

/* kg: one for each, or NULL where it is not known yet. */
static void categories_json(Json *j, const PurchaseView *v, const Maybe *kg, const bool *coarse)
{
    json_key(j, "categories");
    json_array(j);
    for (size_t i = 0; i < v->category_count; i++) {
        const PurchaseOfCategory *c = &v->categories[i];
        json_object(j);
        json_kstr(j, "id", c->id);
        json_kstr(j, "name", c->category ? c->category->name : c->id);
        json_kstr(j, "category", c->category ? c->category->scope3 : S(""));
        json_kstr(j, "factor", c->category ? c->category->factor : S(""));
        total_with_share(j, &c->total);
        if (kg) tonnes_json(j, kg[i]);
        if (coarse) json_kbool(j, "coarse_average", coarse[i]);
        json_end(j);
    }
    json_end(j);
}

static void unmapped_json(Json *j, const PurchaseView *v)
{
    json_key(j, "unmapped");
    json_object(j);
    total_with_share(j, &v->outcome[PURCHASE_UNMAPPED]);
    json_key(j, "accounts");
    json_array(j);
    for (size_t i = 0; i < v->unmapped_count; i++) {
        json_object(j);
        account_json(j, v->unmapped[i].account);
        json_kstr(j, "name", v->unmapped[i].name);
        total_with_share(j, &v->unmapped[i].total);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void suppliers_json(Json *j, const PurchaseView *v, const Maybe *kg)
{
    json_key(j, "largest_suppliers");
    json_array(j);
    for (size_t i = 0; i < v->supplier_count; i++) {
        const PurchaseOfSupplier *s = &v->suppliers[i];
        if (!s->largest) continue;
        json_object(j);
        json_kstr(j, "number", s->number);
        json_kstr(j, "name", s->name);
        json_kstr(j, "category", s->category);
        total_with_share(j, &s->total);
        if (kg) tonnes_json(j, kg[i]);
        json_end(j);
    }
    json_end(j);
    json_kint(j, "suppliers", (int64_t)v->supplier_count);
}

static void rule_id(Json *j, const char *key, const PurchaseView *v, int rule)
{
    json_key(j, key);
    if (rule < 0)
        json_null(j);
    else
        json_str(j, v->rules[rule].rule->head.id);
}

static void rules_json(Json *j, const PurchaseView *v)
{
    json_key(j, "rules");
    json_array(j);
    for (size_t i = 0; i < v->rule_count; i++) {
        const PurchaseOfRule *r = &v->rules[i];
        json_object(j);
        json_kstr(j, "id", r->rule->head.id);
        json_kstr(j, "outcome", r->rule->outcome);
        json_kstr(j, "category", r->rule->category);
        total_fields(j, &r->total);
        rule_id(j, "hidden_by", v, r->hidden_by);
        rule_id(j, "unclear_against", v, r->unclear);
        json_key(j, "examples");
        json_array(j);
        for (size_t k = 0; k < PURCHASE_EXAMPLES && r->example[k]; k++) {
            json_object(j);
            account_json(j, r->example[k]->account);
            json_kstr(j, "account_name", r->example[k]->account_name);
            json_kstr(j, "supplier", r->example[k]->supplier_name);
            json_kfixed(j, "amount_sek", (double)r->example[k]->amount / 100, 2);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

/* p: NULL where the accounts have not computed it yet. */
static void view_json(Json *j, const PurchaseView *v, const AppPurchases *p)
{
    json_key(j, "spend");
    json_object(j);
    total_fields(j, &v->spend);
    json_end(j);
    const bool is_open = p && p->is_open;
    categories_json(j, v, p ? p->category_kg : NULL, p ? p->category_coarse : NULL);
    if (is_open) {
        json_key(j, "unmapped");
        json_object(j);
        total_fields(j, &v->outcome[PURCHASE_UNMAPPED]);
        json_end(j);
    } else {
        unmapped_json(j, v);
    }
    json_key(j, "no_purchases");
    json_object(j);
    static const PurchaseOutcome others[] = {PURCHASE_NOT, PURCHASE_INTERNAL, PURCHASE_DEPRECIATION, PURCHASE_OUTSIDE};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        json_key(j, purchase_outcome_name(others[i]));
        json_object(j);
        total_fields(j, &v->outcome[others[i]]);
        json_end(j);
    }
    json_end(j);
    if (is_open) return;
    suppliers_json(j, v, p ? p->supplier_kg : NULL);
    rules_json(j, v);
}

static void ledger_json(Json *j, const LedgerImport *l, Str entity_name)
{
    json_kstr(j, "id", l->head.id);
    json_kstr(j, "entity", l->entity);
    json_kstr(j, "entity_name", entity_name);
    json_kmaybe(j, "year", l->year, 0);
    json_kdate(j, "first", l->first);
    json_kdate(j, "last", l->last);
    json_kstr(j, "file", l->file);
    json_kstr(j, "sha256", l->sha256);
    json_kstr(j, "format", l->format);
    json_kstr(j, "charset", l->charset);
    json_kstr(j, "organisation_number", l->organisation_number);
    json_kmaybe(j, "vouchers", l->vouchers, 0);
    json_kmaybe(j, "rows", l->rows, 0);
    json_kmaybe(j, "mapped_rows", l->mapped_rows, 0);
    json_kmaybe(j, "unmapped_rows", l->unmapped_rows, 0);
    json_kmaybe(j, "unmapped_sek", l->unmapped_sek, 2);
    json_kbool(j, "partial", l->partial);
    json_kstr(j, "split_of", l->split_of);
}

/* What the tonnes rest on. */
static void basis_json(Json *j, const AppPurchases *p)
{
    json_kmaybe(j, "coarse_average_t", p->coarse_kg.known ? known(p->coarse_kg.v / 1000) : p->coarse_kg, 6);
    json_kfixed(j, "counted_sek", (double)p->counted / 100, 2);
    json_key(j, "unadjusted_price_years");
    json_array(j);
    if (p->price_year_first) json_int(j, p->price_year_first);
    if (p->price_year_last > p->price_year_first) json_int(j, p->price_year_last);
    json_end(j);
}

void app_purchases_json(Buf *out, const AppPurchases *p)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", p->municipality.code);
    json_kint(&j, "year", p->year);
    json_key(&j, "ledgers");
    json_array(&j);
    for (size_t i = 0; i < p->ledger_count; i++) {
        json_object(&j);
        ledger_json(&j, &p->ledgers[i], p->entity_names[i]);
        json_kbool(&j, "rules_changed_since", p->outdated[i]);
        json_end(&j);
    }
    json_end(&j);
    tonnes_json(&j, p->total_kg);
    basis_json(&j, p);
    view_json(&j, &p->view, p);
    json_end(&j);
}

/* What the file becomes, and what its cost centres bought. */
static void parts_json(Json *j, const AppLedgerReport *r)
{
    json_key(j, "parts");
    json_array(j);
    for (size_t i = 0; i < r->part_count; i++) {
        json_object(j);
        json_kstr(j, "organisation", r->parts[i].organisation);
        json_kstr(j, "name", r->parts[i].name);
        total_fields(j, &r->parts[i].total);
        json_end(j);
    }
    json_end(j);
    json_key(j, "cost_centres");
    json_array(j);
    for (size_t i = 0; i < r->centre_count; i++) {
        json_object(j);
        json_kstr(j, "number", r->centres[i].number);
        json_kstr(j, "name", r->centres[i].name);
        json_kstr(j, "department", r->centres[i].department);
        total_fields(j, &r->centres[i].total);
        json_end(j);
    }
    json_end(j);
}

void app_ledger_report_json(Buf *out, const AppLedgerReport *r)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", r->municipality);
    ledger_json(&j, &r->ledger, r->entity_name);
    json_kstr(&j, "chart_of_accounts", r->chart);
    json_kbool(&j, "rules_of_another_chart", r->chart_differs != NULL);
    json_kbool(&j, "unchanged", r->unchanged);
    json_kbool(&j, "remapped", r->remapped);
    json_kbool(&j, "replaced", r->replaced);
    json_kbool(&j, "columns_remembered", r->columns_remembered);
    json_kbool(&j, "dry_run", r->dry_run);
    parts_json(&j, r);
    view_json(&j, &r->view, NULL);
    json_end(&j);
}
