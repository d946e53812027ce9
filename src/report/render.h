/* Drawing: Apache ECharts inside Duktape, in a child process of its own with limits on time, memory and system calls,
 * started at first use and again when it dies. Pictures are cached by content. The SVG has a title, a description,
 * role="img" and a viewBox, and neither style attributes nor style elements nor scripts, so that it stands in a page
 * under a strict Content-Security-Policy. */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H
#include "report/chart.h"

typedef struct Renderer Renderer;
/* cache_bytes: at most so much is kept in memory, least recently used out first. Safe to use from several threads. */
Renderer *renderer_new(size_t cache_bytes);
void renderer_free(Renderer *renderer);
/* Starts the child now, best before the program starts threads of its own; otherwise the first picture does. */
Status renderer_warm(Renderer *renderer, Err *err);
int renderer_child(Renderer *renderer); /* its process id, 0 while none runs */
/* The SVG of the chart; a copy in the arena. A picture without any drawn series is an error (ST_INTERNAL). */
Status renderer_svg(Renderer *renderer, const Chart *chart, Arena *arena, Str *svg, Err *err);

#endif
