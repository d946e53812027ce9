/* What workbooks look like that somebody else's program wrote, and what they look like when somebody means harm. */
#include "cmocka_all.h"

#include "exchange/xlsx.h"
#include "workbook.h"

#include <stdio.h>
#include <string.h>

static const XlsxLimits limits = {.unpacked_bytes = 64U << 20,
                                  .ratio = 100,
                                  .rows = 1000,
                                  .columns = 256,
                                  .nesting = 32,
                                  .shared_strings = 1000,
                                  .shared_bytes = 1 << 20};

static Arena *arena;
static Buf seen; /* the rows as text: "1:[n 5|t hej|-]" */
static Str sheet;
static Err err;

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

static Status on_row(void *ctx, const XlsxRow *row, Err *e)
{
    (void)ctx, (void)e;
    static const char letter[] = {
        [XLSX_EMPTY] = '-', [XLSX_NUMBER] = 'n', [XLSX_TEXT] = 't', [XLSX_BOOLEAN] = 'b', [XLSX_ERROR] = 'e'};
    buf_int(&seen, row->number);
    buf_addc(&seen, ':');
    for (size_t i = 0; i < row->count; i++) {
        buf_addc(&seen, i ? '|' : '[');
        buf_addc(&seen, letter[row->cell[i].kind]);
        if (row->cell[i].kind == XLSX_EMPTY) continue;
        buf_addc(&seen, ' ');
        buf_add(&seen, row->cell[i].text);
    }
    buf_addc(&seen, ']');
    return ST_OK;
}

static Status read_bytes(Str bytes)
{
    seen = buf_new(arena);
    return xlsx_read(bytes, &limits, arena, &sheet, on_row, NULL, &err);
}

/* The workbook of one sheet with this data. */
static Str with_rows(Str rows, Str shared)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("<worksheet><dimension ref=\"A1:ZZ9\"/><sheetData>"));
    buf_add(&b, rows);
    buf_add(&b, S("</sheetData></worksheet>"));
    return workbook_around(arena, buf_str(&b), shared, PACKED);
}

static void assert_rows(Str rows, Str shared, const char *expected)
{
    assert_int_equal(read_bytes(with_rows(rows, shared)), ST_OK);
    assert_string_equal(buf_cstr(&seen), expected);
}

static void assert_refused(Str bytes, Status status, const char *message)
{
    const Status got = read_bytes(bytes);
    assert_int_equal(got, status);
    assert_string_equal(err.message, message);
}

static void reads_cells_of_every_kind(void **state)
{
    (void)state;
    const Str shared = S("<sst><si><t>ett</t></si><si><r><t>t</t></r><r><rPr><b/></rPr><t>vå</t></r>"
                         "<rPh sb=\"0\" eb=\"1\"><t>inte detta</t></rPh></si><si/></sst>");
    assert_rows(
        S("<row r=\"1\"><c r=\"A1\"><v>5</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"b\"><v>1</v></c>"
          "<c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\" t=\"str\"><f>A1&amp;\"x\"</f><v>5x</v></c>"
          "<c r=\"F1\" t=\"n\"><f>1+1</f><v>2</v></c><c r=\"G1\" t=\"inlineStr\"><is><r><t>å</t></r><r><t>ä</t></r>"
          "</is></c><c r=\"H1\" s=\"3\"/><c r=\"I1\" t=\"s\"><v>0</v></c></row>"),
        shared, "1:[n 5|t två|b 1|e #N/A|t 5x|n 2|t åä|-|t ett]");
    assert_true(str_eq(sheet, S("Blad1")));
}

static void reads_cells_wherever_they_stand(void **state)
{
    (void)state;
    /* Without references, out of order, rows left out, rows without number, empty rows. */
    assert_rows(S("<row><c><v>1</v></c><c r=\"D1\"><v>4</v></c><c><v>5</v></c><c r=\"B1\"><v>2</v></c></row><row/>"
                  "<row r=\"7\"><c r=\"C7\"><v>3</v></c></row><row><c><v>8</v></c></row>"),
                S(""), "1:[n 1|n 2|-|n 4|n 5]7:[-|-|n 3]8:[n 8]");
}

