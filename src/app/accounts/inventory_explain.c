/* A figure of the accounts down to its rows, with what the records say of them. */
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

#include <math.h>

enum { DECIMALS = 9 };

void app_inventory_explain(const AppInventory *in, Arena *arena, const AppExplainQuery *query, ExplainNode *out)
{
    const ExplainQuery q = {.view = {.boundary = in->boundary,
                                     .approach = in->query.approach,
                                     .basis = in->query.basis,
                                     .gwp = in->query.gwp,
                                     .stated = in->stated},
                            .scope = query->scope,
                            .category = query->category,
                            .entity = query->entity,
                            .largest = query->largest};
    inventory_explain(&in->columns, &in->factor_table, in->parts, in->part_count, &q, arena, out);
}

static void source_json(Json *j, const AppInventory *in, Str id)
{
    const DataSource *source =
        record_of_id(&inventory_kinds[KIND_DATA_SOURCE], in->data_sources, in->data_source_count, id);
    if (!source) return;
    json_kstr(j, "source_name", source->name);
    json_kstr(j, "source_kind", source->kind);
}

static void factor_json(Json *j, const Factor *f)
{
    json_key(j, "factor");
    json_object(j);
    json_kstr(j, "id", f->head.id);
    json_kint(j, "version", f->head.version);
    json_kstr(j, "name", f->name);
    json_kstr(j, "kind", f->kind);
    json_kstr(j, "unit", f->unit);
    json_kmaybe(j, "uncertainty_percent", f->uncertainty_percent, DECIMALS);
    json_kstr(j, "publisher", f->publisher);
    json_kstr(j, "source", f->source);
    json_kmaybe(j, "first_year", f->first_year, 0);
    json_kmaybe(j, "last_year", f->last_year, 0);
    json_end(j);
}

/* What a row from a ledger stands for: the account, the supplier and the rule. */
static void ledger_json(Json *j, const AppPurchase *p)
{
    json_key(j, "ledger");
    json_object(j);
    json_kstr(j, "id", p->ledger->head.id);
    json_kstr(j, "file", p->ledger->file);
    json_key(j, "account");
    if (p->sum->account == PURCHASE_NO_ACCOUNT)
        json_null(j);
    else
        json_int(j, p->sum->account);
    json_kstr(j, "account_name", p->sum->account_name);
    json_kstr(j, "supplier", p->sum->supplier);
    json_kstr(j, "supplier_name", p->sum->supplier_name);
    json_kstr(j, "rule", p->sum->rule);
    json_kstr(j, "rule_note", p->rule ? p->rule->note : S(""));
    json_kstr(j, "purchase_category", p->sum->category);
    json_kint(j, "ledger_rows", p->sum->rows);
    json_end(j);
}

static void index_json(Json *j, const AppPriceIndex *index)
{
    if (!index) return;
    json_key(j, "price_index");
    json_object(j);
    json_kstr(j, "series", index->from->series);
    json_kmaybe(j, "from_year", index->from->year, 0);
    json_kmaybe(j, "to_year", index->to->year, 0);
    json_kmaybe(j, "from_value", index->from->value, DECIMALS);
    json_kmaybe(j, "to_value", index->to->value, DECIMALS);
    json_kfixed(j, "ratio", index->ratio, DECIMALS);
    json_kstr(j, "source", index->from->source);
    json_end(j);
}

