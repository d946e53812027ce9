/* The table of the national emission database: every form of the file gives the same table, and what is wrong is told
 * with its place. */
#include "cmocka_all.h"

#include "base/tr.h"
#include "exchange/smhi_parts.h"
#include "workbook.h"

#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Arena *arena;
static SmhiTable table;
static Faults faults;
static Err err;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    table = (SmhiTable){0};
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

static Status parse(Str bytes)
{
    faults = faults_new(arena);
    return smhi_parse(bytes, arena, &table, &faults, &err);
}

static Status parse_csv_lines(const char *const *lines, size_t count)
{
    return parse(csv_of(arena, lines, count));
}

static double value(const char *main, const char *sub, const char *municipality, int year)
{
    size_t y = 0;
    while (y < table.year_count && table.year[y] != year) y++;
    if (y == table.year_count) fail_msg("no year %d", year);
    for (size_t i = 0; i < table.row_count; i++) {
        const SmhiRow *r = &table.rows[i];
        if (str_eq(table.names[r->main], str(main)) && str_eq(table.names[r->sub], str(sub)) &&
            str_eq(table.names[r->municipality], str(municipality)))
            return table.t[i * table.year_count + y];
    }
    fail_msg("no row %s, %s, %s", main, sub, municipality);
    return NAN;
}

static void assert_near(double x, double expected)
{
    if (fabs(x - expected) > 1e-9 * fmax(1, fabs(expected))) fail_msg("%.17g instead of %.17g", x, expected);
}

static void assert_str(Str s, const char *expected)
{
    if (!str_eq(s, str(expected))) fail_msg("\"%.*s\" instead of \"%s\"", STR_ARGS(s), expected);
}

/* The fault number i stands at this place and says this. */
static void assert_fault(size_t i, long row, long column, const char *message)
{
    if (i >= faults.count) fail_msg("only %zu faults, not \"%s\"", faults.count, message);
    assert_string_equal(faults.list[i].message, message);
    assert_int_equal(faults.list[i].row, row);
    assert_int_equal(faults.list[i].column, column);
}

static const char *const served[] = {
    "Rapportnamn:;Länsrapport, 2025-04-04",
    "Emissioner av Växthusgaser totalt",
    "Enhet: ton/år",
    "CO2-ekv. efter ämnesnamn innebär att emissionen är uttryckt i CO2-ekvivalenter",
    "",
    ";;;;1990;2000;2023",
    "Huvudsektor;Undersektor;Län;Kommun;Växthusgaser totalt, CO2-ekv;Växthusgaser totalt, CO2-ekv;Växthusgaser totalt, "
    "CO2-ekv",
    "Alla;Alla;Alla;Alla;30.5;20;10.25",
    "Alla;Alla;Södermanlands län;Eskilstuna;3;2;1",
    "Transporter;Alla;Alla;Alla;20.5;15;10",
    "Jordbruk;Alla;Alla;Alla;10;5;0.25",
    "Transporter;Alla;Södermanlands län;Eskilstuna;3;1.5;1",
    "Jordbruk;Alla;Södermanlands län;Eskilstuna;0;0.5;-2.87405772219072e-12",
    "Jordbruk;Gödsel & mull;Södermanlands län;Eskilstuna;7.62470213492193e-05;;0",
};

static void assert_served_table(void)
{
    assert_int_equal(table.row_count, 7);
    assert_int_equal(table.year_count, 3);
    assert_int_equal(table.year[2], 2023);
    assert_str(table.report_name, "Länsrapport, 2025-04-04");
    assert_int_equal(date_cmp(table.report_date, (Date){2025, 4, 4}), 0);
    assert_str(table.substance, "GGT");
    assert_str(table.label, "Växthusgaser totalt");
    assert_str(table.unit, "ton/år");
    assert_near(value("Alla", "Alla", "Alla", 1990), 30.5);
    assert_near(value("Transporter", "Alla", "Eskilstuna", 2000), 1.5);
    assert_near(value("Jordbruk", "Gödsel & mull", "Eskilstuna", 1990), 7.62470213492193e-05);
    /* A residue is zero, and not minus zero; an empty cell is unknown, and not zero. */
    assert_false(signbit(value("Jordbruk", "Alla", "Eskilstuna", 2023)));
    assert_near(value("Jordbruk", "Alla", "Eskilstuna", 2023), 0);
    assert_true(isnan(value("Jordbruk", "Gödsel & mull", "Eskilstuna", 2000)));
    assert_int_equal(table.rows[6].row, 14);
    assert_str(table.names[table.rows[6].county], "Södermanlands län");
    assert_int_equal(table.rows[6].code.n, 0);
}

