/* Canonical JSON: what is accepted is written as the same bytes, so no value is read from two texts; what is refused
 * says why and where. */
#include "target.h"

#include "model/canon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const Str text = {(const char *)data, size};
    CanonValue v;
    Err err = {0};
    if (canon_parse(text, arena, &v, &err) == ST_OK) {
        Buf b = buf_new(arena);
        Canon c = canon_new(&b);
        canon_value(&c, &v);
        MUST(str_eq(buf_str(&b), text));
        for (size_t i = 0; v.type == CANON_OBJECT && i < canon_count(&v); i++)
            MUST(canon_member(&v, v.object.members[i].key) == &v.object.members[i].value);
    } else {
        MUST(err.message && err.column >= 1 && (size_t)err.column <= size + 1);
    }
    arena_free(arena);
    return 0;
}
