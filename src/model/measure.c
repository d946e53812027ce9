#include "model/measure.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- names ---- */

static const char *const adoption_names[ADOPTION_KINDS] = {"linear", "s_curve", "step", "turnover", "given"};
static const char *const lever_names[LEVER_KINDS] = {"avoid", "shift", "improve", "carbon", "sink", "stated"};
static const char *const class_names[EFFECT_CLASSES] = {"direct", "indirect", "enabling"};
static const char *const status_names[MEASURE_STATUSES] = {"idea", "planned", "decided"};

static bool find_name(const char *const *names, size_t n, Str name, size_t *out)
{
    for (*out = 0; *out < n; (*out)++)
        if (str_eq(str(names[*out]), name)) return true;
    return false;
}

const char *adoption_name(AdoptionKind kind)
{
    assert(kind < ADOPTION_KINDS);
    return adoption_names[kind];
}

bool adoption_parse(Str name, AdoptionKind *out)
{
    size_t i;
    if (!find_name(adoption_names, ADOPTION_KINDS, name, &i)) return false;
    *out = (AdoptionKind)i;
    return true;
}

const char *lever_name(LeverKind kind)
{
    assert(kind < LEVER_KINDS);
    return lever_names[kind];
}

bool lever_in_tonnes(Str name)
{
    return str_eq(name, str(lever_name(LEVER_SINK))) || str_eq(name, str(lever_name(LEVER_STATED)));
}

bool lever_parse(Str name, LeverKind *out)
{
    size_t i;
    if (!find_name(lever_names, LEVER_KINDS, name, &i)) return false;
    *out = (LeverKind)i;
    return true;
}

const char *effect_class_name(EffectClass class)
{
    assert(class < EFFECT_CLASSES);
    return class_names[class];
}

bool effect_class_parse(Str name, EffectClass *out)
{
    size_t i;
    if (!find_name(class_names, EFFECT_CLASSES, name, &i)) return false;
    *out = (EffectClass)i;
    return true;
}

const char *measure_status_name(MeasureStatus status)
{
    assert(status < MEASURE_STATUSES);
    return status_names[status];
}

bool measure_status_parse(Str name, MeasureStatus *out)
{
    size_t i;
    if (!find_name(status_names, MEASURE_STATUSES, name, &i)) return false;
    *out = (MeasureStatus)i;
    return true;
}

const char *tie_name(TieKind kind)
{
    static const char *const names[TIE_KINDS] = {"after", "requires", "excludes"};
    assert(kind < TIE_KINDS);
    return names[kind];
}

/* ---- adoption ---- */

static double logit(double y, double level)
{
    return log(y / (level - y));
}

Status s_curve(double level, double today, double start, double end, SCurve *out, Err *err)
{
    if (!(level >= 0 && level <= 1 && today >= 0 && today <= 1))
        return err_fail(err, ST_INVALID, N_("An S-curve leads from one share to another, both from 0 to 1"));
    if (!isfinite(start) || !isfinite(end) || !(end > start))
        return err_fail(err, ST_INVALID, N_("The year when the level is reached must come after the start"));
    const double low = 1 - S_CURVE_REACHED;
    if (today > level) {
        const double t = today;
        today = level;
        level = t;
    }
    if (!(level > 0)) {
        *out = (SCurve){0, 0, start};
        return ST_OK;
    }
    const double held = fmin(fmax(today / level, low), S_CURVE_REACHED) * level;
    const double from = logit(held, level), to = logit(S_CURVE_REACHED * level, level);
    const double k = (to - from) / (end - start);
    *out = (SCurve){level, k, fabs(k) > 0 ? start - from / k : start};
    return ST_OK;
}

double s_curve_at(const SCurve *curve, double year)
{
    return curve->level / (1 + exp(-curve->k * (year - curve->centre)));
}

