#include "web/multipart.h"

#include <string.h>

enum { BOUNDARY_BYTES_MAX = 70, NAME_BYTES_MAX = 64, HEADERS_MAX = 2 };

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Of the characters that RFC 2046 allows those that need no quotation marks. */
static bool is_boundary(Str s)
{
    const Str marks = S("'+_-.");
    if (s.n == 0 || s.n > BOUNDARY_BYTES_MAX) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_letter_or_digit(s.p[i]) && !memchr(marks.p, s.p[i], marks.n)) return false;
    return true;
}

bool http_multipart_boundary(Str content_type, Str *boundary)
{
    Str rest = content_type;
    if (!str_eq_fold(str_trim(str_cut(&rest, ';')), S("multipart/form-data"))) return false;
    Str value = str_trim(rest);
    if (!str_eq_fold(str_cut(&value, '='), S("boundary"))) return false;
    if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"') value = str_slice(value, 1, value.n - 1);
    *boundary = value;
    return is_boundary(value);
}

/* ---- the head of a part ---- */

static bool is_name(Str s)
{
    if (s.n == 0 || s.n > NAME_BYTES_MAX) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_letter_or_digit(s.p[i]) && s.p[i] != '-' && s.p[i] != '_') return false;
    return true;
}

/* Takes `; key="value"` from the front; browsers write a quotation mark in a value as %22. */
static bool take_parameter(Str *rest, Str key, Str *value)
{
    Str s = *rest;
    if (!str_starts(s, S("; "))) return false;
    s = str_slice(s, 2, s.n);
    if (!str_starts(s, key)) return false;
    s = str_slice(s, key.n, s.n);
    if (!str_starts(s, S("=\""))) return false;
    s = str_slice(s, 2, s.n);
    const char *end = memchr(s.p, '"', s.n);
    if (!end) return false;
    *value = str_slice(s, 0, (size_t)(end - s.p));
    *rest = str_slice(s, value->n + 1, s.n);
    return true;
}

/* The bytes of the character at the front of a text that is UTF-8. */
static size_t character_bytes(Str s)
{
    size_t n = 1;
    while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80) n++;
    return n;
}

/* Whether a character can stand in no name of a file: controls, C1 controls among them, and what turns the direction of
 * writing round, so that "fdp.exe" cannot look like "exe.pdf". */
static bool is_unfit(Str c)
{
    const unsigned char a = (unsigned char)c.p[0], b = c.n > 1 ? (unsigned char)c.p[1] : 0;
    if (c.n == 1) return a < 0x20 || a == 0x7F || a == '"' || a == '<' || a == '>';
    if (a == 0xC2) return b < 0xA0;
    if (c.n != 3 || a != 0xE2) return false;
    const unsigned char d = (unsigned char)c.p[2];
    return (b == 0x80 && ((d >= 0x8B && d <= 0x8F) || (d >= 0xA8 && d <= 0xAE))) ||
           (b == 0x81 && d >= 0xA6 && d <= 0xA9);
}

/* What stands after the last slash, as far as it fits; the end, which says the kind of file, may be cut off. */
static Str clean_file_name(Arena *arena, Str raw)
{
    size_t from = raw.n;
    while (from > 0 && raw.p[from - 1] != '/' && raw.p[from - 1] != '\\') from--;
    Buf b = buf_new(arena);
    for (Str rest = str_slice(raw, from, raw.n); rest.n;) {
        const Str c = str_slice(rest, 0, character_bytes(rest));
        if (b.n + c.n > MULTIPART_FILE_NAME_BYTES_MAX) break;
        if (!is_unfit(c)) buf_add(&b, c);
        rest = str_slice(rest, c.n, rest.n);
    }
    const Str name = str_trim(buf_str(&b));
    return str_eq(name, S(".")) || str_eq(name, S("..")) ? S("") : name;
}

