#include "base/hash.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct Hash {
    EVP_MD_CTX *state;
    bool begun;
};

/* SHA-256 refuses nothing: what fails is memory, or a library without the algorithm. */
static void must(int done)
{
    if (done != 1) abort();
}

void hash_sha256(Str data, unsigned char out[HASH_BYTES])
{
    must(EVP_Digest(data.p, data.n, out, NULL, EVP_sha256(), NULL));
}

Str hash_hex(Arena *arena, Str data)
{
    unsigned char digest[HASH_BYTES];
    hash_sha256(data, digest);
    Buf b = buf_new(arena);
    buf_hex(&b, digest, sizeof digest);
    return buf_str(&b);
}

static void release(void *state)
{
    EVP_MD_CTX_free(state);
}

Hash *hash_new(Arena *arena)
{
    Hash *h = ARENA_NEW(arena, Hash);
    h->state = EVP_MD_CTX_new();
    if (!h->state) abort();
    arena_defer(arena, release, h->state);
    must(EVP_DigestInit_ex(h->state, EVP_sha256(), NULL));
    h->begun = true;
    return h;
}

/* The algorithm that was found once stays. */
static void begin(Hash *h)
{
    if (!h->begun) must(EVP_DigestInit_ex(h->state, NULL, NULL));
    h->begun = true;
}

void hash_add(Hash *h, Str data)
{
    begin(h);
    must(EVP_DigestUpdate(h->state, data.p, data.n));
}

void hash_end(Hash *h, unsigned char out[HASH_BYTES])
{
    begin(h);
    must(EVP_DigestFinal_ex(h->state, out, NULL));
    h->begun = false;
}
