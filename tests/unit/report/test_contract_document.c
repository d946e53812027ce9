/* The contract's document: what stands in it, and that nothing that somebody wrote becomes anything but text. */
#include "cmocka_all.h"

#include "report/contract_document.h"
#include "report/document.h"
#include "report/markdown.h"

#include <expat.h>
#include <string.h>

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

/* ---- a contract with one of each ---- */

typedef struct Sample {
    Chapter chapters[4];
    Party parties[2];
    ContractTarget targets[2];
    Commitment commitments[2];
    Undertaking undertakings[2];
    Revision revisions[2];
    Signature signature;
    Seal seal, erratum;
    DocumentName person;
    Contract contract;
    ContractDocumentInput in;
} Sample;

static RecordHead head(const char *id)
{
    return (RecordHead){.municipality = S("0484"), .edition = S("2025/26"), .id = str(id), .version = 1};
}

static Sample *sample(const char *state)
{
    Sample *s = ARENA_NEW(arena, Sample);
    *s = (Sample){
        .chapters = {{head("k1"), known(1), S("1"), S("Bakgrund"), S("Så är *läget*."), S(""), S(""), S("Källa A")},
                     {head("k2"), known(2), S("2"), S("Parter"), S(""), S(""), S("parties"), S("")},
                     {head("k2-1"), known(3), S("2.1"), S("Mål"), S(""), S(""), S("targets"), S("")},
                     {head("k3"), known(4), S("3"), S("Koncernen"), S(""), S(""), S("accounts"), S("")}},
        .parties = {{head("kommun"), known(1), S("kommun"), S("municipality"), S("twin"), S("contract"), S("Provby"),
                     S("Provby kommun")},
                    {head("verket"), known(2), S("verket"), S("agency"), S(""), S("contract"), S(""), S("Verket")}},
        .targets = {{.head = head("m1"),
                     .name = S("Mindre utsläpp"),
                     .is_primary = true,
                     .approximate = true,
                     .status = S("decided"),
                     .boundary = S("territorial"),
                     .gas = S("GGT"),
                     .basis = S("net"),
                     .base_year = known(2020),
                     .target_year = known(2030),
                     .annual_reduction_percent = known(16),
                     .reduction_percent = known(80),
                     .note = S("En anmärkning om målet.")},
                    {.head = head("m2"),
                     .name = S("Senare"),
                     .status = S("conditional"),
                     .boundary = S("consumption"),
                     .basis = S("not_stated")}},
        .commitments = {{.head = head("a1"),
                         .type = S("joint"),
                         .number = known(1),
                         .title = S("Styrning"),
                         .text = S("Vi styr."),
                         .givers = S("kommun"),
                         .chapter = S("k1")},
                        {.head = head("egen"),
                         .type = S("own"),
                         .title = S("Utan kapitel"),
                         .text = S("Den står ändå här."),
                         .givers = S("kommun verket")}},
        .undertakings = {{.head = head("a1.1"),
                          .commitment = S("a1"),
                          .text = S("Göra ett."),
                          .owner = S("kommun"),
                          .deadline = {2027, 0, 0},
                          .indicator = S("Antal"),
                          .start_value = known(70),
                          .goal_value = known(1250),
                          .unit = S("stycken")},
                         {.head = head("a1.2"), .commitment = S("a1"), .text = S("Göra två:\n\n* först\n* sedan")}},
        .revisions = {{head("r1"), S("undertaking"), S("a1.1"), S("changed"), S("Mer än förut.")},
                      {head("r2"), S("chapter"), S("k1"), S("kept"), S("")}},
        .signature = {.head = head("s1"),
                      .party = S("kommun"),
                      .person = S("p1"),
                      .position = S("direktör"),
                      .mandate = S("delegation"),
                      .registry_number = S("KS 2026:7"),
                      .signed_on = {2026, 6, 30},
                      .method = S("key")},
        .seal = {.head = head("seal"), .sha256 = S("abc123")},
        .erratum = {.head = head("1"),
                    .sha256 = S("def456"),
                    .sealed_at = S("2026-07-01T08:00:00Z"),
                    .document = S("{\"reason\":\"Fel år.\",\"text\":\"Det ska stå 2031.\"}")},
        .person = {S("p1"), S("Pia Prov")},
    };
    s->contract.edition = (ContractEdition){.head = {.municipality = S("0484"), .id = S("2025/26")},
                                            .title = S("Klimatkontrakt för Provby"),
                                            .state = str(state)};
    s->contract.set[KIND_CHAPTER] = (RecordSet){s->chapters, 4};
    s->contract.set[KIND_PARTY] = (RecordSet){s->parties, 2};
    s->contract.set[KIND_TARGET] = (RecordSet){s->targets, 2};
    s->contract.set[KIND_COMMITMENT] = (RecordSet){s->commitments, 2};
    s->contract.set[KIND_UNDERTAKING] = (RecordSet){s->undertakings, 2};
    s->contract.set[KIND_REVISION] = (RecordSet){s->revisions, 2};
    s->in = (ContractDocumentInput){.contract = &s->contract,
                                    .municipality = S("Provby"),
                                    .persons = &s->person,
                                    .person_count = 1,
                                    .no_chart = S("Inget att rita.")};
    return s;
}

