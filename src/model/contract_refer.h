/* What in an edition names what, and how the next object of a kind may be called. For whoever writes into an edition:
 * what has to change before something can be deleted, and what stands in a new form at first. */
#ifndef MODEL_CONTRACT_REFER_H
#define MODEL_CONTRACT_REFER_H
#include "model/contract.h"

/* A record that names another, and the field in which it does. */
typedef struct Referrer {
    ContractKind kind;
    const void *record; /* of the contract */
    const Field *field;
} Referrer;
/* All that name the object, in the order of the kinds and their fields. */
size_t contract_referrers(const Contract *contract, ContractKind kind, Str id, Arena *arena, Referrer **out);

/* An id that no object of the kind has: the highest number among those that look alike, and one more (a10.6 gives
 * a10.7, fas-6 gives fas-7). commitment: of an undertaking, the one that it belongs to, which its id begins with;
 * otherwise empty. Only a proposal: whoever writes may choose another. */
Str contract_next_id(const Contract *contract, ContractKind kind, Str commitment, Arena *arena);
/* A place in the order behind all others, for an undertaking behind those of its commitment; unknown for kinds without
 * one. */
Maybe contract_next_position(const Contract *contract, ContractKind kind, Str commitment);

#endif
