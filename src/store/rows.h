/* A growing array in an arena, for rows whose number is not known before they are read. A pointer into it is valid
 * until the next rows_add. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H
#include "base/arena.h"

typedef struct Rows {
    Arena *arena;
    void *p;
    size_t n, capacity, size; /* size: bytes of one */
} Rows;

Rows rows_new(Arena *arena, size_t size, size_t capacity);
void *rows_add(Rows *rows); /* zeroed */

#endif