static const char *html_of(const Sample *s, Lang lang)
{
    return str_cstr(arena, doc_html(contract_document(arena, lang, &s->in)));
}

static const char *markdown_of(const Sample *s, Lang lang)
{
    return str_cstr(arena, doc_markdown(contract_document(arena, lang, &s->in)));
}

static void holds(const char *text, const char *part)
{
    assert_non_null(text);
    if (!strstr(text, part)) fail_msg("no \"%s\" in:\n%s", part, text);
}

/* The same, wherever its lines may be broken. */
static void says(const char *html, const char *part)
{
    Buf b = buf_new(arena);
    for (const char *p = html; *p; p++) {
        if (p[0] == '\xC2' && p[1] == '\xA0')
            p++, buf_addc(&b, ' ');
        else
            buf_addc(&b, *p);
    }
    holds(buf_cstr(&b), part);
}

static void holds_not(const char *text, const char *part)
{
    assert_non_null(text);
    if (strstr(text, part)) fail_msg("\"%s\" in:\n%s", part, text);
}

/* Balanced, and nothing that an XML reader refuses; every reference to an anchor finds one. */
static void XMLCALL note_id(void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    Buf *ids = data;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "id") == 0) {
            Buf whole = buf_new(ids->arena);
            buf_add(&whole, S("\n#"));
            buf_add(&whole, str(attributes[1]));
            buf_addc(&whole, '\n');
            assert_null(strstr(buf_cstr(ids), buf_cstr(&whole))); /* it stands once */
            buf_add(ids, buf_str(&whole));
        }
    }
}

static void XMLCALL find_id(void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "href") != 0 || attributes[1][0] != '#') continue;
        Buf whole = buf_new(arena);
        buf_addc(&whole, '\n');
        buf_add(&whole, str(attributes[1]));
        buf_addc(&whole, '\n');
        holds(buf_cstr(data), buf_cstr(&whole));
    }
}

static void parse(const char *html, XML_StartElementHandler handler, void *data)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("<html>"));
    for (const char *p = html; *p;) { /* <wbr> is the one element without an end */
        const char *next = strstr(p, "<wbr>");
        buf_add(&b, (Str){p, next ? (size_t)(next - p) : strlen(p)});
        if (!next) break;
        buf_add(&b, S("<wbr/>"));
        p = next + strlen("<wbr>");
    }
    buf_add(&b, S("</html>"));
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, data);
    XML_SetStartElementHandler(parser, handler);
    const Str whole = buf_str(&b);
    if (XML_Parse(parser, whole.p, (int)whole.n, 1) != XML_STATUS_OK)
        fail_msg("%s, line %lu of\n%s", XML_ErrorString(XML_GetErrorCode(parser)),
                 (unsigned long)XML_GetCurrentLineNumber(parser), html);
    XML_ParserFree(parser);
}

static void is_sound(const char *html)
{
    Buf ids = buf_new(arena);
    parse(html, note_id, &ids);
    parse(html, find_id, &ids);
}

/* ---- what stands in it ---- */

static void everything_stands_in_both(void **state)
{
    (void)state;
    Sample *s = sample("sealed");
    s->in.seal = &s->seal;
    s->in.errata = &s->erratum;
    s->in.erratum_count = 1;
    s->in.signatures = &s->signature;
    s->in.signature_count = 1;
    const char *html = html_of(s, LANG_SV), *markdown = markdown_of(s, LANG_SV);
    is_sound(html);
    static const char *const parts[] = {"Klimatkontrakt för Provby",
                                        "Version 2025/26",
                                        "Provby kommun",
                                        "inte känt",
                                        "abc123",
                                        "Åtagande 1: Styrning",
                                        "Å1.1",
                                        "Göra ett.",
                                        "Antal, från 70 till 1",
                                        "2027",
                                        "Övriga åtaganden",
                                        "Den står ändå här.",
                                        "alla parter",
                                        "En anmärkning om målet.",
                                        "Källa A",
                                        "Pia Prov, direktör",
                                        "delegation, KS 2026:7, 30",
                                        "organisationens nyckel",
                                        "Rättelse 1",
                                        "1 juli 2026",
                                        "Det ska stå 2031.",
                                        "Fel år.",
                                        "Mer än förut.",
                                        "Behålls utan ändring: 1.",
                                        "1 av 2 parter har undertecknat. Ännu inte: Verket.",
                                        "inte är kända här"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        says(html, parts[i]);
        says(markdown, parts[i]);
    }
    holds(html, "cirka 80\xC2\xA0%");
    holds(html, "<td class=\"figure\">16\xC2\xA0%</td>");
    holds(html, "1\xC2\xA0"
                "250"); /* in one piece */
    holds(html, "<td class=\"sign\">");
    holds(html, "Så är <em>läget</em>.");
    holds(markdown, "Så är *läget*.");
    holds(markdown, "  * först\n  * sedan");
    holds_not(html, "lang=\"sv\"");
}

