/* SHA-256 through libsodium. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

enum { HASH_BYTES = 32, HASH_HEX = 64 };
void hash_sha256(Str data, unsigned char out[HASH_BYTES]);
Str hash_hex(Arena *arena, Str data); /* 64 lower-case hexadecimal digits */

#endif
