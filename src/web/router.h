/* Addresses: one table of pages, each with a Swedish and an English form. The language is part of the address. */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H
#include "app/app.h"
#include "report/cache.h"
#include "report/render.h"
#include "web/server.h"
#include "web/view.h"

typedef enum PageId {
    PAGE_START,
    PAGE_CITY,
    PAGE_EMISSIONS,
    PAGE_EDITIONS,
    PAGE_CHART_FILE,
    PAGE_GAP_FILE,
    PAGE_METHOD,
    PAGE_ACCESSIBILITY,
    PAGE_ABOUT,
    PAGE_GAP_ALL,
    PAGE_HEALTH,
    PAGE_COUNT
} PageId;

enum { ROUTE_PARAMS = 2 };

/* One request on its way through a page. */
typedef struct Visit {
    const HttpRequest *request;
    HttpResponse *response;
    Arena *arena;
    App *app;
    Renderer *renderer;
    Cache *blocks; /* charts with their tables, as they stand in pages */
    PageId page;
    Lang lang;
    Str param[ROUTE_PARAMS]; /* the municipality's code, the file's name */
    View view;
    Buf out; /* the body */
} Visit;

/* Finds the page of a path; false where there is none. */
bool route_find(Str path, PageId *page, Lang *lang, Str param[ROUTE_PARAMS]);
Str route_url(Arena *arena, PageId page, Lang lang, Str code, Str file);
const char *route_name(PageId page);

/* The pages. Each answers; a failure becomes an error page. */
Status page_start(Visit *visit, Err *err);
Status page_city(Visit *visit, Err *err);
Status page_emissions(Visit *visit, Err *err);
Status page_editions(Visit *visit, Err *err);
Status page_text(Visit *visit, Err *err); /* method, accessibility, about */
Status page_chart_file(Visit *visit, Err *err);
Status page_gap_file(Visit *visit, Err *err);
Status page_gap_all(Visit *visit, Err *err);
Status page_health(Visit *visit, Err *err);
Status page_answer(Visit *visit, Err *err); /* calls the one of visit->page */
void page_error(Visit *visit, const Err *err);

#endif
