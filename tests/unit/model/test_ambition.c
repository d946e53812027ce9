/* "Was the ambition raised?": a vector for each rule, and what holds for any two contracts. */
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

static Ambition judge(Arena *arena, const Contract *a, const Contract *b)
{
    EditionDiff *d = ARENA_NEW(arena, EditionDiff);
    *d = revision_compare(arena, a, b, nothing_told);
    return ambition_judge(arena, d, S(""), S(""));
}

static const AmbitionItem *item_of(const Ambition *a, ContractKind kind, Str id)
{
    for (size_t i = 0; i < a->item_count; i++)
        if (a->items[i].object->kind == kind && str_eq(a->items[i].object->id, id)) return &a->items[i];
    fail_msg("no item %.*s", STR_ARGS(id));
    return NULL;
}

/* ---- vectors: fields of one object, before and after, and what they come to ---- */

enum { FIELDS_MAX = 6, EXPECTED_MAX = 4 };

typedef struct Row {
    const char *what;
    const char *before[FIELDS_MAX], *after[FIELDS_MAX]; /* "name=cell" over the base object */
    Verdict verdict;
    struct {
        const char *field;
        AmbitionReason reason;
    } parts[EXPECTED_MAX]; /* in the order of the verdicts */
} Row;

static void set_fields(const RecordKind *kind, void *record, const char *const *cells)
{
    for (size_t i = 0; i < FIELDS_MAX && cells[i]; i++) {
        Str value = str(cells[i]);
        const Str name = str_cut(&value, '=');
        const Field *f = record_field(kind, name);
        assert_non_null(f);
        record_set(f, record, value);
    }
}

static void check_row(Arena *arena, ContractKind k, const char *const *base, const Row *row)
{
    Contract *c[2];
    for (int i = 0; i < 2; i++) {
        c[i] = contract_new(arena, i ? S("2026/27") : S("2025/26"), S(""), 1);
        void *record = contract_add(c[i], k, S("x"));
        set_fields(&contract_kinds[k], record, base);
        set_fields(&contract_kinds[k], record, i ? row->after : row->before);
    }
    const Ambition a = judge(arena, c[0], c[1]);
    assert_int_equal(a.item_count, 1);
    const AmbitionItem *item = &a.items[0];
    if (item->verdict != row->verdict)
        fail_msg("%s: %s, expected %s", row->what, verdict_name(item->verdict), verdict_name(row->verdict));
    size_t n = 0;
    while (n < EXPECTED_MAX && row->parts[n].field) n++;
    if (item->part_count != n) fail_msg("%s: %zu parts, expected %zu", row->what, item->part_count, n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(item->parts[i].field->name, row->parts[i].field) != 0 ||
            item->parts[i].reason != row->parts[i].reason)
            fail_msg("%s: part %zu is %s of %s", row->what, i, ambition_reason_name(item->parts[i].reason),
                     item->parts[i].field->name);
    assert_int_equal(a.tally[row->verdict], 1);
}

