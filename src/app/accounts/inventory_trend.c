/* Level and trend of the accounts between two years, by the IPCC's table 3.2 (model/uncertainty.h). */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_simulation.h"

#include <math.h>
#include <stdlib.h>

enum { CHAIN_MOST = 32 };

/* One year of a line. */
typedef struct YearSum {
    double kg, variance; /* of the amounts: percent x kg, squared */
    bool unstated;
} YearSum;

/* What the parts of both years are made from. */
typedef struct Parting {
    TextIndex factors; /* of both years, by id: places in factor */
    const Factor **factor;
    Buf *key; /* of the part at hand */
    TrendVisit *visit;
    void *to;
} Parting;

typedef struct Trending {
    Arena *arena;
    TextIndex keys; /* of lines */
    YearSum (*sum)[2];
    AppTrendLine *line;
} Trending;

/* A newer version of a factor is the same source: the oldest that is used in either year stands for all. */
static Str oldest(const Parting *p, const Factor *factor)
{
    size_t at;
    for (int i = 0; i < CHAIN_MOST && text_index_find(&p->factors, factor->supersedes, &at); i++)
        factor = p->factor[at];
    return factor->head.id;
}

/* Category and the oldest factor of the chain; or a method, by its id, which no factor's key begins like. */
static Str key_of(const Parting *p, size_t category, const Factor *factor, Str calculation)
{
    buf_clear(p->key);
    buf_add(p->key, inventory_category_id(category));
    buf_addc(p->key, ' ');
    if (!factor) buf_add(p->key, S("= "));
    buf_add(p->key, factor ? oldest(p, factor) : calculation);
    return buf_str(p->key);
}

/* The error of the row's amounts is divided among its lines by what they weigh, so that their squares sum to its own.
 */
static void part_in(const Parting *p, int y, const AppRow *row, const AppRowErrors *e, size_t category, double kg)
{
    double weight = 0;
    for (size_t i = 0; i < e->count; i++) weight += fabs(e->terms[i].share);
    for (size_t i = 0; i < e->count; i++) {
        const AppRowTerm *of = &e->terms[i];
        TrendPart part = {.category = category,
                          .factor = of->factor,
                          .calculation = of->factor ? S("") : row->row->calculation,
                          .year = y,
                          .row = row,
                          .errors = e,
                          .kg = kg * of->share,
                          .stated = e->amounts_stated && of->stated};
        part.key = key_of(p, category, part.factor, part.calculation);
        if (e->percent.known && weight > 0)
            part.variance = e->percent.v * kg * e->percent.v * kg * fabs(of->share) / weight;
        p->visit(p->to, &part);
    }
}

static void part_row(const Parting *p, int y, const AppInventory *in, const AppRow *row)
{
    RowPart part[PLACE_COUNT];
    AppRowErrors errors;
    const size_t n = inventory_row_parts(in, row, in->query.basis, part);
    if (n == 0) return;
    const double kg = inventory_row_amount(row, in->query.basis) *
                      inventory_factor_co2e(&in->factor_table, row->by[in->query.basis].place, in->query.gwp);
    inventory_row_errors(in, row, in->query.basis, &errors);
    for (size_t i = 0; i < n && isfinite(kg); i++) part_in(p, y, row, &errors, part[i].category, kg * part[i].weight);
}

void inventory_trend_parts(const AppInventory *base, const AppInventory *year, TrendVisit *visit, void *to)
{
    const AppInventory *const years[] = {base, year};
    Arena *scratch = arena_new();
    Buf key = buf_new(scratch);
    Parting p = {.factors = text_index_new(scratch),
                 .factor = ARENA_ARRAY(scratch, const Factor *, base->factor_count + year->factor_count + 1),
                 .key = &key,
                 .visit = visit,
                 .to = to};
    for (int y = 0; y < 2; y++)
        for (size_t i = 0; i < years[y]->factor_count; i++)
            p.factor[text_index_add(&p.factors, years[y]->factors[i]->head.id, NULL)] = years[y]->factors[i];
    for (int y = 0; y < 2; y++)
        for (size_t i = 0; i < years[y]->row_count; i++) part_row(&p, y, years[y], &years[y]->rows[i]);
    arena_free(scratch);
}

static void add_part(void *to, const TrendPart *part)
{
    Trending *t = to;
    size_t at;
    if (!text_index_find(&t->keys, part->key, &at)) at = text_index_add(&t->keys, str_dup(t->arena, part->key), NULL);
    YearSum *sum = &t->sum[at][part->year];
    sum->kg += part->kg;
    sum->variance += part->variance;
    sum->unstated |= !part->stated;
    t->line[at].key = t->keys.text[at];
    t->line[at].category = part->category;
    t->line[at].factor = part->factor;
    t->line[at].calculation = part->calculation;
}

