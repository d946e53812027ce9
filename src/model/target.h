/* What was promised: a target is a statement about one quantity (boundary, gas, gross or net), with a status of its
 * own. Several stand side by side; one of them is the city's primary target. A yearly rate and a total reduction that a
 * city states together are both kept and never converted into one another: 16 % a year for ten years is -82.5 %, not
 * -80 %. */
#ifndef MODEL_TARGET_H
#define MODEL_TARGET_H
#include "base/date.h"
#include "base/maybe.h"
#include "base/str.h"

typedef enum TargetStatus {
    TARGET_DECIDED,
    TARGET_AMBITION,
    TARGET_CONDITIONAL,
    TARGET_ILLUSTRATION,
    TARGET_STATUS_COUNT
} TargetStatus;
typedef enum TargetBoundary {
    BOUNDARY_TERRITORIAL,
    BOUNDARY_CONSUMPTION,
    BOUNDARY_GROUP,
    BOUNDARY_COUNT
} TargetBoundary;
/* BASIS_NET_UNMEASURED: the target is net, and no sinks are registered, so that only the gross figure can be shown. */
typedef enum Basis { BASIS_GROSS, BASIS_NET, BASIS_NET_UNMEASURED, BASIS_NOT_STATED, BASIS_COUNT } Basis;
typedef enum TargetOrigin { ORIGIN_OWN, ORIGIN_DEFAULT, ORIGIN_GIVEN } TargetOrigin; /* given: options changed it */

/* Names as in JSON and data packages: decided, ambition, conditional, illustration; territorial, consumption, group;
 * gross, net, net_unmeasured, not_stated; own, default, given. */
const char *target_status_name(TargetStatus status);
const char *boundary_name(TargetBoundary boundary);
const char *basis_name(Basis basis);
const char *target_origin_name(TargetOrigin origin);
bool target_status_parse(Str name, TargetStatus *out);
bool boundary_parse(Str name, TargetBoundary *out);
bool basis_parse(Str name, Basis *out); /* gross, net, not_stated */

typedef struct Target {
    Str id; /* unique within the city */
    Str name_sv, name_en;
    bool primary, approximate; /* approximate: "about" 80 % */
    TargetStatus status;
    TargetBoundary boundary;
    Str gas; /* GGT all greenhouse gases in CO2e, CO2, ...; empty: not stated */
    Basis basis;
    Maybe base_year, target_year;
    Maybe annual_reduction_percent; /* 16: each year 16 % less than the year before */
    Maybe reduction_percent;        /* 80: 80 % below the base year in the target year; above 100: climate positive */
    Date decided;                   /* not set: not known */
    Str source, note_sv, note_en;
} Target;

/* A line to compare with, national or European: a goal of its own boundary, so never a promise of the city.
 * residual: the part of the reduction that supplementary measures may stand for, which is not drawn as lower emissions.
 */
typedef struct ReferenceLine {
    Str id, name_sv, name_en;
    int base_year, target_year;
    Maybe reduction_percent;      /* of gross emissions, supplementary measures taken out; unknown: the goal is net only
                                     and says nothing about gross emissions, so no line is drawn to it */
    Maybe supplementary_percent;  /* what may come from supplementary measures */
    Str boundary_sv, boundary_en; /* in words */
    Basis basis;
    Str source;
} ReferenceLine;

/* By how much the line says that gross emissions fall. Unknown where it says nothing about them: net alone, or a net
 * goal of 100 % and more, which is a balance with what is taken up and no gross level of zero. */
Maybe reference_gross_reduction(const ReferenceLine *line);
/* The level that the line leads to from that of its base year; unknown where either is. */
Maybe reference_level(const ReferenceLine *line, Maybe base_t);

/* The illustration for a city without targets of its own (definitions: base year 2020, 16 %, 2030, 80 %). */
enum {
    TARGET_DEFAULT_BASE_YEAR = 2020,
    TARGET_DEFAULT_YEAR = 2030,
    TARGET_DEFAULT_RATE = 16,
    TARGET_DEFAULT_REDUCTION = 80
};

#endif
