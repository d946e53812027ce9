/* Plans that several municipalities own together: what each pays, does and is funded with, and sums in which nothing is
 * counted twice. docs/methods.md, "Joint portfolios".
 *
 * A joint measure is computed once, by whoever leads it. Each party has a part of its cost, of its effect and of its
 * funding, and the parts of each sum to one:
 *
 *   cost of a party = part * cost of the measure,   the same for tonnes and kronor of funding
 *
 * The part of a party stands in its own plan under the id of the joint measure. A sum over plans takes a joint measure
 * by the parts that the plans hold, never whole from more than one. */
#ifndef MODEL_JOINT_H
#define MODEL_JOINT_H
#include "model/funding.h"

typedef enum JointKind { JOINT_COST, JOINT_EFFECT, JOINT_FUNDING, JOINT_KINDS } JointKind;

typedef struct JointParty {
    Str municipality;         /* its code */
    double part[JOINT_KINDS]; /* 0 ... 1 */
} JointParty;

/* One measure of the plan that leads it. */
typedef struct JointMeasure {
    Str id;
    uint32_t measure; /* in the economy and the claims; or EVERYWHERE: all of the plan */
    const JointParty *parties;
    size_t party_count;
} JointMeasure;

/* Faults, with the id of the measure as field: no parties, one twice, a part that is not from 0 to 1, parts that do not
 * sum to one, and a party that is funded with more than it pays. */
void joint_check(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, Faults *faults);

typedef struct JointPart {
    const double *cost;   /* kronor, [year]: investment and operation, by whomever in the municipality; above zero */
    const double *tonnes; /* t CO2e less, [year] */
    const double *funded; /* kronor, [year], granted or paid */
    double cost_sum, tonnes_sum, funded_sum;
    bool incomplete; /* a cost of the measure is not known */
} JointPart;

/* The parts of all parties, each in the order of the list. What rounding leaves is given to the largest part, so that
 * they sum to the whole. parts has room for all parties. */
void joint_parts(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, Arena *arena,
                 JointPart *parts);

/* ---- sums over plans ---- */

/* A measure as it stands in one municipality's plan. */
typedef struct PlanItem {
    Str municipality, joint;     /* joint: the id of the joint measure; empty: its own */
    double part[JOINT_KINDS];    /* of a joint measure, what the plan holds: all of it is 1 */
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
