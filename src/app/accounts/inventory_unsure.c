/* Which sources make the accounts of a year unsure: the column "contribution to variance" of the IPCC's table 3.2,
 * which a trend from the year to itself has too. */
#include "app/accounts/inventory_priv.h"

#include <math.h>
#include <stdlib.h>

static int by_share(const void *p, const void *q)
{
    const AppUnsureSource *a = p, *b = q;
    const double x = a->share.known ? a->share.v : -1, y = b->share.known ? b->share.v : -1;
    if (x > y || x < y) return x > y ? -1 : 1;
    if (fabs(a->kg) > fabs(b->kg) || fabs(a->kg) < fabs(b->kg)) return fabs(a->kg) > fabs(b->kg) ? -1 : 1;
    if (a->category != b->category) return a->category < b->category ? -1 : 1;
    if (a->factor && b->factor) return str_cmp(a->factor->head.id, b->factor->head.id);
    return !a->factor && !b->factor ? str_cmp(a->calculation, b->calculation) : a->factor ? -1 : 1;
}

void inventory_unsure(Arena *arena, AppInventorySimulation *s)
{
    AppTrend level;
    double variance = 0;
    app_inventory_trend(arena, &s->inventory, &s->inventory, &level);
    for (size_t i = 0; i < level.count; i++)
        if (level.lines[i].line.level_variance.known) variance += level.lines[i].line.level_variance.v;
    s->unsure = ARENA_ARRAY(arena, AppUnsureSource, level.count + 1);
    s->unsure_count = 0;
    for (size_t i = 0; i < level.count; i++) {
        const AppTrendLine *line = &level.lines[i];
        AppUnsureSource source = {.category = line->category,
                                  .factor = line->factor,
                                  .calculation = line->calculation,
                                  .kg = line->source.year,
                                  .percent = app_trend_percent(line),
                                  .stated = line->stated};
        if (!(fabs(source.kg) > 0)) continue;
        if (source.percent.known && line->line.level_variance.known && variance > 0)
            source.share = known(line->line.level_variance.v / variance);
        s->unsure[s->unsure_count++] = source;
    }
    if (s->unsure_count > 1) qsort(s->unsure, s->unsure_count, sizeof *s->unsure, by_share);
}