static void reads_the_file_as_served(void **state)
{
    (void)state;
    assert_int_equal(parse(workbook_of(arena, AS_SERVED, "Växthusgaser totalt", served, COUNT(served))), ST_OK);
    assert_str(table.sheet, "Växthusgaser totalt");
    assert_served_table();
}

static void reads_the_file_as_excel_saves_it(void **state)
{
    (void)state;
    assert_int_equal(parse(workbook_of(arena, AS_RESAVED, "Växthusgaser totalt", served, COUNT(served))), ST_OK);
    assert_served_table();
}

static void reads_the_csv_exported_by_hand(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Rapportnamn:;Länsrapport, 2021-10-14;;;;",
        "Emissioner av Växthusgaser totalt;;;;;",
        "Enhet: ton/år;;;;;",
        ";;;;;",
        "Huvudsektor;Undersektor;Län;Kommun;1990;2000",
        "alla;alla;Skåne län;Burlöv;71273,25;1006,532",
        "Avfall (inkl.avlopp);Alla;Skåne län;Burlöv;71273,25;1006,532",
        "Avfall (inkl.avlopp);Krematorier;Skåne län;Burlöv;7,33347\xC3\x97"
        "10^\xE2\x88\x92"
        "05;",
        "Rapportnamn:;Länsrapport, 2021-10-14;;;;",
    };
    assert_int_equal(parse_csv_lines(lines, COUNT(lines)), ST_OK);
    assert_int_equal(table.row_count, 3);
    assert_near(value("Alla", "Alla", "Burlöv", 2000), 1006.532);
    assert_near(value("Avfall (inkl.avlopp)", "Krematorier", "Burlöv", 1990), 7.33347e-05);
    assert_true(isnan(value("Avfall (inkl.avlopp)", "Krematorier", "Burlöv", 2000)));
    assert_int_equal(table.report_date.year, 2021);
}

static void reads_the_csv_with_codes(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "kommunkod;huvudsektor;undersektor;lan;kommun;kvalitet;1990;2024",
        "0114;Alla;Alla;Stockholms län;Upplands Väsby;2;117520.13;76432.037",
        "114;Transporter;Alla;Stockholms län;Upplands Väsby;2;117520.13;76432.04",
        "",
    };
    assert_int_equal(parse_csv_lines(lines, COUNT(lines)), ST_OK);
    assert_int_equal(table.year_count, 2);
    assert_false(date_is_set(table.report_date));
    assert_int_equal(table.substance.n, 0);
    assert_str(table.rows[0].code, "0114");
    assert_str(table.rows[1].code, "0114");
    assert_near(value("Transporter", "Alla", "Upplands Väsby", 2024), 76432.04);
}

static void tells_all_faults_with_their_places(void **state)
{
    (void)state;
    static const char *const lines[] = {
        ";;;;1990;2000;1990;199;2o05",
        "Huvudsektor;Undersektor;Län;Kommun;CO2;CO2;CO2;CO2;CO2",
        "Transporter;Alla;Skåne län;Malmö;12;saknas",
        "Transporter;Alla;Skåne län;Lund;-5;1",
        "Transporter;Alla;Skåne län;Malmö;12;1",
        "Transporter;;Skåne län;Ystad;12;1",
    };
    assert_int_equal(parse(workbook_of(arena, AS_SERVED, "Koldioxid (CO2)", lines, COUNT(lines))), ST_INVALID);
    assert_int_equal(faults.total, 7);
    assert_fault(0, 1, 7, "The year {0} is there twice");
    assert_fault(1, 1, 8, "“{0}” is not a year");
    assert_fault(2, 1, 9, "“{0}” is not a year");
    assert_fault(3, 3, 6, "“{0}” is not a number");
    assert_string_equal(faults.list[3].arg[0], "saknas");
    assert_string_equal(faults.list[3].sheet, "Koldioxid (CO2)");
    assert_fault(4, 4, 5, "An emission cannot be less than zero: {0}");
    assert_fault(5, 6, 2, "The name in the column “{0}” is missing");
    assert_fault(6, 5, 0, "Row {0} has the same sector and the same area");
    assert_string_equal(faults.list[6].arg[0], "3");
    assert_string_equal(err.arg[0], "7");
}

