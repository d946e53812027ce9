#include "exchange/register_words.h"

#include "exchange/register_alias.h"

#include "base/num.h"
#include "model/kinds.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES_MAX = 100 };
static const char mark_word[] = "klimat";
static const char dash[] = " \xE2\x80\x93 ";

/* ---- marks ---- */

Str register_mark(Arena *arena, const RegisterSheet *sheet)
{
    const Str parts[] = {str(mark_word), str(sheet->kind->name), sheet->municipality, sheet->edition};
    Buf b = buf_new(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && parts[i].n; i++) {
        if (i) buf_addc(&b, ' ');
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

bool register_mark_read(Str cell, const RecordKind **kind, Str *municipality, Str *edition)
{
    Str rest = str_trim(cell);
    if (!str_eq(str_cut(&rest, ' '), str(mark_word))) return false;
    const Str name = str_cut(&rest, ' ');
    *kind = NULL;
    for (size_t i = 0; i < RECORD_KINDS; i++)
        if (str_eq(name, str(record_kinds[i]->name))) *kind = record_kinds[i];
    *municipality = str_cut(&rest, ' ');
    *edition = rest;
    return *kind != NULL;
}

Str register_number(char out[REGISTER_NUMBER_BYTES], double x)
{
    snprintf(out, REGISTER_NUMBER_BYTES, "%.15g", x);
    return str(out);
}

Str register_row_hash(Arena *arena, const RecordKind *kind, const Str *cells)
{
    Buf b = buf_new(arena);
    for (size_t f = 0; f < kind->field_count; f++) {
        char number[REGISTER_NUMBER_BYTES];
        double x;
        if (!register_has_column(kind, f)) continue;
        const bool rounded = kind->fields[f].type == FIELD_NUMBER && num_parse(cells[f], &x);
        buf_add(&b, rounded ? register_number(number, x) : cells[f]);
        buf_addc(&b, '\0');
    }
    const uint64_t hash = str_hash(buf_str(&b));
    return str_hex(arena, &hash, sizeof hash);
}

Str register_row_mark(Arena *arena, const RecordKind *kind, const void *record)
{
    Str *cells = ARENA_ARRAY(arena, Str, kind->field_count);
    for (size_t f = 0; f < kind->field_count; f++) cells[f] = record_cell(arena, &kind->fields[f], record);
    Buf b = buf_new(arena);
    buf_add(&b, record_head_of(record)->id);
    buf_addc(&b, ' ');
    buf_int(&b, record_head_of(record)->version);
    buf_addc(&b, ' ');
    buf_add(&b, register_row_hash(arena, kind, cells));
    return buf_str(&b);
}

bool register_row_mark_read(Str cell, Str *id, int64_t *version, Str *hash)
{
    Str rest = str_trim(cell);
    *id = str_cut(&rest, ' ');
    const Str number = str_cut(&rest, ' ');
    *hash = rest;
    return id->n && num_parse_int(number, version) && *version > 0;
}

/* ---- columns ---- */

bool register_has_column(const RecordKind *kind, size_t field)
{
    return field + 1 >= record_key_count(kind) && kind->fields[field].type != FIELD_JSON;
}

Str register_heading(Arena *arena, Lang lang, const Field *field)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(tr(lang, field->use.label)));
    if (field->required) buf_add(&b, S(" *"));
    return buf_str(&b);
}

const Field *register_field(const RecordKind *kind, Str heading)
{
    Str text = str_trim(heading);
    if (str_ends(text, S("*"))) text = str_trim(str_slice(text, 0, text.n - 1));
    for (size_t i = 0; i < kind->field_count; i++)
        if (str_eq_fold(text, str(kind->fields[i].name))) return &kind->fields[i];
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t i = 0; i < kind->field_count; i++)
            if (str_eq_fold(text, str(tr((Lang)lang, kind->fields[i].use.label)))) return &kind->fields[i];
    return register_alias_field(kind, text);
}

static Str within(Arena *arena, Lang lang, const char *text, const Field *field)
{
    Buf least = buf_new(arena), most = buf_new(arena);
    buf_fixed(&least, field->minimum, 6);
    buf_fixed(&most, field->maximum, 6);
    return tr_fmt(arena, lang, text, buf_str(&least), buf_str(&most));
}

Str register_holds(Arena *arena, Lang lang, const Field *field)
{
    const bool limited = field->minimum < 0 || field->maximum > 0;
    if (field->choices)
        return str(tr(lang, field->type == FIELD_LIST ? N_("One or more of the choices, with semicolons between")
                                                      : N_("Choose from the list")));
    if (field->use.refers && field->type == FIELD_ID)
        return str(tr(lang, N_("Choose from the list; the id is enough")));
    switch (field->type) {
    case FIELD_INTEGER:
        return limited ? within(arena, lang, N_("A whole number from {0} to {1}"), field)
                       : str(tr(lang, N_("A whole number")));
    case FIELD_NUMBER:
        return limited ? within(arena, lang, N_("A number from {0} to {1}"), field) : str(tr(lang, N_("A number")));
    case FIELD_DATE: return str(tr(lang, N_("A day, a month or a year: 2026-06-30, 2026-06 or 2026")));
    case FIELD_BOOLEAN: return str(tr(lang, N_("Yes or no; empty is no")));
    case FIELD_ID: return str(tr(lang, N_("An id: lower-case letters a to z, digits, hyphens and points")));
    case FIELD_LIST: return str(tr(lang, N_("Ids with a space between")));
    case FIELD_CODE: return str(tr(lang, N_("A code; its leading zero belongs to it")));
    case FIELD_EDITION: return str(tr(lang, N_("The name of an edition, such as 2025/26")));
    case FIELD_MARKDOWN: return str(tr(lang, N_("Text of one or more paragraphs (Markdown)")));
    case FIELD_TEXT:
        if (limited)
            return tr_fmt(arena, lang, N_("Text on one line, at most {0} characters"),
                          err_number(arena, (int64_t)field->maximum));
        break;
    case FIELD_JSON: break;
    }
    return str(tr(lang, N_("Text")));
}

