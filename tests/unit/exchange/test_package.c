/* Data packages: reading, every kind of fault with its place, writing, and the round trip. */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/tr.h"
#include "exchange/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* ---- a small package that is right ---- */

#define DESCRIPTOR                                                                                                     \
    "{\"profile\": \"tabular-data-package\", \"name\": \"prov\", \"title\": \"Prov\",\n"                               \
    "\"sources\": [{\"title\": \"Påhittat för prov\"}],\n"                                                           \
    "\"licenses\": [{\"name\": \"CC0-1.0\"}],\n"                                                                       \
    "\"resources\": [\n"                                                                                               \
    "{\"name\": \"targets\", \"path\": \"targets.csv\"},\n"                                                            \
    "{\"name\": \"series\", \"path\": \"series.csv\"},\n"                                                              \
    "{\"name\": \"series_values\", \"path\": \"values.csv\"},\n"                                                       \
    "{\"name\": \"editions\", \"path\": \"editions.csv\"},\n"                                                          \
    "{\"name\": \"emissions\", \"path\": \"emissions.csv\",\n"                                                         \
    " \"schema\": {\"fields\": [{\"name\": \"value_t\", \"type\": \"number\"}]}}\n"                                    \
    "]}\n"
#define TARGETS                                                                                                        \
    "municipality,id,primary,name_sv,status,boundary,gas,basis,approximate,base_year,target_year,"                     \
    "annual_reduction_percent,reduction_percent,decided,source\n"                                                      \
    "0484,b,true,\"Mål, \"\"två\"\"\",decided,territorial,GGT,net,true,2020,2030,16,80,2022-06,Prov\n"               \
    "0484,a,,Ett,ambition,territorial,,not_stated,,,2045,,,,Prov\n"
#define SERIES                                                                                                         \
    "municipality,id,kind,name_sv,unit,source\n"                                                                       \
    "0484,skog,sink,Skog,t,Prov\n"
#define VALUES                                                                                                         \
    "municipality,series,year,value,preliminary\n"                                                                     \
    "0484,skog,2021,10.50,TRUE\n"                                                                                      \
    "0484,skog,2020,-0.25,\n"
#define EDITIONS                                                                                                       \
    "substance,report_date,source,unit\n"                                                                              \
    "GGT,2025-04-04,Prov,ton/år\n"                                                                                    \
    "GGT,2026-06,Prov,ton/år\n"
#define EMISSIONS                                                                                                      \
    "substance,report_date,area,main,sub,year,value_t\n"                                                               \
    "GGT,2026-06,0484,Alla,Alla,2020,243604.793\n"                                                                     \
    "GGT,2025-04-04,04,Alla,Alla,2005,1e3\n"                                                                           \
    "GGT,2025-04-04,04,Alla,Alla,1990,0\n"

enum { BASE_FILES = 6 };

static PackageFile *base_files(void)
{
    PackageFile *files = ARENA_ARRAY(arena, PackageFile, BASE_FILES);
    files[0] = (PackageFile){S("datapackage.json"), S(DESCRIPTOR)};
    files[1] = (PackageFile){S("targets.csv"), S(TARGETS)};
    files[2] = (PackageFile){S("series.csv"), S(SERIES)};
    files[3] = (PackageFile){S("values.csv"), S(VALUES)};
    files[4] = (PackageFile){S("editions.csv"), S(EDITIONS)};
    files[5] = (PackageFile){S("emissions.csv"), S(EMISSIONS)};
    return files;
}

static Str fault_text(const Err *fault)
{
    Buf b = buf_new(arena);
    buf_err(&b, LANG_EN, fault);
    return buf_str(&b);
}

static Package parse_ok(const PackageFile *files, size_t n)
{
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    const Status status = package_parse(files, n, arena, &package, &faults, &err);
    for (size_t i = 0; i < faults.count; i++) print_error("%.*s\n", STR_ARGS(fault_text(&faults.list[i])));
    assert_int_equal(status, ST_OK);
    return package;
}

