#include "app/accounts/factors.h"

#include "app/accounts/inventory_priv.h"

static bool is_theirs(const Factor *f, Str municipality)
{
    return f->municipality.n == 0 || str_eq(f->municipality, municipality);
}

static bool is_wanted(const Factor *f, const AppFactorQuery *q)
{
    const Str texts[] = {f->head.id, f->name, f->network, f->region, f->publisher};
    if (!is_theirs(f, q->municipality)) return false;
    if (q->year &&
        ((f->first_year.known && f->first_year.v > q->year) || (f->last_year.known && f->last_year.v < q->year)))
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (q->search.n == 0 || str_contains_fold(texts[i], q->search)) return true;
    return false;
}

Maybe app_factor_co2e(Arena *arena, const Factor *f, GwpSet gwp)
{
    double kg[GAS_COUNT] = {0};
    const FactorInput in = inventory_factor_input(arena, f, 1);
    if (in.co2e_kg.known || in.gas_count == 0) return in.co2e_kg;
    for (size_t i = 0; i < in.gas_count; i++) kg[in.gases[i].gas] += in.gases[i].kg;
    return gwp_co2e(gwp, kg);
}

static const Factor *newer_than(const Factors *all, const Factor *f, Str municipality)
{
    for (size_t i = 0; i < all->by_id.count; i++)
        if (str_eq(all->all[i].supersedes, f->head.id) && is_theirs(&all->all[i], municipality)) return &all->all[i];
    return NULL;
}

Status app_factors(App *app, Arena *arena, const AppFactorQuery *query, AppFactor **out, size_t *n, Err *err)
{
    Factors all;
    TRY(inventory_factors(app, arena, &all, err));
    *out = ARENA_ARRAY(arena, AppFactor, all.by_id.count + 1);
    *n = 0;
    for (size_t i = 0; i < all.by_id.count; i++) {
        const Factor *f = &all.all[i];
        if (!is_wanted(f, query)) continue;
        (*out)[(*n)++] =
            (AppFactor){f, app_factor_co2e(arena, f, query->gwp), newer_than(&all, f, query->municipality)};
    }
    return ST_OK;
}
