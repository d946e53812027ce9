/* A figure of the accounts as an explanation: the tree that the model makes, with the records in it. */
#include "app/accounts/inventory_why.h"

#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"

#include <math.h>

/* Rows of one part and category that are told in full; of the smaller ones stands what each gives. */
enum { ROWS_IN_FULL = 100 };

InventoryAsking inventory_on_basis(const InventoryAsking *a, Scope2Basis basis)
{
    InventoryAsking out = *a;
    if (a->in->query.basis == basis) return out;
    AppInventory *in = ARENA_NEW(a->of.arena, AppInventory);
    *in = *a->in;
    in->query.basis = basis;
    /* Which categories are known differs too: a row may have a factor by one basis only. */
    app_inventory_view(a->in, a->of.arena, in->query.approach, basis, in->query.gwp, &in->view);
    out.in = in;
    return out;
}

Str inventory_why_text(const InventoryAsking *a, const char *key)
{
    return str(tr(a->of.lang, key));
}

AppWhy *inventory_why_node(const InventoryAsking *a, AppWhy *parent, Str text, const char *unit)
{
    return why_child(&a->of, parent, text, unknown(), str(unit));
}

void inventory_why_rule(const InventoryAsking *a, AppWhy *why, const char *text)
{
    why_by_method(&a->of, why, "accounts", (AppWhyRow){.kind = S("rule"), .text = inventory_why_text(a, text)});
}

Str inventory_why_entity(const InventoryAsking *a, size_t entity)
{
    return entity < a->in->entity_count ? a->in->entities[entity].name : S("–");
}

Str inventory_why_category(const InventoryAsking *a, size_t category)
{
    return tr_fmt(a->of.arena, a->of.lang, "{0} {1}", inventory_category_id(category),
                  app_category_name(a->of.lang, category));
}

Str inventory_why_row_text(const InventoryAsking *a, const AppRow *row)
{
    return tr_fmt(a->of.arena, a->of.lang, N_("{0} “{1}”"), row->row->head.id, row->row->activity);
}

AppExplainQuery inventory_why_all(void)
{
    return (AppExplainQuery){.category = EXPLAIN_ALL, .entity = NO_ENTITY, .largest = EXPLAIN_WHOLE};
}

/* ---- gases ---- */

typedef struct Summing {
    const InventoryAsking *a;
    const InventorySum *sum;
    const char *unit;
    double scale;  /* of kilograms in the unit, with the sign that the sum has */
    size_t *tells; /* rows that say how much of it they have, be it nothing */
} Summing;

static bool same_column(const FactorColumn *a, const FactorColumn *b)
{
    if (a->kind != b->kind) return false;
    return a->kind == COLUMN_CO2E ? a->set == b->set : a->kind == COLUMN_BIOGENIC || a->gas == b->gas;
}

/* What a kilogram of the column gives to the sum: its GWP, 1 or nothing. */
static double weighed(const Summing *s, const ExplainNode *gas)
{
    const AppInventory *in = s->a->in;
    const FactorColumn *c = &gas->column;
    const bool in_scopes = c->kind == COLUMN_GAS || c->kind == COLUMN_CO2E;
    const double gwp = isfinite(gas->gwp) ? gas->gwp : 0;
    switch (s->sum->what) {
    case MEASURE_CO2E:
    case MEASURE_ELIMINATED: return in_scopes ? gwp : 0;
    case MEASURE_SUPPLIERS: return in_scopes && in->rows[gas->row].row->supplier_data ? gwp : 0;
    case MEASURE_UPSTREAM: return in_scopes && (in->factor_table.flags[gas->factor] & FACTOR_UPSTREAM) != 0 ? gwp : 0;
    case MEASURE_BIOGENIC: return c->kind == COLUMN_BIOGENIC;
    case MEASURE_OUTSIDE: return c->kind == COLUMN_OTHER_GAS ? gwp : 0;
    case MEASURE_OTHER_GWP: return c->kind == COLUMN_CO2E && c->set != in->query.gwp;
    case MEASURE_COLUMN: return same_column(c, &s->sum->column);
    case MEASURES: break;
    }
    return 0;
}

