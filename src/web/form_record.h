/* Forms of records: the fields of a form follow from the table of its kind (model/record.h), so that every kind of
 * object has its form without one being written. The parts of the key that the address says are left out; beside the
 * fields stand the version that the writer saw, and why the change is made. */
#ifndef WEB_FORM_RECORD_H
#define WEB_FORM_RECORD_H
#include "model/record.h"
#include "web/form.h"

/* Stands in the table of routes for the form of the kind that the address names. */
extern const FormSpec form_by_kind;

/* The form of a kind. without: names of fields that the page itself fills, "|" between; NULL: none. */
const FormSpec *form_of_kind(Arena *arena, const RecordKind *kind, const char *without);
/* Puts a record into a form as a reader of the language writes it. */
void form_show(Form *form, Arena *arena, Lang lang, const RecordKind *kind, const void *record);
/* A value as a reader writes it, and as field_read reads it back: the decimal sign of the language, and a number that
 * could be taken for one with thousands set apart gets a zero more ("1,2340"). */
Str form_cell(Arena *arena, Lang lang, const Field *field, Str cell);
/* What was typed, one for each field of the kind (AppEdit.value); .p NULL for those that are not in the form. */
const Str *form_typed(const Form *form, Arena *arena, const RecordKind *kind);
/* The version that the form carries; false where it is none. */
bool form_version(const Form *form, int64_t *out);
/* The choices of a field: of an enumeration those of its table, an empty one first where it may be left empty, or has
 * no value yet. */
void form_offer(Form *form, Arena *arena, Lang lang, const char *name, const FormChoice *list, size_t count);
void form_offer_enumerations(Form *form, Arena *arena, Lang lang);

#endif
