/* Reading SIE: what is added up, in which letters, and every fault by its line. */
#include "cmocka_all.h"

#include "exchange/sie.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const PurchaseRule rules[] = {
    {.head = {.id = STR_INIT("el")},
     .position = {1, true},
     .account_from = {5000, true},
     .account_to = {5999, true},
     .text = STR_INIT("elnät*"),
     .outcome = STR_INIT("purchase"),
     .category = STR_INIT("energi")},
    {.head = {.id = STR_INIT("mat")},
     .position = {2, true},
     .supplier = STR_INIT("Grönsaker*"),
     .outcome = STR_INIT("purchase"),
     .category = STR_INIT("mat")},
};

typedef struct Read {
    Arena *arena;
    LedgerFile file;
    Faults faults;
    Err err;
    Status status;
} Read;

static Read read_with(Str bytes, size_t piece, SieOptions options)
{
    Read r = {.arena = arena_new()};
    r.faults = faults_new(r.arena);
    assert_int_equal(purchase_map_new(r.arena, rules, COUNT(rules), &options.map, &r.err), ST_OK);
    options.rules = COUNT(rules);
    r.status = sie_parse(bytes, piece, &options, r.arena, &r.file, &r.faults, &r.err);
    return r;
}

static Read read_text(const char *text)
{
    return read_with(str(text), 4096, (SieOptions){0});
}

#define HEAD                                                                                                           \
    "#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#PROGRAM \"Prov\" 1.0\r\n#GEN 20250110\r\n#FNAMN \"Provbolaget AB\"\r\n" \
    "#ORGNR 212000-0357\r\n#RAR 0 20240101 20241231\r\n#RAR -1 20230101 20231231\r\n#KONTO 5020 \"El\"\r\n"            \
    "#KTYP 5020 K\r\n#KONTO 2440 \"Leverant\x94rsskulder\"\r\n#DIM 9 \"Leverant\x94r\"\r\n"                            \
    "#OBJEKT 9 \"17\" \"Gr\x94nsaker i V\x84st\"\r\n#OBJEKT 1 \"17\" \"Kostnadsst\x84lle\"\r\n"
#define BODY                                                                                                           \
    "#VER A 1 20240115 \"Eln\x84t januari\" 20240116\r\n{\r\n   #TRANS 5020 {1 \"100\"} 1000.50 20240115 \"\" "        \
    "12.5\r\n"                                                                                                         \
    "   #TRANS 2640 {} 250\r\n#TRANS 2440 {} -1250.50\r\n}\r\n"                                                        \
    "#VER A 2 20240216 \"Ink\x94p\"\r\n{\r\n#TRANS 4010 {1 \"100\" 9 \"17\"} 500.00 20240216 \"tomat \\\"r\x94"        \
    "d\\\"\"\r\n"                                                                                                      \
    "#BTRANS 4010 {} 9.00\r\n#RTRANS 4010 {} 8.00\r\n#TRANS 4010 {} 8.00\r\n#TRANS 2440 {} -508\r\n}\r\n"              \
    "#VER B 1 20241231 \"Kredit\"\r\n{\r\n#TRANS 5020 {} -0.50 20241231 \"eln\x84t kredit\"\r\n#TRANS 2440 {} .5\r\n"  \
    "}\r\n"

/* What the rows of an account and a rule come to. */
static int64_t amount(const Read *r, int account, int rule)
{
    int64_t sum = 0;
    for (size_t i = 0; i < r->file.sum_count; i++) {
        const PurchaseSum *s = &r->file.sums[i];
        if (r->file.accounts[s->account].number == account && s->rule == rule) sum += s->amount;
    }
    return sum;
}

static void assert_read(const Read *r)
{
    if (r->status == ST_OK) return;
    for (size_t i = 0; i < r->faults.count; i++)
        print_error("%ld: %s %s %s\n", r->faults.list[i].row, r->faults.list[i].message, r->faults.list[i].arg[0],
                    r->faults.list[i].arg[1]);
    fail_msg("%s", r->err.message);
}