static void assert_cell(const Package *package, const char *table, size_t row, const char *field, const char *expected)
{
    const PackageTable *t = package_table(package, str(table));
    assert_non_null(t);
    assert_string_equal(str_cstr(arena, package_cell(t, row, field)), expected);
}

static void cells_come_out_canonical(void **state)
{
    (void)state;
    const Package p = parse_ok(base_files(), BASE_FILES);
    assert_string_equal(str_cstr(arena, p.name), "prov");
    assert_string_equal(str_cstr(arena, p.sources), "[{\"title\":\"Påhittat för prov\"}]");
    assert_string_equal(str_cstr(arena, p.licences), "[{\"name\":\"CC0-1.0\"}]");
    assert_int_equal(p.table_count, package_spec_count);
    assert_cell(&p, "targets", 0, "name_sv", "Mål, \"två\"");
    assert_cell(&p, "targets", 0, "decided", "2022-06");
    assert_cell(&p, "targets", 1, "primary", "false");
    assert_cell(&p, "targets", 1, "base_year", "");
    assert_cell(&p, "targets", 1, "note_sv", "");
    assert_cell(&p, "series_values", 0, "value", "10.5");
    assert_cell(&p, "series_values", 0, "preliminary", "true");
    assert_cell(&p, "emissions", 1, "value_t", "1000");
    assert_int_equal(package_table(&p, S("goals"))->row_count, 0);
    assert_null(package_table(&p, S("nothing")));
}

static PackageTable *table_to_change(const Package *package, const char *name)
{
    for (size_t i = 0; i < package->table_count; i++)
        if (strcmp(package->tables[i].spec->name, name) == 0) return &package->tables[i];
    fail_msg("no table %s", name);
    return NULL;
}

static const PackageFile *file_named(const PackageFile *files, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(files[i].name, str(name))) return &files[i];
    fail_msg("no file %s", name);
    return NULL;
}

static void writes_sorted_and_the_same_again(void **state)
{
    (void)state;
    const Package p = parse_ok(base_files(), BASE_FILES);
    PackageFile *once, *twice;
    size_t n, m;
    assert_int_equal(package_files(&p, arena, &once, &n, NULL), ST_OK);
    assert_int_equal(n, BASE_FILES);
    assert_string_equal(str_cstr(arena, file_named(once, n, "series_values.csv")->content),
                        "municipality,series,year,value,uncertainty_percent,preliminary,note\n"
                        "0484,skog,2020,-0.25,,false,\n"
                        "0484,skog,2021,10.5,,true,\n");
    assert_string_equal(str_cstr(arena, file_named(once, n, "emissions.csv")->content),
                        "substance,report_date,area,main,sub,year,value_t\n"
                        "GGT,2025-04-04,04,Alla,Alla,1990,0\n"
                        "GGT,2025-04-04,04,Alla,Alla,2005,1000\n"
                        "GGT,2026-06,0484,Alla,Alla,2020,243604.793\n");
    const Package again = parse_ok(once, n);
    assert_int_equal(package_files(&again, arena, &twice, &m, NULL), ST_OK);
    assert_int_equal(m, n);
    for (size_t i = 0; i < n; i++) {
        assert_true(str_eq(once[i].name, twice[i].name));
        assert_string_equal(str_cstr(arena, once[i].content), str_cstr(arena, twice[i].content));
    }
}

/* As a Swedish spreadsheet saves a table: byte order mark, semicolons, decimal commas, CRLF, SANT, empty rows. */
static void reads_what_a_swedish_spreadsheet_saves(void **state)
{
    (void)state;
    PackageFile *files = base_files();
    files[3].content = S("\xEF\xBB\xBFmunicipality;series;year;value;preliminary\r\n0484;skog;2021;10,125;SANT\r\n"
                         "0484;skog;2020;\"1 000,5\";FALSKT\r\n;;;;\r\n");
    const Package p = parse_ok(files, BASE_FILES);
    assert_int_equal(package_table(&p, S("series_values"))->row_count, 2);
    assert_cell(&p, "series_values", 0, "value", "10.125");
    assert_cell(&p, "series_values", 1, "value", "1000.5");
    assert_cell(&p, "series_values", 0, "preliminary", "true");
}

