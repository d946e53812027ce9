/* Cleaning SVG: what gets through, and what never does. */
#include "cmocka_all.h"

#include "report/svg.h"

#include <string.h>

static Arena *arena;
static const SvgText words = {STR_INIT("Title & <more>"), STR_INIT("What is \"seen\""), STR_INIT("c1")};

#define ROOT "<svg width=\"880\" height=\"440\" xmlns=\"http://www.w3.org/2000/svg\">"
#define CLEAN                                                                                                          \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 880 440\" width=\"880\" role=\"img\" "                    \
    "aria-labelledby=\"c1-title c1-desc\"><title id=\"c1-title\">Title &amp; &lt;more&gt;</title>"                     \
    "<desc id=\"c1-desc\">What is &quot;seen&quot;</desc>"

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

static const char *clean(const char *inside, size_t *drawn)
{
    Buf b = buf_new(arena);
    buf_add(&b, S(ROOT));
    buf_add(&b, str(inside));
    buf_add(&b, S("</svg>"));
    Str out;
    size_t n = 0;
    assert_int_equal(svg_clean(arena, buf_str(&b), &words, &out, &n, NULL), ST_OK);
    if (drawn) *drawn = n;
    return str_cstr(arena, out);
}

static void keeps(const char *inside, const char *expected)
{
    Buf b = buf_new(arena);
    buf_add(&b, S(CLEAN));
    buf_add(&b, str(expected));
    buf_add(&b, S("</svg>"));
    assert_string_equal(clean(inside, NULL), buf_cstr(&b));
}

static void gives_the_root_its_names(void **state)
{
    (void)state;
    keeps("", "");
}

static void style_becomes_attributes(void **state)
{
    (void)state;
    keeps("<path d=\"M0 0L1 1Z\" style=\"fill: #ABC; stroke-width:2px;cursor:pointer;position:fixed\"/>",
          "<path d=\"M0 0L1 1Z\" fill=\"#aabbcc\" stroke-width=\"2px\"></path>");
    keeps("<text style=\"font-size:12px;font-family:sans-serif;\" x=\"1\">å &lt; b</text>",
          "<text x=\"1\" font-size=\"12\">å &lt; b</text>");
    keeps("<text style=\"font:bold 13px Arial, sans-serif\">x</text>",
          "<text font-weight=\"bold\" font-size=\"13\">x</text>");
    keeps("<rect width=\"1\" fill=\"red\" style=\"fill:#010203\"/>", "<rect width=\"1\" fill=\"#010203\"></rect>");
    keeps("<rect width=\"1\" style=\"fill\"/>", "<rect width=\"1\"></rect>");
    keeps("<rect width=\"1\" style=\";;:;\"/>", "<rect width=\"1\"></rect>");
}

static void colours_are_written_in_one_way(void **state)
{
    (void)state;
    keeps("<rect fill=\"rgb(255, 0,16)\"/>", "<rect fill=\"#ff0010\"></rect>");
    keeps("<rect fill=\"#FFF\"/>", "<rect fill=\"#ffffff\"></rect>");
    keeps("<rect fill=\"#A0b1C2\"/>", "<rect fill=\"#a0b1c2\"></rect>");
    keeps("<rect fill=\"#xyz\"/>", "<rect fill=\"#xyz\"></rect>");
    keeps("<rect fill=\"rgb(1,2)\"/>", "<rect fill=\"rgb(1,2)\"></rect>");
    keeps("<rect fill=\"rgb(1,2,3,4)\"/>", "<rect fill=\"rgb(1,2,3,4)\"></rect>");
    keeps("<rect fill=\"rgb(1,2,9999)\"/>", "<rect fill=\"rgb(1,2,9999)\"></rect>");
}

static void ids_are_this_pictures_own(void **state)
{
    (void)state;
    keeps("<defs><clipPath id=\"z0\"><path d=\"M0 0Z\" fill=\"#000\"/></clipPath></defs>"
          "<g clip-path=\"url(#z0)\"><rect fill=\"#010101\"/></g>",
          "<defs><clipPath id=\"c1-1\"><path d=\"M0 0Z\"></path></clipPath></defs>"
          "<g clip-path=\"url(#c1-1)\"><rect fill=\"#010101\"></rect></g>");
    keeps("<g clip-path=\"url(#b)\" id=\"a b)\"><linearGradient id=\"b\"/></g>",
          "<g clip-path=\"url(#c1-1)\"><linearGradient id=\"c1-1\"></linearGradient></g>");
}

static void nothing_foreign_gets_through(void **state)
{
    (void)state;
    static const char *const foreign[] = {
        "<script>alert(1)</script>",
        "<style>*{fill:red}</style>",
        "<style><![CDATA[.a:hover{}]]></style>",
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><b>x</b></body></foreignObject>",
        "<image href=\"http://example.org/x.png\"/>",
        "<use href=\"#a\"/>",
        "<a href=\"javascript:alert(1)\"><rect fill=\"#010101\"/></a>",
        "<animate attributeName=\"x\" to=\"1\"/>",
        "<svg width=\"1\" height=\"1\"><rect fill=\"#010101\"/></svg>",
        "<title>other</title>",
        "stray text",
        "<!-- a comment -->",
        "<?target data?>",
    };
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) keeps(foreign[i], "");
    keeps("<rect fill=\"#010101\" onclick=\"x()\" class=\"a\" href=\"x\" xlink_href=\"y\" id=\"r\" data-x=\"1\"/>",
          "<rect fill=\"#010101\"></rect>");
    keeps("<rect fill=\"url(http://example.org/a.svg#b)\"/>", "<rect></rect>");
    keeps("<rect fill=\"URL(#a)\" stroke=\"#010101\"/>", "<rect stroke=\"#010101\"></rect>");
    keeps("<rect style=\"fill:url(//example.org/a)\"/>", "<rect></rect>");
    keeps("<rect style=\"fill:u\\72l(#a)\"/>", "<rect></rect>");
}

