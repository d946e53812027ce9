/* Figures of the lists beside the table: gases, what is taken out, sources, completeness, calculations, lifetimes. */
#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

#include <math.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* A place in a list by its parts, joined by slashes: ENTITY/CATEGORY. */
static bool entity_named(const InventoryAsking *a, Str id, size_t *out)
{
    for (size_t i = 0; i < a->in->entity_count; i++)
        if (str_eq(a->in->entities[i].head.id, id)) {
            *out = i;
            return true;
        }
    return false;
}

/* ---- gases ---- */

static bool column_why(const InventoryAsking *a, FactorColumn column, Str name, AppWhy *out)
{
    const AppInventory *in = a->in;
    for (size_t i = 0; i < in->factor_table.column_count; i++) {
        const FactorColumn *c = &in->factor_table.column[i];
        const bool gas = c->kind == COLUMN_GAS || c->kind == COLUMN_OTHER_GAS;
        if (column.kind == COLUMN_CO2E ? c->kind != COLUMN_CO2E || c->set != column.set : !gas || c->gas != column.gas)
            continue;
        AppWhy holder = {0};
        const InventorySum sum = {.what = MEASURE_COLUMN, .of = inventory_why_all(), .column = *c};
        *out = *inventory_why_sum(a, &holder, &sum, tr_fmt(a->of.arena, a->of.lang, N_("Kilograms of {0}"), name));
        return true;
    }
    return false;
}

bool accounts_why_gas(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    for (Gas gas = 0; gas < GAS_COUNT && is(at->field, "kg"); gas++)
        if (is(at->id, gas_id(gas)))
            return column_why(a, (FactorColumn){.kind = COLUMN_GAS, .gas = gas}, inventory_why_text(a, gas_name(gas)),
                              out);
    return false;
}

bool accounts_why_co2e(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    FactorColumn column = {.kind = COLUMN_CO2E, .set = GWP_SETS};
    if (!is(at->field, "kg")) return false;
    for (GwpSet set = 0; set < GWP_SETS; set++)
        if (is(at->id, gwp_set_name(set))) column.set = set;
    if (at->id.n && column.set == GWP_SETS) return false;
    return column_why(a, column, inventory_why_text(a, N_("CO2e that is known as such only")), out);
}

/* ---- what was bought inside the group ---- */

static Str elimination_name(const InventoryAsking *a, const Elimination *e)
{
    const Str trade = e->trade ? a->in->trades[e->trade - 1] : S("");
    return tr_fmt(a->of.arena, a->of.lang, trade.n ? "{0}/{1}" : "{0}",
                  tr_fmt(a->of.arena, a->of.lang, "{0}/{1}/{2}", a->in->entities[e->entity].head.id,
                         a->in->entities[e->counterparty].head.id, inventory_category_id(e->category)),
                  trade);
}

/* All of the row, whatever of it counts where. */
static double whole_kg(const AppInventory *in, const AppRow *row)
{
    const FactorTable *table = &in->factor_table;
    const uint32_t place = row->by[in->query.basis].place;
    double kg = 0;
    for (size_t i = 0; place < table->n && i < table->column_count; i++) {
        const FactorColumn *c = &table->column[i];
        const double gwp = c->kind == COLUMN_CO2E  ? 1
                           : c->kind == COLUMN_GAS ? gwp_value(in->query.gwp, c->gas)
                                                   : (double)NAN;
        if (isfinite(gwp)) kg += table->kg[place * table->stride + i] * gwp;
    }
    return kg * inventory_row_amount(row, in->query.basis);
}

/* What the rows of one side say of the trade, whole and before weights. */
static Maybe side(const InventoryAsking *a, AppWhy *parent, size_t entity, size_t other, uint32_t trade)
{
    AppWhy *why = inventory_why_node(
        a, parent, tr_fmt(a->of.arena, a->of.lang, N_("What {0} says of the trade"), inventory_why_entity(a, entity)),
        "t CO2e");
    double sum = 0;
    for (size_t i = 0; trade && i < a->in->row_count; i++) {
        const AppRow *row = &a->in->rows[i];
        if (row->entity != entity || row->counterparty != other || a->in->columns.trade[i] != trade) continue;
        if (row->by[a->in->query.basis].state != ROW_COMPUTED) continue;
        const double t = whole_kg(a->in, row) / 1000;
        inventory_why_record(a, why, row, known(t), S("t CO2e"));
        sum += t;
    }
    if (why->row) why->value = known(sum);
    if (!why->row) inventory_why_rule(a, why, N_("None of the rows"));
    return why->value;
}

