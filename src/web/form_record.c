#include "web/form_record.h"

#include "base/num.h"
#include "model/contract.h"

#include <stdlib.h>
#include <string.h>

const FormSpec form_by_kind = {NULL, 0};

static bool is_named(const char *names, const char *name)
{
    for (Str rest = str(names); rest.n;)
        if (str_eq(str_cut(&rest, '|'), str(name))) return true;
    return false;
}

/* Too many to choose among: their id is written. */
static bool are_many(const char *kind)
{
    return strcmp(kind, "activity_row") == 0;
}

static FormControl control_of(const Field *f)
{
    switch (f->type) {
    case FIELD_BOOLEAN: return CONTROL_CHECK;
    case FIELD_MARKDOWN: return CONTROL_TEXT;
    case FIELD_LIST: return f->use.refers || f->choices ? CONTROL_CHECKS : CONTROL_LINE;
    case FIELD_ID: return f->use.refers && !are_many(f->use.refers) ? CONTROL_SELECT : CONTROL_LINE;
    case FIELD_TEXT: return f->choices ? CONTROL_SELECT : CONTROL_LINE;
    case FIELD_INTEGER:
    case FIELD_NUMBER:
    case FIELD_DATE:
    case FIELD_CODE:
    case FIELD_EDITION:
    case FIELD_JSON: break;
    }
    return CONTROL_LINE;
}

/* Where the table says nothing, the type tells how to write it. */
static const char *hint_of(const RecordKind *kind, const Field *f)
{
    if (f->use.hint) return f->use.hint;
    switch (f->type) {
    case FIELD_DATE: return N_("A day, 2026-06-30, or as much as is known: 2026-06 or 2026.");
    case FIELD_NUMBER: return N_("For example 1234.5.");
    case FIELD_MARKDOWN:
        return N_("An empty line begins a new paragraph, * at the beginning of a line a point of a list, and **words** "
                  "between double asterisks stand out.");
    case FIELD_EDITION: return N_("For example 2026/27.");
    case FIELD_ID:
        if (strcmp(f->name, "id") != 0) return NULL;
        return kind->scope == RECORD_EDITION
                   ? N_("Small letters a to z, digits, full stops and hyphens. It stays the same from edition to "
                        "edition.")
                   : N_("Small letters a to z, digits, full stops and hyphens. Other registers and lists in Excel name "
                        "it by this, so it cannot be changed afterwards.");
    case FIELD_TEXT:
    case FIELD_INTEGER:
    case FIELD_BOOLEAN:
    case FIELD_CODE:
    case FIELD_LIST:
    case FIELD_JSON: break;
    }
    return NULL;
}

const FormSpec *form_of_kind(Arena *arena, const RecordKind *kind, const char *without)
{
    static const FormField version = {{.name = "version", .type = FIELD_INTEGER}, CONTROL_HIDDEN, NULL};
    static const FormField why = {
        {.name = "why",
         .use = {.label = N_("Why the change is made"), .hint = N_("One sentence; it is kept in the history.")}},
        CONTROL_LINE,
        NULL};
    if (kind->field_count + 2 > FORM_FIELDS_MAX) abort();
    FormField *list = ARENA_ARRAY(arena, FormField, kind->field_count + 2);
    size_t n = 0;
    list[n++] = version;
    bool explained = false; /* how Markdown is written is said once */
    for (size_t i = record_key_count(kind) - 1; i < kind->field_count; i++) {
        if (is_named(without, kind->fields[i].name)) continue;
        list[n] = (FormField){kind->fields[i], control_of(&kind->fields[i]), NULL};
        const bool is_again = kind->fields[i].type == FIELD_MARKDOWN && explained;
        if (!is_again) list[n].field.use.hint = hint_of(kind, &kind->fields[i]);
        explained = explained || kind->fields[i].type == FIELD_MARKDOWN;
        n++;
    }
    list[n++] = why;
    FormSpec *spec = ARENA_NEW(arena, FormSpec);
    *spec = (FormSpec){list, n};
    return spec;
}

/* ---- values ---- */

