/* What the files about registers share. */
#ifndef APP_REGISTER_PRIV_H
#define APP_REGISTER_PRIV_H
#include "app/app_priv.h"
#include "app/register.h"
#include "exchange/register_read.h"

/* The records that the one who acts may see; ST_DENIED where none of the kind are for them. */
Status register_records(App *app, Arena *arena, const AppRegister *which, void **out, size_t *n, Err *err);

/* register_compare.c: what a table of the file would change of what is stored. Faults of the rows are added. */
Status register_compare(App *app, Arena *arena, const RegisterTable *table, AppRegisterPart *out, Faults *faults,
                        Err *err);

/* Puts into the sheet what its kind refers to, as far as the one who acts may see it. */
Status register_names_of(App *app, Arena *arena, const AppRegister *which, RegisterSheet *sheet, Err *err);

#endif
