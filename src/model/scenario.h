/* Scenarios: what is emitted year by year when some measures are carried out, and what each of them has done.
 * docs/methods.md, "Scenarios".
 *
 * Levers act in one order, avoid, shift, improve, carbon content, sinks, and within a step measures are equal: the
 * order in which they stand in a list never matters. With sums and products over the active measures:
 *
 *   factor of carrier c       f_c = F_c product (1 - carbon)
 *   technology k              e_k = w_k product (1 - improve) sum of m_kc f_c
 *   shifted by lever i        h_i = x_i min(1, s_f / sum of x over the levers from f)       f its source, g its goal
 *   activity                  E   = A (1 - min(1, sum of avoid)) (sum of s_k e_k - sum of h_i (e_f - e_g))
 *   sector                    sum of E + residual - stated tonnes
 *   net                       sum over sectors - (uptake + sink levers)
 *
 * What is shifted comes from what the technology has in the reference scenario, so each unit is shifted once. Where
 * measures want more than there is, all get the same part of what they want, and the crowd is reported.
 *
 * A plan is made once, for one view: one boundary, one gas or all of them, one sector or all. */
#ifndef MODEL_SCENARIO_H
#define MODEL_SCENARIO_H
#include "model/measure.h"

typedef struct ScenarioView {
    EffectBoundary boundary;
    Gas gas;         /* GAS_COUNT: all, as CO2e; stated tonnes count there, sinks there and as GAS_CO2 */
    uint32_t sector; /* or EVERYWHERE */
    /* Not empty: no tonnes, but what the activities take of all carriers with this unit, "kWh". Then gas, stated tonnes
     * and sinks are of no account, and nothing is compared with what was measured. */
    Str carriers;
} ScenarioView;

typedef struct ScenarioPlan ScenarioPlan;

/* Lives in the arena and refers to the portfolio. Faults of the model and of measures are collected; what is faulty is
 * left out and told apart (ScenarioResult). ST_INVALID where references within the model are wrong. */
Status scenario_plan(const Portfolio *of, ScenarioView view, Arena *arena, ScenarioPlan **out, Faults *faults,
                     Err *err);

/* The plan of the same portfolio for what the activities take of one carrier, in its own unit and whatever the
 * boundary: what a price follows. carrier: its place in the model. What is faulty was told when `of` was made, which
 * outlives it.
 */
ScenarioPlan *scenario_plan_carrier(const ScenarioPlan *of, uint32_t carrier, Arena *arena);

bool plan_counts(const ScenarioPlan *plan, size_t measure); /* direct, with levers, and without faults */
bool plan_knows(const ScenarioPlan *plan, size_t measure);  /* the activities that its levers act on are not unknown */

/* ---- which measures ---- */

typedef enum ScenarioKind {
    SCENARIO_REFERENCE,
    SCENARIO_DECIDED,
    SCENARIO_PLANNED,
    SCENARIO_ALL,
    SCENARIO_KINDS
} ScenarioKind;
const char *scenario_name(ScenarioKind kind); /* "reference", "decided", "planned", "all" */
bool scenario_parse(Str name, ScenarioKind *out);
/* None; the decided; the decided and planned; all. Of measures that exclude one another the one that stands first is
 * chosen. Returns how many were left out for that. */
size_t scenario_choose(const Portfolio *of, ScenarioKind kind, bool *chosen);
bool portfolio_excludes(const Portfolio *of, size_t a, size_t b); /* whichever of the two says so */

/* active[measure]: chosen, counted, and with all that it requires. */
void plan_active(const ScenarioPlan *plan, const bool *chosen, bool *active);

/* ---- evaluation ---- */

size_t scenario_scratch(const ScenarioPlan *plan); /* doubles */
size_t scenario_rows(const ScenarioPlan *plan);    /* of years.count doubles: one for each sector, and one of sinks */

/* Modelled tonnes, residuals left out. A chosen measure acts where what it requires is chosen too. chosen NULL: none.
 */
void scenario_evaluate(const ScenarioPlan *plan, const bool *chosen, double *scratch, double *rows);

/* More was wanted of an activity than there is. */
typedef struct Crowd {
    uint32_t activity, from; /* from: the technology, or EVERYWHERE where it is avoided */
    int first_year, worst_year;
    double wanted, room;      /* in the worst year, as shares of the activity */
    const uint32_t *measures; /* those that compete */
    size_t measure_count;
} Crowd;