/* ---- what is refused, and where ---- */

/* In file `in` the text `from` becomes `to`; the fault is at file, row, column, and its words hold `says`. */
typedef struct Broken {
    const char *in, *from, *to;
    const char *file;
    long row, column;
    const char *field, *says;
} Broken;

#define D "datapackage.json"
static const Broken broken[] = {
    /* cells */
    {"values.csv", "10.50", "much", "values.csv", 2, 4, "value", "much is not a number"},
    {"values.csv", "10.50", "10,5", "values.csv", 2, 0, "", "6 cells"},
    {"values.csv", "10.50", "\"10,5\"", "values.csv", 2, 4, "value", "not a number"},
    {"values.csv", "10.50", "nan", "values.csv", 2, 4, "value", "not a number"},
    {"values.csv", "10.50", "", "values.csv", 2, 4, "value", "filled in"},
    {"values.csv", "2021", "2021.5", "values.csv", 2, 3, "year", "not a whole number"},
    {"values.csv", "2021", "202", "values.csv", 2, 3, "year", "outside 1900 to 2200"},
    {"values.csv", "TRUE", "yes", "values.csv", 2, 5, "preliminary", "neither true nor false"},
    {"targets.csv", "2020,2030,16,", "2020,2030,116,", "targets.csv", 2, 12, "annual_reduction_percent",
     "outside 0 to 100"},
    {"targets.csv", "0484,b,", "484,b,", "targets.csv", 2, 1, "municipality", "leading zero"},
    {"targets.csv", "0484,b,", "04,b,", "targets.csv", 2, 1, "municipality", "not a code"},
    {"targets.csv", "0484,b,", "O484,b,", "targets.csv", 2, 1, "municipality", "not a code"},
    {"targets.csv", "0484,b,", "0484,B c,", "targets.csv", 2, 2, "id", "not an id"},
    {"targets.csv", "decided,terr", "agreed,terr", "targets.csv", 2, 5, "status",
     "agreed is none of: decided, ambition"},
    {"targets.csv", ",territorial,,", ",local,,", "targets.csv", 3, 6, "boundary", "none of"},
    {"targets.csv", "2022-06", "juni-22", "targets.csv", 2, 14, "decided", "not a date"},
    {"targets.csv", "2022-06", "2022-02-30", "targets.csv", 2, 14, "decided", "not a date"},
    {"targets.csv", "Ett", "=1+1", "targets.csv", 3, 4, "name_sv", "formula"},
    {"targets.csv", "Ett", "E\at", "targets.csv", 3, 4, "name_sv", "(U+0007) stands after"},
    {"targets.csv", "Ett", "E\xE2\x80\xAEtt", "targets.csv", 3, 4, "name_sv", "(U+202E) stands after"}, /* U+202E */
    {"emissions.csv", "243604.793", "-1", "emissions.csv", 2, 7, "value_t", "outside"},
    {"emissions.csv", "25-04-04,04,Alla,Alla,1990", "25-04-04,4,Alla,Alla,1990", "emissions.csv", 4, 3, "area",
     "not a code"},
    /* columns */
    {"series.csv", ",kind,", ",sort,", "series.csv", 1, 3, "", "no field sort"},
    {"series.csv", ",kind,", ",sort,", "series.csv", 1, 0, "", "lacks the field kind"},
    {"series.csv", ",source", ",source,extra", "series.csv", 1, 7, "", "no field extra"},
    {"series.csv", ",unit,", ",kind,", "series.csv", 1, 5, "", "kind is there twice"},
    {"series.csv", SERIES, "", "series.csv", 1, 0, "", "file is empty"},
    /* keys, references, rules */
    {"values.csv", "skog,2020", "skog,2021", "values.csv", 3, 3, "year", "0484, skog, 2021 is in row 2 already"},
    {"values.csv", "skog,2020", "hav,2020", "values.csv", 3, 2, "series", "0484, hav is not in the table series"},
    {"values.csv", "0484,skog,2020", "0486,skog,2020", "values.csv", 3, 2, "series", "0486, skog is not in"},
    {"emissions.csv", "GGT,2026-06", "GGT,2026-07", "emissions.csv", 2, 2, "report_date", "not in the table editions"},
    {"editions.csv", "GGT,2026-06", "GGT,2025-04-04", "editions.csv", 3, 2, "report_date", "in row 2 already"},
    {"targets.csv", "0484,a,,", "0484,a,true,", "targets.csv", 3, 3, "primary", "primary target already"},
    {"targets.csv", "0484,a,,", "0486,a,true,", "targets.csv", 3, 10, "base_year", "primary target needs"},
    {"targets.csv", "territorial,GGT", "consumption,GGT", "targets.csv", 2, 6, "boundary", "must be territorial"},
    {"targets.csv", "2020,2030,16,80", "2020,2030,,", "targets.csv", 2, 13, "reduction_percent", "needs a reduction"},
    {"targets.csv", "2020,2030", "2030,2030", "targets.csv", 2, 11, "target_year", "after the base year"},
    /* the form of CSV */
    {"series.csv", "Skog", "\"Skog", "series.csv", 2, 4, "", "never closed"},
    {"series.csv", "Skog", "\"Sk\"og", "series.csv", 2, 4, "", "behind a closing"},
    {"series.csv", "Skog", "Sk\xF6g", "series.csv", 2, 4, "", "not UTF-8"},
    {"series.csv", "skog,sink", "skog", "series.csv", 2, 0, "", "The row has 5 cells and the first row has 6"},
    /* the descriptor */
    {D, "\"prov\"", "\"prov", D, 1, 0, "", "not JSON"},
    {D, "]}\n", "]", D, 11, 0, "", "not JSON"},
    {D, "\"Prov\"", "\"Pr\xF6v\"", D, 1, 0, "", "not JSON"},
    {D, "\"title\": \"Prov\"", "\"name\": \"prov\"", D, 1, 0, "", "there twice"},
    {D, "\"title\": \"Prov\"", "\"titel\": \"Prov\"", D, 0, 0, "titel", "not known"},
    {D, "\"title\": \"Prov\"", "\"title\": 7", D, 0, 0, "title", "must be a text"},
    {D, "\"prov\"", "\"Prov 1\"", D, 0, 0, "name", "not an id"},
    {D, "tabular-data-package", "data-package", D, 0, 0, "profile", "must be tabular-data-package"},
    {D, "[{\"title\"", "[{\"url\"", D, 0, 0, "sources/0/url", "not known"},
    {D, "[{\"title\": \"Påhittat för prov\"}]", "\"Prov\"", D, 0, 0, "sources", "must be a list"},
    {D, "\"resources\": [", "\"resources\": [[[[[[[[[[[[[[[[[", D, 0, 0, "", "nested more than 16"},
    {D, "\"resources\": [", "\"resources\": [7, ", D, 0, 0, "resources/0", "must be an object"},
    {D, "\"name\": \"series\"", "\"name\": \"seeries\"", D, 0, 0, "resources/1/name", "no table seeries"},
    {D, "\"name\": \"series\"", "\"name\": \"targets\"", D, 0, 0, "resources/1", "listed twice"},
    {D, "\"series.csv\"", "\"targets.csv\"", D, 0, 0, "resources/1", "listed twice"},
    {D, "\"series.csv\"", "\"other.csv\"", D, 0, 0, "", "no file other.csv"},
    {D, "\"series.csv\"", "\"../series.csv\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "\"a/../../series.csv\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "\"/etc/series.csv\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "\"C:\\\\series.csv\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "\"https://example.org/series.csv\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "\"series.txt\"", D, 0, 0, "resources/1/path", "inside the folder"},
    {D, "\"series.csv\"", "[\"series.csv\"]", D, 0, 0, "resources/1/path", "must be a text"},
    {D, "\"value_t\", ", "\"value\", ", D, 0, 0, "resources/4/schema/fields/0", "no field value"},
    {D, "\"number\"", "\"string\"", D, 0, 0, "resources/4/schema/fields/0/type", "must be number"},
};
#undef D

