/* A form that is posted, of any bytes: what is taken is text, has no field that was not declared, and where nothing is
 * said to be wrong each value is one that its field may hold. */
#include "target.h"

#include "model/contract.h"
#include "web/form_record.h"

#include <string.h>

static const FormField fields[] = {
    {{.name = "a", .required = true, .use = {.label = "a"}}, CONTROL_LINE, NULL},
    {{.name = "b", .type = FIELD_ID, .use = {.label = "b"}}, CONTROL_LINE, NULL},
    {{.name = "c", .type = FIELD_NUMBER, .minimum = 0, .maximum = 100, .use = {.label = "c"}}, CONTROL_LINE, NULL},
    {{.name = "d", .type = FIELD_DATE, .use = {.label = "d"}}, CONTROL_LINE, NULL},
    {{.name = "e", .choices = "x|y", .use = {.label = "e"}}, CONTROL_SELECT, NULL},
    {{.name = "f", .type = FIELD_MARKDOWN, .use = {.label = "f"}}, CONTROL_TEXT, NULL},
    {{.name = "g", .type = FIELD_LIST, .use = {.label = "g"}}, CONTROL_LINE, NULL},
    {{.name = "p", .use = {.label = "p"}}, CONTROL_PASSWORD, NULL},
    {{.name = "q", .use = {.label = "q"}}, CONTROL_CHECK, NULL},
};
static const FormSpec spec = {fields, sizeof fields / sizeof *fields};

/* A value that was taken is read as itself once more. */
static void value_holds(Arena *arena, const FormField *field, Str value)
{
    Str again;
    MUST(str_is_utf8(value) && (value.n == 0 || !memchr(value.p, '\0', value.n)));
    if (field->control == CONTROL_PASSWORD) return;
    if (field->control == CONTROL_CHECK) {
        MUST(value.n == 0 || str_eq(value, S("true")));
        return;
    }
    MUST(field_read(arena, &field->field, value, '.', &again, NULL) == ST_OK);
    MUST(str_eq(again, value));
}

/* What stands in a form of a record, with all of it that was typed. */
static void record_holds(Arena *arena, Form *form, const RecordKind *kind)
{
    const Str *typed = form_typed(form, arena, kind);
    for (size_t i = 0; i < kind->field_count; i++) MUST(!typed[i].p || str_is_utf8(typed[i]));
    int64_t version;
    MUST(!form_version(form, &version) || version >= 0);
    form_offer_enumerations(form, arena, LANG_SV);
    for (size_t i = 0; i < form->spec->count; i++)
        for (Str rest = form->spec->field[i].control == CONTROL_CHECKS ? form->typed[i] : S(""); rest.n;) {
            const Str one = str_cut(&rest, ' ');
            bool offered = one.n == 0 || !form->choices[i].list;
            for (size_t k = 0; k < form->choices[i].count; k++)
                offered = offered || str_eq(form->choices[i].list[k].value, one);
            MUST(offered);
        }
}

static void form_holds(const HttpRequest *request, const FormSpec *of, const RecordKind *kind)
{
    Form form;
    Str key;
    if (!form_read(request, of, LANG_SV, &form, &key)) return;
    bool any = form.general.n > 0;
    for (size_t i = 0; i < of->count; i++) {
        any |= form.fault[i].n > 0;
        if (!form.fault[i].n) value_holds(request->arena, &of->field[i], form.value[i]);
        MUST(form.wrong || !of->field[i].field.required || form.value[i].n > 0);
    }
    MUST(any == form.wrong);
    if (kind) record_holds(request->arena, &form, kind);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const HttpRequest request = {.arena = arena,
                                 .content_type = S("application/x-www-form-urlencoded"),
                                 .body = str_dup(arena, (Str){(const char *)data, size})};
    form_holds(&request, &spec, NULL);
    for (int k = 0; k < CONTRACT_KINDS; k++)
        form_holds(&request, form_of_kind(arena, &contract_kinds[k], NULL), &contract_kinds[k]);
    arena_free(arena);
    return 0;
}