/* Of the factor's record, per its own unit; NaN where it says nothing of the gas. */
static double per_unit(const Summing *s, const Factor *factor, const FactorColumn *c)
{
    const FactorInput in = inventory_factor_input(s->a->of.arena, factor, 1);
    if (c->kind == COLUMN_CO2E) return in.co2e_kg.known ? in.co2e_kg.v : (double)NAN;
    if (c->kind == COLUMN_BIOGENIC) return in.biogenic_co2_kg.known ? in.biogenic_co2_kg.v : (double)NAN;
    for (size_t i = 0; i < in.gas_count; i++)
        if (in.gases[i].gas == c->gas) return in.gases[i].kg;
    return NAN;
}

static Str column_name(const Summing *s, const FactorColumn *c)
{
    const InventoryAsking *a = s->a;
    if (c->kind == COLUMN_BIOGENIC) return inventory_why_text(a, N_("biogenic CO2"));
    if (c->kind != COLUMN_CO2E) return inventory_why_text(a, gas_name(c->gas));
    return c->set < GWP_SETS
               ? tr_fmt(a->of.arena, a->of.lang, N_("CO2e as the factor states it ({0})"), str(gwp_set_name(c->set)))
               : inventory_why_text(a, N_("CO2e as the factor states it (GWP values not stated)"));
}

static Str number(const Summing *s, double x)
{
    return app_number_text(s->a->of.arena, s->a->of.lang, x);
}

/* The weight as the sum shows it: what is taken out is negative, but where it is all that is summed. */
static double counted(const Summing *s, const ExplainNode *row)
{
    return s->sum->what == MEASURE_ELIMINATED ? -row->weight : row->weight;
}

/* "1 200 MWh × 1 000 × 0.18 kg/kWh × 28 × 50 %" */
static Str product_text(const Summing *s, const AppRow *row, double kg, double weight, double gwp)
{
    Arena *arena = s->a->of.arena;
    const Lang lang = s->a->of.lang;
    const AppRowFigure *f = &row->by[s->a->in->query.basis];
    Buf b = buf_new(arena);
    buf_add(&b, tr_fmt(arena, lang, "{0} {1}", number(s, row->row->amount.v), row->row->unit));
    if (fabs(f->conversion - 1) > 1e-12) buf_add(&b, tr_fmt(arena, lang, " × {0}", number(s, f->conversion)));
    buf_add(&b, tr_fmt(arena, lang, " × {0} kg/{1}", app_factor_kg_text(arena, lang, known(kg)), f->factor->unit));
    if (fabs(gwp - 1) > 1e-12) buf_add(&b, tr_fmt(arena, lang, " × {0}", number(s, gwp)));
    if (fabs(weight - 1) > 1e-9) buf_add(&b, tr_fmt(arena, lang, " × {0}", tr_percent(arena, lang, 100 * weight, 1)));
    return buf_str(&b);
}

/* Of a row that is amount times factor: from the records. Otherwise what the method comes to. */
static double add_gas(const Summing *s, AppWhy *parent, const ExplainNode *row, const ExplainNode *gas, double gwp)
{
    const InventoryAsking *a = s->a;
    const AppRow *of = &a->in->rows[row->row];
    const AppRowFigure *f = &of->by[a->in->query.basis];
    const double kg = f->factor && !of->calculation ? per_unit(s, f->factor, &gas->column) : (double)NAN;
    AppWhy *why = inventory_why_node(a, parent, column_name(s, &gas->column), s->unit);
    if (isfinite(kg)) {
        why->value = known(of->row->amount.v * f->conversion * kg * row->weight * gwp * s->scale);
        why->formula = product_text(s, of, kg, counted(s, row), gwp);
        inventory_why_factor(a, why, f->factor, known(kg), tr_fmt(a->of.arena, a->of.lang, "kg/{0}", f->factor->unit));
    } else {
        why->value = known(gas->kg * gwp * s->scale);
        why->formula = tr_fmt(a->of.arena, a->of.lang, fabs(gwp - 1) > 1e-12 ? "{0} kg × {1}" : "{0} kg",
                              number(s, fabs(gas->kg)), number(s, gwp));
        inventory_why_rule(a, why, N_("What the method comes to from its parameters"));
    }
    const bool is_gas = gas->column.kind == COLUMN_GAS || gas->column.kind == COLUMN_OTHER_GAS;
    if (is_gas && gas->column.gas != GAS_CO2 && s->sum->what != MEASURE_COLUMN)
        why_gwp_of(&a->of, why, a->in->query.gwp, gas->column.gas);
    return why->value.v;
}

