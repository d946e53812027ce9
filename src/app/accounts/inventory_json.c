/* The accounts as JSON: the keys are an interface (docs/cli.md), so none is renamed. Tonnes and percent carry at most
 * six decimals, kilograms of gases nine. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

enum { DECIMALS = 6, GAS_DECIMALS = 9 };

static Maybe tonnes(Maybe kg)
{
    return kg.known ? known(kg.v / 1000) : kg;
}

static void tonnes_json(Json *j, const char *key, Maybe kg)
{
    json_kmaybe(j, key, tonnes(kg), DECIMALS);
}

/* Where a part states none, the percentage is unknown, and there is only a lower bound. */
static void uncertainty_json(Json *j, const AppUncertainty *u)
{
    json_kmaybe(j, "uncertainty_percent", app_uncertainty_is_whole(u) ? u->percent : unknown(), DECIMALS);
    json_kmaybe(j, "uncertainty_at_least_percent", u->percent, DECIMALS);
    json_kmaybe(j, "uncertainty_stated_share", u->stated_share, DECIMALS);
}

static void figure_json(Json *j, const InventoryFigure *f)
{
    tonnes_json(j, "total_t", f->co2e_kg);
    tonnes_json(j, "biogenic_t", f->biogenic_co2_kg);
    json_kbool(j, "complete", f->complete);
    json_kstr(j, "status", str(coverage_name(f->coverage)));
    json_kmaybe(j, "supplier_share", figure_supplier_share(f), DECIMALS);
    json_kmaybe(j, "upstream_share", figure_upstream_share(f), DECIMALS);
    json_kfixed(j, "eliminated_t", f->eliminated_kg / 1000, DECIMALS);
    json_kfixed(j, "other_gwp_t", f->other_set_kg / 1000, DECIMALS);
    json_kfixed(j, "outside_scopes_t", f->other_co2e_kg / 1000, DECIMALS);
    json_kint(j, "rows", (int64_t)f->rows);
    json_kint(j, "missing_rows", (int64_t)f->missing_rows);
}

static void scopes_json(Json *j, const AppInventory *in)
{
    static const struct {
        int scope;
        const char *basis;
    } lines[SCOPE_COUNT] = {{1, NULL}, {2, "location"}, {2, "market"}, {3, NULL}};
    json_key(j, "scopes");
    json_array(j);
    for (int s = 0; s < SCOPE_COUNT; s++) {
        json_object(j);
        json_kint(j, "scope", lines[s].scope);
        if (lines[s].basis)
            json_kstr(j, "basis", str(lines[s].basis));
        else
            json_knull(j, "basis");
        figure_json(j, &in->view.scope[s]);
        uncertainty_json(j, &in->scope_uncertainty[s]);
        json_end(j);
    }
    json_end(j);
}

static void categories_json(Json *j, const AppInventory *in)
{
    json_key(j, "categories");
    json_array(j);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        json_object(j);
        json_kstr(j, "category", inventory_category_id(c));
        json_kstr(j, "name", app_category_name(LANG_SV, c));
        json_kstr(j, "name_en", app_category_name(LANG_EN, c));
        json_kint(j, "scope", inventory_category_scope(c));
        figure_json(j, &in->view.category[c]);
        uncertainty_json(j, &in->category_uncertainty[c]);
        json_end(j);
    }
    json_end(j);
}

