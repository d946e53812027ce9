/* What a family of records adds to the reading and writing that is the same for all (app/records/record.c). */
#ifndef APP_RECORDS_RECORD_RULES_H
#define APP_RECORDS_RECORD_RULES_H
#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/records/record.h"
#include "model/canon.h"

typedef struct RecordRules {
    bool (*owns)(const RecordKind *kind);
    /* ST_DENIED where the one who acts may not do this to it, or nobody may now. The record is NULL where there is
     * none of this key. */
    Status (*may)(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                  const void *record, Err *err);
    /* What nobody may change by hand, whatever their rights. before is NULL for a new record, after for one that is
     * deleted. */
    Status (*may_become)(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err);
    /* Every fault of what the record stands in, as it is stored now. NULL: nothing holds them together. */
    Status (*faults)(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *out, Err *err);
    /* What is wrong with the record beside what it names. NULL: nothing. */
    Status (*check)(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err);
    /* The same for one of many records of a kind, after all of them were written: what the check reads for all of them
     * stays in *kept, which is NULL at first. NULL: `check` serves. */
    Status (*check_next)(App *app, Arena *arena, const RecordKind *kind, const void *record, void **kept,
                         Faults *faults, Err *err);
} RecordRules;
extern const RecordRules contract_rules, inventory_rules, purchase_rules, roadmap_rules, plan_rules;

/* Those of a kind; NULL where it belongs to no family and is not written record by record. */
const RecordRules *record_rules(const RecordKind *kind);
/* app_record_save within a transaction of the caller, for what is stored in several records. */
Status record_save_here(App *app, Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults,
                        Err *err);
/* What is wrong where the record stands, by its rules; and what of it is new: what is unfinished may stay so, a change
 * must not make it worse. */
Status record_faults(App *app, Arena *arena, const RecordRules *rules, const RecordKind *kind, const RecordHead *head,
                     Faults *out, Err *err);
void record_new_faults(const Faults *before, const Faults *after, Faults *faults);

/* The cell of a field in the JSON of an event; empty where it has none. */
Str event_cell(Arena *arena, const Field *field, const CanonValue *record);
/* Forms and files can hold any id: a person who was not named before is one whom the one who acts may name. */
Status record_check_named(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                          Faults *faults, Err *err);

#endif