static void reads_any_prefix_and_what_stands_around(void **state)
{
    (void)state;
    const Str xml =
        S("<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"urn:anything\"><x:cols><x:c r=\"Z9\"><x:v>9</x:v></x:c>"
          "</x:cols><x:sheetData>stray<x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c>stray<x:extLst><x:c><x:v>7"
          "</x:v></x:c></x:extLst></x:row></x:sheetData>None</x:worksheet>");
    assert_int_equal(read_bytes(workbook_around(arena, xml, S(""), PACKED_AS_SERVED)), ST_OK);
    assert_string_equal(buf_cstr(&seen), "1:[n 1]");
}

static void refuses_cells_that_make_no_sense(void **state)
{
    (void)state;
    assert_refused(with_rows(S("<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>"), S("")), ST_INVALID,
                   "The cell is there twice; open the file and save it again as .xlsx");
    assert_refused(with_rows(S("<row r=\"2\"><c r=\"A1\"/></row>"), S("")), ST_INVALID,
                   "“{0}” is not the place of a cell in this row; open the file and save it again as .xlsx");
    assert_refused(with_rows(S("<row r=\"2\"/><row r=\"2\"/>"), S("")), ST_INVALID,
                   "The rows of the sheet are not in order ({0}); open the file and save it again as .xlsx");
    assert_refused(with_rows(S("<row r=\"1\"><c/><c t=\"s\"><v>1</v></c></row>"), S("<sst><si><t>a</t></si></sst>")),
                   ST_INVALID,
                   "The cell names a text that is not in the workbook; open the file and save it again as .xlsx");
    assert_int_equal(err.row, 1);
    assert_int_equal(err.column, 2);
    assert_refused(with_rows(S("<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>"), S("<sst><si><t>a</t></si></sst>")),
                   ST_INVALID,
                   "The cell names a text that is not in the workbook; open the file and save it again as .xlsx");
    assert_refused(with_rows(S("<row r=\"1\"><c t=\"s\"><v>18446744073709551616</v></c></row>"), S("")), ST_INVALID,
                   "The cell names a text that is not in the workbook; open the file and save it again as .xlsx");
}

static void refuses_a_million_empty_columns(void **state)
{
    (void)state;
    Buf row = buf_new(arena);
    buf_add(&row, S("<row r=\"3\">"));
    unsigned x = 1;
    for (int i = 0; i < 1000000; i++) {
        x = x * 1664525U +
            1013904223U; /* styles of no meaning, so that the file is not refused for being packed well */
        buf_add(&row, S("<c s=\""));
        buf_int(&row, x >> 8);
        buf_add(&row, S("\"/>"));
    }
    buf_add(&row, S("</row>"));
    assert_refused(with_rows(buf_str(&row), S("")), ST_LIMIT, "The sheet has more than {0} columns; it was not read");
    assert_string_equal(err.sheet, "Blad1");
    assert_int_equal(err.row, 3);
    assert_int_equal(err.column, 257);
    assert_refused(with_rows(S("<row r=\"3\"><c r=\"XFD3\"/></row>"), S("")), ST_LIMIT,
                   "The sheet has more than {0} columns; it was not read");
    assert_refused(with_rows(S("<row r=\"99999999999999999999\"><c/></row>"), S("")), ST_LIMIT,
                   "The sheet has more than {0} rows; it was not read");
    assert_refused(with_rows(S("<row r=\"1001\"><c/></row>"), S("")), ST_LIMIT,
                   "The sheet has more than {0} rows; it was not read");
}

static void refuses_entities(void **state)
{
    (void)state;
    const Str xml =
        S("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
          "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row><c t=\"str\"><v>&c;</v></c></row>"
          "</sheetData></worksheet>");
    assert_refused(workbook_around(arena, xml, S(""), PACKED), ST_INVALID,
                   "The workbook holds a document type with entities, which no real one does; it was not read");
}

static void refuses_deep_nesting(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    for (int i = 0; i < 100000; i++) buf_add(&b, S("<a>"));
    for (int i = 0; i < 100000; i++) buf_add(&b, S("</a>"));
    Buf loose = buf_new(arena); /* stored tightly it would be refused for that */
    buf_add(&loose, S("<w>"));
    for (int i = 0; i < 40; i++) buf_add(&loose, S("<a>"));
    for (int i = 0; i < 40; i++) buf_add(&loose, S("</a>"));
    buf_add(&loose, S("</w>"));
    assert_refused(workbook_around(arena, buf_str(&loose), S(""), PACKED), ST_LIMIT,
                   "The workbook is nested deeper than any real one; it was not read");
    assert_refused(workbook_around(arena, buf_str(&b), S(""), PACKED), ST_LIMIT,
                   "The workbook is nested deeper than any real one; it was not read");
}