static void targets(void **state)
{
    static const char *const base[FIELDS_MAX] = {"name=80 procent", "status=decided", "boundary=territorial", "gas=GGT",
                                                 "basis=net"};
    static const Row rows[] = {
        {"nothing", {0}, {0}, VERDICT_SAME, {{0}}},
        {"T1: both rates as stated",
         {"annual_reduction_percent=16", "reduction_percent=80"},
         {"annual_reduction_percent=16", "reduction_percent=80"},
         VERDICT_SAME,
         {{0}}},
        {"higher rate",
         {"annual_reduction_percent=16"},
         {"annual_reduction_percent=16.5"},
         VERDICT_RAISED,
         {{"annual_reduction_percent", REASON_STRONGER}}},
        {"lower rate",
         {"annual_reduction_percent=16"},
         {"annual_reduction_percent=14.87"},
         VERDICT_LOWERED,
         {{"annual_reduction_percent", REASON_WEAKER}}},
        {"rate gone",
         {"annual_reduction_percent=16"},
         {0},
         VERDICT_LOWERED,
         {{"annual_reduction_percent", REASON_REMOVED}}},
        {"rate comes",
         {0},
         {"annual_reduction_percent=16"},
         VERDICT_RAISED,
         {{"annual_reduction_percent", REASON_ADDED}}},
        {"zero is stated",
         {"annual_reduction_percent=0"},
         {0},
         VERDICT_LOWERED,
         {{"annual_reduction_percent", REASON_REMOVED}}},
        {"larger reduction",
         {"base_year=2020", "reduction_percent=80"},
         {"base_year=2020", "reduction_percent=85"},
         VERDICT_RAISED,
         {{"reduction_percent", REASON_STRONGER}}},
        {"earlier year", {"target_year=2045"}, {"target_year=2040"}, VERDICT_RAISED, {{"target_year", REASON_EARLIER}}},
        {"later year", {"target_year=2030"}, {"target_year=2031"}, VERDICT_LOWERED, {{"target_year", REASON_LATER}}},
        {"year gone", {"target_year=2030"}, {0}, VERDICT_LOWERED, {{"target_year", REASON_REMOVED}}},
        {"year comes", {0}, {"target_year=2030"}, VERDICT_RAISED, {{"target_year", REASON_ADDED}}},
        {"decided", {"status=ambition"}, {"status=decided"}, VERDICT_RAISED, {{"status", REASON_FIRMER}}},
        {"T11: condition met", {"status=conditional"}, {"status=decided"}, VERDICT_RAISED, {{"status", REASON_FIRMER}}},
        {"no longer decided", {"status=decided"}, {"status=ambition"}, VERDICT_LOWERED, {{"status", REASON_LESS_FIRM}}},
        {"only an example",
         {"status=conditional"},
         {"status=illustration"},
         VERDICT_LOWERED,
         {{"status", REASON_LESS_FIRM}}},
        {"no order",
         {"status=conditional"},
         {"status=ambition"},
         VERDICT_NOT_COMPARABLE,
         {{"status", REASON_NO_ORDER}}},
        {"exact", {"approximate=true"}, {0}, VERDICT_RAISED, {{"approximate", REASON_EXACT}}},
        {"about", {0}, {"approximate=true"}, VERDICT_LOWERED, {{"approximate", REASON_APPROXIMATE}}},
        {"T12: another base year",
         {"base_year=2020", "reduction_percent=80"},
         {"base_year=2019", "reduction_percent=85"},
         VERDICT_NOT_COMPARABLE,
         {{"base_year", REASON_OTHER_MEASURE}, {"reduction_percent", REASON_WITH_MEASURE}}},
        {"weaker with another base year",
         {"base_year=2020", "reduction_percent=80"},
         {"base_year=1990", "reduction_percent=60"},
         VERDICT_NOT_COMPARABLE,
         {{"base_year", REASON_OTHER_MEASURE}, {"reduction_percent", REASON_WEAKER_MEASURE}}},
        {"the year is later, whatever is measured",
         {"gas=GGT", "target_year=2030"},
         {"gas=CO2", "target_year=2035"},
         VERDICT_LOWERED,
         {{"target_year", REASON_LATER}, {"gas", REASON_OTHER_MEASURE}}},
        {"never raised with another boundary",
         {"target_year=2030"},
         {"boundary=group", "target_year=2028"},
         VERDICT_NOT_COMPARABLE,
         {{"target_year", REASON_EARLIER}, {"boundary", REASON_OTHER_MEASURE}}},
        {"another gas", {0}, {"gas=CO2"}, VERDICT_NOT_COMPARABLE, {{"gas", REASON_OTHER_MEASURE}}},
        {"the gas is not known any more", {0}, {"gas="}, VERDICT_NOT_COMPARABLE, {{"gas", REASON_OTHER_MEASURE}}},
        {"gross instead of net", {0}, {"basis=gross"}, VERDICT_NOT_COMPARABLE, {{"basis", REASON_OTHER_MEASURE}}},
        {"base year gone under a reduction",
         {"base_year=2020", "reduction_percent=80"},
         {"reduction_percent=80"},
         VERDICT_NOT_COMPARABLE,
         {{"base_year", REASON_OTHER_MEASURE}}},
        {"first figures, with their base year",
         {0},
         {"base_year=2020", "reduction_percent=80"},
         VERDICT_RAISED,
         {{"reduction_percent", REASON_ADDED}}},
        {"figures gone, with their base year",
         {"base_year=2020", "reduction_percent=80"},
         {0},
         VERDICT_LOWERED,
         {{"reduction_percent", REASON_REMOVED}}},
        {"two directions",
         {"annual_reduction_percent=16", "target_year=2030"},
         {"annual_reduction_percent=18", "target_year=2035"},
         VERDICT_LOWERED,
         {{"target_year", REASON_LATER}, {"annual_reduction_percent", REASON_STRONGER}}},
        {"wording", {0}, {"name=Minst 80 procent"}, VERDICT_NOT_COMPARABLE, {{"name", REASON_WORDING}}},
        {"wording beside a figure",
         {"annual_reduction_percent=16"},
         {"name=17 procent", "annual_reduction_percent=17"},
         VERDICT_RAISED,
         {{"annual_reduction_percent", REASON_STRONGER}, {"name", REASON_WORDING}}},
        {"primary", {"is_primary=true"}, {0}, VERDICT_NOT_COMPARABLE, {{"is_primary", REASON_NO_ORDER}}},
        {"a note says nothing",
         {"note=a", "source=b", "position=1"},
         {"note=c", "source=d", "position=2"},
         VERDICT_SAME,
         {{0}}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) check_row(*state, KIND_TARGET, base, &rows[i]);
}

static void undertakings(void **state)
{
    static const char *const base[FIELDS_MAX] = {"commitment=a2", "text=Fler signatärer", "indicator=signatärer",
                                                 "unit=st"};
    static const Row rows[] = {
        {"T7: 250 by 2027",
         {"goal_value=250", "direction=up", "deadline=2027"},
         {"goal_value=250", "direction=up", "deadline=2027-12-31"},
         VERDICT_SAME,
         {{"deadline", REASON_NO_ORDER}}},
        {"more",
         {"goal_value=250", "direction=up"},
         {"goal_value=300", "direction=up"},
         VERDICT_RAISED,
         {{"goal_value", REASON_STRONGER}}},
        {"fewer",
         {"goal_value=250", "direction=up"},
         {"goal_value=200", "direction=up"},
         VERDICT_LOWERED,
         {{"goal_value", REASON_WEAKER}}},
        {"downwards, further",
         {"goal_value=10", "direction=down"},
         {"goal_value=5", "direction=down"},
         VERDICT_RAISED,
         {{"goal_value", REASON_STRONGER}}},
        {"downwards, less far",
         {"goal_value=10", "direction=down"},
         {"goal_value=15", "direction=down"},
         VERDICT_LOWERED,
         {{"goal_value", REASON_WEAKER}}},
        {"turned round",
         {"goal_value=10", "direction=down"},
         {"goal_value=15", "direction=up"},
         VERDICT_NOT_COMPARABLE,
         {{"direction", REASON_OTHER_MEASURE}, {"goal_value", REASON_OTHER_MEASURE}}},
        {"no direction",
         {"goal_value=10"},
         {"goal_value=15"},
         VERDICT_NOT_COMPARABLE,
         {{"goal_value", REASON_NO_ORDER}}},
        {"another unit",
         {"goal_value=250", "direction=up"},
         {"goal_value=90", "direction=up", "unit=procent"},
         VERDICT_NOT_COMPARABLE,
         {{"unit", REASON_OTHER_MEASURE}, {"goal_value", REASON_WEAKER_MEASURE}}},
        {"another indicator",
         {"goal_value=250", "direction=up"},
         {"goal_value=300", "direction=up", "indicator=medlemmar"},
         VERDICT_NOT_COMPARABLE,
         {{"indicator", REASON_OTHER_MEASURE}, {"goal_value", REASON_WITH_MEASURE}}},
        {"value gone",
         {"goal_value=250", "direction=up"},
         {"unit="},
         VERDICT_LOWERED,
         {{"goal_value", REASON_REMOVED}}},
        {"value comes", {0}, {"goal_value=250", "direction=up"}, VERDICT_RAISED, {{"goal_value", REASON_ADDED}}},
        {"indicator without a value",
         {0},
         {"indicator=medlemmar"},
         VERDICT_NOT_COMPARABLE,
         {{"indicator", REASON_WORDING}}},
        {"earlier", {"deadline=2027"}, {"deadline=2027-06"}, VERDICT_RAISED, {{"deadline", REASON_EARLIER}}},
        {"later", {"deadline=2026-06-30"}, {"deadline=2026"}, VERDICT_LOWERED, {{"deadline", REASON_LATER}}},
        {"the same last day",
         {"deadline=2026-06-30"},
         {"deadline=2026-06"},
         VERDICT_SAME,
         {{"deadline", REASON_NO_ORDER}}},
        {"deadline gone", {"deadline=2026"}, {0}, VERDICT_LOWERED, {{"deadline", REASON_REMOVED}}},
        {"deadline comes", {0}, {"deadline=2026"}, VERDICT_RAISED, {{"deadline", REASON_ADDED}}},
        {"every year", {"recurrence=once"}, {"recurrence=yearly"}, VERDICT_RAISED, {{"recurrence", REASON_MORE_OFTEN}}},
        {"once", {"recurrence=ongoing"}, {"recurrence=once"}, VERDICT_LOWERED, {{"recurrence", REASON_LESS_OFTEN}}},
        {"yearly or ongoing",
         {"recurrence=ongoing"},
         {"recurrence=yearly"},
         VERDICT_NOT_COMPARABLE,
         {{"recurrence", REASON_NO_ORDER}}},
        {"recurrence gone", {"recurrence=yearly"}, {0}, VERDICT_LOWERED, {{"recurrence", REASON_REMOVED}}},
        {"recurrence comes", {0}, {"recurrence=ongoing"}, VERDICT_RAISED, {{"recurrence", REASON_ADDED}}},
        {"once comes", {0}, {"recurrence=once"}, VERDICT_NOT_COMPARABLE, {{"recurrence", REASON_ADDED}}},
        {"once is gone", {"recurrence=once"}, {0}, VERDICT_NOT_COMPARABLE, {{"recurrence", REASON_REMOVED}}},
        {"fulfilled", {"status=ongoing"}, {"status=fulfilled"}, VERDICT_SAME, {{"status", REASON_FULFILLED}}},
        {"not any more",
         {"status=fulfilled"},
         {"status=ongoing"},
         VERDICT_NOT_COMPARABLE,
         {{"status", REASON_REOPENED}}},
        {"paused", {"status=ongoing"}, {"status=paused"}, VERDICT_LOWERED, {{"status", REASON_PAUSED}}},
        {"paused from nothing known", {0}, {"status=paused"}, VERDICT_LOWERED, {{"status", REASON_PAUSED}}},
        {"resumed", {"status=paused"}, {"status=ongoing"}, VERDICT_RAISED, {{"status", REASON_RESUMED}}},
        {"status gone", {"status=paused"}, {0}, VERDICT_NOT_COMPARABLE, {{"status", REASON_REMOVED}}},
        {"begun is no ambition", {"status=not_started"}, {"status=ongoing"}, VERDICT_SAME, {{0}}},
        {"assessed is no ambition", {0}, {"status=ongoing"}, VERDICT_SAME, {{0}}},
        {"wording", {0}, {"text=Utreda fler signatärer"}, VERDICT_NOT_COMPARABLE, {{"text", REASON_WORDING}}},
        {"wording never hides",
         {"deadline=2026"},
         {"text=Utreda", "deadline=2028"},
         VERDICT_LOWERED,
         {{"deadline", REASON_LATER}, {"text", REASON_WORDING}}},
        {"owner, note and evidence say nothing", {"owner=a", "note=b"}, {"owner=c", "evidence=d"}, VERDICT_SAME, {{0}}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) check_row(*state, KIND_UNDERTAKING, base, &rows[i]);
}

static void commitments(void **state)
{
    static const char *const base[FIELDS_MAX] = {"title=Styrning", "text=Kommunen styr", "type=joint",
                                                 "givers=eskilstuna viable"};
    static const Row rows[] = {
        {"the same", {"number=1", "choice=join"}, {"number=1", "choice=join"}, VERDICT_SAME, {{0}}},
        {"T10: join or prioritise",
         {"number=1", "choice=join"},
         {"number=1", "choice=prioritise"},
         VERDICT_NOT_COMPARABLE,
         {{"choice", REASON_NO_ORDER}}},
        {"another number",
         {"number=1"},
         {"number=4"},
         VERDICT_LOWERED,
         {{"number", REASON_LEFT}, {"number", REASON_JOINED}}},
        {"no longer joint",
         {"number=1"},
         {"type=own"},
         VERDICT_LOWERED,
         {{"number", REASON_LEFT}, {"type", REASON_NO_ORDER}}},
        {"a giver less", {0}, {"givers=eskilstuna"}, VERDICT_LOWERED, {{"givers", REASON_GIVER_LEFT}}},
        {"a giver more",
         {0},
         {"givers=eskilstuna naturvardsverket viable"},
         VERDICT_RAISED,
         {{"givers", REASON_GIVER_ADDED}}},
        {"a giver for another",
         {0},
         {"givers=eskilstuna naturvardsverket"},
         VERDICT_LOWERED,
         {{"givers", REASON_GIVER_LEFT}, {"givers", REASON_GIVER_ADDED}}},
        {"the same givers in another order", {0}, {"givers=viable eskilstuna"}, VERDICT_SAME, {{0}}},
        {"wording", {0}, {"text=Kommunen vill styra"}, VERDICT_NOT_COMPARABLE, {{"text", REASON_WORDING}}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) check_row(*state, KIND_COMMITMENT, base, &rows[i]);
}

/* ---- items that only one edition holds ---- */

static void *add_stated(Contract *before, Contract *after, ContractKind kind, Str id, Str disposition, Str reason)
{
    Revision *r = contract_add(after, KIND_REVISION, id);
    r->kind = str(contract_kinds[kind].name);
    r->object = id;
    r->disposition = disposition;
    r->reason = reason;
    return contract_add(before, kind, id);
}

static void new_and_dropped(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 16),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 16);
    contract_add(b, KIND_UNDERTAKING, S("new"));
    ((Undertaking *)contract_add(b, KIND_UNDERTAKING, S("new-fulfilled")))->status = S("fulfilled");
    contract_add(a, KIND_UNDERTAKING, S("silent"));
    add_stated(a, b, KIND_UNDERTAKING, S("reasoned"), S("dropped"), S("Ersatt av lag"));
    ((Undertaking *)contract_add(a, KIND_UNDERTAKING, S("kept-promise")))->status = S("fulfilled");
    add_stated(a, b, KIND_UNDERTAKING, S("only-said"), S("fulfilled"), S("Klart"));
    add_stated(a, b, KIND_TARGET, S("target-said"), S("fulfilled"), S("Nått"));
    add_stated(a, b, KIND_TARGET, S("target-silent"), S("fulfilled"), S(""));
    ((ContractTarget *)contract_add(a, KIND_TARGET, S("example")))->status = S("illustration");
    contract_add(b, KIND_COMMITMENT, S("commitment"));
    add_stated(b, b, KIND_TARGET, S("target-new"), S("fulfilled"), S("Nytt, och sägs vara klart"));
    static const struct {
        ContractKind kind;
        const char *id;
        Verdict verdict;
        AmbitionReason reason;
    } rows[] = {
        {KIND_UNDERTAKING, "new", VERDICT_RAISED, REASON_NEW},
        {KIND_UNDERTAKING, "new-fulfilled", VERDICT_SAME, REASON_FULFILLED},
        {KIND_UNDERTAKING, "silent", VERDICT_LOWERED, REASON_DROPPED},
        {KIND_UNDERTAKING, "reasoned", VERDICT_LOWERED, REASON_DROPPED},
        {KIND_UNDERTAKING, "kept-promise", VERDICT_SAME, REASON_FULFILLED},
        {KIND_UNDERTAKING, "only-said", VERDICT_LOWERED, REASON_DROPPED_UNSHOWN},
        {KIND_TARGET, "target-said", VERDICT_NOT_COMPARABLE, REASON_FULFILLED_STATED},
        {KIND_TARGET, "target-silent", VERDICT_LOWERED, REASON_DROPPED},
        {KIND_TARGET, "example", VERDICT_SAME, REASON_NO_PROMISE},
        {KIND_COMMITMENT, "commitment", VERDICT_RAISED, REASON_NEW},
        {KIND_TARGET, "target-new", VERDICT_RAISED, REASON_NEW},
    };
    const Ambition got = judge(*state, a, b);
    assert_int_equal(got.item_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const AmbitionItem *item = item_of(&got, rows[i].kind, str(rows[i].id));
        if (item->verdict != rows[i].verdict || item->parts[0].reason != rows[i].reason)
            fail_msg("%s: %s, %s", rows[i].id, verdict_name(item->verdict),
                     ambition_reason_name(item->parts[0].reason));
    }
    assert_int_equal(got.tally[VERDICT_LOWERED], 4);
    assert_int_equal(got.tally[VERDICT_RAISED], 3);
    assert_int_equal(got.items[0].verdict, VERDICT_LOWERED); /* stands first */
}

/* A lower target under a new id is one dropped and one new. */
static void another_name_hides_nothing(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 2),
             *b = contract_new(*state, S("2026/27"), S("2025/26"), 2);
    ((ContractTarget *)contract_add(a, KIND_TARGET, S("t-2030")))->annual_reduction_percent = known(16);
    ((ContractTarget *)contract_add(b, KIND_TARGET, S("t-ny")))->annual_reduction_percent = known(10);
    const Ambition got = judge(*state, a, b);
    assert_int_equal(got.tally[VERDICT_LOWERED], 1);
    assert_int_equal(got.tally[VERDICT_RAISED], 1);
    assert_int_equal(got.items[0].parts[0].reason, REASON_DROPPED);
}

