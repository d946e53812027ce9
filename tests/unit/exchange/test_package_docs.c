/* docs/data-package.md lists every table and field as the program declares them. UPDATE_DOCS=1 writes the list anew. */
#include "cmocka_all.h"

#include "base/file.h"
#include "exchange/package.h"

#include <stdlib.h>
#include <string.h>

static const char *type_in_words(const Field *f)
{
    switch (f->type) {
    case FIELD_TEXT: return f->choices ? "choice" : "text";
    case FIELD_ID: return "id";
    case FIELD_INTEGER: return "whole number";
    case FIELD_NUMBER: return "number";
    case FIELD_DATE: return "date";
    case FIELD_BOOLEAN: return "true/false";
    case FIELD_CODE: return "code";
    case FIELD_MARKDOWN: return "text with Markdown";
    case FIELD_LIST: return "ids, a space between";
    case FIELD_EDITION: return "edition";
    case FIELD_JSON: return "canonical JSON";
    }
    return "";
}

static void add_field(Buf *b, const Field *f)
{
    buf_add(b, S("| `"));
    buf_add(b, str(f->name));
    buf_add(b, S("` | "));
    buf_add(b, str(type_in_words(f)));
    if (f->maximum > 0 && (f->type == FIELD_INTEGER || f->type == FIELD_NUMBER)) {
        buf_add(b, S(", "));
        buf_double(b, f->minimum);
        buf_add(b, S(" to "));
        buf_double(b, f->maximum);
    }
    buf_add(b, f->required ? S(" | yes | ") : S(" | | "));
    buf_add(b, str(f->description));
    for (Str rest = str(f->choices), first = rest; rest.n;) {
        buf_add(b, rest.p == first.p ? S(". Tillåtet: `") : S(" `"));
        buf_add(b, str_cut(&rest, '|'));
        buf_addc(b, '`');
    }
    buf_add(b, S(" |\n"));
}

static Str tables_in_words(Arena *arena)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < package_spec_count; i++) {
        const PackageTableSpec *spec = &package_specs[i];
        buf_add(&b, S("### "));
        buf_add(&b, str(spec->name));
        buf_add(&b, S(".csv: "));
        buf_add(&b, str(spec->title));
        buf_add(&b, S("\n\nKey: `"));
        buf_add(&b, str(spec->key));
        buf_addc(&b, '`');
        if (spec->foreign) {
            buf_add(&b, S(". `"));
            buf_add(&b, str(spec->foreign));
            buf_add(&b, S("` must be a row of `"));
            buf_add(&b, str(spec->foreign_table));
            buf_add(&b, S(".csv`"));
        }
        buf_add(&b, S(".\n\n| field | type | required | description |\n|---|---|---|---|\n"));
        for (size_t k = 0; k < package_field_count(spec); k++) add_field(&b, &package_fields(spec)[k]);
        buf_addc(&b, '\n');
    }
    return buf_str(&b);
}

static void the_page_lists_every_field(void **state)
{
    (void)state;
    static const char begin[] = "<!-- tables: written by the test exchange-package_docs -->\n\n",
                      end[] = "<!-- end -->";
    Arena *arena = arena_new();
    Buf path = buf_new(arena);
    buf_add(&path, str(getenv("KLIMAT_SOURCE")));
    buf_add(&path, S("/docs/data-package.md"));
    Str page;
    assert_int_equal(file_read(arena, buf_str(&path), 1 << 20, &page, NULL), ST_OK);
    const char *text = str_cstr(arena, page), *from = strstr(text, begin);
    assert_non_null(from);
    from += sizeof begin - 1;
    const char *to = strstr(from, end);
    assert_non_null(to);
    const Str expected = tables_in_words(arena);
    if (getenv("UPDATE_DOCS")) {
        Buf b = buf_new(arena);
        buf_add(&b, str_slice(page, 0, (size_t)(from - text)));
        buf_add(&b, expected);
        buf_add(&b, str(to));
        assert_int_equal(file_write(buf_str(&path), buf_str(&b), NULL), ST_OK);
    } else {
        assert_string_equal(str_cstr(arena, (Str){from, (size_t)(to - from)}), str_cstr(arena, expected));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_lists_every_field)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