static void assert_the_year(const Read *r)
{
    assert_read(r);
    assert_string_equal(r->file.company.p, "Provbolaget AB");
    assert_string_equal(r->file.organisation_number.p, "212000-0357");
    assert_int_equal(r->file.organisation_row, 7);
    assert_int_equal(r->file.first.year, 2024);
    assert_int_equal(r->file.last.month, 12);
    assert_int_equal((int)r->file.vouchers.v, 3);
    assert_int_equal(r->file.rows, 8);
    assert_int_equal(amount(r, 5020, 0), 100000);
    assert_int_equal(amount(r, 4010, 1), 50000);
    assert_int_equal(amount(r, 4010, -1), 800);
    assert_int_equal(amount(r, 2440, -1) + amount(r, 2440, 0), -175800);
    assert_string_equal(r->file.accounts[1].name.p, "El");
    assert_int_equal(r->file.accounts[1].type, 'K');
    assert_string_equal(r->file.accounts[2].name.p, "Leverantörsskulder");
    assert_int_equal(r->file.supplier_count, 2);
    assert_string_equal(r->file.suppliers[1].name.p, "Grönsaker i Väst");
    assert_string_equal(r->file.examples[0].text[0].p, "Elnät januari");
    assert_string_equal(r->file.examples[1].text[0].p, "tomat \"röd\"");
}

static void test_a_year_is_added_up(void **state)
{
    (void)state;
    Read r = read_text(HEAD BODY);
    assert_the_year(&r);
    assert_int_equal(r.file.charset, CHARSET_CP437);
    assert_int_equal(r.file.note_count, 0);
    arena_free(r.arena);
}

/* One end of a line is as good as another, where only one is used. */
static void test_every_end_of_a_line_is_read(void **state)
{
    (void)state;
    static const char ends[] = {'\r', '\n'};
    for (size_t i = 0; i < sizeof ends; i++) {
        char text[] = HEAD BODY;
        size_t n = 0;
        for (const char *p = text; *p; p++)
            if (*p != '\n') text[n++] = *p == '\r' ? ends[i] : *p;
        Read r = read_with((Str){text, n}, 150, (SieOptions){0});
        assert_the_year(&r);
        arena_free(r.arena);
    }
}

static void test_pieces_of_every_size_read_alike(void **state)
{
    (void)state;
    const Str text = S(HEAD BODY);
    for (size_t piece = 120; piece < text.n + 3; piece += 7) {
        Read r = read_with(text, piece, (SieOptions){0});
        assert_the_year(&r);
        assert_int_equal(r.file.sha256.n, 64);
        arena_free(r.arena);
    }
}

/* The same file in the letters of other programs: read as what it is, and said so. */
static void test_other_letters_are_told(void **state)
{
    (void)state;
    static const Charset sets[] = {CHARSET_LATIN1, CHARSET_UTF8};
    for (size_t k = 0; k < COUNT(sets); k++) {
        Arena *arena = arena_new();
        Buf b = buf_new(arena);
        const Str text = S(HEAD BODY);
        if (sets[k] == CHARSET_UTF8) {
            buf_add(&b, S("\xEF\xBB\xBF"));
            charset_add(&b, CHARSET_CP437, text);
        } else {
            for (size_t i = 0; i < text.n; i++)
                buf_addc(&b, text.p[i] == '\x94' ? '\xF6' : text.p[i] == '\x84' ? '\xE4' : text.p[i]);
        }
        Read r = read_with(buf_str(&b), 4096, (SieOptions){0});
        assert_the_year(&r);
        assert_int_equal(r.file.charset, sets[k]);
        assert_int_equal(r.file.note_count, 1);
        assert_string_equal(r.file.notes[0].arg[0], charset_text(sets[k]));
        arena_free(r.arena);
        arena_free(arena);
    }
}

/* Where no Swedish letter is in the file, others tell. */
static void test_letters_of_other_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Status status;
        Charset set;
    } cases[] = {{"abc", ST_OK, CHARSET_ASCII},
                 {"M\xF8ller", ST_OK, CHARSET_LATIN1},
                 {"se\xA4or", ST_OK, CHARSET_CP437},
                 {"\xB0", ST_INVALID, CHARSET_ASCII},
                 {"\x82 \xE9", ST_INVALID, CHARSET_ASCII},
                 {"M\xC3\xB8ller", ST_OK, CHARSET_UTF8},
                 {"\xC3", ST_OK, CHARSET_LATIN1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        CharsetCount count = {0};
        Charset set;
        Err err;
        charset_look(&count, str(cases[i].text));
        assert_int_equal(charset_decide(&count, &set, &err), cases[i].status);
        if (cases[i].status == ST_OK) assert_int_equal(set, cases[i].set);
    }
}

