/* Strings, escaping, CSV, JSON, failure. */
#include "cmocka_all.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>
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

static void trims_and_folds(void **state)
{
    (void)state;
    assert_true(str_eq(str_trim(S("\xEF\xBB\xBF  \xC2\xA0hej\xE2\x80\xAF\r\n")), S("hej")));
    assert_true(str_eq(str_trim(S("   ")), S("")));
    assert_true(str_eq_fold(S("ÖREBRO"), S("örebro")));
    assert_false(str_eq_fold(S("Örebro"), S("Orebro")));
    assert_true(str_contains_fold(S("Upplands Väsby"), S("VÄS")));
    assert_false(str_contains_fold(S("abc"), S("abcd")));
}

static void knows_utf8(void **state)
{
    (void)state;
    assert_true(str_is_utf8(S("åäö €")));
    assert_false(str_is_utf8(S("\xC3")));
    assert_false(str_is_utf8(S("\xC0\x80")));
    assert_false(str_is_utf8(S("\xED\xA0\x80")));
    assert_false(str_is_utf8(S("\xE5\xE4\xF6")));
    assert_true(str_is_utf8(S("\xF4\x8F\xBF\xBF")));
    assert_false(str_is_utf8(S("\xF4\x90\x80\x80")));
    assert_int_equal(str_utf8_prefix(S("twelve bytes\xF0\x9F\x98")), 12);
    assert_int_equal(str_utf8_prefix(S("åäö, och sedan \xC3(")), 18);
}

/* Wherever the byte stands: eight are looked at together. */
static void finds_what_json_escapes(void **state)
{
    (void)state;
    static const char escaped[] = "\0\x1F\"\\\n", plain[] = " !#[]\x7F\x80\xA2\xDC\xFF";
    for (size_t at = 0; at < 20; at++) {
        char text[20];
        memset(text, 'a', sizeof text);
        for (size_t i = 0; i < sizeof escaped - 1; i++) {
            text[at] = escaped[i];
            assert_int_equal(str_json_plain((Str){text, sizeof text}), at);
        }
        for (size_t i = 0; i < sizeof plain - 1; i++) {
            text[at] = plain[i];
            assert_int_equal(str_json_plain((Str){text, sizeof text}), sizeof text);
        }
    }
}

static void escapes_for_the_context(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_html(&b, S("<a href=\"x\">'&"));
    assert_string_equal(buf_cstr(&b), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    buf_clear(&b);
    buf_json(&b, S("a\"\\\n\x01å"));
    assert_string_equal(buf_cstr(&b), "\"a\\\"\\\\\\n\\u0001å\"");
    buf_clear(&b);
    buf_url(&b, S("å b/c"));
    assert_string_equal(buf_cstr(&b), "%C3%A5%20b%2Fc");
    buf_clear(&b);
    buf_csv_safe(&b, S("=1+1"), ';');
    assert_string_equal(buf_cstr(&b), "'=1+1");
}

static void csv_reads_rows(void **state)
{
    (void)state;
    CsvReader r = csv_reader(arena,
                             S("\xEF\xBB\xBF"
                               "a;b;c\r\n\"x;\"\"y\"\"\";;3\n\nlast"),
                             0);
    CsvRow row;
    bool more;
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(more && row.count == 3 && str_eq(row.cell[2], S("c")));
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(str_eq(row.cell[0], S("x;\"y\"")) && row.cell[1].n == 0);
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(row.count == 1 && row.cell[0].n == 0);
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(row.row == 4 && str_eq(row.cell[0], S("last")));
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_false(more);
}

/* Excel's "CSV (Macintosh)" has CR alone. */
static void csv_reads_old_line_ends(void **state)
{
    (void)state;
    CsvReader r = csv_reader(arena, S("a;b,c\r\"x\ry\";2\r\r"), 0);
    CsvRow row;
    bool more;
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(more && row.count == 2 && str_eq(row.cell[1], S("b,c")));
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(row.count == 2 && row.row == 2 && str_eq(row.cell[0], S("x\ry")) && str_eq(row.cell[1], S("2")));
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(more && row.count == 1 && row.cell[0].n == 0);
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_false(more);
    r = csv_reader(arena, S("a\rb;c\n"), 0); /* within a line it is part of the cell */
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_OK);
    assert_true(row.count == 2 && str_eq(row.cell[0], S("a\rb")));
}

static void csv_refuses_with_a_place(void **state)
{
    (void)state;
    static const struct {
        Str text;
        Status status;
        long row, column;
    } cases[] = {{STR_INIT("a,b\n1,\"open"), ST_INVALID, 2, 2},
                 {STR_INIT("a\n\"x\"y"), ST_INVALID, 2, 1},
                 {STR_INIT("a,b,\xE5"), ST_INVALID, 1, 3},
                 {STR_INIT("a\0b"), ST_INVALID, 1, 1},
                 {STR_INIT("\xFF\xFE"
                           "a\0,\0"),
                  ST_INVALID, 0, 0}}; /* UTF-16 */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CsvReader r = csv_reader(arena, cases[i].text, ',');
        CsvRow row;
        bool more = true;
        Err err = {0};
        Status status = ST_OK;
        while (status == ST_OK && more) status = csv_next(&r, &row, &more, &err);
        assert_int_equal(status, cases[i].status);
        assert_int_equal(err.row, cases[i].row);
        assert_int_equal(err.column, cases[i].column);
    }
    Buf wide = buf_new(arena);
    for (int i = 0; i < CSV_COLUMNS_MAX + 1; i++) buf_addc(&wide, ',');
    CsvReader r = csv_reader(arena, buf_str(&wide), ',');
    CsvRow row;
    bool more;
    assert_int_equal(csv_next(&r, &row, &more, NULL), ST_LIMIT);
}

