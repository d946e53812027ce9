/* Lying bars, each with its words above it: for the charts that compare things by name. Inside the room only. */
#ifndef REPORT_LYING_BARS_H
#define REPORT_LYING_BARS_H
#include "report/draw.h"

typedef struct LyingBar {
    double from, to; /* on the axis of amounts */
    Colour colour;
    double beyond; /* with beyond_colour: a second part follows, from `to` to here */
    Colour beyond_colour;
    Str name, where;   /* above the bar; the second may be empty */
    Str amount;        /* at its end */
    bool strong, mark; /* mark: no bar, a line at `to` */
    bool has_beyond;
} LyingBar;

typedef struct LyingBars {
    const LyingBar *row;
    size_t n;
    double low, high; /* of the axis */
    Str unit;
    bool years; /* the axis is one of years: rows lie closer, and `unit` is not used */
} LyingBars;

/* Both pictures, and the hashes: the chart is finished. */
void lying_bars_draw(const LyingBars *bars, Arena *arena, Lang lang, Chart *out);

#endif
