/* What to do first: which measures to carry out, and when each of them starts, so that the carbon budget is kept at the
 * least cost, or so that emissions fall as far as they can under yearly ceilings. docs/methods.md, "What to do first".
 *
 * Each measure m has options o, one for each year in which it may start. With x_mo = 1 where it is taken:
 *
 *   each measure at most once            sum_o x_mo <= 1          (= 1 for a start that is decided)
 *   ceiling of year y                    sum spend_mo(y) x_mo <= C(y)
 *   team k in year y                     sum work_mok(y) x_mo <= W_k(y)
 *   carbon                               sum tonnes_mo x_mo >= what must go
 *   b after a, for each start s          sum_{o of b, start <= s} x_bo <= sum_{o of a, start <= s} x_ao
 *   b requires a                         sum_o x_bo <= sum_o x_ao
 *   a excludes b                         sum_o x_ao + sum_o x_bo <= 1
 *   least of focus area f                sum of measures, or of money, >= L_f
 *
 * Money and work are exact. Tonnes of one option are what it does alone, and measures compete: so each plan that is
 * found is evaluated by the true model, which is a function of the caller, and mended until it keeps the carbon budget
 * there. All SEK and tonnes are of the caller's perspective and boundary. */
#ifndef MODEL_OPTIMISE_H
#define MODEL_OPTIMISE_H
#include "base/maybe.h"
#include "model/linear.h"
#include "model/measure.h"

#define NOT_CHOSEN UINT32_MAX /* instead of the place of an option; decided: nothing is decided */
#define NO_AREA    UINT32_MAX

/* ---- the problem ---- */

typedef struct StartOption {
    int start;            /* year */
    double cost;          /* SEK, present value in the caller's perspective; below zero: it pays */
    const double *tonnes; /* t less, [year of the horizon], alone; below zero: more */
} StartOption;

typedef struct TeamWork {
    uint32_t team;
    const double *amount; /* in the team's unit, by year after the start, from the year of the start on */
    size_t count;
} TeamWork;

typedef struct Candidate {
    Str id;
    const StartOption *options; /* ascending */
    size_t option_count;
    const double *spend; /* SEK by year after the start, 0 or more; what falls behind the horizon meets no ceiling */
    size_t spend_count;
    const TeamWork *work;
    size_t work_count;
    uint32_t area;    /* or NO_AREA */
    uint32_t decided; /* the place of the option that is decided, or NOT_CHOSEN */
    const Tie *ties;  /* to other candidates, by their places */
    size_t tie_count;
} Candidate;

typedef struct Team {
    Str id;
    const Maybe *amount; /* that it can do, [year]; unknown: no limit. In the unit of its work: the plan of a city
                            counts measures that begin */
} Team;

/* The least of a focus area: measures, or SEK spent within the horizon. */
typedef enum LeastOf { LEAST_MEASURES, LEAST_SPENT } LeastOf;
typedef struct AreaLimit {
    Str id;
    LeastOf of;
    double least; /* 0: none */
} AreaLimit;

/* What is counted of the tonnes: all from the first year to the target year, or those of the target year. */
typedef enum CarbonMeasure { CARBON_CUMULATIVE, CARBON_LEVEL } CarbonMeasure;

typedef enum Aim {
    AIM_COST,     /* the least cost that keeps the carbon limit */
    AIM_REDUCTION /* the most tonnes under the ceilings; without regard to the carbon limit */
} Aim;

typedef struct OptimiseProblem {
    Horizon years;
    Aim aim;
    CarbonMeasure carbon;
    int target_year;
    const double *reference_t; /* emitted where nothing is done, [year] */
    double most_t; /* may be emitted: from the first year to the target year, or in it. 0 or less: spent already */
    const Candidate *candidates;
    size_t candidate_count;
    const Maybe *ceilings; /* SEK, [year]; unknown: no ceiling. NULL: none at all */
    const Team *teams;
    size_t team_count;
    const AreaLimit *areas;
    size_t area_count;
} OptimiseProblem;

/* The tonnes that are counted of a row by year. */
double counted_t(const OptimiseProblem *of, const double *tonnes);

enum { OPTIMISE_CANDIDATES = 5000, OPTIMISE_OPTIONS = 50000 }; /* at most; options of all candidates */

/* All faults at once, each with the id of a candidate, team or area, or with "years", "ceilings", "reference" or
 * "target_year", as its field: figures that are not finite, money or work below zero, starts that are not ascending or
 * outside the horizon, places that are not there, circles of "after" and "requires". ST_LIMIT for too much. */
Status optimise_check(const OptimiseProblem *of, Faults *faults, Err *err);

/* ---- the true model ---- */

