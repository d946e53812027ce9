/* Two editions compared: matching, what differs, what is stated, and what contradicts it. */
#include "contracts.h"

static const ToldProgress nothing_told = {NULL, 0};

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static Undertaking *undertaking(Contract *c, Str id, Str text)
{
    Undertaking *u = contract_add(c, KIND_UNDERTAKING, id);
    u->commitment = S("a1");
    u->text = text;
    return u;
}

static void statement(Contract *c, Str id, Str object, Str disposition, Str reason)
{
    Revision *r = contract_add(c, KIND_REVISION, id);
    r->kind = S("undertaking");
    r->object = object;
    r->disposition = disposition;
    r->reason = reason;
}

static void the_fates_of_objects(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 8);
    undertaking(a, S("kept"), S("Samma text"));
    undertaking(a, S("gone"), S("Detta utgår"));
    undertaking(a, S("moved"), S("Flyttas"));
    undertaking(a, S("changed"), S("Före"))->deadline = (Date){2026, 6, 0};
    undertaking(b, S("kept"), S("Samma text"));
    undertaking(b, S("moved"), S("Flyttas"));
    undertaking(b, S("new"), S("Detta är nytt"));
    undertaking(b, S("changed"), S("Efter"))->deadline = (Date){2025, 12, 31};
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_true(d.follows && !d.backwards);
    assert_true(revision_compare(*state, b, a, nothing_told).backwards);
    assert_int_equal(d.object_count, 5);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("kept"))->fate, OBJECT_KEPT);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("new"))->fate, OBJECT_NEW);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("gone"))->fate, OBJECT_DROPPED);
    const ObjectDiff *moved = object_of(&d, KIND_UNDERTAKING, S("moved"));
    assert_int_equal(moved->fate, OBJECT_MOVED);
    assert_int_equal(moved->field_count, 0);
    assert_int_equal(moved->place_count, 1);
    assert_true(str_eq(moved->places[0].before, S("3")));
    assert_true(str_eq(moved->places[0].after, S("2")));
    const ObjectDiff *changed = object_of(&d, KIND_UNDERTAKING, S("changed"));
    assert_int_equal(changed->fate, OBJECT_CHANGED);
    assert_int_equal(changed->field_count, 2);
    assert_int_equal(changed->place_count, 0); /* the fourth in both */
    assert_string_equal(changed->fields[0].field->name, "text");
    assert_true(str_eq(changed->fields[1].before, S("2026-06")));
    assert_true(str_eq(changed->fields[1].after, S("2025-12-31")));
    for (int f = 0; f < OBJECT_FATES; f++) assert_int_equal(d.count[KIND_UNDERTAKING][f], 1);
}

/* A chapter put in the middle gives the others other numbers, and nothing more. */
static void renumbering_is_told_apart(void **state)
{
    static const char *const before[] = {"5.1", "5.2", "5.3"}, *const after[] = {"5.1", "5.2", "5.3", "5.4"};
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8), *b = contract_new(*state, S("2026/27"), S(""), 8);
    static const char *const old_ids[] = {"x", "y", "z"}, *const new_ids[] = {"x", "middle", "y", "z"};
    for (size_t i = 0; i < COUNT(before); i++)
        ((Chapter *)contract_add(a, KIND_CHAPTER, str(old_ids[i])))->number = str(before[i]);
    for (size_t i = 0; i < COUNT(after); i++)
        ((Chapter *)contract_add(b, KIND_CHAPTER, str(new_ids[i])))->number = str(after[i]);
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_int_equal(d.total[OBJECT_NEW], 1);
    assert_int_equal(d.total[OBJECT_KEPT], 1);
    assert_int_equal(d.total[OBJECT_MOVED], 2);
    assert_int_equal(d.total[OBJECT_CHANGED], 0);
    assert_int_equal(object_of(&d, KIND_CHAPTER, S("z"))->place_count, 2);
}

/* In the later edition's order; what is gone stands where it stood. */
static void the_order_is_the_readers(void **state)
{
    static const char *const before[] = {"first-gone", "b", "gone-1", "gone-2", "a", "last-gone"},
                             *const after[] = {"new-first", "a", "b", "new-last"},
                             *const expected[] = {"first-gone", "new-first", "a",      "last-gone",
                                                  "b",          "gone-1",    "gone-2", "new-last"};
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8), *b = contract_new(*state, S("2026/27"), S(""), 8);
    for (size_t i = 0; i < COUNT(before); i++) contract_add(a, KIND_THEME, str(before[i]));
    for (size_t i = 0; i < COUNT(after); i++) contract_add(b, KIND_THEME, str(after[i]));
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_int_equal(d.object_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++)
        if (!str_eq(d.objects[i].id, str(expected[i])))
            fail_msg("%zu is %.*s, expected %s", i, STR_ARGS(d.objects[i].id), expected[i]);
}