/* ---- rows ---- */

/* How much the row gives; *any: whether it has to do with the sum at all. */
static double given(const Summing *s, const ExplainNode *row, bool *any)
{
    const InventoryRows *rows = &s->a->in->columns;
    double sum = 0;
    if (s->sum->of_trade &&
        (rows->counterparty[row->row] != s->sum->counterparty || rows->trade[row->row] != s->sum->trade))
        return 0;
    for (size_t i = 0; i < row->child_count; i++) {
        const double gwp = weighed(s, &row->child[i]);
        if (gwp > 0) *any = true;
        sum += row->child[i].kg * gwp;
    }
    if (s->sum->what == MEASURE_CO2E) *any = true; /* a row of nothing but biogenic carbon dioxide counts with 0 */
    const bool untold = (s->a->in->factor_table.flags[row->factor] & FACTOR_BIOGENIC_UNKNOWN) != 0;
    *s->tells += s->sum->what != MEASURE_BIOGENIC || !untold;
    return sum * s->scale;
}

static double add_row(const Summing *s, AppWhy *parent, const ExplainNode *row, bool eliminated)
{
    const InventoryAsking *a = s->a;
    const AppRow *of = &a->in->rows[row->row];
    AppWhy *why = inventory_why_node(a, parent, inventory_why_row_text(a, of), s->unit);
    double sum = 0;
    inventory_why_amount(a, why, of);
    inventory_why_conversion(a, why, of);
    inventory_why_weight(a, why, of, counted(s, row), eliminated);
    if (row->own_category != row->category)
        why_by_method(&a->of, why, "accounts",
                      (AppWhyRow){.kind = S("rule"),
                                  .text = tr_fmt(a->of.arena, a->of.lang,
                                                 N_("It stands here, and not in {0}, because of how the part is held"),
                                                 inventory_category_id(row->own_category))});
    for (size_t i = 0; i < row->child_count; i++) {
        const ExplainNode *gas = &row->child[i];
        const double gwp = weighed(s, gas);
        const bool unweighed = s->sum->what == MEASURE_CO2E && gas->column.kind == COLUMN_GAS && !isfinite(gas->gwp);
        if (gwp > 0 || unweighed) sum += add_gas(s, why, row, gas, gwp);
    }
    why->value = known(sum);
    return sum;
}

static double add_rows(const Summing *s, AppWhy *parent, const ExplainNode *group, bool eliminated)
{
    AppWhy *rest = NULL;
    double sum = 0, small = 0;
    size_t told = 0, others = 0;
    for (size_t i = 0; i < group->child_count; i++) {
        const ExplainNode *row = &group->child[i];
        bool any = false;
        if (row->kind != EXPLAIN_ROW) continue;
        const double gives = given(s, row, &any);
        if (!any) continue;
        if (told++ < ROWS_IN_FULL) {
            sum += add_row(s, parent, row, eliminated);
            continue;
        }
        if (!rest) rest = inventory_why_node(s->a, parent, S(""), s->unit);
        inventory_why_record(s->a, rest, &s->a->in->rows[row->row], known(gives), str(s->unit));
        small += gives;
        others++;
    }
    if (!rest) return sum;
    rest->text =
        tr_fmt(s->a->of.arena, s->a->of.lang, N_("{0} smaller rows"), err_number(s->a->of.arena, (int64_t)others));
    rest->value = known(small);
    return sum + small;
}

/* ---- parts of the group, categories ---- */

/* A node is hung only where something is beneath it. */
static bool drop_empty(AppWhy *parent, AppWhy *before, const AppWhy *node)
{
    if (node->child || node->row) return false;
    parent->last_child = before;
    *(before ? &before->next : &parent->child) = NULL;
    return true;
}

