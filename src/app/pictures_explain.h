/* Where the figures behind a picture come from: those of the table that `klimat chart CODE PICTURE --json` prints, each
 * by its row and its column, counted from 0:
 *
 *   rows[3].2
 *
 * A picture computes nothing that it could not be asked about elsewhere. So the explanation is one of the figure that
 * the cell shows, by its address in the JSON of another command (years[2030].gap_t of the gap, measures[ID].npv_sek of
 * the plan), and above it what the picture makes of that: millions of kronor, a difference, a sum. The value is
 * computed from what stands beneath, and is not taken from the cell.
 *
 * The years and numbers that rows go by are addresses, and no figures: the first column, and the years of the
 * timeline. */
#ifndef APP_PICTURES_EXPLAIN_H
#define APP_PICTURES_EXPLAIN_H
#include "app/accounts/inventory_bridge.h"
#include "app/plan/plan_optimise.h"
#include "app/roadmap/roadmap_explain.h"

/* What klimat chart is asked for. */
typedef struct AppPictureQuery {
    Str name;
    GapQuery gap; /* of the city, which all have */
    AppInventoryQuery accounts;
    int from;                    /* of the bridge; 0: the year before */
    PerspectiveKind perspective; /* of the plan */
    Str measure;                 /* whose economics are drawn; empty: of no one */
    Date as_of;                  /* of those: on which day programmes are open */
} AppPictureQuery;

typedef struct AppPicture AppPicture;
/* The picture with all that its figures come from, once for as many figures as are asked about. Lives in the arena.
 * ST_NOT_FOUND for an unknown name; ST_UNAVAILABLE with a sentence why, where the city has not the figures for it. */
Status app_picture_read(App *app, Arena *arena, Lang lang, const AppPictureQuery *query, const AppPicture **out,
                        Err *err);
/* ST_NOT_FOUND where the picture has no such figure, and where it is a year. */
Status app_picture_explain(const AppPicture *picture, Str figure, AppWhy *out, Err *err);

#endif
