/* A year of the climate accounts: read, brought to the units of its factors, handed to the model. */
#include "app/accounts/inventory_priv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

AppInventoryQuery app_inventory_query(Str municipality)
{
    return (AppInventoryQuery){.municipality = municipality,
                               .approach = APPROACH_OPERATIONAL_CONTROL,
                               .basis = SCOPE2_LOCATION,
                               .gwp = GWP_AR5};
}

/* ---- years ---- */

static int by_year(const void *p, const void *q)
{
    return *(const int *)p - *(const int *)q;
}

Status app_inventory_years(App *app, Arena *arena, Str municipality, int **out, size_t *n, Err *err)
{
    enum { KINDS = 3 };
    const RecordKind *const kinds[KINDS] = {&inventory_kinds[KIND_ACTIVITY_ROW], &inventory_kinds[KIND_COMPLETENESS],
                                            &kind_ledger_import};
    int64_t *values[KINDS];
    size_t count[KINDS], most = 0;
    for (int k = 0; k < KINDS; k++) {
        const RecordKind *kind = kinds[k];
        TRY(record_values(app->db, arena, kind, municipality, record_field(kind, S("year")), &values[k], &count[k],
                          err));
        most += count[k];
    }
    int *years = ARENA_ARRAY(arena, int, most + 1);
    size_t all = 0;
    for (int k = 0; k < KINDS; k++)
        for (size_t i = 0; i < count[k]; i++) years[all++] = (int)values[k][i];
    if (all > 1) qsort(years, all, sizeof *years, by_year);
    *n = 0;
    for (size_t i = 0; i < all; i++)
        if (i == 0 || years[i] != years[i - 1]) years[(*n)++] = years[i];
    *out = years;
    return ST_OK;
}

static Status choose_year(Arena *arena, AppInventory *in, Err *err)
{
    if (in->year_count == 0)
        return err_failf(err, ST_NOT_FOUND,
                         N_("There are no climate accounts for {0} yet. Enter the parts of the group and what they "
                            "used, or take a ledger in $ klimat load, klimat import ledger"),
                         in->municipality.name);
    in->year = in->query.year ? in->query.year : in->years[in->year_count - 1];
    in->query.year = in->year;
    Buf years = buf_new(arena);
    for (size_t i = 0; i < in->year_count; i++) {
        if (in->years[i] == in->year) return ST_OK;
        if (i) buf_add(&years, S(", "));
        buf_int(&years, in->years[i]);
    }
    return err_failf(err, ST_NOT_FOUND, N_("There are no climate accounts for {0}; there are for {1}"),
                     err_number(arena, in->year), buf_str(&years));
}

/* ---- reading ---- */

typedef struct Reading {
    App *app;
    Arena *arena;
    AppInventory *in;
    StoredGroup group;
    TextIndex entities;
    Factors factors;
    Inputs inputs;
    const Completeness *completeness;
    size_t completeness_count;
    InventoryPart *parts;
    size_t part_count, part_capacity;
} Reading;

static Status read_list(Reading *r, InventoryKind kind, bool of_year, const void **out, size_t *n, Err *err)
{
    void *list;
    const RecordKind *k = &inventory_kinds[kind];
    const RecordWhere where = {r->in->municipality.code, record_field(k, S("year")), err_number(r->arena, r->in->year),
                               0};
    if (of_year)
        TRY(record_find(r->app->db, r->arena, k, &where, &list, n, err));
    else
        TRY(record_list(r->app->db, r->arena, k, r->in->municipality.code, S(""), &list, n, err));
    *out = list;
    return ST_OK;
}