static void finds_totals_that_are_not_the_sum(void **state)
{
    (void)state;
    static const char *const head = "Huvudsektor;Undersektor;Län;Kommun;2022;2023";
    const char *const wrong[] = {head, "Alla;Alla;X län;Xby;10.123;20.5", "Transporter;Alla;X län;Xby;6.123;20.5",
                                 "Jordbruk;Alla;X län;Xby;3.8;0"};
    assert_int_equal(parse_csv_lines(wrong, COUNT(wrong)), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(0, 2, 5, "{0}: the total is {1}, but its main sectors make {2}");
    assert_string_equal(faults.list[0].arg[0], "Xby 2022");
    assert_string_equal(faults.list[0].arg[2], "9.923");
    /* Two decimals: rounding of the sectors may add up to more. */
    const char *const rounded[] = {head, "Alla;Alla;X län;Xby;10.12;20.5", "Transporter;Alla;X län;Xby;6.12;20.5",
                                   "Jordbruk;Alla;X län;Xby;3.80;0"};
    assert_int_equal(parse_csv_lines(rounded, COUNT(rounded)), ST_OK);
    /* An unknown part makes the sum unknown, not wrong; a file without sectors has nothing to compare with. */
    const char *const unknown[] = {head, "Alla;Alla;X län;Xby;10.123;20.5", "Transporter;Alla;X län;Xby;6.123;20.5",
                                   "Jordbruk;Alla;X län;Xby;;0"};
    assert_int_equal(parse_csv_lines(unknown, COUNT(unknown)), ST_OK);
    assert_int_equal(parse_csv_lines(unknown, 2), ST_OK);
}

static void asks_what_the_decimal_sign_is(void **state)
{
    (void)state;
    static const char *const head = "Huvudsektor;Undersektor;Län;Kommun;2022;2023";
    const char *const mixed[] = {head, "Jordbruk;Alla;X län;Xby;10,5;20.5"};
    assert_int_equal(parse_csv_lines(mixed, COUNT(mixed)), ST_INVALID);
    assert_fault(0, 2, 6, "“{0}” uses another decimal sign than the rest of the file");
    const char *const open[] = {head, "Jordbruk;Alla;X län;Xby;1.234;20"};
    assert_int_equal(parse_csv_lines(open, COUNT(open)), ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(0, 2, 5,
                 "The numbers of the file can be read in two ways (decimals or thousands); save it with decimals, or "
                 "as .xlsx");
    /* Another number of the file settles it. */
    const char *const settled[] = {head, "Jordbruk;Alla;X län;Xby;1.234;20.5"};
    assert_int_equal(parse_csv_lines(settled, COUNT(settled)), ST_OK);
    assert_near(value("Jordbruk", "Alla", "Xby", 2022), 1.234);
    const char *const spaces[] = {head, "Jordbruk;Alla;X län;Xby;451 871;1 234,5"};
    assert_int_equal(parse_csv_lines(spaces, COUNT(spaces)), ST_OK);
    assert_near(value("Jordbruk", "Alla", "Xby", 2022), 451871);
}

static void refuses_what_has_no_table(void **state)
{
    (void)state;
    const char *const no_header[] = {"a;b", "1;2"};
    assert_int_equal(parse_csv_lines(no_header, COUNT(no_header)), ST_INVALID);
    assert_string_equal(err.message,
                        "No row starts with Huvudsektor: is this an export of the national emission database?");
    const char *const no_column[] = {"Huvudsektor;Undersektor;Kommun;1990", "Alla;Alla;Lund;1"};
    assert_int_equal(parse_csv_lines(no_column, COUNT(no_column)), ST_INVALID);
    assert_string_equal(err.message, "The column “{0}” is missing");
    assert_string_equal(err.arg[0], "Län");
    const char *const no_years[] = {"Huvudsektor;Undersektor;Län;Kommun;värde", "Alla;Alla;Skåne län;Lund;1"};
    assert_int_equal(parse_csv_lines(no_years, COUNT(no_years)), ST_INVALID);
    assert_string_equal(err.message, "No years stand in the header or in the row above it");
    const char *const no_rows[] = {"Huvudsektor;Undersektor;Län;Kommun;1990"};
    assert_int_equal(parse_csv_lines(no_rows, COUNT(no_rows)), ST_INVALID);
    assert_string_equal(err.message, "There are no figures under the header");
    const char *const cut[] = {"Huvudsektor;Undersektor;Län;Kommun;1990;2000", "Jordbruk;Alla;Skåne län;Lund;1"};
    assert_int_equal(parse_csv_lines(cut, COUNT(cut)), ST_INVALID);
    assert_fault(0, 2, 0, "The row ends after {0} columns, the header has {1}; is the file cut off?");
}

static void refuses_more_columns_than_there_are(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, S("Huvudsektor;Undersektor;Län;Kommun"));
    for (int i = 0; i < 300; i++) buf_add(&b, S(";1990"));
    assert_int_equal(parse(buf_str(&b)), ST_LIMIT);
    assert_int_equal(err.row, 1);
}

static void refuses_more_names_than_there_are(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, S("Huvudsektor;Undersektor;Län;Kommun;1990\n"));
    for (int i = 0; i < SMHI_NAMES_MAX + 10; i++) {
        buf_add(&b, S("A;B;C;kommun "));
        buf_int(&b, i);
        buf_add(&b, S(";1\n"));
    }
    assert_int_equal(parse(buf_str(&b)), ST_LIMIT);
    assert_string_equal(err.message, "The file has more than {0} different names");
}

