/* Forms with a file: what a browser writes is read, and every other reading of the same bytes is refused. */
#include "cmocka_all.h"

#include "web/multipart.h"

#define HEAD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_HEAD(name)                                                                                                \
    "Content-Disposition: form-data; name=\"scan\"; filename=\"" name "\"\r\nContent-Type: application/pdf\r\n\r\n"

static bool reads(Arena *arena, Str body, HttpPart out[MULTIPART_PARTS_MAX], size_t *n)
{
    return http_multipart_parse(arena, S("x1"), body, out, n);
}

static void what_a_browser_writes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    HttpPart part[MULTIPART_PARTS_MAX];
    size_t n;
    const Str body = S("--x1\r\n" HEAD("why") "åäö\r\n--x1\r\n" FILE_HEAD("C:\\a/b.pdf") "\0\r\n--x\r\n--x1--\r\n");
    assert_true(reads(arena, body, part, &n));
    assert_int_equal(n, 2);
    assert_true(str_eq(part[0].value, S("åäö")) && !part[0].is_file);
    assert_true(str_eq(part[1].value, S("\0\r\n--x")) && part[1].is_file);
    assert_true(str_eq(part[1].file_name, S("b.pdf")));
    /* Cut anywhere before the last border it is no form. */
    for (size_t cut = 0; cut < body.n - 2; cut++) assert_false(reads(arena, str_slice(body, 0, cut), part, &n));
    arena_free(arena);
}

static void what_can_be_read_in_two_ways(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    HttpPart part[MULTIPART_PARTS_MAX];
    size_t n;
    static const Str refused[] = {
        STR_INIT("before--x1\r\n" HEAD("a") "b\r\n--x1--\r\n"),
        STR_INIT("--x1\r\n" HEAD("a") "b\r\n--x1--\r\nafter"),
        STR_INIT("--x1\r\n" HEAD("a") "b\r\n--x1y\r\n" HEAD("c") "d\r\n--x1--\r\n"),
        STR_INIT("--x1\r\n" HEAD("a b") "c\r\n--x1--\r\n"),
        STR_INIT("--x1\r\n" HEAD("a") "\0\r\n--x1--\r\n"),
        STR_INIT("--x1\r\n" HEAD("a") "\xff\r\n--x1--\r\n"),
        STR_INIT("--x1\r\nContent-Disposition: form-data; name=\"a\"\n\nb\r\n--x1--\r\n"),
        STR_INIT("--x1\r\nX: y\r\n" HEAD("a") "b\r\n--x1--\r\n"),
        STR_INIT("--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n" HEAD("b") "c\r\n--x1--\r\n"),
        STR_INIT("--x1\r\n" FILE_HEAD("\xff.pdf") "b\r\n--x1--\r\n"),
        STR_INIT("--x1--\r\n"),
        STR_INIT(""),
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (reads(arena, refused[i], part, &n)) fail_msg("number %zu was read", i);
    Buf many = buf_new(arena);
    for (int i = 0; i <= MULTIPART_PARTS_MAX; i++) buf_add(&many, S("--x1\r\n" HEAD("a") "b\r\n"));
    buf_add(&many, S("--x1--\r\n"));
    assert_false(reads(arena, buf_str(&many), part, &n));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_browser_writes),
                                       cmocka_unit_test(what_can_be_read_in_two_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
