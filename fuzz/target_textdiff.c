/* Two texts, divided by the first zero byte: what is the same and what was removed is the one, what is the same and
 * what was added the other, byte for byte. */
#include "target.h"

#include "model/textdiff.h"

/* Takes the segment off the front of the text. */
static void take(Str *rest, Str segment)
{
    MUST(segment.n > 0 && str_starts(*rest, segment));
    *rest = str_slice(*rest, segment.n, rest->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str after = {(const char *)data, size}, before = str_cut(&after, '\0');
    const TextDiff diff = textdiff(before, after, arena);
    for (size_t i = 0; i < diff.count; i++) {
        const TextSegment *s = &diff.segments[i];
        MUST(i == 0 || s->change != s[-1].change);
        if (s->change != TEXT_ADDED) take(&before, s->text);
        if (s->change != TEXT_REMOVED) take(&after, s->text);
    }
    MUST(before.n == 0 && after.n == 0);
    arena_free(arena);
    return 0;
}
