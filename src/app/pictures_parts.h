/* What pictures of a city are drawn from, for those who draw them and those who explain their figures. */
#ifndef APP_PICTURES_PARTS_H
#define APP_PICTURES_PARTS_H
#include "app/pictures.h"
#include "app/roadmap/roadmap_pictures.h"

/* The question whose cities stand side by side. */
GapQuery app_chart_beside(const City *city);
/* The roadmap with all its measures, with what the picture needs. ST_UNAVAILABLE where there are no figures or no
 * measures. */
Status app_chart_scenario(App *app, Arena *arena, const City *city, RoadmapPicture picture, AppScenario *out, Err *err);

#endif
