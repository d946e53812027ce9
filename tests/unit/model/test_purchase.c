/* Rules for purchases: which one counts, what is added up, and what looking them over finds. */
#include "cmocka_all.h"

#include "model/purchase_view.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static PurchaseRule rule(const char *id, int position, int from, int to, const char *supplier, const char *text,
                         const char *category)
{
    const bool purchase = category[0] != '\0';
    return (PurchaseRule){.head = {.id = str(id)},
                          .position = known(position),
                          .account_from = from ? known(from) : unknown(),
                          .account_to = from ? known(to) : unknown(),
                          .supplier = str(supplier),
                          .text = str(text),
                          .outcome = purchase ? S("purchase") : S("internal"),
                          .category = str(category)};
}

static void assert_fits(Arena *arena, const char *pattern, const char *text, bool expected)
{
    if (purchase_pattern_fits(arena, str(pattern), str(text)) != expected)
        fail_msg("“%s” in “%s”: expected %s", pattern, text, expected ? "yes" : "no");
}

static void test_patterns_are_words(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_fits(arena, "el", "Faktura el mars", true);
    assert_fits(arena, "el", "EL", true);
    assert_fits(arena, "el", "hotell", false);
    assert_fits(arena, "el", "elnät", false);
    assert_fits(arena, "el*", "elnät", true);
    assert_fits(arena, "el*", "hotel", false);
    assert_fits(arena, "*avgift", "Elnätsavgift, mars", true);
    assert_fits(arena, "*avgift", "avgifter", false);
    assert_fits(arena, "*avgift*", "Vattenavgifterna", true);
    assert_fits(arena, "fjärrvärme", "FJÄRRVÄRME/VATTEN", true);
    assert_fits(arena, "ÅTERVINNING", "återvinning", true);
    assert_fits(arena, "hyra  lokal", "Hyra-lokal kv 2", true);
    assert_fits(arena, "hyra lokal", "hyra av lokal", false);
    assert_fits(arena, "diesel|bensin", "Bensin 95", true);
    assert_fits(arena, "diesel | hvo", "hvo", true);
    assert_fits(arena, "diesel|bensin", "el", false);
    assert_fits(arena, "", "vad som helst", true);
    assert_fits(arena, "*", "vad som helst", false); /* no letter: no word */
    assert_fits(arena, "å", "\xC3", false);          /* half a letter breaks nothing */
    /* One word that ends inside another is found all the same. */
    assert_fits(arena, "abcd*|bc", "abc bc", true);
    assert_fits(arena, "*abcx*|*bc*", "zabcz", true);
    arena_free(arena);
}