static void test_mixed_letters_are_refused(void **state)
{
    (void)state;
    Read r = read_text(HEAD "#KONTO 4010 \"Varor \xE5\xE4\xF6 \xF6\"\r\n" BODY);
    assert_int_equal(r.status, ST_INVALID);
    assert_non_null(strstr(r.err.message, "character set"));
    arena_free(r.arena);
    r = read_with(S("#\0F\0L\0"), 4096, (SieOptions){0});
    assert_int_equal(r.status, ST_INVALID);
    arena_free(r.arena);
}

/* One line put in the place of another, and what is said of it. */
static void assert_fault(const char *text, long line, const char *says)
{
    Read r = read_text(text);
    assert_int_equal(r.status, ST_INVALID);
    for (size_t i = 0; i < r.faults.count; i++)
        if (r.faults.list[i].row == line && strstr(r.faults.list[i].message, says)) {
            arena_free(r.arena);
            return;
        }
    for (size_t i = 0; i < r.faults.count; i++)
        print_error("%ld: %s\n", r.faults.list[i].row, r.faults.list[i].message);
    fail_msg("no fault on line %ld that says %s (%s)", line, says, r.err.message);
}

#define VOUCHER(rows) HEAD "#VER A 1 20240115 \"x\"\n{\n" rows "\n}\n" /* its rows begin with line 18 */

static void test_faults_by_line(void **state)
{
    (void)state;
    assert_fault(VOUCHER("#TRANS 5020 {} 1.234\n#TRANS 2440 {} -1.23"), 18, "thousands");
    assert_fault(VOUCHER("#TRANS 5020 {} hundra\n#TRANS 2440 {} -1"), 18, "not an amount");
    assert_fault(VOUCHER("#TRANS 5020 {} 1.2345\n#TRANS 2440 {} -1"), 18, "more than two decimals");
    assert_fault(VOUCHER("#TRANS elkonto {} 1\n#TRANS 2440 {} -1"), 18, "not an account");
    assert_fault(VOUCHER("#TRANS 5020 {} 1.00 20240230\n#TRANS 2440 {} -1"), 18, "not a date");
    assert_fault(VOUCHER("#TRANS 5020\n#TRANS 2440 {} -1"), 18, "needs an account");
    assert_fault(VOUCHER("#TRANS 5020 {} 1.00\n#TRANS 2440 {} -2"), 16, "does not balance");
    assert_fault(VOUCHER("#TRANS 5020 {} 1 20240115 \"x\n#TRANS 2440 {} -1"), 18, "never closed");
    assert_fault(HEAD "#VER A 1 20230115 \"x\"\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n", 16,
                 "outside the fiscal year");
    assert_fault(HEAD "#VER A 1 10240115\n{\n}\n", 16, "not a date");
    assert_fault(HEAD "#VER A 1 2024-01-15\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n", 16, "not a date");
    assert_fault(HEAD BODY "#VER A 2 20240101\n{\n}\n", 35, "already");
    assert_fault(HEAD "#VER A 1 20240101\n#VER A 2 20240101\n{\n}\n", 16, "no rows");
    assert_fault(HEAD "#TRANS 5020 {} 1\n" BODY, 16, "in no voucher");
    assert_fault(HEAD "{\n" BODY, 16, "belongs to no voucher");
    assert_fault(HEAD "}\n" BODY, 16, "was not opened");
    assert_fault(HEAD "#VALUTA EUR\n" BODY, 16, "only amounts in SEK");
    assert_fault("#FLAGGA 0\n#SIETYP 1\n#UB 0 1930 1\n", 2, "balances only");
    assert_fault("#FLAGGA 0\n#SIETYP 4\n#RAR 0 20240101 x\n" BODY, 3, "fiscal year needs");
    assert_fault("#FLAGGA 0\n#SIETYP 4\n#RAR 0 20140101 20241231\n" BODY, 3, "at most 18 months");
    assert_fault(HEAD "what is this\n" BODY, 16, "no label");
    /* Cut off: in a voucher, in a line, and between two vouchers, which the balances tell. */
    assert_fault(HEAD "#VER A 1 20240115 \"x\"\n{\n#TRANS 5020 {} 1.00\n", 16, "cut off");
    assert_fault(HEAD "#VER A 1 20240115 \"x", 16, "cut off");
    assert_fault(HEAD "#IB 0 2440 -5\n#UB 0 2440 -2000.00\n#RES 0 5020 1000\n" BODY, 17, "cut off");
    Read r = read_text("hello\nworld\n");
    assert_int_equal(r.status, ST_INVALID);
    assert_non_null(strstr(r.err.message, "no SIE file"));
    arena_free(r.arena);
}

