/* Linear programmes solved by Clp (COIN-OR): the solver of the model's optimiser. */
#ifndef SOLVE_CLP_H
#define SOLVE_CLP_H
#include "model/linear.h"

/* Dual simplex, each solve from where the last one ended, by Clp's own steps and never by the clock. Programmes of any
 * number of threads are apart. */
LinearSolver clp_solver(void);

#endif
