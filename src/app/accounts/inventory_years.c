#include "app/accounts/inventory_years.h"

#include "app/accounts/inventory_kept.h"
#include "app/app_priv.h"

#include <string.h>

static void keep_figures(const AppInventory *in, AppYearFigures *out)
{
    memcpy(out->scope, in->view.scope, sizeof out->scope);
    memcpy(out->category, in->view.category, sizeof out->category);
    out->total = in->view.total;
    for (size_t i = 0; i < SCOPE_COUNT; i++) out->scope[i].gas_kg = NULL;
    for (size_t i = 0; i < CATEGORY_COUNT; i++) out->category[i].gas_kg = NULL;
    out->total.gas_kg = NULL;
}

static Status read_year(App *app, AppYearFigures *out, Err *err)
{
    Arena *scratch = arena_new();
    const AppInventory *other;
    const Status status = app_inventory_kept(app, scratch, &out->query, &other, err);
    if (status == ST_OK) keep_figures(other, out);
    arena_free(scratch);
    return status;
}

Status app_inventory_by_year(App *app, Arena *arena, const AppInventory *in, size_t most, AppYearFigures **out,
                             size_t *n, Err *err)
{
    *n = in->year_count < most ? in->year_count : most;
    *out = ARENA_ARRAY(arena, AppYearFigures, *n);
    for (size_t i = 0; i < *n; i++) {
        AppYearFigures *f = &(*out)[i];
        f->query = in->query;
        f->query.municipality = in->municipality.code;
        f->query.year = in->years[in->year_count - 1 - i];
        if (i + 1 == *n && in->year < f->query.year) f->query.year = in->year;
        if (f->query.year != in->year)
            TRY(read_year(app, f, err));
        else
            keep_figures(in, f);
    }
    return ST_OK;
}