Str form_cell(Arena *arena, Lang lang, const Field *field, Str cell)
{
    if (field->type != FIELD_NUMBER || !str_has_char(cell, '.') || str_has_char(cell, 'e')) return cell;
    Str decimals = cell;
    const Str whole = str_cut(&decimals, '.');
    Buf b = buf_new(arena);
    buf_add(&b, whole);
    buf_addc(&b, lang == LANG_SV ? ',' : '.');
    buf_add(&b, decimals);
    if (decimals.n == 3) buf_addc(&b, '0');
    return buf_str(&b);
}

void form_show(Form *form, Arena *arena, Lang lang, const RecordKind *kind, const void *record)
{
    form_set(form, "version", err_number(arena, record_head_of(record)->version));
    for (size_t i = 0; i < form->spec->count; i++) {
        const Field *f = record_field(kind, str(form->spec->field[i].field.name));
        if (f) form_set(form, f->name, form_cell(arena, lang, f, record_cell(arena, f, record)));
    }
}

const Str *form_typed(const Form *form, Arena *arena, const RecordKind *kind)
{
    Str *value = ARENA_ARRAY(arena, Str, kind->field_count);
    for (size_t i = 0; i < form->spec->count; i++) {
        const Field *f = record_field(kind, str(form->spec->field[i].field.name));
        if (!f) continue;
        const Str typed = form->typed[i];
        value[f - kind->fields] = typed.n ? typed : S(""); /* empty is what the writer wants it to be */
    }
    return value;
}

bool form_version(const Form *form, int64_t *out)
{
    const Str text = form_value(form, "version");
    *out = 0;
    return text.n == 0 || (num_parse_int(text, out) && *out >= 0);
}

/* ---- choices ---- */

static const FormChoice *choice_of(const FormChoice *list, size_t count, Str value)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(list[i].value, value)) return &list[i];
    return NULL;
}

/* What stands there and may not be seen, or is not there any more, is kept unless another is chosen. */
static FormChoice chosen(const FormChoice *list, size_t count, Str value)
{
    const FormChoice *found = choice_of(list, count, value);
    return found ? *found : (FormChoice){value, value};
}

/* Those that are chosen stand first, in their order, which a browser sends them back in: it may mean something. */
static FormChoices offer_several(Arena *arena, Str typed, const FormChoice *list, size_t count)
{
    size_t room = count + 1, n = 0;
    for (size_t i = 0; i < typed.n; i++) room += typed.p[i] == ' ';
    FormChoice *out = ARENA_ARRAY(arena, FormChoice, room);
    for (Str rest = typed; rest.n;) {
        const Str one = str_cut(&rest, ' ');
        if (one.n) out[n++] = chosen(list, count, one);
    }
    for (size_t i = 0; i < count; i++)
        if (!list_has(typed, list[i].value)) out[n++] = list[i];
    return (FormChoices){out, n};
}

void form_offer(Form *form, Arena *arena, Lang lang, const char *name, const FormChoice *list, size_t count)
{
    const size_t at = form_at(form, name);
    const FormField *f = &form->spec->field[at];
    const Str typed = form->typed[at];
    if (f->control == CONTROL_CHECKS) {
        form->choices[at] = offer_several(arena, typed, list, count);
        return;
    }
    FormChoice *out = ARENA_ARRAY(arena, FormChoice, count + 2);
    size_t n = 0;
    out[n++] = (FormChoice){S(""), str(tr(lang, f->field.required ? N_("choose") : N_("not stated")))};
    for (size_t i = 0; i < count; i++) out[n++] = list[i];
    if (typed.n && !choice_of(list, count, typed)) out[n++] = chosen(list, count, typed);
    form->choices[at] = (FormChoices){out, n};
}

void form_offer_enumerations(Form *form, Arena *arena, Lang lang)
{
    for (size_t i = 0; i < form->spec->count; i++) {
        const Field *f = &form->spec->field[i].field;
        if (!f->choices) continue;
        size_t n = 1;
        for (const char *p = f->choices; *p; p++) n += *p == '|';
        FormChoice *list = ARENA_ARRAY(arena, FormChoice, n);
        n = 0;
        for (Str rest = str(f->choices); rest.n; n++) {
            const Str value = str_cut(&rest, '|');
            const char *label = field_choice_label(f, value);
            list[n] = (FormChoice){value, label[0] ? str(tr(lang, label)) : value};
        }
        form_offer(form, arena, lang, f->name, list, n);
    }
}
