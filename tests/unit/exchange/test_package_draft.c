/* examples/eskilstuna: the draft of a next edition shows a real revision, and says of every difference that it is an
 * illustration. */
#include "cmocka_all.h"

#include "base/tr.h"
#include "exchange/package.h"
#include "model/ambition.h"

#include <stdlib.h>

static Arena *arena;
static Package package;
static Contract promised, drafted;
static EditionDiff diff;

/* The records of one kind and edition: loading without a database. */
static RecordSet records(const RecordKind *kind, Str edition)
{
    const PackageTable *t = package_table(&package, str(kind->file));
    char *list = arena_alloc(arena, kind->size * (t->row_count + 1));
    RecordSet set = {list, 0};
    for (size_t row = 0; row < t->row_count; row++) {
        const char *field = kind->scope == RECORD_EDITION ? "edition" : "id";
        if (!str_eq(package_cell(t, row, field), edition)) continue;
        char *record = list + kind->size * set.count++;
        for (size_t i = 0; i < kind->field_count; i++)
            record_set(&kind->fields[i], record, package_cell(t, row, kind->fields[i].name));
    }
    return set;
}

static Contract contract(const char *edition)
{
    Contract c = {0};
    const RecordSet found = records(&kind_edition, str(edition));
    assert_int_equal(found.count, 1);
    c.edition = *(const ContractEdition *)found.records;
    for (int k = 0; k < CONTRACT_KINDS; k++) c.set[k] = records(&contract_kinds[k], str(edition));
    return c;
}

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    Buf dir = buf_new(arena);
    buf_add(&dir, str(getenv("KLIMAT_SOURCE")));
    buf_add(&dir, S("/examples/eskilstuna"));
    Faults faults = faults_new(arena);
    Err err = {0};
    if (package_read(buf_str(&dir), arena, &package, &faults, &err) != ST_OK) {
        Buf b = buf_new(arena);
        buf_err(&b, LANG_EN, faults.count ? &faults.list[0] : &err);
        print_error("%s\n", buf_cstr(&b));
        return -1;
    }
    promised = contract("2025/26");
    drafted = contract("2026/27");
    diff = revision_compare(arena, &promised, &drafted, (ToldProgress){0});
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void both_editions_hold_together(void **state)
{
    (void)state;
    Faults faults = faults_new(arena);
    contract_check(&promised, arena, &faults);
    contract_check(&drafted, arena, &faults);
    assert_int_equal(faults.total, 0);
    assert_string_equal(str_cstr(arena, promised.edition.state), "decided");
    assert_string_equal(str_cstr(arena, drafted.edition.state), "draft");
    assert_true(diff.follows);
}

static bool is_example(Str text)
{
    return str_starts(text, S("Exempel: "));
}

/* Whether one of the fields that tell about the object says so. */
static bool marked(const ObjectDiff *object)
{
    static const char *const telling[] = {"note", "source", "evidence"};
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        const Field *field = record_field(&contract_kinds[object->kind], str(telling[i]));
        if (field && is_example(record_cell(arena, field, object->after))) return true;
    }
    return false;
}

static void every_difference_is_stated_and_marked(void **state)
{
    (void)state;
    assert_true(is_example(drafted.edition.note));
    assert_int_equal(diff.stray_count, 0);
    assert_int_equal(promised.set[KIND_REVISION].count, 0);
    size_t stated[DISPOSITION_COUNT] = {0};
    for (size_t i = 0; i < diff.object_count; i++) {
        const ObjectDiff *o = &diff.objects[i];
        stated[o->stated]++;
        if (o->flag != FLAG_NONE)
            fail_msg("%s: %s", str_cstr(arena, object_name(arena, o)), revision_flag_name(o->flag));
        if (o->stated != DISPOSITION_NONE) assert_true(is_example(o->reason));
        if (o->fate == OBJECT_KEPT || o->fate == OBJECT_MOVED) continue;
        if (o->stated == DISPOSITION_NONE)
            fail_msg("nothing is stated about %s", str_cstr(arena, object_name(arena, o)));
        if (o->after && !marked(o)) fail_msg("%s is not marked as an example", str_cstr(arena, object_name(arena, o)));
    }
    for (int d = DISPOSITION_KEPT; d < DISPOSITION_COUNT; d++)
        if (!stated[d]) fail_msg("no object is %s", disposition_name((Disposition)d));
    /* Of targets, commitments and undertakings what is kept is stated too. */
    static const ContractKind whole[] = {KIND_TARGET, KIND_COMMITMENT, KIND_UNDERTAKING};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        for (size_t k = diff.first[whole[i]]; k < diff.first[whole[i] + 1]; k++)
            assert_int_not_equal(diff.objects[k].stated, DISPOSITION_NONE);
}

static const AmbitionItem *item(const Ambition *ambition, const char *id)
{
    for (size_t i = 0; i < ambition->item_count; i++) {
        const ObjectDiff *o = ambition->items[i].object;
        if (str_eq(record_head_of(object_shown(o))->id, str(id))) return &ambition->items[i];
    }
    fail_msg("%s is not judged", id);
    return NULL;
}

static void it_raises_and_lowers(void **state)
{
    (void)state;
    const Ambition ambition = ambition_judge(arena, &diff, S(""), S(""));
    static const struct {
        const char *id;
        Verdict verdict;
    } expected[] = {
        {"territoriellt-2030", VERDICT_RAISED}, /* 80 to 82.5 per cent */
        {"a10.2", VERDICT_RAISED},              /* 250 to 300 */
        {"a2.4", VERDICT_RAISED},               /* new */
        {"a3.1b", VERDICT_LOWERED},             /* 2026 to 2027 */
        {"a9.4", VERDICT_LOWERED},              /* dropped */
        {"a1.1", VERDICT_SAME},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (item(&ambition, expected[i].id)->verdict != expected[i].verdict)
            fail_msg("%s is %s", expected[i].id, verdict_name(item(&ambition, expected[i].id)->verdict));
    assert_int_equal(ambition.tally[VERDICT_LOWERED], 2);
}

/* The contract assesses no phase; the draft does, as an example. */
static void only_the_draft_assesses_phases(void **state)
{
    (void)state;
    assert_int_equal(promised.set[KIND_PHASE].count, 6);
    assert_int_equal(drafted.set[KIND_PHASE].count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(CONTRACT_LIST(&promised, KIND_PHASE, Phase)[i].level.n, 0);
        const Phase *phase = &CONTRACT_LIST(&drafted, KIND_PHASE, Phase)[i];
        assert_true(phase->level.n && phase->undertakings.n && is_example(phase->evidence));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_editions_hold_together),
        cmocka_unit_test(every_difference_is_stated_and_marked),
        cmocka_unit_test(it_raises_and_lowers),
        cmocka_unit_test(only_the_draft_assesses_phases),
    };
    return cmocka_run_group_tests(tests, up, down);
}
