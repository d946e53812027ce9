/* Transition elements: what a city does, how, and what that emits. docs/methods.md, "Transition elements".
 *
 * An activity (vehicle-kilometres, square metres of heated floor, tonnes of waste) is done by technologies, whose
 * shares of it sum to one. A technology takes energy, which carriers bring, and a carrier emits gases:
 *
 *   e_k(y) = w_k(y) sum over carriers c of m_kc sum over gases g of F_cg(y) GWP_g / 1000     t CO2e per unit of
 * activity E_a(y) = A_a(y) sum over technologies k of s_k(y) e_k(y)                                 t CO2e a year
 *
 * A amount of activity, s share of the technology, w energy for a unit of activity, m share of the carrier in that
 * energy, F factor in kg of the gas for a unit of the carrier. What emits without energy (animals, a process) has a
 * carrier whose unit is that of the activity, and w = 1. An element is one shift within an activity, from one
 * technology to another: each unit of an activity is shifted at most once, so nothing is counted twice.
 *
 * A figure that is needed in a year and not there is a fault with a place. The activity then counts in no year: it is
 * unknown, not zero, and where its sector is measured its emissions stand in the residual.
 *
 * All arrays belong to the caller and are referred to by their places, from 0. */
#ifndef MODEL_ELEMENT_H
#define MODEL_ELEMENT_H
#include "base/err.h"
#include "model/distribution.h"
#include "model/gwp.h"
#include "model/series.h"

enum { HORIZON_MOST = 128 };  /* years */
#define NO_INPUT   UINT32_MAX /* the figure is taken as exactly known */
#define EVERYWHERE UINT32_MAX /* all sectors; all technologies of an activity */

/* Where an effect counts (definition 29). Only the territorial ones count towards the territorial path. */
typedef enum EffectBoundary {
    EFFECT_TERRITORIAL,
    EFFECT_GROUP,
    EFFECT_CONSUMPTION,
    EFFECT_ELSEWHERE, /* electricity that is made outside the city */
    EFFECT_BOUNDARIES
} EffectBoundary;
const char *effect_boundary_name(EffectBoundary boundary); /* "territorial", "group", "consumption", "elsewhere" */

/* Rådighet: who can decide over a source or a measure (definition 30). */
typedef enum Control {
    CONTROL_MUNICIPALITY,
    CONTROL_GROUP,
    CONTROL_REGION,
    CONTROL_STATE,
    CONTROL_EU,
    CONTROL_MARKET,
    CONTROL_COUNT
} Control;
const char *control_name(Control control); /* "municipality", "group", "region", "state", "eu", "market" */

typedef enum ValueOrigin { VALUE_OWN, VALUE_DEFAULT, VALUE_ASSUMED, VALUE_ORIGINS } ValueOrigin;
const char *value_origin_name(ValueOrigin origin); /* "own", "default", "assumed" */

typedef struct Horizon {
    int first; /* year */
    size_t count;
} Horizon;

/* A figure by year. What lies between its points, before and after them is unknown unless the owner says otherwise. */
typedef struct Track {
    Series points;
    bool interpolate; /* a straight line between points */
    bool extend;      /* the last value stands in the years after it */
    uint32_t input;   /* its uncertainty: a multiplier, for all years; or NO_INPUT */
    ValueOrigin origin;
    Str source;
} Track;
Maybe track_at(const Track *track, int year);

/* A city's own figures before those of the library, year by year: a year of its own, a zero too, is taken as it stands
 * and never mixed with the default. The arrays have room for own.n + library.n; origin may be NULL. */
Series series_prefer(Series own, Series library, int *year, double *value, ValueOrigin *origin);

/* Something unknown, drawn once for all figures that name it. For a multiplier the distribution has its centre at 1;
 * for a delay at 0, in years. */
typedef struct Input {
    Str id;
    Dist dist;
} Input;
/* Why a figure may not name this input; NULL where it may. NO_INPUT: it may. */
const char *input_fault(const Input *inputs, size_t count, uint32_t input);
/* The distribution of a figure, as that of a multiplier of its central value. ST_INVALID where the centre is zero. */
Status dist_relative(const Dist *of, Dist *out, Err *err);

typedef struct GasFactor {
    Gas gas;
    Track kg; /* for a unit of the carrier */
} GasFactor;

typedef struct Carrier {
    Str id, unit;           /* "MWh" */
    bool elsewhere;         /* its emissions arise outside the city */
    const GasFactor *gases; /* a gas that is not named is not emitted; none at all: the factors are missing */
    size_t gas_count;
    bool emits_nothing; /* by definition, as sun and wind in use: no gases and no fault */
} Carrier;

