/* Memory with one lifetime: a command, a request or a job owns one arena, passes it down, and frees
 * everything at once. An arena never returns NULL: running out of memory ends the program.
 * Limits on size belong at the edges (body size, rows, cells), not here.
 * In sanitizer builds every piece is an allocation of its own, so an overrun is found. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena); /* runs the clean-ups, the newest first, then frees; NULL is allowed */

/* Zeroed memory, aligned for every type. A size that overflows aborts. */
void *arena_alloc(Arena *arena, size_t size);
void *arena_array(Arena *arena, size_t count, size_t size);
/* As arena_alloc, without zeroing: for buffers that are written before they are read. */
void *arena_raw(Arena *arena, size_t size);

/* Runs fn(arg) when the arena is freed: for handles that a library allocated. */
void arena_defer(Arena *arena, void (*fn)(void *), void *arg);

size_t arena_bytes(const Arena *arena); /* handed out so far */

#define ARENA_NEW(arena, T)          ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_array((arena), (count), sizeof(T)))

#endif
