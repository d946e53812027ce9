#include "base/secret.h"

#include "base/file.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const PasswordCost password_cost = {3, (size_t)64 * 1024 * 1024};
const PasswordCost password_cost_of_tests = {1, (size_t)1024 * 1024};

_Static_assert(SIGN_SEED_BYTES == crypto_sign_SEEDBYTES && SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES &&
                   SIGN_BYTES == crypto_sign_BYTES,
               "Ed25519");

enum { TOKEN_BYTES = 32, HASH_OUT = 32, NAME_LETTERS_MAX = 64, KEY_FILE_BYTES_MAX = 1024 };
#define BASE64_FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING

/* Idempotent and safe from several threads. Without random numbers nothing here may go on. */
static void ready(void)
{
    if (sodium_init() < 0) abort();
}

Str secret_base64(Arena *arena, const void *bytes, size_t n)
{
    const size_t room = sodium_base64_encoded_len(n, BASE64_FORM);
    char *text = arena_raw(arena, room);
    sodium_bin2base64(text, room, bytes, n, BASE64_FORM);
    return str(text);
}

bool secret_base64_read(Str text, void *bytes, size_t n)
{
    size_t got = 0;
    const char *end = NULL;
    if (text.n == 0) return n == 0;
    if (sodium_base642bin(bytes, n, text.p, text.n, NULL, &got, &end, BASE64_FORM) != 0) return false;
    return got == n && end == text.p + text.n;
}

Str secret_token(Arena *arena)
{
    ready();
    unsigned char bytes[TOKEN_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    return secret_base64(arena, bytes, sizeof bytes);
}

Str secret_name(Arena *arena, size_t n)
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    _Static_assert(sizeof letters - 1 == 32, "five bits a letter");
    ready();
    if (n > NAME_LETTERS_MAX) abort();
    unsigned char bytes[NAME_LETTERS_MAX];
    randombytes_buf(bytes, n);
    char *text = arena_raw(arena, n + 1);
    for (size_t i = 0; i < n; i++) text[i] = letters[bytes[i] & 31];
    text[n] = '\0';
    return (Str){text, n};
}

bool secret_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}

Str secret_keyed_hash(Arena *arena, Str key, const char *purpose, Str text)
{
    ready();
    unsigned char digest[HASH_OUT];
    crypto_generichash_state state;
    /* The purpose ends with NUL, so that no purpose and text run together into another pair. */
    if (crypto_generichash_init(&state, (const unsigned char *)key.p, key.n, sizeof digest) != 0) abort();
    crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
    if (text.n) crypto_generichash_update(&state, (const unsigned char *)text.p, text.n);
    crypto_generichash_final(&state, digest, sizeof digest);
    Buf b = buf_new(arena);
    buf_hex(&b, digest, sizeof digest);
    return buf_str(&b);
}

/* ---- passwords ---- */

/* Of a password that nobody knows, at the cost of password_cost. */
static const char nobodys_hash[] =
    "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

Status password_hash(Arena *arena, Str password, PasswordCost cost, Str *out, Err *err)
{
    ready();
    if (password.n > PASSWORD_BYTES_MAX) return err_fail(err, ST_LIMIT, N_("The password is too long"));
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.p ? password.p : "", password.n, cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_fail(err, ST_UNAVAILABLE, N_("There is not memory enough to store a password; try again"));
    *out = str_dup(arena, str(hash));
    return ST_OK;
}

bool password_matches(Arena *arena, Str hash, Str password)
{
    ready();
    const bool nobodys = hash.n == 0;
    const char *against = nobodys ? nobodys_hash : str_cstr(arena, hash);
    if (password.n > PASSWORD_BYTES_MAX) password.n = PASSWORD_BYTES_MAX;
    const bool same = crypto_pwhash_str_verify(against, password.p ? password.p : "", password.n) == 0;
    return same && !nobodys;
}

bool password_needs_rehash(Arena *arena, Str hash, PasswordCost cost)
{
    ready();
    return crypto_pwhash_str_needs_rehash(str_cstr(arena, hash), cost.passes, cost.memory_bytes) != 0;
}

/* ---- signatures ---- */

static void from_seed(SignKey *key, unsigned char whole[crypto_sign_SECRETKEYBYTES])
{
    crypto_sign_seed_keypair(key->public_half, whole, key->seed);
}

