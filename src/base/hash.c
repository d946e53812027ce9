#include "base/hash.h"

#include <sodium.h>

_Static_assert(HASH_BYTES == crypto_hash_sha256_BYTES, "SHA-256 has 32 bytes");

void hash_sha256(Str data, unsigned char out[HASH_BYTES])
{
    crypto_hash_sha256(out, (const unsigned char *)data.p, data.n);
}

Str hash_hex(Arena *arena, Str data)
{
    unsigned char digest[HASH_BYTES];
    hash_sha256(data, digest);
    Buf b = buf_new(arena);
    buf_hex(&b, digest, sizeof digest);
    return buf_str(&b);
}
