#include "base/num.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
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

/* ---- the fewest digits ---- */

static bool same(double a, double b)
{
    return !(a < b) && !(a > b);
}

static int without_zeros(const char *digits, int count)
{
    while (count > 0 && digits[count - 1] == '0') count--;
    return count;
}

static int integer_digits(uint64_t whole, char digits[NUM_DIGITS_MAX])
{
    char reversed[24];
    int n = 0;
    for (; whole; whole /= 10) reversed[n++] = (char)('0' + whole % 10);
    for (int i = 0; i < n && i < NUM_DIGITS_MAX; i++) digits[i] = reversed[n - 1 - i];
    return n;
}

/* Integers below 2^53, and decimals of at most 15 digits between 1e-6 and 1e15: x is then the correctly rounded
 * quotient of two integers that a double holds. Doubles keep numbers of 15 digits apart, so no other of as few digits
 * reads back as x. Returns 0 where x is none of these. */
static int short_decimal(double x, char digits[NUM_DIGITS_MAX], int *point)
{
    if (x < 9007199254740992.0 && same(x, (double)(uint64_t)x)) {
        *point = integer_digits((uint64_t)x, digits);
        return without_zeros(digits, *point);
    }
    if (x < 1e-6 || x >= 1e15) return 0;
    int decimals = 15; /* as many as leave 15 digits */
    if (x >= 1)
        while (x >= powers_of_ten[15 - decimals]) decimals--;
    else
        while (decimals < 21 && x * powers_of_ten[decimals - 14] < 1) decimals++;
    const uint64_t scaled = (uint64_t)(x * powers_of_ten[decimals] + 0.5);
    if (!same(x, (double)scaled / powers_of_ten[decimals])) return 0;
    const int n = integer_digits(scaled, digits);
    *point = n - decimals;
    return without_zeros(digits, n);
}

static bool reads_back(double x, const char *digits, int count, int point)
{
    char text[NUM_DIGITS_MAX + 12];
    memcpy(text, digits, (size_t)count);
    snprintf(text + count, sizeof text - (size_t)count, "e%d", point - count);
    return same(x, strtod(text, NULL));
}

/* The next larger number of as many digits. */
static void count_up(char *digits, int count, int *point)
{
    int i = count - 1;
    while (i >= 0 && digits[i] == '9') digits[i--] = '0';
    if (i >= 0) {
        digits[i]++;
    } else {
        digits[0] = '1';
        ++*point;
    }
}

int num_shortest(double x, char digits[NUM_DIGITS_MAX], int *point)
{
    *point = 0;
    if (!(x > 0)) return 0;
    const int found = short_decimal(x, digits, point);
    if (found) return found;
    int exponent;
    /* Between a power of two and the double below lies half the distance to the one above: the nearest number of so
     * many digits may lie below and read as that one, and the next nearest above. */
    const bool uneven = same(frexp(x, &exponent), 0.5);
    const bool tried = x >= 1e-6 && x < 1e15; /* with 15 digits, just now */
    for (int count = x < DBL_MIN ? 1 : DBL_DIG + tried;; count++) {
        char text[40]; /* d.ddde-308 */
        snprintf(text, sizeof text, "%.*e", count - 1, x);
        digits[0] = text[0];
        if (count > 1) memcpy(digits + 1, text + 2, (size_t)count - 1);
        *point = atoi(text + (count > 1 ? count + 1 : 1) + 1) + 1;
        if (count == NUM_DIGITS_MAX || reads_back(x, digits, count, *point)) return without_zeros(digits, count);
        if (!uneven) continue;
        count_up(digits, count, point);
        if (reads_back(x, digits, count, *point)) return without_zeros(digits, count);
    }
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

bool num_parse_whole(Str s, int64_t *out)
{
    if (s.n == 0 || s.p[0] < '0' || s.p[0] > '9' || (s.n > 1 && s.p[0] == '0')) return false;
    return num_parse_int(s, out);
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
