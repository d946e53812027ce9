/* Markdown: what it becomes, and what never gets through. */
#include "cmocka_all.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "report/markdown.h"

#include <string.h>

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

static const char *html_at(Str text, int first_heading)
{
    Str html;
    Err err = {0};
    if (markdown_html(arena, text, first_heading, &html, &err) != ST_OK) fail_msg("%s", err.message);
    return str_cstr(arena, html);
}

static void gives(const char *text, const char *expected)
{
    assert_string_equal(html_at(str(text), 2), expected);
}

static void reads(const char *text, const char *expected)
{
    Str plain;
    assert_int_equal(markdown_plain(arena, str(text), &plain, NULL), ST_OK);
    assert_string_equal(str_cstr(arena, plain), expected);
}

static Str times(size_t n, const char *piece)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) buf_add(&b, str(piece));
    return buf_str(&b);
}

static Str three(Str a, Str b, Str c)
{
    Buf out = buf_new(arena);
    buf_add(&out, a);
    buf_add(&out, b);
    buf_add(&out, c);
    return buf_str(&out);
}

static void sets_what_people_write(void **state)
{
    (void)state;
    gives("", "");
    gives("Å *ä* **ö**  \nrad två\nrad tre", "<p>Å <em>ä</em> <strong>ö</strong><br/>\nrad två\nrad tre</p>\n");
    gives("- a\n- b\n\n3. c\n4. d",
          "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n");
    gives("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n");
    gives("> q\n\n---\n\n`a<b`\n\n    c & d\n",
          "<blockquote><p>q</p>\n</blockquote>\n<hr/>\n<p><code>a&lt;b</code></p>\n"
          "<pre><code>c &amp; d\n</code></pre>\n");
    gives("```c onclick=x\nx\n```", "<pre><code>x\n</code></pre>\n");
}

static void headings_stand_under_the_pages(void **state)
{
    (void)state;
    assert_string_equal(html_at(S("# A\n## B\n# C"), 3), "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n");
    assert_string_equal(html_at(S("### A\n###### B\n#### C\n## D\n### E"), 2),
                        "<h2>A</h2>\n<h3>B</h3>\n<h3>C</h3>\n<h2>D</h2>\n<h3>E</h3>\n");
    assert_string_equal(html_at(S("# A\n## B\n### C\n#### D"), 5), "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>\n<h6>D</h6>\n");
    assert_string_equal(html_at(S("#\n# A"), 2), "<h2>A</h2>\n"); /* one without words is none */
}

static void links_lead_where_they_may(void **state)
{
    (void)state;
    gives("[a](https://b.se/å?c=\"d\"&e)", "<p><a href=\"https://b.se/%C3%A5?c=%22d%22&amp;e\">a</a></p>\n");
    gives("[a](HTTP://b) [c](#d) <e@f.se>",
          "<p><a href=\"HTTP://b\">a</a> <a href=\"#d\">c</a> <a href=\"mailto:e@f.se\">e@f.se</a></p>\n");
    gives("[a](https://b 'title onclick=x')", "<p><a href=\"https://b\">a</a></p>\n");
    gives("<https://b.se>", "<p><a href=\"https://b.se\">https://b.se</a></p>\n");
    gives("[a <https://b> c](https://d)", "<p><a href=\"https://d\">a https://b c</a></p>\n");
    gives("[*a*][r]\n\n[r]: https://b", "<p><a href=\"https://b\"><em>a</em></a></p>\n");
    gives("![skiss](https://b/c.png \"t\")", "<p>skiss</p>\n");
    gives("[![a](https://b)](https://c)", "<p><a href=\"https://c\">a</a></p>\n");
}