static Str replaced(Str text, const char *from, const char *to)
{
    const Str what = str(from);
    for (size_t i = 0; i + what.n <= text.n; i++) {
        if (memcmp(text.p + i, what.p, what.n) != 0) continue;
        Buf b = buf_new(arena);
        buf_add(&b, str_slice(text, 0, i));
        buf_add(&b, str(to));
        buf_add(&b, str_slice(text, i + what.n, text.n));
        return buf_str(&b);
    }
    fail_msg("the package has no %s", from);
    return text;
}

static bool is_expected(const Err *fault, const Broken *b)
{
    return strcmp(fault->file, b->file) == 0 && fault->row == b->row && fault->column == b->column &&
           strcmp(fault->field, b->field) == 0 && strstr(str_cstr(arena, fault_text(fault)), b->says);
}

static void every_fault_is_found_at_its_place(void **state)
{
    (void)state;
    size_t missed = 0;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const Broken *b = &broken[i];
        PackageFile *files = base_files();
        for (size_t k = 0; k < BASE_FILES; k++)
            if (str_eq(files[k].name, str(b->in))) files[k].content = replaced(files[k].content, b->from, b->to);
        Package package;
        Faults faults = faults_new(arena);
        Err err = {0};
        bool found = package_parse(files, BASE_FILES, arena, &package, &faults, &err) == ST_INVALID;
        bool any = false;
        for (size_t k = 0; k < faults.count; k++) any = any || is_expected(&faults.list[k], b);
        found = found && any;
        if (found) continue;
        missed++;
        print_error("%s: %s -> %s\n", b->in, b->from, b->to);
        for (size_t k = 0; k < faults.count; k++)
            print_error("   got row %ld column %ld: %.*s\n", faults.list[k].row, faults.list[k].column,
                        STR_ARGS(fault_text(&faults.list[k])));
    }
    assert_int_equal(missed, 0);
}

