/* The register of areas: the country "00", 21 counties "01".."25", 290 municipalities "0114".."2584", by SCB code as
 * text; population by municipality and year (31 December). Restated from SCB's public register; comes with the program,
 * loaded by `klimat init`. */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H
#include "model/series.h"
#include "store/db.h"

typedef enum AreaKind { AREA_COUNTRY, AREA_COUNTY, AREA_MUNICIPALITY } AreaKind;
typedef struct Area {
    Str code, name; /* "0484" Eskilstuna, "04" Södermanlands län, "00" Riket */
    Str county;     /* of a municipality: the county's code */
    AreaKind kind;
} Area;

enum { AREA_MUNICIPALITIES = 290, AREA_COUNTIES = 21 };

Status register_insert(Db *db, const Area *areas, size_t n, Err *err);
Status register_areas(Db *db, Arena *arena, Area **out, size_t *n, Err *err); /* by code */
Status register_area(Db *db, Arena *arena, Str code, Area *out, Err *err);    /* ST_NOT_FOUND names the code */
Status population_insert(Db *db, Str code, int year, int64_t people, Err *err);
Status population_series(Db *db, Arena *arena, Str code, Series *out, Err *err);
/* The latest of them; *found is false where there is none. */
Status population_of(Db *db, Str code, bool *found, int *year, int64_t *people, Err *err);
/* The latest figure of every municipality, by code: one query for the whole country. */
typedef struct Population {
    Str code;
    int year;
    int64_t people;
} Population;
Status population_latest(Db *db, Arena *arena, Population **out, size_t *n, Err *err);

/* Fills areas, population, sector names and aliases from the data that is built into the program (register/), inside a
 * transaction; *changed is false where all of it was there already. */
Status register_load(Db *db, bool *changed, Err *err);
/* The tables of records that come with the program, as CSV, by the name of their file in a data package: they are
 * stored by whoever writes records. */
typedef struct StarterTable {
    const char *file;
    Str csv;
} StarterTable;
const StarterTable *register_starters(size_t *n);
/* What a municipality may begin to map its purchases with, as CSV whose municipality is empty: "purchase_categories",
 * and rules by the groups of a chart of accounts with four digits, "kommunbas" and "bas". Empty: there is none. */
Str register_purchases(const char *name);
/* Which figure of the accounts answers which datapoint of ESRS E1-6 (Delegated Regulation (EU) 2023/2772), as CSV. */
Str register_esrs(void);

/* Sectors of the emission database: ("Alla","Alla") is the total, (sector,"Alla") a main sector. Names are read from
 * the files; the aliases that come with the program map spellings of different editions to one sector. `international`
 * marks a main sector that a municipal total leaves out by default. */
typedef struct Sector {
    int64_t id;
    Str main, sub;       /* canonical names */
    Str main_en, sub_en; /* empty where there is no English name */
    bool international;
} Sector;

/* The sector of these names, through the aliases; made if it is new (created is then true). */
Status sector_ensure(Db *db, Str main, Str sub, int64_t *id, bool *created, Err *err);
Status sector_list(Db *db, Arena *arena, Sector **out, size_t *n, Err *err);
/* Whether some edition has a sector of these names, or the names that come with the program do. */
Status sector_is_known(Db *db, Str main, Str sub, bool *out, Err *err);
typedef struct SectorAlias {
    Str main, sub;       /* as spelt in some edition; sub empty: the main sector's name with any subsector */
    Str main_to, sub_to; /* canonical */
} SectorAlias;
Status sector_alias_insert(Db *db, const SectorAlias *alias, Err *err);
Status sector_names_insert(Db *db, Str main, Str sub, Str main_en, Str sub_en, bool international, Err *err);

#endif
