/* Drawing: Apache ECharts inside Duktape, in child processes of their own with limits on time, memory and system calls,
 * each started at first use and again when it dies. Each child is fed by a thread, in the order in which pictures are
 * asked for; a picture that several ask for at once is drawn once. Pictures are cached by content. The SVG has a title,
 * a description, role="img" and a viewBox, and neither style attributes nor style elements nor scripts, so that it
 * stands in a page under a strict Content-Security-Policy. */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H
#include "report/chart.h"

enum { RENDERER_CHILDREN_MAX = 4 };

typedef struct Renderer Renderer;
/* cache_bytes: at most so much is kept in memory, least recently used out first. children: how many pictures can be
 * drawn at once, 1 to RENDERER_CHILDREN_MAX. Safe to use from several threads, but made before the program starts any.
 */
Renderer *renderer_new(size_t cache_bytes, size_t children);
/* Nobody may wait for a picture any more. */
void renderer_free(Renderer *renderer);
/* Starts the children now; otherwise the first picture does. */
Status renderer_warm(Renderer *renderer, Err *err);
int renderer_child(Renderer *renderer, size_t which); /* its process id, 0 while it does not run */

/* Asks for a picture without waiting for it: a page that asks for all of its pictures before it waits for the first has
 * them drawn at once. The picture, and its SVG, live as long as the arena. */
typedef struct Picture Picture;
Picture *renderer_order(Renderer *renderer, const Chart *chart, Arena *arena);
/* The SVG of what was ordered; before renderer_free. A picture without any drawn series is an error (ST_INTERNAL). */
Status renderer_wait(Picture *picture, Str *svg, Err *err);
/* Both. */
Status renderer_svg(Renderer *renderer, const Chart *chart, Arena *arena, Str *svg, Err *err);

#endif
