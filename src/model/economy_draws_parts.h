/* Between the rooms that draw costs. Places of inputs are those among the drawn; 0 is a row of ones and 1 of zeros. */
#ifndef MODEL_ECONOMY_DRAWS_PARTS_H
#define MODEL_ECONOMY_DRAWS_PARTS_H
#include "model/economy_draws.h"
#include "model/economy_parts.h"

enum { INPUT_ONES = 0, INPUT_ZEROS = 1, INPUT_DRAWN = 2, TERM_INPUTS = 3 };
#define NO_LEVER SIZE_MAX
enum { TABLE_STEPS = 16 }; /* a year */

typedef struct DrawLever {
    const Adoption *adoption;
    uint32_t level, delay, pace; /* inputs */
    double least, most;          /* what the level is held within */
    bool drawn;
    const double *centre; /* x from the year before the first on */
    const double *table;  /* S-curve: x in steps from the start on; NULL */
    size_t table_count;
} DrawLever;

/* K: what is less for a unit of the lever. */
typedef struct DrawTerm {
    size_t lever; /* place among those of all measures; NO_LEVER: the row stands as it is */
    uint32_t inputs[TERM_INPUTS];
    double *row;
} DrawTerm;

typedef struct DrawRange {
    size_t first, end;
} DrawRange;

typedef struct DrawLine {
    const CostLine *of;
    QuantityKind kind;
    bool fixed;        /* its quantity is the same in all draws but for `times` */
    bool moves;        /* and begins in another year with the measure */
    size_t lever;      /* changed, built */
    const double *row; /* fixed: the quantity; changed, built: B times what is valued for a unit, [year + 1] */
    DrawRange terms;   /* carrier, tonnes */
    uint32_t times[TERM_INPUTS]; /* inputs that all of it is multiplied by */
    /* For a unit of the quantity: present values by perspective, of the value and of tax; carbon left out of the cost.
     */
    const double *worth[PERSPECTIVES_MOST], *taxed[PERSPECTIVES_MOST];
    const double *flow, *flow_tax, *investment; /* undiscounted, of the first perspective */
    bool carbon, has_tax, invests;
} DrawLine;

typedef struct DrawMeasure {
    DrawRange levers, lines, tonnes; /* tonnes: terms */
} DrawMeasure;

struct EconomyDraws {
    RandomWidth width;
    int first_year;
    size_t years, perspectives, measure_count;
    RandomVariable *drawn;
    uint32_t *input; /* their places in the model */
    const Dist **dists;
    size_t input_count;
    DrawLever *levers;
    size_t lever_count, levers_most; /* levers_most: of a measure */
    DrawTerm *terms;
    size_t term_count;
    DrawLine *lines;
    size_t line_count;
    DrawMeasure *measures;
};

typedef struct StartRoom {
    double *cost, *tonnes, *spend; /* as StartRows */
} StartRoom;

typedef struct EconomyKernel {
    size_t (*scratch)(const EconomyDraws *e);
    void (*run)(const EconomyDraws *e, size_t first, size_t count, double *scratch, double *rows, size_t stride);
    /* Of what stands in the places of inputs: net present values [perspective][ECONOMY_TILE]. */
    const double *(*given)(const EconomyDraws *e, uint32_t measure, double *scratch);
    void (*starts)(const EconomyDraws *e, int first, size_t count, double *scratch, StartRoom out);
} EconomyKernel;
extern const EconomyKernel economy_kernel_base, economy_kernel_avx2, economy_kernel_avx512;

typedef struct DrawMaker {
    EconomyDraws *e;
    const EconomyDrawsCase *of;
    const CityModel *model;
    Arena *arena;
    uint32_t *place_of; /* of each input of the model; 0: none yet */
    size_t term_room;
    bool moving; /* nothing is drawn but by how many years a measure begins later */
} DrawMaker;

uint32_t draw_place(DrawMaker *m, uint32_t input, uint32_t none);

/* Terms of what the levers of a measure make less: of a carrier, or (EVERYWHERE) tonnes; scaled to the row that the
 * evaluation gives. */
DrawRange draw_terms(DrawMaker *m, uint32_t measure, DrawRange levers, uint32_t carrier, const double *row);

#endif
