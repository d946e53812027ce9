/* Purchases in the ledgers as rows of the accounts (app/accounts/inventory.h, AppPurchase), and what is set aside for
 * them.
 *
 * The same krona may stand in a ledger and in a row that somebody wrote by hand from it: a row by the method "spend",
 * or by a factor per krona. In each category of a part of the group one of them counts:
 *
 *   the ledger    where it is whole and something of it can be computed there; it replaces the rows in kronor
 *   the rows      otherwise: of a part of a year, or where no rule and no factor fits yet, the ledger is set aside
 *
 * A ledger covers the part whose organisation keeps it, and departments and sites beneath that, which keep no books of
 * their own. Rows by other methods (a supplier's own figures, kilograms) always count: they are flagged beside it. */
#include "app/accounts/inventory_priv.h"
#include "app/purchases/ledger_priv.h"
#include "store/ledger.h"
#include "store/organisation.h"

#include <math.h>
#include <stdlib.h>

enum { ORE = 100, CHAIN_MOST = 32 };

typedef struct Feed {
    App *app;
    Arena *arena;
    AppInventory *in;
    Factors *factors;
    const TextIndex *entities;
    AppLedger *ledgers;
    TextIndex ledger_ids, organisations, category_ids, rule_ids, numbers;
    size_t *entity_of_organisation, *entity_of_number; /* by place in their index */
    LedgerSum *sums;
    unsigned char *counts; /* AppSumCounts */
    size_t sum_count;
    const PurchaseCategory *categories;
    const PurchaseRule *rules;
    AppRow *rows; /* made of sums */
    size_t row_count;
    bool *fed, *computes; /* [entity * CATEGORY_COUNT + category]: by a ledger, which can be computed and is whole */
    size_t *cover;        /* the same: the part whose ledger covers it; NO_ENTITY: none */
} Feed;

static size_t cell(size_t entity, size_t category)
{
    return entity * CATEGORY_COUNT + category;
}

/* ---- reading ---- */

/* The first part that names an organisation keeps its books. */
static Status read_organisations(Feed *f, Err *err)
{
    const AppInventory *in = f->in;
    f->organisations = text_index_new(f->arena);
    f->numbers = text_index_new(f->arena);
    f->entity_of_organisation = ARENA_ARRAY(f->arena, size_t, in->entity_count + 1);
    f->entity_of_number = ARENA_ARRAY(f->arena, size_t, in->entity_count + 1);
    for (size_t i = 0; i < in->entity_count; i++) {
        Organisation o;
        bool found, is_new;
        Str number;
        if (in->entities[i].organisation.n == 0) continue;
        size_t at = text_index_add(&f->organisations, in->entities[i].organisation, &is_new);
        if (!is_new) continue;
        f->entity_of_organisation[at] = i;
        TRY(organisation_get(f->app->db, f->arena, in->entities[i].organisation, &o, &found, err));
        if (!found || !organisation_number_read(f->arena, o.organisation_number, &number)) continue;
        at = text_index_add(&f->numbers, number, &is_new);
        if (is_new) f->entity_of_number[at] = i;
    }
    return ST_OK;
}

static Status read_ledgers(Feed *f, Err *err)
{
    void *list;
    size_t n;
    const RecordKind *kind = &kind_ledger_import;
    const RecordWhere where = {f->in->municipality.code, record_field(kind, S("year")),
                               err_number(f->arena, f->in->year), 0};
    TRY(record_find(f->app->db, f->arena, kind, &where, &list, &n, err));
    f->ledgers = ARENA_ARRAY(f->arena, AppLedger, n + 1);
    f->ledger_ids = text_index_new(f->arena);
    for (size_t i = 0; i < n; i++) {
        size_t at;
        AppLedger *ledger = &f->ledgers[i];
        *ledger = (AppLedger){.record = *(const LedgerImport *)record_at(kind, list, i), .entity = NO_ENTITY};
        text_index_add(&f->ledger_ids, ledger->record.head.id, NULL);
        if (text_index_find(&f->organisations, ledger->record.entity, &at))
            ledger->entity = f->entity_of_organisation[at];
    }
    for (size_t i = 0; i < n; i++) { /* of a department that is no part of the group: the part that keeps the books */
        AppLedger *ledger = &f->ledgers[i];
        size_t at;
        if (ledger->entity == NO_ENTITY && text_index_find(&f->ledger_ids, ledger->record.split_of, &at))
            ledger->entity = f->ledgers[at].entity;
    }
    f->in->ledgers = f->ledgers;
    f->in->ledger_count = n;
    return ST_OK;
}

