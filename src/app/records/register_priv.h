/* What the files about registers share. */
#ifndef APP_RECORDS_REGISTER_PRIV_H
#define APP_RECORDS_REGISTER_PRIV_H
#include "app/app_priv.h"
#include "app/records/register.h"
#include "exchange/register_read.h"

/* The records that the one who acts may see; ST_DENIED where none of the kind are for them. */
Status register_records(App *app, Arena *arena, const AppRegister *which, void **out, size_t *n, Err *err);

/* register_compare.c: what a table of the file would change of what is stored. Faults of the rows are added. */
Status register_compare(App *app, Arena *arena, const RegisterTable *table, AppRegisterPart *out, Faults *faults,
                        Err *err);

/* What else is done in the transaction of an import, by whoever reads the file by what is stored. */
typedef struct RegisterSteps {
    Status (*read)(App *app, Arena *arena, void *of, Err *err); /* first of all: fills in the tables */
    Status (*also)(App *app, Arena *arena, void *of, Err *err); /* last of all: what is written besides */
    void *of;
} RegisterSteps;
/* What is done of a file that was read, as app_register_import says. file_hash: of its bytes. steps NULL: nothing else,
 * and the tables are there already. */
Status register_import_tables(App *app, Arena *arena, Str file_hash, const RegisterTable *tables, size_t count,
                              const AppRegisterOptions *options, const RegisterSteps *steps, AppRegisterPreview *out,
                              Faults *faults, Err *err);

/* Puts into the sheet what its kind refers to, as far as the one who acts may see it. */
Status register_names_of(App *app, Arena *arena, const AppRegister *which, RegisterSheet *sheet, Err *err);

#endif