/* Every statement against every fate. */
static void statements_against_the_data(void **state)
{
    static const struct {
        const char *id, *disposition, *reason;
        bool before, after, differs, fulfilled;
        RevisionFlag flag;
    } rows[] = {
        {"none-kept", "", "", true, true, false, false, FLAG_NONE},
        {"none-new", "", "", false, true, false, false, FLAG_NONE},
        {"none-gone", "", "", true, false, false, false, FLAG_GONE_UNSTATED},
        {"dropped", "dropped", "Ersatt av nationell lag", true, false, false, false, FLAG_NONE},
        {"dropped-silent", "dropped", " ", true, false, false, false, FLAG_GONE_UNSTATED},
        {"dropped-there", "dropped", "x", true, true, false, false, FLAG_STILL_THERE},
        {"dropped-new", "dropped", "x", false, true, false, false, FLAG_NOT_THERE_BEFORE},
        {"kept", "kept", "x", true, true, false, false, FLAG_NONE},
        {"kept-changed", "kept", "x", true, true, true, false, FLAG_NOT_KEPT},
        {"kept-gone", "kept", "x", true, false, false, false, FLAG_GONE_THOUGH_KEPT},
        {"kept-new", "kept", "x", false, true, false, false, FLAG_NOT_THERE_BEFORE},
        {"changed", "changed", "x", true, true, true, false, FLAG_NONE},
        {"changed-same", "changed", "x", true, true, false, false, FLAG_NOT_CHANGED},
        {"changed-gone", "changed", "x", true, false, false, false, FLAG_GONE_THOUGH_KEPT},
        {"new", "new", "x", false, true, false, false, FLAG_NONE},
        {"new-old", "new", "x", true, true, false, false, FLAG_NOT_NEW},
        {"new-gone", "new", "x", true, false, false, false, FLAG_GONE_THOUGH_KEPT},
        {"fulfilled", "fulfilled", "x", true, false, false, true, FLAG_NONE},
        {"fulfilled-there", "fulfilled", "x", true, true, false, true, FLAG_NONE},
        {"fulfilled-unshown", "fulfilled", "x", true, false, false, false, FLAG_FULFILLED_UNSHOWN},
        {"fulfilled-ongoing", "fulfilled", "x", true, true, false, false, FLAG_FULFILLED_UNSHOWN},
    };
    Contract *a = contract_new(*state, S("2025/26"), S(""), COUNT(rows)),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), COUNT(rows));
    size_t flags = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Str id = str(rows[i].id), status = rows[i].fulfilled ? S("fulfilled") : S("ongoing");
        Undertaking *before = rows[i].before ? undertaking(a, id, S("text")) : NULL;
        Undertaking *after = rows[i].after ? undertaking(b, id, rows[i].differs ? S("annan text") : S("text")) : NULL;
        if (before) before->status = status;
        if (after) after->status = status;
        if (before && after) after->position = before->position;
        if (rows[i].disposition[0]) statement(b, id, id, str(rows[i].disposition), str(rows[i].reason));
        flags += rows[i].flag != FLAG_NONE;
    }
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ObjectDiff *o = object_of(&d, KIND_UNDERTAKING, str(rows[i].id));
        if (o->flag != rows[i].flag)
            fail_msg("%s: %s, expected %s", rows[i].id, revision_flag_name(o->flag), revision_flag_name(rows[i].flag));
        assert_true(str_eq(str(disposition_name(o->stated)), str(rows[i].disposition)));
        assert_true(str_eq(o->reason, str(rows[i].reason)));
    }
    assert_int_equal(d.flag_count, flags);
    assert_int_equal(d.stray_count, 0);
}

