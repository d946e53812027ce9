/* Supplier ledgers from CSV and workbooks: which column is what, and every fault by row and column. */
#include "cmocka_all.h"
#include "workbook.h"

#include "exchange/ledger_table.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const PurchaseRule rules[] = {
    {.supplier = STR_INIT("17"), .outcome = STR_INIT("purchase"), .category = STR_INIT("a")}};

typedef struct Read {
    Arena *arena;
    LedgerFile file;
    Faults faults;
    Err err;
    Status status;
} Read;

static Read read_with(Str bytes, LedgerTableOptions options)
{
    Read r = {.arena = arena_new()};
    r.faults = faults_new(r.arena);
    assert_int_equal(purchase_map_new(r.arena, rules, COUNT(rules), &options.map, &r.err), ST_OK);
    options.rules = COUNT(rules);
    r.status = ledger_table_parse(bytes, &options, r.arena, &r.file, &r.faults, &r.err);
    return r;
}

static Read read_csv(const char *text)
{
    return read_with(str(text), (LedgerTableOptions){0});
}

static void assert_read(const Read *r)
{
    if (r->status == ST_OK) return;
    for (size_t i = 0; i < r->faults.count; i++)
        print_error("%ld,%ld: %s (%s)\n", r->faults.list[i].row, r->faults.list[i].column, r->faults.list[i].message,
                    r->faults.list[i].arg[0]);
    fail_msg("%s", r->err.message);
}

static int64_t total(const Read *r)
{
    int64_t sum = 0;
    for (size_t i = 0; i < r->file.sum_count; i++) sum += r->file.sums[i].amount;
    return sum;
}

static void test_usual_headings(void **state)
{
    (void)state;
    Read r =
        read_csv("Leverantörsreskontra, 2024\n\nFakturadatum;Lev.nr;Leverantör;Konto;Text;Belopp exkl. moms\n"
                 "2024-01-15;17;Leverantör A;4010 Livsmedel;Grönsaker;1 234,50\n"
                 "2024-02-15;;Leverantör B;;Kredit;-34,50\n20240301;17;Leverantör A;4010;;100\n;Summa;;;;1300,00\n");
    assert_read(&r);
    assert_int_equal(r.file.rows, 3);
    assert_int_equal(total(&r), 130000);
    assert_int_equal(r.file.first.year, 2024);
    assert_int_equal(r.file.note_count, 1); /* the sum was passed over */
    assert_int_equal(r.file.supplier_count, 3);
    assert_int_equal(r.file.sums[0].rule, 0);
    assert_int_equal(r.file.sums[0].amount, 133450);
    assert_false(r.file.vouchers.known);
    assert_true(str_eq(r.file.columns, S("date=Fakturadatum;supplier=Leverantör;supplier_number=Lev.nr;account=Konto;"
                                         "text=Text;amount=Belopp exkl. moms")));
    arena_free(r.arena);
    r = read_csv("Invoice date,Vendor name,Net amount\n2024/03/01,\"A, B\",\"1,234.50\"\n2024.03.02,C,(0.50)\n");
    assert_read(&r);
    assert_int_equal(total(&r), 123400);
    arena_free(r.arena);
}

/* Suppliers that look alike are one, and no name turns the direction of what stands beside it. */
static void test_names_hold_what_is_seen(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverantör;Kontonamn;Konto;Netto\n2024-01-01;Aka\xE2\x80\x8B"
                      "demi;\xE2\x80\xAELivs;4010;1\n2024-01-02;Akademi;;4010;2\n");
    assert_read(&r);
    assert_int_equal(total(&r), 300);
    assert_int_equal(r.file.supplier_count, 2); /* none, and Akademi */
    assert_true(str_eq(r.file.suppliers[1].name, S("Akademi")));
    for (size_t i = 0; i < r.file.account_count; i++)
        assert_true(r.file.accounts[i].name.n == 0 || str_eq(r.file.accounts[i].name, S("Livs")));
    arena_free(r.arena);
}

static void test_what_stands_in_brackets_explains_a_heading(void **state)
{
    (void)state;
    Read r = read_csv("Bokf.datum;Lev.namn;Konto (T);Kontotext;Belopp exkl. moms (kr);Datum (förfallo)\n"
                      "2024-01-15;A;4010;Livsmedel;10;2025-01-15\n");
    assert_read(&r);
    assert_true(str_eq(r.file.columns, S("date=Bokf.datum;supplier=Lev.namn;account=Konto (T);account_name=Kontotext;"
                                         "amount=Belopp exkl. moms (kr)")));
    assert_int_equal(r.file.accounts[r.file.sums[0].account].number, 4010);
    arena_free(r.arena);
    r = read_csv("Datum;Leverantör;Netto (EUR)\n2024-01-15;A;10\n"); /* never guessed of an amount */
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.faults.total, 1);
    arena_free(r.arena);
    r = read_csv("Datum;Leverantör;Förvaltning;Ansvar (kod);Ansvar;Netto\n2024-01-15;A;Skola;31;32;10\n");
    assert_read(&r); /* the first that tells whose it is, and none is a fault */
    assert_true(str_eq(r.file.centres[1].number, S("Skola")));
    arena_free(r.arena);
    r = read_csv("Datum;Leverantör;Kst (T);Netto\n2024-01-15;A;31;10\n");
    assert_read(&r);
    assert_true(str_eq(r.file.centres[1].number, S("31")));
    arena_free(r.arena);
    r = read_csv("Datum;Leverantör;Konto (T);Konto (ansvar);Netto\n2024-01-15;A;4010;12;10\n"); /* which of the two? */
    assert_int_equal(r.faults.total, 1);
    arena_free(r.arena);
}