static double clamp(double x)
{
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

static double given_at(Series given, double year)
{
    double last = 0;
    for (size_t i = 0; i < given.n && given.year[i] <= year; i++) last = given.t[i];
    return last;
}

static double value_at(const Adoption *a, double year)
{
    const double since = year - a->start;
    switch (a->kind) {
    case ADOPT_LINEAR: return a->level * clamp(since / (a->end - a->start));
    case ADOPT_STEP: return since >= 0 ? a->level : 0;
    case ADOPT_TURNOVER: return since > 0 ? fmin(since / a->lifetime, a->level) : 0;
    case ADOPT_GIVEN: return a->level * given_at(a->given, year);
    case ADOPT_S_CURVE: {
        SCurve curve;
        if (since < 0 || s_curve(a->level, a->today, a->start, a->end, &curve, NULL) != ST_OK) return 0;
        return fabs(s_curve_at(&curve, year) - s_curve_at(&curve, a->start));
    }
    case ADOPTION_KINDS: break;
    }
    return 0;
}

double adoption_at(const Adoption *a, int year)
{
    return value_at(a, year);
}

double adoption_drawn_at(const Adoption *a, int year, AdoptionDraw drawn, double most)
{
    const double pace = fmax(drawn.pace, 0), since = year - a->start - drawn.delay;
    const double at = a->kind == ADOPT_GIVEN  ? year
                      : a->kind == ADOPT_STEP ? a->start + since
                                              : a->start + pace * since;
    if (a->kind == ADOPT_S_CURVE) return fmin(fmax(drawn.level, 0) * value_at(a, at), 1);
    Adoption with = *a;
    with.level = fmin(fmax(a->level * drawn.level, a->level < 0 ? -HUGE_VAL : 0), most);
    return value_at(&with, at);
}

double adoption_exchanged(const Adoption *a, int year)
{
    if (a->kind != ADOPT_TURNOVER || year <= a->start) return 0;
    double sum = 0;
    while (year > a->start) { /* what is new, and what was new one lifetime ago, two, ... */
        sum += adoption_at(a, year) - adoption_at(a, year - 1);
        const double again = year - a->lifetime;
        if (!(again > a->start)) break;
        const int before = (int)again;
        if (before >= year) break; /* a lifetime that rounding swallows */
        year = before;
    }
    return sum;
}

/* ---- checks ---- */

static const char *adoption_fault(const Adoption *a, LeverKind lever)
{
    const bool tonnes = lever == LEVER_SINK || lever == LEVER_STATED;
    const bool either_way = lever == LEVER_IMPROVE || lever == LEVER_CARBON || lever == LEVER_STATED;
    if (!isfinite(a->level) || !isfinite(a->start) || a->kind >= ADOPTION_KINDS)
        return N_("A figure is not a finite number");
    if (!tonnes && a->level > 1) return N_("A share above 1: a measure cannot change more than all there is");
    if (!either_way && a->level < 0) return N_("The level is below zero");
    if (a->kind == ADOPT_LINEAR && !(isfinite(a->end) && a->end > a->start))
        return N_("The year when the level is reached must come after the start");
    if (a->kind == ADOPT_TURNOVER && !(isfinite(a->lifetime) && a->lifetime >= 1 && a->level >= 0 && !tonnes))
        return N_(
            "What is exchanged as it wears out needs a lifetime of a year or more, and a share that can be exchanged");
    if (a->kind == ADOPT_S_CURVE) {
        SCurve curve;
        Err err = {0};
        if (s_curve(a->level, a->today, a->start, a->end, &curve, &err) != ST_OK) return err.message;
    }
    if (a->kind == ADOPT_GIVEN) {
        if (a->given.n == 0) return N_("A path that is given year by year has no years");
        if (a->delay_input != NO_INPUT || a->pace_input != NO_INPUT)
            return N_("A path that is given year by year has no uncertain start or pace");
        for (size_t i = 0; i < a->given.n; i++)
            if (!(a->given.t[i] >= 0 && a->given.t[i] <= 1) || (i > 0 && a->given.year[i] <= a->given.year[i - 1]))
                return N_("A path that is given year by year has ascending years, and parts from 0 to 1");
    }
    return NULL;
}

static bool place_is_there(const CityModel *model, const Lever *lever)
{
    switch (lever->kind) {
    case LEVER_AVOID: return lever->target < model->activity_count;
    case LEVER_SHIFT: return lever->target < model->element_count;
    case LEVER_IMPROVE:
        return lever->target < model->activity_count &&
               (lever->technology == EVERYWHERE ||
                lever->technology < model->activities[lever->target].technology_count);
    case LEVER_CARBON: return lever->target < model->carrier_count;
    case LEVER_SINK:
    case LEVER_STATED: return lever->target < model->sector_count && lever->boundary < EFFECT_BOUNDARIES;
    case LEVER_KINDS: break;
    }
    return false;
}

static const char *lever_fault(const CityModel *model, const Measure *measure, size_t at)
{
    const Lever *lever = &measure->levers[at];
    const Adoption *a = &lever->adoption;
    if (lever->kind >= LEVER_KINDS || !place_is_there(model, lever))
        return N_("A lever acts on something that is not in the model");
    const uint32_t inputs[] = {a->level_input, a->delay_input, a->pace_input};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        const char *fault = input_fault(model->inputs, model->input_count, inputs[i]);
        if (fault) return fault;
    }
    for (size_t i = 0; lever->kind == LEVER_SHIFT && i < at; i++)
        if (measure->levers[i].kind == LEVER_SHIFT && measure->levers[i].target == lever->target)
            return N_("The same element is shifted twice: put the two levers together");
    return adoption_fault(a, lever->kind);
}

