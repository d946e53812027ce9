/* A register goes out as a workbook or as CSV and comes back as it was; what people do to such files is understood, or
 * told with its place. */
#include "cmocka_all.h"

#include "exchange/package.h"
#include "exchange/register_read.h"
#include "model/contract.h"
#include "model/kinds.h"
#include "model/roadmap_records.h"
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

static Arena *arena;
static Faults faults;
static Err err;
static const RegisterFacts facts[LANG_COUNT] = {{LANG_SV, STR_INIT("Eskilstuna"), STR_INIT("2026-06-30T12:00:00Z")},
                                                {LANG_EN, STR_INIT("Eskilstuna"), STR_INIT("2026-06-30T12:00:00Z")}};

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

/* ---- reading ---- */

static SheetFile parsed(Str bytes)
{
    SheetFile file;
    Buf answer = buf_new(arena);
    assert_int_equal(sheet_file_parse(bytes, arena, &answer, &err), ST_OK);
    assert_int_equal(sheet_file_take(buf_str(&answer), &file, &err), ST_OK);
    file.name = S("fil");
    return file;
}

static RegisterTable *read_as(Str bytes, RegisterWanted wanted, Status expected)
{
    const SheetFile file = parsed(bytes);
    RegisterTable *tables;
    size_t n;
    faults = faults_new(arena);
    const Status status = register_read(arena, &file, &wanted, &tables, &n, &faults, &err);
    if (status != expected)
        fail_msg("%d: %s, %s", (int)status, err.message, faults.total ? faults.list[0].message : "");
    if (status == ST_OK) assert_int_equal(n, 1);
    return tables;
}

static RegisterTable *read_back(Str bytes)
{
    return read_as(bytes, (RegisterWanted){.kind = NULL}, ST_OK);
}

static Str out_as(const RegisterSheet *sheet, Lang lang, bool csv)
{
    Buf out = buf_new(arena);
    if (csv)
        register_csv(&out, sheet, lang);
    else
        assert_int_equal(register_workbook(arena, sheet, 1, &facts[lang], &out, &err), ST_OK);
    return buf_str(&out);
}

static void assert_same(const RegisterTable *t, const RegisterSheet *sheet)
{
    const RecordKind *kind = sheet->kind;
    assert_ptr_equal(t->kind, kind);
    assert_int_equal(t->row_count, sheet->count);
    assert_int_equal(t->ignored_count, 0);
    assert_true(str_eq(t->municipality, sheet->municipality) && str_eq(t->edition, sheet->edition));
    for (size_t i = 0; i < t->row_count; i++) {
        const void *record = record_at(kind, sheet->records, i);
        assert_true(str_eq(t->rows[i].id, record_head_of(record)->id));
        assert_int_equal(t->rows[i].version, record_head_of(record)->version);
        for (size_t f = 0; f < kind->field_count; f++) {
            if (!register_has_column(kind, f)) continue;
            const Str was = record_cell(arena, &kind->fields[f], record), is = t->rows[i].cell[f];
            if (!is.p || !str_eq(is, was))
                fail_msg("%s %.*s %s: \"%.*s\" became \"%.*s\"", kind->name, STR_ARGS(t->rows[i].id),
                         kind->fields[f].name, STR_ARGS(was), STR_ARGS(is));
        }
    }
}

/* ---- the example ---- */

static RegisterSheet sheet_of(const PackageTable *table)
{
    const RecordKind *kind = table->spec->kind;
    char *records = arena_array(arena, table->row_count ? table->row_count : 1, kind->size);
    RegisterSheet sheet = {.kind = kind, .municipality = S(""), .edition = S(""), .records = records};
    for (size_t i = 0; i < table->row_count; i++) {
        void *record = records + sheet.count * kind->size;
        memset(record, 0, kind->size);
        for (size_t f = 0; f < kind->field_count; f++)
            record_set(&kind->fields[f], record, table->cells[i * kind->field_count + f]);
        RecordHead *head = record_head(record);
        if (kind->scope == RECORD_EDITION && !str_eq(head->edition, S("2025/26"))) continue;
        if (kind->scope != RECORD_GLOBAL && sheet.count && !str_eq(head->municipality, sheet.municipality)) continue;
        head->version = (int64_t)i + 1;
        if (kind->scope != RECORD_GLOBAL) sheet.municipality = head->municipality;
        if (kind->scope == RECORD_EDITION) sheet.edition = head->edition;
        sheet.count++;
    }
    return sheet;
}

