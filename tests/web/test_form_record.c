/* Forms that follow from the table of a kind: their fields, what stands in them, and what is read back. */
#include "cmocka_all.h"

#include "model/contract.h"
#include "model/inventory_records.h"
#include "web/form_record.h"

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

static bool has_field(const FormSpec *spec, const char *name)
{
    for (size_t i = 0; i < spec->count; i++)
        if (strcmp(spec->field[i].field.name, name) == 0) return true;
    return false;
}

/* The field of a name that is there. */
static const FormField *field_of(const FormSpec *spec, const char *name)
{
    assert_true(has_field(spec, name));
    const Form form = form_new(spec);
    return &spec->field[form_at(&form, name)];
}

/* Every kind that people write has a form, with every one of its fields but those of the address. */
static void every_kind_has_its_form(void **state)
{
    (void)state;
    const RecordKind *kinds[CONTRACT_KINDS + 3] = {&kind_edition, &kind_joint_commitment, &kind_progress};
    for (int k = 0; k < CONTRACT_KINDS; k++) kinds[k + 3] = &contract_kinds[k];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const FormSpec *spec = form_of_kind(arena, kinds[i], NULL);
        assert_int_equal(spec->count, kinds[i]->field_count - (record_key_count(kinds[i]) - 1) + 2);
        assert_int_equal(field_of(spec, "version")->control, CONTROL_HIDDEN);
        assert_true(has_field(spec, "why"));
        assert_false(has_field(spec, "municipality"));
        for (size_t f = record_key_count(kinds[i]) - 1; f < kinds[i]->field_count; f++) {
            const FormField *field = field_of(spec, kinds[i]->fields[f].name);
            assert_int_equal(field->field.required, kinds[i]->fields[f].required);
            assert_true(field->field.use.label && field->field.use.label[0]);
        }
    }
    /* An id lives as long as what it names: editions only where there are such. */
    const char *const of_contract = field_of(form_of_kind(arena, kinds[3], NULL), "id")->field.use.hint;
    const char *const of_accounts =
        field_of(form_of_kind(arena, &inventory_kinds[KIND_ENTITY], NULL), "id")->field.use.hint;
    assert_non_null(strstr(of_contract, "from edition to edition"));
    assert_null(strstr(of_accounts, "edition"));
    const FormSpec *few = form_of_kind(arena, &kind_progress, "id|undertaking");
    assert_false(has_field(few, "undertaking"));
    assert_true(has_field(few, "told"));
}

static void each_type_has_its_control(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        FormControl control;
    } cases[] = {
        {"id", CONTROL_LINE},          {"commitment", CONTROL_SELECT}, {"text", CONTROL_TEXT},
        {"processes", CONTROL_CHECKS}, {"aspects", CONTROL_CHECKS},    {"person", CONTROL_SELECT},
        {"deadline", CONTROL_LINE},    {"goal_value", CONTROL_LINE},   {"direction", CONTROL_SELECT},
    };
    const FormSpec *spec = form_of_kind(arena, &contract_kinds[KIND_UNDERTAKING], NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(field_of(spec, cases[i].name)->control, cases[i].control);
    assert_int_equal(field_of(form_of_kind(arena, &contract_kinds[KIND_TARGET], NULL), "is_primary")->control,
                     CONTROL_CHECK);
    size_t explained = 0;
    for (size_t i = 0; i < spec->count; i++)
        explained += spec->field[i].field.type == FIELD_MARKDOWN && spec->field[i].field.use.hint;
    assert_int_equal(explained, 1);
}

static Form read(const FormSpec *spec, const char *body)
{
    const HttpRequest request = {
        .arena = arena, .content_type = S("application/x-www-form-urlencoded"), .body = str(body)};
    Form form;
    Str key;
    assert_true(form_read(&request, spec, LANG_SV, &form, &key));
    return form;
}

static void assert_is(Str have, const char *expected)
{
    assert_string_equal(str_cstr(arena, have), expected);
}

/* A record goes into a form and comes out as it was, whatever its figures and lists. */
static void what_is_shown_reads_back_as_it_was(void **state)
{
    (void)state;
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    static const double figures[] = {0, 1, -3, 1234, 1.234, 1234.5, 0.125, 1234567.125, 1e-7, 0.1, 12.3456};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            Undertaking u = {.head = {S("0484"), S("2025/26"), S("a1.2"), 7},
                             .commitment = S("a1"),
                             .position = known(3),
                             .text = S("Ett\n\ntvå"),
                             .processes = S("b a"),
                             .goal_value = known(figures[i]),
                             .deadline = {2027, 6, 0}};
            for (size_t f = 0; f < kind->field_count; f++)
                if (record_is_empty(&kind->fields[f], &u)) record_set(&kind->fields[f], &u, S(""));
            Form form = form_new(form_of_kind(arena, kind, NULL));
            form_show(&form, arena, (Lang)lang, kind, &u);
            int64_t version;
            assert_true(form_version(&form, &version));
            assert_int_equal(version, 7);
            Undertaking back = {.head = u.head};
            Faults faults = faults_new(arena);
            const RecordInput input = {form_typed(&form, arena, kind), 0};
            RecordKind unchecked = *kind;
            unchecked.check = NULL;
            record_read(arena, &unchecked, &input, &back, &faults);
            assert_int_equal(faults.total, 0);
            RecordChange changes[64];
            assert_int_equal(record_diff(arena, kind, &u, &back, changes), 0);
        }
    }
    const Field *goal = record_field(kind, S("goal_value"));
    assert_is(form_cell(arena, LANG_SV, goal, S("1234.5")), "1234,5");
    assert_is(form_cell(arena, LANG_EN, goal, S("1234.5")), "1234.5");
    assert_is(form_cell(arena, LANG_SV, goal, S("1.234")), "1,2340");
}

