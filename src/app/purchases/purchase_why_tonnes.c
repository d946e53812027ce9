/* Tonnes of purchases, as a tree: by what was bought, by the factor that it is computed with, down to kronor, price
 * index, factor and what counts of them. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"
#include "app/purchases/purchase_why.h"

#include <math.h>
#include <stdlib.h>

enum { KG_IN_TONNE = 1000 };

/* A row of the accounts that a sum of a ledger has become. */
typedef struct Part {
    const AppRow *row;
    const AppRowFigure *figure;
    double weight; /* of it that counts */
} Part;
typedef struct Parts {
    Part *part;
    size_t n;
} Parts;

static bool is_told(const Buying *b, const LedgerImport *ledger)
{
    for (size_t i = 0; i < b->p->ledger_count; i++)
        if (str_eq(b->p->ledgers[i].head.id, ledger->head.id)) return true;
    return false;
}

static Maybe factor_kg(const Buying *b, const Part *part)
{
    const InventoryAsking accounts = {b->of, b->p->accounts};
    return inventory_why_factor_co2e(&accounts, part->figure->factor);
}

/* Those that have a figure in the accounts. */
static Parts parts_of(const Buying *b, const WantedTonnes *wanted)
{
    const AppInventory *in = b->p->accounts;
    Parts out = {ARENA_ARRAY(b->of.arena, Part, in->row_count + 1), 0};
    for (size_t i = 0; in->has_view && i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        const AppRowFigure *figure = &row->by[SCOPE2_LOCATION];
        if (!row->purchase || !figure->factor || figure->state != ROW_COMPUTED || !is_told(b, row->purchase->ledger))
            continue;
        if (!purchase_wants(&wanted->of, row->purchase->sum) || (wanted->coarse && !figure->factor->coarse)) continue;
        const Part part = {row, figure, inventory_row_weight(in, row).at[PLACE_INSIDE]};
        if (factor_kg(b, &part).known) out.part[out.n++] = part;
    }
    return out;
}

static Sums sums_of(const Buying *b, Parts p)
{
    Sums out = {ARENA_ARRAY(b->of.arena, const LedgerSum *, p.n + 1), p.n};
    for (size_t i = 0; i < p.n; i++) out.sum[i] = p.part[i].row->purchase->sum;
    return out;
}

Sums purchase_sums_counted(const Buying *b)
{
    const WantedTonnes all = {.coarse = false};
    const Parts p = parts_of(b, &all);
    Parts counted = {p.part, 0};
    for (size_t i = 0; i < p.n; i++) {
        const bool outside = p.part[i].row->counterparty == NO_ENTITY;
        const double kg = p.part[i].weight * p.part[i].figure->amount.v * factor_kg(b, &p.part[i]).v;
        if (outside || fabs(kg) > 0) counted.part[counted.n++] = p.part[i];
    }
    return sums_of(b, counted);
}

/* ---- groups that are computed alike ---- */

static int by_double(double x, double y)
{
    return (x > y) - (x < y);
}

static int by_category(const Part *x, const Part *y)
{
    return str_cmp(x->row->purchase->sum->category, y->row->purchase->sum->category);
}

static int by_reckoning(const Part *x, const Part *y)
{
    int order = by_category(x, y);
    if (!order) order = str_cmp(x->figure->factor->head.id, y->figure->factor->head.id);
    if (!order) order = by_double(x->figure->conversion, y->figure->conversion);
    if (!order) order = by_double(x->weight, y->weight);
    /* parts of the group that count alike stand together only where all of it counts: then nothing is said of them */
    const bool whole = fabs(x->weight - 1) <= 1e-9;
    return order || whole ? order : (x->row->entity > y->row->entity) - (x->row->entity < y->row->entity);
}

static int by_place(const void *a, const void *b)
{
    const Part *x = a, *y = b;
    const int order = by_reckoning(x, y);
    return order ? order : purchase_sum_order(x->row->purchase->sum, y->row->purchase->sum);
}

/* ---- what kronor are multiplied by ---- */

static void index_row(const Buying *b, AppWhy *why, const PriceIndexYear *of)
{
    why_row(&b->of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_PRICE_INDEX].name),
                        .id = of->head.id,
                        .text = tr_fmt(b->of.arena, b->of.lang, N_("Price index {0}"), of->series),
                        .year = of->year,
                        .value = of->value,
                        .origin = of->source.n ? S("own") : S("assumed"),
                        .source = of->source,
                        .note = of->note});
}

/* Kronor of the year as kronor of the factor's, or why they are taken as they are. */
static double put_prices(const Buying *b, AppWhy *why, const Part *part)
{
    const AppInventory *in = b->p->accounts;
    const Factor *f = part->figure->factor;
    const AppPriceIndex *index = part->figure->index;
    if (index && index->from->value.known && index->to->value.known) {
        AppWhy *node = why_child(&b->of, why, purchase_why_text(b, N_("What a krona is in the prices of the factor")),
                                 known(index->to->value.v / index->from->value.v), S(""));
        node->formula = purchase_why_text(b, N_("The index of the factor's year / the index of the ledger's year"));
        index_row(b, node, index->to);
        index_row(b, node, index->from);
        return node->value.v;
    }
    for (size_t i = 0; i < in->flag_count; i++) {
        const AppFlag *flag = &in->flags[i];
        if (flag->kind != FLAG_PRICE_YEAR || flag->factor != f) continue;
        const int year = (int)f->price_year.v;
        why_by_method(
            &b->of, why, "accounts",
            (AppWhyRow){.kind = S("rule"),
                        .text = tr_fmt(b->of.arena, b->of.lang,
                                       N_("Kronor of {0} are taken as they are, though the factor is per krona "
                                          "of {1}"),
                                       err_number(b->of.arena, in->year), err_number(b->of.arena, year)),
                        .note = app_price_gap_text(b->of.arena, b->of.lang, flag->price_gap, year, in->year)});
    }
    return 1;
}

