#include "model/canon.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */

size_t canon_number_text(double x, char out[CANON_NUMBER_BYTES])
{
    if (!isfinite(x)) abort();
    char digits[NUM_DIGITS_MAX];
    int point; /* the value is 0.DIGITS * 10^point */
    const int count = num_shortest(fabs(x), digits, &point);
    char *p = out;
    if (count == 0) {
        *p = '0';
        return 1;
    }
    if (x < 0) *p++ = '-';
    if (point > 0 && point <= 21) { /* 123, 120, 1.23 */
        for (int i = 0; i < count || i < point; i++) {
            if (i == point) *p++ = '.';
            *p++ = i < count ? digits[i] : '0';
        }
        return (size_t)(p - out);
    }
    if (point > -6 && point <= 0) { /* 0.00123 */
        *p++ = '0';
        *p++ = '.';
        for (int i = point; i < 0; i++) *p++ = '0';
        memcpy(p, digits, (size_t)count);
        return (size_t)(p - out) + (size_t)count;
    }
    *p++ = digits[0];
    if (count > 1) {
        *p++ = '.';
        memcpy(p, digits + 1, (size_t)count - 1);
        p += count - 1;
    }
    int exponent = point - 1;
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    exponent = abs(exponent);
    if (exponent >= 100) *p++ = (char)('0' + exponent / 100);
    if (exponent >= 10) *p++ = (char)('0' + exponent / 10 % 10);
    *p++ = (char)('0' + exponent % 10);
    return (size_t)(p - out);
}

/* ---- the order of keys ---- */

/* UTF-8 sorts as code points do. UTF-16 differs in one place: the characters beyond U+FFFF, whose first bytes are F0 to
 * F4, are written with surrogates (D800 to DFFF) and so come before U+E000 to U+FFFF, whose first bytes are EE and EF.
 * No other byte of a character is as high as these. */
static int rank(unsigned char c)
{
    return c < 0xEE ? c : c < 0xF0 ? c + 5 : c - 2;
}

int canon_key_cmp(Str a, Str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    size_t i = 0;
    while (i < n && a.p[i] == b.p[i]) i++;
    if (i == n) return (a.n > b.n) - (a.n < b.n);
    return rank((unsigned char)a.p[i]) - rank((unsigned char)b.p[i]);
}

static int by_key(const void *a, const void *b)
{
    return canon_key_cmp(((const CanonMember *)a)->key, ((const CanonMember *)b)->key);
}

bool canon_sort(CanonMember *members, size_t n)
{
    if (n) qsort(members, n, sizeof *members, by_key);
    for (size_t i = 1; i < n; i++)
        if (str_eq(members[i - 1].key, members[i].key)) return false;
    return true;
}

/* ---- writing ---- */

Canon canon_new(Buf *out)
{
    return (Canon){.out = out, .first = true};
}

static bool in_object(const Canon *c)
{
    return c->depth > 0 && (c->object >> (c->depth - 1) & 1);
}

static void before_value(Canon *c)
{
    if (in_object(c) != c->after_key) abort();
    if (!c->after_key && !c->first) {
        if (c->depth == 0) abort(); /* two values at the top */
        buf_addc(c->out, ',');
    }
    c->after_key = false;
    c->first = false;
}

static void open(Canon *c, bool object)
{
    before_value(c);
    if (c->depth == CANON_DEPTH_MAX) abort();
    const uint64_t bit = (uint64_t)1 << c->depth++;
    c->object = object ? c->object | bit : c->object & ~bit;
    c->first = true;
    buf_addc(c->out, object ? '{' : '[');
}

void canon_object(Canon *c)
{
    open(c, true);
}

void canon_array(Canon *c)
{
    open(c, false);
}

void canon_end(Canon *c)
{
    if (c->depth == 0 || c->after_key) abort();
    buf_addc(c->out, in_object(c) ? '}' : ']');
    c->depth--;
    c->first = false;
}

/* The letter behind the backslash; 0 where there is none and the code is written. */
static char short_escape(char c)
{
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\t': return 't';
    case '\n': return 'n';
    case '\f': return 'f';
    case '\r': return 'r';
    default: return 0;
    }
}

static void put_text(Buf *b, Str s)
{
    static const char hex[] = "0123456789abcdef";
    if (!str_is_utf8(s)) abort();
    buf_addc(b, '"');
    for (size_t i = 0;;) {
        const size_t plain = str_json_plain(str_slice(s, i, s.n));
        buf_add(b, str_slice(s, i, i + plain));
        i += plain;
        if (i == s.n) break;
        const char c = s.p[i++], letter = short_escape(c);
        if (letter)
            buf_add(b, (Str){(const char[]){'\\', letter}, 2});
        else
            buf_add(b, (Str){(const char[]){'\\', 'u', '0', '0', hex[c >> 4 & 15], hex[c & 15]}, 6});
    }
    buf_addc(b, '"');
}