/* Each gas of the total; biogenic carbon dioxide stands apart, and so does what is known as CO2e only. */
static void gases_json(Json *j, const AppInventory *in)
{
    const InventoryView *v = &in->view;
    json_key(j, "gases");
    json_array(j);
    for (size_t i = 0; i < v->column_count; i++) {
        if (v->column[i].kind != COLUMN_GAS && v->column[i].kind != COLUMN_OTHER_GAS) continue;
        json_object(j);
        json_kstr(j, "gas", str(gas_id(v->column[i].gas)));
        json_kfixed(j, "kg", v->total.gas_kg[i], GAS_DECIMALS);
        json_kbool(j, "outside_scopes", v->column[i].kind == COLUMN_OTHER_GAS);
        json_end(j);
    }
    json_end(j);
    json_key(j, "co2e_only");
    json_array(j);
    for (size_t i = 0; i < v->column_count; i++) {
        if (v->column[i].kind != COLUMN_CO2E) continue;
        json_object(j);
        if (v->column[i].set < GWP_SETS)
            json_kstr(j, "gwp_set", str(gwp_set_name(v->column[i].set)));
        else
            json_knull(j, "gwp_set");
        json_kfixed(j, "kg", v->total.gas_kg[i], GAS_DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void entity_json(Json *j, const char *key, const AppInventory *in, size_t entity)
{
    json_kstr(j, key, in->entities[entity].head.id);
}

static void eliminations_json(Json *j, const AppInventory *in)
{
    json_key(j, "eliminations");
    json_array(j);
    for (size_t i = 0; i < in->view.elimination_count; i++) {
        const Elimination *e = &in->view.elimination[i];
        json_object(j);
        entity_json(j, "entity", in, e->entity);
        entity_json(j, "counterparty", in, e->counterparty);
        json_kstr(j, "category", inventory_category_id(e->category));
        json_kstr(j, "trade", e->trade ? in->trades[e->trade - 1] : S(""));
        json_kfixed(j, "eliminated_t", e->co2e_kg / 1000, DECIMALS);
        json_kbool(j, "matched", e->matched);
        tonnes_json(j, "difference_t", e->difference_kg);
        json_end(j);
    }
    json_end(j);
}

static void sources_json(Json *j, const AppInventory *in)
{
    json_key(j, "sources");
    json_array(j);
    for (size_t i = 0; i < in->view.source_count; i++) {
        const InventorySource *s = &in->view.source[i];
        json_object(j);
        entity_json(j, "entity", in, s->entity);
        json_kstr(j, "name", in->entities[s->entity].name);
        json_kstr(j, "category", inventory_category_id(s->category));
        json_kstr(j, "category_name", app_category_name(LANG_SV, s->category));
        json_kstr(j, "category_name_en", app_category_name(LANG_EN, s->category));
        json_kfixed(j, "total_t", s->co2e_kg / 1000, DECIMALS);
        json_kmaybe(j, "share", s->share, DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void coverage_json(Json *j, const AppInventory *in)
{
    json_key(j, "completeness");
    json_array(j);
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *c = &in->coverage[i];
        json_object(j);
        entity_json(j, "entity", in, c->entity);
        json_kstr(j, "category", inventory_category_id(c->category));
        json_kstr(j, "status", str(coverage_name(c->effective)));
        json_kstr(j, "reason", c->statement ? c->statement->reason : S(""));
        json_kstr(j, "plan", c->statement ? c->statement->plan : S(""));
        json_kdate(j, "plan_due", c->statement ? c->statement->plan_due : (Date){0});
        json_kbool(j, "stated_above", c->from_above);
        json_kint(j, "rows", (int64_t)c->rows);
        json_kint(j, "missing_rows", (int64_t)c->missing_rows);
        json_end(j);
    }
    json_end(j);
}

static void flags_json(Json *j, const AppInventory *in)
{
    json_key(j, "flags");
    json_array(j);
    for (size_t i = 0; i < in->flag_count; i++) {
        const AppFlag *f = &in->flags[i];
        json_object(j);
        json_kstr(j, "flag", str(app_flag_name(f->kind)));
        json_kstr(j, "factor", f->factor ? f->factor->head.id : S(""));
        json_kstr(j, "row", f->row ? f->row->head.id : S(""));
        json_kstr(j, "ledger", f->ledger ? f->ledger->head.id : S(""));
        json_kint(j, "rows", (int64_t)f->rows);
        json_kstr(j, "text_sv", app_flag_text(j->out->arena, LANG_SV, in, f));
        json_kstr(j, "text_en", app_flag_text(j->out->arena, LANG_EN, in, f));
        json_end(j);
    }
    json_end(j);
}

/* Rows that a method computes, and what those lack that have no figure. */
static void calculations_json(Json *j, const AppInventory *in)
{
    Arena *arena = j->out->arena;
    json_key(j, "calculations");
    json_array(j);
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        if (!row->calculation) continue;
        json_object(j);
        json_kstr(j, "row", row->row->head.id);
        json_kstr(j, "calculation", row->row->calculation);
        json_kstr(j, "category", row->row->category);
        json_kint(j, "parameters", (int64_t)row->calculation->input_count);
        json_kbool(j, "computed", row->by[in->query.basis].state == ROW_COMPUTED);
        json_kstr(j, "lacks_sv", app_calculation_gaps_text(arena, LANG_SV, row->calculation));
        json_kstr(j, "lacks_en", app_calculation_gaps_text(arena, LANG_EN, row->calculation));
        json_end(j);
    }
    json_end(j);
}

void inventory_lifetimes_json(Json *j, const AppInventory *in)
{
    Arena *arena = j->out->arena;
    json_key(j, "lifetime");
    json_object(j);
    tonnes_json(j, "total_t", in->lifetime_kg);
    json_kbool(j, "complete", in->lifetime_missing == 0);
    json_key(j, "projects");
    json_array(j);
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppRow *row = &in->lifetimes[i].row;
        json_object(j);
        json_kstr(j, "row", row->row->head.id);
        json_kstr(j, "activity", row->row->activity);
        entity_json(j, "entity", in, row->entity);
        tonnes_json(j, "total_t", in->lifetimes[i].co2e_kg);
        json_kstr(j, "lacks_sv", app_calculation_gaps_text(arena, LANG_SV, row->calculation));
        json_kstr(j, "lacks_en", app_calculation_gaps_text(arena, LANG_EN, row->calculation));
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void aside_json(Json *j, const AppInventory *in)
{
    json_key(j, "set_aside");
    json_array(j);
    for (size_t i = 0; i < in->aside_count; i++) {
        const AppRow *row = &in->aside[i];
        json_object(j);
        json_kstr(j, "row", row->row->head.id);
        entity_json(j, "entity", in, row->entity);
        json_kstr(j, "category", row->row->category);
        json_kstr(j, "activity", row->row->activity);
        json_kmaybe(j, "amount", row->row->amount, 2);
        json_kstr(j, "unit", row->row->unit);
        json_kstr(j, "why", str(app_flag_name(row->purchase ? FLAG_LEDGER_YIELDS : FLAG_LEDGER_REPLACES)));
        json_end(j);
    }
    json_end(j);
}

static void ore_json(Json *j, const char *key, int64_t ore)
{
    json_kfixed(j, key, (double)ore / 100, 2);
}

/* What the ledgers say, in kronor. */
static void purchases_json(Json *j, const AppInventory *in)
{
    json_key(j, "purchases");
    json_object(j);
    json_key(j, "ledgers");
    json_array(j);
    for (size_t i = 0; i < in->ledger_count; i++) {
        const AppLedger *l = &in->ledgers[i];
        json_object(j);
        json_kstr(j, "ledger", l->record.head.id);
        json_kstr(j, "organisation", l->record.entity);
        json_kstr(j, "entity", l->entity == NO_ENTITY ? S("") : in->entities[l->entity].head.id);
        json_kstr(j, "file", l->record.file);
        json_kbool(j, "partial", l->record.partial);
        ore_json(j, "spend_sek", l->spend);
        ore_json(j, "internal_sek", l->internal);
        json_end(j);
    }
    json_end(j);
    json_key(j, "categories");
    json_array(j);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        const AppSpend *s = &in->spend[c];
        if (s->rows == 0) continue;
        json_object(j);
        json_kstr(j, "category", inventory_category_id(c));
        ore_json(j, "spend_sek", s->computed + s->unmapped + s->no_factor + s->inside);
        ore_json(j, "computed_sek", s->computed);
        ore_json(j, "unmapped_sek", s->unmapped);
        ore_json(j, "no_factor_sek", s->no_factor);
        ore_json(j, "inside_group_sek", s->inside);
        json_end(j);
    }
    json_end(j);
    aside_json(j, in);
    json_end(j);
}

static void statements_json(Json *j, const AppInventory *in)
{
    json_key(j, "kept");
    json_array(j);
    for (size_t i = 0; i < in->statement_count; i++) {
        const InventoryStatement *s = &in->statements[i];
        json_object(j);
        json_kstr(j, "id", s->head.id);
        json_kstr(j, "cause", s->cause);
        json_kstr(j, "reason", s->reason);
        json_kmaybe(j, "total_t", s->total_t, DECIMALS);
        json_kbool(j, "complete", s->complete);
        json_kstr(j, "gwp_set", s->gwp_set);
        json_kstr(j, "consolidation", s->approach);
        json_kstr(j, "basis", s->basis);
        json_kdate(j, "decided", s->decided);
        json_kstr(j, "sha256", s->sha256);
        json_end(j);
    }
    json_end(j);
}

static void group_faults_json(Json *j, const AppInventory *in)
{
    json_key(j, "faults");
    json_array(j);
    for (size_t i = 0; i < in->group_faults.count; i++) {
        json_object(j);
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            Buf b = buf_new(j->out->arena);
            buf_err(&b, lang, &in->group_faults.list[i]);
            json_kstr(j, lang == LANG_SV ? "text_sv" : "text_en", buf_str(&b));
        }
        json_end(j);
    }
    json_end(j);
}

static void head_json(Json *j, const AppInventory *in)
{
    json_kstr(j, "municipality", in->municipality.code);
    json_kstr(j, "name", in->municipality.name);
    json_kint(j, "year", in->year);
    json_kstr(j, "gwp_set", str(gwp_set_name(in->query.gwp)));
    json_kstr(j, "consolidation", str(approach_name(in->query.approach)));
    json_kstr(j, "basis", str(scope2_basis_name(in->query.basis)));
}

void app_inventory_json(Buf *out, const AppInventory *in)
{
    Json j = json_new(out);
    json_object(&j);
    head_json(&j, in);
    if (in->has_view) {
        figure_json(&j, &in->view.total);
        uncertainty_json(&j, &in->total_uncertainty);
        scopes_json(&j, in);
        categories_json(&j, in);
        gases_json(&j, in);
        eliminations_json(&j, in);
        sources_json(&j, in);
    } else {
        json_knull(&j, "total_t");
    }
    coverage_json(&j, in);
    calculations_json(&j, in);
    inventory_lifetimes_json(&j, in);
    purchases_json(&j, in);
    flags_json(&j, in);
    statements_json(&j, in);
    group_faults_json(&j, in);
    json_end(&j);
}
