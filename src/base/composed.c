#include "base/composed.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { MARKS_MOST = 30 };

/* Every character below U+0300, where the marks begin that combine, stands for itself in that form: in UTF-8 all whose
 * first byte is less than 0xCC. */
static bool may_change(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0xCC) return true;
    return false;
}

/* Whether the text is UTF-8 without a heap of marks. */
static bool is_plain(Str text)
{
    size_t marks = 0;
    for (size_t i = 0; i < text.n;) {
        utf8proc_int32_t letter;
        const utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text.p + i, (utf8proc_ssize_t)(text.n - i), &letter);
        if (n <= 0) return false;
        marks = utf8proc_get_property(letter)->combining_class ? marks + 1 : 0;
        if (marks > MARKS_MOST) return false;
        i += (size_t)n;
    }
    return true;
}

Str str_composed(Arena *arena, Str text)
{
    utf8proc_uint8_t *made = NULL;
    if (!may_change(text) || !is_plain(text)) return text;
    const utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &made,
                                            UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0) return text;
    const Str composed = str_dup(arena, (Str){(const char *)made, (size_t)n});
    free(made);
    return composed;
}
