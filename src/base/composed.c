#include "base/composed.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Every character below U+0300, where the marks begin that combine, stands for itself in that form: in UTF-8 all whose
 * first byte is less than 0xCC. */
static bool may_change(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0xCC) return true;
    return false;
}

Str str_composed(Arena *arena, Str text)
{
    utf8proc_uint8_t *made = NULL;
    if (!may_change(text)) return text;
    const utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &made,
                                            UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0) return text;
    const Str composed = str_dup(arena, (Str){(const char *)made, (size_t)n});
    free(made);
    return composed;
}