bool accounts_why_elimination(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    for (size_t i = 0; i < a->in->view.elimination_count; i++) {
        const Elimination *e = &a->in->view.elimination[i];
        if (!str_eq(elimination_name(a, e), at->id)) continue;
        if (is(at->field, "eliminated_t")) {
            AppWhy holder = {0};
            InventorySum sum = {.what = MEASURE_ELIMINATED,
                                .of = inventory_why_all(),
                                .of_trade = true,
                                .counterparty = e->counterparty,
                                .trade = e->trade};
            sum.of.entity = e->entity;
            sum.of.category = e->category;
            *out = *inventory_why_sum(a, &holder, &sum, S(""));
            return true;
        }
        if (!is(at->field, "difference_t")) return false;
        out->text = inventory_why_text(a, N_("How far the two sides of the trade are apart"));
        out->formula = inventory_why_text(a, N_("The buyer's figure less the seller's, of the whole trade"));
        out->unit = S("t CO2e");
        const Maybe own = side(a, out, e->entity, e->counterparty, e->trade),
                    other = side(a, out, e->counterparty, e->entity, e->trade);
        if (own.known && other.known) out->value = known(own.v - other.v);
        return true;
    }
    return false;
}

/* ---- by part and category ---- */

static bool cell_named(const InventoryAsking *a, Str id, size_t *entity, size_t *category)
{
    Str rest = id;
    const Str first = str_cut(&rest, '/');
    return rest.n && entity_named(a, first, entity) && inventory_category_find(rest, category);
}

bool accounts_why_source(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppWhy holder = {0};
    AppExplainQuery of = inventory_why_all();
    const AppExplainQuery all = of;
    if (!cell_named(a, at->id, &of.entity, &of.category)) return false;
    const Str name = tr_fmt(a->of.arena, a->of.lang, "{0}, {1}", inventory_why_category(a, of.category),
                            inventory_why_entity(a, of.entity));
    if (is(at->field, "total_t")) *out = *inventory_why_figure(a, &holder, &of, name);
    if (is(at->field, "total_t")) return true;
    if (!is(at->field, "share")) return false;
    out->text = inventory_why_text(a, N_("The part of all emissions"));
    out->formula = inventory_why_text(a, N_("The part / the whole figure"));
    out->form = WHY_SHARE;
    const Maybe part = inventory_why_figure(a, out, &of, name)->value,
                whole = inventory_why_figure(a, out, &all, S(""))->value;
    if (part.known && whole.known && whole.v > 0) out->value = known(part.v / whole.v);
    return true;
}

bool accounts_why_coverage(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    size_t entity, category, n = 0;
    const bool missing = is(at->field, "missing_rows");
    if (!cell_named(a, at->id, &entity, &category) || (!missing && !is(at->field, "rows"))) return false;
    out->text =
        tr_fmt(a->of.arena, a->of.lang, missing ? N_("{0}, {1}: rows that lack a figure") : N_("{0}, {1}: rows"),
               inventory_why_category(a, category), inventory_why_entity(a, entity));
    for (size_t i = 0; i < a->in->row_count; i++) {
        const AppRow *row = &a->in->rows[i];
        const bool lacks = row->by[a->in->query.basis].state != ROW_COMPUTED;
        if (row->entity != entity || row->category != category || (missing && !lacks)) continue;
        inventory_why_record(a, out, row, unknown(), S(""));
        n++;
    }
    out->value = known((double)n);
    if (n == 0)
        inventory_why_rule(a, out, missing ? N_("Every row that stands here has a figure") : N_("No row stands here"));
    return true;
}

/* ---- calculations and lifetimes ---- */

