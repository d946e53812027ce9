#include "base/str.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Str str(const char *cstr)
{
    return cstr ? (Str){cstr, strlen(cstr)} : (Str){"", 0};
}

bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_cmp(Str a, Str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    const int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order != 0) return order;
    return (a.n > b.n) - (a.n < b.n);
}

/* One character folded to lower case: ASCII, and the two-byte letters U+00C0..U+00DE (Å, Ä, Ö, É ...). */
static unsigned fold(Str s, size_t *at)
{
    const unsigned char c = (unsigned char)s.p[(*at)++];
    if (c >= 'A' && c <= 'Z') return c + 32U;
    if (c == 0xC3 && *at < s.n) {
        const unsigned char d = (unsigned char)s.p[(*at)++];
        const bool upper = d >= 0x80 && d <= 0x9E && d != 0x97;
        return 0xC300U + d + (upper ? 32U : 0U);
    }
    return c;
}

bool str_eq_fold(Str a, Str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n)
        if (fold(a, &i) != fold(b, &j)) return false;
    return i == a.n && j == b.n;
}

bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

bool str_has_char(Str s, char c)
{
    return s.n && memchr(s.p, c, s.n);
}

bool str_contains_fold(Str s, Str part)
{
    for (size_t start = 0; start <= s.n; start++) {
        size_t i = start, j = 0;
        while (i < s.n && j < part.n) {
            size_t ii = i, jj = j;
            if (fold(s, &ii) != fold(part, &jj)) break;
            i = ii;
            j = jj;
        }
        if (j == part.n) return true;
    }
    return false;
}

/* The length of the white space at the start of s: ASCII, U+00A0, U+2007, U+2009, U+202F, U+FEFF. */
static size_t space_at(Str s)
{
    static const Str spaces[] = {
        STR_INIT(" "),           STR_INIT("\t"),           STR_INIT("\r"),           STR_INIT("\n"),
        STR_INIT("\xC2\xA0"),    STR_INIT("\xE2\x80\x87"), STR_INIT("\xE2\x80\x89"), STR_INIT("\xE2\x80\xAF"),
        STR_INIT("\xEF\xBB\xBF")};
    const unsigned char first = (unsigned char)s.p[0];
    if (first > ' ' && first < 0xC2) return 0; /* letters and digits, the usual case */
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_starts(s, spaces[i])) return spaces[i].n;
    return 0;
}

Str str_trim(Str s)
{
    for (size_t n; s.n && (n = space_at(s)) > 0;) s = str_slice(s, n, s.n);
    for (bool again = true; again && s.n;) {
        again = false;
        for (size_t n = 1; n <= 3 && n <= s.n; n++) {
            if (space_at(str_slice(s, s.n - n, s.n)) == n) {
                s.n -= n;
                again = true;
                break;
            }
        }
    }
    return s;
}

Str str_slice(Str s, size_t from, size_t to)
{
    if (to > s.n) to = s.n;
    if (from > to) from = to;
    return (Str){s.p + from, to - from};
}

Str str_cut(Str *rest, char sep)
{
    const char *found = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    const size_t n = found ? (size_t)(found - rest->p) : rest->n;
    const Str head = {rest->p, n};
    *rest = str_slice(*rest, found ? n + 1 : n, rest->n);
    return head;
}

Str str_dup(Arena *arena, Str s)
{
    char *p = arena_raw(arena, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (Str){p, s.n};
}

const char *str_cstr(Arena *arena, Str s)
{
    return str_dup(arena, s).p;
}

/* Eight bytes at once, in whichever order the machine reads them. */
static uint64_t eight(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

#define EACH_BYTE(c) (0x0101010101010101ULL * (c))

/* The length of the valid character at the start of s, whose first byte is 0x80 or more; 0 where there is none. */
static size_t character(Str s)
{
    const unsigned char *p = (const unsigned char *)s.p, c = p[0];
    const size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || n > s.n) return 0;
    /* No form longer than it must be, no surrogate, nothing beyond U+10FFFF. */
    const unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80, high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t k = 2; k < n; k++)
        if ((p[k] & 0xC0) != 0x80) return 0;
    return n;
}

