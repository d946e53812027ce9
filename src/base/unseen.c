#include "base/unseen.h"

#include <string.h>
#include <utf8proc.h>

typedef struct Range {
    int32_t first, last;
} Range;

/* Scripts in which a joiner changes how the letters beside it look. */
static const Range joining[] = {
    {0x600, 0x7FF},   {0x840, 0x8FF},   {0x900, 0xDFF},   {0xF00, 0x109F},  {0x1780, 0x18AF},   {0x1A20, 0x1BFF},
    {0xA800, 0xA8FF}, {0xA980, 0xA9DF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10AC0, 0x10AFF}, {0x11000, 0x11FFF},
};

static bool is_unseen(int32_t letter)
{
    const utf8proc_property_t *p = utf8proc_get_property(letter);
    const bool line = letter == '\t' || letter == '\n' || letter == '\r';
    return p->ignorable || (p->category == UTF8PROC_CATEGORY_CC && !line) || p->category == UTF8PROC_CATEGORY_ZL ||
           p->category == UTF8PROC_CATEGORY_ZP || (letter >= 0xFFF9 && letter <= 0xFFFC) || letter == 0x2800;
}

static bool is_joining(int32_t letter)
{
    if (is_unseen(letter)) return false;
    for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
        if (letter >= joining[i].first && letter <= joining[i].last) return true;
    return false;
}

/* The first character of a text that is not empty, and its length; what is no UTF-8 is a byte. */
static int32_t decode(Str s, size_t *n)
{
    int32_t letter;
    const utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &letter);
    *n = length > 0 ? (size_t)length : 1;
    return length > 0 ? letter : (unsigned char)s.p[0];
}

/* Also the colours of skin behind one. */
static bool is_emoji(int32_t letter)
{
    return utf8proc_get_property(letter)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           (letter >= 0x1F3FB && letter <= 0x1F3FF);
}

/* Whether it may stand there. before: 0 at the beginning; rest: what follows. */
static bool belongs(int32_t letter, int32_t before, Str rest)
{
    size_t unused;
    const int32_t after = rest.n ? decode(rest, &unused) : 0;
    const bool is_joiner = letter == 0x200C || letter == 0x200D, is_selector = letter == 0xFE0E || letter == 0xFE0F;
    /* A digit with a selector is a key (U+20E3) or looks like the digit alone. */
    const bool is_key = (before >= '0' && before <= '9') || before == '#' || before == '*';
    if (is_selector && before < 0x80) return is_key && after == 0x20E3;
    if (is_selector) return is_emoji(before);
    if (is_joiner && is_joining(before) && is_joining(after)) return true;
    return letter == 0x200D && (before == 0xFE0F || is_emoji(before)) && is_emoji(after);
}

size_t str_unseen(Str text, uint32_t *letter)
{
    int32_t before = 0;
    for (size_t i = 0, n; i < text.n; i += n) {
        const unsigned char first = (unsigned char)text.p[i];
        n = 1;
        if (first >= ' ' && first < 0x7F) { /* most of what is written */
            before = first;
            continue;
        }
        const int32_t here = decode(str_slice(text, i, text.n), &n);
        if (is_unseen(here) && !belongs(here, before, str_slice(text, i + n, text.n))) {
            *letter = (uint32_t)here;
            return i;
        }
        before = here;
    }
    return text.n;
}

void buf_drop_unseen(Buf *b)
{
    const Str text = buf_str(b);
    size_t to = 0, from = 0;
    for (uint32_t letter; from < text.n;) {
        const Str rest = str_slice(text, from, text.n);
        const size_t seen = str_unseen(rest, &letter);
        memmove(b->p + to, rest.p, seen);
        to += seen;
        from += seen;
        size_t n = 0;
        if (seen < rest.n) decode(str_slice(text, from, text.n), &n);
        from += n;
    }
    b->n = to;
}

Str str_seen(Arena *arena, Str text)
{
    uint32_t letter;
    if (str_unseen(text, &letter) == text.n) return text;
    Buf b = buf_new(arena);
    buf_add(&b, text);
    buf_drop_unseen(&b);
    return buf_str(&b);
}

size_t str_letters(Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++) count += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return count;
}
