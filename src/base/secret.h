/* Secrets, through libsodium: random tokens, passwords, keyed hashes, signatures. Nothing here reads a clock or a
 * database. What is compared is compared in constant time. Results live in the arena given. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H
#include "base/err.h"

/* ---- tokens ---- */

enum { SECRET_TOKEN_TEXT = 43 }; /* characters: 32 random bytes as base64url without padding */
Str secret_token(Arena *arena);
/* n letters and digits that cannot be mistaken for one another (no 0, 1, l, o): for identifiers that tell nothing.
 * A letter carries 5 bits; n at most 64. */
Str secret_name(Arena *arena, size_t n);
bool secret_eq(Str a, Str b); /* in a time that depends on the lengths only */

/* BLAKE2b of the text under a key, 32 bytes as 64 hexadecimal digits. The purpose parts the uses of one key, so that a
 * hash made for one is of no use for another. The key is a token or any other text of 16 to 64 bytes. */
Str secret_keyed_hash(Arena *arena, Str key, const char *purpose, Str text);

/* ---- passwords ---- */

/* What one guess costs whoever has the hashes: Argon2id, version 1.3, one lane. */
typedef struct PasswordCost {
    unsigned passes;
    size_t memory_bytes;
} PasswordCost;
/* 3 passes over 64 MiB: the lanes' worth of the second choice of RFC 9106, section 4; about a tenth of a second. */
extern const PasswordCost password_cost;
/* For tests only, which would otherwise spend their time here. Nothing in the program uses it. */
extern const PasswordCost password_cost_of_tests;

enum { PASSWORD_BYTES_MAX = 1024 };
/* The hash as a text that carries its salt and cost. ST_LIMIT for more than PASSWORD_BYTES_MAX, ST_UNAVAILABLE where
 * there is not memory enough. */
Status password_hash(Arena *arena, Str password, PasswordCost cost, Str *out, Err *err);
/* With an empty hash (an account without a password, or none at all) it does the same work in vain, so that the time of
 * an answer does not tell them apart. */
bool password_matches(Arena *arena, Str hash, Str password);
bool password_needs_rehash(Arena *arena, Str hash, PasswordCost cost); /* made at another cost */

/* ---- signatures ---- */

/* Ed25519 (RFC 8032). */
enum { SIGN_PUBLIC_BYTES = 32, SIGN_SEED_BYTES = 32, SIGN_BYTES = 64 };
typedef struct SignKey {
    unsigned char seed[SIGN_SEED_BYTES]; /* the secret half */
    unsigned char public_half[SIGN_PUBLIC_BYTES];
} SignKey;

void sign_key_new(SignKey *out);
void sign_make(const SignKey *key, Str message, unsigned char signature[SIGN_BYTES]);
bool sign_is_valid(const unsigned char public_half[SIGN_PUBLIC_BYTES], Str message,
                   const unsigned char signature[SIGN_BYTES]);
/* SHA-256 of the public half, eight groups of eight hexadecimal digits with hyphens between: to be read aloud. */
Str sign_fingerprint(Arena *arena, const unsigned char public_half[SIGN_PUBLIC_BYTES]);

/* Bytes as base64url without padding, and back; false where the text is no such thing, or not of exactly n bytes. */
Str secret_base64(Arena *arena, const void *bytes, size_t n);
bool secret_base64_read(Str text, void *bytes, size_t n);

/* The file of a secret key: three lines,
 *
 *     klimat secret key 1
 *     public <43 characters of base64url>
 *     secret <43 characters of base64url>
 *
 * written anew with mode 0600 (a file that is there is never overwritten: ST_CONFLICT), and refused (ST_DENIED) where
 * others than its owner may read it. ST_INVALID for anything else than such a file, and where the halves do not belong
 * together. */
Status sign_key_write(Str path, const SignKey *key, Err *err);
Status sign_key_read(Arena *arena, Str path, SignKey *out, Err *err);
void sign_key_forget(SignKey *key); /* overwrites the secret half */

#endif
