/* Cleaning an SVG of any bytes: what comes out is well-formed, and holds nothing that the lists do not. */
#include "target.h"

#include "report/svg.h"

#include <string.h>

static const SvgText words = {STR_INIT("<title>"), STR_INIT("\"desc\" & more"), STR_INIT("c1")};

/* Cleaned again, once it has the height that was taken away: a reader of XML takes it, and no word of it is foreign. */
static void is_clean(Arena *arena, Str svg)
{
    static const Str foreign[] = {STR_INIT("<script"), STR_INIT("<style"),  STR_INIT("<foreignObject"),
                                  STR_INIT(" href="),  STR_INIT(" style="), STR_INIT(" on"),
                                  STR_INIT("url(h"),   STR_INIT("<a ")};
    Buf tags = buf_new(arena); /* without the text between them, which may say anything */
    bool inside = false, quoted = false;
    for (size_t i = 0; i < svg.n; i++) {
        const char c = svg.p[i];
        if (c == '<') inside = true;
        if (inside && c == '"') quoted = !quoted;
        if (inside && (!quoted || c == '"')) buf_addc(&tags, c);
        if (c == '>' && !quoted) inside = false;
    }
    const char *text = buf_cstr(&tags);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) MUST(!strstr(text, foreign[i].p));
    Buf tall = buf_new(arena);
    buf_add(&tall, S("<svg height=\"1\" "));
    buf_add(&tall, str_slice(svg, 5, svg.n));
    Str again;
    size_t drawn;
    MUST(svg_clean(arena, buf_str(&tall), &words, &again, &drawn, NULL) == ST_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str svg;
    size_t drawn;
    Err err = {0};
    const Status status = svg_clean(arena, (Str){(const char *)data, size}, &words, &svg, &drawn, &err);
    MUST(status == ST_OK || err.message);
    if (status == ST_OK) is_clean(arena, svg);
    arena_free(arena);
    return 0;
}
