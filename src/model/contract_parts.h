/* What the files of the contract's kinds share. */
#ifndef MODEL_CONTRACT_PARTS_H
#define MODEL_CONTRACT_PARTS_H
#include "model/contract.h"

/* Rules between the fields of one record (contract_check.c). */
void check_edition(const void *record, Faults *faults);
void check_target(const void *record, Faults *faults);
void check_document(const void *record, Faults *faults);
void check_commitment(const void *record, Faults *faults);
void check_undertaking(const void *record, Faults *faults);
void check_seal(const void *record, Faults *faults);
void check_signature(const void *record, Faults *faults);

#endif
