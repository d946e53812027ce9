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
    size_t *once;           /* [candidate]: the row of "at most once" */
    /* The limits by column: rows[i] and values[i] for by_column[j] <= i < by_column[j + 1]. */
    size_t *by_column;
    uint32_t *row;
    double *value;
} Form;

/* Of a problem that was found good. with_carbon: whether the carbon limit stands in it. Lives in the arena. */
Form optimise_form(const OptimiseProblem *of, Aim aim, bool with_carbon, Arena *arena);

/* ---- local search ---- */

typedef struct Local {
    const Form *form;
    double *sum, *weight; /* [row] */
    uint32_t *choice;     /* [candidate] */
    double cost, penalty, strength;
    long broken; /* limits */
    bool (*stop)(void *of);
    void *stop_of;
} Local;

Local local_new(const Form *form, Arena *arena);
void local_weigh(Local *l, const double *price); /* of the rows, in the relaxation */
void local_set(Local *l, const uint32_t *choice);
void local_change(Local *l, size_t candidate, uint32_t option);
/* Changes of one candidate, or two at once, for as long as they improve; broken limits weigh more and more until they
 * are kept. usable[column]: options that may be taken. */
void local_improve(Local *l, const bool *usable, bool two);

/* ---- branching ---- */

/* What a candidate may still do: one of the options low <= o < high, or nothing. */
typedef struct Domain {
    uint32_t low, high;
    bool none;
} Domain;

typedef struct Tree Tree;

typedef struct Search {
    Form *form;
    const LinearSolver *solver;
    void *open;
    LinearSolution at;
    double *reduced; /* [column] */
    Local local;
    bool *usable;     /* [column]: could stand in a better plan */
    uint32_t *choice; /* [candidate]: scratch */
    Domain *free;     /* [candidate]: scratch */
    Tree *near;       /* or NULL */
    bool first_only;  /* any plan will do */
    uint32_t rounds;  /* of search around the best plan */
    Domain *domain;   /* [candidate]: as the programme's bounds are set */
    uint32_t *best;   /* [candidate] */
    double best_cost; /* in units of the programme; infinite: none yet */
    double *pseudo;   /* [candidate][4]: what a branch has cost, and how often it was tried, out and in */
    Arena *arena;
    bool (*stop)(void *of);
    void *stop_of;
    uint64_t seed;
    size_t solves, steps;
} Search;

Search search_new(Form *form, const LinearSolver *solver, Arena *arena);
/* Sets what candidates may do, and solves the relaxation. Of a solve that proves nothing the bound is as low as can be.
 */
void search_set(Search *s, const Domain *domain);
LinearEnd search_solve(Search *s, double *bound);
/* Builds a plan along the relaxation, narrowing the domains, and improves it. */
void search_dive(Search *s, Domain *domain);
/* Takes the plan of the local search where it keeps all limits and is better than the best. */
bool search_offer(Search *s);
/* Branch and bound from these domains, with at most so many nodes, until no plan can be better by more than this part
 * of the best; before `least` nodes, until none can be better at all. Better plans go to best. Returns what no plan
 * within the domains costs less than, at most best_cost: infinite where there is none. */
double search_branch(Search *s, const Domain *root, size_t nodes, size_t least, double enough);

/* ---- the true model ---- */

/* The best plan by the true model, among those that were offered and keep all limits but that of carbon. */
typedef struct Truth {
    Search *s;
    const TrueModel *model;
    uint32_t *choice;
    double short_t, aim, cost, reduction_t; /* aim: what is made smaller */
    size_t left, count;                     /* evaluations */
    double *tonnes;                         /* scratch */
} Truth;

Truth truth_new(Search *s, const TrueModel *model, size_t evaluations);
bool truth_offer(Truth *t, const uint32_t *choice); /* whether it is the best so far */
/* Adds what is missing of the tonnes where it costs least, then changes one candidate or two for as long as that makes
 * the plan better. */
void truth_improve(Truth *t);

/* ---- what conflicts ---- */

/* A problem without a plan: limits that conflict, in the arena of the search; none where the search was stopped. */
size_t conflict_find(Search *s, const Limit **out);

#endif