static void test_rows_without_an_account_take_no_name_of_one(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverantör;Kontotext;Netto\n2024-01-15;A;Livsmedel;10\n2024-01-16;B;El;20\n");
    assert_read(&r);
    assert_int_equal(r.file.accounts[0].name.n, 0);
    arena_free(r.arena);
}

static void test_rows_that_are_repeated_are_told(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverantör;Netto\n2024-01-01;A;1\n2024-01-02;A;1\n2024-01-01;A;1\n2024-01-01;A;1\n");
    assert_read(&r);
    assert_int_equal(total(&r), 400);
    assert_int_equal(r.file.note_count, 1);
    assert_string_equal(r.file.notes[0].arg[0], "2");
    assert_string_equal(r.file.notes[0].arg[1], "4");
    arena_free(r.arena);
    r = read_csv("Datum;Leverantör;Netto\n1024-01-01;A;1\n");
    assert_int_equal(r.faults.total, 1);
    arena_free(r.arena);
}

static void test_vat_is_taken_off_or_asked_about(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverantör;Belopp inkl moms;Moms\n2024-01-01;A;125;25\n2024-01-01;B;10;\n");
    assert_read(&r);
    assert_int_equal(total(&r), 11000);
    arena_free(r.arena);
    static const char unclear[] = "Datum;Leverantör;Belopp\n2024-01-01;A;125\n";
    r = read_csv(unclear);
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.faults.total, 1);
    assert_int_equal(r.faults.list[0].row, 1);
    assert_int_equal(r.faults.list[0].column, 3);
    assert_string_equal(r.faults.list[0].arg[0], "Belopp");
    arena_free(r.arena);
    r = read_with(str(unclear), (LedgerTableOptions){.columns = S("amount=belopp")});
    assert_read(&r);
    assert_true(str_eq(r.file.columns, S("date=Datum;supplier=Leverantör;amount=Belopp")));
    /* As it was told, so it is told again. */
    Read again = read_with(str(unclear), (LedgerTableOptions){.columns = r.file.columns});
    assert_read(&again);
    arena_free(again.arena);
    arena_free(r.arena);
    r = read_with(str(unclear), (LedgerTableOptions){.columns = S("gross=Belopp")});
    assert_int_equal(r.status, ST_INVALID); /* without its VAT */
    arena_free(r.arena);
    r = read_with(str(unclear), (LedgerTableOptions){.columns = S("amount=Pris")});
    assert_int_equal(r.status, ST_INVALID);
    assert_string_equal(r.err.arg[0], "Pris");
    arena_free(r.arena);
}

/* What no word is known of is there to choose from, also where it cannot be read. */
static void test_headings_are_there_to_choose_from(void **state)
{
    (void)state;
    static const char odd[] = "Utdrag;;;;\nLöp;Dag;Part;Kommentar;Kronor;Part\n1;2024-01-02;Öberg AB;Mjölk;1 234,50;x\n"
                              "2;2024-01-03;Åkes Bygg;Klar;2,00;y\n";
    static const char *const expected[] = {"Löp", "Dag", "Part", "Kommentar", "Kronor"};
    Read r = read_csv(odd);
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.file.columns.n, 0);
    assert_int_equal(r.file.heading_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) assert_true(str_eq(r.file.headings[i], str(expected[i])));
    arena_free(r.arena);
    r = read_with(str(odd), (LedgerTableOptions){.columns = S("date=Dag;supplier=Part;amount=Kronor")});
    assert_read(&r);
    assert_int_equal(total(&r), 123650);
    assert_int_equal(r.file.heading_count, COUNT(expected));
    arena_free(r.arena);
    Arena *arena = arena_new();
    Err err;
    assert_int_equal(ledger_columns_check(arena, S("date=Dag;supplier=dag"), &err), ST_INVALID);
    assert_string_equal(err.arg[0], "dag");
    arena_free(arena);
}

