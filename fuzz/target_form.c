/* A form that is posted, of any bytes: what is taken is text, has no field that was not declared, and where nothing is
 * said to be wrong each value is one that its field may hold. */
#include "target.h"

#include "model/field.h"
#include "web/form.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const HttpRequest request = {.arena = arena,
                                 .content_type = S("application/x-www-form-urlencoded"),
                                 .body = str_dup(arena, (Str){(const char *)data, size})};
    Form form;
    Str key;
    if (form_read(&request, &spec, LANG_SV, &form, &key)) {
        bool any = form.general.n > 0;
        for (size_t i = 0; i < spec.count; i++) {
            any |= form.fault[i].n > 0;
            if (!form.fault[i].n) value_holds(arena, &fields[i], form.value[i]);
        }
        MUST(any == form.wrong);
        MUST(form.wrong || form_value(&form, "a").n > 0);
    }
    arena_free(arena);
    return 0;
}
