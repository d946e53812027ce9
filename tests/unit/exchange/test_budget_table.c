/* Investment budgets as municipalities have them: titles, sums, units, two columns of one year, every fault by place.
 */
#include "cmocka_all.h"

#include "exchange/budget_table.h"
#include "model/field.h"
#include "workbook.h"

#include <math.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

typedef struct Read {
    Arena *arena;
    BudgetTable out;
    Faults faults;
    Err err;
    Status status;
} Read;

static Read read_bytes(Str bytes, BudgetTableOptions options)
{
    Read r = {.arena = arena_new()};
    SheetFile *file = ARENA_NEW(r.arena, SheetFile);
    Buf answer = buf_new(r.arena);
    r.faults = faults_new(r.arena);
    assert_int_equal(sheet_file_parse(bytes, r.arena, &answer, &r.err), ST_OK);
    assert_int_equal(sheet_file_take(buf_str(&answer), file, &r.err), ST_OK);
    file->name = S("budget.csv");
    options.municipality = S("0484");
    if (!options.kind.n) options.kind = S("capital");
    options.state = S("approved");
    r.status = budget_table_read(r.arena, file, &options, &r.out, &r.faults, &r.err);
    return r;
}

static Read read_with(const char *text, BudgetTableOptions options)
{
    return read_bytes(str(text), options);
}

static Read read_book(const char *const *lines, size_t n, BudgetTableOptions options)
{
    Arena *arena = arena_new();
    const Read r = read_bytes(workbook_of(arena, AS_RESAVED, "Budget", lines, n), options);
    arena_free(arena);
    return r;
}

static Str cell(const RegisterRow *row, const char *field)
{
    const RecordKind *kind = &plan_kinds[KIND_BUDGET_ITEM];
    return row->cell[record_field(kind, str(field)) - kind->fields];
}

static void assert_cell(const RegisterRow *row, const char *field, const char *text)
{
    assert_true(str_eq(cell(row, field), str(text)));
}

static bool says(const Read *r, const char *part)
{
    for (size_t i = 0; i < r->faults.count; i++)
        if (strstr(r->faults.list[i].message, part)) return true;
    return false;
}