/* From the krona to the unit of the factor, where that is another: by the units alone, whatever the prices are. */
static double put_unit(const Buying *b, AppWhy *why, const Part *part)
{
    const double scale = inventory_unit_way(b->of.arena, part->row->row, part->figure->factor).scale;
    if (fabs(scale - 1) < 1e-9) return 1;
    AppWhy *node =
        why_child(&b->of, why, tr_fmt(b->of.arena, b->of.lang, N_("{0} in a krona"), part->figure->factor->unit),
                  known(scale), S(""));
    why_by_method(
        &b->of, node, "accounts",
        (AppWhyRow){.kind = S("rule"), .text = purchase_why_text(b, N_("The factor counts in its own unit"))});
    return scale;
}

static double put_factor(const Buying *b, AppWhy *why, const Part *part)
{
    const InventoryAsking accounts = {b->of, b->p->accounts};
    const Factor *f = part->figure->factor;
    const Str unit = tr_fmt(b->of.arena, b->of.lang, N_("kg CO2e per {0}"), f->unit);
    const Maybe kg = factor_kg(b, part);
    AppWhy *node = why_child(&b->of, why, purchase_why_text(b, N_("The factor")), kg, unit);
    inventory_why_factor(&accounts, node, f, kg, unit);
    node->row->year = f->price_year;
    return kg.v;
}

/* What counts of it: of a part of the group by who holds it, and nothing of what was bought within. */
static double put_weight(const Buying *b, AppWhy *why, const Part *part)
{
    const InventoryAsking accounts = {b->of, b->p->accounts};
    if (fabs(part->weight - 1) <= 1e-9) return 1;
    AppWhy *node = why_child(
        &b->of, why,
        tr_fmt(b->of.arena, b->of.lang, N_("What counts of {0}"), inventory_why_entity(&accounts, part->row->entity)),
        known(part->weight), S(""));
    inventory_why_weight(&accounts, node, part->row, part->weight, part->row->counterparty != NO_ENTITY);
    return part->weight;
}

/* ---- the tree ---- */

static void put_reckoning(const Buying *b, AppWhy *why, Parts p)
{
    why->formula =
        purchase_why_text(b, N_("Kronor × what a krona is in the factor's prices × the factor × what counts / 1000"));
    const AppWhy *kronor =
        purchase_why_part(b, why, purchase_why_text(b, N_("Kronor in the ledgers")), sums_of(b, p), TOLD_KRONOR, false);
    const double prices = put_prices(b, why, &p.part[0]), scale = put_unit(b, why, &p.part[0]),
                 factor = put_factor(b, why, &p.part[0]), weight = put_weight(b, why, &p.part[0]);
    why->value = known(kronor->value.v * prices * scale * factor * weight / KG_IN_TONNE);
}

static double sum_of_children(const AppWhy *why)
{
    double sum = 0;
    for (const AppWhy *child = why->child; child; child = child->next) sum += child->value.v;
    return sum;
}

/* Groups that lie together, each a node where there is more than one. */
static void put_groups(const Buying *b, AppWhy *why, Parts p, bool by_bought)
{
    int (*const order)(const Part *, const Part *) = by_bought ? by_category : by_reckoning;
    for (size_t from = 0, to; from < p.n; from = to) {
        for (to = from + 1; to < p.n && order(&p.part[from], &p.part[to]) == 0; to++) {
        }
        const Parts group = {p.part + from, to - from};
        const Part *first = group.part;
        const bool all = !by_bought && group.n == p.n;
        const Str name = by_bought ? purchase_why_name(b, first->row->purchase->sum) : first->figure->factor->name;
        AppWhy *node = all ? why : why_child(&b->of, why, name, unknown(), S("t CO2e"));
        if (by_bought)
            put_groups(b, node, group, false);
        else
            put_reckoning(b, node, group);
    }
    if (why->formula.n) return;
    why->value = known(sum_of_children(why));
    purchase_why_order(b, why);
}

void purchase_why_tonnes(const Buying *b, AppWhy *why, const WantedTonnes *wanted)
{
    Parts p = parts_of(b, wanted);
    why->unit = S("t CO2e");
    if (p.n == 0) {
        why->formula =
            purchase_why_text(b, N_("Nothing of it can be computed: no rule or no factor fits, or the ledger "
                                    "counts nowhere"));
        purchase_why_part(b, why, purchase_why_text(b, N_("Kronor in the ledgers")), purchase_sums_of(b, &wanted->of),
                          TOLD_KRONOR, false);
        return;
    }
    qsort(p.part, p.n, sizeof *p.part, by_place);
    put_groups(b, why, p, !wanted->of.category);
}
