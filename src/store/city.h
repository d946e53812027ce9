/* What a city has stated about itself: targets, strategic goals, focus areas, notes on a year, and series beside the
 * official one (sinks, consumption-based emissions, early-warning indicators, carbon budgets). All by municipality
 * code; all of it comes in and goes out as a data package. */
#ifndef STORE_CITY_H
#define STORE_CITY_H
#include "base/date.h"
#include "model/series.h"
#include "model/target.h"
#include "store/db.h"

typedef enum SeriesKind { KIND_SINK, KIND_CONSUMPTION, KIND_INDICATOR, KIND_COUNT } SeriesKind;
const char *series_kind_name(SeriesKind kind); /* sink, consumption, indicator */
bool series_kind_parse(Str name, SeriesKind *out);

typedef struct CitySeries {
    Str id; /* unique within the city */
    SeriesKind kind;
    Str name_sv, name_en, unit, method, source;
} CitySeries;
typedef struct CityValue {
    Str series;
    int year;
    double value;
    Maybe uncertainty_percent;
    bool preliminary;
    Str note;
} CityValue;

typedef struct Goal {
    Str id, name_sv, name_en;
    Str weight; /* of the benefits that climate work gives it: clearest, also; empty: not stated */
    int position;
    Str source;
} Goal;
typedef struct FocusArea {
    Str id, name_sv, name_en;
    int position;
    Str source;
} FocusArea;
typedef struct YearNote {
    int year;
    Str text_sv, text_en, source;
} YearNote;
/* A group that a city belongs to and is compared with: Fyra mälarstäder ... One row for each member. */
typedef struct CityGroup {
    Str id, name_sv, name_en, source;
} CityGroup;
/* A carbon budget as stated by a source: CO2 that may be emitted from the beginning of first_year. */
typedef struct CarbonBudget {
    Str id, name_sv, name_en, gas;
    int first_year;
    double total_t;
    Str form; /* A, B, C or D; empty: not stated */
    Str source;
} CarbonBudget;

Status city_targets(Db *db, Arena *arena, Str code, Target **out, size_t *n,
                    Err *err); /* the primary first, then by id */
Status city_goals(Db *db, Arena *arena, Str code, Goal **out, size_t *n, Err *err);
Status city_focus_areas(Db *db, Arena *arena, Str code, FocusArea **out, size_t *n, Err *err);
Status city_notes(Db *db, Arena *arena, Str code, YearNote **out, size_t *n, Err *err);
Status city_budgets(Db *db, Arena *arena, Str code, CarbonBudget **out, size_t *n, Err *err);
Status city_series(Db *db, Arena *arena, Str code, CitySeries **out, size_t *n, Err *err);
Status city_values(Db *db, Arena *arena, Str code, Str series, CityValue **out, size_t *n, Err *err); /* by year */
/* The sum of the city's sinks by year, for the years in which every registered sink series has a figure. */
Status city_sinks(Db *db, Arena *arena, Str code, Series *out, Err *err);
Status city_codes(Db *db, Arena *arena, Str **out, size_t *n, Err *err); /* cities that have stated anything, by code */
/* All primary targets, by code: one query for the whole country. */
typedef struct CityTarget {
    Str code;
    Target target;
} CityTarget;
Status city_primary_targets(Db *db, Arena *arena, CityTarget **out, size_t *n, Err *err);
Status reference_lines(Db *db, Arena *arena, ReferenceLine **out, size_t *n, Err *err);

Status city_groups(Db *db, Arena *arena, Str code, CityGroup **out, size_t *n, Err *err);
/* The other members of the city's groups, by code, each once. */
Status city_peers(Db *db, Arena *arena, Str code, Str **out, size_t *n, Err *err);

/* What the package that was loaded last said about itself, so that a dump can say the same. Empty texts where none was.
 */
typedef struct StoredPackage {
    Str name, title, description, version, licences, sources;
} StoredPackage;
Status package_stored(Db *db, Arena *arena, StoredPackage *out, Err *err);
Status package_store(Db *db, const StoredPackage *package, Err *err);

/* Writing, inside a transaction; a row with the same key is replaced, and db_changes() counts it only
 * where it differs. A primary target takes the place of the city's earlier one. */
Status city_put_target(Db *db, Str code, const Target *target, Err *err);
Status city_delete_target(Db *db, Str code, Str id, Err *err); /* fine where there is none */
Status city_put_goal(Db *db, Str code, const Goal *goal, Err *err);
Status city_put_focus_area(Db *db, Str code, const FocusArea *area, Err *err);
Status city_put_group(Db *db, Str code, const CityGroup *group, Err *err);
Status city_put_note(Db *db, Str code, const YearNote *note, Err *err);
Status city_put_budget(Db *db, Str code, const CarbonBudget *budget, Err *err);
Status city_put_series(Db *db, Str code, const CitySeries *series, Err *err);
Status city_put_value(Db *db, Str code, const CityValue *value, Err *err);
Status city_delete_value(Db *db, Str code, Str series, int year, bool *existed, Err *err);
Status reference_line_put(Db *db, const ReferenceLine *line, Err *err);

#endif
