#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define EVERY_PIECE_REAL 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EVERY_PIECE_REAL 1
#endif
#endif
#ifndef EVERY_PIECE_REAL
#define EVERY_PIECE_REAL 0
#endif

enum { BLOCK_BYTES = 64 * 1024, ALIGN = 16 };

typedef struct Block {
    struct Block *next;
    size_t used, size;
    _Alignas(ALIGN) unsigned char data[];
} Block;

typedef struct Cleanup {
    struct Cleanup *next;
    void (*fn)(void *);
    void *arg;
} Cleanup;

struct Arena {
    Block *block; /* the one being filled is first */
    Cleanup *cleanup;
    size_t bytes;
};

static void out_of_memory(void)
{
    fputs("klimat: out of memory\n", stderr);
    abort();
}

Arena *arena_new(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena) out_of_memory();
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena) return;
    for (Cleanup *c = arena->cleanup; c; c = c->next) c->fn(c->arg);
    for (Block *b = arena->block; b;) {
        Block *next = b->next;
        free(b);
        b = next;
    }
    free(arena);
}

static Block *block_new(size_t size)
{
    Block *b = malloc(sizeof *b + size);
    if (!b) out_of_memory();
    b->next = NULL;
    b->used = 0;
    b->size = size;
    return b;
}

void *arena_raw(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) out_of_memory();
    arena->bytes += size;
    const size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (EVERY_PIECE_REAL || rounded > BLOCK_BYTES / 4) {
        /* A piece of its own, placed behind the block being filled so that filling goes on there.
         * The exact size is asked for in sanitizer builds: the red zone starts at the first byte after. */
        Block *own = block_new(EVERY_PIECE_REAL ? (size ? size : 1) : rounded);
        own->used = own->size;
        if (arena->block) {
            own->next = arena->block->next;
            arena->block->next = own;
        } else {
            arena->block = own;
        }
        return own->data;
    }
    if (!arena->block || arena->block->size - arena->block->used < rounded) {
        Block *b = block_new(BLOCK_BYTES);
        b->next = arena->block;
        arena->block = b;
    }
    void *p = arena->block->data + arena->block->used;
    arena->block->used += rounded;
    return p;
}

void *arena_alloc(Arena *arena, size_t size)
{
    void *p = arena_raw(arena, size);
    if (size) memset(p, 0, size);
    return p;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) out_of_memory();
    return arena_alloc(arena, total);
}

void arena_defer(Arena *arena, void (*fn)(void *), void *arg)
{
    Cleanup *c = arena_alloc(arena, sizeof *c);
    c->fn = fn;
    c->arg = arg;
    c->next = arena->cleanup;
    arena->cleanup = c;
}

size_t arena_bytes(const Arena *arena)
{
    return arena->bytes;
}