/* A part called as the worksheet is, with what the directory says of it. */
static Str with_sheet_part(ZipPart part)
{
    static const Str top = STR_INIT("<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"wb.xml\"/></R>");
    static const Str inner = STR_INIT("<R><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"./s.xml\"/></R>");
    static const Str book = STR_INIT("<w xmlns:r=\"y\"><sheet name=\"B\" r:id=\"b\"/></w>");
    part.name = "s.xml";
    const ZipPart parts[] = {{.name = "_rels/.rels", .content = top},
                             {.name = "_rels/wb.xml.rels", .content = inner},
                             {.name = "wb.xml", .content = book},
                             part};
    return zip_build(arena, parts, 4);
}

static void refuses_what_unpacks_to_too_much(void **state)
{
    (void)state;
    const size_t bomb = 200U << 20; /* of zeros: 200 kB packed */
    char *zeros = arena_alloc(arena, bomb);
    const Str packed = with_sheet_part((ZipPart){.content = {zeros, bomb}});
    assert_true(packed.n < 300000);
    assert_refused(packed, ST_LIMIT, "The workbook is larger than {0} MB when it is unpacked; it was not read");
    memset(zeros, ' ', bomb / 8);
    assert_refused(with_sheet_part((ZipPart){.content = {zeros, bomb / 8}}), ST_LIMIT,
                   "The workbook is packed tighter than any real one; it was not read");
    const Str small = S("<w/>");
    assert_refused(with_sheet_part((ZipPart){.content = small, .declared_bytes = 300U << 20}), ST_LIMIT,
                   "The workbook is larger than {0} MB when it is unpacked; it was not read");
    /* One that says it is small and is not. */
    const Status status = read_bytes(with_sheet_part((ZipPart){.content = {zeros, bomb}, .declared_bytes = 1000}));
    assert_int_not_equal(status, ST_OK);
}

static void refuses_endless_tags_and_texts(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    buf_add(&b, S("<w><sheetData><row><c t=\""));
    unsigned x = 1;
    for (int i = 0; i < 3 << 20; i++) {
        x = x * 1664525U + 1013904223U;
        buf_addc(&b, (char)('a' + (x >> 24) % 26));
    }
    const size_t text_from = 25;
    const Str noise = str_slice(buf_str(&b), text_from, b.n);
    buf_add(&b, S("\"/></row></sheetData></w>"));
    assert_refused(workbook_around(arena, buf_str(&b), S(""), PACKED), ST_LIMIT,
                   "The workbook holds a tag longer than 1 MB; it was not read");
    Buf long_text = buf_new(arena);
    buf_add(&long_text, S("<row><c t=\"str\"><v>"));
    buf_add(&long_text, noise);
    buf_add(&long_text, S("</v></c></row>"));
    assert_refused(with_rows(buf_str(&long_text), S("")), ST_LIMIT,
                   "A row holds more than 1 MB of text; it was not read");
    Buf shared = buf_new(arena);
    buf_add(&shared, S("<sst><si><t>"));
    buf_add(&shared, noise);
    buf_add(&shared, S("</t></si></sst>"));
    assert_refused(with_rows(S(""), buf_str(&shared)), ST_LIMIT, "The workbook holds too many texts; it was not read");
    Buf many = buf_new(arena);
    buf_add(&many, S("<sst>"));
    for (int i = 0; i < 1001; i++) buf_add(&many, S("<si/>"));
    buf_add(&many, S("</sst>"));
    assert_refused(with_rows(S(""), buf_str(&many)), ST_LIMIT, "The workbook holds too many texts; it was not read");
}

static void refuses_what_is_broken(void **state)
{
    (void)state;
    assert_refused(workbook_around(arena, S("<worksheet><sheetData><row>"), S(""), PACKED), ST_INVALID,
                   "The workbook is damaged inside ({0})");
    assert_refused(workbook_around(arena, S("<worksheet><sheetData></row></sheetData></worksheet>"), S(""), PACKED),
                   ST_INVALID, "The workbook is damaged inside ({0})");
    assert_refused(workbook_around(arena, S("<w>\xFF\xFE</w>"), S(""), PACKED), ST_INVALID,
                   "The workbook is damaged inside ({0})");
    assert_refused(with_sheet_part((ZipPart){.content = S("<w/>"), .encrypted = true}), ST_INVALID,
                   "The workbook is protected with a password; save it without one");
    const ZipPart empty[] = {{.name = "x", .content = S("")}};
    assert_refused(zip_build(arena, empty, 0), ST_INVALID,
                   "This is a zip archive and not a workbook; unpack it and choose the .xlsx file");
}

