/* What a field may hold, whoever wrote it: a cell of a file, a form on a page, an option. */
#include "model/field.h"

#include "base/composed.h"
#include "base/date.h"
#include "base/num.h"
#include "base/unseen.h"
#include "model/canon.h"

#include <math.h>
#include <string.h>

enum { UNSEEN_AFTER_BYTES = 40 };

bool field_is_id(Str s)
{
    if (s.n == 0 || s.n > FIELD_ID_BYTES_MAX) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (i == 0 || (c != '-' && c != '_' && c != '.'))) return false;
    }
    return true;
}

/* Line ends become LF; other control characters are refused, those that turn the direction of writing among them (a
 * name must not make what stands beside it read otherwise), and so is what a spreadsheet would run as a formula: the
 * same text is opened there when somebody downloads it. */
Status field_text_read(Arena *arena, Str text, Str *out, Err *err)
{
    *out = text = str_composed(arena, text);
    if (text.n && str_has_char(S("=+-@"), text.p[0]))
        return err_fail(err, ST_INVALID,
                        N_("A text must not begin with =, +, - or @: a spreadsheet would take it for a formula"));
    Buf b = buf_new(arena);
    bool changed = false;
    for (size_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        if (c == '\r') {
            changed = true;
            if (i + 1 == text.n || text.p[i + 1] != '\n') buf_addc(&b, '\n');
            continue;
        }
        if (c == '\t' || ((c < ' ' || c >= 0x7F) && str_control(str_slice(text, i, text.n))))
            return err_fail(err, ST_INVALID, N_("The text holds a control character"));
        buf_addc(&b, text.p[i]);
    }
    if (changed) *out = buf_str(&b);
    return ST_OK;
}

bool field_choice_index(const Field *field, Str value, size_t *index)
{
    size_t at = 0;
    for (Str rest = str(field->choices); rest.n; at++) {
        if (!str_eq(str_cut(&rest, '|'), value)) continue;
        *index = at;
        return true;
    }
    return false;
}

const char *field_choice_label(const Field *field, Str value)
{
    size_t index;
    if (!field->use.choice_labels || !field_choice_index(field, value, &index)) return "";
    return field->use.choice_labels[index];
}

static Status choice(Arena *arena, const Field *field, Str text, Err *err)
{
    size_t index;
    if (field_choice_index(field, text, &index)) return ST_OK;
    Buf list = buf_new(arena);
    for (Str rest = str(field->choices); rest.n;) {
        if (list.n) buf_add(&list, S(", "));
        buf_add(&list, str_cut(&rest, '|'));
    }
    return err_failf(err, ST_INVALID, N_("{0} is none of: {1}"), text, buf_str(&list));
}

static Str number_text(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_double(&b, x);
    return buf_str(&b);
}

/* A file tells its decimal sign; a person is asked where there are two ways to read what was written. */
static Status not_a_number(Str text, NumReading reading, const char *decimal, Err *err)
{
    if (*decimal)
        return err_failf(err, ST_INVALID, N_("{0} is not a number; in this file the decimal sign is {1}"), text,
                         str(decimal));
    if (reading == NUM_AMBIGUOUS)
        return err_failf(err, ST_INVALID, N_("{0} can be read in two ways; write the number without separators"), text);
    return err_failf(err, ST_INVALID, N_("{0} is not a number such as 1234,5"), text);
}

static Status number(Arena *arena, const Field *field, Str text, char decimal, Str *out, Err *err)
{
    double x;
    const NumReading reading = num_read(text, decimal, &x);
    if (reading != NUM_OK) return not_a_number(text, reading, (const char[]){decimal, 0}, err);
    const bool whole = !(trunc(x) < x) && !(trunc(x) > x) && fabs(x) < 9e15;
    if (field->type == FIELD_INTEGER && !whole)
        return err_failf(err, ST_INVALID, N_("{0} is not a whole number"), text);
    const bool limited = field->minimum < 0 || field->maximum > 0;
    if (limited && (x < field->minimum || x > field->maximum))
        return err_failf(err, ST_INVALID, N_("{0} lies outside {1} to {2}"), text, number_text(arena, field->minimum),
                         number_text(arena, field->maximum));
    *out = number_text(arena, x);
    return ST_OK;
}

static Status boolean(Str text, Str *out, Err *err)
{
    /* SANT and FALSKT are what a Swedish spreadsheet makes of true and false. */
    if (text.n == 0 || str_eq_fold(text, S("false")) || str_eq_fold(text, S("falskt")))
        *out = S("false");
    else if (str_eq_fold(text, S("true")) || str_eq_fold(text, S("sant")))
        *out = S("true");
    else
        return err_failf(err, ST_INVALID, N_("{0} is neither true nor false"), text);
    return ST_OK;
}

static Status code(const Field *field, Str text, Err *err)
{
    bool ok = text.n == (size_t)field->minimum || text.n == (size_t)field->maximum;
    for (size_t i = 0; i < text.n; i++) ok = ok && text.p[i] >= '0' && text.p[i] <= '9';
    if (ok) return ST_OK;
    return err_failf(
        err, ST_INVALID,
        N_("{0} is not a code such as 0484; a spreadsheet drops the leading zero unless the column is text"), text);
}

static Status date(Arena *arena, Str text, Str *out, Err *err)
{
    Date d;
    if (!date_parse(text, &d))
        return err_failf(err, ST_INVALID, N_("{0} is not a date such as 2026-06-30 or 2026-06"), text);
    *out = date_str(arena, d);
    return ST_OK;
}