static void test_the_first_rule_that_holds_counts(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseRule rules[] = {
        rule("intern", 10, 0, 0, "Eskilstuna*", "", ""),   rule("el", 20, 5000, 5999, "", "el|elnät*", "energi"),
        rule("nummer", 30, 5000, 5999, "1042", "", "mat"), rule("lokal", 40, 5010, 5019, "", "", "lokaler"),
        rule("rest", 50, 4000, 6999, "", "", "ovrigt"),    rule("konsult", 60, 0, 0, "", "*konsult*", "tjanster"),
    };
    PurchaseMap *map;
    Err err;
    assert_int_equal(purchase_map_new(arena, rules, COUNT(rules), &map, &err), ST_OK);
    static const struct {
        int account;
        const char *number, *name, *text;
        int rule;
    } cases[] = {
        {5010, "", "", "Hyra", 3},
        {5010, "", "", "El mars", 1},
        {5010, "1042", "", "Hyra", 2},
        {5010, "1042", "Eskilstuna Energi", "el", 0},
        {5999, "", "", "", 4},
        {7000, "", "", "", PURCHASE_NO_RULE},
        {7000, "", "", "IT-konsulter", 5},
        {6999, "", "", "konsult", 4},
        {4000, "10", "", "", 4},
        {3999, "1042", "", "el", PURCHASE_NO_RULE},
        {6000, "", "", "elnät", 4},
        {PURCHASE_NO_ACCOUNT, "", "", "el", PURCHASE_NO_RULE},
        {PURCHASE_NO_ACCOUNT, "", "", "konsulttimmar", 5},
        {PURCHASE_ACCOUNT_MAX, "", "", "", PURCHASE_NO_RULE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (purchase_map_find(map, cases[i].account, str(cases[i].number), str(cases[i].name), str(cases[i].text)) !=
            cases[i].rule)
            fail_msg("case %zu", i);
    /* No rules at all. */
    assert_int_equal(purchase_map_new(arena, NULL, 0, &map, &err), ST_OK);
    assert_int_equal(purchase_map_find(map, 5010, S("1"), S("a"), S("b")), PURCHASE_NO_RULE);
    arena_free(arena);
}

/* More rules than one word of bits holds, against the plain reading of their definition. */
static void test_many_rules_as_defined(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    enum { RULES = 300, ROWS = 4000 };
    static const char *const words[] = {"el", "el*", "*hyra", "vatten|avlopp", "mat", "", "*kon*", "resa flyg", ""};
    static const char *const texts[] = {"Elnät mars", "lokalhyra", "avlopp", "mat",   "rekonstruktion",
                                        "resa flyg",  "el",        "",       "Vatten"};
    PurchaseRule *rules = ARENA_ARRAY(arena, PurchaseRule, RULES);
    uint64_t seed = 7;
    for (size_t i = 0; i < RULES; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        const int from = (int)(seed >> 40) % 5000 + 1;
        rules[i] = rule("r", (int)i, from, from + (int)(seed >> 33) % 40, words[(seed >> 50) % COUNT(words)],
                        words[(seed >> 56) % COUNT(words)], "k");
    }
    PurchaseMap *map;
    Err err;
    assert_int_equal(purchase_map_new(arena, rules, RULES, &map, &err), ST_OK);
    size_t met = 0;
    for (size_t i = 0; i < ROWS; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        const int account = (int)(seed >> 40) % 5040;
        const Str name = str(texts[(seed >> 50) % COUNT(texts)]), text = str(texts[(seed >> 56) % COUNT(texts)]);
        int expected = PURCHASE_NO_RULE;
        for (int k = 0; k < RULES && expected < 0; k++)
            if (account >= (int)rules[k].account_from.v && account <= (int)rules[k].account_to.v &&
                purchase_pattern_fits(arena, rules[k].supplier, name) &&
                purchase_pattern_fits(arena, rules[k].text, text))
                expected = k;
        met += expected >= 0;
        assert_int_equal(purchase_map_find(map, account, S(""), name, text), expected);
    }
    assert_true(met > 100 && met < ROWS);
    arena_free(arena);
}

static void test_too_many_are_refused(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseRule *rules = ARENA_ARRAY(arena, PurchaseRule, PURCHASE_RULES_MAX + 1);
    PurchaseMap *map;
    Err err;
    for (size_t i = 0; i <= PURCHASE_RULES_MAX; i++) rules[i] = rule("r", 1, 1, 9, "", "", "k");
    assert_int_equal(purchase_map_new(arena, rules, PURCHASE_RULES_MAX, &map, &err), ST_OK);
    assert_int_equal(purchase_map_new(arena, rules, PURCHASE_RULES_MAX + 1, &map, &err), ST_LIMIT);
    char *longest = arena_alloc(arena, PURCHASE_PATTERN_BYTES_MAX + 1);
    memset(longest, 'a', PURCHASE_PATTERN_BYTES_MAX);
    rules[0].text = (Str){longest, PURCHASE_PATTERN_BYTES_MAX};
    assert_int_equal(purchase_map_new(arena, rules, 1, &map, &err), ST_LIMIT);
    arena_free(arena);
}

static void test_sums_keep_account_supplier_and_rule_apart(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseRule rules[] = {rule("el", 1, 5000, 5999, "", "el*", "energi"), rule("egna", 2, 0, 0, "99", "", "")};
    PurchaseMap *map;
    Err err;
    assert_int_equal(purchase_map_new(arena, rules, COUNT(rules), &map, &err), ST_OK);
    PurchaseSums *s = purchase_sums_new(arena, map);
    uint32_t konto, bank, a, b, egen, again;
    assert_int_equal(purchase_account(s, 5020, &konto, &err), ST_OK);
    assert_int_equal(purchase_account(s, 1930, &bank, &err), ST_OK);
    assert_int_equal(purchase_account(s, 5020, &again, &err), ST_OK);
    assert_int_equal(again, konto);
    assert_int_equal(purchase_supplier(s, S("17"), S("Leverantör A"), &a, &err), ST_OK);
    assert_int_equal(purchase_supplier(s, S("17"), S("Leverantör A AB"), &again, &err), ST_OK);
    assert_int_equal(again, a); /* the number counts */
    assert_int_equal(purchase_supplier(s, S(""), S("Leverantör B"), &b, &err), ST_OK);
    assert_int_equal(purchase_supplier(s, S("99"), S(""), &egen, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, a, 0, 10050, S("elnät jan")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, a, 0, -50, S("elnät, kredit")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, a, 0, 700, S("hyra")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, b, 0, 1, S("hyra")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, egen, 0, 2, S("hyra")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){bank, 0, 0, -10000, S("elnät jan")}, &err), ST_OK);
    assert_int_equal(s->rows, 6);
    assert_int_equal(s->sum_count, 5);
    assert_int_equal(s->sums[0].amount, 10000);
    assert_int_equal(s->sums[0].rows, 2);
    assert_int_equal(s->sums[0].rule, 0);
    assert_int_equal(s->sums[1].rule, PURCHASE_NO_RULE);
    assert_int_equal(s->sums[3].rule, 1);
    assert_int_equal(s->accounts[konto].amount, 10703);
    assert_string_equal(s->examples[0].text[0].p, "elnät jan");
    assert_string_equal(s->examples[0].text[1].p, "elnät, kredit");
    assert_string_equal(s->examples[COUNT(rules)].text[0].p, "hyra");
    assert_int_equal(s->examples[COUNT(rules)].text[2].n, 0);

    /* What no rule took: costs are unmapped, all else lies outside; a type that the file tells wins over the number. */
    assert_int_equal(purchase_outcome(rules, &s->accounts[konto], PURCHASE_NO_RULE), PURCHASE_UNMAPPED);
    assert_int_equal(purchase_outcome(rules, &s->accounts[bank], PURCHASE_NO_RULE), PURCHASE_OUTSIDE);
    assert_int_equal(purchase_outcome(rules, &s->accounts[0], PURCHASE_NO_RULE), PURCHASE_UNMAPPED);
    assert_int_equal(purchase_outcome(rules, &s->accounts[konto], 0), PURCHASE_BOUGHT);
    assert_int_equal(purchase_outcome(rules, &s->accounts[konto], 1), PURCHASE_INTERNAL);
    s->accounts[bank].type = 'K';
    s->accounts[konto].type = 'I';
    assert_int_equal(purchase_outcome(rules, &s->accounts[bank], PURCHASE_NO_RULE), PURCHASE_UNMAPPED);
    assert_int_equal(purchase_outcome(rules, &s->accounts[konto], PURCHASE_NO_RULE), PURCHASE_OUTSIDE);

    /* More than an öre can be counted in. */
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, b, 0, INT64_MAX, S("hyra")}, &err), ST_LIMIT);
    arena_free(arena);
}

