/* Records as rows of an explanation: what was counted, or what somebody wrote in a field. */
#ifndef APP_RECORDS_RECORD_WHY_H
#define APP_RECORDS_RECORD_WHY_H
#include "app/roadmap/roadmap_why.h"

/* What the record is called, its source where it names one and otherwise where it stands (where), and its note. value
 * and unit: what of it is meant; both may be empty. */
AppWhyRow *record_why(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str where);
/* How many there are: a row each, and where they are many grouped by a field that the kind has for it. */
void record_why_count(const Asking *a, AppWhy *why, const RecordKind *kind, const void *records, size_t n, Str where);
/* A number that is written in a field: false where the kind has no such field, or nothing stands in it. */
bool record_why_field(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str field, Str where);

#endif
