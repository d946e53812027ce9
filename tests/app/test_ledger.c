/* Ledgers: whose they are, who may take them in and see them, and what is stored. */
#include "fixture.h"

#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/purchases/ledger.h"
#include "app/purchases/purchase_book.h"

#include <string.h>

static const TableText tables[] = {
    {"organisations", "id,name,kind,parent,code,organisation_number\nstaden,Staden,municipality,,0484,212000-0357\n"
                      "skolan,Skolan,department,staden,,\nbolaget,Bolaget,company,staden,,556016-0680\n"
                      "verket,Verket,agency,,,\n"},
    {"purchase_categories", "municipality,id,position,name,scope3\n0484,energi,1,Energi,3.1\n0484,it,2,It,3.2\n"},
    {"purchase_rules", "municipality,id,position,entity,account_from,account_to,supplier,text,outcome,category\n"
                       "0484,el,10,,5020,5029,,,purchase,energi\n0484,hyra,20,bolaget,5010,5010,,,internal,\n"
                       "0484,dator,30,,1200,1299,,dator*,purchase,it\n"},
};

#define YEAR(number, extra)                                                                                            \
    "#FLAGGA 0\n#SIETYP 4\n#ORGNR " number "\n#FNAMN \"Prov\"\n#RAR 0 20240101 20241231\n#KONTO 5020 \"El\"\n"         \
    "#OBJEKT 9 \"17\" \"Leverant\x94r A\"\n#VER A 1 20240115 \"el\"\n{\n#TRANS 5020 {9 \"17\"} 100.50\n"               \
    "#TRANS 5010 {} 40\n#TRANS 1210 {} 30 20240115 \"Datorer\"\n#TRANS 6000 {} 9\n#TRANS 2440 {} -179.50\n}\n" extra

static App *start(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    load(f, app, write_package(f, "group", tables, COUNT(tables)));
    return app;
}

static Status take(Fixture *f, App *app, const char *entity, const char *content, AppLedgerOptions options,
                   AppLedgerReport *report, Faults *faults)
{
    options.entity = str(entity);
    *faults = faults_new(f->arena);
    return app_import_sie(app, f->arena, write_file(f, "year.se", str(content)), &options, report, faults, &f->err);
}

static int64_t of_category(const PurchaseView *v, const char *id)
{
    for (size_t i = 0; i < v->category_count; i++)
        if (str_eq(v->categories[i].id, str(id))) return v->categories[i].total.amount;
    return 0;
}

static void test_two_ledgers_of_a_year(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    assert_ok(
        f, take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){.why = S("bokslut")}, &report, &faults));
    assert_str(report.ledger.head.id, "staden.2024");
    assert_str(report.ledger.charset, "cp437");
    assert_int_equal((int)report.ledger.rows.v, 5);
    assert_int_equal((int)report.ledger.mapped_rows.v, 2);
    assert_int_equal((int)report.ledger.unmapped_rows.v, 2); /* the rule of rents is for the company */
    const AppEvent event = newest_event(f, app);
    assert_str(event.action, "import");
    assert_str(event.object, "staden.2024");
    assert_str(event.why, "bokslut");
    assert_ok(f, take(f, app, "bolaget", YEAR("5560160680", ""), (AppLedgerOptions){0}, &report, &faults));

    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S("Eskilstuna"), 0, &p, &f->err));
    assert_int_equal(p.year, 2024);
    assert_int_equal(p.ledger_count, 2);
    assert_int_equal(of_category(&p.view, "energi"), 2 * 10050);
    assert_int_equal(of_category(&p.view, "it"), 2 * 3000);
    assert_int_equal(p.view.outcome[PURCHASE_INTERNAL].amount, 4000);
    assert_int_equal(p.view.outcome[PURCHASE_UNMAPPED].amount, 4000 + 2 * 900);
    assert_int_equal(p.view.outcome[PURCHASE_OUTSIDE].amount, -2 * 17950);
    assert_str(p.view.suppliers[0].name, "Leverantör A");
    assert_status(app_purchases(app, f->arena, S("0484"), 2023, &p, &f->err), ST_NOT_FOUND);
    assert_status(app_purchases(app, f->arena, S("0486"), 0, &p, &f->err), ST_NOT_FOUND);
    app_close(app);
}

