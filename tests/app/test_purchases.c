/* Purchases of the ledgers in the climate accounts: what counts, what is missing, what is eliminated, and what is set
 * aside so that nothing counts twice. */
#include "fixture.h"

#include "app/accounts/inventory.h"
#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/purchases/ledger.h"
#include "app/purchases/purchase_explain.h"

#include <math.h>
#include <stdlib.h>

#define CITY "0484"

static const TableText tables[] = {
    {"organisations", "id,name,kind,parent,code,organisation_number\nstaden,Staden,municipality,,0484,212000-0357\n"
                      "energibolaget,Energi,company,staden,,556016-0680\nbolaget,Bolaget,company,staden,,\n"},
    {"entities", "municipality,id,name,kind,organisation\n0484,kommun,Kommunen,municipality,staden\n"
                 "0484,energi,Energi AB,company,energibolaget\n0484,bostad,Bostad AB,company,\n"
                 "0484,skola,Skolan,department,\n"},
    {"holdings", "municipality,id,entity,owner,basis,share_percent,financial_control,operational_control\n"
                 "0484,h1,energi,kommun,owned,100,full,true\n0484,h2,bostad,kommun,owned,100,full,true\n"
                 "0484,h3,skola,kommun,owned,100,full,true\n"},
    {"factors", "id,name,kind,unit,co2e_kg,co2e_gwp,price_year,currency,first_year,supersedes,source\n"
                "gammal,Mat,spend,SEK,0.5,AR5,2022,SEK,,,Prov\nmat,Mat,spend,SEK,0.4,AR5,2025,SEK,2025,gammal,Prov\n"
                "it,It,spend,SEK,0.1,AR5,2024,SEK,,,Prov\nvikt,Mat efter vikt,direct,kg,2,AR5,,,,,Prov\n"},
    {"purchase_categories", "municipality,id,position,name,scope3,factor\n0484,mat,1,Mat,3.1,mat\n"
                            "0484,it,2,It,3.2,it\n0484,ovrigt,3,Övrigt,3.1,\n"},
    {"purchase_rules", "municipality,id,position,account_from,account_to,supplier,text,outcome,category,seller\n"
                       "0484,hyra,5,5010,5010,,,purchase,mat,bostad\n0484,mat,10,4000,4099,,,purchase,mat,\n"
                       "0484,dator,20,1200,1299,,,purchase,it,\n0484,rest,30,6500,6599,,,purchase,ovrigt,\n"},
};

/* 4010: 1000.50 of supplier 17, 200 of the energy company by its number; 5010: 300 of the housing company by the rule;
 * 1210: 400; 6500: 50 in a category without a factor; 6000: 9 that no rule takes. */
#define LEDGER(number)                                                                                                 \
    "#FLAGGA 0\n#SIETYP 4\n#ORGNR " number "\n#FNAMN \"Prov\"\n#RAR 0 20240101 20241231\n"                             \
    "#OBJEKT 9 \"17\" \"Lev A\"\n#OBJEKT 9 \"5560160680\" \"Energi AB\"\n#KONTO 4010 \"Mat\"\n#VER A 1 20240115 "      \
    "\"x\"\n"                                                                                                          \
    "{\n#TRANS 4010 {9 \"17\"} 1000.50\n#TRANS 4010 {9 \"5560160680\"} 200\n#TRANS 5010 {} 300\n#TRANS 1210 {} 400\n"  \
    "#TRANS 6500 {} 50\n#TRANS 6000 {} 9\n#TRANS 2440 {} -1959.50\n}\n"

static App *start(Fixture *f)
{
    App *app = app_fresh(f);
    app_set_password_cost(app, password_cost_of_tests);
    load(f, app, write_package(f, "group", tables, COUNT(tables)));
    return app;
}

static void take(Fixture *f, App *app, const char *organisation, const char *content, bool partial)
{
    AppLedgerReport report;
    Faults faults = faults_new(f->arena);
    const AppLedgerOptions options = {.entity = str(organisation), .partial = partial, .replace = true};
    assert_ok(
        f, app_import_sie(app, f->arena, write_file(f, "year.se", str(content)), &options, &report, &faults, &f->err));
}

static void add_rows(Fixture *f, App *app, const char *rows)
{
    Buf text = buf_new(f->arena);
    buf_add(&text, S("municipality,id,entity,year,category,activity,amount,unit,factor,method\n"));
    buf_add(&text, str(rows));
    const TableText more[] = {{"activity_rows", buf_cstr(&text)}};
    load(f, app, write_package(f, "rows", more, 1));
}

static AppInventory ask(Fixture *f, App *app)
{
    AppInventory in;
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    assert_true(in.has_view);
    return in;
}

static size_t place(const char *category)
{
    size_t at;
    assert_true(inventory_category_find(str(category), &at));
    return at;
}

static void assert_kg(const AppInventory *in, const char *category, double expected)
{
    const Maybe kg = in->view.category[place(category)].co2e_kg;
    assert_true(kg.known);
    if (fabs(kg.v - expected) > 1e-6) fail_msg("%s: %.9g kg, expected %.9g", category, kg.v, expected);
}

