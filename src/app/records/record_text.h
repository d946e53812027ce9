/* What a field of a record holds, as a reader of the language reads it. */
#ifndef APP_RECORDS_RECORD_TEXT_H
#define APP_RECORDS_RECORD_TEXT_H
#include "base/tr.h"
#include "model/record.h"

/* Of a cell (model/field.h): the label of a choice, a date in words, a number with the language's decimal sign, yes or
 * no; other texts as they stand, and "not stated" where nothing is known. */
Str record_text(Arena *arena, Lang lang, const Field *field, Str cell);
bool record_is_year(const Field *field); /* a number that is one: 2025, not 2 025 */
/* What the record is called: its name, or its name in English where it has one (the library of the roadmap). */
Str record_name(Arena *arena, Lang lang, const RecordKind *kind, const void *record);

#endif