size_t str_control(Str s)
{
    if (!s.n) return 0;
    const unsigned char *p = (const unsigned char *)s.p;
    const unsigned c = p[0];
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
    if (c == 0x7F) return 1;
    if (c == 0xC2 && s.n >= 2 && p[1] < 0xA0) return 2;
    if (s.n >= 3 && c == 0xE2 && p[1] == 0x80 && p[2] >= 0xA8 && p[2] <= 0xAE) return 3; /* U+2028-202E */
    if (s.n >= 3 && c == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9) return 3; /* U+2066-2069 */
    if (s.n >= 3 && c == 0xEF && p[1] == 0xBF && p[2] >= 0xBE) return 3;                 /* U+FFFE, U+FFFF */
    return 0;
}

size_t str_utf8_prefix(Str s)
{
    size_t i = 0;
    while (i < s.n) {
        if (s.n - i >= 8 && !(eight(s.p + i) & EACH_BYTE(0x80U))) {
            i += 8;
        } else if ((unsigned char)s.p[i] < 0x80) {
            i++;
        } else {
            const size_t n = character(str_slice(s, i, s.n));
            if (n == 0) break;
            i += n;
        }
    }
    return i;
}

bool str_is_utf8(Str s)
{
    return str_utf8_prefix(s) == s.n;
}

static bool json_escapes(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

/* The highest bit of a byte of the word is set where the byte is zero, and perhaps in bytes above the first such. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - EACH_BYTE(1U)) & ~word & EACH_BYTE(0x80U);
}

size_t str_json_plain(Str s)
{
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) {
        const uint64_t word = eight(s.p + i);
        const uint64_t below = (word - EACH_BYTE(0x20U)) & ~word & EACH_BYTE(0x80U);
        const uint64_t found =
            below | zero_bytes(word ^ EACH_BYTE((unsigned)'"')) | zero_bytes(word ^ EACH_BYTE((unsigned)'\\'));
        if (!found) continue;
        /* The lowest mark is true, and the first byte is the lowest one, on this machine. */
        if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) return i + (size_t)__builtin_ctzll(found) / 8;
        break;
    }
    while (i < s.n && !json_escapes(s.p[i])) i++;
    return i;
}

uint64_t str_hash(Str s)
{
    uint64_t h = 14695981039346656037ULL; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211ULL;
    return h;
}

Buf buf_new(Arena *arena)
{
    return (Buf){.arena = arena};
}

Str buf_str(const Buf *b)
{
    return (Str){b->p ? b->p : "", b->n};
}

void buf_grow(Buf *b, size_t n)
{
    size_t cap;
    if (__builtin_add_overflow(b->n, n, &cap) || cap > SIZE_MAX / 4) abort();
    cap = cap < 128 ? 256 : cap * 2;
    char *p = arena_raw(b->arena, cap);
    if (b->n) memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
}

const char *buf_cstr(Buf *b)
{
    *buf_room(b, 1) = '\0';
    return b->p;
}

void buf_clear(Buf *b)
{
    b->n = 0;
}

void buf_add(Buf *b, Str s)
{
    if (s.n == 0) return;
    memcpy(buf_room(b, s.n), s.p, s.n);
    b->n += s.n;
}

void buf_int(Buf *b, int64_t x)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (x < 0) digits[--at] = '-';
    buf_add(b, (Str){digits + at, sizeof digits - at});
}

void buf_html(Buf *b, Str s)
{
    static const bool special[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!special[(unsigned char)s.p[i]]) continue;
        Str entity;
        switch (s.p[i]) {
        case '&': entity = S("&amp;"); break;
        case '<': entity = S("&lt;"); break;
        case '>': entity = S("&gt;"); break;
        case '"': entity = S("&quot;"); break;
        case '\'': entity = S("&#39;"); break;
        default: continue;
        }
        buf_add(b, str_slice(s, from, i));
        buf_add(b, entity);
        from = i + 1;
    }
    buf_add(b, str_slice(s, from, s.n));
}

void buf_url(Buf *b, Str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
            c == '_' || c == '~') {
            buf_addc(b, (char)c);
        } else {
            buf_addc(b, '%');
            buf_addc(b, hex[c >> 4]);
            buf_addc(b, hex[c & 15]);
        }
    }
}

