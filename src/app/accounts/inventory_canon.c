/* A result as canonical JSON, the form in which it is kept: every figure in kilograms, unrounded, and a checksum of
 * what it was computed from. Keys stand in ascending order. */
#include "app/accounts/inventory_priv.h"
#include "base/hash.h"

static void figure_canon(Canon *c, Str id, const AppInventory *in, const InventoryFigure *f)
{
    const InventoryView *v = &in->view;
    canon_object(c);
    canon_kmaybe(c, "biogenic_co2_kg", f->biogenic_co2_kg);
    canon_kstr(c, "category", id);
    canon_kmaybe(c, "co2e_kg", f->co2e_kg);
    canon_kbool(c, "complete", f->complete);
    canon_knum(c, "eliminated_kg", f->eliminated_kg);
    canon_key(c, S("gases"));
    canon_array(c);
    for (size_t i = 0; i < v->column_count; i++) {
        const FactorColumn *column = &v->column[i];
        if (column->kind != COLUMN_GAS && column->kind != COLUMN_OTHER_GAS) continue;
        canon_object(c);
        canon_kstr(c, "gas", str(gas_id(column->gas)));
        canon_knum(c, "kg", f->gas_kg[i]);
        canon_end(c);
    }
    canon_end(c);
    canon_kint(c, "missing_rows", (int64_t)f->missing_rows);
    canon_kint(c, "rows", (int64_t)f->rows);
    canon_kstr(c, "status", str(coverage_name(f->coverage)));
    canon_knum(c, "supplier_kg", f->supplier_kg);
    canon_end(c);
}

static void factors_canon(Canon *c, const AppInventory *in)
{
    canon_array(c);
    for (size_t i = 0; i < in->factor_count; i++) {
        canon_object(c);
        canon_kstr(c, "id", in->factors[i]->head.id);
        canon_kint(c, "version", in->factors[i]->head.version);
        canon_end(c);
    }
    canon_end(c);
}

static void sources_canon(Canon *c, const AppInventory *in)
{
    canon_array(c);
    for (size_t i = 0; i < in->view.source_count; i++) {
        const InventorySource *s = &in->view.source[i];
        canon_object(c);
        canon_kstr(c, "category", inventory_category_id(s->category));
        canon_knum(c, "co2e_kg", s->co2e_kg);
        canon_kstr(c, "entity", in->entities[s->entity].head.id);
        canon_end(c);
    }
    canon_end(c);
}

/* A result without any is written as before there were any. */
static void lifetimes_canon(Canon *c, const AppInventory *in)
{
    if (!in->lifetime_count) return;
    canon_key(c, S("lifetime"));
    canon_array(c);
    for (size_t i = 0; i < in->lifetime_count; i++) {
        canon_object(c);
        canon_kmaybe(c, "co2e_kg", in->lifetimes[i].co2e_kg);
        canon_kstr(c, "row", in->lifetimes[i].row.row->head.id);
        canon_end(c);
    }
    canon_end(c);
}

static void index_canon(Buf *b, const AppPriceIndex *index)
{
    if (!index) return;
    record_json(b, &inventory_kinds[KIND_PRICE_INDEX], index->from, false);
    record_json(b, &inventory_kinds[KIND_PRICE_INDEX], index->to, false);
}

/* The years of price indices that rows were brought to others by, also rows of ledgers. */
static void indices_canon(Buf *b, const AppInventory *in)
{
    for (size_t i = 0; i < in->row_count; i++) {
        const AppCalculation *c = in->rows[i].calculation;
        index_canon(b, in->rows[i].by[SCOPE2_LOCATION].index);
        for (size_t k = 0; c && k < c->input_count; k++) index_canon(b, c->inputs[k].index);
    }
}

static void row_canon(Buf *b, const AppRow *row)
{
    const AppCalculation *c = row->calculation;
    record_json(b, &inventory_kinds[KIND_ACTIVITY_ROW], row->row, true);
    for (size_t k = 0; c && k < c->input_count; k++)
        record_json(b, &inventory_kinds[KIND_ACTIVITY_INPUT], c->inputs[k].input, true);
}

/* Rows with the parameters of their calculations, the ledgers that others are made of, the factors that they name,
 * entities and holdings, each as its own canonical JSON, one a line. */
static Str input_hash(Arena *arena, const AppInventory *in)
{
    Hash *hash = hash_new(arena);
    Arena *scratch = arena_new();
    Buf b = buf_new(scratch);
    unsigned char sum[HASH_BYTES];
    for (size_t i = 0; i < in->entity_count; i++)
        record_json(&b, &inventory_kinds[KIND_ENTITY], &in->entities[i], true);
    for (size_t i = 0; i < in->holding_count; i++)
        record_json(&b, &inventory_kinds[KIND_HOLDING], &in->holdings[i], true);
    for (size_t i = 0; i < in->factor_count; i++) record_json(&b, &inventory_kinds[KIND_FACTOR], in->factors[i], true);
    for (size_t i = 0; i < in->ledger_count; i++) record_json(&b, &kind_ledger_import, &in->ledgers[i].record, true);
    indices_canon(&b, in);
    for (size_t i = 0; i < in->row_count; i++) {
        if (in->rows[i].purchase) continue; /* what the ledger's checksums stand for */
        row_canon(&b, &in->rows[i]);
        hash_add(hash, buf_str(&b));
        buf_clear(&b);
    }
    for (size_t i = 0; i < in->lifetime_count; i++) row_canon(&b, &in->lifetimes[i].row);
    hash_add(hash, buf_str(&b));
    hash_end(hash, sum);
    arena_free(scratch);
    return str_hex(arena, sum, sizeof sum);
}

void inventory_canon(Buf *out, const AppInventory *in)
{
    static const char *const scopes[SCOPE_COUNT] = {"1", "2 location", "2 market", "3"};
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "basis", str(scope2_basis_name(in->query.basis)));
    canon_key(&c, S("categories"));
    canon_array(&c);
    for (size_t i = 0; i < CATEGORY_COUNT; i++) figure_canon(&c, inventory_category_id(i), in, &in->view.category[i]);
    canon_end(&c);
    canon_kstr(&c, "consolidation", str(approach_name(in->query.approach)));
    canon_key(&c, S("factors"));
    factors_canon(&c, in);
    canon_kstr(&c, "format", S("klimat-inventory-1"));
    canon_kstr(&c, "gwp_set", str(gwp_set_name(in->query.gwp)));
    canon_kstr(&c, "input_sha256", input_hash(out->arena, in));
    lifetimes_canon(&c, in);
    canon_kstr(&c, "municipality", in->municipality.code);
    canon_key(&c, S("scopes"));
    canon_array(&c);
    for (int s = 0; s < SCOPE_COUNT; s++) figure_canon(&c, str(scopes[s]), in, &in->view.scope[s]);
    canon_end(&c);
    canon_key(&c, S("sources"));
    sources_canon(&c, in);
    canon_key(&c, S("total"));
    figure_canon(&c, S("total"), in, &in->view.total);
    canon_kint(&c, "year", in->year);
    canon_end(&c);
}
