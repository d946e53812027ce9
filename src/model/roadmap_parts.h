/* What the files of the roadmap's kinds share. */
#ifndef MODEL_ROADMAP_PARTS_H
#define MODEL_ROADMAP_PARTS_H
#include "model/roadmap_records.h"

/* Rules between the fields of one record (roadmap_check.c). */
void check_carrier(const void *record, Faults *faults);
void check_element(const void *record, Faults *faults);
void check_value(const void *record, Faults *faults);
void check_measure(const void *record, Faults *faults);
void check_lever(const void *record, Faults *faults);
void check_milestone(const void *record, Faults *faults);
void check_tie(const void *record, Faults *faults);
void check_benefit(const void *record, Faults *faults);
void check_scenario(const void *record, Faults *faults);
void check_scenario_change(const void *record, Faults *faults);
void check_roadmap_statement(const void *record, Faults *faults);

#endif
