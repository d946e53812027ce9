#include "app/text_index.h"

#include <string.h>

typedef struct TextSlots {
    size_t capacity; /* a power of two */
    uint32_t *place; /* + 1; 0: free */
    Str *text;       /* room for half as many as there are slots */
} TextSlots;

enum { SLOTS = 64 };

static TextSlots *slots_new(Arena *arena, size_t capacity)
{
    TextSlots *s = ARENA_NEW(arena, TextSlots);
    *s = (TextSlots){capacity, ARENA_ARRAY(arena, uint32_t, capacity), ARENA_ARRAY(arena, Str, capacity / 2)};
    return s;
}

TextIndex text_index_new(Arena *arena)
{
    TextIndex index = {.arena = arena, .slots = slots_new(arena, SLOTS)};
    index.text = index.slots->text;
    return index;
}

static uint32_t *slot_of(const TextSlots *s, Str text)
{
    uint64_t hash = str_hash(text);
    for (hash ^= hash >> 29;; hash++) {
        uint32_t *place = &s->place[hash & (s->capacity - 1)];
        if (*place == 0 || str_eq(s->text[*place - 1], text)) return place;
    }
}

static void grow(TextIndex *index)
{
    TextSlots *more = slots_new(index->arena, index->slots->capacity * 2);
    memcpy(more->text, index->slots->text, index->count * sizeof *more->text);
    for (size_t i = 0; i < index->count; i++) *slot_of(more, more->text[i]) = (uint32_t)i + 1;
    index->slots = more;
    index->text = more->text;
}

size_t text_index_add(TextIndex *index, Str text, bool *is_new)
{
    uint32_t *slot = slot_of(index->slots, text);
    if (is_new) *is_new = *slot == 0;
    if (*slot) return *slot - 1;
    if (index->count == index->slots->capacity / 2) {
        grow(index);
        slot = slot_of(index->slots, text);
    }
    index->slots->text[index->count++] = text;
    *slot = (uint32_t)index->count;
    return index->count - 1;
}

bool text_index_find(const TextIndex *index, Str text, size_t *place)
{
    const uint32_t *slot = slot_of(index->slots, text);
    if (*slot == 0) return false;
    *place = *slot - 1;
    return true;
}
