#include "web/ahead.h"

#include "app/pictures.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { CITIES_MAX = 24 /* some two seconds of a processor each, and half a megabyte of the cache */ };

struct Ahead {
    Renderer *renderer;
    Arena *arena; /* of the charts */
    Chart *charts;
    size_t count;
    atomic_bool stops;
    pthread_t thread;
};

static void *draw_all(void *p)
{
    Ahead *ahead = p;
    for (size_t i = 0; i < ahead->count && !atomic_load(&ahead->stops); i++) {
        Arena *arena = arena_new();
        Str svg;
        Err unused;
        (void)renderer_svg(ahead->renderer, &ahead->charts[i], arena, &svg, &unused);
        arena_free(arena);
    }
    return NULL;
}

static void take_city(Ahead *ahead, App *app, Str code, Lang lang)
{
    const GapQuery query = {.municipality = code};
    City *city = ARENA_NEW(ahead->arena, City);
    Err unused;
    if (app_city(app, ahead->arena, &query, city, &unused) != ST_OK) return;
    for (size_t i = 0; i < app_chart_count; i++) {
        Chart *chart = &ahead->charts[ahead->count];
        if (app_chart(app, ahead->arena, lang, city, str(app_chart_names[i]), chart, &unused) != ST_OK) continue;
        chart[1] = chart_narrow(chart);
        ahead->count += 2;
    }
}

static void take_cities(Ahead *ahead, App *app)
{
    AppMunicipality *list;
    size_t n, taken = 0;
    Err unused;
    if (app_municipalities(app, ahead->arena, S(""), &list, &n, &unused) != ST_OK) return;
    ahead->charts = ARENA_ARRAY(ahead->arena, Chart, (size_t)2 * CITIES_MAX * LANG_COUNT * app_chart_count);
    for (size_t i = 0; i < n && taken < CITIES_MAX; i++) {
        if (!list[i].has_own_target) continue;
        for (Lang lang = LANG_SV; lang < LANG_COUNT; lang++) take_city(ahead, app, list[i].code, lang);
        taken++;
    }
}

/* The connection ends here: a database may be replaced while pictures are drawn, and one that was open all the while
 * would then hold on to the old. */
Ahead *ahead_start(Renderer *renderer, Str db_url)
{
    Ahead *ahead = calloc(1, sizeof *ahead);
    if (!ahead) abort();
    ahead->renderer = renderer;
    ahead->arena = arena_new();
    App *app = NULL;
    Err unused;
    if (app_open(&app, db_url, APP_READ, S(""), &unused) == ST_OK) take_cities(ahead, app);
    app_close(app);
    if (pthread_create(&ahead->thread, NULL, draw_all, ahead) != 0) abort();
    return ahead;
}

void ahead_stop(Ahead *ahead)
{
    atomic_store(&ahead->stops, true);
    pthread_join(ahead->thread, NULL);
    arena_free(ahead->arena);
    free(ahead);
}