static void the_example_comes_back_as_it_was(void **state)
{
    (void)state;
    Package package;
    size_t kinds = 0;
    const Str names_id[] = {S("a1"), S("eskilstuna")}, names_name[] = {S("Åtagande\nett"), S("Eskilstuna – kommun")};
    const RegisterNames names[] = {{"commitment", names_id, names_name, 2}, {"organisation", names_id, names_name, 2}};
    const char *root = getenv("KLIMAT_SOURCE");
    assert_non_null(root);
    const Str folder = tr_fmt(arena, LANG_EN, "{0}/examples/eskilstuna", str(root));
    assert_int_equal(package_read(folder, arena, &package, &faults, &err), ST_OK);
    for (size_t i = 0; i < package.table_count; i++) {
        if (!package.tables[i].spec->kind || !package.tables[i].row_count) continue;
        RegisterSheet sheet = sheet_of(&package.tables[i]);
        sheet.names = names;
        sheet.name_count = 2;
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (int csv = 0; csv < 2; csv++) assert_same(read_back(out_as(&sheet, (Lang)lang, csv)), &sheet);
        kinds += sheet.count > 0;
    }
    assert_true(kinds >= 14);
}

static void every_kind_goes_out_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const RecordKind *kind = record_kinds[i];
        const RegisterSheet sheet = {.kind = kind,
                                     .municipality = kind->scope == RECORD_GLOBAL ? S("") : S("0484"),
                                     .edition = kind->scope == RECORD_EDITION ? S("2025/26") : S("")};
        for (int lang = 0; lang < LANG_COUNT; lang++) assert_same(read_back(out_as(&sheet, (Lang)lang, false)), &sheet);
        assert_same(read_back(out_as(&sheet, LANG_SV, true)), &sheet);
    }
}

/* A heading or a label that two fields or two choices could have would be read as the wrong one. */
static void headings_and_labels_are_known_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        const RecordKind *kind = record_kinds[i];
        for (size_t f = 0; f < kind->field_count; f++) {
            const Field *field = &kind->fields[f];
            for (int lang = 0; lang < LANG_COUNT; lang++) {
                const Field *found = register_field(kind, register_heading(arena, (Lang)lang, field));
                if (register_has_column(kind, f) && found != field)
                    fail_msg("%s: the heading of %s is taken for %s", kind->name, field->name,
                             found ? found->name : "none");
            }
            for (Str rest = str(field->choices); rest.n;) {
                const Str code = str_cut(&rest, '|');
                for (int lang = 0; field->use.choice_labels && lang < LANG_COUNT; lang++) {
                    const Str label = str(tr((Lang)lang, field_choice_label(field, code)));
                    if (!str_eq(register_code(arena, field, label), code))
                        fail_msg("%s %s: the label of %.*s", kind->name, field->name, STR_ARGS(code));
                }
            }
        }
    }
}

/* ---- what may stand in a cell ---- */

static Undertaking *undertaking(const char *id)
{
    Undertaking *u = ARENA_NEW(arena, Undertaking);
    record_set(&contract_kinds[KIND_UNDERTAKING].fields[2], u, str(id));
    u->head.municipality = S("0484");
    u->head.edition = S("2025/26");
    u->head.version = 3;
    u->position = known(1);
    u->commitment = S("a1");
    return u;
}

static RegisterSheet one(const Undertaking *u)
{
    return (RegisterSheet){.kind = &contract_kinds[KIND_UNDERTAKING],
                           .municipality = S("0484"),
                           .edition = S("2025/26"),
                           .records = u,
                           .count = 1};
}

static Str cell_of(const RegisterTable *t, const char *field)
{
    return t->rows[0].cell[record_field(t->kind, str(field)) - t->kind->fields];
}

