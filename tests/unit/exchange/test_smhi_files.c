/* For mkstemps. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier) */
/* The real files of the national emission database, where they are there. KLIMAT_DATA names their folder. */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/tr.h"
#include "exchange/smhi.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Arena *arena;
static Faults faults;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    faults = faults_new(arena);
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Str path_of(const char *name)
{
    Buf b = buf_new(arena);
    const char *data = getenv("KLIMAT_DATA"), *source = getenv("KLIMAT_SOURCE");
    buf_add(&b, data ? str(data) : str(source));
    buf_add(&b, data ? S("/smhi/") : S("/../shared/data/smhi/"));
    buf_add(&b, str(name));
    return buf_str(&b);
}

static SmhiTable read_path(Str path)
{
    SmhiTable table;
    Err err = {0};
    if (smhi_read(path, arena, &table, &faults, &err) == ST_OK) return table;
    Buf b = buf_new(arena);
    buf_err(&b, LANG_EN, faults.count ? &faults.list[0] : &err);
    fail_msg("%s", buf_cstr(&b));
    return table;
}

static SmhiTable read_file(const char *name)
{
    const Str path = path_of(name);
    if (!file_exists(path)) skip();
    return read_path(path);
}

static size_t distinct(const SmhiTable *t, bool areas)
{
    const size_t n = t->name_count;
    bool *seen = ARENA_ARRAY(arena, bool, n *n);
    size_t count = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        const SmhiRow *r = &t->rows[i];
        bool *pair = areas ? &seen[r->county * n + r->municipality] : &seen[r->main * n + r->sub];
        count += !*pair;
        *pair = true;
    }
    return count;
}

static const double *row_of(const SmhiTable *t, const char *main, const char *municipality)
{
    for (size_t i = 0; i < t->row_count; i++) {
        const SmhiRow *r = &t->rows[i];
        if (str_eq(t->names[r->main], str(main)) && str_eq(t->names[r->sub], S("Alla")) &&
            str_eq(t->names[r->municipality], str(municipality)))
            return t->t + i * t->year_count;
    }
    fail_msg("no row %s, %s", main, municipality);
    return NULL;
}

static void sizes_and_dates(void **state)
{
    (void)state;
    static const struct {
        const char *file, *substance;
        size_t rows, pairs, areas, years;
        Date date;
    } files[] = {
        {"GGT-2025-04-04.xlsx", "GGT", 19344, 62, 312, 13, {2025, 4, 4}},
        {"CO2-2025-04-04.xlsx", "CO2", 19344, 62, 312, 13, {2025, 4, 4}},
        {"GGT-2024-04-18.xlsx", "GGT", 19344, 62, 312, 12, {2024, 4, 18}},
        {"CO2-2024-04-18.xlsx", "CO2", 19344, 62, 312, 12, {2024, 4, 18}},
        {"GGT-2021-10-14.xlsx", "GGT", 19656, 63, 312, 13, {2021, 10, 14}},
        {"GGT-2021-10-14-exported.csv", "GGT", 19656, 63, 312, 13, {2021, 10, 14}},
        {"GGT-2026-main-sectors.csv", "", 2900, 10, 290, 10, {0}},
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        const SmhiTable t = read_file(files[i].file);
        assert_true(str_eq(t.substance, str(files[i].substance)));
        assert_int_equal(t.row_count, files[i].rows);
        assert_int_equal(distinct(&t, false), files[i].pairs);
        assert_int_equal(distinct(&t, true), files[i].areas);
        assert_int_equal(t.year_count, files[i].years);
        assert_memory_equal(&t.report_date, &files[i].date, sizeof t.report_date);
        assert_true(str_eq(t.file, str(files[i].file)));
    }
}

typedef struct Expected {
    const char *sector;
    long t[13]; /* rounded, in the order of the years */
} Expected;

static void assert_sectors(const SmhiTable *t, const Expected *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const double *row = row_of(t, expected[i].sector, "Eskilstuna");
        for (size_t y = 0; y < t->year_count; y++)
            if (lround(row[y]) != expected[i].t[y])
                fail_msg("%s %d: %.3f instead of %ld", expected[i].sector, t->year[y], row[y], expected[i].t[y]);
    }
}

static void eskilstuna_in_the_edition_of_2025(void **state)
{
    (void)state;
    static const Expected expected[] = {
        {"Alla",
         {451871, 452848, 379422, 358637, 281217, 273738, 297688, 263471, 258224, 244340, 247325, 234882, 226042}},
        {"Arbetsmaskiner", {20296, 19436, 20382, 19279, 18629, 18186, 19901, 18101, 20065, 22017, 21345, 21249, 20746}},
        {"Avfall (inkl.avlopp)",
         {95237, 80670, 65078, 46556, 29318, 27004, 25383, 23737, 21482, 19343, 17146, 16242, 15280}},
        {"Egen uppvärmning av bostäder och lokaler",
         {61695, 43034, 21671, 10139, 5549, 5119, 5081, 4384, 3987, 3733, 4081, 3755, 3716}},
        {"El och fjärrvärme", {16563, 31206, 11274, 40344, 4056, 7414, 7045, 5181, 5586, 3436, 8941, 8360, 8143}},
        {"Industri (energi + processer)",
         {52015, 65477, 37905, 25200, 21429, 22489, 23052, 24609, 21921, 19313, 21335, 21857, 18007}},
        {"Jordbruk", {56043, 50250, 46234, 47748, 51767, 49943, 51020, 48703, 48346, 51354, 51723, 52855, 51130}},
        {"Produktanvändning (inkl. lösningsmedel)",
         {3971, 11858, 16060, 16238, 15476, 15800, 15917, 14712, 13746, 12712, 10462, 10050, 9352}},
        {"Transporter",
         {146050, 150916, 160818, 153133, 134995, 127785, 150288, 124043, 123091, 112431, 112292, 100515, 99668}},
        {"Utrikes transporter", {0}},
    };
    const SmhiTable t = read_file("GGT-2025-04-04.xlsx");
    assert_sectors(&t, expected, COUNT(expected));
}