/* rows 0: there is none. */
static AppFlag flag_of(const AppInventory *in, AppFlagKind kind)
{
    for (size_t i = 0; i < in->flag_count; i++)
        if (in->flags[i].kind == kind) return in->flags[i];
    return (AppFlag){0};
}

static AppRow row_of(const AppInventory *in, const char *id)
{
    for (size_t i = 0; i < in->row_count; i++)
        if (str_eq(in->rows[i].row->head.id, str(id))) return in->rows[i];
    fail_msg("there is no row %s", id);
    abort();
}

static void test_a_ledger_counts(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "staden", LEDGER("212000-0357"), false);
    const AppInventory in = ask(f, app);
    assert_int_equal(in.year, 2024);      /* the ledger alone makes the year one of the accounts */
    assert_kg(&in, "3.1", 1000.50 * 0.5); /* by the factor that the category's supersedes: that one begins in 2025 */
    assert_kg(&in, "3.2", 40);
    assert_int_equal(in.view.elimination_count, 2); /* of the energy company and of the housing company */
    const AppSpend *spend = &in.spend[place("3.1")];
    assert_int_equal(spend->computed, 100050);
    assert_int_equal(spend->inside, 20000 + 30000);
    assert_int_equal(spend->unmapped, 900);
    assert_int_equal(spend->no_factor, 5000);
    assert_int_equal(in.ledgers[0].spend, 195950);
    assert_int_equal(in.view.category[place("3.1")].coverage, COVERAGE_PARTIAL);
    assert_false(in.view.category[place("3.1")].complete);
    assert_true(fabs(flag_of(&in, FLAG_LEDGER_UNMAPPED).sek - 9) < 1e-9);
    assert_true(fabs(flag_of(&in, FLAG_LEDGER_FACTOR).sek - 50) < 1e-9);
    const AppRow row = row_of(&in, "staden.2024/4010/17/mat");
    assert_true(row.row->uncertainty_percent.known && row.row->uncertainty_percent.v < 1e-12);
    assert_str(row.row->activity, "Mat · 4010 Mat · Lev A");
    assert_str(row.purchase->rule->head.id, "mat");
    assert_str(row.by[SCOPE2_LOCATION].factor->head.id, "gammal");
    /* The page of purchases says the same. */
    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S(CITY), 2024, &p, &f->err));
    assert_true(fabs(p.total_kg.v - (1000.50 * 0.5 + 40)) < 1e-9);
    assert_int_equal(p.spend_factor_count, 3 + 4); /* those here, and the four that come with the program */
    app_close(app);
}

static void test_nothing_counts_twice(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "staden", LEDGER("212000-0357"), false);
    add_rows(f, app,
             "0484,a,kommun,2024,3.1,Mat,5000,SEK,it,spend\n0484,b,skola,2024,3.1,Mat,700,SEK,it,\n"
             "0484,c,kommun,2024,3.1,Mat,10,kg,vikt,average\n0484,d,energi,2024,3.1,Konsulter,100,SEK,it,spend\n");
    const AppInventory in = ask(f, app);
    /* Rows in kronor of the municipality and of its department are in its ledger; a company's are not. */
    assert_int_equal(in.aside_count, 2);
    assert_kg(&in, "3.1", 1000.50 * 0.5 + 20 + 10);
    assert_int_equal(flag_of(&in, FLAG_LEDGER_BESIDE).rows, 1);
    double sek = 0;
    for (size_t i = 0; i < in.flag_count; i++)
        if (in.flags[i].kind == FLAG_LEDGER_REPLACES) sek += in.flags[i].sek;
    assert_true(fabs(sek - 5700) < 1e-9);
    app_close(app);
}

static void test_a_ledger_yields(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "staden", LEDGER("212000-0357"), true); /* a part of the year */
    add_rows(f, app, "0484,a,kommun,2024,3.1,Mat,5000,SEK,it,spend\n");
    const AppInventory in = ask(f, app);
    assert_kg(&in, "3.1", 500);
    assert_kg(&in, "3.2", 40); /* nothing by hand there */
    assert_int_equal(in.aside_count, 5);
    assert_true(fabs(flag_of(&in, FLAG_LEDGER_YIELDS).sek - 1559.50) < 1e-9);
    assert_int_equal(flag_of(&in, FLAG_LEDGER_UNMAPPED).rows, 0);
    app_close(app);
}

/* The energy company's own ledger counts with it; one of an organisation that no part names is told, and counts
 * nowhere.
 */
static void test_whose_ledger(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "energibolaget", LEDGER("556016-0680"), false);
    AppInventory in = ask(f, app);
    assert_kg(&in, "3.1", 1000.50 * 0.5);
    assert_int_equal(in.view.elimination_count, 1); /* what it bought of itself is no purchase */
    assert_int_equal(in.ledgers[0].internal, 20000);
    static const TableText gone[] = {{"entities", "municipality,id,name,kind,organisation\n"
                                                  "0484,energi,Energi AB,company,bolaget\n"}};
    load(f, app, write_package(f, "gone", gone, 1));
    in = ask(f, app);
    assert_int_equal(in.row_count, 0);
    assert_true(fabs(flag_of(&in, FLAG_LEDGER_NOWHERE).sek - 1959.50) < 1e-9);
    app_close(app);
}

