/* The contract's use cases: reading editions, revising and deciding them, sealing and signing. */
#ifndef APP_CONTRACT_H
#define APP_CONTRACT_H
#include "app/app.h"
#include "model/contract.h"

/* The editions of a city's contract, the newest first. */
Status app_contract_editions(App *app, Arena *arena, Str municipality, ContractEdition **out, size_t *n, Err *err);
/* Everything in one edition; ST_NOT_FOUND names those that there are. An empty edition means the newest. */
Status app_contract(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err);

#endif
