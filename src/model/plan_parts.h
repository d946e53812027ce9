/* What the files of the plan's kinds share. */
#ifndef MODEL_PLAN_PARTS_H
#define MODEL_PLAN_PARTS_H
#include "model/plan_records.h"

/* Rules between the fields of one record (plan_check.c). */
void check_programme(const void *record, Faults *faults);
void check_joint_portfolio(const void *record, Faults *faults);
void check_plan_setting(const void *record, Faults *faults);
void check_cost_line(const void *record, Faults *faults);
void check_procurement_option(const void *record, Faults *faults);
void check_claim(const void *record, Faults *faults);
void check_plan_statement(const void *record, Faults *faults);

#endif
