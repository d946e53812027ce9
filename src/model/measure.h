/* Measures: what pulls which lever, how far and how fast, and how measures hang together. docs/methods.md, "Measures".
 *
 * A lever's value x(y) is a fraction of what it acts on, or tonnes:
 *
 *   avoid           of the amount of an activity, that is no longer done
 *   shift           of the activity, that moves from one technology of an element to the other
 *   improve         of the energy for a unit of activity, of one technology or all, that is no longer needed
 *   carbon content  of a carrier's emission factor, that is gone
 *   sink            tonnes CO2 a year more that are taken up
 *   stated          tonnes CO2e a year less, with a source, where there is no model */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H
#include "model/element.h"

/* ---- adoption: the path of a lever ---- */

typedef enum AdoptionKind {
    ADOPT_LINEAR,   /* 0 until the start, the level from the end on */
    ADOPT_S_CURVE,  /* from what there is today */
    ADOPT_STEP,     /* the whole level from the start on */
    ADOPT_TURNOVER, /* as things wear out */
    ADOPT_GIVEN,    /* year by year, as a part of the level; 0 before the first and as the last after it */
    ADOPTION_KINDS
} AdoptionKind;
const char *adoption_name(AdoptionKind kind); /* "linear", "s_curve", "step", "turnover", "given" */
bool adoption_parse(Str name, AdoptionKind *out);

/* With L the level, t0 the start and t1 the end, as years:
 *
 *   linear    x(t) = L clamp((t - t0)/(t1 - t0), 0, 1)
 *   step      x(t) = L from t0 on
 *   turnover  x(t) = min((t - t0)/n, L), L the technical potential and n the lifetime in years: each year 1/n of the
 *             stock is exchanged, the first part in the year after t0
 *   given     x(t) = L g(t)
 *   S-curve   y(t) = L/(1 + exp(-k (t - c))) with y(t0) = today and y(t1) = 0.98 L; in closed form, with
 *             z(y) = ln(y/(L - y)): k = (z(0.98 L) - z(today))/(t1 - t0), c = t0 - z(today)/k. today/L is held within
 *             0.02 ... 0.98, and where today is more than L the two change places. The lever is x(t) = |y(t) - y(t0)|
 *             from t0 on.
 *
 * A delay moves t0 and t1 to later years; a pace of 2 does in half the time what comes after the start. */
typedef struct Adoption {
    AdoptionKind kind;
    double start, end; /* years; end: linear and S-curve */
    double level;      /* a fraction up to 1 (below 0: for the worse, improve and carbon only), or tonnes */
    double today;      /* S-curve: the share there is at the start, 0 ... 1 */
    double lifetime;   /* turnover: years, above 0 */
    Series given;
    uint32_t level_input, delay_input, pace_input; /* multiplier, years, multiplier; or NO_INPUT */
} Adoption;

#define S_CURVE_REACHED 0.98 /* of the level, at the end */
typedef struct SCurve {
    double level, k, centre; /* y(t) = level/(1 + exp(-k (t - centre))) */
} SCurve;
/* ST_INVALID where level or today is not within 0 ... 1 or the end does not come after the start. */
Status s_curve(double level, double today, double start, double end, SCurve *out, Err *err);
double s_curve_at(const SCurve *curve, double year);

/* The value in a year of an adoption that adoption_check found good. */
double adoption_at(const Adoption *adoption, int year);
/* The same in a draw: with the multiplier of its level, years of delay and the pace that were drawn. What is drawn
 * stays within what can be, as in model/simulate.h; most: 1 for a fraction, no end (HUGE_VAL) for tonnes. */
typedef struct AdoptionDraw {
    double level, delay, pace; /* 1, 0 and 1: as it stands */
} AdoptionDraw;
double adoption_drawn_at(const Adoption *adoption, int year, AdoptionDraw drawn, double most);
/* The part of the stock that is exchanged in the year, by turnover: what is new and, once its lifetime is over, what is
 * exchanged again. 0 for other kinds. */
double adoption_exchanged(const Adoption *adoption, int year);

/* ---- measures ---- */

typedef enum LeverKind {
    LEVER_AVOID,
    LEVER_SHIFT,
    LEVER_IMPROVE,
    LEVER_CARBON,
    LEVER_SINK,
    LEVER_STATED,
    LEVER_KINDS
} LeverKind;
const char *lever_name(LeverKind kind); /* "avoid", "shift", "improve", "carbon", "sink", "stated" */
bool lever_parse(Str name, LeverKind *out);
bool lever_in_tonnes(Str name); /* whether how far it goes is told in tonnes: sink, stated */

typedef struct Lever {
    LeverKind kind;
    uint32_t target;     /* avoid, improve: an activity; shift: an element; carbon: a carrier; sink, stated: a sector */
    uint32_t technology; /* improve: its place in the activity, or EVERYWHERE */
    EffectBoundary boundary; /* sink, stated */
    Adoption adoption;
    Str source;
} Lever;

/* Indirect and enabling measures are listed and not summed. */
typedef enum EffectClass { EFFECT_DIRECT, EFFECT_INDIRECT, EFFECT_ENABLING, EFFECT_CLASSES } EffectClass;
const char *effect_class_name(EffectClass class); /* "direct", "indirect", "enabling" */
bool effect_class_parse(Str name, EffectClass *out);

typedef enum MeasureStatus { MEASURE_IDEA, MEASURE_PLANNED, MEASURE_DECIDED, MEASURE_STATUSES } MeasureStatus;
const char *measure_status_name(MeasureStatus status); /* "idea", "planned", "decided" */
bool measure_status_parse(Str name, MeasureStatus *out);

/* How one measure hangs on another, by their places:
 * TIE_AFTER     it cannot start before the other has started
 * TIE_REQUIRES  without the other it has no effect
 * TIE_EXCLUDES  both cannot be chosen together; said once, it holds both ways */
typedef enum TieKind { TIE_AFTER, TIE_REQUIRES, TIE_EXCLUDES, TIE_KINDS } TieKind;
const char *tie_name(TieKind kind); /* "after", "requires", "excludes" */
typedef struct Tie {
    TieKind kind;
    uint32_t measure;
} Tie;

typedef struct Measure {
    Str id;
    EffectClass class;
    MeasureStatus status;
    Control control;
    const Lever *levers;
    size_t lever_count;
    const Tie *ties;
    size_t tie_count;
} Measure;

typedef struct Portfolio {
    const CityModel *model;
    const Measure *measures;
    size_t count;
} Portfolio;

/* The year in which its first lever starts; 0 where it has none. */
double measure_start(const Measure *measure);

/* Collects the faults of measures, each with the measure's id as field: figures that are not finite, a level above one,
 * a place that is not there, an element that is shifted by two levers, a start before that of what it comes after,
 * and circles of "after" and "requires", named in full. usable[m]: whether measure m can be computed; the others stand
 * as they are. */
void measures_check(const Portfolio *of, bool *usable, Faults *faults);

/* Faults of a choice of measures: two that exclude one another, or one without what it requires. */
void choice_check(const Portfolio *of, const bool *chosen, Faults *faults);

#endif
