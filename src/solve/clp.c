#include "solve/clp.h"

#include <coin/Clp_C_Interface.h>
#include <limits.h>
#include <string.h>

enum { STEPS_MOST = 200000 }; /* of one solve; one from nothing takes some thousands */

static void close_clp(void *clp)
{
    Clp_deleteModel(clp);
}

/* Rows by column, as Clp wants them. */
static void load(Clp_Simplex *clp, const LinearProgram *p, Arena *arena)
{
    const size_t entries = p->first[p->row_count];
    CoinBigIndex *start = ARENA_ARRAY(arena, CoinBigIndex, p->column_count + 1);
    int *row = ARENA_ARRAY(arena, int, entries);
    double *value = ARENA_ARRAY(arena, double, entries);
    for (size_t i = 0; i < entries; i++) start[p->column[i] + 1]++;
    for (size_t c = 0; c < p->column_count; c++) start[c + 1] += start[c];
    CoinBigIndex *next = ARENA_ARRAY(arena, CoinBigIndex, p->column_count + 1);
    memcpy(next, start, p->column_count * sizeof *next);
    for (size_t r = 0; r < p->row_count; r++)
        for (size_t i = p->first[r]; i < p->first[r + 1]; i++) {
            const CoinBigIndex at = next[p->column[i]]++;
            row[at] = (int)r;
            value[at] = p->value[i];
        }
    Clp_loadProblem(clp, (int)p->column_count, (int)p->row_count, start, row, value, p->lower, p->upper, p->cost,
                    p->row_lower, p->row_upper);
}

static void *open_clp(const LinearProgram *program, Arena *arena)
{
    if (program->column_count > INT_MAX || program->row_count > INT_MAX || program->first[program->row_count] > INT_MAX)
        return NULL;
    Clp_Simplex *clp = Clp_newModel();
    arena_defer(arena, close_clp, clp);
    Clp_setLogLevel(clp, 0);
    load(clp, program, arena);
    return clp;
}

static LinearEnd solve_clp(void *open, const LinearProgram *p, LinearSolution *out)
{
    Clp_Simplex *clp = open;
    Clp_chgColumnLower(clp, p->lower);
    Clp_chgColumnUpper(clp, p->upper);
    Clp_chgRowLower(clp, p->row_lower);
    Clp_chgRowUpper(clp, p->row_upper);
    Clp_chgObjCoefficients(clp, p->cost);
    Clp_setNumberIterations(clp, 0);
    Clp_setMaximumIterations(clp, STEPS_MOST);
    (void)Clp_dual(clp, 0);
    out->steps = (size_t)Clp_numberIterations(clp);
    if (Clp_isProvenPrimalInfeasible(clp)) return LINEAR_INFEASIBLE;
    if (!Clp_isProvenOptimal(clp)) return LINEAR_STOPPED;
    memcpy(out->x, Clp_getColSolution(clp), p->column_count * sizeof *out->x);
    memcpy(out->price, Clp_getRowPrice(clp), p->row_count * sizeof *out->price);
    return LINEAR_SOLVED;
}

LinearSolver clp_solver(void)
{
    return (LinearSolver){open_clp, solve_clp};
}