static void assert_cell(const RegisterTable *t, const char *field, const char *expected)
{
    const Str cell = cell_of(t, field);
    if (!cell.p || !str_eq(cell, str(expected))) fail_msg("%s is \"%.*s\"", field, STR_ARGS(cell));
}

static void texts_stay_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"'=1+1",   "''@x",   "2026-06",           "00123",       "1e5",
                                        "_x0041_", "a\n\nb", "räk; smör \"gås\"", "&lt;b> & ]]>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Undertaking *u = undertaking("a1.1");
        u->text = u->source = str(texts[i]);
        u->deadline = (Date){2026, 6, 0};
        u->start_date = (Date){2026, 6, 30};
        u->start_value = known(-0.125);
        u->goal_value = known(1e-7);
        const RegisterSheet sheet = one(u);
        assert_same(read_back(out_as(&sheet, LANG_SV, false)), &sheet);
        assert_same(read_back(out_as(&sheet, LANG_EN, true)), &sheet);
    }
}

static bool holds(Str bytes, const char *text)
{
    const size_t n = strlen(text);
    for (size_t i = 0; i + n <= bytes.n; i++)
        if (memcmp(bytes.p + i, text, n) == 0) return true;
    return false;
}

static void nothing_becomes_a_formula(void **state)
{
    (void)state;
    static const char *const texts[] = {"=1+1", "+1", "-1", "@a", "\t=1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Undertaking *u = undertaking("a1.1");
        u->source = str(texts[i]); /* as only somebody behind the program's back could have stored it */
        const RegisterSheet sheet = one(u);
        const SheetFile workbook = parsed(out_as(&sheet, LANG_SV, false));
        bool found = false;
        for (size_t k = 0; k < workbook.cell_count; k++)
            found = found || (workbook.cell[k].kind == XLSX_TEXT &&
                              str_eq(sheet_file_text(&workbook, &workbook.cell[k]), u->source));
        assert_true(found);
        assert_true(holds(out_as(&sheet, LANG_SV, true), str_cstr(arena, tr_fmt(arena, LANG_EN, ";'{0}", u->source))));
        read_as(out_as(&sheet, LANG_SV, true), (RegisterWanted){.kind = NULL},
                ST_INVALID); /* and it comes in nowhere */
    }
}

static void a_text_longer_than_a_cell_is_told(void **state)
{
    (void)state;
    Buf long_text = buf_new(arena), out = buf_new(arena);
    for (size_t i = 0; i < 32767; i++) buf_add(&long_text, S("å"));
    Undertaking *u = undertaking("a1.1");
    u->text = str_dup(arena, buf_str(&long_text));
    RegisterSheet sheet = one(u);
    assert_same(read_back(out_as(&sheet, LANG_SV, false)), &sheet);
    buf_addc(&long_text, 'x');
    u->text = buf_str(&long_text);
    assert_int_equal(register_workbook(arena, &sheet, 1, &facts[LANG_SV], &out, &err), ST_LIMIT);
    assert_string_equal(err.arg[0], "a1.1");
    assert_string_equal(err.field, "text");
}

/* ---- what people do ---- */

static Str lines(const char *const *list, size_t n)
{
    return csv_of(arena, list, n);
}
#define CSV(...) lines((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
#define WANTED                                                                                                         \
    ((RegisterWanted){.kind = &contract_kinds[KIND_UNDERTAKING],                                                       \
                      .municipality = S("0484"),                                                                       \
                      .edition = S("2025/26"),                                                                         \
                      .lang = LANG_SV})

static void columns_may_stand_anywhere(void **state)
{
    (void)state;
    const RegisterTable *t = read_as(CSV("Status;Kommentar;klimat undertaking 0484 2025/26;deadline;VALUE TO REACH;Id",
                                         "Pågår;hej;a1.1 7;2027-06;12,5;a1.1", ";;;;;", "ongoing;;a1.1 7;;;a1.2"),
                                     (RegisterWanted){.kind = NULL}, ST_OK);
    assert_int_equal(t->row_count, 2);
    assert_cell(t, "status", "ongoing");
    assert_cell(t, "deadline", "2027-06");
    assert_cell(t, "goal_value", "12.5");
    assert_null(cell_of(t, "text").p);
    assert_int_equal(t->rows[0].version, 7);
    assert_int_equal(t->rows[1].version, 0); /* copied, and given an id of its own */
    assert_int_equal(t->rows[1].row, 4);
    assert_int_equal(t->ignored_count, 1);
    assert_true(str_eq(t->ignored[0], S("Kommentar")));
}

