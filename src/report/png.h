/* A picture for slides: PNG from our own SVG, at twice its size, on white, by rsvg-convert (Debian: librsvg2-bin) as a
 * process of its own, shut in as WeasyPrint is (report/shut_in.h): the library behind it is large, and a program of its
 * own keeps it out of ours. The same SVG, the same version and the same fonts give the same bytes. Linux. */
#ifndef REPORT_PNG_H
#define REPORT_PNG_H
#include "base/err.h"

enum { PNG_SCALE = 2 };

/* *png lives in the arena. ST_UNAVAILABLE: rsvg-convert is not installed, or the system cannot shut it in; ST_LIMIT: it
 * takes too long or becomes too large; ST_INTERNAL: it failed. */
Status png_make(Str svg, Arena *arena, Str *png, Err *err);

#endif
