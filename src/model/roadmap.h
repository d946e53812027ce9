/* A city's roadmap, built from what is stored: the model of element.h and the measures of measure.h out of records, the
 * measured emissions and the population. docs/methods.md, "The roadmap of a city".
 *
 * A figure is what the rows of its parameter say. A change of the scenario goes before the municipality's own value,
 * and that before the default of the library, year by year; a value without a year stands from the first year on, and
 * what it goes before is then of no account in any year. Between years lies a straight line; after the last year the
 * last value stands.
 *
 *   amount      own amounts; else those of the library, or its amount for an inhabitant times the population; else, in
 *               the first year y, what was measured: M_s(y) m/100 / e(y), M_s of its sector, m the part of it that the
 *               activity is taken to cause, e tonnes for a unit of the activity; only where M is of that very sector
 *   share       of a technology without any, where it is the only one: 1 - the others
 *   intensity   1 where there is no row, and the one carrier has the unit of the activity
 *   part        1 of a single carrier
 *
 * What is not there is unknown: the activity then counts in no year, and is a fault with a place. */
#ifndef MODEL_ROADMAP_H
#define MODEL_ROADMAP_H
#include "model/roadmap_records.h"
#include "model/scenario.h"

typedef struct MeasuredSector {
    Str main, sub; /* sub empty: the main sector as a whole */
    Series t;
} MeasuredSector;

typedef struct RoadmapInput {
    RecordSet set[ROADMAP_KINDS]; /* the library whole; of the rest, the municipality's */
    Str municipality;
    const MeasuredSector *measured; /* without international transport */
    size_t measured_count;
    Series population;
    Horizon years; /* the first is that of calibration */
    GwpSet gwp;
    const ScenarioChangeRecord *changes; /* of the scenario that is built; the last one of a figure holds */
    size_t change_count;
} RoadmapInput;
#define ROADMAP_LIST(input, kind, T) ((const T *)(input)->set[kind].records)
/* The record of that id, of the kind's own struct; NULL: none. */
const void *roadmap_record_of(const RoadmapInput *input, RoadmapKind kind, Str id);

/* How the amount of an activity came about. */
typedef enum AmountFrom { AMOUNT_UNKNOWN, AMOUNT_STATED, AMOUNT_FROM_POPULATION, AMOUNT_FROM_MEASURED } AmountFrom;

typedef struct Roadmap {
    const RoadmapInput *input;
    CityModel model;
    Portfolio portfolio; /* measures that were not stopped */
    /* The records behind the places of the model. */
    const CarrierRecord **carriers;
    const ActivityRecord **activities;
    AmountFrom *amount_from;                /* of each activity */
    const TechnologyRecord ***technologies; /* [activity][technology] */
    const ElementRecord **elements;
    const SinkRecord **sinks;
    const MeasureRecord **measures;
    const LeverRecord ***levers; /* [measure][lever] */
} Roadmap;

/* Lives in the arena and refers to the input. Faults are collected, each with the file (the kind's) and the record's id
 * as field; what is faulty is left out, and the rest built. ST_INVALID where the years are wrong. */
Status roadmap_build(const RoadmapInput *input, Arena *arena, Roadmap **out, Faults *faults, Err *err);

/* Which measures a scenario has; a measure that it names and that is no longer there is a fault. Of measures that
 * exclude one another the one that stands first stays. */
void roadmap_choose(const Roadmap *roadmap, const ScenarioRecord *scenario, bool *chosen, Faults *faults);

/* ---- where a figure comes from ---- */

typedef enum ValueLevel { VALUE_OF_SCENARIO, VALUE_OF_CITY, VALUE_OF_LIBRARY } ValueLevel;
typedef struct ValueRow {
    const ValueRecord *row; /* of a scenario's change: made from it, with its id */
    ValueLevel level;
    int year; /* where it has none: the first of the horizon */
} ValueRow;
/* The rows that a figure was made of, by year. carrier and gas empty where the parameter has none. */
size_t roadmap_values(const RoadmapInput *input, Str parameter, Str subject, Str carrier, Str gas, Arena *arena,
                      ValueRow **out);

/* The same for many figures: all rows put in order once. Lives in the arena and refers to the input. */
typedef struct RoadmapIndex RoadmapIndex;
RoadmapIndex *roadmap_index(const RoadmapInput *input, Arena *arena);
size_t roadmap_index_values(const RoadmapIndex *index, Str parameter, Str subject, Str carrier, Str gas, Arena *arena,
                            ValueRow **out);
/* The input that a row of its own would be called: its word, or parameter:subject:carrier:gas. */
Str roadmap_input_name(const ValueRecord *row, Arena *arena);

/* The sector of the model in which emissions of a sector of the database count: itself, or its main sector where the
 * edition has no more. False where neither is there. */
bool roadmap_sector(const CityModel *model, Str sector, uint32_t *out);

#endif