static void json_keeps_its_commas(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    Json j = json_new(&b);
    json_object(&j);
    json_kint(&j, "a", 1);
    json_key(&j, "b");
    json_array(&j);
    json_maybe(&j, unknown(), 2);
    json_maybe(&j, known(0.5), 2);
    json_array(&j);
    json_end(&j);
    json_end(&j);
    json_kdate(&j, "c", (Date){2026, 6, 0});
    json_kdate(&j, "d", (Date){0});
    json_end(&j);
    assert_string_equal(buf_cstr(&b), "{\"a\":1,\"b\":[null,0.5,[]],\"c\":\"2026-06\",\"d\":null}");
}

static void failures_say_where_in_the_language(void **state)
{
    (void)state;
    Err err;
    assert_int_equal(err_failf(&err, ST_NOT_FOUND, N_("There is no file {0}"), S("a.csv")), ST_NOT_FOUND);
    err_at(&err, S("b.xlsx"), S("Blad1"), 17, 28);
    Buf b = buf_new(arena);
    buf_err(&b, LANG_SV, &err);
    assert_string_equal(buf_cstr(&b), "b.xlsx, blad Blad1, rad 17, kolumn AB: Filen a.csv finns inte");
    buf_clear(&b);
    buf_err(&b, LANG_EN, &err);
    assert_string_equal(buf_cstr(&b), "b.xlsx, sheet Blad1, row 17, column AB: There is no file a.csv");
    /* Commands are for the terminal; what somebody wrote is none, whatever it looks like. */
    err_failf(&err, ST_NOT_FOUND, N_("There is no organisation {0} $ klimat organisation list shows all"), S("a $ b"));
    buf_clear(&b);
    buf_err(&b, LANG_EN, &err);
    assert_string_equal(buf_cstr(&b), "There is no organisation a $ b");
    buf_clear(&b);
    buf_err_terminal(&b, LANG_EN, &err);
    assert_string_equal(buf_cstr(&b), "There is no organisation a $ b: klimat organisation list shows all");
    char longer[ERR_ARG_BYTES * 2];
    memset(longer, 'x', sizeof longer);
    memcpy(longer + ERR_ARG_BYTES - 2, "å", 2);
    err_failf(&err, ST_INVALID, N_("There is no file {0}"), (Str){longer, sizeof longer});
    assert_true(str_is_utf8(str(err.arg[0])));
}

static void faults_keep_count_of_all(void **state)
{
    (void)state;
    Faults faults = faults_new(arena);
    Err err;
    err_fail(&err, ST_INVALID, N_("Something went wrong"));
    for (int i = 0; i < FAULTS_KEPT + 50; i++) faults_add(&faults, &err);
    assert_int_equal(faults.count, FAULTS_KEPT);
    assert_int_equal(faults.total, FAULTS_KEPT + 50);
}

static void sha256_of_abc(void **state)
{
    (void)state; /* FIPS 180-2, appendix B.1 */
    assert_string_equal(str_cstr(arena, hash_hex(arena, S("abc"))),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void files_have_a_limit(void **state)
{
    (void)state;
    char name[] = "/tmp/klimat-file-XXXXXX";
    const int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "0123456789", 10), 10);
    close(fd);
    Str content;
    assert_int_equal(file_read(arena, str(name), 10, &content, NULL), ST_OK);
    assert_true(str_eq(content, S("0123456789")));
    assert_int_equal(file_read(arena, str(name), 9, &content, NULL), ST_LIMIT);
    unlink(name);
}

static void cleans_up_newest_first(void **state)
{
    (void)state;
    Arena *own = arena_new();
    memset(arena_alloc(own, 100000), 1, 100000);
    assert_true(arena_bytes(own) >= 100000);
    arena_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(trims_and_folds, up, down),
        cmocka_unit_test_setup_teardown(knows_utf8, up, down),
        cmocka_unit_test_setup_teardown(finds_what_json_escapes, up, down),
        cmocka_unit_test_setup_teardown(escapes_for_the_context, up, down),
        cmocka_unit_test_setup_teardown(csv_reads_rows, up, down),
        cmocka_unit_test_setup_teardown(csv_reads_old_line_ends, up, down),
        cmocka_unit_test_setup_teardown(csv_refuses_with_a_place, up, down),
        cmocka_unit_test_setup_teardown(json_keeps_its_commas, up, down),
        cmocka_unit_test_setup_teardown(failures_say_where_in_the_language, up, down),
        cmocka_unit_test_setup_teardown(faults_keep_count_of_all, up, down),
        cmocka_unit_test_setup_teardown(sha256_of_abc, up, down),
        cmocka_unit_test_setup_teardown(files_have_a_limit, up, down),
        cmocka_unit_test_setup_teardown(cleans_up_newest_first, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