typedef struct Place {
    long row, column;
    const char *field;
} Place;

static void assert_places(const char *values, const Place *places, size_t n)
{
    PackageFile *files = base_files();
    files[3].content = str(values);
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_parse(files, BASE_FILES, arena, &package, &faults, &err), ST_INVALID);
    assert_int_equal(faults.total, n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(faults.list[i].file, "values.csv");
        assert_int_equal(faults.list[i].row, places[i].row);
        assert_int_equal(faults.list[i].column, places[i].column);
        assert_string_equal(faults.list[i].field, places[i].field);
    }
}

/* The columns of a table may stand in any order and the optional ones be left out: the places follow, for faults of a
 * cell and for those that are found when rows and tables are compared. */
static void places_follow_the_columns_of_the_file(void **state)
{
    (void)state;
    static const Place cells[] = {
        {2, 1, "value"}, {4, 5, "municipality"}, {4, 4, "year"}, {4, 2, "preliminary"}, {4, 3, "series"}};
    assert_places("value;preliminary;series;year;municipality\n"
                  "much;false;skog;2021;0484\n"
                  ";;;;\n"
                  "10;maybe;skog;202;484\n",
                  cells, sizeof cells / sizeof *cells);
    static const Place rows[] = {{4, 4, "year"}, {2, 3, "series"}};
    assert_places("value;preliminary;series;year;municipality\n"
                  "11;false;hav;2022;0484\n"
                  "12;false;skog;2023;0484\n"
                  "13;false;skog;2023;0484\n",
                  rows, sizeof rows / sizeof *rows);
}

static void all_faults_are_collected(void **state)
{
    (void)state;
    PackageFile *files = base_files();
    files[1].content = replaced(replaced(files[1].content, "decided,terr", "agreed,terr"), "2022-06", "juni");
    files[3].content = replaced(files[3].content, "10.50", "much");
    files[5].content = replaced(files[5].content, "GGT,2026-06", "GGT,2027");
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_parse(files, BASE_FILES, arena, &package, &faults, &err), ST_INVALID);
    assert_int_equal(faults.total, 4);
    assert_non_null(strstr(err.message, "{0}"));
    assert_string_equal(err.arg[0], "4");
}