static void test_several_files_of_a_year_do_not_count_twice(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    const char *first = YEAR("212000-0357", ""),
               *second = YEAR("212000-0357", "#VER B 2 20240716\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n");
    assert_ok(f, take(f, app, "staden", first, (AppLedgerOptions){.part = S("h1")}, &report, &faults));
    assert_str(report.ledger.head.id, "staden.2024.h1");
    assert_ok(f, take(f, app, "staden", second, (AppLedgerOptions){.part = S("h2")}, &report, &faults));
    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S("0484"), 2024, &p, &f->err));
    assert_int_equal(p.ledger_count, 2);
    assert_int_equal(of_category(&p.view, "energi"), 10050 + 10150);
    const Str before = contents(f, app);
    /* The same file under another name, and a ledger of the whole year beside those of its parts. */
    assert_status(take(f, app, "staden", first, (AppLedgerOptions){.part = S("h3")}, &report, &faults), ST_CONFLICT);
    const char *whole = YEAR("212000-0357", "#VER C 2 20240716\n{\n#TRANS 5020 {} 2\n#TRANS 2440 {} -2\n}\n");
    assert_status(take(f, app, "staden", whole, (AppLedgerOptions){.replace = true}, &report, &faults), ST_CONFLICT);
    assert_status(take(f, app, "staden", whole, (AppLedgerOptions){.part = S("H 3")}, &report, &faults), ST_INVALID);
    assert_status(take(f, app, "staden", whole, (AppLedgerOptions){.part = S("h2")}, &report, &faults), ST_CONFLICT);
    assert_same_contents(f, app, before);
    assert_ok(f, take(f, app, "staden", whole, (AppLedgerOptions){.part = S("h2"), .replace = true}, &report, &faults));
    assert_true(report.replaced);
    app_close(app);
}

static void test_the_same_again_and_another_file(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    assert_ok(f, take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults));
    const size_t events = event_count(f, app);
    const Str before = contents(f, app);
    assert_ok(f, take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults));
    assert_true(report.unchanged);
    const char *other = YEAR("212000-0357", "#VER A 2 20240116\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n");
    assert_status(take(f, app, "staden", other, (AppLedgerOptions){0}, &report, &faults), ST_CONFLICT);
    assert_ok(f, take(f, app, "staden", other, (AppLedgerOptions){.replace = true, .dry_run = true}, &report, &faults));
    assert_int_equal(event_count(f, app), events);
    assert_same_contents(f, app, before);
    assert_ok(f, take(f, app, "staden", other, (AppLedgerOptions){.replace = true}, &report, &faults));
    assert_true(report.replaced);
    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S("0484"), 2024, &p, &f->err));
    assert_int_equal(of_category(&p.view, "energi"), 10150);
    assert_false(p.outdated[0]);

    /* Rules that are new: the same file is mapped by them. */
    static const TableText more[] = {{"purchase_rules",
                                      "municipality,id,position,account_from,account_to,outcome,category\n"
                                      "0484,rest,90,6000,6999,not_a_purchase,\n"}};
    load(f, app, write_package(f, "more", more, 1));
    assert_ok(f, app_purchases(app, f->arena, S("0484"), 2024, &p, &f->err));
    assert_true(p.outdated[0]);
    assert_ok(f, take(f, app, "staden", other, (AppLedgerOptions){0}, &report, &faults));
    assert_true(report.remapped);
    assert_ok(f, app_purchases(app, f->arena, S("0484"), 2024, &p, &f->err));
    assert_int_equal(p.view.outcome[PURCHASE_NOT].amount, 900);
    assert_false(p.outdated[0]);
    app_close(app);
}

