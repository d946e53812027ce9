/* What the verdicts, reasons and counts are called, for programs and for readers. */
#include "model/ambition.h"

typedef struct Words {
    const char *name, *label;
} Words;

static const Words verdicts[VERDICT_COUNT] = {
    [VERDICT_LOWERED] = {"lowered", N_("Lowered")},
    [VERDICT_RAISED] = {"raised", N_("Raised")},
    [VERDICT_NOT_COMPARABLE] = {"not_comparable", N_("Not comparable")},
    [VERDICT_SAME] = {"same", N_("The same")},
};

static const Words reasons[REASON_COUNT] = {
    [REASON_STRONGER] = {"stronger", N_("promises more than before")},
    [REASON_WEAKER] = {"weaker", N_("promises less than before")},
    [REASON_EARLIER] = {"earlier", N_("earlier than before")},
    [REASON_LATER] = {"later", N_("later than before")},
    [REASON_ADDED] = {"added", N_("stated now, not before")},
    [REASON_REMOVED] = {"removed", N_("no longer stated")},
    [REASON_FIRMER] = {"firmer", N_("more binding than before")},
    [REASON_LESS_FIRM] = {"less_firm", N_("less binding than before")},
    [REASON_EXACT] = {"exact", N_("was approximate, is exact")},
    [REASON_APPROXIMATE] = {"approximate", N_("was exact, is approximate")},
    [REASON_MORE_OFTEN] = {"more_often", N_("was to be done once, now again and again")},
    [REASON_LESS_OFTEN] = {"less_often", N_("was to be done again and again, now once")},
    [REASON_PAUSED] = {"paused", N_("has been paused")},
    [REASON_RESUMED] = {"resumed", N_("has been taken up again")},
    [REASON_FULFILLED] = {"fulfilled", N_("fulfilled: a promise kept")},
    [REASON_REOPENED] = {"reopened", N_("was fulfilled, is not any more")},
    [REASON_JOINED] = {"joined", N_("joint commitment taken on")},
    [REASON_LEFT] = {"left", N_("joint commitment left")},
    [REASON_GIVER_ADDED] = {"giver_added", N_("one more party gives it")},
    [REASON_GIVER_LEFT] = {"giver_left", N_("a party no longer gives it")},
    [REASON_OTHER_MEASURE] = {"other_measure", N_("what is measured has changed")},
    [REASON_WITH_MEASURE] = {"stronger_other_measure", N_("a stronger figure, but what is measured has changed")},
    [REASON_WEAKER_MEASURE] = {"weaker_other_measure", N_("a weaker figure, and what is measured has changed")},
    [REASON_NO_ORDER] = {"no_order", N_("different, but neither more nor less")},
    [REASON_OTHER_DATA] = {"other_data", N_("rests on another edition of the emission figures")},
    [REASON_WORDING] = {"wording", N_("the wording has changed: compare the texts")},
    [REASON_NEW] = {"new", N_("new in this edition")},
    [REASON_DROPPED] = {"dropped", N_("dropped, and not fulfilled")},
    [REASON_DROPPED_UNSHOWN] = {"dropped_unshown", N_("dropped: said to be fulfilled, but no status shows it")},
    [REASON_FULFILLED_STATED] = {"fulfilled_stated", N_("said to be fulfilled, which no figure in the contract shows")},
    [REASON_NO_PROMISE] = {"no_promise", N_("an illustration, not a promise")},
};

static const Words counts[AMBITION_COUNTS] = {
    [COUNT_TARGETS] = {"targets", N_("Targets")},
    [COUNT_COMMITMENTS] = {"commitments", N_("Commitments")},
    [COUNT_JOINED] = {"joint_joined", N_("Joint commitments taken part in")},
    [COUNT_PRIORITISED] = {"joint_prioritised", N_("Joint commitments prioritised")},
    [COUNT_UNDERTAKINGS] = {"undertakings", N_("Undertakings")},
    [COUNT_WITH_DEADLINE] = {"undertakings_with_deadline", N_("Undertakings with a deadline")},
    [COUNT_MEASURABLE] = {"undertakings_measurable", N_("Undertakings with a value to reach")},
    [COUNT_FULFILLED] = {"undertakings_fulfilled", N_("Undertakings fulfilled")},
};

const char *verdict_name(Verdict verdict)
{
    return verdicts[verdict].name;
}

const char *verdict_label(Verdict verdict)
{
    return verdicts[verdict].label;
}

const char *ambition_reason_name(AmbitionReason reason)
{
    return reasons[reason].name;
}

const char *ambition_reason_label(AmbitionReason reason)
{
    return reasons[reason].label;
}

const char *ambition_count_name(AmbitionCountOf what)
{
    return counts[what].name;
}

const char *ambition_count_label(AmbitionCountOf what)
{
    return counts[what].label;
}
