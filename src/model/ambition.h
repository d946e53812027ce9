/* "Was the ambition raised?", answered from what two editions of a contract promise, item by item. An item is a target,
 * a commitment or an undertaking; each is raised, the same, lowered or not comparable. docs/methods.md, "Was the
 * ambition raised?". The answer is a tally, never a grade, and what is lowered stands first.
 *
 * An item is judged by its parts, each a field with both of its cells and a reason:
 *
 *   target       yearly reduction, total reduction   higher is raised
 *                target year                         earlier is raised
 *                status                              illustration < ambition, conditional < decided: upwards is raised.
 *                                                    Between ambition and conditional there is no order
 *                approximate                         "about" taken away is raised
 *                base year, boundary, gas,           what is measured: a change is not comparable, and neither are the
 *                gross or net                        two reductions then. A base year that comes or goes with the only
 *                                                    reduction that rests on it is no change of this sort
 *                primary                             another target to measure the gap against: not comparable
 *   commitment   number in the catalogue             joined is raised, left is lowered; another number is one left and
 *                                                    one joined, so lowered
 *                takes part or prioritises, type     not comparable: neither is more than the other
 *                givers                              one who has left lowers, one who has come raises
 *   undertaking  value to reach                      further in the stated direction is raised
 *                unit, direction, indicator          what is measured, as above
 *                deadline                            by its last day: earlier is raised, June and 30 June are the same
 *                recurrence                          once < every year, ongoing. There is no order between the last
 *                                                    two, nor between once and not stated
 *                status                              paused lowers, resumed raises, fulfilled is the same (a promise
 *                                                    kept), no longer fulfilled is not comparable
 *   all          wording (heading, text)             not comparable, for no rule can weigh words. Decides only where no
 *                                                    other part says anything
 *
 * Unknown is not zero: a figure, deadline or recurrence that is stated now and was not is raised, one that is no longer
 * stated is lowered, each with a reason of its own.
 *
 * The item as a whole, the first that applies:
 *
 *   lowered         where any part is, whatever the others say
 *   not comparable  where any part is, wording aside: so a change of what is measured is never "raised"
 *   raised          where any part is
 *   not comparable  where the wording differs
 *   same
 *
 * A new item is raised and a dropped one lowered, except: an illustration promises nothing (same); an undertaking that
 * a status shows to be fulfilled is a promise kept (same), whether it leaves or comes; a target or a commitment that is
 * stated as fulfilled, with a reason, and leaves is not comparable, for no figure here shows it. An undertaking that is
 * stated as fulfilled and that no status shows to be so has been dropped. An id that is changed gives one dropped and
 * one new item, both counted, so the drop cannot hide behind the name.
 *
 * Where the emission figures that the editions rest on come from two editions of the emission database, a target that
 * would be raised is not comparable instead.
 *
 * Swapping the editions swaps raised and lowered, part by part (except that "paused" lowers also where no status was
 * known before, and that a status that disappears is not comparable). */
#ifndef MODEL_AMBITION_H
#define MODEL_AMBITION_H
#include "model/revision.h"

typedef enum Verdict { VERDICT_LOWERED, VERDICT_RAISED, VERDICT_NOT_COMPARABLE, VERDICT_SAME, VERDICT_COUNT } Verdict;

typedef enum AmbitionReason {
    /* figures and dates */
    REASON_STRONGER,
    REASON_WEAKER,
    REASON_EARLIER,
    REASON_LATER,
    REASON_ADDED,
    REASON_REMOVED,
    /* how firmly it is promised */
    REASON_FIRMER,
    REASON_LESS_FIRM,
    REASON_EXACT,
    REASON_APPROXIMATE,
    REASON_MORE_OFTEN,
    REASON_LESS_OFTEN,
    REASON_PAUSED,
    REASON_RESUMED,
    REASON_FULFILLED,
    REASON_REOPENED,
    REASON_JOINED,
    REASON_LEFT,
    REASON_GIVER_ADDED,
    REASON_GIVER_LEFT,
    /* not comparable */
    REASON_OTHER_MEASURE,  /* the field says what is measured */
    REASON_WITH_MEASURE,   /* the figure is stronger, but what is measured has changed */
    REASON_WEAKER_MEASURE, /* the figure is weaker, and what is measured has changed */
    REASON_NO_ORDER,       /* another value, neither of them more */
    REASON_OTHER_DATA,     /* another edition of the emission database */
    REASON_WORDING,
    /* the item as a whole */
    REASON_NEW,
    REASON_DROPPED,
    REASON_DROPPED_UNSHOWN,  /* stated as fulfilled, which no status shows */
    REASON_FULFILLED_STATED, /* a target or commitment that leaves, stated as fulfilled */
    REASON_NO_PROMISE,       /* an illustration */
    REASON_COUNT
} AmbitionReason;

typedef struct AmbitionPart {
    Verdict verdict;
    AmbitionReason reason;
    const Field *field; /* NULL: the item as a whole */
    Str before, after;  /* cells; empty: not known */
} AmbitionPart;

typedef struct AmbitionItem {
    const ObjectDiff *object;
    Verdict verdict;
    const AmbitionPart *parts; /* the lowered first; none: nothing that counts has changed */
    size_t part_count;
} AmbitionItem;

/* Figures beside the tally, not in it: what they count has been told item by item. */
typedef enum AmbitionCountOf {
    COUNT_TARGETS,
    COUNT_COMMITMENTS,
    COUNT_JOINED,      /* joint commitments that the municipality takes part in */
    COUNT_PRIORITISED, /* joint commitments that it prioritises */
    COUNT_UNDERTAKINGS,
    COUNT_WITH_DEADLINE, /* undertakings */
    COUNT_MEASURABLE,    /* undertakings with a value to reach */
    COUNT_FULFILLED,     /* undertakings, by the status in the edition itself */
    AMBITION_COUNTS
} AmbitionCountOf;

typedef struct Ambition {
    const AmbitionItem *items; /* lowered, raised, not comparable, same; each as the comparison lists them */
    size_t item_count;
    size_t tally[VERDICT_COUNT];
    size_t first[VERDICT_COUNT + 1]; /* the items of verdict v are first[v] .. first[v + 1] - 1 */
    size_t before[AMBITION_COUNTS], after[AMBITION_COUNTS];
} Ambition;

/* data_before, data_after: the editions of the emission figures that the two rest on; empty: not known. */
Ambition ambition_judge(Arena *arena, const EditionDiff *diff, Str data_before, Str data_after);

/* Whether a figure counts the record. */
bool ambition_counts(AmbitionCountOf what, ContractKind kind, const void *record);

/* Names as in JSON: lowered, raised, not_comparable, same; stronger, weaker ... */
const char *verdict_name(Verdict verdict);
const char *ambition_reason_name(AmbitionReason reason);
const char *ambition_count_name(AmbitionCountOf what);
/* English keys, for readers. */
const char *verdict_label(Verdict verdict);
const char *ambition_reason_label(AmbitionReason reason);
const char *ambition_count_label(AmbitionCountOf what);

#endif
