#include "web/request.h"

#include "cmocka_all.h"

static Arena *arena;

static void *path(Str raw, Str *out) /* for the tables below */
{
    *out = S("");
    return http_path_decode(arena, raw, out) ? out : NULL;
}

static void paths_are_decoded_once(void **state)
{
    (void)state;
    static const struct {
        Str raw, decoded;
    } good[] = {
        {STR_INIT("/"), STR_INIT("/")},
        {STR_INIT("/kommun/0484"), STR_INIT("/kommun/0484")},
        {STR_INIT("/s%C3%B6k"), STR_INIT("/s\xC3\xB6k")},
        {STR_INIT("/a%2525"), STR_INIT("/a%25")},
        {STR_INIT("/a+b"), STR_INIT("/a+b")},
        {STR_INIT("/.a/..b/c..."), STR_INIT("/.a/..b/c...")},
        {STR_INIT("//"), STR_INIT("//")},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        Str out;
        assert_non_null(path(good[i].raw, &out));
        assert_true(str_eq(out, good[i].decoded));
    }
}

static void bad_paths_are_refused(void **state)
{
    (void)state;
    static const Str bad[] = {
        STR_INIT(""),           STR_INIT("kommun"),         STR_INIT("/%"),     STR_INIT("/%4"),    STR_INIT("/%zz"),
        STR_INIT("/a%00b"),     STR_INIT("/a\0b"),          STR_INIT("/%C3"),   STR_INIT("/\xFF"),  STR_INIT("/%C0%AF"),
        STR_INIT("/%ED%A0%80"), STR_INIT("/../etc/passwd"), STR_INIT("/a/.."),  STR_INIT("/a/./b"), STR_INIT("/."),
        STR_INIT("/%2e%2e/a"),  STR_INIT("/a/%2E"),         STR_INIT("/a%2Fb"), STR_INIT("/a\\b"),  STR_INIT("/a%5Cb"),
        STR_INIT("/a%0d%0ab"),  STR_INIT("/a\x7F"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Str out;
        if (path(bad[i], &out)) fail_msg("accepted: %.*s", STR_ARGS(bad[i]));
    }
}

static void targets_are_split(void **state)
{
    (void)state;
    static const struct {
        Str target, path, query;
    } good[] = {
        {STR_INIT("/"), STR_INIT("/"), STR_INIT("")},
        {STR_INIT("/a?b=c?d"), STR_INIT("/a"), STR_INIT("b=c?d")},
        {STR_INIT("/?"), STR_INIT("/"), STR_INIT("")},
        {STR_INIT("http://h/a?b"), STR_INIT("/a"), STR_INIT("b")},
        {STR_INIT("HTTPS://h:1?b"), STR_INIT("/"), STR_INIT("b")},
        {STR_INIT("http://h"), STR_INIT("/"), STR_INIT("")},
    };
    Str p, q;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(http_target_split(good[i].target, &p, &q));
        assert_true(str_eq(p, good[i].path));
        assert_true(str_eq(q, good[i].query));
    }
    assert_false(http_target_split(S(""), &p, &q));
    assert_false(http_target_split(S("*"), &p, &q));
    assert_false(http_target_split(S("host:80"), &p, &q));
    assert_false(http_target_split(S("http:///a"), &p, &q));
}

static void pairs_follow_the_rules_of_forms(void **state)
{
    (void)state;
    const HttpPair *pair;
    size_t n;
    assert_true(http_pairs_parse(arena, S("a=1&b=x+y%26&&c&=d&e=%C3%A5=2"), 10, &pair, &n));
    static const struct {
        Str name, value;
    } expected[] = {{STR_INIT("a"), STR_INIT("1")},
                    {STR_INIT("b"), STR_INIT("x y&")},
                    {STR_INIT("c"), STR_INIT("")},
                    {STR_INIT(""), STR_INIT("d")},
                    {STR_INIT("e"), STR_INIT("\xC3\xA5=2")}};
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        assert_true(str_eq(pair[i].name, expected[i].name));
        assert_true(str_eq(pair[i].value, expected[i].value));
    }
    assert_true(http_pairs_parse(arena, S(""), 10, &pair, &n));
    assert_int_equal(n, 0);
    assert_false(http_pairs_parse(arena, S("a&b&c"), 2, &pair, &n));
    assert_false(http_pairs_parse(arena, S("a=%"), 2, &pair, &n));
    assert_false(http_pairs_parse(arena, S("a=%0"), 2, &pair, &n));
    assert_false(http_pairs_parse(arena, S("a=%00"), 2, &pair, &n));
    assert_false(http_pairs_parse(arena, S("%FF=a"), 2, &pair, &n));
    assert_false(http_pairs_parse(arena, S("a=\xFF"), 2, &pair, &n));
}

static void forms_need_their_content_type(void **state)
{
    (void)state;
    HttpRequest request = {.arena = arena, .body = S("q=1"), .content_type = S("text/plain")};
    const HttpPair *pair;
    size_t n;
    assert_false(http_form(&request, &pair, &n));
    request.content_type = S("application/x-www-form-urlencoded; charset=utf-8");
    assert_true(http_form(&request, &pair, &n));
    assert_int_equal(n, 1);
}

static void hosts(void **state)
{
    (void)state;
    static const Str good[] = {STR_INIT("localhost"), STR_INIT("klimat.example.se:443"), STR_INIT("127.0.0.1:8030"),
                               STR_INIT("[::1]:8030"), STR_INIT("[2001:db8::1]")};
    static const Str bad[] = {STR_INIT(""),       STR_INIT(":80"),       STR_INIT("a b"),  STR_INIT("a/b"),
                              STR_INIT("a:"),     STR_INIT("a:1234567"), STR_INIT("a:8x"), STR_INIT("[::1"),
                              STR_INIT("[]"),     STR_INIT("[::1]x"),    STR_INIT("u@h"),  STR_INIT("\xC3\xA5.se"),
                              STR_INIT("a\"><b"), STR_INIT("[g::1]")};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(http_host_is_sane(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(http_host_is_sane(bad[i]));
}

static void entity_tags(void **state)
{
    (void)state;
    assert_true(http_etag_matches(S("\"a\""), S("\"a\"")));
    assert_true(http_etag_matches(S("\"x\", W/\"a\""), S("\"a\"")));
    assert_true(http_etag_matches(S("*"), S("\"a\"")));
    assert_false(http_etag_matches(S("\"b\""), S("\"a\"")));
    assert_false(http_etag_matches(S(""), S("\"a\"")));
    assert_false(http_etag_matches(S("*"), S("")));
}

static void languages(void **state)
{
    (void)state;
    assert_true(http_prefers_english(S("en-GB,en;q=0.9,de;q=0.8")));
    assert_false(http_prefers_english(S("en-GB,en;q=0.9,sv;q=0.8")));
    assert_false(http_prefers_english(S("en;q=0")));
    assert_true(http_prefers_english(S("de, en")));
    assert_false(http_prefers_english(S("sv-SE, en")));
    assert_false(http_prefers_english(S("")));
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_decoded_once),
        cmocka_unit_test(bad_paths_are_refused),
        cmocka_unit_test(targets_are_split),
        cmocka_unit_test(pairs_follow_the_rules_of_forms),
        cmocka_unit_test(forms_need_their_content_type),
        cmocka_unit_test(hosts),
        cmocka_unit_test(entity_tags),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
