/* A date with its precision: a day, a month (day 0) or a year (month and day 0). ISO 8601 outside, proleptic Gregorian.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include "base/str.h"

typedef struct Date {
    int year; /* 0: no date */
    int month, day;
} Date;

bool date_parse(Str s, Date *out); /* 2025-04-04, 2026-06, 2026; years 1000 to 9999 */
void buf_date(Buf *b, Date d);
Str date_str(Arena *arena, Date d);
bool date_is_set(Date d);
Date date_first(Date d); /* the first and the last day of what the date names */
Date date_last(Date d);
int date_cmp(Date a, Date b); /* by last day, so that 2026-06 stands after 2026-06-12 and equals 2026-06-30 */
int64_t date_days(Date day);  /* days since 1970-01-01 */
Date date_from_days(int64_t days);
bool date_is_leap(int year);

#endif
