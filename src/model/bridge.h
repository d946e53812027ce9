/* Did emissions change, or did the method? The bridge between two years. docs/methods.md, "The bridge".
 *
 * The figure of a source is a product,
 *
 *   E = driver x (amount / driver) x factor x weight
 *       activity    intensity        factor   boundary
 *
 * and its change from one year (0) to another (1) is split by the logarithmic mean Divisia index, additive, first form
 * (LMDI-I; B. W. Ang 2004, 2005, 2015):
 *
 *   effect of x = L(E1, E0) ln(x1 / x0),   L(a, b) = (a - b) / ln(a / b),   L(a, a) = a
 *
 * The effects add up to the change exactly: nothing is left over but the rounding of the machine. Reversed in time they
 * change sign, and effects of parts add up to those of the whole.
 *
 * Where a factor of the product is zero in one of the years, or changes its sign, the whole change is that factor's:
 * this is the limit of the formula as the factor goes to zero (Ang, Liu 2007). Of several it is the first of boundary,
 * activity, intensity, factor. So a source that is new or gone is boundary where its weight was zero, otherwise
 * activity.
 *
 * Method is what changed on paper only: the year before, computed by the new method, minus the same year as it was
 * stated; the other effects lead on from there. Without that second computation the two cannot be told apart, and the
 * whole change is method. So it is where the figure of one of the years is unknown: a gap that was filled, or opened.
 */
#ifndef MODEL_BRIDGE_H
#define MODEL_BRIDGE_H
#include "base/maybe.h"
#include "base/str.h"

typedef enum BridgeEffect {
    EFFECT_ACTIVITY,
    EFFECT_INTENSITY,
    EFFECT_FACTOR,
    EFFECT_BOUNDARY,
    EFFECT_METHOD,
    EFFECT_COUNT
} BridgeEffect;
const char *bridge_effect_name(BridgeEffect effect); /* "activity" ... */

/* A source in one year. */
typedef struct BridgeState {
    bool absent;     /* it was not there: zero is known. Amount and factor are not read, the weight is */
    Maybe driver;    /* what the amount is used for: square metres, trips, inhabitants */
    Maybe amount;    /* in the unit of the factor, the same in both years; unknown: the figure is missing */
    Maybe factor_kg; /* kg CO2e per unit, in the GWP set of the view */
    double weight;   /* of the boundary, 0..1 */
} BridgeState;

typedef struct BridgeSource {
    BridgeState before, after;
    bool method_changed;
    bool has_restated;    /* the year before was computed by the new method too */
    BridgeState restated; /* then: that */
} BridgeSource;

/* What became of one source, or the sum over many. */
typedef struct Bridge {
    double before_kg, after_kg; /* unknown figures count as nothing here, as in a total that is "at least" */
    double effect_kg[EFFECT_COUNT];
    double rest_kg; /* after - before - effects: rounding only */
    size_t sources;
    size_t without_driver; /* the amount is the activity, intensity is no effect of its own: a driver is not known, or
                              not above zero, in both years */
    size_t method_unseparated; /* the method changed, and the year before was not computed by the new one */
    size_t coverage_changed;   /* known in one of the two years only */
    size_t unknown_sources;    /* in neither */
} Bridge;

double log_mean(double a, double b); /* L(a, b) of two positive figures */

Bridge bridge_source(const BridgeSource *source);
void bridge_add(Bridge *sum, const Bridge *part);

/* A source of one year, to be found again in the other. */
typedef struct BridgeItem {
    Str key;    /* the same in both years: entity, category, activity */
    Str method; /* another text in the other year: the method changed */
    BridgeState state;
    bool has_restated; /* of the later year's items: the earlier year was computed by their method too */
    BridgeState restated;
    double other_weight; /* of the boundary in the other year, for a source that is not there then */
} BridgeItem;

typedef struct BridgePair {
    size_t before, after; /* places; SIZE_MAX: absent */
    BridgeSource source;
} BridgePair;

/* Puts the items of two years together by key; of several with the same key the first meets the first. Sorted by key,
 * so the order of the input decides nothing else. At most before_count + after_count pairs, in the arena. */
size_t bridge_pairs(const BridgeItem *before, size_t before_count, const BridgeItem *after, size_t after_count,
                    Arena *arena, BridgePair **out);

#endif
