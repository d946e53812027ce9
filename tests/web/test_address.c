/* Addresses of pages, and the choices that come with them. */
#include "cmocka_all.h"

#include "web/gate.h"
#include "web/options.h"
#include "web/router.h"

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

static void finds_pages_in_both_languages(void **state)
{
    (void)state;
    static const struct {
        Str path;
        PageId page;
        Lang lang;
        Str code, file;
    } cases[] = {
        {STR_INIT("/"), PAGE_START, LANG_SV, STR_INIT(""), STR_INIT("")},
        {STR_INIT("/en/"), PAGE_START, LANG_EN, STR_INIT(""), STR_INIT("")},
        {STR_INIT("/kommun/0484"), PAGE_CITY, LANG_SV, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/en/municipality/0484"), PAGE_CITY, LANG_EN, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/kommun/0484/utslapp"), PAGE_EMISSIONS, LANG_SV, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/en/municipality/0484/editions"), PAGE_EDITIONS, LANG_EN, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/kommun/0484/diagram/path.csv"), PAGE_CHART_FILE, LANG_SV, STR_INIT("0484"), STR_INIT("path.csv")},
        {STR_INIT("/kommun/0484/kontrakt"), PAGE_CONTRACT, LANG_SV, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/kommun/0484/kontrakt/jamfor"), PAGE_CONTRACT_COMPARE, LANG_SV, STR_INIT("0484"), STR_INIT("")},
        {STR_INIT("/kommun/0484/kontrakt/2025-26"), PAGE_CONTRACT_EDITION, LANG_SV, STR_INIT("0484"),
         STR_INIT("2025-26")},
        {STR_INIT("/en/municipality/0484/contract/2025-26/map"), PAGE_CONTRACT_MAP, LANG_EN, STR_INIT("0484"),
         STR_INIT("2025-26")},
        {STR_INIT("/kommun/0484/kontrakt/2025-26/historik"), PAGE_CONTRACT_EDITION_HISTORY, LANG_SV, STR_INIT("0484"),
         STR_INIT("2025-26")},
        {STR_INIT("/api/gap.json"), PAGE_GAP_ALL, LANG_SV, STR_INIT(""), STR_INIT("")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PageId page;
        Lang lang;
        Str param[ROUTE_PARAMS];
        assert_true(route_find(cases[i].path, &page, &lang, param));
        assert_int_equal(page, cases[i].page);
        assert_int_equal(lang, cases[i].lang);
        assert_true(str_eq(param[0], cases[i].code));
        assert_true(str_eq(param[1], cases[i].file));
        assert_true(str_eq(route_url(arena, page, lang, param[0], param[1]), cases[i].path));
    }
}

static void finds_any_object_of_a_contract(void **state)
{
    (void)state;
    static const struct {
        Str path;
        PageId page;
        Str kind, id;
    } cases[] = {
        {STR_INIT("/kommun/0484/kontrakt/2025-26/atagande/a1"), PAGE_CONTRACT_OBJECT, STR_INIT("atagande"),
         STR_INIT("a1")},
        {STR_INIT("/en/municipality/0484/contract/2025-26/undertaking/a1.2/history"), PAGE_CONTRACT_HISTORY,
         STR_INIT("undertaking"), STR_INIT("a1.2")},
        {STR_INIT("/kommun/0484/kontrakt/2025-26/fil/undertakings.csv"), PAGE_CONTRACT_FILE,
         STR_INIT("undertakings.csv"), STR_INIT("")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PageId page;
        Lang lang;
        Str param[ROUTE_PARAMS];
        assert_true(route_find(cases[i].path, &page, &lang, param));
        assert_int_equal(page, cases[i].page);
        assert_true(str_eq(param[1], S("2025-26")));
        assert_true(str_eq(param[2], cases[i].kind));
        assert_true(str_eq(param[3], cases[i].id));
        assert_true(str_eq(route_to(arena, page, lang, param), cases[i].path));
    }
}

static void knows_no_other_address(void **state)
{
    (void)state;
    static const Str paths[] = {STR_INIT("/kommun"),          STR_INIT("/kommun/"),
                                STR_INIT("/kommun/0484/"),    STR_INIT("/kommun/0484/x"),
                                STR_INIT("/metod/"),          STR_INIT("/en/metod"),
                                STR_INIT("/en/kommun/0484"),  STR_INIT("//"),
                                STR_INIT("/kommun//utslapp"), STR_INIT("/kommun/0484/diagram/a/b")};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        PageId page;
        Lang lang;
        Str param[ROUTE_PARAMS];
        assert_false(route_find(paths[i], &page, &lang, param));
    }
}

static void writes_addresses_that_mean_what_was_given(void **state)
{
    (void)state;
    assert_true(str_eq(route_url(arena, PAGE_CITY, LANG_SV, S("a/b?c"), S("")), S("/kommun/a%2Fb%3Fc")));
}

static OptionsForm read(const HttpPair *query, size_t n)
{
    const HttpRequest request = {.arena = arena, .query = query, .query_count = n};
    OptionsForm form;
    options_read(&request, S("0484"), &form);
    return form;
}