static void every_message_is_translated(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        PackageFile *files = base_files();
        for (size_t k = 0; k < BASE_FILES; k++)
            if (str_eq(files[k].name, str(broken[i].in)))
                files[k].content = replaced(files[k].content, broken[i].from, broken[i].to);
        Package package;
        Faults faults = faults_new(arena);
        package_parse(files, BASE_FILES, arena, &package, &faults, NULL);
        for (size_t k = 0; k < faults.count; k++)
            if (tr(LANG_SV, faults.list[k].message) == faults.list[k].message)
                fail_msg("no Swedish for: %s", faults.list[k].message);
    }
}

/* ---- folders ---- */

static Str temporary_folder(void)
{
    char name[] = "/tmp/klimat-package-XXXXXX";
    assert_non_null(mkdtemp(name));
    return str_dup(arena, str(name));
}

static Str path_in(Str folder, const char *name)
{
    Buf b = buf_new(arena);
    buf_add(&b, folder);
    buf_addc(&b, '/');
    buf_add(&b, str(name));
    return buf_str(&b);
}

static void put_files(Str folder, const PackageFile *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const Str path = path_in(folder, str_cstr(arena, files[i].name));
        assert_int_equal(file_write(path, files[i].content, NULL), ST_OK);
    }
}

static void remove_folder(Str folder)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("rm -r "));
    buf_add(&b, folder);
    assert_int_equal(system(buf_cstr(&b)), 0);
}

static void reads_and_writes_folders(void **state)
{
    (void)state;
    const Str root = temporary_folder(), in = path_in(root, "in"), out = path_in(root, "out/");
    assert_int_equal(file_make_dir(path_in(in, "data"), NULL), ST_OK);
    PackageFile *files = base_files();
    files[0].content = replaced(files[0].content, "\"values.csv\"", "\"data/values.csv\"");
    files[3].name = S("data/values.csv");
    put_files(in, files, BASE_FILES);
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_read(in, arena, &package, &faults, &err), ST_OK);
    assert_int_equal(package_table(&package, S("series_values"))->row_count, 2);
    assert_int_equal(package_write(&package, out, arena, &err), ST_OK);
    assert_true(file_exists(path_in(out, "series_values.csv")));

    /* Into the same folder again, with a table less: its file goes. */
    table_to_change(&package, "series_values")->row_count = 0;
    assert_int_equal(package_write(&package, out, arena, &err), ST_OK);
    assert_false(file_exists(path_in(out, "series_values.csv")));
    assert_true(file_exists(path_in(out, "series.csv")));
    Package again;
    assert_int_equal(package_read(out, arena, &again, &faults, &err), ST_OK);
    assert_int_equal(package_table(&again, S("series_values"))->row_count, 0);

    /* A folder with something else in it is left alone. */
    assert_int_equal(file_write(path_in(out, "thesis.txt"), S("years of work"), NULL), ST_OK);
    assert_int_equal(package_write(&package, out, arena, &err), ST_CONFLICT);
    assert_string_equal(err.arg[1], "thesis.txt");
    remove_folder(root);
}

/* Thousands of rows: sorting them in the child takes memory of its own. */
static void reads_many_rows(void **state)
{
    (void)state;
    const Str root = temporary_folder();
    PackageFile *files = base_files();
    Buf rows = buf_new(arena);
    buf_add(&rows, S("substance,report_date,area,main,sub,year,value_t\n"));
    for (int i = 0; i < 20000; i++) {
        buf_add(&rows, S("GGT,2026-06,"));
        buf_int(&rows, 1000 + i / 10);
        buf_add(&rows, S(",Alla,Alla,"));
        buf_int(&rows, 2029 - i % 10);
        buf_add(&rows, S(",1.5\n"));
    }
    files[5].content = buf_str(&rows);
    put_files(root, files, BASE_FILES);
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_read(root, arena, &package, &faults, &err), ST_OK);
    assert_int_equal(package_table(&package, S("emissions"))->row_count, 20000);
    remove_folder(root);
}