static void a_table_made_by_hand_says_what_it_is(void **state)
{
    (void)state;
    const RegisterTable *t = read_as(CSV("municipality;edition;id;text", "0484;2025/26;a1.1;Hej"), WANTED, ST_OK);
    assert_true(str_eq(t->edition, S("2025/26")));
    assert_false(t->has_versions);
    read_as(CSV("id;text", "a1.1;Hej"), (RegisterWanted){.kind = NULL}, ST_INVALID);
    assert_non_null(strstr(err.message, "does not say which register"));
    read_as(CSV("text;note", "a1.1;Hej"), WANTED, ST_INVALID);
    assert_non_null(strstr(err.message, "There is no column {0}"));
    read_as(CSV("klimat target 0484 2025/26;id", ";x"), WANTED, ST_INVALID);
    read_as(CSV("klimat undertaking 0484 2026/27;id", ";x"), WANTED, ST_INVALID);
    assert_string_equal(err.arg[0], "klimat undertaking 0484 2026/27");
}

static void assert_fault(size_t i, long row, long column, const char *field, const char *says)
{
    assert_true(i < faults.count);
    const Err *f = &faults.list[i];
    assert_string_equal(f->file, "fil");
    const Field *named = record_field(&contract_kinds[KIND_UNDERTAKING], str(field));
    assert_string_equal(f->field, tr(LANG_SV, named->use.label));
    if (f->row != row || f->column != column || !strstr(f->message, says))
        fail_msg("fault %zu: row %ld, column %ld: %s", i, f->row, f->column, f->message);
}

