/* Between simulate.c and its kernels in simulate_lanes.c, which is compiled once for each width. Rows have one double
 * for each year. Places of inputs are those among the inputs of a block: of the drawn, then a row of ones and one of
 * zeros. */
#ifndef MODEL_SIMULATE_PARTS_H
#define MODEL_SIMULATE_PARTS_H
#include "model/scenario_parts.h"
#include "model/simulate.h"

typedef enum SimPath {
    SIM_RAMP,     /* L clamp(a p (y - start - d) + b) */
    SIM_TURNOVER, /* the same with a/L */
    SIM_CURVE,    /* m (level/(1 + exp(-k (y' - centre))) - today), y' = start + p (y - start - d) */
    SIM_GIVEN     /* L row */
} SimPath;

typedef struct SimLever {
    SimPath path;
    uint32_t level_in, delay_in, pace_in;
    uint32_t from, to;
    double level, least, most; /* what L is held within */
    double a, b, start;        /* years from the first */
    double curve, k, centre, today;
    double sign; /* of tonnes */
    const double *row;
} SimLever;

typedef struct SimIntake {
    const double *energy; /* t for a unit of activity: share * intensity * factor */
    uint32_t intensity_in, factor_in;
    size_t changed; /* the place of its carrier among those that levers change; SIZE_MAX: of none */
} SimIntake;

typedef struct SimTechnology {
    const double *share;
    uint32_t share_in;
    Range intakes;
} SimTechnology;

/* Of a pair, in a year; the technology that levers take from stands first. */
typedef struct PairYear {
    double each[2]; /* t if all of the activity were done by the technology */
    double share[2];
} PairYear;

typedef struct SimActivity {
    const double *amount;
    uint32_t amount_in, rate_in;
    double rate;       /* a year, as a fraction */
    size_t grown_from; /* the last year before growth; years where the rate is not drawn */
    bool shares_drawn;
    bool is_pair; /* two technologies with one carrier each, levers one way, nothing drawn but amounts and energy */
    const PairYear *pair;
    Range technologies, avoid, shift, improve;
} SimActivity;

struct Simulator {
    RandomWidth width;
    size_t years, target;
    const double *base; /* what no draw changes, residuals included */
    SimActivity *activities;
    size_t activity_count;
    SimTechnology *technologies;
    SimIntake *intakes;
    SimLever *levers;
    Range *changed; /* the levers of each changed carrier */
    size_t changed_count, technologies_most, levers_most;
    Range tonnes;
    RandomVariable *drawn, *drawn_again; /* the second for Sobol' indices */
    const Dist **dists;
    uint32_t *input;
    size_t input_count;
    double centre_target, centre_sum; /* t, without uncertainty */
    double certain, size;             /* t of the target year, absolute: what no draw changes, and all */
};

typedef struct SimKernel {
    void (*block)(const Simulator *s, const double *const *inputs, double *scratch, double *totals);
} SimKernel;
extern const SimKernel simulate_kernel_base, simulate_kernel_avx2, simulate_kernel_avx512;

#endif
