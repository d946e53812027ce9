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
void check_activity_input(const void *record, Faults *faults);
void check_price_index(const void *record, Faults *faults);

/* The tables of fields of calculation_fields.c. */
enum { ACTIVITY_INPUT_FIELDS = 14, DRIVER_FIELDS = 11, PRICE_INDEX_FIELDS = 9 };
extern const Field activity_input_fields[ACTIVITY_INPUT_FIELDS];
extern const Field driver_fields[DRIVER_FIELDS];
extern const Field price_index_fields[PRICE_INDEX_FIELDS];

#endif
