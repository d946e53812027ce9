#include "app/kept.h"

#include <string.h>

void kept_drop_all(App *app)
{
    city_kept_drop_all(app);
    inventory_kept_drop_all(app);
    roadmap_kept_drop_all(app);
}

Status kept_follow(App *app, Err *err)
{
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
