#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES_MAX = 64 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* [-+] digits [. digits] [e [-+] digits], nothing else. */
static bool well_formed(Str s)
{
    size_t i = 0, before = 0, after = 0;
    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
    while (i < s.n && is_digit(s.p[i])) i++, before++;
    if (i < s.n && s.p[i] == '.') {
        i++;
        while (i < s.n && is_digit(s.p[i])) i++, after++;
    }
    if (before + after == 0) return false;
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i++;
        if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
        const size_t from = i;
        while (i < s.n && is_digit(s.p[i])) i++;
        if (i == from) return false;
    }
    return i == s.n;
}

static const double powers_of_ten[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool num_parse(Str s, double *out)
{
    if (s.n == 0 || s.n >= NUMBER_BYTES_MAX || !well_formed(s)) return false;
    /* Up to 15 digits and a power of ten that a double holds exactly: one correctly rounded division (Clinger 1990). */
    uint64_t mantissa = 0;
    size_t i = s.p[0] == '-' || s.p[0] == '+' ? 1 : 0, digits = 0, decimals = 0;
    bool point = false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.') {
            point = true;
        } else if (is_digit(s.p[i])) {
            mantissa = mantissa * 10 + (uint64_t)(s.p[i] - '0');
            digits += mantissa > 0;
            decimals += point;
            if (digits > 15) break;
        } else {
            break;
        }
    }
    double x;
    if (i == s.n && decimals <= 22) {
        x = (double)mantissa / powers_of_ten[decimals];
        if (s.p[0] == '-') x = -x;
    } else {
        char text[NUMBER_BYTES_MAX];
        memcpy(text, s.p, s.n);
        text[s.n] = '\0';
        x = strtod(text, NULL); /* the process never calls setlocale: the decimal sign is a point */
    }
    if (!isfinite(x)) return false;
    *out = x;
    return true;
}

bool num_parse_int(Str s, int64_t *out)
{
    if (s.n == 0 || s.n > 20) return false;
    const bool negative = s.p[0] == '-';
    const size_t from = negative || s.p[0] == '+' ? 1 : 0;
    if (from == s.n) return false;
    int64_t x = 0;
    for (size_t i = from; i < s.n; i++) {
        if (!is_digit(s.p[i])) return false;
        const int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(x, 10, &x)) return false;
        if (negative ? __builtin_sub_overflow(x, digit, &x) : __builtin_add_overflow(x, digit, &x)) return false;
    }
    *out = x;
    return true;
}

/* Takes out grouping spaces and turns typographic signs into those of the machine form. Writes to
 * out[NUMBER_BYTES_MAX]. */
static bool plain_signs(Str s, char *out, size_t *count)
{
    static const struct {
        Str from, to;
    } signs[] = {{STR_INIT("\xC2\xA0"), STR_INIT("")},
                 {STR_INIT("\xE2\x80\xAF"), STR_INIT("")},
                 {STR_INIT("\xE2\x80\x89"), STR_INIT("")},
                 {STR_INIT("\xE2\x88\x92"), STR_INIT("-")},
                 {STR_INIT("\xE2\x80\x93"), STR_INIT("-")},
                 {STR_INIT("\xC3\x97"
                           "10^"),
                  STR_INIT("e")}};
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        Str to = {s.p + i, 1};
        size_t step = 1;
        const bool is_ascii = (unsigned char)s.p[i] < 0x80; /* and none of the signs */
        for (size_t k = 0; !is_ascii && k < sizeof signs / sizeof *signs; k++) {
            if (!str_starts(str_slice(s, i, s.n), signs[k].from)) continue;
            to = signs[k].to;
            step = signs[k].from.n;
        }
        if (step == 1 && s.p[i] == ' ') to.n = 0;
        if (to.n == 0) { /* a grouping space stands between digits, three of them behind it */
            const bool digit_before = n > 0 && is_digit(out[n - 1]);
            const Str behind = str_slice(s, i + step, s.n);
            if (!digit_before || behind.n < 3 || !is_digit(behind.p[0]) || !is_digit(behind.p[1]) ||
                !is_digit(behind.p[2]) || (behind.n > 3 && is_digit(behind.p[3])))
                return false;
        } else {
            if (n + 1 >= NUMBER_BYTES_MAX) return false;
            out[n++] = to.p[0];
        }
        i += step;
    }
    *count = n;
    return true;
}

NumReading num_read(Str s, char decimal, double *out)
{
    s = str_trim(s);
    if (s.n == 0) return NUM_EMPTY;
    char text[NUMBER_BYTES_MAX];
    size_t n;
    if (s.n >= NUMBER_BYTES_MAX || !plain_signs(s, text, &n)) return NUM_NOT_A_NUMBER;

    size_t signs = 0, sign_at = 0, mantissa_end = n;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == 'e' || text[i] == 'E') mantissa_end = i;
        if (text[i] == '.' || text[i] == ',') {
            signs++;
            sign_at = i;
        }
    }
    if (signs > 1) return NUM_NOT_A_NUMBER;
    if (signs == 1) {
        if (decimal && text[sign_at] != decimal) return NUM_NOT_A_NUMBER;
        const size_t lead = text[0] == '-' || text[0] == '+' ? 1 : 0;
        const size_t before = sign_at - lead, after = mantissa_end - sign_at - 1;
        const bool grouping_possible =
            after == 3 && before >= 1 && before <= 3 && text[lead] != '0' && mantissa_end == n;
        text[sign_at] = '.';
        if (!decimal && grouping_possible) return well_formed((Str){text, n}) ? NUM_AMBIGUOUS : NUM_NOT_A_NUMBER;
    }
    return num_parse((Str){text, n}, out) ? NUM_OK : NUM_NOT_A_NUMBER;
}
