/* What a field may hold, whoever wrote it: how long a name may be, and that all of a line is seen. */
#include "cmocka_all.h"

#include "base/tr.h"
#include "model/kinds.h"

static const Field name = {.name = "name", .type = FIELD_TEXT, .maximum = 200},
                   sentence = {.name = "note", .type = FIELD_TEXT}, text = {.name = "text", .type = FIELD_MARKDOWN};

static Str repeated(Arena *arena, const char *part, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) buf_add(&b, str(part));
    return buf_str(&b);
}

static Str told(Arena *arena, const Field *field, Str raw)
{
    Str out;
    Err err = {0};
    Buf b = buf_new(arena);
    if (field_read(arena, field, raw, 0, &out, &err) == ST_OK) return S("");
    buf_err(&b, LANG_EN, &err);
    return buf_str(&b);
}

static void a_name_has_room_for_200_letters_of_any_script(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(str_eq(told(arena, &name, repeated(arena, "å", 200)), S("")));
    assert_true(str_eq(told(arena, &name, repeated(arena, "\xF0\x9F\x9A\xB2", 200)), S("")));
    assert_true(str_contains_fold(told(arena, &name, repeated(arena, "å", 201)), S("201 characters long, and 200")));
    assert_true(str_contains_fold(told(arena, &name, S("Solceller\npå tak")), S("several lines")));
    assert_true(str_eq(told(arena, &sentence, repeated(arena, "a", FIELD_TEXT_BYTES_MAX)), S("")));
    assert_true(str_contains_fold(told(arena, &sentence, repeated(arena, "a", FIELD_TEXT_BYTES_MAX + 1)), S("longer")));
    arena_free(arena);
}

static void a_text_is_kept_in_one_of_two_ways(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Field hash = {.type = FIELD_JSON};
    const Field *const composed[] = {&name, &sentence, &text};
    Err err;
    Str out;
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++) {
        assert_int_equal(field_read(arena, composed[i], S("Ga\xCC\x8Angva\xCC\x88g"), 0, &out, &err), ST_OK);
        assert_true(str_eq(out, S("Gångväg")));
    }
    /* What is compared byte by byte is left as it was written. */
    const Str json = S("{\"namn\":\"Ga\xCC\x8Ang\"}");
    assert_int_equal(field_read(arena, &hash, json, 0, &out, &err), ST_OK);
    assert_true(str_eq(out, json));
    assert_true(str_eq(told(arena, &name, repeated(arena, "a\xCC\x8A", 200)), S("")));
    /* Some letters become longer: what is kept has to have room. */
    assert_true(str_contains_fold(told(arena, &sentence, repeated(arena, "\xF0\x9D\x85\xA0", FIELD_TEXT_BYTES_MAX / 4)),
                                  S("longer")));
    arena_free(arena);
}

static void a_line_says_where_it_holds_what_is_not_seen(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(str_contains_fold(told(arena, &name, S("Solceller\xE2\x80\x8B på tak")),
                                  S("(U+200B) stands after “Solceller”")));
    assert_true(str_contains_fold(told(arena, &name,
                                       S("\xE2\x80\xAE"
                                         "kat åp")),
                                  S("begins with a character that is not seen (U+202E)")));
    assert_true(str_contains_fold(told(arena, &sentence, S("kol\xC2\xAD-dioxid")), S("(U+00AD) stands after “kol”")));
    assert_true(str_contains_fold(told(arena, &sentence, S("a\xF3\xA0\x81\x81")), S("(U+E0041)")));
    const Str far = told(arena, &sentence, S("Sextio bytes av text som står före tecknet åäö\xE2\x80\x8B"));
    assert_true(str_contains_fold(far, S("före tecknet åäö”")));
    assert_false(str_contains_fold(far, S("Sextio")));
    /* Hyphens that are shown where a line ends belong to texts of several paragraphs; what turns the direction of
     * writing belongs to none. */
    assert_true(str_eq(told(arena, &text, S("kol\xC2\xAD-dioxid")), S("")));
    assert_true(str_contains_fold(told(arena, &text, S("a\xE2\x80\xAE")), S("control character")));
    arena_free(arena);
}

/* No record is known by a name that is as long as a chapter. */
static void every_name_has_its_limit(void **state)
{
    (void)state;
    size_t names = 0;
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const RecordKind *kind = record_kinds[i];
        const Field *f = record_field(kind, str(kind->name_field));
        names += f->type == FIELD_TEXT;
        if (f->type == FIELD_TEXT && !f->choices && !(f->maximum > 0)) fail_msg("%s.%s", kind->name, f->name);
    }
    assert_true(names > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_has_room_for_200_letters_of_any_script),
        cmocka_unit_test(a_text_is_kept_in_one_of_two_ways),
        cmocka_unit_test(a_line_says_where_it_holds_what_is_not_seen),
        cmocka_unit_test(every_name_has_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
