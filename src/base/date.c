#include "base/date.h"

#include "base/num.h"

bool date_is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && date_is_leap(year) ? 29 : days[month - 1];
}

static bool digits(Str s, size_t from, size_t count, int *out)
{
    int x = 0;
    for (size_t i = from; i < from + count; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        x = x * 10 + (s.p[i] - '0');
    }
    *out = x;
    return true;
}

bool date_parse(Str s, Date *out)
{
    Date d = {0};
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    if (!digits(s, 0, 4, &d.year) || d.year < 1000) return false;
    if (s.n >= 7 && (s.p[4] != '-' || !digits(s, 5, 2, &d.month) || d.month < 1 || d.month > 12)) return false;
    if (s.n == 10 && (s.p[7] != '-' || !digits(s, 8, 2, &d.day) || d.day < 1 || d.day > days_in_month(d.year, d.month)))
        return false;
    *out = d;
    return true;
}

static void two_digits(Buf *b, int x)
{
    buf_addc(b, (char)('0' + x / 10));
    buf_addc(b, (char)('0' + x % 10));
}

void buf_date(Buf *b, Date d)
{
    if (!date_is_set(d)) return;
    buf_int(b, d.year);
    if (!d.month) return;
    buf_addc(b, '-');
    two_digits(b, d.month);
    if (!d.day) return;
    buf_addc(b, '-');
    two_digits(b, d.day);
}

Str date_str(Arena *arena, Date d)
{
    Buf b = buf_new(arena);
    buf_date(&b, d);
    return buf_str(&b);
}

bool date_is_set(Date d)
{
    return d.year != 0;
}

Date date_first(Date d)
{
    if (!date_is_set(d)) return d;
    return (Date){d.year, d.month ? d.month : 1, d.day ? d.day : 1};
}

Date date_last(Date d)
{
    if (!date_is_set(d)) return d;
    const int month = d.month ? d.month : 12;
    return (Date){d.year, month, d.day ? d.day : days_in_month(d.year, month)};
}

int date_cmp(Date a, Date b)
{
    const int64_t x = date_days(date_last(a)), y = date_days(date_last(b));
    return (x > y) - (x < y);
}

/* Days from civil date, counted in years that begin in March so that the leap day comes last. */
int64_t date_days(Date day)
{
    const int64_t y = day.month > 2 ? day.year : (int64_t)day.year - 1;
    const int64_t era = (y >= 0 ? y : y - 399) / 400;
    const int64_t year_of_era = y - era * 400;
    const int64_t day_of_year = (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
    const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_from_days(int64_t days)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t day_of_era = days - era * 146097;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t mp = (5 * day_of_year + 2) / 153;
    const int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    const int year = (int)(year_of_era + era * 400 + (month <= 2));
    return (Date){year, month, (int)(day_of_year - (153 * mp + 2) / 5 + 1)};
}