static void what_was_typed_is_kept(void **state)
{
    (void)state;
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    const FormSpec *spec = form_of_kind(arena, kind, NULL);
    const Form form =
        read(spec, "version=2&id=A+B&commitment=a1&position=+7+&text=&goal_value=1+234%2C5&deadline=snart&"
                   "processes=b&processes=a&aspects=digital");
    assert_true(form.wrong);
    assert_is(form.typed[form_at(&form, "id")], "A B");
    assert_is(form.typed[form_at(&form, "deadline")], "snart");
    assert_is(form.typed[form_at(&form, "goal_value")], "1 234,5");
    assert_is(form_value(&form, "goal_value"), "1234.5");
    assert_is(form.typed[form_at(&form, "processes")], "b a");
    static const char *const wrong[] = {"id", "text", "deadline"};
    size_t found = 0;
    for (size_t i = 0; i < spec->count; i++) found += form.fault[i].n > 0;
    assert_int_equal(found, 3);
    assert_int_equal(form_fault_count(&form), 3);
    for (size_t i = 0; i < 3; i++) assert_true(form.fault[form_at(&form, wrong[i])].n > 0);
    const Str *typed = form_typed(&form, arena, kind);
    assert_null(typed[0].p); /* the municipality is not in the form */
    assert_non_null(typed[record_field(kind, S("note")) - kind->fields].p);
}

static void refuses_what_a_browser_does_not_send(void **state)
{
    (void)state;
    const FormSpec *spec = form_of_kind(arena, &contract_kinds[KIND_UNDERTAKING], "id");
    static const char *const bodies[] = {"id=a1.1",
                                         "municipality=0484",
                                         "edition=2025/26",
                                         "text=a&text=b",
                                         "deadline=2026&deadline=2027",
                                         "state=decided",
                                         "=x"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        const HttpRequest request = {
            .arena = arena, .content_type = S("application/x-www-form-urlencoded"), .body = str(bodies[i])};
        Form form;
        Str key;
        assert_false(form_read(&request, spec, LANG_SV, &form, &key));
    }
    static const char *const versions[] = {"-1", "x", "1.5", "99999999999999999999"};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        Form form = form_new(spec);
        int64_t version;
        form_set(&form, "version", str(versions[i]));
        assert_false(form_version(&form, &version));
    }
}

static void offers_choices_without_losing_what_stands_there(void **state)
{
    (void)state;
    Form form = form_new(form_of_kind(arena, &contract_kinds[KIND_COMMITMENT], NULL));
    static const FormChoice parties[] = {{STR_INIT("stad"), STR_INIT("Staden")},
                                         {STR_INIT("formas"), STR_INIT("Formas")}};
    form_set(&form, "givers", S("formas borta"));
    form_set(&form, "chapter", S("9.9"));
    form_offer(&form, arena, LANG_SV, "givers", parties, 2);
    form_offer(&form, arena, LANG_SV, "chapter", parties, 2);
    form_offer_enumerations(&form, arena, LANG_SV);
    const FormChoices givers = form.choices[form_at(&form, "givers")];
    assert_int_equal(givers.count, 3);
    assert_is(givers.list[0].label, "Formas"); /* what is chosen stands first, in its order */
    assert_is(givers.list[1].value, "borta");
    assert_is(givers.list[2].value, "stad");
    const FormChoices chapter = form.choices[form_at(&form, "chapter")];
    assert_int_equal(chapter.count, 4);
    assert_int_equal(chapter.list[0].value.n, 0);
    assert_is(chapter.list[3].value, "9.9");
    const FormChoices type = form.choices[form_at(&form, "type")];
    assert_int_equal(type.count, 6);
    assert_is(type.list[0].label, "välj");
    assert_is(type.list[2].label, "Gemensamt åtagande");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_its_form),
        cmocka_unit_test(each_type_has_its_control),
        cmocka_unit_test(what_is_shown_reads_back_as_it_was),
        cmocka_unit_test(what_was_typed_is_kept),
        cmocka_unit_test(refuses_what_a_browser_does_not_send),
        cmocka_unit_test(offers_choices_without_losing_what_stands_there),
    };
    return cmocka_run_group_tests(tests, up, down);
}
