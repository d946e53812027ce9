/* The simulation of an inventory (model/simulate_inventory.h), run on several threads. The result has the same bytes
 * whatever their number. */
#ifndef APP_ACCOUNTS_SIMULATION_H
#define APP_ACCOUNTS_SIMULATION_H
#include "model/simulate_inventory.h"

enum { SIMULATION_DRAWS_LEAST = 10000, SIMULATION_DRAWS_USUAL = 160000, SIMULATION_DRAWS_MOST = 1000000 };

typedef struct SimulationSettings {
    /* Draws to begin with; they are doubled, up to draws_most, until the interval of the whole is settled. Both equal:
     * so many, and no rule. */
    size_t draws_least, draws_most;
    size_t threads; /* 1 or more */
    RandomWidth width;
} SimulationSettings;
/* From SIMULATION_DRAWS_LEAST to SIMULATION_DRAWS_USUAL, on all processors, in the widest form there is. */
SimulationSettings simulation_settings(void);

typedef struct Simulation {
    size_t draws;
    bool settled;            /* the last doubling moved the half-interval of the whole by less than 1 % */
    double unstated_percent; /* of the inventory, drawn as exact because nobody stated how sure it is */
    DrawsSummary *categories, *scopes, whole; /* in the order of the case; tonnes */
} Simulation;

/* The result lives in the arena. ST_INVALID as in simulation_plan; ST_LIMIT where more draws are asked for than
 * SIMULATION_DRAWS_MOST. */
Status simulate_inventory(const SimulationCase *of, const SimulationSettings *settings, Arena *arena, Simulation *out,
                          Err *err);

#endif