static void test_cost_centres_are_kept_apart_and_found(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseMap *map;
    Err err;
    static const CostCentre centres[] = {
        {.head = {.id = STR_INIT("a")}, .centre = STR_INIT("31*|2105"), .department = STR_INIT("omsorg")},
        {.head = {.id = STR_INIT("b")}, .centre = STR_INIT("*skola*"), .department = STR_INIT("skola")},
        {.head = {.id = STR_INIT("c")}, .centre = STR_INIT("21*"), .department = STR_INIT("aldrig")},
    };
    assert_int_equal(purchase_map_new(arena, NULL, 0, &map, &err), ST_OK);
    assert_int_equal(purchase_map_owner(map, S("2105"), S("Skola")), PURCHASE_NO_OWNER);
    assert_int_equal(purchase_map_centres(map, centres, COUNT(centres), &err), ST_OK);
    PurchaseSums *s = purchase_sums_new(arena, map);
    uint32_t konto, norr, vard, again, none;
    assert_int_equal(purchase_account(s, 6110, &konto, &err), ST_OK);
    assert_int_equal(purchase_centre(s, S("2100"), S(""), &norr, &err), ST_OK);
    assert_int_equal(purchase_centre(s, S("2100"), S("Grundskola norr"), &again, &err), ST_OK);
    assert_int_equal(again, norr);
    assert_string_equal(s->centres[norr].name.p, "Grundskola norr");
    assert_int_equal(purchase_centre(s, S(""), S("Utan nummer"), &none, &err), ST_OK);
    assert_int_equal(none, 0);
    assert_int_equal(s->centres[0].name.n, 0);
    assert_int_equal(purchase_centre(s, S("3110"), S("Hemtjänst"), &vard, &err), ST_OK);
    assert_int_equal(s->centres[norr].owner, 1);
    assert_int_equal(s->centres[vard].owner, 0);
    assert_int_equal(s->centres[0].owner, PURCHASE_NO_OWNER);
    assert_int_equal(purchase_map_owner(map, S("2105"), S("Skola")), 0);
    assert_int_equal(purchase_map_owner(map, S("2199"), S("")), 2);
    assert_int_equal(purchase_map_owner(map, S("1312"), S("")), PURCHASE_NO_OWNER);

    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, 0, norr, 5, S("a")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, 0, 0, 7, S("a")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, 0, norr, 6, S("b")}, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, 0, vard, 9, S("b")}, &err), ST_OK);
    assert_int_equal(s->sum_count, 3);
    assert_int_equal(s->sums[0].amount, 11);
    assert_int_equal(s->sums[0].owner, 1);
    assert_int_equal(s->sums[1].owner, PURCHASE_NO_OWNER);
    assert_int_equal(s->centres[norr].amount, 11);
    assert_int_equal(s->centres[norr].rows, 2);
    assert_int_equal(s->accounts[konto].amount, 27);
    /* A name that comes after its rows changes nothing of whose they are. */
    uint32_t late;
    assert_int_equal(purchase_centre(s, S("9"), S(""), &late, &err), ST_OK);
    assert_int_equal(purchase_add(s, &(PurchaseRow){konto, 0, late, 3, S("a")}, &err), ST_OK);
    assert_int_equal(purchase_centre(s, S("9"), S("Förskola"), &again, &err), ST_OK);
    assert_int_equal(s->centres[late].owner, PURCHASE_NO_OWNER);
    purchase_centres_forget(s);
    assert_int_equal(s->centre_count, 1);
    arena_free(arena);
}

