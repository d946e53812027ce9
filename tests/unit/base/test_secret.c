/* Tokens, passwords, keyed hashes, signatures. */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *arena;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void tokens_are_long_and_never_the_same(void **state)
{
    (void)state;
    Str last = S("");
    for (int i = 0; i < 100; i++) {
        const Str token = secret_token(arena);
        unsigned char bytes[32];
        assert_int_equal(token.n, SECRET_TOKEN_TEXT);
        assert_true(secret_base64_read(token, bytes, sizeof bytes));
        assert_false(str_eq(token, last));
        last = token;
    }
    const Str name = secret_name(arena, 10);
    assert_int_equal(name.n, 10);
    for (size_t i = 0; i < name.n; i++) assert_non_null(strchr("abcdefghijkmnpqrstuvwxyz23456789", name.p[i]));
}

static void base64_is_read_strictly(void **state)
{
    (void)state;
    unsigned char bytes[4];
    assert_true(str_eq(secret_base64(arena, "\x00\xff\x10\x80", 4), S("AP8QgA")));
    assert_true(secret_base64_read(S("AP8QgA"), bytes, 4));
    assert_memory_equal(bytes, "\x00\xff\x10\x80", 4);
    static const Str wrong[] = {STR_INIT("AP8QgA=="), STR_INIT("AP8Qg"), STR_INIT("AP8QgA "),
                                STR_INIT("AP8Qg+"),   STR_INIT(""),      STR_INIT("AP8QgAAA")};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(secret_base64_read(wrong[i], bytes, 4));
}

static void comparing_needs_all_of_it(void **state)
{
    (void)state;
    assert_true(secret_eq(S("abc"), S("abc")));
    assert_true(secret_eq(S(""), S("")));
    assert_false(secret_eq(S("abc"), S("abd")));
    assert_false(secret_eq(S("abc"), S("ab")));
}

static void keyed_hashes_depend_on_key_purpose_and_text(void **state)
{
    (void)state;
    const Str key = S("0123456789abcdef"), other = S("0123456789abcdeg");
    const Str hash = secret_keyed_hash(arena, key, "session", S("token"));
    assert_int_equal(hash.n, 64);
    assert_true(str_eq(hash, secret_keyed_hash(arena, key, "session", S("token"))));
    assert_false(str_eq(hash, secret_keyed_hash(arena, other, "session", S("token"))));
    assert_false(str_eq(hash, secret_keyed_hash(arena, key, "link", S("token"))));
    assert_false(str_eq(hash, secret_keyed_hash(arena, key, "session", S("tokeo"))));
    assert_false(str_eq(hash, secret_keyed_hash(arena, key, "sessiont", S("oken"))));
}

/* BLAKE2b-256 of "session", NUL, "token" under the key, worked out apart with Python's hashlib. */
static void the_keyed_hash_is_blake2b(void **state)
{
    (void)state;
    assert_true(str_eq(secret_keyed_hash(arena, S("0123456789abcdef"), "session", S("token")),
                       S("9ae16986074ffba895426fa238bc3c004bf2b26a609d10982ff51ef2f9d27f81")));
}

static void a_password_is_known_by_its_hash(void **state)
{
    (void)state;
    Err err;
    Str hash, again;
    const PasswordCost cheap = password_cost_of_tests;
    assert_int_equal(password_hash(arena, S("correct horse"), cheap, &hash, &err), ST_OK);
    assert_int_equal(password_hash(arena, S("correct horse"), cheap, &again, &err), ST_OK);
    assert_false(str_eq(hash, again)); /* salted */
    assert_true(str_starts(hash, S("$argon2id$v=19$m=1024,t=1,p=1$")));
    assert_true(password_matches(arena, hash, S("correct horse")));
    assert_false(password_matches(arena, hash, S("correct horsf")));
    assert_false(password_matches(arena, hash, S("")));
    assert_false(password_matches(arena, S("$argon2id$broken"), S("correct horse")));
    assert_false(password_needs_rehash(arena, hash, cheap));
    assert_true(password_needs_rehash(arena, hash, password_cost));
}

static void the_stated_cost_is_what_is_used(void **state)
{
    (void)state;
    Err err;
    Str hash;
    assert_int_equal(password_hash(arena, S("correct horse"), password_cost, &hash, &err), ST_OK);
    assert_true(str_starts(hash, S("$argon2id$v=19$m=65536,t=3,p=1$")));
    assert_true(password_matches(arena, hash, S("correct horse")));
    assert_false(password_needs_rehash(arena, hash, password_cost));
}

static void without_a_hash_nothing_matches(void **state)
{
    (void)state;
    assert_false(password_matches(arena, S(""), S("")));
    assert_false(password_matches(arena, S(""), S("correct horse")));
}

static void a_password_has_a_greatest_length(void **state)
{
    (void)state;
    Err err;
    Str hash;
    char *text = arena_alloc(arena, PASSWORD_BYTES_MAX + 1);
    memset(text, 'x', PASSWORD_BYTES_MAX + 1);
    assert_int_equal(password_hash(arena, (Str){text, PASSWORD_BYTES_MAX + 1}, password_cost_of_tests, &hash, &err),
                     ST_LIMIT);
    assert_int_equal(password_hash(arena, (Str){text, PASSWORD_BYTES_MAX}, password_cost_of_tests, &hash, &err), ST_OK);
}

