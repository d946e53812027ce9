/* Must the base year be computed anew? docs/methods.md, "The base year".
 *
 * A target compares with its base year, so the base year must describe the same group by the same methods. It is
 * computed anew when what changed amounts to the threshold that the municipality decided, upwards or downwards, in one
 * change or in several small ones together (Corporate Standard, chapter 5; Scope 3 Standard, chapter 9). Changes that
 * count: structure (bought, sold, outsourced, taken in), method, factor, error, coverage (a category that was not in).
 * Growth and decline of what the group does never counts, nor does a part of it that did not exist in the base year. */
#ifndef MODEL_RECALCULATION_H
#define MODEL_RECALCULATION_H
#include "base/maybe.h"
#include "base/str.h"

typedef enum RecalculationCause {
    CAUSE_ORIGINAL, /* of a total as first stated; no cause of a change */
    CAUSE_STRUCTURE,
    CAUSE_METHOD,
    CAUSE_FACTOR,
    CAUSE_ERROR,
    CAUSE_COVERAGE,
    CAUSE_ORGANIC, /* more or less of the same: never a trigger */
    CAUSE_COUNT
} RecalculationCause;
const char *recalculation_cause_name(RecalculationCause cause); /* "structure" ... */
bool recalculation_cause_parse(Str name, RecalculationCause *out);

/* A change since the base year was last computed. */
typedef struct BaseChange {
    RecalculationCause cause;
    Maybe effect_kg;      /* on the base year's emissions, with sign: computed anew - as stated */
    bool after_base_year; /* of structure: the part did not exist in the base year, so nothing in it changes */
} BaseChange;

typedef enum RecalculationVerdict { VERDICT_MAY_STAY, VERDICT_MUST, VERDICT_UNKNOWN } RecalculationVerdict;

typedef enum RecalculationReason {
    REASON_NO_TRIGGER,     /* may stay: nothing that counts has changed */
    REASON_BELOW,          /* may stay: all changes together are below the threshold */
    REASON_SINGLE,         /* must: one change reaches it */
    REASON_CUMULATIVE,     /* must: several small ones together reach it */
    REASON_EFFECT_UNKNOWN, /* unknown: what is known does not reach it, and some effect is not computed */
    REASON_NO_THRESHOLD,   /* unknown: none above zero was decided */
    REASON_NO_BASE,        /* unknown: the base year has no figure above zero */
    RECALCULATION_REASONS
} RecalculationReason;
const char *recalculation_reason_name(RecalculationReason reason); /* "no_trigger" ... */
const char *recalculation_reason_text(RecalculationReason reason); /* a sentence, key of the catalogues */

typedef struct Recalculation {
    RecalculationVerdict verdict;
    RecalculationReason reason;
    size_t deciding; /* place of the change that reaches the threshold, alone or as the last; SIZE_MAX: none */
    size_t triggers, not_triggers, unknown_effects; /* changes; unknown ones are among the triggers */
    double largest_percent;                         /* of the base year: the largest single change, without its sign */
    double cumulative_percent; /* the sum of all without their signs, so that up and down do not hide one another */
    double net_percent;        /* the sum with signs: where the base year would move */
} Recalculation;

bool recalculation_is_trigger(const BaseChange *change);
/* Changes in the order in which they came. base_kg: the base year as it stands now. */
Recalculation recalculation_judge(Maybe base_kg, Maybe threshold_percent, const BaseChange *changes, size_t n);

/* A total of a year as it was stated: number 1 first, later ones when it was computed anew. */
typedef struct StatedTotal {
    int year, number;
    Maybe kg;
    RecalculationCause cause;
} StatedTotal;

/* Both series, kept side by side. */
typedef struct RecalculatedYear {
    int year;
    Maybe original_kg, current_kg; /* the first and the latest as stated */
    size_t times;                  /* computed anew */
    RecalculationCause cause;      /* of the latest */
    Maybe change_percent;          /* of the original; unknown where that is not above zero */
} RecalculatedYear;

/* By year, ascending, whatever the order of the input; returns how many, at most n. */
size_t recalculation_series(const StatedTotal *totals, size_t n, RecalculatedYear *out);

#endif
