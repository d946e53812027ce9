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

typedef struct Trending {
    Arena *arena;
    const AppInventory *year[2]; /* the base year and the year */
    TextIndex factors;           /* of both years, by id: places in factor */
    const Factor **factor;
    TextIndex keys; /* category and the oldest factor of the chain */
    YearSum (*sum)[2];
    AppTrendLine *line;
} Trending;

/* A newer version of a factor is the same source: the oldest that is used in either year stands for all. */
static Str oldest(const Trending *t, const Factor *factor)
{
    size_t at;
    for (int i = 0; i < CHAIN_MOST && text_index_find(&t->factors, factor->supersedes, &at); i++)
        factor = t->factor[at];
    return factor->head.id;
}

/* A factor; or a method, by its id, which no factor's key begins like. */
static size_t line_of(Trending *t, size_t category, const Factor *factor, Str calculation)
{
    Buf key = buf_new(t->arena);
    buf_add(&key, inventory_category_id(category));
    buf_addc(&key, ' ');
    if (!factor) buf_add(&key, S("= "));
    buf_add(&key, factor ? oldest(t, factor) : calculation);
    return text_index_add(&t->keys, buf_str(&key), NULL);
}

/* The error of the row's amounts is divided among its lines by what they weigh, so that their squares sum to its own.
 */
static void add_part(Trending *t, int y, const AppRow *row, const AppRowErrors *e, size_t category, double kg)
{
    double weight = 0;
    for (size_t i = 0; i < e->count; i++) weight += fabs(e->terms[i].share);
    for (size_t i = 0; i < e->count; i++) {
        const AppRowTerm *of = &e->terms[i];
        const Str calculation = of->factor ? S("") : row->row->calculation;
        const size_t at = line_of(t, category, of->factor, calculation);
        YearSum *sum = &t->sum[at][y];
        sum->kg += kg * of->share;
        if (e->percent.known && weight > 0)
            sum->variance += e->percent.v * kg * e->percent.v * kg * fabs(of->share) / weight;
        sum->unstated |= !e->amounts_stated || !of->stated;
        t->line[at].category = category;
        t->line[at].factor = of->factor;
        t->line[at].calculation = calculation;
    }
}

static void add_row(Trending *t, int y, const AppRow *row)
{
    const AppInventory *in = t->year[y];
    RowPart part[PLACE_COUNT];
    AppRowErrors errors;
    const size_t n = inventory_row_parts(in, row, in->query.basis, part);
    if (n == 0) return;
    const double kg = inventory_row_amount(row, in->query.basis) *
                      inventory_factor_co2e(&in->factor_table, row->by[in->query.basis].place, in->query.gwp);
    inventory_row_errors(in, row, in->query.basis, &errors);
    for (size_t i = 0; i < n && isfinite(kg); i++) add_part(t, y, row, &errors, part[i].category, kg * part[i].weight);
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
    Trending t = {.arena = arena,
                  .year = {base, year},
                  .factors = text_index_new(arena),
                  .keys = text_index_new(arena),
                  .factor = ARENA_ARRAY(arena, const Factor *, base->factor_count + year->factor_count + 1),
                  .line = ARENA_ARRAY(arena, AppTrendLine, most)};
    t.sum = arena_alloc(arena, most * sizeof *t.sum);
    for (int y = 0; y < 2; y++)
        for (size_t i = 0; i < t.year[y]->factor_count; i++)
            t.factor[text_index_add(&t.factors, t.year[y]->factors[i]->head.id, NULL)] = t.year[y]->factors[i];
    for (int y = 0; y < 2; y++)
        for (size_t i = 0; i < t.year[y]->row_count; i++) add_row(&t, y, &t.year[y]->rows[i]);
    const size_t n = t.keys.count;
    TrendSource *sources = ARENA_ARRAY(arena, TrendSource, n + 1);
    TrendLine *lines = ARENA_ARRAY(arena, TrendLine, n + 1);
    double stated = 0, all = 0;
    *out = (AppTrend){.base_year = base->year, .lines = t.line, .count = n};
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