typedef struct ScenarioResult {
    Horizon years;
    size_t sector_count;
    const double *reference, *scenario;             /* modelled t, [sector][year] */
    const Maybe *residual;                          /* [sector][year] */
    const double *reference_sinks, *scenario_sinks; /* t, [year] */
    const double *reference_t, *scenario_t;         /* gross, over all sectors, residuals included, [year] */
    /* Whether the sums are whole: no activity is unknown outside a measured sector, and the residual of each measured
     * sector is known. Otherwise they are "at least". */
    const bool *complete; /* [year] */
    size_t unknown_activities, unknown_sinks, faulty_measures;
    const Crowd *crowds;
    size_t crowd_count;
    /* Stated tonnes are more than what is left of a sector: the first such year and sector, or 0. */
    int overstated_year;
    uint32_t overstated_sector;
} ScenarioResult;
void scenario_run(const ScenarioPlan *plan, const bool *chosen, Arena *arena, ScenarioResult *out);

/* ---- what each measure does ---- */

enum {
    SHARES_EXACT = 10,  /* measures in a group, up to which shares are exact */
    SHARES_ROUNDS = 256 /* orders drawn for larger groups, each followed by its reverse */
};

typedef struct MeasureEffect {
    bool counted;
    size_t group, group_size;
    /* t less, [year]. alone: with only what it requires, against that. last: all chosen against all but it (and what
     * requires it stops too). share: its fair share. */
    const double *alone, *last, *share;
    double alone_t, last_t, share_t;                            /* in the target year */
    double alone_cumulative_t, last_cumulative_t, cumulative_t; /* from the first year to the target year */
    double error_t, error_cumulative_t;                         /* standard error of the share; 0 where it is exact */
} MeasureEffect;

typedef struct Effects {
    const MeasureEffect *measures; /* of each in the portfolio; zeros where it is not chosen or not counted */
    const double *effect;          /* of all chosen, t less, [year]: the sum of the shares */
    double effect_t, cumulative_t;
    size_t groups, sampled_groups;
} Effects;

/* Shapley values (1953): the mean, over all orders in which the chosen measures can be taken, of what a measure adds.
 * Measures that touch no activity or carrier in common, and do not require one another, do not interact: they form
 * groups whose shares are computed apart, exactly up to SHARES_EXACT members, sampled with orders drawn from the seed
 * otherwise. ST_INVALID where the target year is outside the horizon. */
Status scenario_effects(const ScenarioPlan *plan, const bool *chosen, int target_year, uint64_t seed, Arena *arena,
                        Effects *out, Err *err);
/* The same figures, in less time: every row ends with the target year. */
Status scenario_effects_until(const ScenarioPlan *plan, const bool *chosen, int target_year, uint64_t seed,
                              Arena *arena, Effects *out, Err *err);

/* ---- pace and gap ---- */

typedef struct Pace {
    Str unit;
    Maybe required, today; /* units a year */
    Maybe replaced; /* units that are replaced a year, where they wear out: a faster pace scraps what is not worn out */
} Pace;
/* (s_g(target) Q(target) - s_g(from) Q(from))/(target - from), Q the stock where there is one, the amount where not. */
Pace element_pace(const CityModel *model, const Element *element, double target_share, int from, int target);

typedef struct ScenarioGap {
    int target_year;
    Maybe remaining_t;      /* scenario - path in the target year; below zero: better than the path */
    Maybe cumulative_t;     /* the same, summed from the first year to the target year */
    Maybe over_allowance_t; /* what is emitted to the target year - what is left of the allowance */
    int allowance_spent;    /* the first year whose end is above the allowance; 0: none, or not known */
} ScenarioGap;
/* path: t, [year]. Unknown where a path year, the allowance or a whole sum is. */
ScenarioGap scenario_gap(const ScenarioResult *result, const Maybe *path, int target_year, Maybe allowance_t);

/* Something for each unit of an effect, as kronor for a tonne. Unknown ("undefined") where the effect is no more than
 * rounding of the parts of which it is the difference, 1e-9 of their size. */
Maybe for_each_unit(double amount, double effect, double size);

#endif
