/* What one thread of a program has sought, for the others: the plans alone, as bytes, since what they are plans of
 * stays with the App that made it. */
#ifndef APP_PLAN_PLAN_OPTIMISE_SHARED_H
#define APP_PLAN_PLAN_OPTIMISE_SHARED_H
#include "app/plan/plan_optimise.h"

/* Whether the search, or one of those for the front, was cut short. */
bool optimise_was_stopped(const AppOptimise *of);

/* All by query.found and query.found_key. What was cut short is found by those alone who would be given the same
 * effort. */
bool optimise_shared_has(const AppOptimiseQuery *query, Arena *arena);
/* Fills result, front and lowest_t of an answer whose problem has been made; false where nothing was found so far. */
bool optimise_shared_get(const AppOptimiseQuery *query, Arena *arena, AppOptimise *out);
void optimise_shared_put(const AppOptimiseQuery *query, const AppOptimise *of);

#endif
