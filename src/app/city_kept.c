/* Cities kept in memory. A city is a result: it follows from the database and the query alone, so it can be kept for as
 * long as the database says that nothing was written, and thrown away at any time. */
#include "app/kept.h"

struct KeptCity {
    Arena *arena; /* of all below; NULL: an empty place */
    GapQuery query;
    City city;
    uint64_t used; /* when last, in calls */
};

static bool same_date(Date a, Date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static bool same_query(const GapQuery *a, const GapQuery *b)
{
    return str_eq(a->municipality, b->municipality) && same_date(a->edition, b->edition) &&
           str_eq(a->substance, b->substance) && maybe_eq(a->base_year, b->base_year) &&
           maybe_eq(a->rate_percent, b->rate_percent) && maybe_eq(a->target_year, b->target_year) &&
           maybe_eq(a->reduction_percent, b->reduction_percent) && maybe_eq(a->budget_t, b->budget_t) &&
           str_eq(a->budget_source, b->budget_source) && a->has_budget_form == b->has_budget_form &&
           a->budget_form == b->budget_form && a->trend == b->trend && same_date(a->as_of, b->as_of) &&
           a->include_international == b->include_international;
}

static void drop(KeptCity *kept)
{
    arena_free(kept->arena);
    *kept = (KeptCity){0};
}

void city_kept_drop_all(App *app)
{
    for (size_t i = 0; app->cities && i < APP_CITIES_KEPT; i++) drop(&app->cities[i]);
}

/* The place of this query, or the one that was not used for longest, emptied. */
static KeptCity *place_for(App *app, const GapQuery *query)
{
    KeptCity *oldest = &app->cities[0];
    for (size_t i = 0; i < APP_CITIES_KEPT; i++) {
        KeptCity *kept = &app->cities[i];
        if (kept->arena && same_query(&kept->query, query)) return kept;
        if (kept->used < oldest->used) oldest = kept;
    }
    drop(oldest);
    return oldest;
}

Status app_city_kept(App *app, const GapQuery *query, const City **out, Err *err)
{
    if (!app->cities) app->cities = ARENA_ARRAY(app->arena, KeptCity, APP_CITIES_KEPT);
    TRY(kept_follow(app, err));
    KeptCity *kept = place_for(app, query);
    if (!kept->arena) {
        kept->arena = arena_new();
        kept->query = *query;
        kept->query.municipality = str_dup(kept->arena, query->municipality);
        kept->query.substance = str_dup(kept->arena, query->substance);
        kept->query.budget_source = str_dup(kept->arena, query->budget_source);
        /* By the copy of the query: what the city takes from it lives as long as the city. */
        const Status status = app_city(app, kept->arena, &kept->query, &kept->city, err);
        if (status != ST_OK) {
            drop(kept);
            return status;
        }
    }
    kept->used = ++app->city_calls;
    *out = &kept->city;
    return ST_OK;
}
