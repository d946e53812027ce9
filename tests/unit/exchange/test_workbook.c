/* A workbook of plain sheets: texts stay texts whatever they begin with, formulas carry their value, the same content
 * gives the same bytes. */
#include "cmocka_all.h"

#include "exchange/sheet_file.h"
#include "exchange/workbook.h"

#include <string.h>

static Arena *arena;
static Err err;
static const WorkbookFacts facts = {.title = STR_INIT("Prov"), .day = STR_INIT("2024-12-31")};

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    err = (Err){0};
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Str written(const Sheet *sheets, size_t n, Status expected)
{
    Buf out = buf_new(arena);
    assert_int_equal(workbook_write(arena, &facts, sheets, n, &out, &err), expected);
    return buf_str(&out);
}

static SheetFile read_back(Str bytes)
{
    SheetFile file;
    Buf answer = buf_new(arena);
    assert_int_equal(sheet_file_parse(bytes, arena, &answer, &err), ST_OK);
    assert_int_equal(sheet_file_take(buf_str(&answer), &file, &err), ST_OK);
    return file;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    const Cell cells[] = {cell_text(S("=1+1"), CELL_PLAIN),
                          cell_text(S("@SUM(A1)"), CELL_HEAD),
                          cell_text(S("-cmd|' /C'!A0"), CELL_WRAPPED),
                          cell_number(known(2.5), CELL_EXACT),
                          cell_number(unknown(), CELL_FIGURE),
                          cell_formula(S("D1*2"), 5, CELL_SUM)};
    const Sheet sheets[] = {{.name = S("Blad [1]: a/b"), .width = 6, .cells = cells, .rows = 1, .head_rows = 1},
                            {.name = S("Tomt"), .width = 6}};
    const SheetFile file = read_back(written(sheets, 2, ST_OK));
    static const struct {
        uint8_t kind;
        const char *text;
    } expected[] = {{XLSX_TEXT, "=1+1"},
                    {XLSX_TEXT, "@SUM(A1)"},
                    {XLSX_TEXT, "-cmd|' /C'!A0"},
                    {XLSX_NUMBER, "2.5"},
                    {XLSX_NUMBER, "5"}};
    assert_int_equal(file.cell_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < file.cell_count; i++) {
        assert_int_equal(file.cell[i].kind, expected[i].kind);
        assert_true(str_eq(sheet_file_text(&file, &file.cell[i]), str(expected[i].text)));
    }
    assert_int_equal(file.cell[4].column, 5);
    assert_true(str_eq(file.sheet[0], S("Blad  1   a b")));
}

static void the_same_content_gives_the_same_bytes(void **state)
{
    (void)state;
    const Cell cell = cell_text(S("Å"), CELL_PLAIN);
    const Sheet sheet = {.name = S("Blad"), .width = 1, .cells = &cell, .rows = 1};
    assert_true(str_eq(written(&sheet, 1, ST_OK), written(&sheet, 1, ST_OK)));
}

static void a_text_longer_than_a_cell_is_told_with_its_place(void **state)
{
    (void)state;
    Buf text = buf_new(arena);
    for (int i = 0; i < 32768; i++) buf_addc(&text, 'x');
    const Cell cells[] = {cell_text(S("a"), CELL_PLAIN), cell_text(buf_str(&text), CELL_PLAIN)};
    const Sheet sheet = {.name = S("Blad"), .width = 1, .cells = cells, .rows = 2};
    written(&sheet, 1, ST_LIMIT);
    assert_string_equal(err.sheet, "Blad");
    assert_int_equal(err.row, 2);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_read),
        TEST(the_same_content_gives_the_same_bytes),
        TEST(a_text_longer_than_a_cell_is_told_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
