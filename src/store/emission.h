/* Emission figures by edition. An edition is what one report said on one date about one substance; editions live side
 * by side and nothing in them is overwritten. A series (one area, one sector) is one row: its values stand in the order
 * of the edition's years as little-endian doubles, NaN where the report has no figure. */
#ifndef STORE_EMISSION_H
#define STORE_EMISSION_H
#include "base/date.h"
#include "model/series.h"
#include "store/register.h"

typedef struct Edition {
    int64_t id;
    Str substance; /* GGT, CO2, CH4 ... as the database codes it */
    Date report_date;
    Str source, unit; /* "ton/år" */
    Str gwp_set;      /* empty: not stated */
    Str content_hash; /* SHA-256 of the canonical content: equal figures, equal hash, whatever the file. A key for what
                         is derived from it; an id may be used again after a replacement. */
    const int *year;
    size_t year_count;
    int64_t municipality_count, series_count;
} Edition;

/* All series of one edition, as gathered by an import; sorted by emission_insert. */
typedef struct EmissionRow {
    int64_t sector_id;
    Str area;        /* code */
    const double *t; /* year_count values, NaN where there is none */
} EmissionRow;

/* By substance, newest report date first. substance empty: all. as_of set: later editions left out. */
Status emission_editions(Db *db, Arena *arena, Str substance, Date as_of, Edition **out, size_t *n, Err *err);
/* The newest edition that holds the area (area empty: all 290 municipalities, or the newest of all where none does);
 * ST_NOT_FOUND says what is missing. */
Status emission_edition_default(Db *db, Arena *arena, Str substance, Str area, Date as_of, Edition *out, Err *err);
Status emission_edition_get(Db *db, Arena *arena, Str substance, Date report_date, Edition *out, Err *err);

/* Codes of the areas that have figures in any edition, ascending. */
Status emission_areas(Db *db, Arena *arena, Str **out, size_t *n, Err *err);
Status emission_holds(Db *db, int64_t edition_id, Str area, bool *holds, Err *err);

/* The canonical content hash of rows (any order); sector ids are resolved to names, so that it is the same in every
 * database. */
Status emission_hash(Db *db, Arena *arena, const int *year, size_t year_count, const EmissionRow *rows, size_t n,
                     Str *out, Err *err);
/* The content hash of an edition as it is stored now; empty where its rows are none that the program has written. */
Status emission_stored_hash(Db *db, Arena *arena, const Edition *edition, Str *out, Err *err);
/* Inside a transaction. The edition must not exist yet: ST_CONFLICT. The years ascend; the areas are
 * in the register, the sectors in the database, and no series is given twice: ST_INVALID. Sets edition->id and its two
 * counts. */
Status emission_insert(Db *db, Edition *edition, EmissionRow *rows, size_t n, Err *err);
Status emission_delete(Db *db, int64_t edition_id, Err *err); /* for a logged replacement */

/* A series read from an edition may share the edition's array of years. */
Status emission_series(Db *db, Arena *arena, const Edition *edition, Str area, int64_t sector_id, Series *out,
                       Err *err);
typedef struct SectorSeries {
    Sector sector;
    Series series;
} SectorSeries;
/* Every sector of one area, main sectors first in the order of their names, each followed by its subsectors; the total
 * first of all. */
Status emission_area(Db *db, Arena *arena, const Edition *edition, Str area, SectorSeries **out, size_t *n, Err *err);
/* One sector for every area of the edition, by code. */
typedef struct AreaSeries {
    Str area;
    Series series;
} AreaSeries;
Status emission_sector(Db *db, Arena *arena, const Edition *edition, int64_t sector_id, AreaSeries **out, size_t *n,
                       Err *err);

#endif
