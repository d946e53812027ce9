/* The transition map as a picture: the six phases as stations on a road, and the contract as a line that runs along it
 * with its editions. How far a phase has come is told by how full its station is, by the pattern of the filling and in
 * words: never by colour alone. Colours are those of the palette, so that dark follows by itself.
 *
 * The picture has a title and a description that name it; the page tells the same as a table. The same input gives the
 * same bytes. */
#ifndef REPORT_TRANSITION_MAP_H
#define REPORT_TRANSITION_MAP_H
#include "base/tr.h"

enum { MAP_STATIONS_MAX = 12, MAP_EDITIONS_MAX = 6 };

typedef enum MapLevel {
    MAP_NOT_ASSESSED,
    MAP_NOT_BEGUN,
    MAP_BEGUN,
    MAP_UNDER_WAY,
    MAP_ESTABLISHED,
    MAP_LEVELS
} MapLevel;
/* not_begun, begun, under_way, established, as the contract writes it; anything else has not been assessed. */
MapLevel map_level_parse(Str name);
const char *map_level_label(MapLevel level); /* English key */

typedef struct MapStation {
    int number;
    Str name; /* as the contract calls it */
    MapLevel level;
    bool has_before; /* the edition before says something else */
    MapLevel before;
} MapStation;

typedef struct MapEdition {
    Str name;
    bool shown; /* the one that the stations tell of */
} MapEdition;

typedef struct TransitionMap {
    Str title;
    const MapStation *stations; /* at most MAP_STATIONS_MAX are drawn */
    size_t station_count;
    const MapEdition *editions; /* the oldest first; the MAP_EDITIONS_MAX newest are drawn */
    size_t edition_count;
} TransitionMap;

/* The picture in one sentence for each station. */
Str transition_map_summary(Arena *arena, Lang lang, const TransitionMap *map);
/* narrow: from top to bottom, 400 units wide; otherwise from left to right, 880. */
void transition_map_svg(Buf *out, Lang lang, const TransitionMap *map, bool narrow);

#endif