static void test_every_fault_at_once(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverantör;Konto;Netto;Valuta\n2024-01-01;A;4010;1.234;SEK\n2024-13-01;A;4010;1;SEK\n"
                      "2024-01-01;A;konto;1;SEK\n2023-12-31;A;4010;1;SEK\n2024-01-01;A;4010;hundra;SEK\n"
                      "2024-01-01;A;4010;;SEK\n2024-01-01;A;4010;1,005;EUR\n2024-01-01;A;4010;5;kr\n");
    static const struct {
        long row, column;
        const char *says;
    } expected[] = {
        {2, 4, "thousands"},     {3, 1, "not a date"},   {4, 3, "not an account"},      {5, 1, "year by year"},
        {6, 4, "not an amount"}, {7, 4, "has to stand"}, {8, 5, "Only amounts in SEK"}, {8, 4, "thousands"},
    };
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.faults.total, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_int_equal(r.faults.list[i].row, expected[i].row);
        assert_int_equal(r.faults.list[i].column, expected[i].column);
        if (!strstr(r.faults.list[i].message, expected[i].says)) fail_msg("%zu: %s", i, r.faults.list[i].message);
    }
    arena_free(r.arena);
    /* The sign told, and the year told: what was asked is answered. */
    r = read_with(S("Leverantör;Netto\nA;1.234\nB;2.000,50\n"), (LedgerTableOptions){.decimal = ',', .year = 2024});
    assert_read(&r);
    assert_int_equal(total(&r), 323450);
    assert_int_equal(r.file.last.year, 2024);
    arena_free(r.arena);
    r = read_csv("Leverantör;Netto\nA;1\n");
    assert_int_equal(r.status, ST_INVALID); /* which year? */
    arena_free(r.arena);
    r = read_with(S("Datum;Leverantör;Netto\n2023-05-05;A;1\n"), (LedgerTableOptions){.year = 2024});
    assert_int_equal(r.faults.total, 1);
    arena_free(r.arena);
}

static void test_what_is_no_such_table(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "a\n",
        "Namn;Adress\nA;B\n",
        "Datum;Leverantör;Netto\n",
        "Datum;Netto\n2024-01-01;1\n",
        "Datum;Leverantör;Netto;Nettobelopp\n2024-01-01;A;1;1\n",
        "#FLAGGA 0\n",
        "%PDF-1.4",
        "\xD0\xCF\x11\xE0",
        "Datum;Leverant\xF6r;Netto\n2024-01-01;\x84\x94\x86 \xE5\xE4;1\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        Read r = read_csv(texts[i]);
        if (r.status != ST_INVALID) fail_msg("%zu", i);
        arena_free(r.arena);
    }
    Arena *arena = arena_new();
    Err err;
    assert_int_equal(ledger_columns_check(arena, S("amount=Belopp; date = Datum"), &err), ST_OK);
    assert_int_equal(ledger_columns_check(arena, S("belopp=Belopp"), &err), ST_INVALID);
    assert_int_equal(ledger_columns_check(arena, S("amount="), &err), ST_INVALID);
    assert_int_equal(ledger_columns_check(arena, S("amount=a;amount=b"), &err), ST_INVALID);
    arena_free(arena);
}

static void test_other_letters_are_told(void **state)
{
    (void)state;
    Read r = read_csv("Datum;Leverant\xF6r;Netto\n2024-01-01;\xC5str\xF6m;1\n");
    assert_read(&r);
    assert_int_equal(r.file.charset, CHARSET_LATIN1);
    assert_int_equal(r.file.note_count, 1);
    assert_true(str_eq(r.file.suppliers[1].name, S("Åström")));
    arena_free(r.arena);
}

/* Numbers of a workbook are numbers, days are counted, and a cell that holds an error is told. */
static void test_a_workbook(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const rows[] = {"Fakturadatum;Leverantör;Konto;Nettobelopp", "45306;Leverantör A;4010;1234.567",
                                       "2024-01-16;Leverantör B;4020;1 000,00"};
    const SheetForm forms[] = {AS_SERVED, AS_RESAVED};
    for (size_t i = 0; i < COUNT(forms); i++) {
        Read r = read_with(workbook_of(arena, forms[i], "Blad", rows, COUNT(rows)), (LedgerTableOptions){0});
        assert_read(&r);
        assert_true(str_eq(r.file.format, S("xlsx")));
        assert_int_equal(total(&r), 123457 + 100000);
        arena_free(r.arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual_headings),
        cmocka_unit_test(test_names_hold_what_is_seen),
        cmocka_unit_test(test_what_stands_in_brackets_explains_a_heading),
        cmocka_unit_test(test_rows_without_an_account_take_no_name_of_one),
        cmocka_unit_test(test_rows_that_are_repeated_are_told),
        cmocka_unit_test(test_vat_is_taken_off_or_asked_about),
        cmocka_unit_test(test_headings_are_there_to_choose_from),
        cmocka_unit_test(test_every_fault_at_once),
        cmocka_unit_test(test_what_is_no_such_table),
        cmocka_unit_test(test_other_letters_are_told),
        cmocka_unit_test(test_a_workbook),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
