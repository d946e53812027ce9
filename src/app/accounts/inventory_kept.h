/* Accounts kept in memory between requests, with their simulation: a page shows what many ask for, and only what is
 * written changes it. */
#ifndef APP_ACCOUNTS_INVENTORY_KEPT_H
#define APP_ACCOUNTS_INVENTORY_KEPT_H
#include "app/accounts/inventory_simulation.h"

/* How many views of a year an App keeps, and how many bytes of accounts in all: what is larger is computed each time.
 */
enum { APP_INVENTORIES_KEPT = 24, APP_INVENTORY_BYTES_KEPT = 96 * 1024 * 1024 };

/* As app_inventory, and kept until the database changes. What is shown to one who may see suppliers is kept apart from
 * what all others are shown. *out lives as long as the arena, and is not to be changed. */
Status app_inventory_kept(App *app, Arena *arena, const AppInventoryQuery *query, const AppInventory **out, Err *err);

/* As app_inventory_simulate with the usual draws, seed 1 and the base year of the policy, and kept as above. Accounts
 * of very many rows are drawn less often, as out->draws.draws says. */
enum { APP_SIMULATION_SEED = 1 };
Status app_simulation_kept(App *app, Arena *arena, const AppInventoryQuery *query, const AppInventorySimulation **out,
                           Err *err);

#endif
