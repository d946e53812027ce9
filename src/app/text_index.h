/* Texts by number: each text that is added has the place at which it was first added. */
#ifndef APP_TEXT_INDEX_H
#define APP_TEXT_INDEX_H
#include "base/str.h"

typedef struct TextIndex {
    Arena *arena;
    const Str *text; /* by place; the texts themselves are not copied */
    size_t count;
    struct TextSlots *slots;
} TextIndex;

TextIndex text_index_new(Arena *arena);
/* Its place; *is_new (may be NULL): whether it was added now. */
size_t text_index_add(TextIndex *index, Str text, bool *is_new);
bool text_index_find(const TextIndex *index, Str text, size_t *place);

#endif
