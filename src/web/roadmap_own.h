/* What a municipality has of its own in the model that its measures act on, on the page of the elements. */
#ifndef WEB_ROADMAP_OWN_H
#define WEB_ROADMAP_OWN_H
#include "web/roadmap_parts.h"

/* Whether the visitor may give the municipality's model figures and elements of its own. */
Status roadmap_own_may(const Visit *visit, Str code, bool *may, Err *err);
/* The municipality's own elements, activities, technologies, carriers, sinks and figures, each with its forms where
 * page->may_edit. */
void roadmap_own_fill(const Visit *visit, Str code, const AppRoadmap *of, RoadmapElementsPage *page);

#endif