static const AppRow *row_named(const AppInventory *in, Str id)
{
    for (size_t i = 0; i < in->row_count; i++)
        if (str_eq(in->rows[i].row->head.id, id)) return &in->rows[i];
    return NULL;
}

bool accounts_why_parameters(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    const AppRow *row = row_named(a->in, at->id);
    if (!row || !row->calculation || !is(at->field, "parameters")) return false;
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("Parameters of {0}"), inventory_why_row_text(a, row));
    AppWhy holder = {0};
    size_t n = 0;
    inventory_why_calculation(a, &holder, row->calculation);
    for (const AppWhyRow *r = holder.row; r; r = r->next) {
        if (!is(r->kind, inventory_kinds[KIND_ACTIVITY_INPUT].name) || !r->id.n) continue;
        AppWhyRow own = *r;
        own.next = NULL;
        why_row(&a->of, out, own);
        n++;
    }
    out->value = known((double)n);
    if (n == 0) inventory_why_rule(a, out, N_("No parameter is given yet"));
    return true;
}

static void lifetime_gas(const InventoryAsking *a, AppWhy *why, Str name, double kg, double gwp, double weight)
{
    if (!(fabs(kg) > 0)) return;
    AppWhy *gas = inventory_why_node(a, why, name, "t CO2e");
    gas->formula =
        tr_fmt(a->of.arena, a->of.lang, "{0} kg × {1} × {2}", app_number_text(a->of.arena, a->of.lang, kg),
               app_number_text(a->of.arena, a->of.lang, gwp), tr_percent(a->of.arena, a->of.lang, 100 * weight, 1));
    if (isfinite(gwp)) gas->value = known(kg * gwp * weight / 1000);
    inventory_why_rule(a, gas, N_("What the method comes to from its parameters"));
}

static AppWhy *project(const InventoryAsking *a, AppWhy *parent, const AppLifetime *l)
{
    const AppRow *row = &l->row;
    const Emission *e = &row->calculation->result.by[a->in->query.basis];
    const double weight = inventory_row_weight(a->in, row).at[PLACE_INSIDE];
    AppWhy *why = inventory_why_node(a, parent, inventory_why_row_text(a, row), "t CO2e");
    double sum = 0;
    inventory_why_amount(a, why, row);
    inventory_why_weight(a, why, row, weight, false);
    if (row->by[a->in->query.basis].state != ROW_COMPUTED) return why;
    for (Gas gas = 0; gas < GAS_COUNT; gas++) {
        lifetime_gas(a, why, inventory_why_text(a, gas_name(gas)), e->kg[gas], gwp_value(a->in->query.gwp, gas),
                     weight);
        if (fabs(e->kg[gas]) > 0) why_gwp_of(&a->of, why->last_child, a->in->query.gwp, gas);
    }
    for (int set = 0; set <= GWP_SETS; set++)
        lifetime_gas(a, why, inventory_why_text(a, N_("CO2e that is known as such only")), e->co2e_kg[set], 1, weight);
    bool whole = true;
    for (const AppWhy *gas = why->child; gas; gas = gas->next) {
        whole = whole && gas->value.known;
        sum += gas->value.known ? gas->value.v : 0;
    }
    if (whole) why->value = known(sum);
    return why;
}

bool accounts_why_lifetime(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    double sum = 0;
    if (!is(at->field, "total_t")) return false;
    out->text =
        inventory_why_text(a, N_("What projects financed in the year are expected to emit over their lifetime"));
    out->unit = S("t CO2e");
    for (size_t i = 0; i < a->in->lifetime_count; i++) {
        const Maybe t = project(a, out, &a->in->lifetimes[i])->value;
        if (!t.known) continue;
        sum += t.v;
        out->value = known(sum);
    }
    if (!out->child) inventory_why_rule(a, out, N_("No row stands here"));
    return true;
}

bool accounts_why_project(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppWhy holder = {0};
    if (!is(at->field, "total_t")) return false;
    for (size_t i = 0; i < a->in->lifetime_count; i++)
        if (str_eq(a->in->lifetimes[i].row.row->head.id, at->id)) {
            *out = *project(a, &holder, &a->in->lifetimes[i]);
            return true;
        }
    return false;
}
