/* SHA-256: the standard's vectors, at once and in pieces. */
#include "cmocka_all.h"

#include "base/hash.h"

/* FIPS 180-4 and the examples that NIST publishes with it. */
static const struct {
    Str text;
    const char *hex;
} vectors[] = {
    {STR_INIT(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {STR_INIT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {STR_INIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};
static const char million_of_a[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static void assert_digest(Arena *arena, const unsigned char digest[HASH_BYTES], const char *hex)
{
    Buf b = buf_new(arena);
    buf_hex(&b, digest, HASH_BYTES);
    assert_string_equal(buf_cstr(&b), hex);
}

static void vectors_of_the_standard(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        assert_string_equal(str_cstr(arena, hash_hex(arena, vectors[i].text)), vectors[i].hex);
        unsigned char digest[HASH_BYTES];
        hash_sha256(vectors[i].text, digest);
        assert_digest(arena, digest, vectors[i].hex);
    }
    arena_free(arena);
}

static void in_pieces(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Hash *h = hash_new(arena);
    unsigned char digest[HASH_BYTES];
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        for (size_t cut = 0; cut <= vectors[i].text.n; cut++) {
            hash_add(h, str_slice(vectors[i].text, 0, cut));
            hash_add(h, str_slice(vectors[i].text, cut, vectors[i].text.n));
            hash_end(h, digest);
            assert_digest(arena, digest, vectors[i].hex);
        }
    }
    for (size_t i = 0; i < 100000; i++) hash_add(h, S("aaaaaaaaaa"));
    hash_end(h, digest);
    assert_digest(arena, digest, million_of_a);
    hash_end(h, digest); /* of nothing */
    assert_digest(arena, digest, vectors[0].hex);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_of_the_standard),
        cmocka_unit_test(in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
