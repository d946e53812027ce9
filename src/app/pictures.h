/* The charts of a city, by name, for pages, documents and `klimat chart`. */
#ifndef APP_PICTURES_H
#define APP_PICTURES_H
#include "app/app.h"
#include "report/chart.h"

/* path, budget, sectors, change, reference, compare, index; of the roadmap: wedges, fan, tornado, residual */
extern const char *const app_chart_names[];
extern const size_t app_chart_count;
/* ST_NOT_FOUND for an unknown name; ST_UNAVAILABLE with a sentence why, where the city has not the figures for it. */
Status app_chart(App *app, Arena *arena, Lang lang, const City *city, Str name, Chart *out, Err *err);

#endif