static void nothing_asked_is_nothing_chosen(void **state)
{
    (void)state;
    const OptionsForm form = read(NULL, 0);
    assert_false(form.any);
    assert_false(form.wrong);
    assert_false(form.query.rate_percent.known);
    assert_int_equal(form.as_query.n, 0);
}

static void reads_what_people_write(void **state)
{
    (void)state;
    const HttpPair query[] = {
        {STR_INIT("rate"), STR_INIT(" 8,5 ")},         {STR_INIT("budget"), STR_INIT("1 234 567")},
        {STR_INIT("base-year"), STR_INIT("2015")},     {STR_INIT("target-year"), STR_INIT("2040")},
        {STR_INIT("edition"), STR_INIT("2025-04-04")}, {STR_INIT("budget-form"), STR_INIT("C")},
        {STR_INIT("trend"), STR_INIT("ols")},          {STR_INIT("include-international"), STR_INIT("1")},
        {STR_INIT("reduction"), STR_INIT("")},
    };
    const OptionsForm form = read(query, sizeof query / sizeof *query);
    assert_true(form.any);
    assert_false(form.wrong);
    assert_true(form.query.rate_percent.v > 8.4999 && form.query.rate_percent.v < 8.5001);
    assert_int_equal((int)form.query.budget_t.v, 1234567);
    assert_int_equal((int)form.query.base_year.v, 2015);
    assert_int_equal(form.query.edition.day, 4);
    assert_true(form.query.has_budget_form && form.query.budget_form == FORM_CONTINUOUS);
    assert_int_equal(form.query.trend, TREND_OLS);
    assert_true(form.query.include_international);
    assert_false(form.query.reduction_percent.known);
    assert_true(str_starts(form.as_query, S("?edition=2025-04-04&base-year=2015&rate=8%2C5&")));
}

