/* What compiled templates write: golden cases. tmplc/ holds the templates. */
#include "cmocka_all.h"

#include "tmplc_cases.h"

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

static const View swedish = {.lang = LANG_SV}, english = {.lang = LANG_EN};

static void escapes_by_place(void **state)
{
    (void)state;
    Buf out = buf_new(arena);
    view_places(&out, &swedish, S("\"<b>' &å"), S("javascript:alert(1)"), 1);
    assert_string_equal(buf_cstr(&out), "<p title=\"a &quot;&lt;b&gt;&#39; &amp;å b\" class='&quot;&lt;b&gt;&#39; "
                                        "&amp;å'>&quot;&lt;b&gt;&#39; &amp;å 1</p>\n"
                                        "<a href=\"#\">whole</a>\n"
                                        "<a href=\"/kommun/%22%3Cb%3E%27%20%26%C3%A5/1?q=javascript%3Aalert%281%29\">"
                                        "part</a>\n"
                                        "<input value=\"&quot;&lt;b&gt;&#39; &amp;å\" >\n");
}

static void checks_addresses(void **state)
{
    (void)state;
    static const struct {
        Str in, out;
    } cases[] = {
        {STR_INIT("/kommun/0484?a=1&b=2"), STR_INIT("/kommun/0484?a=1&amp;b=2")},
        {STR_INIT("?edition=2026"), STR_INIT("?edition=2026")},
        {STR_INIT("#years"), STR_INIT("#years")},
        {STR_INIT("https://example.org/"), STR_INIT("https://example.org/")},
        {STR_INIT("mailto:a@b.se"), STR_INIT("mailto:a@b.se")},
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("//evil.example"), STR_INIT("#")},
        {STR_INIT("/\\evil.example"), STR_INIT("#")},
        {STR_INIT("JavaScript:alert(1)"), STR_INIT("#")},
        {STR_INIT(" javascript:alert(1)"), STR_INIT("#")},
        {STR_INIT("data:text/html,x"), STR_INIT("#")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = buf_new(arena);
        put_address(&out, cases[i].in);
        assert_string_equal(buf_cstr(&out), cases[i].out.p);
    }
}

static void runs_blocks(void **state)
{
    (void)state;
    const Str names[] = {STR_INIT("a"), STR_INIT("}}"), STR_INIT("c")};
    Buf out = buf_new(arena);
    view_blocks(&out, &english, names, 3);
    assert_string_equal(buf_cstr(&out), "<ul>\n<li>first a</li>\n<li>braces</li>\n<li>2 c</li>\n</ul>\na b c\n"
                                        "<pre>\n  kept   as it\n  stands</pre>\n"
                                        "<p title=\"a &lt;&amp;&gt; b\" class='&lt;&amp;&gt;'>&lt;&amp;&gt; 2</p>\n"
                                        "<a href=\"/x\">whole</a>\n"
                                        "<a href=\"/kommun/%3C%26%3E/2?q=%2Fx\">part</a>\n"
                                        "<input value=\"&lt;&amp;&gt;\" checked>\n\n"
                                        "<script src=\"/a.js\" type=\"module\"></script>\n<!-- a remark -->\n");
}

static void translates(void **state)
{
    (void)state;
    Buf out = buf_new(arena);
    view_texts(&out, &swedish, S("<1>"), (Html){S("<b>x</b>")});
    assert_string_equal(buf_cstr(&out), "<p title=\"blad &lt;1&gt;\">Något gick fel: rad &lt;1&gt;, \"what\?\?/\" \\ "
                                        "åäö</p>\n<b>x</b>\n");
    buf_clear(&out);
    view_texts(&out, &english, S("1"), (Html){S("")});
    assert_string_equal(buf_cstr(&out),
                        "<p title=\"sheet 1\">Something went wrong: row 1, \"what\?\?/\" \\ åäö</p>\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escapes_by_place, up, down),
        cmocka_unit_test_setup_teardown(checks_addresses, up, down),
        cmocka_unit_test_setup_teardown(runs_blocks, up, down),
        cmocka_unit_test_setup_teardown(translates, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