void sign_key_new(SignKey *out)
{
    ready();
    unsigned char whole[crypto_sign_SECRETKEYBYTES];
    randombytes_buf(out->seed, sizeof out->seed);
    from_seed(out, whole);
    sodium_memzero(whole, sizeof whole);
}

void sign_make(const SignKey *key, Str message, unsigned char signature[SIGN_BYTES])
{
    ready();
    SignKey copy = *key;
    unsigned char whole[crypto_sign_SECRETKEYBYTES];
    from_seed(&copy, whole);
    crypto_sign_detached(signature, NULL, (const unsigned char *)message.p, message.n, whole);
    sodium_memzero(whole, sizeof whole);
    sodium_memzero(&copy, sizeof copy);
}

bool sign_is_valid(const unsigned char public_half[SIGN_PUBLIC_BYTES], Str message,
                   const unsigned char signature[SIGN_BYTES])
{
    ready();
    return crypto_sign_verify_detached(signature, (const unsigned char *)message.p, message.n, public_half) == 0;
}

Str sign_fingerprint(Arena *arena, const unsigned char public_half[SIGN_PUBLIC_BYTES])
{
    const Str hex = hash_hex(arena, (Str){(const char *)public_half, SIGN_PUBLIC_BYTES});
    Buf b = buf_new(arena);
    for (size_t i = 0; i < hex.n; i += 8) {
        if (i) buf_addc(&b, '-');
        buf_add(&b, str_slice(hex, i, i + 8));
    }
    return buf_str(&b);
}

/* ---- the file of a secret key ---- */

static const Str file_head = STR_INIT("klimat secret key 1");

static Status write_all(int fd, Str path, Str text, Err *err)
{
    const ssize_t written = write(fd, text.p, text.n);
    if (written == (ssize_t)text.n && fsync(fd) == 0) return ST_OK;
    return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be written: {1}"), path, str(strerror(errno)));
}

Status sign_key_write(Str path, const SignKey *key, Err *err)
{
    Arena *arena = arena_new();
    Buf text = buf_new(arena);
    buf_add(&text, file_head);
    buf_add(&text, S("\npublic "));
    buf_add(&text, secret_base64(arena, key->public_half, sizeof key->public_half));
    buf_add(&text, S("\nsecret "));
    buf_add(&text, secret_base64(arena, key->seed, sizeof key->seed));
    buf_addc(&text, '\n');
    const char *name = str_cstr(arena, path);
    Status status;
    const int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (fd < 0 && errno == EEXIST) {
        status = err_failf(err, ST_CONFLICT,
                           N_("{0} is there already; a key is never overwritten: choose another name"), path);
    } else if (fd < 0) {
        status = err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be written: {1}"), path, str(strerror(errno)));
    } else {
        status = write_all(fd, path, buf_str(&text), err);
        close(fd);
        if (status != ST_OK) unlink(name);
    }
    sodium_memzero(text.p, text.n);
    arena_free(arena);
    return status;
}

/* "name <base64url>" */
static bool read_half(Str line, Str name, unsigned char *bytes, size_t n)
{
    return str_starts(line, name) && secret_base64_read(str_slice(line, name.n, line.n), bytes, n);
}

Status sign_key_read(Arena *arena, Str path, SignKey *out, Err *err)
{
    ready();
    struct stat info;
    Str text;
    if (stat(str_cstr(arena, path), &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO)))
        return err_failf(err, ST_DENIED, N_("{0} is a secret key that others may read: write chmod 600 {0} first"),
                         path);
    const Status status = file_read(arena, path, KEY_FILE_BYTES_MAX, &text, err);
    if (status != ST_OK) return status;
    Str rest = text;
    unsigned char stated[SIGN_PUBLIC_BYTES], whole[crypto_sign_SECRETKEYBYTES];
    const bool form = str_eq(str_cut(&rest, '\n'), file_head) &&
                      read_half(str_cut(&rest, '\n'), S("public "), stated, sizeof stated) &&
                      read_half(str_cut(&rest, '\n'), S("secret "), out->seed, sizeof out->seed) && rest.n == 0;
    if (form) from_seed(out, whole);
    sodium_memzero(whole, sizeof whole);
    if (form && sodium_memcmp(stated, out->public_half, sizeof stated) == 0) return ST_OK;
    sign_key_forget(out);
    return err_failf(err, ST_INVALID, N_("{0} is no file with a secret key of klimat"), path);
}

void sign_key_forget(SignKey *key)
{
    sodium_memzero(key->seed, sizeof key->seed);
}