static Status read_records(Reading *r, const void **rows, Err *err)
{
    AppInventory *in = r->in;
    const void *list;
    size_t policies;
    TRY(inventory_group(r->app, r->arena, in->municipality.code, &r->group, err));
    in->entities = r->group.entities;
    in->entity_count = r->group.entity_count;
    in->holdings = r->group.holdings;
    in->holding_count = r->group.holding_count;
    r->entities = text_index_new(r->arena);
    for (size_t i = 0; i < in->entity_count; i++) text_index_add(&r->entities, in->entities[i].head.id, NULL);
    TRY(read_list(r, KIND_ACTIVITY_ROW, true, rows, &in->row_count, err));
    TRY(read_list(r, KIND_COMPLETENESS, true, &list, &r->completeness_count, err));
    r->completeness = list;
    TRY(read_list(r, KIND_DATA_SOURCE, false, &list, &in->data_source_count, err));
    in->data_sources = list;
    TRY(read_list(r, KIND_STATEMENT, true, &list, &in->statement_count, err));
    in->statements = list;
    TRY(read_list(r, KIND_POLICY, false, &list, &policies, err));
    in->policy = policies ? list : NULL;
    return inventory_factors(r->app, r->arena, &r->factors, err);
}

/* ---- to the model's rows ---- */

/* Parts: first every entity in the whole year, then the periods that rows name. */
static uint16_t part_of(Reading *r, TextIndex *names, const AppRow *row)
{
    const Date from = row->row->from_date, to = row->row->to_date;
    if (!date_is_set(from) && !date_is_set(to)) return (uint16_t)row->entity;
    Buf name = buf_new(r->arena);
    buf_int(&name, (int64_t)row->entity);
    buf_addc(&name, ' ');
    buf_date(&name, from);
    buf_addc(&name, ' ');
    buf_date(&name, to);
    bool is_new;
    const size_t at = r->in->entity_count + text_index_add(names, buf_str(&name), &is_new);
    if (at >= INVENTORY_PARTS_MAX) return (uint16_t)row->entity; /* refused by the model's limit anyway */
    if (is_new)
        r->parts[r->part_count++] =
            (InventoryPart){row->entity, date_is_set(from) ? date_first(from) : (Date){r->in->year, 1, 1},
                            date_is_set(to) ? date_last(to) : (Date){r->in->year, 12, 31}};
    return (uint16_t)at;
}

typedef struct Columns {
    uint16_t *part, *counterparty;
    uint8_t *category, *flags;
    uint32_t *factor, *market, *trade;
    double *amount;
} Columns;

static Columns columns_new(Arena *arena, size_t n)
{
    return (Columns){.part = ARENA_ARRAY(arena, uint16_t, n + 1),
                     .counterparty = ARENA_ARRAY(arena, uint16_t, n + 1),
                     .category = ARENA_ARRAY(arena, uint8_t, n + 1),
                     .flags = ARENA_ARRAY(arena, uint8_t, n + 1),
                     .factor = ARENA_ARRAY(arena, uint32_t, n + 1),
                     .market = ARENA_ARRAY(arena, uint32_t, n + 1),
                     .trade = ARENA_ARRAY(arena, uint32_t, n + 1),
                     .amount = ARENA_ARRAY(arena, double, n + 1)};
}

static void fill_column(Reading *r, Columns *c, size_t i, TextIndex *periods, TextIndex *trades)
{
    const AppRow *row = &r->in->rows[i];
    const AppRowFigure *location = &row->by[SCOPE2_LOCATION], *market = &row->by[SCOPE2_MARKET];
    c->part[i] = part_of(r, periods, row);
    c->category[i] = (uint8_t)row->category;
    c->factor[i] = location->place;
    c->market[i] = market->place;
    const Maybe amount = location->amount.known ? location->amount : market->amount;
    c->amount[i] = amount.known ? amount.v : (double)NAN;
    c->flags[i] = row->row->supplier_data ? ROW_SUPPLIER_DATA : 0;
    c->trade[i] = row->row->trade.n ? (uint32_t)text_index_add(trades, row->row->trade, NULL) + 1 : 0;
    c->counterparty[i] = (uint16_t)row->counterparty;
}

/* Parameters are read only where a row has some. */
static Status read_inputs(Reading *r, const ActivityRow *rows, size_t n, Err *err)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].calculation.n) return inventory_inputs(r->app, r->arena, r->in->municipality.code, &r->inputs, err);
    return ST_OK;
}

