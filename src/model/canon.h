/* Canonical JSON after RFC 8785: of one value there is exactly one text, so its SHA-256 is the value's own. What is
 * sealed, signed or chained is written and read here.
 *
 * The form: UTF-8 without white space; the members of an object in ascending order of their keys as UTF-16 code units;
 * strings with the escapes \" \\ \b \t \n \f \r, \u00xx in lower case for other control characters and no further ones;
 * numbers as ECMAScript's Number::toString writes an IEEE double: the fewest digits that read back, 1e+21, 1e-7, -0 as
 * 0.
 *
 * Reading accepts nothing but that form: two different texts are never the same value. */
#ifndef MODEL_CANON_H
#define MODEL_CANON_H
#include "base/err.h"
#include "base/maybe.h"

enum {
    CANON_DEPTH_MAX = 64,               /* objects and arrays within each other */
    CANON_BYTES_MAX = 16 * 1024 * 1024, /* of a text that is read */
    CANON_VALUES_MAX = 1000 * 1000,     /* in a text that is read: some 150 MB of memory at most */
    CANON_NUMBER_BYTES = 32             /* room for any number */
};

/* ---- writing ----
 * Nesting, commas and the order of keys are kept here. A value in the wrong place, a key that does not come after the
 * one before it, a number that is none and a text that is not UTF-8 are broken invariants and abort: what comes from
 * outside has been checked before. */
typedef struct Canon {
    Buf *out;
    uint64_t object; /* one bit a level, from the lowest: 1 object, 0 array */
    int depth;
    bool first, after_key;
    Str last[CANON_DEPTH_MAX]; /* the newest key of each object that is open */
} Canon;

Canon canon_new(Buf *out);
void canon_object(Canon *c);
void canon_array(Canon *c);
void canon_end(Canon *c);          /* closes what was opened last */
void canon_key(Canon *c, Str key); /* stays where it is until the next key of this object, or its end */
void canon_str(Canon *c, Str s);
void canon_num(Canon *c, double x);  /* finite */
void canon_int(Canon *c, int64_t x); /* at most 2^53 from zero: beyond, doubles are not all integers */
void canon_bool(Canon *c, bool x);
void canon_null(Canon *c);
void canon_maybe(Canon *c, Maybe x); /* null where unknown */

/* The same with a key in front, which is a literal. */
void canon_kstr(Canon *c, const char *key, Str s);
void canon_knum(Canon *c, const char *key, double x);
void canon_kint(Canon *c, const char *key, int64_t x);
void canon_kbool(Canon *c, const char *key, bool x);
void canon_knull(Canon *c, const char *key);
void canon_kmaybe(Canon *c, const char *key, Maybe x);

/* The number alone; returns its length. Not ended by NUL. */
size_t canon_number_text(double x, char out[CANON_NUMBER_BYTES]);
/* The order of keys: negative, 0 or positive. Both are UTF-8. */
int canon_key_cmp(Str a, Str b);

/* ---- reading ---- */
typedef enum CanonType { CANON_NULL, CANON_BOOL, CANON_NUMBER, CANON_TEXT, CANON_ARRAY, CANON_OBJECT } CanonType;

typedef struct CanonMember CanonMember;
typedef struct CanonValue {
    CanonType type;
    union {
        bool truth;
        double number;
        Str text; /* a piece of what was read where nothing in it is escaped, else in the arena */
        struct {
            const struct CanonValue *items;
            size_t count;
        } array;
        struct {
            const CanonMember *members; /* ascending */
            size_t count;
        } object;
    };
} CanonValue;
struct CanonMember {
    Str key;
    CanonValue value;
};

/* The tree lies in the arena and points into the text, which must stay. ST_INVALID: not canonical; the error says what
 * is wrong and its column is the number of the byte, from 1. ST_LIMIT: larger or deeper than the limits above. */
Status canon_parse(Str text, Arena *arena, CanonValue *out, Err *err);

/* What is asked for, or NULL or false where it is not there or of another type. NULL may be asked, so that questions
 * can be put into each other. */
const CanonValue *canon_member(const CanonValue *object, Str key);
const CanonValue *canon_item(const CanonValue *array, size_t i);
size_t canon_count(const CanonValue *v); /* items or members; 0 for others */
bool canon_get_text(const CanonValue *v, Str *out);
bool canon_get_num(const CanonValue *v, double *out);
bool canon_get_int(const CanonValue *v, int64_t *out); /* a whole number, at most 2^53 from zero */
bool canon_get_bool(const CanonValue *v, bool *out);
bool canon_get_maybe(const CanonValue *v, Maybe *out); /* a number, or null: unknown */

/* Writes a tree. What canon_parse has read gives the same bytes. */
void canon_value(Canon *c, const CanonValue *v);
/* Puts the members of an object that was built by hand in order; false where a key is there twice. */
bool canon_sort(CanonMember *members, size_t n);

#endif