static void test_balances_that_agree(void **state)
{
    (void)state;
    Read r =
        read_text(HEAD "#IB 0 2440 -5\n#UB 0 2440 -1763.00\n#RES 0 5020 1000\n#RES -1 5020 7\n#UB 0 1930 0\n" BODY);
    assert_read(&r);
    arena_free(r.arena);
    r = read_with(S(HEAD "#RES 0 5020 1001\n" BODY), 4096, (SieOptions){.partial = true});
    assert_read(&r);
    assert_int_equal(r.file.note_count, 1);
    arena_free(r.arena);
}

static void test_what_is_passed_over_is_counted(void **state)
{
    (void)state;
    Read r = read_text(HEAD "#NYTT 1\n{\n#TRANS 1 {} 1\n}\n#NYTT 2\n#ANNAT\n" BODY "\x1A");
    assert_the_year(&r);
    assert_int_equal(r.file.note_count, 1);
    assert_string_equal(r.file.notes[0].arg[0], "3");
    assert_string_equal(r.file.notes[0].arg[1], "#NYTT, #ANNAT");
    arena_free(r.arena);
}

static void test_an_import_file_without_year_and_numbers(void **state)
{
    (void)state;
    Read r = read_text("#FLAGGA 0\n#SIETYP 4\n#VER \"\" \"\" 20240115\n{\n#TRANS 5020 1\n#TRANS 2440 -1\n}\n"
                       "#VER \"\" \"\" 20240116\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n");
    assert_read(&r);
    assert_int_equal(r.file.first.year, 2024);
    assert_int_equal(r.file.note_count, 2); /* no year, no organisation number */
    assert_int_equal(amount(&r, 5020, -1), 200);
    arena_free(r.arena);
}

static void test_another_dimension_may_be_the_supplier(void **state)
{
    (void)state;
    Read r = read_with(S(HEAD BODY), 4096, (SieOptions){.supplier_dimension = 1});
    assert_read(&r);
    assert_int_equal(r.file.supplier_count, 3); /* none, 17 by its name, 100 */
    assert_string_equal(r.file.suppliers[1].name.p, "Kostnadsställe");
    arena_free(r.arena);
}

/* The name of a cost centre; NULL: the file has none of the number. */
static const char *centre_name(const Read *r, const char *number, size_t *at)
{
    for (size_t i = 0; i < r->file.centre_count; i++) {
        *at = i;
        if (str_eq(r->file.centres[i].number, str(number))) return str_cstr(r->arena, r->file.centres[i].name);
    }
    return NULL;
}

static void test_cost_centres_by_the_dimension_that_is_called_so(void **state)
{
    (void)state;
    Read r = read_text(HEAD BODY); /* none is called so: dimension 1 */
    assert_read(&r);
    size_t at;
    assert_string_equal(centre_name(&r, "17", &at), "Kostnadsställe");
    assert_string_equal(centre_name(&r, "100", &at), "");
    assert_int_equal(r.file.centres[at].amount, 100050 + 50000);
    arena_free(r.arena);

    r = read_text(HEAD "#DIM 1 \"Projekt\"\r\n#DIM 20 \"ANSVAR\"\r\n#OBJEKT 20 \"31\" \"Skola\"\r\n"
                       "#VER A 1 20240115 \"x\"\r\n{\r\n#TRANS 5020 {1 \"7\" 20 \"31\"} 10\r\n"
                       "#TRANS 5020 {20 \"32\"} 5\r\n#TRANS 2440 {} -15\r\n}\r\n");
    assert_read(&r);
    assert_string_equal(centre_name(&r, "31", &at), "Skola");
    assert_non_null(centre_name(&r, "32", &at));
    assert_null(centre_name(&r, "7", &at));
    arena_free(r.arena);

    /* A dimension that is told late takes the names of another along no more, and rows are not parted in two. */
    r = read_text(HEAD "#OBJEKT 1 \"31\" \"Slottet\"\r\n#DIM 20 \"Ansvar\"\r\n#OBJEKT 20 \"31\" \"Skola\"\r\n"
                       "#VER A 1 20240115 \"x\"\r\n{\r\n#TRANS 5020 {20 \"31\"} 10\r\n#TRANS 2440 {} -10\r\n}\r\n"
                       "#DIM 21 \"Kostnadsställe\"\r\n");
    assert_read(&r);
    assert_string_equal(centre_name(&r, "31", &at), "Skola");
    assert_int_equal(r.file.centre_count, 2);
    arena_free(r.arena);

    r = read_with(S(HEAD BODY), 4096, (SieOptions){.centre_dimension = 6});
    assert_read(&r);
    assert_int_equal(r.file.centre_count, 1); /* that of rows without one */
    arena_free(r.arena);
}

