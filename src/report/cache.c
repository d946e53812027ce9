#include "report/cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024 };

/* In two lists: the bucket of its key, and all entries in order of use. The bytes of key and value stand behind it. */
typedef struct Entry {
    struct Entry *next_in_bucket, *newer, *older;
    size_t bucket, bytes;
    atomic_size_t holders; /* the cache, and every arena that was given the value */
    Str key, value;
    char data[];
} Entry;

struct Cache {
    pthread_mutex_t lock;
    size_t bytes, bytes_max;
    Entry *bucket[BUCKETS];
    Entry *newest, *oldest;
};

static void *alloc(size_t size)
{
    void *p = calloc(1, size);
    if (!p) abort();
    return p;
}

Cache *cache_new(size_t bytes_max)
{
    Cache *c = alloc(sizeof *c);
    c->bytes_max = bytes_max;
    if (pthread_mutex_init(&c->lock, NULL) != 0) abort();
    return c;
}

static void unlink_use(Cache *c, Entry *e)
{
    if (c->newest == e)
        c->newest = e->older;
    else
        e->newer->older = e->older;
    if (c->oldest == e)
        c->oldest = e->newer;
    else
        e->older->newer = e->newer;
    e->newer = e->older = NULL;
}

static void link_newest(Cache *c, Entry *e)
{
    e->older = c->newest;
    if (c->newest)
        c->newest->newer = e;
    else
        c->oldest = e;
    c->newest = e;
}

static Entry *find(Cache *c, Str key, size_t bucket)
{
    Entry *e = c->bucket[bucket];
    while (e && !str_eq(e->key, key)) e = e->next_in_bucket;
    return e;
}

/* The last one to let go frees it. */
static void let_go(void *entry)
{
    Entry *e = entry;
    if (atomic_fetch_sub(&e->holders, 1) == 1) free(e);
}

static void drop(Cache *c, Entry *e)
{
    Entry **at = &c->bucket[e->bucket];
    while (*at != e) at = &(*at)->next_in_bucket;
    *at = e->next_in_bucket;
    unlink_use(c, e);
    c->bytes -= e->bytes;
    let_go(e);
}

void cache_free(Cache *c)
{
    if (!c) return;
    while (c->oldest) drop(c, c->oldest);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

bool cache_get(Cache *c, Str key, Arena *arena, Str *value)
{
    const size_t bucket = str_hash(key) % BUCKETS;
    pthread_mutex_lock(&c->lock);
    Entry *e = find(c, key, bucket);
    if (e) {
        unlink_use(c, e);
        link_newest(c, e);
        atomic_fetch_add(&e->holders, 1);
        arena_defer(arena, let_go, e);
        *value = e->value;
    }
    pthread_mutex_unlock(&c->lock);
    return e != NULL;
}

void cache_put(Cache *c, Str key, Str value)
{
    const size_t bytes = sizeof(Entry) + key.n + value.n;
    if (bytes > c->bytes_max) return;
    Entry *e = alloc(bytes);
    memcpy(e->data, key.p, key.n);
    memcpy(e->data + key.n, value.p, value.n);
    e->key = (Str){e->data, key.n};
    e->value = (Str){e->data + key.n, value.n};
    e->bytes = bytes;
    atomic_init(&e->holders, 1);
    e->bucket = str_hash(key) % BUCKETS;

    pthread_mutex_lock(&c->lock);
    Entry *same = find(c, key, e->bucket);
    if (same) drop(c, same);
    while (c->bytes + bytes > c->bytes_max) drop(c, c->oldest);
    e->next_in_bucket = c->bucket[e->bucket];
    c->bucket[e->bucket] = e;
    link_newest(c, e);
    c->bytes += bytes;
    pthread_mutex_unlock(&c->lock);
}

size_t cache_bytes(Cache *c)
{
    pthread_mutex_lock(&c->lock);
    const size_t bytes = c->bytes;
    pthread_mutex_unlock(&c->lock);
    return bytes;
}