static Status read_mapping(Feed *f, Err *err)
{
    void *list;
    size_t n;
    const Str code = f->in->municipality.code;
    TRY(record_list(f->app->db, f->arena, &kind_purchase_category, code, S(""), &list, &n, err));
    f->categories = list;
    f->category_ids = text_index_new(f->arena);
    for (size_t i = 0; i < n; i++) text_index_add(&f->category_ids, f->categories[i].head.id, NULL);
    TRY(record_list(f->app->db, f->arena, &kind_purchase_rule, code, S(""), &list, &n, err));
    f->rules = list;
    f->rule_ids = text_index_new(f->arena);
    for (size_t i = 0; i < n; i++) text_index_add(&f->rule_ids, f->rules[i].head.id, NULL);
    return ledger_sums(f->app->db, f->arena, code, f->in->year, &f->sums, &f->sum_count, err);
}

/* ---- a sum as a row ---- */

/* Of a chain of factors the one of the year; the oldest, where all are newer. */
static Str factor_of_year(const Factors *factors, Str id, int year)
{
    const Factor *f = inventory_factor(factors, id);
    for (int i = 0; f && i < CHAIN_MOST && f->first_year.known && year < f->first_year.v; i++) {
        const Factor *older = inventory_factor(factors, f->supersedes);
        if (!older) break;
        id = older->head.id;
        f = older;
    }
    return id;
}

static size_t seller_of(const Feed *f, const AppPurchase *p)
{
    size_t at;
    Str number;
    if (p->rule && p->rule->seller.n && text_index_find(f->entities, p->rule->seller, &at)) return at;
    if (!organisation_number_read(f->arena, p->sum->supplier, &number)) return NO_ENTITY;
    return text_index_find(&f->numbers, number, &at) ? f->entity_of_number[at] : NO_ENTITY;
}

static Str account_text(Arena *arena, const LedgerSum *sum)
{
    Buf b = buf_new(arena);
    if (sum->account != PURCHASE_NO_ACCOUNT) buf_int(&b, sum->account);
    if (b.n && sum->account_name.n) buf_addc(&b, ' ');
    buf_add(&b, sum->account_name);
    return buf_str(&b);
}

/* "Energi · 5020 El · Leverantör E": the same from year to year, so that the bridge finds it again. */
static Str activity_of(Arena *arena, const AppPurchase *p)
{
    Buf b = buf_new(arena);
    const Str parts[] = {p->category ? p->category->name : S(""), account_text(arena, p->sum),
                         p->sum->supplier_name.n ? p->sum->supplier_name : p->sum->supplier};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (b.n && parts[i].n) buf_add(&b, S(" · "));
        buf_add(&b, parts[i]);
    }
    if (!b.n) buf_add(&b, p->ledger->file); /* no account, and the supplier is not for everybody */
    return buf_str(&b);
}

/* staden.2024/5020/1002/energi. Where suppliers are hidden, a number stands in their place. */
static Str id_of(const Feed *f, const AppPurchase *p)
{
    Buf b = buf_new(f->arena);
    buf_add(&b, p->ledger->head.id);
    buf_addc(&b, '/');
    if (p->sum->account != PURCHASE_NO_ACCOUNT) buf_int(&b, p->sum->account);
    buf_addc(&b, '/');
    if (f->in->suppliers_hidden)
        buf_int(&b, p->sum - f->sums + 1);
    else
        buf_add(&b, p->sum->supplier.n ? p->sum->supplier : p->sum->supplier_name);
    buf_addc(&b, '/');
    buf_add(&b, p->sum->rule);
    return buf_str(&b);
}

