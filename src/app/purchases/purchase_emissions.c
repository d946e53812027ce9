/* What purchases emit, by their category and by their supplier, from the rows that the accounts make of them: so both
 * show the same figures. */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"
#include "app/purchases/ledger_priv.h"
#include "app/purchases/purchase_start.h"

#include <math.h>

typedef struct Emissions {
    TextIndex names;
    Maybe *kg; /* by place */
} Emissions;

static Emissions emissions_new(Arena *arena, size_t most)
{
    return (Emissions){text_index_new(arena), ARENA_ARRAY(arena, Maybe, most + 1)};
}

static void add(Emissions *e, Str name, double kg)
{
    const size_t at = text_index_add(&e->names, name, NULL);
    e->kg[at] = known((e->kg[at].known ? e->kg[at].v : 0) + kg);
}

static Maybe of(const Emissions *e, Str name)
{
    size_t at;
    return text_index_find(&e->names, name, &at) ? e->kg[at] : unknown();
}

static double row_kg(const AppInventory *in, const AppRow *row)
{
    const AppRowFigure *figure = &row->by[SCOPE2_LOCATION];
    if (figure->state != ROW_COMPUTED) return NAN;
    return inventory_row_weight(in, row).at[PLACE_INSIDE] * figure->amount.v *
           inventory_factor_co2e(&in->factor_table, figure->place, in->query.gwp);
}

/* As purchases tell suppliers apart: by number and name, since two organisations may number other suppliers alike. */
static Str supplier_key(Arena *arena, Str number, Str name)
{
    Buf b = buf_new(arena);
    buf_add(&b, number);
    buf_addc(&b, '\n');
    buf_add(&b, name);
    return buf_str(&b);
}

/* Those for all and the municipality's own. */
Status purchase_spend_factors(App *app, Arena *arena, Str municipality, const Factor ***out, size_t *count, Err *err)
{
    void *list;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_FACTOR];
    const RecordWhere where = {S(""), record_field(kind, S("kind")), S("spend"), 0};
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    *out = ARENA_ARRAY(arena, const Factor *, n + 1);
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        const Factor *f = record_at(kind, list, i);
        if (f->municipality.n == 0 || str_eq(f->municipality, municipality)) (*out)[(*count)++] = f;
    }
    return ST_OK;
}

/* The accounts hold the ledgers of all; those that were asked about are counted. */
static bool is_asked(const AppPurchases *p, const LedgerImport *ledger)
{
    for (size_t i = 0; i < p->ledger_count; i++)
        if (str_eq(p->ledgers[i].head.id, ledger->head.id)) return true;
    return false;
}

/* The flag says so for all rows of the factor: no index brings its price year to that of the accounts. */
static void note_prices(const AppInventory *in, const Factor *factor, AppPurchases *p)
{
    for (size_t i = 0; i < in->flag_count; i++) {
        const AppFlag *flag = &in->flags[i];
        if (flag->kind != FLAG_PRICE_YEAR || flag->factor != factor) continue;
        const int year = (int)factor->price_year.v;
        if (!p->price_year_first || year < p->price_year_first) p->price_year_first = year;
        if (year > p->price_year_last) p->price_year_last = year;
        p->price_gap = flag->price_gap;
    }
}

static void note_coarse(Arena *arena, AppPurchases *p)
{
    p->category_coarse = ARENA_ARRAY(arena, bool, p->view.category_count + 1);
    for (size_t i = 0; i < p->view.category_count; i++) {
        const PurchaseCategory *category = p->view.categories[i].category;
        for (size_t k = 0; category && k < p->spend_factor_count; k++)
            if (str_eq(p->spend_factors[k]->head.id, category->factor))
                p->category_coarse[i] = p->spend_factors[k]->coarse;
    }
}

/* What a row of a ledger adds to the sums of all. */
static void count(const AppInventory *in, const AppRow *row, double kg, AppPurchases *p)
{
    const Factor *factor = row->by[SCOPE2_LOCATION].factor;
    p->total_kg = known((p->total_kg.known ? p->total_kg.v : 0) + kg);
    if (row->counterparty == NO_ENTITY || fabs(kg) > 0) p->counted += row->purchase->sum->amount;
    if (factor && factor->coarse) p->coarse_kg = known((p->coarse_kg.known ? p->coarse_kg.v : 0) + kg);
    note_prices(in, factor, p);
}

Status purchase_emissions(App *app, Arena *arena, AppPurchases *p, Err *err)
{
    const AppInventory *in;
    AppInventoryQuery query = app_inventory_query(p->municipality.code);
    query.year = p->year;
    TRY(purchase_spend_factors(app, arena, p->municipality.code, &p->spend_factors, &p->spend_factor_count, err));
    TRY(app_inventory_kept(app, arena, &query, &in, err));
    p->accounts = in;
    note_coarse(arena, p);
    p->category_kg = ARENA_ARRAY(arena, Maybe, p->view.category_count + 1);
    p->supplier_kg = ARENA_ARRAY(arena, Maybe, p->view.supplier_count + 1);
    for (size_t i = 0; i < in->ledger_count; i++) {
        if (in->ledgers[i].entity != NO_ENTITY || !is_asked(p, &in->ledgers[i].record)) continue;
        if (p->ledgers_outside++ == 0) p->outside = in->ledgers[i].record.entity;
    }
    for (size_t i = 0; i < in->aside_count; i++)
        p->sums_aside += in->aside[i].purchase && is_asked(p, in->aside[i].purchase->ledger);
    if (!in->has_view) return ST_OK;
    Emissions categories = emissions_new(arena, in->row_count), suppliers = emissions_new(arena, in->row_count);
    for (size_t i = 0; i < in->row_count; i++) {
        const AppPurchase *purchase = in->rows[i].purchase;
        const double kg = purchase && is_asked(p, purchase->ledger) ? row_kg(in, &in->rows[i]) : (double)NAN;
        if (!isfinite(kg)) continue;
        add(&categories, purchase->sum->category, kg);
        add(&suppliers, supplier_key(arena, purchase->sum->supplier, purchase->sum->supplier_name), kg);
        count(in, &in->rows[i], kg, p);
    }
    for (size_t i = 0; i < p->view.category_count; i++) p->category_kg[i] = of(&categories, p->view.categories[i].id);
    for (size_t i = 0; i < p->view.supplier_count; i++)
        p->supplier_kg[i] = of(&suppliers, supplier_key(arena, p->view.suppliers[i].number, p->view.suppliers[i].name));
    return ST_OK;
}