static void eskilstuna_in_the_edition_of_2026(void **state)
{
    (void)state;
    static const Expected expected[] = {
        {"Alla", {457287, 456026, 385328, 361823, 313639, 243605, 247290, 232666, 224147, 252200}},
        {"Arbetsmaskiner", {20308, 19442, 20374, 19351, 19080, 21671, 21058, 20930, 20425, 23737}},
        {"Avfall (inkl.avlopp)", {98823, 81898, 65716, 46810, 29379, 19294, 17092, 16093, 15212, 13369}},
        {"El och fjärrvärme", {16563, 31206, 11274, 40344, 4056, 3406, 8941, 8360, 8143, 7616}},
        {"Jordbruk", {55940, 50174, 46377, 47986, 52243, 51490, 52556, 51460, 50882, 49499}},
        {"Transporter", {150019, 155222, 165863, 155725, 166357, 112056, 111859, 100300, 99003, 126261}},
        {"Utrikes transporter", {0, 0, 0, 0, 0, 0, 0, 0, 2, 2}},
    };
    const SmhiTable t = read_file("GGT-2026-main-sectors.csv");
    assert_sectors(&t, expected, COUNT(expected));
    for (size_t i = 0; i < t.row_count; i++)
        if (str_eq(t.names[t.rows[i].municipality], S("Eskilstuna"))) assert_true(str_eq(t.rows[i].code, S("0484")));
}

/* Rows of the same names in both tables. */
static void assert_same_table(const SmhiTable *a, const SmhiTable *b, double relative)
{
    assert_int_equal(a->row_count, b->row_count);
    assert_int_equal(a->year_count, b->year_count);
    assert_memory_equal(a->year, b->year, a->year_count * sizeof *a->year);
    for (size_t i = 0; i < a->row_count; i++) {
        const SmhiRow *x = &a->rows[i], *y = &b->rows[i];
        assert_true(str_eq(a->names[x->main], b->names[y->main]));
        assert_true(str_eq(a->names[x->sub], b->names[y->sub]));
        assert_true(str_eq(a->names[x->county], b->names[y->county]));
        assert_true(str_eq(a->names[x->municipality], b->names[y->municipality]));
    }
    for (size_t i = 0; i < a->row_count * a->year_count; i++) {
        if (fabs(a->t[i] - b->t[i]) <= relative * fabs(a->t[i])) continue;
        fail_msg("%.17g and %.17g", a->t[i], b->t[i]);
    }
}

/* The export by hand has ten digits at most and, of the smallest numbers, six. */
static void the_csv_of_2021_equals_the_workbook(void **state)
{
    (void)state;
    const SmhiTable a = read_file("GGT-2021-10-14.xlsx"), b = read_file("GGT-2021-10-14-exported.csv");
    assert_same_table(&a, &b, 5e-6);
}

static void the_child_answers_what_was_parsed(void **state)
{
    (void)state;
    const SmhiTable a = read_file("CO2-2024-04-18.xlsx");
    Str bytes;
    SmhiTable b;
    assert_int_equal(file_read(arena, path_of("CO2-2024-04-18.xlsx"), SMHI_FILE_BYTES_MAX, &bytes, NULL), ST_OK);
    assert_int_equal(smhi_parse(bytes, arena, &b, &faults, NULL), ST_OK);
    assert_same_table(&a, &b, 0);
    assert_int_equal(a.rows[a.row_count - 1].row, b.rows[b.row_count - 1].row);
    assert_true(str_eq(a.unit, b.unit));
    assert_true(str_eq(a.sheet, b.sheet));
}

/* A program of somebody else reads the workbook and saves it again: shared strings, a dimension, no empty texts. */
static void a_resaved_workbook_gives_the_same_table(void **state)
{
    (void)state;
    if (system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) skip();
    const SmhiTable a = read_file("CO2-2024-04-18.xlsx");
    char resaved[] = "/tmp/klimat-resaved-XXXXXX.xlsx";
    const int fd = mkstemps(resaved, 5);
    assert_true(fd >= 0);
    close(fd);
    Buf command = buf_new(arena);
    buf_add(&command, S("/usr/bin/python3 -c 'import openpyxl, sys; "
                        "openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])' '"));
    buf_add(&command, path_of("CO2-2024-04-18.xlsx"));
    buf_add(&command, S("' '"));
    buf_add(&command, str(resaved));
    buf_add(&command, S("'"));
    assert_int_equal(system(buf_cstr(&command)), 0);
    Str bytes;
    assert_int_equal(file_read(arena, str(resaved), SMHI_FILE_BYTES_MAX, &bytes, NULL), ST_OK);
    const SmhiTable b = read_path(str(resaved));
    unlink(resaved);
    assert_same_table(&a, &b, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {
        TEST(sizes_and_dates),
        TEST(eskilstuna_in_the_edition_of_2025),
        TEST(eskilstuna_in_the_edition_of_2026),
        TEST(the_csv_of_2021_equals_the_workbook),
        TEST(the_child_answers_what_was_parsed),
        TEST(a_resaved_workbook_gives_the_same_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