static void tells_each_fault_beside_its_field(void **state)
{
    (void)state;
    static const struct {
        OptionField field;
        Str typed;
    } cases[] = {
        {OPTION_RATE, STR_INIT("101")},
        {OPTION_RATE, STR_INIT("-1")},
        {OPTION_RATE, STR_INIT("many")},
        {OPTION_REDUCTION, STR_INIT("201")},
        {OPTION_BASE_YEAR, STR_INIT("1989")},
        {OPTION_BASE_YEAR, STR_INIT("2020,5")},
        {OPTION_TARGET_YEAR, STR_INIT("2101")},
        {OPTION_BUDGET, STR_INIT("1.234")},
        {OPTION_BUDGET, STR_INIT("-5")},
        {OPTION_BUDGET_FORM, STR_INIT("E")},
        {OPTION_TREND, STR_INIT("cubic")},
        {OPTION_EDITION, STR_INIT("2025-13-01")},
        {OPTION_AS_OF, STR_INIT("yesterday")},
        {OPTION_SUBSTANCE, STR_INIT("CO2; --")},
        {OPTION_SUBSTANCE, STR_INIT("0123456789abc")},
        {OPTION_RATE, STR_INIT("11111111111111111111111111111111111111111111111111111111111111111")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const HttpPair query[] = {{str(option_names[cases[i].field]), cases[i].typed}};
        const OptionsForm form = read(query, 1);
        assert_true(form.wrong);
        for (size_t k = 0; k < OPTION_COUNT; k++) assert_int_equal(form.fault[k] != NULL, k == cases[i].field);
        assert_true(str_starts(cases[i].typed, form.typed[cases[i].field]));
    }
}

static void a_target_year_comes_after_the_base_year(void **state)
{
    (void)state;
    const HttpPair query[] = {{STR_INIT("base-year"), STR_INIT("2030")}, {STR_INIT("target-year"), STR_INIT("2030")}};
    const OptionsForm form = read(query, 2);
    assert_non_null(form.fault[OPTION_TARGET_YEAR]);
    assert_null(form.fault[OPTION_BASE_YEAR]);
}

/* ---- the gate ---- */

static void forms_come_from_here(void **state)
{
    (void)state;
    static const struct {
        Str host, origin, fetch_site;
        bool here;
    } cases[] = {
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se"), STR_INIT("same-origin"), true},
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se"), STR_INIT(""), true},
        {STR_INIT("127.0.0.1:8030"), STR_INIT("http://127.0.0.1:8030"), STR_INIT(""), true},
        {STR_INIT("KLIMAT.se"), STR_INIT("https://klimat.SE"), STR_INIT(""), true},
        {STR_INIT("klimat.se"), STR_INIT(""), STR_INIT(""),
         true}, /* a browser from before both; the form's key decides */
        {STR_INIT("klimat.se"), STR_INIT(""), STR_INIT("none"), true},
        {STR_INIT("klimat.se"), STR_INIT("null"), STR_INIT(""), false},
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se.evil.se"), STR_INIT(""), false},
        {STR_INIT("klimat.se"), STR_INIT("https://evil.se"), STR_INIT("same-origin"), false},
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se:444"), STR_INIT(""), false},
        {STR_INIT("klimat.se"), STR_INIT("ftp://klimat.se"), STR_INIT(""), false},
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se"), STR_INIT("cross-site"), false},
        {STR_INIT("klimat.se"), STR_INIT("https://klimat.se"), STR_INIT("same-site"), false},
        {STR_INIT(""), STR_INIT("https://klimat.se"), STR_INIT(""), false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const HttpRequest request = {
            .arena = arena, .host = cases[i].host, .origin = cases[i].origin, .fetch_site = cases[i].fetch_site};
        if (gate_same_origin(&request) != cases[i].here) fail_msg("%zu: %s", i, cases[i].origin.p);
    }
}

static void visitors_are_told_apart_by_their_network(void **state)
{
    (void)state;
    static const struct {
        bool proxy;
        Str client, forwarded, expected;
    } cases[] = {
        {false, STR_INIT("192.0.2.7"), STR_INIT("203.0.113.9"), STR_INIT("192.0.2.7")}, /* anybody can write that */
        {true, STR_INIT("127.0.0.1"), STR_INIT("203.0.113.9"), STR_INIT("203.0.113.9")},
        {true, STR_INIT("127.0.0.1"), STR_INIT("1.2.3.4, 203.0.113.9"), STR_INIT("203.0.113.9")},
        {true, STR_INIT("127.0.0.1"), STR_INIT(""), STR_INIT("127.0.0.1")},
        {true, STR_INIT("127.0.0.1"), STR_INIT("2001:db8:1:2:3:4:5:6"), STR_INIT("2001:db8:1:2::")},
        {false, STR_INIT("2001:db8:1:2:ffff::1"), STR_INIT(""), STR_INIT("2001:db8:1:2::")},
        {false, STR_INIT("::ffff:192.0.2.7"), STR_INIT(""), STR_INIT("192.0.2.7")}, /* IPv4 where both are heard */
        {true, STR_INIT("127.0.0.1"), STR_INIT("::ffff:203.0.113.9"), STR_INIT("203.0.113.9")},
        /* With a port each connection would be another visitor; and what is no address is none. */
        {true, STR_INIT("127.0.0.1"), STR_INIT("203.0.113.9:40001"), STR_INIT("203.0.113.9")},
        {true, STR_INIT("127.0.0.1"), STR_INIT("[2001:db8:1:2:3::6]:40001"), STR_INIT("2001:db8:1:2::")},
        {true, STR_INIT("127.0.0.1"), STR_INIT("unknown"), STR_INIT("127.0.0.1")},
        {true, STR_INIT("127.0.0.1"), STR_INIT("203.0.113.9, x' OR 1=1"), STR_INIT("127.0.0.1")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const HttpRequest request = {.arena = arena, .client = cases[i].client, .forwarded_for = cases[i].forwarded};
        const Visit visit = {.request = &request, .arena = arena, .behind_proxy = cases[i].proxy};
        assert_true(str_eq(gate_client(&visit), cases[i].expected));
    }
}

/* Every row of the table of routes that takes a form has one, and asks for an account but where one signs in. */
static void what_is_posted_asks_for_an_account(void **state)
{
    (void)state;
    for (int i = 0; i < PAGE_COUNT; i++) {
        const PageId page = (PageId)i;
        assert_true(route_takes(page, false) || route_takes(page, true));
        if (!route_takes(page, true)) continue;
        assert_non_null(route_form(page));
        const bool open = page == PAGE_SIGN_IN || page == PAGE_SIGN_OUT || page == PAGE_LINK;
        if ((route_permit(page)->who == PERMIT_ANYONE) != open) fail_msg("%s", route_name(page));
    }
}

static void only_pages_of_ours_are_returned_to(void **state)
{
    (void)state;
    assert_true(route_is_page(S("/konto")));
    assert_true(route_is_page(S("/kommun/0484")));
    static const Str others[] = {STR_INIT(""),           STR_INIT("//evil.se"), STR_INIT("/logga-ut"),
                                 STR_INIT("https://a/"), STR_INIT("/x"),        STR_INIT("konto")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(route_is_page(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_pages_in_both_languages, up, down),
        cmocka_unit_test_setup_teardown(finds_any_object_of_a_contract, up, down),
        cmocka_unit_test_setup_teardown(knows_no_other_address, up, down),
        cmocka_unit_test_setup_teardown(writes_addresses_that_mean_what_was_given, up, down),
        cmocka_unit_test_setup_teardown(nothing_asked_is_nothing_chosen, up, down),
        cmocka_unit_test_setup_teardown(reads_what_people_write, up, down),
        cmocka_unit_test_setup_teardown(tells_each_fault_beside_its_field, up, down),
        cmocka_unit_test_setup_teardown(a_target_year_comes_after_the_base_year, up, down),
        cmocka_unit_test_setup_teardown(forms_come_from_here, up, down),
        cmocka_unit_test_setup_teardown(visitors_are_told_apart_by_their_network, up, down),
        cmocka_unit_test_setup_teardown(what_is_posted_asks_for_an_account, up, down),
        cmocka_unit_test_setup_teardown(only_pages_of_ours_are_returned_to, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
