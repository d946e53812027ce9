/* The parts that a city's pages share. */
#ifndef WEB_CITY_PARTS_H
#define WEB_CITY_PARTS_H
#include "web/pages.h"
#include "web/router.h"

/* Title, breadcrumb and the head with its tabs. */
void city_head(Visit *visit, const AppMunicipality *municipality, int tab, CityHead *out);
/* The page that stands open so far becomes a step of the breadcrumb, at its address; title is the page beneath it. */
void city_crumb(Visit *visit, Str url, Str title);
/* A chart with its two pictures; NULL where the city has not the figures for it. Any other failure leaves the table,
 * and is logged. query: "" or "?edition=..." for the downloads. */
const ChartBlock *chart_block(Visit *visit, const City *city, const char *name, const char *anchor, Str query);
/* Several of them, whose pictures are drawn at once. */
typedef struct ChartWish {
    const char *name, *anchor;
    bool narrow_only;
    const ChartBlock **out;
} ChartWish;
enum { CHART_WISHES_MAX = 8 };
void chart_blocks(Visit *visit, const City *city, const ChartWish *wishes, size_t n, Str query);
/* A chart that is no city's, with the addresses of its files. Its pictures come from the renderer's cache. */
typedef struct ChartFiles {
    Str csv_url, json_url, svg_url, png_url, option_url, narrow_option_url;
    const char *anchor; /* on the page about methods */
} ChartFiles;
const ChartBlock *chart_block_made(Visit *visit, const char *name, const Chart *chart, const ChartFiles *files);
/* "0484" as it is; a name is sent on to the address with the code: *moved is true then. */
Status city_code(Visit *visit, Str *code, bool *moved, Err *err);
/* app_city for pages: what it costs is paid once for as long as the database stays as it is. */
Status city_load(Visit *visit, const GapQuery *query, City *out, Err *err);

/* The two editions that the query names (before, after; otherwise the two newest), and what changed between them. The
 * city, which has at least two editions, becomes the city as of the two, for the chart "change". *fault says what is
 * wrong with the choice; then only the editions themselves are set in *change. */
Status city_editions(Visit *visit, City *city, EditionChange *change, const char **fault, Err *err);

#endif
