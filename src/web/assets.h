/* What the browser gets besides pages: style sheet, scripts, fonts, icons. Put into the program by tools/bundle, served
 * from memory under an address that holds the hash of the content. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H
#include "web/server.h"

typedef struct Asset {
    Str name, url, type;
    Str body, gzip; /* gzip empty: not worth it */
} Asset;
extern const Asset web_assets[]; /* generated */
extern const size_t web_asset_count;

/* Answers a request under /assets/, /favicon.ico and /robots.txt; false where the path is none of these. Never blocks.
 */
bool assets_answer(const HttpRequest *request, HttpResponse *response);

#endif