static void test_budget(void **state)
{
    (void)state;
    Read r =
        read_with("Investeringsbudget 2026 och plan\nBelopp i tkr\n\nProjektnr;Benämning;Budget 2026;Plan 2027\n"
                  ";Stadsbyggnadsnämnden;;\n5101;Cykelstråk;25 000;1 500,5\n5102;Buss;-;3000\n;Summa;25 000;4500,5\n",
                  (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_OK);
    assert_int_equal(r.out.unit, BUDGET_THOUSANDS);
    assert_int_equal(r.out.projects, 2);
    assert_int_equal(r.out.passed_over, 2);
    assert_int_equal(r.out.table.row_count, 3);
    assert_true(fabs(r.out.sum_sek - 29500500) < 1e-6);
    const RegisterRow *rows = r.out.table.rows;
    assert_true(str_eq(rows[0].id, S("b-2026-5101")));
    assert_cell(&rows[0], "amount_sek", "25000000");
    assert_cell(&rows[0], "state", "approved");
    assert_cell(&rows[1], "amount_sek", "1500500");
    assert_cell(&rows[1], "state", "planned");
    assert_cell(&rows[2], "year", "2027");
    assert_int_equal(rows[2].row, 7);
    arena_free(r.arena);
}

static void test_unit(void **state)
{
    (void)state;
    Read r = read_with("Projekt;2026\nCykel;25\n", (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_INVALID);
    assert_true(r.out.asks_unit && says(&r, "does not say its unit"));
    arena_free(r.arena);
    r = read_with("Belopp i mnkr;tkr\nProjekt;2026\nCykel;25\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && r.out.asks_unit && says(&r, "more than one unit"));
    arena_free(r.arena);
    r = read_with("Projekt;2026\nCykel;25\n", (BudgetTableOptions){.unit = BUDGET_MILLIONS});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "amount_sek", "25000000");
    arena_free(r.arena);
}

static void test_ambiguous(void **state)
{
    (void)state;
    Read r = read_with("Projekt;2026 (kr)\nCykel;25.000\nBuss;12 hundra\n", (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_INVALID);
    assert_true(r.out.asks_decimal);
    assert_int_equal(r.faults.total, 2);
    assert_int_equal(r.faults.list[0].row, 2);
    assert_int_equal(r.faults.list[0].column, 2);
    arena_free(r.arena);
    r = read_with("Projekt;2026 (kr)\nCykel;25.000\n", (BudgetTableOptions){.decimal = ','});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "amount_sek", "25000");
    arena_free(r.arena);
}

static void test_columns(void **state)
{
    (void)state;
    const char *text = "Objekt;Sak;Brutto 2026;Netto 2026\nA;Cykel;30;25\n";
    Read r = read_with(text, (BudgetTableOptions){.unit = BUDGET_KRONOR});
    assert_true(r.status == ST_INVALID && says(&r, "another column"));
    arena_free(r.arena);
    r = read_with(text, (BudgetTableOptions){.unit = BUDGET_KRONOR, .columns = S("name=Sak;2026=Netto 2026")});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "name", "Cykel");
    assert_cell(&r.out.table.rows[0], "amount_sek", "25");
    arena_free(r.arena);
    r = read_with(text, (BudgetTableOptions){.unit = BUDGET_KRONOR, .columns = S("name=Sak;2026=Finns ej")});
    assert_int_equal(r.status, ST_INVALID);
    arena_free(r.arena);
}

static void test_rows(void **state)
{
    (void)state;
    const BudgetItem stored[] = {{.head = {.id = STR_INIT("b-2026-cykel")},
                                  .project = S("5101"),
                                  .name = S("Cykel"),
                                  .kind = S("capital"),
                                  .state = S("planned"),
                                  .year = known(2026)}};
    Read r = read_with("Projektnr;Projekt;2026 tkr\n5101;Nytt namn;25\n5101;Igen;3\n;;7\n",
                       (BudgetTableOptions){.stored = stored, .stored_count = 1});
    assert_int_equal(r.status, ST_INVALID);
    assert_true(str_eq(r.out.table.rows == NULL ? S("") : r.out.table.rows[0].id, S("b-2026-cykel")));
    assert_true(says(&r, "stands on row") && says(&r, "no project"));
    arena_free(r.arena);
    r = read_with("a;b\nc;d\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && strstr(r.err.message, "No row of headings"));
    arena_free(r.arena);
    r = read_with("Projekt;2026 tkr\nCykel;\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && strstr(r.err.message, "no project with an amount"));
    arena_free(r.arena);
}

static Str list_of(Arena *arena, const char *head, int n, const char *amounts)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(head));
    for (int i = 0; i < n; i++) {
        buf_addc(&b, 'P');
        buf_int(&b, i);
        buf_add(&b, str(amounts));
    }
    return buf_str(&b);
}

static void test_limits(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Str most = list_of(arena, "Projekt;2026 tkr;2027\n", BUDGET_PROJECTS_MAX, ";1;2\n");
    Read r = read_with(str_cstr(arena, most), (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_OK);
    assert_int_equal(r.out.table.row_count, 2 * BUDGET_PROJECTS_MAX);
    assert_true(str_eq(r.out.table.rows[39999].id, S("b-2027-p19999")));
    arena_free(r.arena);
    const Str more = list_of(arena, "Projekt;2026 tkr\n", BUDGET_PROJECTS_MAX + 1, ";1\n");
    r = read_with(str_cstr(arena, more), (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_LIMIT);
    assert_true(strstr(r.err.message, "more than {0} projects") && strcmp(r.err.arg[0], "20000") == 0);
    arena_free(r.arena);
    const char *head = "Projekt;2026 tkr;2027;2028;2029;2030;2031;2032;2033;2034;2035;2036;2037\n";
    const Str wide = list_of(arena, head, 17 * 1000, ";1;1;1;1;1;1;1;1;1;1;1;1\n");
    r = read_with(str_cstr(arena, wide), (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_LIMIT);
    assert_true(r.out.table.row_count <= BUDGET_AMOUNTS_MAX);
    arena_free(r.arena);
    Buf years = buf_new(arena);
    buf_add(&years, S("Projekt"));
    for (int year = 2020; year <= 2060; year++) {
        buf_addc(&years, ';');
        buf_int(&years, year);
    }
    buf_add(&years, S("\nA;1\n"));
    r = read_with(buf_cstr(&years), (BudgetTableOptions){.unit = BUDGET_KRONOR});
    assert_true(r.status == ST_INVALID && says(&r, "more than {0} years"));
    assert_int_equal(r.faults.list[0].column, 42);
    arena_free(r.arena);
    r = read_with("Projekt;2026 mnkr\nA;999999999\nB;1000000000\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && says(&r, "larger than any budget"));
    assert_int_equal(r.faults.total, 1);
    assert_int_equal(r.faults.list[0].row, 3);
    arena_free(r.arena);
    arena_free(arena);
}

/* Names that are alike for longer than an id is, and one without a letter that an id may have. */
static void test_made_ids(void **state)
{
    (void)state;
    Read r = read_with("Projekt;2026 tkr\n"
                       "Ombyggnad av gator och torg i stadens östra delar med kollektivtrafik, etapp 1;1\n"
                       "Ombyggnad av gator och torg i stadens östra delar med kollektivtrafik, etapp 2;2\nΩ;3\n",
                       (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_OK);
    assert_int_equal(r.out.table.row_count, 3);
    for (size_t i = 0; i < 3; i++) assert_true(field_is_id(r.out.table.rows[i].id));
    assert_true(!str_eq(r.out.table.rows[0].id, r.out.table.rows[1].id));
    arena_free(r.arena);
}

static void test_operating(void **state)
{
    (void)state;
    const BudgetItem stored[] = {{.head = {.id = STR_INIT("b-2026-5101")},
                                  .project = S("5101"),
                                  .name = S("Cykel"),
                                  .kind = S("capital"),
                                  .state = S("approved"),
                                  .year = known(2026)},
                                 {.head = {.id = STR_INIT("b-2026-5102")},
                                  .project = S("5102"),
                                  .name = S("Drift av cykelstråk"),
                                  .kind = S("operating"),
                                  .state = S("approved"),
                                  .year = known(2026)}};
    const char *text = "Projektnr;Projekt;Budget 2026 (tkr);Utfall 2025\n5101;Cykel;25;7\n5102;Drift;3;\n";
    Read r =
        read_with(text, (BudgetTableOptions){.kind = S("operating"), .stored = stored, .stored_count = COUNT(stored)});
    assert_int_equal(r.status, ST_OK);
    assert_int_equal(r.out.table.row_count, 3);
    const RegisterRow *rows = r.out.table.rows;
    assert_true(str_eq(rows[0].id, S("db-2026-5101")));
    assert_true(str_eq(rows[1].id, S("du-2025-5101")));
    assert_true(str_eq(rows[2].id, S("b-2026-5102"))); /* what is linked to it stays so */
    assert_cell(&rows[0], "kind", "operating");
    arena_free(r.arena);
    r = read_with(text, (BudgetTableOptions){.stored = stored, .stored_count = COUNT(stored)});
    assert_int_equal(r.status, ST_OK);
    assert_true(str_eq(r.out.table.rows[0].id, S("b-2026-5101")));
    assert_true(str_eq(r.out.table.rows[2].id, S("b-2026-5102-2")));
    arena_free(r.arena);
}

static void test_sums(void **state)
{
    (void)state;
    Read r = read_with("Projektnr;Benämning;2026 tkr\n1;Totalrenovering av Slottsskolan;40\n2;Summarum lekplats;5\n"
                       ";Delsumma skolor;45\n51;Summa: gator;9\nTOTALT;;54\n;Totalsumma;54\nTotal;;54\n",
                       (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_OK);
    assert_int_equal(r.out.projects, 2);
    assert_int_equal(r.out.passed_over, 5);
    assert_cell(&r.out.table.rows[0], "name", "Totalrenovering av Slottsskolan");
    assert_true(fabs(r.out.sum_sek - 45000) < 1e-6);
    arena_free(r.arena);
}

static void test_climate(void **state)
{
    (void)state;
    Read r = read_with("Projekt;Klimatandel;2026 tkr;2027\nA;30 %;1;1\nB;0,5 %;1;\nC;100%;1;\nD;;1;\n",
                       (BudgetTableOptions){.decimal = ','});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "climate_percent", "30");
    assert_cell(&r.out.table.rows[1], "climate_percent", "30");
    assert_cell(&r.out.table.rows[2], "climate_percent", "0.5");
    assert_cell(&r.out.table.rows[3], "climate_percent", "100");
    assert_true(cell(&r.out.table.rows[4], "climate_percent").p == NULL); /* not assessed, which is not none */
    arena_free(r.arena);
    r = read_with("Projekt;Klimat;2026 tkr;2027\nA;101;1;1\nB;hälften;1;1\nC;1.250;1;1\n", (BudgetTableOptions){0});
    assert_int_equal(r.faults.total, 3); /* once for each row, however many years it has */
    assert_true(says(&r, "no part in per cent") && says(&r, "in two ways") && r.out.asks_decimal);
    arena_free(r.arena);
    r = read_with("Projekt;Klimat;2026 tkr\nA;0;1\nB;0,3;1\nC;1;1\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && r.faults.total == 1 && says(&r, "No share for the climate is above 1"));
    assert_true(r.faults.list[0].row == 3 && r.faults.list[0].column == 2);
    arena_free(r.arena);
    r = read_with("Projekt;Klimat;2026 tkr\nA;0;1\nB;0;1\n", (BudgetTableOptions){0});
    assert_int_equal(r.status, ST_OK);
    arena_free(r.arena);
}

/* A number of a workbook has a point, whatever the texts beside it have; a share of it is shown as 30 %, and is 0.3. */
static void test_workbook(void **state)
{
    (void)state;
    const char *shares[] = {"Projekt;Klimat;2026 tkr", "A;0.3;1.5", "B;1;2"};
    Read r = read_book(shares, COUNT(shares), (BudgetTableOptions){.decimal = ','});
    assert_true(r.status == ST_INVALID && r.faults.total == 1 && says(&r, "No share for the climate is above 1"));
    arena_free(r.arena);
    const char *percent[] = {"Projekt;Klimat;2026 tkr", "A;12.125;1.5", "B;1;2"};
    r = read_book(percent, COUNT(percent), (BudgetTableOptions){.decimal = ','});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "climate_percent", "12.125");
    assert_cell(&r.out.table.rows[0], "amount_sek", "1500");
    arena_free(r.arena);
}

static void test_entity(void **state)
{
    (void)state;
    const Str id[] = {S("gata"), S("vatten"), S("vatten-2")}, name[] = {S("Gatukontoret"), S("Vatten"), S("Vatten")};
    const RegisterNames entities = {.refers = "entity", .id = id, .name = name, .count = COUNT(id)};
    Read r = read_with("Projekt;Förvaltning;2026 tkr;2027\nA;Gatukontoret;1;1\nB;vatten-2;1;\nC;;1;\n",
                       (BudgetTableOptions){.entities = &entities});
    assert_int_equal(r.status, ST_OK);
    assert_cell(&r.out.table.rows[0], "entity", "gata");
    assert_cell(&r.out.table.rows[1], "entity", "gata");
    assert_cell(&r.out.table.rows[2], "entity", "vatten-2");
    assert_true(cell(&r.out.table.rows[3], "entity").p == NULL);
    arena_free(r.arena);
    r = read_with("Projekt;Nämnd;2026 tkr;2027\nA;Hamnen;1;1\nB;Vatten;1;\n",
                  (BudgetTableOptions){.entities = &entities});
    assert_true(r.status == ST_INVALID && r.faults.total == 2 && says(&r, "No part of the group"));
    assert_true(r.faults.list[1].row == 3 && r.faults.list[1].column == 2);
    arena_free(r.arena);
}

/* A text that no package could hold is refused where it stands; a file may be called anything. */
static void test_texts(void **state)
{
    (void)state;
    Read r = read_with("Projektnr;Projekt;2026 tkr;2027\n1;=SUMMA(A1);1;1\n@2;B;1;1\n", (BudgetTableOptions){0});
    assert_true(r.status == ST_INVALID && r.faults.total == 2);
    assert_true(r.faults.list[0].row == 2 && r.faults.list[0].column == 2);
    assert_true(r.faults.list[1].row == 3 && r.faults.list[1].column == 1);
    arena_free(r.arena);
    r = read_with("Projekt;2026 tkr\nA;1\n", (BudgetTableOptions){.source = S("=1")});
    assert_int_equal(r.status, ST_INVALID);
    arena_free(r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_budget),   cmocka_unit_test(test_unit),      cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_columns),  cmocka_unit_test(test_rows),      cmocka_unit_test(test_limits),
        cmocka_unit_test(test_made_ids), cmocka_unit_test(test_operating), cmocka_unit_test(test_sums),
        cmocka_unit_test(test_climate),  cmocka_unit_test(test_workbook),  cmocka_unit_test(test_entity),
        cmocka_unit_test(test_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
