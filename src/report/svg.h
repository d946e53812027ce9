/* Makes an SVG drawn by a script fit to stand in our pages. What is not on the lists of harmless elements and
 * attributes is left out: no scripts, links, foreign objects, style sheets, classes or fonts of its own. Inside the
 * room only. */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H
#include "base/err.h"

enum { SVG_BYTES_MAX = 4 << 20, SVG_DEPTH_MAX = 64, SVG_ELEMENTS_MAX = 50 * 1000 };

typedef struct SvgText {
    Str title, desc;
    Str prefix; /* of all ids: several pictures stand in one page */
} SvgText;

/* Gives the root a viewBox, a width and no height, role="img", and title and description that name it. Style
 * attributes become presentation attributes, colours are written #rrggbb. *drawn counts the elements that stand for
 * data. Fails (ST_INTERNAL) on what is not well-formed, not SVG, or larger than the limits above. */
Status svg_clean(Arena *arena, Str raw, const SvgText *text, Str *out, size_t *drawn, Err *err);

#endif
