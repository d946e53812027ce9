/* Series of a city from a file that a person keeps. */
#include "cmocka_all.h"

#include "base/file.h"
#include "exchange/series_csv.h"
#include "workbook.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Arena *arena;
static SeriesFile file;
static Faults faults;
static Err err;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    faults = faults_new(arena);
    err = (Err){0};
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Status parse(const char *const *lines, size_t count)
{
    faults = faults_new(arena);
    return series_file_parse(csv_of(arena, lines, count), arena, &file, &faults, &err);
}

static void assert_str(Str s, const char *expected)
{
    if (!str_eq(s, str(expected))) fail_msg("\"%.*s\" instead of \"%s\"", STR_ARGS(s), expected);
}

static void assert_fault(size_t i, long row, long column, const char *field, const char *message)
{
    if (i >= faults.count) fail_msg("only %zu faults, not \"%s\"", faults.count, message);
    assert_string_equal(faults.list[i].message, message);
    assert_int_equal(faults.list[i].row, row);
    assert_int_equal(faults.list[i].column, column);
    assert_string_equal(faults.list[i].field, field);
}

static const char head[] =
    "municipality;series;kind;name;unit;year;value;uncertainty_percent;preliminary;method;source;note";

static void assert_example(void)
{
    assert_int_equal(file.row_count, 3);
    const SeriesFileRow *r = file.rows;
    assert_str(r[0].municipality, "0484");
    assert_str(r[0].series, "skog");
    assert_str(r[0].kind, "sink");
    assert_str(r[0].unit, "ton/år");
    assert_int_equal(r[0].year, 2022);
    assert_float_equal(r[0].value, 12500.5, 0);
    assert_true(r[0].uncertainty_percent.known);
    assert_float_equal(r[0].uncertainty_percent.v, 40, 0);
    assert_true(r[0].preliminary);
    assert_str(r[0].note, "Träd; buskar");
    assert_false(r[1].uncertainty_percent.known);
    assert_false(r[1].preliminary);
    assert_int_equal(r[1].row, 3);
    assert_str(r[2].municipality, "Eskilstuna");
    assert_float_equal(r[2].value, -3.5, 0);
}

static const char *const example[] = {
    head,
    "0484;skog;sink;Upptag i skog;ton/år;2022;12 500,5;40;ja;Riksskogstaxeringen;SLU 2023;\"Träd; buskar\"",
    "484;skog;sink;Upptag i skog;ton/år;2023;12600;;;Riksskogstaxeringen;SLU 2024;",
    ";;;;;;;;;;;",
    "Eskilstuna;diesel;indicator;Leveranser av diesel, förändring;procent;2024;\xE2\x88\x92"
    "3,5;;nej;;SCB;",
};

static void reads_the_example(void **state)
{
    (void)state;
    assert_int_equal(parse(example, COUNT(example)), ST_OK);
    assert_example();
}

