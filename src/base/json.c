#include "base/json.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 60 };

Json json_new(Buf *out)
{
    return (Json){.out = out, .first = true};
}

static bool in_object(const Json *j)
{
    return j->depth > 0 && (j->object >> j->depth & 1);
}

static void before_value(Json *j)
{
    if (in_object(j) != j->after_key) abort();
    if (!j->after_key && !j->first) {
        if (j->depth == 0) abort(); /* two values at the top */
        buf_addc(j->out, ',');
    }
    j->after_key = false;
    j->first = false;
}

static void open(Json *j, bool object)
{
    before_value(j);
    if (++j->depth > DEPTH_MAX) abort();
    j->object = (j->object & ~((uint64_t)1 << j->depth)) | (uint64_t)object << j->depth;
    j->first = true;
    buf_addc(j->out, object ? '{' : '[');
}

void json_object(Json *j)
{
    open(j, true);
}

void json_array(Json *j)
{
    open(j, false);
}

void json_end(Json *j)
{
    if (j->depth == 0 || j->after_key) abort();
    buf_addc(j->out, in_object(j) ? '}' : ']');
    j->depth--;
    j->first = false;
}

void json_key(Json *j, const char *key)
{
    if (!in_object(j) || j->after_key) abort();
    /* Keys are literals of ours: no character of theirs needs escaping. */
    const Str name = str(key);
    char *p = buf_room(j->out, name.n + 4), *const from = p;
    if (!j->first) *p++ = ',';
    *p++ = '"';
    memcpy(p, name.p, name.n);
    p += name.n;
    *p++ = '"';
    *p++ = ':';
    j->out->n += (size_t)(p - from);
    j->first = false;
    j->after_key = true;
}

void json_str(Json *j, Str s)
{
    before_value(j);
    buf_json(j->out, s);
}

void json_int(Json *j, int64_t x)
{
    before_value(j);
    buf_int(j->out, x);
}

void json_raw(Json *j, Str json)
{
    before_value(j);
    buf_add(j->out, json);
}

void json_bool(Json *j, bool x)
{
    json_raw(j, x ? S("true") : S("false"));
}

void json_null(Json *j)
{
    json_raw(j, S("null"));
}

void json_num(Json *j, double x)
{
    before_value(j);
    buf_double(j->out, x);
}

void json_fixed(Json *j, double x, int decimals)
{
    before_value(j);
    buf_fixed(j->out, x, decimals);
}

void json_maybe(Json *j, Maybe x, int decimals)
{
    if (x.known)
        json_fixed(j, x.v, decimals);
    else
        json_null(j);
}

void json_date(Json *j, Date d)
{
    before_value(j);
    if (!date_is_set(d)) {
        buf_add(j->out, S("null"));
        return;
    }
    buf_addc(j->out, '"');
    buf_date(j->out, d);
    buf_addc(j->out, '"');
}

void json_kstr(Json *j, const char *key, Str s)
{
    json_key(j, key);
    json_str(j, s);
}

void json_kint(Json *j, const char *key, int64_t x)
{
    json_key(j, key);
    json_int(j, x);
}

void json_kbool(Json *j, const char *key, bool x)
{
    json_key(j, key);
    json_bool(j, x);
}

void json_knull(Json *j, const char *key)
{
    json_key(j, key);
    json_null(j);
}

void json_kfixed(Json *j, const char *key, double x, int decimals)
{
    json_key(j, key);
    json_fixed(j, x, decimals);
}

void json_kmaybe(Json *j, const char *key, Maybe x, int decimals)
{
    json_key(j, key);
    json_maybe(j, x, decimals);
}

void json_kdate(Json *j, const char *key, Date d)
{
    json_key(j, key);
    json_date(j, d);
}
