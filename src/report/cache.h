/* What was made at some cost, by the key of what it was made from: at most so many bytes, least recently used out
 * first. Safe to use from several threads. */
#ifndef REPORT_CACHE_H
#define REPORT_CACHE_H
#include "base/str.h"

typedef struct Cache Cache;
Cache *cache_new(size_t bytes_max);
void cache_free(Cache *cache);
/* *value lives as long as the arena, whatever happens to the cache; it is not copied. */
bool cache_get(Cache *cache, Str key, Arena *arena, Str *value);
void cache_put(Cache *cache, Str key, Str value); /* what is larger than the whole cache is not kept */
size_t cache_bytes(Cache *cache);

#endif