/* Numbers in any order, in two series; each twice in the end. */
static void test_numbers_of_vouchers_in_any_order(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf b = buf_new(arena);
    enum { VOUCHERS = 500 };
    buf_add(&b, S(HEAD));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < VOUCHERS; i++) {
            char line[64];
            snprintf(line, sizeof line, "#VER %c %d 20240101\n{\n}\n", i % 2 ? 'A' : 'B', i * 7919 % VOUCHERS + 1);
            if (round == 0 || i == 17 || i == VOUCHERS - 1) buf_add(&b, str(line));
        }
    buf_add(&b, S("#VER C 1 20240101\n{\n#TRANS 1 {} 0\n}\n"));
    Read r = read_with(buf_str(&b), 4096, (SieOptions){0});
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.faults.total, 2);
    arena_free(r.arena);
    arena_free(arena);
}

static void test_names_hold_what_is_seen(void **state)
{
    (void)state;
    Read r = read_text("#SIETYP 4\n#FNAMN \"Bo\xC2\xADlaget\"\n#ORGNR 212000-0357\n#RAR 0 20240101 20241231\n"
                       "#KONTO 4010 \"Livs\xE2\x80\xAE\"\n#DIM 9 \"Leverantör\"\n#OBJEKT 9 \"17\" \"\x1B[31mÅkeri\"\n"
                       "#OBJEKT 9 \"18\" \"Aka\xE2\x80\x8B"
                       "demi\"\n#VER A 1 20240115 \"x\"\n{\n#TRANS 4010 {9 \"17\"} 5\n#TRANS 4010 {9 \"18\"} 5\n"
                       "#TRANS 2440 {} -10\n}\n");
    assert_read(&r);
    assert_string_equal(r.file.company.p, "Bolaget");
    assert_true(str_eq(r.file.suppliers[1].name, S("[31mÅkeri")));
    assert_true(str_eq(r.file.suppliers[2].name, S("Akademi")));
    for (size_t i = 0; i < r.file.account_count; i++)
        assert_true(r.file.accounts[i].name.n == 0 || str_eq(r.file.accounts[i].name, S("Livs")));
    arena_free(r.arena);
}

static void test_limits(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Buf b = buf_new(arena);
    buf_add(&b, S(HEAD "#PROSA \""));
    for (int i = 0; i < SIE_LINE_BYTES_MAX; i++) buf_addc(&b, 'x');
    buf_add(&b, S("\"\n" BODY));
    Read r = read_with(buf_str(&b), 1 << 20, (SieOptions){0});
    assert_int_equal(r.status, ST_LIMIT);
    assert_int_equal(r.err.row, 16);
    arena_free(r.arena);
    arena_free(arena);
}

