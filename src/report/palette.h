/* The colours of every picture. A picture is drawn with the light colours; the style sheet (assets/charts.css) and the
 * browser script (assets/chart-format.js) put the dark ones in their place, so a colour is written exactly like this or
 * not at all. Each figure is also told apart by line, marker or label, never by colour alone. */
#ifndef REPORT_PALETTE_H
#define REPORT_PALETTE_H
#include "base/str.h"

typedef enum Colour {
    COLOUR_MEASURED,
    COLOUR_PATH,
    COLOUR_GOAL,
    COLOUR_ESTIMATED,
    COLOUR_TREND,
    COLOUR_OVER, /* the gap, and what is overdrawn */
    COLOUR_SECTOR,
    COLOUR_SECTOR_LAST = COLOUR_SECTOR + 8,
    COLOUR_TEXT,
    COLOUR_QUIET, /* text of second rank, axes */
    COLOUR_GRID,
    COLOUR_BAND, /* of uncertainty, and what is left of a budget */
    COLOUR_PAPER,
    COLOUR_COUNT
} Colour;

enum { SECTOR_COLOURS = COLOUR_SECTOR_LAST - COLOUR_SECTOR + 1 };

typedef struct PaletteColour {
    const char *role;
    Str light, dark;
} PaletteColour;
extern const PaletteColour palette[COLOUR_COUNT];

#endif
