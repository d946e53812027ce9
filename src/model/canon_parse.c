/* Reading canonical JSON. The reader knows the grammar of RFC 8785 only, so what it accepts is canonical by the way it
 * is read; a number that is not short is written anew and compared. */
#include "model/canon.h"

#include "base/num.h"

#include <stdlib.h>
#include <string.h>

typedef struct Parser {
    Str text;
    size_t at;
    Arena *arena;
    Err *err;
    int depth;
    size_t values; /* so far */
    /* The members and items of all that is open, the innermost last. What is closed is copied from here. */
    CanonMember *stack;
    size_t open, capacity;
} Parser;

static Status wrong_at(Parser *p, size_t at, Status status, const char *message)
{
    err_fail(p->err, status, message);
    err_at(p->err, S(""), S(""), 0, (long)at + 1);
    return status;
}

static Status wrong(Parser *p, const char *message)
{
    return wrong_at(p, p->at, ST_INVALID, message);
}

static char peek(const Parser *p)
{
    return p->at < p->text.n ? p->text.p[p->at] : '\0';
}

static bool take(Parser *p, Str word)
{
    if (!str_starts(str_slice(p->text, p->at, p->text.n), word)) return false;
    p->at += word.n;
    return true;
}

static CanonMember *push(Parser *p)
{
    if (p->open == p->capacity) {
        const size_t capacity = p->capacity ? p->capacity * 2 : 64;
        CanonMember *stack = arena_raw(p->arena, capacity * sizeof *stack);
        if (p->open) memcpy(stack, p->stack, p->open * sizeof *stack);
        p->stack = stack;
        p->capacity = capacity;
    }
    return &p->stack[p->open++];
}

/* ---- texts ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Behind the backslash. */
static Status read_escape(Parser *p, char *out)
{
    static const char letters[] = "\"\\btnfr", meant[] = "\"\\\b\t\n\f\r";
    const size_t from = p->at - 1;
    const char *found = p->at < p->text.n ? memchr(letters, p->text.p[p->at], sizeof letters - 1) : NULL;
    if (found) {
        *out = meant[found - letters];
        p->at++;
        return ST_OK;
    }
    if (p->text.n - p->at >= 5 && str_starts(str_slice(p->text, p->at, p->text.n), S("u00"))) {
        const int high = hex_digit(p->text.p[p->at + 3]), low = hex_digit(p->text.p[p->at + 4]);
        if ((high == 0 || high == 1) && low >= 0) {
            *out = (char)(high * 16 + low);
            const bool has_letter = *out == '\b' || *out == '\t' || *out == '\n' || *out == '\f' || *out == '\r';
            p->at += 5;
            if (!has_letter) return ST_OK;
        }
    }
    return wrong_at(p, from, ST_INVALID, N_("This escape is not written so in canonical JSON"));
}

/* A text with escapes, from the first of them; `from` is where it began. */
static Status read_escaped(Parser *p, size_t from, Str *out)
{
    Buf b = buf_new(p->arena);
    buf_add(&b, str_slice(p->text, from, p->at));
    for (;;) {
        if (p->at == p->text.n) return wrong(p, N_("The text ends within a string"));
        const char c = p->text.p[p->at];
        if (c == '"') break;
        if (c != '\\') return wrong(p, N_("A control character stands in a string without being escaped"));
        p->at++;
        char meant;
        const Status status = read_escape(p, &meant);
        if (status != ST_OK) return status;
        buf_addc(&b, meant);
        const size_t plain = str_json_plain(str_slice(p->text, p->at, p->text.n));
        buf_add(&b, str_slice(p->text, p->at, p->at + plain));
        p->at += plain;
    }
    p->at++;
    *out = buf_str(&b);
    return ST_OK;
}

/* From the quotation mark. */
static Status read_text(Parser *p, Str *out)
{
    const size_t from = ++p->at;
    p->at += str_json_plain(str_slice(p->text, from, p->text.n));
    if (peek(p) != '"') return read_escaped(p, from, out);
    *out = str_slice(p->text, from, p->at++);
    return ST_OK;
}

/* ---- numbers ---- */

static size_t digits_at(const Parser *p, size_t at)
{
    const size_t from = at;
    while (at < p->text.n && p->text.p[at] >= '0' && p->text.p[at] <= '9') at++;
    return at - from;
}

/* Up to 15 digits, not all of them zero, at most five zeros between the point and the first other digit, and none at
 * the end of decimals: the canonical form by itself, because doubles keep 15 digits apart. */
static bool is_short(Str number)
{
    const bool minus = number.p[0] == '-';
    size_t digits = 0, zeros = 0;
    bool point = false;
    for (size_t i = minus ? 1 : 0; i < number.n; i++) {
        const char c = number.p[i];
        if (c == 'e') return false;
        if (c == '.')
            point = true;
        else if (digits || c != '0')
            digits++;
        else
            zeros += point;
    }
    if (point) return digits && digits <= 15 && zeros <= 5 && number.p[number.n - 1] != '0';
    return digits <= 15 && (digits || !minus);
}