static void test_whose_it_is(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    const Str before = contents(f, app);
    /* A department's number is that of the municipality above it; a company has its own. */
    assert_ok(f,
              take(f, app, "skolan", YEAR("212000-0357", ""), (AppLedgerOptions){.dry_run = true}, &report, &faults));
    assert_int_equal(report.note_count, 0);
    assert_status(take(f, app, "bolaget", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults),
                  ST_INVALID);
    assert_int_equal(faults.total, 1);
    assert_fault(f, &faults, 0, "year.se", 3, 0, "en annan organisations");
    assert_status(take(f, app, "verket", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults), ST_INVALID);
    assert_status(take(f, app, "ingen", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults),
                  ST_NOT_FOUND);
    assert_same_contents(f, app, before);
    app_close(app);
}

static Str account(Fixture *f, App *app, const char *email, const char *organisation, const char *role)
{
    const AppPerson person = {
        .email = str(email), .name = S("Någon"), .organisation = str(organisation), .role = str(role)};
    Faults faults = faults_new(f->arena);
    Str id, token;
    assert_ok(f, app_account_add(app, f->arena, &person, S(""), &id, &token, &faults, &f->err));
    return id;
}

static void test_who_may(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    AppPurchases p;
    Faults faults;
    const Str editor = account(f, app, "a@example.se", "bolaget", "editor");
    const Str reader = account(f, app, "b@example.se", "skolan", "reader");
    const Str outsider = account(f, app, "c@example.se", "verket", "editor");
    app_become(app, reader);
    assert_status(take(f, app, "bolaget", YEAR("556016-0680", ""), (AppLedgerOptions){0}, &report, &faults), ST_DENIED);
    app_become(app, editor); /* the own company's ledger, not the municipality's */
    assert_status(take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults), ST_DENIED);
    assert_ok(f, take(f, app, "bolaget", YEAR("556016-0680", ""), (AppLedgerOptions){0}, &report, &faults));
    app_become(app, reader);
    assert_ok(f, app_purchases(app, f->arena, S("0484"), 0, &p, &f->err));
    app_become(app, outsider);
    assert_status(app_purchases(app, f->arena, S("0484"), 0, &p, &f->err), ST_DENIED);
    app_become_nobody(app);
    assert_status(app_purchases(app, f->arena, S("0484"), 0, &p, &f->err), ST_DENIED);
    assert_ok(f, app_purchases_open(app, f->arena, S("0484"), 0, &p, &f->err));
    assert_true(p.is_open);
    assert_int_equal(p.view.supplier_count + p.view.rule_count + p.view.unmapped_count, 0);
    assert_int_equal(p.ledger_count, 1);
    assert_int_equal(p.ledgers[0].file.n, 0);
    assert_true(p.view.spend.amount > 0);
    app_close(app);
}

static void test_columns_are_remembered(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults = faults_new(f->arena);
    const char *text = "Datum;Leverantör;Konto;Belopp\n2024-01-05;A;5020;1.234\n";
    const Str path = write_file(f, "r.csv", str(text));
    AppLedgerOptions options = {.entity = S("skolan")};
    assert_status(app_import_ledger(app, f->arena, path, &options, &report, &faults, &f->err), ST_INVALID);
    options.columns = S("amount=Belopp");
    faults = faults_new(f->arena);
    assert_status(app_import_ledger(app, f->arena, path, &options, &report, &faults, &f->err), ST_INVALID);
    assert_fault(f, &faults, 0, "r.csv", 2, 4, "tusental");
    options.decimal = ',';
    faults = faults_new(f->arena);
    assert_ok(f, app_import_ledger(app, f->arena, path, &options, &report, &faults, &f->err));
    assert_true(report.columns_remembered);
    assert_int_equal(of_category(&report.view, "energi"), 123400);
    /* Next year's file needs no telling. */
    const Str next = write_file(f, "n.csv", S("Datum;Leverantör;Konto;Belopp\n2025-01-05;A;5020;2.000\n"));
    options = (AppLedgerOptions){.entity = S("skolan")};
    assert_ok(f, app_import_ledger(app, f->arena, next, &options, &report, &faults, &f->err));
    assert_int_equal(of_category(&report.view, "energi"), 200000);
    assert_str(report.ledger.head.id, "skolan.2025");
    app_close(app);
}