void canon_key(Canon *c, Str key)
{
    if (!in_object(c) || c->after_key) abort();
    Str *last = &c->last[c->depth - 1];
    if (!c->first) {
        if (canon_key_cmp(*last, key) >= 0) abort();
        buf_addc(c->out, ',');
    }
    *last = key;
    put_text(c->out, key);
    buf_addc(c->out, ':');
    c->first = false;
    c->after_key = true;
}

void canon_str(Canon *c, Str s)
{
    before_value(c);
    put_text(c->out, s);
}

void canon_num(Canon *c, double x)
{
    before_value(c);
    c->out->n += canon_number_text(x, buf_room(c->out, CANON_NUMBER_BYTES));
}

static const int64_t whole_max = (int64_t)1 << 53;

void canon_int(Canon *c, int64_t x)
{
    if (x < -whole_max || x > whole_max) abort();
    before_value(c);
    buf_int(c->out, x);
}

void canon_bool(Canon *c, bool x)
{
    before_value(c);
    buf_add(c->out, x ? S("true") : S("false"));
}

void canon_null(Canon *c)
{
    before_value(c);
    buf_add(c->out, S("null"));
}

void canon_maybe(Canon *c, Maybe x)
{
    if (x.known)
        canon_num(c, x.v);
    else
        canon_null(c);
}

void canon_kstr(Canon *c, const char *key, Str s)
{
    canon_key(c, str(key));
    canon_str(c, s);
}

void canon_knum(Canon *c, const char *key, double x)
{
    canon_key(c, str(key));
    canon_num(c, x);
}

void canon_kint(Canon *c, const char *key, int64_t x)
{
    canon_key(c, str(key));
    canon_int(c, x);
}

void canon_kbool(Canon *c, const char *key, bool x)
{
    canon_key(c, str(key));
    canon_bool(c, x);
}

void canon_knull(Canon *c, const char *key)
{
    canon_key(c, str(key));
    canon_null(c);
}

void canon_kmaybe(Canon *c, const char *key, Maybe x)
{
    canon_key(c, str(key));
    canon_maybe(c, x);
}

void canon_value(Canon *c, const CanonValue *v)
{
    switch (v->type) {
    case CANON_NULL: canon_null(c); break;
    case CANON_BOOL: canon_bool(c, v->truth); break;
    case CANON_NUMBER: canon_num(c, v->number); break;
    case CANON_TEXT: canon_str(c, v->text); break;
    case CANON_ARRAY:
        canon_array(c);
        for (size_t i = 0; i < v->array.count; i++) canon_value(c, &v->array.items[i]);
        canon_end(c);
        break;
    case CANON_OBJECT:
        canon_object(c);
        for (size_t i = 0; i < v->object.count; i++) {
            canon_key(c, v->object.members[i].key);
            canon_value(c, &v->object.members[i].value);
        }
        canon_end(c);
        break;
    }
}

/* ---- asking ---- */

const CanonValue *canon_member(const CanonValue *object, Str key)
{
    if (!object || object->type != CANON_OBJECT) return NULL;
    size_t from = 0, to = object->object.count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const CanonMember *m = &object->object.members[middle];
        const int order = canon_key_cmp(key, m->key);
        if (order == 0) return &m->value;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

const CanonValue *canon_item(const CanonValue *array, size_t i)
{
    if (!array || array->type != CANON_ARRAY || i >= array->array.count) return NULL;
    return &array->array.items[i];
}

size_t canon_count(const CanonValue *v)
{
    if (!v) return 0;
    return v->type == CANON_ARRAY ? v->array.count : v->type == CANON_OBJECT ? v->object.count : 0;
}

bool canon_get_text(const CanonValue *v, Str *out)
{
    if (!v || v->type != CANON_TEXT) return false;
    *out = v->text;
    return true;
}

bool canon_get_num(const CanonValue *v, double *out)
{
    if (!v || v->type != CANON_NUMBER) return false;
    *out = v->number;
    return true;
}

bool canon_get_int(const CanonValue *v, int64_t *out)
{
    double x;
    if (!canon_get_num(v, &x) || fabs(x) > (double)whole_max) return false;
    const int64_t whole = (int64_t)x;
    if ((double)whole < x || (double)whole > x) return false;
    *out = whole;
    return true;
}

bool canon_get_bool(const CanonValue *v, bool *out)
{
    if (!v || v->type != CANON_BOOL) return false;
    *out = v->truth;
    return true;
}

bool canon_get_maybe(const CanonValue *v, Maybe *out)
{
    *out = unknown();
    if (v && v->type == CANON_NULL) return true;
    double x;
    if (!canon_get_num(v, &x)) return false;
    *out = known(x);
    return true;
}
