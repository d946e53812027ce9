#include "report/palette.h"

/* Contrast (WCAG 2.1, 1.4.11) of the light colour against #ffffff and of the dark one against #11181f; lines and areas
 * need 3:1, text 4.5:1. Grid and band are a background and bear no meaning of their own. Neighbouring sector colours
 * differ in lightness too, which is what remains with a colour vision deficiency. tests/unit/report checks the ratios
 * and that the style sheet and the script hold the same pairs. */
const PaletteColour palette[COLOUR_COUNT] = {
    [COLOUR_MEASURED] = {"measured", STR_INIT("#1b4f72"), STR_INIT("#6fb1e0")},   /*  8.7  7.7 */
    [COLOUR_PATH] = {"path", STR_INIT("#c2410c"), STR_INIT("#fb923c")},           /*  5.2  7.9 */
    [COLOUR_GOAL] = {"goal", STR_INIT("#86198f"), STR_INIT("#e58cf0")},           /*  8.2  8.0 */
    [COLOUR_ESTIMATED] = {"estimated", STR_INIT("#4f7396"), STR_INIT("#9db8d2")}, /*  4.9  8.7 */
    [COLOUR_TREND] = {"trend", STR_INIT("#5f6b76"), STR_INIT("#a3b1bd")},         /*  5.5  8.2 */
    [COLOUR_OVER] = {"over", STR_INIT("#b91c1c"), STR_INIT("#f87171")},           /*  6.5  6.5 */
    [COLOUR_SECTOR + 0] = {"sector-1", STR_INIT("#1b4f72"), STR_INIT("#6fb1e0")},
    [COLOUR_SECTOR + 1] = {"sector-2", STR_INIT("#d0741b"), STR_INIT("#f0a04b")},
    [COLOUR_SECTOR + 2] = {"sector-3", STR_INIT("#2f8a76"), STR_INIT("#7fe0c6")},
    [COLOUR_SECTOR + 3] = {"sector-4", STR_INIT("#8c2d5a"), STR_INIT("#d4679c")},
    [COLOUR_SECTOR + 4] = {"sector-5", STR_INIT("#7d8a0f"), STR_INIT("#c3cf55")},
    [COLOUR_SECTOR + 5] = {"sector-6", STR_INIT("#5a5fb0"), STR_INIT("#a3a8ee")},
    [COLOUR_SECTOR + 6] = {"sector-7", STR_INIT("#9a3b12"), STR_INIT("#e08a66")},
    [COLOUR_SECTOR + 7] = {"sector-8", STR_INIT("#2e93bf"), STR_INIT("#8fdcff")},
    [COLOUR_SECTOR_LAST] = {"sector-9", STR_INIT("#6c757d"), STR_INIT("#c3cad1")},
    [COLOUR_TEXT] = {"text", STR_INIT("#1f2933"), STR_INIT("#e6edf3")},   /* 14.8 15.1 */
    [COLOUR_QUIET] = {"quiet", STR_INIT("#52606d"), STR_INIT("#aab7c4")}, /*  6.5  8.8 */
    [COLOUR_GRID] = {"grid", STR_INIT("#e3e8ec"), STR_INIT("#2a353f")},
    [COLOUR_BAND] = {"band", STR_INIT("#dfe6ec"), STR_INIT("#26333f")},
    [COLOUR_PAPER] = {"paper", STR_INIT("#ffffff"), STR_INIT("#11181f")},
};