static void test_many_sums_are_found_again(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseMap *map;
    Err err;
    enum { ACCOUNTS = 500, SUPPLIERS = 40, ROUNDS = 3 };
    assert_int_equal(purchase_map_new(arena, NULL, 0, &map, &err), ST_OK);
    PurchaseSums *s = purchase_sums_new(arena, map);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < ACCOUNTS * SUPPLIERS; i++) {
            uint32_t account, supplier;
            assert_int_equal(purchase_account(s, 4000 + i % ACCOUNTS, &account, &err), ST_OK);
            assert_int_equal(purchase_supplier(s, err_number(arena, i / ACCOUNTS), S(""), &supplier, &err), ST_OK);
            assert_int_equal(purchase_add(s, &(PurchaseRow){account, supplier, 0, i, S("")}, &err), ST_OK);
        }
    }
    assert_int_equal(s->account_count, ACCOUNTS + 1);
    assert_int_equal(s->supplier_count, SUPPLIERS + 1);
    assert_int_equal(s->sum_count, ACCOUNTS * SUPPLIERS);
    for (size_t i = 0; i < s->sum_count; i++) {
        assert_int_equal(s->sums[i].rows, ROUNDS);
        assert_int_equal(s->sums[i].amount, ROUNDS * (int64_t)i);
    }
    arena_free(arena);
}