static void statements_about_nothing_and_twice(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 8);
    undertaking(a, S("u1"), S("text"));
    undertaking(b, S("u1"), S("text"));
    statement(b, S("r1"), S("u1"), S("kept"), S("x"));
    statement(b, S("r2"), S("u1"), S("changed"), S("x"));
    statement(b, S("r3"), S("u9"), S("dropped"), S("x"));
    Revision *unknown_kind = contract_add(b, KIND_REVISION, S("r4"));
    unknown_kind->kind = S("dream");
    unknown_kind->object = S("u1");
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("u1"))->flag, FLAG_STATED_TWICE);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("u1"))->stated, DISPOSITION_KEPT);
    assert_int_equal(d.stray_count, 2);
}

/* What the later edition states is about the one it revises, and about no other. */
static void statements_are_about_one_step(void **state)
{
    Contract *a = contract_new(*state, S("2024/25"), S(""), 8),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 8);
    undertaking(a, S("gone"), S("text"));
    undertaking(b, S("u1"), S("text"));
    statement(b, S("r1"), S("u1"), S("kept"), S("x"));
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_false(d.follows);
    assert_int_equal(d.flag_count, 0);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("u1"))->stated, DISPOSITION_NONE);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("gone"))->fate, OBJECT_DROPPED);
}

/* The latest that was told counts, and only for its own undertaking. */
static void fulfilled_as_told_beside(void **state)
{
    static const Progress told[] = {
        {.head = {.id = STR_INIT("p3")},
         .undertaking = STR_INIT("u1"),
         .told = {2026, 3, 1},
         .status = STR_INIT("fulfilled")},
        {.head = {.id = STR_INIT("p1")},
         .undertaking = STR_INIT("u1"),
         .told = {2025, 3, 1},
         .status = STR_INIT("ongoing")},
        {.head = {.id = STR_INIT("p2")},
         .undertaking = STR_INIT("u2"),
         .told = {2025, 3, 1},
         .status = STR_INIT("fulfilled")},
        {.head = {.id = STR_INIT("p4")},
         .undertaking = STR_INIT("u2"),
         .told = {2026, 3, 1},
         .status = STR_INIT("ongoing")},
    };
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 8);
    undertaking(a, S("u1"), S("text"));
    undertaking(a, S("u2"), S("text"));
    undertaking(a, S("u3"), S("text"));
    statement(b, S("r1"), S("u1"), S("fulfilled"), S("x"));
    statement(b, S("r2"), S("u2"), S("fulfilled"), S("x"));
    const EditionDiff d = revision_compare(*state, a, b, (ToldProgress){told, COUNT(told)});
    assert_true(object_of(&d, KIND_UNDERTAKING, S("u1"))->fulfilled);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("u1"))->flag, FLAG_NONE);
    assert_false(object_of(&d, KIND_UNDERTAKING, S("u2"))->fulfilled);
    assert_int_equal(object_of(&d, KIND_UNDERTAKING, S("u2"))->flag, FLAG_FULFILLED_UNSHOWN);
    assert_false(object_of(&d, KIND_UNDERTAKING, S("u3"))->fulfilled);
}

static void fields_of_the_edition(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 1),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 1);
    a->edition.decided = (Date){2025, 11, 27};
    const EditionDiff d = revision_compare(*state, a, b, nothing_told);
    assert_int_equal(d.edition_count, 2);
    assert_string_equal(d.edition[0].field->name, "previous");
    assert_string_equal(d.edition[1].field->name, "decided");
    assert_true(str_eq(d.edition[1].before, S("2025-11-27")));
    assert_int_equal(d.edition[1].after.n, 0);
}

static void names_for_readers(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8);
    undertaking(a, S("short"), S("Kort text\n\nmed ett andra stycke"));
    undertaking(a, S("empty"), S(""));
    undertaking(a, S("long"), S("Åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö åäö"));
    undertaking(a, S("word"), S("ååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååååå"));
    const EditionDiff d = revision_compare(*state, a, a, nothing_told);
    assert_true(str_eq(object_name(*state, object_of(&d, KIND_UNDERTAKING, S("short"))), S("Kort text")));
    assert_true(str_eq(object_name(*state, object_of(&d, KIND_UNDERTAKING, S("empty"))), S("empty")));
    const Str cut = object_name(*state, object_of(&d, KIND_UNDERTAKING, S("long")));
    assert_true(str_ends(cut, S("åäö …")) && cut.n < 96 && str_is_utf8(cut));
    const Str word = object_name(*state, object_of(&d, KIND_UNDERTAKING, S("word")));
    assert_true(str_ends(word, S("å …")) && str_is_utf8(word));
}

/* ---- for any two contracts ---- */

enum { ROUNDS = 60, OBJECTS = 9 };

