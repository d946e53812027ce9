/* What of a year's rows has to be looked at: told once for each factor or row, with how many rows it concerns. */
#include "app/accounts/inventory_priv.h"
#include "app/purchases/purchase_start.h"

#include <math.h>
#include <stdlib.h>

typedef struct Flags {
    Arena *arena;
    AppInventory *in;
    const Factors *factors;
    TextIndex seen; /* kind and what it is about: places among the flags */
    size_t capacity;
    bool with_rows;
} Flags;

const char *app_flag_name(AppFlagKind kind)
{
    static const char *const names[FLAG_KINDS] = {
        [FLAG_NOT_CONVERTIBLE] = "not_convertible", [FLAG_NOT_CALCULATED] = "not_calculated",
        [FLAG_OUTSIDE_YEARS] = "outside_years",     [FLAG_OTHER_GWP] = "other_gwp",
        [FLAG_UPSTREAM] = "upstream_included",      [FLAG_PRICE_YEAR] = "price_year",
        [FLAG_NO_MARKET] = "no_market_factor",      [FLAG_DUPLICATE] = "duplicate_row",
        [FLAG_LEDGER_NOWHERE] = "ledger_nowhere",   [FLAG_LEDGER_UNMAPPED] = "ledger_unmapped",
        [FLAG_LEDGER_FACTOR] = "ledger_no_factor",  [FLAG_LEDGER_REPLACES] = "ledger_replaces_rows",
        [FLAG_LEDGER_YIELDS] = "ledger_set_aside",  [FLAG_LEDGER_BESIDE] = "ledger_beside_rows",
        [FLAG_COARSE] = "coarse_average",           [FLAG_ILLUSTRATIVE] = "illustrative",
    };
    return names[kind];
}

static AppFlag *flag(Flags *f, AppFlagKind kind, const Factor *factor, const AppRow *row, Str about)
{
    AppInventory *in = f->in;
    Buf name = buf_new(f->arena);
    buf_int(&name, kind);
    buf_addc(&name, ' ');
    buf_add(&name, about);
    bool is_new;
    const size_t at = text_index_add(&f->seen, buf_str(&name), &is_new);
    if (at == f->capacity) {
        f->capacity = at * 2 + 16;
        AppFlag *more = ARENA_ARRAY(f->arena, AppFlag, f->capacity);
        for (size_t i = 0; i < at; i++) more[i] = in->flags[i];
        in->flags = more;
    }
    if (is_new) {
        in->flags[at] = (AppFlag){.kind = kind, .factor = factor, .row = row ? row->row : NULL};
        in->flag_count++;
    }
    in->flags[at].rows++;
    if (f->with_rows && row) {
        AppFlagged *concerned = ARENA_NEW(f->arena, AppFlagged);
        *concerned = (AppFlagged){row, in->flags[at].concerned};
        in->flags[at].concerned = concerned;
    }
    return &in->flags[at];
}

static bool is_outside(const Factor *f, double year)
{
    return (f->first_year.known && year < f->first_year.v) || (f->last_year.known && year > f->last_year.v);
}

static void flag_factor(Flags *f, const AppRow *row, const Factor *factor)
{
    GwpSet stated;
    if (!factor) return;
    const Str id = factor->head.id;
    if (is_outside(factor, f->in->year)) flag(f, FLAG_OUTSIDE_YEARS, factor, row, id);
    if (factor->co2e_kg.known && (!gwp_set_parse(factor->co2e_gwp, &stated) || stated != f->in->query.gwp))
        flag(f, FLAG_OTHER_GWP, factor, row, id);
    if (factor->upstream_included) flag(f, FLAG_UPSTREAM, factor, row, id);
}

/* An amount that was computed though it was not brought to the factor's price year. */
static void flag_prices(Flags *f, const AppRow *row, Str unit, const Factor *factor, const AppPriceIndex *index)
{
    if (index || !inventory_price_differs(f->factors, unit, row->row->bridge, factor)) return;
    flag(f, FLAG_PRICE_YEAR, factor, row, factor->head.id)->price_gap = inventory_price_gap(f->factors, factor);
}

static void flag_figure(Flags *f, const AppRow *row, const AppRowFigure *figure)
{
    if (figure->state == ROW_NOT_CONVERTIBLE)
        flag(f, FLAG_NOT_CONVERTIBLE, figure->factor, row, row->row->head.id)->fault = figure->fault;
    flag_factor(f, row, figure->factor);
    if (figure->state == ROW_COMPUTED && figure->factor)
        flag_prices(f, row, row->row->unit, figure->factor, figure->index);
}

static void flag_calculation(Flags *f, const AppRow *row)
{
    const AppCalculation *c = row->calculation;
    if (row->by[f->in->query.basis].state == ROW_NOT_CALCULATED)
        flag(f, FLAG_NOT_CALCULATED, NULL, row, row->row->head.id)->calculation = c;
    for (size_t i = 0; i < c->input_count; i++) {
        const AppInput *input = &c->inputs[i];
        flag_factor(f, row, input->factor);
        if (input->factor && !input->fault) flag_prices(f, row, input->unit, input->factor, input->index);
    }
}

