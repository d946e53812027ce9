#include "web/router.h"

/* A part ":" stands for a parameter. */
typedef struct Route {
    const char *name; /* in the log */
    Str path[LANG_COUNT];
    Status (*answer)(Visit *visit, Err *err);
} Route;

static const Route routes[PAGE_COUNT] = {
    [PAGE_START] = {"start", {STR_INIT("/"), STR_INIT("/en/")}, page_start},
    [PAGE_CITY] = {"city", {STR_INIT("/kommun/:"), STR_INIT("/en/municipality/:")}, page_city},
    [PAGE_EMISSIONS] = {"emissions",
                        {STR_INIT("/kommun/:/utslapp"), STR_INIT("/en/municipality/:/emissions")},
                        page_emissions},
    [PAGE_EDITIONS] = {"editions",
                       {STR_INIT("/kommun/:/utgavor"), STR_INIT("/en/municipality/:/editions")},
                       page_editions},
    [PAGE_CHART_FILE] = {"chart-file",
                         {STR_INIT("/kommun/:/diagram/:"), STR_INIT("/en/municipality/:/chart/:")},
                         page_chart_file},
    [PAGE_GAP_FILE] = {"gap-file",
                       {STR_INIT("/kommun/:/gap.json"), STR_INIT("/en/municipality/:/gap.json")},
                       page_gap_file},
    [PAGE_METHOD] = {"method", {STR_INIT("/metod"), STR_INIT("/en/method")}, page_text},
    [PAGE_ACCESSIBILITY] = {"accessibility", {STR_INIT("/tillganglighet"), STR_INIT("/en/accessibility")}, page_text},
    [PAGE_ABOUT] = {"about", {STR_INIT("/om"), STR_INIT("/en/about")}, page_text},
    [PAGE_GAP_ALL] = {"gap-all", {STR_INIT("/api/gap.json"), STR_INIT("/en/api/gap.json")}, page_gap_all},
    [PAGE_HEALTH] = {"health", {STR_INIT("/healthz"), STR_INIT("/en/healthz")}, page_health},
};

static bool matches(Str pattern, Str path, Str param[ROUTE_PARAMS])
{
    size_t found = 0;
    for (;;) {
        const bool pattern_end = pattern.n == 0, path_end = path.n == 0;
        if (pattern_end || path_end) return pattern_end && path_end;
        const Str want = str_cut(&pattern, '/'), have = str_cut(&path, '/');
        if (str_eq(want, S(":"))) {
            if (have.n == 0 || found == ROUTE_PARAMS) return false;
            param[found++] = have;
        } else if (!str_eq(want, have)) {
            return false;
        }
    }
}

bool route_find(Str path, PageId *page, Lang *lang, Str param[ROUTE_PARAMS])
{
    if (path.n > 1 && str_ends(path, S("/")) && !str_eq(path, routes[PAGE_START].path[LANG_EN])) return false;
    for (size_t i = 0; i < PAGE_COUNT; i++) {
        for (int k = 0; k < LANG_COUNT; k++) {
            for (size_t j = 0; j < ROUTE_PARAMS; j++) param[j] = S("");
            if (!matches(routes[i].path[k], path, param)) continue;
            *page = (PageId)i;
            *lang = (Lang)k;
            return true;
        }
    }
    return false;
}

Str route_url(Arena *arena, PageId page, Lang lang, Str code, Str file)
{
    const Str values[ROUTE_PARAMS] = {code, file};
    size_t used = 0;
    Buf b = buf_new(arena);
    const Str pattern = routes[page].path[lang];
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.p[i] == ':')
            buf_url(&b, values[used++]);
        else
            buf_addc(&b, pattern.p[i]);
    }
    return buf_str(&b);
}

const char *route_name(PageId page)
{
    return routes[page].name;
}

Status page_answer(Visit *visit, Err *err)
{
    return routes[visit->page].answer(visit, err);
}