static void the_child_answers_the_same(void **state)
{
    (void)state;
    char path[] = "/tmp/klimat-series-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(file_write(str(path), csv_of(arena, example, COUNT(example)), &err), ST_OK);
    assert_int_equal(series_file_read(str(path), arena, &file, &faults, &err), ST_OK);
    assert_example();
    assert_str(file.name, path + strlen("/tmp/"));
    for (size_t c = 0; c < SERIES_COL_COUNT; c++) assert_int_equal(file.column[c], c + 1);
    const char *const bad[] = {head, "0484;skog;sink;Skog;ton;2022;många;;;m;s;"};
    assert_int_equal(file_write(str(path), csv_of(arena, bad, COUNT(bad)), &err), ST_OK);
    assert_int_equal(series_file_read(str(path), arena, &file, &faults, &err), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(0, 2, 7, "value", "“{0}” is not a number");
    assert_string_equal(faults.list[0].file, path + strlen("/tmp/"));
    assert_string_equal(err.message, "The file holds a fault; nothing of it was taken in");
    unlink(path);
}

static void reads_commas_between_cells_and_columns_in_any_order(void **state)
{
    (void)state;
    const char *const lines[] = {"year,value,source,unit,name,kind,series,municipality",
                                 "2024,\"1234,5\",SCB,fordon,Elbilar,indicator,elbilar,0484"};
    assert_int_equal(parse(lines, COUNT(lines)), ST_OK);
    assert_float_equal(file.rows[0].value, 1234.5, 0);
    assert_str(file.rows[0].method, "");
}

static void tells_all_faults_with_their_places(void **state)
{
    (void)state;
    const char *const lines[] = {
        head,
        "0484;skog;sink;Skog;ton/år;2022;1.234;;;m;SLU;",
        "0484;skog;sink;Skog;ton/år;2022;5;;;m;SLU;",
        "0484;skog;sink;Skogen;ton/år;2023;-5;-1;kanske;;SLU;",
        "0484;Skog 2;wood;Skog;kt;22;fem;x;;m;;",
        "0484;mosse;sink;Mosse;kt;2022;;;;m;SLU;",
    };
    assert_int_equal(parse(lines, COUNT(lines)), ST_INVALID);
    assert_fault(0, 2, 7, "value",
                 "“{0}” can be read as thousands or as decimals; write it without the sign, or with four decimals");
    assert_fault(1, 4, 9, "preliminary", "“{0}” is neither yes nor no; write ja or nej");
    assert_fault(2, 4, 7, "value", "What a sink takes up is written as a positive number of tonnes");
    assert_fault(3, 4, 10, "method", "Say how the uptake of a sink was reckoned");
    assert_fault(4, 4, 8, "uncertainty_percent", "An uncertainty cannot be less than zero");
    assert_fault(5, 5, 11, "source", "Something has to stand here");
    assert_fault(6, 5, 6, "year", "“{0}” is not a year");
    assert_fault(7, 5, 7, "value", "“{0}” is not a number");
    assert_fault(8, 5, 8, "uncertainty_percent", "“{0}” is not a number");
    assert_fault(9, 5, 3, "kind", "“{0}” is no kind of series: write sink, consumption or indicator");
    assert_fault(10, 5, 2, "series", "“{0}” cannot be the short name of a series: use a to z, 0 to 9, - and _");
    assert_fault(11, 6, 7, "value", "Something has to stand here");
    assert_fault(12, 6, 5, "unit", "A sink is stated in tonnes a year (ton/år), not in “{0}”");
    assert_fault(13, 3, 6, "year", "Row {0} has the same series and the same year");
    assert_fault(14, 4, 4, "name", "Row {0} says something else about the same series");
    assert_int_equal(faults.total, 15);
    assert_int_equal(file.row_count, 0);
}

/* The columns stand in an order of their own and one that is optional is left out: the places follow. */
static void places_follow_the_columns_of_the_file(void **state)
{
    (void)state;
    const char *const lines[] = {
        "note;value;year;method;source;unit;preliminary;name;kind;series;municipality",
        ";många;2022;m;SLU;ton/år;;Skog;sink;skog;0484",
        "",
        ";5;22;m;;kt;kanske;Skog;wood;Skog 2;0484",
        "=1;6;2023;;SLU;ton/år;;Mosse;sink;mosse;",
        ";7;2023;m;SLU;kg;;Skogen;indicator;skog;0484",
        ";8;2023;m;SLU;kg;;Skogen;indicator;skog;0484",
    };
    assert_int_equal(parse(lines, COUNT(lines)), ST_INVALID);
    static const struct {
        long row, column;
        const char *field;
    } places[] = {
        {2, 2, "value"},   {4, 5, "source"},        {4, 3, "year"},   {4, 7, "preliminary"}, {4, 9, "kind"},
        {4, 10, "series"}, {5, 11, "municipality"}, {5, 4, "method"}, {5, 1, "note"},        {6, 9, "kind"},
        {6, 8, "name"},    {6, 6, "unit"},          {7, 3, "year"},
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        bool there = false;
        for (size_t k = 0; k < faults.count; k++)
            there = there || (faults.list[k].row == places[i].row && faults.list[k].column == places[i].column &&
                              strcmp(faults.list[k].field, places[i].field) == 0);
        if (!there) fail_msg("no fault at row %ld, column %ld, %s", places[i].row, places[i].column, places[i].field);
    }
    /* The last row says the same three things as the one above, beside the year. */
    assert_int_equal(faults.total, COUNT(places) + 3);
}

/* A city under its code and under its name is one city as soon as the names have become codes. */
static void compares_rows_again_when_names_have_become_codes(void **state)
{
    (void)state;
    const char *const lines[] = {
        "value;year;source;unit;name;kind;series;municipality",
        "1;2022;SCB;procent;Elbilar;indicator;elbilar;0484",
        "2;2022;SCB;procent;Elbilar;indicator;elbilar;Eskilstuna",
        "3;2023;SCB;fordon;Elbilar;indicator;elbilar;ESKILSTUNA",
        "4;2022;SCB;procent;Elbilar;indicator;elbilar;0486",
    };
    assert_int_equal(parse(lines, COUNT(lines)), ST_OK);
    file.name = S("elbilar.csv");
    series_file_check(arena, &file, &faults);
    assert_int_equal(faults.total, 0);
    file.rows[1].municipality = file.rows[2].municipality = S("0484");
    series_file_check(arena, &file, &faults);
    assert_int_equal(faults.total, 2);
    assert_fault(0, 3, 2, "year", "Row {0} has the same series and the same year");
    assert_string_equal(faults.list[0].arg[0], "2");
    assert_string_equal(faults.list[0].file, "elbilar.csv");
    assert_fault(1, 4, 4, "unit", "Row {0} says something else about the same series");
    assert_string_equal(faults.list[1].arg[0], "2");
}

static void refuses_another_header(void **state)
{
    (void)state;
    const char *const lines[] = {"municipality;series;kind;name;unit;year;value;value;färg",
                                 "0484;a;sink;A;t;2020;1;1;röd"};
    assert_int_equal(parse(lines, COUNT(lines)), ST_INVALID);
    assert_string_equal(err.message, "The header of the file is not that of a file of series");
    assert_int_equal(faults.total, 3);
    assert_fault(0, 1, 8, "", "The column “{0}” is there twice");
    assert_fault(1, 1, 9, "", "“{0}” is no column of this file; put what you want to say in the column note");
    assert_fault(2, 1, 0, "", "The column “{0}” is missing");
    assert_string_equal(faults.list[2].arg[0], "source");
    assert_int_equal(parse(lines, 0), ST_INVALID);
    const char *const only_head[] = {head};
    assert_int_equal(parse(only_head, 1), ST_INVALID);
    assert_string_equal(err.message, "There are no figures under the header");
}

/* What comes in here is to be able to go out in a package. */
static void refuses_what_no_package_may_hold(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, S("0484;a;indicator;"));
    for (int i = 0; i < 201; i++) buf_add(&b, S("å"));
    buf_add(&b, S(";t;2020;1;Källa"));
    const char *const lines[] = {"municipality;series;kind;name;unit;year;value;source", buf_cstr(&b),
                                 "0484;b;indicator;Skog\xE2\x80\x8B;t;2020;1;Källa",
                                 "0484;c;indicator;Skog;t;2020;1;K\xC2\xAD\xC3\xA4lla"};
    assert_int_equal(parse(lines, COUNT(lines)), ST_INVALID);
    assert_int_equal(faults.total, 3);
    assert_fault(0, 2, 4, "name", "This is {0} characters long, and {1} at most have room here; shorten it");
    assert_string_equal(faults.list[0].arg[0], "201");
    assert_fault(1, 3, 4, "name",
                 "A character that is not seen ({0}) stands after “{1}”; delete it or write the text anew");
    assert_string_equal(faults.list[1].arg[0], "U+200B");
    assert_string_equal(faults.list[1].arg[1], "Skog");
    assert_int_equal(faults.list[2].column, 8);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(reads_the_example),
        TEST(the_child_answers_the_same),
        TEST(reads_commas_between_cells_and_columns_in_any_order),
        TEST(tells_all_faults_with_their_places),
        TEST(places_follow_the_columns_of_the_file),
        TEST(compares_rows_again_when_names_have_become_codes),
        TEST(refuses_another_header),
        TEST(refuses_what_no_package_may_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