static void unseen_shapes_are_left_out(void **state)
{
    (void)state;
    keeps("<path d=\"M0 0L1 1Z\" fill=\"none\"/>", "");
    keeps("<path d=\"M0 0L1 1Z\" fill=\"#000\" fill-opacity=\"0\" stroke=\"#fff\" stroke-width=\"0\"/>", "");
    keeps("<path d=\"M1 0A1 1Z\" transform=\"matrix(0,0,0,0,7,8)\" fill=\"#010101\"/>", "");
    keeps("<g opacity=\"0\"><rect fill=\"#010101\"/></g>", "");
    keeps("<path d=\"M0 7L25 7\" fill=\"#000\" stroke=\"#010101\"/>",
          "<path d=\"M0 7L25 7\" fill=\"none\" stroke=\"#010101\"></path>");
}

static void counts_what_stands_for_data(void **state)
{
    (void)state;
    size_t drawn = 9;
    clean("<rect fill=\"#010101\"/>", &drawn);
    assert_int_equal(drawn, 0);
    clean("<rect fill=\"#010101\" ecmeta_ssr_type=\"chart\"/><rect ecmeta_ssr_type=\"legend\"/>", &drawn);
    assert_int_equal(drawn, 1);
}

static void refuses(Str raw)
{
    Str out;
    size_t drawn;
    Err err;
    if (svg_clean(arena, raw, &words, &out, &drawn, &err) != ST_INTERNAL)
        fail_msg("%.*s", STR_ARGS(str_slice(raw, 0, 200)));
}

static void refuses_what_is_no_picture(void **state)
{
    (void)state;
    static const Str bad[] = {
        STR_INIT(""),
        STR_INIT("text"),
        STR_INIT("<html></html>"),
        STR_INIT("<svg width=\"1\" height=\"1\">"),
        STR_INIT("<svg width=\"1\" height=\"1\"></svg><svg/>"),
        STR_INIT("<svg></svg>"),
        STR_INIT("<svg width=\"100%\" height=\"1\"></svg>"),
        STR_INIT("<svg width=\"1\" height=\"1&quot; onload=&quot;x\"></svg>"),
        STR_INIT("<svg width=\"1\" height=\"1\">\xE5</svg>"),
        STR_INIT("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg width=\"1\" height=\"1\">&a;</svg>"),
        STR_INIT("<svg width=\"1\" height=\"1\">&undefined;</svg>"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refuses(bad[i]);
    Buf deep = buf_new(arena);
    buf_add(&deep, S(ROOT));
    for (int i = 0; i < SVG_DEPTH_MAX; i++) buf_add(&deep, S("<g>"));
    for (int i = 0; i < SVG_DEPTH_MAX; i++) buf_add(&deep, S("</g>"));
    buf_add(&deep, S("</svg>"));
    refuses(buf_str(&deep));
    Buf many = buf_new(arena);
    buf_add(&many, S(ROOT));
    for (int i = 0; i < SVG_ELEMENTS_MAX; i++) buf_add(&many, S("<g/>"));
    buf_add(&many, S("</svg>"));
    refuses(buf_str(&many));
    char *large = arena_alloc(arena, SVG_BYTES_MAX + 1);
    memset(large, ' ', SVG_BYTES_MAX + 1);
    refuses((Str){large, SVG_BYTES_MAX + 1});
}

/* Every beginning of a picture is refused, and every changed byte gives a clean picture or none. */
static void stands_any_input(void **state)
{
    (void)state;
    static const Str whole =
        STR_INIT(ROOT "<g id=\"a\" style=\"fill:#abc\"><text x=\"1\">å&amp;b</text>"
                      "<path d=\"M0 0L1 1Z\" fill=\"rgb(1,2,3)\" clip-path=\"url(#a)\"/></g></svg>");
    for (size_t n = 0; n < whole.n; n++) refuses(str_slice(whole, 0, n));
    static const char changes[] = {'<', '>', '"', '&', ';', '\0', '\xFF', ' '};
    char *text = arena_raw(arena, whole.n);
    for (size_t i = 0; i < whole.n; i++) {
        for (size_t k = 0; k < sizeof changes; k++) {
            memcpy(text, whole.p, whole.n);
            text[i] = changes[k];
            Str out, again;
            size_t drawn;
            if (svg_clean(arena, (Str){text, whole.n}, &words, &out, &drawn, NULL) != ST_OK) continue;
            assert_true(str_starts(out, S("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")));
            /* Well-formed: it can be read again, once it has a height. */
            Buf b = buf_new(arena);
            buf_add(&b, S("<svg height=\"1\" "));
            buf_add(&b, str_slice(out, 5, out.n));
            assert_int_equal(svg_clean(arena, buf_str(&b), &words, &again, &drawn, NULL), ST_OK);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_the_root_its_names, up, down),
        cmocka_unit_test_setup_teardown(style_becomes_attributes, up, down),
        cmocka_unit_test_setup_teardown(colours_are_written_in_one_way, up, down),
        cmocka_unit_test_setup_teardown(ids_are_this_pictures_own, up, down),
        cmocka_unit_test_setup_teardown(nothing_foreign_gets_through, up, down),
        cmocka_unit_test_setup_teardown(unseen_shapes_are_left_out, up, down),
        cmocka_unit_test_setup_teardown(counts_what_stands_for_data, up, down),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_picture, up, down),
        cmocka_unit_test_setup_teardown(stands_any_input, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
