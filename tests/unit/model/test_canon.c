/* Canonical JSON: the published vectors of RFC 8785, what the reader refuses, and that writing and reading are each
 * other's mirror on trees made by chance. */
#include "cmocka_all.h"

#include "base/num.h"
#include "base/tr.h"
#include "model/canon.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array)      (sizeof(array) / sizeof *(array))
#define assert_text(a, b) assert_string_equal(str_cstr(arena, (a)), (b))
#define TEST(function)    cmocka_unit_test_setup_teardown((function), up, down)
#define EURO              "\xE2\x82\xAC"
#define GRINNING_FACE     "\xF0\x9F\x98\x80"
#define DALET_WITH_DAGESH "\xEF\xAC\xB3"
#define CONTROL_80        "\xC2\x80"
#define O_WITH_DIAERESIS  "\xC3\xB6"

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

static double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static Str number(double x)
{
    char *text = arena_raw(arena, CANON_NUMBER_BYTES);
    return (Str){text, canon_number_text(x, text)};
}

static Str written(const CanonValue *v)
{
    Buf b = buf_new(arena);
    Canon c = canon_new(&b);
    canon_value(&c, v);
    return buf_str(&b);
}

/* ---- numbers ---- */

/* RFC 8785, appendix B: IEEE 754 bits and what they are written as. The last four: powers of two, where the doubles
 * below lie twice as close. */