/* An edition that is not decided says so, and one that is does not. */
static void states(void **state)
{
    (void)state;
    says(html_of(sample("draft"), LANG_SV), "<p class=\"cover__state\">Utkast – inte beslutat</p>");
    holds(markdown_of(sample("draft"), LANG_SV), "**Utkast – inte beslutat**");
    says(html_of(sample("in_review"), LANG_EN), "<p class=\"cover__state\">In review – not decided</p>");
    holds(html_of(sample("superseded"), LANG_SV), "<p class=\"cover__state\">Ersatt av en senare version</p>");
    holds_not(html_of(sample("decided"), LANG_SV), "cover__state");
    holds_not(html_of(sample("sealed"), LANG_SV), "cover__state");
    holds(html_of(sample("decided"), LANG_SV), "Ingen part har undertecknat ännu.");
}

/* The frame in English; what is quoted is Swedish, and says so. */
static void english(void **state)
{
    (void)state;
    const char *html = html_of(sample("decided"), LANG_EN);
    is_sound(html);
    holds(html, "<h1 lang=\"sv\">Klimatkontrakt");
    holds(html, "Notes and sources");
    holds(html, "<li id=\"undertaking-a1.1\" lang=\"sv\">");
    holds(html, "<p class=\"terms\" lang=\"en\">");
    holds(html, "No party has signed yet.");
}