/* RFC 8032, section 7.1, test 2. */
static void signatures_are_those_of_the_standard(void **state)
{
    (void)state;
    static const unsigned char seed[] = {0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                         0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                         0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb};
    static const unsigned char public_half[] = {0x3d, 0x40, 0x17, 0xc3, 0xe8, 0x43, 0x89, 0x5a, 0x92, 0xb7, 0x0a,
                                                0xa7, 0x4d, 0x1b, 0x7e, 0xbc, 0x9c, 0x98, 0x2c, 0xcf, 0x2e, 0xc4,
                                                0x96, 0x8c, 0xc0, 0xcd, 0x55, 0xf1, 0x2a, 0xf4, 0x66, 0x0c};
    static const unsigned char expected[] = {
        0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8, 0x72, 0x0e, 0x82, 0x0b, 0x5f, 0x64, 0x25, 0x40,
        0xa2, 0xb2, 0x7b, 0x54, 0x16, 0x50, 0x3f, 0x8f, 0xb3, 0x76, 0x22, 0x23, 0xeb, 0xdb, 0x69, 0xda,
        0x08, 0x5a, 0xc1, 0xe4, 0x3e, 0x15, 0x99, 0x6e, 0x45, 0x8f, 0x36, 0x13, 0xd0, 0xf1, 0x1d, 0x8c,
        0x38, 0x7b, 0x2e, 0xae, 0xb4, 0x30, 0x2a, 0xee, 0xb0, 0x0d, 0x29, 0x16, 0x12, 0xbb, 0x0c, 0x00};
    SignKey key;
    memcpy(key.seed, seed, sizeof seed);
    memcpy(key.public_half, public_half, sizeof public_half);
    unsigned char signature[SIGN_BYTES];
    const char message[] = {0x72};
    sign_make(&key, (Str){message, 1}, signature);
    assert_memory_equal(signature, expected, sizeof expected);
    assert_true(sign_is_valid(public_half, (Str){message, 1}, signature));
    assert_false(sign_is_valid(public_half, S("s"), signature));
    signature[10] ^= 1;
    assert_false(sign_is_valid(public_half, (Str){message, 1}, signature));
}

static Str path_in(char folder[], const char *name)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(folder));
    buf_addc(&b, '/');
    buf_add(&b, str(name));
    return buf_str(&b);
}

static void a_key_is_kept_in_a_file_of_ones_own(void **state)
{
    (void)state;
    char folder[] = "/tmp/klimat-secret.XXXXXX";
    assert_non_null(mkdtemp(folder));
    const Str path = path_in(folder, "key");
    SignKey key, read;
    Err err;
    sign_key_new(&key);
    assert_int_equal(sign_key_write(path, &key, &err), ST_OK);
    struct stat info;
    assert_int_equal(stat(str_cstr(arena, path), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(sign_key_read(arena, path, &read, &err), ST_OK);
    assert_memory_equal(&key, &read, sizeof key);
    assert_int_equal(sign_key_write(path, &key, &err), ST_CONFLICT);
    assert_int_equal(chmod(str_cstr(arena, path), 0640), 0);
    assert_int_equal(sign_key_read(arena, path, &read, &err), ST_DENIED);
    sign_key_forget(&key);
    for (size_t i = 0; i < sizeof key.seed; i++) assert_int_equal(key.seed[i], 0);
    unlink(str_cstr(arena, path));
    rmdir(folder);
}

static void files_that_are_no_key_are_refused(void **state)
{
    (void)state;
    char folder[] = "/tmp/klimat-secret.XXXXXX";
    assert_non_null(mkdtemp(folder));
    const Str good = path_in(folder, "good"), path = path_in(folder, "bad");
    SignKey key, read;
    Err err;
    sign_key_new(&key);
    assert_int_equal(sign_key_write(good, &key, &err), ST_OK);
    Str text;
    assert_int_equal(file_read(arena, good, 1000, &text, &err), ST_OK);
    for (size_t i = 0; i < text.n; i++) {
        char *changed = arena_alloc(arena, text.n);
        memcpy(changed, text.p, text.n);
        changed[i] = (char)(changed[i] == 'A' ? 'B' : 'A');
        assert_int_equal(file_write(path, (Str){changed, text.n}, &err), ST_OK);
        chmod(str_cstr(arena, path), 0600);
        assert_int_equal(sign_key_read(arena, path, &read, &err), ST_INVALID);
    }
    assert_int_equal(file_write(path, str_slice(text, 0, text.n - 1), &err), ST_OK);
    chmod(str_cstr(arena, path), 0600);
    assert_int_equal(sign_key_read(arena, path, &read, &err), ST_OK); /* without the last line end */
    assert_int_equal(sign_key_read(arena, path_in(folder, "none"), &read, &err), ST_NOT_FOUND);
    unlink(str_cstr(arena, path));
    unlink(str_cstr(arena, good));
    rmdir(folder);
}

static void fingerprints_can_be_read_aloud(void **state)
{
    (void)state;
    const unsigned char zeros[SIGN_PUBLIC_BYTES] = {0};
    assert_true(str_eq(sign_fingerprint(arena, zeros),
                       S("66687aad-f862bd77-6c8fc18b-8e9f8e20-08971485-6ee233b3-902a591d-0d5f2925")));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown((f), up, down)
    const struct CMUnitTest tests[] = {
        TEST(tokens_are_long_and_never_the_same),  TEST(base64_is_read_strictly),
        TEST(comparing_needs_all_of_it),           TEST(keyed_hashes_depend_on_key_purpose_and_text),
        TEST(the_keyed_hash_is_blake2b),           TEST(a_password_is_known_by_its_hash),
        TEST(the_stated_cost_is_what_is_used),     TEST(without_a_hash_nothing_matches),
        TEST(a_password_has_a_greatest_length),    TEST(signatures_are_those_of_the_standard),
        TEST(a_key_is_kept_in_a_file_of_ones_own), TEST(files_that_are_no_key_are_refused),
        TEST(fingerprints_can_be_read_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
