/* The investment plan of the example: what is written of joint measures, what is sealed, and figures that come from
 * outside. */
#include "fixture.h"

#include "app/app_priv.h"
#include "app/plan/plan_joint.h"
#include "app/plan/plan_sealed.h"
#include "app/records/record.h"
#include "base/hash.h"
#include "base/tr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CITY      "0484"
#define PORTFOLIO "malarstader-resor"

typedef struct Pair {
    const char *field, *value;
} Pair;

typedef struct Saved {
    Status status;
    Faults faults;
} Saved;

static App *app_with_example(Fixture *f)
{
    App *app = app_fresh(f);
    const char *source = getenv("KLIMAT_SOURCE");
    assert_non_null(source);
    load(f, app, tr_fmt(f->arena, LANG_EN, "{0}/examples/eskilstuna", str(source)));
    return app;
}

static Saved save(Fixture *f, App *app, PlanKind which, const char *id, const Pair *pairs, size_t n)
{
    const RecordKind *kind = &plan_kinds[which];
    Str *value = ARENA_ARRAY(f->arena, Str, kind->field_count);
    for (size_t i = 0; i < n; i++) value[record_field(kind, str(pairs[i].field)) - kind->fields] = str(pairs[i].value);
    const AppEdit edit = {
        .kind = kind,
        .head = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : S(CITY), .id = str(id), .version = 1},
        .value = value,
        .why = S("prov")};
    Saved out = {.faults = faults_new(f->arena)};
    void *record, *current;
    out.status = app_record_save(app, f->arena, &edit, &record, &current, &out.faults, &f->err);
    return out;
}
#define SAVE(kind, id, ...)                                                                                            \
    save(f, app, KIND_##kind, (id), (const Pair[]){__VA_ARGS__}, COUNT(((const Pair[]){__VA_ARGS__})))

static void assert_refused(Fixture *f, Saved saved, const char *field, const char *says)
{
    assert_status(saved.status, ST_INVALID);
    Buf text = buf_new(f->arena);
    for (size_t i = 0; i < saved.faults.count; i++)
        if (strcmp(saved.faults.list[i].field, field) == 0) buf_err(&text, LANG_SV, &saved.faults.list[i]);
    if (!str_contains_fold(buf_str(&text), str(says))) fail_msg("%s: %s", field, str_cstr(f->arena, buf_str(&text)));
}

/* As if it had been written by a version that did not look at the codes. */
static void write_parties(Fixture *f, App *app, const char *codes)
{
    const RecordKind *kind = &plan_kinds[KIND_JOINT_PORTFOLIO];
    const RecordHead key = {.id = S(PORTFOLIO)};
    JointPortfolioRecord record;
    bool found;
    assert_ok(f, record_get(app->db, f->arena, kind, &key, &record, &found, &f->err));
    assert_true(found);
    record.municipalities = str(codes);
    assert_ok(f, db_begin(app->db, &f->err));
    const Author author = app_author(app, S("prov"));
    assert_ok(f, record_put(app->db, kind, &record, &author, &f->err));
    assert_ok(f, db_commit(app->db, &f->err));
}

static void test_parties_differ_and_are_there(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    assert_refused(f, SAVE(JOINT_PORTFOLIO, PORTFOLIO, {"municipalities", "0381 0484 0486 1980 0484"}),
                   "municipalities", "0484");
    assert_refused(f, SAVE(JOINT_PORTFOLIO, PORTFOLIO, {"municipalities", "0381 0484 0486 1980 9999"}),
                   "municipalities", "9999");
    assert_refused(f, SAVE(JOINT_PORTFOLIO, PORTFOLIO, {"municipalities", "0381 0484 0486 1980 04"}), "municipalities",
                   "04");
    app_close(app);
}

static void assert_near_percent(const AppJoint *joint, double percent)
{
    for (size_t m = 0; m < joint->measure_count; m++)
        if (str_eq(joint->measures[m].id, S("tagpendling")))
            assert_true(fabs(100 * joint->measures[m].stated[JOINT_COST].v - percent) < 1e-9);
}

/* No party's work waits for a portfolio that is wrong, and what it holds is counted once. */
static void test_a_wrong_portfolio_is_shown_with_its_faults(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    AppJoint right, wrong;
    assert_ok(f, app_joint(app, f->arena, S(PORTFOLIO), &right, &f->err));
    assert_int_equal(right.faults.total, 0);
    write_parties(f, app, "0484 0484 0484 0484 0381 0484 0486 1980 9999 0484");
    assert_ok(f, app_joint(app, f->arena, S(PORTFOLIO), &wrong, &f->err));
    assert_int_equal(wrong.faults.total, 6);
    for (size_t i = 0; i < wrong.faults.count; i++) {
        assert_string_equal(wrong.faults.list[i].file, "joint_portfolios");
        assert_string_equal(wrong.faults.list[i].field, PORTFOLIO);
    }
    assert_int_equal(wrong.measure_count, right.measure_count);
    for (size_t m = 0; m < right.measure_count; m++)
        assert_int_equal(wrong.measures[m].party_count, right.measures[m].party_count);
    assert_true(fabs(wrong.sum.cost - right.sum.cost) < 1e-3);
    assert_true(fabs(wrong.sum.tonnes - right.sum.tonnes) < 1e-6);
    assert_ok(f, SAVE(JOINT_PART, "tagpendling", {"note", "Prov"}).status);
    app_close(app);
}

/* Shares are held to the whole when they are written; what the other plans hold is told on the page, not there. */
static void test_stated_shares_are_held_to_the_whole(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    const AppJoint *kept, *again;
    assert_refused(f, SAVE(JOINT_PART, "tagpendling", {"cost_percent", "50"}), "tagpendling",
                   "mer än 100 procent tillsammans");
    assert_refused(f, SAVE(JOINT_PART, "tagpendling", {"measure", "t99"}), "measure", "t99");
    assert_ok(f, app_joint_kept(app, S(PORTFOLIO), &kept, &f->err));
    assert_int_equal(kept->faults.total, 0);
    assert_ok(f, app_joint_kept(app, S(PORTFOLIO), &again, &f->err));
    assert_ptr_equal(kept, again);
    assert_ok(f, SAVE(JOINT_PART, "tagpendling", {"cost_percent", "30"}).status);
    assert_ok(f, app_joint_kept(app, S(PORTFOLIO), &again, &f->err));
    assert_false(again->measures[1].whole);
    assert_near_percent(again, 90);
    app_close(app);
}

/* ---- what was sealed ---- */

#define SEALED(first, lines, npv, tonnes)                                                                              \
    "{\"edition\":\"2025/26\",\"horizon\":{\"first_year\":" first ",\"last_year\":2045},\"perspectives\":[{\"kind\":"  \
    "\"climate\",\"measures\":[{\"capex_sek\":null,\"counted\":true,\"id\":\"a\",\"known_lines\":0,\"lines\":" lines   \
    ",\"name\":\"A\",\"npv_sek\":" npv ",\"tonnes\":" tonnes "},{\"counted\":false,\"id\":\"b\",\"known_lines\":0,"    \
    "\"lines\":0,\"name\":\"B\",\"npv_sek\":null,\"tonnes\":70}],\"nominal\":false,\"rate\":0,\"residual\":false}],"   \
    "\"price_year\":2025,\"years\":[]}"

static Status read_sealed(Fixture *f, const char *text, SealedPlan *out)
{
    const PlanStatement statement = {
        .edition = S("2025/26"), .result = str(text), .sha256 = hash_hex(f->arena, str(text))};
    return app_plan_sealed(&statement, f->arena, out, &f->err);
}

/* The text without each member that begins so, up to its closing quotation mark. */
static Str without(Fixture *f, Str text, const char *member)
{
    Buf b = buf_new(f->arena);
    const Str begin = str(member);
    for (size_t i = 0; i < text.n;) {
        if (text.n - i >= begin.n && memcmp(text.p + i, begin.p, begin.n) == 0)
            for (i += begin.n; i < text.n && text.p[i++] != '"';) continue;
        else
            buf_addc(&b, text.p[i++]);
    }
    return buf_str(&b);
}

/* The seal tells that nobody has changed the text since, and not that a plan ever said it. */
static void test_a_sealed_plan_may_come_from_anybody(void **state)
{
    Fixture *f = *state;
    SealedPlan plan;
    static const char *const hostile[] = {SEALED("1e+300", "1", "5", "40"),    SEALED("-1", "1", "5", "40"),
                                          SEALED("2026.5", "1", "5", "40"),    SEALED("2026", "-1", "5", "40"),
                                          SEALED("2026", "1e+300", "5", "40"), SEALED("2026", "1", "1e+300", "40"),
                                          SEALED("2026", "1", "\"5\"", "40")};
    for (size_t i = 0; i < COUNT(hostile); i++) assert_status(read_sealed(f, hostile[i], &plan), ST_INVALID);
    assert_ok(f, read_sealed(f, SEALED("2026", "1", "5", "40"), &plan));
    assert_int_equal(plan.first_year, 2026);
    const SealedPerspective *climate = sealed_perspective(&plan, PERSPECTIVE_CLIMATE);
    assert_non_null(climate);
    /* By tonnes, with those that have no costs. */
    assert_int_equal(climate->order_count, 2);
    assert_int_equal(climate->order[0], 1);
    /* What is not known is not 0. */
    assert_ok(f, read_sealed(f, SEALED("2026", "1", "5", "null"), &plan));
    climate = sealed_perspective(&plan, PERSPECTIVE_CLIMATE);
    assert_false(climate->measures[0].tonnes.known);
    assert_true(climate->measures[1].tonnes.known);
}

/* A plan that was sealed before it told why something is not paid back says so, and is no change by that alone. */
static void test_an_older_seal_is_read(void **state)
{
    Fixture *f = *state;
    App *app = app_with_example(f);
    AppRoadmap roadmap;
    AppPlanSince since;
    SealedPlan plan;
    assert_ok(f, app_roadmap_load(app, f->arena, S(CITY), (Date){0}, &roadmap, &f->err));
    PlanStatement frozen = {.edition = S("2025/26"), .result = S("{}")};
    assert_ok(f, app_plan_since_of(f->arena, &roadmap, &frozen, &since, &f->err));
    assert_true(since.is_changed);
    frozen.result = since.now;
    assert_ok(f, app_plan_sealed(&frozen, f->arena, &plan, &f->err));
    size_t never = 0;
    for (size_t i = 0; i < plan.perspectives[0].measure_count; i++) {
        const SealedMeasure *m = &plan.perspectives[0].measures[i];
        if (m->economy.payback != PAYBACK_NEVER) continue;
        assert_true(str_eq(sealed_payback(f->arena, LANG_EN, m), S("not within the years")));
        never++;
    }
    assert_true(never > 5);
    frozen.result = without(f, without(f, since.now, ",\"payback_reason\":\""), ",\"sek_per_t_is\":\"");
    assert_true(frozen.result.n < since.now.n);
    assert_ok(f, app_plan_since_of(f->arena, &roadmap, &frozen, &since, &f->err));
    assert_false(since.is_changed);
    assert_ok(f, app_plan_sealed(&frozen, f->arena, &plan, &f->err));
    for (size_t i = 0; i < plan.perspectives[0].measure_count; i++) {
        const SealedMeasure *m = &plan.perspectives[0].measures[i];
        assert_true(m->economy.payback_years.known !=
                    str_eq(sealed_payback(f->arena, LANG_EN, m), S("not told in the seal")));
    }
    app_close(app);
}

static void test_what_has_no_years_says_why(void **state)
{
    Fixture *f = *state;
    const MeasureEconomy never = {.lines = 2, .known = 2, .valued = 2, .payback = PAYBACK_NEVER},
                         at_once = {.lines = 2, .known = 2, .valued = 2, .payback = PAYBACK_AT_ONCE},
                         nothing = {.lines = 2, .payback = PAYBACK_AT_ONCE},
                         paid = {.valued = 1, .payback = PAYBACK_YEARS, .payback_years = known(4.25)};
    assert_string_equal(app_plan_payback_reason(&never, false), "never");
    assert_string_equal(app_plan_payback_reason(&at_once, false), "at_once");
    assert_string_equal(app_plan_payback_reason(&nothing, false), "not_computable");
    assert_null(app_plan_payback_reason(&paid, false));
    assert_true(str_eq(app_plan_payback(f->arena, LANG_EN, &never, false), S("not within the years")));
    assert_true(str_eq(app_plan_payback(f->arena, LANG_EN, &at_once, false), S("at once")));
    assert_true(str_eq(app_plan_payback(f->arena, LANG_EN, &nothing, false), S("cannot be computed")));
    /* A cost that is missing can only raise kronor for a tonne; a gain that is missing, either way. */
    MeasureEconomy of = {
        .lines = 3, .known = 2, .valued = 2, .unknown_costs = 1, .tonnes = 10, .sek_per_t = known(500)};
    assert_true(str_eq(app_plan_sek_per_t(f->arena, LANG_EN, &of), S("at least 500")));
    of.unknown_costs = 0;
    assert_true(str_eq(app_plan_sek_per_t(f->arena, LANG_EN, &of), S("500 of what is known")));
    of.known = 3;
    assert_true(str_eq(app_plan_sek_per_t(f->arena, LANG_EN, &of), S("500")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_what_has_no_years_says_why),
                                       TEST(test_parties_differ_and_are_there),
                                       TEST(test_stated_shares_are_held_to_the_whole),
                                       TEST(test_a_sealed_plan_may_come_from_anybody),
                                       TEST(test_an_older_seal_is_read),
                                       TEST(test_a_wrong_portfolio_is_shown_with_its_faults)};
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