static bool is_apart(const ActivityRow *row)
{
    Calculation method;
    return calculation_find(row->calculation, &method) && calculation_methods[method].apart;
}

static size_t count_apart(const ActivityRow *rows, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += is_apart(&rows[i]);
    return count;
}

/* A row of a part that is not there has nowhere to count; references are checked when rows are stored. */
static void read_rows(Reading *r, const ActivityRow *rows)
{
    AppInventory *in = r->in;
    const size_t n = in->row_count;
    in->rows = ARENA_ARRAY(r->arena, AppRow, n + 1);
    in->lifetimes = ARENA_ARRAY(r->arena, AppLifetime, count_apart(rows, n) + 1);
    in->row_count = 0;
    for (size_t i = 0; i < n; i++) {
        AppRow row = {.row = &rows[i], .counterparty = NO_ENTITY};
        if (!text_index_find(&r->entities, rows[i].entity, &row.entity) ||
            !inventory_category_find(rows[i].category, &row.category))
            continue;
        text_index_find(&r->entities, rows[i].counterparty, &row.counterparty);
        if (rows[i].calculation.n)
            inventory_calculate(&r->factors, &r->inputs, in->year, &row);
        else
            inventory_row(&r->factors, &row);
        if (is_apart(&rows[i]))
            in->lifetimes[in->lifetime_count++].row = row;
        else
            in->rows[in->row_count++] = row;
    }
}

static Status compute(Reading *r, Err *err)
{
    AppInventory *in = r->in;
    Faults faults = faults_new(r->arena);
    Inventory *table;
    Columns c = columns_new(r->arena, in->row_count);
    TextIndex periods = text_index_new(r->arena), trades = text_index_new(r->arena);
    r->parts = ARENA_ARRAY(r->arena, InventoryPart, in->entity_count + in->row_count + 1);
    for (size_t i = 0; i < in->entity_count; i++) r->parts[r->part_count++] = (InventoryPart){.entity = i};
    for (size_t i = 0; i < in->row_count; i++) fill_column(r, &c, i, &periods, &trades);
    if (factor_table_new(r->factors.input, r->factors.inputs.count, r->arena, &in->factor_table, &faults) != ST_OK) {
        if (err) *err = faults.list[0];
        return ST_INVALID;
    }
    in->columns = (InventoryRows){.n = in->row_count,
                                  .part = c.part,
                                  .category = c.category,
                                  .factor = c.factor,
                                  .market_factor = c.market,
                                  .amount = c.amount,
                                  .counterparty = c.counterparty,
                                  .trade = c.trade,
                                  .flags = c.flags};
    in->trades = trades.text;
    in->input_factor = r->factors.of;
    in->parts = r->parts;
    in->part_count = r->part_count;
    TRY(inventory_compute(&in->columns, &in->factor_table, r->parts, r->part_count, in->entity_count, r->arena, &table,
                          err));
    in->table = table;
    return ST_OK;
}

/* ---- completeness ---- */

/* The part that holds each, by its first holding; its own place where none does. */
size_t *inventory_holders(Arena *arena, const AppInventory *in, const TextIndex *entities)
{
    size_t *holder = ARENA_ARRAY(arena, size_t, in->entity_count + 1), entity, owner;
    for (size_t i = 0; i < in->entity_count; i++) holder[i] = i;
    for (size_t i = in->holding_count; i > 0; i--) /* the first stands */
        if (text_index_find(entities, in->holdings[i - 1].entity, &entity) &&
            text_index_find(entities, in->holdings[i - 1].owner, &owner))
            holder[entity] = owner;
    return holder;
}

enum { ABOVE_MOST = 32 };

/* What is stated of each part and category, and what the model is told: there, parts that have nothing of their own to
 * show count as not relevant, since their figures are with others. */
typedef struct Matrix {
    AppCoverage *cell; /* [entity * CATEGORY_COUNT + category] */
    bool *rows_below;  /* some part beneath has rows */
    const size_t *holder;
    Coverage *told;
} Matrix;