typedef struct Intake {
    uint32_t carrier;
    double share; /* of the energy of the technology; they sum to 1 */
} Intake;

typedef struct Technology {
    Str id;
    Track share;     /* of the activity where nothing more is done, 0 ... 1 */
    Track intensity; /* units of energy for a unit of activity */
    const Intake *intakes;
    size_t intake_count;
} Technology;

/* How an amount goes on after its last point. */
typedef enum Growth { GROWTH_NOT_STATED, GROWTH_RATE, GROWTH_POPULATION, GROWTH_FLOOR_AREA, GROWTH_KINDS } Growth;
const char *growth_name(Growth growth); /* "not_stated", "rate", "population", "floor_area" */

/* The things that do the activity, where they are replaced rather than switched. */
typedef struct Stock {
    Str unit;       /* "cars" */
    Track size;     /* no points: not known */
    Maybe lifetime; /* years, above 0: of the stock 1/lifetime is replaced each year */
} Stock;

typedef struct Activity {
    Str id, unit;
    uint32_t sector;
    EffectBoundary boundary;
    Control control;
    Track amount; /* units of activity a year */
    Growth growth;
    double rate_percent; /* GROWTH_RATE: a year */
    uint32_t rate_input; /* its uncertainty, a multiplier; or NO_INPUT */
    const Technology *technologies;
    size_t technology_count;
    Stock stock;
} Activity;

typedef struct Element {
    Str id;
    uint32_t activity, from, to; /* places of technologies within the activity */
} Element;

typedef struct Sink {
    Str id;
    uint32_t sector;
    Track uptake; /* tonnes CO2 a year, 0 or more */
} Sink;

typedef struct ModelSector {
    Str id;
    Series measured; /* t CO2e a year, territorial; empty: not measured */
} ModelSector;

typedef struct CityModel {
    Horizon years;
    GwpSet gwp;
    const ModelSector *sectors;
    size_t sector_count;
    const Carrier *carriers;
    size_t carrier_count;
    const Activity *activities;
    size_t activity_count;
    const Element *elements;
    size_t element_count;
    const Sink *sinks;
    size_t sink_count;
    const Input *inputs;
    size_t input_count;
    Track population, floor_area;
} CityModel;

enum { SHARE_TOLERANCE_PER_MILLION = 1 }; /* how far a sum of shares may be from one */

/* ST_INVALID where the horizon or a reference to another array is wrong: then nothing can be computed. Faults of
 * figures are collected, each with the id of what it is in as its field, and the status is ST_OK: usable[a] and
 * sink_usable[s] say what counts. Both have room for all activities and all sinks. */
Status model_check(const CityModel *model, bool *usable, bool *sink_usable, Faults *faults, Err *err);

/* Units of activity in the year: the amount where there is one, after the last point
 *   own rate                  A(last) (1 + r/100)^(y - last)
 *   population, floor area    A(last) P(y) / P(last). */
Maybe activity_amount(const CityModel *model, const Activity *activity, int year);

/* t CO2e (or, with one gas, t of that gas) for a unit of the carrier: sum of F GWP / 1000. Unknown where a factor is
 * missing in the year or the set has no value for a gas. only: GAS_COUNT for all. */
Maybe carrier_factor(const CityModel *model, const Carrier *carrier, Gas only, int year);

/* ---- stock ---- */

/* What the stock is like when each year a part r of it is replaced by what is new:
 *   x(y + 1) = x(y) (1 - r) + n(y + 1) r. */
double stock_dilute(double stock_value, double new_value, double replaced);

/* A stock of floor space that follows an index: demolished(y) = d stock(y - 1), built = change of the index times the
 * stock of the first year + demolished, and what was there first shrinks by the demolished. */
typedef struct StockYear {
    double total, old, built, demolished;
} StockYear;
/* index[0] belongs to the first year, in which all is old and nothing is built. ST_INVALID where it would take a
 * negative stock or a negative amount of building, with the year's place as {0}. */
Status stock_follow(double first, const double *index, size_t years, double demolished, StockYear *out, Err *err);

/* ---- calibration ---- */

/* What was measured and no activity explains: measured - modelled in measured years, a line of its own and never hidden
 * in a factor. Between and after measured years the residual of the latest measured one stands; before the first, and
 * in a sector that is not measured, it is unknown. It may be negative: then the activities explain more than was
 * measured. modelled: t CO2e of years.count years. */
void calibrate(const ModelSector *sector, Horizon years, const double *modelled, Maybe *residual);

#endif