static void other_emission_figures(void **state)
{
    static const struct {
        double before, after;
        Verdict verdict;
    } rows[] = {{16, 17, VERDICT_NOT_COMPARABLE}, {16, 15, VERDICT_LOWERED}, {16, 16, VERDICT_SAME}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        Contract *a = contract_new(*state, S("2025/26"), S(""), 2),
                 *b = contract_new(*state, S("2026/27"), S("2025/26"), 2);
        ((ContractTarget *)contract_add(a, KIND_TARGET, S("t")))->annual_reduction_percent = known(rows[i].before);
        ((ContractTarget *)contract_add(b, KIND_TARGET, S("t")))->annual_reduction_percent = known(rows[i].after);
        const EditionDiff d = revision_compare(*state, a, b, nothing_told);
        const Ambition got = ambition_judge(*state, &d, S("2025-04-04"), S("2026-06"));
        assert_int_equal(got.items[0].verdict, rows[i].verdict);
        const Ambition unknown_data = ambition_judge(*state, &d, S(""), S("2026-06"));
        if (i == 0) assert_int_equal(unknown_data.items[0].verdict, VERDICT_RAISED);
    }
}

static void figures_beside_the_tally(void **state)
{
    Contract *a = contract_new(*state, S("2025/26"), S(""), 8), *b = contract_new(*state, S("2026/27"), S(""), 8);
    ((Commitment *)contract_add(a, KIND_COMMITMENT, S("a1")))->choice = S("join");
    ((Commitment *)contract_add(a, KIND_COMMITMENT, S("a6")))->choice = S("prioritise");
    contract_add(a, KIND_COMMITMENT, S("own"));
    Undertaking *u = contract_add(b, KIND_UNDERTAKING, S("u"));
    u->deadline = (Date){2027, 0, 0};
    u->goal_value = known(0);
    u->status = S("fulfilled");
    const Ambition got = judge(*state, a, b);
    assert_int_equal(got.before[COUNT_COMMITMENTS], 3);
    assert_int_equal(got.before[COUNT_JOINED], 1);
    assert_int_equal(got.before[COUNT_PRIORITISED], 1);
    assert_int_equal(got.after[COUNT_COMMITMENTS], 0);
    assert_int_equal(got.after[COUNT_UNDERTAKINGS], 1);
    assert_int_equal(got.after[COUNT_WITH_DEADLINE], 1);
    assert_int_equal(got.after[COUNT_MEASURABLE], 1);
    assert_int_equal(got.after[COUNT_FULFILLED], 1);
}

