#include "model/recalculation.h"

#include "base/err.h"

#include <assert.h>
#include <math.h>

static const char *const cause_names[CAUSE_COUNT] = {"original", "structure", "method", "factor",
                                                     "error",    "coverage",  "organic"};

static const struct {
    const char *name, *text;
} reasons[RECALCULATION_REASONS] = {
    [REASON_NO_TRIGGER] = {"no_trigger", N_("The base year may stay: nothing that counts has changed.")},
    [REASON_BELOW] = {"below", N_("The base year may stay: all changes together are below the threshold.")},
    [REASON_SINGLE] = {"single", N_("The base year must be computed anew: one change alone reaches the threshold.")},
    [REASON_CUMULATIVE] =
        {"cumulative", N_("The base year must be computed anew: several small changes together reach the threshold.")},
    [REASON_EFFECT_UNKNOWN] = {"effect_unknown",
                               N_("It cannot be told yet: compute what each change means for the base year.")},
    [REASON_NO_THRESHOLD] = {"no_threshold", N_("It cannot be told: decide a threshold above zero first.")},
    [REASON_NO_BASE] = {"no_base", N_("It cannot be told: the base year has no figure yet.")},
};

const char *recalculation_cause_name(RecalculationCause cause)
{
    assert(cause < CAUSE_COUNT);
    return cause_names[cause];
}

bool recalculation_cause_parse(Str name, RecalculationCause *out)
{
    for (RecalculationCause c = 0; c < CAUSE_COUNT; c++)
        if (str_eq(name, str(cause_names[c]))) {
            *out = c;
            return true;
        }
    return false;
}

const char *recalculation_reason_name(RecalculationReason reason)
{
    assert(reason < RECALCULATION_REASONS);
    return reasons[reason].name;
}

const char *recalculation_reason_text(RecalculationReason reason)
{
    assert(reason < RECALCULATION_REASONS);
    return reasons[reason].text;
}

bool recalculation_is_trigger(const BaseChange *change)
{
    if (change->cause == CAUSE_ORGANIC || change->cause == CAUSE_ORIGINAL) return false;
    return change->cause != CAUSE_STRUCTURE || !change->after_base_year;
}

static Recalculation undecided(Recalculation r, RecalculationVerdict verdict, RecalculationReason reason)
{
    r.verdict = verdict;
    r.reason = reason;
    return r;
}

Recalculation recalculation_judge(Maybe base_kg, Maybe threshold_percent, const BaseChange *changes, size_t n)
{
    Recalculation r = {.deciding = SIZE_MAX};
    const bool has_base = base_kg.known && base_kg.v > 0,
               has_threshold = threshold_percent.known && threshold_percent.v > 0;
    size_t single = SIZE_MAX, cumulative = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (!recalculation_is_trigger(&changes[i])) {
            r.not_triggers++;
            continue;
        }
        r.triggers++;
        if (!changes[i].effect_kg.known) r.unknown_effects++;
        if (!changes[i].effect_kg.known || !has_base) continue;
        const double percent = 100 * changes[i].effect_kg.v / base_kg.v;
        r.net_percent += percent;
        r.cumulative_percent += fabs(percent);
        if (fabs(percent) > r.largest_percent) r.largest_percent = fabs(percent);
        if (has_threshold && single == SIZE_MAX && fabs(percent) >= threshold_percent.v) single = i;
        if (has_threshold && cumulative == SIZE_MAX && r.cumulative_percent >= threshold_percent.v) cumulative = i;
    }
    if (r.triggers == 0) return undecided(r, VERDICT_MAY_STAY, REASON_NO_TRIGGER);
    if (!has_base) return undecided(r, VERDICT_UNKNOWN, REASON_NO_BASE);
    if (!has_threshold) return undecided(r, VERDICT_UNKNOWN, REASON_NO_THRESHOLD);
    r.deciding = single != SIZE_MAX ? single : cumulative;
    if (single != SIZE_MAX) return undecided(r, VERDICT_MUST, REASON_SINGLE);
    if (cumulative != SIZE_MAX) return undecided(r, VERDICT_MUST, REASON_CUMULATIVE);
    if (r.unknown_effects) return undecided(r, VERDICT_UNKNOWN, REASON_EFFECT_UNKNOWN);
    return undecided(r, VERDICT_MAY_STAY, REASON_BELOW);
}

/* Where a year stands in the series, or would; the series is short. */
static size_t place_of(const RecalculatedYear *years, size_t count, int year)
{
    size_t i = count;
    while (i > 0 && years[i - 1].year >= year) i--;
    return i;
}

size_t recalculation_series(const StatedTotal *totals, size_t n, RecalculatedYear *out)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t at = place_of(out, count, totals[i].year);
        if (at < count && out[at].year == totals[i].year) continue;
        for (size_t k = count; k > at; k--) out[k] = out[k - 1];
        out[at] = (RecalculatedYear){.year = totals[i].year};
        count++;
    }
    for (size_t y = 0; y < count; y++) {
        const StatedTotal *first = NULL, *last = NULL;
        size_t found = 0;
        for (size_t i = 0; i < n; i++) {
            if (totals[i].year != out[y].year) continue;
            found++;
            if (!first || totals[i].number < first->number) first = &totals[i];
            if (!last || totals[i].number > last->number) last = &totals[i];
        }
        assert(first && last);
        out[y].original_kg = first->kg;
        out[y].current_kg = last->kg;
        out[y].times = found - 1;
        out[y].cause = last->cause;
        if (first->kg.known && first->kg.v > 0 && last->kg.known)
            out[y].change_percent = known(100 * (last->kg.v - first->kg.v) / first->kg.v);
    }
    return count;
}
