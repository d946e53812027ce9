#include "web/form.h"

#include "base/secret.h"
#include "web/request.h"

#include <stdlib.h>
#include <string.h>

Form form_new(const FormSpec *spec)
{
    return (Form){.spec = spec};
}

size_t form_at(const Form *form, const char *name)
{
    for (size_t i = 0; i < form->spec->count; i++)
        if (strcmp(form->spec->field[i].field.name, name) == 0) return i;
    abort();
}

Str form_value(const Form *form, const char *name)
{
    return form->value[form_at(form, name)];
}

bool form_checked(const Form *form, const char *name)
{
    return str_eq(form_value(form, name), S("true"));
}

void form_set(Form *form, const char *name, Str value)
{
    form->value[form_at(form, name)] = value;
    form->typed[form_at(form, name)] = value;
}

static Str err_in(Arena *arena, Lang lang, const Err *err)
{
    /* Beside the field, its name need not be said again. */
    Err alone = *err;
    alone.field[0] = '\0';
    Buf b = buf_new(arena);
    buf_err(&b, lang, &alone);
    return buf_str(&b);
}

bool form_may_tell(Status status, const Err *err)
{
    if (err->of_service) return false;
    return status == ST_INVALID || status == ST_DENIED || status == ST_CONFLICT || status == ST_NOT_FOUND ||
           status == ST_LIMIT;
}

void form_fault(Form *form, Arena *arena, Lang lang, const Err *err)
{
    form->wrong = true;
    for (size_t i = 0; err->field[0] && i < form->spec->count; i++) {
        if (strcmp(form->spec->field[i].field.name, err->field) != 0) continue;
        if (!form->fault[i].n) form->fault[i] = err_in(arena, lang, err);
        return;
    }
    if (!form->general.n) form->general = err_in(arena, lang, err);
}

void form_faults(Form *form, Arena *arena, Lang lang, const Faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) form_fault(form, arena, lang, &faults->list[i]);
}

size_t form_fault_count(const Form *form)
{
    size_t n = 0;
    for (size_t i = 0; i < form->spec->count; i++) n += form->fault[i].n && form->spec->field[i].field.use.label;
    return n;
}

bool form_has_file(const FormSpec *spec)
{
    for (size_t i = 0; i < spec->count; i++)
        if (spec->field[i].control == CONTROL_FILE) return true;
    return false;
}

static void read_password(Str raw, Form *form, size_t at)
{
    form->value[at] = str_slice(raw, 0, PASSWORD_BYTES_MAX + 1);
}

static void read_field(Arena *arena, Lang lang, Form *form, size_t at, Str raw)
{
    const FormField *f = &form->spec->field[at];
    const bool is_secret = f->control == CONTROL_PASSWORD || f->control == CONTROL_NEW_PASSWORD;
    Err err = {0};
    form->typed[at] = is_secret ? S("") : str_trim(raw);
    if (is_secret) {
        read_password(raw, form, at);
    } else if (f->control == CONTROL_CHECK) {
        form->value[at] = raw.n ? S("true") : S("");
    } else if (raw.n > FIELD_TEXT_BYTES_MAX) {
        form->value[at] = S("");
        err_fail(&err, ST_LIMIT, N_("This is too long"));
    } else {
        field_read(arena, &f->field, raw, 0, &form->value[at], &err);
    }
    if (!err.message && f->field.required && str_trim(form->value[at]).n == 0)
        err_fail(&err, ST_INVALID, N_("This must be filled in"));
    if (!err.message) return;
    err_field(&err, str(f->field.name));
    form_fault(form, arena, lang, &err);
}

/* What was sent for each field. */
typedef struct Sent {
    Str raw[FORM_FIELDS_MAX];
    bool given[FORM_FIELDS_MAX];
    Buf several[FORM_FIELDS_MAX]; /* of CONTROL_CHECKS */
} Sent;

/* Puts a value where it belongs. False where it belongs nowhere, or there is one already. */
static bool place(Arena *arena, const FormSpec *spec, const HttpPair *pair, Sent *sent)
{
    size_t at = 0;
    while (at < spec->count && !str_eq(str(spec->field[at].field.name), pair->name)) at++;
    if (at == spec->count || spec->field[at].control == CONTROL_FILE) return false;
    if (spec->field[at].control == CONTROL_CHECKS) {
        Buf *b = &sent->several[at];
        if (sent->given[at])
            buf_addc(b, ' ');
        else
            *b = buf_new(arena);
        buf_add(b, pair->value);
        sent->raw[at] = buf_str(b);
    } else {
        if (sent->given[at]) return false;
        sent->raw[at] = pair->value;
    }
    sent->given[at] = true;
    return true;
}

/* Where the form has a file, as multipart/form-data; the file's name stands in its field. */
static bool read_body(const HttpRequest *request, Form *out, const HttpPair **pairs, size_t *n)
{
    if (!form_has_file(out->spec)) return http_form(request, pairs, n);
    if (!http_form_with_file(request, pairs, n, &out->file)) return false;
    for (size_t at = 0; at < out->spec->count; at++) {
        const FormField *f = &out->spec->field[at];
        const bool is_it = str_eq(str(f->field.name), out->file.field);
        if (is_it && f->control != CONTROL_FILE) return false;
        if (is_it) return true;
    }
    return out->file.field.n == 0;
}

bool form_read(const HttpRequest *request, const FormSpec *spec, Lang lang, Form *out, Str *key)
{
    *out = form_new(spec);
    *key = S("");
    out->posted = true;
    if (spec->count > FORM_FIELDS_MAX) abort();
    const HttpPair *pairs;
    size_t n;
    if (!read_body(request, out, &pairs, &n)) return false;
    Sent *sent = ARENA_NEW(request->arena, Sent);
    bool key_given = false;
    for (size_t i = 0; i < n; i++) {
        if (str_eq(pairs[i].name, S(FORM_KEY_NAME))) {
            if (key_given) return false;
            key_given = true;
            *key = pairs[i].value;
            continue;
        }
        if (!place(request->arena, spec, &pairs[i], sent)) return false;
    }
    for (size_t at = 0; at < spec->count; at++) {
        if (spec->field[at].control == CONTROL_FILE) sent->raw[at] = out->file.name;
        read_field(request->arena, lang, out, at, sent->raw[at]);
    }
    return true;
}
