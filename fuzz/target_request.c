/* What a client writes, of any bytes: a target, a query or form, a Host header, entity tags. What is taken holds to the
 * promises of web/request.h, and says the same when it is written out and read again. */
#include "target.h"

#include "web/request.h"

#include <string.h>

static void path_holds(Arena *arena, Str raw)
{
    Str path, again;
    if (!http_path_decode(arena, raw, &path)) return;
    MUST(path.n && path.p[0] == '/' && str_is_utf8(path) && !memchr(path.p, '\0', path.n));
    Buf b = buf_new(arena);
    for (Str rest = str_slice(path, 1, path.n), part;;) {
        const bool last = !memchr(rest.p, '/', rest.n);
        part = str_cut(&rest, '/');
        MUST(!str_eq(part, S(".")) && !str_eq(part, S("..")));
        buf_addc(&b, '/');
        buf_url(&b, part);
        if (last) break;
    }
    MUST(http_path_decode(arena, buf_str(&b), &again) && str_eq(again, path));
}

static void pairs_hold(Arena *arena, Str raw)
{
    const HttpPair *pair, *copy;
    size_t n, m;
    if (!http_pairs_parse(arena, raw, HTTP_FORM_PAIRS_MAX, &pair, &n)) return;
    MUST(n <= HTTP_FORM_PAIRS_MAX);
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        MUST(str_is_utf8(pair[i].name) && str_is_utf8(pair[i].value));
        if (i) buf_addc(&b, '&');
        buf_url(&b, pair[i].name);
        buf_addc(&b, '='); /* always: an empty pair would be left out */
        buf_url(&b, pair[i].value);
    }
    MUST(http_pairs_parse(arena, buf_str(&b), HTTP_FORM_PAIRS_MAX, &copy, &m) && m == n);
    for (size_t i = 0; i < n; i++) MUST(str_eq(pair[i].name, copy[i].name) && str_eq(pair[i].value, copy[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const Str text = str_dup(arena, (Str){(const char *)data, size});
    Str path, query;
    if (http_target_split(text, &path, &query)) {
        MUST(path.n && path.p[0] == '/' && !memchr(path.p, '?', path.n));
        path_holds(arena, path);
        pairs_hold(arena, query);
    }
    path_holds(arena, text);
    pairs_hold(arena, text);
    if (http_host_is_sane(text))
        for (size_t i = 0; i < text.n; i++) MUST(!strchr(" \t\r\n/\\\"'<>@", text.p[i]) && text.p[i] > ' ');
    if (http_etag_matches(text, S("\"a\""))) MUST(text.n > 0);
    (void)http_prefers_english(text);
    arena_free(arena);
    return 0;
}