/* Method, formula and every parameter, given or by default. */
static void calculation_json(Json *j, const AppInventory *in, const AppCalculation *c)
{
    AppCalculationLine *lines;
    Arena *arena = j->out->arena;
    const size_t n = app_calculation_lines(arena, LANG_EN, c, &lines);
    const CalculationMethod *m = &calculation_methods[c->method];
    json_key(j, "calculation");
    json_object(j);
    json_kstr(j, "method", calculation_id(c->method));
    json_kstr(j, "name", str(tr(LANG_SV, calculation_labels[c->method])));
    json_kstr(j, "name_en", str(calculation_labels[c->method]));
    json_kstr(j, "formula", str(tr(LANG_SV, m->formula)));
    json_kstr(j, "formula_en", str(m->formula));
    json_kstr(j, "standard", str(m->source));
    json_key(j, "parameters");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        const AppCalculationLine *l = &lines[i];
        const AppInput *of = l->input;
        json_object(j);
        json_kstr(j, "parameter", l->parameter ? str(l->parameter->id) : S(""));
        json_kstr(j, "name", l->parameter ? str(tr(LANG_SV, l->parameter->label)) : S(""));
        json_kstr(j, "name_en", l->label);
        json_kstr(j, "item", l->item);
        json_kbool(j, "by_default", l->by_default);
        json_kmaybe(j, "amount", of ? of->amount : l->by_default ? known(l->parameter->fallback) : unknown(), DECIMALS);
        json_kstr(j, "unit", of ? of->unit : l->parameter && l->parameter->unit ? str(l->parameter->unit) : S(""));
        json_kstr(j, "word", of ? of->input->word : S(""));
        if (of) {
            json_kmaybe(j, "uncertainty_percent", of->input->uncertainty_percent, DECIMALS);
            json_kstr(j, "id", of->input->head.id);
            json_kstr(j, "source", of->input->source);
            source_json(j, in, of->input->source);
            json_kstr(j, "document", of->input->document);
        }
        if (of && of->factor) {
            json_kfixed(j, "conversion", of->conversion, DECIMALS);
            index_json(j, of->index);
            factor_json(j, of->factor);
        }
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void row_json(Json *j, const AppInventory *in, const ExplainNode *node)
{
    const AppRow *row = &in->rows[node->row];
    const ActivityRow *r = row->row;
    const AppRowFigure *figure = &row->by[in->query.basis];
    json_kstr(j, "row", r->head.id);
    json_kstr(j, "activity", r->activity);
    if (row->purchase) ledger_json(j, row->purchase);
    if (row->calculation) calculation_json(j, in, row->calculation);
    json_kmaybe(j, "amount", r->amount, DECIMALS);
    json_kstr(j, "unit", r->unit);
    json_kmaybe(j, "uncertainty_percent", r->uncertainty_percent, DECIMALS);
    json_kfixed(j, "conversion", figure->conversion, DECIMALS);
    if (r->bridge.n) {
        json_kstr(j, "bridge", r->bridge);
        json_kmaybe(j, "bridge_value", r->bridge_value, DECIMALS);
        json_kstr(j, "bridge_unit", r->bridge_unit);
        json_kstr(j, "bridge_source", r->bridge_source);
    }
    index_json(j, figure->index);
    json_kmaybe(j, "amount_in_factor_unit", figure->amount, DECIMALS);
    json_kfixed(j, "weight", node->weight, DECIMALS);
    json_kstr(j, "method", r->method);
    json_kstr(j, "source", r->source);
    source_json(j, in, r->source);
    json_kstr(j, "document", r->document);
    json_kbool(j, "supplier_data", r->supplier_data);
    if (figure->factor) factor_json(j, figure->factor);
}

static void gas_json(Json *j, const ExplainNode *node)
{
    const FactorColumn *c = &node->column;
    const bool gas = c->kind == COLUMN_GAS || c->kind == COLUMN_OTHER_GAS;
    json_kstr(j, "gas", gas ? str(gas_id(c->gas)) : c->kind == COLUMN_BIOGENIC ? S("co2_biogenic") : S("co2e"));
    json_kfixed(j, "kg", node->kg, DECIMALS);
    json_kmaybe(j, "gwp", isfinite(node->gwp) ? known(node->gwp) : unknown(), DECIMALS);
    if (c->kind == COLUMN_CO2E && c->set < GWP_SETS) json_kstr(j, "stated_in", str(gwp_set_name(c->set)));
}

static void node_json(Json *j, const AppInventory *in, const ExplainNode *node)
{
    json_object(j);
    json_kstr(j, "kind", str(explain_kind_name(node->kind)));
    json_kfixed(j, "co2e_kg", node->co2e_kg, DECIMALS);
    json_kint(j, "rows", (int64_t)node->rows);
    json_kint(j, "missing_rows", (int64_t)node->missing_rows);
    if (node->kind == EXPLAIN_CATEGORY) {
        json_kstr(j, "category", inventory_category_id(node->category));
        json_kstr(j, "name", app_category_name(LANG_SV, node->category));
        json_kstr(j, "name_en", app_category_name(LANG_EN, node->category));
    }
    if (node->kind == EXPLAIN_ENTITY || node->kind == EXPLAIN_ELIMINATED) {
        json_kstr(j, "entity", in->entities[node->entity].head.id);
        json_kstr(j, "name", in->entities[node->entity].name);
    }
    if (node->kind == EXPLAIN_ROW) row_json(j, in, node);
    if (node->kind == EXPLAIN_GAS) gas_json(j, node);
    json_key(j, "children");
    json_array(j);
    for (size_t i = 0; i < node->child_count; i++) node_json(j, in, &node->child[i]);
    json_end(j);
    json_end(j);
}

bool app_explains_lifetime(const AppExplainQuery *query, const AppLifetime *lifetime)
{
    return (query->scope == 0 || query->scope == 3) &&
           (query->category == EXPLAIN_ALL || query->category == CATEGORY_INVESTMENT) &&
           (query->entity == NO_ENTITY || query->entity == lifetime->row.entity);
}

/* Projects over their lifetime, beside the figure. */
static void lifetimes_json(Json *j, const AppInventory *in, const AppExplainQuery *query)
{
    json_key(j, "lifetime");
    json_array(j);
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppLifetime *l = &in->lifetimes[i];
        const ActivityRow *r = l->row.row;
        if (!app_explains_lifetime(query, l)) continue;
        json_object(j);
        json_kmaybe(j, "co2e_kg", l->co2e_kg, DECIMALS);
        json_kstr(j, "row", r->head.id);
        json_kstr(j, "activity", r->activity);
        json_kstr(j, "entity", in->entities[l->row.entity].head.id);
        calculation_json(j, in, l->row.calculation);
        json_kstr(j, "source", r->source);
        source_json(j, in, r->source);
        json_kstr(j, "document", r->document);
        json_end(j);
    }
    json_end(j);
}

void app_explain_json(Buf *out, const AppInventory *in, const AppExplainQuery *query, const ExplainNode *node)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", in->municipality.code);
    json_kint(&j, "year", in->year);
    json_kstr(&j, "gwp_set", str(gwp_set_name(in->query.gwp)));
    json_kstr(&j, "consolidation", str(approach_name(in->query.approach)));
    json_kstr(&j, "basis", str(scope2_basis_name(in->query.basis)));
    json_key(&j, "tree");
    node_json(&j, in, node);
    lifetimes_json(&j, in, query);
    json_end(&j);
}