static bool read_disposition(Arena *arena, Str line, HttpPart *part)
{
    const Str begins = S("form-data");
    Str file_name;
    if (!str_starts(line, begins)) return false;
    Str rest = str_slice(line, begins.n, line.n);
    if (!take_parameter(&rest, S("name"), &part->name) || !is_name(part->name)) return false;
    if (rest.n == 0) return true;
    if (!take_parameter(&rest, S("filename"), &file_name) || rest.n || !str_is_utf8(file_name)) return false;
    part->is_file = true;
    part->file_name = clean_file_name(arena, file_name);
    return true;
}

/* Cuts a line that ends with CR LF off the front; false where there is none, or a CR or LF stands alone in it. */
static bool take_line(Str *rest, Str *line)
{
    const char *end = memchr(rest->p, '\n', rest->n < MULTIPART_HEAD_BYTES_MAX ? rest->n : MULTIPART_HEAD_BYTES_MAX);
    if (!end || end == rest->p || end[-1] != '\r') return false;
    *line = str_slice(*rest, 0, (size_t)(end - rest->p) - 1);
    *rest = str_slice(*rest, line->n + 2, rest->n);
    return !str_has_char(*line, '\r') && !str_has_char(*line, '\0');
}

/* One Content-Disposition, and of a file perhaps its Content-Type, which nothing here believes. */
static bool take_head(Arena *arena, Str *rest, HttpPart *part)
{
    bool disposed = false, typed = false;
    for (int i = 0; i <= HEADERS_MAX; i++) {
        Str line;
        if (!take_line(rest, &line)) return false;
        if (line.n == 0) return disposed && (part->is_file || !typed);
        const Str name = str_cut(&line, ':');
        if (str_eq_fold(name, S("Content-Disposition")) && !disposed) {
            disposed = true;
            if (!read_disposition(arena, str_trim(line), part)) return false;
        } else if (str_eq_fold(name, S("Content-Type")) && !typed) {
            typed = true;
        } else {
            return false;
        }
    }
    return false;
}

/* ---- the body ---- */

/* Where a border begins; NULL where there is none. */
static const char *find_border(Str s, Str border)
{
    while (s.n >= border.n) {
        const char *at = memchr(s.p, border.p[0], s.n - border.n + 1);
        if (!at) return NULL;
        if (memcmp(at, border.p, border.n) == 0) return at;
        s = str_slice(s, (size_t)(at - s.p) + 1, s.n);
    }
    return NULL;
}

/* The value up to the next border; *last: nothing follows it. */
static bool take_value(Str border, Str *rest, Str *value, bool *last)
{
    const char *end = find_border(*rest, border);
    if (!end) return false;
    *value = str_slice(*rest, 0, (size_t)(end - rest->p));
    *rest = str_slice(*rest, value->n + border.n, rest->n);
    *last = str_starts(*rest, S("--"));
    if (!*last && !str_starts(*rest, S("\r\n"))) return false;
    *rest = str_slice(*rest, 2, rest->n);
    return true;
}

bool http_multipart_parse(Arena *arena, Str boundary, Str body, HttpPart out[MULTIPART_PARTS_MAX], size_t *count)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("\r\n--"));
    buf_add(&b, boundary);
    const Str border = buf_str(&b), first = str_slice(border, 2, border.n);
    *count = 0;
    if (!is_boundary(boundary) || !str_starts(body, first)) return false;
    Str rest = str_slice(body, first.n, body.n);
    if (!str_starts(rest, S("\r\n"))) return false;
    rest = str_slice(rest, 2, rest.n);
    for (bool last = false; !last;) {
        if (*count == MULTIPART_PARTS_MAX) return false;
        HttpPart *part = &out[(*count)++];
        *part = (HttpPart){.file_name = S("")};
        if (!take_head(arena, &rest, part)) return false;
        if (!take_value(border, &rest, &part->value, &last)) return false;
        if (!part->is_file && (str_has_char(part->value, '\0') || !str_is_utf8(part->value))) return false;
    }
    return rest.n == 0 || str_eq(rest, S("\r\n"));
}