static Status read_number(Parser *p, double *out)
{
    const size_t from = p->at;
    size_t at = from + (peek(p) == '-');
    size_t n = digits_at(p, at);
    bool well = n == 1 || (n > 1 && p->text.p[at] != '0');
    at += n;
    if (well && at < p->text.n && p->text.p[at] == '.') {
        n = digits_at(p, ++at);
        well = n > 0;
        at += n;
    }
    if (well && at < p->text.n && p->text.p[at] == 'e') {
        at++;
        well = at < p->text.n && (p->text.p[at] == '+' || p->text.p[at] == '-');
        n = well ? digits_at(p, ++at) : 0;
        well = n > 0;
        at += n;
    }
    const Str number = str_slice(p->text, from, at);
    if (!well || !num_parse(number, out)) return wrong(p, N_("A value of JSON is expected here"));
    if (!is_short(number)) {
        char again[CANON_NUMBER_BYTES];
        if (!str_eq(number, (Str){again, canon_number_text(*out, again)}))
            return wrong(p, N_("This number is not written so in canonical JSON"));
    }
    p->at = at;
    return ST_OK;
}

/* ---- values ---- */

static Status read_value(Parser *p, CanonValue *out);

static Status read_array(Parser *p, CanonValue *out)
{
    const size_t mine = p->open;
    p->at++;
    if (!take(p, S("]"))) {
        do {
            CanonValue item;
            const Status status = read_value(p, &item);
            if (status != ST_OK) return status;
            push(p)->value = item;
        } while (take(p, S(",")));
        if (!take(p, S("]"))) return wrong(p, N_("A comma or the end of the list is expected here"));
    }
    const size_t count = p->open - mine;
    CanonValue *items = arena_raw(p->arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++) items[i] = p->stack[mine + i].value;
    p->open = mine;
    *out = (CanonValue){.type = CANON_ARRAY, .array = {items, count}};
    return ST_OK;
}

static Status read_member(Parser *p, CanonMember *out, const Str *before)
{
    const size_t from = p->at;
    if (peek(p) != '"') return wrong(p, N_("A key in quotation marks is expected here"));
    Status status = read_text(p, &out->key);
    if (status != ST_OK) return status;
    if (before && canon_key_cmp(*before, out->key) >= 0)
        return wrong_at(p, from, ST_INVALID,
                        N_("This key is there twice or not in its place: keys stand in ascending order"));
    if (!take(p, S(":"))) return wrong(p, N_("A colon is expected here"));
    return read_value(p, &out->value);
}

static Status read_object(Parser *p, CanonValue *out)
{
    const size_t mine = p->open;
    p->at++;
    if (!take(p, S("}"))) {
        do {
            CanonMember member;
            const Status status = read_member(p, &member, p->open > mine ? &p->stack[p->open - 1].key : NULL);
            if (status != ST_OK) return status;
            *push(p) = member;
        } while (take(p, S(",")));
        if (!take(p, S("}"))) return wrong(p, N_("A comma or the end of the object is expected here"));
    }
    const size_t count = p->open - mine;
    CanonMember *members = arena_raw(p->arena, count * sizeof *members);
    if (count) memcpy(members, p->stack + mine, count * sizeof *members);
    p->open = mine;
    *out = (CanonValue){.type = CANON_OBJECT, .object = {members, count}};
    return ST_OK;
}

static Status read_nested(Parser *p, CanonValue *out)
{
    if (p->depth == CANON_DEPTH_MAX)
        return wrong_at(p, p->at, ST_LIMIT, N_("Objects and lists lie deeper within each other than 64 levels"));
    p->depth++;
    const Status status = peek(p) == '{' ? read_object(p, out) : read_array(p, out);
    p->depth--;
    return status;
}

static Status read_value(Parser *p, CanonValue *out)
{
    if (++p->values > CANON_VALUES_MAX)
        return wrong_at(p, p->at, ST_LIMIT, N_("The text holds more than 1,000,000 values"));
    switch (peek(p)) {
    case '{':
    case '[': return read_nested(p, out);
    case '"': out->type = CANON_TEXT; return read_text(p, &out->text);
    case 't':
    case 'f':
        *out = (CanonValue){.type = CANON_BOOL, .truth = peek(p) == 't'};
        return take(p, out->truth ? S("true") : S("false")) ? ST_OK : wrong(p, N_("A value of JSON is expected here"));
    case 'n':
        *out = (CanonValue){.type = CANON_NULL};
        return take(p, S("null")) ? ST_OK : wrong(p, N_("A value of JSON is expected here"));
    case ' ':
    case '\t':
    case '\r':
    case '\n': return wrong(p, N_("White space between values is not allowed in canonical JSON"));
    default: out->type = CANON_NUMBER; return read_number(p, &out->number);
    }
}

Status canon_parse(Str text, Arena *arena, CanonValue *out, Err *err)
{
    Parser p = {.text = text, .arena = arena, .err = err};
    if (text.n > CANON_BYTES_MAX) return err_fail(err, ST_LIMIT, N_("The text is larger than 16 MB"));
    const size_t valid = str_utf8_prefix(text);
    if (valid < text.n) return wrong_at(&p, valid, ST_INVALID, N_("The text is not UTF-8 from here on"));
    const Status status = read_value(&p, out);
    if (status != ST_OK) return status;
    return p.at == text.n ? ST_OK : wrong(&p, N_("The text goes on after the value"));
}