static void knows_the_substances(void **state)
{
    (void)state;
    assert_str(smhi_substance(S("Växthusgaser totalt")), "GGT");
    assert_str(smhi_substance(S("Växthusgaser totalt, CO2-ekv")), "GGT");
    assert_str(smhi_substance(S("Koldioxid (CO2)")), "CO2");
    assert_str(smhi_substance(S("co2")), "CO2");
    assert_str(smhi_substance(S("Lustgas (N2O), CO2-ekv")), "N2O");
    assert_str(smhi_substance(S("PM2,5")), "PM25");
    assert_str(smhi_substance(S("Partiklar (PM2.5)")), "PM25");
    assert_str(smhi_substance(S("Bens(a)pyren")), "BaP");
    assert_str(smhi_substance(S("Kol")), "");
    assert_str(smhi_substance(S("")), "");
}

static void says_what_a_file_is_that_it_cannot_read(void **state)
{
    (void)state;
    const ZipPart word[] = {{.name = "_rels/.rels", .content = S("<R/>")},
                            {.name = "word/document.xml", .content = S("<w/>")}};
    const ZipPart ods[] = {{.name = "mimetype", .content = S("application/vnd.oasis.opendocument.spreadsheet")},
                           {.name = "content.xml", .content = S("<o/>")}};
    const ZipPart xlsb[] = {{.name = "xl/workbook.bin", .content = S("x")}};
    const ZipPart locked[] = {{.name = "_rels/.rels", .content = S("<R/>"), .encrypted = true}};
    const ZipPart other[] = {{.name = "a.txt", .content = S("x")}};
    const struct {
        Str bytes;
        const char *message;
    } files[] = {
        {S(""), "The file is empty; fetch it again"},
        {S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"),
         "This is a workbook in the old Excel form (.xls); open it and save it as .xlsx"},
        {S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
         "The workbook is protected with a password; save it without one"},
        {S("%PDF-1.7"), "This is a PDF; choose the workbook (.xlsx) or the CSV file instead"},
        {S("\n<!DOCTYPE html><html>"), "This is a web page and not a workbook; fetch the file again"},
        {S("\xFF\xFEH\0u\0"), "The text file is in UTF-16; save it as .xlsx, or as CSV UTF-8"},
        {S("Huvudsektor;L\xE4n\n"), "A cell is not UTF-8; save the file as UTF-8"},
        {zip_build(arena, word, COUNT(word)), "This is a Word document; choose the workbook (.xlsx) instead"},
        {zip_build(arena, ods, COUNT(ods)), "This is an OpenDocument file (.ods); open it and save it as .xlsx"},
        {zip_build(arena, xlsb, COUNT(xlsb)), "This is a binary workbook (.xlsb); open it and save it as .xlsx"},
        {zip_build(arena, locked, COUNT(locked)), "The workbook is protected with a password; save it without one"},
        {zip_build(arena, other, COUNT(other)),
         "This is a zip archive and not a workbook; unpack it and choose the .xlsx file"},
        {S("PK\x03\x04 and nothing more"), "The file is damaged or was not downloaded to its end; fetch it again"},
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        assert_int_equal(parse(files[i].bytes), ST_INVALID);
        assert_string_equal(err.message, files[i].message);
    }
}