/* A statement covers what lies beneath, where that has none of its own. */
static void inherit(const Matrix *m, size_t entity, size_t category)
{
    AppCoverage *own = &m->cell[entity * CATEGORY_COUNT + category];
    size_t above = entity;
    for (int i = 0; i < ABOVE_MOST && !own->statement && m->holder[above] != above; i++) {
        above = m->holder[above];
        const AppCoverage *a = &m->cell[above * CATEGORY_COUNT + category];
        if (!a->statement || a->from_above) continue;
        own->statement = a->statement;
        own->stated = a->stated;
        own->from_above = true;
    }
}

static void settle(const Matrix *m, size_t at)
{
    AppCoverage *c = &m->cell[at];
    const bool figures = c->stated == COVERAGE_CALCULATED || c->stated == COVERAGE_PARTIAL;
    /* What is leased or owned in part comes to these categories by itself, without rows of theirs. */
    const bool moved =
        c->category == CATEGORY_LEASED_IN || c->category == CATEGORY_LEASED_OUT || c->category == CATEGORY_INVESTMENT;
    const bool elsewhere = c->rows == 0 && figures && (c->from_above || m->rows_below[at] || moved);
    m->told[at] = elsewhere && (c->from_above || c->stated == COVERAGE_CALCULATED) ? COVERAGE_NOT_RELEVANT : c->stated;
    c->effective = elsewhere ? c->stated : coverage_effective(c->stated, c->rows, c->missing_rows);
}

static void mark_above(const Matrix *m, size_t entities)
{
    for (size_t entity = 0; entity < entities; entity++) {
        size_t above = entity;
        for (int i = 0; i < ABOVE_MOST && m->holder[above] != above; i++) {
            above = m->holder[above];
            for (size_t c = 0; c < CATEGORY_COUNT; c++)
                if (m->cell[entity * CATEGORY_COUNT + c].rows) m->rows_below[above * CATEGORY_COUNT + c] = true;
        }
    }
}

static void count_rows(const AppInventory *in, AppCoverage *all)
{
    for (size_t i = 0; i < in->row_count; i++) {
        AppCoverage *c = &all[in->rows[i].entity * CATEGORY_COUNT + in->rows[i].category];
        c->rows++;
        c->missing_rows += in->rows[i].by[in->query.basis].state != ROW_COMPUTED;
    }
}

static void read_statements(const Reading *r, const Matrix *m)
{
    for (size_t i = 0; i < r->completeness_count; i++) {
        const Completeness *c = &r->completeness[i];
        size_t entity, category;
        if (!text_index_find(&r->entities, c->entity, &entity) || !inventory_category_find(c->category, &category))
            continue;
        AppCoverage *of = &m->cell[entity * CATEGORY_COUNT + category];
        of->statement = c;
        coverage_parse(c->status, &of->stated);
    }
}

/* All of entity x category; the view takes what it is told. */
static Coverage *read_coverage(Reading *r)
{
    AppInventory *in = r->in;
    const size_t n = in->entity_count * CATEGORY_COUNT;
    const Matrix m = {.cell = ARENA_ARRAY(r->arena, AppCoverage, n + 1),
                      .rows_below = ARENA_ARRAY(r->arena, bool, n + 1),
                      .holder = inventory_holders(r->arena, r->in, &r->entities),
                      .told = ARENA_ARRAY(r->arena, Coverage, n + 1)};
    count_rows(in, m.cell);
    read_statements(r, &m);
    mark_above(&m, in->entity_count);
    in->coverage = ARENA_ARRAY(r->arena, AppCoverage, n + 1);
    for (size_t category = 0; category < CATEGORY_COUNT; category++)
        for (size_t entity = 0; entity < in->entity_count; entity++) {
            AppCoverage *c = &m.cell[entity * CATEGORY_COUNT + category];
            c->entity = entity;
            c->category = category;
            inherit(&m, entity, category);
            settle(&m, entity * CATEGORY_COUNT + category);
            if (c->rows || c->statement) in->coverage[in->coverage_count++] = *c;
        }
    return m.told;
}

