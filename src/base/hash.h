/* SHA-256 through libcrypto, which uses the processor's instructions for it where there are some. The first use in a
 * process reads the configuration of the library from a file: a child that is to be locked in (base/lockdown.h) and
 * hashes needs that its parent has done so before. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

enum { HASH_BYTES = 32, HASH_HEX = 64 };
void hash_sha256(Str data, unsigned char out[HASH_BYTES]);
Str hash_hex(Arena *arena, Str data); /* 64 lower-case hexadecimal digits */

/* For what comes in pieces, and for many texts one after another, which costs less than calls of the above. It lives
 * as long as the arena. */
typedef struct Hash Hash;
Hash *hash_new(Arena *arena);
void hash_add(Hash *h, Str data);
void hash_end(Hash *h,
              unsigned char out[HASH_BYTES]); /* of all pieces since the last end; the next piece begins anew */

#endif
