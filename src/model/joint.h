/* Measures that several municipalities own together: what each pays, does and is funded with, and sums over plans in
 * which nothing is counted twice. docs/methods.md, "Joint portfolios".
 *
 * Each party has its own part of a joint measure in its own plan, with its own costs, effect and funding; and it states
 * what part of the whole that is:
 *
 *   part = what the party's plan holds / what all plans hold,   of cost, of effect and of funding
 *
 * The parts of all parties sum to one. Where they sum to less, parts are missing; where they sum to more, something
 * would be counted twice. */
#ifndef MODEL_JOINT_H
#define MODEL_JOINT_H
#include "model/funding.h"

typedef enum JointKind { JOINT_COST, JOINT_EFFECT, JOINT_FUNDING, JOINT_KINDS } JointKind;

/* What one plan holds of a joint measure. */
typedef struct JointPart {
    const double *cost;   /* kronor, [year]: investment and operation, by whomever; above zero */
    const double *tonnes; /* t CO2e less, [year] */
    const double *funded; /* kronor, [year], granted or paid */
    double cost_sum, tonnes_sum, funded_sum;
    bool incomplete; /* a cost is not known */
} JointPart;
/* Of a measure of the plan, or of all of it: EVERYWHERE. Lives in the arena. */
void joint_part(const FundingCase *of, const ClaimResult *results, uint32_t measure, Arena *arena, JointPart *out);

/* A party of a joint measure, as it states its part. */
typedef struct JointParty {
    Str municipality;        /* its code: a party is one municipality */
    Maybe part[JOINT_KINDS]; /* 0 ... 1 */
    const JointPart *held;   /* NULL: its plan is not there, or cannot be computed */
    Str name;                /* what faults call it; empty: its code */
} JointParty;
/* Faults, with the id of the joint measure as field: no parties, one twice, a part that is not from 0 to 1, parts that
 * are more than the whole, a party that is funded with more than it pays; and, where every party's plan is there and
 * all costs are known, a stated part of the cost that is not what its plan holds. */
void joint_check(Str id, const JointParty *parties, size_t count, Faults *faults);

/* ---- sums over plans ---- */

/* A measure as it stands in one municipality's plan. */
typedef struct PlanItem {
    Str municipality, joint;     /* joint: the id of the joint measure; empty: its own */
    double part[JOINT_KINDS];    /* of a joint measure, what the plan holds: all of it is 1, not known 0 */
    double cost, tonnes, funded; /* in the plan: of a joint measure, that part of it */
} PlanItem;

typedef struct PlanSum {
    double cost, tonnes, funded;
    size_t joint_count;   /* joint measures in the sum, each counted once */
    size_t missing_parts; /* of those, with parties whose plans are not there: the sum holds what is there */
    size_t left_out;      /* joint measures with faults, of which nothing is in the sum */
} PlanSum;

/* Faults, with the id of the joint measure as field: the parts that the plans hold are more than the whole, so that
 * something would be counted twice; or one plan holds it twice. */
void joint_sum(const PlanItem *items, size_t count, PlanSum *sum, Faults *faults);

#endif
