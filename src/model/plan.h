/* The investment plan of a city, built from what is stored: unit values, costs and benefits, programmes, claims and
 * capacity out of records, over a roadmap (model/roadmap.h) and a choice of its measures. docs/methods.md, "The plan of
 * a city".
 *
 * Kronor that are stated without a price year are of the plan's. A cost line that states kronor for a unit has a unit
 * value of its own. Where the assumptions name a value of carbon dioxide, every measure that is counted has a line of
 * its tonnes. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H
#include "model/funding.h"
#include "model/plan_records.h"
#include "model/roadmap.h"

typedef struct PlanInput {
    RecordSet set[PLAN_KINDS]; /* those for all, and the municipality's */
    Str municipality;
    const PriceIndex *index; /* that of the assumptions; NULL: none */
    EffectPart part;         /* of measures that interact */
    Maybe times[COST_TYPES]; /* what kronor of a type are multiplied by, to try what if; unknown: as they are */
    uint64_t seed;
} PlanInput;
#define PLAN_LIST(input, kind, T) ((const T *)(input)->set[kind].records)
/* The record of that id, of the kind's own struct; NULL: none. */
const void *plan_record_of(const PlanInput *input, PlanKind kind, Str id);

typedef struct Plan {
    const PlanInput *input;
    const PlanSetting *setting;
    const Roadmap *roadmap;
    EconomyCase economy_case;
    Economy *economy;
    const CostLineRecord **lines; /* behind the places of the lines; NULL: the value of carbon dioxide */
    Programme *programmes;
    const ProgrammeRecord **programme_records;
    Claim *claims;
    const ClaimRecord **claim_records;
    Capacity *capacities;
    size_t capacity_count;
    FundingCase funding;
    ClaimResult *results;
    FundingGap gap;
} Plan;

/* The municipality's assumptions; NULL where it has none. */
const PlanSetting *plan_setting(const PlanInput *input);
/* What its kronor are made of, where it has them: a unit value with its amounts by year, and how figures become kronor
 * of its price year. Both live in the arena. */
UnitValue plan_unit_value(const PlanInput *input, const UnitValueRecord *record, Arena *arena, Faults *faults);
PriceBase plan_prices(const PlanInput *input, Arena *arena);
/* A fault of a record: with the file of its kind, and its id as field. */
void plan_fault(Faults *faults, PlanKind kind, Str id, const char *message, Str arg);

/* Lives in the arena and refers to the input and the roadmap, whose inputs it adds its own to. Faults are collected,
 * each with the file (the kind's) and the record's id as field; what is faulty is left out, and the rest built.
 * ST_INVALID where there are no assumptions or their years lie outside those of the roadmap. */
Status plan_build(const PlanInput *input, Roadmap *roadmap, const bool *chosen, Arena *arena, Plan **out,
                  Faults *faults, Err *err);

/* By how many years the changes of a scenario have moved the start of a measure: what it costs and brings year by year
 * moves with it. */
int plan_moved(const Roadmap *roadmap, uint32_t measure);
/* A stated year that has moved so. What was to be paid from the present year on is not moved to before it. */
int plan_moved_year(int year, int moved, int present_year);

/* The perspectives that the assumptions give a rate for; false where they do not. */
bool plan_perspective(const PlanSetting *setting, PerspectiveKind kind, Perspective *out);

#endif