/* The list of a city: its own headings and words, names instead of ids, no ids at all. */
static void a_list_that_a_city_already_has(void **state)
{
    (void)state;
    static const Str owner_id[] = {STR_INIT("eem"), STR_INIT("staden"), STR_INIT("tvilling"), STR_INIT("tvilling-2")},
                     owner_name[] = {STR_INIT("Energi och Miljö"), STR_INIT("Staden"), STR_INIT("Tvilling"),
                                     STR_INIT("Tvilling")};
    static const RegisterNames names = {"organisation", owner_id, owner_name, 4};
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    const RegisterWanted wanted = {
        .kind = kind, .municipality = S("0484"), .lang = LANG_SV, .names = &names, .name_count = 1};
    const Str list = CSV("Åtgärd;Ansvarig;Medverkande;Status;Startår;Kostnad (tkr)",
                         "Laddplatser vid skolor & förskolor;energi och miljö;Staden, eem;pågående;2024;1200");
    const RegisterTable *t = read_as(list, wanted, ST_OK);
    assert_int_equal(t->row_count, 1);
    assert_true(t->ids_are_made);
    assert_true(str_eq(t->rows[0].id, S("laddplatser-vid-skolor-forskolor")));
    const char *const expected[][2] = {
        {"owner", "eem"}, {"partners", "staden eem"}, {"status", "ongoing"}, {"start_date", "2024"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_true(
            str_eq(t->rows[0].cell[record_field(kind, str(expected[i][0])) - kind->fields], str(expected[i][1])));
    assert_int_equal(t->ignored_count, 1); /* thousands are no kronor */
    assert_true(str_eq(t->ignored[0], S("Kostnad (tkr)")));
    assert_int_equal(t->heading_row, 1);
    /* A title above the headings, as many lists have it. */
    t = read_as(CSV("Klimatåtgärder 2026;;", ";;", "Åtgärd;Ansvarig;Status", "Ladda;Staden;pågår"), wanted, ST_OK);
    assert_int_equal(t->heading_row, 3);
    assert_int_equal(t->row_count, 1);
    assert_int_equal(t->rows[0].row, 4);
    assert_true(str_eq(t->rows[0].id, S("ladda")));
    /* What no row makes clear is read from the first one. */
    read_as(CSV("Lista;;", "Om åtgärd;Vem;Hur", "Ladda;Staden;pågår"), wanted, ST_INVALID);
    assert_int_equal(err.row, 1);
    /* Two that share a name are not told apart by it. */
    read_as(CSV("Åtgärd;Ansvarig", "Ladda;Tvilling"), wanted, ST_INVALID);
    read_as(CSV("Åtgärd;Status", "Ladda;Snart"), wanted, ST_INVALID);
}

static void every_fault_has_its_place(void **state)
{
    (void)state;
    read_as(CSV("id,Position,Målvärde,deadline,status,Status,direction,municipality",
                "a1.1,ett,\"1,234\",i juni,x,,up,0484", "a1.1,1.5,1.234,2026,ongoing,,uppåt,0484", ",1,1,,,,,",
                "A 1,1,1,,,,,2180"),
            WANTED, ST_INVALID);
    assert_fault(0, 1, 5, "status", "is there twice");
    assert_fault(1, 2, 2, "position", "is not a number");
    assert_int_equal(faults.total, 10);
    bool twice = false, place = false, id = false;
    for (size_t i = 0; i < faults.count; i++) {
        const Err *f = &faults.list[i];
        twice = twice || (f->row == 3 && strstr(f->message, "stands in row {1} already"));
        place = place || (f->row == 5 && f->column == 8 && strstr(f->message, "another place"));
        id = id || (f->row == 4 && f->column == 1 && strstr(f->message, "must be filled in"));
    }
    assert_true(twice && place && id);
}

static void a_number_that_can_be_read_in_two_ways_is_asked_about(void **state)
{
    (void)state;
    const Str sheet = S("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>"
                        "goal_value</t></is></c></row><row><c t=\"inlineStr\"><is><t>a1</t></is></c>"
                        "<c t=\"inlineStr\"><is><t>1.234</t></is></c></row></sheetData></worksheet>");
    read_as(workbook_around(arena, sheet, S(""), PACKED), WANTED, ST_INVALID);
    assert_fault(0, 2, 2, "goal_value", "can be read in two ways");
}

static const RegisterTable *read_number_cell(const char *field, const char *format, const char *value,
                                             const char *workbook, Status expected)
{
    Buf styles = buf_new(arena), sheet = buf_new(arena);
    buf_add(&styles, tr_fmt(arena, LANG_EN,
                            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{0}\"/></numFmts><cellXfs><xf "
                            "numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
                            str(format)));
    buf_add(&sheet,
            tr_fmt(arena, LANG_EN,
                   "<worksheet><sheetData><row><c t=\"str\"><v>id</v></c><c t=\"str\"><v>{0}</v></c></row><row><c "
                   "t=\"str\"><v>a1</v></c><c s=\"1\"><v>{1}</v></c></row></sheetData></worksheet>",
                   str(field), str(value)));
    const ZipPart parts[] = {
        {.name = "_rels/.rels",
         .content = S("<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"
                      "</Relationships>")},
        {.name = "xl/workbook.xml", .content = str(workbook)},
        {.name = "xl/_rels/workbook.xml.rels",
         .content = S("<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
                      "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"t.xml\"/></Relationships>")},
        {.name = "xl/s.xml", .content = buf_str(&sheet)},
        {.name = "xl/t.xml", .content = buf_str(&styles)},
    };
    return read_as(zip_build(arena, parts, sizeof parts / sizeof *parts), WANTED, expected);
}

static void dates_keep_their_precision(void **state)
{
    (void)state;
    static const char from_1900[] = "<workbook><sheets><sheet name=\"x\" id=\"a\"/></sheets></workbook>",
                      from_1904[] =
                          "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"x\" id=\"a\"/></sheets>"
                          "</workbook>";
    assert_cell(read_number_cell("deadline", "yyyy-mm-dd", "46203", from_1900, ST_OK), "deadline", "2026-06-30");
    assert_cell(read_number_cell("deadline", "yyyy-mm-dd", "46203.75", from_1900, ST_OK), "deadline", "2026-06-30");
    assert_cell(read_number_cell("deadline", "mmm\\\\-yy", "46174", from_1900, ST_OK), "deadline", "2026-06");
    assert_cell(read_number_cell("deadline", "yyyy", "46174", from_1900, ST_OK), "deadline", "2026");
    assert_cell(read_number_cell("deadline", "General", "46203", from_1900, ST_OK), "deadline", "2026-06-30");
    assert_cell(read_number_cell("deadline", "yyyy-mm-dd", "2026", from_1900, ST_OK), "deadline", "2026");
    assert_cell(read_number_cell("deadline", "yyyy-mm-dd", "44741", from_1904, ST_OK), "deadline", "2026-06-30");
    read_number_cell("deadline", "yyyy-mm-dd", "7", from_1900, ST_INVALID);
    assert_fault(0, 2, 2, "deadline", "is not a date");
    read_number_cell("goal_value", "d/m", "46203", from_1900, ST_INVALID);
    assert_fault(0, 2, 2, "goal_value", "holds a date and no number");
    assert_cell(read_number_cell("source", "0", "5.0999999999999996", from_1900, ST_OK), "source", "5.1");
    assert_cell(read_number_cell("source", "yyyy-mm-dd", "46203", from_1900, ST_OK), "source", "2026-06-30");
    assert_cell(read_number_cell("goal_value", "0", "1.234", from_1900, ST_OK), "goal_value", "1.234");
    assert_cell(read_number_cell("goal_value", "0", "1E-05", from_1900, ST_OK), "goal_value", "1e-05");
}

static void a_damaged_answer_is_refused(void **state)
{
    (void)state;
    SheetFile file;
    Buf answer = buf_new(arena);
    assert_int_equal(sheet_file_parse(CSV("id;text", "a;b"), arena, &answer, &err), ST_OK);
    for (size_t i = 0; i < answer.n; i++) {
        const char was = answer.p[i];
        answer.p[i] = (char)0xFF;
        const Status status = sheet_file_take(buf_str(&answer), &file, &err);
        for (size_t k = 0; status == ST_OK && k < file.cell_count; k++)
            assert_true(str_is_utf8(sheet_file_text(&file, &file.cell[k])));
        answer.p[i] = was;
    }
    for (size_t n = 0; n < answer.n; n++) {
        const Status status = sheet_file_take((Str){answer.p, n}, &file, &err);
        assert_true(status != ST_OK || n + 8 > answer.n);
    }
}

static void whole_files_that_are_none_are_told(void **state)
{
    (void)state;
    Buf answer = buf_new(arena);
    assert_int_equal(sheet_file_parse(S("%PDF-1.7"), arena, &answer, &err), ST_INVALID);
    assert_int_equal(sheet_file_parse(S("id;text\na;\xE5"), arena, &answer, &err), ST_INVALID);
    assert_non_null(strstr(err.message, "UTF-8"));
    SheetFile file;
    assert_int_equal(sheet_file_read(NULL, S("x.csv"), S("id;text\na;b"), arena, &file, &err), ST_OK);
    assert_int_equal(file.row_count, 2);
    assert_int_equal(sheet_file_read(NULL, S("x.csv"), S("PK\x03\x04"), arena, &file, &err), ST_INVALID);
    assert_string_equal(err.file, "x.csv");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(the_example_comes_back_as_it_was),
        TEST(every_kind_goes_out_empty),
        TEST(headings_and_labels_are_known_again),
        TEST(texts_stay_texts),
        TEST(nothing_becomes_a_formula),
        TEST(a_text_longer_than_a_cell_is_told),
        TEST(columns_may_stand_anywhere),
        TEST(a_table_made_by_hand_says_what_it_is),
        TEST(a_list_that_a_city_already_has),
        TEST(every_fault_has_its_place),
        TEST(a_number_that_can_be_read_in_two_ways_is_asked_about),
        TEST(dates_keep_their_precision),
        TEST(a_damaged_answer_is_refused),
        TEST(whole_files_that_are_none_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