/* ---- all of it ---- */

static void keep_factor(AppInventory *in, TextIndex *seen, const Factor *f)
{
    bool is_new;
    if (!f) return;
    text_index_add(seen, f->head.id, &is_new);
    if (is_new) in->factors[in->factor_count++] = f;
}

static void keep_factors(Reading *r)
{
    AppInventory *in = r->in;
    TextIndex seen = text_index_new(r->arena);
    in->factors = ARENA_ARRAY(r->arena, const Factor *, r->factors.by_id.count + 1);
    for (size_t i = 0; i < in->row_count; i++) {
        const AppCalculation *c = in->rows[i].calculation;
        for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) keep_factor(in, &seen, in->rows[i].by[b].factor);
        for (size_t k = 0; c && k < c->input_count; k++) keep_factor(in, &seen, c->inputs[k].factor);
    }
    for (size_t i = 0; i < in->lifetime_count; i++) {
        const AppCalculation *c = in->lifetimes[i].row.calculation;
        for (size_t k = 0; k < c->input_count; k++) keep_factor(in, &seen, c->inputs[k].factor);
    }
}

static Status read_year(Reading *r, Err *err)
{
    AppInventory *in = r->in;
    const void *rows;
    Boundary *boundary;
    TRY(read_records(r, &rows, err));
    in->group_faults = faults_new(r->arena);
    r->factors.year = in->year;
    TRY(read_inputs(r, rows, in->row_count, err));
    read_rows(r, rows);
    TRY(inventory_purchases(r->app, r->arena, in, &r->factors, &r->entities, err));
    keep_factors(r);
    in->stated = read_coverage(r);
    inventory_group_check(&r->group, &in->group_faults);
    if (in->entity_count && in->group_faults.total == 0) {
        const Date first = {in->year, 1, 1}, last = {in->year, 12, 31};
        TRY(boundary_new(&r->group.boundary, first, last, r->arena, &boundary, &in->group_faults));
        in->boundary = boundary;
        TRY(compute(r, err));
        in->has_view = true;
        app_inventory_view(in, r->arena, in->query.approach, in->query.basis, in->query.gwp, &in->view);
        inventory_errors(r->arena, in);
        inventory_uncertainty(r->arena, in);
        inventory_lifetimes(in);
        inventory_spend(in);
    }
    inventory_flags(r->arena, in, &r->factors, false);
    return ST_OK;
}

Status app_inventory(App *app, Arena *arena, const AppInventoryQuery *query, AppInventory *out, Err *err)
{
    int *years;
    *out = (AppInventory){.query = *query};
    Reading r = {.app = app, .arena = arena, .in = out};
    TRY(app_municipality(app, arena, query->municipality, &out->municipality, err));
    out->query.municipality = out->municipality.code;
    TRY(app_inventory_years(app, arena, out->municipality.code, &years, &out->year_count, err));
    out->years = years;
    TRY(choose_year(arena, out, err));
    return read_year(&r, err);
}

Status app_inventory_no_view(const AppInventory *in, Err *err)
{
    if (in->entity_count == 0)
        return err_failf(err, ST_INVALID,
                         N_("No part of the group of {0} is entered yet: begin with the municipality itself, in the "
                            "register of the group's parts $ klimat inventory set {1} entity kommun name=\"{0}\" "
                            "kind=municipality organisation={2} enters it"),
                         in->municipality.name, in->municipality.code,
                         in->ledger_count ? in->ledgers[0].record.entity : S("ID"));
    return err_fail(err, ST_INVALID,
                    N_("The group cannot be put together: see what is wrong with its parts and holdings"));
}

void app_inventory_view(const AppInventory *in, Arena *arena, Approach approach, Scope2Basis basis, GwpSet gwp,
                        InventoryView *out)
{
    if (!in->has_view) abort();
    inventory_view(
        in->table,
        &(InventoryQuery){
            .boundary = in->boundary, .approach = approach, .basis = basis, .gwp = gwp, .stated = in->stated},
        arena, out);
}
