/* Between the rooms of the optimiser: the problem as a linear programme whose columns are the options of all
 * candidates, one after another. */
#ifndef MODEL_OPTIMISE_PARTS_H
#define MODEL_OPTIMISE_PARTS_H
#include "model/optimise.h"

#define NO_ROW SIZE_MAX

typedef struct Form {
    const OptimiseProblem *of;
    Aim aim;                /* what the columns' costs are of */
    size_t *first;          /* [candidate + 1]: its columns */
    uint32_t *owner;        /* [column] */
    const StartOption **at; /* [column] */
    double *counted;        /* [column]: the tonnes that are counted, alone */
    double need_t;          /* what must go: reference - what may be emitted */
    LinearProgram program;  /* each row divided by the largest of its figures, so that all are of one size */
    double *row_scale;      /* [row]: by what it was divided */
    double cost_scale;      /* SEK or tonnes for a unit of the programme's cost */
    Limit *limits;          /* [row] */
    bool *is_limit;         /* [row]: false: a measure is carried out at most once */
    size_t carbon_row;      /* or NO_ROW */
} Form;

/* The tonnes that are counted of a row by year. */
double counted_t(const OptimiseProblem *of, const double *tonnes);

/* Of a problem that was found good. with_carbon: whether the carbon limit stands in it. Lives in the arena. */
Form optimise_form(const OptimiseProblem *of, Aim aim, bool with_carbon, Arena *arena);

#endif
