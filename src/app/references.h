/* What a record refers to outside of its edition: organisations and people. */
#ifndef APP_REFERENCES_H
#define APP_REFERENCES_H
#include "app/app_priv.h"

/* Adds a fault, with its field, for each organisation that is not registered; with_people, for each person too. (A data
 * package holds no people, so what it says of them is not asked for.) */
Status check_outside_references(App *app, Arena *arena, const RecordKind *kind, const void *record, bool with_people,
                                Faults *faults, Err *err);

#endif