/* The table asks for one uncertainty of the activity data: that of the year, or of the base year where the source has
 * gone since. */
static void settle(const Trending *t, size_t at)
{
    AppTrendLine *line = &t->line[at];
    const YearSum *sum = t->sum[at], *told = fabs(sum[1].kg) > 0 ? &sum[1] : &sum[0];
    line->stated = !sum[0].unstated && !sum[1].unstated;
    const double activity = fabs(told->kg) > 0 ? sqrt(told->variance) / fabs(told->kg) : 0;
    line->source = (TrendSource){
        .base = sum[0].kg,
        .year = sum[1].kg,
        .activity_percent = known(activity),
        .factor_percent =
            known(line->factor && line->factor->uncertainty_percent.known ? line->factor->uncertainty_percent.v : 0)};
}

Maybe app_trend_percent(const AppTrendLine *line)
{
    const Maybe percent = line->line.combined_percent;
    return line->stated || (percent.known && percent.v > 0) ? percent : unknown();
}

static int by_weight(const void *p, const void *q)
{
    const AppTrendLine *a = p, *b = q;
    const double x = a->line.trend_variance.known ? a->line.trend_variance.v : -1,
                 y = b->line.trend_variance.known ? b->line.trend_variance.v : -1;
    if (x > y || x < y) return x > y ? -1 : 1;
    if (a->category != b->category) return a->category < b->category ? -1 : 1;
    if (a->factor && b->factor) return str_cmp(a->factor->head.id, b->factor->head.id);
    return !a->factor && !b->factor ? str_cmp(a->calculation, b->calculation) : a->factor ? -1 : 1;
}

static size_t lines_most(const AppInventory *in)
{
    size_t n = 0;
    for (size_t i = 0; i < in->row_count; i++)
        n += PLACE_COUNT * (1 + (in->rows[i].calculation ? in->rows[i].calculation->input_count : 0));
    return n;
}

void app_inventory_trend(Arena *arena, const AppInventory *base, const AppInventory *year, AppTrend *out)
{
    const size_t most = lines_most(base) + lines_most(year) + 1;
    Trending t = {.arena = arena, .keys = text_index_new(arena), .line = ARENA_ARRAY(arena, AppTrendLine, most)};
    t.sum = arena_alloc(arena, most * sizeof *t.sum);
    inventory_trend_parts(base, year, add_part, &t);
    const size_t n = t.keys.count;
    TrendSource *sources = ARENA_ARRAY(arena, TrendSource, n + 1);
    TrendLine *lines = ARENA_ARRAY(arena, TrendLine, n + 1);
    double stated = 0, all = 0;
    *out = (AppTrend){.base_year = base->year, .base = base, .lines = t.line, .count = n};
    for (size_t i = 0; i < n; i++) {
        settle(&t, i);
        sources[i] = t.line[i].source;
        const double size = fabs(sources[i].base) + fabs(sources[i].year);
        all += size;
        stated += t.line[i].stated ? size : 0;
    }
    uncertainty_trend(sources, n, lines, &out->table);
    for (size_t i = 0; i < n; i++) {
        t.line[i].line = lines[i];
        out->table.unstated += !t.line[i].stated;
    }
    out->stated_share = all > 0 ? known(stated >= all ? 1 : stated / all) : unknown();
    if (n > 1) qsort(out->lines, n, sizeof *out->lines, by_weight);
}

Status app_inventory_trend_since(App *app, Arena *arena, const AppInventory *in, int base_year, AppTrend *out, Err *err)
{
    AppInventoryQuery earlier = in->query;
    *out = (AppTrend){0};
    earlier.year = base_year;
    if (!earlier.year && in->policy && in->policy->base_year.known) earlier.year = (int)in->policy->base_year.v;
    if (!earlier.year) earlier.year = in->years[0];
    if (earlier.year == in->year) return ST_OK;
    const AppInventory *base;
    const Status status = app_inventory_kept(app, arena, &earlier, &base, err);
    /* A base year of the policy whose accounts are not here is no failure; one that was asked for is. */
    if (status == ST_NOT_FOUND && !base_year) return ST_OK;
    if (status != ST_OK) return status;
    if (base->has_view) app_inventory_trend(arena, base, in, out);
    return ST_OK;
}
