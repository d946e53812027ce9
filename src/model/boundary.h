/* Whose emissions are the group's. docs/methods.md, "The group's boundary".
 *
 * A group is entities (the municipality, its companies, leased premises) and holdings: who holds which share of what,
 * with which control, from when to when. From the same data follow the three consolidation approaches of the GHG
 * Protocol Corporate Standard (chapter 3), as a weight of each entity's emissions:
 *
 *   operational control   1 where an entity inside the boundary has operational control of it, otherwise 0
 *   financial control     the owner's weight where it has full financial control; its weight x share where control is
 *                         joint, several owners summed; otherwise 0
 *   equity share          the owner's weight x share, multiplied along the chain, several owners summed
 *
 * The reporting entity itself has weight 1. What lies outside, but is held by what lies inside, moves by rule, with
 * scopes 1 and 2 only (Scope 3 Standard, table 5.4):
 *
 *   leased in    to category 3.8, whole: the rows of a leased asset describe what is leased
 *   leased out   to category 3.13, at its share
 *   owned        to category 3.15, at its share; what an investment owns follows it, at the product of the shares
 *
 * Nothing is counted twice: the weights of one entity never sum to more than 1. What is left belongs to others.
 * Leases need no rule of their own: an operating lease has operational control and neither share nor financial control,
 * a finance lease has all three (Corporate Standard, appendix F).
 *
 * Weights hold for days. Over a period (a year, or the part of it that a row describes) they are averaged by days, so a
 * company acquired on 1 July has 184/365 of its weight in a year, and all of it in a row for July to December. */
#ifndef MODEL_BOUNDARY_H
#define MODEL_BOUNDARY_H
#include "base/date.h"
#include "base/err.h"
#include "base/maybe.h"

typedef enum Approach {
    APPROACH_OPERATIONAL_CONTROL,
    APPROACH_FINANCIAL_CONTROL,
    APPROACH_EQUITY_SHARE,
    APPROACH_COUNT
} Approach;
const char *approach_name(Approach approach); /* "operational_control" ... */
bool approach_parse(Str name, Approach *out);

typedef enum FinancialControl { FINANCIAL_NONE, FINANCIAL_JOINT, FINANCIAL_FULL } FinancialControl;
typedef enum HoldingBasis { HOLDING_OWNED, HOLDING_LEASED_IN, HOLDING_LEASED_OUT } HoldingBasis;

typedef struct BoundaryHolding {
    Str owner, entity;   /* ids of entities */
    Maybe share_percent; /* 0..100, the economic interest; may be unknown for what is leased in: no ownership */
    FinancialControl financial;
    bool operational;
    HoldingBasis basis;
    Date from, to; /* first and last day; not set: from the beginning, until further notice */
    long row;      /* where it was read, for messages; 0: its place in the array, from 1 */
} BoundaryHolding;

typedef struct BoundaryInput {
    const Str *entities; /* ids, each once */
    size_t entity_count;
    const BoundaryHolding *holdings;
    size_t holding_count;
    Str reporting; /* the entity at the top: the municipality */
} BoundaryInput;

enum { BOUNDARY_ENTITIES_MAX = 10000, BOUNDARY_HOLDINGS_MAX = 10000 };

/* Where an entity's emissions belong. */
typedef enum Place { PLACE_INSIDE, PLACE_LEASED_IN, PLACE_LEASED_OUT, PLACE_INVESTMENT, PLACE_COUNT } Place;

typedef struct BoundaryWeight {
    double at[PLACE_COUNT]; /* each 0..1; together at most 1 */
} BoundaryWeight;

/* Adds every fault of the data to the list: an id twice, an owner or entity that is not listed, a share that is
 * unknown, negative or over 100 %, a validity that ends before it begins, the same pair twice at the same time, shares
 * of one entity that sum to more than 100 % on a day, and ownership in a circle. ST_INVALID where there is any;
 * ST_LIMIT, with one fault, beyond the limits above. */
Status boundary_check(const BoundaryInput *in, Faults *faults);

typedef struct Boundary Boundary;

/* The weights of all entities on every day from `first` to `last` (both days). Checks as boundary_check does. The
 * result lives in the arena and holds nothing of the input; entities keep their places in the array. */
Status boundary_new(const BoundaryInput *in, Date first, Date last, Arena *arena, Boundary **out, Faults *faults);

Date boundary_first(const Boundary *boundary);
Date boundary_last(const Boundary *boundary);
size_t boundary_entities(const Boundary *boundary);

/* Averages over the days from..to, of which at least one must lie in the boundary's time; days outside do not count. */
BoundaryWeight boundary_weight(const Boundary *boundary, size_t entity, Date from, Date to, Approach approach);
/* The same, of each day's product with how far `other` is inside: what the two have with one another in the group. */
BoundaryWeight boundary_common(const Boundary *boundary, size_t entity, size_t other, Date from, Date to,
                               Approach approach);

#endif
