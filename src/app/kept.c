#include "app/kept.h"

#include <string.h>

struct Kept {
    Arena *arena; /* of all below; NULL: an empty place */
    Str municipality, variant;
    void *thing;
    uint64_t used;
};

static void drop(Kept *kept)
{
    arena_free(kept->arena);
    *kept = (Kept){0};
}

void kept_drop_all(App *app)
{
    city_kept_drop_all(app);
    inventory_kept_drop_all(app);
    roadmap_kept_drop_all(app);
    for (size_t i = 0; app->kept && i < KEPT_KINDS * KEPT_PLACES; i++) drop(&app->kept[i]);
}

Status kept_follow(App *app, Err *err)
{
    if (app->kept_making) return ST_OK;
    Arena *arena = arena_new();
    Str version;
    const Status status = app_version(app, arena, &version, err);
    if (status != ST_OK || !str_eq(version, str(app->kept_version))) {
        kept_drop_all(app);
        app->kept_version[0] = '\0';
        if (status == ST_OK && version.n < sizeof app->kept_version) {
            if (version.n) memcpy(app->kept_version, version.p, version.n);
            app->kept_version[version.n] = '\0';
        }
    }
    arena_free(arena);
    return status;
}

/* The place that has it, or the one that was not asked for for longest, emptied. */
static Kept *place_of(Kept *places, Str municipality, Str variant)
{
    Kept *oldest = places;
    for (size_t i = 0; i < KEPT_PLACES; i++) {
        if (places[i].arena && str_eq(places[i].municipality, municipality) && str_eq(places[i].variant, variant))
            return &places[i];
        if (places[i].used < oldest->used) oldest = &places[i];
    }
    drop(oldest);
    return oldest;
}

Status kept_get(App *app, KeptKind kind, Str municipality, Str variant, size_t size, KeptMake *make, const void *of,
                const void **out, Err *err)
{
    if (!app->kept) app->kept = ARENA_ARRAY(app->arena, Kept, KEPT_KINDS * KEPT_PLACES);
    TRY(kept_follow(app, err));
    Kept *kept = place_of(&app->kept[kind * KEPT_PLACES], municipality, variant);
    if (!kept->arena) {
        kept->arena = arena_new();
        kept->municipality = str_dup(kept->arena, municipality);
        kept->variant = str_dup(kept->arena, variant);
        kept->thing = arena_alloc(kept->arena, size);
        app->kept_making++;
        const Status status = make(app, kept->arena, of, kept->thing, err);
        app->kept_making--;
        if (status != ST_OK) {
            drop(kept);
            return status;
        }
    }
    kept->used = ++app->kept_calls;
    *out = kept->thing;
    return ST_OK;
}