bool field_is_edition(Str s)
{
    if (s.n != 4 && !(s.n == 7 && s.p[4] == '/')) return false;
    for (size_t i = 0; i < s.n; i++)
        if (i != 4 && (s.p[i] < '0' || s.p[i] > '9')) return false;
    return true;
}

static Status id(Str text, Err *err)
{
    if (field_is_id(text)) return ST_OK;
    return err_failf(err, ST_INVALID,
                     N_("{0} is not an id: lower-case letters a to z, digits, hyphens, at most 64 characters"), text);
}

static Status edition(Str text, Err *err)
{
    if (field_is_edition(text)) return ST_OK;
    return err_failf(err, ST_INVALID, N_("{0} is not the name of an edition such as 2025/26"), text);
}

/* Ids with white space or commas between them. */
static Status list(Arena *arena, Str text, Str *out, Err *err)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        while (end < text.n && !str_has_char(S(" ,;\n\r\t"), text.p[end])) end++;
        const Str one = str_slice(text, i, end);
        if (one.n) {
            const Status status = id(one, err);
            if (status != ST_OK) return status;
            if (b.n) buf_addc(&b, ' ');
            buf_add(&b, one);
        }
        i = end + 1;
    }
    *out = buf_str(&b);
    return ST_OK;
}

/* U+200B, U+E0041 */
static Str unseen_name(Arena *arena, uint32_t letter)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("U+"));
    for (int shift = 20; shift >= 0; shift -= 4)
        if (shift < 16 || letter >> shift) buf_addc(&b, "0123456789ABCDEF"[letter >> shift & 0xF]);
    return buf_str(&b);
}

/* The words before it tell where it is, for a reader who cannot see it. */
static Status all_seen(Arena *arena, Str text, Err *err)
{
    uint32_t letter;
    const size_t at = str_unseen(text, &letter);
    if (at == text.n) return ST_OK;
    size_t from = at > UNSEEN_AFTER_BYTES ? at - UNSEEN_AFTER_BYTES : 0;
    while (from < at && ((unsigned char)text.p[from] & 0xC0) == 0x80) from++;
    const Str name = unseen_name(arena, letter), before = str_slice(text, from, at);
    if (!before.n)
        return err_failf(err, ST_INVALID,
                         N_("The text begins with a character that is not seen ({0}); write its beginning anew"), name);
    return err_failf(err, ST_INVALID,
                     N_("A character that is not seen ({0}) stands after “{1}”; delete it or write the text anew"),
                     name, before);
}

Status field_line_read(Arena *arena, Str text, size_t most, Str *out, Err *err)
{
    *out = text = str_composed(arena, text);
    const Status status = all_seen(arena, text, err);
    if (status != ST_OK) return status;
    const size_t letters = most ? str_letters(text) : 0;
    if (letters > most)
        return err_failf(err, ST_INVALID, N_("This is {0} characters long, and {1} at most have room here; shorten it"),
                         err_number(arena, (int64_t)letters), err_number(arena, (int64_t)most));
    if (most && (str_has_char(text, '\n') || str_has_char(text, '\r')))
        return err_fail(err, ST_INVALID, N_("This has several lines; write it on one"));
    return field_text_read(arena, text, out, err);
}

static Status too_long(Arena *arena, Err *err)
{
    return err_failf(err, ST_INVALID, N_("The text is longer than {0} bytes; part it"),
                     err_number(arena, FIELD_TEXT_BYTES_MAX));
}

static Status text_within_limit(Arena *arena, const Field *field, Str text, Str *out, Err *err)
{
    if (text.n > FIELD_TEXT_BYTES_MAX) return too_long(arena, err);
    if (!str_is_utf8(text)) return err_fail(err, ST_INVALID, N_("The text is not UTF-8"));
    text = str_composed(arena, text); /* which may make it longer */
    if (text.n > FIELD_TEXT_BYTES_MAX) return too_long(arena, err);
    if (field->type == FIELD_TEXT) return field_line_read(arena, text, (size_t)field->maximum, out, err);
    return field_text_read(arena, text, out, err);
}

static Status json(Arena *arena, Str text, Err *err)
{
    CanonValue unused;
    if (text.n > FIELD_JSON_BYTES_MAX) return err_fail(err, ST_INVALID, N_("The JSON is too long"));
    return canon_parse(text, arena, &unused, err);
}

Status field_read(Arena *arena, const Field *field, Str raw, char decimal, Str *out, Err *err)
{
    Str text = str_trim(raw);
    if (text.n == 0) text = S("");
    *out = text;
    if (field->type == FIELD_BOOLEAN) return boolean(text, out, err);
    if (text.n == 0) return field->required ? err_fail(err, ST_INVALID, N_("This must be filled in")) : ST_OK;
    switch (field->type) {
    case FIELD_TEXT:
        return field->choices ? choice(arena, field, text, err) : text_within_limit(arena, field, text, out, err);
    case FIELD_MARKDOWN: return text_within_limit(arena, field, text, out, err);
    case FIELD_JSON: return json(arena, text, err);
    case FIELD_ID: return id(text, err);
    case FIELD_LIST: return list(arena, text, out, err);
    case FIELD_EDITION: return edition(text, err);
    case FIELD_INTEGER:
    case FIELD_NUMBER: return number(arena, field, text, decimal, out, err);
    case FIELD_DATE: return date(arena, text, out, err);
    case FIELD_CODE: return code(field, text, err);
    case FIELD_BOOLEAN: break;
    }
    return ST_OK;
}