static void labels(void **state)
{
    (void)state;
    static const char *const expected[][2] = {
        {"a1.1", "Å1.1"}, {"a10.6", "Å10.6"}, {"m6.2c", "M6.2c"}, {"g3.1c", "G3.1c"},
        {"a", "a"},       {"abc-1", "abc-1"}, {"9", "9"},         {"", ""}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(str_cstr(arena, undertaking_label(arena, str(expected[i][0]))), expected[i][1]);
}

/* ---- hostile texts ---- */

static void hostile_texts_stay_texts(void **state)
{
    (void)state;
    Sample *s = sample("decided");
    const Str evil = S("<script>alert(1)</script> | a_b * [x](javascript:alert(2)) ![y](http://z) `q` \"' &amp;");
    s->contract.edition.title = evil;
    s->chapters[0].title = s->chapters[0].number = s->chapters[0].text = s->chapters[0].source = evil;
    s->parties[0].legal_name = s->targets[0].name = s->targets[0].note = evil;
    s->commitments[0].title = s->commitments[0].text = s->undertakings[0].text = s->undertakings[0].unit = evil;
    s->revisions[0].reason = s->person.name = s->in.no_chart = evil;
    const char *html = html_of(s, LANG_SV), *markdown = markdown_of(s, LANG_SV);
    is_sound(html);
    holds_not(html, "<script");
    holds_not(html, "<img");
    holds_not(html, "href=\"javascript");
    holds_not(markdown, " <script");
    for (const char *at = markdown; (at = strstr(at, "<script")); at++) assert_int_equal(at[-1], '\\');
    for (const char *at = markdown; (at = strstr(at, "[x](")); at++) assert_int_equal(at[-1], '\\');
    for (const char *at = markdown; (at = strchr(at, '|')); at++) /* a cell ends where we end it */
        assert_true(at == markdown || at[-1] == '\\' || at[-1] == ' ' || at[-1] == '\n');
    Str read;
    assert_int_equal(markdown_html(arena, str(markdown), 1, &read, NULL), ST_OK);
    holds_not(str_cstr(arena, read), "<em>");
    holds_not(str_cstr(arena, read), "javascript:alert(2)\"");
}

/* As written, where nothing in it is dangerous; its marks are then read the same way again. */
static void markdown_stands_as_written(void **state)
{
    (void)state;
    Sample *s = sample("decided");
    s->chapters[0].text =
        S("Ett *stycke* med [länk](https://example.se/a_b), 3 < 4 och A & B.\n\n1. ett\n2. två\n\n> citat");
    holds(markdown_of(s, LANG_SV), str_cstr(arena, s->chapters[0].text));
    s->chapters[0].title = S("1. Inte en lista");
    holds(markdown_of(s, LANG_SV), "## 1 1\\. Inte en lista");
    s->parties[0].legal_name = S("# A\nB | C");
    holds(markdown_of(s, LANG_SV), "| \\# A B \\| C |");
}

/* What cannot be read as CommonMark is shown all the same. */
static void unreadable_text_is_shown(void **state)
{
    (void)state;
    Sample *s = sample("decided");
    Buf deep = buf_new(arena);
    for (size_t i = 0; i < 200; i++) buf_addc(&deep, '>');
    buf_add(&deep, S(" innerst"));
    s->chapters[0].text = buf_str(&deep);
    const char *html = html_of(s, LANG_SV);
    is_sound(html);
    holds(html, "innerst");
    holds(markdown_of(s, LANG_SV), "innerst");
}

static void long_words_may_be_broken(void **state)
{
    (void)state;
    Sample *s = sample("decided");
    Buf word = buf_new(arena);
    for (size_t i = 0; i < 100; i++) buf_add(&word, S("å&"));
    s->chapters[0].title = buf_str(&word);
    const char *html = html_of(s, LANG_SV);
    is_sound(html);
    holds(html, "å&amp;å&amp;å&amp;å&amp;å&amp;å&amp;å&amp;å&amp;å&amp;å&amp;<wbr>å");
    s->chapters[0].title = S("Koldioxidbudgetuppföljningsrapporten");
    holds_not(html_of(s, LANG_SV), "<wbr>");
}

/* ---- typography ---- */

static void figures_and_units_stay_together(void **state)
{
    (void)state;
    static const char *const expected[][2] = {{"minska 16 procent till 2030", "minska 16~procent till 2030"},
                                              {"1 234 567 ton", "1~234~567~ton"},
                                              {"år 2020 2030", "år 2020 2030"},
                                              {"den 4 april 2025", "den 4~april 2025"},
                                              {"enligt § 5 och avsnitt 5.1", "enligt §~5 och avsnitt~5.1"},
                                              {"bygga – och bo", "bygga~– och bo"},
                                              {"80 % lägre", "80~% lägre"},
                                              {"ton CO2e och CO2", "ton CO<sub>2</sub>e och CO<sub>2</sub>"},
                                              {"CO2000", "CO2000"},
                                              {"3 personer", "3 personer"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        Sample *s = sample("decided");
        s->chapters[0].text = str(expected[i][0]);
        Buf want = buf_new(arena);
        buf_add(&want, S("<p>"));
        for (const char *p = expected[i][1]; *p; p++) {
            if (*p == '~')
                buf_add(&want, S("\xC2\xA0"));
            else
                buf_addc(&want, *p);
        }
        buf_add(&want, S("</p>"));
        holds(html_of(s, LANG_SV), buf_cstr(&want));
    }
}

static void code_stands_as_written(void **state)
{
    (void)state;
    Sample *s = sample("decided");
    s->chapters[0].text = S("`16 procent CO2` och\n\n    1 234 ton");
    holds(html_of(s, LANG_SV), "<code>16 procent CO2</code>");
    holds(html_of(s, LANG_SV), "1 234 ton");
}

/* An edition with nothing in it is still a document. */
static void empty_edition(void **state)
{
    (void)state;
    const Contract contract = {.edition = {.title = S("Tomt"), .state = S("draft")}};
    const ContractDocumentInput in = {.contract = &contract, .municipality = S("Provby")};
    const Doc *doc = contract_document(arena, LANG_SV, &in);
    is_sound(str_cstr(arena, doc_html(doc)));
    holds(str_cstr(arena, doc_html(doc)), "Provby");
    holds(str_cstr(arena, doc_markdown(doc)), "# Tomt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_stands_in_both, up, down),
        cmocka_unit_test_setup_teardown(states, up, down),
        cmocka_unit_test_setup_teardown(english, up, down),
        cmocka_unit_test_setup_teardown(labels, up, down),
        cmocka_unit_test_setup_teardown(hostile_texts_stay_texts, up, down),
        cmocka_unit_test_setup_teardown(markdown_stands_as_written, up, down),
        cmocka_unit_test_setup_teardown(unreadable_text_is_shown, up, down),
        cmocka_unit_test_setup_teardown(long_words_may_be_broken, up, down),
        cmocka_unit_test_setup_teardown(figures_and_units_stay_together, up, down),
        cmocka_unit_test_setup_teardown(code_stands_as_written, up, down),
        cmocka_unit_test_setup_teardown(empty_edition, up, down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
