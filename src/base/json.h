/* Writing JSON. Nesting and commas are kept here; a value in the wrong place is a broken invariant and aborts. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/date.h"
#include "base/maybe.h"
#include "base/str.h"

typedef struct Json {
    Buf *out;
    uint64_t object; /* one bit a level: 1 object, 0 array */
    int depth;
    bool first, after_key;
} Json;

Json json_new(Buf *out);
void json_object(Json *j);
void json_array(Json *j);
void json_end(Json *j); /* closes what was opened last */
void json_key(Json *j, const char *key);
void json_str(Json *j, Str s);
void json_int(Json *j, int64_t x);
void json_bool(Json *j, bool x);
void json_null(Json *j);
void json_num(Json *j, double x);                 /* all digits that it takes to read it back */
void json_fixed(Json *j, double x, int decimals); /* at most so many decimals */
void json_maybe(Json *j, Maybe x, int decimals);  /* null where unknown */
void json_raw(Json *j, Str json);                 /* a value that is JSON already */
void json_date(Json *j, Date d);                  /* null where not set */

/* The same with a key in front. */
void json_kstr(Json *j, const char *key, Str s);
void json_kint(Json *j, const char *key, int64_t x);
void json_kbool(Json *j, const char *key, bool x);
void json_knull(Json *j, const char *key);
void json_kfixed(Json *j, const char *key, double x, int decimals);
void json_kmaybe(Json *j, const char *key, Maybe x, int decimals);
void json_kdate(Json *j, const char *key, Date d);

#endif
