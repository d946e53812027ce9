/* What the files of the accounts' kinds share. */
#ifndef MODEL_INVENTORY_PARTS_H
#define MODEL_INVENTORY_PARTS_H
#include "model/inventory_records.h"

/* Rules between the fields of one record (inventory_check.c). */
void check_holding(const void *record, Faults *faults);
void check_factor(const void *record, Faults *faults);
void check_activity_row(const void *record, Faults *faults);
void check_policy(const void *record, Faults *faults);
void check_statement(const void *record, Faults *faults);
void check_data_request(const void *record, Faults *faults);

#endif