/* ---- files that a browser sends ---- */

static Status send(Fixture *f, App *app, const char *content, AppLedgerOptions options, AppLedgerReport *report,
                   Faults *faults)
{
    *faults = faults_new(f->arena);
    options.content = str(content);
    return (app_ledger_is_sie(options.content) ? app_import_sie : app_import_ledger)(app, f->arena, S("sent"), &options,
                                                                                     report, faults, &f->err);
}

/* In a child that was there before the rules were: they travel with the file. */
static void test_a_file_that_is_sent_is_read_as_one_that_is_opened(void **state)
{
    Fixture *f = *state;
    Sandbox *sandbox = app_sandbox_new();
    App *app = start(f);
    AppLedgerReport opened, sent;
    Faults faults;
    assert_ok(f,
              take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){.dry_run = true}, &opened, &faults));
    app_set_sandbox(app, sandbox);
    assert_ok(f, send(f, app, YEAR("212000-0357", ""), (AppLedgerOptions){.entity = S("staden")}, &sent, &faults));
    assert_true(str_eq(sent.ledger.sha256, opened.ledger.sha256));
    assert_str(sent.ledger.file, "sent");
    assert_int_equal(of_category(&sent.view, "energi"), of_category(&opened.view, "energi"));
    assert_int_equal(of_category(&sent.view, "it"), 3000);
    for (int i = 0; i < PURCHASE_OUTCOMES; i++)
        assert_int_equal(sent.view.outcome[i].amount, opened.view.outcome[i].amount);
    assert_int_equal(sent.unmapped_text_count, opened.unmapped_text_count);
    assert_ok(f, take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &opened, &faults));
    assert_true(opened.unchanged);
    assert_status(send(f, app, YEAR("556016-0680", ""), (AppLedgerOptions){.entity = S("staden")}, &sent, &faults),
                  ST_INVALID);
    assert_fault(f, &faults, 0, "sent", 3, 0, "en annan organisations");
    assert_status(send(f, app, "", (AppLedgerOptions){.entity = S("staden")}, &sent, &faults), ST_INVALID);
    app_close(app);
    app_sandbox_free(sandbox);
}

static void test_what_a_file_leaves_open_is_asked(void **state)
{
    Fixture *f = *state;
    Sandbox *sandbox = app_sandbox_new();
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    app_set_sandbox(app, sandbox);
    const char *text = "Leverantör;Konto;Belopp\nA;5020;1.234\n";
    AppLedgerOptions options = {.entity = S("skolan")};
    assert_status(send(f, app, text, options, &report, &faults), ST_INVALID);
    assert_str(report.questions.vat_heading, "Belopp");
    assert_true(report.questions.dates);
    assert_false(report.questions.amounts);
    options.columns = S("amount=Belopp");
    options.year = 2024;
    assert_status(send(f, app, text, options, &report, &faults), ST_INVALID);
    assert_int_equal(report.questions.vat_heading.n, 0);
    assert_true(report.questions.decimal);
    options.decimal = ',';
    assert_ok(f, send(f, app, text, options, &report, &faults));
    assert_true(report.columns_remembered);
    assert_int_equal(of_category(&report.view, "energi"), 123400);
    assert_str(report.columns, "supplier=Leverantör;account=Konto;amount=Belopp");
    assert_status(send(f, app, "Datum;Konto;Text\n2024-01-01;5020;El\n", options, &report, &faults), ST_INVALID);
    app_close(app);
    app_sandbox_free(sandbox);
}