/* A ledger is all there is yet: no view, and a sentence that says what to do. */
static void test_before_there_is_a_group(void **state)
{
    Fixture *f = *state;
    App *app = app_fresh(f);
    AppInventory in;
    load(f, app, write_package(f, "organisations", tables, 1));
    take(f, app, "staden", LEDGER("212000-0357"), false);
    const AppInventoryQuery query = app_inventory_query(S(CITY));
    assert_ok(f, app_inventory(app, f->arena, &query, &in, &f->err));
    assert_false(in.has_view);
    assert_int_equal(in.flag_count, 1);
    assert_true(str_contains_fold(app_flag_command(f->arena, LANG_SV, &in, &in.flags[0]), S("organisation=staden")));
    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S(CITY), 2024, &p, &f->err));
    assert_int_equal(p.ledgers_outside, 1);
    assert_false(p.total_kg.known);
    app_close(app);
}

static void test_visitors_see_no_suppliers(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "staden", LEDGER("212000-0357"), false);
    app_become_nobody(app);
    const AppInventory in = ask(f, app);
    assert_true(in.suppliers_hidden);
    assert_kg(&in, "3.1", 1000.50 * 0.5);
    assert_int_equal(in.view.elimination_count, 2);
    Buf b = buf_new(f->arena);
    app_inventory_json(&b, &in);
    for (size_t i = 0; i < in.row_count; i++) buf_add(&b, in.rows[i].row->head.id);
    for (size_t i = 0; i < in.row_count; i++) buf_add(&b, in.rows[i].row->activity);
    assert_false(str_contains_fold(buf_str(&b), S("Lev A")));
    assert_false(str_contains_fold(buf_str(&b), S("/17/")));
    app_close(app);
}

/* Sums of one size, by one account: what tells them apart is who was bought from. */
#define EQUAL_SUMS                                                                                                     \
    "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-0357\n#FNAMN \"Prov\"\n#RAR 0 20240101 20241231\n"                            \
    "#OBJEKT 9 \"17\" \"Lev A\"\n#OBJEKT 9 \"18\" \"Lev B\"\n#OBJEKT 9 \"19\" \"Lev C\"\n#KONTO 4010 \"Mat\"\n"        \
    "#KONTO 4011 \"Mat\"\n#VER A 1 20240115 \"x\"\n{\n#TRANS 4010 {9 \"18\"} 100\n#TRANS 4010 {9 \"17\"} 100\n"        \
    "#TRANS 4010 {9 \"19\"} 100\n#TRANS 4011 {9 \"19\"} 300\n#TRANS 4011 {9 \"18\"} 300\n#TRANS 4011 {9 \"17\"} "      \
    "300\n#TRANS 2440 {} -1200\n}\n"

static Str explained(Fixture *f, const AppPurchases *p)
{
    static const char *const figures[] = {"spend.amount_sek", "emissions_t", "suppliers"};
    Buf out = buf_new(f->arena);
    for (size_t i = 0; i < COUNT(figures); i++) {
        AppWhy why;
        assert_ok(f, app_purchases_explain(p, str(figures[i]), LANG_SV, f->arena, &why, &f->err));
        app_why_json(&out, str(figures[i]), &why);
    }
    return buf_str(&out);
}

/* Whatever order the sums and the rows that they have become are read in. */
static void test_explanations_have_one_order(void **state)
{
    Fixture *f = *state;
    App *app = start(f);
    take(f, app, "staden", EQUAL_SUMS, false);
    AppPurchases p;
    assert_ok(f, app_purchases(app, f->arena, S(CITY), 2024, &p, &f->err));
    assert_int_equal(p.sum_count, 7);
    const Str first = explained(f, &p);
    AppInventory accounts = *p.accounts;
    LedgerSum *sums = ARENA_ARRAY(f->arena, LedgerSum, p.sum_count);
    AppRow *rows = ARENA_ARRAY(f->arena, AppRow, accounts.row_count);
    for (size_t i = 0; i < p.sum_count; i++) sums[i] = p.sums[p.sum_count - 1 - i];
    for (size_t i = 0; i < accounts.row_count; i++) rows[i] = accounts.rows[accounts.row_count - 1 - i];
    p.sums = sums;
    accounts.rows = rows;
    p.accounts = &accounts;
    assert_true(str_eq(first, explained(f, &p)));
    app_close(app);
}

const struct CMUnitTest purchases_tests[] = {
    TEST(test_a_ledger_counts),
    TEST(test_nothing_counts_twice),
    TEST(test_a_ledger_yields),
    TEST(test_whose_ledger),
    TEST(test_before_there_is_a_group),
    TEST(test_visitors_see_no_suppliers),
    TEST(test_explanations_have_one_order),
};
const size_t purchases_test_count = COUNT(purchases_tests);
