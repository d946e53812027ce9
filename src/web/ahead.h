/* Draws charts before anybody asks for them: those of the cities with targets of their own, in both languages, while
 * the server answers its first requests. One picture at a time, so that a visitor's picture waits for one of these at
 * most. What fails here is left to the page that needs it. */
#ifndef WEB_AHEAD_H
#define WEB_AHEAD_H
#include "base/str.h"
#include "report/render.h"

typedef struct Ahead Ahead;
/* Reads the database and lets go of it, then draws on a thread of its own. The renderer must outlive it. */
Ahead *ahead_start(Renderer *renderer, Str db_url);
void ahead_stop(Ahead *ahead); /* waits for the picture that is drawn now */

#endif