static void test_review(void **state)
{
    (void)state;
    PurchaseRule rules[] = {
        rule("bred", 1, 4000, 4999, "", "", "a"),   rule("dold", 2, 4100, 4200, "x", "", "b"),
        rule("fri", 3, 4990, 5010, "", "", "b"),    rule("oklar", 3, 5000, 5999, "", "", "c"),
        rule("nr-1", 9, 7000, 7999, "11", "", "a"), rule("nr-2", 9, 7000, 7999, "12", "", "b"),
        rule("del", 10, 0, 0, "", "el", "a"),
    };
    rules[6].entity = S("energi");
    PurchaseReview out[COUNT(rules)];
    purchase_review(rules, COUNT(rules), out);
    static const int hidden[] = {-1, 0, -1, -1, -1, -1, -1}, unclear[] = {-1, -1, 3, 2, -1, -1, -1};
    for (size_t i = 0; i < COUNT(rules); i++) {
        assert_int_equal(out[i].hidden_by, hidden[i]);
        assert_int_equal(out[i].unclear, unclear[i]);
    }
}

static void test_a_rule_says_what_is_wrong_with_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PurchaseRule bad[] = {rule("a", 1, 0, 0, "", "", "k"), rule("b", 1, 5000, 4000, "", "", "k"),
                          rule("c", 1, 1, 2, "", "", "k"), rule("d", 1, 1, 2, "", "", "k"),
                          rule("e", 1, 1, 2, "", "", "k")};
    bad[2].category = S("");
    bad[3].outcome = S("depreciation");
    bad[4].account_to = unknown();
    static const char *const fields[] = {"account_from", "account_to", "category", "category", "account_to"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        Faults faults = faults_new(arena);
        kind_purchase_rule.check(&bad[i], &faults);
        assert_int_equal(faults.total, 1);
        assert_string_equal(faults.list[0].field, fields[i]);
    }
    Faults faults = faults_new(arena);
    const PurchaseRule good = rule("f", 1, 1, 2, "", "", "k");
    kind_purchase_rule.check(&good, &faults);
    assert_int_equal(faults.total, 0);
    arena_free(arena);
}

static LedgerSum sum(int account, const char *supplier, const char *rule, const char *category, PurchaseOutcome outcome,
                     int64_t rows, int64_t amount)
{
    return (LedgerSum){.ledger = S("a.2024"),
                       .account = account,
                       .supplier = str(supplier),
                       .supplier_name = str(supplier),
                       .rule = str(rule),
                       .category = str(category),
                       .outcome = outcome,
                       .rows = rows,
                       .amount = amount};
}

static void assert_percent(Maybe actual, double expected)
{
    assert_true(actual.known);
    assert_true(actual.v > expected - 1e-9 && actual.v < expected + 1e-9);
}