/* ---- for any two contracts ---- */

enum { ROUNDS = 150, OBJECTS = 9 };

static void the_same_edition_is_the_same(void **state)
{
    Random r = {11};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *c = contract_random(*state, &r, S("2025/26"), OBJECTS);
        const Ambition got = judge(*state, c, c);
        assert_int_equal(got.tally[VERDICT_SAME], got.item_count);
    }
}

static bool has_part(const AmbitionItem *item, const Field *field, Verdict verdict)
{
    for (size_t i = 0; i < item->part_count; i++)
        if (item->parts[i].field == field && item->parts[i].verdict == verdict) return true;
    return false;
}

/* What one way lowers, the other way raises, but for a pause that nothing was known before. */
static void check_swapped(const AmbitionItem *there, const AmbitionItem *back)
{
    for (size_t i = 0; i < there->part_count; i++) {
        const AmbitionPart *p = &there->parts[i];
        if (p->verdict == VERDICT_RAISED && !has_part(back, p->field, VERDICT_LOWERED))
            fail_msg("raised, and not lowered the other way: %s", ambition_reason_name(p->reason));
        const bool paused_from_nothing = p->reason == REASON_PAUSED && p->before.n == 0;
        if (p->verdict == VERDICT_LOWERED && !paused_from_nothing && !has_part(back, p->field, VERDICT_RAISED))
            fail_msg("lowered, and not raised the other way: %s", ambition_reason_name(p->reason));
    }
    if (there->verdict == VERDICT_RAISED) assert_int_equal(back->verdict, VERDICT_LOWERED);
}

