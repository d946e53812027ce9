/* What is sealed and signed, byte for byte: these texts may never come out differently, or no seal fits any more. */
#include "cmocka_all.h"

#include "model/seal_check.h"

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

#define assert_text(b, literal)                                                                                        \
    do {                                                                                                               \
        if (!str_eq(buf_str(&(b)), S(literal))) fail_msg("%s", buf_cstr(&(b)));                                        \
    } while (0)

static void an_edition(void **state)
{
    (void)state;
    Chapter chapters[] = {{.head = {S("0484"), S("2025/26"), S("b"), 3},
                           .position = known(1),
                           .number = S("5.1"),
                           .title = S("Två \"ord\""),
                           .text = S("rad\nrad")},
                          {.head = {S("0484"), S("2025/26"), S("a"), 1}, .position = known(2)}};
    ContractTarget target = {.head = {.id = S("m1")}, .is_primary = true, .annual_reduction_percent = known(0.1)};
    Contract c = {.edition = {.head = {.municipality = S("0484"), .id = S("2025/26"), .version = 7},
                              .title = S("Klimatkontrakt"),
                              .state = S("decided"),
                              .decided = {2025, 11, 0}}};
    c.set[KIND_CHAPTER] = (RecordSet){chapters, 2};
    c.set[KIND_TARGET] = (RecordSet){&target, 1};
    const int years[] = {2020, 2021};
    const double t[] = {100.5, 1e21};
    const SealFigures figures = {.edition = S("2025-04-04"),
                                 .substance = S("GGT"),
                                 .basis = S("gross"),
                                 .measured = {years, t, 2},
                                 .base_year = known(2020),
                                 .base_t = known(100.5),
                                 .path = {years + 1, t, 1}};
    SealInput in = {.contract = &c,
                    .municipality_name = S("Eskilstuna"),
                    .sealed_at = S("2026-06-30T12:00:00Z"),
                    .log = {12, S("ab")},
                    .previous_edition = S("2024"),
                    .previous_sha256 = S("cd"),
                    .roadmap_sha256 = S("ef"),
                    .investment_plan_sha256 = S("gh"),
                    .figures = &figures};
    Buf b = buf_new(arena);
    seal_document(&b, &in);
    assert_text(
        b,
        "{\"edition\":{\"decided\":\"2025-11\",\"id\":\"2025/"
        "26\",\"municipality\":\"0484\",\"state\":\"sealed\",\"title\":"
        "\"Klimatkontrakt\"},\"figures\":{\"base_t\":100.5,\"base_year\":2020,\"basis\":\"gross\",\"edition\":"
        "\"2025-04-04\",\"measured\":[{\"t\":100.5,\"year\":2020},{\"t\":1e+21,\"year\":2021}],\"path\":[{\"t\":100.5,"
        "\"year\":2021}],\"substance\":\"GGT\"},\"format\":\"klimatkontrakt/edition/"
        "1\",\"investment_plan\":\"gh\",\"log\":{\"event\":12,\"hash\":"
        "\"ab\"},\"municipality\":{\"code\":\"0484\",\"name\":\"Eskilstuna\"},\"objects\":{\"arena_members\":[],"
        "\"chapters\":[{\"id\":\"a\",\"position\":2},{\"id\":\"b\",\"number\":\"5.1\",\"position\":1,\"text\":"
        "\"rad\\nrad\",\"title\":\"Två \\\"ord\\\"\"}],\"commitments\":[],\"contract_goals\":[],\"contract_targets\":[{"
        "\"annual_reduction_percent\":0.1,\"id\":\"m1\",\"is_primary\":true}],\"parties\":[],\"phases\":[],"
        "\"processes\":[],\"revisions\":[],\"steering_documents\":[],\"themes\":[],\"undertakings\":[]},\"previous\":{"
        "\"edition\":\"2024\",\"sha256\":\"cd\"},\"roadmap\":\"ef\",\"sealed_at\":\"2026-06-30T12:00:00Z\"}");
    assert_true(str_eq(c.edition.state, S("decided"))); /* what was given stays */

    /* In whatever order the objects come, the text is the same. */
    const Chapter first = chapters[0];
    chapters[0] = chapters[1];
    chapters[1] = first;
    Buf again = buf_new(arena);
    seal_document(&again, &in);
    assert_true(str_eq(buf_str(&b), buf_str(&again)));

    in.figures = NULL;
    in.previous_edition = S("");
    in.roadmap_sha256 = in.investment_plan_sha256 = S("");
    Buf bare = buf_new(arena);
    seal_document(&bare, &in);
    CanonValue v;
    assert_int_equal(canon_parse(buf_str(&bare), arena, &v, NULL), ST_OK);
    assert_null(canon_member(&v, S("figures")));
    assert_null(canon_member(&v, S("previous")));
    assert_null(canon_member(&v, S("roadmap")));
    assert_null(canon_member(&v, S("investment_plan")));
}

static void an_erratum(void **state)
{
    (void)state;
    const ErratumInput in = {.municipality = S("0484"),
                             .edition = S("2025/26"),
                             .number = S("1"),
                             .sha256 = S("ab"),
                             .text = S("2027, inte 2026"),
                             .reason = S("skrivfel"),
                             .sealed_at = S("2026-07-01T00:00:00Z"),
                             .log = {3, S("cd")}};
    Buf b = buf_new(arena);
    seal_erratum(&b, &in);
    assert_text(
        b, "{\"edition\":\"2025/26\",\"format\":\"klimatkontrakt/erratum/1\",\"log\":{\"event\":3,\"hash\":\"cd\"},"
           "\"municipality\":\"0484\",\"number\":\"1\",\"reason\":\"skrivfel\",\"seal\":\"ab\",\"sealed_at\":"
           "\"2026-07-01T00:00:00Z\",\"text\":\"2027, inte 2026\"}");
}

static void a_signature(void **state)
{
    (void)state;
    Signature s = {.head = {.id = S("s1")},
                   .party = S("formas"),
                   .person = S("p7"),
                   .position = S("generaldirektör"),
                   .mandate = S("delegation"),
                   .registry_number = S("2026/1"),
                   .signed_on = {2026, 7, 1},
                   .method = S("key"),
                   .sha256 = S("ab"),
                   .note = S("står inte där")};
    Buf b = buf_new(arena), bare = buf_new(arena);
    seal_signed_text(&b, &s);
    assert_text(b, "{\"date\":\"2026-07-01\",\"format\":\"klimatkontrakt/signature/1\",\"mandate\":\"delegation\","
                   "\"method\":\"key\",\"party\":\"formas\",\"person\":\"p7\",\"position\":\"generaldirektör\","
                   "\"registry_number\":\"2026/1\",\"seal\":\"ab\"}");
    s.mandate = s.registry_number = S("");
    seal_signed_text(&bare, &s);
    assert_text(bare, "{\"date\":\"2026-07-01\",\"format\":\"klimatkontrakt/signature/1\",\"method\":\"key\",\"party\":"
                      "\"formas\",\"person\":\"p7\",\"position\":\"generaldirektör\",\"seal\":\"ab\"}");
}

static void a_head(void **state)
{
    (void)state;
    Buf b = buf_new(arena);
    seal_head_text(&b, 12, S("ab"), S("2026-07-01T00:00:00Z"));
    assert_text(b,
                "{\"at\":\"2026-07-01T00:00:00Z\",\"event\":12,\"format\":\"klimatkontrakt/head/1\",\"hash\":\"ab\"}");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)
    const struct CMUnitTest tests[] = {TEST(an_edition), TEST(an_erratum), TEST(a_signature), TEST(a_head)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