/* The row without its key, so that two that say the same are found. */
static Str content_of(Arena *arena, const ActivityRow *row)
{
    ActivityRow content = *row;
    Buf b = buf_new(arena);
    content.head = (RecordHead){0};
    record_json(&b, &inventory_kinds[KIND_ACTIVITY_ROW], &content, false);
    return buf_str(&b);
}

static void flag_duplicates(Flags *f)
{
    const AppInventory *in = f->in;
    Arena *scratch = arena_new();
    TextIndex seen = text_index_new(scratch);
    size_t *first = ARENA_ARRAY(scratch, size_t, in->row_count + 1);
    for (size_t i = 0; i < in->row_count; i++) {
        bool is_new;
        if (in->rows[i].purchase || in->rows[i].calculation) continue; /* parameters tell these apart */
        const size_t at = text_index_add(&seen, content_of(scratch, in->rows[i].row), &is_new);
        if (is_new)
            first[at] = i;
        else
            flag(f, FLAG_DUPLICATE, NULL, &in->rows[i], in->rows[i].row->head.id)->other = in->rows[first[at]].row;
    }
    arena_free(scratch);
}

/* ---- ledgers ---- */

/* By part and category, with the kronor of the rows. */
static void flag_cell(Flags *f, AppFlagKind kind, const AppRow *row, double sek)
{
    Buf about = buf_new(f->arena);
    buf_int(&about, (int64_t)(row->entity * CATEGORY_COUNT + row->category));
    AppFlag *out = flag(f, kind, NULL, row, buf_str(&about));
    out->entity = row->entity;
    out->category = row->category;
    if (!out->purchase) out->purchase = row->purchase;
    out->sek += sek;
}

static double sek_of(const AppRow *row)
{
    if (row->purchase) return (double)row->purchase->sum->amount / 100;
    return row->calculation ? 0 : row->by[SCOPE2_LOCATION].amount.v;
}

static void flag_purchase(Flags *f, const AppRow *row)
{
    const AppPurchase *p = row->purchase;
    if (row->by[SCOPE2_LOCATION].state == ROW_COMPUTED) return;
    AppFlag *out = p->category ? flag(f, FLAG_LEDGER_FACTOR, NULL, row, p->category->head.id)
                               : flag(f, FLAG_LEDGER_UNMAPPED, NULL, row, S(""));
    if (!out->purchase) out->purchase = p;
    out->sek += sek_of(row);
}

static void flag_ledgers(Flags *f)
{
    const AppInventory *in = f->in;
    for (size_t i = 0; i < in->ledger_count; i++) {
        const AppLedger *l = &in->ledgers[i];
        if (l->entity != NO_ENTITY) continue;
        AppFlag *out = flag(f, FLAG_LEDGER_NOWHERE, NULL, NULL, l->record.head.id);
        out->ledger = &l->record;
        out->sek = (double)l->spend / 100;
    }
    for (size_t i = 0; i < in->aside_count; i++)
        flag_cell(f, in->aside[i].purchase ? FLAG_LEDGER_YIELDS : FLAG_LEDGER_REPLACES, &in->aside[i],
                  sek_of(&in->aside[i]));
}

static int by_kind(const void *p, const void *q)
{
    const AppFlag *a = p, *b = q;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return a->row && b->row ? str_cmp(a->row->head.id, b->row->head.id) : 0;
}

void inventory_flags(Arena *arena, AppInventory *in, const Factors *factors, bool with_rows)
{
    Flags f = {.arena = arena, .in = in, .factors = factors, .seen = text_index_new(arena), .with_rows = with_rows};
    in->flags = NULL;
    in->flag_count = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        const bool twice = inventory_category_scope(row->category) == 2;
        for (Scope2Basis b = 0; b < (twice ? SCOPE2_BASES : 1); b++) flag_figure(&f, row, &row->by[b]);
        if (twice && row->by[SCOPE2_MARKET].state == ROW_NO_FACTOR) flag(&f, FLAG_NO_MARKET, NULL, row, S(""));
        if (row->calculation) flag_calculation(&f, row);
        if (row->purchase) flag_purchase(&f, row);
        if (row->beside_ledger) flag_cell(&f, FLAG_LEDGER_BESIDE, row, 0);
        if (app_row_is_coarse(row)) flag_cell(&f, FLAG_COARSE, row, sek_of(row));
        if (row->row->illustrative) flag(&f, FLAG_ILLUSTRATIVE, NULL, row, S(""));
    }
    for (size_t i = 0; i < in->lifetime_count; i++) {
        flag_calculation(&f, &in->lifetimes[i].row);
        if (in->lifetimes[i].row.row->illustrative) flag(&f, FLAG_ILLUSTRATIVE, NULL, &in->lifetimes[i].row, S(""));
    }
    flag_duplicates(&f);
    flag_ledgers(&f);
    if (in->flag_count > 1) qsort(in->flags, in->flag_count, sizeof *in->flags, by_kind);
}