static void make_row(Feed *f, const AppLedger *ledger, const AppPurchase *p, size_t seller)
{
    const Entity *entity = &f->in->entities[ledger->entity];
    const Str factor = p->category ? factor_of_year(f->factors, p->category->factor, f->in->year) : S("");
    const Factor *known_factor = inventory_factor(f->factors, factor);
    const ActivityRow record = {
        .head = {.municipality = f->in->municipality.code, .id = id_of(f, p)},
        .entity = entity->head.id,
        .year = known(f->in->year),
        .category = p->category ? p->category->scope3 : S("3.1"),
        .activity = activity_of(f->arena, p),
        .amount = known((double)p->sum->amount / ORE),
        .unit = S("SEK"),
        .factor = factor,
        .method = S("spend"),
        .counterparty = seller == NO_ENTITY ? S("") : f->in->entities[seller].head.id,
        .uncertainty_percent = known(0), /* booked to the öre: what is unsure is the factor */
        .document = p->ledger->file,
        .illustrative = entity->illustrative || (known_factor && known_factor->illustrative),
    };
    ActivityRow *kept = ARENA_NEW(f->arena, ActivityRow);
    *kept = record;
    AppRow row = {.row = kept, .purchase = p, .entity = ledger->entity, .counterparty = seller};
    if (!inventory_category_find(kept->category, &row.category)) return; /* the schema allows 3.1 and 3.2 only */
    inventory_row(f->factors, &row);
    const size_t at = cell(row.entity, row.category);
    f->fed[at] = true;
    f->computes[at] |= !p->ledger->partial && row.by[SCOPE2_LOCATION].state == ROW_COMPUTED;
    f->rows[f->row_count++] = row;
}

static void take_sum(Feed *f, LedgerSum *sum)
{
    size_t at;
    if (!text_index_find(&f->ledger_ids, sum->ledger, &at)) return;
    AppLedger *ledger = &f->ledgers[at];
    unsigned char *counts = &f->counts[sum - f->sums];
    if (sum->outcome == PURCHASE_INTERNAL) {
        ledger->internal += sum->amount;
        *counts = SUM_INTERNAL;
    }
    if (sum->outcome != PURCHASE_BOUGHT && sum->outcome != PURCHASE_UNMAPPED) return;
    ledger->spend += sum->amount;
    *counts = SUM_SPEND;
    if (ledger->entity == NO_ENTITY) return;
    AppPurchase *p = ARENA_NEW(f->arena, AppPurchase);
    *p = (AppPurchase){.ledger = &ledger->record, .sum = sum};
    if (sum->category.n && text_index_find(&f->category_ids, sum->category, &at)) p->category = &f->categories[at];
    if (sum->rule.n && text_index_find(&f->rule_ids, sum->rule, &at)) p->rule = &f->rules[at];
    const size_t seller = seller_of(f, p);
    if (f->in->suppliers_hidden) sum->supplier = sum->supplier_name = S("");
    if (seller == ledger->entity) {
        ledger->spend -= sum->amount;
        ledger->internal += sum->amount;
        *counts = SUM_INTERNAL;
    } else {
        make_row(f, ledger, p, seller);
    }
}

/* ---- nothing counts twice ---- */

static bool keeps_no_books(const Entity *entity)
{
    return str_eq(entity->kind, S("department")) || str_eq(entity->kind, S("site"));
}

static size_t covering(const Feed *f, const size_t *holder, size_t entity, size_t category)
{
    for (int i = 0; i < CHAIN_MOST; i++) {
        if (f->fed[cell(entity, category)]) return entity;
        if (!keeps_no_books(&f->in->entities[entity]) || holder[entity] == entity) break;
        entity = holder[entity];
    }
    return NO_ENTITY;
}

bool inventory_is_in_kronor(const AppRow *row)
{
    const Factor *factor = row->by[SCOPE2_LOCATION].factor;
    return str_eq(row->row->method, S("spend")) || (factor && str_eq(factor->kind, S("spend")));
}

/* Of the rows by hand those that a ledger replaces; *yields: ledgers that such rows are fuller than. */
static void part_rows(Feed *f, bool *yields)
{
    AppInventory *in = f->in;
    const size_t n = in->row_count;
    in->row_count = 0;
    for (size_t i = 0; i < n; i++) {
        const AppRow row = in->rows[i];
        const size_t by = f->cover[cell(row.entity, row.category)];
        const bool twice = by != NO_ENTITY && inventory_is_in_kronor(&row);
        if (twice && f->computes[cell(by, row.category)]) {
            in->aside[in->aside_count++] = row;
            continue;
        }
        if (twice) yields[cell(by, row.category)] = true;
        in->rows[in->row_count++] = row;
    }
}

