/* Text: Str is a view of UTF-8 bytes that somebody else owns, Buf grows one in an arena.
 * What is put into a Buf for a reader other than us goes through the escaper of that context. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define S(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }                                 /* the same for a static table */
#define STR_ARGS(s) (int)(s).n, (s).p /* for "%.*s" in messages to programmers only */

Str str(const char *cstr); /* NULL gives the empty string */
bool str_eq(Str a, Str b);
int str_cmp(Str a, Str b);      /* by bytes */
bool str_eq_fold(Str a, Str b); /* ASCII and Swedish letters without regard to case */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_has_char(Str s, char c);
bool str_contains_fold(Str s, Str part);
Str str_trim(Str s); /* ASCII white space, no-break spaces and a byte order mark at both ends */
Str str_slice(Str s, size_t from, size_t to);
/* Cuts at the first sep: returns what stands before it and moves *rest behind it. */
Str str_cut(Str *rest, char sep);
Str str_dup(Arena *arena, Str s); /* the copy ends with NUL, which is not counted */
const char *str_cstr(Arena *arena, Str s);
bool str_is_utf8(Str s);
/* The length of the character at the beginning of s that a text may not hold, 0 where it may: C0 and C1 controls but
 * tab and line ends, line and paragraph separators, marks that turn the direction of writing, and non-characters. */
size_t str_control(Str s);
size_t str_utf8_prefix(Str s); /* bytes up to the first that is not UTF-8; s.n where all are */
size_t str_json_plain(Str s);  /* bytes up to the first that JSON escapes: a quotation mark, \ or below U+0020 */
uint64_t str_hash(Str s);

typedef struct Buf {
    Arena *arena;
    char *p;
    size_t n, cap;
} Buf;

Buf buf_new(Arena *arena);
Str buf_str(const Buf *b);
const char *buf_cstr(Buf *b);
void buf_clear(Buf *b);
void buf_grow(Buf *b, size_t n); /* makes room for n more bytes; buf_room calls it */
/* Space for n more bytes; the caller then adds to b->n what it wrote. Here, and not behind a call, because pages and
 * JSON are written in small pieces. */
static inline char *buf_room(Buf *b, size_t n)
{
    if (b->cap - b->n < n) buf_grow(b, n);
    return b->p + b->n;
}

void buf_add(Buf *b, Str s); /* as it stands */
static inline void buf_addc(Buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->n++;
}
void buf_int(Buf *b, int64_t x);
void buf_html(Buf *b, Str s); /* text and quoted attributes */
void buf_url(Buf *b, Str s);  /* one part of a path or a query */
void buf_json(Buf *b, Str s); /* with the quotation marks */
void buf_hex(Buf *b, const void *bytes, size_t n);
Str str_hex(Arena *arena, const void *bytes, size_t n);
bool str_hex_read(Str hex, void *bytes, size_t n); /* what buf_hex writes of exactly n bytes, and nothing else */

/* A double that reads back as the same double, in the fewest digits; "null" stands for no number. */
void buf_double(Buf *b, double x);
/* At most `decimals` (0..9) decimals, trailing zeros left out, decimal point. */
void buf_fixed(Buf *b, double x, int decimals);

#endif