/* Whatever is written, no attribute but href of the kinds allowed and start comes out. */
static void no_script_gets_through(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](&#x6A;&#x61;vascript&colon;alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](\\javascript:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a]( javascript:alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](javascript%3Aalert(1))",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](DATA:text/html,<script>)",
        "[a](file:///etc/passwd)",
        "[a](//evil.example/x)",
        "[a](/kommun/0484)",
        "[a](https:evil.example)",
        "[a](https&#58;)",
        "[a](http:\\\\\\\\evil.example)",
        "[a](feed:https://b)",
        "[a](view-source:https://b)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[a]: javascript:alert(1)\n\n[a]",
        "![a](javascript:alert(1))",
        "[![a](data:x)](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<SCRIPT\nSRC=//evil>",
        "a <img src=x onerror=alert(1)> b",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)' onclick=\"x\">b</a>",
        "<!-- --><style>*{}</style>",
        "<?php ?><![CDATA[<script>]]>",
        "<iframe srcdoc='&lt;script&gt;'>",
        "[a](https://b\"onmouseover=alert(1)//)",
        "[a](<https://b\" onmouseover=\"alert(1)>)",
        "[a](https://b 'x\" onclick=\"y')",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "`<script>`",
        "```<script>\n</code></pre><script>\n```",
        "# <b onclick=x>y</b>",
        "* <script>",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        const char *html = html_at(str(hostile[i]), 2);
        for (const char *p = html; (p = strchr(p, '<')); p++) {
            static const char *const allowed[] = {"<p>",  "</p>",  "<a href=\"https://", "</a>",   "<ul>",   "</ul>",
                                                  "<li>", "</li>", "<pre><code>",        "<code>", "</code", "</pre>",
                                                  "<h2>", "</h2>"};
            size_t k = 0;
            while (k < sizeof allowed / sizeof *allowed && strncmp(p, allowed[k], strlen(allowed[k])) != 0) k++;
            if (k == sizeof allowed / sizeof *allowed) fail_msg("%s gave %s", hostile[i], html);
        }
        const char *href = strstr(html, "<a href=\"");
        if (href) assert_non_null(strstr(href, "\">")); /* a quotation mark did not end it */
        if (href) href += 3;
        for (; href && *href != '>'; href++) assert_true(*href != ' ');
    }
}

static void nothing_that_is_written_is_hidden(void **state)
{
    (void)state;
    gives("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n");
    gives("<!-- dolt -->", "<p>&lt;!-- dolt --&gt;</p>\n");
    gives("[a](javascript:b)", "<p>a (javascript:b)</p>\n");
    gives("a&#1;b&#x202e;c\x01\xC2\x85", "<p>a\xEF\xBF\xBD"
                                         "b\xEF\xBF\xBD"
                                         "c\xEF\xBF\xBD\xEF\xBF\xBD</p>\n");
}

static void becomes_plain_text(void **state)
{
    (void)state;
    reads("", "");
    reads("# Mål\n\nEn *text*\nmed **två** rader  \noch `kod`.", "Mål\n\nEn text med två rader\noch kod.");
    reads("- a\n- b\n  - c\n\n    d\n\ntext", "– a\n– b\n  – c\n\n    d\n\ntext");
    reads("9. a\n10. b\n\n    > q", "9.  a\n\n10. b\n\n        q");
    reads("- - a\n-\n- b", "– \n  – a\n– \n– b");
    reads("```\nx\n\n  y\n```\nz", "    x\n\n      y\n\nz");
    reads("[a](https://b) <https://c> <d@e.se> ![f](g)", "a (https://b) https://c d@e.se f (g)");
    reads("<div>\na\n</div>\n\n***\n\nb <i>c</i>", "<div>\na\n</div>\n\n* * *\n\nb <i>c</i>");
    reads("a&#27;[2Jb", "a\xEF\xBF\xBD[2Jb");
}

static Status checked(Str text, long *row)
{
    Err err = {0};
    const Status status = markdown_check(text, &err);
    if (status != ST_OK) assert_non_null(err.message);
    if (row) *row = err.row;
    return status;
}

