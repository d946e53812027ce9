/* The roadmap as records (model/record.h): transition elements with their values, measures with their levers, and
 * scenarios. What is computed from them is in model/element.h, measure.h and scenario.h; model/roadmap.h builds one
 * from the other.
 *
 * Structure is told apart from figures. What there is (carriers, activities, technologies, elements, sinks) comes from
 * a library for all, to which a municipality may add its own. How much of it there is stands in values: defaults of the
 * library, for all, and the municipality's own, which win year by year. A value that nobody has given is unknown. */
#ifndef MODEL_ROADMAP_RECORDS_H
#define MODEL_ROADMAP_RECORDS_H
#include "model/record.h"

typedef enum RoadmapKind {
    /* the library: RECORD_GLOBAL, with a municipality where it is that one's own */
    KIND_CARRIER,
    KIND_ACTIVITY,
    KIND_TECHNOLOGY,
    KIND_ELEMENT,
    KIND_UPTAKE,
    KIND_DEFAULT_VALUE,
    /* of a municipality */
    KIND_VALUE,
    KIND_TEAM,
    KIND_MEASURE,
    KIND_LEVER,
    KIND_TIE,
    KIND_MILESTONE,
    KIND_BENEFIT,
    KIND_SCENARIO,
    KIND_SCENARIO_CHANGE,
    KIND_ROADMAP_STATEMENT,
    ROADMAP_KINDS
} RoadmapKind;
extern const RecordKind roadmap_kinds[ROADMAP_KINDS];

/* ---- the library ---- */

/* What brings energy, or what emits without energy: animals, a process. */
typedef struct CarrierRecord {
    RecordHead head;
    Str name, name_en; /* name_en: empty where nobody has given it: then the name, as of all of these */
    Str municipality;  /* whose own it is; empty: for all */
    Str unit;          /* factors are kilograms of gas for one of these: MWh, t */
    bool elsewhere;    /* its emissions arise outside the municipality */
    bool emits_nothing;
    Str note, source;
} CarrierRecord;

typedef struct ActivityRecord {
    RecordHead head;
    Str name, name_en, municipality;
    Str unit, unit_en; /* vehicle km, m2, t; in English: empty where it is the same */
    Str sector;        /* of the emission database: Transporter/Personbilar, or a main sector alone */
    Str boundary;      /* territorial, group, consumption, elsewhere */
    Str control;       /* who can decide: municipality, group, region, state, eu, market */
    Str growth;        /* after its last year: not_stated, rate, population, floor_area */
    Str stock_unit, stock_unit_en;
    Str note, source;
} ActivityRecord;

typedef struct TechnologyRecord {
    RecordHead head;
    Str name, name_en, municipality;
    Str activity;
    Str carriers; /* list: what brings its energy */
    Str note, source;
} TechnologyRecord;

/* One shift within an activity. */
typedef struct ElementRecord {
    RecordHead head;
    Maybe position;
    Str name, name_en, municipality;
    Str area; /* transport, heating, electricity, construction, industry, agriculture, waste, consumption, sinks */
    Str activity, from_technology, to_technology;
    Str text; /* what shifts, and what it takes */
    Str note, source;
} ElementRecord;

typedef struct SinkRecord {
    RecordHead head;
    Str name, name_en, municipality;
    Str sector; /* a text of its own: forest, soil, biochar, ccs */
    Str note, source;
} SinkRecord;

/* A figure of the model: a default of the library, or a municipality's own. What it is of follows from the parameter:
 *
 *   amount, amount_per_inhabitant,
 *   measured_percent, growth_percent,
 *   stock_size, lifetime                 an activity
 *   share, intensity, part               a technology; part with a carrier
 *   factor                               a carrier, with a gas: kg for a unit
 *   uptake                               a sink, t CO2 a year
 *   population, floor_area               nothing: the municipality
 *
 * measured_percent: how much of what was measured in its sector the activity is taken to cause, where its amount is not
 * known; the amount follows from it. A value without a year holds for all; between years lies a straight line, and
 * after the last one it stands. */
typedef struct ValueRecord {
    RecordHead head;
    Str parameter, subject;
    Str carrier, gas;
    Maybe year, value;
    Str unit;         /* as the source gives it, to be read; must be that of the subject where both are stated */
    Str origin;       /* own, default, assumed */
    Str distribution; /* normal, lognormal, triangular, uniform; empty: none, or as the scores say */
    Maybe low, high;  /* the 95 % interval; of triangular and uniform: the bounds */
    Str input;        /* the same word: drawn together; empty: alone */
    Maybe reliability, completeness, time, geography, technology; /* data quality, from 1, the best, to 5 */
    Str source, note;
    bool illustrative;
} ValueRecord;

/* ---- measures ---- */

typedef struct TeamRecord {
    RecordHead head;
    Str name;
    Str focus_area;   /* id of one of the municipality's */
    Str organisation; /* that leads it */
    Str person;       /* who leads it */
    Str processes;    /* which processes of budget and decision it has influence over */
    Str note;
} TeamRecord;

