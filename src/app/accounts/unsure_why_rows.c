/* The rows of activity data and the factors that explanations of uncertainty end in. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/unsure_why.h"

#include <math.h>

void unsure_each(const InventoryAsking *a, const AppExplainQuery *of, UnsureVisit *visit, void *to)
{
    const AppInventory *in = a->in;
    const Scope2Basis basis = in->query.basis;
    for (size_t i = 0; i < in->row_count; i++) {
        RowPart part[PLACE_COUNT];
        AppRowErrors errors;
        const AppRow *row = &in->rows[i];
        const size_t n = inventory_row_parts(in, row, basis, part);
        UnsureRow out = {.row = row, .errors = &errors};
        size_t counted = 0;
        if (of->entity != NO_ENTITY && of->entity != row->entity) continue;
        for (size_t k = 0; k < n; k++) {
            const size_t category = part[k].category;
            if (of->category != EXPLAIN_ALL && of->category != category) continue;
            if (of->scope && (int)of->scope != inventory_category_scope(category)) continue;
            out.kg += part[k].weight;
            out.size += fabs(part[k].weight);
            counted++;
        }
        const double kg = counted ? inventory_row_amount(row, basis) *
                                        inventory_factor_co2e(&in->factor_table, row->by[basis].place, in->query.gwp)
                                  : (double)NAN;
        if (!isfinite(kg)) continue;
        out.kg *= kg;
        out.size *= fabs(kg);
        inventory_row_errors(in, row, basis, &errors);
        visit(to, &out);
    }
}

/* ---- lists of rows ---- */

UnsureList unsure_list(const InventoryAsking *a, AppWhy *why, Str unit)
{
    return (UnsureList){.a = a,
                        .why = why,
                        .unit = unit,
                        .of_ledger = ARENA_ARRAY(a->of.arena, AppWhyRow *, a->in->ledger_count + 1),
                        .sums = ARENA_ARRAY(a->of.arena, size_t, a->in->ledger_count + 1)};
}

static void add_purchase(UnsureList *list, const AppRow *row, double value, Str spread)
{
    const InventoryAsking *a = list->a;
    size_t at = 0;
    while (at < a->in->ledger_count && !str_eq(a->in->ledgers[at].record.head.id, row->purchase->ledger->head.id)) at++;
    AppWhyRow *of = list->of_ledger[at];
    if (!of) {
        inventory_why_record(a, list->why, row, known(0), list->unit);
        of = list->of_ledger[at] = list->why->last_row;
        of->spread = spread;
        of->note = S("");
    }
    of->value.v += value;
    of->text = tr_fmt(a->of.arena, a->of.lang, N_("Purchases in the bookkeeping, sums: {0}"),
                      err_number(a->of.arena, (int64_t)++list->sums[at]));
}

void unsure_add(UnsureList *list, const AppRow *row, double value, Str spread)
{
    if (row->purchase) {
        add_purchase(list, row, value, spread);
        return;
    }
    inventory_why_record(list->a, list->why, row, known(value), list->unit);
    list->why->last_row->spread = spread;
}

Str unsure_spread(const InventoryAsking *a, const AppRow *row, Maybe percent, bool is_all)
{
    if (!percent.known && row && inventory_has_scores(row->row))
        return inventory_why_text(a, N_("uncertainty not stated, only scores of quality"));
    if (!percent.known) return inventory_why_text(a, N_("uncertainty not stated"));
    const Str half = app_half_text(a->of.arena, a->of.lang, percent, is_all);
    if (!row || row->row->uncertainty_percent.known || row->calculation) return half;
    return tr_fmt(a->of.arena, a->of.lang, N_("{0} from scores of quality"), half);
}

void unsure_factor(const InventoryAsking *a, AppWhy *why, const Factor *factor)
{
    inventory_why_factor(a, why, factor, factor->uncertainty_percent, S("%"));
    why->last_row->spread = factor->uncertainty_percent.known ? S("") : unsure_spread(a, NULL, unknown(), true);
}

/* ---- tonnes ---- */

typedef struct Adding {
    UnsureList list;
    double t;
} Adding;

static void add_tonnes(void *to, const UnsureRow *row)
{
    Adding *adding = to;
    unsure_add(&adding->list, row->row, row->kg / 1000, S(""));
    adding->t += row->kg / 1000;
}

static AppWhy *total_of(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, Str text)
{
    AppWhy *why = inventory_why_node(a, parent, text, "t CO2e");
    Adding adding = {.list = unsure_list(a, why, S("t CO2e"))};
    unsure_each(a, of, add_tonnes, &adding);
    why->value = known(adding.t);
    if (!why->row) inventory_why_rule(a, why, N_("There are none"));
    return why;
}

AppWhy *unsure_total(const InventoryAsking *a, AppWhy *parent, const AppExplainQuery *of, Str text)
{
    if (of->category != EXPLAIN_ALL) return total_of(a, parent, of, text);
    AppWhy *why = inventory_why_node(a, parent, text, "t CO2e");
    double t = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        AppExplainQuery one = *of;
        one.category = c;
        if (!a->in->view.category[c].co2e_kg.known) continue;
        if (of->scope && (int)of->scope != inventory_category_scope(c)) continue;
        t += total_of(a, why, &one, inventory_why_category(a, c))->value.v;
    }
    why->value = known(t);
    if (!why->child)
        inventory_why_rule(a, why, N_("No row here has a figure: what is not known is not counted as nothing"));
    return why;
}

/* ---- how many ---- */

typedef struct Counting {
    const InventoryAsking *a;
    AppWhy *out;
    bool only_scored;
    size_t category, n;
    UnsureList list;
} Counting;

static void count_row(Counting *c, const AppRow *row)
{
    RowPart part[PLACE_COUNT];
    const InventoryAsking *a = c->a;
    if (row->category != c->category || !inventory_row_parts(a->in, row, a->in->query.basis, part)) return;
    const Maybe percent = inventory_amount_percent(row->row);
    if (c->only_scored && (percent.known || !inventory_has_scores(row->row))) return;
    if (!c->n)
        c->list = unsure_list(a, inventory_why_node(a, c->out, inventory_why_category(a, c->category), ""), S(""));
    c->n++;
    unsure_add(&c->list, row, 1, unsure_spread(a, row, percent, true));
    if (!row->purchase) c->list.why->last_row->value = unknown();
}

void unsure_count(const InventoryAsking *a, bool only_scored, AppWhy *out)
{
    size_t n = 0;
    for (size_t category = 0; category < CATEGORY_COUNT; category++) {
        Counting c = {.a = a, .out = out, .only_scored = only_scored, .category = category};
        for (size_t i = 0; i < a->in->row_count; i++) count_row(&c, &a->in->rows[i]);
        if (c.n) c.list.why->value = known((double)c.n);
        n += c.n;
    }
    out->value = known((double)n);
    if (!n)
        inventory_why_rule(
            a, out, only_scored ? N_("No row has scores of quality instead of a percentage") : N_("There are none"));
}