static void the_same_edition_twice(void **state)
{
    Random r = {1};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *c = contract_random(*state, &r, S("2025/26"), OBJECTS);
        const EditionDiff d = revision_compare(*state, c, c, nothing_told);
        assert_int_equal(d.total[OBJECT_KEPT], d.object_count);
        assert_int_equal(d.edition_count, 0);
        assert_int_equal(d.flag_count, 0);
        size_t objects = 0;
        for (int k = 0; k < CONTRACT_KINDS; k++) objects += c->set[k].count;
        assert_int_equal(d.object_count, objects);
    }
}

/* How often the record is told as this side of an object. */
static size_t times_told(const EditionDiff *d, const void *record, bool before)
{
    size_t n = 0;
    for (size_t i = 0; i < d->object_count; i++) n += (before ? d->objects[i].before : d->objects[i].after) == record;
    return n;
}

static void every_object_once(void **state)
{
    Random r = {2};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *a = contract_random(*state, &r, S("2025/26"), OBJECTS),
                       *b = contract_random(*state, &r, S("2026/27"), OBJECTS);
        const EditionDiff d = revision_compare(*state, a, b, nothing_told);
        for (int k = 0; k < KIND_REVISION; k++) {
            for (size_t j = 0; j < a->set[k].count; j++)
                assert_int_equal(times_told(&d, record_at(&contract_kinds[k], a->set[k].records, j), true), 1);
            for (size_t j = 0; j < b->set[k].count; j++)
                assert_int_equal(times_told(&d, record_at(&contract_kinds[k], b->set[k].records, j), false), 1);
        }
        size_t sum = 0;
        for (int f = 0; f < OBJECT_FATES; f++) sum += d.total[f];
        assert_int_equal(sum, d.object_count);
    }
}

/* Fields changed between the two are all told, each with its two cells, and no others. */
static void every_field_that_differs(void **state)
{
    Random r = {3};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *a = contract_random(*state, &r, S("2025/26"), OBJECTS),
                       *b = contract_random(*state, &r, S("2026/27"), OBJECTS);
        const EditionDiff d = revision_compare(*state, a, b, nothing_told);
        for (size_t j = 0; j < d.object_count; j++) {
            const ObjectDiff *o = &d.objects[j];
            if (!o->before || !o->after) continue;
            assert_true(str_eq(record_head_of(o->before)->id, record_head_of(o->after)->id));
            RecordChange change[REVISION_FIELDS_MAX];
            const size_t n = record_diff(*state, &contract_kinds[o->kind], o->before, o->after, change);
            assert_int_equal(o->field_count + o->place_count, n);
        }
    }
}

static void swapped_the_fates_swap(void **state)
{
    static const ObjectFate swapped[OBJECT_FATES] = {[OBJECT_KEPT] = OBJECT_KEPT,
                                                     [OBJECT_MOVED] = OBJECT_MOVED,
                                                     [OBJECT_CHANGED] = OBJECT_CHANGED,
                                                     [OBJECT_NEW] = OBJECT_DROPPED,
                                                     [OBJECT_DROPPED] = OBJECT_NEW};
    Random r = {4};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *a = contract_random(*state, &r, S("2025/26"), OBJECTS),
                       *b = contract_random(*state, &r, S("2026/27"), OBJECTS);
        const EditionDiff there = revision_compare(*state, a, b, nothing_told),
                          back = revision_compare(*state, b, a, nothing_told);
        for (size_t j = 0; j < there.object_count; j++) {
            const ObjectDiff *o = &there.objects[j], *p = object_of(&back, o->kind, o->id);
            assert_int_equal(p->fate, swapped[o->fate]);
            assert_int_equal(p->field_count, o->field_count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fates_of_objects),
        cmocka_unit_test(renumbering_is_told_apart),
        cmocka_unit_test(the_order_is_the_readers),
        cmocka_unit_test(statements_against_the_data),
        cmocka_unit_test(statements_about_nothing_and_twice),
        cmocka_unit_test(statements_are_about_one_step),
        cmocka_unit_test(fulfilled_as_told_beside),
        cmocka_unit_test(fields_of_the_edition),
        cmocka_unit_test(names_for_readers),
        cmocka_unit_test(the_same_edition_twice),
        cmocka_unit_test(every_object_once),
        cmocka_unit_test(every_field_that_differs),
        cmocka_unit_test(swapped_the_fates_swap),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