/* A file cut off anywhere, or with a byte turned over, gives a message and never a table with less in it. */
static void survives_every_cut(void **state)
{
    (void)state;
    const Str forms[] = {workbook_of(arena, AS_SERVED, "Växthusgaser totalt", served, COUNT(served)),
                         workbook_of(arena, AS_RESAVED, "Växthusgaser totalt", served, COUNT(served))};
    for (size_t f = 0; f < COUNT(forms); f++) {
        for (size_t n = 0; n < forms[f].n; n += 3) {
            char *exact = arena_raw(arena, n ? n : 1); /* so that a read behind the end is seen by the sanitizer */
            if (n) memcpy(exact, forms[f].p, n);
            const Status status = parse((Str){exact, n});
            assert_int_not_equal(status, ST_OK);
            assert_non_null(err.message);
        }
    }
}

static void survives_turned_bytes(void **state)
{
    (void)state;
    const Str good = workbook_of(arena, AS_SERVED, "Växthusgaser totalt", served, COUNT(served));
    char *bytes = arena_raw(arena, good.n);
    for (size_t i = 0; i < good.n; i++) {
        memcpy(bytes, good.p, good.n);
        bytes[i] = (char)(bytes[i] ^ 0x55);
        const Status status = parse((Str){bytes, good.n});
        if (status != ST_OK) assert_non_null(err.message);
        if (status == ST_OK) assert_int_equal(table.row_count, 7); /* a date or a name that nobody reads */
    }
}

/* The parent takes no answer that does not hold together, whatever happened to the child. */
static void the_parent_checks_the_answer(void **state)
{
    (void)state;
    assert_int_equal(parse(workbook_of(arena, AS_SERVED, "Växthusgaser totalt", served, COUNT(served))), ST_OK);
    Buf sent = buf_new(arena);
    smhi_put_table(&sent, &table);
    WireReader r = wire_reader(buf_str(&sent));
    assert_int_equal(smhi_take_table(&r, arena, &table, &err), ST_OK);
    assert_served_table();
    char *bytes = arena_raw(arena, sent.n);
    size_t refused = 0;
    for (size_t i = 0; i < sent.n; i++) {
        memcpy(bytes, sent.p, sent.n);
        bytes[i] = (char)(bytes[i] ^ 0xFF);
        r = wire_reader((Str){bytes, sent.n});
        if (smhi_take_table(&r, arena, &table, &err) == ST_OK) {
            for (size_t k = 0; k < table.row_count; k++) assert_true(table.rows[k].municipality < table.name_count);
        } else {
            assert_int_equal(err.status, ST_INTERNAL);
            assert_int_equal(table.row_count, 0);
            refused++;
        }
        r = wire_reader((Str){sent.p, i});
        assert_int_equal(smhi_take_table(&r, arena, &table, &err), ST_INTERNAL);
    }
    assert_true(refused > sent.n / 4); /* every byte of counts, indices, lengths and dates */
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(reads_the_file_as_served),
        TEST(reads_the_file_as_excel_saves_it),
        TEST(reads_the_csv_exported_by_hand),
        TEST(reads_the_csv_with_codes),
        TEST(tells_all_faults_with_their_places),
        TEST(finds_totals_that_are_not_the_sum),
        TEST(asks_what_the_decimal_sign_is),
        TEST(refuses_what_has_no_table),
        TEST(refuses_more_columns_than_there_are),
        TEST(refuses_more_names_than_there_are),
        TEST(knows_the_substances),
        TEST(says_what_a_file_is_that_it_cannot_read),
        TEST(survives_every_cut),
        TEST(survives_turned_bytes),
        TEST(the_parent_checks_the_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