static void a_text_is_checked_before_it_is_stored(void **state)
{
    (void)state;
    long row;
    assert_int_equal(checked(S(""), NULL), ST_OK);
    assert_int_equal(checked(S("# Rubrik\r\n\r\n\t- punkt [a](https://b) <c@d.se>\r\n5 < 6 & <i>7</i>"), NULL), ST_OK);
    assert_int_equal(checked(S("a\n\nb\x01"), &row), ST_INVALID);
    assert_int_equal(row, 3);
    assert_int_equal(checked(S("a\n\xE2\x80\xAE"
                               "b"),
                             &row),
                     ST_INVALID);
    assert_int_equal(row, 2);
    assert_int_equal(checked(S("a\n\n&#8238;b"), &row), ST_INVALID);
    assert_int_equal(row, 3);
    assert_int_equal(checked(S("a\xFF"), NULL), ST_INVALID);
    assert_int_equal(checked(S("a\n\n- [b](javascript:c)"), &row), ST_INVALID);
    assert_int_equal(row, 3);
    assert_int_equal(checked(S("[b](bilaga.pdf)"), NULL), ST_INVALID);
    assert_int_equal(checked(S("![b](https://c)"), NULL), ST_INVALID);
    assert_int_equal(checked(times(MARKDOWN_BYTES_MAX / 2, "a\n"), NULL), ST_OK);
    assert_int_equal(checked(times(MARKDOWN_BYTES_MAX + 1, "a"), NULL), ST_LIMIT);
}

static void deep_texts_are_refused_at_their_row(void **state)
{
    (void)state;
    long row;
    assert_int_equal(checked(three(S("a\n\n"), times(MARKDOWN_DEPTH_MAX + 1, "> "), S("a")), &row), ST_LIMIT);
    assert_int_equal(row, 3);
    assert_int_equal(checked(three(times(MARKDOWN_DEPTH_MAX - 1, ">"), S("a"), S("")), NULL), ST_OK);
    assert_int_equal(checked(three(times(40, "*a "), S("b"), times(40, "*")), NULL), ST_LIMIT);
    Buf b = buf_new(arena); /* one level more in every row */
    for (int i = 0; i < MARKDOWN_DEPTH_MAX; i++) {
        for (int k = 0; k < i; k++) buf_add(&b, S("  "));
        buf_add(&b, S("- a\n"));
    }
    assert_int_equal(checked(buf_str(&b), NULL), ST_LIMIT);
    Str out;
    assert_int_equal(markdown_html(arena, buf_str(&b), 2, &out, NULL), ST_LIMIT);
    assert_int_equal(markdown_plain(arena, buf_str(&b), &out, NULL), ST_LIMIT);
}

/* What makes libcmark slow is refused or read within a time that a form can wait. */
static void bombs_cost_little(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[",       "![[]()",          ">",    "> ",   "- ",  "1. ",        "* ",
                                         "*a **a ", "`a``b",           "<?",   "<!A ", "a<!", "a<![CDATA[", "[a](<b",
                                         "[a](b",   "[ (](",           "*a_ ", "_",    "&#1", "\\",         "[a][",
                                         "<a ",     "[a]: b\n\n[a]\n", "#\n",  "-\n",  "\"",  "***a "};
    const int64_t limit = LOCKDOWN_SANITIZED ? 20 * 1000 : 2000;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Str text = times(MARKDOWN_BYTES_MAX / strlen(pieces[i]), pieces[i]), html = S("");
        const int64_t from = fd_clock_ms();
        const Status accepted = checked(text, NULL);
        const Status set = markdown_html(arena, text, 2, &html, NULL);
        if (accepted == ST_OK) assert_int_equal(set, ST_OK);
        const int64_t took = fd_clock_ms() - from;
        if (took > limit) fail_msg("%s took %d ms", pieces[i], (int)took);
        assert_true(html.n <= MARKDOWN_OUTPUT_MAX + 100);
    }
    const Str lists = three(times(30, "- "), S("a"), times(MARKDOWN_BYTES_MAX - 100, "\n"));
    const int64_t from = fd_clock_ms();
    (void)checked(lists, NULL);
    assert_true(fd_clock_ms() - from < limit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sets_what_people_write, up, down),
        cmocka_unit_test_setup_teardown(headings_stand_under_the_pages, up, down),
        cmocka_unit_test_setup_teardown(links_lead_where_they_may, up, down),
        cmocka_unit_test_setup_teardown(no_script_gets_through, up, down),
        cmocka_unit_test_setup_teardown(nothing_that_is_written_is_hidden, up, down),
        cmocka_unit_test_setup_teardown(becomes_plain_text, up, down),
        cmocka_unit_test_setup_teardown(a_text_is_checked_before_it_is_stored, up, down),
        cmocka_unit_test_setup_teardown(deep_texts_are_refused_at_their_row, up, down),
        cmocka_unit_test_setup_teardown(bombs_cost_little, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
