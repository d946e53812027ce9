#include "store/rows.h"

#include <string.h>

Rows rows_new(Arena *arena, size_t size, size_t capacity)
{
    return (Rows){.arena = arena, .p = arena_array(arena, capacity, size), .capacity = capacity, .size = size};
}

void *rows_add(Rows *rows)
{
    if (rows->n == rows->capacity) {
        const size_t capacity = rows->capacity ? rows->capacity * 2 : 8;
        void *p = arena_array(rows->arena, capacity, rows->size);
        if (rows->n) memcpy(p, rows->p, rows->n * rows->size);
        rows->p = p;
        rows->capacity = capacity;
    }
    return (char *)rows->p + rows->size * rows->n++;
}