static void folder_faults_come_through_the_child(void **state)
{
    (void)state;
    const Str root = temporary_folder();
    PackageFile *files = base_files();
    files[3].content = replaced(files[3].content, "10.50", "much");
    put_files(root, files, BASE_FILES);
    unlink(str_cstr(arena, path_in(root, "series.csv")));
    assert_int_equal(symlink("/etc/hostname", str_cstr(arena, path_in(root, "series.csv"))), 0);
    unlink(str_cstr(arena, path_in(root, "emissions.csv")));
    assert_int_equal(mkfifo(str_cstr(arena, path_in(root, "emissions.csv")), 0600), 0);
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_read(root, arena, &package, &faults, &err), ST_INVALID);
    assert_int_equal(faults.total, 3);
    assert_non_null(strstr(str_cstr(arena, fault_text(&faults.list[0])), "series.csv is a link"));
    assert_non_null(strstr(str_cstr(arena, fault_text(&faults.list[1])), "emissions.csv is not a file"));
    assert_non_null(strstr(str_cstr(arena, fault_text(&faults.list[2])), "much is not a number"));
    remove_folder(root);
}

static void refuses_what_is_too_large(void **state)
{
    (void)state;
    const Str root = temporary_folder();
    put_files(root, base_files(), BASE_FILES);
    /* A file with a hole: it takes no room on the disk. */
    assert_int_equal(truncate(str_cstr(arena, path_in(root, "series.csv")), (off_t)PACKAGE_FILE_BYTES_MAX + 1), 0);
    Package package;
    Faults faults = faults_new(arena);
    Err err = {0};
    assert_int_equal(package_read(root, arena, &package, &faults, &err), ST_INVALID);
    assert_string_equal(str_cstr(arena, fault_text(&faults.list[0])), "series.csv: series.csv is larger than 64 MB");
    assert_int_equal(truncate(str_cstr(arena, path_in(root, "datapackage.json")), PACKAGE_DESCRIPTOR_BYTES_MAX + 1), 0);
    assert_int_equal(package_read(root, arena, &package, &faults, &err), ST_LIMIT);
    remove_folder(root);
    assert_int_equal(package_read(root, arena, &package, &faults, &err), ST_NOT_FOUND);
}

static void writes_nothing_that_cannot_be_read(void **state)
{
    (void)state;
    const Package p = parse_ok(base_files(), BASE_FILES);
    PackageTable *targets = table_to_change(&p, "targets");
    Str *name = &targets->cells[3], kept = *name;
    PackageFile *files;
    size_t n;
    Err err = {0};
    *name = S("=HYPERLINK()");
    assert_int_equal(package_files(&p, arena, &files, &n, &err), ST_INVALID);
    assert_string_equal(err.field, "name_sv");
    assert_int_equal(err.row, 2);
    *name = S(" with space");
    assert_int_equal(package_files(&p, arena, &files, &n, &err), ST_INVALID);
    *name = kept;
    assert_int_equal(package_files(&p, arena, &files, &n, &err), ST_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* First: the child must not depend on anything having been read in this process before. */
        cmocka_unit_test_setup_teardown(reads_and_writes_folders, up, down),
        cmocka_unit_test_setup_teardown(cells_come_out_canonical, up, down),
        cmocka_unit_test_setup_teardown(writes_sorted_and_the_same_again, up, down),
        cmocka_unit_test_setup_teardown(reads_what_a_swedish_spreadsheet_saves, up, down),
        cmocka_unit_test_setup_teardown(every_fault_is_found_at_its_place, up, down),
        cmocka_unit_test_setup_teardown(places_follow_the_columns_of_the_file, up, down),
        cmocka_unit_test_setup_teardown(all_faults_are_collected, up, down),
        cmocka_unit_test_setup_teardown(every_message_is_translated, up, down),
        cmocka_unit_test_setup_teardown(reads_many_rows, up, down),
        cmocka_unit_test_setup_teardown(folder_faults_come_through_the_child, up, down),
        cmocka_unit_test_setup_teardown(refuses_what_is_too_large, up, down),
        cmocka_unit_test_setup_teardown(writes_nothing_that_cannot_be_read, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