typedef struct TrueModel {
    void *of;
    /* Of a plan, choice[candidate] the place of an option or NOT_CHOSEN: t less in each year and the cost. */
    void (*evaluate)(void *of, const uint32_t *choice, double *tonnes, double *cost);
    /* No plan does more, or costs less, than the sum of its options. Then a bound of the problem above is proven for
     * the true model as well. */
    bool sums_bound;
} TrueModel;

/* The sum of the options: a true model where measures do not touch one another. */
TrueModel optimise_sum(OptimiseProblem *of);

/* ---- the plan ---- */

typedef enum LimitKind {
    LIMIT_CEILING,
    LIMIT_TEAM,
    LIMIT_CARBON,
    LIMIT_AREA,
    LIMIT_DECIDED,
    LIMIT_AFTER,
    LIMIT_REQUIRES,
    LIMIT_EXCLUDES,
    LIMIT_KINDS
} LimitKind;
const char *limit_name(LimitKind kind); /* "ceiling", "team", "carbon", "area", "decided", "after", ... */

typedef struct Limit {
    LimitKind kind;
    int year;              /* ceilings and teams */
    uint32_t first, other; /* team, area or candidate; ties: the candidate and the one that it hangs on */
} Limit;

typedef enum OptimiseEnd {
    OPTIMISE_FOUND,
    OPTIMISE_INFEASIBLE, /* no plan keeps all limits: conflict */
    OPTIMISE_NOT_FOUND   /* none was found within the limits of work, and none was shown not to exist */
} OptimiseEnd;

/* Definition 37: a bound is proven only where it holds for the true model. */
typedef enum BoundOf { BOUND_NONE, BOUND_LINEARISED, BOUND_PROVEN } BoundOf;
const char *bound_name(BoundOf of); /* "none", "linearised", "proven" */

typedef struct OptimiseResult {
    OptimiseEnd end;
    Aim aim;                      /* what was sought: AIM_REDUCTION too where the allowance was spent already */
    bool overshoot;               /* it was, and so the overshoot was made as small as it can be */
    bool stopped;                 /* by the caller: what was found until then */
    const uint32_t *choice;       /* [candidate]: the place of an option, or NOT_CHOSEN */
    const double *tonnes, *spend; /* [year]; tonnes by the true model */
    double cost, reduction_t;     /* by the true model */
    double sum_t;                 /* the tonnes that are counted, as the sum of the options: the rest is interaction */
    double over_t;                /* emitted above what may be; below zero: less */
    double objective, bound;      /* SEK at least, or tonnes at most */
    BoundOf bound_of;
    Maybe gap_percent; /* |objective - bound| of |objective|; unknown near an objective of zero */
    /* Infeasible: limits that cannot be kept together, while without any one of them the others can. Empty where the
     * search was stopped before it knew. */
    const Limit *conflict;
    size_t conflict_count;
    size_t solves, evaluations;
} OptimiseResult;

/* How much work: counted, so that the same problem gives the same plan on any machine. A clock or a button stops it
 * through `stop`, which is asked between the steps and may be NULL; then `stopped` says that less was done. */
typedef struct OptimiseWork {
    size_t nodes;          /* of branch and bound */
    size_t evaluations;    /* of the true model, where it is not the sum of the options */
    size_t least_nodes;    /* before these the search ends only where no plan can be better */
    double enough_percent; /* the gap at which the search ends after them */
    uint64_t seed;
    bool (*stop)(void *of);
    void *stop_of;
} OptimiseWork;
OptimiseWork optimise_work(const OptimiseProblem *of); /* the setting of the product, for a problem of this size */

/* The result lives in the arena. start: a plan to begin from, [candidate], or NULL; where it breaks a limit it is
 * mended. ST_INVALID with faults as in optimise_check. */
Status optimise(const OptimiseProblem *of, const TrueModel *truth, const LinearSolver *solver, const OptimiseWork *work,
                const uint32_t *start, Arena *arena, OptimiseResult *out, Faults *faults, Err *err);

/* ---- cost against tonnes ---- */

typedef struct FrontPoint {
    double least_t; /* what had to go at least; of the first point nothing had to */
    OptimiseResult plan;
} FrontPoint;

/* Pareto front: the cheapest plan, the plan that does the most, and between them the cheapest that do at least so much,
 * in equal steps, each begun from the one before. A plan that another one beats in both cost and tonnes is left out.
 * Returns how many of the `most` (2 or more) points there are in *count; none where no plan keeps the limits. */
Status optimise_front(const OptimiseProblem *of, const TrueModel *truth, const LinearSolver *solver,
                      const OptimiseWork *work, size_t most, Arena *arena, FrontPoint *out, size_t *count,
                      Faults *faults, Err *err);

#endif