/* ---- cells ---- */

const RegisterNames *register_names(const RegisterSheet *sheet, const Field *field)
{
    for (size_t i = 0; field->use.refers && i < sheet->name_count; i++)
        if (strcmp(sheet->names[i].refers, field->use.refers) == 0) return &sheet->names[i];
    return NULL;
}

/* One line, of a length that can be read in a list. */
static void add_name(Buf *b, Str name)
{
    size_t n = name.n < NAME_BYTES_MAX ? name.n : str_utf8_prefix(str_slice(name, 0, NAME_BYTES_MAX));
    for (size_t i = 0; i < n; i++) buf_addc(b, name.p[i] == '\n' ? ' ' : name.p[i]);
    if (n < name.n) buf_add(b, S("…"));
}

Str register_choice(Arena *arena, const RegisterNames *names, size_t i)
{
    Buf b = buf_new(arena);
    buf_add(&b, names->id[i]);
    if (!names->name[i].n || str_eq(names->name[i], names->id[i])) return buf_str(&b);
    buf_add(&b, str(dash));
    add_name(&b, names->name[i]);
    return buf_str(&b);
}

static Str with_name(Arena *arena, const RegisterNames *names, Str id)
{
    for (size_t low = 0, high = names->count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        const int order = str_cmp(id, names->id[middle]);
        if (order == 0) return register_choice(arena, names, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return id;
}

static Str labels_of(Arena *arena, Lang lang, const Field *field, Str cell)
{
    Buf b = buf_new(arena);
    while (cell.n) {
        const Str one = field->type == FIELD_LIST ? str_cut(&cell, ' ') : cell;
        const char *label = field_choice_label(field, one);
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, label[0] ? str(tr(lang, label)) : one);
        if (field->type != FIELD_LIST) break;
    }
    return buf_str(&b);
}

Str register_cell(Arena *arena, Lang lang, const RegisterSheet *sheet, const Field *field, const void *record)
{
    const Str cell = record_cell(arena, field, record);
    if (field->type == FIELD_BOOLEAN) return str(tr(lang, str_eq(cell, S("true")) ? N_("yes") : N_("no")));
    if (field->choices) return labels_of(arena, lang, field, cell);
    const RegisterNames *names = field->type == FIELD_ID ? register_names(sheet, field) : NULL;
    return names && cell.n ? with_name(arena, names, cell) : cell;
}

/* ---- back ---- */

static bool is_dangerous_behind(Str text, size_t at)
{
    return at < text.n && str_has_char(S("=+-@\t\r"), text.p[at]);
}

Str register_guarded(Arena *arena, Str text)
{
    size_t at = 0;
    while (at < text.n && text.p[at] == '\'') at++;
    if (!is_dangerous_behind(text, at)) return text;
    Buf b = buf_new(arena);
    buf_addc(&b, '\'');
    buf_add(&b, text);
    return buf_str(&b);
}

Str register_unguarded(Str text)
{
    size_t at = 0;
    while (at < text.n && text.p[at] == '\'') at++;
    return at && is_dangerous_behind(text, at) ? str_slice(text, 1, text.n) : text;
}

static Str code_of_label(const Field *field, Str text)
{
    size_t at = 0;
    for (Str rest = str(field->choices); rest.n; at++) {
        const Str code = str_cut(&rest, '|');
        if (str_eq_fold(text, code)) return code;
        for (int lang = 0; field->use.choice_labels && lang < LANG_COUNT; lang++)
            if (str_eq_fold(text, str(tr((Lang)lang, field->use.choice_labels[at])))) return code;
    }
    const Str other = register_alias_choice(field, text);
    return other.n ? other : text;
}

static Str codes_of_labels(Arena *arena, const Field *field, Str text)
{
    Buf b = buf_new(arena);
    while (text.n) {
        size_t end = 0;
        while (end < text.n && !str_has_char(S(";,\n"), text.p[end])) end++;
        const Str one = str_trim(str_slice(text, 0, end));
        if (b.n && one.n) buf_addc(&b, ' ');
        buf_add(&b, code_of_label(field, one));
        text = str_slice(text, end < text.n ? end + 1 : end, text.n);
    }
    return buf_str(&b);
}

static Str truth_of(Str text)
{
    static const Str yes[] = {STR_INIT("ja"), STR_INIT("yes"), STR_INIT("j"),
                              STR_INIT("y"),  STR_INIT("x"),   STR_INIT("1")},
                     no[] = {STR_INIT("nej"), STR_INIT("no"), STR_INIT("n"), STR_INIT("0")};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_eq_fold(text, yes[i])) return S("true");
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_eq_fold(text, no[i])) return S("false");
    return text;
}

Str register_code(Arena *arena, const Field *field, Str text)
{
    text = str_trim(text);
    if (field->type == FIELD_BOOLEAN) return truth_of(text);
    if (field->choices)
        return field->type == FIELD_LIST ? codes_of_labels(arena, field, text) : code_of_label(field, text);
    if (field->type != FIELD_ID || !field->use.refers) return text;
    Str rest = text;
    return str_cut(&rest, ' ');
}
