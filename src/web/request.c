#include "web/request.h"

#include "web/multipart.h"

#include <string.h>

bool http_target_split(Str target, Str *path, Str *query)
{
    static const Str schemes[] = {STR_INIT("http://"), STR_INIT("https://")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (target.n < schemes[i].n || !str_eq_fold(str_slice(target, 0, schemes[i].n), schemes[i])) continue;
        size_t at = schemes[i].n; /* the authority ends where the path or the query begins */
        while (at < target.n && target.p[at] != '/' && target.p[at] != '?') at++;
        if (at == schemes[i].n) return false;
        target = str_slice(target, at, target.n);
        if (target.n == 0 || target.p[0] == '?') {
            *path = S("/");
            *query = str_slice(target, 1, target.n);
            return true;
        }
        break;
    }
    if (target.n == 0 || target.p[0] != '/') return false;
    *query = target;
    *path = str_cut(query, '?');
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The byte that "%XY" at the start of s stands for, or -1. */
static int percent_byte(Str s)
{
    if (s.n < 3) return -1;
    const int high = hex_digit(s.p[1]), low = hex_digit(s.p[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_dots(Str part)
{
    return str_eq(part, S(".")) || str_eq(part, S(".."));
}

bool http_path_decode(Arena *arena, Str raw, Str *out)
{
    if (raw.n == 0 || raw.p[0] != '/') return false;
    char *decoded = arena_raw(arena, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        int c = (unsigned char)raw.p[i];
        if (c == '%') {
            c = percent_byte(str_slice(raw, i, raw.n));
            if (c < 0 || c == '/') return false;
            i += 2;
        }
        if (c < 0x20 || c == 0x7F || c == '\\') return false;
        decoded[n++] = (char)c;
    }
    decoded[n] = '\0';
    *out = (Str){decoded, n};
    if (!str_is_utf8(*out)) return false;
    for (Str rest = str_slice(*out, 1, n); rest.n;)
        if (is_dots(str_cut(&rest, '/'))) return false;
    return true;
}

/* One name or value: a view of the raw bytes where nothing is encoded, else a decoded copy. */
static bool form_decode(Arena *arena, Str raw, Str *out)
{
    if (!str_has_char(raw, '%') && !str_has_char(raw, '+')) {
        *out = raw;
    } else {
        char *decoded = arena_raw(arena, raw.n);
        size_t n = 0;
        for (size_t i = 0; i < raw.n; i++) {
            int c = raw.p[i] == '+' ? ' ' : (unsigned char)raw.p[i];
            if (c == '%') {
                c = percent_byte(str_slice(raw, i, raw.n));
                if (c < 0) return false;
                i += 2;
            }
            decoded[n++] = (char)c;
        }
        *out = (Str){decoded, n};
    }
    return !str_has_char(*out, '\0') && str_is_utf8(*out);
}

bool http_pairs_parse(Arena *arena, Str raw, size_t most, const HttpPair **out, size_t *count)
{
    *out = NULL;
    *count = 0;
    size_t pairs = raw.n ? 1 : 0;
    for (size_t i = 0; i < raw.n; i++) pairs += raw.p[i] == '&';
    if (pairs == 0) return true;
    if (pairs > most) return false;
    HttpPair *list = ARENA_ARRAY(arena, HttpPair, pairs);
    size_t n = 0;
    while (raw.n) {
        Str value = str_cut(&raw, '&');
        if (value.n == 0) continue;
        const Str name = str_cut(&value, '=');
        if (!form_decode(arena, name, &list[n].name) || !form_decode(arena, value, &list[n].value)) return false;
        n++;
    }
    *out = list;
    *count = n;
    return true;
}

static bool is_digits(Str s, size_t most)
{
    if (s.n == 0 || s.n > most) return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

bool http_host_is_sane(Str host)
{
    if (host.n == 0 || host.n > HTTP_HOST_BYTES_MAX) return false;
    size_t end = 0;
    if (host.p[0] == '[') { /* an IPv6 address */
        for (end = 1; end < host.n && (hex_digit(host.p[end]) >= 0 || host.p[end] == ':' || host.p[end] == '.');) end++;
        if (end < 3 || end == host.n || host.p[end] != ']') return false;
        end++;
    } else {
        for (; end < host.n; end++) {
            const char c = host.p[end];
            const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                              c == '-' || c == '_';
            if (!fits) break;
        }
        if (end == 0) return false;
    }
    if (end == host.n) return true;
    return host.p[end] == ':' && is_digits(str_slice(host, end + 1, host.n), 5);
}

static Str without_weak_mark(Str tag)
{
    return str_starts(tag, S("W/")) ? str_slice(tag, 2, tag.n) : tag;
}

bool http_etag_matches(Str if_none_match, Str etag)
{
    if (etag.n == 0) return false;
    const Str wanted = without_weak_mark(etag);
    while (if_none_match.n) {
        const Str tag = str_trim(str_cut(&if_none_match, ','));
        if (str_eq(tag, S("*")) || str_eq(without_weak_mark(tag), wanted)) return true;
    }
    return false;
}

/* The weight of a language in Accept-Language, in thousandths; -1 where it is not named. */
static int language_weight(Str header, Str code)
{
    while (header.n) {
        Str item = str_cut(&header, ',');
        const Str range = str_trim(str_cut(&item, ';'));
        Str base = range;
        if (!str_eq_fold(str_cut(&base, '-'), code)) continue;
        item = str_trim(item);
        if (!str_starts(item, S("q="))) return 1000;
        int weight = 0, unit = 1000;
        for (size_t i = 2; i < item.n; i++) {
            if (item.p[i] == '.') continue;
            if (item.p[i] < '0' || item.p[i] > '9') break;
            weight += (item.p[i] - '0') * unit;
            unit /= 10;
        }
        return weight;
    }
    return -1;
}

bool http_prefers_english(Str accept_language)
{
    return language_weight(accept_language, S("en")) > 0 && language_weight(accept_language, S("sv")) < 0;
}

Str http_query(const HttpRequest *request, Str name)
{
    for (size_t i = 0; i < request->query_count; i++)
        if (str_eq(request->query[i].name, name)) return request->query[i].value;
    return S("");
}

Str http_cookie(const HttpRequest *request, Str name)
{
    for (Str rest = request->cookie; rest.n;) {
        Str value = str_trim(str_cut(&rest, ';'));
        if (str_eq(str_cut(&value, '='), name)) return value;
    }
    return S("");
}

bool http_form(const HttpRequest *request, const HttpPair **out, size_t *count)
{
    Str parameters = request->content_type;
    if (!str_eq_fold(str_trim(str_cut(&parameters, ';')), S("application/x-www-form-urlencoded"))) return false;
    return http_pairs_parse(request->arena, request->body, HTTP_FORM_PAIRS_MAX, out, count);
}

bool http_form_with_file(const HttpRequest *request, const HttpPair **out, size_t *count, HttpFile *file)
{
    HttpPart parts[MULTIPART_PARTS_MAX];
    Str boundary;
    size_t n;
    if (!http_multipart_boundary(request->content_type, &boundary) ||
        !http_multipart_parse(request->arena, boundary, request->body, parts, &n))
        return false;
    HttpPair *list = ARENA_ARRAY(request->arena, HttpPair, n);
    *out = list;
    *count = 0;
    *file = (HttpFile){0};
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].is_file) {
            list[(*count)++] = (HttpPair){parts[i].name, parts[i].value};
            continue;
        }
        if (file->field.n) return false;
        *file = (HttpFile){parts[i].name, parts[i].file_name, parts[i].value};
    }
    return true;
}