static void test_view_of_a_year(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const PurchaseCategory categories[] = {{.head = {.id = S("mat")}, .name = S("Mat"), .scope3 = S("3.1")}};
    const PurchaseRule rules[] = {rule("r1", 1, 4000, 4099, "", "", "mat"), rule("r2", 2, 4000, 4099, "", "", "el")};
    const LedgerSum sums[] = {
        sum(4010, "A", "r1", "mat", PURCHASE_BOUGHT, 3, 70000), sum(4020, "A", "r1", "mat", PURCHASE_BOUGHT, 1, -10000),
        sum(4010, "B", "r9", "el", PURCHASE_BOUGHT, 2, 20000),  sum(5010, "B", "", "", PURCHASE_UNMAPPED, 4, 15000),
        sum(5010, "C", "", "", PURCHASE_UNMAPPED, 1, 4000),     sum(6010, "", "", "", PURCHASE_UNMAPPED, 1, -30000),
        sum(6010, "D", "", "", PURCHASE_UNMAPPED, 1, 31000),    sum(7010, "", "r3", "", PURCHASE_NOT, 9, 500000),
        sum(2440, "", "", "", PURCHASE_OUTSIDE, 9, -600000),
    };
    PurchaseView v;
    purchase_view(arena, sums, COUNT(sums), categories, COUNT(categories), rules, COUNT(rules), &v);
    assert_int_equal(v.spend.amount, 100000);
    assert_int_equal(v.outcome[PURCHASE_UNMAPPED].amount, 20000);
    assert_percent(v.outcome[PURCHASE_UNMAPPED].share_percent, 20);
    assert_int_equal(v.outcome[PURCHASE_NOT].rows, 9);
    assert_false(v.outcome[PURCHASE_NOT].share_percent.known);
    assert_int_equal(v.category_count, 2);
    assert_true(str_eq(v.categories[0].id, S("mat")) && v.categories[0].category == &categories[0]);
    assert_int_equal(v.categories[0].total.amount, 60000);
    assert_int_equal(v.categories[0].total.rows, 4);
    assert_percent(v.categories[0].total.share_percent, 60);
    assert_null(v.categories[1].category); /* deleted since: its sum stands all the same */
    assert_int_equal(v.unmapped_count, 2);
    assert_int_equal(v.unmapped[0].account, 5010);
    assert_int_equal(v.unmapped[0].total.amount, 19000);
    assert_int_equal(v.unmapped[1].total.amount, 1000);

    /* A 60, B 35, D 31, C 4 percent: the first two pass 80, and D and C are above 1. */
    assert_int_equal(v.supplier_count, 4);
    assert_true(str_eq(v.suppliers[0].name, S("A")) && str_eq(v.suppliers[1].name, S("B")));
    assert_true(str_eq(v.suppliers[1].category, S("el")));
    assert_int_equal(v.suppliers[1].total.amount, 35000);
    assert_int_equal(v.largest_count, 4);

    assert_int_equal(v.rule_count, 2);
    assert_int_equal(v.rules[0].total.amount, 60000);
    assert_ptr_equal(v.rules[0].example[0], &sums[0]);
    assert_ptr_equal(v.rules[0].example[1], &sums[1]);
    assert_null(v.rules[0].example[2]);
    assert_int_equal(v.rules[1].total.rows, 0);
    assert_int_equal(v.rules[1].hidden_by, 0);

    /* Nothing, and only credits: no share can be told. */
    purchase_view(arena, NULL, 0, NULL, 0, NULL, 0, &v);
    assert_false(v.spend.share_percent.known);
    purchase_view(arena, &sums[1], 1, NULL, 0, NULL, 0, &v);
    assert_int_equal(v.spend.amount, -10000);
    assert_false(v.categories[0].total.share_percent.known);
    assert_int_equal(v.largest_count, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns_are_words),
        cmocka_unit_test(test_the_first_rule_that_holds_counts),
        cmocka_unit_test(test_many_rules_as_defined),
        cmocka_unit_test(test_too_many_are_refused),
        cmocka_unit_test(test_sums_keep_account_supplier_and_rule_apart),
        cmocka_unit_test(test_cost_centres_are_kept_apart_and_found),
        cmocka_unit_test(test_many_sums_are_found_again),
        cmocka_unit_test(test_review),
        cmocka_unit_test(test_view_of_a_year),
        cmocka_unit_test(test_a_rule_says_what_is_wrong_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