typedef struct MeasureRecord {
    RecordHead head;
    Maybe position;
    Str name, text;
    Str focus_area, team;
    Str owner;    /* organisation; empty: nobody yet */
    Str entity;   /* the part of the group that does it */
    Str partners; /* organisations */
    Str person;
    Str stage;        /* test, implement, scale, normal; empty: not stated */
    Str status;       /* idea, planned, decided, ongoing, done, stopped */
    Str evidence;     /* none, estimate, study, pilot, measured; empty: not assessed */
    Str effect_class; /* direct, indirect, enabling */
    Str control;
    Str commitments, undertakings, themes; /* ids in the contract, the same from edition to edition */
    Str budget_line, investment_project;
    Date start_date, end_date;
    Maybe cost_sek;   /* investment and yearly costs belong to the plan; here: the sum that is known today */
    Str target_group; /* who pays and who benefits */
    Str source, note;
    bool illustrative;
} MeasureRecord;

/* How a measure acts: how far and how fast it pulls what (model/measure.h). */
typedef struct LeverRecord {
    RecordHead head;
    Str measure;
    Str kind;                                           /* avoid, shift, improve, carbon, sink, stated */
    Str activity, element, technology, carrier, sector; /* that which the kind acts on; sector: sink and stated */
    Str boundary, category;                             /* sink and stated: where it counts; category of the accounts */
    Str path;                                           /* linear, s_curve, step, turnover, given */
    Maybe start_year, end_year;                         /* with decimals within a year */
    Maybe level;                                        /* a fraction up to 1, or tonnes */
    Maybe today;                                        /* S-curve: the share that there is at the start */
    Maybe lifetime;                                     /* turnover: years */
    Str given;                                          /* 2025:0.1 2026:0.3: parts of the level */
    Str distribution;                                   /* of the level */
    Maybe level_low, level_high;
    Maybe delay_low, delay_high; /* years later, at best and at worst; the most likely is 0 */
    Maybe pace_low, pace_high;   /* times as fast; the most likely is 1 */
    Str input;                   /* the same word: levels are drawn together */
    Str source, note;
    bool illustrative;
} LeverRecord;

typedef struct TieRecord {
    RecordHead head;
    Str measure, kind, other; /* after, requires, excludes */
    Str note;
} TieRecord;

typedef struct MilestoneRecord {
    RecordHead head;
    Str measure;
    Date due;
    Str text, indicator, unit;
    Maybe goal, reached; /* of the indicator */
    Str lever;           /* of the measure: by which the model knows how likely the milestone is; empty: it does not */
    Maybe level;         /* that the lever has to be at then: a fraction of what it acts on, or tonnes */
    Str status;          /* not_begun, begun, reached, missed; empty: not assessed */
    Str source;
    bool illustrative;
} MilestoneRecord;

/* A cell of the matrix of measures against what else they are good for. */
typedef struct BenefitRecord {
    RecordHead head;
    Str measure;
    Str strategic_goal; /* id of one of the municipality's; or: */
    Str benefit;        /* quality_of_life, preparedness, savings, energy, time, growth */
    Str weight;         /* clearest, also */
    Str note, source;
    bool illustrative;
} BenefitRecord;

/* ---- scenarios ---- */

typedef struct ScenarioRecord {
    RecordHead head;
    Str name, text;
    Str base;   /* reference, decided, planned, all: which measures it begins with */
    Str plus;   /* list: measures besides */
    Str minus;  /* list: measures left out */
    Str person; /* whose it is */
    Str note;
    bool illustrative;
} ScenarioRecord;

/* What differs in a scenario: of a lever its level, start or pace, or of a value its figure. */
typedef struct ScenarioChangeRecord {
    RecordHead head;
    Str scenario;
    Str lever, what;                      /* level, start_year, end_year, pace */
    Str parameter, subject, carrier, gas; /* as in a value */
    Maybe year, value;
    Str note;
} ScenarioChangeRecord;

/* The roadmap as it was frozen with an edition of the contract; its hash is part of the seal. Never changed. */
typedef struct RoadmapStatement {
    RecordHead head; /* id: that of the edition, with a hyphen */
    Str edition;
    Date frozen;
    Date emission_edition; /* report date of the figures it was calibrated to */
    Str result, sha256;    /* canonical JSON, and its checksum */
} RoadmapStatement;

/* What a parameter of a value is of. */
typedef enum ValueSubject {
    SUBJECT_ACTIVITY,
    SUBJECT_TECHNOLOGY,
    SUBJECT_CARRIER,
    SUBJECT_SINK,
    SUBJECT_CITY
} ValueSubject;
bool value_parameter_subject(Str parameter, ValueSubject *out);
const char *value_subject_kind(ValueSubject subject); /* name of the record kind; NULL: the municipality */

#endif