static Status stop(void *ctx, const XlsxRow *row, Err *e)
{
    ++*(int *)ctx;
    return row->number == 2 ? err_fail(e, ST_CONFLICT, "enough") : ST_OK;
}

static void stops_when_told(void **state)
{
    (void)state;
    int rows = 0;
    const Str bytes = with_rows(S("<row><c/></row><row><c/></row><row><c/></row>"), S(""));
    assert_int_equal(xlsx_read(bytes, &limits, arena, NULL, stop, &rows, &err), ST_CONFLICT);
    assert_int_equal(rows, 2);
    assert_string_equal(err.message, "enough");
}

static Status on_dated_row(void *ctx, const XlsxRow *row, Err *e)
{
    static const char shown[] = {[XLSX_NO_DATE] = '-', [XLSX_DAY] = 'd', [XLSX_MONTH] = 'm', [XLSX_YEAR] = 'y'};
    (void)ctx, (void)e;
    buf_add(&seen, row->sheet);
    buf_int(&seen, (int64_t)row->sheet_index);
    buf_addc(&seen, row->from_1904 ? '!' : ':');
    for (size_t i = 0; i < row->count; i++) {
        buf_addc(&seen, shown[row->cell[i].date]);
        buf_add(&seen, row->cell[i].text);
    }
    buf_addc(&seen, ' ');
    return ST_OK;
}

static void reads_every_sheet_with_its_dates(void **state)
{
    (void)state;
    const ZipPart parts[] = {
        {.name = "_rels/.rels",
         .content = S("<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"
                      "</Relationships>")},
        {.name = "xl/workbook.xml",
         .content = S("<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"Ett\" id=\"a\"/>"
                      "<sheet name=\"Kurva\" id=\"c\"/><sheet name=\"Två\" id=\"b\"/></sheets></workbook>")},
        {.name = "xl/_rels/workbook.xml.rels",
         .content = S("<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"one.xml\"/>"
                      "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"two.xml\"/>"
                      "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/>"
                      "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>")},
        {.name = "xl/styles.xml",
         .content = S("<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
                      "<numFmt numFmtId=\"165\" formatCode=\"[$-41D]mmm yyyy;@\"/>"
                      "<numFmt numFmtId=\"166\" formatCode=\"yyyy\"/>"
                      "<numFmt numFmtId=\"167\" formatCode=\"0.0 &quot;dagar&quot;\"/>"
                      "<numFmt numFmtId=\"168\" formatCode=\"hh:mm\"/></numFmts>"
                      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                      "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>"
                      "<xf numFmtId=\"168\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>")},
        {.name = "xl/one.xml",
         .content = S("<worksheet><sheetData><row><c s=\"0\"><v>1</v></c><c s=\"1\"><v>2</v></c><c s=\"2\"><v>3</v></c>"
                      "<c s=\"3\"><v>4</v></c><c s=\"4\"><v>5</v></c><c s=\"5\"><v>6</v></c><c s=\"6\"><v>7</v></c>"
                      "<c s=\"7\"><v>8</v></c><c s=\"99\"><v>9</v></c></row></sheetData></worksheet>")},
        {.name = "xl/two.xml",
         .content = S("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>_x000D_a_x005F_x0041__xD83D_x</t></is></c>"
                      "</row></sheetData></worksheet>")},
    };
    seen = buf_new(arena);
    assert_int_equal(
        xlsx_read_all(zip_build(arena, parts, sizeof parts / sizeof *parts), &limits, arena, on_dated_row, NULL, &err),
        ST_OK);
    assert_string_equal(buf_cstr(&seen), "Ett0!-1d2m3y4-5-6d7m8-9 Två1!-\ra_x0041__xD83D_x ");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(reads_cells_of_every_kind),
        TEST(reads_every_sheet_with_its_dates),
        TEST(reads_cells_wherever_they_stand),
        TEST(reads_any_prefix_and_what_stands_around),
        TEST(refuses_cells_that_make_no_sense),
        TEST(refuses_a_million_empty_columns),
        TEST(refuses_entities),
        TEST(refuses_deep_nesting),
        TEST(refuses_what_unpacks_to_too_much),
        TEST(refuses_endless_tags_and_texts),
        TEST(refuses_what_is_broken),
        TEST(stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
