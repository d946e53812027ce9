/* What the pages of measures share: whose roadmap, addresses, lines, and the forms of its records. */
#ifndef WEB_MEASURES_PARTS_H
#define WEB_MEASURES_PARTS_H
#include "app/roadmap/measures.h"
#include "web/roadmap_parts.h"

/* As roadmap_open, for cities too that have nothing measured; the head says what is made up. */
typedef struct MeasuresPlace {
    RoadmapPlace place; /* without the roadmap */
    AppMeasures measures;
} MeasuresPlace;
Status measures_open(Visit *visit, bool with_effects, MeasuresPlace *out, bool *moved, Err *err);
/* Title, breadcrumb and tabs; the breadcrumb of a page beneath the list leads to it. */
void measures_head(Visit *visit, const MeasuresPlace *of, int tab, Str title, RoadmapHead *out);

Str measures_url(const Visit *visit, PageId page, Str code, Str id);
/* Every measure as a line, in the order of the list. today: what is late. */
const MeasureLine *measures_lines(Visit *visit, const MeasuresPlace *of, Date today);
Str measures_cell(const Visit *visit, const RecordKind *kind, const char *field, const void *record);

/* ---- forms of the records of a roadmap (page_record.c) ---- */

/* The kind that a part of an address names, in either language; NULL: none that is edited on a page. */
const RecordKind *measures_kind(Str slug);
Str measures_record_url(const Visit *visit, PageId page, Str code, const RecordKind *kind, Str id);
/* What the library is for all, a municipality's own stands in too: its key names no municipality. */
Str measures_with_element(const Visit *visit, Str url, Str element); /* the page of it is gone back to */
RecordHead measures_key(const RecordKind *kind, Str code, Str id);
/* Part of the model that measures act on: an element, what it is made of, or a figure of it. */
bool measures_is_of_model(const RecordKind *kind);
/* Where one comes from and goes back to: the page of the measure or of the element ("element" in the address), or the
 * list. */
Str measures_back_url(const Visit *visit, Str code, const RecordKind *kind, Str measure, const char *done);
/* The measure that a record belongs to: itself, or what it hangs on; empty: none. */
Str measures_owner(const RecordKind *kind, const void *record);
Str measures_next_id(Visit *visit, Str code, const RecordKind *kind, Str measure);
/* The choices of a form beside organisations and people: measures, elements, focus areas, what the contract says ... */
Status measures_offer(Visit *visit, Str code, Form *form, Err *err);

#endif