static void test_only_what_was_shown_is_stored(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport shown, report;
    Faults faults;
    AppLedgerOptions options = {.entity = S("staden"), .dry_run = true};
    assert_ok(f, send(f, app, YEAR("212000-0357", ""), options, &shown, &faults));
    const Str before = contents(f, app);
    options = (AppLedgerOptions){.entity = S("staden"), .token = shown.token};
    const char *other = YEAR("212000-0357", "#VER A 2 20240116\n{\n#TRANS 5020 {} 1\n#TRANS 2440 {} -1\n}\n");
    assert_status(send(f, app, other, options, &report, &faults), ST_CONFLICT);
    assert_same_contents(f, app, before);
    static const TableText more[] = {{"purchase_rules",
                                      "municipality,id,position,account_from,account_to,outcome,category\n"
                                      "0484,rest,90,6000,6999,not_a_purchase,\n"}};
    load(f, app, write_package(f, "more", more, 1));
    assert_status(send(f, app, YEAR("212000-0357", ""), options, &report, &faults), ST_CONFLICT);
    options.dry_run = true;
    options.token = S("");
    assert_ok(f, send(f, app, YEAR("212000-0357", ""), options, &shown, &faults));
    options.dry_run = false;
    options.token = shown.token;
    assert_ok(f, send(f, app, YEAR("212000-0357", ""), options, &report, &faults));
    assert_status(send(f, app, YEAR("212000-0357", ""), options, &report, &faults), ST_CONFLICT); /* it is there now */
    app_close(app);
}

static void test_one_organisation_alone(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    AppLedgerReport report;
    Faults faults;
    AppPurchases p;
    AppPurchaseBook book;
    AppOrganisation *owners;
    size_t n;
    assert_ok(f, take(f, app, "staden", YEAR("212000-0357", ""), (AppLedgerOptions){0}, &report, &faults));
    assert_ok(f, take(f, app, "bolaget", YEAR("5560160680", ""), (AppLedgerOptions){0}, &report, &faults));
    assert_ok(f, app_purchases_of(app, f->arena, S("0484"), 2024, S("bolaget"), &p, &f->err));
    assert_int_equal(p.ledger_count, 1);
    assert_int_equal(of_category(&p.view, "energi"), 10050);
    assert_int_equal(p.ledgers_outside, 1);
    assert_status(app_purchases_of(app, f->arena, S("0484"), 2024, S("skolan"), &p, &f->err), ST_NOT_FOUND);
    assert_ok(f, app_purchase_book(app, f->arena, S("0484"), &book, &f->err));
    assert_int_equal(book.rule_count, 3);
    assert_int_equal(book.category_count, 2);
    assert_int_equal(book.year_count, 1);
    assert_int_equal(book.years[0], 2024);
    app_become(app, account(f, app, "a@example.se", "bolaget", "editor"));
    assert_ok(f, app_ledger_owners(app, f->arena, S("0484"), &owners, &n, &f->err));
    assert_int_equal(n, 1);
    assert_str(owners[0].id, "bolaget");
    app_close(app);
}

const struct CMUnitTest ledger_tests[] = {
    TEST(test_two_ledgers_of_a_year),
    TEST(test_several_files_of_a_year_do_not_count_twice),
    TEST(test_the_same_again_and_another_file),
    TEST(test_whose_it_is),
    TEST(test_who_may),
    TEST(test_columns_are_remembered),
    TEST(test_a_file_that_is_sent_is_read_as_one_that_is_opened),
    TEST(test_what_a_file_leaves_open_is_asked),
    TEST(test_only_what_was_shown_is_stored),
    TEST(test_one_organisation_alone),
};
const size_t ledger_test_count = COUNT(ledger_tests);