static void join_rows(Feed *f)
{
    AppInventory *in = f->in;
    const size_t cells = in->entity_count * CATEGORY_COUNT;
    const size_t *holder = inventory_holders(f->arena, in, f->entities);
    bool *yields = ARENA_ARRAY(f->arena, bool, cells + 1);
    f->cover = ARENA_ARRAY(f->arena, size_t, cells + 1);
    for (size_t entity = 0; entity < in->entity_count; entity++)
        for (size_t c = 0; c < CATEGORY_COUNT; c++) f->cover[cell(entity, c)] = covering(f, holder, entity, c);
    AppRow *rows = ARENA_ARRAY(f->arena, AppRow, in->row_count + f->row_count + 1);
    in->aside = ARENA_ARRAY(f->arena, AppRow, in->row_count + f->row_count + 1);
    part_rows(f, yields);
    bool *from_ledger = ARENA_ARRAY(f->arena, bool, cells + 1);
    for (size_t entity = 0; entity < in->entity_count; entity++)
        for (size_t c = 0; c < CATEGORY_COUNT; c++) {
            const size_t by = f->cover[cell(entity, c)];
            from_ledger[cell(entity, c)] = by != NO_ENTITY && !yields[cell(by, c)];
        }
    in->from_ledger = from_ledger;
    for (size_t i = 0; i < in->row_count; i++) {
        rows[i] = in->rows[i];
        rows[i].beside_ledger = from_ledger[cell(rows[i].entity, rows[i].category)];
    }
    in->rows = rows;
    for (size_t i = 0; i < f->row_count; i++) {
        const AppRow *row = &f->rows[i];
        if (yields[cell(row->entity, row->category)])
            in->aside[in->aside_count++] = *row;
        else
            in->rows[in->row_count++] = *row;
    }
}

Status inventory_sees_suppliers(App *app, Arena *arena, Str municipality, bool *may, Err *err)
{
    AccessObject object;
    TRY(ledger_object(app, arena, municipality, S(""), &object, err));
    return app_may(app, arena, ACTION_VIEW, &object, may, err);
}

Status inventory_purchases(App *app, Arena *arena, AppInventory *in, Factors *factors, const TextIndex *entities,
                           Err *err)
{
    Feed f = {.app = app, .arena = arena, .in = in, .factors = factors, .entities = entities};
    bool may;
    TRY(read_organisations(&f, err));
    TRY(read_ledgers(&f, err));
    if (in->ledger_count == 0) return ST_OK;
    TRY(inventory_sees_suppliers(app, arena, in->municipality.code, &may, err));
    in->suppliers_hidden = !may;
    TRY(read_mapping(&f, err));
    f.counts = ARENA_ARRAY(arena, unsigned char, f.sum_count + 1);
    in->sums = f.sums;
    in->sum_counts = f.counts;
    in->sum_count = f.sum_count;
    f.rows = ARENA_ARRAY(arena, AppRow, f.sum_count + 1);
    f.fed = ARENA_ARRAY(arena, bool, in->entity_count *CATEGORY_COUNT + 1);
    f.computes = ARENA_ARRAY(arena, bool, in->entity_count *CATEGORY_COUNT + 1);
    for (size_t i = 0; i < f.sum_count; i++) take_sum(&f, &f.sums[i]);
    join_rows(&f);
    return ST_OK;
}

/* ---- in kronor ---- */

SpendPart inventory_spend_part(const AppInventory *in, const AppRow *row)
{
    if (row->counterparty != NO_ENTITY && fabs(inventory_row_weight(in, row).at[PLACE_INSIDE]) < 1e-9)
        return SPEND_INSIDE;
    if (row->by[SCOPE2_LOCATION].state == ROW_COMPUTED) return SPEND_COMPUTED;
    return row->purchase->category ? SPEND_NO_FACTOR : SPEND_UNMAPPED;
}

void inventory_spend(AppInventory *in)
{
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        if (!row->purchase) continue;
        AppSpend *spend = &in->spend[row->category];
        int64_t *const parts[SPEND_PARTS] = {[SPEND_COMPUTED] = &spend->computed,
                                             [SPEND_UNMAPPED] = &spend->unmapped,
                                             [SPEND_NO_FACTOR] = &spend->no_factor,
                                             [SPEND_INSIDE] = &spend->inside};
        spend->rows++;
        *parts[inventory_spend_part(in, row)] += row->purchase->sum->amount;
    }
}