static const struct {
    uint64_t bits;
    const char *text;
} numbers[] = {
    {0x0000000000000000, "0"},
    {0x8000000000000000, "0"},
    {0x0000000000000001, "5e-324"},
    {0x8000000000000001, "-5e-324"},
    {0x7fefffffffffffff, "1.7976931348623157e+308"},
    {0xffefffffffffffff, "-1.7976931348623157e+308"},
    {0x4340000000000000, "9007199254740992"},
    {0xc340000000000000, "-9007199254740992"},
    {0x4430000000000000, "295147905179352830000"},
    {0x44b52d02c7e14af5, "9.999999999999997e+22"},
    {0x44b52d02c7e14af6, "1e+23"},
    {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
    {0x444b1ae4d6e2ef4e, "999999999999999700000"},
    {0x444b1ae4d6e2ef4f, "999999999999999900000"},
    {0x444b1ae4d6e2ef50, "1e+21"},
    {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
    {0x3eb0c6f7a0b5ed8d, "0.000001"},
    {0x41b3de4355555553, "333333333.3333332"},
    {0x41b3de4355555554, "333333333.33333325"},
    {0x41b3de4355555555, "333333333.3333333"},
    {0x41b3de4355555556, "333333333.3333334"},
    {0x41b3de4355555557, "333333333.33333343"},
    {0xbecbf647612f3696, "-0.0000033333333333333333"},
    {0x43143ff3c1cb0959, "1424953923781206.2"},
    {0x3d30000000000000, "5.684341886080802e-14"},
    {0x0010000000000000, "2.2250738585072014e-308"},
    {0x3ff0000000000000, "1"},
    {0x4330000000000000, "4503599627370496"},
};

static void numbers_of_the_standard(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const double x = of_bits(numbers[i].bits);
        assert_text(number(x), numbers[i].text);
        CanonValue v;
        Err err;
        assert_int_equal(canon_parse(str(numbers[i].text), arena, &v, &err), ST_OK);
        double back;
        assert_true(canon_get_num(&v, &back));
        const double sum = x + 0.0; /* without the sign of zero */
        assert_memory_equal(&back, &sum, sizeof back);
    }
}

static void numbers_of_every_size(void **state)
{
    (void)state;
    static const struct {
        double x;
        const char *text;
    } cases[] = {{1e-7, "1e-7"},
                 {1.5e-7, "1.5e-7"},
                 {1e-6, "0.000001"},
                 {0.1, "0.1"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {-0.25, "-0.25"},
                 {120, "120"},
                 {12.5, "12.5"},
                 {1e15, "1000000000000000"},
                 {123456789012345.6, "123456789012345.6"},
                 {1e20, "100000000000000000000"},
                 {1e100, "1e+100"},
                 {76432.037, "76432.037"},
                 {0.999999999999999, "0.999999999999999"},
                 {0.9999999999999999, "0.9999999999999999"},
                 {99999999999999.9, "99999999999999.9"},
                 {2e-3, "0.002"},
                 {4.35, "4.35"}};
    for (size_t i = 0; i < COUNT(cases); i++) assert_text(number(cases[i].x), cases[i].text);
}

static uint64_t seed;

static uint64_t chance(void)
{
    seed += 0x9E3779B97F4A7C15ULL; /* splitmix64 */
    uint64_t z = seed;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
}

static size_t below(size_t n)
{
    return (size_t)(chance() % n);
}

static double any_number(void)
{
    for (;;) {
        const uint64_t bits = chance();
        double x = of_bits(bits);
        switch (below(4)) {
        case 0: x = (double)(int64_t)(bits >> below(64)); break;
        case 1: x = (double)(int64_t)(bits % 100000000) / 1000; break;
        case 2: x = ldexp(1, (int)below(2000) - 1000); break;
        default: break;
        }
        if (isfinite(x)) return x;
    }
}

static bool reads_as(const char *text, double x)
{
    const double back = strtod(text, NULL);
    return !(back < x) && !(back > x);
}

/* Against every number of as many digits or fewer, which the C library finds: none reads back as x that is shorter or,
 * being as long, nearer. */
static void assert_shortest(double x)
{
    char digits[NUM_DIGITS_MAX], text[64];
    int point;
    const int count = num_shortest(x, digits, &point);
    snprintf(text, sizeof text, "0.%.*se%d", count, digits, point);
    assert_true(reads_as(text, x));
    assert_true(digits[0] != '0' && digits[count - 1] != '0');
    if (count > 1) {
        snprintf(text, sizeof text, "%.*e", count - 2, x);
        assert_false(reads_as(text, x));
    }
    char nearest[64];
    snprintf(nearest, sizeof nearest, "%.*e", count - 1, x);
    if (reads_as(nearest, x)) {
        assert_int_equal(nearest[0], digits[0]);
        if (count > 1) assert_memory_equal(nearest + 2, digits + 1, (size_t)count - 1);
    }
}

static void fewest_digits(void **state)
{
    (void)state;
    seed = 1;
    for (int i = 0; i < 20000; i++) {
        const double x = fabs(any_number());
        if (x > 0) assert_shortest(x);
    }
}

/* ---- the standard's examples ---- */

static CanonMember member(const char *key, const char *text)
{
    return (CanonMember){str(key), {.type = CANON_TEXT, .text = str(text)}};
}

/* RFC 8785, 3.2.3 */
static void keys_in_utf16_order(void **state)
{
    (void)state;
    CanonMember members[] = {
        member(EURO, "Euro Sign"),
        member("\r", "Carriage Return"),
        member(DALET_WITH_DAGESH, "Hebrew Letter Dalet With Dagesh"),
        member("1", "One"),
        member(GRINNING_FACE, "Emoji: Grinning Face"),
        member(CONTROL_80, "Control"),
        member(O_WITH_DIAERESIS, "Latin Small Letter O With Diaeresis"),
    };
    assert_true(canon_sort(members, COUNT(members)));
    const CanonValue object = {.type = CANON_OBJECT, .object = {members, COUNT(members)}};
    const char *const expected =
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"" CONTROL_80 "\":\"Control\",\"" O_WITH_DIAERESIS
        "\":\"Latin Small Letter O With Diaeresis\",\"" EURO "\":\"Euro Sign\",\"" GRINNING_FACE
        "\":\"Emoji: Grinning Face\",\"" DALET_WITH_DAGESH "\":\"Hebrew Letter Dalet With Dagesh\"}";
    assert_text(written(&object), expected);
    CanonValue back;
    Err err;
    assert_int_equal(canon_parse(str(expected), arena, &back, &err), ST_OK);
    for (size_t i = 0; i < COUNT(members); i++) {
        Str text;
        assert_true(canon_get_text(canon_member(&back, members[i].key), &text));
        assert_true(str_eq(text, members[i].value.text));
    }
    assert_null(canon_member(&back, S("2")));
    members[1].key = members[0].key;
    assert_false(canon_sort(members, COUNT(members)));
}

/* RFC 8785, 3.2.2 and 3.2.4 */
static void literals_numbers_and_texts(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    Canon c = canon_new(&b);
    canon_object(&c);
    canon_key(&c, S("literals"));
    canon_array(&c);
    canon_null(&c);
    canon_bool(&c, true);
    canon_bool(&c, false);
    canon_end(&c);
    canon_key(&c, S("numbers"));
    canon_array(&c);
    canon_num(&c, 333333333.33333329);
    canon_num(&c, 1e30);
    canon_num(&c, 4.50);
    canon_num(&c, 2e-3);
    canon_num(&c, 0.000000000000000000000000001);
    canon_end(&c);
    canon_kstr(&c, "string", S(EURO "$\x0F\nA'B\"\\\\\"/"));
    canon_end(&c);
    assert_text(buf_str(&b), "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                             "\"string\":\"" EURO "$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

static void every_control_character(void **state)
{
    (void)state;
    char all[0x21];
    for (size_t i = 0; i < sizeof all; i++) all[i] = (char)i;
    const CanonValue v = {.type = CANON_TEXT, .text = {all, sizeof all}};
    const Str text = written(&v);
    assert_text(text, "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                      "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
                      "\\u001d\\u001e\\u001f \"");
    CanonValue back;
    Err err;
    assert_int_equal(canon_parse(text, arena, &back, &err), ST_OK);
    assert_true(str_eq(back.text, v.text));
}

/* ---- reading ---- */

static void refused(Str text, Status expected, long column, const char *message)
{
    CanonValue v;
    Err err = {0};
    const Status status = canon_parse(text, arena, &v, &err);
    if (status != expected || err.column != column || !strstr(err.message, message))
        fail_msg("%.*s: %s at %ld", STR_ARGS(str_slice(text, 0, 60)), err.message ? err.message : "read", err.column);
    assert_string_not_equal(tr(LANG_SV, err.message), err.message);
}

static void one_form_only(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long column;
        const char *message;
    } cases[] = {
        {"", 1, "value of JSON"},
        {"{\"a\": 1}", 6, "White space"},
        {" 1", 1, "White space"},
        {"1 ", 2, "goes on"},
        {"1\n", 2, "goes on"},
        {"[1, 2]", 4, "White space"},
        {"[1 ,2]", 3, "comma or the end of the list"},
        {"[1,]", 4, "value of JSON"},
        {"[1", 3, "end of the list"},
        {"{", 2, "key in quotation marks"},
        {"{\"a\"}", 5, "colon"},
        {"{\"a\":1", 7, "end of the object"},
        {"{\"a\":1,}", 8, "key in quotation marks"},
        {"{a:1}", 2, "key in quotation marks"},
        {"{\"a\":1,\"a\":2}", 8, "twice"},
        {"{\"b\":1,\"a\":2}", 8, "ascending"},
        {"{\"\\n\":1,\"\\b\":2}", 9, "ascending"},
        {"{\"" DALET_WITH_DAGESH "\":1,\"" GRINNING_FACE "\":2}", 10, "ascending"},
        {"\"\\u0041\"", 2, "escape"},
        {"\"\\u000a\"", 2, "escape"},
        {"\"\\u000F\"", 2, "escape"},
        {"\"\\u00e5\"", 2, "escape"},
        {"\"\\ud83d\\ude00\"", 2, "escape"},
        {"\"a\\/\"", 3, "escape"},
        {"\"\\u001", 2, "escape"},
        {"\"\\", 2, "escape"},
        {"\"a", 3, "within a string"},
        {"\"a\\n", 5, "within a string"},
        {"\"a\tb\"", 3, "control character"},
        {"\"\xC3\"", 2, "UTF-8"},
        {"[\"\xED\xA0\x80\"]", 3, "UTF-8"},
        {"\"\xC0\x80\"", 2, "UTF-8"},
        {"\xEF\xBB\xBF"
         "1",
         1, "value of JSON"},
        {"-0", 1, "number"},
        {"-", 1, "value of JSON"},
        {"01", 1, "value of JSON"},
        {"1.0", 1, "number"},
        {"1.50", 1, "number"},
        {"0.0", 1, "number"},
        {"1.", 1, "value of JSON"},
        {".5", 1, "value of JSON"},
        {"+1", 1, "value of JSON"},
        {"1e5", 1, "value of JSON"},
        {"1e+5", 1, "number"},
        {"1E+30", 2, "goes on"},
        {"1e+030", 1, "number"},
        {"1e-6", 1, "number"},
        {"0.0000001", 1, "number"},
        {"1.0e-7", 1, "number"},
        {"10e-8", 1, "number"},
        {"333333333.33333329", 1, "number"},
        {"0.1000000000000000055", 1, "number"},
        {"9007199254740993", 1, "number"},
        {"1000000000000000000000", 1, "number"},
        {"5e-325", 1, "number"},
        {"1e+309", 1, "value of JSON"},
        {"NaN", 1, "value of JSON"},
        {"Infinity", 1, "value of JSON"},
        {"nul", 1, "value of JSON"},
        {"True", 1, "value of JSON"},
        {"truefalse", 5, "goes on"},
        {"[1]]", 4, "goes on"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        refused(str(cases[i].text), ST_INVALID, cases[i].column, cases[i].message);
    refused(S("\"a\0b\""), ST_INVALID, 3, "control character");
}

static Str repeated(const char *unit, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) buf_add(&b, str(unit));
    return buf_str(&b);
}

static void limits(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, repeated("[", CANON_DEPTH_MAX));
    buf_add(&b, repeated("]", CANON_DEPTH_MAX));
    CanonValue v;
    Err err;
    assert_int_equal(canon_parse(buf_str(&b), arena, &v, &err), ST_OK);
    assert_true(str_eq(written(&v), buf_str(&b)));
    refused(repeated("[", 100000), ST_LIMIT, CANON_DEPTH_MAX + 1, "64 levels");
    refused(repeated("{\"a\":", 100000), ST_LIMIT, CANON_DEPTH_MAX * 5 + 1, "64 levels");
    refused(repeated("1", CANON_BYTES_MAX + 1), ST_LIMIT, 0, "16 MB");
    buf_clear(&b);
    buf_addc(&b, '[');
    buf_add(&b, repeated("0,", CANON_VALUES_MAX));
    refused(buf_str(&b), ST_LIMIT, 2 * CANON_VALUES_MAX, "1,000,000 values");
}

static void asking_a_tree(void **state)
{
    (void)state;
    const Str text = S("{\"big\":1e+30,\"half\":0.5,\"list\":[1,\"x\"],\"no\":false,\"nothing\":null,\"year\":2030}");
    CanonValue v;
    Err err;
    assert_int_equal(canon_parse(text, arena, &v, &err), ST_OK);
    assert_int_equal(canon_count(&v), 6);
    int64_t whole;
    assert_true(canon_get_int(canon_member(&v, S("year")), &whole));
    assert_int_equal(whole, 2030);
    assert_false(canon_get_int(canon_member(&v, S("half")), &whole));
    assert_false(canon_get_int(canon_member(&v, S("big")), &whole));
    assert_false(canon_get_int(canon_member(&v, S("missing")), &whole));
    bool truth = true;
    assert_true(canon_get_bool(canon_member(&v, S("no")), &truth));
    assert_false(truth);
    Maybe maybe = known(1);
    assert_true(canon_get_maybe(canon_member(&v, S("nothing")), &maybe));
    assert_false(maybe.known);
    assert_true(canon_get_maybe(canon_member(&v, S("half")), &maybe));
    assert_true(maybe.known && reads_as("0.5", maybe.v));
    assert_false(canon_get_maybe(canon_member(&v, S("missing")), &maybe));
    const CanonValue *list = canon_member(&v, S("list"));
    Str x;
    assert_int_equal(canon_count(list), 2);
    assert_true(canon_get_text(canon_item(list, 1), &x));
    assert_true(x.p > text.p && x.p < text.p + text.n); /* a piece of the text, no copy */
    assert_false(canon_get_text(canon_item(list, 0), &x));
    assert_null(canon_item(list, 2));
    assert_null(canon_item(&v, 0));
    assert_null(canon_member(list, S("x")));
}

/* ---- trees by chance ---- */

static Str any_text(void)
{
    static const char *const pieces[] = {"a",
                                         "b",
                                         "\"",
                                         "\\",
                                         "/",
                                         "\n",
                                         "\b",
                                         "\x01",
                                         "\x1F",
                                         "\x7F",
                                         "å",
                                         "ö",
                                         EURO,
                                         CONTROL_80,
                                         "\t",
                                         "é",
                                         GRINNING_FACE,
                                         "\xEF\xBF\xBF",
                                         DALET_WITH_DAGESH,
                                         "en längre text utan något särskilt"};
    Buf b = buf_new(arena);
    for (size_t n = below(6); n > 0; n--) buf_add(&b, str(pieces[below(COUNT(pieces))]));
    return str_dup(arena, buf_str(&b));
}

static CanonValue any_value(int depth)
{
    const size_t n = below(5);
    switch (below(depth > 0 ? 7 : 5)) {
    case 0: return (CanonValue){.type = CANON_NULL};
    case 1: return (CanonValue){.type = CANON_BOOL, .truth = below(2)};
    case 2:
    case 3: return (CanonValue){.type = CANON_NUMBER, .number = any_number() + 0.0};
    case 4: return (CanonValue){.type = CANON_TEXT, .text = any_text()};
    case 5: {
        CanonValue *items = ARENA_ARRAY(arena, CanonValue, n);
        for (size_t i = 0; i < n; i++) items[i] = any_value(depth - 1);
        return (CanonValue){.type = CANON_ARRAY, .array = {items, n}};
    }
    default: {
        CanonMember *members = ARENA_ARRAY(arena, CanonMember, n);
        for (size_t i = 0; i < n; i++) members[i] = (CanonMember){any_text(), any_value(depth - 1)};
        if (!canon_sort(members, n)) return any_value(depth);
        return (CanonValue){.type = CANON_OBJECT, .object = {members, n}};
    }
    }
}

static bool equal(const CanonValue *a, const CanonValue *b)
{
    if (a->type != b->type || canon_count(a) != canon_count(b)) return false;
    switch (a->type) {
    case CANON_NULL: return true;
    case CANON_BOOL: return a->truth == b->truth;
    case CANON_NUMBER: return memcmp(&a->number, &b->number, sizeof a->number) == 0;
    case CANON_TEXT: return str_eq(a->text, b->text);
    case CANON_ARRAY:
        for (size_t i = 0; i < a->array.count; i++)
            if (!equal(&a->array.items[i], &b->array.items[i])) return false;
        return true;
    case CANON_OBJECT:
        for (size_t i = 0; i < a->object.count; i++)
            if (!str_eq(a->object.members[i].key, b->object.members[i].key) ||
                !equal(&a->object.members[i].value, &b->object.members[i].value))
                return false;
        return true;
    }
    return false;
}

/* And with one byte changed, what is still read is what is written of it. */
static void writing_and_reading_mirror_each_other(void **state)
{
    (void)state;
    seed = 2;
    for (int i = 0; i < 3000; i++) {
        const CanonValue v = any_value(5);
        const Str text = written(&v);
        CanonValue back;
        Err err;
        if (canon_parse(text, arena, &back, &err) != ST_OK) fail_msg("%.*s: %s", STR_ARGS(text), err.message);
        assert_true(equal(&v, &back));
        assert_true(str_eq(written(&back), text));
        char *changed = arena_raw(arena, text.n);
        memcpy(changed, text.p, text.n);
        for (int k = 0; k < 8; k++) {
            const size_t at = below(text.n);
            changed[at] = "0123456789.eE+-\"\\{}[],: ntfu\xC3"[below(29)];
            const Str other = {changed, text.n};
            if (canon_parse(other, arena, &back, &err) == ST_OK) assert_true(str_eq(written(&back), other));
            changed[at] = text.p[at];
        }
        if (i % 100 == 99) {
            down(NULL);
            up(NULL);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_of_the_standard),
        TEST(numbers_of_every_size),
        TEST(fewest_digits),
        TEST(keys_in_utf16_order),
        TEST(literals_numbers_and_texts),
        TEST(every_control_character),
        TEST(one_form_only),
        TEST(limits),
        TEST(asking_a_tree),
        TEST(writing_and_reading_mirror_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
