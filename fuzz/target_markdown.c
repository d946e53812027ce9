/* Markdown of any bytes: the HTML is well-formed, of the elements and attributes allowed, its links lead where they
 * may, and what the check accepted can be set. */
#include "target.h"

#include "report/markdown.h"

#include <expat.h>
#include <string.h>
#include <strings.h>

static bool one_of(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, list[i]) == 0) return true;
    return false;
}

typedef struct Seen {
    int depth, links;
} Seen;

static void on_start(void *ctx, const char *name, const char **attributes)
{
    static const char *const elements[] = {"page", "p",          "h2",  "h3",   "h4", "h5",     "h6", "ul", "ol",
                                           "li",   "blockquote", "pre", "code", "em", "strong", "br", "hr", "a"};
    Seen *seen = ctx;
    MUST(one_of(name, elements, sizeof elements / sizeof *elements));
    MUST((strcmp(name, "page") == 0) == (seen->depth == 0));
    seen->depth++;
    MUST(seen->depth <= MARKDOWN_DEPTH_MAX + 4);
    const bool link = strcmp(name, "a") == 0;
    seen->links += link;
    MUST(seen->links <= 1);
    MUST(!link || (attributes[0] && !attributes[2]));
    for (size_t i = 0; attributes[i]; i += 2) {
        const char *value = attributes[i + 1];
        if (strcmp(attributes[i], "start") == 0) {
            MUST(strcmp(name, "ol") == 0 && value[0] && strspn(value, "0123456789") == strlen(value));
            continue;
        }
        MUST(link && strcmp(attributes[i], "href") == 0);
        MUST(value[0] == '#' || strncasecmp(value, "https://", 8) == 0 || strncasecmp(value, "http://", 7) == 0 ||
             strncasecmp(value, "mailto:", 7) == 0);
        for (const char *p = value; *p; p++) MUST(*p > ' ' && *p < 0x7F && !strchr("\"<>\\`{}|^", *p));
    }
}

static void on_end(void *ctx, const char *name)
{
    Seen *seen = ctx;
    seen->depth--;
    seen->links -= strcmp(name, "a") == 0;
}

static void is_safe(Arena *arena, Str html)
{
    Buf page = buf_new(arena);
    buf_add(&page, S("<page>"));
    buf_add(&page, html);
    buf_add(&page, S("</page>"));
    XML_Parser parser = XML_ParserCreate("UTF-8");
    Seen seen = {0};
    XML_SetUserData(parser, &seen);
    XML_SetElementHandler(parser, on_start, on_end);
    MUST(XML_Parse(parser, page.p, (int)page.n, XML_TRUE) == XML_STATUS_OK);
    XML_ParserFree(parser);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const Str text = {(const char *)data, size};
    Str html, plain = S("");
    Err err = {0};
    const Status accepted = markdown_check(text, &err);
    MUST(accepted == ST_OK || err.message);
    const Status set = markdown_html(arena, text, 2, &html, &err);
    MUST(accepted != ST_OK || set == ST_OK);
    if (set == ST_OK) is_safe(arena, html);
    if (markdown_plain(arena, text, &plain, &err) == ST_OK) {
        MUST(str_is_utf8(plain));
        for (size_t i = 0; i < plain.n; i++) MUST((unsigned char)plain.p[i] >= ' ' || memchr("\t\r\n", plain.p[i], 3));
    }
    arena_free(arena);
    return 0;
}
