/* The web application as a configuration of the server: what `klimat serve` starts, and what a benchmark or a test can
 * put something around. */
#ifndef WEB_SITE_H
#define WEB_SITE_H
#include "web/server.h"
#include "web/web.h"

typedef struct Site Site;
/* Fills *config, to which the site belongs as ctx; free it after the server has stopped. Call it before the program
 * starts threads: the children that draw charts and read files come from processes that are forked here. */
Site *site_new(const WebOptions *options, ServerConfig *config);
void site_free(Site *site);

#endif