void buf_json(Buf *b, Str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_room(b, s.n + 2);
    buf_addc(b, '"');
    for (size_t i = 0;;) {
        const size_t plain = str_json_plain((Str){s.p + i, s.n - i});
        buf_add(b, (Str){s.p + i, plain});
        i += plain;
        if (i == s.n) break;
        const char c = s.p[i++];
        switch (c) {
        case '"': buf_add(b, S("\\\"")); break;
        case '\\': buf_add(b, S("\\\\")); break;
        case '\n': buf_add(b, S("\\n")); break;
        case '\r': buf_add(b, S("\\r")); break;
        case '\t': buf_add(b, S("\\t")); break;
        default:
            buf_add(b, S("\\u00"));
            buf_addc(b, hex[c >> 4]);
            buf_addc(b, hex[c & 15]);
        }
    }
    buf_addc(b, '"');
}

void buf_hex(Buf *b, const void *bytes, size_t n)
{
    static const char hex[] = "0123456789abcdef";
    const unsigned char *p = bytes;
    char *to = buf_room(b, 2 * n);
    for (size_t i = 0; i < n; i++) {
        *to++ = hex[p[i] >> 4];
        *to++ = hex[p[i] & 15];
    }
    b->n += 2 * n;
}

Str str_hex(Arena *arena, const void *bytes, size_t n)
{
    Buf b = buf_new(arena);
    buf_hex(&b, bytes, n);
    return buf_str(&b);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool str_hex_read(Str hex, void *bytes, size_t n)
{
    unsigned char *to = bytes;
    if (hex.n != 2 * n) return false;
    for (size_t i = 0; i < n; i++) {
        const int high = hex_digit(hex.p[2 * i]), low = hex_digit(hex.p[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        to[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

void buf_double(Buf *b, double x)
{
    if (!isfinite(x)) {
        buf_add(b, S("null"));
        return;
    }
    const double whole = trunc(x);
    if (fabs(x) < 9e15 && !(whole < x) && !(whole > x)) {
        buf_int(b, (int64_t)x); /* no "-0" */
        return;
    }
    char digits[NUM_DIGITS_MAX];
    int point; /* the value is 0.DIGITS * 10^point */
    const int count = num_shortest(fabs(x), digits, &point);
    if (x < 0) buf_addc(b, '-');
    if (point > -4 && point <= (count > 15 ? count : 15)) { /* as "%g" would */
        if (point <= 0) buf_add(b, str_slice(S("0.000"), 0, (size_t)(2 - point)));
        for (int i = 0; i < count || i < point; i++) {
            if (i == point && point > 0) buf_addc(b, '.');
            buf_addc(b, i < count ? digits[i] : '0');
        }
        return;
    }
    buf_addc(b, digits[0]);
    if (count > 1) buf_addc(b, '.');
    buf_add(b, (Str){digits + 1, (size_t)count - 1});
    buf_addc(b, 'e');
    buf_addc(b, point > 0 ? '+' : '-');
    const int exponent = abs(point - 1);
    if (exponent < 10) buf_addc(b, '0');
    buf_int(b, exponent);
}

void buf_fixed(Buf *b, double x, int decimals)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (decimals < 0 || decimals > 9) abort();
    if (!isfinite(x)) {
        buf_add(b, S("null"));
        return;
    }
    const double scaled = fabs(x) * power[decimals];
    if (scaled >= 9e15) { /* no room for the decimals in an integer: all digits instead */
        buf_double(b, x);
        return;
    }
    /* Written from the last digit to the first. */
    uint64_t rest = (uint64_t)llround(scaled);
    const bool minus = x < 0 && rest > 0;
    int left = decimals;
    for (; left > 0 && rest % 10 == 0; left--) rest /= 10; /* zeros at the end are left out */
    char digits[32];
    size_t at = sizeof digits;
    if (left > 0) {
        for (; left > 0; left--) {
            digits[--at] = (char)('0' + rest % 10);
            rest /= 10;
        }
        digits[--at] = '.';
    }
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (minus) digits[--at] = '-';
    buf_add(b, (Str){digits + at, sizeof digits - at});
}