/* In the child, from a file: the same, with the file's name at each fault. */
static void test_in_the_sandbox(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char path[] = "/tmp/klimat-sie-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    const Str text = S(HEAD BODY);
    assert_int_equal(write(fd, text.p, text.n), (ssize_t)text.n);
    Read r = {.arena = arena, .faults = faults_new(arena)};
    SieOptions options = {.rules = COUNT(rules)};
    assert_int_equal(purchase_map_new(arena, rules, COUNT(rules), &options.map, &r.err), ST_OK);
    r.status = sie_read(str(path), &options, arena, &r.file, &r.faults, &r.err);
    assert_read(&r);
    assert_true(str_ends(str(path), r.file.name));
    assert_int_equal(amount(&r, 5020, 0), 100000);
    assert_int_equal(r.file.supplier_count, 2);
    assert_true(str_eq(r.file.examples[1].text[0], S("tomat \"röd\"")));
    const Str more = S("#VER A 1 20240101\r\n{\r\n");
    assert_int_equal(write(fd, more.p, more.n), (ssize_t)more.n);
    close(fd);
    r.status = sie_read(str(path), &options, arena, &r.file, &r.faults, &r.err);
    assert_int_equal(r.status, ST_INVALID);
    assert_int_equal(r.faults.total, 2);
    assert_true(str_ends(str(path), str(r.faults.list[0].file)));
    unlink(path);
    assert_int_equal(sie_read(str(path), &options, arena, &r.file, &r.faults, &r.err), ST_NOT_FOUND);
    arena_free(arena);
}

static void test_amounts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char decimal;
        AmountReading reading;
        int64_t ore;
    } cases[] = {
        {"1", 0, AMOUNT_OK, 100},
        {"-1,5", 0, AMOUNT_OK, -150},
        {"1 234,50", 0, AMOUNT_OK, 123450},
        {"1\xC2\xA0"
         "234\xC2\xA0"
         "567",
         0, AMOUNT_OK, 123456700},
        {"1.234,50", 0, AMOUNT_OK, 123450},
        {"1,234.50", 0, AMOUNT_OK, 123450},
        {"1.234.567", 0, AMOUNT_OK, 123456700},
        {"1.234", 0, AMOUNT_AMBIGUOUS, 0},
        {"1,234", 0, AMOUNT_AMBIGUOUS, 0},
        {"1.234", ',', AMOUNT_OK, 123400},
        {"1.234", '.', AMOUNT_TOO_FINE, 0},
        {"1,234", '.', AMOUNT_OK, 123400},
        {"1,5", '.', AMOUNT_NONE, 0},
        {"0,125", 0, AMOUNT_TOO_FINE, 0},
        {"12,500", ',', AMOUNT_OK, 1250},
        {"(100)", 0, AMOUNT_OK, -10000},
        {"100-", 0, AMOUNT_OK, -10000},
        {"\xE2\x88\x92"
         "7 kr",
         0, AMOUNT_OK, -700},
        {"250 SEK", 0, AMOUNT_OK, 25000},
        {".5", 0, AMOUNT_OK, 50},
        {"", 0, AMOUNT_EMPTY, 0},
        {"  ", 0, AMOUNT_EMPTY, 0},
        {"12 34", 0, AMOUNT_NONE, 0},
        {"1 23 456", 0, AMOUNT_NONE, 0},
        {"1.23.456", 0, AMOUNT_NONE, 0},
        {"1,23,4", 0, AMOUNT_NONE, 0},
        {"--1", 0, AMOUNT_NONE, 0},
        {"1e5", 0, AMOUNT_NONE, 0},
        {"kr", 0, AMOUNT_NONE, 0},
        {".", 0, AMOUNT_NONE, 0},
        {"99999999999999999999", 0, AMOUNT_NONE, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t ore = 0;
        const AmountReading reading = ledger_amount(str(cases[i].text), cases[i].decimal, &ore);
        if (reading != cases[i].reading || (reading == AMOUNT_OK && ore != cases[i].ore))
            fail_msg("“%s”: %d, %lld", cases[i].text, (int)reading, (long long)ore);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_a_year_is_added_up),
        cmocka_unit_test(test_every_end_of_a_line_is_read),
        cmocka_unit_test(test_pieces_of_every_size_read_alike),
        cmocka_unit_test(test_other_letters_are_told),
        cmocka_unit_test(test_mixed_letters_are_refused),
        cmocka_unit_test(test_letters_of_other_languages),
        cmocka_unit_test(test_faults_by_line),
        cmocka_unit_test(test_balances_that_agree),
        cmocka_unit_test(test_what_is_passed_over_is_counted),
        cmocka_unit_test(test_an_import_file_without_year_and_numbers),
        cmocka_unit_test(test_another_dimension_may_be_the_supplier),
        cmocka_unit_test(test_cost_centres_by_the_dimension_that_is_called_so),
        cmocka_unit_test(test_numbers_of_vouchers_in_any_order),
        cmocka_unit_test(test_names_hold_what_is_seen),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_in_the_sandbox),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