static double add_entity(const Summing *s, AppWhy *parent, const ExplainNode *entity)
{
    const InventoryAsking *a = s->a;
    AppWhy *before = parent->last_child,
           *why = inventory_why_node(a, parent, inventory_why_entity(a, entity->entity), s->unit);
    const bool all = s->sum->what != MEASURE_ELIMINATED;
    double sum = all ? add_rows(s, why, entity, false) : 0;
    for (size_t i = 0; i < entity->child_count; i++) {
        const ExplainNode *eliminated = &entity->child[i];
        if (eliminated->kind != EXPLAIN_ELIMINATED) continue;
        AppWhy *last = why->last_child,
               *out = all ? inventory_why_node(a, why, inventory_why_text(a, N_("Bought inside the group, taken out")),
                                               s->unit)
                          : why;
        const double taken = add_rows(s, out, eliminated, true);
        out->value = known(taken);
        sum += all && drop_empty(why, last, out) ? 0 : taken;
    }
    why->value = known(sum);
    return drop_empty(parent, before, why) ? 0 : sum;
}

static double add_category(const Summing *s, AppWhy *parent, const ExplainNode *category)
{
    AppWhy *before = parent->last_child,
           *why = inventory_why_node(s->a, parent, inventory_why_category(s->a, category->category), s->unit);
    double sum = 0;
    for (size_t i = 0; i < category->child_count; i++) sum += add_entity(s, why, &category->child[i]);
    why->value = known(sum);
    return drop_empty(parent, before, why) ? 0 : sum;
}

static const char *const measure_names[MEASURES] = {[MEASURE_CO2E] = N_("Emissions"),
                                                    [MEASURE_BIOGENIC] = N_("Biogenic carbon dioxide"),
                                                    [MEASURE_OUTSIDE] = N_("Gases outside the scopes"),
                                                    [MEASURE_SUPPLIERS] = N_("By data of suppliers"),
                                                    [MEASURE_UPSTREAM] = N_("By life-cycle factors without a split"),
                                                    [MEASURE_OTHER_GWP] =
                                                        N_("Stated in another GWP set, or in none that is told"),
                                                    [MEASURE_ELIMINATED] = N_("Bought inside the group, taken out"),
                                                    [MEASURE_COLUMN] = N_("Kilograms of the gas")};

AppWhy *inventory_why_sum(const InventoryAsking *a, AppWhy *parent, const InventorySum *sum, Str text)
{
    ExplainNode tree;
    AppExplainQuery query = sum->of;
    query.largest = EXPLAIN_WHOLE;
    size_t tells = 0;
    const double sign = sum->what == MEASURE_ELIMINATED ? -1 : 1;
    const Summing s = {.a = a,
                       .sum = sum,
                       .unit = sum->what == MEASURE_COLUMN     ? "kg"
                               : sum->what == MEASURE_BIOGENIC ? "t CO2"
                                                               : "t CO2e",
                       .scale = sign * (sum->what == MEASURE_COLUMN ? 1 : 0.001),
                       .tells = &tells};
    AppWhy *why =
        inventory_why_node(a, parent, text.n ? text : inventory_why_text(a, measure_names[sum->what]), s.unit);
    double total = 0;
    app_inventory_explain(a->in, a->of.arena, &query, &tree);
    for (size_t i = 0; i < tree.child_count; i++) total += add_category(&s, why, &tree.child[i]);
    /* A part of what is known is nothing where there is none of it; the whole of nothing known is not known. */
    const bool is_part = sum->what != MEASURE_CO2E && sum->what != MEASURE_BIOGENIC;
    if (is_part || tells) why->value = known(total);
    if (!why->child)
        inventory_why_rule(a, why,
                           tree.rows ? N_("None of the rows has any of it")
                                     : N_("No row here has a figure: what is not known is not counted as nothing"));
    return why;
}

AppWhy *inventory_why_figure(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, Str text)
{
    return inventory_why_sum(a, parent, &(InventorySum){.what = MEASURE_CO2E, .of = *of}, text);
}