double measure_start(const Measure *measure)
{
    double start = 0;
    for (size_t l = 0; l < measure->lever_count; l++)
        if (l == 0 || measure->levers[l].adoption.start < start) start = measure->levers[l].adoption.start;
    return start;
}

static bool check_ties(const Portfolio *of, const Measure *measure, Faults *faults)
{
    const char *field = str_cstr(faults->arena, measure->id);
    for (size_t t = 0; t < measure->tie_count; t++) {
        const Tie *tie = &measure->ties[t];
        if (tie->measure >= of->count) {
            faults_field(faults, field, N_("It hangs on a measure that is not there"), S(""));
            return false;
        }
        const Measure *other = &of->measures[tie->measure];
        if (tie->kind == TIE_EXCLUDES && other == measure)
            faults_field(faults, field, N_("A measure cannot exclude itself"), S(""));
        if (tie->kind == TIE_AFTER && measure->lever_count > 0 && other->lever_count > 0 &&
            measure_start(measure) < measure_start(other))
            faults_field(faults, field, N_("It starts before {0}, which it comes after"), other->id);
    }
    return true;
}

/* A walk in depth through "after" and "requires" that does not call itself: path holds the measures from the first to
 * the one that is looked at, next[m] which tie of m is looked at next. */
enum { UNSEEN, ON_PATH, DONE };

static void name_circle(const Portfolio *of, const uint32_t *path, size_t length, uint32_t back, bool *usable,
                        Faults *faults)
{
    size_t first = length;
    while (path[first - 1] != back) first--;
    Buf b = buf_new(faults->arena);
    for (size_t i = first - 1; i < length; i++) {
        usable[path[i]] = false;
        buf_add(&b, of->measures[path[i]].id);
        buf_add(&b, S(" \u2192 "));
    }
    buf_add(&b, of->measures[back].id);
    faults_field(faults, str_cstr(faults->arena, of->measures[back].id),
                 N_("The measures hang on one another in a circle: {0}"), buf_str(&b));
}

static void walk(const Portfolio *of, uint32_t from, unsigned char *seen, uint32_t *path, size_t *next, bool *usable,
                 Faults *faults)
{
    size_t length = 0;
    path[length++] = from;
    seen[from] = ON_PATH;
    while (length > 0) {
        const uint32_t m = path[length - 1];
        if (next[m] == of->measures[m].tie_count) {
            seen[m] = DONE;
            length--;
            continue;
        }
        const Tie tie = of->measures[m].ties[next[m]++];
        if (tie.kind == TIE_EXCLUDES || tie.measure >= of->count || seen[tie.measure] == DONE) continue;
        if (seen[tie.measure] == ON_PATH) {
            name_circle(of, path, length, tie.measure, usable, faults);
        } else {
            seen[tie.measure] = ON_PATH;
            path[length++] = tie.measure;
        }
    }
}

void measures_check(const Portfolio *of, bool *usable, Faults *faults)
{
    for (size_t m = 0; m < of->count; m++) {
        const Measure *measure = &of->measures[m];
        usable[m] = check_ties(of, measure, faults);
        for (size_t l = 0; l < measure->lever_count; l++) {
            const char *fault = lever_fault(of->model, measure, l);
            if (!fault) continue;
            faults_field(faults, str_cstr(faults->arena, measure->id), fault, S(""));
            usable[m] = false;
        }
    }
    unsigned char *seen = arena_array(faults->arena, of->count, sizeof *seen);
    uint32_t *path = ARENA_ARRAY(faults->arena, uint32_t, of->count);
    size_t *next = ARENA_ARRAY(faults->arena, size_t, of->count);
    for (size_t m = 0; m < of->count; m++)
        if (seen[m] == UNSEEN) walk(of, (uint32_t)m, seen, path, next, usable, faults);
}

void choice_check(const Portfolio *of, const bool *chosen, Faults *faults)
{
    for (size_t m = 0; m < of->count; m++) {
        const Measure *measure = &of->measures[m];
        for (size_t t = 0; chosen[m] && t < measure->tie_count; t++) {
            const Tie tie = measure->ties[t];
            if (tie.measure >= of->count) continue;
            const char *field = str_cstr(faults->arena, measure->id);
            if (tie.kind == TIE_EXCLUDES && chosen[tie.measure])
                faults_field(faults, field, N_("It cannot be chosen together with {0}: choose one of them"),
                             of->measures[tie.measure].id);
            if (tie.kind == TIE_REQUIRES && !chosen[tie.measure])
                faults_field(faults, field, N_("It has no effect without {0}: choose that too"),
                             of->measures[tie.measure].id);
        }
    }
}