static void swapped_raised_and_lowered_swap(void **state)
{
    Random r = {12};
    size_t seen[VERDICT_COUNT] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *a = contract_random(*state, &r, S("2025/26"), OBJECTS),
                       *b = contract_random(*state, &r, S("2026/27"), OBJECTS);
        const Ambition there = judge(*state, a, b), back = judge(*state, b, a);
        assert_int_equal(there.item_count, back.item_count);
        for (size_t j = 0; j < there.item_count; j++) {
            const ObjectDiff *o = there.items[j].object;
            check_swapped(&there.items[j], item_of(&back, o->kind, o->id));
            seen[there.items[j].verdict]++;
        }
    }
    for (int v = 0; v < VERDICT_COUNT; v++) assert_true(seen[v] > 0);
}

/* Every target, commitment and undertaking is an item once, the lowered first; none with a lowered part is anything but
 * lowered, and none whose measure changed is raised. */
static void nothing_hides(void **state)
{
    Random r = {13};
    for (int i = 0; i < ROUNDS; i++) {
        const Contract *a = contract_random(*state, &r, S("2025/26"), OBJECTS),
                       *b = contract_random(*state, &r, S("2026/27"), OBJECTS);
        const EditionDiff d = revision_compare(*state, a, b, nothing_told);
        const Ambition got = ambition_judge(*state, &d, S(""), S(""));
        size_t expected = 0, sum = 0;
        static const ContractKind kinds[] = {KIND_TARGET, KIND_COMMITMENT, KIND_UNDERTAKING};
        for (size_t k = 0; k < COUNT(kinds); k++) expected += d.first[kinds[k] + 1] - d.first[kinds[k]];
        assert_int_equal(got.item_count, expected);
        for (int v = 0; v < VERDICT_COUNT; v++) {
            sum += got.tally[v];
            assert_int_equal(got.first[v + 1] - got.first[v], got.tally[v]);
            for (size_t j = got.first[v]; j < got.first[v + 1]; j++) assert_int_equal(got.items[j].verdict, v);
        }
        assert_int_equal(sum, expected);
        for (size_t j = 0; j < got.item_count; j++) {
            const AmbitionItem *item = &got.items[j];
            bool lowered = false, measure = false;
            for (size_t p = 0; p < item->part_count; p++) {
                lowered |= item->parts[p].verdict == VERDICT_LOWERED;
                measure |= item->parts[p].reason == REASON_OTHER_MEASURE;
            }
            assert_int_equal(lowered, item->verdict == VERDICT_LOWERED);
            if (measure) assert_int_not_equal(item->verdict, VERDICT_RAISED);
            const bool gone = item->object->fate == OBJECT_DROPPED;
            if (gone && item->verdict != VERDICT_LOWERED)
                assert_true(item->parts[0].reason == REASON_FULFILLED || item->parts[0].reason == REASON_NO_PROMISE);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets),
        cmocka_unit_test(undertakings),
        cmocka_unit_test(commitments),
        cmocka_unit_test(new_and_dropped),
        cmocka_unit_test(another_name_hides_nothing),
        cmocka_unit_test(other_emission_figures),
        cmocka_unit_test(figures_beside_the_tally),
        cmocka_unit_test(the_same_edition_is_the_same),
        cmocka_unit_test(swapped_raised_and_lowered_swap),
        cmocka_unit_test(nothing_hides),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
