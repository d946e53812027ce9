/* What the outcomes of a comparison are called, for programs and for readers. */
#include "model/revision.h"

static const char *const fate_names[OBJECT_FATES] = {[OBJECT_KEPT] = "kept",
                                                     [OBJECT_MOVED] = "moved",
                                                     [OBJECT_CHANGED] = "changed",
                                                     [OBJECT_NEW] = "new",
                                                     [OBJECT_DROPPED] = "dropped"};
static const char *const fate_labels[OBJECT_FATES] = {[OBJECT_KEPT] = N_("Kept"),
                                                      [OBJECT_MOVED] = N_("Moved"),
                                                      [OBJECT_CHANGED] = N_("Changed"),
                                                      [OBJECT_NEW] = N_("New"),
                                                      [OBJECT_DROPPED] = N_("Dropped")};

static const char *const disposition_names[DISPOSITION_COUNT] = {
    [DISPOSITION_NONE] = "",           [DISPOSITION_KEPT] = "kept",
    [DISPOSITION_CHANGED] = "changed", [DISPOSITION_FULFILLED] = "fulfilled",
    [DISPOSITION_DROPPED] = "dropped", [DISPOSITION_NEW] = "new"};
static const char *const disposition_labels[DISPOSITION_COUNT] = {
    [DISPOSITION_NONE] = N_("Nothing stated"), [DISPOSITION_KEPT] = N_("Kept"),
    [DISPOSITION_CHANGED] = N_("Changed"),     [DISPOSITION_FULFILLED] = N_("Fulfilled"),
    [DISPOSITION_DROPPED] = N_("Dropped"),     [DISPOSITION_NEW] = N_("New")};

static const struct {
    const char *name, *label;
} flags[FLAG_COUNT] = {
    [FLAG_NONE] = {"", ""},
    [FLAG_STATED_TWICE] = {"stated_twice", N_("Two statements about this contradict each other")},
    [FLAG_GONE_UNSTATED] = {"gone_unstated", N_("Dropped without a reason")},
    [FLAG_GONE_THOUGH_KEPT] = {"gone_though_kept", N_("Said to be in this edition, but it is gone")},
    [FLAG_STILL_THERE] = {"still_there", N_("Said to be dropped, but it is still there")},
    [FLAG_NOT_NEW] = {"not_new", N_("Said to be new, but it was there before")},
    [FLAG_NOT_THERE_BEFORE] = {"not_there_before", N_("Said to have been there before, but it is new")},
    [FLAG_NOT_KEPT] = {"not_kept", N_("Said to be kept, but it is changed")},
    [FLAG_NOT_CHANGED] = {"not_changed", N_("Said to be changed, but it is the same")},
    [FLAG_FULFILLED_UNSHOWN] = {"fulfilled_unshown", N_("Said to be fulfilled, but no status shows it")},
};

const char *object_fate_name(ObjectFate fate)
{
    return fate_names[fate];
}

const char *object_fate_label(ObjectFate fate)
{
    return fate_labels[fate];
}

const char *disposition_name(Disposition disposition)
{
    return disposition_names[disposition];
}

const char *disposition_label(Disposition disposition)
{
    return disposition_labels[disposition];
}

const char *revision_flag_name(RevisionFlag flag)
{
    return flags[flag].name;
}

const char *revision_flag_label(RevisionFlag flag)
{
    return flags[flag].label;
}
